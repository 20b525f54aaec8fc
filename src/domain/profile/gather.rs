//! Gathering profiles in one pass over all rows: a few nanoseconds a cell, so cells are told apart by their bytes.

use super::{ColumnProfile, MAX_DISTINCT, MAX_KEPT};
use crate::domain::row::{CellKind, Row};
use crate::domain::text;
use crate::domain::value::date::Says as DateSays;
use crate::domain::value::number::{self, Says as NumberSays};
use crate::domain::value::serial::{self, Part};
use crate::domain::value::{DateOrder, DecimalMark, date, is_link, time};
use std::collections::BTreeMap;

/// Gathers the profiles of a table's columns, row by row.
#[derive(Clone, Debug)]
pub struct Profiler {
    columns: Vec<Column>,
}

impl Profiler {
    /// Starts with so many columns.
    pub fn new(columns: usize) -> Self {
        Self { columns: vec![Column::default(); columns] }
    }

    /// Starts with so many columns whose different values are not counted, which is faster.
    pub fn without_values(columns: usize) -> Self {
        let column = Column { distinct: Distinct::given_up(), ..Column::default() };
        Self { columns: vec![column; columns] }
    }

    /// Takes a row in; cells beyond the columns do not count.
    pub fn add(&mut self, row: &Row) {
        for (ix, column) in self.columns.iter_mut().enumerate() {
            let plain = text::without_controls(row.cell(ix));
            let cell = text::trimmed(&plain);
            let kind = row.kind(ix);
            if !cell.is_empty() || kind == CellKind::Broken {
                column.add(cell, kind);
            }
        }
    }

    /// Returns the profiles in the order of the columns.
    pub fn finish(self) -> Vec<ColumnProfile> {
        self.columns.into_iter().map(Column::finish).collect()
    }
}

#[derive(Clone, Debug, Default)]
struct Column {
    profile: ColumnProfile,
    distinct: Distinct,
    /// Numbers with decimals that a workbook holds as numbers.
    typed_decimals: u64,
    /// Dates that read both ways, but have points between their parts.
    by_custom: u64,
    serials: Serials,
    months: Tries,
    amounts: Tries,
}

/// Counts the numbers that may be a spreadsheet's dates and times.
#[derive(Clone, Copy, Debug, Default)]
struct Serials {
    /// Cells of a workbook that are numbers: they are read as dates and times whatever the text cells are.
    typed: u64,
    days: u64,
    /// Days with five digits, those after May 1927.
    late_days: u64,
    parts: u64,
    /// Parts of a day, or minutes.
    or_minutes: u64,
}

impl Serials {
    fn add(&mut self, cell: &str) {
        /// Nothing shorter than this has five digits.
        const FIVE_DIGITS: u32 = 10_000;
        match cell.as_bytes().first() {
            Some(b'0') => match serial::part(cell) {
                Some(Part::OfDay) => self.parts += 1,
                Some(Part::OrMinutes) => self.or_minutes += 1,
                None => {}
            },
            Some(b'1'..=b'9') => {
                if let Some(day) = serial::day(cell) {
                    self.days += 1;
                    self.late_days += u64::from(day >= FIVE_DIGITS);
                }
            }
            Some(_) | None => {}
        }
    }

    /// Notes what so many filled cells say.
    fn note(self, profile: &mut ColumnProfile) {
        let text_cells = profile.filled - self.typed;
        // Four digits may be many things, so that most of the numbers have to have five.
        let days = if self.late_days * 2 > self.days { self.days } else { 0 };
        (profile.dates.serials, profile.dates.no_serials) = (days, text_cells - days);
        let parts = if self.parts > 0 { self.parts + self.or_minutes } else { 0 };
        (profile.times.parts, profile.times.no_parts) = (parts, text_cells - parts);
    }
}

/// Looks for something rare only as long as it turns up.
#[derive(Clone, Copy, Debug, Default)]
struct Tries {
    made: u32,
    worked: u32,
}

impl Tries {
    const PATIENCE: u32 = 64;

    fn worth_it(self) -> bool {
        self.worked > 0 || self.made < Self::PATIENCE
    }

    fn note(&mut self, worked: bool) {
        self.made = self.made.saturating_add(1);
        self.worked = self.worked.saturating_add(u32::from(worked));
    }
}

/// What a byte can be part of.
const DIGIT: u8 = 1;
const LETTER: u8 = 2;
const MARK: u8 = 4;
const AT: u8 = 8;
const COLON: u8 = 16;
const OTHER: u8 = 32;

const CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        #[expect(clippy::indexing_slicing, reason = "a constant; it would not compile")]
        {
            classes[byte] = match byte as u8 {
                b'0'..=b'9' => DIGIT,
                b'a'..=b'z' | b'A'..=b'Z' => LETTER,
                b'.' | b',' | b'/' | b'-' => MARK,
                b'@' => AT,
                b':' => COLON,
                _ => OTHER,
            };
        }
        byte += 1;
    }
    classes
};

fn classes(text: &str) -> u8 {
    text.bytes().fold(0, |all, byte| all | CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER))
}

impl Column {
    /// How many different values are kept for people.
    const SHOWN: usize = 5;
    /// Nothing that long is anything but text or a link.
    const LONG: usize = 80;

    fn add(&mut self, cell: &str, kind: CellKind) {
        self.profile.filled += 1;
        self.keep(cell);
        match kind {
            CellKind::Text => {
                self.serials.add(cell);
                self.look(cell);
            }
            CellKind::Number => {
                self.serials.typed += 1;
                self.typed_decimals += u64::from(cell.contains('.'));
                self.profile.looks.numbers += 1;
                self.profile.looks.integers += u64::from(!cell.contains('.'));
                self.profile.looks.scientific += u64::from(number::is_shortened(cell));
            }
            CellKind::DateTime if time::looks_like_time(cell) => self.profile.looks.times += 1,
            CellKind::DateTime => {
                self.profile.looks.dates += 1;
                self.profile.dates.year_first += 1;
            }
            CellKind::Bool | CellKind::Broken => {}
        }
    }

    fn keep(&mut self, cell: &str) {
        if cell.len() > self.profile.longest as usize {
            self.profile.longest = self.profile.longest.max(text::chars(cell));
        }
        if self.profile.first.len() < Self::SHOWN && !self.profile.first.iter().any(|known| known == cell) {
            self.profile.first.push(cell.to_owned());
        }
        self.distinct.add(cell);
    }

    /// Says what a cell of text looks like.
    fn look(&mut self, cell: &str) {
        if cell.len() > Self::LONG {
            self.profile.looks.links += u64::from(looks_like_link(cell));
            return;
        }
        let classes = classes(cell);
        if classes == DIGIT {
            self.digits(cell);
        } else if classes & AT != 0 {
            self.profile.looks.emails += u64::from(looks_like_email(cell));
        } else if classes & LETTER != 0 {
            self.letters(cell, classes);
        } else if classes & DIGIT != 0 {
            self.figures(cell, classes);
        }
    }

    fn digits(&mut self, cell: &str) {
        let looks = &mut self.profile.looks;
        if cell.len() > 1 && cell.starts_with('0') {
            looks.leading_zeros += 1;
            looks.phones += u64::from(cell.len() >= 6);
            return;
        }
        looks.integers += 1;
        looks.numbers += 1;
        if cell.len() == 8 && matches!(date::says(cell), Some(DateSays::Only(_))) {
            looks.dates += 1;
            self.profile.dates.year_first += 1;
        }
    }

    /// Digits with marks, and no letters.
    fn figures(&mut self, cell: &str, classes: u8) {
        if classes & COLON != 0 && time::looks_like_time(cell) {
            self.profile.looks.times += 1;
            return;
        }
        if let Some(says) = date::says(cell) {
            self.date(says);
            return;
        }
        let first = cell.as_bytes().first().copied().unwrap_or_default();
        let zero_first = first == b'0' && cell.as_bytes().get(1).is_some_and(|b| !matches!(b, b'.' | b','));
        if !zero_first && first != b'+' && self.number(cell) {
            return;
        }
        self.profile.looks.phones += u64::from(looks_like_phone(cell));
    }

    /// Letters, perhaps with digits: months in words, currencies, links.
    fn letters(&mut self, cell: &str, classes: u8) {
        if classes & DIGIT == 0 {
            let bare = classes & OTHER == 0 && cell.contains('.') && is_link(cell);
            self.profile.looks.links += u64::from(classes & MARK != 0 && (bare || looks_like_link(cell)));
            return;
        }
        if looks_like_link(cell) {
            self.profile.looks.links += 1;
            return;
        }
        if number::is_shortened(cell) {
            self.profile.looks.scientific += 1;
            self.profile.looks.numbers += 1;
            return;
        }
        if self.months.worth_it() {
            let says = date::says(cell);
            self.months.note(says.is_some());
            if let Some(says) = says {
                self.date(says);
                return;
            }
        }
        if self.amounts.worth_it() {
            let found = self.number(cell);
            let is_time = !found && time::parse(cell).is_some();
            self.profile.looks.times += u64::from(is_time);
            self.amounts.note(found || is_time);
        }
    }

    fn date(&mut self, says: DateSays) {
        self.profile.looks.dates += 1;
        let dates = &mut self.profile.dates;
        match says {
            // Numbers of a spreadsheet are counted on their own.
            DateSays::Nothing | DateSays::Only(DateOrder::Serial) => {}
            DateSays::Only(DateOrder::YearFirst) => dates.year_first += 1,
            DateSays::Only(DateOrder::DayFirst) => dates.day_first += 1,
            DateSays::Only(DateOrder::MonthFirst) => dates.month_first += 1,
            DateSays::DayFirstByCustom => self.by_custom += 1,
            DateSays::Either => dates.ambiguous += 1,
        }
    }

    /// Counts a number and says whether it is one.
    fn number(&mut self, cell: &str) -> bool {
        let Some(says) = number::says(cell) else { return false };
        self.profile.looks.numbers += 1;
        match says {
            NumberSays::Nothing => {}
            NumberSays::Only(DecimalMark::Point) => self.profile.numbers.point += 1,
            NumberSays::Only(DecimalMark::Comma) => self.profile.numbers.comma += 1,
            NumberSays::Either => self.profile.numbers.ambiguous += 1,
        }
        true
    }

    fn finish(mut self) -> ColumnProfile {
        let numbers = &mut self.profile.numbers;
        if numbers.point == 0 && numbers.comma == 0 && numbers.ambiguous == 0 {
            numbers.point = self.typed_decimals;
        }
        // Points between day and month mean that the day comes first, unless the dates of the column say otherwise. One
        // among many says nothing: it is a slip.
        let dates = &mut self.profile.dates;
        if dates.month_first <= self.by_custom / 20 {
            dates.day_first += self.by_custom;
        } else {
            dates.ambiguous += self.by_custom;
        }
        self.serials.note(&mut self.profile);
        let values = self.distinct.finish();
        if values.as_ref().is_some_and(|values| values.len() > MAX_DISTINCT) {
            self.profile.many = values.unwrap_or_default();
        } else {
            self.profile.distinct = values;
        }
        self.profile
    }
}

/// Says cheaply whether a text has the form of an e-mail address.
fn looks_like_email(cell: &str) -> bool {
    let Some((name, domain)) = cell.split_once('@') else { return false };
    let dot = domain.rfind('.').unwrap_or(0);
    let whole = !domain.contains('@') && !cell.bytes().any(|b| matches!(b, b' ' | b'<'));
    whole && !name.is_empty() && dot > 0 && dot + 1 < domain.len()
}

fn looks_like_link(cell: &str) -> bool {
    let starts = |front: &str| cell.get(..front.len()).is_some_and(|start| start.eq_ignore_ascii_case(front));
    (starts("http") || starts("www.")) && is_link(cell)
}

fn looks_like_phone(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let first = cell.as_bytes().first().copied().unwrap_or_default();
    (6..=17).contains(&digits)
        && matches!(first, b'+' | b'0'..=b'9' | b'(')
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '+' | '(' | ')' | '/' | '.' | '-' | '–'))
}

/// The different values of a column with their counts, until there are too many.
#[derive(Clone, Debug)]
struct Distinct {
    /// Positions in `values` plus one, by hash; 0 is free. Empty when a value is too long.
    slots: Vec<u16>,
    values: Vec<(u64, String, u64)>,
    /// Whether nothing is counted any more.
    full: bool,
}

impl Default for Distinct {
    fn default() -> Self {
        Self { slots: vec![0; Self::SLOTS], values: Vec::new(), full: false }
    }
}

impl Distinct {
    const SLOTS: usize = 2048;
    /// A longer value is no entry of a closed list.
    const LONGEST: usize = 200;

    fn add(&mut self, cell: &str) {
        if self.full {
            return;
        }
        if cell.len() > Self::LONGEST {
            *self = Self::given_up();
            return;
        }
        let hash = hash(cell);
        let known_values = self.values.len();
        let mut at = usize::try_from(hash >> 53).unwrap_or(0);
        loop {
            let Some(slot) = self.slots.get_mut(at % Self::SLOTS) else { return };
            match self.values.get_mut(usize::from(*slot).wrapping_sub(1)) {
                Some((known, value, count)) if *known == hash && value == cell => {
                    *count += 1;
                    return;
                }
                Some(_) => at += 1,
                None if known_values == MAX_KEPT => {
                    self.full = true;
                    return;
                }
                None => {
                    self.values.push((hash, cell.to_owned(), 1));
                    *slot = u16::try_from(self.values.len()).unwrap_or(0);
                    return;
                }
            }
        }
    }

    /// Counts nothing any more.
    fn given_up() -> Self {
        Self { slots: Vec::new(), values: Vec::new(), full: true }
    }

    fn finish(self) -> Option<BTreeMap<String, u64>> {
        let few = !self.slots.is_empty();
        few.then(|| self.values.into_iter().map(|(_, value, count)| (value, count)).collect())
    }
}

fn hash(text: &str) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut chunks = text.as_bytes().chunks_exact(8);
    let mix = |sum: u64, part: u64| (sum.rotate_left(23) ^ part).wrapping_mul(FACTOR);
    let whole = chunks.by_ref().filter_map(|chunk| chunk.try_into().ok().map(u64::from_le_bytes)).fold(0, mix);
    chunks.remainder().iter().fold(mix(whole, text.len() as u64), |sum, &byte| mix(sum, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::Verdict;

    fn profile(cells: &[&str]) -> ColumnProfile {
        let mut profiler = Profiler::new(1);
        for (number, cell) in (2..).zip(cells) {
            profiler.add(&Row::of(number, [*cell]));
        }
        profiler.finish().remove(0)
    }

    #[test]
    fn the_order_of_dates_comes_from_all_rows() {
        let cases: [(&[&str], Verdict<DateOrder>); 19] = [
            (&["03/04/2026", "05/06/2026"], Verdict::Ambiguous),
            (&["03/04/2026", "13/02/2026"], Verdict::Settled(DateOrder::DayFirst)),
            (&["03/04/2026", "02/13/2026"], Verdict::Settled(DateOrder::MonthFirst)),
            (&["13/02/2026", "02/13/2026", "14/02/2026"], Verdict::Mixed(DateOrder::DayFirst)),
            (&["2026-11-03", "20261104"], Verdict::Settled(DateOrder::YearFirst)),
            (&["03.04.2026", "05.06.2026"], Verdict::Settled(DateOrder::DayFirst)),
            (&["03.04.2026", "05.16.2026"], Verdict::Settled(DateOrder::MonthFirst)),
            (&["3. November 2026", "05/05/2026"], Verdict::NotNeeded),
            (&["abc", "1.5"], Verdict::NotNeeded),
            (&["46329", "46330.5", "9500", "46331,583333"], Verdict::Settled(DateOrder::Serial)),
            (&["46329"], Verdict::Settled(DateOrder::Serial)),
            (&["46329", "46330", "unknown"], Verdict::Mixed(DateOrder::Serial)),
            (&["46329", "46330", "2024"], Verdict::Mixed(DateOrder::Serial)),
            (&["46329", "unknown"], Verdict::NotNeeded),
            (&["46329", "46330", "2026-11-03"], Verdict::Settled(DateOrder::YearFirst)),
            (&["46329", "46330", "03/04/2026"], Verdict::Ambiguous),
            (&["2024", "2025", "1999"], Verdict::NotNeeded),
            (&["4020", "4600", "9500"], Verdict::NotNeeded),
            (&["436641234567", "04020", "99999"], Verdict::NotNeeded),
        ];
        for (cells, expected) in cases {
            assert_eq!(profile(cells).dates.verdict(), expected, "{cells:?}");
        }
    }

    #[test]
    fn parts_of_a_day_come_from_all_rows() {
        let cases: [(&[&str], bool); 6] = [
            (&["0.583333", "0,354166667", "0.25", "0"], true),
            (&["0.25", "0"], false),
            (&["0.583333", "14:00"], false),
            (&["8.30", "0.30"], false),
            (&["0.583333", "1.5"], false),
            (&["14:00"], false),
        ];
        for (cells, expected) in cases {
            assert_eq!(profile(cells).times.decided().is_some(), expected, "{cells:?}");
        }
    }

    #[test]
    fn the_decimal_mark_comes_from_all_rows() {
        let cases: [(&[&str], Verdict<DecimalMark>); 8] = [
            (&["1.234", "5.678"], Verdict::Ambiguous),
            (&["1.234", "12,50"], Verdict::Settled(DecimalMark::Comma)),
            (&["1,234", "12.50"], Verdict::Settled(DecimalMark::Point)),
            (&["1.234,50 €", "7"], Verdict::Settled(DecimalMark::Comma)),
            (&["EUR 1,234.50"], Verdict::Settled(DecimalMark::Point)),
            (&["1,5", "1.5", "2.5"], Verdict::Mixed(DecimalMark::Point)),
            (&["12", "13"], Verdict::NotNeeded),
            (&["03.04.2026"], Verdict::NotNeeded),
        ];
        for (cells, expected) in cases {
            assert_eq!(profile(cells).numbers.verdict(), expected, "{cells:?}");
        }
    }

    #[test]
    fn cells_are_told_apart() {
        let looks = profile(&[
            "12",
            "0042",
            "12,5",
            "03.11.2026",
            "2026-11-03 14:00",
            "14:30",
            "a@b.example",
            "https://x.example/1",
            "www.x.example",
            "+43 1 2345678",
            "0664/1234567",
            "1.00123E+11",
            "Hauptstraße 12",
            "Anna",
            "(030) 123456",
            "@",
        ])
        .looks;
        assert_eq!((looks.integers, looks.numbers, looks.leading_zeros), (1, 3, 1));
        assert_eq!((looks.dates, looks.times, looks.emails, looks.links), (2, 1, 1, 2));
        assert_eq!((looks.phones, looks.scientific), (3, 1));
    }

    #[test]
    fn typed_cells_settle_their_notation() {
        let mut row = Row::default();
        row.push_kind("2026-11-03", CellKind::DateTime);
        row.push_kind("12.5", CellKind::Number);
        let mut profiler = Profiler::new(2);
        profiler.add(&row);
        let found = profiler.finish();
        assert_eq!(found[0].dates.verdict(), Verdict::Settled(DateOrder::YearFirst));
        assert_eq!(found[1].numbers.verdict(), Verdict::Settled(DecimalMark::Point));
    }

    #[test]
    fn few_values_are_counted_and_many_are_not() {
        let few = profile(&["A", "B", "A", "", " B "]);
        assert_eq!(few.distinct, Some(BTreeMap::from([("A".to_owned(), 2), ("B".to_owned(), 2)])));
        assert_eq!((few.filled, few.longest), (4, 1));
        assert_eq!(few.first, ["A", "B"]);
        let many: Vec<String> = (0..=MAX_DISTINCT).map(|n| n.to_string()).collect();
        assert_eq!(profile(&many.iter().map(String::as_str).collect::<Vec<_>>()).distinct, None);
        assert_eq!(
            profile(&many[1..].iter().map(String::as_str).collect::<Vec<_>>()).distinct.map(|d| d.len()),
            Some(64)
        );
    }
}
