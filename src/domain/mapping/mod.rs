//! Mapping: which column or fixed value feeds each field, and how an update treats it.

mod check;
mod evidence;
mod meanings;
mod names;
mod propose;
mod whole;
mod words;

pub use check::{Blocker, MOST_KEYS, check};
pub use evidence::{notation, settle, value_map};
pub use meanings::{Meaning, Meanings, by_field, recall, taught};
pub use names::is_named;
pub use propose::{Proposal, bound_key, propose};
pub use whole::{is_named_like, split};

use crate::domain::field::{ColumnIx, Field, FieldIx, Policy};
use crate::domain::text;
use crate::domain::transform::{self, Transform};
use crate::domain::value::Notation;
use crate::tr;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Which columns and fixed values feed the fields of a record type. Fields that are absent are not imported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The bound fields.
    pub bindings: BTreeMap<FieldIx, Binding>,
    /// The fields that say which record a row is; each is bound.
    pub keys: Vec<FieldIx>,
    /// What an empty cell does on an update.
    pub blank: BlankPolicy,
}

/// Where a field's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The source of the value.
    pub source: Source,
    /// What an update does with it.
    pub policy: Policy,
    /// What is done with the text before anything reads it, one after another.
    pub transforms: Vec<Transform>,
    /// How dates and numbers are written.
    pub notation: Notation,
    /// Values of the file that stand for others, by the trimmed text of the cell after the transforms; where a cell has
    /// several entries, by each of them, too.
    pub value_map: BTreeMap<String, String>,
    /// How the match came about.
    pub origin: Origin,
}

impl Binding {
    /// Returns what the transforms make of a text.
    pub fn transformed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.transforms.is_empty() {
            return Cow::Borrowed(text);
        }
        transform::apply_all(&self.transforms, Cow::Borrowed(text))
    }

    /// Returns what the value map says a trimmed text stands for: the text as a whole, else each of several entries.
    pub fn meant<'t>(&'t self, field: &Field, text: &'t str) -> Cow<'t, str> {
        if self.value_map.is_empty() {
            return Cow::Borrowed(text);
        }
        if let Some(other) = self.value_map.get(text) {
            return Cow::Borrowed(other);
        }
        let entry = |entry: &'t str| self.value_map.get(entry.trim()).map(String::as_str);
        let separators = field.separators();
        if separators.is_empty() || !text.split(separators).any(|part| entry(part).is_some()) {
            return Cow::Borrowed(text);
        }
        let meant = text.split(separators).map(|part| entry(part).unwrap_or(part).trim());
        Cow::Owned(meant.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(","))
    }

    /// Says whether the field gets a part of a name or an address only, so that no cell can be made of its value.
    pub fn takes_part(&self) -> bool {
        self.transforms.iter().any(|transform| matches!(transform, Transform::NamePart(_) | Transform::AddressPart(_)))
    }
}

/// The source of a field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Columns, joined by a space where there are several.
    Columns(Vec<ColumnIx>),
    /// The same text for every row.
    Fixed(String),
}

/// How a match of a column and a field came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A person chose it.
    ByHand,
    /// It stands in the import configuration.
    Configuration,
    /// An earlier import of the same header had it.
    Learned,
    /// The column is named like the field.
    Exact,
    /// The column is named like a synonym of the field.
    Synonym,
    /// The names are similar; the certainty in percent.
    Similar(u8),
}

impl Origin {
    /// Returns the word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::ByHand => tr!("origin-by-hand"),
            Self::Configuration => tr!("origin-configuration"),
            Self::Learned => tr!("origin-learned"),
            Self::Exact => tr!("origin-exact"),
            Self::Synonym => tr!("origin-synonym"),
            Self::Similar(_) => tr!("origin-similar"),
        }
    }

    /// Returns how certain the match is, in percent.
    pub const fn certainty(self) -> u8 {
        match self {
            Self::ByHand | Self::Configuration => 100,
            Self::Learned | Self::Exact => 99,
            Self::Synonym => 95,
            Self::Similar(percent) => percent,
        }
    }
}

/// What an empty cell does on an update. New records take the type's default either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlankPolicy {
    /// The record's value stays.
    #[default]
    Leave,
    /// The record's value is cleared.
    Clear,
}

impl Mapping {
    /// Returns the fields that a column feeds.
    pub fn fields_of(&self, column: ColumnIx) -> impl Iterator<Item = (FieldIx, &Binding)> {
        self.bindings.iter().filter_map(move |(&field, binding)| match &binding.source {
            Source::Columns(columns) if columns.contains(&column) => Some((field, binding)),
            Source::Columns(_) | Source::Fixed(_) => None,
        })
    }
}

/// Returns the fingerprint of a header by which an earlier mapping is found again: its names in any order and case.
///
/// The columns that a problem file has besides do not count: the corrected file is the same kind of file.
pub fn header_signature(columns: &[String]) -> String {
    let own = columns.iter().filter(|name| !is_of_problem_file(name));
    let mut names: Vec<String> = own.map(|name| text::fold(name)).collect();
    names.sort_unstable();
    names.join("|")
}

/// Returns how many percent of the names of two headers both of them have, by their [`header_signature`]s.
pub fn percent_in_common(a: &str, b: &str) -> usize {
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (a.split('|').collect(), b.split('|').collect());
    a.intersection(&b).count() * 100 / a.union(&b).count().max(1)
}

/// The columns of a problem file behind the original ones. Their names are no synonyms of fields, so that they stay
/// unmatched when the corrected file is chosen.
pub const PROBLEM_FILE_COLUMNS: [&str; 4] = ["Problem row", "Problem field", "Problem value", "Problem reason"];

/// Returns the column with the reasons, where a file is a problem file.
pub fn reasons_column(columns: &[String]) -> Option<ColumnIx> {
    let place = |name: &str| columns.iter().position(|column| column == name);
    let [_, _, _, reason] = PROBLEM_FILE_COLUMNS.map(place);
    let is_whole = PROBLEM_FILE_COLUMNS.iter().all(|name| place(name).is_some());
    reason.filter(|_| is_whole).and_then(|at| u32::try_from(at).ok()).map(ColumnIx)
}

/// Says whether a problem file put a column there.
pub fn is_of_problem_file(column: &str) -> bool {
    PROBLEM_FILE_COLUMNS.contains(&column)
}
