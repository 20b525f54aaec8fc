//! XLS workbooks of Excel 5 to 2003, made record by record.

use super::*;

const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const FORMULA: u16 = 0x0006;
const LABELSST: u16 = 0x00fd;
const CONTINUE: u16 = 0x003c;
const SST: u16 = 0x00fc;
const EOF: u16 = 0x000a;

/// A workbook as the records of a stream.
struct Book {
    version: u16,
    globals: Vec<u8>,
    sheets: Vec<Sheet>,
}

/// One of its worksheets.
struct Sheet {
    name: &'static str,
    state: u8,
    kind: u8,
    records: Vec<u8>,
}

fn record(id: u16, content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(content.len()).unwrap();
    [&id.to_le_bytes(), &len.to_le_bytes(), content].concat()
}

/// Makes a record of a cell.
fn cell(id: u16, row: u16, column: u16, style: u16, content: &[u8]) -> Vec<u8> {
    let place = [row, column, style].map(u16::to_le_bytes).concat();
    record(id, &[&place, content].concat())
}

fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    cell(NUMBER, row, column, style, &value.to_le_bytes())
}

/// Makes a cell with text, as Excel 5 does in a code page and later versions do in Latin-1.
fn label(version: u16, row: u16, column: u16, text: &[u8]) -> Vec<u8> {
    cell(LABEL, row, column, 0, &string(version, text))
}

fn string(version: u16, text: &[u8]) -> Vec<u8> {
    let flags: &[u8] = if version == 0x0600 { &[0] } else { &[] };
    [&u16::try_from(text.len()).unwrap().to_le_bytes(), flags, text].concat()
}

/// Makes a formula with the result that is stored with it and the mark that Excel leaves.
fn formula(row: u16, column: u16, result: [u8; 8], mark: u32) -> Vec<u8> {
    cell(FORMULA, row, column, 0, &[&result[..], &[0, 0], &mark.to_le_bytes(), &[3, 0, 0x1e, 1, 0]].concat())
}

/// Stands for a result of another kind than a number.
fn special(kind: u8, value: u8) -> [u8; 8] {
    [kind, 0, value, 0, 0, 0, 0xff, 0xff]
}

impl Book {
    fn new(version: u16) -> Self {
        Self { version, globals: Vec::new(), sheets: Vec::new() }
    }

    fn global(mut self, id: u16, content: &[u8]) -> Self {
        self.globals.extend(record(id, content));
        self
    }

    /// Adds a format that is spelled out, and a style that has it.
    fn style(self, number: u16, code: &str) -> Self {
        let text = if self.version == 0x0600 {
            string(self.version, code.as_bytes())
        } else {
            [&[u8::try_from(code.len()).unwrap()], code.as_bytes()].concat()
        };
        let book = self.global(0x041e, &[&number.to_le_bytes()[..], &text].concat());
        book.plain_style(number)
    }

    /// Adds a style with a format.
    fn plain_style(self, format: u16) -> Self {
        self.global(0x00e0, &[[0, 0], format.to_le_bytes()].concat())
    }

    fn sheet(mut self, name: &'static str, records: &[Vec<u8>]) -> Self {
        self.sheets.push(Sheet { name, state: 0, kind: 0, records: records.concat() });
        self
    }

    /// Returns the stream, which is a workbook by itself.
    fn stream(&self) -> Vec<u8> {
        let start = |kind: u16| record(0x0809, &[self.version, kind, 0, 0].map(u16::to_le_bytes).concat());
        let flags: &[u8] = if self.version == 0x0600 { &[0] } else { &[] };
        let bound = |sheet: &Sheet, at: usize| {
            let name = [&[u8::try_from(sheet.name.len()).unwrap()], flags, sheet.name.as_bytes()].concat();
            let at = u32::try_from(at).unwrap().to_le_bytes();
            record(0x0085, &[&at[..], &[sheet.state, sheet.kind], &name].concat())
        };
        let names: usize = self.sheets.iter().map(|sheet| bound(sheet, 0).len()).sum();
        let mut at = start(5).len() + self.globals.len() + names + record(EOF, &[]).len();
        let (mut head, mut tail) = ([start(5), self.globals.clone()].concat(), Vec::new());
        for sheet in &self.sheets {
            let part = [start(0x10), sheet.records.clone(), record(EOF, &[])].concat();
            head.extend(bound(sheet, at));
            at += part.len();
            tail.extend(part);
        }
        [head, record(EOF, &[]), tail].concat()
    }

    fn read(&self) -> Table {
        with_file(self.stream(), |path| read_with(path, &TableChoice::default()))
    }

    fn refusal(&self) -> Error {
        with_file(self.stream(), |path| look(path, &TableChoice::default()).unwrap_err())
    }
}

/// Puts a stream into a compound file as its workbook.
fn compound(stream: &[u8]) -> Vec<u8> {
    compound_of(stream, &[("Workbook", 2)])
}

/// Puts a stream into a compound file: table in sector 0, directory in 1, the stream from 2 on.
///
/// The first entry of the directory is that stream, and the others, which are named with their kind, hold nothing.
fn compound_of(stream: &[u8], entries: &[(&str, u8)]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header =
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 16], &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]].concat();
    header.resize(44, 0);
    for word in [1, 1, 0, 4096, END, 0, END, 0, 0] {
        header.extend(u32::to_le_bytes(word));
    }
    header.resize(512, 0xff);
    let mut table: Vec<u8> = [0xffff_fffd, END].into_iter().flat_map(u32::to_le_bytes).collect();
    for sector in 3..=sectors + 2 {
        table.extend(if sector == sectors + 2 { END } else { sector }.to_le_bytes());
    }
    table.resize(512, 0xff);
    let entry = |name: &str, kind: u8, [right, child]: [u32; 2], start: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let len = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend(len.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([u32::MAX, right, child].map(u32::to_le_bytes).concat());
        entry.resize(116, 0);
        entry.extend([start, size, 0].map(u32::to_le_bytes).concat());
        entry
    };
    let mut directory = entry("Root Entry", 5, [u32::MAX, 1], END, 0);
    for (number, (name, kind)) in (1..).zip(entries) {
        let (start, size) = if number == 1 { (2, sectors * 512) } else { (END, 0) };
        directory.extend(entry(name, *kind, [number + 1, u32::MAX], start, size));
    }
    directory.resize(512, 0);
    [header, table, directory, stream].concat()
}

/// A small table with a header, as Excel 97 writes it.
fn people() -> Book {
    let row = |row, name: &[u8], city: &[u8]| [label(0x0600, row, 0, name), label(0x0600, row, 1, city)].concat();
    Book::new(0x0600).sheet("People", &[row(0, b"Surname", b"City"), row(1, b"M\xfcller", b"K\xf6ln")])
}

#[test]
fn numbers_of_every_record_are_read() {
    // 125 as a whole number, 1.25 as one with two places, 0.5 as the front of a floating one.
    let rk = |value: i32, flags: u32| ((value.cast_unsigned() << 2) | flags).to_le_bytes();
    let front = u32::try_from(0.5_f64.to_bits() >> 32).unwrap().to_le_bytes();
    let several = [&[1, 0, 1, 0][..], &[0, 0], &rk(125, 3), &[0, 0], &front, &[2, 0]].concat();
    let heads = [0, 1, 2, 3].map(|column| label(0x0600, 0, column, b"Name")).concat();
    let book = Book::new(0x0600).plain_style(0).sheet(
        "Numbers",
        &[heads, cell(0x027e, 1, 0, 0, &rk(-125, 2)), record(0x00bd, &several), number(1, 3, 0, 0.1 + 0.2)],
    );
    assert_eq!(book.read().cells(), [["-125", "1.25", "0.5", "0.3"]]);
}

#[test]
fn formats_decide_what_a_number_is() {
    for version in [0x0500, 0x0600] {
        let styles = [(164, "dd.mm.yyyy"), (165, "00000"), (166, "0.0%"), (167, "[h]:mm"), (168, "#,##0.00")];
        let book = styles.iter().fold(Book::new(version), |book, &(number, code)| book.style(number, code));
        let values = [46_329.0, 123.0, 0.125, 1.5, 1234.5];
        let heads: Vec<u8> = (0..8).flat_map(|column| label(version, 0, column, b"Name")).collect();
        let cells: Vec<u8> = (0..).zip(values).flat_map(|(ix, value)| number(1, ix, ix, value)).collect();
        // Formats that are known by their number only: a date, and a time of day, which may be that of a date.
        let times = [number(1, 6, 6, 0.604_166_666_666_67), number(1, 7, 6, 40_972.5)].concat();
        let built_in = [number(1, 5, 5, 46_329.0), times].concat();
        let table = book.plain_style(14).plain_style(20).sheet("Sheet1", &[heads, cells, built_in]).read();
        let expected = ["2026-11-03", "00123", "12.5%", "36:00:00", "1234.5", "2026-11-03", "14:30:00"];
        assert_eq!(table.cells(), [[&expected[..], &["2012-03-04 12:00:00"]].concat()], "version {version:x}");
    }
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let heads = [label(0x0600, 0, 0, b"Name"), label(0x0600, 0, 1, b"Day")].concat();
    let day = [label(0x0600, 1, 0, b"Zo\xeb"), number(1, 1, 0, 44_867.0)].concat();
    let table = Book::new(0x0600).global(0x0022, &[1, 0]).plain_style(14).sheet("Sheet1", &[heads, day]).read();
    assert_eq!(table.cells(), [["Zoë", "2026-11-03"]]);
}

#[test]
fn shared_texts_go_on_in_other_records() {
    // The counts are false. The second text changes its width where it goes on; the third has fonts and a pronunciation
    // that are cut in two.
    let first = [&[9, 0, 0, 0, 9, 0, 0, 0][..], &string(0x0600, b"Surname"), &[6, 0, 0], b"Mar"].concat();
    let second = [vec![1], "ía\u{17d}".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let third = [&[4, 0, 0x0c, 1, 0, 6, 0, 0, 0][..], b"City", &[0, 0]].concat();
    let rest = [&[7; 2][..], &[7; 6], &string(0x0600, b"Wien")].concat();
    let used = |row, column, ix: u8| cell(LABELSST, row, column, 0, &[ix, 0, 0, 0]);
    let book = Book::new(0x0600).global(SST, &first);
    let book = book.global(CONTINUE, &[second, third].concat()).global(CONTINUE, &rest);
    let table = book.sheet("Sheet1", &[used(0, 0, 0), used(0, 1, 2), used(1, 0, 1), used(1, 1, 3)]).read();
    assert_eq!(table.look.shape.columns, ["Surname", "City"]);
    assert_eq!(table.cells(), [["MaríaŽ", "Wien"]]);
}

#[test]
fn control_characters_are_kept_and_named_and_spread_text_is_put_together() {
    for version in [0x0500, 0x0600] {
        let texts = [&b"x\x01\x0by"[..], b"a\0b", b"m\0p\0g\0"];
        let heads: Vec<u8> = (0..3).flat_map(|column| label(version, 0, column, b"Name")).collect();
        let cells: Vec<u8> = (0..).zip(texts).flat_map(|(column, text)| label(version, 1, column, text)).collect();
        let table = Book::new(version).sheet("Sheet1", &[heads, cells]).read();
        assert_eq!(table.cells().last().unwrap(), &["x\u{1}\u{b}y", "ab", "mpg"]);
        let controls = RowIssueKind::ControlCharacters { count: 2, first: 1 };
        assert_eq!(table.issues, [(2, RowIssueKind::NulCharacters { count: 1 }), (2, controls)]);
    }
}

#[test]
fn a_text_that_is_not_there_is_named_and_not_left_blank() {
    let book = Book::new(0x0600).global(SST, &[1, 0, 0, 0, 1, 0, 0, 0]);
    let error = book.sheet("Sheet1", &[cell(LABELSST, 4, 0, 0, &[7, 0, 0, 0])]).refusal();
    assert!(error.to_string().contains("row 5 refers to a text that is not there"), "{error}");
}

#[test]
fn text_of_excel_5_is_read_in_its_code_page() {
    let pages: [(u16, &[u8], &str); 4] = [
        (1252, b"M\xfcller", "Müller"),
        (1251, b"\xc8\xe2\xe0\xed", "Иван"),
        (10_000, b"M\x9fller", "Müller"),
        (850, b"M\x81ller", "Müller"),
    ];
    for (page, bytes, text) in pages {
        let rows = [label(0x0500, 0, 0, b"Surname"), label(0x0500, 0, 1, b"City"), label(0x0500, 1, 0, bytes)];
        let table = Book::new(0x0500).global(0x0042, &page.to_le_bytes()).sheet("Sheet1", &rows).read();
        assert_eq!(table.cells(), [[text, ""]], "code page {page}");
    }
    let rows = [label(0x0500, 0, 0, b"Surname"), label(0x0500, 1, 0, b"M\xfcller")];
    let error = Book::new(0x0500).global(0x0042, &[0x2b, 0x27]).sheet("Sheet1", &rows).refusal();
    assert!(error.to_string().contains("code page 10027"), "{error}");
}

#[test]
fn results_of_formulas_are_read_and_missing_ones_named() {
    let text = |text| record(0x0207, &string(0x0600, text));
    let shared = record(0x04bc, &[0; 10]);
    let heads: Vec<u8> = (0..6).flat_map(|column| label(0x0600, 0, column, b"Name")).collect();
    let results = [
        formula(1, 0, special(0, 0), 1),
        shared,
        text(b"Graz"),
        formula(1, 1, special(1, 1), 1),
        formula(1, 2, special(2, 0x2a), 1),
        formula(1, 3, special(3, 0), 1),
        formula(1, 4, 2.5_f64.to_le_bytes(), 1),
        formula(1, 5, special(0, 0), 1),
    ];
    let table = Book::new(0x0600).sheet("Sheet1", &[heads, results.concat()]).read();
    assert_eq!(table.cells(), [["Graz", "TRUE", "#N/A", "", "2.5", ""]]);
    assert_eq!(table.issues, [(2, RowIssueKind::FormulaNotCalculated { column: 5 })]);
}

#[test]
fn formulas_of_a_program_that_does_not_calculate_are_named() {
    let heads = [label(0x0600, 0, 0, b"Name"), label(0x0600, 0, 1, b"Sum")].concat();
    let row = |row, result, mark| [label(0x0600, row, 0, b"Zoe"), formula(row, 1, result, mark)].concat();
    let written =
        |mark| Book::new(0x0600).sheet("Sheet1", &[heads.clone(), row(1, [0; 8], mark), row(2, special(3, 0), mark)]);
    let named = |row| (row, RowIssueKind::FormulaNotCalculated { column: 1 });
    assert_eq!(written(0).read().issues, [named(2), named(3)]);
    // Excel calculated these: nothing and zero are their results.
    assert_eq!(written(1).read().issues, []);
    assert_eq!(written(1).read().cells(), [["Zoe", "0"], ["Zoe", ""]]);
}

#[test]
fn rows_in_any_order_come_in_theirs() {
    let row = |row, name: &[u8]| [label(0x0600, row, 0, name), number(row, 1, 0, f64::from(row))].concat();
    let rows =
        [row(3, b"Cid"), label(0x0600, 0, 0, b"Surname"), row(1, b"Ada"), label(0x0600, 0, 1, b"No"), row(2, b"Bea")];
    let table = Book::new(0x0600).sheet("Sheet1", &rows).read();
    assert_eq!(table.cells(), [["Ada", "1"], ["Bea", "2"], ["Cid", "3"]]);
    assert_eq!(table.numbers(), [2, 3, 4]);
}

#[test]
fn cells_beyond_the_last_column_are_refused() {
    for column in [256, u16::MAX] {
        let several = [&[1, 0][..], &column.to_le_bytes(), &[0; 12], &[0, 0]].concat();
        let error = Book::new(0x0600).sheet("Sheet1", &[record(0x00bd, &several)]).refusal();
        let columns = u64::from(column) + 1;
        assert!(matches!(error, Error::TooManyColumns { found, limit: 256 } if found == columns), "{error}");
    }
}

#[test]
fn cells_of_a_chart_within_a_worksheet_are_not_its_cells() {
    let chart = [record(0x0809, &[0, 6, 0x20, 0]), number(1, 1, 0, 99.0), record(EOF, &[])].concat();
    let mut book = people();
    book.sheets[0].records.extend(chart);
    assert_eq!(book.read().cells(), [["Müller", "Köln"]]);
}

#[test]
fn worksheets_with_macros_and_passwords_are_found() {
    let mut book = people().sheet("Macro1", &[]);
    book.sheets[1].kind = 1;
    assert!(matches!(book.refusal(), Error::Macros { .. }));
    with_file(book.stream(), |path| {
        let context = Context::of_look(context().program, context().is_known_header);
        assert!(source::look(path, &TableChoice::default(), 20, context).unwrap().macros);
    });
    // Nothing in it but macros.
    let mut book = Book::new(0x0600).sheet("Macro1", &[]).sheet("Sheet1", &[]);
    book.sheets[0].kind = 1;
    with_file(book.stream(), |path| {
        let context = Context::of_look(context().program, context().is_known_header);
        assert!(source::worksheet(path, None, context).unwrap().unwrap().macros);
    });
    let mut book = people();
    book.globals.extend(record(0x002f, &[0; 6]));
    assert!(matches!(book.refusal(), Error::Password { .. }));
}

#[test]
fn what_a_compound_file_holds_is_told_by_its_directory_and_not_by_its_cells() {
    let wide = |row, text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        let len = u16::try_from(text.len()).unwrap().to_le_bytes();
        cell(LABEL, row, 0, 0, &len.into_iter().chain([1]).chain(units).collect::<Vec<_>>())
    };
    let words = ["Word", "_VBA_PROJECT", "EncryptedPackage", "WordDocument"];
    let rows: Vec<_> = (0..).zip(words).map(|(row, word)| wide(row, word)).collect();
    let stream = Book::new(0x0600).sheet("Words", &rows).stream();
    let read = |entries: &[(&str, u8)]| {
        let choice = TableChoice { header: Some(true), ..TableChoice::default() };
        with_file(compound_of(&stream, entries), |path| look(path, &choice))
    };
    let look = read(&[("Workbook", 2)]).unwrap();
    assert_eq!(look.first.iter().map(|row| row.cell(0)).collect::<Vec<_>>(), words[1..]);
    // An entry that is not in use says nothing.
    assert!(!read(&[("Book", 2), ("_VBA_PROJECT_CUR", 0)]).unwrap().macros);
    assert!(matches!(read(&[("Workbook", 2), ("_VBA_PROJECT_CUR", 1)]), Err(Error::Macros { .. })));
    assert!(matches!(read(&[("EncryptedPackage", 2)]), Err(Error::Password { .. })));
    for (name, foreign) in [
        ("WordDocument", Foreign::TextDocument),
        ("PowerPoint Document", Foreign::Presentation),
        ("x", Foreign::Office),
    ] {
        let error = read(&[(name, 2)]).unwrap_err();
        assert!(matches!(error, Error::Foreign { what, .. } if what == foreign), "{name}: {error}");
    }
}

#[test]
fn a_compound_file_of_excel_4_is_refused_by_name() {
    let old = [record(0x0409, &[0, 4, 0x10, 0, 0, 0]), record(EOF, &[])].concat();
    with_file(compound(&old), |path| {
        let error = look(path, &TableChoice::default()).unwrap_err();
        assert!(matches!(error, Error::Foreign { what: Foreign::Excel4, .. }), "{error}");
    });
}

#[test]
fn a_workbook_that_is_cut_off_is_refused_wherever_that_is() {
    let whole = people().stream();
    for len in (12..whole.len()).step_by(7) {
        with_file(&whole[..len], |path| {
            let error = look(path, &TableChoice::default()).unwrap_err();
            assert!(error.to_string().starts_with("this workbook cannot be read"), "{len}: {error}");
        });
    }
}

#[test]
fn a_compound_file_is_read_whatever_its_counts_say() {
    let whole = compound(&people().stream());
    let read = |bytes: &[u8]| with_file(bytes, |path| read_with(path, &TableChoice::default()).look.first.len());
    assert_eq!(read(&whole), 1);
    // The counts of the table's sectors, of the small ones and of those that name more.
    for at in [40, 44, 64, 72] {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(read(&bytes), 1, "count at {at}");
    }
    // A stream that says it is longer than the file.
    let mut bytes = whole;
    bytes[512 + 512 + 128 + 120..][..4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    assert_eq!(read(&bytes), 1);
}

#[test]
fn chains_that_go_in_circles_end() {
    let whole = compound(&people().stream());
    // The stream, the directory and the list of tables each come back to where they were.
    for (at, to) in [(512 + 2 * 4, 2_u32), (512 + 4, 1), (68, 1)] {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&to.to_le_bytes());
        with_file(&bytes, |path| {
            let start = Instant::now();
            // What stands in the first sector may be all that there is.
            look(path, &TableChoice::default()).ok();
            assert!(start.elapsed() < Duration::from_secs(20), "chain at {at}");
        });
    }
}
