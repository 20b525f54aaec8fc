//! A file over a limit becomes batches that are imported one after another.
//!
//! The file is read once as a whole, and the choices are made for all of it: how dates are written is the same in every
//! batch, also where the rows of one of them would leave it open.

use crate::domain::assignment::{Assignment, AssignmentTable};
use crate::domain::choices::{Choices, Corrected, Mode, Transfer};
use crate::domain::config::Drift;
use crate::domain::directory::{Directory, UserId};
use crate::domain::history::ImportId;
use crate::domain::profile::{ColumnProfile, Profiler};
use crate::domain::record_type::{Limits, RecordType};
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::domain::table::{Escape, FileFormat, RowIssue, TableChoice, TableShape};
use crate::job::export::parts::{PartName, Parts, Plan};
use crate::job::progress::tick;
use crate::job::results::{Input, Staged, WrittenFile};
use crate::job::unattended::{self, Order, Part, problem_path};
use crate::job::{Error, Progress, Session, Stage, importing, planning, proposing, split, staging};
use crate::store::Scratch;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file over a limit, cut into batches that fit. They lie in a folder of their own, which goes with this value.
#[derive(Debug)]
pub struct Cut {
    /// The batches, in the order in which they begin in the file.
    pub batches: Vec<Batch>,
    /// Whether all rows of a user are in the same batch.
    pub whole_users: bool,
    /// How the table stands in the file.
    pub shape: TableShape,
    /// Rows under the header.
    pub rows: u64,
    /// Rows whose user is not found: they are in no batch, and problems as in an import that is not cut.
    pub unassigned: u64,
    /// Rows of users who are left out: they are in no batch.
    pub left_out: u64,
    /// What was noticed about rows, at most 1,000.
    pub issues: Vec<RowIssue>,
    /// How much was noticed in all.
    pub issue_count: u64,
    /// What of the configuration, or of the choices that an earlier import taught, does not fit.
    pub drift: Vec<Drift>,
    /// How the rows found their users; absent for company-wide types.
    pub assignment: Option<AssignmentTable>,
    /// The file with the rows whose user is not found, when there are any.
    pub not_found: Option<WrittenFile>,
    /// The choices for the whole file.
    choices: Choices,
    /// How the table stands in each batch.
    table: TableChoice,
    _folder: Scratch,
}

/// One batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The file with its rows.
    path: PathBuf,
    /// Its rows.
    pub rows: u64,
    /// Whose rows they are; nobody's for company-wide types.
    pub users: BTreeSet<UserId>,
    /// Number of its first row in the whole file.
    pub first: u64,
    /// Number of its last row in the whole file.
    pub last: u64,
}

/// Cuts the file of an order into batches, none of which is over a limit of its record type.
///
/// All rows of a user stay together, unless one has more rows than an import may bring. Nothing is written but the
/// batches, and the rows of unknown users where the order asks for them.
pub fn cut(session: &mut Session, order: &Order, progress: &mut dyn Progress) -> Result<Cut, Error> {
    session.may(Right::ExportConfigurations)?;
    let started = staging::start(session, &order.input, order.record_type()?, None, progress)?;
    let cut = cut_started(session, order, started.import, progress);
    // The batches are imports of their own; of this one nothing stays.
    let discarded = importing::discard(session, started.import);
    let cut = cut?;
    discarded?;
    Ok(cut)
}

impl Cut {
    /// Returns the mode of all batches.
    pub fn mode(&self) -> Mode {
        self.choices.mode
    }

    /// Returns the order for one batch, of an order for the whole file.
    pub fn order(&self, at: usize, order: &Order) -> Order {
        let mut order = order.clone();
        let (number, all) = (at + 1, self.batches.len());
        let part = Part { name: format!("{}, batch {number} of {all}", order.name()), choices: self.choices.clone() };
        let of_batch = |path: &Path| of_batch(path, number);
        order.report = order.report.as_deref().map(of_batch);
        let beside = match &order.input {
            Input::File(path) if !order.dry_run => Some(problem_path(&of_batch(path))),
            Input::File(_) | Input::Pasted(_) => None,
        };
        order.problems = order.problems.as_deref().map(of_batch).or(beside);
        order.part = Some(part);
        order.not_found = None;
        order.table = self.table.clone();
        if let Some(configuration) = &mut order.configuration {
            configuration.table = TableChoice::default();
        }
        if let Some(batch) = self.batches.get(at) {
            order.input = Input::File(batch.path.clone());
        }
        order
    }
}

/// Returns the name of a batch's own file: `report-batch-2.csv` of `report.csv`.
fn of_batch(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let ending = path.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}-batch-{number}{ending}"))
}

fn cut_started(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    progress: &mut dyn Progress,
) -> Result<Cut, Error> {
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let table = unattended::table_of(order);
    let names = staging::look(session, import, &table)?.names;
    let configuration = order.configuration.as_ref();
    let mut staged =
        staging::stage_up_to(session, u64::MAX, &entry, (&table, &Corrected::new()), configuration, progress)?;
    unattended::choose(session, order, &record_type, &mut staged)?;
    unattended::exclude(session, order, import, &mut staged, progress)?;
    let takers = Takers::find(session, import, &record_type, &staged, progress)?;
    let layout = Layout::of(takers.as_ref(), record_type.limits);
    let (unassigned, left_out) = takers.as_ref().map_or((0, 0), |takers| takers.others(staged.rows));
    refuse_deletion(&staged.choices, matches!(layout, Layout::Users(_)), unassigned + left_out)?;
    let not_found = write_unassigned(session, order, import, &staged, unassigned, progress)?;
    if order.stop_on_problems && unassigned > 0 {
        return Err(Error::TooManyProblems { problems: unassigned, rows: staged.rows });
    }
    let folder = session.store.scratch(import)?;
    let plan = Plan {
        folder: folder.dir().to_owned(),
        stem: "batch".to_owned(),
        ending: "csv".to_owned(),
        style: split::style(&staged.shape.format),
        header: names,
    };
    let style = plan.style;
    let cutter = Cutter { parts: Parts::begin(plan)?, layout, limits: record_type.limits, batches: Vec::new() };
    let whole_users = matches!(cutter.layout, Layout::Users(_));
    let (batches, profiles) = cutter.run(session, import, &staged.shape, takers.as_ref(), progress)?;
    choose_for_text(session, order, &record_type, profiles, &mut staged)?;
    Ok(Cut {
        batches,
        whole_users,
        table: TableChoice {
            encoding: Some("utf-8".to_owned()),
            delimiter: Some(style.delimiter),
            quote: Some(style.quote),
            escape: Some(Escape::Doubled),
            comment: Some(None),
            table: Some(0),
            skip: Some(0),
            below: Some(0),
            header: Some(staged.shape.header),
            header_rows: Some(u32::from(staged.shape.header)),
            sheet: None,
        },
        shape: staged.shape,
        rows: staged.rows,
        unassigned,
        left_out,
        issues: staged.issues,
        issue_count: staged.issue_count,
        drift: staged.drift,
        assignment: takers.map(|takers| takers.table),
        not_found,
        choices: staged.choices,
        _folder: folder,
    })
}

/// Writes the rows whose user is not found where the order says, or beside the file unless nothing is to be changed.
fn write_unassigned(
    session: &mut Session,
    order: &Order,
    import: ImportId,
    staged: &Staged,
    unassigned: u64,
    progress: &mut dyn Progress,
) -> Result<Option<WrittenFile>, Error> {
    if unassigned == 0 {
        return Ok(None);
    }
    let beside = match &order.input {
        Input::File(path) if !order.dry_run => Some(free_path(path)),
        Input::File(_) | Input::Pasted(_) => None,
    };
    let order = Order { not_found: order.not_found.clone().or(beside), ..order.clone() };
    unattended::write_not_found(session, &order, import, staged, progress)
}

/// Returns where the rows of unknown users go unless said otherwise: `customers-unknown-users.csv`, or with a number.
fn free_path(input: &Path) -> PathBuf {
    let stem = input.file_stem().map_or_else(|| "import".into(), |stem| stem.to_string_lossy());
    let numbered = (2_u32..).map(|number| format!("{stem}-unknown-users-{number}.csv"));
    let mut names = std::iter::once(format!("{stem}-unknown-users.csv")).chain(numbered);
    let free = names.find(|name| !input.with_file_name(name).exists());
    input.with_file_name(free.unwrap_or_else(|| "unknown-users.csv".to_owned()))
}

/// Who takes which rows.
struct Takers {
    assignment: Assignment,
    directory: Directory,
    table: AssignmentTable,
    /// The users in the order in which they come in the file.
    users: Vec<UserId>,
    /// How many rows each takes.
    rows: BTreeMap<UserId, u64>,
}

impl Takers {
    /// Finds the users of the rows; none for company-wide types.
    fn find(
        session: &mut Session,
        import: ImportId,
        record_type: &RecordType,
        staged: &Staged,
        progress: &mut dyn Progress,
    ) -> Result<Option<Self>, Error> {
        if !record_type.owned {
            return Ok(None);
        }
        let assignment = staged.choices.assignment.clone().ok_or_else(planning::no_user_column)?;
        let table = planning::assign(session, import, &assignment, progress)?;
        let (mut users, mut rows) = (Vec::new(), BTreeMap::new());
        for value in &table.values {
            if let Some(user) = value.resolution.user().filter(|user| !assignment.excluded.contains(user)) {
                *rows.entry(user).or_insert_with(|| {
                    users.push(user);
                    0
                }) += value.rows;
            }
        }
        if users.is_empty() {
            return Err(Error::NoUserRows);
        }
        Ok(Some(Self { assignment, directory: session.directory_of(Right::Import)?, table, users, rows }))
    }

    /// Returns how many of all rows have no user, and how many belong to users who are left out.
    fn others(&self, all: u64) -> (u64, u64) {
        let unassigned = self.table.values.iter().filter(|value| value.resolution.user().is_none());
        let unassigned = unassigned.map(|value| value.rows).sum();
        let taken: u64 = self.rows.values().sum();
        (unassigned, all.saturating_sub(taken + unassigned))
    }

    fn user_of(&self, row: &Row) -> Option<UserId> {
        let value = row.cell(self.assignment.column.0 as usize);
        let user = self.assignment.resolve(&self.directory, value).user();
        user.filter(|user| !self.assignment.excluded.contains(user))
    }
}

/// Which rows go into which batch.
enum Layout {
    /// Each user's rows into the batch of this number.
    Users(BTreeMap<UserId, usize>),
    /// The next rows of the file.
    Rows,
}

impl Layout {
    /// Keeps the rows of each user together where no user has too many, and fills a batch before the next one.
    fn of(takers: Option<&Takers>, limits: Limits) -> Self {
        let Some(takers) = takers else { return Self::Rows };
        let rows_of = |user: &UserId| takers.rows.get(user).copied().unwrap_or_default();
        if takers.users.iter().any(|user| rows_of(user) > limits.rows) {
            return Self::Rows;
        }
        let mut places = BTreeMap::new();
        let (mut at, mut users, mut rows) = (0, 0, 0);
        for user in &takers.users {
            if users == limits.users || rows + rows_of(user) > limits.rows {
                (at, users, rows) = (at + 1, 0, 0);
            }
            places.insert(*user, at);
            users += 1;
            rows += rows_of(user);
        }
        Self::Users(places)
    }
}

/// Refuses the mode that deletes where a batch would count rows as missing that stand elsewhere in the file.
fn refuse_deletion(choices: &Choices, whole_users: bool, left_out: u64) -> Result<(), Error> {
    if choices.mode != Mode::UpdateIncludingDeletion {
        return Ok(());
    }
    let (why, hint) = if !whole_users {
        (
            "each batch holds the next rows of the file, so the records of all other rows would count as missing",
            "Choose another mode, or have an administrator raise the limit",
        )
    } else if choices.transfer != Transfer::None {
        (
            "a record that goes to a user of another batch would count as missing in the batch of its former user",
            "Import with --mode update and --transfer first, then delete without --transfer",
        )
    } else if left_out > 0 {
        (
            "rows that no user takes are in no batch, so the records that they mean would count as missing",
            "Give these rows a user with --alias or --default-user, correct the file, or leave --user out",
        )
    } else {
        return Ok(());
    };
    Err(Error::Usage {
        message: format!("{} does not go with --batches here: {why}", Mode::UpdateIncludingDeletion.label()),
        hint: Some(hint.to_owned()),
    })
}

/// Writes the batches.
struct Cutter {
    parts: Parts,
    layout: Layout,
    limits: Limits,
    batches: Vec<Batch>,
}

impl Cutter {
    /// Writes every row into its batch; returns the batches, and what the columns look like in them.
    fn run(
        mut self,
        session: &Session,
        import: ImportId,
        shape: &TableShape,
        takers: Option<&Takers>,
        progress: &mut dyn Progress,
    ) -> Result<(Vec<Batch>, Vec<ColumnProfile>), Error> {
        let mut rows = session.store.work(import)?.rows()?;
        let total = rows.len();
        let mut profiler = Profiler::new(shape.columns.len());
        let (mut row, mut text, mut done) = (Row::default(), Row::default(), 0);
        while rows.next(&mut row)? {
            done += 1;
            tick(progress, Stage::Writing, done, total)?;
            let user = takers.and_then(|takers| takers.user_of(&row));
            if takers.is_some() && user.is_none() {
                continue;
            }
            split::refuse_lost_cells(shape, &row)?;
            text.clear();
            for cell in split::cells(&row) {
                text.push(&String::from_utf8_lossy(&cell));
            }
            profiler.add(&text);
            let at = self.place(user)?;
            self.parts.row(at, text.cells())?;
            if let Some(batch) = self.batches.get_mut(at) {
                batch.rows += 1;
                batch.last = row.number;
                if batch.rows == 1 {
                    batch.first = row.number;
                }
                batch.users.extend(user);
            }
        }
        for (batch, file) in self.batches.iter_mut().zip(self.parts.publish()?) {
            batch.path = file.path;
        }
        Ok((self.batches, profiler.finish()))
    }

    /// Returns the number of the batch that takes the next row.
    fn place(&mut self, user: Option<UserId>) -> Result<usize, Error> {
        let at = match (&self.layout, user) {
            (Layout::Users(places), Some(user)) => places.get(&user).copied().unwrap_or_default(),
            (Layout::Users(_), None) => 0,
            (Layout::Rows, user) => match self.batches.last() {
                Some(open) if self.has_room(open, user) => self.batches.len() - 1,
                Some(_) | None => self.batches.len(),
            },
        };
        while self.batches.len() <= at {
            if matches!(self.layout, Layout::Rows) && !self.batches.is_empty() {
                self.parts.close(self.batches.len() - 1)?;
            }
            self.parts.add(PartName::Number)?;
            let users = BTreeSet::new();
            self.batches.push(Batch { path: PathBuf::new(), rows: 0, users, first: 0, last: 0 });
        }
        Ok(at)
    }

    fn has_room(&self, batch: &Batch, user: Option<UserId>) -> bool {
        let is_new = user.is_some_and(|user| !batch.users.contains(&user));
        batch.rows < self.limits.rows && !(is_new && batch.users.len() as u64 >= self.limits.users)
    }
}

/// Chooses again where the cells of a workbook became text, by how they look now.
fn choose_for_text(
    session: &Session,
    order: &Order,
    record_type: &RecordType,
    profiles: Vec<ColumnProfile>,
    staged: &mut Staged,
) -> Result<(), Error> {
    if matches!(staged.shape.format, FileFormat::Text { .. }) {
        return Ok(());
    }
    let configuration = order.configuration.as_ref();
    let proposed = proposing::propose(session, record_type, &staged.shape, &profiles, configuration)?;
    let assignment = staged.choices.assignment.take();
    staged.choices = Choices { table: staged.choices.table.clone(), ..proposed.choices };
    staged.profiles = profiles;
    unattended::choose(session, order, record_type, staged)?;
    staged.choices.assignment = assignment;
    Ok(())
}
