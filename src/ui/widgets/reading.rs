//! Text to read: what is longer than its room scrolls, also by key, and what is of use elsewhere can be copied.

use super::text_menu::{TextField, text_menu};
use crate::ui::keys::{self, Command, Control, Kind};
use crate::ui::theme;
use eframe::egui::{
    self, EventFilter, FontId, Rect, Response, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

/// How far an arrow key scrolls.
const LINE: f32 = 24.0;
/// As far as there is.
const ALL: f32 = 1_000_000.0;

/// Draws text, at most so high. Where there is more of it, the Tab key goes there, and the keys of a list scroll it.
pub fn reading<R>(ui: &mut Ui, salt: &str, name: &str, height: f32, content: impl FnOnce(&mut Ui) -> R) -> Response {
    let id = ui.make_persistent_id(("reading", salt));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let scroll = ScrollArea::vertical().id_salt(salt).max_height(height).auto_shrink([false, true]);
    let shown = scroll.show(ui, |ui| {
        let by = if has_focus { wanted(ui, height) } else { 0.0 };
        if by.abs() > 0.0 {
            ui.scroll_with_delta(vec2(0.0, -by));
        }
        content(ui)
    });
    let fits = shown.content_size.y <= shown.inner_rect.height() + 0.5;
    let sense = if fits { Sense::hover() } else { Sense::focusable_noninteractive() };
    let response = ui.interact(shown.inner_rect, id, sense);
    if !fits {
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        // The ring stands clear of the words, and around the bar beside them.
        let around = Rect::from_min_max(shown.inner_rect.min - vec2(8.0, 2.0), shown.inner_rect.max + vec2(16.0, 2.0));
        // Where the words scroll within something that scrolls itself, the ring has the room that this leaves.
        let seen = around.intersect(ui.clip_rect().shrink(2.0));
        Control::new(Kind::List).own_ring(true).show(ui, &response, around);
        keys::ring(ui, &response, seen);
    }
    response
}

/// Draws text below its label, at most so high. It can be marked and copied, and is not changed.
pub fn shown_text(ui: &mut Ui, label: &str, text: &str, height: f32) {
    let label = ui.label(RichText::new(label).font(theme::small()).color(theme::palette(ui).secondary));
    let mut shown = text;
    ScrollArea::vertical().id_salt("shown-text").max_height(height).show(ui, |ui| {
        let edit =
            TextEdit::multiline(&mut shown).font(FontId::monospace(13.0)).desired_rows(2).desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label.id);
        text_menu(ui, &response, TextField { text, secret: false, editable: false });
        Control::new(Kind::Field).show(ui, &response, response.rect);
    });
}

/// Returns how far the keys that were pressed scroll down.
fn wanted(ui: &egui::Ui, height: f32) -> f32 {
    let page = (height - LINE).max(LINE);
    let far = |command, far: f32| match keys::take_at(ui, command) {
        Some(0) => -far,
        Some(_) => far,
        None => 0.0,
    };
    far(Command::Entries, LINE) + far(Command::EntryScreens, page) + far(Command::EntryEnds, ALL)
}
