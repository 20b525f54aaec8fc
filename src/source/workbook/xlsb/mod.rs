//! XLSB: the package of XLSX with parts of records instead of XML.
//!
//! A record is as long as it says and as the part has bytes; nothing is allocated on the word of a count.

mod book;
mod records;
mod sheet;

use super::cell::Content;
use super::container::Kind;
use super::frame::Refusal;
use super::sections::Sections;
use super::serve::Stop;
use super::xlsx::{Book, Package, Parts, Strings, Tables};
use records::Records;
use sheet::Cells;

/// Parts of records.
pub(super) struct Xlsb;

impl Parts for Xlsb {
    const KIND: Kind = Kind::Xlsb;
    const WORKBOOK: &str = book::WORKBOOK;

    fn book(package: &mut Package) -> Result<Book, Refusal> {
        book::read(package)
    }

    fn strings(package: &mut Package, part: &str, most: usize) -> Result<Strings, Refusal> {
        book::strings(package, part, most)
    }

    fn formats(package: &mut Package, part: &str) -> Result<Vec<Sections>, Refusal> {
        book::formats(package, part)
    }

    fn cells(
        package: &mut Package,
        part: &str,
        tables: &Tables,
        each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<Option<u64>, Stop> {
        let Some(records) = Records::open(package, part)? else { return Ok(None) };
        Cells::new(records, tables).read(each).map(Some)
    }

    fn height(package: &mut Package, part: &str) -> Option<u64> {
        sheet::height(Records::open(package, part).ok()??)
    }
}
