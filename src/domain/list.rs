//! The organisation's lists as values: what an entry is, and what changes of a list are right.

use crate::domain::field::{Format, ListShape};
use crate::domain::record_type::RecordTypes;
use crate::domain::text::{same, trimmed};
use crate::domain::value;
use crate::messages;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One entry of an organisation's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// What files and records use.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Whether new records get it when the file has none.
    pub is_default: bool,
    /// Whether files may use it; records that have it keep it either way.
    pub enabled: bool,
}

/// A list that fields of the record types choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its key.
    pub key: String,
    /// The fields that choose from it, as "record type: field".
    pub fields: Vec<String>,
    /// Whether a field takes several entries, separated by commas.
    several: bool,
    /// Whether a field takes `entry:identifier` pairs.
    pairs: bool,
}

impl List {
    /// Returns the lists that the definitions of the record types name, by key.
    pub fn all(types: &RecordTypes) -> Vec<Self> {
        let mut lists: BTreeMap<&str, Self> = BTreeMap::new();
        for record_type in types.iter() {
            for field in &record_type.fields {
                let Format::List { list, shape } = &field.format else { continue };
                let found = lists.entry(list).or_insert_with(|| Self {
                    key: list.clone(),
                    fields: Vec::new(),
                    several: false,
                    pairs: false,
                });
                found.fields.push(format!("{}: {}", record_type.label, field.label));
                found.several |= *shape != ListShape::One;
                found.pairs |= *shape == ListShape::Pairs;
            }
        }
        lists.into_values().collect()
    }

    /// Returns its name for people, such as "Role codes".
    pub fn label(&self) -> String {
        let words = words(&self.key);
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    /// Says why a text cannot be the key of an entry, if it cannot.
    fn refuses(&self, key: &str) -> Option<&'static str> {
        if key.is_empty() {
            Some(tr!("list-key-empty"))
        } else if key.chars().any(char::is_control) {
            Some(tr!("list-key-control"))
        } else if self.several && key.contains(',') {
            Some(tr!("list-key-comma"))
        } else if self.several && key.eq_ignore_ascii_case("none") {
            Some(tr!("list-key-none"))
        } else if self.pairs && key.contains(':') {
            Some(tr!("list-key-colon"))
        } else {
            None
        }
    }

    /// Makes a change to the entries of this list.
    pub fn change(&self, entries: &mut Vec<ListEntry>, change: &ListChange) -> Result<(), Refusal> {
        match change {
            ListChange::Add(entry) => self.add(entries, entry),
            ListChange::Edit(edit) => edit.apply(entries, &self.key),
            ListChange::Remove(key) => {
                let at = position(entries, key).ok_or_else(|| Refusal::missing(entries, key, &self.key))?;
                entries.remove(at);
                Ok(())
            }
        }
    }

    fn add(&self, entries: &mut Vec<ListEntry>, entry: &ListEntry) -> Result<(), Refusal> {
        let key = trimmed(&entry.key);
        if let Some(why) = self.refuses(key) {
            return Err(Refusal::Key(why));
        }
        if let Some(at) = position(entries, key) {
            let key = entries.get(at).map_or(key, |known| &known.key).to_owned();
            return Err(Refusal::Taken { key, list: self.key.clone() });
        }
        if entry.is_default && !entry.enabled {
            return Err(Refusal::DisabledDefault(key.to_owned()));
        }
        if entry.is_default {
            clear_default(entries);
        }
        let label = match trimmed(&entry.label) {
            "" => key,
            label => label,
        };
        entries.push(ListEntry { key: key.to_owned(), label: label.to_owned(), ..entry.clone() });
        Ok(())
    }

    /// Takes the rows of a file into the entries of this list. What a row leaves empty stays as it is; entries that no
    /// row names stay. A row that is wrong changes nothing.
    pub fn merge(&self, entries: &mut Vec<ListEntry>, rows: &[ListRow]) -> Merged {
        let before = entries.clone();
        let mut merged = Merged::default();
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        let mut default_row = None;
        for row in rows {
            match self.take_row(entries, row, &mut seen, &mut default_row) {
                Ok(key) => merged.taken.push(key),
                Err(problem) => merged.problems.push(problem),
            }
        }
        for key in &merged.taken {
            let of = |entries: &[ListEntry]| position(entries, key).and_then(|at| entries.get(at).cloned());
            match of(&before) {
                None => merged.new += 1,
                Some(was) if of(entries).as_ref() == Some(&was) => merged.unchanged += 1,
                Some(_) => merged.changed += 1,
            }
        }
        let default = |entries: &[ListEntry]| entries.iter().find(|e| e.is_default).map(|e| e.key.clone());
        let named: BTreeSet<_> = merged.taken.iter().collect();
        merged.former_default =
            default(&before).filter(|key| default(entries).as_ref() != Some(key) && !named.contains(key));
        merged
    }

    /// Takes one row in and returns the key of its entry.
    fn take_row(
        &self,
        entries: &mut Vec<ListEntry>,
        row: &ListRow,
        seen: &mut BTreeMap<String, u64>,
        default_row: &mut Option<u64>,
    ) -> Result<String, ListProblem> {
        let problem =
            |column, value: &str, what: String| ListProblem { row: row.number, column, value: value.to_owned(), what };
        let key = trimmed(&row.key);
        if let Some(why) = self.refuses(key) {
            return Err(problem("key", key, why.to_owned()));
        }
        if let Some(earlier) = seen.get(&key.to_lowercase()) {
            return Err(problem("key", key, tr!("list-same-key", row = earlier.to_string())));
        }
        let is_default =
            yes_no(&row.is_default).map_err(|text| problem("default", text, tr!("list-not-yes-no").to_owned()))?;
        let enabled =
            yes_no(&row.enabled).map_err(|text| problem("enabled", text, tr!("list-not-yes-no").to_owned()))?;
        if is_default == Some(true)
            && let Some(earlier) = default_row
        {
            let what = tr!("list-second-default", row = earlier.to_string());
            return Err(problem("default", &row.is_default, what));
        }
        let known = position(entries, key).and_then(|at| entries.get(at)).map(|entry| entry.key.clone());
        let change = match &known {
            Some(known) => ListChange::Edit(ListEdit {
                key: known.clone(),
                label: Some(trimmed(&row.label).to_owned()).filter(|label| !label.is_empty()),
                is_default,
                enabled,
            }),
            None => ListChange::Add(ListEntry {
                key: key.to_owned(),
                label: row.label.clone(),
                is_default: is_default == Some(true),
                enabled: enabled != Some(false),
            }),
        };
        self.change(entries, &change).map_err(|why| problem("default", &row.is_default, why.to_string()))?;
        if is_default == Some(true) {
            *default_row = Some(row.number);
        }
        seen.insert(key.to_lowercase(), row.number);
        Ok(known.unwrap_or_else(|| key.to_owned()))
    }
}

fn yes_no(text: &str) -> Result<Option<bool>, &str> {
    match trimmed(text) {
        "" => Ok(None),
        text => value::yes_no(text, &("yes".to_owned(), "no".to_owned())).map(Some).ok_or(text),
    }
}

fn clear_default(entries: &mut [ListEntry]) {
    for entry in entries {
        entry.is_default = false;
    }
}

/// Finds an entry by its key, as typed or in any case.
pub fn position(entries: &[ListEntry], key: &str) -> Option<usize> {
    let exact = entries.iter().position(|entry| entry.key == key);
    exact.or_else(|| entries.iter().position(|entry| same(&entry.key, key)))
}

/// Returns the enabled entry that a text may mean: that of this label in any case, else the one whose key or label is
/// nearest.
pub fn suggested<'a>(entries: &'a [ListEntry], text: &str) -> Option<&'a ListEntry> {
    /// Below this likeness a suggestion is noise.
    const LIKE: f64 = 0.75;
    let text = trimmed(text);
    let folded = text.to_lowercase();
    let likeness = |entry: &ListEntry| {
        let of = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &folded);
        if same(&entry.label, text) { 1.0 } else { of(&entry.key).max(of(&entry.label)) }
    };
    let enabled = entries.iter().filter(|entry| entry.enabled).map(|entry| (likeness(entry), entry));
    enabled.filter(|(likeness, _)| *likeness >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, entry)| entry)
}

/// Returns the name of a list within a sentence: "role codes".
pub fn words(list: &str) -> String {
    let words = match list {
        "groups" => tr!("list-name-groups"),
        "sources" => tr!("list-name-sources"),
        "projects" => tr!("list-name-projects"),
        "desks" => tr!("list-name-desks"),
        "role_codes" => tr!("list-name-role-codes"),
        "customer_types" => tr!("list-name-customer-types"),
        // A list that an organisation's own files name.
        _ => return list.replace('_', " "),
    };
    words.to_owned()
}

/// A change of one entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListChange {
    /// Add an entry whose key is not there yet.
    Add(ListEntry),
    /// Change what is said of an entry.
    Edit(ListEdit),
    /// Take away the entry with this key.
    Remove(String),
}

/// What changes of an entry; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEdit {
    /// The key of the entry.
    pub key: String,
    /// What people read from now on.
    pub label: Option<String>,
    /// Whether new records get it from now on; the former default is none then.
    pub is_default: Option<bool>,
    /// Whether files may use it from now on; an entry that is disabled is no default.
    pub enabled: Option<bool>,
}

impl ListEdit {
    fn apply(&self, entries: &mut [ListEntry], list: &str) -> Result<(), Refusal> {
        let at = position(entries, &self.key).ok_or_else(|| Refusal::missing(entries, &self.key, list))?;
        let label = self.label.as_deref().map(trimmed);
        if label == Some("") {
            return Err(Refusal::NoLabel);
        }
        let enabled = self.enabled.unwrap_or_else(|| entries.get(at).is_some_and(|entry| entry.enabled));
        if self.is_default == Some(true) {
            if !enabled {
                return Err(Refusal::DisabledDefault(self.key.clone()));
            }
            clear_default(entries);
        }
        if let Some(entry) = entries.get_mut(at) {
            entry.enabled = enabled;
            entry.is_default = self.is_default.unwrap_or(entry.is_default) && enabled;
            if let Some(label) = label {
                label.clone_into(&mut entry.label);
            }
        }
        Ok(())
    }
}

/// Why a change of a list is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text cannot be a key; holds the reason.
    Key(&'static str),
    /// A label is needed.
    NoLabel,
    /// There is an entry of this key.
    Taken {
        /// The key as the entry has it.
        key: String,
        /// Key of the list.
        list: String,
    },
    /// There is no entry of this key.
    Missing {
        /// The key.
        key: String,
        /// Key of the list.
        list: String,
        /// The keys that there are.
        available: Vec<String>,
    },
    /// The entry with this key is disabled and cannot be the default.
    DisabledDefault(String),
}

impl Refusal {
    fn missing(entries: &[ListEntry], key: &str, list: &str) -> Self {
        let available = entries.iter().map(|entry| entry.key.clone()).collect();
        Self::Missing { key: key.to_owned(), list: list.to_owned(), available }
    }

    /// Returns what to do instead.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Key(_) | Self::NoLabel => None,
            Self::Taken { .. } => Some(tr!("list-hint-taken").to_owned()),
            Self::Missing { available, .. } if available.is_empty() => Some(tr!("list-hint-no-entries").to_owned()),
            Self::Missing { available, .. } => Some(tr!("list-hint-available", keys = available.join(", "))),
            Self::DisabledDefault(_) => Some(tr!("list-hint-enable").to_owned()),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(why) => f.write_str(why),
            Self::NoLabel => f.write_str(tr!("list-no-label")),
            Self::Taken { key, list } => {
                f.write_str(&tr!("list-taken", key = messages::quoted(key), list = words(list)))
            }
            Self::Missing { key, list, .. } => {
                f.write_str(&tr!("list-missing", key = messages::quoted(key), list = words(list)))
            }
            Self::DisabledDefault(key) => f.write_str(&tr!("list-disabled-default", key = messages::quoted(key))),
        }
    }
}

/// A row of a file of entries; a cell that the file does not have is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// Its number, as a person counts it in the file.
    pub number: u64,
    /// The key.
    pub key: String,
    /// The label.
    pub label: String,
    /// Yes or no.
    pub is_default: String,
    /// Yes or no.
    pub enabled: String,
}

/// What the rows of a file do to a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Rows that add an entry.
    pub new: u64,
    /// Rows that change one.
    pub changed: u64,
    /// Rows that leave one as it is.
    pub unchanged: u64,
    /// Rows that are wrong.
    pub problems: Vec<ListProblem>,
    /// The entry that no row names and that is not the default any more.
    pub former_default: Option<String>,
    /// Keys of the entries that rows name.
    taken: Vec<String>,
}

/// What is wrong with a row of a file of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// The row's number.
    pub row: u64,
    /// The column.
    pub column: &'static str,
    /// The value.
    pub value: String,
    /// What is wrong, and what was expected.
    pub what: String,
}

impl fmt::Display for ListProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row.to_string();
        f.write_str(&tr!("list-problem", row = row, column = self.column, value = &self.value, what = &self.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(shape: ListShape) -> List {
        let (several, pairs) = (shape != ListShape::One, shape == ListShape::Pairs);
        List { key: "role_codes".to_owned(), fields: Vec::new(), several, pairs }
    }

    /// An entry that is the default or disabled, as the word says.
    fn entry(key: &str, word: &str) -> ListEntry {
        let (is_default, enabled) = (word == "default", word != "disabled");
        ListEntry { key: key.to_owned(), label: key.to_uppercase(), is_default, enabled }
    }

    fn row(number: u64, cells: [&str; 4]) -> ListRow {
        let [key, label, is_default, enabled] = cells.map(str::to_owned);
        ListRow { number, key, label, is_default, enabled }
    }

    #[test]
    fn a_key_that_a_cell_could_not_name_is_refused() {
        let add = |list: &List, key: &str| list.change(&mut Vec::new(), &ListChange::Add(entry(key, "")));
        for key in ["", " ", "a\nb"] {
            assert!(matches!(add(&list(ListShape::One), key), Err(Refusal::Key(_))), "{key:?}");
        }
        for key in ["a,b", "None"] {
            assert!(add(&list(ListShape::One), key).is_ok(), "{key:?}");
            assert!(matches!(add(&list(ListShape::Many), key), Err(Refusal::Key(_))), "{key:?}");
        }
        assert!(add(&list(ListShape::Many), "a:b").is_ok());
        assert!(matches!(add(&list(ListShape::Pairs), "a:b"), Err(Refusal::Key(_))));
    }

    #[test]
    fn a_list_has_one_default_and_that_is_enabled() {
        let list = list(ListShape::One);
        let mut entries = vec![entry("a", "default"), entry("b", "")];
        let edit = |key: &str, is_default, enabled| {
            ListChange::Edit(ListEdit { key: key.to_owned(), label: None, is_default, enabled })
        };
        list.change(&mut entries, &edit("B", Some(true), None)).unwrap_or_default();
        assert_eq!(entries, [entry("a", ""), entry("b", "default")]);
        list.change(&mut entries, &edit("b", None, Some(false))).unwrap_or_default();
        assert_eq!(entries, [entry("a", ""), entry("b", "disabled")]);
        let refused = list.change(&mut entries, &edit("b", Some(true), None));
        assert_eq!(refused, Err(Refusal::DisabledDefault("b".to_owned())));
        assert!(list.change(&mut entries, &edit("b", Some(true), Some(true))).is_ok());
        assert!(matches!(list.change(&mut entries, &edit("c", None, None)), Err(Refusal::Missing { .. })));
        let add = ListChange::Add(entry("A", ""));
        assert_eq!(
            list.change(&mut entries, &add).map_err(|refusal| refusal.to_string()),
            Err("\"a\" is among the role codes already".to_owned())
        );
    }

    #[test]
    fn rows_add_change_or_leave_entries_and_a_wrong_row_changes_nothing() {
        let list = list(ListShape::Many);
        let mut entries = vec![entry("a", "default"), entry("b", "")];
        let merged = list.merge(
            &mut entries,
            &[
                row(2, ["B", "Bee", "", "nein"]),
                row(3, ["c", "", "ja", ""]),
                row(4, ["b", "Again", "", ""]),
                row(5, ["d", "", "x1", ""]),
                row(6, ["e", "", "yes", ""]),
                row(7, ["f", "", "", "no"]),
                row(8, ["f,g", "", "", ""]),
            ],
        );
        assert_eq!((merged.new, merged.changed, merged.unchanged), (2, 1, 0));
        let rows: Vec<_> = merged.problems.iter().map(|problem| (problem.row, problem.column)).collect();
        assert_eq!(rows, [(4, "key"), (5, "default"), (6, "default"), (8, "key")]);
        assert_eq!(merged.former_default.as_deref(), Some("a"));
        let keys: Vec<_> =
            entries.iter().map(|e| (e.key.as_str(), e.label.as_str(), e.is_default, e.enabled)).collect();
        let expected =
            [("a", "A", false, true), ("b", "Bee", false, false), ("c", "c", true, true), ("f", "f", false, false)];
        assert_eq!(keys, expected);
        let again = list.merge(&mut entries, &[row(2, ["b", "Bee", "no", "no"]), row(3, ["c", "c", "yes", "yes"])]);
        assert_eq!((again.new, again.changed, again.unchanged, again.problems.len()), (0, 0, 2, 0));
    }
}
