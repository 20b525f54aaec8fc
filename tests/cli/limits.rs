//! The limits of rows and users: one less and the limit itself pass, one more is refused with both numbers and a way on.

use crate::desk::{Desk, Run};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

/// Returns the parts that `split --json` named, with their rows.
fn parts(run: &Run) -> Vec<(String, u64)> {
    let found = run.json();
    let parts = found["parts"].as_array().unwrap().iter();
    parts.map(|part| (part["path"].as_str().unwrap().to_owned(), part["rows"].as_u64().unwrap())).collect()
}

/// Writes a file of a header and numbered rows.
fn numbered(desk: &Desk, name: &str, header: &str, row: impl Fn(usize) -> String, numbers: Range<usize>) -> String {
    let mut text = format!("{header}\n");
    for number in numbers {
        writeln!(text, "{}", row(number)).unwrap();
    }
    desk.file(name, text)
}

/// Asserts that a refused file left nothing: no problem file, no report, no import that goes on.
#[track_caller]
fn assert_nothing_is_left(desk: &Desk, name: &str) {
    let open = format!("SELECT count(*) FROM import WHERE state <> 'discarded' AND file_name = '{name}'");
    assert_eq!(desk.number(&open), 0);
    assert_eq!(desk.number(&format!("SELECT count(*) FROM restore_point WHERE reason LIKE '%{name}%'")), 0);
    let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
    assert!(!desk.path().join(format!("{stem}-problems.csv")).exists());
}

/// Asserts that a dry run takes every row of a file.
#[track_caller]
fn assert_all_pass(desk: &Desk, record_type: &str, file: &str, rows: usize) {
    let run = desk.run(&["import", file, "--type", record_type, "--dry-run", "--json"]).ends(0).json();
    assert_eq!((&run["rows"], &run["totals"]["new"]), (&rows.into(), &rows.into()), "{}", run["problems"]);
}

/// Asserts that a file with a row too many is refused by every command that plans, and can be cut into parts that pass.
#[track_caller]
fn assert_one_more_is_refused(desk: &Desk, record_type: &str, table: &str, file: &str, limit: usize, words: [&str; 2]) {
    let before = desk.number(&format!("SELECT count(*) FROM {table}"));
    let way_on = format!("muster split {file} --rows {limit}");
    for more in [&["--yes"][..], &["--dry-run"]] {
        let arguments = [&["import", file, "--type", record_type][..], more].concat();
        let run = desk.run(&arguments).ends(4).says(words[0]).says(words[1]).says("hint:").says(&way_on);
        assert_eq!((run.err.lines().count(), run.out.as_str()), (2, ""), "{}", run.err);
    }
    desk.run(&["check", file, "--type", record_type]).ends(4).says(words[0]).says(words[1]);
    assert_eq!(desk.number(&format!("SELECT count(*) FROM {table}")), before);
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    assert_nothing_is_left(desk, name);

    let run = desk.run(&["split", file, "--rows", &limit.to_string(), "--json"]).ends(0);
    let parts = parts(&run);
    assert_eq!(parts.iter().map(|part| part.1).collect::<Vec<_>>(), [limit as u64, 1]);
    desk.run(&["import", &parts[1].0, "--type", record_type, "--yes"]).ends(0);
    assert_eq!(desk.number(&format!("SELECT count(*) FROM {table}")), before + 1);
}

#[test]
fn user_accounts_are_imported_up_to_2_000_rows() {
    let desk = Desk::with_users();
    let header = "Current Status,Display Name,Primary Email,Role,Groups,Source Username(s)";
    let row = |number| format!("Active,User {number},u{number}@company.example,User,none,");
    for rows in [1_999, 2_000] {
        let file = numbered(&desk, "users.csv", header, row, 0..rows);
        assert_all_pass(&desk, "user_accounts", &file, rows);
    }
    let file = numbered(&desk, "many.csv", header, row, 0..2_001);
    let words = ["2,001 rows", "2,000"];
    assert_one_more_is_refused(&desk, "user_accounts", "user_accounts", &file, 2_000, words);
    desk.run(&["users", "import", &file, "--yes"]).ends(4).says("2,001 rows").says("2,000");
}

#[test]
fn clients_are_imported_up_to_5_000_rows() {
    let desk = Desk::with_users();
    let row = |number| format!("Client {number},c{number}@client.example");
    for rows in [4_999, 5_000] {
        let file = numbered(&desk, "clients.csv", "firstName,email", row, 0..rows);
        assert_all_pass(&desk, "clients", &file, rows);
    }
    let file = numbered(&desk, "many.csv", "firstName,email", row, 0..5_001);
    assert_one_more_is_refused(&desk, "clients", "clients", &file, 5_000, ["5,001 rows", "5,000"]);
}

const CUSTOMERS: &str = "External ID,Name,Country,User e-mail";

#[test]
fn customers_are_imported_up_to_100_000_rows() {
    let desk = Desk::with_users();
    let row = |number| format!("{number},Shop,AT,anna.weber@nordwind.example");
    for rows in [99_999, 100_000] {
        let file = numbered(&desk, "customers.csv", CUSTOMERS, row, 0..rows);
        assert_all_pass(&desk, "customers", &file, rows);
    }
    let file = numbered(&desk, "many.csv", CUSTOMERS, row, 0..100_001);
    assert_one_more_is_refused(&desk, "customers", "customers", &file, 100_000, ["100,001 rows", "100,000"]);
    assert_eq!(desk.sql("SELECT external_id FROM customers"), ["100000"]);
}

#[test]
fn customers_are_imported_for_up_to_100_users() {
    let desk = Desk::new();
    let user = |number| format!("Active,Rep {number},rep{number}@nordwind.example,User");
    let header = "Current Status,Display Name,Primary Email,Role";
    desk.run(&["users", "import", &numbered(&desk, "users.csv", header, user, 0..101), "--yes"]).ends(0);
    // Two rows for each, so that it is not the rows that are counted.
    let row = |number: usize| format!("{number},Shop,AT,rep{}@nordwind.example", number / 2);
    for users in [99, 100] {
        let file = numbered(&desk, "customers.csv", CUSTOMERS, row, 0..users * 2);
        assert_all_pass(&desk, "customers", &file, users * 2);
    }
    let file = numbered(&desk, "all.csv", CUSTOMERS, row, 0..202);
    let run = desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(4).says("101 users").says("100 users");
    run.says(&format!(
        "hint: Add --batches to import it in batches that fit, one after another, or cut it into parts: muster split {file} --users 100"
    ));
    let assigned = ["import", &file, "--type", "customers", "--assign", "email=User e-mail", "--dry-run"];
    desk.run(&assigned).ends(4).says(&format!("muster split {file} --users 100 --assign 'email=User e-mail'"));
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
    assert_nothing_is_left(&desk, "all.csv");

    // Rows without a user and users who are left out count for no user.
    let nobody = format!("{}x,Shop,AT,nobody@nordwind.example\n", desk.read("customers.csv"));
    let nobody = desk.file("nobody.csv", nobody);
    let run = desk.run(&["import", &nobody, "--type", "customers", "--dry-run", "--json"]).ends(0).json();
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&200.into(), &1.into()));

    let run = desk.run(&["split", &file, "--by-user", "--assign", "email=User e-mail", "--json"]).ends(0);
    assert_eq!(parts(&run).len(), 101);
    let last = desk.path().join("all-101-rep100@nordwind.example.csv");
    desk.run(&["import", last.to_str().unwrap(), "--type", "customers", "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT external_id FROM customers ORDER BY 1"), ["200", "201"]);
}
