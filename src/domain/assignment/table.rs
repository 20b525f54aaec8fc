//! The table of the assignment: each value of the column, its user or the nearest one, and the users without rows.

use super::{AssignBy, AssignedValue, Assignment, AssignmentTable, Resolution};
use crate::domain::directory::{Directory, User, UserId};
use std::collections::BTreeSet;

/// Makes the table from the different values of the assignment column with their rows, in the order of the file.
///
/// Values that compare as the same are one line, with the spelling that comes first.
pub fn table(assignment: &Assignment, directory: &Directory, values: &[(String, u64)]) -> AssignmentTable {
    let mut lines: Vec<AssignedValue> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (value, rows) in values {
        let place = *places.entry(assignment.by.fold(value)).or_insert(lines.len());
        if let Some(line) = lines.get_mut(place) {
            line.rows += rows;
            continue;
        }
        let resolution = match assignment.resolve(directory, value) {
            Resolution::NotFound { .. } => {
                Resolution::NotFound { suggestion: nearest_user(assignment.by, value, directory) }
            }
            found @ (Resolution::Found(_)
            | Resolution::Alias(_)
            | Resolution::Remembered(_)
            | Resolution::Default(_)
            | Resolution::Archived(_)) => found,
        };
        lines.push(AssignedValue { value: value.trim().to_owned(), rows: *rows, resolution });
    }
    let with_rows: BTreeSet<UserId> = lines.iter().filter_map(|line| line.resolution.user()).collect();
    let without = directory.iter().filter(|user| user.active && !with_rows.contains(&user.id));
    AssignmentTable { without_rows: without.map(|user| user.id).collect(), values: lines }
}

/// Returns the active user whom a value that nobody has most likely means.
pub fn nearest_user(by: AssignBy, value: &str, directory: &Directory) -> Option<UserId> {
    const FLOOR: f64 = 0.8;
    let wanted = by.fold(value);
    if wanted.is_empty() {
        return None;
    }
    let active = || directory.iter().filter(|user| user.active);
    if let Some(user) = active().find(|user| differs_only_in_zeros(&user.employee_number, &wanted)) {
        return Some(user.id);
    }
    let likeness = |user: &User| match by {
        AssignBy::Email => email_likeness(&wanted, user),
        AssignBy::EmployeeNumber => number_likeness(&wanted, user),
    };
    let mut best: Option<(f64, UserId)> = None;
    let mut tied = false;
    for user in active() {
        let likeness = likeness(user);
        match best {
            _ if likeness < FLOOR => {}
            Some((so_far, _)) if likeness < so_far => {}
            Some((so_far, _)) if (likeness - so_far).abs() < f64::EPSILON => tied = true,
            Some(_) | None => (best, tied) = (Some((likeness, user.id)), false),
        }
    }
    // Two users who are equally near are no suggestion.
    best.filter(|_| !tied).map(|(_, id)| id)
}

/// Says whether two employee numbers differ only in leading zeros: "0042" and "42".
pub fn differs_only_in_zeros(one: &str, other: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let bare = |text: &str| text.trim_start_matches('0').to_owned();
    let (one, other) = (one.trim(), other.trim());
    one != other && digits(one) && digits(other) && bare(one) == bare(other)
}

/// Compares an address with a user's: the whole, or the name before the @ where the domain changed, or the user's name.
fn email_likeness(wanted: &str, user: &User) -> f64 {
    let email = user.email.trim().to_lowercase();
    let whole = strsim::normalized_damerau_levenshtein(wanted, &email);
    let same_name = match (wanted.split_once('@'), email.split_once('@')) {
        (Some((name, _)), Some((known, _))) => name == known,
        (None, Some((known, _))) => wanted == known,
        (Some(_) | None, None) => false,
    };
    let named = crate::domain::text::fold(wanted) == crate::domain::text::fold(&user.name);
    if same_name || named { whole.max(0.95) } else { whole }
}

fn number_likeness(wanted: &str, user: &User) -> f64 {
    let number = user.employee_number.trim();
    // Between short numbers one digit makes another person.
    let by_number = if number.is_empty() {
        0.0
    } else if number.eq_ignore_ascii_case(wanted) {
        1.0
    } else if wanted.chars().any(char::is_alphabetic) {
        strsim::normalized_damerau_levenshtein(wanted, number)
    } else {
        0.0
    };
    let wanted_name = crate::domain::text::fold(wanted);
    let named = wanted_name == crate::domain::text::fold(&user.name) || wanted.eq_ignore_ascii_case(user.email.trim());
    if named { 0.95_f64.max(by_number) } else { by_number }
}
