//! Saved import configurations and their files.

use crate::domain::choices::Choices;
use crate::domain::history::ImportId;
use crate::job::{Error, Session};
use crate::store::SavedConfiguration;
use std::path::Path;

/// Returns all saved configurations by name.
pub fn list(session: &Session) -> Result<Vec<SavedConfiguration>, Error> {
    Ok(session.store.configurations()?)
}

/// Saves the choices of an import under a name; a configuration of that name is replaced.
pub fn save(session: &mut Session, import: ImportId, choices: &Choices, name: &str) -> Result<(), Error> {
    let _ = (session, import, choices, name);
    todo!()
}

/// Renames a configuration.
pub fn rename(session: &mut Session, from: &str, to: &str) -> Result<(), Error> {
    let _ = (session, from, to);
    todo!()
}

/// Makes a copy under a free name such as "ERP export (2)".
pub fn duplicate(session: &mut Session, name: &str) -> Result<(), Error> {
    let _ = (session, name);
    todo!()
}

/// Deletes a configuration.
pub fn delete(session: &mut Session, name: &str) -> Result<(), Error> {
    let _ = (session, name);
    todo!()
}

/// Returns a configuration's file text.
pub fn text(session: &Session, name: &str) -> Result<String, Error> {
    let _ = (session, name);
    todo!()
}

/// Writes a configuration to a file.
pub fn export(session: &Session, name: &str, path: &Path) -> Result<(), Error> {
    let _ = (session, name, path);
    todo!()
}

/// Takes a configuration from a file, under its own name or that of the file; returns the name and the keys that were
/// not known.
pub fn import(session: &mut Session, path: &Path) -> Result<(String, Vec<String>), Error> {
    let _ = (session, path);
    todo!()
}
