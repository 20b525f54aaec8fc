//! What one frame of the window costs on the Preview step with a million rows of 60 columns: still, scrolling, and while
//! the import runs, beside an empty frame of egui in the same run.
//!
//! `cargo bench --bench frames` measures 1,000,000 rows; `cargo bench --bench frames -- 100000` another number. What is
//! measured is the time of the processor that the window's own thread takes for a frame, its shapes made into triangles;
//! where the system does not tell, the time on the clock. The goal is at most 4 ms.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

#[path = "frames/wide.rs"]
mod wide;
#[path = "frames/window.rs"]
mod window;

use eframe::egui::{self, Event as Input, MouseWheelUnit, TouchPhase, pos2, vec2};
use muster::wizard::Event;
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wide::COLUMNS;
use window::{Window, drawn};

type Failure = Box<dyn std::error::Error>;

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
    let types = Arc::new(wide::types(folder.path())?);
    let (path, file) = (folder.path().join("organisation.muster"), folder.path().join("rows.csv"));
    let session = window::organisation(&path, &types, &std::env::current_exe()?)?;
    wide::write_rows(&file, rows)?;
    let mut window = Window::begin(session, types, "wide", &file)?;
    window.go_to_preview()?;
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
        good &= line(&format!("still{words}"), frames(&mut window, false));
        good &= line(&format!("scrolling{words}"), frames(&mut window, true));
    }
    window.ctx.disable_accesskit();
    good &= line("scrolling while the import runs", importing(&mut window)?);
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

/// Returns the cost of frames, with the wheel turned in each of them or not.
fn frames(window: &mut Window, scrolling: bool) -> Vec<f64> {
    let mut costs = Vec::new();
    for at in 0..WARM_UP + FRAMES {
        // Back up after a while, so that the end is never reached.
        let events = if scrolling { wheel(if at % 120 < 80 { -300.0 } else { 300.0 }) } else { Vec::new() };
        let cost = cost(|| window.frame(events));
        if at >= WARM_UP {
            costs.push(cost);
        }
        // What scrolled into view is read meanwhile, as on a screen that shows 60 frames in a second.
        std::thread::sleep(Duration::from_millis(if scrolling { 8 } else { 0 }));
    }
    costs
}

/// Imports the rows on screen and returns the cost of the frames meanwhile.
fn importing(window: &mut Window) -> Result<Vec<f64>, Failure> {
    window.send(Event::Next);
    let mut costs = Vec::new();
    while window.wizard.is_writing() && costs.len() < 4 * FRAMES {
        let events = wheel(if costs.len() % 120 < 80 { -300.0 } else { 300.0 });
        costs.push(cost(|| window.frame(events)));
        std::thread::sleep(Duration::from_millis(12));
    }
    if costs.is_empty() {
        return Err("the import did not run".into());
    }
    Ok(costs)
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
