//! What the planner asks about the records that exist.

use crate::domain::directory::UserId;
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;

/// The records of one type, as they were when planning began.
pub trait Existing {
    /// Why a question could not be answered.
    type Error;

    /// Returns the records with these values in the key fields, live ones and those in the recycle bin.
    ///
    /// Text compares as each field says ([`Field::case`](crate::domain::field::Field::case)). For an owned type only
    /// records of `owner` count; without an owner those of all do.
    fn by_key(&mut self, owner: Option<UserId>, key: &[(FieldIx, &Value)]) -> Result<Vec<RecordId>, Self::Error>;

    /// Returns the first record by ID, of those from `from` on that `is_wanted`, with these values in the key fields, as
    /// [`Self::by_key`] finds them. Records that are not wanted are not read.
    fn next_by_key(
        &mut self,
        owner: Option<UserId>,
        key: &[(FieldIx, &Value)],
        from: RecordId,
        is_wanted: &mut dyn FnMut(RecordId) -> bool,
    ) -> Result<Option<StoredRecord>, Self::Error>;

    /// Returns a record.
    fn get(&mut self, id: RecordId) -> Result<StoredRecord, Self::Error>;

    /// Returns a live record with the value in a unique field (compared as the field says), other than `except`.
    fn holder(
        &mut self,
        owner: Option<UserId>,
        field: FieldIx,
        value: &Value,
        except: Option<RecordId>,
    ) -> Result<Option<RecordId>, Self::Error>;

    /// Returns the live record of another type of the same user whose field has this text, or `None`.
    fn reference(
        &mut self,
        owner: Option<UserId>,
        record_type: &str,
        by: &[String],
        text: &str,
    ) -> Result<Option<RecordId>, Self::Error>;

    /// Returns the value of a live record of another type in a field.
    fn value_of(&mut self, record_type: &str, field: &str, record: RecordId) -> Result<Option<Value>, Self::Error>;

    /// Returns what goes with a record of another user to the user `to`: the live records of other types that refer to
    /// it and have the same owner. What an earlier question found counts as there already.
    fn related(&mut self, record: &StoredRecord, to: UserId) -> Result<Related, Self::Error>;

    /// Returns the live record of another type that a text without a match most likely means, or `None`: one of the same
    /// user written in other capitals or with other zeros before it, else one of another user.
    fn near_reference(
        &mut self,
        _owner: Option<UserId>,
        _record_type: &str,
        _by: &[String],
        _text: &str,
    ) -> Result<Option<NearReference>, Self::Error> {
        Ok(None)
    }

    /// Returns the live records of an owner (of the company for a company-wide type), with their revisions, by ID.
    fn live(&mut self, owner: Option<UserId>) -> Result<Vec<(RecordId, i64)>, Self::Error>;

    /// Returns how many live records an owner has.
    fn count(&mut self, owner: Option<UserId>) -> Result<u64, Self::Error>;
}

/// What a reference that names no record most likely means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearReference {
    /// The reference as the record has it.
    pub text: String,
    /// Name of the user whose record it is, where that is another one.
    pub other_user: Option<String>,
}

/// A record as the planner compares it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRecord {
    /// Its row ID.
    pub id: RecordId,
    /// Whose it is; absent for a company-wide type.
    pub owner: Option<UserId>,
    /// Counts its changes; the plan remembers it so that a later change is noticed.
    pub revision: i64,
    /// Whether it is in the recycle bin.
    pub binned: bool,
    /// The values of all fields, in the order of the record type.
    pub values: Vec<Value>,
}

/// What goes with a record to another user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// How many records.
    pub count: u32,
    /// What one of them is called and its value in a field that is unique per user, where the other user has that
    /// value already.
    pub clash: Option<(String, String)>,
}

/// The organisation's lists (groups, sources, projects, ...), small enough to hold.
pub trait Lists {
    /// Finds an entry by its key, as typed or in any case.
    fn entry(&self, list: &str, text: &str) -> EntryFound;

    /// Returns the enabled entry nearest to a text.
    fn nearest(&self, list: &str, text: &str) -> Option<String>;

    /// Returns the default entry's key; an entry that is disabled is none.
    fn default_entry(&self, list: &str) -> Option<String>;

    /// Says whether the list has no entries at all, not even disabled ones.
    fn is_empty(&self, list: &str) -> bool;
}

/// What an organisation's list says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryFound {
    /// It is the entry of this key.
    Known(String),
    /// It is the entry of this key, which files may not use any more.
    Disabled(String),
    /// It is no entry.
    Unknown,
}
