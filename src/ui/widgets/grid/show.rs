//! Drawing a grid: room, keys, cells, pointer, menus, in this order.

use super::arrange::{self, Arrangement, BAR};
use super::drawing::Drawing;
use super::memory::{Drag, Memory, OpenMenu, Place, Selection};
use super::{Cell, Grid, GridAnswer, Width};
use crate::ui::keys::{self, Control, Kind};
use crate::ui::theme::{self, CARD_RADIUS, ROW};
use eframe::egui::{
    self, CornerRadius, Id, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2,
};
use egui_table::{HeaderRow, TableState};

/// A grid that is being drawn.
pub(super) struct Table<'g, 'a> {
    pub(super) grid: &'g Grid<'a>,
    pub(super) id: Id,
    pub(super) memory: Memory,
    /// What has the keyboard for all of the table, and is the table for screen readers.
    pub(super) keys: Response,
    pub(super) rect: Rect,
    pub(super) columns: Arrangement,
}

impl Grid<'_> {
    /// Returns what has the keyboard while the grid has it.
    pub fn keyboard(&self, ui: &Ui) -> Id {
        self.id(ui).with("keys")
    }

    fn id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("grid", self.key, self.within))
    }

    /// Draws the grid; `cell` draws each cell that can be seen, and says the text of those that are copied.
    pub fn show(self, ui: &mut Ui, cell: &mut dyn FnMut(&mut Cell<'_>)) -> GridAnswer {
        let id = self.id(ui);
        let mut memory = Memory::take(ui, id);
        let (rect, columns) = self.room(ui, &memory);
        let is_other = memory.follow(&self, &columns.shown);
        let keys = ui.interact(rect, id.with("keys"), Sense::focusable_noninteractive());
        let mut table = Table { grid: &self, id, memory, keys, rect, columns };
        let mut answer = GridAnswer::default();
        table.keys(ui, &mut answer);
        table.body(ui, is_other, cell, &mut answer);
        table.menus(ui, &mut answer);
        table.seek(ui, cell);
        table.read(ui, cell);
        table.memory.tell(&self, &table.columns.shown, &mut answer);
        table.memory.keep(ui, id);
        answer
    }

    /// Takes the room for the grid and shares it out among the columns.
    fn room(&self, ui: &mut Ui, memory: &Memory) -> (Rect, Arrangement) {
        #[expect(clippy::cast_precision_loss, reason = "a grid shows windows of at most some million rows")]
        let rows_height = self.rows as f32 * self.row_height;
        let room = ui.available_size();
        let columns = Arrangement::of(ui.ctx(), self, memory, room.x - 2.0, false);
        let bar = if columns.widths.iter().sum::<f32>() > room.x { BAR } else { 0.0 };
        let wanted = ROW + rows_height + bar + 2.0;
        let height = if self.fill { room.y } else { wanted.min(room.y) }.max(ROW + self.row_height);
        let columns =
            if wanted > height { Arrangement::of(ui.ctx(), self, memory, room.x - 2.0, true) } else { columns };
        let (rect, _) = ui.allocate_exact_size(vec2(room.x, height), Sense::hover());
        (rect, columns)
    }
}

impl Table<'_, '_> {
    /// Returns the column at a position among those that are shown.
    pub(super) fn at(&self, position: usize) -> Option<usize> {
        self.columns.at(position)
    }

    pub(super) fn selection(&self) -> Option<Selection> {
        self.memory.selection(self.grid, self.columns.shown.len())
    }

    fn body(&mut self, ui: &mut Ui, is_other: bool, cell: &mut dyn FnMut(&mut Cell<'_>), answer: &mut GridAnswer) {
        let rect = self.rect;
        frame_ui(ui, rect);
        self.describe(ui);
        // The cell with the cursor has a ring of its own.
        Control::new(Kind::List).own_ring(self.grid.rows > 0).show(ui, &self.keys, rect);
        let below = Rect::from_min_max(rect.min + vec2(1.0, ROW + 1.0), rect.max - vec2(1.0, 1.0));
        // Under the cells, so that what stands in them is clicked first.
        let pointer = ui.interact(below, self.id.with("cells"), Sense::CLICK | Sense::DRAG);
        let mut inner = ui.new_child(
            UiBuilder::new()
                .max_rect(rect.shrink(1.0))
                .id_salt((self.grid.key, self.grid.within))
                .accessibility_parent(self.keys.id),
        );
        inner.shrink_clip_rect(rect.shrink(1.0));
        let table = self.table(&inner, is_other);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows that fit on a screen")]
        let page = ((below.height() - BAR) / self.grid.row_height).floor().max(1.0) as u64;
        self.memory.page = page.saturating_sub(1).max(1);
        let since = keys::drawn(ui.ctx());
        let drawing = Drawing::draw(self, &mut inner, table, cell);
        let seen = drawing.finish(ui);
        let height = self.grid.row_height;
        let in_rows = self.memory.cursor.is_some_and(|place| place.row.is_some());
        let middle = seen.below_cursor.filter(|_| in_rows).map(|below| below.y - height / 2.0);
        keys::of_rows(ui.ctx(), self.keys.id, since, (middle, height));
        self.about(ui);
        self.memory.below_cursor = seen.below_cursor;
        answer.visible = seen.visible.clone();
        self.take_widths(ui, &seen.needed);
        self.lines(ui, &seen.edges);
        self.heading_answers(ui, &seen, answer);
        self.pointer(ui, &pointer, below, seen.hit, answer);
        if let Some((place, clicked)) = seen.chosen {
            self.memory.go(place, false);
            self.keys.request_focus();
            if clicked && let (Some(row), Some(column)) = (place.row, self.at(place.column)) {
                answer.clicked = Some((row, column));
            }
        }
        ui.painter().rect_stroke(rect, CARD_RADIUS, theme::palette(ui).hairline(), StrokeKind::Inside);
    }

    /// Says which field the cursor is at, while the table has the keyboard.
    fn about(&self, ui: &Ui) {
        let Some(fields) = self.grid.fields.filter(|_| self.keys.has_focus()) else { return };
        let Some(place) = self.memory.cursor else { return };
        if let Some(field) = self.at(place.column).and_then(|column| fields(place.row, column)) {
            keys::about(ui.ctx(), self.keys.id, usize::from(field.0));
        }
    }

    /// Says what the table is for screen readers.
    fn describe(&self, ui: &Ui) {
        ui.ctx().accesskit_node_builder(self.keys.id, |node| {
            node.set_role(Role::Table);
            node.set_label(self.grid.name);
            node.set_row_count(usize::try_from(self.grid.rows).unwrap_or(usize::MAX));
            node.set_column_count(self.columns.shown.len());
            node.set_multiselectable();
        });
    }

    fn table(&mut self, inner: &Ui, is_other: bool) -> egui_table::Table {
        let fit = self.memory.fit;
        let column = |(position, &width): (usize, &f32)| {
            let key = self.at(position).and_then(|at| self.grid.column(at)).map_or("", |column| column.key);
            egui_table::Column::new(width)
                .range(Rangef::new(width, width))
                .resizable(false)
                .id(Id::unique(key))
                .auto_size_this_frame(fit == Some(position))
        };
        let columns: Vec<egui_table::Column> = self.columns.widths.iter().enumerate().map(column).collect();
        let mut table = egui_table::Table::new()
            .id_salt(self.grid.key)
            .num_rows(self.grid.rows)
            .columns(columns)
            .num_sticky_cols(self.columns.sticky)
            .headers([HeaderRow::new(ROW)]);
        let state = table.get_id(inner);
        if self.columns.unmeasured {
            // All columns are drawn once, unseen, to know what their first values need.
            TableState::reset(inner.ctx(), state);
        } else if TableState::load(inner.ctx(), state).is_none() {
            TableState::default().store(inner.ctx(), state);
        }
        let last = self.grid.rows.saturating_sub(1);
        let scroll = std::mem::take(&mut self.memory.scroll);
        let cursor = self.memory.cursor.filter(|_| scroll);
        let first = is_other.then_some(0);
        if let Some(row) = cursor.and_then(|place| place.row).or(self.grid.scroll_to).or(first) {
            table = table.scroll_to_row(row.min(last), None);
        }
        if let Some(place) = cursor.filter(|place| place.column >= self.columns.sticky) {
            table = table.scroll_to_column(place.column, None);
        }
        table
    }

    /// Takes in the widths that were measured.
    fn take_widths(&mut self, ui: &Ui, needed: &[Option<f32>]) {
        if self.columns.unmeasured && needed.iter().all(Option::is_some) {
            for (position, needed) in needed.iter().enumerate() {
                let column = self.at(position).and_then(|at| self.grid.column(at));
                if let (Some(column), Some(needed)) = (column.filter(|c| matches!(c.width, Width::Auto(..))), needed) {
                    self.memory.measured.insert(column.key.to_owned(), needed.ceil());
                }
            }
            ui.ctx().request_repaint();
        } else if let Some(position) = self.memory.fit.take()
            && let Some(needed) = needed.get(position).copied().flatten()
        {
            self.resize(ui, position, needed.ceil());
        }
    }

    /// Draws lines between columns that are so many that they scroll.
    fn lines(&self, ui: &Ui, edges: &[(f32, Rangef)]) {
        let stroke = Stroke::new(1.0, theme::palette(ui).line.gamma_multiply(0.6));
        for &(x, clip) in edges.iter().filter(|(x, clip)| clip.contains(*x)) {
            let clip = Rect::from_x_y_ranges(clip, self.rect.y_range());
            ui.painter().with_clip_rect(clip.expand(1.0)).vline(x - 0.5, self.rect.y_range().shrink(1.0), stroke);
        }
    }

    /// Moves the cursor and the selection with the pointer.
    fn pointer(
        &mut self,
        ui: &Ui,
        pointer: &Response,
        below: Rect,
        hit: Option<(u64, usize)>,
        answer: &mut GridAnswer,
    ) {
        let (pressed, shift, at) =
            ui.input(|i| (i.pointer.primary_pressed(), i.modifiers.shift, i.pointer.interact_pos()));
        let place = hit.map(|(row, column)| Place { row: Some(row), column });
        let clicked = pointer.clicked_by(egui::PointerButton::Primary);
        let goes_down = pressed && pointer.is_pointer_button_down_on();
        if goes_down || clicked {
            // Every click takes the keyboard from what it does not hit, and the cells are not what has it.
            self.keys.request_focus();
        }
        if let Some(place) = place.filter(|_| goes_down || (clicked && self.memory.drag.is_none())) {
            self.memory.go(place, shift);
            self.memory.drag = Some(Drag::Cells);
            ui.ctx().request_repaint();
        } else if pointer.dragged() && self.memory.drag == Some(Drag::Cells) {
            self.drag_on(ui, below, place, at);
        }
        if clicked && !shift {
            answer.clicked = hit.and_then(|(row, column)| Some((row, self.at(column)?)));
        }
        if pointer.double_clicked() && self.grid.opens {
            answer.activated = hit.map(|(row, _)| row);
        }
        if pointer.secondary_clicked()
            && let (Some(place), Some((row, column)), Some(at)) = (place, hit, at)
        {
            if !self.selection().is_some_and(|selection| selection.contains(row, column)) {
                self.memory.go(place, false);
            }
            self.keys.request_focus();
            self.memory.menu = Some(OpenMenu { place, at, is_new: true });
        }
        if self.memory.drag == Some(Drag::Cells) && !ui.input(|i| i.pointer.primary_down()) {
            self.memory.drag = None;
        }
    }

    /// Takes the selection to the cell under the pointer, or a row further where the pointer left the table.
    fn drag_on(&mut self, ui: &Ui, below: Rect, place: Option<Place>, at: Option<egui::Pos2>) {
        let Some(cursor) = self.memory.cursor else { return };
        let last = self.grid.rows.saturating_sub(1);
        let further = match (cursor.row, at) {
            (Some(row), Some(at)) if at.y > below.bottom() && row < last => Some(row + 1),
            (Some(row), Some(at)) if at.y < below.top() => row.checked_sub(1),
            _ => None,
        };
        let next = further.map(|row| Place { row: Some(row), ..cursor }).or(place);
        if let Some(next) = next.filter(|next| *next != cursor) {
            self.memory.go(next, true);
            ui.ctx().request_repaint();
        }
    }
}

fn frame_ui(ui: &Ui, rect: Rect) {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(rect, CARD_RADIUS, palette.surface);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
    ui.painter().rect_filled(head, CornerRadius { nw: 8, ne: 8, sw: 0, se: 0 }, palette.raised);
    ui.painter().hline(rect.x_range(), head.bottom(), palette.hairline());
}

impl Table<'_, '_> {
    /// Returns how wide a column is.
    pub(super) fn width(&self, position: usize) -> f32 {
        self.columns.widths.get(position).copied().unwrap_or_default()
    }

    /// Says whether the columns are those of data, so that lines between them help the eye.
    pub(super) fn is_wide(&self) -> bool {
        self.grid.columns.iter().any(|column| matches!(column.width, Width::Auto(..)))
    }

    /// Puts the columns as the program has them.
    pub(super) fn reset(&self, ui: &Ui) {
        arrange::change(ui.ctx(), self.grid.key, |layout| *layout = <_>::default());
    }
}
