//! Imports that run without a person: given a time in the window, called off, and run by the window when they are due.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use muster::domain::history::ImportId;
use muster::job::schedule::{self, Due};
use std::fmt::Write as _;

/// The sample organisation with an import that waits; a row of Bo's names a country that does not exist.
fn drafted() -> (Place, ImportId) {
    let mut place = Place::sample();
    let mut text = "Kd-Nr.;Firma;Land;Vertreter-Mail\n".to_owned();
    for (ix, user) in ["anna.weber", "bo.lind", "eva.stein"].iter().cycle().take(30).enumerate() {
        let country = if ix == 4 { "Nirgendwo" } else { "AT" };
        writeln!(text, "K{ix};Firma {ix};{country};{user}@nordwind.example").unwrap();
    }
    let path = place.folder.path().join("march.csv");
    std::fs::write(&path, text).unwrap();
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    let import = place.session.store.open_imports(None).unwrap().first().unwrap().id;
    (place, import)
}

#[test]
fn an_open_import_is_given_a_time_and_called_off() {
    let (place, _) = drafted();
    let mut window = Window::of(place);
    window.go("Open imports");
    window.click(Role::Button, "Run later march.csv");
    assert!(window.says("The time of overnight runs is 02:00") || window.says("Runs on"));
    window.picture("later dialog");
    window.type_into_dialog("When", "2001-01-01 02:00");
    assert!(window.says("2001-01-01 02:00 is past"));
    window.type_into_dialog("When", "2090-01-01 02:00");
    assert!(window.says("Runs on 1 Jan 2090, 02:00"));
    window.click(Role::Button, "Run later");
    assert!(window.says("march.csv runs 1 Jan 2090, 02:00"));
    assert!(window.says("Runs 1 Jan 2090, 02:00"));
    window.picture("later scheduled");
    window.click(Role::Button, "Call off the run of march.csv");
    assert!(window.says("march.csv does not run by itself any more"));
    assert!(window.has(Role::Button, "Run later march.csv"));
}

#[test]
fn what_was_missed_runs_when_the_window_opens_and_what_waits_is_said() {
    let (mut place, import) = drafted();
    let before = place.session.store.known_count("customers").unwrap();
    schedule::set(&mut place.session, import, &Due::Tonight, false, &jiff::Zoned::now()).unwrap();
    place.sql("UPDATE schedule SET due = '2001-01-01T01:00:00Z'");
    // As if no row of Bo's had had a problem when it was scheduled.
    place.sql("UPDATE schedule_share SET problem = 0");
    let mut window = Window::of(place);
    window.until("the run", |window| window.says("march.csv ran by itself"));
    assert!(window.says("2 users imported, 1 waits"));
    assert!(window.told.lock().unwrap().is_empty(), "who looks at the window is not told on the desktop");
    window.picture("later ran");
    window.go("Open imports");
    assert!(window.says("Bo Lind: 1 row has problems; 0 when it was scheduled"));
    assert!(window.has(Role::Button, "Run later march.csv"));
    window.picture("later waits");
    let path = window.folder.path().join("organisation.muster");
    let types = std::sync::Arc::new(muster::definitions::record_types::built_in());
    let store = muster::store::Store::open(&path, types).unwrap();
    assert_eq!(store.known_count("customers").unwrap(), before + 20);
}

#[test]
fn who_looks_elsewhere_is_told_what_ran_by_itself() {
    let (mut place, import) = drafted();
    schedule::set(&mut place.session, import, &Due::Tonight, false, &jiff::Zoned::now()).unwrap();
    let path = place.session.store.path().to_owned();
    let mut window = Window::of(place);
    window.harness.input_mut().focused = false;
    window.settle();
    let night = "UPDATE schedule SET due = '2001-01-01T01:00:00Z'";
    rusqlite::Connection::open(path).unwrap().execute_batch(night).unwrap();
    // The page asks anew what there is.
    window.go("Open imports");
    window.until("the word on the desktop", |window| !window.told.lock().unwrap().is_empty());
    assert_eq!(*window.told.lock().unwrap(), ["march.csv ran by itself: 3 users imported"]);
}
