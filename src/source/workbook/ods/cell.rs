//! A cell of an OpenDocument table: what its tag and its paragraphs say.

use super::super::frame::Refusal;
use super::super::sheets;
use super::document::count;
use super::value;
use super::xml::{Piece, Space, Xml, cut_off};
use crate::tr;
use quick_xml::events::BytesStart;

/// The longest text of a cell, in bytes.
const LONGEST_TEXT: usize = sheets::LONGEST_TEXT;

/// What the value of a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Type {
    /// Nothing says what it is.
    #[default]
    Untyped,
    Text,
    Number,
    Percentage,
    Date,
    Time,
    Truth,
}

/// A cell, or as many equal ones as its tag says.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) kind: Type,
    /// The number, date, time or truth value as the file has it.
    pub(super) value: String,
    /// The text behind what is shown, where the file tells them apart.
    pub(super) stored: Option<String>,
    /// What the person sees.
    pub(super) shown: Shown,
    /// Whether the value is the result of a formula.
    pub(super) formula: bool,
    /// Whether the file says that the formula failed.
    pub(super) failed: bool,
    repeated: u64,
}

impl Cell {
    /// Returns how often the cell stands in its row.
    pub(super) fn repeated(&self) -> u64 {
        self.repeated
    }

    /// Appends the text of the cell and returns its kind, or `None` for a cell without content.
    pub(super) fn write(&self, into: &mut String) -> Option<u8> {
        value::write(self, into)
    }

    /// Reads the next cell of the row that was entered, or returns `false` at the end of the row.
    pub(super) fn read_next(&mut self, xml: &mut Xml<'_>, buffer: &mut Vec<u8>) -> Result<bool, Refusal> {
        loop {
            match xml.next(buffer)? {
                Piece::Start(Space::Table, start) if is_cell(&start) => {
                    self.read_tag(xml, &start)?;
                    self.shown.read(xml, buffer)?;
                    return Ok(true);
                }
                Piece::Start(..) => xml.skip(buffer)?,
                Piece::End => return Ok(false),
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => {}
            }
        }
    }

    fn read_tag(&mut self, xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<(), Refusal> {
        (self.kind, self.stored, self.formula, self.failed, self.repeated) = (Type::Untyped, None, false, false, 1);
        self.value.clear();
        xml.attributes(start, |space, name, value| match (space, name) {
            (Space::Office, "value-type") => self.kind = type_of(&value),
            (Space::Office, "value" | "date-value" | "time-value" | "boolean-value") => {
                self.value.clear();
                self.value.push_str(value.trim());
            }
            (Space::Office, "string-value") => self.stored = Some(value.into_owned()),
            (Space::Table, "formula") => self.formula = true,
            (Space::Table, "number-columns-repeated") => self.repeated = count(&value),
            (Space::Calc, "value-type") => self.failed = value == "error",
            _ => {}
        })
    }

    /// Passes over the row that was entered and says whether it has content.
    pub(super) fn skip_row(xml: &mut Xml<'_>, buffer: &mut Vec<u8>) -> Result<bool, Refusal> {
        let (mut filled, mut open) = (false, 0_u64);
        loop {
            if filled {
                for _ in 0..=open {
                    xml.skip(buffer)?;
                }
                return Ok(true);
            }
            match xml.next(buffer)? {
                Piece::Start(Space::Table, start) if open == 0 && is_cell(&start) => {
                    open += 1;
                    xml.attributes(&start, |space, name, value| match (space, name) {
                        (Space::Office, "value" | "date-value" | "time-value" | "boolean-value") => filled = true,
                        (Space::Office, "string-value") => filled |= !value.is_empty(),
                        _ => {}
                    })?;
                }
                Piece::Start(Space::Text, start) if open > 0 && holds_text(&start) => open += 1,
                Piece::Start(..) => xml.skip(buffer)?,
                Piece::End if open == 0 => return Ok(false),
                Piece::End => open -= 1,
                Piece::Text(text) => filled = open > 1 && !text.trim_ascii().is_empty(),
                Piece::Character(_) => filled = open > 1,
                Piece::Eof => return Err(cut_off()),
                Piece::Nothing => {}
            }
        }
    }
}

/// Says whether an element of a table is a cell. One that a merged cell covers has content of its own if any.
fn is_cell(start: &BytesStart<'_>) -> bool {
    matches!(start.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

/// Says whether what stands in an element is part of the text around it.
fn holds_text(start: &BytesStart<'_>) -> bool {
    !matches!(start.local_name().as_ref(), "note" | "ruby-text" | "script" | "tracked-changes")
}

fn type_of(name: &str) -> Type {
    match name {
        "string" => Type::Text,
        "float" | "currency" => Type::Number,
        "percentage" => Type::Percentage,
        "date" => Type::Date,
        "time" => Type::Time,
        "boolean" => Type::Truth,
        _ => Type::Untyped,
    }
}

/// The text of the paragraphs of a cell.
#[derive(Default)]
pub(super) struct Shown {
    text: String,
    /// Whether there is a paragraph before the current one.
    later: bool,
    /// Where the paragraph starts.
    start: usize,
    /// Blanks and line ends that were read and not written yet.
    blanks: String,
}

/// What an element within a paragraph stands for.
enum Mark {
    Blanks(u64),
    Tab,
    Break,
    Around,
}

impl Shown {
    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Reads the paragraphs of a cell until its end, without remarks and drawings.
    fn read(&mut self, xml: &mut Xml<'_>, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        self.text.clear();
        self.later = false;
        let mut open = 0_u64;
        loop {
            let paragraph = match xml.next(buffer)? {
                Piece::Start(Space::Text, start) if holds_text(&start) => {
                    matches!(start.local_name().as_ref(), "p" | "h")
                }
                Piece::Start(..) => {
                    xml.skip(buffer)?;
                    continue;
                }
                Piece::End if open == 0 => return Ok(()),
                Piece::End => {
                    open -= 1;
                    continue;
                }
                Piece::Eof => return Err(cut_off()),
                Piece::Text(_) | Piece::Character(_) | Piece::Nothing => continue,
            };
            if paragraph {
                self.read_paragraph(xml, buffer)?;
            } else {
                open += 1;
            }
        }
    }

    fn read_paragraph(&mut self, xml: &mut Xml<'_>, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        if std::mem::replace(&mut self.later, true) {
            self.text.push('\n');
        }
        self.start = self.text.len();
        self.blanks.clear();
        let mut open = 0_u64;
        loop {
            match xml.next(buffer)? {
                Piece::Text(text) => self.add_text(&text),
                Piece::Character(character) => {
                    self.add_blanks();
                    self.text.push(character);
                }
                Piece::Start(Space::Text, start) if holds_text(&start) => {
                    open += 1;
                    self.add_mark(&mark_of(xml, &start)?)?;
                }
                Piece::Start(..) => xml.skip(buffer)?,
                Piece::End if open == 0 => break,
                Piece::End => open -= 1,
                Piece::Eof => return Err(cut_off()),
                Piece::Nothing => {}
            }
            if self.text.len() > LONGEST_TEXT {
                return Err(too_long());
            }
        }
        // The end of the line before the closing tag is no content, a blank there is.
        if !self.blanks.contains(['\n', '\r']) {
            self.add_blanks();
        }
        Ok(())
    }

    /// Appends text. Line ends and what indents the next line only lay the file out for its reader.
    fn add_text(&mut self, text: &str) {
        if self.blanks.is_empty() && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
            self.text.push_str(text);
            return;
        }
        let is_blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r');
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_blank);
            let (blanks, _) = rest.split_at(rest.len() - word.len());
            self.blanks.push_str(blanks);
            let end = word.find(is_blank).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if !word.is_empty() {
                self.add_blanks();
                self.text.push_str(word);
            }
            rest = after;
        }
    }

    /// Appends the blanks that stand before the text that follows.
    fn add_blanks(&mut self) {
        if !self.blanks.contains(['\n', '\r']) {
            self.text.push_str(&self.blanks);
        } else if self.text.len() > self.start {
            self.text.push(' ');
        }
        self.blanks.clear();
    }

    fn add_mark(&mut self, mark: &Mark) -> Result<(), Refusal> {
        match mark {
            Mark::Blanks(count) => {
                self.add_blanks();
                let count = usize::try_from(*count).unwrap_or(usize::MAX);
                if count > LONGEST_TEXT {
                    return Err(too_long());
                }
                self.text.extend(std::iter::repeat_n(' ', count));
            }
            Mark::Tab => {
                self.add_blanks();
                self.text.push('\t');
            }
            Mark::Break => {
                self.blanks.clear();
                self.text.push('\n');
            }
            Mark::Around => {}
        }
        Ok(())
    }
}

fn mark_of(xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<Mark, Refusal> {
    Ok(match start.local_name().as_ref() {
        "s" => {
            let mut blanks = 1;
            xml.attributes(start, |space, name, value| {
                if (space, name) == (Space::Text, "c") {
                    blanks = count(&value);
                }
            })?;
            Mark::Blanks(blanks)
        }
        "tab" => Mark::Tab,
        "line-break" => Mark::Break,
        _ => Mark::Around,
    })
}

fn too_long() -> Refusal {
    Refusal::TooLarge(tr!("workbook-some-cell-long", limit = (LONGEST_TEXT >> 20).to_string()))
}
