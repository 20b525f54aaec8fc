//! Looking at a file without an organisation: how its table stands, what its columns hold, its rows as read.

use crate::domain::profile::{ColumnProfile, Profiler};
use crate::domain::record_type::RecordTypes;
use crate::domain::row::Row;
use crate::domain::table::RowIssue;
use crate::domain::text::fold;
use crate::job::{Error, Progress, Stage};
use crate::source;
use std::collections::BTreeSet;
use std::path::Path;

pub use crate::domain::table::{FileFormat, Sheet, TableChoice, TableShape};
pub use crate::source::Look;

/// Most issues that are kept; the others are only counted.
pub const MAX_ISSUES: usize = 1_000;

/// A whole file, looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// How the table stands in the file, and its first rows.
    pub look: Look,
    /// Rows under the header.
    pub rows: u64,
    /// What the values of each column look like.
    pub profiles: Vec<ColumnProfile>,
    /// What was noticed about rows, at most [`MAX_ISSUES`].
    pub issues: Vec<RowIssue>,
    /// How much was noticed in all.
    pub issue_count: u64,
}

/// Looks at a whole file: its table, what its columns hold, and every damaged row.
pub fn inspect(
    path: &Path,
    choice: &TableChoice,
    types: &RecordTypes,
    program: &Path,
    progress: &mut dyn Progress,
) -> Result<Inspection, Error> {
    let known = known_headers(types);
    let context = source::Context { program, is_known_header: &known };
    let look = source::look(path, choice, 20, context)?;
    let mut found = Inspection { look, rows: 0, profiles: Vec::new(), issues: Vec::new(), issue_count: 0 };
    let mut profiler = Profiler::new(found.look.shape.columns.len());
    let mut reader = source::open(path, &found.look.shape, context)?;
    let mut row = Row::default();
    while reader.next_row(&mut row)? {
        found.rows += 1;
        profiler.add(&row);
        for issue in reader.take_issues() {
            found.keep(issue);
        }
        tick(reader.as_ref(), found.rows, progress)?;
    }
    for issue in reader.take_issues() {
        found.keep(issue);
    }
    found.profiles = profiler.finish();
    Ok(found)
}

impl Inspection {
    fn keep(&mut self, issue: RowIssue) {
        self.issue_count += 1;
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        }
    }
}

/// Calls `each` with every row of a table as read: the header row first, where there is one.
pub fn read_table<E: From<Error>>(
    path: &Path,
    choice: &TableChoice,
    types: &RecordTypes,
    program: &Path,
    progress: &mut dyn Progress,
    each: &mut dyn FnMut(&Row) -> Result<(), E>,
) -> Result<(), E> {
    let known = known_headers(types);
    let context = source::Context { program, is_known_header: &known };
    let look = source::look(path, choice, 0, context).map_err(Error::from)?;
    // The header row as it stands in the file is the first row of the same table read without a header.
    let shape = TableShape { header: false, ..look.shape };
    let mut reader = source::open(path, &shape, context).map_err(Error::from)?;
    let mut row = Row::default();
    let mut rows = 0;
    while reader.next_row(&mut row).map_err(Error::from)? {
        rows += 1;
        each(&row)?;
        tick(reader.as_ref(), rows, progress)?;
    }
    Ok(())
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
    let mut names = BTreeSet::new();
    for field in types.iter().flat_map(|record_type| &record_type.fields) {
        names.extend(
            [&field.key, &field.header, &field.label].into_iter().chain(&field.synonyms).map(|name| fold(name)),
        );
    }
    move |name| names.contains(&fold(name))
}
