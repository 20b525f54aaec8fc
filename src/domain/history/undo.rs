//! Taking back what an import did, and taking that back again.

use super::{ImportId, Scope, counted};
use crate::domain::text::grouped;

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
    pub const fn label(self) -> &'static str {
        match self {
            Self::Changed => "changed since",
            Self::InUse => "in use",
            Self::Taken => "another record holds its unique value now",
            Self::Refers => "would refer to a record that is gone",
            Self::Along => "belongs to a record that stays",
            Self::Gone => "gone",
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
        let reverted = match self.way {
            Way::Back => ("changed record gets its former values back", "changed records get their former values back"),
            Way::Again => {
                ("changed record gets the import's values again", "changed records get the import's values again")
            }
        };
        let letters = match self.way {
            Way::Back => {
                ("invitation that was not sent yet is withdrawn", "invitations that were not sent yet are withdrawn")
            }
            Way::Again => ("invitation waits in the outbox again", "invitations wait in the outbox again"),
        };
        let mut lines = counted([
            (self.removed, "created record goes", "created records go"),
            (self.created_again, "created record is there again", "created records are there again"),
            (self.reverted, reverted.0, reverted.1),
            (self.brought_back, "deleted record comes back", "deleted records come back"),
            (self.deleted_again, "deleted record is deleted again", "deleted records are deleted again"),
            (self.letters, letters.0, letters.1),
        ]);
        lines.extend(self.sent_words());
        lines
    }

    /// Says who got an invitation already, which stays so; nothing where nobody did.
    fn sent_words(&self) -> Option<String> {
        let named: Vec<&str> = self.letters_sent.iter().take(NAMED).map(String::as_str).collect();
        let more = self.letters_sent.len().saturating_sub(NAMED) as u64;
        let and = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        (!named.is_empty()).then(|| format!("invitations that were sent already stay sent: {}{and}", named.join(", ")))
    }

    /// Says how many records stay as they are, and why; nothing where none does.
    pub fn kept_words(&self) -> Option<String> {
        kept_words(self.kept_total)
    }

    /// Says how many records that changed since are taken back too; nothing where none is.
    pub fn too_words(&self) -> Option<String> {
        match self.too_total {
            0 => None,
            1 => Some("1 of these records changed since and is taken back too".to_owned()),
            number => Some(format!("{} of these records changed since and are taken back too", grouped(number))),
        }
    }
}

impl NamedRecord {
    /// Returns the title with why it is named.
    pub fn line(&self) -> String {
        format!("{} ({})", self.title, self.why.label())
    }
}

/// Says how many records an undo leaves as they are, and why; nothing where it leaves none.
pub fn kept_words(number: u64) -> Option<String> {
    match number {
        0 => None,
        1 => Some("1 record stays as it is because it changed since or is in use".to_owned()),
        number => {
            let number = grouped(number);
            Some(format!("{number} records stay as they are because they changed since or are in use"))
        }
    }
}
