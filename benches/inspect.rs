//! How long `muster inspect` takes beside `head` of the same file, for text files and workbooks of several sizes and kinds.
//!
//! `cargo bench --bench inspect` measures up to 100,000 rows; `cargo bench --bench inspect -- 1000000` more. Both are whole
//! processes that take turns; what is compared is the quickest run of each, since what else the computer does only ever adds
//! to it. The goal is at most ten times as long, whatever the size. Without a `head` nothing is measured.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]

#[path = "import/rows.rs"]
mod rows;

use encoding_rs::WINDOWS_1252;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// The most times that a look may take as long as `head`.
const GOAL: f64 = 10.0;
/// Runs of each.
const RUNS: usize = 31;
/// The most rows of a workbook that is made here.
const MOST_IN_WORKBOOK: u64 = 100_000;

fn main() -> ExitCode {
    let most = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    match measure(most) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("inspect bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and prints; says whether the goal is met by all files.
fn measure(most: u64) -> Result<bool, Failure> {
    if Command::new("head").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        println!("there is no head to compare with: nothing was measured");
        return Ok(true);
    }
    let folder = tempfile::Builder::new().prefix("inspect-bench-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    println!("{:<40} {:>12} {:>12} {:>9} {:>7}", "file", "bytes", "inspect ms", "head ms", "ratio");
    let mut good = true;
    for rows in [1, 1_000, 10_000, 100_000, 1_000_000].into_iter().filter(|rows| *rows <= most) {
        let mut table = Vec::new();
        rows::write(&mut table, rows)?;
        for kind in Kind::ALL {
            let path = folder.path().join(format!("{rows}.{}", kind.ending()));
            if kind.is_workbook() && rows > MOST_IN_WORKBOOK {
                continue;
            }
            kind.write(&table, &path)?;
            good &= line(&format!("{rows} rows, {}", kind.words()), &path)?;
            fs::remove_file(&path)?;
        }
    }
    println!("{} the goal of {GOAL} times", if good { "within" } else { "OVER" });
    Ok(good)
}

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Utf8,
    Ascii,
    FarDown,
    Western,
    Utf16,
    Xlsx,
    Fods,
}

impl Kind {
    const ALL: [Self; 7] = [Self::Utf8, Self::Ascii, Self::FarDown, Self::Western, Self::Utf16, Self::Xlsx, Self::Fods];

    const fn words(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Ascii => "letters of ASCII alone",
            Self::FarDown => "one umlaut near the end",
            Self::Western => "windows-1252",
            Self::Utf16 => "UTF-16",
            Self::Xlsx => "XLSX",
            Self::Fods => "flat OpenDocument",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Fods => "fods",
            Self::Utf8 | Self::Ascii | Self::FarDown | Self::Western | Self::Utf16 => "csv",
        }
    }

    fn is_workbook(self) -> bool {
        matches!(self, Self::Xlsx | Self::Fods)
    }

    /// Writes a table as a file of this kind.
    fn write(self, table: &[u8], path: &Path) -> Result<(), Failure> {
        match self {
            Self::Utf8 => fs::write(path, table)?,
            Self::Ascii => fs::write(path, plain(table))?,
            Self::FarDown => {
                let mut bytes = plain(table);
                let at = bytes.len().saturating_sub(bytes.len() / 20 + 1);
                if let Some(letter) = bytes.iter_mut().skip(at).find(|byte| byte.is_ascii_lowercase()) {
                    *letter = 0xfc;
                }
                fs::write(path, bytes)?;
            }
            Self::Western => fs::write(path, WINDOWS_1252.encode(std::str::from_utf8(table)?).0)?,
            Self::Utf16 => {
                let units = std::iter::once(0xfeff).chain(std::str::from_utf8(table)?.encode_utf16());
                fs::write(path, units.flat_map(u16::to_le_bytes).collect::<Vec<_>>())?;
            }
            Self::Xlsx => write_xlsx(table, path)?,
            Self::Fods => write_fods(table, path)?,
        }
        Ok(())
    }
}

/// Returns a table with letters of ASCII alone: of such a file, all that decides its encoding is looked for.
fn plain(table: &[u8]) -> Vec<u8> {
    table.iter().map(|byte| if byte.is_ascii() { *byte } else { b'x' }).collect()
}

fn records(table: &[u8]) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> {
    csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(table).into_records()
}

fn write_xlsx(table: &[u8], path: &Path) -> Result<(), Failure> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, record) in (0..).zip(records(table)) {
        for (column, cell) in (0..).zip(&record?) {
            sheet.write(row, column, cell)?;
        }
    }
    Ok(workbook.save(path)?)
}

fn write_fods(table: &[u8], path: &Path) -> Result<(), Failure> {
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"{urn}:office:1.0\" \
         xmlns:table=\"{urn}:table:1.0\" xmlns:text=\"{urn}:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Customers\">"
    );
    for record in records(table) {
        text.push_str("<table:table-row>");
        for cell in &record? {
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            write!(text, "<table:table-cell><text:p>{cell}</text:p></table:table-cell>")?;
        }
        text.push_str("</table:table-row>");
    }
    text.push_str("</table:table></office:spreadsheet></office:body></office:document>");
    Ok(fs::write(path, text)?)
}

/// Measures a file and says whether the goal is met.
fn line(words: &str, path: &Path) -> Result<bool, Failure> {
    let seconds = |program: &str, arguments: &[&str]| -> Result<f64, Failure> {
        let mut command = Command::new(program);
        command.args(arguments).arg(path).stdout(Stdio::null());
        let begun = Instant::now();
        let status = command.status()?;
        let taken = begun.elapsed().as_secs_f64();
        if status.success() { Ok(taken) } else { Err(format!("{program} of {words} ended with {status}").into()) }
    };
    let (mut inspect, mut head) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        inspect = inspect.min(seconds(env!("CARGO_BIN_EXE_muster"), &["inspect", "--json"])?);
        head = head.min(seconds("head", &[])?);
    }
    let (bytes, ratio) = (fs::metadata(path)?.len(), inspect / head);
    println!("{words:<40} {bytes:>12} {:>12.2} {:>9.2} {ratio:>7.1}", inspect * 1e3, head * 1e3);
    Ok(ratio <= GOAL)
}
