//! The board: every control on screen, who of them has the keyboard, and what a key does to them.

use crate::ui::keys::letters::{self, Wanting};
use crate::ui::keys::{Command, command_of};
use crate::ui::theme;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Color32, Context, Event, Galley, Id, Key, LayerId, Modifiers, PointerButton, Popup, Pos2, RawInput, Rect,
    Response, Stroke, StrokeKind, Tooltip, Ui, accesskit, pos2, vec2,
};
use std::hash::Hash;

/// Smallest and largest scale of the window.
const ZOOM: std::ops::RangeInclusive<f32> = 1.0..=2.0;

/// What a control is, for the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Enter and Space press it.
    #[default]
    Button,
    /// Space switches it or opens its list; Enter goes on to the default action.
    Choice,
    /// Text is typed into it; Enter goes on to the default action.
    Field,
    /// Text is typed into it; Enter is for the field itself.
    Search,
    /// A list or table with keys of its own.
    List,
}

/// A control as it says what it is.
#[derive(Clone, Debug)]
#[must_use = "a control is known once it is shown"]
pub struct Control<'a> {
    kind: Kind,
    own: Option<char>,
    words: &'a str,
    primary: bool,
    command: Option<Command>,
    own_ring: bool,
}

impl<'a> Control<'a> {
    /// A control of a kind.
    pub fn new(kind: Kind) -> Self {
        Self { kind, own: None, words: "", primary: false, command: None, own_ring: false }
    }

    /// With a letter of its own, for Alt.
    pub fn key(mut self, key: Option<char>) -> Self {
        self.own = key;
        self
    }

    /// With a free letter of its words, for Alt.
    pub fn words(mut self, words: &'a str) -> Self {
        self.words = words;
        self
    }

    /// It is what the page or dialog is for: Enter presses it.
    pub fn primary(mut self, primary: bool) -> Self {
        self.primary = primary;
        self
    }

    /// It shows by itself that it has the keyboard.
    pub fn own_ring(mut self, own_ring: bool) -> Self {
        self.own_ring = own_ring;
        self
    }

    /// The keys of a command press it.
    pub fn command(mut self, command: Option<Command>) -> Self {
        self.command = command;
        self
    }

    /// Makes the control known, draws a ring around it while it has the keyboard, and brings it into view then.
    pub fn show(self, ui: &Ui, response: &Response, rect: Rect) {
        let in_content = in_content(ui);
        let seen = Seen {
            id: response.id,
            layer: response.layer_id,
            enabled: response.enabled() && (response.sense.is_focusable() || response.sense.senses_click()),
            in_content,
            kind: self.kind,
            own: self.own,
            words: self.words.to_owned(),
            primary: self.primary,
            command: self.command,
        };
        let has_focus = response.has_focus();
        let clicked = response.clicked_by(PointerButton::Primary);
        let told = with(ui.ctx(), |board| {
            board.now.controls.push(seen);
            let news = has_focus && board.shown != Some(response.id);
            if has_focus {
                board.shown = Some(response.id);
            }
            (news, board.by_pointer, board.letter(response.id))
        });
        let Some((news, by_pointer, letter)) = told else { return };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(letter) = letter {
                node.set_access_key(letter.to_string());
            }
            if let Some(command) = self.command {
                node.set_keyboard_shortcut(command.keys());
            }
        });
        // A click is where the keyboard goes on from, and where it comes back to after a dialog.
        if clicked && response.enabled() && !has_focus {
            ui.memory_mut(|memory| memory.request_focus(response.id));
        }
        let clip = ui.clip_rect();
        if news && !clip.contains_rect(rect) && rect.height() < clip.height() {
            ui.scroll_to_rect(rect.expand(4.0), None);
        }
        // Text fields have a ring of their own.
        let own_ring = self.own_ring || matches!(self.kind, Kind::Field | Kind::Search);
        if has_focus && !by_pointer && !own_ring {
            let line = Stroke::new(2.0, theme::palette(ui).accent);
            ui.painter().rect_stroke(rect.expand(2.0), theme::CARD_RADIUS, line, StrokeKind::Inside);
        }
    }
}

/// The tag of the part of a page where its content is.
pub(crate) const CONTENT: &str = "content";

/// Says whether something is drawn into the content of a page, not into its head or footer.
pub(crate) fn in_content(ui: &Ui) -> bool {
    ui.stack().iter().any(|part| part.tags().contains(CONTENT))
}

#[derive(Clone, Debug)]
struct Seen {
    id: Id,
    layer: LayerId,
    enabled: bool,
    in_content: bool,
    kind: Kind,
    own: Option<char>,
    words: String,
    primary: bool,
    command: Option<Command>,
}

/// What was on screen in one frame.
#[derive(Debug, Default)]
struct Sight {
    place: u64,
    controls: Vec<Seen>,
    helps: Vec<Id>,
}

/// Text to be edited from a menu, as if by its keys.
#[derive(Clone, Debug)]
struct Typed {
    field: Id,
    marked: Option<CCursorRange>,
    event: Event,
}

/// Every control on screen, and what a key does to them.
#[derive(Debug, Default)]
pub struct Board {
    now: Sight,
    last: Sight,
    letters: Vec<(Id, char)>,
    /// Who had the keyboard last.
    focus: Option<Id>,
    /// Which control of the page or dialog had it last, while a list or menu over it may have it.
    home: Option<Id>,
    /// What stood on screen then, in order.
    order: Vec<Id>,
    /// Who was brought into view because of the keyboard.
    shown: Option<Id>,
    /// Whether the pointer was used last: nobody looks for the keyboard then.
    by_pointer: bool,
    /// Whether a page came up whose first control is to have the keyboard.
    wants_first: bool,
    /// Whose help is shown.
    help: Option<Id>,
    asked: Vec<(Command, usize)>,
    typed: Vec<Typed>,
    popup: bool,
    /// The layers that were on screen before a list or menu opened by key, until it has the keyboard.
    below_popup: Option<Vec<LayerId>>,
}

/// Puts the board into a window.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Board::default());
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn with<R>(ctx: &Context, of: impl FnOnce(&mut Board) -> R) -> Option<R> {
    ctx.with_plugin(of)
}

/// Says which page is on screen: when that changes, the keyboard goes to the first control of the new one.
pub fn place(ctx: &Context, page: impl Hash + std::fmt::Debug) {
    let page = Id::unique(page).value();
    with(ctx, |board| board.now.place = page);
}

/// Returns the commands that keys asked for and that no control stands for, with their positions.
pub fn asked(ctx: &Context) -> Vec<(Command, usize)> {
    with(ctx, |board| std::mem::take(&mut board.asked)).unwrap_or_default()
}

/// Does to a text field what a key would do to it, with this part of its text marked.
pub fn type_into(ctx: &Context, field: Id, marked: Option<CCursorRange>, event: Event) {
    with(ctx, |board| board.typed.push(Typed { field, marked, event }));
    ctx.request_repaint();
}

/// Marks the letter of a control while Alt is held: a line below it, or the letter itself where the text has none.
pub fn mark(ui: &Ui, id: Id, rect: Rect, (at, galley): (Pos2, &Galley), color: Color32) {
    if !ui.input(|input| input.modifiers.alt && input.focused) {
        return;
    }
    let Some(letter) = with(ui.ctx(), |board| board.letter(id)).flatten() else { return };
    if let Some(place) = letters::place_of(letter, galley.text()).filter(|_| !galley.elided) {
        let from = galley.pos_from_cursor(egui::text::CCursor::new(place));
        let to = galley.pos_from_cursor(egui::text::CCursor::new(place + 1));
        let y = at.y + from.bottom() - 1.0;
        ui.painter().hline(at.x + from.left()..=at.x + to.left(), y, Stroke::new(1.5, color));
    } else {
        let palette = theme::palette(ui);
        let badge = Rect::from_min_size(rect.right_bottom() - vec2(16.0, 14.0), vec2(16.0, 16.0));
        ui.painter().rect(badge, 4.0, palette.surface, palette.hairline(), StrokeKind::Inside);
        let font = theme::header();
        ui.painter().text(badge.center(), egui::Align2::CENTER_CENTER, letter, font, palette.text);
    }
}

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
        board.now.helps.push(id);
        board.help == Some(id)
    });
    response.ctx.accesskit_node_builder(id, |node| {
        if node.description().is_none() {
            node.set_description(text);
        }
    });
    if shown == Some(true) {
        let below = pos2(response.rect.left(), response.rect.bottom());
        let anchor = Rect::from_min_max(pos2(below.x, response.rect.top()), response.rect.max);
        Tooltip::always_open(response.ctx.clone(), response.layer_id, id, anchor).show(|ui| ui.label(text));
    }
}

impl egui::Plugin for Board {
    fn debug_name(&self) -> &'static str {
        "keys"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        for typed in std::mem::take(&mut self.typed) {
            ctx.memory_mut(|memory| memory.request_focus(typed.field));
            if let Some(mut state) = TextEditState::load(ctx, typed.field) {
                state.cursor.set_char_range(typed.marked);
                state.store(ctx, typed.field);
            }
            input.events.push(typed.event);
        }
        let mut events = Vec::with_capacity(input.events.len());
        let mut held = ctx.input(|input| input.modifiers);
        for event in std::mem::take(&mut input.events) {
            if let Event::Key { key, pressed: true, modifiers, .. } = event {
                held = modifiers;
                self.take_key(ctx, (key, modifiers), event, &mut events);
                continue;
            }
            if let Event::ModifiersChanged(modifiers) = event {
                held = modifiers;
            } else if matches!(event, Event::PointerButton { pressed: true, .. }) {
                self.by_pointer = true;
                self.help = None;
                self.wants_first = false;
            }
            // The letter with Alt is a command, no text.
            if !matches!(event, Event::Text(_)) || !is_alt(ctx, held) {
                events.push(event);
            }
        }
        input.events = events;
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = std::mem::take(&mut self.now);
        if now.place != self.last.place {
            self.wants_first = true;
            self.help = None;
        }
        let focused = ctx.memory(egui::Memory::focused);
        let wanted = self.who_gets_keyboard(&ctx, focused, &now);
        if let Some(wanted) = wanted.filter(|wanted| Some(*wanted) != focused) {
            ctx.memory_mut(|memory| memory.request_focus(wanted));
            ctx.request_repaint();
        }
        let has_now = wanted.or(focused);
        if self.help.is_some() && self.help != has_now {
            self.help = None;
        }
        self.focus = has_now.or(self.focus);
        let popup = Popup::is_any_open(&ctx);
        if !popup && now.controls.iter().any(|control| Some(control.id) == has_now) {
            self.home = has_now;
            self.order = now.controls.iter().map(|control| control.id).collect();
        }
        self.letters = assign(&ctx, &now, &self.letters);
        self.last = now;
        self.asked.clear();
        self.popup = popup;
    }
}

/// Says whether Alt alone is held, on systems where it does not write other signs.
fn is_alt(ctx: &Context, modifiers: Modifiers) -> bool {
    let is_mac = ctx.os() == egui::os::OperatingSystem::Mac;
    modifiers.alt && !modifiers.ctrl && !modifiers.command && !is_mac
}

fn is_active(ctx: &Context, control: &Seen) -> bool {
    control.enabled && ctx.memory(|memory| memory.allows_interaction(control.layer))
}

fn assign(ctx: &Context, sight: &Sight, before: &[(Id, char)]) -> Vec<(Id, char)> {
    let active = sight.controls.iter().filter(|control| is_active(ctx, control));
    let wanting = active.filter(|control| control.own.is_some() || !control.words.is_empty());
    let wanting: Vec<Wanting<'_>> =
        wanting.map(|control| Wanting { id: control.id, own: control.own, words: &control.words }).collect();
    letters::assign(&wanting, before)
}

fn click(id: Id) -> Event {
    Event::AccessKitActionRequest(accesskit::ActionRequest {
        action: accesskit::Action::Click,
        target_tree: accesskit::TreeId::ROOT,
        target_node: id.accesskit_id(),
        data: None,
    })
}

impl Board {
    fn letter(&self, id: Id) -> Option<char> {
        self.letters.iter().find(|(of, _)| *of == id).map(|(_, letter)| *letter)
    }

    fn find(&self, ctx: &Context, which: impl Fn(&Seen) -> bool) -> Option<&Seen> {
        self.last.controls.iter().rev().find(|control| which(control) && is_active(ctx, control))
    }

    /// Takes a key that is pressed: what it does, or the key itself where that is for who has the keyboard.
    fn take_key(&mut self, ctx: &Context, (key, modifiers): (Key, Modifiers), event: Event, events: &mut Vec<Event>) {
        self.by_pointer = false;
        let popup = Popup::is_any_open(ctx);
        if is_alt(ctx, modifiers) && !popup {
            let mut name = key.name().chars();
            let letter = name.next().filter(|_| name.next().is_none());
            let meant = self.letters.iter().find(|(_, of)| Some(*of) == letter).map(|(id, _)| *id);
            if let Some(id) = meant.and_then(|id| self.find(ctx, |control| control.id == id)).map(|control| control.id)
            {
                ctx.memory_mut(|memory| memory.request_focus(id));
                events.push(click(id));
                return;
            }
        }
        let Some((command, at)) = command_of(key, modifiers) else {
            events.push(event);
            return;
        };
        match command {
            Command::Default if !popup => events.push(self.default_click(ctx).unwrap_or(event)),
            Command::Close if self.help.take().is_some() => {}
            Command::Help => self.take_help(ctx),
            Command::Larger => zoom(ctx, 0.1),
            Command::Smaller => zoom(ctx, -0.1),
            Command::Normal => ctx.set_zoom_factor(1.0),
            Command::Find if !popup => self.find_field(ctx, event, events),
            Command::Undo | Command::Redo if self.is_typing(ctx) => events.push(event),
            Command::Open | Command::Save | Command::Undo | Command::Redo if !popup => {
                let target = self.find(ctx, |control| control.command == Some(command)).map(|control| control.id);
                events.push(target.map_or(event, click));
            }
            Command::Page | Command::Refresh | Command::List | Command::Lock => {
                let modal = ctx.memory(egui::Memory::top_modal_layer).is_some();
                if command == Command::Lock || (!modal && !popup) {
                    self.asked.push((command, at));
                }
            }
            Command::Letter
            | Command::Default
            | Command::Close
            | Command::Next
            | Command::Previous
            | Command::Press
            | Command::Arrows
            | Command::TextMenu
            | Command::Find
            | Command::Open
            | Command::Paste
            | Command::Save
            | Command::Undo
            | Command::Redo => events.push(event),
        }
    }

    fn focused<'a>(&'a self, ctx: &Context) -> Option<&'a Seen> {
        let focused = ctx.memory(egui::Memory::focused)?;
        self.last.controls.iter().find(|control| control.id == focused)
    }

    fn is_typing(&self, ctx: &Context) -> bool {
        self.focused(ctx).is_some_and(|control| matches!(control.kind, Kind::Field | Kind::Search))
    }

    /// Returns the press of the default button, unless Enter is for who has the keyboard.
    fn default_click(&self, ctx: &Context) -> Option<Event> {
        let focused = ctx.memory(egui::Memory::focused);
        let goes_on = match self.focused(ctx) {
            Some(control) => matches!(control.kind, Kind::Choice | Kind::Field),
            None => focused.is_none(),
        };
        // The default of a dialog is not that of the page below it.
        let modal = ctx.memory(egui::Memory::top_modal_layer);
        let default = self.find(ctx, |control| control.primary && modal.is_none_or(|modal| control.layer == modal));
        default.filter(|_| goes_on).map(|control| click(control.id))
    }

    fn take_help(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        if self.help.is_some() && self.help == focused {
            self.help = None;
        } else if let Some(focused) = focused.filter(|id| self.last.helps.contains(id)) {
            self.help = Some(focused);
        } else {
            self.asked.push((Command::List, 0));
        }
    }

    fn find_field(&self, ctx: &Context, event: Event, events: &mut Vec<Event>) {
        let field = self.find(ctx, |control| control.command == Some(Command::Find)).map(|control| control.id);
        let Some(field) = field else {
            events.push(event);
            return;
        };
        ctx.memory_mut(|memory| memory.request_focus(field));
        let modifiers = Modifiers { ctrl: true, ..Modifiers::COMMAND };
        events.push(Event::Key { key: Key::A, physical_key: None, pressed: true, repeat: false, modifiers });
    }

    /// Returns the first control of a list or menu that was opened by key: what opened so is used so.
    fn first_of_popup<'a>(&mut self, popup: bool, now: &'a Sight) -> Option<&'a Seen> {
        if !popup {
            self.below_popup = None;
        } else if !self.popup && !self.by_pointer {
            self.below_popup = Some(self.last.controls.iter().map(|control| control.layer).collect());
        }
        let below = self.below_popup.as_ref()?;
        let first = now.controls.iter().find(|control| !below.contains(&control.layer) && control.enabled);
        if first.is_some() {
            self.below_popup = None;
        }
        first
    }

    /// Returns who is to have the keyboard, where that is not left as it is.
    fn who_gets_keyboard(&mut self, ctx: &Context, focused: Option<Id>, now: &Sight) -> Option<Id> {
        let active = |id: Id| now.controls.iter().any(|control| control.id == id && is_active(ctx, control));
        let popup = Popup::is_any_open(ctx);
        if let Some(first) = self.first_of_popup(popup, now) {
            let is_inside = |control: &Seen| Some(control.id) == focused && control.layer == first.layer;
            return (!now.controls.iter().any(is_inside)).then_some(first.id);
        }
        if self.wants_first && ctx.memory(egui::Memory::top_modal_layer).is_none() {
            let chosen_by_page = now.controls.iter().any(|control| {
                Some(control.id) == focused && focused != self.focus && control.in_content && is_active(ctx, control)
            });
            if chosen_by_page {
                self.wants_first = false;
                return None;
            }
            if let Some(first) = first_of(ctx, now) {
                self.wants_first = false;
                return Some(first);
            }
            return None;
        }
        // A dialog that has just closed still keeps the page below it from the keyboard.
        let closed = ctx.memory(egui::Memory::top_modal_layer);
        if closed.is_some_and(|layer| now.controls.iter().all(|control| control.layer != layer)) {
            ctx.request_repaint();
            return None;
        }
        let pointer = ctx.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        if focused.is_some() || pointer || popup {
            return None;
        }
        if let Some(still_there) = [self.focus, self.home].into_iter().flatten().find(|id| active(*id)) {
            return Some(still_there);
        }
        let lost = self.home?;
        // Who stood beside it is next.
        let at = self.order.iter().position(|id| *id == lost)?;
        let after = self.order.iter().skip(at).copied().find(|id| active(*id));
        let beside = after.or_else(|| self.order.iter().take(at).rev().copied().find(|id| active(*id)));
        // Where nothing of it is left, the page is another one.
        self.wants_first |= beside.is_none();
        beside
    }
}

/// Returns the control of a page that the keyboard begins with: its first field or list, else what the page is for.
fn first_of(ctx: &Context, sight: &Sight) -> Option<Id> {
    let active = || sight.controls.iter().filter(|control| is_active(ctx, control));
    let content = || active().filter(|control| control.in_content);
    let is_field = |control: &&Seen| matches!(control.kind, Kind::Choice | Kind::Field | Kind::Search);
    let first = content().find(is_field).or_else(|| content().find(|control| control.kind == Kind::List));
    let first = first.or_else(|| active().find(|control| control.primary));
    first.or_else(|| content().next()).map(|control| control.id)
}

fn zoom(ctx: &Context, by: f32) {
    let wanted = ((ctx.zoom_factor() + by) * 10.0).round() / 10.0;
    ctx.set_zoom_factor(wanted.clamp(*ZOOM.start(), *ZOOM.end()));
}
