//! Fields that an organisation adds to a built-in record type: every kind of them, from the template to the export.

use crate::desk::Desk;
use std::fs;

/// One field of every kind, with a good and a bad value of a file and what the records hold of the good one.
const KINDS: [(&str, &str, &str, &str, &str); 13] = [
    ("text", "format = \"text\"\nmax_chars = 5", "Tor 3", "Tor 33", "Tor 3"),
    (
        "lines",
        "format = \"text\"\nmultiline = true\nmax_chars = 20",
        "\"a\nb\"",
        "\"more than\ntwenty characters\"",
        "a\nb",
    ),
    ("integer", "format = \"integer\"\nmin = 1\nmax = 99", "42", "100", "42"),
    ("number", "format = \"number\"", "12.5", "much", "12.5"),
    ("date", "format = \"date\"", "2026-03-14", "2026-02-30", "2026-03-14"),
    ("time", "format = \"time\"", "08:30", "25:30", "08:30"),
    ("moment", "format = \"date_time\"", "2026-03-14 08:30", "soon", "2026-03-14T08:30"),
    ("flag", "format = \"yes_no\"", "ja", "perhaps", "1"),
    ("telefax", "format = \"phone\"", "+43 732 123456", "none given", "+43 732 123456"),
    ("invoice_mail", "format = \"email\"", "buch@huber.example", "buch.huber.example", "buch@huber.example"),
    ("shop", "format = \"link\"", "https://shop.huber.example", "not a link", "https://shop.huber.example"),
    (
        "grade",
        "format = \"selection\"\noptions = [{ key = \"g\", label = \"Gold\" }, { key = \"s\", label = \"Silver\" }]",
        "Gold",
        "Bronze",
        "g",
    ),
    (
        "goods",
        "format = \"selection\"\nmultiple = true\noptions = [{ key = \"b\", label = \"Bread\" }, { key = \"c\", label = \"Cake\" }]",
        "\"b,Cake\"",
        "\"b,Pie\"",
        "b,c",
    ),
];

fn label(key: &str) -> String {
    format!("Own {key}")
}

/// Writes the file that adds a field of every kind to customers.
fn with_own_fields() -> Desk {
    let desk = Desk::with_users();
    fs::create_dir(desk.path().join("record-types")).unwrap();
    put_file(&desk);
    desk
}

fn put_file(desk: &Desk) {
    let field = |(key, format, ..): &(&str, &str, &str, &str, &str)| {
        format!(
            "[[field]]\nkey = \"own_{key}\"\nlabel = \"{}\"\n{format}\nhelp = \"A field of our own.\"\n\n",
            label(key)
        )
    };
    let fields: String = KINDS.iter().map(field).collect();
    let text = format!("extends = \"customers\"\n\n[synonyms]\nname = [\"Wer\"]\n\n{fields}");
    desk.file("record-types/our-customers.toml", text);
}

/// Returns a file of one customer with a value for each own field; the one of the given kind is bad.
fn file(desk: &Desk, number: &str, bad: Option<&str>) -> String {
    let headers: Vec<_> = KINDS.iter().map(|kind| label(kind.0)).collect();
    let values: Vec<_> = KINDS.iter().map(|kind| if bad == Some(kind.0) { kind.3 } else { kind.2 }).collect();
    let text = format!(
        "External ID;Wer;Country;Mail;{}\n{number};Huber;AT;anna.weber@nordwind.example;{}\n",
        headers.join(";"),
        values.join(";")
    );
    desk.file("own.csv", text)
}

const IMPORT: [&str; 6] = ["--type", "customers", "--assign", "email=Mail", "--mode", "update"];

#[test]
fn a_field_of_every_kind_is_imported_exported_and_in_the_template() {
    let desk = with_own_fields();
    let own = file(&desk, "K1", None);
    desk.run(&[&["import", &own, "--yes"], IMPORT.as_slice()].concat()).ends(0);
    for (key, _, _, _, held) in KINDS {
        assert_eq!(desk.sql(&format!("SELECT own_{key} FROM customers")), [held], "{key}");
    }
    let out = desk.run(&["export", "customers"]).ends(0).out;
    assert!(KINDS.iter().all(|kind| out.contains(&label(kind.0))), "{out}");
    let again = desk.file("again.csv", out);
    let run = desk.run(&["import", &again, "--type", "customers", "--mode", "update", "--dry-run", "--json"]).ends(0);
    assert_eq!(run.json()["totals"]["unchanged"], 1, "{}", run.out);
    let template = desk.run(&["template", "customers"]).ends(0).out;
    assert!(KINDS.iter().all(|kind| template.contains(&label(kind.0))), "{template}");
    desk.run(&["template", "customers", "--xlsx", "--output", "t.xlsx"]).ends(0);
    desk.run(&["rows", "t.xlsx"]).ends(0).prints("Own goods");
}

#[test]
fn a_wrong_value_of_every_kind_is_a_problem_that_names_the_field() {
    let desk = with_own_fields();
    for (key, _, _, bad, _) in KINDS {
        let own = file(&desk, "K1", Some(key));
        let run = desk.run(&[&["import", &own, "--dry-run", "--json"], IMPORT.as_slice()].concat());
        let problems = run.json()["problems"].clone();
        let of_row: Vec<_> =
            problems.as_array().unwrap().iter().filter(|problem| problem["severity"] == "problem").collect();
        assert_eq!(of_row.len(), 1, "{key} = {bad}: {problems}");
        assert_eq!(of_row[0]["field"], label(key), "{problems}");
    }
}

#[test]
fn what_the_records_hold_of_a_field_stays_when_its_file_goes_and_comes_back_with_it() {
    let desk = with_own_fields();
    let own = file(&desk, "K1", None);
    desk.run(&[&["import", &own, "--yes"], IMPORT.as_slice()].concat()).ends(0);
    fs::remove_file(desk.path().join("record-types/our-customers.toml")).unwrap();
    let out = desk.run(&["export", "customers"]).ends(0).out;
    assert!(!out.contains("Own "), "{out}");
    let plain = desk.file("plain.csv", "External ID;Name;Country;Mail\nK1;Maier;AT;anna.weber@nordwind.example\n");
    desk.run(&[&["import", &plain, "--yes"], IMPORT.as_slice()].concat()).ends(0);
    put_file(&desk);
    let out = desk.run(&["export", "customers"]).ends(0).out;
    assert!(out.contains("Maier") && out.contains("Tor 3") && out.contains("buch@huber.example"), "{out}");
    desk.run(&["undo", "3", "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT name, own_text FROM customers"), ["Huber|Tor 3"]);
}

#[test]
fn a_wrong_file_is_named_with_its_line_and_key() {
    let desk = Desk::with_users();
    fs::create_dir(desk.path().join("record-types")).unwrap();
    desk.file("record-types/our.toml", "extends = \"customers\"\nowned = false\n");
    desk.run(&["users", "list"]).ends(2).says("our.toml:2: `owned` cannot be changed by a file with `extends`");
}
