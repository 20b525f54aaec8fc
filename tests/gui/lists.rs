//! A list of which one entry is chosen: one stop of the Tab key, with the keys of a list inside.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::directory::Role as UserRole;
use muster::job::organisation;
use muster::wizard::Step;
use std::fmt::Write as _;

const NONE: Modifiers = Modifiers::NONE;
/// More users than a list has room for.
const USERS: usize = 40;

impl Window {
    /// Returns the user whose rows are shown.
    fn shown_user(&self) -> String {
        self.harness.state().wizard().unwrap().share().unwrap().name().to_owned()
    }

    /// Returns the words of the entry that a screen reader is at, and whether it is said to be chosen.
    fn entry(&self) -> (String, bool) {
        let has = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused()).unwrap();
        let node = has.accesskit_node();
        assert_eq!(node.role(), Role::ListBoxOption);
        (node.label().unwrap(), node.data().is_selected() == Some(true))
    }

    fn types(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
    }

    fn users(&self) -> egui_kittest::Node<'_> {
        self.harness.get_by_role_and_label(Role::ListBox, "Users")
    }

    /// Says whether the chosen entry can be seen in the list.
    #[track_caller]
    fn sees_chosen(&self) {
        let list = self.users().rect();
        let chosen: Vec<Rect> = self
            .harness
            .get_all_by_role(Role::ListBoxOption)
            .filter(|node| node.accesskit_node().data().is_selected() == Some(true))
            .map(|node| node.rect())
            .collect();
        assert_eq!(chosen.len(), 1, "{chosen:?}");
        assert!(chosen.iter().all(|entry| list.contains_rect(*entry)), "{chosen:?} in {list:?}");
    }
}

/// Opens the preview of an import with rows for many users.
fn at_preview() -> Window {
    let mut place = Place::sample();
    let mut rows = String::from("Kd-Nr.;Firma;Land;Vertreter-Mail\n");
    for number in 0..USERS {
        let (name, mail) = (format!("Person {number:02}"), format!("person{number:02}@nordwind.example"));
        // One has a name that no list has room for.
        let name = if number == 30 { "Wilhelmine Freifrau von und zu Hohenstein-Wartenberg".to_owned() } else { name };
        organisation::add_user(&mut place.session, &name, &mail, "", UserRole::User).unwrap();
        writeln!(rows, "K{number};Firma {number};AT;{mail}").unwrap();
    }
    let path = place.folder.path().join("many.csv");
    std::fs::write(&path, rows).unwrap();
    place.chosen = (Some(path), Some("customers".to_owned()));
    let mut window = Window::of(place);
    window.until_step(Step::Table);
    for step in [Step::Mode, Step::Columns, Step::Users, Step::Preview] {
        window.hit(Modifiers::ALT, Key::N);
        window.until_step(step);
    }
    window
}

#[test]
fn the_users_of_the_preview_are_one_stop_of_the_tab_key_with_keys_inside() {
    let mut window = at_preview();
    assert_eq!(window.at_keyboard().unwrap().0, Role::Cell, "the keyboard begins in the rows");
    let first = window.shown_user();
    window.users().focus();
    window.settle();
    assert_eq!(window.entry(), (format!("{first}, 1 row, Open"), true));
    window.picture("list of users");
    window.hit(NONE, Key::ArrowDown);
    assert_eq!(
        (window.shown_user().as_str(), window.entry()),
        ("Person 01", ("Person 01, 1 row, Open".to_owned(), true))
    );
    window.hit(NONE, Key::PageDown);
    assert!(window.shown_user().as_str() > "Person 05", "{}", window.shown_user());
    window.sees_chosen();
    window.hit(NONE, Key::PageUp);
    assert_eq!(window.shown_user(), "Person 01");
    window.hit(NONE, Key::End);
    assert_eq!(window.entry().0, "Wilhelmine Freifrau von und zu Hohenstein-Wartenberg, 1 row, Open");
    window.sees_chosen();
    let whole = "Wilhelmine Freifrau von und zu Hohenstein-Wartenberg, 1 row, Open";
    let says_whole = |window: &Window| window.harness.query_all_by_value(whole).next().is_some();
    assert!(says_whole(&window), "what is cut is shown where the cursor is");
    window.picture("list of users, the last");
    window.hit(NONE, Key::ArrowDown);
    assert_eq!(window.shown_user(), "Wilhelmine Freifrau von und zu Hohenstein-Wartenberg");
    window.hit(NONE, Key::Home);
    assert_eq!(window.shown_user(), "Person 00");
    window.sees_chosen();
    window.types("person2");
    assert_eq!(window.shown_user(), "Person 20");
    window.sees_chosen();
    // One Tab leaves the list, and one comes back to it.
    window.hit(NONE, Key::Tab);
    assert_ne!(window.at_keyboard().unwrap().0, Role::ListBoxOption);
    window.hit(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.entry(), ("Person 20, 1 row, Open".to_owned(), true));
    window.hit(NONE, Key::F1);
    assert!(window.harness.query_all_by_value("Person 20, 1 row, Open").next().is_some(), "F1 says what it counts");
}

#[test]
fn the_list_of_users_follows_what_is_imported_and_what_is_looked_for() {
    let mut window = at_preview();
    window.click(Role::ListBoxOption, "Person 08, 1 row, Open");
    assert_eq!(window.shown_user(), "Person 08");
    assert_eq!(window.entry(), ("Person 08, 1 row, Open".to_owned(), true), "a click brings the keyboard, too");
    for user in 9..18 {
        window.hit(Modifiers::ALT, Key::N);
        let name = format!("Person {user:02}");
        window.until("the next user", |window| window.shown_user() == name);
        window.sees_chosen();
    }
    // Who is shown is not among those who are found: the list has the keyboard as a whole.
    window.type_into("Search users", "Person 3");
    window.users().focus();
    window.settle();
    assert_eq!(window.at_keyboard(), Some((Role::ListBox, "Users".to_owned())));
    window.picture("list of users without the one that is shown");
    window.hit(NONE, Key::ArrowDown);
    assert_eq!(window.entry(), ("Person 31, 1 row, Open".to_owned(), true));
    assert_eq!(window.shown_user(), "Person 31");
}
