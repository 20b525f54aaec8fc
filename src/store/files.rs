//! Files and folders that belong to their owner alone, and replacing a file at once or not at all.

use crate::store::error::Error;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Creates a folder and those above it, for the owner alone, unless they exist.
pub(super) fn create_folder(path: &Path) -> Result<(), Error> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| Error::io("create the folder", path, e))
}

/// Creates a file for the owner alone; it must not exist.
pub(super) fn create_private(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|e| Error::io("create", path, e))
}

/// Opens a file for writing, and makes it for the owner alone where it does not exist.
pub(super) fn open_private(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|e| Error::io("open", path, e))
}

/// Creates a file for the owner alone, in place of one that an interrupted run left.
pub(super) fn replace_private(path: &Path) -> Result<File, Error> {
    remove(path)?;
    create_private(path)
}

/// Removes a file, with what `SQLite` keeps beside it, if it exists.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let name = with_ending(path, ending);
        match fs::remove_file(&name) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(Error::io("remove", &name, e)),
        }
    }
    Ok(())
}

/// Makes sure that a file and its name are on the disk.
pub(super) fn sync(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| Error::io("write", path, e))?;
    sync_folder(path)
}

/// Makes sure that the names in a file's folder are on the disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| Error::io("write", folder, e))?;
    }
    Ok(())
}

/// Gives a finished file its name, replacing what was there.
pub(super) fn publish(part: &Path, path: &Path) -> Result<(), Error> {
    fs::rename(part, path).map_err(|e| Error::io("write", path, e))
}

/// Gives a finished file its name unless another program was faster, whose file stays then.
pub(super) fn publish_new(part: &Path, path: &Path) -> Result<(), Error> {
    sync(part)?;
    match fs::hard_link(part, path) {
        Ok(()) => remove(part)?,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => remove(part)?,
        // Some drives know no hard links.
        Err(_) if !path.exists() => publish(part, path)?,
        Err(e) => return Err(Error::io("create", path, e)),
    }
    sync_folder(path)
}

/// Writes a small file at once or not at all.
pub(super) fn write_small(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let part = part_of(path);
    let mut file = replace_private(&part)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| Error::io("write", path, e))?;
    drop(file);
    publish(&part, path)?;
    sync_folder(path)
}

/// Returns the name of a file while it is written.
pub(super) fn part_of(path: &Path) -> PathBuf {
    with_ending(path, ".part")
}

/// Returns a path with something more after its name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Returns the URI under which `SQLite` opens a file that nobody writes to.
pub(super) fn read_only_uri(path: &Path) -> String {
    let text = path.to_string_lossy();
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str());
    #[cfg(windows)]
    let text = format!("/{}", text.replace('\\', "/"));
    #[cfg(not(unix))]
    let bytes = text.as_bytes();
    #[cfg(unix)]
    drop(text);
    let mut uri = String::from("file:");
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"/._-~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.extend(["%", &super::work::hex(&[byte])]);
        }
    }
    uri.push_str("?mode=ro&immutable=1");
    uri
}

/// Returns the bytes that are free where a file would be written, where the system says so.
pub(super) fn free_space(path: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let found = rustix::fs::statvfs(path).ok()?;
        found.f_bavail.checked_mul(found.f_frsize)
    }
    #[cfg(not(unix))]
    {
        let _unknown = path;
        None
    }
}
