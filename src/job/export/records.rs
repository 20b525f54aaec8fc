//! Records and templates: files in the very shape that can be edited and imported again.

use super::{USER_COLUMN, is_workbook, write_file};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::Format;
use crate::domain::plan::RecordId;
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::value::{self, Value};
use crate::job::progress::tick;
use crate::job::records::may_read;
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session, Stage, spreadsheet, staging};
use crate::source::write::TableWriter;
use crate::store;
use crate::tr;
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Writes a template of a record type, as a workbook when the file ends in .xlsx.
pub fn template(session: &Session, record_type: &str, path: &Path) -> Result<WrittenFile, Error> {
    session.may(Right::ExportConfigurations)?;
    let found = staging::find_type(session, record_type)?;
    if is_workbook(path) {
        refuse_workbook(&found)?;
        let lists = spreadsheet::list_entries(session, &found)?;
        let bytes = spreadsheet::template(&found, &lists, &some_user(&session.directory_of(Right::SeeUsers)?))?;
        write_file(path, |out| Ok(out.write_all(&bytes)?))?;
    } else {
        write_file(path, |out| template_to(session, record_type, out))?;
    }
    Ok(WrittenFile { path: path.to_path_buf(), rows: 0 })
}

/// Refuses a file of a kind from which the type is not imported, by its name.
pub fn refuse_kind(session: &Session, record_type: &str, path: &Path) -> Result<(), Error> {
    let found = staging::find_type(session, record_type)?;
    if is_workbook(path) { refuse_workbook(&found) } else { Ok(()) }
}

/// Refuses a workbook of a type that is not imported from one.
fn refuse_workbook(record_type: &RecordType) -> Result<(), Error> {
    if !record_type.text_only {
        return Ok(());
    }
    Err(Error::Usage {
        message: tr!("error-text-only", many = &record_type.many),
        hint: Some(tr!("hint-text-only-output").to_owned()),
    })
}

/// Returns the address of a user to whom rows may belong, staff before others; nothing where there is none.
fn some_user(directory: &Directory) -> String {
    let active = directory.iter().filter(|user| user.active);
    active.min_by_key(|user| (user.role, &user.email)).map_or_else(String::new, |user| user.email.clone())
}

/// Writes a template of a record type as CSV: the header alone, because a text file cannot show what is an example.
pub fn template_to(session: &Session, record_type: &str, out: &mut dyn Write) -> Result<(), Error> {
    session.may(Right::ExportConfigurations)?;
    let record_type = staging::find_type(session, record_type)?;
    let mut table = TableWriter::new(out, ',', false)?;
    table.row(headers(&record_type))?;
    Ok(table.finish()?)
}

/// Returns the column names of templates and exports.
pub(crate) fn headers(record_type: &RecordType) -> Vec<&str> {
    let mut headers: Vec<&str> = record_type.fields.iter().map(|field| field.header.as_str()).collect();
    if record_type.owned {
        headers.push(USER_COLUMN);
    }
    headers
}

/// Writes the records of a type (of one user), as a workbook when the file ends in .xlsx.
pub fn records(
    session: &mut Session,
    record_type: &str,
    user: Option<UserId>,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    let mut rows = 0;
    if is_workbook(path) {
        let found = staging::find_type(session, record_type)?;
        refuse_workbook(&found)?;
        let mut sheet = spreadsheet::RecordSheet::new(&found)?;
        rows = each_row(session, &found, user, progress, &mut |cells| sheet.row(cells))?;
        let bytes = sheet.finish()?;
        write_file(path, |out| Ok(out.write_all(&bytes)?))?;
    } else {
        write_file(path, |out| {
            rows = records_to(session, record_type, user, out, progress)?;
            Ok(())
        })?;
    }
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// Writes the records of a type (of one user) as CSV; returns their number.
pub fn records_to(
    session: &mut Session,
    record_type: &str,
    user: Option<UserId>,
    out: &mut dyn Write,
    progress: &mut dyn Progress,
) -> Result<u64, Error> {
    let record_type = staging::find_type(session, record_type)?;
    let mut table = TableWriter::new(out, ',', false)?;
    table.row(headers(&record_type))?;
    let rows = each_row(session, &record_type, user, progress, &mut |cells| Ok(table.row(cells)?))?;
    table.finish()?;
    Ok(rows)
}

/// Writes some records in their order, as a workbook when the file ends in .xlsx; those that are gone are left out.
pub fn chosen(
    session: &mut Session,
    record_type: &str,
    ids: &[RecordId],
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    let found = staging::find_type(session, record_type)?;
    let mut rows = 0;
    if is_workbook(path) {
        refuse_workbook(&found)?;
        let mut sheet = spreadsheet::RecordSheet::new(&found)?;
        rows = each_chosen(session, &found, ids, progress, &mut |cells| sheet.row(cells))?;
        let bytes = sheet.finish()?;
        write_file(path, |out| Ok(out.write_all(&bytes)?))?;
    } else {
        write_file(path, |out| {
            let mut table = TableWriter::new(out, ',', false)?;
            table.row(headers(&found))?;
            rows = each_chosen(session, &found, ids, progress, &mut |cells| Ok(table.row(cells)?))?;
            Ok(table.finish()?)
        })?;
    }
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

fn each_chosen(
    session: &Session,
    record_type: &RecordType,
    ids: &[RecordId],
    progress: &mut dyn Progress,
    each: &mut dyn FnMut(&[String]) -> Result<(), Error>,
) -> Result<u64, Error> {
    let reach = may_read(session, &record_type.key)?;
    let directory = session.store.directory()?;
    let mut names = References { session, names: HashMap::new() };
    let mut rows = 0;
    for &id in ids {
        let Some(record) = session.store.record(record_type, id)? else { continue };
        if record.owner.is_some_and(|owner| !reach.has(owner)) {
            continue;
        }
        each(&row_cells(record_type, &directory, record.owner, &record.values, &mut names)?)?;
        rows += 1;
        tick(progress, Stage::Writing, rows, ids.len() as u64)?;
    }
    Ok(rows)
}

/// Calls `each` with the cells of every record, as files hold them.
pub(super) fn each_row(
    session: &Session,
    record_type: &Arc<RecordType>,
    user: Option<UserId>,
    progress: &mut dyn Progress,
    each: &mut dyn FnMut(&[String]) -> Result<(), Error>,
) -> Result<u64, Error> {
    let reach = may_read(session, &record_type.key)?;
    if let Some(user) = user.filter(|_| record_type.owned) {
        session.may_with(Right::ReadRecords, Some(user))?;
    }
    if user.is_some() && !record_type.owned {
        return Err(Error::Usage {
            message: tr!("error-company-wide", many = &record_type.many),
            hint: Some(tr!("hint-company-wide").to_owned()),
        });
    }
    let directory = session.store.directory()?;
    let total = session.store.count(&record_type.key)?;
    let mut names = References { session, names: HashMap::new() };
    let mut rows = 0;
    // The store's callback speaks the store's errors; others wait here until it has stopped.
    let mut failed = None;
    let result = session.store.for_each_record(record_type, user, &mut |_, owner, values| {
        if owner.is_some_and(|owner| !reach.has(owner)) {
            return Ok(());
        }
        let mut step = || -> Result<(), Error> {
            let cells = row_cells(record_type, &directory, owner, values, &mut names)?;
            each(&cells)?;
            rows += 1;
            tick(progress, Stage::Writing, rows, total)
        };
        step().map_err(|error| {
            failed = Some(error);
            store::Error::Cancelled
        })
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(result.map(|()| rows)?),
    }
}

fn row_cells(
    record_type: &RecordType,
    directory: &Directory,
    owner: Option<UserId>,
    values: &[Value],
    names: &mut References<'_>,
) -> Result<Vec<String>, Error> {
    let mut cells = Vec::with_capacity(values.len() + 1);
    for (field, value) in record_type.fields.iter().zip(values) {
        let text = match (&field.format, value) {
            (Format::Reference { record_type, by }, Value::Integer(id)) => names.get(record_type, by, *id)?,
            _ => value::export(field, value),
        };
        cells.push(text);
    }
    if record_type.owned {
        let email = owner.and_then(|owner| directory.get(owner)).map_or("", |user| user.email.as_str());
        cells.push(email.to_owned());
    }
    Ok(cells)
}

/// The names of records that references mean, as files hold them.
struct References<'a> {
    session: &'a Session,
    names: HashMap<(String, i64), String>,
}

impl References<'_> {
    fn get(&mut self, record_type: &str, by: &[String], id: i64) -> Result<String, Error> {
        let key = (record_type.to_owned(), id);
        if let Some(name) = self.names.get(&key) {
            return Ok(name.clone());
        }
        let other = staging::find_type(self.session, record_type)?;
        let name = self.session.store.record_name(&other, RecordId(id), by)?;
        self.names.insert(key, name.clone());
        Ok(name)
    }
}
