//! How a table stands in a text file: rows of names, tables below each other, remarks and notes.

use super::{Table, look, read_with, with_file};
use muster::domain::table::{RowIssueKind, TableChoice};

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
        "Name;Town\nAnna;Bonn\nBert;Trier\n",
        "Name;Town;Sum\nAnna;Bonn;5\nTotal;Paris;7\n\nCarl;Trier;9\n",
        "#;Name;Town\n1;Anna;Bonn\n2;Bert;Trier\n",
        "first,last\r\nAnna,Weber\r\nBert,Maier\r\n",
        "Name\nAnna Weber\nBert Maier\n#1 of all\n",
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
    assert_eq!(said(&table), [&RowIssueKind::OtherTable { number: 2, line: 6, rows: 4, columns: 2 }]);
    let second = read_as(TWO_TABLES, &TableChoice { table: Some(2), ..TableChoice::default() });
    assert_eq!(second.cells(), [["Pen", "2"], ["Ink", "9"], ["Cap", "1"]]);
    assert_eq!(said(&second), [&RowIssueKind::OtherTable { number: 1, line: 1, rows: 4, columns: 3 }]);
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
    assert_eq!(said(&table), [&RowIssueKind::OtherTable { number: 2, line: 4, rows: 3, columns: 2 }]);
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
    let text = "Name;Town;Sum\nAnna;Bonn;5\nBert;Trier;7\nTotal;;12\n\nPage 1 of 1\n";
    let table = read(text);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(said(&table), [&RowIssueKind::LinesBelow { lines: 2, text: "Total 12".to_owned() }]);
    assert_eq!((table.look.issues[0].row, table.look.shape.around.below), (4, 3));
    let kept = read_as(text, &TableChoice { below: Some(0), ..TableChoice::default() });
    assert_eq!((kept.rows.len(), kept.issues.len()), (4, 1));
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
        let rows: String = (0..500).map(|ix| format!("{ix};Anna;\"{body}\"\n")).collect();
        let table = read(&format!("id;name;body\n{rows}"));
        assert_eq!((table.rows.len(), said(&table)), (500, Vec::new()), "{lines} times");
    }
}
