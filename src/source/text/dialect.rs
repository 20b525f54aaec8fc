//! Which characters separate and quote the cells of a text, judged by its start.

use super::aligned::{self, Aligned};
use super::column::{self, Column};
use super::sample::{rows, rows_of_usual_width};
use super::split::{Dialect, Split, Splitter};
use super::{doubt, remarks, sniff};
use crate::domain::table::{BLANKS, Escape, TableChoice};
use crate::source::error::Error;
use memchr::memchr_iter;

/// Bytes of text that are judged.
const ENOUGH: usize = 64 << 10;

/// Rows that are judged where one by one is needed.
const MOST_ROWS: usize = 100;

/// What was found out about how cells are written.
pub(super) struct Found {
    /// How cells are written.
    pub(super) dialect: Dialect,
    /// Whether the first line only names the delimiter, as spreadsheet programs write it.
    pub(super) named: bool,
    /// How lines start that are remarks.
    pub(super) remark: Option<String>,
    /// Whether a list of one column could be a table with commas as well.
    pub(super) column_in_doubt: bool,
    /// Whether the columns are aligned with blanks, though these do not split all rows alike.
    pub(super) aligned_in_doubt: bool,
}

/// Settles what `choice` leaves open.
pub(super) fn detect(text: &str, choice: &TableChoice, is_known: &dyn Fn(&str) -> bool) -> Result<Found, Error> {
    let mut found = settle(text, choice)?;
    if choice.delimiter.is_none() && !found.named && found.dialect.delimiter == b',' {
        let column = column::judge(cut(text), found.remark.as_deref(), is_known);
        if column.is_some() {
            // A sign that the text does not hold.
            found.dialect = Dialect { delimiter: b';', spaced: false, ..found.dialect };
        }
        found.column_in_doubt = column == Some(Column::InDoubt);
    }
    if choice.delimiter == Some(BLANKS) {
        found.dialect = aligned::dialect(aligned::blanks(&remarks::without(cut(text), found.remark.as_deref())));
    } else if choice.delimiter.is_none() && !found.named {
        match aligned::judge(cut(text), found.remark.as_deref(), found.dialect) {
            Some(Aligned::By { blanks, sure }) => {
                (found.dialect, found.aligned_in_doubt) = (aligned::dialect(blanks), !sure);
            }
            Some(Aligned::Unevenly) => {
                found.aligned_in_doubt = true;
                // Where blanks separate, a run of them does so once; where nothing else does, they do.
                if found.dialect.delimiter == b' ' || is_one_column(cut(text), found.dialect) {
                    found.dialect = aligned::dialect(2);
                }
            }
            None => {}
        }
    }
    Ok(found)
}

/// Says whether a dialect splits no row of a text.
fn is_one_column(text: &str, dialect: Dialect) -> bool {
    rows(text, dialect, 0, None).iter().all(|row| row.cells.len() < 2)
}

/// Settles it without a thought of lists of one column.
fn settle(text: &str, choice: &TableChoice) -> Result<Found, Error> {
    let (first, below) = text.split_once('\n').unwrap_or((text, ""));
    let named = named_delimiter(first.trim_end_matches('\r'));
    let text = if named.is_some() { below } else { text };
    let remark = match &choice.comment {
        Some(chosen) => chosen.as_deref().filter(|sign| !sign.is_empty()),
        None => remarks::propose(text),
    };
    let mut dialect = dialect_of(&remarks::without(text, remark), named, choice)?;
    if let Some(delimiter) = beside_comments(text, remark, dialect).filter(|_| choice.delimiter.is_none()) {
        dialect = complete(cut(text), delimiter, dialect.quote);
    }
    let found = Found {
        dialect,
        named: named.is_some(),
        remark: remark.map(str::to_owned),
        column_in_doubt: false,
        aligned_in_doubt: false,
    };
    let Some(sign) = remark.filter(|_| choice.comment.is_none()) else { return Ok(found) };
    let start = cut(text);
    let rows = rows_of_usual_width(start, dialect, remark);
    if rows.iter().any(|row| row.remark) && remarks::are_no_rows(start, sign, dialect, &rows) {
        return Ok(found);
    }
    Ok(Found { dialect: dialect_of(text, named, choice)?, remark: None, ..found })
}

/// Returns what separates the cells where remarks stand behind them, too, and something in those looks like a delimiter.
fn beside_comments(text: &str, remark: Option<&str>, dialect: Dialect) -> Option<u8> {
    let &[sign @ (b'#' | b'%')] = remark?.as_bytes() else { return None };
    let rows = remarks::without(cut(text), remark);
    doubt::beside_comments(&rows, sign, dialect)
}

/// Settles how the cells of a text are written.
fn dialect_of(text: &str, named: Option<u8>, choice: &TableChoice) -> Result<Dialect, Error> {
    let text = cut(text);
    let forced = match choice.delimiter {
        Some(BLANKS) => Some(b' '),
        Some(character) => Some(one_byte(character)?),
        None => named,
    };
    let quote = match choice.quote {
        Some(Some(character)) => Some(Some(one_byte(character)?)),
        Some(None) => Some(None),
        None => None,
    };
    let (delimiter, proposed) = propose(text, forced);
    let quote = quote.unwrap_or(Some(proposed));
    let mut dialect = complete(text, delimiter, quote);
    if let Some(escape) = choice.escape {
        dialect.backslash = escape == Escape::Backslash;
    }
    Ok(dialect)
}

/// Checks a character that somebody chose.
pub(super) fn one_byte(character: char) -> Result<u8, Error> {
    match u8::try_from(character) {
        Ok(byte) if is_readable(byte) => Ok(byte),
        _ => Err(Error::BadDialect { character }),
    }
}

/// Says whether cells can be read that a byte separates or quotes: in UTF-8, no other byte is a character of its own.
fn is_readable(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b'\n' && byte != b'\r'
}

/// Returns the delimiter that a line `sep=;` names.
fn named_delimiter(line: &str) -> Option<u8> {
    let line = line.trim_matches('"');
    let name = line.get(..4)?;
    let rest = line.get(4..)?;
    let mut characters = rest.chars();
    let character = characters.next()?;
    if !name.eq_ignore_ascii_case("sep=") || characters.next().is_some() {
        return None;
    }
    one_byte(character).ok()
}

/// Cuts a text to what is judged, at a line end if there is one.
fn cut(text: &str) -> &str {
    if text.len() <= ENOUGH {
        return text;
    }
    let start = text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text);
    match start.rfind(['\n', '\r']) {
        Some(end) => start.get(..=end).unwrap_or(start),
        None => start,
    }
}

/// Delimiters that need no second thought where one of them explains the text and nothing else does.
const USUAL: &[u8] = b",;\t|";
/// Everything else that separates cells somewhere.
const UNUSUAL: &[u8] = b" :~^#&/*=!-_.";

/// Returns the delimiter of a text that leaves no doubt: it alone splits every row into as many cells as the first one.
fn evident(text: &str) -> Option<u8> {
    let mut found = USUAL.iter().copied().filter(|&delimiter| is_even(text, delimiter));
    let delimiter = found.next().filter(|_| found.next().is_none())?;
    UNUSUAL.iter().all(|&other| !is_even(text, other)).then_some(delimiter)
}

/// Says whether a delimiter splits all of so many rows into as many cells, more than one.
fn is_even(text: &str, delimiter: u8) -> bool {
    /// So many rows are no accident.
    const LEAST_ROWS: usize = 10;
    let dialect = Dialect { delimiter, quote: Some(b'"'), backslash: false, spaced: false, blanks: 0 };
    let mut splitter = Splitter::new(dialect, 0);
    let mut rest = text.as_bytes();
    let (mut width, mut rows) = (None, 0);
    while !rest.is_empty() && rows < MOST_ROWS {
        let Split::Record { content, len } = splitter.split(rest, true) else { return false };
        let cells = splitter.cells();
        // Another quote than the usual one needs a closer look.
        let is_odd = |&(start, _): &(u32, u32)| matches!(rest.get(start as usize), Some(b'\'' | b'`'));
        if content > 0 {
            if cells.len() < 2 || *width.get_or_insert(cells.len()) != cells.len() || cells.iter().any(is_odd) {
                return false;
            }
            rows += 1;
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    rows >= LEAST_ROWS
}

/// Proposes delimiter and quote.
fn propose(text: &str, forced: Option<u8>) -> (u8, u8) {
    if forced.is_none()
        && let Some(delimiter) = evident(text)
    {
        return (rather(text, delimiter), b'"');
    }
    // A quote matters at the start of a cell only. Where there is none so far, one may come later; where one is never
    // closed, the row should be named.
    if let Some(delimiter) = forced {
        return (delimiter, sniff::quote(text, delimiter));
    }
    let (delimiter, quote) = sniff::best(text);
    (rather(text, delimiter), quote)
}

/// Returns a delimiter that explains the text better than commas within its words do.
///
/// In `Weber, Anna;Bonn` a blank follows each comma, as in a sentence, and nothing follows the semicolon.
fn rather(text: &str, proposed: u8) -> u8 {
    let in_sentences = |text: &str| text.split(',').skip(1).all(|after| after.starts_with(' '));
    if proposed != b',' || !in_sentences(text) {
        return proposed;
    }
    let is_even = |&delimiter: &u8| {
        let dialect = Dialect { delimiter, quote: Some(b'"'), backslash: false, spaced: false, blanks: 0 };
        let rows = rows(text, dialect, 0, None);
        let mut widths = rows.iter().map(|row| row.cells.len()).filter(|&width| width > 1);
        let full = rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).count();
        let width = widths.next();
        full > 1 && width.is_some() && widths.filter(|&other| Some(other) == width).count() + 1 == full
    };
    [b';', b'\t', b'|'].into_iter().find(is_even).unwrap_or(proposed)
}

/// Adds to delimiter and quote the habits of whoever wrote the text.
fn complete(text: &str, delimiter: u8, quote: Option<u8>) -> Dialect {
    let plain =
        Dialect { delimiter, quote, backslash: uses_backslash(text, delimiter, quote), spaced: false, blanks: 0 };
    Dialect { spaced: is_spaced(text, plain), ..plain }
}

/// Says whether a blank follows every delimiter, except at the end of a line.
pub(super) fn is_spaced(text: &str, dialect: Dialect) -> bool {
    if matches!(dialect.delimiter, b' ' | b'\t') {
        return false;
    }
    let mut spaced = 0_usize;
    let mut splitter = Splitter::new(dialect, 0);
    let mut rest = cut(text).as_bytes();
    while !rest.is_empty() {
        let Split::Record { content, len } = splitter.split(rest, true) else { return false };
        for &(start, end) in splitter.cells().iter().skip(1) {
            // A quoted cell starts behind its quote.
            let before = (start as usize).checked_sub(1).and_then(|before| rest.get(before)).copied();
            let first = if before == dialect.quote { (start as usize).checked_sub(2) } else { Some(start as usize) };
            match first.and_then(|first| rest.get(first)) {
                Some(b' ') => spaced += 1,
                _ if start == end && end as usize == content => {}
                _ => return false,
            }
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    spaced > 1
}

/// Says whether quotes within cells are written with a backslash before them rather than twice.
pub(super) fn uses_backslash(text: &str, delimiter: u8, quote: Option<u8>) -> bool {
    let Some(quote) = quote else { return false };
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|&byte| byte == delimiter || byte == b'\n' || byte == b'\r');
    let (mut slashed, mut doubled) = (0_usize, 0_usize);
    for at in memchr_iter(quote, bytes) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        if before == Some(b'\\') && !ends(at + 1) {
            slashed += 1;
        }
        let alone = at.checked_sub(2).is_none_or(ends) && ends(at + 1);
        if before == Some(quote) && !alone {
            doubled += 1;
        }
    }
    slashed > doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: char) {
        let found = detect(text, &TableChoice::default(), &|_| false).unwrap();
        assert_eq!(char::from(found.dialect.delimiter), delimiter, "{text:?}");
    }

    #[test]
    fn delimiters_are_told_from_signs_in_the_text() {
        check("Name;Sum\nAnna;1234,50\nBert;7,25\n", ';');
        check("id,note\n1,hello; this; is\n2,more; text; here\n", ',');
        check("Name, first name;Town\nWeber, Anna;Bonn\nMaier, Bert;Trier\n", ';');
        check("Name, Town\nWeber, Bonn\nMaier, Trier\n", ',');
        check("Name\tAddress\nAnna\tMain St 5, Bonn\nBert\tHigh St 7, Bonn\n", '\t');
        check("time;text\n08:30;coffee, tea\n09:15;visit, short\n", ';');
    }

    #[test]
    fn a_list_of_one_column_stays_one() {
        for text in ["Name\nAnna Weber\nBert Maier\n", "E-mail\na.b@example.org\nc.d@example.org\n"] {
            let found = detect(text, &TableChoice::default(), &|_| false).unwrap();
            assert!(rows(text, found.dialect, 0, None).iter().all(|row| row.cells.len() == 1), "{text:?}");
        }
    }

    #[test]
    fn only_delimiters_and_quotes_are_proposed_that_can_be_read() {
        // Between its columns, this text has the byte that is § in Latin-1, as part of the letter ç.
        for text in ["a§b§c\n1§2§3\n4§5§6\n", "açb\n1ç2\n3ç4\n5ç6\n", "<a>\n<b>文章</b>\n<c>標題</c>\n</a>\n"]
        {
            let found = detect(text, &TableChoice::default(), &|_| false).unwrap().dialect;
            assert!(is_readable(found.delimiter) && found.quote.is_none_or(is_readable), "{text:?}");
        }
    }

    #[test]
    fn remarks_behind_the_cells_are_no_cells() {
        let rows = "1;2#one, more\n# another remark\n3;4#5;6;7\n".repeat(10);
        let found = detect(&format!("# remark\na;b\n{rows}# 9;9\n"), &TableChoice::default(), &|_| false).unwrap();
        assert_eq!(found.dialect.delimiter, b';');
    }

    #[test]
    fn apostrophes_are_no_quotes() {
        let text = "id,name\n1,O'Brien\n2,D'Arcy\n3,'t Hooft\n";
        assert_eq!(detect(text, &TableChoice::default(), &|_| false).unwrap().dialect.quote, Some(b'"'));
    }
}
