//! XML as office programs write it, read as a stream: any prefix of names, any encoding, no entities of its own.

use super::package::Part;
use crate::source::workbook::frame::Refusal;
use crate::tr;
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// The longest name of an element with its prefix that is looked for.
const LONGEST_NAME: usize = 64;
/// Bytes that are decoded at a time.
const CHUNK: usize = 16 << 10;

/// One part, as events.
pub(super) struct Xml<'a> {
    reader: Reader<Box<dyn BufRead + 'a>>,
    buffer: Vec<u8>,
    part: String,
}

impl<'a> Xml<'a> {
    pub(super) fn new(mut part: Part<'a>, name: &str) -> Result<Self, Refusal> {
        let failed =
            |error: io::Error| Refusal::Damaged(tr!("workbook-part-unpack", part = name, error = error.to_string()));
        let start = part.fill_buf().map_err(failed)?;
        let input: Box<dyn BufRead + 'a> = match encoding_of(start) {
            encoding if encoding == UTF_8 => Box::new(part),
            encoding => Box::new(Decoding::new(part, encoding)),
        };
        let mut reader = Reader::from_reader(input);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Ok(Self { reader, buffer: Vec::new(), part: name.to_owned() })
    }

    /// Returns the next event.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        let part = &self.part;
        self.reader.read_event_into(&mut self.buffer).map_err(|error| {
            Refusal::Damaged(tr!("workbook-part-damaged", part = part.as_str(), why = error.to_string()))
        })
    }

    /// Calls `each` with the start of each element up to the end of the part.
    pub(super) fn each_start(
        mut self,
        mut each: impl FnMut(&BytesStart<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        loop {
            match self.next()? {
                Event::Start(start) => each(&start)?,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the text up to the end of the element that was just opened; elements within it give none.
    pub(super) fn text_into(&mut self, into: &mut String) -> Result<(), Refusal> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.ended()),
                event if depth == 0 => add_text(&event, into)?,
                _ => {}
            }
        }
    }

    /// Reads past the end of the element that was just opened.
    pub(super) fn pass(&mut self) -> Result<(), Refusal> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.ended()),
                _ => {}
            }
        }
    }

    /// Reads what is left of the part, so that its checksum is compared, and says whether there is another element
    /// with a name.
    ///
    /// What stands there need not be XML.
    pub(super) fn finish(self, element: &str) -> Result<bool, Refusal> {
        let Self { reader, part, .. } = self;
        let mut rest = reader.into_inner();
        // A name may stand across the end of what is read at a time.
        let (mut seen, mut found) = (Vec::new(), false);
        loop {
            let bytes = rest.fill_buf().map_err(|error| {
                Refusal::Damaged(tr!("workbook-part-damaged", part = part.as_str(), why = error.to_string()))
            })?;
            if bytes.is_empty() {
                return Ok(found);
            }
            let len = bytes.len();
            seen.extend_from_slice(bytes);
            rest.consume(len);
            found |= has_start(&seen, element);
            seen.drain(..seen.len().saturating_sub(LONGEST_NAME));
        }
    }

    /// Returns how many bytes of the part were read, as UTF-8.
    pub(super) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// Returns the name of the part.
    pub(super) fn name(&self) -> &str {
        &self.part
    }

    /// Returns the refusal of a part that ends in the middle.
    pub(super) fn ended(&self) -> Refusal {
        self.damaged(tr!("workbook-ends"))
    }

    /// Returns a refusal that names the part.
    pub(super) fn damaged(&self, why: &str) -> Refusal {
        Refusal::Damaged(tr!("workbook-part-damaged", part = &self.part, why = why))
    }
}

/// Says whether an element with a name, and any prefix before it, begins in bytes.
fn has_start(bytes: &[u8], element: &str) -> bool {
    memmem::find_iter(bytes, element).any(|at| {
        let (before, after) = bytes.split_at(at);
        let is_end = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n');
        let start = before.iter().rposition(|&byte| !(byte.is_ascii_alphanumeric() || byte == b':' || byte == b'_'));
        let is_start = start.is_some_and(|start| before.get(start) == Some(&b'<'));
        let is_prefixed = before.ends_with(b"<") || before.ends_with(b":");
        is_start && is_prefixed && after.get(element.len()).is_some_and(is_end)
    })
}

/// Content that is written more than once, for programs of different ages; one form of it is read.
#[derive(Default)]
pub(super) struct Alternatives {
    chosen: bool,
}

impl Alternatives {
    /// Says whether an element is part of such content, and if it is, whether what stands in it is to be read.
    pub(super) fn enter(&mut self, element: &str) -> Option<bool> {
        match element {
            "AlternateContent" => {
                self.chosen = false;
                Some(true)
            }
            // The first form is the one of the newest program.
            "Choice" | "Fallback" => Some(!std::mem::replace(&mut self.chosen, true)),
            _ => None,
        }
    }
}

/// Appends the text of an event.
pub(super) fn add_text(event: &Event<'_>, into: &mut String) -> Result<(), Refusal> {
    match event {
        Event::Text(text) => into.push_str(&text.xml10_content()),
        Event::CData(text) => into.push_str(text),
        Event::GeneralRef(reference) => into.push(character(reference)?),
        _ => {}
    }
    Ok(())
}

/// Returns the character that a reference stands for; a document that makes its own is no workbook.
fn character(reference: &BytesRef<'_>) -> Result<char, Refusal> {
    let name: &str = reference;
    let known = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    known.ok_or_else(|| Refusal::Damaged(tr!("workbook-entity", name = name.escape_debug().to_string())))
}

/// Returns the value of an attribute as it stands.
pub(super) fn attribute<'a>(raw: &'a str, key: &str) -> Option<&'a str> {
    Attributes(raw).find(|&(found, _)| found == key).map(|(_, value)| value)
}

/// Returns the value of an attribute with any prefix, as it stands.
pub(super) fn attribute_ending<'a>(raw: &'a str, key: &str) -> Option<&'a str> {
    let has_prefix = |found: &str| found.split_once(':').is_some_and(|(_, name)| name == key);
    Attributes(raw).find(|&(found, _)| has_prefix(found)).map(|(_, value)| value)
}

/// Returns the value of an attribute without its references; one that stands for nothing is kept as it is.
pub(super) fn plain(value: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// The attributes of a tag, without a look at what they mean.
pub(super) struct Attributes<'a>(pub(super) &'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, rest) = self.0.split_once('=')?;
        let rest = rest.trim_ascii_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, rest) = rest.get(1..)?.split_once(quote)?;
        self.0 = rest;
        Some((key.trim_ascii(), value))
    }
}

/// Tells the encoding of a part by its first bytes.
fn encoding_of(start: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return encoding;
    }
    match start {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    let head = start.get(..start.len().min(200)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let declared = head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let label = declared.and_then(|(declaration, _)| attribute(declaration, "encoding"));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8);
    // What begins with one byte per character is not what it says.
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// Turns text of any encoding into UTF-8.
struct Decoding<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    start: usize,
    ended: bool,
}

impl<R: BufRead> Decoding<R> {
    fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder();
        Self { inner, decoder, raw: vec![0; CHUNK], text: Vec::new(), start: 0, ended: false }
    }
}

impl<R: BufRead> BufRead for Decoding<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start >= self.text.len() && !self.ended {
            let read = self.inner.read(&mut self.raw)?;
            self.ended = read == 0;
            let raw = self.raw.get(..read).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(CHUNK * 4);
            self.text.clear();
            self.text.resize(room, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, self.ended);
            self.text.truncate(written);
            self.start = 0;
        }
        Ok(self.text.get(self.start..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.start = self.start.saturating_add(amount);
    }
}

impl<R: BufRead> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
