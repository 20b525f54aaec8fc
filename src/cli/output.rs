//! Files that a command writes: what is in their way is told before any work is done.

use super::Failure;
use crate::job::export;
use std::path::{Path, PathBuf};

/// Lets a command take the place of former files.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Overwriting {
    /// Replace a file that exists already; a file that the command reads is never replaced
    #[arg(long)]
    pub(crate) overwrite: bool,
}

impl Overwriting {
    /// Refuses a file that cannot or should not be written: one that the command reads, a former one unless it may be
    /// replaced, and one in a folder that is not there or not ours to write in.
    pub(crate) fn check(self, path: &Path, reads: &[&Path]) -> Result<(), Failure> {
        let place = one_name(path);
        if reads.iter().any(|read| one_name(read) == place) {
            return Err(Failure::usage(
                format!("{} would be overwritten, but the command needs it", path.display()),
                "Choose another name for what is written",
            ));
        }
        if let Ok(found) = path.symlink_metadata() {
            // What a link points to counts: a link to nothing may be replaced, a folder or device may not.
            if path.metadata().unwrap_or(found).is_dir() || (path.exists() && !path.is_file()) {
                return Err(Failure::usage(
                    format!("{} exists and is not a file that could be replaced", path.display()),
                    "Choose another name",
                ));
            }
            if !self.overwrite {
                return Err(Failure::usage(
                    format!("{} exists already, and no file is overwritten", path.display()),
                    "Choose another name, or add --overwrite to replace it",
                ));
            }
        }
        Ok(export::try_file(path)?)
    }

    /// Checks several files, which must be different ones.
    pub(crate) fn check_all(self, paths: &[&Path], reads: &[&Path]) -> Result<(), Failure> {
        for (at, path) in paths.iter().enumerate() {
            let is_twice = paths.iter().take(at).any(|other| one_name(other) == one_name(path));
            if is_twice {
                return Err(Failure::usage(
                    format!("{} is named for two files", path.display()),
                    "Give each file a name of its own",
                ));
            }
            self.check(path, reads)?;
        }
        Ok(())
    }
}

/// Returns the one name of a file, also of one that does not exist yet.
fn one_name(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
