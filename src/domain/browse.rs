//! Looking through the records of a type: what is asked for, and some of what is found.

use crate::domain::directory::UserId;
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;
use crate::messages;
use crate::tr;
use std::collections::BTreeSet;
use std::fmt;

/// Which records of a type to show, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordQuery {
    /// Key of the record type.
    pub record_type: String,
    /// Those in the recycle bin, in place of the live ones.
    pub bin: bool,
    /// Only the records of this user; those of all users when absent.
    pub user: Option<UserId>,
    /// Only the records of these users.
    pub users: Option<BTreeSet<UserId>>,
    /// Only records with this text in a field or in the name or e-mail address of their user, in any case; all when
    /// empty.
    pub search: String,
    /// The field to sort by and whether the last comes first; the order in which records were made when absent,
    /// and in the recycle bin those that were deleted last first.
    pub sort: Option<(FieldIx, bool)>,
}

/// A record as people look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRecord {
    /// Its number.
    pub id: RecordId,
    /// Whose it is; nobody's for a company-wide type.
    pub owner: Option<UserId>,
    /// The stamp of its last change.
    pub revision: i64,
    /// How it got into the recycle bin; nothing for a live record.
    pub deleted: Option<Deletion>,
    /// Its values in field order; a reference is the name of the record that it means.
    pub values: Vec<Value>,
}

/// Some of the records that a query finds.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordsWindow {
    /// The query.
    pub query: RecordQuery,
    /// Records found so far.
    pub total: u64,
    /// How far all records are looked through, in percent, while that goes on; nothing once it is done.
    pub looked_percent: Option<u8>,
    /// Position of the first of `rows` among the records found.
    pub offset: u64,
    /// The records.
    pub rows: Vec<FoundRecord>,
}

/// When and how a record got into the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// By a person, not by an import.
    pub by_hand: bool,
    /// When, as RFC 3339 in UTC.
    pub at: String,
}

/// What came back from the recycle bin, and what could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Records that are back.
    pub restored: u64,
    /// Records that stay in the bin, and why.
    pub refused: Vec<Refused>,
}

/// A record that cannot come back from the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The record.
    pub record: RecordId,
    /// What people call it.
    pub name: String,
    /// Why.
    pub why: WhyRefused,
}

/// Why a record cannot come back from the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyRefused {
    /// Another record holds a value that must be unique.
    Taken {
        /// What the field is called.
        field: String,
        /// The value.
        value: String,
        /// The other record.
        by: RecordId,
        /// What people call it.
        name: String,
    },
    /// Its user is archived.
    UserArchived(String),
    /// Its user is gone.
    UserGone,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match &self.why {
            WhyRefused::Taken { field, value, by, name } => {
                let (value, number) = (messages::quoted(value), by.0.to_string());
                tr!("bin-refused-taken", field = field, value = value, name = name, number = number)
            }
            WhyRefused::UserArchived(user) => tr!("bin-refused-archived", user = user),
            WhyRefused::UserGone => tr!("bin-refused-gone").to_owned(),
        };
        f.write_str(&tr!("bin-refused", title = &self.name, number = self.record.0.to_string(), why = why))
    }
}
