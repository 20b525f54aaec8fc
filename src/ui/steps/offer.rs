//! The offer of a saved configuration that fits the file, above the step.

use crate::tr;
use crate::ui::steps::Events;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, OfferEvent, Wizard};
use eframe::egui::{Popup, Ui};

pub(super) fn offer_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let [best, others @ ..] = wizard.offers() else { return };
    let title = tr!("fits-title", name = &best.name);
    let text = if best.sets.is_empty() { String::new() } else { tr!("fits-sets", sets = &best.sets) };
    let actions = [tr!("fits-use"), tr!("fits-not-now")];
    let notice = Notice { tone: Tone::Accent, title: &title, text: &text, actions: &actions };
    let (chosen, other) = widgets::notice_with(ui, &notice, |ui| {
        if others.is_empty() {
            return None;
        }
        let button = ui.add(widgets::Button::link(&tr!("fits-others", number = others.len())).inline(ui));
        let mut chosen = None;
        Popup::menu(&button).accessible_name(tr!("fits-others-name")).width(280.0).show(|ui| {
            for offer in others {
                if widgets::menu_item(ui, &offer.name) {
                    chosen = Some(offer.name.clone());
                }
            }
        });
        chosen
    });
    let wanted = match chosen {
        Some(0) => Some(OfferEvent::Use(best.name.clone())),
        Some(_) => Some(OfferEvent::Dismiss),
        None => other.map(OfferEvent::Use),
    };
    events.extend(wanted.map(Event::Offer));
    ui.add_space(12.0);
}
