//! Countries: ISO codes and names in English and German.

use crate::domain::text;
use crate::messages::{self, Language};
use std::collections::HashMap;
use std::sync::LazyLock;

/// One country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-2 code, for example "AT".
    pub code: &'static str,
    /// ISO 3166 alpha-3 code, for example "AUT".
    pub code3: &'static str,
    /// English name.
    pub english: &'static str,
    /// German name.
    pub german: &'static str,
    others: &'static str,
}

impl Country {
    /// Returns the name in the spoken language.
    pub fn name(&self) -> &'static str {
        match messages::spoken() {
            Language::English => self.english,
            Language::German => self.german,
        }
    }
}

struct Table {
    all: Vec<Country>,
    /// Positions plus one, by the two letters of the code.
    by_code: [u8; 26 * 26],
    by_name: HashMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lines = include_str!("../../assets/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    let all: Vec<Country> = lines.filter_map(of_line).collect();
    let mut by_name = HashMap::new();
    let mut by_code = [0; 26 * 26];
    for (position, country) in (1..).zip(&all) {
        if let Some(slot) = slot(country.code).and_then(|slot| by_code.get_mut(slot)) {
            *slot = position;
        }
    }
    // Codes first: a name never takes the place of a code.
    for (ix, country) in all.iter().enumerate() {
        by_name.insert(text::fold(country.code), ix);
    }
    for (ix, country) in all.iter().enumerate() {
        let names = [country.code3, country.english, country.german].into_iter().chain(country.others.split('|'));
        for name in names.map(text::fold).filter(|name| !name.is_empty()) {
            by_name.entry(name).or_insert(ix);
        }
    }
    Table { all, by_code, by_name }
});

fn of_line(line: &'static str) -> Option<Country> {
    let mut parts = line.split('\t');
    Some(Country {
        code: parts.next()?,
        code3: parts.next()?,
        english: parts.next()?,
        german: parts.next()?,
        others: parts.next().unwrap_or_default(),
    })
}

/// Returns all countries by code.
pub fn all() -> &'static [Country] {
    &TABLE.all
}

/// Finds a country by its code, or by its name in English or German, in any case.
pub fn find(name: &str) -> Option<&'static Country> {
    by_code(name).or_else(|| TABLE.by_name.get(&text::fold(name)).and_then(|&ix| TABLE.all.get(ix)))
}

/// Finds a country by its alpha-2 code in capitals.
pub fn by_code(code: &str) -> Option<&'static Country> {
    let position = usize::from(*TABLE.by_code.get(slot(code)?)?);
    TABLE.all.get(position.checked_sub(1)?)
}

fn slot(code: &str) -> Option<usize> {
    let &[first, second] = code.as_bytes() else { return None };
    let letter = |b: u8| b.is_ascii_uppercase().then(|| usize::from(b - b'A'));
    Some(letter(first)? * 26 + letter(second)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_code_and_by_name_in_both_languages() {
        let cases = [
            ("AT", "AT"),
            ("aut", "AT"),
            ("österreich", "AT"),
            ("Oesterreich", "AT"),
            ("Austria", "AT"),
            ("UK", "GB"),
            ("Great Britain", "GB"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("Schweiz", "CH"),
            ("Tschechien", "CZ"),
            ("Czech Republic", "CZ"),
            ("Bosnia and Herzegovina", "BA"),
        ];
        for (name, code) in cases {
            assert_eq!(find(name).map(|country| country.code), Some(code), "{name}");
        }
        assert_eq!(find("Atlantis"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn the_table_is_whole_and_in_order() {
        assert_eq!(all().len(), 250);
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        assert!(all().iter().all(|c| c.code.len() == 2 && c.code3.len() == 3 && !c.english.is_empty()));
    }
}
