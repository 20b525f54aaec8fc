//! Choosing: checkboxes, one of a few words side by side, one of a few sentences below each other.

use crate::domain::text::grouped;
use crate::ui::keys::{self, Control, Kind};
use crate::ui::theme::{self, CARD_RADIUS, CONTROL, RADIUS, Tone};
use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui,
    WidgetInfo, WidgetText, pos2, vec2,
};

/// Draws a checkbox; says whether it was toggled. `name` is for screen readers where the text is not drawn, as in a
/// table.
pub fn checkbox(ui: &mut Ui, checked: bool, text: &str, name: Option<&str>) -> bool {
    checkbox_unless(ui, None, checked, text, name)
}

/// Draws a checkbox that cannot be toggled as long as there is a reason, and says it then; says whether it was toggled.
pub fn checkbox_unless(ui: &mut Ui, why: Option<&str>, checked: bool, text: &str, name: Option<&str>) -> bool {
    let palette = theme::palette(ui);
    let galley = WidgetText::from(RichText::new(text).font(theme::body())).into_galley(
        ui,
        Some(TextWrapMode::Wrap),
        (ui.available_width() - 26.0).max(40.0),
        theme::body(),
    );
    let gap = if text.is_empty() { 0.0 } else { 10.0 };
    let size = vec2(16.0 + gap + galley.size().x, galley.size().y.max(20.0));
    let sense = if why.is_none() { Sense::click() } else { Sense::focusable_noninteractive() };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let enabled = ui.is_enabled() && why.is_none();
    let painter = super::button::painter_of(ui, why.is_some());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, checked, name.unwrap_or(text)));
    let square = Rect::from_min_size(pos2(rect.left(), rect.top() + 2.0), vec2(16.0, 16.0));
    let radius = CornerRadius::same(4);
    if checked {
        painter.rect_filled(square, radius, if enabled { palette.accent } else { palette.control_line });
        tick(ui, square, palette.on_accent);
    } else {
        let line = if response.hovered() && enabled { palette.accent } else { palette.control_line };
        painter.rect(square, radius, palette.surface, Stroke::new(1.0, line), StrokeKind::Inside);
    }
    painter.galley(pos2(square.right() + gap, rect.top() + 1.0), galley, palette.text);
    Control::new(Kind::Choice).blocked(why.is_some()).show(ui, &response, square);
    let clicked = response.clicked();
    if let Some(why) = why {
        keys::show_reason(response, why);
    }
    clicked
}

/// Paints a tick into a square.
pub(crate) fn tick(ui: &Ui, square: Rect, color: Color32) {
    let at = |x: f32, y: f32| square.min + vec2(x, y) * square.width();
    ui.painter().line(vec![at(0.27, 0.52), at(0.43, 0.68), at(0.74, 0.34)], Stroke::new(1.8, color));
}

/// Draws a few words side by side, one of which holds; returns the position of the one that was chosen.
pub fn segmented(ui: &mut Ui, name: &str, words: &[&str], selected: usize) -> Option<usize> {
    let mut chosen = None;
    let row = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        // A row begins as high as this; one that grew later would stand lower than what is beside it.
        ui.spacing_mut().interact_size.y = CONTROL;
        ui.horizontal(|ui| {
            for (ix, word) in words.iter().enumerate() {
                if segment(ui, word, ix == selected, (ix, words.len())).clicked() && ix != selected {
                    chosen = Some(ix);
                }
            }
        });
    });
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_role(Role::RadioGroup);
        node.set_label(name);
    });
    chosen
}

/// Draws words of which one holds, in as many rows as they need; returns the position of the one that was chosen.
pub fn tabs(ui: &mut Ui, name: &str, words: &[&str], selected: usize) -> Option<usize> {
    let mut chosen = None;
    let row = ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = CONTROL;
        ui.horizontal_wrapped(|ui| {
            for (ix, word) in words.iter().enumerate() {
                if segment(ui, word, ix == selected, (0, 1)).clicked() && ix != selected {
                    chosen = Some(ix);
                }
            }
        });
    });
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_role(Role::RadioGroup);
        node.set_label(name);
    });
    chosen
}

/// Draws one word; `place` is its position among how many.
fn segment(ui: &mut Ui, word: &str, selected: bool, place: (usize, usize)) -> Response {
    let palette = theme::palette(ui);
    let color = if selected { palette.on_accent } else { palette.text };
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::medium(), color);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, word));
    let (left, right) = (if place.0 == 0 { 6 } else { 0 }, if place.0 + 1 == place.1 { 6 } else { 0 });
    let radius = CornerRadius { nw: left, sw: left, ne: right, se: right };
    let (fill, line) = match (selected, response.hovered()) {
        (true, _) => (palette.accent, palette.accent),
        (false, true) => (palette.page, palette.control_line),
        (false, false) => (palette.surface, palette.control_line),
    };
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, color);
    Control::new(Kind::Choice).show(ui, &response, rect);
    response
}

/// Draws one of several choices below each other, with what it does in a line; as wide as the room.
pub fn option_row(ui: &mut Ui, selected: bool, title: &str, text: &str) -> Response {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let wrapped = |ui: &Ui, text: RichText| {
        WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), width - 60.0, theme::body())
    };
    let title_galley = wrapped(ui, RichText::new(title).font(theme::strong()).color(palette.text));
    let text_galley = wrapped(ui, RichText::new(text).font(theme::small()).color(palette.secondary));
    let height = 24.0 + title_galley.size().y + if text.is_empty() { 0.0 } else { 4.0 + text_galley.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(text));
    let (fill, line) = match (selected, response.hovered() && enabled) {
        (true, _) => (palette.soft(Tone::Accent), palette.accent),
        (false, true) => (palette.raised, palette.control_line),
        (false, false) => (palette.surface, palette.line),
    };
    ui.painter().rect(rect, CARD_RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let centre = pos2(rect.left() + 24.0, rect.top() + 12.0 + title_galley.size().y / 2.0);
    let ring = if selected { palette.accent } else { palette.control_line };
    ui.painter().circle(centre, 8.0, palette.surface, Stroke::new(if selected { 2.0 } else { 1.0 }, ring));
    if selected {
        ui.painter().circle_filled(centre, 4.0, palette.accent);
    }
    let left = rect.left_top() + vec2(44.0, 12.0);
    let below = left + vec2(0.0, title_galley.size().y + 4.0);
    ui.painter().galley(left, title_galley, palette.text);
    ui.painter().galley(below, text_galley, palette.secondary);
    // The ring stays within the row: what scrolls cuts off all else.
    Control::new(Kind::Choice).show(ui, &response, rect.shrink(2.0));
    response
}

/// Draws an entry of a menu; says whether it was chosen, and closes the menu then.
pub fn menu_item(ui: &mut Ui, words: &str) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, palette.soft(Tone::Accent));
    }
    let at = pos2(rect.left() + 10.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, words, theme::body(), palette.text);
    Control::new(Kind::Button).show(ui, &response, rect);
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}

/// Returns how wide [`filter`] draws a word with its number.
pub fn filter_width(ui: &Ui, label: &str, number: u64) -> f32 {
    let width = |text: String, font| ui.painter().layout_no_wrap(text, font, theme::palette(ui).text).size().x;
    width(label.to_owned(), theme::medium()) + width(grouped(number), theme::header()) + 44.0
}

/// Draws a word with its number that narrows a list down; says whether it was clicked.
pub fn filter(ui: &mut Ui, label: &str, number: Option<(Tone, u64)>, selected: bool) -> bool {
    let palette = theme::palette(ui);
    let color = if selected { palette.on_soft(Tone::Accent) } else { palette.text };
    let words = ui.painter().layout_no_wrap(label.to_owned(), theme::medium(), color);
    let chip = number.map(|(tone, number)| {
        let text = palette.on_soft(tone);
        (tone, ui.painter().layout_no_wrap(grouped(number), theme::header(), text))
    });
    let chip_width = chip.as_ref().map_or(0.0, |(_, galley)| 6.0 + galley.size().x + 14.0);
    let size = vec2(words.size().x + chip_width + 24.0, CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = number.map_or(label.to_owned(), |(_, number)| format!("{label} {}", grouped(number)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, &name));
    let (fill, line) = match (selected, response.hovered()) {
        (true, _) => (palette.soft(Tone::Accent), palette.accent),
        (false, true) => (palette.raised, palette.control_line),
        (false, false) => (palette.surface, palette.control_line),
    };
    ui.painter().rect(rect, RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let at = pos2(rect.left() + 12.0, rect.center().y - words.size().y / 2.0);
    let after = at.x + words.size().x + 6.0;
    ui.painter().galley(at, words, color);
    if let Some((tone, galley)) = chip {
        let back = Rect::from_min_size(pos2(after, rect.center().y - 10.0), vec2(galley.size().x + 14.0, 20.0));
        ui.painter().rect_filled(back, 4.0, palette.soft(tone));
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), back).min;
        ui.painter().galley(at, galley, color);
    }
    super::focus_ring(ui, &response, rect);
    response.clicked()
}
