//! Saved import configurations, and what was learned about headers.

use crate::domain::audit::Deed;
use crate::messages::quoted;
use crate::store::error::{Error, is_taken};
use crate::store::{Store, audit, now};
use crate::tr;
use rusqlite::{Transaction, TransactionBehavior};
use std::collections::BTreeMap;

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

/// What a configuration was before it was saved anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerConfiguration {
    /// Its number: the first that was saved is 1, and none is given twice.
    pub number: u32,
    /// The file's text.
    pub json: String,
    /// When it was saved, RFC 3339 in UTC.
    pub saved: String,
}

/// Former versions that are kept of each configuration; the oldest go first.
const VERSIONS_KEPT: u32 = 50;

fn missing(name: &str) -> Error {
    Error::Missing { what: tr!("thing-configuration", name = quoted(name)) }
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

    /// Saves a configuration. One of the same name that says something else becomes a former version of it.
    pub fn save_configuration(&mut self, name: &str, record_type: &str, json: &str) -> Result<(), Error> {
        let keep = "INSERT INTO configuration_version (name, number, json, saved)
            SELECT name, (SELECT coalesce(max(number), 0) + 1 FROM configuration_version WHERE name = ?1), json, saved
            FROM configuration WHERE name = ?1 AND json <> ?2";
        let drop = "DELETE FROM configuration_version WHERE name = ?1
            AND number <= (SELECT max(number) FROM configuration_version WHERE name = ?1) - ?2";
        let save = "INSERT OR REPLACE INTO configuration (name, record_type, json, saved) VALUES (?, ?, ?, ?)";
        let actor = self.actor.clone();
        let saved = self.at_once(|tx| {
            tx.execute(keep, (name, json))?;
            tx.execute(drop, (name, VERSIONS_KEPT))?;
            tx.execute(save, (name, record_type, json, now()))?;
            audit::write(tx, &actor, Deed::ConfigurationSaved, name, record_type)
        });
        saved.map_err(|e| Error::from(e).at(&self.path))
    }

    /// Returns the former versions of a configuration, the newest first.
    pub fn former_configurations(&self, name: &str) -> Result<Vec<FormerConfiguration>, Error> {
        let sql = "SELECT number, json, saved FROM configuration_version WHERE name = ? ORDER BY number DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([name], |row| {
            Ok(FormerConfiguration { number: row.get(0)?, json: row.get(1)?, saved: row.get(2)? })
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Renames a configuration together with its former versions; `json` is its text under the new name.
    pub fn rename_configuration(&mut self, from: &str, to: &str, json: &str) -> Result<(), Error> {
        let actor = self.actor.clone();
        let renamed = self.at_once(|tx| {
            tx.execute("UPDATE configuration_version SET name = ?2 WHERE name = ?1", [from, to])?;
            let renamed =
                tx.execute("UPDATE configuration SET name = ?2, json = ?3 WHERE name = ?1", [from, to, json])?;
            if renamed > 0 {
                audit::write(tx, &actor, Deed::ConfigurationRenamed, from, to)?;
            }
            Ok(renamed)
        });
        match renamed {
            Ok(0) => Err(missing(from)),
            Ok(_) => Ok(()),
            Err(e) if is_taken(&e) => {
                Err(Error::Taken { what: tr!("thing-configuration-name").to_owned(), value: to.to_owned() })
            }
            Err(e) => Err(Error::from(e).at(&self.path)),
        }
    }

    /// Deletes a configuration together with its former versions; returns how many those were.
    pub fn delete_configuration(&mut self, name: &str) -> Result<usize, Error> {
        let actor = self.actor.clone();
        let deleted = self.at_once(|tx| {
            let versions = tx.execute("DELETE FROM configuration_version WHERE name = ?", [name])?;
            let deleted = tx.execute("DELETE FROM configuration WHERE name = ?", [name])?;
            if deleted > 0 {
                audit::write(tx, &actor, Deed::ConfigurationDeleted, name, "")?;
            }
            Ok((deleted, versions))
        });
        match deleted.map_err(|e| Error::from(e).at(&self.path))? {
            (0, _) => Err(missing(name)),
            (_, versions) => Ok(versions),
        }
    }

    /// Returns when each configuration was last used for an import of a record type.
    pub fn configurations_used(&self, record_type: &str) -> Result<BTreeMap<String, String>, Error> {
        let sql = "SELECT configuration, max(started) FROM import
            WHERE record_type = ? AND configuration IS NOT NULL AND state <> 'discarded' GROUP BY configuration";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([record_type], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Runs statements that belong together: all of them or none.
    fn at_once<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&tx)?;
        tx.commit()?;
        Ok(done)
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
