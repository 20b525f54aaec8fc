//! Rows for the clipboard, as spreadsheets take them: as many as a person selects, whatever part of them is on screen.

use crate::domain::browse::RecordQuery;
use crate::domain::directory::Directory;
use crate::domain::field::FieldIx;
use crate::domain::history::ImportId;
use crate::domain::plan::{PlannedRow, ShareIx};
use crate::domain::problem::{Problem, Severity};
use crate::domain::record_type::RecordType;
use crate::domain::value;
use crate::job::results::RowsQuery;
use crate::job::{Error, Progress, Session, Stage, organisation, preview, records, staging};
use std::ops::Range;

/// The longest text that a clipboard is given, in bytes.
pub const MOST_TEXT: usize = 64 << 20;
/// Rows that are read at once.
const AT_ONCE: u64 = 500;

/// What is copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// From where.
    pub source: Source,
    /// The rows.
    pub rows: Range<u64>,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// What stands above them.
    pub headings: Option<Vec<String>>,
}

/// From where rows are copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The rows of a share, as a plan has them.
    Share {
        /// The import.
        import: ImportId,
        /// The share.
        share: ShareIx,
        /// Which of its rows.
        query: RowsQuery,
    },
    /// Records of the organisation.
    Records(RecordQuery),
}

/// A column that is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of the row in the file.
    Number,
    /// What comes of the row.
    Outcome,
    /// The user whose record the row takes over, or whose record it is.
    User,
    /// A field.
    Field(FieldIx),
}

/// Text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The text; nothing when it is longer than [`MOST_TEXT`].
    pub text: Option<String>,
    /// How many rows it has, or would have.
    pub rows: u64,
    /// How many cells.
    pub cells: u64,
}

/// Adds a cell to a line of tab-separated values.
pub fn push_cell(line: &mut String, text: &str) {
    if text.contains(['\t', '\n', '\r', '"']) {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(text);
    }
}

/// Adds a line of tab-separated values, without its end.
pub fn push_line<'t>(text: &mut String, cells: impl IntoIterator<Item = std::borrow::Cow<'t, str>>) {
    for (ix, cell) in cells.into_iter().enumerate() {
        if ix > 0 {
            text.push('\t');
        }
        push_cell(text, &cell);
    }
}

/// Reads rows as text for the clipboard: all that were asked for, or none.
pub fn copy(session: &mut Session, order: &Order, progress: &mut dyn Progress) -> Result<Copied, Error> {
    let has_users = order.columns.contains(&Column::User);
    let users = if has_users { organisation::users(session)? } else { Directory::default() };
    let mut text = String::new();
    if let Some(headings) = &order.headings {
        push_line(&mut text, headings.iter().map(|heading| heading.as_str().into()));
    }
    let rows = order.rows.end.saturating_sub(order.rows.start);
    let mut at = order.rows.start;
    let mut first = order.headings.is_none();
    while at < order.rows.end {
        progress.report(Stage::Searching, at - order.rows.start, rows);
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let lines = some(session, order, &users, at, AT_ONCE.min(order.rows.end - at), progress)?;
        if lines.is_empty() {
            // Fewer than were on screen: somebody changed them since, and what was asked for is not there.
            return Err(crate::store::Error::Stale.into());
        }
        for line in &lines {
            if !std::mem::take(&mut first) {
                text.push('\n');
            }
            text.push_str(line);
        }
        at += lines.len() as u64;
        if text.len() > MOST_TEXT {
            return Ok(Copied { text: None, rows, cells: 0 });
        }
    }
    Ok(Copied { text: Some(text), rows, cells: rows.saturating_mul(order.columns.len() as u64) })
}

/// Returns some of the rows, each as a line.
fn some(
    session: &mut Session,
    order: &Order,
    users: &Directory,
    offset: u64,
    len: u64,
    progress: &mut dyn Progress,
) -> Result<Vec<String>, Error> {
    match &order.source {
        Source::Share { import, share, query } => {
            let window = preview::rows(session, *import, *share, query, (offset, len), progress)?;
            let entry = session.store.import(*import)?;
            let record_type = staging::find_type(session, &entry.record_type)?;
            let fields = preview::shape(session, *import)?.fields;
            let line = |row: &PlannedRow| {
                let cells = order.columns.iter().map(|&column| planned(row, column, &record_type, &fields, users));
                let mut line = String::new();
                push_line(&mut line, cells.map(Into::into));
                line
            };
            Ok(window.rows.iter().map(line).collect())
        }
        Source::Records(query) => {
            let window = records::find(session, query, offset, len, progress)?;
            let record_type = staging::find_type(session, &query.record_type)?;
            let mut lines = Vec::new();
            for record in &window.rows {
                let owner = record.owner.and_then(|owner| users.get(owner)).map(|user| user.name.clone());
                let cell = |column: &Column| match column {
                    Column::User => owner.clone().unwrap_or_default(),
                    Column::Field(field) => record
                        .values
                        .get(usize::from(field.0))
                        .map_or_else(String::new, |value| value::display(record_type.at(*field), value)),
                    Column::Number | Column::Outcome => String::new(),
                };
                let mut line = String::new();
                push_line(&mut line, order.columns.iter().map(cell).map(Into::into));
                lines.push(line);
            }
            Ok(lines)
        }
    }
}

/// Returns what a cell of a planned row shows, without what it was before.
fn planned(
    row: &PlannedRow,
    column: Column,
    record_type: &RecordType,
    fields: &[FieldIx],
    users: &Directory,
) -> String {
    match column {
        Column::Number if row.number == 0 => String::new(),
        Column::Number => row.number.to_string(),
        Column::Outcome => row.outcome.label().to_owned(),
        Column::User => {
            let from = row.transferred.and_then(|taken| users.get(taken.from));
            from.map_or_else(String::new, |user| user.name.clone())
        }
        Column::Field(field) => {
            let Some(cell) = fields.iter().position(|known| *known == field).and_then(|at| row.cells.get(at)) else {
                return String::new();
            };
            let is_wrong =
                |problem: &&Problem| problem.field == Some(field) && problem.kind.severity() == Severity::Problem;
            let value = value::display(record_type.at(field), &cell.value);
            match row.problems.iter().find(is_wrong) {
                // What could not be read stands as it is in the file.
                Some(problem) => {
                    let known = if problem.value.is_empty() { value } else { problem.value.clone() };
                    cell.raw.clone().unwrap_or(known)
                }
                None => value,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        let mut line = String::new();
        push_line(&mut line, cells.iter().map(|cell| (*cell).into()));
        line
    }

    #[test]
    fn what_would_end_a_cell_is_quoted_and_nothing_else() {
        assert_eq!(line(&["a", "", "b c", "=1+1"]), "a\t\tb c\t=1+1");
        assert_eq!(line(&["two\nlines", "a\tb", "5\" pipe"]), "\"two\nlines\"\t\"a\tb\"\t\"5\"\" pipe\"");
    }
}
