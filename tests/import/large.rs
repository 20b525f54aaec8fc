//! A large file shows its first rows before it is copied, and is what it was when its rows are read.

use crate::Fixture;
use muster::domain::choices::Corrected;
use muster::domain::table::TableChoice;
use muster::job::results::{Input, Started};
use muster::job::{Error, ErrorKind, NoProgress, Session, staging};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Few rows, so that they are read quickly, of more than 64 MB.
fn large(fixture: &Fixture) -> PathBuf {
    let mut text = "External ID,Name,Note\n".to_owned();
    for row in 0..75 {
        writeln!(text, "C{row},Customer {row},{}", "x".repeat(900_000)).unwrap();
    }
    fixture.file("large.csv", &text)
}

fn start(session: &mut Session, path: &Path) -> Started {
    let input = Input::File(path.to_owned());
    staging::start(session, &input, "customers", None, &mut NoProgress).unwrap()
}

fn stage(session: &mut Session, started: &Started) -> Result<u64, Error> {
    let table = TableChoice::default();
    let staged = staging::stage(session, started.import, &table, &Corrected::new(), &mut NoProgress)?;
    Ok(staged.rows)
}

#[test]
fn the_first_rows_of_a_large_file_show_before_it_is_copied() {
    let mut fixture = Fixture::new();
    let path = large(&fixture);
    let session = &mut fixture.session;
    let started = start(session, &path);
    assert_eq!(started.look.shape.columns, ["External ID", "Name", "Note"]);
    assert_eq!(started.look.first.first().unwrap().cell(0), "C0");
    assert!(session.store.work(started.import).unwrap().pinned().is_none(), "it is not copied yet");
    let other = TableChoice { delimiter: Some(';'), ..TableChoice::default() };
    assert_eq!(staging::look_again(session, started.import, &other).unwrap().shape.columns.len(), 1);

    assert_eq!(stage(session, &started).unwrap(), 75);
    let work = session.store.work(started.import).unwrap();
    let copy = work.pinned().unwrap();
    assert_eq!(copy.metadata().unwrap().len(), path.metadata().unwrap().len());
    assert_eq!(session.store.import(started.import).unwrap().sha256.len(), 64);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(stage(session, &started).unwrap(), 75, "from then on the copy is read");
}

#[test]
fn a_large_file_that_changed_before_it_was_copied_is_refused() {
    let mut fixture = Fixture::new();
    let path = large(&fixture);
    let session = &mut fixture.session;
    let started = start(session, &path);
    let changed = std::fs::read_to_string(&path).unwrap().replace("C7,", "D7,") + "C99,Another,\n";
    std::fs::write(&path, changed).unwrap();
    let error = stage(session, &started).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    assert!(error.to_string().contains("large.csv"), "{error}");
    std::fs::remove_file(&path).unwrap();
    let error = stage(session, &started).unwrap_err();
    assert!(error.to_string().contains("not where it was"), "{error}");
    assert!(session.store.work(started.import).unwrap().pinned().is_none());
}

#[test]
fn a_large_file_is_copied_when_its_import_is_taken_up_again() {
    let mut fixture = Fixture::new();
    let path = large(&fixture);
    let started = start(&mut fixture.session, &path);
    fixture.session.let_go();
    let resumed = staging::resume(&mut fixture.session, started.import, &mut NoProgress).unwrap();
    assert_eq!(resumed.staged.rows, 75);
    assert!(fixture.session.store.work(started.import).unwrap().pinned().is_some());
}
