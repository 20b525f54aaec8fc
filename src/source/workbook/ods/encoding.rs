//! The encoding of an XML document: told by its first bytes or its declaration, and turned into UTF-8.

use super::super::frame::Refusal;
use super::xml::damaged;
use crate::messages::quoted;
use crate::tr;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// Bytes within which the declaration stands.
const START: u64 = 1024;
/// Bytes decoded at a time.
const CHUNK: usize = 64 << 10;

/// Returns the document as UTF-8.
pub(super) fn to_utf8<'r>(mut bytes: Box<dyn BufRead + 'r>) -> Result<Box<dyn BufRead + 'r>, Refusal> {
    let mut start = Vec::new();
    bytes.by_ref().take(START).read_to_end(&mut start).map_err(|error| damaged(&error.to_string()))?;
    let encoding = encoding_of(&start)?;
    let whole = Cursor::new(start).chain(bytes);
    if encoding == UTF_8 {
        return Ok(Box::new(whole));
    }
    let decoder = encoding.new_decoder_with_bom_removal();
    let decoding = Decoding { inner: whole, encoding, decoder, text: Vec::new(), start: 0, ended: false };
    Ok(Box::new(BufReader::with_capacity(CHUNK, decoding)))
}

/// Tells the encoding of a document by its start.
fn encoding_of(start: &[u8]) -> Result<&'static Encoding, Refusal> {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return Ok(UTF_8),
        [0, 0, ..] | [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, ..] => {
            return Err(damaged(tr!("workbook-encoding-unknown")));
        }
        [0xff, 0xfe, ..] | [b'<', 0, ..] => return Ok(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => return Ok(UTF_16BE),
        _ => {}
    }
    let Some(label) = declared(start) else { return Ok(UTF_8) };
    match Encoding::for_label_no_replacement(label) {
        // Its letters could not have been read until here if the declaration were true.
        Some(found) if found == UTF_16LE || found == UTF_16BE => Ok(UTF_8),
        Some(found) => Ok(found),
        None => {
            let label = String::from_utf8_lossy(label);
            Err(damaged(&tr!("workbook-encoding-named", label = quoted(&label))))
        }
    }
}

/// Returns the name of the encoding in the declaration of a document.
fn declared(start: &[u8]) -> Option<&[u8]> {
    let start = start.trim_ascii_start();
    let declaration = start.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memmem::find(declaration, b"?>")?)?;
    let after = declaration.get(memmem::find(declaration, b"encoding")? + "encoding".len()..)?;
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    value.get(..memchr::memchr(*quote, value)?)
}

/// Turns another encoding into UTF-8, and stops at bytes that are no text in it.
struct Decoding<R> {
    inner: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    text: Vec<u8>,
    start: usize,
    ended: bool,
}

impl<R: BufRead> Decoding<R> {
    fn decode(&mut self) -> io::Result<()> {
        let raw = self.inner.fill_buf()?;
        let raw = raw.get(..raw.len().min(CHUNK)).unwrap_or(raw);
        self.ended = raw.is_empty();
        let most = self.decoder.max_utf8_buffer_length_without_replacement(raw.len());
        self.text.clear();
        self.text.resize(most.unwrap_or(4 * CHUNK), 0);
        self.start = 0;
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(raw, &mut self.text, self.ended);
        self.inner.consume(read);
        self.text.truncate(written);
        match result {
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
            DecoderResult::Malformed(..) => {
                let reason = tr!("workbook-encoding-bytes", encoding = self.encoding.name());
                Err(io::Error::new(io::ErrorKind::InvalidData, reason))
            }
        }
    }
}

impl<R: BufRead> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.start >= self.text.len() && !self.ended {
            self.decode()?;
        }
        let mut text = self.text.get(self.start..).unwrap_or_default();
        let read = text.read(into)?;
        self.start += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
        let mut text = String::new();
        let read = to_utf8(Box::new(Cursor::new(bytes.to_vec())))?.read_to_string(&mut text);
        read.map(|_| text).map_err(|error| damaged(&error.to_string()))
    }

    #[test]
    fn the_encoding_is_told_by_bytes_or_declaration() {
        let text = "<?xml version='1.0' encoding = 'utf-16'?><a>é€</a>";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide).as_deref(), Ok(text));
        let marked: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&marked).as_deref(), Ok(text));
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>";
        assert!(decoded(latin).is_ok_and(|text| text.ends_with("<a>é</a>")));
        assert!(decoded(b"<a>\xc3\xa9</a>").is_ok_and(|text| text == "<a>é</a>"));
    }

    #[test]
    fn what_cannot_be_decoded_is_refused_by_name() {
        for (bytes, expected) in [
            (b"<?xml version='1.0' encoding='UTF-7'?><a/>".as_slice(), "\"UTF-7\""),
            (b"\0\0\0<\0\0\0a".as_slice(), "expected UTF-8 or UTF-16"),
            (b"<\0a\0>\0\x00\xd8<\0".as_slice(), "no text in its encoding, UTF-16LE"),
        ] {
            let refusal = decoded(bytes);
            assert!(matches!(&refusal, Err(Refusal::Damaged(why)) if why.contains(expected)), "{refusal:?}");
        }
    }
}
