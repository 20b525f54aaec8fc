//! Buttons: one look for each weight of an action.

use crate::ui::keys::{self, Command, Control, Hint as _};
use crate::ui::theme::{self, CONTROL, CONTROL_SMALL, Palette, RADIUS, Tone};
use eframe::egui::{
    self, Align2, Color32, Galley, Response, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui, Widget, WidgetInfo,
    WidgetText, vec2,
};
use std::sync::Arc;

/// The weight of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Danger,
    DangerFilled,
    Link,
}

/// A button; `ui.add_enabled(…, Button::primary("Import"))` where it may be disabled.
#[must_use = "a button is drawn by `ui.add`"]
pub struct Button<'a> {
    text: &'a str,
    name: Option<&'a str>,
    kind: Kind,
    height: f32,
    small: bool,
    wraps: bool,
    min_width: f32,
    key: Option<char>,
    command: Option<Command>,
    blocked: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// The one action a page is for.
    pub fn primary(text: &'a str) -> Self {
        Self::of(Kind::Primary, text)
    }

    /// Any other action.
    pub fn secondary(text: &'a str) -> Self {
        Self::of(Kind::Secondary, text)
    }

    /// An action that destroys something, before it is confirmed.
    pub fn danger(text: &'a str) -> Self {
        Self::of(Kind::Danger, text)
    }

    /// An action that destroys something, inside the dialog that confirms it.
    pub fn danger_filled(text: &'a str) -> Self {
        Self::of(Kind::DangerFilled, text)
    }

    /// A light action, or one that leads somewhere.
    pub fn link(text: &'a str) -> Self {
        Self { height: 24.0, ..Self::of(Kind::Link, text) }
    }

    fn of(kind: Kind, text: &'a str) -> Self {
        let (height, min_width) = (CONTROL, 0.0);
        Self {
            text,
            name: None,
            kind,
            height,
            small: false,
            wraps: false,
            min_width,
            key: None,
            command: None,
            blocked: None,
        }
    }

    /// As high as a control in a table.
    pub fn small(mut self) -> Self {
        self.small = true;
        self.height = if self.kind == Kind::Link { 24.0 } else { CONTROL_SMALL };
        self
    }

    /// As high as a line of words, so that it stands level with them.
    pub fn inline(mut self, ui: &Ui) -> Self {
        self.height = ui.text_style_height(&egui::TextStyle::Body);
        self
    }

    /// On as many lines as its words need.
    pub fn wraps(mut self) -> Self {
        self.wraps = true;
        self
    }

    /// Returns how high it is in so much room.
    pub fn height_in(&self, ui: &Ui, width: f32) -> f32 {
        self.height_of(&self.galley(ui, width))
    }

    fn height_of(&self, galley: &Galley) -> f32 {
        let line = galley.rows.first().map_or(0.0, |row| row.height());
        self.height + (galley.size().y - line).max(0.0)
    }

    fn padding(&self) -> f32 {
        if self.kind == Kind::Link { 4.0 } else { 14.0 }
    }

    /// Lays its words out, cut or on several lines where they are longer than the room.
    fn galley(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let room = (width - 2.0 * self.padding()).max(24.0);
        let font = if self.small { theme::table_medium() } else { theme::medium() };
        let text = WidgetText::from(egui::RichText::new(self.text).font(font.clone()));
        let wrap = if self.wraps { TextWrapMode::Wrap } else { TextWrapMode::Truncate };
        text.into_galley(ui, Some(wrap), room, font)
    }

    /// At least this wide.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// A name for screen readers that says more than the text, such as "Get template for customers".
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// With a letter of its own, which presses it together with Alt.
    pub fn key(mut self, key: Option<char>) -> Self {
        self.key = key;
        self
    }

    /// The keys of a command press it, and it says which.
    pub fn command(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Does nothing as long as there is a reason, and says it. The button keeps its place among those that the Tab key
    /// goes to, so that everybody can find out why.
    pub fn blocked(mut self, why: Option<&'a str>) -> Self {
        self.blocked = why;
        self
    }

    /// Makes the button known to the keys. Buttons in rows and among words take
    /// no letters from those of the page.
    fn control(&self, ui: &Ui, response: &Response, cut: bool) {
        let takes_letter = !self.small && (self.kind != Kind::Link || !keys::in_content(ui));
        Control::new(keys::Kind::Button)
            .key(self.key)
            .words(if takes_letter { self.text } else { "" })
            .primary(self.kind == Kind::Primary)
            .blocked(self.blocked.is_some())
            .tells(cut)
            .command(self.command)
            .show(ui, response, response.rect);
    }

    fn colours(&self, palette: &Palette, response: &Response) -> (Color32, Color32, Stroke) {
        let hovered = response.hovered() && response.enabled() && self.blocked.is_none();
        let pressed = response.is_pointer_button_down_on();
        match self.kind {
            Kind::Primary => {
                let fill = if hovered || pressed { palette.accent_hover } else { palette.accent };
                (fill, palette.on_accent, Stroke::NONE)
            }
            Kind::DangerFilled => {
                let text = if palette.dark { palette.page } else { palette.surface };
                let fill = if hovered { palette.on_soft(Tone::Bad) } else { palette.bad };
                (fill, text, Stroke::NONE)
            }
            Kind::Secondary | Kind::Danger => {
                let fill = if pressed {
                    palette.soft(Tone::Neutral)
                } else if hovered {
                    palette.page
                } else {
                    palette.surface
                };
                let text = if self.kind == Kind::Danger { palette.bad } else { palette.text };
                (fill, text, Stroke::new(1.0, palette.control_line))
            }
            Kind::Link => {
                let fill = if hovered || pressed { palette.soft(Tone::Accent) } else { Color32::TRANSPARENT };
                (fill, palette.on_soft(Tone::Accent), Stroke::NONE)
            }
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        // In a row that fills from the right, the room to the left is what is available, and in a row that grows,
        // there is always enough.
        let galley = self.galley(ui, ui.available_width());
        let width = (galley.size().x + 2.0 * self.padding()).max(self.min_width);
        let height = self.height_of(&galley);
        let sense = if self.blocked.is_none() { Sense::click() } else { Sense::focusable_noninteractive() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let (name, enabled) = (self.name.unwrap_or(self.text), ui.is_enabled() && self.blocked.is_none());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        if ui.is_rect_visible(rect) {
            let palette = theme::palette(ui);
            let (fill, color, stroke) = self.colours(palette, &response);
            let painter = painter_of(ui, self.blocked.is_some());
            painter.rect(rect, RADIUS, fill, stroke, StrokeKind::Inside);
            let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
            painter.galley_with_override_text_color(at, galley.clone(), color);
            keys::mark(ui, response.id, rect, (at, &galley), color);
        }
        self.control(ui, &response, galley.elided);
        if let Some(why) = self.blocked {
            let whole = if galley.elided { format!("{}\n{why}", self.text) } else { why.to_owned() };
            return keys::show_reason(response, &whole);
        }
        let help = match self.command {
            Some(command) if galley.elided => {
                return keys::show_whole(response, &format!("{} ({})", self.text, command.keys()));
            }
            None if galley.elided => return keys::show_whole(response, self.text),
            Some(command) => command.keys(),
            None => return response,
        };
        response.hint(&help)
    }
}

/// Returns what paints a control, paler where it is blocked.
pub(super) fn painter_of(ui: &Ui, blocked: bool) -> egui::Painter {
    let mut painter = ui.painter().clone();
    if blocked {
        painter.multiply_opacity(ui.visuals().disabled_alpha());
    }
    painter
}

/// Draws what can be changed unless there is a reason; then it can be looked at only, and all of it together says why.
pub fn unless_blocked<R>(ui: &mut Ui, why: Option<&str>, content: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.add_enabled_ui(why.is_none(), content);
    if let Some(why) = why {
        let rect = shown.response.rect;
        let response = ui.interact(rect, shown.response.id.with("blocked"), Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, false, why));
        Control::new(keys::Kind::Button).blocked(true).show(ui, &response, rect);
        keys::show_reason(response, why);
    }
    shown.inner
}

/// Draws the one primary button of a page.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::primary(text))
}

/// Draws a button for any other action.
pub fn secondary_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::secondary(text))
}

/// Draws a button for an action that destroys something.
pub fn danger_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::danger(text))
}

/// Draws a light action, or one that leads somewhere.
pub fn link_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::link(text))
}

/// Which way a button with an arrow turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Back: undo.
    Back,
    /// Forth: redo.
    Forth,
}

/// Draws a small square button with an arrow that turns; says whether it was pressed. `words` say what it would do; where
/// there are none, it does nothing now, and says `nothing`.
pub fn arrow_button(ui: &mut Ui, turn: Turn, words: Option<&str>, nothing: &str, command: Command) -> bool {
    let name = words.unwrap_or(nothing);
    let sense = if words.is_some() { Sense::click() } else { Sense::focusable_noninteractive() };
    let (rect, response) = ui.allocate_exact_size(vec2(CONTROL_SMALL, CONTROL_SMALL), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, words.is_some(), name));
    let palette = theme::palette(ui);
    let painter = painter_of(ui, words.is_none());
    if response.hovered() && words.is_some() {
        painter.rect_filled(rect, RADIUS, palette.soft(Tone::Accent));
    }
    let color = if words.is_some() { palette.on_soft(Tone::Accent) } else { palette.secondary };
    let side = if turn == Turn::Back { -1.0 } else { 1.0 };
    let at = |x: f32, y: f32| rect.center() + vec2(x * side, y);
    let line = Stroke::new(1.5, color);
    // A hook: out from the tip, around, and back below.
    let hook =
        [at(6.0, -3.0), at(-2.0, -3.0), at(-5.0, -1.5), at(-6.0, 1.0), at(-5.0, 3.5), at(-2.0, 5.0), at(3.0, 5.0)];
    painter.line(hook.to_vec(), line);
    painter.line(vec![at(2.5, -6.5), at(6.0, -3.0), at(2.5, 0.5)], line);
    Control::new(keys::Kind::Button).command(Some(command)).blocked(words.is_none()).show(ui, &response, rect);
    let help = format!("{name} ({})", command.keys());
    if words.is_none() {
        keys::show_reason(response, &help);
        return false;
    }
    response.hint(&help).clicked()
}
