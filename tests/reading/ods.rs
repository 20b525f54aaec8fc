//! Sheets of the OpenDocument format, in a container and as flat XML.

use super::workbooks::container;
use super::{look, read_with, with_file};
use muster::domain::row::CellKind;
use muster::domain::table::{FileFormat, RowIssueKind, Sheet, TableChoice};
use muster::source::{Error, Foreign};

const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0""#;

/// A document of parts that stand before its sheets, and of its sheets.
fn document(root: &str, before: &str, sheets: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:{root} {NAMES} office:version="1.3">{before}<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:{root}>"#
    )
}

/// A flat file of one sheet with rows.
fn flat(rows: &str) -> String {
    document("document", "", &format!(r#"<table:table table:name="S">{rows}</table:table>"#))
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn text(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

/// A cell with the attributes of its value and the text that it shows.
fn value(attributes: &str, shown: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
}

/// All cells of a file with one sheet, as they stand.
fn cells(file: impl AsRef<[u8]>) -> Vec<Vec<String>> {
    let choice = TableChoice { skip: Some(0), header: Some(false), ..TableChoice::default() };
    with_file(file, |path| {
        let table = read_with(path, &choice);
        table.rows.iter().map(|row| row.cells().map(str::to_owned).collect()).collect()
    })
}

/// The text and the kind of a single cell.
fn cell(tag: &str) -> (String, CellKind) {
    let choice = TableChoice { skip: Some(0), header: Some(false), ..TableChoice::default() };
    with_file(flat(&row(&format!("{}{tag}", text("x")))), |path| {
        let table = read_with(path, &choice);
        let row = table.rows.first().unwrap();
        (row.cell(1).to_owned(), row.kind(1))
    })
}

fn refused(file: impl AsRef<[u8]>) -> Error {
    with_file(file, |path| look(path, &TableChoice::default()).unwrap_err())
}

#[test]
fn values_are_read_by_what_they_are() {
    use CellKind::{Bool, Broken, DateTime, Number, Text};
    for (attributes, shown, expected, kind) in [
        (r#"office:value-type="float" office:value="0.30000000000000004""#, "0,3", "0.3", Number),
        (r#"office:value-type="float" office:value="123""#, "00123", "00123", Text),
        (r#"office:value-type="float" office:value="0""#, "0.00", "0", Number),
        (r#"office:value-type="percentage" office:value="0.125""#, "13%", "12.5%", Number),
        (r#"office:value-type="currency" office:currency="EUR" office:value="1234.5""#, "1.234,50 €", "1234.5", Number),
        (r#"office:value-type="date" office:date-value="2026-11-03""#, "03.11.26", "2026-11-03", DateTime),
        (r#"office:value-type="date" office:date-value="2026-11-03T00:00:00""#, "03.11.26", "2026-11-03", DateTime),
        (
            r#"office:value-type="date" office:date-value="2026-11-03""#,
            "03.11.26 00:00",
            "2026-11-03 00:00:00",
            DateTime,
        ),
        (
            r#"office:value-type="date" office:date-value="2026-11-03T14:29:59.9999999""#,
            "3. 11.",
            "2026-11-03 14:30:00",
            DateTime,
        ),
        (r#"office:value-type="time" office:time-value="PT14H05M00S""#, "14:05", "14:05:00", DateTime),
        (r#"office:value-type="time" office:time-value="PT36H30M00.4S""#, "36:30", "36:30:00.4", DateTime),
        (r#"office:value-type="time" office:time-value="P1DT2H""#, "26:00", "26:00:00", DateTime),
        (r#"office:value-type="time" office:time-value="-PT01H30M00S""#, "-1:30", "-01:30:00", DateTime),
        (r#"office:value-type="boolean" office:boolean-value="true""#, "WAHR", "TRUE", Bool),
        (r#"office:value-type="string" office:string-value="7""#, "No. 7", "7", Text),
        (r#"office:value-type="date" office:date-value="soon""#, "soon", "soon", Text),
        (r#"office:value-type="string" table:formula="of:=NA()" calcext:value-type="error""#, "#NV", "#NV", Broken),
        (r#"office:value-type="float" office:value="0" table:formula="of:=1/0""#, "#DIV/0!", "#DIV/0!", Broken),
        (r#"office:value-type="float" office:value="0" table:formula="of:=1+""#, "Err:509", "Err:509", Broken),
        (r#"office:value-type="string""#, "#N/A", "#N/A", Text),
        (r#"office:value-type="string" table:formula="of:=A1""#, "#1 of 2", "#1 of 2", Text),
        ("", "no type", "no type", Text),
    ] {
        assert_eq!(cell(&value(attributes, shown)), (expected.to_owned(), kind), "{attributes} {shown}");
    }
}

#[test]
fn a_formula_without_a_result_is_named_and_an_empty_result_is_not() {
    let rows = [
        row(&format!("{}{}", text("Surname"), text("Rank"))),
        row(&format!(r#"{}<table:table-cell table:formula="of:=1+1"/>"#, text("Anna"))),
        row(&format!(
            r#"{}<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>"#,
            text("Bert")
        )),
    ];
    with_file(flat(&rows.concat()), |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.cells(), [["Anna", ""], ["Bert", ""]]);
        assert_eq!(table.issues, [(2, RowIssueKind::FormulaNotCalculated { column: 1 })]);
    });
}

#[test]
fn text_is_what_stands_in_the_paragraphs_of_the_cell() {
    let shown = |content: &str| {
        cell(&format!(r#"<table:table-cell office:value-type="string">{content}</table:table-cell>"#)).0
    };
    assert_eq!(shown("<text:p>one</text:p><text:p>two</text:p>"), "one\ntwo");
    assert_eq!(
        shown(r#"<text:p><text:s/>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d </text:p>"#),
        " a   b\tc\nd "
    );
    assert_eq!(
        shown("<text:p>a<text:span>b<text:a>c</text:a></text:span>&amp;&#x20AC;<![CDATA[<d>]]></text:p>"),
        "abc&€<d>"
    );
    assert_eq!(shown("<office:annotation><text:p>remark</text:p></office:annotation><text:p>cell</text:p>"), "cell");
    assert_eq!(shown("<text:p>cell<office:annotation><text:p>remark</text:p></office:annotation></text:p>"), "cell");
    assert_eq!(shown("<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"), "");
    assert_eq!(shown("<text:p>a<text:note><text:p>foot</text:p></text:note>b<!-- c --></text:p>"), "ab");
    assert_eq!(shown("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"), "a");
}

#[test]
fn control_characters_are_kept_and_named() {
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    let rows = format!("{}{}", row(&text("plain")), row(&text("a\u{1}&#x1F;\u{0}b")));
    with_file(flat(&rows), |path| {
        let table = read_with(path, &choice);
        assert_eq!(table.cells(), [["plain"], ["a\u{1}\u{1f}b"]]);
        let controls = RowIssueKind::ControlCharacters { count: 2, first: 1 };
        assert_eq!(table.issues, [(2, RowIssueKind::NulCharacters { count: 1 }), (2, controls)]);
    });
}

#[test]
fn a_file_laid_out_for_its_reader_is_the_same_file() {
    let file = flat(
        r#"
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-header-rows>
          <table:table-row>
            <table:table-cell office:value-type="string">
              <text:p>
                Surname
              </text:p>
            </table:table-cell>
            <table:table-cell office:value-type="string">
              <text:p>City
                of birth</text:p>
            </table:table-cell>
          </table:table-row>
        </table:table-header-rows>
        <table:table-row-group>
          <table:table-row table:visibility="filter">
            <table:covered-table-cell/>
            <table:table-cell office:value-type="float" office:value="5">
              <text:p>5</text:p>
            </table:table-cell>
          </table:table-row>
        </table:table-row-group>
        "#,
    );
    assert_eq!(cells(file), [["Surname", "City of birth"], ["", "5"]]);
}

#[test]
fn repeated_rows_and_cells_stand_where_they_are() {
    let file = flat(&format!(
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/>{}{}<table:table-cell table:number-columns-repeated="16381"/></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>{}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        r#"<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>"#,
        text("a"),
        row(&text("last")),
    ));
    let choice = TableChoice { skip: Some(0), header: Some(false), ..TableChoice::default() };
    with_file(file, |path| {
        let table = read_with(path, &choice);
        assert_eq!(table.cells(), [["", "1", "1", "a"], ["", "1", "1", "a"], ["last", "", "", ""]]);
        assert_eq!(table.numbers(), [1, 2, 6]);
        let FileFormat::Workbook { sheets, .. } = &table.look.shape.format else { panic!("a workbook") };
        assert_eq!(sheets[0].rows, Some(6));
    });
}

#[test]
fn repetitions_without_end_are_refused() {
    let grid = |rows: u64, columns: u64, content: &str| {
        flat(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{content}</text:p></table:table-cell></table:table-row>"#
        ))
    };
    assert!(matches!(refused(grid(1, 16_385, "x")), Error::TooManyColumns { found: 16_385, limit: 16_384 }));
    assert!(matches!(refused(grid(1, u64::MAX, "x")), Error::TooManyColumns { .. }));
    assert!(matches!(refused(grid(1_048_577, 1, "x")), Error::TooManyRows { limit: 1_048_576 }));
    let error = refused(grid(1_048_576, 16_384, "x")).to_string();
    assert!(error.starts_with("this workbook is too large: it repeats rows and cells so often"), "{error}");
    let error = refused(grid(1, 16_384, &"x".repeat(5000))).to_string();
    assert_eq!(error, "this workbook is too large: row 1 has more than 16 MB of text");
    let error = refused(grid(1, 1, r#"a<text:s text:c="2147483647"/>b"#)).to_string();
    assert_eq!(error, "this workbook is too large: a cell has more than 1 MB of text");
    // A column that is the same in many rows is no attack.
    assert_eq!(cells(grid(2000, 2, "x")).len(), 2000);
}

#[test]
fn sheets_have_names_and_some_are_hidden() {
    let styles = r#"<office:automatic-styles><style:style style:name="t1" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="t2" style:family="table"><style:table-properties table:display="true"/></style:style></office:automatic-styles>"#;
    let sheets = [
        format!("<table:tracked-changes>{}</table:tracked-changes>", text("old")),
        format!(r#"<table:table table:name="Secret" table:style-name="t1">{}</table:table>"#, row(&text("x"))),
        r#"<table:table table:name="Empty" table:style-name="t2"><table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row></table:table>"#.to_owned(),
        format!(r#"<table:table table:name="Data &amp; more" table:style-name="t2"><table:shapes><table:table><table:table-row>{0}</table:table-row></table:table></table:shapes>{1}{1}</table:table>"#, text("shape"), row(&text("y"))),
        r#"<table:dde-links><table:table table:name="link"/></table:dde-links>"#.to_owned(),
    ]
    .concat();
    for (root, kind) in [("document", "fods"), ("document-content", "ods")] {
        let content = document(root, styles, &sheets);
        let file = if kind == "fods" { content.into_bytes() } else { container(&[("content.xml", &content)]) };
        with_file(file, |path| {
            let format = look(path, &TableChoice::default()).unwrap().shape.format;
            let FileFormat::Workbook { kind: found, sheet, sheets } = format else { panic!("a workbook") };
            assert_eq!((found.as_str(), sheet.as_str()), (kind, "Data & more"));
            let sheet = |name: &str, visible, rows| Sheet { name: name.to_owned(), visible, rows: Some(rows) };
            assert_eq!(sheets, [sheet("Secret", false, 1), sheet("Empty", true, 0), sheet("Data & more", true, 2)]);
            let choice =
                TableChoice { sheet: Some("Secret".to_owned()), header: Some(false), ..TableChoice::default() };
            assert_eq!(read_with(path, &choice).cells(), [["x"]]);
            let choice = TableChoice { sheet: Some("Nowhere".to_owned()), ..TableChoice::default() };
            let error = look(path, &choice).unwrap_err();
            assert_eq!(error.hint().unwrap(), "Choose one of: Secret, Empty, Data & more");
        });
    }
}

#[test]
fn worksheets_behind_a_long_one_are_listed_too() {
    let long = row(&text(&"x".repeat(1_000_000))).repeat(34);
    let table = |name: &str, rows: &str| format!(r#"<table:table table:name="{name}">{rows}</table:table>"#);
    let rows = format!("<table:table-row-group>{long}</table:table-row-group>{}", row(&text("last")));
    let sheets = [table("Long", &rows), table("Second", &row(&text("a"))), table("Third", "")].concat();
    with_file(document("document", "", &sheets), |path| {
        let look = look(path, &TableChoice::default()).unwrap();
        let FileFormat::Workbook { sheet, sheets, .. } = &look.shape.format else { panic!("this is a workbook") };
        let names: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.rows)).collect();
        assert_eq!((sheet.as_str(), names), ("Long", vec![("Long", None), ("Second", None), ("Third", None)]));
        let choice = TableChoice { sheet: Some("Second".to_owned()), header: Some(false), ..TableChoice::default() };
        assert_eq!(read_with(path, &choice).cells(), [["a"]]);
    });
}

#[test]
fn dates_do_not_depend_on_the_day_that_counting_starts() {
    let date = value(r#"office:value-type="date" office:date-value="2026-11-03""#, "03.11.26");
    let sheets = format!(
        r#"<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings><table:table table:name="S">{}</table:table>"#,
        row(&date)
    );
    assert_eq!(cells(document("document", "", &sheets)), [["2026-11-03"]]);
}

#[test]
fn prefixes_and_encodings_may_be_others() {
    let file = format!("<!-- made by hand -->\n{}", flat(&row(&text("Zoë"))).split_once("?>").unwrap().1);
    let rename = |file: &str, from: &str, to: &str| {
        ["<", "</", " "]
            .iter()
            .fold(file.replace(&format!("xmlns:{from}="), &format!("xmlns:{to}=")), |file, before| {
                file.replace(&format!("{before}{from}:"), &format!("{before}{to}:"))
            })
    };
    let renamed = rename(&rename(&file, "table", "t"), "office", "o");
    for file in [file.clone(), renamed] {
        assert_eq!(cells(&file), [["Zoë"]], "{file}");
    }
    let declared = format!(r#"<?xml version="1.0" encoding="UTF-16"?>{file}"#);
    let wide: Vec<u8> = [0xfeff].into_iter().chain(declared.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(cells(wide), [["Zoë"]]);
    let latin: Vec<u8> = format!(r#"<?xml version="1.0" encoding="iso-8859-1"?>{file}"#)
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    assert_eq!(cells(latin), [["Zoë"]]);
    let error = refused(format!(r#"<?xml version="1.0" encoding="utf-7"?>{file}"#)).to_string();
    assert!(error.contains("the encoding \"utf-7\", which cannot be read; expected UTF-8 or UTF-16"), "{error}");
}

#[test]
fn programs_passwords_entities_and_other_documents_are_refused() {
    let library = |module: &str| {
        format!(
            r#"<office:scripts><office:script><x:libraries xmlns:x="x"><x:library-embedded x:name="Standard">{module}</x:library-embedded></x:libraries></office:script></office:scripts>"#
        )
    };
    let sheet = format!(r#"<table:table table:name="S">{}</table:table>"#, row(&text("x")));
    let program = library("<x:module><x:source-code>Sub Main</x:source-code></x:module>");
    assert!(matches!(refused(document("document", &program, &sheet)), Error::Macros { .. }));
    assert_eq!(cells(document("document", &library("\n"), &sheet)), [["x"]]);

    let content = document("document-content", "", &sheet);
    let parts = [("content.xml", content.as_str()), ("Basic/Standard/Module1.xml", "<x/>")];
    assert!(matches!(refused(container(&parts)), Error::Macros { .. }));
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let parts = [("content.xml", "not XML at all"), ("META-INF/manifest.xml", manifest)];
    assert!(matches!(refused(container(&parts)), Error::Password { .. }));

    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("encrypted-package", "x")];
    assert!(matches!(refused(container(&parts)), Error::Password { .. }), "encrypted as a whole");

    let laughs = flat(&row(&text("&lol;"))).replace("?>", r#"?><!DOCTYPE l [<!ENTITY lol "lol">]>"#);
    assert!(refused(laughs).to_string().contains("a document type definition"));
    assert!(refused(flat(&row(&text("&lol;")))).to_string().contains("\"lol\""));

    let letter = flat("").replace("office:spreadsheet", "office:text");
    assert!(matches!(refused(letter), Error::Foreign { what: Foreign::TextDocument, .. }));
    let whole = flat(&row(&text("x")).repeat(50));
    let error = refused(&whole[..whole.len() - 300]).to_string();
    assert!(error.starts_with("this workbook cannot be read: its content is damaged or unusual"), "{error}");
}
