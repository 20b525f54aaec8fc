//! What is done with the text of a column, and how that looks: transforms, splits and samples.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::{self, Source};
use crate::domain::problem::Problem;
use crate::domain::profile::ColumnProfile;
use crate::domain::row::{CellKind, Row};
use crate::domain::transform::{Part, Transform, Whole};
use crate::domain::value::{self, Surroundings};
use crate::tr;
use crate::wizard::{Selected, Wizard};
use jiff::civil::Date;
use std::borrow::Cow;

/// A value of the file, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The value in the file; joined where several columns feed the field.
    pub file: String,
    /// What the transforms and the value map make of it.
    pub text: String,
    /// What the field reads, or why it reads nothing.
    pub read: Result<String, String>,
}

impl Wizard {
    /// Returns what the values that feed a field look like after its transforms.
    pub fn evidence(&self, field: FieldIx) -> Option<Cow<'_, ColumnProfile>> {
        let binding = self.choices().mapping.bindings.get(&field)?;
        Some(self.profile(self.column_of(field)?)?.transformed(&binding.transforms))
    }

    /// Returns the first different values that feed a field out of the first rows, with what becomes of each.
    pub fn samples(&self, field: FieldIx) -> Vec<Sample> {
        const MOST: usize = 5;
        let Some(Source::Columns(columns)) = self.choices().mapping.bindings.get(&field).map(|b| &b.source) else {
            return Vec::new();
        };
        let mut samples: Vec<Sample> = Vec::new();
        for row in self.staged().map_or(&[][..], |staged| staged.first.as_slice()) {
            let (file, kind) = joined(columns, row);
            if file.is_empty() || samples.iter().any(|sample| sample.file == file) {
                continue;
            }
            samples.extend(self.sample(field, file, kind));
            if samples.len() == MOST {
                break;
            }
        }
        samples
    }

    fn sample(&self, field: FieldIx, file: String, kind: CellKind) -> Option<Sample> {
        let (binding, definition) = (self.choices().mapping.bindings.get(&field)?, self.record_type().at(field));
        let transformed = binding.transformed(&file);
        let text = binding.meant(definition, transformed.trim()).trim().to_owned();
        let kind = if transformed == file { kind } else { CellKind::Text };
        // The day is not known here, and the planner says so where a date lies in the future.
        let around = Surroundings { today: Date::MAX, country: "" };
        let read = match value::read(definition, &text, kind, binding.notation, around) {
            Ok(reading) => Ok(value::display(definition, &reading.value)),
            Err(failure) => {
                let problem = Problem {
                    kind: failure.kind,
                    field: Some(field),
                    column: self.column_of(field),
                    value: text.clone(),
                    details: failure.details,
                };
                Err(problem.to_string())
            }
        };
        Some(Sample { file, text, read })
    }

    /// Returns the fields that a column would feed if it were split, each with its part; empty where it cannot be.
    pub fn parts_of(&self, column: ColumnIx, whole: Whole) -> Vec<(FieldIx, Part)> {
        let Some(profile) = self.profile(column) else { return Vec::new() };
        mapping::split(self.record_type(), &self.choices().mapping, column, profile, whole)
    }

    /// Returns what a column holds as a whole by its name and its values, where the record type has the parts.
    pub fn whole_of(&self, column: ColumnIx) -> Option<Whole> {
        let name = self.column_name(column);
        Whole::ALL
            .into_iter()
            .find(|&whole| mapping::is_named_like(whole, name) && !self.parts_of(column, whole).is_empty())
    }

    /// Returns the names of fields as a list for people: "First name and Last name".
    pub fn names_of(&self, parts: &[(FieldIx, Part)]) -> String {
        let names: Vec<&str> = parts.iter().map(|(field, _)| self.record_type().at(*field).label.as_str()).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => tr!("names-and", names = others.join(", "), last = *last),
            None => String::new(),
        }
    }

    pub(super) fn set_transforms(&mut self, field: FieldIx, transforms: Vec<Transform>) {
        if let Some(binding) = self.binding(field) {
            binding.transforms = transforms;
        }
        let Some(evidence) = self.evidence(field).map(Cow::into_owned) else { return };
        let definition = self.record_type().at(field);
        let found = mapping::notation(definition, &evidence);
        let proposed = mapping::value_map(definition, &evidence);
        if let Some(binding) = self.binding(field) {
            binding.notation.date = found.date.or(binding.notation.date);
            binding.notation.decimal = found.decimal.or(binding.notation.decimal);
            for (value, meaning) in proposed {
                binding.value_map.entry(value).or_insert(meaning);
            }
        }
        self.touch_field(field);
    }

    pub(super) fn split_column(&mut self, column: ColumnIx, whole: Whole) {
        let parts = self.parts_of(column, whole);
        self.touch(column);
        for &(field, part) in &parts {
            self.bind(field, vec![column]);
            self.set_transforms(field, vec![part.into()]);
        }
        if let Some(&(field, _)) = parts.first() {
            self.selected = Some(Selected::Column(column, Some(field)));
        }
    }
}

/// Returns the text of columns as it is joined, and what kind of cell it is.
fn joined(columns: &[ColumnIx], row: &Row) -> (String, CellKind) {
    let at = |column: &ColumnIx| usize::try_from(column.0).unwrap_or(usize::MAX);
    match columns {
        [column] => (row.cell(at(column)).trim().to_owned(), row.kind(at(column))),
        several => {
            let parts = several.iter().map(|column| row.cell(at(column)).trim()).filter(|part| !part.is_empty());
            (parts.collect::<Vec<_>>().join(" "), CellKind::Text)
        }
    }
}
