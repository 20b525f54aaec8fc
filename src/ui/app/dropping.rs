//! Files that are dragged over the window and dropped, and tables that are pasted: what happens with them is said before.

use crate::job::results::Input;
use crate::tr;
use crate::ui::app::App;
use crate::ui::pages::{Page, start};
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use crate::ui::widgets;
use crate::wizard::{Event, Step};
use eframe::egui::{self, Align2, Area, Frame, Id, Margin, Order, Role, Stroke, Ui, Vec2};
use std::path::{Path, PathBuf};

/// Why something is not taken: in short, and what to do.
type Refusal = (&'static str, &'static str);

impl App {
    /// Takes in files that were dropped and tables that were pasted.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|i| i.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        match dropped.as_slice() {
            [] => {}
            [path] => self.take_input(Input::File(path.clone()), ctx),
            [_, ..] => self.toasts.bad(tr!("prefs-drop-many"), tr!("prefs-drop-many-hint")),
        }
        let typing = ctx.text_edit_focused() && self.paste_until_secs.is_none();
        let pasted = ctx.input(|i| {
            let text =
                |event: &egui::Event| if let egui::Event::Paste(text) = event { Some(text.clone()) } else { None };
            i.events.iter().rev().find_map(text)
        });
        let here = self.page == Page::Import && !self.has_dialog();
        if let Some(text) = pasted.filter(|_| here && !typing) {
            self.paste_until_secs = None;
            if text.trim().is_empty() {
                self.toasts.bad(tr!("prefs-paste-empty"), tr!("prefs-paste-empty-hint"));
            } else {
                self.take_input(Input::Pasted(text), ctx);
            }
        }
        let now = ctx.input(|i| i.time);
        if self.paste_until_secs.is_some_and(|until| now > until) {
            self.paste_until_secs = None;
            self.toasts.bad(tr!("prefs-paste-empty"), tr!("prefs-paste-empty-hint"));
        }
    }

    /// Begins an import with something, or takes it in place of the file of the import that is open.
    fn take_input(&mut self, input: Input, ctx: &egui::Context) {
        if let Err((title, hint)) = self.may_take() {
            self.toasts.bad(title, hint);
        } else if self.wizard.is_some() {
            self.tell_wizard(Event::InputChosen(input), ctx);
        } else {
            let event = match input {
                Input::File(path) => start::Event::Dropped(path),
                Input::Pasted(text) => start::Event::Pasted(text),
            };
            let wants = self.pages.start.update(event, &self.types, &self.data);
            self.dispatch(wants, ctx);
        }
    }

    /// Says whether a file or a table can be taken now, and if not, why.
    fn may_take(&self) -> Result<(), Refusal> {
        if self.has_dialog() {
            return Err((tr!("prefs-drop-dialog"), tr!("prefs-drop-dialog-hint")));
        }
        let Some(wizard) = &self.wizard else {
            let chosen = self.pages.start.chosen(&self.types, &self.data);
            return chosen.map(|_| ()).ok_or((tr!("prefs-drop-none"), tr!("prefs-drop-none-hint")));
        };
        if wizard.is_writing() {
            Err((tr!("prefs-drop-writing"), tr!("prefs-drop-writing-hint")))
        } else if self.page != Page::Import || wizard.step() != Step::File {
            Err((tr!("prefs-drop-open"), tr!("prefs-drop-open-hint")))
        } else if wizard.is_partly_imported() {
            Err((tr!("prefs-drop-stays"), tr!("prefs-drop-stays-hint")))
        } else {
            Ok(())
        }
    }

    /// Says whether a question is on screen that has to be answered first.
    fn has_dialog(&self) -> bool {
        let in_wizard = self.wizard.as_ref().is_some_and(|wizard| wizard.dialog().is_some());
        self.typing.is_some() || self.shows_computer || self.passwords.is_some() || in_wizard
    }

    /// Says what will happen with what is dragged over the window.
    pub(super) fn drop_overlay_ui(&self, ui: &Ui) {
        let files: Vec<Option<PathBuf>> =
            ui.input(|i| i.raw.hovered_files.iter().map(|file| file.path.clone()).collect());
        let name = match files.as_slice() {
            [] => return,
            [file] => file.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()),
            [_, ..] => {
                overlay_ui(ui, Tone::Caution, tr!("prefs-drop-many"), tr!("prefs-drop-many-hint"));
                return;
            }
        };
        let name = name.unwrap_or_else(|| tr!("prefs-drop-file").to_owned());
        match (self.may_take(), &self.wizard) {
            (Err((title, hint)), _) => overlay_ui(ui, Tone::Caution, title, hint),
            (Ok(()), Some(_)) => {
                overlay_ui(ui, Tone::Accent, &tr!("prefs-drop-replace", file = &name), tr!("prefs-drop-replace-hint"));
            }
            (Ok(()), None) => {
                let Some(chosen) = self.pages.start.chosen(&self.types, &self.data) else { return };
                let words = tr!("prefs-drop-import", file = &name, what = &chosen.many);
                overlay_ui(ui, Tone::Accent, &words, tr!("prefs-drop-import-hint"));
            }
        }
    }
}

/// Draws over the window what will happen.
fn overlay_ui(ui: &Ui, tone: Tone, title: &str, hint: &str) {
    let palette = theme::palette(ui);
    let all = ui.max_rect();
    let layer = egui::LayerId::new(Order::Foreground, Id::unique("drop"));
    ui.ctx().layer_painter(layer).rect_filled(all, 0.0, palette.veil);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(2.0, palette.on_soft(tone)))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::symmetric(32, 24));
    let area = Area::new(Id::unique("drop-words")).order(Order::Tooltip).interactable(false);
    area.anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_max_width((all.width() - 160.0).min(640.0));
            ui.vertical_centered(|ui| {
                let shown = widgets::heading(ui, title);
                widgets::secondary(ui, hint);
                ui.ctx().accesskit_node_builder(shown.id, |node| node.set_role(Role::Alert));
            });
        });
    });
}
