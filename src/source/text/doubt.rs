//! Whether another delimiter than the one that was taken splits a text about as well, at its start or further down.

use super::sample::{most_frequent, skip_lines};
use super::split::{Dialect, Split, Splitter};
use crate::domain::table::RowIssueKind;

/// Delimiters that a table may have in place of the one that was taken.
const RIVALS: &[u8] = b",;\t|";
/// Rows that are judged.
const MOST_ROWS: usize = 200;
/// Fewer rows than these are split evenly by chance.
const LEAST_ROWS: usize = 3;
/// Fewer rows further down say nothing about the rest.
const LEAST_BELOW: usize = 10;

/// How evenly a delimiter splits a text.
struct Fit {
    /// The number of cells that most rows have.
    width: usize,
    /// Rows with that many cells.
    fitting: usize,
    /// Rows with content.
    rows: usize,
    /// Whether the first row has that many cells.
    first: bool,
    /// Delimiters that stand where a number or a sentence has such a sign.
    within_words: usize,
    /// All delimiters.
    delimiters: usize,
}

impl Fit {
    fn of(text: &str, dialect: Dialect, remark: Option<&str>, expected: usize) -> Self {
        let mut splitter = Splitter::new(dialect, expected);
        let mut rest = text.as_bytes();
        let mut widths = Vec::new();
        let (mut within_words, mut delimiters) = (0, 0);
        while !rest.is_empty() && widths.len() < MOST_ROWS {
            let Split::Record { content, len } = splitter.split(rest, true) else { break };
            let record = rest.get(..content).unwrap_or_default();
            let is_remark = remark.is_some_and(|sign| record.starts_with(sign.as_bytes()));
            if !is_remark && !record.trim_ascii().is_empty() {
                let cells = splitter.cells();
                widths.push(cells.len());
                delimiters += cells.len().saturating_sub(1);
                let starts = cells.iter().skip(1).map(|&(start, _)| start as usize);
                within_words += starts.filter(|&start| is_within_words(record, start, dialect.delimiter)).count();
            }
            rest = rest.get(len..).unwrap_or_default();
        }
        let (width, fitting) = most_frequent(widths.iter().copied()).unwrap_or((0, 0));
        let first = widths.first() == Some(&width);
        Self { width, fitting, rows: widths.len(), first, within_words, delimiters }
    }

    /// Says whether nearly every row has the same number of cells, more than one.
    fn is_even(&self) -> bool {
        self.width > 1 && self.rows >= LEAST_ROWS && self.fitting * 20 >= self.rows * 19
    }

    /// Says whether the delimiters stand where words and numbers have none.
    fn is_meant(&self) -> bool {
        self.within_words * 2 < self.delimiters
    }
}

/// Says whether the delimiter before a cell is one as sentences and numbers have it: with a blank behind, between digits.
fn is_within_words(record: &[u8], start: usize, delimiter: u8) -> bool {
    let before = start.checked_sub(2).and_then(|at| record.get(at));
    let after = record.get(start);
    let is_decimal = before.is_some_and(u8::is_ascii_digit) && after.is_some_and(u8::is_ascii_digit);
    after == Some(&b' ') || (delimiter == b',' && is_decimal)
}

/// Returns the delimiter that splits all rows of a text evenly but for the comments behind their cells, where the one
/// that was found does not.
pub(super) fn beside_comments(text: &str, sign: u8, found: Dialect) -> Option<u8> {
    if found.delimiter != sign && Fit::of(text, found, None, 0).is_even() {
        return None;
    }
    let bare: String =
        text.lines().flat_map(|line| [line.split(char::from(sign)).next().unwrap_or(line), "\n"]).collect();
    let is_even = |&delimiter: &u8| Fit::of(&bare, other(delimiter, found.quote), None, 0).is_even();
    RIVALS.iter().copied().find(is_even)
}

/// Says which other delimiter the start of a table could have as well.
pub(super) fn at_start(table: &str, dialect: Dialect, remark: Option<&str>) -> Option<RowIssueKind> {
    let own = Fit::of(table, dialect, remark, 0);
    let rival = rivals(dialect).find(|&rival| {
        let fit = Fit::of(table, other(rival, dialect.quote), remark, 0);
        // One that stands in a single column parts the pieces of its values.
        fit.is_even() && fit.first && fit.is_meant() && (fit.width >= own.width || !own.is_even())
    })?;
    Some(RowIssueKind::DelimiterInDoubt { chosen: char::from(dialect.delimiter), other: char::from(rival) })
}

/// Says which other delimiter rows further down have, of which a sample starts and ends anywhere.
pub(super) fn further_down(sample: &str, dialect: Dialect, remark: Option<&str>, usual: usize) -> Option<u8> {
    let (_, rows) = skip_lines(sample, 1);
    let rows = rows.rfind(['\n', '\r']).and_then(|end| rows.get(..=end)).unwrap_or(rows);
    let own = Fit::of(rows, dialect, remark, usual);
    let fits = own.is_even() || (own.width == usual && own.fitting * 2 > own.rows);
    if own.rows < LEAST_BELOW || fits {
        return None;
    }
    rivals(dialect).find(|&rival| {
        let fit = Fit::of(rows, other(rival, dialect.quote), remark, 0);
        fit.is_even() && fit.is_meant() && fit.rows >= LEAST_BELOW
    })
}

fn rivals(dialect: Dialect) -> impl Iterator<Item = u8> {
    RIVALS.iter().copied().filter(move |&rival| rival != dialect.delimiter && Some(rival) != dialect.quote)
}

fn other(delimiter: u8, quote: Option<u8>) -> Dialect {
    Dialect { delimiter, quote, backslash: false, spaced: false, blanks: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(text: &str, delimiter: u8) -> Option<char> {
        let kind = at_start(text, other(delimiter, Some(b'"')), None)?;
        let RowIssueKind::DelimiterInDoubt { other, .. } = kind else { panic!("{kind:?}") };
        Some(other)
    }

    #[test]
    fn two_delimiters_that_split_all_rows_are_a_doubt() {
        assert_eq!(doubt("last,first;town\nWeber,Anna;Bonn\nMaier,Bert;Trier\n", b';'), Some(','));
        assert_eq!(doubt("a|b,c|d\n1|2,3|4\n5|6,7|8\n", b'|'), None);
        assert_eq!(doubt("1;2,3;4\n5;6,7;8\n9;1,2;3\n", b','), Some(';'));
    }

    #[test]
    fn signs_within_numbers_sentences_and_single_columns_are_none() {
        assert_eq!(doubt("1,5;2,5\n3,5;4,5\n5,5;6,5\n", b';'), None);
        assert_eq!(doubt("Weber, Anna;Bonn\nMaier, Bert;Trier\nKurz, Carl;Ulm\n", b';'), None);
        assert_eq!(doubt("id,name,tags\n1,x,a;b\n2,y,c;d\n3,z,e;f\n", b','), None);
        assert_eq!(doubt("1,x,a;b\n2,y,c;d\n3,z,e;f\n", b','), None);
    }

    #[test]
    fn another_delimiter_further_down_is_found() {
        let below = |delimiter: char| {
            let row = |ix: usize| format!("{ix}{delimiter}Anna{delimiter}Bonn{delimiter}x\n");
            format!("cut\n{}cut", (0..20).map(row).collect::<String>())
        };
        let comma = other(b',', Some(b'"'));
        assert_eq!(further_down(&below(';'), comma, None, 3), Some(b';'));
        assert_eq!(further_down(&below(','), comma, None, 4), None);
        // A row that the other delimiter splits into the cells expected is read so, and named.
        assert_eq!(further_down(&below(';'), comma, None, 4), None);
        assert_eq!(further_down(&"words and more\n".repeat(20), comma, None, 3), None);
    }

    #[test]
    fn cells_are_told_from_the_comments_behind_them() {
        let found = |delimiter| other(delimiter, Some(b'"'));
        let text = "a;b\n1;2#one, more\n3;4#5;6;7\n";
        assert_eq!(beside_comments(text, b'#', found(b'#')), Some(b';'));
        assert_eq!(beside_comments(text, b'#', found(b' ')), Some(b';'));
        assert_eq!(beside_comments("a#b\n1#2\n3#4\n", b'#', found(b'#')), None);
        assert_eq!(beside_comments("a,b;c\n1,2;3\n4,5;6\n", b'#', found(b';')), None);
    }
}
