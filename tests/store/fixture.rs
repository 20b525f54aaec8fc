//! A small organisation: users, customers that they own, and appointments with those customers.

use muster::domain::choices::Mode;
use muster::domain::directory::{Role, UserId};
use muster::domain::field::{Field, FieldIx, Format, Policy, Requirement, SelectOption, Unique};
use muster::domain::history::{ImportEntry, ImportId, UndoOrder, UndoReport};
use muster::domain::past::ImportQuery;
use muster::domain::plan::{Counts, Outcome, PlannedCell, PlannedRow, PlannedShare, RecordId, ShareIx, ShareOf};
use muster::domain::record_type::{DirectoryFields, Limits, RecordType, RecordTypes};
use muster::domain::value::Value;
use muster::store::{Error, NewImport, Store};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

pub(crate) const EXTERNAL_ID: FieldIx = FieldIx(0);
pub(crate) const NAME: FieldIx = FieldIx(1);
pub(crate) const PHONE: FieldIx = FieldIx(2);
pub(crate) const REVENUE: FieldIx = FieldIx(3);

pub(crate) fn field(key: &str, format: Format, unique: Unique) -> Field {
    Field {
        key: key.to_owned(),
        header: key.to_owned(),
        label: key.into(),
        format,
        max_chars: None,
        requirement: Requirement::Optional,
        unique,
        notation: muster::domain::value::Notation::default(),
        default: None,
        any_case: false,
        frozen: false,
        policy: Policy::Overwrite,
        part: None,
        synonyms: Vec::new(),
        help: muster::messages::Label::default(),
        example: String::new(),
    }
}

pub(crate) fn text(key: &str) -> Field {
    field(key, Format::Text { multiline: false }, Unique::No)
}

fn selection(key: &str, options: &[&str]) -> Field {
    let option = |key: &&str| SelectOption { key: (*key).to_owned(), label: (*key).into(), synonyms: Vec::new() };
    let options = options.iter().map(option).collect();
    field(key, Format::Selection { options, exact: false, multiple: false }, Unique::No)
}

pub(crate) fn record_type(key: &str, owned: bool, fields: Vec<Field>) -> RecordType {
    RecordType {
        key: key.to_owned(),
        label: key.into(),
        one: key.trim_end_matches('s').into(),
        many: key.into(),
        summary: muster::messages::Label::default(),
        owned,
        fields,
        keys: vec![vec![FieldIx(0)]],
        key_fallback: false,
        limits: Limits { rows: 1_000, users: 100 },
        rules: Vec::new(),
        directory: None,
        title: FieldIx(1),
        transfer: false,
        raises: None,
        invitation: None,
        protected_by: None,
        text_only: false,
        refuses_formulas: false,
    }
}

pub(crate) fn users_type() -> RecordType {
    let fields = vec![
        text("email"),
        text("name"),
        text("number"),
        selection("role", &["User", "Supervisor", "Admin"]),
        selection("status", &["Active", "Archived"]),
    ];
    let directory = DirectoryFields {
        name: FieldIx(1),
        email: FieldIx(0),
        employee_number: FieldIx(2),
        role: FieldIx(3),
        status: FieldIx(4),
        groups: None,
    };
    RecordType { directory: Some(directory), ..record_type("user_accounts", false, fields) }
}

pub(crate) fn customers_type() -> RecordType {
    let fields = vec![
        field("external_id", Format::Text { multiline: false }, Unique::PerUser),
        text("name"),
        text("phone"),
        field("revenue", Format::Number, Unique::No),
    ];
    record_type("customers", true, fields)
}

pub(crate) fn appointments_type() -> RecordType {
    let customer = Format::Reference { record_type: "customers".to_owned(), by: vec!["external_id".to_owned()] };
    record_type("appointments", true, vec![field("customer", customer, Unique::No), text("subject")])
}

pub(crate) fn types() -> Arc<RecordTypes> {
    Arc::new(RecordTypes::new([users_type(), customers_type(), appointments_type()]))
}

/// An organisation with the users Ada and Ben.
pub(crate) struct Fixture {
    pub(crate) store: Store,
    pub(crate) path: PathBuf,
    pub(crate) ada: UserId,
    pub(crate) ben: UserId,
    pub(crate) folder: TempDir,
}

pub(crate) fn organisation() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("org.muster");
    let mut store = Store::open(&path, types()).unwrap();
    let ada = store.add_user("Ada", "ada@org.example", "0042", Role::User).unwrap();
    let ben = store.add_user("Ben", "ben@org.example", "", Role::Administrator).unwrap();
    Fixture { store, path, ada, ben, folder }
}

pub(crate) fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn cell(value: Value) -> PlannedCell {
    PlannedCell { value, old: None, raw: None }
}

/// A planned customer with external ID, name, phone and revenue.
pub(crate) fn new_customer(id: &str, name: &str) -> PlannedRow {
    let cells = vec![cell(word(id)), cell(word(name)), cell(Value::Empty), cell(Value::Real(12.5))];
    row(Outcome::New, None, 0, cells)
}

pub(crate) fn row(outcome: Outcome, record: Option<i64>, revision: i64, cells: Vec<PlannedCell>) -> PlannedRow {
    PlannedRow {
        number: 2,
        outcome,
        record: record.map(RecordId),
        revision,
        revived: false,
        transferred: None,
        raised: None,
        cells,
        problems: Vec::new(),
    }
}

/// A planned change of a customer's name.
pub(crate) fn rename(record: i64, revision: i64, from: &str, to: &str) -> PlannedRow {
    let changed = PlannedCell { value: word(to), old: Some(word(from)), raw: None };
    row(
        Outcome::Changed,
        Some(record),
        revision,
        vec![cell(Value::Empty), changed, cell(Value::Empty), cell(Value::Empty)],
    )
}

pub(crate) fn delete(record: i64, revision: i64) -> PlannedRow {
    PlannedRow { number: 0, ..row(Outcome::Deletes, Some(record), revision, Vec::new()) }
}

pub(crate) const CUSTOMER_FIELDS: [FieldIx; 4] = [EXTERNAL_ID, NAME, PHONE, REVENUE];

pub(crate) fn share(of: ShareOf, rows: &[PlannedRow]) -> PlannedShare {
    let mut counts = Counts::default();
    for row in rows {
        counts.add(row.outcome);
    }
    PlannedShare { of, label: "someone".to_owned(), counts, warnings: 0, existing: 0 }
}

pub(crate) fn begin(store: &mut Store, record_type: &str) -> ImportId {
    let import = NewImport {
        record_type,
        file_name: "file.csv",
        sha256: "abc",
        bytes: 10,
        actor: "ada@org.example",
        configuration: None,
        author: None,
    };
    store.begin_import(&import).unwrap()
}

/// Plans shares of customers: what the planner and its caller would hand over.
pub(crate) fn plan(store: &mut Store, record_type: &str, shares: &[(ShareOf, &[PlannedRow])]) -> ImportId {
    let import = begin(store, record_type);
    let shares: Vec<_> = shares.iter().map(|(of, rows)| share(*of, rows)).collect();
    store.set_shares(store.number_plan(import).unwrap(), Mode::Update, &shares).unwrap();
    import
}

pub(crate) fn apply(
    store: &mut Store,
    import: ImportId,
    share: u32,
    fields: &[FieldIx],
    rows: &[PlannedRow],
) -> Result<(), Error> {
    let of = store.import(import)?.plan_of();
    store.apply(of, ShareIx(share), fields, &mut rows.iter().cloned().map(Ok), &mut |_| true)
}

/// Imports customers of one user in one go.
pub(crate) fn import_customers(store: &mut Store, owner: UserId, rows: &[PlannedRow]) -> ImportId {
    let import = plan(store, "customers", &[(ShareOf::User(owner), rows)]);
    apply(store, import, 0, &CUSTOMER_FIELDS, rows).unwrap();
    import
}

/// Returns all imports, the newest first.
pub(crate) fn imports(store: &Store) -> Vec<ImportEntry> {
    let page = store.past(&ImportQuery::default(), 0, u64::MAX).unwrap();
    page.lines.iter().map(|line| store.import(line.id).unwrap()).collect()
}

/// Returns every live record of a type as "id owner values".
pub(crate) fn dump(store: &Store, record_type: &str) -> Vec<String> {
    let mut all = Vec::new();
    let record_type = store.types().get(record_type).unwrap();
    store
        .for_each_record(record_type, None, &mut |id, owner, values| {
            let values: Vec<String> = values
                .iter()
                .map(|value| match value {
                    Value::Empty => "-".to_owned(),
                    Value::Text(text) => text.clone(),
                    Value::Integer(number) => number.to_string(),
                    Value::Real(number) => number.to_string(),
                })
                .collect();
            all.push(format!("{} {} {}", id.0, owner.map_or(0, |owner| owner.0), values.join(" ")));
            Ok(())
        })
        .unwrap();
    all
}

/// Runs plain SQL as another program would.
pub(crate) fn sql(path: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Takes an import back, or an undo.
pub(crate) fn carry_out(store: &mut Store, order: &UndoOrder) -> Result<UndoReport, Error> {
    store.undo(order, &mut |_| true)
}

/// Returns the revision of a customer.
pub(crate) fn revision(store: &Store, record: i64) -> i64 {
    let conn = rusqlite::Connection::open(store.path()).unwrap();
    conn.query_row("SELECT revision FROM customers WHERE id = ?", [record], |row| row.get(0)).unwrap()
}

/// What is in a table, bin and revisions included, as plain SQL shows it.
pub(crate) fn raw(path: &std::path::Path, table: &str) -> Vec<String> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let sql = format!("SELECT json_array(id, owner, revision, binned, external_id, name, phone, revenue) FROM {table}");
    let mut statement = conn.prepare(&sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}
