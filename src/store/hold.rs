//! Who works on an import: one window or command at a time, because its working folder holds one reading and one plan.
//!
//! The lock is the system's own and ends with the process, however that ends; no number of a process decides anything.

use crate::domain::history::ImportId;
use crate::store::error::Error;
use crate::store::work::WorkFolder;
use crate::store::{Store, files, imports, now};
use crate::tr;
use std::fmt;
use std::fs::{File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The file in a working folder that is locked as long as somebody works on the import.
const LOCK: &str = "in-use";
/// Name of the note that says who that is: on some systems nobody else can read a locked file.
const NOTE: &str = "holder";

/// How somebody works on an organisation's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a window.
    Window,
    /// With a command.
    Command,
}

impl Place {
    const fn key(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Command => "command",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [Self::Window, Self::Command].into_iter().find(|place| place.key() == key)
    }
}

/// Who works on an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// How.
    pub place: Place,
    /// Who.
    pub actor: String,
    /// Number of the process.
    pub process: u32,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
}

impl Holder {
    fn to_text(&self) -> String {
        let actor = self.actor.replace(['\n', '\r'], " ");
        format!("{}\n{actor}\n{}\n{}\n", self.place.key(), self.process, self.since)
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (place, actor) = (Place::from_key(lines.next()?)?, lines.next()?.to_owned());
        let (process, since) = (lines.next()?.parse().ok()?, lines.next()?.to_owned());
        Some(Self { place, actor, process, since })
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.get(..16).unwrap_or(&self.since).replace('T', " ");
        let (actor, process) = (self.actor.as_str(), self.process.to_string());
        let words = match self.place {
            Place::Window => tr!("error-holder-window", actor = actor, process = process, since = since),
            Place::Command => tr!("error-holder-command", actor = actor, process = process, since = since),
        };
        f.write_str(&words)
    }
}

/// The right to work on an import, for as long as this is kept.
#[derive(Debug)]
pub struct Hold {
    import: ImportId,
    /// Locked; the system ends the lock when this is closed or the process ends.
    _lock: File,
}

impl Hold {
    /// Returns the import.
    pub const fn import(&self) -> ImportId {
        self.import
    }
}

impl Store {
    /// Takes an import to work on, or says who does already.
    pub fn hold(&self, import: ImportId, place: Place) -> Result<Hold, Error> {
        let folder = self.folder_of(import)?;
        let path = folder.dir().join(LOCK);
        let lock = files::open_private(&path)?;
        match lock.try_lock() {
            // Some drives know no locks; there the number of the plan alone keeps two windows apart.
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Held { import: import.0, holder: holder(&folder) }),
        }
        if !path.exists() {
            // The import was given up while this waited for the lock.
            return Err(imports::missing(import));
        }
        let holder = Holder { place, actor: self.actor.clone(), process: std::process::id(), since: now() };
        folder.save(NOTE, &holder.to_text())?;
        Ok(Hold { import, _lock: lock })
    }

    /// Says who works on an import, if somebody does and said so.
    pub fn holder(&self, import: ImportId) -> Option<Holder> {
        let folder = self.work(import).ok()?;
        let lock = File::open(folder.dir().join(LOCK)).ok()?;
        // The lock is given back at once; on a drive without locks nobody is known.
        matches!(lock.try_lock(), Err(TryLockError::WouldBlock)).then(|| holder(&folder)).flatten()
    }

    /// Says whether it is this program, for the same person.
    pub(super) fn is_own(&self, holder: &Holder) -> bool {
        holder.process == std::process::id() && holder.actor == self.actor
    }

    /// Returns a number that is another one once somebody else wrote to the organisation's file, or took an open import
    /// to work on or let go of one.
    pub fn signal(&self) -> Result<u64, Error> {
        let mut hasher = DefaultHasher::new();
        self.conn.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0))?.hash(&mut hasher);
        let sql = "SELECT id FROM import WHERE state IN ('draft', 'paused') ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        for import in statement.query_map([], |row| row.get::<_, i64>(0))? {
            let import = import?;
            self.holder(ImportId(import)).map(|holder| (import, holder.process)).hash(&mut hasher);
        }
        Ok(hasher.finish())
    }

    /// Returns the working folder, or says that there is no such import any more.
    fn folder_of(&self, import: ImportId) -> Result<WorkFolder, Error> {
        self.work(import).or_else(|error| self.import(import).and(Err(error)))
    }
}

fn holder(folder: &WorkFolder) -> Option<Holder> {
    folder.load(NOTE).ok().flatten().and_then(|text| Holder::from_text(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_who_it_is_and_nothing_else_is_taken_for_one() {
        let holder = Holder {
            place: Place::Window,
            actor: "anna\n@x".to_owned(),
            process: 41,
            since: "2026-11-21T17:05:09Z".to_owned(),
        };
        let read = Holder::from_text(&holder.to_text()).unwrap();
        assert_eq!(read.to_string(), "a window of anna @x (process 41) since 2026-11-21 17:05 UTC");
        for text in ["", "window\n", "door\nanna\n41\nnow\n", "window\nanna\nmany\nnow\n"] {
            assert_eq!(Holder::from_text(text), None, "{text:?}");
        }
    }
}
