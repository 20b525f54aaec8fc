//! Buttons: one look for each weight of an action.

use crate::ui::theme::{self, CONTROL, CONTROL_SMALL, Palette, RADIUS, Tone};
use eframe::egui::{
    self, Align2, Color32, Response, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui, Widget, WidgetInfo, WidgetText,
    vec2,
};

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
    min_width: f32,
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
        Self { text, name: None, kind, height: CONTROL, small: false, min_width: 0.0 }
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

    fn colours(&self, palette: &Palette, response: &Response) -> (Color32, Color32, Stroke) {
        let hovered = response.hovered() && response.enabled();
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
        let padding = if self.kind == Kind::Link { 4.0 } else { 14.0 };
        let room = (ui.available_width() - 2.0 * padding).max(24.0);
        let font = if self.small { theme::table_medium() } else { theme::medium() };
        let text = WidgetText::from(egui::RichText::new(self.text).font(font.clone()));
        let wrap = Some(TextWrapMode::Truncate);
        // In a row that fills from the right, the room to the left is what is available, and in a row that grows,
        // there is always enough.
        let galley = text.into_galley(ui, wrap, room, font);
        let width = (galley.size().x + 2.0 * padding).max(self.min_width);
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), Sense::click());
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        if ui.is_rect_visible(rect) {
            let palette = theme::palette(ui);
            let (fill, color, stroke) = self.colours(palette, &response);
            ui.painter().rect(rect, RADIUS, fill, stroke, StrokeKind::Inside);
            let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
            ui.painter().galley_with_override_text_color(at, galley.clone(), color);
            super::focus_ring(ui, &response, rect);
        }
        if galley.elided { response.on_hover_text(self.text) } else { response }
    }
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
