//! The history with many imports: what is wanted is read page by page.

use crate::window::{Place, Window};
use eframe::egui::{self, accesskit::Role};
use egui_kittest::kittest::Queryable;
use muster::definitions::record_types;
use muster::job::results::Input;
use muster::job::{NoProgress, Place as Where, Session, staging};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Writes a history of many imports without going through files.
pub(crate) fn write_history(place: &Place, imports: u32) {
    let sql = format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {imports})
         INSERT INTO import (state, record_type, mode, file_name, sha256, bytes, actor, started)
         SELECT iif(i % 100 = 0, 'paused', 'done'), iif(i % 3 = 0, 'tasks', 'customers'), 'update', 'file ' || i,
                'abc', 1000, 'Petra', '2020-01-01T10:00:00Z' FROM n;
         UPDATE import SET started = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE id = 7;
         INSERT INTO import_share (import, ix, kind, user, label, state, new, changed, unchanged, moves, deletes, problem,
                left_out, warnings, existing)
         SELECT id, 0, 'user', 1, iif(id = 444, 'Jörg Ümlaut', 'Anna Weber'), iif(state = 'paused', 'open', 'imported'),
                5, 2, 90, 0, 0, 1, 0, 0, 100 FROM import"
    );
    rusqlite::Connection::open(place.session.store.path()).unwrap().execute_batch(&sql).unwrap();
}

#[test]
fn a_long_history_is_scrolled_and_filtered_page_by_page() {
    let place = Place::sample();
    write_history(&place, 1_000);
    let mut window = Window::of(place);
    assert!(window.says("Resume file 1000"), "the first page knows the open imports");
    window.go("History");
    window.picture("history long");
    assert!(window.has(Role::Cell, "file 1000") && !window.has(Role::Cell, "file 1"));
    let at = window.harness.get_by_role_and_label(Role::Cell, "file 990").rect().center();
    window.harness.hover_at(at);
    for _ in 0..40 {
        window.wheel(-2_000.0);
    }
    assert!(window.has(Role::Cell, "file 1"), "the end was read when it came into view");
    window.picture("history end");

    window.choose("Result", "Paused");
    assert!(
        window.has(Role::Cell, "file 1000") && !window.has(Role::Cell, "file 999"),
        "another question, from its top"
    );
    window.choose("Record type", "Tasks");
    assert!(window.has(Role::Cell, "file 900") && !window.has(Role::Cell, "file 1000"));
    window.choose("Result", "All results");
    window.choose("Record type", "All record types");
    window.choose("Time", "Today");
    assert!(window.has(Role::Cell, "file 7") && !window.has(Role::Cell, "file 8"));
    window.choose("Time", "Any time");
    window.type_into("Search history", "jörg");
    assert!(window.has(Role::Cell, "file 444"));
    window.click_cell("file 444");
    assert!(window.says("Jörg Ümlaut") && window.says("not finished"));
    window.click(Role::Button, "Back");
    assert!(window.has(Role::Cell, "file 444") && !window.has(Role::Cell, "file 443"), "the filter stays");
}

#[test]
fn the_plan_of_an_import_is_looked_at_as_it_was() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("History");
    window.click_cell("customers.csv");
    window.click(Role::Button, "Plan");
    window.picture("history plan");
    assert!(window.says("mode ") && window.says("by e-mail in column"), "what was chosen, in words");
    assert!(window.has_some(Role::Cell, "New"));
    let shares = muster_shares(&window);
    let (label, rows) = shares.last().unwrap();
    window.choose("User of the plan", &format!("{label} · {rows} {}", if *rows == 1 { "row" } else { "rows" }));
    assert!(window.says(label));
    window.click(Role::Button, "Back to the import");
    assert!(window.has(Role::Button, "Report…"));
}

/// Returns the users of the first import, with their rows, deletions too.
fn muster_shares(window: &Window) -> Vec<(String, u64)> {
    let path = window.folder.path().join("organisation.muster");
    let connection = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT label, new + changed + unchanged + moves + deletes + problem + left_out FROM import_share \
               WHERE import = 1 ORDER BY ix";
    let mut statement = connection.prepare(sql).unwrap();
    let shares = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))).unwrap();
    shares.collect::<Result<_, _>>().unwrap()
}

/// Works on the same file with a command.
fn command(place: &Place) -> Session {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    let types = Arc::new(record_types::built_in());
    Session::open(place.session.store.path(), types, program, "rita".to_owned()).unwrap()
}

#[test]
fn an_import_is_open_in_one_place_and_the_other_says_where() {
    let mut place = Place::sample();
    place.session.place = Where::Window;
    let mut other = command(&place);
    let input = Input::File(place.file("customers.csv"));
    let import = staging::start(&mut other, &input, "customers", None, &mut NoProgress).unwrap().import;

    let mut window = Window::of(place);
    window.go("Open imports");
    window.click(Role::Button, "Resume customers.csv");
    assert!(window.says("is open in a command of rita (process"), "the window says who works on it");
    other.let_go();
    window.go("Open imports");
    window.click(Role::Button, "Resume customers.csv");
    assert_eq!(window.harness.state().wizard().unwrap().import(), Some(import));

    let error = staging::resume(&mut other, import, &mut NoProgress).unwrap_err();
    assert!(error.to_string().contains("is open in a window of helga.brandt@nordwind.example"), "{error}");
    let Window { harness, folder: _folder, .. } = window;
    drop(harness);
    staging::resume(&mut other, import, &mut NoProgress).unwrap();
}

#[test]
fn a_signal_closes_the_window_as_a_person_would() {
    let mut window = Window::of(Place::sample());
    let closes = |window: &Window| {
        let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
        root.commands.contains(&egui::ViewportCommand::Close)
    };
    assert!(!closes(&window));
    window.stop.store(true, Ordering::Relaxed);
    window.harness.step();
    assert!(closes(&window));
}
