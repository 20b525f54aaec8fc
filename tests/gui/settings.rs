//! The page of settings: what is set is obeyed on the other pages, what is wrong cannot be saved.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};

fn can_save(window: &Window) -> bool {
    !window.harness.get_by_role_and_label(Role::Button, "Save changes").accesskit_node().is_disabled()
}

#[test]
fn settings_are_changed_saved_and_discarded_and_wrong_ones_named() {
    let mut window = Window::of(Place::sample());
    window.go("Settings");
    window.picture("settings");
    assert!(!can_save(&window), "nothing was edited yet");
    window.type_into("Country", "Atlantis");
    assert!(window.says("a country, such as AT or Austria"));
    window.click(Role::Button, "Save changes");
    assert!(!window.says("The settings are saved"));
    assert!(window.harness.get_by_role_and_label(Role::TextInput, "Country").is_focused(), "it leads there");
    window.click(Role::Button, "Discard changes");
    assert!(!window.says("a country, such as AT or Austria"));
    window.type_into("Country", "Germany");
    window.type_into("Most rows, customers", "5,000");
    window.picture("settings edited");
    window.click(Role::Button, "Save changes");
    assert!(window.says("The settings are saved") && !can_save(&window));
    let path = window.will_pick("settings.json");
    window.click(Role::Button, "Export…");
    let kept = text(&path);
    assert!(kept.contains("\"country\": \"DE\"") && kept.contains("\"customers.rows\": \"5000\""), "{kept}");
    std::fs::write(&path, kept.replace("5000", "0")).unwrap();
    window.click(Role::Button, "Import…");
    assert!(window.says("The settings cannot be taken over"));
    std::fs::write(&path, kept.replace("5000", "700")).unwrap();
    window.click(Role::Button, "Import…");
    assert!(window.says("The settings are taken over"));
}

#[test]
fn records_that_come_from_another_system_are_not_offered_for_import() {
    let mut window = Window::of(Place::sample());
    window.go("Settings");
    window.type_into("Comes from, customers", "SAP");
    window.click(Role::Button, "Save changes");
    window.go("Import");
    assert_eq!(window.description(Role::RadioButton, "Customers"), "Comes from SAP · not imported here");
    assert!(!window.says("Drop a file with customers here"), "the next type is chosen");
    window.picture("start closed type");
    window.click(Role::RadioButton, "Tasks");
    assert!(window.says("Drop a file with tasks here"));
}

#[test]
fn the_settings_fit_a_small_window_and_the_dark_look() {
    let mut window = Window::sized(Place::sample(), Vec2::new(1000.0, 640.0), Theme::Dark);
    window.go("Settings");
    window.type_into("Name of the organisation", " ");
    window.picture("dark settings");
    assert!(window.says("a name is needed") && window.has(Role::Button, "Discard changes"));
}
