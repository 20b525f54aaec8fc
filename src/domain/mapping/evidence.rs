//! What the values of a column say about a match: they can speak against it, or for it.

use super::{Mapping, Source};
use crate::domain::country;
use crate::domain::field::{Field, Format, Unique};
use crate::domain::profile::{ColumnProfile, Verdict};
use crate::domain::record_type::RecordType;
use crate::domain::text;
use crate::domain::value::{DateOrder, Notation, find_option, is_link, yes_no};
use std::collections::BTreeMap;

/// A text of so few characters is nearly a closed list, such as the ways to address a person.
const FEW_CHARS: u32 = 10;

/// Says whether the values of a column contradict the format of a field: a column of e-mail addresses holds no phones.
pub(super) fn contradicts(field: &Field, profile: &ColumnProfile) -> bool {
    let (filled, looks) = (profile.filled, &profile.looks);
    if filled == 0 {
        return false;
    }
    let mostly = |count: u64| count * 2 > filled;
    let figures = looks.numbers + looks.leading_zeros;
    match &field.format {
        Format::Email => !mostly(looks.emails),
        Format::Phone => !mostly(looks.phones + figures),
        Format::Link => mostly(looks.emails + looks.dates + looks.phones) || mostly(figures) || !any(profile, is_link),
        Format::Date { .. } | Format::DateTime { .. } => !mostly(looks.dates + looks.numbers),
        Format::Time => !mostly(looks.times + looks.numbers + looks.leading_zeros + profile.times.parts),
        Format::Integer { none_words, .. } => {
            let has_decimals = profile.numbers.point + profile.numbers.comma > 0;
            let whole = if has_decimals { looks.integers + looks.leading_zeros } else { figures };
            !mostly(whole + none_count(profile, none_words))
        }
        Format::Number => !mostly(figures),
        Format::YesNo { .. } | Format::Selection { multiple: false, .. } => profile.distinct.is_none(),
        Format::Pattern(pattern) => {
            let fits = |value: &str| pattern.allows(&pattern.stored(value.into())) || value.contains("E+");
            !any(profile, fits)
        }
        Format::Country | Format::Language | Format::BusinessHours => {
            mostly(looks.emails + looks.dates + looks.phones + looks.links)
        }
        // What names a record has no blanks; the name of one has.
        Format::Reference { .. } => !any(profile, |value| !value.contains(char::is_whitespace)),
        // A person's or a firm's name is no address. A user name may be one.
        Format::Text { multiline: false } => field.unique == Unique::No && mostly(looks.emails + looks.links),
        Format::Text { multiline: true } | Format::List { .. } | Format::Selection { multiple: true, .. } => false,
    }
}

/// Says whether any of the values that are shown to people is such a one.
fn any(profile: &ColumnProfile, is_one: impl Fn(&str) -> bool) -> bool {
    profile.first.iter().any(|value| is_one(value))
}

/// Says whether the values of a column make a match doubtful, so that a person has to say: more than half of them would
/// be problems of their rows, or be mapped to others.
pub(super) fn doubts(field: &Field, profile: &ColumnProfile) -> bool {
    /// Fewer values say too little about a column, unless none of them can be read.
    const ENOUGH: u64 = 4;
    readable_share(field, profile).is_some_and(|(readable, all)| readable * 2 < all && (all >= ENOUGH || readable == 0))
}

/// Says whether not one of several values can be read, so that the column is about something else, whatever its name.
pub(super) fn refutes(field: &Field, profile: &ColumnProfile) -> bool {
    /// Fewer values may all be slips.
    const SEVERAL: u64 = 3;
    let looks = &profile.looks;
    if profile.filled < SEVERAL {
        return false;
    }
    match &field.format {
        // Addresses that are written wrong are addresses.
        Format::Email => {
            looks.emails == 0 && !any(profile, |value| ["@", "(at)", "[at]"].iter().any(|at| value.contains(at)))
        }
        Format::Phone => looks.phones + looks.numbers + looks.leading_zeros == 0,
        Format::Date { .. } | Format::DateTime { .. } => looks.dates + looks.numbers == 0,
        Format::Integer { .. } | Format::Number | Format::Time => contradicts(field, profile),
        Format::Text { .. }
        | Format::Pattern(_)
        | Format::YesNo { .. }
        | Format::Link
        | Format::Language
        | Format::Selection { .. }
        | Format::Country
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => readable_share(field, profile).is_some_and(|(readable, _)| readable == 0),
    }
}

/// Returns how many of the values that were counted can be read, for formats that have few values.
fn readable_share(field: &Field, profile: &ColumnProfile) -> Option<(u64, u64)> {
    let readable: Box<dyn Fn(&str) -> bool> = match &field.format {
        Format::Selection { options, multiple: false, .. } => {
            Box::new(move |value| find_option(options, value, false).is_some())
        }
        Format::YesNo { words } => Box::new(move |value| yes_no(value, words).is_some()),
        Format::Country => Box::new(|value| country::find(value).is_some()),
        Format::Text { .. } => match field.max_chars {
            Some(most) if most <= FEW_CHARS => Box::new(move |value| text::chars(value) <= most),
            Some(_) | None => return None,
        },
        Format::Pattern(_)
        | Format::Integer { .. }
        | Format::Number
        | Format::Date { .. }
        | Format::Time
        | Format::DateTime { .. }
        | Format::Phone
        | Format::Email
        | Format::Link
        | Format::Language
        | Format::Selection { .. }
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => return None,
    };
    let counted: Vec<(&str, u64)> = match &profile.distinct {
        Some(values) => values.iter().map(|(value, count)| (value.as_str(), *count)).collect(),
        None => profile.first.iter().map(|value| (value.as_str(), 1)).collect(),
    };
    let all = counted.iter().map(|(_, count)| count).sum();
    let fits = counted.iter().filter(|(value, _)| readable(value)).map(|(_, count)| count).sum();
    (all > 0).then_some((fits, all))
}

fn none_count(profile: &ColumnProfile, none_words: &[String]) -> u64 {
    let is_none = |value: &str| none_words.iter().any(|word| text::same(word, value));
    profile.distinct.iter().flatten().filter(|(value, _)| is_none(value)).map(|(_, count)| count).sum()
}

/// Says whether nearly all values of a column have the very form of the field, one that few other fields have.
pub(super) fn supports(field: &Field, profile: &ColumnProfile) -> bool {
    let (filled, looks) = (profile.filled, &profile.looks);
    let nearly_all = |count: u64| filled > 0 && count * 20 >= filled * 19;
    match &field.format {
        Format::Email => nearly_all(looks.emails),
        Format::Phone => nearly_all(looks.phones),
        Format::Link => nearly_all(looks.links),
        Format::Date { .. } | Format::DateTime { .. } => nearly_all(looks.dates),
        Format::Time => nearly_all(looks.times),
        Format::Selection { options, exact, .. } => profile.distinct.as_ref().is_some_and(|values| {
            !values.is_empty() && values.keys().all(|value| find_option(options, value, *exact).is_some())
        }),
        Format::Country => readable_share(field, profile).is_some_and(|(readable, all)| readable * 20 >= all * 19),
        Format::Text { .. }
        | Format::Pattern(_)
        | Format::Integer { .. }
        | Format::Number
        | Format::YesNo { .. }
        | Format::Language
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => false,
    }
}

/// Returns how the values of a column are written: what all its rows settle, else what the field documents.
pub fn notation(field: &Field, profile: &ColumnProfile) -> Notation {
    let settled = settled(field, profile);
    Notation { date: settled.date.or(field.notation.date), decimal: settled.decimal.or(field.notation.decimal) }
}

/// Returns what all rows of a column settle about values of a field.
fn settled(field: &Field, profile: &ColumnProfile) -> Notation {
    let is_date = matches!(field.format, Format::Date { .. } | Format::DateTime { .. });
    let of_times = (field.format == Format::Time).then(|| profile.times.decided()).flatten();
    let date = if is_date { profile.dates.decided() } else { of_times };
    let is_number = matches!(field.format, Format::Integer { .. } | Format::Number);
    Notation { date, decimal: if is_number { profile.numbers.decided() } else { None } }
}

/// Says whether a form of dates that another file's column had explains any value of this one.
fn explains(order: DateOrder, field: &Field, profile: &ColumnProfile) -> bool {
    let numbers = if field.format == Format::Time { profile.times.parts } else { profile.dates.serials };
    match order {
        DateOrder::Serial => numbers > 0,
        DateOrder::YearFirst | DateOrder::DayFirst | DateOrder::MonthFirst => {
            profile.dates.verdict() != Verdict::Mixed(DateOrder::Serial)
        }
    }
}

/// Fits a mapping of an earlier file to this file's values: where all rows of a column settle how its dates or numbers
/// are written, that counts, and not what another file's column had.
pub fn settle(record_type: &RecordType, mapping: &mut Mapping, profiles: &[ColumnProfile]) {
    for (&ix, binding) in &mut mapping.bindings {
        let Source::Columns(columns) = &binding.source else { continue };
        let column = columns.first().and_then(|column| profiles.get(column.0 as usize));
        let Some(profile) = column.filter(|profile| profile.filled > 0) else { continue };
        let profile = &*profile.transformed(&binding.transforms);
        let (field, before) = (record_type.at(ix), binding.notation);
        let found = notation(field, profile);
        let settled = settled(field, profile);
        let kept = before.date.filter(|order| explains(*order, field, profile));
        binding.notation = Notation {
            date: if settled.date.is_some() { found.date } else { kept.or(found.date) },
            decimal: if settled.decimal.is_some() { found.decimal } else { before.decimal.or(found.decimal) },
        };
    }
}

/// Returns the values of a column that mean a key of the field's closed list without being it.
///
/// A list that takes its keys only letter by letter gets none: there a person decides.
pub fn value_map(field: &Field, profile: &ColumnProfile) -> BTreeMap<String, String> {
    let Format::Selection { options, exact: false, .. } = &field.format else { return BTreeMap::new() };
    let meant = |value: &String| {
        let option = find_option(options, value, false)?;
        (option.key != *value).then(|| (value.clone(), option.key.clone()))
    };
    profile.values().keys().filter_map(meant).collect()
}
