//! The records of a part: a number that says what it is, a length, and content.

use crate::source::workbook::binary::{u16_at, u32_at};
use crate::source::workbook::frame::Refusal;
use crate::source::workbook::xlsx::{Package, Part};
use crate::tr;
use std::io::{self, BufRead, Read};

/// The longest content that is looked at; cells and their texts are far shorter.
const LONGEST: u64 = 32 << 20;

/// Goes through the records of a part.
pub(super) struct Records<'a> {
    part: Part<'a>,
    name: String,
    /// Bytes of the current record that were not read yet.
    left: u64,
    /// Bytes of the part that were read.
    position: u64,
    content: Vec<u8>,
}

impl<'a> Records<'a> {
    /// Opens a part, or returns `None` when there is none with this name.
    pub(super) fn open(package: &'a mut Package, name: &str) -> Result<Option<Self>, Refusal> {
        let part = package.part(name)?;
        Ok(part.map(|part| Self { part, name: name.to_owned(), left: 0, position: 0, content: Vec::new() }))
    }

    /// Goes to the next record and returns what it is, or `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<u16>, Refusal> {
        self.pass()?;
        let Some(low) = self.byte()? else { return Ok(None) };
        let mut id = u16::from(low);
        if low & 0x80 != 0 {
            id = (id & 0x7f) | u16::from(self.byte()?.ok_or_else(|| self.ended())? & 0x7f) << 7;
        }
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?.ok_or_else(|| self.ended())?;
            self.left |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(id))
    }

    /// Reads the content of the current record, which is then found in [`Records::content`].
    pub(super) fn load(&mut self) -> Result<(), Refusal> {
        if self.left > LONGEST {
            let (name, most) = (&self.name, LONGEST >> 20);
            return Err(Refusal::TooLarge(tr!("workbook-record-long", part = name, limit = most.to_string())));
        }
        self.content.clear();
        if let Some(content) = self.part.buffer().get(..self.needed()) {
            self.content.extend_from_slice(content);
            self.take_buffered();
            return Ok(());
        }
        // What is there counts, not what the record says.
        let read = self.part.by_ref().take(self.left).read_to_end(&mut self.content);
        self.all_of(read.map(|read| read as u64))
    }

    /// Returns the content that was read last.
    pub(super) fn content(&self) -> &[u8] {
        &self.content
    }

    /// Goes past the current record.
    fn pass(&mut self) -> Result<(), Refusal> {
        if self.part.buffer().len() >= self.needed() {
            self.take_buffered();
            return Ok(());
        }
        let passed = io::copy(&mut self.part.by_ref().take(self.left), &mut io::sink());
        self.all_of(passed)
    }

    /// Returns how many bytes the buffer must have to hold what is left of the record.
    fn needed(&self) -> usize {
        usize::try_from(self.left).unwrap_or(usize::MAX)
    }

    /// Goes past the record, which the buffer holds.
    fn take_buffered(&mut self) {
        self.part.consume(self.needed());
        self.position += self.left;
        self.left = 0;
    }

    fn all_of(&mut self, read: io::Result<u64>) -> Result<(), Refusal> {
        let read = read.map_err(|error| self.damaged(&error.to_string()))?;
        if read < self.left {
            return Err(self.ended());
        }
        self.position += self.left;
        self.left = 0;
        Ok(())
    }

    fn byte(&mut self) -> Result<Option<u8>, Refusal> {
        let first = self.part.fill_buf().map(|bytes| bytes.first().copied());
        let first = first.map_err(|error| self.damaged(&error.to_string()))?;
        self.part.consume(usize::from(first.is_some()));
        self.position += u64::from(first.is_some());
        Ok(first)
    }

    /// Reads what is left of the part, so that its checksum is compared, and returns how many bytes there are.
    pub(super) fn finish(mut self) -> Result<u64, Refusal> {
        let rest = io::copy(&mut self.part, &mut io::sink());
        rest.map(|rest| self.position + rest).map_err(|error| self.damaged(&error.to_string()))
    }

    /// Returns how many bytes of the part were read.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Returns the refusal of a part that ends in the middle.
    pub(super) fn ended(&self) -> Refusal {
        self.damaged(tr!("workbook-ends"))
    }

    /// Returns the refusal of a record that is shorter than its kind.
    pub(super) fn cut(&self, what: &str) -> Refusal {
        self.damaged(&tr!("workbook-cut-off", what = what))
    }

    /// Returns a refusal that names the part.
    pub(super) fn damaged(&self, why: &str) -> Refusal {
        Refusal::Damaged(tr!("workbook-part-damaged", part = &self.name, why = why))
    }
}

/// Appends the text at a position, which says how many UTF-16 units it has, and returns the position after it.
///
/// A text that is left out altogether has the largest number there is.
pub(super) fn text(content: &[u8], at: usize, into: &mut String) -> Option<usize> {
    let count = u32_at(content, at)?;
    let start = at.checked_add(4)?;
    if count == u32::MAX {
        return Some(start);
    }
    let end = start.checked_add(usize::try_from(count).ok()?.checked_mul(2)?)?;
    let units = content.get(start..end)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    into.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_are_as_long_as_they_say_and_no_longer_than_their_record() {
        let content = [&b"x\x02\0\0\0a\0\xe9\0"[..], &[1, 0, 0, 0, 0, 0xd8], &[0xff; 4]].concat();
        let read = |at| {
            let mut into = String::new();
            text(&content, at, &mut into).map(|end| (into, end))
        };
        assert_eq!(read(1), Some(("aé".to_owned(), 9)));
        assert_eq!(read(9), Some(("\u{fffd}".to_owned(), 15)));
        assert_eq!(read(15), Some((String::new(), 19)));
        // The count reaches beyond the end, and so does the position.
        assert_eq!((read(2), read(16), read(usize::MAX)), (None, None, None));
    }
}
