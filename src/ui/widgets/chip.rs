//! Small coloured words, big numbers and bars: what came of rows, in colour and in words.

use crate::domain::history::{ImportState, ShareState};
use crate::domain::plan::Outcome;
use crate::domain::text::grouped;
use crate::ui::theme::{self, CARD_RADIUS, CONTROL_SMALL, Tone};
use eframe::egui::{self, Align2, CornerRadius, FontId, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

/// Returns the colour of what comes of a row.
pub const fn outcome_tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::New => Tone::Good,
        Outcome::Changed => Tone::Accent,
        Outcome::Unchanged | Outcome::LeftOut => Tone::Neutral,
        Outcome::Moves => Tone::Caution,
        Outcome::Deletes | Outcome::Problem => Tone::Bad,
    }
}

fn chip_font() -> FontId {
    theme::header()
}

/// Draws a word on its soft colour, 20 high.
pub fn chip(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), chip_font(), palette.on_soft(tone));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 14.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, CornerRadius::same(4), palette.soft(tone));
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, palette.on_soft(tone));
    response
}

/// Returns how wide [`chip`] is for a text, so that space can be kept for it.
pub fn chip_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), chip_font(), theme::palette(ui).text).size().x + 14.0
}

/// Draws what comes of a row.
pub fn chip_for_outcome(ui: &mut Ui, outcome: Outcome) -> Response {
    chip(ui, outcome_tone(outcome), outcome.label())
}

pub(super) const fn share_tone(state: ShareState) -> Tone {
    match state {
        ShareState::Open => Tone::Accent,
        ShareState::Imported => Tone::Good,
        ShareState::Skipped => Tone::Caution,
        ShareState::Undone => Tone::Neutral,
    }
}

/// Returns the colour of where an import stands.
pub const fn import_tone(state: ImportState) -> Tone {
    match state {
        ImportState::Paused => Tone::Accent,
        ImportState::Done => Tone::Good,
        ImportState::Draft | ImportState::Undone | ImportState::Discarded => Tone::Neutral,
    }
}

/// Draws where a share stands.
pub fn chip_for_share(ui: &mut Ui, state: ShareState) -> Response {
    chip(ui, share_tone(state), state.label())
}

/// Draws where an import stands.
pub fn chip_for_import(ui: &mut Ui, state: ImportState) -> Response {
    chip(ui, import_tone(state), state.label())
}

/// Draws a card with a word and a big number; five of them fill a row when each is given a fifth of the width.
pub fn tile(ui: &mut Ui, width: f32, tone: Tone, label: &str, number: u64) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 84.0), Sense::hover());
    let text = grouped(number);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label} {text}")));
    ui.painter().rect(rect, CARD_RADIUS, palette.surface, palette.hairline(), StrokeKind::Inside);
    let left = rect.left_top() + vec2(16.0, 14.0);
    ui.painter().text(left, Align2::LEFT_TOP, label, theme::small(), palette.secondary);
    let color = palette.on_soft(tone);
    ui.painter().text(left + vec2(0.0, 24.0), Align2::LEFT_TOP, &text, theme::number(), color);
    response
}

/// Returns the words and numbers of the parts of a whole that are there.
pub fn bar_words(parts: &[(Tone, &str, u64)]) -> String {
    let parts = parts.iter().filter(|(.., number)| *number > 0);
    parts.map(|(_, label, number)| format!("{label} {}", grouped(*number))).collect::<Vec<_>>().join(", ")
}

/// Draws the parts of a whole side by side, 10 high, with their words and numbers as a tooltip and as a name.
pub fn stacked_bar(ui: &mut Ui, width: f32, parts: &[(Tone, &str, u64)]) -> Response {
    let (outer, response) = ui.allocate_exact_size(vec2(width, CONTROL_SMALL), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, bar_words(parts)));
    let rect = Align2::CENTER_CENTER.align_size_within_rect(vec2(width, 10.0), outer);
    let total: u64 = parts.iter().map(|(.., number)| number).sum();
    let palette = theme::palette(ui);
    let mut left = rect.left();
    for (tone, _, number) in parts.iter().filter(|(.., number)| *number > 0) {
        #[expect(clippy::cast_precision_loss, reason = "a bar is drawn to the pixel")]
        let share = (*number as f32 / total as f32) * rect.width();
        // A part that is there can be seen.
        let right = (left + share.max(2.0)).min(rect.right());
        let part = egui::Rect::from_x_y_ranges(left..=right, rect.y_range());
        ui.painter().rect_filled(part, CornerRadius::same(2), palette.bar(*tone));
        left = right;
    }
    response.on_hover_ui(|ui| {
        ui.label(bar_words(parts));
    })
}
