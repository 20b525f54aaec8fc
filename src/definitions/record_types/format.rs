//! The format of a field: which keys belong to which format, and whether they make sense together.

use super::file::{FieldFile, FormatName, OptionFile, ShapeName};
use super::names::{Fault, check_key, check_text, fold, label};
use crate::domain::field::{Format, ListShape, Pattern, SelectOption};
use std::collections::BTreeSet;
use toml::Spanned;

/// Builds the format of a field.
pub(super) fn build(file: &FieldFile) -> Result<Format, Fault> {
    check_parameters(file)?;
    Ok(match file.format.get_ref() {
        FormatName::Text => Format::Text { multiline: flag(file.multiline.as_ref()) },
        FormatName::Pattern => Format::Pattern(pattern(file)?),
        FormatName::Integer => integer(file)?,
        FormatName::Number => Format::Number,
        FormatName::Date => Format::Date { past_only: flag(file.past_only.as_ref()) },
        FormatName::Time => Format::Time,
        FormatName::DateTime => Format::DateTime { zoned: flag(file.zoned.as_ref()) },
        FormatName::YesNo => yes_no(file)?,
        FormatName::Phone => Format::Phone,
        FormatName::Email => Format::Email,
        FormatName::Link => Format::Link,
        FormatName::Language => Format::Language,
        FormatName::Selection => selection(file)?,
        FormatName::Country => Format::Country,
        FormatName::BusinessHours => Format::BusinessHours,
        FormatName::List => list(file)?,
        FormatName::Reference => reference(file)?,
    })
}

/// Returns the keys that a format takes.
const fn parameters_of(format: FormatName) -> &'static [&'static str] {
    match format {
        FormatName::Text => &["multiline", "max_chars"],
        FormatName::Pattern => &["characters", "min", "max", "words", "words_de", "lower_case"],
        FormatName::Integer => &["min", "max", "none_words"],
        FormatName::Date => &["past_only", "date_order"],
        FormatName::DateTime => &["zoned", "date_order"],
        FormatName::YesNo => &["yes", "no"],
        FormatName::Selection => &["options", "exact", "multiple"],
        FormatName::List => &["list", "shape", "max_chars"],
        FormatName::Reference => &["record_type", "by"],
        FormatName::Phone | FormatName::Email | FormatName::Link | FormatName::Language => &["max_chars"],
        FormatName::Number | FormatName::Time | FormatName::Country | FormatName::BusinessHours => &[],
    }
}

/// Refuses keys that belong to another format.
fn check_parameters(file: &FieldFile) -> Result<(), Fault> {
    let format = *file.format.get_ref();
    let allowed = parameters_of(format);
    let foreign =
        parameters(file).into_iter().find_map(|(key, at)| at.filter(|_| !allowed.contains(&key)).map(|at| (key, at)));
    let Some((key, at)) = foreign else { return Ok(()) };
    let takes = if allowed.is_empty() { "no further keys".to_owned() } else { allowed.join(", ") };
    Err(Fault::new(at, format!("`{key}` does not belong to format {:?}, which takes {takes}", format.word())))
}

fn parameters(file: &FieldFile) -> [(&'static str, Option<usize>); 21] {
    [
        ("multiline", place(file.multiline.as_ref())),
        ("characters", place(file.characters.as_ref())),
        ("words", place(file.words.as_ref())),
        ("words_de", place(file.words_de.as_ref())),
        ("lower_case", place(file.lower_case.as_ref())),
        ("min", place(file.min.as_ref())),
        ("max", place(file.max.as_ref())),
        ("none_words", place(file.none_words.as_ref())),
        ("past_only", place(file.past_only.as_ref())),
        ("zoned", place(file.zoned.as_ref())),
        ("date_order", place(file.date_order.as_ref())),
        ("yes", place(file.yes.as_ref())),
        ("no", place(file.no.as_ref())),
        ("options", place(file.options.as_ref())),
        ("exact", place(file.exact.as_ref())),
        ("multiple", place(file.multiple.as_ref())),
        ("list", place(file.list.as_ref())),
        ("shape", place(file.shape.as_ref())),
        ("record_type", place(file.record_type.as_ref())),
        ("by", place(file.by.as_ref())),
        ("max_chars", place(file.max_chars.as_ref())),
    ]
}

fn place<T>(value: Option<&Spanned<T>>) -> Option<usize> {
    value.map(|value| value.span().start)
}

fn flag(value: Option<&Spanned<bool>>) -> bool {
    value.is_some_and(|value| *value.get_ref())
}

/// Returns a key that the format cannot do without.
fn needed<'a, T>(file: &FieldFile, key: &str, value: Option<&'a Spanned<T>>) -> Result<&'a Spanned<T>, Fault> {
    value.ok_or_else(|| {
        let format = file.format.get_ref().word();
        Fault::new(file.format.span().start, format!("format {format:?} needs the key `{key}`"))
    })
}

fn integer(file: &FieldFile) -> Result<Format, Fault> {
    let min = file.min.as_ref().map_or(i64::MIN, |min| *min.get_ref());
    let max = file.max.as_ref().map_or(i64::MAX, |max| *max.get_ref());
    check_range(file, min, max)?;
    let none_words = file.none_words.as_ref().map(|words| words.get_ref().clone()).unwrap_or_default();
    Ok(Format::Integer { min, max, none_words })
}

fn check_range(file: &FieldFile, min: i64, max: i64) -> Result<(), Fault> {
    if min <= max {
        return Ok(());
    }
    let at = place(file.min.as_ref()).or(place(file.max.as_ref())).unwrap_or_default();
    Err(Fault::new(at, format!("`min` {min} is above `max` {max}")))
}

fn pattern(file: &FieldFile) -> Result<Pattern, Fault> {
    let characters = needed(file, "characters", file.characters.as_ref())?;
    let words = needed(file, "words", file.words.as_ref())?;
    let words = label("words", words, file.words_de.as_ref())?;
    let ranges = ranges(characters.get_ref()).map_err(|message| Fault::at(characters, message))?;
    let max = needed(file, "max", file.max.as_ref())?;
    let min = file.min.as_ref().map_or(1, |min| *min.get_ref());
    check_range(file, min, *max.get_ref())?;
    let chars = |value: i64, at: usize| {
        u32::try_from(value).map_err(|_not_a_length| Fault::new(at, format!("{value} is no number of characters")))
    };
    Ok(Pattern {
        ranges,
        min: chars(min, place(file.min.as_ref()).unwrap_or_default())?,
        max: chars(*max.get_ref(), max.span().start)?,
        words,
        lower_case: flag(file.lower_case.as_ref()),
    })
}

/// Reads characters and ranges such as `a-z0-9_`; a `-` at the start or end means itself.
fn ranges(characters: &str) -> Result<Vec<(char, char)>, String> {
    let mut ranges = Vec::new();
    let mut rest = characters.chars().peekable();
    while let Some(first) = rest.next() {
        let mut ahead = rest.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) => {
                rest = ahead;
                last
            }
            (_, _) => first,
        };
        if first > last {
            return Err(format!("`characters` holds the range {first}-{last}, which runs backwards"));
        }
        ranges.push((first, last));
    }
    if ranges.is_empty() { Err("`characters` is empty".to_owned()) } else { Ok(ranges) }
}

fn yes_no(file: &FieldFile) -> Result<Format, Fault> {
    let word = |word: Option<&super::file::Word>, otherwise: &str| {
        word.map_or_else(|| otherwise.to_owned(), |word| word.get_ref().clone())
    };
    let (yes, no) = (word(file.yes.as_ref(), "Yes"), word(file.no.as_ref(), "No"));
    if fold(&yes) == fold(&no) || yes.trim().is_empty() || no.trim().is_empty() {
        let at = place(file.yes.as_ref()).or(place(file.no.as_ref())).unwrap_or_default();
        return Err(Fault::new(at, "`yes` and `no` must be two different words"));
    }
    Ok(Format::YesNo { words: (yes, no) })
}

fn selection(file: &FieldFile) -> Result<Format, Fault> {
    let options = needed(file, "options", file.options.as_ref())?;
    if options.get_ref().is_empty() {
        return Err(Fault::new(options.span().start, "`options` is empty"));
    }
    let multiple = flag(file.multiple.as_ref());
    let mut taken: Vec<BTreeSet<String>> = Vec::new();
    let mut built = Vec::new();
    for option in options.get_ref() {
        let (option, names) = build_option(option.get_ref(), multiple)?;
        for (name, at) in &names {
            if taken.iter().any(|others| others.contains(name)) {
                return Err(Fault::new(*at, format!("`options` holds {name:?} for two entries")));
            }
        }
        taken.push(names.into_iter().map(|(name, _)| name).collect());
        built.push(option);
    }
    Ok(Format::Selection { options: built, exact: flag(file.exact.as_ref()), multiple })
}

/// Builds an option, with every name that means it.
fn build_option(file: &OptionFile, multiple: bool) -> Result<(SelectOption, Vec<(String, usize)>), Fault> {
    let english = file.label.as_ref().unwrap_or(&file.key);
    let words = [&file.key, english].into_iter().chain(&file.label_de).chain(&file.synonyms);
    let mut names = Vec::new();
    for word in words {
        check_text("options", word)?;
        if multiple && word.get_ref().contains(',') {
            let message =
                format!("{:?} has a comma, which separates entries where several may be given", word.get_ref());
            return Err(Fault::at(word, message));
        }
        names.push((fold(word.get_ref()), word.span().start));
    }
    let synonyms = file.synonyms.iter().map(|word| word.get_ref().clone()).collect();
    let label = label("options", english, file.label_de.as_ref())?;
    Ok((SelectOption { key: file.key.get_ref().clone(), label, synonyms }, names))
}

fn list(file: &FieldFile) -> Result<Format, Fault> {
    let list = needed(file, "list", file.list.as_ref())?;
    check_key("the list", list)?;
    let shape = match file.shape.as_ref().map_or(ShapeName::One, |shape| *shape.get_ref()) {
        ShapeName::One => ListShape::One,
        ShapeName::Many => ListShape::Many,
        ShapeName::Pairs => ListShape::Pairs,
    };
    Ok(Format::List { list: list.get_ref().clone(), shape })
}

fn reference(file: &FieldFile) -> Result<Format, Fault> {
    let record_type = needed(file, "record_type", file.record_type.as_ref())?;
    let by = needed(file, "by", file.by.as_ref())?;
    if by.get_ref().is_empty() {
        return Err(Fault::new(by.span().start, "`by` is empty: name the fields that may say which record is meant"));
    }
    let by = by.get_ref().iter().map(|word| word.get_ref().clone()).collect();
    Ok(Format::Reference { record_type: record_type.get_ref().clone(), by })
}
