//! Review: one person prepares an import, another one decides about it.

use crate::domain::history::ImportState;
use crate::domain::plan::ShareOf;
use crate::tr;

/// Where the review of an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// Another person is to decide; who sent it changes and imports nothing meanwhile.
    ForReview,
    /// Sent back: what is still open is to be put right.
    Returned,
    /// Taken back by who sent it, before it was decided.
    Withdrawn,
    /// Every share was decided while it was for review.
    Decided,
}

impl ReviewState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::ForReview, Self::Returned, Self::Withdrawn, Self::Decided];

    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::ForReview => tr!("review-state-for-review"),
            Self::Returned => tr!("review-state-returned"),
            Self::Withdrawn => tr!("review-state-withdrawn"),
            Self::Decided => tr!("review-state-decided"),
        }
    }

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ForReview => "for_review",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
        }
    }

    /// Finds a state by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The review of an import, as it was sent last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Where it stands.
    pub state: ReviewState,
    /// Who sent it.
    pub sent_by: String,
    /// When it was sent, RFC 3339 in UTC.
    pub sent_at: String,
    /// What the sender said about it; may be empty.
    pub note: String,
    /// Who imported, skipped or returned something of it last.
    pub decided_by: Option<String>,
    /// When, RFC 3339 in UTC.
    pub decided_at: Option<String>,
    /// With which words the whole import was returned.
    pub answer: Option<String>,
    /// The shares that were returned one by one.
    pub returned: Vec<ReturnedShare>,
}

/// A share that was sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedShare {
    /// Whose rows.
    pub of: ShareOf,
    /// What is to be put right.
    pub note: String,
    /// Who returned it.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Whether the import was sent again since.
    pub answered: bool,
}

impl Review {
    /// Returns why a share was sent back, if it was.
    pub fn returned(&self, of: ShareOf) -> Option<&ReturnedShare> {
        self.returned.iter().find(|share| share.of == of)
    }

    /// Returns what was said last where it is for review or was returned.
    pub fn last_note(&self) -> Option<&str> {
        let note = match self.state {
            ReviewState::ForReview => &self.note,
            ReviewState::Returned => {
                let mut shares = self.returned.iter().filter(|share| !share.answered);
                self.answer.as_ref().or_else(|| shares.next().map(|share| &share.note))?
            }
            ReviewState::Withdrawn | ReviewState::Decided => return None,
        };
        Some(note.as_str()).filter(|note| !note.is_empty())
    }

    /// Says whether a share was set aside by who reviews: it is not to be imported with the rest.
    pub fn holds_back(&self, of: ShareOf) -> bool {
        self.is_waiting() && self.returned(of).is_some_and(|share| !share.answered)
    }

    /// Says whether somebody is to decide now.
    pub fn is_waiting(&self) -> bool {
        self.state == ReviewState::ForReview
    }

    /// Says whether somebody waits for a decision of others about this import.
    pub fn is_sent_by(&self, actor: &str) -> bool {
        self.is_waiting() && self.sent_by == actor
    }
}

/// Returns the word for where an import stands, for people: what its review says where it is open.
pub fn standing(state: ImportState, review: Option<&Review>) -> &'static str {
    let review = review.filter(|_| matches!(state, ImportState::Draft | ImportState::Paused));
    match review.map(|review| review.state) {
        Some(found @ (ReviewState::ForReview | ReviewState::Returned)) => found.label(),
        Some(ReviewState::Withdrawn | ReviewState::Decided) | None => state.label(),
    }
}
