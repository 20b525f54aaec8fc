//! A filter or a search keeps the keyboard when what is below it changes, also where nothing is left and all comes back.

use crate::states::steps::{read_into, to_preview, to_users, wizard};
use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

fn press(window: &mut Window, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

fn text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.settle();
}

/// Searches letter by letter for what is nowhere, and takes that back letter by letter, by Esc and by the button that the
/// empty place offers.
fn search_stays(window: &mut Window, search: &str, content: &str, show_all: Option<&str>) {
    let here = Some((Role::SearchInput, search.to_owned()));
    let is_there = |window: &Window| window.has_some(Role::Cell, content);
    window.field(search).focus();
    window.settle();
    assert!(is_there(window), "{search}: {content} is there first");
    for letter in ["q", "x", "q"] {
        text(window, letter);
        assert_eq!(window.at_keyboard(), here, "{search} after {letter}");
    }
    assert!(!is_there(window), "{search}: nothing fits");
    for _ in 0..3 {
        press(window, Key::Backspace);
        assert_eq!(window.at_keyboard(), here, "{search} is emptied");
    }
    assert!(is_there(window), "{search}: all is there again");
    text(window, "qx");
    press(window, Key::Escape);
    assert_eq!(window.at_keyboard(), here, "{search} is emptied at once");
    assert!(is_there(window), "{search}: all is there again");
    let Some(show_all) = show_all else { return };
    text(window, "qx");
    window.harness.get_by_role_and_label(Role::Button, show_all).focus();
    window.settle();
    press(window, Key::Enter);
    assert!(is_there(window), "{search}: {show_all}");
    assert!(
        window.at_keyboard().is_some_and(|(role, _)| role != Role::Window),
        "{search}: {show_all} took the keyboard away"
    );
    press(window, Key::Tab);
    assert!(window.at_keyboard().is_some(), "{search}: the keyboard is lost after {show_all}");
}

/// Chooses each of the first entries of a list by key; the list has the keyboard after each.
fn list_stays(window: &mut Window, list: &str, entries: usize) {
    let here = Some((Role::ComboBox, list.to_owned()));
    window.harness.get_by_role_and_label(Role::ComboBox, list).focus();
    window.settle();
    let back = (0..entries).map(|_| Key::ArrowUp);
    for step in (0..entries).map(|_| Key::ArrowDown).chain(back) {
        press(window, Key::Space);
        assert!(window.harness.query_all_by_role(Role::ListBoxOption).next().is_some(), "{list} opens");
        press(window, step);
        press(window, Key::Enter);
        assert_eq!(window.at_keyboard(), here, "{list} after an entry was chosen");
    }
}

/// Switches by key, and stays.
fn switch_stays(window: &mut Window, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).focus();
    window.settle();
    press(window, Key::Space);
    assert_eq!(window.at_keyboard(), Some((role, name.to_owned())), "after it was switched");
}

/// Gives the keyboard to the first table on screen.
fn to_table(window: &mut Window) {
    window.harness.get_all_by_role(Role::Table).next().unwrap().focus();
    window.settle();
    press(window, Key::ArrowDown);
    assert!(window.at_keyboard().is_some(), "the table has the keyboard");
}

#[test]
fn the_keyboard_is_not_lost_with_a_table_that_a_filter_empties_by_mouse() {
    let mut window = to_preview(Window::of(Place::sample()));
    to_table(&mut window);
    window.click(Role::Button, "Changed 0");
    assert!(!window.has(Role::Cell, "Firma 3") && window.at_keyboard().is_some(), "preview, empty");
    window.click(Role::Button, "All 10");
    assert!(window.has(Role::Cell, "Firma 3") && window.at_keyboard().is_some(), "preview, full again");
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("Records");
    to_table(&mut window);
    window.click(Role::RadioButton, "Recycle bin");
    assert!(window.at_keyboard().is_some(), "records, empty");
    window.click(Role::RadioButton, "Live records");
    assert!(window.at_keyboard().is_some(), "records, full again");
    window.go("History");
    to_table(&mut window);
    window.choose("Result", "Undone");
    assert!(!window.has(Role::Cell, "members.csv") && window.at_keyboard().is_some(), "history, empty");
    window.choose("Result", "All results");
    assert!(window.at_keyboard().is_some(), "history, full again");
}

#[test]
fn the_filters_and_the_search_of_the_records_keep_the_keyboard() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("Records");
    window.choose("Record type", "Members");
    let first = window.first_cell();
    search_stays(&mut window, "Search records", &first, Some("Show all"));
    list_stays(&mut window, "Record type", 3);
    window.choose("Record type", "Members");
    for tab in ["Recycle bin", "Live records"] {
        switch_stays(&mut window, Role::RadioButton, tab);
    }
    assert_eq!(window.first_cell(), first);
    window.choose("Record type", "Customers");
    list_stays(&mut window, "User", 3);
}

#[test]
fn the_filters_and_the_search_of_the_history_keep_the_keyboard() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("History");
    search_stays(&mut window, "Search history", "members.csv", Some("Show all"));
    for list in ["Record type", "Result", "Time"] {
        list_stays(&mut window, list, 3);
        assert!(window.has(Role::Cell, "members.csv"), "{list}: all is there again");
    }
}

#[test]
fn the_searches_of_the_users_and_of_the_lists_keep_the_keyboard() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("Users");
    search_stays(&mut window, "Search users", "Anna Weber", Some("Show all"));
    switch_stays(&mut window, Role::RadioButton, "Sources");
    search_stays(&mut window, "Search entries", "teams", Some("Show all"));
    window.go("Audit log");
    search_stays(&mut window, "Search the audit log", "Imported", None);
}

#[test]
fn the_filters_and_the_search_of_the_preview_keep_the_keyboard() {
    let mut window = to_preview(Window::of(Place::sample()));
    search_stays(&mut window, "Search rows", "Firma 3", Some("Show all rows"));
    for filter in ["Changed 0", "New 10", "Problems 0", "All 10"] {
        switch_stays(&mut window, Role::Button, filter);
        window.until("the rows", |window| wizard(window).running().is_none());
        assert_eq!(window.at_keyboard(), Some((Role::Button, filter.to_owned())), "with the rows");
    }
    // From a filter that nothing fits back to the rows by the button that stands in their place.
    switch_stays(&mut window, Role::Button, "Changed 0");
    window.harness.get_by_role_and_label(Role::Button, "Show all rows").focus();
    window.settle();
    press(&mut window, Key::Enter);
    assert!(window.has(Role::Cell, "Firma 3") && window.at_keyboard().is_some());
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.settle();
    assert!(window.at_keyboard().is_some());
}

#[test]
fn the_searches_of_the_columns_and_of_the_users_of_a_file_keep_the_keyboard() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).replace('\u{fffd}', "o");
    let mut window = to_users(read_into(Window::of(place), &text));
    search_stays(&mut window, "Search values and users", "anna.weber@nordwind.example", None);
    window.click(Role::Button, "Back");
    window.until("the columns", |window| window.has(Role::SearchInput, "Search columns"));
    let first = window.first_cell();
    search_stays(&mut window, "Search columns", &first, Some("Show all columns"));
}
