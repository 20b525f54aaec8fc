//! The rules of the house as functions over one file's path and text, so that a test can plant a violation.

use crate::scan::{self, Token};

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

/// A rule: gets a path (relative to the project, with `/`) and the text of a file.
pub(crate) type Rule = fn(&str, &str) -> Vec<Violation>;

/// Which layer may name which other layers of the crate. Nothing points up.
///
/// `main` is not here: it may name everything and is held small instead.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("messages", &[]),
    ("domain", &["messages"]),
    ("source", &["domain", "messages"]),
    ("store", &["domain", "messages"]),
    ("definitions", &["domain", "messages"]),
    ("mail", &["domain", "messages"]),
    ("job", &["source", "store", "definitions", "mail", "domain", "messages"]),
    ("wizard", &["job", "domain", "messages"]),
    ("worker", &["job", "store", "domain", "messages"]),
    ("cli", &["job", "definitions", "store", "domain", "messages"]),
    ("ui", &["wizard", "worker", "job", "domain", "messages"]),
];

/// Who carries a store about and may name its types, but none of its functions or inner modules.
const TYPES_ONLY: &[(&str, &str)] = &[("worker", "store"), ("cli", "store")];

/// Which package may be named where: by a folder (`src/ui/`) or a file.
const OWNERS: &[(&str, &[&str])] = &[
    ("egui", &["src/ui/"]),
    ("eframe", &["src/ui/"]),
    ("egui_table", &["src/ui/"]),
    ("rfd", &["src/ui/"]),
    ("notify_rust", &["src/ui/"]),
    ("zbus", &["src/ui/"]),
    ("opener", &["src/ui/"]),
    ("sys_locale", &["src/ui/"]),
    ("fluent_bundle", &["src/messages/"]),
    ("fluent_syntax", &["src/messages/"]),
    ("unic_langid", &["src/messages/"]),
    ("rusqlite", &["src/store/"]),
    ("csv", &["src/source/"]),
    ("quick_xml", &["src/source/"]),
    ("chardetng", &["src/source/"]),
    ("encoding_rs", &["src/source/"]),
    ("zip", &["src/source/"]),
    ("lettre", &["src/mail/"]),
    ("toml", &["src/definitions/"]),
    ("schemars", &["src/definitions/"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("indicatif", &["src/cli/"]),
    ("comfy_table", &["src/cli/"]),
    ("rust_xlsxwriter", &["src/job/spreadsheet.rs", "src/job/spreadsheet/"]),
    ("argon2", &["src/job/people.rs"]),
    ("signal_hook", &["src/cli/", "src/main.rs"]),
];

/// The packages that the domain may use: small, pure, and about values.
const DOMAIN_PACKAGES: &[&str] =
    &["jiff", "rlibphonenumber", "email_address", "url", "unicode_normalization", "caseless", "strsim", "thiserror"];

/// What reaches outside the program: files, network, processes, threads, environment, clock.
const OUTSIDE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "env"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["Instant", "now"],
    &["SystemTime", "now"],
    &["Zoned", "now"],
    &["Timestamp", "now"],
    &["TimeZone", "system"],
    &["File", "open"],
    &["File", "create"],
];

/// Where the sample organisation is made, whose files are of certain types.
const SAMPLE: &[&str] = &["src/job/sample", "src/job/organisation", "src/cli/demo"];

/// The most lines that a file may have.
const MOST_LINES: usize = 600;
/// The most lines of `main.rs`, which only puts the parts together.
const MOST_LINES_OF_MAIN: usize = 80;

fn violation(path: &str, line: usize, what: String) -> Violation {
    Violation { path: path.to_owned(), line, what }
}

/// Returns what of a source file is compiled into the program.
fn program(path: &str, text: &str) -> Vec<Token> {
    if path.ends_with("/tests.rs") || path.contains("/tests/") || path.starts_with("tests/") {
        return Vec::new();
    }
    scan::without_tests(&scan::tokens(&scan::code(text)))
}

/// Returns the layer of a file of `src`, if it is in one.
fn layer(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split('/').next()?;
    let name = name.strip_suffix(".rs").unwrap_or(name);
    MAY_NAME.iter().map(|(layer, _)| *layer).find(|layer| *layer == name)
}

/// Returns whether the tokens at `at` are the words of a path, `::` between them.
fn is_path(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, word)| {
        tokens.get(at + 2 * i).is_some_and(|t| t.text == *word)
            && (i == 0 || tokens.get(at + 2 * i - 1).is_some_and(|t| t.text == "::"))
    })
}

/// Layers name only layers below them.
pub(crate) fn layers(path: &str, text: &str) -> Vec<Violation> {
    let Some(own) = layer(path) else { return Vec::new() };
    let below = MAY_NAME.iter().find(|(name, _)| *name == own).map_or(&[][..], |(_, below)| below);
    let mut broken = Vec::new();
    for named in scan::crate_paths(path, &program(path, text)) {
        let Some(first) = named.segments.first() else { continue };
        if first == own || !MAY_NAME.iter().any(|(name, _)| name == first) {
            continue;
        }
        if !below.contains(&first.as_str()) {
            broken.push(violation(path, named.line, format!("`{own}` may not name `{first}`")));
        }
        let inner = named.segments.get(1).is_some_and(|second| !second.starts_with(char::is_uppercase));
        if inner && TYPES_ONLY.contains(&(own, first.as_str())) {
            let what = format!("`{own}` may name types of `{first}`, not `{}`", named.segments.join("::"));
            broken.push(violation(path, named.line, what));
        }
    }
    broken
}

/// Each package has one owner.
pub(crate) fn owners(path: &str, text: &str) -> Vec<Violation> {
    if !path.starts_with("src/") {
        return Vec::new();
    }
    let tokens = program(path, text);
    let foreign = OWNERS.iter().filter(|(_, places)| !places.iter().any(|place| path.starts_with(place)));
    foreign
        .flat_map(|(package, places)| {
            scan::package_lines(package, &tokens)
                .into_iter()
                .map(move |line| violation(path, line, format!("`{package}` belongs to {}", places.join(" and "))))
        })
        .collect()
}

/// The domain uses no package but the few that are listed. `dependencies` are those of Cargo.toml.
pub(crate) fn domain_packages(path: &str, text: &str, dependencies: &[String]) -> Vec<Violation> {
    if layer(path) != Some("domain") {
        return Vec::new();
    }
    let tokens = program(path, text);
    let foreign = dependencies.iter().filter(|name| !DOMAIN_PACKAGES.contains(&name.as_str()));
    foreign
        .flat_map(|package| {
            scan::package_lines(package, &tokens)
                .into_iter()
                .map(move |line| violation(path, line, format!("`domain` may not use the package `{package}`")))
        })
        .collect()
}

/// The domain and the wizard reach nothing outside the program.
pub(crate) fn outside(path: &str, text: &str) -> Vec<Violation> {
    if !matches!(layer(path), Some("domain" | "wizard")) {
        return Vec::new();
    }
    let tokens = program(path, text);
    let mut broken = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        for words in OUTSIDE.iter().filter(|words| is_path(&tokens, at, words)) {
            broken.push(violation(path, token.line, format!("`{}` reaches outside the program", words.join("::"))));
        }
    }
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| is_path(&tokens, *at, &["std"])) {
        // `use std::{fs, time::Instant}` says the same in another way.
        if tokens.get(at + 2).is_some_and(|t| t.text == "{") {
            let group = tokens[at + 3..].iter().take_while(|t| t.text != ";");
            for word in group.filter(|t| {
                matches!(t.text.as_str(), "fs" | "net" | "process" | "thread" | "env" | "Instant" | "SystemTime")
            }) {
                broken.push(violation(path, token.line, format!("`std::{}` reaches outside the program", word.text)));
            }
        }
    }
    broken
}

/// Only the command line and the entry print.
pub(crate) fn printing(path: &str, text: &str) -> Vec<Violation> {
    if !path.starts_with("src/") || path.starts_with("src/cli/") || path == "src/main.rs" {
        return Vec::new();
    }
    macros(path, text, &["println", "eprintln", "print", "eprint", "dbg"], "belongs to the command line")
}

/// No code knows a record type by name, but for the sample organisation. `types` are the keys of all record types.
pub(crate) fn record_type_names(path: &str, text: &str, types: &[String]) -> Vec<Violation> {
    let sample = SAMPLE.iter().any(|place| path.starts_with(place));
    if !path.starts_with("src/") || sample || program(path, text).is_empty() {
        return Vec::new();
    }
    let strings = scan::strings(text).into_iter().filter(|literal| types.contains(&literal.text));
    strings
        .map(|literal| violation(path, literal.line, format!("the record type `{}` is data, not code", literal.text)))
        .collect()
}

/// Nothing is left unfinished, and no test is put aside.
pub(crate) fn unfinished(path: &str, text: &str) -> Vec<Violation> {
    let tokens = scan::tokens(&scan::code(text));
    let mut broken = macros(path, text, &["todo", "unimplemented"], "is not finished");
    for (at, token) in tokens.iter().enumerate() {
        let attribute = at >= 2 && tokens[at - 1].text == "[" && tokens[at - 2].text == "#";
        if attribute && matches!(token.text.as_str(), "ignore" | "should_panic") {
            broken.push(violation(
                path,
                token.line,
                format!("`#[{}]`: a test runs and says what it expects", token.text),
            ));
        }
    }
    broken
}

/// No result is swallowed.
pub(crate) fn swallowed(path: &str, text: &str) -> Vec<Violation> {
    let tokens = program(path, text);
    let texts: Vec<&str> = tokens.iter().map(|t| t.text.as_str()).collect();
    let found = texts.windows(3).enumerate().filter(|(_, window)| *window == ["let", "_", "="]);
    found.map(|(at, _)| violation(path, tokens[at].line, "`let _ =` swallows a result".to_owned())).collect()
}

/// Drawing code and the wizard never wait.
pub(crate) fn waiting(path: &str, text: &str) -> Vec<Violation> {
    if !matches!(layer(path), Some("ui" | "wizard" | "domain")) {
        return Vec::new();
    }
    let tokens = program(path, text);
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let waits = |at: usize| match word(at) {
        "sleep" | "sleep_ms" | "park" => word(at + 1) == "(" && at > 0 && word(at - 1) == "::",
        // `try_recv` does not wait; the others do.
        "recv" | "recv_timeout" => at > 0 && word(at - 1) == "." && word(at + 1) == "(",
        _ => false,
    };
    (0..tokens.len())
        .filter(|at| waits(*at))
        .map(|at| violation(path, tokens[at].line, format!("`{}` waits where nothing may wait", word(at))))
        .collect()
}

/// What a function of a job asks before it works for a person: each returns whose data it may be done with, or refuses.
const ASKS: &[&str] = &[
    "may",
    "may_with",
    "may_with_import",
    "may_work_on",
    "import_of",
    "import_to_work_on",
    "directory_of",
    "may_read",
    "may_edit",
];

/// Functions of jobs that ask nothing themselves: the files and names, and why.
const ASK_NOTHING: &[(&str, &[&str])] = &[
    // The door itself: nobody is signed in yet.
    (
        "src/job/people.rs",
        &["door", "found", "sign_in", "sign_in_with_code", "enter_sample", "sign_out", "unlock", "recover"],
    ),
    // Whoever owns the file: whether it is sound, and what is due, each run as the person who ordered it.
    ("src/job/upkeep.rs", &["check", "info"]),
    ("src/job/run_due.rs", &["run_due"]),
    ("src/job/schedule.rs", &["next_due"]),
    // Where the program failed: nothing of the data is in it.
    ("src/job/crash/mod.rs", &["note"]),
    // A new file, in which there is nobody yet.
    ("src/job/organisation.rs", &["make_sample"]),
];

/// Every function of a job that works for a person asks first whether that person may, or calls one that does
/// ([`ASKS`]).
pub(crate) fn asks_first(path: &str, text: &str) -> Vec<Violation> {
    if !path.starts_with("src/job/") && path != "src/job.rs" {
        return Vec::new();
    }
    let tokens = program(path, text);
    let word = |at: usize| tokens.get(at).map_or("", |t| t.text.as_str());
    let mut broken = Vec::new();
    for at in (0..tokens.len()).filter(|&at| word(at) == "pub" && word(at + 1) == "fn") {
        let name = word(at + 2);
        let Some(body) = (at..tokens.len()).find(|&i| word(i) == "{") else { continue };
        let takes_session = (at..body).any(|i| word(i) == "Session");
        let excused = ASK_NOTHING.iter().any(|(file, names)| *file == path && names.contains(&name));
        if !takes_session || excused {
            continue;
        }
        let mut depth = 0_usize;
        let mut asks = false;
        for i in body..tokens.len() {
            match word(i) {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            let hands_on = word(i) == "session" && word(i - 1) == "(" || word(i) == "session" && word(i - 1) == ",";
            asks |= ASKS.contains(&word(i)) && word(i + 1) == "(" || hands_on;
            let touches = word(i) == "session" && word(i + 1) == "." && word(i + 2) == "store";
            if touches && !asks {
                let what = format!("`{name}` works for a person and does not ask first whether that person may");
                broken.push(violation(path, tokens[at].line, what));
                break;
            }
        }
    }
    broken
}

/// The window and the command line reach the organisation's file through jobs alone, which ask who may.
pub(crate) fn through_jobs(path: &str, text: &str) -> Vec<Violation> {
    if !matches!(layer(path), Some("ui" | "wizard" | "cli" | "worker")) {
        return Vec::new();
    }
    let tokens = program(path, text);
    let word = |at: usize| tokens.get(at).map_or("", |t| t.text.as_str());
    (0..tokens.len())
        .filter(|&at| word(at) == "session" && word(at + 1) == "." && word(at + 2) == "store")
        .filter(|&at| !matches!(word(at + 4), "types" | "interrupt" | "path"))
        .map(|at| violation(path, tokens[at].line, "only jobs ask the store, and who may".to_owned()))
        .collect()
}

/// A file has at most 600 lines; `main.rs` at most 80.
pub(crate) fn size(path: &str, text: &str) -> Vec<Violation> {
    let most = if path == "src/main.rs" { MOST_LINES_OF_MAIN } else { MOST_LINES };
    let lines = text.lines().count();
    if lines > most { vec![violation(path, lines, format!("{lines} lines, at most {most}"))] } else { Vec::new() }
}

/// A file begins by saying what it is for.
pub(crate) fn purpose(path: &str, text: &str) -> Vec<Violation> {
    let first = text.lines().next().unwrap_or_default();
    let said = first.strip_prefix("//! ").is_some_and(|words| words.split_whitespace().count() >= 3);
    if said {
        Vec::new()
    } else {
        vec![violation(path, 1, "the first line is not a `//!` that says what the file is for".to_owned())]
    }
}

fn macros(path: &str, text: &str, names: &[&str], why: &str) -> Vec<Violation> {
    let tokens = scan::tokens(&scan::code(text));
    let called =
        |at: usize| names.contains(&tokens[at].text.as_str()) && tokens.get(at + 1).is_some_and(|t| t.text == "!");
    (0..tokens.len())
        .filter(|at| called(*at))
        .map(|at| violation(path, tokens[at].line, format!("`{}!` {why}", tokens[at].text)))
        .collect()
}

/// Files whose words are not of the catalogue: what the command line says of a window that does not open, names of
/// fonts, names on the desktop's bus.
const OTHER_WORDS: &[&str] = &["src/ui/window.rs", "src/ui/theme.rs", "src/ui/desktop.rs"];

/// Words for people in window and wizard stand in the catalogue: no literal reads like a sentence or a label.
pub(crate) fn catalogue(path: &str, text: &str) -> Vec<Violation> {
    let is_ours = path.starts_with("src/ui/") || path.starts_with("src/wizard/");
    if !is_ours || OTHER_WORDS.contains(&path) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    // What an attribute says is for who reads the source.
    let is_attribute = |line: usize| {
        let words = lines.get(line - 1).copied().unwrap_or_default();
        words.contains("reason = \"") || words.contains("#[must_use = \"")
    };
    let words = scan::strings(text).into_iter().filter(|literal| reads_like_words(&literal.text));
    let words = words.filter(|literal| literal.text != "Muster" && !is_attribute(literal.line));
    words
        .map(|literal| violation(path, literal.line, format!("\"{}\" is not in the catalogue", literal.text)))
        .collect()
}

/// Says whether a literal has a letter, a space and a letter again, or a capitalised word.
fn reads_like_words(literal: &str) -> bool {
    let letters: Vec<char> = std::iter::once(' ').chain(literal.chars()).collect();
    letters.windows(3).any(|three| {
        let [before, middle, after] = [three[0], three[1], three[2]];
        let is_capitalised = !before.is_alphanumeric() && middle.is_uppercase() && after.is_lowercase();
        is_capitalised || before.is_alphabetic() && middle == ' ' && after.is_alphabetic()
    })
}
