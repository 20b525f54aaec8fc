//! Several rows that name the columns together: groups of columns, the header twice, units.

use super::{filled, is_name, is_typed, used};
use std::collections::BTreeSet;

/// The most rows that name columns together.
const MOST: usize = 4;

/// Returns how many of the first rows of a table name its columns, given that the first one does.
pub(super) fn count(table: &[&Vec<&str>], chosen: Option<usize>, is_known: &dyn Fn(&str) -> bool) -> usize {
    if let Some(chosen) = chosen {
        return chosen.max(1);
    }
    let mut rows = 1;
    while rows < MOST && table.get(rows - 1).zip(table.get(rows)).is_some_and(|(above, row)| spans(above, row)) {
        rows += 1;
    }
    while rows > 1
        && !table
            .get(rows - 2)
            .zip(table.get(rows - 1))
            .is_some_and(|(above, row)| are_groups(above, row, table.get(rows..).unwrap_or_default(), is_known))
    {
        rows -= 1;
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
pub(super) fn spans(above: &[&str], row: &[&str]) -> bool {
    let names =
        |cells: &[&str]| cells.iter().filter(|cell| !cell.is_empty()).all(|cell| is_name(cell) && !is_typed(cell));
    let labels: Vec<usize> =
        (0..above.len()).filter(|&ix| above.get(ix).is_some_and(|cell| !cell.is_empty())).collect();
    let Some(&last) = labels.last() else { return false };
    let first_gap =
        (labels.first().copied().unwrap_or(0)..last).any(|ix| above.get(ix).is_some_and(|cell| cell.is_empty()));
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

/// Says whether a row names groups of columns beyond doubt: a value under a column without a name is no name.
pub(super) fn are_groups(above: &[&str], row: &[&str], below: &[&Vec<&str>], is_known: &dyn Fn(&str) -> bool) -> bool {
    if !spans(above, row) {
        return false;
    }
    let mut group = 0;
    let mut names = BTreeSet::new();
    for (label, name) in above.iter().zip(row) {
        group += usize::from(!label.is_empty());
        // Other groups may have columns of the same names.
        if !name.is_empty() && !names.insert((group, name.to_lowercase())) {
            return false;
        }
    }
    // Both rows may come again on every page.
    let below: Vec<&Vec<&str>> = below.iter().copied().filter(|other| *other != row && *other != above).collect();
    let comes_again = row
        .iter()
        .enumerate()
        .any(|(ix, name)| !name.is_empty() && below.iter().any(|row| row.get(ix).is_some_and(|cell| cell == name)));
    let blanks = above.iter().zip(row).filter(|(label, name)| label.is_empty() && !name.is_empty()).count();
    let starts = || above.iter().enumerate().filter(|(_, label)| !label.is_empty());
    let all_wide =
        starts().all(|(ix, _)| above.get(ix + 1).is_some_and(|cell| cell.is_empty())) && filled(row) == row.len();
    let known = row.iter().filter(|name| is_known(name)).count();
    !comes_again && blanks > 1 && (all_wide || known > 1 || super::votes(row, &below) > 2)
}

/// Says whether a row holds the units of the columns: known ones under names, above values of other kinds.
fn are_units(header: &[&str], row: &[&str], below: &[&Vec<&str>]) -> bool {
    let units = || row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let numbers = |ix: usize| super::kind_of_column(below, ix).is_some();
    let nothing_above = units().all(|(ix, _)| header.get(ix).is_some_and(|name| !name.is_empty()));
    let listed = units().filter(|(_, cell)| is_unit(bare(cell))).count();
    let squared = |cell: &str| cell.starts_with('[') && cell.ends_with(']');
    let is_fit = |ix: usize, cell: &str| {
        let inner = bare(cell);
        (is_unit(inner) && (inner.len() < cell.len() || numbers(ix)))
            || (inner.len() < cell.len() && !inner.is_empty() && !is_typed(inner) && (squared(cell) || numbers(ix)))
    };
    let all_squared = units().all(|(_, cell)| squared(cell));
    below.len() > 1
        && units().next().is_some()
        && nothing_above
        && (listed > 0 || all_squared)
        && units().all(|(ix, cell)| is_fit(ix, cell))
}

/// Returns what stands in the brackets around a text.
fn bare(cell: &str) -> &str {
    let inside = |open: char, close: char| cell.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inside('[', ']').or_else(|| inside('(', ')')).unwrap_or(cell).trim()
}

/// Says whether a text is a unit of measure.
fn is_unit(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "%", "‰", "°", "°c", "°f", "k", "kg", "g", "mg", "µg", "t", "lb", "lbs", "oz", "m", "km", "cm", "mm", "µm",
        "nm", "in", "ft", "yd", "mi", "m2", "m²", "km2", "km²", "cm2", "cm²", "ha", "m3", "m³", "cm3", "cm³", "l",
        "ml", "cl", "hl", "s", "sec", "ms", "min", "h", "hr", "hrs", "d", "days", "years", "a", "hz", "khz", "mhz",
        "ghz", "v", "mv", "kv", "w", "kw", "mw", "kwh", "mwh", "j", "kj", "kcal", "n", "pa", "hpa", "kpa", "bar",
        "mbar", "m/s", "km/h", "mph", "eur", "usd", "gbp", "chf", "€", "$", "£", "pcs", "stk", "ppm",
    ];
    UNITS.contains(&text.to_lowercase().as_str())
}

/// Joins the names of several rows, a name over several columns with each of theirs; `once` leaves out what comes twice.
pub(super) fn join(rows: &[&Vec<&str>], once: bool) -> Vec<String> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut joined: Vec<Vec<&str>> = vec![Vec::new(); width];
    for (ix, row) in rows.iter().enumerate() {
        let is_group = rows.get(ix + 1).is_some_and(|below| spans(row, below));
        let mut label = "";
        for (column, pieces) in joined.iter_mut().enumerate() {
            let own = row.get(column).copied().unwrap_or_default();
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

    fn rows<'t>(rows: &[&[&'t str]]) -> Vec<Vec<&'t str>> {
        rows.iter().map(|row| row.to_vec()).collect()
    }

    fn check(table: &[&[&str]], count: usize, names: &[&str]) {
        let table = rows(table);
        let table: Vec<&Vec<&str>> = table.iter().collect();
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
