//! What a person chose stays when the file is read again: choices are carried over by the names of columns.

use crate::domain::choices::Choices;
use crate::domain::field::ColumnIx;
use crate::domain::mapping::{Origin, Source};
use crate::job::results::Staged;
use crate::wizard::Wizard;

impl Wizard {
    /// Returns the proposal for a file, with the choices that a person already made instead of what was proposed.
    pub(super) fn keep_chosen(&self, mut proposed: Choices) -> Choices {
        if self.chosen_by_hand().mode {
            proposed.mode = self.choices.mode;
        }
        if self.chosen_by_hand().duplicates {
            proposed.duplicates = self.choices.duplicates;
        }
        if self.chosen_by_hand().transfer {
            proposed.transfer = self.choices.transfer;
        }
        if self.chosen_by_hand().raise {
            proposed.raise = self.choices.raise;
        }
        if self.chosen_by_hand().blank {
            proposed.mapping.blank = self.choices.mapping.blank;
        }
        proposed
    }

    /// Returns the proposal for a file that was read again, with what a person chose for columns of the same names.
    pub(super) fn carry_over(&self, before: &[String], staged: &Staged) -> Choices {
        let mut choices = self.keep_chosen(staged.choices.clone());
        let columns = &staged.shape.columns;
        let moved = |column: ColumnIx| -> Option<ColumnIx> {
            let name = before.get(usize::try_from(column.0).ok()?)?;
            columns.iter().position(|other| other == name).and_then(|at| u32::try_from(at).ok()).map(ColumnIx)
        };
        let by_hand = &self.chosen_by_hand().columns;
        let touched: Vec<ColumnIx> =
            (0_u32..).zip(columns).filter(|(_, name)| by_hand.contains(*name)).map(|(at, _)| ColumnIx(at)).collect();
        // Columns that a person matched or left out forget their proposal first, so that a proposal never wins.
        choices.mapping.bindings.retain(|_, binding| match &binding.source {
            Source::Columns(sources) => !sources.iter().any(|column| touched.contains(column)),
            Source::Fixed(_) => true,
        });
        for (&field, binding) in &self.choices.mapping.bindings {
            let carried = match &binding.source {
                Source::Fixed(_) if binding.origin == Origin::ByHand => Some(binding.source.clone()),
                Source::Fixed(_) => None,
                Source::Columns(sources) => {
                    let sources: Vec<ColumnIx> = sources.iter().filter_map(|&column| moved(column)).collect();
                    let chosen = sources.iter().any(|column| touched.contains(column));
                    (chosen && !sources.is_empty()).then_some(Source::Columns(sources))
                }
            };
            if let Some(source) = carried {
                choices.mapping.bindings.insert(field, crate::domain::mapping::Binding { source, ..binding.clone() });
            }
        }
        if !by_hand.is_empty() {
            choices.mapping.keys.clone_from(&self.choices.mapping.keys);
        }
        let bound = &choices.mapping.bindings;
        choices.mapping.keys.retain(|field| bound.contains_key(field));
        if self.chosen_by_hand().assignment {
            let kept = self.choices.assignment.clone();
            let placed = kept.and_then(|kept| moved(kept.column).map(|column| (kept, column)));
            if let Some((mut assignment, column)) = placed {
                assignment.column = column;
                choices.assignment = Some(assignment);
            }
        }
        choices.edits.clone_from(&self.choices.edits);
        choices
    }
}
