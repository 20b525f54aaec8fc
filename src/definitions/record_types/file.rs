//! What a record-type file holds, as it is written; [`super::build`] turns it into the domain's types.
//!
//! Unknown keys are refused, so that a misspelt one is found when the program starts and not when a row is lost.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A word with its place in the file.
pub(super) type Word = Spanned<String>;

/// A whole file: one record type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeFile {
    pub key: Word,
    pub label: Word,
    pub label_de: Option<Word>,
    pub one: Word,
    pub one_de: Option<Word>,
    pub many: Word,
    pub many_de: Option<Word>,
    pub summary: Word,
    pub summary_de: Option<Word>,
    pub owned: bool,
    pub title: Word,
    pub keys: Spanned<Vec<Spanned<Vec<Word>>>>,
    pub key_fallback: Option<Spanned<bool>>,
    pub limits: LimitsFile,
    pub transfer: Option<Spanned<bool>>,
    pub raises: Option<RaisesFile>,
    pub invitation: Option<InvitationFile>,
    pub protected_by: Option<Word>,
    #[serde(default)]
    pub text_only: bool,
    #[serde(default)]
    pub refuses_formulas: bool,
    pub directory: Option<Spanned<DirectoryFile>>,
    #[serde(default)]
    pub field: Vec<Spanned<FieldFile>>,
    #[serde(default)]
    pub rule: Vec<Spanned<RuleFile>>,
}

/// A whole file that adds to the record type of another file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtensionFile {
    pub extends: Word,
    pub limits: Option<OtherLimits>,
    #[serde(default)]
    pub synonyms: BTreeMap<Word, Vec<Word>>,
    #[serde(default)]
    pub field: Vec<Spanned<FieldFile>>,
    #[serde(default)]
    pub rule: Vec<Spanned<RuleFile>>,
}

/// Limits in place of those that a type has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherLimits {
    pub rows: Option<Spanned<u64>>,
    pub users: Option<Spanned<u64>>,
}

/// What an import can raise in the records that rows refer to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RaisesFile {
    pub reference: Word,
    pub field: Word,
    pub date: Word,
    pub time: Option<Word>,
    pub when: Option<RequiredIf>,
    pub label: Word,
    pub label_de: Option<Word>,
}

/// Who of those who come by an import gets a letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InvitationFile {
    pub when: Word,
    pub to: Word,
    pub name: Vec<Word>,
}

/// How much one import may bring.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsFile {
    pub rows: Spanned<u64>,
    pub users: Option<Spanned<u64>>,
}

/// The fields that make the records users of the organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectoryFile {
    pub name: Word,
    pub email: Word,
    pub employee_number: Word,
    pub role: Word,
    pub status: Word,
    pub groups: Option<Word>,
}

/// One field. The keys from `multiline` to `by` belong to some formats only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldFile {
    pub key: Word,
    pub label: Word,
    pub label_de: Option<Word>,
    pub header: Option<Word>,
    pub format: Spanned<FormatName>,
    pub multiline: Option<Spanned<bool>>,
    pub characters: Option<Word>,
    pub words: Option<Word>,
    pub words_de: Option<Word>,
    pub lower_case: Option<Spanned<bool>>,
    pub min: Option<Spanned<i64>>,
    pub max: Option<Spanned<i64>>,
    pub none_words: Option<Spanned<Vec<String>>>,
    pub past_only: Option<Spanned<bool>>,
    pub zoned: Option<Spanned<bool>>,
    pub date_order: Option<Spanned<OrderName>>,
    pub yes: Option<Word>,
    pub no: Option<Word>,
    pub options: Option<Spanned<Vec<Spanned<OptionFile>>>>,
    pub exact: Option<Spanned<bool>>,
    pub multiple: Option<Spanned<bool>>,
    pub list: Option<Word>,
    pub shape: Option<Spanned<ShapeName>>,
    pub record_type: Option<Word>,
    pub by: Option<Spanned<Vec<Word>>>,
    pub max_chars: Option<Spanned<u32>>,
    pub required: Option<Spanned<bool>>,
    pub required_if_empty: Option<Word>,
    pub required_if: Option<Spanned<RequiredIf>>,
    pub unique: Option<Spanned<UniqueName>>,
    #[serde(default)]
    pub any_case: bool,
    pub default: Option<Spanned<DefaultFile>>,
    #[serde(default)]
    pub frozen: bool,
    pub policy: Option<Spanned<PolicyName>>,
    pub part: Option<PartName>,
    #[serde(default)]
    pub synonyms: Vec<Word>,
    pub help: Word,
    pub help_de: Option<Word>,
    pub example: Option<Word>,
}

/// Names of parts of a full name or a full address.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum PartName {
    Title,
    FirstName,
    MiddleName,
    GivenNames,
    LastName,
    Street,
    HouseNumber,
    StreetAndNumber,
    Zip,
    City,
    Country,
}

/// Names of formats.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum FormatName {
    Text,
    Pattern,
    Integer,
    Number,
    Date,
    Time,
    DateTime,
    YesNo,
    Phone,
    Email,
    Link,
    Language,
    Selection,
    Country,
    BusinessHours,
    List,
    Reference,
}

impl FormatName {
    /// Returns the name as files write it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Pattern => "pattern",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "date_time",
            Self::YesNo => "yes_no",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Link => "link",
            Self::Language => "language",
            Self::Selection => "selection",
            Self::Country => "country",
            Self::BusinessHours => "business_hours",
            Self::List => "list",
            Self::Reference => "reference",
        }
    }
}

/// Which part of a written date comes first where a value reads two ways.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "\"first\" is what the words say")]
pub(super) enum OrderName {
    YearFirst,
    DayFirst,
    MonthFirst,
}

/// One entry of a closed list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionFile {
    pub key: Word,
    pub label: Option<Word>,
    pub label_de: Option<Word>,
    #[serde(default)]
    pub synonyms: Vec<Word>,
}

/// How a value names entries of an organisation's list.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ShapeName {
    One,
    Many,
    Pairs,
}

/// A field is required when another one has a value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequiredIf {
    pub field: Word,
    pub is: Word,
}

/// Whether two records may share a value.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum UniqueName {
    Everywhere,
    PerUser,
}

/// What a new record gets where the file has no value.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DefaultFile {
    Text(String),
    Now,
    RandomHex(u8),
    NameFrom(Word),
    ListDefault,
    CountryFrom { phones: Vec<Word>, zip: Option<Word> },
}

/// What an update does with a field.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PolicyName {
    Overwrite,
    Keep,
    KeepLater,
    OnlyIfEmpty,
    OnlyIfFileHasValue,
    Add,
}

/// A rule over several fields: the one key says which.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum RuleFile {
    IgnoredUnless { field: Word, when: Word, is: Word },
    OneRequired { fields: Vec<Word> },
    Order { first: Word, then: Word },
    Fits { begin: Word, end: Word, minutes: Word },
    EndWins { begin: Word, end: Word, minutes: Word },
}
