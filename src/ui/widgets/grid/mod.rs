//! A table that draws only what is seen: any number of rows, columns that stay, one selected cell for the keyboard.

mod cell;

pub use cell::Cell;

use crate::ui::theme::{self, CARD_RADIUS, CONTROL_SMALL, ROW, Tone};
use eframe::egui::{
    self, Align2, CornerRadius, EventFilter, Id, Key, Modifiers, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};
use egui_table::{CellInfo, HeaderCellInfo, HeaderRow, PrefetchInfo, TableDelegate};
use std::ops::Range;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// Always this.
    Fixed(f32),
    /// A share of what the others leave, at least this.
    Flex(f32),
    /// As its first values need, between these; a person can change it.
    Auto(f32, f32),
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    /// Its heading.
    pub title: &'a str,
    /// How wide it is.
    pub width: Width,
    /// Whether its content stands on the right, as numbers do.
    pub right: bool,
    /// What the heading means, as a tooltip; or empty.
    pub help: &'a str,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub fn new(title: &'a str, width: Width) -> Self {
        Self { title, width, right: false, help: "" }
    }

    /// A column of numbers.
    pub fn number(title: &'a str, width: Width) -> Self {
        Self { right: true, ..Self::new(title, width) }
    }

    /// With a tooltip on the heading.
    #[must_use]
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }
}

/// What happened in a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridAnswer {
    /// The cell that was clicked.
    pub clicked: Option<(u64, usize)>,
    /// The row that was double-clicked, or chosen with Enter.
    pub activated: Option<u64>,
    /// The heading that was clicked.
    pub header: Option<usize>,
    /// Where the arrow keys or a click moved the cursor.
    pub moved: Option<(u64, usize)>,
    /// The rows that can be seen.
    pub visible: Range<u64>,
}

/// A table that draws only what is seen.
#[must_use = "a grid is drawn by `show`"]
pub struct Grid<'a> {
    salt: Id,
    name: &'a str,
    columns: &'a [Column<'a>],
    rows: u64,
    row_height: f32,
    sticky: usize,
    fill: bool,
    clickable: bool,
    clickable_headers: bool,
    selected: Option<u64>,
    cursor: Option<(u64, usize)>,
    sort: Option<(usize, bool)>,
    scroll_to: Option<u64>,
}

impl<'a> Grid<'a> {
    /// A grid named `name` for screen readers. `salt` tells apart grids whose columns differ.
    pub fn new(
        salt: impl std::hash::Hash + std::fmt::Debug,
        name: &'a str,
        columns: &'a [Column<'a>],
        rows: u64,
    ) -> Self {
        Self {
            salt: Id::unique(("grid", salt)),
            name,
            columns,
            rows,
            row_height: ROW,
            sticky: 0,
            fill: false,
            clickable: false,
            clickable_headers: false,
            selected: None,
            cursor: None,
            sort: None,
            scroll_to: None,
        }
    }

    /// With rows as high as this.
    pub fn row_height(mut self, height: f32) -> Self {
        self.row_height = height;
        self
    }

    /// With this many columns that stay on the left.
    pub fn sticky(mut self, columns: usize) -> Self {
        self.sticky = columns;
        self
    }

    /// Takes all the height there is, also with few rows.
    pub fn fill(mut self) -> Self {
        self.fill = true;
        self
    }

    /// Rows can be clicked; this one is selected.
    pub fn selectable(mut self, selected: Option<u64>) -> Self {
        self.clickable = true;
        self.selected = selected;
        self
    }

    /// Cells can be clicked and the arrow keys move this cursor.
    pub fn cursor(mut self, cursor: Option<(u64, usize)>) -> Self {
        self.clickable = true;
        self.cursor = cursor;
        self
    }

    /// Headings can be clicked; the rows are sorted by this column, the last first when `true`.
    pub fn sortable(mut self, sort: Option<(usize, bool)>) -> Self {
        self.clickable_headers = true;
        self.sort = sort;
        self
    }

    /// Brings a row into view.
    pub fn scroll_to(mut self, row: Option<u64>) -> Self {
        self.scroll_to = row;
        self
    }

    /// Draws the grid; `cell` draws each cell that can be seen.
    pub fn show(self, ui: &mut Ui, cell: &mut dyn FnMut(&mut Cell<'_>)) -> GridAnswer {
        #[expect(clippy::cast_precision_loss, reason = "a grid shows windows of at most some million rows")]
        let rows_height = self.rows as f32 * self.row_height;
        let room = ui.available_size();
        let widths = self.widths(room.x - 2.0, false);
        let bar = if widths.iter().sum::<f32>() > room.x { 12.0 } else { 0.0 };
        let wanted = ROW + rows_height + bar + 2.0;
        let height = if self.fill { room.y } else { wanted.min(room.y) }.max(ROW + self.row_height);
        let scrolls = wanted > height;
        let widths = if scrolls { self.widths(room.x - 2.0, true) } else { widths };
        let (rect, _) = ui.allocate_exact_size(vec2(room.x, height), Sense::hover());
        let id = ui.make_persistent_id(self.salt);
        let keys = ui.interact(rect, id.with("keys"), Sense::focusable_noninteractive());
        let mut answer = GridAnswer::default();
        self.keys(ui, &keys, &mut answer);
        frame_ui(ui, rect);
        let mut inner = ui.new_child(
            UiBuilder::new()
                .max_rect(rect.shrink(1.0))
                .id_salt(self.salt)
                .accessibility_role(Role::Table)
                .accessibility_label(self.name),
        );
        inner.shrink_clip_rect(rect.shrink(1.0));
        let table_id = inner.unique_id();
        inner.ctx().accesskit_node_builder(table_id, |node| {
            node.set_row_count(usize::try_from(self.rows).unwrap_or(usize::MAX));
            node.set_column_count(self.columns.len());
        });
        let columns: Vec<egui_table::Column> = self.columns.iter().zip(&widths).map(|(c, &w)| sized(c, w)).collect();
        let mut table = egui_table::Table::new()
            .id_salt(self.salt)
            .num_rows(self.rows)
            .columns(columns)
            .num_sticky_cols(self.sticky)
            .headers([HeaderRow::new(ROW)]);
        if let Some(row) = answer.moved.map(|(row, _)| row).or(self.scroll_to) {
            table = table.scroll_to_row(row.min(self.rows.saturating_sub(1)), None);
        }
        if let Some((_, column)) = answer.moved {
            table = table.scroll_to_column(column, None);
        }
        let mut drawing = Drawing { grid: &self, answer: &mut answer, cell, keys: keys.id };
        table.show(&mut inner, &mut drawing);
        let palette = theme::palette(ui);
        ui.painter().rect_stroke(rect, CARD_RADIUS, palette.hairline(), StrokeKind::Inside);
        super::focus_ring(ui, &keys, rect);
        answer
    }

    /// Shares out the room among the columns.
    fn widths(&self, room: f32, scrolls: bool) -> Vec<f32> {
        let base = |width: Width| match width {
            Width::Fixed(width) | Width::Flex(width) | Width::Auto(width, _) => width,
        };
        let used: f32 = self.columns.iter().map(|c| base(c.width)).sum();
        let flexible = self.columns.iter().filter(|c| matches!(c.width, Width::Flex(_))).count();
        let spare = (room - used - if scrolls { 12.0 } else { 0.0 }).max(0.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let extra = if flexible > 0 { (spare / flexible as f32).floor() } else { 0.0 };
        self.columns
            .iter()
            .map(|c| base(c.width) + if matches!(c.width, Width::Flex(_)) { extra } else { 0.0 })
            .collect()
    }

    /// Moves the cursor, or the selected row, by the arrow keys while the grid has the keyboard.
    fn keys(&self, ui: &Ui, keys: &egui::Response, answer: &mut GridAnswer) {
        if !self.clickable || !keys.has_focus() || self.rows == 0 {
            return;
        }
        let filter =
            EventFilter { horizontal_arrows: self.cursor.is_some(), vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(keys.id, filter));
        let (row, column) = self.cursor.or(self.selected.map(|row| (row, 0))).unwrap_or((0, 0));
        let last = self.rows - 1;
        let moves: [(Key, u64, usize); 8] = [
            (Key::ArrowDown, (row + 1).min(last), column),
            (Key::ArrowUp, row.saturating_sub(1), column),
            (Key::PageDown, (row + 15).min(last), column),
            (Key::PageUp, row.saturating_sub(15), column),
            (Key::ArrowRight, row, (column + 1).min(self.columns.len().saturating_sub(1))),
            (Key::ArrowLeft, row, column.saturating_sub(1)),
            (Key::Home, 0, column),
            (Key::End, last, column),
        ];
        ui.input_mut(|input| {
            for (key, row, column) in moves {
                if input.consume_key(Modifiers::NONE, key) {
                    answer.moved = Some((row, column));
                }
            }
            if input.consume_key(Modifiers::NONE, Key::Enter) {
                answer.activated = Some(row);
            }
        });
    }
}

fn frame_ui(ui: &Ui, rect: Rect) {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(rect, CARD_RADIUS, palette.surface);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
    ui.painter().rect_filled(head, CornerRadius { nw: 8, ne: 8, sw: 0, se: 0 }, palette.raised);
    ui.painter().hline(rect.x_range(), head.bottom(), palette.hairline());
}

fn sized(column: &Column<'_>, width: f32) -> egui_table::Column {
    match column.width {
        Width::Fixed(_) | Width::Flex(_) => {
            egui_table::Column::new(width).range(Rangef::new(width, width)).resizable(false)
        }
        Width::Auto(least, most) => egui_table::Column::new(width).range(Rangef::new(least, most)).resizable(true),
    }
}

struct Drawing<'g, 'c, 'a> {
    grid: &'g Grid<'g>,
    answer: &'a mut GridAnswer,
    cell: &'c mut dyn FnMut(&mut Cell<'_>),
    keys: Id,
}

impl TableDelegate for Drawing<'_, '_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.answer.visible = info.visible_rows.clone();
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, info: &HeaderCellInfo) {
        let Some(column) = self.grid.columns.get(info.col_range.start) else { return };
        let rect = ui.max_rect();
        let palette = theme::palette(ui);
        let color = palette.on_soft(Tone::Neutral);
        let sorted = self.grid.sort.filter(|(by, _)| *by == info.col_range.start).map(|(_, last_first)| last_first);
        let mark = if sorted.is_some() { 14.0 } else { 0.0 };
        let galley = ui.painter().layout_no_wrap(column.title.to_owned(), theme::header(), color);
        ui.allocate_space(vec2(galley.size().x + mark + 24.0, CONTROL_SMALL));
        let align = if column.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        let room = vec2(galley.size().x + mark, galley.size().y);
        let mut at = align.align_size_within_rect(room, rect.shrink2(vec2(12.0, 0.0))).min;
        at.x = at.x.max(rect.left() + 12.0);
        let cut = room.x > rect.width() - 20.0;
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect.shrink2(vec2(6.0, 0.0))));
        let tip = pos2(at.x + room.x - 5.0, rect.center().y);
        painter.galley(at, galley, color);
        if let Some(last_first) = sorted {
            let turn = if last_first { 1.0 } else { -1.0 };
            let points = vec![tip + vec2(-4.0, -2.5 * turn), tip + vec2(4.0, -2.5 * turn), tip + vec2(0.0, 2.5 * turn)];
            painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
        }
        let id = ui.unique_id();
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ColumnHeader);
            node.set_label(column.title);
            node.set_column_index(info.col_range.start);
            node.set_bounds(bounds(rect));
        });
        let sense = if self.grid.clickable_headers { Sense::CLICK } else { Sense::HOVER };
        let response = ui.interact(rect, id.with("head"), sense);
        if response.clicked() {
            self.answer.header = Some(info.col_range.start);
        }
        if cut || !column.help.is_empty() {
            let tip = [column.title, column.help].join("\n");
            response.on_hover_text(tip.trim());
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let palette = theme::palette(ui);
        let rect = ui.max_rect();
        let line = Rect::from_x_y_ranges(ui.clip_rect().x_range(), rect.y_range());
        let selected = self.grid.selected == Some(row) || self.grid.cursor.is_some_and(|(at, _)| at == row);
        if selected {
            ui.painter().rect_filled(line, 0.0, palette.soft(Tone::Accent));
        } else if self.grid.clickable && ui.rect_contains_pointer(line) {
            ui.painter().rect_filled(line, 0.0, palette.raised);
        }
        // Below the last row stands the line around the table.
        if self.grid.fill || row + 1 < self.grid.rows {
            let color = palette.line.lerp_to_gamma(palette.surface, 0.35);
            ui.painter().hline(line.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color));
        }
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_row_index(usize::try_from(row).unwrap_or(usize::MAX));
            node.set_bounds(bounds(line));
            node.set_selected(selected);
        });
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let Some(column) = self.grid.columns.get(info.col_nr) else { return };
        let rect = ui.max_rect();
        let id = ui.unique_id();
        if self.grid.clickable {
            let response = ui.interact(rect, id.with("cell"), Sense::CLICK);
            if response.clicked() {
                self.answer.clicked = Some((info.row_nr, info.col_nr));
                self.answer.moved = self.answer.clicked;
                ui.memory_mut(|m| m.request_focus(self.keys));
            }
            if response.double_clicked() {
                self.answer.activated = Some(info.row_nr);
            }
        }
        if self.grid.cursor == Some((info.row_nr, info.col_nr)) {
            let palette = theme::palette(ui);
            let ring = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0));
            ui.painter().rect_stroke(ring, 0.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        }
        let inner = rect.shrink2(vec2(12.0, 0.0));
        let layout = if column.right {
            egui::Layout::right_to_left(egui::Align::Center)
        } else {
            egui::Layout::left_to_right(egui::Align::Center)
        };
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
        let mut cell = Cell::new(&mut child, info.row_nr, info.col_nr);
        (self.cell)(&mut cell);
        let name = cell.into_name();
        ui.allocate_space(vec2(child.min_size().x + 24.0, CONTROL_SMALL));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Cell);
            if !name.is_empty() {
                node.set_label(name);
            }
            node.set_row_index(usize::try_from(info.row_nr).unwrap_or(usize::MAX));
            node.set_column_index(info.col_nr);
            node.set_bounds(bounds(rect));
        });
    }

    fn default_row_height(&self) -> f32 {
        self.grid.row_height
    }
}

fn bounds(rect: Rect) -> egui::accesskit::Rect {
    egui::accesskit::Rect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}
