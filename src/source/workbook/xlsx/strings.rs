//! The texts that cells share, in one buffer.

use super::package::Package;
use super::xml::{Alternatives, Xml};
use crate::source::workbook::frame::Refusal;
use quick_xml::events::Event;
use std::cell::Cell;

/// Texts by their number.
#[derive(Default)]
pub(in crate::source::workbook) struct Strings {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Which text was asked for last, where none was read.
    asked: Option<Cell<Option<usize>>>,
}

impl Strings {
    /// Returns texts of which none was read: each is taken for some text, and it is kept which one is asked for.
    pub(super) fn unread() -> Self {
        Self { asked: Some(Cell::new(None)), ..Self::default() }
    }

    /// Returns which text was asked for since this was called last, where none was read.
    pub(super) fn take_asked(&self) -> Option<usize> {
        self.asked.as_ref().and_then(Cell::take)
    }

    /// Reads texts, at most so many.
    pub(super) fn read(package: &mut Package, part: &str, most: usize) -> Result<Self, Refusal> {
        let mut strings = Self::default();
        let Some(mut xml) = package.xml(part)? else { return Ok(strings) };
        let mut raw = String::new();
        while strings.len() < most {
            match xml.next()? {
                Event::Start(start) if start.local_name().as_ref() == "si" => {
                    raw.clear();
                    rich_text(&mut xml, &mut raw)?;
                    strings.push(&raw);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(strings)
    }

    pub(super) fn push(&mut self, raw: &str) {
        unescape_into(raw, &mut self.text);
        self.end();
    }

    /// Appends a text in which nothing stands for anything else.
    pub(in crate::source::workbook) fn push_plain(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    fn end(&mut self) {
        // There are fewer bytes than may be unpacked.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(in crate::source::workbook) fn get(&self, ix: usize) -> Option<&str> {
        if let Some(asked) = &self.asked {
            asked.set(Some(ix));
            return Some("?");
        }
        let end = *self.ends.get(ix)? as usize;
        let start = ix.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        self.text.get(start..end)
    }

    pub(in crate::source::workbook) const fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Reads text up to the end of the element that was just opened: all runs of it, and not how it is pronounced.
pub(super) fn rich_text(xml: &mut Xml<'_>, into: &mut String) -> Result<(), Refusal> {
    let (mut depth, mut alternatives) = (0_usize, Alternatives::default());
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => xml.text_into(into)?,
                "rPh" => xml.pass()?,
                other if alternatives.enter(other) == Some(false) => xml.pass()?,
                _ => depth += 1,
            },
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(xml.ended()),
            _ => {}
        }
    }
}

/// Appends text in which characters that XML cannot hold are written like `_x000D_`.
pub(super) fn unescape_into(raw: &str, into: &mut String) {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("_x") {
        into.push_str(before);
        let unit = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let unit = unit.filter(|unit| unit.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(unit) = unit.and_then(|unit| u32::from_str_radix(unit, 16).ok()) else {
            into.push_str("_x");
            rest = after;
            continue;
        };
        rest = after.get(5..).unwrap_or_default();
        // Halves of a character beyond the first 65,536 come in pairs.
        let second = || rest.strip_prefix("_x").and_then(|next| u32::from_str_radix(next.get(..4)?, 16).ok());
        if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, second()) {
            push_character(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), into);
            rest = rest.get(7..).unwrap_or_default();
        } else {
            push_character(unit, into);
        }
    }
    into.push_str(rest);
}

fn push_character(code: u32, into: &mut String) {
    // Half of a character is none; what stands in its place is named with the row.
    into.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold_are_written_out() {
        for (raw, text) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x0041", "_x0041"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("a_x0001__x001f_\u{b}b", "a\u{1}\u{1f}\u{b}b"),
            ("a_x0000_b", "a\0b"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{fffd}"),
            ("_x€€€_", "_x€€€_"),
        ] {
            let mut into = String::new();
            unescape_into(raw, &mut into);
            assert_eq!(into, text, "{raw}");
        }
    }

    #[test]
    fn texts_are_found_by_their_number() {
        let mut strings = Strings::default();
        for text in ["one", "", "three"] {
            strings.push(text);
        }
        assert_eq!(
            (strings.get(0), strings.get(1), strings.get(2), strings.get(3)),
            (Some("one"), Some(""), Some("three"), None)
        );
    }
}
