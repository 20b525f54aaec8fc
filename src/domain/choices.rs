//! Every choice of one wizard run, by position in this file's table.

use crate::domain::assignment::Assignment;
use crate::domain::mapping::Mapping;
use crate::domain::table::TableChoice;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};

/// What an import does with rows whose key exists or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Every row becomes a new record.
    Create,
    /// Key found: update; key unknown: create.
    #[default]
    Update,
    /// Key found: update; key unknown: leave out.
    UpdateOnly,
    /// As Update; records that are not in the file go to the recycle bin.
    UpdateIncludingDeletion,
}

impl Mode {
    /// Every mode, in the order in which choices list them.
    pub const ALL: [Self; 4] = [Self::Create, Self::Update, Self::UpdateOnly, Self::UpdateIncludingDeletion];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Create => tr!("mode-create"),
            Self::Update => tr!("mode-update"),
            Self::UpdateOnly => tr!("mode-update-only"),
            Self::UpdateIncludingDeletion => tr!("mode-update-including-deletion"),
        }
    }

    /// Returns the word that files and the command line use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::UpdateOnly => "update-only",
            Self::UpdateIncludingDeletion => "update-incl-deletion",
        }
    }

    /// Finds a mode by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.key() == key)
    }

    /// Returns what the mode does, in one line.
    pub fn help(self) -> &'static str {
        match self {
            Self::Create => tr!("mode-help-create"),
            Self::Update => tr!("mode-help-update"),
            Self::UpdateOnly => tr!("mode-help-update-only"),
            Self::UpdateIncludingDeletion => tr!("mode-help-update-including-deletion"),
        }
    }
}

/// Which of several rows with one key counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duplicates {
    /// The first row counts.
    #[default]
    FirstWins,
    /// The last row counts.
    LastWins,
    /// None of them counts.
    AllProblems,
}

impl Duplicates {
    /// Every choice, in the order in which lists show them.
    pub const ALL: [Self; 3] = [Self::FirstWins, Self::LastWins, Self::AllProblems];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::FirstWins => tr!("duplicates-first-wins"),
            Self::LastWins => tr!("duplicates-last-wins"),
            Self::AllProblems => tr!("duplicates-all-problems"),
        }
    }

    /// Returns the word that files and the command line use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FirstWins => "first",
            Self::LastWins => "last",
            Self::AllProblems => "problems",
        }
    }

    /// Finds a choice by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }

    /// Returns what the choice does, in one line.
    pub fn help(self) -> &'static str {
        match self {
            Self::FirstWins => tr!("duplicates-help-first-wins"),
            Self::LastWins => tr!("duplicates-help-last-wins"),
            Self::AllProblems => tr!("duplicates-help-all-problems"),
        }
    }
}

/// What becomes of a row whose key belongs to a record of another user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transfer {
    /// The row counts as one with an unknown key: a new record of its own user, or left out where none are made.
    #[default]
    None,
    /// Its own user gets a copy of the record, with the row's values.
    Copy,
    /// As [`Self::Copy`], together with the records that refer to it.
    CopyRelated,
    /// The record goes to the row's user.
    Move,
    /// As [`Self::Move`], together with the records that refer to it.
    MoveRelated,
}

impl Transfer {
    /// Every choice, in the order in which lists show them.
    pub const ALL: [Self; 5] = [Self::None, Self::Copy, Self::CopyRelated, Self::Move, Self::MoveRelated];

    /// Returns the word that files and the command line use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Copy => "copy",
            Self::CopyRelated => "copy-related",
            Self::Move => "move",
            Self::MoveRelated => "move-related",
        }
    }

    /// Finds a choice by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }

    /// Returns what the choice does, in one line.
    pub fn help(self) -> &'static str {
        match self {
            Self::None => tr!("transfer-help-none"),
            Self::Copy => tr!("transfer-help-copy"),
            Self::CopyRelated => tr!("transfer-help-copy-related"),
            Self::Move => tr!("transfer-help-move"),
            Self::MoveRelated => tr!("transfer-help-move-related"),
        }
    }

    /// Says whether the other user keeps the record and the row's user gets a copy.
    pub const fn copies(self) -> bool {
        matches!(self, Self::Copy | Self::CopyRelated)
    }

    /// Says whether the record goes to the row's user.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Move | Self::MoveRelated)
    }

    /// Returns the choice with or without the records that refer to it.
    #[must_use]
    pub const fn with(self, related: bool) -> Self {
        match (self, related) {
            (Self::None, _) => Self::None,
            (Self::Copy | Self::CopyRelated, false) => Self::Copy,
            (Self::Copy | Self::CopyRelated, true) => Self::CopyRelated,
            (Self::Move | Self::MoveRelated, false) => Self::Move,
            (Self::Move | Self::MoveRelated, true) => Self::MoveRelated,
        }
    }

    /// Says whether the records that refer to it go with it.
    pub const fn with_related(self) -> bool {
        matches!(self, Self::CopyRelated | Self::MoveRelated)
    }
}

/// Every choice of one wizard run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Choices about the table.
    pub table: TableChoice,
    /// The mode.
    pub mode: Mode,
    /// Which of several rows with one key counts.
    pub duplicates: Duplicates,
    /// What becomes of a row whose key belongs to a record of another user.
    pub transfer: Transfer,
    /// Whether rows raise what their type names in the records that they refer to.
    pub raise: bool,
    /// The mapping.
    pub mapping: Mapping,
    /// How rows find their user; absent for company-wide types.
    pub assignment: Option<Assignment>,
    /// Cells and rows changed by hand.
    pub edits: Edits,
}

/// The cells of rows that a person put right, one for each column, by the row's number in the file.
pub type Corrected = BTreeMap<u64, Vec<String>>;

/// Cells and rows changed by hand, by the row's number in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Damaged rows that were put right: these cells are read in place of those in the file.
    pub corrected: Corrected,
    /// New text of cells, by row number and position of the column.
    pub cells: BTreeMap<(u64, u32), String>,
    /// Rows left out by hand.
    pub left_out: BTreeSet<u64>,
}

impl Edits {
    /// Says what was done with a row before it was planned, in words for files.
    pub fn words(&self, row: u64) -> impl Iterator<Item = &'static str> {
        let corrected = self.corrected.contains_key(&row).then(|| tr!("edit-corrected"));
        let left_out = self.left_out.contains(&row).then(|| tr!("edit-left-out"));
        corrected.into_iter().chain(left_out)
    }

    /// Says whether nothing was changed by hand.
    pub fn is_empty(&self) -> bool {
        let Self { corrected, cells, left_out } = self;
        corrected.is_empty() && cells.is_empty() && left_out.is_empty()
    }
}
