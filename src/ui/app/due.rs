//! Running what is due while the window is open: at its time, and what was missed as soon as the window opens.

use crate::job::outbox::Going;
use crate::job::run_due::RunDue;
use crate::job::{Request, schedule};
use crate::tr;
use crate::ui::app::App;
use crate::ui::pages::Task;
use crate::wizard::Wizard;
use eframe::egui;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// Seconds after which what could not run is tried again, and after which the clock is looked at again.
const AGAIN_SECS: f64 = 60.0;
/// Seconds for which a person is left alone who stopped a run.
const PAUSE_SECS: f64 = 900.0;

impl App {
    /// Runs what is due. An import that is on screen stays due as long as it is.
    pub(super) fn run_due(&mut self, ctx: &egui::Context) {
        let Some(due) = self.data.overview.value.as_ref().and_then(|overview| overview.next_due) else { return };
        let now = ctx.input(|input| input.time);
        let left = due.duration_since(Timestamp::now());
        if left > SignedDuration::ZERO {
            // The clock may be set meanwhile, so it is never waited for long.
            let wait = left.unsigned_abs().min(Duration::from_secs_f64(AGAIN_SECS));
            ctx.request_repaint_after(wait);
            return;
        }
        let pause = self.due_again_secs - now;
        if pause > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(pause.min(AGAIN_SECS)));
            return;
        }
        let writing = self.wizard.as_ref().is_some_and(Wizard::is_writing);
        if self.worker.is_busy() || writing {
            ctx.request_repaint_after(Duration::from_secs(1));
            return;
        }
        self.due_again_secs = now + AGAIN_SECS;
        self.run(Request::Schedule(schedule::Request::RunDue), Task::RunDue);
    }

    /// Says what came of it.
    pub(super) fn say_ran(&mut self, ran: &RunDue) {
        if ran.stopped {
            self.due_again_secs += PAUSE_SECS;
        }
        for report in ran.runs.iter().filter(|report| report.later.is_none()) {
            let (file, result) = (&report.file_name, report.words());
            if report.needs_person() {
                self.toasts.bad(tr!("due-ran", file = file), tr!("due-ran-waits", result = result));
            } else {
                self.toasts.good(tr!("due-ran-well", file = file, result = result));
            }
        }
        let posted = ran.posted.as_ref().filter(|posted| posted.done + posted.failed + posted.unsure > 0);
        if let Some(posted) = posted {
            self.toasts.good(tr!("outbox-told", words = posted.words(Going::Sent)));
        }
    }
}
