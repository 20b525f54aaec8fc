//! `muster check`: validate a file without importing it.

use super::order::{Matching, Running};
use super::output::Overwriting;
use super::shell::Shell;
use super::{Ending, Failure, import};
use std::path::PathBuf;

/// Validate a file: counts per user, and its problems in a file; nothing is changed
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Text file or workbook
    file: PathBuf,
    /// What the rows are: customers, tasks, people, ...
    #[arg(long = "type", value_name = "TYPE", required_unless_present = "config")]
    record_type: Option<String>,
    #[command(flatten)]
    matching: Matching,
    /// Write the rows with problems here; without it beside the input
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// Write the rows whose user is not found here, in the columns of the file
    #[arg(long, value_name = "FILE")]
    not_found: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: Check, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let running = Running {
        dry_run: true,
        problems: args.problems,
        problems_beside: true,
        not_found: args.not_found,
        overwriting: args.overwriting,
        json: args.json,
        ..Running::default()
    };
    import::run_order("check", &args.file, args.record_type.as_deref(), &args.matching, &running, shell)
}
