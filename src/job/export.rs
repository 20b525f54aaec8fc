//! Files that go out: problem rows, reports, templates, records.

use crate::domain::directory::UserId;
use crate::domain::history::ImportId;
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session};
use std::io::Write;
use std::path::Path;

/// Writes the rows with problems to a CSV file: the original columns in their order, then row number, field, value and
/// reason. The file can be corrected and chosen again.
pub fn problem_file(
    session: &mut Session,
    import: ImportId,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    let _ = (session, import, path, progress);
    todo!()
}

/// Writes what became of every row (.csv), or the summary (.json).
pub fn report(
    session: &mut Session,
    import: ImportId,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    let _ = (session, import, path, progress);
    todo!()
}

/// Writes a template of a record type, as a workbook when the file ends in .xlsx.
pub fn template(session: &Session, record_type: &str, path: &Path) -> Result<WrittenFile, Error> {
    let _ = (session, record_type, path);
    todo!()
}

/// Writes a template of a record type as CSV.
pub fn template_to(session: &Session, record_type: &str, out: &mut dyn Write) -> Result<(), Error> {
    let _ = (session, record_type, out);
    todo!()
}

/// Writes the records of a type (of one user), as a workbook when the file ends in .xlsx.
pub fn records(
    session: &mut Session,
    record_type: &str,
    user: Option<UserId>,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    let _ = (session, record_type, user, path, progress);
    todo!()
}

/// Writes the records of a type (of one user) as CSV; returns their number.
pub fn records_to(
    session: &mut Session,
    record_type: &str,
    user: Option<UserId>,
    out: &mut dyn Write,
    progress: &mut dyn Progress,
) -> Result<u64, Error> {
    let _ = (session, record_type, user, out, progress);
    todo!()
}
