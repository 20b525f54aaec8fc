//! Looking through the history: filters, pages, and a long one.

use crate::fixture::*;
use muster::domain::history::{ImportState, Scope, ShareState, UndoOrder};
use muster::domain::past::{ImportPage, ImportQuery};
use muster::domain::plan::{Outcome, ShareOf};
use muster::store::Store;
use std::path::Path;
use std::time::Instant;

fn ids(page: &ImportPage) -> Vec<i64> {
    page.lines.iter().map(|line| line.id.0).collect()
}

#[test]
fn imports_are_found_by_what_is_asked_for_and_those_given_up_only_by_name() {
    let Fixture { mut store, path, ada, ben, folder: _folder } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let rows = [new_customer("b1", "Two"), new_customer("b2", "Three")];
    plan(&mut store, "customers", &[(ShareOf::User(ben), &rows), (ShareOf::Nobody, &[])]);
    begin(&mut store, "appointments");
    let given_up = begin(&mut store, "appointments");
    store.discard_import(given_up).unwrap();
    sql(
        &path,
        "UPDATE import SET started = '2026-01-0' || id || 'T10:00:00Z', actor = 'Änne', file_name = 'Übung ' || id;
         UPDATE import SET configuration = 'Monatslauf' WHERE id = 3;
         UPDATE import_share SET label = 'Jürgen' WHERE import = 2 AND kind = 'user'",
    );
    let all = ImportQuery::default;
    let states = |state| vec![state];
    let cases: [(ImportQuery, &[i64]); 11] = [
        (all(), &[3, 2, 1]),
        (ImportQuery { text: "übung 2".to_owned(), ..all() }, &[2]),
        (ImportQuery { text: " JÜRGEN ".to_owned(), ..all() }, &[2]),
        (ImportQuery { text: "monats".to_owned(), ..all() }, &[3]),
        (ImportQuery { by: "ÄNN".to_owned(), ..all() }, &[3, 2, 1]),
        (ImportQuery { by: "jürgen".to_owned(), ..all() }, &[]),
        (ImportQuery { record_type: Some("customers".to_owned()), ..all() }, &[2, 1]),
        (ImportQuery { states: states(ImportState::Discarded), ..all() }, &[4]),
        (ImportQuery { states: states(ImportState::Done), ..all() }, &[1]),
        (ImportQuery { user: Some(ben), ..all() }, &[2]),
        (
            ImportQuery {
                from: Some("2026-01-02T10:00:00Z".to_owned()),
                until: Some("2026-01-03T10:00:00Z".to_owned()),
                ..all()
            },
            &[2],
        ),
    ];
    for (query, expected) in cases {
        let page = store.past(&query, 0, 10).unwrap();
        assert_eq!(ids(&page), expected, "{query:?}");
        assert_eq!((page.total, page.all), (expected.len() as u64, 3));
    }

    let page = store.past(&all(), 1, 1).unwrap();
    assert_eq!((ids(&page).as_slice(), page.total, page.offset), (&[2][..], 3, 1));
    let line = &page.lines[0];
    assert_eq!((line.shares, line.users, line.waiting, line.has_imported), (2, 1, 1, false));
    assert_eq!((line.planned.get(Outcome::New), line.imported.get(Outcome::New)), (2, 0));
    let first = &store.past(&all(), 2, 5).unwrap().lines[0];
    assert_eq!((first.imported.get(Outcome::New), first.has_imported), (1, true));
    assert_eq!(store.import(first.id).unwrap().shares[0].state, ShareState::Imported);
    assert_eq!(store.open_imports(None).unwrap().iter().map(|line| line.id.0).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn records_are_counted_again_once_they_changed() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    assert_eq!(store.known_count("customers").unwrap(), 0);
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    assert_eq!(store.known_count("customers").unwrap(), 1);
    carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)).unwrap();
    assert_eq!(store.known_count("customers").unwrap(), 0);
}

/// Writes a history as many years leave it: imports with shares, most of them done.
fn write_history(path: &Path, imports: u32, shares: u32) {
    sql(
        path,
        &format!(
            "BEGIN;
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {imports})
             INSERT INTO import (state, record_type, mode, file_name, sha256, bytes, actor, started, finished)
             SELECT iif(i % 500 = 0, 'paused', 'done'), iif(i % 3 = 0, 'appointments', 'customers'), 'update',
                    'file ' || i || '.csv', 'abc', 1000, 'person ' || (i % 9),
                    strftime('%Y-%m-%dT%H:%M:%SZ', 1600000000 + i * 10000, 'unixepoch'), NULL FROM n;
             WITH RECURSIVE s (ix) AS (SELECT 0 UNION ALL SELECT ix + 1 FROM s WHERE ix + 1 < {shares})
             INSERT INTO import_share (import, ix, kind, user, label, state, new, changed, unchanged, moves, deletes,
                    problem, left_out, warnings, existing)
             SELECT id, ix, 'user', ix + (id % 7) * {shares}, 'User ' || (ix + (id % 7) * {shares}),
                    iif(state = 'paused' AND ix = 0, 'open', 'imported'), 5, 2, 90, 0, 0, 1, 0, 0, 100
             FROM import CROSS JOIN s;
             COMMIT"
        ),
    );
}

#[test]
fn a_long_history_is_paged_and_searched_without_reading_all_of_it() {
    let Fixture { store, path, folder: _folder, .. } = organisation();
    drop(store);
    write_history(&path, 10_000, 20);
    let before = Instant::now();
    let store = Store::open(&path, types()).unwrap();
    let open = store.open_imports(None).unwrap();
    println!("opened, with {} open imports: {:?}", open.len(), before.elapsed());
    assert_eq!(open.len(), 20);
    let text = |text: &str| ImportQuery { text: text.to_owned(), ..ImportQuery::default() };
    let queries: [(&str, ImportQuery, u64, u64); 6] = [
        ("first page", ImportQuery::default(), 0, 10_000),
        ("scrolled to the end", ImportQuery::default(), 9_800, 10_000),
        ("searched for a file", text("FILE 9999"), 0, 1),
        ("searched for a user", text("user 139"), 0, 1_428),
        ("searched for nobody", text("nobody"), 0, 0),
        (
            "one type, one state",
            ImportQuery {
                record_type: Some("appointments".to_owned()),
                states: vec![ImportState::Paused],
                ..ImportQuery::default()
            },
            0,
            6,
        ),
    ];
    for (what, query, offset, expected) in queries {
        let before = Instant::now();
        let page = store.past(&query, offset, 200).unwrap();
        let took = before.elapsed();
        println!("{what}: {took:?}");
        assert_eq!((page.total, page.all), (expected, 10_000), "{what}");
        assert_eq!(page.lines.len() as u64, expected.saturating_sub(offset).min(200), "{what}");
        // Ten times what it takes here, for machines that are slow or busy.
        assert!(took.as_secs_f64() < 2.0, "{what}: {took:?}");
    }
}
