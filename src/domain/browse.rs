//! Looking through the records of a type: what is asked for, and some of what is found.

use crate::domain::directory::UserId;
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;

/// Which records of a type to show, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordQuery {
    /// Key of the record type.
    pub record_type: String,
    /// Only the records of this user; those of all users when absent.
    pub user: Option<UserId>,
    /// Only records with this text in a field or in the name or e-mail address of their user, in any case; all when
    /// empty.
    pub search: String,
    /// The field to sort by and whether the last comes first; the order in which records were made when absent.
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
