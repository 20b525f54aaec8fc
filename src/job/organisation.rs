//! The organisation: what the first page shows, its users and lists, and the sample organisation.

use crate::definitions::sample;
use crate::domain::directory::{Directory, Role, UserId};
use crate::domain::history::{ImportEntry, ImportState};
use crate::job::{Error, Session};
use crate::store::{ListEntry, Organisation, SavedConfiguration};
use std::collections::BTreeMap;

/// What the first page and the rail show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Name of the organisation.
    pub organisation: String,
    /// Live records by the key of their record type.
    pub records: BTreeMap<String, u64>,
    /// Unfinished imports, the newest first.
    pub open: Vec<ImportEntry>,
    /// Saved configurations by name.
    pub configurations: Vec<SavedConfiguration>,
}

/// Returns what the first page and the rail show.
pub fn overview(session: &Session) -> Result<Overview, Error> {
    let mut records = BTreeMap::new();
    for record_type in session.store.types().iter() {
        records.insert(record_type.key.clone(), session.store.count(&record_type.key)?);
    }
    let mut open = session.store.imports()?;
    open.retain(|import| matches!(import.state, ImportState::Draft | ImportState::Paused));
    Ok(Overview {
        organisation: session.store.organisation()?.name,
        records,
        open,
        configurations: session.store.configurations()?,
    })
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
    let (name, email, employee_number) = (name.trim(), email.trim(), employee_number.trim());
    if name.is_empty() {
        return Err(Error::Usage { message: "a user needs a name".to_owned(), hint: None });
    }
    if !crate::domain::value::is_email(email) {
        return Err(Error::Usage {
            message: format!("{email:?} is not an e-mail address"),
            hint: Some("Enter an address such as name@company.example".to_owned()),
        });
    }
    Ok(session.store.add_user(name, email, employee_number, role)?)
}

/// Archives a user, or makes an archived one active.
pub fn set_user_active(session: &mut Session, user: UserId, active: bool) -> Result<(), Error> {
    let directory = session.store.directory()?;
    let is_last = |user: &crate::domain::directory::User| {
        user.role == Role::Administrator
            && !directory.iter().any(|other| other.id != user.id && other.active && other.role == Role::Administrator)
    };
    if !active && directory.get(user).is_some_and(is_last) {
        return Err(Error::Usage {
            message: "the last administrator cannot be archived".to_owned(),
            hint: Some("Make another user administrator first".to_owned()),
        });
    }
    Ok(session.store.set_user_active(user, active)?)
}

/// Fills a new organisation's file with the sample organisation: its name, users and lists.
pub fn make_sample(session: &mut Session) -> Result<(), Error> {
    let sample = sample::sample();
    let organisation = session.store.organisation()?;
    session.store.set_organisation(&Organisation {
        name: sample.name.clone(),
        country: sample.country.clone(),
        ..organisation
    })?;
    for list in &sample.lists {
        for entry in &list.entries {
            let entry = ListEntry { key: entry.key.clone(), label: entry.label.clone(), is_default: entry.is_default };
            session.store.set_list_entry(&list.key, &entry)?;
        }
    }
    for user in &sample.users {
        let id = session.store.add_user(&user.name, &user.email, &user.employee_number, user.role)?;
        if !user.active {
            session.store.set_user_active(id, false)?;
        }
    }
    Ok(())
}

/// Returns the files of the sample organisation, by name.
pub fn sample_files() -> &'static [(&'static str, &'static [u8])] {
    sample::files()
}
