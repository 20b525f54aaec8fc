//! The file that an import was read from: whether it still holds what its copy holds.
//!
//! An import reads a copy only, so what the preview shows is what is imported, whatever becomes of the file. But who has
//! saved a correction meanwhile must hear that it is not in the preview, before anything is written.

use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::job::results::OriginState;
use crate::job::{Error, Session};
use crate::source;
use crate::store::work::WorkFolder;
use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Name of the note in the working folder.
const NOTE: &str = "origin.json";

/// Where a file was and how it stood, for whoever takes the import up again.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    path: PathBuf,
    bytes: u64,
    /// When it was last changed, since 1970.
    modified: Option<Duration>,
}

impl Note {
    fn of(path: PathBuf, metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self { path, bytes: metadata.len(), modified }
    }

    /// Writes the note. A path that is no Unicode text cannot be noted, and is out of mind after a restart.
    fn save(&self, work: &WorkFolder) -> Result<(), Error> {
        serde_json::to_string(self).map_or(Ok(()), |text| Ok(work.save(NOTE, &text)?))
    }
}

/// The file of an import, as it was when it was copied.
#[derive(Debug)]
pub(crate) struct Original {
    import: ImportId,
    path: PathBuf,
    stamp: Stamp,
    sha256: String,
}

/// What tells that a file may have changed without reading it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Which file it is, and when anything about it changed.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            identity: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Looks at a file; `None` when it is gone.
    pub(crate) fn take(path: &Path) -> Option<Self> {
        path.metadata().ok().map(|metadata| Self::of(&metadata))
    }
}

/// Notes where the file of an import is and how it stands; says whether that could be noted.
pub(crate) fn note(session: &Session, import: ImportId, path: &Path) -> Result<bool, Error> {
    let (Ok(metadata), Ok(whole)) = (path.metadata(), std::path::absolute(path)) else { return Ok(false) };
    if whole.to_str().is_none() {
        return Ok(false);
    }
    Note::of(whole, &metadata).save(&session.store.work(import)?)?;
    Ok(true)
}

/// Returns where the file of an import was noted to be, with what tells that it changes from now on; nothing of the
/// latter when it is not as it was noted.
pub(crate) fn noted(session: &Session, import: ImportId) -> Result<Option<(PathBuf, Option<Stamp>)>, Error> {
    let Some(note) = read_note(session, import)? else { return Ok(None) };
    let Ok(metadata) = note.path.metadata() else { return Ok(None) };
    let as_noted = Note::of(note.path.clone(), &metadata) == note;
    Ok(Some((note.path, as_noted.then(|| Stamp::of(&metadata)))))
}

fn read_note(session: &Session, import: ImportId) -> Result<Option<Note>, Error> {
    Ok(session.store.work(import)?.load(NOTE)?.and_then(|text| serde_json::from_str::<Note>(&text).ok()))
}

/// Keeps in mind which file an import was copied from. Fails when the file changed while it was copied.
pub(crate) fn keep(
    session: &mut Session,
    import: ImportId,
    path: &Path,
    before: Option<Stamp>,
    sha256: &str,
) -> Result<(), Error> {
    match before {
        Some(stamp) if Stamp::take(path).as_ref() == Some(&stamp) => {
            if let (Ok(metadata), Ok(whole)) = (path.metadata(), std::path::absolute(path)) {
                Note::of(whole, &metadata).save(&session.store.work(import)?)?;
            }
            session.original = Some(Original { import, path: path.to_owned(), stamp, sha256: sha256.to_owned() });
            Ok(())
        }
        _ => Err(source::Error::Changed { path: path.to_owned() }.into()),
    }
}

/// Fails when the file of an import holds something else than was copied, or is gone. Only once: whoever was told and
/// goes on means the rows of the preview.
pub(crate) fn check(session: &mut Session, import: ImportId) -> Result<(), Error> {
    let Some(original) = session.original.take_if(|original| original.import == import) else { return Ok(()) };
    let Some(stamp) = Stamp::take(&original.path) else { return Err(Error::InputChanged { path: original.path }) };
    let is_same = stamp == original.stamp
        || WorkFolder::fingerprint(&original.path).is_ok_and(|sha256| sha256 == original.sha256);
    if !is_same {
        return Err(Error::InputChanged { path: original.path });
    }
    session.original = Some(Original { stamp, ..original });
    Ok(())
}

/// Says whether the file of an import holds something else by now than its copy, also after a restart. It is read again
/// only where it was touched. Whoever asks is told, and means the rows of the preview when going on.
pub fn state(session: &mut Session, import: ImportId) -> Result<OriginState, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let Some(note) = read_note(session, import)? else { return Ok(OriginState::AsBefore) };
    let is_same = match note.path.metadata() {
        // A file that was moved or deleted holds nothing else; its copy is all there is.
        Err(_) => true,
        Ok(metadata) if metadata.len() != note.bytes => false,
        Ok(metadata) if Note::of(note.path.clone(), &metadata).modified == note.modified => true,
        Ok(_) => {
            let known = session.store.import(import)?.sha256;
            WorkFolder::fingerprint(&note.path).is_ok_and(|sha256| sha256 == known)
        }
    };
    if is_same {
        return Ok(OriginState::AsBefore);
    }
    session.original.take_if(|original| original.import == import);
    Ok(OriginState::Changed)
}
