//! Letters to people whose records came by an import, as they wait in the outbox.

use crate::domain::history::ImportId;
use crate::tr;

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// It waits to be sent.
    Queued,
    /// It is handed to the mail server now, or was when the program ended.
    Sending,
    /// The mail server has it.
    Sent,
    /// It was written to a file, to be sent by another program.
    Exported,
    /// The mail server was given it and did not say whether it took it; a person decides.
    Unsure,
    /// It was refused.
    Failed,
    /// It does not go.
    Withdrawn,
}

impl LetterState {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Queued, Self::Sending, Self::Sent, Self::Exported, Self::Unsure, Self::Failed, Self::Withdrawn];

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Exported => "exported",
            Self::Unsure => "unsure",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Queued => tr!("letter-state-queued"),
            Self::Sending => tr!("letter-state-sending"),
            Self::Sent => tr!("letter-state-sent"),
            Self::Exported => tr!("letter-state-exported"),
            Self::Unsure => tr!("letter-state-unsure"),
            Self::Failed => tr!("letter-state-failed"),
            Self::Withdrawn => tr!("letter-state-withdrawn"),
        }
    }

    /// Finds a state by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Says whether a person may withdraw such a letter.
    pub const fn may_be_withdrawn(self) -> bool {
        matches!(self, Self::Queued | Self::Unsure | Self::Failed)
    }

    /// Says whether a person may have such a letter sent again.
    pub const fn may_be_retried(self) -> bool {
        matches!(self, Self::Unsure | Self::Failed | Self::Withdrawn)
    }
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxLetter {
    /// Its number.
    pub id: i64,
    /// Key of the record type of the person.
    pub record_type: String,
    /// The import that brought the person.
    pub import: ImportId,
    /// What its Message-ID is made of.
    pub token: String,
    /// Where it goes.
    pub address: String,
    /// Name of the person.
    pub name: String,
    /// Where it stands.
    pub state: LetterState,
    /// How often it was tried.
    pub tries: u32,
    /// Why it stands so, where there is something to say.
    pub why: Option<String>,
    /// When it was written, RFC 3339 in UTC.
    pub queued: String,
    /// When it came to stand so, RFC 3339 in UTC.
    pub ended: Option<String>,
}
