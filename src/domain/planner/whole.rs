//! Rows that fill no key: found again by all that the fields of a key of several fields say, empty ones included.
//!
//! So a table that was exported, or is imported a second time, does not make its records without a key anew. What is
//! nobody's key in particular may be that of several records: each takes one row, in their order.

use super::seen::Packed;
use super::{Owner, PlanSpec, Planner, ReadRow};
use crate::domain::choices::Mode;
use crate::domain::existing::{Existing, StoredRecord};
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;
use std::collections::{HashMap, HashSet};

/// Records that a row may pass over before it is remembered where to look on: almost all rows meet fewer.
const FEW: usize = 8;
/// The rank of what is no key set of its own.
const RANK: usize = usize::MAX;

/// The fields by which a row that fills no key is found; none where the type has no key of several fields in the file.
#[derive(Default)]
pub(super) struct Whole {
    /// A key of several fields; at least one must be filled.
    several: Vec<FieldIx>,
    /// The fields that are a key alone; they must be as empty in the record as in the row.
    alone: Vec<FieldIx>,
    /// Where to look on for rows like those so far, for what more than a few records are.
    places: HashMap<Packed, RecordId>,
    /// What left-out rows are of which all records are kept already.
    spared: HashSet<Packed>,
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
        Self { several: several.clone(), alone, ..Self::default() }
    }
}

impl Planner<'_> {
    /// Returns the first record, not yet that of another row, that is in all fields of the key what the row is.
    pub(super) fn find_whole<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        read: &ReadRow,
        existing: &mut E,
    ) -> Result<Option<StoredRecord>, E::Error> {
        let Some(key) = self.whole_key(read) else { return Ok(None) };
        let packed = self.pack_key(owner, RANK, &key);
        let mut from = self.whole.places.get(&packed).copied().unwrap_or(RecordId(i64::MIN));
        let mut passed = 0_usize;
        let found = loop {
            let mut is_free = |id| {
                let is_touched = self.touched.contains(id);
                passed += usize::from(is_touched);
                !is_touched
            };
            match existing.next_by_key(owner.id, &key, from, &mut is_free)? {
                Some(record) if record.binned => {
                    passed += 1;
                    from = RecordId(record.id.0.saturating_add(1));
                }
                found => break found,
            }
        };
        // What is passed over once is so for every later row: it stays another's, or in the recycle bin.
        if passed > FEW {
            let place = found.as_ref().map_or(RecordId(i64::MAX), |record| record.id);
            self.whole.places.insert(packed, place);
        }
        Ok(found)
    }

    /// Keeps all records that are in all fields of the key what the row is, those in the recycle bin too.
    pub(super) fn spare_alike<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        read: &ReadRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        let Some(key) = self.whole_key(read) else { return Ok(()) };
        if self.whole.spared.insert(self.pack_key(owner, RANK, &key)) {
            for id in existing.by_key(owner.id, &key)? {
                self.spared.insert(id);
            }
        }
        Ok(())
    }

    /// Returns what finds a row again that fills no key; none where too little of it is there.
    fn whole_key<'r>(&self, read: &'r ReadRow) -> Option<Vec<(FieldIx, &'r Value)>> {
        let Whole { several, alone, .. } = &self.whole;
        let all = || several.iter().chain(alone).copied();
        if self.spec.mode == Mode::Create || all().any(|ix| read.is_unreadable(&self.shape, ix)) {
            return None;
        }
        if several.iter().all(|&ix| read.value(&self.shape, ix).is_empty()) {
            return None;
        }
        Some(all().map(|ix| (ix, read.value(&self.shape, ix))).collect())
    }
}
