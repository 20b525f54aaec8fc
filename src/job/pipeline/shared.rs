//! Work on items that several threads share, the one that takes the results among them.

use super::{BATCH, Batch, HEAVY, join, no_thread};
use crate::job::Error;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// Most threads beside the one that takes; more would only wait for it.
const MOST_THREADS: usize = 6;

/// Where items come from, one after another.
struct Source<F> {
    fill: F,
    /// Number of the next batch.
    next: u64,
    ended: bool,
}

/// What became of the batches. There is a fixed number of them, so memory stays flat; and as numbers are given out in
/// order to those that hold a batch, the lowest that is not taken is always on its way.
struct Board<T> {
    free: Vec<Batch<T>>,
    made: BTreeMap<u64, Batch<T>>,
    /// How many batches there are in all, once that is known.
    end: Option<u64>,
    failed: Option<Error>,
    stopped: bool,
}

struct Shared<T, F, M> {
    source: Mutex<Source<F>>,
    board: Mutex<Board<T>>,
    changed: Condvar,
    make: M,
}

/// Fills items one after another, makes something of each on as many threads as the machine has, and takes them in the
/// order in which they were filled. The thread that takes makes items, too, while it would only wait.
///
/// `fill` says with the bytes that an item weighs that there is one; `None` is the end.
pub(crate) fn make_ahead<T, F, M>(
    name: &str,
    fill: F,
    make: M,
    mut take: impl FnMut(&mut T) -> Result<(), Error>,
) -> Result<(), Error>
where
    T: Default + Send,
    F: FnMut(&mut T) -> Result<Option<usize>, Error> + Send,
    M: Fn(&mut T) + Sync,
{
    let threads = thread::available_parallelism().map_or(1, NonZero::get).saturating_sub(1).clamp(1, MOST_THREADS);
    let batches = (0..threads * 2 + 2).map(|_| Batch { items: Vec::new(), used: 0 });
    let board = Board { free: batches.collect(), made: BTreeMap::new(), end: None, failed: None, stopped: false };
    let shared = Shared {
        source: Mutex::new(Source { fill, next: 0, ended: false }),
        board: Mutex::new(board),
        changed: Condvar::new(),
        make,
    };
    thread::scope(|scope| {
        let stop = Stop(&shared);
        let work = || {
            let stop = Stop(&shared);
            while let Some(batch) = shared.wait_for_free() {
                if !shared.make_next(batch) {
                    break;
                }
            }
            std::mem::forget(stop);
        };
        let spawn = |_| thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, work);
        let threads: Result<Vec<ScopedJoinHandle<'_, ()>>, _> = (0..threads).map(spawn).collect();
        let taken = threads.map_err(|e| no_thread(&e)).and_then(|threads| {
            let taken = shared.take_all(&mut take);
            drop(stop);
            threads.into_iter().for_each(join);
            taken
        });
        match lock(&shared.board).failed.take() {
            Some(error) => Err(error),
            None => taken,
        }
    })
}

/// Ends the work of all sides when one of them ends before its time, also by a panic.
struct Stop<'a, T, F, M>(&'a Shared<T, F, M>);

impl<T, F, M> Drop for Stop<'_, T, F, M> {
    fn drop(&mut self) {
        lock(&self.0.board).stopped = true;
        self.0.changed.notify_all();
    }
}

/// A panic of another thread is told when that thread is joined.
fn lock<V>(mutex: &Mutex<V>) -> MutexGuard<'_, V> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T, F, M> Shared<T, F, M>
where
    T: Default,
    F: FnMut(&mut T) -> Result<Option<usize>, Error>,
    M: Fn(&mut T),
{
    fn wait_for_free(&self) -> Option<Batch<T>> {
        let mut board = lock(&self.board);
        loop {
            if board.stopped || board.end.is_some() {
                return None;
            }
            if let Some(batch) = board.free.pop() {
                return Some(batch);
            }
            board = self.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Fills the next batch, makes it and hands it on; says whether there may be more.
    fn make_next(&self, mut batch: Batch<T>) -> bool {
        let (number, filled) = {
            let mut source = lock(&self.source);
            let filled = if source.ended { Ok(()) } else { source.fill_batch(&mut batch) };
            source.ended |= filled.is_err() || batch.used == 0;
            let number = source.next;
            source.next += u64::from(batch.used > 0);
            (number, filled)
        };
        let items = batch.items.iter_mut().take(batch.used);
        items.for_each(&self.make);
        let is_end = batch.used == 0;
        let mut board = lock(&self.board);
        if let Err(error) = filled {
            board.failed.get_or_insert(error);
            board.stopped = true;
        } else if is_end {
            board.end = Some(number);
        } else {
            board.made.insert(number, batch);
        }
        drop(board);
        self.changed.notify_all();
        !is_end
    }

    fn take_all(&self, take: &mut impl FnMut(&mut T) -> Result<(), Error>) -> Result<(), Error> {
        let mut number = 0;
        while let Some(mut batch) = self.wait_for_made(number) {
            batch.items.iter_mut().take(batch.used).try_for_each(&mut *take)?;
            batch.used = 0;
            lock(&self.board).free.push(batch);
            self.changed.notify_all();
            number += 1;
        }
        Ok(())
    }

    /// Returns a batch once it is made, and makes others meanwhile; `None` when there are no more.
    fn wait_for_made(&self, number: u64) -> Option<Batch<T>> {
        let mut board = lock(&self.board);
        loop {
            if board.stopped || board.end == Some(number) {
                return None;
            }
            if let Some(batch) = board.made.remove(&number) {
                return Some(batch);
            }
            if let Some(batch) = board.free.pop().filter(|_| board.end.is_none()) {
                drop(board);
                self.make_next(batch);
                board = lock(&self.board);
            } else {
                board = self.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

impl<F> Source<F> {
    fn fill_batch<T: Default>(&mut self, batch: &mut Batch<T>) -> Result<(), Error>
    where
        F: FnMut(&mut T) -> Result<Option<usize>, Error>,
    {
        let mut weight = 0;
        while batch.used < BATCH && weight < HEAVY {
            if batch.items.len() == batch.used {
                batch.items.push(T::default());
            }
            let Some(item) = batch.items.get_mut(batch.used) else { break };
            let Some(more) = (self.fill)(item)? else { break };
            weight += more;
            batch.used += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Item {
        number: u64,
        square: u64,
    }

    fn counting(to: u64) -> impl FnMut(&mut Item) -> Result<Option<usize>, Error> {
        let mut next = 0..to;
        move |item| {
            let Some(number) = next.next() else { return Ok(None) };
            item.number = number;
            Ok(Some(if number.is_multiple_of(1_000) { HEAVY } else { 1 }))
        }
    }

    fn square(item: &mut Item) {
        item.square = item.number * item.number;
    }

    #[test]
    fn every_item_is_made_and_taken_once_in_order() {
        for to in [0_u64, 1, 255, 256, 257, 50_000] {
            let mut expected = 0;
            make_ahead("maker", counting(to), square, |item| {
                assert_eq!((item.number, item.square), (expected, expected * expected));
                expected += 1;
                Ok(())
            })
            .unwrap();
            assert_eq!(expected, to);
        }
    }

    #[test]
    fn an_error_of_either_side_ends_all_of_them_and_is_told() {
        let mut taken = 0;
        let stops = |_: &mut Item| {
            taken += 1;
            if taken == 300 { Err(Error::Cancelled) } else { Ok(()) }
        };
        assert!(matches!(make_ahead("maker", counting(u64::MAX), square, stops), Err(Error::Cancelled)));
        assert_eq!(taken, 300);
        let mut good = counting(u64::MAX);
        let fails = move |item: &mut Item| if item.number == 5_000 { Err(Error::NoUserRows) } else { good(item) };
        assert!(matches!(make_ahead("maker", fails, square, |_| Ok(())), Err(Error::NoUserRows)));
    }

    #[test]
    fn a_panic_of_any_thread_is_a_panic_of_this_one() {
        for planted in [0, 700, 20_000] {
            let makes = |item: &mut Item| assert_ne!(item.number, planted, "planted");
            let run = || make_ahead("maker", counting(50_000), makes, |_| Ok(()));
            let panic = std::panic::catch_unwind(run).unwrap_err();
            assert!(panic.downcast_ref::<String>().is_some_and(|text| text.contains("planted")));
        }
    }
}
