//! What is odd about the file as a whole, in plain words, each with the choice that overrules what was done about it.

use crate::domain::encoding;
use crate::domain::table::{BLANKS, RowIssue, RowIssueKind, TableChoice};
use crate::domain::text::sentence;
use crate::job::results::Started;
use crate::tr;
use crate::ui::steps::Events;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Wizard};
use eframe::egui::Ui;

/// Room for the remarks; more of them are reached by scrolling.
const MOST: f32 = 132.0;
/// The share of the page that they take at most: the rows below them are what the step is about.
const SHARE: f32 = 0.3;
/// Room for one remark of two lines.
const LEAST: f32 = 44.0;
/// The most encodings that are offered beside the one that was taken.
const MOST_ENCODINGS: usize = 2;

pub(super) fn remarks_ui(ui: &mut Ui, wizard: &Wizard, started: &Started, events: &mut Events) {
    // Some of it shows only when all rows were read.
    let seen = &started.look.issues;
    let read = wizard.read_rows().map_or(&[][..], |staged| staged.issues.as_slice());
    let remarks: Vec<Remark> = seen
        .iter()
        .chain(read.iter().filter(|issue| !seen.contains(issue)))
        .filter(|issue| is_remark(issue))
        .map(|issue| Remark::of(&issue.kind, wizard.table(), wizard.is_partly_imported()))
        .collect();
    if remarks.is_empty() {
        return;
    }
    let words: Vec<Vec<&str>> =
        remarks.iter().map(|remark| remark.ways.iter().map(|(words, _)| words.as_str()).collect()).collect();
    let notices: Vec<Notice<'_>> = remarks
        .iter()
        .zip(&words)
        .map(|(remark, actions)| Notice { tone: Tone::Caution, title: "", text: &remark.text, actions })
        .collect();
    let height = (ui.available_height() * SHARE).clamp(LEAST, MOST);
    if let Some((remark, way)) = widgets::notices(ui, height, &notices) {
        let chosen = remarks.into_iter().nth(remark).and_then(|remark| remark.ways.into_iter().nth(way));
        events.extend(chosen.map(|(_, choice)| Event::Table(choice)));
    }
    ui.add_space(8.0);
}

/// What is said about the file as a whole, with the choices that overrule it.
struct Remark {
    text: String,
    ways: Vec<(String, TableChoice)>,
}

impl Remark {
    fn of(kind: &RowIssueKind, choice: &TableChoice, settled: bool) -> Self {
        let found = sentence(&kind.found());
        let text = kind.done().map_or_else(|| found.clone(), |done| format!("{found}; {done}"));
        Self { text, ways: if settled { Vec::new() } else { overruled(kind, choice) } }
    }
}

/// Says whether an issue is about the file as a whole: it stands above the rows, not in the list of damaged ones.
pub(super) fn is_remark(issue: &RowIssue) -> bool {
    issue.row == 0
        || matches!(
            issue.kind,
            RowIssueKind::LinesBelow { .. } | RowIssueKind::OtherTable { .. } | RowIssueKind::Remarks { .. }
        )
}

/// Returns the choices that overrule what was done about something, with their words; none where there is no other way.
#[expect(clippy::wildcard_enum_match_arm, reason = "most remarks are for information only, also those to come")]
pub(super) fn overruled(kind: &RowIssueKind, choice: &TableChoice) -> Vec<(String, TableChoice)> {
    let choice = choice.clone();
    let as_rows = |lines: u64| tr!("remark-take-as-rows", lines = lines);
    let one = |words: String, choice: TableChoice| vec![(words, choice)];
    match kind {
        RowIssueKind::EncodingUncertain { others, .. } => {
            others.iter().take(MOST_ENCODINGS).map(|label| read_as(label, &choice)).collect()
        }
        RowIssueKind::MixedEncodings { chosen } if !chosen.eq_ignore_ascii_case(UTF_8) => {
            vec![read_as(UTF_8, &choice)]
        }
        RowIssueKind::DelimiterInDoubt { other: sign, .. } | RowIssueKind::OtherDelimiterBelow { found: sign, .. } => {
            one(tr!("remark-use", sign = sign_words(*sign)), TableChoice { delimiter: Some(*sign), ..choice })
        }
        RowIssueKind::OtherTable { number, .. } => {
            // Another table has its own header and its own end.
            let other = TableChoice { table: Some(*number), header: None, header_rows: None, below: None, ..choice };
            one(tr!("remark-table", number = *number), other)
        }
        RowIssueKind::LinesBelow { lines, .. } => {
            one(as_rows(u64::from(*lines)), TableChoice { below: Some(0), ..choice })
        }
        RowIssueKind::Remarks { lines, .. } | RowIssueKind::RemarksBelow { lines, .. } => {
            one(as_rows(*lines), TableChoice { comment: Some(None), ..choice })
        }
        RowIssueKind::RemarkLikeRow => {
            one(tr!("remark-read-row").to_owned(), TableChoice { comment: Some(None), ..choice })
        }
        RowIssueKind::LinesAbove { lines } => one(as_rows(u64::from(*lines)), TableChoice { skip: Some(0), ..choice }),
        RowIssueKind::HeaderJoined { .. } => {
            one(tr!("remark-first").to_owned(), TableChoice { header_rows: Some(1), ..choice })
        }
        RowIssueKind::HeaderInDoubt { header } => {
            let words = if *header { tr!("remark-is-row") } else { tr!("remark-is-header") };
            one(words.to_owned(), TableChoice { header: Some(!header), ..choice })
        }
        RowIssueKind::HiddenSheet { sheet, .. } => {
            let other = TableChoice { sheet: Some(sheet.clone()), skip: None, header: None, ..choice };
            one(tr!("remark-sheet", sheet = sheet), other)
        }
        _ => Vec::new(),
    }
}

const UTF_8: &str = "utf-8";

fn read_as(label: &str, choice: &TableChoice) -> (String, TableChoice) {
    let words = tr!("remark-read-as", encoding = encoding::name(label));
    (words, TableChoice { encoding: Some(label.to_owned()), ..choice.clone() })
}

/// Returns what a delimiter is called in the midst of a sentence.
fn sign_words(sign: char) -> String {
    match sign {
        ';' => tr!("sign-semicolon").to_owned(),
        ',' => tr!("sign-comma").to_owned(),
        '\t' => tr!("sign-tab").to_owned(),
        '|' => tr!("sign-bar").to_owned(),
        ':' => tr!("sign-colon").to_owned(),
        ' ' => tr!("sign-space").to_owned(),
        BLANKS => tr!("sign-blanks").to_owned(),
        other => tr!("quoted", text = other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(kind: &RowIssueKind, choice: &TableChoice) -> (String, TableChoice) {
        let [way] = <[_; 1]>::try_from(overruled(kind, choice)).unwrap();
        way
    }

    #[test]
    fn a_remark_is_overruled_by_the_choice_that_it_is_about() {
        let table = RowIssueKind::OtherTable { number: 2, line: 9, rows: 4, at_least: false, columns: 3 };
        let before = TableChoice { delimiter: Some(';'), below: Some(2), ..TableChoice::default() };
        let (words, choice) = only(&table, &before);
        assert_eq!(words, "Read table 2");
        assert_eq!(choice, TableChoice { delimiter: Some(';'), table: Some(2), ..TableChoice::default() });
        let remarks = RowIssueKind::Remarks { sign: "#".to_owned(), lines: 3 };
        assert_eq!(only(&remarks, &before).1.comment, Some(None));
        let doubt = RowIssueKind::HeaderInDoubt { header: true };
        assert_eq!(only(&doubt, &before).1.header, Some(false));
        assert!(overruled(&RowIssueKind::ExternalLinks, &before).is_empty());
    }

    #[test]
    fn another_delimiter_is_offered_by_its_name() {
        let before = TableChoice { skip: Some(2), ..TableChoice::default() };
        let (words, choice) = only(&RowIssueKind::DelimiterInDoubt { chosen: ',', other: ';' }, &before);
        assert_eq!(words, "Use semicolon instead");
        assert_eq!(choice, TableChoice { delimiter: Some(';'), ..before.clone() });
        let below = RowIssueKind::OtherDelimiterBelow { found: '\t', expected: ',', line: 900 };
        assert_eq!(only(&below, &before).0, "Use tab instead");
    }

    #[test]
    fn one_line_is_one_row_and_several_are_rows() {
        let before = TableChoice::default();
        let words = |lines| only(&RowIssueKind::LinesAbove { lines }, &before).0;
        assert_eq!([words(1), words(2)], ["Take it as a row", "Take them as rows"]);
    }

    #[test]
    fn the_likeliest_other_encodings_are_offered() {
        let others = ["windows-1250", "macintosh", "ibm850"].map(str::to_owned).to_vec();
        let uncertain = RowIssueKind::EncodingUncertain { chosen: "windows-1252".to_owned(), others };
        let ways = overruled(&uncertain, &TableChoice::default());
        assert_eq!(ways.len(), MOST_ENCODINGS);
        assert_eq!(ways.first().unwrap().1.encoding.as_deref(), Some("windows-1250"));
        let mixed = RowIssueKind::MixedEncodings { chosen: "windows-1252".to_owned() };
        assert_eq!(only(&mixed, &TableChoice::default()).0, "Read as Unicode (UTF-8)");
    }
}
