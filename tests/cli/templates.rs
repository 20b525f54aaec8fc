//! Templates: what they hold, and that they bring no record that nobody wrote.

use crate::desk::{Desk, Run};
use crate::trip::{self, KINDS};
use serde_json::Value;

/// Plans an import of a file and returns what it would do.
fn plan(desk: &Desk, key: &str, file: &str) -> Value {
    desk.run(&["import", file, "--type", key, "--dry-run", "--json"]).ends(0).json()
}

fn template(desk: &Desk, key: &str) -> String {
    let file = format!("{key}.xlsx");
    desk.run(&["template", key, "--xlsx", "--output", &file]).ends(0);
    file
}

/// Returns the rows of a template's first sheet as CSV.
fn as_text(desk: &Desk, file: &str) -> String {
    let Run { out, .. } = desk.run(&["rows", file, "--format", "csv"]).ends(0);
    out
}

#[test]
fn the_example_row_of_every_template_is_left_out_and_named() {
    let desk = trip::organisation("plain");
    for kind in KINDS.iter().filter(|kind| kind.workbooks && kind.key != "odds") {
        let plan = plan(&desk, kind.key, &template(&desk, kind.key));
        let totals = &plan["totals"];
        assert_eq!((&plan["rows"], &totals["left_out"]), (&1.into(), &1.into()), "{}: {totals}", kind.key);
        assert_eq!(plan["problems"].as_array().map(Vec::len), Some(1), "{}: {}", kind.key, plan["problems"]);
        let problem = &plan["problems"][0];
        assert_eq!((&problem["row"], &problem["kind"]), (&2.into(), &"example_row".into()), "{}", kind.key);
        assert_eq!(problem["severity"], "warning");
    }
    desk.run(&["import", "people.xlsx", "--type", "people", "--yes"])
        .ends(0)
        .prints("row 2: this is the example row of the template, and it is left out. Expected a row of your own. ")
        .prints("Delete the row, or write a row of yours over it");
    assert_eq!(desk.number("SELECT count(*) FROM people"), 2);
}

#[test]
fn a_type_with_few_examples_has_a_template_without_an_example_row() {
    let desk = trip::empty();
    assert_eq!(as_text(&desk, &template(&desk, "odds")).lines().count(), 1);
}

#[test]
fn an_example_row_that_belongs_to_nobody_is_left_out_too() {
    let desk = trip::empty();
    let text = as_text(&desk, &template(&desk, "tasks"));
    assert!(text.contains("A-311") && !text.contains('@'), "before there are users, none is named: {text}");
    desk.run(&["users", "add", "ida@nordwind.example", "--name", "Ida"]).ends(0);
    let file = desk.file("tasks.csv", format!("{text},,Call,,,,ida@nordwind.example\n"));
    let totals = &plan(&desk, "tasks", &file)["totals"];
    assert_eq!((&totals["new"], &totals["left_out"], &totals["problem"]), (&1.into(), &1.into(), &0.into()));
}

#[test]
fn rows_below_the_example_are_imported_in_their_own_notation() {
    let desk = trip::organisation("plain");
    let text = as_text(&desk, &template(&desk, "customers"));
    let [header, example] = [0, 1].map(|line| text.lines().nth(line).unwrap().to_owned());
    let columns: Vec<_> = header.split(',').map(str::to_owned).collect();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let mut cells = vec![String::new(); columns.len()];
    let values = [
        ("Name", "Neu GmbH"),
        ("Country", "AT"),
        ("Last call", "24.12.2025"),
        ("Annual revenue", "\"1.234,56\""),
        ("User e-mail", "bo.lind@nordwind.example"),
    ];
    for (name, value) in values {
        value.clone_into(&mut cells[at(name)]);
    }
    let file = desk.file("filled.csv", format!("{header}\n{example}\n{}\n", cells.join(",")));
    let done = desk.run(&["import", &file, "--type", "customers", "--yes", "--json"]).ends(0).json();
    assert_eq!((&done["totals"]["new"], &done["totals"]["left_out"]), (&1.into(), &1.into()), "{}", done["problems"]);
    let stored = "SELECT last_call, annual_revenue FROM customers WHERE name = 'Neu GmbH'";
    assert_eq!(desk.sql(stored), ["2025-12-24T00:00|1234.56"]);
}

#[test]
fn an_example_row_that_somebody_wrote_over_is_a_record() {
    let desk = trip::organisation("plain");
    let text = as_text(&desk, &template(&desk, "members"));
    let file = desk.file("members.csv", text.replace("jon.peyer@", "jane@").replace("jon_peyer", "jane"));
    assert_eq!(plan(&desk, "members", &file)["totals"]["new"], 1);
    // Without most of its columns it could be anybody's row.
    let file =
        desk.file("few.csv", "email,name,role\njon.peyer@example.gov,Director of Public Works,internal personnel\n");
    assert_eq!(plan(&desk, "members", &file)["totals"]["changed"], 1, "a record of the organisation has this address");
}

#[test]
fn a_type_from_text_files_only_is_written_to_no_workbook() {
    let desk = trip::organisation("plain");
    for command in ["template", "export"] {
        let run = desk.run(&[command, "clients", "--output", "clients.xlsx"]).ends(2);
        run.says("text files (CSV) only").says(".csv");
        assert!(!desk.path().join("clients.xlsx").exists());
    }
}

#[test]
fn an_example_row_is_in_no_rows_way_whichever_of_them_counts() {
    let desk = trip::organisation("plain");
    let text = as_text(&desk, &template(&desk, "members"));
    let (header, example) = text.trim_end().split_once('\n').unwrap();
    let mut real: Vec<&str> = example.split(',').collect();
    real[1] = "Somebody Else";
    let file = desk.file("members.csv", format!("{header}\n{}\n{example}\n", real.join(",")));
    for which in ["first", "last", "problems"] {
        let run = desk.run(&["import", &file, "--type", "members", "--duplicates", which, "--dry-run", "--json"]);
        let totals = &run.ends(0).json()["totals"];
        assert_eq!((&totals["changed"], &totals["left_out"]), (&1.into(), &1.into()), "{which}: {totals}");
    }
}
