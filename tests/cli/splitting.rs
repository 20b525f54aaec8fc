//! `split`, and `export --as-upload`: files cut into parts that can be imported or uploaded one after another.

use crate::desk::{Desk, Run};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fmt::Write;
use std::fs;

/// Returns the rows of a table as text cells, the header first.
fn rows(desk: &Desk, file: &str) -> Vec<Vec<String>> {
    let run = desk.run(&["rows", file]).ends(0);
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the parts that `split --json` named, with their rows.
fn parts(run: &Run) -> Vec<(String, u64)> {
    let found = run.json();
    let parts = found["parts"].as_array().unwrap().iter();
    parts.map(|part| (part["path"].as_str().unwrap().to_owned(), part["rows"].as_u64().unwrap())).collect()
}

/// Returns the names of all files of the folder but the organisation's.
fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.filter(|name| !name.starts_with("organisation")).collect();
    names.sort();
    names
}

/// Returns every live customer with its owner and all values that come from the file.
fn customers(desk: &Desk) -> Vec<String> {
    desk.sql(
        "SELECT u.primary_email, c.external_id, c.name, c.street, c.house_number, c.zip, c.city, c.country, c.phone, \
         c.note, c.call_interval, c.last_call FROM customers c JOIN user_accounts u ON u.id = c.owner \
         WHERE c.binned = 0 ORDER BY 1, 2, 3",
    )
}

/// Returns a file as people have it: a title, semicolons, Windows' encoding, line breaks and quotes within cells.
fn many_customers(desk: &Desk, number: usize) -> String {
    let mut text =
        "Kunden 2026\r\n\r\nKd-Nr.;Firma;PLZ;Ort;Land;Bemerkung;Letzter Besuch;Vertreter-Mail\r\n".to_owned();
    let users = ["anna.weber@nordwind.example", "bo.lind@nordwind.example", "Carla.Nunez@nordwind.example"];
    for row in 0..number {
        let note = ["\"Hof; links\r\nzweimal läuten\"", "\"sagt \"\"ja\"\"\"", "", "grüßt"][row % 4];
        let (day, user) = (row % 28 + 1, users[row % 3]);
        write!(text, "{row:07};Bäckerei {row};{};Wien;Österreich;{note};{day:02}.10.2025;{user}\r\n", 1010 + row % 90)
            .unwrap();
    }
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    desk.file("kunden.csv", latin)
}

/// Splits a table by two rows and asserts that the parts hold it, whoever reads them.
#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>) {
    let desk = Desk::new();
    let file = desk.file(name, content);
    let whole = rows(&desk, &file);
    let has_header = desk.run(&["inspect", &file, "--json"]).ends(0).json()["has_header"].as_bool().unwrap();
    let run = desk.run(&["split", &file, "--rows", "2", "--json"]).ends(0);
    assert_eq!(run.json()["has_header"], has_header);
    let mut again: Vec<Vec<String>> = Vec::new();
    for (part, number) in parts(&run) {
        let mut of_part = rows(&desk, &part);
        if has_header {
            assert_eq!(of_part[0], whole[0], "{name}: {part}");
            of_part.remove(0);
        }
        assert_eq!(of_part.len() as u64, number, "{name}: {part}");
        again.append(&mut of_part);
    }
    assert_eq!(again, whole[usize::from(has_header)..], "{name}");
    assert!(!desk.db().exists(), "splitting by rows needs no organisation");
}

#[test]
fn parts_hold_the_rows_of_the_whole_however_it_is_written() {
    let body = "Nr;Name;Note\n1;Huber;\"a;\r\nb\"\n2;\"Moser \"\"M\"\"\";\n3;Müller;x\n4;;y\n5;Lang;\"\n\"\n";
    check("semicolons.csv", body);
    check("tabs.tsv", "Nr\tName\n0012\tHuber, Anna\n0013\tMoser\n0014\t\"Lang\tPetra\"\n");
    check("pipes.txt", "Nr|Name\n1|Huber\n2|\"a|b\"\n3|Lang\n");
    check("quotes.csv", "'Nr','Name'\n'1','Huber, Anna'\n'2','it''s'\n'3','a\nb'\n'4','Lang'\n");
    check("backslash.csv", "Nr,Name\n1,\"Huber \\\"H\\\" Anna\"\n2,\"a, \\\"b\\\"\"\n3,Lang\n");
    check("above.csv", format!("Report of May\n\n{body}"));
    check("named.csv", format!("sep=;\n{body}"));
    check("plain.csv", "1;2026-01-02\n2;2026-01-03\n3;2026-01-04\n4;2026-01-05\n5;2026-01-06\n");
    check(
        "utf16.csv",
        body.encode_utf16().fold(vec![0xff, 0xfe], |mut bytes, unit| {
            bytes.extend(unit.to_le_bytes());
            bytes
        }),
    );
    check("one.csv", "E-mail\na@b.example\nc@d.example\ne@f.example\n");
}

#[test]
fn parts_keep_header_delimiter_and_line_breaks_and_are_utf_8_with_a_mark() {
    let desk = Desk::new();
    let file = desk.file("a.csv", b"Nr;Gr\xf6\xdfe\r\n1;\"x\r\ny\"\r\n2;b\r\n3;\"c;d\"\r\n");
    let run = desk.run(&["split", &file, "--rows", "2"]).ends(0).prints("3 rows in 2 parts").prints("a-001.csv");
    run.prints("windows-1252").says("would count as missing");
    assert_eq!(desk.read("a-001.csv"), "\u{feff}Nr;Größe\n1;\"x\r\ny\"\n2;b\n");
    assert_eq!(desk.read("a-002.csv"), "\u{feff}Nr;Größe\n3;\"c;d\"\n");
    assert_eq!(names(&desk), ["a-001.csv", "a-002.csv", "a.csv"]);
}

#[test]
fn the_parts_of_a_file_import_to_the_same_records_as_the_whole() {
    let whole = Desk::with_users();
    whole.import_customers(&many_customers(&whole, 250), &["--yes"]).ends(0);
    let expected = customers(&whole);
    assert_eq!(expected.len(), 250);
    assert!(expected.iter().any(|line| line.contains("zweimal läuten")), "{}", expected[0]);

    let by_rows = Desk::with_users();
    let run = by_rows.run(&["split", &many_customers(&by_rows, 250), "--rows", "100", "--json"]).ends(0);
    assert_eq!(parts(&run).iter().map(|part| part.1).collect::<Vec<_>>(), [100, 100, 50]);
    for (part, _) in parts(&run) {
        by_rows.import_customers(&part, &["--yes"]).ends(0);
    }
    assert_eq!(customers(&by_rows), expected);

    let by_user = Desk::with_users();
    let run = by_user.run(&["split", &many_customers(&by_user, 250), "--by-user", "--json"]).ends(0);
    assert_eq!(parts(&run).len(), 3);
    assert_eq!(run.json()["assigned_by"], "Vertreter-Mail");
    for (part, _) in parts(&run) {
        by_user.import_customers(&part, &["--yes"]).ends(0);
    }
    assert_eq!(customers(&by_user), expected);
}

#[test]
fn a_workbook_becomes_parts_as_text_that_import_to_the_same_records() {
    let whole = Desk::with_customers();
    let desk = Desk::with_users();
    let arguments = ["split", &desk.sample("customers.xlsx"), "--by-user", "--assign", "email=Vertreter-Mail"];
    let run = desk.run(&[&arguments[..], &["--json"]].concat()).ends(0);
    let found = run.json();
    let all: u64 = parts(&run).iter().map(|part| part.1).sum();
    assert_eq!(found["rows"].as_u64().unwrap(), all);
    assert!(found["unknown_rows"].as_u64().unwrap() > 0, "{found}");
    assert!(desk.path().join("customers-unknown-users.csv").exists(), "{:?}", names(&desk));
    for part in found["parts"].as_array().unwrap() {
        let path = part["path"].as_str().unwrap();
        let Some(email) = part["user"].as_str() else { continue };
        assert!(path.ends_with(&format!("-{email}.csv")), "{path}");
        let table = rows(&desk, path);
        let mail = table[0].iter().position(|name| name == "Vertreter-Mail").unwrap();
        assert!(table[1..].iter().all(|row| row[mail].trim().eq_ignore_ascii_case(email)), "{path}");
        let run = desk.import_customers(path, &["--yes"]);
        assert!(matches!(run.code, 0 | 3), "{path}: {}", run.err);
    }
    assert_eq!(customers(&desk), customers(&whole));
}

#[test]
fn users_are_known_by_employee_number_too_and_archived_ones_have_a_part() {
    let desk = Desk::with_users();
    desk.run(&["users", "archive", "bo.lind@nordwind.example"]).ends(0);
    let file = desk.file("a.csv", "Name;Nr\nHuber;0042\nMoser;0043\nLang;42\nAigner; 0042 \nBauer;\n");
    let run = desk.run(&["split", &file, "--by-user", "--assign", "employee=Nr"]).ends(0);
    run.prints("Users by employee number in “Nr”").prints("unknown users").prints("5 rows in 3 parts");
    assert_eq!(desk.read("a-001-anna.weber@nordwind.example.csv"), "\u{feff}Name;Nr\nHuber;0042\nAigner; 0042 \n");
    assert_eq!(desk.read("a-002-bo.lind@nordwind.example.csv"), "\u{feff}Name;Nr\nMoser;0043\n");
    assert_eq!(desk.read("a-unknown-users.csv"), "\u{feff}Name;Nr\nLang;42\nBauer;\n");
}

#[cfg(unix)]
#[test]
fn a_split_that_is_stopped_leaves_nothing_behind() {
    use rustix::process::{Pid, Signal, kill_process};
    let desk = Desk::new();
    let file = desk.file("many.csv", "Nr;Name\n".to_owned() + &"1;Huber\n".repeat(400_000));
    let folder = desk.path().join("parts");
    let mut child =
        desk.command(&["split", &file, "--rows", "1000", "--output", folder.to_str().unwrap()]).spawn().unwrap();
    while !folder.exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(7), "{err}");
    assert!(err.contains("stopped"), "{err}");
    assert_eq!(names(&desk), ["many.csv"]);
}

#[test]
fn numbers_and_dates_of_a_worksheet_read_one_way_as_text() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Nr", "Amount", "Day"]).unwrap();
    sheet.write_row(1, 0, ["0012", "3,5", "24.12.2026"]).unwrap();
    sheet.write_string(2, 0, "0013").unwrap();
    sheet.write_number(2, 1, 1.125).unwrap();
    let day = ExcelDateTime::from_ymd(2026, 11, 3).unwrap();
    sheet.write_datetime_with_format(2, 2, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    let file = desk.file("a.xlsx", book.save_to_buffer().unwrap());
    desk.run(&["split", &file, "--rows", "9"]).ends(0);
    assert_eq!(desk.read("a-001.csv"), "\u{feff}Nr,Amount,Day\n0012,\"3,5\",24.12.2026\n0013,1.1250,2026-11-03\n");
    let text = desk.file("b.csv", "Nr;Amount\n1;1.125\n2;3,5\n");
    desk.run(&["split", &text, "--rows", "9"]).ends(0);
    assert_eq!(desk.read("b-001.csv"), "\u{feff}Nr;Amount\n1;1.125\n2;3,5\n", "what is text stays as it stands");
}

#[test]
fn no_part_takes_the_place_of_another_file() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Nr;Name\n1;Huber\n2;Moser\n3;Lang\n");
    desk.run(&["split", &file, "--rows", "1"]).ends(0);
    fs::remove_file(desk.path().join("a-001.csv")).unwrap();
    let before = names(&desk);
    desk.run(&["split", &file, "--rows", "2"]).ends(2).says("a-002.csv exists already").says("hint:");
    assert_eq!(names(&desk), before);
    assert_eq!(desk.read("a-002.csv"), "\u{feff}Nr;Name\n2;Moser\n");
    let folder = desk.path().join("parts");
    desk.run(&["split", &file, "--rows", "2", "--output", folder.to_str().unwrap()]).ends(0);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
    assert_eq!(desk.read("a.csv"), "Nr;Name\n1;Huber\n2;Moser\n3;Lang\n");
}

#[test]
fn what_cannot_be_cut_says_why_and_leaves_nothing_behind() {
    let desk = Desk::with_users();
    let file = desk.file("a.csv", "Nr;Name\n1;Huber\n2;Moser\n3;Lang\n");
    let before = names(&desk);
    desk.run(&["split", &file]).ends(2).says("--rows").says("--by-user");
    desk.run(&["split", &file, "--rows", "0"]).ends(2).says("--rows");
    desk.run(&["split", &file, "--rows", "2", "--by-user"]).ends(2).says("cannot be used with");
    desk.run(&["split", &file, "--by-user"]).ends(2).says("no column").says("--assign email=COLUMN").says("Nr, Name");
    desk.run(&["split", &file, "--by-user", "--assign", "email=Owner"]).ends(2).says("no column \"Owner\"");
    let folder = desk.path().join("parts");
    let arguments = ["split", &file, "--by-user", "--assign", "email=Name", "--output", folder.to_str().unwrap()];
    desk.run(&arguments).ends(4).says("no row of the file belongs to a user");
    desk.run(&["split", "missing.csv", "--rows", "2"]).ends(4).says("missing.csv");
    let many = desk.file("many.csv", "Nr;Name\n".to_owned() + &"1;x\n".repeat(10_001));
    desk.run(&["split", &many, "--rows", "1"]).ends(2).says("more than 10,000 files");
    fs::remove_file(many).unwrap();
    assert_eq!(names(&desk), before);
}

#[test]
fn damaged_rows_are_named_and_stand_in_the_parts_as_they_are_read() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Nr;Name\n1;Huber\n2;Moser;x\n3\n4;Lang\n");
    desk.run(&["split", &file, "--rows", "3"]).ends(0).prints("row 3, line 3: 3 cells").prints("row 4, line 4: 1 cell");
    assert_eq!(desk.read("a-001.csv"), "\u{feff}Nr;Name\n1;Huber\n2;Moser\n3;\n");
}

#[test]
fn an_upload_has_the_columns_of_the_template_without_the_user_in_files_of_the_limit() {
    let desk = Desk::with_customers();
    let template = desk.run(&["template", "customers"]).ends(0).out;
    let export = desk.run(&["export", "customers"]).ends(0).out;
    let number = desk.number("SELECT count(*) FROM customers WHERE binned = 0");
    desk.run(&["export", "customers", "--as-upload"])
        .ends(0)
        .says(&format!("{number} records written to customers-001"));
    assert!(!desk.path().join("customers-002.csv").exists());
    let whole = desk.read("customers-001.csv");
    assert_eq!(format!("{},User e-mail", whole.lines().next().unwrap()), template.trim_end());
    let without_user = |row: &Vec<String>| row[..row.len() - 1].to_vec();
    let exported: Vec<_> = rows(&desk, &desk.file("export.csv", export)).iter().map(without_user).collect();
    assert_eq!(rows(&desk, "customers-001.csv"), exported);

    let arguments = ["export", "customers", "--user", "anna.weber@nordwind.example", "--as-upload", "40"];
    let run = desk.run(&[&arguments[..], &["--output", "annas.csv"]].concat()).ends(0).says("40 records written to");
    let files = run.err.lines().count();
    let annas = desk.number(
        "SELECT count(*) FROM customers c JOIN user_accounts u ON u.id = c.owner \
         WHERE c.binned = 0 AND u.primary_email = 'anna.weber@nordwind.example'",
    );
    assert_eq!(files as u64, annas.div_ceil(40));
    let mut held = 0;
    for number in 1..=files {
        let table = rows(&desk, &format!("annas-{number:03}.csv"));
        assert_eq!(table[0], exported[0]);
        assert!(table.len() <= 41, "{}", table.len());
        held += table.len() as u64 - 1;
    }
    assert_eq!(held, annas);
}

#[test]
fn an_upload_overwrites_nothing_and_is_text() {
    let desk = Desk::with_customers();
    desk.file("customers-001.csv", "mine");
    desk.run(&["export", "customers", "--as-upload", "100"]).ends(2).says("customers-001.csv exists already");
    assert_eq!(desk.read("customers-001.csv"), "mine");
    assert!(!desk.path().join("customers-002.csv").exists());
    desk.run(&["export", "customers", "--as-upload", "-o", "a.xlsx"]).ends(2).says("not workbooks").says(".csv");
    desk.run(&["export", "customers", "--as-upload", "0"]).ends(2).says("--as-upload");
    desk.run(&["export", "tasks", "--as-upload"]).ends(0).says("0 records written to tasks-001.csv");
    assert_eq!(desk.read("tasks-001.csv").lines().count(), 1);
    let people = ["export", "people", "--as-upload", "--user", "anna.weber@nordwind.example"];
    desk.run(&people).ends(2).says("belong to the whole company");
    assert!(!desk.path().join("people-001.csv").exists());
}

#[test]
fn a_cell_that_an_import_refuses_does_not_become_good_text() {
    let desk = Desk::new();
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reading/formula-never-calculated.xlsx");
    let file = desk.file("formula.xlsx", std::fs::read(book).unwrap());
    desk.run(&["split", &file, "--rows", "1"]).ends(2).says("a formula without a result").says("Correct the cell");
    assert!(!desk.path().join("formula-001.csv").exists());
}
