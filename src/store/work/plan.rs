//! The plan: planned rows in `plan`, and an entry of fixed size for each of them in `plan.index`.
//!
//! `plan` is `MUSTERP6`, the number of the plan, the shape, the codes of all problem kinds, then blocks of rows. Each block holds rows of one
//! share, because shares are read one after another; each row has its length, position and check value before it.
//! `plan.index` is `MUSTERI3`, then per row its place, number in the file, share, outcome and flags, then the number of
//! rows and the bytes of `plan`. An open plan holds nine bytes a row.

mod file;
mod row;
#[cfg(test)]
mod tests;

pub use file::{PackedPlan, PlanFile, Unpacker};

use crate::domain::plan::{PlanNumber, PlanShape, PlannedRow, ShareIx};
use crate::domain::problem::ProblemKind;
use crate::store::bytes::{check_value, put_str, put_u64};
use crate::store::error::Error;
use crate::store::files;
use crate::store::work::damaged;
use crate::tr;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const PLAN: &[u8; 8] = b"MUSTERP6";
/// Begins a plan that has no number, from before plans had one.
const UNNUMBERED: &[u8; 8] = b"MUSTERP5";
const INDEX: &[u8; 8] = b"MUSTERI3";
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
/// Bytes of a row's check value.
const CHECK: usize = 2;
/// Bytes before a row: its length, its position and its check value.
const FRAME: usize = 8 + CHECK;

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

impl Block {
    /// Appends a row and returns its place.
    fn append(&mut self, row: &[u8]) -> u64 {
        let at = self.start + self.bytes.len() as u64;
        self.bytes.extend_from_slice(row);
        let padded = self.bytes.len().next_multiple_of(STEP);
        self.bytes.resize(padded, 0);
        at
    }
}

impl PlanWriter {
    pub(super) fn create(path: &Path, number: PlanNumber, shape: &PlanShape) -> Result<Self, Error> {
        let open = |path: &Path| files::replace_private(&files::part_of(path));
        let (rows, index) = (open(path)?, BufWriter::with_capacity(256 << 10, open(&index_of(path))?));
        let path = path.to_owned();
        let (blocks, bytes, entry) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut writer = Self { rows, index, path, end: 0, blocks, count: 0, bytes, entry };
        writer.put_index(INDEX)?;
        let mut head = PLAN.to_vec();
        put_u64(&mut head, number.0.cast_unsigned());
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
            return Err(damaged(&self.path, tr!("detail-most-plan-rows")));
        };
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes.resize(FRAME, 0);
        row::encode(&mut bytes, row);
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
    fn place(&mut self, share: ShareIx, row: &[u8]) -> Result<u64, Error> {
        if let Some(block) = self.blocks.get_mut(&share)
            && block.bytes.len() + row.len() <= BLOCK
        {
            return Ok(block.append(row));
        }
        let mut bytes = match self.blocks.remove(&share) {
            Some(block) => {
                self.put_block(&block)?;
                block.bytes
            }
            None => Vec::with_capacity(BLOCK),
        };
        bytes.clear();
        if self.blocks.len() >= OPEN_BLOCKS {
            self.close_blocks()?;
        }
        let mut block = Block { start: self.end, bytes };
        self.end += row.len().max(BLOCK).next_multiple_of(STEP) as u64;
        let at = block.append(row);
        self.blocks.insert(share, block);
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
    let parts = len.into_iter().chain(position.to_le_bytes()).chain(check_value(row).to_le_bytes());
    frame.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
}

fn index_of(path: &Path) -> PathBuf {
    path.with_extension("index")
}
