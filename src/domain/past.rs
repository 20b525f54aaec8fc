//! Looking through the history: which imports, a page of them at a time.

use crate::domain::choices::Mode;
use crate::domain::directory::UserId;
use crate::domain::history::{ImportId, ImportState, RestorePointId};
use crate::domain::plan::Counts;
use crate::domain::review::Review;
use std::collections::BTreeSet;

/// Which imports of the history are wanted. What is empty or absent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ImportQuery {
    /// A part of the name of the file, the configuration, the person who ran it or a user in it, in any case.
    pub text: String,
    /// Key of the record type.
    pub record_type: Option<String>,
    /// A part of the name of the person who ran it, in any case.
    pub by: String,
    /// Where they stand; those that were given up come only where they are asked for.
    pub states: Vec<ImportState>,
    /// Begun then or later, RFC 3339 in UTC.
    pub from: Option<String>,
    /// Begun before, RFC 3339 in UTC.
    pub until: Option<String>,
    /// With a share of this user.
    pub user: Option<UserId>,
    /// Run by one of these users.
    pub authors: Option<BTreeSet<UserId>>,
}

impl ImportQuery {
    /// Says whether nothing is asked for in particular.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

/// An import as one line of the history: its shares together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Its number.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// Key of the record type.
    pub record_type: String,
    /// The mode, once chosen.
    pub mode: Option<Mode>,
    /// Name of the file without its folder, or "Clipboard".
    pub file_name: String,
    /// Name of the configuration that was used, if one was.
    pub configuration: Option<String>,
    /// Who ran it.
    pub actor: String,
    /// When it was started, RFC 3339 in UTC.
    pub started: String,
    /// When its last share was decided, RFC 3339 in UTC.
    pub finished: Option<String>,
    /// The restore point taken before it.
    pub restore_point: Option<RestorePointId>,
    /// The counts of all shares that were imported.
    pub imported: Counts,
    /// The counts of all shares.
    pub planned: Counts,
    /// Its rows with problems, without those of users who were skipped or taken back.
    pub problems: u64,
    /// Number of its shares; none while it is not planned.
    pub shares: u64,
    /// Shares that can be imported, decided or not.
    pub users: u64,
    /// Those of them that wait for a decision.
    pub waiting: u64,
    /// Whether something of it is in the records.
    pub has_imported: bool,
    /// Its review, if it was ever sent for one.
    pub review: Option<Review>,
    /// Who works on it now, in words; known only of imports that are open.
    pub holder: Option<String>,
    /// Whether that is this process.
    pub is_here: bool,
}

/// Some imports of the history, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPage {
    /// What was asked for.
    pub query: ImportQuery,
    /// How many imports fit.
    pub total: u64,
    /// How many there are in all, whatever was asked for, without those that were given up.
    pub all: u64,
    /// Position of the first of `lines` among those that fit.
    pub offset: u64,
    /// The imports.
    pub lines: Vec<ImportLine>,
}
