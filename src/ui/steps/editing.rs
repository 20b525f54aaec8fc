//! Editing a cell of the preview: in the cell, or below the table where the problem is explained.

use crate::domain::plan::PlannedRow;
use crate::domain::text::grouped;
use crate::tr;
use crate::ui::keys;
use crate::ui::steps::parts;
use crate::ui::theme;
use crate::ui::widgets::{self, Cell, Field};
use crate::wizard::{Alike, CellEdit, EditPlace, PreviewEvent, Wizard};
use eframe::egui::{Id, Key, Modifiers, RichText, Ui};

/// Which field has been given the keyboard, so that it is given only once.
fn given() -> Id {
    Id::unique("preview-edit-given")
}

/// Once nothing is edited any more, gives the keyboard back to the table, so that Enter is not the page's.
pub(super) fn give_back(ui: &mut Ui, wizard: &Wizard, table: Id) {
    let is_over = wizard.preview().editing().is_none()
        && ui.data_mut(|data| data.remove_temp::<(u64, usize, bool)>(given())).is_some();
    if is_over && ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(table));
    }
}

/// Draws the field for a cell that is edited, in all of the room.
pub(super) fn cell_ui(cell: &mut Cell<'_>, wizard: &Wizard, edit: &CellEdit) -> Option<PreviewEvent> {
    let name = name(wizard, edit);
    cell.say(&name);
    // The field reaches into the margins of the cell, so that its text stands where the cell's does.
    let rect = cell.ui.max_rect().expand2(eframe::egui::vec2(9.0, 0.0));
    let mut room = cell.ui.new_child(
        eframe::egui::UiBuilder::new()
            .id_salt("edit")
            .max_rect(rect)
            .layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center)),
    );
    field_ui(&mut room, &name, edit, rect.width())
}

fn name(wizard: &Wizard, edit: &CellEdit) -> String {
    tr!("preview-edit-name", field = &wizard.record_type().at(edit.field).label, row = grouped(edit.row))
}

fn field_ui(ui: &mut Ui, name: &str, edit: &CellEdit, width: f32) -> Option<PreviewEvent> {
    let answer = Field::named(name).small().width(width).show(ui, &edit.text);
    let of = (edit.row, usize::from(edit.field.0), edit.place == EditPlace::Cell);
    if ui.data(|data| data.get_temp::<(u64, usize, bool)>(given())) != Some(of) {
        ui.data_mut(|data| data.insert_temp(given(), of));
        answer.response.request_focus();
    }
    if let Some(text) = answer.changed {
        return Some(PreviewEvent::Typed(text));
    }
    if !answer.response.lost_focus() {
        return None;
    }
    // The key has done its work: it is not the page's any more.
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        Some(PreviewEvent::DropTyped)
    } else if pressed(Key::Enter) || keys::tabbed(ui.ctx()) {
        Some(PreviewEvent::UseTyped { alike: false })
    } else {
        None
    }
}

/// Draws, below the words about a problem, what can be done with what is typed.
pub(super) fn typed_ui(ui: &mut Ui, wizard: &Wizard, edit: &CellEdit, wanted: &mut Vec<PreviewEvent>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(8.0, 2.0);
        if edit.place == EditPlace::Below {
            wanted.extend(field_ui(ui, &name(wizard, edit), edit, 220.0));
        } else {
            parts::small(ui, tr!("preview-edit-keys"));
        }
        let why = (!edit.is_changed()).then_some(tr!("blocked-unchanged"));
        if ui.add(widgets::Button::link(tr!("preview-edit-use")).blocked(why)).clicked() {
            wanted.push(PreviewEvent::UseTyped { alike: false });
        }
        if let Some(rows) = rows_alike(wizard, edit.row).filter(|rows| *rows > 1) {
            let words = tr!("preview-edit-use-all", rows = rows);
            if ui.add(widgets::Button::link(&words).blocked(why)).clicked() {
                wanted.push(PreviewEvent::UseTyped { alike: true });
            }
        }
        if widgets::link_button(ui, tr!("word-cancel")).clicked() {
            wanted.push(PreviewEvent::DropTyped);
        }
    });
}

/// Returns in how many rows the text with the problem of a row stands, if that is known.
fn rows_alike(wizard: &Wizard, row: u64) -> Option<u64> {
    wizard.preview().alike().filter(|alike| alike.row == row)?.rows
}

/// Returns the number of rows with the same problem where there are others.
pub(super) fn others_alike(wizard: &Wizard, row: &PlannedRow) -> Option<u64> {
    rows_alike(wizard, row.number).filter(|rows| *rows > 1)
}

/// Offers, after a cell was mended, to mend all others with the same text.
pub(super) fn mended_ui(ui: &mut Ui, wizard: &Wizard, row: &PlannedRow, wanted: &mut Vec<PreviewEvent>) {
    let Some(Alike { row: number, field, column, old, used: Some(used), rows: Some(rows) }) = wizard.preview().alike()
    else {
        return;
    };
    if *number != row.number || *rows == 0 || !wizard.is_planned() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(5.0, 2.0);
        let words = tr!("preview-alike-left", rows = *rows, old = old);
        ui.label(RichText::new(words).color(theme::palette(ui).secondary));
        if widgets::link_button(ui, &tr!("preview-alike-use", new = used)).clicked() {
            let (old, text) = (old.clone(), used.clone());
            wanted.push(PreviewEvent::Use { row: *number, field: *field, column: *column, old, text, alike: true });
        }
    });
}
