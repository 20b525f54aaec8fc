//! Every choice of one wizard run, by position in this file's table.

use crate::domain::assignment::Assignment;
use crate::domain::mapping::Mapping;
use crate::domain::table::TableChoice;
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
    pub const fn label(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::Update => "Update",
            Self::UpdateOnly => "Update only",
            Self::UpdateIncludingDeletion => "Update incl. deletion",
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
    pub const fn help(self) -> &'static str {
        match self {
            Self::Create => "Every row becomes a new record. A key that exists is a problem, not a second record",
            Self::Update => "Records that exist are updated, rows with an unknown key become new records",
            Self::UpdateOnly => "Records that exist are updated, rows with an unknown key are left out and counted",
            Self::UpdateIncludingDeletion => {
                "As Update, and records of the chosen users that are not in the file go to the recycle bin"
            }
        }
    }
}

/// Every choice of one wizard run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Choices about the table.
    pub table: TableChoice,
    /// The mode.
    pub mode: Mode,
    /// The mapping.
    pub mapping: Mapping,
    /// How rows find their user; absent for company-wide types.
    pub assignment: Option<Assignment>,
    /// Cells and rows changed by hand in the preview.
    pub edits: Edits,
}

/// Cells and rows changed by hand in the preview, by the row's number in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// New text of cells, by row number and position of the column.
    pub cells: BTreeMap<(u64, u32), String>,
    /// Rows left out by hand.
    pub left_out: BTreeSet<u64>,
}

impl Edits {
    /// Says whether nothing was changed by hand.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.left_out.is_empty()
    }
}
