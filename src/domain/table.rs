//! How the table stands in the file: what was found, and what the person chose over it.

/// Choices about the table; `None` means as detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableChoice {
    /// Encoding of a text file by its WHATWG label, for example `windows-1252`.
    pub encoding: Option<String>,
    /// Delimiter of a text file.
    pub delimiter: Option<char>,
    /// Quote of a text file; `Some(None)` means cells are never quoted.
    pub quote: Option<Option<char>>,
    /// Lines (text) or rows (workbook) above the table that are not part of it.
    pub skip: Option<u32>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// Name of the worksheet.
    pub sheet: Option<String>,
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
}

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

/// Something about a row of the file that a person should know, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowIssue {
    /// Number of the row as the person counts it (see [`crate::domain::row::Row::number`]); 0 when it concerns the whole file.
    pub row: u64,
    /// What it is.
    pub kind: RowIssueKind,
}

/// What can be wrong with a row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowIssueKind {
    /// The row has more cells than there are columns and they are not all empty.
    TooManyCells {
        /// Cells found.
        found: u32,
        /// Cells expected.
        expected: u32,
    },
    /// The row has fewer cells than there are columns; the missing ones are empty.
    TooFewCells {
        /// Cells found.
        found: u32,
        /// Cells expected.
        expected: u32,
    },
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// Bytes that are no text in the chosen encoding; they are shown as �.
    Undecodable,
    /// The row holds NUL or other control characters, which are left out.
    ControlCharacters,
    /// A cell is longer than any field can hold.
    CellTooLong {
        /// Its length in characters.
        chars: u64,
    },
    /// A worksheet that stands before the one that is read, and is hidden.
    HiddenSheet {
        /// Its name.
        sheet: String,
        /// The worksheet that is read.
        read: String,
    },
    /// The workbook takes values from other files or from elsewhere; none of it is fetched.
    ExternalLinks,
    /// The workbook carries other files or objects; they are not opened.
    EmbeddedObjects,
    /// Parts of the workbook have the same name but for upper and lower case.
    AmbiguousParts,
    /// The row stands below one with a higher number, or there are several with its number.
    RowsDisordered,
    /// A formula that its program never calculated.
    FormulaNotCalculated {
        /// Position of the column, counted from 0.
        column: u32,
    },
}

impl RowIssueKind {
    /// Returns the word that machines use.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooManyCells { .. } => "too_many_cells",
            Self::TooFewCells { .. } => "too_few_cells",
            Self::UnclosedQuote => "unclosed_quote",
            Self::Undecodable => "undecodable",
            Self::ControlCharacters => "control_characters",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::HiddenSheet { .. } => "hidden_sheet",
            Self::ExternalLinks => "external_links",
            Self::EmbeddedObjects => "embedded_objects",
            Self::AmbiguousParts => "ambiguous_parts",
            Self::RowsDisordered => "rows_disordered",
            Self::FormulaNotCalculated { .. } => "formula_not_calculated",
        }
    }
}

fn cells(number: u32) -> String {
    format!("{number} {}", if number == 1 { "cell" } else { "cells" })
}

fn columns(number: u32) -> String {
    format!("{number} {}", if number == 1 { "column" } else { "columns" })
}

impl std::fmt::Display for RowIssueKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooManyCells { found, expected } => {
                write!(f, "{} where the table has {}", cells(*found), columns(*expected))
            }
            Self::TooFewCells { found, expected } => {
                write!(f, "{} where the table has {}; the missing ones are empty", cells(*found), columns(*expected))
            }
            Self::UnclosedQuote => f.write_str("a quote is opened and never closed"),
            Self::Undecodable => f.write_str("bytes that are no text in this encoding, shown as \u{fffd}"),
            Self::ControlCharacters => f.write_str("control characters, left out"),
            Self::CellTooLong { chars } => write!(f, "a cell of {chars} characters"),
            Self::HiddenSheet { sheet, read } => {
                write!(f, "the worksheet “{sheet}” comes first and is hidden; “{read}” is read")
            }
            Self::ExternalLinks => f.write_str(
                "the workbook has links to other files or sources; none is followed, and the cells hold what they last gave",
            ),
            Self::EmbeddedObjects => f.write_str("the workbook carries other files or objects; none is opened"),
            Self::AmbiguousParts => f.write_str(
                "parts of the workbook differ in name by upper and lower case only; other programs may read others",
            ),
            Self::RowsDisordered => {
                f.write_str("rows of the worksheet are repeated or out of order; they are put together and in order")
            }
            Self::FormulaNotCalculated { column } => {
                write!(f, "the formula in column {} was never calculated", column + 1)
            }
        }
    }
}
