//! Cutting a file into parts that can be imported one after another: so many rows each, or a part per user.
//!
//! Rows go from the source to the parts one at a time; nothing grows with the file. The original stays as it is.

use crate::domain::assignment::{self, AssignBy, Assignment, Resolution};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::ColumnIx;
use crate::domain::profile::Profiler;
use crate::domain::record_type::RecordTypes;
use crate::domain::rights::Right;
use crate::domain::row::{CellKind, Row};
use crate::domain::table::{FileFormat, RowIssue, TableChoice, TableShape};
use crate::job::export::parts::{PartName, Parts, Plan, folder_of, stem};
use crate::job::inspecting::{MAX_ISSUES, known_headers};
use crate::job::results::WrittenFile;
use crate::job::unattended::find_column;
use crate::job::{Error, Progress, Session, Stage};
use crate::messages::quoted;
use crate::source::write::TextStyle;
use crate::source::{self, Look, TableReader};
use crate::tr;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 1_000;
/// Rows by which the column that names the user is found.
const FIRST_ROWS: usize = 1_000;
/// Endings of text files; a part of anything else ends in .csv.
const TEXT_ENDINGS: [&str; 6] = ["csv", "tsv", "tab", "txt", "psv", "dat"];

/// What to cut, and where the parts go.
#[derive(Clone, Debug)]
pub struct Order {
    /// The file.
    pub input: PathBuf,
    /// Choices about its table.
    pub table: TableChoice,
    /// Folder of the parts; beside the file when absent.
    pub folder: Option<PathBuf>,
}

/// A file that was cut.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// How the table stood in the file.
    pub shape: TableShape,
    /// Rows under the header, all of them in the parts.
    pub rows: u64,
    /// The parts, in the order in which they begin in the file.
    pub parts: Vec<Part>,
    /// What users were matched by and the name of the column, where the file was cut by user.
    pub by: Option<(AssignBy, String)>,
    /// What was noticed about rows, at most 1,000; they stand in the parts as they were read.
    pub issues: Vec<RowIssue>,
    /// How much was noticed in all.
    pub issue_count: u64,
}

/// One part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The file.
    pub file: WrittenFile,
    /// Whose rows are in it.
    pub of: PartOf,
}

/// Whose rows a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOf {
    /// The next rows of the file, whoever they belong to.
    Rows,
    /// All rows of a user.
    User(UserId),
    /// All rows of so many users.
    Users(u64),
    /// All rows that belong to no user of the organisation.
    Unknown,
}

/// Cuts a file into parts of at most `most` rows.
pub fn by_rows(
    order: &Order,
    most: u64,
    types: &RecordTypes,
    program: &Path,
    progress: &mut dyn Progress,
) -> Result<Split, Error> {
    let known = known_headers(types);
    let context = source::Context::of_import(program, &known);
    let look = source::look(&order.input, &order.table, 0, context)?;
    let mut reader = source::open(&order.input, &look.shape, context)?;
    let mut parts = Parts::begin(plan(order, &look))?;
    let mut of = Vec::new();
    let mut split = each_row(reader.as_mut(), look.shape, progress, &mut |row| {
        let full = of.len().checked_sub(1);
        let at = if let Some(open) = full.filter(|&last| parts.rows_in(last) < most) {
            open
        } else {
            full.map_or(Ok(()), |full| parts.close(full))?;
            of.push(PartOf::Rows);
            parts.add(PartName::Number)?
        };
        parts.row(at, cells(row))
    })?;
    split.name(&order.input, parts, of)?;
    Ok(split)
}

/// Cuts a file into parts of at most `most` users of the organisation each, or into one part per user without a number;
/// rows of nobody who is known go into a part of their own.
///
/// `assign` says what users are matched by and the name of the column; without it the column is found as an import
/// finds it.
pub fn by_user(
    session: &Session,
    order: &Order,
    assign: Option<&(AssignBy, String)>,
    most: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<Split, Error> {
    let known = known_headers(session.store.types());
    let context = source::Context::of_import(&session.program, &known);
    let directory = session.directory_of(Right::Import)?;
    let look = source::look(&order.input, &order.table, FIRST_ROWS, context)?;
    let (by, column) = match assign {
        Some((by, name)) => (*by, find_column(&look.shape.columns, name)?),
        None => find_assignment(&look, &directory, &known)?,
    };
    let assignment = Assignment { by, column, aliases: BTreeMap::new(), default_user: None, excluded: BTreeSet::new() };
    let mut reader = source::open(&order.input, &look.shape, context)?;
    let mut parts = Parts::begin(plan(order, &look))?;
    let mut of = Vec::new();
    let mut places = BTreeMap::new();
    let mut open = None;
    let mut split = each_row(reader.as_mut(), look.shape, progress, &mut |row| {
        let user = match assignment.resolve(&directory, row.cell(column.0 as usize)) {
            // Archived users are users, too: that they take no rows is what the import says.
            Resolution::Found(user)
            | Resolution::Alias(user)
            | Resolution::Remembered(user)
            | Resolution::Default(user)
            | Resolution::Archived(user) => Some(user),
            Resolution::NotFound { .. } => None,
        };
        let at = if let Some(&at) = places.get(&user) {
            at
        } else {
            let at = match (user, most) {
                (Some(_), Some(most)) => add_user(most, &mut open, &mut parts, &mut of)?,
                (user, _) => {
                    let email = user.and_then(|user| directory.get(user)).map(|user| user.email.trim());
                    of.push(user.map_or(PartOf::Unknown, PartOf::User));
                    parts.add(email.map_or(PartName::Unknown, PartName::User))?
                }
            };
            places.insert(user, at);
            at
        };
        parts.row(at, cells(row))
    })?;
    if of.iter().all(|of| *of == PartOf::Unknown) {
        return Err(Error::NoUserRows);
    }
    split.by = split.shape.columns.get(column.0 as usize).map(|name| (by, name.clone()));
    split.name(&order.input, parts, of)?;
    Ok(split)
}

/// Counts one more user into the open part, or begins another one when it has so many; returns its place.
fn add_user(most: u64, open: &mut Option<usize>, parts: &mut Parts, of: &mut Vec<PartOf>) -> Result<usize, Error> {
    if let Some(at) = *open
        && let Some(PartOf::Users(users)) = of.get_mut(at)
        && *users < most
    {
        *users += 1;
        return Ok(at);
    }
    let at = parts.add(PartName::Number)?;
    of.push(PartOf::Users(1));
    *open = Some(at);
    Ok(at)
}

impl Split {
    /// Gives the parts their names; a file without rows has none.
    fn name(&mut self, input: &Path, parts: Parts, of: Vec<PartOf>) -> Result<(), Error> {
        if of.is_empty() {
            return Err(Error::Usage {
                message: tr!("error-nothing-to-cut", path = input.to_string_lossy()),
                hint: Some(tr!("hint-nothing-to-cut").to_owned()),
            });
        }
        let files = parts.publish()?;
        self.parts = files.into_iter().zip(of).map(|(file, of)| Part { file, of }).collect();
        Ok(())
    }

    fn keep(&mut self, issues: Vec<RowIssue>) {
        for issue in issues {
            self.issue_count += 1;
            if self.issues.len() < MAX_ISSUES {
                self.issues.push(issue);
            }
        }
    }
}

/// Calls `each` with every row under the header, and counts.
pub(crate) fn each_row(
    reader: &mut dyn TableReader,
    shape: TableShape,
    progress: &mut dyn Progress,
    each: &mut dyn FnMut(&Row) -> Result<(), Error>,
) -> Result<Split, Error> {
    let mut split = Split { shape, rows: 0, parts: Vec::new(), by: None, issues: Vec::new(), issue_count: 0 };
    let mut row = Row::default();
    while reader.next_row(&mut row)? {
        split.rows += 1;
        refuse_lost_cells(&split.shape, &row)?;
        each(&row)?;
        if split.rows.is_multiple_of(REPORT_EVERY) {
            split.keep(reader.take_issues());
            let (done, total) = reader.progress();
            progress.report(Stage::Writing, done, total);
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
        }
    }
    split.keep(reader.take_issues());
    Ok(split)
}

/// Refuses a row of a workbook with a cell that an import refuses, and that would be good text in a part.
pub(crate) fn refuse_lost_cells(shape: &TableShape, row: &Row) -> Result<(), Error> {
    /// A spreadsheet keeps so many digits of a number.
    const KEPT: usize = 15;
    for (ix, cell) in row.cells().enumerate() {
        let what = match row.kind(ix) {
            CellKind::Broken => tr!("error-cell-broken"),
            // A third of something has many digits, too, and is what it is.
            CellKind::Number if !cell.contains('.') && cell.bytes().filter(u8::is_ascii_digit).count() > KEPT => {
                tr!("error-cell-digits")
            }
            CellKind::Number | CellKind::Text | CellKind::DateTime | CellKind::Bool => continue,
        };
        let column = shape.columns.get(ix).map_or("", String::as_str);
        return Err(Error::Usage {
            message: tr!(
                "error-cell-not-cut",
                row = row.number.to_string(),
                column = column,
                cell = quoted(cell),
                what = what
            ),
            hint: Some(tr!("hint-cell-not-cut").to_owned()),
        });
    }
    Ok(())
}

/// Returns the cells of a row as text that means the same.
pub(crate) fn cells(row: &Row) -> impl Iterator<Item = Cow<'_, [u8]>> {
    row.cells().enumerate().map(|(ix, cell)| match row.kind(ix) {
        // As text, 1.125 may be read as grouped; with one more decimal it is the same number and reads one way.
        CellKind::Number if reads_grouped(cell) => {
            let (number, percent) = cell.strip_suffix('%').map_or((cell, ""), |number| (number, "%"));
            Cow::Owned(format!("{number}0{percent}").into_bytes())
        }
        CellKind::Number | CellKind::Text | CellKind::DateTime | CellKind::Bool | CellKind::Broken => {
            Cow::Borrowed(cell.as_bytes())
        }
    })
}

/// Says whether a number with a decimal point could be one with groups of three digits.
fn reads_grouped(number: &str) -> bool {
    number.trim_end_matches('%').split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3)
}

/// Returns where the parts go and how they are written: as the original is, in UTF-8.
pub(crate) fn plan(order: &Order, look: &Look) -> Plan {
    Plan {
        folder: order.folder.clone().unwrap_or_else(|| folder_of(&order.input)),
        stem: stem(&order.input),
        ending: ending(&order.input, &look.shape.format),
        style: style(&look.shape.format),
        header: look.names.clone(),
    }
}

/// Returns how the cells of a file of rows of another one are written: as there; those of a workbook as CSV.
pub(crate) fn style(original: &FileFormat) -> TextStyle {
    match *original {
        // What is aligned has no sign between its cells.
        FileFormat::Text { delimiter, .. } if !delimiter.is_ascii() => {
            TextStyle { delimiter: ',', quote: Some('"'), mark: true }
        }
        FileFormat::Text { delimiter, quote, .. } => TextStyle { delimiter, quote, mark: true },
        FileFormat::Workbook { .. } => TextStyle { delimiter: ',', quote: Some('"'), mark: true },
    }
}

/// Returns how the names of parts end: as the original's where that is the name of a text file.
fn ending(input: &Path, format: &FileFormat) -> String {
    let ending = input.extension().map(|ending| ending.to_string_lossy().into_owned());
    let is_text = |ending: &String| TEXT_ENDINGS.iter().any(|text| ending.eq_ignore_ascii_case(text));
    match format {
        FileFormat::Text { .. } => ending.filter(is_text),
        FileFormat::Workbook { .. } => None,
    }
    .unwrap_or_else(|| "csv".to_owned())
}

/// Finds the column that says whose row it is by the first rows.
fn find_assignment(
    look: &Look,
    directory: &Directory,
    is_field: &dyn Fn(&str) -> bool,
) -> Result<(AssignBy, ColumnIx), Error> {
    let columns = &look.shape.columns;
    let mut profiler = Profiler::new(columns.len());
    look.first.iter().for_each(|row| profiler.add(row));
    let named: Vec<bool> = columns.iter().map(|name| is_field(name)).collect();
    let found = assignment::guess(columns, &profiler.finish(), directory, &named);
    found.map(|(column, by)| (by, column)).ok_or_else(|| Error::Usage {
        message: "no column is found that says whose row it is".to_owned(),
        hint: Some(format!(
            "Name it with --assign email=COLUMN or --assign employee=COLUMN; there is: {}",
            columns.join(", ")
        )),
    })
}
