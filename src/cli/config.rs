//! `muster config`: saved import configurations.

use super::json::Shape;
use super::output::Overwriting;
use super::shell::Shell;
use super::text::{counted, line, moment, printable, table};
use super::{Ending, Failure};
use crate::domain::config::Statement;
use crate::job::{Session, configuration};
use serde::Serialize;
use std::path::PathBuf;

/// Saved import configurations and their versions: list, show, history, restore, export, import, rename, duplicate, delete
#[derive(Debug, clap::Args)]
pub(crate) struct Config {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the saved configurations
    List {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Print the choices of a configuration in words
    Show {
        /// Name of the configuration
        name: String,
        /// The version to show (default: the one in use)
        #[arg(long, value_name = "NUMBER")]
        version: Option<u32>,
        /// Print the configuration as it would be exported instead of words
        #[arg(long)]
        json: bool,
    },
    /// List the versions of a configuration with what each changed, the newest first
    History {
        /// Name of the configuration
        name: String,
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Use a former version again; the one in use becomes a former version
    Restore {
        /// Name of the configuration
        name: String,
        /// Number of the version
        number: u32,
    },
    /// Write a configuration to a file (.importcfg)
    Export {
        /// Name of the configuration
        name: String,
        /// File to write
        file: PathBuf,
        #[command(flatten)]
        overwriting: Overwriting,
    },
    /// Save a configuration from a file
    Import {
        /// Configuration file (.importcfg)
        file: PathBuf,
        /// Where its name is taken, take the place of that configuration, which becomes a former version, instead of
        /// another name
        #[arg(long)]
        replace: bool,
    },
    /// Give a configuration another name; its versions go along
    Rename {
        /// Its name
        from: String,
        /// Its new name
        to: String,
    },
    /// Make a copy of a configuration under another name
    Duplicate {
        /// Name of the configuration
        name: String,
        /// Name of the copy
        new: String,
    },
    /// Delete a configuration with all its versions
    Delete {
        /// Name of the configuration
        name: String,
    },
}

#[derive(Debug, Serialize)]
struct List {
    configurations: Vec<Facts>,
}

#[derive(Debug, Serialize)]
struct Facts {
    name: String,
    record_type: String,
    saved: String,
}

#[derive(Debug, Serialize)]
struct Versions {
    name: String,
    versions: Vec<VersionFacts>,
}

#[derive(Debug, Serialize)]
struct VersionFacts {
    number: u32,
    saved: String,
    /// Whether it is the one in use.
    present: bool,
    /// What it chooses otherwise than the version before it; null for the oldest that is kept.
    differences: Option<Vec<String>>,
}

/// Runs the command.
pub(crate) fn run(args: Config, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match args.action {
        Action::List { json } => list(&session, json, shell)?,
        Action::Show { name, version, json: true } => {
            shell.print(&configuration::text(&session, &name, version)?)?;
        }
        Action::Show { name, version, json: false } => {
            shell.print(&in_words(&configuration::in_words(&session, &name, version)?))?;
        }
        Action::History { name, json } => history(&session, name, json, shell)?,
        Action::Restore { name, number } => {
            configuration::restore_version(&mut session, &name, number)?;
            shell.say(&format!("Version {number} of {name:?} is in use again; the one before it is kept"))?;
        }
        Action::Export { name, file, overwriting } => {
            overwriting.check(&file, &[&shell.db()?])?;
            configuration::export(&session, &name, &file)?;
            shell.say(&format!("Configuration written to {}", file.display()))?;
        }
        Action::Import { file, replace } => {
            let (name, unknown) = configuration::import(&mut session, &file, replace)?;
            for key in unknown {
                shell.say(&format!("note: the key {key:?} is not known; it is kept and ignored"))?;
            }
            shell.say(&format!("Configuration {name:?} saved"))?;
        }
        Action::Rename { from, to } => {
            configuration::rename(&mut session, &from, &to)?;
            shell.say(&format!("Configuration {from:?} is now called {to:?}"))?;
        }
        Action::Duplicate { name, new } => {
            let copy = configuration::duplicate(&mut session, &name, Some(&new))?;
            shell.say(&format!("Configuration {name:?} copied as {copy:?}"))?;
        }
        Action::Delete { name } => {
            let versions = configuration::delete(&mut session, &name)? as u64;
            let with = match versions {
                0 => String::new(),
                some => format!(" with {}", counted(some, "former version", "former versions")),
            };
            shell.say(&format!("Configuration {name:?} deleted{with}"))?;
        }
    }
    Ok(Ending::Done)
}

fn list(session: &Session, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let saved = configuration::list(session)?;
    if json {
        let facts = saved.into_iter();
        let configurations =
            facts.map(|s| Facts { name: s.name, record_type: s.record_type, saved: s.saved }).collect();
        shell.print_json(&Shape::new("config list", List { configurations }))?;
    } else if saved.is_empty() {
        shell.say("No configuration is saved yet")?;
    } else {
        let lines: Vec<_> = saved.into_iter().map(|s| vec![s.name, s.record_type, moment(&s.saved)]).collect();
        shell.print(&table(&["Name", "Record type", "Saved"], &lines, 0..0))?;
    }
    Ok(())
}

/// Returns a line per choice about the whole import and one per field.
fn in_words(statements: &[Statement]) -> String {
    let mut out = String::new();
    let mut field = None;
    for statement in statements {
        let phrase = printable(&statement.phrase());
        match &statement.field {
            None => line(&mut out, format_args!("{phrase}")),
            Some(label) if field == Some(label) => {
                // The field's line goes on.
                out.pop();
                line(&mut out, format_args!("; {phrase}"));
            }
            Some(label) => line(&mut out, format_args!("{}: {phrase}", printable(label))),
        }
        field = statement.field.as_ref();
    }
    out
}

fn history(session: &Session, name: String, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let versions = configuration::versions(session, &name)?;
    if json {
        let facts = versions.into_iter().map(|version| VersionFacts {
            number: version.number,
            saved: version.saved,
            present: version.present,
            differences: version.differences,
        });
        let versions = facts.collect();
        return shell.print_json(&Shape::new("config history", Versions { name, versions }));
    }
    let lines: Vec<_> = versions
        .iter()
        .map(|version| {
            let used = if version.present { "in use" } else { "" };
            vec![version.number.to_string(), moment(&version.saved), used.to_owned(), version.change()]
        })
        .collect();
    shell.print(&table(&["Version", "Saved", "", "What it changed"], &lines, 0..1))
}
