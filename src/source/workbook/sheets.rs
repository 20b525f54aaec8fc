//! The worksheets of a workbook: which one holds the table, and its rows.

use super::MOST_ROWS;
use super::cell::{self, Content};
use super::container::{Found, Kind};
use super::frame::{self, Ending, Extent, FrameWriter, HEAD, Head, HeadSheet, NOTICE, Notice, Piece, Refusal};
use super::ods;
use super::serve::{Stop, Wanted};
use super::xls;
use super::xlsb::Xlsb;
use super::xlsx::{self, Xlsx};
use crate::source::MOST_COLUMNS;
use crate::source::header::{ENOUGH_ROWS, NEAR_TOP};
use crate::tr;
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Where frames go.
pub(super) type Out<'a> = FrameWriter<BufWriter<Box<dyn Write + 'a>>>;

/// The most worksheets whose size is looked up.
pub(super) const MOST_SIZED: usize = 50;
/// Rows that are held back, so that some that come out of order can be put in order.
const MOST_HELD: usize = 1_000;
/// Bytes of rows that are held back.
const MOST_HELD_BYTES: usize = 256 << 10;
/// The longest text of a cell, in bytes; a spreadsheet program lets nobody enter more than 32,767 characters.
pub(super) const LONGEST_TEXT: usize = 1 << 20;
/// The most text of a row, in bytes.
pub(super) const LONGEST_ROW: usize = 16 << 20;
/// The most cells without content that stand before others in their rows: the file does not spell them out.
const MOST_BLANKS: u64 = 1 << 27;
/// The most bytes that the names of worksheets take.
const MOST_NAMES: usize = 4 << 20;

/// Rows of a glance: as many as it takes to find the table.
const GLANCE_ROWS: usize = ENOUGH_ROWS + NEAR_TOP;
/// Cells of a glance, where the rows are short.
const GLANCE_CELLS: usize = 4_000;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(path: &Path, found: Found, wanted: Wanted<'_>, out: &mut Out<'_>) -> Result<Ending, Stop> {
    let kind = found.kind;
    let mut out = Table { out, wanted, macros: found.macros, notices: found.notices() };
    let out = &mut out;
    let open = || File::open(path).map_err(|error| Refusal::Damaged(error.to_string()));
    match kind {
        Kind::Xlsx => xlsx::read::<Xlsx>(open()?, out),
        Kind::Xlsb => xlsx::read::<Xlsb>(open()?, out),
        Kind::Xls => xls::read(open()?, out),
        Kind::Ods | Kind::Fods => ods::read(path, found, wanted, out.out),
    }
}

/// What a sheet of a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    Cells,
    Chart,
    Dialog,
    Macros,
}

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) kind: SheetKind,
    pub(super) visible: bool,
}

/// Where the table goes, and what is asked for.
pub(super) struct Table<'a, 'b> {
    pub(super) out: &'a mut Out<'b>,
    wanted: Wanted<'a>,
    /// Whether the workbook carries macros.
    pub(super) macros: bool,
    /// What was noticed about the workbook as a whole.
    pub(super) notices: Vec<Notice>,
}

impl Table<'_, '_> {
    /// Says whether only the first rows are asked for.
    pub(super) fn is_glance(&self) -> bool {
        self.wanted.extent == Extent::Glance
    }

    /// Returns the worksheets that may be the one to read, the likeliest first.
    pub(super) fn likely<'s>(&self, sheets: &'s [Sheet]) -> Vec<&'s Sheet> {
        let tables = sheets.iter().filter(|sheet| sheet.kind == SheetKind::Cells);
        let (seen, hidden): (Vec<&Sheet>, Vec<&Sheet>) = tables.partition(|sheet| sheet.visible);
        let is_asked = |sheet: &&Sheet| self.wanted.sheet.is_none_or(|asked| asked == sheet.name);
        seen.into_iter().chain(hidden).filter(is_asked).collect()
    }
}

/// Counts what is read for a glance.
#[derive(Default)]
pub(super) struct Glance {
    rows: usize,
    cells: usize,
    last: Option<u32>,
    /// Whether a glance will not do: rows come in another order than that of their numbers, or hold very much text.
    pub(super) unfit: bool,
    /// The row at which it was enough.
    pub(super) until: Option<u32>,
}

impl Glance {
    /// Counts cells of a row and says whether more are wanted.
    pub(super) fn count(&mut self, row: u32, cells: usize) -> bool {
        if self.last != Some(row) {
            self.unfit |= self.last.is_some_and(|last| last > row);
            if self.rows >= GLANCE_ROWS && self.cells >= GLANCE_CELLS {
                self.until = Some(row);
                return false;
            }
            self.rows += 1;
            self.last = Some(row);
        }
        self.cells = self.cells.saturating_add(cells);
        true
    }
}

/// Returns how many rows there are if the rest of the bytes is like those that were read, given what the worksheet says
/// itself: only what is about as much is believed.
pub(super) fn rows_in_all(rows: u32, (read, bytes): (u64, u64), said: Option<u64>) -> Ending {
    let all = u128::from(rows) * u128::from(bytes.max(read)) / u128::from(read.max(1));
    let all = u64::try_from(all).unwrap_or(u64::MAX).clamp(u64::from(rows) + 1, MOST_ROWS);
    Ending::Cut(said.filter(|said| (all / 2..=all.saturating_mul(2)).contains(said)).unwrap_or(all))
}

/// Chooses the worksheet: the one asked for, or the first that people see and that holds something.
pub(super) fn choose(
    sheets: &[Sheet],
    table: &mut Table<'_, '_>,
    mut holds_something: impl FnMut(&str) -> Result<bool, Stop>,
) -> Result<String, Stop> {
    table.macros |= sheets.iter().any(|sheet| sheet.kind == SheetKind::Macros);
    if table.macros && !table.wanted.macros {
        return Err(Refusal::Macros.into());
    }
    if sheets.iter().map(|sheet| sheet.name.len()).sum::<usize>() > MOST_NAMES {
        let reason = tr!("workbook-sheet-names", limit = (MOST_NAMES >> 20).to_string());
        return Err(Refusal::TooLarge(reason).into());
    }
    let asked = table.wanted.sheet;
    let tables = || sheets.iter().filter(|sheet| sheet.kind == SheetKind::Cells);
    if let Some(asked) = asked {
        if let Some(sheet) = tables().find(|sheet| sheet.name == asked) {
            return Ok(sheet.name.clone());
        }
        let available = tables().map(|sheet| sheet.name.clone()).collect();
        return Err(Refusal::NoSheet { sheet: asked.to_owned(), available }.into());
    }
    for sheet in table.likely(sheets) {
        if holds_something(&sheet.name)? {
            return Ok(sheet.name.clone());
        }
    }
    // Of a workbook without a table, macros are what there is to say.
    Err(if table.macros { Refusal::Macros } else { Refusal::NoTable }.into())
}

/// Hands over the workbook and its worksheets.
pub(super) fn send_head(
    kind: Kind,
    sheets: &[Sheet],
    sheet: &str,
    mut rows: impl FnMut(&str) -> Option<u64>,
    table: &mut Table<'_, '_>,
) -> Result<(), Stop> {
    let tables = sheets.iter().filter(|sheet| sheet.kind == SheetKind::Cells);
    let sheets = tables.enumerate().map(|(ix, sheet)| HeadSheet {
        name: sheet.name.clone(),
        visible: sheet.visible,
        rows: if ix < MOST_SIZED { rows(&sheet.name) } else { None },
    });
    let sheets = sheets.collect();
    let notices = std::mem::take(&mut table.notices);
    let head = Head { kind: kind.name().to_owned(), sheets, sheet: sheet.to_owned(), macros: table.macros, notices };
    table.out.value(HEAD, &head)?;
    Ok(table.out.flush()?)
}

/// Refuses a cell with too much text, given its row and column counted from 0.
pub(super) fn cell_too_long(row: u64, column: u64) -> Refusal {
    let (row, column, most) = (row + 1, column + 1, LONGEST_TEXT >> 20);
    Refusal::TooLarge(tr!(
        "workbook-cell-long",
        row = row.to_string(),
        column = column.to_string(),
        limit = most.to_string()
    ))
}

/// Refuses a row with too much text, given its number counted from 0.
pub(super) fn row_too_long(row: u64) -> Refusal {
    Refusal::TooLarge(tr!("workbook-row-long", row = (row + 1).to_string(), limit = (LONGEST_ROW >> 20).to_string()))
}

/// A place in a row without content.
const BLANK: (u8, usize, usize) = (cell::TEXT, 0, 0);

const fn is_blank((kind, start, end): (u8, usize, usize)) -> bool {
    kind == cell::TEXT && start == end
}

/// Collects cells to rows and hands them over.
///
/// The last rows are held back, so that those in the wrong order come out in the right one.
pub(super) struct Rows<'a, 'b> {
    out: &'a mut Out<'b>,
    epoch_1904: bool,
    /// The row being collected, counted from 0.
    row: Option<u32>,
    /// Kind, start and end of the text of each cell.
    cells: Vec<(u8, usize, usize)>,
    text: String,
    /// Rows that are held back, in order.
    held: VecDeque<(u32, Vec<u8>)>,
    held_bytes: usize,
    /// The row after the last one that was handed over.
    released: u32,
    /// The row that was the first one out of order.
    disordered: Option<u32>,
    /// By row: the first column in which a cell took the place of another, and how many did.
    repeated: BTreeMap<u32, (u32, u32)>,
    /// Cells without content that were handed over.
    blanks: u64,
    spare: Vec<Vec<u8>>,
}

impl<'a, 'b> Rows<'a, 'b> {
    pub(super) fn new(epoch_1904: bool, out: &'a mut Out<'b>) -> Self {
        Self {
            out,
            epoch_1904,
            row: None,
            cells: Vec::new(),
            text: String::new(),
            held: VecDeque::new(),
            held_bytes: 0,
            released: 0,
            disordered: None,
            repeated: BTreeMap::new(),
            blanks: 0,
            spare: Vec::new(),
        }
    }

    /// Takes a cell with what stands in it.
    pub(super) fn content(&mut self, place: (u32, u32), content: Content<'_>) -> Result<(), Stop> {
        if content == Content::RowAgain {
            if self.disordered.is_none_or(|disordered| disordered > place.0) {
                self.disordered = Some(place.0);
            }
            return Ok(());
        }
        let epoch_1904 = self.epoch_1904;
        self.put(place, |text| cell::write(content, epoch_1904, text))
    }

    /// Takes a cell whose text is known already.
    pub(super) fn written(&mut self, place: (u32, u32), kind: u8, text: &str) -> Result<(), Stop> {
        self.put(place, |into| {
            into.push_str(text);
            kind
        })
    }

    /// Takes a cell whose text `write` appends, returning its kind.
    fn put(&mut self, (row, column): (u32, u32), write: impl FnOnce(&mut String) -> u8) -> Result<(), Stop> {
        if u64::from(row) >= MOST_ROWS {
            return Err(Refusal::TooManyRows { limit: MOST_ROWS }.into());
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            let (found, limit) = (column as u64 + 1, MOST_COLUMNS as u64);
            return Err(Refusal::TooManyColumns { found, limit }.into());
        }
        if self.row != Some(row) {
            self.start(row)?;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, BLANK);
        }
        let start = self.text.len();
        let kind = write(&mut self.text);
        let end = self.text.len();
        if end - start > LONGEST_TEXT {
            return Err(cell_too_long(u64::from(row), column as u64).into());
        }
        if end > LONGEST_ROW {
            return Err(row_too_long(u64::from(row)).into());
        }
        if let Some(place) = self.cells.get_mut(column)
            && !is_blank(std::mem::replace(place, (kind, start, end)))
        {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            let (first, cells) = self.repeated.entry(row).or_insert((column, 0));
            (*first, *cells) = (column.min(*first), cells.saturating_add(1));
        }
        Ok(())
    }

    /// Begins a row, or goes on with one that is held back.
    fn start(&mut self, row: u32) -> Result<(), Stop> {
        self.hold()?;
        self.row = Some(row);
        if self.held.back().is_none_or(|&(last, _)| last < row) && row >= self.released {
            return Ok(());
        }
        if row < self.released {
            let (row, last) = (row + 1, self.released);
            let reason = tr!("workbook-rows-disordered", row = row.to_string(), last = last.to_string());
            return Err(Refusal::Damaged(reason).into());
        }
        self.disordered.get_or_insert(row);
        if let Ok(at) = self.held.binary_search_by_key(&row, |&(held, _)| held)
            && let Some((_, content)) = self.held.remove(at)
        {
            self.held_bytes -= content.len();
            for piece in frame::pieces(&content) {
                match piece {
                    Piece::Blanks(count) => self.cells.resize(self.cells.len() + count, BLANK),
                    Piece::Cell(kind, cell) => {
                        let start = self.text.len();
                        self.text.push_str(cell);
                        self.cells.push((kind, start, self.text.len()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Holds back the row that was collected, and hands over those that were held for long.
    fn hold(&mut self) -> Result<(), Stop> {
        let Some(row) = self.row.take() else { return Ok(()) };
        self.out.start_row(row + 1);
        let mut blanks = 0;
        for &cell in &self.cells {
            if is_blank(cell) {
                blanks += 1;
                continue;
            }
            self.out.blanks(blanks);
            self.blanks += blanks as u64;
            blanks = 0;
            let (kind, start, end) = cell;
            self.out.cell(kind, self.text.get(start..end).unwrap_or_default());
        }
        if self.blanks > MOST_BLANKS {
            let (row, most) = (row + 1, MOST_BLANKS >> 20);
            let reason = tr!("workbook-blanks", row = row.to_string(), limit = most.to_string());
            return Err(Refusal::TooLarge(reason).into());
        }
        self.cells.clear();
        self.text.clear();
        let content = self.out.take_row(self.spare.pop().unwrap_or_default());
        self.held_bytes += content.len();
        let after = self.held.iter().rposition(|&(held, _)| held < row).map_or(0, |before| before + 1);
        self.held.insert(after, (row, content));
        while self.held.len() > MOST_HELD || self.held_bytes > MOST_HELD_BYTES {
            if !self.release()? {
                break;
            }
        }
        Ok(())
    }

    /// Hands over the first row that is held back, and says whether there was one.
    fn release(&mut self) -> Result<bool, Stop> {
        let Some((row, content)) = self.held.pop_front() else { return Ok(false) };
        self.held_bytes -= content.len();
        self.released = row + 1;
        if self.disordered.is_some_and(|disordered| disordered <= row) {
            self.disordered = None;
            self.out.value(NOTICE, &(row + 1, Notice::RowsDisordered))?;
        }
        if let Some((column, cells)) = self.repeated.remove(&row) {
            self.out.value(NOTICE, &(row + 1, Notice::RepeatedCells { column, cells }))?;
        }
        self.out.send_row(&content)?;
        self.spare.push(content);
        Ok(true)
    }

    pub(super) fn finish(mut self) -> Result<(), Stop> {
        self.hold()?;
        while self.release()? {}
        Ok(())
    }
}
