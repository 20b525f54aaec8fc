//! Dates as people write them: with points, slashes or hyphens, with months in words, with two digits for the year.

use crate::domain::value::DateOrder;
use jiff::civil::Date;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is none.
    Not,
    /// It reads two ways.
    Ambiguous,
    /// It is a time that the clocks of its zone never showed.
    Skipped,
}

/// What reading dates needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// The order of the column.
    pub(crate) order: Option<DateOrder>,
    /// The day of the import.
    pub(crate) today: Date,
    /// Whether the date lies in the past, so that two digits for the year never mean the future.
    pub(crate) past_only: bool,
}

/// A part of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number and how many digits it has.
    Digits(u32, usize),
    /// A month in words.
    Month(u32),
}

/// What a written date says about the order of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// The order plays no part: the month is a word, or day and month are the same.
    Nothing,
    /// Only this order explains it.
    Only(DateOrder),
    /// Points between the parts, which by custom means the day comes first.
    DayFirstByCustom,
    /// Both orders explain it.
    Either,
}

/// The parts of a written date in their order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    parts: [Part; 3],
    separator: u8,
}

/// Reads a date; without an order only dates that read one way.
#[cfg(test)]
pub(crate) fn parse(text: &str, rules: Rules) -> Result<Date, Fault> {
    let (date, rest) = parse_front(text, rules)?;
    if rest.is_empty() { Ok(date) } else { Err(Fault::Not) }
}

/// Reads the date at the front of a text and returns it with what follows.
pub(crate) fn parse_front(text: &str, rules: Rules) -> Result<(Date, &str), Fault> {
    if let Some((date, rest)) = iso_front(text) {
        return Ok((date, rest));
    }
    if let Some(date) = usual(text, rules.order) {
        return Ok((date, ""));
    }
    if let Some(compact) = compact_front(text, rules.order) {
        return Ok(compact);
    }
    let (written, rest) = scan(text).ok_or(Fault::Not)?;
    Ok((written.date(rules)?, rest))
}

/// Reads `2026-11-03` at the front: the form of most files, without going through its parts.
fn iso_front(text: &str) -> Option<(Date, &str)> {
    let (front, rest) = text.split_at_checked(10)?;
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = front.as_bytes() else { return None };
    let digits = |bytes: &[u8]| {
        bytes.iter().try_fold(0_u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
    };
    let date = civil(digits(&[y1, y2, y3, y4])?, digits(&[m1, m2])?, digits(&[d1, d2])?)?;
    let ends = rest.bytes().next().is_none_or(|b| !b.is_ascii_digit());
    ends.then_some((date, rest))
}

/// Reads `03.11.2026` as the whole text, in an order that is known.
fn usual(text: &str, order: Option<DateOrder>) -> Option<Date> {
    let &[a1, a2, mark, b1, b2, again, y1, y2, y3, y4] = text.as_bytes() else { return None };
    if mark != again || !matches!(mark, b'.' | b'/' | b'-') {
        return None;
    }
    let digits = |bytes: &[u8]| {
        bytes.iter().try_fold(0_u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
    };
    let (first, second, year) = (digits(&[a1, a2])?, digits(&[b1, b2])?, digits(&[y1, y2, y3, y4])?);
    match order? {
        DateOrder::DayFirst => civil(year, second, first),
        DateOrder::MonthFirst => civil(year, first, second),
        DateOrder::YearFirst | DateOrder::Serial => None,
    }
}

/// Reads `20261103`, or eight digits in the order of the column.
fn compact_front(text: &str, order: Option<DateOrder>) -> Option<(Date, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    if end != 8 {
        return None;
    }
    let (front, rest) = text.split_at_checked(end)?;
    let number: u32 = front.parse().ok()?;
    let (last4, middle, first2) = (number % 10_000, number / 10_000 % 100, number / 1_000_000);
    let swapped = match order {
        Some(DateOrder::DayFirst) => civil(last4, middle, first2),
        Some(DateOrder::MonthFirst) => civil(last4, first2, middle),
        Some(DateOrder::YearFirst | DateOrder::Serial) | None => None,
    };
    let year_first = civil(number / 10_000, number / 100 % 100, number % 100);
    let plausible = |date: &Date| (1900..2100).contains(&date.year());
    let date = year_first.filter(plausible).or_else(|| swapped.filter(plausible))?;
    Some((date, rest))
}

/// Returns what a text at whose front a date stands says about the order, or `None` for what is no date.
pub(crate) fn says(text: &str) -> Option<Says> {
    if iso_front(text).is_some() {
        return Some(Says::Only(DateOrder::YearFirst));
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return compact_front(text, None).map(|_| Says::Only(DateOrder::YearFirst));
    }
    let (written, _) = scan(text)?;
    written.says()
}

/// Returns the date for year, month and day.
pub(crate) fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1000..=9999).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Splits the front of a text into the parts of a date; what follows the third part is the rest.
pub(crate) fn scan(text: &str) -> Option<(Written, &str)> {
    let mut rest = skip_weekday(text);
    let mut separator = 0;
    let mut parts = [Part::Month(0); 3];
    for (ix, part) in parts.iter_mut().enumerate() {
        if ix > 0 {
            let (found, after) = skip_separator(rest)?;
            rest = after;
            // The separator behind a day in words ("3. November") is not the one of the date.
            separator = if ix == 1 || separator == found { found } else { 0 };
        }
        (*part, rest) = take_part(rest)?;
    }
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || c == 'T' || c == 't');
    let joins = rest.starts_with(['/', '-']) || (rest.starts_with('.') && rest.len() > 1);
    (ends && !joins).then(|| (Written { parts, separator }, rest.strip_prefix('.').unwrap_or(rest)))
}

fn take_part(text: &str) -> Option<(Part, &str)> {
    let digits = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        if digits > 4 {
            return None;
        }
        let (front, rest) = text.split_at_checked(digits)?;
        let number = front.parse().ok()?;
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending));
        return Some((Part::Digits(number, digits), ordinal.unwrap_or(rest)));
    }
    let (word, rest) = take_word(text)?;
    Some((Part::Month(month(word)?), rest))
}

fn take_word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if end == 0 { None } else { text.split_at_checked(end) }
}

/// Passes over what stands between two parts: at most one mark, with blanks around it.
fn skip_separator(text: &str) -> Option<(u8, &str)> {
    let blanks = [' ', '\u{a0}', '\u{202f}'];
    let after_blanks = text.trim_start_matches(blanks);
    let (mark, rest) = match after_blanks.bytes().next()? {
        b @ (b'.' | b'/' | b'-' | b',') => (b, after_blanks.get(1..)?),
        _ if after_blanks.starts_with('–') => (b'-', after_blanks.strip_prefix('–')?),
        _ => (b' ', after_blanks),
    };
    let rest = rest.trim_start_matches(blanks);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    (rest.len() < text.len() || text.starts_with(char::is_alphabetic)).then_some((mark, rest))
}

fn skip_weekday(text: &str) -> &str {
    const DAYS: [&str; 16] =
        ["mo", "mon", "monday", "montag", "di", "tue", "mi", "wed", "do", "thu", "fr", "fri", "sa", "sat", "so", "sun"];
    const LONG: [&str; 13] = [
        "tuesday",
        "dienstag",
        "wednesday",
        "mittwoch",
        "thursday",
        "donnerstag",
        "friday",
        "freitag",
        "saturday",
        "samstag",
        "sonnabend",
        "sunday",
        "sonntag",
    ];
    if text.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return text;
    }
    let Some((word, rest)) = take_word(text) else { return text };
    if DAYS.iter().chain(&LONG).any(|day| day.eq_ignore_ascii_case(word)) {
        rest.trim_start_matches(['.', ',', ' ', '\u{a0}'])
    } else {
        text
    }
}

/// Returns the month of a word in English or German.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "january", "januar", "jän", "jänner", "jaenner"],
        &["feb", "february", "februar", "feber"],
        &["mar", "march", "mär", "märz", "maerz", "mrz"],
        &["apr", "april"],
        &["may", "mai"],
        &["jun", "june", "juni"],
        &["jul", "july", "juli"],
        &["aug", "august"],
        &["sep", "sept", "september"],
        &["oct", "okt", "october", "oktober"],
        &["nov", "november"],
        &["dec", "dez", "december", "dezember"],
    ];
    let word = word.to_lowercase();
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word.as_str())).map(|(month, _)| month)
}

impl Written {
    /// Returns what the date says about the order, or `None` if no order makes it a date.
    pub(crate) fn says(&self) -> Option<Says> {
        let day_fits = |day: u32| (1..=31).contains(&day);
        match self.parts {
            [Part::Digits(_, 4), Part::Digits(month, 1..=2), Part::Digits(day, 1..=2)] => {
                ((1..=12).contains(&month) && day_fits(day)).then_some(Says::Only(DateOrder::YearFirst))
            }
            [Part::Digits(_, 4), Part::Month(_), Part::Digits(day, 1..=2)] => {
                day_fits(day).then_some(Says::Only(DateOrder::YearFirst))
            }
            [Part::Month(_), Part::Digits(day, 1..=2), Part::Digits(_, 2 | 4)]
            | [Part::Digits(day, 1..=2), Part::Month(_), Part::Digits(_, 2 | 4)] => {
                day_fits(day).then_some(Says::Nothing)
            }
            [Part::Digits(first, 1..=2), Part::Digits(second, 1..=2), Part::Digits(_, 2 | 4)] => {
                match (first, second) {
                    (1..=12, 1..=12) if first == second => Some(Says::Nothing),
                    (1..=12, 1..=12) if self.separator == b'.' => Some(Says::DayFirstByCustom),
                    (1..=12, 1..=12) => Some(Says::Either),
                    (13..=31, 1..=12) => Some(Says::Only(DateOrder::DayFirst)),
                    (1..=12, 13..=31) => Some(Says::Only(DateOrder::MonthFirst)),
                    (_, _) => None,
                }
            }
            _ => None,
        }
    }

    fn date(&self, rules: Rules) -> Result<Date, Fault> {
        let date = match self.parts {
            [Part::Digits(year, 4), Part::Digits(month, 1..=2) | Part::Month(month), Part::Digits(day, 1..=2)] => {
                civil(year, month, day)
            }
            [Part::Digits(day, 1..=2), Part::Month(month), Part::Digits(year, digits)]
            | [Part::Month(month), Part::Digits(day, 1..=2), Part::Digits(year, digits)] => {
                with_year(year, digits, month, day, rules)
            }
            [Part::Digits(first, 1..=2), Part::Digits(second, 1..=2), Part::Digits(third, digits)] => {
                match self.order(rules.order, (first, second, digits))? {
                    DateOrder::DayFirst => with_year(third, digits, second, first, rules),
                    DateOrder::MonthFirst => with_year(third, digits, first, second, rules),
                    DateOrder::YearFirst => with_year(first, 2, second, third, rules),
                    DateOrder::Serial => None,
                }
            }
            _ => None,
        };
        date.ok_or(Fault::Not)
    }

    /// Decides the order of three numbers that do not start with a year of four digits.
    fn order(&self, chosen: Option<DateOrder>, (first, second, digits): (u32, u32, usize)) -> Result<DateOrder, Fault> {
        match chosen {
            Some(order @ (DateOrder::DayFirst | DateOrder::MonthFirst)) => Ok(order),
            Some(DateOrder::YearFirst) if digits == 2 => Ok(DateOrder::YearFirst),
            Some(DateOrder::YearFirst | DateOrder::Serial) | None => match self.says() {
                Some(Says::Only(order)) => Ok(order),
                Some(Says::Nothing | Says::DayFirstByCustom) => Ok(DateOrder::DayFirst),
                Some(Says::Either) => Err(Fault::Ambiguous),
                None if digits == 2 && first > 31 && second <= 12 => Ok(DateOrder::YearFirst),
                None => Err(Fault::Not),
            },
        }
    }
}

/// Returns the date, finding the century for a year of two digits: at most twenty years ahead, never ahead in a field
/// that holds only the past.
fn with_year(year: u32, digits: usize, month: u32, day: u32, rules: Rules) -> Option<Date> {
    const AHEAD: i16 = 20;
    match digits {
        4 => civil(year, month, day),
        2 => {
            let date = civil(2000 + year, month, day);
            let ahead = match date {
                Some(date) if rules.past_only => date > rules.today,
                Some(date) => date.year() > rules.today.year() + AHEAD,
                None => false,
            };
            if ahead || date.is_none() { civil(1900 + year, month, day) } else { date }
        }
        _ => None,
    }
}

/// Returns the date and the seconds of the day of a spreadsheet's serial number.
pub(crate) fn of_serial(serial: f64) -> Option<(Date, u32)> {
    /// Serial of 9999-12-31.
    const LAST: f64 = 2_958_465.0;
    const DAY: f64 = 86_400.0;
    if !(1.0..LAST + 1.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked above")]
    let seconds = (serial * DAY).round() as i64;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // The serial 60 is a day that never was: spreadsheets hold 1900 for a leap year.
    let epoch = match days {
        60 => return None,
        ..60 => Date::constant(1899, 12, 31),
        _ => Date::constant(1899, 12, 30),
    };
    let date = epoch.checked_add(jiff::Span::new().days(days)).ok()?;
    Some((date, u32::try_from(second).ok()?))
}

/// Appends `2026-11-03`.
pub(crate) fn push_iso(out: &mut String, date: Date) {
    let digit = |number: i16, unit: i16| char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or(0));
    let (year, month, day) = (date.year(), i16::from(date.month()), i16::from(date.day()));
    out.extend([digit(year, 1000), digit(year, 100), digit(year, 10), digit(year, 1), '-']);
    out.extend([digit(month, 10), digit(month, 1), '-', digit(day, 10), digit(day, 1)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayFirst, MonthFirst, YearFirst};

    fn rules(order: Option<DateOrder>, past_only: bool) -> Rules {
        Rules { order, today: Date::constant(2026, 11, 21), past_only }
    }

    #[test]
    fn dates_read_by_their_order() {
        let cases = [
            ("2026-11-03", None, "2026-11-03"),
            ("2026/11/3", None, "2026-11-03"),
            ("2026.11.03", None, "2026-11-03"),
            ("20261103", None, "2026-11-03"),
            ("03112026", Some(DayFirst), "2026-11-03"),
            ("03.11.2026", None, "2026-11-03"),
            ("3.11.26", None, "2026-11-03"),
            ("03.11.2026", Some(MonthFirst), "2026-03-11"),
            ("03/11/2026", Some(DayFirst), "2026-11-03"),
            ("03/11/2026", Some(MonthFirst), "2026-03-11"),
            ("13/02/2026", None, "2026-02-13"),
            ("02/13/2026", None, "2026-02-13"),
            ("05/05/2026", None, "2026-05-05"),
            ("3-11-2026", Some(DayFirst), "2026-11-03"),
            ("26-11-03", Some(YearFirst), "2026-11-03"),
            ("98-11-03", None, "1998-11-03"),
            ("3. November 2026", None, "2026-11-03"),
            ("3 Nov 2026", None, "2026-11-03"),
            ("3-Nov-26", None, "2026-11-03"),
            ("Nov 3, 2026", None, "2026-11-03"),
            ("November 3rd, 2026", None, "2026-11-03"),
            ("3rd of November 2026", None, "2026-11-03"),
            ("03. März 2026", None, "2026-03-03"),
            ("1. Jänner 2026", None, "2026-01-01"),
            ("24. Dez. 2026", None, "2026-12-24"),
            ("1 sept 1990", None, "1990-09-01"),
            ("2026-Nov-03", None, "2026-11-03"),
            ("Mo, 02.11.2026", None, "2026-11-02"),
            ("Dienstag, 3. November 2026", None, "2026-11-03"),
            ("29.02.2024", None, "2024-02-29"),
            ("2026-11-03", Some(DayFirst), "2026-11-03"),
            ("3 . 11 . 2026", None, "2026-11-03"),
        ];
        for (text, order, expected) in cases {
            let read = parse(text, rules(order, false)).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let cases = [
            ("31.02.2026", None),
            ("29.02.2023", None),
            ("13/13/2026", None),
            ("13/02/2026", Some(MonthFirst)),
            ("02/13/2026", Some(DayFirst)),
            ("2026", None),
            ("11/2026", None),
            ("November 2026", None),
            ("3 Foo 2026", None),
            ("1.2.3", None),
            ("2026-11-03-01", None),
            ("1.2.2026.5", None),
            ("0.1.2026", None),
            ("soon", None),
            ("46329", None),
            ("12345678", None),
            ("99999999999", None),
        ];
        for (text, order) in cases {
            assert_eq!(parse(text, rules(order, false)), Err(Fault::Not), "{text}");
        }
    }

    #[test]
    fn dates_that_read_two_ways_ask() {
        for text in ["03/11/2026", "3-11-26", "1/2/2026", "03/04/99"] {
            assert_eq!(parse(text, rules(None, false)), Err(Fault::Ambiguous), "{text}");
            assert_eq!(says(text), Some(Says::Either), "{text}");
        }
    }

    #[test]
    fn two_digits_for_the_year_find_their_century() {
        let cases = [
            ("1.2.30", false, "2030-02-01"),
            ("1.2.30", true, "1930-02-01"),
            ("1.2.85", false, "1985-02-01"),
            ("20.11.26", true, "2026-11-20"),
            ("22.11.26", true, "1926-11-22"),
            ("29.02.00", true, "2000-02-29"),
        ];
        for (text, past_only, expected) in cases {
            let read = parse(text, rules(None, past_only)).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn serial_numbers_count_from_1900() {
        let of = |serial: f64| of_serial(serial).map(|(date, seconds)| (date.to_string(), seconds));
        assert_eq!(of(46329.0), Some(("2026-11-03".to_owned(), 0)));
        assert_eq!(of(46_329.583_333_333_336), Some(("2026-11-03".to_owned(), 50_400)));
        assert_eq!(of(1.0), Some(("1900-01-01".to_owned(), 0)));
        assert_eq!(of(61.0), Some(("1900-03-01".to_owned(), 0)));
        assert_eq!(of(60.0), None);
        assert_eq!(of(0.5), None);
        assert_eq!(of(3_000_000.0), None);
    }
}
