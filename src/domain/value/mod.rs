//! Values: what the database holds, and how text becomes one by the format of its field.

mod choice;
pub(crate) mod date;
mod email;
mod link;
pub(crate) mod number;
mod phone;
mod read;
mod region;
pub(crate) mod serial;
mod show;
pub(crate) mod time;
mod zone;

pub use choice::find_option;
pub(crate) use choice::yes_no;
pub use email::is_email;
pub(crate) use link::is_link;
pub use phone::is_phone;
pub use read::{Failure, Reading, read};
pub(crate) use read::{Warning, check_length, read_into};
pub(crate) use region::{country_of_phone, country_of_zip};
pub use show::{display, export};

use jiff::civil::Date;

/// A checked value as the database holds it.
///
/// Dates are ISO 8601 text (`2026-11-03`), local date-times `2026-11-03T14:00`, zoned ones end in `Z`, times `14:00`;
/// yes and no are 1 and 0; selections hold keys, several joined by `,`; a reference holds the other record's row ID.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No value.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A whole number, yes or no, or a reference.
    Integer(i64),
    /// A number with decimals.
    Real(f64),
}

impl Value {
    /// Says whether there is no value.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// How dates are written: which part comes first, or as numbers. Only the numbers concern times of day, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// 2026-11-03.
    YearFirst,
    /// 03.11.2026.
    DayFirst,
    /// 11/03/2026.
    MonthFirst,
    /// 46329: the days that a spreadsheet counts since 1900, and a time as a part of a day.
    Serial,
}

/// What separates the decimals of a written number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// 1,234.50.
    Point,
    /// 1.234,50.
    Comma,
}

/// How the values of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    /// Form of dates and times; unset reads only dates that read one way.
    pub date: Option<DateOrder>,
    /// Decimal mark of numbers; unset reads only numbers that read one way.
    pub decimal: Option<DecimalMark>,
}

/// What reading a value needs to know besides its text.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The day of the import, for dates that may not lie in the future.
    pub today: Date,
    /// Country of the row as ISO alpha-2, or that of the organisation where the row names none, for phone numbers.
    pub country: &'a str,
}
