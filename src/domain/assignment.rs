//! Assignment: which user a row belongs to, by e-mail or employee number.

mod guess;
mod table;

pub use guess::guess;
pub use table::{differs_only_in_zeros, nearest_user, table};

use crate::domain::directory::{Directory, UserId};
use crate::domain::field::ColumnIx;
use std::collections::{BTreeMap, BTreeSet};

/// What a value of the assignment column is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssignBy {
    /// The e-mail address: trimmed, any case.
    Email,
    /// The employee number: exact after trimming.
    EmployeeNumber,
}

/// How rows find their user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What is compared.
    pub by: AssignBy,
    /// The column with the value.
    pub column: ColumnIx,
    /// Users chosen for values that the directory does not know, by [`fold`]ed value.
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
            Self::Found(user) | Self::Alias(user) | Self::Default(user) => Some(user),
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

/// Returns a value of the assignment column as it is compared.
pub fn fold(by: AssignBy, value: &str) -> String {
    match by {
        AssignBy::Email => crate::domain::directory::fold_email(value),
        AssignBy::EmployeeNumber => value.trim().to_owned(),
    }
}

impl Assignment {
    /// Returns what becomes of a value, without looking for a near user.
    pub fn resolve(&self, directory: &Directory, value: &str) -> Resolution {
        let found = match self.by {
            AssignBy::Email => directory.by_email(value),
            AssignBy::EmployeeNumber => directory.by_employee_number(value),
        };
        if let Some(user) = found {
            return if user.active { Resolution::Found(user.id) } else { Resolution::Archived(user.id) };
        }
        let chosen = self.aliases.get(&fold(self.by, value)).copied().filter(|&id| takes_rows(directory, id));
        if let Some(user) = chosen {
            return Resolution::Alias(user);
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
