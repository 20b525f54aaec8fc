//! From choices to a configuration and back: positions become names, and names become positions of another file.

use super::{ConfigAssignment, ConfigEntry, ConfigSource, Drift, ImportConfig};
use crate::domain::assignment::Assignment;
use crate::domain::choices::{Choices, Edits};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::{Binding, Mapping, Origin, Source, bound_key, is_named};
use crate::domain::record_type::RecordType;
use crate::domain::text;
use std::collections::{BTreeMap, BTreeSet};

impl ImportConfig {
    /// Makes a configuration of the choices for a file with these columns.
    pub fn from_choices(
        name: &str,
        record_type: &RecordType,
        columns: &[String],
        choices: &Choices,
        directory: &Directory,
    ) -> Self {
        let names = Names::new(columns);
        let entries = choices.mapping.bindings.iter().map(|(&field, binding)| ConfigEntry {
            source: match &binding.source {
                Source::Columns(sources) => {
                    ConfigSource::Columns(sources.iter().filter_map(|c| names.name(*c)).collect())
                }
                Source::Fixed(text) => ConfigSource::Fixed(text.clone()),
            },
            field: record_type.at(field).key.clone(),
            policy: binding.policy,
            key: choices.mapping.keys.contains(&field),
            transforms: binding.transforms.clone(),
            notation: binding.notation,
            value_map: binding.value_map.clone(),
        });
        let mut config = Self {
            name: name.to_owned(),
            record_type: Some(record_type.key.clone()),
            table: choices.table.clone(),
            mode: Some(choices.mode),
            duplicates: choices.duplicates,
            transfer: choices.transfer,
            raise: choices.raise,
            blank: choices.mapping.blank,
            keyless: choices.mapping.keys.is_empty() && !choices.mapping.bindings.is_empty(),
            entries: entries.collect(),
            assignment: choices.assignment.as_ref().and_then(|a| assignment_by_names(a, &names, directory)),
            ignored: Vec::new(),
            unknown: BTreeMap::new(),
        };
        let used = config.used_columns();
        config.ignored = names.all.iter().filter(|name| !used.contains(name.as_str())).cloned().collect();
        config
    }

    /// Makes choices of the configuration for a file with these columns, and says what does not fit.
    ///
    /// What does not fit is left out; nothing else is changed.
    pub fn to_choices(
        &self,
        record_type: &RecordType,
        columns: &[String],
        directory: &Directory,
    ) -> (Choices, Vec<Drift>) {
        let names = Names::new(columns);
        let mut reader = Reader { config: self, record_type, names: &names, directory, drift: Vec::new() };
        let mapping = reader.mapping();
        let assignment = if record_type.owned { reader.assignment() } else { None };
        reader.new_columns();
        let choices = Choices {
            table: self.table.clone(),
            mode: self.mode.unwrap_or_default(),
            duplicates: self.duplicates,
            transfer: self.transfer,
            raise: self.raise,
            mapping,
            assignment,
            edits: Edits::default(),
        };
        (choices, reader.drift)
    }

    /// Returns the names of all columns that feed a field or the assignment.
    pub(super) fn used_columns(&self) -> BTreeSet<&str> {
        let mut used = BTreeSet::new();
        for entry in &self.entries {
            if let ConfigSource::Columns(columns) = &entry.source {
                used.extend(columns.iter().map(String::as_str));
            }
        }
        used.extend(self.assignment.as_ref().map(|assignment| assignment.column.as_str()));
        used
    }
}

fn assignment_by_names(assignment: &Assignment, names: &Names, directory: &Directory) -> Option<ConfigAssignment> {
    let email = |id: UserId| directory.get(id).map(|user| user.email.clone());
    let aliases = assignment.aliases.iter().filter_map(|(value, &id)| Some((value.clone(), email(id)?)));
    Some(ConfigAssignment {
        by: assignment.by,
        column: names.name(assignment.column)?,
        aliases: aliases.collect(),
        default_user: assignment.default_user.and_then(email),
        excluded: assignment.excluded.iter().copied().filter_map(email).collect(),
    })
}

/// The names of a file's columns; of several with the same name all but the first get a number.
pub(super) struct Names {
    pub(super) all: Vec<String>,
}

impl Names {
    pub(super) fn new(columns: &[String]) -> Self {
        let mut all: Vec<String> = Vec::with_capacity(columns.len());
        for name in columns {
            let mut numbered = name.clone();
            let mut number = 1;
            while all.contains(&numbered) {
                number += 1;
                numbered = format!("{name} ({number})");
            }
            all.push(numbered);
        }
        Self { all }
    }

    fn name(&self, column: ColumnIx) -> Option<String> {
        self.all.get(column.0 as usize).cloned()
    }

    /// Finds a column by name, letter by letter, else as names are compared.
    fn find(&self, name: &str) -> Option<ColumnIx> {
        let position = self.all.iter().position(|known| known == name).or_else(|| {
            let folded = text::fold(name);
            self.all.iter().position(|known| !folded.is_empty() && text::fold(known) == folded)
        });
        position.and_then(|position| u32::try_from(position).ok()).map(ColumnIx)
    }
}

struct Reader<'a> {
    config: &'a ImportConfig,
    record_type: &'a RecordType,
    names: &'a Names,
    directory: &'a Directory,
    drift: Vec<Drift>,
}

impl Reader<'_> {
    fn mapping(&mut self) -> Mapping {
        let mut mapping = Mapping { blank: self.config.blank, ..Mapping::default() };
        for entry in &self.config.entries {
            let Some(field) = self.field(&entry.field) else {
                self.drift.push(Drift::UnknownField(entry.field.clone()));
                continue;
            };
            let Some(source) = self.source(field, &entry.source) else { continue };
            let binding = Binding {
                source,
                policy: entry.policy,
                transforms: entry.transforms.clone(),
                notation: entry.notation,
                value_map: entry.value_map.clone(),
                origin: Origin::Configuration,
            };
            mapping.bindings.insert(field, binding);
            if entry.key && !mapping.keys.contains(&field) {
                mapping.keys.push(field);
            }
        }
        if !self.config.keyless && !self.config.entries.iter().any(|entry| entry.key) {
            mapping.keys = bound_key(self.record_type, &mapping);
        }
        mapping
    }

    /// Finds a field by its key; files of other programs may use its header or label.
    fn field(&self, name: &str) -> Option<FieldIx> {
        let by_key = self.record_type.field(name).map(|(ix, _)| ix);
        let folded = text::fold(name);
        let same = |other: &str| text::fold(other) == folded;
        by_key
            .or_else(|| {
                self.record_type.fields().find(|(_, f)| f.label.all().any(same) || same(&f.header)).map(|(ix, _)| ix)
            })
            .or_else(|| self.record_type.fields().find(|(_, f)| same(&f.key)).map(|(ix, _)| ix))
    }

    /// Returns the source with the columns that exist, or `None` if none does.
    fn source(&mut self, field: FieldIx, source: &ConfigSource) -> Option<Source> {
        match source {
            ConfigSource::Fixed(text) => Some(Source::Fixed(text.clone())),
            ConfigSource::Columns(names) => {
                let columns: Vec<ColumnIx> = names.iter().filter_map(|name| self.column(name, Some(field))).collect();
                (!columns.is_empty()).then_some(Source::Columns(columns))
            }
        }
    }

    /// Finds a column; a missing one is named with the free column that is named alike, or like its field.
    fn column(&mut self, name: &str, field: Option<FieldIx>) -> Option<ColumnIx> {
        let found = self.names.find(name);
        if found.is_none()
            && !self.drift.iter().any(|d| matches!(d, Drift::MissingColumn { column, .. } if column == name))
        {
            let used = self.config.used_columns();
            let free = self.names.all.iter().map(String::as_str).filter(|known| !used.contains(known));
            let named = |known: &&str| field.is_some_and(|ix| is_named(self.record_type.at(ix), known));
            let similar = text::nearest(name, free.clone()).or_else(|| free.clone().find(named)).map(ToOwned::to_owned);
            self.drift.push(Drift::MissingColumn { column: name.to_owned(), similar });
        }
        found
    }

    fn assignment(&mut self) -> Option<Assignment> {
        let config = self.config.assignment.as_ref()?;
        let aliases: Vec<_> =
            config.aliases.iter().filter_map(|(value, email)| Some((value, self.user(email)?))).collect();
        let default_user = config.default_user.as_ref().and_then(|email| self.user(email));
        let excluded = config.excluded.iter().filter_map(|email| self.user(email)).collect();
        let column = self.column(&config.column, None)?;
        let aliases = aliases.into_iter().map(|(value, id)| (config.by.fold(value), id)).collect();
        Some(Assignment { by: config.by, column, aliases, default_user, excluded })
    }

    fn user(&mut self, email: &str) -> Option<UserId> {
        let user = self.directory.by_email(email).filter(|user| user.active);
        if user.is_none() && !self.drift.contains(&Drift::UnknownUser(email.to_owned())) {
            self.drift.push(Drift::UnknownUser(email.to_owned()));
        }
        user.map(|user| user.id)
    }

    /// Names the columns that the configuration neither uses nor leaves out.
    fn new_columns(&mut self) {
        let known: BTreeSet<String> = self
            .config
            .used_columns()
            .into_iter()
            .chain(self.config.ignored.iter().map(String::as_str))
            .map(text::fold)
            .collect();
        let new = self.names.all.iter().filter(|name| !known.contains(&text::fold(name)));
        self.drift.extend(new.cloned().map(Drift::NewColumn));
    }
}
