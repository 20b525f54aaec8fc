//! A glance at a workbook: its first rows, in about the same time for any number of them.

use super::workbooks::{container, parts};
use super::*;

/// Reads a workbook whole and at a glance; returns how many rows a glance says that there may be, and how many it gives.
fn glance(path: &Path) -> (u64, usize) {
    let table = read_with(path, &TableChoice::default());
    let (in_all, came) = assert_alike(path, &TableChoice::default(), false, &table);
    (in_all.expect("it goes on"), came)
}

/// Returns an XLSX file whose rows are these, each a text that is shared and a number.
fn shared(rows: impl Iterator<Item = (usize, usize)>, texts: usize) -> Vec<u8> {
    let mut sheet = String::from("<worksheet><sheetData>");
    for (row, text) in rows {
        write!(sheet, r#"<row r="{row}">"#).unwrap();
        for column in ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R"] {
            write!(sheet, r#"<c r="{column}{row}" t="s"><v>{text}</v></c><c r="A{column}{row}"><v>{row}</v></c>"#)
                .unwrap();
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let texts = (0..texts).map(|text| format!("<si><t>text {text}</t></si>")).collect::<Vec<_>>().concat();
    container(&parts(&sheet, &format!("<sst>{texts}</sst>")))
}

#[test]
fn the_first_rows_come_with_how_many_there_may_be() {
    with_file(shared((1..=2_000).map(|row| (row, row - 1)), 2_000), |path| {
        let (in_all, came) = glance(path);
        assert!((1_800..2_300).contains(&in_all), "{in_all}");
        assert!((200..500).contains(&came), "{came}");
    });
}

#[test]
fn texts_in_any_order_are_found() {
    with_file(shared((1..=400).map(|row| (row, 400 - row)), 400), |path| assert!(glance(path).1 >= 200));
}

#[test]
fn a_text_without_letters_makes_no_difference() {
    // The first worksheet holds nothing but texts without letters, so the second one is read.
    let rows = |cell: &str| -> String {
        (1..=400).map(|row| format!(r#"<row r="{row}">{}</row>"#, cell.repeat(20))).collect::<Vec<_>>().concat()
    };
    let sheet = |cell: &str| format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows(cell));
    let empty = sheet(r#"<c t="s"><v>0</v></c>"#);
    let strings = "<sst><si><t/></si><si><t>Wien</t></si></sst>";
    let second = sheet(r#"<c t="s"><v>1</v></c><c t="s"><v>0</v></c>"#);
    // Without a relation the second worksheet is where the second one usually is.
    let with_second = |content: &str| content.replace("</sheets>", r#"<sheet name="B" sheetId="2"/></sheets>"#);
    let all: Vec<_> = parts(&empty, strings).into_iter().map(|(name, content)| (name, with_second(content))).collect();
    let mut all: Vec<_> = all.iter().map(|(name, content)| (*name, content.as_str())).collect();
    all.push(("xl/worksheets/sheet2.xml", &second));
    with_file(container(&all), |path| {
        let table = read_with(path, &TableChoice::default());
        assert!(table.rows.iter().all(|row| row.cell(0) == "Wien" && row.cell(1).is_empty()));
    });
}

#[test]
fn rows_in_another_order_come_all_of_them() {
    with_file(shared((2..=100).chain([1]).chain(101..=400).map(|row| (row, row - 1)), 400), |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.rows.last().unwrap().number, 400);
    });
}

#[test]
fn a_flat_document_is_read_no_further_than_needed() {
    let row = |number: usize| {
        let cells = (0..20)
            .map(|cell| format!("<table:table-cell><text:p>r{number} c{cell}</text:p></table:table-cell>"))
            .collect::<Vec<_>>()
            .concat();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = (1..=1_000).map(row).collect();
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    let document = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="One"><table:table-row/></table:table><table:table table:name="Two">{rows}</table:table><table:table table:name="Three"/></office:spreadsheet></office:body></office:document>"#
    );
    with_file(document, |path| {
        let (look, mut reader) = source::look_and_open(path, &TableChoice::default(), false, context()).unwrap();
        let (mut came, mut last) = (0, Row::default());
        while reader.next_row(&mut last).unwrap() {
            came += 1;
        }
        let FileFormat::Workbook { sheet, sheets, .. } = &look.shape.format else { panic!("this is a text") };
        assert_eq!((sheet.as_str(), sheets.len()), ("Two", 2), "what stands behind is not looked for");
        let in_all = reader.in_all().expect("it goes on");
        assert!((950..1_050).contains(&in_all) && (200..500).contains(&came), "{came} of {in_all}");
        let whole = read_with_sheets(path);
        assert_eq!(whole, (vec!["One".to_owned(), "Two".to_owned(), "Three".to_owned()], 1_000));
    });
}

/// Returns the worksheets of a workbook and the rows of the first one with a table, without a header.
fn read_with_sheets(path: &Path) -> (Vec<String>, usize) {
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    let (look, mut reader) = source::look_and_open(path, &choice, true, context()).unwrap();
    let FileFormat::Workbook { sheets, .. } = look.shape.format else { panic!("this is a text") };
    let (mut rows, mut row) = (0, Row::default());
    while reader.next_row(&mut row).unwrap() {
        rows += 1;
    }
    (sheets.into_iter().map(|sheet| sheet.name).collect(), rows)
}
