//! Who may do what: one table, for the window, the command line and the library alike.

use crate::domain::directory::{Directory, Role, UserId};
use crate::tr;
use std::collections::BTreeSet;
use std::fmt;

/// What a person may or may not do. Each function that works for a person asks for one of them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Look at saved configurations and export them, and templates.
    ExportConfigurations,
    /// Save, rename, delete and take in configurations.
    ChangeConfigurations,
    /// Look at records that belong to users, and export them.
    ReadRecords,
    /// Look at records of company-wide types, and export them.
    ReadCompanyRecords,
    /// Change, delete and bring back records that belong to users, by hand.
    EditRecords,
    /// Change, delete and bring back records of company-wide types, by hand.
    EditCompanyRecords,
    /// Look at imports that were run, with their plans and results.
    ReadHistory,
    /// Run an import of records that belong to users.
    Import,
    /// Run an import of a company-wide type.
    ImportCompanyWide,
    /// Send a prepared import for review.
    SendForReview,
    /// Decide on an import that somebody else prepared.
    Review,
    /// Let a prepared import run at a later time.
    Schedule,
    /// Take an import back, or such an undo.
    Undo,
    /// Look at users and what stands for them.
    SeeUsers,
    /// Add, archive and activate users; give one-time codes.
    ChangeUsers,
    /// Make values stand for users in every file.
    ChangeAliases,
    /// Look at the lists and export them.
    SeeLists,
    /// Change the lists.
    ChangeLists,
    /// Look at the settings and change them.
    Settings,
    /// Look at restore points and take one.
    TakeRestorePoints,
    /// Return the company or a user's records to a restore point.
    Restore,
    /// Remove restore points.
    DeleteRestorePoints,
    /// Look at the audit log and export it.
    Audit,
    /// Look at the outbox, send it and export it.
    Outbox,
    /// Change one's own password.
    OwnPassword,
}

/// Whose data a role may do something with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Nobody's.
    No,
    /// One's own.
    Own,
    /// That of the users of one's groups, and one's own; everybody's for who is in no group.
    Groups,
    /// Everybody's.
    All,
}

impl Right {
    /// The table of rights: what a user, a supervisor and an administrator may do.
    pub const TABLE: [(Self, [Allowed; 3]); 25] = {
        use Allowed::{All, Groups, No, Own};
        [
            (Self::ExportConfigurations, [All, All, All]),
            (Self::ChangeConfigurations, [No, All, All]),
            (Self::ReadRecords, [Own, Groups, All]),
            (Self::ReadCompanyRecords, [No, No, All]),
            (Self::EditRecords, [Own, Groups, All]),
            (Self::EditCompanyRecords, [No, No, All]),
            (Self::ReadHistory, [Own, Own, All]),
            (Self::Import, [Own, Groups, All]),
            (Self::ImportCompanyWide, [No, No, All]),
            (Self::SendForReview, [No, Own, All]),
            (Self::Review, [No, No, All]),
            (Self::Schedule, [No, Own, All]),
            (Self::Undo, [No, Own, All]),
            (Self::SeeUsers, [Own, Groups, All]),
            (Self::ChangeUsers, [No, No, All]),
            (Self::ChangeAliases, [No, Groups, All]),
            (Self::SeeLists, [All, All, All]),
            (Self::ChangeLists, [No, No, All]),
            (Self::Settings, [No, No, All]),
            (Self::TakeRestorePoints, [No, All, All]),
            (Self::Restore, [No, No, All]),
            (Self::DeleteRestorePoints, [No, No, All]),
            (Self::Audit, [No, No, All]),
            (Self::Outbox, [No, No, All]),
            (Self::OwnPassword, [All, All, All]),
        ]
    };

    /// Returns whose data a role may do this with.
    pub fn of(self, role: Role) -> Allowed {
        let column = match role {
            Role::User => 0,
            Role::Supervisor => 1,
            Role::Administrator => 2,
        };
        let row = Self::TABLE.iter().find(|(right, _)| *right == self);
        row.and_then(|(_, allowed)| allowed.get(column)).copied().unwrap_or(Allowed::No)
    }

    /// Returns what it is about, as the end of "… may not".
    pub fn words(self) -> &'static str {
        match self {
            Self::ExportConfigurations => tr!("right-export-configurations"),
            Self::ChangeConfigurations => tr!("right-change-configurations"),
            Self::ReadRecords => tr!("right-read-records"),
            Self::ReadCompanyRecords => tr!("right-read-company-records"),
            Self::EditRecords => tr!("right-edit-records"),
            Self::EditCompanyRecords => tr!("right-edit-company-records"),
            Self::ReadHistory => tr!("right-read-history"),
            Self::Import => tr!("right-import"),
            Self::ImportCompanyWide => tr!("right-import-company-wide"),
            Self::SendForReview => tr!("right-send-for-review"),
            Self::Review => tr!("right-review"),
            Self::Schedule => tr!("right-schedule"),
            Self::Undo => tr!("right-undo"),
            Self::SeeUsers => tr!("right-see-users"),
            Self::ChangeUsers => tr!("right-change-users"),
            Self::ChangeAliases => tr!("right-change-aliases"),
            Self::SeeLists => tr!("right-see-lists"),
            Self::ChangeLists => tr!("right-change-lists"),
            Self::Settings => tr!("right-settings"),
            Self::TakeRestorePoints => tr!("right-take-restore-points"),
            Self::Restore => tr!("right-restore"),
            Self::DeleteRestorePoints => tr!("right-delete-restore-points"),
            Self::Audit => tr!("right-audit"),
            Self::Outbox => tr!("right-outbox"),
            Self::OwnPassword => tr!("right-own-password"),
        }
    }

    /// Returns who may do it for everybody, in words: "administrators", "supervisors and administrators".
    pub fn who(self) -> &'static str {
        if self.of(Role::Supervisor) == Allowed::All {
            tr!("right-who-supervisors")
        } else {
            tr!("right-who-administrators")
        }
    }
}

/// What a person may do at all: what a window shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights(BTreeSet<Right>);

impl Rights {
    /// Returns all of them.
    pub fn all() -> Self {
        Right::TABLE.iter().map(|(right, _)| *right).collect()
    }

    /// Says whether the person may do it at all.
    pub fn may(&self, right: Right) -> bool {
        self.0.contains(&right)
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<T: IntoIterator<Item = Right>>(rights: T) -> Self {
        Self(rights.into_iter().collect())
    }
}

/// The users whose data a person may do something with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// These, among them the person.
    Users(BTreeSet<UserId>),
    /// All of them, and what belongs to nobody.
    Everyone,
}

impl Reach {
    /// Works out whom a right reaches for a person; nothing where the person may not do it at all.
    pub fn of(allowed: Allowed, person: UserId, directory: &Directory) -> Option<Self> {
        match allowed {
            Allowed::No => None,
            Allowed::All => Some(Self::Everyone),
            Allowed::Own => Some(Self::Users([person].into())),
            Allowed::Groups => {
                let groups: BTreeSet<&str> = directory.groups(person).collect();
                if groups.is_empty() {
                    return Some(Self::Everyone);
                }
                let shares_one = |id: UserId| directory.groups(id).any(|group| groups.contains(group));
                let ids = directory.iter().map(|user| user.id).filter(|id| *id == person || shares_one(*id));
                Some(Self::Users(ids.collect()))
            }
        }
    }

    /// Says whether a user is among them.
    pub fn has(&self, user: UserId) -> bool {
        match self {
            Self::Users(users) => users.contains(&user),
            Self::Everyone => true,
        }
    }

    /// Returns the users among them; none where it is everybody.
    pub fn users(&self) -> Option<BTreeSet<UserId>> {
        match self {
            Self::Users(users) => Some(users.clone()),
            Self::Everyone => None,
        }
    }

    /// Says whether everybody's data is.
    pub fn is_everyone(&self) -> bool {
        matches!(self, Self::Everyone)
    }

    /// Returns the part of a directory that a person may do something with.
    pub fn within(&self, directory: Directory) -> Directory {
        match self {
            Self::Everyone => directory,
            Self::Users(users) => directory.only(users),
        }
    }
}

/// Why a person may not do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What.
    pub right: Right,
    /// The role of the person.
    pub role: Role,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let right = self.right.words();
        f.write_str(&match self.role {
            Role::User => tr!("refused-user", right = right),
            Role::Supervisor => tr!("refused-supervisor", right = right),
            Role::Administrator => tr!("refused-administrator", right = right),
        })
    }
}

impl Refused {
    /// Returns what the person can do about it.
    pub fn hint(&self) -> String {
        match self.right.of(self.role) {
            Allowed::Own => tr!("refused-hint-own").to_owned(),
            Allowed::Groups => tr!("refused-hint-groups").to_owned(),
            Allowed::No | Allowed::All => tr!("refused-hint-who", who = self.right.who()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_has_its_row_and_no_role_may_less_than_the_one_below() {
        let rights: BTreeSet<_> = Right::TABLE.iter().map(|(right, _)| *right).collect();
        assert_eq!(rights.len(), Right::TABLE.len());
        let rank =
            |allowed| [Allowed::No, Allowed::Own, Allowed::Groups, Allowed::All].iter().position(|a| *a == allowed);
        for (right, [user, supervisor, administrator]) in Right::TABLE {
            assert!(rank(user) <= rank(supervisor) && rank(supervisor) <= rank(administrator), "{right:?}");
            assert_eq!(administrator, Allowed::All, "{right:?}");
        }
    }
}
