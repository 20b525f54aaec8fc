//! What rows with problems or warnings have in common, so that many of them are told as one.

use crate::domain::field::FieldIx;
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::record_type::RecordType;
use crate::domain::text::sentence;
use crate::tr;

/// Why rows have a problem or a warning: what is wrong, and with which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cause {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The field, unless it concerns whole rows.
    pub field: Option<FieldIx>,
}

impl Cause {
    /// Returns the cause of a problem.
    pub const fn of(problem: &Problem) -> Self {
        Self { kind: problem.kind, field: problem.field }
    }

    /// Returns the field and what is wrong with it, for people: "Call interval: not a whole number".
    pub fn title(self, record_type: &RecordType) -> String {
        match self.field {
            Some(field) => tr!("cause-of-field", field = &record_type.at(field).label, what = self.kind.title()),
            None => sentence(self.kind.title()),
        }
    }
}

impl ProblemKind {
    /// Returns what is wrong in a few words that go without the value.
    pub fn title(self) -> &'static str {
        match self {
            Self::Missing => tr!("cause-missing"),
            Self::MissingBecause => tr!("cause-missing-because"),
            Self::OneRequired => tr!("cause-one-required"),
            Self::TooLong => tr!("cause-too-long"),
            Self::Pattern => tr!("cause-pattern"),
            Self::NotInteger => tr!("cause-not-integer"),
            Self::OutOfRange => tr!("cause-out-of-range"),
            Self::NotNumber => tr!("cause-not-number"),
            Self::AmbiguousNumber => tr!("cause-ambiguous-number"),
            Self::NotDate => tr!("cause-not-date"),
            Self::AmbiguousDate => tr!("cause-ambiguous-date"),
            Self::FutureDate => tr!("cause-future-date"),
            Self::NotTime => tr!("cause-not-time"),
            Self::AmbiguousTime => tr!("cause-ambiguous-time"),
            Self::NotDateTime => tr!("cause-not-date-time"),
            Self::UnwantedZone => tr!("cause-unwanted-zone"),
            Self::SkippedTime => tr!("cause-skipped-time"),
            Self::NotYesNo => tr!("cause-not-yes-no"),
            Self::NotPhone => tr!("cause-not-phone"),
            Self::NotEmail => tr!("cause-not-email"),
            Self::NotLink => tr!("cause-not-link"),
            Self::NotLanguage => tr!("cause-not-language"),
            Self::NotInList => tr!("cause-not-in-list"),
            Self::NotCountry => tr!("cause-not-country"),
            Self::NotBusinessHours => tr!("cause-not-business-hours"),
            Self::UnknownEntry => tr!("cause-unknown-entry"),
            Self::DisabledEntry => tr!("cause-disabled-entry"),
            Self::NotPair => tr!("cause-not-pair"),
            Self::UnknownReference => tr!("cause-unknown-reference"),
            Self::DamagedNumber => tr!("cause-damaged-number"),
            Self::BrokenCell => tr!("cause-broken-cell"),
            Self::Formula => tr!("cause-formula"),
            Self::Script => tr!("cause-script"),
            Self::EmptyKey => tr!("cause-empty-key"),
            Self::DuplicateKey => tr!("cause-duplicate-key"),
            Self::DuplicateValue => tr!("cause-duplicate-value"),
            Self::Taken => tr!("cause-taken"),
            Self::KeyExists => tr!("cause-key-exists"),
            Self::KeyAmbiguous => tr!("cause-key-ambiguous"),
            Self::KeyElsewhere => tr!("cause-key-elsewhere"),
            Self::NotYours => tr!("cause-not-yours"),
            Self::RelatedTaken => tr!("cause-related-taken"),
            Self::SameRecord => tr!("cause-same-record"),
            Self::UnknownId => tr!("cause-unknown-id"),
            Self::Frozen => tr!("cause-frozen"),
            Self::WrongOrder => tr!("cause-wrong-order"),
            Self::DoesNotFit => tr!("cause-does-not-fit"),
            Self::UnknownUser => tr!("cause-unknown-user"),
            Self::NoUser => tr!("cause-no-user"),
            Self::ArchivedUser => tr!("cause-archived-user"),
            Self::InRecycleBin => tr!("cause-in-recycle-bin"),
            Self::Ignored => tr!("cause-ignored"),
            Self::EndWins => tr!("cause-end-wins"),
            Self::OddPhone => tr!("cause-odd-phone"),
            Self::Guessed => tr!("cause-guessed"),
            Self::AssumedZone => tr!("cause-assumed-zone"),
            Self::ExampleRow => tr!("cause-example-row"),
        }
    }
}
