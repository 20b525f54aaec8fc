//! XLSX and XLSM: a worksheet is read as a stream; only the formats and the shared texts are held.

mod book;
mod package;
mod sheet;
mod strings;
mod xml;

use super::container::Kind;
use super::frame::Refusal;
use super::serve::Stop;
use super::sheets::{MOST_SIZED, Rows, Table, choose, send_head};
use book::{Book, SheetPart};
use package::Package;
use sheet::{Cells, Tables};
use std::fs::File;
use strings::Strings;

pub(super) use sheet::Content;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(file: File, table: &mut Table<'_, '_>) -> Result<(), Stop> {
    let mut package = Package::open(file)?;
    let exceeded = package.exceeded();
    read_parts(&mut package, table).map_err(|stop| exceeded.explain(stop))
}

/// Says whether an XLSB file carries macros, whatever the names of its parts are.
pub(super) fn carries_macros_in_xlsb(file: File) -> Result<bool, Refusal> {
    book::carries_macros(&mut Package::open(file)?, "workbook.bin")
}

fn read_parts(package: &mut Package, table: &mut Table<'_, '_>) -> Result<(), Stop> {
    table.macros |= book::carries_macros(package, "workbook.xml")?;
    let book = book::read(package)?;
    let tables = Tables {
        strings: book.strings.as_deref().map_or_else(|| Ok(Strings::default()), |part| Strings::read(package, part))?,
        formats: book.styles.as_deref().map_or_else(|| Ok(Vec::new()), |part| book::formats(package, part))?,
        calculate_on_load: book.calculate_on_load,
    };
    let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.sheet.clone()).collect();
    let chosen = choose(&sheets, table, |name| {
        let mut found = false;
        cells(package, &book, name, &tables, |_, _| {
            found = true;
            Ok(false)
        })?;
        Ok(found)
    })?;
    table.notices.clone_from(&book.notices);
    let heights: Vec<_> = book.sheets.iter().take(MOST_SIZED).map(|sheet| height(package, sheet)).collect();
    let height = |name: &str| {
        let position = book.sheets.iter().position(|sheet| sheet.sheet.name == name)?;
        heights.get(position).copied().flatten()
    };
    send_head(Kind::Xlsx, &sheets, &chosen, height, table)?;
    let mut rows = Rows::new(book.epoch_1904, table.out);
    cells(package, &book, &chosen, &tables, |place, content| {
        rows.content(place, content)?;
        Ok(true)
    })?;
    rows.finish()
}

fn cells(
    package: &mut Package,
    book: &Book,
    name: &str,
    tables: &Tables,
    each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
) -> Result<(), Stop> {
    let Some(sheet) = book.sheets.iter().find(|sheet| sheet.sheet.name == name) else { return Ok(()) };
    let Some(xml) = package.xml(&sheet.part)? else {
        return Err(Refusal::Damaged(format!("its worksheet {name:?} is missing")).into());
    };
    Cells::new(xml, tables).read(each)
}

fn height(package: &mut Package, sheet: &SheetPart) -> Option<u64> {
    sheet::height(package.xml(&sheet.part).ok()??)
}
