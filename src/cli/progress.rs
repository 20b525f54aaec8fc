//! Progress of long work on a terminal's standard error, and the cancel that signals set.

use crate::job::{Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long work may take before anything is shown.
const QUIET: Duration = Duration::from_millis(250);

/// Whether progress is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Show {
    /// On a terminal
    #[default]
    Auto,
    /// Never
    Never,
}

/// Shows where the work is.
pub(crate) struct Bar {
    shown: Option<ProgressBar>,
    begun: Instant,
    visible: bool,
    stage: Option<Stage>,
    cancel: Arc<AtomicBool>,
}

impl Bar {
    /// Makes a bar that appears when the work takes longer than a moment.
    pub(crate) fn new(show: bool, cancel: Arc<AtomicBool>) -> Self {
        let shown = show.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        Self { shown, begun: Instant::now(), visible: false, stage: None, cancel }
    }
}

impl Progress for Bar {
    fn report(&mut self, stage: Stage, done: u64, total: u64) {
        let Some(bar) = &self.shown else { return };
        if !self.visible && self.begun.elapsed() < QUIET {
            return;
        }
        if self.stage != Some(stage) {
            self.stage = Some(stage);
            bar.reset();
            bar.set_style(style(total));
            bar.set_message(stage.label());
        }
        if total > 0 {
            bar.set_length(total);
        }
        bar.set_position(done);
        // Only now, so that the first line is not one without words.
        if !self.visible {
            self.visible = true;
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn style(total: u64) -> ProgressStyle {
    let template = if total == 0 {
        "{msg:26} {human_pos} {spinner}"
    } else {
        "{msg:26} [{bar:30}] {human_pos} of {human_len}, {eta} left"
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}
