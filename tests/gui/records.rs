//! The page of records: found, filtered, sorted, scrolled and exported.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};

fn records() -> Window {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Records");
    window.settle();
    window
}

impl Window {
    /// Returns the name of the first record on screen.
    fn first_name(&self) -> String {
        let cells = self.harness.get_all_by_role(Role::Cell).map(|cell| cell.accesskit_node());
        let names = cells.filter(|cell| cell.data().column_index() == Some(1)).filter_map(|cell| cell.label());
        names.into_iter().next().unwrap()
    }
}

#[test]
fn records_are_searched_filtered_and_sorted() {
    let mut window = records();
    window.picture("records");
    assert!(window.says("815 customers"));
    window.choose("User", "Anna Weber");
    window.settle();
    assert!(!window.says("815 customers"), "only those of one user");
    window.choose("User", "All users");
    window.type_into("Search records", "gmbh");
    window.settle();
    window.picture("records searched");
    assert!(!window.says("815 customers"));
    window.click(Role::ColumnHeader, "Name");
    window.settle();
    window.picture("records sorted");
    window.type_into("Search records", "no such thing at all");
    window.settle();
    assert!(window.says("None of the customers fits"));
    window.choose("Record type", "Members");
    window.clear("Search records");
    window.settle();
    assert!(window.says("No members yet") && !window.has(Role::ComboBox, "User"));
}

#[test]
fn what_is_shown_is_exported() {
    let mut window = records();
    window.type_into("Search records", "wien");
    window.settle();
    let path = window.will_pick("customers.csv");
    window.click(Role::Button, "Export…");
    window.settle();
    assert!(window.says("written to"));
    let rows = text(&path);
    assert!(rows.lines().count() > 1 && rows.lines().skip(1).all(|row| row.to_lowercase().contains("wien")), "{rows}");
}

#[test]
fn the_page_fits_a_small_window_and_the_dark_look() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::sized(place, Vec2::new(1000.0, 640.0), Theme::Dark);
    window.go("Records");
    window.settle();
    window.picture("dark records");
    assert!(window.says("815 customers"));
}

#[test]
fn a_record_is_deleted_lies_in_the_bin_and_comes_back() {
    let mut window = records();
    window.type_into("Search records", "wien");
    let name = window.first_name();
    window.click_cell(&name);
    window.picture("records chosen");
    window.click(Role::Button, "Delete…");
    assert!(window.says("It goes to the recycle bin"));
    window.picture("records delete");
    window.click(Role::Button, "Delete");
    assert!(window.says("is in the recycle bin") && !window.has(Role::Cell, &name));
    window.click(Role::RadioButton, "Recycle bin");
    window.picture("records bin");
    assert!(window.has(Role::Cell, "Hand") && window.says("1 customer"));
    window.click_cell(&name);
    window.click(Role::Button, "Restore");
    assert!(window.says("is back") && !window.has(Role::Cell, &name));
    window.click(Role::RadioButton, "Live records");
    assert!(window.has(Role::Cell, &name));
}

#[test]
fn the_end_of_many_records_is_a_key_away() {
    let mut window = records();
    let name = window.first_name();
    window.click_cell(&name);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.settle();
    window.settle();
    window.picture("records end");
    assert!(window.first_name() != name && !window.has(Role::Cell, &name), "the first is far above");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    window.settle();
    assert_eq!(window.first_name(), name);
}

#[test]
fn a_record_is_changed_by_hand_and_what_an_import_refuses_is_named() {
    let mut window = records();
    window.type_into("Search records", "wien");
    let name = window.first_name();
    window.click_cell(&name);
    window.click(Role::Button, "Edit…");
    window.type_into_dialog("Name", "x");
    window.harness.key_press(Key::Backspace);
    window.settle();
    window.click(Role::Button, "Save");
    assert!(window.says("a value is required"));
    window.picture("records edit refused");
    window.type_into_dialog("Name", "Aaa Handarbeit");
    window.picture("records edit");
    assert!(window.says(&format!("It was {name}")));
    window.click(Role::Button, "Save");
    assert!(window.says("The record is changed") && window.has(Role::Cell, "Aaa Handarbeit"));
    assert!(!window.has(Role::Cell, &name));
}
