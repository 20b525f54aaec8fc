//! The Mode step: what the import does with rows, and what an empty cell does.

use crate::domain::choices::{Duplicates, Mode, Transfer};
use crate::domain::mapping::BlankPolicy;
use crate::tr;
use crate::ui::steps::{Events, parts};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use crate::wizard::{Event, Step, Wizard};
use eframe::egui::{ScrollArea, Ui};

pub(super) fn mode_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        issues_ui(ui, wizard, events);
        let wide = ui.available_width().min(760.0);
        ui.allocate_ui(eframe::egui::vec2(wide, 0.0), |ui| choices_ui(ui, wizard, events));
    });
}

fn choices_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let choices = wizard.choices();
    for mode in Mode::ALL {
        if widgets::option_row(ui, choices.mode == mode, mode.label(), mode.help()).clicked() {
            events.push(Event::Mode(mode));
        }
    }
    if choices.mode == Mode::UpdateIncludingDeletion {
        let title = tr!("mode-deletes");
        let text = tr!("mode-deletes-text");
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text, actions: &[] });
    }
    transfer_ui(ui, wizard, events);
    if choices.mode != Mode::Create {
        ui.add_space(12.0);
        widgets::section_title(ui, tr!("mode-blank"));
        let blank = choices.mapping.blank;
        let leave =
            widgets::option_row(ui, blank == BlankPolicy::Leave, tr!("mode-blank-leave"), tr!("mode-blank-leave-text"));
        if leave.clicked() {
            events.push(Event::Blank(BlankPolicy::Leave));
        }
        let text = tr!("mode-blank-clear-text");
        if widgets::option_row(ui, blank == BlankPolicy::Clear, tr!("mode-blank-clear"), text).clicked() {
            events.push(Event::Blank(BlankPolicy::Clear));
        }
    }
    if let Some(raises) = &wizard.record_type().raises {
        ui.add_space(12.0);
        widgets::section_title(ui, tr!("mode-others"));
        if widgets::checkbox(ui, choices.raise, &raises.label, None) {
            events.push(Event::Raise(!choices.raise));
        }
    }
    ui.add_space(12.0);
    widgets::section_title(ui, tr!("mode-duplicates"));
    for duplicates in Duplicates::ALL {
        let selected = choices.duplicates == duplicates;
        if widgets::option_row(ui, selected, duplicates.label(), duplicates.help()).clicked() {
            events.push(Event::Duplicates(duplicates));
        }
    }
    ui.add_space(12.0);
}

/// What becomes of rows whose key belongs to a record of another user, for types whose records can move.
fn transfer_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let (record_type, transfer) = (wizard.record_type(), wizard.choices().transfer);
    if !record_type.may_transfer(wizard.choices().mode) {
        return;
    }
    ui.add_space(12.0);
    widgets::section_title(ui, &tr!("mode-transfer", what = &record_type.label));
    let one = &record_type.one;
    let related = transfer.with_related();
    let options = [
        (Transfer::None, tr!("mode-transfer-none"), tr!("mode-transfer-none-text", one = one)),
        (
            if related { Transfer::CopyRelated } else { Transfer::Copy },
            tr!("mode-transfer-copy"),
            tr!("mode-transfer-copy-text", one = one),
        ),
        (
            if related { Transfer::MoveRelated } else { Transfer::Move },
            tr!("mode-transfer-move"),
            tr!("mode-transfer-move-text", one = one),
        ),
    ];
    for (choice, title, text) in options {
        if widgets::option_row(ui, transfer == choice, title, &text).clicked() {
            events.push(Event::Transfer(choice));
        }
    }
    let along: Vec<_> = wizard.types().going_with(record_type).map(|other| other.many.to_string()).collect();
    if transfer == Transfer::None || along.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let text = tr!("mode-transfer-along", others = parts::joined(&along));
    if widgets::checkbox(ui, related, &text, None) {
        events.push(Event::Transfer(transfer.with(!related)));
    }
}

/// Says in one line that something was noticed about the rows, and where it is listed.
fn issues_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(staged) = wizard.staged().filter(|staged| staged.issue_count > 0) else { return };
    let text = tr!("mode-issues", number = staged.issue_count);
    let notice = Notice { tone: Tone::Caution, title: "", text: &text, actions: &[tr!("mode-show-issues")] };
    if widgets::notice(ui, &notice).is_some() {
        events.push(Event::GoTo(Step::Table));
    }
    ui.add_space(8.0);
}
