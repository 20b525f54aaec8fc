//! The outbox, as a card of the settings: invitations that wait, what became of them, and what a person decides.

use crate::domain::letter::{LetterState, OutboxLetter};
use crate::domain::settings::Settings;
use crate::job::Request;
use crate::job::outbox::{Answer, Request as Ask};
use crate::tr;
use crate::ui::dialogs::{Pick, PickFor};
use crate::ui::pages::{Task, Want};
use crate::ui::widgets::{self, Button};
use eframe::egui::Ui;

/// Letters that are listed with what can be done about them.
const SHOWN: usize = 50;

/// What a person did in the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Send what waits.
    Send,
    /// Write what waits to files.
    Export,
    /// Withdraw a letter.
    Withdraw(i64),
    /// Queue a letter again.
    Retry(i64),
}

impl Event {
    /// Returns what it wants done.
    pub fn wants(&self) -> Vec<Want> {
        let run = |request, done: &str, failure| {
            vec![Want::Run(Request::Outbox(request), Task::Change { done: done.to_owned(), failure })]
        };
        match self {
            Self::Send => run(Ask::Send, tr!("outbox-sent"), tr!("outbox-send-failed")),
            Self::Export => vec![Want::Pick(Pick {
                purpose: PickFor::ExportLetters,
                title: tr!("outbox-export-title").to_owned(),
                save_as: Some(tr!("outbox-export-folder").to_owned()),
                kind: (tr!("kind-folder"), &[]),
            })],
            Self::Withdraw(letter) => {
                run(Ask::Withdraw(*letter), tr!("outbox-withdrawn"), tr!("outbox-withdraw-failed"))
            }
            Self::Retry(letter) => run(Ask::Retry(*letter), tr!("outbox-waits-again"), tr!("outbox-again-failed")),
        }
    }
}

/// Draws the card.
pub fn card_ui(ui: &mut Ui, letters: &[OutboxLetter], set: &Settings) -> Vec<Event> {
    let mut events = Vec::new();
    widgets::section_title(ui, tr!("outbox-title"));
    if letters.is_empty() {
        widgets::secondary(ui, tr!("outbox-empty"));
        return events;
    }
    widgets::secondary(ui, &standing(letters));
    let waits = letters.iter().any(|letter| letter.state == LetterState::Queued);
    ui.horizontal(|ui| {
        let send = ui.add_enabled(waits && set.mail.is_set_up(), Button::secondary(tr!("outbox-send")));
        if send.clicked() {
            events.push(Event::Send);
        }
        send.on_disabled_hover_text(tr!("outbox-send-help"));
        let export = ui.add_enabled(waits && !set.mail.sender.is_empty(), Button::secondary(tr!("outbox-export")));
        if export.clicked() {
            events.push(Event::Export);
        }
        export.on_disabled_hover_text(tr!("outbox-export-help"));
    });
    let open = letters.iter().filter(|letter| letter.state.may_be_withdrawn());
    for letter in open.take(SHOWN) {
        ui.horizontal(|ui| letter_ui(ui, letter, &mut events));
    }
    events
}

/// Says how many letters stand how.
fn standing(letters: &[OutboxLetter]) -> String {
    let number = |state| letters.iter().filter(|letter| letter.state == state).count() as u64;
    let told = LetterState::ALL.into_iter().map(|state| (number(state), state)).filter(|(number, _)| *number > 0);
    let told: Vec<_> = told.map(|(number, state)| counted(state, number)).collect();
    told.join(", ")
}

fn counted(state: LetterState, number: u64) -> String {
    match state {
        LetterState::Queued => tr!("outbox-count-queued", number = number),
        LetterState::Sending => tr!("outbox-count-sending", number = number),
        LetterState::Sent => tr!("outbox-count-sent", number = number),
        LetterState::Exported => tr!("outbox-count-exported", number = number),
        LetterState::Unsure => tr!("outbox-count-unsure", number = number),
        LetterState::Failed => tr!("outbox-count-failed", number = number),
        LetterState::Withdrawn => tr!("outbox-count-withdrawn", number = number),
    }
}

fn letter_ui(ui: &mut Ui, letter: &OutboxLetter, events: &mut Vec<Event>) {
    let who = if letter.name.is_empty() { &letter.address } else { &letter.name };
    let why = letter.why.as_deref().map_or_else(String::new, |why| format!(" · {why}"));
    widgets::caption(ui, &format!("{}: {who} <{}>{why}", letter.state.label(), letter.address));
    if letter.state.may_be_retried() {
        let name = tr!("outbox-send-again-to", address = &letter.address);
        if ui.add(Button::link(tr!("outbox-send-again")).small().name(&name)).clicked() {
            events.push(Event::Retry(letter.id));
        }
    }
    let name = tr!("outbox-withdraw-of", address = &letter.address);
    if ui.add(Button::link(tr!("button-withdraw")).small().name(&name)).clicked() {
        events.push(Event::Withdraw(letter.id));
    }
}

/// Says what became of letters that were to go: that they went, or what is not well.
pub fn told(answer: &Answer) -> Option<Result<String, String>> {
    let (posted, words) = match answer {
        Answer::Sent(posted) => (posted, posted.words("sent")),
        Answer::Exported(posted) => (posted, posted.words("exported")),
        Answer::Letters(_) => return None,
    };
    let left = posted.failed + posted.unsure + posted.later > 0 || posted.ended.is_some() || posted.busy;
    Some(if left { Err(words) } else { Ok(tr!("outbox-told", words = words)) })
}
