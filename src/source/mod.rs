//! Files become rows of text cells, streaming: detection, text files, workbooks.
//!
//! Knows no record type, no database and no window. Rows come out one at a time; nothing grows with the file.

mod error;
mod file;
mod header;
mod kind;
mod text;
mod workbook;
pub mod write;

use crate::domain::row::Row;
use crate::domain::table::{EncodingProposal, EncodingReading, FileFormat, RowIssue, TableChoice, TableShape};
use file::Samples;
use kind::Kind;
use std::fs::File;
use std::path::Path;

pub use error::{Error, Foreign};
pub use file::check_readable;

/// The most columns that a table may have.
pub const MOST_COLUMNS: usize = 16_384;
/// The longest text of a cell that is not worth a remark, in characters.
const LONGEST_CELL: usize = 100_000;

/// What opening a file needs besides its path.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The program that serves workbooks in a process of its own: Muster itself.
    pub program: &'a Path,
    /// Says whether a text is a known name of a column; known names mark a header row.
    pub is_known_header: &'a dyn Fn(&str) -> bool,
    /// Whether the cells of a workbook that carries macros are read; nothing of it is ever run.
    pub reads_macros: bool,
}

impl<'a> Context<'a> {
    /// Makes the context of an import, which refuses workbooks that carry macros.
    pub const fn of_import(program: &'a Path, is_known_header: &'a dyn Fn(&str) -> bool) -> Self {
        Self { program, is_known_header, reads_macros: false }
    }

    /// Makes the context of a mere look, which reads the cells of any workbook.
    pub const fn of_look(program: &'a Path, is_known_header: &'a dyn Fn(&str) -> bool) -> Self {
        Self { program, is_known_header, reads_macros: true }
    }
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
    /// The header row as it stands in the file, one cell per column; empty without a header.
    pub names: Vec<String>,
    /// What was noticed about the file as a whole, at row 0, and about rows that are not part of the table.
    pub issues: Vec<RowIssue>,
    /// The encodings that a text file may be in, the likeliest first; none for a workbook.
    pub encodings: Vec<EncodingProposal>,
    /// How the same piece of a text file reads in every encoding; none where it reads alike in all of them.
    pub readings: Vec<EncodingReading>,
    /// Whether the workbook carries macros.
    pub macros: bool,
}

/// Looks at a file: settles what `choice` leaves open and reads the first rows. Takes the same time for any size of file.
pub fn look(path: &Path, choice: &TableChoice, rows: usize, context: Context<'_>) -> Result<Look, Error> {
    match kind_of(path)? {
        Opened::Text(file) => text::look(path, file, choice, rows, context),
        Opened::Workbook => workbook::look(path, choice, rows, context),
    }
}

/// Looks at a file like [`look`] without its first rows and opens its table like [`open`], with less work than both.
///
/// Unless `all` rows of it are wanted, only the first ones of a workbook come; [`TableReader::in_all`] tells then how many
/// there may be. Worksheets behind the one that is read may be missing, where they can only be found by reading all of it.
pub fn look_and_open(
    path: &Path,
    choice: &TableChoice,
    all: bool,
    context: Context<'_>,
) -> Result<(Look, Box<dyn TableReader>), Error> {
    match kind_of(path)? {
        Opened::Text(file) => text::look_and_open(path, file, choice, context),
        Opened::Workbook if !all && workbook::can_glance(choice) => workbook::glance(path, choice, context),
        Opened::Workbook => {
            let look = workbook::look(path, choice, 0, context)?;
            let reader = workbook::open(path, &look.shape, context)?;
            Ok((look, reader))
        }
    }
}

/// A file of which it is known what it is.
enum Opened {
    Text(TextFile),
    Workbook,
}

/// A text file with samples of it.
struct TextFile {
    file: File,
    len: u64,
    samples: Samples,
}

fn kind_of(path: &Path) -> Result<Opened, Error> {
    let (file, len) = file::open(path)?;
    let io = |source| Error::Io { path: path.to_owned(), source };
    let head = Samples::take_head(&file).map_err(io)?;
    match kind::of(path, &head.head)? {
        Kind::Text => {
            let samples = head.with_spots(&file, len).map_err(io)?;
            Ok(Opened::Text(TextFile { file, len, samples }))
        }
        Kind::Workbook => Ok(Opened::Workbook),
    }
}

/// Opens a worksheet to be read as it stands: every row from the first one on, as wide as its cells reach.
///
/// Returns `None` for a text file, and a worksheet without rows for a workbook in which no cell has content.
pub fn worksheet(path: &Path, sheet: Option<&str>, context: Context<'_>) -> Result<Option<Worksheet>, Error> {
    let (open, _) = file::open(path)?;
    let samples = Samples::take_head(&open).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    match kind::of(path, &samples.head)? {
        Kind::Text => Ok(None),
        Kind::Workbook => workbook::open_whole(path, sheet, context).map(Some),
    }
}

/// Returns the label of the encoding that a text file seems to have, with what a person should know if that is not
/// beyond doubt, or `None` for a file that is no text.
pub fn encoding_of(path: &Path) -> Result<Option<(String, Vec<RowIssue>)>, Error> {
    let (open, len) = file::open(path)?;
    let samples = Samples::take(&open, len).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    match kind::of(path, &samples.head) {
        Ok(Kind::Text) => Ok(Some(text::encoding_of(&samples))),
        Ok(Kind::Workbook) | Err(Error::Foreign { .. } | Error::Empty { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Opens the table of a file for reading from its first row under the header.
pub fn open(path: &Path, shape: &TableShape, context: Context<'_>) -> Result<Box<dyn TableReader>, Error> {
    match &shape.format {
        FileFormat::Text { .. } => text::open(path, shape),
        FileFormat::Workbook { .. } => workbook::open(path, shape, context),
    }
}

/// A worksheet as it stands.
pub struct Worksheet {
    /// Its rows, without gaps.
    pub rows: Box<dyn TableReader>,
    /// Whether the workbook carries macros.
    pub macros: bool,
}

/// Gives the rows of a table one after another.
pub trait TableReader: Send {
    /// Fills `row` with the next row under the header and returns `true`, or returns `false` at the end.
    ///
    /// Every row has exactly as many cells as there are columns; rows without any content are passed over.
    fn next_row(&mut self, row: &mut Row) -> Result<bool, Error>;

    /// Returns what was noticed since the last call, in the order of the rows; what is counted comes at the end.
    fn take_issues(&mut self) -> Vec<RowIssue>;

    /// Returns how much of the input was read, and how much there is, in bytes or rows.
    fn progress(&self) -> (u64, u64);

    /// Returns how many rows there may be, once it is known that not all of them come.
    fn in_all(&self) -> Option<u64> {
        None
    }

    /// Has [`TableReader::raw`] keep the text of rows from now on.
    fn keep_raw(&mut self) {}

    /// Returns the last row as it stands in the file, where the file is a text.
    fn raw(&self) -> Option<&str> {
        None
    }
}

/// Serves one workbook to the process that started this one: reads the request from the arguments, writes rows to
/// standard output. The hidden subcommand `read-workbook` of the program calls it. Returns the exit code.
pub fn serve_workbook(arguments: &[std::ffi::OsString]) -> u8 {
    workbook::serve(arguments)
}

/// Reads a workbook in this process, as the process of its own does, and returns how many rows it has.
///
/// For the fuzz targets, which must see what happens inside.
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub fn read_workbook_here(path: &Path, brief: bool) -> Option<u64> {
    workbook::read_here(path, brief)
}
