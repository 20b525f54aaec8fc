//! Why planning cannot start: the one source for the window's Next button and for the command line.

use super::{Binding, Mapping, Source};
use crate::domain::choices::Mode;
use crate::domain::field::{ColumnIx, Default, Field, FieldIx, Format, Policy, Requirement};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::profile::{ColumnProfile, Verdict};
use crate::domain::record_type::{RecordType, Rule};
use crate::domain::row::CellKind;
use crate::domain::text;
use crate::domain::value::{self, DateOrder, Reading, Surroundings};
use crate::tr;
use jiff::civil::Date;

/// Most fields of a key.
pub const MOST_KEYS: usize = 8;

/// Why planning cannot start yet, naming the column or field and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// No column is matched to any field.
    NothingMatched,
    /// New records need a field that nothing feeds.
    Required {
        /// The field.
        ix: FieldIx,
        /// Its label.
        field: String,
        /// The records, for example "customers".
        many: String,
    },
    /// New records need one of several fields, and nothing feeds any of them.
    OneRequired {
        /// The first of them.
        ix: FieldIx,
        /// Labels of the fields.
        fields: Vec<String>,
    },
    /// The mode looks records up, and no key is chosen.
    NoKey {
        /// The record, for example "customer".
        one: String,
        /// Labels of the fields that usually are the key.
        usual: String,
    },
    /// A field of the key is fed by nothing.
    KeyUnbound {
        /// The field.
        ix: FieldIx,
        /// Its label.
        field: String,
    },
    /// The whole key is fixed, so that all rows would be the same record.
    KeyFixed,
    /// The key has more fields than are possible.
    TooManyKeys {
        /// How many it has.
        found: usize,
    },
    /// A field is to be fed by a column that the file does not have.
    MissingColumn {
        /// The field.
        ix: FieldIx,
        /// Its label.
        field: String,
    },
    /// The dates of a column read two ways, and no order is chosen.
    AmbiguousDates {
        /// The column.
        at: ColumnIx,
        /// The field.
        ix: FieldIx,
        /// Name of the column.
        column: String,
        /// Label of the field.
        field: String,
    },
    /// A column holds numbers that may be a spreadsheet's dates, and other values besides.
    NumbersAsDates {
        /// The column.
        at: ColumnIx,
        /// The field.
        ix: FieldIx,
        /// Name of the column.
        column: String,
        /// Label of the field.
        field: String,
    },
    /// The numbers of a column read two ways, and no decimal mark is chosen.
    AmbiguousNumbers {
        /// The column.
        at: ColumnIx,
        /// The field.
        ix: FieldIx,
        /// Name of the column.
        column: String,
        /// Label of the field.
        field: String,
    },
    /// The policy makes no sense for the field.
    Policy {
        /// The field.
        ix: FieldIx,
        /// Its label.
        field: String,
        /// The policy.
        policy: Policy,
    },
    /// The fixed value is no value of the field.
    Fixed {
        /// The field.
        ix: FieldIx,
        /// Its label.
        field: String,
        /// What is wrong with the value.
        problem: String,
    },
}

impl std::fmt::Display for Blocker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::NothingMatched => tr!("blocker-nothing-matched").to_owned(),
            Self::Required { field, many, .. } => tr!("blocker-required", field = field, many = many),
            Self::OneRequired { fields, .. } => tr!("blocker-one-required", fields = fields.join(", ")),
            Self::NoKey { one, usual } if usual.is_empty() => tr!("blocker-no-key", one = one),
            Self::NoKey { one, usual } => tr!("blocker-no-key-usual", one = one, usual = usual),
            Self::KeyUnbound { field, .. } => tr!("blocker-key-unbound", field = field),
            Self::KeyFixed => tr!("blocker-key-fixed").to_owned(),
            Self::TooManyKeys { found } => tr!("blocker-too-many-keys", found = found.to_string(), most = MOST_KEYS),
            Self::MissingColumn { field, .. } => tr!("blocker-missing-column", field = field),
            Self::AmbiguousDates { column, field, .. } => {
                tr!("blocker-ambiguous-dates", column = column, field = field)
            }
            Self::NumbersAsDates { column, field, .. } => {
                tr!("blocker-numbers-as-dates", column = column, field = field)
            }
            Self::AmbiguousNumbers { column, field, .. } => {
                tr!("blocker-ambiguous-numbers", column = column, field = field)
            }
            Self::Policy { field, policy, .. } => tr!("blocker-policy", policy = policy.label(), field = field),
            Self::Fixed { field, problem, .. } => tr!("blocker-fixed", field = field, problem = problem),
        })
    }
}

/// Returns every reason why planning cannot start, in the order of the record type's fields.
///
/// An update may bring some fields only: rows that would need more for a new record are problems of their own.
pub fn check(
    record_type: &RecordType,
    columns: &[String],
    mapping: &Mapping,
    mode: Mode,
    profiles: &[ColumnProfile],
) -> Vec<Blocker> {
    if mapping.bindings.is_empty() {
        return vec![Blocker::NothingMatched];
    }
    let mut blockers = Vec::new();
    if mode == Mode::Create {
        check_required(record_type, mapping, &mut blockers);
    }
    check_key(record_type, mapping, mode, &mut blockers);
    for (&ix, binding) in &mapping.bindings {
        check_binding((ix, record_type.at(ix)), binding, (columns, profiles), &mut blockers);
    }
    blockers
}

fn check_required(record_type: &RecordType, mapping: &Mapping, blockers: &mut Vec<Blocker>) {
    let is_bound = |key: &String| record_type.field(key).is_some_and(|(ix, _)| mapping.bindings.contains_key(&ix));
    let is_filled = |field: &Field| match &field.default {
        Some(Default::CountryFrom { phones, zip }) => phones.iter().chain(zip).any(is_bound),
        other => other.is_some(),
    };
    let is_fed = |ix: FieldIx| mapping.bindings.contains_key(&ix) || is_filled(record_type.at(ix));
    for (ix, field) in record_type.fields().filter(|(ix, _)| !is_fed(*ix)) {
        match &field.requirement {
            Requirement::Required => {
                blockers.push(Blocker::Required {
                    ix,
                    field: field.label.to_string(),
                    many: record_type.many.to_string(),
                });
            }
            Requirement::IfEmpty(other) => match record_type.field(other) {
                // Of two fields that stand in for each other one blocker is enough.
                Some((other, _)) if is_fed(other) || other < ix => {}
                Some((_, other)) => {
                    blockers.push(Blocker::OneRequired {
                        ix,
                        fields: vec![field.label.to_string(), other.label.to_string()],
                    });
                }
                None => {}
            },
            // Whether a row needs these is known only from its values.
            Requirement::If { .. } | Requirement::Optional => {}
        }
    }
    for rule in &record_type.rules {
        if let Rule::OneRequired { fields } = rule
            && !fields.iter().any(|&ix| is_fed(ix))
            && let Some(&ix) = fields.first()
        {
            blockers.push(Blocker::OneRequired { ix, fields: labels(record_type, fields) });
        }
    }
}

fn labels(record_type: &RecordType, fields: &[FieldIx]) -> Vec<String> {
    fields.iter().map(|&ix| record_type.at(ix).label.to_string()).collect()
}

fn check_key(record_type: &RecordType, mapping: &Mapping, mode: Mode, blockers: &mut Vec<Blocker>) {
    if mapping.keys.is_empty() {
        if mode != Mode::Create {
            let usual = record_type.keys.first().map(|key| text::all_of(&labels(record_type, key))).unwrap_or_default();
            blockers.push(Blocker::NoKey { one: record_type.one.to_string(), usual });
        }
        return;
    }
    if mapping.keys.len() > MOST_KEYS {
        blockers.push(Blocker::TooManyKeys { found: mapping.keys.len() });
    }
    for &ix in mapping.keys.iter().filter(|ix| !mapping.bindings.contains_key(ix)) {
        blockers.push(Blocker::KeyUnbound { ix, field: record_type.at(ix).label.to_string() });
    }
    let is_fixed = |ix| mapping.bindings.get(ix).is_some_and(|binding| matches!(binding.source, Source::Fixed(_)));
    if mapping.keys.iter().all(is_fixed) {
        blockers.push(Blocker::KeyFixed);
    }
}

fn check_binding(
    (ix, field): (FieldIx, &Field),
    binding: &Binding,
    (columns, profiles): (&[String], &[ColumnProfile]),
    blockers: &mut Vec<Blocker>,
) {
    let label = || field.label.to_string();
    if !field.allows(binding.policy) {
        blockers.push(Blocker::Policy { ix, field: label(), policy: binding.policy });
    }
    let sources = match &binding.source {
        Source::Columns(sources) => sources,
        Source::Fixed(text) => {
            blockers.extend(fixed_problem(field, binding, text).map(|problem| Blocker::Fixed {
                ix,
                field: label(),
                problem,
            }));
            return;
        }
    };
    if sources.is_empty() {
        blockers.push(Blocker::MissingColumn { ix, field: label() });
    }
    for &at in sources {
        let ColumnIx(column) = at;
        let Some(column_name) = columns.get(column as usize) else {
            blockers.push(Blocker::MissingColumn { ix, field: label() });
            continue;
        };
        let Some(profile) = profiles.get(column as usize) else { continue };
        match what_is_open(field, binding, &profile.transformed(&binding.transforms)) {
            Some(Open::Date) => {
                blockers.push(Blocker::AmbiguousDates { at, ix, column: column_name.clone(), field: label() });
            }
            Some(Open::Serial) => {
                blockers.push(Blocker::NumbersAsDates { at, ix, column: column_name.clone(), field: label() });
            }
            Some(Open::Number) => {
                blockers.push(Blocker::AmbiguousNumbers { at, ix, column: column_name.clone(), field: label() });
            }
            None => {}
        }
    }
}

/// A choice about a column that only a person can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Date,
    Serial,
    Number,
}

fn what_is_open(field: &Field, binding: &Binding, profile: &ColumnProfile) -> Option<Open> {
    match field.format {
        Format::Date { .. } | Format::DateTime { .. } if binding.notation.date.is_none() => {
            match profile.dates.verdict() {
                Verdict::Mixed(DateOrder::Serial) => Some(Open::Serial),
                Verdict::Ambiguous | Verdict::Mixed(_) => Some(Open::Date),
                Verdict::NotNeeded | Verdict::Settled(_) => None,
            }
        }
        Format::Integer { .. } | Format::Number if binding.notation.decimal.is_none() => {
            matches!(profile.numbers.verdict(), Verdict::Ambiguous | Verdict::Mixed(_)).then_some(Open::Number)
        }
        Format::Text { .. }
        | Format::Pattern(_)
        | Format::Integer { .. }
        | Format::Number
        | Format::Date { .. }
        | Format::Time
        | Format::DateTime { .. }
        | Format::YesNo { .. }
        | Format::Phone
        | Format::Email
        | Format::Link
        | Format::Language
        | Format::Selection { .. }
        | Format::Country
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => None,
    }
}

/// Returns what is wrong with a fixed value, as far as it can be told without a row.
fn fixed_problem(field: &Field, binding: &Binding, text: &str) -> Option<String> {
    let around = Surroundings { today: Date::MAX, country: "" };
    let text = &*binding.transformed(text);
    let (kind, details) = match value::read(field, text, CellKind::Text, binding.notation, around) {
        Err(failure) => (failure.kind, failure.details),
        // A warning would be lost, because it stands in no row; and here the zone is easily written.
        Ok(Reading { warning: Some((kind @ ProblemKind::AssumedZone, _)), .. }) => (kind, Vec::new()),
        Ok(_) => return None,
    };
    let problem = Problem { kind, field: None, column: None, value: text.to_owned(), details };
    Some(match problem.expected() {
        Some(expected) => tr!("problem-and-expected", problem = problem.to_string(), expected = expected),
        None => problem.to_string(),
    })
}
