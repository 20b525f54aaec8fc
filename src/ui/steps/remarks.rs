//! What is odd about the file as a whole, in plain words, each with the choice that overrules what was done about it.

use crate::domain::encoding;
use crate::domain::table::{RowIssue, RowIssueKind, TableChoice};
use crate::job::results::Started;
use crate::ui::steps::{Events, parts};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Wizard};
use eframe::egui::{ScrollArea, Ui};

/// Room for the remarks; more of them are reached by scrolling.
const MOST: f32 = 150.0;

pub(super) fn remarks_ui(ui: &mut Ui, wizard: &Wizard, started: &Started, events: &mut Events) {
    let issues: Vec<_> = started.look.issues.iter().filter(|issue| is_remark(issue)).collect();
    if issues.is_empty() {
        return;
    }
    ScrollArea::vertical().id_salt("remarks").max_height(MOST).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for issue in issues {
            let found = parts::sentence(&issue.kind.found());
            let text = issue.kind.done().map_or_else(|| found.clone(), |done| format!("{found}; {done}"));
            let other = overruled(&issue.kind, wizard.table()).filter(|_| !wizard.is_partly_imported());
            let action: Vec<&str> = other.iter().map(|(words, _)| words.as_str()).collect();
            let notice = Notice { tone: Tone::Caution, title: "", text: &text, actions: &action };
            if widgets::notice(ui, &notice).is_some() {
                events.extend(other.map(|(_, choice)| Event::Table(choice)));
            }
        }
    });
    ui.add_space(6.0);
}

/// Says whether an issue is about the file as a whole: it stands above the rows, not in the list of damaged ones.
pub(super) fn is_remark(issue: &RowIssue) -> bool {
    issue.row == 0
        || matches!(
            issue.kind,
            RowIssueKind::LinesBelow { .. } | RowIssueKind::OtherTable { .. } | RowIssueKind::Remarks { .. }
        )
}

/// Returns the choice that overrules what was done about something, with its words; none where there is no other way.
#[expect(clippy::wildcard_enum_match_arm, reason = "most remarks are for information only, also those to come")]
fn overruled(kind: &RowIssueKind, choice: &TableChoice) -> Option<(String, TableChoice)> {
    let choice = choice.clone();
    match kind {
        RowIssueKind::EncodingUncertain { others, .. } => {
            let label = others.first()?.clone();
            let words = format!("Read as {}", encoding::name(&label));
            Some((words, TableChoice { encoding: Some(label), ..choice }))
        }
        RowIssueKind::OtherTable { number, .. } => {
            // Another table has its own header and its own end.
            let other = TableChoice { table: Some(*number), header: None, header_rows: None, below: None, ..choice };
            Some((format!("Read table {number}"), other))
        }
        RowIssueKind::LinesBelow { .. } => {
            Some(("Take them as rows".to_owned(), TableChoice { below: Some(0), ..choice }))
        }
        RowIssueKind::Remarks { .. } => {
            Some(("Take them as rows".to_owned(), TableChoice { comment: Some(None), ..choice }))
        }
        RowIssueKind::LinesAbove { .. } => {
            Some(("Take them as rows".to_owned(), TableChoice { skip: Some(0), ..choice }))
        }
        RowIssueKind::HeaderJoined { .. } => {
            Some(("The first one alone".to_owned(), TableChoice { header_rows: Some(1), ..choice }))
        }
        RowIssueKind::HeaderInDoubt { header } => {
            let words = if *header { "It is a row like the others" } else { "It names the columns" };
            Some((words.to_owned(), TableChoice { header: Some(!header), ..choice }))
        }
        RowIssueKind::HiddenSheet { sheet, .. } => {
            let other = TableChoice { sheet: Some(sheet.clone()), skip: None, header: None, ..choice };
            Some((format!("Read “{sheet}”"), other))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_overruled_by_the_choice_that_it_is_about() {
        let table = RowIssueKind::OtherTable { number: 2, line: 9, rows: 4, at_least: false, columns: 3 };
        let before = TableChoice { delimiter: Some(';'), below: Some(2), ..TableChoice::default() };
        let (words, choice) = overruled(&table, &before).unwrap();
        assert_eq!(words, "Read table 2");
        assert_eq!(choice, TableChoice { delimiter: Some(';'), table: Some(2), ..TableChoice::default() });
        let remarks = RowIssueKind::Remarks { sign: "#".to_owned(), lines: 3 };
        assert_eq!(overruled(&remarks, &before).unwrap().1.comment, Some(None));
        let doubt = RowIssueKind::HeaderInDoubt { header: true };
        assert_eq!(overruled(&doubt, &before).unwrap().1.header, Some(false));
        assert!(overruled(&RowIssueKind::ExternalLinks, &before).is_none());
    }
}
