//! The organisation's lists: shown, changed, exported, imported, and what an import makes of disabled entries.

use crate::desk::Desk;
use std::fmt::Write as _;

/// An organisation with two sources and a user who has both.
fn with_sources() -> Desk {
    let desk = Desk::with_users();
    for key in ["teams", "hr"] {
        desk.run(&["list", "add", "sources", key]).ends(0);
    }
    let file = desk.file("anna.csv", users(&[("anna.weber@nordwind.example", "Teams:aw, hr:4711")]));
    desk.run(&["users", "import", &file, "--yes"]).ends(0);
    assert_eq!(desk.sql(SOURCES_OF_ANNA), ["teams:aw,hr:4711"]);
    desk
}

const SOURCES_OF_ANNA: &str = "SELECT sources FROM user_accounts WHERE primary_email = 'anna.weber@nordwind.example'";

fn users(rows: &[(&str, &str)]) -> String {
    let mut text = "Current Status,Display Name,Primary Email,Role,Source Username(s)\n".to_owned();
    for (email, sources) in rows {
        let name = if email.starts_with("anna") { "Anna Weber" } else { "Somebody" };
        writeln!(text, "Active,{name},{email},User,\"{sources}\"").unwrap();
    }
    text
}

#[test]
fn an_entry_is_added_renamed_made_the_default_disabled_and_removed() {
    let desk = Desk::new();
    desk.run(&["list", "rename", "desks", "d1", "Front"]).ends(5);
    desk.run(&["list", "add", "desks", "d1", "First desk", "--default"]).ends(0);
    desk.run(&["list", "add", "desks", "d2"]).ends(0);
    desk.run(&["list", "add", "desks", "D1"]).ends(2).says("\"d1\" is among the desks already");
    desk.run(&["list", "rename", "desks", "D2", "Second desk"]).ends(0);
    desk.run(&["list", "default", "desks", "d2"]).ends(0);
    let rows = || desk.sql("SELECT key, label, is_default, enabled FROM list_entry ORDER BY key");
    assert_eq!(rows(), ["d1|First desk|0|1", "d2|Second desk|1|1"]);
    desk.run(&["list", "disable", "desks", "d2"]).ends(0);
    assert_eq!(rows(), ["d1|First desk|0|1", "d2|Second desk|0|0"], "what is disabled is no default");
    desk.run(&["list", "default", "desks", "d2"]).ends(2).says("is disabled").says("Enable it first");
    desk.run(&["list", "show", "desks"]).ends(0).prints("disabled");
    desk.run(&["list", "enable", "desks", "d2"]).ends(0);
    desk.run(&["list", "default", "desks", "d2"]).ends(0);
    desk.run(&["list", "default", "desks", "--none"]).ends(0);
    assert_eq!(rows(), ["d1|First desk|0|1", "d2|Second desk|0|1"]);
    desk.run(&["list", "remove", "desks", "d1"]).ends(0);
    desk.run(&["list", "remove", "desks", "d1"]).ends(2).says("not among the desks").says("There is: d2");
    assert_eq!(rows(), ["d2|Second desk|0|1"]);
    desk.run(&["list", "add", "groups", "North, West"]).ends(2).says("comma");
    desk.run(&["list", "add", "sources", "a:b"]).ends(2).says("colon");
    desk.run(&["list", "rename", "desks", "d2", " "]).ends(2).says("label");
}

#[test]
fn an_entry_that_records_have_is_not_removed_and_the_records_are_counted() {
    let desk = with_sources();
    let shown = desk.run(&["list", "show", "sources", "--json"]).ends(0).json();
    assert_eq!(shown["lists"]["sources"][0]["key"], "hr");
    assert_eq!(shown["lists"]["sources"][0]["records"], 1);
    assert_eq!(shown["lists"]["sources"][0]["enabled"], true);
    let refused = desk.run(&["list", "remove", "sources", "hr"]).ends(2);
    refused.says("\"hr\" of the sources is in use by 1 user").says("Disable it instead");
    assert_eq!(desk.number("SELECT count(*) FROM list_entry WHERE list = 'sources'"), 2);
}

#[test]
fn a_disabled_entry_fails_the_row_that_brings_it_and_leaves_records_that_have_it() {
    let desk = with_sources();
    desk.run(&["list", "disable", "sources", "hr"]).ends(0);
    // The record has the pair already: the file says nothing new.
    let run =
        desk.run(&["users", "import", &desk.path().join("anna.csv").display().to_string(), "--dry-run", "--json"]);
    assert_eq!(run.ends(0).json()["totals"]["unchanged"], 1);
    let file = desk.file(
        "more.csv",
        users(&[
            ("anna.weber@nordwind.example", "hr:4712"),
            ("new@nordwind.example", "HR:1,teams:n"),
            ("bo.lind@nordwind.example", "teams:bo"),
        ]),
    );
    let run = desk.run(&["users", "import", &file, "--yes", "--problems", "out.csv", "--json"]).ends(3);
    let json = run.json();
    assert_eq!((&json["totals"]["problem"], &json["totals"]["changed"]), (&2.into(), &1.into()));
    let problems = desk.read("out.csv");
    assert!(problems.contains("“hr” of the sources is disabled for the organisation"), "{problems}");
    assert!(problems.contains("Expected an enabled one of the sources"), "{problems}");
    assert!(problems.contains("muster list enable sources"), "{problems}");
    assert_eq!(desk.sql(SOURCES_OF_ANNA), ["teams:aw,hr:4711"]);
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts WHERE primary_email = 'new@nordwind.example'"), 0);
    // Enabled again, the corrected rows go in as they are.
    desk.run(&["list", "enable", "sources", "hr"]).ends(0);
    desk.run(&["users", "import", &file, "--yes"]).ends(0);
    assert_eq!(desk.sql(SOURCES_OF_ANNA), ["teams:aw,hr:4711,hr:4712"]);
}

#[test]
fn a_template_offers_only_what_files_may_use() {
    let desk = Desk::with_users();
    desk.run(&["list", "add", "role_codes", "open-code"]).ends(0);
    desk.run(&["list", "add", "role_codes", "closed-code"]).ends(0);
    desk.run(&["list", "disable", "role_codes", "closed-code"]).ends(0);
    desk.run(&["template", "people", "--xlsx", "--output", "t.xlsx"]).ends(0);
    let help = desk.run(&["rows", "t.xlsx", "--sheet", "Help"]).ends(0);
    assert!(help.out.contains("open-code") && !help.out.contains("closed-code"), "{}", help.out);
}

#[test]
fn an_exported_list_comes_back_unchanged_and_an_edited_one_is_counted() {
    let desk = with_sources();
    desk.run(&["list", "rename", "sources", "hr", "Human, resources"]).ends(0);
    desk.run(&["list", "disable", "sources", "hr"]).ends(0);
    let text = "key,label,default,enabled\nhr,\"Human, resources\",no,no\nteams,teams,no,yes\n";
    assert_eq!(desk.run(&["list", "export", "sources"]).ends(0).out, text);
    desk.run(&["list", "export", "sources", "--output", "s.csv"]).ends(0).says("2 entries written to s.csv");
    assert_eq!(desk.read("s.csv"), text);
    let points = || desk.number("SELECT count(*) FROM restore_point");
    let before = points();
    let run = desk.run(&["list", "import", "sources", "s.csv", "--json"]).ends(0).json();
    assert_eq!((&run["counts"]["unchanged"], &run["written"]), (&2.into(), &true.into()));
    assert_eq!(points(), before, "nothing changes, nothing to return from");

    desk.file("s.csv", "Label;Key;Enabled;Note\nHR;HR;ja;x\n;crm;;\n");
    let run = desk.run(&["list", "import", "sources", "s.csv", "--dry-run"]).ends(0);
    run.prints("New").says("the column \"Note\" means nothing here");
    assert_eq!(desk.number("SELECT count(*) FROM list_entry WHERE list = 'sources'"), 2);
    let run = desk.run(&["list", "import", "sources", "s.csv", "--json"]).ends(0).json();
    assert_eq!((&run["counts"]["new"], &run["counts"]["changed"]), (&1.into(), &1.into()));
    let rows = desk.sql("SELECT key, label, is_default, enabled FROM list_entry WHERE list = 'sources' ORDER BY key");
    assert_eq!(rows, ["crm|crm|0|1", "hr|HR|0|1", "teams|teams|0|1"]);
    assert_eq!(points(), before + 1);
    let point = desk.number("SELECT max(id) FROM restore_point").to_string();
    desk.run(&["restore-point", "restore", &point, "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT label, enabled FROM list_entry WHERE key = 'hr'"), ["Human, resources|0"]);
}

#[test]
fn nothing_of_a_list_file_is_written_when_a_row_is_wrong_unless_wrong_rows_are_left_out() {
    let desk = with_sources();
    let file = desk.file("s.csv", "key,label,default,enabled\ncrm,,yes,yes\nhr,,maybe,\n,,,\n\"a,b\",,,\n");
    let count = || desk.number("SELECT count(*) FROM list_entry WHERE list = 'sources'");
    let run = desk.run(&["list", "import", "sources", &file]).ends(1);
    let run = run.prints("row 3, default “maybe”: expected yes or no").prints("row 5, key “a,b”");
    run.says("nothing was changed: 2 of 3 rows have problems").says("--skip-problems");
    assert_eq!(count(), 2);
    let json = desk.run(&["list", "import", "sources", &file, "--skip-problems", "--json"]).ends(3).json();
    assert_eq!(json["problems"][0]["row"], 3);
    assert_eq!(json["problems"][0]["column"], "default");
    assert_eq!((&json["counts"]["new"], &json["counts"]["problem"]), (&1.into(), &2.into()));
    assert_eq!(count(), 3);
    let no_key = desk.file("n.csv", "label,default\nX,no\n");
    desk.run(&["list", "import", "sources", &no_key]).ends(2).says("no column key").says("key,label,default,enabled");
    desk.run(&["list", "import", "nonsense", &file]).ends(2).says("no list \"nonsense\"");
    desk.run(&["list", "import", "sources", "nowhere.csv"]).ends(4);
}
