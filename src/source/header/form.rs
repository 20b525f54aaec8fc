//! Whether a row of words has another form than the rows below it, as names of columns often have.

use super::is_typed;
use std::collections::BTreeSet;

/// Fewer rows say nothing about what all of them have.
const LEAST_ROWS: usize = 3;

/// Says whether in some column a row differs in form from the rows below it.
pub(super) fn differs(first: &[&str], below: &[&Vec<&str>]) -> bool {
    first.iter().enumerate().any(|(ix, name)| {
        let values: Vec<&str> =
            below.iter().filter_map(|row| row.get(ix).copied()).filter(|cell| !cell.is_empty()).collect();
        !name.is_empty() && (is_of_other_form(name, &values) || is_beside_choices(name, &values))
    })
}

/// Says whether nearly all values are written in a way that a name is not: with a capital, in several words, with digits.
fn is_of_other_form(name: &str, values: &[&str]) -> bool {
    let ways: [fn(&str) -> bool; 5] = [
        |text| text.starts_with(char::is_uppercase),
        |text| text.split_whitespace().nth(1).is_some(),
        |text| text.contains('_'),
        |text| text.contains(|sign: char| sign.is_ascii_digit()) || is_typed(text),
        |text| text.chars().any(char::is_lowercase),
    ];
    ways.iter().any(|way| {
        let own = way(name);
        let others = values.iter().filter(|value| way(value) != own).count();
        values.len() >= LEAST_ROWS && others * 10 >= values.len() * 9
    })
}

/// Says whether the values are a few that come again and again, and the name is none of them.
fn is_beside_choices(name: &str, values: &[&str]) -> bool {
    let choices: BTreeSet<&str> = values.iter().copied().collect();
    values.len() >= 2 * LEAST_ROWS && choices.len() * 3 <= values.len() && !choices.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, below: &[&str], expected: bool) {
        let rows: Vec<Vec<&str>> = below.iter().map(|&cell| vec![cell]).collect();
        assert_eq!(differs(&[first], &rows.iter().collect::<Vec<_>>()), expected, "{first}: {below:?}");
    }

    #[test]
    fn names_in_another_form_than_the_values_are_told_from_values() {
        check("first", &["Anna", "Bert", "Carl"], true);
        check("first_name", &["anna", "bert", "carl"], true);
        check("Name", &["Anna Weber", "Bert Maier", "Carl Kurz"], true);
        check("NAME", &["Anna", "Bert", "Carl"], true);
        check("Street", &["Ring 5", "Markt 7", "Gasse 9"], true);
        check("City", &["Bonn", "Ulm", "Bonn", "Ulm", "Bonn", "Ulm"], true);
        check("Anna", &["Bert", "Carl", "Dora"], false);
        check("Anna", &["Bert", "carl", "Dora"], false);
        check("first", &["Anna", "Bert"], false);
    }
}
