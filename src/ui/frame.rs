//! The frame of every page: a head with title and steps, the content, a footer with its buttons.

use crate::ui::keys;
use crate::ui::theme::{self, FOOTER, PAGE_MARGIN};
use crate::ui::widgets;
use eframe::egui::{
    Align, FontId, Id, Layout, Rect, RichText, Role, Ui, UiBuilder, UiStackInfo, WidgetInfo, pos2, vec2,
};

/// The head of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// A small line above the title, such as "Import customers · file.xlsx"; or empty.
    pub above: &'a str,
    /// The title.
    pub title: &'a str,
    /// What follows the title in a lighter tone, such as "1 of 6"; or empty.
    pub light: &'a str,
    /// Whether room is kept for the steps below the title.
    pub steps: bool,
}

/// Where the parts of a page are drawn.
pub struct Areas {
    /// Beside the title, filled from the right: actions of the whole page.
    pub actions: Ui,
    /// Below the title; of no height where a page has no steps.
    pub steps: Ui,
    /// The content, without its margins.
    pub content: Ui,
    /// The footer, filled from the left; absent where a page has none. For its right side use [`at_right`].
    pub footer: Option<Ui>,
}

/// Draws the frame of a page into all of `ui` and returns where its parts go.
pub fn areas(ui: &mut Ui, head: &Head<'_>, footer: bool) -> Areas {
    let palette = theme::palette(ui);
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, palette.page);
    let title_top = all.top() + if head.above.is_empty() { 18.0 } else { 36.0 };
    let head_bottom = title_top
        + match (head.steps, head.above.is_empty()) {
            (true, _) => 78.0,
            (false, true) => 42.0,
            (false, false) => 40.0,
        };
    let left_right = (all.left() + PAGE_MARGIN)..=(all.right() - PAGE_MARGIN);
    // What is drawn into it afterwards is as wide as it was in the frame before.
    let actions_id = Id::unique("page-actions");
    let taken = ui.ctx().read_response(actions_id).map_or(0.0, |actions| actions.rect.width());
    let top = if head.above.is_empty() { title_top } else { all.top() + 20.0 };
    title_ui(ui, head, Rect::from_x_y_ranges(left_right.clone(), top..=head_bottom), taken);
    ui.painter().hline(all.x_range(), head_bottom, palette.hairline());
    let part = |ui: &mut Ui, name: &str, rect: Rect, layout: Layout| {
        let info = UiStackInfo::default().with_tag(name);
        ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(layout).ui_stack_info(info))
    };
    let row = Layout::left_to_right(Align::Center);
    let actions_rect = Rect::from_x_y_ranges(left_right.clone(), title_top - 5.0..=title_top + 31.0);
    let info = UiStackInfo::default().with_tag("actions");
    let builder = UiBuilder::new().scope_id(actions_id).max_rect(actions_rect).ui_stack_info(info);
    let actions = ui.new_child(builder.layout(Layout::right_to_left(Align::Center)));
    let steps_rect = Rect::from_x_y_ranges(left_right.clone(), title_top + 42.0..=head_bottom - 10.0);
    let steps = part(ui, "steps", steps_rect, row);
    let bottom = all.bottom() - if footer { FOOTER } else { 0.0 };
    let content_rect = Rect::from_x_y_ranges(left_right.clone(), head_bottom + 20.0..=bottom - 20.0);
    let mut content = part(ui, keys::CONTENT, content_rect, Layout::top_down(Align::Min));
    // Rings around what has the keyboard may reach into the margins, but not into head and footer.
    let clip = Rect::from_min_max(pos2(all.left(), head_bottom + 1.0), pos2(all.right(), bottom));
    content.shrink_clip_rect(clip);
    content.ctx().accesskit_node_builder(content.unique_id(), |node| {
        node.set_role(Role::Main);
        node.set_label(head.title);
    });
    let footer = footer.then(|| {
        let rect = Rect::from_min_max(pos2(all.left(), bottom), all.max);
        ui.painter().rect_filled(rect, 0.0, palette.surface);
        ui.painter().hline(rect.x_range(), rect.top(), palette.hairline());
        let inner = Rect::from_x_y_ranges(left_right, rect.y_range());
        let mut footer = part(ui, "footer", inner, row);
        footer.spacing_mut().item_spacing.x = 10.0;
        footer
    });
    Areas { actions, steps, content, footer }
}

fn title_ui(ui: &mut Ui, head: &Head<'_>, rect: Rect, taken: f32) {
    let palette = theme::palette(ui);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("head").max_rect(rect).layout(Layout::top_down(Align::Min)));
    ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
    if !head.above.is_empty() {
        widgets::cut_label(&mut ui, head.above, theme::small(), palette.secondary);
    }
    ui.horizontal(|ui| {
        let font = FontId::new(20.0, theme::body().family);
        let light = ui.painter().layout_no_wrap(head.light.to_owned(), font.clone(), palette.secondary);
        let around = if head.light.is_empty() { 0.0 } else { light.size().x + 8.0 } + taken + 16.0;
        let room = ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - around).max(120.0));
            widgets::cut_label(ui, head.title, theme::title(), palette.text)
        });
        let title = room.inner;
        let words = [head.title, head.light].join(" ");
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words.trim()));
        if !head.light.is_empty() {
            ui.label(RichText::new(head.light).font(font).color(palette.secondary));
        }
    });
}

/// Draws from the right end of a row; the first thing drawn stands outermost.
pub fn at_right<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::right_to_left(Align::Center), content).inner
}
