//! Threads share long work: some fill items, one takes them, in the same order.
//!
//! Items travel in batches whose buffers are used again, and only a few batches are on their way, so memory stays flat.
//! When either side ends early, so does the other.

mod shared;

pub(crate) use shared::make_ahead;

use crate::job::Error;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

/// Items of a batch.
const BATCH: usize = 256;
/// Bytes after which a batch is full, whatever it holds.
const HEAVY: usize = 256 << 10;
/// Batches that wait to be taken.
const WAITING: usize = 3;

/// The side that fills items.
pub(crate) struct Filler<T> {
    full: SyncSender<Batch<T>>,
    empty: Receiver<Batch<T>>,
    batch: Batch<T>,
    weight: usize,
}

/// The side that takes them.
pub(crate) struct Taker<T> {
    full: Receiver<Batch<T>>,
    empty: SyncSender<Batch<T>>,
    batch: Batch<T>,
    at: usize,
}

/// Items, of which only the first `used` count; the others keep their buffers.
#[derive(Default)]
struct Batch<T> {
    items: Vec<T>,
    used: usize,
}

impl<T: Default> Filler<T> {
    /// Fills the next item and sends it, as `fill` says with the bytes that it weighs; `None` is the end.
    ///
    /// Returns whether there is more to do: not at the end, and not when nobody takes items any more.
    pub(crate) fn fill(&mut self, fill: impl FnOnce(&mut T) -> Result<Option<usize>, Error>) -> Result<bool, Error> {
        if self.batch.items.len() == self.batch.used {
            self.batch.items.push(T::default());
        }
        let Some(item) = self.batch.items.get_mut(self.batch.used) else { return Ok(false) };
        let Some(weight) = fill(item)? else { return Ok(false) };
        self.batch.used += 1;
        self.weight += weight;
        Ok((self.batch.used < BATCH && self.weight < HEAVY) || self.hand_on())
    }

    fn hand_on(&mut self) -> bool {
        let next = self.empty.try_recv().unwrap_or_else(|_| Batch { items: Vec::new(), used: 0 });
        self.weight = 0;
        self.full.send(std::mem::replace(&mut self.batch, next)).is_ok()
    }
}

impl<T> Taker<T> {
    /// Returns the next item if it is wanted, which may be changed and is filled again later; `None` when there are no
    /// more.
    pub(crate) fn take_if(&mut self, is_wanted: impl FnOnce(&T) -> bool) -> Option<&mut T> {
        // The last batch may be empty.
        while self.at == self.batch.used {
            let mut done = std::mem::replace(&mut self.batch, self.full.recv().ok()?);
            self.at = 0;
            done.used = 0;
            // Where nobody wants the buffers again, they just go.
            self.empty.try_send(done).ok();
        }
        let item = self.batch.items.get_mut(self.at).filter(|item| is_wanted(item))?;
        self.at += 1;
        Some(item)
    }
}

fn sides<T: Default>() -> (Filler<T>, Taker<T>) {
    let (full, from_full) = sync_channel(WAITING);
    let (empty, from_empty) = sync_channel(WAITING);
    let batch = || Batch { items: Vec::new(), used: 0 };
    let filler = Filler { full, empty: from_empty, batch: batch(), weight: 0 };
    (filler, Taker { full: from_full, empty, batch: batch(), at: 0 })
}

/// Runs both sides at once, `fill` on a thread of its own.
///
/// An error of `fill` shows to `take` as an early end only; so `take` must not make lasting what may not be whole.
pub(crate) fn fill_ahead<T: Default + Send, A: Send, B>(
    name: &str,
    fill: impl FnOnce(&mut Filler<T>) -> Result<A, Error> + Send,
    take: impl FnOnce(&mut Taker<T>) -> Result<B, Error>,
) -> Result<(A, B), Error> {
    let (mut out, mut from) = sides();
    thread::scope(|scope| {
        let filled = move || -> Result<A, Error> {
            let filled = fill(&mut out)?;
            out.hand_on();
            Ok(filled)
        };
        let thread =
            thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, filled).map_err(|e| no_thread(&e))?;
        let taken = take(&mut from);
        drop(from);
        let filled = join(thread)?;
        Ok((filled, taken?))
    })
}

fn no_thread(error: &std::io::Error) -> Error {
    Error::Panicked(format!("the system gives no thread: {error}"))
}

/// Waits for the other side; its panic goes on in this one.
fn join<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count_up(out: &mut Filler<u64>, to: u64) -> Result<u64, Error> {
        let mut next = 0;
        while next < to && out.fill(|item| Ok(Some(usize::try_from(std::mem::replace(item, next)).unwrap() * 100)))? {
            next += 1;
        }
        Ok(next)
    }

    #[expect(clippy::unnecessary_wraps, reason = "a side of a pipeline may fail")]
    fn sum(from: &mut Taker<u64>) -> Result<u64, Error> {
        let mut sum = 0;
        while let Some(item) = from.take_if(|_| true) {
            sum += *item;
        }
        Ok(sum)
    }

    #[test]
    fn every_item_arrives_once_and_in_order() {
        for to in [0_u64, 1, 255, 256, 257, 10_000, 12_800] {
            let expected = to * to.saturating_sub(1) / 2;
            assert_eq!(fill_ahead("fill", |out| count_up(out, to), sum).unwrap(), (to, expected));
        }
        let in_order = |from: &mut Taker<u64>| {
            let mut expected = 0;
            while let Some(item) = from.take_if(|_| true) {
                assert_eq!(*item, expected);
                expected += 1;
            }
            Ok(expected)
        };
        assert_eq!(fill_ahead("fill", |out| count_up(out, 1_000), in_order).unwrap().1, 1_000);
    }

    #[test]
    fn an_item_that_is_not_wanted_yet_stays_the_next() {
        let groups = |from: &mut Taker<u64>| {
            let mut sizes = Vec::new();
            for group in 0..3 {
                let mut size = 0;
                while from.take_if(|item| item / 1_000 == group).is_some() {
                    size += 1;
                }
                sizes.push(size);
            }
            Ok(sizes)
        };
        assert_eq!(fill_ahead("fill", |out| count_up(out, 2_500), groups).unwrap().1, [1_000, 1_000, 500]);
    }

    #[test]
    fn an_error_of_either_side_ends_both_and_is_told() {
        let fails = |_: &mut Taker<u64>| -> Result<(), Error> { Err(Error::Cancelled) };
        let broken = |out: &mut Filler<u64>| -> Result<(), Error> {
            count_up(out, 300)?;
            Err(Error::NoUserRows)
        };
        let endless = |out: &mut Filler<u64>| count_up(out, u64::MAX);
        assert!(matches!(fill_ahead("fill", endless, fails), Err(Error::Cancelled)));
        assert!(matches!(fill_ahead("fill", broken, sum), Err(Error::NoUserRows)));
    }

    #[test]
    fn a_panic_of_the_other_thread_is_a_panic_of_this_one() {
        let run = || fill_ahead("fill", |_: &mut Filler<u64>| -> Result<(), Error> { panic!("planted") }, sum);
        let panic = std::panic::catch_unwind(run).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"planted"));
    }
}
