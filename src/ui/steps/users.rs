//! The Users step: what users are matched by, and what became of each value in the file.

use crate::domain::assignment::{AssignBy, AssignedValue, Resolution};
use crate::domain::directory::{User, UserId};
use crate::domain::field::ColumnIx;
use crate::domain::rights::Right;
use crate::tr;
use crate::ui::keys::Hint as _;
use crate::ui::steps::{Events, found_users, mend, parts};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Cell, Column, Combo, ComboItem, Grid, Notice, Width};
use crate::wizard::{Blocker, Event, Place, UsersEvent, Wizard};
use eframe::egui::{Align, Layout, RichText, Ui, vec2};

pub(super) fn users_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let mut wanted = Vec::new();
    widgets::card_at_full_width(ui, |ui| match_ui(ui, wizard, &mut wanted));
    ui.add_space(6.0);
    // Once a person wanted to go on, it stands in the list of what is missing.
    if wizard.missing().is_empty()
        && let Err(blocker @ (Blocker::NoUserRows | Blocker::NoUserColumn)) = wizard.forward()
    {
        let text = blocker.to_string();
        widgets::notice(ui, &Notice { tone: Tone::Caution, title: "", text: &text, actions: &[] });
        ui.add_space(6.0);
    }
    if wizard.assignment().is_some() && !wizard.is_assigned() && wizard.running().is_none() {
        let actions = &[tr!("users-look")];
        let (title, text) = (tr!("users-old"), tr!("users-not-looked-hint"));
        if widgets::notice(ui, &Notice { tone: Tone::Caution, title, text, actions }).is_some() {
            wanted.push(UsersEvent::By(wizard.assign_by()));
        }
        ui.add_space(6.0);
    }
    if let Some(table) = wizard.assignment() {
        let values = found_users::filter_ui(ui, wizard, &table.values, &mut wanted);
        let below = if table.without_rows.is_empty() { 44.0 } else { 68.0 };
        let room = vec2(ui.available_width(), ui.available_height() - below);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            mend::spot(ui, wizard, Place::Users, |ui| values_ui(ui, wizard, &values, &mut wanted));
        });
        default_ui(ui, wizard, &mut wanted);
        without_rows_ui(ui, wizard, &table.without_rows);
    } else if wizard.running().is_some() {
        widgets::loading(ui, tr!("users-looking"));
    } else if wizard.choices().assignment.is_some()
        && widgets::empty_state(ui, tr!("users-not-looked"), tr!("users-not-looked-hint"), Some(tr!("users-look")))
    {
        wanted.push(UsersEvent::By(wizard.assign_by()));
    }
    events.extend(wanted.into_iter().map(Event::Users));
}

fn match_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<UsersEvent>) {
    let row = vec2(ui.available_width(), theme::CONTROL);
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(row.x < 800.0);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.label(tr!("users-match"));
        ui.add_space(12.0);
        let by = wizard.assign_by();
        let selected = usize::from(by == AssignBy::EmployeeNumber);
        match widgets::segmented(ui, tr!("users-match"), &[tr!("users-email"), tr!("users-number")], selected) {
            Some(0) => wanted.push(UsersEvent::By(AssignBy::Email)),
            Some(_) => wanted.push(UsersEvent::By(AssignBy::EmployeeNumber)),
            None => {}
        }
        ui.add_space(12.0);
        ui.label(tr!("column-column"));
        ui.add_space(12.0);
        let chosen = wizard.choices().assignment.as_ref().map(|assignment| assignment.column);
        let name = chosen.map_or(tr!("choose"), |column| wizard.column_name(column));
        let columns: Vec<ColumnIx> = wizard.columns().collect();
        let items = || columns.iter().map(|&column| ComboItem::new(wizard.column_name(column))).collect();
        let asks = chosen.is_none().then_some(Tone::Caution);
        let combo = Combo::new("user-column", tr!("column-column"), name).width(180.0).searchable().tone(asks);
        let shown = mend::spot(ui, wizard, Place::UserColumn, |ui| combo.show(ui, items));
        if let Some(&column) = shown.and_then(|at| columns.get(at))
            && Some(column) != chosen
        {
            wanted.push(UsersEvent::Column(column));
        }
        if wizard.is_assigned() {
            let totals = wizard.user_totals();
            let found = tr!("users-found-number", users = totals.users);
            let missing = tr!("users-missing-number", values = totals.not_found);
            let words = format!("{found}, {missing}");
            // Where there is no room for it, the filters below say the same.
            if widgets::caption_width(ui, &words) + 24.0 < ui.available_size_before_wrap().x {
                ui.add_space(12.0);
                parts::small(ui, &words);
            }
        }
    });
}

fn values_ui(ui: &mut Ui, wizard: &Wizard, values: &[&AssignedValue], wanted: &mut Vec<UsersEvent>) {
    if values.is_empty() {
        widgets::caption(ui, tr!("users-none-found"));
        return;
    }
    let narrow = is_narrow(ui);
    let mut columns = vec![
        Column::new("users-import", tr!("users-import"), Width::Fixed(72.0)),
        Column::new("users-value", tr!("users-value"), Width::Flex(if narrow { 150.0 } else { 270.0 })),
        Column::new("column-user", tr!("column-user"), Width::Fixed(if narrow { 118.0 } else { 150.0 })),
    ];
    if !narrow {
        columns.push(Column::new("users-column-number", tr!("users-column-number"), Width::Fixed(112.0)));
    }
    columns.push(Column::number("preview-rows", tr!("preview-rows"), Width::Fixed(if narrow { 70.0 } else { 84.0 })));
    columns.push(Column::new("remarks", "", Width::Flex(if narrow { 172.0 } else { 300.0 })));
    let rows = u64::try_from(values.len()).unwrap_or(u64::MAX);
    let key = if narrow { "assignment/narrow" } else { "assignment" };
    Grid::new(key, tr!("users-values"), &columns, rows).show(ui, &mut |cell| {
        let Some(value) = usize::try_from(cell.row).ok().and_then(|at| values.get(at)) else { return };
        wanted.extend(value_cell_ui(cell, wizard, value, narrow));
    });
}

/// Says whether there is no room for what can be found out otherwise.
fn is_narrow(ui: &Ui) -> bool {
    ui.available_width() < 900.0
}

fn value_cell_ui(cell: &mut Cell<'_>, wizard: &Wizard, value: &AssignedValue, narrow: bool) -> Option<UsersEvent> {
    let user = wizard.user_of(value.resolution);
    let takes = value.resolution.user().is_some_and(|user| wizard.takes(user));
    // Without room for it, the employee number has no column.
    match if narrow && cell.column > 2 { cell.column + 1 } else { cell.column } {
        0 => {
            let name = tr!("users-import-of", user = user.map_or(shown(&value.value), |user| user.name.as_str()));
            let target = value.resolution.user();
            let why = why_nobody_takes(value.resolution, user);
            cell.say(if takes { tr!("word-yes-small") } else { tr!("word-no-small") });
            if cell.is_read() {
                return None;
            }
            cell.tip(why.as_deref().unwrap_or_default());
            let toggled = widgets::checkbox_unless(cell.ui, why.as_deref(), takes, "", Some(&name));
            return target.filter(|_| toggled).map(|user| UsersEvent::Take(user, !takes));
        }
        1 => cell.text(shown(&value.value)),
        2 => match (value.resolution, user) {
            (Resolution::Archived(_), Some(user)) => cell.secondary(&user.name),
            (_, Some(user)) => cell.text(&user.name),
            (_, None) => cell.chip(Tone::Bad, tr!("users-not-found")),
        },
        3 => cell.text(user.map_or("", |user| user.employee_number.as_str())),
        4 => cell.number(value.rows),
        _ => return note_ui(cell, wizard, value, (takes, narrow)),
    }
    None
}

/// Says why nobody takes the rows of a value, where that is so.
fn why_nobody_takes(resolution: Resolution, user: Option<&User>) -> Option<String> {
    match (resolution, user) {
        (Resolution::Archived(_), Some(user)) => Some(tr!("blocked-archived", user = &user.name)),
        (Resolution::Archived(_) | Resolution::NotFound { .. }, _) => Some(tr!("blocked-no-user").to_owned()),
        (Resolution::Found(_) | Resolution::Alias(_) | Resolution::Remembered(_) | Resolution::Default(_), _) => None,
    }
}

fn shown(value: &str) -> &str {
    if value.is_empty() { tr!("cell-empty") } else { value }
}

/// Says what is special about a value, and offers what can be done about it.
fn note_ui(
    cell: &mut Cell<'_>,
    wizard: &Wizard,
    value: &AssignedValue,
    (takes, narrow): (bool, bool),
) -> Option<UsersEvent> {
    let alias = |user| Some(UsersEvent::Alias { value: value.value.clone(), user });
    match value.resolution {
        Resolution::Found(_) if !takes => cell.secondary(tr!("users-excluded")),
        Resolution::Found(_) => {}
        Resolution::Alias(_) => {
            cell.secondary(if takes { tr!("users-chosen") } else { tr!("users-chosen-excluded") });
            let name = tr!("users-forget-of", value = &value.value);
            if cell.ui.add(widgets::Button::link(tr!("users-forget")).name(&name)).clicked() {
                return alias(None);
            }
        }
        Resolution::Remembered(_) => {
            cell.secondary(if takes { tr!("users-alias") } else { tr!("users-alias-excluded") });
            if !wizard.may(Right::ChangeAliases) {
                return alias_ui(cell, wizard, value, tr!("users-another"), None);
            }
            let name = tr!("users-forget-alias", value = &value.value);
            let link = cell.ui.add(widgets::Button::link(tr!("users-forget")).name(&name));
            let forgotten = link.clicked();
            link.hint(tr!("users-alias-help"));
            if forgotten {
                return Some(UsersEvent::ForgetAlias(value.value.clone()));
            }
            return alias_ui(cell, wizard, value, tr!("users-another"), None);
        }
        Resolution::Default(_) => cell.secondary(tr!("users-goes-default")),
        Resolution::Archived(_) => {
            cell.chip(Tone::Caution, tr!("users-archived-user"));
            cell.secondary(tr!("users-takes-none"));
        }
        Resolution::NotFound { .. } if value.value.is_empty() => cell.secondary(tr!("users-no-user")),
        Resolution::NotFound { suggestion } => {
            if let Some(user) = suggestion.and_then(|user| wizard.directory().get(user)) {
                let name = tr!("users-use-for", user = &user.name, value = &value.value);
                let words = tr!("users-meant", user = identifier(wizard, user));
                let clicked = if narrow {
                    // The words are the tooltip where there is no room for them.
                    let link = cell.ui.add(widgets::Button::link(tr!("users-use")).name(&name));
                    let clicked = link.clicked();
                    link.hint(&words);
                    clicked
                } else {
                    cell.secondary(&words);
                    cell.ui.add(widgets::Button::link(tr!("users-use")).name(&name)).clicked()
                };
                if clicked {
                    return alias(Some(user.id));
                }
            }
            let create = wizard.may(Right::ChangeUsers).then_some(tr!("users-create"));
            return alias_ui(cell, wizard, value, tr!("users-choose"), create);
        }
    }
    None
}

/// Lets a person choose the user for whom a value stands, or create one.
fn alias_ui(
    cell: &mut Cell<'_>,
    wizard: &Wizard,
    value: &AssignedValue,
    words: &str,
    create: Option<&str>,
) -> Option<UsersEvent> {
    let name = tr!("users-user-for", value = &value.value);
    let list = UserList { name: &name, selected: words, width: 156.0, first: create };
    Some(match list.show(cell.ui, wizard, ("alias", cell.row))? {
        Chosen::User(user) => UsersEvent::Alias { value: value.value.clone(), user: Some(user) },
        Chosen::First => UsersEvent::AskCreate(value.value.clone()),
    })
}

fn identifier<'a>(wizard: &Wizard, user: &'a User) -> &'a str {
    match wizard.assign_by() {
        AssignBy::Email => &user.email,
        AssignBy::EmployeeNumber => &user.employee_number,
    }
}

/// A list of the active users.
struct UserList<'a> {
    name: &'a str,
    selected: &'a str,
    width: f32,
    /// The first entry, which is no user.
    first: Option<&'a str>,
}

/// What was chosen from a list of users.
enum Chosen {
    First,
    User(UserId),
}

impl UserList<'_> {
    fn show(self, ui: &mut Ui, wizard: &Wizard, salt: impl std::hash::Hash + std::fmt::Debug) -> Option<Chosen> {
        let mut users: Vec<&User> = wizard.directory().iter().filter(|user| user.active).collect();
        users.sort_by_key(|user| user.name.to_lowercase());
        let items = || {
            let people = users.iter().map(|user| ComboItem {
                detail: identifier(wizard, user).to_owned(),
                ..ComboItem::new(user.name.clone())
            });
            self.first.map(ComboItem::new).into_iter().chain(people).collect()
        };
        let combo = Combo::new(salt, self.name, self.selected).width(self.width).small().searchable();
        let chosen = combo.show(ui, items)?;
        match chosen.checked_sub(usize::from(self.first.is_some())) {
            None => Some(Chosen::First),
            Some(at) => users.get(at).map(|user| Chosen::User(user.id)),
        }
    }
}

fn default_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<UsersEvent>) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_SMALL);
        default_user_ui(ui, wizard, wanted);
    });
}

/// Draws the button left of the primary one.
pub(super) fn buttons_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    if wizard.user_totals().not_found == 0 {
        return;
    }
    let why = wizard.running().is_some().then_some(tr!("blocked-busy"));
    let button = ui.add(widgets::Button::secondary(tr!("users-export")).blocked(why));
    if button.clicked() {
        events.push(Event::Users(UsersEvent::AskExport));
    }
    button.hint(tr!("users-export-hint"));
}

fn default_user_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<UsersEvent>) {
    let nobody = tr!("users-nobody");
    ui.label(RichText::new(tr!("users-default-text")).font(theme::small()));
    let chosen = wizard.choices().assignment.as_ref().and_then(|assignment| assignment.default_user);
    let selected = chosen.and_then(|user| wizard.directory().get(user)).map_or(nobody, |user| user.name.as_str());
    let list = UserList { name: tr!("users-default"), selected, width: 200.0, first: Some(nobody) };
    let user = match list.show(ui, wizard, "default-user") {
        Some(Chosen::First) => None,
        Some(Chosen::User(user)) => Some(user),
        None => return,
    };
    if user != chosen {
        wanted.push(UsersEvent::Default(user));
    }
}

fn without_rows_ui(ui: &mut Ui, wizard: &Wizard, users: &[UserId]) {
    const MOST: usize = 12;
    if users.is_empty() {
        return;
    }
    let names: Vec<&str> = users
        .iter()
        .take(MOST)
        .filter_map(|&user| wizard.directory().get(user))
        .map(|user| user.name.as_str())
        .collect();
    let names = names.join(", ");
    let words = match users.len().saturating_sub(MOST) {
        0 => tr!("users-without", users = names),
        more => tr!("users-without-more", users = names, number = more),
    };
    parts::small(ui, &words);
}
