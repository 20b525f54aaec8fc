//! An import configuration: every choice of a wizard run by the names of columns, fields and users, so that it fits
//! another file of the same kind. No data and no secret is part of it.

mod convert;
mod fit;
mod words;

pub use fit::Fit;
pub use words::Statement;

use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Mode, Transfer};
use crate::domain::field::Policy;
use crate::domain::mapping::BlankPolicy;
use crate::domain::table::TableChoice;
use crate::domain::transform::Transform;
use crate::domain::value::Notation;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};

/// An import configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportConfig {
    /// Its name.
    pub name: String,
    /// Key of the record type; absent in a plain configuration of the modelled product.
    pub record_type: Option<String>,
    /// Choices about the table.
    pub table: TableChoice,
    /// The mode, if it is part of the configuration.
    pub mode: Option<Mode>,
    /// Which of several rows with one key counts.
    pub duplicates: Duplicates,
    /// What becomes of a row whose key belongs to a record of another user.
    pub transfer: Transfer,
    /// Whether rows raise what their type names in the records that they refer to.
    pub raise: bool,
    /// What an empty cell does on an update.
    pub blank: BlankPolicy,
    /// Whether rows have no key although the fields of one are matched; else the best such key is taken where none is
    /// named.
    pub keyless: bool,
    /// The matches.
    pub entries: Vec<ConfigEntry>,
    /// How rows find their user.
    pub assignment: Option<ConfigAssignment>,
    /// Columns that the configuration knows and leaves out.
    pub ignored: Vec<String>,
    /// Top-level keys that this version does not know, as JSON text; kept when the configuration is written again.
    pub unknown: BTreeMap<String, String>,
}

/// One match of a configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigEntry {
    /// Where the value comes from.
    pub source: ConfigSource,
    /// Key of the field.
    pub field: String,
    /// What an update does with it.
    pub policy: Policy,
    /// Whether the field is part of the key.
    pub key: bool,
    /// What is done with the text before anything reads it, one after another.
    pub transforms: Vec<Transform>,
    /// How dates and numbers are written.
    pub notation: Notation,
    /// Values of the file that stand for others.
    pub value_map: BTreeMap<String, String>,
}

/// Where the value of a configured field comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigSource {
    /// Columns by name.
    Columns(Vec<String>),
    /// The same text for every row.
    Fixed(String),
}

/// How rows find their user, by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigAssignment {
    /// What is compared.
    pub by: AssignBy,
    /// Name of the column.
    pub column: String,
    /// E-mail addresses of users chosen for values that the directory does not know.
    pub aliases: BTreeMap<String, String>,
    /// E-mail address of the user of all other rows.
    pub default_user: Option<String>,
    /// E-mail addresses of users whose rows are not imported.
    pub excluded: BTreeSet<String>,
}

/// What of a configuration does not fit the file at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// The file has a column that the configuration does not know.
    NewColumn(String),
    /// The configuration names a column that the file does not have.
    MissingColumn {
        /// The name in the configuration.
        column: String,
        /// A column of the file with a similar name.
        similar: Option<String>,
    },
    /// The configuration names a field that the record type does not have.
    UnknownField(String),
    /// The configuration names a user who is not in the directory or is archived.
    UnknownUser(String),
    /// The choices are those of an earlier import whose columns were not all the same.
    SimilarHeader,
    /// The key of the earlier import is not whole in the file; rows are found by these fields instead.
    OtherKey(String),
}

impl std::fmt::Display for Drift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::SimilarHeader => tr!("drift-similar-header").to_owned(),
            Self::OtherKey(fields) if fields.is_empty() => tr!("drift-no-key").to_owned(),
            Self::OtherKey(fields) => tr!("drift-other-key", fields = fields),
            Self::NewColumn(name) => tr!("drift-new-column", column = name),
            Self::MissingColumn { column, similar: None } => tr!("drift-missing-column", column = column),
            Self::MissingColumn { column, similar: Some(similar) } => {
                tr!("drift-renamed-column", column = column, similar = similar)
            }
            Self::UnknownField(field) => tr!("drift-unknown-field", field = field),
            Self::UnknownUser(user) => tr!("drift-unknown-user", user = user),
        })
    }
}
