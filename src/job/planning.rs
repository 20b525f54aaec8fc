//! Who gets which rows, and what an import would do.

use crate::definitions::importcfg;
use crate::domain::assignment::{self, AssignBy, Assignment, AssignmentTable, Resolution};
use crate::domain::choices::Choices;
use crate::domain::config::ImportConfig;
use crate::domain::directory::{Directory, UserId};
use crate::domain::existing::Existing;
use crate::domain::field::ColumnIx;
use crate::domain::history::{ImportEntry, ImportId, ShareState};
use crate::domain::mapping;
use crate::domain::plan::{Counts, Outcome, PlanOf, PlannedRow, PlannedShare, ShareIx, ShareOf};
use crate::domain::planner::{Owner, PlanSpec, Planner, ReadRow};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::record_type::RecordType;
use crate::domain::row::Row;
use crate::domain::text;
use crate::domain::value::Surroundings;
use crate::job::keeping::Keeping;
use crate::job::pipeline;
use crate::job::progress::tick;
use crate::job::results::Planned;
use crate::job::staging::{self, StagedFacts};
use crate::job::{Error, Progress, Session, Stage, keeping};
use crate::messages::in_english;
use crate::store::Records;
use crate::store::work::{PlanWriter, RowsFile, WorkFolder};
use crate::tr;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Most different values of a column that names users.
const MOST_VALUES: usize = 10_000;

/// Finds the users of the rows.
pub fn assign(
    session: &mut Session,
    import: ImportId,
    assignment: &Assignment,
    progress: &mut dyn Progress,
) -> Result<AssignmentTable, Error> {
    let entry = session.import_to_work_on(import)?;
    let directory = session.directory_of(session.right_to_import(&entry.record_type))?;
    session.hold(import)?;
    let of = (import, assignment.by, assignment.column);
    let known = session.counted.as_ref().filter(|counted| counted.of == of);
    let values = match known {
        Some(counted) => Arc::clone(&counted.values),
        None => Arc::new(count_values(&session.store.work(import)?, assignment, progress)?),
    };
    session.counted = Some(Counted { of, values: Arc::clone(&values) });
    Ok(assignment::table(assignment, &directory, &values))
}

/// The different values of a column that names users: they stay the same as long as the rows do.
pub(crate) struct Counted {
    of: (ImportId, AssignBy, ColumnIx),
    values: Arc<Vec<(String, u64)>>,
}

/// Counts the different values of the assignment column, in the order of the file.
fn count_values(
    work: &WorkFolder,
    assignment: &Assignment,
    progress: &mut dyn Progress,
) -> Result<Vec<(String, u64)>, Error> {
    let mut rows = work.rows()?;
    let total = rows.len();
    let mut values: Vec<(String, u64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut done = 0;
    while let Some(value) = rows.next_cell(assignment.column.0 as usize)? {
        let value = value.trim();
        let at = if let Some(&at) = places.get(value) {
            at
        } else {
            let folded = assignment.by.fold(value);
            let at = *places.entry(folded).or_insert(values.len());
            if at == values.len() {
                values.push((text::without_controls(value).into_owned(), 0));
            }
            places.insert(value.to_owned(), at);
            at
        };
        if let Some((_, count)) = values.get_mut(at) {
            *count += 1;
        }
        if values.len() > MOST_VALUES {
            return Err(Error::Usage {
                message: tr!(
                    "error-many-values",
                    column = (assignment.column.0 + 1).to_string(),
                    most = MOST_VALUES.to_string()
                ),
                hint: Some(tr!("hint-user-column").to_owned()),
            });
        }
        done += 1;
        tick(progress, Stage::Assigning, done, total)?;
    }
    Ok(values)
}

/// Plans the import and keeps the choices as a draft. Shares that are decided already stay as they are.
pub fn plan(
    session: &mut Session,
    import: ImportId,
    choices: &Choices,
    progress: &mut dyn Progress,
) -> Result<Planned, Error> {
    let entry = session.import_to_work_on(import)?;
    session.hold(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let facts = staging::facts(session, import, choices, progress)?;
    check(&record_type, &facts, choices)?;
    keeping::keep(session, import, &Keeping::Choices(Box::new(choices.clone())))?;
    let table = match &choices.assignment {
        Some(assignment) if record_type.owned => Some(assign(session, import, assignment, progress)?),
        Some(_) | None => None,
    };
    let directory = session.directory_of(session.right_to_import(&record_type.key))?;
    let shares = Shares::lay_out(&record_type, &entry, choices, table.as_ref(), &directory)?;
    session.views.clear();
    let of = session.store.number_plan(import)?;
    let planned = plan_rows(
        session,
        (&entry, of),
        (choices, mapping::reasons_column(&facts.shape.columns)),
        shares,
        &directory,
        progress,
    )?;
    session.store.set_shares(of, choices.mode, &planned)?;
    keeping::save_draft(session, import, &record_type, choices)?;
    keeping::forget_later(session, import)?;
    let name = entry.configuration.as_deref().unwrap_or_default();
    let config = ImportConfig::from_choices(name, &record_type, &facts.shape.columns, choices, &directory);
    session.store.keep_choices(import, &importcfg::write(&config))?;
    Ok(Planned { assignment: table, ..staging::planned(session, import)? })
}

fn check(record_type: &RecordType, facts: &StagedFacts, choices: &Choices) -> Result<(), Error> {
    let blockers = mapping::check(record_type, &facts.shape.columns, &choices.mapping, choices.mode, &facts.profiles);
    if !blockers.is_empty() {
        return Err(Error::Blocked(blockers));
    }
    if record_type.owned && choices.assignment.is_none() {
        return Err(no_user_column());
    }
    Ok(())
}

pub(crate) fn no_user_column() -> Error {
    Error::Usage { message: tr!("error-no-user-column").to_owned(), hint: Some(tr!("hint-user-column").to_owned()) }
}

/// The shares of a plan and who is in which.
struct Shares {
    planned: Vec<PlannedShare>,
    by_user: BTreeMap<UserId, usize>,
    nobody: Option<usize>,
    /// Shares that are decided: their rows stay as they were planned.
    decided: Vec<bool>,
}

impl Shares {
    /// Lays the shares out in the order of the users' names, decided ones too; rows without a user come last.
    fn lay_out(
        record_type: &RecordType,
        entry: &ImportEntry,
        choices: &Choices,
        table: Option<&AssignmentTable>,
        directory: &Directory,
    ) -> Result<Self, Error> {
        let mut all = Self { planned: Vec::new(), by_user: BTreeMap::new(), nobody: None, decided: Vec::new() };
        let is_decided =
            |of: ShareOf| entry.shares.iter().any(|share| share.of == of && share.state != ShareState::Open);
        let Some((table, assignment)) = table.zip(choices.assignment.as_ref()) else {
            all.push(ShareOf::Company, in_english(|| tr!("stored-whole-company")), is_decided(ShareOf::Company));
            return Ok(all);
        };
        let mut users = BTreeSet::new();
        let mut has_others = false;
        for value in &table.values {
            match value.resolution.user().filter(|user| !assignment.excluded.contains(user)) {
                Some(user) => {
                    users.insert(user);
                }
                None => has_others = true,
            }
        }
        let found = users.len() as u64;
        if found > record_type.limits.users {
            return Err(Error::Limit { what: "users", found, limit: record_type.limits.users });
        }
        if table.values.is_empty() {
            return Err(Error::NoRows);
        }
        if found == 0 {
            return Err(Error::NoUserRows);
        }
        users.extend(entry.shares.iter().filter(|share| is_decided(share.of)).filter_map(|share| match share.of {
            ShareOf::User(user) => Some(user),
            ShareOf::Company | ShareOf::Nobody => None,
        }));
        let name = |user: UserId| directory.get(user).map_or_else(String::new, |user| user.name.clone());
        let mut users: Vec<(String, UserId)> = users.into_iter().map(|user| (name(user), user)).collect();
        users.sort();
        for (name, user) in users {
            all.push(ShareOf::User(user), &name, is_decided(ShareOf::User(user)));
        }
        if has_others {
            all.push(ShareOf::Nobody, in_english(|| tr!("stored-rows-not-assigned")), false);
        }
        Ok(all)
    }

    fn push(&mut self, of: ShareOf, label: &str, decided: bool) {
        let at = self.planned.len();
        match of {
            ShareOf::User(user) => {
                self.by_user.insert(user, at);
            }
            ShareOf::Company => {}
            ShareOf::Nobody => self.nobody = Some(at),
        }
        self.decided.push(decided);
        self.planned.push(PlannedShare {
            of,
            label: label.to_owned(),
            counts: Counts::default(),
            warnings: 0,
            existing: 0,
        });
    }

    fn add(&mut self, at: usize, row: &PlannedRow, writer: &mut PlanWriter) -> Result<(), Error> {
        if let Some(share) = self.planned.get_mut(at) {
            share.counts.add(row.outcome);
            share.warnings += u64::from(row.has_warnings());
        }
        Ok(writer.push(share_ix(at), row)?)
    }
}

fn share_ix(at: usize) -> ShareIx {
    ShareIx(u32::try_from(at).unwrap_or(u32::MAX))
}

fn plan_rows(
    session: &mut Session,
    (entry, of): (&ImportEntry, PlanOf),
    (choices, reasons): (&Choices, Option<ColumnIx>),
    shares: Shares,
    directory: &Directory,
    progress: &mut dyn Progress,
) -> Result<Vec<PlannedShare>, Error> {
    let record_type = &staging::find_type(session, &entry.record_type)?;
    let settings = session.store.settings()?;
    // The lists are those of the snapshot: what changes them later makes the plan stale.
    let existing = session.store.existing(record_type)?;
    let lists = session.store.lists()?;
    let now = jiff::Timestamp::now();
    let spec = PlanSpec {
        record_type,
        types: session.store.types(),
        mapping: &choices.mapping,
        mode: choices.mode,
        duplicates: choices.duplicates,
        transfer: choices.transfer,
        raise: choices.raise,
        reasons,
        edits: &choices.edits,
        lists: &lists,
        around: Surroundings { today: jiff::Zoned::now().date(), country: &settings.country },
        now: &format!("{now:.0}"),
    };
    let work = session.store.work(entry.id)?;
    let mut ids = RandomIds::default();
    let reach = session.may(session.right_to_import(&record_type.key))?.users();
    let planner = Planner::new(spec, |digits| ids.next(digits)).within(reach);
    let mut writer = work.write_plan(of.number, planner.shape())?;
    copy_decided(&work, entry, &shares, &mut writer)?;
    let finder = Finder::new(choices.assignment.as_ref().filter(|_| record_type.owned), directory);
    let mut run = Run { planner, existing, finder, shares, writer };
    let rows = work.rows()?;
    // With the keys told first, the rows are read twice; the bar counts both.
    let (before, total) = if run.planner.wants_keys() { (rows.len(), 2 * rows.len()) } else { (0, rows.len()) };
    if run.planner.wants_keys() {
        run.note_keys(work.rows()?, total, progress)?;
    }
    run.plan_file(rows, (before, total), progress)?;
    run.plan_deletions()?;
    run.writer.finish()?;
    Ok(run.shares.planned)
}

/// What decides about rows and keeps what was decided.
struct Run<'a> {
    planner: Planner<'a>,
    existing: Records<'a>,
    finder: Finder<'a>,
    shares: Shares,
    writer: PlanWriter,
}

/// A row, read ahead of the planner.
#[derive(Default)]
struct Ahead {
    row: Row,
    read: ReadRow,
    /// What was planned for it, which goes back to the thread that made its texts.
    line: PlannedRow,
}

impl Run<'_> {
    /// Plans the rows of the file, whose cells are read ahead.
    fn plan_file(
        &mut self,
        mut rows: RowsFile,
        (mut done, total): (u64, u64),
        progress: &mut dyn Progress,
    ) -> Result<(), Error> {
        let reader = self.planner.reader();
        let next = |ahead: &mut Ahead| Ok(rows.next(&mut ahead.row)?.then(|| ahead.row.text_len()));
        let read = |ahead: &mut Ahead| {
            ahead.read.reuse(&mut ahead.line);
            reader.read(&ahead.row, &mut ahead.read);
        };
        pipeline::make_ahead("row-reader", next, read, |ahead| {
            done += 1;
            tick(progress, Stage::Planning, done, total)?;
            self.plan_row(ahead)
        })
    }

    /// Tells the planner the keys of all rows before any of them is planned.
    fn note_keys(&mut self, mut rows: RowsFile, total: u64, progress: &mut dyn Progress) -> Result<(), Error> {
        let reader = self.planner.reader();
        let (mut row, mut read) = (Row::default(), ReadRow::default());
        let mut done = 0;
        while rows.next(&mut row)? {
            if let Place::Share(at) = self.finder.find(&row, &self.shares) {
                reader.read(&row, &mut read);
                self.planner.note_key(owner_of(&self.shares, at), &row, &mut read, &mut self.existing)?;
            }
            done += 1;
            tick(progress, Stage::Planning, done, total)?;
        }
        Ok(())
    }

    fn plan_row(&mut self, Ahead { row, read, line }: &mut Ahead) -> Result<(), Error> {
        match self.finder.find(row, &self.shares) {
            // What a row of a decided share takes over, or would have, is not missing with the others.
            Place::Share(at) if self.shares.decided.get(at) == Some(&true) => {
                Ok(self.planner.note_excluded(read, &mut self.existing)?)
            }
            Place::Share(at) => {
                let owner = owner_of(&self.shares, at);
                *line = self.planner.plan_read(owner, row, read, &mut self.existing)?;
                self.shares.add(at, line, &mut self.writer)
            }
            Place::Nobody(outcome, problem) => {
                if self.planner.is_example(row) {
                    *line = self.planner.plan_example(row);
                } else {
                    // Rows that somebody left out say nothing about the records of others, unless those would be theirs.
                    if outcome == Outcome::Problem {
                        self.planner.note_unassigned(read, &mut self.existing)?;
                    } else {
                        self.planner.note_excluded(read, &mut self.existing)?;
                    }
                    *line = self.planner.plan_unassigned(row, outcome, problem);
                }
                self.shares.nobody.map_or(Ok(()), |at| self.shares.add(at, line, &mut self.writer))
            }
        }
    }

    /// Plans what is deleted because no row was it, and counts what every owner has.
    fn plan_deletions(&mut self) -> Result<(), Error> {
        for at in 0..self.shares.planned.len() {
            let owner = owner_of(&self.shares, at);
            let is_open = self.shares.decided.get(at) == Some(&false) && Some(at) != self.shares.nobody;
            if is_open {
                let deletions = self.planner.plan_deletions(owner, &mut self.existing)?;
                let count = self.existing.count(owner.id)?;
                for line in &deletions {
                    self.shares.add(at, line, &mut self.writer)?;
                }
                if let Some(share) = self.shares.planned.get_mut(at) {
                    share.existing = count;
                }
            }
        }
        Ok(())
    }
}

fn owner_of(shares: &Shares, at: usize) -> Owner<'_> {
    match shares.planned.get(at) {
        Some(PlannedShare { of: ShareOf::User(user), label, .. }) => Owner { id: Some(*user), name: label },
        Some(_) | None => Owner { id: None, name: "" },
    }
}

/// Copies the planned rows of shares that are decided, for their report and problem file.
fn copy_decided(work: &WorkFolder, entry: &ImportEntry, shares: &Shares, writer: &mut PlanWriter) -> Result<(), Error> {
    if !shares.decided.contains(&true) {
        return Ok(());
    }
    // A plan that a crash took away is no reason to stop: what was imported stands in the records.
    let Ok(mut old) = work.plan() else { return Ok(()) };
    for (at, share) in shares.planned.iter().enumerate().filter(|(at, _)| shares.decided.get(*at) == Some(&true)) {
        let Some(before) = entry.shares.iter().find(|before| before.of == share.of) else { continue };
        for position in old.positions(before.ix, &[])? {
            writer.push(share_ix(at), &old.read(position)?)?;
        }
    }
    Ok(())
}

/// Where a row goes.
enum Place {
    /// Into the share at this place.
    Share(usize),
    /// To nobody, with what is wrong.
    Nobody(Outcome, Option<Problem>),
}

/// Finds the share of rows, remembering what it found for each value.
struct Finder<'a> {
    assignment: Option<&'a Assignment>,
    directory: &'a Directory,
    known: HashMap<String, Resolution>,
}

impl<'a> Finder<'a> {
    fn new(assignment: Option<&'a Assignment>, directory: &'a Directory) -> Self {
        Self { assignment, directory, known: HashMap::new() }
    }

    fn find(&mut self, row: &Row, shares: &Shares) -> Place {
        let Some(assignment) = self.assignment else { return Place::Share(0) };
        let value = row.cell(assignment.column.0 as usize).trim();
        let resolution = if let Some(&known) = self.known.get(value) {
            known
        } else {
            let resolution = assignment.resolve(self.directory, value);
            self.known.insert(value.to_owned(), resolution);
            resolution
        };
        match resolution.user() {
            Some(user) if assignment.excluded.contains(&user) => Place::Nobody(Outcome::LeftOut, None),
            Some(user) => {
                shares.by_user.get(&user).map_or(Place::Nobody(Outcome::LeftOut, None), |&at| Place::Share(at))
            }
            None => Place::Nobody(Outcome::Problem, Some(self.problem(assignment, value, resolution))),
        }
    }

    fn problem(&self, assignment: &Assignment, value: &str, resolution: Resolution) -> Problem {
        let (kind, details) = match resolution {
            Resolution::Archived(user) => {
                let name = self.directory.get(user).map_or_else(String::new, |user| user.name.clone());
                (ProblemKind::ArchivedUser, vec![name])
            }
            Resolution::NotFound { .. }
            | Resolution::Found(_)
            | Resolution::Alias(_)
            | Resolution::Remembered(_)
            | Resolution::Default(_) => {
                let kind = if value.is_empty() { ProblemKind::NoUser } else { ProblemKind::UnknownUser };
                let what = match assignment.by {
                    AssignBy::Email => "the e-mail address",
                    AssignBy::EmployeeNumber => "the employee number",
                };
                (kind, vec![what.to_owned()])
            }
        };
        Problem { kind, field: None, column: Some(assignment.column), value: value.to_owned(), details }
    }
}

/// Random identifiers of hexadecimal digits.
#[derive(Default)]
struct RandomIds {
    bytes: Vec<u8>,
}

impl RandomIds {
    fn next(&mut self, digits: u8) -> String {
        let wanted = usize::from(digits).div_ceil(2);
        if self.bytes.len() < wanted {
            self.bytes.resize(4_096, 0);
            if getrandom::fill(&mut self.bytes).is_err() {
                // Without the system's randomness the clock and the place of the buffer must do; IDs stay unique.
                let seed = jiff::Timestamp::now().as_nanosecond().to_le_bytes();
                self.bytes.iter_mut().zip(seed.iter().cycle()).for_each(|(byte, seed)| *byte ^= seed);
            }
        }
        let rest = self.bytes.split_off(self.bytes.len() - wanted);
        let mut id = String::with_capacity(usize::from(digits));
        for byte in rest {
            for half in [byte >> 4, byte & 15] {
                id.push(char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 }));
            }
        }
        id.truncate(usize::from(digits));
        id
    }
}
