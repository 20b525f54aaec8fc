//! What a workbook says about all of its worksheets: their names, shared texts, formats, and how text is stored.

use super::super::binary::{u16_at, u32_at};
use super::super::frame::Refusal;
use super::super::sheets::{Sheet, SheetKind};
use super::page::Page;
use super::records::{Record, Records, ends_early};
use super::styles::Styles;
use crate::source::error::Foreign;
use crate::tr;

/// The start of a part of the stream, as Excel 5 and later, 4, 3 and 2 write it.
pub(super) const BOF: u16 = 0x0809;
const BOF_4: u16 = 0x0409;
const BOF_3: u16 = 0x0209;
const BOF_2: u16 = 0x0009;
/// The end of a part of the stream.
pub(super) const EOF: u16 = 0x000a;
const FILEPASS: u16 = 0x002f;
const CODEPAGE: u16 = 0x0042;
const DATE_1904: u16 = 0x0022;
const BOUNDSHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const SST: u16 = 0x00fc;

/// The kind of a part that is a worksheet.
const WORKSHEET: u16 = 0x0010;
/// The most bytes of the texts that cells share.
const MOST_TEXT: usize = 256 << 20;

/// How a stream stores text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// In a code page, as Excel 5 and 95 do.
    Page(Page),
    /// In Unicode, as Excel 97 and later do.
    Unicode,
}

/// The texts that cells share.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn get(&self, ix: usize) -> Option<&str> {
        let end = *self.ends.get(ix)?;
        let start = ix.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..end)
    }
}

/// What a workbook says about all of its worksheets.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) storage: Storage,
    pub(super) epoch_1904: bool,
    pub(super) styles: Styles,
    pub(super) texts: Texts,
    pub(super) sheets: Vec<Sheet>,
    /// Where each worksheet starts in the stream.
    pub(super) starts: Vec<u64>,
    /// The records with the texts that cells share.
    shared: Vec<Record>,
}

impl Globals {
    /// Reads the first part of the stream, without the texts that cells share.
    pub(super) fn read(records: &mut Records) -> Result<Self, Refusal> {
        let Some(first) = records.next()? else { return Err(ends_early()) };
        let start = records.content(first)?;
        let (version, kind) = (u16_at(start, 0).unwrap_or(0), u16_at(start, 2).unwrap_or(0));
        let storage = match (first.id, version) {
            (BOF_2 | BOF_3 | BOF_4, _) | (BOF, 0x0200 | 0x0300 | 0x0400) => {
                return Err(Refusal::Foreign(Foreign::Excel4));
            }
            (BOF, 0x0500) => Storage::Page(Page::default()),
            (BOF, _) => Storage::Unicode,
            _ => return Err(Refusal::Damaged(tr!("workbook-no-beginning").to_owned())),
        };
        let mut globals = Self {
            storage,
            epoch_1904: false,
            styles: Styles::default(),
            texts: Texts::default(),
            sheets: Vec::new(),
            starts: Vec::new(),
            shared: Vec::new(),
        };
        while let Some(record) = records.next()? {
            if matches!(record.id, EOF | BOF) {
                break;
            }
            globals.take(record, records)?;
        }
        if globals.sheets.is_empty() && kind == WORKSHEET {
            globals.add("Sheet1".to_owned(), first.at, 0, 0);
        }
        if globals.sheets.is_empty() {
            return Err(Refusal::Damaged(tr!("workbook-no-sheet").to_owned()));
        }
        Ok(globals)
    }

    /// Returns where a worksheet starts in the stream.
    pub(super) fn start(&self, name: &str) -> Option<u64> {
        let ix = self.sheets.iter().position(|sheet| sheet.name == name)?;
        self.starts.get(ix).copied()
    }

    fn take(&mut self, record: Record, records: &mut Records) -> Result<(), Refusal> {
        match record.id {
            FILEPASS => return Err(Refusal::Password),
            CODEPAGE => {
                let number = u16_at(records.content(record)?, 0).unwrap_or(0);
                if let Storage::Page(page) = &mut self.storage {
                    *page = Page::of_number(number);
                }
            }
            DATE_1904 => self.epoch_1904 = u16_at(records.content(record)?, 0) == Some(1),
            BOUNDSHEET => self.take_sheet(record, records)?,
            FORMAT => {
                let Some(number) = u16_at(records.content(record)?, 0) else { return Ok(()) };
                let mut code = String::new();
                let mut parts = records.parts(record);
                parts.skip(2)?;
                match self.storage {
                    Storage::Unicode => {
                        parts.text(&mut code)?;
                    }
                    Storage::Page(page) => {
                        let len = parts.u8()?.map_or(0, usize::from);
                        page.text(&mut parts, len, &mut code)?;
                    }
                }
                self.styles.add_format(number, &code);
            }
            XF => {
                let format = u16_at(records.content(record)?, 2).unwrap_or(0);
                self.styles.add_style(format);
            }
            SST => self.shared.push(record),
            _ => {}
        }
        Ok(())
    }

    fn take_sheet(&mut self, record: Record, records: &mut Records) -> Result<(), Refusal> {
        let content = records.content(record)?;
        let (Some(start), Some(&state), Some(&kind)) = (u32_at(content, 0), content.get(4), content.get(5)) else {
            return Ok(());
        };
        let mut name = String::new();
        let mut parts = records.parts(record);
        parts.skip(6)?;
        let len = parts.u8()?.map_or(0, usize::from);
        match self.storage {
            Storage::Unicode => {
                let flags = parts.u8()?.unwrap_or(0);
                parts.characters(len, flags, &mut name)?;
            }
            Storage::Page(page) => {
                page.text(&mut parts, len, &mut name)?;
            }
        }
        self.add(name, u64::from(start), state, kind);
        Ok(())
    }

    fn add(&mut self, name: String, start: u64, state: u8, kind: u8) {
        let kind = match kind {
            0 => SheetKind::Cells,
            1 | 6 => SheetKind::Macros,
            _ => SheetKind::Chart,
        };
        self.sheets.push(Sheet { name, kind, visible: matches!(state & 3, 0) });
        self.starts.push(start);
    }

    /// Reads the texts that cells share, at most so many.
    pub(super) fn read_texts(&mut self, records: &mut Records, most: usize) -> Result<(), Refusal> {
        self.texts = Texts::default();
        std::mem::take(&mut self.shared).into_iter().try_for_each(|record| {
            self.shared.push(record);
            self.take_texts(record, records, most)
        })
    }

    /// Takes the texts as far as they go; the counts before them say nothing that they do not say themselves.
    fn take_texts(&mut self, record: Record, records: &mut Records, most: usize) -> Result<(), Refusal> {
        let mut parts = records.parts(record);
        parts.skip(8)?;
        while self.texts.ends.len() < most && parts.text(&mut self.texts.text)? {
            self.texts.ends.push(self.texts.text.len());
            if self.texts.text.len() > MOST_TEXT {
                let most = MOST_TEXT >> 20;
                return Err(Refusal::TooLarge(tr!("workbook-much-text", limit = most.to_string())));
            }
        }
        Ok(())
    }
}
