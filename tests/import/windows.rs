//! Two windows, or a window and a command, on one file: nobody decides about what somebody else planned since.

use crate::{Fixture, three};
use muster::definitions::record_types;
use muster::domain::choices::{Choices, Corrected};
use muster::domain::past::{ImportLine, ImportQuery};
use muster::domain::plan::{Outcome, ShareOf};
use muster::domain::review::ReviewState;
use muster::domain::table::TableChoice;
use muster::job::batches::{self, Batch};
use muster::job::keeping::{self, Keeping};
use muster::job::results::Input;
use muster::job::{Error, NoProgress, Session, history, importing, planning, review, staging};
use muster::store::{self, Store};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Returns the imports of the history.
pub(crate) fn past(session: &Session) -> Vec<ImportLine> {
    history::imports(session, &ImportQuery::default(), 0, u64::MAX).unwrap().lines
}

/// Another window on the fixture's file.
fn other(fixture: &Fixture) -> Session {
    session_of(&fixture.folder.path().join("organisation.muster"))
}

fn session_of(path: &Path) -> Session {
    let store = Store::open(path, Arc::new(record_types::built_in())).unwrap();
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
    fixture.session.let_go();
    let mut other = other(&fixture);
    let mut choices_of_other = choices.clone();
    let ShareOf::User(user) = anna.of else { panic!("{anna:?}") };
    choices_of_other.assignment.as_mut().unwrap().excluded.insert(user);
    let theirs = planning::plan(&mut other, import, &choices_of_other, &mut NoProgress).unwrap();
    assert_eq!(theirs.shares.first().unwrap().label, "Bo Lind");
    assert_ne!(theirs.of, shown.of);
    other.let_go();

    let session = &mut fixture.session;
    assert!(is_stale(importing::import_share(session, shown.of, anna.ix, None, &mut NoProgress)));
    assert!(is_stale(importing::skip_share(session, shown.of, anna.ix)));
    assert!(is_stale(importing::import_all(session, shown.of, false, &mut NoProgress)));
    assert_eq!(session.store.count("customers").unwrap(), 0, "nothing was written");

    // Planned again, it is what the person sees.
    let again = planning::plan(session, import, &choices, &mut NoProgress).unwrap();
    importing::import_share(session, again.of, again.shares.first().unwrap().ix, None, &mut NoProgress).unwrap();
    assert_eq!(session.store.count("customers").unwrap(), 2);
    session.let_go();
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

fn holder<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(error @ Error::Store(store::Error::Held { .. })) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_import_is_worked_on_in_one_place_at_a_time() {
    let mut fixture = Fixture::new();
    let (import, choices) = staged(&mut fixture);
    let shown = planning::plan(&mut fixture.session, import, &choices, &mut NoProgress).unwrap();
    let rows = |session: &Session| std::fs::read(session.store.work(import).unwrap().dir().join("rows")).unwrap();
    let before = rows(&fixture.session);

    let mut other = other(&fixture);
    let said = holder(staging::resume(&mut other, import, &mut NoProgress));
    let process = std::process::id();
    assert!(said.starts_with("import 1 is open in a command of test@nordwind.example (process "), "{said}");
    assert!(said.contains(&process.to_string()), "{said}");
    let table = TableChoice::default();
    holder(staging::stage(&mut other, import, &table, &Corrected::new(), &mut NoProgress));
    holder(planning::plan(&mut other, import, &choices, &mut NoProgress));
    holder(keeping::keep(&mut other, import, &Keeping::Choices(Box::new(choices.clone()))));
    holder(importing::import_all(&mut other, shown.of, false, &mut NoProgress));
    holder(importing::discard(&mut other, import));
    let path = fixture.folder.path().join("batch.csv");
    holder(batches::write(&mut other, import, &table, &Batch::Rows(1), &path, &mut NoProgress));
    assert_eq!(rows(&fixture.session), before, "nobody wrote into the folder");
    assert_eq!(other.store.holder(import).unwrap().process, process);

    // Who holds one import can begin and hold another; the first is free then.
    let path = fixture.file("more.csv", &three());
    staging::start(&mut fixture.session, &Input::File(path), "customers", None, &mut NoProgress).unwrap();
    assert_eq!(other.store.holder(import), None);
    let resumed = staging::resume(&mut other, import, &mut NoProgress).unwrap();
    holder(importing::import_all(&mut fixture.session, shown.of, false, &mut NoProgress));
    importing::import_all(&mut other, resumed.planned.unwrap().of, false, &mut NoProgress).unwrap();
    assert_eq!(other.store.holder(import), None, "what is done is nobody's");
    importing::discard(&mut other, muster::domain::history::ImportId(2)).unwrap_err();
}

/// Says to the test's own program which file to work on.
const FILE: &str = "MUSTER_TEST_HOLDER";

/// Holds an import of the file that the environment names until it is killed; does nothing in a usual run.
#[test]
fn the_holder_works_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let mut session = session_of(Path::new(&path));
    let input = Input::Pasted(three().replace(';', "\t"));
    staging::start(&mut session, &input, "customers", None, &mut NoProgress).unwrap();
    sleep(Duration::from_mins(1));
}

#[test]
fn an_import_whose_program_was_killed_is_taken_up_at_once() {
    let fixture = Fixture::new();
    let path = fixture.folder.path().join("organisation.muster");
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "windows::the_holder_works_until_it_is_killed"])
        .env(FILE, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut other = other(&fixture);
    let import = muster::domain::history::ImportId(1);
    let start = Instant::now();
    while other.store.holder(import).is_none_or(|holder| holder.process != victim.id()) {
        assert!(start.elapsed() < Duration::from_secs(30), "nobody took the import");
        sleep(Duration::from_millis(5));
    }
    // Killed once there is something to go on with.
    while other.store.import(import).unwrap().sha256.is_empty() {
        assert!(start.elapsed() < Duration::from_secs(30), "the file was not copied");
        sleep(Duration::from_millis(5));
    }
    let said = holder(staging::resume(&mut other, import, &mut NoProgress));
    assert!(said.contains(&format!("process {}", victim.id())), "{said}");
    victim.kill().unwrap();
    victim.wait().unwrap();
    staging::resume(&mut other, import, &mut NoProgress).unwrap();
}

#[test]
fn an_import_that_another_window_reviews_is_neither_withdrawn_nor_decided_by_who_sent_it() {
    let mut fixture = Fixture::new();
    let (import, choices) = staged(&mut fixture);
    let sender = &mut fixture.session;
    let shown = planning::plan(sender, import, &choices, &mut NoProgress).unwrap();
    review::send(sender, import, "Please").unwrap();
    assert_eq!(sender.store.holder(import), None, "the other person can take it at once");
    let is_for_review = |result: Result<(), Error>| match result {
        Err(Error::Store(store::Error::ForReview { import: of, .. })) => assert_eq!(of, import.0),
        other => panic!("{other:?}"),
    };
    is_for_review(planning::plan(sender, import, &choices, &mut NoProgress).map(drop));
    is_for_review(staging::resume(sender, import, &mut NoProgress).map(drop));
    is_for_review(keeping::keep(sender, import, &Keeping::Choices(Box::new(choices.clone()))));
    is_for_review(importing::import_all(sender, shown.of, false, &mut NoProgress).map(drop));
    is_for_review(importing::discard(sender, import));
    // Also on a drive without locks, where nobody is known to hold an import.
    is_for_review(sender.store.skip_share(shown.of, shown.shares.first().unwrap().ix).map_err(Error::from));
    let mut none = |_, _: &mut _| Ok(false);
    let fields = &shown.shape.fields;
    let first = [shown.shares.first().unwrap().ix];
    is_for_review(sender.store.apply_all(shown.of, &first, fields, &mut none, &mut |_| true).map_err(Error::from));

    let mut other = other(&fixture);
    let resumed = staging::resume(&mut other, import, &mut NoProgress).unwrap();
    let sender = &mut fixture.session;
    assert!(holder(review::withdraw(sender, import)).contains("a command of other@nordwind.example"));
    let theirs = resumed.planned.unwrap();
    let share = |at: usize| theirs.shares.get(at).unwrap();
    importing::import_share(&mut other, theirs.of, share(0).ix, None, &mut NoProgress).unwrap();
    let back = review::give_back(&mut other, import, &[share(1).of], "No such country").unwrap();
    assert_eq!(back.review.unwrap().state, ReviewState::Returned, "nothing else is open");
    assert_eq!(other.store.holder(import), None, "the sender can take it at once");

    // What was said stays through another plan.
    planning::plan(sender, import, &choices, &mut NoProgress).unwrap();
    let entry = history::import(sender, import).unwrap();
    assert_ne!(entry.plan, theirs.of.number);
    assert_eq!(entry.review.unwrap().returned(share(1).of).unwrap().note, "No such country");
}
