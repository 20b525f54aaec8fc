//! `muster undo`: take back what an import did, or one user's share of it.

use super::json::Shape;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{import_number, line, printable};
use super::{Ending, Failure};
use crate::domain::history::{ImportId, Scope, UndoReport};
use crate::domain::text::grouped;
use crate::job;
use serde::Serialize;

/// Take back what an import did, or one user's share of it
///
/// Records that changed since are kept and named.
#[derive(Debug, clap::Args)]
pub(crate) struct Undo {
    /// Number of the import; see: muster history
    #[arg(value_parser = import_number)]
    number: i64,
    /// Only this user's share (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    user: Option<String>,
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
    dry_run: bool,
    removed: u64,
    reverted: u64,
    brought_back: u64,
    /// Titles of records that stay, at most 1,000.
    kept: Vec<String>,
    kept_total: u64,
}

/// Runs the command.
pub(crate) fn run(args: &Undo, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let import = ImportId(args.number);
    let directory = job::organisation::users(&session)?;
    let scope = match &args.user {
        Some(word) => Scope::User(find_user(&directory, word)?),
        None => Scope::Everything,
    };
    if args.dry_run || !args.yes {
        let report = shell.work(&mut session, Show::Auto, |session, progress| {
            job::history::undo(session, import, scope, true, progress)
        })??;
        if args.dry_run {
            print(args, &report, shell)?;
            return Ok(Ending::Done);
        }
        shell.say(&text(&report, args.number, true))?;
        shell.confirm(false, &format!("Take import {} back?", args.number))?;
    }
    let report = shell.work(&mut session, Show::Auto, |session, progress| {
        job::history::undo(session, import, scope, false, progress)
    })??;
    print(args, &report, shell)?;
    Ok(Ending::Done)
}

fn print(args: &Undo, report: &UndoReport, shell: &mut Shell<'_>) -> Result<(), Failure> {
    if !args.json {
        return shell.print(&text(report, args.number, args.dry_run));
    }
    shell.print_json(&Shape::new(
        "undo",
        Facts {
            import: args.number,
            dry_run: args.dry_run,
            removed: report.removed,
            reverted: report.reverted,
            brought_back: report.brought_back,
            kept: report.kept.clone(),
            kept_total: report.kept_total,
        },
    ))
}

fn text(report: &UndoReport, import: i64, would: bool) -> String {
    const SHOWN: usize = 20;
    let lines = report.lines();
    if lines.is_empty() && report.kept_total == 0 {
        return format!(
            "There is nothing to take back: import {import} holds no change any more; see: muster history\n"
        );
    }
    let mut out = if would { format!("If import {import} is taken back:\n") } else { "Taken back:\n".to_owned() };
    for said in lines.into_iter().chain(report.kept_words()) {
        line(&mut out, format_args!("  {said}"));
    }
    for title in report.kept.iter().take(SHOWN) {
        line(&mut out, format_args!("    {}", printable(title)));
    }
    let more = report.kept_total.saturating_sub(SHOWN as u64);
    if more > 0 {
        line(&mut out, format_args!("    and {} more", grouped(more)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undo_says_in_sentences_what_it_does_and_what_stays() {
        let kept = (0..20).map(|number| format!("Shop {number}")).collect();
        let report = UndoReport { removed: 145, reverted: 1, brought_back: 0, kept, kept_total: 1_021 };
        let said = text(&report, 7, true);
        assert!(said.starts_with(
            "If import 7 is taken back:\n  145 created records go\n  1 changed record gets its former values back\n  \
             1,021 records stay as they are because they changed since or are in use\n    Shop 0\n"
        ));
        assert!(said.ends_with("    and 1,001 more\n"), "{said}");
        let nothing = text(&UndoReport::default(), 7, false);
        assert!(nothing.starts_with("There is nothing to take back"), "{nothing}");
    }
}
