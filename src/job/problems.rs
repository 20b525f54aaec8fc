//! What is wrong with the rows of a plan, by kind and field: how often, and the first examples.

use crate::domain::field::FieldIx;
use crate::domain::history::ImportId;
use crate::domain::plan::PlannedRow;
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::job::results::Planned;
use crate::job::{Error, Session};
use std::collections::BTreeMap;

/// Most examples of one kind in one field.
pub const EXAMPLES: usize = 3;

/// The problems or warnings of one kind in one field, or of whole rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemGroup {
    /// The kind.
    pub kind: ProblemKind,
    /// How often it occurs.
    pub number: u64,
    /// The first ones in the order of the file, at most [`EXAMPLES`].
    pub examples: Vec<Example>,
}

/// A problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Number of the row as the person counts it; 0 for a record that is not in the file.
    pub row: u64,
    /// Label of the field, unless it concerns the whole row.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// Returns the problems and warnings of a plan by kind and field, those that come first in the file first.
pub fn groups(
    session: &Session,
    import: ImportId,
    planned: &Planned,
    record_type: &RecordType,
) -> Result<Vec<ProblemGroup>, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let mut plan = session.store.work(import)?.plan()?;
    let mut row = PlannedRow::default();
    let mut kinds: BTreeMap<(ProblemKind, Option<FieldIx>), ProblemGroup> = BTreeMap::new();
    for share in &planned.shares {
        for position in plan.with_remarks(share.ix)? {
            plan.read_changed(position, &mut row)?;
            for problem in row.problems.drain(..) {
                let kind = problem.kind;
                let group = kinds.entry((kind, problem.field));
                let group = group.or_insert_with(|| ProblemGroup { kind, number: 0, examples: Vec::new() });
                group.number += 1;
                group.keep(row.number, problem, record_type);
            }
        }
    }
    let mut groups: Vec<_> = kinds.into_values().collect();
    groups.sort_by_key(|group| group.examples.first().map(|example| example.row));
    Ok(groups)
}

impl ProblemGroup {
    /// Keeps an example when it comes before one that is kept; shares are read one after another, not in file order.
    fn keep(&mut self, row: u64, problem: Problem, record_type: &RecordType) {
        let at = self.examples.partition_point(|example| example.row <= row);
        if at < EXAMPLES {
            let field = problem.field.map(|ix| record_type.at(ix).label.to_string());
            self.examples.insert(at, Example { row, field, problem });
            self.examples.truncate(EXAMPLES);
        }
    }
}
