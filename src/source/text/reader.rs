//! The rows of a text file, one after another.

use super::amid::{Amid, Habits, Odd};
use super::encoding::TextEncoding;
use super::input::Input;
use super::mojibake::Finder;
use super::notes::{self, Notes};
use super::sample::line_ends;
use super::split::{Dialect, LONGEST_RECORD, Split, Splitter, unescape};
use crate::domain::row::Row;
use crate::domain::row_issue;
use crate::domain::table::{Around, Place, RowIssue, RowIssueKind};
use crate::source::error::Error;
use crate::source::{LONGEST_CELL, TableReader};
use std::borrow::Cow;
use std::path::Path;

/// A byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

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
    /// Number of cells that rows have, delimiters at their end counted.
    pub(super) width: usize,
    /// What else stands in the file.
    pub(super) around: Around,
    /// What the start of the table says about its rows.
    pub(super) habits: Habits,
    /// Lines at the start of the file whose remarks are known already.
    pub(super) known_lines: u64,
}

/// Reads the rows of a text file.
pub(super) struct TextReader {
    input: Input,
    splitter: Splitter,
    cells: Cells,
    columns: usize,
    width: usize,
    number: u64,
    /// Lines of the file that were read.
    lines: u64,
    amid: Amid,
    /// Whether the next row is the header row, given like the others.
    header_is_next: bool,
    around: Around,
    known_lines: u64,
    /// Remarks below the known lines: where the first one stands, and how many there are.
    remarks: Option<(u64, Place, u64)>,
    issues: Vec<RowIssue>,
    /// The text of the last row, where somebody asked for it.
    raw: Option<String>,
}

/// Makes the cells of records, with the buffer that it needs for those that are not written plainly.
struct Cells {
    dialect: Dialect,
    scratch: String,
    /// Finds text that looks like UTF-8 read in another encoding.
    mojibake: Option<Finder>,
}

impl TextReader {
    /// Opens a file and goes to the first record under the header.
    pub(super) fn open(path: &Path, plan: &Plan) -> Result<Self, Error> {
        let mut reader = Self {
            input: Input::open(path, plan.encoding, plan.around.below)?,
            splitter: Splitter::new(plan.dialect, plan.width),
            cells: Cells { dialect: plan.dialect, scratch: String::new(), mojibake: Finder::new(plan.encoding) },
            columns: plan.columns,
            width: plan.width,
            number: 0,
            lines: 0,
            amid: Amid::new(plan.habits.clone(), plan.columns),
            header_is_next: false,
            around: plan.around.clone(),
            known_lines: plan.known_lines,
            remarks: None,
            issues: Vec::new(),
            raw: None,
        };
        let mut lines = Splitter::new(Dialect { quote: None, ..plan.dialect }, 0);
        for _ in 0..plan.skip {
            let Some((_, len)) = next_record(&mut reader.input, &mut lines, reader.number)? else { return Ok(reader) };
            reader.input.consume(len);
            reader.number += 1;
            reader.lines += 1;
        }
        let has_names = plan.around.header_rows > 0;
        if plan.header {
            let mut row = Row::default();
            for _ in 0..plan.around.header_rows.max(1) {
                if reader.read_row(&mut row, true)? && has_names {
                    reader.amid.add_header(&row);
                }
            }
        } else {
            reader.header_is_next = has_names;
        }
        Ok(reader)
    }

    /// Passes over a line that starts like a remark, if the next one does.
    fn pass_remark(&mut self) -> Result<bool, Error> {
        let Some(sign) = &self.around.comment else { return Ok(false) };
        while self.input.bytes().len() < sign.len() && !self.input.ended() {
            self.input.fill()?;
        }
        if !self.input.bytes().starts_with(sign.as_bytes()) {
            return Ok(false);
        }
        // A line that opens a quoted cell of several lines is the start of a row.
        next_record(&mut self.input, &mut self.splitter, self.number)?;
        if !self.splitter.long().is_empty() {
            return Ok(false);
        }
        let mut line = Splitter::new(Dialect { quote: None, ..self.cells.dialect }, 0);
        let Some((_, len)) = next_record(&mut self.input, &mut line, self.number)? else { return Ok(false) };
        self.number += 1;
        self.lines += 1;
        let digit = self.input.bytes().get(sign.len()).is_some_and(u8::is_ascii_digit);
        let found = line.cells().len();
        let is_like_row = self.columns > 1 && (found == self.columns || (digit && found > 1));
        if !is_like_row && self.lines > self.known_lines {
            self.count_remark();
        }
        if is_like_row {
            let place = Place { line: self.lines, byte: self.input.offset() };
            self.issues.push(RowIssue::at(self.number, place, RowIssueKind::RemarkLikeRow).outside(true));
        }
        self.input.consume(len);
        Ok(true)
    }

    /// Counts the line at hand as a remark of which nothing was said yet.
    fn count_remark(&mut self) {
        if let Some((_, _, lines)) = &mut self.remarks {
            *lines += 1;
        } else {
            let place = Place { line: self.lines, byte: self.input.offset() };
            self.remarks = Some((self.number, place, 1));
        }
    }

    /// Names at the end what was only counted so far.
    fn end(&mut self) {
        let sign = self.around.comment.clone().unwrap_or_default();
        if let Some((row, place, lines)) = self.remarks.take() {
            let kind = RowIssueKind::RemarksBelow { sign, lines };
            self.issues.push(RowIssue::at(row, place, kind).outside(true));
        }
    }

    /// Passes over a byte order mark, as stands in the midst where files were put one after another.
    fn pass_mark(&mut self) -> Result<bool, Error> {
        while self.input.bytes().len() < MARK.len() && !self.input.ended() {
            self.input.fill()?;
        }
        let is_mark = self.input.bytes().starts_with(MARK);
        if is_mark {
            self.input.consume(MARK.len());
        }
        Ok(is_mark)
    }

    /// Fills `row` with the next record that is not blank, which is the header row or not.
    fn read_row(&mut self, row: &mut Row, is_header: bool) -> Result<bool, Error> {
        loop {
            if self.around.last.is_some_and(|last| self.number >= last) {
                self.end();
                return Ok(false);
            }
            let marked = self.pass_mark()?;
            if self.around.comment.is_some() && self.pass_remark()? {
                continue;
            }
            let Some((content, len)) = next_record(&mut self.input, &mut self.splitter, self.number)? else {
                self.end();
                return Ok(false);
            };
            self.number += 1;
            row.number = self.number;
            let record = self.input.bytes().get(..content).unwrap_or_default();
            let notes = self.cells.take(record, &self.splitter, self.input.replaced(), row);
            if let Some(raw) = &mut self.raw {
                raw.clear();
                raw.push_str(&String::from_utf8_lossy(record));
            }
            let is_long = !self.splitter.long().is_empty();
            let line = self.lines + 1;
            self.lines += 1 + if is_long { line_ends(record) as u64 } else { 0 };
            let is_blank = row.is_blank();
            if is_blank {
                self.amid.pass_blank();
            }
            // A row that names the columns is like no other.
            let is_row = !is_blank && !is_header && !self.header_is_next;
            let odd = if is_row { self.amid.judge(row) } else { None };
            let is_odd =
                is_long || odd.is_some() || marked || notes != Notes::default() || row.text_len() > LONGEST_CELL;
            if is_odd || row.len() != self.columns || row.len() != self.width {
                let found = Noted { notes, content, is_blank, is_header, odd, marked };
                self.note(row, line, &found)?;
                row.resize(self.columns);
            }
            self.input.consume(len);
            if is_blank || matches!(odd, Some(Odd::HeaderAgain | Odd::Page)) {
                continue;
            }
            if std::mem::take(&mut self.header_is_next) {
                self.amid.add_header(row);
            }
            return Ok(true);
        }
    }

    /// Notes what a person should know about the row that was split last.
    fn note(&mut self, row: &Row, line: u64, noted: &Noted) -> Result<(), Error> {
        let mut kinds = Vec::new();
        if noted.marked {
            kinds.push(RowIssueKind::ByteOrderMark);
        }
        let record = self.input.bytes().get(..noted.content).unwrap_or_default();
        notes::quotes(record, &self.splitter, self.cells.dialect, self.width, &mut kinds);
        notes::characters(record, noted.notes, self.cells.dialect, &mut kinds);
        if noted.notes.mojibake
            && let Some(finder) = &self.cells.mojibake
            && let Some((text, meant)) = std::str::from_utf8(record).ok().and_then(|text| finder.find(text))
        {
            kinds.push(RowIssueKind::Mojibake { text, meant });
        }
        if noted.notes.undecodable {
            let found = self.input.undecodable(noted.content)?;
            kinds.push(RowIssueKind::Undecodable { count: found.count, byte: found.byte, bytes: found.bytes });
        }
        // A page number is read as one, however many cells are beside it.
        if !noted.is_blank && noted.odd != Some(Odd::Page) {
            let widths = notes::Widths { columns: self.columns, usual: self.width, is_header: noted.is_header };
            notes::width(row, widths, self.cells.dialect.delimiter, &mut kinds);
        }
        kinds.extend(noted.odd.map(|odd| kind_of(odd, row)));
        if row.text_len() > LONGEST_CELL {
            let longest = row.cells().map(|cell| cell.chars().count()).max().unwrap_or(0);
            if longest > LONGEST_CELL {
                kinds.push(RowIssueKind::CellTooLong { chars: longest as u64 });
            }
        }
        if !kinds.is_empty() {
            let place = Place { line, byte: self.input.offset() };
            // A blank row, and one that names the columns, is none of the table's.
            let is_left_out = matches!(noted.odd, Some(Odd::HeaderAgain | Odd::Page));
            let outside = noted.is_blank || noted.is_header || is_left_out;
            self.issues.extend(kinds.into_iter().map(|kind| RowIssue::at(row.number, place, kind).outside(outside)));
        }
        Ok(())
    }
}

/// Describes a row that is not like the others.
fn kind_of(odd: Odd, row: &Row) -> RowIssueKind {
    let text = || row_issue::start_of(row.cell(0).trim());
    match odd {
        Odd::HeaderAgain => RowIssueKind::RepeatedHeader,
        Odd::HeaderLike => RowIssueKind::HeaderLikeRow,
        Odd::Page => RowIssueKind::PageNumber { text: text() },
        Odd::Note => RowIssueKind::NoteLikeRow { text: text() },
    }
}

/// What was noticed about a record while it was read.
struct Noted {
    notes: Notes,
    content: usize,
    is_blank: bool,
    is_header: bool,
    odd: Option<Odd>,
    /// Whether a byte order mark stands before it.
    marked: bool,
}

impl TableReader for TextReader {
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error> {
        self.read_row(row, false)
    }

    fn take_issues(&mut self) -> Vec<RowIssue> {
        std::mem::take(&mut self.issues)
    }

    fn progress(&self) -> (u64, u64) {
        self.input.progress()
    }

    fn keep_raw(&mut self) {
        self.raw = Some(String::new());
    }

    fn raw(&self) -> Option<&str> {
        self.raw.as_deref()
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

/// Says whether a line holds the mark with which DOS ends a file, and nothing else.
fn is_end_mark(record: &[u8]) -> bool {
    const MARK: u8 = 0x1a;
    record.contains(&MARK) && record.iter().all(|&byte| byte == MARK || byte.is_ascii_whitespace())
}

impl Cells {
    /// Says whether a text beyond ASCII looks like UTF-8 read in another encoding.
    fn looks_misread(&self, text: &str) -> bool {
        self.mojibake.as_ref().is_some_and(|finder| finder.find(text).is_some())
    }

    /// Fills `row` with the cells of a record.
    fn take(&mut self, record: &[u8], splitter: &Splitter, replaced: bool, row: &mut Row) -> Notes {
        let delimiter = self.dialect.delimiter;
        let is_control = |byte: u8| notes::is_control(byte, delimiter);
        // Folded rather than searched, so that it is done many bytes at a time.
        let seen = record.iter().fold(0_u8, |seen, &byte| {
            let lost = u8::from(byte == notes::LEAD_OF_LOST) << 1;
            let nul = u8::from(byte == 0) << 2;
            seen | u8::from(is_control(byte)) | lost | nul | (byte & 0x80)
        });
        let (controls, specials) = (seen & 1 != 0, seen & 2 != 0);
        let left_out = match (seen & 4 != 0, controls && is_end_mark(record)) {
            (false, false) => None,
            (_, true) => Some('\u{1a}'),
            (true, false) => Some('\0'),
        };
        let text = std::str::from_utf8(record);
        let quotes = splitter.unclosed() || splitter.stray().is_some() || splitter.other_delimiter().is_some();
        let mojibake = seen & 0x80 != 0 && text.is_ok_and(|text| self.looks_misread(text));
        let mut notes = Notes { undecodable: text.is_err(), lost: false, controls, quotes, mojibake };
        if let Ok(text) = text {
            let has_lost = specials && text.contains(char::REPLACEMENT_CHARACTER);
            (notes.undecodable, notes.lost) = (replaced && has_lost, !replaced && has_lost);
            if left_out.is_none() && splitter.escaped().is_empty() {
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
            if !is_escaped && left_out.is_none() {
                row.push(&cell);
                continue;
            }
            self.scratch.clear();
            if is_escaped {
                unescape(&cell, self.dialect, &mut self.scratch);
            } else {
                self.scratch.push_str(&cell);
            }
            if let Some(left_out) = left_out {
                self.scratch.retain(|letter| letter != left_out);
            }
            row.push(&self.scratch);
        }
        notes
    }
}
