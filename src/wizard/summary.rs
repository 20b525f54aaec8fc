//! The Summary step: what happened, and the ways back.

use crate::domain::history::{self, ImportEntry, Scope, ShareEntry, UndoOrder};
use crate::domain::plan::{Outcome, ShareOf};
use crate::job::Request;
use crate::tr;
use crate::wizard::{PathFor, Step, SummaryEvent, Task, Turn, Wizard};

impl Wizard {
    /// Returns what an undo of a share is about; nothing for rows without a user.
    pub const fn undo_scope(share: &ShareEntry) -> Option<Scope> {
        match share.of {
            ShareOf::User(user) => Some(Scope::User(user)),
            ShareOf::Company => Some(Scope::Everything),
            ShareOf::Nobody => None,
        }
    }

    pub(super) fn change_summary(&mut self, event: &SummaryEvent, turn: &mut Turn<'_>) {
        let Some(import) = self.import() else { return };
        if self.running().is_some() {
            return;
        }
        match event {
            SummaryEvent::AskUndo(scope, way, changed) => {
                let order = UndoOrder { way: *way, changed: *changed, ..UndoOrder::new(import, *scope) };
                self.run(Task::UndoPreview(order), Request::Undo(order.dry()), turn);
            }
            SummaryEvent::AskRestore(scope) => {
                if let Some(point) = self.entry.as_ref().and_then(|entry| entry.restore_point) {
                    self.run(Task::RestorePreview(point, *scope), Request::RestorePreview(point, *scope), turn);
                }
            }
            SummaryEvent::AskCauses => self.ask_causes(turn),
            SummaryEvent::AskProblemFile => self.ask_problem_file(turn),
            SummaryEvent::AskReport => turn.ask_path(PathFor::Report, tr!("file-report", stem = self.stem())),
        }
    }

    pub(super) fn ask_problem_file(&self, turn: &mut Turn<'_>) {
        turn.ask_path(PathFor::ProblemFile, tr!("file-problems", stem = self.stem()));
    }

    pub(super) fn ask_causes(&mut self, turn: &mut Turn<'_>) {
        if let Some(import) = self.import() {
            self.run(Task::Causes, Request::Causes(import), turn);
        }
    }

    /// Returns how many rows have problems, and how many have warnings, without those of users who were skipped or taken
    /// back.
    pub fn remarked_rows(&self) -> (u64, u64) {
        history::remarked_rows(self.shares())
    }

    /// Says whether any row has a problem or was left out by hand, so that there is something to write into a problem file.
    pub fn has_problem_rows(&self) -> bool {
        let problems = self.shares().iter().any(|share| share.counts.get(Outcome::Problem) > 0);
        problems || !self.choices.edits.left_out.is_empty()
    }

    /// Takes in how the import stands now, and goes to what is open.
    pub(super) fn take_entry(&mut self, entry: ImportEntry) {
        if let Some((_, planned)) = &mut self.planned {
            for share in &entry.shares {
                if let Some(place) = planned.shares.iter_mut().find(|known| known.of == share.of) {
                    *place = share.clone();
                }
            }
        }
        self.entry = Some(entry);
    }

    pub(super) fn show_next_share(&mut self, turn: &mut Turn<'_>) {
        match self.next_open_share() {
            Some(share) => self.show_share(share, turn),
            None => self.enter(Step::Summary, turn),
        }
    }

    pub(super) fn ask_restore_points(&mut self, turn: &mut Turn<'_>) {
        let wanted = self.entry.as_ref().and_then(|entry| entry.restore_point);
        if wanted.is_some() && self.restore_point.as_ref().map(|point| point.id) != wanted {
            self.run(Task::RestorePoints, Request::RestorePoints, turn);
        }
    }

    pub(super) fn ask_entry(&mut self, turn: &mut Turn<'_>) {
        if let Some(import) = self.import() {
            self.run(Task::Entry, Request::Import(import), turn);
        }
    }

    pub(super) fn stem(&self) -> &str {
        let name = self.started.as_ref().map_or("import", |started| started.file_name.as_str());
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}
