//! Guessing a country: from the prefix of a phone number, else from the form of a postal code.

use crate::domain::country::{self, Country};
use rlibphonenumber::PHONE_NUMBER_UTIL;

/// Signs of countries that people write before a postal code, as in `A-4020`: those of motor vehicles and ISO codes.
const SIGNS: &[(&str, &str)] = &[
    ("A", "AT"),
    ("B", "BE"),
    ("CZ", "CZ"),
    ("D", "DE"),
    ("DK", "DK"),
    ("E", "ES"),
    ("F", "FR"),
    ("FIN", "FI"),
    ("FL", "LI"),
    ("H", "HU"),
    ("I", "IT"),
    ("L", "LU"),
    ("N", "NO"),
    ("NL", "NL"),
    ("P", "PT"),
    ("PL", "PL"),
    ("S", "SE"),
    ("SK", "SK"),
    ("SLO", "SI"),
];

/// Forms that only one country has: `9` is a digit, `A` a letter. Universal Postal Union, addressing systems.
const FORMS: &[(&str, &str)] = &[
    ("9999 AA", "NL"),
    ("99-999", "PL"),
    ("9999-999", "PT"),
    ("99999-999", "BR"),
    ("99999-9999", "US"),
    ("999-9999", "JP"),
    ("A9A 9A9", "CA"),
    ("A9 9AA", "GB"),
    ("A99 9AA", "GB"),
    ("AA9 9AA", "GB"),
    ("AA99 9AA", "GB"),
    ("A9A 9AA", "GB"),
    ("AA9A 9AA", "GB"),
];

/// Digits of a postal code in countries that write nothing but digits.
const DIGITS: &[(usize, &[&str])] = &[
    (4, &["AT", "AU", "BE", "BG", "CH", "DK", "HU", "LI", "LU", "NO", "NZ", "SI"]),
    (5, &["DE", "EE", "ES", "FI", "FR", "HR", "IT", "MX", "TR", "UA", "US"]),
    (6, &["CN", "IN", "RO", "SG"]),
];

/// Returns the country of an international phone number; a number without its prefix may be of any country.
pub(crate) fn country_of_phone(text: &str) -> Option<&'static Country> {
    let text = text.trim();
    let international = match text.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => text.to_owned(),
    };
    if !international.starts_with('+') {
        return None;
    }
    let number = PHONE_NUMBER_UTIL.parse(&international, None).ok()?;
    country::by_code(&number.get_region_code()?.to_string())
}

/// Returns the country whose postal codes look like this one; `home` is the organisation's, which counts where several
/// countries write them alike.
pub(crate) fn country_of_zip(text: &str, home: &str) -> Option<&'static Country> {
    let text = text.trim().to_uppercase();
    if let Some((sign, rest)) = text.split_once('-')
        && let Some((_, code)) = SIGNS.iter().find(|(known, _)| *known == sign.trim())
        && rest.trim().starts_with(|c: char| c.is_ascii_digit())
    {
        return country::by_code(code);
    }
    let form: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    if let Some((_, code)) = FORMS.iter().find(|(known, _)| *known == form) {
        return country::by_code(code);
    }
    let is_digits = !form.is_empty() && form.bytes().all(|b| b == b'9');
    let here = DIGITS.iter().any(|(digits, countries)| *digits == form.len() && countries.contains(&home));
    if is_digits && here { country::by_code(home) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_of_a_phone_number_says_the_country() {
        let cases = [
            ("+43 1 5864158", Some("AT")),
            ("0049 89 12345678", Some("DE")),
            ("+41 44 668 18 00", Some("CH")),
            ("+1 212 555 2368", Some("US")),
            ("+1 416 555 0123", Some("CA")),
            ("01 5864158", None),
            ("+", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(country_of_phone(text).map(|country| country.code), expected, "{text:?}");
        }
    }

    #[test]
    fn the_form_of_a_postal_code_says_the_country_where_only_one_has_it() {
        let cases = [
            ("A-4020", "DE", Some("AT")),
            ("d-80331", "AT", Some("DE")),
            ("1012 AB", "AT", Some("NL")),
            ("SW1A 1AA", "AT", Some("GB")),
            ("K1A 0B1", "AT", Some("CA")),
            ("00-950", "AT", Some("PL")),
            ("4020", "AT", Some("AT")),
            ("4020", "CH", Some("CH")),
            ("80331", "AT", None),
            ("80331", "DE", Some("DE")),
            ("4020", "", None),
            ("X-1", "AT", None),
            ("A-", "AT", None),
            ("", "AT", None),
        ];
        for (text, home, expected) in cases {
            assert_eq!(country_of_zip(text, home).map(|country| country.code), expected, "{text:?} at home in {home}");
        }
    }
}
