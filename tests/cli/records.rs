//! `muster records`: finding, sorting, paging, exporting.

use crate::desk::Desk;

const USER: &str = "petra.lang@nordwind.example";

/// Users, and two customers each of two of them; Anna's were imported first.
fn desk() -> Desk {
    let desk = Desk::with_users();
    let rows = "External ID,Name,City,Country,User\nC1,Zoo Müller,Wien,AT,petra.lang@nordwind.example\n\
                C2,apotheke 100%,Graz,AT,petra.lang@nordwind.example\nC3,Bäckerei,WIEN,AT,anna.weber@nordwind.example\n\
                C4,Österreich Holz,,AT,anna.weber@nordwind.example\n";
    let file = desk.file("c.csv", rows);
    desk.run(&["import", &file, "--type", "customers", "--assign", "email=User", "--mode", "update", "--yes"]).ends(0);
    desk
}

fn ids(desk: &Desk, more: &[&str]) -> String {
    let mut arguments = vec!["records", "list", "customers", "--json"];
    arguments.extend(more);
    let list = desk.run(&arguments).ends(0).json();
    let ids = list["records"].as_array().unwrap().iter();
    ids.map(|record| record["values"]["external_id"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[test]
fn records_are_found_by_any_field_and_their_user_in_any_case() {
    let desk = desk();
    for (search, found) in [
        ("wien", "C3 C1"),
        ("müll", "C1"),
        ("MÜLL", "C1"),
        ("ÖSTER", "C4"),
        ("100%", "C2"),
        ("1_0", ""),
        ("weber", "C3 C4"),
        ("Petra", "C1 C2"),
        ("nothing", ""),
        ("", "C3 C4 C1 C2"),
    ] {
        assert_eq!(ids(&desk, &["--search", search]), found, "{search}");
    }
    assert_eq!(ids(&desk, &["--user", USER]), "C1 C2");
    assert_eq!(ids(&desk, &["--user", USER, "--search", "graz"]), "C2");
}

#[test]
fn records_are_sorted_by_letters_in_any_case_with_what_is_empty_last() {
    let desk = desk();
    assert_eq!(ids(&desk, &["--sort", "name"]), "C2 C3 C1 C4");
    assert_eq!(ids(&desk, &["--sort", "name", "--descending"]), "C4 C1 C3 C2");
    assert_eq!(ids(&desk, &["--sort", "city"]), "C2 C3 C1 C4");
    assert_eq!(ids(&desk, &["--sort", "city", "--descending"]), "C3 C1 C2 C4");
    assert_eq!(ids(&desk, &["--sort", "city", "--limit", "2", "--offset", "1"]), "C3 C1");
    desk.run(&["records", "list", "customers", "--sort", "size"]).ends(2).says("no field \"size\"");
}

#[test]
fn the_list_says_what_part_of_all_it_is() {
    let desk = desk();
    let list = desk.run(&["records", "list", "customers", "--limit", "2"]).ends(0);
    list.prints("Bäckerei").says("1 to 2 of 4 customers");
    desk.run(&["records", "list", "customers", "--offset", "9"]).ends(0).says("no records behind");
    desk.run(&["records", "list", "customers", "--search", "nothing"]).ends(0).says("No record is found");
    desk.run(&["records", "list", "people", "--user", USER]).ends(2).says("belong to the whole company");
    desk.run(&["records", "list", "things"]).ends(2).says("things");
}

#[test]
fn what_is_found_is_exported_in_its_order_and_can_be_imported_again() {
    let desk = desk();
    let path = desk.path().join("found.csv");
    let path = path.to_str().unwrap();
    let find = ["records", "export", "customers", "--search", "wien", "--sort", "name", "--output", path];
    desk.run(&find).ends(0).says("2 records written");
    let text = desk.read("found.csv");
    let first: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    assert_eq!(first, ["C3", "C1"], "{text}");
    desk.run(&find).ends(2).says("exists already");
    let again = ["import", path, "--type", "customers", "--assign", "email=User e-mail", "--mode", "update"];
    desk.run(&[&again[..], &["--dry-run", "--json"]].concat()).ends(0).prints("\"unchanged\": 1");
}

fn number(desk: &Desk, external_id: &str) -> String {
    desk.sql(&format!("SELECT id FROM customers WHERE external_id = '{external_id}'")).remove(0)
}

fn binned(desk: &Desk) -> String {
    let list = desk.run(&["records", "bin", "customers", "--json"]).ends(0).json();
    let all = list["records"].as_array().unwrap().iter();
    let words = |record: &serde_json::Value| {
        format!("{} by {}", record["values"]["external_id"].as_str().unwrap(), record["deleted_by"].as_str().unwrap())
    };
    all.map(words).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_deleted_by_hand_lies_in_the_bin_apart_from_what_an_import_deleted_and_comes_back() {
    let desk = desk();
    let (c1, c4) = (number(&desk, "C1"), number(&desk, "C4"));
    desk.run(&["records", "delete", "customers", &c4]).ends(1).says("--yes");
    desk.run(&["records", "delete", "customers", &c4, "--yes"]).ends(0).says("1 record deleted");
    assert_eq!(ids(&desk, &[]), "C3 C1 C2");
    let file = desk.file("rest.csv", "External ID,Name,Country,User\nC2,Neu,AT,petra.lang@nordwind.example\n");
    let import = [
        "import",
        &file,
        "--type",
        "customers",
        "--assign",
        "email=User",
        "--mode",
        "update-incl-deletion",
        "--confirm-deletions",
        "--yes",
    ];
    desk.run(&import).ends(0);
    assert_eq!(binned(&desk), "C1 by import, C4 by hand");
    desk.run(&["records", "bin", "customers", "--search", "holz"]).ends(0).prints("Österreich").prints(" hand ");
    desk.run(&["records", "restore", "customers", &c1, &c4]).ends(0).says("2 records are back");
    assert_eq!(ids(&desk, &["--user", USER]), "C1 C2");
    desk.run(&["records", "delete", "customers", "99", "--yes"]).ends(2).says("no customer 99");
    desk.run(&["records", "restore", "customers", &c1]).ends(2).says("no customer");
    desk.run(&["audit", "list"]).ends(0).prints("records deleted").prints("records restored");
    desk.run(&["records", "delete", "user_accounts", "1", "--yes"]).ends(2).says("archived and never deleted");
}

#[test]
fn a_record_whose_unique_value_is_taken_or_whose_user_is_archived_stays_in_the_bin() {
    let desk = desk();
    let (c1, c3) = (number(&desk, "C1"), number(&desk, "C3"));
    desk.run(&["records", "delete", "customers", &c1, &c3, "--yes"]).ends(0);
    let taken = format!("UPDATE customers SET external_id = 'C1' WHERE id = {}", number(&desk, "C2"));
    rusqlite::Connection::open(desk.db()).unwrap().execute(&taken, []).unwrap();
    let run = desk.run(&["records", "restore", "customers", &c1]).ends(1);
    run.says("belongs to “apotheke 100%”").says("External ID").says("nothing came back");
    desk.run(&["users", "archive", "anna.weber@nordwind.example"]).ends(0);
    desk.run(&["records", "restore", "customers", &c3]).ends(1).says("Anna Weber is archived");
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE binned = 2"), 2);
}

#[test]
fn a_row_of_a_file_brings_back_what_was_deleted_by_hand() {
    let desk = desk();
    let c2 = number(&desk, "C2");
    desk.run(&["records", "delete", "customers", &c2, "--yes"]).ends(0);
    let file = desk.file("again.csv", "External ID,Name,Country,User\nC2,Neu,AT,petra.lang@nordwind.example\n");
    let import = ["import", &file, "--type", "customers", "--assign", "email=User", "--mode", "update", "--yes"];
    desk.run(&import).ends(0);
    assert_eq!(desk.sql("SELECT id, name, binned FROM customers WHERE external_id = 'C2'"), [format!("{c2}|Neu|0")]);
}

#[test]
fn the_bin_keeps_its_limits_but_never_lets_go_of_what_an_undo_could_need() {
    let desk = desk();
    desk.run(&["settings", "set", "bin_records=1", "bin_days=3"]).ends(0);
    // Records that no import made, as those are whose history was let go of.
    let rows =
        "INSERT INTO customers (id, owner, name, country, external_id) SELECT value + 100, 1, 'Old', 'AT', 'O' || value
                FROM json_each('[1,2,3]')";
    rusqlite::Connection::open(desk.db()).unwrap().execute(rows, []).unwrap();
    let c1 = number(&desk, "C1");
    desk.run(&["records", "delete", "customers", &c1, "--yes"]).ends(0);
    desk.run(&["records", "delete", "customers", "101", "--yes"]).ends(0);
    let run = desk.run(&["records", "delete", "customers", "102", "103", "--yes"]).ends(0);
    run.says("2 records left the recycle bin for good");
    assert_eq!(binned(&desk), "O3 by hand, C1 by hand", "the import of C1 can be undone");
    desk.run(&["settings", "set", "bin_records=100"]).ends(0);
    let change = |sql: &str| rusqlite::Connection::open(desk.db()).unwrap().execute(sql, []).unwrap();
    // A clock that was wrong by years, or was put right, is one day of use.
    change("UPDATE customers SET binned_at = '2020-01-01T00:00:00Z' WHERE id = 103");
    change("UPDATE use_day SET date = '2031-01-01'");
    desk.run(&["records", "delete", "customers", &number(&desk, "C2"), "--yes"]).ends(0);
    assert_eq!(binned(&desk), "C2 by hand, O3 by hand, C1 by hand");
    change("UPDATE use_day SET number = number + 3");
    desk.run(&["records", "delete", "customers", &number(&desk, "C3"), "--yes"]).ends(0).says("1 record left");
    assert_eq!(binned(&desk), "C3 by hand, C2 by hand, C1 by hand");
    desk.run(&["audit", "list"]).ends(0).prints("bin emptied");
    desk.run(&["undo", "2", "--yes"]).ends(0);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_record_is_changed_by_hand_with_the_checks_of_an_import() {
    let desk = desk();
    let (c1, c2) = (number(&desk, "C1"), number(&desk, "C2"));
    let set = |record: &str, more: &[&str]| desk.run(&[&["records", "set", "customers", record], more].concat());
    set(&c1, &["city=Linz", "--dry-run"]).ends(0).prints("City: Wien -> Linz").says("--dry-run");
    set(&c1, &["city=Linz", "annual_revenue=1234.5", "note="]).ends(0).prints("City: Wien -> Linz").says("is changed");
    let row =
        desk.sql(&format!("SELECT city, annual_revenue, name, revision > 1000000 FROM customers WHERE id = {c1}"));
    assert_eq!(row, ["Linz|1234.5|Zoo Müller|1"]);
    set(&c1, &["city=Linz"]).ends(0).says("Nothing had to be changed");
    set(&c1, &["city="]).ends(0).prints("City: Linz -> (none)");
    // What an import refuses is refused, in its words.
    set(&c1, &["name="]).ends(1).says("Name: a value is required").says("was not changed");
    set(&c1, &["external_id=C2"]).ends(1).says("never changes once it is set");
    let without = format!("UPDATE customers SET external_id = NULL WHERE id = {c1}");
    rusqlite::Connection::open(desk.db()).unwrap().execute(&without, []).unwrap();
    set(&c1, &["external_id=C2"]).ends(1).says("apotheke 100%");
    set(&c1, &["annual_revenue=many", "city=Wels"]).ends(1).says("Annual revenue");
    set(&c1, &["record_id=0123456789abcdef0123456789abcdef"]).ends(1).says("Record ID");
    set(&c1, &["size=1"]).ends(2).says("no field \"size\"");
    set("99", &["city=Wels"]).ends(2).says("no customer 99");
    set(&c2, &["city=Wels", "--revision", "7"]).ends(2).says("changed since it was looked at");
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE city = 'Wels'"), 0);
    desk.run(&["audit", "list"]).ends(0).prints("record edited").prints("city, annual_revenue");
    desk.run(&["records", "set", "user_accounts", "1", "role=User"]).ends(2).says("not changed one by one");
    desk.run(&["settings", "set", "customers.comes_from=SAP"]).ends(0);
    set(&c2, &["city=Wels"]).ends(2).says("come from SAP");
    desk.run(&["settings", "reset", "customers.comes_from"]).ends(0);
    desk.run(&["users", "archive", "petra.lang@nordwind.example"]).ends(0);
    set(&c2, &["city=Wels"]).ends(2).says("Petra Lang is archived");
}

#[test]
fn an_undo_keeps_a_record_that_was_changed_by_hand() {
    let desk = desk();
    let c1 = number(&desk, "C1");
    desk.run(&["records", "set", "customers", &c1, "city=Linz"]).ends(0);
    desk.run(&["undo", "2", "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT external_id, city FROM customers WHERE binned = 0"), ["C1|Linz"]);
}
