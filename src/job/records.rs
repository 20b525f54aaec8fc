//! The records of the organisation: look through them, write those that are shown to a file, delete
//! them and bring them back.

use crate::domain::browse::{RecordQuery, RecordsWindow, Restored};
use crate::domain::plan::RecordId;
use crate::domain::rights::{Reach, Right};
use crate::job::editing::{self, Edited, RecordEdit};
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session, Stage, export, staging};
use crate::store::Seen;
use crate::tr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long one look may take before it says what it has found so far.
const LOOK: Duration = Duration::from_millis(120);

/// What can be asked about records.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Show some records. Where not all are looked through in a moment, what is found so far is said; asked again, it
    /// goes on.
    Window {
        /// Which records.
        query: RecordQuery,
        /// Position of the first record to give.
        offset: u64,
        /// How many records to give.
        len: u64,
    },
    /// Write the records that a query finds to a file (.csv or .xlsx) that can be edited and imported again.
    Export(RecordQuery, PathBuf),
    /// Change a record by hand.
    Edit(RecordEdit),
    /// Delete a record by hand, as it was shown: it goes to the recycle bin.
    Delete {
        /// Key of the record type.
        record_type: String,
        /// The record.
        record: RecordId,
        /// Its stamp when it was shown.
        revision: i64,
    },
    /// Bring a record back from the recycle bin.
    Restore {
        /// Key of the record type.
        record_type: String,
        /// The record.
        record: RecordId,
    },
}

/// What can be said about records.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To [`Request::Window`].
    Window(RecordsWindow),
    /// To [`Request::Export`].
    Written(WrittenFile),
    /// To [`Request::Edit`].
    Edited(Edited),
    /// To [`Request::Delete`]: how many records left the recycle bin for good.
    Deleted(u64),
    /// To [`Request::Restore`].
    Restored(Restored),
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session, progress: &mut dyn Progress) -> Result<Answer, Error> {
    match request {
        Request::Window { query, offset, len } => look(session, query, *offset, *len, progress).map(Answer::Window),
        Request::Export(query, path) => export(session, query, path, progress).map(Answer::Written),
        Request::Edit(edit) => editing::edit(session, edit).map(Answer::Edited),
        Request::Delete { record_type, record, revision } => {
            delete(session, record_type, &[(*record, Some(*revision))]).map(Answer::Deleted)
        }
        Request::Restore { record_type, record } => restore(session, record_type, &[*record]).map(Answer::Restored),
    }
}

/// Returns some of the records that a query finds, as far as they are found in a moment.
pub fn look(
    session: &mut Session,
    query: &RecordQuery,
    offset: u64,
    len: u64,
    progress: &mut dyn Progress,
) -> Result<RecordsWindow, Error> {
    let whose = may_read(session, &query.record_type)?;
    check(session, query)?;
    let until = Instant::now() + LOOK;
    let mut more = || Instant::now() < until && !progress.is_cancelled();
    let within = RecordQuery { users: whose.users(), ..query.clone() };
    let window = session.store.browse(&mut session.found, &within, (offset, len), &mut more)?;
    // What was asked for, not what came of it.
    Ok(RecordsWindow { query: query.clone(), ..window })
}

/// Asks whether the person who works may look at records of a type, and whose.
pub(crate) fn may_read(session: &Session, record_type: &str) -> Result<Reach, Error> {
    let record_type = staging::find_type(session, record_type)?;
    session.may(if record_type.owned { Right::ReadRecords } else { Right::ReadCompanyRecords })
}

/// Returns some of the records that a query finds, when all are looked through.
pub fn find(
    session: &mut Session,
    query: &RecordQuery,
    offset: u64,
    len: u64,
    progress: &mut dyn Progress,
) -> Result<RecordsWindow, Error> {
    loop {
        let window = look(session, query, offset, len, progress)?;
        let Some(percent) = window.looked_percent else { return Ok(window) };
        progress.report(Stage::Searching, percent.into(), 100);
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
    }
}

/// Writes the records that a query finds, in its order, as a workbook when the file ends in .xlsx.
pub fn export(
    session: &mut Session,
    query: &RecordQuery,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    export::refuse_kind(session, &query.record_type, path)?;
    find(session, query, 0, 0, progress)?;
    let ids: Vec<_> = session.found.as_ref().map(|found| found.ids().collect()).unwrap_or_default();
    export::chosen(session, &query.record_type, &ids, path, progress)
}

/// Deletes live records by hand, all or none: they go to the recycle bin. Returns how many left the bin for good.
pub fn delete(session: &mut Session, record_type: &str, records: &[Seen]) -> Result<u64, Error> {
    editing::may_edit(session, record_type, &records.iter().map(|seen| seen.0).collect::<Vec<_>>())?;
    let found = staging::find_type(session, record_type)?;
    if found.directory.is_some() {
        return Err(Error::Usage {
            message: tr!("error-archived-not-deleted", many = &found.many),
            hint: Some(tr!("hint-archived-not-deleted").to_owned()),
        });
    }
    session.store.delete_records(record_type, records).map_err(editing::stale)
}

/// Brings records back from the recycle bin, those that can come.
pub fn restore(session: &mut Session, record_type: &str, records: &[RecordId]) -> Result<Restored, Error> {
    editing::may_edit(session, record_type, records)?;
    let found = staging::find_type(session, record_type)?;
    Ok(session.store.restore_records(&found.key, records)?)
}

fn check(session: &Session, query: &RecordQuery) -> Result<(), Error> {
    let record_type = staging::find_type(session, &query.record_type)?;
    if query.user.is_some() && !record_type.owned {
        return Err(Error::Usage {
            message: tr!("error-company-wide", many = &record_type.many),
            hint: Some(tr!("hint-company-wide").to_owned()),
        });
    }
    Ok(())
}
