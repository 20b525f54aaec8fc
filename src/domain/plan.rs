//! The plan: what an import would do, row by row, and THE planner that says so.
//!
//! The preview, the counts, the dry run and the import itself read the same plan.

use crate::domain::directory::UserId;
use crate::domain::field::FieldIx;
use crate::domain::history::ImportId;
use crate::domain::problem::{Problem, Severity};
use crate::domain::value::Value;
use crate::tr;

/// Row ID of a record within its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub i64);

/// What an import would do with a row, or with a record that is not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Outcome {
    /// A new record.
    New = 0,
    /// An existing record gets other values.
    Changed = 1,
    /// The existing record already has the values.
    Unchanged = 2,
    /// The record goes to another user.
    Moves = 3,
    /// The record is not in the file and goes to the recycle bin.
    Deletes = 4,
    /// The row cannot be imported.
    Problem = 5,
    /// The row is left out by choice or by mode.
    LeftOut = 6,
}

impl Outcome {
    /// Every outcome, in the order in which counts list them.
    pub const ALL: [Self; 7] =
        [Self::New, Self::Changed, Self::Unchanged, Self::Moves, Self::Deletes, Self::Problem, Self::LeftOut];

    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::New => tr!("outcome-new"),
            Self::Changed => tr!("outcome-changed"),
            Self::Unchanged => tr!("outcome-unchanged"),
            Self::Moves => tr!("outcome-moves"),
            Self::Deletes => tr!("outcome-deletes"),
            Self::Problem => tr!("outcome-problem"),
            Self::LeftOut => tr!("outcome-left-out"),
        }
    }

    /// Returns the word that machines use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Moves => "moves",
            Self::Deletes => "deletes",
            Self::Problem => "problem",
            Self::LeftOut => "left_out",
        }
    }

    /// Returns the outcome for a stored byte.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| *outcome as u8 == byte)
    }

    /// Says whether the import writes something for it.
    pub const fn writes(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Moves | Self::Deletes)
    }
}

/// How many rows have which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; 7]);

impl Counts {
    /// Adds one.
    pub fn add(&mut self, outcome: Outcome) {
        self.set(outcome, self.get(outcome) + 1);
    }

    /// Adds other counts.
    pub fn add_all(&mut self, other: &Self) {
        for outcome in Outcome::ALL {
            self.set(outcome, self.get(outcome) + other.get(outcome));
        }
    }

    /// Sets the number of an outcome.
    pub fn set(&mut self, outcome: Outcome, number: u64) {
        if let Some(count) = self.0.get_mut(outcome as usize) {
            *count = number;
        }
    }

    /// Returns the number of an outcome.
    pub fn get(&self, outcome: Outcome) -> u64 {
        self.0.get(outcome as usize).copied().unwrap_or(0)
    }

    /// Returns the number of rows of the file: everything but deletions.
    pub fn rows(&self) -> u64 {
        self.total() - self.get(Outcome::Deletes)
    }

    /// Returns the number of all outcomes.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Returns how many records an import would write.
    pub fn writes(&self) -> u64 {
        Outcome::ALL.into_iter().filter(|outcome| outcome.writes()).map(|outcome| self.get(outcome)).sum()
    }
}

/// What an import would do with one row, complete: applying looks nothing up and decides nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedRow {
    /// Number of the row as the person counts it; 0 for a deletion.
    pub number: u64,
    /// What happens.
    pub outcome: Outcome,
    /// The existing record, where there is one.
    pub record: Option<RecordId>,
    /// The existing record's revision when the plan was made.
    pub revision: i64,
    /// Whether the record comes back from the recycle bin.
    pub revived: bool,
    /// The record of another user that the row takes over: it moves, or the new record is a copy of it.
    pub transferred: Option<Transferred>,
    /// What the row raises in the record that it refers to.
    pub raised: Option<Raised>,
    /// The planned fields in the order of [`PlanShape::fields`].
    pub cells: Vec<PlannedCell>,
    /// Problems and warnings.
    pub problems: Vec<Problem>,
}

/// A record of another user that a row takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// Who has the record.
    pub from: UserId,
    /// The record; of a copy the one that stays where it is.
    pub record: RecordId,
    /// How many records that refer to it go with it.
    pub related: u32,
}

/// A later moment for a record of another type.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The record.
    pub record: RecordId,
    /// The value that it gets.
    pub value: Value,
}

/// One field of a planned row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlannedCell {
    /// The value after the import; for an unreadable cell the value is empty and `raw` holds the text.
    pub value: Value,
    /// The value before, where the import changes it.
    pub old: Option<Value>,
    /// The text of a cell that has a problem.
    pub raw: Option<String>,
}

impl Default for PlannedRow {
    /// A row that does nothing, to be filled.
    fn default() -> Self {
        Self {
            number: 0,
            outcome: Outcome::LeftOut,
            record: None,
            revision: 0,
            revived: false,
            transferred: None,
            raised: None,
            cells: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl PlannedRow {
    /// Says whether a person should look at the row.
    pub fn has_warnings(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind.severity() == Severity::Warning)
    }
}

/// What the rows of a plan have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanShape {
    /// The planned fields, in the order of the record type: bound fields, and what defaults and rules fill in.
    pub fields: Vec<FieldIx>,
}

/// Which plan of an import this is; 0 while there is none. Every plan of an import has another number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlanNumber(pub i64);

/// A plan: of which import, and which of its plans. Whoever decides about a share says this with it, so that nobody
/// decides about rows of a plan that was made since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanOf {
    /// The import.
    pub import: ImportId,
    /// Which of its plans.
    pub number: PlanNumber,
}

/// Position of a share in its plan, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareIx(pub u32);

/// Whose rows a share holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOf {
    /// One user's.
    User(UserId),
    /// Those of a company-wide type.
    Company,
    /// Those without a user: all problems or left out, never imported.
    Nobody,
}

/// One user's part of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedShare {
    /// Whose rows.
    pub of: ShareOf,
    /// The user's name, or "Whole company", or "Rows without a user".
    pub label: String,
    /// How many rows have which outcome.
    pub counts: Counts,
    /// Rows with warnings.
    pub warnings: u64,
    /// Records of the user before the import, for the deletion guard.
    pub existing: u64,
}
