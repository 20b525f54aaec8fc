//! Long work: what is being done, a bar that never goes back, how much is done, how long it will take, Cancel.

use crate::domain::text::grouped;
use crate::ui::theme::{self, Tone};
use eframe::egui::{self, CornerRadius, Id, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use std::time::Duration;

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgressView<'a> {
    /// What is being done, for example "Checking rows".
    pub stage: &'a str,
    /// How many are done.
    pub done: u64,
    /// How many there are; 0 where it is not known.
    pub total: u64,
    /// How long it has run.
    pub running: Duration,
    /// The word on the button: "Cancel" when nothing stays, "Stop" when what is done stays; none when it cannot stop.
    pub stop: Option<&'a str>,
    /// Whether it was asked to stop.
    pub stopping: bool,
}

/// Draws how far work is; says whether it is to stop. `salt` names the piece of work: the bar of one piece never goes
/// back, also when its next stage counts anew.
pub fn progress_panel(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, view: &ProgressView<'_>) -> bool {
    let id = Id::unique(("progress", salt));
    let share = if view.total == 0 { 0.0 } else { fraction(view.done, view.total) };
    let shown = ui.data_mut(|d| {
        let before: f32 = d.get_temp(id).unwrap_or(0.0);
        let shown = before.max(share.min(1.0));
        d.insert_temp(id, shown);
        shown
    });
    let mut stop = false;
    super::card_at_full_width(ui, |ui| {
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 110.0);
                let words = if view.stopping { "Stopping…".to_owned() } else { format!("{}…", view.stage) };
                ui.label(RichText::new(words).font(theme::strong()));
                super::caption(ui, &counts(view, shown));
                bar_ui(ui, view, shown);
            });
            if let Some(word) = view.stop {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    stop = ui.add_enabled(!view.stopping, super::Button::secondary(word)).clicked();
                });
            }
        });
    });
    stop
}

fn bar_ui(ui: &mut Ui, view: &ProgressView<'_>, shown: f32) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, view.stage);
        info.value = Some(f64::from((shown * 100.0).round()));
        info
    });
    ui.painter().rect_filled(rect, CornerRadius::same(4), palette.soft(Tone::Neutral));
    let width = if view.total == 0 && shown == 0.0 { 0.0 } else { (rect.width() * shown).max(4.0) };
    let done = egui::Rect::from_min_size(rect.min, vec2(width, rect.height()));
    ui.painter().rect_filled(done, CornerRadius::same(4), palette.accent);
}

#[expect(clippy::cast_precision_loss, reason = "a share is shown to the pixel")]
fn fraction(done: u64, total: u64) -> f32 {
    (done as f64 / total as f64) as f32
}

/// Says how much is done and, after three seconds, how long the rest will take.
fn counts(view: &ProgressView<'_>, shown: f32) -> String {
    let mut words = match (view.done, view.total) {
        (0, 0) => String::new(),
        (done, 0) => grouped(done),
        (done, total) => format!("{} of {}", grouped(done.min(total)), grouped(total)),
    };
    if view.running > Duration::from_secs(3) && shown > 0.02 && shown < 1.0 {
        let left = view.running.mul_f32((1.0 - shown) / shown);
        words.push_str(&format!(" · about {} left", duration(left)));
    }
    // The line keeps its height while there is nothing to say.
    if words.is_empty() { " ".to_owned() } else { words }
}

fn duration(left: Duration) -> String {
    let seconds = left.as_secs().max(1);
    match seconds {
        0..60 => format!("{} s", seconds.div_ceil(5) * 5),
        60..3600 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}
