//! A table that draws only what is seen: any number of rows, columns that stay, are resized, moved and hidden, a cell
//! cursor for the keyboard, ranges of cells that can be copied, a menu for each row and each heading.
//!
//! The table is one stop of the Tab key. Inside, the arrow keys move a cursor; above the first row it stands in the
//! headings, so that sorting and arranging need no mouse. Screen readers get a table of rows of cells, in the order in
//! which they are seen, and are told the cell of the cursor as the active one.

mod action;
mod arrange;
mod cell;
mod copy;
mod drawing;
mod heading;
mod keys;
mod memory;
mod menu;
mod show;

pub use action::{RowAction, actions_width, menu_words, row_buttons, widest_actions};
pub use arrange::{set_column_layouts, take_changed_column_layouts};
pub use cell::Cell;
pub use copy::{CopyOrder, GridNotice, order_copy, take_copied, take_copy_order, take_notice};

use crate::domain::field::FieldIx;
use crate::tr;
use crate::ui::theme::ROW;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// How wide a column is, unless a person chose another width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// This.
    Fixed(f32),
    /// A share of what the others leave, at least this.
    Flex(f32),
    /// As its first values need, between these.
    Auto(f32, f32),
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    /// Its heading.
    pub title: &'a str,
    /// What it is kept by, where a person arranges columns: the same in every language, and no other column's.
    pub key: &'a str,
    /// How wide it is.
    pub width: Width,
    /// Whether its content stands on the right, as numbers do.
    pub right: bool,
    /// What the heading means, as a tooltip; or empty.
    pub help: &'a str,
    /// Whether it holds buttons, which are neither copied nor moved.
    actions: bool,
    /// Whether rows can be sorted by it, where a grid is sorted.
    sortable: bool,
}

impl<'a> Column<'a> {
    /// A column of text, kept by `key`.
    pub fn new(key: &'a str, title: &'a str, width: Width) -> Self {
        Self { title, key, width, right: false, help: "", actions: false, sortable: true }
    }

    /// A column of numbers, kept by `key`.
    pub fn number(key: &'a str, title: &'a str, width: Width) -> Self {
        Self { right: true, ..Self::new(key, title, width) }
    }

    /// A column of buttons, without a heading; the last ones of a table.
    pub fn actions(width: f32) -> Self {
        Self { actions: true, sortable: false, ..Self::new("actions", "", Width::Fixed(width)) }
    }

    /// With a tooltip on the heading.
    #[must_use]
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }

    /// Rows cannot be sorted by it.
    #[must_use]
    pub fn unsortable(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// Returns what people call it where it has no heading.
    fn name(&self) -> &str {
        match self.title {
            "" if self.actions => tr!("grid-actions"),
            "" => tr!("grid-remarks"),
            title => title,
        }
    }
}

/// What happened in a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridAnswer {
    /// The cell that was clicked.
    pub clicked: Option<(u64, usize)>,
    /// The row that was double-clicked, or chosen with Enter.
    pub activated: Option<u64>,
    /// Another order of the rows is wanted: by this column, the last first when `true`; or none.
    pub sort: Option<Option<(usize, bool)>>,
    /// The column whose heading was clicked, or chosen with Enter, where [`Grid::opens_headings`] says so.
    pub heading: Option<usize>,
    /// Where the keys or the pointer moved the cursor. Said once the row is loaded.
    pub moved: Option<(u64, usize)>,
    /// The rows that can be seen.
    pub visible: Range<u64>,
    /// A row, and the position of what was chosen from its menu among the words that [`Grid::menu`] gave.
    pub action: Option<(u64, usize)>,
    /// Rows to copy of which not all are loaded.
    pub copy: Option<CopyOrder>,
}

/// Returns the field that a cell is about, by its row and column; without a row, the heading.
pub(super) type FieldAt<'a> = dyn Fn(Option<u64>, usize) -> Option<FieldIx> + 'a;

/// A table that draws only what is seen.
#[must_use = "a grid is drawn by `show`"]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, made by a method of its own")]
pub struct Grid<'a> {
    /// What it is known by from one start to the next.
    key: &'a str,
    name: &'a str,
    columns: &'a [Column<'a>],
    rows: u64,
    row_height: f32,
    sticky: usize,
    fill: bool,
    /// Whether rows are selected, not cells.
    selects_rows: bool,
    /// Whether the selected row is marked also while the keyboard is elsewhere.
    marks: bool,
    /// Whether a row does something when it is activated.
    opens: bool,
    /// Whether a heading does.
    opens_headings: bool,
    /// Where the page has the cursor.
    cursor: Option<(u64, Option<usize>)>,
    sorted: bool,
    sort: Option<(usize, bool)>,
    scroll_to: Option<u64>,
    loaded: Option<Range<u64>>,
    orders_copies: bool,
    menu: Option<&'a dyn Fn(u64) -> Vec<String>>,
    fields: Option<&'a FieldAt<'a>>,
    content: u64,
    within: u64,
}

impl<'a> Grid<'a> {
    /// A grid named `name` for screen readers. `key` tells tables apart, and is what the arrangement of the columns is
    /// kept by.
    pub fn new(key: &'a str, name: &'a str, columns: &'a [Column<'a>], rows: u64) -> Self {
        Self {
            key,
            name,
            columns,
            rows,
            row_height: ROW,
            sticky: 0,
            fill: false,
            selects_rows: false,
            marks: false,
            opens: false,
            opens_headings: false,
            cursor: None,
            sorted: false,
            sort: None,
            scroll_to: None,
            loaded: None,
            orders_copies: false,
            menu: None,
            fields: None,
            content: 0,
            within: 0,
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

    /// Whole rows are selected; the page shows something about this one.
    pub fn selectable(mut self, selected: Option<u64>) -> Self {
        self.selects_rows = true;
        self.marks = true;
        self.cursor = selected.map(|row| (row, None));
        self
    }

    /// Cells are selected; the page shows something about this one.
    pub fn cursor(mut self, cursor: Option<(u64, usize)>) -> Self {
        self.marks = true;
        self.cursor = cursor.map(|(row, column)| (row, Some(column)));
        self
    }

    /// A double click or Enter on a row does something: [`GridAnswer::activated`]. Otherwise Enter opens its menu.
    pub fn opens(mut self) -> Self {
        self.opens = true;
        self
    }

    /// A click or Enter on a heading does something: [`GridAnswer::heading`]. Its menu is that of the right button then.
    pub fn opens_headings(mut self) -> Self {
        self.opens_headings = true;
        self
    }

    /// Rows can be sorted by a heading; they are by this column, the last first when `true`.
    pub fn sortable(mut self, sort: Option<(usize, bool)>) -> Self {
        self.sorted = true;
        self.sort = sort;
        self
    }

    /// Brings a row into view.
    pub fn scroll_to(mut self, row: Option<u64>) -> Self {
        self.scroll_to = row;
        self
    }

    /// Only these rows are here; others come when they can be seen.
    pub fn loaded(mut self, rows: Range<u64>) -> Self {
        self.loaded = Some(rows);
        self
    }

    /// The page copies rows that are not loaded, when [`GridAnswer::copy`] says so.
    pub fn orders_copies(mut self, orders: bool) -> Self {
        self.orders_copies = orders;
        self
    }

    /// With this in the menu of each row.
    pub fn menu(mut self, words: &'a dyn Fn(u64) -> Vec<String>) -> Self {
        self.menu = Some(words);
        self
    }

    /// Says which field of the record type a cell or a heading is about: F1 opens the field guide there.
    pub fn fields(mut self, fields: &'a FieldAt<'a>) -> Self {
        self.fields = Some(fields);
        self
    }

    /// Shows what this stands for: with something else the cursor and the view begin at the top again.
    pub fn about(mut self, content: &impl Hash) -> Self {
        self.content = hash(content);
        self
    }

    /// Belongs to this: each of these has a cursor, a view and measured columns of its own.
    pub fn within(mut self, owner: &impl Hash) -> Self {
        self.within = hash(owner);
        self
    }

    fn column(&self, at: usize) -> Option<&Column<'a>> {
        self.columns.get(at)
    }

    fn can_sort(&self, column: usize) -> bool {
        self.sorted && self.column(column).is_some_and(|column| column.sortable)
    }

    /// Returns what a click on a heading asks for: first the one order, then the other, then none.
    fn next_sort(&self, column: usize) -> Option<(usize, bool)> {
        match self.sort {
            Some((by, false)) if by == column => Some((column, true)),
            Some((by, true)) if by == column => None,
            Some(_) | None => Some((column, false)),
        }
    }

    fn is_loaded(&self, row: u64) -> bool {
        self.loaded.as_ref().is_none_or(|loaded| loaded.contains(&row))
    }
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
