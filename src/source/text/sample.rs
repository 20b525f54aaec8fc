//! The rows at the start and at the end of a text, for judging where its table stands.

use super::split::{Dialect, Split, Splitter};
use memchr::memchr_iter;
use std::collections::BTreeMap;

/// A row of a sample.
#[derive(Debug)]
pub(super) struct Sampled<'t> {
    /// Its cells without blanks around them; none for a remark.
    pub(super) cells: Vec<&'t str>,
    /// The number of lines it takes.
    pub(super) lines: usize,
    /// Whether it starts like a remark.
    pub(super) remark: bool,
}

/// Splits a text into rows of cells, blank lines and remarks too.
pub(super) fn rows<'t>(text: &'t str, dialect: Dialect, expected: usize, remark: Option<&str>) -> Vec<Sampled<'t>> {
    first_rows(text, dialect, expected, remark, usize::MAX)
}

/// Splits the start of a text into at most so many rows.
pub(super) fn first_rows<'t>(
    text: &'t str,
    dialect: Dialect,
    expected: usize,
    remark: Option<&str>,
    most: usize,
) -> Vec<Sampled<'t>> {
    let mut rows = Vec::new();
    if most > 0 {
        each_row(text, dialect, (expected, remark, true), &mut |row| {
            rows.push(row);
            rows.len() < most
        });
    }
    rows
}

impl<'t> Sampled<'t> {
    /// Makes a row of a record, of whose cells it is known where they stand; a remark has none.
    fn of(record: &'t str, cells: &[(u32, u32)], remark: bool) -> Self {
        // What separates and quotes cells is never part of another character.
        let text = |&(start, end): &(u32, u32)| record.get(start as usize..end as usize).unwrap_or_default().trim();
        Self { cells: cells.iter().map(text).collect(), lines: 1 + line_ends(record.as_bytes()), remark }
    }
}

/// Gives `each` the records of a text until it says that these are enough; where the text is not whole, without the
/// record in the midst of which it ends.
fn each_row<'t>(
    text: &'t str,
    dialect: Dialect,
    (expected, remark, whole): (usize, Option<&str>, bool),
    each: &mut dyn FnMut(Sampled<'t>) -> bool,
) {
    let mut splitter = Splitter::new(dialect, expected);
    let mut lines = Splitter::new(Dialect { quote: None, ..dialect }, 0);
    let mut rest = text;
    while !rest.is_empty() {
        rest = rest.strip_prefix('\u{feff}').unwrap_or(rest);
        let bytes = rest.as_bytes();
        let remark = remark.is_some_and(|sign| rest.starts_with(sign) && !splitter.is_long(bytes));
        let splitter = if remark { &mut lines } else { &mut splitter };
        // A quote that is open for most of the text was never closed: its lines are looked at one by one.
        let ended = whole || rest.len() * 2 > text.len();
        let Split::Record { content, len } = splitter.split(bytes, ended) else { break };
        let record = rest.get(..content).unwrap_or_default();
        if !each(Sampled::of(record, if remark { &[] } else { splitter.cells() }, remark)) {
            break;
        }
        rest = rest.get(len..).unwrap_or_default();
    }
}

/// Splits a text that is whole into rows of the usual number of cells.
pub(super) fn rows_of_usual_width<'t>(text: &'t str, dialect: Dialect, remark: Option<&str>) -> Vec<Sampled<'t>> {
    rows_of_part(text, dialect, remark, true)
}

/// Splits a text into rows, once more when it is known how many cells they have: quotes that were never closed are
/// found out by the number of cells. Where the text is not `whole`, the record at its end is left out: what is taken
/// for rows within a cell that goes on would be no rows.
pub(super) fn rows_of_part<'t>(text: &'t str, dialect: Dialect, remark: Option<&str>, whole: bool) -> Vec<Sampled<'t>> {
    let split = |expected| {
        let mut rows = Vec::new();
        each_row(text, dialect, (expected, remark, whole), &mut |row| {
            rows.push(row);
            true
        });
        rows
    };
    let rows: Vec<Sampled<'t>> = split(0);
    let is_blank = |row: &&Sampled<'_>| row.cells.iter().all(|cell| cell.is_empty());
    let widths = rows.iter().filter(|row| !is_blank(row)).map(|row| row.cells.len());
    let width = most_frequent(widths).map_or(0, |(width, _)| width);
    // Rows that have as many cells anyway are split alike.
    if rows.iter().all(|row| row.remark || row.cells.len() == width) { rows } else { split(width) }
}

/// Returns the most frequent number, of several the largest, and how often it comes.
pub(super) fn most_frequent(numbers: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut counts = BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number))
}

/// Counts the line ends within a record.
pub(super) fn line_ends(record: &[u8]) -> usize {
    let feeds = memchr_iter(b'\n', record).count();
    let returns = memchr_iter(b'\r', record).filter(|&at| record.get(at + 1) != Some(&b'\n')).count();
    feeds + returns
}

/// Returns what follows after a number of lines, and the lines themselves.
pub(super) fn skip_lines(text: &str, lines: u32) -> (Vec<&str>, &str) {
    let mut rest = text;
    let mut above = Vec::new();
    for _ in 0..lines {
        let Some(end) = rest.find(['\n', '\r']) else {
            above.push(rest);
            return (above, "");
        };
        let (line, after) = rest.split_at(end);
        above.push(line);
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
    }
    (above, rest)
}

/// Returns where the last lines of a text start.
pub(super) fn last_lines(text: &[u8], lines: u32) -> usize {
    let mut end = text.len();
    for line in 0..=lines {
        if line == lines {
            break;
        }
        end = before_line_end(text, end);
        let start = text.get(..end).and_then(|text| memchr::memrchr2(b'\n', b'\r', text));
        end = start.map_or(0, |at| at + 1);
    }
    end
}

/// Returns where the line ends that is closed at a position.
fn before_line_end(text: &[u8], end: usize) -> usize {
    match text.get(..end) {
        Some([.., b'\r', b'\n']) => end - 2,
        Some([.., b'\r' | b'\n']) => end - 1,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_skipped_whatever_ends_them() {
        assert_eq!(skip_lines("a\r\nb\rc\nd", 3), (vec!["a", "b", "c"], "d"));
        assert_eq!(skip_lines("a", 3), (vec!["a"], ""));
    }

    #[test]
    fn last_lines_are_found_whatever_ends_them() {
        let check =
            |text: &str, lines, rest: &str| assert_eq!(&text[last_lines(text.as_bytes(), lines)..], rest, "{text:?}");
        check("a\nb\nc\n", 0, "");
        check("a\nb\nc\n", 1, "c\n");
        check("a\r\nb\r\nc", 2, "b\r\nc");
        check("a\n\nc\n", 2, "\nc\n");
        check("a\rb\r", 1, "b\r");
        check("a\n", 5, "a\n");
    }
}
