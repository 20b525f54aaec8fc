//! The bytes of a text file as UTF-8, decoded piece by piece into one buffer.

use super::double::Double;
use super::encoding::TextEncoding;
use super::pages::Page;
use super::sample::last_lines;
use crate::source::error::Error;
use crate::source::file;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE};
use memchr::memmem;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;
/// Bytes of a record that are looked through for those that are no text.
const ENOUGH: usize = 64 << 10;
/// Bytes that are not given before the end of the file is known, when lines at its end are left out: for each line, and
/// for all of them at least and at most.
const HELD_BACK: (usize, usize, usize) = (1 << 10, 64 << 10, 8 << 20);
/// The byte order mark.
const MARK: &str = "\u{feff}";
/// The character that stands for bytes that are no text.
const LOST: &str = "\u{fffd}";

/// A text file being read.
pub(super) struct Input {
    path: PathBuf,
    file: File,
    decode: Decode,
    buffer: Vec<u8>,
    /// Where the bytes start that were not used yet.
    start: usize,
    /// Up to where the bytes are counted in `raw`.
    counted: usize,
    /// Bytes of the file before `counted`.
    raw: u64,
    ended: bool,
    first: bool,
    replaced: bool,
    read: u64,
    len: u64,
    /// Lines at the end of the file that are not given.
    below: u32,
}

/// How bytes become UTF-8.
enum Decode {
    /// They are UTF-8 as they are; whether that is true shows when rows are made of them.
    Utf8,
    /// One of the encodings of the web.
    Web {
        decoder: Box<Decoder>,
        raw: Vec<u8>,
        text: String,
        /// How many bytes of text became of how many bytes, line by line, where that differs from letter to letter.
        lines: VecDeque<(usize, usize)>,
    },
    /// A single-byte encoding that the web does not have.
    Page { page: &'static Page, raw: Vec<u8> },
    /// One with two bytes for a character, with a line that is not complete yet and the lengths of those that are.
    Double { double: Double, raw: Vec<u8>, shifted: bool, lines: VecDeque<(usize, usize)> },
    /// UTF-32, with the bytes of a character that is not complete yet.
    Utf32 { big: bool, raw: Vec<u8> },
}

/// Bytes of a record that are no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Undecodable {
    /// Places with such bytes.
    pub(super) count: u64,
    /// Bytes of the file before the first of them.
    pub(super) byte: u64,
    /// The bytes at the first place, at most 4.
    pub(super) bytes: Vec<u8>,
}

impl Input {
    /// Opens a file for reading from its start.
    pub(super) fn open(path: &Path, encoding: TextEncoding, below: u32) -> Result<Self, Error> {
        let (file, len) = file::open(path)?;
        let decode = match encoding {
            TextEncoding::Utf8 => Decode::Utf8,
            TextEncoding::Page(page) => Decode::Page { page, raw: Vec::new() },
            TextEncoding::Double(double) => {
                Decode::Double { double, raw: Vec::new(), shifted: false, lines: VecDeque::new() }
            }
            TextEncoding::Utf32 { big } => Decode::Utf32 { big, raw: Vec::new() },
            TextEncoding::Web(web) => Decode::Web {
                decoder: Box::new(web.new_decoder_without_bom_handling()),
                raw: Vec::new(),
                text: String::new(),
                lines: VecDeque::new(),
            },
        };
        Ok(Self {
            path: path.to_owned(),
            file,
            decode,
            buffer: Vec::new(),
            start: 0,
            counted: 0,
            raw: 0,
            ended: false,
            first: true,
            replaced: false,
            read: 0,
            len,
            below,
        })
    }

    /// Returns the bytes that were read and not used yet.
    pub(super) fn bytes(&self) -> &[u8] {
        let (each, least, most) = HELD_BACK;
        let held_back = match self.below {
            0 => 0,
            _ if self.ended => 0,
            lines => (lines as usize).saturating_mul(each).clamp(least, most),
        };
        self.buffer.get(self.start..self.buffer.len().saturating_sub(held_back)).unwrap_or_default()
    }

    /// Says whether nothing follows after [`Input::bytes`].
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Says whether bytes so far were no text in the encoding and were replaced.
    pub(super) fn replaced(&self) -> bool {
        self.replaced
    }

    /// Marks the first bytes as used.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.start += bytes;
    }

    /// Returns the bytes of the file before [`Input::bytes`].
    pub(super) fn offset(&mut self) -> u64 {
        let used = self.buffer.get(self.counted..self.start).unwrap_or_default();
        self.raw += self.decode.count_raw(used);
        self.counted = self.start;
        self.raw
    }

    /// Finds the bytes that are no text in a record of which so many bytes of text are not used yet.
    pub(super) fn undecodable(&mut self, content: usize) -> Result<Undecodable, Error> {
        let start = self.offset();
        let record = self.bytes().get(..content).unwrap_or_default();
        if matches!(self.decode, Decode::Utf8) {
            return Ok(not_utf8(record, start));
        }
        let mut found = memmem::find_iter(record, LOST);
        let first = found.next();
        let count = first.iter().count() + found.count();
        let before = record.get(..first.unwrap_or(0)).unwrap_or_default();
        let unit = self.decode.unit();
        let byte = start + unit.map_or(0, |unit| unit * units(before, unit));
        let bytes = self.peek(byte, unit.map_or(ENOUGH, |unit| usize::try_from(unit).unwrap_or(4)))?;
        let (byte, bytes) = match &self.decode {
            Decode::Web { decoder, .. } if unit.is_none() => {
                let (at, bytes) = first_malformed(decoder.encoding(), &bytes);
                (byte + at as u64, bytes.to_vec())
            }
            Decode::Double { double, .. } => {
                let (at, bytes) = double.first_damage(&bytes);
                (byte + at as u64, bytes.to_vec())
            }
            Decode::Utf8 | Decode::Web { .. } | Decode::Page { .. } | Decode::Utf32 { .. } => (byte, bytes),
        };
        Ok(Undecodable { count: count as u64, byte, bytes })
    }

    /// Reads a part of the file once more.
    fn peek(&mut self, at: u64, len: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let part = (|| {
            self.file.seek(SeekFrom::Start(at))?;
            self.file.by_ref().take(len as u64).read_to_end(&mut bytes)?;
            self.file.seek(SeekFrom::Start(self.read))
        })();
        part.map_err(|source| Error::Io { path: self.path.clone(), source })?;
        Ok(bytes)
    }

    /// Returns how many bytes of the file were used, about, and how many it has.
    pub(super) fn progress(&self) -> (u64, u64) {
        let waiting = self.buffer.len().saturating_sub(self.start) as u64;
        (self.read.saturating_sub(waiting), self.len.max(self.read))
    }

    /// Reads more, or notices the end.
    pub(super) fn fill(&mut self) -> Result<(), Error> {
        self.offset();
        self.buffer.drain(..self.start);
        self.start = 0;
        self.counted = 0;
        // A record longer than the buffer doubles it, so that it is looked through a few times only.
        let chunk = CHUNK.max(self.buffer.len());
        let before = self.buffer.len();
        let read = self.read_chunk(chunk).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        self.read += read as u64;
        self.ended = read == 0;
        if self.first && self.buffer.len() >= before {
            if self.buffer.starts_with(MARK.as_bytes()) {
                self.raw += self.decode.count_raw(MARK.as_bytes());
                self.buffer.drain(..MARK.len());
            }
            self.first = self.buffer.is_empty();
        }
        if self.ended && self.below > 0 {
            let rest = self.buffer.get(self.start..).unwrap_or_default();
            let end = self.start + last_lines(rest, self.below);
            self.buffer.truncate(end);
        }
        Ok(())
    }

    fn read_chunk(&mut self, chunk: usize) -> std::io::Result<usize> {
        // Room for all that comes at once, and a byte to notice the end by: growing step by step copies it several times.
        let room = usize::try_from(self.len.saturating_sub(self.read)).unwrap_or(usize::MAX).min(chunk) + 1;
        let mut source = self.file.by_ref().take(chunk as u64);
        match &mut self.decode {
            Decode::Utf8 => {
                self.buffer.reserve(room);
                source.read_to_end(&mut self.buffer)
            }
            Decode::Web { decoder, raw, text, lines } => {
                raw.clear();
                raw.reserve(room);
                let read = source.read_to_end(raw)?;
                text.clear();
                if unit_of(decoder.encoding()).is_some() || read == 0 {
                    self.replaced |= decode_web(decoder, raw, text, read == 0);
                } else {
                    self.replaced |= decode_lines(decoder, raw, text, lines);
                }
                self.buffer.extend_from_slice(text.as_bytes());
                Ok(read)
            }
            Decode::Page { page, raw } => {
                raw.clear();
                raw.reserve(room);
                let read = source.read_to_end(raw)?;
                self.replaced |= page.decode(raw, &mut self.buffer);
                Ok(read)
            }
            Decode::Double { double, raw, shifted, lines } => {
                let read = source.read_to_end(raw)?;
                self.replaced |= decode_double(*double, raw, shifted, lines, read == 0, &mut self.buffer);
                Ok(read)
            }
            Decode::Utf32 { big, raw } => {
                let read = source.read_to_end(raw)?;
                self.replaced |= decode_utf32(raw, *big, &mut self.buffer) || (read == 0 && !raw.is_empty());
                Ok(read)
            }
        }
    }
}

impl Decode {
    /// Returns how many bytes of the file became of each unit of text; nothing where that differs.
    fn unit(&self) -> Option<u64> {
        match self {
            Self::Utf8 | Self::Page { .. } => Some(1),
            Self::Utf32 { .. } => Some(4),
            Self::Web { decoder, .. } => unit_of(decoder.encoding()),
            Self::Double { .. } => None,
        }
    }

    /// Returns how many bytes of the file became the text that follows next.
    fn count_raw(&mut self, text: &[u8]) -> u64 {
        match (self.unit(), self) {
            (_, Self::Utf8) => text.len() as u64,
            (Some(unit), _) => unit * units(text, unit),
            (None, Self::Web { lines, .. } | Self::Double { lines, .. }) => take_lines(lines, text.len()),
            (None, _) => 0,
        }
    }
}

/// Returns how many bytes each unit of text takes in an encoding; nothing where that differs from letter to letter.
fn unit_of(encoding: &'static Encoding) -> Option<u64> {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        Some(2)
    } else if encoding.is_single_byte() {
        Some(1)
    } else {
        None
    }
}

/// Counts the units of text in UTF-8: its characters, or in UTF-16 two for those beyond the first 65,536.
fn units(text: &[u8], unit: u64) -> u64 {
    let characters = text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    let pairs = if unit == 2 { text.iter().filter(|&&byte| byte >= 0xf0).count() } else { 0 };
    (characters + pairs) as u64
}

/// Takes off the lines that make up so much text and returns how many bytes of the file they were.
fn take_lines(lines: &mut VecDeque<(usize, usize)>, mut text: usize) -> u64 {
    let mut bytes = 0;
    while let Some((front, raw)) = lines.front_mut() {
        if *front > text {
            *front -= text;
            break;
        }
        text -= *front;
        bytes += *raw as u64;
        lines.pop_front();
        if text == 0 {
            break;
        }
    }
    bytes
}

/// Decodes bytes; says whether something was replaced.
fn decode_web(decoder: &mut Decoder, raw: &[u8], text: &mut String, last: bool) -> bool {
    text.reserve(decoder.max_utf8_buffer_length(raw.len()).unwrap_or(4 * raw.len() + 16));
    decoder.decode_to_string(raw, text, last).2
}

/// Decodes bytes line by line and notes how long each line was and became; says whether something was replaced.
///
/// In no encoding is the byte of a line end part of another character.
fn decode_lines(decoder: &mut Decoder, raw: &[u8], text: &mut String, lines: &mut VecDeque<(usize, usize)>) -> bool {
    let mut replaced = false;
    for line in raw.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let before = text.len();
        replaced |= decode_web(decoder, line, text, false);
        lines.push_back((text.len() - before, line.len()));
    }
    replaced
}

/// Decodes the complete lines of `raw` and leaves the rest in it unless that is long or the last; says whether
/// something was replaced.
fn decode_double(
    double: Double,
    raw: &mut Vec<u8>,
    shifted: &mut bool,
    lines: &mut VecDeque<(usize, usize)>,
    ended: bool,
    into: &mut Vec<u8>,
) -> bool {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let complete = raw.iter().rposition(is_end).map_or(0, |end| end + 1);
    let rest = raw.split_off(complete);
    let mut replaced = false;
    for line in raw.split_inclusive(is_end) {
        let before = into.len();
        replaced |= double.decode(&mut line.to_vec(), shifted, true, into);
        lines.push_back((into.len() - before, line.len()));
    }
    *raw = rest;
    if ended || raw.len() >= CHUNK {
        let (before, len) = (into.len(), raw.len());
        replaced |= double.decode(raw, shifted, ended, into);
        lines.push_back((into.len() - before, len - raw.len()));
    }
    replaced
}

/// Returns where the first bytes are that are no text in an encoding, and these bytes.
fn first_malformed<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> (usize, &'a [u8]) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(len, after), read) => {
            let end = read.saturating_sub(usize::from(after));
            let start = end.saturating_sub(usize::from(len));
            (start, bytes.get(start..end).unwrap_or_default())
        }
        _ => (0, &[]),
    }
}

/// Finds what is not UTF-8 in a record that starts so far down in its file.
fn not_utf8(record: &[u8], start: u64) -> Undecodable {
    let mut found = Undecodable::default();
    let mut at = start;
    for chunk in record.utf8_chunks() {
        at += chunk.valid().len() as u64;
        if !chunk.invalid().is_empty() {
            if found.count == 0 {
                found.byte = at;
                found.bytes = chunk.invalid().to_vec();
            }
            found.count += 1;
            at += chunk.invalid().len() as u64;
        }
    }
    found
}

/// Decodes the complete characters of `raw` and leaves the rest in it; says whether something was replaced.
pub(super) fn decode_utf32(raw: &mut Vec<u8>, big: bool, into: &mut Vec<u8>) -> bool {
    let mut replaced = false;
    let mut utf8 = [0; 4];
    let mut units = raw.chunks_exact(4);
    for unit in units.by_ref() {
        let four = <[u8; 4]>::try_from(unit).unwrap_or_default();
        let code = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
        let character = char::from_u32(code).unwrap_or_else(|| {
            replaced = true;
            char::REPLACEMENT_CHARACTER
        });
        into.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
    }
    let rest = units.remainder().to_vec();
    *raw = rest;
    replaced
}
