//! The Table step: all rows are checked in the background, damaged ones are shown, put right and left out.

use super::*;

fn few(row: u64) -> RowIssue {
    RowIssue::of_row(row, RowIssueKind::TooFewCells { found: 3, expected: 4 })
}

/// A file with damaged rows 5 and 300.
fn damaged() -> Staged {
    let issues = vec![few(5), few(300)];
    Staged {
        same_content: Vec::new(),
        rows: 400,
        issue_count: 2,
        issue_kinds: BTreeMap::from([("too_few_cells", 2)]),
        issues,
        ..staged(&COLUMNS)
    }
}

fn at_table() -> Bench {
    let mut bench = Bench::of("tasks", None);
    bench.answer_start();
    assert_eq!(bench.wizard.step(), Step::Table);
    bench
}

fn checked() -> Bench {
    let mut bench = at_table();
    bench.answer_stage(damaged());
    bench
}

fn stage_of(bench: &mut Bench) -> (JobId, TableChoice, Corrected) {
    let (id, request) = bench.take("staging", |request| matches!(request, Request::Stage(..)));
    let Request::Stage(_, table, corrected) = request else { unreachable!() };
    (id, table, corrected)
}

/// Opens the dialog for row 5, whose last cell is missing.
fn ask_to_correct(bench: &mut Bench) {
    bench.send(Event::Rows(TableEvent::AskCorrect(5)));
    let (id, request) = bench.take("raw row", |request| matches!(request, Request::RawRow(..)));
    assert_eq!(request, Request::RawRow(IMPORT, bench.wizard.table().clone(), 5));
    let columns = COLUMNS.iter().map(|&name| name.to_owned()).collect();
    let raw = RawRow { columns, row: Row::of(5, ["a", "b", "c", ""]), text: Some("a;b;c".to_owned()) };
    bench.answer(id, Ok(Answer::RawRow(Box::new(raw))));
}

fn correct(bench: &mut Bench) {
    ask_to_correct(bench);
    bench.send(Event::Dialog(DialogEvent::Cell(3, "d".to_owned())));
    bench.send(Event::Dialog(DialogEvent::Confirm));
}

#[test]
fn all_rows_are_checked_as_soon_as_the_table_is_shown_and_nobody_waits_for_it() {
    let mut bench = at_table();
    let (id, ..) = stage_of(&mut bench);
    assert_eq!(bench.wizard.running(), None);
    assert_eq!(bench.wizard.check(), Check::Running(None));
    let measured = Measured { stage: Stage::Reading, done: 45, total: 100, elapsed: Duration::from_secs(1) };
    bench.send(Event::Progress(id, measured));
    assert_eq!(bench.wizard.check(), Check::Running(Some(&measured)));
    assert_eq!(bench.wizard.progress(), None, "the bar over the page is for what is waited for");
    bench.answer(id, Ok(Answer::Staged(Box::new(damaged()))));
    assert!(matches!(bench.wizard.check(), Check::Done(staged) if staged.rows == 400));
    assert_eq!(bench.wizard.forward(), Ok(Forward::Go(Step::Mode)));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Mode);
}

#[test]
fn who_goes_on_before_all_rows_are_checked_waits_and_then_goes_on() {
    let mut bench = at_table();
    assert_eq!(bench.wizard.forward(), Ok(Forward::Wait));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.running(), Some(&muster::wizard::Task::Stage));
    assert_eq!(bench.wizard.forward(), Err(Blocker::Busy));
    bench.answer_stage(damaged());
    assert_eq!(bench.wizard.step(), Step::Mode);
}

#[test]
fn every_choice_about_the_table_checks_the_rows_anew() {
    let mut bench = at_table();
    let (first, ..) = stage_of(&mut bench);
    let comma = TableChoice { delimiter: Some(','), ..TableChoice::default() };
    bench.send(Event::Table(comma.clone()));
    assert_eq!(bench.cancelled, [first]);
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    let (second, table, _) = stage_of(&mut bench);
    assert_eq!(table, comma);
    bench.answer(first, Ok(Answer::Staged(Box::new(damaged()))));
    assert_eq!(bench.wizard.check(), Check::Running(None), "the answer about the former choice comes too late");
    bench.answer(second, Ok(Answer::Staged(Box::new(staged(&COLUMNS)))));
    assert!(matches!(bench.wizard.check(), Check::Done(staged) if staged.rows == 26));
}

#[test]
fn a_choice_that_is_taken_back_is_checked_again_because_the_files_of_the_other_may_be_there() {
    let mut bench = checked();
    let comma = TableChoice { delimiter: Some(','), ..TableChoice::default() };
    for choice in [comma, TableChoice::default()] {
        bench.send(Event::Table(choice));
        let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
        bench.answer(id, Ok(Answer::Looked(Box::new(look(&COLUMNS)))));
    }
    let (_, table, _) = stage_of(&mut bench);
    assert_eq!(table.delimiter, Some(','));
    let (id, table, _) = stage_of(&mut bench);
    assert_eq!(table, TableChoice::default());
    assert_eq!(bench.wizard.forward(), Ok(Forward::Wait));
    bench.answer(id, Ok(Answer::Staged(Box::new(damaged()))));
    assert_eq!(bench.wizard.forward(), Ok(Forward::Go(Step::Mode)));
}

#[test]
fn a_file_over_the_limit_says_so_at_the_table_and_asks_nothing_before_somebody_goes_on() {
    let mut bench = at_table();
    let (id, ..) = stage_of(&mut bench);
    bench.answer(id, Err(Error::Limit { what: "rows", found: 90_000, limit: 50_000 }));
    assert!(matches!(bench.wizard.check(), Check::Failed(failure) if failure.reason.contains("90,000")));
    assert!(bench.wizard.is_over_limit() && bench.wizard.dialog().is_none());
    assert_eq!(bench.wizard.forward(), Ok(Forward::Split));
    bench.send(Event::Next);
    assert!(matches!(bench.wizard.dialog(), Some(Dialog::Batches { files: 2, .. })));
}

#[test]
fn a_row_is_shown_where_it_stands_in_the_file() {
    let mut bench = checked();
    bench.send(Event::Rows(TableEvent::Select(few(300))));
    let (id, request) = bench.take("rows", |request| matches!(request, Request::FileRows { .. }));
    assert!(matches!(request, Request::FileRows { at: FileRowsAt::Number(300), .. }));
    let rows = (239..439).map(|at| Row::of(at + 1, ["x"])).collect();
    bench.answer(id, Ok(Answer::FileRows(FileRows { total: 400, offset: 239, rows, wanted: Some(299) })));
    assert_eq!(bench.wizard.table_view().target(), Some(299));
    assert_eq!(bench.wizard.shown_row(299).map(|row| row.number), Some(300));
    bench.send(Event::Rows(TableEvent::Visible { first: 280, len: 20 }));
    assert!(bench.waiting.is_empty(), "these rows are here");
    bench.send(Event::Rows(TableEvent::Visible { first: 100, len: 20 }));
    let (_, request) = bench.take("rows", |request| matches!(request, Request::FileRows { .. }));
    assert!(matches!(request, Request::FileRows { at: FileRowsAt::Position(40), .. }));
}

#[test]
fn a_row_that_was_put_right_is_read_so_and_kept_with_the_import() {
    let mut bench = checked();
    ask_to_correct(&mut bench);
    let dialog = bench.wizard.dialog().unwrap();
    assert!(matches!(dialog, Dialog::Correct { row: 5, text: Some(text), .. } if text == "a;b;c"));
    assert!(!dialog.can_confirm(), "nothing is different yet");
    bench.send(Event::Dialog(DialogEvent::Cell(3, "d".to_owned())));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let right = Corrected::from([(5, ["a", "b", "c", "d"].map(str::to_owned).to_vec())]);
    assert_eq!(bench.wizard.choices().edits.corrected, right);
    let kept = |effect: &Effect| matches!(effect, Effect::Keep(_, Keeping::Choices(choices)) if choices.edits.corrected == right);
    assert!(bench.other.iter().any(kept), "a crash does not lose it");
    let (id, _, corrected) = stage_of(&mut bench);
    assert_eq!(corrected, right);
    assert!(bench.wizard.read_rows().is_some(), "the list stays while the rows are read again");
    bench.answer(id, Ok(Answer::Staged(Box::new(damaged()))));
    assert_eq!(bench.wizard.choices().edits.corrected, right);
    assert_eq!(bench.wizard.forward(), Ok(Forward::Go(Step::Mode)));

    // As it stands in the file again.
    bench.send(Event::Rows(TableEvent::TakeBack(5)));
    let (_, _, corrected) = stage_of(&mut bench);
    assert!(corrected.is_empty() && bench.wizard.choices().edits.is_empty());
}

#[test]
fn putting_a_row_right_changes_no_choice_of_a_later_step() {
    let mut bench = Bench::at_columns();
    bench.send(Event::Mode(Mode::Create));
    let event = ColumnsEvent::Match { column: ColumnIx(3), from: None, to: Target::Field(field("note")) };
    bench.send(Event::Columns(event));
    let before = bench.wizard.choices().clone();
    bench.send(Event::GoTo(Step::Table));
    correct(&mut bench);
    bench.answer_stage(damaged());
    let now = bench.wizard.choices();
    assert_eq!((now.mode, &now.mapping, &now.assignment), (before.mode, &before.mapping, &before.assignment));
    assert_eq!(now.edits.corrected.len(), 1);
}

#[test]
fn a_damaged_row_is_left_out_and_taken_in_again_without_reading_the_file() {
    let mut bench = checked();
    bench.send(Event::Rows(TableEvent::LeaveOut(5)));
    assert_eq!(bench.wizard.choices().edits.left_out, BTreeSet::from([5]));
    assert_eq!(bench.wizard.forward(), Ok(Forward::Go(Step::Mode)));
    bench.send(Event::Rows(TableEvent::TakeBack(5)));
    assert!(bench.wizard.choices().edits.is_empty());
    assert!(bench.waiting.is_empty(), "{:?}", bench.waiting);
}

fn look_again(bench: &mut Bench, choice: TableChoice, found: Look) {
    bench.send(Event::Table(choice));
    let (id, _) = bench.take("look", |request| matches!(request, Request::Look(..)));
    bench.answer(id, Ok(Answer::Looked(Box::new(found))));
    stage_of(bench);
}

#[test]
fn another_delimiter_drops_what_was_put_right_and_says_so_and_the_former_one_brings_it_back() {
    let mut bench = checked();
    correct(&mut bench);
    bench.answer_stage(damaged());
    bench.send(Event::Rows(TableEvent::LeaveOut(300)));
    let mut other = look(&COLUMNS);
    other.shape.format =
        FileFormat::Text { encoding: "utf-8".to_owned(), delimiter: ',', quote: Some('"'), escape: Escape::Doubled };
    look_again(&mut bench, TableChoice { delimiter: Some(','), ..TableChoice::default() }, other);
    assert!(bench.wizard.choices().edits.is_empty());
    assert_eq!(bench.wizard.notice(), Some(&Notice::EditsDropped(2)));
    look_again(&mut bench, TableChoice::default(), look(&COLUMNS));
    assert_eq!(bench.wizard.choices().edits.corrected.len(), 1);
    assert_eq!(bench.wizard.choices().edits.left_out, BTreeSet::from([300]));
    assert_eq!(bench.wizard.notice(), None);
}

#[test]
fn another_encoding_moves_no_cell_and_drops_nothing() {
    let mut bench = checked();
    correct(&mut bench);
    bench.answer_stage(damaged());
    let mut other = look(&["Betreff", "Datum", "Mail", "BemerkungÃ"]);
    other.shape.format = FileFormat::Text {
        encoding: "windows-1252".to_owned(),
        delimiter: ';',
        quote: Some('"'),
        escape: Escape::Doubled,
    };
    let choice = TableChoice { encoding: Some("windows-1252".to_owned()), ..TableChoice::default() };
    look_again(&mut bench, choice, other);
    assert_eq!(bench.wizard.choices().edits.corrected.len(), 1);
    assert_eq!(bench.wizard.notice(), None);
}

#[test]
fn what_was_put_right_in_one_file_is_not_put_into_another() {
    let mut bench = checked();
    correct(&mut bench);
    bench.send(Event::InputChosen(Input::File(PathBuf::from("/in/other.csv"))));
    assert!(bench.wizard.choices().edits.is_empty());
}

#[test]
fn a_file_that_was_changed_since_it_was_chosen_is_told_of_before_the_import() {
    let mut bench = Bench::at_preview();
    assert!(!bench.wizard.is_origin_changed());
    bench.send(Event::GoTo(Step::Columns));
    bench.send(Event::GoTo(Step::Preview));
    bench.answer_origin(OriginState::Changed);
    assert!(bench.wizard.is_origin_changed());
    assert!(bench.wizard.forward().is_ok(), "the copy can be imported all the same");
}
