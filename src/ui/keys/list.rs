//! The list of all keys, made from the table that the window acts on.

use crate::tr;
use crate::ui::keys::{Group, LINES};
use crate::ui::theme;
use crate::ui::widgets::{self, Dialog};
use eframe::egui::{RichText, Role, Ui, WidgetInfo, vec2};

/// Draws the list; says whether it is closed.
pub fn list_ui(ui: &mut Ui) -> bool {
    let dialog = Dialog::new("keys", tr!("keys-title"), "").cancel(tr!("word-close")).width(560.0);
    let answer = dialog.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (group, title) in [(Group::Everywhere, tr!("keys-everywhere")), (Group::Import, tr!("keys-import"))] {
            widgets::section_title(ui, title);
            for line in LINES.iter().filter(|line| line.group == group) {
                line_ui(ui, &line.keys(), line.command.words());
            }
            ui.add_space(8.0);
        }
        false
    });
    answer.is_some()
}

fn line_ui(ui: &mut Ui, keys: &str, words: &str) {
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        let about = ui.label(RichText::new(words).color(palette.text));
        about.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}: {keys}")));
        let galley = ui.painter().layout_no_wrap(keys.to_owned(), theme::header(), palette.secondary);
        let left = ui.available_width() - galley.size().x;
        ui.add_space(left.max(8.0));
        let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x, 20.0), eframe::egui::Sense::hover());
        ui.painter().galley(rect.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.secondary);
    });
}
