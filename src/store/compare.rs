//! What a restore would change: the records as they are beside those of a restore point, counted and named.

use crate::domain::history::{RestoreCounts, RestoreReport, Return, ReturnedRecord, Scope};
use crate::domain::record_type::RecordType;
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::tables::{self, Table, quote};
use rusqlite::Connection;

/// Most records named in a report.
const NAMES: usize = 1_000;

/// Name under which a restore point is attached.
pub(super) const POINT: &str = "point";

/// Returns the columns, quoted, that a table has both now and in the restore point; none where it has no such table.
pub(super) fn common_columns(conn: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let sql = format!(
        "SELECT name FROM pragma_table_info(?1, 'main') WHERE name IN (SELECT name FROM pragma_table_info(?1, '{POINT}'))"
    );
    let mut statement = conn.prepare(&sql)?;
    let names = statement.query_map([table], |row| row.get::<_, String>(0))?;
    names.map(|name| Ok(quote(&name?))).collect()
}

/// Calls `each` with every record that a restore to the attached restore point would change.
pub(super) fn list<'t>(
    conn: &Connection,
    types: impl Iterator<Item = &'t RecordType>,
    scope: Scope,
    each: &mut dyn FnMut(&ReturnedRecord) -> Result<(), Error>,
) -> Result<(), Error> {
    for record_type in types.filter(|of| of.owned || scope == Scope::Everything) {
        let comparison = Comparison::new(conn, record_type, scope)?;
        comparison.each_lost(record_type, None, each)?;
        comparison.each_gone(record_type, each)?;
    }
    Ok(())
}

/// Returns the lists whose entries differ from those of the attached restore point.
fn changed_lists(conn: &Connection) -> Result<Vec<String>, Error> {
    let columns = common_columns(conn, "list_entry")?;
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let columns = columns.join(", ");
    let only = |one: &str, other: &str| {
        format!(
            "SELECT list FROM (SELECT {columns} FROM {one}.list_entry EXCEPT SELECT {columns} FROM {other}.list_entry)"
        )
    };
    let sql = format!("{} UNION {} ORDER BY 1", only("main", POINT), only(POINT, "main"));
    let mut statement = conn.prepare(&sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Counts and names what a restore to the attached restore point would change.
pub(super) fn compare<'t>(
    conn: &Connection,
    types: impl Iterator<Item = &'t RecordType>,
    scope: Scope,
) -> Result<RestoreReport, Error> {
    let mut report = RestoreReport::default();
    for record_type in types {
        // One user's restore leaves types alone that nobody owns.
        if matches!(scope, Scope::User(_)) && !record_type.owned {
            continue;
        }
        let comparison = Comparison::new(conn, record_type, scope)?;
        let counts = comparison.counts(&record_type.key)?;
        let room = NAMES.saturating_sub(report.names.len());
        comparison.each_lost(record_type, Some(room), &mut |lost| {
            report.names.push(lost.title.clone());
            Ok(())
        })?;
        report.types.push(counts);
    }
    if scope == Scope::Everything {
        report.lists = changed_lists(conn)?;
    }
    Ok(report)
}

/// Conditions over the rows `live` (now) and `point` (then) of one type.
struct Comparison<'c> {
    conn: &'c Connection,
    name: String,
    /// Whether the restore point has the table at all.
    known: bool,
    /// Condition of rows that the restore concerns, for `live` and for `point`.
    concerned: (String, String),
    differ: String,
}

impl<'c> Comparison<'c> {
    fn new(conn: &'c Connection, record_type: &RecordType, scope: Scope) -> Result<Self, Error> {
        let columns = common_columns(conn, &record_type.key)?;
        let own = ["\"id\"", "\"revision\"", "\"binned\"", "\"binned_at\""];
        let compared = columns.iter().filter(|column| !own.contains(&column.as_str()));
        let differ: Vec<String> = compared.map(|column| format!("live.{column} IS NOT point.{column}")).collect();
        let concerned = match scope {
            Scope::Everything => (String::new(), String::new()),
            Scope::User(user) => (format!(" AND live.owner = {}", user.0), format!(" AND point.owner = {}", user.0)),
        };
        Ok(Self {
            conn,
            name: quote(&record_type.key),
            known: !columns.is_empty(),
            concerned,
            differ: if differ.is_empty() { "0".to_owned() } else { differ.join(" OR ") },
        })
    }

    /// Rows now with their former state, where there is one.
    fn now(&self) -> String {
        if self.known {
            format!("main.{0} AS live LEFT JOIN {POINT}.{0} AS point ON point.id = live.id", self.name)
        } else {
            format!("main.{} AS live LEFT JOIN (SELECT NULL AS id, 0 AS binned, 0 AS owner) AS point ON 0", self.name)
        }
    }

    fn created(&self) -> String {
        let (live, point) = &self.concerned;
        format!("live.binned = 0{live} AND (point.id IS NULL OR point.binned <> 0{point})")
    }

    fn changed(&self) -> String {
        let (live, point) = &self.concerned;
        if self.known {
            format!("live.binned = 0{live} AND point.binned = 0{point} AND ({})", self.differ)
        } else {
            "0".to_owned()
        }
    }

    fn count(&self, from: &str, condition: &str) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {from} WHERE {condition}");
        Ok(self.conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    fn counts(&self, key: &str) -> Result<RestoreCounts, Error> {
        let deleted = if self.known {
            let (from, condition) = self.gone();
            self.count(&from, &condition)?
        } else {
            0
        };
        Ok(RestoreCounts {
            record_type: key.to_owned(),
            created_since: self.count(&self.now(), &self.created())?,
            changed_since: self.count(&self.now(), &self.changed())?,
            deleted_since: deleted,
        })
    }

    /// Calls `each` with the records that came or changed since, at most so many.
    fn each_lost(
        &self,
        record_type: &RecordType,
        limit: Option<usize>,
        each: &mut dyn FnMut(&ReturnedRecord) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let table = Table::of(record_type);
        let title = table.column(record_type.title)?;
        let (created, changed) = (self.created(), self.changed());
        let limit = limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
        let sql = format!(
            "SELECT live.id, live.{title}, ({created}) FROM {} WHERE ({created}) OR ({changed}) ORDER BY live.id{limit}",
            self.now(),
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let what = if row.get(2)? { Return::Goes } else { Return::ChangesBack };
            each(&returned(record_type, row.get(0)?, tables::value(row.get_ref(1)?), what))?;
        }
        Ok(())
    }

    /// Calls `each` with the records that went since.
    fn each_gone(
        &self,
        record_type: &RecordType,
        each: &mut dyn FnMut(&ReturnedRecord) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if !self.known {
            return Ok(());
        }
        let table = Table::of(record_type);
        let title = table.column(record_type.title)?;
        let has_title = common_columns(self.conn, &record_type.key)?.iter().any(|column| column == title);
        let title = if has_title { format!("point.{title}") } else { "NULL".to_owned() };
        let (from, condition) = self.gone();
        let sql = format!("SELECT point.id, {title} FROM {from} WHERE {condition} ORDER BY point.id");
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(&returned(record_type, row.get(0)?, tables::value(row.get_ref(1)?), Return::ComesBack))?;
        }
        Ok(())
    }

    /// Returns the rows then with their present state, and the condition of those that went since.
    fn gone(&self) -> (String, String) {
        let (live, point) = &self.concerned;
        let from = format!("{POINT}.{0} AS point LEFT JOIN main.{0} AS live ON live.id = point.id", self.name);
        (from, format!("point.binned = 0{point} AND (live.id IS NULL OR live.binned <> 0{live})"))
    }
}

fn returned(record_type: &RecordType, record: i64, title: Value, what: Return) -> ReturnedRecord {
    let title = match title {
        Value::Text(title) => title,
        Value::Empty | Value::Integer(_) | Value::Real(_) => format!("{} {record}", record_type.one),
    };
    ReturnedRecord { record_type: record_type.key.clone(), record, title, what }
}
