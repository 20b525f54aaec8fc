//! The audit log: a line for everything that is done to the data, and no way to change it unseen.

use crate::desk::Desk;
use serde_json::Value;

const BO: &str = "bo.lind@nordwind.example";

/// A few things done, each of which leaves its line.
fn busy() -> Desk {
    let desk = Desk::with_customers();
    desk.run(&["undo", "2", "--user", BO, "--yes"]).ends(0);
    desk.run(&["restore-point", "create", "--reason", "Before the audit"]).ends(0);
    desk.run(&["users", "archive", BO]).ends(0);
    desk.run(&["list", "add", "customer_types", "K9", "Kennel"]).ends(0);
    desk.run(&["restore-point", "restore", "3", "--yes"]).ends(0);
    desk.run(&["restore-point", "delete", "3", "--yes"]).ends(0);
    desk
}

fn lines(desk: &Desk) -> Vec<Value> {
    let found = desk.run(&["audit", "list", "--limit", "1000", "--json"]).ends(0).json();
    found["lines"].as_array().unwrap().clone()
}

/// Changes the organisation's file behind the program's back.
fn tamper(desk: &Desk, sql: &str) {
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute_batch(sql).unwrap();
}

const OPEN: &str = "DROP TRIGGER audit_stays; DROP TRIGGER audit_remains;";

/// Puts back what keeps the log from being changed.
fn closed(desk: &Desk, sql: &str) {
    let kept = desk.sql("SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").concat();
    tamper(desk, &format!("{OPEN}{sql};{kept}"));
}

#[test]
fn everything_that_is_done_to_the_data_leaves_a_line() {
    let desk = busy();
    let lines = lines(&desk);
    let numbers: Vec<_> = lines.iter().rev().map(|line| line["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "no gap");
    assert!(lines.iter().all(|line| line["actor"] == "tester"), "{lines:?}");
    let deeds: Vec<&str> = lines.iter().rev().map(|line| line["deed"].as_str().unwrap()).collect();
    let shares =
        usize::try_from(desk.number("SELECT count(*) FROM import_share WHERE state IN ('imported', 'undone')"))
            .unwrap();
    assert_eq!(deeds.iter().filter(|deed| **deed == "imported").count(), shares);
    let others: Vec<&str> = deeds.into_iter().filter(|deed| *deed != "imported" && *deed != "skipped").collect();
    let wanted = [
        "restore_point_taken",
        "restore_point_taken",
        "undone",
        "restore_point_taken",
        "user_archived",
        "list_changed",
        "restore_point_taken",
        "restored",
        "restore_point_deleted",
    ];
    assert_eq!(others, wanted);
    let undone = lines.iter().find(|line| line["deed"] == "undone").unwrap();
    assert!(undone["subject"].as_str().unwrap().starts_with("import 2, "), "{undone}");
    let fit = |arguments: &[&str]| {
        let found = desk.run(&[&["audit", "list", "--json"], arguments].concat()).ends(0).json();
        found["lines"].as_array().unwrap().len()
    };
    assert_eq!((fit(&["--text", "POINT taken"]), fit(&["--text", "restore point 3"])), (4, 4));
    assert_eq!((fit(&["--by", "TEST", "--text", "archived"]), fit(&["--by", "somebody else"])), (1, 0));
    desk.run(&["audit", "list", "--limit", "1"]).ends(0).prints("restore point deleted").prints("tester");
    desk.run(&["audit", "export", "--output", "log.csv"]).ends(0).says("lines written");
    assert_eq!(desk.read("log.csv").lines().count(), lines.len() + 1);
    desk.run(&["audit", "export", "--output", "log.csv"]).ends(2).says("--overwrite");
    desk.run(&["db", "check"]).ends(0).prints("sound");
}

#[test]
fn the_log_is_not_changed_through_the_file() {
    let desk = busy();
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    for sql in ["UPDATE audit SET actor = 'nobody' WHERE id = 2", "DELETE FROM audit WHERE id = 2"] {
        let refused = connection.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("the audit log is never"), "{refused}");
    }
    drop(connection);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_log_that_was_changed_is_found() {
    let faults = [
        ("UPDATE audit SET actor = 'nobody' WHERE id = 4", "line 4 of the audit log was changed"),
        ("DELETE FROM audit WHERE id = 5", "no line 5"),
        ("UPDATE audit SET id = id + 1000 WHERE id > 6; UPDATE audit SET id = id - 999 WHERE id > 1000", "no line 7"),
        ("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)", "were written"),
    ];
    for (sql, said) in faults {
        let desk = busy();
        closed(&desk, sql);
        desk.run(&["db", "check"]).ends(5).prints(said);
    }
    let desk = busy();
    tamper(&desk, OPEN);
    desk.run(&["db", "check"]).ends(5).prints("was taken away");
}

#[test]
fn a_log_whose_end_was_cut_and_the_count_with_it_differs_from_the_restore_points() {
    let desk = busy();
    desk.run(&["restore-point", "create"]).ends(0);
    closed(&desk, "DELETE FROM audit WHERE id > 3; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'");
    desk.run(&["db", "check"]).ends(5).prints("another than when restore point");
}

#[test]
fn what_cannot_be_logged_is_not_done() {
    let desk = Desk::with_customers();
    let before = (desk.customers(), desk.sql("SELECT import, ix, state FROM import_share ORDER BY import, ix"));
    tamper(&desk, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'no more'); END;");
    for command in [&["undo", "2", "--yes"][..], &["restore-point", "restore", "1", "--yes"], &["users", "archive", BO]]
    {
        desk.run(command).ends(5);
    }
    tamper(&desk, "DROP TRIGGER full");
    assert_eq!((desk.customers(), desk.sql("SELECT import, ix, state FROM import_share ORDER BY import, ix")), before);
    desk.run(&["db", "check"]).ends(0);
}
