//! What is missing before a person can go on: a list above the footer, and the way of the keyboard to each place.

use crate::domain::text::sentence;
use crate::tr;
use crate::ui::keys;
use crate::ui::steps::{Events, parts};
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use crate::ui::widgets;
use crate::wizard::{Event, Missing, Place, Wizard};
use eframe::egui::{
    self, Frame, Id, Key, Margin, Modifiers, Popup, Rect, RichText, Role, ScrollArea, Stroke, Ui, UiBuilder, pos2,
};

/// Height of a line of the list.
const LINE: f32 = 24.0;
/// Lines that are seen at once.
const MOST_LINES: f32 = 4.0;
/// Width of what is beside the lines.
const BESIDE: f32 = 30.0;
/// Height of what is around the lines.
const AROUND: f32 = 54.0;
/// How many frames a place may take to come up before the list has the keyboard in its place.
const PATIENCE: u8 = 8;

/// How far leading to a place is.
#[derive(Clone, Copy, Default)]
struct Led {
    number: u64,
    frames: u8,
    done: bool,
}

fn led(ui: &Ui) -> Led {
    ui.data(|data| data.get_temp(Id::unique("mend"))).unwrap_or_default()
}

fn set_led(ui: &Ui, led: Led) {
    ui.data_mut(|data| data.insert_temp(Id::unique("mend"), led));
}

/// Returns the place that the keyboard is on its way to.
pub(super) fn wanted(ui: &Ui, wizard: &Wizard) -> Option<Place> {
    let (number, place) = wizard.attention().filter(|_| wizard.dialog().is_none())?;
    let led = led(ui);
    if led.number == number && led.done {
        return None;
    }
    let gives_up = led.number == number && led.frames >= PATIENCE;
    Some(if gives_up { Place::List } else { place })
}

/// Draws what can be mended at a place; its first control gets the keyboard, and comes into view, when it is wanted.
pub(super) fn spot<R>(ui: &mut Ui, wizard: &Wizard, place: Place, content: impl FnOnce(&mut Ui) -> R) -> R {
    if wanted(ui, wizard) != Some(place) {
        return content(ui);
    }
    let before = keys::drawn(ui.ctx());
    let answer = content(ui);
    if keys::focus_first(ui.ctx(), before)
        && let Some((number, _)) = wizard.attention()
    {
        set_led(ui, Led { number, done: true, frames: 0 });
    }
    answer
}

/// Counts the frames in which the place did not come up.
pub(super) fn follow(ui: &Ui, wizard: &Wizard) {
    if let (Some(_), Some((number, _))) = (wanted(ui, wizard), wizard.attention()) {
        let before = led(ui);
        let frames = if before.number == number { before.frames.saturating_add(1) } else { 1 };
        // Without a list the keyboard stays where it is.
        set_led(ui, Led { number, frames, done: frames > PATIENCE + 1 });
        ui.ctx().request_repaint();
    }
}

/// Takes the room for the list from the lower end of the content.
pub(super) fn room(content: &mut Ui, missing: &[Missing]) -> Option<Rect> {
    if missing.is_empty() {
        return None;
    }
    let whole = content.max_rect();
    let height = |width: f32| -> f32 {
        missing.iter().map(|Missing { words, .. }| link(&sentence(words)).height_in(content, width)).sum()
    };
    let most = MOST_LINES * LINE;
    let lines = height(whole.width() - BESIDE).min(most);
    let top = whole.bottom() - AROUND - lines;
    content.set_max_height(top - 12.0 - whole.top());
    Some(Rect::from_min_max(pos2(whole.left(), top), whole.max))
}

/// Draws the list.
pub(super) fn missing_ui(ui: &mut Ui, wizard: &Wizard, missing: &[Missing], rect: Rect, events: &mut Events) {
    let palette = theme::palette(ui);
    let mut panel = ui.new_child(UiBuilder::new().id_salt("missing").max_rect(rect));
    let fill = palette.soft(Tone::Caution).lerp_to_gamma(palette.surface, if palette.dark { 0.0 } else { 0.35 });
    let line = Stroke::new(1.0, palette.on_soft(Tone::Caution).gamma_multiply(0.4));
    let frame = Frame::new().fill(fill).stroke(line).corner_radius(CARD_RADIUS).inner_margin(Margin::symmetric(14, 10));
    let shown = frame.show(&mut panel, |ui| {
        ui.set_min_size(rect.size() - egui::vec2(BESIDE, 22.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        parts::labelled_row(
            ui,
            |ui| {
                // The words of a link stand a little behind its edge.
                ui.add_space(4.0);
                ui.label(RichText::new(tr!("columns-before")).font(theme::strong()).color(palette.text));
            },
            |ui| {
                if ui.add(widgets::Button::link(tr!("word-close"))).clicked() {
                    events.push(Event::DismissMissing);
                }
            },
        );
        ScrollArea::vertical().id_salt("list").auto_shrink([false, true]).show(ui, |ui| {
            spot(ui, wizard, Place::List, |ui| links_ui(ui, missing, events));
        });
    });
    panel.ctx().accesskit_node_builder(shown.response.id, |node| {
        node.set_role(Role::Alert);
        node.set_label(tr!("columns-before"));
    });
    let is_free = wizard.dialog().is_none() && !Popup::is_any_open(ui.ctx());
    if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        events.push(Event::DismissMissing);
    }
}

/// Returns a link to a place, which is read in whole.
fn link(words: &str) -> widgets::Button<'_> {
    widgets::Button::link(words).wraps()
}

/// Draws a link for each thing that is missing, to the place where it can be mended.
pub(super) fn links_ui(ui: &mut Ui, missing: &[Missing], events: &mut Events) {
    for Missing { words, place } in missing {
        let link = ui.add(link(&sentence(words)));
        ui.ctx().accesskit_node_builder(link.id, |node| node.set_role(Role::Link));
        if link.clicked() {
            events.push(Event::Mend(*place));
        }
    }
}
