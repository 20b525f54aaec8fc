//! The first rows of a worksheet, read before the texts that its cells share: only those that they need are read then.

use super::book::Book;
use super::strings::Strings;
use super::{Package, Parts, Tables, cells, send_book};
use crate::source::workbook::cell::{self, Content};
use crate::source::workbook::frame::Ending;
use crate::source::workbook::serve::Stop;
use crate::source::workbook::sheets::{Glance, LONGEST_ROW, Rows, Table, choose, rows_in_all};

/// The first rows of the worksheet that is likely to be the one to read.
pub(super) struct Glanced {
    sheet: String,
    cells: Vec<((u32, u32), Held)>,
    /// The text of all cells but those with texts that are shared.
    text: String,
    /// How many of the texts that cells share must be known.
    pub(super) texts: usize,
    glance: Glance,
    /// Bytes of the worksheet that were read.
    read: u64,
}

/// What a cell holds.
enum Held {
    /// A text by its number.
    Shared(usize),
    /// Kind, and where its text starts and ends.
    Written(u8, usize, usize),
    RowAgain,
}

impl Glanced {
    /// Reads the first rows of the first worksheet that seems to hold something.
    ///
    /// Returns `None` where there is none, and where the rows cannot be held or are in no order.
    pub(super) fn take<P: Parts>(
        package: &mut Package,
        book: &Book,
        tables: &Tables,
        table: &Table<'_, '_>,
    ) -> Result<Option<Self>, Stop> {
        let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.sheet.clone()).collect();
        for sheet in table.likely(&sheets) {
            let glanced = Self::of_sheet::<P>(package, book, &sheet.name, tables)?;
            if glanced.glance.unfit {
                return Ok(None);
            }
            if glanced.cells.iter().any(|(_, held)| !matches!(held, Held::RowAgain)) {
                return Ok(Some(glanced));
            }
        }
        Ok(None)
    }

    fn of_sheet<P: Parts>(package: &mut Package, book: &Book, name: &str, tables: &Tables) -> Result<Self, Stop> {
        let (mut glance, mut held, mut text, mut texts) = (Glance::default(), Vec::new(), String::new(), 0);
        let read = cells::<P>(package, book, name, tables, |place, content| {
            glance.unfit |= text.len() > LONGEST_ROW;
            if glance.unfit || !glance.count(place.0, 1) {
                return Ok(false);
            }
            let start = text.len();
            held.push((
                place,
                match (tables.strings.take_asked(), content) {
                    (_, Content::RowAgain) => Held::RowAgain,
                    (Some(number), _) => {
                        texts = texts.max(number.saturating_add(1));
                        Held::Shared(number)
                    }
                    (None, content) => {
                        let kind = cell::write(content, book.epoch_1904, &mut text);
                        Held::Written(kind, start, text.len())
                    }
                },
            ));
            Ok(true)
        })?;
        Ok(Self { sheet: name.to_owned(), cells: held, text, texts, glance, read })
    }

    /// Says whether all texts are there, and whether with them a cell holds something.
    pub(super) fn is_table(&self, strings: &Strings) -> bool {
        self.texts <= strings.len()
            && self.cells.iter().any(|(_, held)| match held {
                Held::Shared(number) => strings.get(*number).is_some_and(|text| !text.is_empty()),
                Held::Written(..) => true,
                Held::RowAgain => false,
            })
    }

    /// Hands over the rows.
    pub(super) fn send<P: Parts>(
        &self,
        package: &mut Package,
        book: &Book,
        strings: &Strings,
        table: &mut Table<'_, '_>,
    ) -> Result<Ending, Stop> {
        let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.sheet.clone()).collect();
        let chosen = choose(&sheets, table, |name| Ok(name == self.sheet))?;
        let said = send_book::<P>(package, book, &chosen, table)?;
        let mut rows = Rows::new(book.epoch_1904, table.out);
        for (place, held) in &self.cells {
            match *held {
                Held::RowAgain => rows.content(*place, Content::RowAgain)?,
                Held::Shared(number) => match strings.get(number) {
                    None | Some("") => {}
                    Some(text) => rows.content(*place, Content::Text(text))?,
                },
                Held::Written(kind, start, end) => {
                    rows.written(*place, kind, self.text.get(start..end).unwrap_or_default())?;
                }
            }
        }
        rows.finish()?;
        let Some(until) = self.glance.until else { return Ok(Ending::Whole) };
        Ok(rows_in_all(until, (self.read, book.size(package, &chosen)), said))
    }
}
