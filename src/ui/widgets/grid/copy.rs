//! Copying cells as a spreadsheet takes them: a line for each row, tabs between the cells.

use super::memory::Selection;
use super::show::Table;
use super::{Cell, GridAnswer};
use crate::job::copying::{self, MOST_TEXT, push_cell};
use crate::tr;
use eframe::egui::{self, Id, Rect, Ui, UiBuilder, Vec2};
use std::ops::Range;
use std::sync::Arc;

/// Cells that are read in one frame, so that the window goes on meanwhile.
const AT_ONCE: usize = 8_000;

/// Cells to copy that are not all loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyOrder {
    /// The rows.
    pub rows: Range<u64>,
    /// The columns, in the order in which they are shown.
    pub columns: Vec<usize>,
    /// What stands above them, where that is wanted.
    pub headings: Option<Vec<String>>,
}

/// What a grid has to tell a person, whatever page it is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridNotice {
    /// So many rows, and cells of them, are in the clipboard.
    Copied {
        /// Rows.
        rows: u64,
        /// Cells.
        cells: u64,
    },
    /// So many rows are more text than a clipboard takes: nothing was copied.
    TooMuch {
        /// Rows.
        rows: u64,
    },
    /// Only these of the selected rows were read, and the others cannot be: nothing was copied.
    NotLoaded {
        /// Rows that are selected.
        rows: u64,
    },
}

impl GridNotice {
    /// Returns the words for a person, and what to do where nothing was copied.
    pub fn words(self) -> Result<String, (String, String)> {
        match self {
            Self::Copied { cells: 1, .. } => Ok(tr!("grid-copied-cell").to_owned()),
            Self::Copied { rows, .. } => Ok(tr!("grid-copied", rows = rows)),
            Self::TooMuch { rows } => {
                let hint = tr!("grid-too-much", rows = rows, most = MOST_TEXT >> 20);
                Err((tr!("grid-copied-nothing").to_owned(), hint))
            }
            Self::NotLoaded { rows } => {
                Err((tr!("grid-copied-nothing").to_owned(), tr!("grid-not-loaded", rows = rows)))
            }
        }
    }
}

fn notice_id() -> Id {
    Id::unique("grid-notice")
}

/// Returns what a grid has to tell since the last call; what was read for the clipboard goes there now.
pub fn take_notice(ctx: &egui::Context) -> Option<GridNotice> {
    let text = ctx.data_mut(|data| data.get_temp_mut_or_default::<Option<Arc<String>>>(text_id()).take());
    if let Some(text) = text {
        ctx.copy_text(Arc::unwrap_or_clone(text));
    }
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Option<GridNotice>>(notice_id()).take())
}

fn order_id() -> Id {
    Id::unique("grid-copy-order")
}

/// Has rows copied that are not all loaded.
pub fn order_copy(ctx: &egui::Context, order: copying::Order) {
    ctx.data_mut(|data| data.insert_temp(order_id(), Some(Arc::new(order))));
    ctx.request_repaint();
}

/// Returns the rows that are to be copied, once.
pub fn take_copy_order(ctx: &egui::Context) -> Option<copying::Order> {
    let order = ctx.data_mut(|data| data.get_temp_mut_or_default::<Option<Arc<copying::Order>>>(order_id()).take());
    order.map(Arc::unwrap_or_clone)
}

/// Puts rows that were read into the clipboard, or says why not.
pub fn take_copied(ctx: &egui::Context, copied: copying::Copied) {
    let copying::Copied { text, rows, cells } = copied;
    tell(ctx, if text.is_some() { GridNotice::Copied { rows, cells } } else { GridNotice::TooMuch { rows } });
    // A window that is hidden draws nothing, and only what is drawn reaches the clipboard.
    ctx.data_mut(|data| data.insert_temp(text_id(), text.map(Arc::new)));
}

fn text_id() -> Id {
    Id::unique("grid-copied-text")
}

fn tell(ctx: &egui::Context, notice: GridNotice) {
    ctx.data_mut(|data| data.insert_temp(notice_id(), Some(notice)));
    ctx.request_repaint();
}

/// Cells that are being read for the clipboard.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    rows: Range<u64>,
    columns: Vec<usize>,
    next: u64,
    text: String,
}

/// Says where a cell is, for screen readers.
pub(super) fn place_words(title: &str, row: u64, rows: u64) -> String {
    let row = row.saturating_add(1);
    if title.is_empty() {
        tr!("grid-row", row = row, rows = rows)
    } else {
        tr!("grid-cell", column = title, row = row, rows = rows)
    }
}

impl Table<'_, '_> {
    /// Copies what is selected, or asks the page to do it.
    pub(super) fn copy(&mut self, headers: bool, answer: &mut GridAnswer) {
        if let Some(selection) = self.selection() {
            self.copy_cells(&selection, headers, answer);
        }
    }

    pub(super) fn copy_cells(&mut self, selection: &Selection, headers: bool, answer: &mut GridAnswer) {
        let rows = *selection.rows.start()..selection.rows.end().saturating_add(1);
        let shown = selection.columns.clone().filter_map(|position| self.at(position));
        let columns: Vec<usize> =
            shown.filter(|&at| self.grid.column(at).is_some_and(|column| !column.actions)).collect();
        if columns.is_empty() {
            return;
        }
        let here = self.grid.loaded.as_ref();
        if here.is_some_and(|here| rows.start < here.start || rows.end > here.end) {
            if self.grid.orders_copies {
                let title =
                    |&at: &usize| self.grid.column(at).map_or_else(String::new, |column| column.title.to_owned());
                let headings = headers.then(|| columns.iter().map(title).collect());
                answer.copy = Some(CopyOrder { rows, columns, headings });
            } else {
                tell(&self.keys.ctx, GridNotice::NotLoaded { rows: rows.end - rows.start });
            }
            return;
        }
        let mut text = String::new();
        if headers {
            for (ix, &at) in columns.iter().enumerate() {
                if ix > 0 {
                    text.push('\t');
                }
                push_cell(&mut text, self.grid.column(at).map_or("", |column| column.title));
            }
            text.push('\n');
        }
        self.memory.reading = Some(Reading { next: rows.start, rows, columns, text });
    }

    /// Reads some of the cells that are to be copied; what is read whole goes to the clipboard.
    pub(super) fn read(&mut self, ui: &mut Ui, cell: &mut dyn FnMut(&mut Cell<'_>)) {
        let Some(mut reading) = self.memory.reading.take() else { return };
        let nowhere = Rect::from_min_size(self.rect.min, Vec2::ZERO);
        let mut child = ui.new_child(UiBuilder::new().id_salt("read").max_rect(nowhere).invisible());
        let mut left = AT_ONCE;
        while reading.next < reading.rows.end && left > 0 {
            for (ix, &at) in reading.columns.iter().enumerate() {
                if ix > 0 {
                    reading.text.push('\t');
                }
                let mut read = Cell::reading(&mut child, reading.next, at);
                cell(&mut read);
                push_cell(&mut reading.text, &read.into_text());
            }
            reading.next += 1;
            if reading.next < reading.rows.end {
                reading.text.push('\n');
            }
            left = left.saturating_sub(reading.columns.len());
            if reading.text.len() > MOST_TEXT {
                tell(ui.ctx(), GridNotice::TooMuch { rows: reading.rows.end - reading.rows.start });
                return;
            }
        }
        if reading.next < reading.rows.end {
            self.memory.reading = Some(reading);
            ui.ctx().request_repaint();
            return;
        }
        let rows = reading.rows.end - reading.rows.start;
        let cells = rows.saturating_mul(reading.columns.len() as u64);
        ui.ctx().copy_text(reading.text);
        tell(ui.ctx(), GridNotice::Copied { rows, cells });
    }
}
