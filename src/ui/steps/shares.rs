//! On the left of the preview: the users with the number of their rows, their problems, and what was decided.

use crate::domain::history::{ShareEntry, ShareState};
use crate::domain::plan::Outcome;
use crate::domain::text::{fold, grouped};
use crate::tr;
use crate::ui::keys::Hint as _;
use crate::ui::theme::{self, CARD_RADIUS, ROW, Tone};
use crate::ui::widgets::{self, Field};
use crate::wizard::{PreviewEvent, Wizard};
use eframe::egui::{
    self, Align, CornerRadius, Id, Layout, Rect, Role, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

/// So many users are looked through at a glance.
const FEW: usize = 12;

/// Draws the users; many of them below a search.
pub(super) fn shares_ui(ui: &mut Ui, wizard: &Wizard, current: &ShareEntry, wanted: &mut Vec<PreviewEvent>) {
    let palette = theme::palette(ui);
    let mut rect = ui.max_rect();
    let search = if wizard.shares().len() > FEW { search_ui(ui, &mut rect) } else { String::new() };
    ui.painter().rect(rect, CARD_RADIUS, palette.surface, palette.hairline(), StrokeKind::Inside);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .id_salt("list")
            .max_rect(rect.shrink(1.0))
            .accessibility_role(Role::List)
            .accessibility_label(tr!("preview-users")),
    );
    inner.spacing_mut().item_spacing.y = 0.0;
    let all = wizard.shares();
    let found: Vec<&ShareEntry> =
        all.iter().filter(|share| search.is_empty() || fold(share.name()).contains(&search)).collect();
    if found.is_empty() {
        inner.add_space(8.0);
        widgets::caption(&mut inner, tr!("preview-no-user"));
        return;
    }
    let scroll = ScrollArea::vertical().auto_shrink([false, false]);
    scroll.show_rows(&mut inner, ROW, found.len(), |ui, range| {
        let first = range.start == 0;
        for (at, share) in found.get(range).unwrap_or_default().iter().enumerate() {
            let returned = wizard.review().and_then(|review| review.returned(share.of));
            let returned = returned.filter(|returned| !returned.answered).map(|_| tr!("review-is-returned"));
            if share_ui(ui, share, (share.ix == current.ix, first && at == 0), returned) {
                wanted.push(PreviewEvent::Share(share.ix));
            }
        }
    });
}

/// Draws the field to search users in the upper part of a room; returns what is looked for.
fn search_ui(ui: &mut Ui, room: &mut Rect) -> String {
    let id = Id::unique("preview-users-search");
    let text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (above, below) = room.split_top_bottom_at_y(room.top() + theme::CONTROL);
    *room = Rect::from_min_max(below.min + vec2(0.0, 8.0), below.max);
    let mut row = ui.new_child(UiBuilder::new().id_salt("search").max_rect(above));
    let hint = tr!("preview-search-users");
    let answer = Field::named(hint).hint(hint).search_part().width(above.width()).show(&mut row, &text);
    let text = answer.changed.unwrap_or(text);
    ui.data_mut(|data| data.insert_temp(id, text.clone()));
    fold(&text)
}

fn share_ui(ui: &mut Ui, share: &ShareEntry, (selected, first): (bool, bool), returned: Option<&str>) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (rows, problems) = (share.counts.rows(), share.counts.get(Outcome::Problem));
    let state = share.state.label();
    let name = if problems > 0 && share.state == ShareState::Open {
        tr!("preview-user-problems", user = share.name(), rows = rows, problems = problems, state = state)
    } else {
        tr!("preview-user", user = share.name(), rows = rows, state = state)
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
    let (font, color) = if selected {
        (egui::FontId::new(13.0, theme::strong().family), palette.on_soft(Tone::Accent))
    } else {
        (theme::table(), palette.text)
    };
    if selected {
        let round = if first { CornerRadius { nw: 7, ne: 7, ..CornerRadius::ZERO } } else { CornerRadius::ZERO };
        ui.painter().rect_filled(rect, round, palette.soft(Tone::Accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.raised);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, palette.hairline());
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    if share.state == ShareState::Open
        && let Some(returned) = returned
    {
        widgets::chip(&mut row, Tone::Caution, returned);
    } else if share.state == ShareState::Open {
        let number = egui::RichText::new(grouped(rows)).font(font.clone()).color(color);
        row.add(egui::Label::new(number).selectable(false));
        if problems > 0 {
            // Numbers of problems stand in a column of their own.
            let column =
                Rect::from_min_max(pos2(inner.right() - 88.0, inner.top()), pos2(inner.right() - 44.0, inner.bottom()));
            let at =
                if row.min_rect().left() - 8.0 < column.right() { row.min_rect().left() - 8.0 } else { column.right() };
            let place = Rect::from_min_max(pos2(at - 44.0, column.top()), pos2(at, column.bottom()));
            let mut beside =
                row.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
            widgets::chip(&mut beside, Tone::Bad, &grouped(problems));
            row.add_space((row.min_rect().left() - beside.min_rect().left()).max(0.0));
        }
    } else {
        widgets::chip_for_share(&mut row, share.state);
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let text = egui::RichText::new(share.name()).font(font).color(color);
        ui.add(egui::Label::new(text).truncate().selectable(false));
    });
    widgets::focus_ring(ui, &response, rect);
    response.hint(&name).clicked()
}
