//! Looking back and going back: history, undo, restore points.

use crate::domain::history::{ImportEntry, ImportId, RestorePoint, RestorePointId, RestoreReport, Scope, UndoReport};
use crate::job::{Error, Progress, Session};

/// Returns all imports, the newest first.
pub fn imports(session: &Session) -> Result<Vec<ImportEntry>, Error> {
    Ok(session.store.imports()?)
}

/// Returns one import.
pub fn import(session: &Session, import: ImportId) -> Result<ImportEntry, Error> {
    Ok(session.store.import(import)?)
}

/// Takes an import or one user's share of it back; with `dry_run` only says what that would do.
pub fn undo(
    session: &mut Session,
    import: ImportId,
    scope: Scope,
    dry_run: bool,
    progress: &mut dyn Progress,
) -> Result<UndoReport, Error> {
    let _ = (session, import, scope, dry_run, progress);
    todo!()
}

/// Returns all restore points, the newest first.
pub fn restore_points(session: &Session) -> Result<Vec<RestorePoint>, Error> {
    Ok(session.store.restore_points()?)
}

/// Takes a restore point.
pub fn create_restore_point(
    session: &mut Session,
    reason: &str,
    progress: &mut dyn Progress,
) -> Result<RestorePointId, Error> {
    let _ = (session, reason, progress);
    todo!()
}

/// Says what a restore would lose and bring back.
pub fn restore_preview(session: &mut Session, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
    let _ = (session, point, scope);
    todo!()
}

/// Returns to a restore point, after taking another one.
pub fn restore(
    session: &mut Session,
    point: RestorePointId,
    scope: Scope,
    progress: &mut dyn Progress,
) -> Result<RestoreReport, Error> {
    let _ = (session, point, scope, progress);
    todo!()
}

/// Removes a restore point.
pub fn delete_restore_point(session: &mut Session, point: RestorePointId) -> Result<(), Error> {
    Ok(session.store.delete_restore_point(point)?)
}
