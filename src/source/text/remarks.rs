//! Lines that are remarks and no rows: how they start.

use super::sample::Sampled;
use super::split::{Dialect, Split, Splitter};
use crate::source::header;
use std::borrow::Cow;

/// What remarks start with, the usual sign first.
const SIGNS: [&str; 4] = ["#", "//", "%", ";"];

/// Bytes of text that are judged.
const ENOUGH: usize = 64 << 10;

/// Proposes how remarks start, without knowing yet how cells are written.
pub(super) fn propose(text: &str) -> Option<&'static str> {
    let text = text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text);
    let lines = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let all = lines().count();
    let counted = SIGNS.map(|sign| (sign, lines().filter(|line| line.starts_with(sign)).count()));
    let (sign, found) = counted.into_iter().max_by_key(|&(_, found)| found)?;
    (found > 0 && all > found).then_some(sign)
}

/// Leaves out the lines that start with a sign.
pub(super) fn without<'a>(text: &'a str, sign: Option<&str>) -> Cow<'a, str> {
    match sign {
        Some(sign) if text.lines().any(|line| line.starts_with(sign)) => {
            Cow::Owned(text.split_inclusive(['\n', '\r']).filter(|line| !line.starts_with(sign)).collect())
        }
        _ => Cow::Borrowed(text),
    }
}

/// Says whether a text starts with a digit.
fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// Says whether lines that start with a sign are no rows: none of them has as many cells as the rows have.
pub(super) fn are_no_rows(text: &str, sign: &str, dialect: Dialect, rows: &[Sampled<'_>]) -> bool {
    let usual = header::usual_width(rows.iter().map(|row| row.cells.as_slice()));
    if sign.as_bytes().contains(&dialect.delimiter) {
        return false;
    }
    let mut splitter = Splitter::new(Dialect { quote: None, ..dialect }, 0);
    let mut cells = |line: &str| match splitter.split(line.as_bytes(), true) {
        Split::Record { .. } => splitter.cells().len(),
        Split::More => 0,
    };
    let mut lines = text.split(['\n', '\r']).filter(|line| line.starts_with(sign));
    if usual < 2 {
        // In a list of one column, a remark stands above it, with a blank behind its sign.
        let first = rows.iter().position(|row| !row.remark && !header::is_blank(&row.cells)).unwrap_or(rows.len());
        return rows.iter().skip(first).all(|row| !row.remark)
            && lines.all(|line| {
                line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '#']))
            });
    }
    // A number with its sign is the value of a cell where other cells follow it.
    let is_row = |line: &str, cells: usize| {
        cells == usual || (cells > 1 && line.strip_prefix(sign).is_some_and(starts_with_digit))
    };
    lines.all(|line| !is_row(line, cells(line)))
}
