//! The worker: reports under the number of their job, stops when asked, and survives what goes wrong in a job.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::choices::{Choices, Corrected};
use muster::domain::field::{ColumnIx, FieldIx, Policy};
use muster::domain::history::ImportId;
use muster::domain::mapping::{Binding, Origin, Source};
use muster::domain::past::ImportQuery;
use muster::domain::table::TableChoice;
use muster::domain::value::Notation;
use muster::job::results::{Input, Planned};
use muster::job::{Answer, Error, ErrorKind, JobId, Request, Session, Stage, organisation};
use muster::store::Store;
use muster::worker::{Report, Worker};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

struct Bench {
    worker: Worker,
    woken: mpsc::Receiver<()>,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let types = Arc::new(record_types::built_in());
        let store = Store::open(&folder.path().join("organisation.muster"), types).unwrap();
        let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
        let mut session = Session::new(store, program, "test@nordwind.example".to_owned());
        organisation::make_sample(&mut session).unwrap();
        let (wake, woken) = mpsc::channel();
        let worker = Worker::spawn(session, move || wake.send(()).unwrap_or_default()).unwrap();
        Self { worker, woken, folder }
    }

    fn next(&mut self) -> Report {
        loop {
            if let Some(report) = self.worker.take_report() {
                return report;
            }
            self.woken.recv_timeout(Duration::from_mins(1)).expect("the worker says something");
        }
    }

    /// Returns the end of the next job, and how often it said how far it is.
    fn end(&mut self) -> (JobId, Result<Answer, Error>, usize) {
        let mut said = 0;
        loop {
            match self.next() {
                Report::Progress(..) => said += 1,
                Report::Finished(id, result) => return (id, result, said),
            }
        }
    }

    /// Begins to import tasks of one user and returns the number of the import.
    fn start(&mut self, rows: u32) -> ImportId {
        let mut text = "Subject;Date;Owner\n".to_owned();
        for row in 0..rows {
            writeln!(text, "Call number {row};2026-11-05;anna.weber@nordwind.example").unwrap();
        }
        let path = self.folder.path().join("tasks.csv");
        std::fs::write(&path, text).unwrap();
        let (input, record_type) = (Input::File(path), "tasks".to_owned());
        self.worker.run(JobId(1), Request::Start { input, record_type, configuration: None });
        match self.end() {
            (JobId(1), Ok(Answer::Started(started)), _) => started.import,
            other => panic!("{other:?}"),
        }
    }
}

fn history() -> Request {
    Request::History { query: ImportQuery::default(), offset: 0, len: 10 }
}

#[test]
fn every_job_ends_once_under_its_own_number_in_the_order_they_were_handed_in() {
    let mut bench = Bench::new();
    for number in 1..=5 {
        bench.worker.run(JobId(number), if number == 3 { history() } else { Request::Users });
    }
    assert!(bench.worker.is_busy());
    for number in 1..=5 {
        let (id, result, _) = bench.end();
        assert_eq!(id, JobId(number));
        assert_eq!(matches!(result, Ok(Answer::History(_))), number == 3);
    }
    assert!(!bench.worker.is_busy());
    assert!(bench.worker.take_report().is_none());
}

#[test]
fn long_work_says_how_far_it_is_and_stops_when_asked() {
    let mut bench = Bench::new();
    let import = bench.start(90_000);
    bench.worker.run(JobId(2), Request::Stage(import, TableChoice::default(), Corrected::new()));
    bench.worker.run(JobId(3), Request::Users);
    bench.worker.run(JobId(4), history());
    let report = bench.next();
    assert!(matches!(report, Report::Progress(JobId(2), _)), "{report:?}");
    bench.worker.cancel(JobId(2));
    bench.worker.cancel(JobId(4));
    let (id, result, _) = bench.end();
    assert_eq!((id, result.unwrap_err().kind()), (JobId(2), ErrorKind::Cancelled));
    let (id, result, said) = bench.end();
    assert!(id == JobId(3) && result.is_ok() && said == 0, "a stop hits no job but its own");
    let (id, result, _) = bench.end();
    assert_eq!((id, result.unwrap_err().kind()), (JobId(4), ErrorKind::Cancelled), "a job that waits never begins");
}

/// A binding of the first column.
fn binding() -> Binding {
    Binding {
        source: Source::Columns(vec![ColumnIx(0)]),
        policy: Policy::Overwrite,
        notation: Notation::default(),
        transforms: Vec::new(),
        value_map: BTreeMap::new(),
        origin: Origin::ByHand,
    }
}

#[test]
fn a_bug_in_a_job_is_its_report_and_the_next_job_runs() {
    let mut bench = Bench::new();
    let import = bench.start(3);
    bench.worker.run(JobId(2), Request::Stage(import, TableChoice::default(), Corrected::new()));
    assert!(bench.end().1.is_ok());
    let mut choices = Choices::default();
    // No type has so many fields: whoever makes such a choice has a bug.
    choices.mapping.bindings.insert(FieldIx(999), binding());
    bench.worker.run(JobId(3), Request::Plan(import, Box::new(choices)));
    let (_, result, _) = bench.end();
    let log = bench.folder.path().join("organisation.muster.log");
    let Err(Error::Panicked(words)) = &result else { panic!("{result:?}") };
    assert!(words.ends_with(log.to_str().unwrap()), "{words}");
    let noted = std::fs::read_to_string(&log).unwrap();
    assert!(noted.contains(": a bug at ") && noted.contains(".rs:") && noted.lines().count() == 1, "{noted}");
    assert!(!noted.contains("999"), "what a bug says may be somebody's data: {noted}");
    bench.worker.run(JobId(4), Request::Users);
    assert!(bench.end().1.is_ok());
}

/// Reads the rows of tasks and plans them as they are proposed.
fn plan(bench: &mut Bench, rows: u32) -> Planned {
    let import = bench.start(rows);
    bench.worker.run(JobId(2), Request::Stage(import, TableChoice::default(), Corrected::new()));
    let (_, Ok(Answer::Staged(staged)), _) = bench.end() else { panic!("the rows were not read") };
    bench.worker.run(JobId(3), Request::Plan(import, Box::new(staged.choices)));
    let (_, Ok(Answer::Planned(planned)), _) = bench.end() else { panic!("nothing was planned") };
    planned
}

#[test]
fn a_window_that_closes_amid_an_import_leaves_nothing_of_it() {
    let mut bench = Bench::new();
    let planned = plan(&mut bench, 40_000);
    bench.worker.run(JobId(4), Request::ImportAll { of: planned.of, confirmed_deletions: false });
    // It is under way once it says so; on a machine that is done before, all of it is there.
    let all = loop {
        match bench.next() {
            Report::Progress(JobId(4), measured) if measured.stage == Stage::Importing => break 0,
            Report::Finished(JobId(4), result) => break result.map(|_| 40_000).unwrap(),
            Report::Progress(..) | Report::Finished(..) => {}
        }
    };
    let Bench { worker, folder, .. } = bench;
    let before = Instant::now();
    drop(worker);
    assert!(before.elapsed() < Duration::from_secs(2), "{:?}", before.elapsed());
    let store = Store::open(&folder.path().join("organisation.muster"), Arc::new(record_types::built_in())).unwrap();
    let found = store.count("tasks").unwrap();
    assert!(found == 0 || found == 40_000, "{found} of 40,000 rows: a share is never half there");
    assert!(found >= all, "what was reported as done is there");
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.holder(planned.of.import), None);
}

#[test]
fn after_a_bug_the_file_is_opened_anew_and_what_waited_for_it_can_write() {
    let mut bench = Bench::new();
    let planned = plan(&mut bench, 3);
    let mut choices = Choices::default();
    choices.mapping.bindings.insert(FieldIx(999), binding());
    bench.worker.run(JobId(4), Request::Plan(planned.of.import, Box::new(choices)));
    assert!(matches!(bench.end().1, Err(Error::Panicked(_))));
    // Another program writes at once, and the window goes on with the same import.
    let path = bench.folder.path().join("organisation.muster");
    let mut other = Store::open(&path, Arc::new(record_types::built_in())).unwrap();
    other.save_configuration("Other", "tasks", "{}").unwrap();
    bench.worker.run(JobId(5), Request::ImportAll { of: planned.of, confirmed_deletions: false });
    assert!(bench.end().1.is_ok());
    assert_eq!(other.count("tasks").unwrap(), 3);
}

#[test]
fn a_window_that_closes_stops_the_work_and_waits_for_its_end() {
    let mut bench = Bench::new();
    let import = bench.start(90_000);
    bench.worker.run(JobId(2), Request::Stage(import, TableChoice::default(), Corrected::new()));
    bench.next();
    let Bench { worker, folder, .. } = bench;
    drop(worker);
    // The thread is gone, and with it every hold on the file.
    let types = Arc::new(record_types::built_in());
    let store = Store::open(&folder.path().join("organisation.muster"), types).unwrap();
    assert_eq!(store.import(import).unwrap().shares, []);
}
