//! An OpenDocument spreadsheet from its first byte to its tables: styles, programs, and where each table begins.

use super::super::frame::Refusal;
use super::cell::Cell;
use super::row::Row;
use super::xml::{Piece, Space, Xml, cut_off};
use crate::source::error::Foreign;
use std::collections::BTreeSet;
use std::io::BufRead;

/// A spreadsheet being read, table after table.
pub(super) struct Document<'r> {
    xml: Xml<'r>,
    buffer: Vec<u8>,
    /// Names of the styles whose tables are hidden.
    hiding: BTreeSet<String>,
    macros: bool,
    /// Rows of the table that were read.
    rows: u64,
    /// Groups of rows that are open.
    groups: u64,
    cell: Cell,
    /// Bytes that the document is said to have.
    size: u64,
}

/// The beginning of a table.
pub(super) struct Table {
    /// Its name.
    pub(super) name: String,
    /// Whether a person sees it.
    pub(super) visible: bool,
}

/// What an element outside of tables is.
enum Part {
    Styles,
    Scripts,
    Body,
    Other,
}

impl<'r> Document<'r> {
    /// Reads a document, which is said to have so many bytes, until its first table.
    pub(super) fn open(bytes: Box<dyn BufRead + 'r>, size: u64) -> Result<Self, Refusal> {
        let mut document = Self {
            xml: Xml::new(bytes)?,
            buffer: Vec::new(),
            hiding: BTreeSet::new(),
            macros: false,
            rows: 0,
            groups: 0,
            cell: Cell::default(),
            size,
        };
        document.enter_root()?;
        loop {
            let part = match document.xml.next(&mut document.buffer)? {
                Piece::Start(Space::Office, start) => match start.local_name().as_ref() {
                    "automatic-styles" | "styles" => Part::Styles,
                    "scripts" => Part::Scripts,
                    "body" => Part::Body,
                    _ => Part::Other,
                },
                Piece::Start(..) => Part::Other,
                Piece::End => return Err(Refusal::Foreign(Foreign::Office)),
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => continue,
            };
            match part {
                Part::Styles => document.read_styles()?,
                Part::Scripts => document.read_scripts()?,
                Part::Other => document.xml.skip(&mut document.buffer)?,
                Part::Body => {
                    document.enter_body()?;
                    return Ok(document);
                }
            }
        }
    }

    /// Says whether the document holds a program.
    pub(super) fn has_macros(&self) -> bool {
        self.macros
    }

    fn enter_root(&mut self) -> Result<(), Refusal> {
        loop {
            match self.xml.next(&mut self.buffer)? {
                Piece::Start(Space::Office, start)
                    if matches!(start.local_name().as_ref(), "document" | "document-content") =>
                {
                    return Ok(());
                }
                Piece::Start(..) | Piece::End => return Err(Refusal::Foreign(Foreign::Office)),
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => {}
            }
        }
    }

    /// Enters the spreadsheet, or says what the document is instead.
    fn enter_body(&mut self) -> Result<(), Refusal> {
        loop {
            let foreign = match self.xml.next(&mut self.buffer)? {
                Piece::Start(Space::Office, start) => match start.local_name().as_ref() {
                    "spreadsheet" => return Ok(()),
                    "text" => Foreign::TextDocument,
                    "presentation" => Foreign::Presentation,
                    _ => Foreign::Office,
                },
                Piece::Start(..) | Piece::End => Foreign::Office,
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => continue,
            };
            return Err(Refusal::Foreign(foreign));
        }
    }

    /// Collects the names of the styles that hide a table.
    fn read_styles(&mut self) -> Result<(), Refusal> {
        let (mut open, mut name) = (0_u64, None);
        loop {
            match self.xml.next(&mut self.buffer)? {
                Piece::Start(space, start) => {
                    open += 1;
                    match (space, start.local_name().as_ref()) {
                        (Space::Style, "style") => {
                            name = None;
                            self.xml.attributes(&start, |space, key, value| {
                                if (space, key) == (Space::Style, "name") {
                                    name = Some(value.into_owned());
                                }
                            })?;
                        }
                        (Space::Style, "table-properties") => {
                            let mut hides = false;
                            self.xml.attributes(&start, |space, key, value| {
                                hides |= (space, key) == (Space::Table, "display") && value == "false";
                            })?;
                            self.hiding.extend(name.take().filter(|_| hides));
                        }
                        _ => {}
                    }
                }
                Piece::End if open == 0 => return Ok(()),
                Piece::End => open -= 1,
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => {}
            }
        }
    }

    /// Looks for a program: every document may list its libraries, of which most hold nothing.
    fn read_scripts(&mut self) -> Result<(), Refusal> {
        let mut open = 0_u64;
        loop {
            match self.xml.next(&mut self.buffer)? {
                Piece::Start(..) => open += 1,
                Piece::End if open == 0 => return Ok(()),
                Piece::End => open -= 1,
                Piece::Text(text) => self.macros |= !text.trim().is_empty(),
                Piece::Character(_) => self.macros = true,
                Piece::Eof => return Err(cut_off()),
                Piece::Nothing => {}
            }
        }
    }

    /// Enters the next table, or returns `None` after the last one.
    pub(super) fn next_table(&mut self) -> Result<Option<Table>, Refusal> {
        (self.rows, self.groups) = (0, 0);
        loop {
            match self.xml.next(&mut self.buffer)? {
                Piece::Start(Space::Table, start) if start.local_name().as_ref() == "table" => {
                    let mut table = Table { name: String::new(), visible: true };
                    let hiding = &self.hiding;
                    self.xml.attributes(&start, |space, key, value| match (space, key) {
                        (Space::Table, "name") => table.name = value.into_owned(),
                        (Space::Table, "style-name") => table.visible &= !hiding.contains(&*value),
                        (Space::Table, "display") => table.visible &= value != "false",
                        _ => {}
                    })?;
                    return Ok(Some(table));
                }
                // What was changed, linked or filtered may hold tables too, which nobody sees.
                Piece::Start(..) => self.xml.skip(&mut self.buffer)?,
                Piece::End => return Ok(None),
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => {}
            }
        }
    }

    /// Returns how many bytes the document is said to have.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Returns how many bytes of the document were read.
    pub(super) fn position(&self) -> u64 {
        self.xml.position()
    }

    /// Passes over the table that was entered.
    pub(super) fn skip_table(&mut self) -> Result<(), Refusal> {
        self.xml.skip(&mut self.buffer)
    }

    /// Reads the rest of the document, because only then its checksum is known to be right.
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        self.xml.drain()
    }

    /// Enters the next row of the table and returns how often it stands there, or `None` at the end of the table.
    fn enter_row(&mut self) -> Result<Option<u64>, Refusal> {
        loop {
            match self.xml.next(&mut self.buffer)? {
                Piece::Start(Space::Table, start) => match start.local_name().as_ref() {
                    "table-row" => {
                        let mut repeated = 1;
                        self.xml.attributes(&start, |space, key, value| {
                            if (space, key) == (Space::Table, "number-rows-repeated") {
                                repeated = count(&value);
                            }
                        })?;
                        return Ok(Some(repeated));
                    }
                    "table-header-rows" | "table-row-group" | "table-rows" => self.groups += 1,
                    _ => self.xml.skip(&mut self.buffer)?,
                },
                Piece::Start(..) => self.xml.skip(&mut self.buffer)?,
                Piece::End if self.groups == 0 => return Ok(None),
                Piece::End => self.groups -= 1,
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => {}
            }
        }
    }

    /// Fills `row` with the next row of the table that has content, or returns `false` at the end.
    pub(super) fn next_row(&mut self, row: &mut Row) -> Result<bool, Refusal> {
        while let Some(repeated) = self.enter_row()? {
            row.start(self.rows, repeated);
            self.rows = self.rows.saturating_add(repeated);
            while self.cell.read_next(&mut self.xml, &mut self.buffer)? {
                row.add(&self.cell)?;
            }
            if !row.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the table without keeping anything; once it has content, nothing beyond a byte of the document is counted.
    pub(super) fn count_rows(&mut self, until: u64) -> Result<Filled, Refusal> {
        let mut last = 0;
        while let Some(repeated) = self.enter_row()? {
            self.rows = self.rows.saturating_add(repeated);
            if Cell::skip_row(&mut self.xml, &mut self.buffer)? {
                last = self.rows;
            }
            if last > 0 && self.xml.position() > until {
                for _ in 0..=self.groups {
                    self.xml.skip(&mut self.buffer)?;
                }
                return Ok(Filled { last, whole: false });
            }
        }
        Ok(Filled { last, whole: true })
    }
}

/// How far the content of a table reaches.
#[derive(Clone, Copy)]
pub(super) struct Filled {
    /// Number of the last row with content, as far as it was read; 0 without any.
    pub(super) last: u64,
    /// Whether the table was read to its end.
    pub(super) whole: bool,
}

/// Reads a number of repetitions, which is at least one.
pub(super) fn count(text: &str) -> u64 {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().unwrap_or(if is_number { u64::MAX } else { 1 }).max(1)
}
