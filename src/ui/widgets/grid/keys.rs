//! The keys of a grid, while it has the keyboard.

use super::memory::{OpenMenu, Place, Whole};
use super::show::Table;
use super::{Cell, GridAnswer, arrange};
use crate::domain::text::fold;
use crate::ui::keys::{self, Command, Group};
use eframe::egui::{Event, EventFilter, Key, Modifiers, Rect, Ui, UiBuilder, Vec2};

/// How much wider or narrower a column becomes by one key.
const STEP: f32 = 16.0;

/// Rows that are looked through for letters that are typed.
const SOUGHT: u64 = 5_000;
/// How long letters belong together, in seconds.
const TOGETHER_SECS: f64 = 1.0;

/// What the keys ask for besides moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Copy { headers: bool },
    All,
    Row,
    Enter,
    Menu,
    Collapse,
    Wider(bool),
    Move { left: bool },
}

impl Table<'_, '_> {
    /// Takes the keys that are for the table.
    pub(super) fn keys(&mut self, ui: &Ui, answer: &mut GridAnswer) {
        let has_keyboard = self.keys.has_focus();
        let came = has_keyboard && !self.memory.had_keyboard;
        self.memory.had_keyboard = has_keyboard;
        if !has_keyboard || self.grid.rows == 0 || self.memory.menu.is_some() {
            return;
        }
        if self.memory.cursor.is_none() {
            // Where the cursor is shows as soon as the table has the keyboard.
            self.memory.go(Place { row: Some(0), column: 0 }, false);
        }
        self.memory.scroll |= came;
        let escape = self.has_range();
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(self.keys.id, filter));
        let mut events = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let taken = self.takes(event);
                if taken {
                    events.push(event.clone());
                }
                !taken
            });
        });
        for event in events {
            self.take(ui, &event, answer);
        }
        self.listen(ui);
    }

    /// Takes letters that are typed, in tables whose rows are all here.
    fn listen(&mut self, ui: &Ui) {
        if self.grid.loaded.is_some() || self.grid.rows > SOUGHT {
            return;
        }
        let letters = keys::take_letters(ui);
        if letters.is_empty() {
            return;
        }
        let now = ui.input(|input| input.time);
        let typed = &mut self.memory.typed;
        if now - typed.at_secs > TOGETHER_SECS {
            typed.letters.clear();
        }
        typed.letters.push_str(&letters);
        (typed.at_secs, typed.is_new) = (now, true);
    }

    /// Goes to the next row that begins with the letters that were typed, in the column of the cursor.
    pub(super) fn seek(&mut self, ui: &mut Ui, cell: &mut dyn FnMut(&mut Cell<'_>)) {
        if !std::mem::take(&mut self.memory.typed.is_new) {
            return;
        }
        let Some(cursor) = self.memory.cursor else { return };
        let Some(column) = self.at(cursor.column) else { return };
        let sought = fold(&self.memory.typed.letters);
        let nowhere = Rect::from_min_size(self.rect.min, Vec2::ZERO);
        let mut child = ui.new_child(UiBuilder::new().id_salt("seek").max_rect(nowhere).invisible());
        let mut begins = |row: u64| {
            let mut read = Cell::reading(&mut child, row, column);
            cell(&mut read);
            fold(&read.into_words()).starts_with(&sought)
        };
        // The first letter goes on from here; further ones narrow down what was found.
        let from = cursor.row.map_or(0, |row| row + u64::from(sought.chars().count() == 1));
        let found = (from..self.grid.rows).chain(0..from.min(self.grid.rows)).find(|row| begins(*row));
        if let Some(row) = found {
            self.memory.go(Place { row: Some(row), ..cursor }, false);
            ui.ctx().request_repaint();
        }
    }

    /// Says whether a key does something here.
    fn takes(&self, event: &Event) -> bool {
        let Some(cursor) = self.memory.cursor else { return false };
        asked(event, cursor.row.is_none()).is_some_and(|asked| asked != Asked::Collapse || self.has_range())
            || self.step(event, cursor).is_some()
    }

    fn has_range(&self) -> bool {
        self.memory.whole != Whole::Cells || self.selection().is_some_and(|s| s.rows.start() != s.rows.end())
    }

    fn take(&mut self, ui: &Ui, event: &Event, answer: &mut GridAnswer) {
        let Some(cursor) = self.memory.cursor else { return };
        if let Some(asked) = asked(event, cursor.row.is_none()) {
            self.act(ui, asked, cursor, answer);
        } else if let Some((place, extended)) = self.step(event, cursor) {
            self.memory.go(place, extended);
        }
    }

    fn act(&mut self, ui: &Ui, asked: Asked, cursor: Place, answer: &mut GridAnswer) {
        let column = self.at(cursor.column);
        match asked {
            Asked::Copy { headers } => self.copy(headers, answer),
            Asked::All => self.memory.whole = Whole::All,
            Asked::Row => self.memory.whole = Whole::Rows,
            Asked::Collapse => drop(self.memory.collapse()),
            Asked::Menu => self.open_menu(cursor),
            Asked::Enter => match (cursor.row, column) {
                (Some(row), _) if self.grid.opens => answer.activated = Some(row),
                (None, Some(column)) if self.grid.opens_headings => answer.heading = Some(column),
                (None, Some(column)) if self.grid.can_sort(column) => {
                    answer.sort = Some(self.grid.next_sort(column));
                }
                (Some(_) | None, _) => self.open_menu(cursor),
            },
            Asked::Wider(wider) => {
                let width = self.width(cursor.column) + if wider { STEP } else { -STEP };
                self.resize(ui, cursor.column, width);
            }
            Asked::Move { left } => self.move_column(ui, cursor.column, left),
        }
    }

    /// Opens the menu of a cell or a heading, below it.
    pub(super) fn open_menu(&mut self, place: Place) {
        let at = self.memory.below_cursor.unwrap_or_else(|| self.rect.left_top());
        self.memory.menu = Some(OpenMenu { place, at, is_new: true });
    }

    /// Puts a column to the left or the right of its neighbour; the cursor goes with it.
    pub(super) fn move_column(&mut self, ui: &Ui, position: usize, left: bool) {
        let other = if left { position.checked_sub(1) } else { Some(position + 1) };
        let (Some(column), Some(neighbour)) = (self.at(position), other.and_then(|other| self.at(other))) else {
            return;
        };
        if !self.columns.movable.contains(&column) || !self.columns.movable.contains(&neighbour) {
            return;
        }
        let before = if left { Some(neighbour) } else { self.at(position + 2) };
        self.place_column(ui, column, before);
        if let (Some(cursor), Some(other)) = (&mut self.memory.cursor, other)
            && cursor.column == position
        {
            cursor.column = other;
            self.memory.scroll = true;
        }
    }

    /// Puts a column before another one, or last.
    pub(super) fn place_column(&self, ui: &Ui, column: usize, before: Option<usize>) {
        let keys = arrange::keys(self.grid);
        arrange::change(ui.ctx(), self.grid.key, |layout| layout.place(&keys, &self.columns.movable, column, before));
    }

    /// Makes a column as wide as this.
    pub(super) fn resize(&self, ui: &Ui, position: usize, width: f32) {
        let Some(column) = self.at(position).and_then(|at| self.grid.column(at)).filter(|c| !c.actions) else {
            return;
        };
        arrange::change(ui.ctx(), self.grid.key, |layout| layout.set_width(column.key, arrange::whole(width)));
    }

    /// Returns where a key moves the cursor, and whether the selection goes with it.
    fn step(&self, event: &Event, from: Place) -> Option<(Place, bool)> {
        let (command, (key, modifiers)) = meant(event, from.row.is_none())?;
        let moves = [Command::Cells, Command::RowEnds, Command::Screens, Command::Edges, Command::Corners];
        if !moves.contains(&command) && command != Command::Extend {
            return None;
        }
        let (last_row, last_column) = (self.grid.rows.checked_sub(1)?, self.columns.shown.len().checked_sub(1)?);
        let far = modifiers.command;
        let extended = modifiers.shift && from.row.is_some();
        let page = self.memory.page.max(1);
        let row = |row: u64| Place { row: Some(row.min(last_row)), ..from };
        let column = |column: usize| Place { column: column.min(last_column), ..from };
        let here = from.row.unwrap_or(0);
        let place = match (key, from.row) {
            (Key::ArrowDown, Some(_)) => row(if far { last_row } else { here + 1 }),
            (Key::ArrowDown | Key::PageDown, None) => row(if far { last_row } else { 0 }),
            (Key::ArrowUp, Some(0)) if !extended => Place { row: None, ..from },
            (Key::ArrowUp, Some(_)) => row(if far { 0 } else { here.saturating_sub(1) }),
            (Key::PageDown, Some(_)) => row(here.saturating_add(page)),
            (Key::PageUp, Some(_)) => row(here.saturating_sub(page)),
            (Key::ArrowRight, _) => column(if far { last_column } else { from.column + 1 }),
            (Key::ArrowLeft, _) => column(if far { 0 } else { from.column.saturating_sub(1) }),
            (Key::Home, _) if far => Place { row: Some(0), column: 0 },
            (Key::End, _) if far => Place { row: Some(last_row), column: last_column },
            (Key::Home, _) => column(0),
            (Key::End, _) => column(last_column),
            (Key::ArrowUp | Key::PageUp, None) => from,
            _ => return None,
        };
        Some((place, extended))
    }
}

/// Returns what an event means by the table of keys, in the headings or in the rows.
fn meant(event: &Event, in_headings: bool) -> Option<(Command, (Key, Modifiers))> {
    if *event == Event::Copy {
        return Some((Command::Copy, (Key::C, Modifiers::COMMAND)));
    }
    let &Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let of_heading = in_headings.then(|| keys::command_in(Group::Headings, key, modifiers)).flatten();
    let (command, _) = of_heading.or_else(|| keys::command_in(Group::Table, key, modifiers))?;
    Some((command, (key, modifiers)))
}

/// Returns what an event asks for, in the headings or in the rows.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other commands are not those of a table")]
fn asked(event: &Event, in_headings: bool) -> Option<Asked> {
    let (command, (key, _)) = meant(event, in_headings)?;
    Some(match command {
        Command::MoveColumn => Asked::Move { left: key == Key::ArrowLeft },
        Command::Resize => Asked::Wider(key == Key::ArrowRight),
        Command::Copy => Asked::Copy { headers: false },
        Command::CopyHeadings => Asked::Copy { headers: true },
        Command::SelectAll => Asked::All,
        Command::SelectRows if !in_headings => Asked::Row,
        Command::OpenRow | Command::Heading => Asked::Enter,
        Command::RowMenu => Asked::Menu,
        Command::Collapse => Asked::Collapse,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::LINES;

    /// Returns a key press as the window hears it.
    fn press(keys: eframe::egui::KeyboardShortcut) -> Event {
        let modifiers = if keys.modifiers.command { keys.modifiers.plus(Modifiers::CTRL) } else { keys.modifiers };
        Event::Key { key: keys.logical_key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn every_key_of_the_list_does_in_a_table_what_the_list_says() {
        for (group, in_headings) in [(Group::Table, false), (Group::Headings, true)] {
            for line in LINES.iter().filter(|line| line.group == group) {
                for keys in line.keys {
                    let meant = meant(&press(*keys), in_headings).map(|(command, _)| command);
                    assert_eq!(meant, Some(line.command), "{keys:?}");
                }
            }
        }
    }
}
