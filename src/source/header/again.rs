//! Rows further down that name columns as a header does: the same header, or that of another table.

use super::{filled, is_typed, kind_of_column};
use std::collections::BTreeSet;

/// Words for a value that is missing or still open, which stand in place of numbers and name nothing.
const MISSING: [&str; 26] = [
    "n/a",
    "na",
    "n.a.",
    "nan",
    "none",
    "null",
    "nil",
    "missing",
    "unknown",
    "open",
    "pending",
    "tbd",
    "tba",
    "vacant",
    "free",
    "empty",
    "unbekannt",
    "offen",
    "leer",
    "frei",
    "fehlt",
    "keine",
    "entfällt",
    "inconnu",
    "desconocido",
    "sconosciuto",
];

/// A row all of whose cells are words, each another one, as those of a header are.
pub(in crate::source) struct Names<'a> {
    cells: &'a [&'a str],
}

impl<'a> Names<'a> {
    /// Takes a row as names, if it could be such.
    pub(in crate::source) fn of(cells: &'a [&'a str]) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let are_names = cells.iter().filter(|cell| !cell.is_empty()).all(|cell| {
            let folded = cell.to_lowercase();
            !is_typed(cell) && is_word(cell) && !MISSING.contains(&folded.as_str()) && seen.insert(folded)
        });
        (are_names && seen.len() > 1).then_some(Self { cells })
    }

    /// Says whether a header has one of the names in the same place.
    pub(in crate::source) fn shares(&self, header: &[&str]) -> bool {
        self.cells.iter().zip(header).any(|(cell, name)| !cell.is_empty() && is_same_name(cell, name))
    }
}

fn is_word(cell: &str) -> bool {
    cell.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some()
}

/// Says whether two texts are the same name but for upper and lower case.
pub(in crate::source) fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one.eq_ignore_ascii_case(other)
        || (!one.is_ascii()
            && !other.is_ascii()
            && one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase)))
}

/// Returns the columns whose values are numbers, dates, addresses of the net or codes, apart from a few rows of words
/// such as other headers.
pub(in crate::source) fn typed_columns(rows: &[&Vec<&str>], columns: usize) -> Vec<usize> {
    let valued = without_names(rows);
    if valued.len() < 2 {
        return Vec::new();
    }
    (0..columns).filter(|&ix| kind_of_column(&valued, ix).is_some()).collect()
}

/// Leaves out the rows that hold words alone, where they are few.
fn without_names<'a, 't>(rows: &[&'a Vec<&'t str>]) -> Vec<&'a Vec<&'t str>> {
    let valued: Vec<&Vec<&str>> =
        rows.iter().copied().filter(|row| row.iter().any(|cell| !cell.is_empty() && is_typed(cell))).collect();
    let rest = rows.iter().filter(|row| filled(row) > 0).count() - valued.len();
    if rest * 3 <= rows.len() { valued } else { rows.to_vec() }
}

/// Returns the rows below a header but for those that are it once more, in whatever case, or another one with a name
/// of it: what they repeat are no values of the columns.
pub(super) fn others<'a, 't>(header: &[&str], below: &[&'a Vec<&'t str>]) -> Vec<&'a Vec<&'t str>> {
    let is_same = |row: &Vec<&str>| {
        row.len() >= header.len() && row.iter().zip(header).all(|(cell, name)| is_same_name(cell, name))
    };
    let below: Vec<&Vec<&str>> = below.iter().copied().filter(|row| !is_same(row)).collect();
    let typed = typed_columns(&below, header.len());
    let is_other = |row: &Vec<&str>| {
        !typed.is_empty()
            && typed.iter().all(|&ix| row.get(ix).is_some_and(|cell| !cell.is_empty()))
            && Names::of(row).is_some_and(|names| names.shares(header))
    };
    below.into_iter().filter(|row| !is_other(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<'t>(rows: &[&[&'t str]]) -> Vec<Vec<&'t str>> {
        rows.iter().map(|row| row.to_vec()).collect()
    }

    #[test]
    fn names_are_words_that_differ() {
        for (cells, are_names) in [
            (["Item", "Price", ""], true),
            (["Item", "", ""], false),
            (["Item", "item", ""], false),
            (["Item", "5", ""], false),
            (["Item", "N/A", ""], false),
            (["Item", "-", ""], false),
        ] {
            assert_eq!(Names::of(&cells).is_some(), are_names, "{cells:?}");
        }
    }

    #[test]
    fn a_few_rows_of_words_do_not_change_what_a_column_holds() {
        let table = rows(&[&["Anna", "5"], &["Bert", "6"], &["Team", "Sum"], &["Carl", "7"]]);
        let below: Vec<&Vec<&str>> = table.iter().collect();
        assert_eq!(typed_columns(&below, 2), [1]);
        let words = rows(&[&["Anna", "5"], &["Bert", "x"], &["Carl", "y"]]);
        assert_eq!(typed_columns(&words.iter().collect::<Vec<_>>(), 2), [0_usize; 0]);
    }

    #[test]
    fn headers_that_come_again_are_no_values() {
        let table = rows(&[&["Anna", "5"], &["TEAM", "SUM"], &["Bert", "6"], &["Team B", "Sum"], &["Carl", "7"]]);
        let below: Vec<&Vec<&str>> = table.iter().collect();
        assert_eq!(others(&["Team", "Sum"], &below).len(), 3);
    }
}
