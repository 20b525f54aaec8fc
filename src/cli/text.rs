//! How things look in a terminal: tables, numbers with their nouns, moments, values without control characters.

use crate::domain::text::grouped;
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};
use jiff::tz::TimeZone;
use std::fmt::{self, Write};
use std::ops::Range;
use std::path::Path;

/// Appends to a text.
pub(crate) fn add(out: &mut String, text: fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to memory does not fail");
}

/// Appends a line to a text.
pub(crate) fn line(out: &mut String, text: fmt::Arguments<'_>) {
    add(out, text);
    out.push('\n');
}

/// Returns text in which nothing can move the cursor or change colours: control and bidirectional characters escaped.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.extend(c.escape_unicode()),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// Returns a text shortened to so many characters, control characters escaped.
pub(crate) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", printable(text.get(..cut).unwrap_or_default())),
        None => printable(text),
    }
}

/// Returns a path as it is typed in a shell.
pub(crate) fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Returns a number with its noun: "1 row", "12,480 rows".
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Reads the number of an import.
pub(crate) fn import_number(text: &str) -> Result<i64, &'static str> {
    text.parse().ok().ok_or("expected the number of an import, as muster history shows it")
}

/// Reads how many of something, at least one.
pub(crate) fn at_least_one(text: &str) -> Result<u64, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("expected a whole number from 1 on")
}

/// Returns a number of rows.
pub(crate) fn rows(number: u64) -> String {
    counted(number, "row", "rows")
}

/// Returns a moment of the history in local time, to the minute.
pub(crate) fn moment(utc: &str) -> String {
    utc.parse::<jiff::Timestamp>().map_or_else(
        |_| printable(utc),
        |moment| moment.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// Returns a size on disk.
#[expect(clippy::cast_precision_loss, reason = "a size for people is rounded anyway")]
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{:.1} KB", bytes as f64 / 1_024.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// Returns a table; the columns `numbers` are set to the right.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], numbers: Range<usize>) -> String {
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_header(header.iter().map(ToString::to_string).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.iter().map(|cell| printable(cell)).collect::<Vec<_>>());
    }
    for column in table.column_iter_mut().skip(numbers.start).take(numbers.len()) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut out = String::new();
    for line in table.to_string().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_move_the_cursor_or_turn_the_text_around() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{202e}d"), "a\\u{1b}[2Jb⏎c\\u{202e}d");
    }

    #[test]
    fn a_path_with_a_space_can_be_pasted_into_a_shell() {
        assert_eq!(argument(Path::new("/tmp/customers.xlsx")), "/tmp/customers.xlsx");
        assert_eq!(argument(Path::new("my file's.csv")), "'my file'\\''s.csv'");
    }

    #[test]
    fn one_is_not_a_plural() {
        assert_eq!(rows(1), "1 row");
        assert_eq!(rows(12_480), "12,480 rows");
    }
}
