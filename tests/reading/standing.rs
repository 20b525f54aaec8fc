//! How a table stands in a text file: rows of names, tables below each other, remarks and notes.

use super::{Table, look, read_with, with_file};
use muster::domain::table::{BLANKS, RowIssueKind, TableChoice};

fn read(text: &str) -> Table {
    read_as(text, &TableChoice::default())
}

fn read_as(text: &str, choice: &TableChoice) -> Table {
    with_file(text, |path| read_with(path, choice))
}

fn said(table: &Table) -> Vec<&RowIssueKind> {
    table.look.issues.iter().map(|issue| &issue.kind).collect()
}

#[test]
fn a_clean_table_says_nothing() {
    for text in [
        "Surname;City\nWeber;Bonn\nMaier;Trier\n",
        "Name;Town;Sum\nAnna;Bonn;5\nTotal;Paris;7\n\nCarl;Trier;9\n",
        "#;Name;Town\n1;Anna;Bonn\n2;Bert;Trier\n",
        "first,last\r\nAnna,Weber\r\nBert,Maier\r\nCarl,Kurz\r\n",
        "Name\nAnna Weber\nBert Maier\n#1 of all\n",
        "Street\nRing 5\nMarkt 7\nGasse 9\n",
    ] {
        let table = read(text);
        assert_eq!((said(&table), table.issues.len()), (Vec::new(), 0), "{text:?}");
    }
}

#[test]
fn rows_of_names_are_joined() {
    let text = "Person,,Address,\nFirst,Last,Street,City\nAnna,Weber,Main St 5,Bonn\nBert,Maier,High St 7,Trier\n";
    let table = read(text);
    assert_eq!(table.look.shape.columns, ["Person First", "Person Last", "Address Street", "Address City"]);
    assert_eq!((table.look.shape.skip, table.look.shape.around.header_rows), (0, 2));
    assert_eq!(table.numbers(), [3, 4]);
    let twice = read("Name,Sum\nName,Sum\nAnna,5\nBert,7\n");
    assert_eq!(
        (twice.look.shape.columns.as_slice(), twice.rows.len()),
        (&["Name".to_owned(), "Sum".to_owned()][..], 2)
    );
    assert_eq!(
        (twice.look.names.as_slice(), twice.issues.len()),
        (&["Name Name".to_owned(), "Sum Sum".to_owned()][..], 0)
    );
    let one = TableChoice { header_rows: Some(1), skip: Some(1), ..TableChoice::default() };
    assert_eq!(read_as(text, &one).look.shape.columns, ["First", "Last", "Street", "City"]);
    let none = TableChoice { header_rows: Some(0), skip: Some(0), header: Some(false), ..TableChoice::default() };
    assert_eq!(read_as(text, &none).rows.len(), 4);
}

#[test]
fn a_header_on_every_page_is_left_out_and_named() {
    let table = read("Name,Sum\nAnna,5\nBert,7\nName,Sum\nCarl,9\n");
    assert_eq!(table.cells(), [["Anna", "5"], ["Bert", "7"], ["Carl", "9"]]);
    assert_eq!(table.issues, [(4, RowIssueKind::RepeatedHeader)]);
}

const TWO_TABLES: &str = "Name,Town,Sum\nAnna,Bonn,5\nBert,Trier,7\nCarl,Köln,8\n\nItem,Price\nPen,2\nInk,9\nCap,1\n";

#[test]
fn one_of_several_tables_is_read_and_the_others_are_named() {
    let table = read(TWO_TABLES);
    assert_eq!(table.look.shape.columns, ["Name", "Town", "Sum"]);
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.issues, []);
    assert_eq!(said(&table), [&RowIssueKind::OtherTable { number: 2, line: 6, rows: 4, at_least: false, columns: 2 }]);
    let second = read_as(TWO_TABLES, &TableChoice { table: Some(2), ..TableChoice::default() });
    assert_eq!(second.cells(), [["Pen", "2"], ["Ink", "9"], ["Cap", "1"]]);
    assert_eq!(said(&second), [&RowIssueKind::OtherTable { number: 1, line: 1, rows: 4, at_least: false, columns: 3 }]);
    let all = read_as(TWO_TABLES, &TableChoice { table: Some(0), ..TableChoice::default() });
    assert_eq!((all.rows.len(), all.issues.len()), (7, 4));
    with_file(TWO_TABLES, |path| {
        let error = look(path, &TableChoice { table: Some(3), ..TableChoice::default() }).unwrap_err();
        assert_eq!(error.to_string(), "there is no table 3: the file has 2");
    });
}

#[test]
fn a_narrower_header_begins_another_table_without_a_blank_line() {
    let table = read("id,name,note\n1,Anna,x\n2,Bert,y\nid,name\n1,Anna\n2,Bert\n");
    assert_eq!(table.cells(), [["1", "Anna", "x"], ["2", "Bert", "y"]]);
    assert_eq!(said(&table), [&RowIssueKind::OtherTable { number: 2, line: 4, rows: 3, at_least: false, columns: 2 }]);
}

#[test]
fn blank_lines_alone_do_not_end_a_table() {
    let table = read("Name,Sum\nAnna,5\n\nBert,7\nCarl,8\n\nDora,9\n");
    assert_eq!((table.rows.len(), said(&table)), (4, Vec::new()));
}

#[test]
fn remarks_between_rows_are_left_out_and_counted() {
    let text = "# made by hand, twice\nid;name\n1;Anna\n# don't trust this; it's old; really\n2;Bert\n";
    let table = read(text);
    assert_eq!(table.cells(), [["1", "Anna"], ["2", "Bert"]]);
    assert_eq!(said(&table), [&RowIssueKind::Remarks { sign: "#".to_owned(), lines: 1 }]);
    assert_eq!(table.numbers(), [3, 5]);
    let kept = read_as(text, &TableChoice { comment: Some(None), ..TableChoice::default() });
    assert_eq!(kept.rows.len(), 3);
    let chosen = TableChoice { comment: Some(Some("#".to_owned())), ..TableChoice::default() };
    let table = read_as("id,name\n1,Anna\n#2,Bert\n", &chosen);
    assert_eq!((table.rows.len(), table.issues.as_slice()), (1, &[(3, RowIssueKind::RemarkLikeRow)][..]));
}

#[test]
fn totals_and_notes_below_are_left_out_and_named() {
    let text = "Name;Town;Sum\nAnna;Bonn;5\nBert;Trier;7\nTotal;;12\n\nPrinted by Anna\n";
    let table = read(text);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(said(&table), [&RowIssueKind::LinesBelow { lines: 2, text: "Total 12".to_owned() }]);
    assert_eq!((table.look.issues[0].row, table.look.shape.around.below), (4, 3));
    let kept = read_as(text, &TableChoice { below: Some(0), ..TableChoice::default() });
    assert_eq!((kept.rows.len(), kept.issues.len()), (4, 2));
}

#[test]
fn a_last_row_that_is_cut_off_is_no_note() {
    let table = read("id,name,town\n1,Anna,Bonn\n2,Bert,Trier\n3,Car");
    assert_eq!((table.rows.len(), table.look.issues.len(), table.issues.len()), (3, 0, 1));
}

#[test]
fn notes_below_a_large_file_are_found_at_its_end() {
    let rows = "1;Anna;Bonn\n".repeat(60_000);
    let table = read(&format!("id;name;town\n{rows}\n-- end of list --\r\n"));
    assert_eq!(table.rows.len(), 60_000);
    assert_eq!(said(&table), [&RowIssueKind::LinesBelow { lines: 1, text: "-- end of list --".to_owned() }]);
    assert_eq!(table.issues, []);
}

#[test]
fn a_quoted_cell_across_the_end_of_the_sample_is_no_other_table() {
    for lines in [40, 41, 42, 43] {
        let body = "Dear all,\nplease; find; this\n\nItem;Price;Count\nPen;2;3\nInk;4;5\n\n".repeat(lines);
        let rows: Vec<_> = (0..500).map(|ix| format!("{ix};Anna;\"{body}\"\n")).collect();
        let table = read(&format!("id;name;body\n{}", rows.concat()));
        assert_eq!((table.rows.len(), said(&table)), (500, Vec::new()), "{lines} times");
    }
}

#[test]
fn good_rows_are_read_whatever_their_cells_hold() {
    for (text, rows) in [
        // A column without a name, and words in place of numbers in the first row.
        ("Name;;City\nAnna;Maria;Bonn\nBert;Paul;Trier\nCarl;Otto;Ulm\n", 3),
        ("Anrede;;Nachname\nFrau;Dr.;Weber\nHerr;;Maier\nHerr;;Otto\n", 3),
        ("Kunde;Menge;Datum\n;offen;offen\nAnna;60;2024-01-01\nBert;80;2024-01-02\nCarl;90;2024-01-03\n", 4),
        ("Kunde;Gruppe;Betrag\n(ohne Namen);(keine);(12,50)\nAnna;A;60\nBert;B;80\nCarl;A;90\n", 4),
        // Values that are names of columns elsewhere.
        ("Quelle;Ziel\nKNAME;Name\nKORT;City\nEmail;E-mail\nTEL;Phone\n", 4),
        ("A1;B;C;D\nx1;Fax;Post;Werbung\nx3;E-mail;Phone;Service\nx4;Fax;Post;Werbung\n", 3),
        // Groups of rows with words in place of numbers, and with fewer cells.
        ("Name;Amount\nAnna;1,50\nBert;2,50\n\nDora;n/a\nEmil;4,50\nFritz;5,50\n", 5),
        (
            "Room;Tenant;Rent;Since\nA1;Anna;500;2020-01-01\nA2;Bert;600;2021-01-01\n\nB1;Carl;vacant;vacant\nB2;Dora;700;2022-01-01\n",
            4,
        ),
        ("Name;Phone;Fax;Note\nAnna;1;2;x\nBert;3;4;y\nCarl;5;6;z\n\nDora;7\nEmil;8\nFritz;9\n", 6),
        ("Name;City;Zip\nA;B;1\nC;D;2\n\nE;F\nG;H\n", 4),
        // Last rows that look like notes.
        ("Name;City;Phone\nAnna;Bonn;1234\nBert;Ulm;2345\nCarl;Kiel;3456\nTotal Ltd;;\n", 4),
        ("Company;City\nAnna;Bonn\nBert;Ulm\nThe Very Long Name of Some Company;\n", 3),
        ("Name;City;Amount\nAnna;Bonn;5\nBert;Ulm;6\n(anonymous);;\n", 3),
        ("Company;City;Zip\nAnna;Bonn;1\nBert;Ulm;2\n\nMeyer\n", 3),
        // A value that starts with the sign of remarks.
        ("Ticket;Title;Owner\nA1;Fix;Ann\n#22;Broken\nA3;Do;Bob\n", 3),
    ] {
        assert_eq!(read(text).rows.len(), rows, "{text:?}");
    }
    let sparse = "K1;Anna;;;;;\nK2;Bert;;;;;\nK3;Carl;Bonn;x@y.de;030;1;2\nK4;Dora;Ulm;z@y.de;031;3;4\n";
    assert_eq!(read(sparse).cells().len(), 4);
}

#[test]
fn what_is_taken_as_names_or_left_out_above_is_named() {
    let table = read("Group;;Place;\nFirst;Last;Street;City\nAnna;Weber;Ring;Bonn\nBert;Maier;Markt;Ulm\n");
    assert_eq!((table.rows.len(), said(&table)), (2, vec![&RowIssueKind::HeaderJoined { rows: 2 }]));
    let units = read("Name;Weight;Height\n;kg;cm\nAnna;60;170\nBert;80;180\nCarl;90;190\n");
    assert_eq!((units.rows.len(), said(&units)), (3, vec![&RowIssueKind::HeaderJoined { rows: 2 }]));
    let above = read("List\nMade by;Anna\nid;name;town;sum\n1;Anna;Bonn;5\n2;Bert;Trier;7\n");
    assert_eq!((above.rows.len(), said(&above)), (2, vec![&RowIssueKind::LinesAbove { lines: 2 }]));
    assert_eq!(said(&read("My list\n\nid;name\n1;Anna\n2;Bert\n")), Vec::<&RowIssueKind>::new());
}

#[test]
fn a_header_again_with_an_empty_cell_more_is_no_other_table() {
    let table = read("ID;Name;City\n1;Anna;Bonn\n2;Bert;Ulm\nID;Name;City;\n3;Carl;Kiel;\n4;Dora;Bonn;\n");
    assert_eq!((table.rows.len(), said(&table)), (4, Vec::new()));
}

#[test]
fn a_value_behind_the_sign_of_remarks_is_named_beyond_the_sample() {
    let rows = "1;Anna;Bonn\n".repeat(40_000);
    let table = read(&format!("ID;Name;City\n# remark\n{rows}#20;Anna\n"));
    assert_eq!(table.rows.len(), 40_000);
    assert_eq!(table.issues, [(40_003, RowIssueKind::RemarkLikeRow)]);
}

#[test]
fn another_delimiter_that_fits_about_as_well_is_named() {
    let text = "last,first;town\nWeber,Anna;Bonn\nMaier,Bert;Trier\nKurz,Carl;Ulm\n";
    let table = read(text);
    let kinds = said(&table);
    assert!(matches!(kinds[..], [RowIssueKind::DelimiterInDoubt { chosen, other }] if chosen != other), "{kinds:?}");
    let chosen = TableChoice { delimiter: Some(';'), ..TableChoice::default() };
    let table = read_as(text, &chosen);
    assert_eq!((said(&table), table.cells()[0].clone()), (Vec::new(), vec!["Weber,Anna", "Bonn"]));
}

#[test]
fn rows_far_below_with_another_delimiter_are_named_before_they_are_read() {
    let rows = |delimiter: char, cells: usize| format!("{}\n", vec!["Anna Weber"; cells].join(&delimiter.to_string()));
    let text = format!("no;name;town\n{}{}", rows(';', 3).repeat(20_000), rows('|', 5).repeat(20_000));
    let table = read(&text);
    let kinds = said(&table);
    let [RowIssueKind::OtherDelimiterBelow { found: '|', expected: ';', line }] = kinds[..] else {
        panic!("{kinds:?}")
    };
    assert!((20_000..30_000).contains(line), "{line}");
}

#[test]
fn a_first_row_of_words_above_words_is_said_to_be_a_guess() {
    let table = read("Anna;Weber;Bonn\nBert;Maier;Ulm\nCarl;Otto;Kiel\n");
    assert_eq!((table.rows.len(), said(&table)), (2, vec![&RowIssueKind::HeaderInDoubt { header: true }]));
    let chosen = TableChoice { header: Some(true), ..TableChoice::default() };
    assert_eq!(said(&read_as("Anna;Weber\nBert;Maier\n", &chosen)), Vec::<&RowIssueKind>::new());
    let titled = read("Club\nAnna;Weber\nBert;Maier\nCarl;Otto\n");
    let kinds = [&RowIssueKind::LinesAbove { lines: 1 }, &RowIssueKind::HeaderInDoubt { header: true }];
    assert_eq!(said(&titled), kinds);
}

#[test]
fn commas_within_the_values_of_one_column_do_not_cut_them() {
    let table = read("Home\n5 Main St, London\n7 High St, Leeds\n9 Low Rd, York\n");
    assert_eq!((table.look.shape.columns.as_slice(), table.rows.len()), (&["Home".to_owned()][..], 3));
    assert_eq!(table.cells()[0], ["5 Main St, London"]);
    assert_eq!(said(&table), [&RowIssueKind::DelimiterInDoubt { chosen: ';', other: ',' }]);
    let table = read("Company\nMiller, Smith\nJones\nBrown, Green & Co\nWhite\n");
    assert_eq!((table.cells()[2].clone(), table.issues.len()), (vec!["Brown, Green & Co"], 0));
    let commas = TableChoice { delimiter: Some(','), ..TableChoice::default() };
    let table = read_as("Home\n5 Main St, London\n7 High St, Leeds\n9 Low Rd, York\n", &commas);
    assert_eq!(table.look.shape.columns.len(), 2);
    assert!(said(&table).contains(&&RowIssueKind::LinesAbove { lines: 1 }));
}

#[test]
fn remarks_beyond_the_sample_are_counted_from_the_first_of_them_on() {
    let rows = "1;Anna;Bonn\n".repeat(40_000);
    let table = read(&format!("ID;Name;City\n# remark\n{rows}# one\n2;Bert;Ulm\n# two\n"));
    assert_eq!(table.rows.len(), 40_001);
    assert!(said(&table).contains(&&RowIssueKind::Remarks { sign: "#".to_owned(), lines: 1 }));
    assert_eq!(table.issues, [(40_003, RowIssueKind::RemarksBelow { sign: "#".to_owned(), lines: 2 })]);
}

const ALIGNED: &str = "Name          Town         Amount\nAnna Weber    Wien            12\nBerta Maier   Graz         1,234\n\
                       Carl Zak      Bad Ischl        7\n";

#[test]
fn columns_that_are_aligned_with_blanks_are_read_as_columns() {
    let table = read(&format!("{ALIGNED}\n"));
    assert_eq!(table.look.shape.columns, ["Name", "Town", "Amount"]);
    let cells = [["Anna Weber", "Wien", "12"], ["Berta Maier", "Graz", "1,234"], ["Carl Zak", "Bad Ischl", "7"]];
    assert_eq!(table.cells(), cells);
    assert_eq!(said(&table), Vec::<&RowIssueKind>::new());
    let choice = TableChoice { delimiter: Some(';'), ..TableChoice::default() };
    assert_eq!(read_as(ALIGNED, &choice).look.shape.columns.len(), 1, "what a person chooses counts");
}

#[test]
fn a_row_that_does_not_fit_aligned_columns_is_named() {
    let choice = TableChoice { delimiter: Some(BLANKS), ..TableChoice::default() };
    let table = read_as(&format!("{ALIGNED}Dora          Linz\nEmil          Ulm              5\n"), &choice);
    assert_eq!(table.cells()[3..], [["Dora", "Linz", ""], ["Emil", "Ulm", "5"]]);
    assert_eq!(table.issues.iter().map(|issue| issue.0).collect::<Vec<_>>(), [5]);
}

#[test]
fn where_blanks_align_columns_but_do_not_split_all_rows_alike_it_is_said() {
    let empty = "No  Name   Town\n1   Anna   Wien\n2          Graz\n3   Carl   Linz\n4   Dora   Ulm\n5   Emil   Bonn\n";
    let table = read(empty);
    assert!(matches!(said(&table)[..], [RowIssueKind::DelimiterInDoubt { chosen: BLANKS, .. }]), "{:?}", said(&table));
    assert_eq!(table.cells()[..2], [["1", "Anna", "Wien"], ["2", "Graz", ""]]);
    let two = "PID TTY          TIME CMD\n  1 ?        00:00:03 init\n 22 pts/0    00:00:00 bash -c x\n333 pts/1    00:01:00 vi\n";
    let table = read(two);
    assert!(matches!(said(&table)[..], [RowIssueKind::DelimiterInDoubt { chosen: BLANKS, .. }]), "{:?}", said(&table));
}
