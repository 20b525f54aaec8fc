//! What one frame of the window costs on the Preview step with a million rows of 60 columns: still, scrolling, and while
//! the import runs, beside an empty frame of egui in the same run.
//!
//! `cargo bench --bench frames` measures 1,000,000 rows; `cargo bench --bench frames -- 100000` another number. What is
//! measured is the time of the processor that the window's own thread takes for a frame, its shapes made into triangles;
//! where the system does not tell, the time on the clock. The goal is at most 4 ms.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

use eframe::egui::{self, Event as Input, MouseWheelUnit, TouchPhase, pos2, vec2};
use muster::definitions::record_types;
use muster::domain::record_type::RecordTypes;
use muster::job::people::{self, NewOrganisation, Secret};
use muster::job::results::Input as Source;
use muster::job::{JobIds, Session};
use muster::ui::{steps, theme};
use muster::wizard::{Effect, Event, Step, Wizard};
use muster::worker::{Report, Worker};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error>;

/// Columns of the table.
const COLUMNS: usize = 60;
/// The most that a frame may take, in milliseconds.
const GOAL_MS: f64 = 4.0;
/// Frames that are measured of each kind.
const FRAMES: usize = 240;
/// Frames before them, which fill caches.
const WARM_UP: usize = 30;

fn main() -> ExitCode {
    let rows = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(1_000_000);
    match measure(rows) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and prints; says whether the goal is met.
fn measure(rows: u64) -> Result<bool, Failure> {
    let folder = tempfile::tempdir()?;
    eprintln!("preparing an import of {rows} rows of {COLUMNS} columns");
    let begun = Instant::now();
    let mut window = Window::prepared(folder.path(), rows)?;
    eprintln!("prepared in {:.0} s", begun.elapsed().as_secs_f64());
    println!("{rows} rows of {COLUMNS} columns, milliseconds of one frame at 1920 x 1080");
    println!("{:<34} {:>8} {:>8} {:>8}", "", "median", "95 %", "most");
    let mut good = true;
    let empty = egui::Context::default();
    let nothing = (0..FRAMES).map(|_| cost(|| drawn(&empty, Vec::new(), 0.0, |_| {})));
    line("an empty frame", nothing.collect());
    for (speaks, words) in [(false, ""), (true, ", with a screen reader")] {
        if speaks {
            window.ctx.enable_accesskit();
        }
        good &= line(&format!("still{words}"), window.frames(false));
        good &= line(&format!("scrolling{words}"), window.frames(true));
    }
    window.ctx.disable_accesskit();
    good &= line("scrolling while the import runs", window.importing()?);
    println!("{} the goal of {GOAL_MS} ms", if good { "within" } else { "OVER" });
    Ok(good)
}

/// Prints what frames took, and says whether the goal is met by the one in the middle.
fn line(words: &str, mut frames: Vec<f64>) -> bool {
    frames.sort_by(f64::total_cmp);
    let at = |share: usize| frames.get((frames.len() * share / 100).min(frames.len().saturating_sub(1)));
    let [median, high, most] = [50, 95, 100].map(|share| at(share).copied().unwrap_or_default());
    println!("{words:<34} {median:>8.2} {high:>8.2} {most:>8.2}");
    median <= GOAL_MS
}

/// Returns the milliseconds that something took of this thread's processor.
fn cost(work: impl FnOnce()) -> f64 {
    // The first number of this file of Linux is the time on the processor in nanoseconds.
    let cpu = || {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    };
    let (clock, before) = (Instant::now(), cpu());
    work();
    let taken = match (before, cpu()) {
        (Some(before), Some(after)) => Duration::from_nanos(after.saturating_sub(before)),
        _ => clock.elapsed(),
    };
    taken.as_secs_f64() * 1_000.0
}

/// Draws a frame of a window, down to its triangles.
fn drawn(ctx: &egui::Context, events: Vec<Input>, time: f64, draw: impl FnMut(&mut egui::Ui)) {
    let screen_rect = Some(egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0)));
    let input = egui::RawInput { screen_rect, events, time: Some(time), ..egui::RawInput::default() };
    let output = ctx.run_ui(input, draw);
    std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}

/// The wizard in a window without a screen.
struct Window {
    ctx: egui::Context,
    wizard: Wizard,
    worker: Worker,
    ids: JobIds,
    time: f64,
}

impl Window {
    /// Goes with a new file as far as the Preview step.
    fn prepared(folder: &Path, rows: u64) -> Result<Self, Failure> {
        let types = Arc::new(types(folder)?);
        let record_type = types.get("wide").cloned().ok_or("no record type")?;
        let path = folder.join("organisation.muster");
        let mut session = Session::open(&path, Arc::clone(&types), std::env::current_exe()?, "bench".to_owned())?;
        let new = NewOrganisation {
            name: String::new(),
            country: String::new(),
            administrator: "Bench".to_owned(),
            email: "bench@example.com".to_owned(),
            password: Secret::new("a long enough password"),
        };
        people::found(&mut session, &new)?;
        let file = folder.join("rows.csv");
        write_rows(&file, rows)?;
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let worker = Worker::spawn(session, || {})?;
        let mut ids = JobIds::default();
        let (wizard, effects) = Wizard::begin(types, record_type, Some(Source::File(file)), None, &mut ids);
        let mut window = Self { ctx, wizard, worker, ids, time: 0.0 };
        window.act(effects);
        window.go_to_preview()?;
        Ok(window)
    }

    fn go_to_preview(&mut self) -> Result<(), Failure> {
        while self.wizard.step() != Step::Preview || self.wizard.preview().window().is_none() {
            self.frame(Vec::new());
            if let Some(failure) = self.wizard.failure() {
                return Err(format!("{failure:?}").into());
            }
            if self.worker.is_busy() {
                std::thread::sleep(Duration::from_millis(20));
            } else if self.wizard.step() != Step::Preview {
                let before = self.wizard.step();
                self.send(Event::Next);
                if self.wizard.step() == before && !self.worker.is_busy() {
                    return Err(
                        format!("the wizard does not go on from {before:?}: {:?}", self.wizard.forward()).into()
                    );
                }
            }
        }
        Ok(())
    }

    fn send(&mut self, event: Event) {
        let effects = self.wizard.update(event, &mut self.ids);
        self.act(effects);
    }

    fn act(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(id, request) => self.worker.run(id, request),
                Effect::Cancel(id) => self.worker.cancel(id),
                // Nobody is there to be asked or told.
                Effect::AskPath { .. }
                | Effect::AskPaste
                | Effect::Changed
                | Effect::Say(_)
                | Effect::Keep(..)
                | Effect::Leave => {}
            }
        }
    }

    /// Draws a frame as the window does: reports come in, the page is drawn, events are acted on.
    fn frame(&mut self, events: Vec<Input>) {
        self.time += 1.0 / 60.0;
        let (ctx, time) = (self.ctx.clone(), self.time);
        drawn(&ctx, events, time, |ui| {
            while let Some(report) = self.worker.take_report() {
                self.send(match report {
                    Report::Progress(id, measured) => Event::Progress(id, measured),
                    Report::Finished(id, result) => Event::Finished(id, result),
                });
            }
            for event in steps::wizard_ui(ui, &self.wizard) {
                self.send(event);
            }
        });
    }

    /// Returns the cost of frames, with the wheel turned in each of them or not.
    fn frames(&mut self, scrolling: bool) -> Vec<f64> {
        let mut costs = Vec::new();
        for at in 0..WARM_UP + FRAMES {
            // Back up after a while, so that the end is never reached.
            let events = if scrolling { wheel(if at % 120 < 80 { -300.0 } else { 300.0 }) } else { Vec::new() };
            let cost = cost(|| self.frame(events));
            if at >= WARM_UP {
                costs.push(cost);
            }
            // What scrolled into view is read meanwhile, as on a screen that shows 60 frames in a second.
            std::thread::sleep(Duration::from_millis(if scrolling { 8 } else { 0 }));
        }
        costs
    }

    /// Imports the rows on screen and returns the cost of the frames meanwhile.
    fn importing(&mut self) -> Result<Vec<f64>, Failure> {
        self.send(Event::Next);
        let mut costs = Vec::new();
        while self.wizard.is_writing() && costs.len() < 4 * FRAMES {
            let events = wheel(if costs.len() % 120 < 80 { -300.0 } else { 300.0 });
            costs.push(cost(|| self.frame(events)));
            std::thread::sleep(Duration::from_millis(12));
        }
        if costs.is_empty() {
            return Err("the import did not run".into());
        }
        Ok(costs)
    }
}

fn wheel(points: f32) -> Vec<Input> {
    let wheel = Input::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    vec![Input::PointerMoved(pos2(960.0, 600.0)), wheel]
}

/// Returns a record type of many columns.
fn types(folder: &Path) -> Result<RecordTypes, Failure> {
    let mut text = String::from(
        "key = \"wide\"\nlabel = \"Wide rows\"\none = \"row\"\nmany = \"rows\"\nsummary = \"Rows of many columns\"\n\
         owned = false\ntitle = \"column_1\"\nkeys = [[\"column_1\"]]\nlimits = { rows = 10000000 }\n",
    );
    for at in 1..=COLUMNS {
        write!(
            text,
            "\n[[field]]\nkey = \"column_{at}\"\nheader = \"Column {at}\"\nlabel = \"Column {at}\"\nformat = \"text\"\n\
             max_chars = 80\nhelp = \"The text of column {at}.\"\nexample = \"text {at}\"\n"
        )?;
        if at == 1 {
            text.push_str("required = true\n");
        }
    }
    let folder = folder.join("record-types");
    fs::create_dir(&folder)?;
    fs::write(folder.join("wide.toml"), text)?;
    Ok(record_types::with_folder(&folder)?)
}

fn write_rows(path: &Path, rows: u64) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(path)?);
    let headings: Vec<String> = (1..=COLUMNS).map(|at| format!("Column {at}")).collect();
    writeln!(out, "{}", headings.join(","))?;
    for row in 1..=rows {
        write!(out, "K{row:08}")?;
        for at in 2..=COLUMNS as u64 {
            // Texts of different lengths, as tables have them.
            let word =
                ["Wien", "Goethestraße 12", "B", "0042", "anna.weber@nordwind.example", "Prefers calls before 9"];
            let word = word.get(usize::try_from((row * at + at) % 6)?).copied().unwrap_or_default();
            write!(out, ",{word} {}", row % 97)?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
