//! Where a table starts below titles and remarks, whether its first row names the columns, and their names.

mod again;
mod form;
mod stacked;

use crate::domain::text;
pub(super) use again::{Names, is_same_name, typed_columns};
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at.
pub(super) const ENOUGH_ROWS: usize = 200;
/// Rows among which the header is looked for.
pub(super) const NEAR_TOP: usize = 40;
/// The longest text that is still taken for the name of a column, in characters.
const LONGEST_NAME: usize = 80;

/// Where the table stands among the first rows.
pub(super) struct Found {
    /// Rows above the table.
    pub(super) skip: usize,
    /// Whether its first row names the columns.
    pub(super) header: bool,
    /// How many rows name the columns.
    pub(super) header_rows: usize,
    /// Names of the columns.
    pub(super) columns: Vec<String>,
    /// The header row as it stands; of several rows, the names in them joined.
    pub(super) names: Vec<String>,
    /// Whether the columns speak for the header as much as against it.
    pub(super) doubtful: bool,
}

/// What is settled before the table is looked for.
#[derive(Clone, Copy)]
pub(super) struct Settled {
    /// Whether the table starts in the first row.
    pub(super) at_top: bool,
    /// Whether its first row names the columns, if somebody chose.
    pub(super) header: Option<bool>,
    /// How many rows name the columns, if somebody chose, or if only one can.
    pub(super) header_rows: Option<usize>,
    /// Whether a row may have cells too many because it is damaged; in a workbook every cell has its place.
    pub(super) ragged: bool,
}

/// Finds the table among the first rows of a file.
pub(super) fn find(rows: &[Vec<&str>], settled: Settled, is_known: &dyn Fn(&str) -> bool) -> Found {
    let skip = if settled.at_top { 0 } else { top(rows, settled, is_known) };
    let table: Vec<&Vec<&str>> = rows.iter().skip(skip).filter(|row| !is_blank(row)).collect();
    let stacked = stacked::count(&table, settled.header_rows, is_known);
    let header = (if settled.header_rows == Some(0) { Some(false) } else { settled.header }).unwrap_or_else(|| {
        let Some((&last, below)) = table.get(stacked.saturating_sub(1)..).and_then(<[_]>::split_first) else {
            return false;
        };
        // A header that comes again on every page is no value of its columns.
        names_columns(last, &again::others(last, below), is_known)
    });
    let header_rows = if header { stacked.min(table.len()) } else { 0 };
    let (above, below) = table.split_at_checked(header_rows).unwrap_or((&[], &table));
    let joined = stacked::join(above, true);
    let Some((first, below)) = (if header { Some((joined.iter().map(String::as_str).collect(), below)) } else { None })
        .or_else(|| table.split_first().map(|(&first, below)| (first.clone(), below)))
    else {
        return Found { skip, header, header_rows: 0, columns: Vec::new(), names: Vec::new(), doubtful: false };
    };
    let columns = columns(&first, below, Settled { header: Some(header), ..settled });
    let mut names = if header { stacked::join(above, false) } else { Vec::new() };
    names.resize(if header { columns.len() } else { 0 }, String::new());
    let doubtful = settled.header.is_none() && header_rows < 2 && is_doubtful(&first, below, header, is_known);
    Found { skip, header, header_rows, columns, names, doubtful }
}

/// Finds the row in which the table starts, with the row of names over several columns that may stand above the header.
pub(super) fn top(rows: &[Vec<&str>], settled: Settled, is_known: &dyn Fn(&str) -> bool) -> usize {
    let top = find_top(rows, settled, is_known);
    let may_stack = settled.header != Some(false) && settled.header_rows.is_none();
    match top.checked_sub(1).and_then(|above| rows.get(above)).zip(rows.get(top)) {
        Some((above, row)) if may_stack && stacked::are_groups(above, row, &rest(rows, top + 1), is_known) => top - 1,
        _ => top,
    }
}

fn rest<'a, 't>(rows: &'a [Vec<&'t str>], from: usize) -> Vec<&'a Vec<&'t str>> {
    rows.iter().skip(from).filter(|row| !is_blank(row)).collect()
}

/// Returns how much the columns speak for (above 0) or against (below 0) a row naming those below it.
pub(super) fn speaks_for_names(row: &[&str], below: &[&Vec<&str>], is_known: &dyn Fn(&str) -> bool) -> i64 {
    let known = row.iter().filter(|name| is_known(name)).count();
    let is_named = row.iter().filter(|cell| !cell.is_empty()).all(|cell| is_name(cell));
    if known >= 2 && is_named {
        return 10;
    }
    votes(row, below)
}

/// Says whether some columns speak for a row being the header and others against it, or none speaks at all.
fn is_doubtful(first: &[&str], below: &[&Vec<&str>], header: bool, is_known: &dyn Fn(&str) -> bool) -> bool {
    if first.iter().any(|name| is_known(name)) || below.is_empty() {
        return false;
    }
    let each: Vec<i64> = votes_of(first, below).collect();
    let (most, least) = (each.iter().filter(|&&vote| vote > 0).count(), each.iter().filter(|&&vote| vote < 0).count());
    (most > 1 && least > 1 && most.abs_diff(least) <= 1)
        || (header && most + least == 0 && !form::differs(first, below))
}

fn votes(first: &[&str], below: &[&Vec<&str>]) -> i64 {
    votes_of(first, below).sum()
}

fn votes_of<'a>(first: &'a [&'a str], below: &'a [&Vec<&str>]) -> impl Iterator<Item = i64> + 'a {
    let column = |ix: usize| below.iter().filter_map(move |row| row.get(ix).copied());
    first.iter().enumerate().map(move |(ix, name)| vote(name, column(ix)))
}

/// Finds the row in which the table starts.
fn find_top(rows: &[Vec<&str>], settled: Settled, is_known: &dyn Fn(&str) -> bool) -> usize {
    if settled.header != Some(false)
        && let Some(top) = find_known(rows, is_known)
    {
        return top;
    }
    let width = usual_width(rows.iter().map(Vec::as_slice));
    if width < 2 {
        return rows.iter().take_while(|row| is_blank(row)).count();
    }
    let wide_enough = |row: &Vec<&str>| filled(row) * 2 > width && filled(row) >= 2;
    let first = rows.iter().take_while(|row| is_blank(row)).count();
    let Some(top) = rows.iter().take(NEAR_TOP).position(wide_enough) else { return first };
    if settled.ragged && top > first { with_sparse_rows(rows, top, settled.header, is_known) } else { top }
}

/// Goes up from a row that names no columns to the rows of its table that are nearly empty.
fn with_sparse_rows(rows: &[Vec<&str>], top: usize, header: Option<bool>, is_known: &dyn Fn(&str) -> bool) -> usize {
    let Some((row, below)) = rows.get(top..).and_then(<[_]>::split_first) else { return top };
    let below: Vec<&Vec<&str>> = below.iter().filter(|row| !is_blank(row)).collect();
    if header == Some(true) || names_columns(row, &below, is_known) {
        return top;
    }
    let above = rows.get(..top).unwrap_or_default();
    // The one name above a list whose values hold the delimiter.
    if let Some(name) = above.last()
        && filled(name) == 1
        && name.iter().any(|cell| is_known(cell))
    {
        return top - 1;
    }
    let sparse = above.iter().rev().take_while(|above| !is_blank(above) && above.len() == row.len()).count();
    top - sparse
}

/// Finds the row that holds the most known names of columns, if it holds enough of them to be the header.
fn find_known(rows: &[Vec<&str>], is_known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let mut best = None;
    let mut most = 1;
    for (ix, row) in rows.iter().take(NEAR_TOP).enumerate() {
        let known = row.iter().filter(|cell| is_name(cell) && is_known(cell)).count();
        let above = rows.get(..ix).unwrap_or_default();
        if known > most && known * 4 >= filled(row) && above.iter().all(|above| is_preamble(above, row)) {
            most = known;
            best = Some(ix);
        }
    }
    best
}

/// Says whether a row has so few cells beside a header below it that it is no row of the same table.
fn is_preamble(above: &[&str], header: &[&str]) -> bool {
    let (above, header) = (filled(above), filled(header));
    above < 2 || (above == 2 && header > 2) || above * 2 <= header
}

/// Returns the number of cells that most rows have, cells without text at the end aside.
pub(super) fn usual_width<'a>(rows: impl Iterator<Item = &'a [&'a str]>) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for row in rows {
        let width = used(row);
        if width > 0 {
            if counts.len() <= width {
                counts.resize(width + 1, 0);
            }
            if let Some(count) = counts.get_mut(width) {
                *count += 1;
            }
        }
    }
    // Of several that are as frequent the widest: titles are narrow.
    counts.iter().enumerate().max_by_key(|&(width, &count)| (count, width)).map_or(0, |(width, _)| width)
}

/// Decides whether a row names the columns of the rows below it.
fn names_columns(first: &[&str], below: &[&Vec<&str>], is_known: &dyn Fn(&str) -> bool) -> bool {
    let names: Vec<&str> = first.iter().copied().filter(|name| !name.is_empty()).collect();
    let known = names.iter().filter(|name| is_known(name)).count();
    let all_names = names.iter().all(|name| is_name(name));
    if known >= 2 || (known == 1 && all_names) {
        return true;
    }
    let votes = votes(first, below);
    if votes != 0 {
        return votes > 0;
    }
    let unique: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    // A row that is nearly empty beside those below it names nothing.
    let width = used(first).max(first.len().min(usual_width(below.iter().map(|row| row.as_slice()))));
    all_names && unique.len() == names.len() && names.len() * 2 > width
}

/// Returns how much one column speaks for (above 0) or against (below 0) its first cell being its name.
fn vote<'a>(name: &str, below: impl Iterator<Item = &'a str>) -> i64 {
    let mut kinds = [0_usize; Look::COUNT];
    let mut rows = 0;
    let (mut repeated, mut years) = (false, 0_usize);
    for cell in below.filter(|cell| !cell.is_empty()) {
        rows += 1;
        repeated |= cell == name;
        years += usize::from(is_year(cell));
        if let Some(count) = kinds.get_mut(look_of(cell) as usize) {
            *count += 1;
        }
    }
    let own = look_of(name);
    let share = |look: Look| kinds.get(look as usize).copied().unwrap_or(0) * 10 >= rows * 8 && rows > 0;
    if name.is_empty() {
        return 0;
    }
    match own {
        // A name above values of a kind of their own.
        Look::Word if repeated => -1,
        Look::Word if Look::TYPED.into_iter().any(share) => 2,
        // Years may name columns of other numbers.
        Look::Number if is_year(name) && years * 2 < rows => 0,
        Look::Number if share(Look::Number) => -1,
        Look::Word | Look::Number => 0,
        Look::Date | Look::Mail | Look::Code => -2,
    }
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// What a cell looks like at first sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Word,
    Number,
    Date,
    Mail,
    /// Digits with letters or signs: phone numbers, article numbers, postcodes.
    Code,
}

impl Look {
    const COUNT: usize = 5;
    const TYPED: [Self; 4] = [Self::Number, Self::Date, Self::Mail, Self::Code];
}

fn look_of(cell: &str) -> Look {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_link = cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.");
    if is_link || is_mail(cell) {
        return Look::Mail;
    }
    if digits == 0 {
        return Look::Word;
    }
    let only = |allowed: &str| cell.chars().all(|letter| letter.is_ascii_digit() || allowed.contains(letter));
    if only("+-.,' %€$£()\u{a0}\u{202f}") && !looks_like_date(cell) && digits * 2 >= cell.chars().count() {
        return Look::Number;
    }
    if looks_like_date(cell) {
        return Look::Date;
    }
    let letters = || cell.chars().filter(|letter| letter.is_alphabetic()).count();
    if digits >= 4 && digits > letters() { Look::Code } else { Look::Word }
}

fn is_mail(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace) && !host.contains('@')
    })
}

/// Says whether a cell has the form of a date or a time, whatever it means.
fn looks_like_date(cell: &str) -> bool {
    let date = cell.split([' ', 'T']).next().unwrap_or(cell);
    if !date.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let is_short = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    ['-', '/', '.', ':'].into_iter().any(|sign| {
        let mut parts = 0;
        let all_short = date.split(sign).all(|part| {
            parts += 1;
            is_short(part) && (sign != ':' || part.len() == 2)
        });
        all_short && (parts == 3 || (sign == ':' && parts == 2))
    })
}

/// Returns what nearly all values of a column look like, as a number; nothing where they are words or differ.
pub(super) fn kind_of_column(rows: &[&Vec<&str>], ix: usize) -> Option<u8> {
    let values: Vec<Look> =
        rows.iter().filter_map(|row| row.get(ix)).filter(|cell| !cell.is_empty()).map(|cell| look_of(cell)).collect();
    let is_most = |kind: &Look| values.iter().filter(|look| *look == kind).count() * 10 >= values.len() * 8;
    Look::TYPED.into_iter().filter(|_| !values.is_empty()).find(is_most).map(|kind| kind as u8)
}

/// Says whether a cell has the form of a number, a date, an address of the net or a code.
pub(super) fn is_typed(cell: &str) -> bool {
    look_of(cell) != Look::Word
}

/// Says whether a cell is a number, an amount or a share.
pub(super) fn is_number(cell: &str) -> bool {
    look_of(cell) == Look::Number
}

/// Says whether a cell could be the name of a column.
fn is_name(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().count() <= LONGEST_NAME && !matches!(look_of(cell), Look::Date | Look::Mail)
}

/// Names the columns; a column at the end without a name counts when a row below has something in it.
fn columns(first: &[&str], below: &[&Vec<&str>], settled: Settled) -> Vec<String> {
    let header = settled.header == Some(true);
    let widest = below.iter().map(|row| used(row)).max().unwrap_or(0).max(used(first));
    let beyond = |from: usize| {
        // A few rows with too many cells are damaged rows; many of them are columns without a name.
        let wide = below.iter().filter(|row| used(row) > from).count();
        if wide * 2 > below.len() { usual_width(below.iter().map(|row| row.as_slice())) } else { from }
    };
    let named = used(first);
    let width = if !settled.ragged {
        widest
    } else if header {
        let inside = below.iter().map(|row| used(row).min(first.len())).max().unwrap_or(0);
        beyond(named.max(inside))
    } else {
        // Without names, nothing speaks against a last column that is empty in all rows.
        let all_as_wide = !below.is_empty() && below.iter().all(|row| row.len() == first.len());
        let usual = usual_width(std::iter::once(first).chain(below.iter().map(|row| row.as_slice())));
        if all_as_wide { first.len() } else { usual.max(named) }
    };
    let titles = (0..width).map(|ix| match first.get(ix) {
        Some(name) if header && !name.is_empty() => one_line(name),
        _ => format!("Column {}", ix + 1),
    });
    unique(titles)
}

/// Tells equal names apart by a number behind them.
fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let names: Vec<String> = names.collect();
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut unique = Vec::with_capacity(names.len());
    for name in names {
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 {
            unique.push(name);
            continue;
        }
        let mut candidate = format!("{name} ({times})");
        while !taken.insert(candidate.clone()) {
            *times += 1;
            candidate = format!("{name} ({times})");
        }
        unique.push(candidate);
    }
    unique
}

/// Makes a name of one line without blanks around it.
fn one_line(name: &str) -> String {
    text::without_controls(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_blank(row: &[&str]) -> bool {
    row.iter().all(|cell| cell.is_empty())
}

pub(super) fn filled(row: &[&str]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// Returns the number of cells up to the last one with text.
pub(super) fn used(row: &[&str]) -> usize {
    row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[&[&str]]) -> Found {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        find(&rows, Settled { at_top: false, header: None, header_rows: None, ragged: true }, &|name| {
            matches!(name, "E-mail" | "Name")
        })
    }

    fn check(rows: &[&[&str]], skip: usize, header: bool) {
        let table = found(rows);
        assert_eq!((table.skip, table.header), (skip, header), "{rows:?}");
    }

    #[test]
    fn names_above_values_are_a_header() {
        check(&[&["id", "when"], &["1", "2026-01-02"], &["2", "2026-01-03"]], 0, true);
        check(&[&["town", "2025", "2026"], &["Bonn", "5", "7"], &["Köln", "8", "9"]], 0, true);
        check(&[&["1", "2026-01-02"], &["2", "2026-01-03"]], 0, false);
    }

    #[test]
    fn text_above_text_is_a_header_unless_it_comes_again() {
        check(&[&["first", "last"], &["Anna", "Weber"], &["Bert", "Maier"]], 0, true);
        check(&[&["red", "Bonn"], &["green", "Bonn"], &["red", "Köln"]], 0, false);
        check(&[&["first", "first"], &["Anna", "Weber"]], 0, false);
    }

    #[test]
    fn a_header_that_comes_again_as_a_whole_stays_one() {
        check(&[&["id", "when"], &["1", "2026-01-02"], &["id", "when"], &["2", "2026-01-03"]], 0, true);
    }

    #[test]
    fn one_row_is_a_header_when_it_has_names() {
        check(&[&["E-mail", "Name"]], 0, true);
        check(&[&["anna@example.org", "Anna"]], 0, false);
    }

    #[test]
    fn known_names_beat_the_look_of_the_cells() {
        check(&[&["list"], &["of", "x"], &["E-mail", "Name", "17"], &["4", "5", "6"]], 2, true);
        check(&[&["list", "of", "x"], &["1", "2", "3"], &["E-mail", "Name", "17"], &["4", "5", "6"]], 0, true);
    }

    #[test]
    fn titles_stand_above_the_table() {
        check(&[&["My list"], &[""], &["a", "b", "c"], &["1", "2", "3"], &["4", "5", "6"]], 2, true);
    }

    #[test]
    fn names_are_made_unique() {
        let names = ["a", "a", "a (2)", "", "a"].map(str::to_owned);
        assert_eq!(unique(names.into_iter()), ["a", "a (3)", "a (2)", "", "a (4)"]);
    }
}
