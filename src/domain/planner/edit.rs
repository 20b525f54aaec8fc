//! A change of one record by hand: a row of one record, planned as the row of a file is.

use super::cells::{self, ReadRow};
use super::{Owner, Planner};
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::plan::{Outcome, PlannedRow};
use crate::domain::problem::Problem;
use crate::domain::row::Row;

impl Planner<'_> {
    /// Plans a row that is this record, whatever its cells say. The mapping has no keys: it is known which record is
    /// meant, and a field of a key may change as any other.
    pub fn plan_edit<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        record: &StoredRecord,
        row: &Row,
        existing: &mut E,
    ) -> Result<PlannedRow, E::Error> {
        let mut read = ReadRow::default();
        cells::read_row(&self.spec, &self.feeds, row, &mut read);
        cells::find_references(&self.spec, &self.shape, owner, row, &mut read, existing)?;
        let mut planned = self.plan_existing(row, &mut read, record);
        planned.problems.append(&mut read.problems);
        // No field finds the record, so each that is unique is compared, also one by which rows find theirs.
        self.uniques = Self::uniques(&self.spec, &self.shape, &[]);
        self.check_unique(owner, &mut planned, existing)?;
        if planned.problems.iter().any(Problem::stops) {
            planned.outcome = Outcome::Problem;
        }
        Ok(planned)
    }
}
