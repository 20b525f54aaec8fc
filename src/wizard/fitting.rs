//! A saved configuration that fits the headings of the file is offered, and used only where a person says so.

use crate::domain::table::TableChoice;
use crate::job::Request;
use crate::job::fitting::Fitting;
use crate::tr;
use crate::wizard::{ByHand, Effect, Step, Task, Turn, Wizard};

/// What fits the file at hand.
#[derive(Debug, Default)]
pub(super) struct Fits {
    /// The headings that were looked at.
    columns: Vec<String>,
    found: Vec<Fitting>,
    /// Whether the person does without, for this import.
    is_dismissed: bool,
    /// Whether the wizard goes on by itself once the file was looked at as the configuration says.
    goes_on: bool,
}

/// What a person does with an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferEvent {
    /// Use the configuration of this name.
    Use(String),
    /// Do without.
    Dismiss,
}

impl Wizard {
    /// Returns the saved configurations that are offered for the file, the best first.
    pub fn offers(&self) -> &[Fitting] {
        let is_early = matches!(self.step, Step::File | Step::Table | Step::Columns);
        let is_untouched = self.configuration.is_none() && self.planned.is_none() && self.by_hand.columns.is_empty();
        let is_of_now = self.started.as_ref().is_some_and(|started| started.look.shape.columns == self.fits.columns);
        if is_early && is_untouched && is_of_now && !self.fits.is_dismissed && self.table_failure.is_none() {
            &self.fits.found
        } else {
            &[]
        }
    }

    /// Asks which saved configurations fit, where the file was chosen without one.
    pub(super) fn ask_fitting(&mut self, turn: &mut Turn<'_>) {
        let Some(started) = self.started.as_ref().filter(|_| self.configuration.is_none() && !self.fits.is_dismissed)
        else {
            return;
        };
        let columns = started.look.shape.columns.clone();
        if columns.is_empty() || columns == self.fits.columns {
            return;
        }
        self.fits.columns.clone_from(&columns);
        self.fits.found.clear();
        self.forget(|task| *task == Task::Fitting, turn);
        let record_type = self.record_type.key.clone();
        self.run(Task::Fitting, Request::Fitting { record_type, columns }, turn);
    }

    pub(super) fn take_fitting(&mut self, found: Vec<Fitting>) {
        self.fits.found = found;
    }

    pub(super) fn change_offer(&mut self, event: OfferEvent, turn: &mut Turn<'_>) {
        match event {
            OfferEvent::Dismiss => self.fits.is_dismissed = true,
            OfferEvent::Use(name) if self.offers().iter().any(|offer| offer.name == name) => {
                self.by_hand = ByHand::default();
                turn.effects.push(Effect::Say(tr!("fits-used", name = &name)));
                self.configure(Some(name), true, turn);
            }
            OfferEvent::Use(_) => {}
        }
    }

    /// Has the import use a configuration, or none. The rows are read anew.
    pub(super) fn configure(&mut self, name: Option<String>, goes_on: bool, turn: &mut Turn<'_>) {
        let Some(import) = self.import() else { return };
        self.configuration.clone_from(&name);
        self.forget(|task| matches!(task, Task::Look | Task::Stage | Task::Configure { .. }), turn);
        self.staged = None;
        self.asked = None;
        self.held = None;
        self.check_failure = None;
        self.fits.goes_on = goes_on;
        self.run(Task::Configure { goes_on }, Request::UseConfiguration(import, name), turn);
    }

    pub(super) fn take_configured(&mut self, goes_on: bool, table: TableChoice, turn: &mut Turn<'_>) {
        if goes_on {
            self.change_table(table, turn);
        } else if self.step == Step::Table {
            self.check_rows(turn);
        }
    }

    /// Says that the configuration cannot be used: the file is read as before.
    pub(super) fn lose_configuration(&mut self, turn: &mut Turn<'_>) {
        self.configuration = None;
        self.fits = Fits::default();
        self.check_rows(turn);
    }

    /// Goes to the first step that needs a decision, where a configuration was just taken.
    pub(super) fn go_on_configured(&mut self, turn: &mut Turn<'_>) {
        if std::mem::take(&mut self.fits.goes_on) {
            self.step = Step::Table;
            self.go_on_to_decision(turn);
        }
    }
}
