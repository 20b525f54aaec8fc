//! The rows that no user takes, as they stand in the file, for whoever knows whose they are.

use super::{write_file, write_new_file};
use crate::domain::assignment::Assignment;
use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::job::progress::tick;
use crate::job::results::WrittenFile;
use crate::job::{Error, NoProgress, Progress, Session, Stage, keeping, split, staging};
use crate::source::write::TableWriter;
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// Writes the rows whose value of the assignment column names no active user to a new file: the columns, delimiter and
/// quote of the original, in UTF-8. A former file is replaced only where that is said.
pub fn unassigned_rows(
    session: &mut Session,
    import: ImportId,
    assignment: &Assignment,
    path: &Path,
    replace: bool,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    session.import_to_work_on(import)?;
    let record_type = staging::find_type(session, &session.store.import(import)?.record_type)?;
    let choices = keeping::load_draft(session, import, &record_type)?.unwrap_or_default();
    let facts = staging::facts(session, import, &choices, &mut NoProgress)?;
    let directory = session.directory_of(Right::Import)?;
    let mut rows = session.store.work(import)?.rows()?;
    let total = rows.len();
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut written = 0;
    let mut write = |out: &mut dyn Write| {
        let mut table = TableWriter::styled(out, split::style(&facts.shape.format))?;
        if facts.shape.header {
            table.row(&facts.shape.columns)?;
        }
        let (mut row, mut done) = (Row::default(), 0);
        while rows.next(&mut row)? {
            let value = row.cell(assignment.column.0 as usize).trim();
            let is_known = if let Some(&is_known) = known.get(value) {
                is_known
            } else {
                let is_known = assignment.resolve(&directory, value).user().is_some();
                known.insert(value.to_owned(), is_known);
                is_known
            };
            if !is_known {
                table.row(split::cells(&row))?;
                written += 1;
            }
            done += 1;
            tick(progress, Stage::Writing, done, total)?;
        }
        Ok(table.finish()?)
    };
    if replace { write_file(path, &mut write) } else { write_new_file(path, &mut write) }?;
    Ok(WrittenFile { path: path.to_path_buf(), rows: written })
}
