//! Taking back what an import did, from its before-images: created records go, changed ones get their former values,
//! deleted ones come back. What somebody changed since stays as it is and is named, with what went along with it.
//!
//! A record counts as unchanged while its revision is the one that the import left. Undo returns the former revision
//! with the former values, so that imports can be taken back one after another, the newest first; plans made in between
//! notice it by the type's counter.

use crate::domain::audit::Deed;
use crate::domain::history::{ImportId, Scope, ShareState, UndoReport};
use crate::domain::plan::{ShareIx, ShareOf};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use crate::store::error::{Error, is_foreign_key};
use crate::store::journal::{Image, kind, read_image};
use crate::store::tables::{self, Bind, Table, column_name, quote};
use crate::store::unique::UniqueValues;
use crate::store::{Store, Tick, audit, imports, open};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Records removed with one statement, between two questions whether to stop.
const CHUNK: i64 = 5_000;
/// Most records named in a report.
const NAMES: usize = 1_000;

impl Store {
    /// Takes back what an import, or one user's share of it, did; with `dry_run` only says what that would be.
    pub fn undo(
        &mut self,
        import: ImportId,
        scope: Scope,
        dry_run: bool,
        tick: &mut Tick<'_>,
    ) -> Result<UndoReport, Error> {
        open::large_cache(&self.conn)?;
        let report = self.undo_shares(import, scope, dry_run, tick).map_err(|e| e.at(&self.path));
        open::small_cache(&self.conn)?;
        report
    }

    fn undo_shares(
        &mut self,
        import: ImportId,
        scope: Scope,
        dry_run: bool,
        tick: &mut Tick<'_>,
    ) -> Result<UndoReport, Error> {
        let types = Arc::clone(&self.types);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let entry = imports::read(&tx, import)?;
        let record_type = types
            .get(&entry.record_type)
            .ok_or_else(|| Error::Missing { what: format!("record type {:?}", entry.record_type) })?;
        let concerned = |of: ShareOf| match scope {
            Scope::Everything => true,
            Scope::User(user) => of == ShareOf::User(user),
        };
        let shares: Vec<ShareIx> = entry
            .shares
            .iter()
            .filter(|share| share.state == ShareState::Imported && concerned(share.of))
            .map(|share| share.ix)
            .collect();
        if shares.is_empty() {
            return Err(Error::State(format!("import {} has nothing to take back here", import.0)));
        }
        let ranges = ranges(&tx, import, &shares)?;
        let along = types_along(&tx, &types, &ranges)?;
        let mut main = Undo::new(&tx, &types, record_type, None, &ranges)?;
        let others = along.iter().map(|other| Undo::new(&tx, &types, other, Some(record_type), &ranges));
        let mut others: Vec<Undo<'_>> = others.collect::<Result<_, Error>>()?;
        let report = run(&mut main, &mut others, tick)?;
        if !tick(report.removed + report.reverted + report.brought_back) {
            return Err(Error::Cancelled);
        }
        if !dry_run {
            close(&tx, import, scope, &shares)?;
            let subject = match scope {
                Scope::Everything => audit::import(import),
                Scope::User(user) => format!("{}, user {}", audit::import(import), user.0),
            };
            let detail = format!(
                "{} removed, {} given former values, {} brought back, {} kept",
                report.removed, report.reverted, report.brought_back, report.kept_total
            );
            audit::write(&tx, &self.actor, Deed::Undone, &subject, &detail)?;
            for changed in along.iter().chain([record_type]) {
                imports::count_change(&tx, &changed.key, 0)?;
            }
            tx.commit()?;
        }
        Ok(report)
    }
}

/// Returns where the journal lines of shares stand, the last share first.
fn ranges(conn: &Connection, import: ImportId, shares: &[ShareIx]) -> Result<Vec<(i64, i64)>, Error> {
    let mut ranges = Vec::new();
    for share in shares.iter().rev() {
        let sql = "SELECT journal_first, journal_last FROM import_share WHERE import = ? AND ix = ?";
        let range = conn.query_row(sql, (import.0, share.0), |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let (Some(first), Some(last)) = range {
            ranges.push((first, last));
        }
    }
    Ok(ranges)
}

/// Returns the types whose records went along with those of the import.
fn types_along(conn: &Connection, types: &RecordTypes, ranges: &[(i64, i64)]) -> Result<Vec<Arc<RecordType>>, Error> {
    let mut keys = BTreeSet::new();
    let sql = "SELECT DISTINCT record_type FROM journal WHERE id BETWEEN ? AND ? AND record_type IS NOT NULL";
    let mut statement = conn.prepare(sql)?;
    for range in ranges {
        for key in statement.query_map(*range, |row| row.get::<_, String>(0))? {
            keys.insert(key?);
        }
    }
    let find =
        |key: &String| types.get(key).cloned().ok_or_else(|| Error::Missing { what: format!("record type {key:?}") });
    keys.iter().map(find).collect()
}

/// Takes back what was done to the records of the import's own type and to those of others that went along.
fn run<'c>(main: &mut Undo<'c>, along: &mut [Undo<'c>], tick: &mut Tick<'_>) -> Result<UndoReport, Error> {
    // What was created goes first: it may hold values that former records get back. Copies go before the record that
    // they refer to, which could not go otherwise, and stay with one that stays.
    let staying = main.staying_copies(along)?;
    let mut done = 0;
    for undo in along.iter_mut().chain([&mut *main]) {
        undo.done = done;
        undo.each_line("kind = 1", tick, |undo, line, tick| undo.remove_created(line, &staying, tick))?;
        done = undo.done;
    }
    // What went along with a record goes back with it, or stays with it.
    done = main.revert_all(&BTreeSet::new(), done, tick)?;
    let mut report = UndoReport::default();
    add(&mut report, &mut main.report);
    for undo in along {
        done = undo.revert_all(&main.stayed, done, tick)?;
        add(&mut report, &mut undo.report);
    }
    Ok(report)
}

fn add(report: &mut UndoReport, of_type: &mut UndoReport) {
    let UndoReport { removed, reverted, brought_back, kept, kept_total } = std::mem::take(of_type);
    report.removed += removed;
    report.reverted += reverted;
    report.brought_back += brought_back;
    report.kept_total += kept_total;
    let room = NAMES.saturating_sub(report.kept.len());
    report.kept.extend(kept.into_iter().take(room));
}

/// Keeps that shares were taken back. Their before-images have served.
fn close(tx: &Transaction<'_>, import: ImportId, scope: Scope, shares: &[ShareIx]) -> Result<(), Error> {
    for share in shares {
        let of_share = (import.0, share.0);
        tx.execute(
            "DELETE FROM journal WHERE id BETWEEN (SELECT journal_first FROM import_share WHERE import = ?1 AND ix = ?2)
             AND (SELECT journal_last FROM import_share WHERE import = ?1 AND ix = ?2)",
            of_share,
        )?;
        tx.execute(
            "UPDATE import_share SET state = 'undone', journal_first = NULL, journal_last = NULL
             WHERE import = ?1 AND ix = ?2",
            of_share,
        )?;
    }
    if scope == Scope::Everything {
        tx.execute("UPDATE import_share SET state = 'skipped' WHERE import = ? AND state = 'open'", [import.0])?;
    }
    imports::settle(tx, import)
}

/// One line of the journal.
struct Line {
    kind: i64,
    record: i64,
    last: Option<i64>,
    revision: i64,
    before: Option<Vec<u8>>,
}

struct Undo<'c> {
    conn: &'c Connection,
    table: Table,
    one: String,
    title: String,
    /// Names of all columns the table has, also of fields that the definition no longer names.
    columns: BTreeSet<String>,
    /// Quoted tables and columns that refer to records of this type.
    referring: Vec<(String, String)>,
    /// Columns that refer to records of the import's own type; none for that type itself.
    refers: Vec<String>,
    /// Records that went to another user and do not go back.
    stayed: BTreeSet<i64>,
    /// For records that may have several lines, because several rows raised them: whether they got former values back.
    decided: BTreeMap<i64, bool>,
    /// The type as the journal names it.
    journal_type: Option<String>,
    ranges: Vec<(i64, i64)>,
    unique: UniqueValues<'c>,
    report: UndoReport,
    done: u64,
}

impl<'c> Undo<'c> {
    fn new(
        conn: &'c Connection,
        types: &RecordTypes,
        record_type: &RecordType,
        along_with: Option<&RecordType>,
        ranges: &[(i64, i64)],
    ) -> Result<Self, Error> {
        let table = Table::of(record_type);
        let journal_type = along_with.map(|_| record_type.key.as_str());
        let refers = along_with.map_or_else(Vec::new, |main| columns_to(record_type, main).collect());
        Ok(Self {
            conn,
            one: record_type.one.clone(),
            title: table.column(record_type.title)?.to_owned(),
            columns: tables::columns(conn, &record_type.key)?.into_keys().collect(),
            referring: referring(types, record_type),
            refers,
            stayed: BTreeSet::new(),
            decided: BTreeMap::new(),
            unique: UniqueValues::new(conn, record_type, journal_type, ranges),
            journal_type: journal_type.map(ToOwned::to_owned),
            ranges: ranges.to_vec(),
            table,
            report: UndoReport::default(),
            done: 0,
        })
    }

    fn each_line(
        &mut self,
        which: &str,
        tick: &mut Tick<'_>,
        mut each: impl FnMut(&mut Self, &Line, &mut Tick<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let sql = format!(
            "SELECT kind, record, last, revision, before FROM journal WHERE id BETWEEN ? AND ? AND record_type IS ?
             AND {which} ORDER BY id DESC"
        );
        let mut lines = self.conn.prepare(&sql)?;
        for range in self.ranges.clone() {
            let mut rows = lines.query((range.0, range.1, &self.journal_type))?;
            while let Some(row) = rows.next()? {
                let line = Line {
                    kind: row.get(0)?,
                    record: row.get(1)?,
                    last: row.get(2)?,
                    revision: row.get(3)?,
                    before: row.get(4)?,
                };
                each(self, &line, tick)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, records: u64, tick: &mut Tick<'_>) -> Result<(), Error> {
        let before = self.done / 1_000;
        self.done += records;
        if self.done / 1_000 > before && !tick(self.done) {
            return Err(Error::Cancelled);
        }
        Ok(())
    }

    /// Returns the copies of this type that cannot go: somebody changed them, or what is not a copy itself or changed
    /// refers to them. Only those with copies that went along are asked about.
    fn staying_copies(&self, along: &[Undo<'_>]) -> Result<BTreeSet<i64>, Error> {
        let mut staying = BTreeSet::new();
        let name = &self.table.name;
        for &range in self.ranges.iter().filter(|_| !along.is_empty()) {
            let Some((first, last)) = self.created(range)? else { continue };
            let mut copies = BTreeMap::new();
            for other in along {
                if let Some((first, last)) = other.created(range)? {
                    let is_copy = format!("other.revision = 1 AND other.id BETWEEN {first} AND {last}");
                    copies.insert(other.table.name.as_str(), is_copy);
                }
            }
            if copies.is_empty() {
                continue;
            }
            let mut sql = format!("SELECT id FROM {name} WHERE id BETWEEN ? AND ? AND (revision <> 1");
            for (other, column) in &self.referring {
                let is_copy = copies.get(other.as_str()).map_or("0", String::as_str);
                let refers = format!("other.{column} = {name}.id AND NOT ({is_copy})");
                sql.extend([" OR EXISTS (SELECT 1 FROM ", other, " AS other WHERE ", &refers, ")"]);
            }
            sql.push(')');
            let mut statement = self.conn.prepare(&sql)?;
            for id in statement.query_map((first, last), |row| row.get(0))? {
                staying.insert(id?);
            }
        }
        Ok(staying)
    }

    /// Returns the first and the last record of this type that a share created.
    fn created(&self, range: (i64, i64)) -> Result<Option<(i64, i64)>, Error> {
        let sql = "SELECT min(record), max(coalesce(last, record)) FROM journal
                   WHERE id BETWEEN ? AND ? AND record_type IS ? AND kind = 1";
        let find = (range.0, range.1, &self.journal_type);
        let (first, last): (Option<i64>, Option<i64>) =
            self.conn.query_row(sql, find, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(first.zip(last))
    }

    /// Returns which records of a range refer to any of those of the import's own type.
    fn with_any(&self, first: i64, last: i64, of: &BTreeSet<i64>) -> Result<Vec<i64>, Error> {
        let mut found = Vec::new();
        if of.is_empty() || self.refers.is_empty() {
            return Ok(found);
        }
        let columns = self.refers.join(", ");
        let sql = format!("SELECT id, {columns} FROM {} WHERE id BETWEEN ? AND ? ORDER BY id", self.table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            for at in 1..=self.refers.len() {
                if row.get::<_, Option<i64>>(at)?.is_some_and(|id| of.contains(&id)) {
                    found.push(row.get(0)?);
                    break;
                }
            }
        }
        Ok(found)
    }

    fn remove_created(&mut self, line: &Line, staying: &BTreeSet<i64>, tick: &mut Tick<'_>) -> Result<(), Error> {
        let last = line.last.unwrap_or(line.record);
        let mut first = line.record;
        while first <= last {
            let end = last.min(first + CHUNK - 1);
            let mut from = first;
            for stays in self.with_any(first, end, staying)? {
                self.remove(from, stays - 1)?;
                from = stays + 1;
            }
            self.remove(from, end)?;
            self.name_kept(first, end)?;
            self.count((end - first + 1).cast_unsigned(), tick)?;
            first = end + 1;
        }
        Ok(())
    }

    /// Removes the created records of a range that nobody changed and nothing refers to.
    fn remove(&mut self, first: i64, last: i64) -> Result<(), Error> {
        let name = &self.table.name;
        let mut sql = format!("DELETE FROM {name} WHERE id BETWEEN ? AND ? AND revision = 1");
        for (other, column) in &self.referring {
            let refers = format!("other.{column} = {name}.id");
            sql.extend([" AND NOT EXISTS (SELECT 1 FROM ", other, " AS other WHERE ", &refers, ")"]);
        }
        match self.conn.prepare_cached(&sql)?.execute((first, last)) {
            Ok(removed) => self.report.removed += removed as u64,
            // A table of a type that is no longer defined refers to one of them: find out which.
            Err(e) if is_foreign_key(&e) && first < last => {
                let middle = i64::midpoint(first, last);
                self.remove(first, middle)?;
                self.remove(middle + 1, last)?;
            }
            Err(e) if is_foreign_key(&e) => {}
            Err(e) => return Err(e.into()),
        }
        Ok(())
    }

    fn name_kept(&mut self, first: i64, last: i64) -> Result<(), Error> {
        let sql = format!(
            "SELECT id, {} FROM {} WHERE id BETWEEN ? AND ? AND binned = 0 ORDER BY id",
            self.title, self.table.name
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            keep(&mut self.report, &self.one, row.get(0)?, &tables::value(row.get_ref(1)?));
        }
        Ok(())
    }

    /// Gives back all former values; what moved along with one of the records that stayed, stays too. Continues a count
    /// and returns it.
    fn revert_all(&mut self, stayed: &BTreeSet<i64>, done: u64, tick: &mut Tick<'_>) -> Result<u64, Error> {
        self.done = done;
        self.each_line("kind <> 1", tick, |undo, line, tick| {
            undo.revert(line, stayed)?;
            undo.count(1, tick)
        })?;
        Ok(self.done)
    }

    fn revert(&mut self, line: &Line, stayed: &BTreeSet<i64>) -> Result<(), Error> {
        let image = line.before.as_deref().and_then(read_image).ok_or_else(|| Error::Damaged {
            path: std::path::PathBuf::new(),
            detail: "a before-image cannot be read".to_owned(),
            restore_point: None,
        })?;
        let sql = format!("SELECT revision, {} FROM {} WHERE id = ?", self.title, self.table.name);
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([line.record], |row| Ok((row.get::<_, i64>(0)?, tables::value(row.get_ref(1)?))));
        // A record that is gone has nothing to get back.
        let Some((revision, title)) = found.optional()? else { return Ok(()) };
        // What a row raises in a record keeps its owner, and is taken back by itself.
        let moved = image.iter().any(|(name, _)| name == "owner");
        let may_go = !moved || self.with_any(line.record, line.record, stayed)?.is_empty();
        let free = || self.unique.are_free(line.record, &image);
        let goes = may_go && revision == line.revision && free()? && self.write_back(line, &image)?;
        if moved && !goes {
            self.stayed.insert(line.record);
        }
        self.report_line(line, goes, &title);
        Ok(())
    }

    /// Counts a record once, however many lines it has: as one that stays as soon as one of them could not go back.
    fn report_line(&mut self, line: &Line, goes: bool, title: &Value) {
        // The import's own type has one line for each record.
        let before = if self.journal_type.is_some() { self.decided.insert(line.record, goes) } else { None };
        let counted = match line.kind {
            kind::DELETED => &mut self.report.brought_back,
            _ => &mut self.report.reverted,
        };
        match (before, goes) {
            (None, true) => *counted += 1,
            (Some(true), true) => {}
            (Some(false), _) => {
                self.decided.insert(line.record, false);
            }
            (None | Some(true), false) => {
                *counted = counted.saturating_sub(u64::from(before.is_some()));
                keep(&mut self.report, &self.one, line.record, title);
            }
        }
    }

    /// Writes former values; returns `false` when they refer to a record that is gone.
    fn write_back(&self, line: &Line, image: &Image) -> Result<bool, Error> {
        let known = || image.iter().filter(|(name, _)| self.columns.contains(name));
        let mut sql = format!("UPDATE {} SET ", self.table.name);
        for (name, _) in known() {
            sql.push_str(&quote(name));
            sql.push_str(" = ?, ");
        }
        sql.push_str("revision = revision - 1 WHERE id = ?");
        let mut update = self.conn.prepare_cached(&sql)?;
        let mut at = 1;
        for (_, value) in known() {
            update.raw_bind_parameter(at, Bind(value))?;
            at += 1;
        }
        update.raw_bind_parameter(at, line.record)?;
        match update.raw_execute() {
            Ok(_) => Ok(true),
            Err(e) if is_foreign_key(&e) => Ok(false),
            Err(e) => Err(e.into()),
        }
    }
}

fn keep(report: &mut UndoReport, one: &str, id: i64, title: &Value) {
    report.kept_total += 1;
    if report.kept.len() < NAMES {
        report.kept.push(match title {
            Value::Text(title) => title.clone(),
            Value::Empty | Value::Integer(_) | Value::Real(_) => format!("{one} {id}"),
        });
    }
}

/// Returns the quoted columns of a type that refer to records of another.
fn columns_to(other: &RecordType, record_type: &RecordType) -> impl Iterator<Item = String> {
    let fields = other.fields.iter().filter(|field| field.refers_to(&record_type.key));
    fields.map(|field| quote(&column_name(&field.key)))
}

/// Returns the quoted tables and columns that refer to records of a type.
fn referring(types: &RecordTypes, record_type: &RecordType) -> Vec<(String, String)> {
    let mut referring = Vec::new();
    for other in types.iter() {
        if other.owned && record_type.directory.is_some() {
            referring.push((quote(&other.key), "owner".to_owned()));
        }
        referring.extend(columns_to(other, record_type).map(|column| (quote(&other.key), column)));
    }
    referring
}
