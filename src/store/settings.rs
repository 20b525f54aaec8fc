//! What an administrator has set, by key.

use crate::domain::audit::Deed;
use crate::domain::settings::Settings;
use crate::store::error::Error;
use crate::store::{Store, audit};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

impl Store {
    /// Returns what is set; the name is the file's until one is chosen.
    pub fn settings(&self) -> Result<Settings, Error> {
        let name = self.path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Settings::of(&self.kept_settings()?, &self.types, &name))
    }

    /// Returns what is kept, by key, without what was never set.
    pub fn kept_settings(&self) -> Result<BTreeMap<String, String>, Error> {
        let mut statement =
            self.conn.prepare_cached("SELECT key, value FROM organisation WHERE key <> 'sample' ORDER BY key")?;
        let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Sets values, or forgets them where there is none; returns the keys of what is another now.
    pub fn change_settings(&mut self, values: &BTreeMap<String, Option<String>>) -> Result<Vec<String>, Error> {
        let path = self.path.clone();
        self.write_settings(values).map_err(|e| e.at(&path))
    }

    fn write_settings(&mut self, values: &BTreeMap<String, Option<String>>) -> Result<Vec<String>, Error> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut changed = Vec::new();
        for (key, value) in values {
            let kept = "SELECT value FROM organisation WHERE key = ?";
            let kept: Option<String> = tx.query_row(kept, [key], |row| row.get(0)).optional()?;
            if kept == *value {
                continue;
            }
            match value {
                Some(value) => {
                    tx.execute("INSERT OR REPLACE INTO organisation (key, value) VALUES (?, ?)", [key, value])?
                }
                None => tx.execute("DELETE FROM organisation WHERE key = ?", [key])?,
            };
            changed.push(key.clone());
        }
        if !changed.is_empty() {
            audit::write(&tx, &self.actor, Deed::SettingsChanged, &changed.join(", "), "")?;
            tx.commit()?;
        }
        Ok(changed)
    }
}
