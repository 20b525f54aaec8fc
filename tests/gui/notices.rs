//! What is told: on the desktop when long work ends while a person looks elsewhere, and in messages over the page.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

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

#[test]
fn the_keyboard_goes_from_one_message_to_the_next_and_then_back_to_where_it_was() {
    let mut window = Window::of(Place::sample());
    let field = (Role::TextInput, "File path".to_owned());
    let close = (Role::Button, "Close message".to_owned());
    let messages = |window: &Window| window.harness.query_all_by_label("Close message").count();
    // Two messages, and the keyboard at the end of one; returns who had it before.
    let fail = |window: &mut Window| {
        window.harness.get_by_role_and_label(Role::RadioButton, "Customers").focus();
        window.settle();
        window.paste("");
        let files = ["a.csv", "b.csv"].map(|name| window.folder.path().join(name));
        window.drop_files(&files);
        assert_eq!(messages(window), 2);
        window.field("File path").focus();
        window.settle();
        let mut before = window.at_keyboard().unwrap();
        for _ in 0..60 {
            let at = window.at_keyboard().unwrap();
            if at == close {
                return before;
            }
            if at.1 != "Copy message" {
                before = at;
            }
            window.hit(Modifiers::NONE, Key::Tab);
        }
        panic!("the Tab key does not reach a message");
    };
    for key in [Key::Enter, Key::Escape] {
        let before = fail(&mut window);
        window.hit(Modifiers::NONE, key);
        assert_eq!(
            (messages(&window), window.at_keyboard()),
            (1, Some(close.clone())),
            "{key:?} goes to the other one"
        );
        window.hit(Modifiers::NONE, key);
        assert_eq!((messages(&window), window.at_keyboard()), (0, Some(before)), "{key:?} goes back");
    }
    // By pointer the keyboard stays where it was, too.
    fail(&mut window);
    window.field("File path").focus();
    window.settle();
    for _ in 0..2 {
        window.click_first(Role::Button, "Close message");
    }
    assert_eq!((messages(&window), window.at_keyboard()), (0, Some(field)));
}
