//! Imports that run without a person: what was seen when one was scheduled, and whether a share still does no more.

use crate::domain::history::{ImportId, ShareEntry};
use crate::domain::plan::{Counts, Outcome, PlanNumber, ShareOf};
use crate::tr;
use jiff::Timestamp;
use std::fmt;

/// Where a scheduled run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It has not run yet.
    Scheduled,
    /// It runs now, or was interrupted while it ran.
    Running,
    /// It ran, and nothing is left.
    Done,
    /// It ran, and something waits for a person.
    Waits,
    /// A person called it off.
    Cancelled,
}

impl RunState {
    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Running => "running",
            Self::Done => "done",
            Self::Waits => "waits",
            Self::Cancelled => "cancelled",
        }
    }

    /// Finds a state by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        let all = [Self::Scheduled, Self::Running, Self::Done, Self::Waits, Self::Cancelled];
        all.into_iter().find(|state| state.key() == key)
    }
}

/// What a person saw of a share when the run was scheduled, and what the run made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenShare {
    /// Whose rows.
    pub of: ShareOf,
    /// The user's name at the time.
    pub label: String,
    /// What it would have done.
    pub counts: Counts,
    /// Whether the person confirmed its deletions over the guard.
    pub confirmed: bool,
    /// Why it waits for a person, where a run left it.
    pub waits: Option<String>,
}

/// An import that runs, or ran, without a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The import.
    pub import: ImportId,
    /// When it is due.
    pub due: Timestamp,
    /// Who scheduled it; it runs as that person.
    pub actor: String,
    /// When it was scheduled, RFC 3339 in UTC.
    pub scheduled: String,
    /// The plan that was seen.
    pub plan: PlanNumber,
    /// SHA-256 of the copy of the file that is read, in hexadecimal.
    pub sha256: String,
    /// Fingerprint of what was chosen.
    pub choices: String,
    /// Where it stands.
    pub state: RunState,
    /// How often it was begun.
    pub tries: u32,
    /// When it last ran, RFC 3339 in UTC.
    pub ran: Option<String>,
    /// Users that its runs imported.
    pub imported: u64,
    /// Why all of it waits for a person, where that is no single user's matter.
    pub why: Option<String>,
    /// What was seen, share by share.
    pub shares: Vec<SeenShare>,
}

impl Schedule {
    /// Says whether it is still to run.
    pub const fn is_ahead(&self) -> bool {
        matches!(self.state, RunState::Scheduled | RunState::Running)
    }

    /// Returns why things wait for a person: one line for all of it, or one for each user.
    pub fn reasons(&self) -> Vec<String> {
        if let Some(why) = &self.why {
            return vec![why.clone()];
        }
        let each = |share: &SeenShare| share.waits.as_ref().map(|why| tr!("waits-of", user = &share.label, why = why));
        self.shares.iter().filter_map(each).collect()
    }

    /// Says what came of it: "2 users imported, 1 waits".
    pub fn result_words(&self) -> String {
        let waiting = self.shares.iter().filter(|share| share.waits.is_some()).count() as u64;
        match (self.imported, waiting, &self.why) {
            (0, 0, Some(_)) | (0, _, _) if self.state == RunState::Waits => tr!("run-nothing-imported").to_owned(),
            (0, 0, _) => tr!("run-nothing-left").to_owned(),
            (imported, 0, None) => tr!("run-imported", users = imported),
            (imported, 0, Some(_)) => tr!("run-imported-others-wait", users = imported),
            (imported, waiting, _) => tr!(
                "run-imported-and-waiting",
                imported = tr!("run-imported", users = imported),
                waiting = tr!("run-waiting", users = waiting),
            ),
        }
    }
}

/// Why a share is not imported without a person: it would do more than was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The user was not among those that were looked at.
    NotSeen,
    /// It deletes more than the guard lets pass, and more than a person confirmed.
    Deletions {
        /// Records that it would delete.
        found: u64,
        /// Records that there are.
        existing: u64,
        /// Records that it would have deleted.
        seen: u64,
        /// The guard.
        percent: u8,
    },
    /// More rows have problems.
    Problems {
        /// Rows with problems.
        found: u64,
        /// Rows that had some.
        seen: u64,
    },
    /// More records are taken from other users.
    Moves {
        /// Records that it would take.
        found: u64,
        /// Records that it would have taken.
        seen: u64,
    },
}

impl fmt::Display for Waits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match *self {
            Self::NotSeen => tr!("waits-not-seen").to_owned(),
            Self::Deletions { found, existing, seen, percent } => {
                tr!("waits-deletions", found = found, existing = existing, percent = percent, seen = seen)
            }
            Self::Problems { found, seen } => tr!("waits-problems", found = found, seen = seen),
            Self::Moves { found, seen } => tr!("waits-moves", found = found, seen = seen),
        })
    }
}

/// Says whether a share deletes more of a user's records than the guard lets pass.
pub fn is_over_guard(share: &ShareEntry, percent: u8) -> bool {
    share.counts.get(Outcome::Deletes) * 100 > share.existing * u64::from(percent)
}

/// Says why a share has to wait for a person, if it has to; `percent` is the guard against deletions.
pub fn judge(seen: Option<&SeenShare>, now: &ShareEntry, percent: u8) -> Option<Waits> {
    let Some(seen) = seen else { return Some(Waits::NotSeen) };
    let numbers = |outcome| (now.counts.get(outcome), seen.counts.get(outcome));
    let (found, before) = numbers(Outcome::Deletes);
    if is_over_guard(now, percent) && !(seen.confirmed && found <= before) {
        return Some(Waits::Deletions { found, existing: now.existing, seen: before, percent });
    }
    let (found, before) = numbers(Outcome::Problem);
    if found > before {
        return Some(Waits::Problems { found, seen: before });
    }
    let (found, before) = numbers(Outcome::Moves);
    (found > before).then_some(Waits::Moves { found, seen: before })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::UserId;
    use crate::domain::history::ShareState;
    use crate::domain::plan::ShareIx;

    fn counts(numbers: &[(Outcome, u64)]) -> Counts {
        let mut counts = Counts::default();
        for (outcome, number) in numbers {
            counts.set(*outcome, *number);
        }
        counts
    }

    fn judged(seen: &[(Outcome, u64)], confirmed: bool, now: &[(Outcome, u64)]) -> Option<String> {
        let of = ShareOf::User(UserId(7));
        let seen = SeenShare { of, label: "Anna".to_owned(), counts: counts(seen), confirmed, waits: None };
        let now = ShareEntry {
            ix: ShareIx(0),
            of,
            label: "Anna".to_owned(),
            state: ShareState::Open,
            counts: counts(now),
            warnings: 0,
            existing: 100,
            decided_by: None,
        };
        judge(Some(&seen), &now, 20).map(|waits| waits.to_string())
    }

    #[test]
    fn a_share_waits_when_it_would_do_more_than_was_seen() {
        use Outcome::{Changed, Deletes, Moves, New, Problem};
        for (seen, confirmed, now, waits) in [
            (&[(New, 3)][..], false, &[(New, 1), (Changed, 9)][..], None),
            (&[(Problem, 2)], false, &[(Problem, 2)], None),
            (&[(Problem, 2)], false, &[(Problem, 1)], None),
            (&[(Problem, 1)], false, &[(Problem, 2)], Some("2 rows have problems; 1 when it was scheduled")),
            (&[], false, &[(Problem, 1)], Some("1 row has problems; 0 when it was scheduled")),
            // The guard lets 20 of 100 pass, whatever was seen.
            (&[], false, &[(Deletes, 20)], None),
            (
                &[(Deletes, 4)],
                false,
                &[(Deletes, 21)],
                Some("21 of 100 records would be deleted, which is more than 20 %; 4 when it was scheduled"),
            ),
            (&[(Deletes, 30)], true, &[(Deletes, 30)], None),
            (&[(Deletes, 30)], true, &[(Deletes, 21)], None),
            (
                &[(Deletes, 30)],
                true,
                &[(Deletes, 31)],
                Some("31 of 100 records would be deleted, which is more than 20 %; 30 when it was scheduled"),
            ),
            (
                &[(Moves, 1)],
                false,
                &[(Moves, 2)],
                Some("2 records would be taken over from other users; 1 when it was scheduled"),
            ),
        ] {
            assert_eq!(judged(seen, confirmed, now).as_deref(), waits, "{seen:?} {now:?}");
        }
    }
}
