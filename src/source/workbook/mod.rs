//! Workbooks: XLSX, XLSB, XLS, ODS and flat ODS, read by a process of their own.
//!
//! A workbook can be made so that whoever reads it needs all memory there is, and the allocator then ends the
//! process. That process is another one, with limits, which hands over plain rows.

mod binary;
mod cell;
mod container;
mod format;
mod frame;
#[cfg(feature = "fuzzing")]
mod fuzzing;
mod ods;
mod process;
mod sections;
mod serve;
mod sheets;
mod xls;
mod xlsb;
mod xlsx;

use super::error::Error;
use super::header::{self, ENOUGH_ROWS};
use super::{Context, LONGEST_CELL, Look, TableReader, Worksheet};
use crate::domain::row::Row;
use crate::domain::table::{Around, FileFormat, RowIssue, RowIssueKind, Sheet, TableChoice, TableShape};
use frame::{Extent, Head};
use process::Process;
use std::collections::VecDeque;
use std::path::Path;

#[cfg(feature = "fuzzing")]
pub(super) use fuzzing::read_here;
pub(super) use serve::serve;

/// The most rows of a worksheet.
const MOST_ROWS: u64 = 1_048_576;
/// The most rows above the table that are shown.
const MOST_ABOVE: usize = 20;

/// Bytes of rows that are looked at; what stands further down is not needed to know a table of such long rows.
const MOST_LOOKED_AT: usize = 16 << 20;

/// Looks at a workbook.
pub(super) fn look(path: &Path, choice: &TableChoice, most: usize, context: Context<'_>) -> Result<Look, Error> {
    let (mut process, head) = Process::start(path, choice.sheet.as_deref(), Extent::Look, context)?;
    look_at(path, (&mut process, head), choice, most, context).map(|(look, _)| look)
}

/// Says whether a glance takes enough rows, of which some are to be skipped.
pub(super) fn can_glance(choice: &TableChoice) -> bool {
    choice.skip.is_none_or(|skip| usize::try_from(skip).is_ok_and(|skip| skip <= MOST_ABOVE))
}

/// Looks at a workbook, and returns with that the first rows of its table: as many as a glance takes.
pub(super) fn glance(
    path: &Path,
    choice: &TableChoice,
    context: Context<'_>,
) -> Result<(Look, Box<dyn TableReader>), Error> {
    let (mut process, head) = Process::start(path, choice.sheet.as_deref(), Extent::Glance, context)?;
    let (look, seen) = look_at(path, (&mut process, head), choice, 0, context)?;
    let reader = SheetReader::new(process, seen, &look.shape)?;
    Ok((look, Box::new(reader)))
}

/// A row that was read to look at it.
struct Seen {
    row: Row,
    /// The columns of formulas that were never calculated.
    odd: Vec<u32>,
    /// What was noticed about it.
    notices: Vec<RowIssue>,
}

/// Looks at a workbook that is being read, and returns the rows that were read for that.
fn look_at(
    path: &Path,
    (process, head): (&mut Process, Head),
    choice: &TableChoice,
    most: usize,
    context: Context<'_>,
) -> Result<(Look, VecDeque<Seen>), Error> {
    // The rows asked for may stand below titles and a header.
    let (seen, skipped) = first_rows(process, choice, ENOUGH_ROWS.max(most + header::NEAR_TOP))?;
    let mut above: Vec<Row> = seen.iter().take(skipped).map(|seen| seen.row.clone()).collect();
    let raw: Vec<&Row> = seen.iter().skip(skipped).map(|seen| &seen.row).collect();
    let rows: Vec<Vec<&str>> = raw.iter().take(ENOUGH_ROWS).map(|row| row.cells().map(str::trim).collect()).collect();
    let settled =
        header::Settled { at_top: choice.skip.is_some(), header: choice.header, header_rows: Some(1), ragged: false };
    let table = header::find(&rows, settled, context.is_known_header);
    if table.columns.is_empty() {
        let path = path.to_owned();
        return Err(if head.macros { Error::Macros { path } } else { Error::NoTable { path } });
    }
    let top = raw.get(table.skip).map_or(1, |row| row.number);
    let skip = choice.skip.unwrap_or_else(|| u32::try_from(top.saturating_sub(1)).unwrap_or(u32::MAX));
    above.extend(raw.iter().take(table.skip).take(MOST_ABOVE).map(|row| Row::clone(row)));
    let width = table.columns.len();
    let (mut table_rows, mut names) = (raw.into_iter().skip(table.skip), Vec::new());
    if table.header {
        names = table_rows.next().map(|row| row.cells().map(str::to_owned).collect()).unwrap_or_default();
        names.resize(width, String::new());
    }
    let first = table_rows.filter(|row| !row.is_blank()).take(most).map(|row| {
        let mut row = row.clone();
        row.resize(width);
        row
    });
    let first = first.collect();
    let mut issues = of_workbook(&head);
    if choice.sheet.is_none() {
        issues.extend(passed_over(&head));
    }
    let look = Look {
        issues,
        encodings: Vec::new(),
        readings: Vec::new(),
        macros: head.macros,
        first,
        above: above.iter().map(|row| row.cells().collect::<Vec<_>>().join(" ").trim().to_owned()).collect(),
        names,
        shape: TableShape {
            format: format(head),
            skip,
            header: table.header,
            columns: table.columns,
            around: Around { header_rows: u32::from(table.header), ..Around::default() },
        },
    };
    Ok((look, seen))
}

/// Reads so many rows below those that are to be skipped, if there are that many; returns them with how many of them are to
/// be skipped.
fn first_rows(process: &mut Process, choice: &TableChoice, enough: usize) -> Result<(VecDeque<Seen>, usize), Error> {
    let least = u64::from(choice.skip.unwrap_or(0));
    let (mut seen, mut skipped, mut bytes) = (VecDeque::new(), 0, 0);
    while seen.len() - skipped < enough && bytes < MOST_LOOKED_AT {
        let (mut row, mut odd) = (Row::default(), Vec::new());
        if !process.next_row(&mut row, |column| odd.push(column))? {
            break;
        }
        if row.number > least {
            bytes += row.text_len() + row.len() * std::mem::size_of::<(u32, u32)>();
        } else {
            // There may be a million of them.
            if skipped == MOST_ABOVE {
                continue;
            }
            skipped += 1;
        }
        seen.push_back(Seen { row, odd, notices: std::mem::take(&mut process.notices) });
    }
    Ok((seen, skipped))
}

/// Returns what was noticed about the workbook as a whole.
fn of_workbook(head: &Head) -> Vec<RowIssue> {
    head.notices.iter().map(|notice| RowIssue::of_file(notice.issue())).collect()
}

/// Names the worksheets that were passed over because nobody sees them.
fn passed_over(head: &Head) -> Vec<RowIssue> {
    let before = head.sheets.iter().take_while(|sheet| sheet.name != head.sheet).filter(|sheet| !sheet.visible);
    let hidden =
        |sheet: &frame::HeadSheet| RowIssueKind::HiddenSheet { sheet: sheet.name.clone(), read: head.sheet.clone() };
    before.map(|sheet| RowIssue::of_file(hidden(sheet))).collect()
}

fn format(head: Head) -> FileFormat {
    let sheets = head.sheets.into_iter();
    FileFormat::Workbook {
        kind: head.kind,
        sheet: head.sheet,
        sheets: sheets.map(|sheet| Sheet { name: sheet.name, visible: sheet.visible, rows: sheet.rows }).collect(),
    }
}

/// Opens a worksheet to be read as it stands; one without content has no rows.
pub(super) fn open_whole(path: &Path, sheet: Option<&str>, context: Context<'_>) -> Result<Worksheet, Error> {
    let (process, rows, macros) = match Process::start(path, sheet, Extent::Rows, context) {
        Ok((process, head)) => {
            let rows = head.sheets.iter().find(|found| found.name == head.sheet).and_then(|found| found.rows);
            (Some(process), rows.unwrap_or(0), head.macros)
        }
        Err(Error::NoTable { .. }) => (None, 0, false),
        Err(Error::Macros { .. }) if context.reads_macros => (None, 0, true),
        Err(error) => return Err(error),
    };
    Ok(Worksheet { rows: Box::new(WholeSheet { process, rows, last: 0, waiting: None }), macros })
}

/// Reads every row of a worksheet, those without content among others, too.
struct WholeSheet {
    process: Option<Process>,
    rows: u64,
    /// The number of the last row that was given.
    last: u64,
    /// A row further down that was read already.
    waiting: Option<Row>,
}

impl TableReader for WholeSheet {
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error> {
        let Some(process) = &mut self.process else { return Ok(false) };
        let mut next = self.waiting.take().unwrap_or_default();
        if next.number == 0 && !process.next_row(&mut next, |_| ())? {
            return Ok(false);
        }
        self.last += 1;
        if next.number > self.last {
            row.clear();
            row.number = self.last;
            self.waiting = Some(next);
        } else {
            std::mem::swap(row, &mut next);
        }
        Ok(true)
    }

    fn take_issues(&mut self) -> Vec<RowIssue> {
        self.process.as_mut().map(|process| std::mem::take(&mut process.notices)).unwrap_or_default()
    }

    fn progress(&self) -> (u64, u64) {
        (self.last, self.rows.max(self.last))
    }
}

/// Opens a worksheet of a workbook.
pub(super) fn open(path: &Path, shape: &TableShape, context: Context<'_>) -> Result<Box<dyn TableReader>, Error> {
    let FileFormat::Workbook { sheet, .. } = &shape.format else {
        return Err(Error::NoTable { path: path.to_owned() });
    };
    let (process, head) = Process::start(path, Some(sheet), Extent::Rows, context)?;
    let said = head.sheets.iter().find(|found| found.name == *sheet).and_then(|found| found.rows);
    let mut reader = SheetReader::new(process, VecDeque::new(), shape)?;
    reader.rows = said.unwrap_or(reader.rows);
    Ok(Box::new(reader))
}

/// Says whether something of a row is not where or what it was.
fn is_loss(kind: &RowIssueKind) -> bool {
    use RowIssueKind::{ControlCharacters, LostCharacters, NulCharacters, RepeatedCells, RowsDisordered};
    matches!(
        kind,
        RowsDisordered | RepeatedCells { .. } | NulCharacters { .. } | ControlCharacters { .. } | LostCharacters { .. }
    )
}

/// Reads the rows of a worksheet.
struct SheetReader {
    /// What was read already and comes first.
    seen: VecDeque<Seen>,
    process: Process,
    skip: u64,
    columns: usize,
    rows: u64,
    last: u64,
    issues: Vec<RowIssue>,
}

impl SheetReader {
    /// Goes to the first row under the header.
    fn new(process: Process, seen: VecDeque<Seen>, shape: &TableShape) -> Result<Self, Error> {
        let rows = match &shape.format {
            FileFormat::Workbook { sheet, sheets, .. } => sheets.iter().find(|known| known.name == *sheet),
            FileFormat::Text { .. } => None,
        };
        let mut reader = Self {
            seen,
            process,
            skip: u64::from(shape.skip),
            columns: shape.columns.len(),
            rows: rows.and_then(|sheet| sheet.rows).unwrap_or(0),
            last: 0,
            issues: Vec::new(),
        };
        if shape.header {
            reader.next_row(&mut Row::default())?;
            // A formula in the header shows in the names of the columns; what is lost does not.
            let found = reader.issues.drain(..).filter(|issue| is_loss(&issue.kind));
            reader.issues = found.map(|issue| issue.outside(true)).collect();
        }
        Ok(reader)
    }

    /// Fills `row` with the next row of the worksheet and `odd` with the columns of its formulas that were never
    /// calculated, or returns `false` at the end.
    fn next(&mut self, row: &mut Row, odd: &mut Vec<u32>) -> Result<bool, Error> {
        odd.clear();
        let Some(seen) = self.seen.pop_front() else { return self.process.next_row(row, |column| odd.push(column)) };
        (*row, *odd) = (seen.row, seen.odd);
        self.process.notices.splice(..0, seen.notices);
        Ok(true)
    }
}

impl TableReader for SheetReader {
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error> {
        let mut odd = Vec::new();
        loop {
            if !self.next(row, &mut odd)? {
                return Ok(false);
            }
            self.last = row.number;
            let outside = row.number <= self.skip || (row.is_blank() && odd.is_empty());
            self.issues.extend(self.process.notices.drain(..).map(|issue| issue.outside(outside)));
            if outside {
                continue;
            }
            let mut add = |kind| self.issues.push(RowIssue::of_row(row.number, kind));
            for &column in &odd {
                add(RowIssueKind::FormulaNotCalculated { column });
            }
            if (self.columns..row.len()).any(|ix| !row.cell(ix).trim().is_empty()) {
                add(RowIssueKind::too_many_cells(row, self.columns, self.columns));
            }
            if row.text_len() > LONGEST_CELL {
                let longest = row.cells().map(|cell| cell.chars().count()).max().unwrap_or(0);
                if longest > LONGEST_CELL {
                    add(RowIssueKind::CellTooLong { chars: longest as u64 });
                }
            }
            row.resize(self.columns);
            return Ok(true);
        }
    }

    fn take_issues(&mut self) -> Vec<RowIssue> {
        std::mem::take(&mut self.issues)
    }

    fn progress(&self) -> (u64, u64) {
        (self.last, self.rows.max(self.last))
    }

    fn in_all(&self) -> Option<u64> {
        self.process.in_all
    }
}
