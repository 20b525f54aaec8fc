//! Every page beside the wizard: what it shows and what its buttons do.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;

#[test]
fn the_first_page_counts_the_records_of_every_type() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let window = Window::of(place);
    window.picture("start");
    assert!(window.has(Role::RadioButton, "Customers"));
    assert!(window.says("Nordwind"));
}

#[test]
fn every_page_of_an_empty_organisation_says_what_to_do() {
    let mut window = Window::of(Place::empty());
    window.picture("start-empty");
    for (page, words) in [
        ("Open imports", "No open imports"),
        ("History", "Nothing was imported yet"),
        ("Configurations", "No saved configurations"),
        ("Restore points", "No restore points yet"),
        ("Users", "No users yet"),
    ] {
        window.go(page);
        assert!(window.says(words), "{page}");
        window.picture(&format!("empty-{page}"));
    }
}

#[test]
fn pages_of_a_used_organisation() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    place.import("tasks.ods", "tasks");
    let mut window = Window::of(place);
    for page in ["Open imports", "History", "Configurations", "Restore points", "Users"] {
        window.go(page);
        window.picture(&format!("used-{page}"));
    }
}
