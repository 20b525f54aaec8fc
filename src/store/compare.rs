//! What a restore would change: the records as they are beside those of a restore point, counted and named.

use crate::domain::history::{RestoreCounts, RestoreReport, Scope};
use crate::domain::record_type::RecordType;
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::tables::{self, Table, quote};
use rusqlite::Connection;

/// Most records named in a report.
const NAMES: usize = 100;

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
        comparison.name(record_type, &mut report)?;
        report.types.push(counts);
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
        let (live, point) = &self.concerned;
        let deleted = if self.known {
            let from = format!("{POINT}.{0} AS point LEFT JOIN main.{0} AS live ON live.id = point.id", self.name);
            self.count(&from, &format!("point.binned = 0{point} AND (live.id IS NULL OR live.binned <> 0{live})"))?
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

    fn name(&self, record_type: &RecordType, report: &mut RestoreReport) -> Result<(), Error> {
        let table = Table::of(record_type);
        let title = table.column(record_type.title)?;
        let sql = format!(
            "SELECT live.id, live.{title} FROM {} WHERE ({}) OR ({}) ORDER BY live.id LIMIT {}",
            self.now(),
            self.created(),
            self.changed(),
            NAMES.saturating_sub(report.names.len())
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            report.names.push(match tables::value(row.get_ref(1)?) {
                Value::Text(title) => title,
                Value::Empty | Value::Integer(_) | Value::Real(_) => {
                    format!("{} {}", record_type.one, row.get::<_, i64>(0)?)
                }
            });
        }
        Ok(())
    }
}
