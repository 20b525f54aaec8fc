//! What an import never does by accident: delete what the file has, delete because somebody did so once, double a user.

use crate::desk::Desk;

const HEADER: &str = "Kd-Nr.;Firma;Land;Vertreter-Mail\n";
const ANNA: &str = "anna.weber@nordwind.example";

const DELETING: [&str; 7] =
    ["--type", "customers", "--assign", "email=Vertreter-Mail", "--mode", "update-incl-deletion", "--yes"];

/// Rows of Anna's customers.
fn customers(numbers: std::ops::RangeInclusive<u32>) -> String {
    let rows: Vec<String> = numbers.map(|n| format!("K{n};Firma {n};AT;{ANNA}\n")).collect();
    rows.concat()
}

/// Writes a configuration that matches columns to fields by hand, each with what an update does.
fn by_hand(desk: &Desk, mapping: &[(&str, &str, u8)], assignment: &str) -> String {
    let entry = |(column, field, update): &(&str, &str, u8)| {
        format!(r#"{{"SourceFieldID": "{column}", "TargetFieldID": "{field}", "UpdateBehavior": {update}}}"#)
    };
    let entries: Vec<String> = mapping.iter().map(entry).collect();
    let head = r#""format": "import-configuration", "version": 1, "name": "By hand", "recordType": "customers""#;
    let text = format!(r#"{{{head}, "mapping": [{}]{assignment}}}"#, entries.join(", "));
    desk.file("by-hand.importcfg", text)
}

/// Anna's customers K1 to K5.
fn desk_with_five() -> Desk {
    let desk = Desk::with_users();
    let rows = customers(1..=5);
    let file = desk.file("first.csv", format!("{HEADER}{rows}"));
    desk.import_customers(&file, &["--yes"]).ends(0);
    desk
}

fn live(desk: &Desk) -> Vec<String> {
    desk.sql("SELECT external_id FROM customers WHERE binned = 0 ORDER BY 1")
}

#[test]
fn a_row_whose_user_is_misspelt_is_not_missing() {
    let desk = desk_with_five();
    let rows = customers(1..=4);
    let file = desk.file("typo.csv", format!("{HEADER}{rows}K5;Firma 5;AT;anna.weber@nordwind.exmaple\n"));
    desk.run(&[&["import", &file], DELETING.as_slice()].concat()).ends(3);
    assert_eq!(live(&desk), ["K1", "K2", "K3", "K4", "K5"]);
}

#[test]
fn deletion_is_asked_for_each_time() {
    let desk = desk_with_five();
    let rows = customers(1..=4);
    let file = desk.file("fewer.csv", format!("{HEADER}{rows}"));
    desk.run(&[&["import", &file], DELETING.as_slice()].concat()).ends(0);
    assert_eq!(live(&desk), ["K1", "K2", "K3", "K4"]);
    let rows = customers(2..=4);
    let file = desk.file("again.csv", format!("{HEADER}{rows}"));
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(0);
    assert_eq!(live(&desk), ["K1", "K2", "K3", "K4"]);
}

#[test]
fn what_was_matched_by_hand_holds_for_the_corrected_problem_file() {
    let desk = Desk::with_users();
    let file = desk.file("odd.csv", format!("Nr;Wer;Land;Vertreter-Mail\nK1;Huber;AT;{ANNA}\nK2;;AT;{ANNA}\n"));
    let mapping = [("Nr", "external_id", 2), ("Wer", "name", 0), ("Land", "country", 0)];
    let by_hand = by_hand(&desk, &mapping, "");
    let assigned = ["--type", "customers", "--assign", "email=Vertreter-Mail", "--yes"];
    desk.run(&[&["import", &file, "--config", &by_hand], assigned.as_slice()].concat()).ends(3);
    let corrected = desk.read("odd-problems.csv").replace("K2;;", "K2;Moser;");
    let file = desk.file("corrected.csv", corrected);
    desk.run(&[&["import", &file], assigned.as_slice()].concat()).ends(0);
    assert_eq!(desk.sql("SELECT name FROM customers ORDER BY 1"), ["Huber", "Moser"]);
}

#[test]
fn other_capitals_in_an_address_make_no_second_user() {
    let desk = Desk::with_users();
    let before = desk.number("SELECT count(*) FROM user_accounts");
    desk.sample("users.csv");
    let text = desk.read("users.csv").replace("anna.weber@", "Anna.Weber@");
    let file = desk.file("capitals.csv", text);
    desk.run(&["users", "import", &file, "--yes"]).ends(0);
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), before);
    assert_eq!(desk.number(&format!("SELECT count(*) FROM user_accounts WHERE primary_email = '{ANNA}'")), 1);
}

#[test]
fn what_was_matched_by_hand_holds_for_a_file_with_another_column_and_one_less() {
    let desk = Desk::with_users();
    let file = desk.file("odd.csv", format!("Nr;Wer;Land;Ort;Vertreter-Mail\nK1;Huber;AT;Wien;{ANNA}\n"));
    let mapping = [("Nr", "external_id", 2), ("Wer", "name", 0), ("Land", "country", 0), ("Ort", "city", 0)];
    let by_hand = by_hand(&desk, &mapping, "");
    let assigned = ["--type", "customers", "--assign", "email=Vertreter-Mail", "--yes"];
    desk.run(&[&["import", &file, "--config", &by_hand], assigned.as_slice()].concat()).ends(0);
    let file = desk.file("next.csv", format!("Nr;Wer;Land;PLZ;Vertreter-Mail\nK1;Huber KG;AT;1010;{ANNA}\n"));
    let run = desk.run(&[&["import", &file], assigned.as_slice()].concat()).ends(0);
    run.says("earlier import: column “Ort” is missing").says("earlier import: column “PLZ” is new");
    assert_eq!(desk.sql("SELECT name, zip, city FROM customers"), ["Huber KG|1010|Wien"]);
}

#[test]
fn rows_of_others_say_nothing_about_the_records_of_the_chosen_user() {
    let desk = desk_with_five();
    let bo = "bo.lind@nordwind.example";
    let rows = format!("K1;Of Bo;AT;{bo}\n;Nameless;AT;{bo}\n{}", customers(1..=4));
    let file = desk.file("both.csv", format!("{HEADER}{rows}"));
    desk.run(&[&["import", &file, "--user", ANNA], DELETING.as_slice()].concat()).ends(0);
    assert_eq!(live(&desk), ["K1", "K2", "K3", "K4"]);
}

#[test]
fn a_similar_file_gets_no_default_user_and_keeps_the_key_that_it_has() {
    let desk = Desk::with_users();
    let mapping = [
        ("Nr", "external_id", 0),
        ("Wer", "name", 2),
        ("PLZ", "zip", 2),
        ("Weg", "street", 2),
        ("Fax", "note", 0),
        ("Land", "country", 0),
    ];
    let assignment =
        format!(r#", "assignment": {{"by": "email", "column": "Vertreter-Mail", "defaultUser": "{ANNA}"}}"#);
    let configuration = by_hand(&desk, &mapping, &assignment);
    let file =
        desk.file("odd.csv", format!("Nr;Wer;PLZ;Weg;Fax;Land;Vertreter-Mail\nK1;Huber;1010;Ring 1;9;AT;{ANNA}\n"));
    let import =
        |file: &str, more: &[&str]| desk.run(&[&["import", file, "--type", "customers", "--yes"], more].concat());
    import(&file, &["--config", &configuration]).ends(0);
    let rows = format!("K7;Huber;1010;Ring 1;AT;{ANNA}\nK8;Moser;1020;Weg 2;AT;who@nordwind.example\n");
    let file = desk.file("next.csv", format!("Nr;Wer;PLZ;Weg;Land;Vertreter-Mail\n{rows}"));
    import(&file, &["--assign", "email=Vertreter-Mail"])
        .ends(3)
        .says("were not all the same")
        .prints("who@nordwind.example");
    assert_eq!(desk.sql("SELECT name, zip FROM customers"), ["Huber|1010"]);
}

#[test]
fn what_is_no_number_and_what_contradicts_itself_is_told_in_plain_words() {
    let desk = Desk::with_users();
    desk.run(&["undo", "abc"]).ends(2).says("expected the number of an import");
    let file = desk.file("one.csv", "External ID;Name\nK1;Huber\n");
    desk.run(&["split", &file, "--rows", "0"]).ends(2).says("expected a whole number from 1 on");
    let config = desk.sample("customers.importcfg");
    desk.run(&["import", &file, "--config", &config, "--type", "tasks", "--dry-run"])
        .ends(2)
        .says("the configuration is one for customers, and --type says tasks");
    let moved = ["import", &file, "--type", "tasks", "--transfer", "move", "--dry-run"];
    let refused = desk.run(&moved).says("tasks are not transferred between users");
    assert!(!refused.err.contains("another mode"), "{}", refused.err);
}
