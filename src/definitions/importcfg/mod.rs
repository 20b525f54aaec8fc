//! Import configuration files (`.importcfg`): JSON, versioned, with a published schema.
//!
//! A plain configuration of the modelled product (entries with a source, a target and an update behaviour, alone or in
//! an object) loads too. Keys that this version does not know are kept and named, so that a configuration loses nothing
//! on its way through an older program; what is wrong is refused with its place.

mod file;

pub use super::json::Error;
use super::json::{checked, read};
use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Transfer};
use crate::domain::config::{ConfigAssignment, ConfigEntry, ConfigSource, ImportConfig};
use crate::domain::field::Policy;
use crate::tr;
use file::{AssignmentFile, Behavior, ConfigFile, EntryFile, Head, MappingFile, TextOrTexts, VersionNumber};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What stands under `$schema`: the schema lies beside the files in `assets/`.
const SCHEMA_NAME: &str = "importcfg.schema.json";

/// A configuration file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The configuration.
    pub config: ImportConfig,
    /// Keys that this version does not know, with their place, for example `mapping[name].colour`; they are kept.
    pub unknown_keys: Vec<String>,
}

/// Reads a configuration file.
pub fn parse(text: &str) -> Result<Parsed, Error> {
    let text = checked(text)?;
    let mut file = if text.trim_start().starts_with('[') {
        ConfigFile { mapping: Some(read::<MappingFile>(text)?), ..ConfigFile::default() }
    } else {
        // A newer version is refused as such, whatever else it changed.
        read::<Head>(text)?;
        read::<ConfigFile>(text)?
    };
    if file.mapping.is_none() {
        file.mapping = Some(mapping_by_another_name(&mut file.unknown, text)?);
    }
    let mut unknown = Unknown::default();
    unknown.keep("", &file.unknown);
    let table = file.table.unwrap_or_default();
    unknown.keep("table.", &table.unknown);
    let entries = file.mapping.map(|mapping| mapping.0).unwrap_or_default();
    let entries = entries.into_iter().map(|entry| {
        unknown.keep(&format!("mapping[{}].", entry.target), &entry.unknown);
        read_entry(entry)
    });
    let entries = entries.collect();
    if let Some(assignment) = &file.assignment {
        unknown.keep("assignment.", &assignment.unknown);
    }
    let config = ImportConfig {
        name: file.name.unwrap_or_default(),
        record_type: file.record_type,
        table: table.into(),
        mode: file.mode.map(Into::into),
        duplicates: file.duplicates.map(Into::into).unwrap_or_default(),
        transfer: file.transfer.map(Into::into).unwrap_or_default(),
        raise: file.raise,
        blank: file.blank.map(Into::into).unwrap_or_default(),
        keyless: file.no_key,
        entries,
        assignment: file.assignment.map(read_assignment),
        ignored: file.ignored_columns,
        unknown: unknown.values,
    };
    Ok(Parsed { config, unknown_keys: unknown.order })
}

/// Writes a configuration as JSON with its `$schema` and version. The same configuration gives the same bytes.
///
/// # Panics
/// Never: text keys and plain values always become JSON.
pub fn write(config: &ImportConfig) -> String {
    let mut table: super::words::TableWords = config.table.clone().into();
    table.unknown = kept(config, "table.");
    let assignment = config.assignment.as_ref().map(|assignment| AssignmentFile {
        by: assignment.by.into(),
        column: assignment.column.clone(),
        aliases: assignment.aliases.clone(),
        default_user: assignment.default_user.clone(),
        excluded_users: assignment.excluded.clone(),
        unknown: kept(config, "assignment."),
    });
    let entries = config.entries.iter().filter(|entry| entry.source != ConfigSource::Columns(Vec::new()));
    let file = ConfigFile {
        schema: Some(SCHEMA_NAME.to_owned()),
        format: Some(file::FormatName::ImportConfiguration),
        version: Some(VersionNumber::CURRENT),
        name: Some(config.name.clone()),
        record_type: config.record_type.clone(),
        table: (!table.is_empty()).then_some(table),
        mode: config.mode.map(Into::into),
        duplicates: (config.duplicates != Duplicates::default()).then(|| config.duplicates.into()),
        raise: config.raise,
        transfer: (config.transfer != Transfer::default()).then(|| config.transfer.into()),
        blank: Some(config.blank.into()),
        no_key: config.keyless,
        mapping: Some(MappingFile(entries.map(|entry| write_entry(config, entry)).collect())),
        assignment,
        ignored_columns: config.ignored.clone(),
        unknown: kept(config, ""),
    };
    let mut text = serde_json::to_string_pretty(&file).expect("text keys and plain values always become JSON");
    text.push('\n');
    text
}

/// Returns the JSON Schema that `assets/importcfg.schema.json` publishes.
///
/// # Panics
/// Never: text keys and plain values always become JSON.
pub fn schema() -> String {
    let schema = schemars::schema_for!(ConfigFile);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

/// Takes the one unknown key whose value is a list of entries for the mapping.
fn mapping_by_another_name(unknown: &mut Map<String, Value>, text: &str) -> Result<MappingFile, Error> {
    let is_entries = |value: &Value| {
        let first = value.as_array().and_then(|entries| entries.first());
        first.is_some_and(|entry| entry.get("TargetFieldID").is_some())
    };
    let named = unknown.iter().find(|(_, value)| is_entries(value)).map(|(key, _)| key.clone());
    let entries = named.and_then(|key| unknown.shift_remove(&key).map(|entries| (key, entries)));
    let Some((key, entries)) = entries else {
        return Err(Error::whole(tr!("config-no-mapping")));
    };
    serde_json::from_value(entries).map_err(|error| {
        let at = text.find(&format!("{key:?}")).unwrap_or_default();
        Error::at(text, at, format!("`{key}`: {error}"))
    })
}

fn read_entry(file: EntryFile) -> ConfigEntry {
    let policy = match (file.policy, file.behavior) {
        (Some(policy), _) => policy.into(),
        (None, Behavior::Keep) => Policy::Keep,
        (None, Behavior::Overwrite | Behavior::Key) => Policy::Overwrite,
    };
    ConfigEntry {
        source: match (file.fixed_value, file.source) {
            (Some(text), _) => ConfigSource::Fixed(text),
            (None, source) => ConfigSource::Columns(source.map(TextOrTexts::into_vec).unwrap_or_default()),
        },
        field: file.target,
        policy,
        key: file.key.unwrap_or(file.behavior == Behavior::Key),
        transforms: file.transforms.into_iter().map(Into::into).collect(),
        notation: super::words::notation(file.date_order, file.decimal_mark),
        value_map: file.value_map,
    }
}

fn write_entry(config: &ImportConfig, entry: &ConfigEntry) -> EntryFile {
    let (behavior, plain) = match (entry.key, entry.policy) {
        (true, policy) => (Behavior::Key, policy == Policy::Overwrite),
        (false, Policy::Keep) => (Behavior::Keep, true),
        (false, policy) => (Behavior::Overwrite, policy == Policy::Overwrite),
    };
    let (source, fixed_value) = match &entry.source {
        ConfigSource::Columns(columns) => (Some(TextOrTexts::from_slice(columns)), None),
        ConfigSource::Fixed(text) => (None, Some(text.clone())),
    };
    EntryFile {
        source,
        target: entry.field.clone(),
        behavior,
        policy: (!plain).then(|| entry.policy.into()),
        key: None,
        fixed_value,
        transforms: entry.transforms.iter().cloned().map(Into::into).collect(),
        date_order: entry.notation.date.map(Into::into),
        decimal_mark: entry.notation.decimal.map(Into::into),
        value_map: entry.value_map.clone(),
        unknown: kept(config, &format!("mapping[{}].", entry.field)),
    }
}

fn read_assignment(file: AssignmentFile) -> ConfigAssignment {
    ConfigAssignment {
        by: AssignBy::from(file.by),
        column: file.column,
        aliases: file.aliases,
        default_user: file.default_user,
        excluded: file.excluded_users,
    }
}

/// Keys that this version does not know, by their place.
#[derive(Default)]
struct Unknown {
    order: Vec<String>,
    values: BTreeMap<String, String>,
}

impl Unknown {
    fn keep(&mut self, place: &str, found: &Map<String, Value>) {
        for (key, value) in found {
            let key = format!("{place}{key}");
            self.order.push(key.clone());
            self.values.insert(key, value.to_string());
        }
    }
}

/// Places of unknown keys other than the top.
const PLACES: [&str; 3] = ["table.", "assignment.", "mapping["];

/// Returns the unknown keys that were found at a place.
fn kept(config: &ImportConfig, place: &str) -> Map<String, Value> {
    let is_here = |key: &&str| !place.is_empty() || !PLACES.iter().any(|other| key.starts_with(other));
    let here = config.unknown.iter().filter_map(|(key, value)| Some((key.strip_prefix(place)?, value)));
    here.filter(|(key, _)| is_here(key))
        .map(|(key, json)| {
            let value = serde_json::from_str(json).unwrap_or_else(|_| Value::String(json.clone()));
            (key.to_owned(), value)
        })
        .collect()
}
