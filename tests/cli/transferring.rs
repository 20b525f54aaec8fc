//! Customers that go from one user to another, alone or with what refers to them, and the way back.

use crate::desk::{Desk, Run};

const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";

/// Anna has K1 with an appointment, a task and two reports, and K2; Bo has B1 with a task.
fn two_users() -> Desk {
    let desk = Desk::with_users();
    let import = |name: &str, record_type: &str, text: String| {
        let file = desk.file(name, text);
        desk.run(&["import", &file, "--type", record_type, "--yes"]).ends(0);
    };
    import(
        "base.csv",
        "customers",
        format!(
            "External ID,Name,Country,Phone,Note,User\nK1,Sperl,AT,+43 1 5864158,since 1880,{ANNA}\n\
             K2,Haas,AT,,,{ANNA}\nB1,Post,AT,,,{BO}\n"
        ),
    );
    import(
        "appointments.csv",
        "appointments",
        format!(
            "External ID,Customer,Subject,Earliest begin,Duration in minutes,User\nA1,K1,Visit,2027-03-01 09:00,30,{ANNA}\n"
        ),
    );
    import(
        "tasks.csv",
        "tasks",
        format!("External ID,Customer,Subject,User\nT1,K1,Call,{ANNA}\nT2,K2,Write,{ANNA}\nT3,B1,Ask,{BO}\n"),
    );
    import(
        "reports.csv",
        "reports",
        format!(
            "External ID,Customer,Date,Start time,Duration in minutes,User\nR1,K1,2026-03-01,09:00,30,{ANNA}\n\
             R2,K1,2026-04-01,09:00,30,{ANNA}\n"
        ),
    );
    desk
}

/// What belongs to whom, a line for each record.
fn all(desk: &Desk) -> Vec<String> {
    let of = |table: &str, what: &str| {
        format!(
            "SELECT '{table} ' || coalesce(t.external_id, '') || ' {what}' || ' of ' || u.primary_email || ' rev ' || t.revision
             FROM {table} t JOIN user_accounts u ON u.id = t.owner WHERE t.binned = 0"
        )
    };
    let related = |table: &str| {
        format!(
            "SELECT '{table} ' || t.external_id || ' for ' || c.external_id || ' of ' || cu.primary_email || ', of ' || u.primary_email
             FROM {table} t JOIN user_accounts u ON u.id = t.owner JOIN customers c ON c.id = t.customer
             JOIN user_accounts cu ON cu.id = c.owner WHERE t.binned = 0"
        )
    };
    let all = [of("customers", ""), related("appointments"), related("tasks"), related("reports")];
    desk.sql(&format!("SELECT * FROM ({}) ORDER BY 1", all.join(" UNION ALL ")))
}

/// Imports a file that gives K1 to Bo with another name, and keeps Anna's K2.
fn hand_over(desk: &Desk, more: &[&str]) -> Run {
    let file = desk.file("handover.csv", format!("External ID,Name,User\nK1,Sperl neu,{BO}\nK2,Haas,{ANNA}\n"));
    desk.run(&[&["import", &file, "--type", "customers", "--yes"], more].concat())
}

#[test]
fn without_a_transfer_the_row_becomes_a_new_record_of_its_own_user() {
    let desk = two_users();
    let before = all(&desk);
    let run = hand_over(&desk, &["--json"]).ends(3).json();
    // A new customer needs a country, which this file does not have.
    assert_eq!((&run["totals"]["problem"], &run["totals"]["moves"]), (&1.into(), &0.into()), "{run}");
    assert_eq!(all(&desk), before);
    let file = desk.file("new.csv", format!("External ID,Name,Country,User\nK1,Sperl neu,AT,{BO}\n"));
    desk.run(&["import", &file, "--type", "customers", "--transfer", "none", "--yes"]).ends(0);
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE external_id = 'K1'"), 2);
}

#[test]
fn a_customer_moves_alone_and_comes_back_by_undo() {
    let desk = two_users();
    let before = all(&desk);
    let preview = hand_over(&desk, &["--transfer", "move", "--dry-run"]).ends(0);
    preview.prints("row 2: K1 Sperl moves from Anna Weber to Bo Lind");
    assert_eq!(all(&desk), before, "a dry run changes nothing");

    let run = hand_over(&desk, &["--transfer", "move", "--json"]).ends(0).json();
    assert_eq!((&run["totals"]["moves"], &run["totals"]["unchanged"]), (&1.into(), &1.into()), "{run}");
    desk.run(&["history"]).ends(0).prints("Moves");
    let taken = &run["transfers"][0];
    assert_eq!((&taken["from"], &taken["to"], &taken["related"]), (&ANNA.into(), &"Bo Lind".into(), &0.into()));
    let moved = "SELECT name || ' ' || phone || ' ' || u.primary_email FROM customers
                 JOIN user_accounts u ON u.id = owner WHERE external_id = 'K1'";
    assert_eq!(desk.sql(moved), [format!("Sperl neu +43 1 5864158 {BO}")]);
    assert!(all(&desk).contains(&format!("tasks T1 for K1 of {BO}, of {ANNA}")), "{:?}", all(&desk));

    let again = hand_over(&desk, &["--transfer", "move", "--json"]).ends(0).json();
    assert_eq!(again["totals"]["unchanged"], 2, "what moved is there the second time: {again}");

    let number = run["import"].to_string();
    desk.run(&["undo", &number, "--yes"]).ends(0);
    assert_eq!(all(&desk), before);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_customer_moves_with_its_appointments_tasks_and_reports() {
    let desk = two_users();
    let before = all(&desk);
    let preview = hand_over(&desk, &["--transfer", "move-related", "--dry-run"]).ends(0);
    preview.prints("K1 Sperl moves from Anna Weber to Bo Lind, with 4 records that refer to it");
    let report = desk.path().join("report.csv");
    let more = ["--transfer", "move-related", "--json", "--report", report.to_str().unwrap()];
    let run = hand_over(&desk, &more).ends(0).json();
    assert!(desk.read("report.csv").contains("moved from Anna Weber with 4 that refer to it"));
    let after = all(&desk);
    let of_k1: Vec<_> = after.iter().filter(|line| line.contains("for K1")).collect();
    assert_eq!(of_k1.len(), 4);
    assert!(of_k1.iter().all(|line| line.ends_with(&format!("of {BO}, of {BO}"))), "{of_k1:?}");
    assert!(after.contains(&format!("tasks T2 for K2 of {ANNA}, of {ANNA}")), "others stay: {after:?}");
    desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0).prints("5 changed records");
    assert_eq!(all(&desk), before);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn what_changed_since_stays_when_a_move_is_taken_back_and_is_named() {
    let desk = two_users();
    let run = hand_over(&desk, &["--transfer", "move-related", "--json"]).ends(0).json();
    let file = desk.file("t.csv", format!("External ID,Customer,Subject,User\nT1,K1,Call again,{BO}\n"));
    desk.run(&["import", &file, "--type", "tasks", "--mode", "update", "--yes"]).ends(0);
    let undone = desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0);
    undone.prints("Call again");
    let after = all(&desk);
    assert!(after.contains(&format!("tasks T1 for K1 of {ANNA}, of {BO}")), "{after:?}");
    assert!(after.contains(&format!("reports R1 for K1 of {ANNA}, of {ANNA}")), "{after:?}");
    desk.run(&["db", "check"]).ends(0);
}

/// Imports another name for Bo's K1.
fn rename_k1(desk: &Desk) {
    let file = desk.file("renamed.csv", format!("External ID,Name,User\nK1,Sperl renamed,{BO}\n"));
    desk.run(&["import", &file, "--type", "customers", "--mode", "update", "--yes"]).ends(0);
}

#[test]
fn a_customer_that_stays_keeps_what_moved_along_with_it() {
    let desk = two_users();
    let run = hand_over(&desk, &["--transfer", "move-related", "--json"]).ends(0).json();
    rename_k1(&desk);
    let after = all(&desk);
    let undone = desk.run(&["undo", &run["import"].to_string(), "--yes", "--json"]).ends(0).json();
    assert_eq!((&undone["reverted"], &undone["kept_total"]), (&0.into(), &5.into()), "{undone}");
    let kept: Vec<_> = undone["kept"].as_array().unwrap().iter().map(|title| title.as_str().unwrap()).collect();
    assert!(["Sperl renamed", "Visit", "Call"].iter().all(|title| kept.contains(title)), "{kept:?}");
    assert_eq!(all(&desk), after);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_copy_that_stays_keeps_what_was_copied_along_with_it() {
    let new_task: fn(&Desk) = |desk| {
        let file = desk.file("t.csv", format!("External ID,Customer,Subject,User\nT9,K1,Later,{BO}\n"));
        desk.run(&["import", &file, "--type", "tasks", "--yes"]).ends(0);
    };
    for change in [rename_k1, new_task] {
        let desk = two_users();
        let run = hand_over(&desk, &["--transfer", "copy-related", "--json"]).ends(0).json();
        change(&desk);
        let after = all(&desk);
        let undone = desk.run(&["undo", &run["import"].to_string(), "--yes", "--json"]).ends(0).json();
        assert_eq!((&undone["removed"], &undone["kept_total"]), (&0.into(), &5.into()), "{undone}");
        assert_eq!(all(&desk), after);
        desk.run(&["db", "check"]).ends(0);
    }
}

#[test]
fn a_copy_leaves_the_other_users_customer_as_it_is() {
    let desk = two_users();
    let before = all(&desk);
    let preview = hand_over(&desk, &["--transfer", "copy-related", "--dry-run"]).ends(0);
    preview.prints("K1 Sperl is copied from Anna Weber to Bo Lind, with 4 records that refer to it");
    let run = hand_over(&desk, &["--transfer", "copy-related", "--json"]).ends(0).json();
    assert_eq!((&run["totals"]["new"], &run["totals"]["unchanged"]), (&1.into(), &1.into()), "{run}");
    let after = all(&desk);
    assert!(before.iter().all(|line| after.contains(line)), "{before:?} {after:?}");
    assert_eq!(after.len(), before.len() + 5);
    let copied = "SELECT name || '|' || phone || '|' || note || '|' || country || '|' || length(record_id)
                  FROM customers JOIN user_accounts u ON u.id = owner WHERE external_id = 'K1' AND u.employee_number = '0043'";
    assert_eq!(desk.sql(copied), ["Sperl neu|+43 1 5864158|since 1880|AT|32"]);
    assert_eq!(desk.number("SELECT count(DISTINCT record_id) FROM customers"), 4);
    assert!(after.contains(&format!("reports R2 for K1 of {BO}, of {BO}")), "{after:?}");
    desk.run(&["undo", &run["import"].to_string(), "--yes"]).ends(0);
    assert_eq!(all(&desk), before);
    hand_over(&desk, &["--transfer", "copy"]).ends(0);
    assert_eq!(all(&desk).len(), before.len() + 1, "a copy alone brings nothing along");
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn with_deletion_a_customer_that_moves_is_not_missing_and_the_others_of_the_file_are_counted() {
    let desk = two_users();
    let more = ["--mode", "update-incl-deletion", "--transfer", "move-related", "--confirm-deletions", "--json"];
    let run = hand_over(&desk, &more).ends(0).json();
    // Bo's B1 stays: none of the rows matched a customer of his, so nothing says that it is gone.
    let totals = &run["totals"];
    assert_eq!(
        (&totals["moves"], &totals["unchanged"], &totals["deletes"]),
        (&1.into(), &1.into(), &0.into()),
        "{run}"
    );
    let file = desk.file("two.csv", format!("External ID,Name,User\nK1,Sperl,{ANNA}\nB1,Post,{BO}\n"));
    let all = ["import", &file, "--type", "customers", "--yes"];
    let run = desk.run(&[&all[..], &more[..]].concat()).ends(0).json();
    let totals = &run["totals"];
    assert_eq!(
        (&totals["moves"], &totals["unchanged"], &totals["deletes"]),
        (&1.into(), &1.into(), &0.into()),
        "{run}"
    );
}

#[test]
fn what_cannot_be_taken_over_is_a_problem_that_says_why() {
    let desk = two_users();
    let file = desk.file("t.csv", format!("External ID,Customer,Subject,User\nT1,B1,Bo's own T1,{BO}\n"));
    desk.run(&["import", &file, "--type", "tasks", "--yes"]).ends(0);
    let before = all(&desk);
    let run = hand_over(&desk, &["--transfer", "move-related"]).ends(3);
    run.prints("a task of “Sperl” has “T1”, which another one of the user has already");
    assert_eq!(all(&desk), before);
    hand_over(&desk, &["--transfer", "move", "--dry-run"]).ends(0).prints("moves from Anna Weber");

    // Two users have the key: it cannot be said which is meant.
    let file = desk.file("c.csv", format!("External ID,Name,Country,User\nK1,Other,AT,{BO}\n"));
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(0);
    let third =
        desk.sql("SELECT primary_email FROM user_accounts WHERE current_status = 'Active' ORDER BY id DESC LIMIT 1");
    let file = desk.file("third.csv", format!("External ID,Name,User\nK1,Sperl,{}\n", third[0]));
    let run = desk.run(&["import", &file, "--type", "customers", "--transfer", "move", "--yes"]).ends(3);
    run.prints("2 records of other users have the key “K1”");
}

#[test]
fn two_rows_cannot_both_have_one_record() {
    let desk = two_users();
    let file = desk.file("both.csv", format!("External ID,Name,User\nK1,Sperl,{BO}\nK1,Sperl,{ANNA}\n"));
    let run =
        desk.run(&["import", &file, "--type", "customers", "--transfer", "move", "--yes", "--json"]).ends(3).json();
    assert_eq!((&run["totals"]["moves"], &run["totals"]["problem"]), (&1.into(), &1.into()), "{run}");
}

#[test]
fn only_what_can_move_is_transferred() {
    let desk = two_users();
    let file = desk.file("x.csv", format!("External ID,Subject,User\nT1,Call,{BO}\n"));
    let run = desk.run(&["import", &file, "--type", "tasks", "--transfer", "move", "--yes"]);
    run.ends(2).says("tasks are not transferred between users");
    hand_over(&desk, &["--transfer", "move", "--mode", "create"]).ends(2).says("Create");
    hand_over(&desk, &["--transfer", "steal"]).ends(2).says("move-related");
}

#[test]
fn a_configuration_says_which_row_counts_and_what_moves() {
    let desk = two_users();
    let file = desk.file(
        "double.csv",
        format!("External ID,Name,User\nK2,Haas first,{ANNA}\nK2,Haas last,{ANNA}\nK1,Sperl,{BO}\n"),
    );
    let config = desk.file(
        "handover.importcfg",
        r#"{"version": 1, "recordType": "customers", "mode": "update", "duplicates": "last", "transfer": "move",
            "mapping": [{"SourceFieldID": "External ID", "TargetFieldID": "external_id", "UpdateBehavior": 2},
                        {"SourceFieldID": "Name", "TargetFieldID": "name"}],
            "assignment": {"by": "email", "column": "User"}}"#,
    );
    let run = desk.run(&["import", &file, "--config", &config, "--yes", "--json"]).ends(3).json();
    let totals = &run["totals"];
    assert_eq!((&totals["moves"], &totals["changed"], &totals["problem"]), (&1.into(), &1.into(), &1.into()), "{run}");
    assert_eq!(desk.sql("SELECT name FROM customers WHERE external_id = 'K2'"), ["Haas last"]);
    let first = ["import", &file, "--config", &config, "--duplicates", "first", "--yes"];
    desk.run(&first).ends(3).prints("row 2 has the same key");
    let none = ["import", &file, "--config", &config, "--duplicates", "problems", "--dry-run", "--json"];
    assert_eq!(desk.run(&none).ends(0).json()["totals"]["problem"], 2);
}

/// Imports a file of customers with deletions, and returns how many records moved and how many were deleted.
fn delete_with(desk: &Desk, text: &str, more: &[&str]) -> (u64, u64) {
    let file = desk.file("deleting.csv", text);
    let all =
        ["import", &file, "--type", "customers", "--mode", "update-incl-deletion", "--confirm-deletions", "--yes"];
    let run = desk.run(&[&all[..], &["--json"], more].concat()).json();
    let of = |what: &str| run["totals"][what].as_u64().unwrap_or_else(|| panic!("{run}"));
    (of("moves"), of("deletes"))
}

#[test]
fn a_record_that_is_taken_over_is_no_match_for_the_others_of_its_user() {
    let text = format!("External ID,Name,Country,User\nK1,Sperl,AT,{BO}\nN1,New,AT,{ANNA}\n");
    assert_eq!(delete_with(&two_users(), &text, &["--transfer", "move"]), (1, 0));
}

#[test]
fn rows_of_which_none_counts_leave_the_record_that_they_mean_with_its_user() {
    let text = format!("External ID,Name,Country,User\nK1,Sperl,AT,{BO}\nK1,Sperl,AT,{BO}\nK2,Haas,AT,{ANNA}\n");
    let more = ["--transfer", "move", "--duplicates", "problems"];
    assert_eq!(delete_with(&two_users(), &text, &more), (0, 0));
}

#[test]
fn a_row_whose_key_is_wrong_may_take_over_any_record() {
    let text = format!("External ID,Name,Country,User\nK?1,Sperl,AT,{BO}\nK2,Haas,AT,{ANNA}\n");
    assert_eq!(delete_with(&two_users(), &text, &["--transfer", "move"]), (0, 0));
    assert_eq!(delete_with(&two_users(), &text, &[]), (0, 1), "without a transfer it is one of Bo's");
}

#[test]
fn a_row_of_a_user_who_is_not_chosen_keeps_the_record_that_it_would_take_over() {
    let text = format!("External ID,Name,Country,User\nK1,Sperl,AT,{BO}\nK2,Haas,AT,{ANNA}\n");
    assert_eq!(delete_with(&two_users(), &text, &["--transfer", "move", "--user", ANNA]), (0, 0));
}

/// Imports a file with columns Record ID and more by a key.
fn copy_by(desk: &Desk, key: &str, text: &str) -> serde_json::Value {
    let file = desk.file("copies.csv", text);
    let behaviour = |field: &str| if field == key { 2 } else { 0 };
    let header = text.lines().next().unwrap_or_default().split(',').filter(|name| *name != "User");
    let fields = header.map(|name| {
        let field = name.to_lowercase().replace(' ', "_");
        let behaviour = behaviour(&field);
        format!(r#"{{"SourceFieldID": "{name}", "TargetFieldID": "{field}", "UpdateBehavior": {behaviour}}}"#)
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    let config = desk.file(
        "copies.importcfg",
        format!(
            r#"{{"version": 1, "recordType": "customers", "mode": "update", "transfer": "copy", "mapping": [{fields}],
                "assignment": {{"by": "email", "column": "User"}}}}"#
        ),
    );
    desk.run(&["import", &file, "--config", &config, "--yes", "--json"]).json()
}

fn record_id(desk: &Desk, external: &str) -> String {
    desk.sql(&format!("SELECT record_id FROM customers WHERE external_id = '{external}'")).remove(0)
}

#[test]
fn a_copy_is_told_no_identifier_but_that_of_what_is_copied() {
    let desk = two_users();
    let (one, other) = (record_id(&desk, "K1"), record_id(&desk, "K2"));
    let run = copy_by(&desk, "external_id", &format!("External ID,Record ID,Name,User\nK1,{other},Sperl,{BO}\n"));
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&0.into(), &1.into()), "{run}");
    let run = copy_by(&desk, "external_id", &format!("External ID,Record ID,Name,User\nK1,{one},Sperl,{BO}\n"));
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&1.into(), &0.into()), "{run}");
}

#[test]
fn a_user_gets_one_copy_of_a_record() {
    let desk = two_users();
    let file = desk.file("plain.csv", format!("Name,Country,User\nPlain,AT,{ANNA}\n"));
    desk.run(&["import", &file, "--type", "customers", "--mode", "create", "--yes"]).ends(0);
    let id = desk.sql("SELECT record_id FROM customers WHERE name = 'Plain'").remove(0);
    let run = copy_by(&desk, "name", &format!("Name,Record ID,User\nPlain,,{BO}\n,{id},{BO}\n"));
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&1.into(), &1.into()), "{run}");
}

#[test]
fn what_the_file_does_not_bring_is_in_no_rows_way_of_a_record_that_stays() {
    let desk = two_users();
    let file = desk.file("own.csv", format!("External ID,Name,Country,User\nK2,Bo's K2,AT,{BO}\n"));
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(0);
    let ids = desk.sql("SELECT record_id FROM customers WHERE external_id = 'K2' ORDER BY id");
    let run =
        copy_by(&desk, "record_id", &format!("Record ID,Name,User\n{},Haas,{BO}\n{},Bo's K2,{BO}\n", ids[0], ids[1]));
    let totals = &run["totals"];
    assert_eq!((&totals["unchanged"], &totals["problem"]), (&1.into(), &1.into()), "{run}");
}

#[test]
fn nobody_gets_two_customers_with_one_external_id_by_another_key() {
    let desk = two_users();
    let file = desk.file("k.csv", format!("External ID,Name,Country,User\nK1,Bo's own,AT,{BO}\n"));
    desk.run(&["import", &file, "--type", "customers", "--yes"]).ends(0);
    let id = desk.sql(
        "SELECT record_id FROM customers JOIN user_accounts u ON u.id = owner
         WHERE external_id = 'K1' AND u.employee_number = '0042'",
    );
    let file = desk.file("by_id.csv", format!("Record ID,External ID,Name,User\n{},,Sperl,{BO}\n", id[0]));
    for how in ["move", "copy"] {
        let run = desk.run(&["import", &file, "--type", "customers", "--transfer", how, "--yes"]).ends(3);
        run.prints("“K1” belongs to another record, Bo's own");
    }
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE external_id = 'K1'"), 2);
}
