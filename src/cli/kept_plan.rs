//! The rows of a plan as it was made: what each row would do, or did, and why not.

use super::Failure;
use super::json::{self, Shape};
use super::plan_text::value_text;
use super::shell::Shell;
use super::text::{counted, line, printable, short};
use crate::domain::directory::{Directory, UserId};
use crate::domain::history::{ImportEntry, ShareEntry};
use crate::domain::plan::{Outcome, PlannedRow, ShareOf};
use crate::domain::record_type::RecordType;
use crate::job::results::RowsQuery;
use crate::job::{NoProgress, Session, export, preview};
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows that are read at once.
const PAGE: u64 = 1_000;
/// Longest value that is printed, in characters.
const CELL: usize = 60;

/// The rows of one user.
#[derive(Debug, Serialize)]
struct Share {
    /// E-mail address of the user; null for a whole company and for rows without a user.
    user: Option<String>,
    label: String,
    rows: Vec<Row>,
}

/// A planned row.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the keys of the object")]
struct Row {
    /// The row of the file, the header being row 1; null for a record that is deleted because no row is it.
    row: Option<u64>,
    /// `new`, `changed`, `unchanged`, `moves`, `deletes`, `problem` or `left_out`.
    outcome: &'static str,
    /// The values of the fields, by key; what is empty is left out.
    values: BTreeMap<String, String>,
    /// The former values of the fields that change, by key; null where there was none.
    before: BTreeMap<String, Option<String>>,
    /// What is wrong with the row or odd about it.
    problems: Vec<String>,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the keys of the object")]
struct Plan {
    import: i64,
    /// Which of the import's plans this is; 0 of one that was made before plans had numbers.
    plan: i64,
    shares: Vec<Share>,
}

/// Prints the plan of an import, of one user or all.
pub(super) fn print(
    session: &mut Session,
    entry: &ImportEntry,
    (user, json): (Option<UserId>, bool),
    directory: &Directory,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    let wanted = |share: &&ShareEntry| user.is_none_or(|user| share.of == ShareOf::User(user));
    let shares: Vec<&ShareEntry> = entry.shares.iter().filter(wanted).collect();
    if shares.is_empty() {
        let whose = if user.is_some() { " for that user" } else { "" };
        return Err(Failure::usage(
            format!("import {} has no plan{whose}", entry.id.0),
            format!("See it with: muster history show {}", entry.id.0),
        ));
    }
    let Some(record_type) = session.store.types().get(&entry.record_type).cloned() else {
        return Err(Failure::usage(format!("there is no record type {:?}", entry.record_type), "Define it again"));
    };
    let mut all = Vec::new();
    for share in shares {
        let of = Share { user: json::email(share.of, directory), label: share.label.clone(), rows: Vec::new() };
        if !json {
            let rows = counted(share.counts.rows(), "row", "rows");
            shell.print(&format!("{}, {rows}, {}", printable(&share.label), share.state.label()))?;
        }
        let mut of = of;
        let mut offset = 0;
        loop {
            let window =
                preview::rows(session, entry.id, share.ix, &RowsQuery::default(), (offset, PAGE), &mut NoProgress)?;
            let shape = preview::shape(session, entry.id)?;
            for row in &window.rows {
                let row = facts(&record_type, &shape.fields, row);
                if json {
                    of.rows.push(row);
                } else {
                    shell.print(&text(&record_type, &row))?;
                }
            }
            offset += window.rows.len() as u64;
            if window.rows.is_empty() || offset >= window.total {
                break;
            }
        }
        all.push(of);
    }
    if json {
        let plan = Plan { import: entry.id.0, plan: entry.plan.0, shares: all };
        shell.print_json(&Shape::new("history show --plan", plan))?;
    }
    Ok(())
}

fn facts(record_type: &RecordType, fields: &[crate::domain::field::FieldIx], row: &PlannedRow) -> Row {
    let mut values = BTreeMap::new();
    let mut before = BTreeMap::new();
    for (&ix, cell) in fields.iter().zip(&row.cells) {
        let field = record_type.at(ix);
        if let Some(value) = value_text(field, &cell.value) {
            values.insert(field.key.clone(), value);
        } else if let Some(raw) = cell.raw.as_ref().filter(|raw| !raw.is_empty()) {
            // What could not be read stands as it was in the file.
            values.insert(field.key.clone(), raw.clone());
        }
        if let Some(old) = &cell.old {
            before.insert(field.key.clone(), value_text(field, old));
        }
    }
    let problems = row.problems.iter().map(|problem| export::describe(record_type, problem)).collect();
    let number = (row.number > 0).then_some(row.number);
    Row { row: number, outcome: row.outcome.key(), values, before, problems }
}

fn text(record_type: &RecordType, row: &Row) -> String {
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.key() == row.outcome);
    let place = row.row.map_or_else(|| "record".to_owned(), |number| format!("row {number}"));
    let mut out = String::new();
    let label = |key: &str| record_type.field(key).map_or_else(|| key.to_owned(), |(_, field)| field.label.to_string());
    let shown = |value: &str| format!("“{}”", short(value, CELL));
    let values: Vec<String> = if row.before.is_empty() {
        row.values.iter().take(3).map(|(key, value)| format!("{} {}", label(key), shown(value))).collect()
    } else {
        let change = |(key, old): (&String, &Option<String>)| {
            let old = old.as_deref().map_or_else(|| "nothing".to_owned(), shown);
            let new = row.values.get(key).map_or_else(|| "nothing".to_owned(), |new| shown(new));
            format!("{} {old} → {new}", label(key))
        };
        row.before.iter().map(change).collect()
    };
    let values = if values.is_empty() { String::new() } else { format!(": {}", values.join("; ")) };
    line(&mut out, format_args!("  {place} {}{values}", outcome.map_or(row.outcome, Outcome::label)));
    for problem in &row.problems {
        line(&mut out, format_args!("    {}", printable(problem)));
    }
    out.trim_end().to_owned()
}
