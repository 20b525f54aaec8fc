//! The object of an import: what it would do, or did.

use super::{Issue, Share, TableFacts, Written, counts, share};
use crate::cli::plan_text::{View, total, value_text};
use crate::domain::assignment::Resolution;
use crate::domain::directory::User;
use crate::domain::field::ColumnIx;
use crate::domain::history::ImportEntry;
use crate::domain::mapping::Source;
use crate::domain::plan::{PlannedRow, ShareOf};
use crate::domain::problem::Severity;
use crate::job::problems::{Example, ProblemGroup};
use crate::job::unattended::TransferLine;
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// Earlier imports of the same content, the newest first.
    same_content: Vec<Before>,
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
    /// The records of other users that rows take over, at most 1,000.
    transfers: Vec<Transferred>,
    /// How many rows raise something in the record that they refer to.
    raised: u64,
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
    /// The file with the rows whose user is not found.
    not_found_file: Option<Written>,
    /// The report.
    report: Option<Written>,
}

/// An earlier import of the same content.
#[derive(Debug, Serialize)]
pub(crate) struct Before {
    import: i64,
    started: String,
    by: String,
    state: &'static str,
}

impl From<&ImportEntry> for Before {
    fn from(entry: &ImportEntry) -> Self {
        Self { import: entry.id.0, started: entry.started.clone(), by: entry.actor.clone(), state: entry.state.key() }
    }
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

/// A changed row.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    row: u64,
    fields: Vec<ChangedField>,
}

/// A record of another user that a row takes over.
#[derive(Debug, Serialize)]
pub(crate) struct Transferred {
    row: u64,
    record: String,
    /// E-mail address of the user who has it.
    from: Option<String>,
    /// Name of the user who gets it, or a copy of it.
    to: String,
    copied: bool,
    /// How many records that refer to it go along.
    related: u32,
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
    /// The text that is meant, where it can be told.
    fix: Option<String>,
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
        same_content: outcome.staged.same_content.iter().map(Before::from).collect(),
        columns: columns(view),
        assignment: assigned(view),
        shares: shares.iter().map(|entry| share(entry, None, |of| email(view, of))).collect(),
        totals: counts(&total(shares)),
        changes: outcome.first_changes.iter().map(|row| change(view, row)).collect(),
        transfers: outcome.transfers.iter().map(|taken| transferred(view, taken)).collect(),
        raised: outcome.raised,
        problems: outcome.problem_groups.iter().flat_map(|group| &group.examples).map(problem).collect(),
        problem_kinds: by_kind(&outcome.problem_groups),
        import: outcome.import.as_ref().map(|import| import.id.0),
        restore_point: outcome.import.as_ref().and_then(|import| import.restore_point).map(|point| point.0),
        problem_file: outcome.problems.as_ref().map(Written::from),
        not_found_file: outcome.not_found.as_ref().map(Written::from),
        report: outcome.report.as_ref().map(Written::from),
    }
}

fn email(view: &View<'_>, of: ShareOf) -> Option<String> {
    match of {
        ShareOf::User(id) => view.directory.get(id).map(|user| user.email.clone()),
        ShareOf::Company | ShareOf::Nobody => None,
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
            Resolution::Alias(_) | Resolution::Remembered(_) => ("alias", None),
            Resolution::Default(_) => ("default", None),
            Resolution::Archived(_) => ("archived", None),
            Resolution::NotFound { suggestion } => ("not_found", suggestion.and_then(email)),
        };
        let user = value.resolution.user().and_then(email);
        AssignedValue { value: value.value.clone(), rows: value.rows, result, user, suggestion }
    });
    Some(Assigned {
        by: chosen.map(|assignment| assignment.by.key()),
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

fn transferred(view: &View<'_>, taken: &TransferLine) -> Transferred {
    Transferred {
        row: taken.row,
        record: taken.record.clone(),
        from: email(view, ShareOf::User(taken.from)),
        to: taken.to.clone(),
        copied: taken.copied,
        related: taken.related,
    }
}

/// Counts every kind of problem or warning, whichever fields it is about.
fn by_kind(groups: &[ProblemGroup]) -> BTreeMap<&'static str, u64> {
    let mut kinds = BTreeMap::new();
    for group in groups {
        *kinds.entry(group.cause.kind.code()).or_default() += group.number;
    }
    kinds
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
        fix: problem.fix().map(str::to_owned),
    }
}
