//! What an update does with a field: the file's value, the record's value and the policy become one value.

use crate::domain::field::{Field, FieldIx, Format, Policy, Requirement};
use crate::domain::mapping::BlankPolicy;
use crate::domain::plan::PlannedCell;
use crate::domain::planner::PlanSpec;
use crate::domain::planner::cells::{Says, first_column};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::text;
use crate::domain::value::{self, Value};
use crate::messages;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Returns the planned cell of an existing record, and what is wrong with it.
pub(super) fn merge(
    spec: &PlanSpec<'_>,
    ix: FieldIx,
    cell: PlannedCell,
    says: Says,
    old: &Value,
) -> (PlannedCell, Option<Problem>) {
    let keep = |raw| PlannedCell { value: old.clone(), old: None, raw };
    let Some(binding) = spec.mapping.bindings.get(&ix).filter(|_| says.bound) else { return (keep(None), None) };
    if cell.raw.is_some() {
        return (keep(cell.raw), None);
    }
    let field = spec.record_type.at(ix);
    let policy = if spec.mapping.keys.contains(&ix) { Policy::Overwrite } else { binding.policy };
    // In a record that exists, blanks alone are an empty cell: they take no text away.
    let value = if is_blank(&cell.value) { Value::Empty } else { cell.value };
    let new = match value {
        Value::Empty if says.none => Value::Empty,
        Value::Empty if spec.mapping.blank == BlankPolicy::Leave || !clears(policy) => return (keep(None), None),
        Value::Empty if field.requirement == Requirement::Required => {
            let problem = cell_problem(spec, ix, ProblemKind::Missing, String::new(), Vec::new());
            return (keep(Some(String::new())), Some(problem));
        }
        value @ (Value::Empty | Value::Text(_) | Value::Integer(_) | Value::Real(_)) => value,
    };
    let is_kept = match policy {
        Policy::Keep => true,
        Policy::OnlyIfEmpty => !old.is_empty(),
        Policy::KeepLater => !is_later(&new, old),
        Policy::Overwrite | Policy::OnlyIfFileHasValue | Policy::Add => false,
    };
    if is_kept {
        return (keep(None), None);
    }
    let new = if policy == Policy::Add && !says.none { added(old, &new) } else { new };
    if new == *old {
        return (PlannedCell { value: new, old: None, raw: None }, None);
    }
    if same(field, &new, old) {
        return (keep(None), None);
    }
    if field.frozen && !old.is_empty() {
        let shown = value::display(field, old);
        let problem = cell_problem(spec, ix, ProblemKind::Frozen, value::display(field, &new), vec![shown]);
        // What stands in the cell is read again when somebody edits it, whatever is spoken then.
        let cell = messages::in_english(|| value::display(field, &new));
        return (keep(Some(cell)), Some(problem));
    }
    (PlannedCell { value: new, old: Some(old.clone()), raw: None }, None)
}

/// Returns the planned cell of a copy of an existing record, and what is wrong with it.
pub(super) fn copied(
    spec: &PlanSpec<'_>,
    ix: FieldIx,
    cell: PlannedCell,
    says: Says,
    old: &Value,
) -> (PlannedCell, Option<Problem>) {
    let given = cell.value.clone();
    match merge(spec, ix, cell, says, old) {
        // What never changes in a record may differ in another one.
        (_, Some(problem)) if problem.kind == ProblemKind::Frozen => {
            (PlannedCell { value: given, old: None, raw: None }, None)
        }
        (cell, problem) => (PlannedCell { old: None, ..cell }, problem),
    }
}

/// Says whether a problem names a disabled entry that an update does not bring into the record: it has it already, or
/// the field keeps what it has.
pub(super) fn is_held(problem: &Problem, (ix, field): (FieldIx, &Field), merged: &PlannedCell) -> bool {
    if problem.kind != ProblemKind::DisabledEntry || problem.field != Some(ix) {
        return false;
    }
    match &merged.old {
        None => true,
        Some(Value::Text(old)) => {
            let is_part = |part: &String| field.is_multiple() && old.split(',').any(|held| held == part);
            problem.details.get(2).is_some_and(is_part)
        }
        Some(Value::Empty | Value::Integer(_) | Value::Real(_)) => false,
    }
}

/// Says whether an empty cell may clear the field where the person wants that: only what would be overwritten is.
const fn clears(policy: Policy) -> bool {
    match policy {
        Policy::Overwrite => true,
        Policy::Keep | Policy::KeepLater | Policy::OnlyIfEmpty | Policy::OnlyIfFileHasValue | Policy::Add => false,
    }
}

fn cell_problem(spec: &PlanSpec<'_>, ix: FieldIx, kind: ProblemKind, value: String, details: Vec<String>) -> Problem {
    Problem { kind, field: Some(ix), column: first_column(spec, ix), value, details }
}

/// Says whether two values are the same: e-mail addresses in any case, several entries in any order.
fn same(field: &Field, new: &Value, old: &Value) -> bool {
    match (&field.format, new, old) {
        (Format::Email, Value::Text(new), Value::Text(old)) => new.to_lowercase() == old.to_lowercase(),
        (_, Value::Text(new), Value::Text(old)) if field.is_multiple() => entries(new) == entries(old),
        (_, Value::Real(new), Value::Real(old)) => {
            new.to_bits() == old.to_bits() || (new - old).abs() < f64::EPSILON * new.abs()
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of a whole value compares as the database stores it")]
        (_, Value::Real(real), Value::Integer(whole)) | (_, Value::Integer(whole), Value::Real(real)) => {
            (*whole as f64).to_bits() == real.to_bits()
        }
        (_, Value::Text(new), Value::Text(old)) if field.is_verbatim() => comparable(new) == comparable(old),
        _ => new == old,
    }
}

/// Returns free text as other programs may leave it: without blank ends, composed, with one kind of line break.
fn comparable(text: &str) -> Cow<'_, str> {
    match text::composed(text::trimmed(text)) {
        Cow::Borrowed(text) => text::plain_breaks(text),
        Cow::Owned(text) => Cow::Owned(text::plain_breaks(&text).into_owned()),
    }
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text::trimmed(text).is_empty())
}

fn entries(text: &str) -> BTreeSet<&str> {
    text.split(',').collect()
}

/// Says whether a date or date-time lies after another; ISO text of the same kind sorts by time.
fn is_later(new: &Value, old: &Value) -> bool {
    match (new, old) {
        (_, Value::Empty) => true,
        (Value::Text(new), Value::Text(old)) => new > old,
        _ => false,
    }
}

/// Returns the record's entries and those of the file that it does not have.
fn added(old: &Value, new: &Value) -> Value {
    let (Value::Text(old), Value::Text(new)) = (old, new) else { return new.clone() };
    let mut entries: Vec<&str> = old.split(',').filter(|entry| !entry.is_empty()).collect();
    for entry in new.split(',') {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    Value::Text(entries.join(","))
}
