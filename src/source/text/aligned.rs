//! Tables whose columns are aligned with blanks, as reports and lists on a terminal are.

use super::remarks;
use super::sample::rows;
use super::split::Dialect;

/// Lines that are judged.
const MOST_LINES: usize = 200;
/// Fewer lines are aligned by chance.
const LEAST_LINES: usize = 3;
/// Fewer lines have blanks at the same place by chance.
const CERTAIN_LINES: usize = 6;

/// Cells with at least so many blanks between them; the blanks around a line say nothing.
pub(super) const fn dialect(blanks: u8) -> Dialect {
    Dialect { delimiter: b' ', quote: None, backslash: false, spaced: false, blanks }
}

/// How a text with aligned columns is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aligned {
    /// So many blanks or more separate its cells: all rows have as many cells.
    By {
        /// How many.
        blanks: u8,
        /// Whether nothing speaks for more columns.
        sure: bool,
    },
    /// The columns are aligned, but the number of blanks does not tell the cells of all rows.
    Unevenly,
}

/// Judges whether the columns of a text are aligned, which `dialect` does not tell: at the same places, all lines have
/// blanks, and many lines have several of them in a row.
pub(super) fn judge(text: &str, remark: Option<&str>, found: Dialect) -> Option<Aligned> {
    let text = remarks::without(text, remark);
    let lines: Vec<&str> = lines(&text);
    let wide = lines.iter().filter(|line| line.trim().contains("  ")).count();
    if lines.len() < LEAST_LINES || wide * 2 < lines.len() || lines.iter().any(|line| line.contains('\t')) {
        return None;
    }
    let gaps = gaps(&lines);
    if explains(&lines, found) || gaps == 0 {
        return None;
    }
    let few = blanks(&text);
    if let Some(width) = width(&lines, dialect(few)) {
        // Where more places are blank in all lines than cells were found, some of these may be two.
        return Some(Aligned::By { blanks: few, sure: width == gaps + 1 });
    }
    (lines.len() >= CERTAIN_LINES).then_some(Aligned::Unevenly)
}

/// Returns how many blanks separate the cells of a text at least: one where that splits all lines alike, else two.
pub(super) fn blanks(text: &str) -> u8 {
    if width(&lines(text), dialect(1)).is_some() { 1 } else { 2 }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty()).take(MOST_LINES).collect()
}

/// Says whether a dialect splits nearly all lines into as many cells, more than one.
fn explains(lines: &[&str], dialect: Dialect) -> bool {
    let text = lines.join("\n");
    let rows = rows(&text, dialect, 0, None);
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let Some(&usual) = widths.get(widths.len() / 2) else { return false };
    usual > 1 && widths.iter().filter(|&&width| width == usual).count() * 10 >= widths.len() * 9
}

/// Returns the number of cells, more than one, into which a dialect splits all lines.
fn width(lines: &[&str], dialect: Dialect) -> Option<usize> {
    let text = lines.join("\n");
    let rows = rows(&text, dialect, 0, None);
    let width = rows.first()?.cells.len();
    (width > 1 && rows.iter().all(|row| row.cells.len() == width)).then_some(width)
}

/// Returns how many gaps go through all lines: places where each of them has a blank, between places where some have text.
fn gaps(lines: &[&str]) -> usize {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut blank = vec![true; longest];
    for line in lines {
        for (place, letter) in blank.iter_mut().zip(line.chars()) {
            *place &= letter == ' ';
        }
    }
    let text: Vec<usize> = (0..longest).filter(|&at| blank.get(at) == Some(&false)).collect();
    text.windows(2).filter(|pair| matches!(pair, [before, after] if after - before > 1)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMAS: Dialect = Dialect { delimiter: b',', quote: Some(b'"'), backslash: false, spaced: false, blanks: 0 };

    #[test]
    fn columns_that_are_aligned_are_found() {
        let names = "Name          Town         Amount\nAnna Weber    Wien            12\nBerta Maier   Graz         1,234\n\
                     Carl Zak      Bad Ischl        7\n";
        assert_eq!(judge(names, None, COMMAS), Some(Aligned::By { blanks: 2, sure: true }));
        let list = "PID TTY          TIME CMD\n  1 ?        00:00:03 init\n 22 pts/0    00:00:00 bash\n333 pts/1    00:01:00 vi\n";
        assert_eq!(judge(list, None, COMMAS), Some(Aligned::By { blanks: 1, sure: true }));
        let rest = "PID TTY          TIME CMD\n  1 ?        00:00:03 init\n 22 pts/0    00:00:00 bash -c x\n333 pts/1    00:01:00 vi a\n";
        assert_eq!(judge(rest, None, COMMAS), Some(Aligned::By { blanks: 2, sure: false }));
        let empty =
            "No  Name   Town\n1   Anna   Wien\n2          Graz\n3   Carl   Linz\n4   Dora   Ulm\n5   Emil   Bonn\n";
        assert_eq!(judge(empty, None, COMMAS), Some(Aligned::Unevenly));
    }

    #[test]
    fn other_texts_are_not_aligned() {
        for text in [
            "Name,Town\nAnna,  Wien\nBert,  Graz\nCarl,  Linz\n",
            "This is a letter.\nIt has  some words\nand nothing   else in it at all\n",
            "Name\nAnna\nBert\nCarl\n",
            "    indented\n      more\n    less\n  least\n",
            "Name  Town\nAnna  Wien\n",
        ] {
            assert_eq!(judge(text, None, COMMAS), None, "{text:?}");
        }
    }
}
