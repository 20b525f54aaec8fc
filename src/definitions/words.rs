//! The words that JSON files use for choices of the domain, and the choices about the table.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Mode, Transfer};
use crate::domain::field::Policy;
use crate::domain::mapping::BlankPolicy;
use crate::domain::table::{Escape, TableChoice};
use crate::domain::transform::{AddressPart, LetterCase, NamePart, Transform};
use crate::domain::value::{DateOrder, DecimalMark, Notation};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// Makes an enum of words beside one of the domain, with both directions.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident for $domain:ident, $case:literal: $($(#[$word_doc:meta])* $word:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = $case)]
        pub(super) enum $name { $($(#[$word_doc])* $word,)+ }

        impl From<$name> for $domain {
            fn from(word: $name) -> Self {
                match word { $($name::$word => Self::$word,)+ }
            }
        }

        impl From<$domain> for $name {
            fn from(choice: $domain) -> Self {
                match choice { $($domain::$word => Self::$word,)+ }
            }
        }
    };
}

words! {
    /// What an import does with rows whose key exists or not.
    ModeWord for Mode, "kebab-case":
    /// Every row becomes a new record.
    Create,
    /// Key found: update; key unknown: create.
    Update,
    /// Key found: update; key unknown: leave out.
    UpdateOnly,
    /// As update; records that are not in the file go to the recycle bin.
    #[serde(rename = "update-incl-deletion")]
    UpdateIncludingDeletion,
}

words! {
    /// How a quote within a quoted cell is written.
    EscapeWord for Escape, "lowercase":
    /// Twice.
    Doubled,
    /// With a backslash before it.
    Backslash,
}

words! {
    /// Which of several rows with one key counts.
    #[derive(Default)]
    DuplicatesWord for Duplicates, "lowercase":
    /// The first; the others are problems that name it.
    #[default]
    #[serde(rename = "first")]
    FirstWins,
    /// The last; the others are problems that name it.
    #[serde(rename = "last")]
    LastWins,
    /// None: all are problems.
    #[serde(rename = "problems")]
    AllProblems,
}

words! {
    /// What becomes of a row whose key belongs to a record of another user.
    #[derive(Default)]
    TransferWord for Transfer, "kebab-case":
    /// The row counts as one with an unknown key.
    #[default]
    None,
    /// Its own user gets a copy of the record.
    Copy,
    /// As copy, together with the records that refer to it.
    CopyRelated,
    /// The record goes to the row's user.
    Move,
    /// As move, together with the records that refer to it.
    MoveRelated,
}

words! {
    /// A part of a person's full name.
    NamePartWord for NamePart, "camelCase":
    /// Title, for example Dr.
    Title,
    /// First name.
    FirstName,
    /// Names between the first and the last.
    MiddleName,
    /// First name and the names behind it, for fields that take both.
    GivenNames,
    /// Last name with what belongs to it, for example van der Berg.
    LastName,
}

words! {
    /// A part of a full postal address.
    AddressPartWord for AddressPart, "camelCase":
    /// Street without the house number.
    Street,
    /// House number.
    HouseNumber,
    /// Street and house number as they stand, for fields that take both.
    StreetAndNumber,
    /// ZIP code.
    Zip,
    /// City.
    City,
    /// Country.
    Country,
}

words! {
    /// How letters are written.
    CaseWord for LetterCase, "camelCase":
    /// SMALL becomes small.
    Lower,
    /// small becomes SMALL.
    Upper,
    /// every word Begins With a capital.
    Capitalised,
}

/// One thing that is done with the text of a cell before anything reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) enum TransformWords {
    /// Takes spaces away at both ends, and all but one between words.
    Trim,
    /// Writes all letters alike.
    Case(CaseWord),
    /// Puts a text in place of another wherever that stands.
    Replace {
        /// The text that is looked for, letter by letter.
        find: String,
        /// What stands there instead.
        with: String,
    },
    /// Takes one part of a person's full name.
    NamePart(NamePartWord),
    /// Takes one part of a full postal address.
    AddressPart(AddressPartWord),
}

impl From<TransformWords> for Transform {
    fn from(words: TransformWords) -> Self {
        match words {
            TransformWords::Trim => Self::Trim,
            TransformWords::Case(case) => Self::Case(case.into()),
            TransformWords::Replace { find, with } => Self::Replace { find, with },
            TransformWords::NamePart(part) => Self::NamePart(part.into()),
            TransformWords::AddressPart(part) => Self::AddressPart(part.into()),
        }
    }
}

impl From<Transform> for TransformWords {
    fn from(transform: Transform) -> Self {
        match transform {
            Transform::Trim => Self::Trim,
            Transform::Case(case) => Self::Case(case.into()),
            Transform::Replace { find, with } => Self::Replace { find, with },
            Transform::NamePart(part) => Self::NamePart(part.into()),
            Transform::AddressPart(part) => Self::AddressPart(part.into()),
        }
    }
}

words! {
    /// What an empty cell does on an update.
    BlankWord for BlankPolicy, "lowercase":
    /// The record's value stays.
    Leave,
    /// The record's value is cleared.
    Clear,
}

words! {
    /// What an update does with a field.
    PolicyWord for Policy, "snake_case":
    /// The file's value replaces the record's.
    Overwrite,
    /// The record's value stays.
    Keep,
    /// The later of both dates stays.
    KeepLater,
    /// The file's value is taken only where the record has none.
    OnlyIfEmpty,
    /// The file's value is taken where the file has one.
    OnlyIfFileHasValue,
    /// The file's entries are added to the record's.
    Add,
}

words! {
    /// How dates are written: which part comes first, or as a spreadsheet's numbers.
    DateOrderWord for DateOrder, "camelCase":
    /// 2026-11-03
    YearFirst,
    /// 03.11.2026
    DayFirst,
    /// 11/03/2026
    MonthFirst,
    /// 46329: days since 1900, and times as parts of a day
    Serial,
}

words! {
    /// What separates the decimals of a written number.
    DecimalWord for DecimalMark, "lowercase":
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
}

words! {
    /// What a value of the assignment column is compared with.
    AssignByWord for AssignBy, "camelCase":
    /// The e-mail address: trimmed, any case.
    Email,
    /// The employee number: exact after trimming.
    EmployeeNumber,
}

/// Joins the two halves of a notation.
pub(super) fn notation(date: Option<DateOrderWord>, decimal: Option<DecimalWord>) -> Notation {
    Notation { date: date.map(Into::into), decimal: decimal.map(Into::into) }
}

/// Choices about the table; what is absent is as detected.
#[expect(clippy::option_option, reason = "null says that cells are never quoted, absence that the quote is detected")]
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TableWords {
    /// Encoding of a text file by its WHATWG label, for example windows-1252.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<String>,
    /// Delimiter of a text file: one character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delimiter: Option<char>,
    /// Quote of a text file: one character, or null where cells are never quoted.
    #[serde(default, deserialize_with = "even_null", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<char>")]
    pub(super) quote: Option<Option<char>>,
    /// How a quote within a quoted cell of a text file is written: doubled or backslash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) escape: Option<EscapeWord>,
    /// How lines of a text file start that are remarks and no rows, for example #, or null where no line is one.
    #[serde(default, deserialize_with = "even_null", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub(super) comment: Option<Option<String>>,
    /// Which of several tables in a text file, counted from 1; 0 for all of them as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u32>,
    /// Lines or rows above the table that are not part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) skip: Option<u32>,
    /// Lines at the end of a text file that are not part of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) below: Option<u32>,
    /// Whether the first row names the columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) header_row: Option<bool>,
    /// How many rows name the columns of a text file, where the first one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) header_rows: Option<u32>,
    /// Name of the worksheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) worksheet: Option<String>,
    /// Keys of a later version.
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// Reads a value where `null` says something else than absence.
#[expect(clippy::option_option, reason = "the outer one is presence, the inner one the value")]
fn even_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl TableWords {
    /// Says whether nothing was chosen.
    pub(super) fn is_empty(&self) -> bool {
        let Self { encoding, delimiter, quote, escape, comment, table, skip, .. } = self;
        let Self { below, header_row, header_rows, worksheet, unknown, .. } = self;
        encoding.is_none()
            && delimiter.is_none()
            && quote.is_none()
            && escape.is_none()
            && comment.is_none()
            && table.is_none()
            && skip.is_none()
            && below.is_none()
            && header_row.is_none()
            && header_rows.is_none()
            && worksheet.is_none()
            && unknown.is_empty()
    }
}

impl From<TableWords> for TableChoice {
    fn from(words: TableWords) -> Self {
        Self {
            encoding: words.encoding,
            delimiter: words.delimiter,
            quote: words.quote,
            escape: words.escape.map(Into::into),
            comment: words.comment,
            table: words.table,
            skip: words.skip,
            below: words.below,
            header: words.header_row,
            header_rows: words.header_rows,
            sheet: words.worksheet,
        }
    }
}

impl From<TableChoice> for TableWords {
    fn from(choice: TableChoice) -> Self {
        Self {
            encoding: choice.encoding,
            delimiter: choice.delimiter,
            quote: choice.quote,
            escape: choice.escape.map(Into::into),
            comment: choice.comment,
            table: choice.table,
            skip: choice.skip,
            below: choice.below,
            header_row: choice.header,
            header_rows: choice.header_rows,
            worksheet: choice.sheet,
            unknown: Map::new(),
        }
    }
}
