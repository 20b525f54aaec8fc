//! The copy of a file that an import reads from then on: made when the file is chosen, and of a large file when its rows
//! are read, so that its first rows show at once whatever its size.

use crate::domain::history::{ImportEntry, ImportId};
use crate::job::original::{self, Stamp};
use crate::job::results::Input;
use crate::job::{Error, Progress, Session, Stage};
use crate::source;
use crate::tr;
use std::path::{Path, PathBuf};

/// Bytes of a file that is copied before anything of it is shown: so many take no time that a person would notice.
const AT_ONCE: u64 = 64 << 20;

/// Copies an input into its import's working folder, or notes where it is, where that can wait.
pub(crate) fn begin(
    session: &mut Session,
    input: &Input,
    import: ImportId,
    progress: &mut dyn Progress,
) -> Result<u64, Error> {
    match input {
        Input::Pasted(text) => {
            let (sha256, bytes) = session.store.work(import)?.pin_bytes(text.as_bytes(), "tsv")?;
            session.store.set_import_file(import, &sha256, bytes)?;
            Ok(bytes)
        }
        Input::File(path) => {
            let bytes = path.metadata().map_or(0, |metadata| metadata.len());
            // A path that cannot be noted could not be found again.
            if bytes > AT_ONCE && original::note(session, import, path)? {
                session.store.set_import_file(import, "", bytes)?;
                return Ok(bytes);
            }
            copy(session, path, import, Stamp::take(path), progress)
        }
    }
}

/// Copies the file of an import now, if that was put off. Fails when it is not the file that was chosen any more.
pub(crate) fn ensure(session: &mut Session, import: ImportId, progress: &mut dyn Progress) -> Result<(), Error> {
    if session.store.work(import)?.pinned().is_some() {
        return Ok(());
    }
    let (path, stamp) = original::noted(session, import)?.ok_or_else(|| Error::Usage {
        message: tr!("error-input-gone", import = import.0.to_string()),
        hint: Some(tr!("hint-input-gone").to_owned()),
    })?;
    if stamp.is_none() {
        return Err(source::Error::Changed { path }.into());
    }
    copy(session, &path, import, stamp, progress).map(drop)
}

fn copy(
    session: &mut Session,
    path: &Path,
    import: ImportId,
    before: Option<Stamp>,
    progress: &mut dyn Progress,
) -> Result<u64, Error> {
    let work = session.store.work(import)?;
    let total = path.metadata().map_or(0, |metadata| metadata.len());
    let (sha256, bytes) = work.pin(path, &mut |done| {
        progress.report(Stage::Copying, done, total);
        !progress.is_cancelled()
    })?;
    if let Err(error) = original::keep(session, import, path, before, &sha256) {
        work.unpin()?;
        return Err(error);
    }
    session.store.set_import_file(import, &sha256, bytes)?;
    Ok(bytes)
}

/// Returns what is read of an import: the copy, or the file itself where it is not copied yet.
pub(crate) fn input(session: &Session, import: ImportId) -> Result<PathBuf, Error> {
    let work = session.store.work(import)?;
    if let Some(pinned) = work.pinned() {
        return Ok(pinned);
    }
    match original::noted(session, import)? {
        Some((path, Some(_))) => Ok(path),
        Some((path, None)) => Err(source::Error::Changed { path }.into()),
        None => Ok(work.input()),
    }
}

/// Returns what a person knows the file of an import by: its path, or its name where it came another way.
pub(crate) fn name(session: &Session, import: ImportId) -> PathBuf {
    let noted = original::noted(session, import).ok().flatten().map(|(path, _)| path);
    noted.or_else(|| Some(session.store.import(import).ok()?.file_name.into())).unwrap_or_default()
}

/// Returns earlier imports of the same content; none as long as the content is not known.
pub(crate) fn same_content(session: &Session, entry: &ImportEntry) -> Result<Vec<ImportEntry>, Error> {
    if entry.sha256.is_empty() {
        return Ok(Vec::new());
    }
    let mut same = session.store.imports_of(&entry.sha256)?;
    same.retain(|other| other.id != entry.id);
    Ok(same)
}
