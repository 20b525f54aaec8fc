//! The users of the organisation: search, add, archive, make active again; and beside them the organisation's lists.

mod code;

pub use code::CodeFor;

use crate::domain::directory::{Directory, Role, User, UserId};
use crate::domain::rights::Right;
use crate::job::lists::ListFacts;
use crate::job::people::Secret;
use crate::job::{Request, people};
use crate::tr;
use crate::ui::frame;
use crate::ui::pages::{Data, Page, Task, Want, lists, remote_ui};
use crate::ui::theme::{GAP, Tone};
use crate::ui::widgets::{self, Column, Combo, ComboItem, Dialog, DialogAnswer, Field, Grid, RowAction, Width};
use eframe::egui::{Id, Ui};

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What is searched for.
    pub search: String,
    /// The user that is being added.
    pub adding: Option<Draft>,
    /// What was typed of the user that could not be added.
    kept: Option<Draft>,
    /// The one-time code that is asked for, or was made.
    pub code: Option<CodeFor>,
    /// Key of the list on screen, in place of the users.
    pub list: Option<String>,
    /// What is remembered of the list.
    pub lists: lists::State,
}

/// A user that is being added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Employee number.
    pub employee_number: String,
    /// Role.
    pub role: Role,
}

impl Default for Draft {
    fn default() -> Self {
        Self { name: String::new(), email: String::new(), employee_number: String::new(), role: Role::User }
    }
}

impl Draft {
    /// Returns what of the draft belongs to another user already, for the field that is meant.
    fn taken<'a>(&self, users: &'a Directory) -> (Option<&'a User>, Option<&'a User>) {
        let number = self.employee_number.trim();
        let by_number = (!number.is_empty()).then(|| users.by_employee_number(number)).flatten();
        (users.by_email(&self.email), by_number)
    }

    fn is_ready(&self, users: &Directory) -> bool {
        !self.name.trim().is_empty() && self.has_email() && self.taken(users) == (None, None)
    }

    fn has_email(&self) -> bool {
        let email = self.email.trim();
        email.split_once('@').is_some_and(|(name, place)| !name.is_empty() && !place.is_empty())
    }
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Edited the search.
    Search(String),
    /// Wants to add a user.
    AskAdd,
    /// Edited the user that is being added.
    Draft(Draft),
    /// Add the user.
    Add,
    /// Leave the dialog.
    Close,
    /// Archive a user, or make one active.
    SetActive(UserId, bool),
    /// Ask whether to give a user a one-time code.
    AskCode(UserId),
    /// Give it.
    GiveCode,
    /// Import users from a file.
    Import,
    /// Show a list, or the users.
    Show(Option<String>),
    /// Did something with the list on screen.
    List(lists::Event),
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event, data: &Data) -> Vec<Want> {
        match event {
            Event::Search(text) => self.search = text,
            Event::AskAdd => self.adding = Some(self.kept.take().unwrap_or_default()),
            Event::Draft(draft) => self.adding = Some(draft),
            Event::Close => {
                self.adding = None;
                self.code = None;
            }
            Event::AskCode(user) => {
                let known = data.users.value.as_ref().and_then(|users| users.get(user));
                self.code =
                    known.map(|of| CodeFor { user, name: of.name.clone(), email: of.email.clone(), code: None });
            }
            Event::GiveCode => {
                let Some(asked) = &self.code else { return Vec::new() };
                return vec![Want::Run(Request::People(people::Request::GiveCode(asked.user)), Task::GiveCode)];
            }
            Event::Add => {
                let Some(draft) = self.adding.take() else { return Vec::new() };
                self.kept = Some(draft.clone());
                let done = tr!("users-added", name = draft.name.trim());
                let request = Request::AddUser {
                    name: draft.name.trim().to_owned(),
                    email: draft.email.trim().to_owned(),
                    employee_number: draft.employee_number.trim().to_owned(),
                    role: draft.role,
                };
                return vec![Want::Run(request, Task::Change { done, failure: tr!("users-add-failed") })];
            }
            Event::SetActive(user, active) => {
                let name = data.users.value.as_ref().and_then(|users| users.get(user)).map_or("", |u| u.name.as_str());
                let done =
                    if active { tr!("users-activated", name = name) } else { tr!("users-archived", name = name) };
                let task = Task::Change { done, failure: tr!("users-change-failed") };
                return vec![Want::Run(Request::SetUserActive(user, active), task)];
            }
            Event::Import => return vec![Want::Go(Page::Import)],
            Event::Show(list) => {
                self.list = list;
                self.lists = lists::State::default();
            }
            Event::List(event) => {
                let shown = self.shown(data).cloned();
                return shown.and_then(|list| self.lists.update(event, &list)).into_iter().collect();
            }
        }
        Vec::new()
    }
}

impl State {
    /// Takes in whether what a person wanted is done: what was typed for it is of use no more, or again.
    pub fn settle(&mut self, done: bool) {
        self.kept.take_if(|_| done);
        self.lists.settle(done);
    }

    /// Shows the code that was asked for.
    pub fn take_code(&mut self, code: Secret) {
        if let Some(asked) = &mut self.code {
            asked.code = Some(code);
        }
    }

    /// Returns the list on screen, if it is one.
    fn shown<'a>(&self, data: &'a Data) -> Option<&'a ListFacts> {
        let key = self.list.as_ref()?;
        data.lists.value.as_ref()?.iter().find(|facts| facts.list.key == *key)
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let mut areas = frame::areas(ui, &frame::Head { title: tr!("page-users"), ..frame::Head::default() }, false);
    if let Some(lists) = &data.lists.value {
        events.extend(tabs_ui(&mut areas.content, state, lists));
    }
    if let Some(list) = state.shown(data) {
        let may = data.may(Right::ChangeLists);
        let mut done: Vec<lists::Event> = lists::actions_ui(&mut areas.actions, list, may).into_iter().collect();
        lists::list_ui(&mut areas.content, &state.lists, list, may, &mut done);
        if let Some(asked) = &state.lists.dialog {
            done.extend(lists::dialog_ui(ui, asked, list));
        }
        events.extend(done.into_iter().map(Event::List));
        return (events, false);
    }
    // Without its lists the page still shows the users.
    let lists_again = data.lists.failure.is_some() && remote_ui(&mut areas.content, &data.lists, |_, _| ());
    let changes = data.may(Right::ChangeUsers);
    if changes && widgets::primary_button(&mut areas.actions, tr!("users-add")).clicked() {
        events.push(Event::AskAdd);
    }
    let again = remote_ui(&mut areas.content, &data.users, |ui, users| {
        if users.is_empty() {
            let text = tr!("users-empty-text");
            if widgets::empty_state(ui, tr!("users-empty"), text, changes.then_some(tr!("users-add"))) {
                events.push(Event::AskAdd);
            }
            return;
        }
        let fitting: Vec<&User> = sorted(users, &state.search);
        ui.horizontal(|ui| {
            let field = Field::named(tr!("users-search")).hint(tr!("users-search-hint")).search().width(320.0);
            if let Some(text) = field.show(ui, &state.search).changed {
                events.push(Event::Search(text));
            }
            let active = users.iter().filter(|user| user.active).count() as u64;
            let words = tr!("users-count", users = users.len(), active = active);
            widgets::caption(ui, &words);
        });
        ui.add_space(GAP - 8.0);
        if fitting.is_empty() {
            if widgets::empty_state(ui, tr!("users-none"), tr!("users-none-text"), Some(tr!("button-show-all"))) {
                events.push(Event::Search(String::new()));
            }
            return;
        }
        table_ui(ui, &fitting, data, &mut events);
    });
    events.extend(dialogs_ui(ui, state, data));
    (events, again || lists_again)
}

fn dialogs_ui(ui: &mut Ui, state: &State, data: &Data) -> Option<Event> {
    if let (Some(draft), Some(users)) = (&state.adding, &data.users.value) {
        return add_ui(ui, draft, users);
    }
    code::dialog_ui(ui, state.code.as_ref()?).map(|answer| match answer {
        DialogAnswer::Confirm => Event::GiveCode,
        DialogAnswer::Cancel => Event::Close,
    })
}

/// Draws what the page can show: the users, and each list.
fn tabs_ui(ui: &mut Ui, state: &State, lists: &[ListFacts]) -> Option<Event> {
    let labels: Vec<String> = lists.iter().map(|facts| facts.list.label()).collect();
    let words: Vec<&str> = std::iter::once(tr!("page-users")).chain(labels.iter().map(String::as_str)).collect();
    let shown = lists.iter().position(|facts| Some(&facts.list.key) == state.list.as_ref());
    let chosen = widgets::tabs(ui, tr!("tabs-shown"), &words, shown.map_or(0, |at| at + 1));
    ui.add_space(GAP - 4.0);
    let list = chosen?.checked_sub(1).and_then(|at| lists.get(at));
    Some(Event::Show(list.map(|facts| facts.list.key.clone())))
}

fn sorted<'a>(users: &'a Directory, search: &str) -> Vec<&'a User> {
    let needle = search.trim().to_lowercase();
    let fits = |text: &str| text.to_lowercase().contains(&needle);
    let mut fitting: Vec<&User> =
        users.iter().filter(|u| fits(&u.name) || fits(&u.email) || fits(&u.employee_number)).collect();
    fitting.sort_by_cached_key(|user| (!user.active, user.name.to_lowercase(), user.id));
    fitting
}

fn table_ui(ui: &mut Ui, users: &[&User], data: &Data, events: &mut Vec<Event>) {
    let mut words = vec![tr!("users-archive")];
    words.extend(data.has_passwords.then(|| tr!("users-code")));
    let last = widgets::actions_width(ui, &words).max(widgets::actions_width(ui, &[tr!("users-activate")]));
    let columns = [
        Column::new("column-name", tr!("column-name"), Width::Flex(116.0)),
        Column::new("column-email", tr!("column-email"), Width::Flex(160.0)),
        Column::new("users-column-number", tr!("users-column-number"), Width::Fixed(104.0)),
        Column::new("users-role", tr!("users-role"), Width::Fixed(108.0)),
        Column::new("column-status", tr!("column-status"), Width::Fixed(96.0)),
        Column::actions(last),
    ];
    let of = |row: u64| {
        let user = usize::try_from(row).ok().and_then(|ix| users.get(ix));
        user.map_or_else(Vec::new, |user| actions(user, data))
    };
    let menu = |row| widgets::menu_words(&of(row));
    let grid = Grid::new("users", tr!("page-users"), &columns, users.len() as u64).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(user) = usize::try_from(cell.row).ok().and_then(|ix| users.get(ix)) else { return };
        match cell.column {
            0 => cell.strong(&user.name),
            1 => cell.text(&user.email),
            2 => cell.text(&user.employee_number),
            3 => cell.text(user.role.label()),
            4 if user.active => cell.chip(Tone::Good, tr!("users-active")),
            4 => cell.chip(Tone::Neutral, tr!("users-is-archived")),
            _ => events.extend(widgets::row_buttons(cell.ui, actions(user, data))),
        }
    });
    events.extend(answer.chosen(of));
}

/// Returns what can be done with a user.
fn actions(user: &User, data: &Data) -> Vec<RowAction<Event>> {
    let mut actions = Vec::new();
    if !data.may(Right::ChangeUsers) {
        return actions;
    }
    let active = Event::SetActive(user.id, !user.active);
    if user.active {
        let archive = RowAction::new(tr!("users-archive"), tr!("users-archive-of", name = &user.name), active);
        actions.push(archive.help(tr!("users-archive-help")));
    } else {
        actions.push(RowAction::new(tr!("users-activate"), tr!("users-activate-of", name = &user.name), active));
    }
    if user.active && data.has_passwords && data.me != Some(user.id) {
        let code = RowAction::new(tr!("users-code"), tr!("users-code-of", name = &user.name), Event::AskCode(user.id));
        actions.push(code.help(tr!("users-code-help")));
    }
    actions
}

fn add_ui(ui: &mut Ui, draft: &Draft, users: &Directory) -> Option<Event> {
    let mut edited = draft.clone();
    let (email_of, number_of) = draft.taken(users);
    let email_taken = email_of.map(|user| tr!("users-email-taken", name = &user.name));
    let number_taken = number_of.map(|user| tr!("users-number-taken", name = &user.name));
    let needs_name = draft.name.trim().is_empty().then_some(tr!("needs-name"));
    let needs_email = (!draft.has_email()).then_some(tr!("needs-email"));
    let answer = Dialog::new("add-user", tr!("users-add-confirm"), tr!("users-add-confirm"))
        .ready(draft.is_ready(users))
        .show(ui, |ui| {
            let width = ui.available_width();
            ui.spacing_mut().item_spacing.y = 12.0;
            let mut submitted = false;
            let id = Id::unique("add-user-name");
            let field = |label| Field::labelled(label).width(width);
            let name = field(tr!("column-name")).needs(needs_name).id(id);
            let email = field(tr!("column-email")).problem(email_taken.as_deref()).needs(needs_email);
            let number = field(tr!("users-number-optional")).problem(number_taken.as_deref());
            let fields = [(name, &mut edited.name), (email, &mut edited.email), (number, &mut edited.employee_number)];
            for (at, (field, text)) in fields.into_iter().enumerate() {
                let shown = field.show(ui, text);
                if ui.memory(|m| m.focused().is_none()) && at == 0 {
                    shown.response.request_focus();
                }
                submitted |= shown.submitted;
                if let Some(changed) = shown.changed {
                    *text = changed;
                }
            }
            widgets::caption(ui, tr!("users-role"));
            let roles = [Role::User, Role::Supervisor, Role::Administrator];
            let combo = Combo::new("role", tr!("users-role"), edited.role.label()).width(width);
            if let Some(role) = combo
                .show(ui, || roles.iter().map(|role| ComboItem::new(role.label())).collect())
                .and_then(|ix| roles.get(ix))
            {
                edited.role = *role;
            }
            submitted
        });
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Add),
        Some(DialogAnswer::Cancel) => Some(Event::Close),
        None => (edited != *draft).then_some(Event::Draft(edited)),
    }
}
