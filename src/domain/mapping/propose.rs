//! Proposing a mapping: by equal names, by synonyms, then by similar names that the values support.

use super::names::Names;
use super::{Binding, Mapping, Origin, Source, evidence};
use crate::domain::assignment::{self, Assignment};
use crate::domain::directory::Directory;
use crate::domain::field::{ColumnIx, FieldIx, Format};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use std::collections::{BTreeMap, BTreeSet};

/// From here on a similar name is matched without asking; it is shown with its certainty.
const SURE: u8 = 85;
/// What values of the very form of the field add to the certainty of a similar name.
const SUPPORT: u8 = 12;
/// Certainty of a match that only the values suggest.
const BY_VALUES: u8 = 70;
/// Most fields that are offered for a column.
const MOST_CANDIDATES: usize = 8;

/// A proposed mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The mapping; a person may change everything about it.
    pub mapping: Mapping,
    /// The fields that each column may feed, the likeliest first.
    pub candidates: Vec<Vec<(FieldIx, Origin)>>,
    /// How rows find their user, for types whose records have one.
    pub assignment: Option<Assignment>,
}

/// Proposes a mapping for a file's columns, whose profiles are in the same order.
pub fn propose(
    record_type: &RecordType,
    columns: &[String],
    profiles: &[ColumnProfile],
    directory: &Directory,
) -> Proposal {
    let names = Names::new(record_type);
    let nothing = ColumnProfile::default();
    let profile = |column: usize| profiles.get(column).unwrap_or(&nothing);
    let candidates: Vec<Vec<(FieldIx, Origin)>> =
        columns.iter().enumerate().map(|(ix, name)| candidates(record_type, &names, name, profile(ix))).collect();
    let assignment = if record_type.owned { guess(columns, profiles, directory, &candidates) } else { None };
    let mut mapping = Mapping::default();
    for (field, column, origin) in matches(&candidates, profiles, assignment.as_ref()) {
        let (definition, profile) = (record_type.at(field), profile(column as usize));
        let binding = Binding {
            source: Source::Columns(vec![ColumnIx(column)]),
            policy: definition.policy,
            notation: evidence::notation(definition, profile),
            transforms: Vec::new(),
            value_map: evidence::value_map(definition, profile),
            origin,
        };
        mapping.bindings.insert(field, binding);
    }
    mapping.keys = bound_key(record_type, &mapping);
    Proposal { mapping, candidates, assignment }
}

/// Returns the best key all of whose fields are bound, or none.
pub fn bound_key(record_type: &RecordType, mapping: &Mapping) -> Vec<FieldIx> {
    let bound = |key: &&Vec<FieldIx>| key.iter().all(|field| mapping.bindings.contains_key(field));
    record_type.keys.iter().find(bound).cloned().unwrap_or_default()
}

fn guess(
    columns: &[String],
    profiles: &[ColumnProfile],
    directory: &Directory,
    candidates: &[Vec<(FieldIx, Origin)>],
) -> Option<Assignment> {
    let named: Vec<bool> = candidates
        .iter()
        .map(|fields| fields.iter().any(|(_, origin)| matches!(origin, Origin::Exact | Origin::Synonym)))
        .collect();
    let (column, by) = assignment::guess(columns, profiles, directory, &named)?;
    Some(Assignment { by, column, aliases: BTreeMap::new(), default_user: None, excluded: BTreeSet::new() })
}

/// Returns the fields that a column may feed, the likeliest first.
fn candidates(record_type: &RecordType, names: &Names, name: &str, profile: &ColumnProfile) -> Vec<(FieldIx, Origin)> {
    let mut found: Vec<(FieldIx, Origin)> = Vec::new();
    for (field, origin) in names.of(name) {
        let definition = record_type.at(field);
        // A column that is named exactly like the field is meant, and its values are then problems of their rows. Only
        // an identifier of another system is not ours, whatever it is called.
        let is_meant = origin == Origin::Exact && !matches!(definition.format, Format::Pattern(_));
        if !is_meant && evidence::contradicts(definition, profile) {
            continue;
        }
        let origin = match origin {
            Origin::Similar(percent) if evidence::supports(definition, profile) => {
                Origin::Similar(percent.saturating_add(SUPPORT).min(94))
            }
            other @ (Origin::ByHand
            | Origin::Configuration
            | Origin::Learned
            | Origin::Exact
            | Origin::Synonym
            | Origin::Similar(_)) => other,
        };
        found.push((field, origin));
    }
    for (field, definition) in record_type.fields() {
        if evidence::supports(definition, profile) && !found.iter().any(|(known, _)| *known == field) {
            found.push((field, Origin::Similar(BY_VALUES)));
        }
    }
    // Equal certainty keeps the order found: exact names first, fields in the order of the type.
    found.sort_by_key(|(_, origin)| std::cmp::Reverse(origin.certainty()));
    found.truncate(MOST_CANDIDATES);
    found
}

/// Chooses the matches, each column and each field once, the surest first.
fn matches(
    candidates: &[Vec<(FieldIx, Origin)>],
    profiles: &[ColumnProfile],
    assignment: Option<&Assignment>,
) -> Vec<(FieldIx, u32, Origin)> {
    let mut pairs: Vec<(FieldIx, u32, Origin, usize)> = Vec::new();
    for (column, fields) in (0_u32..).zip(candidates) {
        let assigns = assignment.is_some_and(|assignment| assignment.column == ColumnIx(column));
        for (rank, &(field, origin)) in fields.iter().enumerate() {
            if origin.certainty() >= SURE && (!assigns || origin == Origin::Exact) {
                pairs.push((field, column, origin, rank));
            }
        }
    }
    let empty = |column: u32| profiles.get(column as usize).is_none_or(|profile| profile.filled == 0);
    pairs
        .sort_by_key(|&(_, column, origin, rank)| (std::cmp::Reverse(origin.certainty()), empty(column), rank, column));
    let (mut fields, mut columns) = (BTreeSet::new(), BTreeSet::new());
    let mut chosen = Vec::new();
    for (field, column, origin, _) in pairs {
        if !fields.contains(&field) && !columns.contains(&column) {
            fields.insert(field);
            columns.insert(column);
            chosen.push((field, column, origin));
        }
    }
    chosen
}
