//! What the planner says about rows: outcomes by mode, policies, duplicates, requirements, deletions.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "planner/alike.rs"]
mod alike;
#[path = "planner/values.rs"]
mod values;

use muster::domain::choices::{Duplicates, Edits, Mode, Transfer};
use muster::domain::directory::UserId;
use muster::domain::existing::{EntryFound, Existing, Lists, Related, StoredRecord};
use muster::domain::field::{
    ColumnIx, Default as FieldDefault, Field, FieldIx, Format, ListShape, Policy, Requirement, Unique,
};
use muster::domain::mapping::{Binding, BlankPolicy, Mapping, Origin, Source};
use muster::domain::plan::{Outcome, PlannedRow, RecordId};
use muster::domain::planner::{Owner, PlanSpec, Planner, ReadRow};
use muster::domain::problem::ProblemKind;
use muster::domain::record_type::{Limits, RecordType, RecordTypes, Rule};
use muster::domain::row::Row;
use muster::domain::transform::{LetterCase, NamePart, Transform};
use muster::domain::value::{DateOrder, Notation, Surroundings, Value};
use std::collections::BTreeMap;
use std::convert::Infallible;

const ANNA: UserId = UserId(1);
const NUMBER: FieldIx = FieldIx(0);
const NAME: FieldIx = FieldIx(1);
const LAST_CALL: FieldIx = FieldIx(2);
const EMAIL: FieldIx = FieldIx(3);
const MINE: FieldIx = FieldIx(4);
const RECORD_ID: FieldIx = FieldIx(5);

fn field(key: &str, format: Format) -> Field {
    Field {
        key: key.to_owned(),
        header: key.to_owned(),
        label: key.into(),
        format,
        max_chars: None,
        requirement: Requirement::Optional,
        unique: Unique::No,
        default: None,
        any_case: false,
        frozen: false,
        notation: muster::domain::value::Notation::default(),
        policy: Policy::Overwrite,
        part: None,
        synonyms: Vec::new(),
        help: muster::messages::Label::default(),
        example: String::new(),
    }
}

fn shops() -> RecordType {
    let text = || Format::Text { multiline: false };
    RecordType {
        key: "shops".to_owned(),
        label: "Shops".into(),
        one: "shop".into(),
        many: "shops".into(),
        summary: muster::messages::Label::default(),
        owned: true,
        fields: vec![
            Field { unique: Unique::PerUser, frozen: true, ..field("number", text()) },
            Field { requirement: Requirement::Required, ..field("name", text()) },
            field("last_call", Format::Date { past_only: false }),
            Field { unique: Unique::Everywhere, ..field("email", Format::Email) },
            field("mine", Format::YesNo { words: ("Yes".to_owned(), "No".to_owned()) }),
            Field { default: Some(FieldDefault::RandomHex(8)), frozen: true, ..field("record_id", text()) },
        ],
        keys: vec![vec![NUMBER], vec![NAME]],
        key_fallback: true,
        limits: Limits { rows: 100, users: 10 },
        rules: Vec::<Rule>::new(),
        directory: None,
        title: NAME,
        transfer: false,
        raises: None,
        invitation: None,
        protected_by: Some(MINE),
        text_only: false,
        refuses_formulas: false,
    }
}

/// Records in memory.
#[derive(Default)]
struct Memory {
    records: Vec<(UserId, StoredRecord)>,
    /// How many were read, and how many were passed over without reading them.
    read: usize,
    passed: usize,
}

impl Memory {
    fn with(mut self, values: [&str; 5], binned: bool) -> Self {
        let id = RecordId(i64::try_from(self.records.len()).unwrap() + 1);
        let mut cells: Vec<Value> = values
            .iter()
            .map(|text| if text.is_empty() { Value::Empty } else { Value::Text((*text).to_owned()) })
            .collect();
        if values[4] == "1" {
            cells[4] = Value::Integer(1);
        }
        cells.push(Value::Text(format!("id{}", id.0)));
        self.records.push((ANNA, StoredRecord { id, owner: Some(ANNA), revision: 1, binned, values: cells }));
        self
    }
}

fn same(ix: FieldIx, a: &Value, b: &Value) -> bool {
    match (a, b, shops().at(ix).case()) {
        (Value::Text(a), Value::Text(b), muster::domain::field::Case::Any) => a.to_lowercase() == b.to_lowercase(),
        _ => a == b,
    }
}

impl Existing for Memory {
    type Error = Infallible;

    fn by_key(&mut self, owner: Option<UserId>, key: &[(FieldIx, &Value)]) -> Result<Vec<RecordId>, Infallible> {
        let fits = |(of, record): &&(UserId, StoredRecord)| {
            owner.is_none_or(|owner| *of == owner)
                && key.iter().all(|(ix, value)| same(*ix, &record.values[usize::from(ix.0)], value))
        };
        let found: Vec<_> = self.records.iter().filter(fits).map(|(_, record)| record.id).collect();
        self.read += found.len();
        Ok(found)
    }

    fn next_by_key(
        &mut self,
        owner: Option<UserId>,
        key: &[(FieldIx, &Value)],
        from: RecordId,
        is_wanted: &mut dyn FnMut(RecordId) -> bool,
    ) -> Result<Option<StoredRecord>, Infallible> {
        for (of, record) in self.records.iter().filter(|(_, record)| record.id >= from) {
            let fits = owner.is_none_or(|owner| *of == owner)
                && key.iter().all(|(ix, value)| same(*ix, &record.values[usize::from(ix.0)], value));
            if fits && is_wanted(record.id) {
                self.read += 1;
                return Ok(Some(record.clone()));
            }
            self.passed += usize::from(fits);
        }
        Ok(None)
    }

    fn get(&mut self, id: RecordId) -> Result<StoredRecord, Infallible> {
        Ok(self.records.iter().find(|(_, record)| record.id == id).unwrap().1.clone())
    }

    fn holder(
        &mut self,
        _: Option<UserId>,
        field: FieldIx,
        value: &Value,
        except: Option<RecordId>,
    ) -> Result<Option<RecordId>, Infallible> {
        let has = |(_, record): &&(UserId, StoredRecord)| {
            !record.binned && Some(record.id) != except && same(field, &record.values[usize::from(field.0)], value)
        };
        Ok(self.records.iter().find(has).map(|(_, record)| record.id))
    }

    fn reference(&mut self, _: Option<UserId>, _: &str, _: &[String], _: &str) -> Result<Option<RecordId>, Infallible> {
        Ok(None)
    }

    fn value_of(&mut self, _: &str, _: &str, _: RecordId) -> Result<Option<Value>, Infallible> {
        Ok(Some(Value::Empty))
    }

    fn related(&mut self, _: &StoredRecord, _: UserId) -> Result<Related, Infallible> {
        Ok(Related::default())
    }

    fn live(&mut self, _: Option<UserId>) -> Result<Vec<(RecordId, i64)>, Infallible> {
        Ok(self.records.iter().filter(|(_, r)| !r.binned).map(|(_, r)| (r.id, r.revision)).collect())
    }

    fn count(&mut self, owner: Option<UserId>) -> Result<u64, Infallible> {
        Ok(self.live(owner)?.len() as u64)
    }
}

struct NoLists;

impl Lists for NoLists {
    fn entry(&self, _: &str, _: &str) -> EntryFound {
        EntryFound::Unknown
    }

    fn nearest(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn default_entry(&self, _: &str) -> Option<String> {
        None
    }

    fn is_empty(&self, _: &str) -> bool {
        true
    }
}

/// A mapping of the first columns to fields in this order.
fn mapping(fields: &[FieldIx]) -> Mapping {
    let bindings = (0..).zip(fields).map(|(column, &ix)| {
        let binding = Binding {
            source: Source::Columns(vec![ColumnIx(column)]),
            policy: Policy::Overwrite,
            notation: Notation { date: Some(DateOrder::DayFirst), decimal: None },
            transforms: Vec::new(),
            value_map: BTreeMap::new(),
            origin: Origin::ByHand,
        };
        (ix, binding)
    });
    Mapping { bindings: bindings.collect(), keys: vec![NUMBER], blank: BlankPolicy::Leave }
}

struct Case {
    mode: Mode,
    duplicates: Duplicates,
    mapping: Mapping,
    edits: Edits,
    records: Memory,
    record_type: RecordType,
}

impl Case {
    fn new(mode: Mode, records: Memory) -> Self {
        let mapping = mapping(&[NUMBER, NAME, LAST_CALL, EMAIL, MINE]);
        Self {
            mode,
            duplicates: Duplicates::default(),
            mapping,
            edits: Edits::default(),
            records,
            record_type: shops(),
        }
    }

    /// Plans rows, numbered from 2, and the deletions behind them.
    fn plan(self, rows: &[[&str; 5]]) -> (Vec<PlannedRow>, Vec<PlannedRow>) {
        self.plan_with_unassigned(rows, &[])
    }

    /// Plans rows before others that no user takes.
    fn plan_with_unassigned(self, rows: &[[&str; 5]], unassigned: &[[&str; 5]]) -> (Vec<PlannedRow>, Vec<PlannedRow>) {
        self.plan_all(&[], rows, unassigned)
    }

    /// Plans rows behind others that no user takes.
    fn plan_around(self, unassigned: &[[&str; 5]], rows: &[[&str; 5]]) -> (Vec<PlannedRow>, Vec<PlannedRow>) {
        self.plan_all(unassigned, rows, &[])
    }

    fn plan_all(
        mut self,
        before: &[[&str; 5]],
        rows: &[[&str; 5]],
        behind: &[[&str; 5]],
    ) -> (Vec<PlannedRow>, Vec<PlannedRow>) {
        let spec = PlanSpec {
            record_type: &self.record_type,
            types: &RecordTypes::default(),
            mapping: &self.mapping,
            mode: self.mode,
            duplicates: self.duplicates,
            transfer: Transfer::None,
            raise: false,
            reasons: None,
            edits: &self.edits,
            lists: &NoLists,
            around: Surroundings { today: jiff::civil::date(2026, 11, 21), country: "AT" },
            now: "2026-11-21T08:00:00Z",
        };
        let mut next = 0;
        let mut planner = Planner::new(spec, |_| {
            next += 1;
            format!("new{next}")
        });
        let owner = Owner { id: Some(ANNA), name: "Anna Weber" };
        let note = |planner: &mut Planner<'_>, records: &mut Memory, unassigned: &[[&str; 5]]| {
            for cells in unassigned {
                let mut read = ReadRow::default();
                planner.reader().read(&Row::of(99, cells.iter().copied()), &mut read);
                planner.note_unassigned(&read, records).unwrap();
            }
        };
        note(&mut planner, &mut self.records, before);
        if planner.wants_keys() {
            for (number, cells) in (2..).zip(rows) {
                let (row, mut read) = (Row::of(number, cells.iter().copied()), ReadRow::default());
                planner.reader().read(&row, &mut read);
                planner.note_key(owner, &row, &mut read, &mut self.records).unwrap();
            }
        }
        let lines = (2..).zip(rows).map(|(number, cells)| {
            planner.plan_row(owner, &Row::of(number, cells.iter().copied()), &mut self.records).unwrap()
        });
        let lines = lines.collect();
        note(&mut planner, &mut self.records, behind);
        (lines, planner.plan_deletions(owner, &mut self.records).unwrap())
    }
}

fn outcomes(rows: &[PlannedRow]) -> Vec<Outcome> {
    rows.iter().map(|row| row.outcome).collect()
}

fn kinds(row: &PlannedRow) -> Vec<ProblemKind> {
    row.problems.iter().map(|problem| problem.kind).collect()
}

fn two_records() -> Memory {
    Memory::default()
        .with(["A1", "Sperl", "2026-01-05", "", ""], false)
        .with(["A2", "Haas", "", "haas@x.example", ""], false)
}

#[test]
fn update_says_new_changed_and_unchanged_with_the_old_value() {
    let (rows, deletions) = Case::new(Mode::Update, two_records()).plan(&[
        ["A1", "Sperl", "05.01.2026", "", ""],
        ["A2", "Haas KG", "", "", ""],
        ["A3", "Post", "", "", ""],
    ]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged, Outcome::Changed, Outcome::New]);
    assert_eq!(rows[1].cells[1].old, Some(Value::Text("Haas".to_owned())));
    assert_eq!(rows[1].cells[1].value, Value::Text("Haas KG".to_owned()));
    assert_eq!(rows[1].cells[3].old, None, "an empty cell leaves the value as it is");
    assert_eq!(rows[2].cells[5].value, Value::Text("new1".to_owned()));
    assert!(deletions.is_empty());
}

#[test]
fn create_refuses_a_key_that_exists() {
    let (rows, _) =
        Case::new(Mode::Create, two_records()).plan(&[["A1", "Other", "", "", ""], ["A9", "New", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Problem, Outcome::New]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::KeyExists]);
}

#[test]
fn update_only_leaves_unknown_keys_out() {
    let (rows, _) =
        Case::new(Mode::UpdateOnly, two_records()).plan(&[["A1", "Sperl 2", "", "", ""], ["A9", "New", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Changed, Outcome::LeftOut]);
}

#[test]
fn deletion_takes_what_no_row_was_but_never_protected_records() {
    let records = two_records().with(["A3", "Mine", "", "", "1"], false);
    let (rows, deletions) = Case::new(Mode::UpdateIncludingDeletion, records).plan(&[["A1", "Sperl", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged]);
    assert_eq!(deletions.iter().map(|row| row.record.unwrap().0).collect::<Vec<_>>(), [2]);
}

#[test]
fn transforms_come_before_the_value_map_and_the_reading() {
    let mut case = Case::new(Mode::Update, two_records());
    let replace = |find: &str, with: &str| Transform::Replace { find: find.to_owned(), with: with.to_owned() };
    let bindings = &mut case.mapping.bindings;
    bindings.get_mut(&NUMBER).unwrap().transforms = vec![Transform::Trim, Transform::Case(LetterCase::Upper)];
    bindings.get_mut(&NAME).unwrap().transforms = vec![Transform::NamePart(NamePart::LastName)];
    bindings.get_mut(&NAME).unwrap().value_map.insert("Sperl".to_owned(), "Café Sperl".to_owned());
    bindings.get_mut(&LAST_CALL).unwrap().transforms = vec![replace("am ", "")];
    let (rows, _) = case.plan(&[
        [" a1 ", "Dr. Eva Sperl", "am 06.01.2026", "", ""],
        ["a2", "Haas, Max", "am 31.02.2026", "", ""],
        ["a3", "", "", "", ""],
    ]);
    assert_eq!(outcomes(&rows), [Outcome::Changed, Outcome::Problem, Outcome::Problem]);
    assert_eq!(rows[0].cells[0].value, Value::Text("A1".to_owned()));
    assert_eq!(rows[0].cells[1].value, Value::Text("Café Sperl".to_owned()));
    assert_eq!(rows[0].cells[2].value, Value::Text("2026-01-06".to_owned()));
    let problem = &rows[1].problems[0];
    assert_eq!(problem.value, "am 31.02.2026", "a problem names the cell as it stands in the file");
    assert_eq!(kinds(&rows[2]), [ProblemKind::Missing]);
}

#[test]
fn several_columns_are_joined_before_the_transforms() {
    let mut case = Case::new(Mode::Create, Memory::default());
    let name = case.mapping.bindings.get_mut(&NAME).unwrap();
    name.source = Source::Columns(vec![ColumnIx(1), ColumnIx(3)]);
    name.transforms = vec![Transform::NamePart(NamePart::GivenNames)];
    case.mapping.bindings.remove(&EMAIL);
    let (rows, _) = case.plan(&[["A5", "Anna Maria", "", "van der Berg", ""]]);
    assert_eq!(rows[0].cells[1].value, Value::Text("Anna Maria".to_owned()));
}

#[test]
fn a_fixed_value_goes_through_its_transforms() {
    let mut case = Case::new(Mode::Create, Memory::default());
    let name = case.mapping.bindings.get_mut(&NAME).unwrap();
    name.source = Source::Fixed("sperl".to_owned());
    name.transforms = vec![Transform::Case(LetterCase::Capitalised)];
    let (rows, _) = case.plan(&[["A5", "", "", "", ""]]);
    assert_eq!(rows[0].cells[1].value, Value::Text("Sperl".to_owned()));
}

#[test]
fn a_row_with_a_problem_is_not_missing() {
    let (rows, deletions) = Case::new(Mode::UpdateIncludingDeletion, two_records())
        .plan(&[["A1", "Sperl", "31.02.2026", "", ""], ["A2", "Haas", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Problem, Outcome::Unchanged]);
    assert!(deletions.is_empty());
}

#[test]
fn a_row_that_may_be_one_of_several_records_leaves_none_of_them_missing() {
    let records = two_records().with(["A2", "Haas again", "", "", ""], false);
    let (rows, deletions) = Case::new(Mode::UpdateIncludingDeletion, records)
        .plan(&[["A1", "Sperl", "", "", ""], ["A2", "Haas", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged, Outcome::Problem]);
    assert_eq!(rows[1].problems[0].to_string(), "2 records have the key “A2”");
    assert!(deletions.is_empty());
}

#[test]
fn a_row_without_a_user_leaves_the_record_that_it_means_where_it_is() {
    let deleted_beside = |cells: [&str; 5]| {
        let (_, deletions) = Case::new(Mode::UpdateIncludingDeletion, two_records())
            .plan_with_unassigned(&[["A1", "Sperl", "", "", ""]], &[cells]);
        deletions.iter().map(|row| row.record.unwrap().0).collect::<Vec<_>>()
    };
    assert!(deleted_beside(["A2", "Haas", "", "", ""]).is_empty());
    assert_eq!(deleted_beside(["A7", "Other", "", "", ""]), [2]);
    assert!(deleted_beside(["", "", "", "somebody@x.example", ""]).is_empty());
}

#[test]
fn a_row_without_a_user_is_no_match_and_takes_no_record_from_another_row() {
    let case = || Case::new(Mode::UpdateIncludingDeletion, two_records());
    let (_, deletions) = case().plan_with_unassigned(&[["B1", "Wrong", "", "", ""]], &[["A2", "Haas", "", "", ""]]);
    assert!(deletions.is_empty(), "no row of the user matches a record");
    let (rows, _) = case().plan_around(&[["A2", "Haas", "", "", ""]], &[["A2", "Haas KG", "", "haas@x.example", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Changed]);
}

#[test]
fn a_row_whose_better_key_cannot_be_read_may_be_any_record() {
    let number = |text| [text, "Other", "", "", ""];
    let case = Case::new(Mode::UpdateIncludingDeletion, two_records());
    let (rows, deletions) = case.plan(&[["A1", "Sperl", "", "", ""], number("1.2E+05")]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged, Outcome::Problem]);
    assert!(deletions.is_empty());
    let (rows, _) = Case::new(Mode::UpdateOnly, two_records()).plan(&[number("1.2E+05")]);
    assert_eq!((rows[0].outcome, kinds(&rows[0])), (Outcome::Problem, vec![ProblemKind::DamagedNumber]));
}

#[test]
fn of_rows_with_one_key_that_counts_which_was_chosen() {
    use Outcome::{Changed, LeftOut, Problem, Unchanged};
    let file = [
        ["A1", "Sperl 2", "", "", ""],
        ["A2", "Haas", "", "", ""],
        ["A1", "Sperl 3", "", "", ""],
        ["A1", "Sperl 4", "", "", ""],
    ];
    let expected = [
        (Duplicates::FirstWins, [Changed, Unchanged, Problem, Problem], ["", "", "2", "2"]),
        (Duplicates::LastWins, [Problem, Unchanged, Problem, Changed], ["5", "", "5", ""]),
        (Duplicates::AllProblems, [Problem, Unchanged, Problem, Problem], ["5", "", "2", "2"]),
    ];
    for (duplicates, outcome, names) in expected {
        let case = Case { duplicates, ..Case::new(Mode::UpdateIncludingDeletion, two_records()) };
        let (rows, deletions) = case.plan(&file);
        assert_eq!(outcomes(&rows), outcome, "{duplicates:?}");
        assert_eq!(deletions, [], "{duplicates:?}: the record is in the file");
        for (row, name) in rows.iter().zip(names) {
            let named = row.problems.first().map_or("", |problem| problem.details[0].as_str());
            assert_eq!(named, name, "{duplicates:?}, row {}", row.number);
        }
    }
    // Rows that somebody left out are none of them.
    let expected = [
        (Duplicates::FirstWins, [LeftOut, Unchanged, Changed, Problem]),
        (Duplicates::LastWins, [LeftOut, Unchanged, Problem, Changed]),
        (Duplicates::AllProblems, [LeftOut, Unchanged, Problem, Problem]),
    ];
    for (duplicates, outcome) in expected {
        let mut case = Case { duplicates, ..Case::new(Mode::UpdateIncludingDeletion, two_records()) };
        case.edits.left_out.insert(2);
        assert_eq!(outcomes(&case.plan(&file).0), outcome, "{duplicates:?}");
    }
    let mut case = Case::new(Mode::UpdateIncludingDeletion, two_records());
    case.edits.left_out.insert(2);
    let (rows, deletions) = case.plan(&file[..2]);
    assert_eq!((outcomes(&rows), deletions.len()), (vec![LeftOut, Unchanged], 0));
}

#[test]
fn an_e_mail_address_is_the_same_in_any_case_and_an_identifier_is_not() {
    let mut case = Case::new(Mode::Update, two_records());
    case.mapping.keys = vec![EMAIL];
    let (rows, _) = case.plan(&[["A2", "Haas", "", "HAAS@x.example", ""], ["A2", "Haas", "", "Haas@x.example", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged, Outcome::Problem]);
    assert_eq!(kinds(&rows[1])[0], ProblemKind::DuplicateKey);
    let (rows, _) = Case::new(Mode::Update, two_records()).plan(&[["a1", "Other", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::New]);
}

#[test]
fn update_only_names_an_identifier_that_no_record_has() {
    let mut case = Case::new(Mode::UpdateOnly, two_records());
    case.mapping = mapping(&[RECORD_ID, NAME]);
    case.mapping.keys = vec![RECORD_ID];
    let (rows, _) = case.plan(&[["id1", "Sperl KG", "", "", ""], ["id9", "Nobody", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Changed, Outcome::Problem]);
    assert_eq!(kinds(&rows[1]), [ProblemKind::UnknownId]);
}

#[test]
fn nothing_is_deleted_when_no_row_matches_a_record() {
    let (_, deletions) = Case::new(Mode::UpdateIncludingDeletion, two_records()).plan(&[["B1", "Other", "", "", ""]]);
    assert!(deletions.is_empty());
}

#[test]
fn a_second_row_with_the_same_key_is_a_problem_that_names_the_first() {
    let (rows, _) =
        Case::new(Mode::Update, Memory::default()).plan(&[["A1", "Sperl", "", "", ""], ["A1", "Haas", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::New, Outcome::Problem]);
    assert_eq!(rows[1].problems[0].to_string(), "row 2 has the same key “A1”");
}

#[test]
fn a_row_without_the_key_is_found_by_the_next_key_that_it_fills() {
    let (rows, _) = Case::new(Mode::Update, two_records()).plan(&[["", "Haas", "05.01.2026", "", ""]]);
    assert_eq!(rows[0].outcome, Outcome::Changed);
    assert_eq!(rows[0].record, Some(RecordId(2)));
}

#[test]
fn an_id_that_no_record_has_is_a_problem() {
    let mut case = Case::new(Mode::Update, two_records());
    case.mapping = mapping(&[NUMBER, NAME, LAST_CALL, EMAIL, RECORD_ID]);
    let (rows, _) = case.plan(&[["A9", "New", "", "", "id99"], ["A1", "Sperl", "", "", "id2"]]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::UnknownId]);
    assert_eq!(kinds(&rows[1]), [ProblemKind::Frozen]);
}

#[test]
fn cells_edited_by_hand_and_rows_left_out_by_hand_count() {
    let mut case = Case::new(Mode::Update, two_records());
    case.edits.cells.insert((2, 2), "28.02.2026".to_owned());
    case.edits.left_out.insert(3);
    let (rows, _) = case.plan(&[["A1", "Sperl", "31.02.2026", "", ""], ["A2", "Haas KG", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Changed, Outcome::LeftOut]);
    assert_eq!(rows[0].cells[2].value, Value::Text("2026-02-28".to_owned()));
}
