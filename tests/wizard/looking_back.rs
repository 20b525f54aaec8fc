//! The summary: files, undo and restore.

use super::*;

#[test]
fn an_undo_says_first_what_it_would_do() {
    let mut bench = Bench::at_summary();
    let scope = Scope::User(ANNA);
    bench.send(Event::Summary(SummaryEvent::AskUndo(scope, Way::Back, Changed::Keep)));
    let (id, request) = bench.take("undo", |request| matches!(request, Request::Undo(_)));
    let order = UndoOrder::new(IMPORT, scope);
    assert_eq!(request, Request::Undo(order.dry()));
    let visit =
        NamedRecord { record_type: "tasks".to_owned(), record: 5, title: "Visit".to_owned(), why: Why::Changed };
    let (kept, moment) = (vec![visit], 77);
    let report = UndoReport { removed: 16, reverted: 1, kept, kept_total: 1, moment, ..UndoReport::default() };
    let order = UndoOrder { seen: Some(moment), ..order };
    bench.answer(id, Ok(Answer::Undone(report.clone())));
    assert_eq!(bench.wizard.dialog(), Some(&Dialog::Undo { order, report: report.clone() }));
    bench.send(Event::Dialog(DialogEvent::Confirm));
    let (id, request) = bench.take("undo", |request| matches!(request, Request::Undo(_)));
    assert_eq!(request, Request::Undo(order), "done as it was shown, or not at all");
    bench.answer(id, Ok(Answer::Undone(report)));
    let (id, _) = bench.take("history", |request| *request == Request::Import(IMPORT));
    bench.answer(id, Ok(entry([ShareState::Undone, ShareState::Skipped])));
    assert_eq!(bench.wizard.shares()[0].state, ShareState::Undone);
    assert!(bench.wizard.notice().unwrap().to_string().contains("16 removed"));
}

#[test]
fn a_restore_says_first_what_would_be_lost() {
    let mut bench = Bench::at_summary();
    bench.send(Event::Summary(SummaryEvent::AskRestore(Scope::Everything)));
    let (id, request) = bench.take("restore", |request| matches!(request, Request::RestorePreview(..)));
    assert_eq!(request, Request::RestorePreview(RestorePointId(4), Scope::Everything));
    bench.answer(id, Ok(Answer::Restore(RestoreReport::default())));
    assert!(matches!(bench.wizard.dialog(), Some(Dialog::Restore { .. })));
    bench.send(Event::Dialog(DialogEvent::Close));
    assert!(!bench.waiting.iter().any(|(_, request)| matches!(request, Request::Restore(..))));
}

#[test]
fn problem_rows_go_to_the_file_that_was_chosen() {
    let mut bench = Bench::at_summary();
    bench.send(Event::Summary(SummaryEvent::AskProblemFile));
    let suggested = "tasks problems.csv".to_owned();
    assert!(bench.other.contains(&Effect::AskPath { purpose: PathFor::ProblemFile, suggested }));
    let path = PathBuf::from("/out/problems.csv");
    bench.send(Event::PathChosen(PathFor::ProblemFile, path.clone()));
    let (id, request) = bench.take("problem file", |request| matches!(request, Request::ProblemFile(..)));
    assert_eq!(request, Request::ProblemFile(IMPORT, path.clone()));
    bench.answer(id, Ok(Answer::Written(WrittenFile { path, rows: 5 })));
    assert_eq!(bench.wizard.notice().unwrap().to_string(), "5 rows written to /out/problems.csv");
}

#[test]
fn a_file_that_could_not_be_written_says_why_and_stays_on_the_summary() {
    let mut bench = Bench::at_summary();
    bench.send(Event::PathChosen(PathFor::Report, PathBuf::from("/full/report.csv")));
    let (id, _) = bench.take("report", |request| matches!(request, Request::Report(..)));
    let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
    bench.answer(id, Err(Error::Write { path: PathBuf::from("/full/report.csv"), source }));
    let failure = bench.wizard.failure().unwrap();
    assert!(failure.reason.contains("/full/report.csv") && failure.hint.is_some(), "{failure:?}");
    bench.send(Event::DismissNotice);
    assert!(bench.wizard.failure().is_none());
    assert_eq!(bench.wizard.step(), Step::Summary);
}

#[test]
fn a_bug_in_a_job_is_said_and_ends_the_waiting() {
    let mut bench = Bench::at_preview();
    let id = bench.import_share();
    bench.answer(id, Err(Error::Panicked("index out of bounds".to_owned())));
    assert!(bench.wizard.failure().unwrap().reason.contains("index out of bounds"));
    assert!(!bench.wizard.is_writing());
}

#[test]
fn done_leaves_the_wizard() {
    let mut bench = Bench::at_summary();
    bench.send(Event::Next);
    assert!(bench.other.contains(&Effect::Leave));
}
