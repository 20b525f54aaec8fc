//! Hearing of other windows and commands: while a page is shown that lists what they change, too, the window looks every
//! few seconds and reads the page again where something happened. A window that is shown nowhere does not look.

use crate::job::Request;
use crate::ui::app::App;
use crate::ui::pages::{Page, Task};
use eframe::egui;
use std::time::Duration;

/// Seconds between two looks.
const BETWEEN_SECS: f64 = 3.0;

impl App {
    /// Asks from time to time whether others did something.
    pub(super) fn listen(&mut self, ctx: &egui::Context) {
        let shows_wizard = self.page == Page::Import && self.wizard.is_some();
        let (now, hidden) = ctx.input(|input| {
            let viewport = input.viewport();
            (input.time, viewport.minimized == Some(true) || viewport.occluded == Some(true))
        });
        if !self.page.is_shared() || shows_wizard || hidden {
            return;
        }
        let left = self.signal_secs + BETWEEN_SECS - now;
        if left <= 0.0 && !self.worker.is_busy() {
            self.signal_secs = now;
            self.run(Request::Signal, Task::Signal);
        }
        let wait = if left > 0.0 { left } else { BETWEEN_SECS };
        ctx.request_repaint_after(Duration::from_secs_f64(wait));
    }

    /// Reads the page again where it shows an older state.
    pub(super) fn take_signal(&mut self, now: u64) {
        let known = self.data.overview.value.as_ref().map(|overview| overview.signal);
        if known.is_some_and(|known| known != now) && self.data.overview.pending.is_none() {
            self.reload();
        }
    }
}
