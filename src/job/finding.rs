//! Finding the rows of a share that fit a query, in its order.

use crate::domain::cause::Cause;
use crate::domain::field::FieldIx;
use crate::domain::plan::{Outcome, PlannedCell, PlannedRow, ShareIx};
use crate::domain::record_type::RecordType;
use crate::domain::value::{self, Value};
use crate::job::preview::References;
use crate::job::results::RowsQuery;
use crate::job::{Error, Progress, Session};
use crate::messages;
use crate::store::work::PlanFile;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Rows after which is looked whether the work is still wanted.
const BETWEEN_LOOKS: usize = 1_024;

/// Finds the positions of the rows of a share that fit a query, in its order.
pub(super) fn find(
    session: &Session,
    plan: &mut PlanFile,
    record_type: &RecordType,
    (share, query): (ShareIx, &RowsQuery),
    progress: &mut dyn Progress,
) -> Result<Vec<u32>, Error> {
    let mut positions = match query.cause {
        Some(cause) => with_cause(plan, share, cause, &query.outcomes)?,
        None => plan.positions(share, &query.outcomes)?,
    };
    let needle = Needle::of(&query.search);
    if needle.is_none() && query.sort.is_none() {
        return Ok(positions);
    }
    let fields = plan.shape().fields.clone();
    let mut references = References::find(session, record_type, &fields)?;
    let sort = query.sort.and_then(|(ix, last)| Some((fields.iter().position(|&field| field == ix)?, last)));
    let mut keys: Vec<(Value, u32)> = Vec::new();
    let mut found = Vec::new();
    let mut row = PlannedRow::default();
    for (done, position) in positions.drain(..).enumerate() {
        if done % BETWEEN_LOOKS == 0 && progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if let (None, Some((at, _))) = (&needle, sort) {
            plan.read_cell(position, at, &mut row)?;
        } else {
            plan.read_into(position, &mut row)?;
        }
        // A person looks for what is seen, and that is the name.
        references.put(session, &mut row)?;
        if needle.as_ref().is_some_and(|needle| !needle.fits(record_type, &fields, &row)) {
            continue;
        }
        match sort {
            None => found.push(position),
            Some((at, _)) => keys.push((row.cells.get(at).map_or(Value::Empty, key), position)),
        }
    }
    if let Some((_, last_first)) = sort {
        keys.sort_by(|a, b| if last_first { compare(&b.0, &a.0) } else { compare(&a.0, &b.0) });
        found.extend(keys.into_iter().map(|(_, position)| position));
    }
    Ok(found)
}

/// Returns the positions of the rows that have a problem or warning of a cause.
fn with_cause(plan: &mut PlanFile, share: ShareIx, cause: Cause, outcomes: &[Outcome]) -> Result<Vec<u32>, Error> {
    let mut row = PlannedRow::default();
    let mut found = Vec::new();
    for position in plan.with_remarks(share)? {
        plan.read_changed(position, &mut row)?;
        let is_wanted = outcomes.is_empty() || outcomes.contains(&row.outcome);
        if is_wanted && row.problems.iter().any(|problem| Cause::of(problem) == cause) {
            found.push(position);
        }
    }
    Ok(found)
}

/// A text that is looked for, in any case.
struct Needle {
    /// In lower case.
    text: String,
    /// The number of the row that is meant, where it is a number.
    row: Option<u64>,
}

impl Needle {
    /// Returns what is looked for, unless it is nothing.
    fn of(search: &str) -> Option<Self> {
        let text = search.trim().to_lowercase();
        let row = text.parse().ok().filter(|number: &u64| number.to_string() == text);
        (!text.is_empty()).then_some(Self { text, row })
    }

    fn is_in(&self, text: &str) -> bool {
        let (whole, part) = (text.as_bytes(), self.text.as_bytes());
        if !whole.is_ascii() {
            return text.to_lowercase().contains(&self.text);
        }
        // Here every letter stays one byte in lower case, so nothing has to be written down to compare.
        let (Some(&first), Some(last)) = (part.first(), whole.len().checked_sub(part.len())) else { return false };
        let mut starts =
            memchr::memchr2_iter(first, first.to_ascii_uppercase(), whole.get(..=last).unwrap_or_default());
        starts.any(|at| whole.get(at..at + part.len()).is_some_and(|found| found.eq_ignore_ascii_case(part)))
    }

    fn is_shown(&self, record_type: &RecordType, field: FieldIx, value: &Value) -> bool {
        match value {
            // Days are looked for as they are kept and as they are shown.
            Value::Text(text) => {
                self.is_in(text) || matches!(messages::date(text), Cow::Owned(shown) if self.is_in(&shown))
            }
            Value::Empty => false,
            Value::Integer(_) | Value::Real(_) => self.is_in(&value::display(record_type.at(field), value)),
        }
    }

    fn fits(&self, record_type: &RecordType, fields: &[FieldIx], row: &PlannedRow) -> bool {
        self.row == Some(row.number)
            || fields.iter().zip(&row.cells).any(|(field, cell)| {
                self.is_shown(record_type, *field, &cell.value)
                    || cell.old.as_ref().is_some_and(|old| self.is_shown(record_type, *field, old))
                    || cell.raw.as_deref().is_some_and(|raw| self.is_in(raw))
            })
            || row.problems.iter().any(|problem| self.is_in(&problem.to_string()))
    }
}

/// Returns what a cell is sorted by: text in lower case.
fn key(cell: &PlannedCell) -> Value {
    match cell.raw.as_deref() {
        Some(raw) => Value::Text(raw.to_lowercase()),
        None => match &cell.value {
            Value::Text(text) => Value::Text(text.to_lowercase()),
            other @ (Value::Empty | Value::Integer(_) | Value::Real(_)) => other.clone(),
        },
    }
}

/// Orders what cells are sorted by: empty ones last, numbers by size, text by letters.
fn compare(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Integer(_) | Value::Real(_) => 0,
        Value::Text(_) => 1,
        Value::Empty => 2,
    };
    #[expect(clippy::cast_precision_loss, reason = "only the order on screen depends on it")]
    let number = |value: &Value| match value {
        Value::Integer(number) => *number as f64,
        Value::Real(number) => *number,
        Value::Text(_) | Value::Empty => 0.0,
    };
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)).then_with(|| number(a).total_cmp(&number(b))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_in_any_case_and_script() {
        for (search, text, found) in [
            ("hotel", "Grand HOTEL Wien", true),
            ("hotel", "Hote", false),
            ("hotel", "Ho hotel", true),
            (" Café ", "CAFÉ Sperl", true),
            ("café", "Cafe", false),
            ("k", "273 \u{212a}", true),
            ("straße", "Straße 4", true),
            ("ß", "SS", false),
        ] {
            assert_eq!(Needle::of(search).unwrap().is_in(text), found, "{search:?} in {text:?}");
        }
        assert!(Needle::of("  ").is_none());
        assert_eq!(Needle::of("0012").unwrap().row, None, "a row is not numbered so");
    }
}
