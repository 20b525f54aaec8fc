//! Looking back and going back: history, undo, restore points.

use crate::domain::config::Statement;
use crate::domain::history::{
    ImportEntry, ImportId, RestorePoint, RestorePointId, RestoreReport, Scope, ShareState, UndoOrder, UndoReport, Way,
};
use crate::domain::past::{ImportPage, ImportQuery};
use crate::domain::plan::ShareIx;
use crate::domain::rights::Right;
use crate::job::export::{write_file, write_new_file};
use crate::job::progress::tick;
use crate::job::results::WrittenFile;
use crate::job::results::{KeptPlan, RowsQuery};
use crate::job::retention;
use crate::job::{Error, NoProgress, Progress, Session, Stage, preview, staging};
use crate::messages::in_english;
use crate::source::write::TableWriter;
use crate::store;
use crate::tr;
use std::io::Write;
use std::path::Path;

/// Returns some of the imports that fit a query, the newest first.
pub fn imports(session: &Session, query: &ImportQuery, offset: u64, len: u64) -> Result<ImportPage, Error> {
    let authors = session.may(Right::ReadHistory)?.users();
    let page = session.store.past(&ImportQuery { authors, ..query.clone() }, offset, len)?;
    // What was asked for, not what came of it.
    Ok(ImportPage { query: query.clone(), ..page })
}

/// Returns what an import was planned with, in words; nothing where it was not planned.
pub fn choices(session: &Session, import: ImportId) -> Result<Vec<Statement>, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let record_type = session.store.import(import)?.record_type;
    let Some(json) = session.store.kept_choices(import)? else { return Ok(Vec::new()) };
    let mut config = staging::parse_configuration(&json, None)?;
    let record_type = session.store.types().get(&record_type);
    // Which record type it is, the import says itself.
    config.record_type = None;
    Ok(config.in_words(record_type.map(AsRef::as_ref)))
}

/// Returns the plan of an import as it was made, with some rows of a share, or of the first one.
pub fn kept_plan(
    session: &mut Session,
    import: ImportId,
    share: Option<ShareIx>,
    (offset, len): (u64, u64),
) -> Result<KeptPlan, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let planned = staging::planned(session, import)?;
    let share = share.or_else(|| planned.shares.first().map(|share| share.ix)).unwrap_or(ShareIx(0));
    let window = preview::rows(session, import, share, &RowsQuery::default(), (offset, len), &mut NoProgress)?;
    Ok(KeptPlan { planned, choices: choices(session, import)?, window })
}

/// Returns one import.
pub fn import(session: &Session, import: ImportId) -> Result<ImportEntry, Error> {
    session.import_of(import, Right::ReadHistory)
}

/// Takes an import or one user's share of it back, or takes such an undo back; or only says what that would do.
pub fn undo(session: &mut Session, order: &UndoOrder, progress: &mut dyn Progress) -> Result<UndoReport, Error> {
    let state = match order.way {
        Way::Back => ShareState::Imported,
        Way::Again => ShareState::Undone,
    };
    let entry = session.import_of(order.import, Right::Undo)?;
    // Who may not import a type may not bring back what an import of it did, either.
    session.may(session.right_to_import(&entry.record_type))?;
    let total = entry.shares.iter().filter(|share| share.state == state).map(|share| share.counts.writes()).sum();
    session.views.clear();
    if !order.dry_run {
        retention::daily_point(session, progress)?;
    }
    let report = session.store.undo(order, &mut |done| {
        progress.report(Stage::Undoing, done, total);
        !progress.is_cancelled()
    })?;
    if !order.dry_run {
        retention::tidy(session);
    }
    Ok(report)
}

/// Returns all restore points, the newest first.
pub fn restore_points(session: &Session) -> Result<Vec<RestorePoint>, Error> {
    session.may(Right::TakeRestorePoints)?;
    Ok(session.store.restore_points()?)
}

/// Takes a restore point.
pub fn create_restore_point(
    session: &mut Session,
    reason: &str,
    progress: &mut dyn Progress,
) -> Result<RestorePointId, Error> {
    session.may(Right::TakeRestorePoints)?;
    let reason = match reason.trim() {
        "" => in_english(|| tr!("stored-by-hand")),
        reason => reason,
    };
    let point = session.store.create_restore_point(reason, None, &mut |done| {
        progress.report(Stage::RestorePoint, done, 0);
        !progress.is_cancelled()
    })?;
    session.store.keep_restore_point(point)?;
    Ok(point)
}

/// Says what a restore would lose and bring back.
pub fn restore_preview(session: &mut Session, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
    session.may(Right::Restore)?;
    Ok(session.store.restore_preview(point, scope)?)
}

/// Writes every record that a restore would change to a new table: what it is, and what becomes of it.
pub fn restore_list(
    session: &mut Session,
    point: RestorePointId,
    scope: Scope,
    path: &Path,
    replace: bool,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    session.may(Right::Restore)?;
    let mut rows = 0;
    let mut write = |out: &mut dyn Write| {
        let mut table = TableWriter::new(out, ',', true)?;
        table.row([
            tr!("restore-list-type"),
            tr!("restore-list-number"),
            tr!("restore-list-name"),
            tr!("restore-list-what"),
        ])?;
        let mut failed = None;
        let listed = session.store.restore_list(point, scope, &mut |record| {
            let (of, number) = (&record.record_type, record.record.to_string());
            let row = [of.as_str(), &number, &record.title, record.what.label()];
            rows += 1;
            let written = table.row(row).map_err(Error::from).and_then(|()| tick(progress, Stage::Writing, rows, 0));
            written.map_err(|error| {
                failed = Some(error);
                store::Error::Cancelled
            })
        });
        match failed {
            Some(error) => return Err(error),
            None => listed?,
        }
        Ok(table.finish()?)
    };
    if replace { write_file(path, &mut write) } else { write_new_file(path, &mut write) }?;
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// Returns to a restore point, after taking another one; refused when anything changed since the report that was seen.
pub fn restore(
    session: &mut Session,
    point: RestorePointId,
    scope: Scope,
    seen: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<RestoreReport, Error> {
    session.may(Right::Restore)?;
    session.views.clear();
    let report = session.store.restore(point, scope, seen, &mut |done| {
        progress.report(Stage::Restoring, done, 0);
        !progress.is_cancelled()
    })?;
    retention::tidy(session);
    Ok(report)
}

/// Removes a restore point.
pub fn delete_restore_point(session: &mut Session, point: RestorePointId) -> Result<(), Error> {
    session.may(Right::DeleteRestorePoints)?;
    Ok(session.store.delete_restore_point(point)?)
}
