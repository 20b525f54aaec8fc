//! The files that were imported last, on the first page: each is imported again with a click, as what it was.

use crate::domain::preferences::RecentFile;
use crate::tr;
use crate::ui::computer::{Computer, Found};
use crate::ui::keys::{self, Control, Kind};
use crate::ui::pages::{moment, size};
use crate::ui::theme::{self, RADIUS, Tone};
use crate::ui::widgets::{self, Button};
use eframe::egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Files that are shown before a person wants to see all of them.
const FEW: usize = 4;
/// Height of a file.
const LINE: f32 = 36.0;
/// Width of the name of a file.
const NAME: f32 = 250.0;
/// Width of when it was imported and how large it is.
const FACTS: f32 = 250.0;

/// What a person did with the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Wants to import a file again.
    Open(RecentFile),
    /// Wants a file out of the list.
    Forget(RecentFile),
    /// Wants to see all files.
    All,
}

/// Draws the card; nothing where no file was imported.
pub fn card_ui(ui: &mut Ui, computer: &Computer, all: bool) -> Option<Event> {
    let files = &computer.preferences().recent;
    if files.is_empty() {
        return None;
    }
    let mut event = None;
    widgets::card_at_full_width(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        widgets::section_title(ui, tr!("prefs-recent"));
        let shown = if all { files.len() } else { FEW };
        for file in files.iter().take(shown) {
            event = line_ui(ui, file, computer.found(&file.path)).or(event.take());
        }
        if files.len() > shown && widgets::link_button(ui, &tr!("prefs-recent-all", files = files.len())).clicked() {
            event = Some(Event::All);
        }
    });
    event
}

/// Draws one file.
fn line_ui(ui: &mut Ui, file: &RecentFile, found: Found) -> Option<Event> {
    let palette = theme::palette(ui);
    let name = file.path.file_name().unwrap_or(file.path.as_os_str()).to_string_lossy().into_owned();
    let folder = file.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let is_gone = found == Found::Gone;
    let facts = match found {
        Found::Gone => tr!("prefs-recent-gone").to_owned(),
        Found::Bytes(bytes) => format!("{} · {}", moment(&file.at), size(bytes)),
        Found::Unknown => moment(&file.at),
    };
    let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let rect = Rect::from_min_max(all.min, pos2(all.right() - LINE, all.bottom()));
    let sense = if is_gone { Sense::focusable_noninteractive() } else { Sense::click() };
    let response = ui.interact(rect, ui.unique_id().with(("recent", &file.path)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, !is_gone, tr!("prefs-recent-import", file = &name)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("{folder}, {facts}")));
    if response.hovered() && !is_gone {
        ui.painter().rect_filled(rect, RADIUS, palette.page);
    }
    let mut row = ui.new_child(
        UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 0.0))).layout(Layout::left_to_right(Align::Center)),
    );
    let mut cut = false;
    let mut part = |width: f32, text: &str, color, right: bool| {
        let layout = if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
        row.allocate_ui_with_layout(vec2(width, LINE), layout, |ui| {
            ui.set_min_width(width);
            cut |= widgets::cut_within(ui, text, theme::small(), color);
        });
    };
    let middle = (rect.width() - NAME - FACTS - 32.0).max(80.0);
    part(NAME, &name, if is_gone { palette.secondary } else { palette.text }, false);
    part(middle, &folder, palette.secondary, false);
    part(FACTS, &facts, if is_gone { palette.on_soft(Tone::Caution) } else { palette.secondary }, true);
    Control::new(Kind::Button).blocked(is_gone).tells(cut).show(ui, &response, rect);
    let place = Rect::from_center_size(pos2(all.right() - LINE / 2.0, all.center().y), vec2(28.0, 28.0));
    let mut beside = ui.new_child(
        UiBuilder::new().max_rect(place).layout(Layout::centered_and_justified(eframe::egui::Direction::LeftToRight)),
    );
    let forget = beside.add(Button::link("×").small().name(&tr!("prefs-recent-forget", file = &name)));
    let opened = response.clicked();
    let path = file.path.display().to_string();
    if is_gone {
        keys::show_reason(response, &[facts.as_str(), path.as_str()].join("\n"));
    } else {
        keys::show_whole(response, &[path.as_str(), facts.as_str()].join("\n"));
    }
    match (opened, forget.clicked()) {
        (true, _) => Some(Event::Open(file.clone())),
        (false, true) => Some(Event::Forget(file.clone())),
        (false, false) => None,
    }
}
