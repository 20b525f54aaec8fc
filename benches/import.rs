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
use std::io::BufWriter;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// The first argument of a process that measures one thing.
const CHILD: &str = "--measure";
/// Above so many rows one run is enough: noise is small beside it.
const ONE_RUN_ABOVE: u64 = 200_000;

/// What a stage took: on the clock, and of the processors. Where other programs run, too, the second says more.
#[derive(Clone, Copy, Default)]
struct Time {
    wall: f64,
    cpu: f64,
    /// The most memory that the process had until the stage ended, in KiB.
    peak_kib: u64,
}

impl Time {
    /// Returns what this process took so far.
    fn now(begun: Instant) -> Self {
        Self { wall: begun.elapsed().as_secs_f64(), cpu: cpu_seconds(), peak_kib: peak_kib() }
    }

    fn add(&mut self, from: Self, until: Self) {
        self.wall += until.wall - from.wall;
        self.cpu += until.cpu - from.cpu;
        self.peak_kib = until.peak_kib;
    }
}

/// Time by named stage, in the order in which the stages began.
struct Stages {
    begun: Instant,
    done: Vec<(String, Time)>,
    running: Option<(String, Time)>,
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
        self.running = Some((name, Time::now(self.begun)));
    }

    fn end(&mut self) {
        let Some((name, from)) = self.running.take() else { return };
        let until = Time::now(self.begun);
        if let Some((_, time)) = self.done.iter_mut().find(|(known, _)| *known == name) {
            time.add(from, until);
        } else {
            let mut time = Time::default();
            time.add(from, until);
            self.done.push((name, time));
        }
    }

    /// Adds the sum of the stages since the last total.
    fn total(&mut self, name: &str) {
        self.end();
        let mut sum = Time::default();
        self.done.iter().skip(self.counted).for_each(|(_, time)| sum.add(Time::default(), *time));
        self.done.push((name.to_owned(), sum));
        self.counted = self.done.len();
    }
}

/// What one process measured.
struct Measured {
    stages: Vec<(String, Time)>,
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
    let mut stages = Stages { begun: Instant::now(), done: Vec::new(), running: None, counted: 0 };
    let rows: u64 = rows.parse()?;
    let written = match what {
        "reference" => reference::run(file, folder, &mut stages)?,
        _ => whole::run(file, folder, rows, &mut stages)?,
    };
    for (name, time) in &stages.done {
        println!("stage\t{name}\t{}\t{}\t{}", time.wall, time.cpu, time.peak_kib);
    }
    println!("rows\t{written}");
    Ok(())
}

/// Returns how long the processors worked for this process, all threads together, in steps of ten milliseconds.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in parentheses and may hold spaces; what follows are numbers.
    let numbers = stat.rsplit_once(')').map_or("", |(_, numbers)| numbers);
    let ticks: f64 = numbers.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Returns the most memory that this process ever had, in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|word| word.parse().ok()).unwrap_or_default()
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
    println!("{:<32} {:>10} {:>8} {:>10} {:>8} {:>10}", "stage", "seconds", "ratio", "CPU", "ratio", "peak MB");
    let base = median(&references, "plain insert");
    for measured in [&references, &wholes] {
        for (name, _) in measured.first().map(|first| first.stages.as_slice()).unwrap_or_default() {
            let Time { wall, cpu, peak_kib } = median(measured, name);
            let (by_wall, by_cpu, peak) = (wall / base.wall, cpu / base.cpu, mega(peak_kib * 1024));
            println!("{name:<32} {wall:>10.3} {by_wall:>8.2} {cpu:>10.2} {by_cpu:>8.2} {peak:>10.1}");
        }
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
    let mut measured = Measured { stages: Vec::new() };
    for line in String::from_utf8(output.stdout)?.lines() {
        if let ["stage", name, wall, cpu, peak] = line.split('\t').collect::<Vec<_>>().as_slice() {
            let time = Time { wall: wall.parse()?, cpu: cpu.parse()?, peak_kib: peak.parse()? };
            measured.stages.push(((*name).to_owned(), time));
        }
    }
    Ok(measured)
}

fn median(runs: &[Measured], stage: &str) -> Time {
    let of = |part: fn(&Time) -> f64| {
        let found = runs.iter().filter_map(|run| run.stages.iter().find(|(name, _)| name == stage));
        let mut times: Vec<f64> = found.map(|(_, time)| part(time)).collect();
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let found = runs.iter().flat_map(|run| run.stages.iter().filter(|(name, _)| name == stage));
    let peak_kib = found.map(|(_, time)| time.peak_kib).max().unwrap_or_default();
    Time { wall: of(|time| time.wall), cpu: of(|time| time.cpu), peak_kib }
}
