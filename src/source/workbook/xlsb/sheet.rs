//! The cells of a worksheet, as they come.

use super::records::{Records, text};
use crate::source::workbook::binary::{error, f64_at, rk, u32_at};
use crate::source::workbook::cell::Content;
use crate::source::workbook::frame::Refusal;
use crate::source::workbook::sections::Sections;
use crate::source::workbook::serve::Stop;
use crate::source::workbook::xlsx::Tables;
use crate::tr;

const ROW: u16 = 0;
const BLANK: u16 = 1;
const RK: u16 = 2;
const ERROR: u16 = 3;
const BOOL: u16 = 4;
const NUMBER: u16 = 5;
const TEXT: u16 = 6;
const SHARED: u16 = 7;
const FORMULA_TEXT: u16 = 8;
const FORMULA_NUMBER: u16 = 9;
const FORMULA_BOOL: u16 = 10;
const FORMULA_ERROR: u16 = 11;
/// The same cells as from [`BLANK`] to [`SHARED`], right after the cell before.
const SHORT_BLANK: u16 = 12;
const SHORT_SHARED: u16 = 18;
const RICH_TEXT: u16 = 62;
const END_SHEET: u16 = 130;
const BEGIN_DATA: u16 = 145;
const END_DATA: u16 = 146;
const DIMENSION: u16 = 148;

/// Reads the cells of a worksheet.
pub(super) struct Cells<'a, 'b> {
    records: Records<'a>,
    tables: &'b Tables,
    row: Option<u32>,
    /// The column after the last cell of the row.
    next_column: u32,
    text: String,
}

/// A cell without its value.
struct Cell {
    /// What it holds, whether it says its column or not.
    holds: u16,
    place: (u32, u32),
    format: Sections,
    /// Where its value begins.
    at: usize,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(records: Records<'a>, tables: &'b Tables) -> Self {
        Self { records, tables, row: None, next_column: 0, text: String::new() }
    }

    /// Hands over each cell that holds something, with its row and column counted from 0, until `each` wants no more.
    ///
    /// Returns how many bytes were read.
    pub(super) fn read(
        mut self,
        mut each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<u64, Stop> {
        let mut within = false;
        while let Some(id) = self.records.next()? {
            match id {
                BEGIN_DATA => within = true,
                END_DATA | END_SHEET => return Ok(self.records.finish()?),
                _ if !within => {}
                ROW => {
                    self.records.load()?;
                    let row =
                        u32_at(self.records.content(), 0).ok_or_else(|| self.records.cut(tr!("workbook-cut-row")))?;
                    (self.row, self.next_column) = (Some(row), 0);
                }
                BLANK..=SHORT_SHARED | RICH_TEXT => {
                    self.records.load()?;
                    let cell = self.cell(id)?;
                    self.next_column = cell.place.1.saturating_add(1);
                    if let Some(content) = self.content(&cell)?
                        && !each(cell.place, content)?
                    {
                        return Ok(self.records.position());
                    }
                }
                _ => {}
            }
        }
        Err(self.records.ended().into())
    }

    /// Reads the start of the current record, which is one of a cell.
    fn cell(&self, id: u16) -> Result<Cell, Refusal> {
        let row = self.row.ok_or_else(|| self.records.damaged(tr!("workbook-cell-no-row")))?;
        let content = self.records.content();
        let is_short = (SHORT_BLANK..=SHORT_SHARED).contains(&id);
        let (holds, column, style, at) = if is_short {
            (id - SHORT_BLANK + BLANK, Some(self.next_column), u32_at(content, 0), 4)
        } else {
            (id, u32_at(content, 0), u32_at(content, 4), 8)
        };
        let (Some(column), Some(style)) = (column, style) else { return Err(self.cut(row)) };
        // The last byte holds marks.
        let format = self.tables.formats.get(style as usize & 0xff_ffff).copied().unwrap_or_default();
        Ok(Cell { holds, place: (row, column), format, at })
    }

    /// Returns what the cell of the current record holds, or `None` when it is nothing.
    fn content(&mut self, cell: &Cell) -> Result<Option<Content<'_>>, Refusal> {
        let &Cell { holds, place: (row, _), format, at } = cell;
        let content = self.records.content();
        let cut = || self.cut(row);
        let number = |number| Content::Number(number, format.of(number));
        let byte = || content.get(at).copied().ok_or_else(cut);
        let found = match holds {
            RK => number(rk(u32_at(content, at).ok_or_else(cut)?)),
            NUMBER => number(f64_at(content, at).ok_or_else(cut)?),
            FORMULA_NUMBER => {
                let result = f64_at(content, at).ok_or_else(cut)?;
                if self.tables.calculate_on_load && result == 0.0 {
                    return Ok(Some(Content::Uncalculated("0")));
                }
                number(result)
            }
            ERROR | FORMULA_ERROR => Content::Error(error(byte()?)),
            BOOL | FORMULA_BOOL => Content::Bool(byte()? != 0),
            SHARED => {
                let ix = u32_at(content, at).ok_or_else(cut)?;
                let strings = &self.tables.strings;
                Content::Text(strings.get(ix as usize).ok_or_else(|| {
                    let (row, count) = (row.saturating_add(1), strings.len());
                    self.records.damaged(&tr!(
                        "workbook-text-of",
                        row = row.to_string(),
                        text = ix.to_string(),
                        count = count.to_string()
                    ))
                })?)
            }
            TEXT | FORMULA_TEXT | RICH_TEXT => {
                // Marks stand before a text with fonts.
                let at = at + usize::from(holds == RICH_TEXT);
                let mut found = std::mem::take(&mut self.text);
                found.clear();
                let whole = text(content, at, &mut found).is_some();
                self.text = found;
                if !whole {
                    return Err(self.cut(row));
                }
                Content::Text(&self.text)
            }
            // A blank cell.
            _ => return Ok(None),
        };
        Ok((found != Content::Text("")).then_some(found))
    }

    fn cut(&self, row: u32) -> Refusal {
        self.records.cut(&tr!("workbook-cut-cell", row = row.saturating_add(1).to_string()))
    }
}

/// Returns the number of rows that a worksheet says it has, without counting them.
pub(super) fn height(mut records: Records<'_>) -> Option<u64> {
    loop {
        match records.next().ok()?? {
            DIMENSION => {
                records.load().ok()?;
                let [last_row, last_column] = [4, 12].map(|at| u32_at(records.content(), at));
                return ((last_row?, last_column?) != (0, 0)).then(|| u64::from(last_row.unwrap_or(0)) + 1);
            }
            BEGIN_DATA | END_SHEET => return None,
            _ => {}
        }
    }
}
