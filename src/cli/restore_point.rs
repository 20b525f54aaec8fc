//! `muster restore-point`: states of the organisation that can be returned to.

use super::json::{RestorePointFacts, Shape};
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{counted, line, moment, printable, size, table};
use super::{Ending, Failure};
use crate::domain::history::{RestorePointId, RestoreReport, Scope};
use crate::job::{self, Session};
use serde::Serialize;

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
    /// Restore without asking
    #[arg(long, short)]
    yes: bool,
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
    if !args.yes {
        let preview = job::history::restore_preview(session, point, scope)?;
        shell.say(&text(&preview, "Restoring would"))?;
        shell.confirm(false, &format!("Return to restore point {}?", args.number))?;
    }
    let report = shell
        .work(session, Show::Auto, |session, progress| job::history::restore(session, point, scope, progress))??;
    shell.print(&text(&report, "Restored"))
}

fn text(report: &RestoreReport, heading: &str) -> String {
    let mut out = format!("{heading}\n");
    let mut changes = 0;
    for counts in &report.types {
        let lines = [
            (counts.created_since, "came since: taken away"),
            (counts.changed_since, "changed since: former values again"),
            (counts.deleted_since, "went since: brought back"),
        ];
        for (number, what) in lines.into_iter().filter(|(number, _)| *number > 0) {
            changes += number;
            line(&mut out, format_args!("  {}: {} {what}", counts.record_type, counted(number, "record", "records")));
        }
    }
    if changes == 0 {
        out.push_str("  change no record\n");
    }
    for name in report.names.iter().take(20) {
        line(&mut out, format_args!("    {}", printable(name)));
    }
    if report.names.len() > 20 {
        line(&mut out, format_args!("    and more"));
    }
    if let Some(safety) = report.safety {
        line(&mut out, format_args!("The state before is restore point {}", safety.0));
    }
    out
}
