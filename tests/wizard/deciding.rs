//! The preview: rows in windows, edits, and the decision share by share.

use super::*;

fn query(outcomes: &[Outcome]) -> RowsQuery {
    RowsQuery { outcomes: outcomes.to_vec(), ..RowsQuery::default() }
}

#[test]
fn rows_are_asked_for_in_windows_and_only_when_they_are_not_here() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Share(ShareIx(1))));
    bench.answer_rows(10_000);
    bench.send(Event::Preview(PreviewEvent::Visible { first: 40, len: 20 }));
    assert!(bench.waiting.is_empty(), "these rows are here");
    bench.send(Event::Preview(PreviewEvent::Visible { first: 5_000, len: 20 }));
    bench.send(Event::Preview(PreviewEvent::Visible { first: 5_003, len: 20 }));
    assert_eq!(bench.waiting.len(), 1, "these rows are on their way");
    assert!(bench.wizard.preview().window().is_some(), "the old rows stay until the new ones are here");
    let request = bench.answer_rows(10_000);
    assert!(matches!(request, Request::Rows { offset, len, .. } if offset < 5_000 && offset + len > 5_060));
    assert_eq!(bench.wizard.preview().row(5_003).unwrap().number, 5_005);
    assert_eq!(bench.wizard.preview().row(9_000), None);
}

#[test]
fn rows_of_an_earlier_filter_do_not_replace_those_of_a_later_one() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Query(query(&[Outcome::New]))));
    let (late, _) = bench.take("rows", |request| matches!(request, Request::Rows { .. }));
    bench.send(Event::Preview(PreviewEvent::Query(query(&[Outcome::Problem]))));
    assert_eq!(bench.cancelled, [late]);
    bench.answer_rows(2);
    let old = RowsWindow { share: ShareIx(0), query: query(&[Outcome::New]), total: 16, offset: 0, rows: Vec::new() };
    bench.answer(late, Ok(Answer::Rows(old)));
    assert_eq!(bench.wizard.preview().window().unwrap().total, 2);
    assert_eq!(bench.wizard.preview().query(), &query(&[Outcome::Problem]));
}

#[test]
fn the_primary_button_imports_the_share_and_shows_the_next_one() {
    let mut bench = Bench::at_preview();
    assert_eq!(bench.wizard.title(), ("Preview · Anna Weber".to_owned(), Some("1 of 2".to_owned())));
    assert_eq!(bench.wizard.primary_label(), "Import 18 rows for Anna");
    assert_eq!(bench.wizard.footer(), "2 rows with problems are left out");
    let id = bench.import_share();
    bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Open])));
    assert_eq!(bench.wizard.title().0, "Preview · Bo Lind");
    let notice = bench.wizard.notice().unwrap().to_string();
    assert_eq!(notice, "Anna Weber: 16 created, 2 updated, 2 with problems left out");
    assert!(bench.other.contains(&Effect::Changed));
    assert!(bench.wizard.is_partly_imported());
}

#[test]
fn after_the_last_share_the_summary_is_shown() {
    let bench = Bench::at_summary();
    assert_eq!(bench.wizard.title().0, "Import finished");
    assert_eq!(bench.wizard.primary_label(), "Done");
}

#[test]
fn nothing_else_can_be_chosen_while_records_are_written() {
    let mut bench = Bench::at_preview();
    let id = bench.import_share();
    bench.send(Event::Back);
    bench.send(Event::Mode(Mode::Create));
    bench.send(Event::GoTo(Step::Columns));
    bench.send(Event::Next);
    assert_eq!(bench.wizard.step(), Step::Preview);
    assert_eq!(bench.wizard.choices().mode, Mode::Update);
    assert!(bench.waiting.is_empty());
    bench.send(Event::Stop);
    assert_eq!(bench.cancelled, [id]);
    assert!(bench.wizard.is_writing() && bench.wizard.is_stopping(), "work that writes ends with its own report");
    bench.answer(id, Err(Error::Cancelled));
    assert_eq!(bench.wizard.notice(), Some(&Notice::Stopped));
    assert!(bench.wizard.failure().is_none(), "a stop is no failure");
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn records_that_changed_meanwhile_are_planned_and_shown_again() {
    let mut bench = Bench::at_preview();
    let id = bench.import_share();
    bench.answer(id, Err(stale()));
    assert!(matches!(bench.wizard.notice(), Some(Notice::PlannedAgain)));
    assert!(bench.wizard.preview().window().is_some(), "nothing jumps");
    bench.answer_plan(shares());
    bench.answer_rows(20);
    assert_eq!(bench.wizard.step(), Step::Preview);
    assert!(matches!(bench.wizard.notice(), Some(Notice::PlannedAgain)));
    assert!(bench.wizard.forward().is_ok());
}

#[test]
fn a_share_to_skip_of_a_plan_that_is_no_longer_is_shown_again() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Skip));
    let (id, request) = bench.take("skip", |request| matches!(request, Request::SkipShare(..)));
    assert_eq!(request, Request::SkipShare(PLAN, ShareIx(0)));
    bench.answer(id, Err(stale()));
    assert!(matches!(bench.wizard.notice(), Some(Notice::PlannedAgain)));
    bench.answer_plan(shares());
    assert!(bench.wizard.failure().is_none() && bench.wizard.is_planned());
}

#[test]
fn a_guard_against_deletions_asks_for_the_number() {
    let mut bench = Bench::at_preview();
    let id = bench.import_share();
    let guard = Error::DeletionGuard { label: "Anna Weber".to_owned(), deletions: 1_204, existing: 2_000, percent: 20 };
    bench.answer(id, Err(guard));
    let dialog = bench.wizard.dialog().unwrap();
    assert!(matches!(dialog, Dialog::DeletionGuard { deletions: 1_204, .. }));
    assert!(!dialog.can_confirm());
    bench.send(Event::Dialog(DialogEvent::Text("1,203".to_owned())));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    assert!(bench.waiting.is_empty());
    bench.send(Event::Dialog(DialogEvent::Text("1,204".to_owned())));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (_, request) = bench.take("import of a share", |request| matches!(request, Request::ImportShare { .. }));
    assert_eq!(request, Request::ImportShare { of: PLAN, share: ShareIx(0), confirmed_deletions: Some(1_204) });
}

#[test]
fn all_open_shares_are_imported_after_one_question() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    assert_eq!(bench.wizard.dialog(), Some(&Dialog::ImportAll));
    assert_eq!(bench.wizard.open_totals().get(Outcome::New), 19);
    bench.send(Event::Dialog(DialogEvent::Close));
    assert!(bench.waiting.is_empty() && bench.wizard.dialog().is_none());
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (id, request) = bench.take("import of all", |request| matches!(request, Request::ImportAll { .. }));
    assert_eq!(request, Request::ImportAll { of: PLAN, confirmed_deletions: false });
    bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Imported])));
    assert_eq!(bench.wizard.step(), Step::Summary);
}

#[test]
fn an_import_of_all_that_was_stopped_shows_what_is_still_open() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (id, _) = bench.take("import of all", |request| matches!(request, Request::ImportAll { .. }));
    bench.send(Event::Stop);
    bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Open])));
    assert_eq!(bench.wizard.notice(), Some(&Notice::StoppedBetween));
    assert_eq!((bench.wizard.step(), bench.wizard.open_shares().count()), (Step::Preview, 1));
    assert_eq!(bench.wizard.share().unwrap().ix, ShareIx(1), "what is open is on screen");
}

#[test]
fn the_share_on_screen_stays_there_where_a_stop_left_it_open() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Share(ShareIx(1))));
    bench.answer_rows(4);
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (id, _) = bench.take("import of all", |request| matches!(request, Request::ImportAll { .. }));
    bench.send(Event::Stop);
    bench.answer(id, Ok(entry([ShareState::Imported, ShareState::Open])));
    assert_eq!(bench.wizard.step(), Step::Preview, "nothing is finished");
    assert_eq!(bench.wizard.share().unwrap().ix, ShareIx(1));
}

#[test]
fn an_import_of_all_that_was_stopped_before_the_first_share_was_done_says_that_nothing_changed() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::AskImportAll));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (id, _) = bench.take("import of all", |request| matches!(request, Request::ImportAll { .. }));
    bench.send(Event::Stop);
    bench.answer(id, Err(Error::Cancelled));
    assert_eq!(bench.wizard.notice(), Some(&Notice::Stopped));
    assert!(bench.waiting.is_empty() && bench.wizard.forward().is_ok(), "and there is nothing to check again");
}

/// Begins to edit the date of a row.
fn edit(row: u64, text: &str) -> PreviewEvent {
    let (old, text) = (text.to_owned(), text.to_owned());
    PreviewEvent::Edit(CellEdit { row, field: field("date"), column: ColumnIx(1), old, text, place: EditPlace::Cell })
}

#[test]
fn what_is_typed_is_used_before_anything_else_is_decided_and_nothing_typed_changes_nothing() {
    for event in [
        Event::Next,
        Event::Preview(PreviewEvent::Skip),
        Event::Preview(PreviewEvent::AskImportAll),
        Event::Preview(PreviewEvent::Share(ShareIx(1))),
        Event::Preview(PreviewEvent::Select(Some(RowKey { number: 9, record: None }))),
        Event::Preview(PreviewEvent::Query(query(&[Outcome::New]))),
    ] {
        let mut bench = Bench::at_preview();
        bench.send(Event::Preview(edit(5, "bald")));
        bench.send(Event::Preview(PreviewEvent::Typed("2026-11-05".to_owned())));
        bench.send(event);
        assert_eq!(bench.wizard.choices().edits.cells[&(5, 1)], "2026-11-05");
        assert!(bench.wizard.dialog().is_none() && !bench.wizard.is_writing());
        assert_eq!(bench.wizard.undo_name().as_deref(), Some("change Date in row 5"));
        bench.answer_plan(shares());
    }
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(edit(5, "bald")));
    bench.send(Event::Preview(PreviewEvent::UseTyped { alike: false }));
    bench.send(Event::Preview(edit(5, "bald")));
    bench.send(Event::Preview(PreviewEvent::Typed("2026-11-05".to_owned())));
    bench.send(Event::Preview(PreviewEvent::DropTyped));
    assert!(bench.wizard.choices().edits.is_empty() && bench.wizard.is_planned());
}

#[test]
fn without_a_plan_of_now_the_button_checks_and_says_so() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::LeaveRowOut(6, true)));
    assert_eq!(bench.wizard.footer(), "Checking the rows again…");
    bench.send(Event::Stop);
    assert_eq!(bench.wizard.primary_label(), "Check the rows");
    assert_eq!(bench.wizard.footer(), "Not checked since the last change");
    bench.send(Event::Next);
    bench.answer_plan(shares());
    assert_eq!(bench.wizard.primary_label(), "Import 18 rows for Anna");
}

#[test]
fn a_cell_that_is_edited_is_planned_again_and_the_share_stays_on_screen() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Share(ShareIx(1))));
    bench.answer_rows(3);
    bench.send(Event::Preview(edit(5, "vierzehn")));
    bench.send(Event::Preview(PreviewEvent::Typed("2026-11-05".to_owned())));
    bench.send(Event::Preview(PreviewEvent::UseTyped { alike: false }));
    assert_eq!(bench.wizard.choices().edits.cells[&(5, 1)], "2026-11-05");
    assert!(bench.wizard.is_edited(5) && !bench.wizard.is_edited(6));
    bench.answer_plan(shares());
    assert_eq!(bench.wizard.title().0, "Preview · Bo Lind");
    bench.answer_rows(3);
    bench.send(Event::Preview(PreviewEvent::Revert(5)));
    assert!(bench.wizard.choices().edits.is_empty());
}

#[test]
fn the_same_text_is_mended_in_all_rows_at_once() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(edit(5, "bald")));
    bench.send(Event::Preview(PreviewEvent::Typed("2026-11-05".to_owned())));
    bench.send(Event::Preview(PreviewEvent::UseTyped { alike: true }));
    assert_eq!(bench.wizard.choices().mapping.bindings[&field("date")].value_map["bald"], "2026-11-05");
    assert!(bench.wizard.choices().edits.is_empty());
    bench.answer_plan(shares());
}

#[test]
fn cells_and_rows_are_left_out_and_only_the_last_plan_counts() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::LeaveCellOut(5, ColumnIx(1))));
    let (late, _) = bench.take("plan", |request| matches!(request, Request::Plan(..)));
    bench.send(Event::Preview(PreviewEvent::LeaveRowOut(6, true)));
    assert!(bench.cancelled.contains(&late));
    let choices = bench.wizard.choices();
    assert_eq!((choices.edits.cells[&(5, 1)].as_str(), choices.edits.left_out.contains(&6)), ("", true));
    bench.answer(late, Ok(Answer::Planned(planned(Vec::new()))));
    assert_eq!(bench.wizard.shares().len(), 3, "the late plan is dropped");
    bench.answer_plan(shares());
    bench.send(Event::Preview(PreviewEvent::Select(Some(RowKey { number: 2, record: None }))));
    bench.answer_rows(20);
    assert_eq!(bench.wizard.preview().selected_row().unwrap().number, 2);
}

#[test]
fn rows_without_a_user_can_be_looked_at_and_not_imported() {
    let mut bench = Bench::at_preview();
    bench.send(Event::Preview(PreviewEvent::Share(ShareIx(2))));
    assert_eq!(bench.wizard.title(), ("Preview · Rows without a user".to_owned(), None));
    assert_eq!(bench.wizard.forward(), Ok(Forward::Share(ShareIx(0))));
}

#[test]
fn problem_rows_can_be_saved_before_anything_is_imported() {
    let mut bench = Bench::at_preview();
    assert!(bench.wizard.has_problem_rows());
    bench.send(Event::Preview(PreviewEvent::AskProblemFile));
    let suggested = "tasks problems.csv".to_owned();
    assert!(bench.other.contains(&Effect::AskPath { purpose: PathFor::ProblemFile, suggested }));
    bench.send(Event::PathChosen(PathFor::ProblemFile, PathBuf::from("/out/problems.csv")));
    let (id, _) = bench.take("problem file", |request| matches!(request, Request::ProblemFile(IMPORT, _)));
    bench.answer(id, Ok(Answer::Written(WrittenFile { path: PathBuf::from("/out/problems.csv"), rows: 5 })));
    assert_eq!(bench.wizard.step(), Step::Preview);
    assert_eq!(bench.wizard.notice().unwrap().to_string(), "5 rows written to /out/problems.csv");
}
