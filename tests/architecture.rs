//! The rules of ARCHITECTURE.md that the compiler does not check, read from the sources as text.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/scan.rs"]
mod scan;

use rules::{Rule, Violation};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the Rust files under a folder of the project with their texts, sorted by path.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources found under {folders:?}");
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the names of the packages in Cargo.toml as code names them.
fn dependencies() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim_end().trim_end_matches(']').ends_with("dependencies");
        } else if inside
            && let Some((name, _)) = line.split_once('=')
            && line.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            names.push(name.trim().replace('-', "_"));
        }
    }
    assert!(names.len() > 10, "Cargo.toml was not understood: {names:?}");
    names
}

fn domain_packages(path: &str, text: &str) -> Vec<Violation> {
    rules::domain_packages(path, text, &dependencies())
}

/// Returns the keys of the record types that come with the program.
fn record_types() -> Vec<String> {
    let files = fs::read_dir(root().join("assets/record-types")).unwrap().map(|entry| entry.unwrap().path());
    let types = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let keys: Vec<String> = types.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(keys.len(), 8, "{keys:?}");
    keys
}

fn record_type_names(path: &str, text: &str) -> Vec<Violation> {
    rules::record_type_names(path, text, &record_types())
}

fn assert_kept(rule: Rule, folders: &[&str]) {
    let broken: Vec<Violation> = sources(folders).iter().flat_map(|(path, text)| rule(path, text)).collect();
    let mut list = String::new();
    for Violation { path, line, what } in &broken {
        writeln!(list, "  {path}:{line}: {what}").unwrap();
    }
    assert!(broken.is_empty(), "{} places break the rule:\n{list}", broken.len());
}

#[test]
fn layers_only_look_down() {
    assert_kept(rules::layers, &["src"]);
}

#[test]
fn each_package_has_one_owner() {
    assert_kept(rules::owners, &["src"]);
}

#[test]
fn the_domain_uses_only_small_pure_packages() {
    assert_kept(domain_packages, &["src/domain"]);
}

#[test]
fn domain_and_wizard_reach_nothing_outside_the_program() {
    assert_kept(rules::outside, &["src"]);
}

#[test]
fn only_the_command_line_prints() {
    assert_kept(rules::printing, &["src"]);
}

#[test]
fn no_code_knows_a_record_type_by_name() {
    assert_kept(record_type_names, &["src"]);
}

#[test]
fn nothing_is_left_unfinished_and_no_test_is_put_aside() {
    assert_kept(rules::unfinished, &["src", "tests", "benches"]);
}

#[test]
fn no_result_is_swallowed() {
    assert_kept(rules::swallowed, &["src"]);
}

#[test]
fn drawing_and_the_wizard_never_wait() {
    assert_kept(rules::waiting, &["src"]);
}

#[test]
fn every_job_asks_first_whether_the_person_may() {
    assert_kept(rules::asks_first, &["src"]);
}

#[test]
fn window_and_command_line_reach_the_file_through_jobs() {
    assert_kept(rules::through_jobs, &["src"]);
}

#[test]
fn words_for_people_stand_in_the_catalogue() {
    assert_kept(rules::catalogue, &["src/ui", "src/wizard"]);
}

#[test]
fn files_stay_small() {
    assert_kept(rules::size, &["src", "tests", "benches"]);
}

#[test]
fn every_file_says_what_it_is_for() {
    assert_kept(rules::purpose, &["src", "tests", "benches"]);
}

#[test]
fn window_and_terminal_packages_are_optional() {
    let manifest = read("Cargo.toml");
    for package in [
        "eframe",
        "egui_table",
        "rfd",
        "opener",
        "zbus",
        "clap",
        "clap_complete",
        "clap_mangen",
        "indicatif",
        "comfy-table",
    ] {
        let line = manifest.lines().find(|line| line.split('=').next().is_some_and(|name| name.trim() == package));
        let line = line.unwrap_or_else(|| panic!("{package} is not in Cargo.toml"));
        assert!(line.contains("optional = true"), "the library must build without {package}");
    }
}

/// Returns the paths of `text` as the scanner reads them.
fn paths(file: &str, text: &str) -> Vec<String> {
    scan::crate_paths(file, &scan::tokens(&scan::code(text))).iter().map(|path| path.segments.join("::")).collect()
}

#[test]
fn the_scanner_resolves_every_way_to_name_a_path() {
    assert_eq!(paths("src/job/a.rs", "use crate::store::Store;"), ["store::Store"]);
    assert_eq!(
        paths("src/job/a.rs", "use crate::{domain::{Plan, plan::*}, store};"),
        ["domain::Plan", "domain::plan", "store"]
    );
    assert_eq!(paths("src/job/a.rs", "fn f(x: &super::super::ui::App) {}"), ["ui::App"]);
    assert_eq!(paths("src/job/mod.rs", "use super::ui::App;"), ["ui::App"]);
    assert_eq!(paths("src/main.rs", "muster::cli::run()"), ["cli::run"]);
    assert_eq!(paths("src/job/a.rs", "use self::inner::X;"), ["job::a::inner::X"]);
}

#[test]
fn the_scanner_reads_neither_comments_nor_strings() {
    let quiet = [
        "// use crate::ui::App;",
        "/* a /* nested */ crate::ui::App */",
        "let s = \"crate::ui::App \\\" crate::ui::App\";",
        "let s = r#\"crate::ui \" ::App\"#;",
        "let c = '\"'; let d = '\\''; // crate::ui::App",
    ];
    for text in quiet {
        assert_eq!(paths("src/job/a.rs", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(paths("src/job/a.rs", "fn f<'a>(x: &'a str) -> crate::ui::App<'a> { '\\n'; }"), ["ui::App"]);
    let lines = scan::code("a\n/* x\ny */ b\n\"c\nd\" e");
    assert_eq!(lines.lines().count(), 5, "line numbers stay true");
}

/// Texts that break exactly the rule they stand beside.
const PLANTED: &[(&str, Rule, &str, &str)] = &[
    ("a layer looks up", rules::layers, "src/domain/plan.rs", "use crate::store::Store;"),
    ("a layer looks up from a group", rules::layers, "src/store/apply.rs", "use crate::{domain::Plan, job::Progress};"),
    ("a layer looks up by super", rules::layers, "src/source/text.rs", "fn f() { super::super::job::run() }"),
    ("the window goes round the jobs", rules::layers, "src/ui/app.rs", "use crate::store::Store;"),
    ("the command line looks into the store", rules::layers, "src/cli/undo.rs", "use crate::store::schema::VERSION;"),
    ("the wizard knows the worker", rules::layers, "src/wizard/mod.rs", "let x = crate::worker::Worker::spawn();"),
    ("SQL outside the store", rules::owners, "src/job/planning.rs", "use rusqlite::Connection;"),
    ("the toolkit outside the window", rules::owners, "src/wizard/steps.rs", "fn f(ui: &mut egui::Ui) {}"),
    ("a workbook read outside the source", rules::owners, "src/cli/inspect.rs", "::quick_xml::Reader::from_str(x)"),
    ("a second writer of workbooks", rules::owners, "src/job/export.rs", "use rust_xlsxwriter::Workbook;"),
    (
        "a package that the domain has no use for",
        domain_packages,
        "src/domain/row.rs",
        "#[derive(serde::Serialize)] struct Row;",
    ),
    ("the domain opens a file", rules::outside, "src/domain/table.rs", "use std::fs::File;"),
    ("the domain opens a file through a group", rules::outside, "src/domain/table.rs", "use std::{fmt, fs};"),
    ("the wizard reads the clock", rules::outside, "src/wizard/mod.rs", "let now = jiff::Timestamp::now();"),
    ("a layer prints", rules::printing, "src/job/export.rs", "fn f() { println!(\"done\"); }"),
    ("a record type in code", record_type_names, "src/job/planning.rs", "fn f() { if key == \"customers\" {} }"),
    ("a record type in a raw string", record_type_names, "src/ui/app.rs", "fn f() { g(r#\"tasks\"#) }"),
    ("a stub", rules::unfinished, "src/store/undo.rs", "fn f() { todo!() }"),
    ("a test put aside", rules::unfinished, "tests/import.rs", "#[test]\n#[ignore]\nfn f() {}"),
    ("a swallowed result", rules::swallowed, "src/job/undo.rs", "fn f() { let _ = g(); }"),
    ("drawing sleeps", rules::waiting, "src/ui/app.rs", "fn f() { std::thread::sleep(d); }"),
    ("drawing waits for the worker", rules::waiting, "src/ui/app.rs", "fn f() { reports.recv(); }"),
    (
        "a job that asks nobody",
        rules::asks_first,
        "src/job/settings.rs",
        "pub fn change(session: &mut Session) -> R { session.store.change_settings() }",
    ),
    (
        "a job that asks too late",
        rules::asks_first,
        "src/job/settings.rs",
        "pub fn change(session: &mut Session) -> R { session.store.change_settings(); session.may(Right::Settings)?; }",
    ),
    (
        "the command line goes round the jobs",
        rules::through_jobs,
        "src/cli/open.rs",
        "fn f() { session.store.open_imports() }",
    ),
    ("a sentence in code", rules::catalogue, "src/ui/pages/users.rs", "fn f() { caption(ui, \"no user yet\") }"),
    ("a label in code", rules::catalogue, "src/wizard/words.rs", "fn f() -> String { format!(\"Import {many}\") }"),
    ("a file without a purpose", rules::purpose, "src/ui/app.rs", "use std::fmt;\n"),
    ("a purpose that says nothing", rules::purpose, "src/ui/app.rs", "//! App.\n"),
];

/// Texts that look like a violation and are none.
const INNOCENT: &[(&str, Rule, &str, &str)] = &[
    ("a layer looks down", rules::layers, "src/job/mod.rs", "use crate::{domain::Plan, store::Store};"),
    ("a layer names itself", rules::layers, "src/store/undo.rs", "use super::schema; use crate::store::Store;"),
    (
        "a test reaches further",
        rules::owners,
        "src/job/export.rs",
        "#[cfg(test)]\nmod tests { use quick_xml::Reader; }",
    ),
    ("an iterator's method", rules::owners, "src/job/export.rs", "a.iter().zip(b); std::iter::zip(a, b);"),
    ("a word in a comment", rules::unfinished, "src/job/export.rs", "// todo!() is what this is not\n"),
    (
        "a record type in a test",
        record_type_names,
        "src/job/a.rs",
        "fn f() {}\n#[cfg(test)]\nmod t { const X: &str = \"tasks\"; }",
    ),
    ("a record type in a comment", record_type_names, "src/job/a.rs", "fn f() {} // \"tasks\""),
    ("the command line prints", rules::printing, "src/cli/undo.rs", "println!();"),
    ("asking without waiting", rules::waiting, "src/ui/app.rs", "while let Ok(report) = reports.try_recv() {}"),
    (
        "a job that asks first",
        rules::asks_first,
        "src/job/settings.rs",
        "pub fn change(session: &mut Session) -> R { session.may(Right::Settings)?; session.store.change_settings() }",
    ),
    ("record types are no secret", rules::through_jobs, "src/cli/open.rs", "fn f() { session.store.types().get(key) }"),
    (
        "a text of the catalogue",
        rules::catalogue,
        "src/ui/pages/users.rs",
        "fn f() { caption(ui, tr!(\"users-empty\")) }",
    ),
    ("a name for the toolkit", rules::catalogue, "src/ui/pages/users.rs", "fn f() { Id::unique(\"add-user\") }"),
    (
        "a reason in an attribute",
        rules::catalogue,
        "src/ui/pages/users.rs",
        "#[expect(dead_code, reason = \"a part of it\")]\nfn f() {}",
    ),
    ("a duration is no clock", rules::outside, "src/domain/row.rs", "use std::time::Duration;"),
];

#[test]
fn a_planted_violation_of_each_rule_is_found() {
    for (name, rule, path, text) in PLANTED {
        assert!(!rule(path, text).is_empty(), "not found: {name}: {text}");
    }
    let long = "//! A file that went on and on.\n".repeat(601);
    assert_eq!(rules::size("src/ui/app.rs", &long).len(), 1);
    assert_eq!(rules::size("src/main.rs", &"\n".repeat(81)).len(), 1);
}

#[test]
fn what_only_looks_like_a_violation_is_let_pass() {
    for (name, rule, path, text) in INNOCENT {
        assert_eq!(rule(path, text), [], "wrongly found: {name}");
    }
}

/// Returns the invariants of the architecture document, each as one line.
fn invariants(document: &str) -> Vec<String> {
    let paragraphs = document.split("**Invariant:**").skip(1);
    paragraphs.map(|text| text.split("\n\n").next().unwrap().split("\n- ").next().unwrap().replace('\n', " ")).collect()
}

/// Returns `file::test` of every test that a text names between backticks.
fn named_tests(text: &str) -> Vec<(String, String)> {
    let quoted = text.split('`').skip(1).step_by(2);
    let pairs = quoted.filter_map(|inside| inside.split_once(".rs::"));
    pairs.map(|(file, test)| (format!("{file}.rs"), test.to_owned())).collect()
}

/// Returns whether `text` has a test of that name.
fn has_test(text: &str, name: &str) -> bool {
    let tokens = scan::tokens(&scan::code(text));
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let at = texts.windows(2).position(|pair| pair == ["fn", name]);
    at.is_some_and(|at| texts[..at].iter().rev().take(40).take_while(|text| **text != "}").any(|text| *text == "test"))
}

#[test]
fn every_invariant_names_a_test_that_exists() {
    let document = read("ARCHITECTURE.md");
    let invariants = invariants(&document);
    assert!(invariants.len() >= 10, "only {} invariants", invariants.len());
    for invariant in &invariants {
        let tests = named_tests(invariant);
        assert!(!tests.is_empty(), "no test named:{invariant}");
        for (file, test) in tests {
            assert!(has_test(&read(&file), &test), "{file} has no test {test}, named by:{invariant}");
        }
    }
}

#[test]
fn the_map_agrees_with_the_tree() {
    let document = read("ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let shown = if entry.path().is_dir() { format!("src/{name}/") } else { format!("src/{name}") };
        assert!(document.contains(&format!("`{shown}`")), "ARCHITECTURE.md does not say what {shown} is");
    }
    for quoted in document.split('`').skip(1).step_by(2) {
        let path = quoted.split("::").next().unwrap();
        let is_path =
            ["src/", "tests/", "assets/", "dist/", "benches/", ".ci/"].iter().any(|start| path.starts_with(start));
        if is_path && !path.contains(['*', '<', ' ']) {
            assert!(Path::new(&root()).join(path).exists(), "ARCHITECTURE.md names {path}, which does not exist");
        }
    }
}

#[test]
fn the_readme_names_every_record_type() {
    let readme = read("README.md").to_lowercase();
    for key in record_types() {
        assert!(readme.contains(&key.replace('_', " ")), "README.md does not name the record type {key}");
    }
}
