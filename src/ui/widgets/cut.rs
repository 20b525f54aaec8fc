//! Words in a room that may be too small for them. What is cut is read in whole under the pointer, and where the keyboard
//! is: cut words are a stop of the Tab key, and only then.

use crate::ui::keys::{self, Control, Kind};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontId, Label, Response, Role, Sense, Ui, WidgetInfo};

/// Draws words in one line, cut where there is no room for them.
pub fn cut_label(ui: &mut Ui, text: &str, font: FontId, color: Color32) -> Response {
    cut_lines(ui, text, (font, color), 1)
}

/// Draws words in at most so many lines, cut where there is no room for them.
pub fn cut_lines(ui: &mut Ui, text: &str, look: (FontId, Color32), lines: usize) -> Response {
    let job = job(ui, text, look, lines);
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let color = ui.visuals().text_color();
    let sense = if cut { Sense::focusable_noninteractive() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    ui.painter().galley(rect.min, galley, color);
    told(ui, response, text, cut)
}

/// Draws the beginning of words of which the whole is seldom wanted, such as a fingerprint.
pub fn shortened(ui: &mut Ui, short: &str, whole: &str, (font, color): (FontId, Color32)) -> Response {
    let galley = ui.painter().layout_no_wrap(short.to_owned(), font, color);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::focusable_noninteractive());
    ui.painter().galley(rect.min, galley, color);
    told(ui, response, whole, true)
}

/// Draws words in one line within a control that says the whole of them where they are cut, by
/// [`show_whole`](crate::ui::keys::show_whole); says whether they are.
pub fn cut_within(ui: &mut Ui, text: &str, font: FontId, color: Color32) -> bool {
    let job = job(ui, text, (font, color), 1);
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let label = ui.add(Label::new(galley).selectable(false).show_tooltip_when_elided(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    cut
}

fn job(ui: &Ui, text: &str, (font, color): (FontId, Color32), lines: usize) -> LayoutJob {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, ui.available_width());
    job.wrap.max_rows = lines;
    // A single line goes on to its end, also in the middle of a word.
    job.wrap.break_anywhere = lines == 1;
    job
}

fn told(ui: &Ui, response: Response, whole: &str, cut: bool) -> Response {
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole));
    if !cut {
        return response;
    }
    Control::new(Kind::Text).tells(true).show(ui, &response, response.rect);
    keys::show_whole(response, whole)
}
