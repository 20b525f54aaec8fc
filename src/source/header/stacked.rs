//! Several rows that name the columns together: groups of columns, the header twice, units.

use super::{filled, is_name, is_typed, used};

/// The most rows that name columns together.
const MOST: usize = 4;

/// Returns how many of the first rows of a table name its columns, given that the first one does.
pub(super) fn count(table: &[&Vec<String>], chosen: Option<usize>, is_known: &dyn Fn(&str) -> bool) -> usize {
    if let Some(chosen) = chosen {
        return chosen.max(1);
    }
    let mut rows = 1;
    while rows < MOST && table.get(rows - 1).zip(table.get(rows)).is_some_and(|(above, row)| spans(above, row)) {
        rows += 1;
    }
    let Some(&first) = table.get(rows - 1) else { return 1 };
    let again = table.iter().skip(rows).take(MOST - rows).take_while(|row| **row == first).count();
    let values = table.get(rows + again..).unwrap_or_default();
    if used(first) > 1 && values.first().is_some_and(|row| *row != first) {
        rows += again;
    }
    let below = table.get(rows + 1..).unwrap_or_default();
    let has_units =
        table.get(rows).is_some_and(|row| are_units(first, row, below) && !row.iter().any(|cell| is_known(cell)));
    rows + usize::from(has_units)
}

/// Says whether the names of a row stand over several columns each, which the row below it names one by one.
pub(super) fn spans(above: &[String], row: &[String]) -> bool {
    let names =
        |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).all(|cell| is_name(cell) && !is_typed(cell));
    let labels: Vec<usize> =
        (0..above.len()).filter(|&ix| above.get(ix).is_some_and(|cell| !cell.is_empty())).collect();
    let Some(&last) = labels.last() else { return false };
    let first_gap = (labels.first().copied().unwrap_or(0)..last).any(|ix| above.get(ix).is_some_and(String::is_empty));
    labels.len() > 1
        && first_gap
        && above.len() == row.len()
        && above.iter().filter(|cell| !cell.is_empty()).all(|cell| !cell.ends_with(':'))
        && filled(row) > filled(above)
        && filled(row) * 3 > row.len() * 2
        // Between two labels, the columns of the first one are named below.
        && (0..last).all(|ix| above.get(ix).is_some_and(|cell| !cell.is_empty()) || row.get(ix).is_some_and(|cell| !cell.is_empty()))
        && names(above)
        && names(row)
}

/// Says whether a row holds the units of the columns: under names, and no values like those below it.
fn are_units(header: &[String], row: &[String], below: &[&Vec<String>]) -> bool {
    let is_bracketed = |cell: &str| {
        let ends = |open, close| cell.starts_with(open) && cell.ends_with(close);
        cell.len() > 2 && (ends('[', ']') || ends('(', ')'))
    };
    let units = || row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let numbers = |ix: usize| {
        let values = below.iter().filter_map(|row| row.get(ix)).filter(|cell| !cell.is_empty());
        let (typed, all) =
            values.fold((0_usize, 0_usize), |(typed, all), cell| (typed + usize::from(is_typed(cell)), all + 1));
        all > 1 && typed * 10 >= all * 8
    };
    let is_short = |cell: &str| {
        cell.chars().count() <= 6
            && !is_typed(cell)
            && !cell.chars().all(|letter| "-?.–_".contains(letter))
            && !is_missing(cell)
    };
    let nothing_above = units().all(|(ix, _)| header.get(ix).is_some_and(|name| !name.is_empty()));
    let has_bare = row.iter().enumerate().any(|(ix, cell)| {
        cell.is_empty()
            && below.iter().filter(|row| row.get(ix).is_some_and(|cell| !cell.is_empty())).count() * 10
                >= below.len() * 9
    });
    let all = |test: &dyn Fn(&str) -> bool| units().all(|(_, cell)| test(cell));
    units().next().is_some()
        && below.len() > 1
        && nothing_above
        && (all(&is_bracketed) || (has_bare && all(&is_short) && units().all(|(ix, _)| numbers(ix))))
}

/// Says whether a word stands for a missing value.
fn is_missing(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "na" | "n/a" | "null" | "nan" | "none" | "nil" | "k.a." | "#n/a")
}

/// Joins the names of several rows, a name over several columns with each of theirs; `once` leaves out what comes twice.
pub(super) fn join(rows: &[&Vec<String>], once: bool) -> Vec<String> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut joined: Vec<Vec<&str>> = vec![Vec::new(); width];
    for (ix, row) in rows.iter().enumerate() {
        let is_group = rows.get(ix + 1).is_some_and(|below| spans(row, below));
        let mut label = "";
        for (column, pieces) in joined.iter_mut().enumerate() {
            let own = row.get(column).map_or("", String::as_str);
            label = if own.is_empty() && is_group { label } else { own };
            let is_repeated = once && pieces.contains(&label);
            if !label.is_empty() && !is_repeated {
                pieces.push(label);
            }
        }
    }
    joined.into_iter().map(|pieces| pieces.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    fn check(table: &[&[&str]], count: usize, names: &[&str]) {
        let table = rows(table);
        let table: Vec<&Vec<String>> = table.iter().collect();
        let found = super::count(&table, None, &|_| false);
        assert_eq!(found, count, "{table:?}");
        assert_eq!(join(&table[..found], true), names, "{table:?}");
    }

    #[test]
    fn groups_go_before_the_names_of_their_columns() {
        check(
            &[
                &["Person", "", "Address", ""],
                &["First", "Last", "Street", "City"],
                &["Anna", "Weber", "Main St", "Bonn"],
            ],
            2,
            &["Person First", "Person Last", "Address Street", "Address City"],
        );
        check(
            &[&["First", "Last", "Street"], &["Anna", "Weber", ""], &["Bert", "Maier", "x"]],
            1,
            &["First", "Last", "Street"],
        );
    }

    #[test]
    fn a_header_twice_gives_each_name_once() {
        check(&[&["a", "b"], &["a", "b"], &["1", "2"]], 2, &["a", "b"]);
        let twice = rows(&[&["a", "b"], &["a", "b"]]);
        assert_eq!(join(&twice.iter().collect::<Vec<_>>(), false), ["a a", "b b"]);
    }

    #[test]
    fn units_go_behind_the_names() {
        check(&[&["Name", "Weight"], &["", "kg"], &["Anna", "60"], &["Bert", "80"]], 2, &["Name", "Weight kg"]);
        check(&[&["Name", "Weight"], &["Carl", "n/a"], &["Anna", "60"], &["Bert", "80"]], 1, &["Name", "Weight"]);
        check(&[&["Name", "Weight"], &["", "n/a"], &["Anna", "60"], &["Bert", "80"]], 1, &["Name", "Weight"]);
    }
}
