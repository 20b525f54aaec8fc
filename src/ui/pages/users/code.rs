//! The dialog in which an administrator gives somebody a one-time code.

use crate::domain::directory::UserId;
use crate::job::people::{CODE_DAYS, Secret};
use crate::tr;
use crate::ui::theme;
use crate::ui::widgets::{self, Dialog, DialogAnswer};
use eframe::egui::{FontId, Label, RichText, Ui};

/// A one-time code that is asked for, or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFor {
    /// For whom.
    pub user: UserId,
    /// Name of the user.
    pub name: String,
    /// E-mail address of the user.
    pub email: String,
    /// The code, once it is made.
    pub code: Option<Secret>,
}

/// Draws the dialog.
pub(super) fn dialog_ui(ui: &mut Ui, asked: &CodeFor) -> Option<DialogAnswer> {
    let Some(code) = &asked.code else {
        let title = tr!("users-code-ask", name = &asked.name);
        return Dialog::new("ask-for-code", &title, tr!("users-code-make")).show(ui, |ui| {
            let text = tr!("users-code-text");
            widgets::secondary(ui, text);
            false
        });
    };
    let title = tr!("users-code-title", name = &asked.name);
    Dialog::new("code", &title, "").cancel(tr!("word-close")).show(ui, |ui| {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let text = RichText::new(code.reveal()).font(FontId::new(22.0, theme::strong().family));
            ui.add(Label::new(text));
            ui.add_space(12.0);
            if widgets::secondary_button(ui, tr!("word-copy")).clicked() {
                ui.ctx().copy_text(code.reveal().to_owned());
            }
        });
        ui.add_space(8.0);
        let text = tr!("users-code-told", email = &asked.email, days = CODE_DAYS);
        widgets::secondary(ui, &text);
        false
    })
}
