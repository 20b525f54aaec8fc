//! The door where nobody has a password: the organisation is made, its administrator chosen, or the sample looked at.

use super::form::{about_password, differs, problem_ui, secret_ui, send_ui, text_ui};
use super::{Event, Form, State, first_focus, title_ui};
use crate::domain::country;
use crate::domain::directory::{Role as UserRole, User};
use crate::job::people::{NewOrganisation, Request};
use crate::tr;
use crate::ui::theme::{self, CARD_RADIUS, GAP};
use crate::ui::widgets::{self, Button, Combo, ComboItem};
use eframe::egui::{
    Align, Layout, Response, RichText, Role, Sense, StrokeKind, TextWrapMode, Ui, WidgetInfo, WidgetText, vec2,
};

/// Width of the card beside the form.
const BESIDE: f32 = 280.0;

/// Draws the first start.
pub(super) fn first_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    title_ui(ui, tr!("door-welcome"), tr!("door-welcome-text"));
    let left = ui.available_width() - BESIDE - GAP;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.allocate_ui_with_layout(vec2(left, 0.0), Layout::top_down(Align::Min), |ui| {
            widgets::card_at_full_width(ui, |ui| organisation_ui(ui, state, events));
        });
        ui.allocate_ui_with_layout(vec2(BESIDE, 0.0), Layout::top_down(Align::Min), |ui| {
            widgets::card_at_full_width(ui, |ui| {
                widgets::section_title(ui, tr!("door-look"));
                widgets::caption(ui, tr!("door-look-text"));
                ui.add_space(8.0);
                let open = Button::secondary(tr!("door-open-sample"));
                let why = state.waits.then_some(tr!("blocked-busy"));
                if ui.add(open.blocked(why)).clicked() {
                    events.push(Event::Ask(Request::OpenSample));
                }
            });
        });
    });
}

fn organisation_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    let mut form = state.form.clone();
    ui.spacing_mut().item_spacing.y = 10.0;
    widgets::section_title(ui, tr!("door-make"));
    let mut submitted = false;
    row_ui(
        ui,
        |ui| {
            let about = tr!("door-name-about");
            let (first, enter) = text_ui(ui, tr!("door-name"), about, &mut form.organisation);
            first_focus(ui, state, &first);
            submitted |= enter;
        },
        |ui| country_ui(ui, &mut form.country),
    );
    person_ui(ui, &mut form, &mut submitted);
    password_ui(ui, &mut form, &mut submitted);
    widgets::caption(ui, tr!("door-administrator-text"));
    let counts = state.problem.as_ref().is_none_or(|problem| problem_ui(ui, problem));
    let filled = [&form.organisation, &form.name, &form.email].iter().all(|text| !text.trim().is_empty());
    let ready = filled && form.has_password() && counts && !state.waits;
    let asked = send_ui(ui, Button::primary(tr!("door-make-do")), submitted, (ready, counts && !state.waits));
    finish(state, form, asked, |form| Request::Found(founder(form)), events);
}

fn founder(form: &Form) -> NewOrganisation {
    NewOrganisation {
        name: form.organisation.trim().to_owned(),
        country: form.country.to_owned(),
        administrator: form.name.trim().to_owned(),
        email: form.email.trim().to_owned(),
        password: form.password.clone(),
    }
}

/// Says what was filled in, and what is asked with it.
fn finish(state: &State, form: Form, asked: bool, request: impl Fn(&Form) -> Request, events: &mut Vec<Event>) {
    let request = asked.then(|| Event::Ask(request(&form)));
    if form != state.form {
        events.push(Event::Edit(Box::new(form)));
    }
    events.extend(request);
}

fn country_ui(ui: &mut Ui, country: &mut &'static str) {
    ui.spacing_mut().item_spacing.y = 4.0;
    widgets::caption(ui, tr!("door-country"));
    let shown = country::by_code(country).map_or(tr!("door-country-choose"), |country| country.name());
    let mut all: Vec<_> = country::all().iter().collect();
    all.sort_by_key(|country| country.name());
    let combo = Combo::new("country", tr!("door-country"), shown).width(ui.available_width()).searchable();
    let items = || all.iter().map(|of| ComboItem { detail: of.code.to_owned(), ..ComboItem::new(of.name()) }).collect();
    if let Some(chosen) = combo.show(ui, items).and_then(|at| all.get(at)) {
        *country = chosen.code;
    }
    widgets::caption(ui, tr!("door-country-about"));
}

fn person_ui(ui: &mut Ui, form: &mut Form, submitted: &mut bool) {
    let (mut name_entered, mut email_entered) = (false, false);
    let Form { name, email, .. } = form;
    row_ui(
        ui,
        |ui| name_entered = text_ui(ui, tr!("door-your-name"), tr!("door-your-name-about"), name).1,
        |ui| email_entered = text_ui(ui, tr!("door-your-email"), tr!("door-your-email-about"), email).1,
    );
    *submitted |= name_entered || email_entered;
}

fn password_ui(ui: &mut Ui, form: &mut Form, submitted: &mut bool) {
    let (mut first, mut second) = (false, false);
    let problem = differs(&form.password, &form.again);
    let Form { password, again, .. } = form;
    row_ui(
        ui,
        |ui| first = secret_ui(ui, tr!("door-password"), &about_password(), None, password).1,
        |ui| second = secret_ui(ui, tr!("door-password-again"), "", problem, again).1,
    );
    *submitted |= first || second;
}

/// Draws two things side by side, each in half the room.
fn row_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let half = (ui.available_width() - GAP) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), left);
        ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), right);
    });
}

/// Draws the door of an organisation with users and no password: who is its administrator?
pub(super) fn administrator_ui(ui: &mut Ui, state: &State, administrators: &[User], events: &mut Vec<Event>) {
    let text = tr!("door-choose-text");
    title_ui(ui, tr!("door-choose"), text);
    let mut form = state.form.clone();
    let mut submitted = false;
    widgets::card_at_full_width(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for (ix, user) in administrators.iter().enumerate() {
            if widgets::option_row(ui, form.chosen == ix, &user.name, &user.email).clicked() {
                form.chosen = ix;
            }
        }
        let is_new = form.chosen >= administrators.len();
        if !administrators.is_empty()
            && widgets::option_row(ui, is_new, tr!("door-somebody"), tr!("door-somebody-text")).clicked()
        {
            form.chosen = administrators.len();
        }
        if is_new {
            person_ui(ui, &mut form, &mut submitted);
        }
        let problem = differs(&form.password, &form.again);
        let (first, entered) = secret_ui(ui, tr!("door-password"), &about_password(), None, &mut form.password);
        first_focus(ui, state, &first);
        submitted |= entered | secret_ui(ui, tr!("door-password-again"), "", problem, &mut form.again).1;
        let counts = state.problem.as_ref().is_none_or(|problem| problem_ui(ui, problem));
        let filled = !is_new || [&form.name, &form.email].iter().all(|text| !text.trim().is_empty());
        let ready = filled && form.has_password() && counts && !state.waits;
        let asked = send_ui(ui, Button::primary(tr!("door-become")), submitted, (ready, counts && !state.waits));
        let request = |form: &Form| {
            let mut new = NewOrganisation { name: String::new(), country: String::new(), ..founder(form) };
            if let Some(user) = administrators.get(form.chosen) {
                new.administrator = String::new();
                user.email.clone_into(&mut new.email);
            }
            Request::Found(new)
        };
        finish(state, form, ready && asked, request, events);
    });
}

/// Draws the door of the sample organisation: one click as one of its people.
pub(super) fn sample_ui(ui: &mut Ui, state: &State, users: &[User], can_leave: bool, events: &mut Vec<Event>) {
    title_ui(ui, tr!("door-sample"), tr!("door-sample-text"));
    for (ix, user) in users.iter().enumerate() {
        let response = user_ui(ui, user);
        if ix == 0 {
            first_focus(ui, state, &response);
        }
        if response.clicked() {
            events.push(Event::Ask(Request::EnterSample(user.email.clone())));
        }
        ui.add_space(4.0);
    }
    if let Some(problem) = &state.problem {
        problem_ui(ui, problem);
    }
    if can_leave {
        ui.add_space(8.0);
        if widgets::link_button(ui, tr!("door-leave-sample")).clicked() {
            events.push(Event::Ask(Request::LeaveSample));
        }
    }
}

/// Draws a person of the sample organisation with what the role may do.
fn user_ui(ui: &mut Ui, user: &User) -> Response {
    let palette = theme::palette(ui);
    let (role, may) = match user.role {
        UserRole::Administrator => (tr!("door-role-administrator"), tr!("door-role-administrator-may")),
        UserRole::Supervisor => (tr!("door-role-supervisor"), tr!("door-role-supervisor-may")),
        UserRole::User => (tr!("door-role-user"), tr!("door-role-user-may")),
    };
    let width = ui.available_width();
    let wrapped = |ui: &Ui, text: RichText| {
        WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), width - 32.0, theme::body())
    };
    let title = format!("{} · {role}", user.name);
    let name = wrapped(ui, RichText::new(&title).font(theme::strong()).color(palette.text));
    let about = wrapped(ui, RichText::new(may).font(theme::small()).color(palette.secondary));
    let height = 28.0 + name.size().y + 4.0 + about.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("door-go-in", name = &user.name)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("{role}. {may}")));
    let line = if response.hovered() { eframe::egui::Stroke::new(1.0, palette.accent) } else { palette.hairline() };
    ui.painter().rect(rect, CARD_RADIUS, palette.surface, line, StrokeKind::Inside);
    let at = rect.min + vec2(16.0, 14.0);
    let below = at + vec2(0.0, name.size().y + 4.0);
    ui.painter().galley(at, name, palette.text);
    ui.painter().galley(below, about, palette.secondary);
    widgets::focus_ring(ui, &response, rect);
    response
}
