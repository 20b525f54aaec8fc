//! Who works, and what that person may do: asked by every function that works for a person, before it does anything.

use crate::domain::directory::{Directory, Role, User, UserId};
use crate::domain::history::{ImportEntry, ImportId};
use crate::domain::rights::{Allowed, Reach, Refused, Right};
use crate::job::error::SignInProblem;
use crate::job::{Error, Session};

/// Who is signed in, and with which password that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SignedIn {
    pub(crate) user: UserId,
    pub(crate) epoch: i64,
}

/// Who works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user; none where nobody in the organisation has a password yet, so that whoever owns the file works.
    pub user: Option<UserId>,
    /// Name for people.
    pub name: String,
    /// E-mail address, or the name of the system's user.
    pub address: String,
    /// What the person may do.
    pub role: Role,
}

impl Session {
    /// Returns who works, as the organisation's file says it now. Fails where nobody is signed in, and where the person
    /// was archived or has another password since.
    pub fn person(&self) -> Result<Person, Error> {
        let Some(SignedIn { user, epoch }) = self.signed_in else {
            if self.store.has_accounts()? {
                return Err(Error::SignIn(SignInProblem::Nobody));
            }
            let name = self.actor.clone();
            return Ok(Person { user: None, address: name.clone(), name, role: Role::Administrator });
        };
        // Where nobody has a password, the epoch is that of nobody: 0.
        let is_same = self.store.account(Some(user))?.epoch == epoch;
        let found = self.store.user(user)?.filter(|user| user.active && is_same);
        let User { name, email, role, .. } = found.ok_or(Error::SignIn(SignInProblem::Over))?;
        Ok(Person { user: Some(user), name, address: email, role })
    }

    /// Asks whether the person who works may do something, and returns whose data it may be done with.
    pub(crate) fn may(&self, right: Right) -> Result<Reach, Error> {
        let person = self.person()?;
        let allowed = right.of(person.role);
        let Some(user) = person.user else { return Ok(Reach::Everyone) };
        let directory = match allowed {
            Allowed::Groups => self.store.directory()?,
            Allowed::No | Allowed::Own | Allowed::All => Directory::default(),
        };
        Reach::of(allowed, user, &directory).ok_or(Error::Refused(Refused { right, role: person.role }))
    }

    /// Asks whether the person who works may do something with one user's data, or with that of nobody.
    pub(crate) fn may_with(&self, right: Right, owner: Option<UserId>) -> Result<(), Error> {
        let reach = self.may(right)?;
        if owner.map_or_else(|| reach.is_everyone(), |owner| reach.has(owner)) {
            return Ok(());
        }
        Err(self.refusal(right)?)
    }

    /// Returns the error that says what the person who works may not do.
    pub(crate) fn refusal(&self, right: Right) -> Result<Error, Error> {
        Ok(Error::Refused(Refused { right, role: self.person()?.role }))
    }

    /// Asks whether the person who works may prepare, decide and import this import: one's own, and those of others for
    /// whoever reviews them; of a company-wide type only with the right to that.
    pub(crate) fn may_work_on(&self, import: &ImportEntry) -> Result<Reach, Error> {
        let person = self.person()?;
        if !is_own(import, &person) {
            self.may(Right::Review)?;
        }
        self.may(self.right_to_import(&import.record_type))
    }

    /// Returns an import that the person who works may prepare, decide and import.
    pub(crate) fn import_to_work_on(&self, import: ImportId) -> Result<ImportEntry, Error> {
        let import = self.store.import(import)?;
        self.may_work_on(&import)?;
        Ok(import)
    }

    /// Returns an import that the person who works may do something with.
    pub(crate) fn import_of(&self, import: ImportId, right: Right) -> Result<ImportEntry, Error> {
        let import = self.store.import(import)?;
        self.may_with_import(right, &import)?;
        Ok(import)
    }

    /// Returns the users with whose data a right reaches.
    pub(crate) fn directory_of(&self, right: Right) -> Result<Directory, Error> {
        Ok(self.may(right)?.within(self.store.directory()?))
    }

    /// Returns the right that an import of a record type needs.
    pub(crate) fn right_to_import(&self, record_type: &str) -> Right {
        match self.store.types().get(record_type) {
            Some(record_type) if record_type.owned => Right::Import,
            Some(_) | None => Right::ImportCompanyWide,
        }
    }

    /// Asks whether the person who works may do something with an import, depending on who ran it.
    pub(crate) fn may_with_import(&self, right: Right, import: &ImportEntry) -> Result<(), Error> {
        let person = self.person()?;
        let reach = self.may(right)?;
        if reach.is_everyone() || is_own(import, &person) || import.author.is_some_and(|author| reach.has(author)) {
            return Ok(());
        }
        Err(Error::Refused(Refused { right, role: person.role }))
    }

    /// Returns what the person who works may do at all: what a window shows.
    pub fn rights(&self) -> Result<Vec<Right>, Error> {
        let person = self.person()?;
        let may = |right: &Right| right.of(person.role) != Allowed::No;
        Ok(Right::TABLE.iter().map(|(right, _)| *right).filter(may).collect())
    }
}

fn is_own(import: &ImportEntry, person: &Person) -> bool {
    person.user.is_none() || person.user == import.author
}
