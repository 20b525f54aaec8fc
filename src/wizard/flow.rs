//! From step to step: the one answer to "may we go on?", forward, back, and by the stepper.

use crate::domain::assignment::Assignment;
use crate::domain::choices::{Choices, Edits};
use crate::domain::config::Drift;
use crate::domain::history::{ImportState, ShareState};
use crate::domain::mapping;
use crate::domain::plan::ShareIx;
use crate::domain::table::TableChoice;
use crate::job::Request;
use crate::job::results::{Input, Staged};
use crate::wizard::fitting::Fits;
use crate::wizard::keeping::Kept;
use crate::wizard::missing::Wanted;
use crate::wizard::{Blocker, ByHand, PathFor, Preview, Step, TableView, Task, Turn, Wizard};

/// What going on would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Forward {
    /// Show a step.
    Go(Step),
    /// Do this first.
    Run(Box<(Task, Request)>),
    /// Show another share.
    Share(ShareIx),
    /// Wait for what is under way, and go on then.
    Wait,
    /// Offer to cut a file with too many rows into files that fit.
    Split,
    /// Show the first page.
    Leave,
}

/// Where the wizard is going over several steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The step to get to.
    to: Step,
    /// Whether to stop where a person has something to decide.
    careful: bool,
}

impl Wizard {
    /// Returns what the primary button would do, or the reason why it cannot.
    ///
    /// The button's state, the words beside it and the transition all come from here.
    pub fn forward(&self) -> Result<Forward, Blocker> {
        if self.running().is_some() {
            return Err(Blocker::Busy);
        }
        match self.step {
            Step::File => self.started.as_ref().map(|_| Forward::Go(Step::Table)).ok_or(Blocker::NoFile),
            Step::Table => self.forward_from_table(),
            Step::Mode => Ok(Forward::Go(Step::Columns)),
            Step::Columns => self.forward_from_columns(),
            Step::Users => self.forward_from_users(),
            Step::Preview => self.forward_from_preview(),
            Step::Summary => Ok(Forward::Leave),
        }
    }

    fn forward_from_columns(&self) -> Result<Forward, Blocker> {
        let blockers = self.mapping_blockers();
        if !blockers.is_empty() {
            return Err(Blocker::Mapping(blockers));
        }
        if self.record_type.owned { Ok(Forward::Go(Step::Users)) } else { self.to_preview() }
    }

    fn forward_from_users(&self) -> Result<Forward, Blocker> {
        if !self.is_planned() {
            // An earlier step may have been changed since.
            let blockers = self.mapping_blockers();
            if !blockers.is_empty() {
                return Err(Blocker::Mapping(blockers));
            }
        }
        let assignment = self.choices.assignment.as_ref().ok_or(Blocker::NoUserColumn)?;
        let started = self.started.as_ref().ok_or(Blocker::NoFile)?;
        if !self.is_assigned() {
            let request = Request::Assign(started.import, assignment.clone());
            return Ok(Forward::Run(Box::new((Task::Assign(without_exclusions(assignment)), request))));
        }
        let totals = self.user_totals();
        if totals.found_rows == 0 {
            return Err(Blocker::NoUserRows);
        }
        if totals.selected_rows == 0 {
            return Err(Blocker::NoUserSelected);
        }
        self.to_preview()
    }

    fn to_preview(&self) -> Result<Forward, Blocker> {
        if self.is_planned() {
            return Ok(Forward::Go(Step::Preview));
        }
        let (task, request) = self.plan_request().ok_or(Blocker::NoFile)?;
        Ok(Forward::Run(Box::new((task, request))))
    }

    fn forward_from_preview(&self) -> Result<Forward, Blocker> {
        if !self.is_planned() {
            let blockers = self.mapping_blockers();
            if !blockers.is_empty() {
                return Err(Blocker::Mapping(blockers));
            }
            let (task, request) = self.plan_request().ok_or(Blocker::PlanOutdated)?;
            return Ok(Forward::Run(Box::new((task, request))));
        }
        let of = self.plan_of().ok_or(Blocker::NoFile)?;
        let open = self.next_open_share();
        let Some(share) = self.share() else { return Err(Blocker::NothingPlanned) };
        if share.state == ShareState::Open && Self::can_be_imported(share) {
            let request = Request::ImportShare { of, share: share.ix, confirmed_deletions: None };
            return Ok(Forward::Run(Box::new((Task::ImportShare(share.ix), request))));
        }
        match open {
            Some(next) => Ok(Forward::Share(next)),
            None if self.entry.is_some() => Ok(Forward::Go(Step::Summary)),
            None => Err(Blocker::RowsWithoutUser),
        }
    }

    pub(super) fn plan_request(&self) -> Option<(Task, Request)> {
        let choices = Box::new(self.choices.clone());
        Some((Task::Plan(choices.clone()), Request::Plan(self.import()?, choices)))
    }

    /// Returns why the columns do not make an import yet.
    pub fn mapping_blockers(&self) -> Vec<mapping::Blocker> {
        let Some(staged) = self.staged() else { return Vec::new() };
        let Choices { mapping, mode, .. } = &self.choices;
        mapping::check(&self.record_type, &staged.shape.columns, mapping, *mode, &staged.profiles)
    }

    /// Says whether the file was read as its table is chosen now.
    pub(super) fn is_staged(&self) -> bool {
        self.staged.as_ref().is_some_and(|(of, _)| self.held.is_some() && self.is_of_now(of))
    }

    /// Says whether the users of the rows were counted with the choices of now.
    pub fn is_assigned(&self) -> bool {
        match (&self.choices.assignment, &self.assigned) {
            (Some(chosen), Some((counted, _))) => !self.old_count && without_exclusions(chosen) == *counted,
            (Some(_) | None, _) => false,
        }
    }

    /// Says whether the plan was made with the choices of now.
    pub fn is_planned(&self) -> bool {
        let fits = self.planned.as_ref().is_some_and(|(choices, _)| *choices == self.choices);
        fits && !self.old_plan && self.is_staged()
    }

    /// Says whether every share is decided.
    pub fn is_finished(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| matches!(entry.state, ImportState::Done | ImportState::Undone))
    }

    /// Says whether an earlier choice made a step invalid.
    pub(super) fn is_invalid(&self, step: Step) -> bool {
        match step {
            Step::File | Step::Summary => false,
            Step::Table => self.table_failure.is_some(),
            Step::Mode => !self.is_staged(),
            Step::Columns => !self.is_staged() || !self.mapping_blockers().is_empty(),
            Step::Users => !self.is_staged() || !self.is_assigned(),
            Step::Preview => !self.is_planned(),
        }
    }

    pub(super) fn go_on(&mut self, turn: &mut Turn<'_>) {
        self.notice = None;
        if self.step == Step::Preview && self.use_typed(false, turn) {
            // What was typed is checked first: what is imported is what is shown.
        } else if self.step >= Step::Preview {
            self.perform(turn);
        } else {
            let to =
                if self.step == Step::Columns && !self.record_type.owned { Step::Preview } else { self.step.next() };
            self.heading = Some(Heading { to, careful: false });
            self.advance(turn);
        }
    }

    pub(super) fn go_back(&mut self, turn: &mut Turn<'_>) {
        self.notice = None;
        self.use_typed(false, turn);
        let mut to = self.step.previous();
        if to == Step::Users && !self.record_type.owned {
            to = Step::Columns;
        }
        self.forget_waited_for(turn);
        self.heading = None;
        self.enter(to, turn);
    }

    pub(super) fn go_to(&mut self, step: Step, turn: &mut Turn<'_>) {
        if !self.can_go_to(step) {
            return;
        }
        self.notice = None;
        self.use_typed(false, turn);
        self.forget_waited_for(turn);
        if step <= self.step || (step == Step::Summary && self.entry.is_some()) {
            self.heading = None;
            self.enter(step, turn);
        } else {
            self.heading = Some(Heading { to: step, careful: false });
            self.advance(turn);
        }
    }

    /// Goes on by itself as far as it can, for a saved configuration.
    pub(super) fn go_on_to_decision(&mut self, turn: &mut Turn<'_>) {
        self.heading = Some(Heading { to: Step::Preview, careful: true });
        self.advance(turn);
    }

    /// Goes on until the step that the wizard is heading for, or until work has to be done first, or to a blocker.
    pub(super) fn advance(&mut self, turn: &mut Turn<'_>) {
        while let Some(heading) = self.heading {
            if self.step >= heading.to || (heading.careful && self.wants_decision()) {
                self.heading = None;
                return;
            }
            let before = self.step;
            self.perform(turn);
            if self.step == before {
                // Work was started; its answer goes on from here. A blocker ends the way.
                if self.running().is_none() {
                    self.heading = None;
                }
                return;
            }
        }
    }

    fn perform(&mut self, turn: &mut Turn<'_>) {
        match self.forward() {
            Ok(Forward::Go(step)) => self.enter(step, turn),
            Ok(Forward::Run(work)) => {
                let (task, request) = *work;
                self.notice = None;
                self.run(task, request, turn);
            }
            Ok(Forward::Share(share)) => {
                self.notice = None;
                self.show_share(share, turn);
            }
            Ok(Forward::Split) => self.offer_split(),
            Ok(Forward::Leave) => self.leave(turn),
            Ok(Forward::Wait) => {}
            // Where the wizard goes by itself, a person comes to look at the step anyway.
            Err(_) if self.heading.is_some_and(|heading| heading.careful) => {}
            Err(_) => {
                self.say_missing(Wanted::Next);
            }
        }
    }

    pub(super) fn enter(&mut self, step: Step, turn: &mut Turn<'_>) {
        self.step = step;
        self.reached = self.reached.max(step);
        self.dialog = None;
        self.refused = None;
        self.wanted = None;
        match step {
            Step::File | Step::Mode => {}
            Step::Table => self.check_rows(turn),
            Step::Columns => self.select_first_column(),
            Step::Users => self.assign(turn),
            Step::Preview => {
                if !self.is_planned() && !self.is_running(|task| matches!(task, Task::Plan(_))) {
                    self.replan(turn);
                }
                self.show_rows(turn);
                self.ask_origin(turn);
            }
            Step::Summary => self.ask_restore_points(turn),
        }
    }

    /// Says whether a step has something that a person should decide although the wizard could go on.
    fn wants_decision(&self) -> bool {
        let drift = self.staged().map_or(&[][..], |staged| staged.drift.as_slice());
        match self.step {
            Step::Columns => drift.iter().any(|drift| !matches!(drift, Drift::UnknownUser(_))),
            Step::Users => {
                self.is_assigned()
                    && (self.user_totals().not_found > 0
                        || drift.iter().any(|drift| matches!(drift, Drift::UnknownUser(_))))
            }
            Step::File | Step::Table | Step::Mode | Step::Preview | Step::Summary => false,
        }
    }

    pub(super) fn start(&mut self, input: Input, turn: &mut Turn<'_>) {
        let request = Request::Start {
            input: input.clone(),
            record_type: self.record_type.key.clone(),
            configuration: self.configuration.clone(),
        };
        self.input = Some(input);
        self.run(Task::Start, request, turn);
    }

    /// Takes another file: what was chosen for the old one is kept where the new one has the same columns.
    pub(super) fn change_input(&mut self, input: Input, turn: &mut Turn<'_>) {
        if self.is_partly_imported() {
            return;
        }
        self.forget(|task| *task != Task::Discard, turn);
        if let Some(started) = self.started.take() {
            self.run(Task::Discard, Request::Discard(started.import), turn);
        }
        self.trail.end();
        self.heading = None;
        self.step = Step::File;
        self.reached = Step::File;
        self.table = TableChoice::default();
        self.table_failure = None;
        self.table_view = TableView::default();
        self.asked = None;
        self.held = None;
        self.check_failure = None;
        // What was changed by hand belongs to rows of the other file.
        self.choices.edits = Edits::default();
        self.shelf = None;
        self.origin_changed = false;
        self.kept = Kept::default();
        self.fits = Fits::default();
        self.assigned = None;
        self.planned = None;
        self.preview = Preview::default();
        self.entry = None;
        self.notice = None;
        self.run(Task::Users, Request::Users, turn);
        self.start(input, turn);
    }

    pub(super) fn take_staged(&mut self, staged: Staged, turn: &mut Turn<'_>) {
        let restored = self.restored_choices(&staged.shape.columns);
        let (restored, selected) = restored.map_or((None, None), |(choices, selected)| (Some(choices), selected));
        let choices = match (restored, &self.staged) {
            (Some(restored), _) => restored,
            // Rows were put right: nothing else is another.
            (None, Some(_)) if self.read_rows().is_some() => self.choices.clone(),
            (None, Some((_, before))) => self.carry_over(&before.shape.columns, &staged),
            (None, None) => self.keep_chosen(staged.choices.clone()),
        };
        if let Some(started) = &mut self.started {
            started.same_content.clone_from(&staged.same_content);
        }
        self.choices = choices;
        self.selected = selected;
        self.assigned = None;
        self.planned = None;
        self.staged = self.asked.clone().map(|of| (of, staged));
        self.held.clone_from(&self.asked);
        self.keep(turn);
    }

    /// Asks whether the file was changed since it was copied, as long as something of it can be imported.
    pub(super) fn ask_origin(&mut self, turn: &mut Turn<'_>) {
        if let Some(import) = self.import().filter(|_| !self.is_finished()) {
            self.run(Task::Origin, Request::Origin(import), turn);
        }
    }

    pub(super) fn take_path(&mut self, purpose: PathFor, path: std::path::PathBuf, turn: &mut Turn<'_>) {
        let Some(import) = self.import() else {
            if purpose == PathFor::Input {
                self.change_input(Input::File(path), turn);
            }
            return;
        };
        match purpose {
            PathFor::Input => self.change_input(Input::File(path), turn),
            PathFor::ProblemFile => self.run(Task::Write(purpose), Request::ProblemFile(import, path), turn),
            PathFor::UnassignedRows => {
                if let Some(assignment) = self.choices.assignment.clone() {
                    let request = Request::UnassignedRows(import, assignment, path);
                    self.run(Task::Write(purpose), request, turn);
                }
            }
            PathFor::Batches(ref batch) => {
                let (table, batch) = (self.table.clone(), batch.clone());
                self.run(Task::Write(purpose), Request::Batches { import, table, batch, path }, turn);
            }
            PathFor::Report => self.run(Task::Write(purpose), Request::Report(import, path), turn),
            PathFor::Configuration(ref name) => {
                let request = Request::ExportConfiguration { name: name.clone(), path };
                self.run(Task::Write(purpose), request, turn);
            }
        }
    }

    pub(super) const fn chosen_by_hand(&self) -> &ByHand {
        &self.by_hand
    }
}

/// Returns what the counting of users depends on: who is left out does not change who has which rows.
pub(super) fn without_exclusions(assignment: &Assignment) -> Assignment {
    let mut counted = assignment.clone();
    counted.excluded.clear();
    counted
}
