//! The navigation rail: pages, the number of open imports, who works and where.

use crate::ui::pages::Page;
use crate::ui::theme::{self, RADIUS, Tone};
use crate::ui::widgets;
use eframe::egui::{
    Align, Align2, CornerRadius, FontId, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// What the rail shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rail<'a> {
    /// The page on screen.
    pub page: Page,
    /// Number of unfinished imports.
    pub open: usize,
    /// Who works.
    pub actor: &'a str,
    /// What the person may do, such as "Supervisor"; or empty.
    pub role: &'a str,
    /// Name of the organisation; empty while it is not known.
    pub organisation: &'a str,
}

/// Draws the rail into all of `ui`; returns the page that was chosen.
pub fn rail_ui(ui: &mut Ui, rail: &Rail<'_>) -> Option<Page> {
    let palette = theme::palette(ui);
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, palette.surface);
    ui.painter().vline(all.right() - 0.5, all.y_range(), palette.hairline());
    let mark = Rect::from_min_size(all.min + vec2(20.0, 21.0), vec2(10.0, 18.0));
    ui.painter().rect_filled(mark, CornerRadius::same(2), palette.accent);
    let font = FontId::new(18.0, theme::strong().family);
    ui.painter().text(pos2(mark.right() + 8.0, mark.center().y), Align2::LEFT_CENTER, "Muster", font, palette.text);
    let mut chosen = None;
    let list = Rect::from_min_max(all.min + vec2(12.0, 60.0), pos2(all.right() - 13.0, all.bottom() - 90.0));
    let mut pages = ui.new_child(
        UiBuilder::new()
            .id_salt("pages")
            .max_rect(list)
            .layout(Layout::top_down(Align::Min))
            .accessibility_role(Role::Navigation)
            .accessibility_label("Pages"),
    );
    pages.spacing_mut().item_spacing.y = 2.0;
    for page in Page::ALL {
        let badge = if page == Page::OpenImports { rail.open } else { 0 };
        if item_ui(&mut pages, page, page == rail.page, badge) {
            chosen = Some(page);
        }
    }
    who_ui(
        ui,
        rail,
        Rect::from_min_max(pos2(all.left() + 12.0, all.bottom() - 89.0), pos2(list.right(), all.bottom())),
    );
    chosen
}

fn item_ui(ui: &mut Ui, page: Page, current: bool, badge: usize) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    response.widget_info(|| {
        let words = if badge > 0 { format!("{} ({badge})", page.label()) } else { page.label().to_owned() };
        WidgetInfo::labeled(Role::Link, true, words)
    });
    if current {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_aria_current(eframe::egui::accesskit::AriaCurrent::Page);
        });
        ui.painter().rect_filled(rect, RADIUS, palette.soft(Tone::Accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, palette.soft(Tone::Neutral));
    }
    let (font, color) = if current {
        (theme::strong(), palette.on_soft(Tone::Accent))
    } else {
        (theme::body(), palette.on_soft(Tone::Neutral))
    };
    let at = pos2(rect.left() + 10.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, page.label(), font, color);
    if badge > 0 {
        let text = badge.to_string();
        let galley = ui.painter().layout_no_wrap(text, theme::header(), palette.surface);
        let size = vec2(galley.size().x.max(8.0) + 14.0, 20.0);
        let place = Align2::RIGHT_CENTER.align_size_within_rect(size, rect.shrink2(vec2(10.0, 0.0)));
        ui.painter().rect_filled(place, CornerRadius::same(10), palette.caution);
        ui.painter().galley(
            Align2::CENTER_CENTER.align_size_within_rect(galley.size(), place).min,
            galley,
            palette.surface,
        );
    }
    widgets::focus_ring(ui, &response, rect);
    response.clicked()
}

fn who_ui(ui: &mut Ui, rail: &Rail<'_>, rect: Rect) {
    let palette = theme::palette(ui);
    ui.painter().hline(rect.x_range(), rect.top(), palette.hairline());
    let inner = rect.shrink2(vec2(8.0, 14.0));
    let mut ui = ui.new_child(UiBuilder::new().id_salt("who").max_rect(inner).layout(Layout::top_down(Align::Min)));
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = RichText::new(rail.actor).font(FontId::new(13.0, theme::strong().family));
    ui.add(eframe::egui::Label::new(name).truncate());
    let words: Vec<&str> = [rail.role, rail.organisation].into_iter().filter(|word| !word.is_empty()).collect();
    let text = RichText::new(words.join(" · ")).font(theme::small()).color(palette.secondary);
    ui.add(eframe::egui::Label::new(text).wrap());
}
