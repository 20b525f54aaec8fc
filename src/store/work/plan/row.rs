//! A planned row as bytes, and back into a row whose buffers are used again.

use crate::domain::directory::UserId;
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::plan::{Outcome, PlannedCell, PlannedRow, Raised, RecordId, Transferred};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::value::Value;
use crate::store::bytes::{Bytes, put_i64, put_str, put_u64, put_value, value_kind};

const HAS_RECORD: u8 = 1;
const REVIVED: u8 = 2;
const HAS_PROBLEMS: u8 = 4;
const TRANSFERRED: u8 = 8;
const RAISED: u8 = 16;
/// In the tag of a cell: it has a value before.
const HAS_OLD: u8 = 4;
/// In the tag of a cell: it has the text of the file.
const HAS_RAW: u8 = 8;
/// The kind of a value that is a text.
const TEXT: u8 = 1;

pub(super) fn encode(out: &mut Vec<u8>, row: &PlannedRow) {
    put_u64(out, row.number);
    out.push(row.outcome as u8);
    let flag = |set: bool, flag: u8| if set { flag } else { 0 };
    out.push(
        flag(row.record.is_some(), HAS_RECORD)
            | flag(row.revived, REVIVED)
            | flag(!row.problems.is_empty(), HAS_PROBLEMS)
            | flag(row.transferred.is_some(), TRANSFERRED)
            | flag(row.raised.is_some(), RAISED),
    );
    if let Some(record) = row.record {
        put_i64(out, record.0);
    }
    put_i64(out, row.revision);
    if let Some(Transferred { from, record, related }) = row.transferred {
        put_i64(out, from.0);
        put_i64(out, record.0);
        put_u64(out, u64::from(related));
    }
    if let Some(Raised { record, value }) = &row.raised {
        put_i64(out, record.0);
        out.push(value_kind(value));
        put_value(out, value);
    }
    put_u64(out, row.cells.len() as u64);
    for cell in &row.cells {
        let old = cell.old.as_ref().map_or(0, |old| HAS_OLD | value_kind(old) << 4);
        out.push(value_kind(&cell.value) | old | flag(cell.raw.is_some(), HAS_RAW));
        put_value(out, &cell.value);
        if let Some(old) = &cell.old {
            put_value(out, old);
        }
        if let Some(raw) = &cell.raw {
            put_str(out, raw);
        }
    }
    if !row.problems.is_empty() {
        put_u64(out, row.problems.len() as u64);
        row.problems.iter().for_each(|problem| encode_problem(out, problem));
    }
}

fn encode_problem(out: &mut Vec<u8>, problem: &Problem) {
    put_u64(out, problem.kind as u64);
    put_u64(out, problem.field.map_or(0, |field| u64::from(field.0) + 1));
    put_u64(out, problem.column.map_or(0, |column| u64::from(column.0) + 1));
    put_str(out, &problem.value);
    put_u64(out, problem.details.len() as u64);
    problem.details.iter().for_each(|detail| put_str(out, detail));
}

/// Which cells of a row are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// All of them.
    All,
    /// Those that change, and the one at this place; the others come out empty.
    Changed(usize),
}

/// Fills a row with what its bytes say; `None` means that they are damaged, and the row holds anything then.
pub(super) fn decode_into(
    bytes: &[u8],
    kinds: &[ProblemKind],
    fields: usize,
    wanted: Wanted,
    row: &mut PlannedRow,
) -> Option<()> {
    let mut bytes = Bytes(bytes);
    row.number = bytes.u64()?;
    row.outcome = Outcome::from_byte(bytes.u8()?)?;
    let flags = bytes.u8()?;
    row.record = if flags & HAS_RECORD != 0 { Some(RecordId(bytes.i64()?)) } else { None };
    row.revision = bytes.i64()?;
    row.revived = flags & REVIVED != 0;
    row.transferred = None;
    if flags & TRANSFERRED != 0 {
        let (from, record) = (UserId(bytes.i64()?), RecordId(bytes.i64()?));
        row.transferred = Some(Transferred { from, record, related: u32::try_from(bytes.u64()?).ok()? });
    }
    row.raised = None;
    if flags & RAISED != 0 {
        let (record, kind) = (RecordId(bytes.i64()?), bytes.u8()?);
        row.raised = Some(Raised { record, value: bytes.value(kind)? });
    }
    let cells = bytes.len()?;
    if cells > fields {
        return None;
    }
    row.cells.resize_with(cells, PlannedCell::default);
    for (at, cell) in row.cells.iter_mut().enumerate() {
        let tag = bytes.u8()?;
        let is_wanted = match wanted {
            Wanted::All => true,
            Wanted::Changed(also) => tag & HAS_OLD != 0 || at == also,
        };
        if is_wanted {
            decode_cell(&mut bytes, tag, cell)?;
        } else {
            skip_cell(&mut bytes, tag)?;
            *cell = PlannedCell::default();
        }
    }
    row.problems.clear();
    let count = if flags & HAS_PROBLEMS != 0 { bytes.len()? } else { 0 };
    for _ in 0..count {
        row.problems.push(decode_problem(&mut bytes, kinds)?);
    }
    bytes.is_empty().then_some(())
}

fn decode_cell(bytes: &mut Bytes<'_>, tag: u8, cell: &mut PlannedCell) -> Option<()> {
    decode_value(bytes, tag, &mut cell.value)?;
    cell.old = if tag & HAS_OLD != 0 { Some(bytes.value(tag >> 4)?) } else { None };
    cell.raw = if tag & HAS_RAW != 0 { Some(bytes.str()?.to_owned()) } else { None };
    Some(())
}

/// Reads a value; a text takes the place of a former text without a new buffer.
fn decode_value(bytes: &mut Bytes<'_>, kind: u8, value: &mut Value) -> Option<()> {
    match value {
        Value::Text(text) if kind & 3 == TEXT => {
            text.clear();
            text.push_str(bytes.str()?);
        }
        Value::Text(_) | Value::Empty | Value::Integer(_) | Value::Real(_) => *value = bytes.value(kind)?,
    }
    Some(())
}

fn skip_cell(bytes: &mut Bytes<'_>, tag: u8) -> Option<()> {
    bytes.skip_value(tag)?;
    if tag & HAS_OLD != 0 {
        bytes.skip_value(tag >> 4)?;
    }
    if tag & HAS_RAW != 0 {
        let len = bytes.len()?;
        bytes.take(len)?;
    }
    Some(())
}

fn decode_problem(bytes: &mut Bytes<'_>, kinds: &[ProblemKind]) -> Option<Problem> {
    let kind = *kinds.get(bytes.len()?)?;
    let field = bytes.u64()?.checked_sub(1).map(u16::try_from).transpose().ok()?.map(FieldIx);
    let column = bytes.u64()?.checked_sub(1).map(u32::try_from).transpose().ok()?.map(ColumnIx);
    let value = bytes.str()?.to_owned();
    let count = bytes.len()?;
    let mut details = Vec::new();
    for _ in 0..count {
        details.push(bytes.str()?.to_owned());
    }
    Some(Problem { kind, field, column, value, details })
}
