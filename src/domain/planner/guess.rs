//! Values that are guessed for new records, and named as guesses.

use super::{Planner, cells, rules};
use crate::domain::field::{Default as FieldDefault, FieldIx};
use crate::domain::plan::PlannedRow;
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::value::{self, Value};

impl Planner<'_> {
    /// Guesses the countries of a new record that the row leaves empty.
    pub(super) fn guess_countries(&self, planned: &mut PlannedRow) {
        for (at, &ix) in self.shape.fields.iter().enumerate() {
            let field = self.spec.record_type.at(ix);
            let Some(FieldDefault::CountryFrom { phones, zip }) = &field.default else { continue };
            if planned.cells.get(at).is_none_or(|cell| !cell.value.is_empty() || cell.raw.is_some()) {
                continue;
            }
            let text = |key: &String| self.text_of(planned, key);
            let by_phone = phones.iter().find_map(|key| {
                let (ix, phone) = text(key)?;
                Some((ix, value::country_of_phone(phone)?))
            });
            let by_zip = || {
                let (ix, zip) = text(zip.as_ref()?)?;
                Some((ix, value::country_of_zip(zip, self.spec.around.country)?))
            };
            let Some((from, country)) = by_phone.or_else(by_zip) else { continue };
            let from = self.spec.record_type.at(from).label.to_string();
            let value = Value::Text(country.code.to_owned());
            let shown = value::display(field, &value);
            let column = cells::first_column(&self.spec, ix);
            let kind = ProblemKind::Guessed;
            planned.problems.push(Problem { kind, field: Some(ix), column, value: shown, details: vec![from] });
            if let Some(cell) = planned.cells.get_mut(at) {
                cell.value = value;
            }
        }
    }

    /// Returns the text that a new record has in a field.
    fn text_of<'p>(&self, planned: &'p PlannedRow, key: &str) -> Option<(FieldIx, &'p str)> {
        let (ix, _) = self.spec.record_type.field(key)?;
        match rules::current(&self.shape, None, planned, ix)? {
            Value::Text(text) => Some((ix, text)),
            Value::Empty | Value::Integer(_) | Value::Real(_) => None,
        }
    }
}
