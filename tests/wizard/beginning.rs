//! From the file to the columns: forward, back, stopped, late answers, and taking an import up again.

use super::*;

#[test]
fn a_chosen_file_is_begun_and_its_table_is_shown() {
    let mut bench = Bench::of("tasks", None);
    assert_eq!(bench.wizard.step(), Step::File);
    assert_eq!(bench.wizard.forward(), Err(Blocker::Busy));
    bench.answer_start();
    assert_eq!(bench.wizard.step(), Step::Table);
    assert_eq!(bench.wizard.header(), "Import tasks · tasks.csv");
    assert_eq!(bench.wizard.primary_label(), "Continue to mode");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_wizard_at_the_file_and_says_why() {
    let mut bench = Bench::of("tasks", None);
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    bench.answer(id, Err(Error::Source(muster::source::Error::Empty { path: "rows.csv".into() })));
    assert_eq!(bench.wizard.step(), Step::File);
    let failure = bench.wizard.failure().unwrap();
    assert!(failure.reason.contains("empty") && failure.reason.contains("rows.csv"), "{failure:?}");
    assert!(failure.hint.is_some());
    assert_eq!(bench.wizard.forward(), Err(Blocker::NoFile));
}

#[test]
fn every_choice_about_the_table_is_looked_at_and_only_the_last_answer_counts() {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    let (reading, _) = bench.take("staging", |request| matches!(request, Request::Stage(..)));
    let comma = TableChoice { delimiter: Some(','), ..TableChoice::default() };
    let tab = TableChoice { delimiter: Some('\t'), ..TableChoice::default() };
    bench.send(Event::Table(comma));
    let (first, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    assert_eq!(bench.wizard.forward(), Err(Blocker::Busy));
    bench.send(Event::Table(tab.clone()));
    assert_eq!(bench.cancelled, [reading, first]);
    let (second, request) = bench.take("look", |request| matches!(request, Request::Look(..)));
    assert_eq!(request, Request::Look(IMPORT, tab));
    bench.answer(second, Ok(Answer::Looked(Box::new(look(&["tab"])))));
    bench.answer(first, Ok(Answer::Looked(Box::new(look(&["late"])))));
    assert_eq!(bench.wizard.started().unwrap().look.shape.columns, ["tab"]);
}

#[test]
fn a_table_that_cannot_be_read_blocks_until_another_choice_is_made() {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.send(Event::Table(TableChoice { skip: Some(900), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Err(Error::NotFound { what: "row", name: "900".to_owned(), available: Vec::new() }));
    assert_eq!(bench.wizard.forward(), Err(Blocker::TableUnreadable));
    bench.send(Event::Table(TableChoice::default()));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn reading_can_be_stopped_and_its_late_answer_changes_nothing() {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.send(Event::Next);
    let (id, _) = bench.take("staging", |request| matches!(request, Request::Stage(..)));
    let measured = Measured { stage: Stage::Reading, done: 5, total: 26, elapsed: Duration::from_secs(1) };
    bench.send(Event::Progress(id, measured));
    assert_eq!(bench.wizard.progress(), Some(&measured));
    bench.send(Event::Stop);
    assert_eq!(bench.cancelled, [id]);
    assert_eq!(bench.wizard.progress(), None);
    bench.answer(id, Ok(Answer::Staged(Box::new(staged(&COLUMNS)))));
    assert_eq!(bench.wizard.step(), Step::Table);
    assert!(bench.wizard.staged().is_none());
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn back_and_on_again_reads_nothing_twice() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Back);
    bench.send(Event::Back);
    assert_eq!(bench.wizard.step(), Step::Table);
    bench.send(Event::Next);
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert!(bench.waiting.is_empty(), "{:?}", bench.waiting);
}

#[test]
fn what_was_chosen_for_a_column_stays_when_the_file_is_read_again() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Columns(ColumnsEvent::Match {
        column: ColumnIx(3),
        from: None,
        to: Target::Field(field("note")),
    }));
    bench.send(Event::Columns(ColumnsEvent::Match {
        column: ColumnIx(1),
        from: Some(field("date")),
        to: Target::Ignore,
    }));
    bench.send(Event::Mode(Mode::Create));
    bench.send(Event::GoTo(Step::Table));
    let choice = TableChoice { skip: Some(1), ..TableChoice::default() };
    bench.send(Event::Table(choice));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    // The same columns, in another order.
    let columns = ["Bemerkung", "Mail", "Betreff", "Datum"];
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&columns)))));
    assert_eq!(bench.wizard.step_state(Step::Columns), StepState::Recheck);
    bench.send(Event::Next);
    bench.answer_stage(staged(&columns));
    let choices = bench.wizard.choices();
    assert_eq!(choices.mode, Mode::Create);
    assert_eq!(choices.mapping.bindings[&field("note")].source, Source::Columns(vec![ColumnIx(0)]));
    assert_eq!(choices.mapping.bindings[&field("subject")].source, Source::Columns(vec![ColumnIx(2)]));
    assert!(!choices.mapping.bindings.contains_key(&field("date")), "a column left out by hand stays left out");
    assert_eq!(choices.mapping.keys, [field("subject")]);
}

#[test]
fn another_file_gives_up_the_first_one_and_begins_again() {
    let mut bench = Bench::at_columns();
    bench.send(Event::PathChosen(PathFor::Input, PathBuf::from("/in/other.csv")));
    assert_eq!(bench.wizard.step(), Step::File);
    bench.take("discard", |request| *request == Request::Discard(IMPORT));
    let (_, request) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    assert!(matches!(request, Request::Start { input: Input::File(path), .. } if path.ends_with("other.csv")));
    assert_eq!(bench.wizard.step_state(Step::Columns), StepState::Todo);
}

#[test]
fn a_saved_configuration_goes_straight_to_what_needs_a_decision() {
    let mut bench = Bench::of("tasks", Some("Nightly"));
    bench.answer_start();
    bench.answer_stage(staged(&COLUMNS));
    bench.answer_assign(table());
    assert_eq!(bench.wizard.step(), Step::Users, "a value without a user needs a decision");
    assert_eq!(bench.wizard.forward().map(|_| ()), Ok(()));
}

#[test]
fn a_saved_configuration_that_fits_goes_to_the_preview() {
    let mut bench = Bench::of("tasks", Some("Nightly"));
    bench.answer_start();
    bench.answer_stage(staged(&COLUMNS));
    let mut all_found = table();
    all_found.values.pop();
    bench.answer_assign(all_found.clone());
    let (id, _) = bench.take("plan", |request| matches!(request, Request::Plan(..)));
    bench.answer(id, Ok(Answer::Planned(Planned { assignment: Some(all_found), ..planned(shares()) })));
    assert_eq!(bench.wizard.step(), Step::Preview);
}

fn resumed(planned: Option<Planned>) -> Resumed {
    Resumed {
        started: started(&COLUMNS),
        staged: staged(&COLUMNS),
        planned,
        planned_with: None,
        record_type: "tasks".to_owned(),
    }
}

fn resume(planned: Option<Planned>) -> Bench {
    let types = Arc::new(record_types::built_in());
    let record_type = Arc::clone(types.get("tasks").unwrap());
    let mut ids = JobIds::default();
    let (wizard, effects) = Wizard::resume(types, record_type, IMPORT, &mut ids);
    let mut bench = Bench { wizard, ids, waiting: Vec::new(), cancelled: Vec::new(), other: Vec::new() };
    bench.collect(effects);
    let (id, _) = bench.take("resume", |request| *request == Request::Resume(IMPORT));
    bench.answer(id, Ok(Answer::Resumed(Box::new(resumed(planned)))));
    bench
}

#[test]
fn an_import_that_was_not_planned_is_taken_up_at_the_columns() {
    let bench = resume(None);
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn an_import_that_was_planned_is_taken_up_at_the_first_open_share() {
    let mut bench = resume(Some(planned(shares_in([ShareState::Imported, ShareState::Open]))));
    assert_eq!(bench.wizard.step(), Step::Preview);
    assert_eq!(bench.wizard.title().0, "Preview · Bo Lind");
    let request = bench.answer_rows(3);
    assert!(matches!(request, Request::Rows { share: ShareIx(1), .. }));
    assert!(bench.wizard.can_go_to(Step::Columns));
}

#[test]
fn an_import_whose_shares_are_all_decided_is_taken_up_at_the_summary() {
    let bench = resume(Some(planned(shares_in([ShareState::Imported, ShareState::Skipped]))));
    assert_eq!(bench.wizard.step(), Step::Summary);
}
