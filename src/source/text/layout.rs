//! What stands in a text file beside one table: tables below each other, and totals and notes below the last one.

use super::sample::Sampled;
use crate::source::header::{self, filled, is_blank, is_typed, used};
use std::collections::BTreeSet;
use std::ops::Range;

/// The most lines below a table that are taken as notes.
const MOST_NOTES: usize = 12;
/// Rows at the end of a text that goes on where no other table is found: what follows there is not known.
const UNSURE: usize = 20;
/// Rows that are compared.
const COMPARED: usize = 200;
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
pub(super) fn find(rows: &[Sampled<'_>], top: usize, whole: bool, is_known: &dyn Fn(&str) -> bool) -> Layout {
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
fn above(rows: &[Sampled<'_>], top: usize) -> Vec<Range<usize>> {
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

fn is_steady(rows: &[Sampled<'_>]) -> bool {
    let width = rows.first().map_or(0, |row| row.cells.len());
    width > 1 && rows.iter().all(|row| row.cells.len() == width)
}

/// Finds where the table that starts at a row is followed by another one.
fn next_table(rows: &[Sampled<'_>], start: usize, sure: usize, is_known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let first = rows.get(start)?;
    (start + 1..sure).find(|&ix| {
        let Some(row) = rows.get(ix).filter(|row| filled(&row.cells) > 1 && !row.remark) else { return false };
        if row.cells == first.cells {
            return false;
        }
        let parted = rows.get(ix - 1).is_some_and(|before| is_blank(&before.cells) && !before.remark);
        let like_header = resembles(&first.cells, &row.cells);
        let other_width = is_other_width(&first.cells, &row.cells);
        if like_header && other_width && ix > start + 1 {
            return true;
        }
        (parted && starts_after_blank(rows, start, ix, is_known)) || (other_width && starts_by_width(rows, start, ix))
    })
}

/// Says whether a row has another number of cells than a header, empty ones beyond it aside.
fn is_other_width(header: &[&str], row: &[&str]) -> bool {
    row.len() < header.len() || used(row) > header.len()
}

/// Says whether a row repeats most of the names of a header.
fn resembles(header: &[&str], row: &[&str]) -> bool {
    let names = || row.iter().filter(|cell| !cell.is_empty());
    let shared = names().filter(|cell| header.contains(cell) && !is_typed(cell)).count();
    shared >= 2 && shared * 3 > names().count() * 2
}

/// Says whether another table starts below a blank line: names of its own above rows that do not go on with the first.
fn starts_after_blank(rows: &[Sampled<'_>], start: usize, at: usize, is_known: &dyn Fn(&str) -> bool) -> bool {
    let block = block_from(rows, at);
    let (Some(first), Some(row)) = (rows.get(start), rows.get(at)) else { return false };
    if block.len() < 2 || !is_steady(block) || row.cells.len() < 2 || !is_header_like(&row.cells) {
        return false;
    }
    let below: Vec<&Vec<&str>> = block.iter().skip(1).map(|row| &row.cells).collect();
    let names = header::speaks_for_names(&row.cells, &below, is_known);
    let others = || rows.get(start + 1..at).unwrap_or_default();
    if row.cells.len() == first.cells.len() {
        // One word in place of a number is a value; the words of a header stand in several such columns.
        let others: Vec<&Vec<&str>> = others().iter().take(COMPARED).map(|row| &row.cells).collect();
        let against = header::speaks_for_names(&row.cells, &others, &|_| false);
        return names > 1 && against > 2 && !goes_on(&others, &below);
    }
    let last = others().iter().rev().take(COMPARED).filter(|row| !is_blank(&row.cells));
    let fitting = last.filter(|other| other.cells.len() == row.cells.len()).count();
    fitting == 0 && names > 0
}

/// Says whether all cells of a row are words, each another one.
fn is_header_like(row: &[&str]) -> bool {
    let words: BTreeSet<&str> = row.iter().copied().filter(|cell| !cell.is_empty()).collect();
    words.len() > 1 && words.len() == filled(row) && words.iter().all(|word| !is_typed(word))
}

/// Says whether rows have values of the same kinds as the rows above them.
fn goes_on(above: &[&Vec<&str>], below: &[&Vec<&str>]) -> bool {
    let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
    (0..width).all(|ix| header::kind_of_column(above, ix) == header::kind_of_column(below, ix))
}

/// Returns the rows up to the next blank one, as many as are compared.
fn block_from<'a, 't>(rows: &'a [Sampled<'t>], at: usize) -> &'a [Sampled<'t>] {
    let rest = rows.get(at..(at + COMPARED).min(rows.len())).unwrap_or_default();
    let len = rest.iter().position(|row| is_blank(&row.cells) && !row.remark).unwrap_or(rest.len());
    rest.get(..len).unwrap_or_default()
}

/// Says whether another table starts without a blank line: names stand above rows that are all of another width.
fn starts_by_width(rows: &[Sampled<'_>], start: usize, at: usize) -> bool {
    let width = |ix: usize| rows.get(ix).map_or(0, |row| row.cells.len());
    let (old, new) = (width(start), width(at));
    let before = (start..at).rev().take(STEADY);
    let after = at..(at + 1 + STEADY);
    let steady =
        at >= start + STEADY && before.clone().all(|ix| width(ix) == old) && after.clone().all(|ix| width(ix) == new);
    if !steady || new < 2 || old < 2 {
        return false;
    }
    let below: Vec<&Vec<&str>> = after.skip(1).filter_map(|ix| rows.get(ix)).map(|row| &row.cells).collect();
    rows.get(at)
        .is_some_and(|row| is_header_like(&row.cells) && header::speaks_for_names(&row.cells, &below, &|_| false) > 1)
}

/// Leaves out blank rows, and what stands between a table and the next one, at the end of a table.
fn trimmed(rows: &[Sampled<'_>], table: Range<usize>) -> usize {
    let part = rows.get(table.clone()).unwrap_or_default();
    let kept = part.iter().rposition(|row| !is_blank(&row.cells)).map_or(1, |last| last + 1);
    table.start + kept.min(part.len())
}

/// Returns how many of the last rows of a table are no rows of it: totals, notes, page numbers, what marks the end.
pub(super) fn notes(table: &[Sampled<'_>], usual: usize) -> usize {
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
fn is_note(row: &Sampled<'_>, above: &[Sampled<'_>], usual: usize, apart: bool) -> bool {
    let texts: Vec<&str> = row.cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
    let Some(&first) = texts.first() else { return false };
    let others = || above.iter().rev().take(20).filter(|row| !is_blank(&row.cells));
    if texts.len() == 1 && row.cells.first() == Some(&first) {
        let narrow = row.cells.len() == 1;
        // Among numbers or codes, a text is none of the values.
        let firsts: Vec<&Vec<&str>> = others().map(|row| &row.cells).collect();
        let odd = !is_typed(first) && header::kind_of_column(&firsts, 0).is_some();
        let is_alone =
            |row: &&Sampled<'_>| filled(&row.cells) == 1 && !row.cells.first().is_some_and(|cell| is_page(cell));
        let alone = others().filter(is_alone).count();
        let marks = is_mark(first) || says_total(first);
        let speaks = is_sentence(first, narrow && odd);
        let left_over = apart && odd && first.chars().any(char::is_alphabetic);
        let is_left_out = if narrow { marks || speaks || left_over } else { odd && (marks || speaks) };
        return alone == 0 && (is_left_out || is_page(first));
    }
    // Totals: a word for them, numbers below numbers, and blanks where the rows above have something.
    let below_numbers = |ix: usize| {
        others().filter(|row| row.cells.get(ix).is_some_and(|cell| header::is_number(cell))).count() * 2
            >= others().count()
    };
    let mut numbers = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).skip(1);
    let numbers = numbers.all(|(ix, cell)| header::is_number(cell) && below_numbers(ix));
    let full = above.iter().rev().take(20).filter(|row| filled(&row.cells) > texts.len()).count();
    let looked = above.len().saturating_sub(1).clamp(1, 20);
    says_total(first) && numbers && texts.len() < usual && full * 2 > looked
}

/// Says whether a text is the number of a page of so many.
pub(super) fn is_page(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "page",
        "pg.",
        "seite",
        "pagina",
        "página",
        "strona",
        "strana",
        "sida",
        "side",
        "sivu",
        "oldal",
        "sayfa",
        "страница",
        "стр.",
    ];
    const OF: [&str; 14] = ["of", "von", "/", "de", "di", "van", "sur", "z", "ze", "av", "af", "din", "iz", "из"];
    let lower = text.trim_matches(['-', ' ', '–', '(', ')', '[', ']']).to_lowercase();
    let Some(rest) = WORDS.iter().find_map(|word| lower.strip_prefix(word)) else { return false };
    let parts = rest.split(|sign: char| sign.is_ascii_digit()).map(str::trim).filter(|part| !part.is_empty());
    let of: Vec<&str> = parts.collect();
    let numbers = rest.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let ends = rest.ends_with(|sign: char| sign.is_ascii_digit());
    numbers == 2 && ends && matches!(of[..], [word] if OF.contains(&word))
}

/// Says whether a text is a word for a total.
pub(super) fn says_total(text: &str) -> bool {
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
    let word = text.trim_end_matches([':', ' ', '=']);
    // Asked of many rows: most words have another length.
    WORDS
        .iter()
        .any(|known| known.len() == word.len() && (known.eq_ignore_ascii_case(word) || *known == word.to_lowercase()))
}

/// Says whether a text marks an end or a page rather than being the value of a cell.
pub(super) fn is_mark(text: &str) -> bool {
    const COUNTED: [&str; 3] = ["page ", "seite ", "total "];
    const STARTS: [&str; 15] = [
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
    let is_counted =
        COUNTED.iter().any(|start| lower.starts_with(start)) && lower.contains(|sign: char| sign.is_ascii_digit());
    is_drawn || is_aside || is_end || is_counted || STARTS.iter().any(|start| lower.starts_with(start))
}

/// Says whether a text is several words, as the cells of a table seldom are; more of them where a row was padded.
fn is_sentence(text: &str, narrow: bool) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= if narrow { 4 } else { 6 }
}

/// Returns the number of rows with content.
pub(super) fn rows_with_content(rows: &[Sampled<'_>]) -> u64 {
    rows.iter().filter(|row| !is_blank(&row.cells) && !row.remark).count() as u64
}

/// Returns the number of columns that most rows have.
pub(super) fn width(rows: &[Sampled<'_>]) -> u32 {
    let usual = header::usual_width(rows.iter().map(|row| row.cells.as_slice()));
    let first = rows.first().map_or(0, |row| used(&row.cells));
    u32::try_from(usual.max(first)).unwrap_or(u32::MAX)
}
