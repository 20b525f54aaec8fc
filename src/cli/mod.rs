//! The command line: the arguments of every command, and what it prints.
//!
//! Data goes to standard output, messages and progress to standard error. It does no work itself: every command calls
//! the functions of `job` that the window calls too.

mod audit;
mod batches;
mod check;
mod completions;
mod config;
mod db;
mod demo;
mod export;
mod failure;
mod hidden;
mod history;
mod import;
mod init;
mod inspect;
mod json;
mod kept_plan;
mod list;
mod man;
mod open;
mod order;
mod outbox;
mod output;
mod plan_text;
mod problem_text;
mod progress;
mod records;
mod restore_point;
mod review;
mod rows;
mod schedule;
mod schedule_install;
mod settings;
mod shell;
mod sign_in;
mod signals;
mod split;
mod table_args;
mod template;
mod text;
mod undo;
mod users;
mod validate;

use crate::domain::record_type::RecordTypes;
use crate::job::{self, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};
use failure::Failure;
use shell::Shell;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What the program hands in: places of the system, and the window.
pub struct Surroundings<'a> {
    /// Muster's folder among the system's folders for data.
    pub data_folder: Option<PathBuf>,
    /// Who works, for the history: the name of the system's user.
    pub actor: String,
    /// The program that serves workbooks in a process of its own: Muster itself.
    pub program: PathBuf,
    /// Opens the window and returns when it is closed, or says why there is none.
    pub window: &'a mut dyn FnMut(WindowRequest) -> Result<(), NoWindow>,
}

/// Why there is no window.
#[derive(Debug)]
pub enum NoWindow {
    /// Something that it needs is missing.
    Missing {
        /// What is missing, in one sentence.
        what: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The organisation's file cannot be opened.
    Organisation(job::Error),
}

/// What the window should open with.
#[derive(Clone, Debug)]
pub struct WindowRequest {
    /// The organisation's file.
    pub database: PathBuf,
    /// All record types.
    pub types: Arc<RecordTypes>,
    /// The program that serves workbooks: Muster itself.
    pub program: PathBuf,
    /// Who works: the name of the system's user.
    pub actor: String,
    /// A file to import, already chosen.
    pub file: Option<PathBuf>,
    /// Key of the record type, already chosen.
    pub record_type: Option<String>,
    /// Set by the first signal to stop: the window closes in good order.
    pub stop: Arc<AtomicBool>,
}

/// Import one file of a whole organisation: matched to its users, checked, previewed, imported, undoable
///
/// Without a command, or with only a FILE, the window opens.
#[derive(Debug, Parser)]
#[command(name = "muster", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    global: Global,
    /// File to open in the window
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// The organisation's file; without it `MUSTER_DB`, else `muster/organisation.muster` in the system's data folder
    #[arg(long, global = true, env = "MUSTER_DB", value_name = "FILE", hide_env_values = true)]
    db: Option<PathBuf>,
    /// Who works: your e-mail address; without it `MUSTER_AS`. The password comes from `--password-file`, else
    /// `MUSTER_PASSWORD`, else it is asked for
    #[arg(long = "as", global = true, env = "MUSTER_AS", value_name = "E-MAIL", hide_env_values = true)]
    who: Option<String>,
    /// A file whose first line is the password; it must be readable by its owner alone
    #[arg(long, global = true, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// Every command with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Init),
    Inspect(inspect::Inspect),
    Rows(rows::Rows),
    Check(check::Check),
    Import(Box<import::Import>),
    Template(template::Template),
    Export(export::Export),
    Split(split::Split),
    Config(config::Config),
    History(history::History),
    Open(open::Open),
    Review(review::Review),
    Schedule(schedule::Schedule),
    RunDue(schedule::RunDue),
    Outbox(outbox::Outbox),
    Undo(undo::Undo),
    RestorePoint(restore_point::RestorePoint),
    Users(users::Users),
    Password(sign_in::Password),
    Recover(sign_in::Recover),
    List(list::List),
    Records(records::Records),
    Validate(validate::Validate),
    Settings(settings::Settings),
    Audit(audit::Audit),
    Db(db::Db),
    Demo(demo::Demo),
    Completions(completions::Completions),
    Man(man::Man),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all done
  1  nothing done: a guard or \"too many problems\" wants a decision
  2  wrong use, or a configuration that cannot be used
  3  done, some rows left out because of problems (problem file written)
  4  the input cannot be read or is refused (limits too)
  5  the organisation's file cannot be used
  6  the disk is full or fails
  7  cancelled or stopped, rolled back";

/// What ended without an error: whether rows were left out because of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All done.
    Done,
    /// Done, some rows left out; a problem file was written.
    RowsLeftOut,
    /// Checked, and something is wrong with the organisation's file.
    DatabaseDamaged,
}

/// Runs the command line and returns the exit code of the program.
pub fn run(arguments: Vec<OsString>, surroundings: Surroundings<'_>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return parse_ended(&error),
    };
    let mut shell = Shell::new(arguments.global, surroundings);
    let (file, command) = (arguments.file, arguments.command);
    // A bug is told like any other failure, and the code of a panic is never the program's.
    std::panic::set_hook(Box::new(failure::remember_place));
    let ending = catch_unwind(AssertUnwindSafe(|| {
        signals::listen(&shell.cancel)?;
        let ending = dispatch(&mut shell, file, command)?;
        shell.flush()?;
        Ok(ending)
    }))
    .unwrap_or_else(|panic| Err(Failure::panicked(panic.as_ref())));
    match ending {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::RowsLeftOut) => ExitCode::from(3),
        Ok(Ending::DatabaseDamaged) => ExitCode::from(failure::code(ErrorKind::Database)),
        Err(failure) => failure.report(),
    }
}

/// Prints help, the version or what is wrong with the arguments.
fn parse_ended(error: &clap::Error) -> ExitCode {
    // Nothing is left to tell when even this cannot be printed.
    error.print().ok();
    if error.use_stderr() { ExitCode::from(failure::code(ErrorKind::Usage)) } else { ExitCode::SUCCESS }
}

fn dispatch(shell: &mut Shell<'_>, file: Option<PathBuf>, command: Option<Command>) -> Result<Ending, Failure> {
    let command = match (file, command) {
        (file, None) => return open_window(shell, file.as_deref()),
        (None, Some(command)) => command,
        (Some(file), Some(_)) => return Err(not_a_command(&file)),
    };
    match command {
        Command::Init(args) => init::run(&args, shell),
        Command::Inspect(args) => inspect::run(&args, shell),
        Command::Rows(args) => rows::run(&args, shell),
        Command::Check(args) => check::run(args, shell),
        Command::Import(args) => import::run(&args, shell),
        Command::Template(args) => template::run(&args, shell),
        Command::Export(args) => export::run(&args, shell),
        Command::Split(args) => split::run(&args, shell),
        Command::Config(args) => config::run(args, shell),
        Command::History(args) => history::run(&args, shell),
        Command::Open(args) => open::run(&args, shell),
        Command::Review(args) => review::run(&args, shell),
        Command::Schedule(args) => schedule::run(&args, shell),
        Command::RunDue(args) => schedule::run_due(&args, shell),
        Command::Outbox(args) => outbox::run(&args, shell),
        Command::Undo(args) => undo::run(&args, shell),
        Command::RestorePoint(args) => restore_point::run(args, shell),
        Command::Users(args) => users::run(args, shell),
        Command::Password(args) => sign_in::change(&args, shell),
        Command::Recover(args) => sign_in::recover(&args, shell),
        Command::List(args) => list::run(args, shell),
        Command::Records(args) => records::run(args, shell),
        Command::Validate(args) => validate::run(&args, shell),
        Command::Settings(args) => settings::run(args, shell),
        Command::Audit(args) => audit::run(args, shell),
        Command::Db(args) => db::run(&args, shell),
        Command::Demo(args) => demo::run(&args, shell),
        Command::Completions(args) => completions::run(&args, shell),
        Command::Man(args) => man::run(&args, shell),
    }
}

fn open_window(shell: &mut Shell<'_>, file: Option<&Path>) -> Result<Ending, Failure> {
    if let Some(file) = file.filter(|file| !file.exists()) {
        return Err(not_a_command(file));
    }
    match shell.window(file.map(Path::to_owned), None)? {
        // The window has closed as if a person had closed it: what was under way is stopped, and nothing is half done.
        None if shell.is_cancelled() => Err(job::Error::Cancelled.into()),
        None => Ok(Ending::Done),
        Some((what, hint)) => {
            let name = file.map_or_else(|| "FILE".to_owned(), text::argument);
            let instead =
                format!("The same import on the command line: muster import {name} --type customers --dry-run");
            let hint = hint.map_or_else(|| instead.clone(), |hint| format!("{hint}. {instead}"));
            Err(Failure::usage(format!("the window cannot be opened: {what}"), hint))
        }
    }
}

/// Says that a word is neither a command nor a file.
fn not_a_command(word: &Path) -> Failure {
    let known: Vec<_> = Arguments::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    Failure::usage(
        format!("there is no command and no file {:?}", word.display().to_string()),
        format!("Commands: {}", known.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_is_well_formed_and_explained() {
        fn explained(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{} has no help", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(explained);
        }
        let mut command = Arguments::command();
        command.build();
        command.clone().debug_assert();
        explained(&command);
    }
}
