//! XLSX files as all sorts of programs write them.

use super::workbooks::{SHEET, container, parts};
use super::*;

#[test]
fn what_a_workbook_says_about_its_size_is_not_believed() {
    let strings = r#"<sst uniqueCount="4294967295" count="4294967295"><si><t>Name</t></si></sst>"#;
    let sheet = SHEET.replace("<sheetData>", r#"<dimension ref="A1:XFD1048576"/><sheetData>"#);
    with_file(container(&parts(&sheet, strings)), |path| {
        assert_eq!(look(path, &TableChoice::default()).unwrap().shape.columns, ["Name"]);
    });
}

#[cfg(unix)]
#[test]
fn the_death_of_the_reader_is_one_message() {
    use std::os::unix::fs::PermissionsExt;
    for (death, reason) in [
        ("kill -6 $$", "it needs more memory than a workbook may, 1024 MB"),
        ("kill -24 $$", "it takes longer than a workbook may, 120 seconds of computing"),
        ("exit 3", "ended early"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n{death}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        with_file(container(&parts(SHEET, "<sst/>")), |path| {
            let context = Context { program: &program, ..context() };
            let error = source::look(path, &TableChoice::default(), 20, context).unwrap_err();
            assert!(matches!(error, Error::Unsafe { .. }), "{error}");
            assert!(error.to_string().starts_with("this workbook could not be read safely"), "{error}");
            assert!(error.to_string().contains(reason), "{error}");
        });
    }
}

/// Reads the only worksheet of an XLSX file whose rows and shared strings are these.
fn read_sheet(rows: &str, strings: &str) -> Table {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    with_file(container(&parts(&sheet, strings)), |path| read_with(path, &choice))
}

#[test]
fn cells_are_read_however_their_program_wrote_them() {
    // Without places, with a prefix of names, in another encoding.
    let table = read_sheet(r"<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>", "<sst/>");
    assert_eq!(table.cells(), [["1", "", "3"], ["4", "", ""]]);
    let sheet = r#"<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let strings = r#"<x:sst xmlns:x="y"><x:si><x:t>Zoë</x:t></x:si></x:sst>"#;
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    with_file(container(&parts(sheet, strings)), |path| {
        assert_eq!(read_with(path, &choice).cells(), [["Zoë", "TRUE"]]);
    });
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(strings.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts(sheet, "") {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(if content.is_empty() { &wide } else { content.as_bytes() }).unwrap();
    }
    with_file(zip.finish().unwrap().into_inner(), |path| {
        assert_eq!(read_with(path, &choice).cells(), [["Zoë", "TRUE"]]);
    });
}

#[test]
fn text_of_a_cell_is_all_its_runs_and_not_how_it_is_spoken() {
    let strings = r#"<sst><si><r><t xml:space="preserve">Tō </t></r><r><rPr/><t>kyō</t></r><rPh sb="0" eb="1"><t>toukyou</t></rPh></si><si><t>007</t></si><si><t>a_x000D_&#10;b &amp; _x005F_x0041_</t></si></sst>"#;
    let rows = r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><v>7</v><is><t>in </t></is></c><c t="str"><f>1</f><v>_x0041_</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2026-11-03T14:30:00</v></c></row>"#;
    let table = read_sheet(rows, strings);
    assert_eq!(table.cells(), [["Tō kyō", "007", "a\r\nb & _x0041_", "in ", "A", "#REF!", "2026-11-03 14:30:00"]]);
    assert_eq!(table.rows[0].kind(5), CellKind::Broken);
}

#[test]
fn control_characters_are_kept_and_named_however_they_are_written() {
    let all: Vec<_> = (1..0x20_u32).map(|code| format!("_x{code:04X}_")).collect();
    let all = all.concat();
    let strings =
        format!("<sst><si><t>x{all}x</t></si><si><t>\u{1}y&#x1F;</t></si><si><t>_x0000_z_xDC00_</t></si></sst>");
    let rows = r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c></row><row><c t="inlineStr"><is><t>_x0010_</t></is></c></row>"#;
    let table = read_sheet(rows, &strings);
    let exact: String = ('\u{1}'..'\u{20}').collect();
    assert_eq!(table.cells()[0], [&format!("x{exact}x"), "\u{1}y\u{1f}"]);
    assert_eq!(table.cells()[1..], [["z\u{fffd}", ""], ["\u{10}", ""]]);
    let controls = |count, first| RowIssueKind::ControlCharacters { count, first };
    let (nul, lost) = (RowIssueKind::NulCharacters { count: 1 }, RowIssueKind::LostCharacters { count: 1 });
    // Tabs and line ends are part of a text.
    assert_eq!(table.issues, [(1, controls(30, 1)), (2, nul), (2, lost), (3, controls(1, 0x10))]);
}

#[test]
fn rows_out_of_order_are_put_in_order_and_named() {
    let table = read_sheet(
        r#"<row r="5"><c r="A5"><v>5</v></c><c r="B5"><v>9</v></c></row><row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="5"><c r="A5"><v>55</v></c></row>"#,
        "<sst/>",
    );
    assert_eq!((table.cells(), table.numbers()), (vec![vec!["1", "2"], vec!["55", "9"]], vec![2, 5]));
    let repeated = RowIssueKind::RepeatedCells { column: 0, cells: 1 };
    assert_eq!(table.issues, [(2, RowIssueKind::RowsDisordered), (5, repeated)]);
    let far: Vec<_> = (2..5_000).chain([1]).map(|row| format!(r#"<row r="{row}"><c><v>1</v></c></row>"#)).collect();
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", far.concat());
    with_file(container(&parts(&sheet, "<sst/>")), |path| {
        let look = look(path, &TableChoice::default()).unwrap();
        let mut reader = source::open(path, &look.shape, context()).unwrap();
        let mut row = Row::default();
        let error = loop {
            match reader.next_row(&mut row) {
                Ok(more) => assert!(more, "it must not end well"),
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("row 1 stands far below"), "{error}");
    });
}

#[test]
fn text_in_the_cell_itself_counts_whatever_the_tag_says() {
    let rows = r#"<row><c><is><t>hello</t></is></c><c t="str"><is><t>there</t></is></c></row>"#;
    assert_eq!(read_sheet(rows, "<sst/>").cells(), [["hello", "there"]]);
}

#[test]
fn no_cell_gives_way_to_another_in_silence() {
    // The same row several times, one after the other; then the same place twice within a row.
    let table = read_sheet(
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>9</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row><row r="2"><c r="C2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c><c r="B3"><v>7</v></c><c r="B3"><v>8</v></c></row>"#,
        "<sst/>",
    );
    assert_eq!(table.cells(), [["1", "1", "1"], ["3", "4", "5"], ["6", "8", ""]]);
    let lost = |column, cells| RowIssueKind::RepeatedCells { column, cells };
    assert_eq!(table.issues, [(2, RowIssueKind::RowsDisordered), (2, lost(0, 2)), (3, lost(1, 1))]);
}

/// Reads all rows of the only worksheet of an XLSX file and returns why it is refused.
fn refusal_of(rows: &str, strings: &str) -> Error {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    with_file(container(&parts(&sheet, strings)), |path| {
        let mut reader = match source::worksheet(path, None, context()) {
            Ok(sheet) => sheet.unwrap().rows,
            Err(error) => return error,
        };
        loop {
            match reader.next_row(&mut Row::default()) {
                Ok(more) => assert!(more, "it must not end well"),
                Err(error) => return error,
            }
        }
    })
}

#[test]
fn cells_and_rows_of_too_much_text_are_refused_by_their_place() {
    let long = |bytes: usize| format!("<sst><si><t>{}</t></si></sst>", "x".repeat(bytes));
    let row = r#"<row r="3"><c r="C3" t="s"><v>0</v></c></row>"#;
    let error = refusal_of(row, &long((1 << 20) + 1)).to_string();
    assert!(error.contains("row 3, column 3 has more than 1 MB"), "{error}");
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(20);
    let error = refusal_of(&format!("<row r='7'>{cells}</row>"), &long(1_000_000)).to_string();
    assert!(error.contains("row 7 has more than 16 MB"), "{error}");
}

#[test]
fn cells_that_stand_far_apart_in_many_rows_take_no_room() {
    let row = |row: u32| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>2</v></c></row>"#);
    let rows: String = (1..=8_300).map(row).collect();
    let error = refusal_of(&rows, "<sst/>").to_string();
    assert!(error.contains("empty cells"), "{error}");
}

#[test]
fn a_result_that_its_program_left_open_is_named() {
    let rows = r#"<row><c><f>A1</f></c><c t="str"><f>A1</f><v></v></c><c t="str"><f>A1</f></c><c><f>A1</f><v>0</v></c><c><v>7</v></c></row>"#;
    let named = |table: &Table| {
        let column = |kind: &RowIssueKind| {
            if let RowIssueKind::FormulaNotCalculated { column } = kind { Some(*column) } else { None }
        };
        table.issues.iter().filter_map(|(_, kind)| column(kind)).collect::<Vec<_>>()
    };
    assert_eq!(named(&read_sheet(rows, "<sst/>")), [0, 2], "an empty text is a result");
    let mut parts = parts("", "<sst/>");
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let book =
        r#"<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>"#;
    for (name, content) in &mut parts {
        match *name {
            "xl/workbook.xml" => *content = book,
            "xl/worksheets/sheet1.xml" => *content = &sheet,
            _ => {}
        }
    }
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    with_file(container(&parts), |path| {
        let table = read_with(path, &choice);
        assert_eq!(named(&table), [0, 2, 3], "a zero stands in for the result");
        assert_eq!(table.cells(), [["", "", "", "0", "7"]]);
    });
}

#[test]
fn formats_and_the_epoch_hold_in_rows_with_open_formulas_too() {
    let sheet = r#"<worksheet><sheetData><row><c s="1"><v>0.125</v></c><c s="2"><v>7</v></c><c s="3"><v>1.5</v></c><c s="4"><v>44867</v></c><c><f>A1</f></c></row></sheetData></worksheet>"#;
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let book = r#"<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets><x14:workbookPr/></workbook>"#;
    let mut parts = parts(sheet, "<sst/>");
    parts.iter_mut().filter(|(name, _)| *name == "xl/workbook.xml").for_each(|(_, content)| *content = book);
    parts.push(("xl/styles.xml", styles));
    let choice = TableChoice { header: Some(false), ..TableChoice::default() };
    with_file(container(&parts), |path| {
        assert_eq!(read_with(path, &choice).cells(), [["12.5%", "00007", "36:00:00", "2026-11-03"]]);
    });
}

#[test]
fn each_section_of_a_format_shows_its_numbers_and_no_date_is_lost() {
    let rows = r#"<row><c s="1"><v>0.5</v></c><c s="1"><v>-0.5</v></c><c s="1"><v>0</v></c><c s="2"><v>0.25</v></c><c s="2"><v>40972.25</v></c><c s="3"><v>7</v></c><c s="3"><v>700</v></c><c s="4"><v>0.5</v></c><c s="4"><v>40972</v></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let codes = ["0%;0.0;h:mm", "h:mm:ss", "[&gt;100]0.0;00000"];
    let code = |(id, code): (usize, &str)| format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, id + 164);
    let codes: String = codes.into_iter().enumerate().map(code).collect();
    let cells = [0, 164, 165, 166, 21].map(|id| format!(r#"<xf numFmtId="{id}"/>"#)).concat();
    let styles = format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>");
    for (epoch_1904, day) in [("0", "2012-03-04"), ("1", "2016-03-05")] {
        let book = format!(
            r#"<workbook xmlns:r="r"><workbookPr date1904="{epoch_1904}"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#
        );
        let mut parts = parts(&sheet, "<sst/>");
        parts.iter_mut().filter(|(name, _)| *name == "xl/workbook.xml").for_each(|(_, content)| *content = &book);
        parts.push(("xl/styles.xml", &styles));
        let choice = TableChoice { header: Some(false), ..TableChoice::default() };
        let (morning, midnight) = (format!("{day} 06:00:00"), format!("{day} 00:00:00"));
        let expected = ["50%", "-0.5", "00:00:00", "06:00:00", &morning, "00007", "700", "12:00:00", &midnight];
        with_file(container(&parts), |path| assert_eq!(read_with(path, &choice).cells(), [expected]));
    }
}

#[test]
fn what_a_workbook_is_linked_to_is_named_and_not_followed() {
    let mut parts = parts(SHEET, "<sst><si><t>Name</t></si></sst>");
    parts.push(("xl/externalLinks/externalLink1.xml", "<externalLink/>"));
    parts.push(("xl/embeddings/oleObject1.bin", "x"));
    parts.push(("xl/SharedStrings.xml", "<sst/>"));
    with_file(container(&parts), |path| {
        let issues: Vec<_> = look(path, &TableChoice::default()).unwrap().issues;
        assert!(issues.iter().all(|issue| issue.row == 0));
        let kinds: Vec<_> = issues.into_iter().map(|issue| issue.kind).collect();
        assert_eq!(kinds, [RowIssueKind::ExternalLinks, RowIssueKind::EmbeddedObjects, RowIssueKind::AmbiguousParts]);
    });
}

#[test]
fn parts_of_one_name_and_parts_of_two_are_named() {
    let mut parts = parts(SHEET, "<sst><si><t>Name</t></si></sst>");
    parts.push(("xl/worksheets/sheet2.xml", SHEET));
    let whole = container(&parts);
    let renamed = |places: &[usize], from: &[u8], to: &[u8]| {
        let mut file = whole.clone();
        let found: Vec<_> = (0..file.len()).filter(|&at| file[at..].starts_with(from)).collect();
        assert_eq!(found.len(), 2, "before its content and in the directory");
        for &place in places {
            file[found[place]..found[place] + from.len()].copy_from_slice(to);
        }
        file
    };
    let unused = b"xl/worksheets/sheet2.xml";
    for (file, is_named) in [
        (whole.clone(), false),
        (renamed(&[0, 1], unused, b"xl/worksheets/sheet1.xml"), true),
        (renamed(&[0, 1], unused, b"XL/worksheets/sheet1.xml"), true),
        (renamed(&[0, 1], unused, b"xl\\worksheets/sheet1.xml"), true),
        (renamed(&[0], unused, b"xl/worksheets/sheet3.xml"), true),
        (renamed(&[0, 1], unused, b"xl/worksheets/sheet3.xml"), false),
    ] {
        with_file(&file, |path| {
            let issues = look(path, &TableChoice::default()).unwrap().issues;
            assert_eq!(issues.iter().any(|issue| issue.kind == RowIssueKind::AmbiguousParts), is_named);
        });
    }
}

#[test]
fn a_worksheet_with_its_cells_twice_is_refused() {
    let rows = "<row><c><v>1</v></c></row>";
    for second in ["<sheetData><row/></sheetData>", "<x:sheetData/>", "<sheetData xml:space=\"preserve\"></sheetData>"]
    {
        let pad = format!("<mergeCells/><!-- {} -->", "sheetData ".repeat(9_000));
        let error = refusal_of(&format!("{rows}</sheetData>{pad}{second}<sheetData2>"), "<sst/>").to_string();
        assert!(error.contains("xl/worksheets/sheet1.xml is damaged (it holds its cells twice)"), "{error}");
    }
    let table = read_sheet(&format!("{rows}</sheetData><sheetDataSet/><x>sheetData</x><y>"), "<sst/>");
    assert_eq!(table.cells(), [["1"]]);
}

#[test]
fn of_content_for_programs_of_different_ages_one_form_is_read() {
    let either = |new: &str, old: &str| {
        format!(
            r#"<mc:AlternateContent xmlns:mc="mc"><mc:Choice Requires="x">{new}</mc:Choice><mc:Choice Requires="y">{old}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"#
        )
    };
    let strings = format!("<sst><si>{}</si></sst>", either("<r><t>new</t></r>", "<r><t>old</t></r>"));
    let row = |number: u8, cells: &str| format!(r#"<row r="{number}">{cells}</row>"#);
    let value = either("<v>1</v>", "<v>2</v>");
    let cells = either(r#"<c r="B1"><v>3</v></c>"#, r#"<c r="B1"><v>4</v></c>"#);
    let first = row(1, &format!(r#"<c r="A1">{value}</c>{cells}<c r="C1" t="s"><v>0</v></c>"#));
    let only = "<mc:AlternateContent><mc:Fallback><v>9</v></mc:Fallback></mc:AlternateContent>";
    let second = either(&row(2, &format!(r#"<c r="A2">{only}</c>"#)), &row(2, r#"<c r="A2"><v>8</v></c>"#));
    let table = read_sheet(&format!("{first}{second}"), &strings);
    assert_eq!(table.cells(), [["1", "3", "new"], ["9", "", ""]]);
    assert_eq!(table.issues, []);
}

#[test]
fn a_workbook_with_entities_of_its_own_is_refused() {
    let strings = r#"<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    with_file(container(&parts(SHEET, strings)), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(error.to_string().contains("&b;"), "{error}");
    });
}

#[test]
fn macros_are_found_by_what_a_part_is_and_not_by_its_name() {
    let types =
        r#"<Types><Override PartName="/xl/harmless.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>"#;
    let mut by_type = parts(SHEET, "<sst><si><t>Name</t></si></sst>");
    by_type.iter_mut().filter(|(name, _)| *name == "[Content_Types].xml").for_each(|(_, content)| *content = types);
    // A type alone, without its part, is nothing that could run.
    with_file(container(&by_type), |path| {
        assert!(!look(path, &TableChoice::default()).unwrap().macros);
    });
    by_type.push(("xl/harmless.dat", "program"));
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="harmless.dat"/></Relationships>"#;
    let mut by_relation = parts(SHEET, "<sst><si><t>Name</t></si></sst>");
    by_relation
        .iter_mut()
        .filter(|(name, _)| name.ends_with("workbook.xml.rels"))
        .for_each(|(_, content)| *content = relations);
    by_relation.push(("xl/harmless.dat", "program"));
    for parts in [by_type, by_relation] {
        with_file(container(&parts), |path| {
            let error = look(path, &TableChoice::default()).unwrap_err();
            assert!(matches!(error, Error::Macros { .. }), "{error}");
        });
    }
}
