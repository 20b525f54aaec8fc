//! `muster config`: saved import configurations.

use super::json::Shape;
use super::shell::Shell;
use super::text::{moment, table};
use super::{Ending, Failure};
use crate::job::configuration;
use serde::Serialize;
use std::path::PathBuf;

/// Saved import configurations: list, show, export, import, rename, delete
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
    /// Print a configuration as it would be exported, and say what it does with the text of columns
    Show {
        /// Name of the configuration
        name: String,
    },
    /// Write a configuration to a file (.importcfg)
    Export {
        /// Name of the configuration
        name: String,
        /// File to write
        file: PathBuf,
    },
    /// Save a configuration from a file
    Import {
        /// Configuration file (.importcfg)
        file: PathBuf,
    },
    /// Give a configuration another name
    Rename {
        /// Its name
        from: String,
        /// Its new name
        to: String,
    },
    /// Delete a configuration
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

/// Runs the command.
pub(crate) fn run(args: Config, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = match args.action {
        Action::Import { .. } => shell.session()?,
        Action::List { .. }
        | Action::Show { .. }
        | Action::Export { .. }
        | Action::Rename { .. }
        | Action::Delete { .. } => shell.existing_session()?,
    };
    match args.action {
        Action::List { json } => {
            let saved = configuration::list(&session)?;
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
        }
        Action::Show { name } => {
            shell.print(&configuration::text(&session, &name)?)?;
            for line in configuration::transforms(&session, &name)? {
                shell.say(&line)?;
            }
        }
        Action::Export { name, file } => {
            configuration::export(&session, &name, &file)?;
            shell.say(&format!("Configuration written to {}", file.display()))?;
        }
        Action::Import { file } => {
            let (name, unknown) = configuration::import(&mut session, &file)?;
            for key in unknown {
                shell.say(&format!("note: the key {key:?} is not known; it is kept and ignored"))?;
            }
            shell.say(&format!("Configuration {name:?} saved"))?;
        }
        Action::Rename { from, to } => {
            configuration::rename(&mut session, &from, &to)?;
            shell.say(&format!("Configuration {from:?} is now called {to:?}"))?;
        }
        Action::Delete { name } => {
            configuration::delete(&mut session, &name)?;
            shell.say(&format!("Configuration {name:?} deleted"))?;
        }
    }
    Ok(Ending::Done)
}
