//! The organisation's file and the working files of imports: the only user of `SQLite`.
//!
//! Knows no file format of inputs and no window; it does what a plan says and looks nothing up beyond it.

pub mod work;

use crate::domain::choices::Mode;
use crate::domain::directory::{Directory, UserId};
use crate::domain::existing::{Existing, Lists};
use crate::domain::field::FieldIx;
use crate::domain::history::{ImportEntry, ImportId, RestorePoint, RestorePointId, RestoreReport, Scope, UndoReport};
use crate::domain::plan::{PlannedRow, PlannedShare, RecordId, ShareIx};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An organisation's file, open.
pub struct Store {
    _private: (),
}

/// Facts about the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its country as ISO alpha-2, for phone numbers.
    pub country: String,
    /// Share of a user's records, in percent, above which deletions want a confirmation.
    pub deletion_guard_percent: u8,
}

/// One entry of an organisation's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// What files and records use.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Whether new records get it when the file has none.
    pub is_default: bool,
}

/// What is known of an import when its file is chosen.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// Key of the record type.
    pub record_type: &'a str,
    /// Name of the file without its folder.
    pub file_name: &'a str,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: &'a str,
    /// Bytes of the file.
    pub bytes: u64,
    /// Who runs it.
    pub actor: &'a str,
    /// Name of the configuration, if one is used.
    pub configuration: Option<&'a str>,
}

/// A step of long work: returns `false` to stop it.
pub type Tick<'a> = dyn FnMut(u64) -> bool + 'a;

/// A saved import configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedConfiguration {
    /// Its name, unique.
    pub name: String,
    /// Key of the record type.
    pub record_type: String,
    /// The file's text.
    pub json: String,
    /// When it was saved, RFC 3339 in UTC.
    pub saved: String,
}

impl Store {
    /// Opens an organisation's file, and makes it when it does not exist yet.
    pub fn open(path: &Path, types: Arc<RecordTypes>) -> Result<Self, Error> {
        let _ = (path, types);
        todo!()
    }
    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        todo!()
    }
    /// Returns the record types.
    pub fn types(&self) -> &Arc<RecordTypes> {
        todo!()
    }
    /// Returns a handle that stops a running statement from another thread.
    pub fn interrupt(&self) -> Interrupt {
        todo!()
    }
    /// Returns facts about the organisation.
    pub fn organisation(&self) -> Result<Organisation, Error> {
        todo!()
    }
    /// Changes facts about the organisation.
    pub fn set_organisation(&mut self, organisation: &Organisation) -> Result<(), Error> {
        let _ = organisation;
        todo!()
    }
    /// Returns all users.
    pub fn directory(&self) -> Result<Directory, Error> {
        todo!()
    }
    /// Returns the keys of all lists with their entries.
    pub fn list(&self, list: &str) -> Result<Vec<ListEntry>, Error> {
        let _ = list;
        todo!()
    }
    /// Adds an entry to a list, or changes its label.
    pub fn set_list_entry(&mut self, list: &str, entry: &ListEntry) -> Result<(), Error> {
        let _ = (list, entry);
        todo!()
    }
    /// Returns all lists for the planner.
    pub fn lists(&self) -> Result<impl Lists + use<>, Error> {
        Ok::<Dummy, Error>(todo!())
    }
    /// Returns how many live records a type has.
    pub fn count(&self, record_type: &str) -> Result<u64, Error> {
        let _ = record_type;
        todo!()
    }
    /// Opens a snapshot of a type's records for the planner. `keys` are the key sets it will ask for.
    pub fn existing(&self, record_type: &Arc<RecordType>) -> Result<impl Existing<Error = Error> + use<'_>, Error> {
        let _ = record_type;
        Ok::<DummyExisting, Error>(todo!())
    }

    /// Records a new import and makes its working folder.
    pub fn begin_import(&mut self, import: &NewImport<'_>) -> Result<ImportId, Error> {
        let _ = import;
        todo!()
    }
    /// Returns the working folder of an import.
    pub fn work(&self, import: ImportId) -> Result<work::WorkFolder, Error> {
        let _ = import;
        todo!()
    }
    /// Returns an import.
    pub fn import(&self, import: ImportId) -> Result<ImportEntry, Error> {
        let _ = import;
        todo!()
    }
    /// Returns all imports, the newest first.
    pub fn imports(&self) -> Result<Vec<ImportEntry>, Error> {
        todo!()
    }
    /// Returns earlier imports of the same content that imported something.
    pub fn imports_of(&self, sha256: &str) -> Result<Vec<ImportEntry>, Error> {
        let _ = sha256;
        todo!()
    }
    /// Keeps the shares of a new plan; shares that are decided already stay as they are and are not part of it.
    pub fn set_shares(&mut self, import: ImportId, mode: Mode, shares: &[PlannedShare]) -> Result<(), Error> {
        let _ = (import, mode, shares);
        todo!()
    }
    /// Keeps that a share is skipped.
    pub fn skip_share(&mut self, import: ImportId, share: ShareIx) -> Result<(), Error> {
        let _ = (import, share);
        todo!()
    }
    /// Gives an import up that imported nothing, and removes its working folder.
    pub fn discard_import(&mut self, import: ImportId) -> Result<(), Error> {
        let _ = import;
        todo!()
    }

    /// Imports one share in one transaction, together with the before-images that undo needs.
    ///
    /// `rows` are the share's planned rows in order; rows that write nothing may be left out of it.
    /// Fails with [`Error::Stale`] when a record changed since the plan, and writes nothing then.
    pub fn apply(
        &mut self,
        import: ImportId,
        share: ShareIx,
        fields: &[FieldIx],
        rows: &mut dyn Iterator<Item = Result<PlannedRow, Error>>,
        tick: &mut Tick<'_>,
    ) -> Result<(), Error> {
        let _ = (import, share, fields, rows, tick);
        todo!()
    }
    /// Takes back what an import, or one user's share of it, did; with `dry_run` only says what that would be.
    pub fn undo(
        &mut self,
        import: ImportId,
        scope: Scope,
        dry_run: bool,
        tick: &mut Tick<'_>,
    ) -> Result<UndoReport, Error> {
        let _ = (import, scope, dry_run, tick);
        todo!()
    }

    /// Takes a verified restore point; for an import it is taken once and kept with it.
    pub fn create_restore_point(
        &mut self,
        reason: &str,
        import: Option<ImportId>,
        tick: &mut Tick<'_>,
    ) -> Result<RestorePointId, Error> {
        let _ = (reason, import, tick);
        todo!()
    }
    /// Returns all restore points, the newest first.
    pub fn restore_points(&self) -> Result<Vec<RestorePoint>, Error> {
        todo!()
    }
    /// Says what a restore would lose and bring back.
    pub fn restore_preview(&mut self, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
        let _ = (point, scope);
        todo!()
    }
    /// Returns the organisation or one user's records to a restore point, after taking another restore point.
    pub fn restore(
        &mut self,
        point: RestorePointId,
        scope: Scope,
        tick: &mut Tick<'_>,
    ) -> Result<RestoreReport, Error> {
        let _ = (point, scope, tick);
        todo!()
    }
    /// Removes a restore point.
    pub fn delete_restore_point(&mut self, point: RestorePointId) -> Result<(), Error> {
        let _ = point;
        todo!()
    }

    /// Calls `each` with every live record of a type (of one owner), by row ID: owner and values in field order.
    pub fn for_each_record(
        &self,
        record_type: &RecordType,
        owner: Option<UserId>,
        each: &mut dyn FnMut(RecordId, Option<UserId>, &[Value]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let _ = (record_type, owner, each);
        todo!()
    }

    /// Returns all saved configurations by name.
    pub fn configurations(&self) -> Result<Vec<SavedConfiguration>, Error> {
        todo!()
    }
    /// Saves a configuration; one with the same name is replaced.
    pub fn save_configuration(&mut self, name: &str, record_type: &str, json: &str) -> Result<(), Error> {
        let _ = (name, record_type, json);
        todo!()
    }
    /// Renames a configuration.
    pub fn rename_configuration(&mut self, from: &str, to: &str) -> Result<(), Error> {
        let _ = (from, to);
        todo!()
    }
    /// Deletes a configuration.
    pub fn delete_configuration(&mut self, name: &str) -> Result<(), Error> {
        let _ = name;
        todo!()
    }
    /// Remembers the matches of a header, for the next import of the same header.
    pub fn learn(&mut self, record_type: &str, signature: &str, json: &str) -> Result<(), Error> {
        let _ = (record_type, signature, json);
        todo!()
    }
    /// Returns what was remembered for a header.
    pub fn learned(&self, record_type: &str, signature: &str) -> Result<Option<String>, Error> {
        let _ = (record_type, signature);
        todo!()
    }

    /// Checks the whole file: integrity, foreign keys, restore points. Returns what is wrong, in words; nothing when all is well.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        todo!()
    }
    /// Returns versions and sizes for people who help: name and value.
    pub fn info(&self) -> Result<Vec<(String, String)>, Error> {
        todo!()
    }
}

struct Dummy;
impl Lists for Dummy {
    fn entry(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn nearest(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn default_entry(&self, _: &str) -> Option<String> {
        None
    }
}
struct DummyExisting;
impl Existing for DummyExisting {
    type Error = Error;
    fn by_key(&mut self, _: Option<UserId>, _: &[(FieldIx, &Value)]) -> Result<Vec<RecordId>, Error> {
        todo!()
    }
    fn get(&mut self, _: RecordId) -> Result<crate::domain::existing::StoredRecord, Error> {
        todo!()
    }
    fn holder(
        &mut self,
        _: Option<UserId>,
        _: FieldIx,
        _: &Value,
        _: Option<RecordId>,
    ) -> Result<Option<RecordId>, Error> {
        todo!()
    }
    fn reference(&mut self, _: Option<UserId>, _: &str, _: &[String], _: &str) -> Result<Option<RecordId>, Error> {
        todo!()
    }
    fn live(&mut self, _: Option<UserId>) -> Result<Vec<(RecordId, i64)>, Error> {
        todo!()
    }
    fn count(&mut self, _: Option<UserId>) -> Result<u64, Error> {
        todo!()
    }
}

/// Stops a running statement from another thread.
#[derive(Clone)]
pub struct Interrupt {
    _private: (),
}

impl Interrupt {
    /// Stops the statement that runs now, if one does.
    pub fn stop(&self) {}
}

/// Why the organisation's file could not do something.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Records changed since the plan was made.
    #[error("records changed since the preview")]
    Stale,
    /// A person stopped the work.
    #[error("stopped")]
    Cancelled,
    /// Not an organisation's file.
    #[error("{} is not an organisation's file", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        None
    }
}

impl Error {
    /// Says whether a person stopped the work.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// Says whether the disk is full or fails.
    pub fn is_disk(&self) -> bool {
        false
    }
}
