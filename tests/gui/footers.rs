//! In the smallest window the footer with what a page is for stays in sight, also below the list of what is missing.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::Queryable;

const SIZE: Vec2 = Vec2::new(1000.0, 640.0);

fn is_in_sight(window: &Window, button: &str) {
    let rect = window.harness.get_by_role_and_label(Role::Button, button).rect();
    assert!(rect.bottom() <= SIZE.y && rect.right() <= SIZE.x, "{button}: {rect}");
}

#[test]
fn the_footer_stays_in_the_smallest_window() {
    let place = Place::sample();
    let file = place.file("customers.csv");
    let mut window = Window::sized(place, SIZE, Theme::Light);
    window.go("Settings");
    is_in_sight(&window, "Save changes");
    window.go("Import");
    window.drop_file(&file);
    for button in ["Continue to mode", "Continue to columns", "Continue to users", "Preview first user"] {
        window.until(button, |window| window.has(Role::Button, button));
        is_in_sight(&window, button);
        is_in_sight(&window, "Back");
        if button == "Preview first user" {
            window.click(Role::RadioButton, "Employee number");
            window.click(Role::Button, button);
            assert!(window.has(Role::Alert, "Before you go on"));
            is_in_sight(&window, button);
            window.picture("smallest missing");
            window.click(Role::RadioButton, "E-mail address");
        }
        window.click(Role::Button, button);
    }
    window.until("the preview", |window| window.has(Role::Button, "Skip"));
    is_in_sight(&window, "Skip");
    is_in_sight(&window, "Back");
}
