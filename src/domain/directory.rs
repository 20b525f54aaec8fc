//! The users of the organisation, as the assignment sees them.

use std::collections::BTreeMap;

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
    pub const fn label(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Supervisor => "Supervisor",
            Self::Administrator => "Administrator",
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

/// All users, found by e-mail (trimmed, any case) or employee number (exact after trimming).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    users: BTreeMap<UserId, User>,
    by_email: BTreeMap<String, UserId>,
    by_number: BTreeMap<String, UserId>,
}

impl Directory {
    /// Collects users.
    pub fn new(users: impl IntoIterator<Item = User>) -> Self {
        let mut directory = Self::default();
        for user in users {
            directory.by_email.insert(fold_email(&user.email), user.id);
            if !user.employee_number.is_empty() {
                directory.by_number.insert(user.employee_number.trim().to_owned(), user.id);
            }
            directory.users.insert(user.id, user);
        }
        directory
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
        self.by_number.get(number.trim()).and_then(|&id| self.get(id))
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

/// Returns an e-mail address as it is compared: trimmed, in lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}
