//! The records of a type as the planner asks about them: one snapshot, every question answered from memory and by row ID.

use crate::domain::directory::{Directory, UserId};
use crate::domain::existing::{Existing, NearReference, Related, StoredRecord};
use crate::domain::field::{Case, FieldIx, Format, Unique};
use crate::domain::plan::RecordId;
use crate::domain::record_type::RecordType;
use crate::domain::value::Value;
use crate::messages::quoted;
use crate::store::error::Error;
use crate::store::index::{HashIndex, equal};
use crate::store::related::Relatives;
use crate::store::tables::{self, Table};
use crate::store::{Store, directory, imports, open};
use crate::tr;
use rusqlite::{Connection, Statement, Transaction};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The records of one type, as they were when this was opened. Nothing is written while it is open.
pub struct Records<'a> {
    store: &'a Store,
    record_type: Arc<RecordType>,
    table: Table,
    fetch: Statement<'a>,
    /// Condition of a live record.
    live: String,
    is_empty: bool,
    keys: Vec<(KeySet, HashIndex)>,
    holders: BTreeMap<FieldIx, HashIndex>,
    references: BTreeMap<(String, String, Lookup), Option<Reference<'a>>>,
    relatives: Relatives<'a>,
    /// Names of the users, once one is needed.
    users: Option<Directory>,
    /// The record read last: who asks for a key asks for its record next.
    at_hand: Option<Fetched>,
    /// Ends the snapshot; absent when another one was open already.
    _snapshot: Option<Transaction<'a>>,
}

struct KeySet {
    fields: Vec<FieldIx>,
    by_owner: bool,
}

/// How a reference is looked up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lookup {
    /// As it is written, among the records of one user.
    OfUser,
    /// As it is written, among those of a company-wide type.
    OfAll,
    /// In any capitals and whatever zeros are before it, among the records of all users.
    Near,
}

struct Fetched {
    owner: Option<i64>,
    record: StoredRecord,
}

impl Fetched {
    /// Says whether the record has the values of a key and, where one is asked for, the owner.
    fn has(&self, record_type: &RecordType, owner: Option<i64>, key: &[(FieldIx, &Value)]) -> bool {
        let same = key.iter().all(|&(field, value)| {
            let held = self.record.values.get(usize::from(field.0));
            held.is_some_and(|held| equal(held, value, record_type.at(field).case()))
        });
        same && (owner.is_none() || owner == self.owner)
    }
}

struct Reference<'a> {
    index: HashIndex,
    fetch: Statement<'a>,
}

impl Store {
    /// Opens a snapshot of a type's records for the planner. Indexes are made when they are first needed.
    ///
    /// A plan made with it is stale as soon as somebody changes what the snapshot shows.
    pub fn existing(&self, record_type: &Arc<RecordType>) -> Result<Records<'_>, Error> {
        self.snapshot(record_type).map_err(|e| e.at(&self.path))
    }

    fn snapshot(&self, record_type: &Arc<RecordType>) -> Result<Records<'_>, Error> {
        open::large_cache(&self.conn)?;
        let snapshot = if self.conn.is_autocommit() { Some(self.conn.unchecked_transaction()?) } else { None };
        let generation = imports::world(&self.conn, &self.types, record_type)?;
        self.snapshots.borrow_mut().insert(record_type.key.clone(), generation);
        let table = Table::of(record_type);
        Ok(Records {
            store: self,
            record_type: Arc::clone(record_type),
            fetch: self.conn.prepare(&format!("SELECT {} FROM {} WHERE id = ?", table.all(), table.name))?,
            live: live_condition(record_type, &table)?,
            is_empty: is_empty(&self.conn, &table)?,
            keys: Vec::new(),
            holders: BTreeMap::new(),
            references: BTreeMap::new(),
            relatives: Relatives::new(&self.conn),
            users: None,
            at_hand: None,
            _snapshot: snapshot,
            table,
        })
    }
}

impl Drop for Records<'_> {
    fn drop(&mut self) {
        // Only memory is at stake, and the next long work sets the cache again.
        open::small_cache(&self.store.conn).ok();
    }
}

fn is_empty(conn: &Connection, table: &Table) -> Result<bool, Error> {
    Ok(!conn.prepare(&format!("SELECT 1 FROM {} LIMIT 1", table.name))?.exists([])?)
}

/// An archived user is kept for the record: not counted, and never deleted a second time.
fn live_condition(record_type: &RecordType, table: &Table) -> Result<String, Error> {
    let Some((status, word)) = directory::archived_value(record_type) else { return Ok("binned = 0".to_owned()) };
    Ok(format!("binned = 0 AND {} IS NOT {}", table.column(status)?, tables::text(&word)))
}

impl Records<'_> {
    fn require(&mut self, id: i64) -> Result<&Fetched, Error> {
        if self.at_hand.as_ref().is_none_or(|at_hand| at_hand.record.id.0 != id) {
            self.at_hand = Some(self.read(id)?);
        }
        self.at_hand.as_ref().ok_or(Error::Stale)
    }

    fn read(&mut self, id: i64) -> Result<Fetched, Error> {
        let mut rows = self.fetch.query([id])?;
        let Some(row) = rows.next()? else {
            return Err(Error::Missing { what: format!("{} {id}", self.record_type.one) });
        };
        let mut values = Vec::with_capacity(self.table.columns.len());
        for ix in 0..self.table.columns.len() {
            values.push(tables::value(row.get_ref(ix + 4)?));
        }
        let owner: Option<i64> = row.get(1)?;
        let record = StoredRecord {
            id: RecordId(id),
            owner: owner.map(UserId),
            revision: row.get(2)?,
            binned: row.get::<_, i64>(3)? != 0,
            values,
        };
        Ok(Fetched { owner, record })
    }

    /// Returns the place of the index of a key set, making it if need be.
    fn key_index(&mut self, key: &[(FieldIx, &Value)], by_owner: bool) -> Result<usize, Error> {
        let is_wanted =
            |set: &KeySet| set.by_owner == by_owner && set.fields.iter().eq(key.iter().map(|(field, _)| field));
        if let Some(place) = self.keys.iter().position(|(set, _)| is_wanted(set)) {
            return Ok(place);
        }
        let wanted = KeySet { fields: key.iter().map(|&(field, _)| field).collect(), by_owner };
        let owner = if wanted.by_owner { self.table.owner() } else { "NULL" };
        let mut sql = format!("SELECT id, {owner}");
        for &field in &wanted.fields {
            sql.push_str(", ");
            sql.push_str(self.table.column(field)?);
        }
        sql.push_str(" FROM ");
        sql.push_str(&self.table.name);
        let cases: Vec<Case> = wanted.fields.iter().map(|&field| self.record_type.at(field).case()).collect();
        self.keys.push((wanted, HashIndex::build(&self.store.conn, &sql, &cases)?));
        Ok(self.keys.len() - 1)
    }

    fn holder_candidates(&mut self, owner: Option<i64>, field: FieldIx, value: &Value) -> Result<Vec<i64>, Error> {
        if !self.holders.contains_key(&field) {
            let owner = if self.per_user(field) { "owner" } else { "NULL" };
            let column = self.table.column(field)?;
            let name = &self.table.name;
            let sql = format!("SELECT id, {owner}, {column} FROM {name} WHERE binned = 0 AND {column} IS NOT NULL");
            let case = self.record_type.at(field).case();
            self.holders.insert(field, HashIndex::build(&self.store.conn, &sql, &[case])?);
        }
        let index = self.holders.get(&field);
        Ok(index.map(|index| index.candidates(owner, std::iter::once(value))).unwrap_or_default())
    }

    fn per_user(&self, field: FieldIx) -> bool {
        self.table.owned && self.record_type.at(field).unique == Unique::PerUser
    }
}

impl Existing for Records<'_> {
    type Error = Error;

    /// Without an owner, the records of every user count, also for an owned type.
    fn by_key(&mut self, owner: Option<UserId>, key: &[(FieldIx, &Value)]) -> Result<Vec<RecordId>, Error> {
        if self.is_empty {
            return Ok(Vec::new());
        }
        let owner = owner.map(|owner| owner.0).filter(|_| self.table.owned);
        let place = self.key_index(key, owner.is_some())?;
        let Some((_, index)) = self.keys.get(place) else { return Ok(Vec::new()) };
        let candidates = index.candidates(owner, key.iter().map(|&(_, value)| value));
        let mut found = Vec::with_capacity(candidates.len());
        let record_type = Arc::clone(&self.record_type);
        for id in candidates {
            if self.require(id)?.has(&record_type, owner, key) {
                found.push(RecordId(id));
            }
        }
        Ok(found)
    }

    fn next_by_key(
        &mut self,
        owner: Option<UserId>,
        key: &[(FieldIx, &Value)],
        from: RecordId,
        is_wanted: &mut dyn FnMut(RecordId) -> bool,
    ) -> Result<Option<StoredRecord>, Error> {
        if self.is_empty {
            return Ok(None);
        }
        let owner = owner.map(|owner| owner.0).filter(|_| self.table.owned);
        let place = self.key_index(key, owner.is_some())?;
        let Some((_, index)) = self.keys.get(place) else { return Ok(None) };
        let hash = index.hash(owner, key.iter().map(|&(_, value)| value));
        let record_type = Arc::clone(&self.record_type);
        let mut from = from.0;
        while let Some(id) = self.keys.get(place).and_then(|(_, index)| index.candidate(hash, from)) {
            if is_wanted(RecordId(id)) && self.require(id)?.has(&record_type, owner, key) {
                return self.get(RecordId(id)).map(Some);
            }
            from = id.saturating_add(1);
        }
        Ok(None)
    }

    fn get(&mut self, id: RecordId) -> Result<StoredRecord, Error> {
        match self.at_hand.take() {
            Some(at_hand) if at_hand.record.id == id => Ok(at_hand.record),
            Some(_) | None => Ok(self.read(id.0)?.record),
        }
    }

    fn holder(
        &mut self,
        owner: Option<UserId>,
        field: FieldIx,
        value: &Value,
        except: Option<RecordId>,
    ) -> Result<Option<RecordId>, Error> {
        if self.is_empty || value.is_empty() {
            return Ok(None);
        }
        let owner = owner.map(|owner| owner.0).filter(|_| self.per_user(field));
        let candidates = self.holder_candidates(owner, field, value)?;
        let case = self.record_type.at(field).case();
        for id in candidates.into_iter().filter(|&id| except != Some(RecordId(id))) {
            let fetched = self.require(id)?;
            let held = fetched.record.values.get(usize::from(field.0));
            let same = held.is_some_and(|held| equal(held, value, case));
            if same && !fetched.record.binned && (owner.is_none() || owner == fetched.owner) {
                return Ok(Some(RecordId(id)));
            }
        }
        Ok(None)
    }

    fn reference(
        &mut self,
        owner: Option<UserId>,
        record_type: &str,
        by: &[String],
        text: &str,
    ) -> Result<Option<RecordId>, Error> {
        for field in by {
            if let Some(found) = self.referenced(owner, record_type, field, text)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn value_of(&mut self, record_type: &str, field: &str, record: RecordId) -> Result<Option<Value>, Error> {
        let target = self.store.record_type(record_type)?;
        let Some((ix, _)) = target.field(field) else {
            return Err(Error::Missing {
                what: tr!("thing-field", field = quoted(field), holder = quoted(record_type)),
            });
        };
        let table = Table::of(&target);
        let sql = format!("SELECT {} FROM {} WHERE id = ? AND binned = 0", table.column(ix)?, table.name);
        let mut statement = self.store.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([record.0])?;
        let row = rows.next()?;
        Ok(row.map(|row| row.get_ref(0).map(tables::value)).transpose()?)
    }

    fn related(&mut self, record: &StoredRecord, to: UserId) -> Result<Related, Error> {
        self.relatives.of(&self.store.types, &self.record_type, record, to)
    }

    fn near_reference(
        &mut self,
        owner: Option<UserId>,
        record_type: &str,
        by: &[String],
        text: &str,
    ) -> Result<Option<NearReference>, Error> {
        let mut of_others = None;
        for field in by {
            match self.nearly_referenced(owner, record_type, field, text)? {
                Some((text, None)) => return Ok(Some(NearReference { text, other_user: None })),
                Some((text, Some(user))) => of_others = of_others.or(Some((text, user))),
                None => {}
            }
        }
        let Some((text, user)) = of_others else { return Ok(None) };
        Ok(Some(NearReference { text, other_user: Some(self.user_name(user)?) }))
    }

    fn live(&mut self, owner: Option<UserId>) -> Result<Vec<(RecordId, i64)>, Error> {
        let (condition, owner) = self.of_owner(owner);
        let sql = format!("SELECT id, revision FROM {} WHERE {condition} ORDER BY id", self.table.name);
        let mut statement = self.store.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([owner], |row| Ok((RecordId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn count(&mut self, owner: Option<UserId>) -> Result<u64, Error> {
        let (condition, owner) = self.of_owner(owner);
        let sql = format!("SELECT count(*) FROM {} WHERE {condition}", self.table.name);
        Ok(self.store.conn.prepare_cached(&sql)?.query_row([owner], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }
}

impl<'a> Records<'a> {
    fn of_owner(&self, owner: Option<UserId>) -> (String, Option<i64>) {
        let owner = owner.map(|owner| owner.0).filter(|_| self.table.owned);
        let of_owner = if owner.is_some() { "owner = ?1" } else { "?1 IS NULL" };
        (format!("{of_owner} AND {}", self.live), owner)
    }

    fn referenced(
        &mut self,
        owner: Option<UserId>,
        record_type: &str,
        field: &str,
        text: &str,
    ) -> Result<Option<RecordId>, Error> {
        let target = self.store.record_type(record_type)?;
        let owner = owner.map(|owner| owner.0).filter(|_| target.owned);
        let lookup = if owner.is_some() { Lookup::OfUser } else { Lookup::OfAll };
        let wanted = Value::Text(as_stored(&target, field, text));
        let Some(reference) = self.open_reference(&target, field, lookup)? else { return Ok(None) };
        for id in reference.index.candidates(owner, std::iter::once(&wanted)) {
            let mut rows = reference.fetch.query([id])?;
            let Some(row) = rows.next()? else { continue };
            let same = tables::value(row.get_ref(1)?) == wanted;
            if same && (owner.is_none() || owner == row.get(0)?) {
                return Ok(Some(RecordId(id)));
            }
        }
        Ok(None)
    }

    /// Finds the record that is named nearly so, one of the same user first.
    fn nearly_referenced(
        &mut self,
        owner: Option<UserId>,
        record_type: &str,
        field: &str,
        text: &str,
    ) -> Result<Option<(String, Option<i64>)>, Error> {
        let target = self.store.record_type(record_type)?;
        let owner = owner.map(|owner| owner.0).filter(|_| target.owned);
        let bare = text.trim_start_matches('0');
        let Some(reference) = self.open_reference(&target, field, Lookup::Near)?.filter(|_| !bare.is_empty()) else {
            return Ok(None);
        };
        let mut best: Option<(String, Option<i64>)> = None;
        for id in reference.index.candidates(None, std::iter::once(&Value::Text(bare.to_owned()))) {
            let mut rows = reference.fetch.query([id])?;
            let Some(row) = rows.next()? else { continue };
            let (holder, held): (Option<i64>, String) = (row.get(0)?, row.get(1)?);
            if held.trim_start_matches('0').to_lowercase() != bare.to_lowercase() {
                continue;
            }
            let is_own = holder == owner;
            if is_own || best.is_none() {
                best = Some((held, holder.filter(|_| !is_own)));
            }
            if is_own {
                break;
            }
        }
        Ok(best)
    }

    fn user_name(&mut self, user: i64) -> Result<String, Error> {
        if self.users.is_none() {
            self.users = Some(self.store.directory()?);
        }
        let user = self.users.as_ref().and_then(|users| users.get(UserId(user)));
        Ok(user.map_or_else(String::new, |user| user.name.clone()))
    }

    /// Returns what looks up records of another type, making it if need be; an empty table costs nothing.
    fn open_reference(
        &mut self,
        target: &Arc<RecordType>,
        field: &str,
        lookup: Lookup,
    ) -> Result<Option<&mut Reference<'a>>, Error> {
        let place = (target.key.clone(), field.to_owned(), lookup);
        if !self.references.contains_key(&place) {
            let reference = self.make_reference(target, field, lookup)?;
            self.references.insert(place.clone(), reference);
        }
        Ok(self.references.get_mut(&place).and_then(Option::as_mut))
    }

    fn make_reference(
        &self,
        target: &Arc<RecordType>,
        field: &str,
        lookup: Lookup,
    ) -> Result<Option<Reference<'a>>, Error> {
        let table = Table::of(target);
        let Some((field, _)) = target.field(field) else {
            return Err(Error::Missing {
                what: tr!("thing-field", field = quoted(field), holder = quoted(&target.key)),
            });
        };
        if is_empty(&self.store.conn, &table)? {
            return Ok(None);
        }
        let owner = if lookup == Lookup::OfUser { "owner" } else { "NULL" };
        let (name, column) = (&table.name, table.column(field)?);
        // Numbers are looked up as the text that a file holds.
        let column = format!("CAST({column} AS TEXT)");
        let live = live_condition(target, &table)?;
        let (indexed, case) = match lookup {
            Lookup::OfUser | Lookup::OfAll => (column.clone(), Case::Exact),
            Lookup::Near => (format!("ltrim({column}, '0')"), Case::Any),
        };
        let sql = format!("SELECT id, {owner}, {indexed} FROM {name} WHERE {live} AND {column} IS NOT NULL");
        let index = HashIndex::build(&self.store.conn, &sql, &[case])?;
        let fetch = self.store.conn.prepare(&format!("SELECT {}, {column} FROM {name} WHERE id = ?", table.owner()))?;
        Ok(Some(Reference { index, fetch }))
    }
}

/// Returns a reference as the field that it names stores it.
fn as_stored(target: &RecordType, field: &str, text: &str) -> String {
    match target.field(field).map(|(_, field)| &field.format) {
        Some(Format::Pattern(pattern)) => pattern.stored(text.into()).into_owned(),
        Some(_) | None => text.to_owned(),
    }
}
