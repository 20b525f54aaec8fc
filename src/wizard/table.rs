//! The Table step: all rows are read in the background, damaged ones are listed, and a person puts them right.

use crate::domain::choices::Edits;
use crate::domain::row::Row;
use crate::domain::table::{FileFormat, RowIssue, TableChoice, TableShape};
use crate::job::results::{FileRows, FileRowsAt, Look, RawRow, Staged};
use crate::job::{Error, Measured, Request};
use crate::wizard::{Blocker, Dialog, Failure, Forward, Notice, StagedOf, Step, TableEvent, Task, Turn, Wizard};
use std::ops::Range;

/// Rows that are asked for at once.
const WINDOW: u64 = 200;
/// Rows above the visible ones in a window.
const ABOVE: u64 = 60;

/// What the Table step shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableView {
    kind: Option<&'static str>,
    selected: Option<RowIssue>,
    window: Option<FileRows>,
    visible: (u64, u64),
}

impl TableView {
    /// Returns the kind of damage that is listed, by its word for machines; all kinds when absent.
    pub const fn kind(&self) -> Option<&'static str> {
        self.kind
    }

    /// Returns the issue whose row is shown.
    pub const fn selected(&self) -> Option<&RowIssue> {
        self.selected.as_ref()
    }

    /// Returns the position of the row of the selected issue, once it is known.
    pub fn target(&self) -> Option<u64> {
        self.selected.as_ref().and(self.window.as_ref()).and_then(|window| window.wanted)
    }
}

/// How far reading all rows is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Check<'a> {
    /// Nobody reads them: it was stopped, or the table cannot be read.
    Not,
    /// They are being read.
    Running(Option<&'a Measured>),
    /// All were read as the table is chosen now.
    Done(&'a Staged),
    /// It cannot be done.
    Failed(&'a Failure),
}

/// Why not all rows could be read as the table was chosen.
#[derive(Clone, Debug)]
pub(super) struct CheckFailure {
    of: StagedOf,
    failure: Failure,
    /// What there is too much of, how much there is, and how much there may be.
    limit: Option<(&'static str, u64, u64)>,
}

impl Wizard {
    /// Returns what the Table step shows.
    pub const fn table_view(&self) -> &TableView {
        &self.table_view
    }

    /// Says how far reading all rows is.
    pub fn check(&self) -> Check<'_> {
        if let Some((_, staged)) = self.staged.as_ref().filter(|_| self.is_staged()) {
            return Check::Done(staged);
        }
        let running = self.tasks.iter().find(|(_, task)| **task == Task::Stage).map(|(id, _)| *id);
        if let Some(id) = running {
            return Check::Running(self.progress.as_ref().filter(|(of, _)| *of == id).map(|(_, measured)| measured));
        }
        if self.is_running(|task| *task == Task::Look) {
            return Check::Running(None);
        }
        self.check_failure().map_or(Check::Not, |failed| Check::Failed(&failed.failure))
    }

    /// Returns the rows as they were last read with these choices about the table, also while rows that were put right
    /// since are being read.
    pub fn read_rows(&self) -> Option<&Staged> {
        let of = self.staged.as_ref().filter(|(of, _)| Some(of.import) == self.import() && of.table == self.table);
        of.map(|(_, staged)| staged)
    }

    /// Says whether there is more than one import may have, so that the file can be split.
    pub fn is_over_limit(&self) -> bool {
        self.check_failure().is_some_and(|failed| failed.limit.is_some())
    }

    /// Returns the number of rows that can be shown.
    pub fn shown_rows(&self) -> u64 {
        let first = self.started.as_ref().map_or(0, |started| started.look.first.len());
        self.read_rows().map_or(u64::try_from(first).unwrap_or(u64::MAX), |staged| staged.rows)
    }

    /// Returns the row at a position of the table, if it was read.
    pub fn shown_row(&self, position: u64) -> Option<&Row> {
        let window = self.table_view.window.as_ref().filter(|_| self.read_rows().is_some());
        let at = |from: u64| usize::try_from(position.checked_sub(from)?).ok();
        window.and_then(|window| window.rows.get(at(window.offset)?)).or_else(|| {
            let first = self.read_rows().map(|staged| staged.first.as_slice());
            first.or(self.started.as_ref().map(|started| started.look.first.as_slice()))?.get(at(0)?)
        })
    }

    /// Returns which of the rows are here.
    pub fn shown_here(&self) -> Range<u64> {
        let window = self.table_view.window.as_ref().filter(|_| self.read_rows().is_some());
        window.map_or_else(
            || {
                let first = self.read_rows().map(|staged| staged.first.len());
                let first = first.or(self.started.as_ref().map(|started| started.look.first.len())).unwrap_or(0);
                0..u64::try_from(first).unwrap_or(u64::MAX)
            },
            |window| window.offset..window.offset.saturating_add(u64::try_from(window.rows.len()).unwrap_or(u64::MAX)),
        )
    }

    /// Says whether rows can be put right and left out here: not once some of them were imported.
    pub fn can_mend(&self) -> bool {
        !self.is_partly_imported() && !self.is_writing()
    }

    fn check_failure(&self) -> Option<&CheckFailure> {
        self.check_failure.as_ref().filter(|failed| self.is_of_now(&failed.of))
    }

    /// Says whether something is about the input with the choices of now about its table and its damaged rows.
    pub(super) fn is_of_now(&self, of: &StagedOf) -> bool {
        Some(of.import) == self.import() && of.table == self.table && of.corrected == self.choices.edits.corrected
    }

    fn stage_request(&self) -> Option<Request> {
        Some(Request::Stage(self.import()?, self.table.clone(), self.choices.edits.corrected.clone()))
    }

    /// Returns what going on from the Table step would do.
    pub(super) fn forward_from_table(&self) -> Result<Forward, Blocker> {
        let started = self.started.as_ref().ok_or(Blocker::NoFile)?;
        if self.is_running(|task| matches!(task, Task::Look | Task::Configure { .. })) {
            return Err(Blocker::Busy);
        }
        if self.table_failure.is_some() {
            return Err(Blocker::TableUnreadable);
        }
        if started.look.shape.columns.is_empty() {
            return Err(Blocker::NoColumns);
        }
        if self.is_staged() {
            return Ok(Forward::Go(Step::Mode));
        }
        if self.is_running(|task| *task == Task::Stage) {
            return Ok(Forward::Wait);
        }
        if self.is_over_limit() {
            return Ok(Forward::Split);
        }
        let request = self.stage_request().ok_or(Blocker::NoFile)?;
        Ok(Forward::Run(Box::new((Task::Stage, request))))
    }

    /// Reads all rows as the table is chosen now, unless that is done, under way or known to fail.
    pub(super) fn check_rows(&mut self, turn: &mut Turn<'_>) {
        let is_readable = self.started.as_ref().is_some_and(|started| !started.look.shape.columns.is_empty());
        let is_looking = self.is_running(|task| matches!(task, Task::Look | Task::Configure { .. }));
        if !is_readable || is_looking || self.table_failure.is_some() || self.check_failure().is_some() {
            return;
        }
        let is_reading = self.is_running(|task| *task == Task::Stage);
        if self.is_staged() || (is_reading && self.asked.as_ref().is_some_and(|asked| self.is_of_now(asked))) {
            return;
        }
        self.forget(|task| *task == Task::Stage, turn);
        if let Some(request) = self.stage_request() {
            self.run(Task::Stage, request, turn);
        }
    }

    /// Notes that rows could not be read, and says so where somebody waits for it.
    pub(super) fn take_check_failure(&mut self, error: &Error, waited_for: bool) {
        let failure = Failure::of(Task::Stage.failure_title(), error);
        let limit = if let Error::Limit { what, found, limit } = error { Some((*what, *found, *limit)) } else { None };
        match limit {
            Some((what, found, limit)) if waited_for => self.offer_batches(what, found, limit, failure.clone()),
            None if waited_for => self.failure = Some(failure.clone()),
            Some(_) | None => {}
        }
        self.check_failure = self.asked.clone().map(|of| CheckFailure { of, failure, limit });
    }

    /// Offers to cut a file with too many rows into files that fit.
    pub(super) fn offer_split(&mut self) {
        let failed = self.check_failure().cloned();
        if let Some(CheckFailure { failure, limit: Some((what, found, limit)), .. }) = failed {
            self.offer_batches(what, found, limit, failure);
        }
    }

    /// Takes another choice about the table.
    pub(super) fn change_table(&mut self, choice: TableChoice, turn: &mut Turn<'_>) {
        let Some(import) = self.import() else { return };
        if self.is_partly_imported() {
            return;
        }
        self.forget(|task| matches!(task, Task::Look | Task::Stage | Task::FileRows { .. } | Task::RawRow), turn);
        self.table = choice.clone();
        self.table_view = TableView::default();
        self.run(Task::Look, Request::Look(import, choice), turn);
    }

    pub(super) fn take_look(&mut self, look: Look, turn: &mut Turn<'_>) {
        self.table_failure = None;
        let before = self.started.as_mut().map(|started| std::mem::replace(&mut started.look, look));
        if let Some(before) = before
            && !self.restore_edits()
        {
            self.keep_or_shelve_edits(before.shape);
        }
        self.keep(turn);
        self.ask_fitting(turn);
        if self.step == Step::Table {
            self.check_rows(turn);
        }
        self.go_on_configured(turn);
    }

    /// Puts what was changed by hand aside where the cells of the rows are others now, and takes it out again where
    /// they are the same as then.
    fn keep_or_shelve_edits(&mut self, before: TableShape) {
        let Some(now) = self.started.as_ref().map(|started| &started.look.shape) else { return };
        if self.choices.edits.is_empty() {
            let kept = self.shelf.take_if(|(shape, _)| have_same_cells(shape, now));
            if let Some((_, edits)) = kept {
                self.choices.edits = edits;
                self.notice = None;
            }
        } else if !have_same_cells(&before, now) {
            let edits = std::mem::take(&mut self.choices.edits);
            self.notice = Some(Notice::EditsDropped(touched_rows(&edits)));
            self.shelf = Some((before, edits));
        }
    }

    pub(super) fn take_file_rows(&mut self, rows: FileRows, turn: &mut Turn<'_>) {
        self.table_view.window = Some(rows);
        self.show_file_rows(turn);
    }

    pub(super) fn take_raw_row(&mut self, raw: RawRow) {
        let RawRow { columns, row, text } = raw;
        let read: Vec<String> = (0..columns.len()).map(|at| row.cell(at).to_owned()).collect();
        let before = self.choices.edits.corrected.get(&row.number).unwrap_or(&read).clone();
        let cells = before.clone();
        self.dialog = Some(Dialog::Correct { row: row.number, columns, text, read, before, cells });
    }

    /// Puts a row right, or forgets that it was where its cells are those of the file again.
    pub(super) fn correct(&mut self, row: u64, read: &[String], cells: Vec<String>, turn: &mut Turn<'_>) {
        let edits = &mut self.choices.edits;
        edits.left_out.remove(&row);
        edits.cells.retain(|(number, _), _| *number != row);
        if cells == read {
            edits.corrected.remove(&row);
        } else {
            edits.corrected.insert(row, cells);
        }
        self.check_rows(turn);
    }

    pub(super) fn change_rows(&mut self, event: TableEvent, turn: &mut Turn<'_>) {
        match event {
            TableEvent::Check => {
                self.check_failure = None;
                self.check_rows(turn);
            }
            TableEvent::Split => self.offer_split(),
            TableEvent::Show(kind) => {
                self.table_view.kind = kind;
                let hidden = |issue: &RowIssue| kind.is_some_and(|kind| issue.kind.code() != kind);
                self.table_view.selected.take_if(|issue| hidden(issue));
            }
            TableEvent::Select(issue) => self.select_issue(issue, turn),
            TableEvent::Visible { first, len } => {
                self.table_view.visible = (first, len);
                self.show_file_rows(turn);
            }
            TableEvent::Again => {
                self.failure = None;
                self.show_file_rows(turn);
            }
            TableEvent::AskCorrect(row) => {
                if let Some(import) = self.import().filter(|_| self.can_mend() && self.running().is_none()) {
                    self.run(Task::RawRow, Request::RawRow(import, self.table.clone(), row), turn);
                }
            }
            TableEvent::LeaveOut(row) => {
                if self.can_mend() {
                    self.choices.edits.left_out.insert(row);
                }
            }
            TableEvent::TakeBack(row) => {
                if !self.can_mend() {
                    return;
                }
                let edits = &mut self.choices.edits;
                edits.left_out.remove(&row);
                edits.corrected.remove(&row);
                self.check_rows(turn);
            }
        }
    }

    fn select_issue(&mut self, issue: RowIssue, turn: &mut Turn<'_>) {
        let row = issue.row;
        self.table_view.selected = Some(issue);
        let Some(import) = self.import().filter(|_| row > 0 && self.read_rows().is_some()) else { return };
        self.forget(|task| matches!(task, Task::FileRows { .. }), turn);
        let request = Request::FileRows { import, at: FileRowsAt::Number(row), len: WINDOW };
        self.run(Task::FileRows { offset: None }, request, turn);
    }

    /// Says whether rows on screen are neither here nor on their way.
    pub fn lacks_file_rows(&self) -> bool {
        let (first, len) = self.table_view.visible;
        let total = self.read_rows().map_or(0, |staged| staged.rows);
        let is_here = (first..(first + len).min(total)).all(|position| self.shown_row(position).is_some());
        !is_here && !self.is_running(|task| matches!(task, Task::FileRows { .. }))
    }

    /// Asks for the rows on screen unless they are here or on their way.
    fn show_file_rows(&mut self, turn: &mut Turn<'_>) {
        let (first, len) = self.table_view.visible;
        let Some((import, total)) = self.import().zip(self.read_rows().map(|staged| staged.rows)) else { return };
        let last = (first + len).min(total);
        if (first..last).all(|position| self.shown_row(position).is_some()) {
            return;
        }
        // The rows around a chosen one come first.
        let asked = self.is_running(|task| {
            matches!(task, Task::FileRows { offset }
                if offset.is_none_or(|offset| offset <= first && last <= offset + WINDOW))
        });
        if asked {
            return;
        }
        self.forget(|task| matches!(task, Task::FileRows { .. }), turn);
        let offset = first.saturating_sub(ABOVE);
        let request = Request::FileRows { import, at: FileRowsAt::Position(offset), len: WINDOW.max(len + ABOVE) };
        self.run(Task::FileRows { offset: Some(offset) }, request, turn);
    }
}

/// Returns how many rows were changed by hand.
fn touched_rows(edits: &Edits) -> u64 {
    let Edits { corrected, cells, left_out } = edits;
    let mut rows: Vec<u64> =
        corrected.keys().chain(left_out).copied().chain(cells.keys().map(|(row, _)| *row)).collect();
    rows.sort_unstable();
    rows.dedup();
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}

/// Says whether a row of a number has its cells in the same places. Another encoding changes letters, not places.
fn have_same_cells(a: &TableShape, b: &TableShape) -> bool {
    let mut a = a.clone();
    if let (FileFormat::Text { encoding, .. }, FileFormat::Text { encoding: other, .. }) = (&mut a.format, &b.format) {
        encoding.clone_from(other);
        if a.columns.len() == b.columns.len() {
            a.columns.clone_from(&b.columns);
        }
    }
    a == *b
}
