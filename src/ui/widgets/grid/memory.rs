//! What a grid remembers between frames: the cursor, what is selected, what is being dragged, read or asked.

use super::copy::Reading;
use super::{Grid, GridAnswer};
use eframe::egui::{Id, Pos2, Ui};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The row; none in the headings.
    pub(super) row: Option<u64>,
    /// Position among the columns that are shown.
    pub(super) column: usize,
}

/// What is selected besides the cells between anchor and cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whole {
    #[default]
    Cells,
    /// All of the rows between anchor and cursor.
    Rows,
    /// Everything.
    All,
}

/// What the pointer drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drag {
    /// The end of a selection.
    Cells,
    /// A heading, by the position of its column.
    Heading(usize),
}

/// The menu that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OpenMenu {
    pub(super) place: Place,
    pub(super) at: Pos2,
    /// Whether its first entry still has to get the keyboard.
    pub(super) is_new: bool,
}

/// Cells that are selected: rows, and positions among the columns that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) rows: RangeInclusive<u64>,
    pub(super) columns: RangeInclusive<usize>,
}

impl Selection {
    pub(super) fn contains(&self, row: u64, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }

    /// Says whether it is more than one cell.
    pub(super) fn is_range(&self) -> bool {
        self.rows.start() != self.rows.end() || self.columns.start() != self.columns.end()
    }
}

/// Letters that were typed to go to a row.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) letters: String,
    /// When the last of them came, in seconds of the window.
    pub(super) at_secs: f64,
    /// Whether nobody looked for them yet.
    pub(super) is_new: bool,
}

#[derive(Clone, Default)]
pub(super) struct Memory {
    pub(super) cursor: Option<Place>,
    /// Where a range began.
    anchor: Option<Place>,
    pub(super) whole: Whole,
    /// Where the page last had the cursor.
    page_cursor: Option<(u64, Option<usize>)>,
    content: u64,
    /// Set when the cursor has to be brought into view.
    pub(super) scroll: bool,
    /// Set when the page was not told yet where the cursor is.
    untold: bool,
    /// The lower left corner of the cell of the cursor, where it was last seen.
    pub(super) below_cursor: Option<Pos2>,
    /// Rows that fit on screen.
    pub(super) page: u64,
    /// The widths that the first values need, by the keys of the columns.
    pub(super) measured: BTreeMap<String, f32>,
    /// A column that is to become as wide as what is seen of it.
    pub(super) fit: Option<usize>,
    pub(super) drag: Option<Drag>,
    pub(super) menu: Option<OpenMenu>,
    pub(super) reading: Option<Reading>,
    pub(super) typed: Typed,
    /// Whether the table had the keyboard when the window last drew it.
    pub(super) had_keyboard: bool,
}

impl Memory {
    /// Takes out what a grid remembers; [`Memory::keep`] puts it back.
    pub(super) fn take(ui: &Ui, id: Id) -> Self {
        ui.data_mut(|data| data.remove_temp(id)).unwrap_or_default()
    }

    pub(super) fn keep(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    /// Follows what the page shows: other content, another cursor, fewer rows or columns. Returns whether the content
    /// is another one.
    pub(super) fn follow(&mut self, grid: &Grid<'_>, shown: &[usize]) -> bool {
        let is_other = self.content != grid.content;
        if is_other {
            self.content = grid.content;
            // The column stays, and so does a cursor in the headings: they may be what asked for the other content.
            self.cursor = self.cursor.map(|place| Place { row: place.row.map(|_| 0), ..place });
            (self.anchor, self.whole, self.untold) = (None, Whole::Cells, false);
            (self.menu, self.reading, self.drag) = (None, None, None);
        }
        if grid.cursor != self.page_cursor {
            self.page_cursor = grid.cursor;
            let here = self.cursor.unwrap_or(Place { row: None, column: 0 });
            if let Some((row, column)) = grid.cursor
                && here.row != Some(row)
                && !self.untold
            {
                let column = column.and_then(|column| shown.iter().position(|&at| at == column));
                self.cursor = Some(Place { row: Some(row), column: column.unwrap_or(here.column) });
                (self.anchor, self.whole) = (None, Whole::Cells);
            }
        }
        let last = (grid.rows.checked_sub(1), shown.len().saturating_sub(1));
        for place in [&mut self.cursor, &mut self.anchor].into_iter().flatten() {
            place.row = place.row.and_then(|row| last.0.map(|last| row.min(last)));
            place.column = place.column.min(last.1);
        }
        is_other
    }

    /// Moves the cursor, and the end of the selection with it when it is `extended`.
    pub(super) fn go(&mut self, place: Place, extended: bool) {
        if extended && place.row.is_some() {
            let from = self.anchor.or(self.cursor).filter(|from| from.row.is_some());
            self.anchor = from.or(Some(place));
        } else {
            self.anchor = None;
            self.whole = Whole::Cells;
        }
        if self.whole == Whole::All {
            self.whole = Whole::Cells;
        }
        self.untold |= place.row.is_some() && self.cursor != Some(place);
        self.cursor = Some(place);
        self.scroll = true;
    }

    /// Lets go of the range and keeps the cursor. Says whether there was one.
    pub(super) fn collapse(&mut self) -> bool {
        let was = self.anchor.is_some() || self.whole != Whole::Cells;
        (self.anchor, self.whole) = (None, Whole::Cells);
        was
    }

    /// Returns what is selected.
    pub(super) fn selection(&self, grid: &Grid<'_>, shown: usize) -> Option<Selection> {
        let last = (grid.rows.checked_sub(1)?, shown.checked_sub(1)?);
        if self.whole == Whole::All {
            return Some(Selection { rows: 0..=last.0, columns: 0..=last.1 });
        }
        let cursor = self.cursor?;
        let anchor = self.anchor.unwrap_or(cursor);
        let (from, to) = (anchor.row?, cursor.row?);
        let rows = from.min(to)..=from.max(to);
        let columns = if grid.selects_rows || self.whole == Whole::Rows {
            0..=last.1
        } else {
            anchor.column.min(cursor.column)..=anchor.column.max(cursor.column)
        };
        Some(Selection { rows, columns })
    }

    /// Tells the page where the cursor went, once that row is loaded.
    pub(super) fn tell(&mut self, grid: &Grid<'_>, shown: &[usize], answer: &mut GridAnswer) {
        let Some(Place { row: Some(row), column }) = self.cursor.filter(|_| self.untold) else { return };
        if grid.is_loaded(row)
            && let Some(&column) = shown.get(column)
        {
            self.untold = false;
            answer.moved = Some((row, column));
        }
    }
}
