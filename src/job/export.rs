//! Files that go out: problem rows, reports, templates, records, files for an upload.
//!
//! A file is written beside its place and renamed when it is complete, so that nobody finds half of it.

pub(crate) mod parts;
mod problems;
mod records;
mod report;
mod unassigned;
mod upload;

pub use problems::problem_file;
pub(crate) use records::headers;
pub use records::{chosen, records, records_to, refuse_kind, template, template_to};
pub use report::{counts, report, summary};
pub use unassigned::unassigned_rows;
pub use upload::upload;

use crate::domain::field::FieldIx;
use crate::domain::problem::Problem;
use crate::domain::record_type::RecordType;
use crate::job::Error;
use crate::tr;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Name of the column with the user's e-mail address in templates and exports.
pub(crate) const USER_COLUMN: &str = "User e-mail";

/// Writes a file whole or not at all, in place of a former one.
pub(crate) fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let publish =
        |part: &Path| fs::rename(part, path).map_err(|source| Error::Write { path: path.to_path_buf(), source });
    write_and(path, write, publish)
}

/// Writes a file whole or not at all, where there is none of that name.
pub(crate) fn write_new_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    // Told before the work; whoever takes the name meanwhile keeps it, too.
    refuse_taken(path)?;
    write_and(path, write, |part| parts::give_name(part, path, taken))
}

/// Tries whether a file can be written, and leaves nothing behind.
pub fn try_file(path: &Path) -> Result<(), Error> {
    let part = part_of(path);
    let tried = create_private(&part).and_then(|_| fs::remove_file(&part));
    tried.map_err(|source| Error::Write { path: path.to_path_buf(), source })
}

/// Refuses to write where a file is.
pub(crate) fn refuse_taken(path: &Path) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() { Err(taken(path)) } else { Ok(()) }
}

fn taken(path: &Path) -> Error {
    Error::Usage {
        message: tr!("error-file-taken", path = path.to_string_lossy()),
        hint: Some(tr!("hint-file-taken").to_owned()),
    }
}

fn write_and(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    publish: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_path_buf(), source };
    let part = part_of(path);
    let result = (|| {
        let mut out = BufWriter::new(create_private(&part).map_err(failed)?);
        write(&mut out).map_err(|error| named(error, path))?;
        let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)?;
        publish(&part)
    })();
    if result.is_err() {
        // The part file may not exist; what matters is the first error.
        fs::remove_file(&part).ok();
    }
    result
}

/// Returns where a file grows until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(|| "file".into(), OsStr::to_string_lossy);
    path.with_file_name(format!(".{name}.part"))
}

/// Creates a file that only its owner may read: exports hold personal data.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Gives an error of writing the name of its file.
fn named(error: Error, path: &Path) -> Error {
    if let Error::Write { source, .. } = error { Error::Write { path: path.to_path_buf(), source } } else { error }
}

impl From<io::Error> for Error {
    /// Takes an error of writing; the file's name is added where the file is known.
    fn from(source: io::Error) -> Self {
        Self::Write { path: tr!("error-the-output").into(), source }
    }
}

/// Says whether a file's name asks for a workbook.
fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Returns a problem as people read it, with its field, what was expected and how to mend it.
pub fn describe(record_type: &RecordType, problem: &Problem) -> String {
    let mut text = match problem.field {
        Some(ix) => format!("{}: {problem}", label(record_type, ix)),
        None => problem.to_string(),
    };
    for more in [problem.expected(), problem.hint()].into_iter().flatten() {
        text.push_str(". ");
        text.push_str(&more);
    }
    text
}

fn label(record_type: &RecordType, ix: FieldIx) -> &str {
    &record_type.at(ix).label
}
