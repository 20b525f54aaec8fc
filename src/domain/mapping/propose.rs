//! Proposing a mapping: by equal names, by synonyms, then by similar names that the values support.

use super::names::Names;
use super::{Binding, Mapping, Origin, Source, evidence, words};
use crate::domain::assignment::{self, Assignment};
use crate::domain::directory::Directory;
use crate::domain::field::{ColumnIx, Field, FieldIx, Format};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use std::collections::{BTreeMap, BTreeSet};

/// From here on a similar name is matched without asking; it is shown with its certainty.
const SURE: u8 = 85;
/// What values of the very form of the field add to the certainty of a similar name.
const SUPPORT: u8 = 12;
/// Certainty of a match that only the values suggest.
const BY_VALUES: u8 = 70;
/// Certainty of a match of what people sign in with and the e-mail address, by the name and the values.
const BY_LOGIN: u8 = 88;
/// Certainty of a match by name that the values make doubtful: it is offered, and a person says.
const DOUBTED: u8 = 80;
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
    let mut candidates: Vec<Vec<(FieldIx, Origin)>> =
        columns.iter().enumerate().map(|(ix, name)| candidates(record_type, &names, name, profile(ix))).collect();
    doubt_names_of_persons(record_type, columns, &mut candidates);
    let assignment = if record_type.owned { guess(columns, profiles, directory, &candidates) } else { None };
    let mut mapping = Mapping::default();
    let place = |field: FieldIx, column: u32| columns.get(column as usize).map(|name| names.place(field, name));
    let chosen = matches(&candidates, profiles, assignment.as_ref(), place);
    for &(field, column, origin) in &chosen {
        let (definition, profile) = (record_type.at(field), profile(column as usize));
        let time = time_beside(definition, column, columns, profiles, &chosen);
        let binding = Binding {
            source: Source::Columns(std::iter::once(ColumnIx(column)).chain(time).collect()),
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
        let is_given_by_us = definition.frozen && matches!(definition.format, Format::Pattern(_));
        let is_meant = origin == Origin::Exact && !is_given_by_us && !evidence::refutes(definition, profile);
        if !is_meant && evidence::contradicts(definition, profile) {
            continue;
        }
        let is_doubted = !is_meant && origin.certainty() >= SURE && evidence::doubts(definition, profile);
        let origin = match origin {
            _ if is_doubted => Origin::Similar(DOUBTED),
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
    let is_named = found.iter().any(|(_, origin)| origin.certainty() >= SURE);
    if !is_named && let Some(by_login) = login(record_type, name, profile) {
        found.retain(|(field, _)| *field != by_login.0);
        found.push(by_login);
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

/// Makes a bare "Name" doubtful that stands beside first names, where records have none and another column is the name
/// of the record: in an address book it is the name of the person, and the firm has a column of its own.
fn doubt_names_of_persons(record_type: &RecordType, columns: &[String], candidates: &mut [Vec<(FieldIx, Origin)>]) {
    let given = |(_, field): (FieldIx, &Field)| words::is_given_name(&field.key) || words::is_given_name(&field.header);
    if record_type.fields().any(given) || !columns.iter().any(|name| words::is_given_name(name)) {
        return;
    }
    let is_title = |(field, origin): &(FieldIx, Origin)| *field == record_type.title && origin.certainty() >= SURE;
    let is_bare: Vec<bool> = columns.iter().map(|name| words::is_bare_name(name)).collect();
    let has_own = candidates.iter().zip(&is_bare).any(|(fields, bare)| !bare && fields.iter().any(is_title));
    for (fields, _) in candidates.iter_mut().zip(&is_bare).filter(|(_, bare)| has_own && **bare) {
        for found in fields.iter_mut().filter(|found| is_title(found)) {
            found.1 = Origin::Similar(DOUBTED);
        }
    }
}

/// Returns the only e-mail address of a type for a column of e-mail addresses that people sign in with.
fn login(record_type: &RecordType, name: &str, profile: &ColumnProfile) -> Option<(FieldIx, Origin)> {
    let mut addresses = record_type.fields().filter(|(_, definition)| definition.format == Format::Email);
    let (field, definition) = addresses.next()?;
    let is_it = addresses.next().is_none() && words::is_login(name) && evidence::supports(definition, profile);
    is_it.then_some((field, Origin::Similar(BY_LOGIN)))
}

/// Chooses the matches, each column and each field once, the surest first.
///
/// A column whose name fits two fields equally well is matched only when one of them is left for it. Of two columns that
/// are equally sure of a field, the one is taken whose name stands first among the field's names: `place`.
fn matches(
    candidates: &[Vec<(FieldIx, Origin)>],
    profiles: &[ColumnProfile],
    assignment: Option<&Assignment>,
    place: impl Fn(FieldIx, u32) -> Option<usize>,
) -> Vec<(FieldIx, u32, Origin)> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (column, fields) in (0_u32..).zip(candidates) {
        let assigns = assignment.is_some_and(|assignment| assignment.column == ColumnIx(column));
        for &(field, origin) in fields {
            if origin.certainty() >= SURE && (!assigns || origin == Origin::Exact) {
                pairs.push(Pair { field, column, origin });
            }
        }
    }
    let empty = |column: u32| profiles.get(column as usize).is_none_or(|profile| profile.filled == 0);
    pairs.sort_by_cached_key(|pair| {
        let place = place(pair.field, pair.column);
        (std::cmp::Reverse(pair.origin.certainty()), empty(pair.column), place, pair.column)
    });
    let mut chosen = Vec::new();
    // What is settled leaves fewer fields for the others.
    while let Some(pair) = next(&pairs) {
        pairs.retain(|other| other.field != pair.field && other.column != pair.column);
        chosen.push((pair.field, pair.column, pair.origin));
    }
    chosen
}

/// A column that may feed a field.
#[derive(Clone, Copy)]
struct Pair {
    field: FieldIx,
    column: u32,
    origin: Origin,
}

/// Returns the surest match whose column means one field only.
fn next(pairs: &[Pair]) -> Option<Pair> {
    let is_rival = |pair: &Pair, other: &Pair| {
        other.column == pair.column && other.field != pair.field && other.origin.certainty() >= pair.origin.certainty()
    };
    pairs.iter().find(|pair| !pairs.iter().any(|other| is_rival(pair, other))).copied()
}

/// Finds the column with the times of day that belong to a column of days: "Start time" beside "Start date".
fn time_beside(
    field: &Field,
    column: u32,
    columns: &[String],
    profiles: &[ColumnProfile],
    chosen: &[(FieldIx, u32, Origin)],
) -> Option<ColumnIx> {
    let days = profiles.get(column as usize)?;
    let is_moment = matches!(field.format, Format::DateTime { zoned: false });
    if !is_moment || days.looks.dates == 0 || days.first.iter().any(|value| value.contains(':')) {
        return None;
    }
    let moment = words::moment(columns.get(column as usize)?);
    let is_free = |other: u32| chosen.iter().all(|(_, taken, _)| *taken != other);
    let is_time = |profile: &ColumnProfile| profile.filled > 0 && profile.looks.times * 20 >= profile.filled * 19;
    let mut others = (0_u32..).zip(columns).zip(profiles);
    others
        .find(|((other, name), profile)| is_free(*other) && is_time(profile) && words::moment(name) == moment)
        .map(|((other, _), _)| ColumnIx(other))
}
