//! What is chosen after a plan is kept beside it: it comes back with the import, and nothing goes by the old plan unseen.

use crate::{Fixture, three};
use muster::domain::choices::{Choices, Corrected, Mode};
use muster::domain::history::ImportId;
use muster::domain::mapping::Origin;
use muster::domain::plan::Outcome;
use muster::domain::table::TableChoice;
use muster::job::keeping::{self, Keeping};
use muster::job::results::Input;
use muster::job::schedule::{self, Due};
use muster::job::{NoProgress, Session, open_imports, planning, review, staging};
use muster::store::work::WorkFolder;

/// Plans the three customers of Anna and Bo.
fn planned(fixture: &mut Fixture) -> (ImportId, Choices) {
    let path = fixture.file("customers.csv", &three());
    let session = &mut fixture.session;
    let import = staging::start(session, &Input::File(path), "customers", None, &mut NoProgress).unwrap().import;
    let table = TableChoice::default();
    let choices = staging::stage(session, import, &table, &Corrected::new(), &mut NoProgress).unwrap().choices;
    planning::plan(session, import, &choices, &mut NoProgress).unwrap();
    (import, choices)
}

fn keep(session: &mut Session, import: ImportId, choices: &Choices) {
    keeping::keep(session, import, &Keeping::Choices(Box::new(choices.clone()))).unwrap();
}

fn is_kept_apart(session: &Session, import: ImportId) -> bool {
    let work: WorkFolder = session.store.work(import).unwrap();
    work.load("later.json").unwrap().is_some()
}

#[test]
fn what_was_chosen_after_a_plan_comes_back_with_the_plan_as_it_was() {
    let mut fixture = Fixture::new();
    let (import, before) = planned(&mut fixture);
    let session = &mut fixture.session;
    let mut chosen = before.clone();
    chosen.mode = Mode::UpdateOnly;
    chosen.edits.left_out.insert(2);
    keep(session, import, &chosen);
    session.let_go();

    let resumed = staging::resume(session, import, &mut NoProgress).unwrap();
    assert_eq!(resumed.staged.choices, chosen);
    assert_eq!(resumed.planned_with, Some(before.clone()));
    let anna = resumed.planned.unwrap().shares.into_iter().next().unwrap();
    assert_eq!((anna.label.as_str(), anna.counts.get(Outcome::New)), ("Anna Weber", 2), "as it was planned");

    // What is chosen as it was planned is nothing else.
    keep(session, import, &before);
    assert!(!is_kept_apart(session, import));
    let resumed = staging::resume(session, import, &mut NoProgress).unwrap();
    assert_eq!((resumed.staged.choices, resumed.planned_with), (before, None));

    keep(session, import, &chosen);
    planning::plan(session, import, &chosen, &mut NoProgress).unwrap();
    assert!(!is_kept_apart(session, import), "the plan has it now");
    assert_eq!(staging::resume(session, import, &mut NoProgress).unwrap().planned_with, None);
}

#[test]
fn nothing_goes_by_a_plan_of_other_choices_unseen() {
    let mut fixture = Fixture::new();
    let (import, mut chosen) = planned(&mut fixture);
    let session = &mut fixture.session;
    let now = jiff::Zoned::now();
    schedule::set(session, import, &Due::Tonight, false, &now).unwrap();
    schedule::cancel(session, import).unwrap();
    chosen.edits.left_out.insert(2);
    keep(session, import, &chosen);
    let refused = schedule::set(session, import, &Due::Tonight, false, &now).unwrap_err();
    assert!(refused.to_string().contains("were changed since its rows were checked"), "{refused}");
    let refused = review::send(session, import, "").unwrap_err();
    assert!(refused.to_string().contains("were changed since its rows were checked"), "{refused}");
    // The command line shows what was chosen last.
    let shown = open_imports::look(session, import, &mut NoProgress).unwrap();
    assert_eq!(shown.shares.first().unwrap().counts.get(Outcome::New), 1);
    schedule::set(session, import, &Due::Tonight, false, &now).unwrap();
}

#[test]
fn a_table_that_was_not_read_yet_comes_back_with_the_columns_that_a_person_matched() {
    let mut fixture = Fixture::new();
    let (import, mut chosen) = planned(&mut fixture);
    let session = &mut fixture.session;
    let matched = chosen.mapping.bindings.values_mut().last().unwrap();
    matched.origin = Origin::ByHand;
    matched.value_map.insert("A".to_owned(), "B".to_owned());
    chosen.mode = Mode::UpdateOnly;
    keep(session, import, &chosen);
    let table = TableChoice { header_rows: Some(1), ..TableChoice::default() };
    keeping::keep(session, import, &Keeping::Table(Box::new(table.clone()))).unwrap();
    session.let_go();

    let resumed = staging::resume(session, import, &mut NoProgress).unwrap();
    assert_eq!(resumed.started.table, table);
    assert_eq!(resumed.staged.choices, Choices { table, ..chosen.clone() });
    assert!(resumed.planned.is_some() && resumed.planned_with.is_some());
    keep(session, import, &resumed.staged.choices);
    let again = staging::resume(session, import, &mut NoProgress).unwrap();
    assert_eq!(again.staged.choices, resumed.staged.choices);
}
