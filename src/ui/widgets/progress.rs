//! Long work: what is being done, a bar that never goes back, how much is done, how long it will take, Cancel.

use crate::domain::text::{grouped, size};
use crate::job::{Measured, Stage};
use crate::tr;
use crate::ui::theme::{self, Tone};
use eframe::egui::{self, CornerRadius, Id, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use std::time::Duration;

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgressView<'a> {
    /// What the work has said last; absent in its first moments.
    pub measured: Option<&'a Measured>,
    /// What to say before the work has said anything.
    pub words: &'a str,
    /// The word on the button: "Cancel" when nothing stays, "Stop" when what is done stays; none when it cannot stop.
    pub stop: Option<&'a str>,
    /// Whether it was asked to stop.
    pub stopping: bool,
}

/// The bar of one piece of work, over all its stages. It never goes back, and is full only when the work has ended.
#[derive(Clone, Copy, Default)]
struct Bar {
    stage: Option<Stage>,
    /// Where the bar stood when the stage began.
    base: f32,
    shown: f32,
}

/// Share of what is left of the bar that a stage which only prepares fills, and any other: there may be one after it.
const PREPARES: f32 = 0.25;
const WORKS: f32 = 0.97;
/// As far as the bar goes while there is work.
const FARTHEST: f32 = 0.99;

impl Bar {
    /// Takes in how far the work is.
    fn take(&mut self, measured: &Measured) {
        if self.stage != Some(measured.stage) {
            *self = Self { stage: Some(measured.stage), base: self.shown, shown: self.shown };
        }
        let fills = match measured.stage {
            Stage::Copying | Stage::RestorePoint => PREPARES,
            Stage::Reading
            | Stage::Assigning
            | Stage::Planning
            | Stage::Importing
            | Stage::Sending
            | Stage::Undoing
            | Stage::Restoring
            | Stage::Searching
            | Stage::Writing => WORKS,
        };
        let share = if measured.total == 0 { 0.0 } else { fraction(measured.done, measured.total).min(1.0) };
        let reached = self.base + (1.0 - self.base) * fills * share;
        self.shown = self.shown.max(reached.min(FARTHEST));
    }
}

/// Draws how far work is; says whether it is to stop. `salt` names the piece of work: the bar of one piece never goes
/// back, also when its next stage counts anew.
pub fn progress_panel(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, view: &ProgressView<'_>) -> bool {
    let shown = advance(ui, Id::unique(("progress", salt)), view.measured);
    let mut stop = false;
    super::card_at_full_width(ui, |ui| {
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 110.0);
                let words = match (view.stopping, view.measured) {
                    (true, _) => tr!("progress-stopping").to_owned(),
                    (false, Some(measured)) => format!("{}…", measured.stage.label()),
                    (false, None) => format!("{}…", view.words),
                };
                ui.label(RichText::new(&words).font(theme::strong()));
                super::caption(ui, &counts(view.measured));
                bar_ui(ui, &words, shown);
            });
            let why = view.stopping.then_some(tr!("blocked-stopping"));
            if let Some(word) = view.stop {
                super::super::frame::at_right(ui, |ui| {
                    stop = ui.add(super::Button::secondary(word).blocked(why)).clicked();
                });
            }
        });
    });
    stop
}

/// Draws how far work in the background is, in one line: "Checking all rows: 45 %", with a short bar.
pub fn progress_line(ui: &mut Ui, words: &str, measured: Option<&Measured>) {
    let shown = measured.filter(|measured| measured.total > 0).map(|m| fraction(m.done, m.total).min(1.0));
    let text = shown.map_or_else(|| format!("{words}…"), |shown| format!("{words}: {:.0} %", (shown * 100.0).floor()));
    ui.label(RichText::new(&text).font(theme::small()).color(theme::palette(ui).secondary));
    ui.scope(|ui| {
        ui.set_max_width(180.0);
        bar_ui(ui, words, shown.unwrap_or(0.0));
    });
}

/// Returns where the bar stands.
fn advance(ui: &Ui, id: Id, measured: Option<&Measured>) -> f32 {
    let mut bar: Bar = ui.data(|d| d.get_temp(id)).unwrap_or_default();
    if let Some(measured) = measured {
        bar.take(measured);
        ui.data_mut(|d| d.insert_temp(id, bar));
    }
    bar.shown
}

fn bar_ui(ui: &mut Ui, words: &str, shown: f32) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, words);
        info.value = Some(f64::from((shown * 100.0).round()));
        info
    });
    ui.painter().rect_filled(rect, CornerRadius::same(4), palette.soft(Tone::Neutral));
    if shown > 0.0 {
        let done = egui::Rect::from_min_size(rect.min, vec2((rect.width() * shown).max(4.0), rect.height()));
        ui.painter().rect_filled(done, CornerRadius::same(4), palette.accent);
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a share is shown to the pixel")]
fn fraction(done: u64, total: u64) -> f32 {
    (done as f64 / total as f64) as f32
}

/// Says how much is done and, after three seconds, how long the rest will take.
fn counts(measured: Option<&Measured>) -> String {
    let Some(measured) = measured else {
        // The line keeps its height while there is nothing to say.
        return " ".to_owned();
    };
    // What is copied is counted in bytes, everything else in pieces.
    let counted = if measured.stage == Stage::Copying { size } else { grouped };
    let words = match (measured.done, measured.total) {
        (0, 0) => " ".to_owned(),
        (done, 0) => counted(done),
        (done, total) => tr!("progress-of", done = counted(done.min(total)), all = counted(total)),
    };
    match measured.left() {
        Some(left) if measured.elapsed > Duration::from_secs(3) && measured.done < measured.total => {
            tr!("progress-left", done = words, left = duration(left))
        }
        Some(_) | None => words,
    }
}

fn duration(left: Duration) -> String {
    let seconds = left.as_secs().max(1);
    match seconds {
        0..60 => tr!("duration-seconds", seconds = seconds.div_ceil(5) * 5),
        60..3600 => tr!("duration-minutes", minutes = seconds.div_ceil(60)),
        3600.. => tr!("duration-hours", hours = seconds / 3600, minutes = seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_said_as_sizes_and_rows_as_numbers() {
        let measured = |stage| Measured { stage, done: 683_000_000, total: 1_100_000_000, elapsed: Duration::ZERO };
        assert_eq!(counts(Some(&measured(Stage::Copying))), "683.0 MB of 1.1 GB");
        assert_eq!(counts(Some(&measured(Stage::Reading))), "683,000,000 of 1,100,000,000");
    }

    #[test]
    fn the_bar_never_goes_back_and_is_not_full_while_there_is_work() {
        const STAGES: [Stage; 6] =
            [Stage::Copying, Stage::Reading, Stage::Planning, Stage::RestorePoint, Stage::Importing, Stage::Writing];
        // A generator whose numbers are the same everywhere.
        let mut seed = 7_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..500 {
            let (mut bar, mut before) = (Bar::default(), 0.0);
            for _ in 0..60 {
                let stage = STAGES[usize::try_from(random(6)).unwrap()];
                // Also what cannot be: more done than there is, and nothing known.
                let (done, total) = (random(1_200), random(2) * random(1_000));
                bar.take(&Measured { stage, done, total, elapsed: Duration::ZERO });
                assert!(bar.shown >= before && bar.shown < 1.0, "{} after {before}", bar.shown);
                before = bar.shown;
            }
        }
    }

    #[test]
    fn work_in_one_stage_moves_the_bar_evenly() {
        let mut bar = Bar::default();
        for (done, shown) in [(0, 0.0), (500, 0.485), (1_000, 0.97)] {
            bar.take(&Measured { stage: Stage::Planning, done, total: 1_000, elapsed: Duration::ZERO });
            assert!((bar.shown - shown).abs() < 0.001, "{}", bar.shown);
        }
    }
}
