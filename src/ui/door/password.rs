//! The dialog in which a person changes the own password.

use super::form::{Form, Problem, about_password, differs, problem_ui, secret_ui};
use crate::job::people::Request;
use crate::tr;
use crate::ui::widgets::{Dialog, DialogAnswer};
use eframe::egui::Ui;

/// What the dialog remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What is filled in.
    pub form: Form,
    /// Why it was not changed.
    pub problem: Option<Problem>,
    /// Whether an answer is on its way.
    pub waits: bool,
}

/// What a person did in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Filled something in.
    Edit(Box<Form>),
    /// Change it.
    Change(Request),
    /// Leave it.
    Close,
}

/// Draws the dialog.
pub fn dialog_ui(ui: &mut Ui, state: &State) -> Vec<Event> {
    let mut form = state.form.clone();
    let now = ui.input(|i| i.time);
    let counts = state.problem.as_ref().is_none_or(|problem| problem.wait(now) == 0);
    let ready = !form.old.reveal().is_empty() && form.has_password() && counts && !state.waits;
    let why = if state.waits { Some(tr!("blocked-busy")) } else { (!counts).then_some(tr!("blocked-attempts")) };
    let dialog = Dialog::new("change-password", tr!("door-change-password"), tr!("door-change-password"))
        .ready(ready)
        .blocked(why)
        .width(400.0);
    let answer = dialog.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let (first, mut entered) = secret_ui(ui, tr!("door-old-password"), "", None, &mut form.old);
        if ui.memory(|m| m.focused().is_none()) {
            first.request_focus();
        }
        entered |= secret_ui(ui, tr!("door-new-password"), &about_password(), None, &mut form.password).1;
        let problem = differs(&form.password, &form.again);
        entered |= secret_ui(ui, tr!("door-new-again"), "", problem, &mut form.again).1;
        if let Some(problem) = &state.problem {
            problem_ui(ui, problem);
        }
        entered
    });
    let mut events = Vec::new();
    let request = Request::ChangePassword { old: form.old.clone(), new: form.password.clone() };
    if form != state.form {
        events.push(Event::Edit(Box::new(form)));
    }
    events.extend(answer.map(|answer| match answer {
        DialogAnswer::Confirm => Event::Change(request),
        DialogAnswer::Cancel => Event::Close,
    }));
    events
}
