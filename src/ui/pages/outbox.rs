//! The outbox, as a card of the settings: invitations that wait, what became of them, and what a person decides.

use crate::domain::letter::{LetterState, OutboxLetter};
use crate::domain::settings::Settings;
use crate::job::Request;
use crate::job::outbox::{Answer, Going, Request as Ask};
use crate::tr;
use crate::ui::dialogs::{Pick, PickFor};
use crate::ui::pages::{Remote, Task, Want, remote_ui};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Button, Notice};
use eframe::egui::Ui;
use std::collections::BTreeMap;

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

/// Draws the card; says also whether the letters are to be read again.
pub fn card_ui(ui: &mut Ui, letters: &Remote<Vec<OutboxLetter>>, set: &Settings) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    widgets::section_title(ui, tr!("outbox-title"));
    let again = remote_ui(ui, letters, |ui, letters| events = letters_ui(ui, letters, set));
    (events, again)
}

fn letters_ui(ui: &mut Ui, letters: &[OutboxLetter], set: &Settings) -> Vec<Event> {
    let mut events = Vec::new();
    if letters.is_empty() {
        widgets::secondary(ui, tr!("outbox-empty"));
        return events;
    }
    widgets::secondary(ui, &standing(letters));
    let causes = causes(letters);
    if !causes.is_empty() {
        let notice = Notice { tone: Tone::Bad, title: tr!("outbox-causes"), text: &causes.join("\n"), actions: &[] };
        widgets::notice(ui, &notice);
    }
    let waits = letters.iter().any(|letter| letter.state == LetterState::Queued);
    ui.horizontal(|ui| {
        let why = (!waits || !set.mail.is_set_up()).then_some(tr!("outbox-send-help"));
        let send = ui.add(Button::secondary(tr!("outbox-send")).blocked(why));
        if send.clicked() {
            events.push(Event::Send);
        }
        let why = (!waits || set.mail.sender.is_empty()).then_some(tr!("outbox-export-help"));
        let export = ui.add(Button::secondary(tr!("outbox-export")).blocked(why));
        if export.clicked() {
            events.push(Event::Export);
        }
    });
    let open = letters.iter().filter(|letter| letter.state.may_be_withdrawn());
    for letter in open.take(SHOWN) {
        ui.horizontal(|ui| letter_ui(ui, letter, &mut events));
    }
    events
}

/// Says why letters did not go: each cause with the number of its letters, the most frequent first.
fn causes(letters: &[OutboxLetter]) -> Vec<String> {
    let mut numbers: BTreeMap<(LetterState, &str), u64> = BTreeMap::new();
    let troubled = letters.iter().filter(|letter| letter.state.may_be_withdrawn());
    for (state, why) in troubled.filter_map(|letter| Some((letter.state, letter.why.as_deref()?))) {
        *numbers.entry((state, why)).or_default() += 1;
    }
    let mut causes: Vec<_> = numbers.into_iter().collect();
    causes.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    causes.into_iter().map(|((state, why), number)| format!("{}: {why}", counted(state, number))).collect()
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
        Answer::Sent(posted) => (posted, posted.words(Going::Sent)),
        Answer::Exported(posted) => (posted, posted.words(Going::Exported)),
        Answer::Letters(_) => return None,
    };
    let left = posted.failed + posted.unsure + posted.later > 0 || posted.ended.is_some() || posted.busy;
    Some(if left { Err(words) } else { Ok(tr!("outbox-told", words = words)) })
}
