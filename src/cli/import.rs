//! `muster import`: a whole import; asks on a terminal after showing the plan.

use super::json::Shape;
use super::order::{Matching, Running};
use super::plan_text::{self, View};
use super::progress::Show;
use super::shell::Shell;
use super::text::{argument, counted};
use super::{Ending, Failure, batches, json};
use crate::domain::history::{ImportEntry, ShareEntry, ShareState};
use crate::domain::plan::Outcome as RowOutcome;
use crate::domain::text::grouped;
use crate::job::importing::is_importable;
use crate::job::results::{Planned, Staged};
use crate::job::schedule::Due;
use crate::job::unattended::{self, Order, Outcome};
use crate::job::{self, ErrorKind, Session};
use std::path::{Path, PathBuf};

/// Import a file: every row to its user, checked, undoable
///
/// On a terminal the plan is shown first and asked about. Without a terminal nothing is imported unless --yes is given.
///
/// With --batches a file over the limit of rows or users is cut into batches that fit, and each is imported as a file of
/// its own: with its own plan and question, restore point, entry in the history, problem file and report
/// (report-batch-2.csv). Columns and formats are chosen once, by all rows of the file; rows are counted within their
/// batch. All rows of a user are in the same batch, unless a user alone is over the limit; company-wide types are cut by
/// rows. Rows whose user is not found are in no batch but in a file (--not-found, or customers-unknown-users.csv). A
/// batch that fails or is stopped ends the run and leaves those before it as they are; of one that was stopped nothing
/// stays. With --stop-on-problems all batches are planned before
/// the first is imported. Of rows with the same key in batches that are cut by rows, each counts in its own batch.
/// Update incl. deletion needs batches of whole users, without --transfer, and rows that all have a user.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Text file or workbook
    file: PathBuf,
    /// What the rows are: customers, tasks, people, ...
    #[arg(long = "type", value_name = "TYPE", required_unless_present = "config")]
    record_type: Option<String>,
    #[command(flatten)]
    matching: Matching,
    #[command(flatten)]
    running: Running,
}

/// Runs the command.
pub(crate) fn run(args: &Import, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    run_order("import", &args.file, args.record_type.as_deref(), &args.matching, &args.running, shell)
}

/// Runs an import in the organisation's file, for every command that imports.
pub(crate) fn run_order(
    command: &'static str,
    file: &Path,
    record_type: Option<&str>,
    matching: &Matching,
    running: &Running,
    shell: &mut Shell<'_>,
) -> Result<Ending, Failure> {
    require_file(file)?;
    check_outputs(file, matching, running, shell)?;
    let mut session = shell.existing_session()?;
    let (order, notes) = matching.order(file, record_type, running, &session)?;
    for note in notes {
        shell.say(&note)?;
    }
    let printing = Printing { command, json: running.json, show: matching.progress, db: shell.db_argument()? };
    let run = if running.batches { batches::run } else { run_whole };
    run(&mut session, &order, &printing, running, shell)
        .map_err(|failure| with_batches(failure, file, matching, &printing))
}

/// Refuses a file that is not there: nothing is made for it, not even an organisation.
pub(super) fn require_file(file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Ok(());
    }
    Err(Failure::said(
        ErrorKind::Input,
        format!("there is no file {}", file.display()),
        "Check the name and the folder",
    ))
}

/// Refuses files to be written that stand in the way of others or cannot be written, before anything is read.
fn check_outputs(file: &Path, matching: &Matching, running: &Running, shell: &Shell<'_>) -> Result<(), Failure> {
    let named = [&running.problems, &running.report, &running.not_found];
    let named: Vec<_> = named.into_iter().flatten().map(PathBuf::as_path).collect();
    let db = shell.db()?;
    let reads: Vec<_> = [file, &db].into_iter().chain(matching.config.as_deref()).collect();
    running.overwriting.check_all(&named, &reads)
}

/// Runs the order as one import, asking unless told not to, and prints what it does.
fn run_whole(
    session: &mut Session,
    order: &Order,
    printing: &Printing,
    running: &Running,
    shell: &mut Shell<'_>,
) -> Result<Ending, Failure> {
    if running.save_config.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Failure::usage("a configuration needs a name", "Say one: --save-config NAME"));
    }
    let mut outcome = carry_out(session, order, printing, running.yes, shell)?;
    if order.configuration.is_none() && running.save_config.is_none() {
        hint_at_configuration(session, order, &outcome, shell)?;
    }
    if let (Some(note), Some(import), false) = (&running.review, &mut outcome.import, outcome.refused) {
        *import = job::review::send(session, import.id, note)?;
    }
    let ending = conclude(&outcome, printing, shell, |shell| {
        printing.print(session, order, &outcome, shell)?;
        if let (Some(name), Some(import)) = (&running.save_config, &outcome.import) {
            job::configuration::save_planned(session, import.id, name)?;
            shell.say(&format!("Saved as the configuration {:?}", name.trim()))?;
        }
        Ok(())
    })?;
    if let (true, false, Some(import)) = (running.tonight, outcome.refused, &outcome.import) {
        super::schedule::set(session, import.id, &Due::Tonight, (running.confirm_deletions, false), shell)?;
    }
    Ok(ending)
}

/// Says which saved configuration fits the file, where none is used.
fn hint_at_configuration(
    session: &Session,
    order: &Order,
    outcome: &Outcome,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    let Some(record_type) = &order.record_type else { return Ok(()) };
    let fitting = match job::fitting::find(session, record_type, &outcome.staged.shape.columns) {
        // Who may not see them is not told of any.
        Err(job::Error::Refused(_)) => return Ok(()),
        fitting => fitting?,
    };
    let Some(best) = fitting.first() else { return Ok(()) };
    shell
        .say(&format!("note: this file fits the saved configuration {:?}: --config {:?} uses it", best.name, best.name))
}

/// Prints what an import did, unless it was stopped, and then what is wrong with that: problems that stopped it, files
/// that could not be written.
pub(super) fn conclude(
    outcome: &Outcome,
    printing: &Printing,
    shell: &mut Shell<'_>,
    print: impl FnOnce(&mut Shell<'_>) -> Result<(), Failure>,
) -> Result<Ending, Failure> {
    let ending = finish(outcome, printing, shell)?;
    print(shell)?;
    refused(outcome)?;
    unwritten(outcome, &printing.db)?;
    Ok(ending)
}

/// Says of an import that problems stopped how many there are.
pub(super) fn refused(outcome: &Outcome) -> Result<(), Failure> {
    if !outcome.refused {
        return Ok(());
    }
    let counts = outcome.counts();
    Err(job::Error::TooManyProblems { problems: counts.get(RowOutcome::Problem), rows: counts.rows() }.into())
}

/// Says which files of an import that is done could not be written.
pub(super) fn unwritten(outcome: &Outcome, db: &str) -> Result<(), Failure> {
    let (Some(import), Some(first)) = (&outcome.import, outcome.unwritten.first()) else { return Ok(()) };
    let whys = outcome.unwritten.iter().map(|unwritten| {
        let error: &dyn std::error::Error = &unwritten.error;
        let cause = error.source().map_or_else(String::new, |cause| format!(": {cause}"));
        format!("{} could not be written: {error}{cause}", unwritten.what)
    });
    let whys: Vec<_> = whys.collect();
    Err(Failure::said(
        first.error.kind(),
        format!("the import is done (muster undo {}{db}); {}", import.id.0, whys.join("; ")),
        "The records are as the summary says. Make room or choose another folder before the next import",
    ))
}

/// Runs the order, asking unless `yes`. What a cancel left undone is in the outcome.
pub(super) fn carry_out(
    session: &mut Session,
    order: &Order,
    printing: &Printing,
    yes: bool,
    shell: &mut Shell<'_>,
) -> Result<Outcome, Failure> {
    if order.dry_run || order.draft {
        return run_unattended(session, order, None, printing.show, shell);
    }
    if !yes {
        let shown = ask(session, order, printing, shell)?;
        return run_shown(session, order, &shown, printing.show, shell);
    }
    let outcome = run_unattended(session, order, None, printing.show, shell)?;
    for note in plan_text::drift_lines(&outcome).chain(plan_text::before_lines(&outcome)) {
        shell.say(&format!("note: {note}"))?;
    }
    Ok(outcome)
}

/// Returns how an import ended; one that was stopped in between is a failure.
fn finish(outcome: &Outcome, printing: &Printing, shell: &Shell<'_>) -> Result<Ending, Failure> {
    stopped_import(outcome, shell).map_or(Ok(ending(outcome)), |import| Err(stopped(import, &printing.db)))
}

/// Says of a file over a limit how it is imported all the same: in batches, or cut into parts that fit.
fn with_batches(failure: Failure, file: &Path, matching: &Matching, printing: &Printing) -> Failure {
    let Failure::Job(error @ job::Error::Limit { what, limit, .. }) = &failure else { return failure };
    let table = matching.table.as_given(|value| argument(Path::new(value)));
    let assign = matching
        .assign
        .as_ref()
        .map(|(by, column)| format!(" --assign {}", argument(Path::new(&format!("{}={column}", by.key())))));
    let cut = match *what {
        "users" => format!(" --users {limit}{}{}", assign.unwrap_or_default(), printing.db),
        _ => format!(" --rows {limit}"),
    };
    let command = format!("muster split {}{}{cut}", argument(file), table);
    let hint = if printing.command == "import" {
        format!("Add --batches to import it in batches that fit, one after another, or cut it into parts: {command}")
    } else {
        format!("It can be imported in batches with: muster import --batches; or cut it into parts: {command}")
    };
    Failure::said(failure.kind(), error.to_string(), hint)
}

/// Shows the plan and asks; returns it for the import to be held against.
fn ask(session: &mut Session, order: &Order, printing: &Printing, shell: &mut Shell<'_>) -> Result<Outcome, Failure> {
    let look = Order { dry_run: true, report: None, problems: None, not_found: None, ..order.clone() };
    let outcome = run_unattended(session, &look, None, printing.show, shell)?;
    if outcome.refused {
        // There is nothing to ask; the order itself writes the rows with problems.
        return Ok(outcome);
    }
    let text = printing.with_view(session, order, &outcome, |view| Ok(plan_text::plan(view)))?;
    // With --json standard output is for the result alone.
    if printing.json {
        shell.say(&text)?;
    } else {
        shell.print(&text)?;
    }
    let counts = plan_text::total(&outcome.planned.shares);
    let writes: Vec<_> = RowOutcome::ALL
        .into_iter()
        .filter(|outcome| outcome.writes() && counts.get(*outcome) > 0)
        .map(|outcome| format!("{} {}", outcome.label(), grouped(counts.get(outcome))))
        .collect();
    shell.confirm(false, &format!("Import ({})?", writes.join(", ")))?;
    Ok(outcome)
}

/// Imports what was shown; more deletions than the guard lets pass want their number typed in.
fn run_shown(
    session: &mut Session,
    order: &Order,
    shown: &Outcome,
    show: Show,
    shell: &mut Shell<'_>,
) -> Result<Outcome, Failure> {
    let guarded = match run_unattended(session, order, Some(shown), show, shell) {
        Err(Failure::Job(error @ job::Error::DeletionGuard { .. })) => error,
        other => return other,
    };
    let deletions = plan_text::total(&shown.planned.shares).get(RowOutcome::Deletes);
    shell.say(&format!("{guarded}; {} in all", counted(deletions, "deletion", "deletions")))?;
    if shell.ask("Type the number of all deletions to go on:")? != deletions.to_string() {
        return Err(Failure::decision("nothing was changed: the number was another one", "Check the file"));
    }
    let confirmed = Order { confirmed_deletions: true, ..order.clone() };
    run_unattended(session, &confirmed, Some(shown), show, shell)
}

/// Runs the order; where a plan was shown, only that plan is imported.
pub(super) fn run_unattended(
    session: &mut Session,
    order: &Order,
    shown: Option<&Outcome>,
    show: Show,
    shell: &mut Shell<'_>,
) -> Result<Outcome, Failure> {
    let mut differs = false;
    let result = shell.work(session, show, |session, progress| {
        let mut same = |_: &Staged, planned: &Planned| {
            differs = shown.is_some_and(|shown| !shown.planned.is_same(planned));
            !differs
        };
        unattended::run(session, order, &mut same, progress)
    })?;
    match result {
        Ok(outcome) => Ok(outcome),
        Err(_) if differs => Err(Failure::decision(
            "nothing was changed: records changed since the plan was shown",
            "Run the command again to see the new plan",
        )),
        Err(error) => Err(error.into()),
    }
}

/// Returns the import where a cancel left users of it undone.
pub(super) fn stopped_import<'a>(outcome: &'a Outcome, shell: &Shell<'_>) -> Option<&'a ImportEntry> {
    // Of an import that is left open nothing was to be imported.
    let is_begun = |import: &&ImportEntry| import.restore_point.is_some();
    let import = outcome.import.as_ref().filter(|_| shell.is_cancelled()).filter(is_begun);
    import.filter(|import| import.shares.iter().any(is_importable))
}

/// Says what a stopped import had done by then: shares are imported whole or not at all.
fn stopped(import: &ImportEntry, db: &str) -> Failure {
    let names = |wanted: fn(&ShareEntry) -> bool| {
        let shares = import.shares.iter().filter(|share| wanted(share));
        shares.map(|share| share.label.clone()).collect::<Vec<_>>().join(", ")
    };
    let (done, open) = (names(|share| share.state == ShareState::Imported), names(is_importable));
    Failure::said(
        ErrorKind::Cancelled,
        format!("stopped; imported: {done}; not imported: {open}"),
        format!("Run the same command again for the others, or take it back with: muster undo {}{db}", import.id.0),
    )
}

/// Rows with problems were left out when they had to be written to a file.
pub(super) fn ending(outcome: &Outcome) -> Ending {
    if outcome.problems.as_ref().is_some_and(|file| file.rows > 0) { Ending::RowsLeftOut } else { Ending::Done }
}

/// How the result is printed.
pub(crate) struct Printing {
    /// The command, as the JSON object names it.
    pub(crate) command: &'static str,
    /// Whether to print a JSON object instead of text.
    pub(crate) json: bool,
    /// When to show progress.
    pub(crate) show: Show,
    /// What the next commands need to find the organisation's file.
    pub(crate) db: String,
}

impl Printing {
    /// Prints what an import would do, or did.
    pub(crate) fn print(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        self.with_view(session, order, outcome, |view| {
            if self.json {
                return shell.print_json(&Shape::new(self.command, json::run(view, order.dry_run)));
            }
            if order.draft && !outcome.refused {
                shell.print(&plan_text::plan(view))?;
                let number = outcome.import.as_ref().map_or(0, |import| import.id.0);
                let db = &self.db;
                if outcome.import.as_ref().is_some_and(|import| import.review.is_some()) {
                    shell.print(&format!("\nImport {number} waits for review. Nothing was imported"))?;
                    return shell.say(&format!("Take it back with: muster review withdraw {number}{db}"));
                }
                shell.print(&format!("\nImport {number} waits. Nothing was imported"))?;
                return shell
                    .say(&format!("Go on with: muster open show {number}{db}, muster open import {number}{db}"));
            }
            if !order.dry_run && !outcome.refused {
                return shell.print(&plan_text::summary(view));
            }
            shell.print(&plan_text::plan(view))?;
            shell.print("\nNothing was changed")
        })
    }

    /// Shows an outcome as people know its file, record type and users.
    pub(crate) fn with_view<T>(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        show: impl FnOnce(&View<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let key = super::order::known_type(session, order.record_type.as_deref())?;
        let record_type = session.store.types().get(&key).ok_or_else(|| Failure::usage("no record type", ""))?;
        let directory = job::organisation::users(session)?;
        let file = order.name();
        show(&View { record_type, directory: &directory, file: &file, outcome, db: &self.db })
    }
}
