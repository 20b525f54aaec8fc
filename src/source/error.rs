//! Why a file cannot be read, in words, and what a person can do about it.

use crate::messages::quoted;
use crate::tr;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    #[error("{}", tr!("error-file-read", path = path.to_string_lossy()))]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The path names something else than a file.
    #[error("{}", tr!("error-not-a-file", what = *what, path = path.to_string_lossy()))]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// The file has no content.
    #[error("{}", tr!("error-file-empty", path = path.to_string_lossy()))]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is something that holds no table that could be read.
    #[error("{}", tr!("error-file-foreign", what = what.words(), path = path.to_string_lossy()))]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: Foreign,
    },
    /// The workbook carries macros.
    #[error("{}", tr!("error-file-macros", path = path.to_string_lossy()))]
    Macros {
        /// The file.
        path: PathBuf,
    },
    /// The workbook is encrypted.
    #[error("{}", tr!("error-file-password", path = path.to_string_lossy()))]
    Password {
        /// The file.
        path: PathBuf,
    },
    /// The chosen encoding is none that this program knows.
    #[error("{}", tr!("error-unknown-encoding", label = quoted(label)))]
    UnknownEncoding {
        /// The label as given.
        label: String,
    },
    /// The chosen delimiter or quote cannot be one.
    #[error("{}", tr!("error-bad-dialect", character = format!("{character:?}")))]
    BadDialect {
        /// The character as given.
        character: char,
    },
    /// A record is longer than any table's.
    #[error("{}", tr!("error-row-too-long", row = row.to_string(), limit = (limit >> 20).to_string()))]
    RowTooLong {
        /// Number of the row.
        row: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// The table has more columns than can be read.
    #[error("{}", tr!("error-too-many-columns", found = found.to_string(), limit = limit.to_string()))]
    TooManyColumns {
        /// Columns found.
        found: u64,
        /// Columns allowed.
        limit: u64,
    },
    /// The table has more rows than can be read.
    #[error("{}", tr!("error-too-many-sheet-rows", limit = limit.to_string()))]
    TooManyRows {
        /// Rows allowed.
        limit: u64,
    },
    /// There is no table: nothing below the lines to skip.
    #[error("{}", tr!("error-no-table", path = path.to_string_lossy()))]
    NoTable {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another kind than when it was looked at.
    #[error("{}", tr!("error-file-changed", path = path.to_string_lossy()))]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The workbook has no worksheet with this name.
    #[error("{}", tr!("error-no-sheet", sheet = quoted(sheet)))]
    NoSheet {
        /// The name asked for.
        sheet: String,
        /// The worksheets that there are.
        available: Vec<String>,
    },
    /// The file has fewer tables.
    #[error("{}", tr!("error-no-such-table", table = table.to_string(), available = *available))]
    NoSuchTable {
        /// The number asked for.
        table: u32,
        /// How many tables there are.
        available: usize,
    },
    /// The workbook is too large once it is unpacked.
    #[error("{}", tr!("error-workbook-too-large", reason = reason))]
    WorkbookTooLarge {
        /// What is too large, and the limit.
        reason: String,
    },
    /// The workbook is damaged or written in a way that cannot be read.
    #[error("{}", tr!("error-workbook", reason = reason))]
    Workbook {
        /// What is wrong, as far as it is known.
        reason: String,
    },
    /// Reading the workbook had to be stopped.
    #[error("{}", tr!("error-workbook-unsafe", reason = reason))]
    Unsafe {
        /// What happened.
        reason: String,
    },
    /// The process that reads workbooks could not be started.
    #[error("{}", tr!("error-workbook-start", program = program.to_string_lossy()))]
    Start {
        /// The program.
        program: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    /// Names the file by the name that people know, where it is a copy of theirs that was read.
    #[must_use]
    pub fn called(mut self, copy: &Path, name: &Path) -> Self {
        if let Self::Io { path, .. }
        | Self::NotAFile { path, .. }
        | Self::Empty { path }
        | Self::Foreign { path, .. }
        | Self::Macros { path }
        | Self::Password { path }
        | Self::NoTable { path }
        | Self::Changed { path } = &mut self
            && path.as_path() == copy
        {
            name.clone_into(path);
        }
        self
    }

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
            Self::NotAFile { .. } => tr!("hint-file-kinds"),
            Self::Empty { .. } => tr!("hint-file-empty"),
            Self::Foreign { what, .. } => what.hint(),
            Self::Macros { .. } => {
                tr!("hint-file-macros")
            }
            Self::Password { .. } => tr!("hint-file-password"),
            Self::UnknownEncoding { .. } => tr!("hint-unknown-encoding"),
            Self::BadDialect { .. } => tr!("hint-bad-dialect"),
            Self::RowTooLong { .. } => tr!("hint-row-too-long"),
            Self::TooManyColumns { .. } => tr!("hint-too-many-columns"),
            Self::TooManyRows { .. } => tr!("hint-too-many-sheet-rows"),
            Self::Changed { .. } => tr!("hint-file-changed"),
            Self::NoTable { .. } => tr!("hint-no-table"),
            Self::NoSheet { available, .. } => return Some(tr!("hint-choose-one-of", names = available.join(", "))),
            Self::NoSuchTable { .. } => {
                tr!("hint-no-such-table")
            }
            Self::WorkbookTooLarge { .. } => tr!("hint-workbook-too-large"),
            Self::Workbook { .. } | Self::Unsafe { .. } => {
                tr!("hint-save-as-xlsx-or-csv-anew")
            }
            Self::Start { .. } => tr!("hint-install-again"),
        };
        Some(text.to_owned())
    }
}

/// Returns what helps against an error of the system.
fn io_hint(source: &std::io::Error) -> Option<String> {
    use std::io::ErrorKind::{NotFound, PermissionDenied, StaleNetworkFileHandle, TimedOut};
    let kind = source.kind();
    let text = if kind == NotFound {
        tr!("hint-check-name")
    } else if kind == PermissionDenied {
        tr!("hint-no-right-to-read")
    } else if kind == StaleNetworkFileHandle || kind == TimedOut {
        tr!("hint-check-network")
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
            Self::Html => tr!("hint-save-as-xlsx-or-csv"),
            Self::Xml | Self::Excel4 | Self::Office => {
                tr!("hint-save-as-xlsx")
            }
            Self::Archive => tr!("hint-unpack"),
            Self::Pdf | Self::TextDocument | Self::Presentation | Self::Picture => {
                tr!("hint-ask-for-table")
            }
            Self::Database | Self::Json => tr!("hint-export-as-csv"),
            Self::Program | Self::Script | Self::Binary => tr!("hint-file-kinds"),
        }
    }

    /// Returns what it is, in words.
    fn words(self) -> &'static str {
        match self {
            Self::Pdf => tr!("foreign-pdf"),
            Self::Html => tr!("foreign-html"),
            Self::Xml => tr!("foreign-xml"),
            Self::Program => tr!("foreign-program"),
            Self::Script => tr!("foreign-script"),
            Self::Archive => tr!("foreign-archive"),
            Self::Picture => tr!("foreign-picture"),
            Self::TextDocument => tr!("foreign-text-document"),
            Self::Presentation => tr!("foreign-presentation"),
            Self::Database => tr!("foreign-database"),
            Self::Json => tr!("foreign-json"),
            Self::Excel4 => tr!("foreign-excel4"),
            Self::Office => tr!("foreign-office"),
            Self::Binary => tr!("foreign-binary"),
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
