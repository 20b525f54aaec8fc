//! The texts of the program: every one that code names is there in both languages, and none that nobody names.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use muster::domain::history::RestorePoint;
use muster::domain::table::TableChoice;
use muster::job::{self, Answer, NoProgress, Request, Session};
use muster::messages::{self, Language, PARTS};
use muster::source;
use muster::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text of the catalogue as the tests compare it.
struct Text {
    part: String,
    words: String,
    parameters: BTreeSet<String>,
    key: Option<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue(language: Language) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for part in PARTS {
        let path = root().join("assets/messages").join(language.tag()).join(format!("{part}.ftl"));
        let source = fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(_) | Entry::Junk { .. } => panic!("{}: only messages are expected", path.display()),
            };
            let id = message.id.name.to_owned();
            let mut text =
                Text { part: (*part).to_owned(), words: String::new(), parameters: BTreeSet::new(), key: None };
            walk(message.value.as_ref().unwrap_or_else(|| panic!("{id} has no text")), &mut text);
            for attribute in &message.attributes {
                assert_eq!(attribute.id.name, "key", "{id}: the only attribute is the access key");
                let mut key =
                    Text { part: String::new(), words: String::new(), parameters: BTreeSet::new(), key: None };
                walk(&attribute.value, &mut key);
                assert_eq!(key.words.chars().count(), 1, "{id}: an access key is one letter");
                text.key = Some(key.words);
            }
            assert!(texts.insert(id.clone(), text).is_none(), "{id} stands twice in {}", language.tag());
        }
    }
    texts
}

fn walk(pattern: &Pattern<&str>, text: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.words.push_str(value),
            PatternElement::Placeable { expression } => expression_of(expression, text),
        }
    }
}

fn expression_of(expression: &Expression<&str>, text: &mut Text) {
    match expression {
        Expression::Inline(inline) => inline_of(inline, text),
        Expression::Select { selector, variants } => {
            inline_of(selector, text);
            for variant in variants {
                walk(&variant.value, text);
            }
        }
    }
}

fn inline_of(inline: &InlineExpression<&str>, text: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            text.parameters.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => text.words.push_str(value),
        InlineExpression::Placeable { expression } => expression_of(expression, text),
        InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::NumberLiteral { .. } => panic!("only parameters and plain text are expected: {inline:?}"),
    }
}

/// A place in the program that names a text.
struct Use {
    place: String,
    id: String,
    parameters: BTreeSet<String>,
    is_key: bool,
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn uses() -> Vec<Use> {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut uses = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("src/messages")) {
        for (name, is_key) in [("tr!(", false), ("tr_key!(", true)] {
            for (at, _) in text.match_indices(name) {
                let own_word = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
                let is_comment = text[..at].rsplit('\n').next().unwrap().trim_start().starts_with("//");
                if own_word && !is_comment {
                    uses.push(use_of(path, &text[at + name.len()..], is_key));
                }
            }
        }
    }
    assert!(!uses.is_empty());
    uses
}

/// Reads `"id", name = value, ...)`.
fn use_of(path: &str, text: &str, is_key: bool) -> Use {
    let rest =
        text.trim_start().strip_prefix('"').unwrap_or_else(|| panic!("{path}: an id is not written out: {text:.40}"));
    let (id, mut rest) = rest.split_once('"').unwrap();
    let mut parameters = BTreeSet::new();
    let (mut depth, mut in_text) = (0_i32, false);
    let mut previous = ' ';
    loop {
        let letter = rest.chars().next().unwrap_or_else(|| panic!("{path}: {id} does not end"));
        match letter {
            '"' if previous != '\\' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                let after = rest[1..].trim_start();
                let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let assigns =
                    after[name.len()..].trim_start().strip_prefix('=').is_some_and(|v| !v.starts_with(['=', '>']));
                if !name.is_empty() && assigns {
                    parameters.insert(name);
                }
            }
            _ => {}
        }
        previous = if previous == '\\' { ' ' } else { letter };
        rest = &rest[letter.len_utf8()..];
    }
    Use { place: path.to_owned(), id: id.to_owned(), parameters, is_key }
}

#[test]
fn every_text_that_is_named_exists_with_its_parameters_in_both_languages() {
    let (english, german) = (catalogue(Language::English), catalogue(Language::German));
    for named in uses() {
        let Use { place, id, parameters, is_key } = named;
        let text = english.get(&id).unwrap_or_else(|| panic!("{place}: there is no text {id}"));
        if is_key {
            assert!(text.key.is_some(), "{place}: {id} has no access key");
        } else {
            assert_eq!(text.parameters, parameters, "{place}: the parameters of {id}");
        }
    }
    for (id, text) in &english {
        let other = german.get(id).unwrap_or_else(|| panic!("{id} is missing in German"));
        assert_eq!(text.parameters, other.parameters, "the parameters of {id} in German");
        assert_eq!(text.key.is_some(), other.key.is_some(), "the access key of {id} in German");
        assert_eq!(text.part, other.part, "the file of {id} in German");
    }
    let more: Vec<_> = german.keys().filter(|id| !english.contains_key(*id)).collect();
    assert!(more.is_empty(), "only in German: {more:?}");
}

#[test]
fn no_text_stands_there_that_nobody_names() {
    let named: BTreeSet<String> = uses().into_iter().map(|named| named.id).collect();
    let unused: Vec<_> = catalogue(Language::English).into_keys().filter(|id| !named.contains(id)).collect();
    assert!(unused.is_empty(), "nobody names {unused:#?}");
}

#[test]
fn german_texts_are_german() {
    let (english, german) = (catalogue(Language::English), catalogue(Language::German));
    let same: Vec<_> = english
        .iter()
        .filter(|(id, text)| text.words == german[*id].words && text.words.split_whitespace().count() > 3)
        .map(|(id, _)| id)
        .collect();
    assert!(same.is_empty(), "the same in both languages: {same:#?}");
}

#[test]
fn access_keys_are_letters_of_their_texts() {
    for language in Language::ALL {
        for (id, text) in catalogue(language) {
            if let Some(key) = text.key {
                let letters = text.words.to_lowercase();
                assert!(
                    letters.contains(&key.to_lowercase()),
                    "{id} ({}): {key} is not in “{}”",
                    language.tag(),
                    text.words
                );
            }
        }
    }
}

/// The only test that changes the language, which is one for the whole process.
#[test]
fn words_and_numbers_are_those_of_the_language() {
    assert_eq!(tr!("word-cancel"), "Cancel");
    assert_eq!(tr!("count-rows", rows = 1_u64), "1 row");
    assert_eq!(tr!("count-rows", rows = 2_310_u64), "2,310 rows");
    messages::speak(Language::German);
    assert_eq!(tr!("word-cancel"), "Abbrechen");
    assert_eq!(tr!("count-rows", rows = 1_u64), "1 Zeile");
    assert_eq!(tr!("count-rows", rows = 2_310_u64), "2.310 Zeilen");
    assert_eq!(messages::number(1_234_567), "1.234.567");
    assert_eq!(messages::quoted("a \"b\"\n"), "„a \"b\"\\n“");
    what_is_stored_is_english_and_shown_in_german();
    the_process_that_reads_workbooks_speaks_german_too();
    messages::speak(Language::English);
    assert_eq!(messages::quoted("a \"b\"\n"), r#""a \"b\"\n""#);
    assert_eq!(messages::stored("Whole company"), None);
}

fn what_is_stored_is_english_and_shown_in_german() {
    assert_eq!(messages::in_english(|| tr!("word-cancel")), "Cancel");
    assert_eq!(tr!("word-cancel"), "Abbrechen");
    for (stored, shown) in [
        ("Whole company", "Ganzes Unternehmen"),
        ("Before the list Units from units.csv", "Vor der Liste Units aus units.csv"),
        ("it was interrupted 3 times while it ran", "er wurde 3 Mal unterbrochen, während er lief"),
        ("refused: 550 no such user", "abgelehnt: 550 no such user"),
    ] {
        assert_eq!(messages::stored(stored).as_deref(), Some(shown));
    }
    for own in ["", "Lunch", "Before lunch", "Whole company of mine"] {
        assert_eq!(messages::stored(own), None, "{own}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("organisation.muster");
    let types = Arc::new(muster::definitions::record_types::built_in());
    let mut session = Session::open(&path, types, PathBuf::from("muster"), "anna".to_owned()).unwrap();
    // What a person wrote is not translated, even where it reads like words of the program.
    for reason in ["", "Before lunch"] {
        job::run(&Request::CreateRestorePoint(reason.to_owned()), &mut session, &mut NoProgress).unwrap();
    }
    let reasons = |points: Vec<RestorePoint>| points.into_iter().rev().map(|point| point.reason).collect::<Vec<_>>();
    assert_eq!(reasons(session.store.restore_points().unwrap()), ["By hand", "Before lunch"]);
    let Answer::RestorePoints(shown) = job::run(&Request::RestorePoints, &mut session, &mut NoProgress).unwrap() else {
        panic!("another answer than to restore points")
    };
    assert_eq!(reasons(shown), ["Von Hand", "Before lunch"]);
}

fn the_process_that_reads_workbooks_speaks_german_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.xlsx");
    fs::write(&path, b"PK\x03\x04 and nothing that follows").unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_muster"));
    let context = source::Context::of_import(program, &|_| false);
    let error = source::look(&path, &TableChoice::default(), 0, context).unwrap_err().to_string();
    assert!(error.contains("ihr Container ist beschädigt"), "{error}");
}

#[test]
fn what_is_stored_has_its_texts() {
    let english = catalogue(Language::English);
    for id in messages::STORED {
        assert!(english.contains_key(*id), "there is no text {id}");
    }
}
