//! The organisation's lists: groups, sources, projects and what else its fields choose from.

use crate::domain::existing::Lists;
use crate::store::Store;
use crate::store::error::Error;
use std::collections::BTreeMap;

/// One entry of an organisation's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// What files and records use.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Whether new records get it when the file has none.
    pub is_default: bool,
}

/// All lists of an organisation, held in memory.
#[derive(Clone, Debug, Default)]
pub struct ListSet {
    lists: BTreeMap<String, Vec<ListEntry>>,
}

impl Store {
    /// Returns the names of all lists that have entries.
    pub fn list_names(&self) -> Result<Vec<String>, Error> {
        Ok(self.lists()?.lists.into_keys().collect())
    }

    /// Returns the entries of a list by key; an unknown list has none.
    pub fn list(&self, list: &str) -> Result<Vec<ListEntry>, Error> {
        Ok(self.lists()?.lists.remove(list).unwrap_or_default())
    }

    /// Adds an entry to a list, or changes its label; a default entry takes the place of the former default.
    pub fn set_list_entry(&mut self, list: &str, entry: &ListEntry) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if entry.is_default {
            tx.execute("UPDATE list_entry SET is_default = 0 WHERE list = ?", [list])?;
        }
        tx.execute(
            "INSERT INTO list_entry (list, key, label, is_default) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET label = ?3, is_default = ?4",
            (list, &entry.key, &entry.label, entry.is_default),
        )?;
        Ok(tx.commit()?)
    }

    /// Returns all lists for the planner.
    pub fn lists(&self) -> Result<ListSet, Error> {
        let mut statement =
            self.conn.prepare_cached("SELECT list, key, label, is_default FROM list_entry ORDER BY list, key")?;
        let mut rows = statement.query([])?;
        let mut set = ListSet::default();
        while let Some(row) = rows.next()? {
            let entry = ListEntry { key: row.get(1)?, label: row.get(2)?, is_default: row.get(3)? };
            set.lists.entry(row.get(0)?).or_default().push(entry);
        }
        Ok(set)
    }
}

impl ListSet {
    fn entries(&self, list: &str) -> &[ListEntry] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }
}

impl Lists for ListSet {
    /// Finds an entry by its key, as typed or in any case. A label that is not the key is only a suggestion
    /// ([`Self::nearest`]): where keys are codes or IDs, files must hold those.
    fn entry(&self, list: &str, text: &str) -> Option<String> {
        let entries = self.entries(list);
        let folded = text.to_lowercase();
        entries
            .iter()
            .find(|entry| entry.key == text)
            .or_else(|| entries.iter().find(|entry| entry.key.to_lowercase() == folded))
            .map(|entry| entry.key.clone())
    }

    fn nearest(&self, list: &str, text: &str) -> Option<String> {
        /// Below this likeness a suggestion is noise.
        const LIKE: f64 = 0.75;
        let folded = text.trim().to_lowercase();
        let likeness = |entry: &ListEntry| {
            let of = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &folded);
            of(&entry.key).max(of(&entry.label))
        };
        self.entries(list)
            .iter()
            .map(|entry| (likeness(entry), entry))
            .filter(|(likeness, _)| *likeness >= LIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, entry)| entry.key.clone())
    }

    fn default_entry(&self, list: &str) -> Option<String> {
        self.entries(list).iter().find(|entry| entry.is_default).map(|entry| entry.key.clone())
    }
}
