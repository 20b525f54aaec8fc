//! The audit log: who did what to the organisation's data.

use crate::domain::audit::{AuditEntry, AuditPage, AuditQuery};
use crate::domain::rights::Right;
use crate::job::export::write_file;
use crate::job::results::WrittenFile;
use crate::job::{Error, Session};
use crate::source::write::TableWriter;
use std::io::Write;
use std::path::Path;

const COLUMNS: [&str; 7] = ["No.", "At", "Who", "Deed", "Subject", "Detail", "SHA-256"];

/// Returns the lines of the log that fit, the newest first, at most `len` of those with a number below `below`.
pub fn entries(session: &Session, query: &AuditQuery, below: i64, len: usize) -> Result<AuditPage, Error> {
    session.may(Right::Audit)?;
    let (text, by) = (query.text.trim().to_lowercase(), query.by.trim().to_lowercase());
    let directory = session.store.directory()?;
    let has = |field: &str, part: &str| field.to_lowercase().contains(part);
    let is_by = |actor: &str| has(actor, &by) || directory.by_email(actor).is_some_and(|user| has(&user.name, &by));
    let tells = |entry: &AuditEntry| {
        has(&entry.words(), &text) || [&entry.deed, &entry.subject, &entry.detail].iter().any(|part| has(part, &text))
    };
    let mut page = AuditPage { query: query.clone(), ..AuditPage::default() };
    session.store.for_each_audit_line(below, &mut |entry, _| {
        let fits = (by.is_empty() || is_by(&entry.actor)) && (text.is_empty() || tells(entry));
        if fits && page.lines.len() < len {
            page.lines.push(entry.clone());
        } else {
            page.has_more |= fits;
        }
        !page.has_more
    })?;
    Ok(page)
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
