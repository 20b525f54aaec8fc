//! Whether a record may get former values back: nobody else may hold a value that must be unique.

use crate::domain::field::{Case, FieldIx, Unique};
use crate::domain::record_type::RecordType;
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::index::{HashIndex, equal};
use crate::store::tables::{self, Table, column_name};
use rusqlite::{Connection, OptionalExtension};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The unique values of a type's live records, read when they are first needed.
pub(super) struct UniqueValues<'c> {
    conn: &'c Connection,
    table: Table,
    /// The type as the journal names it.
    journal_type: Option<String>,
    fields: Vec<UniqueField>,
    indexes: RefCell<BTreeMap<FieldIx, HashIndex>>,
    ranges: Vec<(i64, i64)>,
    /// Whether records that changed since get former values back too.
    too: bool,
    /// Records that get no former values back, whatever the journal says.
    given_up: BTreeSet<i64>,
    pending: OnceCell<BTreeSet<i64>>,
}

/// A unique field.
struct UniqueField {
    ix: FieldIx,
    column: String,
    /// Whether it is unique only within a user.
    per_user: bool,
    case: Case,
}

impl<'c> UniqueValues<'c> {
    /// Prepares the answer for records whose journal lines lie in the ranges, under the name that the journal has for
    /// the type.
    pub(super) fn new(
        conn: &'c Connection,
        record_type: &RecordType,
        journal_type: Option<&str>,
        ranges: &[(i64, i64)],
        too: bool,
        given_up: BTreeSet<i64>,
    ) -> Self {
        let table = Table::of(record_type);
        let unique = record_type.fields().filter(|(_, field)| field.unique != Unique::No);
        let fields = unique.map(|(ix, field)| UniqueField {
            ix,
            column: column_name(&field.key),
            per_user: record_type.owned && field.unique == Unique::PerUser,
            case: field.case(),
        });
        Self {
            conn,
            journal_type: journal_type.map(ToOwned::to_owned),
            fields: fields.collect(),
            table,
            indexes: RefCell::new(BTreeMap::new()),
            ranges: ranges.to_vec(),
            too,
            given_up,
            pending: OnceCell::new(),
        }
    }

    /// Says whether a record can get the values of a before-image without meeting those of another live record.
    /// `former` finds what it held in a column.
    pub(super) fn are_free<'v>(&self, record: i64, former: &dyn Fn(&str) -> Option<&'v Value>) -> Result<bool, Error> {
        // A record that comes back meets with all its values, another only with those that change.
        let returns = former("binned") == Some(&Value::Integer(tables::bin::LIVE));
        let moves = former("owner").is_some();
        for field in &self.fields {
            let UniqueField { ix, column, per_user, .. } = field;
            let wanted = match former(column) {
                Some(value) => value.clone(),
                None if returns || moves && *per_user => self.column(record, self.table.column(*ix)?)?,
                None => continue,
            };
            let owner = match former("owner") {
                Some(Value::Integer(owner)) if *per_user => Some(*owner),
                _ if *per_user => match self.column(record, "owner")? {
                    Value::Integer(owner) => Some(owner),
                    Value::Empty | Value::Text(_) | Value::Real(_) => None,
                },
                _ => None,
            };
            if !wanted.is_empty() && self.is_held(record, field, owner, &wanted)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn column(&self, record: i64, column: &str) -> Result<Value, Error> {
        let sql = format!("SELECT {column} FROM {} WHERE id = ?", self.table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement.query_row([record], |row| Ok(tables::value(row.get_ref(0)?))).optional()?;
        Ok(found.unwrap_or(Value::Empty))
    }

    fn is_held(&self, record: i64, field: &UniqueField, owner: Option<i64>, wanted: &Value) -> Result<bool, Error> {
        let column = self.table.column(field.ix)?;
        let name = &self.table.name;
        let of_owner = if owner.is_some() { "owner" } else { "NULL" };
        let mut indexes = self.indexes.borrow_mut();
        let index = match indexes.entry(field.ix) {
            std::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => {
                let sql =
                    format!("SELECT id, {of_owner}, {column} FROM {name} WHERE binned = 0 AND {column} IS NOT NULL");
                place.insert(HashIndex::build(self.conn, &sql, &[field.case])?)
            }
        };
        let sql = format!("SELECT {of_owner}, {column} FROM {name} WHERE id = ? AND binned = 0");
        let mut fetch = self.conn.prepare_cached(&sql)?;
        for id in index.candidates(owner, std::iter::once(wanted)) {
            if id == record || self.pending()?.contains(&id) {
                continue;
            }
            let mut rows = fetch.query([id])?;
            let Some(row) = rows.next()? else { continue };
            if row.get::<_, Option<i64>>(0)? == owner && equal(&tables::value(row.get_ref(1)?), wanted, field.case) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns the records that get former values back themselves: they do not hold on to their present ones.
    fn pending(&self) -> Result<&BTreeSet<i64>, Error> {
        if let Some(pending) = self.pending.get() {
            return Ok(pending);
        }
        let sql = format!(
            "SELECT journal.record FROM journal JOIN {} AS t ON t.id = journal.record{}
             WHERE journal.id BETWEEN ? AND ? AND kind IN (2, 3) AND journal.record_type IS ?",
            self.table.name,
            if self.too { "" } else { " AND t.revision = journal.revision" }
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut pending = BTreeSet::new();
        for range in &self.ranges {
            for record in statement.query_map((range.0, range.1, &self.journal_type), |row| row.get(0))? {
                let record = record?;
                if !self.given_up.contains(&record) {
                    pending.insert(record);
                }
            }
        }
        Ok(self.pending.get_or_init(|| pending))
    }
}
