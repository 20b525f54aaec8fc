//! The File step when it is seen again: which file it is, and the way to another one.

use crate::domain::encoding;
use crate::domain::history::ImportEntry;
use crate::domain::table::FileFormat;
use crate::job::results::Input;
use crate::tr;
use crate::ui::keys::Command;
use crate::ui::steps::{Events, mend, parts};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Place, Wizard};
use eframe::egui::{RichText, Ui};

pub(super) fn file_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    widgets::card_at_full_width(ui, |ui| {
        parts::labelled_row(
            ui,
            |ui| {
                ui.vertical(|ui| name_ui(ui, wizard));
            },
            |ui| {
                choose_ui(ui, wizard, events);
            },
        );
    });
    if wizard.is_partly_imported() {
        widgets::caption(ui, tr!("file-stays"));
    } else {
        widgets::caption(ui, tr!("file-another"));
    }
    ui.add_space(8.0);
    for entry in wizard.started().map_or(&[][..], |started| started.same_content.as_slice()) {
        let text = same_content(wizard, entry);
        let title = tr!("file-same");
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
    }
}

/// Draws the ways to another file.
fn choose_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let why = if wizard.is_partly_imported() {
        Some(tr!("file-stays"))
    } else {
        wizard.is_writing().then_some(tr!("blocked-writing"))
    };
    let label = if wizard.input().is_some() { tr!("file-change") } else { tr!("file-choose") };
    if ui.add(widgets::Button::secondary(tr!("file-paste")).blocked(why)).clicked() {
        events.push(Event::AskPaste);
    }
    let choose = widgets::Button::secondary(label).command(Command::Open);
    if mend::spot(ui, wizard, Place::File, |ui| ui.add(choose.blocked(why))).clicked() {
        events.push(Event::AskInput);
    }
}

fn name_ui(ui: &mut Ui, wizard: &Wizard) {
    let (name, facts) = match (wizard.started(), wizard.input()) {
        (Some(started), _) => {
            let kind = match &started.look.shape.format {
                FileFormat::Text { encoding, .. } => tr!("file-text", encoding = encoding::name(encoding)),
                FileFormat::Workbook { kind, .. } => tr!("file-workbook", kind = kind.clone()),
            };
            let columns = tr!("count-columns", columns = started.look.shape.columns.len());
            (started.file_name.clone(), format!("{kind} · {} · {columns}", parts::size(started.bytes)))
        }
        (None, Some(input)) => {
            let name = match input {
                Input::File(path) => path.display().to_string(),
                Input::Pasted(_) => tr!("file-clipboard").to_owned(),
            };
            let is_looking = wizard.running().is_some();
            (name, if is_looking { tr!("file-looking") } else { tr!("file-not-taken") }.to_owned())
        }
        (None, None) => (tr!("file-none").to_owned(), tr!("file-kinds").to_owned()),
    };
    ui.label(RichText::new(name).font(theme::strong()));
    widgets::caption(ui, &facts);
}

fn same_content(wizard: &Wizard, entry: &ImportEntry) -> String {
    let what = wizard.types().get(&entry.record_type).map_or(entry.record_type.clone(), |of| of.many.to_string());
    let (at, state) = (parts::moment(&entry.started), entry.state.label().to_lowercase());
    tr!("file-same-text", at = at, by = &entry.actor, what = what, file = &entry.file_name, state = state)
}
