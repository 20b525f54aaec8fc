//! The users of the organisation, as the assignment sees them.

use crate::domain::text;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};

/// What a text of a file is compared with to find a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssignBy {
    /// The e-mail address: trimmed, any case.
    Email,
    /// The employee number: exact after trimming.
    EmployeeNumber,
}

impl AssignBy {
    /// Returns the word in files and commands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::EmployeeNumber => "employee",
        }
    }

    /// Returns a text as it is compared.
    pub fn fold(self, text: &str) -> String {
        match self {
            Self::Email => fold_email(text),
            Self::EmployeeNumber => text::without_controls(text).trim().to_owned(),
        }
    }
}

/// Row ID of a user in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub i64);

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Staff.
    User,
    /// Runs imports for users.
    Supervisor,
    /// May do everything.
    Administrator,
}

impl Role {
    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::User => tr!("role-user"),
            Self::Supervisor => tr!("role-supervisor"),
            Self::Administrator => tr!("role-administrator"),
        }
    }
}

/// One user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Row ID.
    pub id: UserId,
    /// Name shown to people.
    pub name: String,
    /// E-mail address as typed.
    pub email: String,
    /// Employee number, trimmed; empty when there is none.
    pub employee_number: String,
    /// Role.
    pub role: Role,
    /// Whether the user is active; an archived one takes no rows.
    pub active: bool,
}

/// A text that stands for a user in every file without being the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// What it stands in for.
    pub by: AssignBy,
    /// The text, as it is compared.
    pub value: String,
    /// The user.
    pub user: UserId,
}

/// All users, found by e-mail (trimmed, any case) or employee number (exact after trimming), and what else stands for
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    users: BTreeMap<UserId, User>,
    by_email: BTreeMap<String, UserId>,
    by_number: BTreeMap<String, UserId>,
    aliases: BTreeMap<(AssignBy, String), UserId>,
    groups: BTreeMap<UserId, Vec<String>>,
}

impl Directory {
    /// Collects users.
    pub fn new(users: impl IntoIterator<Item = User>) -> Self {
        let mut directory = Self::default();
        for user in users {
            directory.by_email.insert(fold_email(&user.email), user.id);
            if !user.employee_number.is_empty() {
                directory.by_number.insert(AssignBy::EmployeeNumber.fold(&user.employee_number), user.id);
            }
            directory.users.insert(user.id, user);
        }
        directory
    }

    /// Adds what else stands for users.
    #[must_use = "the directory with the aliases is returned"]
    pub fn with_aliases(mut self, aliases: impl IntoIterator<Item = Alias>) -> Self {
        let folded = aliases.into_iter().map(|alias| ((alias.by, alias.by.fold(&alias.value)), alias.user));
        self.aliases.extend(folded);
        self
    }

    /// Adds the groups that users are in.
    #[must_use = "the directory with the groups is returned"]
    pub fn with_groups(mut self, groups: impl IntoIterator<Item = (UserId, Vec<String>)>) -> Self {
        self.groups.extend(groups.into_iter().filter(|(_, groups)| !groups.is_empty()));
        self
    }

    /// Returns the groups that a user is in.
    pub fn groups(&self, user: UserId) -> impl Iterator<Item = &str> {
        self.groups.get(&user).into_iter().flatten().map(String::as_str)
    }

    /// Returns the directory without the users that are not among some, and without what stands for them.
    #[must_use = "the smaller directory is returned"]
    pub fn only(self, users: &BTreeSet<UserId>) -> Self {
        let kept = self.users.into_values().filter(|user| users.contains(&user.id));
        let mut directory = Self::new(kept);
        directory.aliases = self.aliases.into_iter().filter(|(_, user)| users.contains(user)).collect();
        directory.groups = self.groups.into_iter().filter(|(user, _)| users.contains(user)).collect();
        directory
    }

    /// Finds a user by what is their own: the e-mail address or the employee number.
    pub fn by_own(&self, by: AssignBy, text: &str) -> Option<&User> {
        match by {
            AssignBy::Email => self.by_email(text),
            AssignBy::EmployeeNumber => self.by_employee_number(text),
        }
    }

    /// Finds the active user for whom a text stands that is no user's own.
    pub fn by_alias(&self, by: AssignBy, text: &str) -> Option<&User> {
        if self.aliases.is_empty() || self.by_own(by, text).is_some() {
            return None;
        }
        let user = self.aliases.get(&(by, by.fold(text)))?;
        self.get(*user).filter(|user| user.active)
    }

    /// Returns a user.
    pub fn get(&self, id: UserId) -> Option<&User> {
        self.users.get(&id)
    }

    /// Finds a user by e-mail.
    pub fn by_email(&self, email: &str) -> Option<&User> {
        self.by_email.get(&fold_email(email)).and_then(|&id| self.get(id))
    }

    /// Finds a user by employee number.
    pub fn by_employee_number(&self, number: &str) -> Option<&User> {
        self.by_number.get(&AssignBy::EmployeeNumber.fold(number)).and_then(|&id| self.get(id))
    }

    /// Returns all users by row ID.
    pub fn iter(&self) -> impl Iterator<Item = &User> {
        self.users.values()
    }

    /// Returns the number of users.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Says whether there is no user at all.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }
}

/// Returns an e-mail address as it is compared: without control characters, trimmed, in lower case.
pub fn fold_email(email: &str) -> String {
    text::without_controls(email).trim().to_lowercase()
}
