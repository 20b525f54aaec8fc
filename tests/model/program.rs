//! The program's side: an organisation in a folder, imports through the library's jobs, the tables read by plain SQL.

use crate::choices::{self, Mode, Outcome, Policy, Record, Share, Source, Tables, User};
use crate::making::Case;
use crate::types::{self, Type};
use muster::definitions::record_types;
use muster::domain::assignment::{AssignBy, Assignment};
use muster::domain::choices::{Choices, Corrected, Duplicates, Edits, Mode as ProgramMode, Transfer};
use muster::domain::directory::UserId;
use muster::domain::field::{ColumnIx, Format, Policy as ProgramPolicy};
use muster::domain::history::{ImportId, RestorePointId, Scope, ShareEntry, UndoOrder, UndoReport};
use muster::domain::mapping::{Binding, BlankPolicy, Mapping, Origin, Source as ProgramSource};
use muster::domain::plan::{Outcome as ProgramOutcome, PlanOf, PlannedRow, ShareIx, ShareOf};
use muster::domain::record_type::{RecordType, RecordTypes};
use muster::domain::table::TableChoice;
use muster::domain::value::{DateOrder, DecimalMark, Notation};
use muster::job::results::{Input, RowsQuery};
use muster::job::{Error, NoProgress, Session, history, importing, organisation, planning, preview, staging};
use muster::store::Store;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// An organisation's file in a folder of its own.
pub(crate) struct Office {
    folder: tempfile::TempDir,
    session: Session,
}

/// An import that is planned.
pub(crate) struct Planned {
    pub import: ImportId,
    pub of: PlanOf,
    pub record_type: String,
    pub shares: Vec<ShareEntry>,
}

impl Office {
    /// Makes the sample organisation, with a record type of its own.
    pub(crate) fn new(own: Option<&Type>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let types = folder.path().join("record-types");
        std::fs::create_dir(&types).unwrap();
        if let Some(own) = own {
            std::fs::write(types.join("things.toml"), types::to_toml(own)).unwrap();
        }
        let file = folder.path().join("organisation.muster");
        std::fs::write(&file, sample()).unwrap();
        let types = record_types::with_folder(&types).unwrap_or_else(|error| panic!("{error}"));
        let session = open(&file, types);
        Self { folder, session }
    }

    pub(crate) fn users(&self) -> Vec<User> {
        let directory = self.session.store.directory().unwrap();
        let user = |user: &muster::domain::directory::User| User {
            id: user.id.0,
            email: user.email.clone(),
            number: user.employee_number.clone(),
            active: user.active,
        };
        directory.iter().map(user).collect()
    }

    /// Returns the values that earlier imports taught to stand for users.
    pub(crate) fn aliases(&self) -> Vec<(bool, String, i64)> {
        let all = self.session.store.aliases().unwrap().into_iter();
        all.map(|alias| (alias.by == AssignBy::Email, alias.value, alias.user.0)).collect()
    }

    /// Reads all records of some types.
    pub(crate) fn tables(&self, of: &[Type]) -> Tables {
        of.iter().map(|of| (of.key, self.records(of))).collect()
    }

    /// Reads all records of a type, those in the recycle bin too.
    pub(crate) fn records(&self, of: &Type) -> Vec<Record> {
        let connection = rusqlite::Connection::open(self.folder.path().join("organisation.muster")).unwrap();
        let owner = if of.owned { "owner" } else { "NULL" };
        let mut sql = format!("SELECT id, {owner}, binned <> 0");
        of.fields.iter().for_each(|field| sql.push_str(&format!(", \"{}\"", field.key)));
        let mut statement = connection.prepare(&format!("{sql} FROM {} ORDER BY id", of.key)).unwrap();
        let mut rows = statement.query([]).unwrap();
        let mut records = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let mut values = BTreeMap::new();
            for (at, field) in of.fields.iter().enumerate() {
                let text = match row.get_ref(at + 3).unwrap() {
                    ValueRef::Null => continue,
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8(text.to_vec()).unwrap(),
                };
                values.insert(field.key, text);
            }
            let (id, owner, binned) = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
            records.push(Record { owner, binned, values, id });
        }
        records
    }

    /// Takes a file as far as its plan.
    pub(crate) fn plan(&mut self, of: &Type, case: &Case) -> Result<Planned, Error> {
        let path = self.folder.path().join("file.csv");
        std::fs::write(&path, case.csv()).unwrap();
        let import = staging::start(&mut self.session, &Input::File(path), of.key, None, &mut NoProgress)?.import;
        let table = TableChoice {
            encoding: Some("utf-8".to_owned()),
            delimiter: Some(';'),
            quote: Some(Some('"')),
            skip: Some(0),
            header: Some(true),
            ..TableChoice::default()
        };
        staging::stage(&mut self.session, import, &table, &Corrected::new(), &mut NoProgress)?;
        let record_type = Arc::clone(self.session.store.types().get(of.key).unwrap());
        let choices = choices(&record_type, case, table);
        let planned = planning::plan(&mut self.session, import, &choices, &mut NoProgress)?;
        Ok(Planned { import, of: planned.of, record_type: of.key.to_owned(), shares: planned.shares })
    }

    /// Returns the planned rows of a share, deletions too.
    pub(crate) fn rows(&mut self, planned: &Planned, share: ShareIx) -> Vec<PlannedRow> {
        preview::rows(&mut self.session, planned.import, share, &RowsQuery::default(), (0, 10_000), &mut NoProgress)
            .unwrap()
            .rows
    }

    /// Imports all shares; `confirmed` says that deletions over the guard are meant.
    pub(crate) fn import_all(&mut self, planned: &Planned, confirmed: bool) -> Result<(), Error> {
        importing::import_all(&mut self.session, planned.of, confirmed, &mut NoProgress).map(drop)
    }

    /// Imports one share, or skips it.
    pub(crate) fn decide(&mut self, planned: &Planned, share: &ShareEntry, takes: bool) -> Result<(), Error> {
        let deletions = share.counts.get(ProgramOutcome::Deletes);
        if takes {
            importing::import_share(&mut self.session, planned.of, share.ix, Some(deletions), &mut NoProgress)?;
        } else {
            importing::skip_share(&mut self.session, planned.of, share.ix)?;
        }
        Ok(())
    }

    /// Returns the shares of an import as they stand.
    pub(crate) fn shares(&self, planned: &Planned) -> Vec<ShareEntry> {
        self.session.store.import(planned.import).unwrap().shares
    }

    /// Takes an import or an undo back as first shown, and checks that it is as shown.
    pub(crate) fn undo(&mut self, order: &UndoOrder) -> Result<UndoReport, String> {
        let said = |error: Error| format!("{order:?}: {error}");
        let shown = history::undo(&mut self.session, &order.dry(), &mut NoProgress).map_err(said)?;
        let order = UndoOrder { seen: Some(shown.moment), ..*order };
        let report = history::undo(&mut self.session, &order, &mut NoProgress).map_err(said)?;
        let dangling: i64 =
            self.connection().query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
        if report != shown || dangling > 0 {
            return Err(format!("{order:?}: shown {shown:#?}\ndone {report:#?}\n{dangling} dangling references"));
        }
        Ok(report)
    }

    /// Takes a restore point.
    pub(crate) fn restore_point(&mut self) -> RestorePointId {
        history::create_restore_point(&mut self.session, "by hand", &mut NoProgress).unwrap()
    }

    /// Returns to a restore point; returns the one that keeps the state before.
    pub(crate) fn restore(&mut self, point: RestorePointId, scope: Scope) -> Result<RestorePointId, Error> {
        Ok(history::restore(&mut self.session, point, scope, None, &mut NoProgress)?.safety.unwrap())
    }

    fn connection(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.session.store.path()).unwrap()
    }

    /// Reads all rows of some types as they stand in the file, with every column.
    pub(crate) fn rows_of_tables(&self, of: &[Type]) -> Rows {
        let connection = self.connection();
        let mut all = Rows::new();
        for of in of {
            let mut statement = connection.prepare(&format!("SELECT * FROM {}", of.key)).unwrap();
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let value = |name: &String| match row.get_ref(name.as_str()).unwrap() {
                    ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
                    other => format!("{other:?}"),
                };
                let values = names.iter().map(|name| (name.clone(), value(name)));
                all.insert((of.key.to_owned(), row.get("id").unwrap()), values.collect());
            }
        }
        all
    }

    /// Returns the columns of a type's table that hold text.
    pub(crate) fn text_columns(&self, of: &str) -> Vec<String> {
        let connection = self.connection();
        let sql = "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT' AND name <> 'binned_at' ORDER BY name";
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([of], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// Writes into a record as a person does by hand, with a stamp that nothing else has.
    pub(crate) fn edit(&self, (of, record): &(String, i64), column: &str, value: Option<&str>, revision: i64) {
        let sql = format!("UPDATE {of} SET \"{column}\" = ?, revision = ? WHERE id = ?");
        assert_eq!(self.connection().execute(&sql, (value, revision, record)).unwrap(), 1);
    }

    /// Reads a value of a record, and its stamp.
    pub(crate) fn value(&self, (of, record): &(String, i64), column: &str) -> (Option<String>, i64) {
        let sql = format!("SELECT \"{column}\", revision FROM {of} WHERE id = ?");
        self.connection().query_row(&sql, [record], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }
}

/// All rows of some tables by table and number: their values by column.
pub(crate) type Rows = BTreeMap<(String, i64), BTreeMap<String, String>>;

/// Returns the file of the sample organisation, which is made once.
fn sample() -> &'static [u8] {
    static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("organisation.muster");
        let types = folder.path().join("record-types");
        std::fs::create_dir(&types).unwrap();
        let mut session = open(&file, record_types::with_folder(&types).unwrap());
        organisation::make_sample(&mut session).unwrap();
        drop(session);
        std::fs::read(&file).unwrap()
    })
}

fn open(file: &Path, types: RecordTypes) -> Session {
    let store = Store::open(file, Arc::new(types)).unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    Session::new(store, program, "helga.brandt@nordwind.example".to_owned())
}

/// Returns what the program calls an outcome of the model.
pub(crate) const fn outcome(of: Outcome) -> ProgramOutcome {
    match of {
        Outcome::New => ProgramOutcome::New,
        Outcome::Changed => ProgramOutcome::Changed,
        Outcome::Unchanged => ProgramOutcome::Unchanged,
        Outcome::Moves => ProgramOutcome::Moves,
        Outcome::Problem => ProgramOutcome::Problem,
        Outcome::LeftOut => ProgramOutcome::LeftOut,
    }
}

/// Returns whose share it is, as the model says it.
pub(crate) const fn share(of: ShareOf) -> Share {
    match of {
        ShareOf::User(user) => Share::User(user.0),
        ShareOf::Company => Share::Company,
        ShareOf::Nobody => Share::Nobody,
    }
}

fn choices(record_type: &RecordType, case: &Case, table: TableChoice) -> Choices {
    let ix = |key: &str| record_type.field(key).unwrap_or_else(|| panic!("the program knows no field {key}")).0;
    let mut mapping = Mapping {
        keys: case.choices.key.iter().map(|key| ix(key)).collect(),
        blank: if case.choices.clear { BlankPolicy::Clear } else { BlankPolicy::Leave },
        ..Mapping::default()
    };
    for bound in &case.choices.bound {
        let is_date = matches!(record_type.at(ix(bound.field)).format, Format::Date { .. } | Format::DateTime { .. });
        let source = match &bound.source {
            Source::Fixed(text) => ProgramSource::Fixed(text.clone()),
            Source::Columns(columns) => ProgramSource::Columns(columns.iter().map(|&at| column(at)).collect()),
        };
        let binding = Binding {
            source,
            policy: policy(bound.policy),
            transforms: Vec::new(),
            notation: Notation { date: is_date.then_some(DateOrder::YearFirst), decimal: Some(DecimalMark::Point) },
            value_map: bound.map.clone(),
            origin: Origin::ByHand,
        };
        mapping.bindings.insert(ix(bound.field), binding);
    }
    let assignment = case.choices.assignment.as_ref().map(|assignment| Assignment {
        by: if assignment.by_email { AssignBy::Email } else { AssignBy::EmployeeNumber },
        column: column(assignment.column),
        aliases: assignment.aliases.iter().map(|(word, &user)| (word.clone(), UserId(user))).collect(),
        default_user: assignment.default_user.map(UserId),
        excluded: assignment.excluded.iter().map(|&user| UserId(user)).collect(),
    });
    let cells = case.choices.edits.iter().map(|(&(row, at), text)| ((row, column(at).0), text.clone()));
    Choices {
        table,
        mode: mode(case.choices.mode),
        duplicates: duplicates(case.choices.duplicates),
        transfer: transfer(case.choices.transfer),
        raise: case.choices.raise,
        mapping,
        assignment,
        edits: Edits { corrected: Corrected::new(), cells: cells.collect(), left_out: case.choices.left_out.clone() },
    }
}

fn column(at: usize) -> ColumnIx {
    ColumnIx(u32::try_from(at).unwrap())
}

const fn mode(of: Mode) -> ProgramMode {
    match of {
        Mode::Create => ProgramMode::Create,
        Mode::Update => ProgramMode::Update,
        Mode::UpdateOnly => ProgramMode::UpdateOnly,
        Mode::UpdateInclDeletion => ProgramMode::UpdateIncludingDeletion,
    }
}

const fn duplicates(of: choices::Duplicates) -> Duplicates {
    match of {
        choices::Duplicates::FirstWins => Duplicates::FirstWins,
        choices::Duplicates::LastWins => Duplicates::LastWins,
        choices::Duplicates::AllProblems => Duplicates::AllProblems,
    }
}

const fn transfer(of: choices::Transfer) -> Transfer {
    match of {
        choices::Transfer::No => Transfer::None,
        choices::Transfer::Copy { related } => Transfer::Copy.with(related),
        choices::Transfer::Move { related } => Transfer::Move.with(related),
    }
}

const fn policy(of: Policy) -> ProgramPolicy {
    match of {
        Policy::Overwrite => ProgramPolicy::Overwrite,
        Policy::Keep => ProgramPolicy::Keep,
        Policy::KeepLater => ProgramPolicy::KeepLater,
        Policy::OnlyIfEmpty => ProgramPolicy::OnlyIfEmpty,
        Policy::OnlyIfFileHasValue => ProgramPolicy::OnlyIfFileHasValue,
        Policy::Add => ProgramPolicy::Add,
    }
}
