//! Problems and warnings of a row, and their one wording for window, command line and files.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::list;
use crate::messages::{Parameter, Plain};
use crate::tr;
use std::borrow::Cow;
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
    /// A field is empty that is required because of another one. Details: the other field's label, its value or [`EMPTY`].
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
    /// An earlier row has the same key. Details: the earlier row's number, and [`ORIGINAL`] where that is one of the file
    /// from which a problem file came.
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

/// What [`ProblemKind::MissingBecause`] says of the other field where that has no value.
pub const EMPTY: &str = "empty";
/// What [`ProblemKind::DuplicateKey`] says of a row of the file from which a problem file came.
pub const ORIGINAL: &str = "original";

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

    /// Returns what is wrong, what was expected and what to do, in sentences without the last full stop.
    pub fn told(&self) -> String {
        let mut told = self.to_string();
        if let Some(mend) = self.mend() {
            told.push_str(if told.ends_with(['.', '?', '!']) { " " } else { ". " });
            told.push_str(&mend);
        }
        told
    }

    /// Returns what was expected and what to do, in sentences without the last full stop, if there is anything to say.
    pub fn mend(&self) -> Option<String> {
        let mut sentences = [self.expected(), self.hint()].into_iter().flatten();
        let mut mend = sentences.next()?;
        for sentence in sentences {
            mend.push_str(if mend.ends_with(['.', '?', '!']) { " " } else { ". " });
            mend.push_str(&sentence);
        }
        Some(mend)
    }

    /// Returns what was expected instead, as a sentence without a full stop, if there is more to say.
    pub fn expected(&self) -> Option<String> {
        let d = |ix| self.detail(ix);
        Some(match self.kind {
            ProblemKind::TooLong => tr!("expected-too-long", most = d(1)),
            ProblemKind::Pattern => tr!("expected-pattern", words = d(0)),
            ProblemKind::NotInteger | ProblemKind::OutOfRange => tr!("expected-range", least = d(0), most = d(1)),
            ProblemKind::NotNumber => tr!("expected-number").to_owned(),
            ProblemKind::NotDate | ProblemKind::NotDateTime => tr!("expected-example", example = d(0)),
            ProblemKind::UnwantedZone => tr!("expected-local-time").to_owned(),
            ProblemKind::AssumedZone => tr!("expected-zone").to_owned(),
            ProblemKind::NotTime | ProblemKind::AmbiguousTime => tr!("expected-time").to_owned(),
            ProblemKind::NotYesNo => tr!("expected-yes-no").to_owned(),
            ProblemKind::NotPhone | ProblemKind::OddPhone => tr!(
                "expected-phone",
                example = Some(d(0)).filter(|number| !number.is_empty()).unwrap_or("+43 1 2345678")
            ),
            ProblemKind::NotEmail => tr!("expected-email").to_owned(),
            ProblemKind::NotLink => tr!("expected-link").to_owned(),
            ProblemKind::NotLanguage => tr!("expected-language").to_owned(),
            ProblemKind::NotInList => tr!("expected-one-of", values = d(0)),
            ProblemKind::NotCountry => tr!("expected-country").to_owned(),
            ProblemKind::NotBusinessHours => tr!("expected-business-hours").to_owned(),
            ProblemKind::DisabledEntry => tr!("expected-enabled-entry", list = list::words(d(0))),
            ProblemKind::NotPair => tr!("expected-pair").to_owned(),
            ProblemKind::UnknownId => tr!("expected-id").to_owned(),
            ProblemKind::AmbiguousNumber => tr!("expected-plain-number").to_owned(),
            ProblemKind::AmbiguousDate => tr!("expected-plain-date").to_owned(),
            ProblemKind::FutureDate => tr!("expected-past-date").to_owned(),
            ProblemKind::SkippedTime => tr!("expected-shown-time").to_owned(),
            ProblemKind::UnknownEntry => tr!("expected-entry", list = d(0)),
            ProblemKind::UnknownReference => tr!("expected-reference", fields = d(2), type = d(0)),
            ProblemKind::DamagedNumber => tr!("expected-every-digit").to_owned(),
            ProblemKind::BrokenCell => tr!("expected-result").to_owned(),
            ProblemKind::Formula => tr!("expected-no-formula").to_owned(),
            ProblemKind::Script => tr!("expected-no-script").to_owned(),
            ProblemKind::EmptyKey => tr!("expected-filled-key").to_owned(),
            ProblemKind::DuplicateKey => tr!("expected-own-key").to_owned(),
            ProblemKind::DuplicateValue => tr!("expected-own-value").to_owned(),
            ProblemKind::Taken => tr!("expected-free-value").to_owned(),
            ProblemKind::KeyExists | ProblemKind::InRecycleBin => tr!("expected-free-key").to_owned(),
            ProblemKind::KeyAmbiguous | ProblemKind::KeyElsewhere => tr!("expected-one-key").to_owned(),
            ProblemKind::NotYours => tr!("expected-yours").to_owned(),
            ProblemKind::RelatedTaken => tr!("expected-free-related").to_owned(),
            ProblemKind::SameRecord => tr!("expected-one-row").to_owned(),
            ProblemKind::Frozen => tr!("expected-held", value = short(d(0))),
            ProblemKind::WrongOrder => tr!("expected-before", value = d(1)),
            ProblemKind::DoesNotFit => tr!("expected-most-minutes", minutes = d(0)),
            ProblemKind::UnknownUser | ProblemKind::NoUser => tr!("expected-user").to_owned(),
            ProblemKind::ArchivedUser => tr!("expected-active-user").to_owned(),
            ProblemKind::Ignored => tr!("expected-nothing").to_owned(),
            ProblemKind::ExampleRow => tr!("expected-own-row").to_owned(),
            ProblemKind::EndWins => tr!("expected-minutes", minutes = d(0)),
            ProblemKind::Guessed => tr!("expected-known-country").to_owned(),
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

    fn hint_of_reference(&self) -> String {
        match (self.detail(3), self.detail(4)) {
            ("", _) => tr!("hint-missing-record").to_owned(),
            (meant, "") => tr!("hint-meant", value = short(meant)),
            (meant, user) => tr!("hint-of-other-user", value = short(meant), user = user),
        }
    }

    /// Returns how to mend it, as a sentence without a full stop, if there is more to say than to correct the value.
    #[expect(clippy::too_many_lines, reason = "a line for each kind")]
    pub fn hint(&self) -> Option<String> {
        let d = |ix| self.detail(ix);
        let told = match self.kind {
            ProblemKind::UnknownEntry if !d(3).is_empty() => {
                return Some(tr!("hint-empty-list", list = d(3), entry = format!("{:?}", d(2))));
            }
            ProblemKind::NotInList | ProblemKind::UnknownEntry | ProblemKind::NotEmail => {
                let meant = Some(d(1)).filter(|meant| !meant.is_empty());
                return meant.map(|meant| tr!("hint-meant", value = short(meant)));
            }
            ProblemKind::DisabledEntry => {
                return Some(tr!("hint-enable-entry", list = d(0), entry = format!("{:?}", d(1))));
            }
            ProblemKind::UnknownReference => return Some(self.hint_of_reference()),
            ProblemKind::AmbiguousDate => tr!("hint-date-order"),
            ProblemKind::AmbiguousNumber => tr!("hint-decimal-mark"),
            ProblemKind::DamagedNumber => tr!("hint-as-text"),
            ProblemKind::BrokenCell => tr!("hint-calculate"),
            ProblemKind::UnknownUser | ProblemKind::NoUser => tr!("hint-choose-user"),
            ProblemKind::ArchivedUser => tr!("hint-activate-user"),
            ProblemKind::DuplicateKey | ProblemKind::DuplicateValue | ProblemKind::SameRecord => tr!("hint-keep-one"),
            ProblemKind::ExampleRow => tr!("hint-example-row"),
            ProblemKind::AssumedZone => tr!("hint-write-zone"),
            ProblemKind::SkippedTime => tr!("hint-skipped-time"),
            ProblemKind::KeyElsewhere => tr!("hint-other-key"),
            ProblemKind::NotYours => tr!("hint-ask-review"),
            ProblemKind::RelatedTaken => tr!("hint-leave-related"),
            ProblemKind::KeyExists => tr!("hint-mode-update"),
            ProblemKind::InRecycleBin => tr!("hint-mode-revive"),
            ProblemKind::Guessed => tr!("hint-guessed"),
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
            | ProblemKind::OddPhone => return None,
        };
        Some(told.to_owned())
    }

    /// Returns a number among the details, which chooses the plural.
    fn counted(&self, ix: usize) -> Parameter<'_> {
        let digits = self.detail(ix);
        digits.parse().map_or_else(|_not_digits| digits.into(), |number| Plain(number).into())
    }

    #[expect(clippy::too_many_lines, reason = "a line for each kind")]
    fn text(&self) -> Cow<'static, str> {
        let d = |ix| self.detail(ix);
        let value = || short(&self.value);
        let told = match self.kind {
            ProblemKind::Missing => return tr!("problem-missing").into(),
            ProblemKind::MissingBecause if d(1) == EMPTY => tr!("problem-missing-because-empty", field = d(0)),
            ProblemKind::MissingBecause => tr!("problem-missing-because", field = d(0), value = d(1)),
            ProblemKind::OneRequired => tr!("problem-one-required", fields = self.details.join(", ")),
            ProblemKind::TooLong => tr!("problem-too-long", value = value(), found = d(0)),
            ProblemKind::Pattern => tr!("problem-pattern", value = value()),
            ProblemKind::NotInteger => tr!("problem-not-integer", value = value()),
            ProblemKind::OutOfRange => tr!("problem-out-of-range", value = value()),
            ProblemKind::NotNumber => tr!("problem-not-number", value = value()),
            ProblemKind::AmbiguousNumber => tr!("problem-ambiguous-number", value = value()),
            ProblemKind::NotDate => tr!("problem-not-date", value = value()),
            ProblemKind::AmbiguousDate => tr!("problem-ambiguous-date", value = value()),
            ProblemKind::FutureDate => tr!("problem-future-date", value = value()),
            ProblemKind::AmbiguousTime => tr!("problem-ambiguous-time", value = value()),
            ProblemKind::NotTime => tr!("problem-not-time", value = value()),
            ProblemKind::NotDateTime => tr!("problem-not-date-time", value = value()),
            ProblemKind::UnwantedZone => tr!("problem-unwanted-zone", value = value()),
            ProblemKind::SkippedTime => tr!("problem-skipped-time", value = value()),
            ProblemKind::NotYesNo => tr!("problem-not-yes-no", value = value()),
            ProblemKind::NotPhone => tr!("problem-not-phone", value = value()),
            ProblemKind::NotEmail if d(0).is_empty() => tr!("problem-not-email", value = value()),
            ProblemKind::NotEmail => tr!("problem-not-email-because", value = value(), why = d(0)),
            ProblemKind::NotLink => tr!("problem-not-link", value = value()),
            ProblemKind::NotLanguage => tr!("problem-not-language", value = value()),
            ProblemKind::NotInList => tr!("problem-not-in-list", value = value()),
            ProblemKind::NotCountry => tr!("problem-not-country", value = value()),
            ProblemKind::NotBusinessHours => tr!("problem-not-business-hours", value = value()),
            ProblemKind::UnknownEntry => tr!("problem-unknown-entry", value = short(d(2)), list = d(0)),
            ProblemKind::DisabledEntry => tr!("problem-disabled-entry", value = short(d(1)), list = list::words(d(0))),
            ProblemKind::NotPair => tr!("problem-not-pair", value = value()),
            ProblemKind::UnknownReference if d(1).is_empty() => {
                tr!("problem-unknown-reference", type = d(0), value = value())
            }
            ProblemKind::UnknownReference => {
                tr!("problem-unknown-reference-of", type = d(0), user = d(1), value = value())
            }
            ProblemKind::DamagedNumber => tr!("problem-damaged-number", value = value()),
            ProblemKind::BrokenCell => return tr!("problem-broken-cell").into(),
            ProblemKind::Formula => tr!("problem-formula", value = value()),
            ProblemKind::Script => tr!("problem-script", value = value()),
            ProblemKind::EmptyKey => tr!("problem-empty-key", fields = self.details.join(", ")),
            ProblemKind::DuplicateKey if d(1) == ORIGINAL => {
                tr!("problem-duplicate-key-original", row = d(0), value = value())
            }
            ProblemKind::DuplicateKey => tr!("problem-duplicate-key", row = d(0), value = value()),
            ProblemKind::DuplicateValue => tr!("problem-duplicate-value", row = d(0), value = value()),
            ProblemKind::Taken => tr!("problem-taken", value = value(), title = d(0)),
            ProblemKind::KeyExists => tr!("problem-key-exists", value = value(), title = d(0)),
            ProblemKind::KeyAmbiguous => tr!("problem-key-ambiguous", records = d(0), value = value()),
            ProblemKind::KeyElsewhere => tr!("problem-key-elsewhere", records = d(0), value = value()),
            ProblemKind::NotYours => tr!("problem-not-yours", value = value()),
            ProblemKind::RelatedTaken => {
                tr!("problem-related-taken", type = d(0), title = short(d(1)), value = value())
            }
            ProblemKind::SameRecord => tr!("problem-same-record", value = value()),
            ProblemKind::UnknownId => tr!("problem-unknown-id", value = value()),
            ProblemKind::Frozen => tr!("problem-frozen", value = value(), held = short(d(0))),
            ProblemKind::WrongOrder => tr!("problem-wrong-order", value = value(), field = d(0), other = d(1)),
            ProblemKind::DoesNotFit => tr!("problem-does-not-fit", value = value(), minutes = self.counted(0)),
            ProblemKind::UnknownUser => tr!("problem-unknown-user", value = value()),
            ProblemKind::NoUser => return tr!("problem-no-user").into(),
            ProblemKind::ArchivedUser => tr!("problem-archived-user", user = d(0)),
            ProblemKind::InRecycleBin => tr!("problem-in-recycle-bin", value = value(), title = d(0)),
            ProblemKind::Ignored => tr!("problem-ignored", value = value(), field = d(0), other = d(1)),
            ProblemKind::EndWins => tr!("problem-end-wins", value = value(), minutes = self.counted(0)),
            ProblemKind::ExampleRow => return tr!("problem-example-row").into(),
            ProblemKind::Guessed => tr!("problem-guessed", value = value(), field = d(0)),
            ProblemKind::OddPhone => tr!("problem-odd-phone", value = value()),
            ProblemKind::AssumedZone if d(0).is_empty() => tr!("problem-assumed-zone", value = value()),
            ProblemKind::AssumedZone => tr!("problem-assumed-zone-as", value = value(), zone = d(0)),
        };
        told.into()
    }
}

/// What is wrong, without the row and the field: "“vierzehn” is not a whole number".
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Returns a value, shortened where it is very long.
fn short(value: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    match value.char_indices().nth(MOST) {
        Some((cut, _)) => Cow::Owned(format!("{}…", value.get(..cut).unwrap_or_default())),
        None => Cow::Borrowed(value),
    }
}
