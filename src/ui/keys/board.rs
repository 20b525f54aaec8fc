//! The board: every control on screen, who of them has the keyboard, and what a key does to them.

use crate::ui::keys::help::Guide;
use crate::ui::keys::letters::{self, Wanting};
use crate::ui::keys::{Command, command_of};
use crate::ui::theme;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Color32, Context, Event, Galley, Id, Key, LayerId, Modifiers, PointerButton, Popup, Pos2, RawInput, Rect,
    Response, Stroke, StrokeKind, Ui, accesskit, vec2,
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
    /// Words to read, which have no room; Enter goes on to the default action. The keyboard does not begin there.
    Text,
    /// A list with keys of its own that says what the rest of the page is about: the keyboard does not begin in it.
    Index,
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
    blocked: bool,
    tells: bool,
}

impl<'a> Control<'a> {
    /// A control of a kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            own: None,
            words: "",
            primary: false,
            command: None,
            own_ring: false,
            blocked: false,
            tells: false,
        }
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

    /// It has the keyboard like any other, but does nothing now; [`show_reason`](super::show_reason) says why.
    pub fn blocked(mut self, blocked: bool) -> Self {
        self.blocked = blocked;
        self
    }

    /// Its words have no room; [`show_whole`](super::show_whole) says them as soon as it has the keyboard.
    pub fn tells(mut self, tells: bool) -> Self {
        self.tells = tells;
        self
    }

    /// The keys of a command press it.
    pub fn command(mut self, command: Option<Command>) -> Self {
        self.command = command;
        self
    }

    /// Makes the control known, draws a ring around it while it has the keyboard, and brings it into view then.
    pub fn show(self, ui: &Ui, response: &Response, rect: Rect) {
        let part = part_of(ui);
        let mut seen = Seen {
            id: response.id,
            layer: response.layer_id,
            rect,
            clip: ui.clip_rect(),
            blocked: self.blocked,
            aside: false,
            table: None,
            field: None,
            enabled: response.enabled() && (response.sense.is_focusable() || response.sense.senses_click()),
            part,
            kind: self.kind,
            own: self.own,
            words: self.words.to_owned(),
            primary: self.primary,
            command: self.command,
        };
        let has_focus = response.has_focus();
        // What is blocked senses no click, and still is where a person clicked.
        let hit = self.blocked && response.contains_pointer() && ui.input(|input| input.pointer.primary_clicked());
        let clicked = hit || response.clicked_by(PointerButton::Primary);
        let told = with(ui.ctx(), |board| {
            seen.field = board.field;
            board.now.controls.push(seen);
            let news = has_focus && board.shown != Some(response.id);
            if has_focus {
                board.shown = Some(response.id);
            }
            // Why nothing can be done, and what is cut, is said without being asked for.
            if hit || ((self.blocked || self.tells) && news && !board.by_pointer) {
                board.told = Some(response.id);
            }
            (news, board.letter(response.id))
        });
        let Some((news, letter)) = told else { return };
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
        if !own_ring {
            ring(ui, response, rect);
        }
    }
}

/// Draws the ring around a control that has the keyboard, unless the pointer was used last.
pub(crate) fn ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() && !is_by_pointer(ui.ctx()) {
        let line = Stroke::new(2.0, theme::palette(ui).accent);
        ui.painter().rect_stroke(rect.expand(2.0), theme::CARD_RADIUS, line, StrokeKind::Inside);
    }
}

/// The tags of the parts of a page, in the order in which they are read.
pub(crate) const PARTS: [&str; 4] = ["actions", "steps", CONTENT, "footer"];
/// The tag of the part of a page where its content is.
pub(crate) const CONTENT: &str = "content";

/// Returns the part of a page that something is drawn into, by its position.
fn part_of(ui: &Ui) -> Option<usize> {
    PARTS.iter().position(|tag| ui.stack().iter().any(|part| part.tags().contains(tag)))
}

fn content_part() -> Option<usize> {
    PARTS.iter().position(|tag| *tag == CONTENT)
}

/// Says whether something is drawn into the content of a page, not into its head or footer.
pub(crate) fn in_content(ui: &Ui) -> bool {
    part_of(ui) == content_part()
}

#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) id: Id,
    pub(super) layer: LayerId,
    pub(super) rect: Rect,
    /// Where it can be seen; what stands in one row is seen in one place.
    pub(super) clip: Rect,
    pub(super) enabled: bool,
    pub(super) blocked: bool,
    /// Whether it stands in a row of a table that the cursor is not in, which the Tab key passes by.
    pub(super) aside: bool,
    /// The table in whose rows it stands.
    pub(super) table: Option<Id>,
    /// The field of the record type that it is about.
    pub(super) field: Option<usize>,
    /// The part of the page that it stands in.
    pub(super) part: Option<usize>,
    pub(super) kind: Kind,
    own: Option<char>,
    words: String,
    pub(super) primary: bool,
    command: Option<Command>,
}

impl Seen {
    /// Says whether it stands in the content of the page.
    pub(super) fn in_content(&self) -> bool {
        self.part == content_part()
    }
}

/// What was on screen in one frame.
#[derive(Debug, Default)]
pub(super) struct Sight {
    place: u64,
    pub(super) controls: Vec<Seen>,
    pub(super) helps: Vec<Id>,
    /// Who is about which field, besides the controls that say so themselves.
    pub(super) fields: Vec<(Id, usize)>,
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
    pub(super) now: Sight,
    pub(super) last: Sight,
    letters: Vec<(Id, char)>,
    /// Who had the keyboard last.
    pub(super) focus: Option<Id>,
    /// Which control of the page or dialog had it last, while a list or menu over it may have it.
    pub(super) home: Option<Id>,
    /// The table in whose rows that one stood.
    pub(super) table: Option<Id>,
    /// What stood on screen then, in order.
    pub(super) order: Vec<Id>,
    /// Who was brought into view because of the keyboard.
    shown: Option<Id>,
    /// Whether the pointer was used last: nobody looks for the keyboard then.
    pub(super) by_pointer: bool,
    /// Whether a page came up whose first control is to have the keyboard.
    pub(super) wants_first: bool,
    /// Whose help is shown.
    pub(super) help: Option<Id>,
    /// Who said why nothing can be done with it.
    pub(super) told: Option<Id>,
    /// The field that what is being drawn is about.
    pub(super) field: Option<usize>,
    /// The help about fields, while it is open.
    pub(super) guide: Option<Guide>,
    /// Whether the Tab key moved the keyboard in this frame.
    pub(super) tabbed: bool,
    pub(super) asked: Vec<(Command, usize)>,
    typed: Vec<Typed>,
    pub(super) popup: bool,
    /// The layers that were on screen before a list or menu opened by key, until it has the keyboard.
    pub(super) below_popup: Option<Vec<LayerId>>,
}

/// Puts the board into a window.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Board::default());
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

pub(super) fn with<R>(ctx: &Context, of: impl FnOnce(&mut Board) -> R) -> Option<R> {
    ctx.with_plugin(of)
}

/// Says which page is on screen: when that changes, the keyboard goes to the first control of the new one.
pub fn place(ctx: &Context, page: impl Hash + std::fmt::Debug) {
    let page = Id::unique(page).value();
    with(ctx, |board| board.now.place = page);
}

/// Returns the control that has the keyboard, and where it was drawn in this frame.
pub fn place_of_keyboard(ctx: &Context) -> Option<(Id, Rect)> {
    let focused = ctx.memory(egui::Memory::focused)?;
    let of = |board: &mut Board| board.now.controls.iter().find(|control| control.id == focused).map(|of| of.rect);
    with(ctx, of).flatten().map(|rect| (focused, rect))
}

/// Returns the commands that keys asked for and that no control stands for, with their positions.
pub fn asked(ctx: &Context) -> Vec<(Command, usize)> {
    with(ctx, |board| std::mem::take(&mut board.asked)).unwrap_or_default()
}

/// Gives the keyboard to the first control that was drawn after so many others and can be used, and shows where it is,
/// also to who uses the pointer. Says whether there is one.
pub(crate) fn focus_first(ctx: &Context, after: usize) -> bool {
    let first = with(ctx, |board| {
        let mut later = board.now.controls.iter().skip(after);
        let first = later.find(|control| control.enabled && !control.blocked && control.kind != Kind::Text);
        let first = first.map(|control| control.id);
        board.by_pointer &= first.is_none();
        board.shown = None;
        first
    });
    let Some(first) = first.flatten() else { return false };
    ctx.memory_mut(|memory| memory.request_focus(first));
    ctx.request_repaint();
    true
}

/// Says whether a control was drawn in this frame and can have the keyboard.
pub(crate) fn is_on_screen(ctx: &Context, id: Id) -> bool {
    let of = |board: &mut Board| board.now.controls.iter().any(|control| control.id == id && control.enabled);
    with(ctx, of).unwrap_or(false)
}

/// Says whether the pointer was used last, so that nobody looks for the keyboard.
pub(crate) fn is_by_pointer(ctx: &Context) -> bool {
    with(ctx, |board| board.by_pointer).unwrap_or(true)
}

/// Says whether the Tab key moved the keyboard in this frame.
pub fn tabbed(ctx: &Context) -> bool {
    with(ctx, |board| board.tabbed).unwrap_or(false)
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
                (self.help, self.told) = (None, None);
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
            (self.help, self.told, self.guide) = (None, None, None);
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
        if !popup && !self.popup && now.controls.iter().any(|control| Some(control.id) == has_now) {
            self.home = has_now;
            self.table = now.controls.iter().find(|of| Some(of.id) == has_now).and_then(|of| of.table);
            self.order = now.controls.iter().map(|control| control.id).collect();
        }
        self.tabbed = false;
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

pub(super) fn is_active(ctx: &Context, control: &Seen) -> bool {
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
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other commands are for who has the keyboard")]
    fn take_key(&mut self, ctx: &Context, (key, modifiers): (Key, Modifiers), event: Event, events: &mut Vec<Event>) {
        self.by_pointer = false;
        let was_told = self.told.take();
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
            Command::Default if !popup => events.extend(self.take_default(ctx, event)),
            Command::Close if was_told.is_some() || self.help.take().is_some() => {}
            Command::Close if !popup && !is_modal(ctx) && self.closes_guide(ctx) => {}
            Command::Next | Command::Previous => self.take_tab(ctx, command == Command::Next, event, events),
            Command::Help => self.take_help(ctx),
            Command::Larger => zoom(ctx, 0.1),
            Command::Smaller => zoom(ctx, -0.1),
            Command::Normal => ctx.set_zoom_factor(1.0),
            Command::Find if !popup => self.find_field(ctx, event, events),
            Command::Undo | Command::Redo if self.is_typing(ctx) => events.push(event),
            Command::Open | Command::Save | Command::Undo | Command::Redo if !popup => {
                let target = self.find(ctx, |control| control.command == Some(command));
                let target = target.map(|control| (control.id, control.blocked));
                self.told = target.filter(|(_, blocked)| *blocked).map(|(id, _)| id);
                events.push(target.map_or(event, |(id, _)| click(id)));
            }
            Command::Page | Command::Refresh | Command::List | Command::Lock => {
                if command == Command::Lock || (!is_modal(ctx) && !popup) {
                    self.asked.push((command, at));
                }
            }
            _ => events.push(event),
        }
    }

    pub(super) fn focused<'a>(&'a self, ctx: &Context) -> Option<&'a Seen> {
        let focused = ctx.memory(egui::Memory::focused)?;
        self.last.controls.iter().find(|control| control.id == focused)
    }

    fn is_typing(&self, ctx: &Context) -> bool {
        self.focused(ctx).is_some_and(|control| matches!(control.kind, Kind::Field | Kind::Search))
    }

    /// Returns the press of the default button, unless Enter is for who has the keyboard. One that is blocked says why.
    fn take_default(&mut self, ctx: &Context, event: Event) -> Option<Event> {
        let focused = ctx.memory(egui::Memory::focused);
        let goes_on = match self.focused(ctx) {
            Some(control) => matches!(control.kind, Kind::Choice | Kind::Field | Kind::Text),
            None => focused.is_none(),
        };
        // The default of a dialog is not that of the page below it.
        let modal = ctx.memory(egui::Memory::top_modal_layer);
        let default = self.find(ctx, |control| control.primary && modal.is_none_or(|modal| control.layer == modal));
        let default = default.filter(|_| goes_on).map(|control| (control.id, control.blocked));
        match default {
            Some((id, true)) => {
                self.told = Some(id);
                None
            }
            Some((id, false)) => Some(click(id)),
            None => Some(event),
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
}

fn is_modal(ctx: &Context) -> bool {
    ctx.memory(egui::Memory::top_modal_layer).is_some()
}

fn zoom(ctx: &Context, by: f32) {
    let wanted = ((ctx.zoom_factor() + by) * 10.0).round() / 10.0;
    ctx.set_zoom_factor(wanted.clamp(*ZOOM.start(), *ZOOM.end()));
}
