//! The navigation rail: pages, the number of open imports, who works and where.

use crate::tr;
use crate::ui::keys::{self, Command, Control, Kind};
use crate::ui::pages::Page;
use crate::ui::theme::{self, RADIUS, Tone};
use crate::ui::widgets::{self, Button, Combo, ComboItem};
use eframe::egui::{
    Align, Align2, CornerRadius, FontId, Label, Layout, Popup, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense,
    Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

/// What the rail shows.
#[derive(Clone, Copy)]
pub struct Rail<'a> {
    /// The page on screen.
    pub page: Page,
    /// Says whether the person may see a page.
    pub may_see: &'a dyn Fn(Page) -> bool,
    /// Number of unfinished imports.
    pub open: usize,
    /// Name of who works.
    pub name: &'a str,
    /// What the person may do, such as "Supervisor".
    pub role: &'a str,
    /// Name of the organisation.
    pub organisation: &'a str,
    /// Whether people have passwords here.
    pub has_passwords: bool,
    /// Whether it is the sample organisation, opened from another one.
    pub can_leave: bool,
}

/// What was chosen in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A page.
    Page(Page),
    /// See the settings of this computer.
    Computer,
    /// List the keys.
    Keys,
    /// Choose a new password.
    ChangePassword,
    /// Hide everything until the same person is back.
    Lock,
    /// Make way for somebody else.
    SignOut,
    /// Go back from the sample organisation.
    LeaveSample,
}

/// Draws the mark and the name of the program, from their upper left corner.
pub fn mark_ui(ui: &Ui, at: Pos2) {
    let palette = theme::palette(ui);
    let mark = Rect::from_min_size(at, vec2(10.0, 18.0));
    ui.painter().rect_filled(mark, CornerRadius::same(2), palette.accent);
    let font = FontId::new(18.0, theme::strong().family);
    ui.painter().text(pos2(mark.right() + 8.0, mark.center().y), Align2::LEFT_CENTER, "Muster", font, palette.text);
}

/// Where the rail and the page of a window stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// The room of the rail: on the left, or above the page where it is folded.
    pub rail: Rect,
    /// The room of the page.
    pub page: Rect,
    /// Whether the rail is a menu above the page, as there is no room for it beside the page.
    pub folded: bool,
}

impl Places {
    /// Width and height that a page needs; where there is less, the page is scrolled.
    const LEAST: Vec2 = vec2(600.0, 540.0);
    /// Width or height of a bar that scrolls the page.
    const BAR: f32 = 12.0;
    /// Width of a window below which the rail is folded.
    const FOLDS_BELOW: f32 = 880.0;
    /// Height of the folded rail.
    const STRIP: f32 = 44.0;

    /// Divides a window.
    pub fn of(all: Rect) -> Self {
        let folded = all.width() < Self::FOLDS_BELOW;
        let (rail, page) = if folded {
            all.split_top_bottom_at_y(all.top() + Self::STRIP)
        } else {
            all.split_left_right_at_x(all.left() + theme::RAIL)
        };
        Self { rail, page, folded }
    }

    /// Returns the size of a page that has to be scrolled, as its room is too small for it.
    pub fn scrolled(&self) -> Option<Vec2> {
        let room = self.page.size();
        let bar = |is_short: bool| if is_short { Self::BAR } else { 0.0 };
        let (narrow, low) = (room.x < Self::LEAST.x, room.y < Self::LEAST.y);
        let size = (room - vec2(bar(low), bar(narrow))).max(Self::LEAST);
        (narrow || low).then_some(size)
    }
}

/// Draws the rail into all of `ui`, folded or not; returns what was chosen.
pub fn rail_ui(ui: &mut Ui, rail: &Rail<'_>, folded: bool) -> Option<Chosen> {
    let palette = theme::palette(ui);
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, palette.surface);
    if folded {
        return folded_ui(ui, rail);
    }
    ui.painter().vline(all.right() - 0.5, all.y_range(), palette.hairline());
    mark_ui(ui, all.min + vec2(20.0, 21.0));
    let mut chosen = None;
    let list = Rect::from_min_max(all.min + vec2(12.0, 60.0), pos2(all.right() - 13.0, all.bottom() - 90.0));
    let mut pages = ui.new_child(
        UiBuilder::new()
            .id_salt("pages")
            .max_rect(list)
            .layout(Layout::top_down(Align::Min))
            .accessibility_role(Role::Navigation)
            .accessibility_label(tr!("rail-pages")),
    );
    ScrollArea::vertical().auto_shrink([false, false]).show(&mut pages, |pages| {
        pages.spacing_mut().item_spacing.y = 2.0;
        for page in Page::ALL.into_iter().filter(|page| (rail.may_see)(*page)) {
            let badge = if page == Page::OpenImports { rail.open } else { 0 };
            if item_ui(pages, page, page == rail.page, badge) {
                chosen = Some(Chosen::Page(page));
            }
        }
    });
    let below = Rect::from_min_max(pos2(all.left() + 12.0, all.bottom() - 89.0), pos2(list.right(), all.bottom()));
    chosen.or(who_ui(ui, rail, below))
}

/// Draws the rail as a strip with two menus: the pages, and what the person can do.
fn folded_ui(ui: &mut Ui, rail: &Rail<'_>) -> Option<Chosen> {
    let palette = theme::palette(ui);
    let all = ui.max_rect();
    ui.painter().hline(all.x_range(), all.bottom() - 0.5, palette.hairline());
    mark_ui(ui, pos2(all.left() + 16.0, all.center().y - 9.0));
    let inner = Rect::from_min_max(all.min + vec2(116.0, 0.0), all.max - vec2(16.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().id_salt("strip").max_rect(inner).layout(layout));
    let pages: Vec<Page> = Page::ALL.into_iter().filter(|page| (rail.may_see)(*page)).collect();
    let words = |page: Page| match rail.open {
        open @ 1.. if page == Page::OpenImports => format!("{} ({open})", page.label()),
        _ => page.label().to_owned(),
    };
    let here = words(rail.page);
    let combo = Combo::new("pages", tr!("rail-pages"), &here).width(190.0).small();
    let picked = combo.show(&mut row, || pages.iter().map(|page| ComboItem::new(words(*page))).collect());
    let mut chosen = picked.and_then(|at| pages.get(at)).map(|page| Chosen::Page(*page));
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let name = format!("{}, {}", rail.name, rail.role);
        let who = ui.add(Button::secondary(rail.name).name(&name).small());
        chosen = chosen.or(who_menu_ui(&who, rail));
    });
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
    let galley = ui.painter().layout_no_wrap(page.label().to_owned(), font, color);
    let at = at - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley.clone(), color);
    keys::mark(ui, response.id, rect, (at, &galley), color);
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
    Control::new(Kind::Button).key(page.access_key()).show(ui, &response, rect);
    response.clicked()
}

/// Draws who works and where, and the menu of that person.
fn who_ui(ui: &mut Ui, rail: &Rail<'_>, rect: Rect) -> Option<Chosen> {
    let palette = theme::palette(ui);
    ui.painter().hline(rect.x_range(), rect.top(), palette.hairline());
    let area = Rect::from_min_max(rect.min + vec2(0.0, 6.0), rect.max - vec2(0.0, 6.0));
    let response = ui.interact(area, ui.unique_id().with("who"), Sense::click());
    let words: Vec<&str> = [rail.role, rail.organisation].into_iter().filter(|word| !word.is_empty()).collect();
    let words = words.join(" · ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}, {words}", rail.name)));
    if response.hovered() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        ui.painter().rect_filled(area, RADIUS, palette.soft(Tone::Neutral));
    }
    let inner = rect.shrink2(vec2(8.0, 14.0));
    let inner = Rect::from_min_max(inner.min, inner.max - vec2(14.0, 0.0));
    let mut text = ui.new_child(UiBuilder::new().id_salt("who").max_rect(inner).layout(Layout::top_down(Align::Min)));
    text.spacing_mut().item_spacing.y = 4.0;
    let font = FontId::new(13.0, theme::strong().family);
    let cut = widgets::cut_within(&mut text, rail.name, font, palette.text);
    let about = RichText::new(words.as_str()).font(theme::small()).color(palette.secondary);
    text.add(Label::new(about).wrap().selectable(false));
    let tip = pos2(area.right() - 14.0, inner.top() + 5.0);
    let arrow = vec![tip + vec2(-4.0, 5.0), tip, tip + vec2(4.0, 5.0)];
    ui.painter().add(Shape::convex_polygon(arrow, palette.secondary, Stroke::NONE));
    Control::new(Kind::Button).tells(cut).show(ui, &response, area);
    let response = if cut { keys::show_whole(response, rail.name) } else { response };
    who_menu_ui(&response, rail)
}

/// Draws the menu of the person below what opens it.
fn who_menu_ui(opener: &Response, rail: &Rail<'_>) -> Option<Chosen> {
    let mut chosen = None;
    Popup::menu(opener).accessible_name(tr!("rail-menu")).width(230.0).show(|ui| {
        let lock = format!("{} ({})", Command::Lock.words(), Command::Lock.keys());
        let keys = format!("{} ({})", tr!("keys-title"), Command::List.keys());
        let all = [
            (true, keys.as_str(), Chosen::Keys),
            (true, tr!("prefs-computer-menu"), Chosen::Computer),
            (rail.has_passwords, tr!("rail-password"), Chosen::ChangePassword),
            (true, lock.as_str(), Chosen::Lock),
            (true, tr!("rail-sign-out"), Chosen::SignOut),
            (rail.can_leave, tr!("rail-leave-sample"), Chosen::LeaveSample),
        ];
        for (_, words, what) in all.into_iter().filter(|(shown, ..)| *shown) {
            if widgets::menu_item(ui, words) {
                chosen = Some(what);
            }
        }
    });
    chosen
}
