//! Saved import configurations, and what was learned about headers.

use crate::store::error::Error;
use crate::store::{Store, now};
use rusqlite::ErrorCode;

/// A saved import configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedConfiguration {
    /// Its name, unique.
    pub name: String,
    /// Key of the record type.
    pub record_type: String,
    /// The file's text.
    pub json: String,
    /// When it was saved, RFC 3339 in UTC.
    pub saved: String,
}

fn missing(name: &str) -> Error {
    Error::Missing { what: format!("configuration {name:?}") }
}

impl Store {
    /// Returns all saved configurations by name.
    pub fn configurations(&self) -> Result<Vec<SavedConfiguration>, Error> {
        let sql = "SELECT name, record_type, json, saved FROM configuration ORDER BY name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([], |row| {
            Ok(SavedConfiguration {
                name: row.get(0)?,
                record_type: row.get(1)?,
                json: row.get(2)?,
                saved: row.get(3)?,
            })
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Saves a configuration; one with the same name is replaced.
    pub fn save_configuration(&mut self, name: &str, record_type: &str, json: &str) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO configuration (name, record_type, json, saved) VALUES (?, ?, ?, ?)";
        self.conn.execute(sql, (name, record_type, json, now())).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    /// Renames a configuration.
    pub fn rename_configuration(&mut self, from: &str, to: &str) -> Result<(), Error> {
        match self.conn.execute("UPDATE configuration SET name = ?2 WHERE name = ?1", [from, to]) {
            Ok(0) => Err(missing(from)),
            Ok(_) => Ok(()),
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Err(Error::Taken { what: "configuration name".to_owned(), value: to.to_owned() })
            }
            Err(e) => Err(Error::from(e).at(&self.path)),
        }
    }

    /// Deletes a configuration.
    pub fn delete_configuration(&mut self, name: &str) -> Result<(), Error> {
        let deleted = self.conn.execute("DELETE FROM configuration WHERE name = ?", [name]);
        match deleted.map_err(|e| Error::from(e).at(&self.path))? {
            0 => Err(missing(name)),
            _ => Ok(()),
        }
    }

    /// Remembers the matches of a header, for the next import of the same header.
    pub fn learn(&mut self, record_type: &str, signature: &str, json: &str) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO learned (record_type, signature, json) VALUES (?, ?, ?)";
        self.conn.execute(sql, [record_type, signature, json]).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    /// Returns the headers of a type that something is remembered for, with what it is.
    pub fn learned(&self, record_type: &str) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self.conn.prepare_cached("SELECT signature, json FROM learned WHERE record_type = ?")?;
        let all = statement.query_map([record_type], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.collect::<Result<_, _>>()?)
    }
}
