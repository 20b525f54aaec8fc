//! One field of a record type: its name, format, rules and help.
//!
//! Fields are data, made from a record-type file; nothing here names a particular field.

use crate::domain::text;
use crate::domain::transform::Part;
use crate::domain::value::Notation;
use crate::messages::Label;
use crate::tr;
use std::borrow::Cow;

/// Position of a field in its record type, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIx(pub u16);

/// Position of a column in the file, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnIx(pub u32);

/// One field of a record type.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name in the database and in configurations: lower case, digits and `_`.
    pub key: String,
    /// Name in templates, exports and upload-ready files, exactly as other systems expect it.
    pub header: String,
    /// Name shown to people, for example "External ID".
    pub label: Label,
    /// What a value may look like.
    pub format: Format,
    /// Longest value in characters, counted after normalisation to NFC.
    pub max_chars: Option<u32>,
    /// Whether a new record needs a value.
    pub requirement: Requirement,
    /// Whether two records may share a value.
    pub unique: Unique,
    /// Whether upper and lower case are the same where values are compared; of e-mail addresses they always are.
    pub any_case: bool,
    /// What a new record gets when the file has no value.
    pub default: Option<Default>,
    /// Whether a value, once set, is never changed by an import.
    pub frozen: bool,
    /// How dates and numbers are documented to be written: the choice where a column's values read two ways.
    pub notation: Notation,
    /// What an update does with the field unless the person chooses otherwise.
    pub policy: Policy,
    /// The part of a full name or a full address that the field holds.
    pub part: Option<Part>,
    /// Other names of the field in column headers, in any supported language.
    pub synonyms: Vec<String>,
    /// What the field is, in one or two sentences.
    pub help: Label,
    /// A typical value for templates.
    pub example: String,
}

impl Field {
    /// Returns the field's own names, which are not its synonyms.
    pub fn own_names(&self) -> [&str; 3] {
        [&self.key, &self.header, self.label.english()]
    }

    /// Returns the other names of the field, among them what people read in other languages.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        let label = self.label.german().filter(|label| !self.synonyms.iter().any(|name| name == label));
        self.synonyms.iter().map(String::as_str).chain(label)
    }

    /// Returns every name that a column of the field may have.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.own_names().into_iter().chain(self.other_names())
    }

    /// Returns the name of the field in a template: what other systems expect, else what people read.
    pub fn heading(&self) -> &str {
        if self.header == self.label.english() { &self.label } else { &self.header }
    }

    /// Says whether every new record has a value in the field, whatever the file says. A guess may fail.
    pub const fn has_default(&self) -> bool {
        !matches!(self.default, None | Some(Default::CountryFrom { .. }))
    }

    /// Returns how texts of the field compare where records are found by them or must not share them.
    pub const fn case(&self) -> Case {
        if self.any_case || matches!(self.format, Format::Email) { Case::Any } else { Case::Exact }
    }
}

/// How texts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// Letter by letter.
    Exact,
    /// Upper and lower case are the same.
    Any,
}

/// What a value of a field may look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Format {
    /// Any text.
    Text {
        /// Whether line breaks are kept.
        multiline: bool,
    },
    /// Text of certain characters only, for identifiers.
    Pattern(Pattern),
    /// A whole number.
    Integer {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
        /// Words that mean "no value", for example "None" and "0".
        none_words: Vec<String>,
    },
    /// A number with decimals.
    Number,
    /// A calendar date.
    Date {
        /// Whether a date after today is refused.
        past_only: bool,
    },
    /// A time of day.
    Time,
    /// A date with a time; a date alone means midnight.
    DateTime {
        /// Whether the value carries a zone (stored in UTC) or is a local time.
        zoned: bool,
    },
    /// Yes or no.
    YesNo {
        /// The words that exports use, for example "True" and "False".
        words: (String, String),
    },
    /// A phone number, kept as typed.
    Phone,
    /// An e-mail address with a domain.
    Email,
    /// A web address.
    Link,
    /// A language tag such as "en" or "de-AT".
    Language,
    /// One of a closed list.
    Selection {
        /// The closed list.
        options: Vec<SelectOption>,
        /// Whether only the key itself is accepted, letter by letter; labels and synonyms then only say what to offer.
        exact: bool,
        /// Whether several may be given, separated by commas.
        multiple: bool,
    },
    /// A country, stored as its ISO 3166 alpha-2 code.
    Country,
    /// Opening hours of one day, for example "08:00-12:00, 13:00-17:00"; empty means closed.
    BusinessHours,
    /// An entry of one of the organisation's own lists (groups, sources, projects, ...).
    List {
        /// Key of the list.
        list: String,
        /// Shape of the value.
        shape: ListShape,
    },
    /// Another record, named by one of its fields, looked up among the records of the same user.
    Reference {
        /// Key of the other record type.
        record_type: String,
        /// Keys of the fields that may name it, tried in this order.
        by: Vec<String>,
    },
}

/// How a value names entries of an organisation's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListShape {
    /// One entry.
    One,
    /// Comma-separated entries; the word "none" means no entry.
    Many,
    /// Comma-separated `entry:identifier` pairs.
    Pairs,
}

/// The characters and the length of an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Allowed characters as ranges and single characters, both ends included.
    pub ranges: Vec<(char, char)>,
    /// Fewest characters.
    pub min: u32,
    /// Most characters.
    pub max: u32,
    /// The rule in words, for example "12 digits".
    pub words: Label,
    /// Whether capitals are taken as their small letters, as in hexadecimal numbers.
    pub lower_case: bool,
}

impl Pattern {
    /// Returns a text as the field stores it.
    pub fn stored<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        if self.lower_case && text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { text }
    }

    /// Says whether a stored text has the allowed characters and length.
    pub fn allows(&self, text: &str) -> bool {
        let is_allowed = |c: char| self.ranges.iter().any(|&(from, to)| from <= c && c <= to);
        (self.min..=self.max).contains(&text::chars(text)) && text.chars().all(is_allowed)
    }
}

/// One entry of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What files and the database use.
    pub key: String,
    /// What people read.
    pub label: Label,
    /// Other spellings, in any supported language.
    pub synonyms: Vec<String>,
}

/// Whether a new record needs a value in a field. A required value is never cleared by an update either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Never needed.
    Optional,
    /// Always needed.
    Required,
    /// Needed when the field with this key is empty.
    IfEmpty(String),
    /// Needed when the field has this value.
    If {
        /// Key of the other field.
        field: String,
        /// Its value, as the other field's key or text.
        is: String,
    },
}

/// Whether two records may share a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unique {
    /// They may.
    No,
    /// No two records of the type may.
    Everywhere,
    /// No two records of one user may.
    PerUser,
}

/// What a new record gets where the file has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Default {
    /// This text, read like a cell of the file.
    Text(String),
    /// The moment of the import, in UTC.
    Now,
    /// A random identifier of so many hexadecimal digits.
    RandomHex(u8),
    /// A name made from the e-mail address in the field with this key, made unique.
    NameFrom(String),
    /// The entry of the field's list that is marked as the default.
    ListDefault,
    /// The country that the prefix of a phone number or the form of a postal code says, as a guess.
    CountryFrom {
        /// Keys of phone fields, the best first.
        phones: Vec<String>,
        /// Key of the field with the postal code.
        zip: Option<String>,
    },
}

/// What an update does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// The file's value replaces the record's.
    Overwrite,
    /// The record's value stays.
    Keep,
    /// The later of both dates stays.
    KeepLater,
    /// The file's value is taken only where the record has none.
    OnlyIfEmpty,
    /// The file's value is taken where the file has one, whatever the choice for empty cells.
    OnlyIfFileHasValue,
    /// The file's entries are added to the record's.
    Add,
}

impl Policy {
    /// Every policy, in the order in which choices list them.
    pub const ALL: [Self; 6] =
        [Self::Overwrite, Self::Keep, Self::KeepLater, Self::OnlyIfEmpty, Self::OnlyIfFileHasValue, Self::Add];

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overwrite => tr!("policy-overwrite"),
            Self::Keep => tr!("policy-keep"),
            Self::KeepLater => tr!("policy-keep-later"),
            Self::OnlyIfEmpty => tr!("policy-only-if-empty"),
            Self::OnlyIfFileHasValue => tr!("policy-only-if-file-has-value"),
            Self::Add => tr!("policy-add"),
        }
    }

    /// Returns the word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overwrite => "overwrite",
            Self::Keep => "keep",
            Self::KeepLater => "keep_later",
            Self::OnlyIfEmpty => "only_if_empty",
            Self::OnlyIfFileHasValue => "only_if_file_has_value",
            Self::Add => "add",
        }
    }

    /// Finds a policy by the word that files use.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.key() == key)
    }
}

impl Field {
    /// Says whether the policy makes sense for this field.
    pub fn allows(&self, policy: Policy) -> bool {
        match policy {
            Policy::Overwrite | Policy::Keep | Policy::OnlyIfEmpty | Policy::OnlyIfFileHasValue => true,
            Policy::KeepLater => matches!(self.format, Format::Date { .. } | Format::DateTime { .. }),
            Policy::Add => self.is_multiple(),
        }
    }

    /// Says whether a value names a record of another type.
    pub fn refers_to(&self, key: &str) -> bool {
        matches!(&self.format, Format::Reference { record_type, .. } if record_type == key)
    }

    /// Returns what parts the entries of a value that may hold several; nothing for other fields.
    pub const fn separators(&self) -> &'static [char] {
        match &self.format {
            Format::Selection { multiple: true, .. } => &[',', ';', '|', '\n'],
            Format::List { shape: ListShape::Many | ListShape::Pairs, .. } => &[','],
            Format::Selection { .. }
            | Format::List { .. }
            | Format::Text { .. }
            | Format::Pattern(_)
            | Format::Integer { .. }
            | Format::Number
            | Format::Date { .. }
            | Format::Time
            | Format::DateTime { .. }
            | Format::YesNo { .. }
            | Format::Phone
            | Format::Email
            | Format::Link
            | Format::Language
            | Format::Country
            | Format::BusinessHours
            | Format::Reference { .. } => &[],
        }
    }

    /// Says whether a value may hold several entries.
    pub const fn is_multiple(&self) -> bool {
        !self.separators().is_empty()
    }

    /// Says whether the text of a cell is kept character for character, line breaks alone becoming those of one kind: free text of several lines that tells no record
    /// from another.
    pub fn is_verbatim(&self) -> bool {
        matches!(self.format, Format::Text { multiline: true }) && self.unique == Unique::No
    }

    /// Says whether even a text of blanks alone is kept, because nothing is asked for or put in where it is empty.
    pub fn keeps_blanks(&self) -> bool {
        self.is_verbatim() && self.requirement == Requirement::Optional && self.default.is_none()
    }
}
