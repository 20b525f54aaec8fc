//! How the table stands in the file: what was found, and what the person chose over it.

pub use crate::domain::row_issue::{Place, RowIssue, RowIssueKind};

/// Choices about the table; `None` means as detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableChoice {
    /// Encoding of a text file by its WHATWG label, for example `windows-1252`.
    pub encoding: Option<String>,
    /// Delimiter of a text file.
    pub delimiter: Option<char>,
    /// Quote of a text file; `Some(None)` means cells are never quoted.
    pub quote: Option<Option<char>>,
    /// How a quote within a quoted cell of a text file is written.
    pub escape: Option<Escape>,
    /// How lines of a text file start that are remarks and no rows; `Some(None)` means no line is one.
    pub comment: Option<Option<String>>,
    /// Which of several tables in a text file, counted from 1 below the skipped lines; 0 for all of them as one.
    pub table: Option<u32>,
    /// Lines (text) or rows (workbook) above the table that are not part of it.
    pub skip: Option<u32>,
    /// Lines at the end of a text file that are not part of the table.
    pub below: Option<u32>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// How many rows name the columns of a text file, where the first one does.
    pub header_rows: Option<u32>,
    /// Name of the worksheet.
    pub sheet: Option<String>,
}

/// How a quote within a quoted cell is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// Twice.
    #[default]
    Doubled,
    /// With a backslash before it.
    Backslash,
}

impl Escape {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Doubled, Self::Backslash];

    /// Returns the word that files and machines use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Doubled => "doubled",
            Self::Backslash => "backslash",
        }
    }

    /// Returns the way that a word stands for.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }
}

/// How the table stands in the file: every choice settled.
#[derive(Clone, Debug, PartialEq)]
pub struct TableShape {
    /// What kind of file it is.
    pub format: FileFormat,
    /// Lines or rows above the table that are not part of it.
    pub skip: u32,
    /// Whether the first row names the columns.
    pub header: bool,
    /// Names of the columns, from the header row or "Column 1", "Column 2", ...; blank names are "Column n" too.
    pub columns: Vec<String>,
    /// What else stands in the file than one table with one header row.
    pub around: Around,
}

/// What else stands in a file than one table with one header row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Rows that name the columns, their names joined; 0 without a header.
    pub header_rows: u32,
    /// How lines start that are remarks and no rows.
    pub comment: Option<String>,
    /// Lines at the end of the file that are not part of the table.
    pub below: u32,
    /// Number of the last row of the table (see [`crate::domain::row::Row::number`]) where something else follows it.
    pub last: Option<u64>,
    /// The tables of the file where there are several.
    pub tables: Vec<TablePart>,
    /// Position of the table that is read among [`Around::tables`].
    pub table: usize,
}

/// One of several tables in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePart {
    /// Line in which it starts, counted from 1.
    pub line: u64,
    /// Rows with content, the header among them.
    pub rows: u64,
    /// Columns.
    pub columns: u32,
}

/// The delimiter of columns that are aligned with blanks: a run of them, however long. No file holds the sign itself.
pub const BLANKS: char = '\u{2420}';

/// What kind of file it is, with what belongs to that kind.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFormat {
    /// A text file.
    Text {
        /// Encoding by its WHATWG label.
        encoding: String,
        /// Delimiter.
        delimiter: char,
        /// Quote, if cells are quoted at all.
        quote: Option<char>,
        /// How a quote within a quoted cell is written.
        escape: Escape,
    },
    /// A workbook.
    Workbook {
        /// Kind of workbook: `xlsx`, `xlsb`, `xls`, `ods` or `fods`.
        kind: String,
        /// Name of the worksheet with the table.
        sheet: String,
        /// All worksheets in their order.
        sheets: Vec<Sheet>,
    },
}

/// One worksheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether a person sees it when the workbook opens.
    pub visible: bool,
    /// Rows with content, where the workbook says so cheaply.
    pub rows: Option<u64>,
}

/// An encoding that a text file may be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingProposal {
    /// Its label.
    pub label: String,
    /// How likely it is, in percent.
    pub certainty: u8,
}

/// How a piece of a text file reads in an encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingReading {
    /// The label of the encoding.
    pub label: String,
    /// The piece, at most some words.
    pub text: String,
}
