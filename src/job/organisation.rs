//! The organisation: what the first page shows, its users and lists, and the sample organisation.

use crate::domain::directory::{Directory, Role, UserId};
use crate::domain::history::ImportEntry;
use crate::job::{Error, Session};
use crate::store::SavedConfiguration;

/// What the first page and the rail show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Name of the organisation.
    pub organisation: String,
    /// Live records by the key of their record type.
    pub records: std::collections::BTreeMap<String, u64>,
    /// Unfinished imports, the newest first.
    pub open: Vec<ImportEntry>,
    /// Saved configurations by name.
    pub configurations: Vec<SavedConfiguration>,
}

/// Returns what the first page and the rail show.
pub fn overview(session: &Session) -> Result<Overview, Error> {
    let _ = session;
    todo!()
}

/// Returns all users.
pub fn users(session: &Session) -> Result<Directory, Error> {
    Ok(session.store.directory()?)
}

/// Adds a user.
pub fn add_user(
    session: &mut Session,
    name: &str,
    email: &str,
    employee_number: &str,
    role: Role,
) -> Result<UserId, Error> {
    let _ = (session, name, email, employee_number, role);
    todo!()
}

/// Archives a user, or makes an archived one active.
pub fn set_user_active(session: &mut Session, user: UserId, active: bool) -> Result<(), Error> {
    let _ = (session, user, active);
    todo!()
}

/// Fills a new organisation's file with the sample organisation: its name, users and lists.
pub fn make_sample(session: &mut Session) -> Result<(), Error> {
    let _ = session;
    todo!()
}

/// The files of the sample organisation, by name.
pub fn sample_files() -> &'static [(&'static str, &'static [u8])] {
    &[]
}
