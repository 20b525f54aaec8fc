//! How long a whole import takes, stage by stage, beside a plain insert of the same cells into SQLite in the same run.
//!
//! `cargo bench --bench import` measures 100,000 rows; `cargo bench --bench import -- 100000 1000000` names other sizes.
//! Every measurement is a process of its own, so that its peak memory is its own. Three runs of each, interleaved; the
//! table shows the medians (one run each above 200,000 rows).
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

#[path = "import/reference.rs"]
mod reference;
#[path = "import/rows.rs"]
mod rows;
#[path = "import/whole.rs"]
mod whole;

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error>;

/// The first argument of a process that measures one thing.
const CHILD: &str = "--measure";
/// Above so many rows one run is enough: noise is small beside it.
const ONE_RUN_ABOVE: u64 = 200_000;

/// Time by named stage, in the order in which the stages began.
#[derive(Default)]
struct Stages {
    done: Vec<(String, Duration)>,
    running: Option<(String, Instant)>,
    counted: usize,
}

impl Stages {
    /// Ends the running stage and begins another; a stage that runs already goes on.
    fn begin(&mut self, name: impl Into<String>) {
        let name = name.into();
        if self.running.as_ref().is_some_and(|(running, _)| *running == name) {
            return;
        }
        self.end();
        self.running = Some((name, Instant::now()));
    }

    fn end(&mut self) {
        let Some((name, begun)) = self.running.take() else { return };
        match self.done.iter_mut().find(|(known, _)| *known == name) {
            Some((_, time)) => *time += begun.elapsed(),
            None => self.done.push((name, begun.elapsed())),
        }
    }

    /// Adds the sum of the stages since the last total.
    fn total(&mut self, name: &str) {
        self.end();
        let sum = self.done.iter().skip(self.counted).map(|(_, time)| *time).sum();
        self.done.push((name.to_owned(), sum));
        self.counted = self.done.len();
    }
}

/// What one process measured.
struct Measured {
    stages: Vec<(String, f64)>,
    peak_kib: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [first, what, file, folder, rows] if first == CHILD => measure(what, Path::new(file), Path::new(folder), rows),
        _ => compare(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("import bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures one thing and prints it for the process that compares.
fn measure(what: &str, file: &Path, folder: &Path, rows: &str) -> Result<(), Failure> {
    let mut stages = Stages::default();
    let rows: u64 = rows.parse()?;
    let written = match what {
        "reference" => reference::run(file, folder, &mut stages)?,
        _ => whole::run(file, folder, rows, &mut stages)?,
    };
    for (name, time) in &stages.done {
        println!("stage\t{name}\t{}", time.as_secs_f64());
    }
    println!("rows\t{written}");
    println!("peak\t{}", peak_kib()?);
    Ok(())
}

/// Returns the most memory that this process ever had, in KiB.
fn peak_kib() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()).and_then(|word| word.parse().ok());
    number.ok_or_else(|| io::Error::other("/proc/self/status names no peak memory"))
}

/// Measures every size and prints a table for each.
fn compare(arguments: &[String]) -> Result<(), Failure> {
    // Cargo itself adds `--bench`.
    let named = arguments.iter().filter(|argument| !argument.starts_with("--"));
    let mut sizes = named.map(|size| size.replace([',', '_'], "").parse()).collect::<Result<Vec<u64>, _>>()?;
    if sizes.is_empty() {
        sizes.push(100_000);
    }
    for rows in sizes {
        compare_size(rows)?;
    }
    Ok(())
}

fn compare_size(rows: u64) -> Result<(), Failure> {
    let folder = tempfile::Builder::new().prefix("import-bench-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("customers.csv");
    rows::write(BufWriter::new(File::create(&file)?), rows)?;
    let bytes = fs::metadata(&file)?.len();
    let runs = if rows > ONE_RUN_ABOVE { 1 } else { 3 };
    let (mut references, mut wholes) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        references.push(run_child("reference", &file, rows)?);
        wholes.push(run_child("whole", &file, rows)?);
    }
    println!();
    println!(
        "{rows} rows x {} columns, {:.1} MB, {} users, {runs} run(s)",
        rows::HEADER.len(),
        mega(bytes),
        rows::USERS
    );
    println!("{:<32} {:>10} {:>10}", "stage", "seconds", "ratio");
    let base = median(&references, "plain insert");
    for measured in [&references, &wholes] {
        for (name, _) in measured.first().map(|first| first.stages.as_slice()).unwrap_or_default() {
            let seconds = median(measured, name);
            println!("{name:<32} {seconds:>10.3} {:>10.2}", seconds / base);
        }
    }
    for (name, measured) in [("plain insert", &references), ("whole import", &wholes)] {
        let peak = measured.iter().map(|run| run.peak_kib).max().unwrap_or_default();
        println!("{:<32} {:>10.1} MB", format!("peak memory, {name}"), mega(peak * 1024));
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a size for people, with one decimal")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// Runs this program again to measure one thing in an empty folder.
fn run_child(what: &str, file: &Path, rows: u64) -> Result<Measured, Failure> {
    let folder = tempfile::Builder::new().prefix("import-bench-run-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.arg(CHILD).arg(what).arg(file).arg(folder.path()).arg(rows.to_string()).output()?;
    if !output.status.success() {
        return Err(format!("{what} of {rows} rows failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let mut measured = Measured { stages: Vec::new(), peak_kib: 0 };
    for line in String::from_utf8(output.stdout)?.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["stage", name, seconds] => measured.stages.push(((*name).to_owned(), seconds.parse()?)),
            ["peak", kib] => measured.peak_kib = kib.parse()?,
            _ => {}
        }
    }
    Ok(measured)
}

fn median(runs: &[Measured], stage: &str) -> f64 {
    let found = runs.iter().filter_map(|run| run.stages.iter().find(|(name, _)| name == stage));
    let mut times: Vec<f64> = found.map(|(_, seconds)| *seconds).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
