//! `muster undo`: take back what an import did, or one user's share of it.

use super::json::Shape;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{counted, line, printable};
use super::{Ending, Failure};
use crate::domain::history::{ImportId, Scope, UndoReport};
use crate::job;
use serde::Serialize;

/// Take back what an import did, or one user's share of it
///
/// Records that changed since are kept and named.
#[derive(Debug, clap::Args)]
pub(crate) struct Undo {
    /// Number of the import; see: muster history
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
        shell.say(&text(&report, true))?;
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
        return shell.print(&text(report, args.dry_run));
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

fn text(report: &UndoReport, would: bool) -> String {
    let mut out = String::new();
    let lines = [
        (report.removed, "taken away (created by the import)"),
        (report.reverted, "with the former values again"),
        (report.brought_back, "brought back (deleted by the import)"),
        (report.kept_total, "kept (changed since, in use, or with a record that is)"),
    ];
    let heading = if would { "Taking it back would leave" } else { "Taken back" };
    line(&mut out, format_args!("{heading}"));
    for (number, what) in lines.into_iter().filter(|(number, _)| *number > 0) {
        line(&mut out, format_args!("  {} {what}", counted(number, "record", "records")));
    }
    if lines.iter().all(|(number, _)| *number == 0) {
        line(&mut out, format_args!("  everything as it is: there is nothing to take back"));
    }
    for title in report.kept.iter().take(20) {
        line(&mut out, format_args!("    {}", printable(title)));
    }
    if report.kept_total > 20 {
        line(&mut out, format_args!("    and {} more", report.kept_total - 20));
    }
    out
}
