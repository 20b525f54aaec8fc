//! Looking back and going back: history, undo, restore points.

use crate::domain::config::Statement;
use crate::domain::history::{
    ImportEntry, ImportId, RestorePoint, RestorePointId, RestoreReport, Scope, ShareState, UndoOrder, UndoReport, Way,
};
use crate::domain::past::{ImportPage, ImportQuery};
use crate::job::{Error, Progress, Session, Stage, staging};

/// Returns some of the imports that fit a query, the newest first.
pub fn imports(session: &Session, query: &ImportQuery, offset: u64, len: u64) -> Result<ImportPage, Error> {
    Ok(session.store.past(query, offset, len)?)
}

/// Returns what an import was planned with, in words; nothing where it was not planned.
pub fn choices(session: &Session, import: ImportId) -> Result<Vec<Statement>, Error> {
    let record_type = session.store.import(import)?.record_type;
    let Some(json) = session.store.kept_choices(import)? else { return Ok(Vec::new()) };
    let config = staging::parse_configuration(&json, None)?;
    let record_type = session.store.types().get(&record_type);
    // Which record type it is, the import says itself.
    let of_import = |statement: &Statement| statement.field.is_some() || statement.what != "record type";
    Ok(config.in_words(record_type.map(AsRef::as_ref)).into_iter().filter(of_import).collect())
}

/// Returns one import.
pub fn import(session: &Session, import: ImportId) -> Result<ImportEntry, Error> {
    Ok(session.store.import(import)?)
}

/// Takes an import or one user's share of it back, or takes such an undo back; or only says what that would do.
pub fn undo(session: &mut Session, order: &UndoOrder, progress: &mut dyn Progress) -> Result<UndoReport, Error> {
    let state = match order.way {
        Way::Back => ShareState::Imported,
        Way::Again => ShareState::Undone,
    };
    let entry = session.store.import(order.import)?;
    let total = entry.shares.iter().filter(|share| share.state == state).map(|share| share.counts.writes()).sum();
    session.views.clear();
    Ok(session.store.undo(order, &mut |done| {
        progress.report(Stage::Undoing, done, total);
        !progress.is_cancelled()
    })?)
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
    let reason = match reason.trim() {
        "" => "By hand",
        reason => reason,
    };
    Ok(session.store.create_restore_point(reason, None, &mut |done| {
        progress.report(Stage::RestorePoint, done, 0);
        !progress.is_cancelled()
    })?)
}

/// Says what a restore would lose and bring back.
pub fn restore_preview(session: &mut Session, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
    Ok(session.store.restore_preview(point, scope)?)
}

/// Returns to a restore point, after taking another one.
pub fn restore(
    session: &mut Session,
    point: RestorePointId,
    scope: Scope,
    progress: &mut dyn Progress,
) -> Result<RestoreReport, Error> {
    session.views.clear();
    Ok(session.store.restore(point, scope, &mut |done| {
        progress.report(Stage::Restoring, done, 0);
        !progress.is_cancelled()
    })?)
}

/// Removes a restore point.
pub fn delete_restore_point(session: &mut Session, point: RestorePointId) -> Result<(), Error> {
    Ok(session.store.delete_restore_point(point)?)
}
