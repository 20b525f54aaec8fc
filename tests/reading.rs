//! Reading files: what is found out about a file by itself, and what its rows are.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::domain::row::{CellKind, Row};
use muster::domain::table::{self, FileFormat, RowIssue, RowIssueKind, TableChoice};
use muster::source::{self, Context, Error, Foreign, Look};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "reading/amid.rs"]
mod amid;
#[path = "reading/damage.rs"]
mod damage;
#[path = "reading/encodings.rs"]
mod encodings;
#[path = "reading/glance.rs"]
mod glance;
#[path = "reading/ods.rs"]
mod ods;
#[path = "reading/standing.rs"]
mod standing;
#[path = "reading/workbooks.rs"]
mod workbooks;
#[path = "reading/xls.rs"]
mod xls;
#[path = "reading/xlsb.rs"]
mod xlsb;
#[path = "reading/xlsx.rs"]
mod xlsx;

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
            FileFormat::Text { encoding, delimiter, quote, .. } => (encoding, *delimiter, *quote),
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
    let table = Table { look, rows, issues };
    for all in [true, false] {
        assert_alike(path, choice, all, &table);
    }
    table
}

/// Checks that a look that opens the table, or `all` of it, finds the same as one that only reads its first rows, and that
/// what comes then are the rows of the table, all of them or the first ones. Returns how many rows there may be where not
/// all of them came, and how many did.
fn assert_alike(path: &Path, choice: &TableChoice, all: bool, table: &Table) -> (Option<u64>, usize) {
    let (mut other, mut reader) = source::look_and_open(path, choice, all, context()).unwrap();
    let (mut rows, mut row) = (Vec::new(), Row::default());
    while reader.next_row(&mut row).unwrap() {
        rows.push(row.clone());
    }
    other.first = rows.iter().take(table.look.first.len()).cloned().collect();
    if let (false, FileFormat::Workbook { sheets, .. }, FileFormat::Workbook { sheets: known, .. }) =
        (all, &mut other.shape.format, &table.look.shape.format)
    {
        let named =
            |(sheet, known): (&table::Sheet, &table::Sheet)| sheet.name == known.name && sheet.visible == known.visible;
        assert!(sheets.iter().zip(known).all(named), "the worksheets that are listed are there");
        sheets.clone_from(known);
    }
    assert_eq!(other, table.look, "the table is found alike, whether it is opened at once or not");
    let in_all = reader.in_all();
    let issues: Vec<_> = reader.take_issues().into_iter().map(|issue| (issue.row, issue.kind)).collect();
    if in_all.is_none() {
        assert_eq!((&rows, &issues), (&table.rows, &table.issues), "all rows come");
    } else {
        assert!(!all && rows.len() < table.rows.len(), "not all rows come");
        assert!(table.rows.starts_with(&rows) && table.issues.starts_with(&issues), "what comes are the first rows");
    }
    (in_all, rows.len())
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
fn known_names_make_a_header_below_narrower_rows() {
    with_file("Report for,2026\nx,y\nEmail,2025,City\na@example.org,5,Bonn\n", |path| {
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
    let too_many =
        |beyond: &str| RowIssueKind::TooManyCells { found: 4, expected: 3, beyond: beyond.to_owned(), number: None };
    let table = read("wrong-cell-counts.csv");
    assert_eq!(
        table.cells(),
        [["1", "Anna", "Köln"], ["2", "Bert", ""], ["3", "Carl", "Mainz"], ["4", "Dora", "Trier"]]
    );
    assert_eq!(
        table.issues,
        [(3, RowIssueKind::TooFewCells { found: 2, expected: 3 }), (4, too_many("“surplus”")), (5, too_many(""))]
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
fn control_characters_stay_nul_is_left_out_and_both_are_named() {
    let table = read("nul-and-control-characters.csv");
    assert_eq!(table.cells(), [["1", "Anna"], ["2", "Be\u{7}rt"], ["3", "Carl"]]);
    let bell = RowIssueKind::ControlCharacters { count: 1, first: 7 };
    assert_eq!(table.issues, [(2, RowIssueKind::NulCharacters { count: 1 }), (3, bell)]);
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let table = read("undecodable-bytes-in-utf-8.csv");
    assert_eq!(table.text_format().0, "utf-8");
    assert_eq!(table.cells()[1], ["2", "J\u{fffd}rg"]);
    let bytes = RowIssueKind::Undecodable { count: 1, byte: 18, bytes: vec![0xf6] };
    assert_eq!(table.issues, [(3, bytes)]);
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
