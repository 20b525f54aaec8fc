//! What jobs give back: plain values in the words of the window and the command line.

use crate::domain::assignment::AssignmentTable;
use crate::domain::cause::Cause;
use crate::domain::choices::Choices;
use crate::domain::config::{Drift, Statement};
use crate::domain::field::FieldIx;
use crate::domain::history::{ImportEntry, ImportId, ShareEntry};
use crate::domain::list::ListEntry;
use crate::domain::mapping::{Meanings, Origin};
use crate::domain::plan::{Outcome, PlanOf, PlanShape, PlannedRow, ShareIx};
use crate::domain::profile::ColumnProfile;
use crate::domain::row::Row;
use crate::domain::table::{RowIssue, TableChoice, TableShape};
use crate::messages::in_english;
use crate::tr;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub use crate::source::Look;

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A table pasted from the clipboard.
    Pasted(String),
}

impl Input {
    /// Returns the name of the file without its folder, or "Clipboard".
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => {
                path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned()
            }
            Self::Pasted(_) => in_english(|| tr!("stored-clipboard")).to_owned(),
        }
    }
}

/// An import that was begun: its file is pinned and looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Started {
    /// Its number.
    pub import: ImportId,
    /// Name of the file without its folder, or "Clipboard".
    pub file_name: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Earlier imports of the same content, the newest first.
    pub same_content: Vec<ImportEntry>,
    /// The choices about the table that it was looked at with: those of a configuration, or none.
    pub table: TableChoice,
    /// How the table stands in the file.
    pub look: Look,
}

/// The whole file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// Earlier imports of the same content: known at the latest when all of it was read.
    pub same_content: Vec<ImportEntry>,
    /// How the table stands in the file.
    pub shape: TableShape,
    /// Number of rows.
    pub rows: u64,
    /// What was noticed about rows, at most 1,000.
    pub issues: Vec<RowIssue>,
    /// How much was noticed in all.
    pub issue_count: u64,
    /// How much of each kind was noticed, by the word of the kind that machines use.
    pub issue_kinds: BTreeMap<&'static str, u64>,
    /// What the values of each column look like.
    pub profiles: Vec<ColumnProfile>,
    /// Fields each column may feed, the best first.
    pub candidates: Vec<Vec<(FieldIx, Origin)>>,
    /// The proposed choices, from the configuration, from an earlier import of the same header, and from the names.
    pub choices: Choices,
    /// What of the configuration does not fit.
    pub drift: Vec<Drift>,
    /// What values stand for because columns of the same name taught it.
    pub remembered: Meanings,
    /// The first rows, at most 200.
    pub first: Vec<Row>,
    /// The organisation's lists that the record type's fields choose from.
    pub lists: BTreeMap<String, Vec<ListEntry>>,
}

/// Some rows of the file as they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileRows {
    /// Number of rows.
    pub total: u64,
    /// Position of the first row of `rows` among them.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<Row>,
    /// Position of the row that was asked for by its number, or of the next one where no row has that number.
    pub wanted: Option<u64>,
}

/// Which rows of the file to show first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRowsAt {
    /// Those from a position on.
    Position(u64),
    /// Those around the row of a number.
    Number(u64),
}

/// A row as it stands in the file, to be put right.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The row as it is read.
    pub row: Row,
    /// Its text in the file, where the file is a text; the beginning of a very long one.
    pub text: Option<String>,
}

/// How the file of an import is now, beside its copy that is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginState {
    /// It is as it was, or nobody can tell: it was pasted, moved or deleted.
    AsBefore,
    /// Something else is in it.
    Changed,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Which plan this is, for whoever decides about its shares.
    pub of: PlanOf,
    /// The planned fields.
    pub shape: PlanShape,
    /// The shares, decided ones too, in the order of the users' names; rows without a user last.
    pub shares: Vec<ShareEntry>,
    /// The rows by the value of the assignment column.
    pub assignment: Option<AssignmentTable>,
}

impl Planned {
    /// Says whether another plan of the same input would do the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.shape == other.shape && self.shares == other.shares && self.assignment == other.assignment
    }
}

/// Which rows of a share to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsQuery {
    /// Only these outcomes; all when empty.
    pub outcomes: Vec<Outcome>,
    /// Only rows with a problem or warning of this cause; all when absent.
    pub cause: Option<Cause>,
    /// Only rows with this text in a value or a problem, in any case; all when empty.
    pub search: String,
    /// The field to sort by and whether the last comes first; the order of the file when absent.
    pub sort: Option<(FieldIx, bool)>,
}

/// Some rows of a share.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsWindow {
    /// The share.
    pub share: ShareIx,
    /// The query.
    pub query: RowsQuery,
    /// Rows that fit the query.
    pub total: u64,
    /// Position of the first row of `rows` among them.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<PlannedRow>,
}

/// The plan of an import as it was made, with some of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptPlan {
    /// The plan.
    pub planned: Planned,
    /// What it was made with, in words.
    pub choices: Vec<Statement>,
    /// Some rows of one share.
    pub window: RowsWindow,
}

/// A row as it stands in the file, with the names of its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginalRow {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The row.
    pub row: Row,
}

/// An import that was taken up again.
#[derive(Clone, Debug, PartialEq)]
pub struct Resumed {
    /// As when the file was chosen.
    pub started: Started,
    /// The file, read, with the choices made so far.
    pub staged: Staged,
    /// The shares, where the import was planned.
    pub planned: Option<Planned>,
    /// What it was planned with, where something else was chosen since.
    pub planned_with: Option<Choices>,
    /// Key of the record type.
    pub record_type: String,
}

/// What writing a file of rows did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// The file.
    pub path: PathBuf,
    /// Rows in it.
    pub rows: u64,
}
