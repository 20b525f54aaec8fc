//! What an administrator can set: facts about the organisation, and per record type its limits and where its records
//! come from.

use crate::domain::preferences::{Change, Preferences};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::settings::{Setting, Settings};
use crate::domain::text::grouped;
use crate::job::Request;
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::{Data, Task, Want, computer, outbox, remote_ui};
use crate::ui::theme::GAP;
use crate::ui::widgets::{self, Button, Field};
use eframe::egui::{ScrollArea, Ui, vec2};
use std::collections::BTreeMap;

/// Width of a field for a text, and of one for a number.
const TEXT: f32 = 320.0;
const LONG: f32 = 640.0;
const NUMBER: f32 = 132.0;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What was typed and is not saved yet, by key.
    pub edits: BTreeMap<String, String>,
    /// What is being saved, by key.
    sent: BTreeMap<String, String>,
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Edited a setting.
    Edit(String, String),
    /// Save what was edited.
    Save,
    /// Forget what was edited.
    Discard,
    /// Write the settings to a file.
    Export,
    /// Take settings from a file.
    Import,
    /// Something in the outbox.
    Outbox(outbox::Event),
    /// Prefers something otherwise on this computer.
    Prefer(Change),
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event) -> Vec<Want> {
        let pick = |purpose, title: &str, save_as: Option<&str>| {
            let (title, save_as) = (title.to_owned(), save_as.map(str::to_owned));
            vec![Want::Pick(Pick { purpose, title, save_as, kind: dialogs::settings() })]
        };
        match event {
            Event::Edit(key, text) => {
                self.edits.insert(key, text);
                Vec::new()
            }
            Event::Discard => {
                self.edits.clear();
                Vec::new()
            }
            Event::Save => {
                self.sent = std::mem::take(&mut self.edits);
                let changes = self.sent.clone().into_iter().map(|(key, text)| (key, Some(text)));
                let done = tr!("settings-saved").to_owned();
                let task = Task::Change { done, failure: tr!("settings-save-failed") };
                vec![Want::Run(Request::ChangeSettings(changes.collect()), task)]
            }
            Event::Outbox(event) => event.wants(),
            Event::Prefer(change) => vec![Want::Prefer(change)],
            Event::Export => pick(PickFor::ExportSettings, tr!("settings-export-title"), Some(tr!("settings-file"))),
            Event::Import => pick(PickFor::ImportSettings, tr!("settings-import-title"), None),
        }
    }

    /// Takes in whether what was sent is saved; else it is still to be.
    pub fn settle(&mut self, saved: bool) {
        let sent = std::mem::take(&mut self.sent);
        for (key, text) in sent.into_iter().filter(|_| !saved) {
            self.edits.entry(key).or_insert(text);
        }
    }

    fn text(&self, set: &Settings, setting: Setting<'_>) -> String {
        self.edits.get(&setting.key()).cloned().unwrap_or_else(|| {
            let value = set.value(setting);
            match setting {
                Setting::Rows(_) | Setting::Users(_) | Setting::BinRecords => value.parse().map_or(value, grouped),
                Setting::Name
                | Setting::Country
                | Setting::DeletionGuard
                | Setting::BinDays
                | Setting::UndoDays
                | Setting::PointDays
                | Setting::NightTime
                | Setting::MailHost
                | Setting::MailPort
                | Setting::MailSender
                | Setting::MailUser
                | Setting::MailPasswordFile
                | Setting::MailUnencrypted
                | Setting::MailSubject
                | Setting::MailText
                | Setting::ComesFrom(_) => value,
            }
        })
    }

    /// Says whether something was edited; `None` where some of it cannot be saved.
    fn is_edited(&self, set: &Settings, types: &RecordTypes) -> Option<bool> {
        let mut edited = false;
        for setting in Setting::all(types) {
            let Some(text) = self.edits.get(&setting.key()) else { continue };
            edited |= setting.read(text).ok()? != set.value(setting);
        }
        Some(edited)
    }
}

/// Draws the page.
pub fn page_ui(
    ui: &mut Ui,
    state: &State,
    data: &Data,
    types: &RecordTypes,
    preferences: &Preferences,
) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let mut areas = frame::areas(ui, &frame::Head { title: tr!("page-settings"), ..frame::Head::default() }, true);
    if widgets::secondary_button(&mut areas.actions, tr!("button-export")).clicked() {
        events.push(Event::Export);
    }
    if widgets::secondary_button(&mut areas.actions, tr!("button-import")).clicked() {
        events.push(Event::Import);
    }
    let mut outbox_again = false;
    let again = remote_ui(&mut areas.content, &data.settings, |ui, set| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
            widgets::card_at_full_width(ui, |ui| {
                widgets::section_title(ui, tr!("prefs-computer"));
                events.extend(computer::choices_ui(ui, preferences).map(Event::Prefer));
            });
            widgets::card_at_full_width(ui, |ui| {
                widgets::section_title(ui, tr!("settings-organisation"));
                for setting in Setting::OF_ALL {
                    events.extend(setting_ui(ui, state, set, setting));
                }
            });
            widgets::card_at_full_width(ui, |ui| {
                widgets::section_title(ui, tr!("settings-mail"));
                for setting in Setting::OF_MAIL {
                    events.extend(setting_ui(ui, state, set, setting));
                }
            });
            widgets::card_at_full_width(ui, |ui| {
                let (done, again) = outbox::card_ui(ui, &data.outbox, set);
                events.extend(done.into_iter().map(Event::Outbox));
                outbox_again |= again;
            });
            widgets::card_at_full_width(ui, |ui| {
                widgets::section_title(ui, tr!("settings-record-types"));
                let explained = types.iter().find(|of| of.owned).or_else(|| types.iter().next());
                for setting in
                    explained.into_iter().flat_map(|of| [Setting::Rows(of), Setting::Users(of), Setting::ComesFrom(of)])
                {
                    widgets::secondary(ui, &format!("{}: {}", setting.label(), setting.help()));
                }
                for record_type in types.iter() {
                    ui.add_space(4.0);
                    events.extend(type_ui(ui, state, set, record_type));
                }
            });
            ui.add_space(GAP);
        });
    });
    if let (Some(footer), Some(set)) = (&mut areas.footer, &data.settings.value) {
        if !state.edits.is_empty() && widgets::secondary_button(footer, tr!("settings-discard")).clicked() {
            events.push(Event::Discard);
        }
        events.extend(frame::at_right(footer, |ui| save_ui(ui, state.is_edited(set, types))));
    }
    (events, again || outbox_again)
}

/// Draws the button that saves what was edited; pressed while some of it cannot be saved, it leads there.
fn save_ui(ui: &mut Ui, is_edited: Option<bool>) -> Option<Event> {
    let save = ui.add(
        Button::primary(tr!("settings-save")).blocked((is_edited == Some(false)).then_some(tr!("blocked-unchanged"))),
    );
    if save.clicked() && is_edited.is_none() {
        widgets::say_needs(ui);
        return None;
    }
    save.clicked().then_some(Event::Save)
}

fn setting_ui(ui: &mut Ui, state: &State, set: &Settings, setting: Setting<'_>) -> Option<Event> {
    let text = state.text(set, setting);
    if setting.is_switch() {
        let on = Setting::is_on(&text);
        let clicked = ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let clicked = widgets::checkbox(ui, on, setting.label(), None);
            widgets::caption(ui, setting.help());
            clicked
        });
        return clicked.inner.then(|| Event::Edit(setting.key(), Setting::switched(!on).to_owned()));
    }
    let problem = setting.read(&text).err().map(|problem| problem.expected);
    let is_long = matches!(setting, Setting::MailSubject | Setting::MailText | Setting::MailPasswordFile);
    let width = if is_long { LONG } else { TEXT };
    let shown = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let shown = Field::labelled(setting.label()).width(width).problem(problem.as_deref()).show(ui, &text);
        widgets::caption(ui, setting.help());
        shown
    });
    Some(Event::Edit(setting.key(), shown.inner.changed?))
}

fn type_ui(ui: &mut Ui, state: &State, set: &Settings, of: &RecordType) -> Vec<Event> {
    let mut events = Vec::new();
    widgets::heading(ui, &of.label);
    ui.horizontal_top(|ui| {
        let users = of.owned.then_some(Setting::Users(of));
        for setting in [Setting::Rows(of)].into_iter().chain(users).chain([Setting::ComesFrom(of)]) {
            let text = state.text(set, setting);
            let problem = setting.read(&text).err().map(|problem| problem.expected);
            let label = tr!("settings-of-type", setting = setting.label(), kind = of.label.in_sentence());
            let width = if matches!(setting, Setting::ComesFrom(_)) { TEXT } else { NUMBER };
            let hint = if matches!(setting, Setting::ComesFrom(_)) { tr!("settings-here") } else { "" };
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.set_width(width);
                widgets::caption(ui, setting.label());
                let field = Field::named(&label).hint(hint).width(width).problem(problem.as_deref());
                events.extend(field.show(ui, &text).changed.map(|text| Event::Edit(setting.key(), text)));
            });
        }
    });
    events
}
