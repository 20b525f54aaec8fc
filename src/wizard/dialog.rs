//! The dialog on screen: what it asks, and what its buttons do.

use crate::domain::choices::Mode;
use crate::domain::history::{RestorePointId, RestoreReport, Scope, UndoOrder, UndoReport};
use crate::domain::new_user::{NewUser, NewUserProblems};
use crate::domain::plan::{ShareIx, ShareOf};
use crate::job::Request;
use crate::job::batches::Batch;
use crate::job::problems::Causes;
use crate::job::results::{Input, OriginalRow, WrittenFile};
use crate::tr;
use crate::wizard::{DialogEvent, Failure, PathFor, Task, Turn, Wizard};

/// What a deletion guard stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarded {
    /// The import of one share.
    Share(ShareIx),
    /// The import of all open shares.
    All,
}

/// The dialog on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Import all open shares?
    ImportAll,
    /// More would be deleted than the guard lets pass: the number has to be typed.
    DeletionGuard {
        /// What was stopped.
        of: Guarded,
        /// Whose records.
        label: String,
        /// How many would be deleted.
        deletions: u64,
        /// How many there are.
        existing: u64,
        /// The guard in percent.
        percent: u8,
        /// What was typed so far.
        typed: String,
    },
    /// Other cells for a row.
    Correct {
        /// Number of the row.
        row: u64,
        /// Names of the columns.
        columns: Vec<String>,
        /// The text of the row in the file, where the file is a text.
        text: Option<String>,
        /// The cells as they are read from the file.
        read: Vec<String>,
        /// The cells as they stood when the dialog opened.
        before: Vec<String>,
        /// The cells as typed.
        cells: Vec<String>,
    },
    /// A new user for a value of the file.
    NewUser {
        /// What was typed so far.
        user: NewUser,
        /// What keeps the user from being added.
        problems: NewUserProblems,
    },
    /// The file is over a limit: cut it into files that fit?
    Batches {
        /// What a file holds at most.
        batch: Batch,
        /// How many files that makes.
        files: u64,
        /// What was refused, and why.
        failure: Failure,
    },
    /// The files that the file over a limit was cut into: go on with the first?
    Parts(Vec<WrittenFile>),
    /// What is wrong with the rows, by cause.
    Causes(Causes),
    /// A row as it stands in the file.
    Original(OriginalRow),
    /// Take the import or one share of it back, or take that back?
    Undo {
        /// What.
        order: UndoOrder,
        /// What that would do.
        report: UndoReport,
    },
    /// Return to the restore point?
    Restore {
        /// The restore point.
        point: RestorePointId,
        /// What.
        scope: Scope,
        /// What that would do.
        report: RestoreReport,
    },
    /// With which note to send the import for review.
    Send {
        /// The note.
        note: String,
    },
    /// With which note to return the import, or one share of it, from review.
    Return {
        /// The share; absent for the whole import.
        of: Option<ShareOf>,
        /// The name of the user, or of the file.
        label: String,
        /// The note.
        note: String,
    },
    /// Under which name to save the choices.
    SaveConfiguration {
        /// The name.
        name: String,
    },
}

impl Dialog {
    /// Says whether the dialog's own button works.
    pub fn can_confirm(&self) -> bool {
        match self {
            Self::DeletionGuard { deletions, typed, .. } => {
                let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
                digits == deletions.to_string()
            }
            Self::Return { note, .. } => !note.trim().is_empty(),
            Self::SaveConfiguration { name } => !name.trim().is_empty(),
            Self::Correct { before, cells, .. } => before != cells,
            Self::NewUser { problems, .. } => problems.first().is_none(),
            Self::Parts(files) => !files.is_empty(),
            Self::Batches { .. } | Self::ImportAll | Self::Send { .. } | Self::Undo { .. } | Self::Restore { .. } => {
                true
            }
            Self::Original(_) | Self::Causes(_) => false,
        }
    }
}

impl Wizard {
    pub(super) fn change_dialog(&mut self, event: DialogEvent, turn: &mut Turn<'_>) {
        match event {
            DialogEvent::Text(typed) => match &mut self.dialog {
                Some(Dialog::DeletionGuard { typed: text, .. }) => *text = typed,
                Some(Dialog::SaveConfiguration { name }) => *name = typed,
                Some(Dialog::Send { note } | Dialog::Return { note, .. }) => *note = typed,
                Some(
                    Dialog::ImportAll
                    | Dialog::Correct { .. }
                    | Dialog::NewUser { .. }
                    | Dialog::Batches { .. }
                    | Dialog::Parts(_)
                    | Dialog::Causes(_)
                    | Dialog::Original(_)
                    | Dialog::Undo { .. }
                    | Dialog::Restore { .. },
                )
                | None => {}
            },
            DialogEvent::Cell(column, typed) => {
                if let Some(Dialog::Correct { cells, .. }) = &mut self.dialog
                    && let Some(cell) = cells.get_mut(column)
                {
                    *cell = typed;
                }
            }
            DialogEvent::NewUser(user) => {
                if matches!(self.dialog, Some(Dialog::NewUser { .. })) {
                    self.ask_new_user(user);
                }
            }
            DialogEvent::Close => {
                let closed = self.dialog.take();
                // What was refused stays in sight, and what was typed for it is there when it is tried again.
                if let Some(Dialog::Batches { failure, .. }) = closed {
                    self.failure = Some(failure);
                } else if self.refused.take().is_some() {
                    self.given = closed;
                }
            }
            DialogEvent::ShowCause(at) => self.show_cause(at, turn),
            DialogEvent::Confirm => self.confirm(false, turn),
            DialogEvent::ConfirmExport => self.confirm(true, turn),
        }
    }

    /// Says why something could not be done: in the dialog that asked for it, where a person typed something there, which
    /// comes back with it.
    pub(super) fn refuse(&mut self, failure: Failure) {
        let typed = matches!(
            self.given,
            Some(
                Dialog::Send { .. } | Dialog::Return { .. } | Dialog::NewUser { .. } | Dialog::SaveConfiguration { .. }
            )
        );
        if typed && self.dialog.is_none() {
            self.dialog = self.given.take();
            self.refused = Some(failure);
        } else {
            self.failure = Some(failure);
        }
    }

    /// Offers to cut a file that is over a limit into files that fit.
    pub(super) fn offer_batches(&mut self, what: &str, found: u64, limit: u64, failure: Failure) {
        let by_user = self.choices.assignment.clone().filter(|_| what == "users");
        let (batch, found) = match by_user {
            // Users who are left out this time have rows in the file all the same.
            Some(assignment) => (Batch::Users(assignment, limit), self.user_totals().users as u64),
            None => (Batch::Rows(limit), found),
        };
        self.dialog = Some(Dialog::Batches { batch, files: found.div_ceil(limit.max(1)), failure });
    }

    fn import_all(&mut self, confirmed_deletions: bool, turn: &mut Turn<'_>) {
        if let Some(of) = self.plan_of() {
            self.run(Task::ImportAll, Request::ImportAll { of, confirmed_deletions }, turn);
        }
    }

    fn confirm(&mut self, export: bool, turn: &mut Turn<'_>) {
        let Some(import) = self.import() else { return };
        if self.running().is_some() || !self.dialog.as_ref().is_some_and(Dialog::can_confirm) {
            return;
        }
        let Some(dialog) = self.dialog.take() else { return };
        self.refused = None;
        self.given = Some(dialog.clone());
        match dialog {
            Dialog::ImportAll => {
                self.notice = None;
                self.import_all(false, turn);
            }
            Dialog::DeletionGuard { of: Guarded::All, .. } => self.import_all(true, turn),
            Dialog::DeletionGuard { of: Guarded::Share(share), deletions, .. } => {
                let Some(of) = self.plan_of() else { return };
                let request = Request::ImportShare { of, share, confirmed_deletions: Some(deletions) };
                self.run(Task::ImportShare(share), request, turn);
            }
            Dialog::Correct { row, read, cells, .. } => self.correct(row, &read, cells, turn),
            Dialog::Batches { batch, .. } => {
                turn.ask_path(PathFor::Batches(batch), tr!("file-batch", stem = self.stem()));
            }
            Dialog::Parts(files) => {
                // In a part the rows of the other parts would count as missing.
                self.by_hand.mode &= self.choices.mode != Mode::UpdateIncludingDeletion;
                if let Some(first) = files.into_iter().next() {
                    self.change_input(Input::File(first.path), turn);
                }
            }
            Dialog::NewUser { user, .. } => self.add_user(&user, turn),
            Dialog::Send { note } => self.send(note, turn),
            Dialog::Return { of, label, note } => self.give_back(of, label, note, turn),
            Dialog::Undo { order, .. } => self.run(Task::Undo(order), Request::Undo(order), turn),
            Dialog::Restore { point, scope, report } => {
                self.run(Task::Restore(scope), Request::Restore(point, scope, Some(report.moment)), turn);
            }
            Dialog::SaveConfiguration { name } => {
                let name = name.trim().to_owned();
                let choices = Box::new(self.choices.clone());
                let request = Request::SaveConfiguration { import, choices, name: name.clone() };
                self.run(Task::SaveConfiguration { name, export }, request, turn);
            }
            Dialog::Original(_) | Dialog::Causes(_) => {}
        }
    }
}

/// Asks where to write a configuration.
pub(super) fn ask_export(name: &str, turn: &mut Turn<'_>) {
    let file: String = name.chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    turn.ask_path(PathFor::Configuration(name.to_owned()), format!("{file}.importcfg"));
}
