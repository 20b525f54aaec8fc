//! What comes back from work, and what the wizard makes of it.

use crate::domain::assignment::{Assignment, AssignmentTable};
use crate::domain::choices::Choices;
use crate::domain::history::{ImportState, ShareState, UndoOrder};
use crate::domain::mapping::{Origin, Source};
use crate::domain::plan::ShareIx;
use crate::job::results::{OriginState, Planned, Resumed, RowsWindow, Staged};
use crate::job::{Answer, Error, JobId, Request};
use crate::tr;
use crate::wizard::dialog::ask_export;
use crate::wizard::{Dialog, Effect, Failure, Guarded, Notice, PathFor, StagedOf, Step, Task, Turn, Wizard};
use std::collections::BTreeSet;

impl Wizard {
    pub(super) fn take_answer(&mut self, id: JobId, result: Result<Answer, Error>, turn: &mut Turn<'_>) {
        // An answer to a question that is no longer asked.
        let Some(task) = self.tasks.remove(&id) else { return };
        self.stopping = false;
        if task.writes() && result.is_ok() {
            // What was typed for it is of use no more.
            self.given = None;
        }
        match result {
            Ok(answer) => self.take_success(task, answer, turn),
            Err(error) => self.take_failure(&task, &error, turn),
        }
    }

    fn take_success(&mut self, task: Task, answer: Answer, turn: &mut Turn<'_>) {
        let left = self
            .take_reading(task, answer, turn)
            .and_then(|(task, answer)| self.take_decision(task, answer, turn))
            .and_then(|(task, answer)| self.take_looking_back(task, answer, turn));
        if let Some((task, answer)) = left {
            self.failure = Some(Failure::unexpected(&task, &answer));
        }
    }

    /// Takes in what was read and planned; gives back what it is not for.
    fn take_reading(&mut self, task: Task, answer: Answer, turn: &mut Turn<'_>) -> Option<(Task, Answer)> {
        match (task, answer) {
            (Task::Start, Answer::Started(started)) => {
                self.table = started.table.clone();
                self.take_kept_table(started.table.clone());
                self.started = Some(*started);
                self.ask_fitting(turn);
                turn.effects.push(Effect::Changed);
                if self.configuration.is_some() { self.go_on_to_decision(turn) } else { self.enter(Step::Table, turn) }
            }
            (Task::Fitting, Answer::Fitting(found)) => self.take_fitting(found),
            (Task::Configure { goes_on }, Answer::Configured(table)) => self.take_configured(goes_on, *table, turn),
            (Task::Look, Answer::Looked(look)) => self.take_look(*look, turn),
            (Task::Stage, Answer::Staged(staged)) => {
                self.take_staged(*staged, turn);
                self.advance(turn);
            }
            (Task::FileRows { .. }, Answer::FileRows(rows)) => self.take_file_rows(rows, turn),
            (Task::RawRow, Answer::RawRow(raw)) => self.take_raw_row(*raw),
            (Task::Origin, Answer::Origin(state)) => self.origin_changed = state == OriginState::Changed,
            (Task::Users | Task::ForgetAlias, Answer::Users(directory)) => self.take_directory(directory, turn),
            (Task::Assign(assignment), Answer::Assigned(table)) => {
                self.set_assigned(assignment, table);
                self.advance(turn);
            }
            (Task::Plan(choices), Answer::Planned(planned)) => self.take_planned(*choices, planned, turn),
            (Task::Rows { .. }, Answer::Rows(window)) => self.take_rows(window, turn),
            (Task::Causes, Answer::Causes(causes)) => self.dialog = Some(Dialog::Causes(causes)),
            (Task::Alike, Answer::Alike(rows)) => self.take_alike(rows),
            (Task::Original, Answer::Original(row)) => self.dialog = Some(Dialog::Original(row)),
            (Task::Resume, Answer::Resumed(resumed)) => self.take_resumed(*resumed, turn),
            (Task::Discard, Answer::Done) => turn.effects.push(Effect::Changed),
            other => return Some(other),
        }
        None
    }

    /// Takes in what was imported, skipped or saved; gives back what it is not for.
    fn take_decision(&mut self, task: Task, answer: Answer, turn: &mut Turn<'_>) -> Option<(Task, Answer)> {
        match (task, answer) {
            (Task::ImportShare(share), Answer::Import(entry)) => {
                turn.effects.push(Effect::Changed);
                if !self.take_decided(*entry, turn) {
                    self.notice = self.share_notice(share);
                    self.show_next_share(turn);
                }
            }
            (Task::SkipShare(share), Answer::Import(entry)) => {
                if !self.take_decided(*entry, turn) {
                    self.notice = self.share_notice(share);
                    self.show_next_share(turn);
                }
            }
            (Task::ImportAll, Answer::Import(entry)) => {
                turn.effects.push(Effect::Changed);
                if !self.take_decided(*entry, turn) {
                    self.show_left_open(turn);
                }
            }
            (Task::Send, Answer::Import(_)) => self.take_sent(turn),
            (Task::Return(label), Answer::Import(entry)) => self.take_returned(label, *entry, turn),
            (Task::SaveConfiguration { name, export }, Answer::Done) => {
                turn.effects.push(Effect::Changed);
                if export {
                    ask_export(&name, turn);
                }
                self.notice = Some(Notice::Saved(name));
            }
            (Task::AddUser(name), Answer::Done) => {
                self.notice = Some(Notice::UserAdded(name));
                self.run(Task::Users, Request::Users, turn);
                turn.effects.push(Effect::Changed);
            }
            (Task::Write(PathFor::Batches(_)), Answer::Parts(files)) => self.dialog = Some(Dialog::Parts(files)),
            (Task::Write(_), Answer::Written(file)) => self.notice = Some(Notice::Written(file)),
            (Task::Write(PathFor::Configuration(name)), Answer::Done) => self.notice = Some(Notice::Exported(name)),
            other => return Some(other),
        }
        None
    }

    /// Takes in what undo and restore would do or did; gives back what it is not for.
    fn take_looking_back(&mut self, task: Task, answer: Answer, turn: &mut Turn<'_>) -> Option<(Task, Answer)> {
        match (task, answer) {
            (Task::UndoPreview(order), Answer::Undone(report)) => {
                let order = UndoOrder { seen: Some(report.moment), ..order };
                self.dialog = Some(Dialog::Undo { order, report });
            }
            (Task::Undo(_), Answer::Undone(report)) => {
                self.notice = Some(Notice::Undone(report));
                turn.effects.push(Effect::Changed);
                self.ask_entry(turn);
            }
            (Task::RestorePreview(point, scope), Answer::Restore(report)) => {
                self.dialog = Some(Dialog::Restore { point, scope, report });
            }
            (Task::Restore(_), Answer::Restore(report)) => {
                self.notice = Some(Notice::Restored(report));
                turn.effects.push(Effect::Changed);
                self.ask_entry(turn);
            }
            (Task::Entry, Answer::Import(entry)) => self.take_entry(*entry),
            (Task::RestorePoints, Answer::RestorePoints(points)) => {
                let wanted = self.entry.as_ref().and_then(|entry| entry.restore_point);
                self.restore_point = points.into_iter().find(|point| Some(point.id) == wanted);
            }
            other => return Some(other),
        }
        None
    }

    fn take_failure(&mut self, task: &Task, error: &Error, turn: &mut Turn<'_>) {
        let waited_for = self.heading.take().is_some();
        let cancelled = error.kind() == crate::job::ErrorKind::Cancelled;
        match task {
            Task::Look => {
                if !cancelled {
                    self.table_failure = Some(Failure::of(tr!("failure-file-read-this-way"), error));
                }
            }
            Task::ImportShare(share) | Task::SkipShare(share) => {
                self.take_import_failure(Guarded::Share(*share), error, turn);
            }
            Task::ImportAll => self.take_import_failure(Guarded::All, error, turn),
            Task::Resume => {
                self.failure = (!cancelled).then(|| Failure::of(tr!("failure-import-resume"), error));
                if cancelled {
                    turn.effects.push(Effect::Leave);
                }
            }
            Task::Stage if !cancelled => self.take_check_failure(error, waited_for),
            // That the file is out of reach changes nothing about its copy, and a number that is not known is not said.
            Task::Discard | Task::Entry | Task::RestorePoints | Task::Origin | Task::Alike | Task::Fitting => {}
            Task::Configure { .. } => {
                self.failure = Some(Failure::of(task.failure_title(), error));
                self.lose_configuration(turn);
            }
            Task::AddUser(_) | Task::Send | Task::Return(_) | Task::SaveConfiguration { .. } if !cancelled => {
                self.refuse(Failure::of(task.failure_title(), error));
            }
            Task::AddUser(_) | Task::Send | Task::Return(_) | Task::SaveConfiguration { .. } => {
                self.notice = Some(Notice::Stopped);
            }
            Task::Start
            | Task::Stage
            | Task::FileRows { .. }
            | Task::RawRow
            | Task::Users
            | Task::ForgetAlias
            | Task::Assign(_)
            | Task::Plan(_)
            | Task::Rows { .. }
            | Task::Causes
            | Task::Original
            | Task::UndoPreview(_)
            | Task::Undo(_)
            | Task::RestorePreview(..)
            | Task::Restore(_)
            | Task::Write(_) => {
                if cancelled {
                    self.notice = Some(Notice::Stopped);
                } else if let Error::Limit { what, found, limit } = error {
                    self.offer_batches(what, *found, *limit, Failure::of(task.failure_title(), error));
                } else {
                    self.failure = Some(Failure::of(task.failure_title(), error));
                }
            }
        }
    }

    /// Shows what an import of all shares has left open, or the summary where that is nothing.
    fn show_left_open(&mut self, turn: &mut Turn<'_>) {
        // Nothing but a stop leaves a share open, which may also be the one on screen.
        let Some(open) = self.open_shares().next().map(|share| share.ix) else { return self.show_next_share(turn) };
        self.notice = Some(Notice::StoppedBetween);
        self.show_share(open, turn);
    }

    fn take_import_failure(&mut self, of: Guarded, error: &Error, turn: &mut Turn<'_>) {
        if error.kind() == crate::job::ErrorKind::Cancelled {
            // Nothing is written: what was done before a stop comes as an answer.
            self.notice = Some(Notice::Stopped);
            return;
        }
        if let Error::DeletionGuard { label, deletions, existing, percent } = error {
            self.dialog = Some(Dialog::DeletionGuard {
                of,
                label: label.clone(),
                deletions: *deletions,
                existing: *existing,
                percent: *percent,
                typed: String::new(),
            });
        } else if error.is_stale() {
            self.notice = Some(Notice::PlannedAgain);
        } else {
            self.failure = Some(Failure::of(tr!("failure-rows-import"), error));
        }
        let failure = self.failure.take();
        // What is done stays done; the rest is planned again, so that the numbers on screen are true.
        if of == Guarded::All {
            self.trail.end();
        }
        if error.is_stale() || of == Guarded::All {
            self.replan(turn);
        }
        self.failure = failure;
    }

    fn take_planned(&mut self, choices: Choices, planned: Planned, turn: &mut Turn<'_>) {
        if let (Some(assignment), Some(table)) = (&choices.assignment, &planned.assignment) {
            self.set_assigned(super::flow::without_exclusions(assignment), table.clone());
        }
        self.set_planned(choices, planned);
        if self.step == Step::Preview {
            // The rows on screen stay until those of the new plan are here; they are asked for in any case.
            if let Some(window) = &mut self.preview.window {
                window.share = ShareIx(u32::MAX);
            }
            self.heading = None;
        } else {
            self.preview.window = None;
        }
        self.show_first_share(turn);
        self.count_again(turn);
        self.advance(turn);
    }

    fn set_assigned(&mut self, assignment: Assignment, table: AssignmentTable) {
        self.assigned = Some((assignment, table));
        self.old_count = false;
    }

    fn set_planned(&mut self, choices: Choices, planned: Planned) {
        self.take_kept(choices.clone());
        self.planned = Some((choices, planned));
        self.old_plan = false;
    }

    fn take_rows(&mut self, window: RowsWindow, turn: &mut Turn<'_>) {
        let total = window.total;
        self.preview.window = Some(window);
        let (first, len) = self.preview.visible;
        if first >= total {
            self.preview.visible = (total.saturating_sub(len), len);
        }
        self.show_rows(turn);
    }

    fn take_resumed(&mut self, resumed: Resumed, turn: &mut Turn<'_>) {
        let Resumed { started, staged, planned, planned_with, record_type } = resumed;
        if let Some(of) = self.types.get(&record_type) {
            self.record_type = std::sync::Arc::clone(of);
        }
        let import = started.import;
        self.started = Some(started);
        self.table = staged.choices.table.clone();
        self.choices = staged.choices.clone();
        self.by_hand.mode = true;
        self.by_hand.blank = true;
        self.by_hand.duplicates = true;
        self.by_hand.transfer = true;
        self.by_hand.raise = true;
        self.by_hand.assignment = self.choices.assignment.is_some();
        self.by_hand.columns = matched_by_hand(&staged);
        self.take_kept(self.choices.clone());
        let corrected = self.choices.edits.corrected.clone();
        self.asked = Some(StagedOf { import, table: self.table.clone(), corrected });
        self.staged = self.asked.clone().map(|of| (of, staged));
        self.held.clone_from(&self.asked);
        self.reached = Step::Columns;
        let Some(planned) = planned else { return self.enter(Step::Columns, turn) };
        let changed = planned_with.as_ref().map(|before| self.first_changed(before));
        let planned_with = planned_with.unwrap_or_else(|| self.choices.clone());
        if let (Some(assignment), Some(table)) = (&planned_with.assignment, &planned.assignment) {
            self.set_assigned(super::flow::without_exclusions(assignment), table.clone());
        }
        self.planned = Some((planned_with, planned));
        self.reached = Step::Preview;
        self.ask_entry(turn);
        if self.shares().iter().any(|share| share.state == ShareState::Imported) && self.open_shares().next().is_none()
        {
            return self.enter(Step::Summary, turn);
        }
        self.show_first_share(turn);
        self.enter(changed.unwrap_or(Step::Preview), turn);
    }

    /// Returns the first step with another choice than before; the steps behind it have to be checked again.
    fn first_changed(&self, before: &Choices) -> Step {
        let Choices { table, mode, duplicates, transfer, raise, mapping, assignment, edits: _ } = before;
        let now = &self.choices;
        if *table != now.table {
            Step::Table
        } else if (*mode, *duplicates, *transfer, *raise) != (now.mode, now.duplicates, now.transfer, now.raise) {
            Step::Mode
        } else if *mapping != now.mapping {
            Step::Columns
        } else if *assignment != now.assignment && self.record_type.owned {
            Step::Users
        } else {
            Step::Preview
        }
    }

    /// Says whether everything that was imported was taken back.
    pub fn is_undone(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.state == ImportState::Undone)
    }
}

/// Returns the names of the columns that a person matched.
fn matched_by_hand(staged: &Staged) -> BTreeSet<String> {
    let bindings = staged.choices.mapping.bindings.values().filter(|binding| binding.origin == Origin::ByHand);
    let columns = bindings.flat_map(|binding| match &binding.source {
        Source::Columns(columns) => columns.as_slice(),
        Source::Fixed(_) => &[],
    });
    columns.filter_map(|column| staged.shape.columns.get(usize::try_from(column.0).ok()?).cloned()).collect()
}
