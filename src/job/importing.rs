//! Shares become records.

use crate::domain::history::{ImportEntry, ImportId};
use crate::domain::plan::ShareIx;
use crate::job::{Error, Progress, Session};

/// Imports one share, after a restore point was taken for the import.
///
/// Fails with [`Error::DeletionGuard`] when it deletes more than the guard lets pass and `confirmed_deletions` is not
/// that number.
pub fn import_share(
    session: &mut Session,
    import: ImportId,
    share: ShareIx,
    confirmed_deletions: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    let _ = (session, import, share, confirmed_deletions, progress);
    todo!()
}

/// Skips one share.
pub fn skip_share(session: &mut Session, import: ImportId, share: ShareIx) -> Result<ImportEntry, Error> {
    let _ = (session, import, share);
    todo!()
}

/// Imports every open share, each whole or not at all. Stopped in between, the shares that are done stay.
pub fn import_all(
    session: &mut Session,
    import: ImportId,
    confirmed_deletions: bool,
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    let _ = (session, import, confirmed_deletions, progress);
    todo!()
}

/// Gives an import up that imported nothing.
pub fn discard(session: &mut Session, import: ImportId) -> Result<(), Error> {
    let _ = (session, import);
    todo!()
}
