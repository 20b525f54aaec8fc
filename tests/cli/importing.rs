//! The main job on the sample organisation: users, customers, again, edited, for one user; checked with plain SQL.

use crate::desk::{Desk, Run, sample};
use serde_json::Value;

/// Returns the number of rows with an outcome over all users.
fn total(run: &Run, outcome: &str) -> u64 {
    run.json()["totals"][outcome].as_u64().unwrap()
}

/// Returns the sample customers as a CSV file with some cells replaced: row number in the file, column name, new text.
fn edited(desk: &Desk, name: &str, edits: &[(usize, &str, &str)]) -> String {
    let run = desk.run(&["rows", &desk.sample("customers.xlsx")]).ends(0);
    let mut rows: Vec<Vec<String>> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (number, column, text) in edits {
        let at = rows[0].iter().position(|header| header == column).unwrap();
        let row = number - 1;
        rows[row][at].replace_range(.., text);
    }
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines: Vec<_> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";")).collect();
    desk.file(name, lines.join("\r\n") + "\r\n")
}

/// Returns the numbers of rows of the file that were imported for a user, in order.
fn good_rows_of(desk: &Desk, email: &str) -> Vec<usize> {
    let imported = desk.sql(&format!(
        "SELECT external_id FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = '{email}' AND customers.binned = 0"
    ));
    let run = desk.run(&["rows", &desk.sample("customers.xlsx")]).ends(0);
    let rows: Vec<Vec<String>> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mail = rows[0].iter().position(|header| header == "Vertreter-Mail").unwrap();
    let is_hers = |row: &Vec<String>| row[mail].trim().to_lowercase() == email;
    let number = |(at, row): (usize, &Vec<String>)| (is_hers(row) && imported.contains(&row[0])).then_some(at + 1);
    rows.iter().enumerate().skip(1).filter_map(number).collect()
}

#[test]
fn a_column_that_is_not_matched_comes_with_what_it_may_mean() {
    let desk = Desk::with_users();
    let text =
        "Kd-Nr.;Firma;Land;Telephon Nr X;Vertreter-Mail\nK1;Huber;AT;+43 1 2345678;anna.weber@nordwind.example\n";
    let file = desk.file("odd.csv", text);
    desk.import_customers(&file, &["--dry-run"]).ends(0).prints("- not imported; perhaps Phone").prints("similar 84 %");
}

#[test]
fn a_column_of_a_spreadsheets_numbers_is_imported_as_dates() {
    let desk = Desk::with_users();
    let row = |key: &str, call: &str| format!("{key};Huber {key};AT;{call};anna.weber@nordwind.example\n");
    let head = "External ID;Name;Country;Last call;Vertreter-Mail\n";
    let mixed =
        desk.file("mixed.csv", format!("{head}{}{}{}", row("K1", "46329"), row("K2", "46330"), row("K3", "2024")));
    let question = "say whether the numbers in column “Last call” are dates of a spreadsheet";
    desk.import_customers(&mixed, &["--dry-run"]).ends(2).says(question);
    let file = desk.file("serials.csv", format!("{head}{}{}", row("K1", "46329"), row("K2", "46330,583333")));
    desk.import_customers(&file, &["--dry-run"]).ends(0).prints("spreadsheet number");
    desk.import_customers(&file, &["--yes"]).ends(0);
    assert_eq!(
        desk.sql("SELECT last_call FROM customers WHERE external_id IN ('K1', 'K2') ORDER BY external_id"),
        ["2026-11-03T00:00", "2026-11-04T14:00"]
    );
}

#[test]
fn the_sample_users_are_imported() {
    let desk = Desk::new();
    desk.run(&["users", "import", &sample("users.csv"), "--yes"]).ends(0).prints("9").prints("muster undo 1");
    let users = desk.run(&["users", "list", "--json"]).ends(0).json();
    assert_eq!(users["users"].as_array().unwrap().len(), 9);
    assert_eq!(users["users"][2]["employee_number"], "0042");
    desk.run(&["users", "list"]).ends(0).prints("Carla Nuñez").prints("Supervisor");
}

#[test]
fn a_dry_run_prints_what_a_person_needs_and_changes_nothing() {
    let desk = Desk::with_users();
    let run = desk.import_customers(&desk.sample("customers.xlsx"), &["--dry-run"]).ends(0);
    let run = run.prints("customers.xlsx: xlsx workbook").prints("Kd-Nr.").prints("External ID").prints("Key");
    let run = run.prints("7 users found in the file").prints("“h.mayr@nordwnd.example” is not found (6 rows)");
    let run = run.prints("without rows: ").prints("Anna Weber").prints("Problems").prints("31.02.2026");
    let run = run.prints("Nothing was changed");
    assert!(!run.out.contains("muster undo"), "{}", run.out);
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
    assert_eq!(desk.number("SELECT count(*) FROM restore_point WHERE reason LIKE '%customers%'"), 0);
    assert!(!desk.path().join("customers-problems.csv").exists());
}

#[test]
fn what_the_dry_run_said_is_what_the_import_does() {
    let desk = Desk::with_users();
    let file = desk.file("customers.xlsx", std::fs::read(desk.sample("customers.xlsx")).unwrap());
    let plan = desk.import_customers(&file, &["--dry-run", "--json"]).ends(0);
    let done = desk.import_customers(&file, &["--yes", "--json"]).ends(3);
    assert_eq!(plan.json()["totals"], done.json()["totals"]);
    assert_eq!(total(&done, "new"), desk.number("SELECT count(*) FROM customers"));
    let problems = total(&done, "problem");
    assert!(problems > 10, "{problems}");
    let rows = done.json()["rows"].as_u64().unwrap();
    assert_eq!(total(&done, "new") + problems, rows, "every row is either imported or named");
    for share in done.json()["shares"].as_array().unwrap().iter().filter(|share| !share["user"].is_null()) {
        let email = share["user"].as_str().unwrap();
        let sql = format!(
            "SELECT count(*) FROM customers JOIN user_accounts u ON u.id = owner WHERE primary_email = '{email}'"
        );
        assert_eq!(share["counts"]["new"].as_u64().unwrap(), desk.number(&sql), "{email}");
    }
}

#[test]
fn identifiers_dates_and_numbers_arrive_as_they_were_meant() {
    let desk = Desk::with_customers();
    let found =
        desk.sql("SELECT name, zip, country, last_call, annual_revenue FROM customers WHERE external_id = '0010195'");
    assert_eq!(found, ["Uhren & Schmuck Aigner|1010|AT|2025-10-07T00:00|27287.55"]);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let desk = Desk::with_customers();
    let before = desk.customers();
    let again =
        desk.import_customers(&desk.sample("customers.xlsx"), &["--yes", "--json", "--problems", "p.csv"]).ends(3);
    assert_eq!(total(&again, "new"), 0);
    assert_eq!(total(&again, "changed"), 0);
    assert_eq!(total(&again, "unchanged"), before.len() as u64);
    assert_eq!(desk.customers(), before);
}

#[test]
fn of_an_edited_copy_exactly_the_edited_cells_change() {
    let desk = Desk::with_customers();
    let before = desk.customers();
    let anna = good_rows_of(&desk, "anna.weber@nordwind.example");
    let bo = good_rows_of(&desk, "bo.lind@nordwind.example");
    let edits =
        [(anna[20], "Firma", "Müller KG"), (anna[21], "Jahresumsatz", "1234.5"), (bo[20], "Ort", "Linz an der Donau")];
    let file = edited(&desk, "edited.csv", &edits);
    let plan = desk.import_customers(&file, &["--dry-run", "--json"]).ends(0);
    assert_eq!(total(&plan, "changed"), 3, "{}", plan.out);
    assert_eq!(total(&plan, "new"), 0);
    let changes = plan.json()["changes"].as_array().unwrap().clone();
    let mut fields: Vec<(u64, String, String)> = Vec::new();
    for change in &changes {
        for field in change["fields"].as_array().unwrap() {
            let text = |key: &str| field[key].as_str().unwrap_or_default().to_owned();
            fields.push((change["row"].as_u64().unwrap(), text("field"), text("new")));
        }
    }
    fields.sort();
    let mut expected = vec![
        (anna[20] as u64, "name".to_owned(), "Müller KG".to_owned()),
        (anna[21] as u64, "annual_revenue".to_owned(), "1234.5".to_owned()),
        (bo[20] as u64, "city".to_owned(), "Linz an der Donau".to_owned()),
    ];
    expected.sort();
    assert_eq!(fields, expected);

    let text = desk.import_customers(&file, &["--dry-run"]).ends(0);
    text.prints(&format!("row {}: Name \"", anna[20])).prints("-> \"Müller KG\"");
    let done = desk.import_customers(&file, &["--yes"]).ends(3);
    done.prints("To take it back: muster undo").prints("restore point");
    let after = desk.customers();
    let differing = before.iter().zip(&after).filter(|(old, new)| old != new).count();
    assert_eq!((before.len(), differing), (after.len(), 3));
}

#[test]
fn an_import_for_one_user_leaves_the_others_alone() {
    let desk = Desk::with_users();
    let user = ["--yes", "--user", "bo.lind@nordwind.example"];
    let run = desk.import_customers(&desk.sample("customers.xlsx"), &[&user[..], &["--problems", "p.csv"]].concat());
    assert!([0, 3].contains(&run.code), "{run:?}");
    let owners = desk.sql("SELECT DISTINCT primary_email FROM customers JOIN user_accounts u ON u.id = owner");
    assert_eq!(owners, ["bo.lind@nordwind.example"]);
    let number = ["--yes", "--user", "0042", "--problems", "q.csv"];
    let run = desk.import_customers(&desk.sample("customers.xlsx"), &number);
    assert!([0, 3].contains(&run.code), "{run:?}");
    assert_eq!(desk.sql("SELECT DISTINCT owner FROM customers").len(), 2, "an employee number names a user too");
    desk.import_customers(&desk.sample("customers.xlsx"), &["--yes", "--user", "nobody@nordwind.example"])
        .ends(2)
        .says("nobody");
}

#[test]
fn users_are_found_by_employee_number_too() {
    let desk = Desk::with_users();
    let run = desk.run(&[
        "import",
        &desk.sample("customers.csv"),
        "--type",
        "customers",
        "--assign",
        "employee=Personalnummer",
        "--dry-run",
        "--json",
    ]);
    let found = run.ends(0).json();
    assert_eq!(found["assignment"]["by"], "employee");
    let values = found["assignment"]["values"].as_array().unwrap();
    let result = |value: &str| values.iter().find(|v| v["value"] == value).map(|v| v["result"].clone());
    assert_eq!(result("0042"), Some(Value::from("found")));
    assert_eq!(result("42"), Some(Value::from("not_found")), "an employee number is compared exactly");
}

#[test]
fn without_a_terminal_nothing_is_imported_unless_yes_is_given() {
    let desk = Desk::with_users();
    let run = desk.import_customers(&desk.sample("customers.xlsx"), &[]).ends(1).says("--yes");
    run.prints("Anna Weber");
    assert_eq!(desk.number("SELECT count(*) FROM customers"), 0);
}

#[test]
fn the_saved_configuration_of_the_sample_imports_the_csv() {
    let desk = Desk::with_users();
    let arguments =
        ["import", &desk.sample("customers.csv"), "--config", &sample("customers.importcfg"), "--yes", "--json"];
    let run = desk.run(&[&arguments[..], &["--problems", "p.csv"]].concat()).ends(3);
    assert!(total(&run, "new") > 700, "{}", run.out);
    assert!(run.json()["columns"].as_array().unwrap().iter().any(|column| column["matched"] == "configuration"));
}

#[test]
fn a_report_names_every_row() {
    let desk = Desk::with_users();
    let more = ["--yes", "--report", "report.csv", "--problems", "p.csv"];
    desk.import_customers(&desk.sample("customers.xlsx"), &more).ends(3).prints("Report of");
    let rows = desk.run(&["rows", &desk.sample("customers.xlsx")]).ends(0).out.lines().count() - 1;
    let report = desk.run(&["rows", "report.csv"]).ends(0).out.lines().count() - 1;
    assert_eq!(report, rows);
}

#[test]
fn a_missing_country_is_guessed_from_phone_or_zip_and_shown_as_a_guess() {
    let desk = Desk::with_users();
    let file = desk.file(
        "c.csv",
        "External ID,Name,Phone,ZIP,User\nK1,Sperl,+49 89 12345678,4020,anna.weber@nordwind.example\n\
         K2,Haas,,A-4020,anna.weber@nordwind.example\nK3,Post,,4020,anna.weber@nordwind.example\n\
         K4,Nowhere,01 5864158,80331,anna.weber@nordwind.example\n",
    );
    let import = ["import", &file, "--type", "customers", "--yes"];
    let run = desk.run(&[&import[..], &["--json"]].concat()).ends(3).json();
    assert_eq!((&run["totals"]["new"], &run["problem_kinds"]["guessed"]), (&2.into(), &2.into()), "{run}");
    assert_eq!(run["problem_kinds"]["missing"], 2, "what cannot be guessed is missing: {run}");
    let countries = "SELECT external_id || ' ' || country FROM customers ORDER BY 1";
    assert_eq!(desk.sql(countries), ["K1 DE", "K2 AT"]);
    let guesses: Vec<_> =
        run["problems"].as_array().unwrap().iter().filter(|problem| problem["kind"] == "guessed").collect();
    assert_eq!((&guesses[0]["severity"], &guesses[0]["value"]), (&"warning".into(), &"Germany".into()));
    assert_eq!(guesses[0]["message"], "“Germany” is guessed from Phone");
    // With nothing to guess from, a new customer cannot be made at all.
    let file = desk.file("d.csv", "External ID,Name,User\nK9,Sperl,anna.weber@nordwind.example\n");
    let create = ["import", &file, "--type", "customers", "--mode", "create", "--yes"];
    desk.run(&create).ends(2).says("Country");
}
