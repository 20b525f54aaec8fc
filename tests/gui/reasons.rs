//! Nothing is known under the pointer only: what can do nothing says why, and what is cut is read in whole, by key.

use crate::window::{ANNA, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::organisation;
use muster::wizard::Step;

const NONE: Modifiers = Modifiers::NONE;

impl Window {
    /// Says whether words are shown on top of the page, as a tooltip shows them.
    fn tells(&self, words: &str) -> bool {
        self.harness.query_all_by_value(words).next().is_some()
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
        panic!("the Tab key does not reach {name:?}");
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
