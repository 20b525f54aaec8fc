//! The cells of a worksheet, as they come.

use super::strings::{Strings, rich_text, unescape_into};
use super::xml::{Alternatives, Attributes, Xml, attribute};
use crate::messages::quoted;
use crate::source::workbook::cell::Content;
use crate::source::workbook::frame::Refusal;
use crate::source::workbook::sections::Sections;
use crate::source::workbook::serve::Stop;
use crate::tr;
use quick_xml::events::{BytesStart, Event};

/// The element with the rows.
const DATA: &str = "sheetData";

/// What the cells refer to.
pub(in crate::source::workbook) struct Tables {
    pub(in crate::source::workbook) strings: Strings,
    pub(in crate::source::workbook) formats: Vec<Sections>,
    pub(in crate::source::workbook) calculate_on_load: bool,
}

/// How the value of a cell is to be read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Type {
    #[default]
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    Date,
}

/// Reads the cells of a worksheet.
pub(super) struct Cells<'a, 'b> {
    xml: Xml<'a>,
    tables: &'b Tables,
    row: u32,
    column: u32,
    value: String,
    text: String,
}

/// What the tag of a cell says.
struct Tag {
    format: Sections,
    typ: Type,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(xml: Xml<'a>, tables: &'b Tables) -> Self {
        Self { xml, tables, row: 0, column: 0, value: String::new(), text: String::new() }
    }

    /// Hands over each cell that holds something, with its row and column counted from 0, until `each` wants no more.
    ///
    /// Returns how many bytes were read.
    pub(super) fn read(
        mut self,
        mut each: impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<u64, Stop> {
        if !self.find_data()? {
            return Ok(self.xml.position());
        }
        // Rows without a number follow the one before.
        let (mut next_row, mut last_row) = (0, None);
        let mut alternatives = Alternatives::default();
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => {
                        let number =
                            attribute(start.attributes_raw(), "r").and_then(|number| number.trim().parse().ok());
                        self.row = number.map_or(next_row, |number: u32| number.saturating_sub(1));
                        (self.column, next_row) = (0, self.row.saturating_add(1));
                        if last_row.replace(self.row) == Some(self.row) && !each((self.row, 0), Content::RowAgain)? {
                            return Ok(self.xml.position());
                        }
                    }
                    "c" => {
                        let (tag, place) = tag(&start, self.tables).map_err(|why| self.xml.damaged(&why))?;
                        (self.row, self.column) = place.unwrap_or((self.row, self.column));
                        next_row = self.row.saturating_add(1);
                        if !self.cell(&tag, &mut each)? {
                            return Ok(self.xml.position());
                        }
                        self.column = self.column.saturating_add(1);
                    }
                    other if alternatives.enter(other) == Some(false) => self.xml.pass()?,
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == DATA => break,
                Event::Eof => return Err(self.xml.ended().into()),
                _ => {}
            }
        }
        let (part, position) = (self.xml.name().to_owned(), self.xml.position());
        if self.xml.finish(DATA)? {
            return Err(
                Refusal::Damaged(tr!("workbook-part-damaged", part = part, why = tr!("workbook-cells-twice"))).into()
            );
        }
        Ok(position)
    }

    /// Goes to where the rows begin, and says whether there are any.
    fn find_data(&mut self) -> Result<bool, Refusal> {
        loop {
            match self.xml.next()? {
                Event::Start(start) if start.local_name().as_ref() == DATA => return Ok(true),
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// Reads what stands in the cell that was just opened.
    fn cell(
        &mut self,
        tag: &Tag,
        each: &mut impl FnMut((u32, u32), Content<'_>) -> Result<bool, Stop>,
    ) -> Result<bool, Stop> {
        let (mut formula, mut valued, mut inline) = (false, false, false);
        let (mut alternatives, mut open) = (Alternatives::default(), 0_usize);
        self.value.clear();
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    // Text that stands in the cell itself is what counts, whatever else a program writes.
                    "v" if inline => self.xml.pass()?,
                    "v" => {
                        self.xml.text_into(&mut self.value)?;
                        valued = true;
                    }
                    "f" => {
                        self.xml.pass()?;
                        formula = true;
                    }
                    "is" => {
                        self.value.clear();
                        rich_text(&mut self.xml, &mut self.value)?;
                        inline = true;
                    }
                    other if alternatives.enter(other) == Some(true) => open += 1,
                    _ => self.xml.pass()?,
                },
                Event::End(_) if open > 0 => open -= 1,
                Event::End(_) => break,
                Event::Eof => return Err(self.xml.ended().into()),
                _ => {}
            }
        }
        // Text that stands in the cell itself is text, whatever the tag of the cell says.
        let tag = &Tag { typ: if inline { Type::Inline } else { tag.typ }, ..*tag };
        let missing = match tag.typ {
            // The result of a formula can be a text without a letter.
            Type::Formula => !valued,
            // No formula has a text in the cell itself as its result.
            Type::Inline => !inline,
            Type::Number | Type::Shared | Type::Bool | Type::Error | Type::Date => self.value.trim().is_empty(),
        };
        let provisional = self.tables.calculate_on_load && tag.typ == Type::Number && self.value.trim() == "0";
        if formula && (missing || provisional) {
            let provisional = if provisional { self.value.trim() } else { "" };
            return each((self.row, self.column), Content::Uncalculated(provisional));
        }
        let place = (self.row, self.column);
        match self.content(tag)? {
            Some(content) => each(place, content),
            None => Ok(true),
        }
    }

    /// Returns what the value means, or `None` for an empty cell.
    fn content(&mut self, tag: &Tag) -> Result<Option<Content<'_>>, Refusal> {
        let value = self.value.trim();
        if self.value.is_empty() || (value.is_empty() && tag.typ != Type::Inline && tag.typ != Type::Formula) {
            return Ok(None);
        }
        let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
        Ok(match tag.typ {
            Type::Number => {
                Some(number().map_or(Content::Text(value), |number| Content::Number(number, tag.format.of(number))))
            }
            Type::Date => match number() {
                Some(number) => Some(Content::Number(number, tag.format.of(number))),
                None => Some(Content::Iso(value)),
            },
            Type::Bool => Some(match value {
                "1" | "true" | "TRUE" => Content::Bool(true),
                "0" | "false" | "FALSE" => Content::Bool(false),
                other => Content::Text(other),
            }),
            Type::Error => Some(Content::Error(value)),
            Type::Shared => {
                let strings = &self.tables.strings;
                let text = value.parse().ok().and_then(|ix| strings.get(ix)).ok_or_else(|| {
                    let (row, count) = (self.row.saturating_add(1), strings.len());
                    self.xml.damaged(&tr!(
                        "workbook-text-of",
                        row = row.to_string(),
                        text = format!("{value:?}"),
                        count = count.to_string()
                    ))
                })?;
                (!text.is_empty()).then_some(Content::Text(text))
            }
            Type::Formula | Type::Inline => {
                self.text.clear();
                unescape_into(&self.value, &mut self.text);
                (!self.text.is_empty()).then_some(Content::Text(&self.text))
            }
        })
    }
}

/// Reads the tag of a cell, and where it says that the cell stands.
fn tag(start: &BytesStart<'_>, tables: &Tables) -> Result<(Tag, Option<(u32, u32)>), String> {
    let mut tag = Tag { format: tables.formats.first().copied().unwrap_or_default(), typ: Type::default() };
    let mut place = None;
    for (key, value) in Attributes(start.attributes_raw()) {
        match key {
            "r" => {
                let wrong = || tr!("workbook-no-place", value = quoted(&value.chars().take(40).collect::<String>()));
                place = Some(place_of(value).ok_or_else(wrong)?);
            }
            "s" => {
                let style = value.parse::<usize>().ok();
                tag.format = style.and_then(|style| tables.formats.get(style)).copied().unwrap_or_default();
            }
            "t" => {
                tag.typ = match value {
                    "s" => Type::Shared,
                    "str" => Type::Formula,
                    "inlineStr" => Type::Inline,
                    "b" => Type::Bool,
                    "e" => Type::Error,
                    "d" => Type::Date,
                    _ => Type::Number,
                }
            }
            _ => {}
        }
    }
    Ok((tag, place))
}

/// Reads a place such as `BC12` as row and column counted from 0.
fn place_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Returns the number of rows that a worksheet says it has, without counting them.
pub(super) fn height(mut xml: Xml<'_>) -> Option<u64> {
    loop {
        match xml.next().ok()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "dimension" => {
                    let area = attribute(start.attributes_raw(), "ref")?;
                    let (row, column) = place_of(area.rsplit(':').next()?)?;
                    return ((row, column) != (0, 0)).then(|| u64::from(row) + 1);
                }
                "sheetData" => return None,
                _ => {}
            },
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn places_are_rows_and_columns() {
        assert_eq!(place_of("A1"), Some((0, 0)));
        assert_eq!(place_of("bc12"), Some((11, 54)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "A0", "AAAAAAAAAA1", "A99999999999", "A1B", "Ä1"] {
            assert_eq!(place_of(wrong), None, "{wrong}");
        }
    }
}
