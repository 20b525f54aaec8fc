//! Times of day, date-times and opening hours as people write them.

use crate::domain::value::date::{self, Fault, Rules, push_iso};
use crate::domain::value::zone::{self, Zone};
use jiff::civil::{Date, DateTime, Time};

/// A time of day at the front of a text, and what follows.
#[derive(Clone, Copy, Debug)]
struct Front<'a> {
    hour: u32,
    minute: u32,
    second: u32,
    millis: u32,
    /// Whether more than a bare hour was written.
    certain: bool,
    rest: &'a str,
}

/// Reads a time of day.
pub(crate) fn parse(text: &str) -> Option<Time> {
    let front = front(text)?;
    (front.certain && front.rest.is_empty()).then(|| front.time())?
}

/// Says whether a text looks like a time of day with minutes.
pub(crate) fn looks_like_time(text: &str) -> bool {
    text.contains(':') && parse(text).is_some()
}

impl Front<'_> {
    fn time(&self) -> Option<Time> {
        let small = |number: u32| i8::try_from(number).ok();
        let nanos = i32::try_from(self.millis).ok()? * 1_000_000;
        Time::new(small(self.hour)?, small(self.minute)?, small(self.second)?, nanos).ok()
    }
}

fn take_digits(text: &str, most: usize) -> Option<(u32, usize, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 || end > most {
        return None;
    }
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, end, rest))
}

/// Reads `14`, `14:30`, `14.30`, `14h30`, `1430`, `14:30:15.250`, each with `Uhr`, `am` or `pm` behind it.
fn front(text: &str) -> Option<Front<'_>> {
    let (number, digits, rest) = take_digits(text, 6)?;
    let mut time = Front { hour: number, minute: 0, second: 0, millis: 0, certain: false, rest };
    match digits {
        1 | 2 => take_minutes(&mut time)?,
        4 => (time.hour, time.minute, time.certain) = (number / 100, number % 100, true),
        6 => {
            (time.hour, time.minute, time.second) = (number / 10_000, number / 100 % 100, number % 100);
            time.certain = true;
        }
        _ => return None,
    }
    take_half_of_day(&mut time)?;
    Some(time)
}

fn take_minutes(time: &mut Front<'_>) -> Option<()> {
    let Some(after) = time.rest.strip_prefix([':', '.', 'h', 'H']) else { return Some(()) };
    let Some((minute, 2, rest)) = take_digits(after, 2) else {
        // "14h" is fourteen o'clock, "14:" and "14.x" are nothing.
        return time.rest.starts_with(['h', 'H']).then(|| (time.certain, time.rest) = (true, after));
    };
    (time.minute, time.rest, time.certain) = (minute, rest, true);
    let Some(after) = rest.strip_prefix([':', '.']) else { return Some(()) };
    let (second, 2, rest) = take_digits(after, 2)? else { return None };
    (time.second, time.rest) = (second, rest);
    if let Some(after) = rest.strip_prefix(['.', ',']) {
        let (_, digits, rest) = take_digits(after, 9)?;
        let shown = after.get(..digits.min(3))?;
        time.millis = format!("{shown:0<3}").parse().ok()?;
        time.rest = rest;
    }
    Some(())
}

fn take_half_of_day(time: &mut Front<'_>) -> Option<()> {
    let rest = time.rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word));
    let ends = |word: &str| rest.get(word.len()..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    let word = ["uhr", "a.m.", "p.m.", "am", "pm", "h"].into_iter().find(|word| starts(word) && ends(word));
    let Some(word) = word else { return Some(()) };
    time.rest = rest.get(word.len()..)?;
    time.certain = true;
    match word {
        "am" | "a.m." | "pm" | "p.m." => {
            if !(1..=12).contains(&time.hour) {
                return None;
            }
            time.hour = time.hour % 12 + if word.starts_with('p') { 12 } else { 0 };
        }
        "uhr" => {
            // "14 Uhr 30"
            let after = time.rest.trim_start();
            if let Some((minute, 2, rest)) = take_digits(after, 2)
                && time.minute == 0
            {
                (time.minute, time.rest) = (minute, rest);
            }
        }
        _ => {}
    }
    Some(())
}

/// A date-time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Date and time as they stand there.
    pub(crate) local: DateTime,
    /// The zone behind the time.
    pub(crate) zone: Zone,
}

/// Reads a date with a time; a date alone means midnight.
pub(crate) fn parse_moment(text: &str, rules: Rules) -> Result<Moment, Fault> {
    let (date, rest) = date::parse_front(text, rules)?;
    if rest.is_empty() {
        return Ok(Moment { local: date.at(0, 0, 0, 0), zone: Zone::Unsaid });
    }
    after_date(date, rest)
}

fn after_date(date: Date, rest: &str) -> Result<Moment, Fault> {
    let blanks = [' ', '\u{a0}', '\u{202f}', ','];
    let rest = rest.strip_prefix(['T', 't']).unwrap_or_else(|| rest.trim_start_matches(blanks));
    let rest = ["um ", "at "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let front = front(rest).filter(|front| front.certain).ok_or(Fault::Not)?;
    let local = date.to_datetime(front.time().ok_or(Fault::Not)?);
    let zone = zone::read(front.rest, local).map_err(|fault| match fault {
        zone::Fault::Not => Fault::Not,
        zone::Fault::Skipped => Fault::Skipped,
    })?;
    Ok(Moment { local, zone })
}

impl Moment {
    /// Returns the moment in UTC, and the zone in seconds east of UTC if it had to be taken for granted.
    pub(crate) fn utc(self) -> Option<(DateTime, Option<i32>)> {
        let (east, taken) = match self.zone {
            Zone::Unsaid => (0, Some(0)),
            Zone::East(east) => (east, None),
            Zone::Likely(east) => (east, Some(east)),
        };
        Some((self.local.checked_sub(jiff::Span::new().seconds(east)).ok()?, taken))
    }
}

/// Appends `14:00`, with seconds and thousandths where there are any.
pub(crate) fn push_time(out: &mut String, time: Time) {
    let two = |out: &mut String, number: i8| {
        let digit = |n: i8| char::from(b'0' + u8::try_from(n).unwrap_or(0));
        out.extend([digit(number / 10), digit(number % 10)]);
    };
    two(out, time.hour());
    out.push(':');
    two(out, time.minute());
    if time.second() != 0 || time.millisecond() != 0 {
        out.push(':');
        two(out, time.second());
    }
    if time.millisecond() != 0 {
        let millis = time.millisecond();
        out.push('.');
        out.extend([100, 10, 1].map(|unit| char::from(b'0' + u8::try_from(millis / unit % 10).unwrap_or(0))));
    }
}

/// Returns `2026-11-03T14:00`, with seconds and thousandths where there are any.
pub(crate) fn iso(moment: DateTime) -> String {
    let mut out = String::with_capacity(24);
    push_iso(&mut out, moment.date());
    out.push('T');
    push_time(&mut out, moment.time());
    out
}

/// Returns the time for so many seconds after midnight.
pub(crate) fn of_seconds(seconds: u32) -> Option<Time> {
    let small = |number: u32| i8::try_from(number).ok();
    Time::new(small(seconds / 3600)?, small(seconds / 60 % 60)?, small(seconds % 60)?, 0).ok()
}

/// Reads opening hours of one day and returns them as `08:00-12:00,13:00-17:00`; closed is empty.
pub(crate) fn business_hours(text: &str) -> Option<String> {
    if ["closed", "geschlossen", "-", "–", "zu", "ruhetag"].iter().any(|word| crate::domain::text::same(word, text)) {
        return Some(String::new());
    }
    let joined = text.replace(" bis ", "-").replace(" to ", "-").replace(" und ", ",").replace(" and ", ",");
    let mut hours = String::with_capacity(24);
    let mut last = 0;
    for span in joined.split([',', ';', '/', '&', '\n', '|']).map(str::trim).filter(|span| !span.is_empty()) {
        let (from, to) = span.split_once(['-', '–', '—'])?;
        let (from, to) = (minutes(from)?, minutes(to)?);
        if from < last || from >= to {
            return None;
        }
        if !hours.is_empty() {
            hours.push(',');
        }
        push_clock(&mut hours, from);
        hours.push('-');
        push_clock(&mut hours, to);
        last = to;
    }
    (!hours.is_empty()).then_some(hours)
}

/// Appends `08:30` for so many minutes since midnight.
fn push_clock(out: &mut String, minutes: u32) {
    let digit = |number: u32| char::from(b'0' + u8::try_from(number % 10).unwrap_or(0));
    let (hour, minute) = (minutes / 60, minutes % 60);
    out.extend([digit(hour / 10), digit(hour), ':', digit(minute / 10), digit(minute)]);
}

/// Returns the minutes since midnight of an opening or closing time; `24:00` is the end of the day.
fn minutes(text: &str) -> Option<u32> {
    const DAY: u32 = 24 * 60;
    let time = front(text.trim()).filter(|time| time.rest.trim().is_empty() && time.second == 0 && time.minute < 60)?;
    Some(time.hour * 60 + time.minute).filter(|minutes| *minutes <= DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_in_the_forms_of_both_languages() {
        let cases = [
            ("8:00", "08:00"),
            ("08:00", "08:00"),
            ("08.00 Uhr", "08:00"),
            ("8 Uhr", "08:00"),
            ("14 Uhr 30", "14:30"),
            ("2 pm", "14:00"),
            ("2:30PM", "14:30"),
            ("12 am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("14h30", "14:30"),
            ("14h", "14:00"),
            ("1430", "14:30"),
            ("14:30:15", "14:30:15"),
            ("14:30:00", "14:30"),
            ("14:30:15.25", "14:30:15.250"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            push_time(&mut out, parse(text).unwrap_or_else(|| panic!("{text} is a time")));
            assert_eq!(out, expected, "{text}");
        }
        for text in ["8", "25:00", "12:60", "13 pm", "0 am", "8:", "8:5", "noon", "", "14:30 x", "123", "8:00:61"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn opening_hours_come_in_one_form() {
        let cases = [
            ("08:00-12:00, 13:00-17:00", Some("08:00-12:00,13:00-17:00")),
            ("8-12", Some("08:00-12:00")),
            ("8:00 – 12:00 Uhr / 13 – 17 Uhr", Some("08:00-12:00,13:00-17:00")),
            ("9am-5pm", Some("09:00-17:00")),
            ("08.00 bis 17.30", Some("08:00-17:30")),
            ("00:00-24:00", Some("00:00-24:00")),
            ("geschlossen", Some("")),
            ("17:00-08:00", None),
            ("08:00-12:00, 11:00-17:00", None),
            ("08:00", None),
            ("08:00-25:00", None),
            ("all day", None),
        ];
        for (text, expected) in cases {
            assert_eq!(business_hours(text).as_deref(), expected, "{text}");
        }
    }
}
