//! Tables of the record types: `STRICT` tables with real columns, made from their definitions. Nothing is ever dropped.

use crate::domain::field::{Field, Format};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::Value;
use crate::messages::quoted;
use crate::store::error::Error;
use crate::tr;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, TransactionBehavior};
use std::collections::BTreeMap;

/// Columns of every record table; a field with such a key gets the column name with `_` after it.
const OWN_COLUMNS: [&str; 6] = ["id", "owner", "revision", "binned", "binned_at", "rowid"];

/// Tables that a record type cannot be named like.
const OWN_TABLES: &[&str] = &[
    "organisation",
    "list_entry",
    "type_change",
    "restore_point",
    "audit",
    "import",
    "import_share",
    "import_choices",
    "journal",
    "configuration",
    "learned",
    "user_alias",
    "value_meaning",
    "configuration_version",
    "act",
    "act_lines",
    "use_day",
    "review",
    "review_share",
    "schedule",
    "schedule_share",
    "account",
    "outbox",
];

/// State of a record in the column `binned`.
pub(super) mod bin {
    /// In use.
    pub(crate) const LIVE: i64 = 0;
    /// Deleted by an import.
    pub(crate) const BY_IMPORT: i64 = 1;
    /// Deleted by hand.
    pub(crate) const BY_HAND: i64 = 2;
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Text,
    Integer,
    Real,
}

impl Holds {
    const fn sql(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Integer => "INTEGER",
            Self::Real => "REAL",
        }
    }

    const fn of(format: &Format) -> Self {
        match format {
            Format::Integer { .. } | Format::YesNo { .. } | Format::Reference { .. } => Self::Integer,
            Format::Number => Self::Real,
            Format::Text { .. }
            | Format::Pattern(_)
            | Format::Date { .. }
            | Format::Time
            | Format::DateTime { .. }
            | Format::Phone
            | Format::Email
            | Format::Link
            | Format::Language
            | Format::Selection { .. }
            | Format::Country
            | Format::BusinessHours
            | Format::List { .. } => Self::Text,
        }
    }
}

/// The names of a record type's table and columns, quoted for SQL.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Name of the table.
    pub(super) name: String,
    /// Whether it has the column `owner`.
    pub(super) owned: bool,
    /// Names of the fields' columns, in the order of the record type.
    pub(super) columns: Vec<String>,
}

impl Table {
    pub(super) fn of(record_type: &RecordType) -> Self {
        Self {
            name: quote(&record_type.key),
            owned: record_type.owned,
            columns: record_type.fields.iter().map(|field| quote(&column_name(&field.key))).collect(),
        }
    }

    /// Returns the column of a field.
    pub(super) fn column(&self, field: crate::domain::field::FieldIx) -> Result<&str, Error> {
        self.columns.get(usize::from(field.0)).map(String::as_str).ok_or_else(|| Error::Missing {
            what: tr!("thing-field", field = field.0.to_string(), holder = &self.name),
        })
    }

    /// Returns the expression for the owner, which is NULL for a company-wide type.
    pub(super) const fn owner(&self) -> &'static str {
        if self.owned { "owner" } else { "NULL" }
    }

    /// Returns `id, owner, revision, binned` and every field's column, for a SELECT.
    pub(super) fn all(&self) -> String {
        let mut sql = format!("id, {}, revision, binned", self.owner());
        for column in &self.columns {
            sql.push_str(", ");
            sql.push_str(column);
        }
        sql
    }
}

/// Returns an identifier quoted for SQL.
pub(super) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Returns the column name of a field's key.
pub(super) fn column_name(key: &str) -> String {
    if OWN_COLUMNS.contains(&key) { format!("{key}_") } else { key.to_owned() }
}

/// A value bound to a statement without a copy.
pub(super) struct Bind<'a>(pub(super) &'a Value);

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Empty => ValueRef::Null,
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
        }))
    }
}

/// Returns the value of a column; bytes that are no text are shown as �.
pub(super) fn value(column: ValueRef<'_>) -> Value {
    match column {
        ValueRef::Null => Value::Empty,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Value::Text(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        }),
    }
}

/// Refuses definitions that cannot become tables.
pub(super) fn check_definitions(types: &RecordTypes) -> Result<(), Error> {
    for record_type in types.iter() {
        let problem = |detail| Error::Definition { record_type: record_type.key.clone(), detail };
        if OWN_TABLES.contains(&record_type.key.as_str()) || record_type.key.starts_with("sqlite_") {
            return Err(problem(tr!("detail-name-taken").to_owned()));
        }
        let mut seen = BTreeMap::new();
        for field in &record_type.fields {
            if let Some(other) = seen.insert(column_name(&field.key).to_lowercase(), &field.key) {
                return Err(problem(tr!("detail-same-column", one = quoted(other), other = quoted(&field.key))));
            }
        }
    }
    Ok(())
}

/// Makes the tables, columns and indexes that the definitions name and the file does not have yet.
pub(super) fn ensure(conn: &mut Connection, types: &RecordTypes) -> Result<(), Error> {
    if missing(conn, types)?.is_empty() {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Looked at again: another program may have been faster.
    for sql in missing(&tx, types)? {
        tx.execute_batch(&sql)?;
    }
    Ok(tx.commit()?)
}

fn missing(conn: &Connection, types: &RecordTypes) -> Result<Vec<String>, Error> {
    let mut sql = Vec::new();
    for record_type in types.iter() {
        let found = columns(conn, &record_type.key)?;
        if found.is_empty() {
            sql.push(create(record_type, types));
            sql.push(format!("INSERT OR IGNORE INTO type_change (record_type) VALUES ({})", text(&record_type.key)));
        } else {
            for field in &record_type.fields {
                match found.get(&column_name(&field.key)) {
                    Some(holds) if holds == Holds::of(&field.format).sql() => {}
                    Some(holds) => return Err(other_kind(record_type, field, holds)),
                    None => {
                        sql.push(format!(
                            "ALTER TABLE {} ADD COLUMN {}",
                            quote(&record_type.key),
                            column(field, types)
                        ));
                    }
                }
            }
        }
        for (name, create) in indexes(record_type) {
            let exists = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?";
            if !conn.prepare_cached(exists)?.exists([&name])? {
                sql.push(create);
            }
        }
    }
    Ok(sql)
}

/// Returns the columns of a table with their types; none when it does not exist.
pub(super) fn columns(conn: &Connection, table: &str) -> Result<BTreeMap<String, String>, Error> {
    let mut statement = conn.prepare_cached("SELECT name, type FROM pragma_table_info(?)")?;
    let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(found)
}

fn other_kind(record_type: &RecordType, field: &Field, holds: &str) -> Error {
    Error::Definition {
        record_type: record_type.key.clone(),
        detail: tr!(
            "detail-other-kind",
            field = quoted(&field.key),
            holds = holds,
            wanted = Holds::of(&field.format).sql()
        ),
    }
}

fn create(record_type: &RecordType, types: &RecordTypes) -> String {
    let mut sql = format!("CREATE TABLE {} (\n    id INTEGER PRIMARY KEY", quote(&record_type.key));
    if record_type.owned {
        sql.extend([",\n    owner INTEGER NOT NULL REFERENCES ", &quote(&types.directory().key), " (id)"]);
    }
    sql.push_str(
        ",\n    revision INTEGER NOT NULL DEFAULT 1,\n    binned INTEGER NOT NULL DEFAULT 0,\n    binned_at TEXT",
    );
    for field in &record_type.fields {
        sql.push_str(",\n    ");
        sql.push_str(&column(field, types));
    }
    sql.push_str("\n) STRICT");
    sql
}

fn column(field: &Field, types: &RecordTypes) -> String {
    let mut sql = format!("{} {}", quote(&column_name(&field.key)), Holds::of(&field.format).sql());
    if let Format::Reference { record_type, .. } = &field.format
        && types.get(record_type).is_some()
    {
        sql.extend([" REFERENCES ", &quote(record_type), " (id)"]);
    }
    sql
}

/// Returns the indexes of a type: as few as can be, for each of them slows every import down. Keys are looked up in
/// memory; only owners and references are looked up in the file, by the foreign keys too.
fn indexes(record_type: &RecordType) -> Vec<(String, String)> {
    let table = quote(&record_type.key);
    let mut all = Vec::new();
    if record_type.owned {
        let name = format!("{}__owner", record_type.key);
        all.push((name.clone(), format!("CREATE INDEX {} ON {table} (owner, binned)", quote(&name))));
    }
    for field in &record_type.fields {
        if matches!(field.format, Format::Reference { .. }) {
            let name = format!("{}__{}", record_type.key, field.key);
            let column = quote(&column_name(&field.key));
            let sql = format!("CREATE INDEX {} ON {table} ({column}) WHERE {column} IS NOT NULL", quote(&name));
            all.push((name, sql));
        }
    }
    all
}

/// Returns a text as an SQL constant; values of files are bound instead.
pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
