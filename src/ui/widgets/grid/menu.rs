//! The menus of a grid: of a row, with copying and what the page does with it, and of a heading.

use super::GridAnswer;
use super::arrange;
use super::memory::{OpenMenu, Place, Selection};
use super::show::Table;
use crate::tr;
use crate::ui::keys::{Command, Control, Kind};
use crate::ui::theme::{self, RADIUS, Tone};
use crate::ui::widgets::tick;
use eframe::egui::{
    self, Align2, Popup, PopupKind, Rect, Response, Role, Sense, SetOpenCommand, Ui, WidgetInfo, pos2, vec2,
};

/// How wide a menu is.
const WIDTH: f32 = 270.0;
/// How much wider or narrower a column becomes by one entry of the menu.
const STEP: f32 = 48.0;

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    Copy { headers: bool },
    CopyCell,
    SelectAll,
    Action(usize),
    Sort(Option<bool>),
    Move { left: bool },
    Wider(bool),
    Fit,
    Hide,
    Show(usize),
    Reset,
}

/// An entry with its words, the keys that do the same, and whether it holds already.
struct Line {
    entry: Entry,
    words: String,
    keys: String,
    holds: Option<bool>,
}

impl Line {
    fn new(entry: Entry, words: impl Into<String>) -> Self {
        Self { entry, words: words.into(), keys: String::new(), holds: None }
    }

    fn keys(mut self, keys: String) -> Self {
        self.keys = keys;
        self
    }

    fn holds(mut self, holds: bool) -> Self {
        self.holds = Some(holds);
        self
    }
}

impl Table<'_, '_> {
    /// Draws the menu that is open, and does what is chosen from it.
    pub(super) fn menus(&mut self, ui: &mut Ui, answer: &mut GridAnswer) {
        let Some(menu) = self.memory.menu else { return };
        let groups = match menu.place.row {
            Some(row) => self.row_lines(row),
            None => self.heading_lines(menu.place.column),
        };
        let popup = Popup::from_response(&self.keys)
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .at_position(menu.at)
            .gap(2.0)
            .width(WIDTH)
            .accessible_name(self.menu_name(menu))
            .open_memory(menu.is_new.then_some(SetOpenCommand::Bool(true)));
        let id = popup.get_id();
        let mut chosen = None;
        let mut focused = false;
        popup.show(|ui| {
            ui.set_min_width(WIDTH);
            let mut first = menu.is_new;
            for (ix, lines) in groups.iter().filter(|lines| !lines.is_empty()).enumerate() {
                if ix > 0 {
                    ui.separator();
                }
                for line in lines {
                    let response = line_ui(ui, line);
                    if std::mem::take(&mut first) && !ui.is_sizing_pass() {
                        response.request_focus();
                        focused = true;
                    }
                    if response.clicked() {
                        ui.close();
                        chosen = Some(line.entry);
                    }
                }
            }
        });
        if chosen.is_some() || !Popup::is_id_open(ui.ctx(), id) {
            Popup::close_id(ui.ctx(), id);
            self.memory.menu = None;
            // The keyboard goes back to where it came from.
            self.keys.request_focus();
        } else {
            self.memory.menu = Some(OpenMenu { is_new: menu.is_new && !focused, ..menu });
            if !focused && menu.is_new {
                ui.ctx().request_repaint();
            }
        }
        if let Some(entry) = chosen {
            self.choose(ui, menu.place, entry, answer);
        }
    }

    fn menu_name(&self, menu: OpenMenu) -> String {
        let title = self.at(menu.place.column).and_then(|at| self.grid.column(at)).map_or("", |column| column.name());
        menu.place.row.map_or_else(|| title.to_owned(), |row| super::copy::place_words(title, row, self.grid.rows))
    }

    fn row_lines(&self, row: u64) -> Vec<Vec<Line>> {
        let actions = self.grid.menu.map_or_else(Vec::new, |menu| menu(row));
        let actions = actions.into_iter().enumerate().map(|(at, words)| Line::new(Entry::Action(at), words)).collect();
        let mut copy = vec![
            Line::new(Entry::Copy { headers: false }, tr!("grid-copy")).keys(Command::Copy.keys()),
            Line::new(Entry::Copy { headers: true }, tr!("grid-copy-headers")).keys(Command::CopyHeadings.keys()),
        ];
        if self.grid.selects_rows || self.selection().is_some_and(|selection| selection.is_range()) {
            copy.push(Line::new(Entry::CopyCell, tr!("grid-copy-cell")));
        }
        vec![actions, copy, vec![Line::new(Entry::SelectAll, tr!("grid-select-all")).keys(Command::SelectAll.keys())]]
    }

    fn heading_lines(&self, position: usize) -> Vec<Vec<Line>> {
        let Some(at) = self.at(position) else { return Vec::new() };
        let Some(column) = self.grid.column(at) else { return Vec::new() };
        let mut sort = Vec::new();
        if self.grid.can_sort(at) {
            let now = self.grid.sort.filter(|(by, _)| *by == at).map(|(_, last_first)| last_first);
            sort.push(Line::new(Entry::Sort(Some(false)), tr!("grid-sort-up")).holds(now == Some(false)));
            sort.push(Line::new(Entry::Sort(Some(true)), tr!("grid-sort-down")).holds(now == Some(true)));
            if self.grid.sort.is_some() {
                sort.push(Line::new(Entry::Sort(None), tr!("grid-sort-none")));
            }
        }
        let is_movable = |at: Option<usize>| at.is_some_and(|at| self.columns.movable.contains(&at));
        let mut place = Vec::new();
        if is_movable(Some(at)) {
            if is_movable(position.checked_sub(1).and_then(|before| self.at(before))) {
                place.push(
                    Line::new(Entry::Move { left: true }, tr!("grid-move-left")).keys(Command::MoveColumn.key_at(0)),
                );
            }
            if is_movable(self.at(position + 1)) {
                place.push(
                    Line::new(Entry::Move { left: false }, tr!("grid-move-right")).keys(Command::MoveColumn.key_at(1)),
                );
            }
        }
        let mut width = Vec::new();
        if !column.actions {
            width.push(Line::new(Entry::Wider(true), tr!("grid-wider")).keys(Command::Resize.key_at(1)));
            width.push(Line::new(Entry::Wider(false), tr!("grid-narrower")).keys(Command::Resize.key_at(0)));
            width.push(Line::new(Entry::Fit, tr!("grid-fit")));
        }
        vec![sort, place, width, self.hiding_lines(at)]
    }

    fn hiding_lines(&self, at: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let shown = &self.columns.shown;
        if self.columns.movable.contains(&at) && shown.len() > 1 {
            lines.push(Line::new(Entry::Hide, tr!("grid-hide")));
        }
        if self.columns.hides {
            for at in self.columns.movable.clone().filter(|at| !shown.contains(at)) {
                let title = self.grid.column(at).map_or("", |column| column.name());
                lines.push(Line::new(Entry::Show(at), tr!("grid-show", column = title)));
            }
        }
        if self.columns.changed {
            lines.push(Line::new(Entry::Reset, tr!("grid-reset")));
        }
        lines
    }

    fn choose(&mut self, ui: &Ui, place: Place, entry: Entry, answer: &mut GridAnswer) {
        let column = self.at(place.column);
        match (entry, place.row) {
            (Entry::Copy { headers }, _) => self.copy(headers, answer),
            (Entry::CopyCell, Some(row)) => {
                let cell = Selection { rows: row..=row, columns: place.column..=place.column };
                self.copy_cells(&cell, false, answer);
            }
            (Entry::SelectAll, _) => self.memory.whole = super::memory::Whole::All,
            (Entry::Action(at), Some(row)) => answer.action = Some((row, at)),
            (Entry::Sort(order), _) => answer.sort = Some(order.and_then(|last_first| Some((column?, last_first)))),
            (Entry::Move { left }, _) => self.move_column(ui, place.column, left),
            (Entry::Wider(wider), _) => {
                let width = self.width(place.column) + if wider { STEP } else { -STEP };
                self.resize(ui, place.column, width);
            }
            (Entry::Fit, _) => self.memory.fit = Some(place.column),
            (Entry::Hide, _) => self.hide(ui, column, true),
            (Entry::Show(at), _) => self.hide(ui, Some(at), false),
            (Entry::Reset, _) => self.reset(ui),
            (Entry::CopyCell | Entry::Action(_), None) => {}
        }
        ui.ctx().request_repaint();
    }

    fn hide(&self, ui: &Ui, column: Option<usize>, hide: bool) {
        let Some(column) = column.and_then(|at| self.grid.column(at)) else { return };
        arrange::change(ui.ctx(), self.grid.key, |layout| {
            if hide {
                layout.hidden.insert(column.key.to_owned());
            } else {
                layout.hidden.remove(column.key);
            }
        });
    }
}

fn line_ui(ui: &mut Ui, line: &Line) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| match line.holds {
        Some(holds) => WidgetInfo::selected(Role::MenuItemRadio, enabled, holds, &line.words),
        None => WidgetInfo::labeled(Role::MenuItem, enabled, &line.words),
    });
    if !line.keys.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(line.keys.as_str()));
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, palette.soft(Tone::Accent));
    }
    if line.holds == Some(true) {
        tick(ui, Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(14.0, 14.0)), palette.accent);
    }
    let left = if line.holds.is_some() { 28.0 } else { 10.0 };
    let at = pos2(rect.left() + left, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &line.words, theme::body(), palette.text);
    let at = pos2(rect.right() - 10.0, rect.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, &line.keys, theme::small(), palette.secondary);
    Control::new(Kind::Button).own_ring(true).show(ui, &response, rect);
    response
}
