//! Muster: one file with the rows of a whole organisation, matched to users, checked, previewed, imported, undoable.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(feature = "cli")]
pub mod cli;
pub mod definitions;
pub mod domain;
pub mod job;
pub mod mail;
pub mod messages;
pub mod source;
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
pub mod wizard;
pub mod worker;
