//! Rows amid a table that are hardly rows of it: its header once more, another header, a page number, a note.

use super::layout;
use crate::domain::row::Row;
use crate::source::header::{self, Names};

/// What a row amid a table is rather than a row of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// The header row once more, in whatever case; it is left out.
    HeaderAgain,
    /// Names in columns of numbers or dates, as above another table.
    HeaderLike,
    /// The number of a page, which is left out.
    Page,
    /// A total or a note.
    Note,
}

/// What the start of a table says about rows further down.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// Columns of numbers, dates, addresses of the net or codes.
    pub(super) typed: Vec<usize>,
    /// Whether most rows fill several columns.
    pub(super) are_full: bool,
}

impl Habits {
    /// Learns them from the rows under the header.
    pub(super) fn of(rows: &[&Vec<&str>], columns: usize) -> Self {
        let is_page =
            |row: &&&Vec<&str>| header::filled(row) == 1 && row.first().is_some_and(|cell| layout::is_page(cell));
        let filled = rows.iter().filter(|row| header::filled(row) > 1).count();
        let pages = rows.iter().filter(is_page).count();
        Self { typed: header::typed_columns(rows, columns), are_full: filled * 2 > rows.len() - pages }
    }
}

/// Tells the rows of a table from what stands amid them.
pub(super) struct Amid {
    habits: Habits,
    columns: usize,
    /// The rows that name the columns.
    headers: Vec<Row>,
    /// Whether the row before was blank.
    parted: bool,
    /// Whether a row was judged.
    begun: bool,
}

impl Amid {
    pub(super) fn new(habits: Habits, columns: usize) -> Self {
        Self { habits, columns, headers: Vec::new(), parted: false, begun: false }
    }

    /// Takes a row as one that names the columns.
    pub(super) fn add_header(&mut self, row: &Row) {
        // Of a list of one column, the name is all there is; of others, one name alone may be any title.
        let filled = row.cells().filter(|cell| !cell.trim().is_empty()).count();
        if filled > 1 || self.columns < 2 {
            self.headers.push(row.clone());
        }
    }

    /// Says what the next row is, if it is not a row like the others.
    pub(super) fn judge(&mut self, row: &Row) -> Option<Odd> {
        let parted = std::mem::take(&mut self.parted);
        // The first row of a table without a header was looked at when that was decided.
        if !std::mem::replace(&mut self.begun, true) && self.headers.is_empty() {
            return None;
        }
        if self.headers.iter().any(|header| is_again(row, header)) {
            if self.columns > 1 {
                return Some(Odd::HeaderAgain);
            }
            // In a list of one column, a value may be what the column is called: then it comes often.
            self.headers.clear();
            return Some(Odd::HeaderLike);
        }
        if self.columns < 2 {
            return None;
        }
        if self.habits.are_full && row.cells().skip(1).all(|cell| cell.trim().is_empty()) {
            // With too few cells, a note is a damaged row anyway.
            return note_or_page(row.cell(0).trim()).filter(|odd| *odd == Odd::Page || row.len() >= self.columns);
        }
        if self.is_total(row) {
            return Some(Odd::Note);
        }
        self.is_header_like(row, parted).then_some(Odd::HeaderLike)
    }

    /// Takes note of a blank row.
    pub(super) fn pass_blank(&mut self) {
        self.parted = true;
    }

    /// Says whether a row holds a word for a total and nothing but numbers beside it.
    fn is_total(&self, row: &Row) -> bool {
        let has_gap = (1..self.columns).any(|ix| row.cell(ix).is_empty());
        let is_number = |cell: &str| cell.trim().is_empty() || header::is_number(cell.trim());
        has_gap && layout::says_total(row.cell(0).trim()) && row.cells().skip(1).all(is_number)
    }

    /// Says whether a row has names where the others have numbers.
    fn is_header_like(&self, row: &Row, parted: bool) -> bool {
        let Some(&first) = self.habits.typed.first() else { return false };
        // Nearly every row ends here.
        if row.cell(first).bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') || row.cell(first).is_empty() {
            return false;
        }
        let cells: Vec<&str> = row.cells().map(str::trim).collect();
        let Some(names) = Names::of(&cells) else { return false };
        let is_name = |&ix: &usize| cells.get(ix).is_some_and(|cell| !cell.is_empty());
        let like_header =
            || self.headers.iter().any(|header| names.shares(&header.cells().map(str::trim).collect::<Vec<_>>()));
        // A single word in place of a number is a value unless something else speaks for a header.
        self.habits.typed.iter().all(is_name) && (self.habits.typed.len() > 1 || parted || like_header())
    }
}

/// Says whether a row is the header once more, in whatever case, with empty cells behind it or not.
fn is_again(row: &Row, header: &Row) -> bool {
    let mut cells = row.cells();
    header.cells().all(|name| cells.next().is_some_and(|cell| header::is_same_name(cell, name)))
        && cells.all(|cell| cell.trim().is_empty())
}

/// Judges a text that stands alone in its row.
fn note_or_page(text: &str) -> Option<Odd> {
    if layout::is_page(text) {
        return Some(Odd::Page);
    }
    (layout::is_mark(text) || layout::says_total(text)).then_some(Odd::Note)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amid(typed: &[usize], header: &[&str]) -> Amid {
        let mut amid = Amid::new(Habits { typed: typed.to_vec(), are_full: true }, header.len());
        amid.add_header(&Row::of(1, header.iter().copied()));
        amid
    }

    #[test]
    fn the_header_comes_again_in_any_case() {
        let mut amid = amid(&[0], &["ID", "Größe"]);
        for again in [["id", "größe"], ["ID", "Größe "], ["ID", "GRÖSSE"]] {
            let found = amid.judge(&Row::of(5, again));
            assert_eq!(found == Some(Odd::HeaderAgain), again[1] != "GRÖSSE", "{again:?}");
        }
        assert_eq!(amid.judge(&Row::of(5, ["ID", "Größe", ""])), Some(Odd::HeaderAgain));
        assert_eq!(amid.judge(&Row::of(5, ["ID", "Name"])), Some(Odd::HeaderLike));
    }

    #[test]
    fn names_in_columns_of_numbers_are_another_header() {
        let mut two = amid(&[1, 2], &["Name", "Sum", "Day"]);
        assert_eq!(two.judge(&Row::of(5, ["Item", "Price", "Date"])), Some(Odd::HeaderLike));
        for row in [["Item", "n/a", "open"], ["Item", "Price", "5"], ["Item", "none", "none"], ["Item", "Price", ""]] {
            assert_eq!(two.judge(&Row::of(5, row)), None, "{row:?}");
        }
        let mut one = amid(&[1], &["Name", "Sum"]);
        assert_eq!(one.judge(&Row::of(5, ["Carl", "pending"])), None);
        one.pass_blank();
        assert_eq!(one.judge(&Row::of(5, ["Item", "Price"])), Some(Odd::HeaderLike));
        assert_eq!(one.judge(&Row::of(5, ["Item", "Sum"])), Some(Odd::HeaderLike));
    }

    #[test]
    fn pages_notes_and_totals_stand_alone_in_their_rows() {
        let mut amid = amid(&[2], &["Name", "Town", "Sum"]);
        assert_eq!(amid.judge(&Row::of(5, ["Page 1 of 3", "", ""])), Some(Odd::Page));
        assert_eq!(amid.judge(&Row::of(5, ["Seite 2/3"])), Some(Odd::Page));
        assert_eq!(amid.judge(&Row::of(5, ["Page 1", "", ""])), Some(Odd::Note));
        assert_eq!(amid.judge(&Row::of(5, ["Subtotal", "", "12"])), Some(Odd::Note));
        for row in [["Page 1 of 3", "Bonn", ""], ["Total", "Paris", "7"], ["Total", "x", ""], ["Anna", "", ""]] {
            assert_eq!(amid.judge(&Row::of(5, row)), None, "{row:?}");
        }
    }
}
