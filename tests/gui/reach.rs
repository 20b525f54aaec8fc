//! Everything is reached by key: the Tab key goes through all there is on every page, in the order in which it is read.

use crate::window::{Place, Window};
use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::ui::pages::Page;
use muster::wizard::Step;
use std::fmt;

const NONE: Modifiers = Modifiers::NONE;

fn ctrl() -> Modifiers {
    Modifiers { ctrl: true, ..Modifiers::COMMAND }
}

/// A control as it is found in the tree of a screen reader.
#[derive(Clone, PartialEq)]
struct Stop {
    id: String,
    role: Role,
    name: String,
    rect: Rect,
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} at {:?}", self.role, self.name, self.rect)
    }
}

impl Window {
    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(2);
    }

    fn stop_of(node: &egui_kittest::Node<'_>) -> Stop {
        let rect = node.rect();
        let node = node.accesskit_node();
        Stop {
            id: format!("{:?}", node.id()),
            role: node.role(),
            name: node.label().or(node.value()).unwrap_or_default(),
            rect,
        }
    }

    /// Returns what has the keyboard; of a table or a list the table or the list itself.
    fn at(&self) -> Option<Stop> {
        let focus = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
        let mut node = focus;
        let inside = |role| {
            let entry = matches!(role, Role::Cell | Role::ColumnHeader | Role::Row | Role::ListBoxOption);
            entry || role == Role::GenericContainer
        };
        while inside(node.accesskit_node().role()) {
            node = node.parent()?;
        }
        Some(Self::stop_of(&node))
    }

    /// Returns all that can have the keyboard, except what a table leads to with its arrows. A dialog keeps the keyboard
    /// from the page below it.
    fn stops(&self) -> Vec<Stop> {
        let is_dialog = |role| matches!(role, Role::Dialog | Role::AlertDialog);
        let dialog =
            self.harness.root().children_recursive().filter(|node| is_dialog(node.accesskit_node().role())).last();
        let all = dialog.unwrap_or_else(|| self.harness.root()).children_recursive();
        let can = all.filter(|node| {
            let node = node.accesskit_node();
            node.data().supports_action(Action::Focus)
                && !matches!(node.role(), Role::Cell | Role::ColumnHeader | Role::Row | Role::Window)
        });
        can.map(|node| Self::stop_of(&node)).collect()
    }

    pub(crate) fn has_dialog(&self) -> bool {
        let is_dialog = |role| matches!(role, Role::Dialog | Role::AlertDialog);
        self.harness.root().children_recursive().any(|node| is_dialog(node.accesskit_node().role()))
    }

    /// Goes round by the Tab key, and returns the stops in their order.
    #[track_caller]
    fn round(&mut self, modifiers: Modifiers, place: &str) -> Vec<Stop> {
        let mut seen: Vec<Stop> = Vec::new();
        for _ in 0..200 {
            let at = self.at().unwrap_or_else(|| panic!("{place}: nothing has the keyboard after {:?}", seen.last()));
            if seen.iter().any(|stop| stop.id == at.id) {
                assert_eq!(seen.first().map(|first| &first.id), Some(&at.id), "{place}: no way round, {seen:#?}");
                return seen;
            }
            // News comes and goes by itself.
            if at.name != "Close message" {
                seen.push(at);
            }
            self.key(modifiers, Key::Tab);
        }
        panic!("{place}: the Tab key comes to no end, {seen:#?}");
    }

    /// Says whether what stands side by side is gone through from left to right.
    #[track_caller]
    fn is_in_order(&self, stops: &[Stop], place: &str) {
        // What scrolled meanwhile is compared as it stands now.
        let now = self.stops();
        let rect = |of: &Stop| now.iter().find(|stop| stop.id == of.id).map(|stop| stop.rect);
        for pair in stops.windows(2) {
            let [before, after] = pair else { continue };
            let (Some(one), Some(other)) = (rect(before), rect(after)) else { continue };
            let line = one.bottom().min(other.bottom()) - one.top().max(other.top());
            let same = line > one.height().min(other.height()) / 2.0;
            // Content that is scrolled out of sight may stand where the footer is, which begins at the left again.
            let is_footer = other.top() >= 736.0 && other.left() < 300.0;
            assert!(
                !same || is_footer || other.right() > one.left() + 1.0,
                "{place}: {before:?} comes before {after:?}"
            );
        }
    }

    /// Goes through a page both ways and finds everything, in the order in which it is read.
    #[track_caller]
    pub(crate) fn walk(&mut self, place: &str) {
        self.letters_are_found(place);
        self.walk_round(place);
    }

    /// Goes through what is on screen both ways, whether anything there has a letter or not.
    #[track_caller]
    pub(crate) fn walk_round(&mut self, place: &str) {
        let forth = self.round(NONE, place);
        let back = self.round(Modifiers::SHIFT, place);
        let ids = |stops: &[Stop]| stops.iter().map(|stop| stop.id.clone()).collect::<Vec<_>>();
        let mut other = ids(&back);
        other.get_mut(1..).unwrap_or_default().reverse();
        assert_eq!(ids(&forth), other, "{place}: back is another way than forth: {forth:#?} {back:#?}");
        let all = self.stops();
        let passed: Vec<Stop> = all.into_iter().filter(|stop| !forth.iter().any(|seen| seen.id == stop.id)).collect();
        // What stands in other rows of a table is reached from those rows.
        let tables: Vec<Rect> = forth.iter().filter(|stop| stop.role == Role::Table).map(|stop| stop.rect).collect();
        let missed: Vec<&Stop> = passed
            .iter()
            .filter(|stop| {
                stop.name != "Close message"
                    && !tables.iter().any(|table| table.expand2(vec2(2.0, 60.0)).contains_rect(stop.rect))
            })
            .collect();
        assert!(missed.is_empty(), "{place}: the Tab key does not reach {missed:#?}\nbut {forth:#?}");
        let mut ordered = forth.clone();
        if self.has_dialog() {
            // The keyboard begins where it is needed most, what is read at the top left.
            let place = |stop: &Stop| (stop.rect.center().y, stop.rect.left());
            let first = ordered
                .iter()
                .enumerate()
                .min_by(|(_, one), (_, other)| place(one).partial_cmp(&place(other)).unwrap());
            let first = first.map(|(at, _)| at);
            ordered.rotate_left(first.unwrap_or(0));
        }
        self.is_in_order(&ordered, place);
        assert!(forth.iter().all(|stop| !stop.name.is_empty()), "{place}: something has no name in {forth:#?}");
    }
}

#[test]
fn the_tab_key_goes_through_every_page_both_ways_and_is_never_lost() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.walk("start");
    for (at, page) in Page::ALL.into_iter().enumerate() {
        window.key(ctrl(), Key::from_name(&(at + 1).to_string()).unwrap());
        window.settle();
        assert_eq!(window.harness.state().page(), page);
        window.walk(page.label());
    }
}

#[test]
fn the_tab_key_goes_through_every_step_both_ways_and_is_never_lost() {
    let place = Place::sample();
    place.file("customers.csv");
    let mut window = Window::of(place);
    window.will_pick("customers.csv");
    window.key(ctrl(), Key::O);
    for step in [Step::Table, Step::Mode, Step::Columns, Step::Users, Step::Preview] {
        window.until(step.label(), |window| {
            let wizard = window.harness.state().wizard();
            wizard.is_some_and(|wizard| wizard.step() == step && wizard.running().is_none())
        });
        window.settle();
        window.walk(step.label());
        window.key(Modifiers::ALT, Key::N);
    }
}

#[test]
fn what_can_do_nothing_now_has_the_keyboard_and_says_why() {
    let mut window = Window::of(Place::sample());
    let why = "Type the path of a file first";
    assert!(!window.is_ready("Open") && !window.says(why));
    assert_eq!(window.description(Role::Button, "Open"), why);
    window.field("File path").focus();
    window.settle();
    for _ in 0..4 {
        window.key(NONE, Key::Tab);
        if window.at().is_some_and(|stop| stop.name == "Open") {
            break;
        }
    }
    assert_eq!(window.at().unwrap().name, "Open");
    let shown = |window: &Window| window.harness.query_all_by_value(why).next().is_some();
    assert!(shown(&window), "the reason is shown as soon as it has the keyboard");
    window.picture("reason");
    window.key(NONE, Key::Escape);
    assert!(!shown(&window));
    window.key(NONE, Key::Space);
    assert!(shown(&window), "and when it is pressed, which does nothing else");
    assert_eq!(window.at().unwrap().name, "Open");
}

#[test]
fn the_tab_key_stays_in_a_dialog() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.click(Role::Button, "Add user…");
    window.walk("dialog");
    window.key(NONE, Key::Escape);
    assert!(!window.has_dialog());
    window.walk("after the dialog");
}

#[test]
fn a_row_that_goes_takes_the_keyboard_to_its_neighbour() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    window.click(Role::Button, "Add entry…");
    window.type_into_dialog("Key", "crm");
    window.click(Role::Button, "Add entry");
    window.harness.get_by_role_and_label(Role::Button, "Remove crm").focus();
    window.settle();
    window.key(NONE, Key::Enter);
    window.settle();
    window.click(Role::Button, "Remove");
    assert!(!window.has(Role::Cell, "crm"));
    let at = window.at().unwrap();
    assert!(at.role == Role::Table || at.name.contains(' '), "the keyboard is at {at:?}");
    window.walk("after a row went");
}

#[test]
fn letters_go_to_a_row_and_to_an_entry() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.harness.get_by_role_and_label(Role::Table, "Users").focus();
    window.settle();
    window.harness.event(eframe::egui::Event::Text("f".to_owned()));
    window.settle();
    let cell = |window: &Window| {
        let has = window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        has.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    assert_eq!(cell(&window), "Fabio Rossi");
    window.go("History");
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("History");
    window.harness.get_by_role_and_label(Role::ComboBox, "Record type").focus();
    window.settle();
    window.harness.event(eframe::egui::Event::Text("t".to_owned()));
    window.settle();
    assert!(window.has(Role::ListBoxOption, "Tasks"), "letters open the list");
    assert_eq!(cell(&window), "Tasks");
    window.key(NONE, Key::Enter);
    window.settle();
    assert_eq!(window.harness.get_by_role_and_label(Role::ComboBox, "Record type").value().unwrap(), "Tasks");
}

#[test]
fn a_search_is_emptied_by_what_stands_in_it() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    assert!(!window.has(Role::Button, "Clear the search"));
    window.type_into("Search users", "weber");
    assert!(!window.says("Fabio Rossi"));
    window.picture("search");
    window.click(Role::Button, "Clear the search");
    assert!(window.says("Fabio Rossi") && !window.has(Role::Button, "Clear the search"));
    assert_eq!(window.at().unwrap().name, "Search users");
    window.key(Modifiers::SHIFT, Key::F10);
    assert!(window.has(Role::MenuItem, "Paste"), "a search has the menu of a text field");
}

#[test]
fn the_list_of_keys_scrolls_by_key_in_a_low_window_and_at_twice_the_size() {
    let mut window = Window::sized(Place::sample(), vec2(1000.0, 640.0), eframe::egui::Theme::Light);
    for _ in 0..10 {
        window.key(ctrl(), Key::Plus);
    }
    window.settle();
    window.key(ctrl(), Key::Slash);
    window.settle();
    assert_eq!(window.at().unwrap().role, Role::Document, "the list has the keyboard");
    window.picture("keys at twice the size");
    let last = |window: &Window| {
        let mut lines = window
            .harness
            .get_all_by_role(Role::Label)
            .filter(|node| node.value().is_some_and(|words| words.starts_with("Select all: ")));
        lines.next_back().unwrap().rect()
    };
    let seen = window.harness.ctx.content_rect();
    assert!(!seen.contains_rect(last(&window)));
    window.key(NONE, Key::End);
    window.settle();
    assert!(seen.contains_rect(last(&window)), "{:?}", last(&window));
    let close = window.harness.get_by_role_and_label(Role::Button, "Close").rect();
    assert!(seen.contains_rect(close), "{close:?}");
    window.walk("list of keys");
    window.key(NONE, Key::Escape);
    assert!(!window.has_dialog());
}

#[test]
fn in_a_low_window_the_ring_of_the_list_of_keys_is_whole() {
    // What is left of 1280 x 800 and of 1000 x 640 at twice the size.
    for size in [vec2(640.0, 400.0), vec2(500.0, 320.0)] {
        let mut window = Window::sized(Place::sample(), size, eframe::egui::Theme::Light);
        window.key(ctrl(), Key::Slash);
        window.settle();
        let list = window.at().unwrap();
        assert_eq!(list.role, Role::Document);
        window.picture(&format!("keys in {} by {}", size.x, size.y));
        // Nothing around the list scrolls, so that nothing cuts what stands around it.
        let title = |window: &Window| window.harness.get_by_role_and_label(Role::Heading, "Keyboard").rect();
        let close = |window: &Window| window.harness.get_by_role_and_label(Role::Button, "Close").rect();
        let before = (title(&window), close(&window));
        assert!(before.0.bottom() + 2.0 <= list.rect.top() && list.rect.bottom() + 2.0 <= before.1.top(), "{list:?}");
        window.key(NONE, Key::End);
        window.settle();
        assert_eq!((title(&window), close(&window)), before);
        window.picture(&format!("last keys in {} by {}", size.x, size.y));
    }
}

#[test]
fn what_has_no_room_in_a_cell_is_shown_where_the_cursor_is() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Users");
    window.harness.get_by_role_and_label(Role::Table, "Users").focus();
    window.settle();
    window.key(NONE, Key::ArrowUp);
    // The column becomes too narrow for its values, and its heading too.
    window.key(NONE, Key::ArrowRight);
    for _ in 0..9 {
        window.key(Modifiers::SHIFT, Key::ArrowLeft);
    }
    window.settle();
    window.key(NONE, Key::ArrowDown);
    window.settle();
    let whole = "anna.weber@nordwind.example";
    let shown = |window: &Window| window.harness.query_all_by_value(whole).next().is_some();
    assert!(shown(&window));
    window.picture("cut cell");
    window.key(NONE, Key::Tab);
    assert!(!shown(&window));
}
