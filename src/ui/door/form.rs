//! What is filled in at the door, and what stands in the way.

use crate::domain::text::sentence;
use crate::job::people::{SHORTEST, Secret};
use crate::job::{Error, SignInProblem};
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Button, Field, Notice};
use crate::wizard::Failure;
use eframe::egui::{Response, Ui};
use std::time::Duration;

/// What is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Name of the organisation.
    pub organisation: String,
    /// Its country as ISO alpha-2, or empty.
    pub country: &'static str,
    /// Name of the person.
    pub name: String,
    /// E-mail address of the person.
    pub email: String,
    /// Position of the administrator who is chosen; the first where nothing was.
    pub chosen: usize,
    /// A password or code that is there already.
    pub old: Secret,
    /// A password that is chosen.
    pub password: Secret,
    /// The same again.
    pub again: Secret,
}

impl Default for Form {
    fn default() -> Self {
        let empty = || Secret::new("");
        Self {
            organisation: String::new(),
            country: "",
            name: String::new(),
            email: String::new(),
            chosen: 0,
            old: empty(),
            password: empty(),
            again: empty(),
        }
    }
}

impl Form {
    /// Forgets the password or code that was typed.
    pub fn forget_old(&mut self) {
        self.old = Secret::new("");
    }

    /// Forgets all that is secret.
    pub fn forget(&mut self) {
        self.forget_old();
        self.password = Secret::new("");
        self.again = Secret::new("");
    }

    /// Says whether a new password can be tried.
    pub fn has_password(&self) -> bool {
        self.password.reveal().chars().count() >= SHORTEST && self.password == self.again
    }
}

/// Why somebody does not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    title: String,
    /// What to do.
    hint: String,
    /// The second of the window from which the next attempt counts.
    until: Option<u64>,
}

impl Problem {
    /// Puts an error into the words of the door. `typed` is what may have been typed wrongly, `now` the time of the
    /// window in seconds.
    pub fn of(error: &Error, typed: &str, now: f64) -> Self {
        let said = |title: &str, hint: &str| Self { title: title.to_owned(), hint: hint.to_owned(), until: None };
        match error {
            Error::SignIn(SignInProblem::Wait { seconds }) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since the start")]
                let until = now.max(0.0).ceil() as u64 + seconds;
                Self { until: Some(until), ..said(tr!("door-too-many"), "") }
            }
            Error::SignIn(SignInProblem::Wrong) => said(&tr!("door-wrong", typed = typed), tr!("door-wrong-hint")),
            Error::SignIn(SignInProblem::Over | SignInProblem::Nobody) => said(tr!("door-over"), tr!("door-over-hint")),
            Error::SignIn(SignInProblem::Unclaimed) | _ => {
                let Failure { reason, hint, .. } = Failure::of("", error);
                said(&sentence(&reason), hint.as_deref().unwrap_or_default())
            }
        }
    }

    /// Says something that is not an error of a job.
    pub fn said(title: &str, hint: &str) -> Self {
        Self { title: title.to_owned(), hint: hint.to_owned(), until: None }
    }

    /// Returns how many seconds the next attempt has to wait.
    pub fn wait(&self, now: f64) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since the start")]
        self.until.map_or(0, |until| until.saturating_sub(now.max(0.0) as u64))
    }
}

/// Draws what stands in the way; a wait counts down. Says whether the next attempt counts.
pub(super) fn problem_ui(ui: &mut Ui, problem: &Problem) -> bool {
    let wait = problem.wait(ui.input(|i| i.time));
    let hint = match (wait, problem.until) {
        (0, None) => problem.hint.clone(),
        (0, Some(_)) => tr!("door-again-now").to_owned(),
        (1, _) => tr!("door-again-second").to_owned(),
        (wait, _) => tr!("door-again-seconds", seconds = wait),
    };
    if wait > 0 {
        ui.ctx().request_repaint_after(Duration::from_millis(250));
    }
    widgets::notice(ui, &Notice { tone: Tone::Bad, title: &problem.title, text: &hint, actions: &[] });
    wait == 0
}

/// Draws a field for a text; says whether Enter was pressed in it.
pub(super) fn text_ui(ui: &mut Ui, label: &str, about: &str, text: &mut String) -> (Response, bool) {
    let needs = text.trim().is_empty().then_some(tr!("needs-text"));
    let shown = Field::labelled(label).about(about).needs(needs).width(ui.available_width()).show(ui, text);
    if let Some(changed) = shown.changed {
        *text = changed;
    }
    (shown.response, shown.submitted)
}

/// Draws a field that shows no character of what is typed; says whether Enter was pressed in it.
pub(super) fn secret_ui(
    ui: &mut Ui,
    label: &str,
    about: &str,
    problem: Option<&str>,
    secret: &mut Secret,
) -> (Response, bool) {
    // What a new password is like stands below it.
    let is_short = !about.is_empty() && secret.reveal().chars().count() < SHORTEST;
    let needs = if is_short { Some(about) } else { secret.reveal().is_empty().then_some(tr!("needs-text")) };
    let field = Field::labelled(label).about(about).secret().problem(problem).needs(needs);
    let field = field.width(ui.available_width());
    let shown = field.show(ui, secret.reveal());
    if let Some(changed) = shown.changed {
        *secret = Secret::new(changed);
    }
    (shown.response, shown.submitted)
}

/// What makes a password good.
pub(super) fn about_password() -> String {
    tr!("door-password-about", number = SHORTEST)
}

/// Draws the button that a form is for. Pressed, or Enter in a field, while something is missing, it has the fields say
/// what they need; while the next attempt does not count yet, there is nothing to do but wait. Says whether the form goes.
pub(super) fn send_ui(ui: &mut Ui, button: Button<'_>, entered: bool, (ready, free): (bool, bool)) -> bool {
    let asked = ui.add(button.blocked((!free).then_some(tr!("blocked-busy")))).clicked() || (entered && free);
    if asked && !ready {
        widgets::say_needs(ui);
    }
    asked && ready
}

/// Says that the second password is another one, once it is as long as the first.
pub(super) fn differs(password: &Secret, again: &Secret) -> Option<&'static str> {
    let (first, second) = (password.reveal(), again.reveal());
    (!first.starts_with(second)).then_some(tr!("door-differs"))
}
