//! Rows with one key, where not simply the first of them counts: which rows they are is known before any is planned.

use super::seen::Packed;
use super::{Match, Owner, Planner, ReadRow, cells};
use crate::domain::choices::Duplicates;
use crate::domain::existing::Existing;
use crate::domain::field::FieldIx;
use crate::domain::plan::PlannedRow;
use crate::domain::problem::{ORIGINAL, Problem, ProblemKind};
use crate::domain::row::Row;
use crate::domain::value::Value;
use crate::messages::{self, Language};
use std::collections::HashMap;

/// The keys of all rows, with the first and the last row of each.
#[derive(Default)]
pub(super) struct Repeats {
    rows: HashMap<Packed, (u32, u32)>,
}

impl Repeats {
    /// Notes that a row has a key.
    pub(super) fn note(&mut self, key: Packed, row: u64) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.rows.entry(key).and_modify(|(_, last)| *last = row).or_insert((row, row));
    }

    /// Returns another row with a key that keeps a row from counting.
    pub(super) fn rival(&self, key: &Packed, row: u64, duplicates: Duplicates) -> Option<u64> {
        let (first, last) = self.rows.get(key).map(|&(first, last)| (u64::from(first), u64::from(last)))?;
        match duplicates {
            Duplicates::LastWins => Some(last).filter(|&last| last != row),
            Duplicates::FirstWins => Some(first).filter(|&first| first != row),
            Duplicates::AllProblems if first == last => None,
            Duplicates::AllProblems => Some(if row == first { last } else { first }),
        }
    }
}

impl Planner<'_> {
    /// Says whether all rows must be told by [`Self::note_key`] before any is planned.
    pub fn wants_keys(&self) -> bool {
        self.spec.duplicates != Duplicates::FirstWins
    }

    /// Remembers the key of a row, so that it is known which rows have the same.
    pub fn note_key<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        read: &mut ReadRow,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        if self.is_left_out(row) || self.is_example(row) {
            return Ok(());
        }
        cells::find_references(&self.spec, &self.shape, owner, row, read, existing)?;
        if let Some((rank, set)) = self.usable_key(read) {
            let packed = self.pack_key(owner, rank, &self.key_values(set, read));
            self.repeats.note(packed, row.number);
        }
        Ok(())
    }

    /// Remembers what rows mean of which none counts: the records, their own user's or another's, are not missing in the
    /// file. `live` are those of the own user; `comes_back` says that it would be one of the recycle bin.
    pub(super) fn spare_doubles<E: Existing>(
        &mut self,
        owner: Owner<'_>,
        row: &Row,
        key: &[(FieldIx, &Value)],
        is_nobodys: bool,
        existing: &mut E,
    ) -> Result<(), E::Error> {
        if self.spec.duplicates == Duplicates::AllProblems
            && is_nobodys
            && let Match::Elsewhere(record) = self.find_elsewhere(owner, row, key, existing)?
        {
            self.spared.insert(record.id);
        }
        Ok(())
    }

    /// Says whether a later row with the same key counts in place of a planned one: its values are free for that.
    pub(super) fn gives_way(&self, planned: &PlannedRow) -> bool {
        let is_double = |problem: &Problem| problem.kind == ProblemKind::DuplicateKey;
        self.spec.duplicates == Duplicates::LastWins && planned.problems.iter().any(is_double)
    }

    /// Returns the first key set that a row fills, and its rank.
    pub(super) fn usable_key(&self, read: &ReadRow) -> Option<(usize, &Vec<FieldIx>)> {
        let is_filled = |set: &Vec<FieldIx>| set.iter().all(|&ix| !read.value(&self.shape, ix).is_empty());
        self.keys.iter().enumerate().find(|(_, set)| is_filled(set))
    }

    pub(super) fn key_values<'r>(&self, set: &[FieldIx], read: &'r ReadRow) -> Vec<(FieldIx, &'r Value)> {
        set.iter().map(|&ix| (ix, read.value(&self.shape, ix))).collect()
    }

    pub(super) fn pack_key(&self, owner: Owner<'_>, rank: usize, key: &[(FieldIx, &Value)]) -> Packed {
        let cased = key.iter().map(|&(ix, value)| (self.spec.record_type.at(ix).case(), value));
        self.seen.pack_key(owner.id, rank, cased)
    }

    /// Returns which row of an earlier import had the same key, where a row of its problem file still says so and still
    /// has that key: it would change the record that the other row became.
    pub(super) fn former_rival(&self, row: &Row, key: &[(FieldIx, &Value)]) -> Option<String> {
        /// Stands where the number of the row does.
        const GAP: &str = "\u{0}";
        let reasons = row.cell(self.spec.reasons?.0 as usize);
        if reasons.is_empty() {
            return None;
        }
        // The earlier problem's own words about this very key, in whatever language the file was written.
        let words = |details: &[&str]| {
            let details = details.iter().map(|&detail| detail.to_owned()).collect();
            self.key_problem(ProblemKind::DuplicateKey, key, details).to_string()
        };
        let number = |words: &str| {
            let (ahead, behind) = words.split_once(GAP)?;
            let (before, _) = reasons.split_once(behind)?;
            let (_, number) = before.rsplit_once(ahead)?;
            number.parse::<u64>().is_ok().then(|| number.to_owned())
        };
        Language::ALL.into_iter().find_map(|language| {
            let said = messages::speaking(language, || [words(&[GAP]), words(&[GAP, ORIGINAL])]);
            said.iter().find_map(|words| number(words))
        })
    }

    /// Returns the number of another row with the same key that keeps a row from counting.
    pub(super) fn rival(&mut self, packed: Packed, row: &Row) -> Option<u64> {
        match self.spec.duplicates {
            _ if self.is_left_out(row) => None,
            Duplicates::FirstWins => self.seen.key(packed, row.number),
            Duplicates::LastWins | Duplicates::AllProblems => {
                self.repeats.rival(&packed, row.number, self.spec.duplicates)
            }
        }
    }
}
