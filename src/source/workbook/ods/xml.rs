//! The XML of an OpenDocument file, piece by piece: names with their namespaces, text without entities.

use super::super::frame::Refusal;
use super::encoding;
use crate::tr;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// The longest tag or piece of text, in bytes; a picture within a flat file is one piece.
const LONGEST_PIECE: u64 = 64 << 20;

/// A namespace that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Office,
    Table,
    Text,
    Style,
    /// What one program adds to the cells of its tables.
    Calc,
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(name)) = resolved else { return Self::Other };
        match name.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
            Some("table:1.0") => Self::Table,
            Some("text:1.0") => Self::Text,
            Some("office:1.0") => Self::Office,
            Some("style:1.0") => Self::Style,
            None if *name == "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" => Self::Calc,
            Some(_) | None => Self::Other,
        }
    }
}

/// What comes next in a document.
pub(super) enum Piece<'b> {
    /// An element begins. Each one ends later, those without content too.
    Start(Space, BytesStart<'b>),
    /// The innermost open element ends.
    End,
    /// Text between tags.
    Text(Cow<'b, str>),
    /// A character that is written by its name or number.
    Character(char),
    /// A comment or an instruction, which is no content.
    Nothing,
    /// The document ends.
    Eof,
}

/// A document being read.
pub(super) struct Xml<'r> {
    reader: NsReader<Meter<'r>>,
}

impl<'r> Xml<'r> {
    /// Starts reading a document, whose encoding is told from its first bytes.
    pub(super) fn new(bytes: Box<dyn BufRead + 'r>) -> Result<Self, Refusal> {
        let mut reader = NsReader::from_reader(Meter { inner: encoding::to_utf8(bytes)?, left: LONGEST_PIECE });
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader })
    }

    /// Returns what comes next.
    pub(super) fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Piece<'b>, Refusal> {
        buffer.clear();
        self.reader.get_mut().left = LONGEST_PIECE;
        let (space, event) = match self.reader.read_resolved_event_into(buffer) {
            Ok((resolved, event)) => (Space::of(&resolved), event),
            Err(error) => {
                let at = self.reader.error_position();
                return Err(refused(&error, at));
            }
        };
        match event {
            Event::Start(start) | Event::Empty(start) => Ok(Piece::Start(space, start)),
            Event::End(_) => Ok(Piece::End),
            Event::Text(text) => Ok(Piece::Text(text.xml10_content())),
            Event::CData(text) => Ok(Piece::Text(text.xml10_content())),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(character)) => Ok(Piece::Character(character)),
                Ok(None) => match resolve_xml_entity(&name).and_then(|text| text.chars().next()) {
                    Some(character) => Ok(Piece::Character(character)),
                    None => Err(damaged(&tr!("workbook-xml-entity", name = format!("{:?}", &*name)))),
                },
                Err(error) => Err(refused(&error, self.reader.buffer_position())),
            },
            Event::DocType(_) => Err(damaged(tr!("workbook-doctype"))),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Ok(Piece::Nothing),
            Event::Eof => Ok(Piece::Eof),
        }
    }

    /// Hands over namespace, name and value of each attribute of an element.
    pub(super) fn attributes(
        &self,
        start: &BytesStart<'_>,
        mut take: impl FnMut(Space, &str, Cow<'_, str>),
    ) -> Result<(), Refusal> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
            let (resolved, name) = self.reader.resolver().resolve_attribute(attribute.key);
            let space = Space::of(&resolved);
            if space != Space::Other {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                take(space, name.as_ref(), value.map_err(|error| damaged(&error.to_string()))?);
            }
        }
        Ok(())
    }

    /// Passes over what is left of the innermost open element.
    pub(super) fn skip(&mut self, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut open = 0_u64;
        loop {
            buffer.clear();
            self.reader.get_mut().left = LONGEST_PIECE;
            // Nobody needs to know what is passed over, so its names are not looked up.
            let event = self.reader.read_event_into(buffer);
            match event.map_err(|error| refused(&error, self.reader.error_position()))? {
                Event::Start(_) | Event::Empty(_) => open += 1,
                Event::End(_) if open == 0 => return Ok(()),
                Event::End(_) => open -= 1,
                Event::Eof => return Err(cut_off()),
                Event::Text(_)
                | Event::CData(_)
                | Event::GeneralRef(_)
                | Event::Comment(_)
                | Event::PI(_)
                | Event::Decl(_)
                | Event::DocType(_) => {}
            }
        }
    }

    /// Reads the rest of the bytes and looks at nothing but whether they can be read.
    pub(super) fn drain(&mut self) -> Result<(), Refusal> {
        let inner = &mut self.reader.get_mut().inner;
        io::copy(inner, &mut io::sink()).map(|_| ()).map_err(|error| damaged(&error.to_string()))
    }

    /// Returns how many bytes were read, as UTF-8.
    pub(super) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }
}

/// The refusal of a document whose content makes no sense.
pub(super) fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(tr!("workbook-content-damaged", what = what))
}

/// The refusal of a document that ends too early.
pub(super) fn cut_off() -> Refusal {
    damaged(tr!("workbook-ends"))
}

fn refused(error: &quick_xml::Error, at: u64) -> Refusal {
    if let quick_xml::Error::Io(error) = error
        && error.kind() == io::ErrorKind::FileTooLarge
    {
        return Refusal::TooLarge(error.to_string());
    }
    damaged(&tr!("workbook-at-byte", error = error.to_string(), at = at.to_string()))
}

/// Lets no single piece of a document grow without end.
struct Meter<'r> {
    inner: Box<dyn BufRead + 'r>,
    left: u64,
}

impl Read for Meter<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let len = bytes.len().min(into.len());
        into.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        self.consume(len);
        Ok(len)
    }
}

impl BufRead for Meter<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let reason = tr!("workbook-piece-long", limit = (LONGEST_PIECE >> 20).to_string());
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
        }
        let bytes = self.inner.fill_buf()?;
        let most = bytes.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        Ok(bytes.get(..most).unwrap_or(bytes))
    }

    fn consume(&mut self, len: usize) {
        self.left = self.left.saturating_sub(len as u64);
        self.inner.consume(len);
    }
}
