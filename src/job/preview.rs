//! Windows into a plan, for tables on screen.

use crate::domain::field::{FieldIx, Format};
use crate::domain::history::{ImportId, ShareState};
use crate::domain::plan::{PlanShape, PlannedRow, RecordId, ShareIx};
use crate::domain::problem::Problem;
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::value::Value;
use crate::job::results::{RowsQuery, RowsWindow};
use crate::job::{Error, Progress, Session, finding, staging};
use crate::store;
use crate::store::work::PlanFile;
use crate::tr;
use std::collections::HashMap;
use std::sync::Arc;

/// The positions that the last query found, so that scrolling does not search again.
#[derive(Default)]
pub(crate) struct Views {
    view: Option<View>,
}

struct View {
    import: ImportId,
    share: ShareIx,
    query: RowsQuery,
    plan: PlanFile,
    positions: Vec<u32>,
}

impl Views {
    /// Forgets everything; the plan is another one.
    pub(crate) fn clear(&mut self) {
        self.view = None;
    }
}

/// Returns what the rows of a plan have: its fields.
pub fn shape(session: &Session, import: ImportId) -> Result<PlanShape, Error> {
    session.import_of(import, Right::ReadHistory)?;
    Ok(session.store.work(import)?.plan()?.shape().clone())
}

/// Returns some rows of a share, from a position on so many. References show the name of the record that they mean.
///
/// # Errors
/// [`store::Error::Stale`] where another plan was made meanwhile, [`Error::Refused`] where the person may not see the
/// import, and [`Error::Cancelled`].
pub fn rows(
    session: &mut Session,
    import: ImportId,
    share: ShareIx,
    query: &RowsQuery,
    (offset, len): (u64, u64),
    progress: &mut dyn Progress,
) -> Result<RowsWindow, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let is_known = |view: &View| {
        view.import == import && view.share == share && view.query == *query && view.plan.number() == entry.plan
    };
    if !session.views.view.as_ref().is_some_and(is_known) {
        let mut plan = session.store.work(import)?.plan()?;
        if plan.number() != entry.plan {
            return Err(store::Error::Stale.into());
        }
        let positions = finding::find(session, &mut plan, &record_type, (share, query), progress)?;
        session.views.view = Some(View { import, share, query: query.clone(), plan, positions });
    }
    let Some(view) = session.views.view.as_mut() else {
        return Err(Error::NotFound { what: tr!("thing-a-plan"), name: import.0.to_string(), available: Vec::new() });
    };
    let total = view.positions.len() as u64;
    let mut rows = Vec::new();
    for &position in view.positions.iter().skip(to_usize(offset)).take(to_usize(len)) {
        rows.push(view.plan.read(position)?);
    }
    let fields = view.plan.shape().fields.clone();
    name_references(session, &record_type, &fields, &mut rows)?;
    Ok(RowsWindow { share, query: query.clone(), total, offset, rows })
}

/// Counts the rows of open shares whose value of a field has the same problem: those that the same other text mends.
pub fn alike(
    session: &mut Session,
    import: ImportId,
    field: FieldIx,
    value: &str,
    progress: &mut dyn Progress,
) -> Result<u64, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    let mut own;
    let plan = match session.views.view.as_mut() {
        Some(view) if view.import == import && view.plan.number() == entry.plan => &mut view.plan,
        Some(_) | None => {
            own = session.store.work(import)?.plan()?;
            &mut own
        }
    };
    if plan.number() != entry.plan {
        return Err(store::Error::Stale.into());
    }
    let value = value.trim();
    let mut rows = 0;
    for share in entry.shares.iter().filter(|share| share.state == ShareState::Open) {
        for position in plan.with_remarks(share.ix)? {
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
            let row = plan.read(position)?;
            let has_it = |problem: &Problem| problem.field == Some(field) && problem.value.trim() == value;
            rows += u64::from(row.problems.iter().any(has_it));
        }
    }
    Ok(rows)
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Puts the names of the records that references mean in their place, for people.
pub(crate) fn name_references(
    session: &Session,
    record_type: &RecordType,
    fields: &[FieldIx],
    rows: &mut [PlannedRow],
) -> Result<(), Error> {
    let mut references = References::find(session, record_type, fields)?;
    rows.iter_mut().try_for_each(|row| references.put(session, row))
}

/// The references of planned rows, with the names found so far.
pub(crate) struct References<'r> {
    references: Vec<Reference<'r>>,
}

struct Reference<'r> {
    /// Place among the planned fields.
    at: usize,
    other: Arc<RecordType>,
    by: &'r [String],
    names: HashMap<i64, String>,
}

impl<'r> References<'r> {
    /// Names kept at once for a field: memory must not grow with the rows.
    const KEPT: usize = 10_000;

    /// Finds the references among the planned fields.
    pub(crate) fn find(session: &Session, record_type: &'r RecordType, fields: &[FieldIx]) -> Result<Self, Error> {
        let mut references = Vec::new();
        for (at, &ix) in fields.iter().enumerate() {
            let Format::Reference { record_type: other, by } = &record_type.at(ix).format else { continue };
            let other = staging::find_type(session, other)?;
            references.push(Reference { at, other, by, names: HashMap::new() });
        }
        Ok(Self { references })
    }

    /// Puts the names of the records that a row's references mean in their place.
    pub(crate) fn put(&mut self, session: &Session, row: &mut PlannedRow) -> Result<(), Error> {
        for reference in &mut self.references {
            let Some(cell) = row.cells.get_mut(reference.at) else { continue };
            for value in [Some(&mut cell.value), cell.old.as_mut()].into_iter().flatten() {
                let Value::Integer(id) = *value else { continue };
                *value = Value::Text(reference.name(session, id)?);
            }
        }
        Ok(())
    }
}

impl Reference<'_> {
    fn name(&mut self, session: &Session, id: i64) -> Result<String, Error> {
        if let Some(name) = self.names.get(&id) {
            return Ok(name.clone());
        }
        let name = session.store.record_name(&self.other, RecordId(id), self.by)?;
        if self.names.len() >= References::KEPT {
            self.names.clear();
        }
        self.names.insert(id, name.clone());
        Ok(name)
    }
}
