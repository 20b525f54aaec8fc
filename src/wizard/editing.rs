//! Editing cells of the preview: what is typed, where the same text stands, and what comes of it.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::history::ShareState;
use crate::domain::mapping::Source;
use crate::domain::problem::Problem;
use crate::job::Request;
use crate::wizard::{RowKey, Task, Turn, Wizard};

/// A cell of the preview that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEdit {
    /// Number of the row.
    pub row: u64,
    /// The field.
    pub field: FieldIx,
    /// The column.
    pub column: ColumnIx,
    /// The text as it stood.
    pub old: String,
    /// The text as typed.
    pub text: String,
    /// Where it is typed.
    pub place: EditPlace,
}

impl CellEdit {
    /// Says whether something else was typed.
    pub fn is_changed(&self) -> bool {
        self.old != self.text
    }
}

/// Where a cell is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditPlace {
    /// In the cell.
    Cell,
    /// Below the table, where the problem is explained.
    Below,
}

/// A text that has a problem, and that may stand in other rows, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Number of the row that it was found in.
    pub row: u64,
    /// The field.
    pub field: FieldIx,
    /// The column.
    pub column: ColumnIx,
    /// The text that has the problem.
    pub old: String,
    /// The text that was used instead of it in the row, once it was.
    pub used: Option<String>,
    /// How many rows have it now, as far as it is known.
    pub rows: Option<u64>,
}

impl Wizard {
    /// Selects a row. What is typed for another one is used.
    pub(super) fn select_row(&mut self, row: Option<RowKey>, turn: &mut Turn<'_>) {
        if row == self.preview.selected {
            return;
        }
        self.use_typed(false, turn);
        self.preview.selected = row;
        let problem = self.preview.selected_row().and_then(|row| {
            let of_cell = |problem: &&Problem| {
                problem.field.is_some() && problem.column.is_some() && !problem.value.trim().is_empty()
            };
            row.problems.iter().find(of_cell).map(|problem| (row.number, problem.clone()))
        });
        self.preview.alike = None;
        if let Some((row, problem)) = problem
            && let (Some(field), Some(column)) = (problem.field, problem.column)
        {
            self.count_alike(row, field, column, problem.value, turn);
        }
    }

    /// Begins to edit a cell. What is typed for another one is used.
    pub(super) fn edit(&mut self, edit: CellEdit, turn: &mut Turn<'_>) {
        if self.share().is_none_or(|share| share.state != ShareState::Open) {
            return;
        }
        self.use_typed(false, turn);
        let (row, field, column) = (edit.row, edit.field, edit.column);
        let problem = self.preview.selected_row().filter(|selected| selected.number == row).and_then(|selected| {
            let here = |problem: &&Problem| problem.field == Some(field);
            selected.problems.iter().find(here).map(|problem| problem.value.clone())
        });
        let known = self.preview.alike.as_ref().is_some_and(|alike| (alike.row, alike.field) == (row, field));
        if let Some(value) = problem.filter(|value| !known && !value.trim().is_empty()) {
            self.count_alike(row, field, column, value, turn);
        }
        self.preview.editing = Some(edit);
    }

    /// Uses what was typed, if something else was typed; says whether it did, and the rows are checked anew.
    pub(super) fn use_typed(&mut self, alike: bool, turn: &mut Turn<'_>) -> bool {
        let Some(edit) = self.preview.editing.take().filter(CellEdit::is_changed) else { return false };
        if let Some(known) = &mut self.preview.alike
            && (known.row, known.field) == (edit.row, edit.field)
        {
            known.used = Some(edit.text.clone());
        }
        self.change_value((edit.row, edit.column, edit.field), &edit.old, edit.text, alike, turn);
        true
    }

    /// Uses another text for a cell, or wherever the field has its text, and plans again.
    pub(super) fn change_value(
        &mut self,
        (row, column, field): (u64, ColumnIx, FieldIx),
        old: &str,
        text: String,
        alike: bool,
        turn: &mut Turn<'_>,
    ) {
        if alike && let Some(binding) = self.choices.mapping.bindings.get_mut(&field) {
            binding.value_map.insert(old.trim().to_owned(), text);
            self.replan(turn);
        } else {
            self.edit_cell(row, column.0, text, turn);
        }
    }

    /// Asks in how many rows a text stands that has a problem.
    fn count_alike(&mut self, row: u64, field: FieldIx, column: ColumnIx, old: String, turn: &mut Turn<'_>) {
        let Some(import) = self.import().filter(|_| self.is_planned()) else { return };
        self.forget(|task| *task == Task::Alike, turn);
        self.run(Task::Alike, Request::Alike(import, field, old.clone()), turn);
        self.preview.alike = Some(Alike { row, field, column, old, used: None, rows: None });
    }

    /// Asks anew after the rows were planned anew.
    pub(super) fn count_again(&mut self, turn: &mut Turn<'_>) {
        let Some(alike) = self.preview.alike.clone() else { return };
        let used = alike.used;
        self.count_alike(alike.row, alike.field, alike.column, alike.old, turn);
        if let Some(alike) = &mut self.preview.alike {
            alike.used = used;
        }
    }

    pub(super) fn take_alike(&mut self, rows: u64) {
        if let Some(alike) = &mut self.preview.alike {
            alike.rows = Some(rows);
        }
    }

    /// Gives a cell another text. Where several columns are joined to its field, the text stands for all of them.
    pub(super) fn edit_cell(&mut self, row: u64, column: u32, text: String, turn: &mut Turn<'_>) {
        let joined = self.choices.mapping.fields_of(ColumnIx(column)).find_map(|(_, binding)| match &binding.source {
            Source::Columns(columns) if columns.len() > 1 => Some(columns.clone()),
            Source::Columns(_) | Source::Fixed(_) => None,
        });
        for other in joined.unwrap_or_default() {
            self.choices.edits.cells.insert((row, other.0), String::new());
        }
        self.choices.edits.cells.insert((row, column), text);
        self.replan(turn);
    }

    /// Says whether a row was changed by hand.
    pub fn is_edited(&self, number: u64) -> bool {
        let edits = &self.choices.edits;
        edits.left_out.contains(&number) || edits.cells.range((number, 0)..=(number, u32::MAX)).next().is_some()
    }
}
