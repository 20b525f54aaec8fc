//! The File step when it is seen again: which file it is, and the way to another one.

use crate::domain::encoding;
use crate::domain::history::ImportEntry;
use crate::domain::table::FileFormat;
use crate::job::results::Input;
use crate::ui::steps::{Events, parts};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Wizard};
use eframe::egui::{RichText, Ui};

pub(super) fn file_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    widgets::card_at_full_width(ui, |ui| {
        parts::labelled_row(
            ui,
            |ui| {
                ui.vertical(|ui| name_ui(ui, wizard));
            },
            |ui| {
                let may = !wizard.is_partly_imported() && !wizard.is_writing();
                let label = if wizard.input().is_some() { "Change file…" } else { "Choose file…" };
                if ui.add_enabled(may, widgets::Button::secondary("Paste from clipboard")).clicked() {
                    events.push(Event::AskPaste);
                }
                if ui.add_enabled(may, widgets::Button::secondary(label)).clicked() {
                    events.push(Event::AskInput);
                }
            },
        );
    });
    if wizard.is_partly_imported() {
        widgets::caption(ui, "Users were imported from this file already, so it stays the file of this import");
    } else {
        widgets::caption(
            ui,
            "Another file can be chosen here or dropped onto the window, or a table pasted. What was chosen for its columns stays",
        );
    }
    ui.add_space(8.0);
    for entry in wizard.started().map_or(&[][..], |started| started.same_content.as_slice()) {
        let text = same_content(wizard, entry);
        let title = "The same content was imported before";
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
    }
}

fn name_ui(ui: &mut Ui, wizard: &Wizard) {
    let (name, facts) = match (wizard.started(), wizard.input()) {
        (Some(started), _) => {
            let kind = match &started.look.shape.format {
                FileFormat::Text { encoding, .. } => format!("Text file, {}", encoding::name(encoding)),
                FileFormat::Workbook { kind, .. } => format!("Workbook, {kind}"),
            };
            let columns = parts::count(started.look.shape.columns.len() as u64, "column", "columns");
            (started.file_name.clone(), format!("{kind} · {} · {columns}", parts::size(started.bytes)))
        }
        (None, Some(input)) => {
            let name = match input {
                Input::File(path) => path.display().to_string(),
                Input::Pasted(_) => "Clipboard".to_owned(),
            };
            let is_looking = wizard.running().is_some();
            (name, if is_looking { "Looking at the file…" } else { "This file could not be taken" }.to_owned())
        }
        (None, None) => {
            ("No file is chosen".to_owned(), "CSV, TSV, Excel (xlsx, xls, xlsb) or OpenDocument (ods, fods)".to_owned())
        }
    };
    ui.label(RichText::new(name).font(theme::strong()));
    widgets::caption(ui, &facts);
}

fn same_content(wizard: &Wizard, entry: &ImportEntry) -> String {
    let what = wizard.types().get(&entry.record_type).map_or(entry.record_type.clone(), |of| of.many.to_string());
    let state = entry.state.label().to_lowercase();
    format!("On {} by {}, as {what} from {} ({state})", parts::moment(&entry.started), entry.actor, entry.file_name)
}
