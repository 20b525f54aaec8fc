//! A question that has to be answered before anything else. Esc is Cancel, and focus goes back to where it was.

use crate::tr;
use crate::ui::theme::{self, Tone};
use eframe::egui::{self, Frame, Id, Key, Margin, Modal, Role, ScrollArea, Ui};

/// A question over the page.
#[must_use = "a dialog is drawn by `show`"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    width: f32,
    confirm: &'a str,
    ready: bool,
    blocked: Option<&'a str>,
    why: &'a str,
    cancel: &'a str,
    refused: Option<(&'a str, &'a str)>,
    dangerous: bool,
    scrolls_itself: bool,
}

/// What a person said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// Do it.
    Confirm,
    /// Leave it; also Esc.
    Cancel,
}

impl<'a> Dialog<'a> {
    /// A dialog whose confirming button says `confirm`, a verb; without words there is none, as in one that only shows.
    pub fn new(salt: &'a str, title: &'a str, confirm: &'a str) -> Self {
        Self {
            id: Id::unique(("dialog", salt)),
            title,
            width: 480.0,
            confirm,
            ready: true,
            blocked: None,
            why: tr!("dialog-needs"),
            cancel: tr!("word-cancel"),
            refused: None,
            dangerous: false,
            scrolls_itself: false,
        }
    }

    /// As wide as this.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The action loses something: the keyboard starts on Cancel and Enter does not confirm.
    pub fn dangerous(mut self) -> Self {
        self.dangerous = true;
        self
    }

    /// Whether everything is there that it needs; confirmed without, its fields say what they need.
    pub fn ready(mut self, ready: bool) -> Self {
        self.ready = ready;
        self
    }

    /// What it needs, where no field says that.
    pub fn why(mut self, why: &'a str) -> Self {
        self.why = why;
        self
    }

    /// It cannot be confirmed, whatever a person does in it, as long as there is a reason, which its button says.
    pub fn blocked(mut self, why: Option<&'a str>) -> Self {
        self.blocked = why;
        self
    }

    /// What could not be done when it was confirmed, and why and what to do.
    pub fn refused(mut self, why: Option<(&'a str, &'a str)>) -> Self {
        self.refused = why;
        self
    }

    /// Its content is never higher than the room beside title and buttons, because it scrolls by itself.
    pub fn scrolls_itself(mut self) -> Self {
        self.scrolls_itself = true;
        self
    }

    /// With another word than Cancel.
    pub fn cancel(mut self, cancel: &'a str) -> Self {
        self.cancel = cancel;
        self
    }

    /// Draws the dialog; call it as long as the question is open.
    ///
    /// `content` draws what is between title and buttons, and may return whether Enter was pressed in a field.
    pub fn show(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> bool) -> Option<DialogAnswer> {
        let ctx = ui.ctx().clone();
        let first = self.remember_focus(&ctx);
        let palette = theme::palette(ui);
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(palette.hairline())
            .corner_radius(egui::CornerRadius::same(10))
            .inner_margin(Margin::same(24));
        let mut answer = None;
        let room = ctx.content_rect().size();
        let width = self.width.min(room.x - 80.0);
        let shown = Modal::new(self.id).frame(frame).backdrop_color(palette.veil).show(&ctx, |ui| {
            ui.set_width(width);
            ui.set_max_height(room.y - 120.0);
            super::heading(ui, self.title);
            ui.add_space(4.0);
            if first {
                super::forget_needs(ui);
            }
            // Title and buttons stay in sight in the smallest window.
            let above_and_below = 180.0;
            let content = |ui: &mut Ui| {
                self.refused_ui(ui);
                content(ui)
            };
            let submitted = if room.y < 520.0 && !self.scrolls_itself {
                let most = (room.y - above_and_below).max(80.0);
                let scroll = ScrollArea::vertical().max_height(most).auto_shrink([false, true]);
                scroll.show(ui, content).inner
            } else {
                content(ui)
            };
            self.needs_ui(ui);
            ui.add_space(16.0);
            answer = self.buttons_ui(ui, first);
            if submitted && !self.dangerous && answer.is_none() {
                answer = Some(DialogAnswer::Confirm);
            }
            if answer == Some(DialogAnswer::Confirm) && !(self.ready && self.blocked.is_none()) {
                answer = None;
                super::say_needs(ui);
            }
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(if self.dangerous { Role::AlertDialog } else { Role::Dialog });
                node.set_label(self.title);
                node.set_modal();
            });
        });
        if shown.is_top_modal
            && !shown.any_popup_open
            && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape))
        {
            answer = Some(DialogAnswer::Cancel);
        }
        if answer.is_some() {
            self.give_focus_back(&ctx);
        }
        answer
    }

    /// Says what could not be done, with a way to copy it.
    fn refused_ui(&self, ui: &mut Ui) {
        if let Some((title, text)) = self.refused {
            super::notice(ui, &super::Notice { tone: Tone::Bad, title, text, actions: &[] });
        }
    }

    /// Says what it needs once it was confirmed without.
    fn needs_ui(&self, ui: &mut Ui) {
        if !self.ready && super::needs::needs_words(ui) {
            let color = theme::palette(ui).bad;
            let words = ui.label(egui::RichText::new(self.why).font(theme::small()).color(color));
            ui.ctx().accesskit_node_builder(words.id, |node| {
                node.set_role(Role::Alert);
                node.set_label(self.why);
            });
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, first: bool) -> Option<DialogAnswer> {
        let mut answer = None;
        ui.allocate_ui_with_layout(
            egui::vec2(ui.available_width(), theme::CONTROL),
            egui::Layout::right_to_left(egui::Align::Center),
            |ui| {
                let button = if self.dangerous {
                    super::Button::danger_filled(self.confirm)
                } else {
                    super::Button::primary(self.confirm)
                };
                let confirm = (!self.confirm.is_empty()).then(|| ui.add(button.blocked(self.blocked)));
                if confirm.as_ref().is_some_and(eframe::egui::Response::clicked) {
                    answer = Some(DialogAnswer::Confirm);
                }
                let cancel = super::secondary_button(ui, self.cancel);
                if cancel.clicked() {
                    answer = Some(DialogAnswer::Cancel);
                }
                // A field in the dialog has the keyboard by its own wish; else it starts on the safe side.
                if first && ui.memory(egui::Memory::focused).is_none() {
                    confirm.filter(|_| !self.dangerous && self.blocked.is_none()).unwrap_or(cancel).request_focus();
                }
            },
        );
        answer
    }

    /// Keeps who had the keyboard when the dialog opens; says whether this is the first time it is drawn.
    fn remember_focus(&self, ctx: &egui::Context) -> bool {
        let open = ctx.data(|d| d.get_temp::<Option<Id>>(self.id)).is_some();
        if !open {
            let before = ctx.memory(egui::Memory::focused);
            ctx.data_mut(|d| d.insert_temp(self.id, before));
            if let Some(before) = before {
                ctx.memory_mut(|m| m.surrender_focus(before));
            }
        }
        !open
    }

    fn give_focus_back(&self, ctx: &egui::Context) {
        let before = ctx.data_mut(|d| d.remove_temp::<Option<Id>>(self.id)).flatten();
        if let Some(before) = before {
            ctx.memory_mut(|m| m.request_focus(before));
        }
    }
}
