//! Saved configurations: use, see and go back to former versions, rename, duplicate, export, take in from a file, delete.

mod versions;

use crate::domain::record_type::RecordTypes;
use crate::domain::rights::Right;
use crate::job::Request;
use crate::job::configuration::Version;
use crate::job::organisation::Overview;
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::{Data, Page, Task, Want, file_name, moment, remote_ui, type_label};
use crate::ui::widgets::{self, Button, Column, Dialog, DialogAnswer, Field, Grid, RowAction, Width};
use eframe::egui::{Popup, Ui};

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The dialog on screen.
    pub dialog: Option<Asked>,
    /// The name from and to which one could not be renamed.
    kept: Option<(String, String)>,
    /// The configuration whose versions are shown.
    pub versions: Option<Versions>,
}

/// The versions of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Its name.
    pub name: String,
    /// The versions, the newest first.
    pub versions: Vec<Version>,
}

/// A question about a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Under which name from now on?
    Rename {
        /// The name so far.
        from: String,
        /// The name as typed.
        to: String,
    },
    /// Delete it?
    Delete(String),
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Use a configuration.
    Use(String),
    /// Ask something.
    Ask(Asked),
    /// The dialog is answered with yes.
    Confirm,
    /// The dialog is left.
    Close,
    /// See the versions.
    Versions(String),
    /// Use a former version again.
    Restore {
        /// Name of the configuration.
        name: String,
        /// Number of the version.
        number: u32,
    },
    /// See all configurations again.
    Back,
    /// Make a copy.
    Duplicate(String),
    /// Write a configuration to a file.
    Export(String),
    /// Take one in from a file.
    Import,
    /// Begin an import.
    Begin,
}

/// Begins an import with a saved configuration.
pub fn begin_with(name: &str, data: &Data) -> Option<Want> {
    let overview = data.overview.value.as_ref()?;
    let found = overview.configurations.iter().find(|c| c.name == name)?;
    Some(Want::Begin { record_type: found.record_type.clone(), input: None, configuration: Some(name.to_owned()) })
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event, data: &Data) -> Vec<Want> {
        let want = match event {
            Event::Use(name) => begin_with(&name, data),
            Event::Ask(asked) => {
                self.ask(asked);
                None
            }
            Event::Close => {
                self.dialog = None;
                None
            }
            Event::Confirm => {
                if let Some(Asked::Rename { from, to }) = &self.dialog {
                    self.kept = Some((from.clone(), to.clone()));
                }
                self.dialog.take().map(confirmed)
            }
            Event::Versions(name) => {
                let task = Task::Versions { name: name.clone(), restored: None };
                Some(Want::Run(Request::ConfigurationVersions(name), task))
            }
            Event::Restore { name, number } => {
                let task = Task::Versions { name: name.clone(), restored: Some(number) };
                Some(Want::Run(Request::RestoreConfiguration { name, number }, task))
            }
            Event::Back => {
                self.versions = None;
                None
            }
            Event::Duplicate(name) => {
                let done = tr!("configurations-copied", name = &name);
                let task = Task::Change { done, failure: tr!("configurations-copy-failed") };
                Some(Want::Run(Request::DuplicateConfiguration(name), task))
            }
            Event::Export(name) => Some(Want::Pick(Pick {
                title: tr!("configurations-export-title", name = &name),
                save_as: Some(format!("{}.importcfg", file_name(&name))),
                kind: dialogs::configurations(),
                purpose: PickFor::ExportConfiguration(name),
            })),
            Event::Import => Some(Want::Pick(Pick {
                purpose: PickFor::ImportConfiguration,
                title: tr!("configurations-open-title").to_owned(),
                save_as: None,
                kind: dialogs::configurations(),
            })),
            Event::Begin => Some(Want::Go(Page::Import)),
        };
        want.into_iter().collect()
    }

    fn ask(&mut self, mut asked: Asked) {
        let kept = self.kept.take().filter(|_| self.dialog.is_none());
        if let (Asked::Rename { from, to }, Some((of, typed))) = (&mut asked, kept)
            && *from == of
        {
            *to = typed;
        }
        self.dialog = Some(asked);
    }

    /// Takes in whether what a person wanted is done: what was typed for it is of use no more, or again.
    pub fn settle(&mut self, done: bool) {
        self.kept.take_if(|_| done);
    }

    /// Takes in the versions of a configuration, and shows them.
    pub fn show_versions(&mut self, name: &str, versions: Vec<Version>) {
        self.versions = Some(Versions { name: name.to_owned(), versions });
    }
}

fn confirmed(asked: Asked) -> Want {
    match asked {
        Asked::Rename { from, to } => {
            let to = to.trim().to_owned();
            let done = tr!("configurations-renamed", from = &from, to = &to);
            let task = Task::Change { done, failure: tr!("configurations-rename-failed") };
            Want::Run(Request::RenameConfiguration { from, to }, task)
        }
        Asked::Delete(name) => {
            let done = tr!("configurations-deleted", name = &name);
            let task = Task::Change { done, failure: tr!("configurations-delete-failed") };
            Want::Run(Request::DeleteConfiguration(name), task)
        }
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> (Vec<Event>, bool) {
    if let Some(shown) = &state.versions {
        return (versions::page_ui(ui, shown, data.may(Right::ChangeConfigurations)), false);
    }
    let mut events = Vec::new();
    let mut areas =
        frame::areas(ui, &frame::Head { title: tr!("page-configurations"), ..frame::Head::default() }, false);
    let changes = data.may(Right::ChangeConfigurations);
    if changes && widgets::secondary_button(&mut areas.actions, tr!("configurations-open")).clicked() {
        events.push(Event::Import);
    }
    let again = remote_ui(&mut areas.content, &data.overview, |ui, overview| {
        if overview.configurations.is_empty() {
            let text = tr!("configurations-empty-text");
            if widgets::empty_state(ui, tr!("configurations-empty"), text, Some(tr!("button-begin-import"))) {
                events.push(Event::Begin);
            }
            return;
        }
        table_ui(ui, overview, changes, types, &mut events);
    });
    if let Some(asked) = &state.dialog {
        events.extend(dialog_ui(ui, asked, data));
    }
    (events, again)
}

fn table_ui(ui: &mut Ui, overview: &Overview, changes: bool, types: &RecordTypes, events: &mut Vec<Event>) {
    let columns = [
        Column::new("column-name", tr!("column-name"), Width::Flex(240.0)),
        Column::new("column-record-type", tr!("column-record-type"), Width::Fixed(150.0)),
        Column::new("configurations-saved", tr!("configurations-saved"), Width::Fixed(160.0)),
        Column::actions(widgets::actions_width(ui, &[tr!("configurations-use"), tr!("configurations-more")])),
    ];
    let rows = overview.configurations.len() as u64;
    let of = |row: u64| {
        let configuration = usize::try_from(row).ok().and_then(|ix| overview.configurations.get(ix));
        configuration.map_or_else(Vec::new, |configuration| actions(&configuration.name, changes))
    };
    let menu = |row| widgets::menu_words(&of(row));
    let answer = Grid::new("configurations", tr!("page-configurations"), &columns, rows)
        .selectable(None)
        .opens()
        .menu(&menu)
        .show(ui, &mut |cell| {
            let ix = usize::try_from(cell.row).ok();
            let Some(configuration) = ix.and_then(|ix| overview.configurations.get(ix)) else { return };
            match cell.column {
                0 => cell.strong(&configuration.name),
                1 => cell.text(type_label(types, &configuration.record_type)),
                2 => cell.secondary(&moment(&configuration.saved)),
                _ => actions_ui(cell.ui, &configuration.name, changes, events),
            }
        });
    events.extend(answer.chosen(of));
    let row = answer.activated.and_then(|row| usize::try_from(row).ok());
    if let Some(configuration) = row.and_then(|row| overview.configurations.get(row)) {
        events.push(Event::Use(configuration.name.clone()));
    }
}

/// Returns what can be done with a configuration, what it is for first.
fn actions(name: &str, changes: bool) -> Vec<RowAction<Event>> {
    let owned = || name.to_owned();
    let action = |words, event| RowAction::new(words, String::new(), event);
    let use_it = tr!("configurations-use-of", name = name);
    let mut actions = vec![RowAction::new(tr!("configurations-use"), use_it, Event::Use(owned()))];
    if changes {
        let rename = Asked::Rename { from: owned(), to: owned() };
        actions.push(action(tr!("configurations-rename-ask"), Event::Ask(rename)));
    }
    actions.push(action(tr!("configurations-versions"), Event::Versions(owned())));
    if changes {
        actions.push(action(tr!("configurations-duplicate"), Event::Duplicate(owned())));
    }
    actions.push(action(tr!("button-export"), Event::Export(owned())));
    if changes {
        actions.push(action(tr!("button-delete-ask"), Event::Ask(Asked::Delete(owned()))));
    }
    actions
}

fn actions_ui(ui: &mut Ui, name: &str, changes: bool, events: &mut Vec<Event>) {
    let mut others = actions(name, changes);
    let first = others.drain(..1).collect();
    events.extend(widgets::row_buttons(ui, first));
    let more_name = tr!("configurations-more-of", name = name);
    let more = ui.add(Button::link(tr!("configurations-more")).small().name(&more_name));
    Popup::menu(&more).accessible_name(more_name.as_str()).width(180.0).show(|ui| {
        for action in others {
            if widgets::menu_item(ui, action.words) {
                events.push(action.event);
            }
        }
    });
}

fn dialog_ui(ui: &mut Ui, asked: &Asked, data: &Data) -> Option<Event> {
    let mut edited = None;
    let answer = match asked {
        Asked::Rename { from, to } => {
            let known = data.overview.value.as_ref().map_or(&[][..], |o| o.configurations.as_slice());
            let taken = to != from && known.iter().any(|c| c.name == to.trim());
            let problem = taken.then_some(tr!("configurations-name-taken"));
            let ready = !to.trim().is_empty() && !taken && to.trim() != from;
            Dialog::new("rename", tr!("configurations-rename-title"), tr!("configurations-rename")).ready(ready).show(
                ui,
                |ui| {
                    let field = Field::labelled(tr!("column-name")).width(ui.available_width()).problem(problem);
                    let needs = if to.trim().is_empty() { tr!("needs-name") } else { tr!("needs-other-name") };
                    let field = field.needs((!ready).then_some(needs));
                    let shown = field.show(ui, to);
                    if ui.memory(|m| m.focused().is_none()) {
                        shown.response.request_focus();
                    }
                    edited = shown.changed;
                    shown.submitted
                },
            )
        }
        Asked::Delete(name) => {
            let title = tr!("configurations-delete-title", name = name);
            Dialog::new("delete-configuration", &title, tr!("word-delete")).dangerous().show(ui, |ui| {
                widgets::secondary(ui, tr!("configurations-delete-text"));
                false
            })
        }
    };
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Confirm),
        Some(DialogAnswer::Cancel) => Some(Event::Close),
        None => match (asked, edited) {
            (Asked::Rename { from, .. }, Some(to)) => Some(Event::Ask(Asked::Rename { from: from.clone(), to })),
            (Asked::Rename { .. } | Asked::Delete(_), _) => None,
        },
    }
}
