//! XLS workbooks of Excel 5 to 2003, read record by record.
//!
//! Nothing is allocated on the word of a count, and no chain is followed further than there are links.

mod compound;
mod globals;
mod page;
mod records;
mod sheet;
mod styles;

use super::container::Kind;
use super::frame::Ending;
use super::serve::Stop;
use super::sheets::{self, Rows, Table};
pub(super) use compound::contents;
use globals::Globals;
use records::Records;
use sheet::{Cells, Survey};
use std::fs::File;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(file: File, table: &mut Table<'_, '_>) -> Result<Ending, Stop> {
    let mut records = Records::new(compound::open(file)?);
    let mut globals = Globals::read(&mut records)?;
    let glance = match needed(&mut records, &globals, table)? {
        Some(texts) => {
            globals.read_texts(&mut records, texts)?;
            // Where it takes more texts to choose the worksheet, all of them are read.
            choose(&mut records, &globals, table, true).ok().filter(|(_, survey)| survey.texts <= texts)
        }
        None => None,
    };
    let (sheet, survey) = if let Some(chosen) = glance {
        chosen
    } else {
        globals.read_texts(&mut records, usize::MAX)?;
        choose(&mut records, &globals, table, false)?
    };
    let mut cells = Cells::new(&mut records, &globals);
    let height = |name: &str| {
        if name == sheet {
            return Some(u64::from(survey.rows));
        }
        // What cannot be told is left open.
        cells.announced(globals.start(name)?).ok().flatten()
    };
    sheets::send_head(Kind::Xls, &globals.sheets, &sheet, height, table)?;
    let mut rows = Rows::new(globals.epoch_1904, table.out);
    cells.read(globals.start(&sheet).unwrap_or(0), &survey, |found| {
        if survey.until.is_some_and(|until| u32::from(found.row) >= until) {
            return Ok(false);
        }
        if let Some(content) = found.content(|style| globals.styles.format(style)) {
            rows.content((u32::from(found.row), u32::from(found.column)), content)?;
        }
        Ok(true)
    })?;
    rows.finish()?;
    Ok(if survey.until.is_some() { Ending::Cut(u64::from(survey.rows)) } else { Ending::Whole })
}

/// Returns how many of the texts that cells share a glance is likely to need, or `None` where no glance is asked for.
fn needed(records: &mut Records, globals: &Globals, table: &Table<'_, '_>) -> Result<Option<usize>, Stop> {
    if !table.is_glance() {
        return Ok(None);
    }
    let mut cells = Cells::new(records, globals);
    let mut texts = 0;
    for sheet in table.likely(&globals.sheets) {
        let survey = cells.survey(globals.start(&sheet.name).unwrap_or(0), true)?;
        texts = survey.texts.max(texts);
        if survey.holds_something {
            break;
        }
    }
    Ok(Some(texts))
}

/// Chooses the worksheet to read, looking at all of its records or at those of its first rows.
fn choose(
    records: &mut Records,
    globals: &Globals,
    table: &mut Table<'_, '_>,
    is_glance: bool,
) -> Result<(String, Survey), Stop> {
    let mut cells = Cells::new(records, globals);
    let mut surveyed: Option<(String, Survey)> = None;
    let sheet = sheets::choose(&globals.sheets, table, |name| {
        let start = globals.start(name).unwrap_or(0);
        let mut survey = cells.survey(start, is_glance)?;
        if !survey.holds_something && survey.until.is_some() {
            // What stands below the first rows may be something.
            survey = cells.survey(start, false)?;
        }
        let holds_something = survey.holds_something;
        surveyed = Some((name.to_owned(), survey));
        Ok(holds_something)
    })?;
    let survey = match surveyed {
        Some((name, survey)) if name == sheet => survey,
        _ => cells.survey(globals.start(&sheet).unwrap_or(0), is_glance)?,
    };
    Ok((sheet, survey))
}
