//! The text of a cell: numbers without the noise of their storage, dates and times as ISO writes them.

use super::format::Format;
use super::frame::NOT_CALCULATED;
use crate::domain::row::CellKind;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write;

pub(super) const TEXT: u8 = CellKind::Text as u8;
const NUMBER: u8 = CellKind::Number as u8;
pub(super) const DATE_TIME: u8 = CellKind::DateTime as u8;
pub(super) const BOOL: u8 = CellKind::Bool as u8;
pub(super) const BROKEN: u8 = CellKind::Broken as u8;

/// Thousandths of a second of a day.
const DAY: i64 = 86_400_000;
/// Whole numbers up to here are stored exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// The last day that a spreadsheet program knows, 9999-12-31, counted as it does.
const LAST_DAY: u32 = 2_958_465;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content<'a> {
    Number(f64, Format),
    Text(&'a str),
    Bool(bool),
    Error(&'a str),
    /// A moment as ISO writes it.
    Iso(&'a str),
    /// A formula without a result, or with one that its program only put there for the time being.
    Uncalculated(&'a str),
    /// No cell: a row begins that stands there twice.
    RowAgain,
}

/// Appends what stands in a cell, and returns the kind of the cell.
pub(super) fn write(content: Content<'_>, epoch_1904: bool, into: &mut String) -> u8 {
    match content {
        Content::Number(number, format) => write_formatted(number, format, epoch_1904, into),
        Content::Text(text) => write_text(text, into),
        Content::RowAgain => TEXT,
        Content::Bool(truth) => add(BOOL, into, format_args!("{}", if truth { "TRUE" } else { "FALSE" })),
        Content::Error(error) => add(BROKEN, into, format_args!("{error}")),
        Content::Iso(text) => add(DATE_TIME, into, format_args!("{}", iso_moment(text))),
        // What the program that wrote the file put there instead of a result is shown, not believed.
        Content::Uncalculated(text) => add(NOT_CALCULATED, into, format_args!("{text}")),
    }
}

/// Appends a number as its format makes it look where that matters, and returns the kind of the cell.
///
/// Percents keep all their digits and zeros in front are kept: the text is what a person takes the cell for.
pub(super) fn write_formatted(number: f64, format: Format, epoch_1904: bool, into: &mut String) -> u8 {
    match format {
        Format::Plain => write_number(number, into),
        Format::Zeros(digits) => write_zeros(number, usize::from(digits), into),
        Format::Percent => write_percent(number, into),
        Format::Moment { timed, fine } => write_moment(number, (timed, fine), epoch_1904, into),
        Format::Time { fine } if (0.0..1.0).contains(&number) => write_time(number, fine, into),
        // The time of a date: the date is not lost, even if the format shows none.
        Format::Time { fine } => write_moment(number, (true, fine), epoch_1904, into),
        Format::Duration { fine } => write_duration(number, fine, into),
    }
}

/// Appends a number of a format such as `00000`; other than whole positive ones are plain numbers.
///
/// It is text from then on, since nobody calculates with it.
fn write_zeros(number: f64, digits: usize, into: &mut String) -> u8 {
    if number.fract() == 0.0 && (0.0..=EXACT).contains(&number) {
        return add(TEXT, into, format_args!("{:0>digits$}", number + 0.0));
    }
    write_number(number, into)
}

/// Appends 0.125 as `12.5%`.
fn write_percent(number: f64, into: &mut String) -> u8 {
    // Moving the decimal point of the digits, rather than multiplying, adds no noise.
    let digits = format!("{number:.14e}");
    let hundred = digits.split_once('e').and_then(|(front, power)| {
        let power: i32 = power.parse().ok()?;
        format!("{front}e{}", power.saturating_add(2)).parse().ok()
    });
    let Some(hundred) = hundred else { return write_number(number, into) };
    let kind = write_number(hundred, into);
    if kind == NUMBER {
        into.push('%');
    }
    kind
}

fn add(kind: u8, into: &mut String, text: std::fmt::Arguments<'_>) -> u8 {
    into.write_fmt(text).expect("writing to a string cannot fail");
    kind
}

/// Appends text as it stands.
///
/// Some old workbooks come back with a zero byte after each letter, which is how their text was stored.
pub(super) fn write_text(text: &str, into: &mut String) -> u8 {
    let is_second = |ix| ix % 2 == 1;
    let is_spread = text.len() > 3
        && text.as_bytes().get(1) == Some(&0)
        && text.chars().enumerate().all(|(ix, letter)| (letter == '\0') == is_second(ix));
    if is_spread {
        into.extend(text.chars().filter(|&letter| letter != '\0'));
    } else {
        into.push_str(text);
    }
    TEXT
}

/// Appends a number with the 15 digits that spreadsheet programs keep, and no more than needed.
fn write_number(number: f64, into: &mut String) -> u8 {
    if number.fract() == 0.0 && number.abs() <= EXACT {
        // Adding zero turns a negative zero into a plain one.
        return add(NUMBER, into, format_args!("{}", number + 0.0));
    }
    if !number.is_finite() {
        return add(BROKEN, into, format_args!("#NUM!"));
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if (1e-7..1e21).contains(&rounded.abs()) {
        add(NUMBER, into, format_args!("{rounded}"))
    } else {
        add(NUMBER, into, format_args!("{rounded:e}"))
    }
}

/// Returns days and parts of a day in thousandths of a second, or `None` for what no program shows as a moment.
///
/// Times are stored as parts of a day; what is nearer than half a second, or half of a thousandth, is meant.
fn thousandths(serial: f64, fine: bool) -> Option<i64> {
    let in_range = (0.0..=f64::from(LAST_DAY + 1)).contains(&serial.abs());
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    in_range
        .then(|| if fine { (serial * 86_400_000.0).round() as i64 } else { (serial * 86_400.0).round() as i64 * 1000 })
}

/// Appends hours, minutes, seconds and, where there are any, parts of a second.
pub(super) fn write_clock(thousandths: u64, into: &mut String) -> u8 {
    let (seconds, rest) = (thousandths / 1000, thousandths % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    add(DATE_TIME, into, format_args!("{hour:02}:{minute:02}:{second:02}"));
    if rest > 0 {
        add(DATE_TIME, into, format_args!(".{rest:03}"));
        into.truncate(into.trim_end_matches('0').len());
    }
    DATE_TIME
}

/// Appends a time of day.
fn write_time(serial: f64, fine: bool, into: &mut String) -> u8 {
    let Some(time) = thousandths(serial, fine) else { return write_number(serial, into) };
    write_clock(time.rem_euclid(DAY).unsigned_abs(), into)
}

fn write_duration(serial: f64, fine: bool, into: &mut String) -> u8 {
    let Some(time) = thousandths(serial, fine) else { return write_number(serial, into) };
    if time < 0 {
        into.push('-');
    }
    write_clock(time.unsigned_abs(), into)
}

/// Appends days and parts of a day as a date, and a time of day where there is one.
fn write_moment(serial: f64, (timed, fine): (bool, bool), epoch_1904: bool, into: &mut String) -> u8 {
    let time = thousandths(serial, fine).filter(|_| serial >= 0.0);
    let Some(time) = time else { return write_number(serial, into) };
    let (day, time) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    // Day 0 is no date; midnight is stored as it.
    if day == 0 && !epoch_1904 {
        return if timed || time > 0 { write_clock(time.unsigned_abs(), into) } else { write_number(serial, into) };
    }
    let Some(date) = date_of(day, epoch_1904) else { return write_number(serial, into) };
    add(DATE_TIME, into, format_args!("{date}"));
    if time > 0 || timed {
        into.push(' ');
        write_clock(time.unsigned_abs(), into);
    }
    DATE_TIME
}

/// Returns the date of a day counted as spreadsheet programs do.
///
/// Counting from 1900, they take that year for a leap year; day 60 is one that never was.
fn date_of(day: i64, epoch_1904: bool) -> Option<Date> {
    let (start, days) = match (epoch_1904, day) {
        (true, _) => (Date::constant(1904, 1, 1), day),
        (false, 60) => return None,
        (false, 0..60) => (Date::constant(1899, 12, 31), day),
        (false, _) => (Date::constant(1899, 12, 30), day),
    };
    start.checked_add(i32::try_from(days).ok()?.days()).ok()
}

/// Returns an ISO moment with a blank between date and time, and with seconds.
fn iso_moment(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let Some((date, time)) = text.split_once('T') else { return text.to_owned() };
    let (time, rest) = time.split_once('.').unwrap_or((time, ""));
    let seconds = if time.len() == 5 { ":00" } else { "" };
    let rest = rest.get(..3).unwrap_or(rest).trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    format!("{date} {time}{seconds}{point}{rest}").trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: Format = Format::Moment { timed: false, fine: false };
    const TIME: Format = Format::Moment { timed: true, fine: false };

    fn text(content: Content<'_>, epoch_1904: bool) -> String {
        let mut text = String::new();
        write(content, epoch_1904, &mut text);
        text
    }

    fn number(number: f64) -> String {
        text(Content::Number(number, Format::Plain), false)
    }

    fn moment(serial: f64, format: Format) -> String {
        text(Content::Number(serial, format), false)
    }

    #[test]
    fn numbers_lose_the_noise_of_their_storage() {
        assert_eq!(number(17.0), "17");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(1234.5), "1234.5");
        assert_eq!(number(9_007_199_254_740_991.0), "9007199254740991");
        assert_eq!(number(1e300), "1e300");
        assert_eq!(number(f64::NAN), "#NUM!");
    }

    #[test]
    fn moments_are_written_as_iso_does() {
        assert_eq!(moment(46_329.0, DATE), "2026-11-03");
        assert_eq!(moment(46_329.0, TIME), "2026-11-03 00:00:00");
        assert_eq!(moment(46_329.604_166_666_664, DATE), "2026-11-03 14:30:00");
        assert_eq!(moment(0.604_166_666_666_67, DATE), "14:30:00");
        assert_eq!(moment(1.0, DATE), "1900-01-01");
        assert_eq!(moment(59.0, DATE), "1900-02-28");
        assert_eq!(moment(61.0, DATE), "1900-03-01");
        assert_eq!(text(Content::Number(44_867.0, DATE), true), "2026-11-03");
    }

    fn formatted(number: f64, format: Format) -> (String, u8) {
        let mut text = String::new();
        let kind = write_formatted(number, format, false, &mut text);
        (text, kind)
    }

    #[test]
    fn percents_are_written_as_people_see_them_and_keep_their_digits() {
        for (stored, text) in [(0.125, "12.5%"), (0.07, "7%"), (1.0, "100%"), (-0.005, "-0.5%"), (0.0, "0%")] {
            assert_eq!(formatted(stored, Format::Percent), (text.to_owned(), NUMBER));
        }
        assert_eq!(formatted(0.1 + 0.2, Format::Percent).0, "30%");
        assert_eq!(formatted(1.0 / 3.0, Format::Percent).0, "33.3333333333333%");
        assert_eq!(formatted(f64::NAN, Format::Percent), ("#NUM!".to_owned(), BROKEN));
    }

    #[test]
    fn zeros_in_front_are_kept_where_the_format_has_them() {
        assert_eq!(formatted(123.0, Format::Zeros(5)), ("00123".to_owned(), TEXT));
        assert_eq!(formatted(123_456.0, Format::Zeros(5)), ("123456".to_owned(), TEXT));
        assert_eq!(formatted(1.5, Format::Zeros(5)), ("1.5".to_owned(), NUMBER));
        assert_eq!(formatted(-1.0, Format::Zeros(5)), ("-1".to_owned(), NUMBER));
    }

    #[test]
    fn what_is_no_moment_stays_a_number() {
        assert_eq!(moment(-1.0, DATE), "-1");
        assert_eq!(moment(60.0, DATE), "60");
        assert_eq!(moment(1e12, DATE), "1000000000000");
    }

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        assert_eq!(text(Content::Number(1.5, Format::Duration { fine: false }), false), "36:00:00");
        assert_eq!(text(Content::Number(-0.5, Format::Duration { fine: false }), false), "-12:00:00");
    }

    #[test]
    fn times_of_day_have_no_date_and_keep_parts_of_a_second() {
        for epoch_1904 in [false, true] {
            let time = |serial| text(Content::Number(serial, Format::Time { fine: true }), epoch_1904);
            assert_eq!(time(0.5), "12:00:00");
            assert_eq!(time(-0.5), "-0.5");
            assert_eq!(time(0.0), "00:00:00");
            assert_eq!(time(23.456 / 86_400.0), "00:00:23.456");
            assert_eq!(time(23.4 / 86_400.0), "00:00:23.4");
        }
        let time = |serial, epoch_1904| text(Content::Number(serial, Format::Time { fine: false }), epoch_1904);
        assert_eq!(time(40_972.0, false), "2012-03-04 00:00:00");
        assert_eq!(time(40_972.604_166_666_664, false), "2012-03-04 14:30:00");
        assert_eq!((time(1.5, false), time(1.5, true)), ("1900-01-01 12:00:00".into(), "1904-01-02 12:00:00".into()));
        assert_eq!(time(0.999_999, false), "00:00:00");
        assert_eq!(moment(0.0, DATE), "0");
        assert_eq!(text(Content::Number(-1.0, DATE), true), "-1");
    }

    #[test]
    fn iso_moments_get_a_blank_and_seconds() {
        assert_eq!(text(Content::Iso("2026-11-03T14:30"), false), "2026-11-03 14:30:00");
        assert_eq!(text(Content::Iso("2026-11-03T14:30:05.250Z"), false), "2026-11-03 14:30:05.25");
        assert_eq!(text(Content::Iso("T14:30"), false), "14:30:00");
        assert_eq!(text(Content::Iso("2026-11-03"), false), "2026-11-03");
    }

    #[test]
    fn zero_bytes_behind_each_letter_are_left_out() {
        assert_eq!(text(Content::Text("m\0p\0g\0"), false), "mpg");
        assert_eq!(text(Content::Text("m\0p\0g"), false), "mpg");
        assert_eq!(text(Content::Text("m\0pg\0\u{1}"), false), "m\0pg\0\u{1}");
    }
}
