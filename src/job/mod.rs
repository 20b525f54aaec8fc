//! What can be run: look, stage, assign, plan, import, undo, restore, export, split; with progress and cancel.
//!
//! The window (through the worker) and the command line (directly) call the same functions. Knows no window, no
//! terminal and no environment.

pub mod audit;
pub mod batches;
pub mod configuration;
pub mod copying;
pub mod crash;
pub mod editing;
pub mod error;
pub mod export;
pub mod file_rows;
mod finding;
pub mod fitting;
pub mod history;
pub mod importing;
pub mod inspecting;
pub mod install;
pub mod keeping;
pub mod lists;
pub mod open_imports;
pub mod organisation;
pub mod original;
pub mod outbox;
pub mod people;
mod pinning;
mod pipeline;
pub mod planning;
pub mod preferences;
pub mod preview;
pub mod problems;
pub mod progress;
mod proposing;
pub mod records;
pub mod request;
pub mod results;
mod retention;
pub mod review;
mod rights;
pub mod run_due;
pub mod sample;
pub mod schedule;
pub mod settings;
pub mod split;
mod spoken;
pub mod spreadsheet;
pub mod staging;
pub mod unattended;
pub mod upkeep;

pub use crate::store::Place;
pub use error::{Error, ErrorKind};
pub use error::{SignInProblem, cause_words};
pub use progress::{JobId, JobIds, Measured, NoProgress, Progress, Stage};
pub use request::{Answer, Request, run};
pub use rights::Person;

use crate::domain::history::ImportId;
use crate::domain::record_type::RecordTypes;
use crate::store::{Found, Hold, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An organisation's file, open for one person.
pub struct Session {
    /// The organisation's file.
    pub store: Store,
    /// The program that serves workbooks in a process of its own: Muster itself.
    pub program: PathBuf,
    /// Who works: an e-mail address, or the name of the system's user.
    pub actor: String,
    /// How that person works, for others who want to work on the same import.
    pub place: Place,
    /// The name of the system's user, who works while nobody is signed in.
    pub(crate) system_user: String,
    pub(crate) signed_in: Option<rights::SignedIn>,
    /// The organisation's file from which the sample organisation was opened.
    pub(crate) came_from: Option<PathBuf>,
    held: Option<Hold>,
    pub(crate) views: preview::Views,
    pub(crate) staged: Option<Arc<staging::StagedFacts>>,
    pub(crate) looked: Option<staging::Looked>,
    pub(crate) counted: Option<planning::Counted>,
    pub(crate) original: Option<original::Original>,
    pub(crate) found: Option<Found>,
}

impl Session {
    /// Opens an organisation's file, and makes it when it does not exist yet.
    pub fn open(path: &Path, types: Arc<RecordTypes>, program: PathBuf, actor: String) -> Result<Self, Error> {
        Ok(Self::new(Store::open(path, types)?, program, actor))
    }

    /// Begins to work on an organisation's file.
    pub fn new(mut store: Store, program: PathBuf, actor: String) -> Self {
        store.set_actor(&actor);
        Self {
            store,
            program,
            system_user: actor.clone(),
            signed_in: None,
            came_from: None,
            actor,
            place: Place::Command,
            held: None,
            views: preview::Views::default(),
            staged: None,
            looked: None,
            counted: None,
            original: None,
            found: None,
        }
    }

    /// Works under another name from now on.
    pub(crate) fn name_actor(&mut self, actor: &str) {
        actor.clone_into(&mut self.actor);
        self.store.set_actor(actor);
    }

    /// Takes an import to work on, and lets go of the one before it. Fails with [`crate::store::Error::Held`] where
    /// somebody else works on it, and with [`crate::store::Error::ForReview`] where the same person sent it for review.
    pub(crate) fn hold(&mut self, import: ImportId) -> Result<(), Error> {
        // What a person sent for review is another's until it comes back.
        self.store.require_not_sent(import)?;
        if let Some(hold) = self.hold_briefly(import)? {
            // Somebody else may have read and planned it meanwhile.
            self.forget_read();
            self.held = Some(hold);
        }
        Ok(())
    }

    /// Takes an import for as long as what comes back is kept; nothing where this session has it anyway.
    pub(crate) fn hold_briefly(&self, import: ImportId) -> Result<Option<Hold>, Error> {
        if self.holds(import) {
            return Ok(None);
        }
        Ok(Some(self.store.hold(import, self.place)?))
    }

    /// Lets go of an import if it is the one at hand.
    fn let_go_of(&mut self, import: ImportId) {
        if self.holds(import) {
            self.let_go();
        }
    }

    /// Says whether an import is at hand here.
    pub(crate) fn holds(&self, import: ImportId) -> bool {
        self.held.as_ref().is_some_and(|held| held.import() == import)
    }

    /// Lets go of an import that is done, of which nobody reads or plans anything anew: what is known of it stays.
    pub(crate) fn release(&mut self) {
        self.held = None;
    }

    /// Lets go of the import at hand, so that others can work on it.
    pub fn let_go(&mut self) {
        self.forget_read();
        self.held = None;
    }

    /// Works on another organisation's file from now on.
    pub(crate) fn move_to(&mut self, path: &Path) -> Result<(), Error> {
        let mut store = Store::open(path, Arc::clone(self.store.types()))?;
        store.set_actor(&self.actor);
        self.let_go();
        self.store = store;
        Ok(())
    }

    /// Opens the organisation's file again, after a bug may have left the connection in the middle of something.
    pub fn open_again(&mut self) -> Result<(), Error> {
        let mut store = Store::open(self.store.path(), Arc::clone(self.store.types()))?;
        store.set_actor(&self.actor);
        // The former connection takes back what it had not ended.
        self.store = store;
        self.forget_read();
        Ok(())
    }

    fn forget_read(&mut self) {
        self.views.clear();
        self.staged = None;
        self.looked = None;
        self.counted = None;
    }
}
