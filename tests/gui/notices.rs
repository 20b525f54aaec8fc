//! A word on the desktop when long work ends while a person looks elsewhere.

use crate::window::{Place, Window};
use eframe::egui::{Event, accesskit::Role};

#[test]
fn who_looks_elsewhere_is_told_that_work_has_ended_and_who_looks_is_not() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    let export = |window: &mut Window, name: &str| {
        window.go("History");
        window.click_cell("customers.csv");
        window.will_pick(name);
        window.click(Role::Button, "Report…");
        window.click(Role::Button, "Back");
    };
    export(&mut window, "first.csv");
    assert!(window.told.lock().unwrap().is_empty(), "{:?}", window.told);

    window.harness.input_mut().focused = false;
    window.harness.input_mut().events.push(Event::WindowFocused(false));
    window.settle();
    export(&mut window, "second.csv");
    let told = window.told.lock().unwrap().clone();
    assert!(told.iter().any(|words| words.ends_with("second.csv is written")), "{told:?}");
}
