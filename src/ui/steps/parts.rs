//! Small things that several steps draw or say.

pub(super) use crate::domain::text::size;
use crate::domain::text::{grouped, sentence};
use crate::tr;
pub(super) use crate::ui::pages::moment;
use crate::ui::steps::Events;
use crate::ui::theme;
use crate::ui::widgets::{self, Field};
use crate::wizard::Failure;
use eframe::egui::{self, Key, Modifiers, RichText, Ui, UiBuilder, vec2};

/// Returns why something went wrong and what to do, as sentences.
pub(super) fn failure_words(failure: &Failure) -> String {
    let reason = sentence(&failure.reason);
    failure.hint.as_ref().map_or_else(|| reason.clone(), |hint| format!("{reason}. {hint}"))
}

/// Returns "tasks", "tasks and reports" or "appointments, tasks and reports".
pub(super) fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => tr!("joined", first = first.join(", "), last = last),
    }
}

/// Draws two columns: what fills the room on the left, and what is `width` wide on the right.
pub(super) fn beside(
    ui: &mut Ui,
    width: f32,
    events: &mut Events,
    left: impl FnOnce(&mut Ui, &mut Events),
    right: impl FnOnce(&mut Ui, &mut Events),
) {
    let room = ui.available_rect_before_wrap();
    let split = room.right() - width;
    let left_rect = egui::Rect::from_min_max(room.min, egui::pos2(split - theme::GAP, room.bottom()));
    let right_rect = egui::Rect::from_min_max(egui::pos2(split, room.top()), room.max);
    let mut child = ui.new_child(UiBuilder::new().id_salt("left").max_rect(left_rect));
    left(&mut child, events);
    let mut child = ui.new_child(UiBuilder::new().id_salt("right").max_rect(right_rect));
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        right(ui, events);
    });
    ui.allocate_rect(room, egui::Sense::hover());
}

/// Draws a line with words on the left and a control at its right end.
pub(super) fn labelled_row<R>(ui: &mut Ui, label: impl FnOnce(&mut Ui), control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_SMALL);
        label(ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), control).inner
    })
    .inner
}

/// Draws a line with a name, how often it is there, and a control at its right end; the name gives way first. Where it
/// stacks, the control stands below.
pub(super) fn counted_row<R>(
    ui: &mut Ui,
    name: &str,
    number: u64,
    stacks: bool,
    control: impl FnOnce(&mut Ui) -> R,
) -> R {
    let color = theme::palette(ui).secondary;
    let count = RichText::new(grouped(number)).font(theme::table()).color(color);
    if stacks {
        labelled_row(
            ui,
            |ui| {
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - 48.0).max(20.0));
                    widgets::cut_label(ui, name, theme::small(), theme::palette(ui).text);
                });
            },
            |ui| ui.label(count),
        );
        return control(ui);
    }
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_SMALL);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let answer = control(ui);
            let width = ui.painter().layout_no_wrap(grouped(number), theme::table(), color).size().x;
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - width - 6.0).max(20.0));
                    widgets::cut_label(ui, name, theme::small(), theme::palette(ui).text);
                });
                ui.label(count);
            });
            answer
        })
        .inner
    })
    .inner
}

/// Draws a hairline across the room.
pub(super) fn line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::palette(ui).hairline());
}

/// Draws text of 13 in the colour of explanations, cut where there is no room.
pub(super) fn small(ui: &mut Ui, text: &str) {
    let color = theme::palette(ui).secondary;
    widgets::cut_label(ui, text, theme::small(), color);
}

/// Draws the field to search at the end of a row, up to the edge of the table below, if there is room for it.
pub(super) fn search_ui(ui: &mut Ui, (name, hint): (&str, &str), search: &mut String) {
    const LEAST: f32 = 84.0;
    const MOST: f32 = 220.0;
    let left = ui.available_width();
    if left < LEAST {
        return;
    }
    let width = left.min(MOST);
    ui.add_space(left - width);
    let answer = Field::named(name).hint(hint).width(width).search().show(ui, search);
    if answer.submitted {
        // What fits is found already; the key is not the page's.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    if let Some(text) = answer.changed {
        *search = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_are_said_as_people_read_them() {
        assert_eq!([size(900), size(1_234_567)], ["900 bytes".to_owned(), "1.2 MB".to_owned()]);
        assert_eq!(sentence("über alles"), "Über alles");
    }

    #[test]
    fn a_moment_that_is_none_is_shown_as_it_is() {
        assert_eq!(moment("yesterday"), "yesterday");
    }
}
