//! Phone numbers: which are ones, and which their country does not have.

use crate::domain::value::number;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};
use std::sync::LazyLock;

/// How far a text is a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phone {
    /// Its country has such numbers, or nothing is known of the country.
    Good,
    /// It has the form of a number, and its country has none like it.
    Odd,
    /// It is none.
    Not,
    /// A spreadsheet program shortened it.
    Damaged,
}

/// Says whether a text is a valid phone number in a country, or anywhere if it starts with `+`.
pub fn is_phone(country: &str, text: &str) -> bool {
    PHONE_NUMBER_UTIL.parse(text, Region::from_code(country).ok()).is_ok_and(|number| number.is_valid())
}

/// Looks at a phone number as typed.
///
/// A number that its country does not have is kept and named: people write extensions, old numbers and short ones.
pub(crate) fn look_at_phone(country: &str, text: &str) -> Phone {
    let region = Region::from_code(country).ok();
    match look_quickly(region, text) {
        Some(true) => return Phone::Good,
        Some(false) => return Phone::Odd,
        None => {}
    }
    if number::is_shortened(text) {
        return Phone::Damaged;
    }
    let bare =
        ["tel:", "Tel.:", "Tel.", "Tel:"].iter().find_map(|front| text.strip_prefix(front)).unwrap_or(text).trim();
    // The library finds a number within any text; here the number is the text.
    let begins = bare.starts_with(|c: char| c.is_numeric() || matches!(c, '+' | '(' | '＋'));
    if begins && PHONE_NUMBER_UTIL.parse(bare, region).is_ok_and(|number| number.is_valid()) {
        return Phone::Good;
    }
    if !has_form_of_phone(bare) {
        return Phone::Not;
    }
    // Without a country only the form of a number within it can be checked.
    if region.is_none() && !bare.starts_with('+') { Phone::Good } else { Phone::Odd }
}

/// Returns a number of a country as it is written from abroad.
pub(crate) fn example(country: &str) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.get_example_number(Region::from_code(country).ok()?).ok()?;
    Some(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International).into_owned())
}

/// Says whether a text has as many digits as a phone number, and nothing else but what people put between them.
fn has_form_of_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let between = |c: char| c.is_whitespace() || matches!(c, '+' | '(' | ')' | '/' | '-' | '.' | '–' | '*' | '#');
    (4..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || between(c))
}

/// Decides numbers in their usual forms without the library's reading of any form there is, which costs the most.
///
/// Whatever is not plain is left to the library.
fn look_quickly(region: Option<Region>, text: &str) -> Option<bool> {
    let mut buffer = [0_u8; 20];
    let mut length = 0;
    let (plus, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    for byte in rest.bytes() {
        match byte {
            b'0'..=b'9' => {
                *buffer.get_mut(length)? = byte;
                length += 1;
            }
            b' ' | b'/' | b'-' | b'.' | b'(' | b')' => {}
            _ => return None,
        }
    }
    let digits = std::str::from_utf8(buffer.get(..length)?).ok()?;
    let abroad = if plus { Some(digits) } else { digits.strip_prefix("00").filter(|_| dials_with_zero(region)) };
    let Some(abroad) = abroad else {
        let number = digits.strip_prefix('0').filter(|_| dials_with_zero(region))?;
        return decide(region?, PHONE_NUMBER_UTIL.get_country_code_for_region(region?)?, number);
    };
    (1..=3).find_map(|cut| {
        let (code, number) = abroad.split_at_checked(cut)?;
        let code: u16 = code.parse().ok()?;
        decide(ONLY_REGIONS.get(usize::from(code)).copied().flatten()?, code.into(), number)
    })
}

/// The region of each calling code that has only one.
static ONLY_REGIONS: LazyLock<Vec<Option<Region>>> = LazyLock::new(|| {
    let only = |code: i32| {
        let mut regions = PHONE_NUMBER_UTIL.get_regions_for_country_calling_code(code)?;
        regions.next().filter(|_| regions.len() == 0)
    };
    (0..1_000).map(only).collect()
});

/// Says whether a country is known to put `0` before its own numbers and `00` before foreign ones.
fn dials_with_zero(region: Option<Region>) -> bool {
    const THOSE: [Region; 8] =
        [Region::AT, Region::DE, Region::CH, Region::FR, Region::GB, Region::NL, Region::BE, Region::SE];
    region.is_some_and(|region| THOSE.contains(&region))
}

/// Decides a number within its country: yes where the country has it, no for a length that it does not have.
fn decide(region: Region, country_code: i32, number: &str) -> Option<bool> {
    if number.starts_with('0') || number.len() < 5 {
        return None;
    }
    let number = PhoneNumber { country_code, national_number: number.parse().ok()?, ..PhoneNumber::default() };
    if PHONE_NUMBER_UTIL.is_valid_number_for_region(&number, region) {
        return Some(true);
    }
    (!PHONE_NUMBER_UTIL.is_possible_number(&number)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_looked_at_in_a_country() {
        let cases = [
            ("AT", "+43 1 2345678", Phone::Good),
            ("AT", "0664 1234567", Phone::Good),
            ("AT", "01/234 56 78", Phone::Good),
            ("AT", "+44 20 7946 0958", Phone::Good),
            ("DE", "(030) 123456-78", Phone::Good),
            ("DE", "0451/491253", Phone::Good),
            ("AT", "0451/491253", Phone::Odd),
            ("US", "+1 (212) 555-0123", Phone::Good),
            ("AT", "0043 1 2345678", Phone::Good),
            ("", "+43 1 2345678", Phone::Good),
            ("", "0664 1234567", Phone::Good),
            ("US", "212 055 0123", Phone::Odd),
            ("AT", "12", Phone::Not),
            ("AT", "n/a", Phone::Not),
            ("AT", "none", Phone::Not),
            ("", "n/a", Phone::Not),
            ("AT", "+999 123 456 789", Phone::Odd),
            ("FR", "+33 1 5229753", Phone::Odd),
            ("US", "1-800-FLOWERS", Phone::Good),
            ("AT", "Anna 0664 1234567", Phone::Not),
            ("AT", "4.36641E+11", Phone::Damaged),
        ];
        for (country, text, expected) in cases {
            assert_eq!(look_at_phone(country, text), expected, "{country} {text}");
        }
    }

    #[test]
    fn the_example_of_a_country_is_a_number_of_it() {
        for (country, prefix) in [("AT", "+43 "), ("DE", "+49 "), ("US", "+1 ")] {
            let example = example(country).unwrap_or_default();
            assert!(example.starts_with(prefix) && is_phone(country, &example), "{country}: {example}");
        }
        assert_eq!(example(""), None);
    }
}
