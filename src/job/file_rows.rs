//! Rows of the file while its table is being chosen: any of them as it was read, and one as it stands in the file.

use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::domain::table::TableChoice;
use crate::job::progress::tick;
use crate::job::results::{FileRows, FileRowsAt, OriginalRow, RawRow};
use crate::job::{Error, NoProgress, Progress, Session, Stage, keeping, pinning, staging};
use crate::source;
use crate::store::work::RowsFile;
use crate::tr;

/// Rows above the one that is asked for by its number.
const ABOVE: u64 = 60;
/// The longest text of a row that is shown, in characters.
const MOST_TEXT: usize = 20_000;

/// Returns some rows of the file as they were read.
pub fn rows(
    session: &Session,
    import: ImportId,
    at: FileRowsAt,
    len: u64,
    progress: &dyn Progress,
) -> Result<FileRows, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let mut file = session.store.work(import)?.rows()?;
    let wanted = match at {
        FileRowsAt::Position(_) => None,
        FileRowsAt::Number(number) => Some(position(&mut file, number)?),
    };
    let offset = match (at, wanted) {
        (FileRowsAt::Position(offset), _) => offset,
        (FileRowsAt::Number(_), wanted) => wanted.unwrap_or(0).saturating_sub(ABOVE),
    };
    file.seek(offset)?;
    let mut shown = FileRows { total: file.len(), offset, rows: Vec::new(), wanted };
    let mut row = Row::default();
    for _ in 0..len {
        if !file.next(&mut row)? {
            break;
        }
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        shown.rows.push(row.clone());
    }
    Ok(shown)
}

/// Returns the position of the row of a number, or of the next one that there is.
fn position(rows: &mut RowsFile, number: u64) -> Result<u64, Error> {
    let mut row = Row::default();
    let (mut low, mut high) = (0, rows.len());
    // The numbers of the rows rise, with gaps where rows are blank.
    while low < high {
        let middle = low + (high - low) / 2;
        rows.seek(middle)?;
        if rows.next(&mut row)? && row.number < number {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// Returns a row as it was read when the rows were staged.
pub fn original(session: &mut Session, import: ImportId, number: u64) -> Result<OriginalRow, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let choices = keeping::load_draft(session, import, &record_type)?.unwrap_or_default();
    let facts = staging::facts(session, import, &choices, &mut NoProgress)?;
    let mut rows = session.store.work(import)?.rows()?;
    let mut row = Row::default();
    let at = position(&mut rows, number)?;
    rows.seek(at)?;
    if rows.next(&mut row)? && row.number == number {
        return Ok(OriginalRow { columns: facts.shape.columns.clone(), row });
    }
    Err(no_row(number))
}

fn no_row(number: u64) -> Error {
    Error::NotFound { what: tr!("thing-a-row"), name: number.to_string(), available: Vec::new() }
}

fn outside(number: u64) -> Error {
    Error::Usage {
        message: tr!("error-no-table-row", row = number.to_string()),
        hint: Some(tr!("hint-no-table-row").to_owned()),
    }
}

/// Returns a row as it stands in the file, whatever a person put in its place.
pub fn raw(
    session: &mut Session,
    import: ImportId,
    choice: &TableChoice,
    number: u64,
    progress: &mut dyn Progress,
) -> Result<RawRow, Error> {
    session.import_to_work_on(import)?;
    let known = session.staged.as_ref().filter(|staged| staged.import == import && staged.table == *choice);
    let shape = match known {
        Some(staged) => staged.shape.clone(),
        None => staging::look_again(session, import, choice)?.shape,
    };
    let record_type = staging::find_type(session, &session.store.import(import)?.record_type)?;
    let input = pinning::input(session, import)?;
    let (row, text) = staging::with_context(session, &record_type, |context| {
        let mut reader = source::open(&input, &shape, context)?;
        reader.keep_raw();
        let mut row = Row::default();
        let mut found = false;
        while reader.next_row(&mut row)? {
            // What is filled in after the last row of the table is none of its rows.
            found = row.number == number;
            if row.number >= number {
                break;
            }
            let (done, total) = reader.progress();
            tick(progress, Stage::Reading, done, total)?;
        }
        let text = reader.raw().map(|text| text.chars().take(MOST_TEXT).collect());
        Ok((found.then_some(row), text))
    })?;
    if let Some(row) = row { Ok(RawRow { columns: shape.columns, row, text }) } else { Err(outside(number)) }
}
