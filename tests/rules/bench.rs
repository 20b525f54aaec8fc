//! An organisation to import into, and what an import's plan says about each row.

use crate::book::{Book, Cells};
use muster::definitions::record_types;
use muster::domain::assignment::{AssignBy, Assignment};
use muster::domain::choices::{Choices, Corrected, Duplicates, Mode, Transfer};
use muster::domain::field::{ColumnIx, Field, Policy};
use muster::domain::history::ImportId;
use muster::domain::list::{ListChange, ListEdit, ListEntry};
use muster::domain::mapping::{Binding, BlankPolicy, Origin, Source};
use muster::domain::plan::{Outcome, PlannedRow};
use muster::domain::problem::{Problem, Severity};
use muster::domain::record_type::{RecordType, RecordTypes};
use muster::domain::table::TableChoice;
use muster::domain::value::Value;
use muster::job::results::{Input, RowsQuery};
use muster::job::{Error, NoProgress, Session, importing, lists, organisation, planning, preview, staging};
use muster::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Header of the column that says whose row it is.
const USER: &str = "User e-mail";
/// Name of an organisation's file.
const FILE: &str = "organisation.muster";

/// An organisation in a folder of its own.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    session: Session,
}

/// What a person chooses besides the file.
#[derive(Clone, Default)]
pub(crate) struct Choosing {
    pub(crate) mode: Mode,
    pub(crate) duplicates: Duplicates,
    pub(crate) transfer: Transfer,
    pub(crate) key: Option<Vec<String>>,
    pub(crate) policy: BTreeMap<String, String>,
    pub(crate) clear: bool,
    pub(crate) ending: Option<String>,
    /// Fixed values by the header of their field.
    pub(crate) fixed: Cells,
}

/// What the plan says about a row, in words.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) number: u64,
    pub(crate) outcome: Outcome,
    /// Values after the import by field key.
    pub(crate) values: Cells,
    /// Values before the import of fields that change, by field key.
    pub(crate) was: Cells,
    pub(crate) said: Vec<Said>,
    /// Records of other types that go along.
    pub(crate) related: u32,
}

/// What is said of a row.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) severity: Severity,
    /// Label of the field.
    pub(crate) field: String,
    /// The value in the file.
    pub(crate) value: String,
    /// What is wrong, what was expected and what to do.
    pub(crate) words: String,
}

impl Bench {
    /// Makes an organisation with users, lists and records.
    pub(crate) fn new(types: &Arc<RecordTypes>, book: &Book) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Self { session: open(folder.path(), types), folder };
        organisation::make_sample(&mut bench.session).unwrap();
        let mut change = |list: &str, change| lists::change(&mut bench.session, list, &change).unwrap();
        for (list, key) in in_lists(&book.lists) {
            let entry = ListEntry { key: key.clone(), label: key.clone(), is_default: false, enabled: true };
            change(list, ListChange::Add(entry));
        }
        for (list, key) in in_lists(&book.disabled) {
            change(list, ListChange::Edit(ListEdit { key: key.clone(), enabled: Some(false), ..ListEdit::default() }));
        }
        for given in &book.given {
            let rows: Vec<Cells> = given.rows.iter().zip(1..).map(|(row, n)| numbered(row, n)).collect();
            bench.import(&given.record_type, &rows, &Choosing::default());
        }
        bench
    }

    /// Returns a copy: what happens in it leaves this one as it is.
    pub(crate) fn copy(&self, types: &Arc<RecordTypes>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(self.folder.path()).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() && entry.file_name().to_string_lossy().starts_with(FILE) {
                std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
            }
        }
        Self { session: open(folder.path(), types), folder }
    }

    /// Plans a file.
    pub(crate) fn plan(
        &mut self,
        record_type: &str,
        rows: &[Cells],
        choosing: &Choosing,
    ) -> Result<(ImportId, Vec<Planned>), Error> {
        let (header, path) = self.write(rows, choosing.ending.as_deref());
        let session = &mut self.session;
        let started = staging::start(session, &Input::File(path), record_type, None, &mut NoProgress)?;
        let table = TableChoice { header: Some(true), ..TableChoice::default() };
        let mut staged = staging::stage(session, started.import, &table, &Corrected::new(), &mut NoProgress)?;
        let record_type = Arc::clone(session.store.types().get(record_type).unwrap());
        choose(&record_type, &header, choosing, &mut staged.choices);
        planning::plan(session, started.import, &staged.choices, &mut NoProgress)?;
        let planned = self.planned(started.import, &record_type);
        Ok((started.import, planned))
    }

    /// Writes rows into a file, and returns its header too.
    fn write(&self, rows: &[Cells], ending: Option<&str>) -> (Vec<String>, PathBuf) {
        let header: BTreeSet<&String> = rows.iter().flat_map(Cells::keys).collect();
        let header: Vec<String> = header.into_iter().cloned().collect();
        let lines =
            rows.iter().map(|row| header.iter().map(|name| row.get(name).cloned().unwrap_or_default()).collect());
        let lines: Vec<Vec<String>> = std::iter::once(header.clone()).chain(lines).collect();
        let path = self.folder.path().join(format!("rows.{}", ending.unwrap_or("csv")));
        match ending {
            None => std::fs::write(&path, csv(&lines)).unwrap(),
            Some(_) => workbook(&lines).save(&path).unwrap(),
        }
        (header, path)
    }

    /// Imports a file whose rows are all right, and returns its plan.
    pub(crate) fn import(&mut self, record_type: &str, rows: &[Cells], choosing: &Choosing) -> Vec<Planned> {
        let (import, planned) = self.plan(record_type, rows, choosing).unwrap();
        for row in &planned {
            assert!(row.outcome != Outcome::Problem, "{row:?}");
        }
        self.apply(import);
        planned
    }

    /// Imports what is planned.
    pub(crate) fn apply(&mut self, import: ImportId) {
        let of = self.session.store.import(import).unwrap().plan_of();
        importing::import_all(&mut self.session, of, true, &mut NoProgress).unwrap();
    }

    /// Returns the rows of a plan, in the order of the file; deletions first.
    fn planned(&mut self, import: ImportId, record_type: &RecordType) -> Vec<Planned> {
        let of = staging::resume(&mut self.session, import, &mut NoProgress).unwrap().planned.unwrap();
        let mut all = Vec::new();
        for share in &of.shares {
            let query = RowsQuery::default();
            let window =
                preview::rows(&mut self.session, import, share.ix, &query, (0, 10_000), &mut NoProgress).unwrap();
            let keys = of.shape.fields.iter().map(|&ix| record_type.at(ix).key.as_str()).collect::<Vec<_>>();
            all.extend(window.rows.iter().map(|row| in_words(record_type, &keys, row)));
        }
        all.sort_by_key(|row| row.number);
        all
    }
}

fn in_lists(lists: &BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (&String, &String)> {
    lists.iter().flat_map(|(list, keys)| keys.iter().map(move |key| (list, key)))
}

fn open(folder: &Path, types: &Arc<RecordTypes>) -> Session {
    let store = Store::open(&folder.join(FILE), Arc::clone(types)).unwrap();
    Session::new(store, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "test@nordwind.example".to_owned())
}

/// Reads the built-in types, with those of an organisation's own folder.
pub(crate) fn types(own: Option<&str>) -> Arc<RecordTypes> {
    let Some(own) = own else { return Arc::new(record_types::built_in()) };
    Arc::new(record_types::with_folder(&crate::book::folder().join(own)).unwrap())
}

/// Puts the number of a row into its cells.
pub(crate) fn numbered(cells: &Cells, n: usize) -> Cells {
    cells.iter().map(|(header, text)| (header.clone(), text.replace("{n}", &n.to_string()))).collect()
}

fn csv(lines: &[Vec<String>]) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let lines = lines.iter().map(|cells| cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n");
    lines.collect()
}

fn workbook(lines: &[Vec<String>]) -> rust_xlsxwriter::Workbook {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(lines) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook
}

/// Makes the choices of a person who knows which column is which.
fn choose(record_type: &RecordType, header: &[String], choosing: &Choosing, choices: &mut Choices) {
    choices.mode = choosing.mode;
    (choices.duplicates, choices.transfer) = (choosing.duplicates, choosing.transfer);
    choices.mapping.blank = if choosing.clear { BlankPolicy::Clear } else { BlankPolicy::Leave };
    let former = std::mem::take(&mut choices.mapping.bindings);
    for (column, name) in (0..).map(ColumnIx).zip(header) {
        let is_user = record_type.owned && name == USER;
        if is_user {
            choices.assignment = Some(Assignment {
                by: AssignBy::Email,
                column,
                aliases: BTreeMap::new(),
                default_user: None,
                excluded: BTreeSet::new(),
            });
            continue;
        }
        let (ix, field) = record_type.fields().find(|(_, field)| field.header == *name).unwrap_or_else(|| {
            panic!("{} has no field {name:?}", record_type.key);
        });
        let source = Source::Columns(vec![column]);
        let proposed = former.get(&ix).filter(|binding| binding.source == source).cloned();
        let mut binding = proposed.unwrap_or_else(|| by_hand(field, source));
        if let Some(policy) = choosing.policy.get(&field.key) {
            binding.policy = Policy::from_key(policy).unwrap();
        }
        choices.mapping.bindings.insert(ix, binding);
    }
    for (name, text) in &choosing.fixed {
        let (ix, field) = record_type.fields().find(|(_, field)| field.header == *name).unwrap();
        let binding = by_hand(field, Source::Fixed(text.clone()));
        choices.mapping.bindings.insert(ix, binding);
    }
    let bound = |set: &&Vec<_>| set.iter().all(|ix| choices.mapping.bindings.contains_key(ix));
    let usual = record_type.keys.iter().find(bound).cloned().unwrap_or_default();
    let named = |keys: &Vec<String>| keys.iter().map(|key| record_type.field(key).unwrap().0).collect();
    choices.mapping.keys = choosing.key.as_ref().map_or(usual, named);
}

fn by_hand(field: &Field, source: Source) -> Binding {
    Binding {
        source,
        policy: field.policy,
        notation: field.notation,
        value_map: BTreeMap::new(),
        transforms: Vec::new(),
        origin: Origin::ByHand,
    }
}

fn in_words(record_type: &RecordType, keys: &[&str], row: &PlannedRow) -> Planned {
    let (mut values, mut was) = (Cells::new(), Cells::new());
    for (key, cell) in keys.iter().zip(&row.cells) {
        values.insert((*key).to_owned(), held(&cell.value));
        if let Some(old) = &cell.old {
            was.insert((*key).to_owned(), held(old));
        }
    }
    let said = row.problems.iter().map(|problem| Said {
        severity: problem.kind.severity(),
        field: problem.field.map_or_else(String::new, |ix| record_type.at(ix).label.to_string()),
        value: problem.value.clone(),
        words: sentences(problem),
    });
    let related = row.transferred.map_or(0, |transferred| transferred.related);
    Planned { number: row.number, outcome: row.outcome, values, was, said: said.collect(), related }
}

/// Returns a value as the database holds it.
fn held(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
    }
}

fn sentences(problem: &Problem) -> String {
    let mut out = problem.to_string();
    for sentence in [problem.expected(), problem.hint()].into_iter().flatten() {
        out.push_str(". ");
        out.push_str(&sentence);
    }
    out
}
