//! Every rule of every built-in record type, as data: right values, wrong ones with what is said about them, and what
//! the plan makes of each, through the library as a user has it: a file, an organisation, a plan, an import.
//!
//! `required.tsv` lists the rules that need tests, `*.toml` holds the tests, and the page `tests/RULES.md` shows them.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod bench;
mod book;
mod page;
mod run;

use book::{Book, Required, State};
use muster::definitions::record_types;
use muster::domain::problem::{Problem, ProblemKind};
use std::collections::BTreeSet;

/// Makes a test of a file of rules.
macro_rules! books {
    ($($name:ident: $file:literal;)+) => {
        $(#[test]
        fn $name() {
            run::all(&Book::read($file));
        })+

        /// The files of rules, in the order of the page.
        const BOOKS: &[&str] = &[$($file),+];
    };
}

books! {
    people_follow_their_rules: "people";
    members_follow_their_rules: "members";
    clients_follow_their_rules: "clients";
    user_accounts_follow_their_rules: "user_accounts";
    customers_follow_their_rules: "customers";
    customers_go_to_other_users: "transfer";
    customers_of_an_organisation_may_have_fields_of_every_kind: "custom_fields";
    appointments_follow_their_rules: "appointments";
    tasks_follow_their_rules: "tasks";
    reports_follow_their_rules: "reports";
    multi_valued_fields_follow_their_policies: "policies";
    modes_keys_and_policies_do_what_they_say: "modes";
}

fn books() -> Vec<Book> {
    BOOKS.iter().map(|file| Book::read(file)).collect()
}

/// Says whether a test is where it is said to be.
fn is_there(function: &str) -> bool {
    let (file, name) = function.split_once("::").unwrap();
    let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    text.contains(&format!("#[test]\nfn {name}()"))
}

#[test]
fn every_required_rule_has_its_tests() {
    let (required, books) = (Required::read(), books());
    let mut missing = Vec::new();
    for rule in &required {
        let tests = book::tests_of(&books, rule);
        match (&rule.state, tests.lack(rule.kind)) {
            (State::Tested, Some(lack)) => missing.push(format!("{}: {} has no {lack}", rule.of, rule.id)),
            (State::Open(_), None) => missing.push(format!("{}: {} is tested, so it is not open", rule.of, rule.id)),
            (State::Elsewhere(function), _) if !is_there(function) => {
                missing.push(format!("{}: {} has no test {function}", rule.of, rule.id));
            }
            (State::Tested, None) | (State::Elsewhere(_), _) | (State::Open(_), Some(_)) => {}
        }
    }
    let known: BTreeSet<(&str, &str)> = required.iter().map(|rule| (rule.of.as_str(), rule.id.as_str())).collect();
    for book in &books {
        let unknown = book.rules().filter(|id| !known.contains(&(book.of.as_str(), id)));
        missing.extend(unknown.map(|id| format!("{}: {id} is tested, but not in required.tsv", book.of)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_field_of_every_type_stands_among_the_required_rules() {
    let required = Required::read();
    let types = record_types::built_in();
    for record_type in types.iter() {
        let rules: BTreeSet<&str> =
            required.iter().filter(|rule| rule.of == record_type.key).map(|rule| rule.id.as_str()).collect();
        for field in &record_type.fields {
            assert!(rules.contains(field.key.as_str()), "{}: {} has no rule", record_type.key, field.key);
        }
    }
}

#[test]
fn the_page_of_rules_is_that_of_the_tests() {
    page::check(&Required::read(), &books());
}

/// What is required is said by the problem itself where nothing else can be told.
const SAYS_ITSELF: [ProblemKind; 3] = [ProblemKind::Missing, ProblemKind::MissingBecause, ProblemKind::OneRequired];

#[test]
fn every_kind_of_problem_says_what_was_expected() {
    for &kind in ProblemKind::ALL {
        let details = (0..5).map(|ix| format!("detail {ix}")).collect::<Vec<_>>();
        let problem = Problem { kind, field: None, column: None, value: "value".to_owned(), details };
        let expected = problem.expected();
        assert_eq!(expected.is_none(), SAYS_ITSELF.contains(&kind), "{}: {expected:?}", kind.code());
        let is_sentence = |text: &str| text.starts_with("Expected ") && !text.ends_with('.');
        assert!(expected.as_deref().is_none_or(is_sentence), "{}: {expected:?}", kind.code());
    }
}
