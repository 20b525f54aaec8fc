//! Where there is nothing: each place says what would be there or why nothing fits, and offers the way out.

use crate::past::write_history;
use crate::window::{ANNA, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};
use muster::domain::plan::Outcome;
use muster::wizard::{Check, Step};

/// Searches for what is nowhere, and takes that back with the button that is offered.
fn nothing_fits(window: &mut Window, search: &str, title: &str, (role, content): (Role, &str)) {
    assert!(window.has_some(role, content), "{title}: {content} is there first");
    window.type_into(search, "no such thing at all");
    assert!(window.has(Role::Heading, title) && !window.has_some(role, content), "{title}");
    window.picture(&format!("state empty {title}"));
    window.click(Role::Button, "Show all");
    assert!(!window.has(Role::Heading, title) && window.has_some(role, content), "{title}: all is there again");
}

#[test]
fn a_search_that_finds_nothing_is_taken_back_with_a_click() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("History");
    nothing_fits(&mut window, "Search history", "No import fits", (Role::Cell, "members.csv"));
    window.choose("Record type", "Tasks");
    assert!(window.has(Role::Heading, "No import fits"));
    window.click(Role::Button, "Show all");
    assert!(window.has(Role::Cell, "members.csv"), "filters are taken off as well");
    window.go("Users");
    nothing_fits(&mut window, "Search users", "No user fits the search", (Role::Cell, "Anna Weber"));
    window.click(Role::RadioButton, "Sources");
    nothing_fits(&mut window, "Search entries", "No entry fits the search", (Role::Cell, "teams"));
    window.go("Audit log");
    nothing_fits(&mut window, "Search the audit log", "No line fits", (Role::Cell, "Imported"));
    window.go("Records");
    let first = window.first_cell();
    nothing_fits(&mut window, "Search records", "None of the members fits", (Role::Cell, &first));
}

#[test]
fn pages_without_records_and_entries_say_what_would_be_there() {
    let mut window = Window::of(Place::empty());
    window.go("Records");
    window.choose("Record type", "Members");
    assert!(window.has(Role::Heading, "No members yet") && window.says("Import a file of them"));
    window.click(Role::RadioButton, "Recycle bin");
    assert!(window.has(Role::Heading, "No members in the recycle bin") && window.says("lies here for a while"));
    assert!(!window.is_ready("Export…"), "there is nothing to export");
    window.picture("state empty bin");
    window.go("Users");
    window.click(Role::RadioButton, "Projects");
    assert!(window.has(Role::Heading, "No entries yet") && window.says("Files can only name entries of this list"));
    window.click_first(Role::Button, "Add entry…");
    window.type_into_dialog("Key", "first");
    window.click(Role::Button, "Add entry");
    assert!(window.has_some(Role::Cell, "first"));
}

#[test]
fn the_settings_say_that_no_invitation_waits() {
    let mut window = Window::sized(Place::sample(), Vec2::new(1280.0, 4_000.0), Theme::Light);
    window.go("Settings");
    assert!(window.says("Invitations to new people wait here until they are sent or exported"));
    assert!(!window.has(Role::Button, "Send now"), "there is nothing to send");
    // What is on or off is no text.
    let name = "Allow mail without encryption";
    assert!(window.has(Role::CheckBox, name) && !window.has(Role::TextInput, name));
    window.click(Role::CheckBox, name);
    window.click(Role::Button, "Save changes");
    window.picture("state settings switch");
    let path = window.will_pick("settings.json");
    window.click(Role::Button, "Export…");
    assert!(crate::window::text(&path).contains("\"mail_unencrypted\": \"yes\""));
    window.click(Role::CheckBox, name);
    window.click(Role::Button, "Discard changes");
    assert!(!window.has(Role::Button, "Discard changes"));
}

#[test]
fn where_nothing_can_be_imported_the_first_page_says_so() {
    let mut place = Place::sample_as(ANNA);
    place.session.let_go();
    place.sql(
        "INSERT OR REPLACE INTO organisation (key, value) SELECT key || '.comes_from', 'SAP' FROM \
         (SELECT 'customers' AS key UNION SELECT 'appointments' UNION SELECT 'tasks' UNION SELECT 'reports' UNION \
         SELECT 'clients')",
    );
    let mut window = Window::of(place);
    window.picture("state nothing to import");
    assert!(window.has(Role::Heading, "Nothing can be imported here") && !window.has(Role::Button, "Choose file…"));
    let description = window.description(Role::RadioButton, "Customers");
    assert_eq!(description, "Comes from SAP · not imported here");
    assert_eq!(window.description(Role::RadioButton, "Members"), "Imported by administrators");
    let path = window.folder.path().join("any.csv");
    std::fs::write(&path, "a,b\n1,2\n").unwrap();
    window.drop_file(&path);
    assert!(window.harness.state().wizard().is_none(), "nothing begins");
    assert!(super::shows(&window, Role::Alert, "Nothing can be imported here"), "and that is said");
    window.go("History");
    assert!(window.has(Role::Heading, "History"), "what can be looked at still can");
}

#[test]
fn a_long_history_without_what_is_looked_for_says_so_page_by_page() {
    let place = Place::sample();
    write_history(&place, 300);
    let mut window = Window::of(place);
    window.go("History");
    window.choose("Result", "Undone");
    assert!(window.has(Role::Heading, "No import fits"));
    window.choose("Time", "Today");
    window.click(Role::Button, "Show all");
    assert!(window.has(Role::Cell, "file 300"));
}

#[test]
fn lists_of_the_steps_say_what_is_not_in_them() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.drop_file(&path);
    let is_read = |window: &Window| {
        window.harness.state().wizard().is_some_and(|wizard| matches!(wizard.check(), Check::Done(_)))
    };
    window.until("the rows are read", is_read);
    window.click(Role::Button, "Continue to mode");
    window.click(Role::Button, "Continue to columns");
    window.type_into("Search columns", "no such thing at all");
    assert!(window.has(Role::Heading, "No such column"));
    window.picture("state empty columns");
    window.click(Role::Button, "Show all columns");
    assert!(!window.has(Role::Heading, "No such column"));
    window.click(Role::Button, "Continue to users");
    let step =
        |window: &Window| window.harness.state().wizard().map(|wizard| (wizard.step(), wizard.running().is_none()));
    window.until("the users", |window| step(window) == Some((Step::Users, true)));
    window.type_into("Search values and users", "no such thing at all");
    assert!(window.says("No value fits the filter and the search"));
    window.clear("Search values and users");
    window.click(Role::Button, "Preview first user");
    window.until("the preview", |window| step(window) == Some((Step::Preview, true)));
    window.type_into("Search rows", "no such thing at all");
    window.until("nothing is found", |window| window.has(Role::Heading, "No row fits"));
    window.picture("state empty preview");
    window.click(Role::Button, "Show all rows");
    window.until("all rows", |window| !window.has(Role::Heading, "No row fits"));
    let share = window.harness.state().wizard().unwrap().share().unwrap();
    assert!(share.counts.get(Outcome::New) > 0);
    // A list that is opened and searched in vain.
    window.go("Restore points");
    assert!(window.has(Role::Heading, "No restore points yet"));
}
