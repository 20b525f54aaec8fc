//! The sections of a number format: which of them shows a number.

use super::format::{Format, Section, Test};

/// The sections of a format that show numbers; a fourth one is for text.
const MOST: usize = 3;

/// What a number format makes of each number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sections {
    /// Each with the numbers that it shows; the first one that fits counts.
    tested: [Option<(Test, Format)>; MOST - 1],
    /// What all other numbers are shown as.
    otherwise: Format,
}

impl Sections {
    /// Returns what a number means that is built into the file formats and has no text.
    pub(super) fn of_id(id: u16) -> Option<Self> {
        Format::of_id(id).map(|otherwise| Self { otherwise, ..Self::default() })
    }

    /// Reads a format as Excel writes it, for example `dd.mm.yyyy`, `0.0%` or `[<1]h:mm;yyyy-mm-dd`.
    pub(super) fn of_code(code: &str) -> Self {
        let mut letters = code.chars().peekable();
        let mut sections = Vec::with_capacity(MOST);
        let mut is_last_for_text = false;
        while sections.len() < MOST && (sections.is_empty() || letters.peek().is_some()) {
            let section = Format::of_section(&mut letters);
            is_last_for_text = section.text && letters.peek().is_none();
            sections.push(section);
        }
        // A place for text in the last section makes it the one for text, which shows a number as any other does.
        if is_last_for_text && sections.len() > 1 {
            sections.pop();
        }
        Self::of_sections(&sections)
    }

    fn of_sections(sections: &[Section]) -> Self {
        let format = |section: &Section| section.format;
        let always = |otherwise| Self { otherwise, ..Self::default() };
        match sections {
            [] => Self::default(),
            [only] => match only.test {
                // Numbers that a format shows nothing for are plain ones.
                Some(test) => Self { tested: [Some((test, only.format)), None], otherwise: Format::Plain },
                None => always(only.format),
            },
            [first, second] => {
                let below = second.test.unwrap_or(Test::Below(0.0));
                match first.test {
                    Some(test) => Self {
                        tested: [Some((test, first.format)), second.test.map(|test| (test, second.format))],
                        otherwise: if second.test.is_some() { Format::Plain } else { second.format },
                    },
                    None => Self { tested: [Some((below, second.format)), None], otherwise: first.format },
                }
            }
            [first, second, third, ..] => {
                let above = first.test.unwrap_or(Test::Above(0.0));
                let below = second.test.unwrap_or(Test::Below(0.0));
                let tested = [(above, first), (below, second)];
                Self { tested: tested.map(|(test, section)| Some((test, section.format))), otherwise: format(third) }
            }
        }
    }

    /// Returns what a number is shown as.
    pub(super) fn of(&self, number: f64) -> Format {
        let tested = self.tested.iter().flatten().find(|(test, _)| test.holds(number));
        tested.map_or(self.otherwise, |&(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: Format = Format::Moment { timed: false, fine: false };
    const CLOCK: Format = Format::Time { fine: false };

    #[test]
    fn the_section_that_shows_a_number_says_what_it_is() {
        for (code, formats) in [
            // Positive numbers, negative ones and zero; the last one is for text.
            ("0%", [Format::Percent, Format::Percent, Format::Percent]),
            ("yyyy-mm-dd;@", [DATE, DATE, DATE]),
            ("yyyy-mm-dd;General", [DATE, Format::Plain, DATE]),
            ("0;0%;00000", [Format::Plain, Format::Percent, Format::Zeros(5)]),
            ("00000;-00000;0;@", [Format::Zeros(5), Format::Zeros(5), Format::Plain]),
            ("0;0%;@", [Format::Plain, Format::Percent, Format::Plain]),
            ("\"a;b\"0%;0", [Format::Percent, Format::Plain, Format::Percent]),
            ("[Red]0%;[$-407]0;", [Format::Percent, Format::Plain, Format::Percent]),
            ("@", [Format::Plain; 3]),
        ] {
            let sections = Sections::of_code(code);
            assert_eq!([5.0, -5.0, 0.0].map(|number| sections.of(number)), formats, "{code}");
        }
    }

    #[test]
    fn a_section_may_name_its_numbers() {
        for (code, formats) in [
            ("[<1]h:mm;yyyy-mm-dd", [CLOCK, DATE, DATE]),
            ("[Red][>=100]0%;[Blue][=1]h:mm;yyyy", [DATE, CLOCK, Format::Percent]),
            ("[<=1]h:mm;[<> 7]0%", [CLOCK, CLOCK, Format::Percent]),
            ("[>1]0%", [Format::Plain, Format::Plain, Format::Percent]),
            ("0;[>=100]0%", [Format::Plain, Format::Plain, Format::Percent]),
            ("[>=x]0%", [Format::Percent; 3]),
        ] {
            let sections = Sections::of_code(code);
            assert_eq!([0.5, 1.0, 100.0].map(|number| sections.of(number)), formats, "{code}");
        }
    }
}
