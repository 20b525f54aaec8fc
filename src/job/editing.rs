//! Changing a record by hand: the planner checks it as it checks the row of a file, and refuses what it refuses there.

use crate::domain::choices::{Duplicates, Edits, Mode, Transfer};
use crate::domain::field::{ColumnIx, FieldIx, Policy};
use crate::domain::mapping::{Binding, BlankPolicy, Mapping, Origin, Source};
use crate::domain::plan::{PlannedRow, RecordId};
use crate::domain::planner::{Owner, PlanSpec, Planner};
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::domain::value::{Notation, Surroundings, Value};
use crate::job::{Error, Session, organisation, staging};
use crate::store;
use crate::tr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// New values of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordEdit {
    /// Key of the record type.
    pub record_type: String,
    /// The record.
    pub record: RecordId,
    /// Its stamp when it was looked at; without one, the record as it is.
    pub revision: Option<i64>,
    /// New texts by field, as a file would hold them; an empty one clears the field.
    pub texts: BTreeMap<FieldIx, String>,
}

/// What an edit does, or why it does nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// The fields that are given.
    pub fields: Vec<FieldIx>,
    /// The row as it was planned; with a problem that stops it nothing was written.
    pub row: PlannedRow,
}

impl Edited {
    /// Returns the fields that become another, with their values before and after.
    pub fn changes(&self) -> impl Iterator<Item = (FieldIx, &Value, &Value)> {
        self.fields.iter().zip(&self.row.cells).filter_map(|(&ix, cell)| Some((ix, cell.old.as_ref()?, &cell.value)))
    }

    /// Says whether it is refused.
    pub fn is_refused(&self) -> bool {
        self.row.problems.iter().any(crate::domain::problem::Problem::stops)
    }
}

/// Asks whether the person who works may change all of some records by hand.
pub(crate) fn may_edit(session: &Session, record_type: &str, records: &[RecordId]) -> Result<(), Error> {
    let record_type = staging::find_type(session, record_type)?;
    if !record_type.owned {
        return session.may(Right::EditCompanyRecords).map(drop);
    }
    let reach = session.may(Right::EditRecords)?;
    for &record in records.iter().filter(|_| !reach.is_everyone()) {
        // One that is gone is named by whoever wants to change it.
        let found = session.store.record(&record_type, record)?;
        if found.is_some_and(|record| !record.owner.is_some_and(|owner| reach.has(owner))) {
            return Err(session.refusal(Right::EditRecords)?);
        }
    }
    Ok(())
}

/// Plans an edit without writing it.
pub fn check(session: &Session, edit: &RecordEdit) -> Result<Edited, Error> {
    may_edit(session, &edit.record_type, &[edit.record])?;
    let record_type = staging::find_type(session, &edit.record_type)?;
    staging::require_open_type(session, &record_type)?;
    if record_type.directory.is_some() {
        return Err(Error::Usage {
            message: tr!("error-not-edited", many = &record_type.many),
            hint: Some(tr!("hint-not-edited").to_owned()),
        });
    }
    plan(session, &record_type, edit)
}

/// Changes a record by hand, unless a problem stops it; what was planned says which.
pub fn edit(session: &mut Session, edit: &RecordEdit) -> Result<Edited, Error> {
    let edited = check(session, edit)?;
    let changes: Vec<(FieldIx, &Value)> = edited.changes().map(|(ix, _, value)| (ix, value)).collect();
    if !edited.is_refused() && !changes.is_empty() {
        let (record, revision) = (edit.record, edited.row.revision);
        session.store.change_record(&edit.record_type, record, revision, &changes).map_err(stale)?;
    }
    Ok(edited)
}

/// Says that a record is another by now.
pub(crate) fn stale(error: store::Error) -> Error {
    if !matches!(error, store::Error::Stale) {
        return error.into();
    }
    Error::Usage { message: tr!("error-record-changed").to_owned(), hint: Some(tr!("hint-record-changed").to_owned()) }
}

fn plan(session: &Session, record_type: &Arc<RecordType>, edit: &RecordEdit) -> Result<Edited, Error> {
    let settings = session.store.settings()?;
    let directory = session.store.directory()?;
    let mut existing = session.store.existing(record_type)?;
    let lists = session.store.lists()?;
    let record = session.store.record(record_type, edit.record)?.filter(|record| !record.binned);
    let Some(record) = record else {
        let what = format!("{} {}", record_type.one, edit.record.0);
        return Err(stale_or_missing(edit, what));
    };
    if edit.revision.is_some_and(|seen| seen != record.revision) {
        return Err(stale(store::Error::Stale));
    }
    if let Some(owner) = record.owner {
        organisation::require_active(&directory, owner)?;
    }
    let (mapping, edits) = (mapping(edit), Edits::default());
    let now = jiff::Timestamp::now();
    let spec = PlanSpec {
        record_type,
        types: session.store.types(),
        mapping: &mapping,
        mode: Mode::UpdateOnly,
        duplicates: Duplicates::default(),
        transfer: Transfer::None,
        raise: false,
        reasons: None,
        edits: &edits,
        lists: &lists,
        around: Surroundings { today: jiff::Zoned::now().date(), country: &settings.country },
        now: &format!("{now:.0}"),
    };
    // A record that exists gets no number made at random.
    let mut planner = Planner::new(spec, |_| String::new());
    let name = record.owner.and_then(|owner| directory.get(owner)).map_or("", |user| user.name.as_str());
    let row = Row::of(1, edit.texts.values().map(String::as_str));
    let row = planner.plan_edit(Owner { id: record.owner, name }, &record, &row, &mut existing)?;
    Ok(Edited { fields: planner.shape().fields.clone(), row })
}

fn stale_or_missing(edit: &RecordEdit, what: String) -> Error {
    if edit.revision.is_some() { stale(store::Error::Stale) } else { store::Error::Missing { what }.into() }
}

/// Each field has a column of its own, and an empty cell clears.
fn mapping(edit: &RecordEdit) -> Mapping {
    let binding = |at: u32| Binding {
        source: Source::Columns(vec![ColumnIx(at)]),
        policy: Policy::Overwrite,
        transforms: Vec::new(),
        notation: Notation::default(),
        value_map: BTreeMap::new(),
        origin: Origin::ByHand,
    };
    let bindings = edit.texts.keys().zip(0..).map(|(&field, at)| (field, binding(at))).collect();
    Mapping { bindings, keys: Vec::new(), blank: BlankPolicy::Clear }
}
