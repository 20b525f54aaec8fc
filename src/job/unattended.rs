//! A whole import without a person at hand: the same steps as the wizard's, one after another.

use crate::domain::assignment::{AssignBy, Assignment};
use crate::domain::choices::{Choices, Duplicates, Mode, Transfer};
use crate::domain::config::{Drift, ImportConfig};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::ColumnIx;
use crate::domain::history::{ImportEntry, ImportId, ShareState};
use crate::domain::mapping::{Origin, Source};
use crate::domain::plan::{Counts, Outcome as RowOutcome, PlanShape, PlannedRow};
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::table::TableChoice;
use crate::domain::text;
use crate::job::problems::ProblemGroup;
use crate::job::results::{Input, Planned, Staged, WrittenFile};
use crate::job::{Error, Progress, Session, export, importing, organisation, planning, preview, problems, staging};
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Changed rows that are shown without opening a file.
const SHOWN: usize = 20;

/// The batch of a larger file that an order's input is.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called in the history.
    pub name: String,
    /// The choices that were made for the whole file, the same for each of its batches.
    pub choices: Choices,
}

/// What to import, and how.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Order {
    /// Where the rows come from.
    pub input: Input,
    /// Set where the input is a batch of a larger file: its choices count instead of those of this order.
    pub part: Option<Part>,
    /// Key of the record type; may be absent when the configuration says it.
    pub record_type: Option<String>,
    /// The configuration to use.
    pub configuration: Option<ImportConfig>,
    /// Choices about the table, over the configuration's.
    pub table: TableChoice,
    /// The mode, over the configuration's.
    pub mode: Option<Mode>,
    /// Which of several rows with one key counts, over the configuration's.
    pub duplicates: Option<Duplicates>,
    /// What becomes of rows whose key belongs to a record of another user, over the configuration's.
    pub transfer: Option<Transfer>,
    /// Whether rows raise what their type names in the records that they refer to, also when no configuration says so.
    pub raise: bool,
    /// What users are matched by and the name of the column, over the configuration's and over what was found.
    pub assign: Option<(AssignBy, String)>,
    /// Values of the assignment column that stand for users, each with an e-mail address or employee number.
    pub aliases: Vec<(String, String)>,
    /// E-mail address or employee number of the user who takes the rows that find none, over the configuration's.
    pub default_user: Option<String>,
    /// E-mail addresses or employee numbers of the users to import for; everybody when empty.
    pub users: Vec<String>,
    /// Only plan: no restore point, nothing written to the records, nothing left behind.
    pub dry_run: bool,
    /// Import nothing and leave the import open, for somebody who decides later.
    pub draft: bool,
    /// Import nothing when a row has a problem.
    pub stop_on_problems: bool,
    /// Whether deletions over the guard are confirmed.
    pub confirmed_deletions: bool,
    /// Where to write the rows whose user is not found, if there are any.
    pub not_found: Option<PathBuf>,
    /// Where to write the report.
    pub report: Option<PathBuf>,
    /// Where to write the rows with problems; without it they go beside the input when there are any (not on a dry run).
    pub problems: Option<PathBuf>,
    /// Whether the file with the rows whose user is not found may take the place of a former one. Whoever names the
    /// other files has asked before.
    pub overwrite: bool,
}

/// What an unattended import did.
#[derive(Debug)]
pub struct Outcome {
    /// What was read.
    pub staged: Staged,
    /// Whether a configuration was used.
    pub is_configured: bool,
    /// What of the configuration, or of the choices that an earlier import taught, does not fit.
    pub drift: Vec<Drift>,
    /// The plan.
    pub planned: Planned,
    /// The import as it stands in the history; absent on a dry run.
    pub import: Option<ImportEntry>,
    /// The file with the rows with problems, when there are any.
    pub problems: Option<WrittenFile>,
    /// The file with the rows whose user is not found, when there are any.
    pub not_found: Option<WrittenFile>,
    /// The report.
    pub report: Option<WrittenFile>,
    /// What could not be written after the import was done.
    pub unwritten: Vec<Unwritten>,
    /// Whether nothing was imported because rows have problems, as the order wants it.
    pub refused: bool,
    /// The problems and warnings by kind.
    pub problem_groups: Vec<ProblemGroup>,
    /// The first changed rows, at most 20, for people who want to see what changes.
    pub first_changes: Vec<PlannedRow>,
    /// The records of other users that rows take over, at most 1,000.
    pub transfers: Vec<TransferLine>,
    /// How many rows raise something in the record that they refer to.
    pub raised: u64,
    /// The fields of the planned rows.
    pub shape: PlanShape,
}

/// A file that could not be written.
#[derive(Debug)]
pub struct Unwritten {
    /// What it was to hold, with its article.
    pub what: &'static str,
    /// Why it could not be written.
    pub error: Error,
}

/// A record of another user that a row takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferLine {
    /// Number of the row.
    pub row: u64,
    /// What the record is called, by its key and its title.
    pub record: String,
    /// Who has the record.
    pub from: UserId,
    /// Name of the user who gets it.
    pub to: String,
    /// Whether the other user keeps it and this one gets a copy.
    pub copied: bool,
    /// How many records that refer to it go along.
    pub related: u32,
}

/// Runs a whole import.
///
/// `planned` is told the plan before anything is written and may stop the import by returning `false`. An import that
/// does not come to writing leaves nothing behind.
pub fn run(
    session: &mut Session,
    order: &Order,
    planned: &mut dyn FnMut(&Staged, &Planned) -> bool,
    progress: &mut dyn Progress,
) -> Result<Outcome, Error> {
    let name = order.name();
    let started = staging::start_named(session, (&order.input, &name), order.record_type()?, None, progress)?;
    if let Some(configuration) = &order.configuration
        && !configuration.name.trim().is_empty()
    {
        session.store.set_import_configuration(started.import, Some(configuration.name.trim()))?;
    }
    let result = run_started(session, order, started.import, planned, progress);
    let is_begun = session.store.import(started.import)?.shares.iter().any(|s| s.state == ShareState::Imported);
    if order.dry_run {
        importing::forget(session, started.import)?;
    } else if result.as_ref().map_or(true, |outcome| outcome.refused) && !is_begun {
        importing::discard(session, started.import)?;
    }
    session.release();
    result
}

impl Order {
    /// Returns what the input is called in the history.
    pub fn name(&self) -> String {
        self.part.as_ref().map_or_else(|| self.input.name(), |part| part.name.clone())
    }

    /// Returns the key of the record type.
    pub(crate) fn record_type(&self) -> Result<&str, Error> {
        let configured = || self.configuration.as_ref().and_then(|configuration| configuration.record_type.as_deref());
        self.record_type.as_deref().or_else(configured).ok_or_else(|| Error::Usage {
            message: "nothing says what the rows are".to_owned(),
            hint: Some("Say the record type, for example customers".to_owned()),
        })
    }
}

fn run_started(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    decide: &mut dyn FnMut(&Staged, &Planned) -> bool,
    progress: &mut dyn Progress,
) -> Result<Outcome, Error> {
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let table = table_of(order);
    let mut staged = staging::stage_with(session, &entry, &table, order.configuration.as_ref(), progress)?;
    if let Some(part) = &order.part {
        staged.choices = Choices { table, ..part.choices.clone() };
        staged.drift.clear();
    } else {
        choose(session, order, &record_type, &mut staged)?;
        exclude(session, order, import, &mut staged, progress)?;
    }
    let planned = planning::plan(session, import, &staged.choices, progress);
    // Where nobody takes any row, the file says what was in it.
    let not_found = match planned {
        Ok(_) | Err(Error::NoUserRows) => write_not_found(session, order, import, &staged, progress)?,
        Err(_) => None,
    };
    let mut planned = planned?;
    if let Some(table) = planned.assignment.as_mut().filter(|_| order.part.is_some()) {
        // They may have rows in the other batches.
        table.without_rows.clear();
    }
    let problem_groups = problems::groups(session, import, &planned, &record_type)?;
    let first_changes = first_changes(session, import, &planned, &record_type)?;
    let transfers = transfers(session, import, (&staged.choices, &planned), &record_type)?;
    let raised = if staged.choices.raise { count_raised(session, import, &planned)? } else { 0 };
    let drift = staged.drift.clone();
    let shape = planned.shape.clone();
    let mut outcome = Outcome {
        staged,
        is_configured: order.configuration.is_some(),
        drift,
        planned,
        import: None,
        problems: None,
        not_found,
        report: None,
        unwritten: Vec::new(),
        refused: false,
        problem_groups,
        first_changes,
        transfers,
        raised,
        shape,
    };
    let problems = outcome.counts().get(RowOutcome::Problem);
    outcome.refused = order.stop_on_problems && problems > 0;
    if outcome.refused {
        write_files(session, order, import, problems, &mut outcome, progress)?;
        return Ok(outcome);
    }
    if !decide(&outcome.staged, &outcome.planned) {
        return Err(Error::Cancelled);
    }
    if order.draft {
        outcome.import = Some(session.store.import(import)?);
    } else if !order.dry_run {
        outcome.import = Some(write(session, order, (&outcome.planned, problems), progress)?);
    }
    write_files(session, order, import, problems, &mut outcome, progress)?;
    Ok(outcome)
}

/// Imports what is planned, once it is certain that the files beside it can be written.
fn write(
    session: &mut Session,
    order: &Order,
    (planned, problems): (&Planned, u64),
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    // Found out now, not when everything is imported.
    for path in [problem_target(order, problems), order.report.clone()].into_iter().flatten() {
        export::try_file(&path)?;
    }
    importing::import_all(session, planned.of, order.confirmed_deletions, progress)
}

pub(super) fn table_of(order: &Order) -> TableChoice {
    let configured = order.configuration.as_ref().map(|configuration| configuration.table.clone()).unwrap_or_default();
    let over = order.table.clone();
    TableChoice {
        encoding: over.encoding.or(configured.encoding),
        delimiter: over.delimiter.or(configured.delimiter),
        quote: over.quote.or(configured.quote),
        escape: over.escape.or(configured.escape),
        comment: over.comment.or(configured.comment),
        table: over.table.or(configured.table),
        skip: over.skip.or(configured.skip),
        below: over.below.or(configured.below),
        header: over.header.or(configured.header),
        header_rows: over.header_rows.or(configured.header_rows),
        sheet: over.sheet.or(configured.sheet),
    }
}

/// Puts the order's choices over the proposed ones.
pub(super) fn choose(
    session: &Session,
    order: &Order,
    record_type: &RecordType,
    staged: &mut Staged,
) -> Result<(), Error> {
    if let Some(mode) = order.mode {
        staged.choices.mode = mode;
    }
    if let Some(duplicates) = order.duplicates {
        staged.choices.duplicates = duplicates;
    }
    if order.raise {
        if record_type.raises.is_none() {
            return Err(Error::Usage {
                message: format!("{} raise nothing in other records", record_type.many),
                hint: Some("Leave --raise out".to_owned()),
            });
        }
        staged.choices.raise = true;
    }
    if let Some(transfer) = order.transfer {
        if transfer != Transfer::None && !record_type.may_transfer(staged.choices.mode) {
            return Err(Error::Usage {
                message: match staged.choices.mode {
                    Mode::Create if record_type.transfer => {
                        "the mode Create leaves the records of others alone".to_owned()
                    }
                    Mode::Create | Mode::Update | Mode::UpdateOnly | Mode::UpdateIncludingDeletion => {
                        format!("{} are not transferred between users", record_type.many)
                    }
                },
                hint: Some(if record_type.transfer {
                    "Leave --transfer out, or choose another mode".to_owned()
                } else {
                    "Leave --transfer out".to_owned()
                }),
            });
        }
        staged.choices.transfer = transfer;
    }
    let assigns = order.assign.is_some() || !order.aliases.is_empty() || order.default_user.is_some();
    if assigns && !record_type.owned {
        return Err(Error::Usage {
            message: format!("{} belong to the whole company, so rows are not assigned to users", record_type.many),
            hint: Some("Leave the assignment out".to_owned()),
        });
    }
    choose_column(session, order, record_type, staged)?;
    choose_users(session, order, staged)
}

/// Takes the column and what users are matched by from the order.
fn choose_column(session: &Session, order: &Order, record_type: &RecordType, staged: &mut Staged) -> Result<(), Error> {
    let Some((by, column)) = &order.assign else { return Ok(()) };
    let column = find_column(&staged.shape.columns, column)?;
    let former = staged.choices.assignment.take();
    // Who gets no rows does not hang on the column; what its values stand for does.
    let excluded = former.as_ref().map(|former| former.excluded.clone()).unwrap_or_default();
    let (aliases, default_user) = match former.filter(|former| former.by == *by) {
        Some(former) => (former.aliases, former.default_user),
        None => (BTreeMap::new(), None),
    };
    let aliases = aliases.into_iter().filter(|(value, _)| !value.is_empty()).collect();
    staged.choices.assignment = Some(Assignment { by: *by, column, aliases, default_user, excluded });
    // The column that names the user feeds no field unless the configuration says so.
    if order.configuration.is_none() {
        let exact = session.store.types().directory().key != record_type.key;
        staged.choices.mapping.bindings.retain(|_, binding| {
            !exact || binding.origin == Origin::Exact || binding.source != Source::Columns(vec![column])
        });
    }
    Ok(())
}

/// Takes the users for values that the directory does not know from the order.
fn choose_users(session: &Session, order: &Order, staged: &mut Staged) -> Result<(), Error> {
    if order.aliases.is_empty() && order.default_user.is_none() {
        return Ok(());
    }
    let Some(assignment) = &mut staged.choices.assignment else { return Err(planning::no_user_column()) };
    let directory = session.directory_of(Right::Import)?;
    for (value, name) in &order.aliases {
        let user = find_user(&directory, name)?;
        organisation::refuse_own(&directory, assignment.by, value)?;
        organisation::require_active(&directory, user)?;
        assignment.aliases.insert(assignment.by.fold(value), user);
    }
    if let Some(name) = &order.default_user {
        let user = find_user(&directory, name)?;
        organisation::require_active(&directory, user)?;
        assignment.default_user = Some(user);
    }
    Ok(())
}

/// Finds a user by e-mail address or employee number.
fn find_user(directory: &Directory, name: &str) -> Result<UserId, Error> {
    let user = directory.by_email(name).or_else(|| directory.by_employee_number(name));
    user.map(|user| user.id).ok_or_else(|| Error::NotFound {
        what: tr!("thing-a-user"),
        name: name.to_owned(),
        available: directory.iter().map(|user| user.email.clone()).collect(),
    })
}

/// Finds a column by its name, in any case, or by its number.
pub(crate) fn find_column(columns: &[String], name: &str) -> Result<ColumnIx, Error> {
    let exact = columns.iter().position(|column| column == name);
    let folded = || columns.iter().position(|column| text::fold(column) == text::fold(name));
    let number = || name.parse::<usize>().ok().filter(|number| (1..=columns.len()).contains(number)).map(|n| n - 1);
    let found = exact.or_else(folded).or_else(number);
    found.and_then(|at| u32::try_from(at).ok()).map(ColumnIx).ok_or_else(|| Error::NotFound {
        what: tr!("thing-a-column"),
        name: name.to_owned(),
        available: columns.to_vec(),
    })
}

/// Excludes everybody but the users that the order names.
pub(super) fn exclude(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    staged: &mut Staged,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    if order.users.is_empty() {
        return Ok(());
    }
    let directory = session.directory_of(Right::Import)?;
    let mut wanted = BTreeSet::new();
    for name in &order.users {
        wanted.insert(find_user(&directory, name)?);
    }
    let Some(assignment) = staged.choices.assignment.clone() else { return Ok(()) };
    let table = planning::assign(session, import, &assignment, progress)?;
    let found = table.values.iter().filter_map(|value| value.resolution.user());
    let excluded = found.filter(|user| !wanted.contains(user)).collect();
    staged.choices.assignment = Some(Assignment { excluded, ..assignment });
    Ok(())
}

/// Writes the rows whose user is not found, before a plan that may fail because there is no other.
pub(super) fn write_not_found(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    staged: &Staged,
    progress: &mut dyn Progress,
) -> Result<Option<WrittenFile>, Error> {
    let Some(path) = &order.not_found else { return Ok(None) };
    let Some(assignment) = &staged.choices.assignment else { return Err(planning::no_user_column()) };
    if !order.overwrite {
        export::refuse_taken(path)?;
    }
    let table = planning::assign(session, import, assignment, progress)?;
    if table.values.iter().all(|value| value.resolution.user().is_some()) {
        return Ok(None);
    }
    export::unassigned_rows(session, import, assignment, path, order.overwrite, progress).map(Some)
}

/// Returns the first changed rows of a plan.
fn first_changes(
    session: &Session,
    import: ImportId,
    planned: &Planned,
    record_type: &RecordType,
) -> Result<Vec<PlannedRow>, Error> {
    let mut plan = session.store.work(import)?.plan()?;
    let mut changes = Vec::new();
    for share in &planned.shares {
        for position in plan.positions(share.ix, &[RowOutcome::Changed])?.into_iter().take(SHOWN) {
            changes.push(plan.read(position)?);
        }
    }
    changes.sort_by_key(|row| row.number);
    changes.truncate(SHOWN);
    preview::name_references(session, record_type, &planned.shape.fields, &mut changes)?;
    Ok(changes)
}

/// Returns the records of other users that rows take over, those that somebody looks for first: by user and row.
fn transfers(
    session: &Session,
    import: ImportId,
    (choices, planned): (&Choices, &Planned),
    record_type: &RecordType,
) -> Result<Vec<TransferLine>, Error> {
    const MOST: usize = 1_000;
    let mut lines = Vec::new();
    if choices.transfer == Transfer::None {
        return Ok(lines);
    }
    let mut plan = session.store.work(import)?.plan()?;
    for share in &planned.shares {
        for position in plan.positions(share.ix, &[RowOutcome::Moves, RowOutcome::New])? {
            let row = plan.read(position)?;
            let Some(taken) = row.transferred else { continue };
            lines.push(TransferLine {
                row: row.number,
                record: session.store.record_title(record_type, taken.record)?,
                from: taken.from,
                to: share.label.clone(),
                copied: row.outcome == RowOutcome::New,
                related: taken.related,
            });
            if lines.len() == MOST {
                return Ok(lines);
            }
        }
    }
    Ok(lines)
}

/// Counts the rows that raise something in the record that they refer to.
fn count_raised(session: &Session, import: ImportId, planned: &Planned) -> Result<u64, Error> {
    let mut plan = session.store.work(import)?.plan()?;
    let mut raised = 0;
    for share in &planned.shares {
        for position in plan.positions(share.ix, &[RowOutcome::New, RowOutcome::Changed, RowOutcome::Unchanged])? {
            raised += u64::from(plan.read(position)?.raised.is_some());
        }
    }
    Ok(raised)
}

/// Writes the problem file and the report. After an import a failure is part of the outcome: the import is done.
fn write_files(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    problems: u64,
    outcome: &mut Outcome,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    if let Some(path) = problem_target(order, problems) {
        let file = export::problem_file(session, import, &path, progress);
        outcome.problems = outcome.written("the file with the rows with problems", file)?;
    }
    if let Some(path) = &order.report {
        let file = export::report(session, import, path, progress);
        outcome.report = outcome.written("the report", file)?;
    }
    Ok(())
}

/// Returns where the rows with problems go, if there are any.
fn problem_target(order: &Order, problems: u64) -> Option<PathBuf> {
    let beside = match (&order.input, order.dry_run || order.draft) {
        (Input::File(path), false) => Some(problem_path(path)),
        (Input::File(_) | Input::Pasted(_), _) => None,
    };
    order.problems.clone().or(beside).filter(|_| problems > 0)
}

/// Returns where the rows with problems of a file go unless said otherwise: `customers-problems.csv` beside it, or with
/// a number where that exists, because somebody may be correcting it.
pub fn problem_path(input: &Path) -> PathBuf {
    let stem = input.file_stem().map_or_else(|| "import".into(), |stem| stem.to_string_lossy());
    let numbered = (2_u32..).map(|number| format!("{stem}-problems-{number}.csv"));
    let mut names =
        std::iter::once(format!("{stem}-problems.csv")).chain(numbered).map(|name| input.with_file_name(name));
    names.find(|path| !path.exists()).unwrap_or_else(|| input.with_file_name("problems.csv"))
}

impl Outcome {
    /// Returns the counts of all shares.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.planned.shares.iter().for_each(|share| counts.add_all(&share.counts));
        counts
    }

    /// Takes a written file; one that could not be written is an error only while nothing is imported.
    fn written(&mut self, what: &'static str, file: Result<WrittenFile, Error>) -> Result<Option<WrittenFile>, Error> {
        match file {
            Ok(file) => Ok(Some(file)),
            Err(error) if self.import.is_some() => {
                self.unwritten.push(Unwritten { what, error });
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
