//! `muster undo`: take back what an import did, or one user's share of it, or take such an undo back.

use super::json::Shape;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{import_number, line, printable};
use super::{Ending, Failure};
use crate::domain::history::{Changed, ImportId, NamedRecord, Scope, UndoOrder, UndoReport, Way};
use crate::domain::text::grouped;
use crate::job;
use serde::Serialize;

/// Take back what an import did, or one user's share of it
///
/// Records that changed since are kept and named, or taken back too with --changed-too. An undo can be taken back
/// itself: --redo.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct Undo {
    /// Number of the import; see: muster history
    #[arg(value_parser = import_number)]
    number: i64,
    /// Only this user's share (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    user: Option<String>,
    /// Take back the undo: what the import did is there again
    #[arg(long)]
    redo: bool,
    /// Also take back records that changed since; they are named before
    ///
    /// What the import wrote in them goes; other fields keep what they have. After an undo that kept some, this takes
    /// back those too.
    #[arg(long)]
    changed_too: bool,
    /// Show what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take it back without asking
    #[arg(long, short)]
    yes: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Facts {
    import: i64,
    redo: bool,
    dry_run: bool,
    removed: u64,
    reverted: u64,
    brought_back: u64,
    /// Invitations that are withdrawn, or on the way back again queued again.
    invitations: u64,
    /// To whom invitations were sent already.
    invitations_sent: Vec<String>,
    created_again: u64,
    deleted_again: u64,
    /// Titles of records that stay, at most 1,000.
    kept: Vec<String>,
    kept_total: u64,
    /// Number of those that stay only because they changed since: --changed-too takes them back.
    kept_changed: u64,
    /// Records that stay, at most 1,000.
    kept_records: Vec<RecordFacts>,
    /// Records that changed since and go too, at most 1,000.
    changed_too: Vec<RecordFacts>,
    changed_too_total: u64,
}

#[derive(Debug, Serialize)]
struct RecordFacts {
    record_type: String,
    record: i64,
    title: String,
    why: &'static str,
}

impl From<&NamedRecord> for RecordFacts {
    fn from(named: &NamedRecord) -> Self {
        let NamedRecord { record_type, record, title, why } = named;
        Self { record_type: record_type.clone(), record: *record, title: title.clone(), why: why.key() }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Undo, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let directory = job::organisation::users(&session)?;
    let scope = match &args.user {
        Some(word) => Scope::User(find_user(&directory, word)?),
        None => Scope::Everything,
    };
    let mut order = UndoOrder {
        way: if args.redo { Way::Again } else { Way::Back },
        changed: if args.changed_too { Changed::Too } else { Changed::Keep },
        ..UndoOrder::new(ImportId(args.number), scope)
    };
    if args.dry_run || !args.yes {
        let report = shell.work(&mut session, Show::Auto, |session, progress| {
            job::history::undo(session, &order.dry(), progress)
        })??;
        if args.dry_run {
            print(args, &report, shell)?;
            return Ok(Ending::Done);
        }
        shell.say(&text(&report, args.number, true))?;
        let what = if args.redo { "the undo of import" } else { "import" };
        shell.confirm(false, &format!("Take {what} {} back?", args.number))?;
        order.seen = Some(report.moment);
    }
    let report =
        shell.work(&mut session, Show::Auto, |session, progress| job::history::undo(session, &order, progress))??;
    print(args, &report, shell)?;
    Ok(Ending::Done)
}

fn print(args: &Undo, report: &UndoReport, shell: &mut Shell<'_>) -> Result<(), Failure> {
    if !args.json {
        return shell.print(&text(report, args.number, args.dry_run));
    }
    let facts = |named: &[NamedRecord]| named.iter().map(RecordFacts::from).collect();
    shell.print_json(&Shape::new(
        "undo",
        Facts {
            import: args.number,
            redo: args.redo,
            dry_run: args.dry_run,
            removed: report.removed,
            reverted: report.reverted,
            brought_back: report.brought_back,
            invitations: report.letters,
            invitations_sent: report.letters_sent.clone(),
            created_again: report.created_again,
            deleted_again: report.deleted_again,
            kept: report.kept.iter().map(|named| named.title.clone()).collect(),
            kept_total: report.kept_total,
            kept_changed: report.kept_changed,
            kept_records: facts(&report.kept),
            changed_too: facts(&report.too),
            changed_too_total: report.too_total,
        },
    ))
}

fn text(report: &UndoReport, import: i64, would: bool) -> String {
    let lines = report.lines();
    if lines.is_empty() && report.kept_total == 0 {
        return format!(
            "There is nothing to take back: import {import} holds no change any more; see: muster history\n"
        );
    }
    let mut out = match (report.way, would) {
        (Way::Back, true) => format!("If import {import} is taken back:\n"),
        (Way::Back, false) => "Taken back:\n".to_owned(),
        (Way::Again, true) => format!("If the undo of import {import} is taken back:\n"),
        (Way::Again, false) => "Imported again:\n".to_owned(),
    };
    for said in lines {
        line(&mut out, format_args!("  {said}"));
    }
    named(&mut out, report.too_words(), &report.too, report.too_total);
    named(&mut out, report.kept_words(), &report.kept, report.kept_total);
    if report.kept_changed > 0 {
        let records = if report.kept_changed == 1 { "record" } else { "records" };
        let number = grouped(report.kept_changed);
        line(&mut out, format_args!("  --changed-too takes back the {number} {records} that changed since, too"));
    }
    out
}

fn named(out: &mut String, words: Option<String>, records: &[NamedRecord], total: u64) {
    const SHOWN: usize = 20;
    let Some(words) = words else { return };
    line(out, format_args!("  {words}"));
    for record in records.iter().take(SHOWN) {
        line(out, format_args!("    {}", printable(&record.line())));
    }
    let more = total.saturating_sub(SHOWN as u64);
    if more > 0 {
        line(out, format_args!("    and {} more; --json names up to 1,000", grouped(more)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::history::Why;

    fn records(number: u64, why: Why) -> Vec<NamedRecord> {
        let named = |number| NamedRecord {
            record_type: "customers".to_owned(),
            record: 1,
            title: format!("Shop {number}"),
            why,
        };
        (0..number).map(named).collect()
    }

    #[test]
    fn an_undo_says_in_sentences_what_it_does_and_what_stays() {
        let kept = records(20, Why::InUse);
        let report = UndoReport { removed: 145, reverted: 1, kept, kept_total: 1_021, ..UndoReport::default() };
        let said = text(&report, 7, true);
        assert!(said.starts_with(
            "If import 7 is taken back:\n  145 created records go\n  1 changed record gets its former values back\n  \
             1,021 records stay as they are because they changed since or are in use\n    Shop 0 (in use)\n"
        ));
        assert!(said.ends_with("    and 1,001 more; --json names up to 1,000\n"), "{said}");
        let nothing = text(&UndoReport::default(), 7, false);
        assert!(nothing.starts_with("There is nothing to take back"), "{nothing}");
    }

    #[test]
    fn records_that_changed_since_are_named_with_the_way_to_take_them_back_too() {
        let one = records(1, Why::Changed);
        let kept = UndoReport { kept: one.clone(), kept_total: 1, kept_changed: 1, ..UndoReport::default() };
        assert!(text(&kept, 7, true).ends_with(
            "    Shop 0 (changed since)\n  --changed-too takes back the 1 record that changed since, too\n"
        ));
        let too = UndoReport { reverted: 3, too: one, too_total: 1, way: Way::Again, ..UndoReport::default() };
        assert_eq!(
            text(&too, 7, false),
            "Imported again:\n  3 changed records get the import's values again\n  \
             1 of these records changed since and is taken back too\n    Shop 0 (changed since)\n"
        );
    }
}
