//! The working folder of an import: the pinned input, the rows as read, the plan.
//!
//! Plain files beside the organisation's file, so that it stays small and a crash loses nothing. All of them can be
//! made again from the pinned input.

use crate::domain::plan::{Outcome, PlanShape, PlannedRow, ShareIx};
use crate::domain::row::Row;
use crate::store::Error;
use std::path::{Path, PathBuf};

/// The working folder of an import.
#[derive(Clone, Debug)]
pub struct WorkFolder {
    dir: PathBuf,
}

impl WorkFolder {
    /// Returns where the pinned copy of the input lies; its file ending is that of the input.
    pub fn input(&self) -> PathBuf {
        todo!()
    }
    /// Copies a file into the folder and returns its SHA-256 in hexadecimal and its bytes. `tick` gets the bytes copied.
    pub fn pin(&self, from: &Path, tick: &mut dyn FnMut(u64) -> bool) -> Result<(String, u64), Error> {
        let _ = (from, tick, &self.dir);
        todo!()
    }
    /// Starts to write the rows as read.
    pub fn write_rows(&self) -> Result<RowsWriter, Error> {
        todo!()
    }
    /// Opens the rows as read.
    pub fn rows(&self) -> Result<RowsFile, Error> {
        todo!()
    }
    /// Starts to write the plan.
    pub fn write_plan(&self, shape: &PlanShape) -> Result<PlanWriter, Error> {
        let _ = shape;
        todo!()
    }
    /// Opens the plan.
    pub fn plan(&self) -> Result<PlanFile, Error> {
        todo!()
    }
    /// Keeps a small text under a name, replacing it at once or not at all.
    pub fn save(&self, name: &str, text: &str) -> Result<(), Error> {
        let _ = (name, text);
        todo!()
    }
    /// Returns a small text kept under a name.
    pub fn load(&self, name: &str) -> Result<Option<String>, Error> {
        let _ = name;
        todo!()
    }
}

/// Writes the rows as read.
pub struct RowsWriter {}
impl RowsWriter {
    /// Appends a row.
    pub fn push(&mut self, row: &Row) -> Result<(), Error> {
        let _ = row;
        todo!()
    }
    /// Ends the file, which exists under its name only now. Returns the number of rows.
    pub fn finish(self) -> Result<u64, Error> {
        todo!()
    }
}

/// The rows as read.
pub struct RowsFile {}
impl RowsFile {
    /// Returns the number of rows.
    pub fn len(&self) -> u64 {
        todo!()
    }
    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Moves to a row, counted from 0, for [`Self::next`].
    pub fn seek(&mut self, ix: u64) -> Result<(), Error> {
        let _ = ix;
        todo!()
    }
    /// Fills `row` with the next row and returns `true`, or returns `false` at the end. Reading in sequence is buffered.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Error> {
        let _ = row;
        todo!()
    }
}

/// Writes the plan.
pub struct PlanWriter {}
impl PlanWriter {
    /// Appends a planned row to a share; shares may come in any order.
    pub fn push(&mut self, share: ShareIx, row: &PlannedRow) -> Result<(), Error> {
        let _ = (share, row);
        todo!()
    }
    /// Ends the file, which exists under its name only now.
    pub fn finish(self) -> Result<(), Error> {
        todo!()
    }
}

/// The plan.
pub struct PlanFile {}
impl PlanFile {
    /// Returns what the rows have in common.
    pub fn shape(&self) -> &PlanShape {
        todo!()
    }
    /// Returns the positions of a share's rows with one of these outcomes (any, if empty), in the order of the file.
    pub fn positions(&mut self, share: ShareIx, outcomes: &[Outcome]) -> Result<Vec<u32>, Error> {
        let _ = (share, outcomes);
        todo!()
    }
    /// Reads the row at a position.
    pub fn read(&mut self, position: u32) -> Result<PlannedRow, Error> {
        let _ = position;
        todo!()
    }
}
