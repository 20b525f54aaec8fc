//! The field guide: F1 where a field is, and what F1 says elsewhere.

use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::wizard::Step;

const NONE: Modifiers = Modifiers::NONE;
const SEARCH: &str = "Search fields";

impl Window {
    fn focus(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).focus();
        self.settle();
    }

    /// Presses F1 and returns the field at which the guide opened.
    fn guide(&mut self) -> String {
        self.hit(NONE, Key::F1);
        assert!(self.has(Role::SearchInput, SEARCH), "the guide is not open");
        let (role, name) = self.at_keyboard().unwrap();
        assert_eq!(role, Role::ListItem);
        name
    }

    /// Closes the guide, which gives the keyboard back.
    #[track_caller]
    fn closes_guide_to(&mut self, role: Role, name: &str) {
        self.hit(NONE, Key::Escape);
        assert!(!self.has_some(Role::SearchInput, SEARCH));
        let (now, words) = self.at_keyboard().unwrap();
        assert_eq!((now, words.as_str()), (role, name));
    }
}

#[test]
fn the_field_guide_opens_at_the_field_of_a_column_and_gives_the_keyboard_back() {
    let mut window = Window::at_table();
    // A heading of the table of the file.
    window.focus(Role::Table, "Rows of the file");
    window.hit(NONE, Key::ArrowUp);
    window.hit(NONE, Key::ArrowRight);
    let (role, heading) = window.at_keyboard().unwrap();
    assert_eq!(role, Role::ColumnHeader);
    assert_eq!(window.guide(), "External ID");
    window.closes_guide_to(Role::ColumnHeader, &heading);
    for step in [Step::Mode, Step::Columns] {
        window.hit(Modifiers::ALT, Key::N);
        window.until_step(step);
    }
    // A line of the table of columns.
    window.focus(Role::Table, "Columns of the file");
    window.hit(NONE, Key::Home);
    let line = window.at_keyboard().unwrap();
    let at_line = window.guide();
    assert!(!at_line.is_empty());
    window.picture("field guide");
    let entry = window.harness.get_by_role_and_label(Role::ListItem, &at_line).rect();
    assert!(window.harness.ctx.content_rect().contains_rect(entry), "{entry:?} is out of sight");
    window.closes_guide_to(line.0, &line.1);
    // The list of fields of a column, closed and open.
    window.hit(NONE, Key::Tab);
    let (role, list) = window.at_keyboard().unwrap();
    assert_eq!(role, Role::ComboBox);
    assert_eq!(window.guide(), at_line);
    window.closes_guide_to(Role::ComboBox, &list);
    window.hit(NONE, Key::ArrowDown);
    window.harness.event(eframe::egui::Event::Text("zip".to_owned()));
    window.settle();
    let entry = window.at_keyboard().unwrap().1;
    assert_eq!(window.guide(), entry.trim_end_matches(" *"));
    assert!(!window.has_some(Role::ListBoxOption, &entry), "the list is closed");
    window.closes_guide_to(Role::ComboBox, &list);
    // What stands beside the table.
    window.click(Role::Button, "Field guide");
    assert!(window.has(Role::SearchInput, SEARCH));
    window.click(Role::Button, "Close the field guide");
    assert!(!window.has_some(Role::SearchInput, SEARCH));
}

#[test]
fn the_field_guide_opens_at_the_field_of_a_cell_of_the_preview_and_is_searched() {
    let mut window = Window::at_table();
    for step in [Step::Mode, Step::Columns, Step::Users, Step::Preview] {
        window.hit(Modifiers::ALT, Key::N);
        window.until_step(step);
    }
    window.focus(Role::Table, "Rows");
    window.hit(NONE, Key::Home);
    for _ in 0..2 {
        window.hit(NONE, Key::ArrowRight);
    }
    assert_eq!(window.guide(), "External ID");
    window.type_into(SEARCH, "postal");
    let fields: Vec<String> = {
        let entries = window.harness.get_all_by_role(Role::ListItem);
        entries.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    };
    assert!(!fields.is_empty() && !fields.contains(&"External ID".to_owned()), "{fields:?}");
    window.hit(NONE, Key::Escape);
    assert!(!window.has_some(Role::SearchInput, SEARCH));
    assert_eq!(window.step(), Some(Step::Preview));
}

#[test]
fn elsewhere_f1_says_what_the_page_is_for_above_the_keys() {
    let mut window = Window::of(Place::sample());
    window.go("Restore points");
    window.hit(NONE, Key::F1);
    assert!(window.says("Copies of all records, taken before every import."));
    assert!(window.has(Role::Heading, "Keyboard") && window.has(Role::Heading, "In a table"));
    window.picture("page help");
    window.hit(NONE, Key::Escape);
    assert!(!window.says("Copies of all records"));
}
