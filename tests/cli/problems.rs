//! Rows with problems: named in words, written to a file that imports after correction; and `check`.

use crate::desk::Desk;

const HEADER: &str = "Kd-Nr.;Firma;Land;Ansprechpartner;Letzter Besuch;Vertreter-Mail\n";

/// A file with an unknown user, a bad date, a too long text, a duplicate key and a missing name beside two good rows.
fn mixed(desk: &Desk) -> String {
    let long = "x".repeat(1_200);
    let anna = "anna.weber@nordwind.example";
    desk.file(
        "mixed.csv",
        format!(
            "{HEADER}K1;Huber GmbH;Österreich;;13.02.2026;{anna}\n\
             K2;Moser KG;Österreich;;14.02.2026;who@nordwind.example\n\
             K3;Lang OG;Österreich;;31.02.2026;{anna}\n\
             K4;Auer OG;Österreich;{long};15.02.2026;{anna}\n\
             K1;Doppelt;Österreich;;16.02.2026;{anna}\n\
             K6;;Österreich;;17.02.2026;{anna}\n\
             K7;Binder GmbH;Österreich;;18.02.2026;{anna}\n"
        ),
    )
}

#[test]
fn problems_are_named_and_the_other_rows_imported() {
    let desk = Desk::with_users();
    let run = desk.import_customers(&mixed(&desk), &["--yes"]).ends(3);
    let run = run.prints("“who@nordwind.example”").prints("row 4, Last call: “31.02.2026” is not a date");
    let run =
        run.prints("1200 characters").prints("row 6").prints("same key").prints("row 7, Name: a value is required");
    run.prints("mixed-problems.csv").prints("muster undo");
    assert_eq!(desk.sql("SELECT external_id FROM customers ORDER BY 1"), ["K1", "K7"]);
}

#[test]
fn the_problem_file_imports_after_correction() {
    let desk = Desk::with_users();
    desk.import_customers(&mixed(&desk), &["--yes"]).ends(3);
    let text = desk.read("mixed-problems.csv");
    let corrected = text
        .replace("who@nordwind.example", "bo.lind@nordwind.example")
        .replace("31.02.2026", "28.02.2026")
        .replace(&"x".repeat(1_200), "Frau Auer")
        .replace("Doppelt", "Neu")
        .replace("K6;;", "K6;Reiter;")
        .replace("K6,,", "K6,Reiter,")
        .replacen("K1", "K5", 1);
    let file = desk.file("corrected.csv", corrected);
    let run = desk.import_customers(&file, &["--yes"]).ends(0);
    assert!(!run.out.contains("Problems"), "{}", run.out);
    assert_eq!(desk.sql("SELECT external_id FROM customers ORDER BY 1"), ["K1", "K2", "K3", "K4", "K5", "K6", "K7"]);
}

#[test]
fn stop_on_problems_imports_nothing() {
    let desk = Desk::with_users();
    desk.import_customers(&mixed(&desk), &["--yes", "--stop-on-problems"]).ends(1).says("have problems").says("hint:");
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
}

#[test]
fn check_counts_per_user_and_writes_the_problems() {
    let desk = Desk::with_users();
    let file = mixed(&desk);
    desk.run(&["check", &file, "--type", "customers"]).ends(3).prints("Anna Weber").prints("Nothing was changed");
    assert!(desk.path().join("mixed-problems.csv").exists());
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
}

#[test]
fn check_of_a_good_file_ends_well_and_writes_no_file() {
    let desk = Desk::with_users();
    let text = format!("{HEADER}K1;Huber GmbH;Österreich;;13.02.2026;anna.weber@nordwind.example\n");
    let file = desk.file("good.csv", text);
    desk.run(&["check", &file, "--type", "customers"]).ends(0).prints("Anna Weber");
    assert!(!desk.path().join("good-problems.csv").exists());
}

#[test]
fn problems_as_json_have_word_message_and_what_was_expected() {
    let desk = Desk::with_users();
    let found = desk.import_customers(&mixed(&desk), &["--dry-run", "--json"]).ends(0).json();
    assert_eq!((&found["version"], &found["command"]), (&1.into(), &"import".into()));
    let problems = found["problems"].as_array().unwrap();
    let date = problems.iter().find(|problem| problem["kind"] == "not_date_time").unwrap();
    assert_eq!((&date["row"], &date["value"]), (&4.into(), &"31.02.2026".into()));
    assert!(date["expected"].as_str().unwrap().starts_with("Expected"), "{date}");
    assert_eq!(found["totals"]["new"], 2);
    assert_eq!(found["totals"]["problem"], 5);
    assert!(found["import"].is_null());
}

#[test]
fn a_file_without_any_known_user_is_refused() {
    let desk = Desk::with_users();
    let file = desk.file("a.csv", format!("{HEADER}K1;Huber;Österreich;;13.02.2026;who@nordwind.example\n"));
    desk.import_customers(&file, &["--yes"]).ends(4).says("belongs to a user").says("hint:");
}

#[test]
fn deletions_over_the_guard_want_a_confirmation() {
    let desk = Desk::with_customers();
    let keep = desk.sql("SELECT external_id FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = 'bo.lind@nordwind.example' LIMIT 5");
    let line = |id: &String| format!("{id};Bleibt;Österreich;;13.02.2026;bo.lind@nordwind.example");
    let rows = keep.iter().map(line).collect::<Vec<_>>().join("\n");
    let file = desk.file("few.csv", format!("{HEADER}{rows}\n"));
    let import =
        ["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--mode", "update-incl-deletion"];
    let before = desk.number("SELECT count(*) FROM customers WHERE binned = 0");
    desk.run(&[&import[..], &["--yes"]].concat()).ends(1).says("would be deleted").says("--confirm-deletions");
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE binned = 0"), before);
    desk.run(&[&import[..], &["--yes", "--confirm-deletions"]].concat()).ends(0).prints("Deletes");
    let sql = "SELECT count(*) FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = 'bo.lind@nordwind.example' AND customers.binned = 0";
    assert_eq!(desk.number(sql), 5);
}

#[test]
fn a_wrong_configuration_is_refused_with_its_line() {
    let desk = Desk::with_users();
    let config = desk.file("wrong.importcfg", "{\n  \"version\": 1,\n  \"mapping\": [ {\"SourceFieldID\": 5} ]\n}\n");
    desk.run(&["import", &desk.sample("customers.csv"), "--config", &config, "--type", "customers", "--dry-run"])
        .ends(2)
        .says("line 3");
    desk.run(&["import", &desk.sample("customers.csv"), "--config", "gone.importcfg"])
        .ends(2)
        .says("there is no such file");
}

#[test]
fn a_row_of_the_problem_file_that_was_not_corrected_changes_nobody_elses_record() {
    let desk = Desk::with_users();
    let anna = "anna.weber@nordwind.example";
    let file = desk.file(
        "dp.csv",
        format!("External ID,Name,City,Country,E-mail,User\nDP-1,First Firm,Wien,AT,,{anna}\nDP-1,Second Firm,Graz,AT,,{anna}\nDP-2,Third,Linz,AT,nothing,{anna}\n"),
    );
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(3);
    let mended = desk.read("dp-problems.csv").replace("nothing,", "third@firm.example,");
    let mended = desk.file("mended.csv", mended);
    let run = desk.run(&["import", &mended, "--type", "customers", "--yes"]).ends(3);
    run.prints("row 2 of the original file has the same key “DP-1”");
    let names = "SELECT external_id || ' ' || name FROM customers ORDER BY 1";
    assert_eq!(desk.sql(names), ["DP-1 First Firm", "DP-2 Third"]);
    // And once more, from the problem file of the problem file.
    let again = desk.path().join("mended-problems.csv");
    let run = desk.run(&["import", again.to_str().unwrap(), "--type", "customers", "--yes"]).ends(3);
    run.prints("row 2 of the original file has the same key “DP-1”");
    let corrected = desk.file("corrected.csv", desk.read("mended-problems.csv").replace("DP-1,Second", "DP-3,Second"));
    desk.run(&["import", &corrected, "--type", "customers", "--yes"]).ends(0);
    assert_eq!(desk.sql(names), ["DP-1 First Firm", "DP-2 Third", "DP-3 Second Firm"]);
}

#[test]
fn what_is_wrong_with_a_whole_file_names_it_and_what_to_do() {
    let desk = Desk::with_users();
    let empty = desk.file("empty.csv", "");
    let run = desk.run(&["import", &empty, "--type", "customers", "--yes"]).ends(4);
    let run = run.says("empty.csv");
    assert!(!run.err.contains(".work"), "{}", run.err);
    let header = desk.file("header.csv", "External ID,Name,Country,User\n");
    let import = ["import", &header, "--type", "customers", "--assign", "email=User", "--yes"];
    desk.run(&import).ends(4).says("a header and no rows");
    let file = desk.file("bare.csv", "???,User\n1,anna.weber@nordwind.example\n");
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(2).says("--config FILE");
}
