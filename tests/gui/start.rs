//! The first page: files that were imported last, files that are dragged over the window, what can be taken up again.

use crate::window::{PREFERENCES, Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{HoveredFile, Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;

/// Drags files over the window and draws it.
fn drag(window: &mut Window, paths: &[&Path]) {
    let files = paths.iter().map(|path| HoveredFile { path: Some(path.to_path_buf()), ..HoveredFile::default() });
    window.harness.input_mut().hovered_files = files.collect();
    window.harness.run_steps(3);
}

/// Says whether an alert with these words is on screen.
fn warns(window: &Window, words: &str) -> bool {
    window.harness.query_by_role_and_label(Role::Alert, words).is_some()
}

#[test]
fn files_that_were_imported_are_offered_again_until_they_are_gone() {
    let place = Place::sample();
    let (customers, tasks) = (place.file("customers.csv"), place.file("appointments.csv"));
    let mut window = Window::of(place);
    assert!(!window.says("Recent files"), "nothing was imported here");
    window.drop_file(&customers);
    window.click(Role::Button, "Continue later");
    window.click(Role::RadioButton, "Appointments");
    window.drop_file(&tasks);
    window.click(Role::Button, "Continue later");
    assert!(
        window.has(Role::Button, "Import customers.csv again")
            && window.has(Role::Button, "Import appointments.csv again")
    );
    let size = window.description(Role::Button, "Import customers.csv again");
    assert!(size.contains(" · ") && size.contains("kB"), "{size}");
    window.picture("start recent files");
    window.click(Role::Button, "Import customers.csv again");
    let wizard = window.harness.state().wizard().unwrap();
    assert_eq!(wizard.record_type().key, "customers", "as what it was imported before");
    window.click(Role::Button, "Continue later");

    std::fs::remove_file(&tasks).unwrap();
    window.go("History");
    window.go("Import");
    assert!(window.says("Not there any more") && !window.is_ready("Import appointments.csv again"));
    window.picture("start recent file gone");
    window.click(Role::Button, "Take appointments.csv out of the list");
    assert!(!window.has(Role::Button, "Import appointments.csv again"));
    let path = window.folder.path().join(PREFERENCES);
    window.until("it is written", |_| !text(&path).contains("appointments.csv"));
    assert!(text(&path).contains("customers.csv"));
}

#[test]
fn a_file_over_the_window_says_what_will_happen_with_it() {
    let place = Place::sample();
    let customers = place.file("customers.csv");
    let mut window = Window::of(place);
    drag(&mut window, &[&customers]);
    assert!(warns(&window, "Import customers.csv as customers"));
    window.picture("drop to import");
    drag(&mut window, &[&customers, &customers]);
    assert!(warns(&window, "Only one file can be imported at a time"));
    drag(&mut window, &[]);
    assert!(!warns(&window, "Only one file can be imported at a time"));
    window.drop_file(&customers);
    drag(&mut window, &[&customers]);
    assert!(warns(&window, "An import is open already"), "past the File step");
    window.picture("drop refused");
    drag(&mut window, &[]);
    window.click(Role::Button, "Back");
    drag(&mut window, &[Path::new("/somewhere/march.csv")]);
    assert!(warns(&window, "Replace the file of this import with march.csv"));
    drag(&mut window, &[]);
    window.click(Role::Button, "Close");
    window.menu("This computer…");
    drag(&mut window, &[&customers]);
    assert!(warns(&window, "A question is open"));
    drag(&mut window, &[]);
    window.drop_file(&customers);
    assert!(window.harness.state().wizard().is_none(), "it is not taken");
}

#[test]
fn recent_files_fit_a_small_dark_window() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let files = (0..9).map(|number| {
        let at = format!("2026-11-{:02}T08:00:00Z", 20 - number);
        let name = format!("a folder with quite a long name/and another one below it/export of day {number}.xlsx");
        format!("{{\"path\": {:?}, \"at\": \"{at}\", \"record_type\": \"tasks\"}}", path.with_file_name(name))
    });
    let files = files.collect::<Vec<_>>().join(",");
    std::fs::create_dir(place.folder.path().join("config")).unwrap();
    let kept = format!("{{\"muster_preferences\": 1, \"recent_files\": [{files}]}}");
    std::fs::write(place.folder.path().join(PREFERENCES), kept).unwrap();
    let mut window = Window::sized(place, Vec2::new(1000.0, 640.0), Theme::Dark);
    assert!(!window.has(Role::Button, "Import export of day 8.xlsx again"));
    window.harness.get_by_role_and_label(Role::Button, "Show all 9").scroll_to_me();
    window.settle();
    window.click(Role::Button, "Show all 9");
    window.harness.get_by_role_and_label(Role::Button, "Import export of day 8.xlsx again").scroll_to_me();
    window.settle();
    window.picture("dark start recent files");
    let last = window.harness.get_by_role_and_label(Role::Button, "Import export of day 8.xlsx again");
    assert!(last.accesskit_node().is_disabled(), "it is not there");
}
