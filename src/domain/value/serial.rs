//! Dates and times as spreadsheets count them, where a text file holds them as plain numbers: days since 1900, and parts
//! of a day.
//!
//! Only a column whose values are such numbers is read so; a number in another column is none.

use crate::domain::value::{date, time};
use jiff::civil::{Date, DateTime, Time};
use std::ops::RangeInclusive;

/// Days from October 1905 to December 2099. Below are the numbers that may be years.
const DAYS: RangeInclusive<u32> = 2_101..=73_050;

/// A number in the form that a spreadsheet's date has in a text file: digits, and perhaps decimals.
#[derive(Clone, Copy, Debug)]
struct Plain<'a> {
    whole: u32,
    decimals: &'a str,
}

/// What a number below one can be as a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A part of a day.
    OfDay,
    /// A part of a day, or minutes behind a point.
    OrMinutes,
}

/// Splits a plain number; more than five digits in front are no day.
fn plain(text: &str) -> Option<Plain<'_>> {
    const MOST_DECIMALS: usize = 18;
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    if !(1..=5).contains(&end) || end > 1 && text.starts_with('0') {
        return None;
    }
    let (front, rest) = text.split_at_checked(end)?;
    let decimals = if rest.is_empty() { "" } else { rest.strip_prefix(['.', ','])? };
    let fits = rest.is_empty() || (1..=MOST_DECIMALS).contains(&decimals.len());
    let figures = decimals.bytes().all(|b| b.is_ascii_digit());
    if fits && figures { Some(Plain { whole: front.parse().ok()?, decimals }) } else { None }
}

/// Returns the day that a number may be, if it may be one.
pub(crate) fn day(text: &str) -> Option<u32> {
    plain(text).map(|number| number.whole).filter(|day| DAYS.contains(day))
}

/// Says what a number may be as a time of day.
pub(crate) fn part(text: &str) -> Option<Part> {
    let Plain { whole: 0, decimals } = plain(text)? else { return None };
    // "0.30" may be half past midnight, "0.3" and "0.75" are nothing but parts. A mere zero says nothing.
    let or_minutes = match decimals.len() {
        0 => true,
        2 => decimals.as_bytes() < b"60".as_slice() && text.contains('.'),
        _ => false,
    };
    Some(if or_minutes { Part::OrMinutes } else { Part::OfDay })
}

/// Reads a day with or without a time, which may stand behind it as a number or as hours and minutes.
pub(crate) fn moment(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once(' ').map_or((text, None), |(day, time)| (day, Some(time.trim())));
    let number = plain(day).filter(|number| DAYS.contains(&number.whole))?;
    let (date, _) = date::of_serial(f64::from(number.whole))?;
    match time {
        None => after_midnight(date, seconds(number.decimals)?),
        Some(_) if !number.decimals.is_empty() => None,
        Some(time) => Some(date.to_datetime(time_of_day(time).or_else(|| time::parse(time))?)),
    }
}

/// Reads a time of day that is written as a part of a day.
pub(crate) fn time_of_day(text: &str) -> Option<Time> {
    let number = plain(text).filter(|number| number.whole == 0)?;
    time::of_seconds(seconds(number.decimals)?)
}

fn after_midnight(date: Date, seconds: u32) -> Option<DateTime> {
    date.at(0, 0, 0, 0).checked_add(jiff::Span::new().seconds(i64::from(seconds))).ok()
}

/// Returns the seconds that decimals of a day stand for.
///
/// Few decimals leave open which second is meant, even which minute: they count only where they are a whole minute.
fn seconds(decimals: &str) -> Option<u32> {
    /// With so many decimals the second is certain.
    const CERTAIN: usize = 5;
    /// With so many the minute is.
    const MINUTE: usize = 4;
    const MINUTES: f64 = 1_440.0;
    let decimals = decimals.trim_end_matches('0');
    let part: f64 = format!("0.{decimals}0").parse().ok()?;
    let minutes = (part * MINUTES).round();
    let off = (part - minutes / MINUTES).abs();
    let seconds = match decimals.len() {
        CERTAIN.. => (part * MINUTES * 60.0).round(),
        MINUTE if off <= 0.000_051 => minutes * 60.0,
        _ if off < 1e-9 => minutes * 60.0,
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a day")]
    Some(seconds as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1900_and_years_are_none() {
        let cases = [
            ("46329", Some("2026-11-03T00:00:00")),
            ("46329.583333333336", Some("2026-11-03T14:00:00")),
            ("46329,58333", Some("2026-11-03T14:00:00")),
            ("46329.5833", Some("2026-11-03T14:00:00")),
            ("46329.5", Some("2026-11-03T12:00:00")),
            ("46329.58", None),
            ("46329.999999", Some("2026-11-04T00:00:00")),
            ("46329 14:00", Some("2026-11-03T14:00:00")),
            ("46329 0.583333", Some("2026-11-03T14:00:00")),
            ("46329.5 14:00", None),
            ("2101", Some("1905-10-01T00:00:00")),
            ("73050", Some("2099-12-31T00:00:00")),
            ("2024", None),
            ("2100", None),
            ("73051", None),
            ("20261103", None),
            ("046329", None),
            ("46.329", None),
            ("46329.", None),
            ("-46329", None),
            ("46329x", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(moment(text).map(|moment| moment.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_a_day_are_told_from_minutes() {
        let cases = [
            ("0.583333", Some(Part::OfDay), Some("14:00:00")),
            ("0,354166667", Some(Part::OfDay), Some("08:30:00")),
            ("0.5", Some(Part::OfDay), Some("12:00:00")),
            ("0.75", Some(Part::OfDay), Some("18:00:00")),
            ("0,25", Some(Part::OfDay), Some("06:00:00")),
            ("0.25", Some(Part::OrMinutes), Some("06:00:00")),
            ("0", Some(Part::OrMinutes), Some("00:00:00")),
            ("0.999999", Some(Part::OfDay), None),
            ("0.58", Some(Part::OrMinutes), None),
            ("1", None, None),
            ("1.5", None, None),
            ("00.30", None, None),
        ];
        for (text, kind, expected) in cases {
            assert_eq!(part(text), kind, "{text}");
            assert_eq!(time_of_day(text).map(|time| time.to_string()).as_deref(), expected, "{text}");
        }
    }
}
