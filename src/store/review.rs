//! Review of imports: who sent one to be decided by another, what was sent back with which words.
//!
//! While an import is for review, who sent it writes nothing of it: that is held against every plan that is kept and every
//! share that is decided, in the transaction that does so.

use crate::domain::audit::Deed;
use crate::domain::history::{ImportEntry, ImportId, ImportState, ShareEntry, ShareState};
use crate::domain::plan::ShareOf;
use crate::domain::review::{ReturnedShare, Review, ReviewState};
use crate::store::error::Error;
use crate::store::{Store, audit, imports, now};
use crate::tr;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};

const REVIEW: &str = "SELECT state, sent_by, sent_at, note, decided_by, decided_at, answer FROM review \
                      WHERE import = ?";
const RETURNED: &str = "SELECT kind, user, note, by, at, answered FROM review_share WHERE import = ? ORDER BY rowid";

impl Store {
    /// Sends an import to be decided by another person.
    pub fn send_for_review(&mut self, import: ImportId, note: &str) -> Result<(), Error> {
        self.change_review(import, |tx, entry, actor| {
            if let Some(review) = entry.review.as_ref().filter(|review| review.is_waiting()) {
                let words = tr!("error-review-already", import = import.0.to_string(), by = &review.sent_by);
                return Err(Error::State(words));
            }
            let waiting = entry.shares.iter().filter(|share| is_open(share)).count();
            if waiting == 0 {
                let words = tr!("error-review-nothing", import = import.0.to_string());
                return Err(Error::State(words));
            }
            tx.execute(
                "INSERT INTO review (import, state, sent_by, sent_at, note) VALUES (?1, 'for_review', ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET state = 'for_review', sent_by = ?2, sent_at = ?3, note = ?4,
                 decided_by = NULL, decided_at = NULL, answer = NULL",
                (import.0, actor, now(), note),
            )?;
            tx.execute("UPDATE review_share SET answered = 1 WHERE import = ?", [import.0])?;
            let detail = format!("{waiting} open");
            Ok(audit::write(tx, actor, Deed::SentForReview, &audit::import(import), &detail)?)
        })
    }

    /// Sends open shares of an import back to who sent it, or all that is open of it where none is named.
    pub fn return_from_review(&mut self, import: ImportId, shares: &[ShareOf], note: &str) -> Result<(), Error> {
        self.change_review(import, |tx, entry, actor| {
            let review = waiting(&entry)?;
            if review.sent_by == actor {
                return Err(Error::ForReview { import: import.0, sent: review.sent_at.clone() });
            }
            if shares.is_empty() {
                let sql = "UPDATE review SET state = 'returned', decided_by = ?2, decided_at = ?3, answer = ?4 \
                           WHERE import = ?1";
                tx.execute(sql, (import.0, actor, now(), note))?;
                return Ok(audit::write(tx, actor, Deed::Returned, &audit::import(import), "")?);
            }
            for &of in shares {
                let Some(share) = entry.shares.iter().find(|share| share.of == of && is_open(share)) else {
                    return Err(Error::State(tr!("error-no-open-rows-of-user", import = import.0.to_string())));
                };
                keep_returned(tx, import, of, (note, actor))?;
                audit::write(tx, actor, Deed::Returned, &audit::share(import, &share.label), "")?;
            }
            settle(tx, import, actor)
        })
    }

    /// Takes an import back that was sent for review.
    pub fn withdraw_from_review(&mut self, import: ImportId) -> Result<(), Error> {
        self.change_review(import, |tx, entry, actor| {
            let review = waiting(&entry)?;
            if review.sent_by != actor {
                let words = tr!("error-review-withdraw", import = import.0.to_string(), by = &review.sent_by);
                return Err(Error::State(words));
            }
            tx.execute("UPDATE review SET state = 'withdrawn' WHERE import = ?", [import.0])?;
            Ok(audit::write(tx, actor, Deed::Withdrawn, &audit::import(import), "")?)
        })
    }

    /// Refuses to go on with an import that the same person sent for review.
    pub fn require_not_sent(&self, import: ImportId) -> Result<(), Error> {
        require_not_sent(&self.conn, import, &self.actor)
    }

    fn change_review(
        &mut self,
        import: ImportId,
        change: impl FnOnce(&Transaction<'_>, ImportEntry, &str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let path = self.path.clone();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(|e| Error::from(e).at(&path))?;
        let entry = imports::read(&tx, import)?;
        if !matches!(entry.state, ImportState::Draft | ImportState::Paused) {
            return Err(Error::State(tr!(
                "error-import-not-open",
                import = import.0.to_string(),
                state = entry.state.key()
            )));
        }
        change(&tx, entry, &self.actor).map_err(|e| e.at(&path))?;
        tx.commit().map_err(|e| Error::from(e).at(&path))
    }
}

/// Says whether a share waits for a decision.
fn is_open(share: &ShareEntry) -> bool {
    share.state == ShareState::Open && share.of != ShareOf::Nobody
}

fn waiting(entry: &ImportEntry) -> Result<&Review, Error> {
    let review = entry.review.as_ref().filter(|review| review.is_waiting());
    review.ok_or_else(|| Error::State(tr!("error-review-not", import = entry.id.0.to_string())))
}

fn keep_returned(
    tx: &Transaction<'_>,
    import: ImportId,
    of: ShareOf,
    (note, actor): (&str, &str),
) -> Result<(), Error> {
    let (kind, user) = imports::columns_of(of);
    tx.prepare_cached("DELETE FROM review_share WHERE import = ? AND kind = ? AND user IS ?")?
        .execute((import.0, kind, user))?;
    tx.prepare_cached("INSERT INTO review_share (import, kind, user, note, by, at) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute((import.0, kind, user, note, actor, now()))?;
    Ok(())
}

/// Refuses what a person would do to an import that the same person sent for review.
pub(super) fn require_not_sent(conn: &Connection, import: ImportId, actor: &str) -> Result<(), Error> {
    let sql = "SELECT r.sent_at FROM review AS r JOIN import AS i ON i.id = r.import WHERE r.import = ? \
               AND r.state = 'for_review' AND r.sent_by = ? AND i.state IN ('draft', 'paused')";
    let sent: Option<String> = conn.prepare_cached(sql)?.query_row((import.0, actor), |row| row.get(0)).optional()?;
    sent.map_or(Ok(()), |sent| Err(Error::ForReview { import: import.0, sent }))
}

/// Keeps who decided something of an import that is for review, and what that makes of it: decided with its last share,
/// returned where nothing but returned shares is open.
pub(super) fn settle(tx: &Transaction<'_>, import: ImportId, actor: &str) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE review SET decided_by = ?2, decided_at = ?3, state = CASE
         WHEN NOT EXISTS (SELECT 1 FROM import_share AS s WHERE s.import = ?1 AND s.state = 'open'
                          AND s.kind <> 'nobody') THEN 'decided'
         WHEN NOT EXISTS (SELECT 1 FROM import_share AS s WHERE s.import = ?1 AND s.state = 'open'
                          AND s.kind <> 'nobody' AND NOT EXISTS (SELECT 1 FROM review_share AS r
                          WHERE r.import = ?1 AND r.kind = s.kind AND r.user IS s.user AND r.answered = 0))
         THEN 'returned' ELSE state END
         WHERE import = ?1 AND state = 'for_review'",
    )?
    .execute((import.0, actor, now()))?;
    Ok(())
}

/// Returns the review of an import, if it was ever sent.
pub(super) fn read(conn: &Connection, import: i64) -> Result<Option<Review>, Error> {
    let Some(mut found) = conn.prepare_cached(REVIEW)?.query_row([import], review).optional()? else {
        return Ok(None);
    };
    let mut statement = conn.prepare_cached(RETURNED)?;
    found.returned = statement.query_map([import], returned)?.collect::<Result<_, _>>()?;
    Ok(Some(found))
}

fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        state: ReviewState::from_key(row.get_ref(0)?.as_str()?).unwrap_or(ReviewState::Withdrawn),
        sent_by: row.get(1)?,
        sent_at: row.get(2)?,
        note: row.get(3)?,
        decided_by: row.get(4)?,
        decided_at: row.get(5)?,
        answer: row.get(6)?,
        returned: Vec::new(),
    })
}

fn returned(row: &Row<'_>) -> rusqlite::Result<ReturnedShare> {
    Ok(ReturnedShare {
        of: imports::share_of(row.get_ref(0)?.as_str()?, row.get(1)?),
        note: row.get(2)?,
        by: row.get(3)?,
        at: row.get(4)?,
        answered: row.get(5)?,
    })
}
