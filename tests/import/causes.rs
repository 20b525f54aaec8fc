//! What is wrong with the rows of an import, told by cause with counts.

use crate::{Fixture, rows};
use muster::domain::past::ImportQuery;
use muster::domain::plan::Outcome;
use muster::domain::problem::{ProblemKind, Severity};
use muster::job::results::RowsQuery;
use muster::job::{NoProgress, history, importing, preview, problems};

fn many(number: usize, row: impl Fn(usize) -> String) -> Vec<String> {
    (0..number).map(row).collect()
}

#[test]
fn rows_with_problems_and_warnings_are_counted_by_cause_and_shown_by_it() {
    let mut fixture = Fixture::new();
    let mut lines = many(5, |n| format!("20{n};Firma {n};AT;31.02.2026;anna.weber@nordwind.example;"));
    lines.extend(many(2, |n| format!("30{n};Firma {n};AT;31.02.2026;bo.lind@nordwind.example;")));
    lines.extend(many(3, |n| format!("40{n};;AT;;bo.lind@nordwind.example;")));
    lines.push("500;Haas;AT;13.10.2026;bo.lind@nordwind.example;".to_owned());
    lines.push("501;;AT;31.02.2026;bo.lind@nordwind.example;".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let path = fixture.file("customers.csv", &rows(&lines));
    let done = fixture.import(&path, |order| order.draft = true).unwrap();
    let entry = done.import.unwrap();

    let causes = problems::causes(&fixture.session, entry.id, &mut NoProgress).unwrap();
    let told: Vec<_> = causes.groups.iter().map(|group| (group.cause.kind, group.rows, group.users)).collect();
    assert_eq!(told, [(ProblemKind::NotDateTime, 8, 2), (ProblemKind::Missing, 4, 1)]);
    assert_eq!((causes.problem_rows, causes.warning_rows), (11, 0), "a row with two problems is one row");
    let first = &causes.groups[0].examples;
    assert_eq!(first.iter().map(|example| example.row).collect::<Vec<_>>(), [2, 3, 4]);
    let counted: u64 = entry.shares.iter().map(|share| share.counts.get(Outcome::Problem)).sum();
    assert_eq!(causes.problem_rows, counted, "as the users' own numbers say");

    let mut rows_of = |group: usize, share: usize| {
        let query = RowsQuery { cause: Some(causes.groups[group].cause), ..RowsQuery::default() };
        let share = entry.shares[share].ix;
        let window = preview::rows(&mut fixture.session, entry.id, share, &query, (0, 100), &mut NoProgress).unwrap();
        assert!(window.rows.iter().all(|row| row.problems.iter().any(|p| p.kind == causes.groups[group].cause.kind)));
        window.total
    };
    assert_eq!([rows_of(0, 0), rows_of(0, 1), rows_of(1, 0), rows_of(1, 1)], [5, 3, 0, 4]);

    importing::skip_share(&mut fixture.session, entry.plan_of(), entry.shares[0].ix).unwrap();
    let causes = problems::causes(&fixture.session, entry.id, &mut NoProgress).unwrap();
    assert_eq!(causes.problem_rows, 6, "who was skipped is decided");
    let page = history::imports(&fixture.session, &ImportQuery::default(), 0, 10).unwrap();
    let line = page.lines.iter().find(|line| line.id == entry.id).unwrap();
    assert_eq!(line.problems, 6, "the history says the same");
    assert_eq!(causes.groups[0].cause.kind, ProblemKind::Missing, "what concerns most rows comes first");
    assert!(causes.groups.iter().all(|group| group.cause.kind.severity() == Severity::Problem));
}
