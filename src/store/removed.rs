//! Records that an undo removes, with all they held: many of them in one line of the journal, the columns named once.

use crate::domain::value::Value;
use crate::store::bytes::{Bytes, put_str, put_u64, put_value, value_kind};
use crate::store::error::Error;
use crate::store::tables;
use rusqlite::Row;

/// Removed records of one type.
pub(super) struct Removed {
    /// The first of them.
    pub(super) first: i64,
    /// The last of them.
    pub(super) last: i64,
    /// How many they are.
    pub(super) number: u64,
    /// What they held.
    pub(super) bytes: Vec<u8>,
    columns: usize,
}

impl Removed {
    /// Prepares for rows with some columns, of which the first is the number of the record.
    pub(super) fn new(columns: &[String]) -> Self {
        let mut bytes = Vec::new();
        put_u64(&mut bytes, columns.len() as u64);
        for column in columns {
            put_str(&mut bytes, column);
        }
        Self { first: i64::MAX, last: i64::MIN, number: 0, bytes, columns: columns.len() }
    }

    /// Takes a row in.
    pub(super) fn add(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let id = row.get(0)?;
        self.first = self.first.min(id);
        self.last = self.last.max(id);
        self.number += 1;
        for column in 0..self.columns {
            let value = tables::value(row.get_ref(column)?);
            self.bytes.push(value_kind(&value));
            put_value(&mut self.bytes, &value);
        }
        Ok(())
    }
}

/// Reads what [`Removed`] keeps: the names of the columns, then one record after another.
pub(super) struct RemovedRecords<'a> {
    /// Names of the columns; the first is that of the number.
    pub(super) columns: Vec<String>,
    bytes: Bytes<'a>,
}

impl<'a> RemovedRecords<'a> {
    /// Begins to read; `None` means that the bytes are damaged.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let mut columns = Vec::new();
        for _ in 0..bytes.u64()? {
            columns.push(bytes.str()?.to_owned());
        }
        (!columns.is_empty()).then_some(Self { columns, bytes })
    }

    /// Returns the values of the next record in the order of the columns; `Some(None)` behind the last one.
    #[expect(clippy::option_option, reason = "the outer one says, as everywhere here, whether the bytes are whole")]
    pub(super) fn next(&mut self) -> Option<Option<Vec<Value>>> {
        if self.bytes.is_empty() {
            return Some(None);
        }
        let mut values = Vec::with_capacity(self.columns.len());
        for _ in 0..self.columns.len() {
            let kind = self.bytes.u8()?;
            values.push(self.bytes.value(kind)?);
        }
        Some(Some(values))
    }
}
