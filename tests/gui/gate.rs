//! Holds the window's worker where it says something, so that a test knows where the work is while a person does something.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A gate that the worker goes through after everything that it says. It stands open until a test shuts it, and when the
/// test is over.
#[derive(Debug, Default)]
pub(crate) struct Gate(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_shut: bool,
    /// Whether the worker stands before the gate.
    is_there: bool,
    /// Whether the worker may go on although the gate is shut.
    may_pass: bool,
}

impl Gate {
    /// Returns what the worker calls; it returns when the worker may go on.
    pub(crate) fn pass(&self) -> impl Fn() + Send + 'static {
        let inner = Arc::clone(&self.0);
        move || inner.pass()
    }

    /// Holds the worker when it says something next.
    pub(crate) fn shut(&self) {
        self.0.lock().is_shut = true;
    }

    /// Lets the worker go on, and holds it no more.
    pub(crate) fn open(&self) {
        self.0.lock().is_shut = false;
        self.0.changed.notify_all();
    }

    /// Waits until the worker has said something and stands before the gate.
    pub(crate) fn wait_for_word(&self) {
        let is_on_its_way = |state: &mut State| !state.is_there || state.may_pass;
        let waited = self.0.changed.wait_timeout_while(self.0.lock(), Duration::from_mins(1), is_on_its_way);
        assert!(!waited.unwrap().1.timed_out(), "the worker says nothing more");
    }

    /// Lets the worker go on to what it says next.
    pub(crate) fn go_on(&self) {
        self.0.lock().may_pass = true;
        self.0.changed.notify_all();
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        // A test that fails waits for the worker to end.
        self.open();
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(&self) {
        let mut state = self.lock();
        if !state.is_shut {
            return;
        }
        (state.is_there, state.may_pass) = (true, false);
        self.changed.notify_all();
        let is_held = |state: &mut State| state.is_shut && !state.may_pass;
        let mut state = self.changed.wait_while(state, is_held).unwrap_or_else(PoisonError::into_inner);
        state.is_there = false;
    }
}
