//! Rows that fill no key: found again by all that the fields of a key of several fields say, empty ones included.
//!
//! So a table that was exported, or is imported a second time, does not make its records without a key anew. What is
//! nobody's key in particular may be that of several records: each takes one row, in their order.

use super::{Owner, PlanSpec, Planner, ReadRow};
use crate::domain::choices::Mode;
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;

/// The fields by which a row that fills no key is found; none where the type has no key of several fields in the file.
#[derive(Default)]
pub(super) struct Whole {
    /// A key of several fields; at least one must be filled.
    several: Vec<FieldIx>,
    /// The fields that are a key alone; they must be as empty in the record as in the row.
    alone: Vec<FieldIx>,
}

impl Whole {
    /// Finds the fields among those of the file.
    pub(super) fn of(spec: &PlanSpec<'_>) -> Self {
        let is_bound = |ix: &FieldIx| spec.mapping.bindings.contains_key(ix);
        let mut sets = std::iter::once(&spec.mapping.keys).chain(&spec.record_type.keys);
        let Some(several) = sets.find(|set| set.len() > 1 && set.iter().all(is_bound)) else {
            return Self::default();
        };
        let alone = spec.record_type.keys.iter().filter(|set| set.len() == 1).flatten();
        let alone = alone.copied().filter(|ix| is_bound(ix) && !several.contains(ix)).collect();
        Self { several: several.clone(), alone }
    }
}

impl Planner<'_> {
    /// Returns the first record, not yet that of another row, that is in all fields of the key what the row is.
    pub(super) fn find_whole<E: Existing>(
        &self,
        owner: Owner<'_>,
        read: &ReadRow,
        existing: &mut E,
    ) -> Result<Option<StoredRecord>, E::Error> {
        for id in self.find_alike(owner, read, existing)? {
            if !self.touched.contains(id) {
                let record = existing.get(id)?;
                if !record.binned {
                    return Ok(Some(record));
                }
            }
        }
        Ok(None)
    }

    /// Returns all records that are in all fields of the key what the row is, those in the recycle bin too.
    pub(super) fn find_alike<E: Existing>(
        &self,
        owner: Owner<'_>,
        read: &ReadRow,
        existing: &mut E,
    ) -> Result<Vec<RecordId>, E::Error> {
        let Whole { several, alone } = &self.whole;
        let all = || several.iter().chain(alone).copied();
        if self.spec.mode == Mode::Create || all().any(|ix| read.is_unreadable(&self.shape, ix)) {
            return Ok(Vec::new());
        }
        if several.iter().all(|&ix| read.value(&self.shape, ix).is_empty()) {
            return Ok(Vec::new());
        }
        let key: Vec<(FieldIx, &Value)> = all().map(|ix| (ix, read.value(&self.shape, ix))).collect();
        existing.by_key(owner.id, &key)
    }
}
