//! Damaged rows of text files: each is named by its row, its line and its byte, and none touches its neighbours.

use super::{Table, context, look, read_with, with_file};
use muster::domain::row::Row;
use muster::domain::table::{RowIssue, RowIssueKind, TableChoice};
use muster::source;

/// Reads bytes as a file and returns what was noticed as (row, line, byte, word), and the table.
fn damage(bytes: &[u8]) -> (Vec<(u64, u64, u64, &'static str)>, Table) {
    let (issues, table) = issues(bytes);
    let places = issues.iter().map(|issue| {
        let place = issue.place.unwrap();
        (issue.row, place.line, place.byte, issue.kind.code())
    });
    (places.collect(), table)
}

fn issues(bytes: &[u8]) -> (Vec<RowIssue>, Table) {
    with_file(bytes, |path| {
        let shape = look(path, &TableChoice::default()).unwrap().shape;
        let mut reader = source::open(path, &shape, context()).unwrap();
        while reader.next_row(&mut Row::default()).unwrap() {}
        (reader.take_issues(), read_with(path, &TableChoice::default()))
    })
}

/// Ten rows of four columns around damaged ones, which become rows 4 and on.
fn around(damaged: &str) -> String {
    let good: Vec<_> = (1..=8).map(|ix| format!("{ix}{ix},\"Weber, Anna\",Bonn,2026-01-0{ix}\n")).collect();
    let good = good.concat();
    format!("number,name,town,day\n1,Berta,Köln,2026-01-01\n2,Carl,Mainz,2026-02-01\n{damaged}{good}")
}

fn check(damaged: &str, what: &[&str], cells: &[&str]) {
    let text = around(damaged);
    let byte = text.rfind(damaged).unwrap() as u64;
    let (found, table) = damage(text.as_bytes());
    let wanted: Vec<_> = what.iter().map(|&what| (4, 4, byte, what)).collect();
    assert_eq!(found, wanted, "{damaged:?}");
    assert_eq!(table.cells().get(2).unwrap(), &cells, "{damaged:?}");
    assert_eq!(table.rows.len(), 11, "no neighbour of {damaged:?} is touched");
    assert_eq!(table.cells().get(10).unwrap(), &["88", "Weber, Anna", "Bonn", "2026-01-08"]);
}

#[test]
fn delimiters_too_many_or_too_few_are_named_though_nothing_is_lost() {
    check("3,Dora,,Trier\n", &[], &["3", "Dora", "", "Trier"]);
    check("3,,Dora,Trier,\n", &["too_many_cells"], &["3", "", "Dora", "Trier"]);
    check("3Dora,Trier,x\n", &["too_few_cells"], &["3Dora", "Trier", "x", ""]);
}

#[test]
fn a_number_cut_by_the_delimiter_is_shown_as_one() {
    let (found, _) = issues(around("1,234,Dora,Trier,x\n").as_bytes());
    let kind = RowIssueKind::TooManyCells {
        found: 5,
        expected: 4,
        beyond: "“x”".to_owned(),
        number: Some("1,234".to_owned()),
    };
    assert_eq!(found.iter().map(|issue| &issue.kind).collect::<Vec<_>>(), [&kind]);
    assert_eq!(
        found[0].to_string(),
        "row 4, line 4: 5 cells where 4 are expected, perhaps because 1,234 is one number; \
         left out at the end: “x”; cells may stand in the wrong column"
    );
}

#[test]
fn stray_and_unclosed_quotes_are_named_and_stay_in_their_row() {
    check("3,\"\"Dora, A\",Trier,x\n", &["stray_quote"], &["3", "\"Dora, A", "Trier", "x"]);
    check("3\"Dora, A\",Trier,x\n", &["stray_quote"], &["3\"Dora", " A\"", "Trier", "x"]);
    check("3,\"Dora,Trier,x\n", &["unclosed_quote"], &["3", "\"Dora", "Trier", "x"]);
    // An inch and a nickname are no damage.
    check("3,5\" pipe,Trier,x \"y\" z\n", &[], &["3", "5\" pipe", "Trier", "x \"y\" z"]);
}

#[test]
fn a_row_with_another_delimiter_is_read_by_it() {
    check("3;Dora;Trier;x\n", &["other_delimiter"], &["3", "Dora", "Trier", "x"]);
    check("3\t\"Dora, A\"\tTrier\tx\n", &["other_delimiter"], &["3", "Dora, A", "Trier", "x"]);
    check("3 \"Dora, A\" Trier x\n", &["other_delimiter"], &["3", "Dora, A", "Trier", "x"]);
    // Four words are not four cells.
    check("see the other list\n", &["too_few_cells"], &["see the other list", "", "", ""]);
}

#[test]
fn characters_that_are_no_text_are_counted() {
    check("3,Do\0ra\0,Trier,x\x1b\n", &["nul_characters", "control_characters"], &["3", "Dora", "Trier", "x\u{1b}"]);
    let quoted = "3,D\u{1}o,\"say \"\"\u{2}\"\"\",\u{1f}\n";
    check(quoted, &["control_characters"], &["3", "D\u{1}o", "say \"\u{2}\"", "\u{1f}"]);
    check("3,D\u{fffd}ra,Trier,x\n", &["lost_characters"], &["3", "D\u{fffd}ra", "Trier", "x"]);
    let (found, _) = issues(around("3,D\0ra,\x07\x1b,x\n").as_bytes());
    let kinds: Vec<_> = found.into_iter().map(|issue| issue.kind).collect();
    let controls = RowIssueKind::ControlCharacters { count: 2, first: 7 };
    assert_eq!(kinds, [RowIssueKind::NulCharacters { count: 1 }, controls]);
    // What programs of DOS write at the end is named and is no row.
    let (found, table) = damage(b"name,town\n1,x\n2,y\n\x1a");
    assert_eq!((found, table.rows.len()), (vec![(4, 4, 18, "control_characters")], 2));
}

#[test]
fn the_header_once_more_is_left_out_and_named() {
    let text = around("number,name,town,day\n");
    let byte = text.rfind("number").unwrap() as u64;
    let (found, table) = damage(text.as_bytes());
    assert_eq!(found, [(4, 4, byte, "repeated_header")]);
    assert_eq!((table.rows.len(), table.rows[2].number), (10, 5));
}

#[test]
fn a_cell_that_holds_rows_is_named() {
    check("3,Dora,Trier,\"x\n4,Emil,Ulm,y\"\n", &["rows_in_cell"], &["3", "Dora", "Trier", "x\n4,Emil,Ulm,y"]);
    check("3,Dora,Trier,\"Main St 5,\nUlm\"\n", &[], &["3", "Dora", "Trier", "Main St 5,\nUlm"]);
}

#[test]
fn a_quote_that_an_inch_mark_of_a_later_row_closes_is_named() {
    for text in [
        "id;name;note\n1;\"Anna;x\n2;Rohr 5\";y\n3;Carl;z\n4;Dora;w\n",
        "id,name,note\n1,\"Anna,x\n2,Rohr 5\",y\n3,Carl,z\n4,Dora,w\n",
        "name;note\n1;\"open\nBert;mid\nCarl;5\"\nDora;x\nEmil;y\n",
        "name\tnote\n1\t\"open\nBert\tMonitor 24\"\nDora\tx\nEmil\ty\n",
    ] {
        let found = damage(text.as_bytes()).0;
        assert_eq!(found, [(2, 2, text.find('1').unwrap() as u64, "rows_in_cell")], "{text:?}");
    }
    let note = "name;note\n1;\"good; on time\nand friendly\ncall again\"\nDora;x\nEmil;y\n";
    assert_eq!(damage(note.as_bytes()).0, []);
    let address = "id,name,place\n1,Anna,\"Main St 5, Apt 4,\nUlm, Germany\"\n2,Bert,x\n3,Carl,y\n";
    assert_eq!(damage(address.as_bytes()).0, []);
}

#[test]
fn a_byte_order_mark_amid_the_file_is_left_out_and_named() {
    let text = "id;name\n1;Anna\n\u{feff}id;name\n\u{feff}2;Bert\n3;Carl\n";
    let (found, table) = damage(text.as_bytes());
    let wanted = [(3, "byte_order_mark"), (3, "repeated_header"), (4, "byte_order_mark")];
    assert_eq!(found.iter().map(|issue| (issue.1, issue.3)).collect::<Vec<_>>(), wanted);
    assert_eq!(table.cells(), [["1", "Anna"], ["2", "Bert"], ["3", "Carl"]]);
}

#[test]
fn a_line_like_a_remark_that_opens_a_cell_of_two_lines_is_a_row() {
    // So many rows that the one in question is not among those that are judged.
    let good = "1;Anna;Bonn\n".repeat(40_000);
    let text = format!("id;name;town\n# checked\n{good}#21;\"Bert\nMaier\";Ulm\n{good}");
    let (_, table) = damage(text.as_bytes());
    assert_eq!(table.cells().get(40_000).unwrap(), &["#21", "Bert\nMaier", "Ulm"]);
    assert_eq!(table.rows.len(), 80_001);
}

#[test]
fn damage_outside_the_table_is_told_from_damage_of_its_rows() {
    let (found, _) = issues(b"na\"me;town\nAnna;Bo\0nn\nBert;Ulm\nna\"me;town\nCarl;Kiel\n\x1a\n");
    let outside: Vec<_> = found.iter().map(|issue| (issue.row, issue.outside)).collect();
    assert_eq!(outside, [(1, true), (2, false), (4, true), (4, true), (6, true)]);
}

#[test]
fn a_name_missing_from_the_header_is_named_though_the_last_column_is_empty() {
    let (found, _) = damage(b"numbername,town,note\n1,Anna,Bonn,\n2,Bert,Ulm,\n3,Carl,Trier,\n");
    assert_eq!(found, [(1, 1, 0, "header_width")]);
}

#[test]
fn a_damaged_header_row_is_named() {
    let rows = "1,Anna,Bonn\n2,Bert,Ulm\n3,Carl,Trier\n4,Dora,Mainz\n";
    for (header, what) in [
        ("number,name,,town\n", "header_width"),
        ("number,nametown\n", "header_width"),
        ("number;name;town\n", "other_delimiter"),
        ("number,\"name,town\n", "unclosed_quote"),
    ] {
        let (found, table) = damage(format!("{header}{rows}").as_bytes());
        assert_eq!(found, [(1, 1, 0, what)], "{header:?}");
        assert_eq!(table.rows.len(), 4, "{header:?}");
    }
}

/// The same damage below a preamble, a line end within a cell and letters of several bytes, with the ends of lines given.
fn below_all_that(end: &str) -> String {
    let lines = [
        "List of things",
        "",
        "number,name,town",
        "1,\"Köln 𝄞\nam Rhein\n(left)\",x",
        "2,Bert,y",
        "3,Carl",
        "4,Dora,z",
        "5,Emil,ä,surplus",
        "6,Fritz,z",
        "7,Gerd,z",
        "8,Hans,z",
        "9,Ida,z",
        "10,Jan,z",
        "",
    ];
    lines.join("\n").replace('\n', end)
}

#[test]
fn places_are_those_of_the_file_in_any_encoding_and_with_any_line_ends() {
    for end in ["\n", "\r\n", "\r"] {
        let text = below_all_that(end);
        let few = text.find("3,Carl").unwrap();
        let many = text.find("5,Emil").unwrap();
        let check = |bytes: &[u8], before: &dyn Fn(&str) -> usize, name: &str| {
            let (found, _) = damage(bytes);
            let place = |at: usize| before(&text[..at]) as u64;
            let wanted = [(6, 8, place(few), "too_few_cells"), (8, 10, place(many), "too_many_cells")];
            assert_eq!(found, wanted, "{name} {end:?}");
        };
        check(text.as_bytes(), &str::len, "UTF-8");
        check(format!("\u{feff}{text}").as_bytes(), &|before| 3 + before.len(), "UTF-8 with a mark");
        let units = |before: &str| before.encode_utf16().count();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&[&[0xff, 0xfe], little.as_slice()].concat(), &|before| 2 + 2 * units(before), "UTF-16LE with a mark");
        check(&little, &|before| 2 * units(before), "UTF-16LE");
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&[&[0xfe, 0xff], big.as_slice()].concat(), &|before| 2 + 2 * units(before), "UTF-16BE with a mark");
        let wide: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        let mark = [0xff, 0xfe, 0, 0];
        check(&[&mark, wide.as_slice()].concat(), &|before| 4 + 4 * before.chars().count(), "UTF-32LE with a mark");
        let western: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        check(&western, &|before| before.chars().count(), "windows-1252");
    }
}

#[test]
fn places_are_those_of_the_file_where_letters_take_one_or_two_bytes() {
    let head = "番号,名前,町\n1,佐藤太郎,ﾄｳｷｮｳ\n2,鈴木花子,おおさか\n3,高橋一郎,なごや\n".repeat(3);
    let text = format!("{head}4,田中\n5,伊藤,きょうと\n");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let (before, _, _) = encoding_rs::SHIFT_JIS.encode(&head);
    let (found, table) = damage(&bytes);
    assert_eq!(table.text_format().0, "shift_jis");
    let few: Vec<_> = found.iter().filter(|issue| issue.3 == "too_few_cells").collect();
    assert_eq!(few, [&(13, 13, before.len() as u64, "too_few_cells")]);
}

#[test]
fn bytes_that_are_no_text_are_shown_with_their_place_in_the_file() {
    let mut little: Vec<u8> = "\u{feff}a,b\n1,Anna\n2,Bert\n3,".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let byte = little.len() as u64;
    little.extend([0x00, 0xd8, b'x', 0, b'\n', 0, b'4', 0, b',', 0, b'y', 0, b'\n', 0]);
    let (found, table) = issues(&little);
    let kinds: Vec<_> = found.into_iter().map(|issue| (issue.row, issue.kind)).collect();
    assert_eq!(kinds, [(4, RowIssueKind::Undecodable { count: 1, byte, bytes: vec![0x00, 0xd8] })]);
    assert_eq!(table.cells()[2], ["3", "\u{fffd}x"]);
    assert_eq!(
        kinds[0].1.to_string(),
        format!("bytes that are no text in this encoding: 00 D8 at byte {byte}; shown as \u{fffd}")
    );
}
