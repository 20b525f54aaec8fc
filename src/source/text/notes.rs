//! What is odd about a record: its quotes, its characters, the number of its cells.

use super::sample::line_ends;
use super::split::{Dialect, Splitter};
use crate::domain::row::Row;
use crate::domain::table::RowIssueKind;
use memchr::{memchr_iter, memmem};

/// The first byte of the character � in UTF-8.
pub(super) const LEAD_OF_LOST: u8 = 0xef;
/// A quoted cell of more lines is odd whatever it holds.
const MOST_LINES: usize = 100;

/// What was noticed while the cells of a record were made.
#[expect(clippy::struct_excessive_bools, reason = "each of them is noticed by itself")]
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// Bytes that are no text.
    pub(super) undecodable: bool,
    /// Characters � that stand in the file.
    pub(super) lost: bool,
    /// Control characters.
    pub(super) controls: bool,
    /// Quotes or delimiters where none should be.
    pub(super) quotes: bool,
    /// Text that looks like UTF-8 read in another encoding.
    pub(super) mojibake: bool,
}

/// How many cells rows have.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    /// Number of columns.
    pub(super) columns: usize,
    /// Cells that rows have, delimiters at their end counted.
    pub(super) usual: usize,
    /// Whether the row names the columns.
    pub(super) is_header: bool,
}

/// Says whether a byte is a control character that no text should hold.
pub(super) fn is_control(byte: u8, delimiter: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') && byte != delimiter
}

/// Describes quotes and delimiters where none should be.
pub(super) fn quotes(
    record: &[u8],
    splitter: &Splitter,
    dialect: Dialect,
    usual: usize,
    kinds: &mut Vec<RowIssueKind>,
) {
    if let Some(other) = splitter.other_delimiter() {
        kinds.push(RowIssueKind::OtherDelimiter { found: char::from(other), expected: char::from(dialect.delimiter) });
    }
    if splitter.unclosed() {
        kinds.push(RowIssueKind::UnclosedQuote);
    } else if let Some(column) = splitter.stray() {
        kinds.push(RowIssueKind::StrayQuote { column: narrow(column) });
    }
    let long = splitter.long().iter().find_map(|&column| {
        let &(start, end) = splitter.cells().get(column)?;
        let cell = record.get(start as usize..end as usize)?;
        let lines = 1 + line_ends(cell);
        (lines > MOST_LINES || holds_row(cell, dialect, usual)).then_some((column, lines))
    });
    if let Some((column, lines)) = long {
        kinds.push(RowIssueKind::RowsInCell { column: narrow(column), lines: lines as u64 });
    }
}

/// Says whether a cell seems to hold the rows that follow its own: a line of it has as many delimiters as a row, or all
/// of it has as many as a row for each of its line ends, as it is where the quote at its end belongs to a later row.
fn holds_row(cell: &[u8], dialect: Dialect, usual: usize) -> bool {
    let Dialect { delimiter, spaced, .. } = dialect;
    let is_in_sentences = matches!(delimiter, b',' | b' ');
    // What a person writes in two columns has a comma in each line, too.
    if usual < 2 || (is_in_sentences && usual == 2) {
        return false;
    }
    let delimiters = |part: &[u8]| memchr_iter(delimiter, part).count();
    let mut lines = cell.split(|&byte| byte == b'\n' || byte == b'\r').skip(1);
    if usual > 2 && lines.any(|line| delimiters(line) + 1 >= usual) {
        return true;
    }
    let in_sentences = match delimiter {
        b',' if !spaced => memmem::find_iter(cell, b", ").count(),
        _ => 0,
    };
    delimiters(cell) - in_sentences >= line_ends(cell) * (usual - 1)
}

/// Describes characters that no text should hold.
pub(super) fn characters(record: &[u8], notes: Notes, dialect: Dialect, kinds: &mut Vec<RowIssueKind>) {
    if notes.controls {
        let nul = memchr_iter(0, record).count() as u64;
        if nul > 0 {
            kinds.push(RowIssueKind::NulCharacters { count: nul });
        }
        let mut others = record.iter().copied().filter(|&byte| byte != 0 && is_control(byte, dialect.delimiter));
        if let Some(first) = others.next() {
            kinds.push(RowIssueKind::ControlCharacters { count: 1 + others.count() as u64, first });
        }
    }
    if notes.lost {
        let count = memmem::find_iter(record, "\u{fffd}").count() as u64;
        kinds.push(RowIssueKind::LostCharacters { count });
    }
}

/// Describes a number of cells that other rows do not have.
pub(super) fn width(row: &Row, widths: Widths, delimiter: u8, kinds: &mut Vec<RowIssueKind>) {
    let Widths { columns, usual, is_header } = widths;
    let found = row.len();
    let used = (0..found).rev().find(|&ix| !row.cell(ix).trim().is_empty()).map_or(0, |ix| ix + 1);
    if is_header {
        // A name may be missing although the last column is empty and so seems to be none.
        if found < columns.max(usual) || used > usual {
            kinds.push(RowIssueKind::HeaderWidth { found: narrow(found), expected: narrow(usual) });
        }
        return;
    }
    if found < usual {
        kinds.push(RowIssueKind::TooFewCells { found: narrow(found), expected: narrow(usual) });
    } else if used > columns || found > columns.max(usual) {
        let mut kind = RowIssueKind::too_many_cells(row, columns, usual);
        if let RowIssueKind::TooManyCells { number, .. } = &mut kind {
            *number = cut_number(row, delimiter);
        }
        kinds.push(kind);
    }
}

/// Returns the only number that the delimiter may have cut in two, as `1,234` is where nothing stands around it.
fn cut_number(row: &Row, delimiter: u8) -> Option<String> {
    if !matches!(delimiter, b',' | b'.' | b' ') {
        return None;
    }
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = (1..row.len()).filter_map(|ix| {
        let (thousands, rest) = (row.cell(ix - 1), row.cell(ix));
        let plain = thousands.trim_start_matches(['-', '+', '$', '€', '£', ' ']);
        let (hundreds, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
        let is_cut = are_digits(plain) && plain.len() <= 3 && hundreds.len() == 3;
        (is_cut && are_digits(hundreds) && are_digits(fraction))
            .then(|| format!("{thousands}{}{rest}", char::from(delimiter)))
    });
    let number = found.next()?;
    found.next().is_none().then_some(number)
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
