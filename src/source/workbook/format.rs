//! What the number format of a cell makes of the number in it.

use std::iter::Peekable;
use std::str::Chars;

/// What a number in a cell stands for, as far as the text of the cell depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// A number and nothing else.
    #[default]
    Plain,
    /// An identifier or a code, which has at least so many digits.
    Zeros(u8),
    /// Parts of a hundred.
    Percent,
    /// A date, with the time of day when `timed`.
    Moment {
        /// Whether the format shows a time of day.
        timed: bool,
        /// Whether the format shows parts of a second.
        fine: bool,
    },
    /// A time of day without a date.
    Time {
        /// Whether the format shows parts of a second.
        fine: bool,
    },
    /// Hours, minutes and seconds that may be more than a day.
    Duration {
        /// Whether the format shows parts of a second.
        fine: bool,
    },
}

/// What was met in a section of a format.
#[expect(clippy::struct_excessive_bools, reason = "each kind of place is met by itself")]
#[derive(Default)]
struct Met {
    date: bool,
    time: bool,
    /// A letter that stands for months or for minutes.
    month: bool,
    /// Hours, minutes or seconds without an end.
    elapsed: bool,
    /// Parts of a second.
    fine: bool,
    /// A place for a digit that is shown when there is one.
    digits: bool,
    percent: bool,
    /// A place for the text of a cell.
    text: bool,
    /// What numbers are shown as that no format was chosen for.
    general: bool,
    zeros: usize,
    /// Something that a format of zeros alone does not have.
    other: bool,
}

impl Format {
    /// Returns what a number means that is built into the file formats and has no text.
    pub(super) const fn of_id(id: u16) -> Option<Self> {
        Some(match id {
            9 | 10 => Self::Percent,
            // The last ones are those of East Asia and Thailand.
            14..=17 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 | 71..=74 => Self::Moment { timed: false, fine: false },
            22 | 77 => Self::Moment { timed: true, fine: false },
            18..=21 | 32 | 33 | 45 | 55 | 56 | 75 | 76 | 79 | 81 => Self::Time { fine: false },
            46 | 78 => Self::Duration { fine: false },
            47 | 80 => Self::Time { fine: true },
            0..=8 | 11..=13 | 37..=44 | 48 | 49 => Self::Plain,
            _ => return None,
        })
    }

    /// Reads a section of a format up to the `;` behind it: what it makes of a number, and for which ones it is meant.
    pub(super) fn of_section(letters: &mut Peekable<Chars<'_>>) -> Section {
        let (mut met, mut test) = (Met::default(), None);
        let (mut before, mut second, mut fraction) = (' ', false, false);
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => {
                    letters.by_ref().find(|&letter| letter == '"');
                }
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|&letter| letter != ']').collect();
                    met.elapsed |= is_elapsed(&inside);
                    test = test.or_else(|| Test::of(&inside));
                }
                'G' | 'g' if rest_is(letters, "eneral") => met.general = true,
                'S' | 's' if rest_is(letters, "tandard") => met.general = true,
                'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => met.other = true,
                'd' | 'D' | 'y' | 'Y' | 'e' if !met.is_number() => met.date = true,
                'm' | 'M' if !met.is_number() && !is_half_day(before, letters) => met.month = true,
                'h' | 'H' | 's' | 'S' if !met.is_number() => met.time = true,
                // Parts of a second.
                '0' if (met.time || met.elapsed) && (fraction || (matches!(before, '.' | ',') && second)) => {
                    (fraction, met.fine) = (true, true);
                }
                '0' => met.zeros += 1,
                '#' => met.digits = true,
                '?' => met.other = true,
                '%' => met.percent = true,
                '@' => (met.other, met.text) = (true, true),
                '.' | ',' | '/' => met.other |= met.zeros > 0 || (met.digits && letter != ','),
                _ => {}
            }
            match letter {
                's' | 'S' => (second, fraction) = (true, false),
                '[' => second = met.elapsed,
                '.' | ',' | '0' => {}
                _ => (second, fraction) = (false, false),
            }
            before = letter;
        }
        Section { format: met.format(), test, text: met.text }
    }
}

/// A part of a format, which shows some of the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Section {
    pub(super) format: Format,
    /// Which numbers it shows, where it says so.
    pub(super) test: Option<Test>,
    /// Whether it shows the text of a cell.
    pub(super) text: bool,
}

/// Which numbers a section shows, for example those of `[>=100]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Test {
    Below(f64),
    UpTo(f64),
    Equal(f64),
    Other(f64),
    From(f64),
    Above(f64),
}

impl Test {
    fn of(inside: &str) -> Option<Self> {
        let digits = inside.trim_start_matches(['<', '>', '=']);
        let sign = inside.strip_suffix(digits)?;
        let limit = digits.trim().parse().ok()?;
        Some(match sign {
            "<" => Self::Below(limit),
            "<=" => Self::UpTo(limit),
            "=" => Self::Equal(limit),
            "<>" => Self::Other(limit),
            ">=" => Self::From(limit),
            ">" => Self::Above(limit),
            _ => return None,
        })
    }

    #[expect(clippy::float_cmp, reason = "the number as it is stored is what a format asks for")]
    pub(super) fn holds(self, number: f64) -> bool {
        match self {
            Self::Below(limit) => number < limit,
            Self::UpTo(limit) => number <= limit,
            Self::Equal(limit) => number == limit,
            Self::Other(limit) => number != limit,
            Self::From(limit) => number >= limit,
            Self::Above(limit) => number > limit,
        }
    }
}

impl Met {
    const fn is_number(&self) -> bool {
        self.zeros > 0 || self.other || self.digits
    }

    fn format(&self) -> Format {
        if self.general {
            Format::Plain
        } else if self.percent {
            Format::Percent
        } else if self.elapsed {
            Format::Duration { fine: self.fine }
        } else if self.is_number() {
            self.of_number()
        } else if self.date || (self.month && !self.time) {
            Format::Moment { timed: self.time, fine: self.fine }
        } else if self.time {
            Format::Time { fine: self.fine }
        } else {
            Format::Plain
        }
    }

    fn of_number(&self) -> Format {
        if self.zeros > 1 && !self.other {
            Format::Zeros(u8::try_from(self.zeros).unwrap_or(u8::MAX))
        } else {
            Format::Plain
        }
    }
}

/// Says whether a letter is the one in `AM/PM`.
fn is_half_day(before: char, letters: &(impl Iterator<Item = char> + Clone)) -> bool {
    matches!(before, 'A' | 'a' | 'P' | 'p') && letters.clone().next().is_none_or(|next| !matches!(next, 'M' | 'm'))
}

/// Says whether letters in brackets stand for hours, minutes or seconds without an end.
fn is_elapsed(inside: &str) -> bool {
    !inside.is_empty()
        && ['h', 'm', 's'].iter().any(|unit| inside.chars().all(|letter| letter.eq_ignore_ascii_case(unit)))
}

/// Says whether the letters that come next are these, in any case.
fn rest_is(letters: &(impl Iterator<Item = char> + Clone), word: &str) -> bool {
    let mut letters = letters.clone();
    word.chars().all(|letter| letters.next().is_some_and(|next| next.eq_ignore_ascii_case(&letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: Format = Format::Moment { timed: false, fine: false };
    const TIME: Format = Format::Moment { timed: true, fine: false };

    fn of_code(code: &str) -> Format {
        Format::of_section(&mut code.chars().peekable()).format
    }

    #[test]
    fn dates_and_times_are_told_by_their_letters_only() {
        for (code, format) in [
            ("dd.mm.yyyy hh:mm", TIME),
            ("dd.mm.yyyy", DATE),
            ("[$-407]d. mmmm yyyy\" h\"", DATE),
            ("[$-F400]h:mm:ss AM/PM", Format::Time { fine: false }),
            ("mm:ss.000", Format::Time { fine: true }),
            ("[s].00", Format::Duration { fine: true }),
            ("h:mm", Format::Time { fine: false }),
            ("mmm yy", DATE),
            ("mmmm", DATE),
            ("m/d/yy h:mm AM/PM", TIME),
            ("USD 0.00", Format::Plain),
            ("Standard", Format::Plain),
            ("yyyy-mm-dd;@", DATE),
            ("[h]:mm", Format::Duration { fine: false }),
            ("[Red][mm]:ss", Format::Duration { fine: false }),
            ("General", Format::Plain),
            ("0\\h", Format::Plain),
            ("#,##0 \"days\"", Format::Plain),
            ("0.00E+00", Format::Plain),
            ("[Red]#,##0.00;[Red]-#,##0.00", Format::Plain),
            ("# ?/?", Format::Plain),
            ("@", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }

    #[test]
    fn zeros_alone_are_digits_of_an_identifier() {
        for (code, format) in [
            ("00000", Format::Zeros(5)),
            ("00000;-00000;00000;@", Format::Zeros(5)),
            ("000\\-00\\-0000", Format::Zeros(9)),
            ("\"K\"0000", Format::Zeros(4)),
            ("#000", Format::Zeros(3)),
            ("#00", Format::Zeros(2)),
            ("#,##0", Format::Plain),
            ("#0.00", Format::Plain),
            ("#.00", Format::Plain),
            ("0", Format::Plain),
            ("0.00", Format::Plain),
            ("0,000", Format::Plain),
            ("00.0%", Format::Percent),
            ("0%", Format::Percent),
            ("0\"%\"", Format::Plain),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }

    #[test]
    fn built_in_formats_are_known_by_their_number() {
        assert_eq!(Format::of_id(14), Some(DATE));
        assert_eq!(Format::of_id(22), Some(TIME));
        assert_eq!(Format::of_id(46), Some(Format::Duration { fine: false }));
        assert_eq!(Format::of_id(10), Some(Format::Percent));
        assert_eq!(Format::of_id(2), Some(Format::Plain));
        assert_eq!(Format::of_id(164), None);
    }
}
