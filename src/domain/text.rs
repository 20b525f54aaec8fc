//! Text as people compare it: names of columns, keys and labels, near misses.

use crate::messages;
use crate::tr;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Says whether a character only takes room: white space, or a mark of no width that files carry along.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\0')
}

/// Returns the text without blanks, marks of no width and byte order marks at its ends.
pub fn trimmed(text: &str) -> &str {
    let (Some(&first), Some(&last)) = (text.as_bytes().first(), text.as_bytes().last()) else { return text };
    if (b'!'..=b'~').contains(&first) && (b'!'..=b'~').contains(&last) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// Returns the text in Unicode's composed form (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    // Below U+0300, which the byte 0xCC begins, all text is composed.
    if text.is_ascii() || text.bytes().all(|byte| byte < 0xcc) || unicode_normalization::is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Returns the text in one line: a line break becomes a space.
pub fn single_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if !text.bytes().any(|byte| (byte < 0x0e && byte > 0x09) || byte == 0xe2 || byte == 0xc2) || !text.contains(breaks)
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", " ").replace(breaks, " "))
}

/// Returns the text with `\n` for every line break.
pub fn plain_breaks(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// Returns the text without control characters, blanks and line breaks excepted.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let is_control = |byte: u8| byte < 0x20 && !(b'\t'..=b'\r').contains(&byte);
    // Folded rather than searched, so that it is done many bytes at a time.
    if !text.bytes().fold(false, |found, byte| found | is_control(byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&letter| !u8::try_from(letter).is_ok_and(is_control)).collect())
}

/// Returns the number of characters.
pub fn chars(text: &str) -> u32 {
    let count = if text.is_ascii() { text.len() } else { text.chars().count() };
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Says whether two texts are the same in any case, all characters counting.
pub fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!(a.is_ascii() && b.is_ascii()) && folded_case(a) == folded_case(b))
}

/// Returns the text as it is compared in any case, all characters counting.
pub fn folded_case(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    caseless::default_case_fold_str(&text.nfc().collect::<String>())
}

/// Returns a name as names are compared: letters and digits only, in lower case, without accents, ä as ae, ß as ss.
///
/// "First Name", `first_name`, `firstName` and "FIRST-NAME" are the same name.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        let mut folded = String::with_capacity(name.len());
        folded.extend(name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
        return folded;
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'œ' | 'ø' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            _ => folded.extend(std::iter::once(c).nfkd().filter(|c| c.is_alphanumeric())),
        }
    }
    folded
}

/// Returns the words of a name, each [`fold`]ed: at blanks, punctuation and from small to capital letters.
pub fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let starts = !c.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric() || !c.is_ascii()) {
            word.push(c);
        }
        before = c;
    }
    words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
}

/// Returns how alike two [`fold`]ed names are, from 0 to 1.
pub fn similarity(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(a, b)
}

/// Returns the candidate that is most like the text, if one is like enough to be meant.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const FLOOR: f64 = 0.7;
    let folded = fold(text);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = likeness(&folded, &fold(candidate));
        if likeness >= FLOOR && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// As [`similarity`], but a text that begins like the whole other one is near, too: "Intern" and "Internal personnel".
fn likeness(a: &str, b: &str) -> f64 {
    const SHORTEST_START: usize = 4;
    let starts = a.len().min(b.len()) >= SHORTEST_START && (a.starts_with(b) || b.starts_with(a));
    similarity(a, b).max(if starts { 0.75 } else { 0.0 })
}

/// Returns a size as people read it.
pub fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size is rounded for people")]
    let number = bytes as f64;
    match bytes {
        0..1_000 => tr!("size-bytes", bytes = bytes),
        1_000..1_000_000 => in_units(number / 1e3, "kB"),
        1_000_000..1_000_000_000 => in_units(number / 1e6, "MB"),
        _ => in_units(number / 1e9, "GB"),
    }
}

fn in_units(number: f64, unit: &str) -> String {
    format!("{} {unit}", messages::decimal(number, 1))
}

/// Returns a text with a capital at its start, as a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Returns a number with thousands separators, as the language has them.
pub fn grouped(number: u64) -> String {
    messages::number(number)
}

/// Returns texts as an enumeration of which all are meant: "a, b and c".
pub fn all_of(texts: &[impl AsRef<str>]) -> String {
    joined(texts, |first, last| tr!("joined-and", first = first, last = last))
}

/// Returns texts as an enumeration of which one is meant: "a, b or c".
pub fn one_of(texts: &[impl AsRef<str>]) -> String {
    joined(texts, |first, last| tr!("joined-or", first = first, last = last))
}

fn joined(texts: &[impl AsRef<str>], both: impl Fn(&str, &str) -> String) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    match texts.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => both(&first.join(", "), last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_the_same_whatever_their_case_and_punctuation() {
        let same = [
            ["First Name", "firstName"],
            ["first_name", "FIRST-NAME"],
            ["Straße", "strasse"],
            ["Größe (cm)", "groesse cm"],
            ["E-Mail*", "email"],
            ["Téléphone", "telephone"],
            ["U\u{308}ber", "Über"],
            ["Łódź", "lodz"],
        ];
        for [a, b] in same {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn words_part_at_blanks_punctuation_and_camel_case() {
        assert_eq!(words("firstName"), ["first", "name"]);
        assert_eq!(words("E-Mail des Vertreters"), ["e", "mail", "des", "vertreters"]);
        assert_eq!(words("PLZ/Größe"), ["plz", "groesse"]);
    }

    #[test]
    fn ends_lose_everything_that_cannot_be_seen() {
        assert_eq!(trimmed("\u{feff} \u{a0}x y\u{200b}\t\r\n"), "x y");
        assert_eq!(trimmed("\u{202f}ä\u{2009}"), "ä");
        assert_eq!(trimmed(""), "");
    }

    #[test]
    fn the_nearest_name_is_found_only_when_it_is_near() {
        assert_eq!(nearest("Custommer", ["Prospect", "Customer"]), Some("Customer"));
        assert_eq!(nearest("intern", ["manager", "internal personnel"]), Some("internal personnel"));
        assert_eq!(nearest("xyz", ["Prospect", "Customer"]), None);
    }

    #[test]
    fn text_is_composed_only_where_needed() {
        assert!(matches!(composed("Müller"), Cow::Borrowed(_)));
        assert_eq!(composed("Mu\u{308}ller"), "Müller");
    }
}
