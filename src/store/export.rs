//! Reading all records of a type, one after another.

use crate::domain::directory::UserId;
use crate::domain::plan::RecordId;
use crate::domain::record_type::RecordType;
use crate::domain::value::Value;
use crate::store::Store;
use crate::store::error::Error;
use crate::store::tables::{self, Table};
use std::collections::BTreeSet;

/// What is done with a record: gets its row ID, its owner and its values in field order.
pub type EachRecord<'a> = dyn FnMut(RecordId, Option<UserId>, &[Value]) -> Result<(), Error> + 'a;

impl Store {
    /// Returns how many live records a type has.
    pub fn count(&self, record_type: &str) -> Result<u64, Error> {
        let name = tables::quote(&self.record_type(record_type)?.key);
        let sql = format!("SELECT count(*) FROM {name} WHERE binned = 0");
        Ok(self.conn.prepare_cached(&sql)?.query_row([], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    /// Returns how many live records of a type that has owners belong to some users.
    pub fn count_of_users(&self, record_type: &str, users: &BTreeSet<UserId>) -> Result<u64, Error> {
        let name = tables::quote(&self.record_type(record_type)?.key);
        let sql = format!("SELECT count(*) FROM {name} WHERE owner = ? AND binned = 0");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut count = 0;
        for user in users {
            count += statement.query_row([user.0], |row| row.get::<_, i64>(0))?.cast_unsigned();
        }
        Ok(count)
    }

    /// Calls `each` with every live record of a type (of one owner), by row ID: owner and values in field order.
    pub fn for_each_record(
        &self,
        record_type: &RecordType,
        owner: Option<UserId>,
        each: &mut EachRecord<'_>,
    ) -> Result<(), Error> {
        let table = Table::of(record_type);
        let of_owner = if table.owned && owner.is_some() { "owner = ?1 AND " } else { "?1 IS ?1 AND " };
        let sql = format!("SELECT {} FROM {} WHERE {of_owner}binned = 0 ORDER BY id", table.all(), table.name);
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([owner.map(|owner| owner.0)])?;
        let mut values = Vec::with_capacity(table.columns.len());
        while let Some(row) = rows.next()? {
            values.clear();
            for ix in 0..table.columns.len() {
                values.push(tables::value(row.get_ref(ix + 4)?));
            }
            each(RecordId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(UserId), &values)?;
        }
        Ok(())
    }

    /// Returns what a record is called for people: its key of one field, and its title.
    pub fn record_title(&self, record_type: &RecordType, record: RecordId) -> Result<String, Error> {
        let table = Table::of(record_type);
        let key = record_type.keys.iter().find(|set| set.len() == 1).and_then(|set| set.first().copied());
        let columns = [key, Some(record_type.title)];
        let mut shown = Vec::new();
        for field in columns.into_iter().flatten() {
            let sql = format!("SELECT {} FROM {} WHERE id = ?", table.column(field)?, table.name);
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([record.0])?;
            if let Some(row) = rows.next()? {
                let value = tables::value(row.get_ref(0)?);
                if !value.is_empty() {
                    shown.push(crate::domain::value::display(record_type.at(field), &value));
                }
            }
        }
        Ok(if shown.is_empty() { record.0.to_string() } else { shown.join(" ") })
    }

    /// Returns what a record is called where another one refers to it: the first of the fields `by` that has a value,
    /// else its row ID.
    pub fn record_name(&self, record_type: &RecordType, record: RecordId, by: &[String]) -> Result<String, Error> {
        let table = Table::of(record_type);
        let sql = format!("SELECT {} FROM {} WHERE id = ?", table.all(), table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([record.0])?;
        if let Some(row) = rows.next()? {
            for (ix, _) in by.iter().filter_map(|key| record_type.field(key)) {
                if let Value::Text(name) = tables::value(row.get_ref(usize::from(ix.0) + 4)?) {
                    return Ok(name);
                }
            }
        }
        Ok(record.0.to_string())
    }
}
