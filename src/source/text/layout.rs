//! What stands in a text file beside one table: tables below each other, and totals and notes below the last one.

use super::sample::Sampled;
use crate::source::header::{self, filled, is_blank, is_typed, used};
use std::ops::Range;

/// The most lines below a table that are taken as notes.
const MOST_NOTES: usize = 12;
/// Rows at the end of a text that goes on where no other table is found: what follows there is not known.
const UNSURE: usize = 20;
/// Rows that two tables need to be told apart by their widths alone.
const STEADY: usize = 3;

/// Where the tables stand among the rows of a text.
pub(super) struct Layout {
    /// The rows of each table, in order; the first row is its header, if it has one.
    pub(super) tables: Vec<Range<usize>>,
    /// Which of them is proposed.
    pub(super) main: usize,
}

/// Finds the tables among the rows of a text, of which the proposed one starts at the row `top`.
pub(super) fn find(rows: &[Sampled], top: usize, whole: bool, is_known: &dyn Fn(&str) -> bool) -> Layout {
    let sure = if whole { rows.len() } else { rows.len().saturating_sub(UNSURE) };
    let mut tables = above(rows, top);
    let main = tables.len();
    let mut start = top;
    loop {
        let next = next_table(rows, start, sure, is_known);
        let end = next.unwrap_or(rows.len());
        tables.push(start..trimmed(rows, start..end));
        match next {
            Some(next) => start = next,
            None => return Layout { tables, main },
        }
    }
}

/// Returns the tables above the proposed one: what is smaller than it, yet no title.
fn above(rows: &[Sampled], top: usize) -> Vec<Range<usize>> {
    let mut tables = Vec::new();
    let mut from = 0;
    for ix in 0..=top.min(rows.len()) {
        let ends = ix == top || rows.get(ix).is_some_and(|row| is_blank(&row.cells));
        if !ends {
            continue;
        }
        let block = rows.get(from..ix).unwrap_or_default();
        // Lines of a name and its value are a title, too: a table has more of both.
        let wide = block.iter().filter(|row| filled(&row.cells) > 2).count();
        if block.len() > STEADY && wide == block.len() && is_steady(block) {
            tables.push(from..ix);
        }
        from = ix + 1;
    }
    tables
}

fn is_steady(rows: &[Sampled]) -> bool {
    let width = rows.first().map_or(0, |row| row.cells.len());
    width > 1 && rows.iter().all(|row| row.cells.len() == width)
}

/// Finds where the table that starts at a row is followed by another one.
fn next_table(rows: &[Sampled], start: usize, sure: usize, is_known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let first = rows.get(start)?;
    (start + 1..sure).find(|&ix| {
        let Some(row) = rows.get(ix).filter(|row| filled(&row.cells) > 1 && !row.remark) else { return false };
        if row.cells == first.cells {
            return false;
        }
        let parted = rows.get(ix - 1).is_some_and(|before| is_blank(&before.cells) && !before.remark);
        let like_header = resembles(&first.cells, &row.cells);
        let other_width = row.cells.len() != first.cells.len();
        if like_header && other_width && ix > start + 1 {
            return true;
        }
        (parted && starts_after_blank(rows, start, ix, is_known)) || (other_width && starts_by_width(rows, start, ix))
    })
}

/// Says whether a row repeats most of the names of a header.
fn resembles(header: &[String], row: &[String]) -> bool {
    let names = || row.iter().filter(|cell| !cell.is_empty());
    let shared = names().filter(|cell| header.contains(cell) && !is_typed(cell)).count();
    shared >= 2 && shared * 3 > names().count() * 2
}

/// Says whether another table starts below a blank line: it has another width, or a header of its own.
fn starts_after_blank(rows: &[Sampled], start: usize, at: usize, is_known: &dyn Fn(&str) -> bool) -> bool {
    let block = block_from(rows, at);
    let (Some(first), Some(row)) = (rows.get(start), rows.get(at)) else { return false };
    if block.len() < 2 || !is_steady(block) || row.cells.len() < 2 {
        return false;
    }
    let below: Vec<&Vec<String>> = block.iter().skip(1).map(|row| &row.cells).collect();
    let names = header::speaks_for_names(&row.cells, &below, is_known);
    if row.cells.len() == first.cells.len() {
        // A table goes on below a blank line unless new names stand there above values of other kinds.
        let others: Vec<&Vec<String>> = rows.iter().take(at).skip(start + 1).map(|row| &row.cells).collect();
        return names > 1 && header::speaks_for_names(&row.cells, &others, is_known) > 1 && !is_alike(first, row);
    }
    let above = rows.get(start..at).unwrap_or_default().iter().filter(|row| !is_blank(&row.cells));
    let fitting = above.filter(|other| other.cells.len() == row.cells.len()).count();
    fitting == 0 && (names >= 0 || block.len() >= STEADY)
}

fn is_alike(one: &Sampled, other: &Sampled) -> bool {
    one.cells == other.cells
}

/// Returns the rows up to the next blank one.
fn block_from(rows: &[Sampled], at: usize) -> &[Sampled] {
    let rest = rows.get(at..).unwrap_or_default();
    let len = rest.iter().position(|row| is_blank(&row.cells) && !row.remark).unwrap_or(rest.len());
    rest.get(..len).unwrap_or_default()
}

/// Says whether another table starts without a blank line: names stand above rows that are all of another width.
fn starts_by_width(rows: &[Sampled], start: usize, at: usize) -> bool {
    let width = |ix: usize| rows.get(ix).map_or(0, |row| row.cells.len());
    let (old, new) = (width(start), width(at));
    let before = (start..at).rev().take(STEADY);
    let after = at..(at + 1 + STEADY);
    let steady =
        at >= start + STEADY && before.clone().all(|ix| width(ix) == old) && after.clone().all(|ix| width(ix) == new);
    if !steady || new < 2 || old < 2 {
        return false;
    }
    let below: Vec<&Vec<String>> = after.skip(1).filter_map(|ix| rows.get(ix)).map(|row| &row.cells).collect();
    rows.get(at).is_some_and(|row| header::speaks_for_names(&row.cells, &below, &|_| false) > 1)
}

/// Leaves out blank rows, and what stands between a table and the next one, at the end of a table.
fn trimmed(rows: &[Sampled], table: Range<usize>) -> usize {
    let part = rows.get(table.clone()).unwrap_or_default();
    let kept = part.iter().rposition(|row| !is_blank(&row.cells)).map_or(1, |last| last + 1);
    table.start + kept.min(part.len())
}

/// Returns how many of the last rows of a table are no rows of it: totals, notes, page numbers, what marks the end.
pub(super) fn notes(table: &[Sampled], usual: usize) -> usize {
    if usual < 2 {
        return 0;
    }
    let mut notes = 0;
    for back in 1..=table.len().min(MOST_NOTES) {
        let at = table.len() - back;
        let Some(row) = table.get(at) else { break };
        if row.remark || is_blank(&row.cells) {
            continue;
        }
        let parted = at.checked_sub(1).and_then(|before| table.get(before)).is_some_and(|row| is_blank(&row.cells));
        // What stands above a table with one row only is its header.
        if row.lines > 1 || at < 2 || !is_note(row, table.get(..at).unwrap_or_default(), usual, parted || notes > 0) {
            break;
        }
        notes = back;
    }
    notes
}

/// Says whether a row at the end is a note.
fn is_note(row: &Sampled, above: &[Sampled], usual: usize, apart: bool) -> bool {
    let texts: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let Some(&first) = texts.first() else { return false };
    if texts.len() == 1 && (row.cells.len() == 1 || row.cells.first().is_some_and(|cell| cell == first)) {
        let narrow = row.cells.len() == 1 && usual > 1;
        let others = above.iter().filter(|row| !is_blank(&row.cells));
        let alone = others.rev().take(20).filter(|row| filled(&row.cells) == 1).count();
        return alone == 0
            && (is_mark(first)
                || says_total(first)
                || (apart && narrow && first.chars().any(char::is_alphabetic))
                || is_sentence(first, narrow));
    }
    // Totals: a word for them, numbers, and blanks where the rows above have something.
    let numbers = texts.iter().skip(1).all(|cell| header::is_number(cell));
    let full = above.iter().rev().take(20).filter(|row| filled(&row.cells) > texts.len()).count();
    let looked = above.len().saturating_sub(1).clamp(1, 20);
    says_total(first) && numbers && texts.len() < usual && full * 2 > looked
}

/// Says whether a text is a word for a total.
fn says_total(text: &str) -> bool {
    const WORDS: [&str; 25] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "zwischensumme",
        "somme",
        "total général",
        "totaal",
        "totale",
        "suma",
        "razem",
        "celkem",
        "összesen",
        "итого",
        "всего",
        "ukupno",
        "toplam",
        "summa",
        "yhteensä",
        "soma",
    ];
    let word = text.trim_end_matches([':', ' ', '=']).to_lowercase();
    WORDS.contains(&word.as_str())
}

/// Says whether a text marks an end or a page rather than being the value of a cell.
fn is_mark(text: &str) -> bool {
    const STARTS: [&str; 18] = [
        "page ",
        "seite ",
        "source:",
        "quelle:",
        "note:",
        "notes:",
        "generated ",
        "created ",
        "exported ",
        "printed ",
        "erstellt ",
        "end of ",
        "total ",
        "copyright",
        "report generated",
        "stand:",
        "footnote",
        "anmerkung:",
    ];
    let lower = text.to_lowercase();
    let is_drawn = text.starts_with(['-', '=', '*', '_', '~'])
        && text.chars().take(2).all(|sign| text.starts_with(sign))
        && text.len() > 1
        && !header::is_number(text);
    let is_aside = (text.starts_with('(') && text.ends_with(')')) || text.starts_with('©') || text.starts_with("* ");
    let is_end = matches!(lower.as_str(), "eof" | "end" | "ende" | "fin" | "end of file" | "end of report");
    is_drawn || is_aside || is_end || STARTS.iter().any(|start| lower.starts_with(start))
}

/// Says whether a text is several words, as the cells of a table seldom are; more of them where a row was padded.
fn is_sentence(text: &str, narrow: bool) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= if narrow { 4 } else { 6 }
}

/// Returns the number of rows with content.
pub(super) fn rows_with_content(rows: &[Sampled]) -> u64 {
    rows.iter().filter(|row| !is_blank(&row.cells) && !row.remark).count() as u64
}

/// Returns the number of columns that most rows have.
pub(super) fn width(rows: &[Sampled]) -> u32 {
    let usual = header::usual_width(rows.iter().map(|row| row.cells.as_slice()));
    let first = rows.first().map_or(0, |row| used(&row.cells));
    u32::try_from(usual.max(first)).unwrap_or(u32::MAX)
}
