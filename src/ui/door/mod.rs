//! The door, in place of everything else until somebody is inside: first start, sign-in, the sample organisation, and the
//! lock.

mod first;
mod form;
pub mod password;
mod sign_in;

pub use form::{Form, Problem};

use crate::job::people::{self, Entrance, WayIn};
use crate::job::{Error, Person};
use crate::tr;
use crate::ui::theme::{self, GAP};
use crate::ui::{shell, widgets};
use eframe::egui::{
    self, Align, Id, Layout, Rect, Response, RichText, Role, ScrollArea, Ui, UiBuilder, WidgetInfo, pos2,
};

/// What the door remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Who is inside, and what is shown where nobody is; nothing while that is asked.
    entrance: Option<Entrance>,
    /// Whether the person inside has locked the window.
    locked: bool,
    view: View,
    form: Form,
    problem: Option<Problem>,
    /// Whether an answer is on its way.
    waits: bool,
    /// Grows whenever the keyboard goes to the first field.
    turn: u64,
}

/// Which of the ways to sign in is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// With a password.
    #[default]
    Password,
    /// With a password, and what to do without it.
    Lost,
    /// With a one-time code.
    Code,
}

/// What a person did at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Filled something in.
    Edit(Box<Form>),
    /// Wants something that only the organisation's file can say.
    Ask(people::Request),
    /// Wants to sign in another way.
    Show(View),
    /// Is not the person who locked the window.
    SomebodyElse,
}

impl State {
    /// Returns who is inside, also while the window is locked.
    pub fn person(&self) -> Option<&Person> {
        match &self.entrance.as_ref()?.door.way {
            WayIn::Inside(person) => Some(person),
            WayIn::FirstStart | WayIn::NoAdministrator { .. } | WayIn::Sample(_) | WayIn::SignIn => None,
        }
    }

    /// Returns what is known at the door.
    pub fn entrance(&self) -> Option<&Entrance> {
        self.entrance.as_ref()
    }

    /// Says whether the pages are shown.
    pub fn is_open(&self) -> bool {
        self.person().is_some() && !self.locked
    }

    /// Locks the window.
    pub fn lock(&mut self) {
        self.locked = self.person().is_some();
        self.begin();
    }

    /// Closes the door until it is known what it shows. `problem` says why, where nobody asked for it.
    pub fn close(&mut self, problem: Option<Problem>) {
        *self = Self { problem, turn: self.turn, ..Self::default() };
    }

    /// Remembers that an answer is on its way.
    pub fn wait(&mut self) {
        self.waits = true;
    }

    /// Says what stands in the way.
    pub fn refuse(&mut self, problem: Problem) {
        self.problem = Some(problem);
        self.turn += 1;
    }

    /// Takes an answer in.
    pub fn take(&mut self, result: Result<Entrance, Error>, now: f64) {
        self.waits = false;
        match result {
            Ok(entrance) => {
                let why = self.problem.take().filter(|_| self.entrance.is_none());
                self.entrance = Some(entrance);
                self.locked = false;
                self.begin();
                self.problem = why;
            }
            Err(error) => {
                if self.locked || self.entrance.as_ref().is_some_and(|known| known.door.way == WayIn::SignIn) {
                    self.form.forget_old();
                }
                self.refuse(Problem::of(&error, self.typed(), now));
            }
        }
    }

    /// Takes what a person did in; returns what is to be asked.
    pub fn update(&mut self, event: Event) -> Option<people::Request> {
        match event {
            Event::Edit(form) => self.form = *form,
            Event::Show(view) => {
                if (view == View::Code) != (self.view == View::Code) {
                    self.form.forget();
                    self.problem = None;
                    self.turn += 1;
                }
                self.view = view;
            }
            Event::Ask(request) if !self.waits => return Some(request),
            Event::Ask(_) | Event::SomebodyElse => {}
        }
        None
    }

    /// Returns what is typed to come in.
    fn typed(&self) -> &'static str {
        match self.view {
            _ if self.locked => tr!("door-the-password"),
            View::Code => tr!("door-the-code"),
            View::Password | View::Lost => tr!("door-the-email"),
        }
    }

    fn begin(&mut self) {
        self.form = Form { email: std::mem::take(&mut self.form.email), ..Form::default() };
        self.view = View::default();
        self.problem = None;
        self.turn += 1;
    }
}

/// Draws the door into all of `ui`.
pub fn door_ui(ui: &mut Ui, state: &State) -> Vec<Event> {
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, theme::palette(ui).page);
    shell::mark_ui(ui, all.min + egui::vec2(20.0, 21.0));
    let mut events = Vec::new();
    let width = match state.entrance.as_ref().map(|known| &known.door.way) {
        Some(WayIn::FirstStart) => 880.0,
        Some(WayIn::NoAdministrator { .. } | WayIn::Sample(_)) => 560.0,
        Some(WayIn::SignIn | WayIn::Inside(_)) | None => 400.0,
    };
    let width = f32::min(width, all.width() - 2.0 * theme::PAGE_MARGIN);
    let top = all.top() + (all.height() * 0.1).clamp(56.0, 140.0);
    let centre = all.center().x;
    let column = Rect::from_min_max(pos2(centre - width / 2.0, top), pos2(centre + width / 2.0, all.bottom()));
    let mut column =
        ui.new_child(UiBuilder::new().id_salt("door").max_rect(column).layout(Layout::top_down(Align::Min)));
    column.ctx().accesskit_node_builder(column.unique_id(), |node| node.set_role(Role::Main));
    ScrollArea::vertical().auto_shrink([false, false]).show(&mut column, |ui| way_ui(ui, state, &mut events));
    events
}

fn way_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    let Some(entrance) = &state.entrance else {
        if let Some(problem) = &state.problem
            && !state.waits
        {
            form::problem_ui(ui, problem);
            ui.add_space(GAP);
            if widgets::primary_button(ui, tr!("button-try-again")).clicked() {
                events.push(Event::Ask(people::Request::Door));
            }
        }
        return;
    };
    match &entrance.door.way {
        WayIn::FirstStart => first::first_ui(ui, state, events),
        WayIn::NoAdministrator { administrators } => first::administrator_ui(ui, state, administrators, events),
        WayIn::Sample(users) => first::sample_ui(ui, state, users, entrance.can_leave, events),
        WayIn::SignIn => sign_in::sign_in_ui(ui, state, events),
        WayIn::Inside(person) => sign_in::lock_ui(ui, state, person, entrance.has_passwords, events),
    }
}

/// Draws the title of the door with a line below it.
fn title_ui(ui: &mut Ui, title: &str, text: &str) {
    let label = ui.label(RichText::new(title).font(theme::title()).color(theme::palette(ui).text));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    if !text.is_empty() {
        widgets::secondary(ui, text);
    }
    ui.add_space(GAP);
}

/// Gives the keyboard to the first field, once for each turn of the door.
fn first_focus(ui: &Ui, state: &State, response: &Response) {
    let id = Id::unique("door-turn");
    if ui.data(|data| data.get_temp::<u64>(id)) != Some(state.turn) {
        ui.data_mut(|data| data.insert_temp(id, state.turn));
        response.request_focus();
    }
}
