//! Looking at a file without an organisation: how its table stands, what its columns hold, its rows as read.

use crate::domain::profile::{ColumnProfile, Profiler};
use crate::domain::record_type::RecordTypes;
use crate::domain::row::Row;
use crate::domain::table::RowIssue;
use crate::domain::text::fold;
use crate::job::{Error, Progress, Stage};
use crate::source;
use std::path::Path;

pub use crate::domain::table::{FileFormat, Sheet, TableChoice, TableShape};
pub use crate::source::Look;

/// Most issues that are kept; the others are only counted.
pub const MAX_ISSUES: usize = 1_000;

/// Text files above this size are only looked at in part unless all of it is wanted, so that the answer comes at once
/// for any size.
const MOST_BYTES: u64 = 512 << 10;
/// Bytes of a text file and rows of a worksheet that are read where not all of it is.
const PART: u64 = 128 << 10;
const PART_ROWS: u64 = 10_000;
/// The rows that are kept as they are.
const FIRST_ROWS: usize = 20;

/// How much of a file is read to inspect it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All of it, unless it is large.
    Usual,
    /// Its first rows, which takes the same time for any size.
    Quick,
    /// All of it, whatever its size.
    Full,
}

/// A file, looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// How the table stands in the file, and its first rows.
    pub look: Look,
    /// Whether all of it was read. Where not, the number of rows is an estimate, and only what was read is described.
    pub complete: bool,
    /// Rows under the header.
    pub rows: u64,
    /// What the values of each column look like; the different ones are not counted.
    pub profiles: Vec<ColumnProfile>,
    /// What was noticed about rows, at most [`MAX_ISSUES`].
    pub issues: Vec<RowIssue>,
    /// How much was noticed in all.
    pub issue_count: u64,
}

/// What a file is.
#[derive(Debug)]
pub enum Inspected {
    /// A table.
    Table(Box<Inspection>),
    /// Nothing that can be imported.
    Refused(RefusedFile),
}

/// A file that can be named and holds nothing that can be imported.
#[derive(Debug)]
pub struct RefusedFile {
    /// What it is, and what to do about it.
    pub reason: source::Error,
    /// Label of its encoding, if it is text.
    pub encoding: Option<String>,
    /// What a person should know about it as a whole.
    pub issues: Vec<RowIssue>,
}

impl RefusedFile {
    /// Says whether it is a workbook that holds macros.
    pub const fn has_macros(&self) -> bool {
        matches!(self.reason, source::Error::Macros { .. })
    }
}

/// Looks at a file and says what it is.
///
/// # Errors
///
/// A file that cannot be read, or not to its end.
pub fn inspect(
    path: &Path,
    (choice, depth): (&TableChoice, Depth),
    is_known_header: &dyn Fn(&str) -> bool,
    program: &Path,
    progress: &mut dyn Progress,
) -> Result<Inspected, Error> {
    let context = source::Context::of_look(program, is_known_header);
    match inspect_table(path, (choice, depth), context, progress) {
        Ok(table) => Ok(Inspected::Table(Box::new(table))),
        Err(Error::Source(reason)) if reason.names_the_file() => {
            let (encoding, issues) = source::encoding_of(path)?.unzip();
            Ok(Inspected::Refused(RefusedFile { reason, encoding, issues: issues.unwrap_or_default() }))
        }
        Err(error) => Err(error),
    }
}

/// Looks at a file: its table, what its columns hold, and every damaged row of what is read.
fn inspect_table(
    path: &Path,
    (choice, depth): (&TableChoice, Depth),
    context: source::Context<'_>,
    progress: &mut dyn Progress,
) -> Result<Inspection, Error> {
    let (look, mut reader) = source::look_and_open(path, choice, depth == Depth::Full, context)?;
    let mut found =
        Inspection { look, complete: true, rows: 0, profiles: Vec::new(), issues: Vec::new(), issue_count: 0 };
    for issue in std::mem::take(&mut found.look.issues) {
        found.keep(issue);
    }
    let mut profiler = Profiler::without_values(found.look.shape.columns.len());
    let enough = enough(&found.look.shape, depth, reader.progress().1);
    let mut row = Row::default();
    // How much was read for the rows so far.
    let mut read = 0;
    while reader.next_row(&mut row)? {
        let (done, total) = reader.progress();
        if done > enough && done < total && found.look.first.len() >= FIRST_ROWS {
            found.complete = false;
            found.rows = estimate(found.rows, if read > 0 { read } else { done }, total);
            break;
        }
        read = done;
        found.rows += 1;
        profiler.add(&row);
        if found.look.first.len() < FIRST_ROWS {
            found.look.first.push(row.clone());
        }
        for issue in reader.take_issues() {
            found.keep(issue);
        }
        tick(reader.as_ref(), found.rows, progress)?;
    }
    if let Some(rows) = reader.in_all() {
        found.complete = false;
        found.rows = found.rows.max(rows.saturating_sub(u64::from(found.look.shape.skip)));
    }
    for issue in reader.take_issues() {
        found.keep(issue);
    }
    found.profiles = profiler.finish();
    Ok(found)
}

/// Returns how much of a table is read, in what its reader counts.
fn enough(shape: &TableShape, depth: Depth, total: u64) -> u64 {
    match (depth, &shape.format) {
        (Depth::Full, _) => u64::MAX,
        (Depth::Usual, FileFormat::Text { .. }) if total <= MOST_BYTES => u64::MAX,
        (Depth::Usual | Depth::Quick, FileFormat::Text { .. }) => PART,
        (Depth::Usual | Depth::Quick, FileFormat::Workbook { .. }) => PART_ROWS,
    }
}

/// Returns how many rows there are if the rest is like what was read.
fn estimate(rows: u64, done: u64, total: u64) -> u64 {
    let all = u128::from(rows) * u128::from(total) / u128::from(done.max(1));
    u64::try_from(all).unwrap_or(u64::MAX)
}

impl Inspection {
    fn keep(&mut self, issue: RowIssue) {
        self.issue_count += 1;
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        }
    }
}

/// What was read beside the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadTable {
    /// Rows given.
    pub rows: u64,
    /// Whether the workbook carries macros, which an import refuses.
    pub macros: bool,
}

/// Calls `each` with every row of a file as read.
///
/// Of a text file it is the table, the header row first, where there is one; an empty file has none. Of a workbook it
/// is the worksheet as it stands, from its first row on and with those that are empty, so that a row's place is its
/// number.
pub fn read_table<E: From<Error>>(
    path: &Path,
    choice: &TableChoice,
    is_known_header: &dyn Fn(&str) -> bool,
    program: &Path,
    progress: &mut dyn Progress,
    each: &mut dyn FnMut(&Row) -> Result<(), E>,
) -> Result<ReadTable, E> {
    let context = source::Context::of_look(program, is_known_header);
    let mut read = ReadTable::default();
    let worksheet = source::worksheet(path, choice.sheet.as_deref(), context);
    let mut reader = match worksheet {
        Ok(Some(worksheet)) => {
            read.macros = worksheet.macros;
            worksheet.rows
        }
        Ok(None) => {
            let look = match source::look(path, choice, 0, context) {
                Ok(look) => look,
                Err(source::Error::Empty { .. }) => return Ok(read),
                Err(error) => return Err(Error::from(error).into()),
            };
            // The header row as it stands in the file is the first row of the same table read without a header; of
            // several rows that name the columns, it is their names joined.
            let header = look.shape.around.header_rows > 1;
            if header {
                let mut row = Row::default();
                look.names.iter().for_each(|name| row.push(name));
                read.rows += 1;
                each(&row)?;
            }
            let shape = TableShape { header, ..look.shape };
            source::open(path, &shape, context).map_err(Error::from)?
        }
        Err(source::Error::Empty { .. }) => return Ok(read),
        Err(error) => return Err(Error::from(error).into()),
    };
    let mut row = Row::default();
    while reader.next_row(&mut row).map_err(Error::from)? {
        read.rows += 1;
        each(&row)?;
        tick(reader.as_ref(), read.rows, progress)?;
    }
    Ok(read)
}

fn tick(reader: &dyn source::TableReader, rows: u64, progress: &mut dyn Progress) -> Result<(), Error> {
    if rows.is_multiple_of(1_000) {
        let (done, total) = reader.progress();
        progress.report(Stage::Reading, done, total);
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
    }
    Ok(())
}

/// Returns a test whether a text is a known name of a column in any record type.
pub(crate) fn known_headers(types: &RecordTypes) -> impl Fn(&str) -> bool + use<> {
    let names = types.header_names();
    move |name| names.contains(&fold(name))
}
