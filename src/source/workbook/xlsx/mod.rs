//! XLSX, XLSM and, with parts of another kind, XLSB: a worksheet is read as a stream; only the formats and the shared
//! texts are held.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what else XML may hold between the parts of a table is passed over"
)]

mod book;
mod glance;
mod package;
mod sheet;
mod strings;
mod xml;

use super::cell::Content;
use super::container::Kind;
use super::frame::{Ending, Refusal};
use super::serve::Stop;
use super::sheets::{MOST_SIZED, Rows, Table, choose, send_head};
use crate::messages::quoted;
use crate::tr;
use glance::Glanced;
use sheet::Cells;
use std::fs::File;

pub(super) use book::{Book, MOST_FORMATS, MOST_SHEETS, Named, assemble, find, format_of, too_many_sheets};
pub(super) use package::{Package, Part};
pub(super) use sheet::Tables;
pub(super) use strings::Strings;

/// How the parts of a workbook are written.
pub(super) trait Parts {
    const KIND: Kind;
    /// How the name of the part ends that is the workbook.
    const WORKBOOK: &str;

    /// Reads the part that is the workbook.
    fn book(package: &mut Package) -> Result<Book, Refusal>;

    /// Reads the texts that cells share, at most so many.
    fn strings(package: &mut Package, part: &str, most: usize) -> Result<Strings, Refusal>;

    /// Reads the formats of cells.
    fn formats(package: &mut Package, part: &str) -> Result<Vec<super::sections::Sections>, Refusal>;

    /// Hands over each cell that holds something, with its row and column counted from 0, until `each` wants no more.
    ///
    /// Returns how many bytes were read, or `None` without such a part.
    fn cells(
        package: &mut Package,
        part: &str,
        tables: &Tables,
        each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<Option<u64>, Stop>;

    /// Returns the number of rows that a worksheet says it has, without counting them.
    fn height(package: &mut Package, part: &str) -> Option<u64>;
}

/// Parts of XML.
pub(super) struct Xlsx;

impl Parts for Xlsx {
    const KIND: Kind = Kind::Xlsx;
    const WORKBOOK: &str = "workbook.xml";

    fn book(package: &mut Package) -> Result<Book, Refusal> {
        book::read(package)
    }

    fn strings(package: &mut Package, part: &str, most: usize) -> Result<Strings, Refusal> {
        Strings::read(package, part, most)
    }

    fn formats(package: &mut Package, part: &str) -> Result<Vec<super::sections::Sections>, Refusal> {
        book::formats(package, part)
    }

    fn cells(
        package: &mut Package,
        part: &str,
        tables: &Tables,
        each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<Option<u64>, Stop> {
        let Some(xml) = package.xml(part)? else { return Ok(None) };
        Cells::new(xml, tables).read(each).map(Some)
    }

    fn height(package: &mut Package, part: &str) -> Option<u64> {
        sheet::height(package.xml(part).ok()??)
    }
}

/// Reads one worksheet and hands over what it holds.
pub(super) fn read<P: Parts>(file: File, table: &mut Table<'_, '_>) -> Result<Ending, Stop> {
    let mut package = Package::open(file)?;
    let exceeded = package.exceeded();
    read_parts::<P>(&mut package, table).map_err(|stop| exceeded.explain(stop))
}

fn read_parts<P: Parts>(package: &mut Package, table: &mut Table<'_, '_>) -> Result<Ending, Stop> {
    table.macros |= book::carries_macros(package, P::WORKBOOK)?;
    let book = P::book(package)?;
    let formats = book.styles.as_deref().map_or_else(|| Ok(Vec::new()), |part| P::formats(package, part))?;
    let mut tables = Tables { strings: Strings::unread(), formats, calculate_on_load: book.calculate_on_load };
    if table.is_glance()
        && let Some(glanced) = Glanced::take::<P>(package, &book, &tables, table)?
    {
        let strings = strings::<P>(package, &book, glanced.texts)?;
        // A worksheet with nothing but texts without letters so far may not be the one to read; what is missing is told below.
        if glanced.is_table(&strings) {
            return glanced.send::<P>(package, &book, &strings, table);
        }
    }
    tables.strings = strings::<P>(package, &book, usize::MAX)?;
    let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.sheet.clone()).collect();
    let chosen = choose(&sheets, table, |name| {
        let mut found = false;
        cells::<P>(package, &book, name, &tables, |_, content| {
            found = content != Content::RowAgain;
            Ok(!found)
        })?;
        Ok(found)
    })?;
    send_book::<P>(package, &book, &chosen, table)?;
    let mut rows = Rows::new(book.epoch_1904, table.out);
    cells::<P>(package, &book, &chosen, &tables, |place, content| {
        rows.content(place, content)?;
        Ok(true)
    })?;
    rows.finish()?;
    Ok(Ending::Whole)
}

/// Hands over what the workbook says about itself; returns how many rows the worksheet says it has.
fn send_book<P: Parts>(
    package: &mut Package,
    book: &Book,
    chosen: &str,
    table: &mut Table<'_, '_>,
) -> Result<Option<u64>, Stop> {
    table.notices.splice(..0, book.notices.iter().copied());
    let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.sheet.clone()).collect();
    let heights: Vec<_> = book.sheets.iter().take(MOST_SIZED).map(|sheet| P::height(package, &sheet.part)).collect();
    let height = |name: &str| {
        let position = book.sheets.iter().position(|sheet| sheet.sheet.name == name)?;
        heights.get(position).copied().flatten()
    };
    send_head(P::KIND, &sheets, chosen, height, table)?;
    Ok(height(chosen))
}

/// Reads the texts that cells share, at most so many.
fn strings<P: Parts>(package: &mut Package, book: &Book, most: usize) -> Result<Strings, Refusal> {
    book.strings.as_deref().map_or_else(|| Ok(Strings::default()), |part| P::strings(package, part, most))
}

/// Hands over the cells of a worksheet; returns how many bytes were read.
fn cells<P: Parts>(
    package: &mut Package,
    book: &Book,
    name: &str,
    tables: &Tables,
    each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
) -> Result<u64, Stop> {
    let Some(sheet) = book.sheets.iter().find(|sheet| sheet.sheet.name == name) else { return Ok(0) };
    if let Some(read) = P::cells(package, &sheet.part, tables, each)? {
        return Ok(read);
    }
    Err(Refusal::Damaged(tr!("workbook-sheet-missing", name = quoted(name))).into())
}
