//! `inspect`, `rows` and `validate`: files as they are read, without an organisation.

use crate::desk::{Desk, sample};
use serde_json::json;

#[test]
fn rows_are_arrays_of_text_with_the_header_first_and_the_preamble_dropped() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Report of May\n\nNr;Name\n0012;\"Huber; Söhne\"\n0013;Moser\n");
    let run = desk.run(&["rows", &file]).ends(0);
    assert_eq!(run.out, "[\"Nr\",\"Name\"]\n[\"0012\",\"Huber; Söhne\"]\n[\"0013\",\"Moser\"]\n");
    assert!(!desk.db().exists(), "reading a file needs no organisation");
}

#[test]
fn rows_of_a_workbook_are_text_too_and_keep_leading_zeros() {
    let run = Desk::new().run(&["rows", &sample("customers.xlsx")]).ends(0);
    let rows: Vec<Vec<String>> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows[0].contains(&"Kd-Nr.".to_owned()), "{:?}", rows[0]);
    assert!(rows.len() > 800, "{}", rows.len());
    assert!(rows[1..].iter().any(|row| row[0].starts_with("00")), "{:?}", rows[1]);
}

#[test]
fn rows_as_csv_can_be_read_again_into_the_same_rows() {
    let desk = Desk::new();
    let first = desk.run(&["rows", &desk.sample("customers.csv"), "--format", "csv"]).ends(0);
    let file = desk.file("again.csv", &first.out);
    let again = desk.run(&["rows", &file]).ends(0);
    assert_eq!(again.out, desk.run(&["rows", &desk.sample("customers.csv")]).ends(0).out);
}

#[test]
fn inspect_says_how_the_table_stands_and_what_its_columns_hold() {
    let run = Desk::new().run(&["inspect", &sample("customers.csv")]).ends(0);
    run.prints("windows-1252").prints("semicolons").prints("Kd-Nr.").prints("day first").prints("decimal comma");
}

#[test]
fn inspect_as_json_has_the_documented_keys() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Nr;Name;Summe\n0012;Müller;1,50\n0013;Huber;2,25;x\n");
    let found = desk.run(&["inspect", &file, "--json"]).ends(0).json();
    assert_eq!(found["version"], 1);
    assert_eq!(found["encoding"], "utf-8");
    assert_eq!(found["delimiter"], ";");
    assert_eq!(found["skip"], 0);
    assert_eq!(found["has_header"], true);
    assert_eq!(found["rows"], 2);
    assert_eq!(found["sheets"], json!([]));
    assert_eq!(found["macros"], false);
    assert_eq!(found["columns"][0]["type"], "text", "leading zeros make an identifier");
    assert_eq!(found["columns"][2]["format"], "decimal comma");
    assert_eq!(found["issues"][0]["row"], 3, "the header is record 1");
    assert_eq!(found["issues"][0]["what"], "too_many_cells");
}

#[test]
fn inspect_of_a_workbook_lists_its_sheets() {
    let found = Desk::new().run(&["inspect", &sample("customers.xlsx"), "--json"]).ends(0).json();
    assert_eq!(found["format"], "xlsx");
    assert!(found["sheets"].as_array().unwrap().iter().any(|sheet| sheet["name"] == found["sheet"]), "{found}");
}

#[test]
fn a_long_workbook_is_inspected_in_part_unless_all_of_it_is_wanted() {
    let desk = Desk::new();
    let path = desk.path().join("long.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..=1_000 {
        for column in 0..20 {
            let text = if row == 0 { format!("Column {column}") } else { format!("row {row}, column {column}") };
            sheet.write(row, column, text).unwrap();
        }
    }
    workbook.save(&path).unwrap();
    let path = path.to_str().unwrap();
    let found = desk.run(&["inspect", path, "--json"]).ends(0).json();
    let rows = found["rows"].as_u64().unwrap();
    assert!(found["complete"] == false && (900..1_100).contains(&rows), "{rows}");
    assert_eq!(found["columns"][0]["first"][0], "row 1, column 0");
    desk.run(&["inspect", path]).ends(0).prints("estimate").prints("--full");
    let found = desk.run(&["inspect", path, "--json", "--full"]).ends(0).json();
    assert_eq!((&found["complete"], &found["rows"]), (&true.into(), &1_000.into()));
    assert_eq!(found["columns"][0]["filled"], 1_000);
}

#[test]
fn a_sheet_that_is_not_there_is_refused_with_those_that_are() {
    Desk::new().run(&["rows", &sample("customers.xlsx"), "--sheet", "Nope"]).ends(4).says("Nope").says("hint:");
}

#[test]
fn a_file_that_cannot_be_read_ends_with_4_and_says_why() {
    let desk = Desk::new();
    desk.run(&["rows", "missing.csv"]).ends(4).says("error: ").says("missing.csv");
    desk.run(&["inspect", "."]).ends(4).says("folder");
    let program = desk.file("table.csv", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    desk.run(&["rows", &program]).ends(4).says("error: ").says("a program");
}

#[test]
fn an_empty_file_has_no_rows_and_cannot_be_imported() {
    let desk = Desk::new();
    let empty = desk.file("empty.csv", "");
    assert_eq!(desk.run(&["rows", &empty]).ends(0).says("no rows").out, "");
    let run = desk.run(&["inspect", &empty]).ends(0);
    assert!(run.out.contains("refuses this file: the file is empty"), "{}", run.out);
}

#[test]
fn inspect_names_what_an_import_refuses() {
    let desk = Desk::new();
    let program = desk.file("table.csv", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    assert!(desk.run(&["inspect", &program]).ends(0).out.contains("this file is a program"));
    let page = desk.file("page.csv", b"<html><body>M\xfcller und S\xf6hne, Stra\xdfe 5</body></html>");
    let found = desk.run(&["inspect", &page, "--json"]).ends(0).json();
    assert!(found["refused"].as_str().is_some_and(|reason| reason.contains("an HTML page")), "{found}");
    assert_eq!(found["encoding"], "windows-1252");
}

#[test]
fn a_worksheet_is_printed_as_it_stands() {
    let desk = Desk::new();
    let file = desk.path().join("titled.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, text) in [(1, 0, "Our list"), (3, 1, "Name"), (3, 2, "Town"), (4, 1, "Anna"), (4, 2, "Bonn")] {
        sheet.write_string(row, column, text).unwrap();
    }
    book.save(&file).unwrap();
    let run = desk.run(&["rows", file.to_str().unwrap()]).ends(0);
    let rows: Vec<&str> = run.out.lines().collect();
    assert_eq!(rows, ["[]", "[\"Our list\"]", "[]", "[\"\",\"Name\",\"Town\"]", "[\"\",\"Anna\",\"Bonn\"]"]);
}

#[test]
fn the_cells_of_a_workbook_with_macros_are_shown_and_never_imported() {
    let desk = Desk::new();
    let plain = desk.path().join("plain.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Name").unwrap().write_string(1, 0, "Anna").unwrap();
    book.save(&plain).unwrap();
    let file = desk.path().join("macros.xlsx");
    let mut parts = zip::ZipArchive::new(std::fs::File::open(&plain).unwrap()).unwrap();
    let mut with = zip::ZipWriter::new(std::fs::File::create(&file).unwrap());
    for ix in 0..parts.len() {
        with.raw_copy_file(parts.by_index_raw(ix).unwrap()).unwrap();
    }
    with.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).unwrap();
    with.finish().unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(desk.run(&["rows", file]).ends(0).says("contains macros").out, "[\"Name\"]\n[\"Anna\"]\n");
    assert_eq!(desk.run(&["inspect", file, "--json"]).ends(0).json()["macros"], true);
    desk.run(&["split", file, "--rows", "1"]).ends(4).says("contains macros").says("hint: Save it");
}

#[test]
fn values_of_a_file_cannot_move_the_cursor_of_a_terminal() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Name;Ort\nHu\u{202e}ber;Wien\nMoser;Graz\n");
    let run = desk.run(&["inspect", &file]).ends(0);
    assert!(!run.out.contains('\u{202e}'), "{}", run.out);
}

#[test]
fn addresses_and_numbers_are_judged_line_by_line() {
    let desk = Desk::new();
    let run =
        desk.run_with(&["validate", "email"], "\"a@company.example\"\n\"a@\"\n\"\\\"quoted\\\"@company.example\"\n");
    assert_eq!(run.ends(0).out.lines().take(2).collect::<Vec<_>>(), ["true", "false"]);
    let run = desk.run_with(&["validate", "phone"], "[\"AT\",\"+43 1 5321234\"]\n[\"AT\",\"12\"]\n");
    assert_eq!(run.ends(0).out, "true\nfalse\n");
}

#[test]
fn a_line_that_is_no_json_names_its_number() {
    Desk::new().run_with(&["validate", "email"], "\"a@b.example\"\nnot json\n").ends(2).says("line 2");
}
