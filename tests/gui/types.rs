//! Record-type files of an organisation's own that are wrong: the window says which, where, why and what to do, imports
//! nothing of what they describe, and everything else works.

use crate::window::{HELGA, Place, Window};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::{organisation, people};
use muster::messages::{self, Language};

const MACHINES: &str = include_str!("../fixtures/record-types/valid/machines.toml");

fn sample(own: &[(&str, &str)]) -> Place {
    let mut place = Place::bare_with(own);
    organisation::make_sample(&mut place.session).unwrap();
    people::enter_sample(&mut place.session, HELGA).unwrap();
    place
}

/// Says whether a record type can be chosen on the first page; nothing where it is not there.
fn is_open(window: &Window, record_type: &str) -> Option<bool> {
    let card = window.harness.query_by_role_and_label(Role::RadioButton, record_type)?;
    Some(!card.accesskit_node().is_disabled())
}

#[test]
fn a_record_type_file_that_cannot_be_used_is_said_and_the_other_types_work() {
    let broken = MACHINES.replacen("format = \"pattern\"", "format = \"patern\"", 1);
    let mut window = Window::of(sample(&[("machines.toml", &broken)]));
    let path = window.folder.path().join("record-types/machines.toml");
    let line = 1 + broken.lines().position(|line| line.contains("patern")).unwrap();
    let said = window.copied_by("Copy message");
    assert!(said.starts_with("A record-type file cannot be used\n"), "{said}");
    assert!(said.contains(&format!("{}, line {line}: `format`", path.display())), "which, and where: {said}");
    assert!(said.contains("expected one of `text`, `pattern`"), "what was expected: {said}");
    assert!(said.contains("Correct the file and start Muster again"), "what to do: {said}");
    window.picture("types left out");
    window.click(Role::Button, "Close message");
    window.settle();
    assert!(!window.says("A record-type file cannot be used"), "it is said once");
    assert_eq!((is_open(&window, "Machines"), is_open(&window, "Customers")), (None, Some(true)));
    let rows = window.folder.path().join("customers.csv");
    std::fs::write(&rows, "Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Alpha;AT;anna.weber@nordwind.example\n").unwrap();
    window.drop_file(&rows);
    assert!(window.says("Check the table"));
}

#[test]
fn a_type_that_a_broken_file_adds_to_is_not_imported_without_it() {
    let own = [("own.toml", "extends = \"customers\"\n[[field]]\nkey = \"x y\"\n"), ("tasks.toml", "label = 7\n")];
    let mut window = Window::of(sample(&own));
    let said = window.copied_by("Copy message");
    assert!(said.starts_with("2 record-type files cannot be used\n"), "{said}");
    assert!(said.contains("own.toml, line ") && said.contains("tasks.toml, line 1: "), "{said}");
    window.picture("types left out two");
    let open = ["Customers", "Tasks", "Appointments"].map(|of| is_open(&window, of));
    assert_eq!(open, [Some(false), Some(false), Some(true)]);
    assert!(window.description(Role::RadioButton, "Customers").contains("A file of your own cannot be used"));
    // Their records are there all the same.
    window.go("Records");
    window.choose("Record type", "Tasks");
    assert!(window.says("Tasks"));
}

#[test]
fn an_import_that_was_begun_before_its_file_broke_says_why_it_waits() {
    let mut place = sample(&[]);
    let path = place.file("reports.csv");
    place.import_with(path, "reports", |order| order.draft = true);
    let Place { folder, session, .. } = place;
    drop(session);
    std::fs::write(folder.path().join("record-types/reports.toml"), "key = \"reports\"\nlabel = 7\n").unwrap();
    let mut place = Place::in_folder(folder);
    people::enter_sample(&mut place.session, HELGA).unwrap();
    let mut window = Window::of(place);
    window.click(Role::Button, "Close message");
    window.go("Open imports");
    window.click(Role::Button, "Resume reports.csv");
    window.until("the preview", |window| window.says("Preview · "));
    window.click(Role::Button, &window.harness.state().wizard().unwrap().primary_label());
    assert!(window.says("Reports are not imported while"), "why");
    assert!(window.says("Correct the file and start Muster again"), "what to do");
    window.picture("types left out later");
}

#[test]
fn the_files_are_told_of_in_german_too() {
    let said = messages::speaking(Language::German, || {
        let mut window = Window::of(sample(&[("own.toml", "extends = \"tasks\"\n[[field]]\nkey = \"x y\"\n")]));
        window.picture("types left out german");
        window.copied_by(muster::tr!("prefs-copy-message"))
    });
    assert!(said.starts_with("Eine Datei mit einer Datensatzart ist unbrauchbar\n"), "{said}");
    assert!(said.contains("own.toml, Zeile ") && said.contains("Berichtigen Sie die Datei"), "{said}");
}
