//! The list of all keys, made from the table that the window acts on, below what there is to say about the page.

use crate::tr;
use crate::ui::keys::{Group, LINES};
use crate::ui::theme;
use crate::ui::widgets::{self, Dialog};
use eframe::egui::{Label, RichText, Role, Ui, WidgetInfo, vec2};

/// Draws the list, with words about the page where help was asked for; says whether it is closed.
pub fn list_ui(ui: &mut Ui, about: Option<(&str, &str)>) -> bool {
    let title = about.map_or(tr!("keys-title"), |(page, _)| page);
    let dialog = Dialog::new("keys", title, "").cancel(tr!("word-close")).width(600.0).scrolls_itself();
    let answer = dialog.show(ui, |ui| {
        // In a low window, or with everything large, the list is as high as there is room beside title and button.
        let room = (ui.ctx().content_rect().height() - 220.0).max(72.0);
        let list = widgets::reading(ui, "keys", tr!("keys-title"), room, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if let Some((_, words)) = about {
                ui.add(Label::new(words).wrap());
                ui.add_space(8.0);
                widgets::heading(ui, tr!("keys-title"));
            }
            for group in Group::ALL {
                widgets::section_title(ui, group.words());
                for line in LINES.iter().filter(|line| line.group == group) {
                    line_ui(ui, &line.keys(), line.command.words());
                }
                ui.add_space(8.0);
            }
        });
        if ui.memory(|memory| memory.focused().is_none()) {
            list.request_focus();
        }
        false
    });
    answer.is_some()
}

/// Draws a line: what is done, and the keys at its end; below each other where there is no room for both.
fn line_ui(ui: &mut Ui, keys: &str, words: &str) {
    let palette = theme::palette(ui);
    let galley = ui.painter().layout(keys.to_owned(), theme::header(), palette.secondary, ui.available_width() * 0.5);
    let width = galley.size().x;
    ui.horizontal_top(|ui| {
        let left = (ui.available_width() - width - 16.0).max(80.0);
        ui.allocate_ui(vec2(left, 20.0), |ui| {
            ui.set_width(left);
            let about = ui.add(Label::new(RichText::new(words).color(palette.text)).wrap());
            about.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}: {keys}")));
        });
        let height = galley.size().y.max(20.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), eframe::egui::Sense::hover());
        ui.painter().galley(rect.left_top() + vec2(0.0, 2.0), galley, palette.secondary);
    });
}
