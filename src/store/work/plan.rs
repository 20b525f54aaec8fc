//! The plan: planned rows in `plan`, and an entry of fixed size for each of them in `plan.index`.
//!
//! `plan` is `MUSTERP2`, the shape, the codes of all problem kinds, then blocks of rows. Each block holds rows of one
//! share, because shares are read one after another; each row has its length, position and check value before it.
//! `plan.index` is `MUSTERI2`, then per row its place, number in the file, share, outcome and flags, then the number of
//! rows and the bytes of `plan`. An open plan holds nine bytes a row.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::plan::{Outcome, PlanShape, PlannedCell, PlannedRow, RecordId, ShareIx};
use crate::domain::problem::{Problem, ProblemKind};
use crate::store::bytes::{Bytes, check_value, put_i64, put_str, put_u64, put_value, value_kind};
use crate::store::error::Error;
use crate::store::files;
use crate::store::work::damaged;
use crate::store::work::window::Window;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const PLAN: &[u8; 8] = b"MUSTERP2";
const INDEX: &[u8; 8] = b"MUSTERI2";
/// Bytes of an entry in the index.
const ENTRY: usize = 24;
/// Bytes at the end of the index.
const TAIL: usize = 16;
/// Flag of an entry: the row has warnings.
const WARNS: u8 = 1;
/// Bytes of a block; a longer row has one of its own.
const BLOCK: usize = 64 << 10;
/// Most blocks that are open at once.
const OPEN_BLOCKS: usize = 256;
/// Rows begin at multiples of this, so that four bytes hold the place of any.
const STEP: usize = 16;
/// Bytes before a row: its length, its position and its check value.
const FRAME: usize = 10;

/// Writes the plan.
pub struct PlanWriter {
    rows: File,
    index: BufWriter<File>,
    path: PathBuf,
    /// Where the next block begins.
    end: u64,
    blocks: BTreeMap<ShareIx, Block>,
    count: u64,
    bytes: Vec<u8>,
    entry: Vec<u8>,
}

/// A block that is being filled with rows of one share.
struct Block {
    start: u64,
    bytes: Vec<u8>,
}

impl PlanWriter {
    pub(super) fn create(path: &Path, shape: &PlanShape) -> Result<Self, Error> {
        let open = |path: &Path| files::replace_private(&files::part_of(path));
        let (rows, index) = (open(path)?, BufWriter::with_capacity(256 << 10, open(&index_of(path))?));
        let path = path.to_owned();
        let (blocks, bytes, entry) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut writer = Self { rows, index, path, end: 0, blocks, count: 0, bytes, entry };
        writer.put_index(INDEX)?;
        let mut head = PLAN.to_vec();
        put_u64(&mut head, shape.fields.len() as u64);
        for field in &shape.fields {
            put_u64(&mut head, u64::from(field.0));
        }
        put_u64(&mut head, ProblemKind::ALL.len() as u64);
        for kind in ProblemKind::ALL {
            put_str(&mut head, kind.code());
        }
        let mut framed = u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
        framed.extend(head);
        writer.end = framed.len().next_multiple_of(STEP) as u64;
        writer.put_block(&Block { start: 0, bytes: framed })?;
        Ok(writer)
    }

    fn put_block(&mut self, block: &Block) -> Result<(), Error> {
        let written = self.rows.seek(SeekFrom::Start(block.start)).and_then(|_| self.rows.write_all(&block.bytes));
        written.map_err(|e| Error::io("write", &self.path, e))
    }

    fn put_index(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.index.write_all(bytes).map_err(|e| Error::io("write", &self.path, e))
    }

    /// Appends a planned row to a share; shares may come in any order.
    pub fn push(&mut self, share: ShareIx, row: &PlannedRow) -> Result<(), Error> {
        let Ok(position) = u32::try_from(self.count) else {
            return Err(damaged(&self.path, "a plan holds at most 4,294,967,295 rows"));
        };
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes.resize(FRAME, 0);
        encode(&mut bytes, row);
        put_frame(&mut bytes, position);
        let at = self.place(share, &bytes)?;
        self.bytes = bytes;
        self.entry.clear();
        self.entry.extend_from_slice(&at.to_le_bytes());
        self.entry.extend_from_slice(&row.number.to_le_bytes());
        self.entry.extend_from_slice(&share.0.to_le_bytes());
        let flags = if row.has_warnings() { WARNS } else { 0 };
        self.entry.extend_from_slice(&[row.outcome as u8, flags, 0, 0]);
        self.count += 1;
        self.index.write_all(&self.entry).map_err(|e| Error::io("write", &self.path, e))
    }

    /// Puts a row into the block of its share and returns its place.
    fn place(&mut self, share: ShareIx, bytes: &[u8]) -> Result<u64, Error> {
        let is_full = |block: &Block| block.bytes.len() + bytes.len() > BLOCK;
        if self.blocks.get(&share).is_none_or(is_full) {
            let mut buffer = match self.blocks.remove(&share) {
                Some(block) => {
                    self.put_block(&block)?;
                    block.bytes
                }
                None => Vec::with_capacity(BLOCK),
            };
            buffer.clear();
            if self.blocks.len() >= OPEN_BLOCKS {
                self.close_blocks()?;
            }
            self.blocks.insert(share, Block { start: self.end, bytes: buffer });
            self.end += bytes.len().max(BLOCK).next_multiple_of(STEP) as u64;
        }
        let block = self.blocks.entry(share).or_insert_with(|| Block { start: self.end, bytes: Vec::new() });
        let at = block.start + block.bytes.len() as u64;
        block.bytes.extend_from_slice(bytes);
        let padded = block.bytes.len().next_multiple_of(STEP);
        block.bytes.resize(padded, 0);
        Ok(at)
    }

    fn close_blocks(&mut self) -> Result<(), Error> {
        for block in std::mem::take(&mut self.blocks).into_values() {
            self.put_block(&block)?;
        }
        Ok(())
    }

    /// Ends the file, which takes the place of the former plan only now.
    pub fn finish(mut self) -> Result<(), Error> {
        self.close_blocks()?;
        self.put_index(&self.count.to_le_bytes())?;
        self.put_index(&self.end.to_le_bytes())?;
        let path = &self.path;
        self.rows.set_len(self.end).and_then(|()| self.index.flush()).map_err(|e| Error::io("write", path, e))?;
        // The former index goes first: no moment may pair it with the new rows.
        files::remove(&index_of(path))?;
        files::publish(&files::part_of(path), path)?;
        files::publish(&files::part_of(&index_of(path)), &index_of(path))
    }
}

/// Fills the frame before a row.
fn put_frame(bytes: &mut [u8], position: u32) {
    let Some((frame, row)) = bytes.split_first_chunk_mut::<FRAME>() else { return };
    let len = u32::try_from(row.len()).unwrap_or(u32::MAX).to_le_bytes();
    let check = check_value(row).to_le_bytes();
    let parts =
        len.iter().chain(position.to_le_bytes().iter()).chain(check.iter().take(2)).copied().collect::<Vec<_>>();
    frame.copy_from_slice(&parts);
}

fn index_of(path: &Path) -> PathBuf {
    path.with_extension("index")
}

/// The plan.
pub struct PlanFile {
    rows: Window,
    index: Window,
    shape: PlanShape,
    kinds: Vec<ProblemKind>,
    count: u32,
    order: Option<Order>,
}

/// What an open plan knows of its rows.
#[derive(Default)]
struct Order {
    /// Places of the rows by position, in steps.
    places: Vec<u32>,
    /// Outcomes by position.
    outcomes: Vec<u8>,
    /// Positions, those of each share together.
    positions: Vec<u32>,
    /// Where in `positions` a share's begin and end.
    shares: BTreeMap<u32, (usize, usize)>,
}

/// What the index says of a row.
struct Entry {
    at: u64,
    number: u64,
    share: u32,
    outcome: u8,
    flags: u8,
}

impl PlanFile {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let (mut rows, mut index) = (Window::open(path)?, Window::open(&index_of(path))?);
        let broken = || damaged(path, "it is not whole");
        let tail = index.bytes(index.len().saturating_sub(TAIL as u64), TAIL)?;
        let mut numbers = tail.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let (count, bytes) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let Ok(count) = u32::try_from(count) else { return Err(broken()) };
        let expected = u64::from(count) * ENTRY as u64 + (INDEX.len() + TAIL) as u64;
        if index.bytes(0, INDEX.len())? != INDEX || index.len() != expected || rows.len() != bytes {
            return Err(broken());
        }
        let len = rows.bytes(0, 4)?.first_chunk::<4>().map_or(0, |len| u32::from_le_bytes(*len));
        let (shape, kinds) = read_head(rows.bytes(4, len as usize)?).ok_or_else(broken)?;
        Ok(Self { rows, index, shape, kinds, count, order: None })
    }

    /// Returns what the rows have in common.
    pub fn shape(&self) -> &PlanShape {
        &self.shape
    }

    /// Returns the number of planned rows.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Says whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns the positions of a share's rows with one of these outcomes (any, if empty), in the order of the file.
    pub fn positions(&mut self, share: ShareIx, outcomes: &[Outcome]) -> Result<Vec<u32>, Error> {
        let wanted = outcomes.iter().fold(0_u8, |mask, outcome| mask | 1 << *outcome as u8);
        let wanted = if outcomes.is_empty() { u8::MAX } else { wanted };
        let order = self.order()?;
        let Some(&(from, to)) = order.shares.get(&share.0) else { return Ok(Vec::new()) };
        let of_share = order.positions.get(from..to).unwrap_or_default().iter().copied();
        let fits = |position: &u32| {
            let outcome = order.outcomes.get(*position as usize).copied().unwrap_or(u8::MAX);
            wanted & 1_u8.checked_shl(outcome.into()).unwrap_or(0) != 0
        };
        Ok(of_share.filter(fits).collect())
    }

    /// Returns the positions of a share's rows with warnings, in the order of the file.
    pub fn with_warnings(&mut self, share: ShareIx) -> Result<Vec<u32>, Error> {
        self.scan(|entry| entry.share == share.0 && entry.flags & WARNS != 0)
    }

    /// Returns the position of the row with a number in the file.
    pub fn position_of(&mut self, number: u64) -> Result<Option<u32>, Error> {
        Ok(self.scan(|entry| entry.number == number)?.first().copied())
    }

    fn scan(&mut self, mut wanted: impl FnMut(&Entry) -> bool) -> Result<Vec<u32>, Error> {
        let mut positions = Vec::new();
        for position in 0..self.count {
            if wanted(&self.entry(position)?) {
                positions.push(position);
            }
        }
        Ok(positions)
    }

    fn entry(&mut self, position: u32) -> Result<Entry, Error> {
        let bytes = self.index.bytes(INDEX.len() as u64 + u64::from(position) * ENTRY as u64, ENTRY)?;
        read_entry(bytes).ok_or_else(|| damaged(self.rows.path(), "its index is damaged"))
    }

    /// Reads the whole index once.
    fn order(&mut self) -> Result<&Order, Error> {
        let order = match self.order.take() {
            Some(order) => order,
            None => self.read_order()?,
        };
        Ok(self.order.insert(order))
    }

    fn read_order(&mut self) -> Result<Order, Error> {
        let mut order = Order::default();
        let mut shares = Vec::with_capacity(self.count as usize);
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for position in 0..self.count {
            let entry = self.entry(position)?;
            let place = u32::try_from(entry.at / STEP as u64).unwrap_or(u32::MAX);
            order.places.push(place);
            order.outcomes.push(entry.outcome);
            shares.push(entry.share);
            *counts.entry(entry.share).or_default() += 1;
        }
        let mut from = 0;
        for (share, count) in counts {
            order.shares.insert(share, (from, from));
            from += count;
        }
        order.positions = vec![0; from];
        for (position, share) in (0..).zip(shares) {
            if let Some((_, to)) = order.shares.get_mut(&share) {
                if let Some(place) = order.positions.get_mut(*to) {
                    *place = position;
                }
                *to += 1;
            }
        }
        Ok(order)
    }

    /// Reads the row at a position.
    pub fn read(&mut self, position: u32) -> Result<PlannedRow, Error> {
        let Some(&place) = self.order()?.places.get(position as usize) else {
            return Err(damaged(self.rows.path(), format!("it has no row {position}")));
        };
        let at = u64::from(place) * STEP as u64;
        let broken = |path: &Path| damaged(path, format!("planned row {position} is damaged"));
        let frame = self.rows.bytes(at, FRAME)?.first_chunk::<FRAME>().copied().unwrap_or_default();
        let mut frame = Bytes(&frame);
        let number = |bytes: Option<&[u8]>| bytes.and_then(|b| b.first_chunk::<4>()).map(|b| u32::from_le_bytes(*b));
        let (len, of) = (number(frame.take(4)), number(frame.take(4)));
        let check: [u8; 2] = frame.take(2).and_then(|b| b.first_chunk()).copied().unwrap_or_default();
        let Some(len) = len.filter(|_| of == Some(position)) else { return Err(broken(self.rows.path())) };
        let bytes = self.rows.bytes(at + FRAME as u64, len as usize)?;
        let whole = check_value(bytes).to_le_bytes().starts_with(&check);
        let row = if whole { decode(bytes, &self.kinds, self.shape.fields.len()) } else { None };
        row.ok_or_else(|| broken(self.rows.path()))
    }
}

fn read_head(bytes: &[u8]) -> Option<(PlanShape, Vec<ProblemKind>)> {
    let mut bytes = Bytes(bytes.strip_prefix(PLAN)?);
    let fields = (0..bytes.len()?).map(|_| Some(FieldIx(u16::try_from(bytes.u64()?).ok()?))).collect::<Option<_>>()?;
    let kinds = (0..bytes.len()?)
        .map(|_| {
            let code = bytes.str()?;
            ProblemKind::ALL.iter().copied().find(|kind| kind.code() == code)
        })
        .collect::<Option<_>>()?;
    Some((PlanShape { fields }, kinds))
}

fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let mut bytes = Bytes(bytes);
    Some(Entry {
        at: u64::from_le_bytes(bytes.take(8)?.try_into().ok()?),
        number: u64::from_le_bytes(bytes.take(8)?.try_into().ok()?),
        share: u32::from_le_bytes(bytes.take(4)?.try_into().ok()?),
        outcome: bytes.u8()?,
        flags: bytes.u8()?,
    })
}

const HAS_RECORD: u8 = 1;
const REVIVED: u8 = 2;
const HAS_PROBLEMS: u8 = 4;

fn encode(out: &mut Vec<u8>, row: &PlannedRow) {
    put_u64(out, row.number);
    out.push(row.outcome as u8);
    let flag = |set: bool, flag: u8| if set { flag } else { 0 };
    out.push(
        flag(row.record.is_some(), HAS_RECORD)
            | flag(row.revived, REVIVED)
            | flag(!row.problems.is_empty(), HAS_PROBLEMS),
    );
    if let Some(record) = row.record {
        put_i64(out, record.0);
    }
    put_i64(out, row.revision);
    put_u64(out, row.cells.len() as u64);
    for cell in &row.cells {
        let old = cell.old.as_ref().map_or(0, |old| 4 | value_kind(old) << 4);
        out.push(value_kind(&cell.value) | old | flag(cell.raw.is_some(), 8));
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

fn decode(bytes: &[u8], kinds: &[ProblemKind], fields: usize) -> Option<PlannedRow> {
    let mut bytes = Bytes(bytes);
    let number = bytes.u64()?;
    let outcome = Outcome::from_byte(bytes.u8()?)?;
    let flags = bytes.u8()?;
    let record = if flags & HAS_RECORD != 0 { Some(RecordId(bytes.i64()?)) } else { None };
    let revision = bytes.i64()?;
    let cells = bytes.len()?;
    if cells > fields {
        return None;
    }
    let cells = (0..cells).map(|_| decode_cell(&mut bytes)).collect::<Option<_>>()?;
    let count = if flags & HAS_PROBLEMS != 0 { bytes.len()? } else { 0 };
    let mut problems = Vec::new();
    for _ in 0..count {
        problems.push(decode_problem(&mut bytes, kinds)?);
    }
    let row = PlannedRow { number, outcome, record, revision, revived: flags & REVIVED != 0, cells, problems };
    bytes.is_empty().then_some(row)
}

fn decode_cell(bytes: &mut Bytes<'_>) -> Option<PlannedCell> {
    let tag = bytes.u8()?;
    let value = bytes.value(tag)?;
    let old = if tag & 4 != 0 { Some(bytes.value(tag >> 4)?) } else { None };
    let raw = if tag & 8 != 0 { Some(bytes.str()?.to_owned()) } else { None };
    Some(PlannedCell { value, old, raw })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;

    /// A simple generator: the same rows in every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % sides
        }

        fn text(&mut self) -> String {
            let len = self.roll(30);
            (0..len).map(|_| ['a', 'Ü', '\n', '€', '"', '0', '🙂'][usize::try_from(self.roll(7)).unwrap()]).collect()
        }

        fn value(&mut self) -> Value {
            match self.roll(4) {
                0 => Value::Empty,
                1 => Value::Text(self.text()),
                2 => Value::Integer(i64::MIN.wrapping_add(self.0.cast_signed())),
                _ => Value::Real(f64::from(u32::try_from(self.roll(1_000)).unwrap()) / 7.0),
            }
        }

        fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
            if self.roll(3) == 0 { Some(make(self)) } else { None }
        }

        fn problem(&mut self) -> Problem {
            let kinds = ProblemKind::ALL.len() as u64;
            Problem {
                kind: ProblemKind::ALL[usize::try_from(self.roll(kinds)).unwrap()],
                field: self.maybe(|dice| FieldIx(u16::try_from(dice.roll(500)).unwrap())),
                column: self.maybe(|dice| ColumnIx(u32::try_from(dice.roll(500)).unwrap())),
                value: self.text(),
                details: (0..self.roll(3)).map(|_| self.text()).collect(),
            }
        }

        fn row(&mut self, fields: u64) -> PlannedRow {
            PlannedRow {
                number: self.roll(1 << 30),
                outcome: Outcome::ALL[usize::try_from(self.roll(7)).unwrap()],
                record: self.maybe(|dice| RecordId(dice.0.cast_signed())),
                revision: self.roll(9).cast_signed(),
                revived: self.roll(2) == 0,
                cells: (0..fields)
                    .map(|_| PlannedCell {
                        value: self.value(),
                        old: self.maybe(Self::value),
                        raw: self.maybe(Self::text),
                    })
                    .collect(),
                problems: (0..self.roll(3)).map(|_| self.problem()).collect(),
            }
        }
    }

    fn written(path: &Path, rows: &[(ShareIx, PlannedRow)]) -> PlanShape {
        let shape = PlanShape { fields: vec![FieldIx(3), FieldIx(0), FieldIx(300)] };
        let mut writer = PlanWriter::create(path, &shape).unwrap();
        for (share, row) in rows {
            writer.push(*share, row).unwrap();
        }
        writer.finish().unwrap();
        shape
    }

    fn sample() -> Vec<(ShareIx, PlannedRow)> {
        let mut dice = Dice(7);
        (0..2_000).map(|_| (ShareIx(u32::try_from(dice.roll(5)).unwrap()), dice.row(3))).collect()
    }

    #[test]
    fn a_plan_comes_back_as_written_in_any_order_and_by_share_and_outcome() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan");
        let rows = sample();
        let shape = written(&path, &rows);
        let mut plan = PlanFile::open(&path).unwrap();
        assert_eq!((plan.shape(), plan.len()), (&shape, 2_000));
        let mut dice = Dice(9);
        for position in (0..2_000).chain((0..2_000).map(|_| u32::try_from(dice.roll(2_000)).unwrap())) {
            assert_eq!(plan.read(position).unwrap(), rows[position as usize].1);
        }
        for outcomes in [&[][..], &[Outcome::New], &[Outcome::Deletes, Outcome::LeftOut]] {
            let expected: Vec<u32> = (0_u32..)
                .zip(&rows)
                .filter(|(_, (share, row))| {
                    *share == ShareIx(3) && (outcomes.is_empty() || outcomes.contains(&row.outcome))
                })
                .map(|(position, _)| position)
                .collect();
            assert_eq!(plan.positions(ShareIx(3), outcomes).unwrap(), expected);
        }
        let warned = plan.with_warnings(ShareIx(1)).unwrap();
        let expected = rows.iter().filter(|(share, row)| *share == ShareIx(1) && row.has_warnings()).count();
        assert_eq!(warned.len(), expected);
        assert!(plan.read(2_000).is_err());
    }

    #[test]
    fn a_plan_that_is_damaged_or_not_whole_is_never_read_as_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan");
        let rows = &sample()[..40];
        written(&path, rows);
        for file in [path.clone(), index_of(&path)] {
            let whole = std::fs::read(&file).unwrap();
            let step = (whole.len() / 300).max(7) | 1;
            for at in (0..whole.len()).step_by(step) {
                let mut bytes = whole.clone();
                bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(at % 200).unwrap());
                std::fs::write(&file, &bytes).unwrap();
                let Ok(mut plan) = PlanFile::open(&path) else { continue };
                for (position, (_, row)) in (0..).zip(rows) {
                    if let Ok(read) = plan.read(position) {
                        assert_eq!(read, *row, "byte {at} of {}", file.display());
                    }
                }
            }
            std::fs::write(&file, whole.get(..whole.len() - 1).unwrap()).unwrap();
            assert!(PlanFile::open(&path).is_err());
            std::fs::write(&file, &whole).unwrap();
        }
        let mut writer = PlanWriter::create(&path, &PlanShape { fields: Vec::new() }).unwrap();
        writer.push(ShareIx(0), &Dice(1).row(0)).unwrap();
        drop(writer);
        let mut former = PlanFile::open(&path).unwrap();
        assert_eq!(former.read(0).unwrap(), rows[0].1, "a plan that was begun anew and not finished changes nothing");
    }
}
