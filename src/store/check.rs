//! Checking the whole file, and facts for people who help.

use crate::store::Store;
use crate::store::error::Error;
use crate::store::schema;

impl Store {
    /// Checks the whole file: integrity, foreign keys, the audit log, restore points. Returns what is wrong, in words; nothing when all is well.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let mut wrong = Vec::new();
        let mut integrity = self.conn.prepare("PRAGMA integrity_check(100)")?;
        let mut rows = integrity.query([])?;
        while let Some(row) = rows.next()? {
            let found: String = row.get(0)?;
            if found != "ok" {
                wrong.push(format!("the file is damaged: {found}"));
            }
        }
        let mut foreign =
            self.conn.prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100")?;
        let mut rows = foreign.query([])?;
        while let Some(row) = rows.next()? {
            let (table, record, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            wrong.push(format!(
                "record {} of {table} refers to a record of {parent} that does not exist",
                record.unwrap_or(0)
            ));
        }
        let mut newest = None;
        for point in self.restore_points()? {
            match self.verify_point(point.id) {
                Ok(path) if newest.is_none() => newest = Some((point.id, path)),
                Ok(_) => {}
                Err(e) => wrong.push(e.to_string()),
            }
        }
        wrong.extend(self.check_audit(newest)?);
        Ok(wrong)
    }

    /// Returns versions and sizes for people who help: name and value.
    pub fn info(&self) -> Result<Vec<(String, String)>, Error> {
        let pragma = |name: &str| self.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (_, version) = schema::marks(&self.conn)?;
        let imports: i64 = self.conn.query_row("SELECT count(*) FROM import", [], |row| row.get(0))?;
        let mut facts = vec![
            ("File".to_owned(), self.path.display().to_string()),
            ("File format".to_owned(), version.to_string()),
            ("SQLite".to_owned(), rusqlite::version().to_owned()),
            ("Size in bytes".to_owned(), (pragma("page_count")? * pragma("page_size")?).to_string()),
            ("Journal".to_owned(), self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?),
            ("Imports".to_owned(), imports.to_string()),
            ("Restore points".to_owned(), self.restore_points()?.len().to_string()),
        ];
        for record_type in self.types.iter() {
            facts.push((record_type.label.to_string(), self.count(&record_type.key)?.to_string()));
        }
        Ok(facts)
    }
}
