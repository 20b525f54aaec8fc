//! The text of a cell of an OpenDocument table, by what its value is.

use super::super::cell::{BOOL, BROKEN, DATE_TIME, TEXT, write_clock, write_formatted, write_text};
use super::super::format::Format;
use super::super::frame::NOT_CALCULATED;
use super::cell::{Cell, Type};
use jiff::Unit;
use jiff::civil::{DateTime, Time};
use std::fmt::Write;

/// Appends the text of a cell and returns its kind, or `None` for a cell without content.
pub(super) fn write(cell: &Cell, into: &mut String) -> Option<u8> {
    let shown = cell.shown.text();
    if is_failed(cell) {
        into.push_str(if shown.is_empty() { "#ERROR!" } else { shown });
        return Some(BROKEN);
    }
    let typed = match cell.kind {
        Type::Number => number(&cell.value, format_of(&cell.value, shown), into),
        Type::Percentage => number(&cell.value, Format::Percent, into),
        Type::Date => date(&cell.value, shown, into),
        Type::Time => duration(&cell.value, into),
        Type::Truth => truth(&cell.value, into),
        Type::Text => Some(TEXT).filter(|_| text(cell, into)),
        Type::Untyped => None,
    };
    if typed.is_some() {
        return typed;
    }
    if cell.kind == Type::Text {
        return None;
    }
    // A value that is none of its kind is better shown than lost.
    if text(cell, into) {
        return Some(TEXT);
    }
    if !cell.value.is_empty() {
        return Some(write_text(&cell.value, into));
    }
    cell.formula.then_some(NOT_CALCULATED)
}

/// Says whether a cell shows an error in place of a value.
fn is_failed(cell: &Cell) -> bool {
    let shown = cell.shown.text();
    if cell.failed {
        return true;
    }
    if cell.kind == Type::Text && !cell.formula {
        return false;
    }
    let code = shown.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let name = shown.strip_prefix('#').is_some_and(|name| {
        let letters = name.trim_end_matches(['!', '?']);
        let spelled =
            letters.chars().all(|letter| letter.is_uppercase() || matches!(letter, '/' | '0' | '_' | '¡' | '¿'));
        // Excel calls what is not there by a short name that begins alike in most languages.
        spelled
            && !letters.is_empty()
            && (letters.len() < name.len() || (letters.starts_with('N') && letters.len() < 5))
    });
    code || name
}

/// Appends the text of a cell and says whether there is any.
fn text(cell: &Cell, into: &mut String) -> bool {
    let shown = cell.shown.text();
    let text = match &cell.stored {
        // In an attribute, line ends become blanks.
        Some(stored) if !stored.is_empty() && !stored.split_whitespace().eq(shown.split_whitespace()) => stored,
        _ => shown,
    };
    write_text(text, into);
    !text.is_empty()
}

fn number(value: &str, format: Format, into: &mut String) -> Option<u8> {
    let number = value.parse().ok()?;
    Some(write_formatted(number, format, false, into))
}

/// Returns what the format of a number is by the text that it makes of it: zeros in front are those of an identifier.
fn format_of(value: &str, shown: &str) -> Format {
    if !shown.contains('0') || shown.contains(['.', ',']) {
        return Format::Plain;
    }
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let is_number = || digits.parse::<f64>().ok() == value.parse().ok();
    match u8::try_from(digits.len()) {
        Ok(count @ 2..) if digits.starts_with('0') && is_number() => Format::Zeros(count),
        _ => Format::Plain,
    }
}

fn truth(value: &str, into: &mut String) -> Option<u8> {
    into.push_str(match value {
        "true" | "1" => "TRUE",
        "false" | "0" => "FALSE",
        _ => return None,
    });
    Some(BOOL)
}

/// Appends a date, with the time of day where there is one.
fn date(value: &str, shown: &str, into: &mut String) -> Option<u8> {
    let moment: DateTime = value.trim_end_matches('Z').parse().ok()?;
    // Times are stored as parts of a day; what is nearer than half of a thousandth of a second is meant.
    let moment = moment.round(Unit::Millisecond).ok()?;
    let (date, time) = (moment.date(), moment.time());
    let timed = time != Time::midnight() || shows_time(shown);
    write!(into, "{date}").ok()?;
    if timed {
        let passed = time.duration_since(Time::midnight()).as_millis();
        into.push(' ');
        write_clock(u64::try_from(passed).ok()?, into);
    }
    Some(DATE_TIME)
}

/// Says whether a text that shows a date shows a time of day, too: more numbers than a date has.
fn shows_time(shown: &str) -> bool {
    let numbers = shown.split(|letter: char| !letter.is_numeric()).filter(|number| !number.is_empty());
    shown.contains(':') || numbers.count() > 3
}

/// Appends a time of day or a duration such as `PT36H30M00S` in hours, minutes and seconds.
fn duration(value: &str, into: &mut String) -> Option<u8> {
    /// More thousandths of a second than a duration has.
    const MOST: f64 = 1e15;
    let (negative, rest) = value.strip_prefix('-').map_or((false, value), |rest| (true, rest));
    let rest = rest.strip_prefix('P')?;
    let (days, times) = rest.split_once('T').unwrap_or((rest, ""));
    let mut seconds = 0.0;
    for (mut parts, units) in
        [(days, [('D', 86_400.0)].as_slice()), (times, &[('H', 3_600.0), ('M', 60.0), ('S', 1.0)])]
    {
        for (unit, length) in units {
            let Some((number, after)) = parts.split_once(*unit) else { continue };
            seconds += number.replace(',', ".").parse::<f64>().ok()? * length;
            parts = after;
        }
        // Years and months have no length.
        if !parts.is_empty() {
            return None;
        }
    }
    let time = Some((seconds * 1000.0).round()).filter(|time| time.abs() < MOST)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked")]
    let whole = time.abs() as u64;
    if whole > 0 && (negative != (time < 0.0)) {
        into.push('-');
    }
    Some(write_clock(whole, into))
}
