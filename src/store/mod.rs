//! The organisation's file and the working files of imports: the only user of `SQLite`.
//!
//! Knows no file format of inputs and no window; it does what a plan says and looks nothing up beyond it.

mod accounts;
mod acts;
mod aliases;
mod apply;
mod audit;
mod bin;
mod browse;
mod bytes;
mod check;
mod compare;
mod configurations;
mod directory;
mod edit;
mod error;
mod existing;
mod export;
mod files;
mod hold;
mod imports;
mod index;
mod journal;
mod lists;
mod meanings;
mod open;
mod outbox;
mod past;
mod points;
mod pruning;
mod related;
mod removed;
mod restore;
mod retention;
mod review;
mod schedule;
mod schema;
mod scratch;
mod settings;
mod tables;
mod undo;
mod unique;
pub mod work;

pub use accounts::Account;
pub use apply::NextRow;
pub use bin::Seen;
pub use browse::Found;
pub use configurations::{FormerConfiguration, SavedConfiguration};
pub use error::{Error, Kind};
pub use existing::Records;
pub use export::EachRecord;
pub use hold::{Hold, Holder, Place};
pub use imports::NewImport;
pub use lists::{ListSet, ListUse};
pub use outbox::PostLease;
pub use retention::{KEPT_POINTS, Tidied};
pub use schedule::{Lease, RunResult};
pub use scratch::Scratch;

use crate::domain::record_type::{RecordType, RecordTypes};
use crate::messages::quoted;
use crate::tr;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// An organisation's file, open.
pub struct Store {
    conn: rusqlite::Connection,
    path: PathBuf,
    types: Arc<RecordTypes>,
    /// Who works, for the audit log.
    actor: String,
    interrupt: Arc<rusqlite::InterruptHandle>,
    /// By record type: how often its world had changed when the planner last looked at it.
    snapshots: RefCell<BTreeMap<String, i64>>,
    /// By record type: how many live records there are, and of which generation that is.
    counts: RefCell<BTreeMap<String, (u64, u64)>>,
}

/// A step of long work: returns `false` to stop it.
pub type Tick<'a> = dyn FnMut(u64) -> bool + 'a;

/// Stops a running statement from another thread.
#[derive(Clone)]
pub struct Interrupt {
    handle: Arc<rusqlite::InterruptHandle>,
}

impl Interrupt {
    /// Stops the statement that runs now, if one does.
    pub fn stop(&self) {
        self.handle.interrupt();
    }
}

impl Store {
    /// Keeps who works, for the audit log.
    pub fn set_actor(&mut self, actor: &str) {
        actor.clone_into(&mut self.actor);
    }

    /// Returns a record type by its key.
    fn record_type(&self, key: &str) -> Result<Arc<RecordType>, Error> {
        self.types.get(key).cloned().ok_or_else(|| Error::Missing { what: tr!("thing-record-type", key = quoted(key)) })
    }
}

/// Returns the moment as it is kept: RFC 3339 in UTC, to the second.
fn now() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_else(|_| jiff::Timestamp::now()).to_string()
}
