//! Taking choices back: every action of a person is one step of a trail, with a name, and can be done again.
//!
//! A step keeps what was chosen before it, not how to reverse it. Where the file was read differently then, it is read
//! as it was, and the choices come back with that reading. What an import wrote is not taken back this way: the trail
//! ends there.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::Choices;
use crate::domain::table::TableChoice;
use crate::tr;
use crate::wizard::trail_names::ActionName;
use crate::wizard::{ByHand, Effect, Event, Selected, Step, Task, Turn, Wizard};

/// Steps that are kept.
const MOST_STEPS: usize = 100;
/// Cells and rows changed by hand that all kept steps hold together at most.
const MOST_EDITS: usize = 200_000;

/// What a person chose, as it was at one moment.
#[derive(Clone, Debug)]
struct Moment {
    configuration: Option<String>,
    table: TableChoice,
    choices: Choices,
    by_hand: ByHand,
    assign_by: AssignBy,
    selected: Option<Selected>,
    /// The columns that the choices are about; absent before the file was read.
    columns: Option<Vec<String>>,
}

/// One action of a person.
#[derive(Clone, Debug)]
struct Action {
    name: ActionName,
    /// Where it was done.
    step: Step,
    /// What the other end of the action looks like: before it on the way back, after it on the way forth.
    other: Moment,
}

/// What was done and can be taken back, and what was taken back and can be done again.
#[derive(Debug, Default)]
pub(super) struct Trail {
    done: Vec<Action>,
    undone: Vec<Action>,
    /// The choices that come back once the file is read as it was.
    restoring: Option<Box<Moment>>,
}

/// An action at work: it becomes a step if it changes something.
pub(super) struct Begun {
    name: ActionName,
    step: Step,
    before: Moment,
}

impl Moment {
    fn weight(&self) -> usize {
        let edits = &self.choices.edits;
        edits.cells.len() + edits.corrected.len() + edits.left_out.len()
    }

    fn is_as(&self, other: &Self) -> bool {
        self.configuration == other.configuration
            && self.table == other.table
            && self.assign_by == other.assign_by
            && self.choices == other.choices
    }
}

impl Trail {
    /// Forgets everything: what was done is final, or belongs to another file.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    fn push(&mut self, action: Action) {
        self.undone.clear();
        // A text that is typed letter by letter is one action.
        let goes_on = self.done.last().is_some_and(|last| last.name.is_continued_by(&action.name));
        if !goes_on {
            self.done.push(action);
        }
        let mut held = 0_usize;
        let fits = self.done.iter().rev().take(MOST_STEPS).take_while(|action| {
            held = held.saturating_add(action.other.weight());
            held <= MOST_EDITS
        });
        let kept = fits.count().max(1);
        self.done.drain(..self.done.len().saturating_sub(kept));
    }
}

impl Wizard {
    /// Returns the name of the action that would be taken back, such as "match column Town to City".
    pub fn undo_name(&self) -> Option<String> {
        self.may_take_back().then(|| self.trail.done.last()).flatten().map(|action| action.name.to_string())
    }

    /// Returns the name of the action that was taken back and would be done again.
    pub fn redo_name(&self) -> Option<String> {
        self.may_take_back().then(|| self.trail.undone.last()).flatten().map(|action| action.name.to_string())
    }

    fn may_take_back(&self) -> bool {
        self.dialog.is_none() && !self.is_writing()
    }

    fn moment(&self) -> Moment {
        Moment {
            configuration: self.configuration.clone(),
            table: self.table.clone(),
            choices: self.choices.clone(),
            by_hand: self.by_hand.clone(),
            assign_by: self.assign_by,
            selected: self.selected,
            columns: self.staged().map(|staged| staged.shape.columns.clone()),
        }
    }

    /// Notes what is chosen before an event that may change it.
    pub(super) fn begin_action(&self, event: &Event) -> Option<Begun> {
        let name = self.action_name(event)?;
        let before = self.trail.restoring.as_deref().cloned().unwrap_or_else(|| self.moment());
        // A configuration is about the whole file, and is looked at from where the file is read.
        let step = if matches!(event, Event::Offer(_)) { Step::Table } else { self.step };
        Some(Begun { name, step, before })
    }

    /// Makes a step of an action that changed something.
    pub(super) fn end_action(&mut self, begun: Option<Begun>) {
        let Some(Begun { name, step, before }) = begun else { return };
        if !self.moment().is_as(&before) {
            // What comes now goes before what was on its way back.
            self.trail.restoring = None;
            self.trail.push(Action { name, step, other: before });
        }
    }

    /// Takes the last action back, or does again what was last taken back, and shows where it was done.
    pub(super) fn take_back(&mut self, again: bool, turn: &mut Turn<'_>) {
        if !self.may_take_back() {
            return;
        }
        let from = if again { &mut self.trail.undone } else { &mut self.trail.done };
        let Some(Action { name, step, other }) = from.pop() else { return };
        let reading = self.trail.restoring.take();
        let is_reading = reading.is_some();
        let now = reading.map_or_else(|| self.moment(), |moment| *moment);
        let to = if again { &mut self.trail.done } else { &mut self.trail.undone };
        to.push(Action { name: name.clone(), step, other: now });
        if self.heading.take().is_some() {
            self.forget_waited_for(turn);
        }
        self.notice = None;
        self.restore(other, is_reading, turn);
        if self.step == step {
            self.follow(turn);
        } else {
            self.go_to(step, turn);
        }
        let name = name.to_string();
        let said = if again { tr!("undo-done-again", name = name) } else { tr!("undo-done", name = name) };
        turn.effects.push(Effect::Say(said));
    }

    fn restore(&mut self, moment: Moment, is_reading: bool, turn: &mut Turn<'_>) {
        self.by_hand = moment.by_hand.clone();
        self.assign_by = moment.assign_by;
        let is_configured = moment.configuration != self.configuration;
        if is_configured {
            self.configure(moment.configuration.clone(), false, turn);
        }
        let reads_anew = is_configured || moment.table != self.table;
        if reads_anew {
            self.change_table(moment.table.clone(), turn);
        }
        let fits = self.staged().map(|staged| &staged.shape.columns) == moment.columns.as_ref();
        if fits {
            self.choices = moment.choices.clone();
            self.selected = moment.selected;
        }
        if reads_anew || is_reading || !fits {
            self.trail.restoring = Some(Box::new(moment));
        }
    }

    /// Has done anew what the step on screen needs with other choices.
    fn follow(&mut self, turn: &mut Turn<'_>) {
        match self.step {
            Step::Table => self.check_rows(turn),
            Step::Users => self.assign(turn),
            Step::Preview => {
                // A plan that is on its way takes the place of the one that fits.
                if self.is_planned() && !self.is_running(|task| matches!(task, Task::Plan(_))) {
                    self.show_rows(turn);
                } else {
                    self.replan(turn);
                }
            }
            Step::File | Step::Mode | Step::Columns | Step::Summary => {}
        }
    }

    /// Puts back what was changed by hand in the rows before they are read as they were; says whether that is so.
    pub(super) fn restore_edits(&mut self) -> bool {
        let Some(moment) = self.trail.restoring.as_ref().filter(|moment| moment.table == self.table) else {
            return false;
        };
        self.choices.edits = moment.choices.edits.clone();
        self.shelf = None;
        true
    }

    /// Returns the choices that come back with a reading of these columns.
    pub(super) fn restored_choices(&mut self, columns: &[String]) -> Option<(Choices, Option<Selected>)> {
        let moment = self.trail.restoring.take().filter(|moment| moment.table == self.table)?;
        let fits = moment.columns.as_deref() == Some(columns);
        fits.then_some((moment.choices, moment.selected))
    }
}
