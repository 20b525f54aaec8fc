//! Reading files: what is found out about a file by itself, and what its rows are.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::domain::row::{CellKind, Row};
use muster::domain::table::{FileFormat, RowIssue, RowIssueKind, TableChoice};
use muster::source::{self, Context, Error, Foreign, Look};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Names that stand for the known names of a record type.
const KNOWN: [&str; 4] = ["email", "surname", "city", "customer no"];

fn context() -> Context<'static> {
    Context::of_import(Path::new(env!("CARGO_BIN_EXE_muster")), &|text| KNOWN.contains(&text.to_lowercase().as_str()))
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading").join(name)
}

fn look(path: &Path, choice: &TableChoice) -> Result<Look, Error> {
    source::look(path, choice, 20, context())
}

/// Everything that a file gives: its columns, its rows with their numbers, and what was noticed.
#[derive(Debug)]
struct Table {
    look: Look,
    rows: Vec<Row>,
    issues: Vec<(u64, RowIssueKind)>,
}

impl Table {
    fn cells(&self) -> Vec<Vec<&str>> {
        self.rows.iter().map(|row| row.cells().collect()).collect()
    }

    fn numbers(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row.number).collect()
    }

    fn text_format(&self) -> (&str, char, Option<char>) {
        match &self.look.shape.format {
            FileFormat::Text { encoding, delimiter, quote } => (encoding, *delimiter, *quote),
            FileFormat::Workbook { .. } => panic!("this is a workbook"),
        }
    }
}

fn read_with(path: &Path, choice: &TableChoice) -> Table {
    let look = look(path, choice).unwrap();
    let mut reader = source::open(path, &look.shape, context()).unwrap();
    let (mut rows, mut row) = (Vec::new(), Row::default());
    while reader.next_row(&mut row).unwrap() {
        rows.push(row.clone());
    }
    let issues = reader.take_issues().into_iter().map(|issue| (issue.row, issue.kind)).collect();
    assert_eq!(look.first, rows.iter().take(20).cloned().collect::<Vec<_>>(), "the first rows are those of the table");
    assert!(rows.iter().all(|row| row.len() == look.shape.columns.len()), "each row has a cell per column");
    Table { look, rows, issues }
}

fn read(name: &str) -> Table {
    read_with(&fixture(name), &TableChoice::default())
}

fn refusal(name: &str) -> Error {
    look(&fixture(name), &TableChoice::default()).unwrap_err()
}

/// Writes a file of a test and hands its path to a function.
fn with_file<T>(content: impl AsRef<[u8]>, test: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, content).unwrap();
    test(&path)
}

#[test]
fn encodings_are_found_without_a_mark() {
    let people = [["a@example.org", "Zoë"], ["b@example.org", "Jörg"]];
    for (name, encoding) in [("utf-16le-without-mark.csv", "utf-16le"), ("utf-32le-without-mark.csv", "utf-32le")] {
        let table = read(name);
        assert_eq!(table.text_format().0, encoding);
        assert_eq!(table.cells(), people, "{name}");
    }
    let table = read("utf-16be-with-mark.csv");
    assert_eq!((table.text_format().0, table.text_format().1), ("utf-16be", '\t'));
    assert_eq!(table.cells(), [["a@example.org", "Zoë"]]);
    let table = read("shift-jis.csv");
    assert_eq!(table.text_format().0, "shift_jis");
    assert_eq!(table.look.shape.columns, ["名前", "都市"]);
    let table = read("windows-1252-short.csv");
    assert_eq!(table.text_format().0, "windows-1252");
    assert_eq!(table.cells().last().unwrap(), &["Zoë", "Köln"]);
}

#[test]
fn one_accent_far_down_decides_the_encoding() {
    let mut bytes = b"Name;City\n".to_vec();
    for ix in 0..200_000 {
        bytes.extend_from_slice(format!("Person {ix};Town {ix}\n").as_bytes());
    }
    let at = bytes.len();
    bytes.extend_from_slice(b"Zo\xeb;K\xf6ln\n");
    bytes.extend_from_within(10..at / 2);
    with_file(&bytes, |path| {
        let look = look(path, &TableChoice::default()).unwrap();
        let FileFormat::Text { encoding, .. } = look.shape.format else { panic!("this is text") };
        assert_eq!(encoding, "windows-1252");
    });
}

#[test]
fn a_chosen_encoding_wins_and_an_unknown_one_is_refused() {
    let choice = TableChoice { encoding: Some("iso-8859-7".to_owned()), ..TableChoice::default() };
    let table = read_with(&fixture("windows-1252-short.csv"), &choice);
    assert_eq!(table.cells().last().unwrap(), &["Zoλ", "Kφln"]);
    let choice = TableChoice { encoding: Some("klingon".to_owned()), ..TableChoice::default() };
    let error = look(&fixture("windows-1252-short.csv"), &choice).unwrap_err();
    assert_eq!(error.to_string(), "unknown encoding \"klingon\"");
    assert!(error.hint().unwrap().contains("windows-1252"));
}

#[test]
fn delimiters_are_found_and_a_sep_line_is_no_row() {
    let table = read("sep-line-names-the-delimiter.csv");
    assert_eq!(table.look.shape.columns, ["Name", "Ort"]);
    assert_eq!(table.cells(), [["Anna", "Köln"], ["Bert", "Bonn"]]);
    assert_eq!(table.look.shape.skip, 1);
    assert_eq!(table.numbers(), [3, 4]);
    let table = read("semicolons-and-decimal-commas.csv");
    assert_eq!(table.text_format().1, ';');
    assert_eq!(table.cells()[0], ["Anna", "1.234,50", "03.11.2026"]);
}

#[test]
fn a_delimiter_is_told_from_what_stands_within_cells() {
    let folder = tempfile::tempdir().unwrap();
    let many = |header: &str, row: &str| format!("{header}\n{}", format!("{row}\n").repeat(40));
    let cases = [
        (many("Name;Amount", "Anna;1.234,50"), ';', Some('"')),
        (many("Name,Begin,End", "Anna,08:30,17:15"), ',', Some('"')),
        (many("Name\tNote", "Anna\t\"one; two, three\""), '\t', Some('"')),
        (many("'Name','Town'", "'Weber, Anna','Bonn'"), ',', Some('\'')),
    ];
    for (text, expected, quoted) in cases {
        let path = folder.path().join("table.csv");
        std::fs::write(&path, &text).unwrap();
        let shape = look(&path, &TableChoice::default()).unwrap().shape;
        let FileFormat::Text { delimiter, quote, .. } = shape.format else { panic!("{text}") };
        assert_eq!((delimiter, quote), (expected, quoted), "{text}");
    }
}

#[test]
fn a_chosen_dialect_wins() {
    let choice = TableChoice { delimiter: Some(','), quote: Some(None), ..TableChoice::default() };
    let table = read_with(&fixture("semicolons-and-decimal-commas.csv"), &choice);
    assert_eq!(table.text_format(), ("utf-8", ',', None));
    let choice = TableChoice { delimiter: Some('a'), ..TableChoice::default() };
    let error = look(&fixture("semicolons-and-decimal-commas.csv"), &choice).unwrap_err();
    assert!(matches!(error, Error::BadDialect { character: 'a' }));
}

#[test]
fn title_lines_are_skipped_and_shown() {
    let table = read("title-lines-above-the-header.csv");
    assert_eq!(table.look.shape.skip, 3);
    assert_eq!(table.look.above, ["Customer list", "Exported on 2026-11-03", ""]);
    assert_eq!(table.look.shape.columns, ["Name", "E-mail", "City"]);
    assert_eq!(table.numbers(), [5, 6]);
}

#[test]
fn a_header_is_told_from_data() {
    assert!(read("all-text-with-header.csv").look.shape.header);
    let table = read("no-header.csv");
    assert!(!table.look.shape.header);
    assert_eq!(table.look.shape.columns, ["Column 1", "Column 2", "Column 3"]);
    assert_eq!(table.numbers(), [1, 2, 3]);
    let choice = TableChoice { header: Some(true), ..TableChoice::default() };
    let table = read_with(&fixture("no-header.csv"), &choice);
    assert_eq!(table.look.shape.columns[0], "anna@example.org");
    assert_eq!(table.numbers(), [2, 3]);
}

#[test]
fn known_names_make_a_header_of_any_row() {
    with_file("Report,for,2026\nx,y,z\nEmail,2025,City\na@example.org,5,Bonn\n", |path| {
        let look = look(path, &TableChoice::default()).unwrap();
        assert_eq!(look.shape.columns, ["Email", "2025", "City"]);
        assert_eq!(look.shape.skip, 2);
    });
}

#[test]
fn columns_get_names_that_differ_and_blank_ones_at_the_end_are_left_out() {
    let table = read("blank-and-equal-column-names.csv");
    assert_eq!(table.look.shape.columns, ["Name", "Column 2", "Name (2)", "E-mail"]);
    assert_eq!(table.look.names, ["Name", "", "Name", "E-mail"]);
    assert_eq!(table.cells()[0], ["Anna", "x", "y", "a@example.org"]);
    assert_eq!(table.issues, []);
}

#[test]
fn rows_with_a_wrong_number_of_cells_are_named_and_kept() {
    let table = read("wrong-cell-counts.csv");
    assert_eq!(
        table.cells(),
        [["1", "Anna", "Köln"], ["2", "Bert", ""], ["3", "Carl", "Mainz"], ["4", "Dora", "Trier"]]
    );
    assert_eq!(
        table.issues,
        [
            (3, RowIssueKind::TooFewCells { found: 2, expected: 3 }),
            (4, RowIssueKind::TooManyCells { found: 4, expected: 3 })
        ]
    );
}

#[test]
fn an_unclosed_quote_damages_its_own_row_only() {
    for name in ["unclosed-quote.csv", "unclosed-quote-at-the-end.csv"] {
        let table = read(name);
        assert_eq!(table.rows.len(), 4, "{name}");
        assert_eq!(table.cells()[1], ["2", "\"Bert", "Bonn"], "{name}");
        assert_eq!(table.cells()[3], ["4", "Dora", "Trier"], "{name}");
        assert_eq!(table.issues, [(3, RowIssueKind::UnclosedQuote)], "{name}");
    }
}

#[test]
fn an_unclosed_quote_does_not_swallow_a_large_file() {
    let mut text = "id,name\n1,\"Anna\n".to_owned();
    for ix in 2..400_000 {
        writeln!(text, "{ix},some longer name of a person").unwrap();
    }
    with_file(&text, |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.rows.len(), 399_999);
        assert_eq!(table.issues, [(2, RowIssueKind::UnclosedQuote)]);
    });
}

#[test]
fn quoted_cells_hold_line_ends_delimiters_and_quotes() {
    let table = read("quoted-cells-with-line-ends.csv");
    assert_eq!(table.cells(), [["1", "first line\nsecond line", "Köln"], ["2", "a \"quoted\" word", "Bonn"]]);
    assert_eq!(table.numbers(), [2, 4]);
    let table = read("backslash-before-quotes.csv");
    assert_eq!(table.cells(), [["1", "Anna", "says \"hello\", often"], ["2", "Bert", "5\" pipe"]]);
    assert_eq!(table.issues, []);
}

#[test]
fn lines_end_in_any_way() {
    let rows = [["1", "Anna"], ["2", "Bert"], ["3", "Carl"]];
    assert_eq!(read("lines-end-with-cr.csv").cells(), rows[..2]);
    assert_eq!(read("lines-end-in-three-ways.csv").cells(), rows);
}

#[test]
fn control_characters_are_left_out_and_named() {
    let table = read("nul-and-control-characters.csv");
    assert_eq!(table.cells(), [["1", "Anna"], ["2", "Bert"], ["3", "Carl"]]);
    assert_eq!(table.issues, [(2, RowIssueKind::ControlCharacters), (3, RowIssueKind::ControlCharacters)]);
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let table = read("undecodable-bytes-in-utf-8.csv");
    assert_eq!(table.text_format().0, "utf-8");
    assert_eq!(table.cells()[1], ["2", "J\u{fffd}rg"]);
    assert_eq!(table.issues, [(3, RowIssueKind::Undecodable)]);
}

#[test]
fn files_that_hold_no_table_are_refused_by_name() {
    let what = |name| {
        let error = refusal(name);
        let Error::Foreign { what, .. } = error else { panic!("{name}: {error}") };
        what
    };
    assert_eq!(what("pdf-named.csv"), Foreign::Pdf);
    assert_eq!(what("html-named.xls"), Foreign::Html);
    assert_eq!(what("program-named.csv"), Foreign::Program);
    assert_eq!(what("archive-named.xlsx"), Foreign::Archive);
    assert_eq!(what("excel-4.xls"), Foreign::Excel4);
    assert!(matches!(refusal("empty.csv"), Error::Empty { .. }));
    let error = refusal("pdf-named.csv");
    assert!(error.to_string().starts_with("this file is a PDF document"), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let is_refused = |path: &Path, what: &str| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
        error
    };
    is_refused(folder.path(), "a folder");
    let error = is_refused(&folder.path().join("missing.csv"), "cannot read the file");
    assert_eq!(error.hint().unwrap(), "Check the name and the folder");
    #[cfg(unix)]
    {
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let started = Instant::now();
        is_refused(&pipe, "a pipe");
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_line_without_end_is_refused() {
    with_file(vec![b'y'; 40 << 20], |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::RowTooLong { row: 1, .. }), "{error}");
    });
}

/// Makes a workbook and hands its path to a function.
fn with_workbook<T>(fill: impl FnOnce(&mut Workbook), test: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    // Content decides, not the name.
    let path = folder.path().join("table.csv");
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save(&path).unwrap();
    test(&path)
}

#[test]
fn cells_of_an_xlsx_file_become_plain_text() {
    let fill = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        let moment = Format::new().set_num_format("dd.mm.yyyy hh:mm");
        let time = Format::new().set_num_format("hh:mm");
        for (column, name) in (0..).zip(["Text", "Number", "Date", "Midnight", "Time", "Truth", "Noise", "Error"]) {
            sheet.write(0, column, name).unwrap();
        }
        sheet.write(1, 0, "00042").unwrap();
        sheet.write(1, 1, 17).unwrap();
        let day = ExcelDateTime::from_ymd(2026, 11, 3).unwrap();
        sheet.write_with_format(1, 2, &day, &date).unwrap();
        sheet.write_with_format(1, 3, &day, &moment).unwrap();
        sheet.write_with_format(1, 4, ExcelDateTime::from_hms(14, 30, 0).unwrap(), &time).unwrap();
        sheet.write(1, 5, true).unwrap();
        sheet.write(1, 6, 0.1 + 0.2).unwrap();
        sheet.write_formula(1, 7, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    };
    with_workbook(fill, |path| {
        let table = read_with(path, &TableChoice::default());
        let row = &table.rows[0];
        assert_eq!(
            row.cells().take(7).collect::<Vec<_>>(),
            ["00042", "17", "2026-11-03", "2026-11-03 00:00:00", "14:30:00", "TRUE", "0.3"]
        );
        let kinds = [0, 1, 2, 3, 4, 5].map(|ix| row.kind(ix));
        assert_eq!(
            kinds,
            [
                CellKind::Text,
                CellKind::Number,
                CellKind::DateTime,
                CellKind::DateTime,
                CellKind::DateTime,
                CellKind::Bool
            ]
        );
        assert_eq!(row.number, 2);
    });
}

#[test]
fn percents_and_zeros_in_front_are_read_as_people_see_them() {
    let fill = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet();
        for (column, name) in ["Share", "Number", "Plain"].into_iter().enumerate() {
            sheet.write(0, column as u16, name).unwrap();
        }
        for (row, (share, number)) in [(0.125, 7.0), (0.07, 12_345.0)].into_iter().enumerate() {
            let row = row as u32 + 1;
            sheet.write_with_format(row, 0, share, &Format::new().set_num_format("0%")).unwrap();
            sheet.write_with_format(row, 1, number, &Format::new().set_num_format("00000")).unwrap();
            sheet.write(row, 2, share).unwrap();
        }
    };
    with_workbook(fill, |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.cells(), [["12.5%", "00007", "0.125"], ["7%", "12345", "0.07"]]);
    });
}

#[test]
fn a_formula_without_a_result_is_no_empty_cell() {
    let table = read("formula-never-calculated.xlsx");
    assert_eq!(table.cells(), [["Anna", ""], ["Bert", "5"]]);
    assert_eq!(table.rows[0].kind(1), CellKind::Broken);
    assert_eq!(table.issues, [(2, RowIssueKind::FormulaNotCalculated { column: 1 })]);
}

#[test]
fn the_first_visible_worksheet_with_content_is_proposed() {
    let fill = |workbook: &mut Workbook| {
        let hidden = workbook.add_worksheet();
        hidden.set_name("Secret").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
        workbook.add_worksheet().set_name("Empty").unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Customers").unwrap().set_active(true);
        sheet.write(2, 1, "A title").unwrap();
        for (column, name) in (1..).zip(["Surname", "City", "Rank"]) {
            sheet.write(4, column, name).unwrap();
        }
        for (column, cell) in (1..).zip(["Müller", "Köln", "A"]) {
            sheet.write(6, column, cell).unwrap();
        }
    };
    with_workbook(fill, |path| {
        let table = read_with(path, &TableChoice::default());
        let FileFormat::Workbook { kind, sheet, sheets } = &table.look.shape.format else { panic!("a workbook") };
        assert_eq!((kind.as_str(), sheet.as_str()), ("xlsx", "Customers"));
        let known: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visible)).collect();
        assert_eq!(known, [("Secret", false), ("Empty", true), ("Customers", true)]);
        let passed_over = RowIssueKind::HiddenSheet { sheet: "Secret".to_owned(), read: "Customers".to_owned() };
        assert_eq!(table.look.issues, [RowIssue { row: 0, kind: passed_over }]);
        assert_eq!(table.look.shape.columns, ["Column 1", "Surname", "City", "Rank"]);
        assert_eq!(table.look.shape.skip, 4);
        assert_eq!(table.look.above, ["A title"]);
        assert_eq!(table.numbers(), [7]);
        let choice = TableChoice { sheet: Some("Secret".to_owned()), ..TableChoice::default() };
        assert_eq!(look(path, &choice).unwrap().shape.columns, ["x"]);
        let choice = TableChoice { sheet: Some("Nowhere".to_owned()), ..TableChoice::default() };
        let error = look(path, &choice).unwrap_err();
        assert_eq!(error.to_string(), "the workbook has no worksheet \"Nowhere\"");
        assert_eq!(error.hint().unwrap(), "Choose one of: Secret, Empty, Customers");
    });
}

#[test]
fn two_cells_in_far_corners_are_two_rows() {
    let fill = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "near").unwrap();
        sheet.write(1_048_575, 16_383, "far").unwrap();
    };
    with_workbook(fill, |path| {
        let choice = TableChoice { skip: Some(0), header: Some(false), ..TableChoice::default() };
        let table = read_with(path, &choice);
        assert_eq!(table.numbers(), [1, 1_048_576]);
        assert_eq!(table.rows[1].cell(16_383), "far");
    });
}

#[test]
fn cells_of_an_ods_file_become_plain_text() {
    let table = read("types.ods");
    assert_eq!(table.look.shape.columns, ["Number", "Title", "Due", "At", "Done", "Hours"]);
    assert_eq!(
        table.cells(),
        [
            ["0042", "Call Jörg", "2026-11-03", "14:30:00", "TRUE", "1.5"],
            ["0043", "Write", "2026-11-04 09:15:00", "", "FALSE", "0.3"]
        ]
    );
    let FileFormat::Workbook { kind, sheet, sheets } = &table.look.shape.format else { panic!("a workbook") };
    assert_eq!((kind.as_str(), sheet.as_str()), ("ods", "Tasks"));
    assert!(!sheets[0].visible);
}

#[test]
fn cells_of_an_xls_file_become_plain_text() {
    let table = read("types.xls");
    assert_eq!(table.look.shape.columns, ["Nummer", "Name", "Betrag", "Datum", "Aktiv"]);
    assert_eq!(
        table.cells(),
        [["00123", "Jörg", "1234.5", "2026-11-03", "TRUE"], ["00124", "Zoë", "0.3", "2026-11-03 14:00:00", "FALSE"]]
    );
    assert_eq!(table.numbers(), [2, 4]);
}

#[test]
fn a_damaged_workbook_is_refused() {
    let fill = |workbook: &mut Workbook| {
        workbook.add_worksheet().write(0, 0, "near").unwrap();
    };
    with_workbook(fill, |path| {
        let whole = std::fs::read(path).unwrap();
        std::fs::write(path, &whole[..whole.len() / 2]).unwrap();
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(error.to_string().starts_with("this workbook cannot be read"), "{error}");
    });
}

/// Makes a ZIP container of parts and returns its bytes.
fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a small XLSX file with a worksheet and shared strings.
fn parts<'a>(sheet: &'a str, strings: &'a str) -> Vec<(&'static str, &'a str)> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ]
}

const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;

#[test]
fn a_workbook_that_wants_all_memory_ends_its_reader_only() {
    let strings = |count: &str| {
        format!(
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{count}"><si><t>Name</t></si></sst>"#
        )
    };
    with_file(container(&parts(SHEET, &strings("1"))), |path| {
        assert_eq!(look(path, &TableChoice::default()).unwrap().shape.columns, ["Name"]);
    });
    with_file(container(&parts(SHEET, &strings("4294967295"))), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Unsafe { .. }), "{error}");
        assert!(error.to_string().starts_with("this workbook could not be read safely"), "{error}");
    });
}

#[test]
fn macros_and_passwords_are_refused_by_name() {
    let mut parts = parts(SHEET, "<sst/>");
    parts.push(("xl/vbaProject.bin", "program"));
    with_file(container(&parts), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Macros { .. }), "{error}");
        assert!(error.hint().unwrap().contains(".xlsx"));
    });
    let mut compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    compound.resize(512, 0);
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    with_file(compound, |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Password { .. }), "{error}");
    });
    with_file(container(&[("word/document.xml", "<w/>")]), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Foreign { what: Foreign::TextDocument, .. }), "{error}");
    });
}

#[test]
fn more_columns_or_rows_than_a_worksheet_has_are_refused() {
    let sheet = |cell: &str| {
        format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{cell}"><v>5</v></c></row></sheetData></worksheet>"#
        )
    };
    with_file(container(&parts(&sheet("XFE2"), "<sst/>")), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(error.hint().is_some(), "{error}");
    });
    with_file(container(&parts(&sheet("A1048577"), "<sst/>")), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::TooManyRows { limit: 1_048_576 }), "{error}");
    });
    let wide = format!("{}\n", "a,".repeat(20_000));
    with_file(wide.replace('a', "1"), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::TooManyColumns { limit: 16_384, .. }), "{error}");
    });
}

#[test]
fn a_mark_does_not_hide_the_line_that_names_the_delimiter() {
    with_file("\u{feff}sep=|\nName|Ort\nAnna|a;b;c\n", |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.look.shape.columns, ["Name", "Ort"]);
        assert_eq!(table.cells(), [["Anna", "a;b;c"]]);
    });
}

#[test]
fn a_program_that_cannot_be_started_is_named() {
    let context = Context::of_import(Path::new("/nowhere/muster"), &|_| false);
    let error = source::look(&fixture("types.ods"), &TableChoice::default(), 1, context).unwrap_err();
    assert_eq!(error.to_string(), "cannot start /nowhere/muster to read the workbook");
}
