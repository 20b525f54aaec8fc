//! The organisation's lists: groups, sources, projects and what else its fields choose from.

use crate::domain::audit::Deed;
use crate::domain::existing::{EntryFound, Lists};
use crate::domain::field::{Format, ListShape};
use crate::domain::list::{ListEntry, position, suggested};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::store::error::Error;
use crate::store::tables::{bin, column_name, quote};
use crate::store::{Store, audit, imports};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All lists of an organisation, held in memory.
#[derive(Clone, Debug, Default)]
pub struct ListSet {
    lists: BTreeMap<String, Vec<ListEntry>>,
}

/// The records of one type that have an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListUse {
    /// Name of one such record.
    pub one: String,
    /// Name of several.
    pub many: String,
    /// How many have it, in the recycle bin too.
    pub records: u64,
    /// How many of them are in the recycle bin.
    pub binned: u64,
}

/// Under which name changes of a list are counted, among those of the record types, whose keys have no colon.
pub(super) fn counter(list: &str) -> String {
    format!("list:{list}")
}

impl Store {
    /// Returns the entries of a list by key; an unknown list has none.
    pub fn list(&self, list: &str) -> Result<Vec<ListEntry>, Error> {
        entries(&self.conn, list)
    }

    /// Changes the entries of a list in one transaction, in which nobody else writes: `change` gets them as they are
    /// and edits them. An entry that records have cannot be removed. When `change` fails, nothing is written.
    pub fn change_list<T, E: From<Error>>(
        &mut self,
        list: &str,
        change: impl FnOnce(&mut Vec<ListEntry>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (path, types, actor) = (self.path.clone(), Arc::clone(&self.types), self.actor.clone());
        let failed = |e: Error| E::from(e.at(&path));
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(|e| failed(e.into()))?;
        let before = entries(&tx, list).map_err(failed)?;
        let mut after = before.clone();
        let done = change(&mut after)?;
        write(&tx, &types, list, (&before, &after)).map_err(failed)?;
        if before != after {
            audit::write(&tx, &actor, Deed::ListChanged, list, &difference(&before, &after))
                .map_err(|e| failed(e.into()))?;
        }
        tx.commit().map_err(|e| failed(e.into()))?;
        Ok(done)
    }

    /// Returns which records have the entries of a list, by the key of the entry.
    pub fn list_uses(&self, list: &str) -> Result<BTreeMap<String, Vec<ListUse>>, Error> {
        uses(&self.conn, &self.types, list)
    }

    /// Returns all lists for the planner.
    pub fn lists(&self) -> Result<ListSet, Error> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key, label, is_default, enabled, list FROM list_entry ORDER BY list, key")?;
        let mut rows = statement.query([])?;
        let mut set = ListSet::default();
        while let Some(row) = rows.next()? {
            set.lists.entry(row.get(4)?).or_default().push(entry(row)?);
        }
        Ok(set)
    }
}

/// Says how many entries were added, removed and changed.
fn difference(before: &[ListEntry], after: &[ListEntry]) -> String {
    let keys = |entries: &[ListEntry]| entries.iter().map(|entry| entry.key.clone()).collect::<BTreeSet<_>>();
    let (old, new) = (keys(before), keys(after));
    let added = new.difference(&old).count();
    let changed = after.iter().filter(|entry| old.contains(&entry.key) && !before.contains(entry)).count();
    format!("{added} added, {} removed, {changed} changed", old.difference(&new).count())
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<ListEntry> {
    Ok(ListEntry { key: row.get(0)?, label: row.get(1)?, is_default: row.get(2)?, enabled: row.get(3)? })
}

fn entries(conn: &Connection, list: &str) -> Result<Vec<ListEntry>, Error> {
    let sql = "SELECT key, label, is_default, enabled FROM list_entry WHERE list = ? ORDER BY key";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([list], entry)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Writes how entries differ from what they were, and counts the change.
fn write(
    tx: &Transaction<'_>,
    types: &RecordTypes,
    list: &str,
    (before, after): (&[ListEntry], &[ListEntry]),
) -> Result<(), Error> {
    let kept: BTreeSet<&str> = after.iter().map(|entry| entry.key.as_str()).collect();
    let removed: Vec<&ListEntry> = before.iter().filter(|entry| !kept.contains(entry.key.as_str())).collect();
    let changed: Vec<&ListEntry> = after.iter().filter(|entry| !before.contains(entry)).collect();
    if removed.is_empty() && changed.is_empty() {
        return Ok(());
    }
    if !removed.is_empty() {
        let mut uses = uses(tx, types, list)?;
        for entry in removed {
            if let Some(uses) = uses.remove(&entry.key) {
                return Err(Error::InUse { list: list.to_owned(), key: entry.key.clone(), uses });
            }
            tx.execute("DELETE FROM list_entry WHERE list = ? AND key = ?", (list, &entry.key))?;
        }
    }
    for entry in changed {
        tx.execute(
            "INSERT INTO list_entry (list, key, label, is_default, enabled) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET label = ?3, is_default = ?4, enabled = ?5",
            (list, &entry.key, &entry.label, entry.is_default, entry.enabled),
        )?;
    }
    imports::count_change(tx, &counter(list), 0)
}

fn uses(conn: &Connection, types: &RecordTypes, list: &str) -> Result<BTreeMap<String, Vec<ListUse>>, Error> {
    let mut uses: BTreeMap<String, Vec<ListUse>> = BTreeMap::new();
    for record_type in types.iter() {
        let fields = fields_of(record_type, list);
        if fields.is_empty() {
            continue;
        }
        for (key, (records, binned)) in uses_in(conn, record_type, &fields)? {
            let (one, many) = (record_type.one.to_string(), record_type.many.to_string());
            uses.entry(key).or_default().push(ListUse { one, many, records, binned });
        }
    }
    Ok(uses)
}

/// Returns the columns of a type that choose from a list, and the shape of what each holds.
fn fields_of(record_type: &RecordType, list: &str) -> Vec<(String, ListShape)> {
    let mut fields = Vec::new();
    for field in &record_type.fields {
        if let Format::List { list: of, shape } = &field.format
            && of == list
        {
            fields.push((quote(&column_name(&field.key)), *shape));
        }
    }
    fields
}

/// Counts the records of a type by entry: all of them, and those in the recycle bin. A record counts once for an entry.
fn uses_in(
    conn: &Connection,
    record_type: &RecordType,
    fields: &[(String, ListShape)],
) -> Result<BTreeMap<String, (u64, u64)>, Error> {
    let columns = fields.iter().map(|(column, _)| column.as_str()).collect::<Vec<_>>().join(", ");
    let given = fields.iter().map(|(column, _)| format!("{column} IS NOT NULL")).collect::<Vec<_>>().join(" OR ");
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE binned <> {}), {columns} FROM {} WHERE {given} GROUP BY {columns}",
        bin::LIVE,
        quote(&record_type.key)
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (records, binned) = (row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned());
        let mut keys = BTreeSet::new();
        for (at, (_, shape)) in (2..).zip(fields) {
            let Some(value) = row.get::<_, Option<String>>(at)? else { continue };
            match shape {
                ListShape::One => {
                    keys.insert(value);
                }
                ListShape::Many => keys.extend(value.split(',').map(str::to_owned)),
                ListShape::Pairs => {
                    keys.extend(
                        value.split(',').filter_map(|pair| pair.split_once(':')).map(|(key, _)| key.to_owned()),
                    );
                }
            }
        }
        for key in keys {
            let count = counts.entry(key).or_default();
            *count = (count.0 + records, count.1 + binned);
        }
    }
    Ok(counts)
}

impl ListSet {
    /// Returns the entries of a list by key.
    pub fn entries(&self, list: &str) -> &[ListEntry] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }
}

impl Lists for ListSet {
    /// A label that is not the key is only a suggestion ([`Self::nearest`]): where keys are codes or IDs, files must
    /// hold those.
    fn entry(&self, list: &str, text: &str) -> EntryFound {
        let entries = self.entries(list);
        match position(entries, text).and_then(|at| entries.get(at)) {
            Some(entry) if entry.enabled => EntryFound::Known(entry.key.clone()),
            Some(entry) => EntryFound::Disabled(entry.key.clone()),
            None => EntryFound::Unknown,
        }
    }

    fn nearest(&self, list: &str, text: &str) -> Option<String> {
        suggested(self.entries(list), text).map(|entry| entry.key.clone())
    }

    fn default_entry(&self, list: &str) -> Option<String> {
        self.entries(list).iter().find(|entry| entry.is_default && entry.enabled).map(|entry| entry.key.clone())
    }

    fn is_empty(&self, list: &str) -> bool {
        self.entries(list).is_empty()
    }
}
