//! The Mode step: what the import does with rows, and what an empty cell does.

use crate::domain::choices::Mode;
use crate::domain::mapping::BlankPolicy;
use crate::ui::steps::{Events, parts};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Wizard};
use eframe::egui::{ScrollArea, Ui};

pub(super) fn mode_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        issues_ui(ui, wizard);
        let wide = ui.available_width().min(760.0);
        ui.allocate_ui(eframe::egui::vec2(wide, 0.0), |ui| choices_ui(ui, wizard, events));
    });
}

fn choices_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let choices = wizard.choices();
    for mode in Mode::ALL {
        if widgets::option_row(ui, choices.mode == mode, mode.label(), mode.help()).clicked() {
            events.push(Event::Mode(mode));
        }
    }
    if choices.mode == Mode::UpdateIncludingDeletion {
        let title = "Records that are not in the file are deleted";
        let text = "Only records of users with rows in the file. If more would go than the guard of the organisation lets pass, \
                    the import stops and asks for the number. They stay in the recycle bin, and undo brings them back";
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text, actions: &[] });
    }
    if choices.mode != Mode::Create {
        ui.add_space(12.0);
        widgets::section_title(ui, "Empty cells in the file");
        let blank = choices.mapping.blank;
        let leave = widgets::option_row(
            ui,
            blank == BlankPolicy::Leave,
            "Leave the record's value",
            "An empty cell changes nothing",
        );
        if leave.clicked() {
            events.push(Event::Blank(BlankPolicy::Leave));
        }
        let text = "An empty cell empties the field. Values that are required are never cleared";
        if widgets::option_row(ui, blank == BlankPolicy::Clear, "Clear the record's value", text).clicked() {
            events.push(Event::Blank(BlankPolicy::Clear));
        }
    }
}

/// Says what was noticed about the rows when the file was read.
fn issues_ui(ui: &mut Ui, wizard: &Wizard) {
    let Some(staged) = wizard.staged().filter(|staged| staged.issue_count > 0) else { return };
    let title = format!("{} noticed in the file", parts::count(staged.issue_count, "thing was", "things were"));
    let mut lines: Vec<String> = staged
        .issues
        .iter()
        .take(3)
        .map(|issue| if issue.row == 0 { issue.kind.to_string() } else { format!("row {}: {}", issue.row, issue.kind) })
        .collect();
    if staged.issue_count > 3 {
        lines.push("and more".to_owned());
    }
    let text = lines.join(" · ");
    widgets::notice(ui, &Notice { tone: Tone::Caution, title: &title, text: &text, actions: &[] });
    ui.add_space(8.0);
}
