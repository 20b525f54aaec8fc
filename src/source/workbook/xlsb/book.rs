//! What a workbook says about itself: its worksheets, its formats and the texts that cells share.

use super::records::{Records, text};
use crate::source::workbook::binary::{u16_at, u32_at};
use crate::source::workbook::frame::Refusal;
use crate::source::workbook::sections::Sections;
use crate::source::workbook::xlsx::{
    Book, MOST_FORMATS, MOST_SHEETS, Named, Package, Strings, assemble, find, format_of, too_many_sheets,
};
use crate::tr;
use std::collections::HashMap;

/// How the name of the part ends that is the workbook.
pub(super) const WORKBOOK: &str = "workbook.bin";

const BEGIN_BOOK: u16 = 131;
const END_BOOK: u16 = 132;
const BOOK_PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const CALCULATION: u16 = 157;
const TEXT: u16 = 19;
const END_TEXTS: u16 = 160;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const BEGIN_STYLES_OF_CELLS: u16 = 617;
const END_STYLES_OF_CELLS: u16 = 618;

/// Marks in the record about calculation: calculate everything on loading; something was not calculated when saving.
const UNCALCULATED: u8 = 1 << 0 | 1 << 4;

/// Reads the part that is the workbook.
pub(super) fn read(package: &mut Package) -> Result<Book, Refusal> {
    let part = find(package, WORKBOOK)?;
    let missing = || Refusal::Damaged(tr!("workbook-part-missing", part = &part));
    let mut records = Records::open(package, &part)?.ok_or_else(missing)?;
    if records.next()? != Some(BEGIN_BOOK) {
        return Err(records.damaged(tr!("workbook-no-beginning")));
    }
    let (mut named, mut epoch_1904, mut calculate_on_load) = (Vec::new(), false, false);
    loop {
        let Some(id) = records.next()? else { return Err(records.ended()) };
        match id {
            BOOK_PROPERTIES => {
                records.load()?;
                epoch_1904 = u32_at(records.content(), 0).is_some_and(|flags| flags & 1 != 0);
            }
            SHEET => {
                records.load()?;
                named.push(named_sheet(records.content()).ok_or_else(|| records.cut(tr!("workbook-cut-sheet-name")))?);
                if named.len() > MOST_SHEETS {
                    return Err(too_many_sheets());
                }
            }
            CALCULATION => {
                records.load()?;
                calculate_on_load = records.content().get(24).is_some_and(|flags| flags & UNCALCULATED != 0);
            }
            END_BOOK => break,
            _ => {}
        }
    }
    records.finish()?;
    let relations = package.relations(&part)?;
    Ok(assemble(package, &part, named, &relations, (epoch_1904, calculate_on_load)))
}

fn named_sheet(content: &[u8]) -> Option<Named> {
    let visible = matches!(u32_at(content, 0)? & 3, 0);
    let from = |at| {
        let (mut relation, mut name) = (String::new(), String::new());
        let at = text(content, at, &mut relation)?;
        text(content, at, &mut name).map(|_| Named { name, visible, relation })
    };
    // The first Excel with this format has four bytes more here.
    from(8).or_else(|| from(12))
}

/// Reads the texts that cells share, at most so many; fonts of parts of a text and its pronunciation follow it and are passed over.
pub(super) fn strings(package: &mut Package, part: &str, most: usize) -> Result<Strings, Refusal> {
    let mut strings = Strings::default();
    let Some(mut records) = Records::open(package, part)? else { return Ok(strings) };
    let mut shared = String::new();
    while strings.len() < most {
        let id = records.next()?.ok_or_else(|| records.ended())?;
        match id {
            TEXT => {
                records.load()?;
                shared.clear();
                if text(records.content(), 1, &mut shared).is_none() {
                    return Err(records.cut(&tr!("workbook-cut-text", number = strings.len().to_string())));
                }
                strings.push_plain(&shared);
            }
            END_TEXTS => {
                records.finish()?;
                break;
            }
            _ => {}
        }
    }
    Ok(strings)
}

/// Reads the formats of cells.
pub(super) fn formats(package: &mut Package, part: &str) -> Result<Vec<Sections>, Refusal> {
    let (mut codes, mut formats) = (HashMap::new(), Vec::new());
    let Some(mut records) = Records::open(package, part)? else { return Ok(formats) };
    let (mut of_cells, mut code) = (false, String::new());
    while let Some(id) = records.next()? {
        match id {
            FORMAT => {
                records.load()?;
                code.clear();
                let number = u16_at(records.content(), 0).filter(|_| text(records.content(), 2, &mut code).is_some());
                let number = number.ok_or_else(|| records.cut(tr!("workbook-cut-format")))?;
                codes.insert(number, Sections::of_code(&code));
            }
            STYLE if of_cells && formats.len() < MOST_FORMATS => {
                records.load()?;
                let number = u16_at(records.content(), 2).ok_or_else(|| records.cut(tr!("workbook-cut-style")))?;
                formats.push(format_of(number, &codes));
            }
            BEGIN_STYLES_OF_CELLS => of_cells = true,
            END_STYLES_OF_CELLS => of_cells = false,
            _ => {}
        }
    }
    if of_cells { Err(records.ended()) } else { Ok(formats) }
}
