//! What has happened: imports and their shares, restore points, undo.

mod undo;

pub use undo::{Changed, NamedRecord, UndoOrder, UndoReport, Way, Why, kept_words};

use crate::domain::choices::Mode;
use crate::domain::directory::UserId;
use crate::domain::plan::{Counts, Outcome, PlanNumber, PlanOf, ShareIx, ShareOf};
use crate::domain::review::Review;
use crate::domain::schedule::Schedule;
use crate::tr;

/// Number of an import; later imports have higher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportId(pub i64);

/// Number of a restore point; later ones have higher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestorePointId(pub i64);

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// A file is chosen; choices are being made.
    Draft,
    /// Some shares are decided, others are open.
    Paused,
    /// Every share is decided.
    Done,
    /// Everything it did was taken back.
    Undone,
    /// Given up before anything was imported.
    Discarded,
}

impl ImportState {
    /// Every state, in the order in which an import goes through them.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Paused, Self::Done, Self::Undone, Self::Discarded];

    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => tr!("import-state-draft"),
            Self::Paused => tr!("import-state-paused"),
            Self::Done => tr!("import-state-done"),
            Self::Undone => tr!("import-state-undone"),
            Self::Discarded => tr!("import-state-discarded"),
        }
    }

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Discarded => "discarded",
        }
    }

    /// Finds a state by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// Where a share of an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShareState {
    /// Not decided yet.
    Open,
    /// Imported.
    Imported,
    /// Skipped by a person.
    Skipped,
    /// Imported and taken back.
    Undone,
}

impl ShareState {
    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => tr!("share-state-open"),
            Self::Imported => tr!("share-state-imported"),
            Self::Skipped => tr!("share-state-skipped"),
            Self::Undone => tr!("share-state-undone"),
        }
    }

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Imported => "imported",
            Self::Skipped => "skipped",
            Self::Undone => "undone",
        }
    }

    /// Finds a state by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Open, Self::Imported, Self::Skipped, Self::Undone].into_iter().find(|s| s.key() == key)
    }
}

/// One import in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportEntry {
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
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Name of the configuration that was used, if one was.
    pub configuration: Option<String>,
    /// Who ran it.
    pub actor: String,
    /// The user who ran it; none where nobody had a password yet.
    pub author: Option<UserId>,
    /// When it was started, RFC 3339 in UTC.
    pub started: String,
    /// When its last share was decided, RFC 3339 in UTC.
    pub finished: Option<String>,
    /// The restore point taken before it.
    pub restore_point: Option<RestorePointId>,
    /// Which plan its shares are of.
    pub plan: PlanNumber,
    /// Its review, if it was ever sent for one.
    pub review: Option<Review>,
    /// When it runs or ran without a person, if it was scheduled.
    pub run: Option<Box<Schedule>>,
    /// Its shares, once planned.
    pub shares: Vec<ShareEntry>,
}

impl ImportEntry {
    /// Returns the plan that its shares are of.
    pub const fn plan_of(&self) -> PlanOf {
        PlanOf { import: self.id, number: self.plan }
    }

    /// Returns the counts of all shares that were imported.
    pub fn imported(&self) -> Counts {
        let mut counts = Counts::default();
        self.shares.iter().filter(|s| s.state == ShareState::Imported).for_each(|s| counts.add_all(&s.counts));
        counts
    }

    /// Returns how many rows have problems, and how many have warnings: see [`remarked_rows`].
    pub fn remarked_rows(&self) -> (u64, u64) {
        remarked_rows(&self.shares)
    }

    /// Returns the counts of all shares.
    pub fn planned(&self) -> Counts {
        let mut counts = Counts::default();
        self.shares.iter().for_each(|s| counts.add_all(&s.counts));
        counts
    }
}

/// One share of an import in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareEntry {
    /// Its position in the plan.
    pub ix: ShareIx,
    /// Whose rows.
    pub of: ShareOf,
    /// The user's name when the import was planned.
    pub label: String,
    /// Where it stands.
    pub state: ShareState,
    /// What it did, or would do while it is open.
    pub counts: Counts,
    /// Rows with warnings.
    pub warnings: u64,
    /// Records of the user before the import, for the deletion guard.
    pub existing: u64,
    /// Who imported or skipped it, where that is known.
    pub decided_by: Option<String>,
}

/// Returns how many rows of shares have problems, and how many have warnings; those of users who were skipped or taken
/// back do not count.
pub fn remarked_rows(shares: &[ShareEntry]) -> (u64, u64) {
    shares.iter().filter(|share| share.has_remarks()).fold((0, 0), |(problems, warnings), share| {
        (problems + share.counts.get(Outcome::Problem), warnings + share.warnings)
    })
}

impl ShareEntry {
    /// Says whether what is wrong with the rows matters: not once somebody decided against the rows of a user. Rows that
    /// have no user are never imported, and that is what is wrong with them.
    pub fn has_remarks(&self) -> bool {
        self.of == ShareOf::Nobody || matches!(self.state, ShareState::Open | ShareState::Imported)
    }

    /// Returns what a person calls it in a list: the user's name, or that the rows have no user.
    pub fn name(&self) -> &str {
        if self.of == ShareOf::Nobody { tr!("share-nobody") } else { &self.label }
    }
}

/// A state of the organisation that can be returned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Its number.
    pub id: RestorePointId,
    /// When it was taken, RFC 3339 in UTC.
    pub taken: String,
    /// Why, for example "Before customers.xlsx".
    pub reason: String,
    /// The import it was taken for.
    pub import: Option<ImportId>,
    /// Bytes on disk.
    pub bytes: u64,
}

/// What a restore or an undo concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole organisation (restore), or the whole import (undo).
    Everything,
    /// One user.
    User(UserId),
}

/// What a restore would lose or did lose, per record type: records that came or changed since the restore point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreReport {
    /// Per record type key: created since, changed since, deleted since (these come back).
    pub types: Vec<RestoreCounts>,
    /// Titles of records that came or changed since, at most 1,000.
    pub names: Vec<String>,
    /// Lists whose entries were changed since and return.
    pub lists: Vec<String>,
    /// When this holds: a restore that was shown this does just that or nothing.
    pub moment: u64,
    /// The restore point taken before the restore, once it is done.
    pub safety: Option<RestorePointId>,
}

/// What a restore does to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    /// It came since and goes.
    Goes,
    /// It changed since and gets its former values.
    ChangesBack,
    /// It went since and comes back.
    ComesBack,
}

impl Return {
    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Goes => tr!("return-goes"),
            Self::ChangesBack => tr!("return-changes-back"),
            Self::ComesBack => tr!("return-comes-back"),
        }
    }
}

/// A record that a restore concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRecord {
    /// Key of its record type.
    pub record_type: String,
    /// Its number.
    pub record: i64,
    /// Its title as it is now, or was then where it is gone; or what stands for one.
    pub title: String,
    /// What a restore does to it.
    pub what: Return,
}

impl RestoreReport {
    /// Returns how many records came or changed since.
    pub fn lost(&self) -> u64 {
        self.types.iter().map(|counts| counts.created_since + counts.changed_since).sum()
    }

    /// Says which lists return; nothing where none does.
    pub fn lists_words(&self) -> Option<String> {
        (!self.lists.is_empty()).then(|| tr!("restore-lists", lists = self.lists.join(", ")))
    }
}

/// What a restore does to one record type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreCounts {
    /// Key of the record type.
    pub record_type: String,
    /// Records that came since and go.
    pub created_since: u64,
    /// Records that changed since and get their former values.
    pub changed_since: u64,
    /// Records that went since and come back.
    pub deleted_since: u64,
}

impl RestoreCounts {
    /// Returns what a restore does to the records of the type, in words.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |number: u64, words: fn(u64) -> String| lines.extend((number > 0).then(|| words(number)));
        say(self.created_since, |number| tr!("restore-goes", records = number));
        say(self.changed_since, |number| tr!("restore-changes-back", records = number));
        say(self.deleted_since, |number| tr!("restore-comes-back", records = number));
        lines
    }
}
