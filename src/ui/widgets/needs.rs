//! What a form still needs: its positive button stays enabled, and pressed too early it has each field say what it needs;
//! the first of them gets the keyboard.

use eframe::egui::{Id, LayerId, Response, Ui};

/// A form whose positive button was pressed while something was missing.
#[derive(Clone, Copy)]
struct Pressed {
    layer: LayerId,
    /// Whether the first field that needs something gets the keyboard still.
    leads: bool,
}

fn id() -> Id {
    Id::unique("form-needs")
}

fn pressed(ui: &Ui) -> Option<Pressed> {
    ui.data(|data| data.get_temp::<Pressed>(id())).filter(|pressed| pressed.layer == ui.layer_id())
}

/// Has the fields of the form that is drawn here say what they need.
pub fn say_needs(ui: &Ui) {
    let pressed = Pressed { layer: ui.layer_id(), leads: true };
    ui.data_mut(|data| data.insert_temp(id(), pressed));
    ui.ctx().request_repaint();
}

/// Has no form say any more what it needs: another one comes up.
pub fn forget_needs(ui: &Ui) {
    ui.data_mut(|data| data.remove::<Pressed>(id()));
}

/// Says whether the fields of the form that is drawn here say what they need.
pub(super) fn says_needs(ui: &Ui) -> bool {
    pressed(ui).is_some()
}

/// Says whether the form was sent too early and no field said what it needs.
pub(super) fn needs_words(ui: &Ui) -> bool {
    pressed(ui).is_some_and(|pressed| pressed.leads)
}

/// Gives the keyboard to a field that needs something, if it is the first.
pub(super) fn lead_to(ui: &Ui, field: &Response) {
    if let Some(before) = pressed(ui).filter(|pressed| pressed.leads) {
        ui.data_mut(|data| data.insert_temp(id(), Pressed { leads: false, ..before }));
        field.request_focus();
    }
}
