//! A file that is another by now than the one that was previewed.

use crate::{Fixture, customers, three};
use muster::domain::choices::{Corrected, Mode};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::{Error, ErrorKind, NoProgress, Progress, Stage, importing, planning, staging, unattended};
use std::path::Path;

/// A way in which a file changes.
type Fault = (&'static str, fn(&Path));

const FAULTS: [Fault; 4] = [
    ("removed", |path| std::fs::remove_file(path).unwrap()),
    ("cut off", |path| std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(90).unwrap()),
    ("replaced", |path| {
        let other = path.with_extension("new");
        std::fs::write(&other, three().replace("Sperl", "Other")).unwrap();
        std::fs::rename(&other, path).unwrap();
    }),
    ("written anew", |path| std::fs::write(path, three().replace("1003", "1004")).unwrap()),
];

#[test]
fn a_file_that_changes_after_the_preview_is_noticed_before_anything_is_written() {
    let mut fixture = Fixture::new();
    for (fault, change) in FAULTS {
        let path = fixture.file("customers.csv", &three());
        let order = customers(&path);
        let mut planned = |_: &_, _: &_| {
            change(&path);
            true
        };
        let error = unattended::run(&mut fixture.session, &order, &mut planned, &mut NoProgress).unwrap_err();
        assert!(matches!(&error, Error::InputChanged { path: named } if *named == path), "{fault}: {error}");
        assert_eq!(error.kind(), ErrorKind::Input);
        assert_eq!(fixture.count(), 0, "{fault}");
        assert!(fixture.session.store.restore_points().unwrap().is_empty(), "{fault}");
    }
    // Saved again without a change, it is the same file.
    let path = fixture.file("customers.csv", &three());
    let mut planned = |_: &_, _: &_| {
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, three()).unwrap();
        true
    };
    unattended::run(&mut fixture.session, &customers(&path), &mut planned, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 3);
}

#[test]
fn who_was_told_that_the_file_changed_may_import_the_rows_of_the_preview() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let session = &mut fixture.session;
    let started = staging::start(session, &Input::File(path.clone()), "customers", None, &mut NoProgress).unwrap();
    let mut staged =
        staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), &mut NoProgress).unwrap();
    staged.choices.mode = Mode::Update;
    let planned = planning::plan(session, started.import, &staged.choices, &mut NoProgress).unwrap();
    std::fs::write(&path, three().replace("Sperl", "Other")).unwrap();
    let error = importing::import_all(session, planned.of, false, &mut NoProgress).unwrap_err();
    assert!(matches!(error, Error::InputChanged { .. }) && error.hint().is_some(), "{error}");
    assert_eq!(session.store.count("customers").unwrap(), 0);
    importing::import_all(session, planned.of, false, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 3);
}

/// Adds to a file while it is copied.
struct Appends<'a>(&'a Path);

impl Progress for Appends<'_> {
    fn report(&mut self, stage: Stage, _: u64, _: u64) {
        if stage == Stage::Copying {
            let mut file = std::fs::OpenOptions::new().append(true).open(self.0).unwrap();
            std::io::Write::write_all(&mut file, three().as_bytes()).unwrap();
        }
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

#[test]
fn a_file_that_somebody_keeps_adding_to_is_refused_and_ends() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let begun =
        staging::start(&mut fixture.session, &Input::File(path.clone()), "customers", None, &mut Appends(&path));
    let error = begun.unwrap_err();
    assert!(
        matches!(&error, Error::Source(muster::source::Error::Changed { path: named }) if *named == path),
        "{error}"
    );
    assert!(path.metadata().unwrap().len() < 10_000, "the copy follows whoever adds to it");
}
