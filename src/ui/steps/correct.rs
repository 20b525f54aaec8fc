//! The dialog that puts a damaged row right: its text as it stands in the file, and a field for each column.

use crate::tr;
use crate::ui::steps::Events;
use crate::ui::theme;
use crate::ui::widgets::{self, DialogAnswer, Field};
use crate::wizard::{Dialog, DialogEvent, Event};
use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

/// Height of the line of a column.
const LINE: f32 = 38.0;
/// Width of the names of columns.
const NAMES: f32 = 190.0;

pub(super) fn correct_ui(ui: &mut Ui, dialog: &Dialog, events: &mut Events) -> Option<DialogAnswer> {
    let Dialog::Correct { row, columns, text, cells, read, .. } = dialog else { return None };
    let title = tr!("correct-title", row = *row);
    let room = ui.ctx().content_rect().height() - 330.0;
    let shown = widgets::Dialog::new("correct", &title, tr!("word-save")).width(680.0).ready(dialog.can_confirm());
    let shown = shown.why(tr!("needs-change"));
    shown.show(ui, |ui| {
        if let Some(text) = text {
            widgets::shown_text(ui, tr!("correct-text"), text, 96.0);
            ui.add_space(4.0);
        }
        widgets::caption(ui, tr!("correct-cells"));
        let height = room.clamp(LINE * 2.0, LINE * 9.0);
        let mut submitted = false;
        let scroll = ScrollArea::vertical().id_salt("cells").max_height(height).auto_shrink([false, true]);
        scroll.show_rows(ui, LINE, columns.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for at in range {
                let (Some(column), Some(cell)) = (columns.get(at), cells.get(at)) else { continue };
                let changed = read.get(at) != Some(cell);
                submitted |= cell_ui(ui, at, (column, cell), changed, events);
            }
        });
        submitted
    })
}

fn cell_ui(ui: &mut Ui, at: usize, (column, cell): (&String, &String), changed: bool, events: &mut Events) -> bool {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), LINE), Layout::left_to_right(Align::Center), |ui| {
        ui.allocate_ui_with_layout(vec2(NAMES, LINE), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAMES);
            let font = if changed { theme::strong() } else { theme::small() };
            widgets::cut_lines(ui, column, (font, theme::palette(ui).text), 2);
        });
        let answer = Field::named(column).small().width(ui.available_width() - 36.0).show(ui, cell);
        if at == 0 && ui.memory(|memory| memory.focused().is_none()) {
            answer.response.request_focus();
        }
        events.extend(answer.changed.map(|text| Event::Dialog(DialogEvent::Cell(at, text))));
        answer.submitted
    })
    .inner
}
