//! The rows of a text file, one after another.

use super::encoding::TextEncoding;
use super::input::Input;
use super::split::{Dialect, LONGEST_RECORD, Split, Splitter, unescape};
use crate::domain::row::Row;
use crate::domain::table::{RowIssue, RowIssueKind};
use crate::source::error::Error;
use crate::source::{LONGEST_CELL, TableReader};
use std::borrow::Cow;
use std::path::Path;

/// How a text file is to be read.
pub(super) struct Plan {
    pub(super) encoding: TextEncoding,
    pub(super) dialect: Dialect,
    /// Lines above the table.
    pub(super) skip: u32,
    /// Whether the first record names the columns.
    pub(super) header: bool,
    /// Number of columns.
    pub(super) columns: usize,
}

/// Reads the rows of a text file.
pub(super) struct TextReader {
    input: Input,
    splitter: Splitter,
    cells: Cells,
    columns: usize,
    number: u64,
    issues: Vec<RowIssue>,
}

/// Makes the cells of records, with the buffer that it needs for those that are not written plainly.
struct Cells {
    dialect: Dialect,
    scratch: String,
}

/// What stood in a record beside its cells.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Notes {
    undecodable: bool,
    controls: bool,
    unclosed: bool,
}

impl TextReader {
    /// Opens a file and goes to the first record under the header.
    pub(super) fn open(path: &Path, plan: &Plan) -> Result<Self, Error> {
        let mut reader = Self {
            input: Input::open(path, plan.encoding)?,
            splitter: Splitter::new(plan.dialect, plan.columns),
            cells: Cells { dialect: plan.dialect, scratch: String::new() },
            columns: plan.columns,
            number: 0,
            issues: Vec::new(),
        };
        let mut lines = Splitter::new(Dialect { quote: None, ..plan.dialect }, 0);
        for _ in 0..plan.skip {
            let Some((_, len)) = next_record(&mut reader.input, &mut lines, reader.number)? else { return Ok(reader) };
            reader.input.consume(len);
            reader.number += 1;
        }
        if plan.header {
            let mut row = Row::default();
            reader.next_row(&mut row)?;
            // What is odd about the header shows in the names of the columns.
            reader.issues.clear();
        }
        Ok(reader)
    }

    /// Notes what a person should know about a row.
    fn note(&mut self, row: &Row, notes: Notes) {
        let mut add = |kind| self.issues.push(RowIssue { row: row.number, kind });
        if notes.unclosed {
            add(RowIssueKind::UnclosedQuote);
        }
        if notes.undecodable {
            add(RowIssueKind::Undecodable);
        }
        if notes.controls {
            add(RowIssueKind::ControlCharacters);
        }
        let found = u32::try_from(row.len()).unwrap_or(u32::MAX);
        let expected = u32::try_from(self.columns).unwrap_or(u32::MAX);
        if found < expected {
            add(RowIssueKind::TooFewCells { found, expected });
        }
        if (self.columns..row.len()).any(|ix| !row.cell(ix).trim().is_empty()) {
            add(RowIssueKind::TooManyCells { found, expected });
        }
        if row.text_len() > LONGEST_CELL {
            let longest = row.cells().map(|cell| cell.chars().count()).max().unwrap_or(0);
            if longest > LONGEST_CELL {
                add(RowIssueKind::CellTooLong { chars: longest as u64 });
            }
        }
    }
}

impl TableReader for TextReader {
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error> {
        loop {
            let Some((content, len)) = next_record(&mut self.input, &mut self.splitter, self.number)? else {
                return Ok(false);
            };
            self.number += 1;
            let record = self.input.bytes().get(..content).unwrap_or_default();
            let notes = self.cells.take(record, &self.splitter, self.input.replaced(), row);
            self.input.consume(len);
            row.number = self.number;
            if row.is_blank() {
                continue;
            }
            if row.len() != self.columns || notes != Notes::default() || row.text_len() > LONGEST_CELL {
                self.note(row, notes);
                row.resize(self.columns);
            }
            return Ok(true);
        }
    }

    fn take_issues(&mut self) -> Vec<RowIssue> {
        std::mem::take(&mut self.issues)
    }

    fn progress(&self) -> (u64, u64) {
        self.input.progress()
    }
}

/// Finds the next record and returns its length without and with the line end; its bytes are not consumed yet.
fn next_record(input: &mut Input, splitter: &mut Splitter, number: u64) -> Result<Option<(usize, usize)>, Error> {
    loop {
        let bytes = input.bytes();
        if !bytes.is_empty()
            && let Split::Record { content, len } = splitter.split(bytes, input.ended())
        {
            return Ok(Some((content, len)));
        }
        if bytes.len() >= LONGEST_RECORD {
            return Err(Error::RowTooLong { row: number + 1, limit: LONGEST_RECORD });
        }
        if input.ended() {
            return Ok(None);
        }
        input.fill()?;
    }
}

impl Cells {
    /// Fills `row` with the cells of a record.
    fn take(&mut self, record: &[u8], splitter: &Splitter, replaced: bool, row: &mut Row) -> Notes {
        let delimiter = self.dialect.delimiter;
        let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') && byte != delimiter;
        // Folded rather than searched, so that it is done many bytes at a time.
        let controls = record.iter().fold(false, |found, &byte| found | is_control(byte));
        let text = std::str::from_utf8(record);
        let mut notes = Notes { undecodable: text.is_err(), controls, unclosed: splitter.unclosed() };
        if let Ok(text) = text {
            notes.undecodable = replaced && text.contains(char::REPLACEMENT_CHARACTER);
            if !controls && splitter.escaped().is_empty() {
                row.fill(text, splitter.cells());
                return notes;
            }
        }
        row.clear();
        let mut escaped = splitter.escaped().iter().peekable();
        for (ix, &(start, end)) in splitter.cells().iter().enumerate() {
            let (start, end) = (start as usize, end as usize);
            let cell = match text.ok().and_then(|text| text.get(start..end)) {
                Some(cell) => Cow::Borrowed(cell),
                None => String::from_utf8_lossy(record.get(start..end).unwrap_or_default()),
            };
            let is_escaped = escaped.next_if_eq(&&ix).is_some();
            if !is_escaped && !controls {
                row.push(&cell);
                continue;
            }
            self.scratch.clear();
            if is_escaped {
                unescape(&cell, self.dialect, &mut self.scratch);
            } else {
                self.scratch.push_str(&cell);
            }
            if controls {
                self.scratch.retain(|letter| !u8::try_from(letter).is_ok_and(is_control));
            }
            row.push(&self.scratch);
        }
        notes
    }
}
