//! The words for machines that issues of a file have, each with what it says.

/// Every word of [`crate::domain::row_issue::RowIssueKind::code`], with its meaning.
pub const ISSUE_CODES: [(&str, &str); 37] = [
    // About one row.
    ("too_many_cells", "the row has more cells than the others; what is beyond the last column is left out"),
    ("too_few_cells", "the row has fewer cells than the others; the missing ones at its end are empty"),
    ("header_width", "the header row has another number of cells than the rows below it"),
    ("other_delimiter", "the cells of the row have another delimiter than the table; the row is read by it"),
    ("unclosed_quote", "a quote is opened and never closed; the row ends with its line"),
    ("stray_quote", "a quote in the midst of a cell; it is text"),
    ("rows_in_cell", "a quoted cell of several lines that look like rows; it is read as one cell"),
    ("undecodable", "bytes that are no text in the encoding; they are shown as \u{fffd}"),
    ("mojibake", "text such as \u{c3}\u{bc} for \u{fc}: UTF-8 read in another encoding, perhaps by another program"),
    ("lost_characters", "characters \u{fffd} that stand in the file: another program has lost what was there"),
    ("nul_characters", "NUL characters, which are left out"),
    (
        "control_characters",
        "other control characters, which are kept in free text of several lines and left out of other values",
    ),
    ("cell_too_long", "a cell that is longer than any field can hold"),
    ("byte_order_mark", "a byte order mark amid the text, as where files were put one after another; it is left out"),
    ("repeated_header", "the header row once more; it is left out"),
    ("header_like_row", "a row that names columns as the header of another table does; it is read as a row"),
    ("page_number", "a row that is the number of a page; it is left out"),
    ("note_like_row", "a row that looks like a total or a note; it is read as a row"),
    ("remark_like_row", "a line that starts as remarks do and has cells as a row does; it is left out"),
    ("rows_disordered", "rows of a worksheet that are repeated or out of order; they are put together and in order"),
    ("repeated_cells", "several cells of a worksheet in one place; the last one is kept"),
    ("formula_not_calculated", "a formula that its program never calculated: the cell has no value"),
    // About the file as a whole.
    ("encoding_uncertain", "several encodings give different text, and none of them is much likelier"),
    ("mixed_encodings", "some of the text is in UTF-8 and some in another encoding; all of it is read in the latter"),
    ("delimiter_in_doubt", "another delimiter splits the rows about as well as the one that was taken"),
    ("other_delimiter_below", "rows further down have another delimiter"),
    ("header_in_doubt", "whether the first row names the columns is not clear"),
    ("header_joined", "several rows are read together as the names of the columns"),
    ("lines_above", "lines above the table that are not only a title are left out"),
    ("lines_below", "lines below the table, such as totals and notes, are left out"),
    ("remarks", "lines that start as remarks do are left out"),
    ("remarks_below", "further down, lines that start as remarks do are left out"),
    ("other_table", "another table stands in the file, which is not read"),
    ("hidden_sheet", "a worksheet that comes before the one that is read, and is hidden"),
    (
        "external_links",
        "the workbook takes values from other files; none is followed, the cells hold what they last gave",
    ),
    ("embedded_objects", "the workbook carries other files or objects; none is opened"),
    ("ambiguous_parts", "parts of the workbook have the same name, or one of them has two names"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_that_the_program_says_has_its_meaning_here() {
        let source = include_str!("row_issue.rs");
        let (_, from) = source.split_once("pub const fn code(&self)").unwrap();
        let (code, _) = from.split_once("    }\n\n").unwrap();
        let said: BTreeSet<&str> = code.split('"').skip(1).step_by(2).collect();
        let explained: BTreeSet<&str> = ISSUE_CODES.iter().map(|(code, _)| *code).collect();
        assert!(said.contains("too_many_cells"), "{said:?}");
        assert_eq!(said, explained);
        assert_eq!(explained.len(), ISSUE_CODES.len(), "none is there twice");
    }
}
