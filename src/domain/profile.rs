//! What the values of a column look like, gathered over all rows: the evidence for formats and matches.

mod gather;
mod transformed;

pub use gather::Profiler;

use crate::domain::value::{DateOrder, DecimalMark};
use std::collections::BTreeMap;

/// Most different values that a profile counts; a column with more is no closed list.
pub const MAX_DISTINCT: usize = 64;
/// Most different values that a profile keeps for people to look at.
pub const MAX_KEPT: usize = 512;

/// What the values of one column look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnProfile {
    /// Rows with a value.
    pub filled: u64,
    /// The first different values, for people.
    pub first: Vec<String>,
    /// How many values look like what.
    pub looks: Looks,
    /// Date orders that some value rules out or in.
    pub dates: DateEvidence,
    /// Times that are written as parts of a day.
    pub times: TimeEvidence,
    /// Decimal marks that some value rules out or in.
    pub numbers: NumberEvidence,
    /// Every different value with its count, unless there are more than [`MAX_DISTINCT`].
    pub distinct: Option<BTreeMap<String, u64>>,
    /// The first [`MAX_KEPT`] different values where there are more than [`MAX_DISTINCT`], each with its rows: all of
    /// them, or those up to the row where the list was full. Empty where a value is too long for any list.
    pub many: BTreeMap<String, u64>,
    /// Longest value in characters.
    pub longest: u32,
}

impl ColumnProfile {
    /// Returns the different values that are kept, with their rows.
    pub fn values(&self) -> &BTreeMap<String, u64> {
        self.distinct.as_ref().unwrap_or(&self.many)
    }

    /// Returns how many rows have a value that is not counted with the values that are kept.
    pub fn uncounted(&self) -> u64 {
        self.filled.saturating_sub(self.values().values().sum())
    }
}

/// How many of the filled cells look like what; a cell may count in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Whole numbers without a leading zero.
    pub integers: u64,
    /// Numbers in any notation, whole ones included.
    pub numbers: u64,
    /// Dates, alone or with a time.
    pub dates: u64,
    /// Times of day.
    pub times: u64,
    /// E-mail addresses.
    pub emails: u64,
    /// Web addresses.
    pub links: u64,
    /// Phone numbers written as such (a leading + or 0, or separators).
    pub phones: u64,
    /// Digits with a leading zero.
    pub leading_zeros: u64,
    /// Numbers damaged by a spreadsheet, such as `1.00123E+11`.
    pub scientific: u64,
}

/// What the dates of a column say about how they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateEvidence {
    /// Dates with the year first.
    pub year_first: u64,
    /// Dates whose first part is above 12: day first.
    pub day_first: u64,
    /// Dates whose second part is above 12: month first.
    pub month_first: u64,
    /// Dates that read both ways.
    pub ambiguous: u64,
    /// Plain numbers that may be days as a spreadsheet counts them.
    pub serials: u64,
    /// Values that are no such numbers.
    pub no_serials: u64,
}

/// What the times of a column say about how they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeEvidence {
    /// Numbers that only parts of a day explain, such as 0.583333.
    pub parts: u64,
    /// Values that are no part of a day.
    pub no_parts: u64,
}

/// What the numbers of a column say about their decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberEvidence {
    /// Numbers that only a decimal point explains.
    pub point: u64,
    /// Numbers that only a decimal comma explains.
    pub comma: u64,
    /// Numbers such as `1.234` or `1,234` that read both ways.
    pub ambiguous: u64,
}

/// What the evidence says about one choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<T> {
    /// Nothing to decide: no value needs the choice.
    NotNeeded,
    /// All values agree.
    Settled(T),
    /// Every value reads both ways: a person must say.
    Ambiguous,
    /// Values contradict each other; most of them say this.
    Mixed(T),
}

/// Values that contradict so many others are slips, and show as problems of their rows: one in so many.
const SLIPS: u64 = 20;

impl DateEvidence {
    /// Returns the order that the dates settle; a few slips among many dates do not unsettle it.
    pub const fn decided(&self) -> Option<DateOrder> {
        match self.verdict() {
            Verdict::Settled(order) => Some(order),
            Verdict::Mixed(DateOrder::Serial) if self.no_serials <= self.serials / SLIPS => Some(DateOrder::Serial),
            Verdict::Mixed(DateOrder::Serial) => None,
            Verdict::Mixed(order) if outnumbers(self.day_first, self.month_first) => Some(order),
            Verdict::Mixed(_) | Verdict::Ambiguous | Verdict::NotNeeded => None,
        }
    }

    /// Returns what the dates say.
    pub const fn verdict(&self) -> Verdict<DateOrder> {
        match (self.day_first, self.month_first, self.ambiguous) {
            (0, 0, 0) if self.serials > 0 && self.no_serials == 0 => Verdict::Settled(DateOrder::Serial),
            (0, 0, 0) if self.year_first == 0 && self.serials > self.no_serials => Verdict::Mixed(DateOrder::Serial),
            (0, 0, 0) if self.year_first == 0 => Verdict::NotNeeded,
            (0, 0, 0) => Verdict::Settled(DateOrder::YearFirst),
            (0, 0, _) => Verdict::Ambiguous,
            (_, 0, _) => Verdict::Settled(DateOrder::DayFirst),
            (0, _, _) => Verdict::Settled(DateOrder::MonthFirst),
            (day, month, _) if day >= month => Verdict::Mixed(DateOrder::DayFirst),
            (_, _, _) => Verdict::Mixed(DateOrder::MonthFirst),
        }
    }
}

impl TimeEvidence {
    /// Returns how the times are written if they are parts of a day; a few slips among many do not unsettle it.
    pub const fn decided(&self) -> Option<DateOrder> {
        if self.parts > 0 && self.no_parts <= self.parts / SLIPS { Some(DateOrder::Serial) } else { None }
    }
}

impl NumberEvidence {
    /// Returns the mark that the numbers settle; a few slips among many numbers do not unsettle it.
    pub const fn decided(&self) -> Option<DecimalMark> {
        match self.verdict() {
            Verdict::Settled(mark) => Some(mark),
            Verdict::Mixed(mark) if outnumbers(self.point, self.comma) => Some(mark),
            Verdict::Mixed(_) | Verdict::Ambiguous | Verdict::NotNeeded => None,
        }
    }

    /// Returns what the numbers say.
    pub const fn verdict(&self) -> Verdict<DecimalMark> {
        match (self.point, self.comma, self.ambiguous) {
            (0, 0, 0) => Verdict::NotNeeded,
            (0, 0, _) => Verdict::Ambiguous,
            (_, 0, _) => Verdict::Settled(DecimalMark::Point),
            (0, _, _) => Verdict::Settled(DecimalMark::Comma),
            (point, comma, _) if point >= comma => Verdict::Mixed(DecimalMark::Point),
            (_, _, _) => Verdict::Mixed(DecimalMark::Comma),
        }
    }
}

const fn outnumbers(one: u64, other: u64) -> bool {
    one / SLIPS >= other || other / SLIPS >= one
}
