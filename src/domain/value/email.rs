//! E-mail addresses: which are ones, and what is wrong with those that are not.

use crate::domain::country;
use crate::tr;
use email_address::{EmailAddress, Options};

const LONGEST: usize = 254;
const LONGEST_NAME: usize = 64;
const LONGEST_LABEL: usize = 63;

/// Says whether a text is an e-mail address that mail can be sent to: no comments, no quoted names, no IP addresses.
///
/// A domain without a dot is one only where it is a country's ("someone@io"); a field wants a dot.
pub fn is_email(text: &str) -> bool {
    match check(text) {
        Ok(()) => true,
        Err(Wrong::NoDot) => text.rsplit('@').next().is_some_and(|d| country::by_code(&d.to_uppercase()).is_some()),
        Err(_) => false,
    }
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The words for people.
    Words(&'static str),
    /// The words for people, with something of the address in them.
    Said(String),
    /// The domain has no dot.
    NoDot,
}

impl Wrong {
    /// Returns the words for people.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Words(words) => words.to_owned(),
            Self::Said(words) => words,
            Self::NoDot => tr!("email-no-dot").to_owned(),
        }
    }
}

/// Checks an address and says what is wrong with it.
pub(crate) fn check(text: &str) -> Result<(), Wrong> {
    if is_plain(text) { Ok(()) } else { check_closely(text) }
}

/// Says in one pass whether an address is one of the usual kind: letters, digits, `.`, `-`, `_` and `+` before the @, and
/// a domain of letters and digits. What it does not know it leaves to the closer look.
fn is_plain(text: &str) -> bool {
    let (mut at, mut label, mut last_dot, mut letters) = (None, 0, 0, false);
    for (ix, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => (label, letters) = (label + 1, true),
            b'0'..=b'9' => label += 1,
            b'_' | b'+' | b'-' if at.is_none() => label += 1,
            // A hyphen within the domain stands between letters or digits.
            b'-' if label > 0 && text.as_bytes().get(ix + 1).is_some_and(u8::is_ascii_alphanumeric) => label += 1,
            b'.' if label > 0 => (label, last_dot, letters) = (0, ix, false),
            b'@' if label > 0 && at.is_none() => (at, label, letters) = (Some(ix), 0, false),
            _ => return false,
        }
        if label > LONGEST_LABEL {
            return false;
        }
    }
    at.is_some_and(|at| at <= LONGEST_NAME && last_dot > at) && label > 0 && letters && text.len() <= LONGEST
}

fn check_closely(text: &str) -> Result<(), Wrong> {
    let wrong = |words| Err(Wrong::Words(words));
    let Some((name, domain)) = text.rsplit_once('@') else { return Err(without_at(text)) };
    if let Some(said) = dressed(text) {
        return Err(said);
    }
    if name.contains('@') {
        return wrong(tr!("email-several-at"));
    }
    if name.is_empty() {
        return wrong(tr!("email-nothing-before"));
    }
    if domain.is_empty() {
        return wrong(tr!("email-nothing-after"));
    }
    if text.len() > LONGEST {
        return wrong(tr!("email-too-long"));
    }
    if name.len() > LONGEST_NAME {
        return wrong(tr!("email-name-too-long"));
    }
    if text.contains("..") {
        return wrong(tr!("email-two-dots"));
    }
    if !text.is_ascii() {
        return check_international(text, domain);
    }
    check_name(name)?;
    check_domain(domain)
}

/// Returns the address that is meant by a text that is none, if that is plain.
pub(crate) fn mended(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let bare = if lower.starts_with("mailto:") { text.get("mailto:".len()..)? } else { text };
    let bare = bare.strip_suffix('>').and_then(|bare| bare.rsplit_once('<')).map_or(bare, |(_, inner)| inner);
    let mut mended =
        bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '<' | '>' | '"')).to_owned();
    for (word, sign) in [("(at)", "@"), ("[at]", "@"), ("{at}", "@"), (" at ", "@"), ("(dot)", "."), ("[dot]", ".")] {
        while let Some(at) = mended.to_ascii_lowercase().find(word) {
            mended.replace_range(at..at + word.len(), sign);
        }
    }
    for (apart, together) in [(" @", "@"), ("@ ", "@"), (" .", "."), (". ", ".")] {
        mended = mended.replace(apart, together);
    }
    // Other words stand with it, and it is not said which is meant.
    if mended.contains(char::is_whitespace) {
        return None;
    }
    let mended = mended.replace("..", ".").replace("@@", "@").replace(',', ".");
    (mended != text && check(&mended).is_ok()).then_some(mended)
}

fn without_at(text: &str) -> Wrong {
    let lower = text.to_ascii_lowercase();
    if lower.contains("[email protected]") || lower.contains("[email\u{a0}protected]") {
        Wrong::Words(tr!("email-hidden"))
    } else if ["(at)", "[at]", "{at}", " at "].iter().any(|at| lower.contains(at)) {
        Wrong::Words(tr!("email-at-as-word"))
    } else {
        Wrong::Words(tr!("email-no-at"))
    }
}

/// Finds what copying leaves around an address.
fn dressed(text: &str) -> Option<Wrong> {
    if !text.bytes().any(|b| matches!(b, b'<' | b'[' | b':' | b',' | b';' | b' ' | b'\n')) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if let Some(inner) = lower.strip_prefix("mailto:").and_then(|_| text.get("mailto:".len()..)) {
        return check(inner).is_ok().then(|| Wrong::Said(tr!("email-link", address = inner)));
    }
    if let Some((_, inner)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        return check(inner).is_ok().then(|| Wrong::Said(tr!("email-named", address = inner)));
    }
    let mut several = text.split([',', ';', ' ', '\n']).filter(|part| part.contains('@') && part.len() < text.len());
    if several.next().is_some_and(|one| check(one).is_ok()) && several.next().is_some_and(|one| check(one).is_ok()) {
        return Some(Wrong::Words(tr!("email-several")));
    }
    text.contains(' ').then_some(Wrong::Words(tr!("email-space")))
}

fn check_name(name: &str) -> Result<(), Wrong> {
    const MARKS: &[u8] = b"!#$%&'*+/=?^_`{|}~-.";
    if name.starts_with('.') || name.ends_with('.') {
        return Err(Wrong::Words(tr!("email-name-dot")));
    }
    match name.bytes().find(|b| !b.is_ascii_alphanumeric() && !MARKS.contains(b)) {
        None => Ok(()),
        Some(b) if b.is_ascii_control() => Err(Wrong::Words(tr!("email-control"))),
        Some(b) => Err(Wrong::Said(tr!("email-not-before", sign = char::from(b)))),
    }
}

fn check_domain(domain: &str) -> Result<(), Wrong> {
    let wrong = |words| Err(Wrong::Words(words));
    if domain.starts_with('.') || domain.ends_with('.') {
        return wrong(tr!("email-domain-dot"));
    }
    for label in domain.split('.') {
        if label.len() > LONGEST_LABEL {
            return wrong(tr!("email-label-too-long"));
        }
        if label.starts_with('-') || label.ends_with('-') {
            return wrong(tr!("email-hyphen"));
        }
        if let Some(b) = label.bytes().find(|b| !b.is_ascii_alphanumeric() && *b != b'-') {
            return match b {
                _ if b.is_ascii_control() => wrong(tr!("email-control")),
                _ => Err(Wrong::Said(tr!("email-not-after", sign = char::from(b)))),
            };
        }
    }
    match domain.rsplit_once('.') {
        None => Err(Wrong::NoDot),
        Some((_, last)) if last.bytes().all(|b| b.is_ascii_digit()) => wrong(tr!("email-number")),
        Some(_) => Ok(()),
    }
}

/// Checks an address with letters beyond ASCII, which mail allows in both parts.
fn check_international(text: &str, domain: &str) -> Result<(), Wrong> {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    if text.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '\\')) {
        return Err(Wrong::Words(tr!("email-character")));
    }
    if !domain.contains('.') {
        return Err(Wrong::NoDot);
    }
    // Letters of any script make a domain; quotation marks, arrows and the like never do.
    if domain.split('.').any(|label| !label.chars().all(|c| c.is_alphanumeric() || c == '-') || label.is_empty()) {
        return Err(Wrong::Words(tr!("email-domain-character")));
    }
    match EmailAddress::parse_with_options(text, options) {
        Ok(_) => Ok(()),
        Err(_) => Err(Wrong::Words(tr!("email-character"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_accepted_and_refused_with_the_reason() {
        let cases = [
            ("anna@company.example", ""),
            ("ANNA.O'Neill+x@sub.company.example", ""),
            ("ü@exämple.de", ""),
            ("info@müller-söhne.at", ""),
            ("a..b@x.com", "two dots follow each other"),
            ("a@b", "the domain has no dot"),
            ("anna", "it has no @"),
            ("anna(at)company.example", "the @ is written as a word"),
            ("@company.example", "nothing stands before the @"),
            ("anna@", "nothing stands after the @"),
            ("anna@@company.example", "it has more than one @"),
            ("anna@company.example.", "the domain starts or ends with a dot"),
            (".anna@company.example", "the part before the @ starts or ends with a dot"),
            ("anna@-company.example", "a part of the domain starts or ends with a hyphen"),
            ("anna@comp_any.example", "_ is not allowed after the @"),
            ("an,na@company.example", ", is not allowed before the @"),
            ("x@[127.0.0.1]", "[ is not allowed after the @"),
            ("x@127.0.0.1", "the domain ends with a number"),
            ("mailto:anna@company.example", "it is a link; use only anna@company.example"),
            ("Anna <anna@company.example>", "a name stands with it; use only anna@company.example"),
            ("[email\u{a0}protected]", "the web page it was copied from hides its addresses"),
            ("a@x.example; b@x.example", "it is more than one address"),
            ("an na@company.example", "it contains a space"),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text).map_or_else(Wrong::words, |()| String::new()), expected, "{text}");
        }
    }

    #[test]
    fn the_standard_takes_a_country_for_a_domain() {
        assert!(is_email("test@io"));
        assert!(!is_email("test@b"));
        assert!(!is_email("test@localhost"));
        assert!(!is_email("test@iana.org\n"));
        assert!(!is_email("\"test\"@iana.org"));
    }
}
