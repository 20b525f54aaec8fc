//! What an import of the model is made of: choices, users, records, and what becomes of a row.

use crate::values::Lists;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    Update,
    UpdateOnly,
    UpdateInclDeletion,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    Overwrite,
    Keep,
    KeepLater,
    OnlyIfEmpty,
    OnlyIfFileHasValue,
    Add,
}

/// Which of several rows with one key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duplicates {
    FirstWins,
    LastWins,
    AllProblems,
}

/// What becomes of a row whose key belongs to another user's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transfer {
    No,
    Copy { related: bool },
    Move { related: bool },
}

#[derive(Clone, Debug)]
pub(crate) enum Source {
    Columns(Vec<usize>),
    Fixed(String),
}

/// What feeds a field.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub field: &'static str,
    pub source: Source,
    pub policy: Policy,
    pub map: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub by_email: bool,
    pub column: usize,
    pub aliases: BTreeMap<String, i64>,
    pub default_user: Option<i64>,
    pub excluded: BTreeSet<i64>,
}

/// All choices of one import.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    pub mode: Mode,
    /// Whether empty cells clear.
    pub clear: bool,
    pub duplicates: Duplicates,
    pub transfer: Transfer,
    /// Whether reports raise the last calls of their customers.
    pub raise: bool,
    pub key: Vec<&'static str>,
    pub bound: Vec<Bound>,
    pub assignment: Option<Assignment>,
    /// Rows left out by hand.
    pub left_out: BTreeSet<u64>,
    /// Cells edited by hand, by row and column.
    pub edits: BTreeMap<(u64, usize), String>,
}

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub id: i64,
    pub email: String,
    pub number: String,
    pub active: bool,
}

/// A record: fields without a value are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Record {
    pub owner: Option<i64>,
    pub binned: bool,
    pub values: BTreeMap<&'static str, String>,
    /// Number in the database; below 0 while it is not known: then it is that of its row.
    pub id: i64,
}

/// Records by the keys of their types.
pub(crate) type Tables = BTreeMap<&'static str, Vec<Record>>;

/// What exists before an import.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub users: Vec<User>,
    /// What earlier imports taught: whether it stands for an e-mail address, the value, the user.
    pub aliases: Vec<(bool, String, i64)>,
    pub records: Vec<Record>,
    /// The records of the other types that the round has.
    pub others: Tables,
    pub lists: Lists,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Share {
    User(i64),
    Company,
    Nobody,
}

impl Share {
    pub(crate) fn owner(self) -> Option<i64> {
        match self {
            Self::User(id) => Some(id),
            Self::Company | Self::Nobody => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    New,
    Changed,
    Unchanged,
    Moves,
    Problem,
    LeftOut,
}

impl World {
    /// Returns the customers, where rows refer to them.
    pub(crate) fn customers(&self) -> &[Record] {
        self.others.get("customers").map_or(&[], Vec::as_slice)
    }
}
