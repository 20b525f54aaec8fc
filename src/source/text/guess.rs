//! Guessing the encoding of text that says nothing about it, by how its letters follow each other.

use super::asian;
use super::encoding::{Guess, TextEncoding};
use super::pages::PAGES;
use super::pairs::{LANGUAGES, Script, fold, is_letter};
use crate::source::file::Samples;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7, ISO_8859_8, ISO_8859_10,
    ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, KOI8_R, KOI8_U, MACINTOSH, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
    X_MAC_CYRILLIC,
};
use std::collections::BTreeMap;

/// Bytes of text around characters beyond ASCII that are compared in several encodings.
const ENOUGH: usize = 32 << 10;
/// The same where there is much of it.
const ENOUGH_OF_MUCH: usize = 6 << 10;
/// Bytes of a line in which a byte is looked for that no line had before, and what is taken of the line behind it.
const LONG: usize = 8 << 10;
const AROUND: usize = 32;
/// Samples up to so many bytes are looked at whole by the statistics of the web, of others the text that is compared.
const MUCH: usize = 64 << 10;
/// What the statistics of the web take off the cost of the encoding that they find, in bits.
const WEB_BONUS: u32 = 12;
/// The same for windows-1252 if all of the text is what western languages write, before its letters count.
const WESTERN_BONUS: u32 = 20;
/// How many bits another encoding must be worse for the first one to be beyond doubt, and the share of its cost.
const MARGIN: u32 = 12;
const MARGIN_SHARE: u32 = 40;
/// Above that, more evidence needs no wider margin: close encodings differ in a few bytes only.
const MOST_MARGIN: u32 = 32;

/// The single-byte encodings of the web, with how many bits of evidence it takes to believe in them.
const WEB: [(&Encoding, u32); 27] = [
    (WINDOWS_1252, 0),
    (WINDOWS_1250, 4),
    (WINDOWS_1251, 4),
    (WINDOWS_1253, 4),
    (WINDOWS_1254, 4),
    (WINDOWS_1255, 4),
    (WINDOWS_1256, 4),
    (WINDOWS_1257, 4),
    (WINDOWS_874, 4),
    (ISO_8859_2, 5),
    (ISO_8859_5, 6),
    (ISO_8859_6, 6),
    (ISO_8859_7, 5),
    (ISO_8859_8, 6),
    (ISO_8859_15, 6),
    (KOI8_R, 5),
    (KOI8_U, 6),
    (IBM866, 6),
    (MACINTOSH, 8),
    (X_MAC_CYRILLIC, 8),
    (WINDOWS_1258, 8),
    (ISO_8859_4, 9),
    (ISO_8859_13, 9),
    (ISO_8859_3, 12),
    (ISO_8859_10, 12),
    (ISO_8859_14, 12),
    (ISO_8859_16, 12),
];

/// The same for the others: the page that most people of western Europe used, and the rest.
fn doubt_of_page(label: &str) -> u32 {
    match label {
        "ibm850" => 7,
        "ibm437" | "ibm852" | "ibm855" => 9,
        "ibm775" | "ibm857" | "ibm862" | "cp737" => 10,
        "mac-centraleurope" | "viscii" => 14,
        _ => 20,
    }
}

/// An encoding of one byte for a character, tried on the samples.
struct Trial {
    encoding: TextEncoding,
    characters: [char; 256],
    cost: u32,
}

/// Guesses the encodings that samples may be in.
pub(super) fn by_statistics(samples: &Samples, declared: Option<TextEncoding>) -> Guess {
    let is_much = samples.parts().map(<[u8]>::len).sum::<usize>() > MUCH;
    let text = around_high(samples, if is_much { ENOUGH_OF_MUCH } else { ENOUGH });
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // It is slow, and lines of ASCII tell it next to nothing.
    if is_much {
        detector.feed(&text, false);
    } else {
        samples.parts().for_each(|part| _ = detector.feed(part, false));
    }
    detector.feed(b"", true);
    let web = match detector.guess(None, Utf8Detection::Deny) {
        found if found == UTF_8 => None,
        found => Some(found),
    };
    let singles = single_bytes(&text, web.filter(|web| web.is_single_byte()), declared);
    match asian::rank(&text, web.filter(|web| !web.is_single_byte()), declared) {
        Some(asian) => asian.with_others(&singles),
        None => singles,
    }
}

/// Returns `enough` text around characters beyond ASCII, from all over the samples, and every line with a byte that no line
/// had before: one letter can tell two encodings apart.
fn around_high(samples: &Samples, enough: usize) -> Vec<u8> {
    let share = enough / (1 + samples.spots.len());
    let mut bytes = Vec::new();
    let mut seen: [bool; 256] = std::array::from_fn(|byte| byte < 0x80);
    for (ix, part) in samples.parts().enumerate() {
        let most = share * (ix + 1);
        // What the cut left of the first line may begin within a character.
        let first = if ix == 0 { 0 } else { memchr::memchr2(b'\n', b'\r', part).map_or(0, |end| end + 1) };
        let part = part.get(first..).unwrap_or_default();
        for line in part.split(|&byte| byte == b'\n' || byte == b'\r') {
            let is_wanted = bytes.len() < most && !line.is_ascii();
            let is_new = |byte: &u8| !seen.get(usize::from(*byte)).is_some_and(|seen| *seen);
            let new = line.iter().take(LONG).position(is_new).map(|at| at + AROUND);
            if !is_wanted && new.is_none() {
                continue;
            }
            let end = new.unwrap_or(0).max(share).min(line.len());
            let piece = line.get(..end).unwrap_or(line);
            for &byte in piece {
                if let Some(seen) = seen.get_mut(usize::from(byte)) {
                    *seen = true;
                }
            }
            bytes.extend_from_slice(piece);
            bytes.push(b'\n');
        }
    }
    bytes
}

/// Ranks the encodings of one byte for a character.
fn single_bytes(text: &[u8], web: Option<&'static Encoding>, declared: Option<TextEncoding>) -> Guess {
    let threes = threes(text);
    let mut trials: Vec<Trial> = Vec::new();
    let pages = PAGES.iter().map(|page| (TextEncoding::Page(page), doubt_of_page(page.label)));
    let mut all: Vec<_> = WEB.iter().map(|&(web, doubt)| (TextEncoding::of_web(web), doubt)).chain(pages).collect();
    all.sort_by_key(|&(_, doubt)| doubt);
    let western = western_bonus(text);
    for (encoding, doubt) in all {
        let characters = characters(encoding);
        // An encoding that gives the same text as one that is more usual is no choice of its own.
        if trials.iter().any(|known| reads_alike(&known.characters, &characters, &threes)) && declared != Some(encoding)
        {
            continue;
        }
        let is_webs = web.map(TextEncoding::of_web) == Some(encoding);
        let is_wests = encoding == TextEncoding::Web(WINDOWS_1252);
        let bonus = if is_webs { WEB_BONUS } else { 0 } + if is_wests { western } else { 0 };
        let cost = cost(&characters, &threes) + doubt;
        trials.push(Trial { encoding, characters, cost: cost.saturating_sub(bonus) });
    }
    believe(&mut trials, declared);
    trials.sort_by_key(|trial| trial.cost);
    let Some(first) = trials.first() else { return Guess::sure(TextEncoding::Utf8) };
    let second = trials.iter().skip(1).find(|other| !reads_alike(&first.characters, &other.characters, &threes));
    let pairs: u32 = threes.values().sum();
    let is_sure = second
        .is_none_or(|second| second.cost - first.cost >= (first.cost / MARGIN_SHARE).clamp(MARGIN, MOST_MARGIN))
        && first.cost < pairs * 16 + 20;
    Guess::ranked(trials.iter().map(|trial| (trial.encoding, trial.cost)), is_sure)
}

/// Returns what speaks for windows-1252 if there is hardly any text, and all of it what western languages write.
///
/// Statistics need more text than a list of names with three umlauts gives them.
fn western_bonus(text: &[u8]) -> u32 {
    const COMMON: &str = "äöüÄÖÜßéèêëàâáçñóòôíìîïúùåÅøØæÆÉÈÀÇÑœ€£°§«»–—’‘“”„…•®©´·½²³ã";
    let high: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii()).collect();
    let is_western = |letter: char| COMMON.contains(letter);
    let reads_well = WINDOWS_1252.decode_without_bom_handling(&high).0.chars().all(is_western);
    // Each further letter is evidence of its own.
    let less = u32::try_from(high.len()).unwrap_or(u32::MAX).saturating_mul(2);
    if reads_well { WESTERN_BONUS.saturating_sub(less) } else { 0 }
}

/// Puts the encoding that the text itself names first, unless its bytes contradict it.
fn believe(trials: &mut [Trial], declared: Option<TextEncoding>) {
    let best = trials.iter().map(|trial| trial.cost).min().unwrap_or(0);
    let is_named = |trial: &Trial| Some(trial.encoding) == declared;
    if trials.iter().any(|trial| is_named(trial) && trial.cost <= best + 40 + best / 5) {
        for trial in trials {
            trial.cost = if is_named(trial) { best } else { trial.cost + MOST_MARGIN };
        }
    }
}

/// Counts the bytes beyond ASCII with the bytes before and after them.
fn threes(text: &[u8]) -> BTreeMap<[u8; 3], u32> {
    let mut threes = BTreeMap::new();
    for three in text.windows(3) {
        if let &[before, byte, after] = three
            && !byte.is_ascii()
        {
            *threes.entry([before, byte, after]).or_insert(0) += 1;
        }
    }
    if let [byte, after, ..] = *text
        && !byte.is_ascii()
    {
        *threes.entry([b'\n', byte, after]).or_insert(0) += 1;
    }
    threes
}

/// Returns the characters of all bytes in an encoding of one byte for a character.
fn characters(encoding: TextEncoding) -> [char; 256] {
    let mut characters = ['\0'; 256];
    let bytes: Vec<u8> = (0..=255).collect();
    let text = encoding.decode_head(&bytes);
    for (place, letter) in characters.iter_mut().zip(text.chars()) {
        *place = letter;
    }
    characters
}

fn character(characters: &[char; 256], byte: u8) -> char {
    characters.get(usize::from(byte)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Says whether two encodings give the same text.
fn reads_alike(one: &[char; 256], other: &[char; 256], threes: &BTreeMap<[u8; 3], u32>) -> bool {
    threes.keys().flatten().all(|&byte| character(one, byte) == character(other, byte))
}

/// Returns what the text costs in bits in the language that it suits best: the more, the less likely it is.
fn cost(characters: &[char; 256], threes: &BTreeMap<[u8; 3], u32>) -> u32 {
    let mut pairs: BTreeMap<(char, char), u32> = BTreeMap::new();
    let mut scripts = BTreeMap::new();
    let mut oddities = 0_u32;
    for (&[before, byte, after], &times) in threes {
        let [left, letter, right] = [before, byte, after].map(|byte| character(characters, byte));
        oddities = oddities.saturating_add(oddity(left, letter, right).saturating_mul(times));
        if is_letter(letter) {
            *scripts.entry(Script::of(letter)).or_insert(0) += times;
        }
        *pairs.entry((fold(left), fold(letter))).or_insert(0) += times;
        // The pair behind a byte is the pair before the next one if that is beyond ASCII too.
        if after.is_ascii() {
            *pairs.entry((fold(letter), fold(right))).or_insert(0) += times;
        }
    }
    let script = scripts.into_iter().max_by_key(|&(_, times)| times).map_or(Script::Latin, |(script, _)| script);
    let in_language = LANGUAGES.iter().filter(|language| language.script == script).map(|language| {
        pairs.iter().fold(0_u32, |sum, (&(left, right), &times)| {
            let is_plain = left.is_ascii() && right.is_ascii();
            let each = if is_plain { 0 } else { language.cost((left, right)) };
            sum.saturating_add(each.saturating_mul(times))
        })
    });
    // A script without a known language is none that lists of people are written in.
    let least = in_language.min().unwrap_or_else(|| pairs.values().sum::<u32>().saturating_mul(25));
    oddities.saturating_add(least)
}

/// Returns the cost of what no language writes: capital letters after small ones, signs or boxes within words,
/// letters of two scripts in one word.
fn oddity(before: char, letter: char, after: char) -> u32 {
    let is_word = |other: char| is_letter(other);
    match letter {
        '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => return 30,
        // Frames are drawn with runs of the same line.
        '\u{2500}'..='\u{25a1}' if letter == before || letter == after => return 5,
        '\u{2500}'..='\u{25a1}' => return if is_word(before) || is_word(after) { 24 } else { 18 },
        _ => {}
    }
    if !is_letter(letter) {
        return sign(before, letter, after);
    }
    let is_capital = letter.is_uppercase() && before.is_lowercase();
    // A capital letter within small ones shows at the letter before it if that is the one beyond ASCII.
    let is_capital_after = after.is_ascii_uppercase() && letter.is_lowercase();
    let script = Script::of(letter);
    let is_mixed = |other: char| is_word(other) && Script::of(other) != script;
    let mut bits = 0;
    if is_capital || is_capital_after {
        bits += 12;
    }
    if is_mixed(before) || is_mixed(after) {
        bits += 16;
    }
    bits
}

/// Returns the cost of a sign beyond ASCII between letters or others.
fn sign(before: char, letter: char, after: char) -> u32 {
    let (before, after) = (is_letter(before), is_letter(after));
    let is_within = before && after;
    match letter {
        // These stand within words.
        '’' | '‘' | '\u{ad}' | '·' | '–' | '—' | '\u{200c}' | '\u{200d}' => 9,
        '«' | '»' | '“' | '”' | '„' | '…' | '•' | '®' | '©' | '§' | '\u{a0}' | '№' | '™' => {
            if is_within {
                30
            } else {
                9
            }
        }
        // These stand beside numbers.
        '€' | '£' | '°' | '½' | '²' | '³' => match (before, after) {
            (true, true) => 45,
            (_, true) => 24,
            _ => 9,
        },
        '¿' | '¡' if !before => 11,
        _ if is_within => 45,
        _ if before || after => 22,
        _ => 15,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::RowIssueKind;

    fn detected(bytes: &[u8]) -> Guess {
        let samples = Samples { head: bytes.to_vec(), spots: Vec::new(), whole: true };
        by_statistics(&samples, None)
    }

    fn guess(bytes: &[u8]) -> String {
        detected(bytes).best().label()
    }

    #[test]
    fn short_western_lists_are_windows_1252() {
        assert_eq!(guess(b"Name;Ort\nRen\xe9;Gen\xe8ve\n"), "windows-1252");
        assert_eq!(guess(b"Name;Ort\nM\xfcller;K\xf6ln\nWei\xdf;Stra\xdfe\n"), "windows-1252");
        assert_eq!(guess(b"Preis\n5 \x80\n"), "windows-1252");
        assert_eq!(detected(b"Name\nM\xfcller\nJ\xe4ger\nK\xf6hler\n").doubt(), None);
    }

    #[test]
    fn lists_of_old_computers_are_recognised() {
        assert_eq!(guess(b"Name;Ort\nM\x81ller;K\x94ln\nJ\x84ger;L\x81beck\nBr\x81ning;D\x81ren\n"), "ibm850");
        assert_eq!(guess(b"Name;Ort\nM\x9fller;K\x9aln\nJ\x8ager;L\x9fbeck\nBr\x9fning;D\x9fren\n"), "macintosh");
    }

    #[test]
    fn other_scripts_keep_their_encoding() {
        let (russian, _, _) = WINDOWS_1251.encode("Имя;Город\nИванов Иван;Москва\nПетрова Анна;Тверь\n");
        assert_eq!(guess(&russian), "windows-1251");
        let (polish, _, _) = WINDOWS_1250
            .encode("Imię;Miasto\nZażółć Gęślą;Łódź\nKrzysztof Wiśniewski;Kraków\nMałgorzata Dąbrowska;Częstochowa\n");
        assert_eq!(guess(&polish), "windows-1250");
        let (hungarian, _, _) = ISO_8859_2.encode("Név;Város\nKőrösi Gábor;Győr\nSzűcs Péter;Pécs\nTóth Ödön;Fót\n");
        assert_eq!(detected(&hungarian).best().decode_head(&hungarian).lines().nth(1), Some("Kőrösi Gábor;Győr"));
    }

    #[test]
    fn what_could_be_several_encodings_is_said_to_be_uncertain() {
        let uncertain = detected(b"Navn\nS\x9bren\n").doubt();
        assert!(
            matches!(&uncertain, Some(RowIssueKind::EncodingUncertain { chosen, others })
                if chosen == "ibm850" && others.iter().any(|other| other == "macintosh")),
            "{uncertain:?}"
        );
    }

    #[test]
    fn a_named_encoding_is_believed_unless_its_bytes_contradict_it() {
        let samples = |bytes: &[u8]| Samples { head: bytes.to_vec(), spots: Vec::new(), whole: true };
        let named = |bytes: &[u8], label: &str| {
            by_statistics(&samples(bytes), TextEncoding::of_label(label).ok()).best().label()
        };
        assert_eq!(named(b"Name\nGen\xe8ve\n", "windows-1250"), "windows-1250");
        let (russian, _, _) = WINDOWS_1251.encode("Имя;Город\nИванов Иван;Москва\nПетрова Анна;Тверь\n");
        assert_eq!(named(&russian, "iso-8859-1"), "windows-1251");
    }

    #[test]
    fn any_bytes_are_guessed_at_without_a_panic() {
        let mut state = 7_u32;
        for len in 0..50 {
            let bytes: Vec<u8> = (0..len)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state.to_be_bytes()[0]
                })
                .collect();
            let samples = Samples { head: bytes, spots: Vec::new(), whole: true };
            assert!(!Guess::detect(&samples).proposals().is_empty());
        }
    }
}
