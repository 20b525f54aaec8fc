//! `muster history`: what was imported, when, by whom, and what became of it.

use super::json::{self, Shape};
use super::plan_text::share_table;
use super::shell::Shell;
use super::text::{line, moment, size, table};
use super::{Ending, Failure};
use crate::domain::history::{ImportEntry, ImportId};
use crate::domain::plan::Outcome;
use crate::domain::text::grouped;
use crate::job;
use serde::Serialize;

/// What was imported: list, or show one import
#[derive(Debug, clap::Args)]
pub(crate) struct History {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List all imports, the newest first (the default)
    List,
    /// Show one import with its users
    Show {
        /// Number of the import
        number: i64,
    },
}

#[derive(Debug, Serialize)]
struct Imports {
    imports: Vec<json::ImportFacts>,
}

/// Runs the command.
pub(crate) fn run(args: &History, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let session = shell.existing_session()?;
    let directory = job::organisation::users(&session)?;
    match args.action {
        None | Some(Action::List) => {
            let imports = job::history::imports(&session)?;
            if args.json {
                let imports = imports.iter().map(|import| json::import(import, &directory)).collect();
                shell.print_json(&Shape::new("history list", Imports { imports }))?;
            } else if imports.is_empty() {
                shell.say("Nothing was imported yet")?;
            } else {
                shell.print(&list(&imports))?;
            }
        }
        Some(Action::Show { number }) => {
            let import = job::history::import(&session, ImportId(number))?;
            if args.json {
                shell.print_json(&Shape::new("history show", json::import(&import, &directory)))?;
            } else {
                shell.print(&one(&import))?;
            }
        }
    }
    Ok(Ending::Done)
}

fn list(imports: &[ImportEntry]) -> String {
    // What every import has is always told, the rest where it occurs, as in the summary.
    let always = [Outcome::New, Outcome::Changed, Outcome::Unchanged];
    let occurs = |outcome| imports.iter().any(|import| import.imported().get(outcome) > 0);
    let shown: Vec<_> = Outcome::ALL
        .into_iter()
        .filter(|&outcome| outcome != Outcome::Problem && (always.contains(&outcome) || occurs(outcome)))
        .collect();
    let lines: Vec<_> = imports
        .iter()
        .map(|import| {
            let counts = import.imported();
            let mut line = vec![import.id.0.to_string(), moment(&import.started), import.file_name.clone()];
            line.extend([import.record_type.clone(), import.state.label().to_owned(), import.actor.clone()]);
            line.extend(shown.iter().map(|&outcome| grouped(counts.get(outcome))));
            // Rows without a user are problems of the import too, though their share is never imported.
            line.push(grouped(import.planned().get(Outcome::Problem)));
            line
        })
        .collect();
    let mut header = vec!["No.", "Started", "File", "Type", "State", "By"];
    header.extend(shown.iter().map(|outcome| outcome.label()));
    header.push(Outcome::Problem.label());
    table(&header, &lines, 6..header.len())
}

fn one(import: &ImportEntry) -> String {
    let mut facts = vec![
        ("Import", import.id.0.to_string()),
        ("File", format!("{}, {}", super::text::printable(&import.file_name), size(import.bytes))),
        ("SHA-256", import.sha256.clone()),
        ("Record type", import.record_type.clone()),
        ("Mode", import.mode.map_or_else(|| "not chosen yet".to_owned(), |mode| mode.label().to_owned())),
        ("State", import.state.label().to_owned()),
        ("By", super::text::printable(&import.actor)),
        ("Started", moment(&import.started)),
    ];
    facts.extend(import.finished.as_deref().map(|finished| ("Finished", moment(finished))));
    facts.extend(import.configuration.as_deref().map(|name| ("Configuration", super::text::printable(name))));
    facts.extend(import.restore_point.map(|point| ("Restore point", point.0.to_string())));
    let mut out = String::new();
    for (name, value) in facts {
        line(&mut out, format_args!("{name:14} {value}"));
    }
    if !import.shares.is_empty() {
        out.push('\n');
        out.push_str(&share_table(&import.shares));
    }
    out
}
