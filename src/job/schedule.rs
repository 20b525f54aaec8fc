//! Imports that run without a person: tonight or at a chosen time, with the plan that a person has looked at.

use crate::domain::due;
use crate::domain::history::{ImportEntry, ImportId, ImportState};
use crate::domain::plan::PlanNumber;
use crate::domain::rights::Right;
use crate::domain::schedule::{RunState, Schedule, SeenShare, is_over_guard};
use crate::job::importing::{self, is_importable};
use crate::job::results::OriginState;
use crate::job::{Error, Progress, Session, keeping, original, run_due, staging};
use crate::tr;
use jiff::{Timestamp, Zoned};
use sha2::{Digest, Sha256};

/// When an import is to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// The next time that the clocks show the time of overnight runs.
    Tonight,
    /// At a moment.
    At(Zoned),
}

/// A run with the import that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// When, and what was seen.
    pub run: Schedule,
    /// The import.
    pub import: ImportEntry,
}

/// What can be asked about runs without a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// All runs of imports that are not over.
    List,
    /// Give an import a time.
    Set {
        /// The import.
        import: ImportId,
        /// When.
        due: Due,
        /// Whether a person confirmed deletions over the guard.
        confirmed_deletions: bool,
    },
    /// Call a run off.
    Cancel(ImportId),
    /// Run what is due.
    RunDue,
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To [`Request::List`] and [`Request::Cancel`].
    Runs(Vec<Scheduled>),
    /// To [`Request::Set`].
    Set(Box<Schedule>),
    /// To [`Request::RunDue`].
    Ran(run_due::RunDue),
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session, progress: &mut dyn Progress) -> Result<Answer, Error> {
    match request {
        Request::List => list(session).map(Answer::Runs),
        Request::Set { import, due, confirmed_deletions } => {
            set(session, *import, due, *confirmed_deletions, &Zoned::now()).map(|run| Answer::Set(Box::new(run)))
        }
        Request::Cancel(import) => {
            cancel(session, *import)?;
            list(session).map(Answer::Runs)
        }
        Request::RunDue => run_due::run_due(session, Timestamp::now(), None, progress).map(Answer::Ran),
    }
}

/// Gives an import a time at which what waits of it is imported, as far as it does no more by then than its plan says now.
///
/// Fails with [`Error::DeletionGuard`] when it deletes more than the guard lets pass and nobody confirmed that.
pub fn set(
    session: &mut Session,
    import: ImportId,
    due: &Due,
    confirmed_deletions: bool,
    now: &Zoned,
) -> Result<Schedule, Error> {
    session.may(Right::Schedule)?;
    require_planned(&session.import_to_work_on(import)?)?;
    // Nobody plans it anew meanwhile.
    session.store.require_not_sent(import)?;
    let _hold = session.hold_briefly(import)?;
    let entry = session.store.import(import)?;
    require_planned(&entry)?;
    keeping::require_as_planned(session, import)?;
    staging::require_open_type(session, &*staging::find_type(session, &entry.record_type)?)?;
    if original::state(session, import)? == OriginState::Changed {
        return Err(Error::Usage {
            message: tr!("error-scheduled-file-changed", file = &entry.file_name),
            hint: Some(tr!("hint-scheduled-file-changed").to_owned()),
        });
    }
    let percent = session.store.settings()?.deletion_guard_percent;
    let open = entry.shares.iter().filter(|share| is_importable(share));
    if !confirmed_deletions {
        open.clone().try_for_each(|share| importing::guard(session, share))?;
    }
    let moment = match due {
        Due::Tonight => due::next(now, session.store.settings()?.night_time),
        Due::At(moment) => Some(moment.clone()).filter(|moment| moment > now),
    };
    let moment = moment.ok_or_else(|| Error::Usage {
        message: tr!("error-moment-past").to_owned(),
        hint: Some(tr!("hint-moment-past").to_owned()),
    })?;
    let schedule = Schedule {
        import,
        due: moment.timestamp().round(jiff::Unit::Second).unwrap_or_else(|_| moment.timestamp()),
        actor: session.actor.clone(),
        plan: entry.plan,
        sha256: entry.sha256.clone(),
        choices: fingerprint(session, import)?,
        state: RunState::Scheduled,
        scheduled: String::new(),
        tries: 0,
        ran: None,
        imported: 0,
        why: None,
        shares: open
            .map(|share| SeenShare {
                of: share.of,
                label: share.label.clone(),
                counts: share.counts,
                confirmed: is_over_guard(share, percent),
                waits: None,
            })
            .collect(),
    };
    session.store.set_schedule(&schedule)?;
    Ok(schedule)
}

/// Calls a run off.
pub fn cancel(session: &mut Session, import: ImportId) -> Result<(), Error> {
    session.may(Right::Schedule)?;
    session.import_to_work_on(import)?;
    Ok(session.store.cancel_schedule(import)?)
}

/// Returns the runs of imports that are not over, those that are ahead first.
pub fn list(session: &Session) -> Result<Vec<Scheduled>, Error> {
    session.may(Right::ReadHistory)?;
    let mut seen = Vec::new();
    for run in session.store.schedules()? {
        match session.import_of(run.import, Right::ReadHistory) {
            Ok(import) => seen.push(Scheduled { run, import }),
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(seen)
}

/// Returns when an import runs or ran without a person, if it does or did.
pub fn of_import(session: &Session, import: ImportId) -> Result<Option<Schedule>, Error> {
    session.import_of(import, Right::ReadHistory)?;
    Ok(session.store.schedule(import)?)
}

/// Returns when the next run is due.
pub fn next_due(session: &Session) -> Result<Option<Timestamp>, Error> {
    Ok(session.store.next_due()?)
}

/// Returns what tells whether other choices were made for an import.
pub(crate) fn fingerprint(session: &Session, import: ImportId) -> Result<String, Error> {
    let work = session.store.work(import)?;
    let choices = work.load(keeping::DRAFT)?.unwrap_or_default() + &work.load(keeping::LATER)?.unwrap_or_default();
    Ok(crate::store::work::hex(&Sha256::digest(choices.as_bytes())))
}

fn require_planned(entry: &ImportEntry) -> Result<(), Error> {
    let number = entry.id.0;
    let wrong = |message: String, hint: String| Err(Error::Usage { message, hint: Some(hint) });
    match entry.state {
        ImportState::Draft | ImportState::Paused if entry.plan == PlanNumber::default() => {
            wrong(tr!("error-not-planned", import = number.to_string()), tr!("hint-not-planned").to_owned())
        }
        ImportState::Draft | ImportState::Paused if !entry.shares.iter().any(is_importable) => wrong(
            tr!("error-no-waiting-rows", import = number.to_string()),
            tr!("hint-no-waiting-rows", import = number.to_string()),
        ),
        ImportState::Draft | ImportState::Paused => Ok(()),
        state @ (ImportState::Done | ImportState::Undone | ImportState::Discarded) => wrong(
            tr!("error-import-not-open", import = number.to_string(), state = state.key()),
            tr!("hint-open-imports").to_owned(),
        ),
    }
}
