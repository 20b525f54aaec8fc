//! How one piece of a text reads in every encoding, so that a person can tell by eye which one is meant.

use super::encoding::TextEncoding;
use crate::domain::encoding::ENCODINGS;
use crate::domain::table::{EncodingProposal, EncodingReading};
use crate::source::file::Samples;
use std::collections::BTreeSet;

/// Cells that are compared; the first ones tell encodings apart as well as later ones do.
const MOST_CELLS: usize = 200;
/// Bytes of a cell that are decoded.
const MOST_BYTES: usize = 256;
/// Characters that are shown.
const MOST_CHARACTERS: usize = 32;
/// Characters that are shown before the first one beyond ASCII.
const BEFORE: usize = 14;

/// Returns how the same piece of a text reads in every encoding; nothing where all of them give the same text.
///
/// The piece is the first cell that the proposed encodings read in the most different ways.
pub(super) fn of(samples: &Samples, best: TextEncoding, proposals: &[EncodingProposal]) -> Vec<EncodingReading> {
    let read = |encoding: TextEncoding, text: String| EncodingReading { label: encoding.label(), text };
    if !is_by_bytes(best) {
        let text = best.decode_head(&samples.head);
        let cell = cells_of(text.as_bytes()).find(|cell| !cell.is_ascii());
        let shown = cell.map(|cell| shown(&String::from_utf8_lossy(start_of(cell))));
        return shown.map(|text| read(best, text)).into_iter().collect();
    }
    if samples.is_ascii() {
        return Vec::new();
    }
    let labels: Vec<&str> = proposals.iter().map(|proposal| proposal.label.as_str()).collect();
    let proposed: Vec<TextEncoding> = encodings(labels.iter().copied()).collect();
    let Some(piece) = telling_piece(samples, &proposed) else { return Vec::new() };
    let others = ENCODINGS.iter().map(|(label, _)| *label).filter(|label| !labels.contains(label));
    let all = proposed.iter().copied().chain(encodings(others));
    all.map(|encoding| read(encoding, shown(&encoding.decode_head(piece)))).collect()
}

/// Returns the encodings of labels in which a cell can be cut out of the bytes.
fn encodings<'a>(labels: impl Iterator<Item = &'a str>) -> impl Iterator<Item = TextEncoding> {
    labels.filter_map(|label| TextEncoding::of_label(label).ok()).filter(|encoding| is_by_bytes(*encoding))
}

/// Says whether an encoding has ASCII as single bytes wherever they stand.
fn is_by_bytes(encoding: TextEncoding) -> bool {
    // Line ends and commas stand for themselves, and nothing before them switches what bytes mean.
    encoding.decode_head(b"\n,\x1b$B!!~{VP~}\x0e!!") == "\n,\x1b$B!!~{VP~}\x0e!!"
}

/// Returns the first cell that encodings read in the most different ways.
fn telling_piece<'a>(samples: &'a Samples, encodings: &[TextEncoding]) -> Option<&'a [u8]> {
    let cells = samples.parts().enumerate().flat_map(|(ix, part)| {
        // A part further down may begin within a character.
        let first = if ix == 0 { 0 } else { memchr::memchr2(b'\n', b'\r', part).map_or(part.len(), |end| end + 1) };
        cells_of(part.get(first..).unwrap_or_default())
    });
    let ways = |cell: &[u8]| {
        let texts: BTreeSet<String> = encodings.iter().map(|encoding| shown(&encoding.decode_head(cell))).collect();
        texts.len()
    };
    let high = cells.filter(|cell| !cell.is_ascii()).take(MOST_CELLS).map(start_of);
    let mut best: Option<(usize, &[u8])> = None;
    for cell in high {
        let ways = ways(cell);
        if best.is_none_or(|(most, _)| ways > most) {
            best = Some((ways, cell));
        }
    }
    best.map(|(_, cell)| cell)
}

/// Splits bytes at line ends and usual delimiters; none of these is a part of a longer character anywhere.
fn cells_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| b"\n\r,;\t".contains(byte))
}

/// Returns the part of a cell that is shown: from a little before its first character beyond ASCII on.
fn start_of(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
    let cell = cell.strip_suffix(b"\"").unwrap_or(cell);
    let first = cell.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let rest = cell.get(first.saturating_sub(BEFORE)..).unwrap_or(cell);
    rest.get(..rest.len().min(MOST_BYTES)).unwrap_or(rest)
}

/// Returns text as it is shown on one line: what is no letter or sign shows as �.
fn shown(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter };
    let mut shown: String = text.chars().take(MOST_CHARACTERS).map(plain).collect();
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(head: &[u8], labels: &[&str]) -> Vec<EncodingReading> {
        let samples = Samples { head: head.to_vec(), spots: Vec::new(), whole: true };
        let proposal = |label: &&str| EncodingProposal { label: (*label).to_owned(), certainty: 50 };
        let proposals: Vec<EncodingProposal> = labels.iter().map(proposal).collect();
        of(&samples, TextEncoding::of_label(labels[0]).unwrap(), &proposals)
    }

    fn text<'a>(readings: &'a [EncodingReading], label: &str) -> &'a str {
        readings.iter().find(|reading| reading.label == label).map_or("", |reading| reading.text.as_str())
    }

    #[test]
    fn the_cell_is_shown_that_tells_the_proposals_apart() {
        // Both read ü alike, and only one has an r with a caron.
        let found = readings(b"a;b\n1;M\xfcller\n2;Dvo\xf8\xe1k\n", &["windows-1250", "windows-1252"]);
        assert_eq!(text(&found, "windows-1250"), "Dvořák");
        assert_eq!(text(&found, "windows-1252"), "Dvoøák");
        assert_eq!(text(&found, "koi8-r"), "DvoЬАk");
        assert_eq!(text(&found, "utf-8"), "Dvo\u{fffd}\u{fffd}k");
        assert!(found.len() > 40, "every encoding of the list has one");
        assert_eq!(text(&found, "utf-16le"), "", "bytes that stand for one character each say nothing there");
    }

    #[test]
    fn plain_text_reads_alike_everywhere_and_wide_text_in_its_own_encoding() {
        assert_eq!(readings(b"a;b\n1;2\n", &["utf-8"]), []);
        let wide: Vec<u8> = "a;Łódź\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let found = readings(&wide, &["utf-16le"]);
        assert_eq!((found.len(), text(&found, "utf-16le")), (1, "Łódź"));
        let japanese = readings(b"a,\x1b$B;3ED\x1b(B\n", &["iso-2022-jp"]);
        assert_eq!(text(&japanese, "iso-2022-jp"), "山田");
    }

    #[test]
    fn a_long_cell_is_shown_around_its_first_letter_beyond_ascii() {
        let cell = [b"x".repeat(4_000).as_slice(), b"M\xfcller", b"y".repeat(4_000).as_slice()].concat();
        let found = readings(&cell, &["windows-1252"]);
        assert_eq!(text(&found, "windows-1252"), format!("{}Müller{}…", "x".repeat(13), "y".repeat(13)));
    }
}
