//! `muster schedule` and `muster run-due`: imports that run without a person.

use super::json::Shape;
use super::progress::Show;
use super::schedule_install::{self, Target};
use super::shell::Shell;
use super::text::{counted, import_number, line, printable, table};
use super::{Ending, Failure, outbox};
use crate::domain::due;
use crate::domain::history::ImportId;
use crate::domain::schedule::{RunState, Schedule as Run};
use crate::job::outbox::Going;
use crate::job::run_due::{self, RunReport};
use crate::job::schedule::{self, Due, Scheduled};
use crate::job::{self, Session};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

/// Imports that run without a person: tonight, or at a chosen time
///
/// An import that was looked at (muster import … --draft, or the window) can run later. By then each user's rows are
/// checked again: where more rows have problems than were seen, more records would be deleted than the guard lets pass
/// or more be taken over from other users, where the file changed or is over a limit, they wait for a person, who is
/// told why under muster open list; the others are imported. What is due runs where the window is open, or by muster
/// run-due.
#[derive(Debug, clap::Args)]
pub(crate) struct Schedule {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the runs that are ahead, and those of which something waits (the default)
    List,
    /// Run an import at the time of overnight runs (setting `night_time`)
    Tonight {
        /// Number of the import; see: muster open list
        #[arg(value_parser = import_number)]
        number: i64,
        /// Confirm that more records may be deleted than the guard lets pass
        #[arg(long)]
        confirm_deletions: bool,
    },
    /// Run an import at a time
    At {
        /// Number of the import; see: muster open list
        #[arg(value_parser = import_number)]
        number: i64,
        /// When, by the clock of this computer: 22:30, or "2026-11-22 22:30"
        #[arg(value_name = "TIME")]
        when: String,
        /// Confirm that more records may be deleted than the guard lets pass
        #[arg(long)]
        confirm_deletions: bool,
    },
    /// Call the run of an import off; the import stays open
    Cancel {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
    },
    /// Write the files with which the system runs what is due (muster run-due), every 15 minutes, also without the window
    Install(Target),
    /// Remove those files
    Uninstall(Target),
    /// Show those files, and whether they are installed
    Show(Target),
}

/// Run the imports that are due, once, without a person, and send the letters that wait
///
/// For the system's scheduler. What was missed, or interrupted by a crash, runs now. Several at once do no harm: each run
/// takes place once. Ends with 0 when all of it ran or nothing was due, with 1 when all of it waits for a person, and
/// with 3 when something was imported and something waits or rows with problems were left out.
#[derive(Debug, clap::Args)]
pub(crate) struct RunDue {
    /// When to show progress
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

/// The run of an import, as JSON.
#[derive(Debug, Serialize)]
pub(crate) struct RunFacts {
    due: String,
    by: String,
    /// `scheduled`, `running`, `done`, `waits` or `cancelled`.
    state: &'static str,
    /// When it ran; null as long as it did not.
    ran: Option<String>,
    /// Users that it imported.
    imported: u64,
    /// Why something waits for a person.
    reasons: Vec<String>,
}

impl From<&Run> for RunFacts {
    fn from(run: &Run) -> Self {
        Self {
            due: run.due.to_string(),
            by: run.actor.clone(),
            state: run.state.key(),
            ran: run.ran.clone(),
            imported: run.imported,
            reasons: run.reasons(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Line {
    import: i64,
    file: String,
    record_type: String,
    #[serde(flatten)]
    run: RunFacts,
}

#[derive(Debug, Serialize)]
struct Runs {
    runs: Vec<Line>,
}

/// Runs the command.
pub(crate) fn run(args: &Schedule, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match &args.action {
        None | Some(Action::List) => list(&session, args.json, shell)?,
        Some(Action::Tonight { number, confirm_deletions }) => {
            set(&mut session, ImportId(*number), &Due::Tonight, (*confirm_deletions, args.json), shell)?;
        }
        Some(Action::At { number, when, confirm_deletions }) => {
            let due = due::read_moment(when, &Zoned::now()).map_err(|expected| {
                Failure::usage(format!("{when:?} is no time at which an import can run"), format!("Give {expected}"))
            })?;
            set(&mut session, ImportId(*number), &Due::At(due), (*confirm_deletions, args.json), shell)?;
        }
        Some(Action::Cancel { number }) => {
            schedule::cancel(&mut session, ImportId(*number))?;
            shell.say(&format!("Import {number} does not run by itself any more; it stays open"))?;
        }
        Some(Action::Install(target)) => schedule_install::install(&session, target, shell)?,
        Some(Action::Uninstall(target)) => schedule_install::uninstall(&session, target, shell)?,
        Some(Action::Show(target)) => schedule_install::show(&session, target, shell)?,
    }
    Ok(Ending::Done)
}

/// Gives an import a time and says so.
pub(super) fn set(
    session: &mut Session,
    import: ImportId,
    due: &Due,
    (confirmed, json): (bool, bool),
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    let run = schedule::set(session, import, due, confirmed, &Zoned::now()).map_err(|error| {
        if !matches!(error, job::Error::DeletionGuard { .. }) {
            return error.into();
        }
        let hint = "Check the file; if it is complete, add --confirm-deletions: up to so many are deleted then";
        Failure::decision(format!("not scheduled: {error}"), hint)
    })?;
    if json {
        let entry = job::history::import(session, import)?;
        return shell.print_json(&Shape::new("schedule", facts(&Scheduled { run, import: entry })));
    }
    let users = counted(run.shares.len() as u64, "user", "users");
    shell.say(&format!("Import {} runs at {}: {users}", import.0, local(run.due)))?;
    shell.say("It runs where the window is open then, or by: muster run-due")
}

fn facts(scheduled: &Scheduled) -> Line {
    Line {
        import: scheduled.import.id.0,
        file: scheduled.import.file_name.clone(),
        record_type: scheduled.import.record_type.clone(),
        run: RunFacts::from(&scheduled.run),
    }
}

fn list(session: &Session, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let all = schedule::list(session)?;
    if json {
        return shell.print_json(&Shape::new("schedule list", Runs { runs: all.iter().map(facts).collect() }));
    }
    if all.is_empty() {
        return shell.say("No import is scheduled");
    }
    let lines: Vec<_> = all
        .iter()
        .map(|Scheduled { run, import }| {
            let number = import.id.0.to_string();
            let words = state_words(run);
            vec![number, local(run.due), import.file_name.clone(), import.record_type.clone(), run.actor.clone(), words]
        })
        .collect();
    shell.print(&table(&["No.", "Due", "File", "Type", "By", "State"], &lines, 0..0))?;
    let mut out = String::new();
    for Scheduled { run, import } in &all {
        for why in run.reasons() {
            line(&mut out, format_args!("{}  {}", import.id.0, printable(&why)));
        }
    }
    if out.is_empty() { Ok(()) } else { shell.print(&format!("\nWaits for a person\n{out}")) }
}

/// Says how a run stands: "runs at 2026-11-22 02:00", "ran at 2026-11-22 02:00: 2 users imported, 1 waits".
pub(super) fn state_words(run: &Run) -> String {
    match run.state {
        RunState::Scheduled => "ahead".to_owned(),
        RunState::Running => "runs now, or was interrupted".to_owned(),
        RunState::Cancelled => "called off".to_owned(),
        RunState::Done | RunState::Waits => {
            let ran = run.ran.as_deref().map_or_else(String::new, super::text::moment);
            format!("ran at {ran}: {}", run.result_words())
        }
    }
}

/// Says below a list of open imports which of them run without a person, or ran.
pub(super) fn notes(session: &Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let mut out = String::new();
    for Scheduled { run, import } in schedule::list(session)? {
        let words = if run.is_ahead() { format!("runs at {}", local(run.due)) } else { state_words(&run) };
        line(&mut out, format_args!("Import {} {words}", import.id.0));
        for why in run.reasons() {
            line(&mut out, format_args!("  {}", printable(&why)));
        }
    }
    if out.is_empty() { Ok(()) } else { shell.print(&format!("\n{out}")) }
}

/// Returns a moment as the clock of this computer shows it.
pub(super) fn local(moment: Timestamp) -> String {
    due::words(&moment.to_zoned(TimeZone::system()))
}

#[derive(Debug, Serialize)]
struct Ran {
    runs: Vec<RanFacts>,
    /// Whether another program runs what is due just now.
    busy: bool,
    /// What became of the letters that waited; null where none did or mail is not set up.
    posted: Option<outbox::PostedFacts>,
    /// When the next run is due; null when none is ahead.
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct RanFacts {
    import: i64,
    file: String,
    by: String,
    due: String,
    /// Names of the users that were imported.
    imported: Vec<String>,
    /// Rows of them that have problems and were left out.
    problems: u64,
    waits: Vec<Waiting>,
    /// Why all of it waits for a person.
    why: Option<String>,
    /// Why it could not run now and stays due.
    later: Option<String>,
}

#[derive(Debug, Serialize)]
struct Waiting {
    label: String,
    why: String,
}

impl From<&RunReport> for RanFacts {
    fn from(report: &RunReport) -> Self {
        let waits = report.waits.iter().map(|(label, why)| Waiting { label: label.clone(), why: why.clone() });
        Self {
            import: report.import.0,
            file: report.file_name.clone(),
            by: report.by.clone(),
            due: report.due.to_string(),
            imported: report.imported.clone(),
            problems: report.problems,
            waits: waits.collect(),
            why: report.why.clone(),
            later: report.later.clone(),
        }
    }
}

/// Runs what is due.
pub(crate) fn run_due(args: &RunDue, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    // Each run is that of the person who scheduled it, whoever calls.
    let mut session = shell.file()?;
    let ran = shell.work(&mut session, args.progress, |session, progress| {
        run_due::run_due(session, Timestamp::now(), outbox::password(), progress)
    })??;
    if args.json {
        let (runs, next) = (ran.runs.iter().map(RanFacts::from).collect(), ran.next.map(|next| next.to_string()));
        shell.print_json(&Shape::new(
            "run-due",
            Ran { runs, busy: ran.busy, posted: ran.posted.as_ref().map(Into::into), next },
        ))?;
    } else {
        tell(&ran, shell)?;
    }
    if ran.stopped {
        return Err(Failure::said(
            job::ErrorKind::Cancelled,
            "stopped; the users that were finished stay imported",
            "Go on with: muster run-due",
        ));
    }
    ending(&ran)
}

fn tell(ran: &run_due::RunDue, shell: &mut Shell<'_>) -> Result<(), Failure> {
    for report in &ran.runs {
        let mut out = String::new();
        let file = printable(&report.file_name);
        line(
            &mut out,
            format_args!(
                "Import {} ({file}, due {}): {}",
                report.import.0,
                local(report.due),
                printable(&report.words())
            ),
        );
        for (label, why) in &report.waits {
            line(&mut out, format_args!("  {} waits: {}", printable(label), printable(why)));
        }
        shell.print(&out)?;
    }
    if let Some(posted) = &ran.posted {
        shell.say(&format!("Letters: {}", printable(&posted.words(Going::Sent))))?;
    }
    if ran.busy {
        return shell.say("Another program runs what is due");
    }
    let next = ran.next.map(|next| format!("; the next run is due at {}", local(next))).unwrap_or_default();
    if ran.runs.is_empty() { shell.say(&format!("Nothing is due{next}")) } else { Ok(()) }
}

fn ending(ran: &run_due::RunDue) -> Result<Ending, Failure> {
    let waiting = ran.runs.iter().filter(|report| report.needs_person()).count() as u64;
    let imported = ran.runs.iter().any(|report| !report.imported.is_empty());
    if waiting > 0 && !imported {
        let imports = counted(waiting, "import waits", "imports wait");
        return Err(Failure::decision(
            format!("{imports} for a person, and nothing was imported"),
            "See why: muster schedule list; look at it and decide: muster open show N, muster open import N",
        ));
    }
    let left_out = ran.runs.iter().any(|report| report.problems > 0);
    Ok(if waiting > 0 || left_out { Ending::RowsLeftOut } else { Ending::Done })
}
