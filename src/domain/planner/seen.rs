//! What earlier rows were: keys, values of unique fields, and the records they matched.
//!
//! Holds 64-bit hashes with a random key, so a million rows cost some 30 MB; that two different keys among a million
//! share a hash has a chance below one in thirty million.

use crate::domain::directory::UserId;
use crate::domain::field::{Case, FieldIx};
use crate::domain::plan::RecordId;
use crate::domain::value::Value;
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, Hash, Hasher};

const PARTS: usize = 32;

/// A hash in two halves: with the number of its row it takes twelve bytes instead of sixteen.
#[derive(PartialEq, Eq)]
pub(super) struct Packed([u32; 2]);

impl Packed {
    #[expect(clippy::cast_possible_truncation, reason = "each half is taken on purpose")]
    const fn new(hash: u64) -> Self {
        Self([(hash >> 32) as u32, hash as u32])
    }

    /// Returns the part that holds it, chosen by bits by which a part itself does not.
    const fn part(&self) -> usize {
        let Self([high, _]) = self;
        *high as usize % PARTS
    }
}

impl Hash for Packed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [high, low] = self.0;
        state.write_u64(u64::from(high) << 32 | u64::from(low));
    }
}

/// Keys and unique values of earlier rows.
#[derive(Default)]
pub(super) struct Seen {
    hasher: RandomState,
    /// In parts, so that not all of it is there twice while it grows.
    parts: [HashMap<Packed, u32, PassThrough>; PARTS],
    unreadable: BTreeSet<Option<UserId>>,
    /// Whether a row that no user takes may be any record of anybody.
    may_be_any: bool,
}

impl Seen {
    /// Remembers a row's key and returns the number of the earlier row that has it.
    pub(super) fn key(&mut self, key: Packed, row: u64) -> Option<u64> {
        self.remember(key, row)
    }

    /// Returns what stands for a row's key.
    pub(super) fn pack_key<'v>(
        &self,
        owner: Option<UserId>,
        rank: usize,
        key: impl Iterator<Item = (Case, &'v Value)>,
    ) -> Packed {
        let mut hasher = self.hasher.build_hasher();
        (b'k', owner, rank).hash(&mut hasher);
        for (case, value) in key {
            hash_value(value, case, &mut hasher);
        }
        Packed::new(hasher.finish())
    }

    /// Remembers a value of a unique field and returns the number of the earlier row that has it.
    pub(super) fn value(
        &mut self,
        scope: Option<UserId>,
        field: (FieldIx, Case),
        value: &Value,
        row: u64,
    ) -> Option<u64> {
        let hash = self.hash_of_value(scope, field, value);
        self.remember(Packed::new(hash), row)
    }

    /// Says whether an earlier row has a value of a unique field.
    pub(super) fn has_value(&self, scope: Option<UserId>, field: (FieldIx, Case), value: &Value) -> bool {
        let packed = Packed::new(self.hash_of_value(scope, field, value));
        self.parts.get(packed.part()).is_some_and(|part| part.contains_key(&packed))
    }

    /// Remembers that a row of an owner may be any record.
    pub(super) fn mark_unreadable(&mut self, owner: Option<UserId>) {
        self.unreadable.insert(owner);
    }

    /// Remembers that a row that no user takes may be any record of anybody.
    pub(super) fn mark_any(&mut self) {
        self.may_be_any = true;
    }

    /// Says whether a row may be any record of an owner.
    pub(super) fn has_unreadable_key(&self, owner: Option<UserId>) -> bool {
        self.may_be_any || self.unreadable.contains(&owner)
    }

    fn hash_of_value(&self, scope: Option<UserId>, (field, case): (FieldIx, Case), value: &Value) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        (b'v', scope, field).hash(&mut hasher);
        hash_value(value, case, &mut hasher);
        hasher.finish()
    }

    fn remember(&mut self, packed: Packed, row: u64) -> Option<u64> {
        match self.parts.get_mut(packed.part())?.entry(packed) {
            Entry::Occupied(earlier) => Some(u64::from(*earlier.get())),
            Entry::Vacant(free) => {
                free.insert(u32::try_from(row).unwrap_or(u32::MAX));
                None
            }
        }
    }
}

fn hash_value(value: &Value, case: Case, hasher: &mut impl Hasher) {
    match value {
        Value::Empty => hasher.write_u8(0),
        Value::Text(text)
            if case == Case::Any && !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) =>
        {
            text.to_lowercase().hash(hasher);
        }
        Value::Text(text) => text.hash(hasher),
        Value::Integer(number) => number.hash(hasher),
        Value::Real(number) => number.to_bits().hash(hasher),
    }
}

/// The keys are hashes already.
#[derive(Clone, Default)]
struct PassThrough;

impl BuildHasher for PassThrough {
    type Hasher = Passed;

    fn build_hasher(&self) -> Passed {
        Passed(0)
    }
}

struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The records that rows matched, a bit each.
#[derive(Default)]
pub(super) struct Touched {
    pages: HashMap<i64, Box<[u64; PAGE_WORDS]>>,
}

const PAGE_WORDS: usize = 64;
const PAGE_BITS: i64 = 64 * 64;

impl Touched {
    /// Remembers a record.
    pub(super) fn insert(&mut self, record: RecordId) {
        let (page, word, bit) = place(record);
        let words = self.pages.entry(page).or_insert_with(|| Box::new([0; PAGE_WORDS]));
        if let Some(word) = words.get_mut(word) {
            *word |= bit;
        }
    }

    /// Says whether a record is remembered.
    pub(super) fn contains(&self, record: RecordId) -> bool {
        let (page, word, bit) = place(record);
        self.pages.get(&page).and_then(|words| words.get(word)).is_some_and(|word| word & bit != 0)
    }
}

fn place(record: RecordId) -> (i64, usize, u64) {
    let page = record.0.div_euclid(PAGE_BITS);
    let at = usize::try_from(record.0.rem_euclid(PAGE_BITS)).unwrap_or(0);
    (page, at / 64, 1 << (at % 64))
}
