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
use super::{Context, Look, MOST_COLUMNS, TableReader, TextFile};
use crate::domain::row::Row;
use crate::domain::table::{BLANKS, Escape, FileFormat, RowIssue, RowIssueKind, TableChoice, TableShape};
use amid::Habits;
use dialect::Found;
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
    file: TextFile,
    choice: &TableChoice,
    most: usize,
    context: Context<'_>,
) -> Result<Look, Error> {
    let (mut look, plan) = settle(path, file, choice, context)?;
    if most > 0 {
        look.first = first_rows(TextReader::open(path, &plan)?, most)?;
    }
    Ok(look)
}

/// Looks at a text file without its first rows, and opens its table.
pub(super) fn look_and_open(
    path: &Path,
    file: TextFile,
    choice: &TableChoice,
    context: Context<'_>,
) -> Result<(Look, Box<dyn TableReader>), Error> {
    let (look, plan) = settle(path, file, choice, context)?;
    Ok((look, Box::new(TextReader::open(path, &plan)?)))
}

/// Settles how a text file is read.
fn settle(
    path: &Path,
    TextFile { file, len, samples: mut parts }: TextFile,
    choice: &TableChoice,
    context: Context<'_>,
) -> Result<(Look, Plan), Error> {
    let chosen = choice.encoding.as_deref().map(TextEncoding::of_label).transpose()?;
    let mut guess = Guess::detect(&parts);
    let encoding = chosen.unwrap_or_else(|| guess.best());
    // One character far down may decide the encoding of all. It hardly ever changes how the start is read, so the table is
    // looked for meanwhile.
    let find = |encoding| Table::find(path, (&parts, len), encoding, choice, context);
    let (mut table, beyond) = parts.search_during((&file, len), || find(encoding));
    if let Some(beyond) = beyond.map_err(|source| Error::Io { path: path.to_owned(), source })? {
        parts.spots.push(beyond);
        guess = Guess::detect(&parts);
        let decided = chosen.unwrap_or_else(|| guess.best());
        if decided != encoding {
            table = Table::find(path, (&parts, len), decided, choice, context);
        }
    }
    let Table { shape, plan, above, names, issues } = table?;
    // What a person chose is not doubted.
    let doubt = guess.doubt().filter(|_| chosen.is_none());
    let issues = doubt.map(RowIssue::of_file).into_iter().chain(issues).collect();
    let encodings = guess.proposals();
    let readings = readings::of(&parts, guess.best(), &encodings);
    Ok((Look { shape, first: Vec::new(), names, above, issues, encodings, readings, macros: false }, plan))
}

/// How the table of a text file stands in it and is written.
struct Table {
    shape: TableShape,
    plan: Plan,
    above: Vec<String>,
    names: Vec<String>,
    issues: Vec<RowIssue>,
}

impl Table {
    /// Finds the table in the start of a file.
    fn find(
        path: &Path,
        (parts, len): (&Samples, u64),
        encoding: TextEncoding,
        choice: &TableChoice,
        context: Context<'_>,
    ) -> Result<Self, Error> {
        let text = encoding.decode_head(&parts.head);
        let text = if parts.whole { text.as_str() } else { kind::whole_lines(&text) };
        require_rows(path, text, parts.whole)?;
        let tail = parts.tail().map(|end| encoding.decode_head(end));
        let found = dialect::detect(text, choice, context.is_known_header)?;
        // The line that names the delimiter is never part of the table.
        let least = u32::from(found.named);
        let start = choice.skip.map_or(least, |skip| skip.max(least));
        let (_, below) = sample::skip_lines(text, start);
        let part = Part { text: below, start, whole: parts.whole, tail: tail.as_deref() };
        let stands = standing::find(&part, &found, choice, context.is_known_header)?;
        check_columns(path, stands.columns.len())?;
        let shape = TableShape {
            format: FileFormat::Text {
                encoding: encoding.label(),
                delimiter: sign(found.dialect),
                quote: found.dialect.quote.map(char::from),
                escape: if found.dialect.backslash { Escape::Backslash } else { Escape::Doubled },
            },
            skip: stands.skip,
            header: stands.header,
            columns: stands.columns,
            around: stands.around,
        };
        let dialect = Dialect { spaced: is_spaced(text, found.dialect, &shape), ..found.dialect };
        let rows = first_sampled(text, dialect, &shape);
        let plan = plan((encoding, dialect), &shape, &rows, (text, parts.whole));
        let (above, _) = sample::skip_lines(text, shape.skip);
        let above = above.into_iter().take(MOST_ABOVE).map(str::to_owned).collect();
        let mut issues = Vec::new();
        if choice.delimiter.is_none() && !found.named {
            let looked = Looked { parts, len, encoding, text, usual: plan.width };
            issues.extend(looked.delimiter_in_doubt(&found, &shape).map(RowIssue::of_file));
        }
        issues.extend(stands.issues);
        Ok(Self { shape, plan, above, names: stands.names, issues })
    }
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
    /// The number of cells that rows have.
    usual: usize,
}

impl Looked<'_> {
    /// Says what speaks against the delimiter that was found.
    fn delimiter_in_doubt(&self, found: &Found, shape: &TableShape) -> Option<RowIssueKind> {
        let chosen = sign(found.dialect);
        if found.column_in_doubt {
            Some(RowIssueKind::DelimiterInDoubt { chosen, other: ',' })
        } else if found.aligned_in_doubt {
            let other = if chosen == BLANKS { ' ' } else { BLANKS };
            Some(RowIssueKind::DelimiterInDoubt { chosen, other })
        } else if found.dialect.blanks > 0 {
            None
        } else {
            self.other_delimiter(found.dialect, shape)
        }
    }

    /// Says where another delimiter than the one that was taken splits the rows as well, or better.
    fn other_delimiter(&self, dialect: Dialect, shape: &TableShape) -> Option<RowIssueKind> {
        let remark = shape.around.comment.as_deref();
        let (_, table) = sample::skip_lines(self.text, shape.skip);
        if let Some(doubt) = doubt::at_start(table, dialect, remark) {
            return Some(doubt);
        }
        self.parts.placed(self.len).find_map(|(place, bytes)| {
            let spot = self.encoding.decode_head(bytes.get(..SPOT).unwrap_or(bytes));
            let found = doubt::further_down(&spot, dialect, remark, self.usual)?;
            let lines = memchr::memchr_iter(b'\n', self.text.as_bytes()).count().max(1) as u64;
            let line = place.saturating_mul(lines) / (self.parts.head.len().max(1) as u64);
            let (found, expected) = (char::from(found), char::from(dialect.delimiter));
            Some(RowIssueKind::OtherDelimiterBelow { found, expected, line })
        })
    }
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
    let (head, _) = file::open(path)?;
    let parts = Samples::take_head(&head).map_err(|source| Error::Io { path: path.to_owned(), source })?;
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
    let rows = first_sampled(text, dialect, shape);
    Ok(Box::new(TextReader::open(path, &plan((encoding, dialect), shape, &rows, (text, parts.whole)))?))
}

/// Says whether a blank follows every delimiter of the table, whatever stands above it.
fn is_spaced(text: &str, dialect: Dialect, shape: &TableShape) -> bool {
    let (_, below) = sample::skip_lines(text, shape.skip);
    dialect::is_spaced(&remarks::without(below, shape.around.comment.as_deref()), Dialect { spaced: false, ..dialect })
}

fn plan(
    (encoding, dialect): (TextEncoding, Dialect),
    shape: &TableShape,
    rows: &[Vec<&str>],
    (text, whole): (&str, bool),
) -> Plan {
    let columns = shape.columns.len();
    Plan {
        encoding,
        dialect,
        skip: shape.skip,
        header: shape.header,
        columns,
        width: usual_cells(rows, shape).unwrap_or(columns),
        around: shape.around.clone(),
        habits: Habits::of(&below_header(rows, shape), columns),
        // The last line may be part of a row that goes on.
        known_lines: if whole { u64::MAX } else { (sample::line_ends(text.as_bytes()) as u64).saturating_sub(1) },
    }
}

/// Returns the cells of the rows with content at the start of a table, the header row first.
fn first_sampled<'t>(text: &'t str, dialect: Dialect, shape: &TableShape) -> Vec<Vec<&'t str>> {
    let (_, below) = sample::skip_lines(text, shape.skip);
    let last = shape.around.last.map_or(u64::MAX, |last| last.saturating_sub(u64::from(shape.skip)));
    let most = usize::try_from(last).unwrap_or(usize::MAX).min(ENOUGH_ROWS);
    let sampled = sample::first_rows(below, dialect, 0, shape.around.comment.as_deref(), most);
    sampled.into_iter().map(|row| row.cells).filter(|cells| !header::is_blank(cells)).collect()
}

fn below_header<'a, 't>(rows: &'a [Vec<&'t str>], shape: &TableShape) -> Vec<&'a Vec<&'t str>> {
    rows.iter().skip(shape.around.header_rows as usize).collect()
}

/// Returns the number of cells that nearly all rows at the start of a table have, delimiters at their end counted.
fn usual_cells(rows: &[Vec<&str>], shape: &TableShape) -> Option<usize> {
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
