//! XLSB workbooks, made record by record.

use super::*;

const ROW: u16 = 0;
const RK: u16 = 2;
const ERROR: u16 = 3;
const BOOL: u16 = 4;
const NUMBER: u16 = 5;
const TEXT: u16 = 6;
const SHARED: u16 = 7;
const FORMULA_TEXT: u16 = 8;
const FORMULA_NUMBER: u16 = 9;
const RICH_TEXT: u16 = 62;

/// A workbook as the records of its parts.
struct Book {
    properties: Vec<u8>,
    /// Name, state and records of each worksheet.
    sheets: Vec<(&'static str, u32, Vec<u8>)>,
    /// The kind of relation that leads to the worksheets.
    kind: &'static str,
    formats: Vec<u8>,
    styles: Vec<u8>,
    strings: Vec<u8>,
}

/// Makes a record: what it is and how long it is take as few bytes as they can.
fn record(id: u16, content: &[u8]) -> Vec<u8> {
    let [low, high] = [id & 0x7f, id >> 7].map(|part| u8::try_from(part).unwrap());
    let mut record = if id < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    let mut left = content.len();
    loop {
        let part = u8::try_from(left & 0x7f).unwrap();
        left >>= 7;
        record.push(if left > 0 { part | 0x80 } else { part });
        if left == 0 {
            return [&record[..], content].concat();
        }
    }
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let count = u32::try_from(units.len()).unwrap();
    count.to_le_bytes().into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

fn row(number: u32) -> Vec<u8> {
    record(ROW, &[&number.to_le_bytes()[..], &[0; 13]].concat())
}

fn cell(id: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(id, &[&column.to_le_bytes(), &style.to_le_bytes(), value].concat())
}

fn text(column: u32, text: &str) -> Vec<u8> {
    cell(TEXT, column, 0, &wide(text))
}

fn number(column: u32, style: u32, value: f64) -> Vec<u8> {
    cell(NUMBER, column, style, &value.to_le_bytes())
}

/// Adds what stands after the value of a formula: marks, and a formula that is the number 1.
fn formula(id: u16, column: u32, value: &[u8]) -> Vec<u8> {
    cell(id, column, 0, &[value, &[0, 0, 3, 0, 0, 0, 0x1e, 1, 0, 0, 0, 0, 0]].concat())
}

impl Book {
    fn new() -> Self {
        let [properties, formats, styles, strings] = [const { Vec::new() }; 4];
        Self { properties, sheets: Vec::new(), kind: "worksheet", formats, styles, strings }
    }

    fn property(mut self, id: u16, content: &[u8]) -> Self {
        self.properties.extend(record(id, content));
        self
    }

    /// Adds a style with a format that is spelled out.
    fn style(mut self, number: u16, code: &str) -> Self {
        self.formats.extend(record(44, &[&number.to_le_bytes()[..], &wide(code)].concat()));
        self.plain_style(number)
    }

    /// Adds a style with a format.
    fn plain_style(mut self, format: u16) -> Self {
        self.styles.extend(record(47, &[&[0, 0][..], &format.to_le_bytes(), &[0; 12]].concat()));
        self
    }

    /// Adds a text that cells share, with what follows it.
    fn string(mut self, flags: u8, text: &str, after: &[u8]) -> Self {
        self.strings.extend(record(19, &[&[flags][..], &wide(text), after].concat()));
        self
    }

    fn sheet(self, name: &'static str, records: &[Vec<u8>]) -> Self {
        self.sheet_with(name, 0, records)
    }

    fn sheet_with(mut self, name: &'static str, state: u32, records: &[Vec<u8>]) -> Self {
        let begin = [record(129, &[]), record(148, &[0; 16]), record(145, &[])].concat();
        let end = [record(146, &[]), record(130, &[])].concat();
        self.sheets.push((name, state, [begin, records.concat(), end].concat()));
        self
    }

    /// Returns the names and the contents of the parts.
    fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let within =
            |begin: u16, records: &[u8], end: u16| [record(begin, &[]), records.to_vec(), record(end, &[])].concat();
        let (mut named, mut relations, mut parts) = (Vec::new(), String::new(), Vec::new());
        for (ix, (name, state, records)) in self.sheets.iter().enumerate() {
            let head = [state.to_le_bytes(), u32::try_from(ix + 1).unwrap().to_le_bytes()].concat();
            named.extend(record(156, &[head, wide(&format!("rId{ix}")), wide(name)].concat()));
            let kind = self.kind;
            write!(relations, r#"<Relationship Id="rId{ix}" Type="http://x/{kind}" Target="sheets/{ix}.bin"/>"#)
                .unwrap();
            parts.push((format!("xl/sheets/{ix}.bin"), records.clone()));
        }
        let book = [self.properties.clone(), within(143, &named, 144)].concat();
        let styles =
            [within(615, &self.formats, 616), within(626, &record(47, &[0; 16]), 627), within(617, &self.styles, 618)];
        parts.push(("xl/workbook.bin".to_owned(), within(131, &book, 132)));
        parts.push(("xl/styles.bin".to_owned(), within(278, &styles.concat(), 279)));
        parts.push(("xl/sharedStrings.bin".to_owned(), within(159, &self.strings, 160)));
        let relations = format!("<Relationships>{relations}</Relationships>");
        parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relations.into_bytes()));
        parts
    }

    fn file(&self) -> Vec<u8> {
        container(&self.parts())
    }

    /// Reads the table, which has no header.
    fn read(&self) -> Table {
        with_file(self.file(), |path| read_with(path, &no_header()))
    }

    fn refusal(&self) -> Error {
        refusal_of(&self.parts())
    }
}

fn no_header() -> TableChoice {
    TableChoice { header: Some(false), ..TableChoice::default() }
}

fn container(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn refusal_of(parts: &[(String, Vec<u8>)]) -> Error {
    with_file(container(parts), |path| match look(path, &no_header()) {
        Err(error) => error,
        // What stands further down shows when the rows are read.
        Ok(look) => {
            let mut reader = source::open(path, &look.shape, context()).unwrap();
            let mut row = Row::default();
            loop {
                match reader.next_row(&mut row) {
                    Ok(true) => {}
                    Ok(false) => panic!("the workbook is read"),
                    Err(error) => return error,
                }
            }
        }
    })
}

/// A small table.
fn people() -> Book {
    let cells = [row(0), text(0, "Surname"), text(1, "City"), row(1), cell(SHARED, 0, 0, &[0; 4]), text(1, "Köln")];
    Book::new().string(0, "Müller", &[]).sheet("People", &cells)
}

#[test]
fn cells_of_every_record_are_read() {
    let rk = |value: i32, flags: u32| ((value.cast_unsigned() << 2) | flags).to_le_bytes();
    let rich = [&[1][..], &wide("bold"), &[1, 0, 0, 0, 0, 0, 0, 0]].concat();
    let book = Book::new().string(3, "Tōkyō", &[&[0; 4][..], &wide("toukyou")].concat()).sheet(
        "Cells",
        &[
            row(0),
            cell(RK, 0, 0, &rk(-125, 2)),
            cell(RK, 1, 0, &rk(125, 3)),
            number(2, 0, 0.1 + 0.2),
            cell(BOOL, 3, 0, &[1]),
            cell(ERROR, 4, 0, &[0x07]),
            text(5, "007"),
            cell(SHARED, 6, 0, &[0; 4]),
            cell(RICH_TEXT, 7, 0, &rich),
            row(2),
            formula(FORMULA_TEXT, 0, &wide("a_x0041_\u{0}b\u{1}")),
            formula(FORMULA_NUMBER, 1, &0.0_f64.to_le_bytes()),
            formula(10, 2, &[0]),
            formula(11, 3, &[0x2a]),
            cell(1, 4, 0, &[]),
            // What follows in the same row may leave out its column.
            record(13, &[&[0; 4][..], &rk(5, 2)].concat()),
            record(12, &[0; 4]),
            record(18, &[0; 8]),
        ],
    );
    let table = book.read();
    assert_eq!(table.cells()[0], ["-125", "1.25", "0.3", "TRUE", "#DIV/0!", "007", "Tōkyō", "bold"]);
    assert_eq!(table.cells()[1], ["a_x0041_b\u{1}", "0", "FALSE", "#N/A", "", "5", "", "Tōkyō"]);
    assert_eq!(table.numbers(), [1, 3]);
    let nul = RowIssueKind::NulCharacters { count: 1 };
    assert_eq!(table.issues, [(3, nul), (3, RowIssueKind::ControlCharacters { count: 1, first: 1 })]);
    let kinds = [CellKind::Number, CellKind::Bool, CellKind::Broken, CellKind::Text];
    assert_eq!([2, 3, 4, 5].map(|ix| table.rows[0].kind(ix)), kinds);
}

#[test]
fn formats_decide_what_a_number_is() {
    let styles = [(164, "dd.mm.yyyy"), (165, "00000"), (166, "0.0%"), (167, "[h]:mm"), (168, "#,##0.00")];
    let book = styles.iter().fold(Book::new(), |book, &(number, code)| book.style(number, code));
    let values = [46_329.0, 123.0, 0.125, 1.5, 1234.5, 46_329.5];
    let cells: Vec<_> = (0..).zip(values).map(|(style, value)| number(style, style, value)).collect();
    let book = book.plain_style(22).sheet("Formats", &[&[row(0)][..], &cells].concat());
    let expected = ["2026-11-03", "00123", "12.5%", "36:00:00", "1234.5", "2026-11-03 12:00:00"];
    assert_eq!(book.read().cells(), [expected]);
    // A format may show some numbers as times of day and others as dates.
    let book = Book::new().style(164, "[<1]h:mm;yyyy-mm-dd").style(165, "h:mm;@").sheet(
        "Times",
        &[row(0), number(0, 0, 0.5), number(1, 0, 40_972.0), number(2, 1, 0.5), number(3, 1, 40_972.0)],
    );
    assert_eq!(book.read().cells(), [["12:00:00", "2012-03-04", "12:00:00", "2012-03-04 00:00:00"]]);
    // The third byte of a style still belongs to it, the fourth does not.
    let cells = [row(0), number(0, 1 << 24, 0.5), number(1, 1 << 16, 0.5)];
    let book = Book::new().plain_style(9).sheet("Marks", &cells);
    assert_eq!(book.read().cells(), [["50%", "0.5"]]);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let book = Book::new().plain_style(14).property(153, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(book.sheet("Days", &[row(0), number(0, 0, 44_867.0)]).read().cells(), [["2026-11-03"]]);
}

#[test]
fn formulas_left_to_whoever_opens_the_workbook_are_named() {
    for (flags, uncalculated) in [(0x6a, false), (0x6b, true), (0x7a, true)] {
        let zero = formula(FORMULA_NUMBER, 1, &0.0_f64.to_le_bytes());
        let cells = [row(0), text(0, "a"), zero, formula(FORMULA_NUMBER, 2, &2.0_f64.to_le_bytes())];
        let table = Book::new().property(157, &[&[0; 24][..], &[flags, 0]].concat()).sheet("Sums", &cells).read();
        assert_eq!(table.cells(), [["a", "0", "2"]]);
        let issues: Vec<_> = table.issues.iter().map(|(row, _)| *row).collect();
        assert_eq!(issues, if uncalculated { vec![1] } else { vec![] }, "{flags:x}");
        assert_eq!(table.rows[0].kind(1) == CellKind::Broken, uncalculated);
    }
}

#[test]
fn the_first_worksheet_that_people_see_and_that_holds_something_is_read() {
    let cells = |name| [row(0), text(0, name)];
    let blank = [row(0), cell(1, 0, 0, &[]), text(1, "")];
    let book = Book::new().sheet_with("Hidden", 1, &cells("a")).sheet("Blank", &blank).sheet("Seen", &cells("c"));
    let book = book.sheet_with("Very hidden", 2, &cells("d"));
    let table = book.read();
    assert_eq!(table.cells(), [["c"]]);
    let FileFormat::Workbook { kind, sheets, .. } = &table.look.shape.format else { panic!("this is a workbook") };
    assert_eq!(kind, "xlsb");
    assert_eq!(sheets.iter().map(|sheet| sheet.visible).collect::<Vec<_>>(), [false, true, true, false]);
    let chosen = TableChoice { sheet: Some("Very hidden".to_owned()), ..no_header() };
    with_file(book.file(), |path| assert_eq!(read_with(path, &chosen).cells(), [["d"]]));
    // A chart or a dialog holds no table, and a sheet of macros is one more.
    for kind in ["chartsheet", "dialogsheet"] {
        let book = Book { kind, ..people() };
        assert!(matches!(book.refusal(), Error::NoTable { .. }), "{kind}");
    }
    assert!(matches!(Book { kind: "xlMacrosheet", ..people() }.refusal(), Error::Macros { .. }));
}

#[test]
fn a_workbook_of_the_first_version_is_read() {
    let mut parts = people().parts();
    let named = [vec![0; 8], vec![1, 0, 0, 0], wide("rId0"), wide("People")].concat();
    let book = [record(131, &[]), record(143, &[]), record(156, &named), record(144, &[]), record(132, &[])].concat();
    parts.iter_mut().find(|(name, _)| name == "xl/workbook.bin").unwrap().1 = book;
    with_file(container(&parts), |path| {
        assert_eq!(read_with(path, &no_header()).cells(), [["Surname", "City"], ["Müller", "Köln"]]);
    });
}

#[test]
fn parts_that_end_in_the_middle_are_refused_and_named() {
    let whole = people().parts();
    for (ix, (name, content)) in whole.iter().enumerate().filter(|(_, (name, _))| !name.contains(".rels")) {
        for end in 0..content.len() {
            let mut parts = whole.clone();
            parts[ix].1.truncate(end);
            // Styles that no cell needs may end where a record does.
            if name == "xl/styles.bin" {
                with_file(container(&parts), |path| drop(look(path, &no_header())));
                continue;
            }
            // The last three bytes of a worksheet come after all of its cells.
            if name.starts_with("xl/sheets/") && end + 3 >= content.len() {
                continue;
            }
            let error = refusal_of(&parts);
            assert!(matches!(error, Error::Workbook { .. }), "{name} up to {end}: {error}");
            assert!(error.to_string().contains(name.as_str()), "{name} up to {end}: {error}");
        }
    }
}

#[test]
fn what_a_record_says_is_not_believed() {
    let refused = |records: &[Vec<u8>], why: &str| {
        let error = Book::new().string(0, "a", &[]).sheet("Cells", records).refusal();
        assert!(error.to_string().contains(why), "{error}");
    };
    refused(&[row(0), cell(SHARED, 0, 0, &[9, 0, 0, 0])], "row 1 refers to text 9 of 1");
    refused(&[row(4), cell(TEXT, 0, 0, &[0xfe, 0xff, 0xff, 0xff])], "a cell of row 5 is cut off");
    refused(&[row(0), cell(TEXT, 0, 0, &[0, 0, 0, 0x80])], "a cell of row 1 is cut off");
    refused(&[row(0), cell(NUMBER, 0, 0, &[0; 7])], "a cell of row 1 is cut off");
    refused(&[row(0), record(RK, &[0; 7])], "a cell of row 1 is cut off");
    refused(&[record(ROW, &[0; 3])], "a row is cut off");
    refused(&[text(0, "a")], "a cell stands in no row");
    // A length of 256 MB with nothing behind it.
    refused(&[row(0), vec![6, 0xff, 0xff, 0xff, 0x7f]], "MB");
    refused(&[row(0), vec![0x7f, 0xff, 0xff, 0xff, 0x7f]], "ends in the middle");
    let far = |row_number, column| Book::new().sheet("Far", &[row(row_number), text(column, "a")]).refusal();
    assert!(matches!(far(u32::MAX, 0), Error::TooManyRows { .. }));
    assert!(matches!(far(0, u32::MAX), Error::TooManyColumns { .. }));
}

#[test]
fn bytes_of_any_kind_are_read_or_refused() {
    // What is turned into something else at each place, one byte after another.
    let whole = people().parts();
    for (ix, (name, content)) in whole.iter().enumerate().filter(|(_, (name, _))| name.contains(".bin")) {
        for at in 0..content.len() {
            let mut parts = whole.clone();
            parts[ix].1[at] ^= 0xff;
            with_file(container(&parts), |path| {
                if let Err(error) = look(path, &no_header()) {
                    assert!(!matches!(error, Error::Unsafe { .. }), "{name} at {at}: {error}");
                }
            });
        }
    }
}
