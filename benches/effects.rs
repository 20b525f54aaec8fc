//! How long a change takes until its effect can be drawn: another match on the Columns step, another reading of the file on
//! the Table step, a filter, a search and another order on the Preview step; and how long Cancel takes until the work has
//! ended and nothing of it is left.
//!
//! `cargo bench --bench effects` measures 100,000 rows of 60 columns; `cargo bench --bench effects -- 20000` another number.
//! Times are those on the clock, with the frame that shows the effect. The goals are 100 milliseconds for an effect and a
//! second for Cancel.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

#[path = "import/rows.rs"]
mod rows;
#[path = "frames/wide.rs"]
mod wide;
#[path = "frames/window.rs"]
mod window;

use muster::definitions::record_types;
use muster::domain::directory::Role;
use muster::domain::field::{ColumnIx, FieldIx};
use muster::domain::history::ShareState;
use muster::domain::plan::Outcome;
use muster::domain::record_type::{Limits, RecordTypes};
use muster::domain::table::{FileFormat, TableChoice};
use muster::job::organisation;
use muster::job::results::RowsQuery;
use muster::store::Store;
use muster::wizard::{ColumnsEvent, DialogEvent, Event, PreviewEvent, Step, Target, Wizard};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use window::Window;

type Failure = Box<dyn std::error::Error>;

/// The most that an effect may take, in milliseconds.
const EFFECT_MS: f64 = 100.0;
/// The most that Cancel may take.
const CANCEL_MS: f64 = 1_000.0;
/// How often each change is made.
const CHANGES: usize = 21;
/// How long work runs before it is cancelled.
const RUNS: [Duration; 3] = [Duration::from_millis(40), Duration::from_millis(150), Duration::from_millis(400)];

fn main() -> ExitCode {
    let rows = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    match measure(rows) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and prints; says whether the goals are met.
fn measure(rows: u64) -> Result<bool, Failure> {
    let folder = tempfile::tempdir()?;
    let program = env!("CARGO_BIN_EXE_muster").as_ref();
    let types = Arc::new(wide::types(folder.path())?);
    let (database, file) = (folder.path().join("organisation.muster"), folder.path().join("rows.csv"));
    let session = window::organisation(&database, &types, program)?;
    wide::write_rows(&file, rows)?;
    let mut window = Window::begin(session, Arc::clone(&types), "wide", &file)?;
    window.go_to_preview()?;
    println!("{rows} rows of {} columns, milliseconds until the effect is drawn", wide::COLUMNS);
    println!("{:<44} {:>8} {:>8} {:>8}", "", "median", "most", "goal");
    let mut good = matches(&mut window)?;
    good &= tables(&mut window)?;
    window.go_to_preview()?;
    good &= queries(&mut window)?;
    println!("milliseconds from Cancel until the work has ended");
    good &= cancel_planning(&mut window)?;
    good &= cancel_share(&mut window)?;
    drop(window);
    require(Store::open(&database, types)?.count("wide")? == 0, "records of imports that were cancelled are left")?;
    good &= cancel_all(folder.path(), rows)?;
    println!("{} the goals", if good { "within" } else { "OVER" });
    Ok(good)
}

/// Prints times and says whether the goal is met by all of them.
fn line(words: &str, mut times: Vec<f64>, goal: f64) -> bool {
    times.sort_by(f64::total_cmp);
    let at = |place: usize| times.get(place).copied().unwrap_or(f64::NAN);
    let (median, most) = (at(times.len() / 2), at(times.len().saturating_sub(1)));
    println!("{words:<44} {median:>8.1} {most:>8.1} {goal:>8.0}");
    if goal < CANCEL_MS { median <= goal } else { most <= goal }
}

fn require(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}

/// Draws frames until something holds, and returns the milliseconds since it was begun.
fn until(window: &mut Window, begun: Instant, holds: impl Fn(&Window) -> bool) -> Result<f64, Failure> {
    loop {
        window.frame(Vec::new());
        if let Some(failure) = window.wizard.failure() {
            return Err(format!("{failure:?}").into());
        }
        if holds(window) {
            return Ok(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        require(begun.elapsed() < Duration::from_mins(2), "it takes longer than two minutes")?;
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Makes a change and returns the milliseconds until its effect was drawn.
fn effect(window: &mut Window, event: Event, shows: impl Fn(&Wizard) -> bool) -> Result<f64, Failure> {
    let begun = Instant::now();
    window.send(event);
    until(window, begun, |window| shows(&window.wizard))
}

/// Takes the match of a column away and gives it back.
fn matches(window: &mut Window) -> Result<bool, Failure> {
    window.send(Event::GoTo(Step::Columns));
    let (column, field) = (ColumnIx(1), FieldIx(1));
    let mut times = Vec::new();
    for change in 0..CHANGES {
        let away = change % 2 == 0;
        let (from, to) = if away { (Some(field), Target::Ignore) } else { (None, Target::Field(field)) };
        times.push(effect(window, Event::Columns(ColumnsEvent::Match { column, from, to }), |wizard| {
            wizard.column_of(field) == (!away).then_some(column)
        })?);
    }
    // The last one took it away.
    window.send(Event::Columns(ColumnsEvent::Match { column, from: None, to: Target::Field(field) }));
    Ok(line("another match of a column", times, EFFECT_MS))
}

/// Has the file read otherwise, each time while all of its rows are being read as they were before.
fn tables(window: &mut Window) -> Result<bool, Failure> {
    window.send(Event::GoTo(Step::Table));
    let usual = TableChoice::default();
    let others = [
        ("another delimiter", TableChoice { delimiter: Some(';'), ..usual.clone() }),
        ("another encoding", TableChoice { encoding: Some("windows-1252".to_owned()), ..usual.clone() }),
        ("a line above the table", TableChoice { skip: Some(1), ..usual.clone() }),
    ];
    let mut good = true;
    for (words, other) in others {
        let mut times = Vec::new();
        for change in 0..CHANGES {
            let choice = if change % 2 == 0 { &other } else { &usual };
            times.push(effect(window, Event::Table(choice.clone()), |wizard| is_read(wizard, choice))?);
        }
        effect(window, Event::Table(usual.clone()), |wizard| is_read(wizard, &usual))?;
        good &= line(words, times, EFFECT_MS);
    }
    Ok(good)
}

/// Says whether the table on screen is that of a choice.
fn is_read(wizard: &Wizard, choice: &TableChoice) -> bool {
    let Some(shape) = wizard.started().map(|started| &started.look.shape) else { return false };
    let FileFormat::Text { encoding, delimiter, .. } = &shape.format else { return false };
    let is_utf8 = encoding == "utf-8";
    (*delimiter == ';') == choice.delimiter.is_some()
        && is_utf8 == choice.encoding.is_none()
        && (shape.skip == 1) == choice.skip.is_some()
}

/// Shows other rows of the share on screen.
fn queries(window: &mut Window) -> Result<bool, Failure> {
    let usual = RowsQuery::default();
    let others = [
        ("a filter that nearly no row fits", RowsQuery { outcomes: vec![Outcome::Problem], ..usual.clone() }),
        ("a filter that all rows fit", RowsQuery { outcomes: vec![Outcome::New], ..usual.clone() }),
        ("a search that few rows fit", RowsQuery { search: "K00000421".to_owned(), ..usual.clone() }),
        ("a search that no row fits", RowsQuery { search: "nowhere at all".to_owned(), ..usual.clone() }),
        ("the order of another column", RowsQuery { sort: Some((FieldIx(5), true)), ..usual.clone() }),
    ];
    let mut good = true;
    for (words, other) in others {
        let mut times = Vec::new();
        for change in 0..CHANGES {
            let query = if change % 2 == 0 { &other } else { &usual };
            times.push(effect(window, Event::Preview(PreviewEvent::Query(query.clone())), |wizard| {
                wizard.preview().window().is_some_and(|window| window.query == *query)
            })?);
        }
        effect(window, Event::Preview(PreviewEvent::Query(usual.clone())), |wizard| {
            wizard.preview().window().is_some_and(|window| window.query == usual)
        })?;
        good &= line(words, times, EFFECT_MS);
    }
    Ok(good)
}

/// Lets the work that was just begun run for a while and cancels it; returns the milliseconds until it has ended, or none
/// where it had ended before.
fn cancelled(window: &mut Window, runs: Duration) -> Result<Option<f64>, Failure> {
    let begun = Instant::now();
    while begun.elapsed() < runs {
        window.frame(Vec::new());
        if window.wizard.running().is_none() {
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let pressed = Instant::now();
    window.send(Event::Stop);
    until(window, pressed, |window| window.wizard.running().is_none() && !window.worker.is_busy()).map(Some)
}

fn cancel_planning(window: &mut Window) -> Result<bool, Failure> {
    let mut times = Vec::new();
    let (column, field) = (ColumnIx(2), FieldIx(2));
    for (run, runs) in RUNS.into_iter().enumerate() {
        window.send(Event::GoTo(Step::Columns));
        let (from, to) = if run % 2 == 0 { (Some(field), Target::Ignore) } else { (None, Target::Field(field)) };
        window.send(Event::Columns(ColumnsEvent::Match { column, from, to }));
        while window.wizard.running().is_none() && window.wizard.step() != Step::Preview {
            window.send(Event::Next);
        }
        times.extend(cancelled(window, runs)?);
        require(!window.wizard.is_planned() || window.wizard.step() == Step::Preview, "half a plan is left")?;
    }
    require(!times.is_empty(), "planning was done before it could be cancelled")?;
    window.go_to_preview()?;
    Ok(line("Cancel while planning", times, CANCEL_MS))
}

/// Cancels the import of the only share.
fn cancel_share(window: &mut Window) -> Result<bool, Failure> {
    let mut times = Vec::new();
    for runs in RUNS {
        window.send(Event::Next);
        times.extend(cancelled(window, runs)?);
        let is_open = window.wizard.shares().iter().all(|share| share.state == ShareState::Open);
        require(is_open, "the import was done before it could be cancelled; more rows take longer")?;
    }
    Ok(line("Cancel while the rows of one are imported", times, CANCEL_MS))
}

/// Cancels the import of all users' rows: those of users who were done stay, and of nobody a part of them.
fn cancel_all(folder: &Path, rows: u64) -> Result<bool, Failure> {
    let types = Arc::new(RecordTypes::new(record_types::built_in().iter().map(|built_in| {
        let mut record_type = (**built_in).clone();
        record_type.limits = Limits { rows: rows.max(record_type.limits.rows), users: rows::USERS };
        record_type
    })));
    let folder = folder.join("users");
    fs::create_dir(&folder)?;
    let (database, file) = (folder.join("organisation.muster"), folder.join("rows.csv"));
    let mut session = window::organisation(&database, &types, env!("CARGO_BIN_EXE_muster").as_ref())?;
    for user in 1..=rows::USERS {
        let (email, number) = (rows::user_email(user), rows::employee_number(user));
        organisation::add_user(&mut session, &format!("Representative {user}"), &email, &number, Role::User)?;
    }
    rows::write(BufWriter::new(File::create(&file)?), rows)?;
    let mut window = Window::begin(session, Arc::clone(&types), "customers", &file)?;
    window.go_to_preview()?;
    let mut times = Vec::new();
    for runs in RUNS {
        window.send(Event::Preview(PreviewEvent::AskImportAll));
        window.send(Event::Dialog(DialogEvent::Confirm));
        times.extend(cancelled(&mut window, runs)?);
    }
    let done = window.wizard.shares().iter().filter(|share| share.state == ShareState::Imported);
    let imported: u64 = done.map(Wizard::importable_rows).sum();
    drop(window);
    let found = Store::open(&database, types)?.count("customers")?;
    require(found == imported, &format!("{found} records are there, of users with {imported} rows"))?;
    Ok(line("Cancel while those of all users are imported", times, CANCEL_MS))
}
