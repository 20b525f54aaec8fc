//! Records that rows refer to and that are raised to a later moment, for example a customer's last call.

use super::{Planner, rules};
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::field::Format;
use crate::domain::plan::{Outcome, PlannedRow, Raised, RecordId};
use crate::domain::record_type::Raises;
use crate::domain::row::CellKind;
use crate::domain::value::{self, DateOrder, Notation, Value};

impl Planner<'_> {
    /// Plans what a row raises; `record` is the one that it is, if any.
    ///
    /// Of several rows that mean one record only those raise it that go beyond the rows before them.
    pub(super) fn plan_raise<E: Existing>(
        &mut self,
        record: Option<&StoredRecord>,
        planned: &mut PlannedRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        let Some(raises) = self.spec.record_type.raises.as_ref().filter(|_| self.spec.raise) else { return Ok(()) };
        if !matches!(planned.outcome, Outcome::New | Outcome::Changed | Outcome::Unchanged) {
            return Ok(());
        }
        let Some((id, moment)) = self.moment(raises, record, planned) else { return Ok(()) };
        let Format::Reference { record_type, .. } = &self.spec.record_type.at(raises.reference).format else {
            return Ok(());
        };
        let Some(field) = self.spec.types.raised_field(self.spec.record_type) else { return Ok(()) };
        let notation = Notation { date: Some(DateOrder::YearFirst), decimal: None };
        let Ok(reading) = value::read(field, &moment, CellKind::Text, notation, self.spec.around) else {
            return Ok(());
        };
        let before = match self.raised.get(&id) {
            Some(value) => value.clone(),
            // What is in the recycle bin stays as it is.
            None => match existing.value_of(record_type, &raises.field, id)? {
                Some(value) => value,
                None => return Ok(()),
            },
        };
        // ISO text of the same kind sorts by time.
        let is_later = match (&reading.value, &before) {
            (Value::Text(new), Value::Text(old)) => new > old,
            (Value::Text(_), Value::Empty) => true,
            _ => false,
        };
        if is_later {
            self.raised.insert(id, reading.value.clone());
            planned.raised = Some(Raised { record: id, value: reading.value });
        }
        Ok(())
    }

    /// Returns the record that a row refers to and the moment to which the row would raise it.
    fn moment(
        &self,
        raises: &Raises,
        record: Option<&StoredRecord>,
        planned: &PlannedRow,
    ) -> Option<(RecordId, String)> {
        let current = |ix| rules::current(&self.shape, record, planned, ix);
        if let Some((deciding, is)) = &raises.when
            && current(*deciding) != Some(&Value::Text(is.clone()))
        {
            return None;
        }
        let Some(Value::Integer(id)) = current(raises.reference) else { return None };
        let Some(Value::Text(date)) = current(raises.date) else { return None };
        let time = raises.time.and_then(current);
        let moment = match time {
            Some(Value::Text(time)) => format!("{date} {time}"),
            _ => date.clone(),
        };
        Some((RecordId(*id), moment))
    }
}
