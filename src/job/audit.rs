//! The audit log: who did what to the organisation's data.

use crate::domain::audit::AuditEntry;
use crate::domain::rights::Right;
use crate::job::export::write_file;
use crate::job::results::WrittenFile;
use crate::job::{Error, Session};
use crate::source::write::TableWriter;
use std::io::Write;
use std::path::Path;

const COLUMNS: [&str; 7] = ["No.", "At", "Who", "Deed", "Subject", "Detail", "SHA-256"];

/// Returns the newest lines of the log, the newest first, at most `len` of those with a number below `below`.
pub fn entries(session: &Session, below: i64, len: usize) -> Result<Vec<AuditEntry>, Error> {
    session.may(Right::Audit)?;
    let mut found = Vec::new();
    if len > 0 {
        session.store.for_each_audit_line(below, &mut |entry, _| {
            found.push(entry.clone());
            found.len() < len
        })?;
    }
    Ok(found)
}

/// Writes the whole log to a CSV file, the newest line first.
pub fn export(session: &Session, path: &Path) -> Result<WrittenFile, Error> {
    session.may(Right::Audit)?;
    let mut rows = 0;
    write_file(path, |out| {
        rows = export_to(session, out)?;
        Ok(())
    })?;
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// Writes the whole log as CSV, the newest line first; returns the number of lines.
pub fn export_to(session: &Session, out: &mut dyn Write) -> Result<u64, Error> {
    session.may(Right::Audit)?;
    let mut table = TableWriter::new(out, ',', false)?;
    table.row(COLUMNS)?;
    let (mut rows, mut failed) = (0, None);
    session.store.for_each_audit_line(i64::MAX, &mut |entry, hash| {
        let AuditEntry { number, at, actor, deed, subject, detail } = entry;
        let written = table.row([&number.to_string(), at, actor, deed, subject, detail, hash]);
        rows += 1;
        failed = written.err();
        failed.is_none()
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    table.finish()?;
    Ok(rows)
}
