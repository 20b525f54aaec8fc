//! The headings of a grid: what they say, sorting, and arranging the columns with the pointer.

use super::GridAnswer;
use super::arrange::{MARGINS, SORT_MARK};
use super::drawing::{Drawing, Seen, bounds};
use super::memory::{Drag, OpenMenu, Place};
use super::show::Table;
use crate::ui::theme::{self, CONTROL_SMALL, Tone};
use eframe::egui::accesskit::{Action, SortDirection};
use eframe::egui::{
    self, Align2, CursorIcon, Key, Pos2, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

/// How near the edge of a heading the pointer resizes the column.
const GRIP: f32 = 5.0;

/// What happened to a heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum HeadingEvent {
    Clicked,
    Menu(Pos2),
    /// It is being dragged elsewhere.
    Dragged,
    /// Its column is to be as wide as this.
    Resized(f32),
    /// Its column is to be as wide as what is seen of it.
    Fit,
}

impl Drawing<'_, '_> {
    pub(super) fn heading_ui(&mut self, ui: &mut Ui, position: usize) {
        let table = self.table;
        let Some(at) = table.at(position) else { return };
        let Some(column) = table.grid.column(at) else { return };
        let rect = ui.max_rect();
        let seen = rect.intersect(ui.clip_rect());
        if seen.width() > 0.0 {
            self.seen.headings.push((position, seen));
        }
        let cut = self.title_ui(ui, position, rect);
        self.describe_heading(ui, position, rect);
        let tip = if cut { [column.title, column.help].join("\n") } else { column.help.to_owned() };
        if table.memory.cursor == Some(Place { row: None, column: position }) {
            self.active(table.id.with(("head", at)), rect);
            self.show_cut(ui, table.id.with(("head", at)), rect, tip.trim());
        }
        let sense = if column.actions { Sense::HOVER } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, table.id.with(("heading", at)), sense);
        if response.clicked_by(egui::PointerButton::Primary) {
            self.seen.heading = Some((position, HeadingEvent::Clicked));
        }
        if response.secondary_clicked()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            self.seen.heading = Some((position, HeadingEvent::Menu(pointer)));
        }
        if response.drag_started() && table.columns.movable.contains(&at) {
            self.seen.heading = Some((position, HeadingEvent::Dragged));
        }
        if !tip.is_empty() {
            let tip = [column.title, column.help].join("\n");
            response.on_hover_text(tip.trim());
        }
        if !column.actions {
            self.grip_ui(ui, position, rect);
        }
    }

    /// Draws the words of a heading and the sign of the order; says whether the words are cut.
    fn title_ui(&mut self, ui: &mut Ui, position: usize, rect: Rect) -> bool {
        let table = self.table;
        let Some(column) = table.at(position).and_then(|at| table.grid.column(at)) else { return false };
        let palette = theme::palette(ui);
        let color = palette.on_soft(Tone::Neutral);
        let sorted =
            table.grid.sort.filter(|(by, _)| table.at(position) == Some(*by)).map(|(_, last_first)| last_first);
        let mark = if sorted.is_some() { SORT_MARK } else { 0.0 };
        let galley = ui.painter().layout_no_wrap(column.title.to_owned(), theme::header(), color);
        let needed = galley.size().x + mark + MARGINS;
        ui.allocate_space(vec2(needed, CONTROL_SMALL));
        if ui.is_sizing_pass() {
            self.need(position, needed);
        }
        let align = if column.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        let room = vec2(galley.size().x + mark, galley.size().y);
        let mut at = align.align_size_within_rect(room, rect.shrink2(vec2(12.0, 0.0))).min;
        at.x = at.x.max(rect.left() + 12.0);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect.shrink2(vec2(6.0, 0.0))));
        let tip = pos2(at.x + room.x - 5.0, rect.center().y);
        painter.galley(at, galley, color);
        if let Some(last_first) = sorted {
            let turn = if last_first { 1.0 } else { -1.0 };
            let points = vec![tip + vec2(-4.0, -2.5 * turn), tip + vec2(4.0, -2.5 * turn), tip + vec2(0.0, 2.5 * turn)];
            painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
        }
        let has_cursor = table.memory.cursor == Some(Place { row: None, column: position });
        if has_cursor && self.has_keyboard {
            ui.painter().rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        }
        room.x > rect.width() - 20.0
    }

    /// Says what a heading is for screen readers.
    fn describe_heading(&mut self, ui: &mut Ui, position: usize, rect: Rect) {
        let table = self.table;
        let Some(at) = table.at(position) else { return };
        let Some(column) = table.grid.column(at).filter(|_| self.speaks) else { return };
        let id = table.id.with(("head", at));
        let parent = self.head_row();
        ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect).accessibility_parent(parent));
        let can_sort = table.grid.can_sort(at);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ColumnHeader);
            node.set_label(column.name());
            if !column.help.is_empty() {
                node.set_description(column.help);
            }
            node.set_column_index(position);
            node.set_bounds(bounds(rect));
            node.add_action(Action::Focus);
            if can_sort || table.grid.opens_headings {
                node.add_action(Action::Click);
            }
            match table.grid.sort.filter(|(by, _)| *by == at) {
                Some((_, true)) => node.set_sort_direction(SortDirection::Descending),
                Some((_, false)) => node.set_sort_direction(SortDirection::Ascending),
                None => {}
            }
        });
        let place = Place { row: None, column: position };
        if self.wants(ui, id, Action::Click) {
            self.seen.heading = Some((position, HeadingEvent::Clicked));
        } else if self.wants(ui, id, Action::Focus) {
            self.seen.chosen = Some((place, false));
        }
    }

    /// Lets the pointer resize a column at the right edge of its heading.
    fn grip_ui(&mut self, ui: &Ui, position: usize, rect: Rect) {
        let Some(at) = self.table.at(position) else { return };
        let grip = Rect::from_x_y_ranges(Rangef::new(rect.right() - GRIP, rect.right()), rect.y_range());
        let response = ui.interact(grip, self.table.id.with(("grip", at)), Sense::CLICK | Sense::DRAG);
        let palette = theme::palette(ui);
        if self.table.is_wide() {
            self.seen.edges.push((rect.right(), ui.clip_rect().x_range()));
        }
        let held = response.hovered() || response.dragged();
        let stroke = if held { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.line) };
        let y = if held { rect.y_range() } else { rect.y_range().shrink(9.0) };
        ui.painter().vline(rect.right() - 0.5, y, stroke);
        if held {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeColumn);
        }
        if response.double_clicked() {
            self.seen.heading = Some((position, HeadingEvent::Fit));
        } else if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            self.seen.heading = Some((position, HeadingEvent::Resized(pointer.x - rect.left())));
        }
    }
}

impl Table<'_, '_> {
    /// Does what happened in the headings.
    pub(super) fn heading_answers(&mut self, ui: &Ui, seen: &Seen, answer: &mut GridAnswer) {
        if let Some((position, event)) = seen.heading {
            let place = Place { row: None, column: position };
            match event {
                HeadingEvent::Clicked => {
                    self.keys.request_focus();
                    self.memory.go(place, false);
                    answer.heading = self.at(position).filter(|_| self.grid.opens_headings);
                    if let Some(column) = self.at(position).filter(|column| self.grid.can_sort(*column)) {
                        answer.sort = Some(self.grid.next_sort(column));
                    }
                }
                HeadingEvent::Menu(at) => {
                    self.keys.request_focus();
                    self.memory.go(place, false);
                    self.memory.menu = Some(OpenMenu { place, at, is_new: true });
                }
                HeadingEvent::Dragged => self.memory.drag = Some(Drag::Heading(position)),
                HeadingEvent::Resized(width) => self.resize(ui, position, width),
                HeadingEvent::Fit => {
                    self.memory.fit = Some(position);
                    ui.ctx().request_repaint();
                }
            }
        }
        if let Some(Drag::Heading(position)) = self.memory.drag {
            self.drag_heading(ui, position, seen);
        }
    }

    /// Shows where a heading would go, and puts it there when it is let go of.
    fn drag_heading(&mut self, ui: &Ui, position: usize, seen: &Seen) {
        let (down, pointer, stop) =
            ui.input(|i| (i.pointer.primary_down(), i.pointer.interact_pos(), i.key_pressed(Key::Escape)));
        if stop {
            self.memory.drag = None;
            return;
        }
        let is_movable = |at: usize| self.at(at).is_some_and(|column| self.columns.movable.contains(&column));
        let headings: Vec<(usize, Rect)> = seen.headings.iter().copied().filter(|(at, _)| is_movable(*at)).collect();
        let Some(x) = pointer.map(|pointer| pointer.x) else {
            self.memory.drag = None;
            return;
        };
        let before = headings.iter().find(|(_, rect)| x < rect.center().x).copied();
        let line = before.map(|(_, rect)| rect.left()).or(headings.last().map(|(_, rect)| rect.right()));
        if !down {
            self.memory.drag = None;
            let next = headings.last().and_then(|(last, _)| self.at(last + 1));
            let before = before.map_or(next, |(at, _)| self.at(at));
            let is_here = before == self.at(position) || before == self.at(position + 1);
            if let Some(column) = self.at(position).filter(|_| !is_here) {
                self.place_column(ui, column, before);
            }
        } else if let Some(line) = line {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let stroke = Stroke::new(2.0, theme::palette(ui).accent);
            ui.painter().vline(line, self.rect.y_range(), stroke);
        }
    }
}
