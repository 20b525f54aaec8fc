//! Leaving the wizard, and keeping what was chosen as soon as it is: the import can be taken up again however it is left.

use crate::domain::choices::Choices;
use crate::domain::table::TableChoice;
use crate::job::keeping::Keeping;
use crate::wizard::{Effect, Step, Task, Turn, Wizard};

/// What is known to be kept with the import.
#[derive(Debug, Default)]
pub(super) struct Kept {
    choices: Option<Choices>,
    table: TableChoice,
}

impl Wizard {
    /// Has the choices kept where others are kept so far.
    pub(super) fn keep(&mut self, turn: &mut Turn<'_>) {
        let Some(import) = self.import().filter(|_| !self.is_finished()) else { return };
        if self.read_rows().is_some() {
            if self.kept.choices.as_ref() != Some(&self.choices) {
                self.take_kept(self.choices.clone());
                turn.effects.push(Effect::Keep(import, Keeping::Choices(Box::new(self.choices.clone()))));
            }
        } else if self.kept.table != self.table {
            self.kept = Kept { choices: None, table: self.table.clone() };
            turn.effects.push(Effect::Keep(import, Keeping::Table(Box::new(self.table.clone()))));
        }
    }

    /// Notes that these choices are kept with the import.
    pub(super) fn take_kept(&mut self, choices: Choices) {
        self.kept = Kept { table: choices.table.clone(), choices: Some(choices) };
    }

    /// Notes that nothing but these choices about the table is kept with the import.
    pub(super) fn take_kept_table(&mut self, table: TableChoice) {
        self.kept = Kept { choices: None, table };
    }

    /// Leaves the import, which waits as a draft unless it is over.
    pub(super) fn leave(&mut self, turn: &mut Turn<'_>) {
        if self.step == Step::Preview {
            self.use_typed(false, turn);
        }
        self.keep(turn);
        if self.import().is_some() && !self.is_finished() {
            turn.effects.push(Effect::SayKept);
        }
        self.leave_silently(turn);
    }

    /// Leaves the import, of which something else was said.
    pub(super) fn leave_silently(&mut self, turn: &mut Turn<'_>) {
        self.forget(|task| *task != Task::Discard, turn);
        turn.effects.push(Effect::Leave);
    }
}
