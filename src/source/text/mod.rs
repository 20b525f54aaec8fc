//! Text files: what is found out about one, and its rows.

mod aligned;
mod amid;
mod asian;
mod column;
mod declared;
mod dialect;
mod double;
mod doubt;
pub(super) mod encoding;
mod guess;
mod input;
mod layout;
mod mojibake;
mod notes;
mod pages;
mod pairs;
mod reader;
mod readings;
mod remarks;
mod sample;
mod sniff;
mod split;
mod standing;
pub(super) mod wide;

use super::error::Error;
use super::file::{self, Samples};
use super::header::{self, ENOUGH_ROWS};
use super::kind::{self, Kind};
use super::{Context, Look, MOST_COLUMNS, TableReader};
use crate::domain::row::Row;
use crate::domain::table::{BLANKS, Escape, FileFormat, RowIssue, RowIssueKind, TableChoice, TableShape};
use amid::Habits;
use encoding::{Guess, TextEncoding};
use reader::{Plan, TextReader};
use split::Dialect;
use standing::Part;
use std::path::Path;

/// Bytes of a sample further down in which another delimiter is looked for.
const SPOT: usize = 32 << 10;
/// The most lines above the table that are shown.
const MOST_ABOVE: usize = 20;

/// Looks at a text file.
pub(super) fn look(
    path: &Path,
    (parts, len): (Samples, u64),
    choice: &TableChoice,
    most: usize,
    context: Context<'_>,
) -> Result<Look, Error> {
    let guess = Guess::detect(&parts);
    let encoding = match &choice.encoding {
        Some(label) => TextEncoding::of_label(label)?,
        None => guess.best(),
    };
    // What a person chose is not doubted.
    let doubt = guess.doubt().filter(|_| choice.encoding.is_none());
    let text = encoding.decode_head(&parts.head);
    let text = if parts.whole { text.as_str() } else { kind::whole_lines(&text) };
    require_rows(path, text, parts.whole)?;
    let tail = parts.tail().map(|end| encoding.decode_head(end));
    let found = dialect::detect(text, choice, context.is_known_header)?;
    // The line that names the delimiter is never part of the table.
    let least = u32::from(found.named);
    let chosen_skip = choice.skip.map(|skip| skip.max(least));
    let (_, below) = sample::skip_lines(text, chosen_skip.unwrap_or(least));
    let start = chosen_skip.unwrap_or(least);
    let part = Part { text: below, start, whole: parts.whole, tail: tail.as_deref() };
    let stands = standing::find(&part, &found, choice, context.is_known_header)?;
    check_columns(path, stands.columns.len())?;
    let escape = if found.dialect.backslash { Escape::Backslash } else { Escape::Doubled };
    let shape = TableShape {
        format: FileFormat::Text {
            encoding: encoding.label(),
            delimiter: sign(found.dialect),
            quote: found.dialect.quote.map(char::from),
            escape,
        },
        skip: stands.skip,
        header: stands.header,
        columns: stands.columns,
        around: stands.around,
    };
    let dialect = Dialect { spaced: is_spaced(text, found.dialect, &shape), ..found.dialect };
    let first = first_rows(TextReader::open(path, &plan(encoding, dialect, &shape, (text, parts.whole)))?, most)?;
    let (above, _) = sample::skip_lines(text, shape.skip);
    let above = above.into_iter().take(MOST_ABOVE).map(str::to_owned).collect();
    let mut issues: Vec<RowIssue> = doubt.map(RowIssue::of_file).into_iter().collect();
    if choice.delimiter.is_none() && !found.named {
        let chosen = sign(found.dialect);
        let doubts = if found.column_in_doubt {
            Some(RowIssueKind::DelimiterInDoubt { chosen, other: ',' })
        } else if found.aligned_in_doubt {
            let other = if chosen == BLANKS { ' ' } else { BLANKS };
            Some(RowIssueKind::DelimiterInDoubt { chosen, other })
        } else if found.dialect.blanks > 0 {
            None
        } else {
            delimiter_doubts(&Looked { parts: &parts, len, encoding, text }, found.dialect, &shape)
        };
        issues.extend(doubts.map(RowIssue::of_file));
    }
    issues.extend(stands.issues);
    let encodings = guess.proposals();
    let readings = readings::of(&parts, guess.best(), &encodings);
    Ok(Look { shape, first, names: stands.names, above, issues, encodings, readings, macros: false })
}

/// Refuses a text without anything in it, and one that is something else than rows.
fn require_rows(path: &Path, text: &str, whole: bool) -> Result<(), Error> {
    if text.trim().is_empty() && whole {
        return Err(Error::Empty { path: path.to_owned() });
    }
    match kind::foreign_text(text, whole) {
        Some(what) => Err(Error::Foreign { path: path.to_owned(), what }),
        None => Ok(()),
    }
}

/// Returns what separates the cells, as it is chosen.
fn sign(dialect: Dialect) -> char {
    if dialect.blanks > 0 { BLANKS } else { char::from(dialect.delimiter) }
}

/// What was looked at of a file.
struct Looked<'a> {
    parts: &'a Samples,
    len: u64,
    encoding: TextEncoding,
    text: &'a str,
}

/// Says where another delimiter than the one that was taken splits the rows as well, or better.
fn delimiter_doubts(looked: &Looked<'_>, dialect: Dialect, shape: &TableShape) -> Option<RowIssueKind> {
    let remark = shape.around.comment.as_deref();
    let (_, table) = sample::skip_lines(looked.text, shape.skip);
    if let Some(doubt) = doubt::at_start(table, dialect, remark) {
        return Some(doubt);
    }
    let usual = usual_cells(&first_sampled(looked.text, dialect, shape), shape).unwrap_or(shape.columns.len());
    looked.parts.placed(looked.len).find_map(|(place, bytes)| {
        let spot = looked.encoding.decode_head(bytes.get(..SPOT).unwrap_or(bytes));
        let found = doubt::further_down(&spot, dialect, remark, usual)?;
        let lines = memchr::memchr_iter(b'\n', looked.text.as_bytes()).count().max(1) as u64;
        let line = place.saturating_mul(lines) / (looked.parts.head.len().max(1) as u64);
        let (found, expected) = (char::from(found), char::from(dialect.delimiter));
        Some(RowIssueKind::OtherDelimiterBelow { found, expected, line })
    })
}

/// Returns the label of the encoding that samples of a text file seem to have, and what speaks against it.
pub(super) fn encoding_of(samples: &Samples) -> (String, Vec<RowIssue>) {
    let guess = Guess::detect(samples);
    (guess.best().label(), guess.doubt().map(RowIssue::of_file).into_iter().collect())
}

/// Opens the table of a text file.
pub(super) fn open(path: &Path, shape: &TableShape) -> Result<Box<dyn TableReader>, Error> {
    let FileFormat::Text { encoding, delimiter, quote, escape } = &shape.format else {
        return Err(Error::NoTable { path: path.to_owned() });
    };
    let (mut head, _) = file::open(path)?;
    let parts = Samples::take_head(&mut head).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    if let Kind::Workbook = kind::of(path, &parts.head)? {
        return Err(Error::Changed { path: path.to_owned() });
    }
    let encoding = TextEncoding::of_label(encoding)?;
    let is_aligned = *delimiter == BLANKS;
    let delimiter = if is_aligned { b' ' } else { dialect::one_byte(*delimiter)? };
    let quote = quote.map(dialect::one_byte).transpose()?;
    let text = encoding.decode_head(&parts.head);
    let text = if parts.whole { text.as_str() } else { kind::whole_lines(&text) };
    let mut dialect = Dialect { delimiter, quote, backslash: *escape == Escape::Backslash, spaced: false, blanks: 0 };
    if is_aligned {
        let (_, below) = sample::skip_lines(text, shape.skip);
        dialect = aligned::dialect(aligned::blanks(&remarks::without(below, shape.around.comment.as_deref())));
    }
    dialect.spaced = is_spaced(text, dialect, shape);
    Ok(Box::new(TextReader::open(path, &plan(encoding, dialect, shape, (text, parts.whole)))?))
}

/// Says whether a blank follows every delimiter of the table, whatever stands above it.
fn is_spaced(text: &str, dialect: Dialect, shape: &TableShape) -> bool {
    let (_, below) = sample::skip_lines(text, shape.skip);
    dialect::is_spaced(&remarks::without(below, shape.around.comment.as_deref()), Dialect { spaced: false, ..dialect })
}

fn plan(encoding: TextEncoding, dialect: Dialect, shape: &TableShape, (text, whole): (&str, bool)) -> Plan {
    let columns = shape.columns.len();
    let rows = first_sampled(text, dialect, shape);
    Plan {
        encoding,
        dialect,
        skip: shape.skip,
        header: shape.header,
        columns,
        width: usual_cells(&rows, shape).unwrap_or(columns),
        around: shape.around.clone(),
        habits: Habits::of(&below_header(&rows, shape), columns),
        // The last line may be part of a row that goes on.
        known_lines: if whole { u64::MAX } else { (sample::line_ends(text.as_bytes()) as u64).saturating_sub(1) },
    }
}

/// Returns the cells of the rows with content at the start of a table, the header row first.
fn first_sampled(text: &str, dialect: Dialect, shape: &TableShape) -> Vec<Vec<String>> {
    let (_, below) = sample::skip_lines(text, shape.skip);
    let last = shape.around.last.map_or(u64::MAX, |last| last.saturating_sub(u64::from(shape.skip)));
    let most = usize::try_from(last).unwrap_or(usize::MAX).min(ENOUGH_ROWS);
    let sampled = sample::first_rows(below, dialect, 0, shape.around.comment.as_deref(), most);
    sampled.into_iter().map(|row| row.cells).filter(|cells| !header::is_blank(cells)).collect()
}

fn below_header<'a>(rows: &'a [Vec<String>], shape: &TableShape) -> Vec<&'a Vec<String>> {
    rows.iter().skip(shape.around.header_rows as usize).collect()
}

/// Returns the number of cells that nearly all rows at the start of a table have, delimiters at their end counted.
fn usual_cells(rows: &[Vec<String>], shape: &TableShape) -> Option<usize> {
    /// So few rows say nothing about others.
    const LEAST_ROWS: usize = 3;
    let below = below_header(rows, shape);
    let (width, count) = sample::most_frequent(below.iter().map(|row| row.len()))?;
    let are_many = below.len() >= LEAST_ROWS && count * 5 >= below.len() * 4;
    (are_many || rows.iter().all(|row| row.len() == width)).then_some(width)
}

fn check_columns(path: &Path, columns: usize) -> Result<(), Error> {
    if columns == 0 {
        return Err(Error::NoTable { path: path.to_owned() });
    }
    if columns > MOST_COLUMNS {
        return Err(Error::TooManyColumns { found: columns as u64, limit: MOST_COLUMNS as u64 });
    }
    Ok(())
}

fn first_rows(mut reader: TextReader, most: usize) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    let mut row = Row::default();
    while rows.len() < most && reader.next_row(&mut row)? {
        rows.push(row.clone());
    }
    Ok(rows)
}
