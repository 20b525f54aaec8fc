//! Reading the plan: a row at any position, and the positions of a share.

use super::row::{Wanted, decode_into};
use super::{CHECK, ENTRY, FRAME, INDEX, PLAN, STEP, TAIL, UNNUMBERED, WARNS, index_of};
use crate::domain::field::FieldIx;
use crate::domain::plan::{Outcome, PlanNumber, PlanShape, PlannedRow, ShareIx};
use crate::domain::problem::ProblemKind;
use crate::store::bytes::{Bytes, check_value};
use crate::store::error::Error;
use crate::store::work::damaged;
use crate::store::work::window::Window;
use crate::tr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Entries of the index read at once.
const ENTRIES: usize = 1_024;
/// Shares that an import never has: there is one for each of its users.
const MOST_SHARES: usize = 1 << 20;
/// In a kept outcome: the row has warnings.
const HAS_WARNINGS: u8 = 0x80;

/// The plan.
pub struct PlanFile {
    rows: Window,
    index: Window,
    number: PlanNumber,
    shape: PlanShape,
    kinds: Arc<[ProblemKind]>,
    count: u32,
    order: Option<Order>,
}

/// What an open plan knows of its rows.
#[derive(Default)]
struct Order {
    /// Places of the rows by position, in steps.
    places: Vec<u32>,
    /// Outcomes by position, and whether there are warnings.
    outcomes: Vec<u8>,
    /// Positions, those of each share together.
    positions: Vec<u32>,
    /// Where in `positions` a share's begin and end.
    shares: Vec<(usize, usize)>,
}

/// What the index says of a row.
struct Entry {
    at: u64,
    share: u32,
    outcome: u8,
    flags: u8,
}

impl PlanFile {
    pub(in crate::store::work) fn open(path: &Path) -> Result<Self, Error> {
        let (mut rows, mut index) = (Window::open(path)?, Window::open(&index_of(path))?);
        let broken = || damaged(path, tr!("detail-not-whole"));
        let tail = index.bytes(index.len().saturating_sub(TAIL as u64), TAIL)?;
        let mut numbers = tail.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let (count, bytes) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let Ok(count) = u32::try_from(count) else { return Err(broken()) };
        let expected = u64::from(count) * ENTRY as u64 + (INDEX.len() + TAIL) as u64;
        if index.bytes(0, INDEX.len())? != INDEX || index.len() != expected || rows.len() != bytes {
            return Err(broken());
        }
        let len = rows.bytes(0, 4)?.first_chunk::<4>().map_or(0, |len| u32::from_le_bytes(*len));
        let (number, shape, kinds) = read_head(rows.bytes(4, len as usize)?).ok_or_else(broken)?;
        Ok(Self { rows, index, number, shape, kinds, count, order: None })
    }

    /// Returns which plan of its import this is.
    pub const fn number(&self) -> PlanNumber {
        self.number
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
        self.find(share, |outcome| wanted & 1_u8.checked_shl((outcome & !HAS_WARNINGS).into()).unwrap_or(0) != 0)
    }

    /// Returns the positions of a share's rows with problems or warnings, in the order of the file.
    pub fn with_remarks(&mut self, share: ShareIx) -> Result<Vec<u32>, Error> {
        self.find(share, |outcome| outcome & HAS_WARNINGS != 0 || outcome == Outcome::Problem as u8)
    }

    fn find(&mut self, share: ShareIx, fits: impl Fn(u8) -> bool) -> Result<Vec<u32>, Error> {
        let order = self.order()?;
        let Some(&(from, to)) = order.shares.get(share.0 as usize) else { return Ok(Vec::new()) };
        let of_share = order.positions.get(from..to).unwrap_or_default().iter().copied();
        let outcome = |position: &u32| order.outcomes.get(*position as usize).copied();
        Ok(of_share.filter(|position| outcome(position).is_some_and(&fits)).collect())
    }

    fn order(&mut self) -> Result<&Order, Error> {
        if self.order.is_none() {
            self.order = Some(self.read_order()?);
        }
        self.order.as_ref().ok_or_else(|| damaged(self.rows.path(), tr!("detail-index")))
    }

    fn read_order(&mut self) -> Result<Order, Error> {
        let mut order = Order::default();
        let mut shares = Vec::with_capacity(self.count as usize);
        order.places.reserve_exact(self.count as usize);
        order.outcomes.reserve_exact(self.count as usize);
        let mut at = INDEX.len() as u64;
        let mut left = self.count as usize;
        while left > 0 {
            let entries = left.min(ENTRIES);
            for bytes in self.index.bytes(at, entries * ENTRY)?.chunks_exact(ENTRY) {
                let Some(entry) = read_entry(bytes) else { continue };
                order.places.push(u32::try_from(entry.at / STEP as u64).unwrap_or(u32::MAX));
                order
                    .outcomes
                    .push(entry.outcome & !HAS_WARNINGS | if entry.flags & WARNS != 0 { HAS_WARNINGS } else { 0 });
                let share = entry.share as usize;
                if share >= MOST_SHARES {
                    return Err(damaged(self.index.path(), tr!("detail-names-share", share = share.to_string())));
                }
                if order.shares.len() <= share {
                    order.shares.resize(share + 1, (0, 0));
                }
                // The rows of each share are counted first.
                if let Some((_, count)) = order.shares.get_mut(share) {
                    *count += 1;
                }
                shares.push(entry.share);
            }
            at += (entries * ENTRY) as u64;
            left -= entries;
        }
        let mut from = 0;
        for share in &mut order.shares {
            let count = share.1;
            *share = (from, from);
            from += count;
        }
        order.positions = vec![0; from];
        for (position, share) in (0..).zip(shares) {
            if let Some((_, to)) = order.shares.get_mut(share as usize) {
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
        let mut row = PlannedRow::default();
        self.read_into(position, &mut row)?;
        Ok(row)
    }

    /// Reads the row at a position into a row whose buffers are used again, and returns how many bytes it takes.
    pub fn read_into(&mut self, position: u32, row: &mut PlannedRow) -> Result<usize, Error> {
        self.fill(position, Wanted::All, row)
    }

    /// Copies the row at a position as it is, for an [`Unpacker`], and returns how many bytes it takes.
    pub fn read_packed(&mut self, position: u32, packed: &mut PackedPlan) -> Result<usize, Error> {
        packed.bytes.clear();
        packed.position = position;
        let row = self.bytes_of(position)?;
        packed.bytes.extend_from_slice(row);
        Ok(packed.bytes.len())
    }

    /// Returns what unpacks rows, also on another thread.
    pub fn unpacker(&self) -> Unpacker {
        Unpacker { path: self.rows.path().to_owned(), kinds: Arc::clone(&self.kinds), fields: self.shape.fields.len() }
    }

    /// Reads of the row at a position the cells that change; the others come out empty.
    pub fn read_changed(&mut self, position: u32, row: &mut PlannedRow) -> Result<(), Error> {
        self.fill(position, Wanted::Changed(usize::MAX), row).map(drop)
    }

    /// Reads of the row at a position the cell at a place, and those that change; the others come out empty.
    pub fn read_cell(&mut self, position: u32, at: usize, row: &mut PlannedRow) -> Result<(), Error> {
        self.fill(position, Wanted::Changed(at), row).map(drop)
    }

    fn fill(&mut self, position: u32, wanted: Wanted, row: &mut PlannedRow) -> Result<usize, Error> {
        let (kinds, fields) = (Arc::clone(&self.kinds), self.shape.fields.len());
        let bytes = self.bytes_of(position)?;
        let len = bytes.len();
        let unpacked = unpack(bytes, &kinds, fields, wanted, row);
        unpacked.map(|()| len).ok_or_else(|| broken(self.rows.path(), position))
    }

    /// Returns the check value and the bytes of the row at a position.
    fn bytes_of(&mut self, position: u32) -> Result<&[u8], Error> {
        let Some(&place) = self.order()?.places.get(position as usize) else {
            return Err(damaged(self.rows.path(), tr!("detail-no-row", row = position.to_string())));
        };
        let at = u64::from(place) * STEP as u64;
        let mut frame = Bytes(self.rows.bytes(at, FRAME)?);
        let (len, of) = (frame.u32(), frame.u32());
        let Some(len) = len.filter(|_| of == Some(position)) else { return Err(broken(self.rows.path(), position)) };
        self.rows.bytes(at + (FRAME - CHECK) as u64, CHECK + len as usize)
    }
}

/// A planned row as the file holds it, with its check value before it.
#[derive(Debug, Default)]
pub struct PackedPlan {
    position: u32,
    bytes: Vec<u8>,
}

/// Unpacks rows of a plan.
pub struct Unpacker {
    path: PathBuf,
    kinds: Arc<[ProblemKind]>,
    fields: usize,
}

impl Unpacker {
    /// Fills a row with the cells that change and the cell at a place; the others come out empty.
    pub fn changed(&self, packed: &PackedPlan, also: usize, row: &mut PlannedRow) -> Result<(), Error> {
        let unpacked = unpack(&packed.bytes, &self.kinds, self.fields, Wanted::Changed(also), row);
        unpacked.ok_or_else(|| broken(&self.path, packed.position))
    }
}

fn unpack(bytes: &[u8], kinds: &[ProblemKind], fields: usize, wanted: Wanted, row: &mut PlannedRow) -> Option<()> {
    let (check, bytes) = bytes.split_first_chunk::<CHECK>()?;
    let is_whole = check_value(bytes).to_le_bytes().starts_with(check);
    if is_whole { decode_into(bytes, kinds, fields, wanted, row) } else { None }
}

fn broken(path: &Path, position: u32) -> Error {
    damaged(path, tr!("detail-planned-row", row = position.to_string()))
}

fn read_head(bytes: &[u8]) -> Option<(PlanNumber, PlanShape, Arc<[ProblemKind]>)> {
    let (mut bytes, is_numbered) = match bytes.strip_prefix(PLAN) {
        Some(bytes) => (Bytes(bytes), true),
        None => (Bytes(bytes.strip_prefix(UNNUMBERED)?), false),
    };
    let number = if is_numbered { PlanNumber(bytes.u64()?.cast_signed()) } else { PlanNumber::default() };
    let fields = (0..bytes.len()?).map(|_| Some(FieldIx(u16::try_from(bytes.u64()?).ok()?))).collect::<Option<_>>()?;
    let kinds = (0..bytes.len()?)
        .map(|_| {
            let code = bytes.str()?;
            ProblemKind::ALL.iter().copied().find(|kind| kind.code() == code)
        })
        .collect::<Option<_>>()?;
    Some((number, PlanShape { fields }, kinds))
}

fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let mut bytes = Bytes(bytes);
    let at = u64::from_le_bytes(bytes.take(8)?.try_into().ok()?);
    // The number in the file, which every row says itself.
    bytes.take(8)?;
    Some(Entry { at, share: bytes.u32()?, outcome: bytes.u8()?, flags: bytes.u8()? })
}
