//! The table of an import: rows that were put right, a file that changed since, cells from the clipboard.

use crate::Fixture;
use muster::domain::choices::Corrected;
use muster::domain::table::TableChoice;
use muster::job::results::{FileRowsAt, Input, OriginState};
use muster::job::{NoProgress, Session, file_rows, original, staging};
use std::collections::BTreeMap;

#[test]
fn a_row_that_was_put_right_is_staged_profiled_and_imported_so() {
    let mut fixture = Fixture::new();
    let session = &mut fixture.session;
    let content = "Firma;Ort;Mail\nCafé;Wien;anna@x.example\nKurz\nHotel;Graz;bo@x.example\n";
    let input = Input::Pasted(content.to_owned());
    let started = staging::start(session, &input, "customers", None, &mut NoProgress).unwrap();
    let cells = ["Kurz GmbH", "Linz", "bo@x.example"].map(str::to_owned).to_vec();
    let corrected = Corrected::from([(3, cells.clone())]);
    let table = TableChoice::default();
    let staged = staging::stage(session, started.import, &table, &corrected, &mut NoProgress).unwrap();
    assert_eq!(staged.issue_kinds, BTreeMap::from([("too_few_cells", 1)]), "the file is still damaged there");
    assert!(staged.profiles.iter().all(|profile| profile.filled == 3), "{:?}", staged.profiles);
    assert!(staged.first[1].cells().eq(cells.iter().map(String::as_str)));
    assert_eq!(staged.choices.edits.corrected, corrected);

    let at = FileRowsAt::Number(3);
    let rows = file_rows::rows(session, started.import, at, 10, &NoProgress).unwrap();
    assert_eq!((rows.total, rows.wanted), (3, Some(1)));
    assert_eq!(rows.rows[1].cell(1), "Linz");
    let raw = file_rows::raw(session, started.import, &table, 3, &mut NoProgress).unwrap();
    assert_eq!((raw.text.as_deref(), raw.row.cell(0), raw.row.cell(1)), (Some("Kurz"), "Kurz", ""));
    assert!(file_rows::raw(session, started.import, &table, 9, &mut NoProgress).is_err());

    // Taken up again by another program.
    let resumed = staging::resume(session, started.import, &mut NoProgress).unwrap();
    assert_eq!(resumed.staged.choices.edits.corrected, corrected);
    assert_eq!(resumed.staged.first[1].cell(0), "Kurz GmbH");
}

#[test]
fn a_file_is_said_to_have_changed_only_when_something_else_is_in_it() {
    let mut fixture = Fixture::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers.csv");
    std::fs::write(&path, "Firma;Ort\nCafé;Wien\n").unwrap();
    let session = &mut fixture.session;
    let input = Input::File(path.clone());
    let import = staging::start(session, &input, "customers", None, &mut NoProgress).unwrap().import;
    let state = |session: &mut Session| original::state(session, import).unwrap();
    assert_eq!(state(session), OriginState::AsBefore);
    let later = std::time::SystemTime::now() + std::time::Duration::from_hours(1);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
    assert_eq!(state(session), OriginState::AsBefore, "touched, with the same content");
    std::fs::write(&path, "Firma;Ort\nCafé;Graz\n").unwrap();
    assert_eq!(state(session), OriginState::Changed, "as long as before");
    std::fs::write(&path, "Firma;Ort\nCafé;Wien\nHotel;Linz\n").unwrap();
    assert_eq!(state(session), OriginState::Changed);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(state(session), OriginState::AsBefore, "the copy is all there is");
    let pasted = Input::Pasted("Firma\tOrt\nCafé\tWien\n".to_owned());
    let import = staging::start(session, &pasted, "customers", None, &mut NoProgress).unwrap().import;
    assert_eq!(original::state(session, import).unwrap(), OriginState::AsBefore);
}

#[test]
fn cells_copied_from_a_spreadsheet_are_read_as_they_stood_there() {
    let mut fixture = Fixture::new();
    let session = &mut fixture.session;
    // A spreadsheet quotes cells with line breaks, tabs or quotes, and nothing else.
    let copied = "Firma\tStraße\tBemerkung\r\nCafé Sperl\tGumpendorfer Str. 11\t\"zwei\nZeilen\"\r\n\
                  \"Firma \"\"Gold\"\"\"\t\"mit\tTab\"\t12,5\r\nOhne\tRing 1; Tür 2\t\r\n";
    let started =
        staging::start(session, &Input::Pasted(copied.to_owned()), "customers", None, &mut NoProgress).unwrap();
    assert_eq!(started.file_name, "Clipboard");
    let rows: Vec<Vec<&str>> = started.look.first.iter().map(|row| row.cells().collect()).collect();
    assert_eq!(
        rows,
        [
            ["Café Sperl", "Gumpendorfer Str. 11", "zwei\nZeilen"],
            ["Firma \"Gold\"", "mit\tTab", "12,5"],
            ["Ohne", "Ring 1; Tür 2", ""],
        ]
    );
    // Plain text from a mail is a table, too.
    let text = "Firma;Ort\nCafé;Wien\nHotel;Graz\n";
    let started = staging::start(session, &Input::Pasted(text.to_owned()), "customers", None, &mut NoProgress).unwrap();
    assert_eq!(started.look.shape.columns, ["Firma", "Ort"]);
    let one = "Firma\nCafé\nHotel\n";
    let started = staging::start(session, &Input::Pasted(one.to_owned()), "customers", None, &mut NoProgress).unwrap();
    assert_eq!(started.look.shape.columns, ["Firma"]);
}
