//! The Preview step: the share on screen, the window of rows, and what is changed by hand.

use crate::domain::cause::Cause;
use crate::domain::history::{ShareEntry, ShareState};
use crate::domain::plan::{Outcome, PlannedRow, ShareIx, ShareOf};
use crate::job::Request;
use crate::job::results::{RowsQuery, RowsWindow};
use crate::wizard::missing::Wanted;
use crate::wizard::{Alike, CellEdit, Dialog, EditPlace, PreviewEvent, RowKey, Step, Task, Turn, Wizard};

/// Rows that are asked for at once.
const WINDOW: u64 = 200;
/// Rows above the visible ones in a window.
const ABOVE: u64 = 60;

/// What the Preview step shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    pub(super) of: Option<ShareOf>,
    pub(super) query: RowsQuery,
    pub(super) window: Option<RowsWindow>,
    pub(super) visible: (u64, u64),
    pub(super) selected: Option<RowKey>,
    pub(super) editing: Option<CellEdit>,
    pub(super) alike: Option<Alike>,
}

impl Preview {
    /// Returns which rows are shown.
    pub const fn query(&self) -> &RowsQuery {
        &self.query
    }

    /// Returns the rows that were last read; those of an earlier query until the next ones are here.
    pub const fn window(&self) -> Option<&RowsWindow> {
        self.window.as_ref()
    }

    /// Returns the rows that were last seen: the position of the first, and how many.
    pub const fn visible(&self) -> (u64, u64) {
        self.visible
    }

    /// Returns the row whose problems are shown.
    pub const fn selected(&self) -> Option<RowKey> {
        self.selected
    }

    /// Returns the cell that is edited.
    pub const fn editing(&self) -> Option<&CellEdit> {
        self.editing.as_ref()
    }

    /// Returns the text that may stand in other rows, too.
    pub const fn alike(&self) -> Option<&Alike> {
        self.alike.as_ref()
    }

    /// Returns the row at a position among those shown, if it was read.
    pub fn row(&self, position: u64) -> Option<&PlannedRow> {
        let window = self.window.as_ref()?;
        let at = usize::try_from(position.checked_sub(window.offset)?).ok()?;
        window.rows.get(at)
    }

    /// Returns the row whose problems are shown, with all that is known of it.
    pub fn selected_row(&self) -> Option<&PlannedRow> {
        let selected = self.selected?;
        self.window.as_ref()?.rows.iter().find(|row| RowKey::of(row) == selected)
    }
}

impl RowKey {
    /// Returns which row this is.
    pub const fn of(row: &PlannedRow) -> Self {
        Self { number: row.number, record: row.record }
    }
}

impl Wizard {
    /// Returns all shares.
    pub fn shares(&self) -> &[ShareEntry] {
        self.planned.as_ref().map_or(&[], |(_, planned)| planned.shares.as_slice())
    }

    /// Returns the share on screen.
    pub fn share(&self) -> Option<&ShareEntry> {
        let of = self.preview.of?;
        self.shares().iter().find(|share| share.of == of)
    }

    /// Returns the place of the share on screen among those that can be imported, from 1, and their number.
    pub fn share_place(&self) -> Option<(usize, usize)> {
        let importable: Vec<&ShareEntry> = self.shares().iter().filter(|share| Self::can_be_imported(share)).collect();
        let of = self.preview.of?;
        importable.iter().position(|share| share.of == of).map(|at| (at + 1, importable.len()))
    }

    /// Says whether a share has a user (or is the company's), so that it can be imported.
    pub fn can_be_imported(share: &ShareEntry) -> bool {
        share.of != ShareOf::Nobody
    }

    /// Returns how many rows of the file an import of a share would bring in, whether they change something or not.
    pub fn importable_rows(share: &ShareEntry) -> u64 {
        let counts = &share.counts;
        counts.rows() - counts.get(Outcome::Problem) - counts.get(Outcome::LeftOut)
    }

    /// Returns the open shares that can be imported, without those that who reviews has returned.
    pub fn open_shares(&self) -> impl Iterator<Item = &ShareEntry> {
        let open = self.shares().iter().filter(|share| share.state == ShareState::Open && Self::can_be_imported(share));
        open.filter(|share| !self.is_held_back(share))
    }

    /// Returns the next open share after the one on screen, beginning again at the top.
    pub(super) fn next_open_share(&self) -> Option<ShareIx> {
        let at = self.shares().iter().position(|share| Some(share.of) == self.preview.of).unwrap_or(0);
        let after = self.shares().iter().skip(at).chain(self.shares().iter().take(at));
        after
            .filter(|share| {
                share.state == ShareState::Open && Self::can_be_imported(share) && !self.is_held_back(share)
            })
            .find(|share| Some(share.of) != self.preview.of)
            .map(|share| share.ix)
    }

    pub(super) fn show_first_share(&mut self, turn: &mut Turn<'_>) {
        let still_there = self.share().is_some();
        if !still_there {
            let first = self.open_shares().next().or_else(|| self.shares().first()).map(|share| share.of);
            self.preview = Preview { of: first, ..Preview::default() };
        }
        self.show_rows(turn);
    }

    pub(super) fn show_share(&mut self, share: ShareIx, turn: &mut Turn<'_>) {
        let of = self.shares().iter().find(|entry| entry.ix == share).map(|entry| entry.of);
        if of.is_some() && of != self.preview.of {
            self.forget(|task| matches!(task, Task::Rows { .. }), turn);
            self.preview = Preview { of, ..Preview::default() };
        }
        self.show_rows(turn);
    }

    /// Shows the rows of a share, those with a cause only where there is one: who looks for them goes from user to user.
    fn show_rows_with(&mut self, share: ShareIx, cause: Option<Cause>, turn: &mut Turn<'_>) {
        self.show_share(share, turn);
        if self.preview.query.cause != cause {
            self.preview.query = RowsQuery { cause, ..RowsQuery::default() };
            self.preview.visible.0 = 0;
            self.show_rows(turn);
        }
    }

    /// Shows the rows with the cause at a position of the dialog, beginning with its first.
    pub(super) fn show_cause(&mut self, at: usize, turn: &mut Turn<'_>) {
        let Some(Dialog::Causes(causes)) = self.dialog.take_if(|dialog| matches!(dialog, Dialog::Causes(_))) else {
            return;
        };
        let Some(group) = causes.groups.get(at) else { return };
        if let Some(example) = group.examples.first().filter(|_| self.step == Step::Preview) {
            self.show_rows_with(example.share, Some(group.cause), turn);
            self.select_row(Some(RowKey { number: example.row, record: example.record }), turn);
        }
    }

    /// Reads the rows on screen after that failed.
    fn read_again(&mut self, turn: &mut Turn<'_>) {
        self.failure = None;
        self.show_rows(turn);
    }

    /// Asks for the rows on screen unless they are here or on their way.
    pub(super) fn show_rows(&mut self, turn: &mut Turn<'_>) {
        let (Some(import), Some(share)) = (self.import(), self.share().map(|share| share.ix)) else { return };
        if !self.is_planned() {
            return;
        }
        let (first, len) = self.preview.visible;
        if self.has_rows(share, first, len) {
            return;
        }
        let query = self.preview.query.clone();
        let asked = self.is_running(|task| {
            matches!(task, Task::Rows { share: of, query: which, offset }
                if *of == share && *which == query && *offset <= first && first + len <= *offset + WINDOW)
        });
        if asked {
            return;
        }
        self.forget(|task| matches!(task, Task::Rows { .. }), turn);
        let offset = first.saturating_sub(ABOVE);
        let request = Request::Rows { import, share, query: query.clone(), offset, len: WINDOW.max(len + ABOVE) };
        self.run(Task::Rows { share, query, offset }, request, turn);
    }

    /// Says whether there are no rows to show, and none on their way.
    pub fn lacks_rows(&self) -> bool {
        self.preview.window.is_none() && self.is_planned() && !self.is_running(|task| matches!(task, Task::Rows { .. }))
    }

    fn has_rows(&self, share: ShareIx, first: u64, len: u64) -> bool {
        self.preview.window.as_ref().is_some_and(|window| {
            let last = (first + len).min(window.total);
            let end = window.offset + u64::try_from(window.rows.len()).unwrap_or(u64::MAX);
            window.share == share && window.query == self.preview.query && window.offset <= first && last <= end
        })
    }

    pub(super) fn replan(&mut self, turn: &mut Turn<'_>) {
        self.preview.editing = None;
        self.forget(|task| matches!(task, Task::Plan(_) | Task::Rows { .. }), turn);
        if let Some((task, request)) = self.plan_request() {
            self.run(task, request, turn);
        }
    }

    pub(super) fn change_preview(&mut self, event: PreviewEvent, turn: &mut Turn<'_>) {
        match event {
            PreviewEvent::Share(share) => {
                self.use_typed(false, turn);
                self.notice = None;
                self.show_rows_with(share, self.preview.query.cause, turn);
            }
            PreviewEvent::Query(query) => {
                if query != self.preview.query {
                    self.use_typed(false, turn);
                    self.preview.query = query;
                    self.preview.visible.0 = 0;
                    self.show_rows(turn);
                }
            }
            PreviewEvent::Visible { first, len } => {
                self.preview.visible = (first, len);
                self.show_rows(turn);
            }
            PreviewEvent::Again => self.read_again(turn),
            PreviewEvent::Select(row) => self.select_row(row, turn),
            PreviewEvent::AskOriginal(number) => {
                if let Some(import) = self.import() {
                    self.run(Task::Original, Request::Original(import, number), turn);
                }
            }
            PreviewEvent::Edit(edit) => self.edit(edit, turn),
            PreviewEvent::Typed(text) => {
                if let Some(edit) = &mut self.preview.editing {
                    edit.text = text;
                }
            }
            PreviewEvent::EditBelow => self.edit_below(),
            PreviewEvent::UseTyped { alike } => {
                self.use_typed(alike, turn);
            }
            PreviewEvent::DropTyped => self.preview.editing = None,
            PreviewEvent::Use { row, field, column, old, text, alike } => {
                self.change_value((row, column, field), &old, text, alike, turn);
            }
            PreviewEvent::LeaveCellOut(row, column) => self.edit_cell(row, column.0, String::new(), turn),
            PreviewEvent::LeaveRowOut(row, out) => self.leave_row_out(row, out, turn),
            PreviewEvent::Revert(row) => {
                self.choices.edits.cells.retain(|(number, _), _| *number != row);
                self.choices.edits.left_out.remove(&row);
                self.replan(turn);
            }
            // What was typed is checked first: what is decided is what is shown.
            PreviewEvent::Skip | PreviewEvent::AskImportAll if self.use_typed(false, turn) => {}
            PreviewEvent::Skip => self.skip(turn),
            PreviewEvent::AskImportAll if self.running().is_none() && self.say_missing(Wanted::ImportAll) => {}
            PreviewEvent::AskImportAll if self.is_planned() && self.open_shares().next().is_some() => {
                self.dialog = Some(Dialog::ImportAll);
            }
            PreviewEvent::AskProblemFile
                if self.is_planned() && self.running().is_none() && self.has_problem_rows() =>
            {
                self.ask_problem_file(turn);
            }
            PreviewEvent::AskCauses if self.is_planned() && self.running().is_none() => self.ask_causes(turn),
            PreviewEvent::AskImportAll | PreviewEvent::AskProblemFile | PreviewEvent::AskCauses => {}
        }
    }

    fn edit_below(&mut self) {
        if let Some(edit) = &mut self.preview.editing {
            edit.place = EditPlace::Below;
        }
    }

    fn leave_row_out(&mut self, row: u64, out: bool, turn: &mut Turn<'_>) {
        let left_out = &mut self.choices.edits.left_out;
        let changes = if out { left_out.insert(row) } else { left_out.remove(&row) };
        if changes {
            self.replan(turn);
        }
    }

    fn skip(&mut self, turn: &mut Turn<'_>) {
        let (Some(of), Some(share)) = (self.plan_of(), self.share()) else { return };
        let ix = share.ix;
        if share.state == ShareState::Open && self.running().is_none() {
            self.notice = None;
            self.run(Task::SkipShare(ix), Request::SkipShare(of, ix), turn);
        }
    }
}
