//! Spreadsheets of the OpenDocument format, in their container and as flat XML, read piece by piece.
//!
//! The worksheets stand one after another in a single document, so the one with the table is found by reading what
//! stands before it. Rows and cells that are repeated are kept once; what is empty at the end of a row or of a
//! worksheet, of which the format writes a million rows, is never looked at.

use crate::tr;

mod cell;
mod document;
mod encoding;
mod row;
mod value;
mod xml;

use super::container::{Found, Kind, LARGEST_ZIP};
use super::frame::{Ending, Extent, HEAD, Head, HeadSheet, Refusal};
use super::serve::{Stop, Wanted};
use super::sheets::{Glance, Out, rows_in_all};
use document::{Document, Filled};
use row::{Row, Sender};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// Bytes of a document within which the rows of its worksheets are counted, and further until the one to read was found.
const LISTED: u64 = 32 << 20;
/// Documents up to this size are looked through for all of their worksheets, even if only a glance is wanted.
const GLANCED: u64 = 256 << 10;
/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(path: &Path, found: Found, wanted: Wanted<'_>, out: &mut Out<'_>) -> Result<Ending, Stop> {
    let spreadsheet = Spreadsheet { path, found, wanted };
    if wanted.extent == Extent::Glance
        && let Some(ending) = spreadsheet.glance(out)?
    {
        return Ok(ending);
    }
    if let (Some(asked), Extent::Rows) = (wanted.sheet, wanted.extent) {
        return spreadsheet
            .with_document(|document| spreadsheet.send_sheet(document, asked, out).map(|()| Ending::Whole));
    }
    let sheets = spreadsheet.with_document(|document| spreadsheet.list(document))?;
    let chosen = spreadsheet.choose(&sheets)?;
    spreadsheet.with_document(|mut document| {
        for _ in 0..chosen {
            if document.next_table()?.is_some() {
                document.skip_table()?;
            }
        }
        if document.next_table()?.is_none() {
            return Err(xml::damaged(tr!("workbook-changed")).into());
        }
        let sheet = sheets.get(chosen).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let head = spreadsheet.head(&document, sheets.iter().map(Listed::head).collect(), sheet);
        send(&mut document, &head, out).map(|()| Ending::Whole)
    })
}

/// A worksheet and what is known about it.
struct Listed {
    name: String,
    visible: bool,
    /// Number of the last row with content, as far as it is known.
    last: u64,
    /// Whether all of the worksheet was read.
    whole: bool,
}

impl Listed {
    fn head(&self) -> HeadSheet {
        HeadSheet { name: self.name.clone(), visible: self.visible, rows: self.whole.then_some(self.last) }
    }
}

/// A file, and what is asked of it.
struct Spreadsheet<'a> {
    path: &'a Path,
    found: Found,
    wanted: Wanted<'a>,
}

impl Spreadsheet<'_> {
    /// Calls a function with the document at the place where its worksheets begin.
    fn with_document<T>(&self, read: impl FnOnce(Document<'_>) -> Result<T, Stop>) -> Result<T, Stop> {
        let damaged = |error: &dyn std::fmt::Display| Refusal::Damaged(error.to_string());
        let file = File::open(self.path).map_err(|error| damaged(&error))?;
        let size = file.metadata().map_err(|error| damaged(&error))?.len();
        let file = BufReader::with_capacity(CHUNK, file);
        if self.found.kind == Kind::Fods {
            return self.open((Box::new(file), size), read);
        }
        let mut zip = ZipArchive::new(file).map_err(|error| damaged(&error))?;
        let index = content_of(&mut zip).ok_or_else(|| damaged(&tr!("workbook-no-content")))?;
        let part = zip.by_index(index).map_err(|error| damaged(&error))?;
        let size = part.size();
        self.open((Box::new(BufReader::with_capacity(CHUNK, part.take(LARGEST_ZIP))), size), read)
    }

    fn open<'r, T>(
        &self,
        (bytes, size): (Box<dyn BufRead + 'r>, u64),
        read: impl FnOnce(Document<'r>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let document = Document::open(bytes, size)?;
        if document.has_macros() && !self.wanted.macros {
            return Err(Refusal::Macros.into());
        }
        read(document)
    }

    /// Hands over the first rows of the worksheet to read, knowing nothing of the worksheets behind it.
    ///
    /// Returns `None` with nothing handed over where more of the document has to be read to choose a worksheet, and for
    /// a document so small that all of it is read.
    fn glance(&self, out: &mut Out<'_>) -> Result<Option<Ending>, Stop> {
        self.with_document(|mut document| {
            let (mut sheets, mut row) = (Vec::new(), Row::default());
            if document.size() <= GLANCED {
                return Ok(None);
            }
            while let Some(table) = document.next_table()? {
                let is_wanted = self.wanted.sheet.map_or(table.visible, |asked| asked == table.name);
                let is_found = is_wanted && document.next_row(&mut row)?;
                let rows = (is_wanted && !is_found).then_some(0);
                let sheet = table.name.clone();
                sheets.push(HeadSheet { name: table.name, visible: table.visible, rows });
                if is_found {
                    out.value(HEAD, &self.head(&document, sheets, sheet))?;
                    return send_part(&mut document, row, out).map(Some);
                }
                if !is_wanted {
                    document.skip_table()?;
                }
            }
            Ok(None)
        })
    }

    /// Lists the worksheets, those near the start of the document with their rows.
    fn list(&self, mut document: Document<'_>) -> Result<Vec<Listed>, Stop> {
        let mut sheets: Vec<Listed> = Vec::new();
        while let Some(table) = document.next_table()? {
            // What must be known is whether the worksheet to read is among those that were listed.
            let known = sheets.iter().any(|sheet| self.is_wanted(sheet));
            let found = known || self.wanted.sheet.map_or(table.visible, |asked| asked == table.name);
            let filled = if known && document.position() > LISTED {
                document.skip_table()?;
                Filled { last: 0, whole: false }
            } else {
                document.count_rows(if found { LISTED } else { u64::MAX })?
            };
            sheets.push(Listed { name: table.name, visible: table.visible, last: filled.last, whole: filled.whole });
        }
        Ok(sheets)
    }

    /// Says whether a worksheet is the one to read, whatever follows it.
    fn is_wanted(&self, sheet: &Listed) -> bool {
        match self.wanted.sheet {
            Some(asked) => asked == sheet.name,
            None => sheet.visible && sheet.last > 0,
        }
    }

    /// Chooses the worksheet: the one asked for, or the first that people see and that holds something.
    fn choose(&self, sheets: &[Listed]) -> Result<usize, Refusal> {
        if let Some(found) = sheets.iter().position(|sheet| self.is_wanted(sheet)) {
            return Ok(found);
        }
        match self.wanted.sheet {
            Some(asked) => Err(no_sheet(asked, sheets.iter().map(|sheet| sheet.name.clone()).collect())),
            None => sheets.iter().position(|sheet| sheet.last > 0).ok_or(Refusal::NoTable),
        }
    }

    /// Hands over the worksheet with a name, without looking at those behind it.
    fn send_sheet(&self, mut document: Document<'_>, asked: &str, out: &mut Out<'_>) -> Result<(), Stop> {
        let mut before = Vec::new();
        while let Some(table) = document.next_table()? {
            if table.name == asked {
                let sheet = HeadSheet { name: table.name, visible: table.visible, rows: None };
                let head = self.head(&document, vec![sheet], asked.to_owned());
                return send(&mut document, &head, out);
            }
            document.skip_table()?;
            before.push(table.name);
        }
        Err(no_sheet(asked, before).into())
    }

    fn head(&self, document: &Document<'_>, sheets: Vec<HeadSheet>, sheet: String) -> Head {
        let macros = self.found.macros || document.has_macros();
        Head { kind: self.found.kind.name().to_owned(), sheets, sheet, macros, notices: self.found.notices() }
    }
}

fn no_sheet(asked: &str, available: Vec<String>) -> Refusal {
    Refusal::NoSheet { sheet: asked.to_owned(), available }
}

/// Returns the place of the part with the worksheets.
fn content_of<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Option<usize> {
    const NAME: &str = "content.xml";
    zip.index_for_name(NAME).or_else(|| {
        (0..zip.len()).find(|&ix| {
            let part = zip.by_index_raw(ix);
            part.is_ok_and(|part| part.name().is_ok_and(|name| name.eq_ignore_ascii_case(NAME)))
        })
    })
}

/// Hands over the worksheet that was entered.
fn send(document: &mut Document<'_>, head: &Head, out: &mut Out<'_>) -> Result<(), Stop> {
    out.value(HEAD, head)?;
    out.flush()?;
    let (mut sender, mut row) = (Sender::new(out), Row::default());
    while document.next_row(&mut row)? {
        sender.send(&row)?;
    }
    Ok(document.finish()?)
}

/// Hands over the first rows of the worksheet that was entered, from the one that was read on.
fn send_part(document: &mut Document<'_>, mut row: Row, out: &mut Out<'_>) -> Result<Ending, Stop> {
    let (mut sender, mut glance) = (Sender::new(out), Glance::default());
    loop {
        let (number, cells) = row.measure();
        if !glance.count(number, cells) {
            return Ok(rows_in_all(number, (document.position(), document.size()), None));
        }
        sender.send(&row)?;
        if !document.next_row(&mut row)? {
            document.finish()?;
            return Ok(Ending::Whole);
        }
    }
}
