//! What an import writes in other types: the records that refer to one that goes to another user, and what rows raise
//! in the records that they refer to.

use crate::domain::directory::UserId;
use crate::domain::existing::{Related, StoredRecord};
use crate::domain::field::{Case, Default as FieldDefault, FieldIx, Format, Unique};
use crate::domain::plan::Raised;
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::imports;
use crate::store::index::{HashIndex, equal};
use crate::store::journal::{Journal, Revisions, kind};
use crate::store::tables::{self, Bind, Table, column_name, quote};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A type whose records refer to those of another one and belong to users as they do.
pub(super) struct Referring<'t> {
    /// The type.
    pub(super) record_type: &'t RecordType,
    table: Table,
    /// Columns that refer.
    columns: Vec<String>,
}

impl<'t> Referring<'t> {
    /// Finds the types whose records go with a record of a type.
    pub(super) fn find(types: &'t RecordTypes, to: &'t RecordType) -> Vec<Self> {
        let of = |other: &'t RecordType| {
            let columns = other.fields.iter().filter(|field| field.refers_to(&to.key));
            let columns = columns.map(|field| quote(&column_name(&field.key))).collect();
            Self { record_type: other, table: Table::of(other), columns }
        };
        types.going_with(to).map(|other| of(other)).collect()
    }

    /// Returns the condition of the live records of a user (`?2`) that refer to a record (`?1`).
    fn condition(&self) -> String {
        let refers: Vec<String> = self.columns.iter().map(|column| format!("{column} = ?1")).collect();
        format!("({}) AND owner = ?2 AND binned = 0", refers.join(" OR "))
    }
}

/// What a plan asks about the records that go along.
pub(super) struct Relatives<'c> {
    conn: &'c Connection,
    /// The values of unique fields that live records have, by type and field.
    held: BTreeMap<(String, FieldIx), HashIndex>,
    /// Values that go to a user with what was asked about before.
    incoming: BTreeSet<(String, FieldIx, UserId, String)>,
}

impl<'c> Relatives<'c> {
    pub(super) const fn new(conn: &'c Connection) -> Self {
        Self { conn, held: BTreeMap::new(), incoming: BTreeSet::new() }
    }

    /// Returns what goes with a record to a user.
    pub(super) fn of(
        &mut self,
        types: &RecordTypes,
        record_type: &RecordType,
        record: &StoredRecord,
        to: UserId,
    ) -> Result<Related, Error> {
        let mut related = Related::default();
        let Some(from) = record.owner else { return Ok(related) };
        for referring in Referring::find(types, record_type) {
            let unique: Vec<FieldIx> = per_user(referring.record_type).collect();
            let mut sql = String::from("SELECT id");
            for &field in &unique {
                sql.extend([", ", referring.table.column(field)?]);
            }
            sql.extend([" FROM ", &referring.table.name, " WHERE ", &referring.condition(), " ORDER BY id"]);
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query((record.id.0, from.0))?;
            while let Some(row) = rows.next()? {
                related.count += 1;
                for (at, &field) in (1..).zip(&unique) {
                    let value = tables::value(row.get_ref(at)?);
                    // All are asked about, so that all of them count from here on.
                    let is_taken = !value.is_empty() && self.is_taken(&referring, field, &value, to)?;
                    if is_taken && related.clash.is_none() {
                        let shown = crate::domain::value::display(referring.record_type.at(field), &value);
                        related.clash = Some((referring.record_type.one.to_string(), shown));
                    }
                }
            }
        }
        Ok(related)
    }

    /// Says whether a user has a value already or gets it with what was asked about before.
    fn is_taken(
        &mut self,
        referring: &Referring<'_>,
        field: FieldIx,
        value: &Value,
        to: UserId,
    ) -> Result<bool, Error> {
        let definition = referring.record_type.at(field);
        let case = definition.case();
        let shown = crate::domain::value::display(definition, value);
        let shown = if case == Case::Any { shown.to_lowercase() } else { shown };
        let place = (referring.record_type.key.clone(), field);
        if !self.incoming.insert((place.0.clone(), field, to, shown)) {
            return Ok(true);
        }
        let (name, column) = (&referring.table.name, referring.table.column(field)?);
        if !self.held.contains_key(&place) {
            let sql = format!("SELECT id, owner, {column} FROM {name} WHERE binned = 0 AND {column} IS NOT NULL");
            self.held.insert(place.clone(), HashIndex::build(self.conn, &sql, &[case])?);
        }
        let Some(held) = self.held.get(&place) else { return Ok(false) };
        let sql = format!("SELECT owner, {column} FROM {name} WHERE id = ? AND binned = 0");
        let mut fetch = self.conn.prepare_cached(&sql)?;
        for id in held.candidates(Some(to.0), std::iter::once(value)) {
            let mut rows = fetch.query([id])?;
            let Some(row) = rows.next()? else { continue };
            if row.get::<_, i64>(0)? == to.0 && equal(&tables::value(row.get_ref(1)?), value, case) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Raises what rows refer to.
pub(super) struct Raiser<'c> {
    conn: &'c Connection,
    /// The type, its table and the column; absent where nothing can be raised.
    target: Option<(&'c RecordType, String, String)>,
    wrote: bool,
}

impl<'c> Raiser<'c> {
    pub(super) fn new(conn: &'c Connection, types: &'c RecordTypes, record_type: &RecordType) -> Result<Self, Error> {
        let target = record_type.raises.as_ref().and_then(|raises| {
            let Format::Reference { record_type: other, .. } = &record_type.at(raises.reference).format else {
                return None;
            };
            let other = types.get(other)?;
            other.field(&raises.field).map(|(ix, _)| (other, ix))
        });
        let target = target.map(|(other, ix)| {
            let table = Table::of(other);
            let column = table.column(ix)?.to_owned();
            Ok::<_, Error>((other.as_ref(), table.name, column))
        });
        Ok(Self { conn, target: target.transpose()?, wrote: false })
    }

    /// Begins a share.
    pub(super) const fn begin(&mut self) {
        self.wrote = false;
    }

    /// Raises a record.
    pub(super) fn raise(&mut self, raised: &Raised, journal: &mut Journal<'_>) -> Result<(), Error> {
        // The plan knows what can be raised by the same definitions.
        let (other, name, column) = self.target.as_ref().ok_or(Error::Stale)?;
        let id = raised.record.0;
        let (revision, before) = {
            let mut statement = self
                .conn
                .prepare_cached(&format!("SELECT revision, {column} FROM {name} WHERE id = ? AND binned = 0"))?;
            let mut rows = statement.query([id])?;
            let row = rows.next()?.ok_or(Error::Stale)?;
            (row.get::<_, i64>(0)?, tables::value(row.get_ref(1)?))
        };
        let image = std::iter::once((column.as_str(), &before));
        let revisions = Revisions { before: revision, after: journal.stamp() };
        journal.of(Some(&other.key)).before(kind::CHANGED, id, revisions, image)?;
        let sql = format!("UPDATE {name} SET {column} = ?2, revision = ?3 WHERE id = ?1");
        self.conn.prepare_cached(&sql)?.execute((id, Bind(&raised.value), revisions.after))?;
        self.wrote = true;
        Ok(())
    }

    /// Ends a share: counts the change, and says whether there was one.
    pub(super) fn finish(&self) -> Result<bool, Error> {
        if let Some((other, ..)) = self.target.as_ref().filter(|_| self.wrote) {
            imports::count_change(self.conn, &other.key, 0)?;
        }
        Ok(self.wrote)
    }
}

/// Returns the fields in which records of one user differ.
fn per_user(record_type: &RecordType) -> impl Iterator<Item = FieldIx> {
    record_type.fields().filter(|(_, field)| field.unique == Unique::PerUser).map(|(ix, _)| ix)
}

/// Whose records go where, with a record that one row takes over.
#[derive(Clone, Copy)]
pub(super) struct Journey {
    /// The record to which they refer.
    pub(super) record: i64,
    /// Whose it was.
    pub(super) from: i64,
    /// Who gets it.
    pub(super) to: i64,
}

/// Takes along what refers to records that go to another user.
pub(super) struct Escort<'c> {
    conn: &'c Connection,
    referring: Vec<Referring<'c>>,
    /// Per referring type: the first and the next row ID of copies of this share.
    copies: Vec<Option<(i64, i64)>>,
    /// Per referring type: whether this share wrote any of its records.
    wrote: Vec<bool>,
}

impl<'c> Escort<'c> {
    pub(super) fn new(conn: &'c Connection, types: &'c RecordTypes, record_type: &'c RecordType) -> Self {
        let referring = if record_type.transfer { Referring::find(types, record_type) } else { Vec::new() };
        let (copies, wrote) = (vec![None; referring.len()], vec![false; referring.len()]);
        Self { conn, referring, copies, wrote }
    }

    /// Begins a share.
    pub(super) fn begin(&mut self) {
        self.copies.fill(None);
        self.wrote.fill(false);
    }

    /// Gives the records that refer to a record to its new user, and returns how many they are.
    pub(super) fn move_along(&mut self, journey: Journey, journal: &mut Journal<'_>) -> Result<u64, Error> {
        let mut moved = 0;
        for (referring, wrote) in self.referring.iter().zip(&mut self.wrote) {
            let (name, condition) = (&referring.table.name, referring.condition());
            let found: Vec<(i64, i64)> = {
                let sql = format!("SELECT id, revision FROM {name} WHERE {condition} ORDER BY id");
                let mut statement = self.conn.prepare_cached(&sql)?;
                let rows = statement.query_map((journey.record, journey.from), |row| Ok((row.get(0)?, row.get(1)?)))?;
                rows.collect::<Result<_, _>>()?
            };
            let before = Value::Integer(journey.from);
            let mut update =
                self.conn.prepare_cached(&format!("UPDATE {name} SET owner = ?2, revision = ?3 WHERE id = ?1"))?;
            for (id, revision) in found {
                let image = std::iter::once(("owner", &before));
                let revisions = Revisions { before: revision, after: journal.stamp() };
                journal.of(Some(&referring.record_type.key)).before(kind::CHANGED, id, revisions, image)?;
                update.execute((id, journey.to, revisions.after))?;
                moved += 1;
                *wrote = true;
            }
        }
        Ok(moved)
    }

    /// Makes copies of the records that refer to a record, for its copy, and returns how many they are.
    pub(super) fn copy_along(&mut self, journey: Journey, copy: i64) -> Result<u64, Error> {
        let mut copied = 0;
        for ((referring, copies), wrote) in self.referring.iter().zip(&mut self.copies).zip(&mut self.wrote) {
            let found: Vec<i64> = {
                let sql =
                    format!("SELECT id FROM {} WHERE {} ORDER BY id", referring.table.name, referring.condition());
                let mut statement = self.conn.prepare_cached(&sql)?;
                statement.query_map((journey.record, journey.from), |row| row.get(0))?.collect::<Result<_, _>>()?
            };
            if found.is_empty() {
                continue;
            }
            if copies.is_none() {
                let first = imports::next_id(self.conn, &referring.record_type.key, &referring.table)?;
                *copies = Some((first, first));
            }
            let Some((_, next)) = copies else { continue };
            let sql = copy_sql(referring)?;
            let mut insert = self.conn.prepare_cached(&sql)?;
            for id in found {
                insert.raw_bind_parameter(1, *next)?;
                insert.raw_bind_parameter(2, journey.to)?;
                insert.raw_bind_parameter(3, Bind(&Value::Integer(journey.record)))?;
                insert.raw_bind_parameter(4, copy)?;
                insert.raw_bind_parameter(5, id)?;
                insert.raw_execute()?;
                *next += 1;
                copied += 1;
                *wrote = true;
            }
        }
        Ok(copied)
    }

    /// Ends a share: notes the copies and counts the changes of each type.
    pub(super) fn finish(&mut self, journal: &mut Journal<'_>) -> Result<(), Error> {
        for ((referring, copies), wrote) in self.referring.iter().zip(&self.copies).zip(&self.wrote) {
            if let Some((first, next)) = copies {
                journal.of(Some(&referring.record_type.key)).created(*first, next - 1)?;
            }
            if *wrote {
                let next = copies.map_or(0, |(_, next)| next);
                imports::count_change(self.conn, &referring.record_type.key, next)?;
            }
        }
        Ok(())
    }
}

/// Copies a record (`?5`) with another row ID (`?1`) and owner (`?2`); what refers to `?3` refers to `?4` then, and
/// identifiers that are made at random are made anew.
fn copy_sql(referring: &Referring<'_>) -> Result<String, Error> {
    let Referring { record_type, table, columns } = referring;
    let (mut names, mut values) = (String::from("id, owner"), String::from("?1, ?2"));
    for (ix, field) in record_type.fields() {
        let column = table.column(ix)?;
        names.extend([", ", column]);
        values.push_str(", ");
        if columns.iter().any(|other| other == column) {
            values.extend(["CASE ", column, " WHEN ?3 THEN ?4 ELSE ", column, " END"]);
        } else if let Some(FieldDefault::RandomHex(digits)) = field.default {
            let bytes = digits.div_ceil(2);
            write!(values, "substr(lower(hex(randomblob({bytes}))), 1, {digits})").unwrap_or_default();
        } else {
            values.push_str(column);
        }
    }
    Ok(format!("INSERT INTO {0} ({names}) SELECT {values} FROM {0} WHERE id = ?5", table.name))
}
