//! Who gets which rows, and what an import would do.

use crate::domain::assignment::{Assignment, AssignmentTable};
use crate::domain::choices::Choices;
use crate::domain::history::ImportId;
use crate::job::results::Planned;
use crate::job::{Error, Progress, Session};

/// Finds the users of the rows.
pub fn assign(
    session: &mut Session,
    import: ImportId,
    assignment: &Assignment,
    progress: &mut dyn Progress,
) -> Result<AssignmentTable, Error> {
    let _ = (session, import, assignment, progress);
    todo!()
}

/// Plans the import and keeps the choices as a draft. Shares that are decided already stay as they are.
pub fn plan(
    session: &mut Session,
    import: ImportId,
    choices: &Choices,
    progress: &mut dyn Progress,
) -> Result<Planned, Error> {
    let _ = (session, import, choices, progress);
    todo!()
}
