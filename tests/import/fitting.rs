//! Which saved configurations fit the headings of a file, the best first.

use crate::{Fixture, three};
use muster::domain::choices::{Choices, Corrected};
use muster::domain::config::Fit;
use muster::domain::history::ImportId;
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::{NoProgress, Session, configuration, fitting, staging};

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Begins an import of the three customers, with or without a configuration.
fn begin(fixture: &mut Fixture, used: Option<&str>) -> (ImportId, Choices, Vec<String>) {
    let path = fixture.file("customers.csv", &three());
    let session = &mut fixture.session;
    let import = staging::start(session, &Input::File(path), "customers", used, &mut NoProgress).unwrap().import;
    let staged = staging::stage(session, import, &TableChoice::default(), &Corrected::new(), &mut NoProgress).unwrap();
    (import, staged.choices, staged.shape.columns)
}

fn found(session: &Session, columns: &[String]) -> Vec<(String, Fit)> {
    let found = fitting::find(session, "customers", columns).unwrap();
    found.into_iter().map(|fitting| (fitting.name, fitting.fit)).collect()
}

#[test]
fn the_same_headings_come_first_and_of_these_what_was_used_last() {
    let mut fixture = Fixture::new();
    let (import, choices, headings) = begin(&mut fixture, None);
    let session = &mut fixture.session;
    configuration::save(session, import, &choices, "Weekly").unwrap();
    configuration::save(session, import, &choices, "Monthly").unwrap();
    let exact = |names: [&str; 2]| names.map(|name| (name.to_owned(), Fit::Exact)).to_vec();
    begin(&mut fixture, Some("Weekly"));
    let later = "UPDATE import SET started = '2090-01-01T00:00:00Z' WHERE configuration = 'Weekly'";
    let path = fixture.folder.path().join("organisation.muster");
    rusqlite::Connection::open(path).unwrap().execute_batch(later).unwrap();
    let session = &fixture.session;
    assert_eq!(found(session, &headings), exact(["Weekly", "Monthly"]));

    let mut shuffled: Vec<String> = headings.iter().map(|name| name.to_uppercase()).collect();
    shuffled.reverse();
    assert_eq!(found(session, &shuffled).len(), 2, "order and case do not matter");
    shuffled.push(String::new());
    assert!(found(session, &shuffled).iter().all(|(_, fit)| *fit == Fit::Exact), "an empty heading says nothing");
    shuffled.push("Something else".to_owned());
    assert!(found(session, &shuffled).iter().all(|(_, fit)| *fit == Fit::Covers));
    assert_eq!(found(session, &headings[1..]), [], "a column that it uses is not there");
    assert_eq!(found(session, &columns(&["A", "B"])), []);
    assert_eq!(fitting::find(session, "tasks", &headings).unwrap(), [], "it is one for customers");
    let words = fitting::find(session, "customers", &headings).unwrap().remove(0).sets;
    assert!(words.contains("the mode Update") && words.contains("users by e-mail address"), "{words}");
}

#[test]
fn an_import_uses_a_configuration_that_was_offered_or_does_without_it_again() {
    let mut fixture = Fixture::new();
    let (import, mut choices, _) = begin(&mut fixture, None);
    choices.mode = muster::domain::choices::Mode::UpdateOnly;
    let session = &mut fixture.session;
    configuration::save(session, import, &choices, "Monthly").unwrap();
    let table = fitting::use_for(session, import, Some("Monthly")).unwrap();
    let staged = staging::stage(session, import, &table, &Corrected::new(), &mut NoProgress).unwrap();
    assert_eq!(staged.choices.mode, muster::domain::choices::Mode::UpdateOnly);
    fitting::use_for(session, import, None).unwrap();
    let staged = staging::stage(session, import, &table, &Corrected::new(), &mut NoProgress).unwrap();
    assert_eq!(staged.choices.mode, muster::domain::choices::Mode::Update);
    assert!(fitting::use_for(session, import, Some("Gone")).is_err());
}
