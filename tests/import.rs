//! A whole import through the library's public face: from a file to records, and back.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::assignment::AssignBy;
use muster::domain::choices::Mode;
use muster::domain::history::{ImportState, Scope};
use muster::domain::plan::{Counts, Outcome, ShareOf};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::unattended::{self, Order};
use muster::job::{Error, NoProgress, Session, history, organisation};
use muster::store::Store;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An organisation with a few users, in a folder of its own.
struct Fixture {
    folder: tempfile::TempDir,
    session: Session,
}

impl Fixture {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open(&folder.path().join("organisation.muster"), Arc::new(record_types::built_in())).unwrap();
        let mut session =
            Session::new(store, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "test@nordwind.example".to_owned());
        organisation::make_sample(&mut session).unwrap();
        Self { folder, session }
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn import(&mut self, path: &Path, change: impl FnOnce(&mut Order)) -> Result<unattended::Outcome, Error> {
        let mut order = customers(path);
        change(&mut order);
        unattended::run(&mut self.session, &order, &mut |_, _| true, &mut NoProgress)
    }

    fn count(&self) -> u64 {
        self.session.store.count("customers").unwrap()
    }
}

fn customers(path: &Path) -> Order {
    Order {
        input: Input::File(path.to_path_buf()),
        record_type: Some("customers".to_owned()),
        configuration: None,
        table: TableChoice::default(),
        mode: Some(Mode::Update),
        assign: Some((AssignBy::Email, "Vertreter".to_owned())),
        users: Vec::new(),
        dry_run: false,
        stop_on_problems: false,
        confirmed_deletions: false,
        report: None,
        problems: None,
    }
}

const HEADER: &str = "Kundennummer;Firma;Land;Letzter Besuch;Vertreter;Ansprechpartner\n";

fn rows(rows: &[&str]) -> String {
    rows.iter().fold(HEADER.to_owned(), |mut text, row| {
        writeln!(text, "{row}").unwrap();
        text
    })
}

fn three() -> String {
    rows(&[
        "1001;Café Sperl;AT;13.10.2026;anna.weber@nordwind.example;",
        "1002;Müller KG;DE;;Anna.Weber@nordwind.example;",
        "1003;Gasthof Post;AT;28.10.2026;bo.lind@nordwind.example;",
    ])
}

fn get(counts: Counts) -> [u64; 5] {
    [Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Problem, Outcome::LeftOut].map(|o| counts.get(o))
}

#[test]
fn a_file_is_previewed_imported_and_found_unchanged_the_second_time() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let preview = fixture.import(&path, |order| order.dry_run = true).unwrap();
    assert_eq!(get(preview.counts()), [3, 0, 0, 0, 0]);
    assert_eq!(fixture.count(), 0);
    assert!(history::imports(&fixture.session).unwrap().is_empty(), "a dry run leaves nothing behind");

    let done = fixture.import(&path, |_| {}).unwrap();
    let entry = done.import.unwrap();
    assert_eq!(entry.state, ImportState::Done);
    assert!(entry.restore_point.is_some());
    assert_eq!(fixture.count(), 3);

    let again = fixture.import(&path, |_| {}).unwrap();
    assert_eq!(get(again.counts()), [0, 0, 3, 0, 0]);
}

#[test]
fn exactly_the_edited_cells_are_changed_and_undo_of_one_user_returns_only_theirs() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    fixture.import(&path, |_| {}).unwrap();
    let edited = three().replace("Sperl", "Central").replace("Gasthof Post", "Hotel Post");
    let edited = fixture.file("edited.csv", &edited);
    let done = fixture.import(&edited, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [0, 2, 1, 0, 0]);
    for row in &done.first_changes {
        assert_eq!(row.cells.iter().filter(|cell| cell.old.is_some()).count(), 1);
    }
    let entry = done.import.unwrap();
    let ShareOf::User(anna) = entry.shares.first().unwrap().of else { panic!("the first share is Anna's") };
    let report = history::undo(&mut fixture.session, entry.id, Scope::User(anna), false, &mut NoProgress).unwrap();
    assert_eq!((report.reverted, report.kept_total), (1, 0));
    let again = fixture.import(&edited, |order| order.dry_run = true).unwrap();
    assert_eq!(get(again.counts()), [0, 1, 2, 0, 0]);
}

#[test]
fn problems_are_named_written_to_a_file_and_import_after_correction() {
    let mut fixture = Fixture::new();
    let long = "x".repeat(1_001);
    let path = fixture.file(
        "customers.csv",
        &rows(&[
            "1001;Café Sperl;AT;31.02.2026;anna.weber@nordwind.example;",
            "1002;;AT;13.10.2026;anna.weber@nordwind.example;",
            &format!("1003;Long;AT;;anna.weber@nordwind.example;{long}"),
            "1004;Good;AT;;bo.lind@nordwind.example;",
            "1004;Twice;AT;;bo.lind@nordwind.example;",
            "1005;Nobody;AT;;h.mayr@nordwnd.example;",
        ]),
    );
    let done = fixture.import(&path, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [1, 0, 0, 5, 0], "{:?}", done.first_problems);
    let problems = done.problems.unwrap();
    assert_eq!(problems.rows, 5);
    let text = std::fs::read_to_string(&problems.path).unwrap();
    assert!(text.contains("“31.02.2026” is not a date"), "{text}");
    let corrected = text
        .replacen("31.02.2026", "28.02.2026", 1)
        .replace("1002;;", "1002;Haas;")
        .replacen(&long, "Short", 1)
        .replace("1004;Twice", "1006;Twice")
        .replace("h.mayr@nordwnd.example", "bo.lind@nordwind.example");
    let corrected = fixture.file("corrected.csv", &corrected);
    let done = fixture.import(&corrected, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [5, 0, 0, 0, 0], "{:?}", done.first_problems);
    assert_eq!(fixture.count(), 6);
}

#[test]
fn more_rows_than_the_limit_are_refused_with_both_numbers() {
    let mut fixture = Fixture::new();
    let mut text = HEADER.to_owned();
    for number in 0..100_001 {
        writeln!(text, "{number};Shop;AT;;anna.weber@nordwind.example;").unwrap();
    }
    let path = fixture.file("large.csv", &text);
    let error = fixture.import(&path, |_| {}).unwrap_err();
    assert!(matches!(error, Error::Limit { what: "rows", found: 100_001, limit: 100_000 }), "{error}");
    assert!(error.to_string().contains("100,001") && error.to_string().contains("100,000"));
    assert_eq!(fixture.count(), 0);
    assert!(history::imports(&fixture.session).unwrap().is_empty());
}
