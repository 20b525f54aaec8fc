//! Letting an open import run later: the dialog that asks when, and how such a run stands.

use crate::domain::due;
use crate::domain::history::ImportId;
use crate::domain::past::ImportLine;
use crate::domain::plan::Outcome;
use crate::domain::schedule::{RunState, Schedule};
use crate::job::schedule::{Due, Request};
use crate::tr;
use crate::ui::pages::moment;
use crate::ui::widgets::{self, Dialog, DialogAnswer, Field};
use eframe::egui::Ui;
use jiff::Zoned;
use jiff::civil::Time;

/// A run that is being given a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The import.
    pub import: ImportId,
    /// The time as typed so far.
    pub text: String,
    /// Whether deletions over the guard are confirmed.
    pub confirmed: bool,
}

/// What a person did in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Changed the time.
    Time(String),
    /// Confirmed deletions, or took that back.
    Confirm(bool),
    /// Give the import that time.
    Set,
    /// Leave it.
    Keep,
}

impl Later {
    /// Begins with the time of overnight runs.
    pub fn new(import: ImportId, night: Time) -> Self {
        Self { import, text: due::time_text(night), confirmed: false }
    }

    /// Returns what is asked for and the moment in words, if a moment to come was typed.
    pub fn request(&self, now: &Zoned) -> Option<(Request, String)> {
        let due = due::read_moment(&self.text, now).ok()?;
        let words = moment(&due.timestamp().to_string());
        Some((Request::Set { import: self.import, due: Due::At(due), confirmed_deletions: self.confirmed }, words))
    }
}

/// Draws the dialog.
pub fn dialog_ui(ui: &mut Ui, later: &Later, entry: &ImportLine, night: Time) -> Option<Answer> {
    let read = due::read_moment(&later.text, &Zoned::now());
    let title = tr!("later-title", file = &entry.file_name);
    let mut changed = None;
    let answer = Dialog::new("later", &title, tr!("later-run")).ready(read.is_ok()).width(560.0).show(ui, |ui| {
        widgets::caption(ui, tr!("later-about"));
        let problem = read.as_ref().err().map(|expected| tr!("later-type", expected = expected));
        let field = Field::labelled(tr!("column-when")).width(220.0).problem(problem.as_deref()).show(ui, &later.text);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.response.request_focus();
        }
        let usual = tr!("later-night", time = due::time_text(night));
        let when = read.as_ref().map_or(usual, |due| tr!("later-runs-on", when = moment(&due.timestamp().to_string())));
        widgets::secondary(ui, &when);
        changed = field.changed.map(Answer::Time);
        let deletions = entry.planned.get(Outcome::Deletes);
        if deletions > 0 {
            let words = tr!("later-deletions", records = deletions);
            if widgets::checkbox(ui, later.confirmed, &words, None) {
                changed = Some(Answer::Confirm(!later.confirmed));
            }
        }
        field.submitted && read.is_ok()
    });
    match answer {
        Some(DialogAnswer::Confirm) => Some(Answer::Set),
        Some(DialogAnswer::Cancel) => Some(Answer::Keep),
        None => changed,
    }
}

/// Says how a run stands, for the list of open imports; nothing where it was called off.
pub fn standing(run: &Schedule) -> Option<String> {
    match run.state {
        RunState::Scheduled => Some(tr!("later-runs", when = moment(&run.due.to_string()))),
        RunState::Running => Some(tr!("later-running").to_owned()),
        RunState::Waits => Some(tr!("later-waits").to_owned()),
        RunState::Done => Some(tr!("later-ran", result = run.result_words())),
        RunState::Cancelled => None,
    }
}

/// Says what waits for a person after a run: a title and the reasons.
pub fn waiting(run: &Schedule, entry: &ImportLine) -> Option<(String, String)> {
    if run.state != RunState::Waits {
        return None;
    }
    let (file, result) = (&entry.file_name, run.result_words());
    let title = match run.ran.as_deref() {
        Some(ran) => tr!("later-told", file = file, ran = moment(ran), result = result),
        None => tr!("later-told-some-time", file = file, result = result),
    };
    Some((title, run.reasons().join(". ")))
}
