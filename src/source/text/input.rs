//! The bytes of a text file as UTF-8, decoded piece by piece into one buffer.

use super::dos::DosPage;
use super::encoding::TextEncoding;
use crate::source::error::Error;
use crate::source::file;
use encoding_rs::Decoder;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

/// A text file being read.
pub(super) struct Input {
    path: PathBuf,
    file: File,
    decode: Decode,
    buffer: Vec<u8>,
    /// Where the bytes start that were not used yet.
    start: usize,
    ended: bool,
    first: bool,
    replaced: bool,
    read: u64,
    len: u64,
}

/// How bytes become UTF-8.
enum Decode {
    /// They are UTF-8 as they are; whether that is true shows when rows are made of them.
    Utf8,
    /// One of the encodings of the web.
    Web { decoder: Box<Decoder>, raw: Vec<u8>, text: String },
    /// A code page of DOS.
    Dos { page: &'static DosPage, raw: Vec<u8> },
    /// UTF-32, with the bytes of a character that is not complete yet.
    Utf32 { big: bool, raw: Vec<u8> },
}

impl Input {
    /// Opens a file for reading from its start.
    pub(super) fn open(path: &Path, encoding: TextEncoding) -> Result<Self, Error> {
        let (file, len) = file::open(path)?;
        let decode = match encoding {
            TextEncoding::Utf8 => Decode::Utf8,
            TextEncoding::Dos(page) => Decode::Dos { page, raw: Vec::new() },
            TextEncoding::Utf32 { big } => Decode::Utf32 { big, raw: Vec::new() },
            TextEncoding::Web(web) => Decode::Web {
                decoder: Box::new(web.new_decoder_with_bom_removal()),
                raw: Vec::new(),
                text: String::new(),
            },
        };
        Ok(Self {
            path: path.to_owned(),
            file,
            decode,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            first: true,
            replaced: false,
            read: 0,
            len,
        })
    }

    /// Returns the bytes that were read and not used yet.
    pub(super) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
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

    /// Returns how many bytes of the file were read and how many it has.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.read, self.len.max(self.read))
    }

    /// Reads more, or notices the end.
    pub(super) fn fill(&mut self) -> Result<(), Error> {
        self.buffer.drain(..self.start);
        self.start = 0;
        // A record longer than the buffer doubles it, so that it is looked through a few times only.
        let chunk = CHUNK.max(self.buffer.len());
        let before = self.buffer.len();
        let read = self.read_chunk(chunk).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        self.read += read as u64;
        self.ended = read == 0;
        if self.first && self.buffer.len() >= before {
            if self.buffer.starts_with("\u{feff}".as_bytes()) {
                self.buffer.drain(.."\u{feff}".len());
            }
            self.first = self.buffer.is_empty();
        }
        Ok(())
    }

    fn read_chunk(&mut self, chunk: usize) -> std::io::Result<usize> {
        let mut source = self.file.by_ref().take(chunk as u64);
        match &mut self.decode {
            Decode::Utf8 => source.read_to_end(&mut self.buffer),
            Decode::Web { decoder, raw, text } => {
                raw.clear();
                let read = source.read_to_end(raw)?;
                text.clear();
                text.reserve(decoder.max_utf8_buffer_length(read).unwrap_or(4 * read + 16));
                let (_, _, replaced) = decoder.decode_to_string(raw, text, read == 0);
                self.replaced |= replaced;
                self.buffer.extend_from_slice(text.as_bytes());
                Ok(read)
            }
            Decode::Dos { page, raw } => {
                raw.clear();
                let read = source.read_to_end(raw)?;
                page.decode(raw, &mut self.buffer);
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
