//! The records of one type while an import is taken back: their table, their lines in the journal, what is told of them.

use super::values::Fate;
use super::{NAMES, Pass, Source, Work};
use crate::domain::history::{Changed, NamedRecord, UndoReport, Way, Why};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::tables::{self, Table, column_name, quote};
use crate::store::unique::UniqueValues;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// One line of the journal.
pub(super) struct Line {
    pub(super) kind: i64,
    pub(super) record: i64,
    pub(super) last: Option<i64>,
    /// The stamp that the record was left with.
    pub(super) revision: i64,
    /// The stamp that it had.
    pub(super) revision_before: i64,
    pub(super) before: Option<Vec<u8>>,
}

pub(super) struct OfType<'c> {
    pub(super) conn: &'c Connection,
    pub(super) table: Table,
    pub(super) one: String,
    pub(super) title: String,
    /// Names of all columns the table has, also of fields that the definition no longer names; the number first.
    pub(super) columns: Vec<String>,
    /// Quoted tables and columns that refer to records of this type.
    pub(super) referring: Vec<(String, String)>,
    /// Columns that refer to records of the import's own type; none for that type itself.
    pub(super) refers: Vec<String>,
    /// Whether these are the users.
    pub(super) is_directory: bool,
    pub(super) way: Way,
    /// Whether records that changed since go too.
    pub(super) too: bool,
    /// Records that went to another user and do not go back.
    pub(super) stayed: BTreeSet<i64>,
    /// Records that nobody changed and that stay nevertheless.
    pub(super) stay: BTreeSet<i64>,
    /// What becomes of records that may have several lines. Unused where each has one.
    pub(super) fates: Option<BTreeMap<i64, Fate>>,
    key: String,
    /// The type as the journal names it.
    pub(super) journal_type: Option<String>,
    pub(super) sources: Vec<Source>,
    pub(super) unique: UniqueValues<'c>,
    pub(super) report: UndoReport,
}

impl<'c> OfType<'c> {
    pub(super) fn new(
        work: &Work<'c>,
        record_type: &RecordType,
        along_with: Option<&RecordType>,
    ) -> Result<Self, Error> {
        let conn = work.conn;
        let table = Table::of(record_type);
        let journal_type = along_with.map(|_| record_type.key.as_str());
        let refers = along_with.map_or_else(Vec::new, |main| columns_to(record_type, main).collect());
        let others = tables::columns(conn, &record_type.key)?.into_keys().filter(|name| name != "id");
        let too = work.order.changed == Changed::Too;
        let given_up = work.given_up.iter().filter(|(of, _)| of.as_deref() == journal_type).map(|(_, id)| *id);
        let ranges: Vec<(i64, i64)> = work.sources.iter().map(|source| (source.first, source.last)).collect();
        // The import's own type has one line for each record of an act; several rows can raise another record.
        let acts: BTreeSet<i64> = work.sources.iter().map(|source| source.former).collect();
        Ok(Self {
            conn,
            one: record_type.one.to_string(),
            title: table.column(record_type.title)?.to_owned(),
            columns: std::iter::once("id".to_owned()).chain(others).collect(),
            referring: referring(work.types, record_type),
            refers,
            is_directory: record_type.directory.is_some(),
            way: work.order.way,
            too,
            stayed: BTreeSet::new(),
            stay: BTreeSet::new(),
            fates: (along_with.is_some() || acts.len() > 1).then(BTreeMap::new),
            unique: UniqueValues::new(conn, record_type, journal_type, &ranges, too, given_up.collect()),
            key: record_type.key.clone(),
            journal_type: journal_type.map(ToOwned::to_owned),
            sources: work.sources.clone(),
            table,
            report: UndoReport::default(),
        })
    }

    /// Calls `each` with every line of some kinds, the newest first; what it writes to the journal is kept as lines of
    /// the act that takes the line back.
    pub(super) fn each_line(
        &mut self,
        which: &str,
        pass: &mut Pass<'_, '_, '_>,
        mut each: impl FnMut(&mut Self, &Line, &mut Pass<'_, '_, '_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let sql = format!(
            "SELECT kind, record, last, revision, coalesce(revision_before, revision - 1), before FROM journal
             WHERE id BETWEEN ? AND ? AND record_type IS ? AND {which} ORDER BY id DESC"
        );
        let mut lines = self.conn.prepare(&sql)?;
        for source in self.sources.clone() {
            pass.journal.begin(source.act);
            let mut rows = lines.query((source.first, source.last, &self.journal_type))?;
            while let Some(row) = rows.next()? {
                let line = Line {
                    kind: row.get(0)?,
                    record: row.get(1)?,
                    last: row.get(2)?,
                    revision: row.get(3)?,
                    revision_before: row.get(4)?,
                    before: row.get(5)?,
                };
                each(self, &line, pass)?;
            }
            pass.journal.finish()?;
        }
        Ok(())
    }

    /// Returns which records of a range refer to any of those of the import's own type.
    pub(super) fn with_any(&self, first: i64, last: i64, of: &BTreeSet<i64>) -> Result<Vec<i64>, Error> {
        let mut found = Vec::new();
        if of.is_empty() || self.refers.is_empty() {
            return Ok(found);
        }
        let columns = self.refers.join(", ");
        let sql = format!("SELECT id, {columns} FROM {} WHERE id BETWEEN ? AND ? ORDER BY id", self.table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            for at in 1..=self.refers.len() {
                if row.get::<_, Option<i64>>(at)?.is_some_and(|id| of.contains(&id)) {
                    found.push(row.get(0)?);
                    break;
                }
            }
        }
        Ok(found)
    }

    fn named(&self, record: i64, title: &Value, why: Why) -> NamedRecord {
        let title = match title {
            Value::Text(title) => title.clone(),
            Value::Empty | Value::Integer(_) | Value::Real(_) => format!("{} {record}", self.one),
        };
        NamedRecord { record_type: self.key.clone(), record, title, why }
    }

    /// Names a record that stays.
    pub(super) fn keep(&mut self, record: i64, title: &Value, why: Why) {
        self.report.kept_total += 1;
        self.report.kept_changed += u64::from(why == Why::Changed);
        if self.report.kept.len() < NAMES {
            let named = self.named(record, title, why);
            self.report.kept.push(named);
        }
    }

    /// Names a record that changed since and goes too.
    pub(super) fn take_too(&mut self, record: i64, title: &Value) {
        self.report.too_total += 1;
        if self.report.too.len() < NAMES {
            let named = self.named(record, title, Why::Changed);
            self.report.too.push(named);
        }
    }
}

/// Returns the quoted columns of a type that refer to records of another.
fn columns_to(other: &RecordType, record_type: &RecordType) -> impl Iterator<Item = String> {
    let fields = other.fields.iter().filter(|field| field.refers_to(&record_type.key));
    fields.map(|field| quote(&column_name(&field.key)))
}

/// Returns the quoted tables and columns that refer to records of a type.
fn referring(types: &RecordTypes, record_type: &RecordType) -> Vec<(String, String)> {
    let mut referring = Vec::new();
    for other in types.iter() {
        if other.owned && record_type.directory.is_some() {
            referring.push((quote(&other.key), "owner".to_owned()));
        }
        referring.extend(columns_to(other, record_type).map(|column| (quote(&other.key), column)));
    }
    referring
}
