//! Mode, columns and users: what each choice changes, what it blocks, and what it makes old.

use super::*;

#[test]
fn nothing_matched_blocks_and_says_what_to_do() {
    let mut bench = Bench::at_columns();
    for (column, key) in [(0, "subject"), (1, "date")] {
        let from = Some(field(key));
        bench.send(Event::Columns(ColumnsEvent::Match { column: ColumnIx(column), from, to: Target::Ignore }));
    }
    let blocker = bench.wizard.forward().unwrap_err();
    assert!(matches!(&blocker, Blocker::Mapping(reasons) if !reasons.is_empty()), "{blocker:?}");
    assert_eq!(bench.wizard.footer(), blocker.to_string());
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Columns);
}

#[test]
fn a_field_that_gets_another_column_lets_go_of_the_first() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Columns(ColumnsEvent::Match {
        column: ColumnIx(3),
        from: None,
        to: Target::Field(field("subject")),
    }));
    let lines = bench.wizard.column_lines();
    assert_eq!(lines[0].target, Target::Ignore);
    assert_eq!(lines[3].target, Target::Field(field("subject")));
    assert_eq!(bench.wizard.mark(lines[3]), Mark::Origin(Origin::ByHand));
}

#[test]
fn columns_are_joined_and_parted_and_one_column_feeds_two_fields() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Columns(ColumnsEvent::Join(field("subject"), ColumnIx(3))));
    let source = |bench: &Bench| bench.wizard.choices().mapping.bindings[&field("subject")].source.clone();
    assert_eq!(source(&bench), Source::Columns(vec![ColumnIx(0), ColumnIx(3)]));
    bench.send(Event::Columns(ColumnsEvent::Part(field("subject"), ColumnIx(3))));
    assert_eq!(source(&bench), Source::Columns(vec![ColumnIx(0)]));
    bench.send(Event::Columns(ColumnsEvent::AlsoFeed(ColumnIx(0), field("note"))));
    let targets: Vec<Target> = bench.wizard.column_lines().iter().map(|line| line.target).collect();
    assert_eq!(targets[..2], [Target::Field(field("subject")), Target::Field(field("note"))]);
}

#[test]
fn key_and_policy_share_one_list() {
    let mut bench = Bench::at_columns();
    assert_eq!(bench.wizard.on_update(field("date")), Some(OnUpdate::Key));
    bench.send(Event::Columns(ColumnsEvent::OnUpdate(field("date"), OnUpdate::Policy(Policy::Keep))));
    assert_eq!(bench.wizard.on_update(field("date")), Some(OnUpdate::Policy(Policy::Keep)));
    assert_eq!(bench.wizard.choices().mapping.keys, [field("subject")]);
    bench.send(Event::Columns(ColumnsEvent::OnUpdate(field("date"), OnUpdate::Key)));
    assert_eq!(bench.wizard.on_update(field("date")), Some(OnUpdate::Key));
}

#[test]
fn values_of_a_closed_list_are_counted_until_each_stands_for_something() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Back);
    bench.send(Event::Back);
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    let mut staged = staged(&COLUMNS);
    let distinct = [("ja", 8), ("passt", 2), ("nein", 16)].map(|(value, rows)| (value.to_owned(), rows));
    staged.profiles[3].distinct = Some(BTreeMap::from(distinct));
    staged.choices.mapping.bindings.insert(field("completed"), binding(3, Origin::Synonym));
    bench.send(Event::Next);
    bench.answer_stage(staged);
    let completed = field("completed");
    let line = bench.wizard.column_lines()[3];
    assert_eq!(bench.wizard.mark(line), Mark::Values(1));
    assert_eq!(bench.wizard.closed_values(completed)[0], ("nein".to_owned(), 16));
    assert_eq!(bench.wizard.unknown_values(completed), [("passt".to_owned(), 2)]);
    let to = Some("Yes".to_owned());
    bench.send(Event::Columns(ColumnsEvent::MapValue { field: completed, from: "passt".to_owned(), to }));
    assert!(bench.wizard.unknown_values(completed).is_empty());
}

#[test]
fn a_field_that_is_not_in_the_file_takes_a_fixed_value() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Columns(ColumnsEvent::Fix(field("completed"), "No".to_owned())));
    assert_eq!(bench.wizard.fields_not_in_file(), [field("completed")]);
    bench.send(Event::Columns(ColumnsEvent::Unbind(field("completed"))));
    assert!(bench.wizard.fields_not_in_file().is_empty());
}

#[test]
fn users_are_counted_on_arrival_and_again_when_the_matching_changes() {
    let mut bench = Bench::at_users();
    assert_eq!(bench.wizard.footer(), "2 users selected · 23 of 26 rows will be previewed");
    bench.send(Event::Users(UsersEvent::By(AssignBy::EmployeeNumber)));
    let (id, request) = bench.take("assignment", |request| matches!(request, Request::Assign(..)));
    assert!(matches!(request, Request::Assign(_, assignment) if assignment.by == AssignBy::EmployeeNumber));
    assert_eq!(bench.wizard.forward(), Err(Blocker::Busy));
    let none = AssignmentTable {
        values: vec![value("anna@x.example", 26, Resolution::NotFound { suggestion: None })],
        without_rows: vec![ANNA, BO],
    };
    bench.answer(id, Ok(Answer::Assigned(none)));
    assert_eq!(bench.wizard.forward(), Err(Blocker::NoUserRows));
    assert!(bench.wizard.footer().contains("No row belongs to a user"));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Users);
}

#[test]
fn leaving_users_out_counts_nothing_anew_but_somebody_has_to_stay() {
    let mut bench = Bench::at_users();
    bench.send(Event::Users(UsersEvent::Take(ANNA, false)));
    assert!(bench.waiting.is_empty());
    assert_eq!(bench.wizard.footer(), "1 user selected · 3 of 26 rows will be previewed");
    bench.send(Event::Users(UsersEvent::Take(BO, false)));
    assert_eq!(bench.wizard.forward(), Err(Blocker::NoUserSelected));
}

#[test]
fn a_suggested_user_is_remembered_as_an_alias() {
    let mut bench = Bench::at_users();
    bench.send(Event::Users(UsersEvent::Alias { value: " Ana@X.example".to_owned(), user: Some(ANNA) }));
    let aliases = &bench.wizard.choices().assignment.as_ref().unwrap().aliases;
    assert_eq!(aliases.get("ana@x.example"), Some(&ANNA));
    bench.take("assignment", |request| matches!(request, Request::Assign(..)));
}

#[test]
fn a_company_wide_type_has_no_users_step() {
    let mut bench = Bench::of("people", None);
    bench.answer_start();
    bench.send(Event::Next);
    let types = record_types::built_in();
    let people = types.get("people").unwrap();
    let mut staged = staged(&COLUMNS);
    staged.choices.assignment = None;
    staged.choices.mapping = Mapping::default();
    for (column, (ix, _)) in (0_u32..).zip(people.fields().filter(|(_, field)| {
        field.requirement == muster::domain::field::Requirement::Required
            || people.keys[0].iter().any(|&key| people.at(key).key == field.key)
    })) {
        staged.choices.mapping.bindings.insert(ix, binding(column, Origin::Exact));
    }
    staged.choices.mapping.keys.clone_from(&people.keys[0]);
    bench.answer_stage(staged);
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step_state(Step::Users), StepState::NotNeeded);
    assert_eq!(bench.wizard.primary_label(), "Preview");
    bench.send(Event::Next);
    let company = share(0, ShareOf::Company, "Whole company", ShareState::Open, &[(Outcome::New, 26)]);
    bench.answer_plan(vec![company]);
    assert_eq!(bench.wizard.step(), Step::Preview);
    assert_eq!(bench.wizard.title(), ("Preview · Whole company".to_owned(), None));
    bench.send(Event::Back);
    assert_eq!(bench.wizard.step(), Step::Columns);
}

#[test]
fn a_changed_choice_makes_the_preview_old_and_going_there_plans_again() {
    let mut bench = Bench::at_preview();
    bench.send(Event::GoTo(Step::Mode));
    assert_eq!(bench.wizard.step_state(Step::Preview), StepState::Todo);
    bench.send(Event::Mode(Mode::UpdateOnly));
    assert_eq!(bench.wizard.step_state(Step::Preview), StepState::Recheck);
    assert_eq!(bench.wizard.step_state(Step::Users), StepState::Done);
    bench.send(Event::GoTo(Step::Preview));
    bench.answer_plan(shares());
    assert_eq!(bench.wizard.step(), Step::Preview);
}

#[test]
fn going_to_a_later_step_stops_at_what_became_invalid() {
    let mut bench = Bench::at_preview();
    bench.send(Event::GoTo(Step::Columns));
    bench.send(Event::Columns(ColumnsEvent::Match { column: ColumnIx(2), from: None, to: Target::Ignore }));
    bench.send(Event::GoTo(Step::Preview));
    assert_eq!(bench.wizard.step(), Step::Users);
    assert_eq!(bench.wizard.forward(), Err(Blocker::NoUserColumn));
    bench.send(Event::Users(UsersEvent::Column(ColumnIx(2))));
    assert!(bench.waiting.is_empty(), "the same column was counted before");
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn a_step_that_was_not_reached_cannot_be_clicked() {
    let mut bench = Bench::at_columns();
    assert!(!bench.wizard.can_go_to(Step::Preview));
    bench.send(Event::GoTo(Step::Preview));
    assert_eq!(bench.wizard.step(), Step::Columns);
    assert_eq!(bench.wizard.forward(), Ok(Forward::Go(Step::Users)));
}

#[test]
fn the_choices_are_saved_under_a_name_and_written_to_a_file() {
    let mut bench = Bench::at_columns();
    bench.send(Event::AskSaveConfiguration);
    assert_eq!(bench.wizard.dialog(), Some(&Dialog::SaveConfiguration { name: "tasks → Tasks".to_owned() }));
    bench.send(Event::Dialog(DialogEvent::Text("  ".to_owned())));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    assert!(bench.waiting.is_empty(), "a name is needed");
    bench.send(Event::Dialog(DialogEvent::Text("ERP".to_owned())));
    bench.send(Event::Dialog(DialogEvent::ConfirmExport));
    let (id, _) = bench.take("saving", |request| matches!(request, Request::SaveConfiguration { .. }));
    bench.answer(id, Ok(Answer::Done));
    let purpose = PathFor::Configuration("ERP".to_owned());
    assert!(bench.other.contains(&Effect::AskPath { purpose: purpose.clone(), suggested: "ERP.importcfg".to_owned() }));
    bench.send(Event::PathChosen(purpose, PathBuf::from("/out/ERP.importcfg")));
    let (id, _) = bench.take("export", |request| matches!(request, Request::ExportConfiguration { .. }));
    bench.answer(id, Ok(Answer::Done));
    assert_eq!(bench.wizard.notice(), Some(&Notice::Exported("ERP".to_owned())));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.notice(), None, "the next step is about something else");
}

#[test]
fn a_person_says_whether_numbers_are_dates_where_not_all_values_are_numbers() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Back);
    bench.send(Event::Back);
    bench.send(Event::Table(TableChoice { skip: Some(1), ..TableChoice::default() }));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    let mut staged = staged(&COLUMNS);
    staged.profiles[1].dates = DateEvidence { serials: 3, no_serials: 1, ..DateEvidence::default() };
    bench.send(Event::Next);
    bench.answer_stage(staged);
    let line = bench.wizard.column_lines()[1];
    assert_eq!(bench.wizard.mark(line), Mark::AskSerials);
    while bench.wizard.step() != Step::Columns {
        let before = bench.wizard.step();
        bench.send(Event::Next);
        assert_ne!(bench.wizard.step(), before);
    }
    assert!(bench.wizard.footer().contains("are dates of a spreadsheet"), "{}", bench.wizard.footer());
    bench.send(Event::Columns(ColumnsEvent::DateOrder(field("date"), DateOrder::Serial)));
    assert_eq!(bench.wizard.mark(line), Mark::Dates(DateOrder::Serial));
    assert_eq!(bench.wizard.mark(line).to_string(), "spreadsheet number");
}

#[test]
fn transforms_change_what_is_known_about_the_values() {
    let mut staged = staged(&COLUMNS);
    let mut profiler = Profiler::new(4);
    let rows = [["a", "am 03/04/2026", "", "- ja"], ["b", "am 02/13/2026", "", "- nein"]];
    staged.first = (2..).zip(rows).map(|(number, cells)| Row::of(number, cells)).collect();
    staged.first.iter().for_each(|row| profiler.add(row));
    staged.profiles = profiler.finish();
    staged.choices.mapping.bindings.insert(field("completed"), binding(3, Origin::Synonym));
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    bench.send(Event::Next);
    bench.answer_stage(staged);
    bench.send(Event::Next);
    let (date, completed) = (field("date"), field("completed"));
    assert_eq!(bench.wizard.unknown_values(completed).len(), 2);
    let cut = |text: &str| vec![Transform::Replace { find: text.to_owned(), with: String::new() }];
    bench.send(Event::Columns(ColumnsEvent::Transforms(completed, cut("- "))));
    assert!(bench.wizard.unknown_values(completed).is_empty());
    assert!(bench.wizard.samples(date).iter().all(|sample| sample.read.is_err()));
    bench.send(Event::Columns(ColumnsEvent::Transforms(date, cut("am "))));
    let notation = bench.wizard.choices().mapping.bindings[&date].notation;
    assert_eq!(notation.date, Some(DateOrder::MonthFirst), "13 is no month");
    let samples = bench.wizard.samples(date);
    assert_eq!((samples[0].file.as_str(), samples[0].text.as_str()), ("am 03/04/2026", "03/04/2026"));
    assert_eq!(
        samples.iter().map(|sample| sample.read.as_deref()).collect::<Vec<_>>(),
        [Ok("2026-03-04"), Ok("2026-02-13")]
    );
}
