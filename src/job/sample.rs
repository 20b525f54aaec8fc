//! The sample organisation of a window: a file of its own in a folder beside the organisation's file, so that nothing of
//! it ever mixes with what is real.

use crate::definitions::sample;
use crate::job::{Error, Session, organisation, people};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the sample organisation, and its file in it.
const FOLDER: &str = "sample";
const FILE: &str = "organisation.muster";

/// Returns the file of the sample organisation that lies in a folder for data.
pub fn beside(folder: &Path) -> PathBuf {
    folder.join(FOLDER).join(FILE)
}

/// Writes the sample files beside the sample organisation's file and returns their folder.
pub fn write_files(database: &Path) -> Result<PathBuf, Error> {
    let folder = database.with_file_name("sample-files");
    make_private_folder(&folder)?;
    for (name, bytes) in sample::files() {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| Error::Write { path, source })?;
    }
    Ok(folder)
}

/// Makes a folder that only its owner can look into, if it is not there yet.
pub fn make_private_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })
}

/// Goes to the sample organisation, as it was left; makes it with its files when it is not there. Nobody is signed in
/// there yet.
pub(crate) fn open(session: &mut Session) -> Result<(), Error> {
    let own = session.store.path().to_owned();
    let database = beside(own.parent().unwrap_or(Path::new("")));
    make_private_folder(&database.with_file_name(""))?;
    write_files(&database)?;
    people::sign_out(session);
    if let Err(error) = move_to_sample(session, &own, &database) {
        session.move_to(&own)?;
        return Err(error);
    }
    session.came_from = Some(own);
    Ok(())
}

fn move_to_sample(session: &mut Session, own: &Path, database: &Path) -> Result<(), Error> {
    session.move_to(database)?;
    if organisation::has_users(session)? {
        return Ok(());
    }
    if !session.store.is_untouched()? {
        // It was not made to its end; the folder is the sample's own.
        session.move_to(own)?;
        let folder = database.with_file_name("");
        fs::remove_dir_all(&folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
        make_private_folder(&folder)?;
        write_files(database)?;
        session.move_to(database)?;
    }
    organisation::make_sample(session)
}

/// Goes back to the organisation from which the sample organisation was opened. Nobody is signed in there yet.
pub(crate) fn leave(session: &mut Session) -> Result<(), Error> {
    let Some(own) = session.came_from.clone() else { return Ok(()) };
    people::sign_out(session);
    session.move_to(&own)?;
    session.came_from = None;
    Ok(())
}
