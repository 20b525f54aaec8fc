//! How long work says where it is and learns that it should stop.

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
    /// A file is written.
    Writing,
}

impl Stage {
    /// Returns the words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Copying => "Copying the file",
            Self::Reading => "Reading rows",
            Self::Assigning => "Assigning rows to users",
            Self::Planning => "Checking rows",
            Self::RestorePoint => "Taking a restore point",
            Self::Importing => "Importing rows",
            Self::Undoing => "Taking the import back",
            Self::Restoring => "Restoring",
            Self::Writing => "Writing the file",
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
