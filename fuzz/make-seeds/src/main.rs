//! Makes the seeds of the fuzz targets: small files, sound and damaged, the same ones each time.
//!
//! `cargo run --manifest-path fuzz/make-seeds/Cargo.toml`

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let sets =
        [("text", texts()), ("configuration", configurations()), ("xlsx", xlsx()), ("xlsb", xlsb()), ("xls", xls())];
    for (target, seeds) in sets.into_iter().chain([("ods", ods())]) {
        let folder = root.join(target);
        fs::create_dir_all(&folder).expect("the folder can be made");
        for (name, content) in seeds {
            fs::write(folder.join(name), content).expect("the seed can be written");
        }
    }
}

type Seeds = Vec<(&'static str, Vec<u8>)>;

/// Adds what happens to files on their way: cut off, a byte changed here and there, a part doubled.
fn damaged(mut seeds: Seeds, of: &[u8], names: [&'static str; 3]) -> Seeds {
    let [cut, changed, doubled] = names;
    let half = of.len() / 2;
    seeds.push((cut, of[..half].to_vec()));
    let mut bytes = of.to_vec();
    for at in (40..bytes.len()).step_by(97) {
        bytes[at] ^= 0x15;
    }
    seeds.push((changed, bytes));
    seeds.push((doubled, [&of[..half], &of[half / 2..]].concat()));
    seeds
}

fn texts() -> Seeds {
    let table = "Nr;Name;Summe;Datum\n0012;\"Huber; S\u{f6}hne\";1,50;13.02.2026\n0013;Moser;-2,25;14.02.2026\n";
    let utf_16 = |text: &str, big: bool| {
        let units = text.encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let latin: Vec<u8> = table.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    let utf_32: Vec<u8> = table.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let wide: String = (0..40).map(|row| format!("a{row}|b|c|d|e|f|g|h|i|j\n")).collect();
    vec![
        ("comma.csv", b"Name,E-mail\nAnna,anna@company.example\nBo,bo@company.example\n".to_vec()),
        ("semicolon.csv", table.into()),
        ("tab.tsv", table.replace(';', "\t").into()),
        ("pipes.csv", wide.into()),
        ("sep-line.csv", b"sep=;\r\na;b\r\n1;2\r\n".to_vec()),
        ("preamble.csv", b"Report of May\nmade by hand\n\nNr,Name\n1,Huber\n2,Moser\n\nTotal,2\n".to_vec()),
        (
            "two-headers.csv",
            b",Address,,Phone\nName,Street,City,Home\nHuber,Ring 1,Wien,1\nMoser,Weg 2,Graz,2\n".to_vec(),
        ),
        ("comments.csv", b"# made by hand\na,b\n# between\n1,2\n".to_vec()),
        ("apostrophes.csv", b"'a','b'\n'1,5','it''s'\n'2','x'\n".to_vec()),
        ("backslashes.csv", b"a,b\n\"x\\\"y\",\"1\"\n\"z\\\\\",2\n".to_vec()),
        ("blanks.txt", b"Name    Ort     PLZ\nHuber   Wien    1010\nMoser   Graz    8010\n".to_vec()),
        ("lines-in-cells.csv", b"a,b\n\"one\ntwo\",2\n\"three\r\nfour\",4\n".to_vec()),
        ("stray-quote.csv", b"a,b,c\n1,5\" pipe,3\n4,\"unclosed,6\n7,8,9\n10,11,12\n".to_vec()),
        ("ragged.csv", b"a,b,c\n1,2\n1,2,3,4\n\n,,\n1,2,3\n".to_vec()),
        ("cr-only.csv", b"a,b\r1,2\r3,4\r".to_vec()),
        ("mixed-ends.csv", b"a,b\r\n1,2\n3,4\r5,6".to_vec()),
        ("stacked.csv", b"a,b\n1,2\n\nx,y,z\n1,2,3\n".to_vec()),
        ("controls.csv", b"a,b\n\x00x\x01,\x1b[31m\n\x7f,\x08\n".to_vec()),
        ("latin-1.csv", latin),
        ("utf-8-mark.csv", format!("\u{feff}{table}").into()),
        ("utf-16le.csv", utf_16(table, false)),
        ("utf-16be-mark.csv", utf_16(&format!("\u{feff}{table}"), true)),
        ("utf-32le.csv", utf_32),
        ("odd-utf-16.csv", utf_16(table, false).split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default()),
        ("bad-utf-8.csv", b"a,b\n\xc3\x28,\xff\n\xf0\x9f,\xed\xa0\x80\n\xc3\xbc,1\n".to_vec()),
        ("shift-jis.csv", b"\x96\xbc\x91O,\x8fZ\x8f\x8a\n\x8eR\x93c,\x93\x8c\x8b\x9e\n".to_vec()),
        ("iso-2022-jp.csv", b"a,b\n\x1b$B;3ED\x1b(B,1\n".to_vec()),
        ("html.csv", b"<!DOCTYPE html><table><tr><td>1</td></tr></table>".to_vec()),
        ("quotes-only.csv", vec![b'"'; 33]),
        ("ends-only.csv", b"\n\r\n\r\n\n\r".to_vec()),
        ("delimiters-only.csv", b",,;;\t||,,\n".repeat(9)),
        ("long-cell.csv", [b"a,b\n".as_slice(), &[b'x'; 900], b",1\n"].concat()),
        ("numbers.csv", b"1,2\n3,4\n5,6\n".to_vec()),
        ("one-column.txt", b"Name\nHuber\nMoser\n".to_vec()),
        ("formula.csv", b"a,b\n=1+1,+43 1 5321234\n@x,-2\n".to_vec()),
    ]
}

fn configurations() -> Seeds {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let read = |path: &str| fs::read(fixtures.join(path)).expect("the fixture can be read");
    let seeds = vec![
        ("everything.importcfg", read("importcfg/valid/everything.importcfg")),
        ("plain-list.importcfg", read("importcfg/valid/plain_list.importcfg")),
        ("plain-object.importcfg", read("importcfg/valid/plain_object.importcfg")),
        ("machines.toml", read("record-types/valid/machines.toml")),
        ("tasks.toml", read("record-types/valid/tasks.toml")),
        (
            "extension.toml",
            b"extends = \"tasks\"\n[limits]\nrows = 5\n[synonyms]\nsubject = [\"Betreff\"]\n[[field]]\nkey = \"room\"\nlabel = \"Room\"\nformat = \"text\"\nmax_chars = 20\n".to_vec(),
        ),
        (
            "draft.json",
            br#"{"version":1,"record_type":"customers","table":{},"bindings":[],"keys":[],"blank":"keep"}"#.to_vec(),
        ),
        ("list.csv", b"key,label,default,enabled\nA,Class A,yes,yes\nB,Class B,,no\na,again,yes,no\n,empty,,\n".to_vec()),
        ("deep.importcfg", [b"[".repeat(200), b"]".repeat(200)].concat()),
        ("odd.importcfg", br#"{"version":99999999999999999999,"mapping":[{"SourceFieldID":"\ud800","TargetFieldID":1e999}]}"#.to_vec()),
    ];
    let whole = read("importcfg/valid/everything.importcfg");
    let seeds = damaged(seeds, &whole, ["cut.importcfg", "changed.importcfg", "doubled.importcfg"]);
    damaged(seeds, &read("record-types/valid/machines.toml"), ["cut.toml", "changed.toml", "doubled.toml"])
}

fn xlsx() -> Seeds {
    let mut book = Workbook::new();
    // The same bytes each time.
    let made = ExcelDateTime::from_ymd(2026, 1, 1).expect("a date");
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let time = Format::new().set_num_format("[h]:mm:ss");
    let percent = Format::new().set_num_format("0.0%");
    let padded = Format::new().set_num_format("00000");
    let sheet = book.add_worksheet().set_name("Table").expect("a name");
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet| -> Result<(), rust_xlsxwriter::XlsxError> {
        for (column, name) in (0..).zip(["Nr", "Name", "Date", "Time", "Part", "Yes", "Sum"]) {
            sheet.write(0, column, name)?;
        }
        for row in 1..4 {
            sheet.write_with_format(row, 0, row * 7, &padded)?;
            sheet.write(row, 1, format!("Huber \u{1f600} {row}"))?;
            sheet.write_with_format(row, 2, 46_000.5, &date)?;
            sheet.write_with_format(row, 3, 1.25, &time)?;
            sheet.write_with_format(row, 4, 0.125, &percent)?;
            sheet.write(row, 5, row == 2)?;
            sheet.write(row, 6, Formula::new("SUM(A1:A2)").set_result("7.5"))?;
        }
        sheet.merge_range(5, 0, 5, 3, "Total", &Format::new())?;
        Ok(())
    };
    fill(sheet).expect("the sheet can be filled");
    book.add_worksheet().set_name("Empty").expect("a name").set_hidden(true);
    let book = book.save_to_buffer().expect("the workbook can be written");

    let sheet = |cells: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
        )
    };
    let small = |cells: &str| package(&sheet(cells), "<sst uniqueCount=\"1\"><si><t>A</t></si></sst>");
    let plain = small(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>B</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>",
    );
    let seeds = vec![
        ("types.xlsx", book),
        (
            "corners.xlsx",
            small(
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
            ),
        ),
        (
            "beyond.xlsx",
            small(
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row><row r=\"16777217\"><c r=\"A16777217\"><v>2</v></c></row>",
            ),
        ),
        (
            "no-result.xlsx",
            small("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f t=\"shared\" si=\"0\"/><v></v></c></row>"),
        ),
        (
            "no-places.xlsx",
            small(
                "<row><c><v>1</v></c><c t=\"b\"><v>1</v></c></row><row><c t=\"d\"><v>2026-01-02T03:04:05</v></c></row>",
            ),
        ),
        (
            "strings-bomb.xlsx",
            package(
                &sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"),
                "<sst uniqueCount=\"4294967295\"><si><t>A</t></si></sst>",
            ),
        ),
        (
            "entities.xlsx",
            package(
                &sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&a;&#x0;&amp;</v></c></row>"),
                "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst><si><t>&a;</t></si></sst>",
            ),
        ),
        ("plain.xlsx", plain.clone()),
    ];
    damaged(seeds, &plain, ["cut.xlsx", "changed.xlsx", "doubled.xlsx"])
}

/// An XLSX file of one worksheet. Its parts are not compressed, so that a change of a byte is a change of the XML.
fn package(sheet: &str, strings: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a part can be begun");
        zip.write_all(content).expect("a part can be written");
    }
    zip.finish().expect("the container can be written").into_inner()
}

/// Records of a binary workbook: number, length and content.
fn xlsb_records(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (number, content) in records {
        let [low, high] = number.to_le_bytes();
        if *number < 0x80 {
            bytes.push(low);
        } else {
            // Seven bits each, as the format packs them; numbers here are given packed already.
            bytes.extend([low, high]);
        }
        bytes.push(u8::try_from(content.len()).expect("records here are short"));
        bytes.extend(content);
    }
    bytes
}

/// A text of a binary workbook: length, then UTF-16.
fn xlsb_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).expect("texts here are short").to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

fn xlsb() -> Seeds {
    // Packed record numbers: 0x83 0x01 is BrtBeginBook and so on.
    let (begin_book, bundle, sheet_data, dimension) = (0x0183, 0x019c, 0x0191, 0x0194);
    let sheet =
        [0_u32.to_le_bytes().to_vec(), 1_u32.to_le_bytes().to_vec(), xlsb_text("rId1"), xlsb_text("S")].concat();
    let workbook = xlsb_records(&[
        (begin_book, Vec::new()),
        (0x0199, 0_u32.to_le_bytes().to_vec()),
        (0x018f, Vec::new()),
        (bundle, sheet),
        (0x0190, Vec::new()),
        (0x0184, Vec::new()),
    ]);
    let strings = xlsb_records(&[
        (0x019f, [1_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat()),
        (0x13, [vec![0], xlsb_text("Name")].concat()),
        (0x01a0, Vec::new()),
    ]);
    let row = |number: u32| (0x00, [number.to_le_bytes().to_vec(), vec![0; 13]].concat());
    let cell =
        |column: u32, value: Vec<u8>| [column.to_le_bytes().to_vec(), 0_u32.to_le_bytes().to_vec(), value].concat();
    let worksheet = |last: u32| {
        xlsb_records(&[
            (0x0181, Vec::new()),
            (dimension, [0_u32, last, 0, 3].iter().flat_map(|place| place.to_le_bytes()).collect()),
            (sheet_data, Vec::new()),
            row(0),
            (0x07, cell(0, 0_u32.to_le_bytes().to_vec())),
            (0x06, cell(1, xlsb_text("E-mail"))),
            row(last),
            (0x02, cell(0, (42_u32 << 2 | 2).to_le_bytes().to_vec())),
            (0x05, cell(1, 1.5_f64.to_le_bytes().to_vec())),
            (0x04, cell(2, vec![1])),
            (0x03, cell(3, vec![0x2a])),
            (0x0192, Vec::new()),
            (0x0182, Vec::new()),
        ])
    };
    let book = |last| {
        let relations = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
        zipped(&[
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", relations),
            ("xl/sharedStrings.bin", &strings),
            ("xl/worksheets/sheet1.bin", &worksheet(last)),
        ])
    };
    let seeds = vec![("plain.xlsb", book(1)), ("far.xlsb", book(1_048_575)), ("beyond.xlsb", book(u32::MAX))];
    damaged(seeds, &book(1), ["cut.xlsb", "changed.xlsb", "doubled.xlsb"])
}

/// Records of an old workbook.
fn xls_records(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (number, content) in records {
        bytes.extend(number.to_le_bytes());
        bytes.extend(u16::try_from(content.len()).expect("records here are short").to_le_bytes());
        bytes.extend(content);
    }
    bytes
}

fn xls() -> Seeds {
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let start = |kind: u16| (0x0809, words(&[0x0600, kind, 0x0dbb, 0x07cc, 0, 0, 0, 0]));
    let end = (0x000a, Vec::new());
    let strings = {
        let mut bytes = [2_u32.to_le_bytes(), 2_u32.to_le_bytes()].concat();
        bytes.extend([4, 0, 0]);
        bytes.extend(b"Name");
        bytes.extend([2, 0, 1]);
        bytes.extend(words(&[0x00d6, 0x20ac]));
        bytes
    };
    let globals = |place: u32| {
        let sheet = [place.to_le_bytes().to_vec(), vec![0, 0, 1, 0, b'S']].concat();
        let format = (0x041e, [words(&[164]), vec![5, 0, 0], b"00000".to_vec()].concat());
        let style = (0x00e0, [words(&[0, 164]), vec![0; 16]].concat());
        let codepage = (0x0042, words(&[1200]));
        xls_records(&[start(5), codepage, format, style, (0x0085, sheet), (0x00fc, strings.clone()), end.clone()])
    };
    let sheet = |last: u16| {
        let formula =
            [words(&[last, 2, 0]), 2.5_f64.to_le_bytes().to_vec(), vec![0; 6], words(&[3]), vec![0x1e, 1, 0]].concat();
        xls_records(&[
            start(0x10),
            (0x0200, [words(&[0, 0, last, 0]), words(&[0, 4, 0])].concat()),
            (0x00fd, [words(&[0, 0, 0]), 0_u32.to_le_bytes().to_vec()].concat()),
            (0x00fd, [words(&[0, 1, 0]), 1_u32.to_le_bytes().to_vec()].concat()),
            (0x0203, [words(&[last, 0, 0]), 7.0_f64.to_le_bytes().to_vec()].concat()),
            (0x027e, [words(&[last, 1, 0]), (42_u32 << 2 | 2).to_le_bytes().to_vec()].concat()),
            (0x0006, formula),
            (0x0205, [words(&[last, 3, 0]), vec![1, 0]].concat()),
            (0x00e5, words(&[1, 0, 0, 0, 1])),
            end.clone(),
        ])
    };
    let book = |last| {
        let first = globals(0);
        let place = u32::try_from(first.len()).expect("the workbook is small");
        compound("Workbook", &[globals(place), sheet(last)].concat())
    };
    let plain = book(1);
    let mut counts = plain.clone();
    // The header says that there are more sectors than any file has.
    counts[44..48].copy_from_slice(&u32::MAX.to_le_bytes());
    counts[72..76].copy_from_slice(&0x00ff_ffff_u32.to_le_bytes());
    let mut circle = plain.clone();
    // The directory's sector follows itself.
    circle[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    let seeds =
        vec![("plain.xls", plain.clone()), ("far.xls", book(65_535)), ("counts.xls", counts), ("circle.xls", circle)];
    damaged(seeds, &plain, ["cut.xls", "changed.xls", "doubled.xls"])
}

/// A compound file with one stream: header, one sector of the allocation table, one of the directory, then the stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    // Below this size, a stream would lie in smaller sectors.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).expect("the stream is small");
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.extend([0; 16]);
    for word in [0x3e_u16, 3, 0xfffe, 9, 6] {
        file.extend(word.to_le_bytes());
    }
    file.extend([0; 6]);
    for number in [0, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    file.resize(SECTOR, 0xff);
    let mut table = vec![0xffff_fffd, END];
    table.extend((3..2 + sectors).chain([END]));
    table.resize(SECTOR / 4, FREE);
    file.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).expect("names here are short");
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        for link in [FREE, FREE, child] {
            entry.extend(link.to_le_bytes());
        }
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend((size as u64).to_le_bytes());
        entry
    };
    file.extend(entry("Root Entry", 5, 1, END, 0));
    file.extend(entry(name, 2, FREE, 2, stream.len()));
    file.resize(3 * SECTOR, 0);
    file.extend(stream);
    file
}

fn ods() -> Seeds {
    let book = |rows: &str| {
        let content = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ])
    };
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let header = row(&[cell("office:value-type=\"string\"", "Name"), cell("office:value-type=\"string\"", "Sum")]);
    let typed = row(&[
        cell("office:value-type=\"float\" office:value=\"1.5\"", "1,50"),
        cell("office:value-type=\"date\" office:date-value=\"2026-02-13T14:15:16\"", "13.02.2026"),
        cell("office:value-type=\"time\" office:time-value=\"PT26H15M00S\"", "26:15:00"),
        cell("office:value-type=\"percentage\" office:value=\"0.125\"", "12,5%"),
        cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "TRUE"),
        cell("office:value-type=\"string\"", "a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d"),
    ]);
    let repeated = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let far = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let bomb = row(&[cell("office:value-type=\"string\"", "<text:s text:c=\"2147483647\"/>")]);
    let plain = book(&format!("{header}{typed}"));
    let spaced = book(&format!("\n  {}\n", header.replace("><", ">\n    <")));
    let seeds = vec![
        ("types.ods", plain.clone()),
        ("repeated.ods", book(&format!("{header}{repeated}{far}{typed}"))),
        ("repeated-far.ods", book(&repeated.replace("\"3\"", "\"4294967295\""))),
        ("blanks-bomb.ods", book(&bomb)),
        ("spaced.ods", spaced),
        (
            "no-value.ods",
            book(&row(&[
                "<table:table-cell office:value-type=\"date\"/><table:table-cell table:formula=\"of:=1+1\"/>"
                    .to_owned(),
            ])),
        ),
    ];
    damaged(seeds, &plain, ["cut.ods", "changed.ods", "doubled.ods"])
}
