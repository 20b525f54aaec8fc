//! Text that looks like UTF-8 read in an encoding of one byte for a character: `MÃ¼ller`.

use super::encoding::TextEncoding;
use std::collections::BTreeMap;

/// The encodings of Latin letters that UTF-8 is taken for; letters of other scripts follow each other like that.
const WESTERN: [&str; 9] = [
    "windows-1252",
    "windows-1250",
    "windows-1254",
    "iso-8859-2",
    "iso-8859-15",
    "macintosh",
    "ibm437",
    "ibm850",
    "ibm858",
];
/// The most letters of a word that are shown.
const SHOWN: usize = 40;

/// Says whether bytes may hold a character of UTF-8 among text in an encoding of one byte for a character: the first byte
/// of one, and then one that goes on.
pub(super) fn may_hold_utf8(bytes: &[u8]) -> bool {
    let is_pair = |lead: u8, next: u8| u8::from(lead >= 0xc2) & u8::from(next & 0xc0 == 0x80);
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // Folded rather than searched, so that it is done many bytes at a time.
    pairs.fold(0, |found, (&lead, &next)| found | is_pair(lead, next)) != 0
}

/// Finds it in text that was read in one encoding.
pub(super) struct Finder {
    bytes: BTreeMap<char, u8>,
}

impl Finder {
    /// Returns what finds it in text of an encoding; nothing for encodings in which it cannot be told.
    ///
    /// In text that is UTF-8 itself, another program made it: mostly from windows-1252.
    pub(super) fn new(encoding: TextEncoding) -> Option<Self> {
        let label = if encoding == TextEncoding::Utf8 { "windows-1252".to_owned() } else { encoding.label() };
        if !WESTERN.contains(&label.as_str()) {
            return None;
        }
        let encoding = TextEncoding::of_label(&label).ok()?;
        let pairs = (128..=255_u8).filter_map(|byte| Some((encoding.decode_head(&[byte]).chars().next()?, byte)));
        Some(Self { bytes: pairs.filter(|&(letter, _)| !letter.is_ascii()).collect() })
    }

    /// Returns the first word with such text, and what it seems to stand for.
    pub(super) fn find(&self, text: &str) -> Option<(String, String)> {
        // A character that was taken apart is two letters beyond ASCII in a row, at least.
        // Folded rather than searched, so that it is done many bytes at a time.
        let bytes = text.as_bytes();
        let is_pair = |end: u8, next: u8| u8::from(end & 0xc0 == 0x80) & u8::from(next >= 0xc0);
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        if pairs.fold(0, |found, (&end, &next)| found | is_pair(end, next)) == 0 {
            return None;
        }
        text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric()).find_map(|word| {
            let meant = self.meant(word)?;
            Some((word.chars().take(SHOWN).collect(), meant.chars().take(SHOWN).collect()))
        })
    }

    /// Returns what a word stands for if it is such text.
    fn meant(&self, word: &str) -> Option<String> {
        if word.is_ascii() {
            return None;
        }
        let letters: Vec<char> = word.chars().collect();
        let mut meant = String::new();
        let mut is_found = false;
        let mut at = 0;
        while let Some(&letter) = letters.get(at) {
            let rest = letters.get(at..).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
            if let Some((decoded, len)) = self.character(rest) {
                let next = rest.get(len..).and_then(|next| self.character(next));
                is_found |= next.is_some() || is_telling(decoded, rest, len, before);
                meant.push(decoded);
                at += len;
            } else {
                meant.push(letter);
                at += 1;
            }
        }
        is_found.then_some(meant)
    }

    /// Returns the character of UTF-8 that some letters start with, and how many of them it takes.
    fn character(&self, letters: &[char]) -> Option<(char, usize)> {
        let bytes: Vec<u8> = letters.iter().take(4).map_while(|letter| self.bytes.get(letter).copied()).collect();
        let len = match bytes.first()? {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let text = std::str::from_utf8(bytes.get(..len)?).ok()?;
        Some((text.chars().next()?, len))
    }
}

/// Says whether one character alone is telling; two in a row always are.
fn is_telling(decoded: char, letters: &[char], len: usize, before: Option<char>) -> bool {
    /// What may follow a capital letter at the end of a word: `“CAFÃ”`.
    const CLOSING: &str = "’”…»–—\u{a0}";
    let is_frame = |letter: char| ('\u{2500}'..='\u{259f}').contains(&letter);
    match decoded {
        '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{203a}' | '€' | '™' => {}
        _ => return decoded > '\u{ffff}',
    }
    let last = letters.get(len - 1).copied().unwrap_or_default();
    let is_word_before = before.is_some_and(char::is_alphabetic);
    if is_frame(last) {
        // Frames are drawn with such signs.
        return is_word_before || letters.get(len).is_some_and(|after| after.is_alphabetic());
    }
    len > 2 || !(before.is_some_and(char::is_uppercase) && CLOSING.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(label: &str, text: &str) -> Option<String> {
        let finder = Finder::new(TextEncoding::of_label(label).unwrap()).unwrap();
        finder.find(text).map(|(_, meant)| meant)
    }

    #[test]
    fn utf_8_that_was_read_as_western_is_found() {
        let texts =
            ["Müller", "Zoë", "São", "François", "O’Brien", "5 €", "Łódź", "Иванов", "山田", "Ünal", "Straße", "10 °C"];
        for label in ["windows-1252", "macintosh", "ibm850", "windows-1250"] {
            for text in texts {
                let wrong = TextEncoding::of_label(label).unwrap().decode_head(text.as_bytes());
                if wrong.contains(char::REPLACEMENT_CHARACTER) {
                    continue;
                }
                assert!(may_hold_utf8(text.as_bytes()), "{text}");
                let line = format!("Anna;{wrong};Bonn");
                assert!(found(label, &line).is_some_and(|meant| text.contains(&meant)), "{label}: {line}");
            }
        }
        assert!(!may_hold_utf8(b"M\xfcller;Zo\xeb;K\xf6ln;\xa9"));
        assert_eq!(found("utf-8", "Anna;MÃ¼ller;Bonn").as_deref(), Some("Müller"));
    }

    #[test]
    fn text_that_people_write_is_not() {
        let texts = [
            "“CAFÉ”, «MENÜ»; SPÄ… SÃO “MANHÃ”",
            "Å»Ärger« Ñandú voilà… – élève’s",
            "Müller;Zoë;Köln;Þór;Œuvre;naïve",
            "São Paulo;Ãgua;Ä;Ö;Ü;ß;Ålesund",
            "5 € und 10 °C",
        ];
        for text in texts.map(|text| text.replace("Å»", "Å")) {
            assert_eq!(found("windows-1252", &text), None, "{text}");
        }
        assert_eq!(found("ibm850", "├──┬──┤ │Müller│ └──┴──┘"), None);
        assert!(Finder::new(TextEncoding::of_label("windows-1251").unwrap()).is_none());
    }
}
