//! Rows amid a table that are hardly rows of it: headers, page numbers, totals, notes.

use super::{Table, read_with, with_file};
use muster::domain::table::{RowIssueKind, TableChoice};

fn read(text: &str) -> Table {
    with_file(text, |path| read_with(path, &TableChoice::default()))
}

fn page(text: &str) -> RowIssueKind {
    RowIssueKind::PageNumber { text: text.to_owned() }
}

fn note(text: &str) -> RowIssueKind {
    RowIssueKind::NoteLikeRow { text: text.to_owned() }
}

#[test]
fn the_header_in_another_case_is_left_out_and_named() {
    let table = read("ID;Name;City\n1;Anna;Bonn\n2;Bert;Ulm\nId;Name;CITY\n3;Carl;Kiel\n");
    assert_eq!(table.look.shape.columns, ["ID", "Name", "City"]);
    assert_eq!((table.numbers(), table.issues), (vec![2, 3, 5], vec![(4, RowIssueKind::RepeatedHeader)]));
    let words = read("surname;city\nWeber;Bonn\nMaier;Ulm\nSurname;City\nKurz;Kiel\n");
    assert_eq!((words.rows.len(), words.issues), (3, vec![(4, RowIssueKind::RepeatedHeader)]));
    let joined =
        read("Group;;Place;\nFirst;Last;Street;City\nA;B;C;D\nGroup;;Place;\nFirst;Last;Street;City\nE;F;G;H\n");
    let again = [(4, RowIssueKind::RepeatedHeader), (5, RowIssueKind::RepeatedHeader)];
    assert_eq!((joined.rows.len(), joined.issues.as_slice()), (2, &again[..]));
}

#[test]
fn the_header_of_another_table_of_the_same_width_is_named() {
    let other = |row| vec![(row, RowIssueKind::HeaderLikeRow)];
    for (text, row) in [
        ("Team A;Points\nAnna;5\nBert;6\n\nTeam B;Points\nCarl;7\nDora;8\n", 5),
        ("Team;Points\nAnna;5\nBert;6\n\nClub;Goals\nCarl;7\nDora;8\n", 5),
        (
            "Name;Sum;Day\nAnna;5;2024-01-02\nBert;6;2024-01-03\nItem;Price;Date\nPen;2;2024-01-04\nInk;3;2024-01-05\n",
            4,
        ),
    ] {
        let table = read(text);
        assert!(table.look.shape.header, "{text:?}");
        assert_eq!((table.numbers().contains(&row), &table.issues), (true, &other(row)), "{text:?}");
    }
    let list = read("email\na@example.org\nb@example.org\nemail\nc@example.org\n");
    assert_eq!((list.rows.len(), list.issues), (4, other(4)));
    let moods = read("happy\nsad\nhappy\nsad\nhappy\n");
    assert_eq!(moods.issues.len(), usize::from(moods.look.shape.header));
}

#[test]
fn words_in_place_of_numbers_are_values() {
    for text in [
        "Name;Phone;Amount\nAnna;030 12345;5\nBert;030 12346;6\n\nCarl;unknown;7\nDora;030 12347;8\n",
        "Name;Amount\nAnna;5\nBert;6\nCarl;pending\nDora;ill\nEmil;7\n",
        "Room;Tenant;Rent;Since\nA1;Anna;500;2020-01-01\nA2;Bert;600;2021-01-01\n\nB1;Carl;vacant;vacant\nB2;Dora;7;2022-01-01\n",
        "Name;Early;Late\nAnna;5;6\nBert;home;away\nCarl;away;home\nDora;7;8\n",
    ] {
        assert_eq!(read(text).issues, [], "{text:?}");
    }
}

#[test]
fn numbers_of_pages_are_left_out_and_named_whatever_cells_are_beside_them() {
    let text = "Name;City;Zip\nAnna;Bonn;1\nPage 1 of 3;;\nBert;Ulm;2\n- Seite 2 von 3 -\nCarl;Kiel;3\nPage 3 of 3;;\n";
    let table = read(text);
    assert_eq!(table.numbers(), [2, 4, 6]);
    assert_eq!(table.issues, [(3, page("Page 1 of 3")), (5, page("- Seite 2 von 3 -"))]);
    let below = RowIssueKind::LinesBelow { lines: 1, text: "Page 3 of 3".to_owned() };
    assert_eq!(table.look.issues.iter().map(|issue| (issue.row, &issue.kind)).collect::<Vec<_>>(), [(7, &below)]);
    // What is a column of its own, or might be a value, is read.
    let pages = read("Title;Town;Note\nPage 1 of 2;Bonn;x\nPage 2 of 2;Ulm;y\nPage 7;;\nAnna;Kiel;z\n");
    assert_eq!((pages.rows.len(), pages.issues), (4, vec![(4, note("Page 7"))]));
    assert_eq!(read("Note;;\nPage 1 of 2;;\nPage 2 of 2;;\n").issues, []);
}

#[test]
fn totals_and_notes_between_rows_are_named_and_read() {
    let table = read("Name;Town;Sum\nAnna;Bonn;5\nBert;Ulm;6\nSubtotal;;11\nCarl;Kiel;7\n(as of May);;\nDora;Bonn;8\n");
    assert_eq!(table.rows.len(), 6);
    assert_eq!(table.issues, [(4, note("Subtotal")), (6, note("(as of May)"))]);
}
