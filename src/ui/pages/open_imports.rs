//! Imports that are not finished: take one up again, or give it up.

use crate::domain::history::ImportId;
use crate::domain::past::ImportLine;
use crate::domain::record_type::RecordTypes;
use crate::job::Request;
use crate::ui::frame;
use crate::ui::pages::{Data, Page, Task, Want, moment, remote_ui, start, type_label};
use crate::ui::widgets::{self, Button, Column, Dialog, DialogAnswer, Grid, Width};
use eframe::egui::Ui;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The import that may be given up, while that is asked.
    pub discarding: Option<ImportId>,
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Take an import up again.
    Resume(ImportId),
    /// Ask whether to give an import up.
    AskDiscard(ImportId),
    /// Give it up.
    Discard,
    /// Keep it.
    Keep,
    /// Begin an import.
    Begin,
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: &Event, data: &Data) -> Vec<Want> {
        match event {
            Event::Resume(import) => {
                entry(data, *import).map(|entry| Want::Resume(*import, entry.record_type.clone())).into_iter().collect()
            }
            Event::AskDiscard(import) => {
                self.discarding = Some(*import);
                Vec::new()
            }
            Event::Keep => {
                self.discarding = None;
                Vec::new()
            }
            Event::Discard => {
                let Some(import) = self.discarding.take() else { return Vec::new() };
                let name = entry(data, import).map_or("The import", |entry| entry.file_name.as_str());
                let done = format!("{name} was given up");
                let task = Task::Change { done, failure: "The import cannot be given up" };
                vec![Want::Run(Request::Discard(import), task)]
            }
            Event::Begin => vec![Want::Go(Page::Import)],
        }
    }
}

fn entry(data: &Data, import: ImportId) -> Option<&ImportLine> {
    data.overview.value.as_ref()?.open.iter().find(|entry| entry.id == import)
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let head = frame::Head { title: "Open imports", ..frame::Head::default() };
    let mut areas = frame::areas(ui, &head, false);
    let again = remote_ui(&mut areas.content, &data.overview, |ui, overview| {
        if overview.open.is_empty() {
            let text = "Imports that are begun and not finished wait here, also after a crash or a night";
            if widgets::empty_state(ui, "No open imports", text, Some("Begin an import")) {
                events.push(Event::Begin);
            }
            return;
        }
        let columns = [
            Column::new("File", Width::Flex(180.0)),
            Column::new("Record type", Width::Fixed(120.0)),
            Column::new("Status", Width::Fixed(90.0)),
            Column::new("How far", Width::Flex(140.0)),
            Column::new("Begun", Width::Fixed(150.0)),
            Column::new("", Width::Fixed(186.0)),
        ];
        let rows = overview.open.len() as u64;
        let answer = Grid::new("open imports", "Open imports", &columns, rows).selectable(None).show(ui, &mut |cell| {
            let Some(entry) = usize::try_from(cell.row).ok().and_then(|ix| overview.open.get(ix)) else { return };
            cell_ui(cell, entry, types, &mut events);
        });
        if let Some(entry) = answer.activated.and_then(|row| overview.open.get(usize::try_from(row).ok()?)) {
            events.push(Event::Resume(entry.id));
        }
    });
    if let Some(entry) = state.discarding.and_then(|import| entry(data, import)) {
        events.extend(discard_ui(ui, entry));
    }
    (events, again)
}

fn cell_ui(cell: &mut widgets::Cell<'_>, entry: &ImportLine, types: &RecordTypes, events: &mut Vec<Event>) {
    match cell.column {
        0 => cell.strong(&entry.file_name),
        1 => cell.text(type_label(types, &entry.record_type)),
        2 => cell.import_state(entry.state),
        3 if entry.shares == 0 => cell.secondary("Not planned yet"),
        3 => cell.secondary(&start::standing(entry)),
        4 => cell.secondary(&moment(&entry.started)),
        _ => {
            let resume = format!("Resume {}", entry.file_name);
            if cell.ui.add(Button::link("Resume").small().name(&resume)).clicked() {
                events.push(Event::Resume(entry.id));
            }
            let discard = format!("Give up {}", entry.file_name);
            let button = cell.ui.add_enabled(!entry.has_imported, Button::link("Give up…").small().name(&discard));
            if button.clicked() {
                events.push(Event::AskDiscard(entry.id));
            }
            button.on_disabled_hover_text("Rows of it are imported. Finish it, then undo it in the history");
        }
    }
}

fn discard_ui(ui: &mut Ui, entry: &ImportLine) -> Option<Event> {
    let title = format!("Give up {}?", entry.file_name);
    let answer = Dialog::new("discard", &title, "Give up").dangerous().show(ui, |ui| {
        widgets::secondary(ui, "Nothing of it was imported. The choices made so far are lost; the file itself stays.");
        false
    });
    answer.map(|answer| match answer {
        DialogAnswer::Confirm => Event::Discard,
        DialogAnswer::Cancel => Event::Keep,
    })
}
