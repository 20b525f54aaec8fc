//! The outbox: a letter for each person who came by an import and is to be invited, once.

use crate::domain::audit::Deed;
use crate::domain::field::FieldIx;
use crate::domain::history::ImportId;
use crate::domain::letter::{LetterState, OutboxLetter};
use crate::domain::plan::PlannedRow;
use crate::domain::record_type::{Invitation, RecordType};
use crate::domain::value::Value;
use crate::messages::in_english;
use crate::store::error::Error;
use crate::store::tables::Table;
use crate::store::{Store, audit, files, now};
use crate::tr;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, Transaction, TransactionBehavior};
use std::fs::{File, TryLockError};

const LINE: &str = "SELECT id, record_type, import, token, address, name, state, tries, why, queued, ended FROM outbox";
/// The one kind of letters there is so far.
const INVITATION: &str = "invitation";
/// Why a letter was withdrawn whose record an undo took away; the redo queues those again.
fn undone() -> &'static str {
    in_english(|| tr!("letter-import-undone"))
}

/// The right to send letters, for as long as this is kept: one program at a time.
#[derive(Debug)]
pub struct PostLease {
    /// Locked; the system ends the lock when this is closed or the process ends.
    _lock: File,
}

/// Queues the letters of an import, in its own transaction.
pub(super) struct Inviter<'c> {
    insert: CachedStatement<'c>,
    key: &'c str,
    import: i64,
    now: String,
    when: usize,
    to: usize,
    names: Vec<usize>,
}

impl<'c> Inviter<'c> {
    /// Makes it for the planned fields; nothing where they do not say who is invited, or where.
    pub(super) fn new(
        conn: &'c Connection,
        record_type: &'c RecordType,
        import: ImportId,
        fields: &[FieldIx],
    ) -> Result<Option<Self>, Error> {
        let Some(Invitation { when, to, names }) = &record_type.invitation else { return Ok(None) };
        let place = |field: &FieldIx| fields.iter().position(|planned| planned == field);
        let (Some(when), Some(to)) = (place(when), place(to)) else { return Ok(None) };
        let insert = conn.prepare_cached(
            "INSERT INTO outbox (kind, record_type, record, import, token, address, name, state, queued)
             VALUES (?, ?, ?, ?, lower(hex(randomblob(16))), ?, ?, 'queued', ?) ON CONFLICT DO NOTHING",
        )?;
        let names = names.iter().filter_map(place).collect();
        Ok(Some(Self { insert, key: &record_type.key, import: import.0, now: now(), when, to, names }))
    }

    /// Queues a letter for a new record that wants one.
    pub(super) fn invite(&mut self, record: i64, row: &PlannedRow) -> Result<(), Error> {
        let value = |at: usize| row.cells.get(at).map(|cell| &cell.value);
        let Some(Value::Integer(1)) = value(self.when) else { return Ok(()) };
        let Some(Value::Text(address)) = value(self.to) else { return Ok(()) };
        let name = joined(self.names.iter().map(|&at| match value(at) {
            Some(Value::Text(text)) => text.as_str(),
            Some(Value::Empty | Value::Integer(_) | Value::Real(_)) | None => "",
        }));
        self.insert.execute((INVITATION, self.key, record, self.import, address, name, &self.now))?;
        Ok(())
    }
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What an undo means for the letters of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Recalled {
    /// Letters that were not sent yet and do not go, or go again.
    pub(super) changed: u64,
    /// To whom letters were sent already.
    pub(super) sent: Vec<String>,
}

/// Withdraws the letters that wait for people whose records an undo took away, and says who got one already.
pub(super) fn recall(tx: &Transaction<'_>, import: ImportId, record_type: &RecordType) -> Result<Recalled, Error> {
    if record_type.invitation.is_none() {
        return Ok(Recalled::default());
    }
    let gone = format!("import = ?1 AND record_type = ?2 AND NOT EXISTS ({})", live(record_type));
    let undone = undone();
    let sql = format!(
        "UPDATE outbox SET state = 'withdrawn', why = '{undone}', ended = ?3 WHERE state IN ('queued', 'failed') AND {gone}"
    );
    let changed = tx.execute(&sql, (import.0, &record_type.key, now()))? as u64;
    let sql = format!(
        "SELECT name, address FROM outbox WHERE state IN ('sent', 'sending', 'unsure', 'exported') AND {gone} ORDER BY id"
    );
    let mut statement = tx.prepare(&sql)?;
    let sent = statement.query_map((import.0, &record_type.key), |row| {
        let (name, address): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(if name.is_empty() { address } else { format!("{name} <{address}>") })
    })?;
    Ok(Recalled { changed, sent: sent.collect::<Result<_, _>>()? })
}

/// Queues the letters again that an undo had withdrawn, of people whose records are there again.
pub(super) fn queue_again(tx: &Transaction<'_>, import: ImportId, record_type: &RecordType) -> Result<Recalled, Error> {
    if record_type.invitation.is_none() {
        return Ok(Recalled::default());
    }
    let sql = format!(
        "UPDATE outbox SET state = 'queued', why = NULL, ended = NULL
         WHERE state = 'withdrawn' AND why = '{}' AND import = ?1 AND record_type = ?2 AND EXISTS ({})",
        undone(),
        live(record_type)
    );
    let changed = tx.execute(&sql, (import.0, &record_type.key))? as u64;
    Ok(Recalled { changed, sent: Vec::new() })
}

/// Returns what finds the record of a letter, if it is there.
fn live(record_type: &RecordType) -> String {
    format!("SELECT 1 FROM {} AS r WHERE r.id = outbox.record AND r.binned = 0", Table::of(record_type).name)
}

impl Store {
    /// Takes the right to send letters; nothing where another program has it. What was being sent when a program ended is
    /// unsure from then on.
    pub fn post_lease(&mut self) -> Result<Option<PostLease>, Error> {
        let path = files::with_ending(&self.path, ".outbox");
        let lock = files::open_private(&path)?;
        match lock.try_lock() {
            // Without locks two programs may send at once: each letter is taken by one of them all the same.
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
        }
        let sql = "UPDATE outbox SET state = 'unsure', ended = ?, why = ? WHERE state = 'sending'";
        let why = in_english(|| tr!("letter-program-ended"));
        self.conn.execute(sql, [&*now(), why]).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(Some(PostLease { _lock: lock }))
    }

    /// Returns the letters in some states, or in any, the oldest first.
    pub fn outbox(&self, states: &[LetterState]) -> Result<Vec<OutboxLetter>, Error> {
        let words: Vec<_> = states.iter().map(|state| format!("'{}'", state.key())).collect();
        let condition =
            if words.is_empty() { String::new() } else { format!(" WHERE state IN ({})", words.join(", ")) };
        let mut statement = self.conn.prepare_cached(&format!("{LINE}{condition} ORDER BY id"))?;
        let found = statement.query_map([], line)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns how many letters are in each state.
    pub fn outbox_counts(&self) -> Result<Vec<(LetterState, u64)>, Error> {
        let mut statement = self.conn.prepare_cached("SELECT state, count(*) FROM outbox GROUP BY state")?;
        let found = statement.query_map([], |row| {
            let state = LetterState::from_key(row.get_ref(0)?.as_str()?);
            Ok((state, row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        let found: Vec<(Option<LetterState>, u64)> = found.collect::<Result<_, _>>()?;
        Ok(found.into_iter().filter_map(|(state, number)| Some((state?, number))).collect())
    }

    /// Takes the next letter behind a number that waits to be sent: it counts as given away from then on. The address and
    /// the name are those of the record as it is now; a letter whose record is gone, or that is not wanted any more, is
    /// withdrawn.
    pub fn take_letter(&mut self, _: &PostLease, behind: i64) -> Result<Option<OutboxLetter>, Error> {
        let path = self.path.clone();
        self.take_next(behind).map_err(|e| e.at(&path))
    }

    fn take_next(&mut self, mut behind: i64) -> Result<Option<OutboxLetter>, Error> {
        loop {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = format!("{LINE} WHERE state = 'queued' AND id > ? ORDER BY id LIMIT 1");
            let Some(mut letter) = tx.prepare_cached(&sql)?.query_row([behind], line).optional()? else {
                return Ok(None);
            };
            behind = letter.id;
            let wanted =
                self.types.get(&letter.record_type).map(|of| wanted(&tx, of, letter.id)).transpose()?.flatten();
            let Some((address, name)) = wanted else {
                let why = in_english(|| tr!("letter-record-gone"));
                end(&tx, letter.id, LetterState::Withdrawn, Some(why))?;
                audit::write(&tx, &self.actor, Deed::LetterWithdrawn, &subject(letter.id), why)?;
                tx.commit()?;
                continue;
            };
            let sql = "UPDATE outbox SET state = 'sending', tries = tries + 1, address = ?2, name = ?3, why = NULL,
                       ended = NULL WHERE id = ?1";
            tx.execute(sql, (letter.id, &address, &name))?;
            tx.commit()?;
            letter = OutboxLetter { address, name, state: LetterState::Sending, tries: letter.tries + 1, ..letter };
            return Ok(Some(letter));
        }
    }

    /// Keeps what became of a letter that was taken.
    pub fn end_letter(&mut self, letter: i64, state: LetterState, why: Option<&str>) -> Result<(), Error> {
        let deed = match state {
            LetterState::Sent => Some(Deed::LetterSent),
            LetterState::Exported => Some(Deed::LetterExported),
            LetterState::Queued
            | LetterState::Sending
            | LetterState::Unsure
            | LetterState::Failed
            | LetterState::Withdrawn => None,
        };
        self.change_letter(letter, deed, |_| true, state, why)
    }

    /// Withdraws a letter that did not go, or of which nobody knows whether it went.
    pub fn withdraw_letter(&mut self, letter: i64) -> Result<(), Error> {
        let (deed, state) = (Deed::LetterWithdrawn, LetterState::Withdrawn);
        self.change_letter(
            letter,
            Some(deed),
            LetterState::may_be_withdrawn,
            state,
            Some(in_english(|| tr!("letter-by-hand"))),
        )
    }

    /// Queues a letter again that did not go, or of which nobody knows whether it went.
    pub fn retry_letter(&mut self, letter: i64) -> Result<(), Error> {
        let (deed, state) = (Deed::LetterQueued, LetterState::Queued);
        self.change_letter(letter, Some(deed), LetterState::may_be_retried, state, None)
    }

    fn change_letter(
        &mut self,
        letter: i64,
        deed: Option<Deed>,
        may: impl Fn(LetterState) -> bool,
        state: LetterState,
        why: Option<&str>,
    ) -> Result<(), Error> {
        let path = self.path.clone();
        let mut change = || -> Result<(), Error> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let found = tx.query_row(&format!("{LINE} WHERE id = ?"), [letter], line).optional()?;
            let found =
                found.ok_or_else(|| Error::Missing { what: tr!("thing-letter", number = letter.to_string()) })?;
            if !may(found.state) {
                return Err(Error::State(tr!(
                    "error-letter-state",
                    letter = letter.to_string(),
                    state = found.state.key()
                )));
            }
            end(&tx, letter, state, why)?;
            if let Some(deed) = deed {
                audit::write(&tx, &self.actor, deed, &subject(letter), "")?;
            }
            Ok(tx.commit()?)
        };
        change().map_err(|e| e.at(&path))
    }
}

fn subject(letter: i64) -> String {
    format!("letter {letter}")
}

fn end(tx: &Transaction<'_>, letter: i64, state: LetterState, why: Option<&str>) -> Result<(), Error> {
    let ended = (state != LetterState::Queued).then(now);
    let sql = "UPDATE outbox SET state = ?2, why = ?3, ended = ?4 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((letter, state.key(), why, ended))?;
    Ok(())
}

/// Returns address and name of the person of a letter as they are now, if the person is there and to be invited.
fn wanted(tx: &Transaction<'_>, record_type: &RecordType, letter: i64) -> Result<Option<(String, String)>, Error> {
    let Some(Invitation { when, to, names }) = &record_type.invitation else { return Ok(None) };
    let table = Table::of(record_type);
    let mut columns = vec![format!("r.{}", table.column(*to)?)];
    for &name in names {
        columns.push(format!("coalesce(r.{}, '')", table.column(name)?));
    }
    let sql = format!(
        "SELECT {} FROM outbox AS o JOIN {} AS r ON r.id = o.record
         WHERE o.id = ? AND r.binned = 0 AND r.{} = 1 AND r.{} <> ''",
        columns.join(", "),
        table.name,
        table.column(*when)?,
        table.column(*to)?
    );
    let found = tx.prepare_cached(&sql)?.query_row([letter], |row| {
        let texts = (0..columns.len()).map(|at| row.get::<_, String>(at)).collect::<Result<Vec<_>, _>>()?;
        let mut texts = texts.into_iter();
        let address = texts.next().unwrap_or_default();
        Ok((address, joined(texts.as_slice().iter().map(String::as_str))))
    });
    Ok(found.optional()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<OutboxLetter> {
    Ok(OutboxLetter {
        id: row.get(0)?,
        record_type: row.get(1)?,
        import: ImportId(row.get(2)?),
        token: row.get(3)?,
        address: row.get(4)?,
        name: row.get(5)?,
        state: LetterState::from_key(row.get_ref(6)?.as_str()?).unwrap_or(LetterState::Unsure),
        tries: row.get(7)?,
        why: row.get(8)?,
        queued: row.get(9)?,
        ended: row.get(10)?,
    })
}
