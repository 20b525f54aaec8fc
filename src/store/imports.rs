//! The history of imports: what was chosen, planned, decided. Numbers, not clocks, say what came first.

use crate::domain::audit::Deed;
use crate::domain::choices::Mode;
use crate::domain::directory::UserId;
use crate::domain::field::Format;
use crate::domain::history::{ImportEntry, ImportId, ImportState, RestorePointId, ShareEntry, ShareState};
use crate::domain::plan::{Counts, Outcome, PlanNumber, PlanOf, PlannedShare, ShareIx, ShareOf};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::store::error::Error;
use crate::store::related::Referring;
use crate::store::tables::Table;
use crate::store::{Store, audit, lists, now, retention, review, work};
use crate::tr;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};

/// What is known of an import when its file is chosen.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// Key of the record type.
    pub record_type: &'a str,
    /// Name of the file without its folder.
    pub file_name: &'a str,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: &'a str,
    /// Bytes of the file.
    pub bytes: u64,
    /// Who runs it.
    pub actor: &'a str,
    /// The user who runs it, where somebody is signed in.
    pub author: Option<UserId>,
    /// Name of the configuration, if one is used.
    pub configuration: Option<&'a str>,
}

const IMPORT: &str = "SELECT id, state, record_type, mode, file_name, sha256, bytes, configuration, actor, started, \
                      finished, restore_point, plan, author FROM import";
const SHARE: &str = "SELECT ix, kind, user, label, state, new, changed, unchanged, moves, deletes, problem, left_out, \
                     warnings, existing, decided_by FROM import_share WHERE import = ?";

impl Store {
    /// Records a new import and makes its working folder.
    pub fn begin_import(&mut self, import: &NewImport<'_>) -> Result<ImportId, Error> {
        self.record_type(import.record_type)?;
        let path = self.path.clone();
        self.insert_import(import).map_err(|e| e.at(&path))
    }

    fn insert_import(&mut self, import: &NewImport<'_>) -> Result<ImportId, Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute(
            "INSERT INTO import (state, record_type, file_name, sha256, bytes, configuration, actor, author, started)
             VALUES ('draft', ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                import.record_type,
                import.file_name,
                import.sha256,
                import.bytes.cast_signed(),
                import.configuration,
                import.actor,
                import.author.map(|author| author.0),
                now(),
            ),
        )?;
        let id = ImportId(tx.last_insert_rowid());
        work::WorkFolder::create(&self.path, id)?;
        tx.commit()?;
        Ok(id)
    }

    /// Keeps the SHA-256 and the bytes of an import's file, once they are known.
    pub fn set_import_file(&mut self, import: ImportId, sha256: &str, bytes: u64) -> Result<(), Error> {
        let sql = "UPDATE import SET sha256 = ?2, bytes = ?3 WHERE id = ?1";
        self.update_import(import, sql, (import.0, sha256, bytes.cast_signed()))
    }

    /// Keeps which configuration an import uses.
    pub fn set_import_configuration(&mut self, import: ImportId, configuration: Option<&str>) -> Result<(), Error> {
        self.update_import(import, "UPDATE import SET configuration = ?2 WHERE id = ?1", (import.0, configuration))
    }

    fn update_import(&mut self, import: ImportId, sql: &str, values: impl rusqlite::Params) -> Result<(), Error> {
        match self.conn.execute(sql, values).map_err(|e| Error::from(e).at(&self.path))? {
            0 => Err(missing(import)),
            _ => Ok(()),
        }
    }

    /// Returns the working folder of an import.
    pub fn work(&self, import: ImportId) -> Result<work::WorkFolder, Error> {
        self.require_kept(import)?;
        work::WorkFolder::open(&self.path, import)
    }

    /// Returns an import.
    pub fn import(&self, import: ImportId) -> Result<ImportEntry, Error> {
        let run = self.schedule(import)?.map(Box::new);
        Ok(ImportEntry { run, ..read(&self.conn, import)? })
    }

    /// Returns earlier imports of the same content that imported something, the newest first.
    pub fn imports_of(&self, sha256: &str) -> Result<Vec<ImportEntry>, Error> {
        let sql = format!(
            "{IMPORT} WHERE sha256 = ? AND EXISTS (SELECT 1 FROM import_share
             WHERE import_share.import = import.id AND import_share.state = 'imported') ORDER BY id DESC"
        );
        self.entries(&sql, [sha256])
    }

    fn entries(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<ImportEntry>, Error> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut entries: Vec<ImportEntry> = statement.query_map(values, entry)?.collect::<Result<_, _>>()?;
        for entry in &mut entries {
            entry.shares = shares(&self.conn, entry.id)?;
            entry.review = review::read(&self.conn, entry.id.0)?;
        }
        Ok(entries)
    }

    /// Gives the next plan of an import its number, which no other plan of it gets, and changes nothing about the plan
    /// in force until its shares are kept.
    pub fn number_plan(&self, import: ImportId) -> Result<PlanOf, Error> {
        let sql = "UPDATE import SET plans = plans + 1 WHERE id = ? RETURNING plans";
        let given = self.conn.query_row(sql, [import.0], |row| row.get(0)).optional();
        let number = given.map_err(|e| Error::from(e).at(&self.path))?.ok_or_else(|| missing(import))?;
        Ok(PlanOf { import, number: PlanNumber(number) })
    }

    /// Keeps the shares of a new plan.
    ///
    /// Shares that are decided already stay as they are: where the new plan has one of the same user it is not taken,
    /// and where it has none the decided one is listed behind those of the plan.
    pub fn set_shares(&mut self, of: PlanOf, mode: Mode, shares: &[PlannedShare]) -> Result<(), Error> {
        let path = self.path.clone();
        self.replace_shares(of, mode, shares).map_err(|e| e.at(&path))
    }

    fn replace_shares(&mut self, of: PlanOf, mode: Mode, shares: &[PlannedShare]) -> Result<(), Error> {
        let import = of.import;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = read(&tx, import)?;
        if matches!(found.state, ImportState::Undone | ImportState::Discarded) {
            return Err(Error::State(tr!(
                "error-import-over",
                import = import.0.to_string(),
                state = found.state.key()
            )));
        }
        review::require_not_sent(&tx, import, &self.actor)?;
        let record_type = self.types.get(&found.record_type).ok_or_else(|| missing(import))?;
        let planned = self.snapshots.borrow_mut().remove(&record_type.key);
        let generation = planned.map_or_else(|| world(&tx, &self.types, record_type), Ok)?;
        tx.execute("DELETE FROM import_share WHERE import = ? AND state = 'open'", [import.0])?;
        // Positions below zero cannot meet those of the plan while they are given anew.
        tx.execute("UPDATE import_share SET ix = -1 - ix WHERE import = ?", [import.0])?;
        for (ix, share) in (0_i64..).zip(shares) {
            let (kind, user) = columns_of(share.of);
            let decided = tx.execute(
                "UPDATE import_share SET ix = ?2 WHERE import = ?1 AND kind = ?3 AND user IS ?4 AND ix < 0",
                (import.0, ix, kind, user),
            )?;
            if decided == 0 {
                insert_share(&tx, import, ix, share)?;
            }
        }
        tx.execute(
            "UPDATE import_share SET ix = ?2 - 1 - ix WHERE import = ?1 AND ix < 0",
            (import.0, i64::try_from(shares.len()).unwrap_or(i64::MAX)),
        )?;
        let sql = "UPDATE import SET mode = ?2, generation = ?3, plan = ?4 WHERE id = ?1";
        tx.execute(sql, (import.0, mode.key(), generation, of.number.0))?;
        Ok(tx.commit()?)
    }

    /// Keeps that a share of a plan is skipped.
    pub fn skip_share(&mut self, of: PlanOf, share: ShareIx) -> Result<(), Error> {
        let path = self.path.clone();
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| Error::from(e).at(&path))?;
        let entry = require_open(&tx, of, share, &self.actor)?;
        decide(&tx, of.import, share, ShareState::Skipped, &self.actor)?;
        audit::write(&tx, &self.actor, Deed::Skipped, &audit::share(of.import, &entry.label), "")?;
        tx.commit().map_err(|e| Error::from(e).at(&path))
    }

    /// Gives an import up that imported nothing, and removes its working folder.
    pub fn discard_import(&mut self, import: ImportId) -> Result<(), Error> {
        let path = self.path.clone();
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| Error::from(e).at(&path))?;
        let found = read(&tx, import)?;
        if found.shares.iter().any(|share| matches!(share.state, ShareState::Imported | ShareState::Undone)) {
            return Err(Error::State(tr!("error-import-has-shares", import = import.0.to_string())));
        }
        tx.execute("UPDATE import SET state = 'discarded' WHERE id = ?", [import.0])?;
        audit::write(&tx, &self.actor, Deed::Discarded, &audit::import(import), "")?;
        tx.commit().map_err(|e| Error::from(e).at(&path))?;
        work::WorkFolder::remove(&self.path, import)
    }

    /// Forgets an import that was only looked at, and removes its working folder. Its number is free again unless
    /// another import took the next one.
    pub fn forget_import(&mut self, import: ImportId) -> Result<(), Error> {
        let path = self.path.clone();
        self.delete_import(import).map_err(|e| e.at(&path))
    }

    fn delete_import(&mut self, import: ImportId) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = read(&tx, import)?;
        if found.shares.iter().any(|share| matches!(share.state, ShareState::Imported | ShareState::Undone)) {
            return Err(Error::State(tr!("error-import-has-shares", import = import.0.to_string())));
        }
        tx.execute("DELETE FROM import WHERE id = ?", [import.0])?;
        tx.execute("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'import' AND seq = ?", [import.0])?;
        // Within the transaction: who takes the number next makes a folder of the same name.
        work::WorkFolder::remove(&self.path, import)?;
        Ok(tx.commit()?)
    }

    /// Returns a number that grows with every change of a type's records.
    pub fn generation(&self, record_type: &str) -> Result<u64, Error> {
        let sql = "SELECT counter FROM type_change WHERE record_type = ?";
        let found: Option<i64> = self.conn.query_row(sql, [record_type], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(0).cast_unsigned())
    }
}

pub(super) fn missing(import: ImportId) -> Error {
    Error::Missing { what: tr!("thing-import", number = import.0.to_string()) }
}

pub(super) fn read(conn: &Connection, import: ImportId) -> Result<ImportEntry, Error> {
    let sql = format!("{IMPORT} WHERE id = ?");
    let found = conn.prepare_cached(&sql)?.query_row([import.0], entry).optional()?;
    let mut found = found.ok_or_else(|| missing(import))?;
    found.shares = shares(conn, import)?;
    found.review = review::read(conn, import.0)?;
    Ok(found)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<ImportEntry> {
    Ok(ImportEntry {
        id: ImportId(row.get(0)?),
        state: ImportState::from_key(row.get_ref(1)?.as_str()?).unwrap_or(ImportState::Discarded),
        record_type: row.get(2)?,
        mode: row.get::<_, Option<String>>(3)?.and_then(|mode| Mode::from_key(&mode)),
        file_name: row.get(4)?,
        sha256: row.get(5)?,
        bytes: row.get::<_, i64>(6)?.cast_unsigned(),
        configuration: row.get(7)?,
        actor: row.get(8)?,
        started: row.get(9)?,
        finished: row.get(10)?,
        restore_point: row.get::<_, Option<i64>>(11)?.map(RestorePointId),
        plan: PlanNumber(row.get(12)?),
        review: None,
        run: None,
        author: row.get::<_, Option<i64>>(13)?.map(UserId),
        shares: Vec::new(),
    })
}

fn shares(conn: &Connection, import: ImportId) -> Result<Vec<ShareEntry>, Error> {
    let mut statement = conn.prepare_cached(&format!("{SHARE} ORDER BY ix"))?;
    let all = statement.query_map([import.0], share_entry)?;
    Ok(all.collect::<Result<_, _>>()?)
}

fn share_entry(row: &Row<'_>) -> rusqlite::Result<ShareEntry> {
    let mut counts = Counts::default();
    for (column, outcome) in (5..).zip(Outcome::ALL) {
        counts.set(outcome, row.get::<_, i64>(column)?.cast_unsigned());
    }
    Ok(ShareEntry {
        ix: ShareIx(row.get(0)?),
        of: share_of(row.get_ref(1)?.as_str()?, row.get(2)?),
        label: row.get(3)?,
        state: ShareState::from_key(row.get_ref(4)?.as_str()?).unwrap_or(ShareState::Skipped),
        counts,
        warnings: row.get::<_, i64>(12)?.cast_unsigned(),
        existing: row.get::<_, i64>(13)?.cast_unsigned(),
        decided_by: row.get(14)?,
    })
}

pub(super) fn share_of(kind: &str, user: Option<i64>) -> ShareOf {
    match (kind, user) {
        ("user", Some(user)) => ShareOf::User(UserId(user)),
        ("company", _) => ShareOf::Company,
        _ => ShareOf::Nobody,
    }
}

pub(super) const fn columns_of(of: ShareOf) -> (&'static str, Option<i64>) {
    match of {
        ShareOf::User(user) => ("user", Some(user.0)),
        ShareOf::Company => ("company", None),
        ShareOf::Nobody => ("nobody", None),
    }
}

fn insert_share(tx: &Transaction<'_>, import: ImportId, ix: i64, share: &PlannedShare) -> Result<(), Error> {
    let (kind, user) = columns_of(share.of);
    let count = |outcome| share.counts.get(outcome).cast_signed();
    tx.prepare_cached(
        "INSERT INTO import_share (import, ix, kind, user, label, state, new, changed, unchanged, moves, deletes,
         problem, left_out, warnings, existing) VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(rusqlite::params![
        import.0,
        ix,
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
        share.warnings.cast_signed(),
        share.existing.cast_signed(),
    ])?;
    Ok(())
}

/// Returns a share of a plan that is open, or says why nothing can be decided about it.
pub(super) fn require_open(conn: &Connection, of: PlanOf, share: ShareIx, actor: &str) -> Result<ShareEntry, Error> {
    let import = of.import;
    let found = conn.prepare_cached(&format!("{IMPORT} WHERE id = ?"))?.query_row([import.0], entry).optional()?;
    let found = found.ok_or_else(|| missing(import))?;
    if matches!(found.state, ImportState::Undone | ImportState::Discarded) {
        return Err(Error::State(tr!("error-import-over", import = import.0.to_string(), state = found.state.key())));
    }
    // In another plan another user may be at this place.
    if found.plan != of.number {
        return Err(Error::Stale);
    }
    review::require_not_sent(conn, import, actor)?;
    let mut statement = conn.prepare_cached(&format!("{SHARE} AND ix = ?"))?;
    let Some(entry) = statement.query_row((import.0, share.0), share_entry).optional()? else {
        return Err(Error::Missing {
            what: tr!("thing-share", share = share.0.to_string(), number = import.0.to_string()),
        });
    };
    if entry.state != ShareState::Open {
        return Err(Error::State(tr!("error-share-decided", label = &entry.label, state = entry.state.key())));
    }
    Ok(entry)
}

/// Keeps what was decided about a share, and what that makes of the import.
pub(super) fn decide(
    tx: &Transaction<'_>,
    import: ImportId,
    share: ShareIx,
    state: ShareState,
    actor: &str,
) -> Result<(), Error> {
    let sql = "UPDATE import_share SET state = ?3, decided = ?4, decided_by = ?5 WHERE import = ?1 AND ix = ?2";
    tx.prepare_cached(sql)?.execute((import.0, share.0, state.key(), now(), actor))?;
    settle(tx, import)?;
    review::settle(tx, import, actor)
}

/// Sets an import's state by its shares: rows without a user are nobody's decision and end with the last other share.
pub(super) fn settle(tx: &Transaction<'_>, import: ImportId) -> Result<(), Error> {
    let mut any = tx.prepare_cached(
        "SELECT total(state = 'open' AND kind <> 'nobody') > 0, total(state = 'undone') > 0,
         total(state = 'imported') > 0 FROM import_share WHERE import = ?",
    )?;
    let (open, undone, imported): (bool, bool, bool) =
        any.query_row([import.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let state = if open {
        ImportState::Paused
    } else if undone && !imported {
        ImportState::Undone
    } else {
        ImportState::Done
    };
    if !open {
        tx.execute(
            "UPDATE import_share SET state = 'skipped', decided = ?2 WHERE import = ?1 AND state = 'open'",
            (import.0, now()),
        )?;
    }
    let finished = (!open).then(now);
    let day = retention::use_day(tx)?;
    tx.prepare_cached("UPDATE import SET state = ?2, finished = coalesce(finished, ?3), day = ?4 WHERE id = ?1")?
        .execute((import.0, state.key(), finished, day))?;
    Ok(())
}

/// Returns how often what a plan of this type rests on has changed: its own records, those it refers to, the users, the
/// lists that its fields choose from.
pub(super) fn world(conn: &Connection, types: &RecordTypes, record_type: &RecordType) -> Result<i64, Error> {
    let mut keys = vec![record_type.key.clone()];
    if record_type.owned {
        keys.push(types.directory().key.clone());
    }
    for field in &record_type.fields {
        if let Format::Reference { record_type, .. } = &field.format {
            keys.push(record_type.clone());
        } else if let Format::List { list, .. } = &field.format {
            keys.push(lists::counter(list));
        }
    }
    if record_type.transfer {
        // What refers to a record may go with it.
        keys.extend(Referring::find(types, record_type).iter().map(|other| other.record_type.key.clone()));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut statement = conn.prepare_cached("SELECT counter FROM type_change WHERE record_type = ?")?;
    let mut sum = 0;
    for key in keys {
        sum += statement.query_row([key], |row| row.get::<_, i64>(0)).optional()?.unwrap_or(0);
    }
    Ok(sum)
}

/// Returns the next row ID of a type. IDs are never used twice, also after records were removed for good.
pub(super) fn next_id(conn: &Connection, key: &str, table: &Table) -> Result<i64, Error> {
    let kept = "SELECT next_id FROM type_change WHERE record_type = ?";
    let kept: Option<i64> = conn.prepare_cached(kept)?.query_row([key], |row| row.get(0)).optional()?;
    let sql = format!("SELECT max(id) FROM {}", table.name);
    let last: Option<i64> = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    Ok(kept.unwrap_or(1).max(last.unwrap_or(0) + 1))
}

/// Counts a change of a type's records and keeps the next row ID.
pub(super) fn count_change(conn: &Connection, key: &str, next_id: i64) -> Result<(), Error> {
    conn.prepare_cached(
        "INSERT INTO type_change (record_type, counter, next_id) VALUES (?1, 1, max(?2, 1))
         ON CONFLICT DO UPDATE SET counter = counter + 1, next_id = max(next_id, ?2)",
    )?
    .execute((key, next_id))?;
    Ok(())
}

/// Counts a change of every type, after a restore: no plan from before may be applied.
pub(super) fn count_all_changes(conn: &Connection) -> Result<(), Error> {
    conn.execute("UPDATE main.type_change SET counter = counter + 1 WHERE record_type <> ''", [])?;
    Ok(())
}
