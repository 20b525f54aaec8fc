//! The rows at the start and at the end of a text, for judging where its table stands.

use super::split::{Dialect, Split, Splitter};
use memchr::memchr_iter;
use std::collections::BTreeMap;

/// A row of a sample.
#[derive(Debug)]
pub(super) struct Sampled {
    /// Its cells without blanks around them; none for a remark.
    pub(super) cells: Vec<String>,
    /// The number of lines it takes.
    pub(super) lines: usize,
    /// Whether it starts like a remark.
    pub(super) remark: bool,
}

/// Splits a text into rows of cells, blank lines and remarks too.
pub(super) fn rows(text: &str, dialect: Dialect, expected: usize, remark: Option<&str>) -> Vec<Sampled> {
    first_rows(text, dialect, expected, remark, usize::MAX)
}

/// Splits the start of a text into at most so many rows.
pub(super) fn first_rows(
    text: &str,
    dialect: Dialect,
    expected: usize,
    remark: Option<&str>,
    most: usize,
) -> Vec<Sampled> {
    let mut rows = Vec::new();
    if most > 0 {
        each_row(text, dialect, (expected, remark, true), &mut |row| {
            rows.push(row.sampled());
            rows.len() < most
        });
    }
    rows
}

/// A record of a text.
struct Record<'a> {
    bytes: &'a [u8],
    /// Where its cells stand; of a remark nowhere.
    cells: &'a [(u32, u32)],
    remark: bool,
}

impl<'a> Record<'a> {
    fn cells(&self) -> impl Iterator<Item = &'a [u8]> {
        let bytes = self.bytes;
        self.cells.iter().map(move |&(start, end)| bytes.get(start as usize..end as usize).unwrap_or_default())
    }

    fn sampled(&self) -> Sampled {
        let text = |cell: &[u8]| match std::str::from_utf8(cell) {
            Ok(text) => text.trim().to_owned(),
            Err(_) => String::from_utf8_lossy(cell).trim().to_owned(),
        };
        Sampled { cells: self.cells().map(text).collect(), lines: 1 + line_ends(self.bytes), remark: self.remark }
    }

    fn is_blank(&self) -> bool {
        self.cells().all(|cell| std::str::from_utf8(cell).is_ok_and(|text| text.trim().is_empty()))
    }
}

/// Gives `each` the records of a text until it says that these are enough; where the text is not whole, without the
/// record in the midst of which it ends.
fn each_row(
    text: &str,
    dialect: Dialect,
    (expected, remark, whole): (usize, Option<&str>, bool),
    each: &mut dyn FnMut(&Record<'_>) -> bool,
) {
    let mut splitter = Splitter::new(dialect, expected);
    let mut lines = Splitter::new(Dialect { quote: None, ..dialect }, 0);
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        rest = rest.strip_prefix("\u{feff}".as_bytes()).unwrap_or(rest);
        let remark = remark.is_some_and(|sign| rest.starts_with(sign.as_bytes()) && !splitter.is_long(rest));
        let splitter = if remark { &mut lines } else { &mut splitter };
        // A quote that is open for most of the text was never closed: its lines are looked at one by one.
        let ended = whole || rest.len() * 2 > text.len();
        let Split::Record { content, len } = splitter.split(rest, ended) else { break };
        let bytes = rest.get(..content).unwrap_or_default();
        if !each(&Record { bytes, cells: if remark { &[] } else { splitter.cells() }, remark }) {
            break;
        }
        rest = rest.get(len..).unwrap_or_default();
    }
}

/// Splits a text that is whole into rows of the usual number of cells.
pub(super) fn rows_of_usual_width(text: &str, dialect: Dialect, remark: Option<&str>) -> Vec<Sampled> {
    rows_of_part(text, dialect, remark, true)
}

/// Splits a text into rows, once more when it is known how many cells they have: quotes that were never closed are
/// found out by the number of cells. Where the text is not `whole`, the record at its end is left out: what is taken
/// for rows within a cell that goes on would be no rows.
pub(super) fn rows_of_part(text: &str, dialect: Dialect, remark: Option<&str>, whole: bool) -> Vec<Sampled> {
    let mut widths = Vec::new();
    each_row(text, dialect, (0, remark, whole), &mut |row| {
        widths.extend((!row.is_blank()).then_some(row.cells.len()));
        true
    });
    let width = most_frequent(widths.into_iter()).map_or(0, |(width, _)| width);
    let mut rows = Vec::new();
    each_row(text, dialect, (width, remark, whole), &mut |row| {
        rows.push(row.sampled());
        true
    });
    rows
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
