//! Assignment: which user a row belongs to, by e-mail or employee number.

mod guess;
mod table;

pub use guess::guess;
pub use table::{differs_only_in_zeros, nearest_user, table};

pub use crate::domain::directory::AssignBy;

use crate::domain::directory::{Directory, UserId};
use crate::domain::field::ColumnIx;
use std::collections::{BTreeMap, BTreeSet};

/// How rows find their user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What is compared.
    pub by: AssignBy,
    /// The column with the value.
    pub column: ColumnIx,
    /// Users chosen for values that are no user's own, by value as [`AssignBy::fold`] gives it; over what the organisation remembers.
    pub aliases: BTreeMap<String, UserId>,
    /// User of the rows that find none otherwise.
    pub default_user: Option<UserId>,
    /// Users whose rows are not imported.
    pub excluded: BTreeSet<UserId>,
}

/// What became of one value of the assignment column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The directory has the user.
    Found(UserId),
    /// A person chose the user for this value.
    Alias(UserId),
    /// The organisation knows the value as standing for the user.
    Remembered(UserId),
    /// No user has the value; the default user takes the rows.
    Default(UserId),
    /// The user is archived and takes no rows.
    Archived(UserId),
    /// No user has the value; this one is near.
    NotFound {
        /// The nearest user.
        suggestion: Option<UserId>,
    },
}

impl Resolution {
    /// Returns the user who takes the rows.
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::Found(user) | Self::Alias(user) | Self::Remembered(user) | Self::Default(user) => Some(user),
            Self::Archived(_) | Self::NotFound { .. } => None,
        }
    }
}

/// One different value of the assignment column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignedValue {
    /// The value as first written in the file, trimmed; empty for rows without one.
    pub value: String,
    /// Rows with it.
    pub rows: u64,
    /// What became of it.
    pub resolution: Resolution,
}

/// The values of the assignment column, in the order of the file, and the users without rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentTable {
    /// The values.
    pub values: Vec<AssignedValue>,
    /// Active users of the directory that no row belongs to.
    pub without_rows: Vec<UserId>,
}

impl Assignment {
    /// Returns what becomes of a value, without looking for a near user.
    pub fn resolve(&self, directory: &Directory, value: &str) -> Resolution {
        let found = directory.by_own(self.by, value);
        if let Some(user) = found {
            return if user.active { Resolution::Found(user.id) } else { Resolution::Archived(user.id) };
        }
        let chosen = self.aliases.get(&self.by.fold(value)).copied().filter(|&id| takes_rows(directory, id));
        if let Some(user) = chosen {
            return Resolution::Alias(user);
        }
        if let Some(user) = directory.by_alias(self.by, value) {
            return Resolution::Remembered(user.id);
        }
        match self.default_user.filter(|&id| takes_rows(directory, id)) {
            Some(user) => Resolution::Default(user),
            None => Resolution::NotFound { suggestion: None },
        }
    }
}

fn takes_rows(directory: &Directory, id: UserId) -> bool {
    directory.get(id).is_some_and(|user| user.active)
}
