//! `muster audit`: who did what, and the whole log as a file.

use super::json::Shape;
use super::output::Overwriting;
use super::shell::Shell;
use super::text::{counted, moment, printable, table};
use super::{Ending, Failure};
use crate::domain::audit::{AuditEntry, AuditQuery};
use crate::job::audit;
use serde::Serialize;
use std::path::PathBuf;

/// The audit log: list, export ("muster db check" verifies it)
#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the newest lines
    List {
        /// Most lines to list
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        /// Only lines with a number below this one
        #[arg(long, value_name = "NO", default_value_t = i64::MAX, hide_default_value = true)]
        below: i64,
        /// Only lines with this in what was done, to what, or the particulars
        #[arg(long, default_value = "", hide_default_value = true)]
        text: String,
        /// Only what this person did; a part of the name or the e-mail address is enough
        #[arg(long, value_name = "WHO", default_value = "", hide_default_value = true)]
        by: String,
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Write the whole log as CSV
    Export {
        /// The file; standard output without it
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        overwriting: Overwriting,
    },
}

#[derive(Debug, Serialize)]
struct Lines {
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    number: i64,
    at: String,
    actor: String,
    deed: String,
    subject: String,
    detail: String,
}

/// Runs the command.
pub(crate) fn run(args: Audit, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let session = shell.existing_session()?;
    match args.action {
        Action::List { limit, below, text, by, json } => {
            let entries = audit::entries(&session, &AuditQuery { text, by }, below, limit)?.lines;
            if json {
                let lines = entries.into_iter().map(Line::from).collect();
                shell.print_json(&Shape::new("audit list", Lines { lines }))?;
            } else if entries.is_empty() {
                shell.say("The audit log has no lines here")?;
            } else {
                let lines: Vec<_> = entries.iter().map(cells).collect();
                shell.print(&table(&["No.", "At", "Who", "Deed", "Subject", "Detail"], &lines, 0..1))?;
            }
        }
        Action::Export { output: None, .. } => {
            audit::export_to(&session, shell.out())?;
        }
        Action::Export { output: Some(path), overwriting } => {
            overwriting.check(&path, &[&shell.db()?])?;
            let file = audit::export(&session, &path)?;
            shell.say(&format!("{} written to {}", counted(file.rows, "line", "lines"), file.path.display()))?;
        }
    }
    Ok(Ending::Done)
}

fn cells(entry: &AuditEntry) -> Vec<String> {
    let deed = entry.deed.replace('_', " ");
    let texts = [&entry.actor, &deed, &entry.subject, &entry.detail].map(|text| printable(text));
    [entry.number.to_string(), moment(&entry.at)].into_iter().chain(texts).collect()
}

impl From<AuditEntry> for Line {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry { number, at, actor, deed, subject, detail } = entry;
        Self { number, at, actor, deed, subject, detail }
    }
}
