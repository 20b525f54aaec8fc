//! The organisation's file itself: whether it is sound, and what is in it. Whoever owns the file may ask, signed in or not.

use crate::job::{Error, Session};

/// Checks the whole file: integrity, references, the audit log, restore points. Returns what is wrong, in words; nothing
/// when all is well.
pub fn check(session: &Session) -> Result<Vec<String>, Error> {
    Ok(session.store.check()?)
}

/// Returns versions, sizes and numbers of records for people who help: name and value.
pub fn info(session: &Session) -> Result<Vec<(String, String)>, Error> {
    Ok(session.store.info()?)
}
