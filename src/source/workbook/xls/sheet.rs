//! The cells of one worksheet.

use super::super::binary::{error, f64_at, rk, u16_at, u32_at};
use super::super::cell::Content;
use super::super::frame::Refusal;
use super::super::sections::Sections;
use super::super::serve::Stop;
use super::super::sheets::Glance;
use super::globals::{BOF, EOF, Globals, Storage};
use super::records::{Record, Records, ends_early};
use crate::tr;
use std::borrow::Cow;

const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const MULRK: u16 = 0x00bd;
const LABEL: u16 = 0x0204;
const RSTRING: u16 = 0x00d6;
const LABELSST: u16 = 0x00fd;
const BOOLERR: u16 = 0x0205;
const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
const STRING: u16 = 0x0207;
/// What stands between a formula and its text: a formula shared by several cells, an array, a table of operations.
const BETWEEN: [u16; 3] = [0x04bc, 0x0221, 0x0236];

/// The most columns of a worksheet.
const MOST_COLUMNS: u16 = 256;
/// The most records that are put into order.
const MOST_ORDERED: usize = 16 << 20;

/// What a look at all records of a worksheet tells before its cells are read.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The number of the last row with a cell, counted from 1.
    pub(super) rows: u32,
    /// Whether any cell holds something that could be part of a table.
    pub(super) holds_something: bool,
    /// Whether there are formulas and none of them has a result.
    ///
    /// Excel leaves a mark beside each formula that it calculated. Other programs leave none, and those that cannot
    /// calculate write nothing or zero for every result.
    never_calculated: bool,
    /// Row and position of each record with cells, in the order of the rows, if the stream has another.
    order: Option<Vec<(u16, u64)>>,
    /// How many of the texts that cells share its cells need.
    pub(super) texts: usize,
    /// The row before which a glance ends.
    pub(super) until: Option<u32>,
}

/// The value of a cell.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Empty,
    Number(f64),
    Text(Cow<'a, str>),
    Bool(bool),
    Error(&'static str),
}

/// A cell as it stands in the stream.
pub(super) struct Found<'a> {
    pub(super) row: u16,
    pub(super) column: u16,
    /// The position of its style.
    pub(super) style: u16,
    pub(super) value: Value<'a>,
    /// Whether it holds a formula that was never calculated.
    pub(super) uncalculated: bool,
}

impl Found<'_> {
    /// Returns what stands in the cell, or `None` when nothing does.
    pub(super) fn content(&self, format: impl FnOnce(u16) -> Sections) -> Option<Content<'_>> {
        if self.uncalculated {
            // Only nothing and zero are taken for the lack of a result.
            return Some(Content::Uncalculated(if matches!(self.value, Value::Number(_)) { "0" } else { "" }));
        }
        Some(match &self.value {
            Value::Empty => return None,
            Value::Text(text) if text.is_empty() => return None,
            Value::Number(number) => Content::Number(*number, format(self.style).of(*number)),
            Value::Text(text) => Content::Text(text),
            Value::Bool(truth) => Content::Bool(*truth),
            Value::Error(error) => Content::Error(error),
        })
    }
}

/// The result that is stored with a formula.
enum Answer {
    Value(Value<'static>),
    /// The text that follows.
    Text,
}

/// Reads worksheets.
pub(super) struct Cells<'a> {
    records: &'a mut Records,
    globals: &'a Globals,
}

impl<'a> Cells<'a> {
    pub(super) fn new(records: &'a mut Records, globals: &'a Globals) -> Self {
        Self { records, globals }
    }

    /// Returns how many rows a worksheet says it has.
    pub(super) fn announced(&mut self, start: u64) -> Result<Option<u64>, Refusal> {
        self.records.seek(start);
        while let Some(record) = self.records.next()? {
            if record.id == DIMENSIONS {
                let content = self.records.content(record)?;
                let rows = match self.globals.storage {
                    Storage::Unicode => u32_at(content, 4).map(u64::from),
                    Storage::Page(_) => u16_at(content, 2).map(u64::from),
                };
                return Ok(rows.filter(|&rows| rows <= 1 << 16));
            }
            if record.id == EOF || is_cell(record.id) {
                break;
            }
        }
        Ok(None)
    }

    /// Calls `take` with each record of a worksheet that holds cells, until it wants no more.
    fn each(&mut self, start: u64, mut take: impl FnMut(&mut Self, Record) -> Result<bool, Stop>) -> Result<(), Stop> {
        self.records.seek(start);
        if self.records.next()?.is_none_or(|record| record.id != BOF) {
            let reason = tr!("workbook-no-sheet-at", start = start.to_string());
            return Err(Refusal::Damaged(reason).into());
        }
        // A chart within the worksheet is a part of its own.
        let mut within = 0_u32;
        while let Some(record) = self.records.next()? {
            match record.id {
                BOF => within += 1,
                EOF if within == 0 => return Ok(()),
                EOF => within -= 1,
                id if within == 0 && is_cell(id) && !take(self, record)? => return Ok(()),
                _ => {}
            }
        }
        Err(ends_early().into())
    }

    /// Looks at all records of a worksheet, or at those of its first rows.
    pub(super) fn survey(&mut self, start: u64, is_glance: bool) -> Result<Survey, Stop> {
        let (mut survey, mut glance) = (Survey::default(), Glance::default());
        let (mut last, mut ordered, mut formulas, mut calculated) = (0, true, false, false);
        self.each(start, |cells, record| {
            let content = cells.records.content(record)?;
            let row = u16_at(content, 0).ok_or_else(|| cut(record))?;
            if is_glance && !glance.count(u32::from(row), 1) {
                return Ok(false);
            }
            ordered &= row >= last;
            last = row;
            if record.id == LABELSST {
                let text = u32_at(content, 6).map_or(0, |ix| (ix as usize).saturating_add(1));
                survey.texts = survey.texts.max(text);
            }
            survey.rows = survey.rows.max(u32::from(row) + 1);
            if FORMULA.contains(&record.id) {
                formulas = true;
                calculated |= is_calculated(content);
            }
            if !survey.holds_something {
                survey.holds_something = cells.holds_something(record)?;
            }
            Ok(true)
        })?;
        survey.never_calculated = formulas && !calculated;
        survey.until = glance.until;
        if survey.until.is_some() {
            // The order of only some rows is of no use.
            if !ordered {
                return self.survey(start, false);
            }
            let said = self.announced(start)?.and_then(|rows| u32::try_from(rows).ok());
            survey.rows = survey.rows.saturating_add(1).max(said.unwrap_or(0));
        } else if !ordered {
            survey.order = Some(self.order(start)?);
        }
        Ok(survey)
    }

    fn order(&mut self, start: u64) -> Result<Vec<(u16, u64)>, Stop> {
        let mut order = Vec::new();
        self.each(start, |cells, record| {
            let row = u16_at(cells.records.content(record)?, 0).ok_or_else(|| cut(record))?;
            if order.len() >= MOST_ORDERED {
                return Err(Refusal::TooLarge(tr!("workbook-rows-disordered-many").to_owned()).into());
            }
            order.push((row, record.at));
            Ok(true)
        })?;
        order.sort_unstable();
        Ok(order)
    }

    fn holds_something(&mut self, record: Record) -> Result<bool, Refusal> {
        let content = self.records.content(record)?;
        let text = |at| u16_at(content, at).is_some_and(|len| len > 0);
        Ok(match record.id {
            LABEL | RSTRING => text(6),
            LABELSST => {
                let ix = u32_at(content, 6).unwrap_or(0);
                // One that is missing is no reason to pass over the worksheet in silence.
                self.globals.texts.get(ix as usize).is_none_or(|text| !text.is_empty())
            }
            _ => true,
        })
    }

    /// Calls `take` with each cell of a worksheet, one row after another, until it wants no more.
    pub(super) fn read(
        &mut self,
        start: u64,
        survey: &Survey,
        mut take: impl FnMut(&Found<'_>) -> Result<bool, Stop>,
    ) -> Result<(), Stop> {
        let Some(order) = &survey.order else {
            return self.each(start, |cells, record| cells.cells(record, survey, &mut take));
        };
        for &(_, at) in order {
            self.records.seek(at);
            if let Some(record) = self.records.next()?
                && !self.cells(record, survey, &mut take)?
            {
                break;
            }
        }
        Ok(())
    }

    /// Calls `take` with the cells of one record; says whether it wants more.
    fn cells(
        &mut self,
        record: Record,
        survey: &Survey,
        take: &mut impl FnMut(&Found<'_>) -> Result<bool, Stop>,
    ) -> Result<bool, Stop> {
        let content = self.records.content(record)?;
        let (Some(row), Some(column)) = (u16_at(content, 0), u16_at(content, 2)) else {
            return Err(cut(record).into());
        };
        if record.id == MULRK {
            // The last column stands after the last cell.
            let cells = content.get(4..content.len().saturating_sub(2)).unwrap_or_default();
            for (cell, column) in cells.chunks_exact(6).zip(column..=u16::MAX) {
                let style = u16_at(cell, 0).unwrap_or(0);
                let value = Value::Number(rk(u32_at(cell, 2).unwrap_or(0)));
                if !take(&found(row, column, style, value)?)? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        let style = u16_at(content, 4).ok_or_else(|| cut(record))?;
        let value = if FORMULA.contains(&record.id) { self.result(record)? } else { Some(self.value(record, row)?) };
        let uncalculated = value.is_none() || (survey.never_calculated && FORMULA.contains(&record.id));
        take(&Found { uncalculated, ..found(row, column, style, value.unwrap_or(Value::Empty))? })
    }

    /// Returns the value of a cell that holds no formula.
    fn value(&mut self, record: Record, row: u16) -> Result<Value<'_>, Refusal> {
        let content = self.records.content(record)?;
        Ok(match record.id {
            NUMBER => Value::Number(f64_at(content, 6).ok_or_else(|| cut(record))?),
            RK => Value::Number(rk(u32_at(content, 6).ok_or_else(|| cut(record))?)),
            BOOLERR => match content.get(6..8) {
                Some(&[value, 0]) => Value::Bool(value != 0),
                Some(&[value, _]) => Value::Error(error(value)),
                _ => return Err(cut(record)),
            },
            LABELSST => {
                let ix = u32_at(content, 6).ok_or_else(|| cut(record))?;
                let text = self.globals.texts.get(ix as usize).ok_or_else(|| {
                    let row = u32::from(row) + 1;
                    Refusal::Damaged(tr!("workbook-text-missing", row = row.to_string()))
                })?;
                Value::Text(Cow::Borrowed(text))
            }
            _ => Value::Text(Cow::Owned(self.text(record, 6)?)),
        })
    }

    /// Returns the result of a formula, or `None` without one.
    fn result(&mut self, record: Record) -> Result<Option<Value<'static>>, Refusal> {
        match answer(self.records.content(record)?).ok_or_else(|| cut(record))? {
            Answer::Value(value) => Ok(Some(value)),
            Answer::Text => Ok(self.text_of_formula()?.map(|text| Value::Text(Cow::Owned(text)))),
        }
    }

    /// Returns the text of a record from a position on.
    fn text(&mut self, record: Record, at: u64) -> Result<String, Refusal> {
        let mut text = String::new();
        let mut parts = self.records.parts(record);
        parts.skip(at)?;
        let whole = match self.globals.storage {
            Storage::Unicode => {
                let (len, flags) = (parts.u16()?, parts.u8()?.unwrap_or(0));
                parts.characters(len.map_or(0, usize::from), flags, &mut text)?
            }
            Storage::Page(page) => {
                let len = parts.u16()?.map_or(0, usize::from);
                page.text(&mut parts, len, &mut text)?
            }
        };
        if whole { Ok(text) } else { Err(cut(record)) }
    }

    /// Returns the text that follows a formula, or `None` without one.
    fn text_of_formula(&mut self) -> Result<Option<String>, Refusal> {
        let back = self.records.at();
        while let Some(record) = self.records.next()? {
            if record.id == STRING {
                return self.text(record, 0).map(Some);
            }
            if !BETWEEN.contains(&record.id) {
                break;
            }
        }
        self.records.seek(back);
        Ok(None)
    }
}

fn found(row: u16, column: u16, style: u16, value: Value<'_>) -> Result<Found<'_>, Refusal> {
    if column >= MOST_COLUMNS {
        let (found, limit) = (u64::from(column) + 1, u64::from(MOST_COLUMNS));
        return Err(Refusal::TooManyColumns { found, limit });
    }
    Ok(Found { row, column, style, value, uncalculated: false })
}

/// Says that a record is shorter than its kind.
fn cut(record: Record) -> Refusal {
    Refusal::Damaged(tr!("workbook-cell-cut", at = record.at.to_string()))
}

fn is_cell(id: u16) -> bool {
    matches!(id, NUMBER | RK | MULRK | LABEL | RSTRING | LABELSST | BOOLERR) || FORMULA.contains(&id)
}

/// Returns the result that is stored with a formula.
fn answer(content: &[u8]) -> Option<Answer> {
    let result = content.get(6..14)?;
    if !result.ends_with(b"\xff\xff") {
        return Some(Answer::Value(Value::Number(f64_at(result, 0)?)));
    }
    let value = *result.get(2)?;
    Some(match result.first()? {
        0 => Answer::Text,
        1 => Answer::Value(Value::Bool(value != 0)),
        2 => Answer::Value(Value::Error(error(value))),
        _ => Answer::Value(Value::Empty),
    })
}

/// Says whether a formula has a result that only a calculation can have given, or the mark of one.
fn is_calculated(content: &[u8]) -> bool {
    let marked = u32_at(content, 16).is_some_and(|mark| mark != 0);
    marked
        || match answer(content) {
            Some(Answer::Value(Value::Number(number))) => number != 0.0,
            Some(Answer::Value(Value::Empty)) | None => false,
            Some(_) => true,
        }
}
