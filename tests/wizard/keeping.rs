//! Every choice is kept as soon as it is made, however the wizard is left, and comes back with the import.

use super::*;

/// What was to be kept since the last look, in order.
fn kept(bench: &mut Bench) -> Vec<Keeping> {
    let effects = std::mem::take(&mut bench.other);
    let kept = effects
        .into_iter()
        .filter_map(|effect| if let Effect::Keep(IMPORT, what) = effect { Some(what) } else { None });
    kept.collect()
}

fn all(bench: &Bench) -> Keeping {
    Keeping::Choices(Box::new(bench.wizard.choices().clone()))
}

#[test]
fn a_choice_is_kept_when_it_is_made_and_not_again() {
    let mut bench = Bench::at_columns();
    kept(&mut bench);
    bench.send(Event::Columns(ColumnsEvent::Fix(field("note"), "Rang A".to_owned())));
    assert_eq!(kept(&mut bench), [all(&bench)]);
    bench.send(Event::Columns(ColumnsEvent::Select(muster::wizard::Selected::Fixed(field("note")))));
    bench.send(Event::Next);
    assert_eq!(kept(&mut bench), [], "it is kept already");
    bench.send(Event::Undo);
    assert_eq!(kept(&mut bench), [all(&bench)], "what is taken back is gone at the next start, too");
}

#[test]
fn what_is_chosen_after_a_plan_is_kept_and_leaving_says_so() {
    let mut bench = Bench::at_preview();
    kept(&mut bench);
    bench.send(Event::GoTo(Step::Mode));
    bench.send(Event::Mode(Mode::UpdateOnly));
    assert_eq!(kept(&mut bench), [all(&bench)]);
    bench.send(Event::Leave);
    assert_eq!(bench.other, [Effect::SayKept, Effect::Leave]);
}

#[test]
fn what_is_being_typed_is_kept_when_the_wizard_is_left() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Edit(CellEdit {
        row: 2,
        field: field("subject"),
        column: ColumnIx(0),
        old: "Call".to_owned(),
        text: "Call".to_owned(),
        place: EditPlace::Cell,
    })));
    bench.send(Event::Preview(PreviewEvent::Typed("Visit".to_owned())));
    kept(&mut bench);
    bench.send(Event::Leave);
    let cells = BTreeMap::from([((2, 0), "Visit".to_owned())]);
    assert_eq!(bench.wizard.choices().edits.cells, cells);
    let [Effect::Keep(IMPORT, what), Effect::SayKept, Effect::Leave] = bench.other.as_slice() else {
        panic!("{:?}", bench.other)
    };
    assert_eq!(*what, all(&bench));
}

#[test]
fn choices_about_the_table_are_kept_before_the_rows_are_read_with_them() {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.other.clear();
    bench.waiting.clear();
    let choice = TableChoice { skip: Some(2), ..TableChoice::default() };
    bench.send(Event::Table(choice.clone()));
    assert_eq!(kept(&mut bench), [Keeping::Table(Box::new(choice))]);
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    assert_eq!(kept(&mut bench), [], "nothing else is known");
    bench.answer_stage(staged(&COLUMNS));
    assert_eq!(kept(&mut bench), [all(&bench)]);
}

#[test]
fn nothing_is_said_of_a_draft_where_everything_is_imported() {
    let mut bench = Bench::at_summary();
    bench.other.clear();
    bench.send(Event::Leave);
    assert_eq!(bench.other, [Effect::Leave]);
}

#[test]
fn an_import_is_read_as_its_configuration_says() {
    let mut bench = Bench::of("tasks", Some("Nightly"));
    let table = TableChoice { skip: Some(3), ..TableChoice::default() };
    let (id, _) = bench.take("start", |request| matches!(request, Request::Start { .. }));
    let started = Started { table: table.clone(), ..started(&COLUMNS) };
    bench.answer(id, Ok(Answer::Started(Box::new(started))));
    let (_, request) = bench.take("staging", |request| matches!(request, Request::Stage(..)));
    assert_eq!(request, Request::Stage(IMPORT, table, Corrected::new()));
}

/// Takes an import up again that was planned with other choices than it has now.
fn resumed_after(change: impl FnOnce(&mut Choices)) -> Bench {
    let types = Arc::new(record_types::built_in());
    let record_type = Arc::clone(types.get("tasks").unwrap());
    let mut ids = JobIds::default();
    let (wizard, effects) = Wizard::resume(types, record_type, IMPORT, &mut ids);
    let mut bench = Bench { wizard, ids, waiting: Vec::new(), cancelled: Vec::new(), other: Vec::new() };
    bench.collect(effects);
    bench.answer_users();
    let mut staged = staged(&COLUMNS);
    let planned_with = Some(staged.choices.clone());
    change(&mut staged.choices);
    let started = started(&COLUMNS);
    let planned = Some(planned(shares()));
    let resumed = Resumed { started, staged, planned, planned_with, record_type: "tasks".to_owned() };
    let (id, _) = bench.take("resume", |request| *request == Request::Resume(IMPORT));
    bench.answer(id, Ok(Answer::Resumed(Box::new(resumed))));
    bench
}

#[test]
fn an_import_comes_back_at_the_first_choice_that_was_made_after_its_plan() {
    let bench = resumed_after(|choices| choices.mode = Mode::UpdateOnly);
    assert_eq!(bench.wizard.step(), Step::Mode);
    assert_eq!(bench.wizard.step_state(Step::Columns), StepState::Done);
    assert_eq!(bench.wizard.step_state(Step::Preview), StepState::Recheck);

    let bench = resumed_after(|choices| {
        choices.mapping.bindings.remove(&field("date"));
        choices.mapping.keys.retain(|key| *key != field("date"));
    });
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert_eq!(bench.wizard.step_state(Step::Preview), StepState::Recheck);

    let mut bench = resumed_after(|choices| choices.assignment.as_mut().unwrap().column = ColumnIx(3));
    assert_eq!(bench.wizard.step(), Step::Users);
    bench.take("assignment", |request| matches!(request, Request::Assign(..)));
    assert_eq!(bench.wizard.step_state(Step::Preview), StepState::Recheck);

    let mut bench = resumed_after(|choices| {
        choices.edits.left_out.insert(4);
    });
    assert_eq!(bench.wizard.step(), Step::Preview);
    bench.take("plan", |request| matches!(request, Request::Plan(..)));
}

#[test]
fn users_that_were_not_counted_again_have_to_be_checked() {
    let mut bench = resumed_after(|choices| {
        choices.mode = Mode::UpdateOnly;
        choices.assignment.as_mut().unwrap().column = ColumnIx(3);
    });
    assert_eq!(bench.wizard.step(), Step::Mode);
    assert_eq!(bench.wizard.step_state(Step::Users), StepState::Recheck);
    bench.send(Event::GoTo(Step::Preview));
    bench.answer_assign(table());
    let (_, request) = bench.take("plan", |request| matches!(request, Request::Plan(..)));
    let Request::Plan(_, choices) = request else { panic!("{request:?}") };
    assert_eq!(choices.mode, Mode::UpdateOnly);
}
