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
use frame::Head;
use process::Process;
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
    let (mut process, head) = Process::start(path, choice.sheet.as_deref(), true, context)?;
    let least = u64::from(choice.skip.unwrap_or(0));
    let (mut raw, mut above) = (Vec::new(), Vec::new());
    let (mut row, mut bytes) = (Row::default(), 0);
    // The rows asked for may stand below titles and a header.
    while raw.len() < ENOUGH_ROWS.max(most + header::NEAR_TOP)
        && bytes < MOST_LOOKED_AT
        && process.next_row(&mut row, |_| ())?
    {
        if row.number > least {
            bytes += row.text_len() + row.len() * std::mem::size_of::<(u32, u32)>();
            raw.push(row.clone());
        } else if above.len() < MOST_ABOVE {
            above.push(row.clone());
        }
    }
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
    above.extend(raw.iter().take(table.skip).take(MOST_ABOVE).cloned());
    let width = table.columns.len();
    let (mut table_rows, mut names) = (raw.into_iter().skip(table.skip), Vec::new());
    if table.header {
        names = table_rows.next().map(|row| row.cells().map(str::to_owned).collect()).unwrap_or_default();
        names.resize(width, String::new());
    }
    let first = table_rows.filter(|row| !row.is_blank()).take(most).map(|mut row| {
        row.resize(width);
        row
    });
    let mut issues = of_workbook(&head);
    if choice.sheet.is_none() {
        issues.extend(passed_over(&head));
    }
    Ok(Look {
        issues,
        encodings: Vec::new(),
        readings: Vec::new(),
        macros: head.macros,
        first: first.collect(),
        above: above.iter().map(|row| row.cells().collect::<Vec<_>>().join(" ").trim().to_owned()).collect(),
        names,
        shape: TableShape {
            format: format(head),
            skip,
            header: table.header,
            columns: table.columns,
            around: Around { header_rows: u32::from(table.header), ..Around::default() },
        },
    })
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
    let (process, rows, macros) = match Process::start(path, sheet, false, context) {
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
    let FileFormat::Workbook { sheet, sheets, .. } = &shape.format else {
        return Err(Error::NoTable { path: path.to_owned() });
    };
    let (process, head) = Process::start(path, Some(sheet), false, context)?;
    let rows = head.sheets.iter().find(|found| found.name == *sheet).and_then(|found| found.rows);
    let rows = rows.or_else(|| sheets.iter().find(|known| known.name == *sheet).and_then(|known| known.rows));
    let mut reader = SheetReader {
        process,
        skip: u64::from(shape.skip),
        columns: shape.columns.len(),
        rows: rows.unwrap_or(0),
        last: 0,
        issues: Vec::new(),
    };
    if shape.header {
        reader.next_row(&mut Row::default())?;
        // A formula in the header shows in the names of the columns; what is lost does not.
        let found = reader.issues.drain(..).filter(|issue| is_loss(&issue.kind));
        reader.issues = found.map(|issue| issue.outside(true)).collect();
    }
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
    process: Process,
    skip: u64,
    columns: usize,
    rows: u64,
    last: u64,
    issues: Vec<RowIssue>,
}

impl TableReader for SheetReader {
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error> {
        let mut odd = Vec::new();
        loop {
            odd.clear();
            if !self.process.next_row(row, |column| odd.push(column))? {
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
}
