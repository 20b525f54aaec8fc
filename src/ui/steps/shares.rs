//! On the left of the preview: the users with the number of their rows, their problems, and what was decided.

use crate::domain::history::{ShareEntry, ShareState};
use crate::domain::plan::Outcome;
use crate::domain::text::{fold, grouped};
use crate::tr;
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use crate::ui::widgets::{self, Drawn, Field, ListBox};
use crate::wizard::{PreviewEvent, Wizard};
use eframe::egui::{self, Align, FontId, Id, Layout, Rect, RichText, StrokeKind, Ui, UiBuilder, pos2, vec2};

/// So many users are looked through at a glance.
const FEW: usize = 12;

/// Draws the users; many of them below a search.
pub(super) fn shares_ui(ui: &mut Ui, wizard: &Wizard, current: &ShareEntry, wanted: &mut Vec<PreviewEvent>) {
    let palette = theme::palette(ui);
    let mut rect = ui.max_rect();
    let search = if wizard.shares().len() > FEW { search_ui(ui, &mut rect) } else { String::new() };
    let all = wizard.shares();
    let found: Vec<&ShareEntry> =
        all.iter().filter(|share| search.is_empty() || fold(share.name()).contains(&search)).collect();
    let mut inner = ui.new_child(UiBuilder::new().id_salt("list").max_rect(rect));
    if found.is_empty() {
        inner.painter().rect(rect, CARD_RADIUS, palette.surface, palette.hairline(), StrokeKind::Inside);
        inner.add_space(8.0);
        widgets::caption(&mut inner, tr!("preview-no-user"));
        return;
    }
    let chosen = found.iter().position(|share| share.ix == current.ix);
    let list = ListBox::new("shares", tr!("preview-users"), found.len(), chosen);
    let name = |at: usize| found.get(at).map(|share| share.name());
    let other = list.show(&mut inner, &name, &mut |ui, at| {
        let Some(share) = found.get(at) else { return Drawn::default() };
        let returned = wizard.review().and_then(|review| review.returned(share.of));
        let returned = returned.filter(|returned| !returned.answered).map(|_| tr!("review-is-returned"));
        share_ui(ui, share, chosen == Some(at), returned)
    });
    wanted.extend(other.and_then(|at| found.get(at)).map(|share| PreviewEvent::Share(share.ix)));
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

/// Draws a user with the rows, or with what was decided; the name gives way first.
fn share_ui(ui: &mut Ui, share: &ShareEntry, selected: bool, returned: Option<&str>) -> Drawn {
    let palette = theme::palette(ui);
    let (rows, problems) = (share.counts.rows(), share.counts.get(Outcome::Problem));
    let state = share.state.label();
    let words = if problems > 0 && share.state == ShareState::Open {
        tr!("preview-user-problems", user = share.name(), rows = rows, problems = problems, state = state)
    } else {
        tr!("preview-user", user = share.name(), rows = rows, state = state)
    };
    let (font, color) = if selected {
        (FontId::new(13.0, theme::strong().family), palette.on_soft(Tone::Accent))
    } else {
        (theme::table(), palette.text)
    };
    let inner = ui.max_rect();
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    if share.state == ShareState::Open
        && let Some(returned) = returned
    {
        widgets::chip(&mut row, Tone::Caution, returned);
    } else if share.state == ShareState::Open {
        let number = RichText::new(grouped(rows)).font(font.clone()).color(color);
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
    let cut = row
        .with_layout(Layout::left_to_right(Align::Center), |ui| widgets::cut_within(ui, share.name(), font, color))
        .inner;
    Drawn { words, cut }
}
