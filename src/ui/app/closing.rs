//! Closing the window: at once where nothing is under way, after a question where something is; what was chosen is kept.

use crate::tr;
use crate::ui::app::App;
use crate::ui::widgets::{self, Dialog, DialogAnswer};
use crate::wizard::{Event, Wizard};
use eframe::egui::{self, Ui, ViewportCommand};
use std::sync::atomic::Ordering;

/// Work that ends within this time is waited for without a question, in seconds.
const MOMENT_SECS: f64 = 0.4;

/// How far closing the window is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Closing {
    /// Nobody wants that.
    #[default]
    No,
    /// Something is under way, perhaps for a moment only; until then, in seconds of the window.
    Moment(f64),
    /// The person is asked.
    Asks,
    /// The person wants the work to go on and the window to close after it.
    WhenDone,
    /// What was chosen is being kept.
    Keeping,
    /// It closes.
    Now,
}

impl App {
    /// Notices that the window is to close, and closes it when that can be done.
    pub(super) fn follow_closing(&mut self, ctx: &egui::Context) {
        let (wanted, now) = ctx.input(|i| (i.viewport().close_requested(), i.time));
        let at_once = self.closing == Closing::Now || self.stop.load(Ordering::Relaxed);
        if wanted && !at_once && (self.is_working() || self.wizard.is_some()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.closing = match self.closing {
                Closing::WhenDone => Closing::Asks,
                Closing::No => Closing::Moment(now + MOMENT_SECS),
                Closing::Moment(_) | Closing::Asks | Closing::Keeping | Closing::Now => self.closing,
            };
        }
        match self.closing {
            Closing::Moment(_) | Closing::WhenDone if !self.is_working() => self.keep_and_close(ctx),
            Closing::Moment(until) if now >= until => self.closing = Closing::Asks,
            Closing::Moment(_) => ctx.request_repaint_after_secs(0.1),
            // It ended before the answer: the person sees what came of it.
            Closing::Asks if !self.is_working() => self.closing = Closing::No,
            Closing::Keeping if !self.worker.is_busy() => self.close(ctx),
            Closing::No | Closing::Now | Closing::WhenDone | Closing::Asks | Closing::Keeping => {}
        }
    }

    /// Says whether something is under way that a person waits for.
    fn is_working(&self) -> bool {
        let of_wizard = |wizard: &Wizard| wizard.is_writing() || wizard.running().is_some();
        self.waited_for().is_some() || self.wizard.as_ref().is_some_and(of_wizard)
    }

    /// Keeps the choices of the import that is open, which waits under Open imports then, and closes.
    fn keep_and_close(&mut self, ctx: &egui::Context) {
        self.closing = Closing::Keeping;
        self.tell_wizard(Event::Leave, ctx);
        if !self.worker.is_busy() {
            self.close(ctx);
        }
    }

    fn close(&mut self, ctx: &egui::Context) {
        self.closing = Closing::Now;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// Asks what is to become of the work that is under way.
    pub(super) fn closing_ui(&mut self, ui: &mut Ui) {
        if self.closing != Closing::Asks {
            return;
        }
        let ctx = ui.ctx().clone();
        let measured = self.wizard.as_ref().and_then(Wizard::progress).or(self.progress.as_ref().map(|(_, on)| on));
        let of_page = self.waited_for().map_or(tr!("prefs-close-work"), |(_, task)| task.words());
        let work = measured.map_or(of_page, |measured| measured.stage.label());
        let mut goes_on = false;
        let dialog = Dialog::new("closing", tr!("prefs-close-title"), tr!("prefs-close-stop")).dangerous().width(520.0);
        let answer = dialog.show(ui, |ui| {
            widgets::secondary(ui, &tr!("prefs-close-text", work = work));
            ui.add_space(4.0);
            goes_on = widgets::secondary_button(ui, tr!("prefs-close-later")).clicked();
            widgets::caption(ui, tr!("prefs-close-later-about"));
            false
        });
        match answer {
            // The worker stops its work and takes back what is half done before the program ends.
            Some(DialogAnswer::Confirm) => self.close(&ctx),
            Some(DialogAnswer::Cancel) => self.closing = Closing::No,
            None if goes_on => {
                self.closing = Closing::WhenDone;
                ctx.send_viewport_cmd(ViewportCommand::Minimized(true));
            }
            None => {}
        }
    }
}
