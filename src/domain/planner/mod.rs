//! THE planner: a row and what exists become a planned row; nothing else decides what a row does.
//!
//! It reads no file and asks what exists only through [`Existing`]; it fails only when a question cannot be answered.

mod cells;
mod duplicates;
mod edit;
mod example;
mod guess;
mod merging;
mod raise;
mod rules;
mod seen;
mod transfer;
mod unique;
mod whole;

use crate::domain::choices::{Duplicates, Edits, Mode, Transfer};
use crate::domain::directory::UserId;
use crate::domain::existing::{Existing, Lists, StoredRecord};
use crate::domain::field::{ColumnIx, Default as FieldDefault, FieldIx, Unique};
use crate::domain::mapping::Mapping;
use crate::domain::plan::{Outcome, PlanShape, PlannedCell, PlannedRow, RecordId};
use crate::domain::problem::{ORIGINAL, Problem, ProblemKind};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::row::Row;
use crate::domain::value::{self, Surroundings, Value};
pub use cells::ReadRow;
use cells::{Feeds, Fill, FixedCells};
use duplicates::Repeats;
use example::Example;
use seen::{Seen, Touched};
use std::collections::{BTreeSet, HashMap, HashSet};
use unique::scope_of;
use whole::Whole;

/// What a plan is made from, the same for every row.
#[derive(Clone, Copy)]
pub struct PlanSpec<'a> {
    /// The record type.
    pub record_type: &'a RecordType,
    /// All record types, for the names of those that references mean.
    pub types: &'a RecordTypes,
    /// The mapping, checked.
    pub mapping: &'a Mapping,
    /// The mode.
    pub mode: Mode,
    /// Which of several rows with one key counts.
    pub duplicates: Duplicates,
    /// What becomes of a row whose key belongs to a record of another user.
    pub transfer: Transfer,
    /// Whether rows raise what the type names in the records that they refer to.
    pub raise: bool,
    /// In the problem file of an earlier import: the column with the reasons.
    pub reasons: Option<ColumnIx>,
    /// Cells and rows changed by hand.
    pub edits: &'a Edits,
    /// The organisation's lists.
    pub lists: &'a (dyn Lists + Sync),
    /// The day and the country.
    pub around: Surroundings<'a>,
    /// The moment of the import, RFC 3339 in UTC, for fields that hold when a record was made.
    pub now: &'a str,
}

/// Whose row it is.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// The user; absent for a company-wide type.
    pub id: Option<UserId>,
    /// The user's name, for messages.
    pub name: &'a str,
}

/// Plans rows one after another, remembering which keys and values it has seen.
pub struct Planner<'a> {
    spec: PlanSpec<'a>,
    shape: PlanShape,
    /// Key sets in the order in which a row tries them.
    keys: Vec<Vec<FieldIx>>,
    /// What finds a row that fills none of them.
    whole: Whole,
    example: Example,
    feeds: Feeds<'a>,
    fills: Vec<Fill>,
    uniques: Vec<usize>,
    seen: Seen,
    repeats: Repeats,
    touched: Touched,
    /// Records that rows may mean without being them: they are not missing in the file.
    spared: Touched,
    /// Records that rows of other users take over.
    moved: Touched,
    /// Records of which users get copies.
    copied: HashSet<(RecordId, UserId)>,
    /// What rows raised so far.
    raised: HashMap<RecordId, Value>,
    new_id: Box<dyn FnMut(u8) -> String + 'a>,
    /// The users whose records rows may take over; all where none are named.
    reach: Option<BTreeSet<UserId>>,
}

/// Reads the cells of rows: the part of planning that asks neither records nor earlier rows, and may run ahead of it.
pub struct CellReader<'a> {
    spec: PlanSpec<'a>,
    feeds: Feeds<'a>,
}

impl CellReader<'_> {
    /// Reads the cells of a row, in place of what was read before.
    pub fn read(&self, row: &Row, read: &mut ReadRow) {
        cells::read_row(&self.spec, &self.feeds, row, read);
    }
}

/// Which record a row is.
enum Match {
    /// None that exists.
    None,
    /// This one.
    Record(StoredRecord),
    /// This one of another user.
    Elsewhere(StoredRecord),
    /// It cannot be said.
    Problem(Problem),
}

impl<'a> Planner<'a> {
    /// Lets rows take over records of some users only.
    #[must_use = "the narrower planner is returned"]
    pub fn within(mut self, reach: Option<BTreeSet<UserId>>) -> Self {
        self.reach = reach;
        self
    }

    /// Begins a plan. `new_id` makes a random identifier of so many hexadecimal digits.
    pub fn new(spec: PlanSpec<'a>, new_id: impl FnMut(u8) -> String + 'a) -> Self {
        let copies = spec.transfers() && spec.transfer.copies();
        let creates = spec.mode != Mode::UpdateOnly || copies;
        let bound = spec.record_type.fields().map(|(ix, _)| ix).filter(|ix| spec.mapping.bindings.contains_key(ix));
        let filled = spec
            .record_type
            .fields()
            .filter(|(ix, field)| creates && field.default.is_some() && !spec.mapping.bindings.contains_key(ix));
        let mut fields: Vec<FieldIx> = bound.chain(filled.map(|(ix, _)| ix)).collect();
        if copies {
            // A copy has all values of the record, not only those that the file feeds.
            let rest: Vec<_> = spec.record_type.fields().map(|(ix, _)| ix).filter(|ix| !fields.contains(ix)).collect();
            fields.extend(rest);
        }
        fields.extend(rules::fields_besides(spec.record_type, &fields));
        let mut keys = Vec::new();
        // A key of several fields is looked up in its own way where no better one is filled.
        let is_other =
            |set: &&Vec<FieldIx>| spec.record_type.key_fallback && **set != spec.mapping.keys && set.len() == 1;
        let others = spec.record_type.keys.iter().filter(is_other);
        for set in std::iter::once(&spec.mapping.keys).chain(others) {
            if !set.is_empty() && set.iter().all(|ix| spec.mapping.bindings.contains_key(ix)) {
                keys.push(set.clone());
            }
        }
        let (shape, fixed) = (PlanShape { fields }, FixedCells::read(&spec));
        Self {
            feeds: Feeds::find_all(&spec, &shape, &fixed),
            fills: fixed.fills(spec.record_type, &shape),
            uniques: Self::uniques(&spec, &shape, &keys),
            shape,
            whole: Whole::of(&spec),
            example: Example::of(&spec),
            keys,
            seen: Seen::default(),
            repeats: Repeats::default(),
            touched: Touched::default(),
            spared: Touched::default(),
            moved: Touched::default(),
            copied: HashSet::new(),
            raised: HashMap::new(),
            new_id: Box::new(new_id),
            reach: None,
            spec,
        }
    }

    /// Returns what the planned rows have in common.
    pub fn shape(&self) -> &PlanShape {
        &self.shape
    }

    /// Plans a row that no user takes: it is never imported, and its cells show what the file says.
    pub fn plan_unassigned(&self, row: &Row, outcome: Outcome, problem: Option<Problem>) -> PlannedRow {
        let outcome = if self.spec.edits.left_out.contains(&row.number) { Outcome::LeftOut } else { outcome };
        let cells = self.shape.fields.iter().map(|&ix| {
            let raw = cells::raw_text(&self.spec, ix, row).map(std::borrow::Cow::into_owned);
            PlannedCell { value: Value::Empty, old: None, raw }
        });
        PlannedRow {
            number: row.number,
            outcome,
            record: None,
            revision: 0,
            revived: false,
            transferred: None,
            raised: None,
            cells: cells.collect(),
            problems: problem.into_iter().collect(),
        }
    }

    /// Remembers which records a row means that no user takes: they are not missing in the file.
    pub fn note_unassigned<E: Existing>(&mut self, read: &ReadRow, existing: &mut E) -> Result<(), E::Error> {
        if self.spec.mode != Mode::UpdateIncludingDeletion {
            return Ok(());
        }
        // What a cell refers to depends on the user, so a key with such a field cannot be looked up.
        let is_filled = |ix: FieldIx| !read.value(&self.shape, ix).is_empty() && !read.refers(&self.shape, ix);
        let set = self.keys.iter().find(|set| set.iter().all(|&ix| is_filled(ix)));
        let Some(set) = set.filter(|_| !self.has_unreadable_key(read)) else {
            self.seen.mark_any();
            return Ok(());
        };
        let key = self.key_values(set, read);
        for id in existing.by_key(None, &key)? {
            self.spared.insert(id);
        }
        Ok(())
    }

    /// Says whether a cell of any key could not be read.
    fn has_unreadable_key(&self, read: &ReadRow) -> bool {
        self.keys.iter().flatten().any(|&ix| read.is_unreadable(&self.shape, ix))
    }

    /// Returns a reader of the cells that [`Self::plan_read`] takes.
    pub fn reader(&self) -> CellReader<'a> {
        CellReader { spec: self.spec, feeds: self.feeds.clone() }
    }

    /// Plans a row.
    pub fn plan_row<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        existing: &mut E,
    ) -> Result<PlannedRow, E::Error> {
        let mut read = ReadRow::default();
        cells::read_row(&self.spec, &self.feeds, row, &mut read);
        self.plan_read(owner, row, &mut read, existing)
    }

    /// Plans a row whose cells are read, and takes them.
    pub fn plan_read<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        read: &mut ReadRow,
        existing: &mut E,
    ) -> Result<PlannedRow, E::Error> {
        if self.is_example(row) {
            return Ok(self.plan_example(row));
        }
        cells::find_references(&self.spec, &self.shape, owner, row, read, existing)?;
        let found = self.find(owner, row, read, existing)?;
        let mut is_record = None;
        let mut planned = match found {
            Match::Problem(problem) => {
                read.problems.push(problem);
                Self::unmatched(row, &mut read.cells)
            }
            Match::Record(record) => {
                self.note_matched(row, record.id);
                let mut planned = self.plan_existing(row, read, &record);
                if record.binned {
                    self.check_unplanned(owner, row, &record, &mut planned, existing)?;
                }
                is_record = Some(record);
                planned
            }
            Match::Elsewhere(record) => self.plan_transfer(owner, row, read, &record, existing)?,
            // Which record the row is could not be read: that is said, and the row is not just passed over.
            Match::None if self.spec.mode == Mode::UpdateOnly && self.has_unreadable_key(read) => {
                Self::unmatched(row, &mut read.cells)
            }
            Match::None if self.spec.mode == Mode::UpdateOnly => {
                let unknown = self.given_id(row, read);
                let mut planned = Self::unmatched(row, &mut read.cells);
                read.problems.clear();
                match unknown {
                    Some(problem) => planned.problems.push(problem),
                    None => planned.outcome = Outcome::LeftOut,
                }
                planned
            }
            Match::None => self.plan_new(owner, row, read, existing)?,
        };
        planned.problems.append(&mut read.problems);
        if self.is_left_out(row) {
            planned.outcome = Outcome::LeftOut;
            return Ok(planned);
        }
        if !self.gives_way(&planned) {
            self.check_unique(owner, &mut planned, existing)?;
        }
        self.plan_related(owner, &mut planned, existing)?;
        if planned.problems.iter().any(Problem::stops) {
            planned.outcome = Outcome::Problem;
        }
        self.plan_raise(is_record.as_ref(), &mut planned, existing)?;
        Ok(planned)
    }

    /// Says whether somebody left the row out: it says nothing about other rows then.
    fn is_left_out(&self, row: &Row) -> bool {
        self.spec.edits.left_out.contains(&row.number)
    }

    /// Remembers that a row is a record: no other row can be it, and it is not missing in the file.
    fn note_matched(&mut self, row: &Row, record: RecordId) {
        if self.is_left_out(row) { self.spared.insert(record) } else { self.touched.insert(record) }
    }

    /// Plans the deletion of an owner's records that no row was.
    ///
    /// Plans none when no row matched a record, or when some row's key could not be read: that row may be any record.
    pub fn plan_deletions<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        existing: &mut E,
    ) -> Result<Vec<PlannedRow>, E::Error> {
        let mut deletions = Vec::new();
        if self.spec.mode != Mode::UpdateIncludingDeletion || self.seen.has_unreadable_key(owner.id) {
            return Ok(deletions);
        }
        let live = existing.live(owner.id)?;
        // A record that a row of another user takes over says nothing about the rest.
        if !live.iter().any(|(id, _)| self.touched.contains(*id) && !self.moved.contains(*id)) {
            return Ok(deletions);
        }
        let is_missing = |id: RecordId| !self.touched.contains(id) && !self.spared.contains(id);
        for (id, _) in live.into_iter().filter(|(id, _)| is_missing(*id)) {
            let record = existing.get(id)?;
            deletions.extend(self.plan_deletion(&record));
        }
        Ok(deletions)
    }

    fn plan_deletion(&self, record: &StoredRecord) -> Option<PlannedRow> {
        let protected = self.spec.record_type.protected_by;
        if protected.is_some_and(|ix| stored(record, ix) == &Value::Integer(1)) {
            return None;
        }
        let cells =
            self.shape.fields.iter().map(|&ix| PlannedCell { value: stored(record, ix).clone(), old: None, raw: None });
        Some(PlannedRow {
            number: 0,
            outcome: Outcome::Deletes,
            record: Some(record.id),
            revision: record.revision,
            revived: false,
            transferred: None,
            raised: None,
            cells: cells.collect(),
            problems: Vec::new(),
        })
    }

    /// Says which record a row is, by the first key set that the row fills.
    fn find<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        read: &mut cells::ReadRow,
        existing: &mut E,
    ) -> Result<Match, E::Error> {
        let Some((rank, set)) = self.usable_key(read) else {
            let unreadable = self.has_unreadable_key(read);
            if unreadable {
                self.mark_unreadable(owner);
            }
            if self.is_left_out(row) {
                // It may be any of those that are alike, whichever of them other rows are.
                self.spare_alike(owner, read, existing)?;
            }
            if let Some(record) = self.find_whole(owner, read, existing)? {
                return Ok(Match::Record(record));
            }
            let must_match = matches!(self.spec.mode, Mode::UpdateOnly | Mode::UpdateIncludingDeletion);
            if must_match && !unreadable && !self.keys.is_empty() {
                self.mark_unreadable(owner);
                let labels = self.spec.mapping.keys.iter().map(|&ix| self.spec.record_type.at(ix).label.to_string());
                return Ok(Match::Problem(Problem::of_row(ProblemKind::EmptyKey, labels)));
            }
            return Ok(Match::None);
        };
        // Only what can be nobody else's brings a record back: two shops of one name are two shops.
        let is_one = set.iter().any(|&ix| self.spec.record_type.at(ix).unique != Unique::No);
        let key = self.key_values(set, read);
        let packed = self.pack_key(owner, rank, &key);
        let records = existing.by_key(owner.id, &key)?.into_iter().map(|id| existing.get(id));
        let (mut binned, mut live): (Vec<_>, Vec<_>) =
            records.collect::<Result<Vec<_>, _>>()?.into_iter().partition(|record| record.binned);
        // A better key that could not be read may be that of any record.
        let mut better = self.keys.iter().take(rank).flatten();
        if live.is_empty() && better.any(|&ix| read.is_unreadable(&self.shape, ix)) {
            self.mark_unreadable(owner);
        }
        let rival = self.rival(packed, row).map(|rival| vec![rival.to_string()]);
        let former = || self.former_rival(row, &key).map(|rival| vec![rival, ORIGINAL.to_owned()]);
        if let Some(rival) = rival.or_else(former) {
            for record in &live {
                self.spared.insert(record.id);
            }
            let is_nobodys = live.is_empty() && (!is_one || binned.is_empty());
            self.spare_doubles(owner, row, &key, is_nobodys, existing)?;
            return Ok(Match::Problem(self.key_problem(ProblemKind::DuplicateKey, &key, rival)));
        }
        if live.len() > 1 {
            // The row is one of them, and it cannot be said which: none of them is missing in the file.
            for record in &live {
                self.spared.insert(record.id);
            }
            return Ok(Match::Problem(self.key_problem(ProblemKind::KeyAmbiguous, &key, vec![live.len().to_string()])));
        }
        let record = live.pop().or_else(|| binned.pop().filter(|_| is_one));
        Ok(match record {
            None => self.find_elsewhere(owner, row, &key, existing)?,
            Some(record) if self.spec.mode == Mode::Create => {
                let kind = if record.binned { ProblemKind::InRecycleBin } else { ProblemKind::KeyExists };
                self.note_matched(row, record.id);
                Match::Problem(self.key_problem(kind, &key, vec![self.title(&record)]))
            }
            Some(record) if self.touched.contains(record.id) && !self.is_left_out(row) => {
                Match::Problem(self.key_problem(ProblemKind::SameRecord, &key, Vec::new()))
            }
            Some(record) => Match::Record(record),
        })
    }

    fn key_problem(&self, kind: ProblemKind, key: &[(FieldIx, &Value)], details: Vec<String>) -> Problem {
        let shown = key.iter().map(|(ix, value)| value::display(self.spec.record_type.at(*ix), value));
        let first = key.first().map(|(ix, _)| *ix);
        Problem {
            kind,
            field: first,
            column: first.and_then(|ix| cells::first_column(&self.spec, ix)),
            value: shown.collect::<Vec<_>>().join(" + "),
            details,
        }
    }

    fn title(&self, record: &StoredRecord) -> String {
        let ix = self.spec.record_type.title;
        value::display(self.spec.record_type.at(ix), stored(record, ix))
    }

    fn unmatched(row: &Row, cells: &mut Vec<PlannedCell>) -> PlannedRow {
        PlannedRow {
            number: row.number,
            outcome: Outcome::Problem,
            record: None,
            revision: 0,
            revived: false,
            transferred: None,
            raised: None,
            cells: std::mem::take(cells),
            problems: Vec::new(),
        }
    }

    /// Returns the problem of a row that gives an identifier which only records that exist have.
    fn given_id(&self, row: &Row, read: &ReadRow) -> Option<Problem> {
        let given = self.shape.fields.iter().find(|&&ix| {
            let is_made = matches!(self.spec.record_type.at(ix).default, Some(FieldDefault::RandomHex(_)));
            is_made && !read.value(&self.shape, ix).is_empty()
        });
        given.map(|&ix| cells::problem(&self.spec, ix, row, ProblemKind::UnknownId, Vec::new()))
    }

    fn plan_existing(&self, row: &Row, read: &mut cells::ReadRow, record: &StoredRecord) -> PlannedRow {
        let mut planned = PlannedRow {
            number: row.number,
            outcome: Outcome::Unchanged,
            record: Some(record.id),
            revision: record.revision,
            revived: record.binned,
            transferred: None,
            raised: None,
            cells: std::mem::take(&mut read.cells),
            problems: Vec::new(),
        };
        let cells = planned.cells.iter_mut().zip(&read.says);
        for (&ix, (cell, says)) in self.shape.fields.iter().zip(cells) {
            let old = stored(record, ix);
            let (merged, problem) = merging::merge(&self.spec, ix, std::mem::take(cell), *says, old);
            planned.problems.extend(problem);
            *cell = merged;
            read.problems.retain(|problem| !merging::is_held(problem, (ix, self.spec.record_type.at(ix)), cell));
        }
        // The rules know what is wrong with cells: one that is ignored has no problem.
        planned.problems.append(&mut read.problems);
        rules::apply(&self.spec, &self.shape, Some(record), &mut planned);
        if planned.revived || planned.cells.iter().any(|cell| cell.old.is_some()) {
            planned.outcome = Outcome::Changed;
            rules::require(&self.spec, &self.shape, Some(record), &mut planned);
        }
        planned
    }

    fn plan_new<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        read: &mut cells::ReadRow,
        existing: &mut E,
    ) -> Result<PlannedRow, E::Error> {
        let mut planned = Self::unmatched(row, &mut read.cells);
        planned.outcome = Outcome::New;
        planned.problems.append(&mut read.problems);
        for fill in &self.fills {
            let Some(cell) = planned.cells.get_mut(fill.at) else { continue };
            if read.says.get(fill.at).is_some_and(|says| says.none) {
                continue;
            }
            if fill.random.is_some() && !cell.value.is_empty() {
                let problem = cells::problem(&self.spec, fill.ix, row, ProblemKind::UnknownId, Vec::new());
                planned.problems.push(problem);
            } else if cell.value.is_empty() && cell.raw.is_none() {
                cell.value = match fill.random {
                    Some(digits) => Value::Text((self.new_id)(digits)),
                    None => fill.value.clone(),
                };
            }
        }
        self.fill_names(owner, &mut planned, existing)?;
        self.guess_countries(&mut planned);
        rules::apply(&self.spec, &self.shape, None, &mut planned);
        rules::require(&self.spec, &self.shape, None, &mut planned);
        Ok(planned)
    }

    /// Fills fields whose default is a name made from an e-mail address, free among records and rows.
    fn fill_names<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        planned: &mut PlannedRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        for (at, &ix) in self.shape.fields.iter().enumerate() {
            let Some(FieldDefault::NameFrom(from)) = &self.spec.record_type.at(ix).default else { continue };
            if planned.cells.get(at).is_none_or(|cell| !cell.value.is_empty() || cell.raw.is_some()) {
                continue;
            }
            let Some((source, _)) = self.spec.record_type.field(from) else { continue };
            let Some(Value::Text(email)) = rules::current(&self.shape, None, planned, source).cloned() else {
                continue;
            };
            let field = self.spec.record_type.at(ix);
            let (case, scope) = (field.case(), scope_of(field, owner));
            let base = email.split('@').next().unwrap_or_default().to_owned();
            let mut number = 1_u32;
            let name = loop {
                let name = if number == 1 { base.clone() } else { format!("{base}{number}") };
                let value = Value::Text(name);
                let is_free = existing.holder(owner.id, ix, &value, None)?.is_none()
                    && !self.seen.has_value(scope, (ix, case), &value);
                if is_free {
                    break value;
                }
                number += 1;
            };
            if let Some(cell) = planned.cells.get_mut(at) {
                cell.value = name;
            }
        }
        Ok(())
    }

    /// Says whether some row was this record.
    pub fn has_touched(&self, record: RecordId) -> bool {
        self.touched.contains(record)
    }
}

/// Returns a record's value of a field; a field that came after the record is empty.
fn stored(record: &StoredRecord, ix: FieldIx) -> &Value {
    record.values.get(usize::from(ix.0)).unwrap_or(&Value::Empty)
}
