//! Going back: undo of an import and of one user's share, restore points, history.

use crate::desk::Desk;

const BO: &str = "bo.lind@nordwind.example";

fn of_bo(desk: &Desk) -> u64 {
    desk.number(&format!(
        "SELECT count(*) FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = '{BO}' AND customers.binned = 0"
    ))
}

fn live(desk: &Desk) -> u64 {
    desk.number("SELECT count(*) FROM customers WHERE binned = 0")
}

#[test]
fn the_history_tells_who_imported_what_and_how_it_went() {
    let desk = Desk::with_customers();
    desk.run(&["history"]).ends(0).prints("customers.xlsx").prints("users.csv").prints("tester").prints("Done");
    let imports = desk.run(&["history", "list", "--json"]).ends(0).json();
    assert_eq!(imports["imports"][0]["import"], 2, "the newest comes first");
    assert_eq!(
        imports["imports"][0]["shares"].as_array().unwrap().iter().filter(|s| s["state"] == "imported").count(),
        7
    );
    desk.run(&["history", "show", "2"]).ends(0).prints("Anna Weber").prints("Imported").prints("SHA-256");
    desk.run(&["history", "show", "99"]).ends(2).says("99");
}

#[test]
fn the_history_is_looked_through_by_what_is_asked_for() {
    let desk = Desk::with_customers();
    let of = |arguments: &[&str]| {
        let all = [&["history", "list", "--json"][..], arguments].concat();
        let found = desk.run(&all).ends(0).json();
        let numbers = found["imports"].as_array().unwrap().iter().map(|import| import["import"].as_i64().unwrap());
        (found["total"].as_i64().unwrap(), numbers.collect::<Vec<_>>())
    };
    assert_eq!(of(&[]), (2, vec![2, 1]));
    assert_eq!(of(&["--limit", "1"]), (2, vec![2]));
    assert_eq!(of(&["--type", "customers"]), (1, vec![2]));
    assert_eq!(of(&["--by", "TEST"]), (2, vec![2, 1]));
    assert_eq!(of(&["--by", "somebody"]), (0, vec![]));
    assert_eq!(of(&["--state", "done", "--text", "users.csv"]), (1, vec![1]));
    assert_eq!(of(&["--state", "draft"]), (0, vec![]));
    assert_eq!(of(&["--user", BO]), (1, vec![2]));
    let today = jiff::Zoned::now().date().to_string();
    assert_eq!(of(&["--since", &today, "--until", &today]).0, 2);
    assert_eq!(of(&["--until", "2020-02-29"]).0, 0);
    assert_eq!(of(&["--since", "2020-02-29T10:00:00Z"]).0, 2);
    desk.run(&["history", "list", "--limit", "1"]).ends(0).prints("customers.xlsx").says("1 of 2 imports");
    desk.run(&["history", "list", "--by", "somebody"]).ends(0).says("No import fits");
    desk.run(&["history", "list", "--since", "2021-02-29"]).ends(2).says("2026-11-21");
    desk.run(&["history", "list", "--type", "planets"]).ends(2).says("planets");
    desk.run(&["history", "list", "--user", "nobody@x"]).ends(2).says("nobody@x");
}

#[test]
fn undo_of_one_users_share_leaves_the_others() {
    let desk = Desk::with_customers();
    let (all, bo) = (live(&desk), of_bo(&desk));
    desk.run(&["undo", "2", "--user", BO, "--dry-run"]).ends(0).prints("created record");
    assert_eq!(live(&desk), all, "a dry run changes nothing");
    desk.run(&["undo", "2", "--user", BO]).ends(1).says("--yes");
    assert_eq!(live(&desk), all, "nothing is taken back without a yes");
    desk.run(&["undo", "2", "--user", BO, "--yes"]).ends(0).prints("Taken back");
    assert_eq!((live(&desk), of_bo(&desk)), (all - bo, 0));
    desk.run(&["history", "show", "2"]).ends(0).prints("Undone");
}

/// Edits three of Bo's customers by hand, and returns their names.
fn edited_by_hand(desk: &Desk) -> Vec<String> {
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute(
        "UPDATE customers SET name = 'By hand ' || id, revision = 77 WHERE id IN (SELECT c.id FROM customers c
         JOIN user_accounts u ON u.id = owner WHERE primary_email = ? ORDER BY c.id LIMIT 3)",
        [BO],
    )
    .unwrap();
    desk.sql("SELECT name FROM customers WHERE revision = 77 ORDER BY id")
}

#[test]
fn what_changed_since_is_named_and_kept_or_goes_too_and_the_undo_can_be_taken_back() {
    let desk = Desk::with_customers();
    let (all, bo) = (live(&desk), of_bo(&desk));
    let names = edited_by_hand(&desk);
    let before = desk.customers();
    let mut run = desk.run(&["undo", "2", "--user", BO, "--dry-run"]).ends(0).prints("3 records stay as they are");
    for name in &names {
        run = run.prints(&format!("{name} (changed since)"));
    }
    run.prints("--changed-too takes back the 3 records that changed since, too");

    let undone = desk.run(&["undo", "2", "--user", BO, "--yes", "--json"]).ends(0).json();
    assert_eq!((&undone["removed"], &undone["kept_changed"]), (&(bo - 3).into(), &3.into()), "{undone}");
    assert_eq!(undone["kept"].as_array().unwrap().len(), 3);
    assert_eq!(undone["kept_records"][0]["why"], "changed");
    assert_eq!(of_bo(&desk), 3);

    let too = desk.run(&["undo", "2", "--user", BO, "--changed-too", "--yes", "--json"]).ends(0).json();
    assert_eq!((&too["removed"], &too["changed_too_total"]), (&3.into(), &3.into()), "{too}");
    assert_eq!(of_bo(&desk), 0);

    desk.run(&["undo", "2", "--user", BO, "--redo"]).ends(1).says("--yes");
    let again = desk.run(&["undo", "2", "--user", BO, "--redo", "--yes"]).ends(0).prints("Imported again:");
    again.prints(&format!("{bo} created records are there again"));
    assert_eq!((live(&desk), desk.customers()), (all, before));
    desk.run(&["undo", "2", "--user", BO, "--redo", "--yes"]).ends(2).says("no undo");
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn undo_of_an_import_returns_the_former_values() {
    let desk = Desk::with_customers();
    let before = desk.customers();
    let id = desk.sql("SELECT external_id FROM customers WHERE binned = 0 ORDER BY id LIMIT 1").remove(0);
    let owner = desk.sql(&format!(
        "SELECT primary_email FROM customers c JOIN user_accounts u ON u.id = owner WHERE external_id = '{id}'"
    ));
    let file = desk.file("one.csv", format!("Kd-Nr.;Firma;Vertreter-Mail\n{id};Ganz anders;{}\n", owner[0]));
    desk.import_customers(&file, &["--yes"]).ends(0);
    assert_ne!(desk.customers(), before);
    desk.run(&["undo", "3", "--yes", "--json"]).ends(0);
    let names = |records: &[String]| {
        records.iter().map(|line| line.split('|').nth(5).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&desk.customers()), names(&before));
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE name = 'Ganz anders'"), 0);
}

#[test]
fn an_import_that_is_not_there_cannot_be_taken_back() {
    let desk = Desk::with_users();
    let run = desk.run(&["undo", "77", "--yes"]);
    assert_eq!(run.code, 2, "{run:?}");
    run.says("77");
}

#[test]
fn a_restore_point_brings_the_company_back() {
    let desk = Desk::with_customers();
    let points = desk.run(&["restore-point", "list", "--json"]).ends(0).json();
    let before_customers =
        points["restore_points"].as_array().unwrap().iter().find(|point| point["import"] == 2).unwrap();
    let number = before_customers["restore_point"].to_string();
    let all = live(&desk);
    desk.run(&["restore-point", "restore", &number]).ends(1).says("--yes");
    assert_eq!(live(&desk), all);
    let run = desk.run(&["restore-point", "restore", &number, "--yes"]).ends(0).prints("restore point");
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0, "{}", run.out);
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 9);
}

#[test]
fn a_restore_point_brings_one_user_back() {
    let desk = Desk::with_users();
    desk.run(&["restore-point", "create", "--reason", "Before all"]).ends(0).prints("Restore point");
    desk.run(&["restore-point", "list"]).ends(0).prints("Before all");
    let number = desk.sql("SELECT max(id) FROM restore_point").remove(0);
    desk.import_customers(&desk.sample("customers.xlsx"), &["--yes", "--problems", "p.csv"]).ends(3);
    let (all, bo) = (live(&desk), of_bo(&desk));
    desk.run(&["restore-point", "restore", &number, "--user", BO, "--yes"]).ends(0);
    assert_eq!((live(&desk), of_bo(&desk)), (all - bo, 0));
}

#[test]
fn a_restore_can_be_taken_back_by_the_point_before_it() {
    let desk = Desk::with_customers();
    let before = desk.customers();
    let first = desk.sql("SELECT min(id) FROM restore_point WHERE import = 2").remove(0);
    desk.run(&["restore-point", "restore", &first, "--yes"]).ends(0);
    let points = desk.run(&["restore-point", "list", "--json"]).ends(0).json();
    let safety = points["restore_points"][0]["restore_point"].to_string();
    desk.run(&["restore-point", "restore", &safety, "--yes"]).ends(0);
    assert_eq!(desk.customers(), before);
}

#[test]
fn a_restore_point_can_be_deleted() {
    let desk = Desk::with_users();
    desk.run(&["restore-point", "create"]).ends(0);
    let number = desk.sql("SELECT max(id) FROM restore_point").remove(0);
    desk.run(&["restore-point", "delete", &number]).ends(1).says("--yes");
    desk.run(&["restore-point", "delete", &number, "--yes"]).ends(0);
    assert_eq!(desk.number(&format!("SELECT count(*) FROM restore_point WHERE id = {number}")), 0);
}

/// Returns the number of the restore point that was taken before the customers came.
fn before_customers(desk: &Desk) -> String {
    desk.sql("SELECT max(id) FROM restore_point WHERE import = 2").remove(0)
}

#[test]
fn what_a_restore_loses_is_shown_and_written_to_a_file_by_name() {
    let desk = Desk::with_customers();
    let (all, number) = (live(&desk), before_customers(&desk));
    let run = desk.run(&["restore-point", "restore", &number, "--dry-run", "--list", "lost.csv"]).ends(0);
    run.prints(&format!("and {} more; --list FILE names all", all - 20)).prints("settings, configurations");
    let list = desk.read("lost.csv");
    assert_eq!(list.lines().count() as u64, all + 1, "{list}");
    for name in desk.sql("SELECT name FROM customers WHERE name NOT LIKE '%,%' AND name NOT LIKE '%\"%'") {
        assert!(list.contains(&format!(",{name},")), "{name}");
    }
    assert_eq!(live(&desk), all, "a dry run changes nothing");
    desk.run(&["restore-point", "restore", &number, "--dry-run", "--list", "lost.csv"]).ends(2).says("exists already");
    let shown = desk.run(&["restore-point", "restore", &number, "--dry-run", "--json"]).ends(0).json();
    assert_eq!((&shown["names_total"], &shown["before"]), (&all.into(), &serde_json::Value::Null), "{shown}");
    let done = desk.run(&["restore-point", "restore", &number, "--yes", "--json"]).ends(0).json();
    assert_eq!(done["types"], shown["types"]);
    assert!(done["before"].is_number() && live(&desk) == 0, "{done}");
}

#[test]
fn a_damaged_restore_point_is_refused_before_anything_is_touched() {
    let desk = Desk::with_customers();
    let number = before_customers(&desk);
    let file = desk.path().join("organisation.muster.restore").join(format!("{number:0>6}.muster"));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[9_000] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (before, points) = (desk.customers(), desk.number("SELECT count(*) FROM restore_point"));
    for arguments in [
        &["restore-point", "restore", &number, "--yes"][..],
        &["restore-point", "restore", &number, "--user", BO, "--yes"],
        &["restore-point", "restore", &number, "--dry-run"],
        &["restore-point", "restore", &number, "--dry-run", "--list", "lost.csv"],
    ] {
        desk.run(arguments).ends(5).says("changed or damaged since it was made");
    }
    assert_eq!(desk.customers(), before);
    assert_eq!(desk.number("SELECT count(*) FROM restore_point"), points);
    assert!(!desk.path().join("lost.csv").exists());
}
