//! What a person should know about a row of the file, or about the file as a whole, in words.

use crate::domain::encoding::{self, name_and_label};
use crate::domain::row::Row;
use crate::domain::table::BLANKS;

/// Something about a row of the file that a person should know, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowIssue {
    /// Number of the row as the person counts it (see [`crate::domain::row::Row::number`]); 0 when it concerns the whole file.
    pub row: u64,
    /// Where the row starts in a text file.
    pub place: Option<Place>,
    /// What it is.
    pub kind: RowIssueKind,
    /// Whether the row is none of the table's, as the header row and a blank one are.
    pub outside: bool,
}

/// Where a row starts in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of its first line, the first one of the file being 1.
    pub line: u64,
    /// Bytes of the file before it.
    pub byte: u64,
}

impl RowIssue {
    /// Makes an issue about the whole file.
    pub const fn of_file(kind: RowIssueKind) -> Self {
        Self { row: 0, place: None, kind, outside: true }
    }

    /// Makes an issue about a row that has no lines, as in a workbook.
    pub const fn of_row(row: u64, kind: RowIssueKind) -> Self {
        Self { row, place: None, kind, outside: false }
    }

    /// Makes an issue about a row of a text file.
    pub const fn at(row: u64, place: Place, kind: RowIssueKind) -> Self {
        Self { row, place: Some(place), kind, outside: false }
    }

    /// Says whether the row is none of the table's.
    #[must_use]
    pub fn outside(self, outside: bool) -> Self {
        Self { outside, ..self }
    }
}

impl std::fmt::Display for RowIssue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.row, self.place) {
            (0, _) => {}
            (row, Some(place)) => write!(f, "row {row}, line {}: ", place.line)?,
            (row, None) => write!(f, "row {row}: ")?,
        }
        self.kind.fmt(f)
    }
}

/// What can be wrong with a row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowIssueKind {
    /// The row has more cells than the others.
    TooManyCells {
        /// Cells found.
        found: u32,
        /// Cells expected.
        expected: u32,
        /// The start of the text in the cells that have no column; empty when they are all empty.
        beyond: String,
        /// A number that a delimiter within it may have cut in two.
        number: Option<String>,
    },
    /// The row has fewer cells than the others; the missing ones are empty.
    TooFewCells {
        /// Cells found.
        found: u32,
        /// Cells expected.
        expected: u32,
    },
    /// The header row has another number of cells than the rows below it.
    HeaderWidth {
        /// Cells of the header row.
        found: u32,
        /// Cells of the rows below it.
        expected: u32,
    },
    /// The cells of the row are separated by another character than those of the table.
    OtherDelimiter {
        /// What separates them.
        found: char,
        /// What separates the cells of the table.
        expected: char,
    },
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// A quote stands where none should.
    StrayQuote {
        /// Position of the column, counted from 0.
        column: u32,
    },
    /// A quoted cell takes so many lines, or holds what look like rows, that a quote before it may have been forgotten.
    RowsInCell {
        /// Position of the column, counted from 0.
        column: u32,
        /// Lines of the cell.
        lines: u64,
    },
    /// Bytes that are no text in the chosen encoding; they are shown as �.
    Undecodable {
        /// Places with such bytes in the row.
        count: u64,
        /// Bytes of the file before the first of them.
        byte: u64,
        /// The bytes at the first place, at most 4.
        bytes: Vec<u8>,
    },
    /// Text that looks like UTF-8 read in another encoding, such as `MÃ¼ller`.
    Mojibake {
        /// How it starts.
        text: String,
        /// What it seems to stand for.
        meant: String,
    },
    /// Some of the text is in one encoding and some of it in UTF-8.
    MixedEncodings {
        /// Label of the encoding that was taken.
        chosen: String,
    },
    /// The row holds characters � already: another program has lost what stood there.
    LostCharacters {
        /// How many.
        count: u64,
    },
    /// The row holds NUL characters, which are left out.
    NulCharacters {
        /// How many.
        count: u64,
    },
    /// The row holds other control characters than NUL, which free text alone keeps.
    ControlCharacters {
        /// How many.
        count: u64,
        /// The first of them.
        first: u8,
    },
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
    /// Parts of the workbook have the same name but for upper and lower case, or one of them has two names.
    AmbiguousParts,
    /// The row stands below one with a higher number, or there are several with its number.
    RowsDisordered,
    /// Cells of the row stand where others stood before, and took their place.
    RepeatedCells {
        /// Position of the first column, from 0.
        column: u32,
        /// Number of cells that are lost.
        cells: u32,
    },
    /// A byte order mark stands before the row, as where files were put one after another.
    ByteOrderMark,
    /// The row is the header row once more.
    RepeatedHeader,
    /// The row has names where the others have numbers or dates, as the header of another table has.
    HeaderLikeRow,
    /// The row is the number of a page.
    PageNumber {
        /// Its text.
        text: String,
    },
    /// The row looks like a total or a note.
    NoteLikeRow {
        /// How it starts.
        text: String,
    },
    /// The row starts like a remark but has cells as the rows of the table have.
    RemarkLikeRow,
    /// Lines that start as remarks do are left out.
    Remarks {
        /// How they start.
        sign: String,
        /// How many there are in the part of the file that was looked at.
        lines: u64,
    },
    /// Lines that start as remarks do are left out below the part of the file that was looked at first; the row is the
    /// first of them.
    RemarksBelow {
        /// How they start.
        sign: String,
        /// How many there are.
        lines: u64,
    },
    /// Lines at the end of the file are not part of the table.
    LinesBelow {
        /// How many lines.
        lines: u32,
        /// The first of them with text.
        text: String,
    },
    /// Lines above the table that are not only a title are no part of it.
    LinesAbove {
        /// How many lines with text.
        lines: u32,
    },
    /// Several rows are read together as the names of the columns.
    HeaderJoined {
        /// How many.
        rows: u32,
    },
    /// Another table stands in the file, which is not read.
    OtherTable {
        /// Its number, counted from 1.
        number: u32,
        /// Line in which it starts, counted from 1.
        line: u64,
        /// Rows with content, the header among them.
        rows: u64,
        /// Whether there may be more rows beyond the part of the file that was looked at.
        at_least: bool,
        /// Columns.
        columns: u32,
    },
    /// Whether the first row names the columns is not clear.
    HeaderInDoubt {
        /// Whether it was taken as the header.
        header: bool,
    },
    /// Another delimiter than the one that was taken splits the rows about as well.
    DelimiterInDoubt {
        /// The one that was taken.
        chosen: char,
        /// The other one.
        other: char,
    },
    /// Rows further down the file have another delimiter.
    OtherDelimiterBelow {
        /// What separates them.
        found: char,
        /// What separates the cells at the start of the table.
        expected: char,
        /// About the line in which such rows were seen first.
        line: u64,
    },
    /// A formula that its program never calculated.
    FormulaNotCalculated {
        /// Position of the column, counted from 0.
        column: u32,
    },
    /// Several encodings give different text, and none of them is much likelier.
    EncodingUncertain {
        /// Label of the encoding that was taken.
        chosen: String,
        /// Labels of what it could be as well, the likeliest first.
        others: Vec<String>,
    },
}

impl RowIssueKind {
    /// Describes a row with more cells than there are columns, where `expected` cells are usual.
    pub fn too_many_cells(row: &Row, columns: usize, expected: usize) -> Self {
        /// Cells that are shown.
        const MOST: usize = 3;
        let beyond: Vec<&str> = row.cells().skip(columns).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let mut shown: Vec<String> = beyond.iter().take(MOST).map(|cell| format!("“{}”", start_of(cell))).collect();
        if beyond.len() > MOST {
            shown.push("…".to_owned());
        }
        Self::TooManyCells {
            found: narrow(row.len()),
            expected: narrow(expected),
            beyond: shown.join(", "),
            number: None,
        }
    }

    /// Returns the word that machines use.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooManyCells { .. } => "too_many_cells",
            Self::TooFewCells { .. } => "too_few_cells",
            Self::HeaderWidth { .. } => "header_width",
            Self::OtherDelimiter { .. } => "other_delimiter",
            Self::UnclosedQuote => "unclosed_quote",
            Self::StrayQuote { .. } => "stray_quote",
            Self::RowsInCell { .. } => "rows_in_cell",
            Self::Undecodable { .. } => "undecodable",
            Self::Mojibake { .. } => "mojibake",
            Self::MixedEncodings { .. } => "mixed_encodings",
            Self::LostCharacters { .. } => "lost_characters",
            Self::NulCharacters { .. } => "nul_characters",
            Self::ControlCharacters { .. } => "control_characters",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::HiddenSheet { .. } => "hidden_sheet",
            Self::ExternalLinks => "external_links",
            Self::EmbeddedObjects => "embedded_objects",
            Self::AmbiguousParts => "ambiguous_parts",
            Self::RowsDisordered => "rows_disordered",
            Self::RepeatedCells { .. } => "repeated_cells",
            Self::ByteOrderMark => "byte_order_mark",
            Self::RepeatedHeader => "repeated_header",
            Self::HeaderLikeRow => "header_like_row",
            Self::PageNumber { .. } => "page_number",
            Self::NoteLikeRow { .. } => "note_like_row",
            Self::RemarkLikeRow => "remark_like_row",
            Self::Remarks { .. } => "remarks",
            Self::RemarksBelow { .. } => "remarks_below",
            Self::LinesBelow { .. } => "lines_below",
            Self::LinesAbove { .. } => "lines_above",
            Self::HeaderJoined { .. } => "header_joined",
            Self::OtherTable { .. } => "other_table",
            Self::HeaderInDoubt { .. } => "header_in_doubt",
            Self::DelimiterInDoubt { .. } => "delimiter_in_doubt",
            Self::OtherDelimiterBelow { .. } => "other_delimiter_below",
            Self::FormulaNotCalculated { .. } => "formula_not_calculated",
            Self::EncodingUncertain { .. } => "encoding_uncertain",
        }
    }

    /// Says what was found.
    #[expect(clippy::too_many_lines, reason = "one sentence for each kind")]
    pub fn found(&self) -> String {
        match self {
            Self::TooManyCells { found, expected, number, .. } => {
                let cut = number.as_ref().map(|number| format!(", perhaps because {number} is one number"));
                format!("{} where {expected} are expected{}", cells(*found), cut.unwrap_or_default())
            }
            Self::TooFewCells { found, expected } => format!("{} where {expected} are expected", cells(*found)),
            Self::HeaderWidth { found, expected } => {
                format!("the header row has {} and the rows below it have {expected}", cells(*found))
            }
            Self::OtherDelimiter { found, expected } => {
                format!("cells separated by {} where the table has {}", sign(*found), sign(*expected))
            }
            Self::UnclosedQuote => "a quote is opened and never closed".to_owned(),
            Self::StrayQuote { column } => format!("a quote in the midst of the cell in column {}", column + 1),
            Self::RowsInCell { column, lines } => {
                format!("the quoted cell in column {} takes {lines} lines, which look like rows", column + 1)
            }
            Self::Undecodable { count, byte, bytes } => {
                let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
                let places = if *count == 1 { String::new() } else { format!(" the first of {count} times") };
                format!("bytes that are no text in this encoding: {} at byte {byte}{places}", bytes.join(" "))
            }
            Self::Mojibake { text, meant } => {
                format!("text that looks like UTF-8 read in another encoding: “{text}”, perhaps “{meant}”")
            }
            Self::MixedEncodings { chosen } => {
                format!("some of the text is in UTF-8 and some in {}", name_and_label(chosen))
            }
            Self::LostCharacters { count } => {
                format!(
                    "{} that another program could not read",
                    counted(*count, "character \u{fffd}", "characters \u{fffd}")
                )
            }
            Self::NulCharacters { count } => counted(*count, "NUL character", "NUL characters"),
            Self::ControlCharacters { count, first } => {
                let characters = counted(*count, "control character", "control characters");
                format!("{characters}, the first is U+{first:04X}")
            }
            Self::CellTooLong { chars } => format!("a cell of {chars} characters"),
            Self::HiddenSheet { sheet, .. } => format!("the worksheet “{sheet}” comes first and is hidden"),
            Self::ExternalLinks => "the workbook has links to other files or sources".to_owned(),
            Self::EmbeddedObjects => "the workbook carries other files or objects".to_owned(),
            Self::AmbiguousParts => "parts of the workbook have the same name, or one of them has two names".to_owned(),
            Self::RowsDisordered => "rows of the worksheet are repeated or out of order".to_owned(),
            Self::RepeatedCells { column, cells } => {
                let stand = counted(u64::from(*cells), "cell stands", "cells stand");
                format!("{stand} where others stand already, the first in column {}", column + 1)
            }
            Self::ByteOrderMark => "a byte order mark before the row".to_owned(),
            Self::RepeatedHeader => "the header row once more".to_owned(),
            Self::HeaderLikeRow => "a row that names columns, as the header of another table does".to_owned(),
            Self::PageNumber { text } => format!("the number of a page: “{text}”"),
            Self::NoteLikeRow { text } => format!("a row that looks like a total or a note: “{text}”"),
            Self::RemarkLikeRow => "a line that starts as remarks do and has cells as a row does".to_owned(),
            Self::Remarks { sign, lines } => format!("{} with {sign}", counted(*lines, "line starts", "lines start")),
            Self::RemarksBelow { sign, lines } => {
                format!("{} with {sign} from here on", counted(*lines, "line starts", "lines start"))
            }
            Self::LinesBelow { lines, text } => {
                format!("{} below the table: “{text}”", counted(u64::from(*lines), "line", "lines"))
            }
            Self::LinesAbove { lines } => format!("{} above the table", counted(u64::from(*lines), "line", "lines")),
            Self::HeaderJoined { rows } => format!("the first {rows} rows name the columns"),
            Self::OtherTable { number, line, rows, at_least, columns } => {
                other_table(*number, *line, *rows, *at_least, *columns)
            }
            Self::HeaderInDoubt { .. } => "whether the first row names the columns is not clear".to_owned(),
            Self::DelimiterInDoubt { chosen, other } => {
                format!("{} would split the rows about as well as {}", sign(*other), sign(*chosen))
            }
            Self::OtherDelimiterBelow { found, expected, line } => {
                let (found, expected) = (sign(*found), sign(*expected));
                format!("from about line {line} on, cells seem to be separated by {found}, not by {expected}")
            }
            Self::FormulaNotCalculated { column } => {
                format!("the formula in column {} was never calculated", column + 1)
            }
            Self::EncodingUncertain { chosen, others } if others.is_empty() => {
                format!("the encoding is uncertain, and {} may be wrong", name_and_label(chosen))
            }
            Self::EncodingUncertain { chosen, others } => {
                let others: Vec<String> = others.iter().map(|other| name_and_label(other)).collect();
                format!("the encoding is uncertain: {}, or perhaps {}", name_and_label(chosen), others.join(", "))
            }
        }
    }

    /// Says what was done about it; nothing where the row is read as it stands.
    pub fn done(&self) -> Option<String> {
        Some(match self {
            Self::TooManyCells { beyond, .. } if beyond.is_empty() => {
                "the empty ones at the end are left out; cells may stand one column too far right".to_owned()
            }
            Self::TooManyCells { beyond, .. } => {
                format!("left out at the end: {beyond}; cells may stand in the wrong column")
            }
            Self::TooFewCells { .. } => {
                "the missing ones at the end are empty; cells may stand in the wrong column".to_owned()
            }
            Self::HeaderWidth { .. } => {
                "names are given in their order and may stand above the wrong column".to_owned()
            }
            Self::OtherDelimiter { .. } => "read so".to_owned(),
            Self::UnclosedQuote => "it is text, and the row ends with its line".to_owned(),
            Self::StrayQuote { .. } => "it is text".to_owned(),
            Self::RowsInCell { .. } => "read as one cell".to_owned(),
            Self::Undecodable { .. } => "shown as \u{fffd}".to_owned(),
            Self::HiddenSheet { read, .. } => format!("“{read}” is read"),
            Self::ExternalLinks => "none is followed, and the cells hold what they last gave".to_owned(),
            Self::EmbeddedObjects => "none is opened".to_owned(),
            Self::AmbiguousParts => "other programs may read others".to_owned(),
            Self::RowsDisordered => "they are put together and in order".to_owned(),
            Self::RepeatedCells { .. } => "the last cell of each place is kept".to_owned(),
            Self::ControlCharacters { .. } => "kept in free text of several lines, left out of other values".to_owned(),
            Self::NulCharacters { .. }
            | Self::ByteOrderMark
            | Self::RepeatedHeader
            | Self::PageNumber { .. }
            | Self::RemarkLikeRow
            | Self::Remarks { .. }
            | Self::RemarksBelow { .. }
            | Self::LinesAbove { .. }
            | Self::LinesBelow { .. } => "left out".to_owned(),
            Self::HeaderLikeRow => "read as a row; what follows may be another table".to_owned(),
            Self::NoteLikeRow { .. } => "read as a row".to_owned(),
            Self::HeaderJoined { .. } => "they are read together".to_owned(),
            Self::OtherTable { .. } => "not read".to_owned(),
            Self::HeaderInDoubt { header: true } => "it was taken as the header".to_owned(),
            Self::HeaderInDoubt { header: false } => "it was taken as a row like the others".to_owned(),
            Self::DelimiterInDoubt { chosen, .. } => {
                format!("read with {}; where the columns look wrong, choose the other one", sign(*chosen))
            }
            Self::OtherDelimiterBelow { .. } => {
                "rows that do not fit are named; a file for each delimiter can be read without loss".to_owned()
            }
            Self::EncodingUncertain { chosen, .. } => {
                let chosen = encoding::name(chosen);
                format!("read as {chosen}; where letters beyond a to z look wrong, choose another encoding")
            }
            Self::Mojibake { .. } => "read as it stands".to_owned(),
            Self::MixedEncodings { chosen } => {
                format!("all of it is read as {}; rows that look wrong so are named", encoding::name(chosen))
            }
            Self::LostCharacters { .. } | Self::CellTooLong { .. } | Self::FormulaNotCalculated { .. } => return None,
        })
    }
}

impl std::fmt::Display for RowIssueKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.found())?;
        match self.done() {
            Some(done) => write!(f, "; {done}"),
            None => Ok(()),
        }
    }
}

fn other_table(number: u32, line: u64, rows: u64, at_least: bool, columns: u32) -> String {
    let (rows, columns) = (counted(rows, "row", "rows"), counted(u64::from(columns), "column", "columns"));
    let least = if at_least { "at least " } else { "" };
    format!("table {number} of the file, {least}{rows} and {columns} from line {line} on")
}

/// Returns the start of a text that is too long to be shown.
pub fn start_of(text: &str) -> String {
    /// Characters that are shown.
    const MOST: usize = 40;
    let mut start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn cells(number: u32) -> String {
    counted(u64::from(number), "cell", "cells")
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns a character that separates cells as a person names it.
fn sign(character: char) -> String {
    match character {
        ' ' => "single blanks".to_owned(),
        BLANKS => "runs of blanks".to_owned(),
        '\t' => "tabs".to_owned(),
        other => format!("“{other}”"),
    }
}
