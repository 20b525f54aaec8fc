//! Problems and warnings of a row, and their one wording for window, command line and files.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::list;
use std::fmt;

/// Something wrong with a row, or worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// The field, unless it concerns the whole row.
    pub field: Option<FieldIx>,
    /// The first column that feeds the field, if a column does.
    pub column: Option<ColumnIx>,
    /// The value as it stands in the file.
    pub value: String,
    /// Particulars that the wording needs, in the order in which [`ProblemKind`] names them.
    pub details: Vec<String>,
}

/// Whether a row with it can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The row is imported; a person should know.
    Warning,
    /// The row is left out.
    Problem,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)+) => {
        /// What can be wrong with a row. The comment names the details in their order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemKind { $($(#[$doc])* $name,)+ }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns the word that machines use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Says whether a row with it can be imported.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

kinds! {
    /// A required field is empty.
    Missing = "missing", Problem;
    /// A field is empty that is required because of another one. Details: the other field's label, its value or "empty".
    MissingBecause = "missing_because", Problem;
    /// None of several fields has a value. Details: their labels.
    OneRequired = "one_required", Problem;
    /// Longer than allowed. Details: characters found, characters allowed.
    TooLong = "too_long", Problem;
    /// Not of the allowed characters or length. Details: the rule in words.
    Pattern = "pattern", Problem;
    /// Not a whole number. Details: smallest, largest.
    NotInteger = "not_integer", Problem;
    /// A number out of range. Details: smallest, largest.
    OutOfRange = "out_of_range", Problem;
    /// Not a number.
    NotNumber = "not_number", Problem;
    /// A number that reads two ways, with no notation chosen.
    AmbiguousNumber = "ambiguous_number", Problem;
    /// Not a date. Details: an example of what is expected.
    NotDate = "not_date", Problem;
    /// A date that reads two ways, with no order chosen.
    AmbiguousDate = "ambiguous_date", Problem;
    /// A date after today.
    FutureDate = "future_date", Problem;
    /// Not a time of day.
    NotTime = "not_time", Problem;
    /// A time of day or a part of a day, such as `0.25`.
    AmbiguousTime = "ambiguous_time", Problem;
    /// Not a date with a time. Details: an example of what is expected.
    NotDateTime = "not_date_time", Problem;
    /// A time with a zone, where local time is held.
    UnwantedZone = "unwanted_zone", Problem;
    /// A time in the hour that the clocks of its zone skipped.
    SkippedTime = "skipped_time", Problem;
    /// Neither yes nor no.
    NotYesNo = "not_yes_no", Problem;
    /// Not a phone number. Details: a number of the row's country, where it has one.
    NotPhone = "not_phone", Problem;
    /// Not an e-mail address. Details: what is wrong with it, the address that is meant or "".
    NotEmail = "not_email", Problem;
    /// Not a web address.
    NotLink = "not_link", Problem;
    /// Not a language tag.
    NotLanguage = "not_language", Problem;
    /// Not in the closed list. Details: the allowed keys joined by " / ", the nearest one or "".
    NotInList = "not_in_list", Problem;
    /// Not a country.
    NotCountry = "not_country", Problem;
    /// Not opening hours.
    NotBusinessHours = "not_business_hours", Problem;
    /// Not an entry of the organisation's list. Details: name of the list, the nearest entry or "", the part of the value
    /// that is none, and the key of the list where it has no entries at all.
    UnknownEntry = "unknown_entry", Problem;
    /// An entry of the organisation's list that is disabled. Details: key of the list, the entry's key, the part of the
    /// value that names it.
    DisabledEntry = "disabled_entry", Problem;
    /// Not a `source:identifier` pair.
    NotPair = "not_pair", Problem;
    /// The other record does not exist. Details: name of the other type, the user's name, the labels of the fields that
    /// may name it, the nearest reference or "", the name of the other user who has that one or "".
    UnknownReference = "unknown_reference", Problem;
    /// A cell damaged by a spreadsheet program, such as `1.00123E+11`.
    DamagedNumber = "damaged_number", Problem;
    /// The formula was never calculated, or is an error.
    BrokenCell = "broken_cell", Problem;
    /// A cell that starts like a formula, in a type that takes none.
    Formula = "formula", Problem;
    /// A cell that holds a script, in a type that takes none.
    Script = "script", Problem;
    /// The key of the row is empty. Details: the key fields' labels.
    EmptyKey = "empty_key", Problem;
    /// An earlier row has the same key. Details: the earlier row's number.
    DuplicateKey = "duplicate_key", Problem;
    /// An earlier row has the same value in a unique field. Details: the earlier row's number.
    DuplicateValue = "duplicate_value", Problem;
    /// Another record has the value of a unique field. Details: the other record's title.
    Taken = "taken", Problem;
    /// The key exists, and the mode only creates. Details: the existing record's title.
    KeyExists = "key_exists", Problem;
    /// Several records have the key. Details: how many.
    KeyAmbiguous = "key_ambiguous", Problem;
    /// Several records of other users have the key. Details: how many.
    KeyElsewhere = "key_elsewhere", Problem;
    /// A record has the key that belongs to a user whose records the person who imports may not take.
    NotYours = "not_yours", Problem;
    /// A record that would go along has a value that its new user has already. Details: name of its type, the title of
    /// the record that it refers to.
    RelatedTaken = "related_taken", Problem;
    /// An earlier row is the same record, found by another key.
    SameRecord = "same_record", Problem;
    /// An ID is given that no record has.
    UnknownId = "unknown_id", Problem;
    /// The value is never changed once set. Details: the record's value.
    Frozen = "frozen", Problem;
    /// The first moment lies after the second. Details: the other field's label, its value.
    WrongOrder = "wrong_order", Problem;
    /// The minutes do not fit between begin and end. Details: minutes available.
    DoesNotFit = "does_not_fit", Problem;
    /// No user has the value of the assignment column.
    UnknownUser = "unknown_user", Problem;
    /// The row has no value in the assignment column.
    NoUser = "no_user", Problem;
    /// The user is archived and takes no rows. Details: the user's name.
    ArchivedUser = "archived_user", Problem;
    /// The record is in the recycle bin and its key is needed. Details: the record's title.
    InRecycleBin = "in_recycle_bin", Problem;
    /// The field is ignored because of another one. Details: the other field's label, the value it would need.
    Ignored = "ignored", Warning;
    /// Minutes and end time differ; the end time wins. Details: the minutes between begin and end.
    EndWins = "end_wins", Warning;
    /// The phone number looks unusual for its country. Details: a number of that country, where one is known.
    OddPhone = "odd_phone", Warning;
    /// The value is guessed. Details: label of the field that it is guessed from.
    Guessed = "guessed", Warning;
    /// The time does not say for certain in which zone it is. Details: the zone taken.
    AssumedZone = "assumed_zone", Warning;
    /// The row is the example of the type's template, untouched, and left out.
    ExampleRow = "example_row", Warning;
}

const HOW_TO_LEAVE_RELATED: &str = "Transfer the record without what refers to it, or change that value first";

impl Problem {
    /// Makes a problem of a whole row.
    pub fn of_row(kind: ProblemKind, details: impl IntoIterator<Item = String>) -> Self {
        Self { kind, field: None, column: None, value: String::new(), details: details.into_iter().collect() }
    }

    /// Says whether a row with it cannot be imported.
    pub const fn stops(&self) -> bool {
        matches!(self.kind.severity(), Severity::Problem)
    }

    fn detail(&self, ix: usize) -> &str {
        self.details.get(ix).map_or("", String::as_str)
    }

    /// Returns what was expected instead, as a sentence without a full stop, if there is more to say.
    pub fn expected(&self) -> Option<String> {
        let d = |ix| self.detail(ix);
        Some(match self.kind {
            ProblemKind::TooLong => format!("Expected at most {} characters", d(1)),
            ProblemKind::Pattern => format!("Expected {}", d(0)),
            ProblemKind::NotInteger | ProblemKind::OutOfRange => format!("Expected {} to {}", d(0), d(1)),
            ProblemKind::NotNumber => "Expected a number such as 1234.50".to_owned(),
            ProblemKind::NotDate | ProblemKind::NotDateTime => format!("Expected a value such as {}", d(0)),
            ProblemKind::UnwantedZone => "Expected a local time such as 2026-11-03 14:00".to_owned(),
            ProblemKind::AssumedZone => "Expected a time with its zone such as 2026-11-03T14:00:00Z".to_owned(),
            ProblemKind::NotTime | ProblemKind::AmbiguousTime => "Expected a time such as 14:30".to_owned(),
            ProblemKind::NotYesNo => "Expected yes or no".to_owned(),
            ProblemKind::NotPhone | ProblemKind::OddPhone => {
                let example = Some(d(0)).filter(|example| !example.is_empty());
                format!("Expected a number such as {}", example.unwrap_or("+43 1 2345678"))
            }
            ProblemKind::NotEmail => "Expected an address such as name@company.example".to_owned(),
            ProblemKind::NotLink => "Expected an address such as https://company.example".to_owned(),
            ProblemKind::NotLanguage => "Expected a language tag such as en or de-AT".to_owned(),
            ProblemKind::NotInList => format!("Expected one of: {}", d(0)),
            ProblemKind::NotCountry => "Expected a country's name or its code, such as Austria or AT".to_owned(),
            ProblemKind::NotBusinessHours => "Expected hours such as 08:00-12:00, 13:00-17:00".to_owned(),
            ProblemKind::DisabledEntry => format!("Expected an enabled one of the {}", list::words(d(0))),
            ProblemKind::NotPair => "Expected source:identifier".to_owned(),
            ProblemKind::UnknownId => "Expected the ID of an existing record, or nothing for a new one".to_owned(),
            ProblemKind::AmbiguousNumber => "Expected a number that reads one way such as 1234.50".to_owned(),
            ProblemKind::AmbiguousDate => "Expected a date that reads one way such as 2026-11-03".to_owned(),
            ProblemKind::FutureDate => "Expected today or an earlier day".to_owned(),
            ProblemKind::SkippedTime => "Expected a time that the clocks show".to_owned(),
            ProblemKind::UnknownEntry => format!("Expected one of the organisation's {}", d(0)),
            ProblemKind::UnknownReference => format!("Expected the {} of an existing {}", d(2), d(0)),
            ProblemKind::DamagedNumber => "Expected every digit, as text".to_owned(),
            ProblemKind::BrokenCell => "Expected a value, or a formula with its result".to_owned(),
            ProblemKind::Formula => "Expected text that starts with none of = + - @".to_owned(),
            ProblemKind::Script => "Expected text that no program runs".to_owned(),
            ProblemKind::EmptyKey => "Expected a value that says which record the row is".to_owned(),
            ProblemKind::DuplicateKey => "Expected each key in one row only".to_owned(),
            ProblemKind::DuplicateValue => "Expected a value that no other row has".to_owned(),
            ProblemKind::Taken => "Expected a value that no other record has".to_owned(),
            ProblemKind::KeyExists | ProblemKind::InRecycleBin => "Expected a key that no record has".to_owned(),
            ProblemKind::KeyAmbiguous | ProblemKind::KeyElsewhere => "Expected a key that one record has".to_owned(),
            ProblemKind::NotYours => "Expected a record of a user of your groups".to_owned(),
            ProblemKind::RelatedTaken => "Expected values that the other user does not have yet".to_owned(),
            ProblemKind::SameRecord => "Expected one row for each record".to_owned(),
            ProblemKind::Frozen => format!("Expected {}", Quoted(d(0))),
            ProblemKind::WrongOrder => format!("Expected a value before {}", d(1)),
            ProblemKind::DoesNotFit => format!("Expected at most {} minutes", d(0)),
            ProblemKind::UnknownUser | ProblemKind::NoUser => {
                "Expected the e-mail address or employee number of a user".to_owned()
            }
            ProblemKind::ArchivedUser => "Expected an active user".to_owned(),
            ProblemKind::Ignored => "Expected nothing".to_owned(),
            ProblemKind::ExampleRow => "Expected a row of your own".to_owned(),
            ProblemKind::EndWins => format!("Expected {} minutes", d(0)),
            ProblemKind::Guessed => "Expected the country by its name or code".to_owned(),
            // These say themselves what is required.
            ProblemKind::Missing | ProblemKind::MissingBecause | ProblemKind::OneRequired => {
                return None;
            }
        })
    }

    /// Returns the text that is meant, where it can be told.
    pub fn fix(&self) -> Option<&str> {
        let is_list = matches!(self.kind, ProblemKind::NotInList | ProblemKind::UnknownEntry);
        // Of several entries in a cell one is meant, and it is not said which.
        let several: &[char] =
            if self.kind == ProblemKind::UnknownEntry { &[',', ';', '|', '\n', ':'] } else { &[',', ';', '|', '\n'] };
        let is_one = is_list && !self.value.contains(several);
        // What another user has is not meant for this row's user.
        let is_own = self.kind == ProblemKind::UnknownReference && self.detail(4).is_empty();
        let meant = match (is_own, is_one || self.kind == ProblemKind::NotEmail) {
            (true, _) => self.detail(3),
            (false, true) => self.detail(1),
            (false, false) => "",
        };
        Some(meant).filter(|meant| !meant.is_empty())
    }

    fn disabled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (list, key) = (list::words(self.detail(0)), Quoted(self.detail(1)));
        write!(f, "{key} of the {list} is disabled for the organisation")
    }

    fn how_to_enable(&self) -> String {
        let (list, key) = (self.detail(0), self.detail(1));
        format!("Enable it on the page Users, or with: muster list enable {list} {key:?}")
    }

    fn how_to_begin_list(&self) -> String {
        let (list, entry) = (self.detail(3), self.detail(2));
        format!("The list is empty: add its entries on the page Users, or with: muster list add {list} {entry:?}")
    }

    fn frozen(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, held) = (Quoted(&self.value), Quoted(self.detail(0)));
        write!(f, "{value} would change {held}, which never changes once it is set")
    }

    fn related_taken(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, title, value) = (self.detail(0), Quoted(self.detail(1)), Quoted(&self.value));
        write!(f, "a {one} of {title} has {value}, which another one of the user has already")
    }

    fn hint_of_reference(&self) -> String {
        match (self.detail(3), self.detail(4)) {
            ("", _) => "Import the missing record first, or correct the reference".to_owned(),
            (meant, "") => format!("Did you mean {}?", Quoted(meant)),
            (meant, user) => {
                format!("{} is one of {user}: assign the row to that user, or correct the reference", Quoted(meant))
            }
        }
    }

    /// Returns how to mend it, as a sentence without a full stop, if there is more to say than to correct the value.
    #[expect(clippy::too_many_lines, reason = "a line for each kind")]
    pub fn hint(&self) -> Option<String> {
        let say = |text: &str| Some(text.to_owned());
        match self.kind {
            ProblemKind::UnknownEntry if !self.detail(3).is_empty() => Some(self.how_to_begin_list()),
            ProblemKind::NotInList | ProblemKind::UnknownEntry | ProblemKind::NotEmail => {
                let meant = Some(self.detail(1)).filter(|meant| !meant.is_empty());
                meant.map(|meant| format!("Did you mean {}?", Quoted(meant)))
            }
            ProblemKind::AmbiguousDate => say("Choose the order of day and month for this column"),
            ProblemKind::AmbiguousNumber => say("Choose the decimal mark for this column"),
            ProblemKind::DamagedNumber => {
                say("Format the column as text in the spreadsheet and enter the number again")
            }
            ProblemKind::BrokenCell => say("Open the workbook in its program, let it calculate, and save it again"),
            ProblemKind::UnknownUser | ProblemKind::NoUser => say("Choose a user for these rows, or add the user"),
            ProblemKind::ArchivedUser => say("Make the user active again, or assign the rows to another user"),
            ProblemKind::DuplicateKey | ProblemKind::DuplicateValue | ProblemKind::SameRecord => {
                say("Keep one of the rows")
            }
            ProblemKind::ExampleRow => say("Delete the row, or write a row of yours over it"),
            ProblemKind::AssumedZone => say("Write the zone behind the time if another one is meant"),
            ProblemKind::SkippedTime => say("Correct the time, or write it in UTC with Z behind it"),
            ProblemKind::KeyElsewhere => say("Transfer none of them, or use a key that only one record has"),
            ProblemKind::NotYours => say("Transfer none of them, or send the import for review to an administrator"),
            ProblemKind::RelatedTaken => Some(HOW_TO_LEAVE_RELATED.to_owned()),
            ProblemKind::KeyExists => say("Use the mode Update to change the existing record"),
            ProblemKind::InRecycleBin => say("Use the mode Update to bring the record back"),
            ProblemKind::DisabledEntry => Some(self.how_to_enable()),
            ProblemKind::UnknownReference => Some(self.hint_of_reference()),
            ProblemKind::Missing
            | ProblemKind::MissingBecause
            | ProblemKind::OneRequired
            | ProblemKind::TooLong
            | ProblemKind::Pattern
            | ProblemKind::NotInteger
            | ProblemKind::OutOfRange
            | ProblemKind::NotNumber
            | ProblemKind::NotDate
            | ProblemKind::FutureDate
            | ProblemKind::NotTime
            | ProblemKind::AmbiguousTime
            | ProblemKind::NotDateTime
            | ProblemKind::UnwantedZone
            | ProblemKind::NotYesNo
            | ProblemKind::NotPhone
            | ProblemKind::NotLink
            | ProblemKind::NotLanguage
            | ProblemKind::NotCountry
            | ProblemKind::NotBusinessHours
            | ProblemKind::NotPair
            | ProblemKind::Formula
            | ProblemKind::Script
            | ProblemKind::EmptyKey
            | ProblemKind::Taken
            | ProblemKind::KeyAmbiguous
            | ProblemKind::UnknownId
            | ProblemKind::Frozen
            | ProblemKind::WrongOrder
            | ProblemKind::DoesNotFit
            | ProblemKind::Ignored
            | ProblemKind::EndWins
            | ProblemKind::OddPhone => None,
            ProblemKind::Guessed => say("Fill the field in, or give it a fixed value, if another one is meant"),
        }
    }
}

/// What is wrong, without the row and the field: "“vierzehn” is not a whole number".
impl fmt::Display for Problem {
    #[expect(clippy::too_many_lines, reason = "a line for each kind")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = |ix| self.detail(ix);
        let value = Quoted(&self.value);
        match self.kind {
            ProblemKind::Missing => f.write_str("a value is required"),
            ProblemKind::MissingBecause => write!(f, "a value is required where {} is {}", d(0), d(1)),
            ProblemKind::OneRequired => write!(f, "one of these needs a value: {}", self.details.join(", ")),
            ProblemKind::TooLong => write!(f, "{value} has {} characters", d(0)),
            ProblemKind::Pattern => write!(f, "{value} has other characters or another length than allowed"),
            ProblemKind::NotInteger => write!(f, "{value} is not a whole number"),
            ProblemKind::OutOfRange => write!(f, "{value} is outside the range"),
            ProblemKind::NotNumber => write!(f, "{value} is not a number"),
            ProblemKind::AmbiguousNumber => write!(f, "{value} can be read as two different numbers"),
            ProblemKind::NotDate => write!(f, "{value} is not a date"),
            ProblemKind::AmbiguousDate => write!(f, "{value} can be read as two different dates"),
            ProblemKind::FutureDate => write!(f, "{value} lies in the future"),
            ProblemKind::AmbiguousTime => write!(f, "{value} can be read as two different times"),
            ProblemKind::NotTime => write!(f, "{value} is not a time of day"),
            ProblemKind::NotDateTime => write!(f, "{value} is not a date, with or without a time"),
            ProblemKind::UnwantedZone => write!(f, "{value} names a time zone, and the field holds local time"),
            ProblemKind::SkippedTime => write!(f, "{value} is in the hour that the clocks of this zone skipped"),
            ProblemKind::NotYesNo => write!(f, "{value} is neither yes nor no"),
            ProblemKind::NotPhone => write!(f, "{value} is not a phone number"),
            ProblemKind::NotEmail => write!(f, "{value} is not an e-mail address{}", Led(": ", d(0))),
            ProblemKind::NotLink => write!(f, "{value} is not a web address"),
            ProblemKind::NotLanguage => write!(f, "{value} is not a language"),
            ProblemKind::NotInList => write!(f, "{value} is not an allowed value"),
            ProblemKind::NotCountry => write!(f, "{value} is not a country"),
            ProblemKind::NotBusinessHours => write!(f, "{value} are not opening hours"),
            ProblemKind::UnknownEntry => write!(f, "{} is not among the {}", Quoted(d(2)), d(0)),
            ProblemKind::DisabledEntry => self.disabled(f),
            ProblemKind::NotPair => write!(f, "{value} is not a source with an identifier"),
            ProblemKind::UnknownReference => write!(f, "no {}{} has {value}", d(0), Led(" of ", d(1))),
            ProblemKind::DamagedNumber => write!(f, "{value} was shortened by a spreadsheet program"),
            ProblemKind::BrokenCell => write!(f, "the cell holds a formula without a result"),
            ProblemKind::Formula => write!(f, "{value} starts like a formula"),
            ProblemKind::Script => write!(f, "{value} holds a script"),
            ProblemKind::EmptyKey => write!(f, "the key is empty: {}", self.details.join(", ")),
            ProblemKind::DuplicateKey => write!(f, "row {} has the same key {value}", d(0)),
            ProblemKind::DuplicateValue => write!(f, "row {} has the same value {value}", d(0)),
            ProblemKind::Taken => write!(f, "{value} belongs to another record, {}", d(0)),
            ProblemKind::KeyExists => write!(f, "a record with the key {value} exists, {}", d(0)),
            ProblemKind::KeyAmbiguous => write!(f, "{} records have the key {value}", d(0)),
            ProblemKind::KeyElsewhere => write!(f, "{} records of other users have the key {value}", d(0)),
            ProblemKind::NotYours => write!(f, "the record with the key {value} belongs to a user of other groups"),
            ProblemKind::RelatedTaken => self.related_taken(f),
            ProblemKind::SameRecord => write!(f, "an earlier row is the record with {value} already"),
            ProblemKind::UnknownId => write!(f, "no record has the ID {value}"),
            ProblemKind::Frozen => self.frozen(f),
            ProblemKind::WrongOrder => write!(f, "{value} does not lie before {} {}", d(0), d(1)),
            ProblemKind::DoesNotFit => write!(f, "{value} minutes do not fit into {} minutes", d(0)),
            ProblemKind::UnknownUser => write!(f, "no user has {value}"),
            ProblemKind::NoUser => f.write_str("the row names no user"),
            ProblemKind::ArchivedUser => write!(f, "{} is archived and takes no rows", d(0)),
            ProblemKind::InRecycleBin => write!(f, "the record with the key {value} is in the recycle bin, {}", d(0)),
            ProblemKind::Ignored => write!(f, "{value} is ignored unless {} is {}", d(0), d(1)),
            ProblemKind::EndWins => {
                write!(f, "{value} minutes differ from the end time, which counts: {} minutes", d(0))
            }
            ProblemKind::ExampleRow => f.write_str("this is the example row of the template, and it is left out"),
            ProblemKind::Guessed => write!(f, "{value} is guessed from {}", d(0)),
            ProblemKind::OddPhone => write!(f, "{value} looks unusual for a phone number"),
            ProblemKind::AssumedZone => write!(f, "{value} leaves the time zone open{}", Led(" and is read as ", d(0))),
        }
    }
}

/// A particular led in by words, and nothing where there is none.
struct Led<'a>(&'a str, &'a str);

impl fmt::Display for Led<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1.is_empty() { Ok(()) } else { write!(f, "{}{}", self.0, self.1) }
    }
}

/// A value between quotation marks, shortened where it is very long.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        match self.0.char_indices().nth(MOST) {
            Some((cut, _)) => write!(f, "“{}…”", self.0.get(..cut).unwrap_or_default()),
            None => write!(f, "“{}”", self.0),
        }
    }
}
