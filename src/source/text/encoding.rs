//! Which encoding a text file is in, judged by samples of its bytes.

use super::dos::DosPage;
use super::guess;
use super::input::decode_utf32;
use crate::source::error::Error;
use crate::source::file::Samples;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// What switches to Japanese characters within ASCII.
const SHIFTS: [&[u8]; 3] = [b"\x1b$B", b"\x1b$@", b"\x1b$(D"];

/// An encoding that this program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum TextEncoding {
    /// UTF-8, with or without a byte order mark; ASCII too.
    Utf8,
    /// UTF-32, which the web has no name for.
    Utf32 {
        /// Whether the highest byte comes first.
        big: bool,
    },
    /// A code page of DOS, which the web has no name for either.
    Dos(&'static DosPage),
    /// Any other encoding of the web.
    Web(&'static Encoding),
}

impl TextEncoding {
    /// Finds an encoding by its label.
    pub(in crate::source) fn of_label(label: &str) -> Result<Self, Error> {
        let plain = label.trim().to_ascii_lowercase();
        match plain.as_str() {
            "utf-32le" | "utf-32" => return Ok(Self::Utf32 { big: false }),
            "utf-32be" => return Ok(Self::Utf32 { big: true }),
            _ => {}
        }
        match Encoding::for_label_no_replacement(plain.as_bytes()) {
            Some(found) if found == UTF_8 => Ok(Self::Utf8),
            Some(found) => Ok(Self::Web(found)),
            None => match DosPage::of_label(&plain) {
                Some(page) => Ok(Self::Dos(page)),
                None => Err(Error::UnknownEncoding { label: label.to_owned() }),
            },
        }
    }

    /// Returns the label that [`TextEncoding::of_label`] finds it by.
    pub(super) fn label(self) -> String {
        match self {
            Self::Utf8 => "utf-8".to_owned(),
            Self::Utf32 { big: false } => "utf-32le".to_owned(),
            Self::Utf32 { big: true } => "utf-32be".to_owned(),
            Self::Dos(page) => page.label.to_owned(),
            Self::Web(web) => web.name().to_ascii_lowercase(),
        }
    }

    /// Decodes the start of a file; what is no text becomes �.
    pub(in crate::source) fn decode_head(self, head: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(head).into_owned(),
            Self::Utf32 { big } => {
                let mut text = Vec::new();
                decode_utf32(&mut head.to_vec(), big, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
            Self::Dos(page) => {
                let mut text = Vec::new();
                page.decode(head, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
            Self::Web(web) => web.decode_without_bom_handling(head).0.into_owned(),
        };
        text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
    }

    /// Detects the encoding that fits all samples.
    pub(super) fn detect(samples: &Samples) -> Self {
        if let Some(marked) = by_mark(&samples.head).or_else(|| by_zeros(&samples.head)) {
            return marked;
        }
        if samples.is_ascii() {
            let is_japanese =
                samples.parts().any(|part| SHIFTS.iter().any(|shift| memmem::find(part, shift).is_some()));
            return if is_japanese { Self::Web(ISO_2022_JP) } else { Self::Utf8 };
        }
        let whole = |(ix, part)| if ix == 0 { part } else { from_character(part) };
        if samples.parts().enumerate().map(whole).all(|part| is_utf8(part, samples.whole)) {
            return Self::Utf8;
        }
        // A few bytes that came in by a mishap do not make it another encoding; their rows are named.
        if is_mostly_utf8(samples) { Self::Utf8 } else { guess::by_statistics(samples) }
    }
}

/// Finds an encoding by its byte order mark.
fn by_mark(head: &[u8]) -> Option<TextEncoding> {
    const MARKS: [(&[u8], TextEncoding); 5] = [
        (&[0xff, 0xfe, 0, 0], TextEncoding::Utf32 { big: false }),
        (&[0, 0, 0xfe, 0xff], TextEncoding::Utf32 { big: true }),
        (&[0xef, 0xbb, 0xbf], TextEncoding::Utf8),
        (&[0xff, 0xfe], TextEncoding::Web(UTF_16LE)),
        (&[0xfe, 0xff], TextEncoding::Web(UTF_16BE)),
    ];
    MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|&(_, encoding)| encoding)
}

/// Finds UTF-16 and UTF-32 without a mark by where the zero bytes are.
fn by_zeros(head: &[u8]) -> Option<TextEncoding> {
    let head = head.get(..head.len().min(16 << 10)).unwrap_or(head);
    let mut zeros = [0_usize; 4];
    for four in head.chunks_exact(4) {
        for (count, byte) in zeros.iter_mut().zip(four) {
            *count += usize::from(*byte == 0);
        }
    }
    let [a, b, c, d] = zeros;
    let units = head.len() / 4;
    if units == 0 {
        return None;
    }
    let (most, some, few) = (units * 9 / 10, units * 3 / 5, units / 20);
    // The two high bytes of UTF-32 are zero in nearly all text.
    if c > most && d > most && a <= few {
        return Some(TextEncoding::Utf32 { big: false });
    }
    if a > most && b > most && d <= few {
        return Some(TextEncoding::Utf32 { big: true });
    }
    if b + d > some && a + c <= few * 2 {
        return Some(TextEncoding::Web(UTF_16LE));
    }
    if a + c > some && b + d <= few * 2 {
        return Some(TextEncoding::Web(UTF_16BE));
    }
    by_line_ends(head)
}

/// Finds UTF-16 of a script without zero bytes by its line ends, spaces and commas.
fn by_line_ends(head: &[u8]) -> Option<TextEncoding> {
    let (mut little, mut big, mut bare) = (0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        match pair {
            [b'\n' | b'\r' | b' ' | b',' | b';' | b'\t' | b'"', 0] => little += 1,
            [0, b'\n' | b'\r' | b' ' | b',' | b';' | b'\t' | b'"'] => big += 1,
            [0, _] | [_, 0] => {}
            [first, second] if first.is_ascii_graphic() && second.is_ascii_graphic() => bare += 1,
            _ => {}
        }
    }
    let pairs = head.len() / 2;
    let web = if little > 8 * big.max(1) || (little > 1 && big == 0) {
        UTF_16LE
    } else if big > 8 * little.max(1) || (big > 1 && little == 0) {
        UTF_16BE
    } else {
        return None;
    };
    let even = head.get(..head.len() & !1).unwrap_or(head);
    (bare * 4 < pairs && !web.decode_without_bom_handling(even).1).then_some(TextEncoding::Web(web))
}

/// Says whether nearly everything beyond ASCII is UTF-8, which text in another encoding hardly ever looks like.
fn is_mostly_utf8(samples: &Samples) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in samples.parts().flat_map(<[u8]>::utf8_chunks) {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 10 * bad
}

/// Returns a part of a file without the end of a character that the cut went through.
fn from_character(part: &[u8]) -> &[u8] {
    let cut = part.iter().take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count();
    part.get(cut..).unwrap_or_default()
}

/// Says whether a part of a file is UTF-8; unless it is the `whole` file, its last character may be cut off.
fn is_utf8(part: &[u8], whole: bool) -> bool {
    match std::str::from_utf8(part) {
        Ok(_) => true,
        // Without a length the error means that the part ends within a character.
        Err(error) => error.error_len().is_none() && !whole,
    }
}
