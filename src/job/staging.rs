//! From a file to staged rows and proposed choices.

use crate::domain::history::ImportId;
use crate::domain::table::TableChoice;
use crate::job::results::{Input, Resumed, Staged, Started};
use crate::job::{Error, Progress, Session};
use crate::source::Look;

/// Begins an import: copies the input into its working folder, fingerprints it and looks at it.
pub fn start(
    session: &mut Session,
    input: &Input,
    record_type: &str,
    configuration: Option<&str>,
    progress: &mut dyn Progress,
) -> Result<Started, Error> {
    let _ = (session, input, record_type, configuration, progress);
    todo!()
}

/// Looks at the pinned input with other choices about its table.
pub fn look(session: &mut Session, import: ImportId, choice: &TableChoice) -> Result<Look, Error> {
    let _ = (session, import, choice);
    todo!()
}

/// Reads the whole input into the working folder and proposes choices.
pub fn stage(
    session: &mut Session,
    import: ImportId,
    choice: &TableChoice,
    progress: &mut dyn Progress,
) -> Result<Staged, Error> {
    let _ = (session, import, choice, progress);
    todo!()
}

/// Takes up an unfinished import again, with the choices made so far.
pub fn resume(session: &mut Session, import: ImportId, progress: &mut dyn Progress) -> Result<Resumed, Error> {
    let _ = (session, import, progress);
    todo!()
}
