//! The wizard without a window: what each event leads to, with answers made by hand.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::assignment::{AssignBy, AssignedValue, Assignment, AssignmentTable, Resolution};
use muster::domain::choices::{Choices, Corrected, Mode};
use muster::domain::directory::{Directory, Role, User, UserId};
use muster::domain::field::{ColumnIx, FieldIx, Policy};
use muster::domain::history::{
    Changed, ImportEntry, ImportId, ImportState, NamedRecord, RestorePointId, RestoreReport, Scope, ShareEntry,
    ShareState, UndoOrder, UndoReport, Way, Why,
};
use muster::domain::mapping::{Binding, Mapping, Origin, Source};
use muster::domain::plan::{Counts, Outcome, PlanNumber, PlanOf, PlanShape, PlannedRow, ShareIx, ShareOf};
use muster::domain::profile::{ColumnProfile, DateEvidence, Looks, Profiler};
use muster::domain::row::Row;
use muster::domain::table::{Around, Escape, FileFormat, RowIssue, RowIssueKind, TableChoice, TableShape};
use muster::domain::transform::Transform;
use muster::domain::value::{DateOrder, Notation};
use muster::job::keeping::Keeping;
use muster::job::results::{
    FileRows, FileRowsAt, Input, OriginState, Planned, RawRow, Resumed, RowsQuery, RowsWindow, Staged, Started,
    WrittenFile,
};
use muster::job::{Answer, Error, JobId, JobIds, Measured, Request, Stage};
use muster::source::Look;
use muster::store;
use muster::wizard::{
    Blocker, CellEdit, Check, ColumnsEvent, Dialog, DialogEvent, EditPlace, Effect, Event, Forward, Mark, Notice,
    OnUpdate, PathFor, PreviewEvent, RowKey, Step, StepState, SummaryEvent, TableEvent, Target, UsersEvent, Wizard,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const IMPORT: ImportId = ImportId(7);
const PLAN: PlanOf = PlanOf { import: IMPORT, number: PlanNumber(3) };
const ANNA: UserId = UserId(1);
const BO: UserId = UserId(2);

/// A wizard, the numbers of its jobs, and the jobs that wait for an answer.
struct Bench {
    wizard: Wizard,
    ids: JobIds,
    waiting: Vec<(JobId, Request)>,
    cancelled: Vec<JobId>,
    other: Vec<Effect>,
}

impl Bench {
    fn of(key: &str, configuration: Option<&str>) -> Self {
        let types = Arc::new(record_types::built_in());
        let record_type = Arc::clone(types.get(key).unwrap());
        let mut ids = JobIds::default();
        let input = Some(Input::File(PathBuf::from("/in/tasks.csv")));
        let (wizard, effects) = Wizard::begin(types, record_type, input, configuration.map(str::to_owned), &mut ids);
        let mut bench = Self { wizard, ids, waiting: Vec::new(), cancelled: Vec::new(), other: Vec::new() };
        bench.collect(effects);
        bench.answer_users();
        bench
    }

    fn collect(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(id, request) => self.waiting.push((id, request)),
                Effect::Cancel(id) => self.cancelled.push(id),
                other @ (Effect::AskPath { .. }
                | Effect::AskPaste
                | Effect::Keep(..)
                | Effect::SayKept
                | Effect::Changed
                | Effect::Say(_)
                | Effect::Leave) => {
                    self.other.push(other);
                }
            }
        }
    }

    fn send(&mut self, event: Event) {
        let effects = self.wizard.update(event, &mut self.ids);
        self.collect(effects);
    }

    /// Takes the job that waits and fits out of the queue.
    fn take(&mut self, what: &str, fits: impl Fn(&Request) -> bool) -> (JobId, Request) {
        let at = self.waiting.iter().position(|(_, request)| fits(request));
        let at = at.unwrap_or_else(|| panic!("no {what} was asked for, only {:?}", self.waiting));
        self.waiting.remove(at)
    }

    fn answer(&mut self, id: JobId, result: Result<Answer, Error>) {
        self.send(Event::Finished(id, result));
    }

    fn answer_users(&mut self) {
        let (id, _) = self.take("users", |request| *request == Request::Users);
        self.answer(id, Ok(Answer::Users(directory())));
    }

    fn answer_start(&mut self) {
        let (id, _) = self.take("start", |request| matches!(request, Request::Start { .. }));
        self.answer(id, Ok(Answer::Started(Box::new(started(&COLUMNS)))));
        let fitting = self.waiting.iter().position(|(_, request)| matches!(request, Request::Fitting { .. }));
        if let Some(at) = fitting {
            let (id, _) = self.waiting.remove(at);
            self.answer(id, Ok(Answer::Fitting(Vec::new())));
        }
    }

    fn answer_stage(&mut self, staged: Staged) {
        let (id, _) = self.take("staging", |request| matches!(request, Request::Stage(..)));
        self.answer(id, Ok(Answer::Staged(Box::new(staged))));
    }

    fn answer_assign(&mut self, table: AssignmentTable) {
        let (id, _) = self.take("assignment", |request| matches!(request, Request::Assign(..)));
        self.answer(id, Ok(Answer::Assigned(table)));
    }

    fn answer_plan(&mut self, shares: Vec<ShareEntry>) {
        let (id, _) = self.take("plan", |request| matches!(request, Request::Plan(..)));
        self.answer(id, Ok(Answer::Planned(planned(shares))));
    }

    /// Answers the request for rows with `total` empty rows and returns what was asked.
    fn answer_rows(&mut self, total: u64) -> Request {
        let (id, request) = self.take("rows", |request| matches!(request, Request::Rows { .. }));
        let Request::Rows { share, query, offset, len, .. } = request.clone() else { unreachable!() };
        let rows = (offset..total.min(offset + len)).map(row).collect();
        self.answer(id, Ok(Answer::Rows(RowsWindow { share, query, total, offset, rows })));
        request
    }

    fn answer_origin(&mut self, state: OriginState) {
        let (id, _) = self.take("state of the file", |request| *request == Request::Origin(IMPORT));
        self.answer(id, Ok(Answer::Origin(state)));
    }

    /// Goes to the Columns step.
    fn at_columns() -> Self {
        let mut bench = Self::of("tasks", None);
        bench.answer_start();
        bench.send(Event::Next);
        bench.answer_stage(staged(&COLUMNS));
        bench.send(Event::Next);
        assert_eq!(bench.wizard.step(), Step::Columns);
        bench
    }

    fn at_users() -> Self {
        let mut bench = Self::at_columns();
        bench.send(Event::Next);
        bench.answer_assign(table());
        assert_eq!(bench.wizard.step(), Step::Users);
        bench
    }

    fn at_preview() -> Self {
        let mut bench = Self::at_users();
        bench.send(Event::Next);
        bench.answer_plan(shares());
        bench.answer_rows(20);
        bench.answer_origin(OriginState::AsBefore);
        assert_eq!(bench.wizard.step(), Step::Preview);
        bench
    }

    fn import_share(&mut self) -> JobId {
        self.send(Event::Next);
        self.take("import of a share", |request| matches!(request, Request::ImportShare { .. })).0
    }

    fn at_summary() -> Self {
        let mut bench = Self::at_preview();
        let id = bench.import_share();
        bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Open])));
        bench.answer_rows(3);
        bench.send(Event::Preview(PreviewEvent::Skip));
        let (id, _) = bench.take("skip", |request| matches!(request, Request::SkipShare(..)));
        bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Skipped])));
        assert_eq!(bench.wizard.step(), Step::Summary);
        bench
    }
}

const COLUMNS: [&str; 4] = ["Betreff", "Datum", "Mail", "Bemerkung"];

fn directory() -> Directory {
    let user = |id, name: &str, email: &str, number: &str| User {
        id,
        name: name.to_owned(),
        email: email.to_owned(),
        employee_number: number.to_owned(),
        role: Role::User,
        active: true,
    };
    Directory::new([user(ANNA, "Anna Weber", "anna@x.example", "1004"), user(BO, "Bo Lind", "bo@x.example", "1007")])
}

fn shape(columns: &[&str]) -> TableShape {
    TableShape {
        format: FileFormat::Text {
            encoding: "utf-8".to_owned(),
            delimiter: ';',
            quote: Some('"'),
            escape: Escape::Doubled,
        },
        skip: 0,
        header: true,
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        around: Around::default(),
    }
}

fn look(columns: &[&str]) -> Look {
    Look {
        shape: shape(columns),
        first: Vec::new(),
        above: Vec::new(),
        names: Vec::new(),
        issues: Vec::new(),
        encodings: Vec::new(),
        readings: Vec::new(),
        macros: false,
    }
}

fn started(columns: &[&str]) -> Started {
    Started {
        import: IMPORT,
        file_name: "tasks.csv".to_owned(),
        bytes: 900,
        same_content: Vec::new(),
        table: TableChoice::default(),
        look: look(columns),
    }
}

fn field(key: &str) -> FieldIx {
    record_types::built_in().get("tasks").unwrap().field(key).unwrap().0
}

fn binding(column: u32, origin: Origin) -> Binding {
    Binding {
        source: Source::Columns(vec![ColumnIx(column)]),
        policy: Policy::Overwrite,
        notation: Notation::default(),
        transforms: Vec::new(),
        value_map: BTreeMap::new(),
        origin,
    }
}

fn staged(columns: &[&str]) -> Staged {
    let at = |name: &str| columns.iter().position(|column| *column == name).and_then(|at| u32::try_from(at).ok());
    let mut mapping = Mapping::default();
    if let Some(column) = at("Betreff") {
        mapping.bindings.insert(field("subject"), binding(column, Origin::Synonym));
        mapping.keys.push(field("subject"));
    }
    if let Some(column) = at("Datum") {
        mapping.bindings.insert(field("date"), binding(column, Origin::Synonym));
        mapping.keys.push(field("date"));
    }
    let assignment = at("Mail").map(|column| Assignment {
        by: AssignBy::Email,
        column: ColumnIx(column),
        aliases: BTreeMap::new(),
        default_user: None,
        excluded: BTreeSet::new(),
    });
    let emails =
        ColumnProfile { filled: 5, looks: Looks { emails: 5, ..Looks::default() }, ..ColumnProfile::default() };
    let profile = |name: &&str| if *name == "Mail" { emails.clone() } else { ColumnProfile::default() };
    Staged {
        same_content: Vec::new(),
        shape: shape(columns),
        rows: 26,
        issues: Vec::new(),
        issue_count: 0,
        issue_kinds: BTreeMap::new(),
        profiles: columns.iter().map(profile).collect(),
        candidates: columns.iter().map(|_| Vec::new()).collect(),
        choices: Choices { mapping, assignment, ..Choices::default() },
        drift: Vec::new(),
        remembered: BTreeMap::new(),
        first: Vec::new(),
        lists: BTreeMap::new(),
    }
}

fn value(text: &str, rows: u64, resolution: Resolution) -> AssignedValue {
    AssignedValue { value: text.to_owned(), rows, resolution }
}

fn table() -> AssignmentTable {
    AssignmentTable {
        values: vec![
            value("anna@x.example", 20, Resolution::Found(ANNA)),
            value("bo@x.example", 3, Resolution::Found(BO)),
            value("ana@x.example", 3, Resolution::NotFound { suggestion: Some(ANNA) }),
        ],
        without_rows: Vec::new(),
    }
}

fn share(ix: u32, of: ShareOf, label: &str, state: ShareState, counts: &[(Outcome, u64)]) -> ShareEntry {
    let mut all = Counts::default();
    for (outcome, number) in counts {
        all.set(*outcome, *number);
    }
    ShareEntry {
        ix: ShareIx(ix),
        of,
        label: label.to_owned(),
        state,
        counts: all,
        warnings: 0,
        existing: 10,
        decided_by: None,
    }
}

fn shares() -> Vec<ShareEntry> {
    shares_in([ShareState::Open, ShareState::Open])
}

fn shares_in([anna, bo]: [ShareState; 2]) -> Vec<ShareEntry> {
    vec![
        share(
            0,
            ShareOf::User(ANNA),
            "Anna Weber",
            anna,
            &[(Outcome::New, 16), (Outcome::Changed, 2), (Outcome::Problem, 2)],
        ),
        share(1, ShareOf::User(BO), "Bo Lind", bo, &[(Outcome::New, 3)]),
        share(2, ShareOf::Nobody, "Rows without a user", ShareState::Open, &[(Outcome::Problem, 3)]),
    ]
}

fn planned(shares: Vec<ShareEntry>) -> Planned {
    let fields = vec![field("subject"), field("date")];
    Planned { of: PLAN, shape: PlanShape { fields }, shares, assignment: Some(table()) }
}

fn import_entry(states: [ShareState; 2]) -> ImportEntry {
    let open = states.contains(&ShareState::Open);
    ImportEntry {
        id: IMPORT,
        state: if open { ImportState::Paused } else { ImportState::Done },
        record_type: "tasks".to_owned(),
        mode: Some(Mode::Update),
        file_name: "tasks.csv".to_owned(),
        sha256: String::new(),
        bytes: 900,
        configuration: None,
        actor: "petra".to_owned(),
        author: None,
        run: None,
        started: "2026-11-03T14:00:00Z".to_owned(),
        finished: None,
        restore_point: Some(RestorePointId(4)),
        plan: PLAN.number,
        review: None,
        shares: shares_in(states),
    }
}

fn entry(states: [ShareState; 2]) -> Answer {
    Answer::Import(Box::new(import_entry(states)))
}

fn row(number: u64) -> PlannedRow {
    PlannedRow {
        number: number + 2,
        outcome: Outcome::New,
        record: None,
        revision: 0,
        revived: false,
        transferred: None,
        raised: None,
        cells: Vec::new(),
        problems: Vec::new(),
    }
}

fn stale() -> Error {
    Error::Store(store::Error::Stale)
}

#[path = "wizard/beginning.rs"]
mod beginning;
#[path = "wizard/choosing.rs"]
mod choosing;
#[path = "wizard/deciding.rs"]
mod deciding;
#[path = "wizard/fitting.rs"]
mod fitting;
#[path = "wizard/keeping.rs"]
mod keeping;
#[path = "wizard/looking_back.rs"]
mod looking_back;
#[path = "wizard/missing.rs"]
mod missing;
#[path = "wizard/table.rs"]
mod table;
#[path = "wizard/taking_back.rs"]
mod taking_back;
