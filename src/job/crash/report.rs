//! The report about a bug: where in the program it showed itself, and nothing of anybody's data.

use super::Watch;
use crate::domain::history::ImportId;
use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// Most functions that a report names.
const MOST_FUNCTIONS: usize = 80;
/// Most characters of what a bug said.
const MOST_WORDS: usize = 120;
/// Most bytes of a report.
const MOST_BYTES: u64 = 1 << 16;
/// How the line with the number of the import begins that was open.
const IMPORT: &str = "Open import: ";

/// A report that the person has not seen yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
    /// The import that was open.
    pub import: Option<ImportId>,
}

/// Returns where reports of bugs go while an organisation's file is open, and where they are once they were seen.
pub(super) fn places(database: &Path) -> (PathBuf, PathBuf) {
    let beside = |ending: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    (beside(".crash.txt"), beside(".crash-seen.txt"))
}

/// Returns the report about the last bug, until it was seen.
pub fn past(database: &Path) -> Option<Past> {
    let (path, _) = places(database);
    let mut text = String::new();
    // A report that cannot be read helps nobody.
    File::open(&path).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    let number = text.lines().rev().find_map(|line| line.strip_prefix(IMPORT));
    let import = number.and_then(|number| number.parse().ok()).map(ImportId);
    Some(Past { path, text, import })
}

/// Puts a report aside that was seen.
pub fn dismiss(database: &Path) -> io::Result<()> {
    let (path, seen) = places(database);
    fs::rename(path, seen)
}

/// Adds a report to the file of reports; no more once that is large.
pub(super) fn write(watch: &Watch, text: &str) -> io::Result<()> {
    let (path, _) = places(&watch.database);
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    if file.metadata()?.len() < MOST_BYTES / 2 {
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Puts a bug into words.
pub(super) fn text(info: &PanicHookInfo<'_>, watch: &Watch) -> String {
    let place = info.location().map_or_else(
        || "unknown".to_owned(),
        |place| format!("{}:{}:{}", source(place.file()), place.line(), place.column()),
    );
    let said = match info.payload().downcast_ref::<&'static str>() {
        Some(plain) => cut(plain),
        // Words that were put together may hold a value.
        None => harmless(info.payload_as_str().unwrap_or_default()),
    };
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    let mut text = String::new();
    let (now, version) = (jiff::Timestamp::now(), env!("CARGO_PKG_VERSION"));
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    // Writing to a text does not fail.
    writeln!(text, "Muster {version} on {os} {arch}, {now:.0}").unwrap_or_default();
    writeln!(text, "Place: {place}\nThread: {thread}\nWords: {said}").unwrap_or_default();
    writeln!(text, "On screen: {}", watch.on_screen).unwrap_or_default();
    if let Some(ImportId(number)) = watch.import {
        writeln!(text, "{IMPORT}{number}").unwrap_or_default();
    }
    text.push_str("Functions:\n");
    for function in functions(&Backtrace::force_capture().to_string()) {
        writeln!(text, "  {function}").unwrap_or_default();
    }
    text.push('\n');
    text
}

/// Returns the names of the functions of a backtrace, without the files that they stand in.
fn functions(backtrace: &str) -> Vec<String> {
    let name = |line: &str| {
        let (number, name) = line.trim_start().split_once(": ")?;
        number.parse::<u32>().ok().map(|_| name.to_owned())
    };
    let names = backtrace.lines().filter_map(name);
    let own = |name: &String| !name.starts_with("std::backtrace") && !name.contains("::crash::");
    names.filter(own).take(MOST_FUNCTIONS).collect()
}

/// Returns where a file of the sources is, without the folders of the machine that built the program.
fn source(file: &str) -> String {
    let file = file.replace('\\', "/");
    if let Some((_, package)) = file.split_once("/registry/src/") {
        return package.split_once('/').map_or(package, |(_, rest)| rest).to_owned();
    }
    if let Some((_, library)) = file.split_once("/library/") {
        return format!("library/{library}");
    }
    let is_whole = file.starts_with('/') || file.get(1..2) == Some(":");
    if is_whole { file.rsplit('/').next().unwrap_or_default().to_owned() } else { file }
}

/// Returns the beginning of words that cannot hold a value: what comes before the first number, quote or colon.
fn harmless(words: &str) -> String {
    let mut words = words;
    for end in [": ", "\"", "“", "'", " `", "/", "\\", "@", "\n"] {
        words = words.split_once(end).map_or(words, |(before, _)| before);
    }
    cut(words.split(|letter: char| letter.is_numeric()).next().unwrap_or_default())
}

fn cut(words: &str) -> String {
    words.chars().take(MOST_WORDS).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_bug_says_is_kept_up_to_where_a_value_may_begin() {
        for (words, kept) in [
            ("index out of bounds: the len is 3 but the index is 7", "index out of bounds"),
            ("called `Result::unwrap()` on an `Err` value: \"Jörg\"", "called"),
            ("no user \"anna@nordwind.example\"", "no user"),
            ("byte index 5 is not a char boundary; it is inside 'ü' of `Müller`", "byte index"),
            ("cannot open /home/anna/customers.csv", "cannot open"),
            ("someone@somewhere.example is taken", "someone"),
        ] {
            assert_eq!(harmless(words), kept);
        }
    }

    #[test]
    fn places_in_the_sources_name_no_folder_of_a_person() {
        for (file, shown) in [
            ("src/ui/app/draw.rs", "src/ui/app/draw.rs"),
            (
                "/home/anna/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/egui-0.37.0/src/ui.rs",
                "egui-0.37.0/src/ui.rs",
            ),
            ("/rustc/59807616e1fa/library/core/src/option.rs", "library/core/src/option.rs"),
            ("C:\\Users\\Anna\\muster\\src\\main.rs", "main.rs"),
            ("/home/anna/muster/src/main.rs", "main.rs"),
        ] {
            assert_eq!(source(file), shown);
        }
    }

    #[test]
    fn a_backtrace_is_the_names_of_its_functions() {
        let backtrace = "   0: std::backtrace::Backtrace::create\n             at /rustc/x/backtrace.rs:331:13\n   \
                         1: muster::job::crash::report::text\n   2: muster::ui::app::App::draw\n             \
                         at /home/anna/muster/src/ui/app/draw.rs:20:5\n   3: <unknown>\n";
        assert_eq!(functions(backtrace), ["muster::ui::app::App::draw", "<unknown>"]);
    }
}
