//! What the Preview step says about review: from whom the import comes or why it came back, and the two dialogs.

use crate::domain::history::ShareState;
use crate::domain::review::{ReturnedShare, Review, ReviewState};
use crate::tr;
use crate::ui::review::{self, Going};
use crate::ui::steps::{Events, parts};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, DialogAnswer, Notice};
use crate::wizard::{DialogEvent, Event, ReviewEvent, Step, Wizard};
use eframe::egui::Ui;

/// Says from whom the import on screen comes, or why it came back.
pub(super) fn banner_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(review) = wizard.review().filter(|_| wizard.step() == Step::Preview) else { return };
    match review.state {
        ReviewState::ForReview => for_review_ui(ui, wizard, review, events),
        ReviewState::Returned => {
            if let (Some(by), Some(answer)) = (&review.decided_by, &review.answer) {
                notice_ui(ui, &tr!("review-returned", by = wizard.person(by)), answer, &[]);
            }
        }
        ReviewState::Withdrawn | ReviewState::Decided => return,
    }
    let share = wizard.share().filter(|share| share.state == ShareState::Open);
    if let Some((share, returned)) = share.and_then(|share| Some((share, review.returned(share.of)?))) {
        notice_ui(ui, &returned_words(wizard, &share.label, returned), &returned.note, &[]);
    }
}

fn for_review_ui(ui: &mut Ui, wizard: &Wizard, review: &Review, events: &mut Events) {
    let title = tr!("review-from", by = wizard.person(&review.sent_by));
    let sent = parts::moment(&review.sent_at);
    let text =
        if review.note.is_empty() { tr!("review-sent", at = sent) } else { format!("{} · {sent}", review.note) };
    let free = wizard.running().is_none();
    let can_return = wizard.open_shares().any(|share| wizard.share().is_some_and(|shown| shown.of == share.of));
    let (one, all) = (
        (tr!("review-return-user"), ReviewEvent::AskReturnShare),
        (tr!("review-return-import"), ReviewEvent::AskReturnAll),
    );
    let offered: Vec<_> = [one, all].into_iter().filter(|(_, event)| free && (can_return || *event == all.1)).collect();
    let actions: Vec<&str> = offered.iter().map(|(words, _)| *words).collect();
    let notice = Notice { tone: Tone::Accent, title: &title, text: &text, actions: &actions };
    let chosen = widgets::notice(ui, &notice).and_then(|at| offered.get(at));
    events.extend(chosen.map(|(_, event)| Event::Review(*event)));
    ui.add_space(12.0);
}

fn notice_ui(ui: &mut Ui, title: &str, text: &str, actions: &[&str]) {
    widgets::notice(ui, &Notice { tone: Tone::Caution, title, text, actions });
    ui.add_space(12.0);
}

fn returned_words(wizard: &Wizard, label: &str, returned: &ReturnedShare) -> String {
    let by = wizard.person(&returned.by);
    if returned.answered {
        tr!("review-was-returned", label = label, by = by)
    } else {
        tr!("review-share-returned", label = label, by = by)
    }
}

/// Names both people once the import was sent for review.
pub(super) fn people_ui(ui: &mut Ui, wizard: &Wizard) {
    let Some(entry) = wizard.entry().filter(|entry| entry.review.is_some()) else { return };
    let mut deciders: Vec<&str> = entry.shares.iter().filter_map(|share| share.decided_by.as_deref()).collect();
    deciders.sort_unstable();
    deciders.dedup();
    let names: Vec<String> = deciders.into_iter().map(|by| wizard.person(by).to_owned()).collect();
    let by = wizard.person(&entry.actor);
    let words = if names.is_empty() {
        tr!("review-prepared", by = by)
    } else {
        tr!("review-decided", by = by, deciders = parts::joined(&names))
    };
    ui.add_space(2.0);
    parts::small(ui, &words);
}

/// Asks for the note that goes with the import, or with one user's rows of it.
pub(super) fn dialog_ui(
    ui: &mut Ui,
    way: Going<'_>,
    note: &str,
    refused: Option<(&str, &str)>,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let (answer, changed) = review::dialog_ui(ui, way, note, refused);
    events.extend(changed.map(|text| Event::Dialog(DialogEvent::Text(text))));
    answer
}
