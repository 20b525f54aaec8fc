//! One of the organisation's lists, on the page of the users: its entries with how many records have them; add, edit,
//! disable, remove, export, import.

use crate::domain::list::{ListChange, ListEdit, ListEntry, position};
use crate::job::Request;
use crate::job::lists::{EntryFacts, ImportMode, ListFacts, ListImport};
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::pages::{Task, Want, file_name};
use crate::ui::theme::{self, GAP, Tone};
use crate::ui::widgets::{self, Button, Column, Dialog, DialogAnswer, Field, Grid, Notice, RowAction, Width};
use eframe::egui::{Id, Ui, vec2};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What is searched for.
    pub search: String,
    /// The dialog on screen.
    pub dialog: Option<Asked>,
    /// What was typed of a change that could not be made.
    kept: Option<Asked>,
}

/// A question about a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What is the new entry?
    Add(ListEntry),
    /// What is said of this entry from now on?
    Edit(ListEntry),
    /// Remove the entry with this key?
    Remove(String),
    /// Take this file in, now that it is known what it does?
    Import(PathBuf, ListImport),
}

impl Asked {
    /// Says whether both ask for the texts of the same entry.
    fn is_about(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Add(_), Self::Add(_)) => true,
            (Self::Edit(entry), Self::Edit(other)) => entry.key == other.key,
            (Self::Add(_) | Self::Edit(_) | Self::Remove(_) | Self::Import(..), _) => false,
        }
    }
}

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Edited the search.
    Search(String),
    /// Ask something.
    Ask(Asked),
    /// The dialog is answered with yes.
    Confirm,
    /// The dialog is left.
    Close,
    /// Let files use an entry, or no more.
    SetEnabled(String, bool),
    /// Write the entries to a file.
    Export,
    /// Take entries from a file.
    Import,
}

impl State {
    /// Takes an event about a list in.
    pub fn update(&mut self, event: Event, list: &ListFacts) -> Option<Want> {
        let key = list.list.key.clone();
        match event {
            Event::Search(text) => self.search = text,
            Event::Ask(asked) => {
                let kept = self.kept.take().filter(|kept| self.dialog.is_none() && kept.is_about(&asked));
                self.dialog = Some(kept.unwrap_or(asked));
            }
            Event::Close => self.dialog = None,
            Event::Confirm => {
                self.kept.clone_from(&self.dialog);
                return self.dialog.take().map(|asked| confirmed(asked, list));
            }
            Event::SetEnabled(entry, enabled) => return Some(set_enabled(key, entry, enabled)),
            Event::Export => {
                return Some(Want::Pick(Pick {
                    title: tr!("lists-export", list = list.list.label()),
                    save_as: Some(format!("{}.csv", file_name(&list.list.label()))),
                    kind: dialogs::csv(),
                    purpose: PickFor::ExportList(key),
                }));
            }
            Event::Import => {
                return Some(Want::Pick(Pick {
                    title: tr!("lists-import", list = list.list.label()),
                    save_as: None,
                    kind: dialogs::tables(),
                    purpose: PickFor::ImportList(key),
                }));
            }
        }
        None
    }

    /// Takes in whether what a person wanted is done: what was typed for it is of use no more, or again.
    pub fn settle(&mut self, done: bool) {
        self.kept.take_if(|_| done);
    }

    /// Takes in what a file would do to a list, and asks.
    pub fn ask_import(&mut self, path: PathBuf, report: ListImport) {
        self.dialog = Some(Asked::Import(path, report));
    }
}

fn set_enabled(list: String, key: String, enabled: bool) -> Want {
    let done = if enabled { tr!("lists-enabled", entry = &key) } else { tr!("lists-disabled", entry = &key) };
    let edit = ListEdit { key, enabled: Some(enabled), ..ListEdit::default() };
    change(list, ListChange::Edit(edit), done)
}

fn change(list: String, change: ListChange, done: String) -> Want {
    Want::Run(Request::ChangeList(list, change), Task::Change { done, failure: tr!("lists-change-failed") })
}

fn confirmed(asked: Asked, list: &ListFacts) -> Want {
    let key = list.list.key.clone();
    match asked {
        Asked::Add(entry) => {
            let done = tr!("lists-added", entry = entry.key.trim());
            change(key, ListChange::Add(entry), done)
        }
        Asked::Edit(entry) => {
            let done = tr!("lists-changed", entry = &entry.key);
            let edit = ListEdit {
                key: entry.key,
                label: Some(entry.label),
                is_default: Some(entry.is_default),
                enabled: Some(entry.enabled),
            };
            change(key, ListChange::Edit(edit), done)
        }
        Asked::Remove(entry) if records_of(list, &entry) > 0 => set_enabled(key, entry, false),
        Asked::Remove(entry) => {
            let done = tr!("lists-removed", entry = &entry);
            change(key, ListChange::Remove(entry), done)
        }
        Asked::Import(path, report) => {
            // Only the rows that the person saw as wrong may be left out.
            let mode = if report.problems.is_empty() { ImportMode::AllRows } else { ImportMode::SkipProblems };
            let done = tr!("lists-taken", entries = report.new + report.changed);
            let task = Task::Change { done, failure: tr!("page-task-list-failed") };
            Want::Run(Request::ImportList { list: key, path, mode }, task)
        }
    }
}

fn find<'a>(list: &'a ListFacts, key: &str) -> Option<&'a EntryFacts> {
    list.entries.iter().find(|facts| facts.entry.key == key)
}

fn records_of(list: &ListFacts, key: &str) -> u64 {
    find(list, key).map_or(0, |facts| facts.records)
}

fn new_entry() -> Asked {
    Asked::Add(ListEntry { key: String::new(), label: String::new(), is_default: false, enabled: true })
}

/// Draws the actions beside the title, from the right.
pub fn actions_ui(ui: &mut Ui, list: &ListFacts, changes: bool) -> Option<Event> {
    if changes && widgets::primary_button(ui, tr!("lists-add-ask")).clicked() {
        return Some(Event::Ask(new_entry()));
    }
    if ui
        .add(
            Button::secondary(tr!("button-export"))
                .blocked(list.entries.is_empty().then_some(tr!("blocked-no-entries"))),
        )
        .clicked()
    {
        return Some(Event::Export);
    }
    (changes && widgets::secondary_button(ui, tr!("button-import")).clicked()).then_some(Event::Import)
}

/// Draws the entries of a list.
pub fn list_ui(ui: &mut Ui, state: &State, list: &ListFacts, changes: bool, events: &mut Vec<Event>) {
    let fields = list.list.fields.join(", ");
    if list.entries.is_empty() {
        let text = tr!("lists-empty-text", fields = fields);
        if widgets::empty_state(ui, tr!("lists-empty"), &text, changes.then_some(tr!("lists-add-ask"))) {
            events.push(Event::Ask(new_entry()));
        }
        return;
    }
    ui.horizontal(|ui| {
        let field = Field::named(tr!("lists-search")).hint(tr!("lists-search-hint")).search().width(320.0);
        if let Some(text) = field.show(ui, &state.search).changed {
            events.push(Event::Search(text));
        }
        widgets::caption(ui, &tr!("lists-count", entries = list.entries.len(), fields = fields));
    });
    ui.add_space(GAP - 8.0);
    let needle = state.search.trim().to_lowercase();
    let fits = |facts: &&EntryFacts| {
        let entry = &facts.entry;
        entry.key.to_lowercase().contains(&needle) || entry.label.to_lowercase().contains(&needle)
    };
    let fitting: Vec<&EntryFacts> = list.entries.iter().filter(fits).collect();
    if fitting.is_empty() {
        if widgets::empty_state(ui, tr!("lists-none"), tr!("lists-none-text"), Some(tr!("button-show-all"))) {
            events.push(Event::Search(String::new()));
        }
        return;
    }
    table_ui(ui, &fitting, changes, events);
}

fn table_ui(ui: &mut Ui, entries: &[&EntryFacts], changes: bool, events: &mut Vec<Event>) {
    let of = |row: u64| {
        let facts = usize::try_from(row).ok().and_then(|ix| entries.get(ix)).filter(|_| changes);
        facts.map_or_else(Vec::new, |facts| actions(&facts.entry))
    };
    let columns = [
        Column::new("lists-key", tr!("lists-key"), Width::Flex(120.0)).help(tr!("lists-key-help")),
        Column::new("lists-label", tr!("lists-label"), Width::Flex(120.0)).help(tr!("lists-label-help")),
        Column::number("page-records", tr!("page-records"), Width::Fixed(80.0)).help(tr!("lists-records-help")),
        Column::new("lists-default", tr!("lists-default"), Width::Fixed(84.0)).help(tr!("lists-default-help")),
        Column::new("column-status", tr!("column-status"), Width::Fixed(90.0)).help(tr!("lists-status-help")),
        Column::actions(widgets::widest_actions(ui, entries.len() as u64, of)),
    ];
    let menu = |row| widgets::menu_words(&of(row));
    let grid = Grid::new("list-entries", tr!("lists-entries"), &columns, entries.len() as u64).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(facts) = usize::try_from(cell.row).ok().and_then(|ix| entries.get(ix)) else { return };
        let entry = &facts.entry;
        match cell.column {
            0 => cell.strong(&entry.key),
            1 => cell.text(&entry.label),
            2 => cell.number(facts.records),
            3 if entry.is_default => cell.chip(Tone::Accent, tr!("lists-default")),
            3 => {}
            4 if entry.enabled => cell.chip(Tone::Good, tr!("lists-is-enabled")),
            4 => cell.chip(Tone::Neutral, tr!("lists-is-disabled")),
            _ => events.extend(widgets::row_buttons(cell.ui, of(cell.row))),
        }
    });
    events.extend(answer.chosen(of));
}

/// Returns what can be done with an entry.
fn actions(entry: &ListEntry) -> Vec<RowAction<Event>> {
    let key = &entry.key;
    let (verb, name) = if entry.enabled {
        (tr!("lists-disable"), tr!("lists-disable-of", entry = key))
    } else {
        (tr!("lists-enable"), tr!("lists-enable-of", entry = key))
    };
    let (edit, remove) = (Asked::Edit(entry.clone()), Asked::Remove(key.clone()));
    vec![
        RowAction::new(tr!("button-edit"), tr!("lists-edit-of", entry = key), Event::Ask(edit)),
        RowAction::new(verb, name, Event::SetEnabled(key.clone(), !entry.enabled)),
        RowAction::new(tr!("lists-remove-ask"), tr!("lists-remove-of", entry = key), Event::Ask(remove)),
    ]
}

/// Draws the open question about a list.
pub fn dialog_ui(ui: &mut Ui, asked: &Asked, list: &ListFacts) -> Option<Event> {
    let mut edited = None;
    let answer = match asked {
        Asked::Add(entry) => entry_ui(ui, entry, Some(list), &mut edited),
        Asked::Edit(entry) => entry_ui(ui, entry, None, &mut edited),
        Asked::Remove(key) => remove_ui(ui, key, list),
        Asked::Import(path, report) => import_ui(ui, path, report),
    };
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Confirm),
        Some(DialogAnswer::Cancel) => Some(Event::Close),
        None => edited.map(|entry| match asked {
            Asked::Edit(_) => Event::Ask(Asked::Edit(entry)),
            Asked::Add(_) | Asked::Remove(_) | Asked::Import(..) => Event::Ask(Asked::Add(entry)),
        }),
    }
}

/// Asks for an entry; `new_in` is the list that a new one goes into.
fn entry_ui(
    ui: &mut Ui,
    entry: &ListEntry,
    new_in: Option<&ListFacts>,
    edited: &mut Option<ListEntry>,
) -> Option<DialogAnswer> {
    let mut draft = entry.clone();
    let known: Vec<ListEntry> = new_in.iter().flat_map(|list| &list.entries).map(|facts| facts.entry.clone()).collect();
    let is_taken = new_in.is_some() && position(&known, entry.key.trim()).is_some();
    let (title, verb) = match new_in {
        Some(list) => (tr!("lists-add-to", list = list.list.label()), tr!("lists-add")),
        None => (tr!("lists-edit-title", entry = &entry.key), tr!("word-save")),
    };
    let ready = match new_in {
        Some(_) => !entry.key.trim().is_empty() && !is_taken,
        None => !entry.label.trim().is_empty(),
    };
    let answer = Dialog::new("list-entry", &title, verb).ready(ready).show(ui, |ui| {
        let width = ui.available_width();
        ui.spacing_mut().item_spacing.y = 12.0;
        let mut submitted = false;
        let key = Field::labelled(tr!("lists-key")).hint(tr!("lists-key-hint")).width(width);
        let label = Field::labelled(tr!("lists-label")).hint(tr!("lists-label-help")).width(width);
        let problem = is_taken.then_some(tr!("lists-key-taken"));
        let needs_key = entry.key.trim().is_empty().then_some(tr!("needs-key"));
        let needs_label = (new_in.is_none() && entry.label.trim().is_empty()).then_some(tr!("needs-name"));
        let fields = [
            new_in.is_some().then(|| (key.problem(problem).needs(needs_key), &mut draft.key)),
            Some((label.needs(needs_label), &mut draft.label)),
        ];
        for (at, (field, text)) in fields.into_iter().flatten().enumerate() {
            let shown = field.id(Id::unique(("list-entry", at))).show(ui, text);
            if at == 0 && ui.memory(|m| m.focused().is_none()) {
                shown.response.request_focus();
            }
            submitted |= shown.submitted;
            if let Some(changed) = shown.changed {
                *text = changed;
            }
        }
        if widgets::checkbox(ui, draft.is_default, tr!("lists-default-help"), None) {
            draft.is_default = !draft.is_default;
            draft.enabled |= draft.is_default;
        }
        if widgets::checkbox(ui, draft.enabled, tr!("lists-usable"), None) {
            draft.enabled = !draft.enabled;
            draft.is_default &= draft.enabled;
        }
        submitted
    });
    *edited = (draft != *entry).then_some(draft);
    answer
}

fn remove_ui(ui: &mut Ui, key: &str, list: &ListFacts) -> Option<DialogAnswer> {
    let records = records_of(list, key);
    if records == 0 {
        let title = tr!("lists-remove-title", entry = key);
        return Dialog::new("remove-entry", &title, tr!("word-remove")).dangerous().show(ui, |ui| {
            widgets::secondary(ui, tr!("lists-remove-text"));
            false
        });
    }
    let title = tr!("lists-in-use", entry = key);
    let enabled = find(list, key).is_some_and(|facts| facts.entry.enabled);
    let (verb, text) = if enabled {
        (tr!("lists-disable"), tr!("lists-disable-instead"))
    } else {
        ("", tr!("lists-disabled-already"))
    };
    Dialog::new("remove-entry", &title, verb).show(ui, |ui| {
        widgets::secondary(ui, &tr!("lists-records-have", records = records));
        widgets::secondary(ui, text);
        false
    })
}

fn import_ui(ui: &mut Ui, path: &std::path::Path, report: &ListImport) -> Option<DialogAnswer> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = tr!("lists-import-title", file = name);
    let writes = report.new + report.changed;
    let verb = match (writes, report.problems.is_empty()) {
        (0, _) => "",
        (_, true) => tr!("word-import"),
        (_, false) => tr!("lists-import-others"),
    };
    Dialog::new("import-list", &title, verb).width(760.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            for (outcome, rows) in report.counts() {
                let words = format!("{} {rows}", outcome.label());
                widgets::chip(ui, widgets::outcome_tone(outcome), &words);
            }
        });
        let words = match writes {
            0 => tr!("lists-import-nothing"),
            _ => tr!("lists-import-text"),
        };
        widgets::secondary(ui, words);
        if let Some(key) = &report.former_default {
            widgets::secondary(ui, &tr!("lists-former-default", entry = key));
        }
        if !report.ignored.is_empty() {
            widgets::secondary(ui, &tr!("lists-ignored", columns = report.ignored.join(", ")));
        }
        let causes = causes(report);
        if causes.len() < report.problems.len() {
            let title = tr!("lists-causes");
            let notice = Notice { tone: Tone::Bad, title, text: &causes.join("\n"), actions: &[] };
            widgets::notice(ui, &notice);
        }
        if !report.problems.is_empty() {
            problems_ui(ui, report);
        }
        false
    })
}

/// Returns why rows cannot be taken, each cause with the number of its rows, the most frequent first.
fn causes(report: &ListImport) -> Vec<String> {
    let mut numbers: BTreeMap<&str, u64> = BTreeMap::new();
    for problem in &report.problems {
        *numbers.entry(&problem.what).or_default() += 1;
    }
    let mut causes: Vec<_> = numbers.into_iter().collect();
    causes.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    causes.into_iter().map(|(what, number)| format!("{}: {what}", crate::wizard::rows(number))).collect()
}

fn problems_ui(ui: &mut Ui, report: &ListImport) {
    let columns = [
        Column::number("column-row", tr!("column-row"), Width::Fixed(60.0)),
        Column::new("column-column", tr!("column-column"), Width::Fixed(80.0)),
        Column::new("column-value", tr!("column-value"), Width::Flex(80.0)),
        Column::new("column-problem", tr!("column-problem"), Width::Flex(400.0)),
    ];
    let shown = u8::try_from(report.problems.len()).unwrap_or(u8::MAX).min(6);
    let height = theme::ROW * (f32::from(shown) + 1.0) + 4.0;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        Grid::new("list-problems", tr!("count-problems"), &columns, report.problems.len() as u64).show(
            ui,
            &mut |cell| {
                let Some(problem) = usize::try_from(cell.row).ok().and_then(|ix| report.problems.get(ix)) else {
                    return;
                };
                match cell.column {
                    0 => cell.number(problem.row),
                    1 => cell.text(problem.column),
                    2 => cell.text(&problem.value),
                    _ => cell.text(&problem.what),
                }
            },
        );
    });
}
