//! When something is due: a time of day on the clock of a zone, whatever summer and winter time do to it.

use crate::domain::value::time;
use crate::messages;
use crate::tr;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, Zoned};

/// Returns the next moment after another at which the clocks of its zone show a time of day.
///
/// On a day on which the clocks skip that time it is due as much later as they skip; on one on which they show it twice,
/// the first time only. `None` at the end of the calendar.
pub fn next(after: &Zoned, at: Time) -> Option<Zoned> {
    let mut day = after.date();
    // Two changes of the clocks within two days are more than any zone has had.
    for _ in 0..3 {
        let due = day.to_datetime(at).to_zoned(after.time_zone().clone()).ok()?;
        if due > *after {
            return Some(due);
        }
        day = day.tomorrow().ok()?;
    }
    None
}

/// Reads a time of day with minutes, such as 2:00 or 22:30.
pub fn read_time(text: &str) -> Option<Time> {
    let text = text.trim();
    if !text.contains([':', '.']) {
        return None;
    }
    let read = time::parse(text)?;
    (read.second() == 0 && read.subsec_nanosecond() == 0).then_some(read)
}

/// Writes a time of day as it is kept: 02:00.
pub fn time_text(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads a moment to come: a time of day (the next one), a day with a time of day, or a moment with its offset from UTC.
/// Returns what was expected where it is none, or is past.
pub fn read_moment(text: &str, now: &Zoned) -> Result<Zoned, String> {
    let expected = || tr!("due-expected").to_owned();
    let text = text.trim();
    if let Some(at) = read_time(text) {
        return next(now, at).ok_or_else(expected);
    }
    let moment = if let Ok(moment) = text.parse::<Timestamp>() {
        moment.to_zoned(now.time_zone().clone())
    } else {
        let (day, at) = text.split_once([' ', 'T']).ok_or_else(expected)?;
        let day = day.trim_end_matches(',');
        let iso = messages::iso_of(day).unwrap_or_else(|| day.to_owned());
        let day: Date = iso.parse().ok().filter(|_| iso.len() == 10).ok_or_else(expected)?;
        let at = read_time(at).ok_or_else(expected)?;
        DateTime::from_parts(day, at).to_zoned(now.time_zone().clone()).ok().ok_or_else(expected)?
    };
    if moment <= *now {
        return Err(tr!("due-past", moment = words(&moment)));
    }
    Ok(moment)
}

/// Says a moment as the clocks of its zone show it: 2026-11-22 02:00.
pub fn words(moment: &Zoned) -> String {
    messages::date(&moment.strftime("%Y-%m-%d %H:%M").to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoned(text: &str) -> Zoned {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_time_of_day_comes_once_a_day_whatever_the_clocks_do() {
        for (after, at, due) in [
            // Plain days, and the moment itself, which is not after itself.
            ("2026-11-21T20:00[Europe/Vienna]", "02:00", "2026-11-22T02:00+01:00[Europe/Vienna]"),
            ("2026-11-21T01:59:59[Europe/Vienna]", "02:00", "2026-11-21T02:00+01:00[Europe/Vienna]"),
            ("2026-11-21T02:00[Europe/Vienna]", "02:00", "2026-11-22T02:00+01:00[Europe/Vienna]"),
            ("2026-11-21T12:00[Asia/Kathmandu]", "00:00", "2026-11-22T00:00+05:45[Asia/Kathmandu]"),
            // The end of a year, and a leap day.
            ("2026-12-31T23:00[Europe/Vienna]", "02:00", "2027-01-01T02:00+01:00[Europe/Vienna]"),
            ("2028-02-28T23:00[Europe/Vienna]", "02:00", "2028-02-29T02:00+01:00[Europe/Vienna]"),
            // In spring the clocks go from 02:00 to 03:00: an hour later, and the day after as ever.
            ("2026-03-28T20:00[Europe/Vienna]", "02:30", "2026-03-29T03:30+02:00[Europe/Vienna]"),
            ("2026-03-28T20:00[Europe/Vienna]", "02:00", "2026-03-29T03:00+02:00[Europe/Vienna]"),
            ("2026-03-29T03:30[Europe/Vienna]", "02:30", "2026-03-30T02:30+02:00[Europe/Vienna]"),
            ("2026-03-08T01:00[America/New_York]", "02:30", "2026-03-08T03:30-04:00[America/New_York]"),
            // In autumn they show 02:00 to 03:00 twice: the first time counts, also when asked between the two.
            ("2026-10-24T20:00[Europe/Vienna]", "02:30", "2026-10-25T02:30+02:00[Europe/Vienna]"),
            ("2026-10-25T02:30+02:00[Europe/Vienna]", "02:30", "2026-10-26T02:30+01:00[Europe/Vienna]"),
            ("2026-10-25T02:10+01:00[Europe/Vienna]", "02:30", "2026-10-26T02:30+01:00[Europe/Vienna]"),
            // Half an hour, and midnight itself skipped.
            ("2026-10-03T20:00[Australia/Lord_Howe]", "02:15", "2026-10-04T02:45+11:00[Australia/Lord_Howe]"),
            ("2026-04-23T20:00[Africa/Cairo]", "00:00", "2026-04-24T01:00+03:00[Africa/Cairo]"),
            // A whole day that a zone left out.
            ("2011-12-29T23:00[Pacific/Apia]", "02:00", "2011-12-31T02:00+14:00[Pacific/Apia]"),
        ] {
            let found = next(&zoned(after), read_time(at).unwrap()).unwrap();
            assert_eq!(found, zoned(due), "{at} after {after}: {found}");
        }
        assert_eq!(next(&zoned("9999-12-30T21:00[UTC]"), Time::constant(23, 0, 0, 0)), None);
    }

    #[test]
    fn a_moment_is_read_in_the_zone_of_who_asks_and_lies_ahead() {
        let now = zoned("2026-11-21T20:00[Europe/Vienna]");
        for (text, due) in [
            ("22:30", "2026-11-21T22:30+01:00[Europe/Vienna]"),
            (" 6:15 ", "2026-11-22T06:15+01:00[Europe/Vienna]"),
            ("2026-11-23 02:00", "2026-11-23T02:00+01:00[Europe/Vienna]"),
            ("2027-07-01T02:00", "2027-07-01T02:00+02:00[Europe/Vienna]"),
            ("2026-11-21T23:00:00Z", "2026-11-22T00:00+01:00[Europe/Vienna]"),
        ] {
            assert_eq!(read_moment(text, &now).unwrap(), zoned(due), "{text}");
        }
        for text in
            ["", "2", "22", "25:00", "tonight", "2026-11-23", "2026-11-31 02:00", "2026-11-23 02", "23-11-2026 2:00"]
        {
            assert!(read_moment(text, &now).unwrap_err().contains("22:30"), "{text}");
        }
        let past = read_moment("2026-11-21 19:59", &now).unwrap_err();
        assert!(past.contains("2026-11-21 19:59 is past"), "{past}");
    }

    #[test]
    fn german_moments_are_read_as_they_are_said() {
        let now = zoned("2026-11-21T20:00[Europe/Vienna]");
        messages::speaking(messages::Language::German, || {
            let due = zoned("2026-11-23T02:00+01:00[Europe/Vienna]");
            assert_eq!(words(&due), "23.11.2026, 02:00");
            for text in ["23.11.2026, 02:00", "23.11.2026 2:00", "2026-11-23 02:00"] {
                assert_eq!(read_moment(text, &now).unwrap(), due, "{text}");
            }
            assert!(read_moment("21.11.2026 19:00", &now).unwrap_err().contains("21.11.2026, 19:00"));
        });
    }

    #[test]
    fn a_time_of_day_has_minutes() {
        for (text, kept) in [("2:00", "02:00"), ("02:05", "02:05"), ("22.30", "22:30"), ("10:15 pm", "22:15")] {
            assert_eq!(read_time(text).map(time_text).as_deref(), Some(kept), "{text}");
        }
        for text in ["", "2", "0200", "24:01", "2:60", "2:00:30", "noon"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
