//! Where the cells of a record stand: delimiters, quotes, line ends, and quotes that were never closed.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

/// The longest record that is read, in bytes.
pub(super) const LONGEST_RECORD: usize = 16 << 20;
/// How far the end of a quoted cell is looked for, in bytes.
const PATIENCE: usize = 8 << 20;
/// How far it is still looked for after many quotes that were never closed.
const LEAST_PATIENCE: usize = 4 << 10;

/// How cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between cells.
    pub(super) delimiter: u8,
    /// What stands around cells that hold a delimiter or a line end, if anything.
    pub(super) quote: Option<u8>,
    /// Whether a quote within a cell is written with a backslash before it.
    pub(super) backslash: bool,
    /// Whether a blank follows every delimiter and belongs to it.
    pub(super) spaced: bool,
    /// How many blanks stand between cells at least, where columns are aligned with them; else 0.
    pub(super) blanks: u8,
}

/// Splits records into cells and keeps where the cells of the last record stand.
pub(super) struct Splitter {
    dialect: Dialect,
    expected: usize,
    patience: usize,
    cells: Vec<(u32, u32)>,
    escaped: Vec<usize>,
    unclosed: bool,
    /// The cell in which a quote stands where none should.
    stray: Option<usize>,
    /// What separates the cells, where that is not the delimiter.
    other: Option<u8>,
    /// Whether a cell is quoted.
    quoted: bool,
    /// Where the next line ends, if that was looked for already.
    line_end: Option<usize>,
    /// The quoted cells that hold line ends.
    long: Vec<usize>,
    /// Where quoted cells were opened that hold a line end or a single quote.
    doubtful: Vec<usize>,
}

/// A way to understand the quotes of a record.
#[derive(Clone, Copy, Default)]
struct Reading {
    /// A quote that belongs to the text although a cell starts with it.
    literal: Option<usize>,
    /// Whether two quotes at the end of a cell are one that belongs to the text and one that closes the cell.
    eager: bool,
}

/// Delimiters that a single row may have in place of the table's.
const OTHERS: &[u8] = b",;\t| ";
/// Fewer cells than these are separated by something else by chance.
const LEAST_CELLS: usize = 3;

/// How many doubtful quotes of a record are tried as text.
const MOST_DOUBTS: usize = 4;

/// What was found at the start of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// A record.
    Record {
        /// Its bytes without the line end.
        content: usize,
        /// Its bytes with the line end.
        len: usize,
    },
    /// Too few bytes to know.
    More,
}

/// How a quoted cell ends.
enum Close {
    At { end: usize, after: usize, escaped: bool, stray: bool },
    More,
    Never,
}

impl Splitter {
    /// Makes a splitter; `expected` is the number of cells that records have, or 0 when that is not known.
    pub(super) fn new(dialect: Dialect, expected: usize) -> Self {
        Self {
            dialect,
            expected,
            patience: PATIENCE,
            cells: Vec::new(),
            escaped: Vec::new(),
            unclosed: false,
            stray: None,
            other: None,
            quoted: false,
            line_end: None,
            long: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// Returns where the cells of the last record start and end, without their quotes.
    pub(super) fn cells(&self) -> &[(u32, u32)] {
        &self.cells
    }

    /// Returns the positions of the cells that hold escaped quotes, in order.
    pub(super) fn escaped(&self) -> &[usize] {
        &self.escaped
    }

    /// Says whether a quote of the last record was never closed and was taken as it stands.
    pub(super) fn unclosed(&self) -> bool {
        self.unclosed
    }

    /// Returns the cell of the last record in which a quote stands where none should.
    pub(super) fn stray(&self) -> Option<usize> {
        self.stray
    }

    /// Returns what separates the cells of the last record, where that is not the delimiter of the table.
    pub(super) fn other_delimiter(&self) -> Option<u8> {
        self.other
    }

    /// Returns the positions of the cells that hold line ends, in order.
    pub(super) fn long(&self) -> &[usize] {
        &self.long
    }

    /// Says whether the record at the start of a text takes several lines.
    pub(super) fn is_long(&mut self, text: &[u8]) -> bool {
        self.split(text, true);
        !self.long.is_empty()
    }

    /// Splits the record at the start of the bytes, of which there is at least one.
    pub(super) fn split(&mut self, bytes: &[u8], ended: bool) -> Split {
        if self.dialect.blanks > 0 {
            return self.split_aligned(bytes, ended);
        }
        let split = self.split_usually(bytes, ended);
        if let Split::Record { content, .. } = split
            && self.cells.len() < self.expected
            && self.long.is_empty()
        {
            self.split_otherwise(bytes.get(..content).unwrap_or_default());
        }
        split
    }

    /// Splits a record with too few cells by another delimiter, if exactly that gives the cells expected.
    fn split_otherwise(&mut self, record: &[u8]) {
        if self.expected < LEAST_CELLS {
            return;
        }
        let usual = self.dialect.delimiter;
        for &delimiter in OTHERS.iter().filter(|&&other| other != usual && Some(other) != self.dialect.quote) {
            if memchr_iter(delimiter, record).count() + 1 < self.expected {
                continue;
            }
            let mut other = Self::new(Dialect { delimiter, spaced: false, ..self.dialect }, 0);
            let Split::Record { content, .. } = other.split(record, true) else { continue };
            let is_sound = content == record.len() && !other.unclosed && other.stray.is_none();
            // Blanks are in any text: a quoted cell between them says that they separate.
            let is_meant = delimiter != b' ' || other.quoted;
            if is_sound && is_meant && other.cells.len() == self.expected {
                self.reset();
                self.other = Some(delimiter);
                self.cells = other.cells;
                self.escaped = other.escaped;
                return;
            }
        }
    }

    /// Splits a record by the delimiter of the table.
    fn split_usually(&mut self, bytes: &[u8], ended: bool) -> Split {
        let first = match self.dialect.quote {
            Some(quote) => memchr3(b'\n', b'\r', quote, bytes),
            None => memchr2(b'\n', b'\r', bytes),
        };
        let Some(at) = first else {
            return if ended { self.plain(bytes, bytes.len(), bytes.len()) } else { Split::More };
        };
        if bytes.get(at).copied() == self.dialect.quote {
            return self.split_quoted(bytes, ended);
        }
        match line_end(bytes, at, ended) {
            Some(len) => self.plain(bytes, at, len),
            None => Split::More,
        }
    }

    /// Splits a record without quotes.
    fn plain(&mut self, bytes: &[u8], content: usize, len: usize) -> Split {
        self.reset();
        let line = bytes.get(..content).unwrap_or(bytes);
        let mut start = 0;
        for at in memchr_iter(self.dialect.delimiter, line) {
            self.cells.push((narrow(start), narrow(at)));
            start = at + 1;
        }
        self.cells.push((narrow(start), narrow(content)));
        if self.dialect.spaced {
            for (start, end) in &mut self.cells {
                *start += u32::from(start < end && line.get(*start as usize) == Some(&b' '));
            }
        }
        Split::Record { content, len }
    }

    /// Splits a line whose cells are aligned with blanks.
    fn split_aligned(&mut self, bytes: &[u8], ended: bool) -> Split {
        let (content, len) = match memchr2(b'\n', b'\r', bytes) {
            Some(at) => match line_end(bytes, at, ended) {
                Some(len) => (at, len),
                None => return Split::More,
            },
            None if ended => (bytes.len(), bytes.len()),
            None => return Split::More,
        };
        self.reset();
        let least = usize::from(self.dialect.blanks);
        let line = bytes.get(..content).unwrap_or_default();
        let (mut start, mut end) = (None, 0);
        for (at, _) in line.iter().enumerate().filter(|&(_, &byte)| byte != b' ') {
            match start {
                None => start = Some(at),
                Some(from) if at - end >= least => {
                    self.cells.push((narrow(from), narrow(end)));
                    start = Some(at);
                }
                Some(_) => {}
            }
            end = at + 1;
        }
        self.cells.push((narrow(start.unwrap_or(0)), narrow(end)));
        Split::Record { content, len }
    }

    fn reset(&mut self) {
        self.cells.clear();
        self.escaped.clear();
        self.unclosed = false;
        self.stray = None;
        self.other = None;
        self.quoted = false;
        self.line_end = None;
        self.long.clear();
        self.doubtful.clear();
    }

    /// Splits a record with quotes; when that does not give the cells expected, other readings may.
    fn split_quoted(&mut self, bytes: &[u8], ended: bool) -> Split {
        let split = self.try_split(bytes, ended, Reading::default());
        let fits = self.expected < 2 || self.cells.len() == self.expected;
        if split == Split::More || fits || self.unclosed || self.doubtful.is_empty() {
            return split;
        }
        let literal = self.doubtful.iter().map(|&open| Reading { literal: Some(open), eager: false });
        let readings: Vec<Reading> = std::iter::once(Reading { literal: None, eager: true }).chain(literal).collect();
        for reading in readings {
            let other = self.try_split(bytes, ended, reading);
            if other != Split::More && self.cells.len() == self.expected {
                self.unclosed = true;
                return other;
            }
        }
        self.try_split(bytes, ended, Reading::default())
    }

    /// Splits a record in one reading.
    fn try_split(&mut self, bytes: &[u8], ended: bool, reading: Reading) -> Split {
        self.reset();
        let mut at = 0;
        loop {
            let open = self.skip_spaces(bytes, at);
            let mut close = Close::Never;
            let is_quoted = bytes.get(open).copied() == self.dialect.quote && reading.literal != Some(open);
            if is_quoted {
                close = self.find_close(bytes, open + 1, ended, reading);
                self.unclosed |= matches!(close, Close::Never);
            }
            let end = match close {
                Close::More => return Split::More,
                Close::At { end, after, escaped, stray } => {
                    if escaped {
                        self.escaped.push(self.cells.len());
                    }
                    self.quoted = true;
                    if stray {
                        self.stray.get_or_insert(self.cells.len());
                    }
                    let is_long = self.holds_line_end(bytes, open, end);
                    if is_long {
                        self.long.push(self.cells.len());
                    }
                    if self.doubtful.len() < MOST_DOUBTS && (stray || is_long) {
                        self.doubtful.push(open);
                    }
                    self.cells.push((narrow(open + 1), narrow(end)));
                    after
                }
                Close::Never => {
                    let Some(end) = self.plain_end(bytes, at, ended) else { return Split::More };
                    if self.has_stray_quote(bytes.get(at..end).unwrap_or_default()) {
                        self.stray.get_or_insert(self.cells.len());
                    }
                    let is_spaced = self.dialect.spaced && at < end && bytes.get(at) == Some(&b' ');
                    self.cells.push((narrow(at + usize::from(is_spaced)), narrow(end)));
                    end
                }
            };
            match bytes.get(end).copied() {
                Some(byte) if byte == self.dialect.delimiter => at = end + 1,
                Some(_) => {
                    return match line_end(bytes, end, ended) {
                        Some(len) => Split::Record { content: end, len },
                        None => Split::More,
                    };
                }
                None => return Split::Record { content: end, len: end },
            }
        }
    }

    /// Says whether a line end lies within a part of the bytes; asked for parts in their order.
    fn holds_line_end(&mut self, bytes: &[u8], from: usize, to: usize) -> bool {
        let known = self.line_end.filter(|&at| at >= from);
        let next = known.unwrap_or_else(|| {
            let rest = bytes.get(from..).unwrap_or_default();
            memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |at| from + at)
        });
        self.line_end = Some(next);
        next < to
    }

    /// Says whether quotes in a cell without quotes around it look like the remains of some: one without a partner.
    fn has_stray_quote(&self, cell: &[u8]) -> bool {
        let Some(quote) = self.dialect.quote else { return false };
        let Some(first) = memchr(quote, cell) else { return false };
        let mut count = 0_usize;
        let mut are_inches = quote == b'"' || quote == b'\'';
        for at in memchr_iter(quote, cell.get(first..).unwrap_or_default()).map(|at| first + at) {
            count += 1;
            let before = at.checked_sub(1).and_then(|before| cell.get(before));
            let is_inch =
                before.is_some_and(u8::is_ascii_digit) && !cell.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            are_inches &= is_inch;
        }
        // An apostrophe within a word is no quote, wherever that is what the table quotes with.
        count % 2 == 1 && !are_inches && !(quote == b'\'' && first > 0)
    }

    /// Finds the end of a cell without quotes.
    fn plain_end(&self, bytes: &[u8], from: usize, ended: bool) -> Option<usize> {
        let rest = bytes.get(from..).unwrap_or_default();
        match memchr3(self.dialect.delimiter, b'\n', b'\r', rest) {
            Some(at) => Some(from + at),
            None => ended.then_some(bytes.len()),
        }
    }

    /// Finds the quote that closes a cell.
    ///
    /// A quote that is neither doubled nor at the end of a cell belongs to the text. But when it opens a cell and a
    /// line end lies before it, the quote before it was never closed.
    fn find_close(&mut self, bytes: &[u8], from: usize, ended: bool, reading: Reading) -> Close {
        let Some(quote) = self.dialect.quote else { return Close::Never };
        let mut at = from;
        let (mut escaped, mut stray) = (false, false);
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let hit = if self.dialect.backslash { memchr2(quote, b'\\', rest) } else { memchr(quote, rest) };
            let Some(hit) = hit.map(|hit| at + hit) else {
                return self.out_of_sight(bytes.len() - from, ended);
            };
            if hit - from > self.patience {
                return self.give_up(hit - from);
            }
            if bytes.get(hit).copied() != Some(quote) {
                escaped = true;
                at = hit + 2;
                continue;
            }
            let after = self.skip_spaces(bytes, hit + 1);
            match (bytes.get(hit + 1).copied(), bytes.get(after).copied()) {
                (Some(next), _) if next == quote => {
                    let beyond = bytes.get(hit + 2).copied();
                    if reading.eager && hit > from && beyond.map_or(ended, |byte| self.ends_cell(byte)) {
                        return Close::At { end: hit + 1, after: hit + 2, escaped, stray };
                    }
                    escaped = true;
                    at = hit + 2;
                }
                (_, None) if ended => return Close::At { end: hit, after, escaped, stray },
                (_, None) => return Close::More,
                (_, Some(next)) if self.ends_cell(next) => return Close::At { end: hit, after, escaped, stray },
                _ => {
                    if self.opens_cell(bytes, hit) && holds_line_end(bytes, from, hit) {
                        return Close::Never;
                    }
                    stray = true;
                    at = hit + 1;
                }
            }
        }
    }

    /// Decides what it means that no closing quote is in sight.
    fn out_of_sight(&mut self, looked: usize, ended: bool) -> Close {
        if !ended && looked < self.patience {
            return Close::More;
        }
        self.give_up(looked)
    }

    /// Takes a quote as never closed. Many of them would make reading slow: each is looked after for a shorter while.
    fn give_up(&mut self, looked: usize) -> Close {
        if looked > LEAST_PATIENCE {
            self.patience = (self.patience / 2).max(LEAST_PATIENCE);
        }
        Close::Never
    }

    /// Says whether a cell starts at a position, whatever blanks stand before it.
    fn opens_cell(&self, bytes: &[u8], at: usize) -> bool {
        let before = bytes.get(..at).unwrap_or_default();
        let is_blank = |byte: &u8| *byte == b' ' && self.dialect.delimiter != b' ';
        before.iter().rev().find(|byte| !is_blank(byte)).is_some_and(|&byte| self.ends_cell(byte))
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.dialect.delimiter || byte == b'\n' || byte == b'\r'
    }

    fn skip_spaces(&self, bytes: &[u8], from: usize) -> usize {
        if self.dialect.delimiter == b' ' {
            return from;
        }
        from + bytes.get(from..).unwrap_or_default().iter().take_while(|&&byte| byte == b' ').count()
    }
}

/// Appends the text of a quoted cell with its escaped quotes made plain.
pub(super) fn unescape(cell: &str, dialect: Dialect, into: &mut String) {
    let Some(quote) = dialect.quote.map(char::from) else {
        into.push_str(cell);
        return;
    };
    let mut rest = cell;
    let is_mark = |character: char| character == quote || (dialect.backslash && character == '\\');
    while let Some((plain, marked)) = rest.find(is_mark).and_then(|at| rest.split_at_checked(at)) {
        into.push_str(plain);
        let mut characters = marked.chars();
        let (mark, next) = (characters.next(), characters.clone().next());
        let is_pair = if mark == Some(quote) { next == mark } else { next == Some(quote) || next == mark };
        // Of a pair, the second one is meant; a mark alone is itself.
        into.extend(if is_pair { characters.next() } else { mark });
        rest = characters.as_str();
    }
    into.push_str(rest);
}

/// Returns where the next line starts, given where this one ends.
fn line_end(bytes: &[u8], at: usize, ended: bool) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        (Some(b'\r'), None) if !ended => None,
        _ => Some(at + 1),
    }
}

fn holds_line_end(bytes: &[u8], from: usize, to: usize) -> bool {
    bytes.get(from..to).is_some_and(|part| memchr2(b'\n', b'\r', part).is_some())
}

/// Positions within a record fit: no record is longer than [`LONGEST_RECORD`].
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Dialect = Dialect { delimiter: b',', quote: Some(b'"'), backslash: false, spaced: false, blanks: 0 };

    /// Splits a text into records of cells, with a mark on those whose quotes were damaged.
    fn split(text: &str, dialect: Dialect, expected: usize) -> Vec<(Vec<String>, bool)> {
        let mut splitter = Splitter::new(dialect, expected);
        let (mut rest, mut records) = (text.as_bytes(), Vec::new());
        while !rest.is_empty() {
            let Split::Record { content, len } = splitter.split(rest, true) else { panic!("the text is whole") };
            assert!(content <= len);
            let cells = splitter.cells().iter().enumerate().map(|(ix, &(start, end))| {
                let cell = std::str::from_utf8(&rest[start as usize..end as usize]).unwrap();
                let mut text = String::new();
                if splitter.escaped().contains(&ix) {
                    unescape(cell, dialect, &mut text);
                } else {
                    text.push_str(cell);
                }
                text
            });
            records.push((cells.collect(), splitter.unclosed()));
            rest = &rest[len..];
        }
        records
    }

    fn check(text: &str, expected: usize, records: &[(&[&str], bool)]) {
        let found = split(text, PLAIN, expected);
        let wanted: Vec<(Vec<String>, bool)> = records
            .iter()
            .map(|(cells, unclosed)| (cells.iter().map(|&cell| cell.to_owned()).collect(), *unclosed))
            .collect();
        assert_eq!(found, wanted, "{text:?}");
    }

    #[test]
    fn cells_are_split_and_quotes_taken_off() {
        check("a,b\r\nc,\r", 0, &[(&["a", "b"], false), (&["c", ""], false)]);
        check("\"a,b\",\"c\"\"d\"\"\",\"\"\n", 3, &[(&["a,b", "c\"d\"", ""], false)]);
        check("a, \"b,c\" ,d", 3, &[(&["a", "b,c", "d"], false)]);
        check("\"a\r\nb\",c\n\n", 2, &[(&["a\r\nb", "c"], false), (&[""], false)]);
    }

    #[test]
    fn quotes_within_cells_are_text() {
        check("5\" pipe,x\"y\n", 2, &[(&["5\" pipe", "x\"y"], false)]);
        check("\"say \"hello\" now\",x\n", 2, &[(&["say \"hello\" now", "x"], false)]);
    }

    #[test]
    fn damaged_quotes_stay_within_their_record() {
        check("1,\"a,b\n2,c,d\n", 3, &[(&["1", "\"a", "b"], true), (&["2", "c", "d"], false)]);
        check("\"1\",\"a\n\"2\",\"b\"\n", 2, &[(&["1", "\"a"], true), (&["2", "b"], false)]);
        // A quote too many opens a cell, and another one closes it.
        check("1,\"a,\"b,c\"\n", 3, &[(&["1", "\"a", "b,c"], true)]);
        check("1,\"a,b\"\",\"c\"\n", 3, &[(&["1", "a,b\"", "c"], true)]);
    }

    #[test]
    fn quotes_after_backslashes_are_text_where_they_are_written_so() {
        let dialect = Dialect { backslash: true, ..PLAIN };
        let records = split("\"a \\\"b\\\", c\",\"d\\\\\"\n", dialect, 2);
        assert_eq!(records, [(vec!["a \"b\", c".to_owned(), "d\\".to_owned()], false)]);
    }

    #[test]
    fn a_blank_after_each_delimiter_is_left_out_where_it_belongs_to_it() {
        let dialect = Dialect { spaced: true, ..PLAIN };
        assert_eq!(split("a, b,  c\n", dialect, 3), [(vec!["a".to_owned(), "b".to_owned(), " c".to_owned()], false)]);
    }

    #[test]
    fn too_few_bytes_are_asked_for_rather_than_guessed() {
        let mut splitter = Splitter::new(PLAIN, 0);
        assert_eq!(splitter.split(b"a,b", false), Split::More);
        assert_eq!(splitter.split(b"a,b\r", false), Split::More);
        assert_eq!(splitter.split(b"a,\"b\"", false), Split::More);
        assert_eq!(splitter.split(b"a,b\n", false), Split::Record { content: 3, len: 4 });
    }

    #[test]
    fn many_quotes_that_are_never_closed_are_looked_after_for_a_shorter_while() {
        let mut splitter = Splitter::new(PLAIN, 0);
        let text = format!("a,\"b\n{}", "x".repeat(PATIENCE));
        assert_eq!(splitter.split(text.as_bytes(), false), Split::Record { content: 4, len: 5 });
        assert!(splitter.patience < PATIENCE);
    }

    #[test]
    fn a_quote_behind_a_blank_opens_a_cell() {
        check(
            "1, \"Big\" store, 1\n2, \"Big\" store, 2\n",
            3,
            &[(&["1", " \"Big\" store", " 1"], true), (&["2", " \"Big\" store", " 2"], true)],
        );
    }

    #[test]
    fn quotes_that_close_nothing_are_not_passed_over_forever() {
        let text = "\"a\" b\n".repeat(4000);
        let mut splitter = Splitter::new(PLAIN, 0);
        splitter.patience = LEAST_PATIENCE;
        let record = format!("1,\"{}", "x\"y ".repeat(LEAST_PATIENCE));
        let Split::Record { content, .. } = splitter.split(format!("{record}\n{text}").as_bytes(), true) else {
            panic!("the text is whole")
        };
        assert_eq!((content, splitter.unclosed()), (record.len(), true));
    }
}
