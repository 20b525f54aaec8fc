//! What a person should know about a row of the file, or about the file as a whole, in words.

use crate::domain::encoding::{self, name_and_label};
use crate::domain::row::Row;
use crate::domain::table::BLANKS;
use crate::messages::Plain;
use crate::tr;

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
        let what = self.kind.to_string();
        match (self.row, self.place) {
            (0, _) => f.write_str(&what),
            (row, Some(place)) => {
                let (row, line) = (row.to_string(), place.line.to_string());
                f.write_str(&tr!("issue-at-line", row = row, line = line, what = what))
            }
            (row, None) => f.write_str(&tr!("issue-at-row", row = row.to_string(), what = what)),
        }
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
        let mut shown: Vec<String> =
            beyond.iter().take(MOST).map(|cell| tr!("quoted", text = start_of(cell))).collect();
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
            Self::TooManyCells { found, expected, number: None, .. } => {
                tr!("issue-too-many-cells", found = Plain(u64::from(*found)), expected = expected.to_string())
            }
            Self::TooManyCells { found, expected, number: Some(number), .. } => tr!(
                "issue-too-many-cells-number",
                found = Plain(u64::from(*found)),
                expected = expected.to_string(),
                number = number
            ),
            Self::TooFewCells { found, expected } => {
                tr!("issue-too-few-cells", found = Plain(u64::from(*found)), expected = expected.to_string())
            }
            Self::HeaderWidth { found, expected } => {
                tr!("issue-header-width", found = Plain(u64::from(*found)), expected = expected.to_string())
            }
            Self::OtherDelimiter { found, expected } => {
                tr!("issue-other-delimiter", found = sign(*found), expected = sign(*expected))
            }
            Self::UnclosedQuote => tr!("issue-unclosed-quote").to_owned(),
            Self::StrayQuote { column } => tr!("issue-stray-quote", column = (column + 1).to_string()),
            Self::RowsInCell { column, lines } => {
                tr!("issue-rows-in-cell", column = (column + 1).to_string(), lines = lines.to_string())
            }
            Self::Undecodable { count: 1, byte, bytes } => {
                tr!("issue-undecodable", bytes = hexadecimal(bytes), byte = byte.to_string())
            }
            Self::Undecodable { count, byte, bytes } => tr!(
                "issue-undecodable-first",
                bytes = hexadecimal(bytes),
                byte = byte.to_string(),
                times = count.to_string()
            ),
            Self::Mojibake { text, meant } => tr!("issue-mojibake", text = text, meant = meant),
            Self::MixedEncodings { chosen } => tr!("issue-mixed-encodings", encoding = name_and_label(chosen)),
            Self::LostCharacters { count } => tr!("issue-lost-characters", count = Plain(*count)),
            Self::NulCharacters { count } => tr!("issue-nul-characters", count = Plain(*count)),
            Self::ControlCharacters { count, first } => {
                tr!("issue-control-characters", count = Plain(*count), first = format!("U+{first:04X}"))
            }
            Self::CellTooLong { chars } => tr!("issue-cell-too-long", chars = chars.to_string()),
            Self::HiddenSheet { sheet, .. } => tr!("issue-hidden-sheet", sheet = sheet),
            Self::ExternalLinks => tr!("issue-external-links").to_owned(),
            Self::EmbeddedObjects => tr!("issue-embedded-objects").to_owned(),
            Self::AmbiguousParts => tr!("issue-ambiguous-parts").to_owned(),
            Self::RowsDisordered => tr!("issue-rows-disordered").to_owned(),
            Self::RepeatedCells { column, cells } => {
                tr!("issue-repeated-cells", cells = Plain(u64::from(*cells)), column = (column + 1).to_string())
            }
            Self::ByteOrderMark => tr!("issue-byte-order-mark").to_owned(),
            Self::RepeatedHeader => tr!("issue-repeated-header").to_owned(),
            Self::HeaderLikeRow => tr!("issue-header-like-row").to_owned(),
            Self::PageNumber { text } => tr!("issue-page-number", text = text),
            Self::NoteLikeRow { text } => tr!("issue-note-like-row", text = text),
            Self::RemarkLikeRow => tr!("issue-remark-like-row").to_owned(),
            Self::Remarks { sign, lines } => tr!("issue-remarks", lines = Plain(*lines), sign = sign),
            Self::RemarksBelow { sign, lines } => tr!("issue-remarks-below", lines = Plain(*lines), sign = sign),
            Self::LinesBelow { lines, text } => tr!("issue-lines-below", lines = Plain(u64::from(*lines)), text = text),
            Self::LinesAbove { lines } => tr!("issue-lines-above", lines = Plain(u64::from(*lines))),
            Self::HeaderJoined { rows } => tr!("issue-header-joined", rows = rows.to_string()),
            Self::OtherTable { .. } => self.other_table(),
            Self::HeaderInDoubt { .. } => tr!("issue-header-in-doubt").to_owned(),
            Self::DelimiterInDoubt { chosen, other } => {
                tr!("issue-delimiter-in-doubt", other = sign(*other), chosen = sign(*chosen))
            }
            Self::OtherDelimiterBelow { found, expected, line } => tr!(
                "issue-other-delimiter-below",
                line = line.to_string(),
                found = sign(*found),
                expected = sign(*expected)
            ),
            Self::FormulaNotCalculated { column } => {
                tr!("issue-formula-not-calculated", column = (column + 1).to_string())
            }
            Self::EncodingUncertain { chosen, others } if others.is_empty() => {
                tr!("issue-encoding-uncertain-alone", encoding = name_and_label(chosen))
            }
            Self::EncodingUncertain { chosen, others } => {
                tr!("issue-encoding-uncertain", encoding = name_and_label(chosen), others = names_of(others))
            }
        }
    }

    /// Says what was done about it; nothing where the row is read as it stands.
    pub fn done(&self) -> Option<String> {
        Some(match self {
            Self::TooManyCells { beyond, .. } if beyond.is_empty() => tr!("issue-done-too-many-cells-empty").to_owned(),
            Self::TooManyCells { beyond, .. } => tr!("issue-done-too-many-cells", cells = beyond),
            Self::TooFewCells { .. } => tr!("issue-done-too-few-cells").to_owned(),
            Self::HeaderWidth { .. } => tr!("issue-done-header-width").to_owned(),
            Self::OtherDelimiter { .. } => tr!("issue-done-other-delimiter").to_owned(),
            Self::UnclosedQuote => tr!("issue-done-unclosed-quote").to_owned(),
            Self::StrayQuote { .. } => tr!("issue-done-stray-quote").to_owned(),
            Self::RowsInCell { .. } => tr!("issue-done-rows-in-cell").to_owned(),
            Self::Undecodable { .. } => tr!("issue-done-undecodable").to_owned(),
            Self::HiddenSheet { read, .. } => tr!("issue-done-hidden-sheet", sheet = read),
            Self::ExternalLinks => tr!("issue-done-external-links").to_owned(),
            Self::EmbeddedObjects => tr!("issue-done-embedded-objects").to_owned(),
            Self::AmbiguousParts => tr!("issue-done-ambiguous-parts").to_owned(),
            Self::RowsDisordered => tr!("issue-done-rows-disordered").to_owned(),
            Self::RepeatedCells { .. } => tr!("issue-done-repeated-cells").to_owned(),
            Self::ControlCharacters { .. } => tr!("issue-done-control-characters").to_owned(),
            Self::NulCharacters { .. }
            | Self::ByteOrderMark
            | Self::RepeatedHeader
            | Self::PageNumber { .. }
            | Self::RemarkLikeRow
            | Self::Remarks { .. }
            | Self::RemarksBelow { .. }
            | Self::LinesAbove { .. }
            | Self::LinesBelow { .. } => tr!("issue-done-left-out").to_owned(),
            Self::HeaderLikeRow => tr!("issue-done-header-like-row").to_owned(),
            Self::NoteLikeRow { .. } => tr!("issue-done-note-like-row").to_owned(),
            Self::HeaderJoined { .. } => tr!("issue-done-header-joined").to_owned(),
            Self::OtherTable { .. } => tr!("issue-done-other-table").to_owned(),
            Self::HeaderInDoubt { header: true } => tr!("issue-done-header-in-doubt-header").to_owned(),
            Self::HeaderInDoubt { header: false } => tr!("issue-done-header-in-doubt-row").to_owned(),
            Self::DelimiterInDoubt { chosen, .. } => tr!("issue-done-delimiter-in-doubt", chosen = sign(*chosen)),
            Self::OtherDelimiterBelow { .. } => tr!("issue-done-other-delimiter-below").to_owned(),
            Self::EncodingUncertain { chosen, .. } => {
                tr!("issue-done-encoding-uncertain", encoding = encoding::name(chosen))
            }
            Self::Mojibake { .. } => tr!("issue-done-mojibake").to_owned(),
            Self::MixedEncodings { chosen } => tr!("issue-done-mixed-encodings", encoding = encoding::name(chosen)),
            Self::LostCharacters { .. } | Self::CellTooLong { .. } | Self::FormulaNotCalculated { .. } => return None,
        })
    }

    fn other_table(&self) -> String {
        let Self::OtherTable { number, line, rows, at_least, columns } = self else { return String::new() };
        let (rows, columns) = (Plain(*rows), Plain(u64::from(*columns)));
        let (rows, columns) = (tr!("issue-rows", rows = rows), tr!("issue-columns", columns = columns));
        let (number, line) = (number.to_string(), line.to_string());
        if *at_least {
            tr!("issue-other-table-at-least", number = number, rows = rows, columns = columns, line = line)
        } else {
            tr!("issue-other-table", number = number, rows = rows, columns = columns, line = line)
        }
    }
}

impl std::fmt::Display for RowIssueKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let found = self.found();
        match self.done() {
            Some(done) => f.write_str(&tr!("issue-found-and-done", found = found, done = done)),
            None => f.write_str(&found),
        }
    }
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

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" ")
}

fn names_of(encodings: &[String]) -> String {
    encodings.iter().map(|label| name_and_label(label)).collect::<Vec<_>>().join(", ")
}

/// Returns a character that separates cells as a person names it.
fn sign(character: char) -> String {
    match character {
        ' ' => tr!("sign-single-blanks").to_owned(),
        BLANKS => tr!("sign-runs-of-blanks").to_owned(),
        '\t' => tr!("sign-tabs").to_owned(),
        other => tr!("sign-other", sign = other),
    }
}
