//! What a file is, by its content and never by its name.

use super::error::{Error, Foreign};
use super::text::wide;
use memchr::memmem;
use serde::de::IgnoredAny;
use std::path::Path;

/// A kind of file that can hold a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text file.
    Text,
    /// A workbook, or another document in one of the containers that workbooks have, or a flat document.
    Workbook,
}

/// First bytes that say what a file is.
const MAGIC: [(&[u8], Foreign); 22] = [
    (b"%PDF", Foreign::Pdf),
    (b"\x7fELF", Foreign::Program),
    (b"#!/", Foreign::Script),
    (b"#! /", Foreign::Script),
    (b"\x1f\x8b", Foreign::Archive),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (b"Rar!\x1a\x07", Foreign::Archive),
    (b"BZh9", Foreign::Archive),
    (b"\xfd7zXZ\0", Foreign::Archive),
    (b"\x28\xb5\x2f\xfd", Foreign::Archive),
    (b"PK\x05\x06", Foreign::Archive),
    (b"PK\x07\x08", Foreign::Archive),
    (b"\x89PNG\r\n", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF87a", Foreign::Picture),
    (b"GIF89a", Foreign::Picture),
    (b"SQLite format 3\0", Foreign::Database),
    (b"{\\rtf", Foreign::TextDocument),
    (b"\x09\x00\x04\x00", Foreign::Excel4),
    (b"\x09\x02\x06\x00", Foreign::Excel4),
    (b"\x09\x04\x06\x00", Foreign::Excel4),
    (b"\xca\xfe\xba\xbe", Foreign::Program),
];

/// The first bytes of a ZIP file.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of a compound file.
pub(super) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The first bytes of a workbook of Excel 5 or later without its container.
pub(super) const BARE_EXCEL: [&[u8]; 2] = [b"\x09\x08\x08\x00", b"\x09\x08\x10\x00"];

/// Tells what a file is by its first bytes.
pub(super) fn of(path: &Path, head: &[u8]) -> Result<Kind, Error> {
    let foreign = |what| Err(Error::Foreign { path: path.to_owned(), what });
    if head.is_empty() {
        return Err(Error::Empty { path: path.to_owned() });
    }
    if is_container(head) || is_flat_document(head) {
        return Ok(Kind::Workbook);
    }
    if let Some(&(_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return foreign(what);
    }
    let start = head.get(..head.len().min(1024)).unwrap_or(head);
    if head.starts_with(b"MZ") && start.contains(&0) {
        return foreign(Foreign::Program);
    }
    if head.get(257..262) == Some(b"ustar") {
        return foreign(Foreign::Archive);
    }
    if is_binary(head) {
        return foreign(Foreign::Binary);
    }
    Ok(Kind::Text)
}

/// Says whether bytes are the start of a file that may hold a workbook and is no text.
pub(super) fn is_container(head: &[u8]) -> bool {
    [ZIP, COMPOUND].into_iter().chain(BARE_EXCEL).any(|magic| head.starts_with(magic))
}

/// Says whether bytes are the start of an OpenDocument file that is one XML document.
fn is_flat_document(head: &[u8]) -> bool {
    /// Bytes within which the names of its namespaces stand.
    const START: usize = 32 << 10;
    // Nearly every file ends here.
    let before = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace() || *byte >= 0x80;
    if head.iter().take(START).find(|byte| !before(byte)) != Some(&b'<') {
        return false;
    }
    // In UTF-16, every second byte of what is looked for is zero.
    let start: Vec<u8> = head.iter().take(START).copied().filter(|&byte| byte != 0).collect();
    let mark = start.iter().position(|&byte| byte == b'<').unwrap_or(0);
    let mut rest = start.get(mark..).unwrap_or_default();
    // Before the first element stand the declaration and remarks.
    while let Some(close) = prolog_end(rest) {
        let end = memmem::find(rest, close).map_or(rest.len(), |at| at + close.len());
        rest = rest.get(end..).unwrap_or_default().trim_ascii_start();
    }
    let tag = rest.get(..memchr::memchr(b'>', rest).unwrap_or(rest.len())).unwrap_or(rest);
    let name = tag.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    name.rsplit(|&byte| byte == b':').next().is_some_and(|name| name.starts_with(b"document"))
        && memmem::find(tag, b"urn:oasis:names:tc:opendocument:xmlns:office:1.0").is_some()
}

/// Returns what ends the part of an XML document that begins here, unless that is its first element.
fn prolog_end(rest: &[u8]) -> Option<&'static [u8]> {
    if rest.starts_with(b"<?") {
        return Some(b"?>");
    }
    if rest.starts_with(b"<!--") {
        return Some(b"-->");
    }
    let definition = rest.strip_prefix(b"<!")?;
    let with_entities = definition.iter().find(|byte| matches!(byte, b'[' | b'>')) == Some(&b'[');
    Some(if with_entities { b"]>" } else { b">" })
}

/// Says whether bytes are no text in any encoding: many of them are control characters.
///
/// Zero bytes alone say nothing, since they are half of most UTF-16 text.
fn is_binary(head: &[u8]) -> bool {
    let sample = head.get(..head.len().min(16 << 10)).unwrap_or(head);
    let is_control = |byte: &&u8| matches!(**byte, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let controls = sample.iter().filter(is_control).count();
    let zeros = memchr::memchr_iter(0, sample).count();
    // Text of other scripts in UTF-16 and UTF-32 has such bytes too.
    let marked = sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff");
    !marked && controls * 10 > sample.len() && zeros > 0 && controls > 8 && !wide::is_text(head)
}

/// Returns the text up to its last line end, or all of it without one.
pub(super) fn whole_lines(text: &str) -> &str {
    match text.rfind(['\n', '\r']) {
        Some(end) => text.get(..=end).unwrap_or(text),
        None => text,
    }
}

/// Recognises documents that are text but hold no plain table; `whole` says whether the text is all of the file.
pub(super) fn foreign_text(text: &str, whole: bool) -> Option<Foreign> {
    let start = text.trim_start();
    if is_json(start, whole) {
        return Some(Foreign::Json);
    }
    let start = start.get(..start.floor_char_boundary(512)).unwrap_or(start).to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return Some(Foreign::Html);
    }
    if start.starts_with("mime-version:") && text.contains("Content-Type: multipart/") {
        return Some(Foreign::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<workbook") {
        let start = text.get(..text.floor_char_boundary(4096)).unwrap_or(text);
        if start.contains("<html") {
            return Some(Foreign::Html);
        }
        // Other XML is text like any other; what the person sees of it tells enough.
        return start.contains("urn:schemas-microsoft-com:office").then_some(Foreign::Xml);
    }
    None
}

/// Says whether a text is nothing but JSON objects and arrays, the last of which may be cut unless the text is whole.
///
/// A table may have such texts in its cells, but something that is no JSON stands around them.
fn is_json(text: &str, whole: bool) -> bool {
    let mut rest = text;
    let mut found = false;
    while !rest.is_empty() {
        if !rest.starts_with(['{', '[']) {
            return false;
        }
        let mut documents = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match documents.next() {
            Some(Ok(_)) => {}
            Some(Err(error)) => return error.is_eof() && !whole,
            None => return found,
        }
        rest = rest.get(documents.byte_offset()..).unwrap_or_default().trim_start();
        found = true;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_no_table() {
        for text in [
            "{\"name\": \"Anna\",\n \"town\": \"Bonn\"}\n",
            "\n[{\"name\": \"Anna\"}, {\"name\": \"Bert\"}]",
            "{\"name\": \"Anna\"}\n{\"name\": \"Bert\"}\n",
            "[\"Anna\", \"Bonn\"]\r\n[\"Bert\", null]\r\n",
        ] {
            assert_eq!(foreign_text(text, true), Some(Foreign::Json), "{text:?}");
        }
        let cut = "[\n {\"name\": \"Anna\"},\n";
        assert_eq!(foreign_text(cut, false), Some(Foreign::Json));
        assert_eq!(foreign_text(cut, true), None);
    }

    #[test]
    fn a_table_with_json_in_its_cells_is_one() {
        for text in [
            "{\"a\": 1};x\n{\"a\": 2};y\n",
            "[1],[2]\n[3],[4]\n",
            "id,data\n1,\"{\"\"a\"\": 1}\"\n",
            "{name},{town}\nAnna,Bonn\n",
            "[section]\nkey=value\n",
            "{\"a\": 1}\n2\n",
        ] {
            assert_eq!(foreign_text(text, true), None, "{text:?}");
            assert_eq!(foreign_text(text, false), None, "{text:?}");
        }
    }
}
