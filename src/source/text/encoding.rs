//! Which encoding a text file is in, judged by samples of its bytes.

use super::declared;
use super::double::{DOUBLES, Double};
use super::guess;
use super::input::decode_utf32;
use super::mojibake::{Finder, may_hold_utf8};
use super::pages::Page;
use super::wide;
use crate::domain::table::{EncodingProposal, RowIssueKind};
use crate::source::error::Error;
use crate::source::file::Samples;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};
use memchr::memmem;

/// What switches to Japanese characters within ASCII.
const SHIFTS: [&[u8]; 3] = [b"\x1b$B", b"\x1b$@", b"\x1b$(D"];
/// What announces Korean characters within ASCII.
const KOREAN: &[u8] = b"\x1b$)C";
/// Bytes that are no UTF-8 after which it is clear that the text is in another encoding.
const PLENTY: usize = 500;
/// The most encodings that are proposed for a file.
const MOST_PROPOSALS: usize = 8;

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
    /// A single-byte encoding that the web has no name for either.
    Page(&'static Page),
    /// An encoding with two bytes for a character that the web does not read.
    Double(Double),
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
        // What other programs call them.
        let usual = match plain.as_str() {
            "latin-1" => "latin1",
            "cp932" => "shift_jis",
            "cp936" => "gbk",
            "cp949" | "uhc" => "euc-kr",
            "cp950" => "big5",
            other => other,
        };
        if let Some(found) = Encoding::for_label_no_replacement(usual.as_bytes()) {
            return Ok(Self::of_web(found));
        }
        let page = || Page::of_label(&plain).map(Self::Page);
        let double = || Double::of_label(&plain).map(Self::Double);
        page().or_else(double).ok_or_else(|| Error::UnknownEncoding { label: label.to_owned() })
    }

    /// Returns an encoding of the web.
    pub(super) fn of_web(web: &'static Encoding) -> Self {
        if web == UTF_8 { Self::Utf8 } else { Self::Web(web) }
    }

    /// Returns the label that [`TextEncoding::of_label`] finds it by.
    pub(super) fn label(self) -> String {
        match self {
            Self::Utf8 => "utf-8".to_owned(),
            Self::Utf32 { big: false } => "utf-32le".to_owned(),
            Self::Utf32 { big: true } => "utf-32be".to_owned(),
            Self::Page(page) => page.label.to_owned(),
            Self::Double(double) => {
                DOUBLES.iter().find(|(known, _)| *known == double).map_or("", |(_, label)| label).to_owned()
            }
            Self::Web(web) => web.name().to_ascii_lowercase(),
        }
    }

    /// Decodes the start of a file; what is no text becomes �.
    pub(in crate::source) fn decode_head(self, head: &[u8]) -> String {
        let mut text = Vec::new();
        let text = match self {
            // Where nothing is to be replaced, this is the faster way.
            Self::Utf8 => match std::str::from_utf8(head) {
                Ok(text) => text.to_owned(),
                Err(_) => String::from_utf8_lossy(head).into_owned(),
            },
            Self::Utf32 { big } => {
                decode_utf32(&mut head.to_vec(), big, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
            Self::Page(page) => {
                page.decode(head, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
            Self::Double(double) => {
                double.decode(&mut head.to_vec(), &mut false, true, &mut text);
                String::from_utf8(text).unwrap_or_default()
            }
            Self::Web(web) => web.decode_without_bom_handling(head).0.into_owned(),
        };
        text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
    }
}

/// The encodings that a file may be in, the likeliest first.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    /// The encodings with what speaks against them, in bits.
    ranked: Vec<(TextEncoding, u32)>,
    /// Whether the first one is beyond doubt.
    sure: bool,
    /// Whether some of the text is in UTF-8 all the same.
    mixed: bool,
}

impl Guess {
    /// An encoding that is beyond doubt.
    pub(super) fn sure(encoding: TextEncoding) -> Self {
        Self { ranked: vec![(encoding, 0)], sure: true, mixed: false }
    }

    /// Encodings with what speaks against them, in order.
    pub(super) fn ranked(ranked: impl IntoIterator<Item = (TextEncoding, u32)>, sure: bool) -> Self {
        Self { ranked: ranked.into_iter().take(MOST_PROPOSALS).collect(), sure, mixed: false }
    }

    /// Adds less likely ones.
    pub(super) fn with_others(mut self, others: &Self) -> Self {
        let room = MOST_PROPOSALS.saturating_sub(self.ranked.len()).max(1);
        let least = self.ranked.last().map_or(0, |&(_, cost)| cost);
        self.ranked.extend(others.ranked.iter().take(room).map(|&(other, _)| (other, least + 40)));
        self
    }

    /// Returns the likeliest encoding.
    pub(super) fn best(&self) -> TextEncoding {
        self.ranked.first().map_or(TextEncoding::Utf8, |&(encoding, _)| encoding)
    }

    /// Returns the encodings as they are offered to a person.
    pub(super) fn proposals(&self) -> Vec<EncodingProposal> {
        /// Bits that halve the trust in an encoding; less than that is noise of the statistics.
        const HALF: f64 = 4.0;
        let best = self.ranked.first().map_or(0, |&(_, cost)| cost);
        let weights: Vec<f64> =
            self.ranked.iter().map(|&(_, cost)| (-f64::from(cost.saturating_sub(best)) / HALF).exp2()).collect();
        let sum: f64 = weights.iter().sum();
        let percent = |weight: f64| (1..=100).rev().find(|&percent| f64::from(percent) <= 100.0 * weight / sum);
        let proposal = |(&(encoding, _), &weight): (&(TextEncoding, u32), &f64)| EncodingProposal {
            label: encoding.label(),
            certainty: percent(weight).unwrap_or(0),
        };
        self.ranked.iter().zip(&weights).map(proposal).collect()
    }

    /// Returns what a person should know if the encoding is not beyond doubt.
    pub(super) fn doubt(&self) -> Option<RowIssueKind> {
        let others: Vec<String> = self.ranked.iter().skip(1).take(3).map(|(other, _)| other.label()).collect();
        let chosen = self.best().label();
        if self.mixed {
            return Some(RowIssueKind::MixedEncodings { chosen });
        }
        (!self.sure).then_some(RowIssueKind::EncodingUncertain { chosen, others })
    }

    /// Detects the encodings that fit all samples.
    pub(super) fn detect(samples: &Samples) -> Self {
        if let Some(marked) = wide::by_mark(&samples.head).or_else(|| wide::by_zeros(&samples.head)) {
            return Self::sure(marked);
        }
        if samples.is_ascii() {
            return Self::sure(in_seven_bits(samples));
        }
        let whole = |(ix, part)| if ix == 0 { part } else { from_character(part) };
        if samples.parts().enumerate().map(whole).all(|part| is_utf8(part, samples.whole)) {
            return Self::sure(TextEncoding::Utf8);
        }
        // Bytes that came in by a mishap do not make it another encoding; their rows are named.
        if is_mostly_utf8(samples) {
            return Self::ranked([(TextEncoding::Utf8, 0), (TextEncoding::Web(WINDOWS_1252), 20)], true);
        }
        let mut guess = guess::by_statistics(samples, declared::encoding(&samples.head));
        let encoding = guess.best();
        guess.mixed = Finder::new(encoding).is_some_and(|finder| {
            let mut parts = samples.parts().filter(|part| may_hold_utf8(part));
            parts.any(|part| finder.find(&encoding.decode_head(part)).is_some())
        });
        guess
    }
}

/// Finds the encoding of text without a byte beyond ASCII.
fn in_seven_bits(samples: &Samples) -> TextEncoding {
    let has = |sign: &[u8]| samples.parts().any(|part| memmem::find(part, sign).is_some());
    if has(KOREAN) && has(b"\x0e") {
        TextEncoding::Double(Double::Iso2022Kr)
    } else if SHIFTS.iter().any(|shift| has(shift)) {
        TextEncoding::Web(ISO_2022_JP)
    } else if Double::is_hz(&samples.head) {
        TextEncoding::Double(Double::Hz)
    } else {
        TextEncoding::Utf8
    }
}

/// Says whether most of what is beyond ASCII is UTF-8, which text in another encoding hardly ever looks like.
fn is_mostly_utf8(samples: &Samples) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in samples.parts().flat_map(<[u8]>::utf8_chunks) {
        // The first bytes of characters beyond ASCII.
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
        if bad > PLENTY && good < bad / 4 {
            return false;
        }
    }
    good > 1 && good >= bad
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
