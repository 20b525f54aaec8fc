//! The window used by keyboard: where it stands, letters with Alt, keys of their own, the list of them.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::history::ImportState;
use muster::ui::keys::LINES;
use muster::ui::pages::Page;
use muster::wizard::Step;
use std::collections::BTreeMap;

const ALT: Modifiers = Modifiers::ALT;

fn ctrl() -> Modifiers {
    Modifiers { ctrl: true, ..Modifiers::COMMAND }
}

impl Window {
    /// Opens the window with the sample's customers chosen by key, at the Table step.
    pub(crate) fn at_table() -> Self {
        let place = Place::sample();
        place.file("customers.csv");
        let mut window = Self::of(place);
        window.will_pick("customers.csv");
        window.hit(ctrl(), Key::O);
        window.until_step(Step::Table);
        window
    }

    /// Presses a key as the window hears it.
    pub(crate) fn hit(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Returns the role and the name of what has the keyboard.
    pub(crate) fn at_keyboard(&self) -> Option<(Role, String)> {
        let has = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
        let node = has.accesskit_node();
        Some((node.role(), node.label().unwrap_or_default()))
    }

    /// Returns what each letter activates.
    fn letters(&self) -> BTreeMap<String, Vec<String>> {
        let mut letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            if let Some(letter) = node.data().access_key() {
                letters.entry(letter.to_owned()).or_default().push(node.label().unwrap_or_default());
            }
        }
        letters
    }

    #[track_caller]
    fn each_letter_once(&self, place: &str) {
        let letters = self.letters();
        let shared: Vec<_> = letters.iter().filter(|(_, of)| of.len() > 1).collect();
        assert!(shared.is_empty(), "{place}: {shared:?}");
        for page in Page::ALL {
            let letter = page.access_key().unwrap().to_string();
            let names = letters.get(&letter).unwrap_or_else(|| panic!("{place}: nothing has {letter}"));
            let is_page = names.first().is_some_and(|name| name.starts_with(page.label()));
            assert!(is_page, "{place}: {letter} is {names:?}");
        }
    }

    #[track_caller]
    fn keyboard_is_in_the_page(&self, place: &str) {
        let (role, name) = self.at_keyboard().unwrap_or_else(|| panic!("{place}: nothing has the keyboard"));
        assert_ne!(role, Role::Link, "{place}: the keyboard is still in the rail, on {name:?}");
        assert_ne!((role, name.as_str()), (Role::Window, ""), "{place}: the keyboard is nowhere");
    }

    pub(crate) fn step(&self) -> Option<Step> {
        self.harness.state().wizard().map(muster::wizard::Wizard::step)
    }

    pub(crate) fn until_step(&mut self, step: Step) {
        self.until(step.label(), |window| {
            let wizard = window.harness.state().wizard();
            wizard.is_some_and(|wizard| wizard.step() == step && wizard.running().is_none())
        });
        self.settle();
    }
}

#[test]
fn every_page_is_reached_by_key_has_the_keyboard_in_it_and_no_letter_twice() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.each_letter_once("start");
    for (at, page) in Page::ALL.into_iter().enumerate() {
        let digit = Key::from_name(&(at + 1).to_string()).unwrap();
        window.hit(ctrl(), digit);
        assert_eq!(window.harness.state().page(), page);
        window.keyboard_is_in_the_page(page.label());
        window.each_letter_once(page.label());
    }
    for page in Page::ALL {
        let letter = page.access_key().unwrap();
        window.hit(ALT, Key::from_name(&letter.to_string()).unwrap());
        assert_eq!(window.harness.state().page(), page, "Alt+{letter}");
        window.keyboard_is_in_the_page(page.label());
    }
}

#[test]
fn an_import_is_made_by_keyboard_alone() {
    let mut window = Window::at_table();
    for step in [Step::Mode, Step::Columns, Step::Users, Step::Preview] {
        window.keyboard_is_in_the_page("a step");
        window.each_letter_once("a step");
        window.hit(ALT, Key::N);
        window.until_step(step);
    }
    window.keyboard_is_in_the_page("preview");
    window.each_letter_once("preview");
    window.hit(ALT, Key::B);
    window.until_step(Step::Users);
    window.hit(ALT, Key::Num6);
    window.until_step(Step::Preview);
    let open = window.harness.state().wizard().unwrap().open_shares().count();
    window.hit(ALT, Key::N);
    window.until("the first user is imported", |window| {
        window.harness.state().wizard().is_some_and(|w| w.running().is_none() && w.open_shares().count() + 1 == open)
    });
    window.settle();
    let letters = window.letters();
    let all = letters.iter().find(|(_, names)| names[0].starts_with("Import all"));
    let all = all.unwrap_or_else(|| panic!("no letter for all users: {letters:?}")).0.clone();
    window.hit(ALT, Key::from_name(&all).unwrap());
    let (_, name) = window.at_keyboard().unwrap();
    assert!(name.starts_with("Import "), "the dialog's own button has the keyboard, not {name:?}");
    window.hit(Modifiers::NONE, Key::Enter);
    window.until_step(Step::Summary);
    window.keyboard_is_in_the_page("summary");
    window.each_letter_once("summary");
    let entry = window.harness.state().wizard().unwrap().entry().unwrap().clone();
    assert_eq!(entry.state, ImportState::Done);
}

#[test]
fn enter_goes_on_except_where_something_else_is_pressed() {
    let mut window = Window::at_table();
    // The first control of the step is a list: Enter goes on, and does not open it.
    window.hit(Modifiers::NONE, Key::Enter);
    window.until_step(Step::Mode);
    assert_eq!(window.at_keyboard().map(|(role, _)| role), Some(Role::RadioButton));
    window.harness.get_by_role_and_label(Role::Button, "Continue later").focus();
    window.hit(Modifiers::NONE, Key::Enter);
    assert_eq!(window.step(), None, "the button with the keyboard was pressed");
}

#[test]
fn the_innermost_closes_first_and_the_keyboard_goes_back_to_where_it_was() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Restore points");
    let restore = "Restore Before customers.csv";
    window.harness.get_by_role_and_label(Role::Button, restore).focus();
    window.hit(Modifiers::NONE, Key::Enter);
    window.click(Role::RadioButton, "One user");
    window.harness.get_by_role_and_label(Role::ComboBox, "User").focus();
    window.hit(Modifiers::NONE, Key::ArrowDown);
    assert!(window.has_some(Role::ListBoxOption, "Fabio Rossi"));
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(!window.has_some(Role::ListBoxOption, "Fabio Rossi") && window.has(Role::ComboBox, "User"));
    assert_eq!(window.at_keyboard(), Some((Role::ComboBox, "User".to_owned())));
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(!window.has(Role::ComboBox, "User"));
    assert_eq!(window.at_keyboard(), Some((Role::Button, restore.to_owned())));
    window.hit(Modifiers::NONE, Key::Escape);
    assert_eq!(window.at_keyboard(), Some((Role::Button, restore.to_owned())), "Esc loses no keyboard");
    assert_eq!(window.harness.state().page(), Page::RestorePoints);
}

#[test]
fn a_choice_is_taken_back_and_made_again_by_key() {
    let mut window = Window::at_table();
    window.hit(ALT, Key::N);
    window.until_step(Step::Mode);
    let mode = |window: &Window| window.harness.state().wizard().unwrap().choices().mode;
    let before = mode(&window);
    assert!(!window.is_ready("Nothing to undo"));
    window.harness.get_by_role_and_label(Role::RadioButton, "Create").focus();
    window.hit(Modifiers::NONE, Key::Space);
    let after = mode(&window);
    assert_ne!(before, after);
    assert!(window.is_ready("Undo: mode Create"));
    window.picture("undo");
    window.hit(ctrl(), Key::Z);
    assert_eq!(mode(&window), before);
    assert!(window.says("Undone: mode Create"));
    window.hit(Modifiers { shift: true, ..ctrl() }, Key::Z);
    assert_eq!(mode(&window), after);
    window.hit(ctrl(), Key::Z);
    window.hit(ctrl(), Key::Y);
    assert_eq!(mode(&window), after);
}

#[test]
fn the_list_of_keys_names_every_key_and_gives_the_keyboard_back() {
    let mut window = Window::of(Place::sample());
    window.go("History");
    let before = window.at_keyboard();
    window.hit(ctrl(), Key::Slash);
    window.picture("keyboard");
    for line in LINES {
        let words = format!("{}: {}", line.command.words(), line.keys());
        assert!(window.has_some(Role::Label, &words), "{words:?} is not listed");
    }
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(!window.has(Role::Button, "Close"));
    assert_eq!(window.at_keyboard(), before);
    window.menu(&format!("Keyboard ({})", muster::ui::keys::Command::List.keys()));
    assert!(window.has(Role::Button, "Close"));
}

#[test]
fn help_is_shown_at_the_control_that_has_the_keyboard() {
    let mut window = Window::of(Place::sample());
    let card = window.harness.get_by_role_and_label(Role::RadioButton, "Customers");
    card.focus();
    window.settle();
    let types = muster::definitions::record_types::built_in();
    let summary = types.get("customers").unwrap().summary.as_str().to_owned();
    assert!(!window.says(&summary));
    window.hit(Modifiers::NONE, Key::F1);
    assert!(window.says(&summary));
    window.picture("help");
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(!window.says(&summary));
    assert_eq!(window.at_keyboard(), Some((Role::RadioButton, "Customers".to_owned())));
    // What has no help shows the keys.
    window.harness.get_by_role_and_label(Role::TextInput, "File path").focus();
    window.hit(Modifiers::NONE, Key::F1);
    assert!(window.has(Role::Button, "Close"));
}

#[test]
fn a_text_field_has_a_menu_by_key_and_by_mouse() {
    let mut window = Window::of(Place::sample());
    window.type_into("File path", "/tmp/a.csv");
    window.hit(Modifiers::SHIFT, Key::F10);
    window.picture("text menu");
    assert!(window.has(Role::MenuItem, "Paste"));
    window.click(Role::MenuItem, "Select all");
    assert!(!window.has(Role::MenuItem, "Paste"));
    assert_eq!(window.at_keyboard(), Some((Role::TextInput, "File path".to_owned())));
    window.hit(Modifiers::NONE, Key::Menu);
    window.click(Role::MenuItem, "Cut");
    let value = |window: &Window| {
        window.harness.get_by_role_and_label(Role::TextInput, "File path").value().unwrap_or_default()
    };
    assert_eq!(value(&window), "");
    window.hit(Modifiers::NONE, Key::Menu);
    window.click(Role::MenuItem, "Undo");
    assert_eq!(value(&window), "/tmp/a.csv");
    window.hit(Modifiers::NONE, Key::Menu);
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(!window.has(Role::MenuItem, "Paste"));
    assert_eq!(window.at_keyboard(), Some((Role::TextInput, "File path".to_owned())));
}

#[test]
fn a_letter_with_alt_is_no_text() {
    let mut window = Window::of(Place::sample());
    window.type_into("File path", "/tmp/a.csv");
    let events = &mut window.harness.input_mut().events;
    events.push(Event::Key { key: Key::X, physical_key: None, pressed: true, repeat: false, modifiers: ALT });
    events.push(Event::Text("x".to_owned()));
    window.settle();
    let field = window.harness.get_by_role_and_label(Role::TextInput, "File path");
    assert_eq!(field.value().as_deref(), Some("/tmp/a.csv"));
}

#[test]
fn search_is_found_by_key_and_emptied_by_escape() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.hit(ctrl(), Key::F);
    assert_eq!(window.at_keyboard(), Some((Role::SearchInput, "Search users".to_owned())));
    window.type_into("Search users", "weber");
    assert!(!window.says("Fabio Rossi"));
    window.hit(Modifiers::NONE, Key::Escape);
    assert!(window.says("Fabio Rossi"));
    assert_eq!(window.at_keyboard(), Some((Role::SearchInput, "Search users".to_owned())));
}

#[test]
fn the_window_grows_to_twice_its_size_and_no_further() {
    let mut window = Window::of(Place::sample());
    for _ in 0..15 {
        window.hit(ctrl(), Key::Plus);
    }
    assert!((window.harness.ctx.zoom_factor() - 2.0).abs() < 0.01);
    window.hit(ctrl(), Key::Minus);
    assert!((window.harness.ctx.zoom_factor() - 1.9).abs() < 0.01);
    window.hit(ctrl(), Key::Num0);
    window.hit(ctrl(), Key::Minus);
    assert!((window.harness.ctx.zoom_factor() - 1.0).abs() < 0.01);
}
