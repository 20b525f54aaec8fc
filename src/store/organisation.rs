//! Facts about the organisation.

use crate::domain::audit::Deed;
use crate::store::error::Error;
use crate::store::{Store, audit};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// Facts about the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its country as ISO alpha-2, for phone numbers.
    pub country: String,
    /// Share of a user's records, in percent, above which deletions want a confirmation.
    pub deletion_guard_percent: u8,
}

impl Store {
    /// Returns facts about the organisation; the name is the file's until one is chosen.
    pub fn organisation(&self) -> Result<Organisation, Error> {
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM organisation")?;
        let facts: BTreeMap<String, String> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let fact = |key: &str| facts.get(key).cloned();
        Ok(Organisation {
            name: fact("name").unwrap_or_else(|| {
                self.path.file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
            }),
            country: fact("country").unwrap_or_default(),
            deletion_guard_percent: fact("deletion_guard_percent").and_then(|p| p.parse().ok()).unwrap_or(20),
        })
    }

    /// Changes facts about the organisation.
    pub fn set_organisation(&mut self, organisation: &Organisation) -> Result<(), Error> {
        let percent = organisation.deletion_guard_percent.to_string();
        let facts = [
            ("name", organisation.name.as_str()),
            ("country", organisation.country.as_str()),
            ("deletion_guard_percent", percent.as_str()),
        ];
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let before = "SELECT value FROM organisation WHERE key = ?";
        let mut changed = Vec::new();
        for (key, value) in facts {
            let former: Option<String> = tx.query_row(before, [key], |row| row.get(0)).optional()?;
            if former.as_deref() != Some(value) {
                changed.push(key);
            }
            tx.execute("INSERT OR REPLACE INTO organisation (key, value) VALUES (?, ?)", [key, value])?;
        }
        if !changed.is_empty() {
            audit::write(&tx, &self.actor, Deed::SettingsChanged, &changed.join(", "), "")?;
        }
        Ok(tx.commit()?)
    }
}
