//! Rows whose key belongs to a record of another user: the record moves, or the row's user gets a copy of it.

use super::{Match, Owner, Planner, ReadRow, cells, merging, rules, stored};
use crate::domain::choices::Transfer;
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::field::{Default as FieldDefault, FieldIx};
use crate::domain::plan::{Outcome, PlannedRow, Transferred};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::row::Row;
use crate::domain::value::Value;

impl Planner<'_> {
    /// Finds the record of another user that has a row's key, where records are transferred.
    pub(super) fn find_elsewhere<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        key: &[(FieldIx, &Value)],
        existing: &mut E,
    ) -> Result<Match, E::Error> {
        if !self.spec.transfers() || owner.id.is_none() {
            return Ok(Match::None);
        }
        let mut live = Vec::new();
        for id in existing.by_key(None, key)? {
            let record = existing.get(id)?;
            if !record.binned && record.owner != owner.id {
                live.push(record);
            }
        }
        if live.len() > 1 {
            for record in &live {
                self.spared.insert(record.id);
            }
            let count = live.len().to_string();
            return Ok(Match::Problem(self.key_problem(ProblemKind::KeyElsewhere, key, vec![count])));
        }
        if let Some(record) = live.iter().find(|record| {
            self.reach.as_ref().is_some_and(|reach| record.owner.is_none_or(|owner| !reach.contains(&owner)))
        }) {
            self.spared.insert(record.id);
            return Ok(Match::Problem(self.key_problem(ProblemKind::NotYours, key, Vec::new())));
        }
        Ok(match live.pop() {
            None => Match::None,
            Some(record)
                if self.spec.transfer.moves() && self.touched.contains(record.id) && !self.is_left_out(row) =>
            {
                Match::Problem(self.key_problem(ProblemKind::SameRecord, key, Vec::new()))
            }
            Some(record) => Match::Elsewhere(record),
        })
    }

    /// Plans a row that takes over the record of another user.
    pub(super) fn plan_transfer<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        read: &mut cells::ReadRow,
        record: &StoredRecord,
        existing: &mut E,
    ) -> Result<PlannedRow, E::Error> {
        let (Some(from), Some(to)) = (record.owner, owner.id) else { return Ok(Self::unmatched(row, &mut read.cells)) };
        let mut planned = if self.spec.transfer.moves() {
            self.note_matched(row, record.id);
            if !self.is_left_out(row) {
                self.moved.insert(record.id);
            }
            let mut planned = self.plan_existing(row, read, record);
            planned.outcome = Outcome::Moves;
            self.check_unplanned(owner, row, record, &mut planned, existing)?;
            planned
        } else {
            // The other user keeps the record: it is not missing in the file.
            self.spared.insert(record.id);
            let mut planned = self.plan_copy(row, read, record);
            if !self.is_left_out(row) && !self.copied.insert((record.id, to)) {
                let (kind, value) = (ProblemKind::SameRecord, self.title(record));
                planned.problems.push(Problem { kind, field: None, column: None, value, details: Vec::new() });
            }
            planned.problems.append(&mut read.problems);
            self.fill_names(owner, &mut planned, existing)?;
            rules::apply(&self.spec, &self.shape, None, &mut planned);
            rules::require(&self.spec, &self.shape, None, &mut planned);
            self.check_unplanned(owner, row, record, &mut planned, existing)?;
            planned
        };
        planned.transferred = Some(Transferred { from, record: record.id, related: 0 });
        Ok(planned)
    }

    /// Counts what goes along with a row that is right in itself, and finds what the new user's records are in the way
    /// of.
    pub(super) fn plan_related<E: Existing>(
        &self,
        owner: Owner<'_>,
        planned: &mut PlannedRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        let (Some(transferred), Some(to)) = (planned.transferred.as_mut(), owner.id) else { return Ok(()) };
        if !self.spec.transfer.with_related() || planned.problems.iter().any(Problem::stops) {
            return Ok(());
        }
        let record = existing.get(transferred.record)?;
        let related = existing.related(&record, to)?;
        transferred.related = related.count;
        if let Some((what, value)) = related.clash {
            let details = vec![what, self.title(&record)];
            let problem = Problem { kind: ProblemKind::RelatedTaken, field: None, column: None, value, details };
            planned.problems.push(problem);
        }
        Ok(())
    }

    /// Makes a new record of the other user's values and those of the row.
    fn plan_copy(&mut self, row: &Row, read: &mut cells::ReadRow, record: &StoredRecord) -> PlannedRow {
        let mut planned = Self::unmatched(row, &mut read.cells);
        planned.outcome = Outcome::New;
        planned.problems.append(&mut read.problems);
        let cells = planned.cells.iter_mut().zip(&read.says);
        for (&ix, (cell, says)) in self.shape.fields.iter().zip(cells) {
            if let Some(FieldDefault::RandomHex(digits)) = self.spec.record_type.at(ix).default {
                // What names a record is never a copy's, also when it was the key of the row.
                let given = std::mem::replace(&mut cell.value, Value::Text((self.new_id)(digits)));
                if !given.is_empty() && given != *stored(record, ix) {
                    let problem = cells::problem(&self.spec, ix, row, ProblemKind::UnknownId, Vec::new());
                    planned.problems.push(problem);
                }
                continue;
            }
            let (copied, problem) = merging::copied(&self.spec, ix, std::mem::take(cell), *says, stored(record, ix));
            planned.problems.extend(problem);
            *cell = copied;
        }
        planned
    }
}

impl Planner<'_> {
    /// Remembers that a row of an owner may be any record: anybody's, where it would take over another user's.
    pub(super) fn mark_unreadable(&mut self, owner: Owner<'_>) {
        if self.spec.transfers() { self.seen.mark_any() } else { self.seen.mark_unreadable(owner.id) }
    }

    /// Remembers which records a row means that is left out with its user: where records are taken over, it may be
    /// those of others, and they are not missing in the file.
    pub fn note_excluded<E: Existing>(&mut self, read: &ReadRow, existing: &mut E) -> Result<(), E::Error> {
        if self.spec.transfers() { self.note_unassigned(read, existing) } else { Ok(()) }
    }
}

impl super::PlanSpec<'_> {
    /// Says whether rows take over records of other users.
    pub(super) fn transfers(&self) -> bool {
        self.record_type.may_transfer(self.mode) && self.transfer != Transfer::None
    }
}
