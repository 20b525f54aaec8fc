//! Which encoding a text file is in, judged by samples of its bytes.

use super::input::decode_utf32;
use crate::source::error::Error;
use crate::source::file::Samples;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding that this program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextEncoding {
    /// UTF-8, with or without a byte order mark; ASCII too.
    Utf8,
    /// UTF-32, which the web has no name for.
    Utf32 {
        /// Whether the highest byte comes first.
        big: bool,
    },
    /// Any other encoding of the web.
    Web(&'static Encoding),
}

impl TextEncoding {
    /// Finds an encoding by its label.
    pub(super) fn of_label(label: &str) -> Result<Self, Error> {
        let plain = label.trim().to_ascii_lowercase();
        match plain.as_str() {
            "utf-32le" | "utf-32" => return Ok(Self::Utf32 { big: false }),
            "utf-32be" => return Ok(Self::Utf32 { big: true }),
            _ => {}
        }
        match Encoding::for_label_no_replacement(plain.as_bytes()) {
            Some(found) if found == UTF_8 => Ok(Self::Utf8),
            Some(found) => Ok(Self::Web(found)),
            None => Err(Error::UnknownEncoding { label: label.to_owned() }),
        }
    }

    /// Returns the label that [`TextEncoding::of_label`] finds it by.
    pub(super) fn label(self) -> String {
        match self {
            Self::Utf8 => "utf-8".to_owned(),
            Self::Utf32 { big: false } => "utf-32le".to_owned(),
            Self::Utf32 { big: true } => "utf-32be".to_owned(),
            Self::Web(web) => web.name().to_ascii_lowercase(),
        }
    }

    /// Decodes the start of a file; what is no text becomes �.
    pub(super) fn decode_head(self, head: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(head).into_owned(),
            Self::Utf32 { big } => {
                let mut text = Vec::new();
                decode_utf32(&mut head.to_vec(), big, false, &mut text);
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
        if samples.is_ascii() && !samples.parts().any(|part| part.contains(&0x1b)) {
            return Self::Utf8;
        }
        if samples.parts().enumerate().all(|(ix, part)| is_utf8(part, ix == 0, samples.whole)) && !samples.is_ascii() {
            return Self::Utf8;
        }
        by_statistics(samples)
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

/// Says whether a part of a file is UTF-8, leaving characters aside that the cut went through.
fn is_utf8(part: &[u8], at_start: bool, whole: bool) -> bool {
    let cut_in = if at_start { 0 } else { part.iter().take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count() };
    match std::str::from_utf8(part.get(cut_in..).unwrap_or_default()) {
        Ok(_) => true,
        // Without a length the error means that the part ends within a character.
        Err(error) => error.error_len().is_none() && !whole,
    }
}

/// Guesses an encoding by how often its letters follow each other.
fn by_statistics(samples: &Samples) -> TextEncoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for part in samples.parts() {
        detector.feed(part, false);
    }
    detector.feed(b"", true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == UTF_8 {
        return TextEncoding::Utf8;
    }
    if guess.is_single_byte() && reads_as_western(samples) {
        return TextEncoding::Web(WINDOWS_1252);
    }
    TextEncoding::Web(guess)
}

/// Says whether the text beyond ASCII is little, and all of it what western languages write.
///
/// Statistics need more text than a list of names with three umlauts gives them.
fn reads_as_western(samples: &Samples) -> bool {
    const MOST: usize = 60;
    const COMMON: &str = "äöüÄÖÜßéèêëàâáçñóòôíìîïúùûåÅøØæÆÉÈÀÇÑœ€£°§«»–—’‘“”„…•®©´·½²³ãõ";
    let mut high = 0;
    let mut all_common = true;
    for byte in samples.parts().flatten().filter(|byte| !byte.is_ascii()) {
        high += 1;
        let text = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
        all_common &= text.chars().all(|letter| COMMON.contains(letter));
        if high > MOST || !all_common {
            return false;
        }
    }
    high > 0
}
