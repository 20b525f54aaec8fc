//! The wizard as a value: what was chosen, what came back, and what may happen next.
//!
//! [`Wizard::update`] is all the wizard does: an event goes in, effects come out. It knows no window, no thread, no
//! file and no clock. Totals, titles and states of steps are derived from the few facts kept here.

mod answers;
mod blocker;
mod carry;
mod column_groups;
mod columns;
mod dialog;
mod editing;
mod entries;
mod event;
mod fitting;
mod flow;
mod keeping;
mod missing;
mod preview;
mod review;
mod step;
mod summary;
mod table;
mod task;
mod trail;
mod trail_names;
mod transforms;
mod users;
mod words;

pub use blocker::Blocker;
pub use column_groups::ColumnGroup;
pub use columns::{ColumnLine, Mark, closed_options, meaning};
pub use dialog::{Dialog, Guarded};
pub use editing::{Alike, CellEdit, EditPlace};
pub use event::{
    ColumnsEvent, DialogEvent, Effect, Event, OnUpdate, PathFor, PreviewEvent, RowKey, Selected, SummaryEvent,
    TableEvent, Target, UsersEvent,
};
pub use fitting::OfferEvent;
pub use flow::Forward;
pub use missing::{Missing, Place};
pub use preview::Preview;
pub use review::ReviewEvent;
pub use step::{Step, StepState};
pub use table::{Check, TableView};
pub use task::Task;
pub use transforms::Sample;
pub use users::UserTotals;
pub use words::{Failure, Notice, rows};

use crate::domain::assignment::{AssignBy, Assignment, AssignmentTable};
use crate::domain::choices::{Choices, Corrected, Edits};
use crate::domain::directory::Directory;
use crate::domain::history::{ImportEntry, ImportId, RestorePoint};
use crate::domain::plan::PlanOf;
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::rights::{Right, Rights};
use crate::domain::table::{TableChoice, TableShape};
use crate::job::results::{Input, Planned, Staged, Started};
use crate::job::{JobId, JobIds, Measured, Request};
use flow::Heading;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One run of the wizard.
#[derive(Debug)]
pub struct Wizard {
    types: Arc<RecordTypes>,
    rights: Rights,
    record_type: Arc<RecordType>,
    configuration: Option<String>,
    directory: Directory,
    step: Step,
    reached: Step,
    heading: Option<Heading>,
    input: Option<Input>,
    started: Option<Started>,
    table: TableChoice,
    table_failure: Option<Failure>,
    table_view: TableView,
    staged: Option<(StagedOf, Staged)>,
    /// What was last asked to be read.
    asked: Option<StagedOf>,
    /// What the working folder holds; nothing is certain while another reading may be writing over it.
    held: Option<StagedOf>,
    check_failure: Option<table::CheckFailure>,
    /// What was changed by hand while the rows had other cells, to be taken out again when they have them again.
    shelf: Option<(TableShape, Edits)>,
    /// Whether the file was changed since it was copied.
    origin_changed: bool,
    choices: Choices,
    kept: keeping::Kept,
    fits: fitting::Fits,
    by_hand: ByHand,
    /// What was done and can be taken back.
    trail: trail::Trail,
    selected: Option<Selected>,
    assign_by: AssignBy,
    assigned: Option<(Assignment, AssignmentTable)>,
    planned: Option<(Choices, Planned)>,
    /// Whether the users changed since the rows of each were counted.
    old_count: bool,
    /// Whether the users changed since the plan was made.
    old_plan: bool,
    preview: Preview,
    entry: Option<ImportEntry>,
    restore_point: Option<RestorePoint>,
    tasks: BTreeMap<JobId, Task>,
    progress: Option<(JobId, Measured)>,
    stopping: bool,
    dialog: Option<Dialog>,
    /// What a person wanted when something was missing for it.
    wanted: Option<missing::Wanted>,
    /// What should have the keyboard, since which state.
    attention: Option<(u64, Place)>,
    /// The dialog whose answer is being acted on, with what was typed in it.
    given: Option<Dialog>,
    /// Why what the dialog on screen asks for could not be done.
    refused: Option<Failure>,
    notice: Option<Notice>,
    failure: Option<Failure>,
    revision: u64,
}

/// Choices that a person made and that a new reading of the file does not override.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
struct ByHand {
    /// Names of columns that a person matched or left out.
    columns: BTreeSet<String>,
    mode: bool,
    duplicates: bool,
    transfer: bool,
    raise: bool,
    blank: bool,
    assignment: bool,
}

/// What was read: the input of this import, with these choices about its table and these rows put right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StagedOf {
    import: ImportId,
    table: TableChoice,
    corrected: Corrected,
}

/// One event at work: gives numbers to jobs and collects what is wanted.
struct Turn<'a> {
    ids: &'a mut JobIds,
    effects: Vec<Effect>,
}

impl Wizard {
    /// Begins to import records of a type.
    pub fn begin(
        types: Arc<RecordTypes>,
        record_type: Arc<RecordType>,
        input: Option<Input>,
        configuration: Option<String>,
        ids: &mut JobIds,
    ) -> (Self, Vec<Effect>) {
        let mut wizard = Self::empty(types, record_type, configuration);
        let mut turn = Turn { ids, effects: Vec::new() };
        wizard.revision = turn.ids.give().0;
        wizard.run(Task::Users, Request::Users, &mut turn);
        if let Some(input) = input {
            wizard.start(input, &mut turn);
        }
        (wizard, turn.effects)
    }

    /// Takes up an unfinished import again, at the step where it was.
    pub fn resume(
        types: Arc<RecordTypes>,
        record_type: Arc<RecordType>,
        import: ImportId,
        ids: &mut JobIds,
    ) -> (Self, Vec<Effect>) {
        let mut wizard = Self::empty(types, record_type, None);
        let mut turn = Turn { ids, effects: Vec::new() };
        wizard.revision = turn.ids.give().0;
        wizard.run(Task::Users, Request::Users, &mut turn);
        wizard.run(Task::Resume, Request::Resume(import), &mut turn);
        (wizard, turn.effects)
    }

    fn empty(types: Arc<RecordTypes>, record_type: Arc<RecordType>, configuration: Option<String>) -> Self {
        Self {
            types,
            rights: Rights::all(),
            record_type,
            configuration,
            directory: Directory::default(),
            step: Step::File,
            reached: Step::File,
            heading: None,
            input: None,
            started: None,
            table: TableChoice::default(),
            table_failure: None,
            table_view: TableView::default(),
            staged: None,
            asked: None,
            held: None,
            check_failure: None,
            shelf: None,
            origin_changed: false,
            choices: Choices::default(),
            kept: keeping::Kept::default(),
            fits: fitting::Fits::default(),
            by_hand: ByHand::default(),
            trail: trail::Trail::default(),
            selected: None,
            assign_by: AssignBy::Email,
            assigned: None,
            planned: None,
            old_count: false,
            old_plan: false,
            preview: Preview::default(),
            entry: None,
            restore_point: None,
            tasks: BTreeMap::new(),
            progress: None,
            stopping: false,
            dialog: None,
            wanted: None,
            attention: None,
            given: None,
            refused: None,
            notice: None,
            failure: None,
            revision: 0,
        }
    }

    /// Returns a number that is another one after everything that may have changed what is shown, and that no other
    /// wizard of the window has: what was worked out for it holds as long as it is the same.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Says what the person who works may do; without it, everything.
    pub fn set_rights(&mut self, rights: Rights) {
        self.rights = rights;
    }

    /// Says whether the person who works may do something at all; what may not be done is not offered.
    pub fn may(&self, right: Right) -> bool {
        self.rights.may(right)
    }

    /// Takes an event in and returns what is to be done.
    ///
    /// Reports about jobs that the wizard no longer asks for change nothing, and nor do choices while records are
    /// being written.
    #[must_use = "the effects are what the wizard wants done"]
    pub fn update(&mut self, event: Event, ids: &mut JobIds) -> Vec<Effect> {
        let mut turn = Turn { ids, effects: Vec::new() };
        if self.is_writing() && event.is_choice() {
            return turn.effects;
        }
        if !matches!(event, Event::Progress(..)) {
            self.revision = turn.ids.give().0;
        }
        let begun = self.begin_action(&event);
        let is_choice = event.is_choice();
        match event {
            Event::Progress(id, measured) => self.take_progress(id, measured),
            Event::Finished(id, result) => self.take_answer(id, result, &mut turn),
            Event::Lists(lists) => self.take_lists(lists),
            Event::Next => self.go_on(&mut turn),
            Event::Back => self.go_back(&mut turn),
            Event::GoTo(step) => self.go_to(step, &mut turn),
            Event::Stop => self.stop(&mut turn),
            Event::Leave => self.leave(&mut turn),
            Event::Undo => self.take_back(false, &mut turn),
            Event::Redo => self.take_back(true, &mut turn),
            Event::AskInput => turn.ask_path(PathFor::Input, String::new()),
            Event::AskPaste => turn.effects.push(Effect::AskPaste),
            Event::InputChosen(input) => self.change_input(input, &mut turn),
            Event::PathChosen(purpose, path) => self.take_path(purpose, path, &mut turn),
            Event::Table(choice) => self.change_table(choice, &mut turn),
            Event::Rows(event) => self.change_rows(event, &mut turn),
            Event::Mode(_) | Event::Duplicates(_) | Event::Transfer(_) | Event::Raise(_) | Event::Blank(_) => {
                self.change_mode(&event);
            }
            Event::Columns(event) => self.change_columns(event),
            Event::Users(event) => self.change_users(event, &mut turn),
            Event::Preview(event) => self.change_preview(event, &mut turn),
            Event::Review(event) => self.change_review(event),
            Event::Summary(event) => self.change_summary(&event, &mut turn),
            Event::Dialog(event) => self.change_dialog(event, &mut turn),
            Event::Offer(event) => self.change_offer(event, &mut turn),
            Event::Mend(place) => self.mend(place, &mut turn),
            Event::DismissMissing => self.wanted = None,
            Event::AskSaveConfiguration => {
                let name = match self.given.take() {
                    Some(Dialog::SaveConfiguration { name }) => name,
                    Some(_) | None => self.proposed_name(),
                };
                self.dialog = Some(Dialog::SaveConfiguration { name });
            }
            Event::DismissNotice => {
                self.notice = None;
                self.failure = None;
            }
        }
        self.end_action(begun);
        self.settle_wanted();
        if is_choice {
            self.keep(&mut turn);
        }
        turn.effects
    }

    /// Takes a choice of the Mode step.
    fn change_mode(&mut self, event: &Event) {
        let (by_hand, choices) = (&mut self.by_hand, &mut self.choices);
        if let Event::Mode(mode) = event {
            (by_hand.mode, choices.mode) = (true, *mode);
        } else if let Event::Duplicates(duplicates) = event {
            (by_hand.duplicates, choices.duplicates) = (true, *duplicates);
        } else if let Event::Transfer(transfer) = event {
            (by_hand.transfer, choices.transfer) = (true, *transfer);
        } else if let Event::Raise(raise) = event {
            (by_hand.raise, choices.raise) = (true, *raise);
        } else if let Event::Blank(blank) = event {
            (by_hand.blank, choices.mapping.blank) = (true, *blank);
        }
    }

    /// Returns the step on screen.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Returns what is imported.
    pub fn record_type(&self) -> &RecordType {
        &self.record_type
    }

    /// Returns all record types.
    pub fn types(&self) -> &RecordTypes {
        &self.types
    }

    /// Returns the users of the organisation.
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Returns the name of the saved configuration in use.
    pub fn configuration(&self) -> Option<&str> {
        self.configuration.as_deref()
    }

    /// Returns the chosen input.
    pub const fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// Returns what was found when the input was looked at.
    pub const fn started(&self) -> Option<&Started> {
        self.started.as_ref()
    }

    /// Returns the choices about the table.
    pub const fn table(&self) -> &TableChoice {
        &self.table
    }

    /// Returns why the table cannot be read as it was chosen.
    pub const fn table_failure(&self) -> Option<&Failure> {
        self.table_failure.as_ref()
    }

    /// Returns the file as it was read.
    pub fn staged(&self) -> Option<&Staged> {
        self.staged.as_ref().map(|(_, staged)| staged)
    }

    /// Returns all choices made so far.
    pub const fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Returns what the Columns step shows the particulars of.
    pub const fn selected(&self) -> Option<Selected> {
        self.selected
    }

    /// Returns what users are matched by.
    pub fn assign_by(&self) -> AssignBy {
        self.choices.assignment.as_ref().map_or(self.assign_by, |assignment| assignment.by)
    }

    /// Returns the rows by the value of the assignment column, as last counted.
    pub fn assignment(&self) -> Option<&AssignmentTable> {
        self.assigned.as_ref().map(|(_, table)| table)
    }

    /// Returns the plan as last made.
    pub fn planned(&self) -> Option<&Planned> {
        self.planned.as_ref().map(|(_, planned)| planned)
    }

    /// Says which plan was last made.
    pub(crate) fn plan_of(&self) -> Option<PlanOf> {
        self.planned().map(|planned| planned.of)
    }

    /// Returns what the Preview step shows.
    pub const fn preview(&self) -> &Preview {
        &self.preview
    }

    /// Says whether the file was changed since it was chosen; what is imported is the copy that was made then.
    pub const fn is_origin_changed(&self) -> bool {
        self.origin_changed
    }

    /// Returns the import as it stands in the history.
    pub const fn entry(&self) -> Option<&ImportEntry> {
        self.entry.as_ref()
    }

    /// Returns the restore point taken before this import.
    pub const fn restore_point(&self) -> Option<&RestorePoint> {
        self.restore_point.as_ref()
    }

    /// Returns the dialog on screen.
    pub const fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Returns why what the dialog on screen asks for could not be done, where that was tried.
    pub fn refusal(&self) -> Option<&Failure> {
        self.refused.as_ref().filter(|_| self.dialog.is_some())
    }

    /// Returns what was last done, for people.
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Returns what went wrong.
    pub const fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Returns the number of the import, once a file is chosen.
    pub fn import(&self) -> Option<ImportId> {
        self.started.as_ref().map(|started| started.import)
    }

    /// Returns how a step stands in the stepper.
    pub fn step_state(&self, step: Step) -> StepState {
        if step == Step::Users && !self.record_type.owned {
            StepState::NotNeeded
        } else if step == self.step {
            StepState::Current
        } else if step > self.reached {
            StepState::Todo
        } else if self.is_invalid(step) {
            StepState::Recheck
        } else if step > self.step && (step == Step::Preview || step == Step::Summary) && !self.is_finished() {
            StepState::Todo
        } else {
            StepState::Done
        }
    }

    /// Says whether a step was reached, so that it can be clicked.
    pub fn can_go_to(&self, step: Step) -> bool {
        step <= self.reached && step != self.step && self.step_state(step) != StepState::NotNeeded && !self.is_writing()
    }

    /// Says whether shares of this import were imported, so that its file stays as it is.
    pub fn is_partly_imported(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.restore_point.is_some())
            || self.shares().iter().any(|share| share.state != crate::domain::history::ShareState::Open)
    }
}
