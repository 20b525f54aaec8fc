//! What is missing is said when a person wants to go on, each with the place where it can be mended.

use super::*;
use muster::wizard::{ColumnLine, Place};

fn places(bench: &Bench) -> Vec<Place> {
    bench.wizard.missing().into_iter().map(|missing| missing.place).collect()
}

fn attention(bench: &Bench) -> Option<Place> {
    bench.wizard.attention().map(|(_, place)| place)
}

fn line(column: u32, key: &str) -> ColumnLine {
    ColumnLine { column: ColumnIx(column), target: Target::Field(field(key)) }
}

fn unused(column: u32) -> ColumnLine {
    ColumnLine { column: ColumnIx(column), target: Target::Ignore }
}

#[test]
fn nothing_is_said_before_somebody_wants_to_go_on_and_it_goes_when_it_is_mended() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Columns(ColumnsEvent::Unbind(field("subject"))));
    bench.send(Event::Mode(Mode::Create));
    assert!(bench.wizard.forward().is_err());
    assert_eq!((places(&bench), attention(&bench)), (Vec::new(), None));
    bench.send(Event::Next);
    let missing = bench.wizard.missing();
    assert!(missing[0].words.contains("needs a column or a fixed value"), "{missing:?}");
    assert_eq!(places(&bench), [Place::Value(field("subject"))]);
    assert_eq!(attention(&bench), Some(Place::Value(field("subject"))));
    assert_eq!(bench.wizard.step(), Step::Columns);

    bench.send(Event::Columns(ColumnsEvent::Fix(field("subject"), "Call".to_owned())));
    assert_eq!(places(&bench), []);
    bench.send(Event::Columns(ColumnsEvent::Unbind(field("subject"))));
    assert_eq!(places(&bench), [], "nobody wanted to go on since");
}

#[test]
fn all_that_is_missing_is_said_and_put_away() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Mode(Mode::Update));
    bench.send(Event::Columns(ColumnsEvent::OnUpdate(field("subject"), OnUpdate::Policy(Policy::Overwrite))));
    bench.send(Event::Columns(ColumnsEvent::OnUpdate(field("date"), OnUpdate::Policy(Policy::Overwrite))));
    bench.send(Event::Columns(ColumnsEvent::Fix(field("completed"), "perhaps".to_owned())));
    bench.send(Event::Next);
    assert_eq!(places(&bench).len(), 2, "{:?}", bench.wizard.missing());
    assert!(matches!(places(&bench)[0], Place::OnUpdate(_)), "{:?}", bench.wizard.missing());
    assert_eq!(places(&bench)[1], Place::Value(field("completed")));
    let first = bench.wizard.attention();
    bench.send(Event::Mend(Place::Value(field("completed"))));
    assert_eq!(attention(&bench), Some(Place::Value(field("completed"))));
    assert_ne!(bench.wizard.attention(), first);
    bench.send(Event::DismissMissing);
    assert_eq!(places(&bench), []);
    bench.send(Event::Next);
    assert_eq!(places(&bench).len(), 2, "asked again, it is said again");
    bench.send(Event::Back);
    assert_eq!(places(&bench), [], "another step has its own");
}

#[test]
fn what_only_a_person_can_say_about_a_column_leads_to_that_column() {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.send(Event::Next);
    let mut read = staged(&COLUMNS);
    let ambiguous = DateEvidence { ambiguous: 3, ..DateEvidence::default() };
    read.profiles[1] = ColumnProfile { filled: 3, dates: ambiguous, ..ColumnProfile::default() };
    bench.answer_stage(read);
    bench.send(Event::Next);
    bench.send(Event::Next);
    assert_eq!(places(&bench), [Place::Notation(line(1, "date"))]);
    let selected = muster::wizard::Selected::Column(ColumnIx(1), Some(field("date")));
    assert_eq!(bench.wizard.selected(), Some(selected), "its particulars are on screen");
}

#[test]
fn nothing_matched_leads_to_the_first_column_that_is_not_used() {
    let mut bench = Bench::at_columns();
    for (column, key) in [(0, "subject"), (1, "date")] {
        let from = Some(field(key));
        bench.send(Event::Columns(ColumnsEvent::Match { column: ColumnIx(column), from, to: Target::Ignore }));
    }
    bench.send(Event::Next);
    assert_eq!(places(&bench), [Place::Line(unused(0))]);
}

#[test]
fn a_file_that_is_not_there_and_a_table_that_cannot_be_read_are_said() {
    let mut bench = Bench::of("tasks", None);
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    bench.send(Event::Next);
    assert_eq!(places(&bench), [], "while the file is looked at nobody can do anything");
    bench.answer(id, Err(Error::Source(muster::source::Error::Empty { path: "rows.csv".into() })));
    bench.send(Event::Next);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::File][..], Some(Place::File)));

    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.send(Event::Table(TableChoice { skip: Some(900), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Err(Error::NotFound { what: "row", name: "900".to_owned(), available: Vec::new() }));
    bench.send(Event::Next);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::Table][..], Some(Place::Table)));

    let mut bench = Bench::of("tasks", None);
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    bench.answer(id, Ok(Answer::Started(Box::new(started(&[])))));
    assert_eq!(bench.wizard.forward(), Err(Blocker::NoColumns));
    bench.send(Event::Next);
    assert_eq!(places(&bench), [Place::Table]);
}

#[test]
fn users_that_are_missing_are_said_with_the_column_or_the_list() {
    let mut bench = Bench::at_users();
    bench.send(Event::Users(UsersEvent::TakeAll(false)));
    bench.send(Event::Next);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::Users][..], Some(Place::Users)));
    bench.send(Event::Users(UsersEvent::Take(BO, true)));
    assert_eq!(places(&bench), []);

    let mut bench = Bench::at_users();
    bench.send(Event::Users(UsersEvent::By(AssignBy::EmployeeNumber)));
    let none = value("anna@x.example", 26, Resolution::NotFound { suggestion: None });
    bench.answer_assign(AssignmentTable { values: vec![none], without_rows: vec![ANNA, BO] });
    bench.send(Event::Next);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::UserColumn][..], Some(Place::UserColumn)));

    let mut bench = Bench::at_preview();
    bench.send(Event::GoTo(Step::Columns));
    bench.send(Event::Columns(ColumnsEvent::Match { column: ColumnIx(2), from: None, to: Target::Ignore }));
    bench.send(Event::GoTo(Step::Preview));
    assert_eq!(bench.wizard.step(), Step::Users);
    assert_eq!(places(&bench), [Place::UserColumn], "who jumps ahead is told, too");
}

#[test]
fn what_an_earlier_step_lacks_is_a_link_to_that_step() {
    let mut bench = Bench::at_users();
    bench.send(Event::Columns(ColumnsEvent::Unbind(field("subject"))));
    bench.send(Event::Mode(Mode::Create));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Users, "nobody is led away unasked");
    assert_eq!(
        (places(&bench).as_slice(), attention(&bench)),
        (&[Place::Value(field("subject"))][..], Some(Place::List))
    );
    bench.send(Event::Mend(Place::Value(field("subject"))));
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert_eq!(attention(&bench), Some(Place::Value(field("subject"))));
}

#[test]
fn rows_that_were_not_checked_again_are_not_imported_for_all_users() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::LeaveRowOut(4, true)));
    let (id, _) = bench.take("plan", |request| matches!(request, Request::Plan(..)));
    bench.answer(id, Err(Error::Cancelled));
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    assert_eq!(bench.wizard.dialog(), None);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::Check][..], Some(Place::Check)));
    bench.send(Event::Next);
    bench.answer_plan(shares());
    assert_eq!(places(&bench), []);
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    assert_eq!(bench.wizard.dialog(), Some(&Dialog::ImportAll));
}

#[test]
fn rows_without_a_user_lead_to_the_users() {
    let mut bench = Bench::at_users();
    bench.send(Event::Next);
    bench.answer_plan(vec![shares().remove(2)]);
    assert_eq!(bench.wizard.forward(), Err(Blocker::RowsWithoutUser));
    bench.send(Event::Next);
    assert_eq!((places(&bench).as_slice(), attention(&bench)), (&[Place::Users][..], Some(Place::List)));
    bench.send(Event::Mend(Place::Users));
    assert_eq!((bench.wizard.step(), attention(&bench)), (Step::Users, Some(Place::Users)));
}

#[test]
fn a_plan_without_rows_leads_to_the_table() {
    let mut bench = Bench::at_users();
    bench.send(Event::Next);
    bench.answer_plan(Vec::new());
    assert_eq!(bench.wizard.forward(), Err(Blocker::NothingPlanned));
    bench.send(Event::Next);
    assert_eq!(places(&bench), [Place::Table]);
    bench.send(Event::Mend(Place::Table));
    assert_eq!(bench.wizard.step(), Step::Table);
}
