//! A saved configuration that fits the headings is offered; it is used only where a person says so, and can be taken back.

use super::*;
use muster::domain::config::Fit;
use muster::job::fitting::Fitting;
use muster::wizard::OfferEvent;

fn fitting(name: &str) -> Fitting {
    let (sets, used) = ("the mode Update, 2 columns".to_owned(), "2026-11-03T14:00:00Z".to_owned());
    Fitting { name: name.to_owned(), fit: Fit::Exact, sets, used }
}

/// At the table of a file that two configurations fit, with all rows read.
fn offered() -> Bench {
    let mut bench = Bench::of("tasks", None);
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    bench.answer(id, Ok(Answer::Started(Box::new(started(&COLUMNS)))));
    let (id, request) = bench.take("what fits", |request| matches!(request, Request::Fitting { .. }));
    let columns = COLUMNS.map(str::to_owned).to_vec();
    assert_eq!(request, Request::Fitting { record_type: "tasks".to_owned(), columns });
    bench.answer(id, Ok(Answer::Fitting(vec![fitting("Monthly"), fitting("Old")])));
    bench.answer_stage(staged(&COLUMNS));
    bench
}

fn names(bench: &Bench) -> Vec<&str> {
    bench.wizard.offers().iter().map(|offer| offer.name.as_str()).collect()
}

fn use_it(bench: &mut Bench) {
    bench.send(Event::Offer(OfferEvent::Use("Monthly".to_owned())));
}

#[test]
fn what_fits_is_offered_until_a_column_is_matched_and_nothing_is_used_by_itself() {
    let mut bench = offered();
    assert_eq!((names(&bench), bench.wizard.configuration()), (vec!["Monthly", "Old"], None));
    bench.send(Event::Next);
    assert!(names(&bench).is_empty(), "the mode is chosen whatever is offered");
    bench.send(Event::Next);
    assert_eq!((bench.wizard.step(), names(&bench)), (Step::Columns, vec!["Monthly", "Old"]));
    bench.send(Event::Columns(ColumnsEvent::OnUpdate(field("date"), OnUpdate::Policy(Policy::Overwrite))));
    assert!(names(&bench).is_empty(), "the person matches by hand");
}

#[test]
fn an_offer_that_is_put_away_stays_away() {
    let mut bench = offered();
    bench.send(Event::Offer(OfferEvent::Dismiss));
    assert!(names(&bench).is_empty());
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&["A", "B"])))));
    assert!(!bench.waiting.iter().any(|(_, request)| matches!(request, Request::Fitting { .. })), "nobody asks again");
}

#[test]
fn other_headings_are_looked_at_again() {
    let mut bench = offered();
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&["A", "B"])))));
    assert!(names(&bench).is_empty(), "what fitted the others says nothing about these");
    let (id, _) = bench.take("what fits", |request| matches!(request, Request::Fitting { .. }));
    bench.answer(id, Ok(Answer::Fitting(vec![fitting("Other")])));
    assert_eq!(names(&bench), ["Other"]);
}

#[test]
fn a_configuration_that_is_used_sets_everything_and_goes_on_to_what_is_open() {
    let mut bench = offered();
    bench.send(Event::Mode(Mode::Create));
    use_it(&mut bench);
    assert_eq!((names(&bench), bench.wizard.configuration()), (vec![], Some("Monthly")));
    assert_eq!(bench.wizard.forward(), Err(Blocker::Busy));
    let (id, request) = bench.take("use", |request| matches!(request, Request::UseConfiguration(..)));
    assert_eq!(request, Request::UseConfiguration(IMPORT, Some("Monthly".to_owned())));
    let skips = TableChoice { skip: Some(0), ..TableChoice::default() };
    bench.answer(id, Ok(Answer::Configured(Box::new(skips.clone()))));
    let (id, request) = bench.take("look", |request| matches!(request, Request::Look(..)));
    assert_eq!(request, Request::Look(IMPORT, skips.clone()));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    let mut read = staged(&COLUMNS);
    read.choices.table = skips;
    read.choices.mode = Mode::UpdateOnly;
    bench.answer_stage(read);
    assert_eq!(bench.wizard.choices().mode, Mode::UpdateOnly, "not what was chosen before");
    bench.answer_assign(table());
    assert_eq!(bench.wizard.step(), Step::Users, "a value without a user needs a decision");
}

#[test]
fn a_configuration_is_taken_back_and_used_again() {
    let mut bench = offered();
    let before = bench.wizard.choices().clone();
    use_it(&mut bench);
    let (id, _) = bench.take("use", |request| matches!(request, Request::UseConfiguration(..)));
    let table = TableChoice { skip: Some(0), ..TableChoice::default() };
    bench.answer(id, Ok(Answer::Configured(Box::new(table.clone()))));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    let mut read = staged(&COLUMNS);
    read.choices.table = table.clone();
    read.choices.mode = Mode::UpdateOnly;
    bench.answer_stage(read.clone());
    assert_eq!(bench.wizard.undo_name().as_deref(), Some("use configuration “Monthly”"));

    bench.waiting.clear();
    bench.send(Event::Undo);
    let (id, request) = bench.take("use", |request| matches!(request, Request::UseConfiguration(..)));
    bench.answer(id, Ok(Answer::Configured(Box::default())));
    assert_eq!((request, bench.wizard.configuration()), (Request::UseConfiguration(IMPORT, None), None));
    let (id, request) = bench.take("look", |request| matches!(request, Request::Look(..)));
    assert_eq!(request, Request::Look(IMPORT, TableChoice::default()));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    bench.answer_stage(staged(&COLUMNS));
    assert_eq!((bench.wizard.step(), bench.wizard.choices()), (Step::Table, &before));

    bench.waiting.clear();
    bench.send(Event::Redo);
    let (id, request) = bench.take("use", |request| matches!(request, Request::UseConfiguration(..)));
    bench.answer(id, Ok(Answer::Configured(Box::new(table.clone()))));
    assert_eq!(request, Request::UseConfiguration(IMPORT, Some("Monthly".to_owned())));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    bench.answer_stage(read.clone());
    assert_eq!((bench.wizard.choices(), bench.wizard.configuration()), (&read.choices, Some("Monthly")));
}

#[test]
fn a_configuration_that_is_gone_is_said_and_the_file_is_read_as_before() {
    let mut bench = offered();
    use_it(&mut bench);
    let (id, _) = bench.take("use", |request| matches!(request, Request::UseConfiguration(..)));
    let gone = Error::NotFound { what: "configuration", name: "Monthly".to_owned(), available: Vec::new() };
    bench.answer(id, Err(gone));
    assert_eq!(bench.wizard.failure().unwrap().title, "The configuration cannot be used");
    assert_eq!((bench.wizard.configuration(), names(&bench)), (None, vec![]));
    bench.answer_stage(staged(&COLUMNS));
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn an_import_with_a_configuration_is_offered_none() {
    let mut bench = Bench::of("tasks", Some("Nightly"));
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    bench.answer(id, Ok(Answer::Started(Box::new(started(&COLUMNS)))));
    assert!(!bench.waiting.iter().any(|(_, request)| matches!(request, Request::Fitting { .. })));
}
