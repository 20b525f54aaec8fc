//! Imports that run without a person: when, what was seen of them, who runs them now, and what came of it.
//!
//! Whoever runs what is due holds a lock of the system, which ends with the process however that ends, and takes each run
//! in a transaction of its own: so it runs once, and one that a crash interrupted shows as begun while nobody holds the
//! lock.

use crate::domain::audit::Deed;
use crate::domain::history::ImportId;
use crate::domain::plan::{Counts, Outcome, PlanNumber, ShareOf};
use crate::domain::schedule::{RunState, Schedule, SeenShare};
use crate::store::error::Error;
use crate::store::{Store, audit, files, imports, now};
use crate::tr;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};

const LINE: &str = "SELECT s.import, s.due, s.actor, s.plan, s.sha256, s.choices, s.state, s.tries, s.ran, s.imported, \
                    s.why, s.scheduled FROM schedule AS s";
/// Only what is not over can run.
const OPEN: &str = "EXISTS (SELECT 1 FROM import AS i WHERE i.id = s.import AND i.state IN ('draft', 'paused'))";
/// What is to be run, and what ran to its end but could not say so any more.
const TO_RUN: &str = "(EXISTS (SELECT 1 FROM import AS i WHERE i.id = s.import AND i.state IN ('draft', 'paused')) \
                      OR s.state = 'running' AND EXISTS (SELECT 1 FROM import AS i WHERE i.id = s.import AND \
                      i.state <> 'discarded'))";
/// How many of those that were seen its run imported, also before a crash.
const IMPORTED: &str = "(SELECT count(*) FROM schedule_share AS c JOIN import_share AS i ON i.import = c.import AND \
                        i.kind = c.kind AND i.user IS c.user WHERE c.import = schedule.import AND i.state = 'imported' \
                        AND i.decided >= schedule.ran)";

/// The right to run what is due, for as long as this is kept.
#[derive(Debug)]
pub struct Lease {
    /// Locked; the system ends the lock when this is closed or the process ends.
    _lock: File,
    /// Whether the lock keeps others away: some drives know no locks.
    is_sure: bool,
}

/// What came of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunResult {
    /// Why all of it waits.
    pub why: Option<String>,
    /// Why users wait.
    pub waits: Vec<(ShareOf, String)>,
}

impl Store {
    /// Takes the right to run what is due; nothing where another process has it.
    pub fn run_lease(&self) -> Result<Option<Lease>, Error> {
        let path = files::with_ending(&self.path, ".run-due");
        let lock = files::open_private(&path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Lease { _lock: lock, is_sure: true })),
            Err(TryLockError::Error(_)) => Ok(Some(Lease { _lock: lock, is_sure: false })),
            Err(TryLockError::WouldBlock) => Ok(None),
        }
    }

    /// Gives an import a time at which it runs, in place of one that it had.
    pub fn set_schedule(&mut self, schedule: &Schedule) -> Result<(), Error> {
        let path = self.path.clone();
        self.write_schedule(schedule).map_err(|e| e.at(&path))
    }

    fn write_schedule(&mut self, schedule: &Schedule) -> Result<(), Error> {
        let import = schedule.import.0;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let entry = imports::read(&tx, schedule.import)?;
        if entry.plan != schedule.plan {
            return Err(Error::Stale);
        }
        tx.execute("DELETE FROM schedule WHERE import = ?", [import])?;
        tx.execute(
            "INSERT INTO schedule (import, due, actor, scheduled, plan, sha256, choices, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, 'scheduled')",
            (
                import,
                schedule.due.to_string(),
                &schedule.actor,
                now(),
                schedule.plan.0,
                &schedule.sha256,
                &schedule.choices,
            ),
        )?;
        for share in &schedule.shares {
            insert_share(&tx, import, share)?;
        }
        let detail = format!("due {}", schedule.due);
        audit::write(&tx, &self.actor, Deed::Scheduled, &audit::import(schedule.import), &detail)?;
        Ok(tx.commit()?)
    }

    /// Calls a run off that is still ahead.
    pub fn cancel_schedule(&mut self, import: ImportId) -> Result<(), Error> {
        let path = self.path.clone();
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| Error::from(e).at(&path))?;
        let sql = "UPDATE schedule SET state = 'cancelled' WHERE import = ? AND state IN ('scheduled', 'running')";
        if tx.execute(sql, [import.0])? == 0 {
            return Err(Error::State(tr!("error-not-scheduled", import = import.0.to_string())));
        }
        audit::write(&tx, &self.actor, Deed::ScheduleCancelled, &audit::import(import), "")?;
        tx.commit().map_err(|e| Error::from(e).at(&path))
    }

    /// Returns when an import runs or ran, if it was ever scheduled.
    pub fn schedule(&self, import: ImportId) -> Result<Option<Schedule>, Error> {
        let sql = format!("{LINE} WHERE s.import = ?");
        let found = self.conn.prepare_cached(&sql)?.query_row([import.0], line).optional()?;
        found.map(|found| with_shares(&self.conn, found)).transpose()
    }

    /// Returns the runs of imports that are not over, those that are ahead first, the next one at the top.
    pub fn schedules(&self) -> Result<Vec<Schedule>, Error> {
        let sql = format!(
            "{LINE} WHERE {OPEN} AND s.state <> 'cancelled'
             ORDER BY s.state NOT IN ('scheduled', 'running'), s.due, s.import"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found: Vec<Schedule> = statement.query_map([], line)?.collect::<Result<_, _>>()?;
        found.into_iter().map(|found| with_shares(&self.conn, found)).collect()
    }

    /// Returns when the next run is due.
    pub fn next_due(&self) -> Result<Option<Timestamp>, Error> {
        let sql = format!(
            "SELECT s.due FROM schedule AS s WHERE s.state IN ('scheduled', 'running') AND {TO_RUN} \
                           ORDER BY s.due LIMIT 1"
        );
        let due: Option<String> = self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(due.and_then(|due| due.parse().ok()))
    }

    /// Takes the next run that is due, without those that were tried already; also one that a crash interrupted.
    pub fn claim_due(
        &mut self,
        lease: &Lease,
        now: Timestamp,
        tried: &BTreeSet<ImportId>,
    ) -> Result<Option<Schedule>, Error> {
        let path = self.path.clone();
        self.take_due(lease, now, tried).map_err(|e| e.at(&path))
    }

    fn take_due(
        &mut self,
        lease: &Lease,
        at: Timestamp,
        tried: &BTreeSet<ImportId>,
    ) -> Result<Option<Schedule>, Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Without a lock, one that was begun may be at work elsewhere.
        let states = if lease.is_sure { "'scheduled', 'running'" } else { "'scheduled'" };
        let sql = format!("{LINE} WHERE s.state IN ({states}) AND s.due <= ? AND {TO_RUN} ORDER BY s.due, s.import");
        let found: Vec<Schedule> =
            tx.prepare_cached(&sql)?.query_map([at.to_string()], line)?.collect::<Result<_, _>>()?;
        let Some(found) = found.into_iter().find(|found| !tried.contains(&found.import)) else { return Ok(None) };
        let sql = "UPDATE schedule SET state = 'running', tries = tries + 1, ran = coalesce(ran, ?2) WHERE import = ?1";
        tx.execute(sql, (found.import.0, now()))?;
        let taken = with_shares(&tx, found)?;
        tx.commit()?;
        Ok(Some(Schedule { state: RunState::Running, tries: taken.tries + 1, ..taken }))
    }

    /// Puts a run back that could not be begun or was stopped: it stays due. The try does not count.
    pub fn put_back(&mut self, import: ImportId) -> Result<(), Error> {
        let sql = format!(
            "UPDATE schedule SET state = 'scheduled', tries = max(tries - 1, 0), ran = iif({IMPORTED} > 0, ran, NULL)
             WHERE import = ?1 AND state = 'running'"
        );
        self.conn.execute(&sql, [import.0]).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    /// Keeps what came of a run.
    pub fn end_run(&mut self, import: ImportId, result: &RunResult) -> Result<(), Error> {
        let path = self.path.clone();
        self.write_result(import, result).map_err(|e| e.at(&path))
    }

    fn write_result(&mut self, import: ImportId, result: &RunResult) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let waits = result.why.is_some() || !result.waits.is_empty();
        let state = if waits { RunState::Waits } else { RunState::Done };
        let sql = format!(
            "UPDATE schedule SET state = ?2, imported = {IMPORTED}, why = ?3 WHERE import = ?1 AND state = 'running'
             RETURNING imported"
        );
        let imported =
            tx.query_row(&sql, (import.0, state.key(), &result.why), |row| row.get::<_, i64>(0)).optional()?;
        tx.execute("UPDATE schedule_share SET waits = NULL WHERE import = ?", [import.0])?;
        for (of, why) in &result.waits {
            let (kind, user) = imports::columns_of(*of);
            let sql = "UPDATE schedule_share SET waits = ?4 WHERE import = ?1 AND kind = ?2 AND user IS ?3";
            if tx.execute(sql, (import.0, kind, user, why))? == 0 {
                insert_waiting(&tx, import, *of, why)?;
            }
        }
        let mut detail = format!("{} imported", imported.unwrap_or(0));
        if !result.waits.is_empty() {
            detail = format!("{detail}, {} waiting", result.waits.len());
        }
        if result.why.is_some() {
            detail.push_str(", waits for a person");
        }
        audit::write(&tx, &self.actor, Deed::ScheduleRan, &audit::import(import), &detail)?;
        Ok(tx.commit()?)
    }
}

/// Keeps why a user waits who was not seen when the run was scheduled.
fn insert_waiting(tx: &Transaction<'_>, import: ImportId, of: ShareOf, why: &str) -> Result<(), Error> {
    let entry = imports::read(tx, import)?;
    let Some(share) = entry.shares.iter().find(|share| share.of == of) else { return Ok(()) };
    let waits = Some(why.to_owned());
    let share = SeenShare { of, label: share.label.clone(), counts: Counts::default(), confirmed: false, waits };
    insert_share(tx, import.0, &share)
}

fn insert_share(tx: &Transaction<'_>, import: i64, share: &SeenShare) -> Result<(), Error> {
    let (kind, user) = imports::columns_of(share.of);
    let count = |outcome| share.counts.get(outcome).cast_signed();
    tx.prepare_cached(
        "INSERT INTO schedule_share (import, kind, user, label, new, changed, unchanged, moves, deletes, problem,
         left_out, confirmed, waits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(rusqlite::params![
        import,
        kind,
        user,
        share.label,
        count(Outcome::New),
        count(Outcome::Changed),
        count(Outcome::Unchanged),
        count(Outcome::Moves),
        count(Outcome::Deletes),
        count(Outcome::Problem),
        count(Outcome::LeftOut),
        share.confirmed,
        share.waits,
    ])?;
    Ok(())
}

fn line(row: &Row<'_>) -> rusqlite::Result<Schedule> {
    Ok(Schedule {
        import: ImportId(row.get(0)?),
        due: row.get_ref(1)?.as_str()?.parse().unwrap_or(Timestamp::UNIX_EPOCH),
        actor: row.get(2)?,
        plan: PlanNumber(row.get(3)?),
        sha256: row.get(4)?,
        choices: row.get(5)?,
        state: RunState::from_key(row.get_ref(6)?.as_str()?).unwrap_or(RunState::Cancelled),
        tries: row.get(7)?,
        ran: row.get(8)?,
        imported: row.get::<_, i64>(9)?.cast_unsigned(),
        why: row.get(10)?,
        scheduled: row.get(11)?,
        shares: Vec::new(),
    })
}

fn with_shares(conn: &Connection, schedule: Schedule) -> Result<Schedule, Error> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, user, label, confirmed, waits, new, changed, unchanged, moves, deletes, problem, left_out
         FROM schedule_share WHERE import = ? ORDER BY label, user",
    )?;
    let shares = statement.query_map([schedule.import.0], |row| {
        let mut counts = Counts::default();
        for (column, outcome) in (5..).zip(Outcome::ALL) {
            counts.set(outcome, row.get::<_, i64>(column)?.cast_unsigned());
        }
        Ok(SeenShare {
            of: imports::share_of(row.get_ref(0)?.as_str()?, row.get(1)?),
            label: row.get(2)?,
            confirmed: row.get(3)?,
            waits: row.get(4)?,
            counts,
        })
    })?;
    let shares = shares.collect::<Result<_, _>>()?;
    Ok(Schedule { shares, ..schedule })
}
