//! The audit log in the window: read line by line, filtered, exported, never changed.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

#[test]
fn the_audit_log_is_read_filtered_and_exported() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    place.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
         INSERT INTO audit (at, actor, deed, subject, detail, hash)
         SELECT '2026-11-01T10:00:00Z', 'petra.lang@nordwind.example', 'list_changed', 'list number ' || i, '', x'00' FROM n",
    );
    let mut window = Window::of(place);
    window.go("Audit log");
    window.picture("audit");
    assert!(window.has(Role::Cell, "list number 600") && window.has_some(Role::Cell, "Petra Lang"));
    assert!(!window.has(Role::Cell, "list number 1"));

    window.type_into("Search the audit log", "LIST NUMBER 7");
    window.until("the line is found", |window| window.has(Role::Cell, "list number 7"));
    assert!(window.has(Role::Cell, "list number 79") && !window.has(Role::Cell, "list number 600"));
    window.clear("Search the audit log");
    window.type_into("Person", "helga");
    window.until("another person's lines", |window| window.has_some(Role::Cell, "Imported"));
    assert!(!window.has(Role::Cell, "list number 600") && window.has_some(Role::Cell, "Helga Brandt"));
    window.picture("audit of one person");
    window.type_into("Person", "nobody at all");
    window.until("nothing fits", |window| window.says("No line fits"));

    window.clear("Person");
    let at = window.harness.get_by_role_and_label(Role::Cell, "list number 595").rect().center();
    window.harness.hover_at(at);
    for _ in 0..60 {
        window.wheel(-2_000.0);
    }
    assert!(window.has(Role::Cell, "1"), "older lines were read when they came into view");

    let path = window.will_pick("log.csv");
    window.click(Role::Button, "Export…");
    window.until("it is written", |window| window.says("written to"));
    assert!(text(&path).lines().count() > 600, "the whole log, whatever is shown");
}
