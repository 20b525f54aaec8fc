//! The guide to importing users: its template, what each column may hold, what is added, and the counts before anything is written.

use crate::desk::Desk;
use crate::reference::{Cells, assert_fix, assert_rules, error_report, table};

const GOOD: Cells<'_> = &[
    ("Current Status", "Active"),
    ("Display Name", "John Doe"),
    ("Primary Email", "user{n}@company.example"),
    ("Role", "User"),
    ("Groups", "none"),
    ("Source Username(s)", ""),
];

/// An organisation with three groups, an enabled source and a disabled one, and one user.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["users", "add", "admin@company.example", "--name", "Admin"]).ends(0);
    for group in ["Group 1", "Group 2", "Group 3"] {
        desk.run(&["list", "add", "groups", group]).ends(0);
    }
    for source in ["teams", "slack"] {
        desk.run(&["list", "add", "sources", source]).ends(0);
    }
    desk.run(&["list", "disable", "sources", "slack"]).ends(0);
    desk
}

/// Imports users from rows.
fn import(desk: &Desk, rows: &[Cells<'_>]) -> serde_json::Value {
    let file = desk.file("users.csv", table(GOOD, rows));
    desk.run(&["users", "import", &file, "--yes", "--json"]).ends(0).json()
}

fn held(desk: &Desk, email: &str) -> String {
    let sql = "SELECT current_status, display_name, role, groups, sources FROM user_accounts WHERE primary_email = ";
    desk.sql(&format!("{sql}'{email}'")).remove(0)
}

#[test]
fn the_template_begins_with_the_guides_columns() {
    let columns: Vec<_> = GOOD.iter().map(|cell| cell.0).collect();
    let template = Desk::new().run(&["template", "user_accounts"]).ends(0).out;
    let expected = format!("{},Employee Number", columns.join(","));
    assert_eq!(template.trim_start_matches('\u{feff}').trim_end(), expected);
}

#[test]
fn each_column_takes_what_the_guide_expects_and_nothing_else() {
    let desk = desk();
    let accepted: &[Cells<'_>] = &[
        &[("Current Status", "Active")],
        &[("Current Status", "Archived")],
        &[("Display Name", "Doe, John")],
        &[("Display Name", "John R. Doe")],
        &[("Role", "User")],
        &[("Role", "Admin")],
        &[("Role", "Supervisor")],
        &[("Groups", "")],
        &[("Groups", "Group 1")],
        &[("Groups", "Group 1,Group 2")],
        &[("Groups", "none")],
        &[("Source Username(s)", "teams:jdoe,teams:john.doe")],
    ];
    let refused = [
        (&[("Current Status", "")][..], "Current Status", "a value is required"),
        (&[("Current Status", "Paused")], "Current Status", "Active / Archived"),
        (&[("Display Name", "")], "Display Name", "a value is required"),
        (&[("Primary Email", "")], "Primary Email", "a value is required"),
        (&[("Primary Email", "john.doe")], "Primary Email", "it has no @"),
        (&[("Primary Email", "john@company")], "Primary Email", "the domain has no dot"),
        (&[("Primary Email", "USER2@company.example")], "Primary Email", "row 2"),
        (&[("Role", "")], "Role", "a value is required"),
        (&[("Role", "Owner")], "Role", "User / Admin / Supervisor"),
        (&[("Groups", "Sales")], "Groups", "“Sales” is not among the groups"),
        (&[("Groups", "Group 1,Sales")], "Groups", "“Sales” is not among the groups"),
        (&[("Groups", "Group 1;Group 2")], "Groups", "is not among the groups"),
        (&[("Groups", "none,Group 1")], "Groups", "“none” is not among the groups"),
        (&[("Source Username(s)", "whatsapp:jd")], "Source Username(s)", "is not among the sources"),
        (&[("Source Username(s)", "slack:jd")], "Source Username(s)", "“slack” of the sources is disabled"),
        (&[("Source Username(s)", "jdoe")], "Source Username(s)", "source:identifier"),
    ];
    assert_rules(&desk, "user_accounts", GOOD, accepted, &refused);
    assert_fix(&desk, "user_accounts", GOOD, "Current Status", "Archivd", "Archived");
    assert_fix(&desk, "user_accounts", GOOD, "Role", "Supervisr", "Supervisor");
    assert_fix(&desk, "user_accounts", GOOD, "Groups", "Grup 2", "Group 2");
}

#[test]
fn a_source_fails_the_row_until_it_is_enabled() {
    let desk = desk();
    let file = desk.file("users.csv", table(GOOD, &[&[("Source Username(s)", "slack:jd")]]));
    let report = error_report(&desk, "user_accounts", &file);
    assert!(report[0].reason.contains("muster list enable sources"), "{report:?}");
    desk.run(&["list", "enable", "sources", "slack"]).ends(0);
    assert!(error_report(&desk, "user_accounts", &file).is_empty());
}

#[test]
fn groups_and_identifiers_are_added_to_those_that_a_user_has() {
    let desk = desk();
    let john = ("Primary Email", "john@company.example");
    import(&desk, &[&[john, ("Groups", "Group 1"), ("Source Username(s)", "teams:jd")]]);
    assert_eq!(held(&desk, john.1), "Active|John Doe|User|Group 1|teams:jd");
    let more: Cells<'_> = &[john, ("Groups", "Group 2,Group 3"), ("Source Username(s)", "teams:john")];
    import(&desk, &[more]);
    assert_eq!(held(&desk, john.1), "Active|John Doe|User|Group 1,Group 2,Group 3|teams:jd,teams:john");
    assert_eq!(import(&desk, &[more])["totals"]["unchanged"], 1, "what is there is not added again");
    import(&desk, &[&[john, ("Groups", "")]]);
    assert_eq!(held(&desk, john.1), "Active|John Doe|User|Group 1,Group 2,Group 3|teams:jd,teams:john");
    // The word says that the user is in no group, which is not the same as saying nothing.
    import(&desk, &[&[john, ("Groups", "none")]]);
    assert_eq!(held(&desk, john.1), "Active|John Doe|User||teams:jd,teams:john");
}

#[test]
fn archived_users_are_kept_and_take_no_rows() {
    let desk = desk();
    let old = ("Primary Email", "old@company.example");
    import(&desk, &[&[old, ("Current Status", "Archived"), ("Display Name", "Doe, John")], &[]]);
    assert!(held(&desk, old.1).starts_with("Archived|Doe, John|"));
    let rows = format!("K1,Huber,AT,{}\nK2,Moser,AT,user3@company.example\n", old.1);
    let file = desk.file("customers.csv", format!("External ID,Name,Country,User e-mail\n{rows}"));
    let run = desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(3);
    run.prints("Doe, John is archived");
    assert_eq!(desk.sql("SELECT external_id FROM customers"), ["K2"]);
}

#[test]
fn added_and_updated_users_are_counted_before_anything_is_written() {
    let desk = desk();
    import(&desk, &[&[], &[]]);
    let file = desk.file("next.csv", table(GOOD, &[&[("Role", "Admin")], &[], &[], &[("Groups", "Group 1")], &[]]));
    // The whole guide: counts first, nothing without a yes.
    desk.run(&["import", &file, "--type", "user_accounts"]).ends(1).prints("Whole company").says("--yes");
    let preview = desk.run(&["import", &file, "--type", "user_accounts", "--dry-run", "--json"]).ends(0).json();
    let totals = &preview["totals"];
    assert_eq!((&totals["new"], &totals["changed"], &totals["unchanged"]), (&3.into(), &1.into(), &1.into()));
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 3);
    let done = desk.run(&["import", &file, "--type", "user_accounts", "--yes", "--json"]).ends(0).json();
    assert_eq!(&done["totals"], totals);
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 6);
    assert!(held(&desk, "user2@company.example").starts_with("Active|John Doe|Admin|"));
}

#[test]
fn with_errors_there_is_a_report_to_save_and_the_corrected_one_is_imported() {
    let desk = desk();
    let wrong: [Cells<'_>; 3] = [&[], &[("Primary Email", "john.doe")], &[("Source Username(s)", "fax:1")]];
    let file = desk.file("users.csv", table(GOOD, &wrong));
    let stop = ["import", &file, "--type", "user_accounts", "--yes", "--stop-on-problems", "--problems", "errors.csv"];
    desk.run(&stop).ends(1).says("2 of 3 rows have problems");
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 1, "nothing is written before a person decides");
    error_report(&desk, "user_accounts", &file);
    let corrected =
        desk.read("errors.csv").replacen("john.doe", "john.doe@company.example", 1).replacen("fax:1", "teams:1", 1);
    let corrected = desk.file("corrected.csv", corrected);
    desk.run(&["import", &corrected, "--type", "user_accounts", "--yes"]).ends(0);
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 3);
    desk.run(&["import", &file, "--type", "user_accounts", "--yes"]).ends(3);
    assert_eq!(
        desk.number("SELECT count(*) FROM user_accounts"),
        4,
        "the wrong rows are left out, the good one is not"
    );
}
