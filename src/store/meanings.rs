//! What values of columns stand for.

use crate::domain::mapping::Meaning;
use crate::store::Store;
use crate::store::error::Error;

impl Store {
    /// Returns what is remembered of the values of a record type's fields.
    pub fn meanings(&self, record_type: &str) -> Result<Vec<Meaning>, Error> {
        let sql = "SELECT field, column_name, value, meaning FROM value_meaning WHERE record_type = ? ORDER BY 1, 2, 3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([record_type], |row| {
            Ok(Meaning { field: row.get(0)?, column: row.get(1)?, value: row.get(2)?, meaning: Some(row.get(3)?) })
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Remembers what values stand for, and forgets it of those that stand for nothing.
    pub fn set_meanings(&mut self, record_type: &str, meanings: &[Meaning]) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for Meaning { field, column, value, meaning } in meanings {
            let key = (record_type, field, column, value);
            match meaning {
                Some(meaning) => tx.execute(
                    "INSERT OR REPLACE INTO value_meaning (record_type, field, column_name, value, meaning)
                     VALUES (?, ?, ?, ?, ?)",
                    (key.0, key.1, key.2, key.3, meaning),
                )?,
                None => tx.execute(
                    "DELETE FROM value_meaning WHERE record_type = ? AND field = ? AND column_name = ? AND value = ?",
                    key,
                )?,
            };
        }
        tx.commit().map_err(|e| Error::from(e).at(&self.path))
    }
}
