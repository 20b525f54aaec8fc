//! Actions in a row that may have no room for all of them: the seldom ones go into a menu.

use super::{Button, menu_item};
use crate::tr;
use crate::ui::theme;
use eframe::egui::{Popup, Ui};

/// Returns the room that a button with such words takes, with the space to the next one.
pub fn button_room(ui: &Ui, words: &str) -> f32 {
    const AROUND: f32 = 42.0;
    ui.painter().layout_no_wrap(words.to_owned(), theme::medium(), theme::palette(ui).text).size().x + AROUND
}

/// Draws the button with the menu of what has no room of its own; returns what was chosen.
pub fn more_button<E>(ui: &mut Ui, why_not: Option<&str>, entries: Vec<(&str, E)>) -> Option<E> {
    let button = ui.add(Button::secondary(tr!("preview-more")).blocked(why_not));
    let mut chosen = None;
    Popup::menu(&button).accessible_name(tr!("preview-more-name")).width(220.0).show(|ui| {
        for (words, entry) in entries {
            if menu_item(ui, words) {
                chosen = Some(entry);
                ui.close();
            }
        }
    });
    chosen
}
