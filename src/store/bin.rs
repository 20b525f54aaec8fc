//! The recycle bin: records go there by hand, come back from it, and leave it for good when there are too many.

use crate::domain::audit::Deed;
use crate::domain::browse::{Deletion, Refused, Restored, WhyRefused};
use crate::domain::directory::UserId;
use crate::domain::field::{FieldIx, Unique};
use crate::domain::plan::RecordId;
use crate::domain::record_type::RecordType;
use crate::domain::settings::Settings;
use crate::domain::value::{self, Value};
use crate::store::error::{Error, is_foreign_key};
use crate::store::index::{HashIndex, equal};
use crate::store::tables::{self, Table, bin};
use crate::store::{Store, acts, audit, imports, now, retention};
use crate::tr;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior};
use std::collections::BTreeMap;

/// A record and the stamp that it had when it was looked at; without one, as it is.
pub type Seen = (RecordId, Option<i64>);

impl Store {
    /// Deletes live records by hand, all or none: they go to the recycle bin. Returns how many left the bin for good,
    /// because it holds too many or for too long.
    ///
    /// Fails with [`Error::Stale`] when one of them changed since it was looked at.
    pub fn delete_records(&mut self, record_type: &str, records: &[Seen]) -> Result<u64, Error> {
        let path = self.path.clone();
        self.bin_records(record_type, records).map_err(|e| e.at(&path))
    }

    fn bin_records(&mut self, key: &str, records: &[Seen]) -> Result<u64, Error> {
        let record_type = self.record_type(key)?;
        if record_type.directory.is_some() {
            return Err(Error::State(tr!("error-archived-not-deleted", many = &record_type.many)));
        }
        let settings = self.settings()?;
        let table = Table::of(&record_type);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        let sql = format!(
            "UPDATE {} SET binned = {}, binned_at = ?3, revision = ?2 WHERE id = ?1 AND binned = 0 AND (?4 IS NULL OR revision = ?4)",
            table.name,
            bin::BY_HAND
        );
        for &(record, revision) in records {
            if tx.prepare_cached(&sql)?.execute((record.0, act, now(), revision))? == 0 {
                return Err(if is_live(&tx, &table, record)? { Error::Stale } else { missing(&record_type, record) });
            }
        }
        imports::count_change(&tx, key, 0)?;
        audit::write(&tx, &self.actor, Deed::RecordsDeleted, &subject(key, records.iter().map(|seen| seen.0)), "")?;
        let emptied = empty(&tx, &self.actor, &record_type, &settings)?;
        tx.commit()?;
        Ok(emptied)
    }

    /// Brings records back from the recycle bin, those that can come: a value that must be unique may have gone to
    /// another record meanwhile, and the user whose record it was may be archived or gone.
    pub fn restore_records(&mut self, record_type: &str, records: &[RecordId]) -> Result<Restored, Error> {
        let path = self.path.clone();
        self.bring_back(record_type, records).map_err(|e| e.at(&path))
    }

    fn bring_back(&mut self, key: &str, records: &[RecordId]) -> Result<Restored, Error> {
        let record_type = self.record_type(key)?;
        let directory = self.directory()?;
        let table = Table::of(&record_type);
        let mut restored = Restored::default();
        let mut back = Vec::new();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        let sql = format!("UPDATE {} SET binned = 0, binned_at = NULL, revision = ? WHERE id = ?", table.name);
        let mut holders = Holders { conn: &tx, record_type: &record_type, table: &table, indexes: BTreeMap::new() };
        for &record in records {
            let Some(held) = holders.binned(record)? else { return Err(not_binned(&record_type, record)) };
            let owner = held.owner.map(UserId);
            let why = match owner.map(|owner| directory.get(owner)) {
                Some(None) => Some(WhyRefused::UserGone),
                Some(Some(user)) if !user.active => Some(WhyRefused::UserArchived(user.name.clone())),
                Some(Some(_)) | None => holders.taken(record, &held)?,
            };
            if let Some(why) = why {
                restored.refused.push(Refused { record, name: name(&record_type, &held.values), why });
            } else {
                tx.prepare_cached(&sql)?.execute((act, record.0))?;
                back.push(record);
            }
        }
        drop(holders);
        restored.restored = back.len() as u64;
        if !back.is_empty() {
            imports::count_change(&tx, key, 0)?;
            audit::write(&tx, &self.actor, Deed::RecordsRestored, &subject(key, back.into_iter()), "")?;
            tx.commit()?;
        }
        Ok(restored)
    }
}

fn is_live(conn: &Connection, table: &Table, record: RecordId) -> Result<bool, Error> {
    let sql = format!("SELECT 1 FROM {} WHERE id = ? AND binned = 0", table.name);
    Ok(conn.prepare_cached(&sql)?.exists([record.0])?)
}

fn missing(record_type: &RecordType, record: RecordId) -> Error {
    Error::Missing { what: format!("{} {}", record_type.one, record.0) }
}

fn not_binned(record_type: &RecordType, record: RecordId) -> Error {
    Error::Missing { what: tr!("thing-binned", one = &record_type.one, number = record.0.to_string()) }
}

/// Names records, as the subject of a line of the audit log.
fn subject(key: &str, records: impl ExactSizeIterator<Item = RecordId>) -> String {
    let number = records.len();
    let named = records.take(20).map(|record| record.0.to_string()).collect::<Vec<_>>().join(", ");
    let more = if number > 20 { format!(" and {} more", number - 20) } else { String::new() };
    format!("{key} {named}{more}")
}

/// Returns what people call a record, by its values.
fn name(record_type: &RecordType, values: &[Value]) -> String {
    let title = record_type.title;
    values.get(usize::from(title.0)).map_or_else(String::new, |value| value::display(record_type.at(title), value))
}

/// What a record in the recycle bin holds.
struct Held {
    owner: Option<i64>,
    values: Vec<Value>,
}

/// Who holds the values that must be unique.
struct Holders<'a> {
    conn: &'a Connection,
    record_type: &'a RecordType,
    table: &'a Table,
    indexes: BTreeMap<FieldIx, HashIndex>,
}

impl Holders<'_> {
    fn binned(&self, record: RecordId) -> Result<Option<Held>, Error> {
        let sql = format!("SELECT {} FROM {} WHERE id = ? AND binned <> 0", self.table.all(), self.table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([record.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut values = Vec::with_capacity(self.table.columns.len());
        for at in 0..self.table.columns.len() {
            values.push(tables::value(row.get_ref(at + 4)?));
        }
        Ok(Some(Held { owner: row.get(1)?, values }))
    }

    /// Finds a live record that holds one of the values that must be unique.
    fn taken(&mut self, record: RecordId, held: &Held) -> Result<Option<WhyRefused>, Error> {
        for (ix, field) in self.record_type.fields().filter(|(_, field)| field.unique != Unique::No) {
            let Some(value) = held.values.get(usize::from(ix.0)).filter(|value| !value.is_empty()) else { continue };
            let per_user = self.table.owned && field.unique == Unique::PerUser;
            let owner = held.owner.filter(|_| per_user);
            let of = if per_user { "owner" } else { "NULL" };
            let (name, column, title) =
                (&self.table.name, self.table.column(ix)?, self.table.column(self.record_type.title)?);
            let index = match self.indexes.entry(ix) {
                std::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
                std::collections::btree_map::Entry::Vacant(place) => {
                    // Records in the bin too: one of them may have come back just now.
                    let sql = format!("SELECT id, {of}, {column} FROM {name} WHERE {column} IS NOT NULL");
                    place.insert(HashIndex::build(self.conn, &sql, &[field.case()])?)
                }
            };
            let sql = format!("SELECT {of}, {column}, {title} FROM {name} WHERE id = ? AND binned = 0");
            let mut fetch = self.conn.prepare_cached(&sql)?;
            for id in index.candidates(owner, std::iter::once(value)).into_iter().filter(|&id| id != record.0) {
                let mut rows = fetch.query([id])?;
                let Some(row) = rows.next()? else { continue };
                let is_same = equal(&tables::value(row.get_ref(1)?), value, field.case());
                if is_same && row.get::<_, Option<i64>>(0)? == owner {
                    let title = self.record_type.at(self.record_type.title);
                    return Ok(Some(WhyRefused::Taken {
                        field: field.label.to_string(),
                        value: value::display(field, value),
                        by: RecordId(id),
                        name: value::display(title, &tables::value(row.get_ref(2)?)),
                    }));
                }
            }
        }
        Ok(None)
    }
}

/// Removes records that are beyond the limits of the recycle bin for good, those deleted first before others, and says
/// how many. What the journal names stays, because an undo could need it, and so does what another record refers to.
pub(super) fn empty(
    tx: &Transaction<'_>,
    actor: &str,
    record_type: &RecordType,
    settings: &Settings,
) -> Result<u64, Error> {
    let table = Table::of(record_type);
    let oldest = retention::use_day(tx)? - i64::from(settings.bin_days);
    // Stamps grow with every act, whatever the clock says, and say on which day of use it was done.
    let sql = format!(
        "SELECT binned.id FROM (SELECT id, revision, row_number() OVER (ORDER BY revision DESC, id DESC) AS place
         FROM {} WHERE binned <> 0) AS binned LEFT JOIN act ON act.id = binned.revision
         WHERE place > ?1 OR act.day <= ?2 ORDER BY binned.id",
        table.name
    );
    let mut over: Vec<i64> = {
        let mut statement = tx.prepare(&sql)?;
        let limit = i64::try_from(settings.bin_records).unwrap_or(i64::MAX);
        statement.query_map((limit, oldest), |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    spare_named(tx, record_type, &mut over)?;
    let mut gone = 0;
    let delete = format!("DELETE FROM {} WHERE id = ? AND binned <> 0", table.name);
    for id in over {
        match tx.prepare_cached(&delete)?.execute([id]) {
            Ok(removed) => gone += removed as u64,
            Err(error) if is_foreign_key(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if gone > 0 {
        audit::write(tx, actor, Deed::BinEmptied, &record_type.key, &format!("{gone} records"))?;
    }
    Ok(gone)
}

/// Takes out of some records, in order, those that lines of the journal name.
fn spare_named(tx: &Transaction<'_>, record_type: &RecordType, records: &mut Vec<i64>) -> Result<(), Error> {
    if records.is_empty() {
        return Ok(());
    }
    let mut statement = tx.prepare(
        "SELECT journal.record, coalesce(journal.last, journal.record)
         FROM act_lines JOIN act ON act.id = act_lines.act
         JOIN journal ON journal.id BETWEEN act_lines.first AND act_lines.last
         LEFT JOIN import ON import.id = act.import
         WHERE coalesce(journal.record_type, import.record_type, ?1) = ?1",
    )?;
    let mut named = vec![false; records.len()];
    let mut lines = statement.query([&record_type.key])?;
    while let Some(line) = lines.next()? {
        let (first, last): (i64, i64) = (line.get(0)?, line.get(1)?);
        let from = records.partition_point(|&record| record < first);
        for (_, named) in records.iter().zip(&mut named).skip(from).take_while(|(record, _)| **record <= last) {
            *named = true;
        }
    }
    let mut named = named.into_iter();
    records.retain(|_| named.next() != Some(true));
    Ok(())
}

/// Reads when and how a record was deleted, from its columns `binned` and `binned_at`; nothing for a live one.
pub(super) fn deletion(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Deletion>> {
    let state: i64 = row.get(at)?;
    let moment: Option<String> = row.get(at + 1)?;
    Ok((state != bin::LIVE).then(|| Deletion { by_hand: state == bin::BY_HAND, at: moment.unwrap_or_default() }))
}
