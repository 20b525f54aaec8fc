//! `import --batches`: a file over a limit as several imports, one after another.

use crate::desk::{Desk, Run};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

const USERS: [&str; 7] =
    ["helga.brandt", "petra.lang", "anna.weber", "bo.lind", "carla.nunez", "daniel.okafor", "eva.stein"];
const HEADER: &str = "External ID;Name;Country;Last call;Vertreter-Mail\n";

/// Makes a folder with the sample users and own limits of a record type.
fn limited(record_type: &str, rows: u64, users: u64) -> Desk {
    let desk = Desk::with_users();
    limit(&desk, record_type, rows, users);
    desk
}

/// Gives a built-in record type other limits, as an organisation's own file.
fn limit(desk: &Desk, record_type: &str, rows: u64, users: u64) {
    let built_in = format!("{}/assets/record-types/{record_type}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(built_in).unwrap();
    let line = text.lines().find(|line| line.starts_with("limits = ")).unwrap();
    let text = text.replace(line, &format!("limits = {{ rows = {rows}, users = {users} }}"));
    fs::create_dir_all(desk.path().join("record-types")).unwrap();
    desk.file(&format!("record-types/{record_type}.toml"), text);
}

/// Returns the line of a customer of the user with a number.
fn customer(number: usize, user: usize) -> String {
    let mail = USERS.get(user).map_or_else(|| "nobody@elsewhere.example".to_owned(), |user| mail(user));
    format!("K{number};Firma {number};AT;{:02}/06/2025;{mail}\n", number % 28 + 1)
}

fn mail(user: &str) -> String {
    format!("{user}@nordwind.example")
}

/// Writes customers of users in turn.
fn customers(desk: &Desk, rows: usize, users: usize) -> String {
    let lines: String = (0..rows).map(|number| customer(number, number % users)).collect();
    desk.file("customers.csv", format!("{HEADER}{lines}"))
}

/// Returns every live customer with its owner and what comes from the file.
fn records(desk: &Desk) -> Vec<String> {
    desk.sql(
        "SELECT u.primary_email, c.external_id, c.name, c.country, c.last_call FROM customers c \
         JOIN user_accounts u ON u.id = c.owner WHERE c.binned = 0 ORDER BY 1, 2",
    )
}

/// Returns number, name and state of the imports of a type, the first one first, those that were given up left out.
fn history(desk: &Desk, record_type: &str) -> Vec<String> {
    desk.sql(&format!(
        "SELECT file_name, state FROM import WHERE record_type = '{record_type}' AND state != 'discarded' ORDER BY id"
    ))
}

/// Asserts that no folder of batches is left beside the organisation's file.
#[track_caller]
fn nothing_is_left(desk: &Desk) {
    let entries = fs::read_dir(desk.path().join("organisation.muster.work")).into_iter().flatten();
    let names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| !name.starts_with("batches")), "{names:?}");
}

fn rows_of(run: &Run) -> Vec<u64> {
    run.json()["batches"].as_array().unwrap().iter().map(|batch| batch["rows"].as_u64().unwrap()).collect()
}

#[test]
fn a_file_over_the_limit_of_users_is_imported_in_batches_of_whole_users() {
    let whole = Desk::with_users();
    whole.import_customers(&customers(&whole, 28, 7), &["--yes"]).ends(0);
    let desk = limited("customers", 1_000, 3);
    let file = customers(&desk, 28, 7);
    let command = format!("muster split {file} --users 3 --assign 'email=Vertreter-Mail'");
    let run = desk.import_customers(&file, &["--yes"]).ends(4).says("7 users").says("Add --batches").says(&command);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert_eq!(records(&desk).len(), 0);
    let run = desk.import_customers(&file, &["--batches", "--yes"]).ends(0);
    let run = run.prints("batch 1 of 3: 3 users, 12 rows\n").prints("batch 2 of 3: 3 users, 12 rows\n");
    let run = run.prints("batch 3 of 3: 1 user, 4 rows\n").prints("all 3 batches done: New 28\n");
    assert!(!run.out.contains("without rows: Anna"), "{}", run.out);
    assert_eq!(records(&desk), records(&whole));
    let names = (1..=3).map(|batch| format!("customers.csv, batch {batch} of 3|done"));
    assert_eq!(history(&desk, "customers"), names.collect::<Vec<_>>());
    assert_eq!(desk.number("SELECT count(DISTINCT restore_point) FROM import WHERE record_type = 'customers'"), 3);
    desk.run(&["history"]).ends(0).prints("customers.csv, batch 2 of 3");
    nothing_is_left(&desk);
    desk.import_customers(&file, &["--batches", "--yes"]).ends(0).prints("all 3 batches done: Unchanged 28\n");
}

#[test]
fn a_batch_holds_neither_too_many_users_nor_too_many_rows() {
    let desk = limited("customers", 10, 3);
    let run = desk.import_customers(&customers(&desk, 28, 7), &["--batches", "--yes", "--json"]).ends(0);
    // Two users with four rows each; a third one would be two rows too many.
    assert_eq!(rows_of(&run), [8, 8, 8, 4]);
    assert_eq!(run.json()["totals"]["new"], 28);
    for limit in [27, 28, 29] {
        let desk = limited("customers", limit, 7);
        let run = desk.import_customers(&customers(&desk, 28, 7), &["--batches", "--yes", "--json"]).ends(0);
        assert_eq!(rows_of(&run), if limit < 28 { vec![24, 4] } else { vec![28] }, "{limit}");
    }
}

#[test]
fn rows_of_a_company_wide_type_are_cut_in_their_order() {
    let desk = limited("people", 10, 100);
    let mut text = "First Name,Last Name,Email,Role\n".to_owned();
    (0..25).for_each(|number| writeln!(text, "Ann,Smith {number},ann{number}@x.example,2").unwrap());
    let file = desk.file("people.csv", text);
    let import = ["import", &file, "--type", "people", "--batches", "--yes"];
    let run = desk.run(&["import", &file, "--type", "people", "--yes"]).ends(4).says("25 rows").says("--batches");
    run.says(&format!("muster split {file} --rows 10"));
    let run = desk.run(&import).ends(0).prints("batch 2 of 3: 10 rows, from row 12 to row 21 of the file\n");
    run.prints("batch 3 of 3: 5 rows, from row 22 to row 26 of the file\n").prints("all 3 batches done: New 25\n");
    assert_eq!(desk.number("SELECT count(*) FROM people"), 25);
    let delete = [&import[..], &["--mode", "update-incl-deletion"]].concat();
    desk.run(&delete).ends(2).says("would count as missing").says("next rows of the file");
    assert_eq!(desk.number("SELECT count(*) FROM people WHERE binned = 0"), 25);
    nothing_is_left(&desk);
}

#[test]
fn a_user_with_too_many_rows_is_cut_by_rows() {
    let desk = limited("customers", 10, 1);
    let lines: String = (0..25).map(|number| customer(number, usize::from(number >= 22))).collect();
    let file = desk.file("customers.csv", format!("{HEADER}{lines}"));
    let run = desk.import_customers(&file, &["--batches", "--yes", "--json"]).ends(0);
    assert_eq!(rows_of(&run), [10, 10, 2, 3]);
    let found = run.json();
    assert_eq!((&found["batches"][2]["first_row"], &found["batches"][3]["first_row"]), (&22.into(), &24.into()));
    assert_eq!(records(&desk).len(), 25);
    let delete = ["--batches", "--yes", "--mode", "update-incl-deletion"];
    let import = ["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail"];
    desk.run(&[&import[..], &delete].concat()).ends(2).says("would count as missing");
    assert_eq!(records(&desk).len(), 25);
}

#[test]
fn what_all_rows_say_of_a_date_counts_in_every_batch() {
    // Only the last user's rows say that the day comes first.
    let desk = limited("customers", 1_000, 1);
    let date = |user: usize, day: &str| format!("K{user};Firma;AT;{day};{}\n", mail(USERS[user]));
    let lines = [date(0, "05/06/2025"), date(1, "07/08/2025"), date(2, "25/06/2025")].concat();
    let file = desk.file("customers.csv", format!("{HEADER}{lines}"));
    desk.import_customers(&file, &["--batches", "--yes"]).ends(0).prints("all 3 batches done: New 3\n");
    let dates = desk.sql("SELECT substr(last_call, 1, 10) FROM customers ORDER BY external_id");
    assert_eq!(dates, ["2025-06-05", "2025-08-07", "2025-06-25"]);
}

#[test]
fn a_workbook_comes_to_the_same_records_in_batches_as_at_once() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(HEADER.trim().split(';')) {
        sheet.write(0, column, name).unwrap();
    }
    let format = Format::new().set_num_format("dd.mm.yyyy");
    for number in 0..28_u8 {
        let row = u32::from(number) + 1;
        sheet.write(row, 0, format!("00{number}")).unwrap();
        sheet.write(row, 1, "Firma, \"gut\"\nWien").unwrap();
        sheet.write(row, 2, "AT").unwrap();
        let day = ExcelDateTime::from_ymd(2025, 6, number + 1).unwrap();
        sheet.write_datetime_with_format(row, 3, &day, &format).unwrap();
        sheet.write(row, 4, mail(USERS[usize::from(number) % 7])).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let whole = Desk::with_users();
    whole.import_customers(&whole.file("customers.xlsx", &bytes), &["--yes"]).ends(0);
    assert_eq!(records(&whole).len(), 28);
    let desk = limited("customers", 1_000, 3);
    desk.import_customers(&desk.file("customers.xlsx", &bytes), &["--batches", "--yes"]).ends(0);
    assert_eq!(records(&desk), records(&whole));
}

#[test]
fn a_dry_run_plans_all_batches_and_changes_nothing() {
    let desk = limited("customers", 1_000, 3);
    let file = customers(&desk, 28, 7);
    let before = desk.sql("SELECT count(*) FROM customers");
    let run = desk.import_customers(&file, &["--batches", "--dry-run"]).ends(0);
    run.prints("batch 3 of 3: 1 user, 4 rows\n")
        .prints("Nothing was changed")
        .prints("all 3 batches planned: New 28\n");
    assert_eq!(desk.sql("SELECT count(*) FROM customers"), before);
    assert!(history(&desk, "customers").is_empty());
    nothing_is_left(&desk);
}

#[test]
fn without_a_terminal_and_without_yes_nothing_is_imported() {
    let desk = limited("customers", 1_000, 3);
    let run = desk.import_customers(&customers(&desk, 28, 7), &["--batches"]).ends(1);
    run.says("error: batch 1 of 3: nothing was changed").says("--yes");
    assert_eq!(records(&desk).len(), 0);
}

#[test]
fn the_object_of_batches_holds_every_run_and_the_totals() {
    let desk = limited("customers", 1_000, 3);
    let text = desk.read(customers(&desk, 28, 7).rsplit('/').next().unwrap());
    let file = desk.file("customers.csv", format!("{text}{}{}", customer(90, 99), customer(91, 99)));
    let run = desk.import_customers(&file, &["--batches", "--yes", "--json"]).ends(3);
    let found = run.json();
    assert_eq!(
        (&found["version"], &found["command"], &found["file"]),
        (&1.into(), &"import".into(), &"customers.csv".into())
    );
    assert_eq!((&found["rows"], &found["unassigned"], &found["batch_count"]), (&30.into(), &2.into(), &3.into()));
    assert_eq!((&found["totals"]["new"], &found["totals"]["problem"]), (&28.into(), &2.into()));
    assert_eq!(found["failure"], Value::Null);
    for (batch, of) in (1..).zip(found["batches"].as_array().unwrap()) {
        assert_eq!(of["batch"], batch);
        assert_eq!(of["file"], format!("customers.csv, batch {batch} of 3"));
        assert!(of["import"].is_i64() && of["restore_point"].is_i64() && of["shares"].is_array(), "{of}");
        assert_eq!(of["record_type"], "customers");
    }
    // A file that fits is told in the same shape.
    let small = customers(&desk, 3, 3);
    let found = desk.import_customers(&small, &["--batches", "--yes", "--json"]).ends(0).json();
    assert_eq!((&found["batch_count"], &found["batches"][0]["file"]), (&1.into(), &"customers.csv".into()));
    assert_eq!((&found["rows"], &found["totals"]["unchanged"]), (&3.into(), &3.into()));
}

#[test]
fn every_batch_has_its_own_files_and_the_worst_of_them_is_the_exit_code() {
    let desk = limited("customers", 1_000, 3);
    let mut lines: Vec<_> = (0..28).map(|number| customer(number, number % 7)).collect();
    lines[10] = lines[10].replace("AT", "Atlantis");
    let file = desk.file("customers.csv", format!("{HEADER}{}", lines.concat()));
    let run = desk.import_customers(&file, &["--batches", "--yes", "--report", "report.csv"]).ends(3);
    run.prints("all 3 batches done: New 27, Problem 1\n");
    assert_eq!(records(&desk).len(), 27);
    assert!(desk.read("customers-batch-2-problems.csv").contains("Atlantis"));
    for batch in [1, 3] {
        assert!(!desk.path().join(format!("customers-batch-{batch}-problems.csv")).exists());
    }
    assert_eq!(desk.read("report-batch-1.csv").lines().count(), 13);
    assert_eq!(desk.read("report-batch-3.csv").lines().count(), 5);
}

#[test]
fn a_problem_in_a_later_batch_stops_all_where_that_is_wanted() {
    let desk = limited("customers", 1_000, 3);
    let mut lines: Vec<_> = (0..28).map(|number| customer(number, number % 7)).collect();
    lines[10] = lines[10].replace("AT", "Atlantis");
    let file = desk.file("customers.csv", format!("{HEADER}{}", lines.concat()));
    let run = desk.import_customers(&file, &["--batches", "--yes", "--stop-on-problems"]).ends(1);
    run.says("error: batch 2 of 3: 1 of 12 rows has problems");
    assert_eq!(records(&desk).len(), 0);
    assert!(desk.read("customers-batch-2-problems.csv").contains("Atlantis"));
    nothing_is_left(&desk);
}

#[test]
fn a_batch_that_fails_stops_the_later_ones_and_says_which_are_done() {
    let desk = limited("customers", 1_000, 3);
    let file = customers(&desk, 28, 7);
    desk.import_customers(&file, &["--batches", "--yes"]).ends(0);
    // Bo, who is in the second batch, would lose three of his four customers.
    let mut lines: Vec<_> = (0..28).map(|number| customer(number, number % 7)).collect();
    lines.retain(|line| !line.contains("bo.lind") || line.starts_with("K3;"));
    let changed = lines.concat().replace("Firma", "Company");
    let file = desk.file("customers.csv", format!("{HEADER}{changed}"));
    let import = ["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--batches", "--yes"];
    let delete = [&import[..], &["--mode", "update-incl-deletion"]].concat();
    let run = desk.run(&delete).ends(1).says("error: batch 2 of 3: 3 of 4 records of Bo Lind would be deleted");
    run.says("imported: batch 1 (import ").says("not imported: batches 2 to 3").says("--confirm-deletions");
    assert_eq!(desk.number("SELECT count(*) FROM customers WHERE name LIKE 'Company%'"), 12);
    let json = [&delete[..], &["--json"]].concat();
    let found = desk.run(&json).ends(1).json();
    assert_eq!((&found["failure"]["batch"], found["batches"].as_array().unwrap().len()), (&2.into(), 1));
    nothing_is_left(&desk);
    let run = desk.run(&[&delete[..], &["--confirm-deletions"]].concat()).ends(0);
    run.prints("all 3 batches done: Changed 13, Unchanged 12, Deletes 3\n");
    assert_eq!(records(&desk).len(), 25);
}

#[test]
fn nothing_is_deleted_because_a_row_stands_in_another_batch_or_in_none() {
    let desk = limited("customers", 1_000, 3);
    let file = customers(&desk, 28, 7);
    desk.import_customers(&file, &["--batches", "--yes"]).ends(0);
    let import = |file: &str, more: &[&str]| {
        let base = ["import", file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--batches", "--yes"];
        desk.run(&[&base[..], &["--mode", "update-incl-deletion", "--confirm-deletions"], more].concat())
    };
    import(&file, &["--transfer", "move"]).ends(2).says("goes to a user of another batch");
    let text = desk.read("customers.csv");
    let unknown =
        desk.file("unknown.csv", text.replace("K3;Firma 3;AT;04/06/2025;bo.lind@", "K3;Firma 3;AT;04/06/2025;bo@"));
    import(&unknown, &[]).ends(2).says("rows that no user takes are in no batch");
    import(&unknown, &["--alias", "bo@nordwind.example=bo.lind@nordwind.example"]).ends(0);
    assert_eq!(records(&desk).len(), 28);
    nothing_is_left(&desk);
}

#[test]
fn rows_of_nobody_stand_in_no_batch_but_in_a_file_of_their_own() {
    let desk = limited("customers", 10, 2);
    let mut lines: Vec<_> = (0..12).map(|number| customer(number, number % 3)).collect();
    // More than one batch could take.
    lines.extend((50..65).map(|number| customer(number, 99)));
    let file = desk.file("customers.csv", format!("{HEADER}{}", lines.concat()));
    let run = desk.import_customers(&file, &["--batches", "--yes", "--not-found", "nobody.csv"]).ends(3);
    let run = run.prints("“nobody@elsewhere.example” is not found (15 rows)").prints("batch 2 of 2: 1 user, 4 rows");
    run.prints("15 rows in no batch: their users are not found").prints("nobody.csv");
    assert_eq!(desk.read("nobody.csv").lines().count(), 16);
    assert_eq!(records(&desk).len(), 12);
    // For some users only, the rows of all others are left out.
    let anna = ["--batches", "--yes", "--user", "helga.brandt@nordwind.example", "--json"];
    let found = desk.import_customers(&file, &anna).ends(3).json();
    assert_eq!((&found["left_out"], &found["totals"]["unchanged"]), (&8.into(), &4.into()));
    assert_eq!(desk.read("customers-unknown-users.csv").lines().count(), 16);
    let refused = desk.import_customers(&file, &["--batches", "--yes", "--stop-on-problems"]).ends(1);
    refused.says("15 of 27 rows have problems");
}

#[test]
fn what_an_interrupted_run_left_goes_with_the_next_one() {
    let desk = limited("customers", 1_000, 3);
    let left = desk.path().join("organisation.muster.work/batches-000099");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("in-use"), "").unwrap();
    fs::write(left.join("batch-001.csv"), "Name\n").unwrap();
    desk.import_customers(&customers(&desk, 28, 7), &["--batches", "--yes"]).ends(0);
    nothing_is_left(&desk);
}

#[test]
fn parts_of_several_users_hold_whole_users() {
    let desk = Desk::with_users();
    let text = desk.read(customers(&desk, 28, 7).rsplit('/').next().unwrap());
    let file = desk.file("customers.csv", format!("{text}{}", customer(90, 99)));
    let split = ["split", &file, "--users", "3", "--assign", "email=Vertreter-Mail"];
    let found = desk.run(&[&split[..], &["--json"]].concat()).ends(0).json();
    let parts: Vec<_> = found["parts"].as_array().unwrap().iter().map(|part| (&part["rows"], &part["users"])).collect();
    let expected: Vec<(Value, Value)> =
        vec![(12.into(), 3.into()), (12.into(), 3.into()), (4.into(), 1.into()), (1.into(), 0.into())];
    assert_eq!(parts, expected.iter().map(|(rows, users)| (rows, users)).collect::<Vec<_>>());
    assert!(desk.read("customers-002.csv").contains("bo.lind") && !desk.read("customers-001.csv").contains("bo.lind"));
    for part in ["customers-001.csv", "customers-002.csv", "customers-003.csv"] {
        desk.import_customers(part, &["--yes"]).ends(0);
        fs::remove_file(desk.path().join(part)).unwrap();
    }
    fs::remove_file(desk.path().join("customers-unknown-users.csv")).unwrap();
    assert_eq!(records(&desk).len(), 28);
    desk.run(&split).ends(0).prints("3 users").prints("unknown users").prints("29 rows in 4 parts");
    desk.run(&["split", &file, "--users", "0"]).ends(2).says("--users");
    desk.run(&["split", &file, "--users", "1", "--rows", "2"]).ends(2).says("cannot be used with");
}

#[cfg(unix)]
#[test]
fn a_stopped_run_leaves_whole_batches() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::time::Duration;
    const EACH: u64 = 2_000;
    let points = "SELECT count(*) FROM import WHERE record_type = 'customers' AND restore_point IS NOT NULL";
    for (point, wait) in [(1, 30), (1, 120), (2, 0), (2, 60)] {
        let desk = limited("customers", 100_000, 3);
        let file = customers(&desk, 14_000, 7);
        let base = ["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--batches", "--yes"];
        let mut child = desk.command(&base).spawn().unwrap();
        while desk.number(points) < point && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(wait));
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let done = desk.number("SELECT count(*) FROM customers WHERE binned = 0");
        assert!([0, 3 * EACH, 6 * EACH].contains(&done), "{done}: {err}");
        assert_eq!(output.status.code(), Some(7), "{err}");
        assert!(err.contains("stopped"), "{err}");
        assert_eq!(done > 0, err.contains("imported: batch 1 (import "), "{done}: {err}");
        let open = history(&desk, "customers").into_iter().filter(|line| !line.ends_with("done"));
        assert!(open.clone().all(|line| line.ends_with("undone")), "{:?}", open.collect::<Vec<_>>());
        nothing_is_left(&desk);
        desk.run(&["db", "check"]).ends(0);
        desk.import_customers(&file, &["--batches", "--yes"]).ends(0);
        assert_eq!(desk.number("SELECT count(*) FROM customers WHERE binned = 0"), 7 * EACH);
    }
}

#[test]
fn a_refused_import_leaves_the_former_file_of_unknown_users_as_it_is() {
    let desk = limited("customers", 1_000, 2);
    let lines: String = (0..30).map(|number| customer(number, number % 6)).collect();
    let file = desk.file("customers.csv", format!("{HEADER}{lines}"));
    desk.file("nobody.csv", "of last week\n");
    let more = ["--yes", "--not-found", "nobody.csv", "--overwrite"];
    desk.import_customers(&file, &more).ends(4).says("--batches");
    assert_eq!(desk.read("nobody.csv"), "of last week\n");
}
