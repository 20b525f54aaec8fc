//! Zones behind written times: offsets, names of the time zone database, and the abbreviations that people use.
//!
//! The database that the program carries is asked and not the machine's, so that a file reads the same everywhere.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

/// The zone of a written time, in seconds east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// None is written.
    Unsaid,
    /// This one.
    East(i32),
    /// Most likely this one: the abbreviation has other meanings, or the clocks showed the time twice.
    Likely(i32),
}

/// Why a text is no zone of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is none.
    Not,
    /// The clocks of the zone never showed the time.
    Skipped,
}

/// An abbreviation, its hours east of UTC, and a place whose clocks go by it for a part of the year.
type Abbreviation = (&'static str, i32, &'static str);

/// Abbreviations, for the offset that they name and not for the place: whoever writes CET on a day of summer time may
/// have meant either, which is told from the place.
const ABBREVIATIONS: [Abbreviation; 17] = [
    ("CET", 1, "Europe/Brussels"),
    ("MEZ", 1, "Europe/Vienna"),
    ("CEST", 2, "Europe/Brussels"),
    ("MESZ", 2, "Europe/Vienna"),
    ("WET", 0, "Europe/Lisbon"),
    ("WEST", 1, "Europe/Lisbon"),
    ("EET", 2, "Europe/Athens"),
    ("EEST", 3, "Europe/Athens"),
    ("MSK", 3, "Europe/Moscow"),
    ("EST", -5, "America/New_York"),
    ("EDT", -4, "America/New_York"),
    ("CST", -6, "America/Chicago"),
    ("CDT", -5, "America/Chicago"),
    ("MST", -7, "America/Denver"),
    ("MDT", -6, "America/Denver"),
    ("PST", -8, "America/Los_Angeles"),
    ("PDT", -7, "America/Los_Angeles"),
];

/// The abbreviation that half the world uses for another zone.
const CHINA_OR_CHICAGO: &str = "CST";

/// Reads the zone behind a time: nothing, `Z`, `UTC`, `+01:00`, `Europe/Vienna`, `CET`, `+01:00[Europe/Vienna]`.
pub(crate) fn read(text: &str, local: DateTime) -> Result<Zone, Fault> {
    let text = text.trim();
    if let Some((front, name)) = text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        return bracketed(front.trim(), name, local);
    }
    // A name in parentheses behind an offset, as browsers write it, says nothing that the offset does not say.
    if let Some((front, _)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let front = front.trim();
        return if front.is_empty() { Err(Fault::Not) } else { offset(front).map(Zone::East).ok_or(Fault::Not) };
    }
    if text.is_empty() {
        return Ok(Zone::Unsaid);
    }
    if let Some(east) = offset(text) {
        return Ok(Zone::East(east));
    }
    let abbreviation = ABBREVIATIONS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(text));
    match abbreviation {
        Some(abbreviation) => Ok(abbreviated(*abbreviation, local)),
        None => named(text, local),
    }
}

/// Reads a name in brackets, which has to agree with the offset in front of it.
fn bracketed(front: &str, name: &str, local: DateTime) -> Result<Zone, Fault> {
    if front.is_empty() {
        return named(name, local);
    }
    let east = offset(front).ok_or(Fault::Not)?;
    let clocks = database(name).ok_or(Fault::Not)?;
    let agrees = match clocks.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.seconds() == east,
        AmbiguousOffset::Fold { before, after } => before.seconds() == east || after.seconds() == east,
        AmbiguousOffset::Gap { .. } => false,
    };
    // The moment of an offset of zero is certain, and the name says where it is looked at.
    if agrees || front.eq_ignore_ascii_case("Z") { Ok(Zone::East(east)) } else { Err(Fault::Not) }
}

fn abbreviated((name, hours, place): Abbreviation, local: DateTime) -> Zone {
    let east = hours * 3600;
    let offset = database(place).map(|clocks| clocks.to_ambiguous_timestamp(local).offset());
    let fits = match offset {
        Some(AmbiguousOffset::Unambiguous { offset }) => offset.seconds() == east,
        Some(AmbiguousOffset::Fold { before, after }) => before.seconds() == east || after.seconds() == east,
        Some(AmbiguousOffset::Gap { .. }) | None => false,
    };
    if fits && name != CHINA_OR_CHICAGO { Zone::East(east) } else { Zone::Likely(east) }
}

fn named(name: &str, local: DateTime) -> Result<Zone, Fault> {
    let clocks = database(name).ok_or(Fault::Not)?;
    match clocks.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => Ok(Zone::East(offset.seconds())),
        AmbiguousOffset::Fold { before, .. } => Ok(Zone::Likely(before.seconds())),
        AmbiguousOffset::Gap { .. } => Err(Fault::Skipped),
    }
}

fn database(name: &str) -> Option<TimeZone> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // An unknown name is no error of the program: the text is no zone.
    if is_name { TimeZoneDatabase::bundled().get(name).ok() } else { None }
}

/// Reads `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `UTC+1` as seconds east of UTC.
fn offset(text: &str) -> Option<i32> {
    if ["Z", "UTC", "GMT"].iter().any(|name| name.eq_ignore_ascii_case(text)) {
        return Some(0);
    }
    let text = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None => digits.split_at_checked(2).unwrap_or((digits, "")),
    };
    let number = |text: &str, most: i32| match text.len() {
        0 => Some(0),
        1 | 2 if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok().filter(|n| *n <= most),
        _ => None,
    };
    if hours.is_empty() {
        return None;
    }
    Some(sign * (number(hours, 18)? * 3600 + number(minutes, 59)? * 60))
}

/// Returns the name of a zone by its seconds east of UTC: `UTC`, `UTC+01:00`.
pub(crate) fn name(east: i32) -> String {
    if east == 0 {
        return "UTC".to_owned();
    }
    let (sign, minutes) = (if east < 0 { '-' } else { '+' }, east.abs() / 60);
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Zone::{East, Likely, Unsaid};
    use jiff::civil::date;

    fn check(local: DateTime, cases: &[(&str, Result<Zone, Fault>)]) {
        for (text, expected) in cases {
            assert_eq!(read(text, local), *expected, "{text} at {local}");
        }
    }

    #[test]
    fn zones_read_as_offsets_names_and_abbreviations() {
        let winter = date(2026, 1, 15).at(14, 0, 0, 0);
        let cases = [
            ("", Ok(Unsaid)),
            ("Z", Ok(East(0))),
            ("utc", Ok(East(0))),
            ("+01:00", Ok(East(3600))),
            ("-0330", Ok(East(-12_600))),
            ("GMT+1", Ok(East(3600))),
            ("GMT+0100 (Central European Standard Time)", Ok(East(3600))),
            ("Europe/Vienna", Ok(East(3600))),
            ("europe/vienna", Ok(East(3600))),
            ("America/New_York", Ok(East(-18_000))),
            ("+01:00[Europe/Vienna]", Ok(East(3600))),
            ("[Europe/Vienna]", Ok(East(3600))),
            ("Z[Europe/Vienna]", Ok(East(0))),
            ("+05:00[Europe/Vienna]", Err(Fault::Not)),
            ("MEZ", Ok(East(3600))),
            ("CEST", Ok(Likely(7200))),
            ("CST", Ok(Likely(-21_600))),
            ("EST", Ok(East(-18_000))),
            ("(CET)", Err(Fault::Not)),
            ("Europe/Wien", Err(Fault::Not)),
            ("BST", Err(Fault::Not)),
            ("+99:00", Err(Fault::Not)),
            ("../etc/passwd", Err(Fault::Not)),
        ];
        check(winter, &cases);
        let summer = date(2026, 7, 15).at(14, 0, 0, 0);
        check(summer, &[("Europe/Vienna", Ok(East(7200))), ("CET", Ok(Likely(3600))), ("CEST", Ok(East(7200)))]);
    }

    #[test]
    fn the_hours_when_the_clocks_change_are_told() {
        let skipped = date(2026, 3, 29).at(2, 30, 0, 0);
        check(skipped, &[("Europe/Vienna", Err(Fault::Skipped)), ("+01:00", Ok(East(3600)))]);
        let twice = date(2026, 10, 25).at(2, 30, 0, 0);
        let cases = [
            ("Europe/Vienna", Ok(Likely(7200))),
            ("+01:00[Europe/Vienna]", Ok(East(3600))),
            ("CET", Ok(East(3600))),
            ("CEST", Ok(East(7200))),
        ];
        check(twice, &cases);
    }

    #[test]
    fn a_zone_is_named_by_its_offset() {
        assert_eq!([0, 3600, -12_600].map(name), ["UTC", "UTC+01:00", "UTC-03:30"]);
    }
}
