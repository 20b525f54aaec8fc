//! The example row of a template: nobody's record as long as it is untouched.

use super::{PlanSpec, Planner, cells};
use crate::domain::field::{Field, FieldIx, Format, Requirement};
use crate::domain::mapping::Source;
use crate::domain::plan::{Outcome, PlannedRow};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::row::Row;

/// The fields of the file whose cells tell the example row; none where too few of them are in the file to be sure.
#[derive(Default)]
pub(super) struct Example(Vec<FieldIx>);

impl Example {
    /// Finds the fields: at least half of those with an example, and all that are required or say which record it is.
    pub(super) fn of(spec: &PlanSpec<'_>) -> Self {
        let is_read = |ix: FieldIx| {
            let binding = spec.mapping.bindings.get(&ix);
            binding.is_some_and(|binding| matches!(binding.source, Source::Columns(_)))
        };
        let told = || spec.record_type.fields().filter(|(_, field)| !field.example.is_empty());
        let keys = &spec.record_type.keys;
        let key = keys.iter().find(|set| set.iter().all(|&ix| !spec.record_type.at(ix).example.is_empty()));
        let is_needed = |ix: FieldIx, field: &Field| {
            field.requirement == Requirement::Required || key.is_some_and(|set| set.contains(&ix))
        };
        let mut needed = told().filter(|(ix, field)| is_needed(*ix, field));
        let read = told().filter(|&(ix, _)| is_read(ix)).count();
        if !spec.record_type.has_example() || read * 2 < told().count() || !needed.all(|(ix, _)| is_read(ix)) {
            return Self::default();
        }
        // Almost every row differs in the first cell that is compared, so those with an example come first.
        let (mut fields, empty): (Vec<_>, Vec<_>) =
            spec.record_type.fields().filter(|&(ix, _)| is_read(ix)).partition(|(_, field)| !field.example.is_empty());
        fields.extend(empty);
        Self(fields.into_iter().map(|(ix, _)| ix).collect())
    }
}

impl Planner<'_> {
    /// Says whether a row is the example of the type's template, as it stands there.
    pub fn is_example(&self, row: &Row) -> bool {
        !self.example.0.is_empty()
            && self.example.0.iter().all(|&ix| {
                let text = cells::raw_text(&self.spec, ix, row);
                text.is_none_or(|text| is_same(self.spec.record_type.at(ix), text.trim()))
            })
    }

    /// Plans the example row: it is left out, and that is said.
    pub fn plan_example(&self, row: &Row) -> PlannedRow {
        self.plan_unassigned(row, Outcome::LeftOut, Some(Problem::of_row(ProblemKind::ExampleRow, [])))
    }
}

/// Compares with the example; a spreadsheet program writes numbers in its own way.
fn is_same(field: &Field, text: &str) -> bool {
    let is_number = matches!(field.format, Format::Number | Format::Integer { .. });
    text == field.example
        || is_number && text.parse::<f64>().is_ok_and(|number| Ok(number) == field.example.parse::<f64>())
}
