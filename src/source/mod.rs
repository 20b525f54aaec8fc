//! Files become rows of text cells, streaming: detection, text files, workbooks.
//!
//! Knows no record type, no database and no window. Rows come out one at a time; nothing grows with the file.

use crate::domain::row::Row;
use crate::domain::table::{RowIssue, TableChoice, TableShape};
use std::path::{Path, PathBuf};

/// What opening a file needs besides its path.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The program that serves workbooks in a process of its own: Muster itself.
    pub program: &'a Path,
    /// Says whether a text is a known name of a column; known names mark a header row.
    pub is_known_header: &'a dyn Fn(&str) -> bool,
}

/// A file looked at: how its table stands in it, and its first rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// How the table stands in the file, with every choice settled.
    pub shape: TableShape,
    /// The first rows under the header, at most as many as asked for.
    pub first: Vec<Row>,
    /// The lines or rows above the table that are not part of it, as text, at most 20.
    pub above: Vec<String>,
}

/// Looks at a file: settles what `choice` leaves open and reads the first rows. Takes the same time for any size of file.
pub fn look(path: &Path, choice: &TableChoice, rows: usize, context: Context<'_>) -> Result<Look, Error> {
    let _ = (path, choice, rows, context.program);
    todo!()
}

/// Opens the table of a file for reading from its first row under the header.
pub fn open(path: &Path, shape: &TableShape, context: Context<'_>) -> Result<Box<dyn TableReader>, Error> {
    let _ = (path, shape, context.program);
    todo!()
}

/// Gives the rows of a table one after another.
pub trait TableReader {
    /// Fills `row` with the next row under the header and returns `true`, or returns `false` at the end.
    ///
    /// Every row has exactly as many cells as there are columns; rows without any content are passed over.
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error>;

    /// Returns what was noticed since the last call, in the order of the rows.
    fn take_issues(&mut self) -> Vec<RowIssue>;

    /// Returns how much of the input was read, and how much there is, in bytes or rows.
    fn progress(&self) -> (u64, u64);
}

/// Serves one workbook to the process that started this one: reads the request from the arguments, writes rows to
/// standard output. The hidden subcommand `read-workbook` of the program calls it. Returns the exit code.
pub fn serve_workbook(arguments: &[std::ffi::OsString]) -> u8 {
    let _ = arguments;
    todo!()
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    #[error("cannot read the file {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        None
    }
}
