//! What a configuration file holds, as it is written. The published schema is made from these types.

use super::super::json::Version;
use super::super::words::{
    AssignByWord, BlankWord, DateOrderWord, DecimalWord, DuplicatesWord, ModeWord, PolicyWord, TableWords,
    TransferWord, TransformWords,
};
use crate::messages::quoted;
use crate::tr;
use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The newest version that this program reads, and the one that it writes.
const VERSION: u64 = 1;

/// The keys that say whether the rest can be understood.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object, or a list of mapping entries")]
pub(super) struct Head {
    #[serde(rename = "format")]
    _format: Option<FormatName>,
    #[serde(rename = "version")]
    _version: Option<Version<VERSION>>,
}

/// All choices of a wizard run, by the names of columns, fields and users, so that they fit another file of the same
/// kind. No data and no secret is part of it.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Import configuration")]
pub(super) struct ConfigFile {
    /// The schema that describes the file.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What kind of file it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<FormatName>,
    /// Version of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionNumber>,
    /// Name of the configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Key of the record type, for example customers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_type: Option<String>,
    /// Choices about the table; what is absent is as detected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<TableWords>,
    /// What an import does with rows whose key exists or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<ModeWord>,
    /// Which of several rows with one key counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicates: Option<DuplicatesWord>,
    /// What becomes of a row whose key belongs to a record of another user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferWord>,
    /// Whether rows raise what their type names in the records that they refer to, for example the customer's last call.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub raise: bool,
    /// What an empty cell does on an update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<BlankWord>,
    /// Whether rows have no key although the fields of one are matched; else the best such key is taken where none is
    /// named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_key: bool,
    /// Which column or fixed value feeds which field.
    pub mapping: Option<MappingFile>,
    /// How rows find their user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentFile>,
    /// Columns that are known and left out; any other column that nothing uses is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignored_columns: Vec<String>,
    /// Keys of a later version.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FormatName {
    /// An import configuration.
    ImportConfiguration,
}

/// The version as a number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct VersionNumber(#[schemars(range(min = 1, max = 1))] u64);

impl VersionNumber {
    /// The version that this program writes.
    pub(super) const CURRENT: Self = Self(VERSION);
}

/// The entries of the mapping, each field at most once.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct MappingFile(pub Vec<EntryFile>);

impl<'de> Deserialize<'de> for MappingFile {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = MappingFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of mapping entries")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<MappingFile, A::Error> {
                let (mut entries, mut targets) = (Vec::new(), BTreeSet::new());
                while let Some(entry) = list.next_element_seed(CheckedEntry { targets: &mut targets })? {
                    entries.push(entry);
                }
                Ok(MappingFile(entries))
            }
        }
        from.deserialize_seq(Entries)
    }
}

/// Reads an entry and checks it before its closing brace is passed, so that an error stands at its place.
struct CheckedEntry<'a> {
    targets: &'a mut BTreeSet<String>,
}

impl<'de> DeserializeSeed<'de> for CheckedEntry<'_> {
    type Value = EntryFile;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<EntryFile, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for CheckedEntry<'_> {
    type Value = EntryFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with SourceFieldID and TargetFieldID")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<EntryFile, A::Error> {
        let entry = EntryFile::deserialize(MapAccessDeserializer::new(map))?;
        entry.check().map_err(A::Error::custom)?;
        if !self.targets.insert(entry.target.clone()) {
            return Err(A::Error::custom(tr!("config-mapped-twice", field = quoted(&entry.target))));
        }
        Ok(entry)
    }
}

/// One match: a column, several columns or a fixed value feed a field.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EntryFile {
    /// Name of the column, or names of the columns that are joined.
    #[serde(rename = "SourceFieldID", skip_serializing_if = "Option::is_none")]
    pub source: Option<TextOrTexts>,
    /// Key of the field.
    #[serde(rename = "TargetFieldID")]
    pub target: String,
    /// What an update does: 0 overwrites the field, 1 keeps it, 2 makes it part of the key.
    #[serde(rename = "UpdateBehavior", default)]
    pub behavior: Behavior,
    /// What an update does, more exactly than `UpdateBehavior` says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyWord>,
    /// Whether the field is part of the key; as `UpdateBehavior` 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<bool>,
    /// The same text for every row, in place of a column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed_value: Option<String>,
    /// What is done with the text before anything reads it, one after another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transforms: Vec<TransformWords>,
    /// Which part of a written date comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrderWord>,
    /// What separates the decimals of a written number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<DecimalWord>,
    /// Values of the file that stand for others.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub value_map: BTreeMap<String, String>,
    /// Keys of a later version.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl EntryFile {
    /// Returns what does not fit together.
    fn check(&self) -> Result<(), String> {
        let target = &self.target;
        if target.trim().is_empty() {
            return Err(tr!("config-no-target").to_owned());
        }
        match (&self.source, &self.fixed_value) {
            (Some(_), Some(_)) => Err(tr!("config-two-sources", field = quoted(target))),
            (None, None) => Err(tr!("config-no-source", field = quoted(target))),
            (Some(source), None) if !source.is_filled() => Err(tr!("config-empty-source", field = quoted(target))),
            (Some(_), None) | (None, Some(_)) if self.behavior == Behavior::Key && self.key == Some(false) => {
                Err(tr!("config-half-key", field = quoted(target)))
            }
            (Some(_), None) | (None, Some(_)) => Ok(()),
        }
    }
}

/// One text or a list of texts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum TextOrTexts {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl TextOrTexts {
    /// Returns all texts.
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Several(texts) => texts,
        }
    }

    /// Writes one text as such.
    pub(super) fn from_slice(texts: &[String]) -> Self {
        match texts {
            [one] => Self::One(one.clone()),
            several => Self::Several(several.to_vec()),
        }
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::One(text) => !text.is_empty(),
            Self::Several(texts) => !texts.is_empty() && texts.iter().all(|text| !text.is_empty()),
        }
    }
}

impl<'de> Deserialize<'de> for TextOrTexts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = TextOrTexts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a column or a list of names")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextOrTexts, E> {
                Ok(TextOrTexts::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<TextOrTexts, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(TextOrTexts::Several(texts))
            }
        }
        from.deserialize_any(Texts)
    }
}

/// What an update does with a field, as the modelled product numbers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Behavior {
    /// The file's value replaces the record's.
    #[default]
    Overwrite,
    /// The record's value stays.
    Keep,
    /// The field is part of the key.
    Key,
}

impl Behavior {
    const fn number(self) -> u64 {
        match self {
            Self::Overwrite => 0,
            Self::Keep => 1,
            Self::Key => 2,
        }
    }
}

impl Serialize for Behavior {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(self.number())
    }
}

impl<'de> Deserialize<'de> for Behavior {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = u64::deserialize(from)?;
        [Self::Overwrite, Self::Keep, Self::Key]
            .into_iter()
            .find(|behavior| behavior.number() == number)
            .ok_or_else(|| D::Error::custom(tr!("config-behavior", number = number.to_string())))
    }
}

impl JsonSchema for Behavior {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Behavior".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "enum": [0, 1, 2] })
    }
}

/// How rows find their user.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AssignmentFile {
    /// What a value is compared with.
    pub by: AssignByWord,
    /// Name of the column with the value.
    pub column: String,
    /// E-mail addresses of users chosen for values that the directory does not know.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, String>,
    /// E-mail address of the user who takes all other rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_user: Option<String>,
    /// E-mail addresses of users whose rows are not imported.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub excluded_users: BTreeSet<String>,
    /// Keys of a later version.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}
