//! Users, lists, configurations, templates, exports and the organisation's file.

use crate::desk::{Desk, sample};

#[test]
fn a_user_is_added_archived_and_made_active_again() {
    let desk = Desk::with_users();
    let add = ["users", "add", "ida.kern@nordwind.example", "--name", "Ida Kern", "--employee-number", "0300"];
    desk.run(&add).ends(0);
    desk.run(&["users", "list"]).ends(0).prints("Ida Kern").prints("0300");
    desk.run(&["users", "archive", "0300"]).ends(0);
    assert_eq!(desk.sql("SELECT current_status FROM user_accounts WHERE employee_number = '0300'"), ["Archived"]);
    desk.run(&["users", "activate", "IDA.KERN@nordwind.example"]).ends(0);
    assert_eq!(desk.sql("SELECT current_status FROM user_accounts WHERE employee_number = '0300'"), ["Active"]);
    let run = desk.run(&add);
    assert_ne!(run.code, 0, "an e-mail address belongs to one user");
    desk.run(&["users", "archive", "nobody"]).ends(2).says("there is no user \"nobody\"");
    desk.run(&["users", "add", "no-address", "--name", "X"]).ends(2).says("not an e-mail address");
}

#[test]
fn lists_are_shown_and_added_to() {
    let desk = Desk::with_users();
    desk.run(&["list", "add", "groups", "Vertrieb Nord"]).ends(0);
    desk.run(&["list", "add", "desks", "d1", "First desk", "--default"]).ends(0);
    desk.run(&["list", "show"]).ends(0).prints("Vertrieb Nord").prints("First desk").prints("default");
    let shown = desk.run(&["list", "show", "groups", "--json"]).ends(0).json();
    assert_eq!(shown["lists"]["groups"][0]["key"], "Vertrieb Nord");
    desk.run(&["list", "add", "nonsense", "x"]).ends(2).says("no list \"nonsense\"").says("groups");
}

#[test]
fn configurations_are_imported_shown_renamed_exported_and_deleted() {
    let desk = Desk::with_users();
    desk.run(&["config", "list"]).ends(0).says("No configuration is saved yet");
    desk.run(&["config", "import", &sample("customers.importcfg")]).ends(0).says("Kunden aus dem ERP");
    desk.run(&["config", "list"]).ends(0).prints("Kunden aus dem ERP").prints("customers");
    desk.run(&["config", "show", "Kunden aus dem ERP"]).ends(0).prints("Name: from column “Firma”");
    desk.run(&["config", "rename", "Kunden aus dem ERP", "ERP"]).ends(0);
    desk.run(&["config", "export", "ERP", "erp.importcfg"]).ends(0);
    assert!(desk.read("erp.importcfg").contains("TargetFieldID"));
    desk.run(&["import", &desk.sample("customers.csv"), "--config", "ERP", "--dry-run"]).ends(0).prints("Anna Weber");
    desk.run(&["config", "delete", "ERP"]).ends(0);
    let listed = desk.run(&["config", "list", "--json"]).ends(0).json();
    assert_eq!(listed["configurations"].as_array().unwrap().len(), 0);
    let gone = desk.run(&["config", "show", "ERP"]);
    assert_eq!(gone.code, 2, "{gone:?}");
}

#[test]
fn a_template_has_the_columns_that_an_import_expects() {
    let desk = Desk::with_users();
    let run = desk.run(&["template", "members"]).ends(0);
    assert!(run.out.contains("email,name,role,handle,timezone,locale,first_name,last_name"), "{}", run.out);
    desk.run(&["template", "customers", "--xlsx", "--output", "t.xlsx"]).ends(0).says("t.xlsx");
    desk.run(&["rows", "t.xlsx"]).ends(0).prints("External ID");
    desk.run(&["template", "customers", "--xlsx", "--output", "t.csv"]).ends(2).says(".xlsx");
    desk.run(&["template", "clients", "--xlsx"]).ends(2).says("text files (CSV) only").says(".csv");
    assert!(!desk.path().join("clients.xlsx").exists());
    desk.run(&["template", "cats"]).ends(2).says("customers");
}

#[test]
fn a_reader_that_leaves_an_export_early_is_no_error() {
    let desk = Desk::with_customers();
    let mut child = desk.command(&["export", "customers"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_export_imports_again_without_a_change() {
    let desk = Desk::with_customers();
    let records = desk.number("SELECT count(*) FROM customers");
    let out = desk.run(&["export", "customers"]).ends(0).out;
    let file = desk.file("all.csv", out);
    assert_eq!(desk.run(&["rows", &file]).ends(0).out.lines().count() as u64, records + 1);
    let again = desk.run(&["import", &file, "--type", "customers", "--dry-run", "--json"]).ends(0).json();
    assert_eq!(again["totals"]["unchanged"], records, "{}", again["problems"]);
    assert_eq!(again["totals"]["changed"], 0, "{}", again["changes"]);
    let bo = ["export", "customers", "--user", "0043", "--output", "bo.xlsx"];
    desk.run(&bo).ends(0).says("bo.xlsx");
    let mine = "SELECT count(*) FROM customers JOIN user_accounts u ON u.id = owner WHERE u.employee_number = '0043'";
    assert_eq!(desk.run(&["rows", "bo.xlsx"]).ends(0).out.lines().count() as u64, desk.number(mine) + 1);
}

#[test]
fn the_organisations_file_is_sound_and_says_what_it_is() {
    let desk = Desk::with_customers();
    desk.run(&["db", "check"]).ends(0).prints("is sound");
    assert_eq!(desk.run(&["db", "check", "--json"]).ends(0).json()["ok"], true);
    let info = desk.run(&["db", "info"]).ends(0);
    assert!(info.out.lines().count() >= 3, "{}", info.out);
}

#[test]
fn an_option_names_the_organisations_file_over_the_environment() {
    let desk = Desk::with_users();
    desk.run(&["users", "list", "--db", "other.muster"]).ends(5).says("other.muster");
    desk.run(&["--db", "other.muster", "users", "add", "a@nordwind.example", "--name", "A"]).ends(0);
    assert!(desk.path().join("other.muster").exists());
}

#[test]
fn without_a_name_the_organisations_file_is_in_the_systems_data_folder() {
    let desk = Desk::new();
    let mut command = desk.command(&["users", "add", "a@nordwind.example", "--name", "A"]);
    assert!(command.env_remove("MUSTER_DB").status().unwrap().success());
    assert!(desk.path().join("data/muster/organisation.muster").exists());
}
