//! Numbers that look random and are the same for the same seed.

use std::fmt;

/// A generator by George Marsaglia's xorshift.
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// Begins a series; seeds that lie side by side give series that have nothing in common.
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % end.max(1)
    }

    /// Says yes in so many of a hundred cases.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns one of several.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Returns those that are taken by chance, in their order.
    pub(crate) fn some<T: Clone>(&mut self, percent: usize, of: &[T]) -> Vec<T> {
        of.iter().filter(|_| self.percent(percent)).cloned().collect()
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Random({:#x})", self.0)
    }
}

/// Returns how many rounds a test runs: `MUSTER_ROUNDS`, or as many as an ordinary run of the tests has time for.
pub(crate) fn rounds(usual: u64) -> u64 {
    std::env::var("MUSTER_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Returns the first seed: `MUSTER_SEED`, to see one round again, or 1.
pub(crate) fn first_seed() -> u64 {
    std::env::var("MUSTER_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}
