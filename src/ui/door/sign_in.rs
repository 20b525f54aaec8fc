//! The door where people have passwords, and the lock.

use super::form::{about_password, differs, problem_ui, secret_ui, send_ui, text_ui};
use super::{Event, State, View, first_focus, title_ui};
use crate::job::Person;
use crate::job::people::{CODE_DAYS, Request, Secret};
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Button, Notice};
use eframe::egui::Ui;

/// Draws the sign-in.
pub(super) fn sign_in_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    let name = state.entrance.as_ref().map_or("", |known| known.door.organisation.as_str());
    title_ui(ui, if name.is_empty() { tr!("door-sign-in") } else { name }, "");
    widgets::card_at_full_width(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        if state.view == View::Code { code_ui(ui, state, events) } else { password_ui(ui, state, events) }
    });
}

fn password_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    let mut form = state.form.clone();
    let (email, entered) = text_ui(ui, tr!("door-email"), "", &mut form.email);
    let (password, also) = secret_ui(ui, tr!("door-password"), "", None, &mut form.old);
    // After a wrong one the address stays, and the password is typed again.
    first_focus(ui, state, if state.form.email.is_empty() { &email } else { &password });
    let counts = state.problem.as_ref().is_none_or(|problem| problem_ui(ui, problem));
    let ready = !form.email.trim().is_empty() && !form.old.reveal().is_empty() && counts && !state.waits;
    let room = ui.available_width();
    let words = if state.waits { tr!("door-signing-in") } else { tr!("door-sign-in") };
    let button = Button::primary(words).min_width(room);
    let asked = send_ui(ui, button, entered || also, (ready, counts && !state.waits));
    let request = Request::SignIn { email: form.email.clone(), password: form.old.clone() };
    if form != state.form {
        events.push(Event::Edit(Box::new(form)));
    }
    if asked {
        events.push(Event::Ask(request));
    }
    ui.horizontal(|ui| {
        if widgets::link_button(ui, tr!("door-have-code")).clicked() {
            widgets::forget_needs(ui);
            events.push(Event::Show(View::Code));
        }
        if widgets::link_button(ui, tr!("door-lost")).clicked() {
            events.push(Event::Show(if state.view == View::Lost { View::Password } else { View::Lost }));
        }
    });
    if state.view == View::Lost {
        let address = if state.form.email.trim().is_empty() { tr!("door-lost-email") } else { state.form.email.trim() };
        let text = tr!("door-lost-text", address = address);
        widgets::notice(ui, &Notice { tone: Tone::Neutral, title: "", text: &text, actions: &[] });
    }
}

fn code_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    let mut form = state.form.clone();
    let (email, mut entered) = text_ui(ui, tr!("door-email"), "", &mut form.email);
    // A code counts once: the person may see what is typed.
    let mut code = form.old.reveal().to_owned();
    let about = tr!("door-code-about", days = CODE_DAYS);
    let (code_field, enter) = text_ui(ui, tr!("door-code"), &about, &mut code);
    entered |= enter;
    if code != form.old.reveal() {
        form.old = Secret::new(code);
    }
    first_focus(ui, state, if state.form.email.is_empty() { &email } else { &code_field });
    let problem = differs(&form.password, &form.again);
    entered |= secret_ui(ui, tr!("door-new-password"), &about_password(), None, &mut form.password).1;
    entered |= secret_ui(ui, tr!("door-password-again"), "", problem, &mut form.again).1;
    let counts = state.problem.as_ref().is_none_or(|problem| problem_ui(ui, problem));
    let filled = !form.email.trim().is_empty() && !form.old.reveal().trim().is_empty() && form.has_password();
    let ready = filled && counts && !state.waits;
    let room = ui.available_width();
    let button = Button::primary(tr!("door-code-sign-in")).min_width(room);
    let asked = send_ui(ui, button, entered, (ready, counts && !state.waits));
    let request =
        Request::SignInWithCode { email: form.email.clone(), code: form.old.clone(), password: form.password.clone() };
    if form != state.form {
        events.push(Event::Edit(Box::new(form)));
    }
    if asked {
        events.push(Event::Ask(request));
    }
    if widgets::link_button(ui, tr!("door-have-password")).clicked() {
        widgets::forget_needs(ui);
        events.push(Event::Show(View::Password));
    }
}

/// Draws the lock: only the same person comes back in.
pub(super) fn lock_ui(ui: &mut Ui, state: &State, person: &Person, has_passwords: bool, events: &mut Vec<Event>) {
    let name = state.entrance.as_ref().map_or("", |known| known.door.organisation.as_str());
    title_ui(ui, tr!("door-locked"), &[person.name.as_str(), name].join(" · "));
    widgets::card_at_full_width(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let room = ui.available_width();
        if has_passwords {
            let mut form = state.form.clone();
            let (password, entered) = secret_ui(ui, tr!("door-password"), "", None, &mut form.old);
            first_focus(ui, state, &password);
            let counts = state.problem.as_ref().is_none_or(|problem| problem_ui(ui, problem));
            let ready = !form.old.reveal().is_empty() && counts && !state.waits;
            let button = Button::primary(tr!("door-unlock")).min_width(room);
            let asked = send_ui(ui, button, entered, (ready, counts && !state.waits));
            let request = Request::Unlock(form.old.clone());
            if form != state.form {
                events.push(Event::Edit(Box::new(form)));
            }
            if asked {
                events.push(Event::Ask(request));
            }
        } else {
            if let Some(problem) = &state.problem {
                problem_ui(ui, problem);
            }
            let words = tr!("door-go-on", name = &person.name);
            let why = state.waits.then_some(tr!("blocked-busy"));
            let button = ui.add(Button::primary(&words).min_width(room).blocked(why));
            first_focus(ui, state, &button);
            if button.clicked() {
                events.push(Event::Ask(Request::Unlock(Secret::new(""))));
            }
        }
        if widgets::link_button(ui, tr!("door-somebody-ask")).clicked() {
            events.push(Event::SomebodyElse);
        }
    });
}
