//! Before-images: what a record held before an import changed it, by column name, so that they outlive definitions.

use crate::domain::value::Value;
use crate::store::acts::{self, ActId};
use crate::store::bytes::{Bytes, put_str, put_value, value_kind};
use crate::store::error::Error;
use crate::store::removed::Removed;
use rusqlite::{Connection, Statement};

/// What was written, as the column `kind` of the journal says it.
pub(super) mod kind {
    /// Records `record` to `last` were created.
    pub(crate) const CREATED: i64 = 1;
    /// A record was changed.
    pub(crate) const CHANGED: i64 = 2;
    /// A record was deleted.
    pub(crate) const DELETED: i64 = 3;
    /// Records from `record` to `last` were removed.
    pub(crate) const REMOVED: i64 = 4;
    /// What stood for the user `record` was forgotten.
    pub(crate) const ALIAS: i64 = 5;
}

/// The revision of a record that nobody changed since it was created.
pub(super) const CREATED: i64 = 1;

/// Former values by column name.
pub(super) type Image = Vec<(String, Value)>;

/// The revision of a record before and after it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Revisions {
    pub(super) before: i64,
    pub(super) after: i64,
}

/// Writes journal rows of one act after another.
pub(super) struct Journal<'c> {
    insert: Statement<'c>,
    act: ActId,
    first: Option<i64>,
    last: Option<i64>,
    conn: &'c Connection,
    bytes: Vec<u8>,
}

impl<'c> Journal<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self, Error> {
        let sql = "INSERT INTO journal (kind, record, last, revision, before, record_type, revision_before)
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
        Ok(Self { insert: conn.prepare(sql)?, act: 0, first: None, last: None, conn, bytes: Vec::new() })
    }

    /// Begins the lines of an act.
    pub(super) const fn begin(&mut self, act: ActId) {
        self.act = act;
        (self.first, self.last) = (None, None);
    }

    /// Returns the number that records get which the act changes.
    pub(super) const fn stamp(&self) -> i64 {
        self.act
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

    /// Ends the lines of an act: keeps which they are.
    pub(super) fn finish(&self) -> Result<(), Error> {
        acts::keep_lines(self.conn, self.act, (self.first, self.last))
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
        journal.insert.execute((kind::CREATED, first, last, CREATED, None::<&[u8]>, self.record_type, None::<i64>))?;
        journal.count();
        Ok(())
    }

    /// Notes what a record held in some columns, quoted or not, before it was changed or deleted.
    pub(super) fn before<'v>(
        self,
        kind: i64,
        record: i64,
        revisions: Revisions,
        columns: impl Iterator<Item = (&'v str, &'v Value)>,
    ) -> Result<(), Error> {
        let Self { journal, record_type } = self;
        journal.bytes.clear();
        for (name, value) in columns {
            put_str(&mut journal.bytes, name.trim_matches('"'));
            journal.bytes.push(value_kind(value));
            put_value(&mut journal.bytes, value);
        }
        let Revisions { before, after } = revisions;
        let image = journal.bytes.as_slice();
        journal.insert.execute((kind, record, None::<i64>, after, image, record_type, before))?;
        journal.count();
        Ok(())
    }

    /// Notes all that removed records held, in one row for many of them.
    pub(super) fn removed(self, removed: &Removed) -> Result<(), Error> {
        let (journal, bytes) = (self.journal, removed.bytes.as_slice());
        let (first, last) = (removed.first, removed.last);
        journal.insert.execute((kind::REMOVED, first, last, 0, bytes, self.record_type, None::<i64>))?;
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
