//! Taking choices back and doing them again: one step for each action, with its name, at the step where it was done.

use super::*;

fn said(bench: &mut Bench) -> Option<String> {
    let said = bench.other.iter().rev().find_map(|effect| {
        let Effect::Say(words) = effect else { return None };
        Some(words.clone())
    });
    bench.other.clear();
    said
}

fn matched(column: u32, key: &str) -> Event {
    Event::Columns(ColumnsEvent::Match { column: ColumnIx(column), from: None, to: Target::Field(field(key)) })
}

#[test]
fn each_action_is_one_step_with_a_name_and_comes_back() {
    let mut bench = Bench::at_columns();
    assert_eq!((bench.wizard.undo_name(), bench.wizard.redo_name()), (None, None));
    let mut states = vec![bench.wizard.choices().clone()];
    let actions = [
        (matched(3, "note"), "match column “Bemerkung” to Note"),
        (Event::Columns(ColumnsEvent::OnUpdate(field("note"), OnUpdate::Policy(Policy::Keep))), "on an update, Note: "),
        (Event::Columns(ColumnsEvent::Fix(field("completed"), "No".to_owned())), "fixed value for Completed"),
        (Event::Columns(ColumnsEvent::Unbind(field("note"))), "do not import Note"),
    ];
    let mut names = Vec::new();
    for (action, name) in actions {
        bench.send(action);
        let undo = bench.wizard.undo_name().unwrap();
        assert!(undo.starts_with(name), "{undo:?} is not {name:?}");
        names.push(undo);
        states.push(bench.wizard.choices().clone());
    }
    for at in (0..names.len()).rev() {
        assert_eq!(bench.wizard.undo_name().as_ref(), names.get(at));
        bench.send(Event::Undo);
        assert_eq!(said(&mut bench), Some(format!("Undone: {}", names[at])));
        assert_eq!(bench.wizard.choices(), &states[at], "{}", names[at]);
    }
    assert_eq!(bench.wizard.undo_name(), None);
    for at in 0..names.len() {
        assert_eq!(bench.wizard.redo_name().as_ref(), names.get(at));
        bench.send(Event::Redo);
        assert_eq!(bench.wizard.choices(), &states[at + 1], "{}", names[at]);
    }
    assert_eq!(bench.wizard.redo_name(), None);
}

#[test]
fn what_changes_nothing_is_no_step_and_a_new_choice_forgets_what_was_taken_back() {
    let mut bench = Bench::at_columns();
    let mode = bench.wizard.choices().mode;
    bench.send(Event::Mode(mode));
    assert_eq!(bench.wizard.undo_name(), None);
    bench.send(matched(3, "note"));
    bench.send(Event::Undo);
    assert!(bench.wizard.redo_name().is_some());
    bench.send(Event::Columns(ColumnsEvent::Fix(field("completed"), "No".to_owned())));
    assert_eq!(bench.wizard.redo_name(), None);
}

#[test]
fn a_text_that_is_typed_is_one_step() {
    let mut bench = Bench::at_columns();
    let before = bench.wizard.choices().clone();
    for text in ["N", "No", "Now"] {
        bench.send(Event::Columns(ColumnsEvent::Fix(field("note"), text.to_owned())));
    }
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.choices(), &before);
    bench.send(Event::Redo);
    let source = &bench.wizard.choices().mapping.bindings[&field("note")].source;
    assert_eq!(source, &Source::Fixed("Now".to_owned()));
}

#[test]
fn a_choice_is_taken_back_at_the_step_where_it_was_made() {
    let mut bench = Bench::at_columns();
    bench.send(matched(3, "note"));
    bench.send(Event::Next);
    bench.answer_assign(table());
    bench.send(Event::Users(UsersEvent::Take(ANNA, false)));
    assert_eq!(bench.wizard.undo_name().as_deref(), Some("leave out the rows of Anna Weber"));
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.step(), Step::Users);
    assert!(bench.wizard.takes(ANNA));
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert!(!bench.wizard.choices().mapping.bindings.contains_key(&field("note")));
    bench.send(Event::Redo);
    bench.send(Event::Redo);
    assert_eq!(bench.wizard.step(), Step::Users);
    assert!(!bench.wizard.takes(ANNA));
}

#[test]
fn the_table_is_read_again_as_it_was_and_the_choices_come_back_with_it() {
    let mut bench = Bench::at_columns();
    bench.send(matched(3, "note"));
    let before = bench.wizard.choices().clone();
    bench.send(Event::GoTo(Step::Table));
    let read = |bench: &mut Bench, columns: &[&str]| {
        let (id, request) = bench.take("look", |request| matches!(request, Request::Look(..)));
        bench.answer(id, Ok(Answer::Looked(Box::new(look(columns)))));
        bench.answer_stage(staged(columns));
        request
    };
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    read(&mut bench, &["Betreff", "Datum"]);
    assert_ne!(bench.wizard.choices(), &before);
    assert_eq!(bench.wizard.undo_name().as_deref(), Some("change which lines are not part of the table"));
    bench.send(Event::Undo);
    let request = read(&mut bench, &COLUMNS);
    assert_eq!(request, Request::Look(IMPORT, TableChoice::default()));
    assert_eq!(bench.wizard.choices(), &before);
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert!(!bench.wizard.choices().mapping.bindings.contains_key(&field("note")));
}

#[test]
fn steps_can_be_taken_back_while_the_table_is_still_being_read() {
    let mut bench = Bench::at_columns();
    let before = bench.wizard.choices().clone();
    bench.send(matched(3, "note"));
    bench.send(Event::GoTo(Step::Table));
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&["A"])))));
    bench.answer_stage(staged(&["A"]));
    bench.send(Event::Undo);
    bench.send(Event::Undo);
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    while bench.waiting.iter().all(|(_, request)| !matches!(request, Request::Stage(..))) {
        bench.send(Event::Next);
    }
    bench.answer_stage(staged(&COLUMNS));
    assert_eq!(bench.wizard.choices(), &before);
}

#[test]
fn a_cell_changed_in_the_preview_is_taken_back_and_planned_again() {
    let mut bench = Bench::at_preview();
    let change = |text: &str| {
        let (field, column) = (field("subject"), ColumnIx(0));
        let (old, text) = (String::new(), text.to_owned());
        Event::Preview(PreviewEvent::Use { row: 4, field, column, old, text, alike: false })
    };
    bench.send(change("Call"));
    bench.answer_plan(shares());
    assert!(bench.wizard.is_edited(4));
    assert_eq!(bench.wizard.undo_name().as_deref(), Some("use “Call” in row 4"));
    bench.waiting.clear();
    bench.send(Event::Undo);
    assert!(!bench.wizard.is_edited(4));
    bench.answer_plan(shares());
    assert!(bench.wizard.is_planned());
}

#[test]
fn an_import_ends_the_trail() {
    let mut bench = Bench::at_columns();
    bench.send(matched(3, "note"));
    bench.send(Event::Next);
    bench.answer_assign(table());
    bench.send(Event::Next);
    bench.answer_plan(shares());
    bench.answer_rows(20);
    assert!(bench.wizard.undo_name().is_some());
    let id = bench.import_share();
    assert_eq!(bench.wizard.undo_name(), None, "nothing is taken back while records are written");
    bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Open])));
    assert_eq!(bench.wizard.undo_name(), None);
    let choices = bench.wizard.choices().clone();
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.choices(), &choices);
}

#[test]
fn another_file_ends_the_trail() {
    let mut bench = Bench::at_columns();
    bench.send(matched(3, "note"));
    bench.send(Event::InputChosen(Input::File(PathBuf::from("/in/other.csv"))));
    assert_eq!(bench.wizard.undo_name(), None);
}

#[test]
fn nothing_is_taken_back_behind_a_dialog() {
    let mut bench = Bench::at_columns();
    bench.send(matched(3, "note"));
    let choices = bench.wizard.choices().clone();
    bench.send(Event::AskSaveConfiguration);
    assert_eq!(bench.wizard.undo_name(), None);
    bench.send(Event::Undo);
    assert_eq!(bench.wizard.choices(), &choices);
}
