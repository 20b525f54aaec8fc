//! The dialog for a note that goes with an import to another person, in the wizard and on the page Open imports.

use crate::tr;
use crate::ui::widgets::{self, Dialog, DialogAnswer, Field};
use eframe::egui::Ui;

/// What is sent with the note, by the name of the file or the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going<'a> {
    /// An import goes for review.
    Send(&'a str),
    /// An import or a user's rows of it go back.
    Return(&'a str),
}

/// Draws the dialog with the note as typed so far, and what was refused when it was confirmed; returns how it ended and the
/// new text when it was edited.
pub fn dialog_ui(
    ui: &mut Ui,
    way: Going<'_>,
    note: &str,
    refused: Option<(&str, &str)>,
) -> (Option<DialogAnswer>, Option<String>) {
    let (title, confirm, label, about, ready) = match way {
        Going::Send(name) => {
            (tr!("review-send-title", name = name), tr!("review-send"), tr!("review-note"), tr!("review-sending"), true)
        }
        Going::Return(name) => (
            tr!("review-return-title", name = name),
            tr!("review-return"),
            tr!("review-right"),
            tr!("review-returning"),
            !note.trim().is_empty(),
        ),
    };
    let mut changed = None;
    let dialog = Dialog::new("review", &title, confirm).ready(ready).refused(refused).width(540.0);
    let answer = dialog.show(ui, |ui| {
        widgets::caption(ui, about);
        let width = ui.available_width() - 24.0;
        let answer = Field::labelled(label).width(width).needs((!ready).then_some(tr!("needs-note"))).show(ui, note);
        if ui.memory(|memory| memory.focused().is_none()) {
            answer.response.request_focus();
        }
        changed = answer.changed;
        answer.submitted
    });
    (answer, changed)
}
