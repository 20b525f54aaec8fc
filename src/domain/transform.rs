//! Transforms: a small closed set of things done with the text of a cell before anything reads it.
//!
//! They are pure: the same text gives the same text, whatever the other rows are. What a part of a name or of an
//! address is says [`name`] and [`address`].

pub mod address;
pub mod name;

use crate::domain::text;
use crate::tr;
use std::borrow::Cow;
use std::fmt;

/// One thing that is done with the text of a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transform {
    /// Takes spaces away at both ends, and all but one between words.
    Trim,
    /// Writes all letters alike.
    Case(LetterCase),
    /// Puts a text in place of another wherever that stands.
    Replace {
        /// The text that is looked for, letter by letter.
        find: String,
        /// What stands there instead.
        with: String,
    },
    /// Takes one part of a person's full name.
    NamePart(NamePart),
    /// Takes one part of a full postal address.
    AddressPart(AddressPart),
}

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterCase {
    /// SMALL becomes small.
    Lower,
    /// small becomes SMALL.
    Upper,
    /// every word Begins With a capital.
    Capitalised,
}

/// A part of a person's full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamePart {
    /// Title, for example Dr.
    Title,
    /// First name.
    FirstName,
    /// Names between the first and the last.
    MiddleName,
    /// First name and the names behind it, for fields that take both.
    GivenNames,
    /// Last name with what belongs to it, for example van der Berg.
    LastName,
}

/// A part of a full postal address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressPart {
    /// Street without the house number.
    Street,
    /// House number.
    HouseNumber,
    /// Street and house number as they stand, for fields that take both.
    StreetAndNumber,
    /// ZIP code.
    Zip,
    /// City.
    City,
    /// Country.
    Country,
}

/// What a column may hold as a whole, though it has parts of which record types have fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whole {
    /// A person's full name.
    Name,
    /// A full postal address.
    Address,
}

impl Whole {
    /// Every whole.
    pub const ALL: [Self; 2] = [Self::Name, Self::Address];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => tr!("whole-name"),
            Self::Address => tr!("whole-address"),
        }
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Of a person's full name.
    Name(NamePart),
    /// Of a full postal address.
    Address(AddressPart),
}

impl Part {
    /// Returns what it is a part of.
    pub const fn whole(self) -> Whole {
        match self {
            Self::Name(_) => Whole::Name,
            Self::Address(_) => Whole::Address,
        }
    }
}

impl From<Part> for Transform {
    fn from(part: Part) -> Self {
        match part {
            Part::Name(part) => Self::NamePart(part),
            Part::Address(part) => Self::AddressPart(part),
        }
    }
}

impl NamePart {
    /// Every part, in the order in which lists show them.
    pub const ALL: [Self; 5] = [Self::Title, Self::FirstName, Self::MiddleName, Self::GivenNames, Self::LastName];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => tr!("name-part-title"),
            Self::FirstName => tr!("name-part-first-name"),
            Self::MiddleName => tr!("name-part-middle-name"),
            Self::GivenNames => tr!("name-part-given-names"),
            Self::LastName => tr!("name-part-last-name"),
        }
    }
}

impl AddressPart {
    /// Every part, in the order in which lists show them.
    pub const ALL: [Self; 6] =
        [Self::Street, Self::HouseNumber, Self::StreetAndNumber, Self::Zip, Self::City, Self::Country];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Street => tr!("address-part-street"),
            Self::HouseNumber => tr!("address-part-house-number"),
            Self::StreetAndNumber => tr!("address-part-street-and-number"),
            Self::Zip => tr!("address-part-zip"),
            Self::City => tr!("address-part-city"),
            Self::Country => tr!("address-part-country"),
        }
    }
}

impl LetterCase {
    /// Every choice, in the order in which lists show them.
    pub const ALL: [Self; 3] = [Self::Lower, Self::Upper, Self::Capitalised];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lower => tr!("letter-case-lower"),
            Self::Upper => tr!("letter-case-upper"),
            Self::Capitalised => tr!("letter-case-capitalised"),
        }
    }
}

impl fmt::Display for Transform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trim => f.write_str(tr!("transform-trim")),
            Self::Case(case) => f.write_str(case.label()),
            Self::Replace { find, with } if find.is_empty() && with.is_empty() => {
                f.write_str(tr!("transform-replace-empty"))
            }
            Self::Replace { find, with } if with.is_empty() => f.write_str(&tr!("transform-take-out", find = find)),
            Self::Replace { find, with } => f.write_str(&tr!("transform-find-replace", find = find, with = with)),
            Self::NamePart(part) => f.write_str(&tr!("transform-name-part", part = part.label())),
            Self::AddressPart(part) => f.write_str(&tr!("transform-address-part", part = part.label())),
        }
    }
}

impl Transform {
    /// Returns every transform that a person can add, in the order in which lists show them.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Trim];
        all.extend(LetterCase::ALL.map(Self::Case));
        all.push(Self::Replace { find: String::new(), with: String::new() });
        all.extend(NamePart::ALL.map(Self::NamePart));
        all.extend(AddressPart::ALL.map(Self::AddressPart));
        all
    }

    /// Returns what becomes of a text; borrowed where nothing changes.
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self {
            Self::Trim => trim(text),
            Self::Case(LetterCase::Lower) => changed(text, text.chars().any(char::is_uppercase), str::to_lowercase),
            Self::Case(LetterCase::Upper) => changed(text, text.chars().any(char::is_lowercase), str::to_uppercase),
            Self::Case(LetterCase::Capitalised) => changed(text, true, capitalised),
            Self::Replace { find, with } => {
                changed(text, !find.is_empty() && text.contains(find.as_str()), |text| text.replace(find, with))
            }
            Self::NamePart(part) => name::part(text, *part),
            Self::AddressPart(part) => address::part(text, *part),
        }
    }
}

/// Returns what becomes of a text by transforms, one after another; borrowed where nothing changes.
pub fn apply_all<'t>(transforms: &[Transform], text: Cow<'t, str>) -> Cow<'t, str> {
    transforms.iter().fold(text, |text, transform| match text {
        Cow::Borrowed(text) => transform.apply(text),
        Cow::Owned(text) => Cow::Owned(transform.apply(&text).into_owned()),
    })
}

fn changed(text: &str, may_change: bool, change: impl FnOnce(&str) -> String) -> Cow<'_, str> {
    if !may_change {
        return Cow::Borrowed(text);
    }
    let other = change(text);
    if other == text { Cow::Borrowed(text) } else { Cow::Owned(other) }
}

/// Takes spaces away at both ends, and all but one between words; of breaks between lines one stays.
fn trim(text: &str) -> Cow<'_, str> {
    let inner = text::trimmed(text);
    let mut before = false;
    let is_tidy = inner.chars().all(|c| {
        let blank = c.is_whitespace();
        let tidy = !blank || (!before && matches!(c, ' ' | '\n'));
        before = blank;
        tidy
    });
    if is_tidy {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut blank: Option<char> = None;
    for c in inner.chars() {
        if c.is_whitespace() {
            let breaks = matches!(c, '\n' | '\r') || blank == Some('\n');
            blank = Some(if breaks { '\n' } else { ' ' });
        } else {
            out.extend(blank.take());
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Returns the text with a capital at the start of every word and small letters behind it.
///
/// Behind an apostrophe a word begins only where one letter stands before it: O'Neil, but Anna's.
fn capitalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = 0_u32;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if letters == 0 {
                out.extend(c.to_uppercase());
            } else {
                out.extend(c.to_lowercase());
            }
            letters += 1;
        } else {
            let goes_on = matches!(c, '\'' | '’') && letters != 1;
            letters = if goes_on { letters } else { 0 };
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_transform_does_what_it_says() {
        let replace = |find: &str, with: &str| Transform::Replace { find: find.to_owned(), with: with.to_owned() };
        let cases = [
            (Transform::Trim, "  a \u{a0} b\t", "a b"),
            (Transform::Trim, "a\r\n\n  b", "a\nb"),
            (Transform::Case(LetterCase::Lower), "MÜLLER 5A", "müller 5a"),
            (Transform::Case(LetterCase::Upper), "straße", "STRASSE"),
            (Transform::Case(LetterCase::Capitalised), "MÜLLER-LÜDENSCHEIDT anna", "Müller-Lüdenscheidt Anna"),
            (Transform::Case(LetterCase::Capitalised), "o'neil anna's d’arc", "O'Neil Anna's D’Arc"),
            (replace("GmbH", "Ltd"), "Huber GmbH & GmbH", "Huber Ltd & Ltd"),
            (replace("gmbh", "Ltd"), "Huber GmbH", "Huber GmbH"),
            (replace("", "x"), "abc", "abc"),
            (replace("K-", ""), "K-0042", "0042"),
        ];
        for (transform, text, expected) in cases {
            assert_eq!(transform.apply(text), expected, "{transform}: {text:?}");
        }
    }

    #[test]
    fn what_does_not_change_is_not_copied() {
        let replace = Transform::Replace { find: "x".to_owned(), with: "y".to_owned() };
        let all = [
            (Transform::Trim, "Anna Weber"),
            (Transform::Case(LetterCase::Lower), "anna"),
            (Transform::Case(LetterCase::Upper), "ANNA 5"),
            (Transform::Case(LetterCase::Capitalised), "Anna Weber"),
            (replace, "Anna"),
            (Transform::NamePart(NamePart::FirstName), "Anna Weber"),
        ];
        for (transform, text) in all {
            assert!(matches!(transform.apply(text), Cow::Borrowed(_)), "{transform}: {text}");
        }
    }

    #[test]
    fn transforms_work_one_after_another() {
        let all = [
            Transform::Replace { find: ";".to_owned(), with: " ".to_owned() },
            Transform::Trim,
            Transform::NamePart(NamePart::LastName),
            Transform::Case(LetterCase::Upper),
        ];
        assert_eq!(apply_all(&all, Cow::Borrowed(" Anna;;Weber ")), "WEBER");
        assert!(matches!(apply_all(&[], Cow::Borrowed("x")), Cow::Borrowed("x")));
    }
}
