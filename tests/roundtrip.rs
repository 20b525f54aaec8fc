//! Exports go through LibreOffice, from one format into another, and come back: all Unchanged, for every type.
//!
//! Needs `soffice` on the path, so it runs only when it is named: `.ci/run roundtrip` installs LibreOffice and runs it.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "cli/desk.rs"]
#[expect(dead_code, reason = "the tests of the command line use more of it")]
mod desk;
#[path = "common/trip.rs"]
mod trip;

use desk::Desk;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use trip::{KINDS, Kind};

/// How LibreOffice reads a text file: commas, double quotes, UTF-8, from the first line.
const AS_IT_STANDS: &str = "CSV:44,34,76,1";
/// More columns than any export has.
const MOST_COLUMNS: usize = 64;

/// An organisation whose exports are converted, and LibreOffice with settings of its own.
struct Travel {
    desk: Desk,
    faults: Vec<String>,
    files: usize,
}

impl Travel {
    fn begin(folder: &'static str) -> Self {
        Self { desk: trip::organisation(folder), faults: Vec::new(), files: 0 }
    }

    fn kinds(ending: &str) -> impl Iterator<Item = &'static Kind> {
        KINDS.iter().filter(move |kind| kind.workbooks || ending == "csv")
    }

    /// Exports every type that has the format into a folder.
    fn export(&self, ending: &str) -> PathBuf {
        let folder = self.desk.path().join("out");
        fs::create_dir_all(&folder).unwrap();
        for kind in Self::kinds(ending) {
            let file = folder.join(format!("{}.{ending}", kind.key));
            self.desk.run(&["export", kind.key, "--output", file.to_str().unwrap()]).ends(0);
        }
        folder
    }

    /// Converts all files of a format in a folder with one run of LibreOffice, and returns the folder with the results.
    fn convert(&self, from: &Path, ending: &str, read_as: Option<&str>, to: &str) -> PathBuf {
        let name = from.file_name().unwrap().to_str().unwrap();
        let (made, _) = to.split_once(':').unwrap_or((to, ""));
        let text = if read_as == Some(AS_IT_STANDS) { "-seen" } else { "" };
        let folder = from.with_file_name(format!("{name}-{ending}{text}-to-{made}"));
        let inputs: Vec<_> = KINDS.iter().map(|kind| from.join(format!("{}.{ending}", kind.key))).collect();
        let inputs: Vec<_> = inputs.into_iter().filter(|path| path.exists()).collect();
        let settings = format!("-env:UserInstallation=file://{}", self.desk.path().join("office").display());
        let mut command = Command::new("soffice");
        command.args([&settings, "--headless", "--norestore"]);
        command.args(read_as.map(|filter| format!("--infilter={filter}")));
        command.args(["--convert-to", to, "--outdir"]).arg(&folder).args(&inputs);
        let output = command.output().unwrap_or_else(|error| {
            panic!("LibreOffice cannot be run ({error}): install libreoffice-calc-nogui, as `.ci/run packages` does")
        });
        // It ends with success also when it could not read a file: what counts is what is there.
        for input in &inputs {
            let result = folder.join(input.with_extension(made).file_name().unwrap());
            assert!(result.exists(), "{} was not made: {output:?}", result.display());
        }
        folder
    }

    /// Imports every file of a folder again.
    fn come_back(&mut self, folder: &Path, ending: &str) {
        for kind in Self::kinds(ending) {
            let file = folder.join(format!("{}.{ending}", kind.key));
            self.faults.extend(trip::faults(&self.desk, kind, file.to_str().unwrap()));
            self.files += 1;
        }
    }

    #[track_caller]
    fn end(self, trips: usize, texts: usize) {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        let workbooks = Self::kinds("xlsx").count();
        assert_eq!(self.files, trips * workbooks + texts * KINDS.len(), "every type made every trip");
    }
}

/// Returns the filter that reads every column of a text file as text, as a careful person chooses it.
fn as_text() -> String {
    let columns: Vec<_> = (1..=MOST_COLUMNS).map(|column| format!("{column}/2")).collect();
    format!("{AS_IT_STANDS},{}", columns.join("/"))
}

/// The filter that writes text files: commas, double quotes, UTF-8.
const TO_TEXT: &str = "csv:Text - txt - csv (StarCalc):44,34,76";

#[test]
fn workbooks_come_back_unchanged() {
    let mut travel = Travel::begin("awkward");
    let out = travel.export("xlsx");
    let saved = travel.convert(&out, "xlsx", None, "xlsx");
    travel.come_back(&saved, "xlsx");
    let ods = travel.convert(&out, "xlsx", None, "ods");
    travel.come_back(&ods, "ods");
    let back = travel.convert(&ods, "ods", None, "xlsx");
    travel.come_back(&back, "xlsx");
    travel.end(3, 0);
}

#[test]
fn text_files_come_back_unchanged_when_their_columns_are_read_as_text() {
    let mut travel = Travel::begin("awkward");
    let out = travel.export("csv");
    let xlsx = travel.convert(&out, "csv", Some(&as_text()), "xlsx");
    travel.come_back(&xlsx, "xlsx");
    let ods = travel.convert(&out, "csv", Some(&as_text()), "ods");
    travel.come_back(&ods, "ods");
    let csv = travel.convert(&ods, "ods", None, TO_TEXT);
    travel.come_back(&csv, "csv");
    travel.end(2, 1);
}

/// Values without leading zeros and the like survive even where LibreOffice makes dates, times and numbers of them.
#[test]
fn plain_text_files_come_back_unchanged_when_they_are_opened_without_a_thought() {
    let mut travel = Travel::begin("plain");
    let out = travel.export("csv");
    let xlsx = travel.convert(&out, "csv", Some(AS_IT_STANDS), "xlsx");
    travel.come_back(&xlsx, "xlsx");
    let ods = travel.convert(&out, "csv", Some(AS_IT_STANDS), "ods");
    for kind in ["date", "time", "float"] {
        let made = content(&ods.join("reports.ods"));
        assert!(made.contains(&format!("office:value-type=\"{kind}\"")), "a {kind} stayed text");
    }
    travel.come_back(&ods, "ods");
    let csv = travel.convert(&ods, "ods", None, TO_TEXT);
    travel.come_back(&csv, "csv");
    travel.end(2, 1);
}

/// A template that was opened and saved brings no record either.
#[test]
fn the_example_row_of_a_template_is_known_again() {
    let travel = Travel::begin("plain");
    let out = travel.desk.path().join("out");
    fs::create_dir_all(&out).unwrap();
    let kinds = || Travel::kinds("xlsx").filter(|kind| kind.key != "odds");
    for kind in kinds() {
        let file = out.join(format!("{}.xlsx", kind.key));
        travel.desk.run(&["template", kind.key, "--xlsx", "--output", file.to_str().unwrap()]).ends(0);
    }
    for ending in ["xlsx", "ods"] {
        let made = travel.convert(&out, "xlsx", None, ending);
        for kind in kinds() {
            let file = made.join(format!("{}.{ending}", kind.key));
            let run = travel.desk.run(&["import", file.to_str().unwrap(), "--type", kind.key, "--dry-run", "--json"]);
            let plan = run.ends(0).json();
            assert_eq!((&plan["rows"], &plan["totals"]["left_out"]), (&1.into(), &1.into()), "{}: {plan}", kind.key);
        }
    }
}

/// Returns the cells of an OpenDocument workbook as they are stored.
fn content(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name("content.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}
