//! Text files: what is found out about one, and its rows.

mod asian;
mod declared;
mod dialect;
mod double;
pub(super) mod encoding;
mod guess;
mod input;
mod notes;
mod pages;
mod pairs;
mod reader;
mod split;
pub(super) mod wide;

use super::error::Error;
use super::file::{self, Samples};
use super::header::{self, ENOUGH_ROWS};
use super::kind::{self, Kind};
use super::{Context, Look, MOST_COLUMNS, TableReader};
use crate::domain::row::Row;
use crate::domain::table::{FileFormat, RowIssue, TableChoice, TableShape};
use encoding::{Guess, TextEncoding};
use reader::{Plan, TextReader};
use split::Dialect;
use std::collections::BTreeMap;
use std::path::Path;

/// The most lines above the table that are shown.
const MOST_ABOVE: usize = 20;

/// Looks at a text file.
pub(super) fn look(path: &Path, choice: &TableChoice, most: usize, context: Context<'_>) -> Result<Look, Error> {
    let (mut open, len) = file::open(path)?;
    let parts = Samples::take(&mut open, len).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let guess = Guess::detect(&parts);
    let encoding = match &choice.encoding {
        Some(label) => TextEncoding::of_label(label)?,
        None => guess.best(),
    };
    // What a person chose is not doubted.
    let doubt = guess.doubt().filter(|_| choice.encoding.is_none());
    let text = encoding.decode_head(&parts.head);
    let text = if parts.whole { text.as_str() } else { kind::whole_lines(&text) };
    if text.trim().is_empty() && parts.whole {
        return Err(Error::Empty { path: path.to_owned() });
    }
    if let Some(what) = kind::foreign_text(text) {
        return Err(Error::Foreign { path: path.to_owned(), what });
    }
    let found = dialect::detect(text, choice)?;
    // The line that names the delimiter is never part of the table.
    let least = u32::from(found.named);
    let skip = choice.skip.map(|skip| skip.max(least));
    let (_, below) = dialect::skip_lines(text, skip.unwrap_or(least));
    let sampled = sample_rows(below, found.dialect);
    let lines: Vec<usize> = sampled.iter().map(|row| row.lines).collect();
    let rows: Vec<Vec<String>> = sampled.into_iter().map(|row| row.cells).collect();
    let settled = header::Settled { at_top: skip.is_some(), header: choice.header, ragged: true };
    let table = header::find(&rows, settled, context.is_known_header);
    let names = names(&rows, &table);
    let above: usize = lines.iter().take(table.skip).sum();
    let skip = skip.unwrap_or(least) + u32::try_from(above).unwrap_or(u32::MAX);
    check_columns(path, table.columns.len())?;
    let shape = TableShape {
        format: FileFormat::Text {
            encoding: encoding.label(),
            delimiter: char::from(found.dialect.delimiter),
            quote: found.dialect.quote.map(char::from),
        },
        skip,
        header: table.header,
        columns: table.columns,
    };
    let first = first_rows(TextReader::open(path, &plan(encoding, found.dialect, &shape, text))?, most)?;
    let (above, _) = dialect::skip_lines(text, skip);
    let above = above.into_iter().take(MOST_ABOVE).map(str::to_owned).collect();
    let issues = doubt.map(RowIssue::of_file).into_iter().collect();
    Ok(Look { shape, first, names, above, issues, encodings: guess.proposals(), macros: false })
}

/// Returns the label of the encoding that samples of a text file seem to have, and what speaks against it.
pub(super) fn encoding_of(samples: &Samples) -> (String, Vec<RowIssue>) {
    let guess = Guess::detect(samples);
    (guess.best().label(), guess.doubt().map(RowIssue::of_file).into_iter().collect())
}

/// Opens the table of a text file.
pub(super) fn open(path: &Path, shape: &TableShape) -> Result<Box<dyn TableReader>, Error> {
    let FileFormat::Text { encoding, delimiter, quote } = &shape.format else {
        return Err(Error::NoTable { path: path.to_owned() });
    };
    let (mut head, _) = file::open(path)?;
    let parts = Samples::take_head(&mut head).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    if let Kind::Workbook = kind::of(path, &parts.head)? {
        return Err(Error::Changed { path: path.to_owned() });
    }
    let encoding = TextEncoding::of_label(encoding)?;
    let delimiter = dialect::one_byte(*delimiter)?;
    let quote = quote.map(dialect::one_byte).transpose()?;
    let text = encoding.decode_head(&parts.head);
    let text = if parts.whole { text.as_str() } else { kind::whole_lines(&text) };
    let dialect = dialect::complete(text, delimiter, quote);
    Ok(Box::new(TextReader::open(path, &plan(encoding, dialect, shape, text))?))
}

/// Splits the start of a text into rows, once more when it is known how many cells they have: quotes that were never
/// closed are found out by the number of cells.
fn sample_rows(text: &str, dialect: Dialect) -> Vec<dialect::Sampled> {
    let sampled = dialect::rows(text, dialect, 0, ENOUGH_ROWS);
    let full = sampled.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let width = most_frequent(full.map(|row| row.cells.len())).map_or(0, |(width, _)| width);
    dialect::rows(text, dialect, width, ENOUGH_ROWS)
}

/// Returns the cells of the header row as they stand.
fn names(rows: &[Vec<String>], table: &header::Found) -> Vec<String> {
    let header = rows.iter().skip(table.skip).find(|row| table.header && row.iter().any(|cell| !cell.is_empty()));
    let mut names = header.cloned().unwrap_or_default();
    names.resize(if table.header { table.columns.len() } else { 0 }, String::new());
    names
}

fn plan(encoding: TextEncoding, dialect: Dialect, shape: &TableShape, text: &str) -> Plan {
    let (_, below) = dialect::skip_lines(text, shape.skip);
    let columns = shape.columns.len();
    let width = usual_cells(below, dialect, shape.header).unwrap_or(columns);
    Plan { encoding, dialect, skip: shape.skip, header: shape.header, columns, width }
}

/// Returns the number of cells that nearly all rows at the start of a table have, delimiters at their end counted.
fn usual_cells(text: &str, dialect: Dialect, header: bool) -> Option<usize> {
    /// So few rows say nothing about others.
    const LEAST_ROWS: usize = 3;
    let sampled = dialect::rows(text, dialect, 0, ENOUGH_ROWS);
    let rows = sampled.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let widths: Vec<usize> = rows.map(|row| row.cells.len()).collect();
    let below = widths.get(usize::from(header)..).unwrap_or_default();
    let (width, count) = most_frequent(below.iter().copied())?;
    let are_many = below.len() >= LEAST_ROWS && count * 5 >= below.len() * 4;
    (are_many || widths.iter().all(|&other| other == width)).then_some(width)
}

/// Returns the most frequent number, of several the largest, and how often it comes.
fn most_frequent(numbers: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut counts = BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number))
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
