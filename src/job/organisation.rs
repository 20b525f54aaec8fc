//! The organisation: what the first page shows, its users and lists, and the sample organisation.

use crate::definitions::sample;
use crate::domain::directory::{Alias, AssignBy, Directory, Role, UserId};
use crate::domain::history::ImportId;
use crate::domain::list::{ListChange, ListEntry};
use crate::domain::new_user::NewUser;
use crate::domain::past::ImportLine;
use crate::domain::rights::{Reach, Right};
use crate::domain::schedule::Schedule;
use crate::job::records::may_read;
use crate::job::{Error, Session, lists, open_imports, settings};
use crate::messages::quoted;
use crate::store::SavedConfiguration;
use crate::tr;
use std::collections::BTreeMap;

/// What the first page and the rail show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Name of the organisation.
    pub organisation: String,
    /// Live records by the key of their record type.
    pub records: BTreeMap<String, u64>,
    /// Unfinished imports, the newest first.
    pub open: Vec<ImportLine>,
    /// Saved configurations by name.
    pub configurations: Vec<SavedConfiguration>,
    /// By the key of their record type: the systems that records come from which are not imported here.
    pub comes_from: BTreeMap<String, String>,
    /// How runs without a person stand, of open imports.
    pub runs: BTreeMap<ImportId, Schedule>,
    /// When the next of them is due.
    pub next_due: Option<jiff::Timestamp>,
    /// The time of day of overnight runs.
    pub night: jiff::civil::Time,
    /// When this held, as [`signal`] says it.
    pub signal: u64,
}

/// Returns what the first page and the rail show.
pub fn overview(session: &Session) -> Result<Overview, Error> {
    // Asked first: what is written while the rest is read shows the next time.
    let signal = signal(session)?;
    let mut records = BTreeMap::new();
    for record_type in session.store.types().iter() {
        let count = match may_read(session, &record_type.key) {
            Ok(Reach::Everyone) => session.store.known_count(&record_type.key)?,
            Ok(Reach::Users(users)) => session.store.count_of_users(&record_type.key, &users)?,
            Err(Error::Refused(_)) => continue,
            Err(error) => return Err(error),
        };
        records.insert(record_type.key.clone(), count);
    }
    let settings = session.store.settings()?;
    let open = open_imports::list(session)?;
    let of_open = |run: &Schedule| open.iter().any(|line| line.id == run.import);
    let runs = session.store.schedules()?.into_iter().filter(of_open).map(|run| (run.import, run)).collect();
    Ok(Overview {
        runs,
        next_due: session.store.next_due()?,
        night: settings.night_time,
        comes_from: settings
            .types
            .iter()
            .filter_map(|(key, set)| Some((key.clone(), set.comes_from.clone()?)))
            .collect(),
        organisation: settings.name,
        records,
        open,
        configurations: session.store.configurations()?,
        signal,
    })
}

/// Returns a number that is another one once another window or command wrote to the organisation's file, or took an open
/// import to work on or let go of one. What this session writes itself does not count.
pub fn signal(session: &Session) -> Result<u64, Error> {
    session.person()?;
    Ok(session.store.signal()?)
}

/// Returns all users.
pub fn users(session: &Session) -> Result<Directory, Error> {
    session.directory_of(Right::SeeUsers)
}

/// Says whether there is anybody in the organisation.
pub(crate) fn has_users(session: &Session) -> Result<bool, Error> {
    Ok(!session.store.directory()?.is_empty())
}

/// Returns what stands for users in files without being their own.
pub fn aliases(session: &Session) -> Result<Vec<Alias>, Error> {
    let reach = session.may(Right::SeeUsers)?;
    Ok(session.store.aliases()?.into_iter().filter(|alias| reach.has(alias.user)).collect())
}

/// Adds a user.
pub fn add_user(
    session: &mut Session,
    name: &str,
    email: &str,
    employee_number: &str,
    role: Role,
) -> Result<UserId, Error> {
    session.may(Right::ChangeUsers)?;
    let (name, email, employee_number) = (name.trim(), email.trim(), employee_number.trim());
    let user = NewUser { name: name.to_owned(), email: email.to_owned(), employee_number: employee_number.to_owned() };
    let record_type = session.store.types().directory();
    // Whose address or number it is already, the store says.
    if let Some(problem) = user.problems(record_type, &Directory::default()).first() {
        let label = problem.field.map_or("", |field| record_type.at(field).label.as_str());
        return Err(Error::Usage { message: format!("{label}: {problem}"), hint: problem.expected() });
    }
    Ok(session.store.add_user(name, email, employee_number, role)?)
}

/// Remembers that a value stands for a user in every file. It must not be a user's own.
pub fn add_alias(session: &mut Session, by: AssignBy, value: &str, user: UserId) -> Result<(), Error> {
    session.may_with(Right::ChangeAliases, Some(user))?;
    let value = value.trim();
    if value.is_empty() {
        return Err(Error::Usage {
            message: tr!("error-alias-empty").to_owned(),
            hint: Some(tr!("hint-alias-empty").to_owned()),
        });
    }
    let directory = session.store.directory()?;
    refuse_own(&directory, by, value)?;
    require_active(&directory, user)?;
    Ok(session.store.set_aliases(&[Alias { by, value: value.to_owned(), user }])?)
}

/// Refuses a value that is a user's own: what a user has counts before what somebody chose.
pub(crate) fn refuse_own(directory: &Directory, by: AssignBy, value: &str) -> Result<(), Error> {
    let Some(user) = directory.by_own(by, value) else { return Ok(()) };
    let message = match by {
        AssignBy::Email => tr!("error-alias-own-email", value = quoted(value), name = &user.name),
        AssignBy::EmployeeNumber => tr!("error-alias-own-number", value = quoted(value), name = &user.name),
    };
    Err(Error::Usage { message, hint: None })
}

/// Refuses an archived user, who takes no rows.
pub(crate) fn require_active(directory: &Directory, user: UserId) -> Result<(), Error> {
    match directory.get(user) {
        Some(user) if !user.active => Err(Error::Usage {
            message: tr!("error-user-archived", name = &user.name),
            hint: Some(tr!("hint-user-archived").to_owned()),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Forgets that a value stands for a user, and returns the users with what is left.
pub fn remove_alias(session: &mut Session, by: AssignBy, value: &str) -> Result<Directory, Error> {
    let reach = session.may(Right::ChangeAliases)?;
    let known = session.store.aliases()?;
    let whose = known.iter().find(|alias| alias.by == by && alias.value == by.fold(value)).map(|alias| alias.user);
    if whose.is_some_and(|user| !reach.has(user)) {
        return Err(session.refusal(Right::ChangeAliases)?);
    }
    session.store.remove_alias(by, value)?;
    users(session)
}

/// Makes the error that names a user who is not there any more.
pub(crate) fn no_user(user: UserId) -> Error {
    Error::NotFound { what: tr!("thing-a-user"), name: user.0.to_string(), available: Vec::new() }
}

/// Archives a user, or makes an archived one active.
pub fn set_user_active(session: &mut Session, user: UserId, active: bool) -> Result<(), Error> {
    session.may(Right::ChangeUsers)?;
    Ok(session.store.set_user_active(user, active)?)
}

/// Fills a new organisation's file with the sample organisation: its name, users and lists.
pub fn make_sample(session: &mut Session) -> Result<(), Error> {
    let sample = sample::sample();
    if !session.store.is_untouched()? {
        return Err(Error::Usage {
            message: tr!("error-sample-own-file").to_owned(),
            hint: Some(tr!("hint-sample-own-file").to_owned()),
        });
    }
    session.store.mark_sample()?;
    let facts = [("name", &sample.name), ("country", &sample.country)];
    settings::change(session, &facts.map(|(key, value)| (key.to_owned(), Some(value.clone()))).into())?;
    for list in &sample.lists {
        for entry in &list.entries {
            let (key, label) = (entry.key.clone(), entry.label.clone());
            let entry = ListEntry { key, label, is_default: entry.is_default, enabled: true };
            lists::change(session, &list.key, &ListChange::Add(entry))?;
        }
    }
    for user in &sample.users {
        let id = session.store.add_user(&user.name, &user.email, &user.employee_number, user.role)?;
        if !user.groups.is_empty() {
            session.store.set_groups(id, &user.groups)?;
        }
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
