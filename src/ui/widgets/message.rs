//! Copying a message about what went wrong: with its button, with Ctrl+C while one of its controls has the keyboard, and
//! from its menu, which opens by the other mouse button, by the menu key and by Shift+F10.

use crate::tr;
use eframe::egui::{Event, Key, Popup, PopupKind, Response, SetOpenCommand, Ui};

/// Copies a message where a person wants that; `frame` is what the message is drawn in, and one of its controls may have
/// the keyboard.
pub(super) fn copying(ui: &Ui, frame: &Response, has_keyboard: bool, words: impl Fn() -> String) {
    let (copies, by_key, by_mouse) = ui.input(|input| {
        let copies = input.events.iter().any(|event| matches!(event, Event::Copy));
        let menu = input.key_pressed(Key::Menu) || (input.modifiers.shift_only() && input.key_pressed(Key::F10));
        (copies, menu, input.pointer.secondary_clicked())
    });
    if copies && has_keyboard {
        ui.copy_text(words());
    }
    let by_key = by_key && has_keyboard;
    let opens = by_key || (by_mouse && ui.rect_contains_pointer(frame.rect));
    let id = frame.id.with("copy-menu");
    if opens {
        ui.data_mut(|data| data.insert_temp(id, by_key));
    }
    let popup = Popup::from_response(frame)
        .id(id)
        .kind(PopupKind::Menu)
        .accessible_name(tr!("prefs-copy-menu"))
        .width(220.0)
        .open_memory(opens.then_some(SetOpenCommand::Bool(true)));
    let popup = if ui.data(|data| data.get_temp(id)).unwrap_or(false) { popup } else { popup.at_pointer_fixed() };
    popup.show(|ui| {
        if super::menu_item(ui, tr!("prefs-copy-message")) {
            ui.copy_text(words());
            ui.close();
        }
    });
}
