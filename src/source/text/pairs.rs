//! How often letters follow each other in languages: what tells one encoding of a text from another.

use std::sync::LazyLock;

/// Pairs of small letters by language, counted in the translations of free programs.
///
/// One language a line: its name, then groups of pairs. A capital A to L says how rare the pairs behind it are, from
/// one in two (1 bit) to one in 4,096 (12 bits); `_` is whatever is no letter. Only pairs with a letter beyond ASCII
/// count. `western` and `central` stand for lists of names from all over those parts of Europe.
const PAIRS: &str = include_str!("pairs.txt");
/// The characters that make up most of a text: simplified Chinese, traditional Chinese, Korean, Japanese.
const COMMON: &str = include_str!("common.txt");

/// What a pair costs in bits that its language does not know.
const UNKNOWN: u32 = 13;
/// What each letter costs beyond that which its language does not have.
const FOREIGN: u32 = 8;

/// A script, as far as encodings go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    Other,
}

impl Script {
    /// Returns the script of a letter.
    pub(super) fn of(letter: char) -> Self {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{fe70}'..='\u{feff}' => Self::Arabic,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            _ => Self::Other,
        }
    }
}

/// A language and its pairs.
pub(super) struct Language {
    /// The script that it is written in.
    pub(super) script: Script,
    pairs: Vec<((char, char), u8)>,
    letters: Vec<char>,
}

/// All languages that are known.
pub(super) static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| PAIRS.lines().map(Language::parse).collect());

/// The common characters, in the order of [`Asian`].
static CHARACTERS: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| COMMON.lines().map(|line| line.chars().collect()).collect());

impl Language {
    fn parse(line: &str) -> Self {
        let (_, groups) = line.split_once(' ').unwrap_or_default();
        let mut pairs = Vec::new();
        let mut bits = 0;
        let mut letters = groups.chars();
        while let Some(first) = letters.next() {
            if let 'A'..='L' = first {
                bits = first as u8 - b'A' + 1;
            } else if let Some(second) = letters.next() {
                pairs.push(((first, second), bits));
            }
        }
        pairs.sort_unstable();
        let mut letters: Vec<char> = pairs.iter().flat_map(|&((a, b), _)| [a, b]).filter(|l| !l.is_ascii()).collect();
        letters.sort_unstable();
        letters.dedup();
        let script = letters.iter().map(|&letter| Script::of(letter)).next_back().unwrap_or(Script::Other);
        Self { script, pairs, letters }
    }

    /// Returns what a pair costs in bits: the rarer, the more.
    pub(super) fn cost(&self, pair: (char, char)) -> u32 {
        if let Ok(ix) = self.pairs.binary_search_by_key(&pair, |&(known, _)| known) {
            return self.pairs.get(ix).map_or(UNKNOWN, |&(_, bits)| u32::from(bits));
        }
        let is_foreign = |letter: char| !letter.is_ascii() && self.letters.binary_search(&letter).is_err();
        UNKNOWN + FOREIGN * (u32::from(is_foreign(pair.0)) + u32::from(is_foreign(pair.1)))
    }
}

/// Returns the small letter of a letter, and `_` for anything else.
pub(super) fn fold(letter: char) -> char {
    if !is_letter(letter) {
        return '_';
    }
    match letter.to_lowercase().next() {
        Some(small) if small.is_ascii() == letter.is_ascii() => small,
        _ => letter,
    }
}

/// Says whether a character is part of a word; the signs above and below letters are too.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_alphabetic()
        || matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{e31}'..='\u{e4e}')
}

/// A language whose characters take two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asian {
    Simplified,
    Traditional,
    Korean,
    Japanese,
}

impl Asian {
    /// Says whether a character is among those that make up most of a text.
    pub(super) fn is_common(self, letter: char) -> bool {
        let is_kana = matches!(letter, '\u{3041}'..='\u{30fc}');
        (self == Self::Japanese && is_kana)
            || CHARACTERS.get(self as usize).is_some_and(|known| known.binary_search(&letter).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_pairs_of_its_own_script() {
        for (language, line) in LANGUAGES.iter().zip(PAIRS.lines()) {
            assert!(language.pairs.len() > 30, "{line}");
            assert!(language.pairs.iter().all(|&(_, bits)| (1..=12).contains(&bits)), "{line}");
            assert!(language.script != Script::Other, "{line}");
        }
        assert_eq!(CHARACTERS.len(), 4);
        assert!(CHARACTERS.iter().all(|line| line.is_sorted() && line.len() > 100));
    }

    #[test]
    fn what_a_language_writes_costs_less() {
        let german = LANGUAGES.first().unwrap();
        assert!(german.cost(('ü', 'r')) < german.cost(('ü', 'q')));
        assert!(german.cost(('ü', 'q')) < german.cost(('ů', 'r')));
        assert_eq!(fold('Ü'), 'ü');
        assert_eq!(fold('İ'), 'İ');
        assert_eq!(fold('§'), '_');
    }
}
