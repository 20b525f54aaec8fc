//! `muster restore-point`: states of the organisation that can be returned to.

use super::json::{RestorePointFacts, Shape};
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{line, moment, printable, size, table};
use super::{Ending, Failure};
use crate::domain::history::{RestorePointId, RestoreReport, Scope};
use crate::domain::text::grouped;
use crate::job::{self, Session};
use serde::Serialize;
use std::path::PathBuf;

/// Restore points: list, create, restore, delete
#[derive(Debug, clap::Args)]
pub(crate) struct RestorePoint {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the restore points, the newest first
    List {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Take a restore point
    Create {
        /// Why, for people
        #[arg(long, default_value = "By hand")]
        reason: String,
    },
    /// Return to a restore point; the state before is kept as another one
    Restore(Restore),
    /// Delete a restore point
    Delete {
        /// Number of the restore point
        number: i64,
        /// Delete without asking
        #[arg(long, short)]
        yes: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Restore {
    /// Number of the restore point
    number: i64,
    /// Only this user's records (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    user: Option<String>,
    /// Show what would come, go and change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Write every record that would come, go or change to a new CSV file first
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// Restore without asking
    #[arg(long, short)]
    yes: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct RestoreFacts {
    restore_point: i64,
    dry_run: bool,
    types: Vec<TypeFacts>,
    /// Titles of records that came or changed since, at most 1,000.
    names: Vec<String>,
    /// Number of all those.
    names_total: u64,
    /// Lists whose entries return.
    lists: Vec<String>,
    /// The file with every record that comes, goes or changes.
    list: Option<String>,
    /// The restore point that holds the state before.
    before: Option<i64>,
}

#[derive(Debug, Serialize)]
struct TypeFacts {
    record_type: String,
    created_since: u64,
    changed_since: u64,
    deleted_since: u64,
}

impl RestoreFacts {
    fn of(args: &Restore, report: &RestoreReport) -> Self {
        let types = report.types.iter().map(|counts| TypeFacts {
            record_type: counts.record_type.clone(),
            created_since: counts.created_since,
            changed_since: counts.changed_since,
            deleted_since: counts.deleted_since,
        });
        Self {
            restore_point: args.number,
            dry_run: args.dry_run,
            types: types.collect(),
            names: report.names.clone(),
            names_total: report.lost(),
            lists: report.lists.clone(),
            list: args.list.as_ref().map(|path| path.display().to_string()),
            before: report.safety.map(|point| point.0),
        }
    }
}

#[derive(Debug, Serialize)]
struct List {
    restore_points: Vec<RestorePointFacts>,
}

/// Runs the command.
pub(crate) fn run(args: RestorePoint, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match args.action {
        Action::List { json } => list(&session, json, shell)?,
        Action::Create { reason } => {
            let point = shell.work(&mut session, Show::Auto, |session, progress| {
                job::history::create_restore_point(session, &reason, progress)
            })??;
            shell.print(&format!("Restore point {}", point.0))?;
        }
        Action::Restore(args) => restore(&mut session, &args, shell)?,
        Action::Delete { number, yes } => {
            shell.confirm(yes, &format!("Delete restore point {number}? It cannot be brought back."))?;
            job::history::delete_restore_point(&mut session, RestorePointId(number))?;
            shell.say(&format!("Restore point {number} deleted"))?;
        }
    }
    Ok(Ending::Done)
}

fn list(session: &Session, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let points = job::history::restore_points(session)?;
    if json {
        let restore_points = points.iter().map(RestorePointFacts::from).collect();
        return shell.print_json(&Shape::new("restore-point list", List { restore_points }));
    }
    if points.is_empty() {
        return shell.say("There is no restore point yet");
    }
    let lines: Vec<_> = points
        .iter()
        .map(|point| {
            let import = point.import.map_or_else(String::new, |import| import.0.to_string());
            vec![point.id.0.to_string(), moment(&point.taken), point.reason.clone(), import, size(point.bytes)]
        })
        .collect();
    shell.print(&table(&["No.", "Taken", "Why", "Import", "Size"], &lines, 3..5))
}

fn restore(session: &mut Session, args: &Restore, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let point = RestorePointId(args.number);
    let scope = match &args.user {
        Some(word) => Scope::User(find_user(&job::organisation::users(session)?, word)?),
        None => Scope::Everything,
    };
    if let Some(path) = &args.list {
        let written = shell.work(session, Show::Auto, |session, progress| {
            job::history::restore_list(session, point, scope, path, false, progress)
        })??;
        shell.say(&format!("{} records that come, go or change: {}", grouped(written.rows), path.display()))?;
    }
    let mut seen = None;
    if args.dry_run || !args.yes {
        let preview = job::history::restore_preview(session, point, scope)?;
        let said = text(&preview, &format!("If restore point {} is returned to:", args.number));
        if args.dry_run {
            return print(args, &preview, &said, shell);
        }
        shell.say(&said)?;
        shell.confirm(false, &format!("Return to restore point {}?", args.number))?;
        seen = Some(preview.moment);
    }
    let report = shell.work(session, Show::Auto, |session, progress| {
        job::history::restore(session, point, scope, seen, progress)
    })??;
    print(args, &report, &text(&report, "Restored:"), shell)
}

fn print(args: &Restore, report: &RestoreReport, text: &str, shell: &mut Shell<'_>) -> Result<(), Failure> {
    if args.json {
        return shell.print_json(&Shape::new("restore-point restore", RestoreFacts::of(args, report)));
    }
    shell.print(text)
}

fn text(report: &RestoreReport, heading: &str) -> String {
    const SHOWN: usize = 20;
    let mut out = format!("{heading}\n");
    for counts in &report.types {
        for said in counts.lines() {
            line(&mut out, format_args!("  {}: {said}", counts.record_type));
        }
    }
    if report.types.iter().all(|counts| counts.lines().is_empty()) {
        out.push_str("  no record changes\n");
    }
    for name in report.names.iter().take(SHOWN) {
        line(&mut out, format_args!("    {}", printable(name)));
    }
    let more = report.lost().saturating_sub(SHOWN as u64);
    if more > 0 && !report.names.is_empty() {
        line(&mut out, format_args!("    and {} more; --list FILE names all", grouped(more)));
    }
    if let Some(lists) = report.lists_words() {
        line(&mut out, format_args!("  {lists}"));
    }
    out.push_str("  settings, configurations and the history stay as they are\n");
    if let Some(safety) = report.safety {
        line(&mut out, format_args!("The state before is restore point {}", safety.0));
    }
    out
}
