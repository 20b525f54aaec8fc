//! What values of a column stand for, remembered by the column's name and the value, whatever else the header holds.

use super::{Mapping, Source};
use crate::domain::field::{ColumnIx, Field, FieldIx, Format};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use crate::domain::row::CellKind;
use crate::domain::text;
use crate::domain::value::{self, Notation, Surroundings};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a value of a column stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// Key of the field.
    pub field: String,
    /// Name of the column as names are compared.
    pub column: String,
    /// The value, trimmed.
    pub value: String,
    /// What it stands for; nothing where that is to be forgotten.
    pub meaning: Option<String>,
}

/// Meanings of values, by field and trimmed value.
pub type Meanings = BTreeMap<FieldIx, BTreeMap<String, String>>;

/// Returns what an import teaches about values that their closed list does not understand: those with a meaning, and
/// those that have none any more although they had one when the file was read, `recalled`.
pub fn taught(
    record_type: &RecordType,
    columns: &[String],
    profiles: &[ColumnProfile],
    mapping: &Mapping,
    recalled: &[Meaning],
) -> Vec<Meaning> {
    let mut all = Vec::new();
    for (ix, column, profile) in closed(record_type, profiles, mapping) {
        let (field, name) = (record_type.at(ix), column_name(columns, column));
        let map = mapping.bindings.get(&ix).map(|binding| &binding.value_map);
        for value in unclear(field, profile) {
            let meaning = map.and_then(|map| map.get(&value)).cloned();
            let is_of = |known: &Meaning| (&known.field, &known.column, &known.value) == (&field.key, &name, &value);
            // What nobody was shown, nobody cleared.
            if meaning.is_some() || recalled.iter().any(is_of) {
                all.push(Meaning { field: field.key.clone(), column: name.clone(), meaning, value });
            }
        }
    }
    all
}

/// Gives the values of a file that their closed list does not understand the meanings that they had in columns of the
/// same name, and returns those.
pub fn recall(
    record_type: &RecordType,
    columns: &[String],
    profiles: &[ColumnProfile],
    known: &[Meaning],
    mapping: &mut Mapping,
) -> Vec<Meaning> {
    let mut found = Vec::new();
    for (ix, column, profile) in closed(record_type, profiles, mapping) {
        let (field, name) = (record_type.at(ix), column_name(columns, column));
        let unclear = unclear(field, profile);
        let fitting = known.iter().filter(|known| known.field == field.key && known.column == name);
        for known in fitting.filter(|known| unclear.contains(&known.value)) {
            // The list may have lost the entry since.
            if let Some(meaning) = known.meaning.as_ref().filter(|meaning| understands(field, meaning)) {
                found.push((ix, meaning, known));
            }
        }
    }
    for (ix, meaning, known) in &found {
        if let Some(binding) = mapping.bindings.get_mut(ix) {
            binding.value_map.insert(known.value.clone(), (*meaning).clone());
        }
    }
    found.into_iter().map(|(_, _, known)| known.clone()).collect()
}

/// Returns meanings by field and value.
pub fn by_field(record_type: &RecordType, meanings: &[Meaning]) -> Meanings {
    let mut all = Meanings::new();
    for Meaning { field, value, meaning, .. } in meanings {
        if let (Some((ix, _)), Some(meaning)) = (record_type.field(field), meaning) {
            all.entry(ix).or_default().insert(value.clone(), meaning.clone());
        }
    }
    all
}

/// Returns the fields with a closed list that one column feeds as it stands.
fn closed<'a>(
    record_type: &RecordType,
    profiles: &'a [ColumnProfile],
    mapping: &Mapping,
) -> Vec<(FieldIx, ColumnIx, &'a ColumnProfile)> {
    let mut all = Vec::new();
    for (&ix, binding) in &mapping.bindings {
        let is_closed =
            matches!(record_type.at(ix).format, Format::Selection { .. } | Format::YesNo { .. } | Format::Country);
        if let Source::Columns(columns) = &binding.source
            && let [column] = columns.as_slice()
            && let Some(profile) = profiles.get(column.0 as usize)
            && is_closed
            && binding.transforms.is_empty()
        {
            all.push((ix, *column, profile));
        }
    }
    all
}

/// Returns the values of a column that the field's list does not understand.
fn unclear(field: &Field, profile: &ColumnProfile) -> BTreeSet<String> {
    let values = profile.distinct.iter().flat_map(BTreeMap::keys).map(|value| value.trim());
    values.filter(|value| !value.is_empty() && !understands(field, value)).map(str::to_owned).collect()
}

fn understands(field: &Field, text: &str) -> bool {
    // Neither the day nor the country matters to a closed list.
    let around = Surroundings { today: Date::ZERO, country: "" };
    value::read(field, text, CellKind::Text, Notation::default(), around).is_ok()
}

fn column_name(columns: &[String], column: ColumnIx) -> String {
    columns.get(column.0 as usize).map_or_else(String::new, |name| text::fold(name))
}
