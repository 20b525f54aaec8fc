//! Folders for files that are needed only while a command runs.

use crate::domain::history::ImportId;
use crate::store::error::Error;
use crate::store::{Store, files};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How the names of such folders begin, among the working folders of imports.
const NAME: &str = "batches-";
/// The file in it that is locked as long as it is in use.
const LOCK: &str = "in-use";

/// A folder beside the working folders of imports that belongs to its owner alone and is removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    dir: PathBuf,
    /// Locked, so that nobody takes the folder for one that an interrupted run left.
    lock: Option<File>,
}

impl Store {
    /// Makes the empty folder that belongs to an import, and removes what interrupted runs left.
    pub fn scratch(&self, import: ImportId) -> Result<Scratch, Error> {
        let folder = files::with_ending(&self.path, ".work");
        sweep(&folder);
        let dir = folder.join(format!("{NAME}{:06}", import.0));
        files::create_folder(&dir)?;
        let lock = files::replace_private(&dir.join(LOCK))?;
        // Some drives know no locks; there the folder of a run that was killed stays.
        lock.try_lock().ok();
        Ok(Scratch { dir, lock: Some(lock) })
    }
}

impl Scratch {
    /// Returns the folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Scratch {
    /// What cannot be removed goes with the next such folder.
    fn drop(&mut self) {
        self.lock.take();
        fs::remove_dir_all(&self.dir).ok();
    }
}

/// Removes the folders that nobody uses any more. One that cannot be removed is not worth an error.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let is_scratch = entry.file_name().to_string_lossy().starts_with(NAME);
        let is_left = || File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if is_scratch && is_left() {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}
