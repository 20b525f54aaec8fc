//! The store as its callers see it: an organisation's file in a folder of its own, imports written into it and taken back.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod again;
mod apply;
mod fixture;
mod kill;
mod lookup;
mod opening;
mod past;
mod pruning;
mod restore;
mod retention;
mod undo;
