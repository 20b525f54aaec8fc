//! Phone numbers and web addresses.

use crate::domain::value::number;
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, Region};

/// How far a text is a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phone {
    /// Its country has such numbers, or nothing is known of the country.
    Good,
    /// It has the length of a number, and its country has none like it.
    Odd,
    /// It is none.
    Not,
    /// A spreadsheet program shortened it.
    Damaged,
}

/// Says whether a text is a valid phone number in a country, or anywhere if it starts with `+`.
pub fn is_phone(country: &str, text: &str) -> bool {
    parse(country, text).is_some_and(|number| number.is_valid())
}

fn parse(country: &str, text: &str) -> Option<PhoneNumber> {
    PHONE_NUMBER_UTIL.parse(text, Region::from_code(country).ok()).ok()
}

/// Looks at a phone number as typed.
pub(crate) fn look_at_phone(country: &str, text: &str) -> Phone {
    if number::is_shortened(text) {
        return Phone::Damaged;
    }
    let text = text.strip_prefix("tel:").or_else(|| text.strip_prefix("Tel.:")).unwrap_or(text);
    let Some(number) = parse(country, text) else {
        return if without_country(country, text) { Phone::Good } else { Phone::Not };
    };
    if number.is_valid() {
        return Phone::Good;
    }
    match number.is_possible_with_reason() {
        Ok(NumberLengthType::IsPossible | NumberLengthType::IsPossibleLocalOnly) => Phone::Odd,
        Err(_) => Phone::Not,
    }
}

/// Says whether nothing more than the form of a number can be checked, because its country is not known.
fn without_country(country: &str, text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let written = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | '.' | '–');
    Region::from_code(country).is_err() && (4..=17).contains(&digits) && text.chars().all(written)
}

/// Says whether a text is a web address; `https://` may be missing.
pub(crate) fn is_link(text: &str) -> bool {
    let rest = strip_scheme(text);
    let bare = rest.unwrap_or(text);
    let host_end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let (host, tail) = bare.split_at_checked(host_end).unwrap_or((bare, ""));
    if is_plain_host(host) && tail.bytes().all(is_plain_link_byte) && !tail.starts_with(':') {
        return true;
    }
    if text.contains(char::is_whitespace) || (rest.is_none() && text.contains("://")) {
        return false;
    }
    let parsed = match rest {
        Some(_) => url::Url::parse(text),
        None => url::Url::parse(&format!("https://{text}")),
    };
    parsed.is_ok_and(|url| {
        let named = url.host_str().is_some_and(|host| host.split('.').filter(|label| !label.is_empty()).count() > 1);
        // "name@company.example" would be a link with a user; it is an e-mail address.
        let lettered = host.rsplit('.').next().is_some_and(|last| last.contains(char::is_alphabetic));
        named && (rest.is_some() || (lettered && url.username().is_empty() && url.port().is_none()))
    })
}

fn strip_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let (front, rest) = text.split_at_checked(scheme.len())?;
        front.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Says whether a host is letters, digits and hyphens with a dot between, the last part letters.
fn is_plain_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.rsplit_once('.').is_some_and(|(front, last)| {
        front.split('.').all(label) && last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

fn is_plain_link_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~' | b'?' | b'&' | b'=' | b'%' | b'#' | b'+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_looked_at_in_the_country_of_the_organisation() {
        let cases = [
            ("AT", "+43 1 2345678", Phone::Good),
            ("AT", "0664 1234567", Phone::Good),
            ("AT", "01/234 56 78", Phone::Good),
            ("AT", "+44 20 7946 0958", Phone::Good),
            ("DE", "(030) 123456-78", Phone::Good),
            ("US", "+1 (212) 555-0123", Phone::Good),
            ("AT", "0043 1 2345678", Phone::Good),
            ("", "+43 1 2345678", Phone::Good),
            ("", "0664 1234567", Phone::Good),
            ("US", "212 055 0123", Phone::Odd),
            ("AT", "12", Phone::Not),
            ("AT", "n/a", Phone::Not),
            ("AT", "none", Phone::Not),
            ("", "n/a", Phone::Not),
            ("AT", "+999 123 456 789", Phone::Not),
            ("AT", "4.36641E+11", Phone::Damaged),
        ];
        for (country, text, expected) in cases {
            assert_eq!(look_at_phone(country, text), expected, "{country} {text}");
        }
    }

    #[test]
    fn links_may_come_without_their_scheme() {
        let good = [
            "https://company.example",
            "HTTP://company.example/a?b=c#d",
            "www.company.example",
            "company.example/contact",
            "https://müller.example/über",
            "http://company.example:8080/x",
            "http://127.0.0.1/x",
        ];
        for text in good {
            assert!(is_link(text), "{text}");
        }
        for text in
            ["company", "ftp://x.example", "not a link", "a@b.example", "https://", "www.", "http://x", "-", "1.5"]
        {
            assert!(!is_link(text), "{text}");
        }
    }
}
