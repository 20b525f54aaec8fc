//! What an import would do or did, in words for a terminal. Pure: values in, text out.

use super::problem_text;
use super::text::{add, counted, line, moment, printable, rows, short, table};
use crate::domain::assignment::{AssignmentTable, Resolution};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::{Field, Policy};
use crate::domain::history::{ShareEntry, ShareState};
use crate::domain::mapping::Source;
use crate::domain::plan::{Counts, Outcome, PlannedRow};
use crate::domain::record_type::RecordType;
use crate::domain::table::{BLANKS, FileFormat, RowIssue, TableShape};
use crate::domain::value::{self, DateOrder, DecimalMark, Notation, Value};
use crate::job::unattended;
use std::collections::BTreeMap;

/// Longest value that is printed of a cell, in characters.
const CELL: usize = 60;
/// Most lines of one kind of problem.
const EXAMPLES: usize = 3;

/// Everything the text is about.
pub(crate) struct View<'a> {
    /// What is imported.
    pub(crate) record_type: &'a RecordType,
    /// The users of the organisation.
    pub(crate) directory: &'a Directory,
    /// Name of the file for people.
    pub(crate) file: &'a str,
    /// What the import would do, or did.
    pub(crate) outcome: &'a unattended::Outcome,
    /// What the next commands need to find the organisation's file.
    pub(crate) db: &'a str,
}

/// Returns what an import would do, from the file to the problems.
pub(crate) fn plan(view: &View<'_>) -> String {
    let mut out = file(view);
    let problems = problem_text::groups(&view.outcome.problem_groups);
    for section in [
        columns(view),
        users(view),
        counts(view),
        transfers(view),
        raised(view),
        changes(view),
        problems,
        written(view),
    ] {
        if !section.is_empty() {
            out.push('\n');
            out.push_str(&section);
        }
    }
    out
}

/// Returns what an import did: per user, the problems, the files, and the way back.
pub(crate) fn summary(view: &View<'_>) -> String {
    let mut out = String::new();
    for section in [counts(view), problem_text::groups(&view.outcome.problem_groups), written(view), way_back(view)] {
        if !section.is_empty() && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&section);
    }
    out
}

fn file(view: &View<'_>) -> String {
    let staged = &view.outcome.staged;
    let mut out = format!("{}\n", table_facts(view.file, &staged.shape, staged.rows));
    for issue in staged.issues.iter().take(EXAMPLES) {
        line(&mut out, format_args!("  {}", issue_line(issue)));
    }
    let more = staged.issue_count.saturating_sub(EXAMPLES as u64);
    if more > 0 {
        line(
            &mut out,
            format_args!(
                "  and {}; see them with: muster inspect",
                counted(more, "more damaged row", "more damaged rows")
            ),
        );
    }
    for drift in drift_lines(view.outcome) {
        line(&mut out, format_args!("  {drift}"));
    }
    for before in before_lines(view.outcome) {
        line(&mut out, format_args!("  {before}"));
    }
    out
}

/// Returns a line for each thing of the configuration, or of the earlier import, that does not fit the file.
pub(crate) fn drift_lines(outcome: &unattended::Outcome) -> impl Iterator<Item = String> {
    let of = if outcome.is_configured { "configuration" } else { "earlier import" };
    outcome.drift.iter().map(move |drift| format!("{of}: {}", printable(&drift.to_string())))
}

/// Returns a line for each earlier import of the same content, the newest first, at most as many as there are examples.
pub(crate) fn before_lines(outcome: &unattended::Outcome) -> impl Iterator<Item = String> {
    outcome.staged.same_content.iter().take(EXAMPLES).map(|import| {
        let (at, by) = (moment(&import.started), printable(&import.actor));
        format!("the same content was imported before: import {} of {at} by {by}", import.id.0)
    })
}

/// Returns what was noticed about a row, in one line.
pub(crate) fn issue_line(issue: &RowIssue) -> String {
    printable(&issue.to_string())
}

/// Returns how a table stands in its file, in one line.
pub(crate) fn table_facts(name: &str, shape: &TableShape, number: u64) -> String {
    let mut out = format!("{}: ", printable(name));
    match &shape.format {
        FileFormat::Text { encoding, delimiter, quote, .. } => {
            add(&mut out, format_args!("text in {encoding}, columns separated by {}", delimiter_name(*delimiter)));
            if quote.is_none() {
                out.push_str(", never quoted");
            }
        }
        FileFormat::Workbook { kind, sheet, sheets } => {
            add(&mut out, format_args!("{kind} workbook, worksheet “{}”", printable(sheet)));
            if sheets.len() > 1 {
                add(&mut out, format_args!(" of {}", sheets.len()));
            }
        }
    }
    add(&mut out, format_args!("; {}, {}", rows(number), counted(shape.columns.len() as u64, "column", "columns")));
    match (shape.header, shape.skip) {
        (true, 0) => {}
        (true, skip) => add(&mut out, format_args!("; header in row {}", skip + 1)),
        (false, 0) => out.push_str("; no header row"),
        (false, skip) => add(&mut out, format_args!("; no header row, table from row {}", skip + 1)),
    }
    out
}

/// Returns a delimiter by its name.
pub(crate) fn delimiter_name(delimiter: char) -> String {
    match delimiter {
        '\t' => "tabs".to_owned(),
        ' ' => "spaces".to_owned(),
        BLANKS => "runs of blanks".to_owned(),
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        other => format!("“{}”", printable(&other.to_string())),
    }
}

fn columns(view: &View<'_>) -> String {
    let staged = &view.outcome.staged;
    let mapping = &staged.choices.mapping;
    let mut lines = Vec::new();
    for (ix, name) in (0_u32..).zip(&staged.shape.columns) {
        let column = crate::domain::field::ColumnIx(ix);
        let assigned = staged.choices.assignment.as_ref().filter(|assignment| assignment.column == column);
        let mut found = false;
        for (field_ix, binding) in mapping.fields_of(column) {
            found = true;
            let field = view.record_type.at(field_ix);
            let policy = if mapping.keys.contains(&field_ix) { "Key" } else { binding.policy.label() };
            let matched = format!("{} {} %", binding.origin.label(), binding.origin.certainty());
            lines.push(vec![
                name.clone(),
                field.label.to_string(),
                matched,
                policy.to_owned(),
                notation(binding.notation),
            ]);
        }
        if assigned.is_some() {
            lines.push(vec![name.clone(), "(user)".to_owned(), String::new(), String::new(), String::new()]);
        } else if !found {
            let perhaps = usize::try_from(ix).ok().and_then(|ix| staged.candidates.get(ix)?.first());
            let perhaps = perhaps.filter(|(field, _)| !mapping.bindings.contains_key(field));
            let (words, matched) = perhaps.map_or_else(
                || ("- not imported".to_owned(), String::new()),
                |(field, origin)| {
                    let label = &view.record_type.at(*field).label;
                    (format!("- not imported; perhaps {label}"), format!("{} {} %", origin.label(), origin.certainty()))
                },
            );
            lines.push(vec![name.clone(), words, matched, String::new(), String::new()]);
        }
    }
    for (&field_ix, binding) in &mapping.bindings {
        if let Source::Fixed(text) = &binding.source {
            let value = format!("“{}” for every row", short(text, CELL));
            let field = view.record_type.at(field_ix).label.to_string();
            lines.push(vec![value, field, binding.origin.label().to_owned(), policy(binding.policy), String::new()]);
        }
    }
    table(&["Column", "Field", "Matched", "On update", "Written as"], &lines, 0..0)
}

fn policy(policy: Policy) -> String {
    policy.label().to_owned()
}

fn notation(notation: Notation) -> String {
    let date = notation.date.map(|order| match order {
        DateOrder::YearFirst => "year-month-day",
        DateOrder::DayFirst => "day.month.year",
        DateOrder::MonthFirst => "month/day/year",
        DateOrder::Serial => "spreadsheet number",
    });
    let decimal = notation.decimal.map(|mark| match mark {
        DecimalMark::Point => "1,234.50",
        DecimalMark::Comma => "1.234,50",
    });
    date.into_iter().chain(decimal).collect::<Vec<_>>().join(", ")
}

fn users(view: &View<'_>) -> String {
    let assignment = view.outcome.planned.assignment.as_ref();
    assignment.map_or_else(String::new, |assignment| assignment_text(assignment, view.directory))
}

/// Returns how rows found their users.
pub(crate) fn assignment_text(assignment: &AssignmentTable, directory: &Directory) -> String {
    let name = |id: UserId| directory.get(id).map_or_else(String::new, |user| printable(&user.name));
    let mut found: BTreeMap<UserId, u64> = BTreeMap::new();
    let mut open = Vec::new();
    for value in &assignment.values {
        let shown =
            if value.value.is_empty() { "no value".to_owned() } else { format!("“{}”", short(&value.value, CELL)) };
        let number = rows(value.rows);
        let not_found = match (value.value.is_empty(), value.rows) {
            (true, 1) => "1 row names no user".to_owned(),
            (true, _) => format!("{number} name no user"),
            (false, _) => format!("{shown} is not found ({number})"),
        };
        match value.resolution {
            Resolution::Found(user) => *found.entry(user).or_default() += value.rows,
            Resolution::Alias(user) | Resolution::Remembered(user) => {
                *found.entry(user).or_default() += value.rows;
                open.push(format!("  {shown} stands for {} ({number})", name(user)));
            }
            Resolution::Default(user) => {
                *found.entry(user).or_default() += value.rows;
                open.push(format!("  {shown} is not found; {} takes {number}", name(user)));
            }
            Resolution::Archived(user) => open.push(format!("  {shown}: {} is archived ({number})", name(user))),
            Resolution::NotFound { suggestion } => {
                let near = suggestion.and_then(|id| directory.get(id));
                let near = near.map_or_else(String::new, |user| format!("; did you mean {}?", printable(&user.email)));
                open.push(format!("  {not_found}{near}"));
            }
        }
    }
    let mut out = format!("{} found in the file\n", counted(found.len() as u64, "user", "users"));
    for value in open {
        line(&mut out, format_args!("{value}"));
    }
    if !assignment.without_rows.is_empty() {
        let names: Vec<_> = assignment.without_rows.iter().map(|&id| name(id)).collect();
        line(&mut out, format_args!("  without rows: {}", names.join(", ")));
    }
    out
}

/// Returns the counts of all shares together.
pub(crate) fn total(shares: &[ShareEntry]) -> Counts {
    let mut total = Counts::default();
    for share in shares {
        total.add_all(&share.counts);
    }
    total
}

/// Returns the counts per user, outcomes that do not occur left out, with a line for all.
pub(crate) fn share_table(shares: &[ShareEntry]) -> String {
    let total = total(shares);
    let always = [Outcome::New, Outcome::Changed, Outcome::Unchanged];
    let shown: Vec<_> =
        Outcome::ALL.into_iter().filter(|outcome| always.contains(outcome) || total.get(*outcome) > 0).collect();
    let decided = shares.iter().any(|share| share.state != ShareState::Open);
    let number = |counts: &Counts| -> Vec<String> {
        shown.iter().map(|&outcome| crate::domain::text::grouped(counts.get(outcome))).collect()
    };
    let mut lines = Vec::new();
    for share in shares {
        let mut line = vec![share.label.clone()];
        line.extend(number(&share.counts));
        if decided {
            line.push(share.state.label().to_owned());
        }
        lines.push(line);
    }
    if shares.len() > 1 {
        let mut line = vec!["All".to_owned()];
        line.extend(number(&total));
        if decided {
            line.push(String::new());
        }
        lines.push(line);
    }
    let mut header = vec!["User"];
    header.extend(shown.iter().map(|outcome| outcome.label()));
    if decided {
        header.push("Result");
    }
    table(&header, &lines, 1..1 + shown.len())
}

fn counts(view: &View<'_>) -> String {
    match &view.outcome.import {
        Some(import) => share_table(&import.shares),
        None => share_table(&view.outcome.planned.shares),
    }
}

fn changes(view: &View<'_>) -> String {
    let mut lines = Vec::new();
    for row in &view.outcome.first_changes {
        let changed = changed_cells(view, row);
        if !changed.is_empty() {
            lines.push(format!("  row {}: {}", row.number, changed.join("; ")));
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    let total = total(&view.outcome.planned.shares);
    let more = total.get(Outcome::Changed).saturating_sub(lines.len() as u64);
    if more > 0 {
        lines.push(format!("  and {}", counted(more, "more changed row", "more changed rows")));
    }
    format!("Changes\n{}\n", lines.join("\n"))
}

/// Says how many rows raise something in the record that they refer to.
fn raised(view: &View<'_>) -> String {
    match (view.outcome.raised, &view.record_type.raises) {
        (0, _) | (_, None) => String::new(),
        (number, Some(raises)) => format!("{}: {}\n", raises.label, counted(number, "row does", "rows do")),
    }
}

/// Names the records that would go to another user, or went.
fn transfers(view: &View<'_>) -> String {
    const MOST: usize = 100;
    let all = &view.outcome.transfers;
    if all.is_empty() {
        return String::new();
    }
    let mut out = "From other users\n".to_owned();
    for taken in all.iter().take(MOST) {
        let from = view.directory.get(taken.from).map_or_else(String::new, |user| printable(&user.name));
        let (record, to) = (short(&taken.record, CELL), printable(&taken.to));
        let verb = if taken.copied { "is copied" } else { "moves" };
        let related = match taken.related {
            0 => String::new(),
            number => {
                format!(", with {}", counted(u64::from(number), "record that refers to it", "records that refer to it"))
            }
        };
        line(&mut out, format_args!("  row {}: {record} {verb} from {from} to {to}{related}", taken.row));
    }
    if all.len() > MOST {
        out.push_str("  and more; the report names them all: --report FILE\n");
    }
    out
}

fn changed_cells(view: &View<'_>, row: &PlannedRow) -> Vec<String> {
    let cells = view.outcome.shape.fields.iter().zip(&row.cells);
    cells
        .filter_map(|(&field, cell)| {
            let field = view.record_type.at(field);
            let old = cell.old.as_ref()?;
            Some(format!("{} {} -> {}", field.label, quoted(field, old), quoted(field, &cell.value)))
        })
        .collect()
}

fn quoted(field: &Field, value: &Value) -> String {
    match value_text(field, value) {
        None => "(empty)".to_owned(),
        Some(text) => format!("\"{}\"", short(&text, CELL)),
    }
}

/// Returns a value as people read it; nothing where there is no value.
pub(crate) fn value_text(field: &Field, value: &Value) -> Option<String> {
    if value.is_empty() { None } else { Some(value::display(field, value)) }
}

fn written(view: &View<'_>) -> String {
    let mut out = String::new();
    if let Some(file) = view.outcome.problems.as_ref().filter(|file| file.rows > 0) {
        let number = counted(file.rows, "row with problems was", "rows with problems were");
        let left_out = if view.outcome.import.is_some() { "left out and " } else { "" };
        line(&mut out, format_args!("{number} {left_out}written to {}", file.path.display()));
        let them = if file.rows == 1 { "it" } else { "them" };
        line(&mut out, format_args!("Correct {them} there and import that file"));
    }
    out.push_str(&not_found(view));
    if let Some(file) = &view.outcome.report {
        line(&mut out, format_args!("Report of {}: {}", rows(file.rows), file.path.display()));
    }
    out
}

/// Returns where the rows are whose user is not found.
fn not_found(view: &View<'_>) -> String {
    let mut out = String::new();
    if let Some(file) = &view.outcome.not_found {
        let number = counted(file.rows, "row whose user is not found was", "rows whose users are not found were");
        line(&mut out, format_args!("{number} written to {}", file.path.display()));
    }
    out
}

fn way_back(view: &View<'_>) -> String {
    let Some(import) = &view.outcome.import else { return String::new() };
    let mut out = String::new();
    let done = import.imported();
    if done.writes() == 0 {
        return "Nothing had to be changed\n".to_owned();
    }
    line(&mut out, format_args!("To take it back: muster undo {}{}", import.id.0, view.db));
    if let Some(point) = import.restore_point {
        line(&mut out, format_args!("The state before it is restore point {}", point.0));
    }
    out
}
