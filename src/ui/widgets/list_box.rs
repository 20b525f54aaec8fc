//! A list of which one entry is chosen, for the page beside it: one stop of the Tab key, with the keys of a list inside.
//!
//! The arrow keys choose, as the pointer does: the page shows something about the entry at once. Only entries that can be
//! seen are drawn; a screen reader gets the list with these as its options, and the chosen one as the active one.

use super::typed::Typed;
use crate::ui::keys::{self, Command, Control, Kind};
use crate::ui::theme::{self, CARD_RADIUS, ROW, Tone};
use eframe::egui::{
    self, CornerRadius, EventFilter, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// A list of which one entry is chosen.
#[must_use = "a list is drawn by `show`"]
pub struct ListBox<'a> {
    salt: &'a str,
    name: &'a str,
    len: usize,
    chosen: Option<usize>,
}

/// What stands in an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// All that it says, for screen readers and for its tooltip.
    pub words: String,
    /// Whether words of it have no room.
    pub cut: bool,
}

/// What a list remembers.
#[derive(Clone, Debug, Default)]
struct Memory {
    typed: Typed,
    /// The entry that was in view last because it is chosen, and whether the list had the keyboard then.
    shown: (Option<usize>, bool),
}

/// An entry that is on screen.
#[derive(Clone, Debug)]
struct Seen {
    id: Id,
    rect: Rect,
    drawn: Drawn,
}

impl<'a> ListBox<'a> {
    /// A list named `name` for screen readers, of so many entries, of which this one is chosen.
    pub fn new(salt: &'a str, name: &'a str, len: usize, chosen: Option<usize>) -> Self {
        Self { salt, name, len, chosen: chosen.filter(|chosen| *chosen < len) }
    }

    /// Draws the list into all the room there is; returns the entry that was chosen in place of the one before.
    ///
    /// `words` says what an entry begins with, for letters that are typed, and `draw` draws one.
    pub fn show<'w>(
        self,
        ui: &mut Ui,
        words: &dyn Fn(usize) -> Option<&'w str>,
        draw: &mut dyn FnMut(&mut Ui, usize) -> Drawn,
    ) -> Option<usize> {
        let palette = theme::palette(ui);
        let id = ui.make_persistent_id(("list-box", self.salt));
        let mut memory = ui.data(|data| data.get_temp::<Memory>(id)).unwrap_or_default();
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect(rect, CARD_RADIUS, palette.surface, palette.hairline(), StrokeKind::Inside);
        // Below the entries, so that they are what is clicked.
        let list = ui.interact(rect, id, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, self.name));
        ui.ctx().accesskit_node_builder(id, |node| node.set_size_of_set(self.len));
        let by_key = self.take_keys(ui, &list, &mut memory, words);
        let chosen = by_key.or(self.chosen);
        let brings = memory.shown != (chosen, list.has_focus()) && chosen.is_some();
        memory.shown = (chosen, list.has_focus());
        let builder = UiBuilder::new().id_salt(id).max_rect(rect.shrink(1.0)).accessibility_parent(id);
        let mut inner = ui.new_child(builder);
        inner.spacing_mut().item_spacing.y = 0.0;
        let (mut by_click, mut seen) = (None, None);
        let scroll = ScrollArea::vertical().auto_shrink([false, false]);
        scroll.show_rows(&mut inner, ROW, self.len, |ui, range| {
            if let Some(chosen) = chosen.filter(|_| brings) {
                let rect = place_of(ui, &range, chosen);
                ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
            }
            for at in range.clone() {
                let place = place_of(ui, &range, at);
                let (entry, clicked) = entry_ui(ui, (&list, at), place, chosen == Some(at), draw);
                if clicked {
                    by_click = Some(at);
                }
                if chosen == Some(at) {
                    seen = Some(entry);
                }
            }
        });
        ui.advance_cursor_after_rect(rect);
        // Without a chosen entry in sight the list itself shows that it has the keyboard.
        Control::new(Kind::Index).own_ring(seen.is_some()).show(ui, &list, rect);
        if let Some(seen) = seen {
            say_chosen(&inner, &list, &seen);
        }
        ui.data_mut(|data| data.insert_temp(id, memory));
        by_click.or(by_key).filter(|at| Some(*at) != self.chosen)
    }

    /// Takes the keys of a list; returns the entry that they lead to.
    fn take_keys<'w>(
        &self,
        ui: &Ui,
        list: &Response,
        memory: &mut Memory,
        words: &dyn Fn(usize) -> Option<&'w str>,
    ) -> Option<usize> {
        let end = self.len.checked_sub(1).filter(|_| list.has_focus())?;
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
        let letters = keys::take_letters(ui);
        if !letters.is_empty() {
            memory.typed.add(ui, &letters);
            return memory.typed.find(self.chosen, self.len, words);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "entries that fit on a screen")]
        let screen = ((list.rect.height() / ROW) as usize).saturating_sub(1).max(1);
        if let Some(at) = keys::take_at(ui, Command::EntryEnds) {
            return Some(if at == 0 { 0 } else { end });
        }
        let (back, by) = match (keys::take_at(ui, Command::Entries), keys::take_at(ui, Command::EntryScreens)) {
            (Some(at), _) => (at == 0, 1),
            (None, Some(at)) => (at == 0, screen),
            (None, None) => return None,
        };
        Some(match self.chosen {
            Some(at) if back => at.saturating_sub(by),
            Some(at) => (at + by).min(end),
            None if back => end,
            None => 0,
        })
    }
}

/// Draws an entry; says whether it was clicked.
fn entry_ui(
    ui: &mut Ui,
    (list, at): (&Response, usize),
    rect: Rect,
    chosen: bool,
    draw: &mut dyn FnMut(&mut Ui, usize) -> Drawn,
) -> (Seen, bool) {
    let palette = theme::palette(ui);
    let id = list.id.with(at);
    // The Tab key goes to the list; what is in it is clicked, by pointer or by a screen reader.
    let response = ui.interact(rect, id, Sense::CLICK);
    if chosen {
        let round = if at == 0 { CornerRadius { nw: 7, ne: 7, ..CornerRadius::ZERO } } else { CornerRadius::ZERO };
        ui.painter().rect_filled(rect, round, palette.soft(Tone::Accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.raised);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, palette.hairline());
    let inner = rect.shrink2(vec2(10.0, 0.0));
    // The entry comes before what stands in it, which a screen reader finds inside.
    ui.ctx().accesskit_node_builder(id, |node| node.set_role(Role::ListBoxOption));
    let builder = UiBuilder::new().id_salt(at).max_rect(inner).accessibility_parent(id);
    let drawn = draw(&mut ui.new_child(builder), at);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &drawn.words));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(chosen);
        node.set_position_in_set(at);
    });
    if chosen && list.has_focus() && !keys::is_by_pointer(ui.ctx()) {
        let line = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), line, StrokeKind::Inside);
    }
    let clicked = response.clicked();
    if clicked {
        list.request_focus();
    }
    response.on_hover_text(drawn.words.as_str());
    (Seen { id, rect, drawn }, clicked)
}

/// Says which entry is chosen, and all that stands in it where it has no room, or where help is asked for.
fn say_chosen(ui: &Ui, list: &Response, seen: &Seen) {
    let active = seen.id.accesskit_id();
    ui.ctx().accesskit_node_builder(list.id, |node| node.set_active_descendant(active));
    let helps = keys::show_entry_help(list, seen.rect, &seen.drawn.words);
    if !helps && seen.drawn.cut && list.has_focus() {
        keys::show_cut(ui, seen.id.with("cut"), seen.rect, &seen.drawn.words);
    }
}

/// Returns where an entry stands, whether it is drawn or not; `range` are those that are.
fn place_of(ui: &Ui, range: &Range<usize>, at: usize) -> Rect {
    let room = ui.max_rect();
    #[expect(clippy::cast_precision_loss, reason = "a list of names is not that long")]
    let top = room.top() + (at as f32 - range.start as f32) * ROW;
    Rect::from_min_max(pos2(room.left(), top), pos2(room.right(), top + ROW))
}
