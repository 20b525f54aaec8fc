//! The menu of a text field: what its keys do, for the mouse, and for those who do not know the keys.

use crate::tr;
use crate::ui::keys::{self, Command, Control, Kind};
use crate::ui::theme::{self, RADIUS, Tone};
use crate::ui::widgets::button::painter_of;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align2, Event, Modifiers, Popup, Response, Role, Sense, SetOpenCommand, Ui, ViewportCommand, WidgetInfo, pos2, vec2,
};

/// What the menu knows of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextField<'a> {
    /// The text in it.
    pub(crate) text: &'a str,
    /// Whether it is not to be read, and so not copied.
    pub(crate) secret: bool,
    /// Whether it can be changed.
    pub(crate) editable: bool,
}

/// Draws the menu of a field while it is open: by the other mouse button, by the menu key, by Shift+F10.
pub(crate) fn text_menu(ui: &Ui, response: &Response, field: TextField<'_>) {
    let id = response.id.with("text-menu");
    let by_key = response.has_focus() && keys::is_pressed(ui, Command::TextMenu);
    if by_key || response.secondary_clicked() {
        // A field forgets what is marked in it while something else has the keyboard.
        let marked = TextEditState::load(ui.ctx(), response.id).and_then(|state| state.cursor.char_range());
        ui.data_mut(|data| data.insert_temp(id, Opened { by_key, marked }));
    }
    let opened: Opened = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let popup = if opened.by_key {
        Popup::menu(response).open_memory(by_key.then_some(SetOpenCommand::Bool(true)))
    } else {
        Popup::context_menu(response)
    };
    let mut chosen = None;
    popup.id(id).accessible_name(tr!("edit-menu")).width(220.0).show(|ui| {
        for edit in Edit::ALL {
            if item_ui(ui, edit, edit.why_not(ui, response, (field, opened))) {
                chosen = Some(edit);
            }
        }
    });
    if let Some(edit) = chosen {
        edit.perform(ui, response, opened);
    }
}

/// How a menu was opened.
#[derive(Clone, Copy, Debug, Default)]
struct Opened {
    by_key: bool,
    marked: Option<CCursorRange>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
}

impl Edit {
    const ALL: [Self; 6] = [Self::Undo, Self::Redo, Self::Cut, Self::Copy, Self::Paste, Self::SelectAll];

    fn command(self) -> Command {
        match self {
            Self::Undo => Command::UndoTyping,
            Self::Redo => Command::RedoTyping,
            Self::Cut => Command::CutText,
            Self::Copy => Command::CopyText,
            Self::Paste => Command::PasteText,
            Self::SelectAll => Command::MarkAll,
        }
    }

    /// Says why it can do nothing now, where that is so.
    fn why_not(self, ui: &Ui, response: &Response, (field, opened): (TextField<'_>, Opened)) -> Option<&'static str> {
        let state = TextEditState::load(ui.ctx(), response.id);
        let marked = opened.marked.is_some_and(|range| !range.is_empty());
        let now = (opened.marked.unwrap_or_default(), field.text.to_owned());
        let undoer = state.map(|state| state.undoer());
        let changes = matches!(self, Self::Undo | Self::Redo | Self::Cut | Self::Paste);
        if changes && !field.editable {
            return Some(tr!("blocked-fixed"));
        }
        let (may, why) = match self {
            Self::Undo => (undoer.is_some_and(|undoer| undoer.has_undo(&now)), tr!("blocked-undo")),
            Self::Redo => (undoer.is_some_and(|undoer| undoer.has_redo(&now)), tr!("blocked-redo")),
            Self::Cut | Self::Copy if field.secret => (false, tr!("blocked-secret")),
            Self::Cut | Self::Copy => (marked, tr!("blocked-marked")),
            Self::Paste => (true, ""),
            Self::SelectAll => (!field.text.is_empty(), tr!("blocked-no-text")),
        };
        (!may).then_some(why)
    }

    fn perform(self, ui: &Ui, response: &Response, opened: Opened) {
        let event = match self {
            Self::Cut => Event::Cut,
            Self::Copy => Event::Copy,
            Self::Undo | Self::Redo | Self::SelectAll => {
                let Some(keys) = self.command().shortcut() else { return };
                let modifiers = keys.modifiers.plus(Modifiers::CTRL);
                Event::Key { key: keys.logical_key, physical_key: None, pressed: true, repeat: false, modifiers }
            }
            Self::Paste => {
                // It comes as if it was pasted by key, to who has the keyboard.
                response.request_focus();
                ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
                return;
            }
        };
        keys::type_into(ui.ctx(), response.id, opened.marked, event);
    }
}

/// Draws an entry; says whether it was chosen. One that can do nothing keeps its place and says why.
fn item_ui(ui: &mut Ui, edit: Edit, why_not: Option<&str>) -> bool {
    let palette = theme::palette(ui);
    let (words, shortcut) = (edit.command().words(), edit.command().keys());
    let sense = if why_not.is_none() { Sense::click() } else { Sense::focusable_noninteractive() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, why_not.is_none(), words));
    if why_not.is_none() && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, RADIUS, palette.soft(Tone::Accent));
    }
    let painter = painter_of(ui, why_not.is_some());
    let left = pos2(rect.left() + 10.0, rect.center().y);
    painter.text(left, Align2::LEFT_CENTER, words, theme::body(), palette.text);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(shortcut.as_str()));
    let right = pos2(rect.right() - 10.0, rect.center().y);
    painter.text(right, Align2::RIGHT_CENTER, &shortcut, theme::small(), palette.secondary);
    Control::new(Kind::Button).blocked(why_not.is_some()).show(ui, &response, rect);
    let clicked = response.clicked();
    if let Some(why) = why_not {
        keys::show_reason(response, why);
    } else if clicked {
        ui.close();
    }
    clicked
}
