//! The guide to importing for many users at once: assignment, selection, user by user, summary, and the way back.

use crate::desk::{Desk, Run, sample};
use rust_xlsxwriter::Workbook;

const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";
const CARLA: &str = "carla.nunez@nordwind.example";
const HEADER: &str = "External ID,Name,Country,Note,Last call,Representative";

/// The one file with all customers of all representatives: two of Anna, one of Bo, one of an archived user, one of nobody.
fn customers(desk: &Desk) -> String {
    let row = |key: &str, user: &str| format!("{key},Shop {key},AT,first,2026-03-01,{user}\n");
    let rows =
        [("A1", ANNA), ("A2", " Anna.Weber@Nordwind.example "), ("B1", BO), ("C1", CARLA), ("X1", "who@x.example")];
    let rows: String = rows.iter().map(|(key, user)| row(key, user)).collect();
    desk.file("all.csv", format!("{HEADER}\n{rows}"))
}

/// An organisation whose Carla is archived.
fn desk() -> Desk {
    let desk = Desk::with_users();
    desk.run(&["users", "archive", CARLA]).ends(0);
    desk
}

/// An organisation with Anna's A1 and A2 and Bo's B1.
fn desk_with_customers() -> Desk {
    let desk = desk();
    import(&desk, &customers(&desk), &["--yes"]).ends(3);
    desk
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Run {
    let arguments = ["import", file, "--type", "customers", "--assign", "email=Representative"];
    desk.run(&[&arguments[..], more].concat())
}

/// Imports rows and returns new, changed, unchanged, left out, deletes and problems.
fn counts(desk: &Desk, rows: &str, more: &[&str]) -> [u64; 6] {
    let file = desk.file("rows.csv", format!("{HEADER}\n{rows}"));
    let run = import(desk, &file, &[more, &["--yes", "--json"]].concat());
    assert!(matches!(run.code, 0 | 3), "{run:?}");
    let run = run.json();
    ["new", "changed", "unchanged", "left_out", "deletes", "problem"].map(|name| run["totals"][name].as_u64().unwrap())
}

/// Returns the live customers as key, owner and note.
fn live(desk: &Desk) -> Vec<String> {
    desk.sql(
        "SELECT external_id || ' ' || substr(u.display_name, 1, instr(u.display_name, ' ')) || coalesce(note, '') \
         FROM customers JOIN user_accounts u ON u.id = owner WHERE customers.binned = 0 ORDER BY 1",
    )
}

#[test]
fn rows_are_assigned_by_e_mail_in_any_case_and_the_users_found_are_counted() {
    let desk = desk();
    let run = import(&desk, &customers(&desk), &["--dry-run", "--json"]).ends(0).json();
    let values = run["assignment"]["values"].as_array().unwrap();
    let shown: Vec<_> = values.iter().map(|v| format!("{} {} {}", v["value"], v["rows"], v["result"])).collect();
    assert!(shown.contains(&format!("\"{BO}\" 1 \"found\"")), "{shown:?}");
    assert!(shown.contains(&format!("\"{CARLA}\" 1 \"archived\"")), "{shown:?}");
    assert!(shown.contains(&"\"who@x.example\" 1 \"not_found\"".to_owned()), "{shown:?}");
    let share = |name: &str| {
        let shares = run["shares"].as_array().unwrap();
        shares.iter().find(|share| share["label"] == name).unwrap()["counts"]["new"].clone()
    };
    assert_eq!((share("Anna Weber"), share("Bo Lind")), (2.into(), 1.into()));
    assert!(run["assignment"]["without_rows"].as_array().unwrap().contains(&"eva.stein@nordwind.example".into()));
    let text = import(&desk, &customers(&desk), &["--dry-run"]).ends(0);
    let text = text.prints("2 users found").prints("Carla Nuñez is archived (1 row)");
    text.prints("“who@x.example” is not found (1 row)").prints("without rows: Helga Brandt");
}

#[test]
fn employee_numbers_have_to_be_those_of_the_directory_to_the_letter() {
    let desk = desk();
    let rows = "K1,Huber,AT,0042\nK2,Moser,AT,0043\nK3,Lang,AT,42\n";
    let file = desk.file("numbers.csv", format!("External ID,Name,Country,Rep\n{rows}"));
    let arguments = ["import", &file, "--type", "customers", "--assign", "employee=Rep", "--yes", "--json"];
    let run = desk.run(&arguments).ends(3).json();
    assert_eq!(run["assignment"]["values"][2]["result"], "not_found", "{run}");
    assert_eq!(live(&desk), ["K1 Anna ", "K2 Bo "]);
}

#[test]
fn a_file_without_rows_of_any_user_is_told_so() {
    let desk = desk();
    let file = desk.file("none.csv", format!("{HEADER}\nX1,Shop,AT,,,who@x.example\n"));
    import(&desk, &file, &["--yes"]).ends(4).says("no row of the file belongs to a user").says("hint:");
    assert_eq!(live(&desk), [""; 0]);
}

#[test]
fn all_rows_are_on_one_worksheet_which_can_be_chosen() {
    let desk = desk();
    let mut book = Workbook::new();
    for (sheet, key, user) in [("Anna", "A1", ANNA), ("Bo", "B1", BO)] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        sheet.write_row(0, 0, ["External ID", "Name", "Country", "Representative"]).unwrap();
        sheet.write_row(1, 0, [key, "Shop", "AT", user]).unwrap();
    }
    let file = desk.file("sheets.xlsx", book.save_to_buffer().unwrap());
    import(&desk, &file, &["--sheet", "Bo", "--yes"]).ends(0);
    assert_eq!(live(&desk), ["B1 Bo "], "rows of other worksheets are no part of the table");
}

#[test]
fn a_workbook_with_macros_is_refused() {
    let desk = desk();
    let mut book = Workbook::new();
    book.add_vba_project(desk.file("macros.bin", "a program")).unwrap();
    book.add_worksheet().write_row(0, 0, ["External ID", "Name", "Country", "Representative"]).unwrap();
    let path = desk.path().join("macros.xlsm");
    book.save(&path).unwrap();
    for record_type in ["customers", "people", "members", "user_accounts"] {
        let run = desk.run(&["import", path.to_str().unwrap(), "--type", record_type, "--yes"]).ends(4);
        run.says("macros").says("hint:");
    }
}

#[test]
fn users_are_left_out_by_choosing_the_others() {
    let desk = desk();
    let run = import(&desk, &customers(&desk), &["--user", BO, "--yes", "--json"]).ends(3).json();
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&1.into(), &2.into()), "{run}");
    assert_eq!(run["totals"]["left_out"], 2, "Anna's rows are left out and counted: {run}");
    assert_eq!(live(&desk), ["B1 Bo first"]);
    // What was skipped can follow later, and what is there stays.
    let run = import(&desk, &customers(&desk), &["--user", BO, "--user", "0042", "--yes", "--json"]).ends(3).json();
    assert_eq!((&run["totals"]["new"], &run["totals"]["unchanged"]), (&2.into(), &1.into()));
    assert_eq!(live(&desk), ["A1 Anna first", "A2 Anna first", "B1 Bo first"]);
}

#[test]
fn the_summary_tells_each_users_result_and_keeps_the_rows_that_were_not_imported() {
    let desk = desk();
    let run = import(&desk, &customers(&desk), &["--yes"]).ends(3);
    let run = run.prints("Anna Weber").prints("Bo Lind").prints("Imported").prints("all-problems.csv");
    run.prints("To take it back: muster undo 2").prints("restore point");
    let open = desk.read("all-problems.csv");
    assert!(open.contains("C1,Shop C1") && open.contains("X1,Shop X1") && !open.contains("A1,"), "{open}");
    let corrected = open.replace(CARLA, BO).replacen("who@x.example", ANNA, 1);
    let file = desk.file("corrected.csv", corrected);
    import(&desk, &file, &["--yes"]).ends(0);
    assert_eq!(live(&desk), ["A1 Anna first", "A2 Anna first", "B1 Bo first", "C1 Bo first", "X1 Anna first"]);
}

#[test]
fn each_mode_has_its_effect() {
    let rows = format!("A1,Shop A1,AT,second,,{ANNA}\nA9,Shop A9,AT,second,,{ANNA}\n");
    // New, changed, unchanged, left out, deletes, problems; A1 exists, A9 does not, A2 is not in the file.
    let desk = desk_with_customers();
    assert_eq!(counts(&desk, &rows, &["--mode", "create"]), [1, 0, 0, 0, 0, 1]);
    assert_eq!(live(&desk), ["A1 Anna first", "A2 Anna first", "A9 Anna second", "B1 Bo first"]);
    let desk = desk_with_customers();
    assert_eq!(counts(&desk, &rows, &["--mode", "update-only"]), [0, 1, 0, 1, 0, 0]);
    assert_eq!(live(&desk), ["A1 Anna second", "A2 Anna first", "B1 Bo first"]);
    let desk = desk_with_customers();
    assert_eq!(counts(&desk, &rows, &["--mode", "update"]), [1, 1, 0, 0, 0, 0]);
    assert_eq!(live(&desk), ["A1 Anna second", "A2 Anna first", "A9 Anna second", "B1 Bo first"]);
    let desk = desk_with_customers();
    let deleting = ["--mode", "update-incl-deletion", "--confirm-deletions"];
    assert_eq!(counts(&desk, &rows, &deleting), [1, 1, 0, 0, 1, 0]);
    assert_eq!(
        live(&desk),
        ["A1 Anna second", "A9 Anna second", "B1 Bo first"],
        "users who are not chosen lose nothing"
    );
}

/// A plain configuration of three properties for each column; the second part of a pair takes their place.
const ENTRIES: [&str; 4] = [
    r#"{"SourceFieldID": "External ID", "TargetFieldID": "external_id", "UpdateBehavior": 2}"#,
    r#"{"SourceFieldID": "Name", "TargetFieldID": "name", "UpdateBehavior": 0}"#,
    r#"{"SourceFieldID": "Note", "TargetFieldID": "note", "UpdateBehavior": 1}"#,
    r#"{"SourceFieldID": "Country", "TargetFieldID": "country", "UpdateBehavior": 0}"#,
];

#[test]
fn a_plain_configuration_of_three_properties_overwrites_keeps_and_marks_the_key() {
    let desk = desk_with_customers();
    for text in [format!("[{}]", ENTRIES.join(", ")), format!("{{\"mapping\": [{}]}}", ENTRIES.join(", "))] {
        let config = desk.file("plain.importcfg", text);
        let rows = format!("A1,New name,DE,second,2026-04-01,{ANNA}\nA5,Fresh,DE,of the file,,{ANNA}\n");
        let file = desk.file("rows.csv", format!("{HEADER}\n{rows}"));
        let run = import(&desk, &file, &["--config", &config, "--yes", "--json"]).ends(0).json();
        assert_eq!((&run["totals"]["changed"], &run["totals"]["new"]), (&1.into(), &1.into()), "{run}");
        let customers =
            "SELECT name, country, note, substr(last_call, 1, 10) FROM customers WHERE external_id IN ('A1', 'A5')
                         AND binned = 0 ORDER BY external_id";
        let expected = ["New name|DE|first|2026-03-01", "Fresh|DE|of the file|"];
        assert_eq!(desk.sql(customers), expected, "new records take the file's values, also where an update keeps");
        desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0);
        assert_eq!(live(&desk), ["A1 Anna first", "A2 Anna first", "B1 Bo first"]);
    }
}

#[test]
fn of_two_dates_the_later_one_is_kept_when_the_configuration_says_so() {
    let desk = desk_with_customers();
    let later = r#"{"SourceFieldID": "Last call", "TargetFieldID": "last_call", "policy": "keep_later"}"#;
    let config = desk.file("later.importcfg", format!("[{}, {later}]", ENTRIES.join(", ")));
    let rows = format!("A1,Shop A1,AT,,2026-02-01,{ANNA}\nA2,Shop A2,AT,,2026-04-01,{ANNA}\n");
    assert_eq!(counts(&desk, &rows, &["--config", &config]), [0, 1, 1, 0, 0, 0]);
    let calls = "SELECT substr(last_call, 1, 10) FROM customers WHERE external_id LIKE 'A%' ORDER BY external_id";
    assert_eq!(desk.sql(calls), ["2026-03-01", "2026-04-01"]);
}

#[test]
fn a_saved_configuration_is_exported_and_used_again() {
    let desk = Desk::with_users();
    desk.run(&["config", "import", &sample("customers.importcfg")]).ends(0);
    let file = desk.sample("customers.csv");
    let dry = |config: &str| {
        let run = desk.run(&["import", &file, "--config", config, "--dry-run", "--json"]).ends(0).json();
        (run["totals"].clone(), run["columns"].clone())
    };
    let before = dry("Kunden aus dem ERP");
    desk.run(&["config", "export", "Kunden aus dem ERP", "mine.importcfg"]).ends(0);
    desk.run(&["config", "delete", "Kunden aus dem ERP"]).ends(0);
    assert_eq!(dry("mine.importcfg"), before);
    desk.run(&["config", "import", "mine.importcfg"]).ends(0);
    assert_eq!(dry("Kunden aus dem ERP"), before);
}

#[test]
fn the_configuration_of_an_import_is_saved_at_its_end_exported_and_used_for_the_next_file() {
    let desk = desk();
    let rows = format!("Nr;Wer;Staat;Betreut von\nK1;Huber;AT;{ANNA}\n");
    let file = desk.file("odd.csv", rows);
    let [key, name, _, country] = ENTRIES.map(|entry| {
        entry.replace("\"External ID\"", "\"Nr\"").replace("\"Name\"", "\"Wer\"").replace("\"Country\"", "\"Staat\"")
    });
    let by_hand = desk.file("by-hand.importcfg", format!("[{key}, {name}, {country}]"));
    let first = ["import", &file, "--config", &by_hand, "--type", "customers", "--assign", "email=Betreut von"];
    let choices = ["--mode", "update-only", "--save-config", "Monthly"];
    let with = |more: &[&str]| desk.run(&[&first[..], &choices[..], more].concat());
    with(&["--dry-run"]).ends(2).says("--dry-run");
    with(&[]).ends(1);
    desk.run(&["config", "list"]).ends(0).says("No configuration is saved yet");
    with(&["--yes"]).ends(0).says("Saved as the configuration \"Monthly\"");
    desk.run(&["config", "export", "Monthly", "monthly.importcfg"]).ends(0);
    desk.run(&["config", "delete", "Monthly"]).ends(0);
    let run = desk.run(&["import", &file, "--config", "monthly.importcfg", "--yes", "--json"]).ends(0).json();
    assert_eq!(run["totals"]["left_out"], 1, "the mode is part of it: {run}");
    let more = ["--mode", "update", "--yes", "--json"];
    let run = desk.run(&[&["import", &file, "--config", "monthly.importcfg"][..], &more[..]].concat()).ends(0).json();
    assert_eq!(run["totals"]["new"], 1, "{run}");
    assert_eq!(desk.sql("SELECT external_id, name, country FROM customers"), ["K1|Huber|AT"]);
    let empty = ["import", &file, "--config", "monthly.importcfg", "--yes", "--save-config", " "];
    desk.run(&empty).ends(2).says("a configuration needs a name");
}

#[test]
fn one_restore_point_for_all_users_brings_the_company_or_one_user_back_and_names_what_is_lost() {
    let desk = desk_with_customers();
    let rows = format!("A1,Shop A1,AT,second,,{ANNA}\nB1,Shop B1,AT,second,,{BO}\n");
    let point = {
        let file = desk.file("rows.csv", format!("{HEADER}\n{rows}"));
        import(&desk, &file, &["--yes", "--json"]).ends(0).json()["restore_point"].to_string()
    };
    assert_eq!(counts(&desk, &format!("N1,Entered since,AT,,,{ANNA}\n"), &[]), [1, 0, 0, 0, 0, 0]);
    let lost = desk.run(&["restore-point", "restore", &point]).ends(1);
    lost.says("Entered since").says("--yes");
    desk.run(&["restore-point", "restore", &point, "--user", BO, "--yes"]).ends(0);
    assert_eq!(live(&desk), ["A1 Anna second", "A2 Anna first", "B1 Bo first", "N1 Anna "]);
    desk.run(&["restore-point", "restore", &point, "--yes"]).ends(0);
    assert_eq!(live(&desk), ["A1 Anna first", "A2 Anna first", "B1 Bo first"]);
}

#[test]
fn an_import_is_taken_back_for_one_user_or_for_all() {
    let desk = desk_with_customers();
    let number = desk.number("SELECT max(id) FROM import WHERE state <> 'discarded'").to_string();
    desk.run(&["undo", &number, "--user", ANNA, "--yes"]).ends(0);
    assert_eq!(live(&desk), ["B1 Bo first"]);
    desk.run(&["undo", &number, "--yes"]).ends(0);
    assert_eq!(live(&desk), [""; 0]);
}

#[test]
fn a_customer_whose_row_names_another_user_moves_only_when_told() {
    let desk = desk_with_customers();
    let rows = format!("A1,Shop A1,AT,second,,{BO}\n");
    let file = desk.file("move.csv", format!("{HEADER}\n{rows}"));
    let preview = import(&desk, &file, &["--transfer", "move", "--dry-run"]).ends(0);
    preview.prints("A1 Shop A1 moves from Anna Weber to Bo Lind");
    import(&desk, &file, &["--transfer", "move", "--yes"]).ends(0);
    assert_eq!(live(&desk), ["A1 Bo second", "A2 Anna first", "B1 Bo first"]);
}

#[test]
fn customers_appointments_tasks_and_reports_are_imported_for_many_users() {
    let desk = desk_with_customers();
    let files = [
        ("appointments", "Customer,Subject,Earliest begin,Duration in minutes,User", ["Visit,2027-03-01 09:00,30"; 2]),
        ("tasks", "Customer,Subject,Date,Completed,User", ["Call,2027-03-01,No", "Write,,"]),
        ("reports", "Customer,Date,Start time,Duration in minutes,User", ["2026-03-01,09:00,30"; 2]),
    ];
    for (record_type, header, rows) in files {
        let text = format!("{header}\nA1,{},{ANNA}\nB1,{},{BO}\n", rows[0], rows[1]);
        let file = desk.file(&format!("{record_type}.csv"), text);
        let run = desk.run(&["import", &file, "--type", record_type, "--yes", "--json"]).ends(0).json();
        assert_eq!(run["totals"]["new"], 2, "{record_type}: {run}");
        let sql = format!(
            "SELECT c.external_id || ' ' || u.employee_number FROM {record_type} t JOIN user_accounts u ON u.id = t.owner
             JOIN customers c ON c.id = t.customer AND c.owner = t.owner ORDER BY 1"
        );
        assert_eq!(desk.sql(&sql), ["A1 0042", "B1 0043"], "{record_type}");
    }
}
