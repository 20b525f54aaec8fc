//! The one thread that runs jobs for the window.
//!
//! The window hands in requests with their numbers and takes reports out when it is woken. It never waits here: only
//! dropping the worker waits, for the job at hand to notice that it should stop.

use crate::job::{self, Answer, Error, JobId, Measured, Progress, Request, Session, Stage, crash};
use crate::store::Interrupt;
use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Work shorter than this says nothing on its way; a bar that only flashes up tells nobody anything.
const QUIET: Duration = Duration::from_millis(250);
/// How often a flag is looked at that a signal handler sets, which can wake nobody itself.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// At most twenty reports a second.
const BETWEEN_REPORTS: Duration = Duration::from_millis(50);

/// How soon and how often the worker says how far a job is.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Work shorter than this says nothing on its way.
    pub quiet: Duration,
    /// The time from one report of a stage to the next.
    pub between: Duration,
}

impl Pace {
    /// Says all that a job says, for whom a word is no picture on screen but a moment of the work.
    pub const ALL: Self = Self { quiet: Duration::ZERO, between: Duration::ZERO };
}

impl Default for Pace {
    /// As fast as a person can follow.
    fn default() -> Self {
        Self { quiet: QUIET, between: BETWEEN_REPORTS }
    }
}

/// What the worker says about a job.
#[derive(Debug)]
pub enum Report {
    /// The job is under way.
    Progress(JobId, Measured),
    /// The job has ended. Exactly one of these comes for every job that was handed in.
    Finished(JobId, Result<Answer, Error>),
}

/// The one thread that runs jobs for the window, one after another in the order they were handed in.
///
/// Dropping it stops all work and waits for the thread to end.
pub struct Worker {
    jobs: Option<mpsc::Sender<Job>>,
    reports: mpsc::Receiver<Report>,
    flags: BTreeMap<JobId, Arc<AtomicBool>>,
    at_hand: Arc<AtHand>,
    thread: Option<JoinHandle<()>>,
}

struct Job {
    id: JobId,
    request: Request,
    cancelled: Arc<AtomicBool>,
}

/// The job that runs now, and the handle that stops its SQL.
///
/// The lock is held while a job is stopped, so that the stop can never hit the job that comes after it.
struct AtHand(Mutex<(Option<JobId>, Interrupt)>);

impl AtHand {
    fn lock(&self) -> MutexGuard<'_, (Option<JobId>, Interrupt)> {
        // The lock guards plain values, which a panic cannot leave half written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker {
    /// Starts the thread. It calls `wake` after each report.
    pub fn spawn(session: Session, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::at_pace(Pace::default(), session, wake)
    }

    /// Starts the thread. It reports at this pace and calls `wake` after each report; the job goes on when that returns.
    pub fn at_pace(pace: Pace, session: Session, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let (outbox, reports) = mpsc::channel();
        let at_hand = Arc::new(AtHand(Mutex::new((None, session.store.interrupt()))));
        let shared = Arc::clone(&at_hand);
        crash::remember_places();
        let thread = thread::Builder::new()
            .name("muster-worker".to_owned())
            .spawn(move || work(session, &inbox, &shared, &Saying { pace, outbox, wake: &wake }))?;
        Ok(Self { jobs: Some(jobs), reports, flags: BTreeMap::new(), at_hand, thread: Some(thread) })
    }

    /// Hands a request in; its end is reported under `id`.
    pub fn run(&mut self, id: JobId, request: Request) {
        let cancelled = Arc::new(AtomicBool::new(false));
        self.flags.insert(id, Arc::clone(&cancelled));
        // The thread ends only when the sender is gone, so a job cannot get lost here.
        if let Some(jobs) = &self.jobs {
            jobs.send(Job { id, request, cancelled }).unwrap_or_else(|unsent| {
                self.flags.remove(&unsent.0.id);
            });
        }
    }

    /// Asks a job to stop. It still ends with its own report: a job that was already done reports what it did.
    pub fn cancel(&self, id: JobId) {
        let Some(flag) = self.flags.get(&id) else { return };
        let at_hand = self.at_hand.lock();
        flag.store(true, Ordering::Relaxed);
        if at_hand.0 == Some(id) {
            at_hand.1.stop();
        }
    }

    /// Returns the next report, if one has come in; never waits.
    pub fn take_report(&mut self) -> Option<Report> {
        let report = self.reports.try_recv().ok()?;
        if let Report::Finished(id, _) = &report {
            self.flags.remove(id);
        }
        Some(report)
    }

    /// Says whether a job was handed in whose end was not taken yet.
    pub fn is_busy(&self) -> bool {
        !self.flags.is_empty()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        self.flags.keys().for_each(|&id| self.cancel(id));
        if let Some(thread) = self.thread.take() {
            // The thread catches what a job throws; whatever else ended it was printed by the panic hook.
            thread.join().unwrap_or_default();
        }
    }
}

/// Starts a thread that waits for a signal handler to set a flag and calls `wake` then.
pub fn wake_when_set(flag: &Arc<AtomicBool>, wake: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let flag = Arc::clone(flag);
    let watch = move || {
        while !flag.load(Ordering::Relaxed) {
            thread::sleep(BETWEEN_LOOKS);
        }
        wake();
    };
    thread::Builder::new().name("stop-watch".to_owned()).spawn(watch).map(drop)
}

/// How the thread says something.
struct Saying<'a> {
    pace: Pace,
    outbox: mpsc::Sender<Report>,
    wake: &'a dyn Fn(),
}

impl Saying<'_> {
    /// Says something; says whether anybody is there to hear it.
    fn say(&self, report: Report) -> bool {
        let heard = self.outbox.send(report).is_ok();
        if heard {
            (self.wake)();
        }
        heard
    }
}

fn work(mut session: Session, inbox: &mpsc::Receiver<Job>, at_hand: &AtHand, saying: &Saying<'_>) {
    for Job { id, request, cancelled } in inbox {
        let mut reporter = Reporter::new(id, &cancelled, saying);
        at_hand.lock().0 = Some(id);
        let mut result = if reporter.is_cancelled() {
            Err(Error::Cancelled)
        } else {
            // A bug in one job must not leave the window waiting for ever.
            catch_unwind(AssertUnwindSafe(|| job::run(&request, &mut session, &mut reporter)))
                .unwrap_or_else(|thrown| Err(Error::Panicked(words(thrown.as_ref()))))
        };
        if let Err(Error::Panicked(words)) = &mut result {
            if let Ok(log) = crash::note(&session) {
                let log = log.display().to_string();
                words.extend(["; where in the program it happened is noted in ", &log]);
            }
            // Where that fails, the next job says so.
            session.open_again().unwrap_or_default();
        }
        // A job may also have gone to another organisation's file.
        *at_hand.lock() = (None, session.store.interrupt());
        if !saying.say(Report::Finished(id, result)) {
            return; // The window is gone.
        }
    }
}

fn words(thrown: &(dyn Any + Send)) -> String {
    let text = thrown.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| thrown.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words were given".to_owned())
}

/// Passes reports on, not before the work has become long and not more often than a person can see.
struct Reporter<'a> {
    job: JobId,
    cancelled: &'a AtomicBool,
    saying: &'a Saying<'a>,
    quiet_until: Instant,
    next: Instant,
    stage: Option<(Stage, Instant)>,
}

impl<'a> Reporter<'a> {
    fn new(job: JobId, cancelled: &'a AtomicBool, saying: &'a Saying<'a>) -> Self {
        let quiet_until = Instant::now() + saying.pace.quiet;
        Self { job, cancelled, saying, quiet_until, next: quiet_until, stage: None }
    }
}

impl Progress for Reporter<'_> {
    fn report(&mut self, stage: Stage, done: u64, total: u64) {
        let now = Instant::now();
        let (since, is_new) = match self.stage {
            Some((known, since)) if known == stage => (since, false),
            Some(_) | None => (now, true),
        };
        self.stage = Some((stage, since));
        if now < self.quiet_until || (now < self.next && !is_new) {
            return;
        }
        self.next = now + self.saying.pace.between;
        // Whether anybody hears it changes nothing: that the window is gone shows when the job has ended.
        self.saying.say(Report::Progress(self.job, Measured { stage, done, total, elapsed: now - since }));
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
