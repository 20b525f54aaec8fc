//! The rows and cells of a grid that are seen.

use super::Cell;
use super::heading::HeadingEvent;
use super::memory::{Place, Selection};
use super::show::Table;
use crate::ui::keys;
use crate::ui::theme::{self, CONTROL_SMALL, Tone};
use eframe::egui::accesskit::{self, NodeId};
use eframe::egui::{self, Id, Pos2, Rangef, Rect, Role, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};
use std::collections::BTreeMap;
use std::ops::Range;

/// What was seen while drawing.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) visible: Range<u64>,
    /// The cell under the pointer.
    pub(super) hit: Option<(u64, usize)>,
    /// How wide each column would have to be, where it was measured.
    pub(super) needed: Vec<Option<f32>>,
    /// Right edges of the columns that a person can resize, and where they can be seen.
    pub(super) edges: Vec<(f32, Rangef)>,
    pub(super) below_cursor: Option<Pos2>,
    /// The cell that assistive technology chose, and whether it clicked it.
    pub(super) chosen: Option<(Place, bool)>,
    /// What happened in the headings, by the position of the column.
    pub(super) heading: Option<(usize, HeadingEvent)>,
    /// Where the headings are that can be seen.
    pub(super) headings: Vec<(usize, Rect)>,
    /// The cell of the cursor for screen readers.
    active: Option<Id>,
    rows: BTreeMap<u64, Vec<(usize, NodeId)>>,
}

pub(super) struct Drawing<'t, 'c> {
    pub(super) table: &'t Table<'t, 't>,
    pub(super) seen: Seen,
    cell: &'c mut dyn FnMut(&mut Cell<'_>),
    selection: Option<Selection>,
    pointer: Option<Pos2>,
    /// Whether a screen reader, or something like it, listens.
    pub(super) speaks: bool,
    /// Whether it wants something.
    pub(super) asked: bool,
    pub(super) has_keyboard: bool,
}

impl<'t, 'c> Drawing<'t, 'c> {
    pub(super) fn draw(
        table: &'t Table<'t, 't>,
        ui: &mut Ui,
        inner: egui_table::Table,
        cell: &'c mut dyn FnMut(&mut Cell<'_>),
    ) -> Self {
        let (pointer, asked) = ui.input(|input| {
            let asked = input.events.iter().any(|event| matches!(event, egui::Event::AccessKitActionRequest(_)));
            (input.pointer.interact_pos().or(input.pointer.hover_pos()), asked)
        });
        let needed = vec![None; table.columns.shown.len()];
        let mut drawing = Self {
            table,
            seen: Seen { needed, ..Seen::default() },
            cell,
            selection: table.selection(),
            pointer,
            speaks: ui.ctx().has_accesskit_node(table.keys.id),
            asked,
            has_keyboard: table.keys.has_focus() || table.memory.menu.is_some(),
        };
        if drawing.speaks {
            let head = UiBuilder::new()
                .scope_id(drawing.head_row())
                .max_rect(Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), theme::ROW)));
            ui.new_child(head.accessibility_parent(table.keys.id).accessibility_role(Role::Row));
        }
        inner.show(ui, &mut drawing);
        drawing
    }

    /// Puts the cells of each row into the order in which they are seen, and says which one has the cursor.
    pub(super) fn finish(self, ui: &Ui) -> Seen {
        let mut seen = self.seen;
        for (row, cells) in &mut seen.rows {
            cells.sort_unstable_by_key(|(position, _)| *position);
            let children: Vec<NodeId> = cells.iter().map(|(_, node)| *node).collect();
            ui.ctx().accesskit_node_builder(self.table.id.with(("row", row)), |node| node.set_children(children));
        }
        if let Some(active) = seen.active.filter(|active| ui.ctx().has_accesskit_node(*active)) {
            ui.ctx().accesskit_node_builder(self.table.keys.id, |node| {
                node.set_active_descendant(active.accesskit_id());
            });
        }
        seen
    }

    pub(super) fn head_row(&self) -> Id {
        self.table.id.with("head")
    }

    /// Says whether assistive technology wants something of a node.
    pub(super) fn wants(&self, ui: &Ui, id: Id, action: accesskit::Action) -> bool {
        self.asked && ui.input(|input| input.has_accesskit_action_request(id, action))
    }

    /// Says that the cursor stands on something.
    pub(super) fn active(&mut self, id: Id, rect: Rect) {
        self.seen.active = Some(id);
        self.seen.below_cursor = Some(rect.left_bottom());
    }

    /// Shows what has no room where the cursor is.
    pub(super) fn show_cut(&self, ui: &Ui, id: Id, rect: Rect, cut: &str) {
        if self.table.keys.has_focus() && self.table.memory.menu.is_none() && !ui.is_sizing_pass() {
            keys::show_cut(ui, id.with("cut"), rect, cut);
        }
    }

    pub(super) fn need(&mut self, position: usize, width: f32) {
        if let Some(needed) = self.seen.needed.get_mut(position) {
            *needed = Some(needed.map_or(width, |known| known.max(width)));
        }
    }

    fn is_marked(&self, row: u64) -> bool {
        let (grid, memory) = (self.table.grid, &self.table.memory);
        let whole = grid.selects_rows && self.selection.as_ref().is_some_and(|s| s.rows.contains(&row));
        let of_page = grid.marks && grid.cursor.is_some_and(|(at, _)| at == row);
        let at_cursor = memory.cursor.is_some_and(|place| place.row == Some(row));
        whole || (grid.marks && memory.cursor.map_or(of_page, |_| at_cursor) && !self.has_range())
    }

    fn has_range(&self) -> bool {
        self.selection.as_ref().is_some_and(Selection::is_range)
    }

    /// Draws what shows that a cell is selected, or has the cursor.
    fn mark(&self, ui: &Ui, place: Place, rect: Rect) {
        let (palette, grid) = (theme::palette(ui), self.table.grid);
        let in_range = |s: &Selection| place.row.is_some_and(|row| s.contains(row, place.column));
        if self.has_range() && !grid.selects_rows && self.selection.as_ref().is_some_and(in_range) {
            ui.painter().rect_filled(rect, 0.0, palette.soft(Tone::Accent));
        }
        let by_page = grid.marks && !grid.selects_rows;
        if self.table.memory.cursor == Some(place) && (self.has_keyboard || by_page) {
            let ring = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0));
            let color = if self.has_keyboard { palette.accent } else { palette.control_line };
            ui.painter().rect_stroke(ring, 0.0, Stroke::new(2.0, color), StrokeKind::Inside);
        }
    }

    /// Says what a cell is for screen readers.
    fn describe(&mut self, ui: &Ui, id: Id, place: Place, rect: Rect, name: String) {
        let (table, Some(row)) = (self.table, place.row) else { return };
        let selected = self.selection.as_ref().is_some_and(|selection| selection.contains(row, place.column));
        let has_cursor = table.memory.cursor == Some(place);
        let title = table.at(place.column).and_then(|at| table.grid.column(at)).map_or("", |column| column.name());
        ui.ctx().accesskit_node_builder(id, |node| {
            if !name.is_empty() {
                node.set_label(name);
            }
            if has_cursor {
                node.set_description(super::copy::place_words(title, row, table.grid.rows));
            }
            node.set_row_index(usize::try_from(row).unwrap_or(usize::MAX));
            node.set_column_index(place.column);
            node.set_selected(selected);
            node.set_bounds(bounds(rect));
            node.add_action(accesskit::Action::Click);
            node.add_action(accesskit::Action::Focus);
        });
        self.seen.rows.entry(row).or_default().push((place.column, id.accesskit_id()));
        let clicked = self.wants(ui, id, accesskit::Action::Click);
        if clicked || self.wants(ui, id, accesskit::Action::Focus) {
            self.seen.chosen = Some((place, clicked));
        }
    }
}

impl TableDelegate for Drawing<'_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.seen.visible = info.visible_rows.clone();
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, info: &HeaderCellInfo) {
        self.heading_ui(ui, info.col_range.start);
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let (palette, grid) = (theme::palette(ui), self.table.grid);
        let rect = ui.max_rect();
        let line = Rect::from_x_y_ranges(ui.clip_rect().x_range(), rect.y_range());
        let marked = self.is_marked(row);
        if marked {
            ui.painter().rect_filled(line, 0.0, palette.soft(Tone::Accent));
        } else if (grid.marks || grid.opens) && ui.rect_contains_pointer(line) {
            ui.painter().rect_filled(line, 0.0, palette.raised);
        }
        // Below the last row stands the line around the table.
        if grid.fill || row + 1 < grid.rows {
            let color = palette.line.lerp_to_gamma(palette.surface, 0.35);
            ui.painter().hline(line.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color));
        }
        // The columns that stay are drawn apart; for screen readers they are in the same row.
        if self.speaks && !self.seen.rows.contains_key(&row) {
            self.seen.rows.insert(row, Vec::new());
            let id = self.table.id.with(("row", row));
            let parent = self.table.keys.id;
            ui.new_child(UiBuilder::new().scope_id(id).max_rect(line).accessibility_parent(parent));
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(Role::Row);
                node.set_row_index(usize::try_from(row).unwrap_or(usize::MAX));
                node.set_bounds(bounds(line));
                node.set_selected(marked);
            });
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let (table, place) = (self.table, Place { row: Some(info.row_nr), column: info.col_nr });
        let Some(at) = table.at(info.col_nr) else { return };
        let Some(column) = table.grid.column(at) else { return };
        let rect = ui.max_rect();
        if self.pointer.is_some_and(|pointer| rect.contains(pointer) && ui.clip_rect().contains(pointer)) {
            self.seen.hit = Some((info.row_nr, info.col_nr));
        }
        self.mark(ui, place, rect);
        let layout = if column.right {
            egui::Layout::right_to_left(egui::Align::Center)
        } else {
            egui::Layout::left_to_right(egui::Align::Center)
        };
        let id = table.id.with((info.row_nr, at));
        let builder = UiBuilder::new().scope_id(id).max_rect(rect.shrink2(vec2(12.0, 0.0))).layout(layout);
        let row = table.id.with(("row", info.row_nr));
        let mut child = ui.new_child(builder.accessibility_parent(row).accessibility_role(Role::Cell));
        let mut cell = Cell::new(&mut child, info.row_nr, at);
        (self.cell)(&mut cell);
        let (name, cut) = cell.into_names();
        let needed = child.min_size().x + 24.0;
        ui.allocate_space(vec2(needed, CONTROL_SMALL));
        if ui.is_sizing_pass() {
            self.need(info.col_nr, needed);
        }
        if table.memory.cursor == Some(place) {
            self.active(id, rect);
            self.show_cut(ui, id, rect, &cut);
        }
        if self.speaks {
            self.describe(ui, id, place, rect, name);
        }
    }

    fn default_row_height(&self) -> f32 {
        self.table.grid.row_height
    }
}

pub(super) fn bounds(rect: Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}
