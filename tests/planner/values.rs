//! What becomes of values: required ones, unique ones, those that an update keeps, clears or brings back.

use super::*;

#[test]
fn an_empty_cell_clears_only_what_would_be_overwritten() {
    for policy in [Policy::Keep, Policy::OnlyIfEmpty, Policy::OnlyIfFileHasValue] {
        let mut case = Case::new(Mode::Update, two_records());
        case.mapping.blank = BlankPolicy::Clear;
        case.mapping.bindings.get_mut(&NAME).unwrap().policy = policy;
        case.mapping.bindings.get_mut(&LAST_CALL).unwrap().policy = policy;
        let (rows, _) = case.plan(&[["A1", "", "", "", ""]]);
        assert_eq!(outcomes(&rows), [Outcome::Unchanged], "{policy:?}: {:?}", rows[0].problems);
    }
}

#[test]
fn a_record_comes_back_only_while_nobody_has_its_values() {
    let records = || {
        let gone = Memory::default().with(["A1", "Sperl", "", "shop@x.example", ""], true);
        gone.with(["A2", "Haas", "", "Shop@x.example", ""], false)
    };
    let (rows, _) = Case::new(Mode::Update, records()).plan(&[["A1", "Sperl", "", "", ""]]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::Taken]);
    let mut case = Case::new(Mode::Update, records());
    case.mapping.bindings.remove(&EMAIL);
    let (rows, _) = case.plan(&[["A1", "Sperl", "", "", ""]]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::Taken], "also where the file does not bring the field");
}

#[test]
fn a_key_that_nobody_else_may_have_is_asked_of_everybody() {
    let mut records = Memory::default().with(["B1", "Bo's", "", "shop@x.example", ""], false);
    records.records[0].0 = UserId(2);
    let mut case = Case::new(Mode::Update, records);
    case.mapping.keys = vec![EMAIL];
    let (rows, _) = case.plan(&[["A1", "Anna's", "", "shop@x.example", ""]]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::Taken]);
}

#[test]
fn a_repeated_row_whose_better_key_is_wrong_may_be_any_record() {
    let mut case =
        Case::new(Mode::UpdateIncludingDeletion, two_records().with(["A3", "Kuh", "", "kuh@x.example", ""], false));
    case.mapping.keys = vec![EMAIL];
    let new = ["A9", "New", "", "", ""];
    let (rows, deletions) =
        case.plan(&[["", "Haas", "", "haas@x.example", ""], new, ["A9", "New", "", "no address", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::Unchanged, Outcome::New, Outcome::Problem]);
    assert!(deletions.is_empty());
}

#[test]
fn a_taken_e_mail_and_a_repeated_one_are_problems() {
    let (rows, _) = Case::new(Mode::Update, two_records()).plan(&[
        ["A7", "One", "", "haas@x.example", ""],
        ["A8", "Two", "", "two@x.example", ""],
        ["A9", "Three", "", "Two@x.example", ""],
    ]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::Taken]);
    assert!(kinds(&rows[1]).is_empty());
    assert_eq!(kinds(&rows[2]), [ProblemKind::DuplicateValue]);
}

#[test]
fn a_missing_required_value_and_a_bad_date_are_both_named() {
    let (rows, _) = Case::new(Mode::Update, Memory::default()).plan(&[["A1", "", "31.02.2026", "", ""]]);
    assert_eq!(rows[0].outcome, Outcome::Problem);
    let mut found = kinds(&rows[0]);
    found.sort();
    assert_eq!(found, [ProblemKind::Missing, ProblemKind::NotDate]);
    assert_eq!(rows[0].cells[2].raw.as_deref(), Some("31.02.2026"));
}

#[test]
fn policies_decide_what_an_update_does() {
    let check = |policy, cell: &str, expected: Option<&str>| {
        let mut case = Case::new(Mode::Update, two_records());
        case.mapping.bindings.get_mut(&LAST_CALL).unwrap().policy = policy;
        let (rows, _) = case.plan(&[["A1", "Sperl", cell, "", ""]]);
        let expected = expected.map_or(Outcome::Unchanged, |_| Outcome::Changed);
        assert_eq!(rows[0].outcome, expected, "{policy:?} {cell}");
    };
    check(Policy::Overwrite, "01.01.2025", Some("2025-01-01"));
    check(Policy::Keep, "01.01.2025", None);
    check(Policy::KeepLater, "01.01.2025", None);
    check(Policy::KeepLater, "01.02.2026", Some("2026-02-01"));
    check(Policy::OnlyIfEmpty, "01.02.2026", None);
}

#[test]
fn empty_cells_clear_only_when_asked_and_never_what_is_required() {
    let mut case = Case::new(Mode::Update, two_records());
    case.mapping.blank = BlankPolicy::Clear;
    let (rows, _) = case.plan(&[["A1", "Sperl", "", "", ""], ["A2", "", "", "haas@x.example", ""]]);
    assert_eq!(rows[0].outcome, Outcome::Changed);
    assert_eq!(rows[0].cells[2].value, Value::Empty);
    assert_eq!(kinds(&rows[1]), [ProblemKind::Missing]);
}

#[test]
fn a_record_does_not_come_back_by_a_key_that_another_may_have() {
    let mut case = Case::new(Mode::Update, Memory::default().with(["A1", "Sperl", "", "", ""], true));
    case.mapping.keys = vec![NAME];
    let (rows, _) = case.plan(&[["", "Sperl", "", "", ""]]);
    assert_eq!(outcomes(&rows), [Outcome::New]);
}

#[test]
fn a_record_comes_back_from_the_recycle_bin_by_its_key() {
    let records = Memory::default().with(["A1", "Sperl", "", "", ""], true);
    let (rows, _) = Case::new(Mode::Update, records).plan(&[["A1", "Sperl", "", "", ""]]);
    assert_eq!(rows[0].outcome, Outcome::Changed);
    assert!(rows[0].revived);
}

#[test]
fn the_last_row_of_a_key_may_say_what_an_earlier_one_said() {
    let file = [["A8", "Two", "", "two@x.example", ""], ["A8", "Two", "", "two@x.example", ""]];
    let case = Case { duplicates: Duplicates::LastWins, ..Case::new(Mode::Update, two_records()) };
    let (rows, _) = case.plan(&file);
    assert_eq!(outcomes(&rows), [Outcome::Problem, Outcome::New], "{:?}", rows[1].problems);
    assert_eq!(kinds(&rows[0]), [ProblemKind::DuplicateKey]);
}

#[test]
fn a_phone_number_is_one_of_the_row_s_country_before_it_is_one_of_the_organisation() {
    let mut case = Case::new(Mode::Update, Memory::default());
    // The country stands behind the phone number.
    case.record_type.fields[usize::from(LAST_CALL.0)].format = Format::Phone;
    case.record_type.fields[usize::from(EMAIL.0)] = field("country", Format::Country);
    let (rows, _) = case.plan(&[
        ["A1", "Travemünde", "0451/491253", "Germany", ""],
        ["A2", "Wien", "0451/491253", "", ""],
        ["A3", "Paris", "0451/49125", "France", "perhaps"],
        ["A4", "Nowhere", "0451/491253", "Germania Magna", ""],
    ]);
    assert!(kinds(&rows[0]).is_empty(), "{:?}", rows[0].problems);
    let said = |row: &PlannedRow| row.problems[0].expected().unwrap_or_default();
    assert_eq!(kinds(&rows[1]), [ProblemKind::OddPhone]);
    assert!(said(&rows[1]).contains("such as +43 "), "{}", said(&rows[1]));
    assert_eq!(kinds(&rows[2]), [ProblemKind::OddPhone, ProblemKind::NotYesNo], "in the order of the fields");
    assert!(said(&rows[2]).contains("such as +33 "), "{}", said(&rows[2]));
    assert_eq!(kinds(&rows[3]), [ProblemKind::OddPhone, ProblemKind::NotCountry], "in the order of the fields");
}

#[test]
fn an_entry_of_an_empty_list_says_how_to_begin_the_list() {
    let mut case = Case::new(Mode::Update, Memory::default());
    case.record_type.fields[usize::from(EMAIL.0)] =
        field("kind", Format::List { list: "shop_kinds".to_owned(), shape: ListShape::One });
    let (rows, _) = case.plan(&[["A1", "Sperl", "", "Café", ""]]);
    assert_eq!(kinds(&rows[0]), [ProblemKind::UnknownEntry]);
    let hint = rows[0].problems[0].hint().unwrap_or_default();
    assert_eq!(
        hint,
        "The list is empty: add its entries on the page Users, or with: muster list add shop_kinds \"Café\""
    );
}
