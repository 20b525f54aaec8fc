//! Finding records by values in memory: one sorted list of hashes and row IDs, made by a single scan of the table.
//!
//! An index in the file would be paid by every import; this one is paid only by those that ask. A hit is a candidate:
//! who asks compares the record itself.

use crate::domain::field::Case;
use crate::domain::value::Value;
use crate::store::error::Error;
use crate::store::tables;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Hashes and row IDs of a table's records, sorted.
pub(super) struct HashIndex {
    entries: Vec<(u64, i64)>,
    seed: RandomState,
    /// How texts compare, for each of the values.
    cases: Vec<Case>,
}

impl HashIndex {
    /// Scans a table. `sql` selects the row ID, the owner (or NULL) and the values, which compare as `cases` say.
    pub(super) fn build(conn: &Connection, sql: &str, cases: &[Case]) -> Result<Self, Error> {
        let seed = RandomState::new();
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        let mut folded = String::new();
        while let Some(row) = rows.next()? {
            let mut hasher = Hashing { hasher: seed.build_hasher(), folded: &mut folded };
            hasher.owner(row.get(1)?);
            let mut filled = false;
            for (column, &case) in (2..).zip(cases) {
                let value = row.get_ref(column)?;
                filled |= !matches!(value, ValueRef::Null);
                hasher.column(value, case);
            }
            // A record without any of the values is never asked for.
            if filled {
                entries.push((hasher.hasher.finish(), row.get(0)?));
            }
        }
        entries.sort_unstable();
        entries.shrink_to_fit();
        Ok(Self { entries, seed, cases: cases.to_vec() })
    }

    /// Returns the row IDs, in order, of records that may have the values.
    pub(super) fn candidates<'v>(&self, owner: Option<i64>, values: impl Iterator<Item = &'v Value>) -> Vec<i64> {
        let hash = self.hash(owner, values);
        let start = self.entries.partition_point(|&(other, _)| other < hash);
        self.entries.iter().skip(start).take_while(|&&(other, _)| other == hash).map(|&(_, id)| id).collect()
    }

    /// Returns the first row ID, not below `from`, of a record that may have the values of a hash.
    pub(super) fn candidate(&self, hash: u64, from: i64) -> Option<i64> {
        let at = self.entries.partition_point(|&entry| entry < (hash, from));
        self.entries.get(at).filter(|&&(other, _)| other == hash).map(|&(_, id)| id)
    }

    /// Returns what stands for an owner and values.
    pub(super) fn hash<'v>(&self, owner: Option<i64>, values: impl Iterator<Item = &'v Value>) -> u64 {
        let mut folded = String::new();
        let mut hasher = Hashing { hasher: self.seed.build_hasher(), folded: &mut folded };
        hasher.owner(owner);
        for (value, &case) in values.zip(&self.cases) {
            hasher.value(value, case);
        }
        hasher.hasher.finish()
    }
}

struct Hashing<'a, H> {
    hasher: H,
    folded: &'a mut String,
}

impl<H: Hasher> Hashing<'_, H> {
    fn owner(&mut self, owner: Option<i64>) {
        self.hasher.write_i64(owner.unwrap_or(i64::MIN));
    }

    fn column(&mut self, value: ValueRef<'_>, case: Case) {
        match value {
            ValueRef::Null => self.hasher.write_u8(0),
            ValueRef::Integer(number) => self.number(number),
            ValueRef::Real(number) => self.real(number),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => self.text(text, case),
                Err(_) => self.value(&tables::value(value), case),
            },
        }
    }

    fn value(&mut self, value: &Value, case: Case) {
        match value {
            Value::Empty => self.hasher.write_u8(0),
            Value::Text(text) => self.text(text, case),
            Value::Integer(number) => self.number(*number),
            Value::Real(number) => self.real(*number),
        }
    }

    /// Whole numbers hash alike in whole-number and decimal columns.
    fn number(&mut self, number: i64) {
        self.hasher.write_u8(2);
        self.hasher.write_i64(number);
    }

    #[expect(clippy::cast_possible_truncation, reason = "only a number that is whole becomes one")]
    fn real(&mut self, number: f64) {
        if number.fract() == 0.0 && number.abs() < 9e15 {
            self.number(number as i64);
        } else {
            self.hasher.write_u8(3);
            self.hasher.write_u64(number.to_bits());
        }
    }

    fn text(&mut self, text: &str, case: Case) {
        self.hasher.write_u8(1);
        match case {
            Case::Exact => self.hasher.write(text.as_bytes()),
            Case::Any => {
                fold(text, self.folded);
                self.hasher.write(self.folded.as_bytes());
            }
        }
        self.hasher.write_u8(0xff);
    }
}

fn fold(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&text.to_lowercase());
    }
}

/// Says whether two values are the same; whole and decimal numbers compare by their amount.
pub(super) fn equal(a: &Value, b: &Value, case: Case) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a == b || case == Case::Any && a.to_lowercase() == b.to_lowercase(),
        (&Value::Integer(whole), &Value::Real(number)) | (&Value::Real(number), &Value::Integer(whole)) => {
            #[expect(clippy::cast_precision_loss, reason = "numbers that large are not whole in a decimal column")]
            let whole = whole as f64;
            whole.total_cmp(&number).is_eq()
        }
        (a, b) => a == b,
    }
}
