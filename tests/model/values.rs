//! What the cells of the model's files say: a small vocabulary of right and wrong texts for each kind of field.
//!
//! How a value may be written at all is tested in `tests/values.rs`; here it matters what an import does with it.

use crate::types::{Default, Field, Kind, Need};
use std::collections::{BTreeMap, BTreeSet};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing: the cell is empty.
    Nothing,
    /// That there is no value, in so many words: "none" for groups, "None" for a call interval.
    NoValue,
    /// A value, as the database holds it.
    Value(String),
    /// Something that is no value of the field.
    Wrong,
}

impl Says {
    /// Says whether a text holds blanks alone.
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Value(value) if value.trim().is_empty())
    }
}

/// The organisation's lists: keys, the default first.
pub(crate) type Lists = BTreeMap<&'static str, Vec<&'static str>>;

/// Returns the lists of the sample organisation that the model uses.
pub(crate) fn lists() -> Lists {
    BTreeMap::from([
        ("groups", vec!["Außendienst Ost", "Außendienst West", "Innendienst"]),
        ("sources", vec!["teams", "whatsapp", "email"]),
        ("projects", vec!["66524609caa3558dd8f8da65"]),
        ("desks", vec!["67a346ad8092c651c919337e"]),
        ("role_codes", vec!["Sys_Admin"]),
        ("customer_types", vec!["Councillor"]),
    ])
}

const YES_NO: &[(&str, Option<&str>)] = &[
    ("Yes", Some("1")),
    ("No", Some("0")),
    ("ja", Some("1")),
    ("NEIN", Some("0")),
    ("1", Some("1")),
    ("0", Some("0")),
    ("perhaps", None),
];
const NUMBERS: &[(&str, Option<&str>)] =
    &[("12.5", Some("12.5")), ("7", Some("7")), ("-3.25", Some("-3.25")), ("0", Some("0")), ("many", None)];
const DATES: &[(&str, Option<&str>)] = &[
    ("2024-02-29", Some("2024-02-29")),
    ("2025-01-31", Some("2025-01-31")),
    ("2025-06-15", Some("2025-06-15")),
    ("2026-03-14", Some("2026-03-14")),
    ("2025-02-29", None),
    ("soon", None),
];
const MOMENTS: &[(&str, Option<&str>)] = &[
    ("2025-01-31 08:30", Some("2025-01-31T08:30")),
    ("2025-06-15", Some("2025-06-15T00:00")),
    ("2026-03-14T17:00", Some("2026-03-14T17:00")),
    ("2025-01-31 09:00", Some("2025-01-31T09:00")),
    ("2025-01-31 25:30", None),
];
const TIMES: &[(&str, Option<&str>)] = &[
    ("08:15", Some("08:15")),
    ("09:30", Some("09:30")),
    ("10:00", Some("10:00")),
    ("17:45", Some("17:45")),
    ("25:30", None),
];
const UTC_MOMENTS: &[(&str, Option<&str>)] = &[
    ("2024-07-01T07:33:00Z", Some("2024-07-01T07:33Z")),
    ("2024-06-13T17:06:00+02:00", Some("2024-06-13T15:06Z")),
    ("2024-13-13T15:06:02Z", None),
];
const PHONES: &[(&str, Option<&str>)] =
    &[("+43 732 123456", Some("+43 732 123456")), ("0664 1234567", Some("0664 1234567")), ("call me", None)];
const LINKS: &[(&str, Option<&str>)] = &[
    ("https://shop.example/a", Some("https://shop.example/a")),
    ("www.shop.example", Some("www.shop.example")),
    ("no link", None),
];
const LANGUAGES: &[(&str, Option<&str>)] = &[("en", Some("en")), ("de-AT", Some("de-AT")), ("gibberish!", None)];
const COUNTRIES: &[(&str, Option<&str>)] = &[
    ("AT", Some("AT")),
    ("de", Some("DE")),
    ("Switzerland", Some("CH")),
    ("NL", Some("NL")),
    ("Österreich", Some("AT")),
    ("Nowhere", None),
];
const HOURS: &[(&str, Option<&str>)] =
    &[("08:00-12:00, 13:00-17:00", Some("08:00-12:00,13:00-17:00")), ("25:00-26:00", None)];
const NAMES: &[&str] =
    &["Alpha", "Beta", "Café Sperl", "Müller KG", "007", "Gasthof Post", "beta", "a, b", "say \"x\""];
const LONG: &str =
    "A text that is longer than any short field of the model's record types lets pass, because it has more than sixty";

/// Returns the words of a kind whose values are all listed here.
fn words(kind: &Kind) -> Option<&'static [(&'static str, Option<&'static str>)]> {
    Some(match kind {
        Kind::Number => NUMBERS,
        Kind::Date { .. } => DATES,
        Kind::Moment => MOMENTS,
        Kind::Time => TIMES,
        Kind::UtcMoment => UTC_MOMENTS,
        Kind::YesNo => YES_NO,
        Kind::Phone => PHONES,
        Kind::Link => LINKS,
        Kind::Language => LANGUAGES,
        Kind::Country => COUNTRIES,
        Kind::Hours => HOURS,
        _ => return None,
    })
}

/// Returns texts that may stand in a cell of the field, wrong ones too.
pub(crate) fn texts(field: &Field, lists: &Lists) -> Vec<String> {
    let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    if let Some(words) = words(&field.kind) {
        let mut all: Vec<String> = words.iter().map(|(text, _)| (*text).to_owned()).collect();
        if matches!(field.kind, Kind::Date { past: true }) {
            all.push("2999-01-01".to_owned());
        }
        return all;
    }
    match &field.kind {
        Kind::Text { max: Some(..=9) } => own(&["Mr.", "Dr.", "Professor"]),
        Kind::Text { .. } => own(NAMES).into_iter().chain([LONG.to_owned()]).collect(),
        Kind::Lines { .. } => own(&["Alpha", " Alpha", "two\nlines", "two\nlines \n", "\tbeta", "  ", LONG]),
        Kind::Zip => own(&["4020", "A-4020", "D-80331", "1012 AB", "12345", "Beta"]),
        Kind::Ident { characters, min, max } => idents(characters, *min, *max),
        Kind::Integer { min, max, none } => {
            let numbers = [*min, *max, min + 5, min + 29, max + 1].map(|number| number.to_string());
            numbers.into_iter().chain(own(&["x"])).chain(own(none)).collect()
        }
        Kind::Email => own(&[
            "a@shop.example",
            "A@Shop.example",
            "b@shop.example",
            "c@shop.example",
            "a@other.example",
            "d@shop.example",
            "e@other.example",
            "no address",
        ]),
        Kind::OneOf { options, many, exact } => {
            let mut all: Vec<String> = options.iter().flatten().map(|word| (*word).to_owned()).collect();
            all.push("something else".to_owned());
            if *exact {
                all.push(options[0][0].to_uppercase());
            }
            if *many {
                all.push(format!("{},{}", options[0][0], options[1][0]));
                all.push(format!("{}, {}", options[1][0], options[0][0]));
            }
            all
        }
        Kind::Entry { list } => own(&lists[list]).into_iter().chain(["unknown entry".to_owned()]).collect(),
        Kind::Entries { list } => {
            let one = &lists[list];
            let mut all = own(one);
            all.extend([format!("{},{}", one[0], one[1]), "none".to_owned(), "unknown entry".to_owned()]);
            all.push(one[2].to_lowercase());
            all
        }
        Kind::Pairs { .. } => own(&["teams:anna", "teams:anna,email:a@x.example", "whatsapp:1", "fax:1", "teams"]),
        _ => Vec::new(),
    }
}

/// Returns texts that are values of the field.
pub(crate) fn right_texts(field: &Field) -> Vec<String> {
    let lists = lists();
    let mut texts = texts(field, &lists);
    texts.retain(|text| matches!(read(field, text, &lists, false), Says::Value(_)));
    texts
}

fn idents(characters: &str, min: usize, max: usize) -> Vec<String> {
    let letters: Vec<char> = characters.chars().collect();
    let mut all: Vec<String> = letters.iter().take(6).map(|&c| std::iter::repeat_n(c, min).collect()).collect();
    if max > min {
        all.extend(letters.iter().take(2).map(|&c| format!("{}{c}", letters[0].to_string().repeat(min))));
    }
    all.extend(["?!".to_owned(), letters[0].to_string().repeat(max + 1)]);
    all
}

/// Reads a cell. What a customer's number refers to is found by whoever knows the customers.
pub(crate) fn read(field: &Field, text: &str, lists: &Lists, formulas_refused: bool) -> Says {
    let (whole, text) = (text, text.trim());
    let is_verbatim = field.is_verbatim();
    let keeps_blanks = is_verbatim && field.need == Need::Never && field.default == Default::None;
    if text.is_empty() && (whole.is_empty() || !keeps_blanks) {
        return Says::Nothing;
    }
    let is_script = text.to_lowercase().contains("<script");
    if formulas_refused && (text.starts_with('=') || text.starts_with('@') || is_script) {
        return Says::Wrong;
    }
    let value = |ok: bool, text: &str| if ok { Says::Value(text.to_owned()) } else { Says::Wrong };
    match &field.kind {
        Kind::Text { max } => value(max.is_none_or(|max| text.chars().count() <= max), text),
        Kind::Lines { max } => {
            let text = if is_verbatim { whole } else { text };
            value(text.chars().count() <= *max, text)
        }
        Kind::Zip => value(true, text),
        Kind::Ident { characters, min, max } => {
            // "32 hex, generated": what is made of hexadecimal digits is the same in capitals.
            let lower = text.to_lowercase();
            let text = if matches!(field.default, Default::Hex(_)) { lower.as_str() } else { text };
            let count = text.chars().count();
            value(text.chars().all(|c| characters.contains(c)) && (*min..=*max).contains(&count), text)
        }
        Kind::Integer { none, .. } if none.iter().any(|word| word.eq_ignore_ascii_case(text)) => Says::NoValue,
        Kind::Integer { min, max, .. } => {
            value(text.parse().is_ok_and(|number: i64| (*min..=*max).contains(&number)), text)
        }
        Kind::Email => value(text.contains('@') && !text.contains(' '), text),
        Kind::OneOf { options, many: false, exact } => one_of(options, text, *exact),
        Kind::OneOf { options, .. } => {
            // Several are kept in the order of the list.
            let parts: BTreeSet<usize> = match text.split(',').map(|part| place(options, part.trim())).collect() {
                Some(parts) => parts,
                None => return Says::Wrong,
            };
            Says::Value(parts.into_iter().map(|at| options[at][0]).collect::<Vec<_>>().join(","))
        }
        Kind::Entry { list } => entry(&lists[list], text),
        Kind::Entries { .. } | Kind::Pairs { .. } if text == "none" => Says::NoValue,
        Kind::Entries { list } => joined(text.split(',').map(|part| entry(&lists[list], part.trim())).collect()),
        Kind::Pairs { list } => {
            let pair = |part: &str| match part.split_once(':') {
                Some((source, id)) => match entry(&lists[list], source.trim()) {
                    Says::Value(source) => Says::Value(format!("{source}:{}", id.trim())),
                    other => other,
                },
                None => Says::Wrong,
            };
            joined(text.split(',').map(pair).collect())
        }
        Kind::Customer => Says::Value(text.to_owned()),
        // The moment of a report, to which a customer's last call was raised.
        Kind::Moment if is_report(text) => Says::Value(text.to_owned()),
        Kind::UtcMoment if is_time_of_import(text) => Says::Value(text.to_owned()),
        Kind::Date { past: true } if text == "2999-01-01" => Says::Wrong,
        kind => {
            let words = words(kind).unwrap_or_default();
            let found = words.iter().find(|(word, stored)| *word == text || *stored == Some(text));
            found.and_then(|(_, stored)| *stored).map_or(Says::Wrong, |stored| Says::Value(stored.to_owned()))
        }
    }
}

/// Says whether it is the time of an import, as the database holds it.
fn is_time_of_import(text: &str) -> bool {
    let is_listed = UTC_MOMENTS.iter().any(|(word, stored)| *word == text || *stored == Some(text));
    text.len() == "2026-11-21T10:46:41Z".len() && text.ends_with('Z') && !is_listed
}

fn is_report(text: &str) -> bool {
    let stored = |words: &[(&str, Option<&str>)], part: &str| words.iter().any(|(_, stored)| *stored == Some(part));
    text.split_once('T').is_some_and(|(date, time)| stored(DATES, date) && stored(TIMES, time))
}

fn one_of(options: &[Vec<&'static str>], text: &str, exact: bool) -> Says {
    let found = if exact { options.iter().position(|words| words[0] == text) } else { place(options, text) };
    found.map_or(Says::Wrong, |at| Says::Value(options[at][0].to_owned()))
}

fn place(options: &[Vec<&'static str>], text: &str) -> Option<usize> {
    options.iter().position(|words| words.iter().any(|word| word.to_lowercase() == text.to_lowercase()))
}

fn entry(list: &[&'static str], text: &str) -> Says {
    let found = list.iter().find(|key| key.to_lowercase() == text.to_lowercase());
    found.map_or(Says::Wrong, |key| Says::Value((*key).to_owned()))
}

fn joined(parts: Vec<Says>) -> Says {
    let mut keys: Vec<String> = Vec::new();
    for part in parts {
        let Says::Value(key) = part else { return Says::Wrong };
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Says::Value(keys.join(","))
}

/// Guesses the country "from the phone prefix / ZIP form"; the sample organisation is in Austria.
pub(crate) fn guessed(phone: Option<&str>, zip: Option<&str>) -> Option<&'static str> {
    if phone.is_some_and(|phone| phone.starts_with("+43")) {
        return Some("AT");
    }
    match zip? {
        "4020" | "A-4020" => Some("AT"),
        "D-80331" => Some("DE"),
        "1012 AB" => Some("NL"),
        _ => None,
    }
}

/// "the file's entries are added to the record's".
pub(crate) fn added(old: &str, new: &str) -> String {
    let mut entries: Vec<&str> = old.split(',').collect();
    for entry in new.split(',') {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries.join(",")
}

/// Says whether nothing would change: e-mail addresses in any case, several entries in any order, free text with other
/// blank ends.
pub(crate) fn is_same(field: &Field, new: Option<&str>, old: Option<&str>) -> bool {
    let (Some(new), Some(old)) = (new, old) else { return new == old };
    let entries = |text: &str| text.split(',').map(str::to_owned).collect::<BTreeSet<_>>();
    match &field.kind {
        Kind::Email => new.to_lowercase() == old.to_lowercase(),
        Kind::Lines { .. } if field.is_verbatim() => new.trim() == old.trim(),
        _ if field.is_multiple() => entries(new) == entries(old),
        _ => new == old,
    }
}
