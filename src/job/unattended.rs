//! A whole import without a person at hand: the same steps as the wizard's, one after another.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::Mode;
use crate::domain::config::{Drift, ImportConfig};
use crate::domain::history::ImportEntry;
use crate::domain::plan::{PlanShape, PlannedRow};
use crate::domain::problem::Problem;
use crate::domain::table::TableChoice;
use crate::job::results::{Input, Planned, Staged, WrittenFile};
use crate::job::{Error, Progress, Session};
use std::path::PathBuf;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// Where the rows come from.
    pub input: Input,
    /// Key of the record type; may be absent when the configuration says it.
    pub record_type: Option<String>,
    /// The configuration to use.
    pub configuration: Option<ImportConfig>,
    /// Choices about the table, over the configuration's.
    pub table: TableChoice,
    /// The mode, over the configuration's.
    pub mode: Option<Mode>,
    /// What users are matched by and the name of the column, over the configuration's and over what was found.
    pub assign: Option<(AssignBy, String)>,
    /// E-mail addresses or employee numbers of the users to import for; everybody when empty.
    pub users: Vec<String>,
    /// Only plan: no restore point, nothing written to the records, nothing left behind.
    pub dry_run: bool,
    /// Import nothing when a row has a problem.
    pub stop_on_problems: bool,
    /// Whether deletions over the guard are confirmed.
    pub confirmed_deletions: bool,
    /// Where to write the report.
    pub report: Option<PathBuf>,
    /// Where to write the rows with problems; without it they go beside the input when there are any (not on a dry run).
    pub problems: Option<PathBuf>,
}

/// What an unattended import did.
#[derive(Debug)]
pub struct Outcome {
    /// What was read.
    pub staged: Staged,
    /// What of the configuration does not fit.
    pub drift: Vec<Drift>,
    /// The plan.
    pub planned: Planned,
    /// The import as it stands in the history; absent on a dry run.
    pub import: Option<ImportEntry>,
    /// The file with the rows with problems, when there are any.
    pub problems: Option<WrittenFile>,
    /// The report.
    pub report: Option<WrittenFile>,
    /// The first problems, at most 20, with their row and label of the field.
    pub first_problems: Vec<(u64, Option<String>, Problem)>,
    /// The first changed rows, at most 20, for people who want to see what changes.
    pub first_changes: Vec<PlannedRow>,
    /// The fields of the planned rows.
    pub shape: PlanShape,
}

/// Runs a whole import.
///
/// `planned` is told the plan before anything is written and may stop the import by returning `false`.
pub fn run(
    session: &mut Session,
    order: &Order,
    planned: &mut dyn FnMut(&Staged, &Planned) -> bool,
    progress: &mut dyn Progress,
) -> Result<Outcome, Error> {
    let _ = (session, order, planned, progress);
    todo!()
}
