//! Reports that raise the customer's last call, and the way back.

use crate::desk::Desk;

const ANNA: &str = "anna.weber@nordwind.example";

fn desk() -> Desk {
    let desk = Desk::with_users();
    let file = desk.file(
        "base.csv",
        format!(
            "External ID,Name,Country,Last call,User\nK1,Sperl,AT,2026-05-01 08:00,{ANNA}\nK2,Haas,AT,,{ANNA}\n\
             K3,Post,AT,2026-09-09,{ANNA}\n"
        ),
    );
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(0);
    desk
}

fn reports(desk: &Desk) -> String {
    // Two calls at Haas: the newer one counts. A missed call and one before the last raise nothing.
    desk.file(
        "reports.csv",
        format!(
            "External ID,Customer,Date,Start time,Duration in minutes,Report type,User\n\
             R1,K1,2026-06-01,09:30,30,0,{ANNA}\nR2,K2,2026-07-02,10:00,30,,{ANNA}\nR3,K2,2026-07-01,10:00,30,0,{ANNA}\n\
             R4,K3,2026-10-01,10:00,30,1,{ANNA}\nR5,K3,2026-08-01,10:00,30,0,{ANNA}\n"
        ),
    )
}

fn last_calls(desk: &Desk) -> Vec<String> {
    desk.sql("SELECT external_id || ' ' || coalesce(last_call, '-') || iif(revision = 1, '', ' changed') FROM customers ORDER BY 1")
}

#[test]
fn calls_raise_the_last_call_of_their_customers_and_undo_lowers_it_again() {
    let desk = desk();
    let before = last_calls(&desk);
    let file = reports(&desk);
    let import = |more: &[&str]| desk.run(&[&["import", &file, "--type", "reports", "--yes"], more].concat());
    import(&["--raise", "--dry-run"]).ends(0).prints("Raise the customer's Last call to the newest call: 2 rows do");
    assert_eq!(last_calls(&desk), before, "a dry run changes nothing");
    let report = desk.path().join("report.csv");
    let run = import(&["--raise", "--json", "--report", report.to_str().unwrap()]).ends(0).json();
    assert_eq!((&run["totals"]["new"], &run["raised"]), (&5.into(), &2.into()), "{run}");
    assert_eq!(
        last_calls(&desk),
        ["K1 2026-06-01T09:30 changed", "K2 2026-07-02T10:00 changed", "K3 2026-09-09T00:00"]
    );
    assert!(desk.read("report.csv").contains("raises Last call to 2026-06-01 09:30"), "{}", desk.read("report.csv"));
    desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0);
    assert_eq!(last_calls(&desk), before);
    assert_eq!(desk.number("SELECT count(*) FROM reports"), 0);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn reports_that_are_there_already_raise_too_and_nothing_is_raised_without_the_option() {
    let desk = desk();
    let before = last_calls(&desk);
    let file = reports(&desk);
    let import = |more: &[&str]| desk.run(&[&["import", &file, "--type", "reports", "--yes", "--json"], more].concat());
    import(&[]).ends(0);
    assert_eq!(last_calls(&desk), before);
    let run = import(&["--raise"]).ends(0).json();
    assert_eq!((&run["totals"]["unchanged"], &run["raised"]), (&5.into(), &2.into()), "{run}");
    assert_ne!(last_calls(&desk), before);
    assert_eq!(import(&["--raise"]).ends(0).json()["raised"], 0, "what is raised stays");
    desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0);
    assert_eq!(last_calls(&desk), before);
}

#[test]
fn a_type_that_raises_nothing_says_so() {
    let desk = desk();
    let file = desk.file("t.csv", format!("Customer,Subject,User\nK1,Call,{ANNA}\n"));
    desk.run(&["import", &file, "--type", "tasks", "--raise", "--yes"]).ends(2).says("tasks raise nothing");
}

#[test]
fn a_customer_in_the_recycle_bin_is_not_raised() {
    let desk = desk();
    let file = reports(&desk);
    desk.run(&["import", &file, "--type", "reports", "--yes"]).ends(0);
    let rest = desk.file("rest.csv", format!("External ID,Name,Country,User\nK1,Sperl,AT,{ANNA}\n"));
    let mode = ["--mode", "update-incl-deletion", "--confirm-deletions", "--yes"];
    desk.run(&[&["import", &rest, "--type", "customers"], &mode[..]].concat()).ends(0);
    let notes = desk.file("notes.csv", format!("External ID,Note,User\nR1,Nice,{ANNA}\nR2,Nice,{ANNA}\n"));
    let run = desk.run(&["import", &notes, "--type", "reports", "--raise", "--yes", "--json"]).ends(0).json();
    assert_eq!((&run["totals"]["changed"], &run["raised"]), (&2.into(), &1.into()), "{run}");
    assert_eq!(desk.sql("SELECT last_call FROM customers WHERE external_id = 'K1'"), ["2026-06-01T09:30"]);
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE external_id = 'K2' AND last_call IS NULL"), 1);
}

#[test]
fn undo_counts_and_names_a_customer_once_however_many_reports_raised_it() {
    let desk = desk();
    let before = last_calls(&desk);
    let file = desk.file(
        "rising.csv",
        format!(
            "External ID,Customer,Date,Start time,Duration in minutes,User\nR1,K1,2026-06-01,09:30,30,{ANNA}\n\
             R2,K2,2026-06-02,09:30,30,{ANNA}\nR3,K1,2026-07-01,09:30,30,{ANNA}\nR4,K1,2026-08-01,09:30,30,{ANNA}\n"
        ),
    );
    let import = || {
        let run = desk.run(&["import", &file, "--type", "reports", "--raise", "--yes", "--json"]).ends(0).json();
        run["import"].to_string()
    };
    let undo = |number: &str| desk.run(&["undo", number, "--yes", "--json"]).ends(0).json();

    let undone = undo(&import());
    assert_eq!((&undone["removed"], &undone["reverted"]), (&4.into(), &2.into()), "{undone}");
    assert_eq!(last_calls(&desk), before);

    let number = import();
    let renamed = desk.file("renamed.csv", format!("External ID,Name,User\nK1,Sperl renamed,{ANNA}\n"));
    desk.run(&["import", &renamed, "--type", "customers", "--mode", "update", "--yes"]).ends(0);
    let undone = undo(&number);
    assert_eq!((&undone["reverted"], &undone["kept_total"]), (&1.into(), &1.into()), "{undone}");
    assert_eq!(undone["kept"], serde_json::json!(["Sperl renamed"]));
    assert_eq!(last_calls(&desk), ["K1 2026-08-01T09:30 changed", "K2 -", "K3 2026-09-09T00:00"]);
    desk.run(&["db", "check"]).ends(0);
}
