//! Running what is due, without a person: each user's rows that do no more than was seen when the run was scheduled are
//! imported, the others wait for a person, with the reason in words.

use crate::domain::history::{ImportId, ImportState, ShareEntry};
use crate::domain::plan::Outcome;
use crate::domain::review::ReviewState;
use crate::domain::rights::Right;
use crate::domain::schedule::{Schedule, judge};
use crate::job::importing::{self, is_importable};
use crate::job::outbox::{self, Posted};
use crate::job::results::{OriginState, Planned};
use crate::job::{Error, ErrorKind, Progress, Session, open_imports, original, people, schedule};
use crate::messages::in_english;
use crate::store::work::WorkFolder;
use crate::store::{self, RunResult};
use crate::tr;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How often a run may be interrupted by a crash before a person has to look at it.
const MOST_TRIES: u32 = 3;
/// How often an import is planned again because records changed while it was imported.
const MOST_PLANS: usize = 4;

/// What became of all that was due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunDue {
    /// The runs, in the order in which they were due.
    pub runs: Vec<RunReport>,
    /// Whether another program runs what is due just now, so that nothing was done here.
    pub busy: bool,
    /// Whether it was stopped before the end.
    pub stopped: bool,
    /// What became of the letters that waited, where mail is set up.
    pub posted: Option<Posted>,
    /// When the next run is due.
    pub next: Option<Timestamp>,
}

/// What became of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// The import.
    pub import: ImportId,
    /// Name of its file.
    pub file_name: String,
    /// Who scheduled it.
    pub by: String,
    /// When it was due.
    pub due: Timestamp,
    /// Names of the users that were imported.
    pub imported: Vec<String>,
    /// Rows of those users that have problems and were left out.
    pub problems: u64,
    /// Names of the users that wait for a person, and why.
    pub waits: Vec<(String, String)>,
    /// Why all of it waits for a person.
    pub why: Option<String>,
    /// Why it could not run now and stays due.
    pub later: Option<String>,
}

impl RunReport {
    /// Says whether something waits for a person.
    pub const fn needs_person(&self) -> bool {
        self.why.is_some() || !self.waits.is_empty()
    }

    /// Says what came of it: "2 users imported, 1 waits".
    pub fn words(&self) -> String {
        if let Some(later) = &self.later {
            return tr!("run-later", why = later);
        }
        let imported = match self.imported.len() {
            0 => tr!("run-nothing").to_owned(),
            number => tr!("run-users", users = number),
        };
        match (&self.why, self.waits.len()) {
            (Some(why), _) => tr!("run-why", imported = imported, why = why),
            (None, 0) if self.imported.is_empty() => tr!("run-nothing-left").to_owned(),
            (None, 0) => imported,
            (None, number) => tr!("run-waits", imported = imported, number = number),
        }
    }
}

/// Why a run did not go on.
enum Ended {
    /// It stays due.
    Later(String),
    /// A person stopped it; it stays due.
    Stopped,
    /// All of it waits for a person.
    Waits(String),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        if let Error::Store(store::Error::Held { .. } | store::Error::Busy { .. }) = &error {
            return Self::Later(error.to_string());
        }
        if error.kind() == ErrorKind::Cancelled {
            return Self::Stopped;
        }
        let hint = error.hint().map_or_else(String::new, |hint| format!(" ({hint})"));
        Self::Waits(format!("{error}{hint}"))
    }
}

impl From<store::Error> for Ended {
    fn from(error: store::Error) -> Self {
        Error::from(error).into()
    }
}

/// Runs all that is due at a moment, one import after another; also what was missed, and what a crash interrupted.
///
/// Every import runs in a session of its own, as the person who scheduled it: what this session has at hand stays.
/// Letters that wait are sent too, where mail is set up; `password` is the mail server's, where no file holds it.
pub fn run_due(
    session: &mut Session,
    now: Timestamp,
    password: Option<String>,
    progress: &mut dyn Progress,
) -> Result<RunDue, Error> {
    let mut all = RunDue::default();
    if session.store.next_due()?.is_some_and(|due| due <= now) {
        match session.store.run_lease()? {
            None => all.busy = true,
            Some(lease) => {
                let mut tried = BTreeSet::new();
                while let Some(due) = session.store.claim_due(&lease, now, &tried)? {
                    tried.insert(due.import);
                    // Why somebody waits is kept with the import.
                    let (report, stopped) = in_english(|| run_one(session, &due, progress))?;
                    all.runs.push(report);
                    if stopped || progress.is_cancelled() {
                        all.stopped = true;
                        break;
                    }
                }
            }
        }
    }
    if !all.stopped && outbox::is_ready(session)? {
        // What keeps letters from going is said, and no reason to fail: the imports are done.
        let posted = outbox::post(session, password, progress);
        all.posted = Some(posted.unwrap_or_else(|error| {
            let hint = error.hint().map_or_else(String::new, |hint| format!(" ({hint})"));
            Posted { ended: Some(format!("{error}{hint}")), ..Posted::default() }
        }));
    }
    all.next = session.store.next_due()?;
    Ok(all)
}

/// Opens the organisation's file for the person who scheduled a run, if that person may still do it.
fn as_person(session: &Session, actor: &str, was_signed_in: bool) -> Result<Session, Ended> {
    let directory = session.store.directory()?;
    let user = directory.by_email(actor);
    if let Some(user) = user.filter(|user| !user.active) {
        return Err(Ended::Waits(tr!("waits-archived", name = &user.name)));
    }
    let types = Arc::clone(session.store.types());
    let mut own = Session::open(session.store.path(), types, session.program.clone(), actor.to_owned())?;
    own.place = session.place;
    if !was_signed_in && !own.store.has_accounts()? {
        return Ok(own);
    }
    if let Some(user) = user {
        people::act_as(&mut own, user)?;
        own.may(Right::Schedule)?;
    } else {
        return Err(Ended::Waits(tr!("waits-no-user", name = actor)));
    }
    Ok(own)
}

/// Runs one import; says whether a person stopped it.
fn run_one(session: &mut Session, due: &Schedule, progress: &mut dyn Progress) -> Result<(RunReport, bool), Error> {
    let entry = session.store.import(due.import)?;
    let mut report = RunReport {
        import: due.import,
        file_name: entry.file_name,
        by: due.actor.clone(),
        due: due.due,
        imported: Vec::new(),
        problems: 0,
        waits: Vec::new(),
        why: None,
        later: None,
    };
    let mut own = as_person(session, &due.actor, entry.author.is_some());
    let ended = match &mut own {
        Ok(own) => attempt(own, due, &mut report, progress),
        Err(ended) => Err(std::mem::replace(ended, Ended::Stopped)),
    };
    let mut stopped = false;
    let mut result = RunResult::default();
    match ended {
        Ok(waits) => {
            report.waits = waits.iter().map(|(share, why)| (share.label.clone(), why.clone())).collect();
            result.waits = waits.into_iter().map(|(share, why)| (share.of, why)).collect();
        }
        Err(Ended::Waits(why)) => {
            report.why = Some(why.clone());
            result.why = Some(why);
        }
        Err(Ended::Later(why)) => report.later = Some(why),
        Err(Ended::Stopped) => {
            report.later = Some(tr!("waits-stopped").to_owned());
            stopped = true;
        }
    }
    let store = own.as_mut().map_or(&mut session.store, |own| &mut own.store);
    if report.later.is_some() {
        store.put_back(due.import)?;
    } else {
        store.end_run(due.import, &result)?;
    }
    Ok((report, stopped))
}

/// Imports what does no more than was seen; returns the users that wait, and why.
fn attempt(
    session: &mut Session,
    due: &Schedule,
    report: &mut RunReport,
    progress: &mut dyn Progress,
) -> Result<Vec<(ShareEntry, String)>, Ended> {
    if matches!(session.store.import(due.import)?.state, ImportState::Done | ImportState::Undone) {
        // A crash came between the last user's rows and the word that it ran.
        return Ok(Vec::new());
    }
    if due.tries > MOST_TRIES {
        return Err(Ended::Waits(tr!("waits-interrupted", times = MOST_TRIES)));
    }
    session.hold(due.import)?;
    require_as_seen(session, due)?;
    for _ in 0..MOST_PLANS {
        let planned = open_imports::look(session, due.import, progress)?;
        let (ready, waits) = sort(session, due, &planned)?;
        match import_ready(session, &planned, &ready, report, progress) {
            Ok(()) => return Ok(waits),
            Err(error) if error.is_stale() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Ended::Waits(tr!("waits-changed-again").to_owned()))
}

/// Imports shares one after another, each whole or not at all.
fn import_ready(
    session: &mut Session,
    planned: &Planned,
    ready: &[ShareEntry],
    report: &mut RunReport,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    for share in ready {
        let confirmed = Some(share.counts.get(Outcome::Deletes));
        importing::import_share(session, planned.of, share.ix, confirmed, progress)?;
        report.imported.push(share.label.clone());
        report.problems += share.counts.get(Outcome::Problem);
    }
    Ok(())
}

/// Refuses what is not what the person looked at: another file, a damaged copy of it, other choices.
fn require_as_seen(session: &mut Session, due: &Schedule) -> Result<(), Ended> {
    let waits = |why: &str| Err(Ended::Waits(why.to_owned()));
    let entry = session.store.import(due.import)?;
    if let Some(review) = entry.review.filter(|review| review.state == ReviewState::Returned)
        && let (Some(answer), Some(at)) = (review.answer, review.decided_at)
        && at > due.scheduled
    {
        return Err(Ended::Waits(tr!(
            "waits-all-returned",
            by = review.decided_by.unwrap_or_default(),
            answer = answer
        )));
    }
    let copy = session.store.work(due.import)?.pinned();
    match copy.map(|copy| WorkFolder::fingerprint(&copy)).transpose()? {
        Some(sha256) if sha256 == due.sha256 => {}
        Some(_) => {
            return waits(tr!("waits-copy-damaged"));
        }
        None => return waits(tr!("waits-copy-gone")),
    }
    if original::state(session, due.import)? == OriginState::Changed {
        return waits(tr!("waits-file-changed"));
    }
    if schedule::fingerprint(session, due.import)? != due.choices {
        return waits(tr!("waits-other-choices"));
    }
    Ok(())
}

type Sorted = (Vec<ShareEntry>, Vec<(ShareEntry, String)>);

/// Sorts the shares that are open into those that can be imported and those that wait, with the reason.
fn sort(session: &Session, due: &Schedule, planned: &Planned) -> Result<Sorted, Ended> {
    let percent = session.store.settings()?.deletion_guard_percent;
    let review = session.store.import(due.import)?.review;
    let returned = |of| {
        let returned =
            review.as_ref()?.returned(of).filter(|returned| !returned.answered && returned.at > due.scheduled);
        returned.map(|returned| tr!("waits-returned", by = &returned.by, note = &returned.note))
    };
    let (mut ready, mut waits) = (Vec::new(), Vec::new());
    for share in planned.shares.iter().filter(|share| is_importable(share)) {
        let seen = due.shares.iter().find(|seen| seen.of == share.of);
        match judge(seen, share, percent).map(|why| why.to_string()).or_else(|| returned(share.of)) {
            None => ready.push(share.clone()),
            Some(why) => waits.push((share.clone(), why)),
        }
    }
    Ok((ready, waits))
}
