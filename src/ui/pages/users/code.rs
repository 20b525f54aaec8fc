//! The dialog in which an administrator gives somebody a one-time code.

use crate::domain::directory::UserId;
use crate::job::people::{CODE_DAYS, Secret};
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
        let title = format!("Give {} a one-time code?", asked.name);
        return Dialog::new("ask for code", &title, "Make the code").show(ui, |ui| {
            let text = "With it the user chooses a password and signs in: for the first time, or because the password was \
                        lost. A password or code that the user has counts no more.";
            widgets::secondary(ui, text);
            false
        });
    };
    let title = format!("One-time code for {}", asked.name);
    Dialog::new("code", &title, "").cancel("Close").show(ui, |ui| {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let text = RichText::new(code.reveal()).font(FontId::new(22.0, theme::strong().family));
            ui.add(Label::new(text));
            ui.add_space(12.0);
            if widgets::secondary_button(ui, "Copy").clicked() {
                ui.ctx().copy_text(code.reveal().to_owned());
            }
        });
        ui.add_space(8.0);
        let text = format!(
            "It is shown this once. Tell it to the user on a way that only the two of you know. At the sign-in: “I have a \
             one-time code”, then {} and this code. It counts once, and for {CODE_DAYS} days.",
            asked.email
        );
        widgets::secondary(ui, &text);
        false
    })
}
