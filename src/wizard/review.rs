//! Review within the wizard: sending the import to another person, and returning it or a user's rows of it.

use crate::domain::history::{ImportEntry, ShareEntry, ShareState};
use crate::domain::plan::ShareOf;
use crate::domain::review::{Review, ReviewState};
use crate::domain::rights::Right;
use crate::job::{Request, review};
use crate::tr;
use crate::wizard::{Dialog, Effect, Notice, Task, Turn, Wizard};

/// Something about review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewEvent {
    /// Ask for a note to send the import for review with.
    AskSend,
    /// Ask for a note to return the share on screen with.
    AskReturnShare,
    /// Ask for a note to return the whole import with.
    AskReturnAll,
}

impl Wizard {
    /// Returns the review of the import, if it was ever sent.
    pub fn review(&self) -> Option<&Review> {
        self.entry.as_ref()?.review.as_ref()
    }

    /// Says whether the person decides about an import that another one sent.
    pub fn is_reviewing(&self) -> bool {
        self.review().is_some_and(Review::is_waiting)
    }

    /// Says whether the person has returned a share of the import at hand, so that it is not to be imported with the rest.
    pub fn is_held_back(&self, share: &ShareEntry) -> bool {
        self.review().is_some_and(|review| review.holds_back(share.of))
    }

    /// Says whether the import can be sent for review.
    pub fn can_send(&self) -> bool {
        self.may(Right::SendForReview)
            && self.is_planned()
            && !self.is_reviewing()
            && self.open_shares().next().is_some()
    }

    pub(super) fn change_review(&mut self, event: ReviewEvent) {
        if self.running().is_some() {
            return;
        }
        match event {
            ReviewEvent::AskSend if self.can_send() => {
                let note = match self.given.take() {
                    Some(Dialog::Send { note }) => note,
                    Some(_) | None => String::new(),
                };
                self.dialog = Some(Dialog::Send { note });
            }
            ReviewEvent::AskReturnShare if self.is_reviewing() => {
                let share = self.share().filter(|share| share.state == ShareState::Open && share.of != ShareOf::Nobody);
                if let Some(share) = share {
                    let (of, label) = (Some(share.of), share.label.clone());
                    self.ask_return(of, label);
                }
            }
            ReviewEvent::AskReturnAll if self.is_reviewing() => {
                let label = self.started.as_ref().map_or_else(String::new, |started| started.file_name.clone());
                self.ask_return(None, label);
            }
            ReviewEvent::AskSend | ReviewEvent::AskReturnShare | ReviewEvent::AskReturnAll => {}
        }
    }

    fn ask_return(&mut self, of: Option<ShareOf>, label: String) {
        let note = match self.given.take() {
            Some(Dialog::Return { of: before, note, .. }) if before == of => note,
            Some(_) | None => String::new(),
        };
        self.dialog = Some(Dialog::Return { of, label, note });
    }

    pub(super) fn send(&mut self, note: String, turn: &mut Turn<'_>) {
        if let Some(import) = self.import() {
            self.notice = None;
            self.run(Task::Send, Request::Review(review::Request::Send(import, note)), turn);
        }
    }

    pub(super) fn give_back(&mut self, of: Option<ShareOf>, label: String, note: String, turn: &mut Turn<'_>) {
        if let Some(import) = self.import() {
            self.notice = None;
            let shares = of.into_iter().collect();
            self.run(Task::Return(label), Request::Review(review::Request::Return(import, shares, note)), turn);
        }
    }

    pub(super) fn take_sent(&mut self, turn: &mut Turn<'_>) {
        turn.effects.push(Effect::Say(tr!("notice-sent-for-review", name = self.import_name())));
        self.leave_silently(turn);
    }

    pub(super) fn take_returned(&mut self, label: String, entry: ImportEntry, turn: &mut Turn<'_>) {
        if !self.take_decided(entry, turn) {
            self.notice = Some(Notice::Returned(label));
            self.show_next_share(turn);
        }
    }

    /// Takes in how the import stands after a decision. Where that was the last of a review, what is left is the sender's
    /// again: the wizard leaves it and returns `true`.
    pub(super) fn take_decided(&mut self, entry: ImportEntry, turn: &mut Turn<'_>) -> bool {
        // What is decided is final.
        self.trail.end();
        let was_reviewing = self.is_reviewing();
        self.take_entry(entry);
        let sent_by = self.review().filter(|review| review.state == ReviewState::Returned);
        let Some(sender) = sent_by.filter(|_| was_reviewing).map(|review| review.sent_by.clone()) else { return false };
        let text = tr!("notice-went-back", name = self.import_name(), sender = self.person(&sender));
        turn.effects.push(Effect::Say(text));
        self.leave_silently(turn);
        true
    }

    /// Returns the name of the file for the start of a sentence.
    fn import_name(&self) -> &str {
        self.started.as_ref().map_or_else(|| tr!("wizard-the-import"), |started| started.file_name.as_str())
    }

    /// Returns the name of the person who did something: that of a user, where it is one.
    pub fn person<'a>(&'a self, actor: &'a str) -> &'a str {
        self.directory.by_email(actor).map_or(actor, |user| user.name.as_str())
    }
}
