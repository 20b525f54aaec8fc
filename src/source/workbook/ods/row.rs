//! A row of an OpenDocument table, with what is repeated kept once until it is handed over.

use super::super::MOST_ROWS;
use super::super::frame::Refusal;
use super::super::serve::Stop;
use super::super::sheets::{self, Out};
use super::cell::Cell;
use crate::source::MOST_COLUMNS;
use crate::tr;

/// The most text of a row, in bytes.
const LONGEST_ROW: u64 = sheets::LONGEST_ROW as u64;
/// What may be handed over beyond what the file spells out, in bytes.
const MOST_REPEATED: u64 = 1 << 30;
/// Bytes that a cell takes when it is handed over, beside its text.
const PREFIX: u64 = 5;

/// Cells of a row with content.
#[derive(Clone, Copy)]
struct Placed {
    column: u64,
    repeated: u64,
    kind: u8,
    start: usize,
    end: usize,
}

/// A row of a table.
#[derive(Default)]
pub(super) struct Row {
    /// Rows above it.
    above: u64,
    repeated: u64,
    /// Cells that were read, also those without content.
    columns: u64,
    cells: Vec<Placed>,
    text: String,
    /// Bytes that the text of all cells takes.
    size: u64,
}

impl Row {
    /// Starts a row that stands below others.
    pub(super) fn start(&mut self, above: u64, repeated: u64) {
        (self.above, self.repeated, self.columns, self.size) = (above, repeated, 0, 0);
        self.cells.clear();
        self.text.clear();
    }

    /// Returns the place of the row, counted from 0, and the number of cells with content.
    pub(super) fn measure(&self) -> (u32, usize) {
        (u32::try_from(self.above).unwrap_or(u32::MAX), self.cells.len())
    }

    /// Says whether no cell has content.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// Appends a cell as often as it stands in the row.
    pub(super) fn add(&mut self, cell: &Cell) -> Result<(), Refusal> {
        let column = self.columns;
        self.columns = column.saturating_add(cell.repeated());
        let start = self.text.len();
        let Some(kind) = cell.write(&mut self.text) else { return Ok(()) };
        if self.columns > MOST_COLUMNS as u64 {
            return Err(Refusal::TooManyColumns { found: self.columns, limit: MOST_COLUMNS as u64 });
        }
        if self.above.saturating_add(self.repeated) > MOST_ROWS {
            return Err(Refusal::TooManyRows { limit: MOST_ROWS });
        }
        if self.text.len() - start > sheets::LONGEST_TEXT {
            return Err(sheets::cell_too_long(self.above, column));
        }
        self.cells.push(Placed { column, repeated: cell.repeated(), kind, start, end: self.text.len() });
        self.size += (self.text.len() - start) as u64 * cell.repeated();
        if self.size > LONGEST_ROW {
            return Err(sheets::row_too_long(self.above));
        }
        Ok(())
    }
}

/// Hands over rows, as often as each stands in the table.
pub(super) struct Sender<'a, 'b> {
    out: &'a mut Out<'b>,
    /// Bytes that may still be handed over beyond what the file spells out.
    left: u64,
}

impl<'a, 'b> Sender<'a, 'b> {
    pub(super) fn new(out: &'a mut Out<'b>) -> Self {
        Self { out, left: MOST_REPEATED }
    }

    pub(super) fn send(&mut self, row: &Row) -> Result<(), Stop> {
        let width = row.cells.last().map_or(0, |cell| cell.column + cell.repeated);
        let spelled = row.text.len() as u64 + row.cells.len() as u64 * PREFIX;
        let whole = row.size.saturating_add(width * PREFIX).saturating_mul(row.repeated);
        self.left = self.left.checked_sub(whole.saturating_sub(spelled)).ok_or_else(|| {
            Refusal::TooLarge(tr!(
                "workbook-repeats",
                limit = (MOST_REPEATED >> 20).to_string(),
                row = (row.above + 1).to_string(),
                times = row.repeated.to_string()
            ))
        })?;
        for number in row.above + 1..=row.above + row.repeated {
            self.out.start_row(u32::try_from(number).unwrap_or(u32::MAX));
            let mut column = 0;
            for cell in &row.cells {
                self.out.blanks(usize::try_from(cell.column.saturating_sub(column)).unwrap_or(usize::MAX));
                let text = row.text.get(cell.start..cell.end).unwrap_or_default();
                for _ in 0..cell.repeated {
                    self.out.cell(cell.kind, text);
                }
                column = cell.column + cell.repeated;
            }
            self.out.finish_row()?;
        }
        Ok(())
    }
}
