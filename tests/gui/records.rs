//! The page of records: found, filtered, sorted, scrolled and exported.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};

fn records() -> Window {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Records");
    window.settle();
    window
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
