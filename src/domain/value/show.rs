//! Showing: what people read for a value, and what files hold for it.

use crate::domain::country;
use crate::domain::field::{Field, Format, SelectOption};
use crate::domain::value::{Value, choice};
use crate::messages::{self, Language};
use crate::tr;

/// Returns what people read for a value: labels instead of keys, `2026-11-03 14:00`, a country's name; all of it as the
/// spoken language has it.
pub fn display(field: &Field, value: &Value) -> String {
    let text = match value {
        Value::Empty => return String::new(),
        Value::Integer(number) => return shown_whole(&field.format, *number),
        Value::Real(number) => return messages::decimals(&number.to_string()),
        Value::Text(text) => text,
    };
    let moment = |text: &str| messages::date(&text.replacen('T', " ", 1)).into_owned();
    match &field.format {
        Format::DateTime { zoned: true } => moment(text.strip_suffix('Z').unwrap_or(text)) + " UTC",
        Format::DateTime { zoned: false } => moment(text),
        Format::Date { .. } => messages::date(text).into_owned(),
        Format::Selection { options, multiple: false, .. } => label(options, text).to_owned(),
        Format::Selection { options, multiple: true, .. } => {
            text.split(',').map(|key| label(options, key)).collect::<Vec<_>>().join(", ")
        }
        Format::Country => country::by_code(text).map_or_else(|| text.clone(), |country| country.name().to_owned()),
        Format::BusinessHours => text.replace(',', ", "),
        Format::Text { .. }
        | Format::Pattern(_)
        | Format::Integer { .. }
        | Format::Number
        | Format::Time
        | Format::YesNo { .. }
        | Format::Phone
        | Format::Email
        | Format::Link
        | Format::Language
        | Format::List { .. }
        | Format::Reference { .. } => text.clone(),
    }
}

/// Returns what people read for a whole number. Words of a field's own for yes and no are shown as they are.
fn shown_whole(format: &Format, number: i64) -> String {
    if let Format::YesNo { words } = format
        && is_usual(words)
        && messages::spoken() != Language::English
    {
        return if number == 0 { tr!("value-no") } else { tr!("value-yes") }.to_owned();
    }
    whole(format, number)
}

fn is_usual((yes, no): &(String, String)) -> bool {
    matches!((yes.as_str(), no.as_str()), ("Yes", "No") | ("True", "False"))
}

/// Returns what files hold for a value; reading it without a notation gives the same value again.
pub fn export(field: &Field, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Integer(number) => whole(&field.format, *number),
        Value::Real(number) => one_way(number.to_string()),
        Value::Text(text) => match &field.format {
            Format::DateTime { zoned: false } => text.replacen('T', " ", 1),
            Format::BusinessHours => text.replace(',', ", "),
            Format::DateTime { zoned: true }
            | Format::Selection { .. }
            | Format::Country
            | Format::Text { .. }
            | Format::Pattern(_)
            | Format::Integer { .. }
            | Format::Number
            | Format::Date { .. }
            | Format::Time
            | Format::YesNo { .. }
            | Format::Phone
            | Format::Email
            | Format::Link
            | Format::Language
            | Format::List { .. }
            | Format::Reference { .. } => text.clone(),
        },
    }
}

fn whole(format: &Format, number: i64) -> String {
    match format {
        Format::YesNo { words } => if number == 0 { &words.1 } else { &words.0 }.clone(),
        Format::Text { .. }
        | Format::Pattern(_)
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
        | Format::Country
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => number.to_string(),
    }
}

/// Adds a zero where three decimals would read as thousands, too.
fn one_way(mut number: String) -> String {
    if number.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        number.push('0');
    }
    number
}

fn label<'a>(options: &'a [SelectOption], key: &'a str) -> &'a str {
    choice::find_option(options, key, true).map_or(key, |option| &option.label)
}
