//! Cards, headings, notices, empty and loading states.

use crate::tr;
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use eframe::egui::{
    self, Color32, Frame, InnerResponse, Margin, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
};

/// Draws a card around content that takes the width it needs.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(palette.hairline())
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::symmetric(16, 14))
        .show(ui, content)
}

/// Draws a card as wide as the room it is in.
pub fn card_at_full_width<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card(ui, |ui| {
        ui.set_min_width(ui.available_width());
        content(ui)
    })
}

/// Draws the heading of a dialog or an empty state.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    let response = ui.label(RichText::new(text).font(egui::FontId::new(16.0, theme::strong().family)));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Draws the heading over the content of a card.
pub fn section_title(ui: &mut Ui, text: &str) -> Response {
    let response = ui.label(RichText::new(text).font(theme::strong()));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Draws text that explains, of the size of the text around it.
pub fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).color(theme::palette(ui).secondary))
}

/// Draws small text that explains.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(theme::small()).color(theme::palette(ui).secondary))
}

/// Returns the room that such words take in one line.
pub fn caption_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), theme::small(), Color32::PLACEHOLDER).size().x
}

/// Something a person should know, with what can be done about it.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Neutral or accent for information, caution, bad.
    pub tone: Tone,
    /// What it is about, in bold.
    pub title: &'a str,
    /// What there is to say.
    pub text: &'a str,
    /// What can be done, as words on links.
    pub actions: &'a [&'a str],
}

/// Draws a notice; returns the position of the action that was chosen.
pub fn notice(ui: &mut Ui, notice: &Notice<'_>) -> Option<usize> {
    notice_with(ui, notice, |_| ()).0
}

/// Draws a notice with something more behind its actions; returns the position of the action that was chosen, and what
/// came of the rest.
pub fn notice_with<R>(ui: &mut Ui, notice: &Notice<'_>, more: impl FnOnce(&mut Ui) -> R) -> (Option<usize>, R) {
    notice_frame(ui, notice.tone, |ui| notice_line(ui, notice, more))
}

/// Draws several notices of one tone in one frame, which scrolls where they are higher than `height`; returns the
/// position of the notice and of its action that was chosen.
pub fn notices(ui: &mut Ui, height: f32, notices: &[Notice<'_>]) -> Option<(usize, usize)> {
    let tone = notices.first()?.tone;
    notice_frame(ui, tone, |ui| {
        let scroll = ScrollArea::vertical().id_salt("notices").max_height(height).auto_shrink([false, true]);
        let each = scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            let lines = notices.iter().enumerate();
            lines.filter_map(|(ix, notice)| Some((ix, notice_line(ui, notice, |_| ()).0?))).last()
        });
        each.inner
    })
}

fn notice_frame<R>(ui: &mut Ui, tone: Tone, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    let line = palette.on_soft(tone).gamma_multiply(0.4);
    let frame = Frame::new()
        .fill(palette.soft(tone).lerp_to_gamma(palette.surface, if palette.dark { 0.0 } else { 0.35 }))
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::symmetric(14, 12));
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        content(ui)
    });
    shown.inner
}

fn notice_line<R>(ui: &mut Ui, notice: &Notice<'_>, more: impl FnOnce(&mut Ui) -> R) -> (Option<usize>, R) {
    let palette = theme::palette(ui);
    let mut chosen = None;
    let mut has_keyboard = false;
    let message = || [notice.title, notice.text].join("\n").trim().to_owned();
    let shown = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        // Words and links are as high as each other, so that both stand level, also behind several lines of words.
        ui.spacing_mut().interact_size.y = 0.0;
        if !notice.title.is_empty() {
            ui.label(RichText::new(notice.title).font(theme::strong()).color(palette.text));
        }
        if !notice.text.is_empty() {
            ui.label(RichText::new(notice.text).color(palette.text));
        }
        for (ix, action) in notice.actions.iter().enumerate() {
            let link = ui.add(super::Button::link(action).inline(ui));
            has_keyboard |= link.has_focus();
            if link.clicked() {
                chosen = Some(ix);
            }
        }
        // What went wrong can be handed on to who can help.
        if notice.tone == Tone::Bad {
            let copy = ui.add(super::Button::link(tr!("prefs-copy")).inline(ui));
            has_keyboard |= copy.has_focus();
            if copy.clicked() {
                ui.copy_text(message());
            }
        }
        more(ui)
    });
    if notice.tone == Tone::Bad {
        super::message::copying(ui, &shown.response, has_keyboard, message);
    }
    let role = if notice.tone == Tone::Bad { Role::Alert } else { Role::Group };
    let words = [notice.title, notice.text].join(" ");
    ui.ctx().accesskit_node_builder(shown.response.id, |node| {
        node.set_role(role);
        node.set_label(words.trim());
    });
    (chosen, shown.inner)
}

/// Draws what a page shows when it has nothing: what would be here, and what to do. Says whether the action was chosen.
pub fn empty_state(ui: &mut Ui, title: &str, text: &str, action: Option<&str>) -> bool {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).clamp(24.0, 160.0));
        heading(ui, title);
        ui.scope(|ui| {
            ui.set_max_width(520.0);
            secondary(ui, text);
        });
        if let Some(action) = action {
            ui.add_space(8.0);
            clicked = super::primary_button(ui, action).clicked();
        }
    });
    clicked
}

/// Draws what a page shows while its content is on its way. Nothing moves for the first moments.
pub fn loading(ui: &mut Ui, what: &str) {
    let (_, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, what));
    let palette = theme::palette(ui);
    ui.painter().text(response.rect.left_center(), egui::Align2::LEFT_CENTER, what, theme::body(), palette.secondary);
}
