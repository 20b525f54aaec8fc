//! The records of a workbook's stream, and the content of one record with those that continue it.

use super::super::binary::u16_at;
use super::super::frame::Refusal;
use super::compound::Stream;
use crate::tr;

/// Bytes before the content of a record.
const PREFIX: u64 = 4;
/// Continues the record before it.
const CONTINUE: u16 = 0x003c;

/// A record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: u16,
    /// Where its prefix starts in the stream.
    pub(super) at: u64,
    /// Bytes of its content.
    pub(super) len: u16,
}

/// Goes through the records of a stream.
#[derive(Debug)]
pub(super) struct Records {
    stream: Stream,
    at: u64,
}

impl Records {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream, at: 0 }
    }

    /// Goes to a position in the stream.
    pub(super) fn seek(&mut self, at: u64) {
        self.at = at;
    }

    /// Returns the position that [`Records::seek`] comes back to.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Returns the next record, or `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Refusal> {
        let record = self.peek(self.at)?;
        if let Some(Record { at, len, .. }) = record {
            self.at = at + PREFIX + u64::from(len);
        }
        Ok(record)
    }

    fn peek(&mut self, at: u64) -> Result<Option<Record>, Refusal> {
        let prefix = self.stream.bytes(at, 4)?;
        let (Some(id), Some(len)) = (u16_at(prefix, 0), u16_at(prefix, 2)) else { return Ok(None) };
        Ok(Some(Record { id, at, len }))
    }

    /// Returns the content of a record, without what continues it.
    pub(super) fn content(&mut self, record: Record) -> Result<&[u8], Refusal> {
        let content = self.stream.bytes(record.at + PREFIX, usize::from(record.len))?;
        if content.len() < usize::from(record.len) {
            return Err(ends_early());
        }
        Ok(content)
    }

    /// Returns the content of a record and of those that continue it.
    pub(super) fn parts(&mut self, record: Record) -> Parts<'_> {
        let at = record.at + PREFIX;
        Parts { records: self, at, end: at + u64::from(record.len) }
    }
}

/// Says that the stream ends where it must not.
pub(super) fn ends_early() -> Refusal {
    Refusal::Damaged(tr!("workbook-ends-missing").to_owned())
}

/// How text is stored in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// Latin-1, one byte a character.
    Narrow,
    /// UTF-16.
    Wide,
}

impl Width {
    const fn of(flags: u8) -> Self {
        if flags & 1 == 0 { Self::Narrow } else { Self::Wide }
    }
}

/// The content of a record and of those that continue it, read from front to back.
pub(super) struct Parts<'a> {
    records: &'a mut Records,
    at: u64,
    end: u64,
}

impl Parts<'_> {
    /// Returns up to `most` bytes, none at the end of the record and all that continue it.
    ///
    /// Calls `continued` with nothing read yet when it goes on to another record.
    fn some(&mut self, most: usize) -> Result<&[u8], Refusal> {
        while self.at >= self.end {
            if !self.go_on()? {
                return Ok(&[]);
            }
        }
        let len = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(most);
        let bytes = self.records.stream.bytes(self.at, len)?;
        if bytes.is_empty() {
            return Err(ends_early());
        }
        self.at += bytes.len() as u64;
        Ok(bytes)
    }

    /// Goes on to the record that continues this one, if there is one.
    fn go_on(&mut self) -> Result<bool, Refusal> {
        let next = self.records.peek(self.end)?.filter(|record| record.id == CONTINUE);
        if let Some(Record { at, len, .. }) = next {
            self.at = at + PREFIX;
            self.end = self.at + u64::from(len);
        }
        Ok(next.is_some())
    }

    pub(super) fn u8(&mut self) -> Result<Option<u8>, Refusal> {
        Ok(self.some(1)?.first().copied())
    }

    pub(super) fn u16(&mut self) -> Result<Option<u16>, Refusal> {
        let (Some(low), Some(high)) = (self.u8()?, self.u8()?) else { return Ok(None) };
        Ok(Some(u16::from_le_bytes([low, high])))
    }

    pub(super) fn u32(&mut self) -> Result<Option<u32>, Refusal> {
        let (Some(low), Some(high)) = (self.u16()?, self.u16()?) else { return Ok(None) };
        Ok(Some(u32::from(high) << 16 | u32::from(low)))
    }

    /// Passes over bytes and says whether there were as many.
    pub(super) fn skip(&mut self, mut len: u64) -> Result<bool, Refusal> {
        while len > 0 {
            let passed = self.some(usize::try_from(len).unwrap_or(usize::MAX).min(4096))?.len() as u64;
            if passed == 0 {
                return Ok(false);
            }
            len -= passed;
        }
        Ok(true)
    }

    /// Appends up to `len` bytes.
    pub(super) fn bytes(&mut self, mut len: usize, into: &mut Vec<u8>) -> Result<(), Refusal> {
        while len > 0 {
            let part = self.some(len)?;
            if part.is_empty() {
                break;
            }
            into.extend_from_slice(part);
            len -= part.len();
        }
        Ok(())
    }

    /// Appends the text of a string that says how many characters it has, and returns whether all of it is there.
    ///
    /// Fonts of parts of it and its pronunciation follow it and are passed over.
    pub(super) fn text(&mut self, into: &mut String) -> Result<bool, Refusal> {
        let (Some(characters), Some(flags)) = (self.u16()?, self.u8()?) else { return Ok(false) };
        let fonts = if flags & 8 == 0 { Some(0) } else { self.u16()? };
        let pronunciation = if flags & 4 == 0 { Some(0) } else { self.u32()? };
        let whole = self.characters(usize::from(characters), flags, into)?;
        let (Some(fonts), Some(pronunciation)) = (fonts, pronunciation) else { return Ok(false) };
        Ok(whole && self.skip(4 * u64::from(fonts) + u64::from(pronunciation))?)
    }

    /// Appends characters; each record that continues them says again how they are stored.
    pub(super) fn characters(&mut self, mut left: usize, flags: u8, into: &mut String) -> Result<bool, Refusal> {
        let mut width = Width::of(flags);
        let mut units: Vec<u16> = Vec::new();
        while left > 0 {
            if self.at >= self.end {
                if !self.go_on()? {
                    break;
                }
                let Some(flags) = self.u8()? else { break };
                width = Width::of(flags);
                continue;
            }
            let before = units.len();
            match width {
                Width::Narrow => units.extend(self.some(left)?.iter().map(|&byte| u16::from(byte))),
                Width::Wide if self.end - self.at < 2 => self.at = self.end,
                Width::Wide => {
                    let whole = (self.end - self.at) & !1;
                    let most = usize::try_from(whole).unwrap_or(usize::MAX).min(2 * left);
                    units.extend(self.some(most)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)));
                }
            }
            left = left.saturating_sub(units.len() - before);
        }
        into.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Ok(left == 0)
    }
}
