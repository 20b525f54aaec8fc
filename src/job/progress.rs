//! How long work says where it is and learns that it should stop.

use super::Error;
use crate::tr;
use std::time::Duration;

/// Number of one piece of work that the window asked for; no two have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// Gives every piece of work its number. The window has one of these for all that it asks for.
#[derive(Debug, Default)]
pub struct JobIds {
    given: u64,
}

impl JobIds {
    /// Returns a number that was never given before.
    pub fn give(&mut self) -> JobId {
        self.given += 1;
        JobId(self.given)
    }
}

/// Where long work is, as one report said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done.
    pub done: u64,
    /// How much there is; 0 where it is not known.
    pub total: u64,
    /// For how long this stage has been going on.
    pub elapsed: Duration,
}

impl Measured {
    /// Returns how long the stage will go on, where that can be told.
    pub fn left(&self) -> Option<Duration> {
        let rest = self.total.checked_sub(self.done)?;
        let parts = u32::try_from(rest.saturating_mul(1_000).checked_div(self.done)?).ok()?;
        self.elapsed.checked_mul(parts).map(|long| long / 1_000)
    }
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The input is copied and fingerprinted.
    Copying,
    /// The rows are read.
    Reading,
    /// Rows find their users.
    Assigning,
    /// Rows are checked and compared with the records.
    Planning,
    /// A restore point is taken.
    RestorePoint,
    /// Records are written.
    Importing,
    /// What an import did is taken back.
    Undoing,
    /// A restore point comes back.
    Restoring,
    /// Records are looked through.
    Searching,
    /// A file is written.
    Writing,
    /// Letters are handed to the mail server.
    Sending,
}

impl Stage {
    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Copying => tr!("stage-copying"),
            Self::Reading => tr!("stage-reading"),
            Self::Assigning => tr!("stage-assigning"),
            Self::Planning => tr!("stage-planning"),
            Self::RestorePoint => tr!("stage-restore-point"),
            Self::Importing => tr!("stage-importing"),
            Self::Undoing => tr!("stage-undoing"),
            Self::Restoring => tr!("stage-restoring"),
            Self::Searching => tr!("stage-searching"),
            Self::Writing => tr!("stage-writing"),
            Self::Sending => tr!("stage-sending"),
        }
    }
}

/// Takes reports of long work and says whether to stop.
pub trait Progress {
    /// Says that `done` of `total` are done; `total` is 0 where it is not known.
    fn report(&mut self, stage: Stage, done: u64, total: u64);

    /// Says whether a person wants the work to stop.
    fn is_cancelled(&self) -> bool;
}

/// Reports nothing and never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn report(&mut self, _: Stage, _: u64, _: u64) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 2_048;

/// Says every so many rows how far work is, and ends it when it should stop.
pub(crate) fn tick(progress: &mut dyn Progress, stage: Stage, done: u64, total: u64) -> Result<(), Error> {
    if done.is_multiple_of(REPORT_EVERY) {
        progress.report(stage, done, total);
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
    }
    Ok(())
}
