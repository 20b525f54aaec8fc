//! What was imported: all imports with a filter, one import with its shares, and the ways back.

pub(in crate::ui::pages) mod detail;
mod filter;
mod plan;

pub use filter::Period;

use crate::domain::history::{
    Changed, ImportEntry, ImportId, ImportState, Scope, ShareEntry, UndoOrder, UndoReport, Way,
};
use crate::domain::past::{ImportLine, ImportPage, ImportQuery};
use crate::domain::plan::{Outcome, ShareIx, ShareOf};
use crate::domain::record_type::RecordTypes;
use crate::job::Request;
use crate::job::problems::Causes;
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::{Data, Load, Page, Remote, Task, Want, file_name, moment, person, remote_ui, type_label};
use crate::ui::theme::GAP;
use crate::ui::widgets::{self, Column, Grid, Width};
use eframe::egui::Ui;

/// Imports that are read at once.
const PAGE: u64 = 200;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Which imports are wanted.
    pub query: ImportQuery,
    /// From when on, in words.
    pub period: Period,
    /// Position of the first import that is wanted among those that fit.
    pub offset: u64,
    /// The import whose particulars are shown.
    pub shown: Option<ImportId>,
    /// What of its plan is shown, where the plan is.
    pub plan: Option<plan::View>,
    /// The undo that is asked about, with what it would do.
    pub undo: Option<Undo>,
    /// What is wrong with the rows of an import, where that is shown.
    pub causes: Option<(ImportId, Causes)>,
}

/// An undo that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// What is to be undone.
    pub order: UndoOrder,
    /// What it would do.
    pub report: UndoReport,
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Chose a record type, or all.
    Filter(Option<String>),
    /// Edited the search.
    Search(String),
    /// Takes the search and the filters off.
    ShowAll,
    /// Chose how imports stand, or all.
    Standing(Option<ImportState>),
    /// Chose from when on.
    Since(Period),
    /// Scrolled to imports that are not here yet.
    Scroll(u64),
    /// Wants to see an import.
    Show(ImportId),
    /// Wants to see all imports.
    Back,
    /// Wants to see the plan of the import.
    ShowPlan,
    /// Wants to see the rows of a share in it.
    PlanOf(ShareIx),
    /// Scrolled to rows of it that are not here yet.
    ScrollPlan(u64),
    /// Wants to see the import again.
    ClosePlan,
    /// Wants to know what an undo, or taking one back, would do, with records that changed since or without.
    AskUndo(Scope, Way, Changed),
    /// Undo.
    Undo,
    /// Leave the dialog.
    Close,
    /// Wants to know what is wrong with the rows, by cause.
    AskCauses,
    /// Write the rows with problems to a file.
    Problems,
    /// Write a report.
    Report,
    /// Take an unfinished import up again.
    Resume,
    /// See the restore points.
    RestorePoints,
    /// Begin an import.
    Begin,
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event, data: &Data) -> Vec<Want> {
        let entry = self.entry(data);
        let want = match event {
            Event::Filter(record_type) => {
                self.query.record_type = record_type;
                Some(self.look_again(0))
            }
            Event::Search(text) => {
                self.query.text = text;
                Some(self.look_again(0))
            }
            Event::Standing(state) => {
                self.query.states = state.into_iter().collect();
                Some(self.look_again(0))
            }
            Event::Since(period) => {
                self.period = period;
                self.query.from = period.begins();
                Some(self.look_again(0))
            }
            Event::ShowAll => {
                (self.query, self.period) = (ImportQuery::default(), Period::Any);
                Some(self.look_again(0))
            }
            Event::Scroll(offset) => Some(self.look_again(offset)),
            Event::Show(import) => {
                self.shown = Some(import);
                Some(Want::Load(Load::Import))
            }
            Event::Back => {
                self.shown = None;
                None
            }
            Event::ShowPlan => Some(self.look_at(plan::View::default())),
            Event::PlanOf(share) => Some(self.look_at(plan::View { share: Some(share), offset: 0 })),
            Event::ScrollPlan(offset) => {
                let share = self.plan.and_then(|view| view.share);
                Some(self.look_at(plan::View { share, offset }))
            }
            Event::ClosePlan => {
                self.plan = None;
                None
            }
            Event::Close => {
                (self.undo, self.causes) = (None, None);
                None
            }
            Event::AskCauses => entry.map(|entry| Want::Run(Request::Causes(entry.id), Task::Causes(entry.id))),
            Event::AskUndo(scope, way, changed) => entry.map(|entry| {
                let order = UndoOrder { way, changed, ..UndoOrder::new(entry.id, scope) };
                Want::Run(Request::Undo(order.dry()), Task::UndoPreview(order))
            }),
            Event::Undo => self.undo.take().map(|undo| Want::Run(Request::Undo(undo.order), Task::Undo)),
            Event::Problems => entry.map(pick_problems),
            Event::Report => entry.map(pick_report),
            Event::Resume => entry.map(|entry| Want::Resume(entry.id, entry.record_type.clone())),
            Event::RestorePoints => Some(Want::Go(Page::RestorePoints)),
            Event::Begin => Some(Want::Go(Page::Import)),
        };
        want.into_iter().collect()
    }

    fn look_again(&mut self, offset: u64) -> Want {
        self.offset = offset;
        Want::Load(Load::History)
    }

    fn look_at(&mut self, view: plan::View) -> Want {
        self.plan = Some(view);
        Want::Load(Load::Plan)
    }

    /// Returns the request that reads the plan that is shown.
    pub fn plan_request(&self) -> Option<Request> {
        let (import, plan::View { share, offset }) = self.shown.zip(self.plan)?;
        Some(Request::KeptPlan { import, share, offset, len: PAGE })
    }

    /// Returns the request that reads what is wanted.
    pub fn request(&self) -> Request {
        Request::History { query: self.query.clone(), offset: self.offset, len: PAGE }
    }

    /// Takes in what an undo would do, and asks.
    pub fn ask_undo(&mut self, order: UndoOrder, report: UndoReport) {
        let order = UndoOrder { seen: Some(report.moment), ..order };
        self.undo = Some(Undo { order, report });
    }

    fn entry<'a>(&self, data: &'a Data) -> Option<&'a ImportEntry> {
        let shown = self.shown?;
        data.import.value.as_ref().filter(|entry| entry.id == shown)
    }
}

fn pick_problems(entry: &ImportEntry) -> Want {
    let (title, name) = (tr!("history-save-problems"), tr!("history-file-problems"));
    pick(entry, PickFor::ProblemFile(entry.id), title, name, dialogs::csv())
}

fn pick_report(entry: &ImportEntry) -> Want {
    let (title, name) = (tr!("history-save-report"), tr!("history-file-report"));
    pick(entry, PickFor::Report(entry.id), title, name, dialogs::reports())
}

fn pick(
    entry: &ImportEntry,
    purpose: PickFor,
    title: &str,
    word: &str,
    kind: (&'static str, &'static [&'static str]),
) -> Want {
    let stem = entry.file_name.rsplit_once('.').map_or(entry.file_name.as_str(), |(stem, _)| stem);
    let save_as = Some(format!("{} {word}.csv", file_name(stem)));
    Want::Pick(Pick { purpose, title: title.to_owned(), save_as, kind })
}

/// Returns what an undo of a share is about; nothing for rows without a user.
fn undo_scope(share: &ShareEntry) -> Option<Scope> {
    match share.of {
        ShareOf::User(user) => Some(Scope::User(user)),
        ShareOf::Company => Some(Scope::Everything),
        ShareOf::Nobody => None,
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> (Vec<Event>, bool) {
    if let Some((entry, view)) = state.entry(data).zip(state.plan) {
        return plan::page_ui(ui, state, (entry, view), data, types);
    }
    if let Some(entry) = state.entry(data) {
        return (detail::page_ui(ui, state, entry, data, types), false);
    }
    let mut events = Vec::new();
    let head = frame::Head { title: tr!("page-history"), ..frame::Head::default() };
    let mut areas = frame::areas(ui, &head, state.shown.is_some());
    if let Some(footer) = &mut areas.footer {
        // What is known of another import is not what was asked for.
        let awaited = Remote::<()> { failure: data.import.failure.clone(), ..Remote::default() };
        let again = remote_ui(&mut areas.content, &awaited, |_, ()| {});
        if widgets::secondary_button(footer, tr!("button-back")).clicked() {
            events.push(Event::Back);
        }
        return (events, again);
    }
    let again = remote_ui(&mut areas.content, &data.history, |ui, page| {
        if page.all == 0 && state.query.is_all() && page.total == 0 {
            let text = tr!("history-empty-text");
            if widgets::empty_state(ui, tr!("history-empty"), text, Some(tr!("button-begin-import"))) {
                events.push(Event::Begin);
            }
            return;
        }
        filter::filter_ui(ui, state, types, &mut events);
        ui.add_space(GAP - 8.0);
        if page.total == 0 {
            let text = tr!("history-none-fits-text");
            if widgets::empty_state(ui, tr!("history-none-fits"), text, Some(tr!("button-show-all"))) {
                events.push(Event::ShowAll);
            }
            return;
        }
        table_ui(ui, (state, page), data, types, &mut events);
    });
    (events, again)
}

fn table_ui(
    ui: &mut Ui,
    (state, page): (&State, &ImportPage),
    data: &Data,
    types: &RecordTypes,
    events: &mut Vec<Event>,
) {
    // On a narrow window the person gives way; the particulars of the import name it.
    let who = ui.available_width() >= 800.0;
    // What does not always happen is counted only where it did, and where there is room for it.
    let any = |outcome: Outcome| page.lines.iter().any(|line| line.imported.get(outcome) > 0);
    let mut numbers = vec![(Outcome::New, tr!("count-created"), 78.0), (Outcome::Changed, tr!("count-updated"), 80.0)];
    let others = [(Outcome::Moves, tr!("count-moved"), 72.0), (Outcome::Deletes, tr!("count-deleted"), 78.0)];
    numbers.extend(others.into_iter().filter(|(outcome, ..)| ui.available_width() >= 980.0 && any(*outcome)));
    numbers.push((Outcome::Problem, tr!("count-problems"), 86.0));
    let mut columns = vec![
        Column::new("column-when", tr!("column-when"), Width::Fixed(152.0)),
        Column::new("column-file", tr!("column-file"), Width::Flex(140.0)),
        Column::new("column-record-type", tr!("column-record-type"), Width::Fixed(114.0)),
        Column::new("column-result", tr!("column-result"), Width::Fixed(84.0)),
    ];
    columns
        .extend(numbers.iter().map(|(outcome, word, width)| Column::number(outcome.key(), word, Width::Fixed(*width))));
    if who {
        columns.push(Column::new("column-by", tr!("column-by"), Width::Flex(90.0)));
    }
    let here = page.offset..page.offset + page.lines.len() as u64;
    // Another question begins at the top.
    let grid = Grid::new("history", tr!("history-imports"), &columns, page.total).about(&page.query);
    let menu = |_| vec![tr!("grid-open").to_owned()];
    let grid = grid.selectable(None).opens().loaded(here.clone()).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(entry) = line(page, cell.row) else { return };
        let counts = entry.imported;
        match cell.column {
            0 => cell.secondary(&moment(entry.finished.as_ref().unwrap_or(&entry.started))),
            1 => cell.strong(&entry.file_name),
            2 => cell.text(type_label(types, &entry.record_type)),
            3 => cell.import_state(entry.state),
            column if column < numbers.len() + 4 => {
                if let Some((outcome, ..)) = numbers.get(column - 4) {
                    cell.number(if *outcome == Outcome::Problem { entry.problems } else { counts.get(*outcome) });
                }
            }
            _ => cell.text(person(&entry.actor, data)),
        }
    });
    let chosen = answer.action.or(answer.clicked.map(|(row, _)| (row, 0))).map(|(row, _)| row);
    let row = chosen.or(answer.activated);
    if let Some(entry) = row.and_then(|row| line(page, row)) {
        events.push(Event::Show(entry.id));
    }
    // What comes into view is read, one request at a time.
    let seen = answer.visible.start..answer.visible.end.min(page.total);
    if data.history.pending.is_none() && !seen.is_empty() && (seen.start < here.start || seen.end > here.end) {
        let wanted = seen.start.saturating_sub(PAGE / 3);
        if wanted != state.offset {
            events.push(Event::Scroll(wanted));
        }
    }
}

/// Returns the import in a row, where it was read.
fn line(page: &ImportPage, row: u64) -> Option<&ImportLine> {
    page.lines.get(usize::try_from(row.checked_sub(page.offset)?).ok()?)
}
