//! What is said about a control: its help, why it does nothing now, and the guide to the field that it is about.

use super::Command;
use super::board::{Board, is_by_pointer, with};
use eframe::egui::{self, Context, Id, Popup, Rect, Response, Tooltip, Ui, accesskit};

/// Help that is shown under the pointer, and at the control itself when it has the keyboard and F1 is pressed.
pub trait Hint {
    /// Adds the help.
    #[expect(clippy::return_self_not_must_use, reason = "the help is there, whoever looks at the answer")]
    fn hint(self, text: &str) -> Self;
}

impl Hint for Response {
    fn hint(self, text: &str) -> Self {
        show_help(&self, text);
        self.on_hover_text(text)
    }
}

/// Makes known that a control has help, and shows it when it was asked for by key.
pub fn show_help(response: &Response, text: &str) {
    let id = response.id;
    let shown = with(&response.ctx, |board| {
        // Two helps of one control stand in one another's place; the first is about what is nearest.
        let is_first = !board.now.helps.contains(&id);
        board.now.helps.push(id);
        is_first && board.help == Some(id) && board.told != Some(id)
    });
    describe(response, text);
    if shown == Some(true) {
        tooltip_ui(response, text);
    }
}

/// Says why nothing can be done with a control: under the pointer, when it gets the keyboard, and when it is pressed.
pub fn show_reason(response: Response, text: &str) -> Response {
    let id = response.id;
    let pressed = response.has_focus()
        && response.ctx.input(|input| input.key_pressed(egui::Key::Enter) || input.key_pressed(egui::Key::Space));
    let asked = pressed || response.ctx.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click));
    if asked {
        with(&response.ctx, |board| board.told = Some(id));
    }
    describe(&response, text);
    show_whole(response, text)
}

/// Shows the words of a control that have no room in it: under the pointer, when it gets the keyboard and
/// [tells](super::Control::tells) them, and when help is asked for. A screen reader has them as its name.
pub fn show_whole(response: Response, text: &str) -> Response {
    let id = response.id;
    let shown = with(&response.ctx, |board| {
        board.now.helps.push(id);
        board.told == Some(id) || board.help == Some(id)
    });
    if shown == Some(true) {
        tooltip_ui(&response, text);
        return response;
    }
    response.on_hover_text(text)
}

/// Makes known that a list has help about the entry that its cursor is on, and shows it there when it was asked for by key;
/// says whether it does. A screen reader hears it as what the entry is called.
pub(crate) fn show_entry_help(list: &Response, entry: Rect, text: &str) -> bool {
    let shown = with(&list.ctx, |board| {
        board.now.helps.push(list.id);
        board.help == Some(list.id)
    });
    if shown == Some(true) {
        tooltip_ui(&list.clone().with_new_rect(entry), text);
    }
    shown == Some(true)
}

/// Shows the words that have no room at what the cursor of a table or a list is on, unless the pointer brought it there.
pub(crate) fn show_cut(ui: &Ui, id: Id, rect: Rect, text: &str) {
    if !is_by_pointer(ui.ctx()) && !text.is_empty() {
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, rect).show(|ui| ui.label(text));
    }
}

fn describe(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        if node.description().is_none() {
            node.set_description(text);
        }
    });
}

fn tooltip_ui(response: &Response, text: &str) {
    let (ctx, rect) = (response.ctx.clone(), response.rect);
    Tooltip::always_open(ctx, response.layer_id, response.id, rect).show(|ui| ui.label(text));
}

/// The help about fields that is open: where it stands, and who had the keyboard before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guide {
    field: usize,
    back: Option<Id>,
    /// Whether it was opened, or opened at another field, since it was last drawn.
    is_new: bool,
}

/// Says that who has this name is about a field of the record type: F1 opens the guide there.
pub fn about(ctx: &Context, id: Id, field: usize) {
    with(ctx, |board| board.now.fields.push((id, field)));
}

/// Draws what is about a field of the record type.
pub fn about_while<R>(ctx: &Context, field: usize, draw: impl FnOnce() -> R) -> R {
    let before = with(ctx, |board| board.field.replace(field)).flatten();
    let drawn = draw();
    with(ctx, |board| board.field = before);
    drawn
}

/// Returns the field at which the guide is open, and whether it was just opened there.
pub fn guide(ctx: &Context) -> Option<(usize, bool)> {
    with(ctx, |board| board.guide.as_mut().map(|guide| (guide.field, std::mem::take(&mut guide.is_new)))).flatten()
}

/// Opens the guide at a field.
pub fn open_guide(ctx: &Context, field: usize) {
    with(ctx, |board| board.open_guide(ctx, field));
    ctx.request_repaint();
}

/// Closes the guide; the keyboard goes back to where it was.
pub fn close_guide(ctx: &Context) {
    with(ctx, |board| board.closes_guide(ctx));
}

impl Board {
    /// Closes the guide; says whether it was open.
    pub(super) fn closes_guide(&mut self, ctx: &Context) -> bool {
        let Some(guide) = self.guide.take() else { return false };
        if let Some(back) = guide.back {
            ctx.memory_mut(|memory| memory.request_focus(back));
        }
        true
    }

    /// Opens the guide at a field.
    pub(super) fn open_guide(&mut self, ctx: &Context, field: usize) {
        let focused = ctx.memory(egui::Memory::focused);
        // A list that is open closes; the keyboard comes back to what opened it.
        let back = if Popup::is_any_open(ctx) { self.home } else { focused };
        Popup::close_all(ctx);
        let back = self.guide.map_or(back, |open| open.back);
        self.guide = Some(Guide { field, back, is_new: true });
    }

    /// Opens the guide at the field that has the keyboard, else the help of what has it, else that of the page.
    pub(super) fn take_help(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let own = self.last.controls.iter().find(|control| Some(control.id) == focused).and_then(|of| of.field);
        let field = self.last.fields.iter().rev().find(|(of, _)| Some(*of) == focused).map(|(_, field)| *field);
        if self.help.is_some() && self.help == focused {
            self.help = None;
        } else if let Some(field) = field.or(own) {
            self.open_guide(ctx, field);
        } else if let Some(focused) = focused.filter(|id| self.last.helps.contains(id)) {
            self.help = Some(focused);
        } else {
            self.asked.push((Command::Help, 0));
        }
    }
}
