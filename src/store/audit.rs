//! The audit log: append-only, each line with a hash over itself and the line before it.
//!
//! A line is written in the transaction that does what it tells: what cannot be logged is not done. The chain shows a line
//! that was changed, taken out or put in between; the number that `SQLite` keeps of the last line, and the restore points,
//! which hold the log as it was, show an end that was cut off.

use crate::domain::audit::{AuditEntry, Deed};
use crate::domain::history::{ImportId, RestorePointId};
use crate::domain::plan::{Counts, Outcome};
use crate::messages::in_english;
use crate::store::error::Error;
use crate::store::work::hex;
use crate::store::{Store, now, open};
use crate::tr;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

const LINE: &str = "SELECT id, at, actor, deed, subject, detail, hash FROM audit";
/// What the first line has in place of the hash of the line before it.
const FIRST: [u8; 32] = [0; 32];
/// Most faults that are named.
const NAMED: usize = 20;

/// Writes a line, within the transaction that does what it tells.
pub(super) fn write(
    tx: &Transaction<'_>,
    actor: &str,
    deed: Deed,
    subject: &str,
    detail: &str,
) -> rusqlite::Result<()> {
    let last = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1";
    let last: Option<(i64, Vec<u8>)> =
        tx.prepare_cached(last)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (number, before) = last.map_or_else(|| (1, FIRST.to_vec()), |(id, hash)| (id + 1, hash));
    let entry = AuditEntry {
        number,
        at: now(),
        actor: actor.to_owned(),
        deed: deed.key().to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
    };
    tx.prepare_cached("INSERT INTO audit (id, at, actor, deed, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")?
        .execute((number, &entry.at, &entry.actor, &entry.deed, &entry.subject, &entry.detail, hash(&before, &entry)))?;
    Ok(())
}

/// Names an import, as the subject of a line.
pub(super) fn import(import: ImportId) -> String {
    in_english(|| tr!("audit-of-import", number = import.0.to_string()))
}

/// Names a share of an import, as the subject of a line.
pub(super) fn share(import: ImportId, label: &str) -> String {
    in_english(|| tr!("audit-of-share", number = import.0.to_string(), user = label))
}

/// Names a restore point, as the subject of a line.
pub(super) fn point(point: RestorePointId) -> String {
    in_english(|| tr!("audit-of-point", number = point.0.to_string()))
}

/// Says how many rows had which outcome, those that wrote something.
pub(super) fn counts(counts: &Counts) -> String {
    let written = Outcome::ALL.into_iter().filter(|outcome| outcome.writes() && counts.get(*outcome) > 0);
    written.map(|outcome| format!("{} {}", counts.get(outcome), outcome.key())).collect::<Vec<_>>().join(", ")
}

/// Returns the hash of a line: over the hash of the line before it and all that the line says, each with its length.
fn hash(before: &[u8], entry: &AuditEntry) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(entry.number.to_le_bytes());
    for text in [&entry.at, &entry.actor, &entry.deed, &entry.subject, &entry.detail] {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_vec()
}

fn read(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        number: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        deed: row.get(3)?,
        subject: row.get(4)?,
        detail: row.get(5)?,
    })
}

impl Store {
    /// Hands over the lines of the audit log below a number, the newest first, until `each` returns `false`.
    pub fn for_each_audit_line(
        &self,
        below: i64,
        each: &mut dyn FnMut(&AuditEntry, &str) -> bool,
    ) -> Result<(), Error> {
        let mut statement = self.conn.prepare_cached(&format!("{LINE} WHERE id < ? ORDER BY id DESC"))?;
        let mut rows = statement.query([below])?;
        while let Some(row) = rows.next()? {
            if !each(&read(row)?, &hex(&row.get::<_, Vec<u8>>(6)?)) {
                break;
            }
        }
        Ok(())
    }

    /// Returns what is wrong with the audit log, in words; nothing when all is well. `newest` is the newest restore point
    /// whose file is as it was written.
    pub(super) fn check_audit(&self, newest: Option<(RestorePointId, PathBuf)>) -> Result<Vec<String>, Error> {
        let mut wrong = faults(&self.conn)?;
        let Some((point, path)) = newest else { return Ok(wrong) };
        // What a restore point holds of the log is still there, unless somebody wrote the log anew.
        if let Some((id, hash)) = last(&open::read_only(&path)?)? {
            let same = "SELECT hash = ?2 FROM audit WHERE id = ?1";
            if self.conn.query_row(same, (id, hash), |row| row.get(0)).optional()? != Some(true) {
                wrong.push(format!(
                    "the audit log is another than when restore point {} was taken: line {id} is gone or changed",
                    point.0
                ));
            }
        }
        Ok(wrong)
    }
}

/// Returns number and hash of the last line of a restore point; nothing where it is older than the log.
fn last(point: &Connection) -> Result<Option<(i64, Vec<u8>)>, Error> {
    let there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'";
    if point.query_row(there, [], |_| Ok(())).optional()?.is_none() {
        return Ok(None);
    }
    let sql = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1";
    Ok(point.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Follows the chain from its first line to its last.
fn faults(conn: &Connection) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    let triggers = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'
                    AND name IN ('audit_stays', 'audit_remains') AND sql LIKE '%RAISE (ABORT%'";
    if conn.query_row(triggers, [], |row| row.get::<_, i64>(0))? != 2 {
        wrong.push("what keeps the audit log from being changed was taken away".to_owned());
    }
    let mut statement = conn.prepare(&format!("{LINE} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    let (mut before, mut number) = (FIRST.to_vec(), 0);
    while let Some(row) = rows.next()? {
        let entry = read(row)?;
        let kept: Vec<u8> = row.get(6)?;
        if entry.number != number + 1 {
            wrong.push(format!("the audit log has no line {}", number + 1));
        } else if kept != hash(&before, &entry) {
            wrong.push(format!("line {} of the audit log was changed, or one before it was", entry.number));
        }
        if wrong.len() >= NAMED {
            return Ok(wrong);
        }
        (before, number) = (kept, entry.number);
    }
    let counted = "SELECT seq FROM sqlite_sequence WHERE name = 'audit'";
    let counted: Option<i64> = conn.query_row(counted, [], |row| row.get(0)).optional()?;
    if counted.unwrap_or(0) != number {
        wrong.push(format!("the audit log ends with line {number}, but {} were written", counted.unwrap_or(0)));
    }
    Ok(wrong)
}
