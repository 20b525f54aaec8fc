//! The page that lists every rule with its tests.

use crate::book::{self, Book, Case, Kind, Required, State, Tests, folder};
use std::fmt::Write as _;

const HEAD: &str = "# Rules and their tests

Every rule of every record type, with the values and cases that test it: made from `tests/rules/` by
`MUSTER_WRITE_RULES=1 cargo test --test rules`, and compared with it by `cargo test --test rules`.
Right values come with what the database then holds where that is another text; wrong ones with everything that is said.
Each right value is imported as a new record, found unchanged the second time, and changed to the next one.
A case says what its rows become.
";

/// Compares the page with the tests, or writes it.
pub(crate) fn check(required: &[Required], books: &[Book]) {
    let path = folder().with_file_name("RULES.md");
    let page = page(required, books);
    if std::env::var_os("MUSTER_WRITE_RULES").is_some() {
        std::fs::write(&path, page).unwrap();
        return;
    }
    let how = "run this test with MUSTER_WRITE_RULES=1 to write the page anew";
    assert!(std::fs::read_to_string(&path).unwrap() == page, "{} is not that of the tests: {how}", path.display());
}

fn page(required: &[Required], books: &[Book]) -> String {
    let mut out = HEAD.to_owned();
    let open = required.iter().filter_map(|rule| match &rule.state {
        State::Open(why) => Some((rule, why)),
        State::Tested | State::Elsewhere(_) => None,
    });
    let open: Vec<_> = open.collect();
    let tested = required.len() - open.len();
    write!(out, "\n{tested} rules are tested").unwrap();
    if open.is_empty() {
        out.push_str(", and none is open.\n");
    } else {
        out.push_str("; open are:\n\n");
        for (rule, why) in open {
            writeln!(out, "- {}, {}: {} ({why})", rule.of, rule.id, rule.words).unwrap();
        }
    }
    let mut of = "";
    for rule in required {
        if rule.of != of {
            of = &rule.of;
            write!(out, "\n## {of}\n").unwrap();
        }
        add(&mut out, rule, &book::tests_of(books, rule));
    }
    out
}

fn add(out: &mut String, rule: &Required, tests: &Tests<'_>) {
    write!(out, "\n### {}\n\n{}.\n", rule.id, rule.words).unwrap();
    if let State::Elsewhere(function) = &rule.state {
        write!(out, "\n- tested by `{function}`\n").unwrap();
        return;
    }
    if let Some(lack) = tests.lack(rule.kind) {
        write!(out, "\n**There is no {lack}.**\n").unwrap();
    }
    let mut lines = Vec::new();
    for values in &tests.values {
        let right = values.right.iter().map(|pair| match (pair.text(), pair.value()) {
            (text, value) if text == value => code(text),
            (text, value) => format!("{} as {}", code(text), code(value)),
        });
        let right: Vec<String> = right.collect();
        if !right.is_empty() {
            lines.push(format!("right: {}", right.join(", ")));
        }
        let warns =
            values.warns.iter().map(|(text, value, words)| format!("{} as {}: {words}", code(text), code(value)));
        lines.extend(warns.map(|line| format!("with a warning: {line}")));
        lines.extend(values.wrong.iter().map(|(text, words)| format!("wrong: {}: {words}", code(text))));
    }
    if rule.kind == Kind::Free {
        lines.push("wrong: no text is".to_owned());
    }
    for case in &tests.cases {
        lines.push(in_words(case));
    }
    if !lines.is_empty() {
        out.push('\n');
    }
    for line in lines {
        writeln!(out, "- {line}").unwrap();
    }
}

fn in_words(case: &Case) -> String {
    let mut out = format!("case: {}", case.told);
    if let Some(refused) = &case.refused {
        write!(out, "; the file is refused: {refused}").unwrap();
        return out;
    }
    let rows = case.row.iter().map(|row| match row.says.as_slice() {
        [] => row.is.clone(),
        says => format!("{} ({})", row.is, says.join("; ")),
    });
    let mut parts: Vec<String> = rows.collect();
    parts.extend(case.deletes.iter().map(|title| format!("Deletes {}", code(title))));
    write!(out, ": {}", parts.join(", ")).unwrap();
    out
}

/// Returns a text as code, on one line.
fn code(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.replace('\n', "\\n");
    let text = match text.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap()),
        None => text,
    };
    match text.as_str() {
        "" => "nothing".to_owned(),
        text if text.contains('`') => format!("`` {text} ``"),
        text => format!("`{text}`"),
    }
}
