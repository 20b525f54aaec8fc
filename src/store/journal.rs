//! Before-images: what a record held before an import changed it, by column name, so that they outlive definitions.

use crate::domain::value::Value;
use crate::store::bytes::{Bytes, put_str, put_value, value_kind};
use crate::store::error::Error;
use rusqlite::{Connection, Statement};

/// What was written, as the column `kind` of the journal says it.
pub(super) mod kind {
    /// Records `record` to `last` were created.
    pub(crate) const CREATED: i64 = 1;
    /// A record was changed.
    pub(crate) const CHANGED: i64 = 2;
    /// A record was deleted.
    pub(crate) const DELETED: i64 = 3;
}

/// Former values by column name.
pub(super) type Image = Vec<(String, Value)>;

/// Writes journal rows of one share after another.
pub(super) struct Journal<'c> {
    insert: Statement<'c>,
    first: Option<i64>,
    last: Option<i64>,
    conn: &'c Connection,
    bytes: Vec<u8>,
}

impl<'c> Journal<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self, Error> {
        let sql = "INSERT INTO journal (kind, record, last, revision, before, record_type) VALUES (?, ?, ?, ?, ?, ?)";
        Ok(Self { insert: conn.prepare(sql)?, first: None, last: None, conn, bytes: Vec::new() })
    }

    /// Begins another share.
    pub(super) fn begin(&mut self) {
        (self.first, self.last) = (None, None);
    }

    /// Writes rows about records of a type; without one, of the import's own type.
    pub(super) const fn of<'j>(&'j mut self, record_type: Option<&'j str>) -> Lines<'j, 'c> {
        Lines { journal: self, record_type }
    }

    fn count(&mut self) {
        let id = self.conn.last_insert_rowid();
        self.first.get_or_insert(id);
        self.last = Some(id);
    }

    /// Returns the first and the last row written.
    pub(super) const fn range(&self) -> (Option<i64>, Option<i64>) {
        (self.first, self.last)
    }
}

/// Writes journal rows about records of one type.
pub(super) struct Lines<'j, 'c> {
    journal: &'j mut Journal<'c>,
    record_type: Option<&'j str>,
}

impl Lines<'_, '_> {
    /// Notes that records were created.
    pub(super) fn created(self, first: i64, last: i64) -> Result<(), Error> {
        let journal = self.journal;
        journal.insert.execute((kind::CREATED, first, last, 1, None::<&[u8]>, self.record_type))?;
        journal.count();
        Ok(())
    }

    /// Notes what a record held in some columns, quoted or not, before it was changed or deleted.
    pub(super) fn before<'v>(
        self,
        kind: i64,
        record: i64,
        revision_after: i64,
        columns: impl Iterator<Item = (&'v str, &'v Value)>,
    ) -> Result<(), Error> {
        let Self { journal, record_type } = self;
        journal.bytes.clear();
        for (name, value) in columns {
            put_str(&mut journal.bytes, name.trim_matches('"'));
            journal.bytes.push(value_kind(value));
            put_value(&mut journal.bytes, value);
        }
        let image = journal.bytes.as_slice();
        journal.insert.execute((kind, record, None::<i64>, revision_after, image, record_type))?;
        journal.count();
        Ok(())
    }
}

/// Reads a before-image.
pub(super) fn read_image(bytes: &[u8]) -> Option<Image> {
    let mut bytes = Bytes(bytes);
    let mut image = Vec::new();
    while !bytes.is_empty() {
        let name = bytes.str()?.to_owned();
        let kind = bytes.u8()?;
        image.push((name, bytes.value(kind)?));
    }
    Some(image)
}

/// Writes a before-image; the counterpart of [`read_image`] for tests.
#[cfg(test)]
fn write_image(image: &[(String, Value)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, value) in image {
        put_str(&mut bytes, name);
        bytes.push(value_kind(value));
        put_value(&mut bytes, value);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_before_image_reads_as_it_was_written_and_never_when_cut_off() {
        let image = vec![
            ("owner".to_owned(), Value::Integer(-3)),
            ("name".to_owned(), Value::Text("Müller\n\"x\"".to_owned())),
            ("revenue".to_owned(), Value::Real(0.1 + 0.2)),
            ("note".to_owned(), Value::Empty),
        ];
        let bytes = write_image(&image);
        assert_eq!(read_image(&bytes), Some(image.clone()));
        for cut in 1..bytes.len() {
            let head = bytes.get(..cut).unwrap();
            assert_ne!(read_image(head), Some(image.clone()), "{cut}");
        }
        let mut long = Vec::new();
        crate::store::bytes::put_u64(&mut long, u64::MAX);
        assert_eq!(read_image(&long), None);
    }
}
