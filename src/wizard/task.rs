//! The work that the wizard has asked for, and what its answer is for.

use crate::domain::assignment::Assignment;
use crate::domain::choices::Choices;
use crate::domain::history::{RestorePointId, Scope, UndoOrder};
use crate::domain::plan::ShareIx;
use crate::job::results::RowsQuery;
use crate::job::{JobId, Measured, Request};
use crate::wizard::{Effect, Event, PathFor, PreviewEvent, StagedOf, TableEvent, Turn, Wizard};

/// What a job of the wizard is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Begin an import.
    Start,
    /// Look at the table.
    Look,
    /// Read the file.
    Stage,
    /// Know which saved configurations fit.
    Fitting,
    /// Use a saved configuration, or none.
    Configure {
        /// Whether the wizard goes on by itself then.
        goes_on: bool,
    },
    /// Show rows of the file.
    FileRows {
        /// Position of the first; absent for the rows around a chosen one.
        offset: Option<u64>,
    },
    /// Show a row as it stands in the file, to put it right.
    RawRow,
    /// Know whether the file was changed since.
    Origin,
    /// Know the users of the organisation.
    Users,
    /// Forget a user for a value.
    ForgetAlias,
    /// Add a user of this name.
    AddUser(String),
    /// Find the users of the rows.
    Assign(Assignment),
    /// Plan.
    Plan(Box<Choices>),
    /// Show rows.
    Rows {
        /// The share.
        share: ShareIx,
        /// Which rows.
        query: RowsQuery,
        /// Position of the first.
        offset: u64,
    },
    /// Show a row as it stands in the file.
    Original,
    /// Say what is wrong with the rows, by cause.
    Causes,
    /// Count the rows with the same problem.
    Alike,
    /// Import a share.
    ImportShare(ShareIx),
    /// Skip a share.
    SkipShare(ShareIx),
    /// Import all open shares.
    ImportAll,
    /// Send the import for review.
    Send,
    /// Return the import, or a share of this name, from review.
    Return(String),
    /// Give up the import of a file that was changed for another.
    Discard,
    /// Take up an import again.
    Resume,
    /// Say what an undo would do.
    UndoPreview(UndoOrder),
    /// Undo.
    Undo(UndoOrder),
    /// Know how the import stands.
    Entry,
    /// Know the restore point.
    RestorePoints,
    /// Say what a restore would do.
    RestorePreview(RestorePointId, Scope),
    /// Restore.
    Restore(Scope),
    /// Save the choices.
    SaveConfiguration {
        /// Under which name.
        name: String,
        /// Whether they also go to a file.
        export: bool,
    },
    /// Write a file.
    Write(PathFor),
}

impl Task {
    /// Says whether the work changes records or files, so that nothing else may happen meanwhile.
    pub const fn writes(&self) -> bool {
        match self {
            Self::ImportShare(_)
            | Self::SkipShare(_)
            | Self::ImportAll
            | Self::Send
            | Self::Return(_)
            | Self::ForgetAlias
            | Self::AddUser(_)
            | Self::Undo(_)
            | Self::Restore(_)
            | Self::SaveConfiguration { .. }
            | Self::Write(_) => true,
            Self::Start
            | Self::Fitting
            | Self::Configure { .. }
            | Self::Look
            | Self::Stage
            | Self::FileRows { .. }
            | Self::RawRow
            | Self::Origin
            | Self::Users
            | Self::Assign(_)
            | Self::Plan(_)
            | Self::Rows { .. }
            | Self::Original
            | Self::Causes
            | Self::Alike
            | Self::Discard
            | Self::Resume
            | Self::UndoPreview(_)
            | Self::Entry
            | Self::RestorePoints
            | Self::RestorePreview(..) => false,
        }
    }

    /// Says whether a person waits for the work. Reading all rows is waited for only by who wants to go on.
    pub const fn is_waited_for(&self) -> bool {
        match self {
            Self::Fitting
            | Self::Configure { .. }
            | Self::Look
            | Self::Stage
            | Self::FileRows { .. }
            | Self::Origin
            | Self::Users
            | Self::Rows { .. }
            | Self::Original
            | Self::Alike
            | Self::Discard
            | Self::Entry
            | Self::RestorePoints => false,
            Self::Start
            | Self::RawRow
            | Self::ForgetAlias
            | Self::AddUser(_)
            | Self::Assign(_)
            | Self::Plan(_)
            | Self::Causes
            | Self::ImportShare(_)
            | Self::SkipShare(_)
            | Self::ImportAll
            | Self::Send
            | Self::Return(_)
            | Self::Resume
            | Self::UndoPreview(_)
            | Self::Undo(_)
            | Self::RestorePreview(..)
            | Self::Restore(_)
            | Self::SaveConfiguration { .. }
            | Self::Write(_) => true,
        }
    }
}

impl Event {
    /// Says whether the event chooses something, which cannot be while records are written.
    pub(super) const fn is_choice(&self) -> bool {
        match self {
            Self::Progress(..)
            | Self::Finished(..)
            | Self::Lists(_)
            | Self::Stop
            | Self::DismissNotice
            | Self::DismissMissing
            | Self::Rows(TableEvent::Show(_) | TableEvent::Select(_) | TableEvent::Visible { .. })
            | Self::Preview(PreviewEvent::Query(_) | PreviewEvent::Visible { .. } | PreviewEvent::Select(_)) => false,
            Self::Next
            | Self::Back
            | Self::GoTo(_)
            | Self::Leave
            | Self::Undo
            | Self::Redo
            | Self::AskInput
            | Self::AskPaste
            | Self::InputChosen(_)
            | Self::PathChosen(..)
            | Self::Table(_)
            | Self::Rows(_)
            | Self::Mode(_)
            | Self::Blank(_)
            | Self::Duplicates(_)
            | Self::Transfer(_)
            | Self::Raise(_)
            | Self::Columns(_)
            | Self::Users(_)
            | Self::Preview(_)
            | Self::Review(_)
            | Self::Summary(_)
            | Self::Dialog(_)
            | Self::Mend(_)
            | Self::Offer(_)
            | Self::AskSaveConfiguration => true,
        }
    }
}

impl Turn<'_> {
    pub(super) fn ask_path(&mut self, purpose: PathFor, suggested: String) {
        self.effects.push(Effect::AskPath { purpose, suggested });
    }
}

impl Wizard {
    /// Returns the work that a person waits for.
    pub fn running(&self) -> Option<&Task> {
        self.waited_for().map(|(_, task)| task)
    }

    /// Returns the number of the work that a person waits for.
    pub fn running_id(&self) -> Option<JobId> {
        self.waited_for().map(|(id, _)| id)
    }

    /// Returns how far the work is that a person waits for; absent while it is short.
    pub fn progress(&self) -> Option<&Measured> {
        let (waited, _) = self.waited_for()?;
        self.progress.as_ref().filter(|(id, _)| *id == waited).map(|(_, measured)| measured)
    }

    /// Says whether the work was asked to stop and has not yet.
    pub const fn is_stopping(&self) -> bool {
        self.stopping
    }

    /// Says whether records or files are being written.
    pub fn is_writing(&self) -> bool {
        self.tasks.values().any(Task::writes)
    }

    /// Says whether a job of this wizard has not ended.
    pub fn is_waiting_for(&self, id: JobId) -> bool {
        self.tasks.contains_key(&id)
    }

    fn waited_for(&self) -> Option<(JobId, &Task)> {
        self.tasks.iter().find(|(_, task)| self.is_waiting(task)).map(|(&id, task)| (id, task))
    }

    /// Says whether a person waits for the work, as things are.
    fn is_waiting(&self, task: &Task) -> bool {
        task.is_waited_for() || (*task == Task::Stage && self.heading.is_some())
    }

    /// Cancels what a person waits for.
    pub(super) fn forget_waited_for(&mut self, turn: &mut Turn<'_>) {
        let heading = self.heading.is_some();
        self.forget(|task| task.is_waited_for() || (*task == Task::Stage && heading), turn);
    }

    pub(super) fn is_running(&self, which: impl Fn(&Task) -> bool) -> bool {
        self.tasks.values().any(which)
    }

    pub(super) fn run(&mut self, task: Task, request: Request, turn: &mut Turn<'_>) {
        let id = turn.ids.give();
        if task.is_waited_for() {
            self.failure = None;
            self.stopping = false;
        }
        if let Request::Stage(import, table, corrected) = &request {
            self.asked = Some(StagedOf { import: *import, table: table.clone(), corrected: corrected.clone() });
            self.held = None;
            self.check_failure = None;
        }
        self.tasks.insert(id, task);
        turn.effects.push(Effect::Run(id, request));
    }

    /// Cancels jobs that only read. Their late reports will be dropped.
    pub(super) fn forget(&mut self, which: impl Fn(&Task) -> bool, turn: &mut Turn<'_>) {
        self.tasks.retain(|&id, task| {
            let forgotten = !task.writes() && which(task);
            if forgotten {
                turn.effects.push(Effect::Cancel(id));
            }
            !forgotten
        });
    }

    /// Stops the work that a person waits for. Work that writes ends with its own report.
    pub(super) fn stop(&mut self, turn: &mut Turn<'_>) {
        let writing = self.tasks.iter().find(|(_, task)| task.writes()).map(|(&id, _)| id);
        if let Some(id) = writing {
            self.stopping = true;
            turn.effects.push(Effect::Cancel(id));
        } else {
            self.forget_waited_for(turn);
        }
        self.heading = None;
    }

    pub(super) fn take_progress(&mut self, id: JobId, measured: Measured) {
        if self.tasks.contains_key(&id) {
            self.progress = Some((id, measured));
        }
    }
}
