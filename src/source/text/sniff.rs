//! Which delimiter and quote explain a text best: rows of as many cells, and cells that are whole values.
//!
//! The idea is that of data consistency (van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row
//! and type patterns", 2019): a wrong delimiter gives rows of different widths, or cuts values into pieces that look
//! like no value. Both are measured for every candidate, and the product decides.

use super::dialect::uses_backslash;
use super::split::{Dialect, Split, Splitter};
use memchr::{memchr, memchr_iter, memmem};
use std::collections::BTreeMap;

/// Rows that are judged.
const MOST_ROWS: u32 = 100;
/// What a list of one column counts for: less than two even columns by a usual delimiter, more than those by another.
const ONE_COLUMN: f64 = 0.35;
/// What is left of a candidate whose cells are no values at all.
const LEAST_TYPED: f64 = 0.05;
/// What is left of a candidate that explains none of the quotes.
const LEAST_QUOTED: f64 = 0.25;
/// How much better a later candidate must be.
const MARGIN: f64 = 1.01;

/// A sign that separates cells somewhere.
struct Candidate {
    delimiter: u8,
    /// How far it is believed: mostly, it stands in texts.
    belief: f64,
    /// Fewer columns are an accident.
    columns: usize,
}

impl Candidate {
    const fn new(delimiter: u8, belief: f64, columns: usize) -> Self {
        Self { delimiter, belief, columns }
    }

    fn is_usual(&self) -> bool {
        self.belief >= 1.0
    }
}

/// All of them; of several that explain a text as well, the first one is taken.
const CANDIDATES: [Candidate; 11] = [
    Candidate::new(b',', 1.0, 2),
    Candidate::new(b';', 1.0, 2),
    Candidate::new(b'\t', 1.0, 2),
    Candidate::new(b'|', 1.0, 2),
    Candidate::new(b'^', 0.8, 2),
    Candidate::new(b'~', 0.8, 2),
    Candidate::new(b'#', 0.6, 2),
    Candidate::new(b'&', 0.6, 2),
    Candidate::new(b' ', 0.5, 2),
    Candidate::new(b'/', 0.5, 3),
    Candidate::new(b':', 0.5, 4),
];

/// Signs that stand around cells, the usual one first.
const QUOTES: [u8; 3] = [b'"', b'\'', b'`'];

/// Returns the delimiter and the quote that explain a text best. A list of one column is given a delimiter that stands
/// nowhere in it, if there is a usual one.
pub(super) fn best(text: &str) -> (u8, u8) {
    let bytes = text.as_bytes();
    let is_there = |candidate: &&Candidate| candidate.is_usual() || memchr(candidate.delimiter, bytes).is_some();
    best_of(text, CANDIDATES.iter().filter(is_there))
}

/// Returns the quote that explains a text best whose delimiter is known.
pub(super) fn quote(text: &str, delimiter: u8) -> u8 {
    best_of(text, std::iter::once(&Candidate::new(delimiter, 1.0, 2))).1
}

fn best_of<'a>(text: &str, candidates: impl Iterator<Item = &'a Candidate>) -> (u8, u8) {
    let (mut best, mut most) = ((b',', b'"'), 0.0);
    for candidate in candidates {
        for quote in QUOTES.into_iter().filter(|&quote| quote != candidate.delimiter) {
            let is_usual = quote == b'"';
            if !is_usual && !opens_cells(text.as_bytes(), candidate.delimiter, quote) {
                continue;
            }
            let fit = Fit::of(text, candidate.delimiter, quote);
            let worth = fit.worth(candidate);
            if worth > most * MARGIN && (is_usual || fit.is_quoted()) {
                (best, most) = ((candidate.delimiter, quote), worth);
            }
        }
    }
    best
}

/// Says whether a quote stands where a cell starts.
fn opens_cells(text: &[u8], delimiter: u8, quote: u8) -> bool {
    memchr_iter(quote, text).any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let before = before.iter().rev().find(|&&byte| byte != b' ' || delimiter == b' ');
        before.is_none_or(|&byte| byte == delimiter || byte == b'\n' || byte == b'\r')
    })
}

/// How a candidate splits a text.
#[derive(Default)]
struct Fit {
    /// How many rows there are of each number of cells.
    widths: BTreeMap<usize, u32>,
    rows: u32,
    /// What the cells are worth that have content, as many as there are rows at most.
    values: f64,
    /// Delimiters, and those of them that stand where values have them: within numbers, dates and addresses.
    delimiters: u32,
    within: u32,
    /// Cells with quotes around them, and quotes in others.
    quoted: u32,
    left_over: u32,
    /// Cells that need their quotes, and rows that have some.
    needed: u32,
    quoted_rows: u32,
}

impl Fit {
    fn of(text: &str, delimiter: u8, quote: u8) -> Self {
        let backslash = uses_backslash(text, delimiter, Some(quote));
        let dialect = Dialect { delimiter, quote: Some(quote), backslash, spaced: false, blanks: 0 };
        let mut splitter = Splitter::new(dialect, 0);
        let mut fit = Self::default();
        let mut rest = text.as_bytes();
        while !rest.is_empty() && fit.rows < MOST_ROWS {
            let Split::Record { content, len } = splitter.split(rest, true) else { break };
            let record = rest.get(..content).unwrap_or_default();
            if !record.trim_ascii().is_empty() {
                fit.add(record, &splitter, dialect);
            }
            rest = rest.get(len..).unwrap_or_default();
        }
        fit
    }

    fn add(&mut self, record: &[u8], splitter: &Splitter, dialect: Dialect) {
        let quote = dialect.quote.unwrap_or_default();
        let byte = |at: Option<usize>| at.and_then(|at| record.get(at)).copied();
        let is_digit = |at: Option<usize>| byte(at).is_some_and(|byte| byte.is_ascii_digit());
        let is_address = matches!(dialect.delimiter, b'/' | b':') && memmem::find(record, b"://").is_some();
        let (mut values, mut filled, mut quoted) = (0.0, 0_u32, 0);
        for (ix, &(start, end)) in splitter.cells().iter().enumerate() {
            let (start, end) = (start as usize, end as usize);
            if ix > 0 {
                self.delimiters += 1;
                let is_within = is_address || (is_digit(start.checked_sub(2)) && is_digit(Some(start)));
                self.within += u32::from(is_within);
            }
            let cell = record.get(start..end).unwrap_or_default();
            if byte(start.checked_sub(1)) == Some(quote) && byte(Some(end)) == Some(quote) {
                let is_needed = |&byte: &u8| byte == dialect.delimiter || matches!(byte, b'\n' | b'\r');
                self.needed += u32::from(cell.iter().any(is_needed) || splitter.escaped().contains(&ix));
                quoted += 1;
                filled += 1;
                values += if splitter.stray() == Some(ix) { 0.25 } else { 1.0 };
            } else if !cell.trim_ascii().is_empty() {
                filled += 1;
                values += worth_of(cell);
                self.left_over += count(memchr_iter(quote, cell).count());
            }
        }
        self.rows += 1;
        *self.widths.entry(splitter.cells().len()).or_default() += 1;
        self.values += values / f64::from(filled.max(1));
        self.quoted += quoted;
        self.quoted_rows += u32::from(quoted > 0);
    }

    /// Returns how well the text is explained, between 0 and 1.
    fn worth(&self, candidate: &Candidate) -> f64 {
        let Some((&usual, _)) = self.widths.iter().max_by_key(|&(_, &rows)| rows) else { return 0.0 };
        let may_be_within = match candidate.delimiter {
            b'/' | b':' => true,
            // A date and its time; rows of more numbers are a table.
            b' ' => usual == 2,
            _ => false,
        };
        let is_within = may_be_within && self.within * 2 > self.delimiters;
        if !candidate.is_usual() && (usual < candidate.columns || is_within) {
            return 0.0;
        }
        let shares = || self.widths.iter().map(|(&width, &rows)| (width, f64::from(rows) / f64::from(self.rows)));
        // How likely two rows are as wide.
        let even: f64 = shares().map(|(_, share)| share * share).sum();
        let breadth: f64 = if usual == 1 {
            ONE_COLUMN
        } else {
            shares().map(|(width, share)| share * (1.0 - 1.0 / f64::from(count(width)))).sum()
        };
        let typed = (self.values / f64::from(self.rows)).max(LEAST_TYPED);
        let quotes = f64::from(2 * self.quoted + self.left_over);
        let explained = if quotes > 0.0 { f64::from(2 * self.quoted) / quotes } else { 1.0 };
        let closed = LEAST_QUOTED + (1.0 - LEAST_QUOTED) * explained;
        candidate.belief * even * breadth * typed * typed * closed
    }

    /// Says whether an unusual quote is one: some cell needs it, or many rows have it.
    fn is_quoted(&self) -> bool {
        self.needed > 0 || self.quoted_rows * 2 >= self.rows
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns what a cell without quotes is worth: 1 for a value or a few words, less for a sentence, nothing for what
/// looks like several cells.
fn worth_of(cell: &[u8]) -> f64 {
    let whole: f64 = if cell.starts_with(b" ") { 0.75 } else { 1.0 };
    let cell = cell.trim_ascii();
    if cell.first().is_some_and(|first| QUOTES.contains(first)) {
        return 0.0;
    }
    if is_amount(cell) {
        return whole * 0.9;
    }
    let mut worth = whole;
    for (ix, &byte) in cell.iter().enumerate() {
        let after = cell.get(ix + 1).copied();
        let least = match byte {
            b',' | b';' if after.is_none_or(|after| after == b' ') => 0.5,
            b',' | b';' | b'\t' | b'|' => 0.0,
            // In times and addresses.
            b':' if after.is_some_and(|after| after.is_ascii_digit() || after == b'/') => 1.0,
            b'"' | b'`' | b'^' | b'~' | b'=' | b'*' | b'{' | b'}' | b'[' | b']' | b'<' | b'>' | b'\\' | b'!' => 0.5,
            b'#' | b'&' | b'?' | b':' => 0.75,
            _ => 1.0,
        };
        worth = worth.min(least);
        if worth <= 0.0 {
            break;
        }
    }
    worth
}

/// Says whether a cell is a number with commas: one before its decimals, or some before three digits each.
fn is_amount(cell: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || b",. -+%$'".contains(byte) || !byte.is_ascii();
    if memchr(b',', cell).is_none() || !cell.iter().all(is_part) {
        return false;
    }
    let digits = |group: &[u8]| group.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut groups = cell.split(|&byte| byte == b',').skip(1).map(digits);
    let (first, second) = (groups.next(), groups.next());
    match second {
        None => first.is_some_and(|digits| digits > 0),
        Some(_) => first.into_iter().chain(second).chain(groups).all(|digits| digits == 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: char, quote: char) {
        let found = best(text);
        assert_eq!((char::from(found.0), char::from(found.1)), (delimiter, quote), "{text:?}");
    }

    #[test]
    fn rows_as_wide_and_whole_values_tell_the_delimiter() {
        check("a,b\n1,5\n2,7\n", ',', '"');
        check("1,5;2,5\n3,5;4,5\n", ';', '"');
        check("id\tred|green\n1\tblue|small\n2\tbig|red\n", '\t', '"');
        check("root:x:0:/root\nbin:x:1:/bin\nmail:x:8:/var\n", ':', '"');
        check("one#two#three\n1#2#3\n4#5#6\n", '#', '"');
        check("a \"b c\" d\n1 \"2 3\" 4\n5 \"6 7\" 8\n", ' ', '"');
        check("1.5 2.5 3.5 4.5\n5.5 6.5 7.5 8.5\n9.5 1.5 2.5 3.5\n", ' ', '"');
        check("\"a/b\";x\n\"c/d\";y\n", ';', '"');
    }

    #[test]
    fn a_title_and_a_short_row_change_nothing() {
        check("Sales of 2024, all\n\nname;town;sum\nAnna;Bonn;5,5\nBert;Ulm\nCarl;Trier;7,0\n", ';', '"');
    }

    #[test]
    fn lists_of_one_column_are_given_no_delimiter_of_their_own() {
        for text in [
            "date\n2024/12/12\n2024/12/13\n",
            "when\n2024-01-05 09:15:22\n2024-01-06 10:15:22\n",
            "address\nhttps://example.org/a/b\nhttps://example.org/c/d\n",
            "name\nAnna Weber\nBert Maier\nCarl Kurz\n",
        ] {
            let (delimiter, _) = best(text);
            assert!(!text.as_bytes().contains(&delimiter), "{text:?}: {:?}", char::from(delimiter));
        }
        check("sum\n1,234.50\n50\n9,999,999.00\n7\n", ';', '"');
    }

    #[test]
    fn apostrophes_around_cells_are_quotes_where_cells_need_them_or_most_rows_have_them() {
        check("'a';'b'\n'1';'2'\n'3';'4'\n", ';', '\'');
        check("id,name\n1,'Weber, Anna'\n2,Bert\n3,Carl\n4,Dora\n", ',', '\'');
        check("id,title\n1,'Doc'\n2,Home\n3,Rain\n4,Snow\n5,Fog\n", ',', '"');
        check("id,name\n1,'t Hooft\n2,O'Brien\n", ',', '"');
        assert_eq!(quote("'a'-'b'\n'1'-'2'\n", b'-'), b'\'');
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_hide_the_rest() {
        check(&format!("n|text|more\n{}", "1|a\"b,c|x\"y\n".repeat(40)), '|', '"');
    }
}
