//! States that can be returned to: take one, return to one, for the whole organisation or one user.

use crate::domain::directory::{Directory, User};
use crate::domain::history::{RestorePoint, RestorePointId, RestoreReport, Scope};
use crate::domain::record_type::RecordTypes;
use crate::domain::rights::Right;
use crate::job::Request;
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::history::detail::names_ui;
use crate::ui::pages::{Data, Task, Want, moment, remote_ui, size, type_label};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Column, Combo, ComboItem, Dialog, DialogAnswer, Field, Grid, RowAction, Width};
use eframe::egui::Ui;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The dialog on screen.
    pub dialog: Option<Asked>,
    /// Why one was to be taken that could not be.
    kept: Option<String>,
}

/// A question about a restore point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Why is one taken?
    Create(String),
    /// What comes back: everything, or one user's records?
    Choose(RestorePointId, Scope),
    /// Return to it, now that it is known what that does?
    Restore(RestorePointId, Scope, RestoreReport),
    /// Delete it?
    Delete(RestorePointId),
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Ask something.
    Ask(Asked),
    /// The dialog is answered with yes.
    Confirm,
    /// Write what a restore would change to a file.
    SaveList,
    /// The dialog is left.
    Close,
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event) -> Vec<Want> {
        match event {
            Event::Ask(Asked::Create(reason)) => {
                let kept = self.kept.take().filter(|_| self.dialog.is_none());
                self.dialog = Some(Asked::Create(kept.unwrap_or(reason)));
            }
            Event::Ask(asked) => self.dialog = Some(asked),
            Event::Close => self.dialog = None,
            Event::SaveList => {
                if let Some(Asked::Restore(point, scope, _)) = self.dialog {
                    return vec![Want::Pick(Pick {
                        purpose: PickFor::RestoreList(point, scope),
                        title: tr!("points-save-title").to_owned(),
                        save_as: Some(tr!("points-file", number = point.0.to_string(), extension = "csv")),
                        kind: dialogs::csv(),
                    })];
                }
            }
            Event::Confirm => {
                if let Some(Asked::Create(reason)) = &self.dialog {
                    self.kept = Some(reason.clone());
                }
                return self.dialog.take().map(confirmed).into_iter().collect();
            }
        }
        Vec::new()
    }

    /// Takes in whether what a person wanted is done: what was typed for it is of use no more, or again.
    pub fn settle(&mut self, done: bool) {
        self.kept.take_if(|_| done);
    }

    /// Takes in what a restore would do, and asks.
    pub fn ask_restore(&mut self, point: RestorePointId, scope: Scope, report: RestoreReport) {
        self.dialog = Some(Asked::Restore(point, scope, report));
    }
}

fn confirmed(asked: Asked) -> Want {
    match asked {
        Asked::Create(reason) => {
            let reason =
                if reason.trim().is_empty() { tr!("points-by-hand").to_owned() } else { reason.trim().to_owned() };
            let done = tr!("points-taken").to_owned();
            let task = Task::Change { done, failure: tr!("points-take-failed") };
            Want::Run(Request::CreateRestorePoint(reason), task)
        }
        Asked::Choose(point, scope) => {
            Want::Run(Request::RestorePreview(point, scope), Task::RestorePreview(point, scope))
        }
        Asked::Restore(point, scope, report) => {
            Want::Run(Request::Restore(point, scope, Some(report.moment)), Task::Restore)
        }
        Asked::Delete(point) => {
            let done = tr!("points-deleted").to_owned();
            let task = Task::Change { done, failure: tr!("points-delete-failed") };
            Want::Run(Request::DeleteRestorePoint(point), task)
        }
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let mut areas =
        frame::areas(ui, &frame::Head { title: tr!("page-restore-points"), ..frame::Head::default() }, false);
    if widgets::primary_button(&mut areas.actions, tr!("points-take-ask")).clicked() {
        events.push(Event::Ask(Asked::Create(String::new())));
    }
    let again = remote_ui(&mut areas.content, &data.restore_points, |ui, points| {
        if points.is_empty() {
            let text = tr!("points-empty-text");
            if widgets::empty_state(ui, tr!("points-empty"), text, Some(tr!("points-take-ask"))) {
                events.push(Event::Ask(Asked::Create(String::new())));
            }
            return;
        }
        table_ui(ui, points, data, &mut events);
    });
    if let Some(asked) = &state.dialog {
        events.extend(dialog_ui(ui, asked, data, types));
    }
    (events, again)
}

fn table_ui(ui: &mut Ui, points: &[RestorePoint], data: &Data, events: &mut Vec<Event>) {
    let rows = points.len() as u64;
    let of = |row: u64| {
        let point = usize::try_from(row).ok().and_then(|ix| points.get(ix));
        point.map_or_else(Vec::new, |point| actions(point, data))
    };
    let columns = [
        Column::new("points-column-taken", tr!("points-column-taken"), Width::Fixed(160.0)),
        Column::new("points-why", tr!("points-why"), Width::Flex(240.0)),
        Column::number("column-size", tr!("column-size"), Width::Fixed(100.0)),
        Column::actions(widgets::widest_actions(ui, rows, of)),
    ];
    let menu = |row| widgets::menu_words(&of(row));
    let grid = Grid::new("restore-points", tr!("page-restore-points"), &columns, rows).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(point) = usize::try_from(cell.row).ok().and_then(|ix| points.get(ix)) else { return };
        match cell.column {
            0 => cell.text(&moment(&point.taken)),
            1 => cell.strong(&point.reason),
            2 => cell.secondary(&size(point.bytes)),
            _ => events.extend(widgets::row_buttons(cell.ui, actions(point, data))),
        }
    });
    events.extend(answer.chosen(of));
}

/// Returns what can be done with a restore point.
fn actions(point: &RestorePoint, data: &Data) -> Vec<RowAction<Event>> {
    let mut actions = Vec::new();
    if data.may(Right::Restore) {
        let name = tr!("points-restore-of", reason = &point.reason);
        let ask = Event::Ask(Asked::Choose(point.id, Scope::Everything));
        actions.push(RowAction::new(tr!("points-restore-ask"), name, ask));
    }
    if data.may(Right::DeleteRestorePoints) {
        let name = tr!("points-delete-of", reason = &point.reason);
        actions.push(RowAction::new(tr!("button-delete-ask"), name, Event::Ask(Asked::Delete(point.id))));
    }
    actions
}

fn dialog_ui(ui: &mut Ui, asked: &Asked, data: &Data, types: &RecordTypes) -> Option<Event> {
    let point = |id: RestorePointId| data.restore_points.value.as_ref()?.iter().find(|point| point.id == id);
    let mut edited = None;
    let answer = match asked {
        Asked::Create(reason) => create_ui(ui, reason, &mut edited),
        Asked::Choose(id, scope) => choose_ui(ui, *id, point(*id), *scope, data.users.value.as_ref(), &mut edited),
        Asked::Restore(id, scope, report) => {
            let users = data.users.value.as_ref();
            let mut save = false;
            let answer = restore_ui(ui, point(*id), user_of(*scope, users), report, types, &mut save);
            if save {
                return Some(Event::SaveList);
            }
            answer
        }
        Asked::Delete(id) => {
            let title = point(*id).map_or_else(String::new, |point| tr!("points-delete-title", reason = &point.reason));
            Dialog::new("delete-restore-point", &title, tr!("word-delete")).dangerous().show(ui, |ui| {
                widgets::secondary(ui, tr!("points-delete-text"));
                false
            })
        }
    };
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Confirm),
        Some(DialogAnswer::Cancel) => Some(Event::Close),
        None => edited.map(Event::Ask),
    }
}

fn create_ui(ui: &mut Ui, reason: &str, edited: &mut Option<Asked>) -> Option<DialogAnswer> {
    Dialog::new("create-restore-point", tr!("points-take"), tr!("points-take")).show(ui, |ui| {
        widgets::secondary(ui, tr!("points-take-text"));
        let shown =
            Field::labelled(tr!("points-why")).hint(tr!("points-by-hand")).width(ui.available_width()).show(ui, reason);
        if ui.memory(|m| m.focused().is_none()) {
            shown.response.request_focus();
        }
        *edited = shown.changed.map(Asked::Create);
        shown.submitted
    })
}

fn choose_ui(
    ui: &mut Ui,
    id: RestorePointId,
    point: Option<&RestorePoint>,
    scope: Scope,
    users: Option<&Directory>,
    edited: &mut Option<Asked>,
) -> Option<DialogAnswer> {
    let title = point.map_or_else(String::new, |point| tr!("points-choose-title", reason = &point.reason));
    Dialog::new("choose-restore", &title, tr!("points-look")).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        if let Some(point) = point {
            widgets::secondary(ui, &tr!("points-choose-text", taken = moment(&point.taken)));
        }
        let everything = scope == Scope::Everything;
        let whole = tr!("points-whole-text");
        if widgets::option_row(ui, everything, tr!("points-whole"), whole).clicked() {
            *edited = Some(Asked::Choose(id, Scope::Everything));
        }
        let users: Vec<&User> = users.map(|users| users.iter().collect()).unwrap_or_default();
        let one = tr!("points-one-text");
        if widgets::option_row(ui, !everything, tr!("points-one"), one).clicked()
            && everything
            && let Some(first) = users.first()
        {
            *edited = Some(Asked::Choose(id, Scope::User(first.id)));
        }
        if let Scope::User(user) = scope {
            let name = users.iter().find(|known| known.id == user).map_or("", |known| known.name.as_str());
            let combo = Combo::new("restore-user", tr!("column-user"), name).width(ui.available_width()).searchable();
            let items = || {
                let item =
                    |user: &&User| ComboItem { detail: user.email.clone(), ..ComboItem::new(user.name.as_str()) };
                users.iter().map(item).collect()
            };
            if let Some(user) = combo.show(ui, items).and_then(|ix| users.get(ix)) {
                *edited = Some(Asked::Choose(id, Scope::User(user.id)));
            }
        }
        false
    })
}

fn user_of(scope: Scope, users: Option<&Directory>) -> Option<&User> {
    match scope {
        Scope::Everything => None,
        Scope::User(user) => users?.get(user),
    }
}

fn restore_ui(
    ui: &mut Ui,
    point: Option<&RestorePoint>,
    user: Option<&User>,
    report: &RestoreReport,
    types: &RecordTypes,
    save: &mut bool,
) -> Option<DialogAnswer> {
    let when = point.map_or_else(String::new, |point| moment(&point.taken));
    let title = match user {
        None => tr!("points-restore-title", when = when),
        Some(user) => tr!("points-restore-title-user", user = &user.name, when = when),
    };
    let changed: Vec<_> =
        report.types.iter().filter(|t| t.created_since + t.changed_since + t.deleted_since > 0).collect();
    let verb = match user {
        None => tr!("points-restore-all").to_owned(),
        Some(user) => tr!("points-restore-user", user = &user.name),
    };
    Dialog::new("restore", &title, &verb).dangerous().width(560.0).show(ui, |ui| {
        if changed.is_empty() {
            widgets::secondary(ui, tr!("points-no-change"));
            return false;
        }
        let text = tr!("points-text");
        widgets::secondary(ui, text);
        ui.add_space(8.0);
        let columns = [
            Column::new("column-record-type", tr!("column-record-type"), Width::Flex(120.0)),
            Column::number("points-go", tr!("points-go"), Width::Fixed(90.0)).help(tr!("points-go-help")),
            Column::number("points-change-back", tr!("points-change-back"), Width::Fixed(110.0))
                .help(tr!("points-change-help")),
            Column::number("points-come-back", tr!("points-come-back"), Width::Fixed(100.0))
                .help(tr!("points-come-help")),
        ];
        let rows = u8::try_from(changed.len()).unwrap_or(u8::MAX).min(5);
        let height = theme::ROW * (f32::from(rows) + 1.0) + 4.0;
        ui.allocate_ui(eframe::egui::vec2(ui.available_width(), height), |ui| {
            Grid::new("restore", tr!("points-changes"), &columns, changed.len() as u64).show(ui, &mut |cell| {
                let Some(counts) = usize::try_from(cell.row).ok().and_then(|ix| changed.get(ix)) else { return };
                match cell.column {
                    0 => cell.strong(type_label(types, &counts.record_type)),
                    1 => cell.number(counts.created_since),
                    2 => cell.number(counts.changed_since),
                    _ => cell.number(counts.deleted_since),
                }
            });
        });
        if let Some(lists) = report.lists_words() {
            widgets::secondary(ui, &lists);
        }
        widgets::caption(ui, tr!("points-settings-stay"));
        let lost = report.lost();
        if lost > 0 {
            ui.add_space(8.0);
            let words = tr!("points-lost", records = lost);
            widgets::chip(ui, Tone::Caution, &words);
            names_ui(ui, &report.names, lost);
        }
        *save |= widgets::link_button(ui, tr!("points-save-list")).clicked();
        false
    })
}
