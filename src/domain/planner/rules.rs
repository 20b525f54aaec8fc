//! What a whole record must satisfy: requirements and the rules over several fields.

use crate::domain::existing::StoredRecord;
use crate::domain::field::{Field, FieldIx, Format, Requirement};
use crate::domain::plan::{PlanShape, PlannedRow};
use crate::domain::planner::{PlanSpec, cells, stored};
use crate::domain::problem::{EMPTY, Problem, ProblemKind};
use crate::domain::record_type::{RecordType, Rule};
use crate::domain::value::{self, Value};
use jiff::civil::{DateTime, Time};

/// Returns a field's value after the import.
pub(super) fn current<'p>(
    shape: &PlanShape,
    record: Option<&'p StoredRecord>,
    planned: &'p PlannedRow,
    ix: FieldIx,
) -> Option<&'p Value> {
    match shape.fields.iter().position(|&field| field == ix) {
        Some(at) => planned.cells.get(at).map(|cell| &cell.value),
        None => record.map(|record| stored(record, ix)),
    }
}

/// Checks that a record has what it needs.
pub(super) fn require(spec: &PlanSpec<'_>, shape: &PlanShape, record: Option<&StoredRecord>, planned: &mut PlannedRow) {
    let mut found = Vec::new();
    for (ix, field) in spec.record_type.fields() {
        if field.requirement == Requirement::Optional || !is_empty(shape, record, planned, ix) {
            continue;
        }
        // A cell that could not be read is not missing: its own problem says what is wrong.
        if is_unreadable(shape, planned, ix) {
            continue;
        }
        let (kind, details) = match &field.requirement {
            Requirement::Optional => continue,
            Requirement::Required => (ProblemKind::Missing, Vec::new()),
            Requirement::IfEmpty(other) => match spec.record_type.field(other) {
                Some((at, other)) if is_empty(shape, record, planned, at) && !is_unreadable(shape, planned, at) => {
                    (ProblemKind::MissingBecause, vec![other.label.to_string(), EMPTY.to_owned()])
                }
                _ => continue,
            },
            Requirement::If { field: other, is } => match spec.record_type.field(other) {
                Some((at, other)) if has(current(shape, record, planned, at), is) => {
                    let shown =
                        current(shape, record, planned, at).map_or_else(String::new, |v| value::display(other, v));
                    (ProblemKind::MissingBecause, vec![other.label.to_string(), shown])
                }
                _ => continue,
            },
        };
        found.push(problem(spec, ix, kind, String::new(), details));
    }
    for rule in &spec.record_type.rules {
        if let Rule::OneRequired { fields } = rule
            && fields.iter().all(|&ix| is_empty(shape, record, planned, ix) && !is_unreadable(shape, planned, ix))
        {
            let labels = fields.iter().map(|&ix| spec.record_type.at(ix).label.to_string()).collect();
            let first = fields.first().copied().unwrap_or(spec.record_type.title);
            found.push(problem(spec, first, ProblemKind::OneRequired, String::new(), labels));
        }
    }
    planned.problems.append(&mut found);
}

/// Applies the rules over several fields: some change values, with a warning, others are problems.
pub(super) fn apply(spec: &PlanSpec<'_>, shape: &PlanShape, record: Option<&StoredRecord>, planned: &mut PlannedRow) {
    for rule in &spec.record_type.rules {
        let found = match rule {
            Rule::OneRequired { .. } => None,
            Rule::IgnoredUnless { field, when, is } => {
                ignored_unless(spec, shape, record, planned, (*field, *when, is))
            }
            Rule::Order { first, then } => order(spec, shape, record, planned, *first, *then),
            Rule::Fits { begin, end, minutes } => fits(spec, shape, record, planned, (*begin, *end, *minutes)),
            Rule::EndWins { begin, end, minutes } => end_wins(spec, shape, record, planned, (*begin, *end, *minutes)),
        };
        planned.problems.extend(found);
    }
}

fn ignored_unless(
    spec: &PlanSpec<'_>,
    shape: &PlanShape,
    record: Option<&StoredRecord>,
    planned: &mut PlannedRow,
    (field, when, is): (FieldIx, FieldIx, &str),
) -> Option<Problem> {
    let at = shape.fields.iter().position(|&ix| ix == field)?;
    if has(current(shape, record, planned, when), is) {
        return None;
    }
    let deciding = spec.record_type.at(when);
    let cell = planned.cells.get_mut(at)?;
    let raw = cell.raw.take();
    let is_unchanged = record.is_some() && cell.old.is_none() && raw.is_none();
    let given = raw.unwrap_or_else(|| value::display(spec.record_type.at(field), &cell.value));
    if given.is_empty() || is_unchanged {
        return None;
    }
    // An ignored cell can have no problem of its own.
    planned.problems.retain(|problem| problem.field != Some(field));
    match (cell.old.take(), record) {
        (Some(old), _) => cell.value = old,
        (None, None) => cell.value = Value::Empty,
        (None, Some(_)) => {}
    }
    let wanted = value::display(deciding, &Value::Text(is.to_owned()));
    Some(problem(spec, field, ProblemKind::Ignored, given, vec![deciding.label.to_string(), wanted]))
}

fn order(
    spec: &PlanSpec<'_>,
    shape: &PlanShape,
    record: Option<&StoredRecord>,
    planned: &PlannedRow,
    first: FieldIx,
    then: FieldIx,
) -> Option<Problem> {
    let (Some(a), Some(b)) = (current(shape, record, planned, first), current(shape, record, planned, then)) else {
        return None;
    };
    let is_wrong = seconds_between(a, b).is_some_and(|seconds| seconds <= 0);
    is_wrong.then(|| {
        let other = spec.record_type.at(then);
        let details = vec![other.label.to_string(), value::display(other, b)];
        problem(spec, first, ProblemKind::WrongOrder, value::display(spec.record_type.at(first), a), details)
    })
}

fn fits(
    spec: &PlanSpec<'_>,
    shape: &PlanShape,
    record: Option<&StoredRecord>,
    planned: &PlannedRow,
    (begin, end, minutes): (FieldIx, FieldIx, FieldIx),
) -> Option<Problem> {
    let value = |ix| current(shape, record, planned, ix);
    let (Some(a), Some(b), Some(Value::Integer(wanted))) = (value(begin), value(end), value(minutes)) else {
        return None;
    };
    let available = minutes_between(a, b).filter(|available| *available > 0)?;
    (*wanted > available)
        .then(|| problem(spec, minutes, ProblemKind::DoesNotFit, wanted.to_string(), vec![available.to_string()]))
}

fn end_wins(
    spec: &PlanSpec<'_>,
    shape: &PlanShape,
    record: Option<&StoredRecord>,
    planned: &mut PlannedRow,
    (begin, end, minutes): (FieldIx, FieldIx, FieldIx),
) -> Option<Problem> {
    let value = |ix| current(shape, record, planned, ix);
    let (Some(a), Some(b)) = (value(begin), value(end)) else { return None };
    let span = minutes_between(a, b)?;
    if span < 0 {
        let other = spec.record_type.at(end);
        let details = vec![other.label.to_string(), value::display(other, b)];
        let shown = value::display(spec.record_type.at(begin), a);
        return Some(problem(spec, begin, ProblemKind::WrongOrder, shown, details));
    }
    let is_changed = |field: FieldIx| {
        let at = shape.fields.iter().position(|&ix| ix == field);
        at.and_then(|at| planned.cells.get(at)).is_some_and(|cell| cell.old.is_some())
    };
    if record.is_some() && ![begin, end, minutes].into_iter().any(is_changed) {
        return None;
    }
    let at = shape.fields.iter().position(|&ix| ix == minutes)?;
    let cell = planned.cells.get_mut(at)?;
    let Value::Integer(given) = cell.value else { return None };
    if given == span {
        return None;
    }
    // A span that the field cannot hold, as of a start without an end, needs no minutes: the end time says it.
    cell.value = if holds(spec.record_type.at(minutes), span) { Value::Integer(span) } else { Value::Empty };
    cell.old = record.map(|record| stored(record, minutes).clone()).filter(|old| *old != cell.value);
    Some(problem(spec, minutes, ProblemKind::EndWins, given.to_string(), vec![span.to_string()]))
}

/// Returns the fields that rules change although the file does not bring them: the minutes over which an end wins.
pub(super) fn fields_besides(record_type: &RecordType, fields: &[FieldIx]) -> Vec<FieldIx> {
    let besides = record_type.rules.iter().filter_map(|rule| match rule {
        Rule::EndWins { begin, end, minutes } => {
            (fields.contains(begin) || fields.contains(end)).then_some(*minutes).filter(|ix| !fields.contains(ix))
        }
        Rule::IgnoredUnless { .. } | Rule::OneRequired { .. } | Rule::Order { .. } | Rule::Fits { .. } => None,
    });
    besides.collect()
}

/// Says whether a field of whole numbers takes this one.
fn holds(field: &Field, number: i64) -> bool {
    !matches!(field.format, Format::Integer { min, max, .. } if number < min || number > max)
}

/// Returns the whole minutes between two moments of the same kind.
fn minutes_between(first: &Value, then: &Value) -> Option<i64> {
    Some(seconds_between(first, then)?.div_euclid(60))
}

fn seconds_between(first: &Value, then: &Value) -> Option<i64> {
    let (Value::Text(first), Value::Text(then)) = (first, then) else { return None };
    let moment = |text: &str| -> Option<DateTime> {
        let text = text.trim_end_matches('Z');
        text.parse::<DateTime>().ok().or_else(|| text.parse::<Time>().ok().map(|time| time.on(2000, 1, 1)))
    };
    Some(moment(first)?.duration_until(moment(then)?).as_secs())
}

fn has(value: Option<&Value>, is: &str) -> bool {
    match value {
        Some(Value::Text(text)) => text == is,
        Some(Value::Integer(number)) => number.to_string() == is,
        Some(Value::Real(_) | Value::Empty) | None => false,
    }
}

fn is_empty(shape: &PlanShape, record: Option<&StoredRecord>, planned: &PlannedRow, ix: FieldIx) -> bool {
    current(shape, record, planned, ix).is_none_or(Value::is_empty)
}

fn is_unreadable(shape: &PlanShape, planned: &PlannedRow, ix: FieldIx) -> bool {
    let at = shape.fields.iter().position(|&field| field == ix);
    at.and_then(|at| planned.cells.get(at)).is_some_and(|cell| cell.raw.is_some())
}

fn problem(spec: &PlanSpec<'_>, ix: FieldIx, kind: ProblemKind, value: String, details: Vec<String>) -> Problem {
    Problem { kind, field: Some(ix), column: cells::first_column(spec, ix), value, details }
}
