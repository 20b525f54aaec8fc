//! The shapes that `--json` prints.
//!
//! Every command prints one object with `version` (1) and `command`. Keys are added within a version; a key is only
//! taken away or given another meaning in a new version. Numbers of rows count as a person counts them in the file,
//! the header being row 1. Moments are RFC 3339 in UTC. What is absent or unknown is null.

use super::plan_text::{View, total, value_text};
use crate::domain::assignment::{AssignBy, Resolution};
use crate::domain::directory::User;
use crate::domain::field::ColumnIx;
use crate::domain::history::{ImportEntry, RestorePoint, ShareEntry};
use crate::domain::mapping::Source;
use crate::domain::plan::{Counts, Outcome, PlannedRow, ShareOf};
use crate::domain::problem::Severity;
use crate::domain::table::{FileFormat, RowIssue, Sheet, TableShape};
use crate::job::problems::Example;
use crate::job::results::WrittenFile;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of all shapes.
pub(crate) const VERSION: u32 = 1;

/// What every object begins with.
#[derive(Debug, Serialize)]
pub(crate) struct Shape<T> {
    /// Version of the shape.
    version: u32,
    /// The command.
    command: &'static str,
    #[serde(flatten)]
    body: T,
}

impl<T> Shape<T> {
    /// Makes the object of a command.
    pub(crate) const fn new(command: &'static str, body: T) -> Self {
        Self { version: VERSION, command, body }
    }
}

/// How a table stands in its file.
#[derive(Debug, Serialize)]
pub(crate) struct TableFacts {
    /// `text`, `xlsx`, `xlsb`, `xls` or `ods`.
    format: String,
    /// WHATWG label of a text file's encoding.
    encoding: Option<String>,
    /// Delimiter of a text file.
    delimiter: Option<char>,
    /// Quote of a text file; null when cells are never quoted.
    quote: Option<char>,
    /// Lines or rows above the table.
    skip: u32,
    /// Whether the first row names the columns.
    has_header: bool,
    /// The worksheet with the table.
    sheet: Option<String>,
    /// All worksheets.
    sheets: Vec<SheetFacts>,
}

/// A worksheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetFacts {
    name: String,
    visible: bool,
    rows: Option<u64>,
}

impl From<&TableShape> for TableFacts {
    fn from(shape: &TableShape) -> Self {
        let mut facts = Self {
            format: "text".to_owned(),
            encoding: None,
            delimiter: None,
            quote: None,
            skip: shape.skip,
            has_header: shape.header,
            sheet: None,
            sheets: Vec::new(),
        };
        match &shape.format {
            FileFormat::Text { encoding, delimiter, quote } => {
                facts.encoding = Some(encoding.clone());
                facts.delimiter = Some(*delimiter);
                facts.quote = *quote;
            }
            FileFormat::Workbook { kind, sheet, sheets } => {
                facts.format.clone_from(kind);
                facts.sheet = Some(sheet.clone());
                facts.sheets = sheets.iter().map(SheetFacts::from).collect();
            }
        }
        facts
    }
}

impl From<&Sheet> for SheetFacts {
    fn from(sheet: &Sheet) -> Self {
        Self { name: sheet.name.clone(), visible: sheet.visible, rows: sheet.rows }
    }
}

/// Something about a row of the file: `row` (0 for the whole file), `what` as a word for machines, `message` for people.
#[derive(Debug, Serialize)]
pub(crate) struct Issue {
    row: u64,
    what: &'static str,
    message: String,
}

impl From<&RowIssue> for Issue {
    fn from(issue: &RowIssue) -> Self {
        Self { row: issue.row, what: issue.kind.code(), message: issue.kind.to_string() }
    }
}

/// Rows by outcome: `new`, `changed`, `unchanged`, `moves`, `deletes`, `problem`, `left_out`.
pub(crate) fn counts(counts: &Counts) -> BTreeMap<&'static str, u64> {
    Outcome::ALL.into_iter().map(|outcome| (outcome.key(), counts.get(outcome))).collect()
}

/// What an import would do, or did.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the keys of the object")]
pub(crate) struct Run {
    /// Key of the record type.
    record_type: String,
    /// Name of the file.
    file: String,
    /// Whether nothing was changed.
    dry_run: bool,
    /// How the table stands in the file.
    table: TableFacts,
    /// Rows under the header.
    rows: u64,
    /// What was noticed about rows of the file, at most 1,000.
    issues: Vec<Issue>,
    /// How much was noticed in all.
    issue_count: u64,
    /// What of the configuration does not fit.
    drift: Vec<String>,
    /// The columns of the file and what they feed.
    columns: Vec<Column>,
    /// How rows found their users; null for company-wide types.
    assignment: Option<Assigned>,
    /// The plan per user.
    shares: Vec<Share>,
    /// The plan of all.
    totals: BTreeMap<&'static str, u64>,
    /// The first changed rows, at most 20.
    changes: Vec<Change>,
    /// The first problems and warnings of every kind, at most 3 of each.
    problems: Vec<ProblemFacts>,
    /// How often every kind of problem or warning occurs.
    problem_kinds: BTreeMap<&'static str, u64>,
    /// Number of the import; null on a dry run.
    import: Option<i64>,
    /// Number of the restore point before it.
    restore_point: Option<i64>,
    /// The file with the rows with problems.
    problem_file: Option<Written>,
    /// The report.
    report: Option<Written>,
}

/// A column of the file.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    name: Option<String>,
    /// Key of the field; null when the column is not imported.
    field: Option<String>,
    /// How the match came about, and how certain it is in percent.
    matched: Option<&'static str>,
    certainty: Option<u8>,
    policy: Option<&'static str>,
    key: bool,
    /// The text for every row, where no column feeds the field.
    fixed: Option<String>,
}

/// How rows found their users.
#[derive(Debug, Serialize)]
pub(crate) struct Assigned {
    /// `email` or `employee`.
    by: Option<&'static str>,
    column: Option<String>,
    values: Vec<AssignedValue>,
    /// E-mail addresses of active users without rows.
    without_rows: Vec<String>,
}

/// A value of the assignment column; `result` is `found`, `alias`, `default`, `archived` or `not_found`.
#[derive(Debug, Serialize)]
pub(crate) struct AssignedValue {
    value: String,
    rows: u64,
    result: &'static str,
    /// E-mail address of the user who takes the rows.
    user: Option<String>,
    /// E-mail address of the nearest user.
    suggestion: Option<String>,
}

/// One user's part.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// E-mail address of the user; null for a whole company and for rows without a user.
    user: Option<String>,
    label: String,
    /// `open`, `imported`, `skipped` or `undone`.
    state: &'static str,
    counts: BTreeMap<&'static str, u64>,
    warnings: u64,
    existing: u64,
}

/// A changed row.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    row: u64,
    fields: Vec<ChangedField>,
}

/// A changed field of a row.
#[derive(Debug, Serialize)]
pub(crate) struct ChangedField {
    field: String,
    old: Option<String>,
    new: Option<String>,
}

/// A problem or warning.
#[derive(Debug, Serialize)]
pub(crate) struct ProblemFacts {
    row: u64,
    /// Label of the field.
    field: Option<String>,
    /// The word for machines.
    kind: &'static str,
    /// `problem` or `warning`.
    severity: &'static str,
    value: String,
    message: String,
    expected: Option<String>,
    hint: Option<String>,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Written {
    path: String,
    rows: u64,
}

impl From<&WrittenFile> for Written {
    fn from(file: &WrittenFile) -> Self {
        Self { path: file.path.to_string_lossy().into_owned(), rows: file.rows }
    }
}

/// Returns the object of an import.
pub(crate) fn run(view: &View<'_>, dry_run: bool) -> Run {
    let outcome = view.outcome;
    let shares = outcome.import.as_ref().map_or(&outcome.planned.shares, |import| &import.shares);
    Run {
        record_type: view.record_type.key.clone(),
        file: view.file.to_owned(),
        dry_run,
        table: TableFacts::from(&outcome.staged.shape),
        rows: outcome.staged.rows,
        issues: outcome.staged.issues.iter().map(Issue::from).collect(),
        issue_count: outcome.staged.issue_count,
        drift: outcome.drift.iter().map(ToString::to_string).collect(),
        columns: columns(view),
        assignment: assigned(view),
        shares: shares.iter().map(|entry| share(entry, |of| email(view, of))).collect(),
        totals: counts(&total(shares)),
        changes: outcome.first_changes.iter().map(|row| change(view, row)).collect(),
        problems: outcome.problem_groups.iter().flat_map(|group| &group.examples).map(problem).collect(),
        problem_kinds: outcome.problem_groups.iter().map(|group| (group.kind.code(), group.number)).collect(),
        import: outcome.import.as_ref().map(|import| import.id.0),
        restore_point: outcome.import.as_ref().and_then(|import| import.restore_point).map(|point| point.0),
        problem_file: outcome.problems.as_ref().map(Written::from),
        report: outcome.report.as_ref().map(Written::from),
    }
}

fn email(view: &View<'_>, of: ShareOf) -> Option<String> {
    match of {
        ShareOf::User(id) => view.directory.get(id).map(|user| user.email.clone()),
        ShareOf::Company | ShareOf::Nobody => None,
    }
}

fn share(entry: &ShareEntry, email: impl Fn(ShareOf) -> Option<String>) -> Share {
    Share {
        user: email(entry.of),
        label: entry.label.clone(),
        state: entry.state.key(),
        counts: counts(&entry.counts),
        warnings: entry.warnings,
        existing: entry.existing,
    }
}

fn columns(view: &View<'_>) -> Vec<Column> {
    let staged = &view.outcome.staged;
    let mapping = &staged.choices.mapping;
    let mut columns = Vec::new();
    for (ix, name) in (0_u32..).zip(&staged.shape.columns) {
        let before = columns.len();
        for (field, binding) in mapping.fields_of(ColumnIx(ix)) {
            columns.push(Column {
                name: Some(name.clone()),
                field: Some(view.record_type.at(field).key.clone()),
                matched: Some(binding.origin.label()),
                certainty: Some(binding.origin.certainty()),
                policy: Some(binding.policy.key()),
                key: mapping.keys.contains(&field),
                fixed: None,
            });
        }
        if columns.len() == before {
            let name = Some(name.clone());
            columns.push(Column {
                name,
                field: None,
                matched: None,
                certainty: None,
                policy: None,
                key: false,
                fixed: None,
            });
        }
    }
    for (&field, binding) in &mapping.bindings {
        if let Source::Fixed(text) = &binding.source {
            columns.push(Column {
                name: None,
                field: Some(view.record_type.at(field).key.clone()),
                matched: Some(binding.origin.label()),
                certainty: None,
                policy: Some(binding.policy.key()),
                key: mapping.keys.contains(&field),
                fixed: Some(text.clone()),
            });
        }
    }
    columns
}

fn assigned(view: &View<'_>) -> Option<Assigned> {
    let table = view.outcome.planned.assignment.as_ref()?;
    let chosen = view.outcome.staged.choices.assignment.as_ref();
    let email = |id| view.directory.get(id).map(|user: &User| user.email.clone());
    let values = table.values.iter().map(|value| {
        let (result, suggestion) = match value.resolution {
            Resolution::Found(_) => ("found", None),
            Resolution::Alias(_) => ("alias", None),
            Resolution::Default(_) => ("default", None),
            Resolution::Archived(_) => ("archived", None),
            Resolution::NotFound { suggestion } => ("not_found", suggestion.and_then(email)),
        };
        let user = value.resolution.user().and_then(email);
        AssignedValue { value: value.value.clone(), rows: value.rows, result, user, suggestion }
    });
    Some(Assigned {
        by: chosen.map(|assignment| match assignment.by {
            AssignBy::Email => "email",
            AssignBy::EmployeeNumber => "employee",
        }),
        column: chosen
            .and_then(|assignment| view.outcome.staged.shape.columns.get(assignment.column.0 as usize).cloned()),
        values: values.collect(),
        without_rows: table.without_rows.iter().filter_map(|&id| email(id)).collect(),
    })
}

fn change(view: &View<'_>, row: &PlannedRow) -> Change {
    let cells = view.outcome.shape.fields.iter().zip(&row.cells);
    let fields = cells.filter_map(|(&field, cell)| {
        let field = view.record_type.at(field);
        let old = value_text(field, cell.old.as_ref()?);
        Some(ChangedField { field: field.key.clone(), old, new: value_text(field, &cell.value) })
    });
    Change { row: row.number, fields: fields.collect() }
}

fn problem(example: &Example) -> ProblemFacts {
    let problem = &example.problem;
    ProblemFacts {
        row: example.row,
        field: example.field.clone(),
        kind: problem.kind.code(),
        severity: match problem.kind.severity() {
            Severity::Warning => "warning",
            Severity::Problem => "problem",
        },
        value: problem.value.clone(),
        message: problem.to_string(),
        expected: problem.expected(),
        hint: problem.hint(),
    }
}

/// An import in the history.
#[derive(Debug, Serialize)]
pub(crate) struct ImportFacts {
    import: i64,
    /// `draft`, `paused`, `done`, `undone` or `discarded`.
    state: &'static str,
    record_type: String,
    mode: Option<&'static str>,
    file: String,
    sha256: String,
    bytes: u64,
    configuration: Option<String>,
    by: String,
    started: String,
    finished: Option<String>,
    restore_point: Option<i64>,
    shares: Vec<Share>,
}

/// Returns the object of an import in the history.
pub(crate) fn import(entry: &ImportEntry, directory: &crate::domain::directory::Directory) -> ImportFacts {
    let email = |of| match of {
        ShareOf::User(id) => directory.get(id).map(|user| user.email.clone()),
        ShareOf::Company | ShareOf::Nobody => None,
    };
    ImportFacts {
        import: entry.id.0,
        state: entry.state.key(),
        record_type: entry.record_type.clone(),
        mode: entry.mode.map(crate::domain::choices::Mode::key),
        file: entry.file_name.clone(),
        sha256: entry.sha256.clone(),
        bytes: entry.bytes,
        configuration: entry.configuration.clone(),
        by: entry.actor.clone(),
        started: entry.started.clone(),
        finished: entry.finished.clone(),
        restore_point: entry.restore_point.map(|point| point.0),
        shares: entry.shares.iter().map(|entry| share(entry, email)).collect(),
    }
}

/// A restore point.
#[derive(Debug, Serialize)]
pub(crate) struct RestorePointFacts {
    restore_point: i64,
    taken: String,
    reason: String,
    import: Option<i64>,
    bytes: u64,
}

impl From<&RestorePoint> for RestorePointFacts {
    fn from(point: &RestorePoint) -> Self {
        Self {
            restore_point: point.id.0,
            taken: point.taken.clone(),
            reason: point.reason.clone(),
            import: point.import.map(|import| import.0),
            bytes: point.bytes,
        }
    }
}

/// A user of the directory.
#[derive(Debug, Serialize)]
pub(crate) struct UserFacts {
    name: String,
    email: String,
    employee_number: String,
    role: &'static str,
    active: bool,
}

impl From<&User> for UserFacts {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            email: user.email.clone(),
            employee_number: user.employee_number.clone(),
            role: user.role.label(),
            active: user.active,
        }
    }
}
