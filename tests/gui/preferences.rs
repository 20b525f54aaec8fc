//! What one person prefers on one computer: chosen by everybody, obeyed at once, found again by the next window.

use crate::window::{ANNA, HELGA, PREFERENCES, Place, Window, text};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::people;

fn look(window: &Window) -> Theme {
    window.harness.ctx.theme()
}

/// Returns which of the words in a line holds.
fn held<'a>(window: &Window, words: &[&'a str]) -> Option<&'a str> {
    let holds = |word: &&&str| {
        let radios = window.harness.get_all_by_role_and_label(Role::RadioButton, word);
        radios.into_iter().any(|radio| radio.accesskit_node().toggled() == Some(Toggled::True))
    };
    words.iter().find(holds).copied()
}

/// Waits until the file holds some words.
fn kept(window: &mut Window, words: &str) {
    let path = window.folder.path().join(PREFERENCES);
    window.until(words, |_| std::fs::read_to_string(&path).is_ok_and(|text| text.contains(words)));
}

#[test]
fn one_of_the_staff_chooses_how_the_window_looks_and_the_next_window_looks_so() {
    let mut window = Window::of(Place::sample_as(ANNA));
    assert_eq!(look(&window), Theme::Light, "the desktop of the test says nothing");
    window.menu("This computer…");
    assert_eq!(held(&window, &["Light", "Dark", "English", "Deutsch"]), None);
    window.click(Role::RadioButton, "Dark");
    assert_eq!((look(&window), held(&window, &["Light", "Dark"])), (Theme::Dark, Some("Dark")));
    window.click(Role::RadioButton, "Reduced");
    assert!(window.harness.ctx.global_style().animation_time == 0.0, "nothing moves");
    window.click(Role::RadioButton, "Full");
    assert!(window.harness.ctx.global_style().animation_time > 0.0, "things may move");
    window.picture("this computer");
    window.click(Role::RadioButton, "125 %");
    assert!((window.harness.ctx.zoom_factor() - 1.25).abs() < 0.01);
    window.picture("this computer large");
    window.click(Role::Button, "Close");
    assert!(!window.has(Role::RadioButton, "Reduced"));
    kept(&mut window, "\"zoom_percent\": 125");

    let mut place = Place::bare();
    std::fs::create_dir(place.folder.path().join("config")).unwrap();
    let there = |folder: &std::path::Path| folder.join(PREFERENCES);
    std::fs::copy(there(window.folder.path()), there(place.folder.path())).unwrap();
    muster::job::organisation::make_sample(&mut place.session).unwrap();
    people::enter_sample(&mut place.session, HELGA).unwrap();
    let mut window = Window::of(place);
    assert!(look(&window) == Theme::Dark && (window.harness.ctx.zoom_factor() - 1.25).abs() < 0.01);
    window.go("Settings");
    assert_eq!(held(&window, &["As the desktop", "Full", "Reduced"]), Some("Full"));
}

#[test]
fn the_settings_have_the_choices_too_and_keys_change_the_size() {
    let mut window = Window::sized(Place::sample(), Vec2::new(1000.0, 640.0), Theme::Light);
    window.go("Settings");
    assert!(window.harness.query_by_role_and_label(Role::RadioGroup, "Appearance").is_some());
    window.picture("settings of this computer");
    window.click(Role::RadioButton, "Dark");
    assert_eq!(look(&window), Theme::Dark);
    window.picture("dark settings of this computer");
    assert!(!window.has(Role::Button, "Discard changes"), "there is nothing to save");
    window.harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Plus);
    window.settle();
    let zoom = window.harness.ctx.zoom_factor();
    assert!(zoom > 1.0, "{zoom}");
    kept(&mut window, &format!("\"zoom_percent\": {:.0}", zoom * 100.0));
}

#[test]
fn preferences_that_cannot_be_read_are_put_aside_and_said_once() {
    let place = Place::sample();
    let path = place.folder.path().join(PREFERENCES);
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "{\"muster_preferences\": 9}").unwrap();
    let mut window = Window::of(place);
    assert!(window.says("Your settings of this computer could not be used"));
    assert!(window.says("A newer version of Muster has written them"));
    window.picture("preferences put aside");
    let copied = window.copied_by("Copy message");
    assert!(copied.starts_with("Your settings of this computer") && copied.contains("newer version"), "{copied}");
    assert_eq!(text(&path.with_file_name("preferences.json.kept")), "{\"muster_preferences\": 9}");
    window.menu("This computer…");
    window.click(Role::RadioButton, "Light");
    kept(&mut window, "\"appearance\": \"light\"");
}
