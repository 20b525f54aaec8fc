//! `muster import`: a whole import; asks on a terminal after showing the plan.

use super::json::Shape;
use super::order::{Matching, Running};
use super::plan_text::{self, View};
use super::progress::Show;
use super::shell::Shell;
use super::{Ending, Failure, json};
use crate::domain::history::{ImportEntry, ImportId, ShareState};
use crate::job::unattended::{self, Order, Outcome};
use crate::job::{self, ErrorKind, Session};
use std::path::{Path, PathBuf};

/// Import a file: every row to its user, checked, undoable
///
/// On a terminal the plan is shown first and asked about. Without a terminal nothing is imported unless --yes is given.
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
pub(crate) fn run(args: Import, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
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
    // Nothing is made for a file that is not there, not even an organisation.
    if !file.exists() {
        return Err(Failure::said(
            ErrorKind::Input,
            format!("there is no file {}", file.display()),
            "Check the name and the folder",
        ));
    }
    let mut session = shell.session()?;
    let (mut order, notes) = matching.order(file, record_type, running, &session)?;
    for note in notes {
        shell.say(&note)?;
    }
    let printing = Printing { command, json: running.json, show: matching.progress };
    if order.dry_run {
        let outcome = run_unattended(&mut session, &order, None, matching.progress, shell)?;
        printing.plan(&session, &order, &outcome, shell)?;
        return Ok(ending(&outcome));
    }
    let shown = if running.yes { None } else { Some(ask(&mut session, &mut order, &printing, shell)?) };
    let outcome = run_unattended(&mut session, &order, shown.as_ref(), matching.progress, shell)?;
    printing.summary(&session, &order, &outcome, shell)?;
    Ok(ending(&outcome))
}

/// Shows the plan and asks; returns it for the import to be held against.
fn ask(
    session: &mut Session,
    order: &mut Order,
    printing: &Printing,
    shell: &mut Shell<'_>,
) -> Result<Outcome, Failure> {
    let look = Order { dry_run: true, report: None, problems: None, ..order.clone() };
    let outcome = run_unattended(session, &look, None, printing.show, shell)?;
    let text = printing.text(session, order, &outcome, plan_text::plan)?;
    // With --json standard output is for the result alone.
    if printing.json {
        shell.say(&text)?
    } else {
        shell.print(&text)?
    }
    let writes: u64 = outcome.planned.shares.iter().map(|share| share.counts.writes()).sum();
    let question = format!("Import {}?", super::text::counted(writes, "record", "records"));
    shell.confirm(false, &question)?;
    Ok(outcome)
}

/// Runs the order; where a plan was shown, only that plan is imported.
fn run_unattended(
    session: &mut Session,
    order: &Order,
    shown: Option<&Outcome>,
    show: Show,
    shell: &mut Shell<'_>,
) -> Result<Outcome, Failure> {
    let last = job::history::imports(session)?.first().map(|import| import.id);
    let mut differs = false;
    let result = shell.work(session, show, |session, progress| {
        let mut same = |_: &job::results::Staged, planned: &job::results::Planned| {
            differs = shown.is_some_and(|shown| shown.planned != *planned);
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
        Err(job::Error::DeletionGuard { label, deletions, existing, percent }) => {
            let error = job::Error::DeletionGuard { label, deletions, existing, percent };
            Err(Failure::decision(
                format!("nothing was changed: {error}"),
                "Check that the file is complete; add --confirm-deletions to delete them all the same",
            ))
        }
        Err(error) if error.kind() == ErrorKind::Cancelled => Err(stopped(session, last)),
        Err(error) => Err(error.into()),
    }
}

/// Says what a stopped import had done by then: shares are imported whole or not at all.
fn stopped(session: &Session, last: Option<ImportId>) -> Failure {
    let begun = job::history::imports(session).ok().and_then(|imports| imports.into_iter().next());
    let begun = begun.filter(|import| Some(import.id) != last);
    match begun.as_ref().filter(|import| import.shares.iter().any(|share| share.state == ShareState::Imported)) {
        None => job::Error::Cancelled.into(),
        Some(import) => Failure::said(
            ErrorKind::Cancelled,
            stopped_text(import),
            format!("Run the same command again for the others, or take it back with: muster undo {}", import.id.0),
        ),
    }
}

fn stopped_text(import: &ImportEntry) -> String {
    let names = |state: ShareState| {
        let shares = import.shares.iter().filter(|share| share.state == state);
        shares.map(|share| share.label.clone()).collect::<Vec<_>>().join(", ")
    };
    let done = names(ShareState::Imported);
    match names(ShareState::Open) {
        open if open.is_empty() => format!("stopped; imported: {done}"),
        open => format!("stopped; imported: {done}; not imported: {open}"),
    }
}

/// Rows with problems were left out when they had to be written to a file.
fn ending(outcome: &Outcome) -> Ending {
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
}

impl Printing {
    /// Prints what an import would do.
    pub(crate) fn plan(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        if self.json {
            return self.print_json(session, order, outcome, shell);
        }
        let text = self.text(session, order, outcome, plan_text::plan)?;
        shell.print(&text)?;
        shell.print("\nNothing was changed")
    }

    /// Prints what an import did.
    pub(crate) fn summary(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        if self.json {
            return self.print_json(session, order, outcome, shell);
        }
        let text = self.text(session, order, outcome, plan_text::summary)?;
        shell.print(&text)
    }

    fn text(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        write: fn(&View<'_>) -> String,
    ) -> Result<String, Failure> {
        with_view(session, order, outcome, |view| Ok(write(view)))
    }

    fn print_json(
        &self,
        session: &Session,
        order: &Order,
        outcome: &Outcome,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        with_view(session, order, outcome, |view| {
            shell.print_json(&Shape::new(self.command, json::run(view, order.dry_run)))
        })
    }
}

fn with_view<T>(
    session: &Session,
    order: &Order,
    outcome: &Outcome,
    show: impl FnOnce(&View<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let key = super::order::known_type(session, order.record_type.as_deref())?;
    let record_type = session.store.types().get(&key).ok_or_else(|| Failure::usage("no record type", ""))?;
    let directory = job::organisation::users(session)?;
    let file = match &order.input {
        job::results::Input::File(path) => {
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into())
        }
        job::results::Input::Pasted(_) => "Clipboard".to_owned(),
    };
    show(&View { record_type, directory: &directory, file: &file, outcome })
}
