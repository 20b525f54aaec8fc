//! Encodings of Chinese and Korean with two bytes for a character that the web has no decoder for.
//!
//! Each of them numbers the characters of a set that the web knows in another encoding: EUC-TW those of Big5, Johab,
//! ISO-2022-KR and HZ those of EUC-KR and GBK.

use super::pairs::Asian;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK};
use memchr::memmem;

/// An encoding with two bytes for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Double {
    /// Traditional Chinese by the first two planes of CNS 11643.
    EucTw,
    /// Korean by the parts of each syllable.
    Johab,
    /// Korean in seven bits, switched on and off.
    Iso2022Kr,
    /// Simplified Chinese in seven bits, switched on and off.
    Hz,
}

/// All of them with their labels.
pub(super) const DOUBLES: [(Double, &str); 4] = [
    (Double::EucTw, "euc-tw"),
    (Double::Johab, "johab"),
    (Double::Iso2022Kr, "iso-2022-kr"),
    (Double::Hz, "hz-gb-2312"),
];

/// How the first plane of CNS 11643 lies in Big5: from which place, to which place, how many characters.
const PLANE_1: [(u16, u16, u16); 40] = [
    (0, 0, 5),
    (6, 6, 15),
    (21, 23, 2),
    (24, 22, 1),
    (29, 29, 44),
    (73, 74, 1),
    (74, 73, 1),
    (75, 75, 22),
    (98, 98, 1),
    (100, 100, 27),
    (127, 128, 1),
    (128, 127, 1),
    (129, 129, 19),
    (148, 149, 1),
    (149, 148, 1),
    (150, 150, 4),
    (155, 21, 1),
    (156, 158, 2),
    (158, 158, 76),
    (282, 234, 29),
    (312, 264, 1),
    (314, 266, 142),
    (470, 6101, 20),
    (3290, 471, 1412),
    (4702, 1884, 424),
    (5126, 1883, 1),
    (5127, 2308, 1876),
    (7003, 4571, 1),
    (7004, 4184, 387),
    (7391, 4572, 525),
    (7916, 5286, 1),
    (7917, 5097, 105),
    (8023, 5203, 83),
    (8106, 5287, 84),
    (8190, 5517, 1),
    (8191, 5371, 54),
    (8245, 5426, 1),
    (8246, 5425, 1),
    (8247, 5427, 90),
    (8337, 5518, 354),
];

/// The same for the second plane.
const PLANE_2: [(u16, u16, u16); 49] = [
    (0, 6280, 10),
    (10, 6291, 33),
    (43, 6372, 1),
    (44, 6324, 48),
    (92, 6373, 46),
    (138, 6586, 1),
    (139, 6419, 167),
    (306, 6587, 1840),
    (2146, 9074, 1),
    (2147, 8428, 108),
    (2255, 8537, 537),
    (2792, 8427, 1),
    (2793, 9075, 100),
    (2893, 8536, 1),
    (2894, 9175, 399),
    (3293, 9575, 1637),
    (4930, 11761, 1),
    (4931, 11212, 146),
    (5077, 11899, 1),
    (5078, 11358, 287),
    (5365, 12508, 1),
    (5366, 11645, 116),
    (5482, 11762, 137),
    (5619, 11900, 104),
    (5723, 12425, 1),
    (5724, 12004, 222),
    (5946, 12227, 198),
    (6144, 12426, 82),
    (6226, 12509, 86),
    (6312, 12226, 1),
    (6313, 12595, 8),
    (6321, 12604, 153),
    (6474, 12758, 56),
    (6530, 13114, 1),
    (6531, 12814, 113),
    (6644, 12603, 1),
    (6645, 12927, 142),
    (6787, 12757, 1),
    (6788, 13069, 45),
    (6833, 13115, 71),
    (6904, 13380, 1),
    (6905, 13186, 194),
    (7099, 13381, 490),
    (7589, 13914, 1),
    (7590, 13871, 43),
    (7633, 13915, 1),
    (7634, 13917, 11),
    (7645, 13916, 1),
    (7646, 13928, 4),
];

/// What [`Double::take`] found at the start of some bytes.
enum Step {
    /// Bytes that are a character of their own, or none at all (`None` for bytes that only switch).
    Text { bytes: usize, character: Option<char> },
    /// Bytes that stand for no character.
    Bad { bytes: usize },
    /// A character that is not complete yet.
    More,
}

impl Double {
    /// Finds an encoding by its label.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        let label = match label {
            "euctw" | "x-euc-tw" => "euc-tw",
            "ms1361" | "cp1361" | "ibm1361" | "ksc5601-1992" => "johab",
            "iso2022-kr" | "iso2022kr" | "csiso2022kr" => "iso-2022-kr",
            "hz" | "hzgb" => "hz-gb-2312",
            _ => label,
        };
        DOUBLES.iter().find(|(_, known)| *known == label).map(|&(double, _)| double)
    }

    /// Decodes the complete characters of `raw` and leaves the rest in it; `shifted` lasts from piece to piece. Says
    /// whether something was no text and was replaced.
    pub(super) fn decode(self, raw: &mut Vec<u8>, shifted: &mut bool, ended: bool, into: &mut Vec<u8>) -> bool {
        let mut replaced = false;
        let mut utf8 = [0; 4];
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            let (bytes, character) = match self.take(rest, shifted) {
                Step::Text { bytes, character } => (bytes, character),
                Step::Bad { bytes } => {
                    replaced = true;
                    (bytes, Some(char::REPLACEMENT_CHARACTER))
                }
                Step::More if ended => {
                    replaced = true;
                    (rest.len(), Some(char::REPLACEMENT_CHARACTER))
                }
                Step::More => break,
            };
            if let Some(character) = character {
                into.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
            }
            at += bytes;
        }
        raw.drain(..at.min(raw.len()));
        replaced
    }

    /// Returns where the first bytes are that are no text, and these bytes.
    pub(super) fn first_damage(self, bytes: &[u8]) -> (usize, &[u8]) {
        let (mut at, mut shifted) = (0, false);
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match self.take(rest, &mut shifted) {
                Step::Text { bytes, .. } => at += bytes,
                Step::Bad { bytes } => return (at, rest.get(..bytes).unwrap_or(rest)),
                Step::More => return (at, rest),
            }
        }
        (0, &[])
    }

    /// Says whether text without a byte beyond ASCII is HZ: it has Chinese characters between its switches.
    pub(super) fn is_hz(text: &[u8]) -> bool {
        if memmem::find(text, b"~{").is_none() {
            return false;
        }
        let mut decoded = Vec::new();
        let replaced = Self::Hz.decode(&mut text.to_vec(), &mut false, true, &mut decoded);
        let decoded = String::from_utf8(decoded).unwrap_or_default();
        let (mut common, mut all) = (0, 0);
        for letter in decoded.chars().filter(|letter| !letter.is_ascii()) {
            all += 1;
            common += usize::from(Asian::Simplified.is_common(letter));
        }
        !replaced && all > 1 && common * 4 > all
    }

    /// Takes the next character off some bytes.
    fn take(self, rest: &[u8], shifted: &mut bool) -> Step {
        match self {
            Self::EucTw => euc_tw(rest),
            Self::Johab => johab(rest),
            Self::Iso2022Kr => iso_2022_kr(rest, shifted),
            Self::Hz => hz(rest, shifted),
        }
    }
}

/// Returns the character that two bytes are in an encoding of the web.
fn in_web(web: &'static Encoding, pair: [u8; 2]) -> Option<char> {
    let text = web.decode_without_bom_handling_and_without_replacement(&pair)?;
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Makes a step of `bytes` bytes that stand for a character, if for one at all.
///
/// A byte of ASCII in second place is left for the next step, so that damage never takes a delimiter along.
fn step(bytes: usize, character: Option<char>, last: u8) -> Step {
    match character {
        Some(_) => Step::Text { bytes, character },
        None if last.is_ascii() => Step::Bad { bytes: bytes - 1 },
        None => Step::Bad { bytes },
    }
}

fn ascii(byte: u8) -> Step {
    Step::Text { bytes: 1, character: Some(char::from(byte)) }
}

fn euc_tw(rest: &[u8]) -> Step {
    match *rest {
        [byte, ..] if byte.is_ascii() => ascii(byte),
        [0x8e, plane @ 0xa1..=0xb0, first @ 0xa1..=0xfe, last, ..] => step(4, of_cns(plane - 0xa0, first, last), last),
        [0x8e, 0xa1..=0xb0, 0xa1..=0xfe] | [0x8e, 0xa1..=0xb0] | [0x8e | 0xa1..=0xfe] => Step::More,
        [first @ 0xa1..=0xfe, last, ..] => step(2, of_cns(1, first, last), last),
        _ => Step::Bad { bytes: 1 },
    }
}

/// Returns a character of CNS 11643 by its plane and its two bytes.
fn of_cns(set: u8, first: u8, last: u8) -> Option<char> {
    let runs: &[(u16, u16, u16)] = match set {
        1 => &PLANE_1,
        2 => &PLANE_2,
        _ => return None,
    };
    let (row, column) = (first.checked_sub(0xa1)?, last.checked_sub(0xa1)?);
    let place = u16::from(row) * 94 + u16::from(column);
    let &(from, to, _) = runs.iter().find(|&&(from, _, len)| (from..from + len).contains(&place))?;
    let place = to + (place - from);
    let trail = u8::try_from(place % 157).ok()?;
    let trail = if trail < 63 { trail + 0x40 } else { trail - 63 + 0xa1 };
    in_web(BIG5, [u8::try_from(place / 157).ok()?.checked_add(0xa1)?, trail])
}

fn johab(rest: &[u8]) -> Step {
    match *rest {
        [byte, ..] if byte.is_ascii() => ascii(byte),
        [0x84..=0xd3 | 0xd9..=0xde | 0xe0..=0xf9] => Step::More,
        [first @ 0x84..=0xd3, last, ..] => step(2, of_parts(u16::from_be_bytes([first, last])), last),
        [first @ 0xd9..=0xde, last, ..] => step(2, of_rows(0x21 + 2 * (first - 0xd9), last), last),
        [first @ 0xe0..=0xf9, last, ..] => step(2, of_rows(0x4a + 2 * (first - 0xe0), last), last),
        _ => Step::Bad { bytes: 1 },
    }
}

/// Returns the syllable, or the single letter, that five bits each for its start, vowel and end make.
fn of_parts(code: u16) -> Option<char> {
    // The letters that stand alone, in the order of the starts and the ends of syllables.
    const STARTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    const ENDS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    let (start, vowel, end) = (u32::from(code >> 10 & 31), u32::from(code >> 5 & 31), u32::from(code & 31));
    let start = match start {
        1 => None,
        2..=20 => Some(start - 2),
        _ => return None,
    };
    let vowel = match vowel {
        2 => None,
        3..=7 => Some(vowel - 3),
        10..=15 => Some(vowel - 5),
        18..=23 => Some(vowel - 7),
        26..=29 => Some(vowel - 9),
        _ => return None,
    };
    let end = match end {
        1..=17 => end - 1,
        19..=29 => end - 2,
        _ => return None,
    };
    match (start, vowel, end) {
        (Some(start), Some(vowel), end) => char::from_u32(0xac00 + (start * 21 + vowel) * 28 + end),
        (Some(start), None, 0) => STARTS.chars().nth(start as usize),
        (None, Some(vowel), 0) => char::from_u32(0x314f + vowel),
        (None, None, 0) => Some('\u{3000}'),
        (None, None, end) => ENDS.chars().nth(end as usize - 1),
        _ => None,
    }
}

/// Returns a sign or a Chinese character of KS X 1001; each first byte stands for two of its rows.
fn of_rows(row: u8, last: u8) -> Option<char> {
    let place = match last {
        0x31..=0x7e => last - 0x31,
        0x91..=0xfe => last - 0x91 + 78,
        _ => return None,
    };
    in_web(EUC_KR, [(row + place / 94) | 0x80, (place % 94 + 0x21) | 0x80])
}

fn iso_2022_kr(rest: &[u8], shifted: &mut bool) -> Step {
    /// What every such text starts with.
    const START: &[u8] = b"\x1b$)C";
    if rest.starts_with(START) {
        return Step::Text { bytes: START.len(), character: None };
    }
    match *rest {
        [0x1b, ..] if START.starts_with(rest) => Step::More,
        [switch @ (0x0e | 0x0f), ..] => {
            *shifted = switch == 0x0e;
            Step::Text { bytes: 1, character: None }
        }
        // The end of a line switches back, so that a lost sign costs one line.
        [b'\n', ..] => {
            *shifted = false;
            ascii(b'\n')
        }
        [0x21..=0x7e] if *shifted => Step::More,
        [first @ 0x21..=0x7e, last, ..] if *shifted => step(2, of_seven(EUC_KR, first, last), last),
        [byte, ..] if byte.is_ascii() => ascii(byte),
        _ => Step::Bad { bytes: 1 },
    }
}

fn hz(rest: &[u8], shifted: &mut bool) -> Step {
    match *rest {
        [b'~'] => Step::More,
        [b'~', b'{', ..] => {
            *shifted = true;
            Step::Text { bytes: 2, character: None }
        }
        [b'~', b'}', ..] => {
            *shifted = false;
            Step::Text { bytes: 2, character: None }
        }
        [b'~', b'~', ..] if !*shifted => Step::Text { bytes: 2, character: Some('~') },
        [b'~', b'\n', ..] if !*shifted => Step::Text { bytes: 2, character: None },
        [b'\n', ..] => {
            *shifted = false;
            ascii(b'\n')
        }
        [0x21..=0x77] if *shifted => Step::More,
        [first @ 0x21..=0x77, last, ..] if *shifted => step(2, of_seven(GBK, first, last), last),
        [byte, ..] if byte.is_ascii() => ascii(byte),
        _ => Step::Bad { bytes: 1 },
    }
}

/// Returns the character that two bytes of seven bits are with the high bit set.
fn of_seven(web: &'static Encoding, first: u8, last: u8) -> Option<char> {
    if (0x21..=0x7e).contains(&last) { in_web(web, [first | 0x80, last | 0x80]) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes in pieces of one byte each.
    fn read(label: &str, bytes: &[u8]) -> (String, bool) {
        let double = Double::of_label(label).unwrap();
        let (mut raw, mut text, mut shifted, mut replaced) = (Vec::new(), Vec::new(), false, false);
        for byte in bytes {
            raw.push(*byte);
            replaced |= double.decode(&mut raw, &mut shifted, false, &mut text);
        }
        replaced |= double.decode(&mut raw, &mut shifted, true, &mut text);
        (String::from_utf8(text).unwrap(), replaced)
    }

    #[test]
    fn characters_that_come_in_pieces_are_read() {
        assert_eq!(read("johab", b"\xd0e\x8bi, \xf7\xd3\xe0f!"), ("한글, 漢癎!".to_owned(), false));
        assert_eq!(read("euc-tw", b"\xc4\xa1\xc4\xe3;\x8e\xa2\xa1\xa1"), ("一中;乂".to_owned(), false));
        assert_eq!(read("iso-2022-kr", b"\x1b$)C\x0eGQ1[\x0f,a\n"), ("한글,a\n".to_owned(), false));
        assert_eq!(read("hz", b"a~~b~{VPND~}c\n"), ("a~b中文c\n".to_owned(), false));
    }

    #[test]
    fn damage_never_takes_a_delimiter_along() {
        assert_eq!(read("euc-tw", b"\xc4;x"), ("\u{fffd};x".to_owned(), true));
        assert_eq!(read("johab", b"\x80;x\xd0"), ("\u{fffd};x\u{fffd}".to_owned(), true));
        assert_eq!(read("iso-2022-kr", b"\x0eGQ1\nb;c"), ("한\u{fffd}\nb;c".to_owned(), true));
    }

    #[test]
    fn the_first_damage_is_found() {
        assert_eq!(Double::EucTw.first_damage(b"\xc4\xe3;\xc4;x"), (3, b"\xc4".as_slice()));
        assert_eq!(Double::Johab.first_damage(b"a;b"), (0, b"".as_slice()));
    }

    #[test]
    fn any_bytes_are_decoded_to_the_end() {
        for (double, label) in DOUBLES {
            for first in 0..=255_u8 {
                for last in 0..=255_u8 {
                    let mut raw = vec![0x0e, b'~', b'{', first, last, 0xa1, last, first];
                    let mut text = Vec::new();
                    double.decode(&mut raw, &mut false, true, &mut text);
                    assert!(raw.is_empty(), "{label}");
                    assert!(std::str::from_utf8(&text).is_ok(), "{label}");
                }
            }
        }
    }
}
