//! Values that no two records may share: compared with those of earlier rows and of the records that exist.

use super::{Owner, PlanSpec, Planner, cells, stored};
use crate::domain::directory::UserId;
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::field::{Default as FieldDefault, Field, FieldIx, Unique};
use crate::domain::plan::{Outcome, PlanShape, PlannedRow};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::row::Row;
use crate::domain::value::{self, Value};

impl Planner<'_> {
    /// Finds values of unique fields that an earlier row or another record has.
    pub(super) fn check_unique<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        planned: &mut PlannedRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        if planned.outcome == Outcome::LeftOut {
            return Ok(());
        }
        let moves = planned.outcome == Outcome::Moves;
        let stays = planned.record.is_some() && !planned.revived && !moves;
        for &at in &self.uniques {
            let Some(&ix) = self.shape.fields.get(at) else { continue };
            if stays && !self.spec.mapping.bindings.contains_key(&ix) {
                // The file says nothing about it.
                continue;
            }
            let field = self.spec.record_type.at(ix);
            let scope = scope_of(field, owner);
            let Some(cell) = planned.cells.get(at).filter(|cell| !cell.value.is_empty()) else { continue };
            let mut found = None;
            if let Some(earlier) = self.seen.value(scope, (ix, field.case()), &cell.value, planned.number) {
                found = Some((ProblemKind::DuplicateValue, earlier.to_string()));
            } else if (planned.record.is_none() || planned.revived || cell.old.is_some() || moves)
                && let Some(other) = existing.holder(owner.id, ix, &cell.value, planned.record)?
            {
                found = Some((ProblemKind::Taken, self.title(&existing.get(other)?)));
            }
            if let Some((kind, detail)) = found {
                let value = value::display(field, &cell.value);
                let column = cells::first_column(&self.spec, ix);
                planned.problems.push(Problem { kind, field: Some(ix), column, value, details: vec![detail] });
            }
        }
        Ok(())
    }

    /// Finds what is taken of a record that comes back, moves or is copied, among the fields that
    /// [`Self::check_unique`] does not compare: those that the file does not bring, and the key, which another one may
    /// stand in for.
    pub(super) fn check_unplanned<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        record: &StoredRecord,
        planned: &mut PlannedRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        for (ix, field) in self.spec.record_type.fields() {
            let at = self.shape.fields.iter().position(|&field| field == ix);
            let value = match at {
                Some(at) if self.uniques.contains(&at) => continue,
                Some(at) => planned.cells.get(at).map_or(&Value::Empty, |cell| &cell.value),
                None => stored(record, ix),
            };
            // What is nobody else's anywhere stays so when its record moves.
            let is_asked = field.unique == Unique::PerUser || (field.unique == Unique::Everywhere && record.binned);
            if !is_asked || value.is_empty() || self.is_left_out(row) {
                continue;
            }
            let earlier = self.seen.value(scope_of(field, owner), (ix, field.case()), value, row.number);
            let (kind, detail) = match (earlier, existing.holder(owner.id, ix, value, Some(record.id))?) {
                (Some(earlier), _) => (ProblemKind::DuplicateValue, earlier.to_string()),
                (None, Some(other)) => (ProblemKind::Taken, self.title(&existing.get(other)?)),
                (None, None) => continue,
            };
            let value = value::display(field, value);
            planned.problems.push(Problem { kind, field: Some(ix), column: None, value, details: vec![detail] });
        }
        Ok(())
    }

    /// Finds the places of planned fields whose values are compared with those of other rows and records.
    pub(super) fn uniques(spec: &PlanSpec<'_>, shape: &PlanShape, keys: &[Vec<FieldIx>]) -> Vec<usize> {
        let is_compared = |ix: FieldIx| {
            let field = spec.record_type.at(ix);
            // What is made at random meets nothing, and remembering it would cost as much as the keys of all rows.
            let is_made = matches!(field.default, Some(FieldDefault::RandomHex(_)));
            // The key itself was compared when the row looked for its record: with the records of its user.
            let is_apart = spec.record_type.owned && field.unique == Unique::Everywhere;
            let is_key = !is_apart && keys.first().is_some_and(|set| set.as_slice() == [ix]);
            field.unique != Unique::No && !is_key && (!is_made || spec.mapping.bindings.contains_key(&ix))
        };
        (0..).zip(&shape.fields).filter(|&(_, &ix)| is_compared(ix)).map(|(at, _)| at).collect()
    }
}

/// Returns whose values a unique field is compared with: those of one user, or everybody's.
pub(super) fn scope_of(field: &Field, owner: Owner<'_>) -> Option<UserId> {
    owner.id.filter(|_| field.unique == Unique::PerUser)
}
