//! The worksheets of a workbook: which one holds the table, and its rows.

use super::MOST_ROWS;
use super::cell::{self, Content};
use super::container::{Found, Kind};
use super::frame::{self, FrameWriter, HEAD, Head, HeadSheet, NOTICE, Notice, Refusal};
use super::ods;
use super::serve::{Stop, Wanted};
use super::xls;
use super::xlsb::Xlsb;
use super::xlsx::{self, Xlsx};
use crate::source::MOST_COLUMNS;
use std::collections::VecDeque;
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

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(path: &Path, found: Found, wanted: Wanted<'_>, out: &mut Out<'_>) -> Result<(), Stop> {
    let kind = found.kind;
    let mut out = Table { out, wanted, macros: found.macros, notices: Vec::new() };
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
    let asked = table.wanted.sheet;
    let tables = || sheets.iter().filter(|sheet| sheet.kind == SheetKind::Cells);
    if let Some(asked) = asked {
        if let Some(sheet) = tables().find(|sheet| sheet.name == asked) {
            return Ok(sheet.name.clone());
        }
        let available = tables().map(|sheet| sheet.name.clone()).collect();
        return Err(Refusal::NoSheet { sheet: asked.to_owned(), available }.into());
    }
    let (seen, hidden): (Vec<&Sheet>, Vec<&Sheet>) = tables().partition(|sheet| sheet.visible);
    for sheet in seen.into_iter().chain(hidden) {
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
            spare: Vec::new(),
        }
    }

    /// Takes a cell with what stands in it.
    pub(super) fn content(&mut self, place: (u32, u32), content: Content<'_>) -> Result<(), Stop> {
        let epoch_1904 = self.epoch_1904;
        self.put(place, |text| cell::write(content, epoch_1904, text))
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
            self.cells.resize(column + 1, (0, 0, 0));
        }
        let start = self.text.len();
        let kind = write(&mut self.text);
        if let Some(place) = self.cells.get_mut(column) {
            *place = (kind, start, self.text.len());
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
            let reason = format!("its rows are out of order: row {row} stands far below row {last}");
            return Err(Refusal::Damaged(reason).into());
        }
        self.disordered.get_or_insert(row);
        if let Ok(at) = self.held.binary_search_by_key(&row, |&(held, _)| held)
            && let Some((_, content)) = self.held.remove(at)
        {
            self.held_bytes -= content.len();
            for (kind, cell) in frame::cells(&content) {
                let start = self.text.len();
                self.text.push_str(cell);
                self.cells.push((kind, start, self.text.len()));
            }
        }
        Ok(())
    }

    /// Holds back the row that was collected, and hands over those that were held for long.
    fn hold(&mut self) -> Result<(), Stop> {
        let Some(row) = self.row.take() else { return Ok(()) };
        self.out.start_row(row + 1);
        for &(kind, start, end) in &self.cells {
            self.out.cell(kind, self.text.get(start..end).unwrap_or_default());
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
