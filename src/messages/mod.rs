//! What people read, in English and in German.
//!
//! The texts stand in `assets/messages/LANGUAGE/*.ftl`, in the [Fluent](https://projectfluent.org) format, one file for each
//! part of the program. Code names a text by its id:
//!
//! ```
//! use muster::tr;
//!
//! assert_eq!(tr!("word-cancel"), "Cancel");
//! assert_eq!(tr!("count-rows", rows = 2_310_u64), "2,310 rows");
//! ```
//!
//! `tests/messages.rs` holds that every text that is named exists in both languages, with the same parameters, and that no
//! text stands there that nobody names.

mod label;
mod stored;

pub use label::Label;
pub use stored::{STORED, stored, stored_as};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use unic_langid::LanguageIdentifier;

/// A language of the window. The command line speaks English, as scripts read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Returns the language tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Returns the name of the language in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// Returns the language of a tag such as `de-AT` or `de_AT.UTF-8`, if it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Returns what stands between groups of three digits.
    pub const fn thousands(self) -> char {
        match self {
            Self::English => ',',
            Self::German => '.',
        }
    }

    /// Returns what stands before the fraction of a number.
    pub const fn decimal(self) -> char {
        match self {
            Self::English => '.',
            Self::German => ',',
        }
    }

    fn catalogue(self) -> &'static Catalogue {
        static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
        static GERMAN: OnceLock<Catalogue> = OnceLock::new();
        let (place, texts) = match self {
            Self::English => (&ENGLISH, &EN),
            Self::German => (&GERMAN, &DE),
        };
        place.get_or_init(|| Catalogue::new(self, texts))
    }
}

macro_rules! texts {
    ($language:literal: $($part:literal)+) => {
        [$(include_str!(concat!("../../assets/messages/", $language, "/", $part, ".ftl")),)+]
    };
}

macro_rules! parts {
    ($($part:literal)+) => {
        /// The names of the files that the texts stand in.
        pub const PARTS: &[&str] = &[$($part,)+];
        static EN: [&str; PARTS.len()] = texts!("en": $($part)+);
        static DE: [&str; PARTS.len()] = texts!("de": $($part)+);
    };
}

parts! {
    "values" "problems" "changes" "errors" "wizard" "steps" "window" "start" "history" "records" "directory" "lists"
    "settings" "keys" "preferences" "tables"
}

/// The texts of a language. Each file of them is read when one of its texts is asked for: a command that says little reads
/// few of them.
struct Catalogue {
    language: Language,
    /// The file of each id.
    files: HashMap<&'static str, usize>,
    texts: [(&'static str, OnceLock<Option<Texts>>); PARTS.len()],
}

impl Catalogue {
    fn new(language: Language, texts: &[&'static str; PARTS.len()]) -> Self {
        let mut files = HashMap::with_capacity(texts.iter().map(|text| text.len()).sum::<usize>() / 64);
        for (file, text) in texts.iter().enumerate() {
            files.extend(ids(text).map(|id| (id, file)));
        }
        Self { language, files, texts: texts.map(|text| (text, OnceLock::new())) }
    }

    /// Returns the texts among which an id stands.
    fn texts_of(&self, id: &str) -> Option<&Texts> {
        let (text, read) = self.texts.get(*self.files.get(id)?)?;
        read.get_or_init(|| Texts::read(self.language, text)).as_ref()
    }
}

/// Returns the ids that a file begins lines with.
fn ids(text: &'static str) -> impl Iterator<Item = &'static str> {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
    let lines = starts.filter_map(|start| text.get(start..));
    let begins = |line: &&str| line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    lines.filter(begins).filter_map(move |line| line.get(..line.bytes().take_while(is_part).count()))
}

/// The texts of one file.
struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Texts that take no parameters and are made of several pieces, as those with a brace are.
    joined: HashMap<String, String>,
}

impl Texts {
    /// Reads the texts of a file. What of them cannot be read is left out; the tests let no such text pass.
    fn read(language: Language, text: &str) -> Option<Self> {
        let tag: LanguageIdentifier = language.tag().parse().ok()?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks of direction around every parameter would stand in copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| formatted(value, Language::English),
            Language::German => |value, _| formatted(value, Language::German),
        }));
        let mut joined = HashMap::new();
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
        for entry in resource.entries() {
            if let Entry::Message(Message { id, value: Some(pattern), .. }) = entry
                && let Some(text) = text_of_pieces(&pattern.elements)
            {
                joined.insert(id.name.to_owned(), text);
            }
        }
        bundle.add_resource_overriding(resource);
        Some(Self { bundle, joined })
    }
}

/// Joins the pieces of a text that takes no parameters; none where it takes some, or is one piece.
fn text_of_pieces(elements: &[PatternElement<&str>]) -> Option<String> {
    if elements.len() < 2 {
        return None;
    }
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value }
        | PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            Some((*value).to_owned())
        }
        PatternElement::Placeable { .. } => None,
    };
    elements.iter().map(piece).collect()
}

fn formatted(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let places = number.options.minimum_fraction_digits.unwrap_or(0);
    let whole = format!("{:.places$}", number.value.abs());
    let (digits, fraction) = whole.split_once('.').unwrap_or((&whole, ""));
    let mut out = String::new();
    if number.value < 0.0 {
        out.push('−');
    }
    if number.options.use_grouping {
        out.push_str(&separated(digits, language.thousands()));
    } else {
        out.push_str(digits);
    }
    if !fraction.is_empty() {
        out.push(language.decimal());
        out.push_str(fraction);
    }
    Some(out)
}

fn separated(digits: &str, separator: char) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (ix, digit) in digits.chars().enumerate() {
        if ix > 0 && (digits.len() - ix).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// The language of this program. One for the whole process, because a window and what it asks for speak one language.
static SPOKEN: AtomicU8 = AtomicU8::new(Language::English as u8);

thread_local! {
    /// What is spoken on this thread instead, for a moment.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Does something in a language of its own, whatever the program speaks: nothing else speaks it.
pub fn speaking<T>(language: Language, act: impl FnOnce() -> T) -> T {
    /// Returns to what was spoken, also when the act panics.
    struct Before(Option<Language>);

    impl Drop for Before {
        fn drop(&mut self) {
            HERE.set(self.0);
        }
    }

    let _before = Before(HERE.replace(Some(language)));
    act()
}

/// Makes the whole program speak a language from now on.
pub fn speak(language: Language) {
    SPOKEN.store(language as u8, Ordering::Relaxed);
}

/// Returns the language that the program speaks: English unless [`speak`] said otherwise.
pub fn spoken() -> Language {
    if let Some(language) = HERE.get() {
        return language;
    }
    let spoken = SPOKEN.load(Ordering::Relaxed);
    Language::ALL.into_iter().find(|language| *language as u8 == spoken).unwrap_or_default()
}

/// Returns a number with thousands separators, as the language has them.
pub fn number(number: u64) -> String {
    separated(&number.to_string(), spoken().thousands())
}

/// Returns a text in quotation marks, with what cannot be seen in it written out.
pub fn quoted(text: &str) -> String {
    let escaped = format!("{text:?}");
    match spoken() {
        Language::English => escaped,
        Language::German => {
            let inner = escaped.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&escaped);
            format!("„{}“", inner.replace("\\\"", "\""))
        }
    }
}

/// Does work whose words are stored, in English: what is stored does not change with the language.
pub fn in_english<T>(work: impl FnOnce() -> T) -> T {
    speaking(Language::English, work)
}

/// Returns a number with so many decimals, with the decimal mark of the language.
pub fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}").replace('.', spoken().decimal().encode_utf8(&mut [0; 4]))
}

/// Returns a number as it is written with a point, with the decimal mark of the language.
pub fn decimals(written: &str) -> String {
    written.replace('.', spoken().decimal().encode_utf8(&mut [0; 4]))
}

/// Returns a day as the language writes it: `2026-11-21` is `21.11.2026` in German. What begins with no such day stays as
/// it is, and so does what stands behind the day: `2026-11-21 14:02` is `21.11.2026, 14:02`.
pub fn date(iso: &str) -> Cow<'_, str> {
    match (spoken(), parts_of_day(iso)) {
        (Language::German, Some((year, month, day, ""))) => format!("{day}.{month}.{year}").into(),
        (Language::German, Some((year, month, day, rest))) => {
            format!("{day}.{month}.{year}, {}", rest.trim_start_matches([' ', 'T'])).into()
        }
        (Language::German, None) | (Language::English, _) => iso.into(),
    }
}

/// Returns a day as it is stored, where a text is one as the language writes it: `3.11.2026` is `2026-11-03` in German.
pub fn iso_of(day: &str) -> Option<String> {
    if spoken() != Language::German {
        return None;
    }
    let mut parts = day.trim().split('.').map(str::parse::<u16>);
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month) && (1000..=9999).contains(&year);
    (is_day && parts.next().is_none()).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn parts_of_day(iso: &str) -> Option<(&str, &str, &str, &str)> {
    let (day, rest) = iso.split_at_checked(10)?;
    let (year, month, day) = (day.get(..4)?, day.get(5..7)?, day.get(8..)?);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_day =
        [year, month, day].into_iter().all(is_number) && iso.get(4..5) == Some("-") && iso.get(7..8) == Some("-");
    (is_day && (rest.is_empty() || rest.starts_with([' ', 'T']))).then_some((year, month, day, rest))
}

/// A parameter of a text.
#[derive(Clone, Debug)]
pub struct Parameter<'a>(FluentValue<'a>);

impl<'a> From<&'a str> for Parameter<'a> {
    fn from(text: &'a str) -> Self {
        Self(FluentValue::String(text.into()))
    }
}

impl<'a> From<&'a String> for Parameter<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Parameter<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::String(text.into()))
    }
}

impl<'a> From<std::borrow::Cow<'a, str>> for Parameter<'a> {
    fn from(text: std::borrow::Cow<'a, str>) -> Self {
        Self(FluentValue::String(text))
    }
}

impl From<char> for Parameter<'_> {
    fn from(letter: char) -> Self {
        Self::from(letter.to_string())
    }
}

macro_rules! numbers {
    ($($kind:ty)+) => {$(
        impl From<$kind> for Parameter<'_> {
            fn from(number: $kind) -> Self {
                Self(FluentValue::from(number))
            }
        }
    )+};
}

numbers! { u8 u16 u32 u64 usize i32 i64 }

/// A number that chooses the plural and is shown without thousands separators: digits as a file or a script has them.
#[derive(Clone, Copy, Debug)]
pub struct Plain(pub u64);

impl From<Plain> for Parameter<'_> {
    fn from(Plain(number): Plain) -> Self {
        let FluentValue::Number(mut shown) = FluentValue::from(number) else { return Self::from(number.to_string()) };
        shown.options.use_grouping = false;
        Self(FluentValue::Number(shown))
    }
}

/// Returns the text of an id that takes no parameters; the id itself where there is none. Use [`tr!`](crate::tr).
pub fn text(id: &'static str) -> &'static str {
    [spoken(), Language::English].into_iter().find_map(|language| whole(language, id)).unwrap_or(id)
}

/// Returns the text of an id with its parameters; the id itself where there is none. Use [`tr!`](crate::tr).
pub fn text_with(id: &'static str, parameters: &[(&'static str, Parameter<'_>)]) -> String {
    let args: FluentArgs<'_> = parameters.iter().map(|(name, value)| (*name, value.0.clone())).collect();
    let told = [spoken(), Language::English].into_iter().find_map(|language| {
        let Texts { bundle, .. } = language.catalogue().texts_of(id)?;
        let pattern = bundle.get_message(id)?.value()?;
        // A parameter that is not given shows as its name; the tests let none be missing.
        Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    });
    told.unwrap_or_else(|| id.to_owned())
}

/// Returns the letter that activates a control together with Alt: the attribute `.key` of its text. Use
/// [`tr_key!`](crate::tr_key).
pub fn access_key(id: &'static str) -> Option<char> {
    let Texts { bundle, .. } = spoken().catalogue().texts_of(id)?;
    let attribute = bundle.get_message(id)?.get_attribute("key")?;
    bundle.format_pattern(attribute.value(), None, &mut Vec::new()).chars().next()
}

fn whole(language: Language, id: &str) -> Option<&'static str> {
    use fluent_bundle::FluentMessage;
    let Texts { bundle, joined } = language.catalogue().texts_of(id)?;
    let message: FluentMessage<'static> = bundle.get_message(id)?;
    match message.value()?.elements.as_slice() {
        [element] => one_text(element),
        _ => joined.get(id).map(String::as_str),
    }
}

fn one_text<'a>(element: &'a PatternElement<&'a str>) -> Option<&'a str> {
    match element {
        PatternElement::TextElement { value } => Some(value),
        PatternElement::Placeable { .. } => None,
    }
}

/// Returns what people read: a `&'static str` for an id alone, a `String` for an id with parameters.
///
/// Parameters are texts and numbers; numbers choose the plural and are shown with thousands separators.
/// An id must be written out, so that the tests find it.
#[macro_export]
macro_rules! tr {
    ($id:literal) => {
        $crate::messages::text($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::messages::text_with($id, &[$((stringify!($name), $crate::messages::Parameter::from($value)),)+])
    };
}

/// Returns the letter that activates the control of a text together with Alt, if it has one.
#[macro_export]
macro_rules! tr_key {
    ($id:literal) => {
        $crate::messages::access_key($id)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_systems_are_understood() {
        for (tag, language) in [
            ("de", Some(Language::German)),
            ("de-AT", Some(Language::German)),
            ("de_DE.UTF-8", Some(Language::German)),
            ("en-US", Some(Language::English)),
            ("C", None),
            ("fr-FR", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn days_and_decimals_are_those_of_the_language() {
        let said = || {
            ["2026-11-21", "2026-11-21 14:02", "2026-11-21T14:02", "noon", "2026-11"].map(|at| date(at).into_owned())
        };
        assert_eq!(said(), ["2026-11-21", "2026-11-21 14:02", "2026-11-21T14:02", "noon", "2026-11"]);
        assert_eq!([decimal(1.25, 1), decimals("18.5")], ["1.2", "18.5"]);
        speaking(Language::German, || {
            assert_eq!(said(), ["21.11.2026", "21.11.2026, 14:02", "21.11.2026, 14:02", "noon", "2026-11"]);
            assert_eq!([decimal(1.25, 1), decimals("18.5")], ["1,2", "18,5"]);
            assert_eq!(iso_of("3.11.2026").as_deref(), Some("2026-11-03"));
            assert_eq!(["3.11.", "3.13.2026", "11", "a.b.c", "1.2.3.4"].map(iso_of), [const { None::<String> }; 5]);
        });
        assert_eq!(spoken(), Language::English);
    }

    #[test]
    fn numbers_are_grouped() {
        for (digits, text) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567")] {
            assert_eq!(separated(digits, ','), text);
        }
    }
}
