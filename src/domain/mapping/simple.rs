//! Matches by equal names only.

use super::{Binding, Blocker, Mapping, Origin, Source};
use crate::domain::assignment::{AssignBy, AssignedValue, Assignment, AssignmentTable};
use crate::domain::choices::{Choices, Mode};
use crate::domain::config::{Drift, ImportConfig};
use crate::domain::directory::Directory;
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::profile::{ColumnProfile, Verdict};
use crate::domain::record_type::RecordType;
use crate::domain::text;
use crate::domain::value::Notation;
use std::collections::{BTreeMap, BTreeSet};

/// A proposed mapping.
pub struct Proposal {
    /// The mapping.
    pub mapping: Mapping,
    /// Fields each column may feed.
    pub candidates: Vec<Vec<(FieldIx, Origin)>>,
    /// How rows may find their user.
    pub assignment: Option<Assignment>,
}

/// Proposes a mapping by equal names.
pub fn propose(record_type: &RecordType, columns: &[String], profiles: &[ColumnProfile], _: &Directory) -> Proposal {
    let mut mapping = Mapping::default();
    let mut candidates = Vec::new();
    let mut assignment = None;
    for ((column, name), profile) in (0..).map(ColumnIx).zip(columns).zip(profiles) {
        let folded = text::fold(name);
        let found = record_type.fields().find(|(_, field)| {
            [&field.key, &field.header, &field.label]
                .into_iter()
                .chain(&field.synonyms)
                .any(|n| text::fold(n) == folded)
        });
        candidates.push(found.iter().map(|(ix, _)| (*ix, Origin::Synonym)).collect());
        if record_type.owned && assignment.is_none() && (folded.contains("vertreter") || folded == "useremail") {
            let by = AssignBy::Email;
            assignment = Some(Assignment {
                by,
                column,
                aliases: BTreeMap::new(),
                default_user: None,
                excluded: BTreeSet::new(),
            });
            continue;
        }
        if let Some((ix, field)) = found {
            let date = match profile.dates.verdict() {
                Verdict::Settled(order) | Verdict::Mixed(order) => Some(order),
                Verdict::NotNeeded | Verdict::Ambiguous => field.notation.date,
            };
            let decimal = match profile.numbers.verdict() {
                Verdict::Settled(mark) | Verdict::Mixed(mark) => Some(mark),
                Verdict::NotNeeded | Verdict::Ambiguous => field.notation.decimal,
            };
            mapping.bindings.entry(ix).or_insert(Binding {
                source: Source::Columns(vec![column]),
                policy: field.policy,
                notation: Notation { date, decimal },
                value_map: BTreeMap::new(),
                origin: Origin::Synonym,
            });
        }
    }
    mapping.keys = record_type
        .keys
        .iter()
        .find(|set| set.iter().all(|ix| mapping.bindings.contains_key(ix)))
        .cloned()
        .unwrap_or_default();
    Proposal { mapping, candidates, assignment }
}

/// Returns a fingerprint of a header.
pub fn header_signature(columns: &[String]) -> String {
    columns.iter().map(|name| text::fold(name)).collect::<Vec<_>>().join("|")
}

/// Says why planning cannot start.
pub fn check(_: &RecordType, _: &[String], mapping: &Mapping, _: Mode, _: &[ColumnProfile]) -> Vec<Blocker> {
    if mapping.bindings.is_empty() { vec![Blocker::NothingMatched] } else { Vec::new() }
}

/// Says what becomes of each value.
pub fn assignment_table(assignment: &Assignment, directory: &Directory, values: &[(String, u64)]) -> AssignmentTable {
    let values: Vec<AssignedValue> = values
        .iter()
        .map(|(value, rows)| AssignedValue {
            value: value.clone(),
            rows: *rows,
            resolution: assignment.resolve(directory, value),
        })
        .collect();
    let with: BTreeSet<_> = values.iter().filter_map(|value| value.resolution.user()).collect();
    let without_rows =
        directory.iter().filter(|user| user.active && !with.contains(&user.id)).map(|user| user.id).collect();
    AssignmentTable { values, without_rows }
}

/// Makes a configuration.
pub fn config_from(
    name: &str,
    record_type: &RecordType,
    _: &[String],
    choices: &Choices,
    _: &Directory,
) -> ImportConfig {
    ImportConfig {
        name: name.to_owned(),
        record_type: Some(record_type.key.clone()),
        mode: Some(choices.mode),
        ..ImportConfig::default()
    }
}

/// Makes choices of a configuration.
pub fn config_to(config: &ImportConfig, _: &RecordType, _: &[String], _: &Directory) -> (Choices, Vec<Drift>) {
    (
        Choices { mode: config.mode.unwrap_or_default(), ..Choices::default() },
        vec![Drift::UnknownField(config.name.clone())],
    )
}
