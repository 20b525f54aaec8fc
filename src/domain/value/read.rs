//! Reading: the text of a cell becomes a value by the format of its field.

use crate::domain::country;
use crate::domain::field::{Field, Format, Pattern, SelectOption, Unique};
use crate::domain::problem::ProblemKind;
use crate::domain::row::CellKind;
use crate::domain::text;
use crate::domain::value::date::{Fault, Rules};
use crate::domain::value::phone::Phone;
use crate::domain::value::zone::{self, Zone};
use crate::domain::value::{
    DateOrder, DecimalMark, Notation, Surroundings, Value, choice, date, email, link, number, phone, serial, time,
};
use std::borrow::Cow;

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value; empty where the text is blank or means "no value".
    pub value: Value,
    /// What a person should know about it: the kind and its details.
    pub warning: Option<(ProblemKind, Vec<String>)>,
}

/// Why a text is no value of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is.
    pub kind: ProblemKind,
    /// Particulars in the order in which [`ProblemKind`] names them.
    pub details: Vec<String>,
}

impl Failure {
    fn new(kind: ProblemKind, details: impl IntoIterator<Item = String>) -> Self {
        Self { kind, details: details.into_iter().collect() }
    }
}

impl From<ProblemKind> for Failure {
    fn from(kind: ProblemKind) -> Self {
        Self { kind, details: Vec::new() }
    }
}

/// A cell to be read: its text, without blank ends unless the field is verbatim, and what is known about it.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    kind: CellKind,
    notation: Notation,
    around: Surroundings<'a>,
}

/// Reads the text of a cell as a value of a field.
///
/// Typed cells of a workbook and values in the form of the database read whatever the notation is.
/// Entries of lists and references come out as text; who knows the lists resolves them.
pub fn read(
    field: &Field,
    text: &str,
    kind: CellKind,
    notation: Notation,
    around: Surroundings<'_>,
) -> Result<Reading, Failure> {
    let mut value = Value::Empty;
    let warning = read_into(&mut value, field, text, kind, notation, around).map_err(|failure| *failure)?;
    Ok(Reading { value, warning: warning.map(|warning| *warning) })
}

/// What a person should know about a value: the kind and its details. Rare, so boxed: values are read by the million.
pub(crate) type Warning = Box<(ProblemKind, Vec<String>)>;

/// Reads the text of a cell as [`read`] does, into a former value, whose buffer is used again if it has one.
pub(crate) fn read_into(
    target: &mut Value,
    field: &Field,
    text: &str,
    kind: CellKind,
    notation: Notation,
    around: Surroundings<'_>,
) -> Result<Option<Warning>, Box<Failure>> {
    let spare = if let Value::Text(text) = std::mem::take(target) { text } else { String::new() };
    if kind == CellKind::Broken {
        return Err(Box::new(ProblemKind::BrokenCell.into()));
    }
    let text = if field.is_verbatim() && (field.keeps_blanks() || !text::trimmed(text).is_empty()) {
        text
    } else {
        text::trimmed(text)
    };
    if text.is_empty() {
        return Ok(None);
    }
    let notation = match kind {
        CellKind::Number => Notation { decimal: Some(DecimalMark::Point), ..notation },
        CellKind::Text | CellKind::DateTime | CellKind::Bool | CellKind::Broken => notation,
    };
    let cell = Cell { text, kind, notation, around };
    let Reading { value, warning } = reading(field, cell, spare)?;
    check_length(field, &value)?;
    *target = value;
    Ok(warning.map(Box::new))
}

fn reading(field: &Field, cell: Cell<'_>, spare: String) -> Result<Reading, Failure> {
    let value = match &field.format {
        Format::Phone => return phone_number(cell, spare),
        Format::DateTime { zoned: true } => return moment(cell),

        Format::Text { .. } => free_text(field, cell, spare),
        Format::Pattern(pattern) => identifier(pattern, cell, spare),
        Format::Integer { min, max, none_words } => integer((*min, *max), none_words, cell),
        Format::Number => decimal(cell),
        Format::Date { past_only } => calendar_date(*past_only, cell, spare),
        Format::Time => time_of_day(cell),
        Format::DateTime { zoned: false } => local_moment(cell),
        Format::YesNo { words } => match choice::yes_no(cell.text, words) {
            Some(yes) => Ok(Value::Integer(i64::from(yes))),
            None => Err(ProblemKind::NotYesNo.into()),
        },
        Format::List { .. } | Format::Reference { .. } => Ok(Value::Text(tidy(cell.text, spare))),
        Format::Email => match email::check(cell.text) {
            Ok(()) => Ok(Value::Text(owned(text::composed(cell.text), spare))),
            Err(wrong) => {
                let details = std::iter::once(wrong.words()).chain(email::mended(cell.text));
                Err(Failure::new(ProblemKind::NotEmail, details))
            }
        },
        Format::Link if link::is_link(cell.text) => Ok(Value::Text(owned(Cow::Borrowed(cell.text), spare))),
        Format::Link => Err(ProblemKind::NotLink.into()),
        Format::Language => choice::language(cell.text).map(Value::Text).ok_or(ProblemKind::NotLanguage.into()),
        Format::Selection { options, exact, multiple: false } => {
            selected(options, *exact, choice::selection(options, cell.text, *exact))
        }
        Format::Selection { options, exact, multiple: true } => {
            selected(options, *exact, choice::selections(options, cell.text, *exact))
        }
        Format::Country => match country::find(cell.text) {
            Some(country) => Ok(Value::Text(country.code.to_owned())),
            None => Err(ProblemKind::NotCountry.into()),
        },
        Format::BusinessHours => match time::business_hours(cell.text) {
            Some(hours) if hours.is_empty() => Ok(Value::Empty),
            Some(hours) => Ok(Value::Text(hours)),
            None => Err(ProblemKind::NotBusinessHours.into()),
        },
    };
    value.map(|value| Reading { value, warning: None })
}

/// Returns text as it is stored in one line.
fn tidy(text: &str, spare: String) -> String {
    let composed = text::composed(text);
    match text::single_line(&composed) {
        Cow::Borrowed(_) => owned(composed, spare),
        Cow::Owned(text) => text,
    }
}

/// Returns the text as one of its own, in the spare buffer if it needs one.
fn owned(text: Cow<'_, str>, mut spare: String) -> String {
    match text {
        Cow::Borrowed(text) => {
            spare.clear();
            spare.push_str(text);
            spare
        }
        Cow::Owned(text) => text,
    }
}

/// Refuses a text that is longer than its field allows.
pub(crate) fn check_length(field: &Field, value: &Value) -> Result<(), Failure> {
    let (Some(most), Value::Text(text)) = (field.max_chars, value) else { return Ok(()) };
    // Bytes are never fewer than characters.
    if u32::try_from(text.len()).is_ok_and(|bytes| bytes <= most) {
        return Ok(());
    }
    let found = text::chars(text);
    if found <= most {
        return Ok(());
    }
    Err(Failure::new(ProblemKind::TooLong, [found.to_string(), most.to_string()]))
}

fn free_text(field: &Field, cell: Cell<'_>, spare: String) -> Result<Value, Failure> {
    if field.unique != Unique::No && is_damaged(cell) {
        return Err(ProblemKind::DamagedNumber.into());
    }
    if field.is_verbatim() {
        return Ok(Value::Text(owned(text::plain_breaks(cell.text), spare)));
    }
    if matches!(field.format, Format::Text { multiline: true }) {
        return Ok(Value::Text(text::plain_breaks(&text::composed(cell.text)).into_owned()));
    }
    Ok(Value::Text(tidy(cell.text, spare)))
}

/// Says whether a spreadsheet program damaged an identifier: shortened it, cut its digits, or made a date of it.
fn is_damaged(cell: Cell<'_>) -> bool {
    /// A spreadsheet keeps so many digits of a number.
    const KEPT: usize = 15;
    match cell.kind {
        CellKind::Number => {
            cell.text.bytes().filter(u8::is_ascii_digit).count() > KEPT || number::is_shortened(cell.text)
        }
        CellKind::DateTime => true,
        CellKind::Text => number::is_shortened(cell.text),
        CellKind::Bool | CellKind::Broken => false,
    }
}

fn identifier(pattern: &Pattern, cell: Cell<'_>, spare: String) -> Result<Value, Failure> {
    if is_damaged(cell) {
        return Err(ProblemKind::DamagedNumber.into());
    }
    let text = pattern.stored(text::composed(cell.text));
    if !pattern.allows(&text) {
        return Err(Failure::new(ProblemKind::Pattern, [pattern.words.to_string()]));
    }
    Ok(Value::Text(owned(text, spare)))
}

fn integer((min, max): (i64, i64), none_words: &[String], cell: Cell<'_>) -> Result<Value, Failure> {
    let range = || [min.to_string(), max.to_string()];
    if none_words.iter().any(|word| text::same(word, cell.text)) {
        return Ok(Value::Empty);
    }
    let number = match number::parse(cell.text, cell.notation.decimal) {
        Ok(number) if number.has_exponent() => return Err(ProblemKind::DamagedNumber.into()),
        Ok(number) => number,
        Err(number::Fault::Ambiguous) => return Err(ProblemKind::AmbiguousNumber.into()),
        Err(number::Fault::Not) => return Err(Failure::new(ProblemKind::NotInteger, range())),
    };
    let Some(whole) = number.whole() else { return Err(Failure::new(ProblemKind::NotInteger, range())) };
    if whole == 0 && none_words.iter().any(|word| word == "0") {
        return Ok(Value::Empty);
    }
    if whole < min || whole > max {
        return Err(Failure::new(ProblemKind::OutOfRange, range()));
    }
    Ok(Value::Integer(whole))
}

fn decimal(cell: Cell<'_>) -> Result<Value, Failure> {
    match number::parse(cell.text, cell.notation.decimal) {
        Ok(number) => number.real().map(Value::Real).ok_or(ProblemKind::NotNumber.into()),
        Err(number::Fault::Ambiguous) => Err(ProblemKind::AmbiguousNumber.into()),
        Err(number::Fault::Not) => Err(ProblemKind::NotNumber.into()),
    }
}

impl Cell<'_> {
    fn rules(&self, past_only: bool) -> Rules {
        Rules { order: self.notation.date, today: self.around.today, past_only }
    }

    /// Says whether the cell is text of a column that holds a spreadsheet's numbers for dates and times.
    fn is_serial_text(&self) -> bool {
        self.kind == CellKind::Text && self.notation.date == Some(DateOrder::Serial)
    }

    /// Returns the date and the time that a number stands for, in a workbook or in a column of such numbers.
    fn serial(&self) -> Option<jiff::civil::DateTime> {
        /// A number like a year is more likely one than a day of the year 1905.
        const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
        if self.kind != CellKind::Number || self.text.ends_with('%') {
            return if self.is_serial_text() { serial::moment(self.text) } else { None };
        }
        let serial = number::parse(self.text, self.notation.decimal).ok()?.real()?;
        let is_year = YEARS.contains(&serial) && serial.fract() == 0.0;
        let (date, seconds) = date::of_serial(serial).filter(|_| !is_year)?;
        Some(date.to_datetime(time::of_seconds(seconds)?))
    }
}

fn calendar_date(past_only: bool, cell: Cell<'_>, spare: String) -> Result<Value, Failure> {
    let example = || {
        let example = match cell.notation.date {
            Some(DateOrder::DayFirst) if cell.text.contains('/') => "31/12/2025",
            Some(DateOrder::DayFirst) => "31.12.2025",
            Some(DateOrder::MonthFirst) => "12/31/2025",
            Some(DateOrder::YearFirst | DateOrder::Serial) | None => "2025-12-31",
        };
        Failure::new(ProblemKind::NotDate, [example.to_owned()])
    };
    let moment = match cell.serial() {
        Some(moment) => moment,
        // A time behind the date is taken for one only if it says midnight: nothing is lost in silence.
        None => match time::parse_moment(cell.text, cell.rules(past_only)) {
            Ok(moment) => moment.local,
            Err(Fault::Ambiguous) => return Err(ProblemKind::AmbiguousDate.into()),
            Err(Fault::Not | Fault::Skipped) => return Err(example()),
        },
    };
    if moment.time() != jiff::civil::Time::midnight() {
        return Err(example());
    }
    if past_only && moment.date() > cell.around.today {
        return Err(ProblemKind::FutureDate.into());
    }
    let mut iso = spare;
    iso.clear();
    date::push_iso(&mut iso, moment.date());
    Ok(Value::Text(iso))
}

fn time_of_day(cell: Cell<'_>) -> Result<Value, Failure> {
    let serial = || {
        let serial = number::parse(cell.text, cell.notation.decimal).ok()?.real()?;
        // Spreadsheets hold a time of day as a part of a day; the serial 1 stands in for its date.
        let (_, seconds) = date::of_serial(serial + 1.0).filter(|_| (0.0..1.0).contains(&serial))?;
        time::of_seconds(seconds)
    };
    let read = match cell.kind {
        CellKind::Number => serial(),
        CellKind::Text | CellKind::DateTime | CellKind::Bool | CellKind::Broken => time::parse(cell.text),
    };
    let read = match serial::part(cell.text).filter(|_| cell.kind == CellKind::Text) {
        Some(_) if cell.is_serial_text() => serial::time_of_day(cell.text),
        Some(_) if read.is_some() => return Err(ProblemKind::AmbiguousTime.into()),
        Some(_) | None => read,
    };
    let Some(read) = read else { return Err(ProblemKind::NotTime.into()) };
    let mut out = String::with_capacity(8);
    time::push_time(&mut out, read);
    Ok(Value::Text(out))
}

/// Reads a date with a time as it is written; `example` is one that would do.
fn written_moment(cell: Cell<'_>, example: &str) -> Result<time::Moment, Failure> {
    if let Some(local) = cell.serial() {
        return Ok(time::Moment { local, zone: Zone::Unsaid });
    }
    time::parse_moment(cell.text, cell.rules(false)).map_err(|fault| match fault {
        Fault::Ambiguous => ProblemKind::AmbiguousDate.into(),
        Fault::Skipped => ProblemKind::SkippedTime.into(),
        Fault::Not => Failure::new(ProblemKind::NotDateTime, [example.to_owned()]),
    })
}

fn local_moment(cell: Cell<'_>) -> Result<Value, Failure> {
    let moment = written_moment(cell, "2026-11-03 14:00")?;
    // A moment of another zone is no local time, and nobody said which zone is here.
    if moment.zone == Zone::Unsaid {
        Ok(Value::Text(time::iso(moment.local)))
    } else {
        Err(ProblemKind::UnwantedZone.into())
    }
}

fn moment(cell: Cell<'_>) -> Result<Reading, Failure> {
    const EXAMPLE: &str = "2026-11-03T14:00:00Z";
    let not = || Failure::new(ProblemKind::NotDateTime, [EXAMPLE.to_owned()]);
    let (utc, taken) = written_moment(cell, EXAMPLE)?.utc().ok_or_else(not)?;
    let mut iso = time::iso(utc);
    iso.push('Z');
    let warning = taken.map(|east| (ProblemKind::AssumedZone, vec![zone::name(east)]));
    Ok(Reading { value: Value::Text(iso), warning })
}

fn phone_number(cell: Cell<'_>, spare: String) -> Result<Reading, Failure> {
    let example = || phone::example(cell.around.country).into_iter().collect::<Vec<_>>();
    let warning = match phone::look_at_phone(cell.around.country, cell.text) {
        Phone::Good => None,
        Phone::Odd => Some((ProblemKind::OddPhone, example())),
        Phone::Not => return Err(Failure::new(ProblemKind::NotPhone, example())),
        Phone::Damaged => return Err(ProblemKind::DamagedNumber.into()),
    };
    Ok(Reading { value: Value::Text(tidy(cell.text, spare)), warning })
}

/// Turns the chosen keys, or the key nearest to what is none, into the outcome.
fn selected(options: &[SelectOption], exact: bool, chosen: Result<String, String>) -> Result<Value, Failure> {
    // A number alone says nothing to people.
    let is_number = |key: &str| key.bytes().all(|b| b.is_ascii_digit());
    let keys = || {
        let shown = options.iter().map(|option| {
            let needs_label = !exact && is_number(&option.key);
            if needs_label { format!("{} ({})", option.key, option.label) } else { option.key.clone() }
        });
        shown.collect::<Vec<_>>().join(" / ")
    };
    match chosen {
        Ok(keys) if keys.is_empty() => Ok(Value::Empty),
        Ok(keys) => Ok(Value::Text(keys)),
        Err(near) => Err(Failure::new(ProblemKind::NotInList, [keys(), near])),
    }
}
