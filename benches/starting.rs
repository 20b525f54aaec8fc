//! How long the window takes from the start of the program to its first frame, with a new folder for data, beside the
//! smallest window that eframe opens, both by turns in one run.
//!
//! `cargo bench --bench starting` needs a display; without one it starts `Xvfb`, and says so where that is not installed.
//! Every start is a process of its own that closes its window as soon as the first frame was drawn; the time is that until
//! the process has ended, of which the medians are compared. The goal is at most 1.3 times as long.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

use eframe::egui;
use muster::definitions::record_types;
use muster::ui::WindowOptions;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// The first argument of a process that opens a window.
const CHILD: &str = "--open";
/// The most times that the window may take as long as the smallest one.
const GOAL: f64 = 1.3;
/// Starts that are measured of each.
const STARTS: usize = 25;
/// Starts before them, after which all files of both are in memory.
const WARM_UP: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [first, which, folder] if first == CHILD => open(which, Path::new(folder)).map(|()| true),
        _ => compare(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("starting bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Opens a window that closes after its first frame.
fn open(which: &str, folder: &Path) -> Result<(), Failure> {
    if which == "smallest" {
        let viewport = egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]);
        let options =
            eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() };
        return Ok(eframe::run_native("Smallest", options, Box::new(|_| Ok(Box::new(Smallest))))?);
    }
    let database = folder.join("organisation.muster");
    let types = Arc::new(record_types::with_folder(&folder.join("record-types"))?);
    let options = WindowOptions {
        database,
        types,
        program: std::env::current_exe()?,
        actor: "bench".to_owned(),
        file: None,
        record_type: None,
        // It closes as soon as it can.
        stop: Arc::new(AtomicBool::new(true)),
    };
    Ok(muster::ui::open(options, Some(folder.join("preferences.json")))?)
}

/// The smallest window: a word, and it closes.
struct Smallest;

impl eframe::App for Smallest {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        ui.label("Hello");
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Compares the two windows; says whether the goal is met.
fn compare() -> Result<bool, Failure> {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let display = if named("DISPLAY") || named("WAYLAND_DISPLAY") { None } else { Some(Screen::start()) };
    let display = match display {
        Some(None) => {
            println!("there is no display, and Xvfb is not installed: nothing was measured");
            return Ok(true);
        }
        Some(Some(screen)) => Some(screen),
        None => None,
    };
    let name = display.as_ref().map(|screen| screen.name.as_str());
    let (mut smallest, mut ours) = (Vec::new(), Vec::new());
    for at in 0..WARM_UP + STARTS {
        for (which, times) in [("smallest", &mut smallest), ("ours", &mut ours)] {
            let taken = start(which, name)?;
            if at >= WARM_UP {
                times.push(taken);
            }
        }
    }
    let [smallest, ours] = [smallest, ours].map(|times| (middle(times.clone()), least(&times)));
    println!("{:<28} {:>10} {:>10}", "first frame", "median ms", "least ms");
    println!("{:<28} {:>10.1} {:>10.1}", "the smallest window", smallest.0 * 1e3, smallest.1 * 1e3);
    println!("{:<28} {:>10.1} {:>10.1}", "Muster's window", ours.0 * 1e3, ours.1 * 1e3);
    let ratio = ours.0 / smallest.0;
    let is_good = ratio <= GOAL;
    println!("{ratio:.2} times as long, {} the goal of {GOAL}", if is_good { "within" } else { "OVER" });
    Ok(is_good)
}

/// Starts a window with a new folder for everything that it keeps, and returns the seconds until it has gone.
fn start(which: &str, display: Option<&str>) -> Result<f64, Failure> {
    let folder = tempfile::tempdir()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(CHILD).arg(which).arg(folder.path()).env("HOME", folder.path()).stdin(Stdio::null());
    if let Some(display) = display {
        command.env("DISPLAY", display);
    }
    let begun = Instant::now();
    let status = command.status()?;
    let taken = begun.elapsed().as_secs_f64();
    if status.success() { Ok(taken) } else { Err(format!("the window {which:?} ended with {status}").into()) }
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn least(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}

/// A screen that nobody sees; it goes with this value.
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    /// Starts one, unless the program for it is missing.
    fn start() -> Option<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut number = String::new();
        // It names the display as soon as that can be used.
        let read = process.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
        let screen = Self { process, name: format!(":{}", number.trim()) };
        matches!(read, Some(Ok(1..))).then_some(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
