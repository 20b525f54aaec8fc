//! `muster db`: is the organisation's file sound, and what is in it.

use super::json::Shape;
use super::shell::Shell;
use super::{Ending, Failure};
use crate::job::upkeep;
use serde::Serialize;
use std::collections::BTreeMap;

/// The organisation's file: check, info
#[derive(Debug, clap::Args)]
pub(crate) struct Db {
    #[command(subcommand)]
    action: Action,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Action {
    /// Check the whole file and its restore points
    Check {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Show versions, sizes and numbers of records
    Info {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Serialize)]
struct Checked {
    ok: bool,
    problems: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Info {
    info: BTreeMap<String, String>,
}

/// Runs the command.
pub(crate) fn run(args: &Db, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let session = shell.file()?;
    match args.action {
        Action::Check { json } => {
            let problems = upkeep::check(&session)?;
            let ok = problems.is_empty();
            if json {
                shell.print_json(&Shape::new("db check", Checked { ok, problems }))?;
            } else if ok {
                shell.print("The organisation's file is sound")?;
            } else {
                for problem in problems {
                    shell.print(&super::text::printable(&problem))?;
                }
            }
            Ok(if ok { Ending::Done } else { Ending::DatabaseDamaged })
        }
        Action::Info { json } => {
            let info = upkeep::info(&session)?;
            if json {
                shell.print_json(&Shape::new("db info", Info { info: info.into_iter().collect() }))?;
            } else {
                let wide = info.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
                for (name, value) in info {
                    shell.print(&format!("{name:wide$}  {}", super::text::printable(&value)))?;
                }
            }
            Ok(Ending::Done)
        }
    }
}
