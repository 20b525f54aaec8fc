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
use super::serve::Stop;
use super::sheets::{self, Rows, Table};
pub(super) use compound::contents;
use globals::Globals;
use records::Records;
use sheet::{Cells, Survey};
use std::fs::File;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(file: File, table: &mut Table<'_, '_>) -> Result<(), Stop> {
    let mut records = Records::new(compound::open(file)?);
    let globals = Globals::read(&mut records)?;
    let mut cells = Cells::new(&mut records, &globals);
    let start = |name: &str| {
        let ix = globals.sheets.iter().position(|sheet| sheet.name == name);
        ix.and_then(|ix| globals.starts.get(ix).copied())
    };
    let mut surveyed: Option<(String, Survey)> = None;
    let sheet = sheets::choose(&globals.sheets, table, |name| {
        let survey = cells.survey(start(name).unwrap_or(0))?;
        let holds_something = survey.holds_something;
        surveyed = Some((name.to_owned(), survey));
        Ok(holds_something)
    })?;
    let start_of_sheet = start(&sheet).unwrap_or(0);
    let survey = match surveyed {
        Some((name, survey)) if name == sheet => survey,
        _ => cells.survey(start_of_sheet)?,
    };
    let height = |name: &str| {
        if name == sheet {
            return Some(u64::from(survey.rows));
        }
        // What cannot be told is left open.
        cells.announced(start(name)?).ok().flatten()
    };
    sheets::send_head(Kind::Xls, &globals.sheets, &sheet, height, table)?;
    let mut rows = Rows::new(globals.epoch_1904, table.out);
    cells.read(start_of_sheet, &survey, |found| match found.content(|style| globals.styles.format(style)) {
        Some(content) => rows.content((u32::from(found.row), u32::from(found.column)), content),
        None => Ok(()),
    })?;
    rows.finish()
}
