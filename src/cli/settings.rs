//! `muster settings`: what an administrator can set, shown with its explanation, changed, written to a file and taken
//! from one.

use super::json::Shape;
use super::output::Overwriting;
use super::shell::Shell;
use super::text::{counted, line, printable};
use super::{Ending, Failure};
use crate::domain::settings::Setting;
use crate::job::settings::{self, Changes};
use serde::Serialize;
use std::path::PathBuf;

/// Settings of the organisation: list, set, reset, export, import
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List everything that can be set, with its value and what it does
    List {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Set values, all or none: country=AT customers.rows=5000
    Set {
        /// Settings with their values
        #[arg(required = true, value_name = "KEY=VALUE", value_parser = assignment)]
        values: Vec<(String, String)>,
    },
    /// Return settings to what is usual
    Reset {
        /// The settings
        #[arg(required = true, value_name = "KEY")]
        keys: Vec<String>,
    },
    /// Write what is set to a file (JSON)
    Export {
        /// The file; standard output without it
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        overwriting: Overwriting,
    },
    /// Take settings from such a file, all or none
    Import {
        /// The file
        file: PathBuf,
    },
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}

#[derive(Debug, Serialize)]
struct List {
    settings: Vec<Facts>,
}

#[derive(Debug, Serialize)]
struct Facts {
    key: String,
    value: String,
    /// What holds when nothing is set.
    usual: String,
    help: &'static str,
}

/// Runs the command.
pub(crate) fn run(args: Settings, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match args.action {
        Action::List { json } => {
            let (types, set) = (session.store.types().clone(), settings::settings(&session)?);
            let all = Setting::all(&types).into_iter().map(|setting| Facts {
                key: setting.key(),
                value: set.value(setting),
                usual: setting.usual(),
                help: setting.help(),
            });
            if json {
                shell.print_json(&Shape::new("settings list", List { settings: all.collect() }))?;
            } else {
                shell.print(&text(all))?;
            }
        }
        Action::Set { values } => {
            let changes = values.into_iter().map(|(key, value)| (key, Some(value))).collect();
            change(&mut session, &changes, shell)?;
        }
        Action::Reset { keys } => {
            let changes = keys.into_iter().map(|key| (key, None)).collect();
            change(&mut session, &changes, shell)?;
        }
        Action::Export { output: None, .. } => shell.print(&settings::text(&session)?)?,
        Action::Export { output: Some(path), overwriting } => {
            overwriting.check(&path, &[&shell.db()?])?;
            let file = settings::export(&session, &path)?;
            shell.say(&format!("Settings written to {}", file.path.display()))?;
        }
        Action::Import { file } => {
            let report = settings::import(&mut session, &file)?;
            for key in report.unknown {
                shell.say(&format!("note: the setting {key:?} is not known here and was passed over"))?;
            }
            say(&report.changed, shell)?;
        }
    }
    Ok(Ending::Done)
}

fn change(session: &mut crate::job::Session, changes: &Changes, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let keys = settings::change(session, changes)?;
    say(&keys, shell)
}

fn say(changed: &[String], shell: &mut Shell<'_>) -> Result<(), Failure> {
    match changed {
        [] => shell.say("Nothing had to be changed"),
        some => {
            shell.say(&format!("{} changed: {}", counted(some.len() as u64, "setting", "settings"), some.join(", ")))
        }
    }
}

fn text(all: impl Iterator<Item = Facts>) -> String {
    let mut out = String::new();
    for Facts { key, value, usual, help } in all {
        let value = if value.is_empty() { "(none)".to_owned() } else { printable(&value) };
        let usual = if usual.is_empty() || usual == value { String::new() } else { format!("  (usual: {usual})") };
        line(&mut out, format_args!("{key} = {value}{usual}"));
        line(&mut out, format_args!("    {help}"));
    }
    out
}
