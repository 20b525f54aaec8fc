//! How the table stands in a text: which of several, where it starts and ends, what stands around it.

use super::dialect::Found;
use super::sample::{self, Sampled};
use super::{layout, sample::rows_of_part};
use crate::domain::table::{Around, RowIssue, RowIssueKind, TableChoice, TablePart};
use crate::source::error::Error;
use crate::source::header::{self, ENOUGH_ROWS};
use std::ops::Range;

/// The longest text of a line that an issue quotes, in characters.
const QUOTED: usize = 60;

/// The part of a text that is looked at.
pub(super) struct Part<'a> {
    /// The text below the lines that are skipped already.
    pub(super) text: &'a str,
    /// How many lines those are.
    pub(super) start: u32,
    /// Whether nothing follows after the text.
    pub(super) whole: bool,
    /// The end of the file, where it is not in the text.
    pub(super) tail: Option<&'a str>,
}

/// How the table stands in the text.
pub(super) struct Standing {
    pub(super) skip: u32,
    pub(super) header: bool,
    pub(super) columns: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) around: Around,
    pub(super) issues: Vec<RowIssue>,
}

/// Finds out how the table stands, as far as `choice` leaves it open.
pub(super) fn find(
    part: &Part<'_>,
    found: &Found,
    choice: &TableChoice,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Standing, Error> {
    let mut rows = rows_of_part(part.text, found.dialect, found.remark.as_deref(), part.whole);
    if !part.whole && rows.len() > 2 {
        // The last row may not be complete.
        rows.pop();
    }
    let settled = settled(choice);
    let top = if settled.at_top { 0 } else { header::top(&near(&rows), settled, is_known) };
    let (tables, chosen) = choose(&rows, top, part.whole, choice, is_known)?;
    let range = tables.get(chosen).cloned().unwrap_or(top..rows.len());
    let table = rows.get(range.clone()).unwrap_or_default();
    let usual = layout::width(table) as usize;
    let follows = chosen + 1 < tables.len();
    let notes = match choice.below {
        Some(_) if !follows => 0,
        _ => layout::notes(table, usual),
    };
    let kept = table.get(..table.len() - notes).unwrap_or(table);
    let below_top = header::find(&near(kept), header::Settled { at_top: true, ..settled }, is_known);
    let skip = part.start + lines(&rows, 0..range.start);
    let remarks = (range.start..range.end).filter(|&ix| rows.get(ix).is_some_and(|row| row.remark)).count() as u64;
    let mut standing = Standing {
        skip,
        header: below_top.header,
        columns: below_top.columns,
        names: below_top.names,
        around: Around {
            header_rows: u32::try_from(below_top.header_rows).unwrap_or(u32::MAX),
            comment: found.remark.clone().filter(|_| remarks > 0 || choice.comment.is_some()),
            tables: if tables.len() > 1 { parts(part.start, &rows, &tables) } else { Vec::new() },
            table: chosen,
            ..Around::default()
        },
        issues: Vec::new(),
    };
    standing.note_top(&rows, &tables, chosen, choice, below_top.doubtful);
    if below_top.doubtful {
        standing.issues.push(RowIssue::of_file(RowIssueKind::HeaderInDoubt { header: below_top.header }));
    }
    if remarks > 0
        && let Some(sign) = standing.around.comment.clone()
    {
        standing.issues.push(RowIssue::of_file(RowIssueKind::Remarks { sign, lines: remarks }));
    }
    if follows {
        standing.around.last = Some(u64::from(skip) + kept.len() as u64);
        standing.note_notes(table, kept.len());
    } else if let Some(below) = choice.below {
        standing.around.below = below;
    } else if !part.whole {
        standing.look_below(part.tail.unwrap_or_default(), found, usual);
    } else if notes > 0 {
        standing.around.below = lines(&rows, range.start + kept.len()..rows.len());
        standing.note_notes(table, kept.len());
    }
    standing.name_other_tables(part.whole);
    Ok(standing)
}

/// Returns what is settled before the table is looked for.
fn settled(choice: &TableChoice) -> header::Settled {
    header::Settled {
        at_top: choice.skip.is_some(),
        header: choice.header,
        header_rows: choice.header_rows.map(|rows| rows as usize),
        ragged: true,
    }
}

/// Returns the cells of the first rows.
fn near<'t>(rows: &[Sampled<'t>]) -> Vec<Vec<&'t str>> {
    rows.iter().take(ENOUGH_ROWS).map(|row| row.cells.clone()).collect()
}

/// Finds the tables and the one that is read.
fn choose(
    rows: &[Sampled<'_>],
    top: usize,
    whole: bool,
    choice: &TableChoice,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<(Vec<Range<usize>>, usize), Error> {
    if choice.table == Some(0) {
        return Ok((std::iter::once(top..rows.len()).collect(), 0));
    }
    let layout = layout::find(rows, top, whole, is_known);
    let Some(table) = choice.table else { return Ok((layout.tables, layout.main)) };
    let chosen = (table as usize).saturating_sub(1);
    if chosen >= layout.tables.len() {
        return Err(Error::NoSuchTable { table, available: layout.tables.len() });
    }
    Ok((layout.tables, chosen))
}

/// Counts the lines that rows take.
fn lines(rows: &[Sampled<'_>], range: Range<usize>) -> u32 {
    let lines = rows.get(range).unwrap_or_default().iter().map(|row| row.lines).sum::<usize>();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

fn parts(start: u32, rows: &[Sampled<'_>], tables: &[Range<usize>]) -> Vec<TablePart> {
    let part = |range: &Range<usize>| {
        let table = rows.get(range.clone()).unwrap_or_default();
        TablePart {
            line: u64::from(start + lines(rows, 0..range.start)) + 1,
            rows: layout::rows_with_content(table),
            columns: layout::width(table),
        }
    };
    tables.iter().map(part).collect()
}

/// Returns the text of the first of some rows that has any, shortened.
fn text_of(rows: &[Sampled<'_>]) -> String {
    let row = rows.iter().find(|row| !header::is_blank(&row.cells));
    let cells = row.map_or(&[][..], |row| row.cells.as_slice());
    let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
    let text = filled.join(" ");
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl Standing {
    /// Names the lines above the table that are left out, if they are more than a title, and rows that are joined.
    fn note_top(
        &mut self,
        rows: &[Sampled<'_>],
        tables: &[Range<usize>],
        chosen: usize,
        choice: &TableChoice,
        doubtful: bool,
    ) {
        let top = tables.get(chosen).map_or(0, |table| table.start);
        let outside = |ix: &usize| !tables.iter().any(|table| table.contains(ix));
        let above: Vec<&Sampled<'_>> = (0..top).filter(outside).filter_map(|ix| rows.get(ix)).collect();
        // Right above a row that may name no columns, a title may be the name of a column.
        let is_close = doubtful && above.last().is_some_and(|row| !row.remark && !header::is_blank(&row.cells));
        let is_row =
            |row: &&Sampled<'_>| header::filled(&row.cells) > 1 || row.cells.len() == self.columns.len().max(2);
        if is_close || above.iter().any(is_row) {
            let lines = above.iter().filter(|row| !header::is_blank(&row.cells)).count();
            let kind = RowIssueKind::LinesAbove { lines: u32::try_from(lines).unwrap_or(u32::MAX) };
            self.issues.push(RowIssue::of_file(kind));
        }
        if self.around.header_rows > 1 && choice.header_rows.is_none() {
            self.issues.push(RowIssue::of_file(RowIssueKind::HeaderJoined { rows: self.around.header_rows }));
        }
    }

    /// Names the rows below the table that are left out.
    fn note_notes(&mut self, table: &[Sampled<'_>], kept: usize) {
        let left = table.get(kept..).unwrap_or_default();
        if left.iter().all(|row| header::is_blank(&row.cells)) {
            return;
        }
        let blank = left.iter().take_while(|row| header::is_blank(&row.cells)).count();
        let lines = layout::rows_with_content(left);
        let kind = RowIssueKind::LinesBelow { lines: u32::try_from(lines).unwrap_or(u32::MAX), text: text_of(left) };
        self.issues.push(RowIssue::of_row(u64::from(self.skip) + (kept + blank) as u64 + 1, kind));
    }

    /// Looks for notes at the end of a file whose end is not among the first rows.
    fn look_below(&mut self, tail: &str, found: &Found, usual: usize) {
        // The first line is the end of one.
        let (_, tail) = sample::skip_lines(tail, 1);
        let rows = sample::rows(tail, found.dialect, self.columns.len(), found.remark.as_deref());
        let notes = layout::notes(&rows, usual);
        let left = rows.get(rows.len() - notes..).unwrap_or_default();
        if notes == 0 {
            return;
        }
        self.around.below = lines(&rows, rows.len() - notes..rows.len());
        let lines = u32::try_from(layout::rows_with_content(left)).unwrap_or(u32::MAX);
        self.issues.push(RowIssue::of_file(RowIssueKind::LinesBelow { lines, text: text_of(left) }));
    }

    /// Names the tables that are not read.
    fn name_other_tables(&mut self, whole: bool) {
        let count = self.around.tables.len();
        let others = (1_u32..).zip(&self.around.tables).enumerate().filter(|&(ix, _)| ix != self.around.table);
        for (ix, (number, part)) in others {
            let at_least = !whole && ix + 1 == count;
            let &TablePart { line, rows, columns } = part;
            self.issues.push(RowIssue::of_file(RowIssueKind::OtherTable { number, line, rows, at_least, columns }));
        }
    }
}
