//! Guessing the encoding of text that says nothing about it, by how its letters follow each other.

use super::dos::PAGES;
use super::encoding::TextEncoding;
use crate::source::file::Samples;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{MACINTOSH, UTF_8, WINDOWS_1252, X_MAC_CYRILLIC};

/// Bytes of text around characters beyond ASCII that are compared in several encodings.
const ENOUGH: usize = 32 << 10;

/// Guesses an encoding.
pub(super) fn by_statistics(samples: &Samples) -> TextEncoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for part in samples.parts() {
        detector.feed(part, false);
    }
    detector.feed(b"", true);
    let web = detector.guess(None, Utf8Detection::Deny);
    if web == UTF_8 {
        return TextEncoding::Utf8;
    }
    let guess = TextEncoding::Web(web);
    if !web.is_single_byte() {
        return guess;
    }
    if reads_as_western(samples) {
        return TextEncoding::Web(WINDOWS_1252);
    }
    forgotten(samples, guess).unwrap_or(guess)
}

/// Says whether the text beyond ASCII is little, and all of it what western languages write.
///
/// Statistics need more text than a list of names with three umlauts gives them.
fn reads_as_western(samples: &Samples) -> bool {
    const MOST: usize = 60;
    const COMMON: &str = "äöüÄÖÜßéèêëàâáçñóòôíìîïúùåÅøØæÆÉÈÀÇÑœ€£°§«»–—’‘“”„…•®©´·½²³ã";
    let mut high = 0;
    for byte in samples.parts().flatten().filter(|byte| !byte.is_ascii()) {
        high += 1;
        let text = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
        if high > MOST || !text.chars().all(|letter| COMMON.contains(letter)) {
            return false;
        }
    }
    high > 0 && oddity(&WINDOWS_1252.decode_without_bom_handling(&around_high(samples)).0) * 10 <= high
}

/// Looks for an encoding of old computers, which the statistics do not know, that makes much better words.
fn forgotten(samples: &Samples, guess: TextEncoding) -> Option<TextEncoding> {
    let bytes = around_high(samples);
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let odd = oddity(&guess.decode_head(&bytes));
    if odd * 60 <= high {
        return None;
    }
    let old = PAGES.iter().map(TextEncoding::Dos);
    let candidates = [MACINTOSH, X_MAC_CYRILLIC].into_iter().map(TextEncoding::Web).chain(old);
    let (least, best) = candidates
        .map(|candidate| (oddity(&candidate.decode_head(&bytes)), candidate))
        .min_by_key(|&(oddity, _)| oddity)?;
    (least * 5 < odd).then_some(best)
}

/// Returns the text around characters beyond ASCII.
fn around_high(samples: &Samples) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in samples.parts().flat_map(|part| part.split(|&byte| byte == b'\n' || byte == b'\r')) {
        if bytes.len() >= ENOUGH {
            break;
        }
        if !line.is_ascii() {
            bytes.extend_from_slice(line.get(..line.len().min(ENOUGH)).unwrap_or(line));
            bytes.push(b'\n');
        }
    }
    bytes
}

/// Counts what no language writes: capital letters after small ones, signs or boxes within words, accents in a row.
fn oddity(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(3)
        .filter(|three| {
            let &[before, letter, after] = *three else { return false };
            let is_boxed = matches!(letter, '\u{80}'..='\u{9f}' | '\u{2500}'..='\u{259f}' | '\u{fffd}');
            let is_capital = letter.is_uppercase() && before.is_lowercase();
            let is_sign =
                !letter.is_ascii() && !letter.is_alphanumeric() && before.is_alphabetic() && after.is_alphabetic();
            let is_apostrophe = matches!(letter, '’' | '‘' | '\u{ad}' | '·' | '–' | '—');
            let is_high = !letter.is_ascii() || !before.is_ascii();
            // Words in Latin letters have an accent here and there, not one on each letter.
            let is_latin = |letter| matches!(letter, '\u{c0}'..='\u{24f}');
            let is_crowded = is_latin(before) && is_latin(letter) && is_latin(after);
            let is_cyrillic = matches!(letter, '\u{400}'..='\u{4ff}');
            let is_mixed = is_cyrillic && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic());
            is_high && (is_mixed || is_crowded || is_boxed || is_capital || (is_sign && !is_apostrophe))
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(bytes: &[u8]) -> String {
        by_statistics(&Samples { head: bytes.to_vec(), spots: Vec::new(), whole: true }).label()
    }

    #[test]
    fn short_western_lists_are_windows_1252() {
        assert_eq!(guess(b"Name;Ort\nRen\xe9;Gen\xe8ve\n"), "windows-1252");
        assert_eq!(guess(b"Name;Ort\nM\xfcller;K\xf6ln\nWei\xdf;Stra\xdfe\n"), "windows-1252");
        assert_eq!(guess(b"Preis\n5 \x80\n"), "windows-1252");
    }

    #[test]
    fn lists_of_old_computers_are_recognised() {
        assert_eq!(guess(b"Name;Ort\nM\x81ller;K\x94ln\nJ\x84ger;L\x81beck\nBr\x81ning;D\x81ren\n"), "ibm850");
        assert_eq!(guess(b"Name;Ort\nM\x9fller;K\x9aln\nJ\x8ager;L\x9fbeck\nBr\x9fning;D\x9fren\n"), "macintosh");
    }

    #[test]
    fn other_scripts_keep_their_encoding() {
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Имя;Город\nИванов Иван;Москва\nПетрова Анна;Тверь\n");
        assert_eq!(guess(&russian), "windows-1251");
        let (polish, _, _) = encoding_rs::WINDOWS_1250
            .encode("Imię;Miasto\nZażółć Gęślą;Łódź\nKrzysztof Wiśniewski;Kraków\nMałgorzata Dąbrowska;Częstochowa\n");
        assert_eq!(guess(&polish), "windows-1250");
    }
}
