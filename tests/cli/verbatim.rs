//! Free text comes back as it was, character for character, whatever it holds; what is lost is named.

use crate::desk::Desk;
use serde_json::Value;
use std::collections::BTreeMap;

/// Texts that programs like to change: blanks, forms of letters, signs that mean something elsewhere.
const TEXTS: [&str; 42] = [
    "  two blanks before",
    "two blanks behind  ",
    "\ta tab before",
    "a tab behind\t",
    "\na line break before",
    "a line break behind\n",
    "lines\nof Unix",
    "\u{2028}lines of Unicode\u{2029}",
    " ",
    "\t",
    "\n",
    "\u{a0}",
    "\u{3000}wide blanks\u{3000}",
    "\u{200b}no width\u{200b}",
    "\u{feff}a mark before",
    "a mark \u{feff}inside",
    "\u{feff}",
    "soft\u{ad}hyphen\u{ad}",
    "cafe\u{301}, not composed",
    "\u{212b}, the sign and not the letter",
    "\u{7f}\u{80}\u{85}\u{9f}",
    "\u{202e}from right to left\u{202c}",
    "👨\u{200d}👩\u{200d}👧 and 𝒳",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "\"",
    "\"\"",
    "a \"word\" in quotes",
    "it's; a, b\tand | c",
    "\\",
    "\\\"",
    "ends with \\",
    "=1+1",
    "+49 and -1 and @home",
    "'=1",
    "_x0041_ and _x000D_",
    "_x005F_x0041_",
    "&amp; <b>bold</b> ]]>",
    "NULL",
    "00123",
    "1e5",
    "TRUE",
    "#REF!",
];

fn table(texts: &[String]) -> Vec<[String; 4]> {
    let row = |(number, text): (usize, &String)| {
        [format!("T{number}"), format!("Task {number}"), text.clone(), "anna.weber@nordwind.example".to_owned()]
    };
    texts.iter().enumerate().map(row).collect()
}

const HEADER: [&str; 4] = ["External ID", "Subject", "Note", "User e-mail"];

fn as_csv(rows: &[[String; 4]]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let header = line(HEADER.iter().map(|name| quoted(name)).collect());
    rows.iter().fold(header, |text, row| text + &line(row.iter().map(|cell| quoted(cell)).collect()))
}

fn as_workbook(rows: &[[String; 4]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(HEADER) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (number, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(number, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Returns the notes of the records by their External ID, as a file that was exported holds them.
fn notes(desk: &Desk, file: &str) -> BTreeMap<String, String> {
    let out = desk.run(&["rows", file]).ends(0).out;
    let rows: Vec<Vec<String>> = out.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
    let at = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    let (key, note) = (at("External ID"), at("Note"));
    let cell = |row: &Vec<String>, ix: usize| row.get(ix).cloned().unwrap_or_default();
    rows[1..].iter().map(|row| (cell(row, key), cell(row, note))).collect()
}

fn imported(name: &str, content: &[u8]) -> (Desk, Value) {
    let desk = Desk::with_users();
    let file = desk.file(name, content);
    let done = desk.run(&["import", &file, "--type", "tasks", "--yes", "--json"]).ends(0).json();
    (desk, done)
}

#[test]
fn free_text_comes_back_as_it_was() {
    let mut texts: Vec<String> = TEXTS.map(str::to_owned).to_vec();
    texts.push("ä".repeat(1_000));
    let rows = table(&texts);
    for (name, content) in [("in.csv", as_csv(&rows).into_bytes()), ("in.xlsx", as_workbook(&rows))] {
        let (desk, done) = imported(name, &content);
        assert_eq!(done["totals"]["new"], texts.len(), "{name}: {}", done["problems"]);
        for out in ["out.csv", "out.xlsx"] {
            desk.run(&["export", "tasks", "--output", out]).ends(0);
            let found = notes(&desk, out);
            for [key, _, text, _] in &rows {
                assert_eq!(found.get(key), Some(text), "{name} -> {out}: {key}");
            }
            let again = desk.run(&["import", out, "--type", "tasks", "--dry-run", "--json"]).ends(0).json();
            assert_eq!(again["totals"]["unchanged"], texts.len(), "{name} -> {out}: {}", again["changes"]);
        }
    }
}

#[test]
fn blanks_alone_take_no_text_away_and_blank_ends_are_no_change() {
    let first = table(&["a text".to_owned(), "two\r\nlines".to_owned(), String::new()]);
    let (desk, _) = imported("first.csv", as_csv(&first).as_bytes());
    assert_eq!(desk.sql("SELECT note FROM tasks WHERE external_id = 'T1'"), ["two\nlines"], "one kind of line break");
    let second = table(&[" \t".to_owned(), " two\r\nlines ".to_owned(), " ".to_owned()]);
    let file = desk.file("second.csv", as_csv(&second));
    for more in [&[][..], &["--mode", "update"]] {
        let plan = [&["import", &file, "--type", "tasks", "--dry-run", "--json"], more].concat();
        let plan = desk.run(&plan).ends(0).json();
        assert_eq!(plan["totals"]["unchanged"], 3, "{}", plan["changes"]);
    }
}

#[test]
fn control_characters_stay_in_free_text_alone_and_are_named_with_their_row() {
    let mut rows = table(&["a\u{1}b\u{1b}c\u{7f}".to_owned(), "plain".to_owned(), "a\0b".to_owned()]);
    rows[0][1] = "Task\u{2} one".to_owned();
    rows[0][3].push('\u{3}');
    let (desk, done) = imported("in.csv", as_csv(&rows).as_bytes());
    let named: Vec<_> =
        done["issues"].as_array().unwrap().iter().map(|issue| (&issue["row"], &issue["what"])).collect();
    assert_eq!(named, [(&2.into(), &"control_characters".into()), (&4.into(), &"nul_characters".into())]);
    desk.run(&["export", "tasks", "--output", "out.xlsx"]).ends(0);
    let found = notes(&desk, "out.xlsx");
    assert_eq!(["T0", "T1", "T2"].map(|key| found[key].as_str()), ["a\u{1}b\u{1b}c\u{7f}", "plain", "ab"]);
    assert_eq!(desk.sql("SELECT subject FROM tasks WHERE external_id = 'T0'"), ["Task one"], "a line has none");
}
