//! What an undo would do, as its dialogs show it: what goes, what stays, and whether what changed since goes too.

use crate::domain::history::{Changed, NamedRecord, UndoReport, Way};
use crate::tr;
use crate::ui::widgets;
use eframe::egui::Ui;

/// Returns the word of the button that does it.
pub fn confirm_words(report: &UndoReport) -> String {
    let number = report.writes();
    match report.way {
        Way::Back => tr!("undo-confirm", records = number),
        Way::Again => tr!("redo-confirm", records = number),
    }
}

/// Returns why nothing can be done, where nothing would be.
pub fn why_not(report: &UndoReport) -> Option<&'static str> {
    let nothing = match report.way {
        Way::Back => tr!("undo-nothing"),
        Way::Again => tr!("redo-nothing"),
    };
    (report.writes() == 0).then_some(nothing)
}

/// Draws what a report says; returns what a person now wants with records that changed since.
pub fn report_ui(ui: &mut Ui, report: &UndoReport, changed: Changed) -> Option<Changed> {
    for line in report.lines() {
        widgets::secondary(ui, &line);
    }
    if let Some(text) = why_not(report) {
        widgets::secondary(ui, text);
    }
    named_ui(ui, "undo-too", report.too_words(), &report.too, report.too_total);
    named_ui(ui, "undo-kept", report.kept_words(), &report.kept, report.kept_total);
    let is_too = changed == Changed::Too;
    if !is_too && report.kept_changed == 0 {
        return None;
    }
    let text = match report.way {
        Way::Back => tr!("undo-changed-too"),
        Way::Again => tr!("redo-changed-too"),
    };
    let clicked = widgets::checkbox(ui, is_too, text, None);
    clicked.then_some(if is_too { Changed::Keep } else { Changed::Too })
}

/// Names records, and why.
fn named_ui(ui: &mut Ui, id: &str, words: Option<String>, records: &[NamedRecord], total: u64) {
    let Some(words) = words else { return };
    ui.add_space(4.0);
    widgets::secondary(ui, &words);
    widgets::reading(ui, id, &words, 120.0, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for record in records {
            widgets::caption(ui, &record.line());
        }
        let more = total.saturating_sub(records.len() as u64);
        if more > 0 {
            widgets::caption(ui, &tr!("history-more", number = more));
        }
    });
}
