//! What can happen to the wizard, and what it wants done in return: closed lists both ways.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Mode, Transfer};
use crate::domain::directory::UserId;
use crate::domain::field::{ColumnIx, FieldIx, Policy};
use crate::domain::history::{Changed, ImportId, Scope, Way};
use crate::domain::list::ListEntry;
use crate::domain::mapping::BlankPolicy;
use crate::domain::new_user::NewUser;
use crate::domain::plan::{RecordId, ShareIx};
use crate::domain::table::{RowIssue, TableChoice};
use crate::domain::transform::{Transform, Whole};
use crate::domain::value::{DateOrder, DecimalMark};
use crate::job::batches::Batch;
use crate::job::keeping::Keeping;
use crate::job::results::{Input, RowsQuery};
use crate::job::{Answer, Error, JobId, Measured, Request};
use crate::tr;
use crate::wizard::{CellEdit, OfferEvent, Place, ReviewEvent, Step};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What can happen to the wizard.
#[derive(Debug)]
pub enum Event {
    /// A job is under way.
    Progress(JobId, Measured),
    /// A job has ended.
    Finished(JobId, Result<Answer, Error>),
    /// The organisation's lists were read: they may have changed beside the import.
    Lists(BTreeMap<String, Vec<ListEntry>>),
    /// The primary button: go on, or import the share on screen.
    Next,
    /// Go back one step.
    Back,
    /// Go to a step that was reached before.
    GoTo(Step),
    /// Stop the work that is under way.
    Stop,
    /// Leave the wizard. What was chosen can be taken up again.
    Leave,
    /// Take the last choice back.
    Undo,
    /// Do again what was last taken back.
    Redo,
    /// Ask for a file to import.
    AskInput,
    /// Ask for the table in the clipboard, to import it in place of the file.
    AskPaste,
    /// A file was chosen, or a table pasted.
    InputChosen(Input),
    /// Where to write a file, or what to read.
    PathChosen(PathFor, PathBuf),
    /// A choice about the table.
    Table(TableChoice),
    /// Something about the rows on the Table step.
    Rows(TableEvent),
    /// The mode.
    Mode(Mode),
    /// Which of several rows with one key counts.
    Duplicates(Duplicates),
    /// What becomes of a row whose key belongs to a record of another user.
    Transfer(Transfer),
    /// Whether rows raise what their type names in the records that they refer to.
    Raise(bool),
    /// What an empty cell does on an update.
    Blank(BlankPolicy),
    /// A choice on the Columns step.
    Columns(ColumnsEvent),
    /// A choice on the Users step.
    Users(UsersEvent),
    /// Something on the Preview step.
    Preview(PreviewEvent),
    /// Something about review.
    Review(ReviewEvent),
    /// Something on the Summary step.
    Summary(SummaryEvent),
    /// Something in the dialog on screen.
    Dialog(DialogEvent),
    /// Ask for a name to save the choices under.
    AskSaveConfiguration,
    /// Something about an offered configuration.
    Offer(OfferEvent),
    /// Lead to where something that is missing can be mended.
    Mend(Place),
    /// Take the list of what is missing away.
    DismissMissing,
    /// Take the notice or the message about a failure away.
    DismissNotice,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    Ignore,
    /// A field.
    Field(FieldIx),
    /// It says whose row it is.
    User,
}

/// What an update does with a field, in the words of the list beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnUpdate {
    /// The field says which record a row is.
    Key,
    /// The policy.
    Policy(Policy),
}

impl OnUpdate {
    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Key => tr!("on-update-key"),
            Self::Policy(policy) => policy.label(),
        }
    }
}

/// Something about the rows on the Table step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableEvent {
    /// Read all rows after that was stopped or failed.
    Check,
    /// Ask whether to cut a file with too many rows into files that fit.
    Split,
    /// List only this kind of damage, by its word for machines.
    Show(Option<&'static str>),
    /// Show the row of an issue.
    Select(RowIssue),
    /// These rows are on screen.
    Visible {
        /// Position of the first.
        first: u64,
        /// How many.
        len: u64,
    },
    /// Read the rows on screen after that failed.
    Again,
    /// Ask for other cells for a row.
    AskCorrect(u64),
    /// Leave a row out.
    LeaveOut(u64),
    /// Take in a row as it stands in the file.
    TakeBack(u64),
}

/// A choice on the Columns step.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnsEvent {
    /// Show the particulars of a column, or of a field that is not in the file.
    Select(Selected),
    /// Match a column to something else. `from` is the field of the line that was changed.
    Match {
        /// The column.
        column: ColumnIx,
        /// What the line said before.
        from: Option<FieldIx>,
        /// What it says now.
        to: Target,
    },
    /// A match that rests on names that are alike is right.
    Confirm(FieldIx),
    /// A column feeds a further field.
    AlsoFeed(ColumnIx, FieldIx),
    /// A further column is joined to a field.
    Join(FieldIx, ColumnIx),
    /// A column no longer feeds a field.
    Part(FieldIx, ColumnIx),
    /// What an update does with a field.
    OnUpdate(FieldIx, OnUpdate),
    /// The order of the dates of a field.
    DateOrder(FieldIx, DateOrder),
    /// The decimal mark of the numbers of a field.
    DecimalMark(FieldIx, DecimalMark),
    /// A value of the file stands for another; `None` forgets that.
    MapValue {
        /// The field.
        field: FieldIx,
        /// The value in the file.
        from: String,
        /// What it stands for.
        to: Option<String>,
    },
    /// What is done with the text of a field, one after another.
    Transforms(FieldIx, Vec<Transform>),
    /// A column feeds every field that holds a part of what it holds as a whole.
    Split(ColumnIx, Whole),
    /// The same text for every row.
    Fix(FieldIx, String),
    /// A field is not imported.
    Unbind(FieldIx),
}

/// What the Columns step shows the particulars of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A column, and the field that it feeds if it feeds one.
    Column(ColumnIx, Option<FieldIx>),
    /// A field with a fixed value.
    Fixed(FieldIx),
}

/// A choice on the Users step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsersEvent {
    /// What users are matched by.
    By(AssignBy),
    /// Which column says whose row it is.
    Column(ColumnIx),
    /// A value stands for a user; `None` forgets that.
    Alias {
        /// The value in the file.
        value: String,
        /// The user.
        user: Option<UserId>,
    },
    /// Forget for all files that the organisation remembers a user for a value.
    ForgetAlias(String),
    /// Ask for a new user for a value.
    AskCreate(String),
    /// Ask where to write the rows that no user takes.
    AskExport,
    /// Who takes the rows that find no user.
    Default(Option<UserId>),
    /// Whether a user's rows are imported.
    Take(UserId, bool),
    /// Whether the rows of all users are imported.
    TakeAll(bool),
}

/// Which row of a share: its number in the file, or the record for a deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// Number of the row in the file; 0 for a deletion.
    pub number: u64,
    /// The existing record.
    pub record: Option<RecordId>,
}

/// Something on the Preview step.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewEvent {
    /// Show another share.
    Share(ShareIx),
    /// Show other rows.
    Query(RowsQuery),
    /// These rows are on screen.
    Visible {
        /// Position of the first.
        first: u64,
        /// How many.
        len: u64,
    },
    /// Read the rows after that failed.
    Again,
    /// Show the problems of a row.
    Select(Option<RowKey>),
    /// Show a row as it stands in the file.
    AskOriginal(u64),
    /// Edit a cell.
    Edit(CellEdit),
    /// Text was typed into the cell that is edited.
    Typed(String),
    /// The cell that is edited is out of sight: go on below the table.
    EditBelow,
    /// Use what was typed, for this row or wherever the field has the text that the cell has.
    UseTyped {
        /// Whether the same text changes in all rows.
        alike: bool,
    },
    /// Leave the cell that is edited as it was.
    DropTyped,
    /// Use another text for a cell, or wherever the column has the text that the cell has.
    Use {
        /// Number of the row.
        row: u64,
        /// The field.
        field: FieldIx,
        /// The column.
        column: ColumnIx,
        /// The text as it stands.
        old: String,
        /// The text to use.
        text: String,
        /// Whether the same text changes in all rows.
        alike: bool,
    },
    /// Import a row without one of its cells.
    LeaveCellOut(u64, ColumnIx),
    /// Leave a row out, or take it in again.
    LeaveRowOut(u64, bool),
    /// Take back what was changed by hand in a row.
    Revert(u64),
    /// Skip the share on screen.
    Skip,
    /// Ask whether to import all open shares.
    AskImportAll,
    /// Ask what is wrong with the rows of all shares, by cause.
    AskCauses,
    /// Ask where to write the rows with problems of all shares, before anything is imported.
    AskProblemFile,
}

/// Something on the Summary step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SummaryEvent {
    /// Ask what an undo, or taking one back, would do, with records that changed since or without.
    AskUndo(Scope, Way, Changed),
    /// Ask what a restore would do.
    AskRestore(Scope),
    /// Ask what is wrong with the rows, by cause.
    AskCauses,
    /// Ask where to write the rows with problems.
    AskProblemFile,
    /// Ask where to write the report.
    AskReport,
}

/// Something in the dialog on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogEvent {
    /// Text was typed.
    Text(String),
    /// Text was typed into the field of a column.
    Cell(usize, String),
    /// Something of the new user was typed.
    NewUser(NewUser),
    /// The rows with the cause at this position are wanted.
    ShowCause(usize),
    /// The dialog's own button.
    Confirm,
    /// The dialog's button that also writes a file.
    ConfirmExport,
    /// Esc, or the dialog's other button.
    Close,
}

/// What a path is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFor {
    /// A file to import.
    Input,
    /// The rows with problems.
    ProblemFile,
    /// The rows that no user takes.
    UnassignedRows,
    /// Files that keep a limit.
    Batches(Batch),
    /// The report.
    Report,
    /// The configuration of this name.
    Configuration(String),
}

/// What the wizard wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Run a request under this number.
    Run(JobId, Request),
    /// Ask a job to stop.
    Cancel(JobId),
    /// Ask a person for a path, and answer with [`Event::PathChosen`].
    AskPath {
        /// What for.
        purpose: PathFor,
        /// A name for the file.
        suggested: String,
    },
    /// Ask for the content of the clipboard, and answer with [`Event::InputChosen`].
    AskPaste,
    /// Keep these choices with the import, so that it can be taken up again; nothing waits for it.
    Keep(ImportId, Keeping),
    /// Say that the import waits as a draft, once what was chosen is kept.
    SayKept,
    /// Records, imports or configurations have changed: what is shown of them elsewhere is old.
    Changed,
    /// Say that something is done, beyond the life of the wizard.
    Say(String),
    /// Show the first page.
    Leave,
}
