//! Taking back what an import did, and taking that back again.

use super::{ImportId, Scope};
use crate::tr;

/// People named who got a letter.
const NAMED: usize = 10;

/// Which way an undo goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// What the import did is taken back.
    #[default]
    Back,
    /// What an undo did is taken back: the import's work is there again.
    Again,
}

/// What becomes of records that changed since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changed {
    /// They stay as they are, and are named.
    #[default]
    Keep,
    /// They are taken back too, and are named.
    Too,
}

/// What is to be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoOrder {
    /// The import.
    pub import: ImportId,
    /// All of it, or one user's share.
    pub scope: Scope,
    /// Back, or the undo itself back.
    pub way: Way,
    /// What becomes of records that changed since.
    pub changed: Changed,
    /// Only says what would be done.
    pub dry_run: bool,
    /// The moment of the report that was seen before: when something changed since, nothing is done.
    pub seen: Option<u64>,
}

impl UndoOrder {
    /// Returns the order to take an import, or a share of it, back and to keep what changed since.
    pub const fn new(import: ImportId, scope: Scope) -> Self {
        Self { import, scope, way: Way::Back, changed: Changed::Keep, dry_run: false, seen: None }
    }

    /// Returns the order to take the undo back.
    #[must_use]
    pub const fn again(self) -> Self {
        Self { way: Way::Again, ..self }
    }

    /// Returns the order for records that changed since as well.
    #[must_use]
    pub const fn too(self) -> Self {
        Self { changed: Changed::Too, ..self }
    }

    /// Returns the order that only says what it would do.
    #[must_use]
    pub const fn dry(self) -> Self {
        Self { dry_run: true, ..self }
    }
}

/// Why a record is named in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It changed since.
    Changed,
    /// Others refer to it, or belong to it.
    InUse,
    /// Another record holds a value now that must be unique.
    Taken,
    /// It would refer to a record that is gone.
    Refers,
    /// It goes with a record that stays.
    Along,
    /// It is gone.
    Gone,
}

impl Why {
    /// Returns the reason for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Changed => tr!("why-changed"),
            Self::InUse => tr!("why-in-use"),
            Self::Taken => tr!("why-taken"),
            Self::Refers => tr!("why-refers"),
            Self::Along => tr!("why-along"),
            Self::Gone => tr!("why-gone"),
        }
    }

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::InUse => "in-use",
            Self::Taken => "taken",
            Self::Refers => "refers",
            Self::Along => "along",
            Self::Gone => "gone",
        }
    }
}

/// A record that a report names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRecord {
    /// Key of its record type.
    pub record_type: String,
    /// Its number.
    pub record: i64,
    /// Its title, or what stands for one.
    pub title: String,
    /// Why it is named.
    pub why: Why,
}

/// What an undo did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoReport {
    /// Which way it goes.
    pub way: Way,
    /// Created records that are taken away.
    pub removed: u64,
    /// Updated records that have their former values again; the import's values on the way back again.
    pub reverted: u64,
    /// Deleted records that are back.
    pub brought_back: u64,
    /// Created records that are there again.
    pub created_again: u64,
    /// Deleted records that are deleted again.
    pub deleted_again: u64,
    /// Records that stay as they are, at most 1,000.
    pub kept: Vec<NamedRecord>,
    /// Number of all records that stay.
    pub kept_total: u64,
    /// Number of those that stay only because they changed since.
    pub kept_changed: u64,
    /// Records that changed since and are taken back too, at most 1,000.
    pub too: Vec<NamedRecord>,
    /// Number of all those.
    pub too_total: u64,
    /// Invitations of the outbox that are withdrawn; on the way back again, that are queued again.
    pub letters: u64,
    /// To whom invitations were sent already, which nothing takes back.
    pub letters_sent: Vec<String>,
    /// When this holds: [`UndoOrder::seen`] of an order that does what this says.
    pub moment: u64,
}

impl UndoReport {
    /// Returns how many records are written.
    pub const fn writes(&self) -> u64 {
        self.removed + self.reverted + self.brought_back + self.created_again + self.deleted_again
    }

    /// Returns a line for each thing that an undo does, in words.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |number: u64, words: fn(u64) -> String| lines.extend((number > 0).then(|| words(number)));
        say(self.removed, |number| tr!("undo-removed", records = number));
        say(self.created_again, |number| tr!("undo-created-again", records = number));
        match self.way {
            Way::Back => say(self.reverted, |number| tr!("undo-reverted", records = number)),
            Way::Again => say(self.reverted, |number| tr!("undo-changed-again", records = number)),
        }
        say(self.brought_back, |number| tr!("undo-brought-back", records = number));
        say(self.deleted_again, |number| tr!("undo-deleted-again", records = number));
        match self.way {
            Way::Back => say(self.letters, |number| tr!("undo-letters-withdrawn", letters = number)),
            Way::Again => say(self.letters, |number| tr!("undo-letters-queued", letters = number)),
        }
        lines.extend(self.sent_words());
        lines
    }

    /// Says who got an invitation already, which stays so; nothing where nobody did.
    fn sent_words(&self) -> Option<String> {
        let shown: Vec<&str> = self.letters_sent.iter().take(NAMED).map(String::as_str).collect();
        let (names, more) = (shown.join(", "), self.letters_sent.len().saturating_sub(NAMED));
        match (shown.len(), more) {
            (0, _) => None,
            (_, 0) => Some(tr!("undo-letters-sent", names = names)),
            (_, more) => Some(tr!("undo-letters-sent-more", names = names, more = more)),
        }
    }

    /// Says how many records stay as they are, and why; nothing where none does.
    pub fn kept_words(&self) -> Option<String> {
        kept_words(self.kept_total)
    }

    /// Says how many records that changed since are taken back too; nothing where none is.
    pub fn too_words(&self) -> Option<String> {
        (self.too_total > 0).then(|| tr!("undo-too", records = self.too_total))
    }
}

impl NamedRecord {
    /// Returns the title with why it is named.
    pub fn line(&self) -> String {
        tr!("undo-named", title = &self.title, why = self.why.label())
    }
}

/// Says how many records an undo leaves as they are, and why; nothing where it leaves none.
pub fn kept_words(number: u64) -> Option<String> {
    (number > 0).then(|| tr!("undo-kept", records = number))
}
