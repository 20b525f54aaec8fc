//! What is wrong with the rows of a plan, by cause: in how many rows, of how many users, and the first examples.

use crate::domain::cause::Cause;
use crate::domain::history::{ImportId, ShareEntry};
use crate::domain::plan::{Outcome, PlannedRow, RecordId, ShareIx, ShareOf};
use crate::domain::problem::Problem;
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::job::results::Planned;
use crate::job::{Error, NoProgress, Progress, Session, staging};
use crate::store;
use crate::store::work::PlanFile;
use std::collections::BTreeMap;

/// Most examples of one cause.
pub const EXAMPLES: usize = 3;

/// The problems or warnings with one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemGroup {
    /// The cause.
    pub cause: Cause,
    /// How often it occurs.
    pub number: u64,
    /// In how many rows.
    pub rows: u64,
    /// Of how many users, or of the company; rows that nobody has count for none.
    pub users: u64,
    /// The first ones in the order of the file, at most [`EXAMPLES`].
    pub examples: Vec<Example>,
}

/// A problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Number of the row as the person counts it; 0 for a record that is not in the file.
    pub row: u64,
    /// The record that the row is, if there is one.
    pub record: Option<RecordId>,
    /// The share that the row is in.
    pub share: ShareIx,
    /// Label of the field, unless it concerns the whole row.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with the rows of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// Rows with problems, which are left out.
    pub problem_rows: u64,
    /// Rows with warnings.
    pub warning_rows: u64,
    /// The causes: those of problems before those of warnings, what concerns most rows first.
    pub groups: Vec<ProblemGroup>,
}

/// Returns the problems and warnings of a plan by cause, those that come first in the file first.
pub fn groups(
    session: &Session,
    import: ImportId,
    planned: &Planned,
    record_type: &RecordType,
) -> Result<Vec<ProblemGroup>, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let mut plan = session.store.work(import)?.plan()?;
    let mut groups = find(&mut plan, planned.shares.iter(), record_type, &mut NoProgress)?.groups;
    groups.sort_by_key(|group| group.examples.first().map(|example| example.row));
    Ok(groups)
}

/// Returns what is wrong with the rows of an import by cause; the rows of users who were skipped or taken
/// back do not count.
///
/// # Errors
/// [`store::Error::Stale`] where another plan was made meanwhile, [`Error::Refused`] where the person may not see the
/// import, and [`Error::Cancelled`].
pub fn causes(session: &Session, import: ImportId, progress: &mut dyn Progress) -> Result<Causes, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let mut plan = session.store.work(import)?.plan()?;
    if plan.number() != entry.plan {
        return Err(store::Error::Stale.into());
    }
    let shares = entry.shares.iter().filter(|share| share.has_remarks());
    let mut causes = find(&mut plan, shares, &record_type, progress)?;
    causes.groups.sort_by_key(|group| (std::cmp::Reverse((group.cause.kind.severity(), group.rows)), group.cause));
    Ok(causes)
}

fn find<'s>(
    plan: &mut PlanFile,
    shares: impl Iterator<Item = &'s ShareEntry>,
    record_type: &RecordType,
    progress: &mut dyn Progress,
) -> Result<Causes, Error> {
    let mut row = PlannedRow::default();
    let mut groups: BTreeMap<Cause, (ProblemGroup, Option<(ShareIx, u32)>)> = BTreeMap::new();
    let mut found = Causes::default();
    for share in shares {
        for position in plan.with_remarks(share.ix)? {
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
            plan.read_changed(position, &mut row)?;
            found.problem_rows += u64::from(row.outcome == Outcome::Problem);
            found.warning_rows += u64::from(row.has_warnings());
            let decided = row.outcome == Outcome::LeftOut;
            // What stands in a row that was left out on purpose keeps nothing back any more.
            for problem in row.problems.drain(..).filter(|problem| !(decided && problem.stops())) {
                let cause = Cause::of(&problem);
                let none = || ProblemGroup { cause, number: 0, rows: 0, users: 0, examples: Vec::new() };
                let (group, last) = groups.entry(cause).or_insert_with(|| (none(), None));
                group.number += 1;
                group.rows += u64::from(*last != Some((share.ix, position)));
                let is_other = last.is_none_or(|(of, _)| of != share.ix);
                group.users += u64::from(is_other && share.of != ShareOf::Nobody);
                *last = Some((share.ix, position));
                group.keep((row.number, row.record, share.ix), problem, record_type);
            }
        }
    }
    found.groups = groups.into_values().map(|(group, _)| group).collect();
    Ok(found)
}

impl ProblemGroup {
    /// Keeps an example when it comes before one that is kept; shares are read one after another, not in file order.
    fn keep(
        &mut self,
        (row, record, share): (u64, Option<RecordId>, ShareIx),
        problem: Problem,
        record_type: &RecordType,
    ) {
        let at = self.examples.partition_point(|example| example.row <= row);
        if at < EXAMPLES {
            let field = problem.field.map(|ix| record_type.at(ix).label.to_string());
            self.examples.insert(at, Example { row, record, share, field, problem });
            self.examples.truncate(EXAMPLES);
        }
    }
}
