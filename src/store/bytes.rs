//! Compact bytes for working files and before-images: variable-length numbers, texts, values.

use crate::domain::value::Value;

/// Appends a whole number, seven bits a byte.
#[expect(clippy::cast_possible_truncation, reason = "seven bits at a time are taken on purpose")]
pub(super) fn put_u64(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a signed whole number; small ones of either sign stay short.
pub(super) fn put_i64(out: &mut Vec<u8>, number: i64) {
    put_u64(out, ((number << 1) ^ (number >> 63)).cast_unsigned());
}

/// Appends a text with its length.
pub(super) fn put_str(out: &mut Vec<u8>, text: &str) {
    put_u64(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Appends a value without its kind, which [`value_kind`] returns.
pub(super) fn put_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Empty => {}
        Value::Text(text) => put_str(out, text),
        Value::Integer(number) => put_i64(out, *number),
        Value::Real(number) => out.extend_from_slice(&number.to_le_bytes()),
    }
}

/// Returns the kind of a value in two bits.
pub(super) const fn value_kind(value: &Value) -> u8 {
    match value {
        Value::Empty => 0,
        Value::Text(_) => 1,
        Value::Integer(_) => 2,
        Value::Real(_) => 3,
    }
}

/// Reads what the `put_` functions wrote; `None` means that the bytes are damaged.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(len)?;
        self.0 = tail;
        Some(head)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        let (&first, tail) = self.0.split_first()?;
        self.0 = tail;
        Some(first)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Reads four bytes of a fixed number.
    pub(super) fn u32(&mut self) -> Option<u32> {
        let (bytes, tail) = self.0.split_first_chunk()?;
        self.0 = tail;
        Some(u32::from_le_bytes(*bytes))
    }

    pub(super) fn len(&mut self) -> Option<usize> {
        usize::try_from(self.u64()?).ok()
    }

    pub(super) fn i64(&mut self) -> Option<i64> {
        let number = self.u64()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    pub(super) fn str(&mut self) -> Option<&'a str> {
        let len = self.len()?;
        std::str::from_utf8(self.take(len)?).ok()
    }

    pub(super) fn value(&mut self, kind: u8) -> Option<Value> {
        Some(match kind & 3 {
            0 => Value::Empty,
            1 => Value::Text(self.str()?.to_owned()),
            2 => Value::Integer(self.i64()?),
            _ => Value::Real(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
        })
    }

    pub(super) fn skip_value(&mut self, kind: u8) -> Option<()> {
        let len = match kind & 3 {
            0 => 0,
            1 => self.len()?,
            2 => return self.u64().map(drop),
            _ => 8,
        };
        self.take(len).map(drop)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns a check value of some bytes: enough to notice pages that were never written.
pub(super) fn check_value(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: u64| (sum.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let mut sum = (bytes.len() as u64 ^ 0x5bd1_e995).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    let (blocks, words) = words.as_chunks::<4>();
    // Four sums at once, because each step of one waits for the step before.
    let mut sums = [sum, sum ^ 1, sum ^ 2, sum ^ 3];
    for block in blocks {
        for (sum, word) in sums.iter_mut().zip(block) {
            *sum = mix(*sum, u64::from_le_bytes(*word));
        }
    }
    for other in sums {
        sum = mix(sum, other);
    }
    for word in words {
        sum = mix(sum, u64::from_le_bytes(*word));
    }
    for &byte in rest {
        sum = (sum.rotate_left(9) ^ u64::from(byte)).wrapping_mul(FACTOR);
    }
    // Every byte must show in every part of the sum, also the last one.
    sum = (sum ^ (sum >> 32)).wrapping_mul(FACTOR);
    (sum >> 32) as u32
}
