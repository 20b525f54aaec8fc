//! Guessing which column says whose row it is: by its values, which are users', and by its name.

use super::AssignBy;
use crate::domain::directory::Directory;
use crate::domain::field::ColumnIx;
use crate::domain::profile::ColumnProfile;
use crate::domain::text;

/// Names of columns that name a user.
const PERSONS: [&str; 42] = [
    "rep",
    "reps",
    "salesrep",
    "salesreps",
    "representative",
    "salesperson",
    "seller",
    "owner",
    "recordowner",
    "accountowner",
    "assigned",
    "assignee",
    "assignedto",
    "responsible",
    "user",
    "useremail",
    "fieldrep",
    "agent",
    "accountmanager",
    "salesmanager",
    "employee",
    "employeeemail",
    "vertreter",
    "vertreterin",
    "vertretermail",
    "vertreteremail",
    "aussendienst",
    "aussendienstmitarbeiter",
    "adm",
    "verkaeufer",
    "betreuer",
    "betreuerin",
    "kundenbetreuer",
    "zustaendig",
    "besitzer",
    "benutzer",
    "mitarbeiter",
    "mitarbeiterin",
    "bearbeiter",
    "verantwortlich",
    "gebietsleiter",
    "sachbearbeiter",
];

/// Names of columns with an employee number.
const NUMBERS: [&str; 21] = [
    "employeenumber",
    "employeeno",
    "employeeid",
    "empno",
    "staffnumber",
    "staffno",
    "staffid",
    "personnelnumber",
    "personnelno",
    "repnumber",
    "repno",
    "repid",
    "personalnummer",
    "personalnr",
    "persnr",
    "pnr",
    "mitarbeiternummer",
    "mitarbeiternr",
    "manr",
    "vertreternummer",
    "vertreternr",
];

/// Guesses the column that says whose row it is, and what of the user it holds.
///
/// `named` says for each column whether its name is that of a field of the record type.
pub fn guess(
    columns: &[String],
    profiles: &[ColumnProfile],
    directory: &Directory,
    named: &[bool],
) -> Option<(ColumnIx, AssignBy)> {
    let mut best: Option<(u32, ColumnIx, AssignBy)> = None;
    for ((ix, name), profile) in (0..).zip(columns).zip(profiles) {
        let is_field = named.get(ix as usize).copied().unwrap_or(false);
        for by in [AssignBy::Email, AssignBy::EmployeeNumber] {
            let score = score(by, name, profile, directory, is_field);
            if score > 0 && best.is_none_or(|(so_far, _, _)| score > so_far) {
                best = Some((score, ColumnIx(ix), by));
            }
        }
    }
    best.map(|(_, column, by)| (column, by))
}

/// Returns how likely a column says whose row it is; 0 means it does not.
fn score(by: AssignBy, name: &str, profile: &ColumnProfile, directory: &Directory, is_field: bool) -> u32 {
    let (known, values, share) = known_share(by, profile, directory);
    let hinted = hints(by, name);
    let emails = profile.looks.emails * 2 > profile.filled;
    match by {
        AssignBy::Email if !emails => 0,
        // Customers may be users, too; a column that is a field of the record needs more of them, or a telling name.
        AssignBy::Email if share >= 50 && (hinted || !is_field || share >= 90) => share + if hinted { 60 } else { 0 },
        AssignBy::Email if hinted => 40,
        AssignBy::EmployeeNumber if emails => 0,
        AssignBy::EmployeeNumber if hinted && share > 0 => 50 + share,
        AssignBy::EmployeeNumber if hinted && is_number_name(name) && profile.filled > 0 => 30,
        // Small numbers are employee numbers by chance: only all of them, several, and no field of that name count.
        AssignBy::EmployeeNumber if share == 100 && known > 1 && values == known && !is_field => 45,
        AssignBy::Email | AssignBy::EmployeeNumber => 0,
    }
}

/// Returns how many of the different values are users', how many there are, and the share in percent.
fn known_share(by: AssignBy, profile: &ColumnProfile, directory: &Directory) -> (u32, u32, u32) {
    let is_known = |value: &str| directory.by_own(by, value).is_some() || directory.by_alias(by, value).is_some();
    let (mut known, mut values) = (0_u32, 0_u32);
    // With many different values the first ones stand for all.
    let all: Vec<&String> = match &profile.distinct {
        Some(distinct) => distinct.keys().collect(),
        None => profile.first.iter().collect(),
    };
    for value in all {
        values += 1;
        known += u32::from(is_known(value));
    }
    (known, values, known * 100 / values.max(1))
}

/// Says whether the name of a column speaks of a user.
fn hints(by: AssignBy, name: &str) -> bool {
    let folded = text::fold(name);
    let words = text::words(name);
    let person = PERSONS.contains(&folded.as_str())
        || words.iter().any(|word| PERSONS.contains(&word.as_str()))
        || words.windows(2).any(|pair| PERSONS.contains(&pair.concat().as_str()));
    match by {
        AssignBy::Email => person,
        AssignBy::EmployeeNumber => person || is_number_name(name),
    }
}

fn is_number_name(name: &str) -> bool {
    let folded = text::fold(name);
    NUMBERS.iter().any(|number| folded == *number || (number.len() > 5 && folded.ends_with(number)))
}
