//! What the process that reads a workbook says to the one that started it: frames of a tag, a length and content.

use crate::domain::row::{CellKind, Row};
use crate::domain::table::RowIssueKind;
use crate::source::MOST_COLUMNS;
use crate::source::error::Foreign;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// Bytes before the content of a frame.
pub(super) const PREFIX: usize = 5;
/// No frame is longer; a longer one means that the other side is broken.
const LONGEST: usize = 32 << 20;

/// Tag of the frame that comes first: the workbook and its worksheets.
pub(super) const HEAD: u8 = b'H';
/// Tag of a row.
pub(super) const ROW: u8 = b'R';
/// Tag of something that was noticed: the number of the row that follows, and what it is.
pub(super) const NOTICE: u8 = b'N';
/// Tag of the last frame: all rows came.
pub(super) const END: u8 = b'E';
/// Tag of the last frame: the rows that were asked for came, and the worksheet goes on. How many rows it may have in all.
pub(super) const CUT: u8 = b'C';
/// Tag of the last frame: the workbook is refused.
pub(super) const REFUSED: u8 = b'X';

/// The kind of a cell whose formula was never calculated, beside those of [`CellKind`].
pub(super) const NOT_CALCULATED: u8 = 5;
/// The first byte of the character � in UTF-8.
const LEAD_OF_LOST: u8 = 0xef;
/// In place of the kind of a cell: cells without content, as many as the length says.
const BLANKS: u8 = 6;

/// How much of a workbook is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The first rows of a worksheet, and of the rest no more than that takes.
    Glance,
    /// The rows of a worksheet, of which only the first ones will be taken, and what the other worksheets are.
    Look,
    /// The rows of a worksheet.
    Rows,
}

impl Extent {
    /// Returns the word for it among the arguments of the process.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Glance => "glance",
            Self::Look => "look",
            Self::Rows => "rows",
        }
    }

    /// Finds it by its word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        [Self::Glance, Self::Look, Self::Rows].into_iter().find(|extent| extent.word() == word)
    }
}

/// How the rows of a worksheet ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All of them came.
    Whole,
    /// As many came as were asked for, of this many if the rest is like them.
    Cut(u64),
}

/// The workbook and its worksheets.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    /// Kind of workbook: `xlsx`, `xlsb`, `xls`, `ods` or `fods`.
    pub(super) kind: String,
    /// Worksheets in their order.
    pub(super) sheets: Vec<HeadSheet>,
    /// The worksheet whose rows follow.
    pub(super) sheet: String,
    /// Whether the workbook carries macros.
    pub(super) macros: bool,
    /// What was noticed about the workbook as a whole.
    pub(super) notices: Vec<Notice>,
}

/// Something about a workbook that a person should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Notice {
    ExternalLinks,
    EmbeddedObjects,
    AmbiguousParts,
    RowsDisordered,
    /// Cells stand where others stood before, the first of them in this column.
    RepeatedCells {
        column: u32,
        cells: u32,
    },
}

impl Notice {
    /// Returns what a person is told.
    pub(super) const fn issue(self) -> RowIssueKind {
        match self {
            Self::ExternalLinks => RowIssueKind::ExternalLinks,
            Self::EmbeddedObjects => RowIssueKind::EmbeddedObjects,
            Self::AmbiguousParts => RowIssueKind::AmbiguousParts,
            Self::RowsDisordered => RowIssueKind::RowsDisordered,
            Self::RepeatedCells { column, cells } => RowIssueKind::RepeatedCells { column, cells },
        }
    }
}

/// One worksheet.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct HeadSheet {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) rows: Option<u64>,
}

/// Why a workbook is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Refusal {
    /// It is no workbook but this.
    Foreign(Foreign),
    Macros,
    Password,
    NoSheet {
        sheet: String,
        available: Vec<String>,
    },
    NoTable,
    TooManyColumns {
        found: u64,
        limit: u64,
    },
    TooManyRows {
        limit: u64,
    },
    TooLarge(String),
    Damaged(String),
}

/// Writes frames.
pub(super) struct FrameWriter<W> {
    out: W,
    content: Vec<u8>,
}

impl<W: Write> FrameWriter<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, content: Vec::new() }
    }

    /// Writes a frame whose content is a value.
    pub(super) fn value(&mut self, tag: u8, value: &impl Serialize) -> io::Result<()> {
        self.content = serde_json::to_vec(value)?;
        self.send(tag)
    }

    /// Writes the last frame.
    pub(super) fn end(&mut self, ending: Ending) -> io::Result<()> {
        match ending {
            Ending::Whole => {
                self.content.clear();
                self.send(END)?;
            }
            Ending::Cut(rows) => self.value(CUT, &rows)?,
        }
        self.out.flush()
    }

    /// Starts the row with a number, counted from 1.
    pub(super) fn start_row(&mut self, number: u32) {
        self.content.clear();
        self.content.extend_from_slice(&number.to_le_bytes());
    }

    /// Appends a cell to the row.
    pub(super) fn cell(&mut self, kind: u8, text: &str) {
        self.content.push(kind);
        // A cell longer than this does not fit into a frame.
        self.content.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.content.extend_from_slice(text.as_bytes());
    }

    /// Appends cells without content to the row.
    pub(super) fn blanks(&mut self, count: usize) {
        if count > 0 {
            self.content.push(BLANKS);
            self.content.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
    }

    /// Writes the row.
    pub(super) fn finish_row(&mut self) -> io::Result<()> {
        self.send(ROW)
    }

    /// Takes the row out instead of writing it, and gives the buffer for the next one.
    pub(super) fn take_row(&mut self, spare: Vec<u8>) -> Vec<u8> {
        std::mem::replace(&mut self.content, spare)
    }

    /// Writes a row that was taken out.
    pub(super) fn send_row(&mut self, content: &[u8]) -> io::Result<()> {
        self.frame(ROW, content)
    }

    fn send(&mut self, tag: u8) -> io::Result<()> {
        let content = std::mem::take(&mut self.content);
        let sent = self.frame(tag, &content);
        self.content = content;
        sent
    }

    fn frame(&mut self, tag: u8, content: &[u8]) -> io::Result<()> {
        let len = content.len();
        if len > LONGEST {
            return Err(io::Error::other("a row is too long"));
        }
        self.out.write_all(&[tag])?;
        self.out.write_all(&u32::try_from(len).unwrap_or(u32::MAX).to_le_bytes())?;
        self.out.write_all(content)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns tag and length of the content of the frame at the start of the bytes, once they are there.
pub(super) fn prefix(bytes: &[u8]) -> Option<(u8, usize)> {
    let (&tag, rest) = bytes.split_first()?;
    let len = <[u8; 4]>::try_from(rest.get(..4)?).ok()?;
    Some((tag, u32::from_le_bytes(len) as usize))
}

/// Says whether a length is one that a frame can have.
pub(super) fn is_sane(len: usize) -> bool {
    len <= LONGEST
}

/// Characters of a row that no text should hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    nul: u64,
    controls: u64,
    /// The first of the control characters.
    first: u8,
    /// Characters � in place of others.
    lost: u64,
}

impl Marks {
    /// Counts those of a text and returns the text without NUL, which no field holds.
    fn without_nul<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
        // Folded rather than searched, so that it is done many bytes at a time.
        let seen = |seen, &byte| seen | u8::from(is_control(byte)) | (u8::from(byte == LEAD_OF_LOST) << 1);
        let seen = text.as_bytes().iter().fold(0_u8, seen);
        if seen & 2 != 0 {
            self.lost += text.chars().filter(|&letter| letter == char::REPLACEMENT_CHARACTER).count() as u64;
        }
        if seen & 1 == 0 {
            return Cow::Borrowed(text);
        }
        for byte in text.bytes().filter(|&byte| is_control(byte)) {
            if byte == 0 {
                self.nul += 1;
            } else {
                self.first = if self.controls == 0 { byte } else { self.first };
                self.controls += 1;
            }
        }
        if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) }
    }

    /// Returns what a person is told.
    pub(super) fn issues(self) -> impl Iterator<Item = RowIssueKind> {
        let Self { nul, controls, first, lost } = self;
        let issues = [
            (nul > 0).then_some(RowIssueKind::NulCharacters { count: nul }),
            (controls > 0).then_some(RowIssueKind::ControlCharacters { count: controls, first }),
            (lost > 0).then_some(RowIssueKind::LostCharacters { count: lost }),
        ];
        issues.into_iter().flatten()
    }
}

/// Fills a row from the content of a frame and calls `odd` for each cell with a formula that was never calculated.
///
/// Returns `None` when the content is no row.
pub(super) fn read_row(content: &[u8], row: &mut Row, mut odd: impl FnMut(u32)) -> Option<Marks> {
    let mut marks = Marks::default();
    row.clear();
    let (number, mut rest) = content.split_at_checked(4)?;
    row.number = u64::from(u32::from_le_bytes(number.try_into().ok()?));
    while !rest.is_empty() {
        let (piece, after) = first_piece(rest)?;
        match piece {
            Piece::Blanks(count) => row.resize(row.len() + count),
            Piece::Cell(NOT_CALCULATED, text) => {
                odd(u32::try_from(row.len()).ok()?);
                row.push_kind(text, CellKind::Broken);
            }
            Piece::Cell(kind, text) => row.push_kind(&marks.without_nul(text), CellKind::from_byte(kind)),
        }
        if row.len() > MOST_COLUMNS {
            return None;
        }
        rest = after;
    }
    Some(marks)
}

/// What a row is made of.
pub(super) enum Piece<'a> {
    /// Kind and text of a cell.
    Cell(u8, &'a str),
    /// So many cells without content.
    Blanks(usize),
}

/// Returns the cells of a row, given the content of its frame.
pub(super) fn pieces(content: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = content.get(4..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (piece, after) = first_piece(rest)?;
        rest = after;
        Some(piece)
    })
}

/// Returns the first cell, or the first ones without content, and what comes after.
fn first_piece(content: &[u8]) -> Option<(Piece<'_>, &[u8])> {
    let (prefix, after) = content.split_at_checked(PREFIX)?;
    let (&kind, len) = prefix.split_first()?;
    let len = u32::from_le_bytes(len.try_into().ok()?) as usize;
    if kind == BLANKS {
        return (len <= MOST_COLUMNS).then_some((Piece::Blanks(len), after));
    }
    let (text, after) = after.split_at_checked(len)?;
    Some((Piece::Cell(kind, std::str::from_utf8(text).ok()?), after))
}
