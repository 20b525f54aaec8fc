//! The footer of the Preview step: what can be decided about a user's rows, with the numbers that it is about.

use crate::domain::history::ShareState;
use crate::tr;
use crate::ui::steps::Events;
use crate::ui::widgets;
use crate::wizard::{Event, PreviewEvent, ReviewEvent, Step, Wizard};
use eframe::egui::Ui;

/// What the footer shows in the room that it has.
pub(super) struct Offered {
    /// The words on the primary button.
    pub(super) primary: String,
    /// Whether what is seldom wanted stands in a menu.
    has_menu: bool,
}

/// Room that the words between the buttons need at least.
const WORDS: f32 = 150.0;

/// Finds out what fits: everything side by side, or a menu for what is seldom wanted, or shorter words, too.
pub(super) fn offered(ui: &Ui, wizard: &Wizard) -> Offered {
    let (long, short) = wizard.primary_labels();
    if wizard.step() != Step::Preview {
        return Offered { primary: long, has_menu: false };
    }
    let button = |words: &str| widgets::button_room(ui, words);
    let mut always = WORDS.min(widgets::caption_width(ui, &wizard.footer()) + 8.0);
    if can_skip(wizard) {
        always += button(tr!("preview-skip"));
    }
    if wizard.open_shares().count() > 1 {
        always += button(&wizard.import_all_label());
    }
    let seldom: f32 = seldom(wizard).iter().map(|(words, _)| button(words)).sum();
    let room = ui.available_width();
    let has_menu = room < always + seldom + button(&long);
    let menu = if has_menu { button(tr!("preview-more")) } else { seldom };
    let primary = if room < always + menu + button(&long) { short } else { long };
    Offered { primary, has_menu: has_menu && seldom > 0.0 }
}

/// Returns what is seldom wanted.
fn seldom(wizard: &Wizard) -> Vec<(&'static str, Event)> {
    let mut seldom = Vec::new();
    if wizard.has_problem_rows() && wizard.planned().is_some() {
        seldom.push((tr!("preview-save-problems"), Event::Preview(PreviewEvent::AskProblemFile)));
    }
    if wizard.can_send() {
        seldom.push((tr!("preview-send"), Event::Review(ReviewEvent::AskSend)));
    }
    seldom
}

fn can_skip(wizard: &Wizard) -> bool {
    wizard.share().is_some_and(|share| share.state == ShareState::Open && Wizard::can_be_imported(share))
}

/// Returns why nothing can be decided at the moment.
fn why_not_now(wizard: &Wizard) -> Option<&'static str> {
    if wizard.running().is_some() {
        return Some(tr!("blocked-busy"));
    }
    (!wizard.is_planned()).then_some(tr!("blocked-old-preview"))
}

/// Draws what stands on the left of the footer behind "Back".
pub(super) fn left_buttons_ui(ui: &mut Ui, wizard: &Wizard, offered: &Offered, events: &mut Events) {
    let why = why_not_now(wizard);
    if !offered.has_menu {
        for (words, event) in seldom(wizard) {
            let is_left = matches!(event, Event::Preview(_));
            if is_left && ui.add(widgets::Button::link(words).blocked(why)).clicked() {
                events.push(event);
            }
        }
        return;
    }
    events.extend(widgets::more_button(ui, why, seldom(wizard)));
}

/// Draws the buttons left of the primary one.
pub(super) fn buttons_ui(ui: &mut Ui, wizard: &Wizard, offered: &Offered, events: &mut Events) {
    let busy = wizard.running().is_some().then_some(tr!("blocked-busy"));
    if can_skip(wizard) && ui.add(widgets::Button::secondary(tr!("preview-skip")).blocked(busy)).clicked() {
        events.push(Event::Preview(PreviewEvent::Skip));
    }
    if wizard.open_shares().count() > 1 {
        ui.add_space(6.0);
        let busy = wizard.running().is_some().then_some(tr!("blocked-busy"));
        if ui.add(widgets::Button::link(&wizard.import_all_label()).blocked(busy)).clicked() {
            events.push(Event::Preview(PreviewEvent::AskImportAll));
        }
    }
    if !offered.has_menu && wizard.can_send() {
        ui.add_space(6.0);
        if ui.add(widgets::Button::link(tr!("preview-send")).blocked(busy)).clicked() {
            events.push(Event::Review(ReviewEvent::AskSend));
        }
    }
}
