//! Writing a share: one transaction with the before-images that undo needs, and nothing when anything is not as planned.

use crate::domain::audit::Deed;
use crate::domain::field::FieldIx;
use crate::domain::history::{ImportId, ShareState};
use crate::domain::plan::{Counts, Outcome, PlanOf, PlannedRow, ShareIx, ShareOf};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use crate::store::acts;
use crate::store::directory::Administrators;
use crate::store::error::{Error, is_foreign_key};
use crate::store::journal::{Journal, Revisions, kind};
use crate::store::outbox::Inviter;
use crate::store::related::{Escort, Journey, Raiser};
use crate::store::tables::{self, Bind, Table, bin};
use crate::store::{Store, Tick, audit, directory, imports, now, open};
use crate::tr;
use rusqlite::{CachedStatement, Connection, Statement, Transaction, TransactionBehavior};

/// Rows between two questions whether to stop.
const TICK: u64 = 1_000;

/// Rows after which a transaction with several shares ends: each ends with the disk's own word that all of it is there.
const GROUP: u64 = 50_000;

/// Fills a row with the next planned row of a share, or returns `false` when it has no more.
pub type NextRow<'a> = dyn FnMut(ShareIx, &mut PlannedRow) -> Result<bool, Error> + 'a;

impl Store {
    /// Imports one share of a plan in one transaction, together with the before-images that undo needs.
    ///
    /// `rows` are the share's planned rows in order; rows that write nothing may be left out of it.
    /// Fails with [`Error::Stale`] when a record changed since the plan, or there is another plan by now, and writes
    /// nothing then.
    pub fn apply(
        &mut self,
        of: PlanOf,
        share: ShareIx,
        fields: &[FieldIx],
        rows: &mut dyn Iterator<Item = Result<PlannedRow, Error>>,
        tick: &mut Tick<'_>,
    ) -> Result<(), Error> {
        let mut next = |_: ShareIx, row: &mut PlannedRow| match rows.next() {
            Some(next) => {
                *row = next?;
                Ok(true)
            }
            None => Ok(false),
        };
        self.apply_all(of, &[share], fields, &mut next, tick)
    }

    /// Imports shares one after another as [`Self::apply`] does, each whole or not at all; small ones share a
    /// transaction. `tick` gets the rows of all of them.
    ///
    /// When one fails, those before it stay as far as their transaction could be ended; the import says which are open.
    pub fn apply_all(
        &mut self,
        of: PlanOf,
        shares: &[ShareIx],
        fields: &[FieldIx],
        rows: &mut NextRow<'_>,
        tick: &mut Tick<'_>,
    ) -> Result<(), Error> {
        open::large_cache(&self.conn)?;
        let actor = self.actor.clone();
        let work = Work { of, actor: &actor, fields, rows, tick, row: PlannedRow::default(), done: 0 };
        let applied = self.apply_shares(work, shares).map_err(|e| e.at(&self.path));
        open::small_cache(&self.conn)?;
        applied
    }

    fn apply_shares(&mut self, mut work: Work<'_, '_>, shares: &[ShareIx]) -> Result<(), Error> {
        let record_type = self.record_type(&imports::read(&self.conn, work.of.import)?.record_type)?;
        let mut shares = shares.iter().copied().peekable();
        while shares.peek().is_some() {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut writer = Writer::new(&tx, &self.types, &record_type, (work.of.import, work.fields))?;
            let (before, mut whole) = (work.done, 0);
            let mut result = Ok(());
            while let Some(share) = shares.next_if(|_| whole == 0 || work.done - before < GROUP) {
                tx.execute_batch("SAVEPOINT share")?;
                result = work.write(&tx, &self.types, &record_type, &mut writer, share);
                if result.is_err() {
                    break;
                }
                tx.execute_batch("RELEASE share")?;
                whole += 1;
            }
            drop(writer);
            // Some errors, and a statement that was stopped, end the whole transaction at once.
            if whole == 0 || tx.is_autocommit() {
                return result;
            }
            if result.is_err() {
                tx.execute_batch("ROLLBACK TO share; RELEASE share")?;
            }
            tx.commit()?;
            result?;
        }
        Ok(())
    }
}

/// What is to be written, and how far that is.
struct Work<'a, 'b> {
    of: PlanOf,
    actor: &'a str,
    fields: &'a [FieldIx],
    rows: &'a mut NextRow<'b>,
    tick: &'a mut Tick<'b>,
    row: PlannedRow,
    done: u64,
}

impl Work<'_, '_> {
    /// Writes one share within a transaction.
    fn write(
        &mut self,
        tx: &Transaction<'_>,
        types: &RecordTypes,
        record_type: &RecordType,
        writer: &mut Writer<'_>,
        share: ShareIx,
    ) -> Result<(), Error> {
        let entry = imports::require_open(tx, self.of, share, self.actor)?;
        require_fresh(tx, types, self.of.import, record_type)?;
        let administrators = record_type.directory.map(|_| Administrators::before(tx, types)).transpose()?;
        let act = acts::begin(tx, acts::kind::IMPORT, self.of.import, entry.of, self.actor)?;
        writer.begin(entry.of, act)?;
        while (self.rows)(share, &mut self.row)? {
            writer.write(&self.row)?;
            self.done += 1;
            if self.done.is_multiple_of(TICK) && !(self.tick)(self.done) {
                return Err(Error::Cancelled);
            }
        }
        let written = writer.finish()?;
        if let Some(administrators) = administrators {
            administrators.require_one(tx, types)?;
        }
        for outcome in Outcome::ALL.into_iter().filter(|outcome| outcome.writes()) {
            let (expected, found) = (entry.counts.get(outcome), written.counts.get(outcome));
            if expected != found {
                return Err(Error::PlanMismatch { expected, found });
            }
        }
        written.keep(tx, types, self.of.import, record_type)?;
        imports::decide(tx, self.of.import, share, ShareState::Imported, self.actor)?;
        let subject = audit::share(self.of.import, &entry.label);
        audit::write(tx, self.actor, Deed::Imported, &subject, &audit::counts(&written.counts))?;
        if (self.tick)(self.done) { Ok(()) } else { Err(Error::Cancelled) }
    }
}

/// Refuses a plan when its records, those it refers to or the users changed since.
fn require_fresh(
    tx: &Transaction<'_>,
    types: &RecordTypes,
    import: ImportId,
    record_type: &RecordType,
) -> Result<(), Error> {
    let planned: Option<i64> =
        tx.prepare_cached("SELECT generation FROM import WHERE id = ?")?.query_row([import.0], |row| row.get(0))?;
    match planned {
        Some(planned) if planned == imports::world(tx, types, record_type)? => Ok(()),
        Some(_) | None => Err(Error::Stale),
    }
}

impl Store {
    /// Says whether nothing that the plan of an import rests on changed since it was made.
    pub fn is_fresh(&self, import: ImportId) -> Result<bool, Error> {
        let record_type = self.record_type(&imports::read(&self.conn, import)?.record_type)?;
        let sql = "SELECT generation FROM import WHERE id = ?";
        let planned: Option<i64> = self.conn.prepare_cached(sql)?.query_row([import.0], |row| row.get(0))?;
        Ok(planned == Some(imports::world(&self.conn, &self.types, &record_type)?))
    }
}

/// What was written of a share.
struct Written {
    counts: Counts,
    /// Whether records of another type were raised.
    raised: bool,
    next_id: i64,
}

impl Written {
    /// Keeps what became of the share beside what was written, in the same transaction.
    fn keep(
        &self,
        tx: &Transaction<'_>,
        types: &RecordTypes,
        import: ImportId,
        record_type: &RecordType,
    ) -> Result<(), Error> {
        if self.counts.writes() > 0 {
            imports::count_change(tx, &record_type.key, self.next_id)?;
        }
        if self.counts.writes() > 0 || self.raised {
            // What this import wrote itself does not make the rest of its plan stale.
            let world = imports::world(tx, types, record_type)?;
            tx.prepare_cached("UPDATE import SET generation = ?2 WHERE id = ?1")?.execute((import.0, world))?;
        }
        Ok(())
    }
}

/// Writes the rows of one share after another.
struct Writer<'c> {
    conn: &'c Connection,
    record_type: &'c RecordType,
    table: Table,
    /// Columns of the planned fields.
    columns: Vec<String>,
    owner: Option<i64>,
    /// Which of the cells that `insert` holds are empty.
    nulls: Vec<bool>,
    insert: Statement<'c>,
    delete: Statement<'c>,
    delete_before: Statement<'c>,
    /// The column that deletion sets, and to what.
    deleted: (String, Value),
    journal: Journal<'c>,
    escort: Escort<'c>,
    raiser: Raiser<'c>,
    inviter: Option<Inviter<'c>>,
    first_id: i64,
    next_id: i64,
    counts: Counts,
    now: Value,
}

impl<'c> Writer<'c> {
    fn new(
        conn: &'c Connection,
        types: &'c RecordTypes,
        record_type: &'c RecordType,
        (import, fields): (ImportId, &[FieldIx]),
    ) -> Result<Self, Error> {
        let table = Table::of(record_type);
        let columns =
            fields.iter().map(|&field| Ok(table.column(field)?.to_owned())).collect::<Result<Vec<_>, Error>>()?;
        let deleted = match directory::archived_value(record_type) {
            Some((status, word)) => (table.column(status)?.to_owned(), Value::Text(word)),
            None => ("binned".to_owned(), Value::Integer(bin::BY_IMPORT)),
        };
        let name = &table.name;
        let column = &deleted.0;
        let delete = format!(
            "UPDATE {name} SET {column} = ?1, {} revision = ?4 WHERE id = ?2 AND revision = ?3 AND binned = 0",
            if column == "binned" { "binned_at = ?5," } else { "" },
        );
        Ok(Self {
            conn,
            record_type,
            insert: conn.prepare(&insert_sql(&table, &columns))?,
            delete: conn.prepare(&delete)?,
            delete_before: conn.prepare(&format!("SELECT {column} FROM {name} WHERE id = ? AND revision = ?"))?,
            nulls: vec![true; columns.len()],
            columns,
            owner: None,
            deleted,
            journal: Journal::new(conn)?,
            escort: Escort::new(conn, types, record_type),
            raiser: Raiser::new(conn, types, record_type)?,
            inviter: Inviter::new(conn, record_type, import, fields)?,
            first_id: 0,
            next_id: 0,
            counts: Counts::default(),
            now: Value::Text(now()),
            table,
        })
    }

    /// Begins a share.
    fn begin(&mut self, of: ShareOf, act: acts::ActId) -> Result<(), Error> {
        self.owner = match (of, self.table.owned) {
            (ShareOf::User(user), true) => Some(user.0),
            (ShareOf::Company, false) => None,
            (ShareOf::User(_) | ShareOf::Company | ShareOf::Nobody, _) => {
                return Err(Error::State(tr!("error-rows-without-user").to_owned()));
            }
        };
        self.first_id = imports::next_id(self.conn, &self.record_type.key, &self.table)?;
        self.next_id = self.first_id;
        self.counts = Counts::default();
        self.journal.begin(act);
        self.escort.begin();
        self.raiser.begin();
        Ok(())
    }

    fn write(&mut self, row: &PlannedRow) -> Result<(), Error> {
        if let Some(raised) =
            row.raised.as_ref().filter(|_| !matches!(row.outcome, Outcome::Problem | Outcome::LeftOut))
        {
            self.raiser.raise(raised, &mut self.journal)?;
        }
        match row.outcome {
            Outcome::New => {
                self.create(row)?;
                self.take_along(row)?;
            }
            Outcome::Changed => self.change(row)?,
            Outcome::Moves => {
                self.change(row)?;
                self.take_along(row)?;
            }
            Outcome::Deletes => self.delete(row)?,
            Outcome::Unchanged | Outcome::Problem | Outcome::LeftOut => return Ok(()),
        }
        self.counts.add(row.outcome);
        Ok(())
    }

    /// Writes what goes with a record that the row takes over from another user.
    fn take_along(&mut self, row: &PlannedRow) -> Result<(), Error> {
        let Some((taken, to)) = row.transferred.zip(self.owner) else { return Ok(()) };
        if taken.related == 0 {
            return Ok(());
        }
        let journey = Journey { record: taken.record.0, from: taken.from.0, to };
        let done = if row.outcome == Outcome::New {
            self.escort.copy_along(journey, self.next_id - 1)?
        } else {
            self.escort.move_along(journey, &mut self.journal)?
        };
        let expected = u64::from(taken.related);
        if done == expected { Ok(()) } else { Err(Error::PlanMismatch { expected, found: done }) }
    }

    fn create(&mut self, row: &PlannedRow) -> Result<(), Error> {
        self.insert.raw_bind_parameter(1, self.next_id)?;
        let mut at = 2;
        if let Some(owner) = self.owner {
            self.insert.raw_bind_parameter(at, owner)?;
            at += 1;
        }
        self.require_cells(row)?;
        for (cell, is_null) in row.cells.iter().zip(&mut self.nulls) {
            // What is bound stays bound: an empty cell below an empty cell is there already.
            if !(*is_null && cell.value.is_empty()) {
                self.insert.raw_bind_parameter(at, Bind(&cell.value))?;
            }
            *is_null = cell.value.is_empty();
            at += 1;
        }
        self.insert.raw_execute().map_err(refused)?;
        if let Some(inviter) = &mut self.inviter {
            inviter.invite(self.next_id, row)?;
        }
        self.next_id += 1;
        Ok(())
    }

    fn change(&mut self, row: &PlannedRow) -> Result<(), Error> {
        self.require_cells(row)?;
        let id = row.record.ok_or(Error::Stale)?.0;
        let moves = row.outcome == Outcome::Moves && self.table.owned;
        let changed = || row.cells.iter().zip(&self.columns).filter(|(cell, _)| cell.old.is_some());
        let extra: &[&str] = match (moves, row.revived) {
            (false, false) => &[],
            (true, false) => &["owner"],
            (false, true) => &["binned", "binned_at"],
            (true, true) => &["owner", "binned", "binned_at"],
        };
        let names: Vec<&str> = changed().map(|(_, column)| column.as_str()).chain(extra.iter().copied()).collect();

        let before = self.read_before(&names, id, row.revision)?;
        let revisions = self.revisions(row);
        self.journal.of(None).before(kind::CHANGED, id, revisions, names.iter().copied().zip(&before))?;

        let mut update = self.prepare_update(&names)?;
        let owner = Value::Integer(self.owner.unwrap_or_default());
        let mut at = 1;
        let values = changed().map(|(cell, _)| &cell.value).chain(extra.iter().map(|&column| match column {
            "owner" => &owner,
            "binned" => &Value::Integer(bin::LIVE),
            _ => &Value::Empty,
        }));
        for value in values {
            update.raw_bind_parameter(at, Bind(value))?;
            at += 1;
        }
        update.raw_bind_parameter(at, revisions.after)?;
        update.raw_bind_parameter(at + 1, id)?;
        update.raw_bind_parameter(at + 2, revisions.before)?;
        match update.raw_execute().map_err(refused)? {
            1 => Ok(()),
            _ => Err(Error::Stale),
        }
    }

    const fn revisions(&self, row: &PlannedRow) -> Revisions {
        Revisions { before: row.revision, after: self.journal.stamp() }
    }

    fn prepare_update(&self, names: &[&str]) -> Result<CachedStatement<'c>, Error> {
        let mut sql = format!("UPDATE {} SET ", self.table.name);
        for name in names {
            sql.push_str(name);
            sql.push_str(" = ?, ");
        }
        sql.push_str("revision = ? WHERE id = ? AND revision = ?");
        Ok(self.conn.prepare_cached(&sql)?)
    }

    /// Reads what the journal keeps, from the record itself: undo must not depend on what a working file says.
    fn read_before(&self, names: &[&str], id: i64, revision: i64) -> Result<Vec<Value>, Error> {
        let mut sql = String::from("SELECT ");
        for name in names {
            sql.push_str(name);
            sql.push_str(", ");
        }
        sql.push_str("1 FROM ");
        sql.push_str(&self.table.name);
        sql.push_str(" WHERE id = ? AND revision = ?");
        let mut select = self.conn.prepare_cached(&sql)?;
        let mut rows = select.query((id, revision))?;
        let row = rows.next()?.ok_or(Error::Stale)?;
        (0..names.len()).map(|ix| Ok(tables::value(row.get_ref(ix)?))).collect()
    }

    fn delete(&mut self, row: &PlannedRow) -> Result<(), Error> {
        let id = row.record.ok_or(Error::Stale)?.0;
        let before = {
            let mut rows = self.delete_before.query((id, row.revision))?;
            tables::value(rows.next()?.ok_or(Error::Stale)?.get_ref(0)?)
        };
        let (column, value) = &self.deleted;
        let empty = Value::Empty;
        let binned_at = ("binned_at", &empty);
        let image = std::iter::once((column.as_str(), &before)).chain((column == "binned").then_some(binned_at));
        let revisions = self.revisions(row);
        self.journal.of(None).before(kind::DELETED, id, revisions, image)?;
        self.delete.raw_bind_parameter(1, Bind(value))?;
        self.delete.raw_bind_parameter(2, id)?;
        self.delete.raw_bind_parameter(3, revisions.before)?;
        self.delete.raw_bind_parameter(4, revisions.after)?;
        if column == "binned" {
            self.delete.raw_bind_parameter(5, Bind(&self.now))?;
        }
        match self.delete.raw_execute()? {
            1 => Ok(()),
            _ => Err(Error::Stale),
        }
    }

    /// A damaged plan must not shift values into other columns.
    fn require_cells(&self, row: &PlannedRow) -> Result<(), Error> {
        let (expected, found) = (self.columns.len() as u64, row.cells.len() as u64);
        if expected == found { Ok(()) } else { Err(Error::PlanMismatch { expected, found }) }
    }

    /// Ends a share.
    fn finish(&mut self) -> Result<Written, Error> {
        if self.next_id > self.first_id {
            self.journal.of(None).created(self.first_id, self.next_id - 1)?;
        }
        self.escort.finish(&mut self.journal)?;
        let raised = self.raiser.finish()?;
        self.journal.finish()?;
        Ok(Written { counts: self.counts, raised, next_id: self.next_id })
    }
}

fn insert_sql(table: &Table, columns: &[String]) -> String {
    let names = std::iter::once("id")
        .chain(table.owned.then_some("owner"))
        .chain(columns.iter().map(String::as_str))
        .collect::<Vec<_>>();
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), vec!["?"; names.len()].join(", "))
}

/// A record that a row refers to went since the plan: that is a stale plan, not a failure.
fn refused(error: rusqlite::Error) -> Error {
    if is_foreign_key(&error) { Error::Stale } else { error.into() }
}
