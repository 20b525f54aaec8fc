//! Keeping what is chosen in the wizard: as soon as it is, but never more of it on its way than the last of it.

use crate::domain::history::ImportId;
use crate::job::keeping::Keeping;
use crate::job::{Answer, Error, JobId, Request};
use crate::tr;
use crate::ui::app::App;
use crate::ui::pages::Task;

/// What is being kept, and what waits for that.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The job that keeps something now.
    running: Option<JobId>,
    /// What is kept after it, in this order.
    waiting: Vec<(ImportId, Keeping)>,
    /// Whether the person waits to hear that everything is kept.
    says: bool,
    /// Whether something of it could not be kept.
    failed: bool,
}

impl App {
    /// Keeps choices of the import, after what is being kept already.
    pub(super) fn keep(&mut self, import: ImportId, what: Keeping) {
        let waiting = &mut self.kept.waiting;
        let is_older = |(of, older): &(ImportId, Keeping)| {
            *of == import && std::mem::discriminant(older) == std::mem::discriminant(&what)
        };
        // Of choices of one kind the last ones count.
        waiting.pop_if(|older| is_older(older));
        waiting.push((import, what));
        if self.kept.running.is_none() {
            self.keep_next();
        }
    }

    fn keep_next(&mut self) {
        if self.kept.waiting.is_empty() {
            self.kept.running = None;
            self.say_kept();
            return;
        }
        let (import, what) = self.kept.waiting.remove(0);
        self.kept.running = Some(self.run(Request::Keep(import, what), Task::Keep));
    }

    /// Hands over everything that waits to be kept, before the import is let go of.
    pub(super) fn keep_rest(&mut self) {
        for (import, what) in std::mem::take(&mut self.kept.waiting) {
            self.kept.running = Some(self.run(Request::Keep(import, what), Task::Keep));
        }
    }

    /// Says that the import waits as a draft, once what was chosen is kept.
    pub(super) fn will_say_kept(&mut self) {
        self.kept.says = true;
        if self.kept.running.is_none() {
            self.say_kept();
        }
    }

    fn say_kept(&mut self) {
        let failed = std::mem::take(&mut self.kept.failed);
        if std::mem::take(&mut self.kept.says) && !failed {
            self.toasts.good(tr!("told-kept"));
        }
    }

    /// Hears that something is kept, or that it could not be.
    pub(super) fn take_kept(&mut self, id: JobId, result: &Result<Answer, Error>) {
        self.kept.failed |= result.is_err();
        if self.kept.running == Some(id) {
            self.keep_next();
        }
    }
}
