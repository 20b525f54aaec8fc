//! Settings: shown, changed all or nothing, obeyed by what follows, written to a file and taken from one.

use crate::desk::Desk;

fn value(desk: &Desk, key: &str) -> String {
    let list = desk.run(&["settings", "list", "--json"]).ends(0).json();
    let found = list["settings"].as_array().unwrap().iter().find(|setting| setting["key"] == key);
    found.unwrap()["value"].as_str().unwrap().to_owned()
}

#[test]
fn every_setting_explains_itself_and_returns_to_what_is_usual() {
    let desk = Desk::with_users();
    let list = desk.run(&["settings", "list", "--json"]).ends(0).json();
    let all = list["settings"].as_array().unwrap();
    assert!(all.len() > 10 && all.iter().all(|setting| setting["help"].as_str().unwrap().len() > 20), "{list}");
    assert_eq!(
        (value(&desk, "customers.rows"), value(&desk, "deletion_guard_percent")),
        ("100000".into(), "20".into())
    );
    desk.run(&["settings", "set", "customers.rows=5 000", "country=austria", "name= Nordwind & Co "])
        .ends(0)
        .says("3 settings changed");
    assert_eq!(["customers.rows", "country", "name"].map(|key| value(&desk, key)), ["5000", "AT", "Nordwind & Co"]);
    desk.run(&["settings", "list"]).ends(0).prints("customers.rows = 5000  (usual: 100000)");
    desk.run(&["settings", "reset", "customers.rows"]).ends(0).says("customers.rows");
    assert_eq!(value(&desk, "customers.rows"), "100000");
    desk.run(&["settings", "set", "customers.rows=100000"]).ends(0).says("Nothing had to be changed");
    desk.run(&["audit", "list"]).ends(0).prints("settings changed").prints("country");
}

#[test]
fn wrong_values_are_refused_and_nothing_is_changed() {
    let desk = Desk::with_users();
    for wrong in [
        "customers.rows=0",
        "customers.rows=many",
        "deletion_guard_percent=101",
        "country=Atlantis",
        "name= ",
        "color=red",
    ] {
        let key = wrong.split('=').next().unwrap();
        desk.run(&["settings", "set", "tasks.rows=7", wrong]).ends(2).says(key);
    }
    desk.run(&["settings", "set", "country"]).ends(2).says("KEY=VALUE");
    assert_ne!(value(&desk, "tasks.rows"), "7", "all or none");
}

#[test]
fn limits_that_are_set_hold_for_imports_and_batches() {
    let desk = Desk::with_users();
    desk.run(&["settings", "set", "customers.rows=100", "customers.users=3"]).ends(0);
    let file = desk.sample("customers.xlsx");
    desk.import_customers(&file, &["--yes"]).ends(4).says("100 rows");
    desk.run(&["settings", "reset", "customers.rows"]).ends(0);
    desk.import_customers(&file, &["--yes"]).ends(4).says("3 users");
    desk.run(&["settings", "reset", "customers.users"]).ends(0);
    desk.import_customers(&file, &["--yes"]).ends(3);
    desk.run(&["settings", "set", "customers.rows=400"]).ends(0);
    desk.run(&["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--batches", "--dry-run"])
        .ends(0)
        .prints("3 batches");
}

#[test]
fn records_of_another_system_are_not_imported_and_the_reason_is_said() {
    let desk = Desk::with_users();
    let file = desk.sample("customers.xlsx");
    desk.run(&["settings", "set", "customers.comes_from=SAP"]).ends(0);
    desk.import_customers(&file, &["--yes"]).ends(2).says("customers come from SAP").says("customers.comes_from");
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
    desk.run(&["settings", "reset", "customers.comes_from"]).ends(0);
    desk.import_customers(&file, &["--yes"]).ends(3);
}

#[test]
fn settings_go_to_a_file_and_come_from_one() {
    let desk = Desk::with_users();
    desk.run(&["settings", "set", "customers.rows=500", "reports.comes_from=SAP", "country=AT"]).ends(0);
    desk.run(&["settings", "export", "--output", "set.json"]).ends(0);
    desk.run(&["settings", "export", "--output", "set.json"]).ends(2).says("--overwrite");
    desk.run(&["settings", "reset", "customers.rows", "reports.comes_from", "country"]).ends(0);
    desk.run(&["settings", "import", "set.json"]).ends(0).says("3 settings changed");
    assert_eq!(["customers.rows", "reports.comes_from"].map(|key| value(&desk, key)), ["500", "SAP"]);
    let more = desk.read("set.json").replace("\"country\"", "\"colour\"");
    desk.run(&["settings", "import", &desk.file("more.json", more)]).ends(0).says("colour");
    let wrong = desk.read("set.json").replace("500", "none").replace("SAP", "Oracle");
    desk.run(&["settings", "import", &desk.file("wrong.json", wrong)]).ends(2).says("customers.rows");
    assert_eq!(value(&desk, "reports.comes_from"), "SAP", "all or none");
    desk.run(&["settings", "import", &desk.sample("customers.xlsx")]).ends(2).says("no file of settings");
}
