//! Numbers and errors as the binary formats of Excel, XLS and XLSB, store them.

/// Returns the number in two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Returns the number in four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Returns the number in eight bytes.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Returns the number in the short form that most numbers have.
pub(super) fn rk(stored: u32) -> f64 {
    let number = if stored & 2 == 0 {
        f64::from_bits(u64::from(stored & !3) << 32)
    } else {
        f64::from(stored.cast_signed() >> 2)
    };
    if stored & 1 == 0 { number } else { number / 100.0 }
}

/// Returns what a cell shows for an error.
pub(super) const fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#VALUE!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_whole_or_the_front_of_a_floating_one() {
        let front = u32::try_from(0.5_f64.to_bits() >> 32).unwrap_or_default();
        let whole = |number: i32| number.cast_unsigned() << 2;
        let numbers = [whole(-125) | 2, whole(125) | 3, front, front | 1].map(|stored| rk(stored).to_bits());
        assert_eq!(numbers, [-125.0_f64, 1.25, 0.5, 0.005].map(f64::to_bits));
    }

    #[test]
    fn numbers_beyond_the_end_are_none() {
        assert_eq!((u16_at(&[1, 2], 0), u16_at(&[1, 2], 1), u16_at(&[1, 2], usize::MAX)), (Some(0x0201), None, None));
        assert_eq!((u32_at(&[1, 0, 0, 0], 0), u32_at(&[0; 4], 1)), (Some(1), None));
        assert_eq!((f64_at(&1.5_f64.to_le_bytes(), 0), f64_at(&[0; 8], 1)), (Some(1.5), None));
    }
}
