//! Workbooks: their cells as text, their worksheets, and what is refused.

use super::*;

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
        for (column, name) in (0..).zip(["Share", "Number", "Plain"]) {
            sheet.write(0, column, name).unwrap();
        }
        for (row, (share, number)) in (1..).zip([(0.125, 7.0), (0.07, 12_345.0)]) {
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
        assert_eq!(table.look.issues, [RowIssue::of_file(passed_over)]);
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
pub(crate) fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a small XLSX file with a worksheet and shared strings.
pub(crate) fn parts<'a>(sheet: &'a str, strings: &'a str) -> Vec<(&'static str, &'a str)> {
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

pub(crate) const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;

#[test]
fn macros_and_text_documents_are_refused_by_name() {
    let mut parts = parts(SHEET, "<sst/>");
    parts.push(("xl/vbaProject.bin", "program"));
    with_file(container(&parts), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Macros { .. }), "{error}");
        assert!(error.hint().unwrap().contains(".xlsx"));
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
