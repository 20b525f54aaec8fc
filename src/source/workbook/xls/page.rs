//! The code page in which Excel 5 and 95 store text.

use super::super::frame::Refusal;
use super::records::Parts;
use crate::source::text::encoding::TextEncoding;
use crate::tr;
use encoding_rs::WINDOWS_1252;

/// A code page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Known(TextEncoding),
    /// One that this program cannot decode, by its number.
    Unknown(u16),
}

impl Default for Page {
    fn default() -> Self {
        Self::Known(TextEncoding::Web(WINDOWS_1252))
    }
}

impl Page {
    /// Returns the code page with a number.
    pub(super) fn of_number(number: u16) -> Self {
        let label = match number {
            // Files in plain ASCII or without a number, and the name that Excel for Windows once gave its own.
            0 | 367 | 0x8001 => "windows-1252".to_owned(),
            0x8000 | 10_000 => "macintosh".to_owned(),
            10_006 => "mac-greek".to_owned(),
            10_007 => "x-mac-cyrillic".to_owned(),
            10_029 => "mac-centraleurope".to_owned(),
            10_081 => "mac-turkish".to_owned(),
            737 => "cp737".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            1200 => "utf-16le".to_owned(),
            65001 => "utf-8".to_owned(),
            874 | 1250..=1258 => format!("windows-{number}"),
            _ => format!("ibm{number}"),
        };
        TextEncoding::of_label(&label).map_or(Self::Unknown(number), Self::Known)
    }

    /// Appends the text of `len` bytes and returns whether all of them are there.
    pub(super) fn text(self, parts: &mut Parts<'_>, len: usize, into: &mut String) -> Result<bool, Refusal> {
        let mut bytes = Vec::new();
        parts.bytes(len, &mut bytes)?;
        match self {
            Self::Known(encoding) => into.push_str(&encoding.decode_head(&bytes)),
            Self::Unknown(number) => match std::str::from_utf8(&bytes) {
                Ok(text) if text.is_ascii() => into.push_str(text),
                _ => return Err(Refusal::Damaged(tr!("workbook-code-page", number = number.to_string()))),
            },
        }
        Ok(bytes.len() == len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_windows_dos_and_the_macintosh_are_known_by_their_numbers() {
        let known =
            [437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 866, 869, 874, 932, 936, 949, 950];
        let known = known.into_iter().chain(1250..=1258).chain([0, 10_000, 10_006, 10_007, 10_029, 10_081, 65_001]);
        for number in known {
            assert!(matches!(Page::of_number(number), Page::Known(_)), "{number}");
        }
        let decoded = |number, bytes: &[u8]| match Page::of_number(number) {
            Page::Known(page) => page.decode_head(bytes),
            Page::Unknown(_) => String::new(),
        };
        assert_eq!((decoded(437, b"\x84"), decoded(737, b"\x80")), ("ä".to_owned(), "Α".to_owned()));
        assert_eq!(Page::of_number(4), Page::Unknown(4));
    }
}
