//! Two windows, or a window and a command, on one file: nobody decides about what somebody else planned since.

use crate::{Fixture, three};
use muster::definitions::record_types;
use muster::domain::choices::{Choices, Corrected};
use muster::domain::plan::{Outcome, ShareOf};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::{Error, NoProgress, Session, importing, planning, staging};
use muster::store::{self, Store};
use std::path::PathBuf;
use std::sync::Arc;

/// Another window on the fixture's file.
fn other(fixture: &Fixture) -> Session {
    let path = fixture.folder.path().join("organisation.muster");
    let store = Store::open(&path, Arc::new(record_types::built_in())).unwrap();
    Session::new(store, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "other@nordwind.example".to_owned())
}

/// Stages the three customers of Anna and Bo in the fixture's window.
fn staged(fixture: &mut Fixture) -> (muster::domain::history::ImportId, Choices) {
    let path = fixture.file("customers.csv", &three());
    let session = &mut fixture.session;
    let import = staging::start(session, &Input::File(path), "customers", None, &mut NoProgress).unwrap().import;
    let table = TableChoice::default();
    (import, staging::stage(session, import, &table, &Corrected::new(), &mut NoProgress).unwrap().choices)
}

fn is_stale<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    match result {
        Err(Error::Store(store::Error::Stale)) => true,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_share_of_a_plan_that_another_window_made_anew_is_not_decided() {
    let mut fixture = Fixture::new();
    let (import, choices) = staged(&mut fixture);
    let shown = planning::plan(&mut fixture.session, import, &choices, &mut NoProgress).unwrap();
    let anna = shown.shares.first().unwrap();
    assert_eq!((anna.label.as_str(), anna.counts.get(Outcome::New)), ("Anna Weber", 2));

    // The other window leaves Anna out: the first share is Bo's now.
    let mut other = other(&fixture);
    let mut choices_of_other = choices.clone();
    let ShareOf::User(user) = anna.of else { panic!("{anna:?}") };
    choices_of_other.assignment.as_mut().unwrap().excluded.insert(user);
    let theirs = planning::plan(&mut other, import, &choices_of_other, &mut NoProgress).unwrap();
    assert_eq!(theirs.shares.first().unwrap().label, "Bo Lind");
    assert_ne!(theirs.of, shown.of);

    let session = &mut fixture.session;
    assert!(is_stale(importing::import_share(session, shown.of, anna.ix, None, &mut NoProgress)));
    assert!(is_stale(importing::skip_share(session, shown.of, anna.ix)));
    assert!(is_stale(importing::import_all(session, shown.of, false, &mut NoProgress)));
    assert_eq!(session.store.count("customers").unwrap(), 0, "nothing was written");

    // Planned again, it is what the person sees.
    let again = planning::plan(session, import, &choices, &mut NoProgress).unwrap();
    importing::import_share(session, again.of, again.shares.first().unwrap().ix, None, &mut NoProgress).unwrap();
    assert_eq!(session.store.count("customers").unwrap(), 2);
    assert!(is_stale(importing::import_all(&mut other, theirs.of, false, &mut NoProgress)));
}

#[test]
fn rows_of_another_plan_than_the_shares_are_not_imported() {
    let mut fixture = Fixture::new();
    let (import, choices) = staged(&mut fixture);
    let session = &mut fixture.session;
    let planned = planning::plan(session, import, &choices, &mut NoProgress).unwrap();
    // A plan that was written by a window that ended before its shares were kept.
    let shape = planned.shape.clone();
    let of = session.store.number_plan(import).unwrap();
    session.store.work(import).unwrap().write_plan(of.number, &shape).unwrap().finish().unwrap();
    assert!(is_stale(importing::import_all(session, planned.of, false, &mut NoProgress)));
    assert_eq!(session.store.count("customers").unwrap(), 0);
}
