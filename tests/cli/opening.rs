//! Imports that wait: prepared by one person, decided by another, gone on with after a crash; and what history keeps.

use crate::desk::Desk;
use std::fmt::Write as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";

fn live(desk: &Desk) -> u64 {
    desk.number("SELECT count(*) FROM customers WHERE binned = 0")
}

/// A desk with an import of three customers that waits: two of Anna's, one of which is wrong, and one of Bo's.
fn waiting() -> (Desk, String) {
    let desk = Desk::with_users();
    let text =
        format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\nK2;Zwei;Nirgendwo;{ANNA}\nK3;Drei;DE;{BO}\n");
    let file = desk.file("three.csv", text);
    let drafted = desk.import_customers(&file, &["--draft", "--json"]).ends(0).json();
    let number = drafted["import"].to_string();
    assert_eq!((drafted["shares"][0]["state"].as_str(), live(&desk)), (Some("open"), 0));
    (desk, number)
}

#[test]
fn an_import_is_prepared_corrected_and_decided_user_by_user() {
    let (desk, number) = waiting();
    desk.run(&["open"]).ends(0).prints("three.csv").prints("2 of 2 users wait").prints("tester");
    let listed = desk.run(&["open", "list", "--json"]).ends(0).json();
    assert_eq!(listed["imports"][0]["waiting"], 2);
    assert!(listed["imports"][0]["open_in"].is_null());
    desk.run(&["open", "show", &number]).ends(0).prints("Anna Weber").prints("Problem");
    desk.run(&["open", "show", &number, "--rows", "--user", ANNA])
        .ends(0)
        .prints("row 2 New")
        .prints("row 3 Problem")
        .prints("Nirgendwo");

    desk.run(&["open", "correct", &number, "--cell", "3:Land=AT", "--leave-out", "2"]).ends(0).prints("Left out");
    desk.run(&["open", "show", &number, "--rows"]).ends(0).prints("row 2 Left out").prints("row 3 New");
    desk.run(&["open", "correct", &number, "--revert", "2"]).ends(0);
    desk.run(&["open", "correct", &number, "--cell", "9:Land=AT"]).ends(2).says("no row \"9\"");
    desk.run(&["open", "correct", &number, "--cell", "3:Planet=AT"]).ends(2).says("Planet").says("Vertreter-Mail");
    desk.run(&["open", "correct", &number]).ends(2).says("--leave-out");

    desk.run(&["open", "import", &number, "--user", ANNA]).ends(1).says("--yes");
    assert_eq!(live(&desk), 0);
    desk.run(&["open", "import", &number, "--user", ANNA, "--yes"]).ends(0).says("1 user of import 2 still wait");
    assert_eq!(live(&desk), 2, "the row that was corrected came, too");
    desk.run(&["open", "import", &number, "--user", ANNA, "--yes"]).ends(2).says("no open rows of that user");
    desk.run(&["open", "discard", &number]).ends(2).says("undo it instead");
    desk.run(&["open", "skip", &number, "--user", BO]).ends(0).prints("Skipped");
    assert_eq!(live(&desk), 2);
    desk.run(&["open", "list"]).ends(0).says("No import waits");
    desk.run(&["open", "show", &number]).ends(2).says("not open: it is done");
}

#[test]
fn an_import_is_given_up_or_planned_again_when_records_changed() {
    let (desk, number) = waiting();
    let same = desk.file("same.csv", format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK3;Anders;AT;{BO}\n"));
    desk.import_customers(&same, &["--yes"]).ends(0);
    desk.run(&["open", "import", &number, "--yes"]).ends(1).says("planned again").says("open show");
    assert_eq!(live(&desk), 1, "nobody had seen what it does now");
    desk.run(&["open", "import", &number, "--yes"]).ends(3);
    assert_eq!(desk.sql("SELECT name FROM customers ORDER BY external_id"), ["Eins", "Drei"]);

    let (desk, number) = waiting();
    desk.run(&["open", "discard", &number]).ends(0).says("given up");
    desk.run(&["open", "import", &number, "--yes"]).ends(2).says("discarded");
    desk.run(&["import", "three.csv", "--type", "customers", "--draft", "--yes"]).ends(2);
}

#[test]
fn the_history_keeps_the_choices_the_plan_and_the_rows_with_problems() {
    let (desk, number) = waiting();
    desk.run(&["open", "import", &number, "--yes"]).ends(3);
    desk.run(&["history", "show", &number])
        .ends(0)
        .prints("mode Update")
        .prints("by e-mail in column “Vertreter-Mail”");
    let shown = desk.run(&["history", "show", &number, "--json"]).ends(0).json();
    let choices = shown["choices"].as_array().unwrap();
    assert!(choices.iter().any(|choice| choice["what"] == "mode" && choice["set_to"] == "Update"), "{choices:?}");
    assert!(choices.iter().any(|choice| choice["field"].is_string()), "{choices:?}");

    desk.run(&["history", "show", &number, "--plan"]).ends(0).prints("Bo Lind, 1 row, Imported").prints("row 4 New");
    let plan = desk.run(&["history", "show", &number, "--plan", "--user", ANNA, "--json"]).ends(0).json();
    let rows = plan["shares"][0]["rows"].as_array().unwrap();
    assert_eq!((plan["shares"].as_array().unwrap().len(), rows.len()), (1, 2));
    assert_eq!((&rows[1]["row"], &rows[1]["outcome"]), (&3.into(), &"problem".into()));
    assert_eq!(rows[0]["values"]["name"], "Eins");
    assert!(rows[1]["problems"][0].as_str().unwrap().contains("Nirgendwo"), "{rows:?}");
    desk.run(&["history", "show", "1", "--plan", "--user", ANNA]).ends(2).says("no plan for that user");

    desk.run(&["history", "show", &number, "--problems", "again.csv"]).ends(0).says("1 row with problems");
    assert!(desk.read("again.csv").contains("K2;Zwei;Nirgendwo"), "{}", desk.read("again.csv"));
    desk.run(&["history", "show", &number, "--problems", "again.csv"]).ends(2).says("--overwrite");
    desk.run(&["history", "show", &number, "--problems", "again.csv", "--overwrite"]).ends(0);
}

#[test]
fn the_choices_of_an_import_outlive_its_configuration() {
    let desk = Desk::with_users();
    let text = format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\n");
    let file = desk.file("one.csv", &text);
    desk.import_customers(&file, &["--yes", "--save-config", "Monat"]).ends(0);
    let next = desk.file("next.csv", text.replace("Eins", "Zwei"));
    desk.run(&["import", &next, "--config", "Monat", "--draft"]).ends(0);
    desk.run(&["config", "delete", "Monat"]).ends(0);
    desk.run(&["history", "show", "3"]).ends(0).prints("Configuration  Monat").prints("mode Update");
    desk.run(&["open", "correct", "3", "--cell", "2:Firma=Drei"]).ends(0);
    desk.run(&["open", "import", "3", "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT name FROM customers"), ["Drei"]);
}

#[test]
fn a_saved_configuration_that_fits_is_named_where_none_is_used() {
    let desk = Desk::with_users();
    let text = format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\n");
    let file = desk.file("one.csv", &text);
    let first = desk.import_customers(&file, &["--yes", "--save-config", "Monat"]).ends(0);
    let note = "note: this file fits the saved configuration \"Monat\": --config \"Monat\" uses it";
    assert!(!first.err.contains("note: this file fits"), "{}", first.err);
    let next = desk.file("next.csv", text.replace("Eins", "Zwei"));
    let hinted = desk.import_customers(&next, &["--dry-run", "--json"]).ends(0);
    assert!(hinted.err.contains(note) && !hinted.out.contains("Monat"), "{} {}", hinted.err, hinted.out);
    let used = desk.run(&["import", &next, "--config", "Monat", "--yes"]).ends(0);
    assert!(!used.err.contains("note: this file fits"), "{}", used.err);
    let other = desk.file("other.csv", format!("Nummer;Name 1;Nation;Betreuer\nK2;Drei;AT;{ANNA}\n"));
    let not_fitting = desk.import_customers(&other, &["--dry-run"]);
    assert!(!not_fitting.err.contains("note: this file fits"), "{}", not_fitting.err);
}

#[test]
fn the_same_content_is_named_with_when_and_by_whom_it_was_imported() {
    let desk = Desk::with_users();
    let file = desk.file("one.csv", format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\n"));
    desk.import_customers(&file, &["--yes"]).ends(0);
    let again = desk.import_customers(&file, &["--yes", "--json"]).ends(0);
    assert!(again.err.contains("the same content was imported before: import 2 of 20"), "{}", again.err);
    assert!(again.err.contains("by tester"), "{}", again.err);
    assert_eq!(again.json()["same_content"][0]["import"], 2);
    assert_eq!(live(&desk), 1, "the key is the same: nothing comes twice");
    desk.import_customers(&file, &["--dry-run"]).ends(0).prints("imported before: import 3");
}

#[test]
fn an_import_that_is_open_elsewhere_is_left_alone_and_free_once_that_ends() {
    let desk = Desk::with_users();
    let mut text = "Kd-Nr.;Firma;Land;Vertreter-Mail\n".to_owned();
    for row in 0..3_000 {
        writeln!(text, "K{row};Firma {row};AT;{}", if row % 2 == 0 { ANNA } else { BO }).unwrap();
    }
    let file = desk.file("many.csv", text);
    desk.import_customers(&file, &["--draft"]).ends(0);
    desk.run(&["open", "import", "2", "--user", ANNA, "--yes"]).ends(0);
    let correct = ["open", "correct", "2", "--revert", "2"];
    let told = (0..40).any(|attempt| {
        let mut first = desk.command(&correct).spawn().unwrap();
        sleep(Duration::from_millis(5 * attempt));
        let second = desk.run(&["open", "correct", "2", "--revert", "3"]);
        first.kill().unwrap();
        first.wait().unwrap();
        let told = second.err.contains("is open in a command of tester (process");
        assert!(!told || second.code == 5, "{}", second.err);
        told
    });
    assert!(told, "the command that came second never met the first");
    let of = |user| {
        desk.number(&format!(
            "SELECT count(*) FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = '{user}'"
        ))
    };
    for round in 0..8 {
        // A command that imports the rest, killed in the middle of it.
        let mut other = desk.command(&["open", "import", "2", "--yes"]).spawn().unwrap();
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(40 * round) && other.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(2));
        }
        other.kill().unwrap();
        other.wait().unwrap();
        // Every user is whole, and nobody holds the import any more.
        assert_eq!(of(ANNA), 1_500);
        assert!([0, 1_500].contains(&of(BO)), "{}", of(BO));
        desk.run(&["db", "check"]).ends(0);
        if of(BO) == 1_500 {
            break;
        }
    }
    if live(&desk) < 3_000 {
        desk.run(&["open", "import", "2", "--yes"]).ends(0);
    }
    assert_eq!(live(&desk), 3_000);
    assert_eq!(desk.sql("SELECT DISTINCT state FROM import WHERE id = 2"), ["done"]);
}
