//! The problem file: rows that were not imported, ready to be corrected and chosen again.

use super::{label, write_file};
use crate::domain::choices::Edits;
use crate::domain::history::ImportId;
use crate::domain::mapping::PROBLEM_FILE_COLUMNS;
use crate::domain::plan::{Outcome, ShareIx};
use crate::domain::problem::{Problem, Severity};
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::domain::table::{FileFormat, TableShape};
use crate::job::progress::tick;
use crate::job::results::WrittenFile;
use crate::job::{Error, NoProgress, Progress, Session, Stage, keeping, staging};
use crate::source::write::TableWriter;
use crate::store::work::{PlanFile, RowsFile};
use crate::tr;
use std::io::Write;
use std::path::Path;

/// Writes the rows with problems, and those left out by hand, to a CSV file: the original columns in their order, then
/// row number, field, value and reason. The file can be corrected and chosen again.
pub fn problem_file(
    session: &mut Session,
    import: ImportId,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let choices = keeping::load_draft(session, import, &record_type)?.unwrap_or_default();
    let facts = staging::facts(session, import, &choices, &mut NoProgress)?;
    let work = session.store.work(import)?;
    let mut plan = work.plan()?;
    let mut found = Vec::new();
    for share in &entry.shares {
        found.extend(plan.positions(share.ix, &[Outcome::Problem])?);
        found.extend(left_out_by_hand(&mut plan, share.ix, &choices.edits)?);
    }
    found.sort_unstable();
    let rows = found.len() as u64;
    let mut file = ProblemFile {
        record_type: &record_type,
        shape: &facts.shape,
        edits: &choices.edits,
        plan,
        rows: work.rows()?,
        original: Row::default(),
    };
    write_file(path, |out| {
        let mut table = TableWriter::new(out, delimiter(&facts.shape), true)?;
        table.row(facts.shape.columns.iter().map(String::as_str).chain(PROBLEM_FILE_COLUMNS))?;
        for (at, position) in (0..).zip(found) {
            file.write(position, &mut table)?;
            tick(progress, Stage::Writing, at, rows)?;
        }
        Ok(table.finish()?)
    })?;
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// Returns the positions of the rows of a share that a person left out.
fn left_out_by_hand(plan: &mut PlanFile, share: ShareIx, edits: &Edits) -> Result<Vec<u32>, Error> {
    if edits.left_out.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for position in plan.positions(share, &[Outcome::LeftOut])? {
        if edits.left_out.contains(&plan.read(position)?.number) {
            found.push(position);
        }
    }
    Ok(found)
}

/// Returns the delimiter of the original, so that the corrected file reads like it.
fn delimiter(shape: &TableShape) -> char {
    match shape.format {
        FileFormat::Text { delimiter, .. } if delimiter.is_ascii() => delimiter,
        FileFormat::Text { .. } | FileFormat::Workbook { .. } => ',',
    }
}

struct ProblemFile<'a> {
    record_type: &'a RecordType,
    shape: &'a TableShape,
    edits: &'a Edits,
    plan: PlanFile,
    rows: RowsFile,
    original: Row,
}

impl ProblemFile<'_> {
    fn write<W: Write>(&mut self, position: u32, table: &mut TableWriter<W>) -> Result<(), Error> {
        let planned = self.plan.read(position)?;
        self.find_original(planned.number)?;
        let columns = 0..u32::try_from(self.shape.columns.len()).unwrap_or(u32::MAX);
        let cells = columns.map(|column| {
            let edited = self.edits.cells.get(&(planned.number, column));
            edited.map_or_else(|| self.original.cell(column as usize), String::as_str)
        });
        let problems: Vec<&Problem> =
            planned.problems.iter().filter(|problem| problem.kind.severity() == Severity::Problem).collect();
        let number = planned.number.to_string();
        let fields = join(problems.iter().map(|problem| self.field_of(problem)));
        let values = join(problems.iter().map(|problem| problem.value.clone()));
        let by_hand = self.edits.words(planned.number).map(str::to_owned);
        let reasons = join(by_hand.chain(problems.iter().map(|problem| reason(problem))));
        table.row(cells.chain([number.as_str(), &fields, &values, &reasons]))?;
        Ok(())
    }

    /// Fills `original` with the row of a number. Rows that follow one another are read in sequence.
    fn find_original(&mut self, number: u64) -> Result<(), Error> {
        if self.original.number > number {
            self.rows.seek(0)?;
        }
        if self.original.number != number {
            self.rows.seek_number(number)?;
            if !self.rows.next(&mut self.original)? || self.original.number != number {
                return Err(Error::NotFound {
                    what: tr!("thing-a-row"),
                    name: number.to_string(),
                    available: Vec::new(),
                });
            }
        }
        Ok(())
    }

    fn field_of(&self, problem: &Problem) -> String {
        let column = || problem.column.and_then(|column| self.shape.columns.get(column.0 as usize)).cloned();
        problem.field.map(|ix| label(self.record_type, ix).to_owned()).or_else(column).unwrap_or_default()
    }
}

fn reason(problem: &Problem) -> String {
    let more = [problem.expected(), problem.hint()].into_iter().flatten();
    std::iter::once(problem.to_string()).chain(more).collect::<Vec<_>>().join(". ")
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}
