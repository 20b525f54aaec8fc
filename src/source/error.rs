//! Why a file cannot be read, in words, and what a person can do about it.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// The path names something else than a file.
    #[error("this is {what}, not a file: {}", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// The file has no content.
    #[error("the file is empty: {}", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is something that holds no table that could be read.
    #[error("this file is {what}, whatever its name says: {}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: Foreign,
    },
    /// The workbook carries macros.
    #[error("this workbook contains macros: {}", path.display())]
    Macros {
        /// The file.
        path: PathBuf,
    },
    /// The workbook is encrypted.
    #[error("this workbook is protected with a password: {}", path.display())]
    Password {
        /// The file.
        path: PathBuf,
    },
    /// The chosen encoding is none that this program knows.
    #[error("unknown encoding {label:?}")]
    UnknownEncoding {
        /// The label as given.
        label: String,
    },
    /// The chosen delimiter or quote cannot be one.
    #[error("{character:?} cannot separate or quote cells")]
    BadDialect {
        /// The character as given.
        character: char,
    },
    /// A record is longer than any table's.
    #[error("row {row} is longer than {} MB", limit >> 20)]
    RowTooLong {
        /// Number of the row.
        row: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// The table has more columns than can be read.
    #[error("the table has {found} columns; at most {limit} can be read")]
    TooManyColumns {
        /// Columns found.
        found: u64,
        /// Columns allowed.
        limit: u64,
    },
    /// The table has more rows than can be read.
    #[error("the worksheet has more than {limit} rows")]
    TooManyRows {
        /// Rows allowed.
        limit: u64,
    },
    /// There is no table: nothing below the lines to skip.
    #[error("there is no table in {}", path.display())]
    NoTable {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another kind than when it was looked at.
    #[error("the file has changed since it was looked at: {}", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The workbook has no worksheet with this name.
    #[error("the workbook has no worksheet {sheet:?}")]
    NoSheet {
        /// The name asked for.
        sheet: String,
        /// The worksheets that there are.
        available: Vec<String>,
    },
    /// The file has fewer tables.
    #[error("there is no table {table}: the file has {}", if *available == 1 { "one".to_owned() } else { available.to_string() })]
    NoSuchTable {
        /// The number asked for.
        table: u32,
        /// How many tables there are.
        available: usize,
    },
    /// The workbook is too large once it is unpacked.
    #[error("this workbook is too large: {reason}")]
    WorkbookTooLarge {
        /// What is too large, and the limit.
        reason: String,
    },
    /// The workbook is damaged or written in a way that cannot be read.
    #[error("this workbook cannot be read: {reason}")]
    Workbook {
        /// What is wrong, as far as it is known.
        reason: String,
    },
    /// Reading the workbook had to be stopped.
    #[error("this workbook could not be read safely: {reason}")]
    Unsafe {
        /// What happened.
        reason: String,
    },
    /// The process that reads workbooks could not be started.
    #[error("cannot start {} to read the workbook", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    /// Names another file than the one that was read, for example the one of which that is a copy.
    #[must_use]
    pub fn named(mut self, file: &Path) -> Self {
        match &mut self {
            Self::Io { path, .. }
            | Self::NotAFile { path, .. }
            | Self::Empty { path }
            | Self::Foreign { path, .. }
            | Self::Macros { path }
            | Self::Password { path }
            | Self::NoTable { path }
            | Self::Changed { path } => file.clone_into(path),
            Self::UnknownEncoding { .. }
            | Self::BadDialect { .. }
            | Self::RowTooLong { .. }
            | Self::TooManyColumns { .. }
            | Self::TooManyRows { .. }
            | Self::NoSheet { .. }
            | Self::NoSuchTable { .. }
            | Self::WorkbookTooLarge { .. }
            | Self::Workbook { .. }
            | Self::Unsafe { .. }
            | Self::Start { .. } => {}
        }
        self
    }

    /// Says whether the file was read well enough to say what it is, and holds nothing that could be imported.
    pub const fn names_the_file(&self) -> bool {
        matches!(
            self,
            Self::Empty { .. }
                | Self::Foreign { .. }
                | Self::Macros { .. }
                | Self::Password { .. }
                | Self::NoTable { .. }
        )
    }

    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        let text = match self {
            Self::Io { source, .. } => return io_hint(source),
            Self::NotAFile { .. } => "Choose a CSV, text, XLSX, XLS, XLSB, ODS or FODS file",
            Self::Empty { .. } => "Export the table again and choose the new file",
            Self::Foreign { what, .. } => what.hint(),
            Self::Macros { .. } => {
                "Save it as an Excel workbook without macros (.xlsx) or as CSV, and choose that file"
            }
            Self::Password { .. } => "Remove the password in the spreadsheet program and save the workbook again",
            Self::UnknownEncoding { .. } => "Use a name such as utf-8, windows-1252, utf-16le or shift_jis",
            Self::BadDialect { .. } => "Choose a character such as , ; | or the tabulator, and a quote such as \"",
            Self::RowTooLong { .. } => "Check that the file is a table with one row per line",
            Self::TooManyColumns { .. } => "Remove the columns that are not needed, and check the delimiter",
            Self::TooManyRows { .. } => "Split the table into several files",
            Self::Changed { .. } => "Choose the file again",
            Self::NoTable { .. } => "Check the number of lines to skip and the worksheet",
            Self::NoSheet { available, .. } => return Some(format!("Choose one of: {}", available.join(", "))),
            Self::NoSuchTable { .. } => {
                "Choose one of the tables that muster inspect names, or 0 for all of them as one"
            }
            Self::WorkbookTooLarge { .. } => "Remove what is not needed, or save the worksheet as CSV",
            Self::Workbook { .. } | Self::Unsafe { .. } => {
                "Open it in a spreadsheet program, save it as a new .xlsx or CSV file, and choose that file"
            }
            Self::Start { .. } => "Install the program again",
        };
        Some(text.to_owned())
    }
}

/// Returns what helps against an error of the system.
fn io_hint(source: &std::io::Error) -> Option<String> {
    use std::io::ErrorKind::{NotFound, PermissionDenied, StaleNetworkFileHandle, TimedOut};
    let kind = source.kind();
    let text = if kind == NotFound {
        "Check the name and the folder"
    } else if kind == PermissionDenied {
        "Ask for the right to read it, or copy it to a folder of your own"
    } else if kind == StaleNetworkFileHandle || kind == TimedOut {
        "Check the drive or the network"
    } else {
        return None;
    };
    Some(text.to_owned())
}

/// What a file is that holds no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Foreign {
    /// A PDF document.
    Pdf,
    /// An HTML page.
    Html,
    /// A workbook or another office document in XML without a container.
    Xml,
    /// A program.
    Program,
    /// A script.
    Script,
    /// An archive or a compressed file.
    Archive,
    /// A picture.
    Picture,
    /// A text document of a word processor.
    TextDocument,
    /// A slide show.
    Presentation,
    /// A database.
    Database,
    /// A JSON document, or one such document a line.
    Json,
    /// A workbook of Excel 2, 3 or 4.
    Excel4,
    /// Another file of an office program.
    Office,
    /// A file that is no text.
    Binary,
}

impl Foreign {
    fn hint(self) -> &'static str {
        match self {
            Self::Html => "Open it in a spreadsheet program, save it as .xlsx or CSV, and choose that file",
            Self::Xml | Self::Excel4 | Self::Office => {
                "Open it in a spreadsheet program, save it as .xlsx, and choose that file"
            }
            Self::Archive => "Unpack it and choose the file inside",
            Self::Pdf | Self::TextDocument | Self::Presentation | Self::Picture => {
                "Ask for the table itself as a workbook or as CSV"
            }
            Self::Database | Self::Json => "Export the table as CSV",
            Self::Program | Self::Script | Self::Binary => "Choose a CSV, text, XLSX, XLS, XLSB, ODS or FODS file",
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Html => "an HTML page",
            Self::Xml => "an office document in plain XML",
            Self::Program => "a program",
            Self::Script => "a script",
            Self::Archive => "an archive",
            Self::Picture => "a picture",
            Self::TextDocument => "a text document",
            Self::Presentation => "a presentation",
            Self::Database => "a database",
            Self::Json => "a JSON document",
            Self::Excel4 => "a workbook of Excel 4 or older",
            Self::Office => "an office document, but no workbook",
            Self::Binary => "no text and no workbook",
        })
    }
}
