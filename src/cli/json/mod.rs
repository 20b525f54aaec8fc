//! The shapes that `--json` prints.
//!
//! Every command prints one object with `version` (1) and `command`. Keys are added within a version; a key is only
//! taken away or given another meaning in a new version. Numbers of rows count as a person counts them in the file,
//! the header being row 1. Moments are RFC 3339 in UTC. What is absent or unknown is null.

mod run;

pub(crate) use run::{Run, run};

use crate::domain::directory::User;
use crate::domain::history::{ImportEntry, RestorePoint, ShareEntry};
use crate::domain::plan::{Counts, Outcome, ShareOf};
use crate::domain::review;
use crate::domain::table::{BLANKS, FileFormat, RowIssue, Sheet, TablePart, TableShape};
use crate::job::results::WrittenFile;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of all shapes.
pub(crate) const VERSION: u32 = 1;

/// What every object begins with.
#[derive(Debug, Serialize)]
pub(crate) struct Shape<T> {
    /// Version of the shape.
    version: u32,
    /// The command.
    command: &'static str,
    #[serde(flatten)]
    body: T,
}

impl<T> Shape<T> {
    /// Makes the object of a command.
    pub(crate) const fn new(command: &'static str, body: T) -> Self {
        Self { version: VERSION, command, body }
    }
}

/// How a table stands in its file.
#[derive(Debug, Serialize)]
pub(crate) struct TableFacts {
    /// `text`, `xlsx`, `xlsb`, `xls`, `ods` or `fods`.
    format: String,
    /// WHATWG label of a text file's encoding.
    encoding: Option<String>,
    /// Delimiter of a text file; `blanks` where its columns are aligned with them.
    delimiter: Option<String>,
    /// Quote of a text file; null when cells are never quoted.
    quote: Option<char>,
    /// How a quote within a quoted cell of a text file is written: `doubled` or `backslash`.
    escape: Option<&'static str>,
    /// How lines of a text file start that are left out as remarks.
    comment: Option<String>,
    /// Lines or rows above the table.
    skip: u32,
    /// Lines at the end of a text file that are not part of the table.
    below: u32,
    /// Whether the first row names the columns.
    has_header: bool,
    /// How many rows name the columns.
    header_rows: u32,
    /// Which of `tables` this is, counted from 1; null where there is only one.
    table: Option<usize>,
    /// The tables of a text file, where there are several.
    tables: Vec<TablePartFacts>,
    /// The worksheet with the table.
    sheet: Option<String>,
    /// All worksheets.
    sheets: Vec<SheetFacts>,
}

/// One of several tables in a text file.
#[derive(Debug, Serialize)]
pub(crate) struct TablePartFacts {
    /// Line in which it starts, counted from 1.
    line: u64,
    /// Rows with content, the header among them.
    rows: u64,
    columns: u32,
}

impl From<&TablePart> for TablePartFacts {
    fn from(part: &TablePart) -> Self {
        Self { line: part.line, rows: part.rows, columns: part.columns }
    }
}

/// A worksheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetFacts {
    name: String,
    visible: bool,
    rows: Option<u64>,
}

impl From<&TableShape> for TableFacts {
    fn from(shape: &TableShape) -> Self {
        let mut facts = Self {
            format: "text".to_owned(),
            encoding: None,
            delimiter: None,
            quote: None,
            escape: None,
            comment: shape.around.comment.clone(),
            skip: shape.skip,
            below: shape.around.below,
            has_header: shape.header,
            header_rows: shape.around.header_rows,
            table: (shape.around.tables.len() > 1).then_some(shape.around.table + 1),
            tables: shape.around.tables.iter().map(TablePartFacts::from).collect(),
            sheet: None,
            sheets: Vec::new(),
        };
        match &shape.format {
            FileFormat::Text { encoding, delimiter, quote, escape } => {
                facts.escape = quote.map(|_| escape.key());
                facts.encoding = Some(encoding.clone());
                facts.delimiter = Some(match delimiter {
                    &BLANKS => "blanks".to_owned(),
                    sign => sign.to_string(),
                });
                facts.quote = *quote;
            }
            FileFormat::Workbook { kind, sheet, sheets } => {
                facts.format.clone_from(kind);
                facts.sheet = Some(sheet.clone());
                facts.sheets = sheets.iter().map(SheetFacts::from).collect();
            }
        }
        facts
    }
}

impl From<&Sheet> for SheetFacts {
    fn from(sheet: &Sheet) -> Self {
        Self { name: sheet.name.clone(), visible: sheet.visible, rows: sheet.rows }
    }
}

/// Something about a row of the file.
#[derive(Debug, Serialize)]
pub(crate) struct Issue {
    /// The row, the header being row 1; 0 for the whole file.
    row: u64,
    /// The line of a text file that the row starts in, counted from 1.
    line: Option<u64>,
    /// Bytes of a text file before the row.
    byte: Option<u64>,
    /// What it is, as a word for machines.
    what: &'static str,
    /// What was found, for people.
    found: String,
    /// What was done about it.
    done: Option<String>,
    /// Both in one sentence.
    message: String,
}

impl From<&RowIssue> for Issue {
    fn from(issue: &RowIssue) -> Self {
        Self {
            row: issue.row,
            line: issue.place.map(|place| place.line),
            byte: issue.place.map(|place| place.byte),
            what: issue.kind.code(),
            found: issue.kind.found(),
            done: issue.kind.done(),
            message: issue.kind.to_string(),
        }
    }
}

/// Rows by outcome: `new`, `changed`, `unchanged`, `moves`, `deletes`, `problem`, `left_out`.
pub(crate) fn counts(counts: &Counts) -> BTreeMap<&'static str, u64> {
    Outcome::ALL.into_iter().map(|outcome| (outcome.key(), counts.get(outcome))).collect()
}

/// One user's part.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// E-mail address of the user; null for a whole company and for rows without a user.
    user: Option<String>,
    label: String,
    /// `open`, `imported`, `skipped` or `undone`.
    state: &'static str,
    counts: BTreeMap<&'static str, u64>,
    warnings: u64,
    existing: u64,
    /// Who imported or skipped it, where that is known.
    decided_by: Option<String>,
    /// Why it was returned from review, if it was.
    returned: Option<Returned>,
}

/// What was said about a share that was returned from review.
#[derive(Debug, Serialize)]
struct Returned {
    by: String,
    at: String,
    note: String,
    /// Whether the import was sent for review again since.
    answered: bool,
}

/// The review of an import, as it was sent last.
#[derive(Debug, Serialize)]
struct Review {
    /// `for_review`, `returned`, `withdrawn` or `decided`.
    state: &'static str,
    sent_by: String,
    sent_at: String,
    note: String,
    /// Who imported, skipped or returned something of it last.
    decided_by: Option<String>,
    decided_at: Option<String>,
    /// With which words the whole import was returned.
    answer: Option<String>,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Written {
    path: String,
    rows: u64,
}

impl From<&WrittenFile> for Written {
    fn from(file: &WrittenFile) -> Self {
        Self { path: file.path.to_string_lossy().into_owned(), rows: file.rows }
    }
}

fn share(entry: &ShareEntry, review: Option<&review::Review>, email: impl Fn(ShareOf) -> Option<String>) -> Share {
    let returned = review.and_then(|review| review.returned(entry.of));
    Share {
        user: email(entry.of),
        label: entry.label.clone(),
        state: entry.state.key(),
        counts: counts(&entry.counts),
        warnings: entry.warnings,
        existing: entry.existing,
        decided_by: entry.decided_by.clone(),
        returned: returned.map(|returned| Returned {
            by: returned.by.clone(),
            at: returned.at.clone(),
            note: returned.note.clone(),
            answered: returned.answered,
        }),
    }
}

/// An import in the history.
#[derive(Debug, Serialize)]
pub(crate) struct ImportFacts {
    import: i64,
    /// `draft`, `paused`, `done`, `undone` or `discarded`.
    state: &'static str,
    record_type: String,
    mode: Option<&'static str>,
    file: String,
    sha256: String,
    bytes: u64,
    configuration: Option<String>,
    by: String,
    started: String,
    finished: Option<String>,
    restore_point: Option<i64>,
    review: Option<Review>,
    shares: Vec<Share>,
}

/// Returns the e-mail address of the user whose share it is.
pub(crate) fn email(of: ShareOf, directory: &crate::domain::directory::Directory) -> Option<String> {
    match of {
        ShareOf::User(id) => directory.get(id).map(|user| user.email.clone()),
        ShareOf::Company | ShareOf::Nobody => None,
    }
}

/// Returns the object of an import in the history.
pub(crate) fn import(entry: &ImportEntry, directory: &crate::domain::directory::Directory) -> ImportFacts {
    let email = |of| email(of, directory);
    ImportFacts {
        import: entry.id.0,
        state: entry.state.key(),
        record_type: entry.record_type.clone(),
        mode: entry.mode.map(crate::domain::choices::Mode::key),
        file: entry.file_name.clone(),
        sha256: entry.sha256.clone(),
        bytes: entry.bytes,
        configuration: entry.configuration.clone(),
        by: entry.actor.clone(),
        started: entry.started.clone(),
        finished: entry.finished.clone(),
        restore_point: entry.restore_point.map(|point| point.0),
        review: entry.review.as_ref().map(|review| Review {
            state: review.state.key(),
            sent_by: review.sent_by.clone(),
            sent_at: review.sent_at.clone(),
            note: review.note.clone(),
            decided_by: review.decided_by.clone(),
            decided_at: review.decided_at.clone(),
            answer: review.answer.clone(),
        }),
        shares: entry.shares.iter().map(|of| share(of, entry.review.as_ref(), email)).collect(),
    }
}

/// A restore point.
#[derive(Debug, Serialize)]
pub(crate) struct RestorePointFacts {
    restore_point: i64,
    taken: String,
    reason: String,
    import: Option<i64>,
    bytes: u64,
}

impl From<&RestorePoint> for RestorePointFacts {
    fn from(point: &RestorePoint) -> Self {
        Self {
            restore_point: point.id.0,
            taken: point.taken.clone(),
            reason: point.reason.clone(),
            import: point.import.map(|import| import.0),
            bytes: point.bytes,
        }
    }
}

/// A user of the directory.
#[derive(Debug, Serialize)]
pub(crate) struct UserFacts {
    name: String,
    email: String,
    employee_number: String,
    role: &'static str,
    active: bool,
}

impl From<&User> for UserFacts {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            email: user.email.clone(),
            employee_number: user.employee_number.clone(),
            role: user.role.label(),
            active: user.active,
        }
    }
}
