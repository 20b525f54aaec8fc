//! What a page shows while it reads, and when it cannot: each says so, keeps its head and its ways out, and is whole again
//! at the click of a button.

use super::{block, break_table, database, mend_table, shows};
use crate::past::write_history;
use crate::window::{HELGA, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::organisation;

/// A page, what is read for it, what it says when that fails, and something that stands there once it is read.
struct Page {
    name: &'static str,
    /// The table of the organisation's file that it is read from.
    table: &'static str,
    failure: &'static str,
    content: (Role, &'static str),
}

const PAGES: [Page; 9] = [
    Page {
        name: "Import",
        table: "configuration",
        failure: "The organisation cannot be read",
        content: (Role::RadioButton, "Customers"),
    },
    Page {
        name: "Open imports",
        table: "configuration",
        failure: "The organisation cannot be read",
        content: (Role::Heading, "No open imports"),
    },
    Page {
        name: "Configurations",
        table: "configuration",
        failure: "The organisation cannot be read",
        content: (Role::Heading, "No saved configurations"),
    },
    Page {
        name: "History",
        table: "import_share",
        failure: "The history cannot be read",
        content: (Role::Cell, "members.csv"),
    },
    Page {
        name: "Restore points",
        table: "restore_point",
        failure: "The restore points cannot be read",
        content: (Role::Cell, "Before members.csv"),
    },
    Page {
        name: "Users",
        table: "list_entry",
        failure: "The lists cannot be read",
        content: (Role::RadioButton, "Sources"),
    },
    Page {
        name: "Settings",
        table: "organisation",
        failure: "The settings cannot be read",
        content: (Role::TextInput, "Country"),
    },
    Page {
        name: "Settings",
        table: "outbox",
        failure: "The outbox cannot be read",
        content: (Role::TextInput, "Country"),
    },
    Page {
        name: "Audit log",
        table: "audit",
        failure: "The audit log cannot be read",
        content: (Role::ColumnHeader, "To what"),
    },
];

fn place() -> Place {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    place
}

#[test]
fn a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click() {
    for Page { name, table, failure, content: (role, words) } in PAGES {
        let place = place();
        let early = name == "Import";
        if early {
            break_table(place.session.store.path(), table);
        }
        // As high as all of the settings: what is scrolled away cannot be clicked.
        let mut window = Window::sized(place, Vec2::new(1280.0, 4_000.0), Theme::Light);
        if !early {
            break_table(&database(&window), table);
        }
        window.go(name);
        assert!(shows(&window, Role::Alert, failure), "{name}: {failure}");
        assert!(window.says("Try again. If it stays so"), "{name} says what to do");
        window.picture(&format!("state failed {failure}"));
        let copied = window.copied_by("Copy");
        assert!(copied.starts_with(failure) && copied.contains("no such table"), "{name}: {copied}");
        mend_table(&database(&window), table);
        window.click_first(Role::Button, "Try again");
        assert!(!shows(&window, Role::Alert, failure), "{name}: {failure}");
        assert!(window.has_some(role, words), "{name}: {words}");
    }
}

#[test]
fn records_that_cannot_be_read_are_read_again_at_a_click() {
    let mut window = Window::of(place());
    window.go("Records");
    window.choose("Record type", "Members");
    break_table(&database(&window), "members");
    window.type_into("Search records", "a");
    assert!(shows(&window, Role::Alert, "The records cannot be read"));
    window.picture("state failed records");
    assert!(window.copied_by("Copy").contains("no such table"));
    mend_table(&database(&window), "members");
    window.click(Role::Button, "Try again");
    assert!(window.has(Role::ColumnHeader, "Handle"));
}

#[test]
fn users_that_cannot_be_read_are_read_again_at_a_click() {
    let mut window = Window::of(place());
    break_table(&database(&window), "user_alias");
    window.go("Users");
    assert!(shows(&window, Role::Alert, "The users cannot be read"));
    assert!(window.has(Role::Cell, "Anna Weber"), "what was read before stays in sight");
    mend_table(&database(&window), "user_alias");
    window.click(Role::Button, "Try again");
    assert!(!shows(&window, Role::Alert, "The users cannot be read") && window.has(Role::Cell, "Anna Weber"));
}

#[test]
fn an_import_and_its_plan_that_cannot_be_read_leave_a_way_back() {
    let mut window = Window::of(place());
    window.go("History");
    break_table(&database(&window), "import_share");
    window.click_cell("members.csv");
    assert!(shows(&window, Role::Alert, "The import cannot be read"));
    window.picture("state failed import");
    window.click(Role::Button, "Back");
    assert!(window.has(Role::Cell, "members.csv"), "all imports are in sight again");
    mend_table(&database(&window), "import_share");
    window.click_cell("members.csv");
    assert!(window.has(Role::Button, "Plan"));

    std::fs::remove_dir_all(super::work_folder(&window, 1)).unwrap();
    window.click(Role::Button, "Plan");
    assert!(shows(&window, Role::Alert, "The plan cannot be read"));
    assert!(window.has(Role::Button, "Try again"));
    window.picture("state failed plan");
    window.click(Role::Button, "Back to the import");
    assert!(window.has(Role::Button, "Report…"));
}

#[test]
fn a_page_that_is_still_read_says_so() {
    for (name, role, words) in [
        ("History", Role::Cell, "members.csv"),
        ("Restore points", Role::Cell, "Before members.csv"),
        ("Records", Role::ComboBox, "Record type"),
        ("Settings", Role::TextInput, "Country"),
        ("Audit log", Role::SearchInput, "Person"),
    ] {
        let mut window = Window::of(place());
        let other = block(&mut window);
        let is_link =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|l| l.starts_with(name));
        window.harness.get_all_by_role(Role::Link).find(is_link).unwrap().click();
        window.harness.run_steps(3);
        assert!(window.has(Role::Status, "Loading…"), "{name}");
        assert!(!window.has(role, words) || name == "Records", "{name}");
        assert!(window.has(Role::Heading, name), "the page is there before its content");
        window.picture(&format!("state loading {name}"));
        other.execute_batch("ROLLBACK").unwrap();
        window.settle();
        assert!(!window.has(Role::Status, "Loading…") && window.has_some(role, words), "{name}");
    }
}

#[test]
fn the_first_page_and_the_users_say_that_they_are_read() {
    let mut place = Place::bare();
    organisation::make_sample(&mut place.session).unwrap();
    // So much that reading it takes longer than the frame in which somebody comes in.
    write_history(&place, 4_000);
    place.sql("UPDATE import SET state = 'paused'");
    let mut window = Window::of(place);
    let (mut first, mut users) = (false, false);
    window.harness.get_by_role_and_label(Role::Button, "Go in as Helga Brandt").click();
    while window.harness.state().who().is_none() {
        window.harness.step();
    }
    first |= window.has(Role::Status, "Loading…");
    let is_users =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.starts_with("Users"));
    window.harness.get_all_by_role(Role::Link).find(is_users).unwrap().click();
    window.harness.run_steps(3);
    users |= window.has(Role::Status, "Loading…");
    assert!(first && users, "{first} {users}");
    window.settle();
    assert!(window.has(Role::Cell, "Helga Brandt") && !window.has(Role::Status, "Loading…"));
    assert_eq!(window.harness.state().who().map(|who| who.address.as_str()), Some(HELGA));
}

#[test]
fn a_file_that_is_no_organisation_any_more_is_said_at_the_door() {
    let mut place = Place::bare();
    organisation::make_sample(&mut place.session).unwrap();
    break_table(place.session.store.path(), "user_accounts");
    let mut window = Window::of(place);
    assert!(window.harness.query_all_by_role(Role::Alert).next().is_some() && window.has(Role::Button, "Copy"));
    window.picture("state failed door");
    mend_table(&database(&window), "user_accounts");
    window.click(Role::Button, "Try again");
    assert!(window.has(Role::Button, "Go in as Helga Brandt"));
}
