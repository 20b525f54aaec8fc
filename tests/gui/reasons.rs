//! Nothing is known under the pointer only: what can do nothing says why, and what is cut is read in whole, by key.

use crate::window::{ANNA, Place, Window};
use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{Key, Modifiers, Theme, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::organisation;
use muster::wizard::Step;

const NONE: Modifiers = Modifiers::NONE;

impl Window {
    /// Says whether words are shown on top of the page, as a tooltip shows them.
    fn tells(&self, words: &str) -> bool {
        self.harness.query_all_by_value(words).next().is_some()
    }

    /// Goes on with the Tab key until words have the keyboard.
    #[track_caller]
    fn tab_to_value(&mut self, words: &str) {
        for _ in 0..60 {
            let has = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
            if has.and_then(|node| node.value()).as_deref() == Some(words) {
                return;
            }
            self.hit(NONE, Key::Tab);
        }
        panic!("the Tab key does not reach {words:?}");
    }

    /// Goes on with the Tab key until something has the keyboard.
    #[track_caller]
    fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..60 {
            if self.at_keyboard() == Some((role, name.to_owned())) {
                return;
            }
            self.hit(NONE, Key::Tab);
        }
        panic!("the Tab key does not reach {name:?}, it is at {:?}", self.at_keyboard());
    }
}

/// Opens the Users step of a file with these users.
fn at_users(mut place: Place, users: &[&str]) -> Window {
    let rows = users.iter().zip(1..).fold("Kd-Nr.;Firma;Land;Vertreter-Mail\n".to_owned(), |rows, (user, number)| {
        rows + &format!("K{number};Firma {number};AT;{user}\n")
    });
    let path = place.folder.path().join("users.csv");
    std::fs::write(&path, rows).unwrap();
    place.chosen = (Some(path), Some("customers".to_owned()));
    let mut window = Window::of(place);
    window.until_step(Step::Table);
    for step in [Step::Mode, Step::Columns, Step::Users] {
        window.hit(Modifiers::ALT, Key::N);
        window.until_step(step);
    }
    window
}

#[test]
fn a_value_that_nobody_takes_says_why_at_its_checkbox() {
    let mut place = Place::sample();
    let eva = "eva.stein@nordwind.example";
    let user = organisation::users(&place.session).unwrap().by_email(eva).unwrap().id;
    organisation::set_user_active(&mut place.session, user, false).unwrap();
    let mut window = at_users(place, &[ANNA, "niemand@nordwind.example", eva]);
    let nobody = "Nobody takes these rows yet: choose a user for them";
    let archived = "Eva Stein is archived and takes no rows: make the user active first";
    for (name, why) in [("Import niemand@nordwind.example", nobody), ("Import Eva Stein", archived)] {
        let checkbox = window.harness.get_by_role_and_label(Role::CheckBox, name);
        assert!(checkbox.accesskit_node().is_disabled());
        assert_eq!(window.description(Role::CheckBox, name), why);
    }
    // The cell says it where the cursor is, and its checkbox when it has the keyboard.
    window.harness.get_by_role_and_label(Role::Table, "Values and their users").focus();
    window.settle();
    window.hit(NONE, Key::Home);
    let mut told = Vec::new();
    for _ in 0..3 {
        told.push([nobody, archived].map(|why| window.tells(why)));
        window.hit(NONE, Key::ArrowDown);
    }
    told.sort_unstable();
    assert_eq!(told, [[false, false], [false, true], [true, false]]);
    for _ in 0..3 {
        if window.tells(nobody) {
            break;
        }
        window.hit(NONE, Key::ArrowUp);
    }
    window.tab_to(Role::CheckBox, "Import niemand@nordwind.example");
    assert!(window.tells(nobody));
    window.picture("checkbox of nobody");
    window.hit(NONE, Key::Escape);
    assert!(!window.tells(nobody));
    window.hit(NONE, Key::Space);
    assert!(window.tells(nobody), "pressed, it says so again and does nothing else");
    assert_eq!(window.at_keyboard(), Some((Role::CheckBox, "Import niemand@nordwind.example".to_owned())));
}

#[test]
fn an_entry_of_the_menu_of_a_text_that_can_do_nothing_says_why() {
    let mut window = Window::of(Place::sample());
    window.field("File path").focus();
    window.hit(Modifiers::SHIFT, Key::F10);
    // What can be done is first.
    assert_eq!(window.at_keyboard(), Some((Role::MenuItem, "Paste".to_owned())));
    for (entry, why) in
        [("Undo", "Nothing was typed yet"), ("Copy", "Mark text first"), ("Select all", "There is no text")]
    {
        assert!(window.harness.get_by_role_and_label(Role::MenuItem, entry).accesskit_node().is_disabled(), "{entry}");
        assert_eq!(window.description(Role::MenuItem, entry), why);
        window.tab_to(Role::MenuItem, entry);
        assert!(window.tells(why), "{entry}");
        window.hit(NONE, Key::Enter);
        assert!(window.tells(why) && window.has(Role::MenuItem, entry), "{entry} does nothing, and the menu stays");
    }
    window.picture("text menu with a reason");
    window.hit(NONE, Key::Escape);
    window.hit(NONE, Key::Escape);
    assert!(!window.has(Role::MenuItem, "Paste"));
    assert_eq!(window.at_keyboard(), Some((Role::TextInput, "File path".to_owned())));
}

/// A name that no window has room for.
const LONG: &str = "customers of the northern branch and of all its partners as they were reported by the regional offices in the \
                    third quarter of the year, second and corrected version.csv";

/// Opens the Table step of a file with such a name in a window of this width.
fn at_table_of(name: &str, width: f32) -> Window {
    let mut place = Place::sample();
    let path = place.folder.path().join(name);
    std::fs::rename(place.file("customers.csv"), &path).unwrap();
    place.chosen = (Some(path), Some("customers".to_owned()));
    let mut window = Window::sized(place, vec2(width, 800.0), Theme::Light);
    window.until_step(Step::Table);
    window
}

#[test]
fn words_that_are_cut_are_read_in_whole_by_key_and_others_are_passed_by() {
    let mut window = at_table_of(LONG, 1000.0);
    let whole = format!("Import customers · {LONG}");
    let shown = |window: &Window| window.harness.query_all_by_value(&whole).count();
    assert_eq!(shown(&window), 1, "a screen reader has all of it");
    let label = window.harness.get_by_value(&whole);
    assert!(label.accesskit_node().data().supports_action(Action::Focus));
    assert!(label.rect().right() < 1000.0);
    window.tab_to_value(&whole);
    assert_eq!(shown(&window), 2, "who comes to it by key sees all of it");
    window.picture("cut label");
    window.hit(NONE, Key::Escape);
    assert_eq!(shown(&window), 1);
    window.hit(Modifiers::SHIFT, Key::Tab);
    window.hit(NONE, Key::Tab);
    assert_eq!(shown(&window), 2);
    // Enter is for what the page is for: there is nothing to press here.
    window.hit(NONE, Key::Enter);
    window.until_step(Step::Mode);
    let window = at_table_of("customers.csv", 1000.0);
    let label = window.harness.get_by_value("Import customers · customers.csv");
    assert!(!label.accesskit_node().data().supports_action(Action::Focus), "what is not cut is no stop");
}

#[test]
fn a_title_that_is_cut_leaves_the_room_of_the_actions() {
    let mut place = Place::sample();
    let path = place.folder.path().join(LONG);
    std::fs::rename(place.file("customers.csv"), &path).unwrap();
    place.import_with(path, "customers", |_| {});
    let mut window = Window::sized(place, vec2(1000.0, 640.0), Theme::Light);
    window.go("History");
    window.click_cell(LONG);
    let title = window.harness.get_by_role_and_label(Role::Heading, LONG);
    assert!(title.rect().right() < 1000.0 && title.accesskit_node().data().supports_action(Action::Focus));
    window.tab_to(Role::Heading, LONG);
    assert!(window.tells(LONG));
    window.picture("cut title");
    // The fingerprint of the file is short for the eye, and whole for who wants it.
    let sha = |node: &egui_kittest::Node<'_>| {
        node.value().is_some_and(|value| value.len() == 64 && value.chars().all(|c| c.is_ascii_hexdigit()))
    };
    let number = |window: &Window| window.harness.root().children_recursive().filter(|node| sha(node)).count();
    assert_eq!(number(&window), 1);
    for _ in 0..30 {
        if number(&window) == 2 {
            break;
        }
        window.hit(NONE, Key::Tab);
    }
    assert_eq!(number(&window), 2);
}
