//! The outbox, as a card of the settings: invitations that wait, what became of them, and what a person decides.

use crate::domain::letter::{LetterState, OutboxLetter};
use crate::domain::settings::Settings;
use crate::job::Request;
use crate::job::outbox::{Answer, Request as Ask};
use crate::ui::dialogs::{Pick, PickFor};
use crate::ui::pages::{Task, Want, count};
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
            Self::Send => run(Ask::Send, "The invitations are sent", "The invitations cannot be sent"),
            Self::Export => vec![Want::Pick(Pick {
                purpose: PickFor::ExportLetters,
                title: "Export the invitations into a new folder".to_owned(),
                save_as: Some("invitations".to_owned()),
                kind: ("Folder", &[]),
            })],
            Self::Withdraw(letter) => {
                run(Ask::Withdraw(*letter), "The invitation is withdrawn", "The invitation cannot be withdrawn")
            }
            Self::Retry(letter) => {
                run(Ask::Retry(*letter), "The invitation waits again", "The invitation cannot be sent again")
            }
        }
    }
}

/// Draws the card.
pub fn card_ui(ui: &mut Ui, letters: &[OutboxLetter], set: &Settings) -> Vec<Event> {
    let mut events = Vec::new();
    widgets::section_title(ui, "Outbox");
    if letters.is_empty() {
        widgets::secondary(ui, "Invitations to new people wait here until they are sent or exported");
        return events;
    }
    widgets::secondary(ui, &standing(letters));
    let waits = letters.iter().any(|letter| letter.state == LetterState::Queued);
    ui.horizontal(|ui| {
        let send = ui.add_enabled(waits && set.mail.is_set_up(), Button::secondary("Send now"));
        if send.clicked() {
            events.push(Event::Send);
        }
        send.on_disabled_hover_text("Set the mail server and the sender above, and save; then what waits can be sent");
        let export = ui.add_enabled(waits && !set.mail.sender.is_empty(), Button::secondary("Export as files…"));
        if export.clicked() {
            events.push(Event::Export);
        }
        export.on_disabled_hover_text("Set the sender above, and save; then what waits can be exported");
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
    let told: Vec<_> = told.map(|(number, state)| count(number, state.key(), state.key())).collect();
    told.join(", ")
}

fn letter_ui(ui: &mut Ui, letter: &OutboxLetter, events: &mut Vec<Event>) {
    let who = if letter.name.is_empty() { &letter.address } else { &letter.name };
    let why = letter.why.as_deref().map_or_else(String::new, |why| format!(" · {why}"));
    widgets::caption(ui, &format!("{}: {who} <{}>{why}", letter.state.label(), letter.address));
    if letter.state.may_be_retried() {
        let name = format!("Send again to {}", letter.address);
        if ui.add(Button::link("Send again").small().name(&name)).clicked() {
            events.push(Event::Retry(letter.id));
        }
    }
    let name = format!("Withdraw the invitation to {}", letter.address);
    if ui.add(Button::link("Withdraw").small().name(&name)).clicked() {
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
    Some(if left { Err(words) } else { Ok(format!("Invitations: {words}")) })
}
