//! Lists of one column whose values have commas in them: addresses, names with the last one first.

use super::sample::Sampled;
use super::split::Dialect;
use super::{remarks, sample};
use crate::source::header;

/// Rows that are judged.
const MOST_ROWS: usize = 200;
/// What may separate cells where commas do not.
const OTHERS: [char; 4] = [';', '\t', '|', '"'];

/// Whether a text that seems to be split by commas is a list of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// It is one: not all rows have as many commas.
    Sure,
    /// It could be a table below a title as well: all rows have as many commas.
    InDoubt,
}

/// Judges a text: its first line is a name without a comma, and below it each comma has a blank behind, as in a sentence.
///
/// What stands right below the first line could name columns itself; then the first line is a title.
pub(super) fn judge(text: &str, remark: Option<&str>, is_known: &dyn Fn(&str) -> bool) -> Option<Column> {
    let text = remarks::without(text, remark);
    let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).take(MOST_ROWS).collect();
    let (name, below) = lines.split_first()?;
    let in_sentence = |line: &&str| line.split(',').skip(1).all(|after| after.starts_with(' '));
    let has_other = lines.iter().any(|line| line.contains(OTHERS));
    if has_other || name.contains(',') || below.first().is_none_or(|line| line.trim().is_empty()) {
        return None;
    }
    if !below.iter().any(|line| line.contains(',')) || !below.iter().all(in_sentence) {
        return None;
    }
    let dialect = Dialect { delimiter: b',', quote: None, backslash: false, spaced: true, blanks: 0 };
    let below = below.join("\n");
    let rows: Vec<Sampled<'_>> = sample::rows(&below, dialect, 0, None);
    let rows: Vec<&Vec<&str>> = rows.iter().map(|row| &row.cells).filter(|cells| !header::is_blank(cells)).collect();
    let (first, values) = rows.split_first()?;
    if first.len() > 1 && header::speaks_for_names(first, values, is_known) > 0 && !is_known(name.trim()) {
        return None;
    }
    let are_even = rows.iter().all(|row| row.len() == first.len());
    Some(if are_even { Column::InDoubt } else { Column::Sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Column>) {
        assert_eq!(judge(text, None, &|name| name == "Address"), expected, "{text:?}");
    }

    #[test]
    fn commas_in_sentences_below_a_name_separate_nothing() {
        check("Home\n5 Main St, London\n7 High St, Leeds\n9 Low Rd, York\n", Some(Column::InDoubt));
        check("Company\nMiller, Smith\nJones\nBrown, Green & Co\nWhite\n", Some(Column::Sure));
        check("Address\nTown, Zip\nBonn, 53111\nUlm, 89073\n", Some(Column::InDoubt));
    }

    #[test]
    fn tables_below_a_title_are_none() {
        check("My list\nTown, Zip\nBonn, 53111\nUlm, 89073\n", None);
        check("My list\n\nName, Town\nAnna, Bonn\nBert, Ulm\n", None);
        check("Name, Town\nAnna, Bonn\nBert, Ulm\n", None);
        check("Home\nMain St,London\nHigh St,Leeds\n", None);
        check("Home\nMain St, London;5\nHigh St, Leeds;7\n", None);
        check("Home\n\"Main St, London\"\nHigh St, Leeds\n", None);
        check("Name\nAnna\nBert\n", None);
    }
}
