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
        shell.say(&text(&preview, &format!("If restore point {} is returned to:", args.number)))?;
        shell.confirm(false, &format!("Return to restore point {}?", args.number))?;
    }
    let report = shell
        .work(session, Show::Auto, |session, progress| job::history::restore(session, point, scope, progress))??;
    shell.print(&text(&report, "Restored:"))
}

fn text(report: &RestoreReport, heading: &str) -> String {
    const SHOWN: usize = 20;
    let mut out = format!("{heading}\n");
    let mut named = 0;
    for counts in &report.types {
        named += counts.created_since + counts.changed_since;
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
    let more = named.saturating_sub(SHOWN as u64);
    if more > 0 && !report.names.is_empty() {
        line(&mut out, format_args!("    and {} more", grouped(more)));
    }
    if let Some(safety) = report.safety {
        line(&mut out, format_args!("The state before is restore point {}", safety.0));
    }
    out
}
