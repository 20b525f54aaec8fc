//! Every page and every step in German: nothing English of the catalogue is left on screen.
//!
//! In a process of its own, because the language is one for the whole process.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "common/picture.rs"]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::many_single_char_names,
    clippy::too_many_arguments,
    clippy::float_cmp,
    clippy::suboptimal_flops,
    clippy::indexing_slicing,
    reason = "a renderer is arithmetic on pixels"
)]
mod picture;
#[path = "gui/window.rs"]
#[expect(dead_code, reason = "the window's own tests do more with it")]
mod window;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::kittest::NodeT;
use fluent_syntax::ast::{Entry, PatternElement};
use muster::messages::{self, Language, PARTS};
use muster::tr;
use muster::wizard::Step;
use std::collections::BTreeSet;
use std::path::Path;
use window::{PREFERENCES, Place, Window};

/// Returns the texts of a language that take no parameters.
fn texts(language: Language) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages").join(language.tag());
    let mut texts = BTreeSet::new();
    for part in PARTS {
        let source = std::fs::read_to_string(folder.join(format!("{part}.ftl"))).unwrap();
        for entry in fluent_syntax::parser::parse(source.as_str()).unwrap().body {
            if let Entry::Message(message) = entry
                && let [PatternElement::TextElement { value }] = message.value.unwrap().elements.as_slice()
            {
                texts.insert((*value).to_owned());
            }
        }
    }
    texts
}

/// What must not be read on screen: English texts that are no German ones.
struct English(BTreeSet<String>);

impl English {
    fn new() -> Self {
        let german = texts(Language::German);
        let only: BTreeSet<String> =
            texts(Language::English).into_iter().filter(|text| !german.contains(text)).collect();
        assert!(only.len() > 300, "the English texts were not found");
        Self(only)
    }

    /// Looks at what a screen reader says of everything on screen, and takes a picture.
    fn look(&self, window: &Window, place: &str) {
        window.picture(&format!("de {place}"));
        window.letters_are_found(place);
        for node in window.harness.root().children_recursive() {
            let data = node.accesskit_node();
            // What was done is logged in one language, whatever the window speaks.
            if place == "audit" && data.role() == Role::Cell {
                continue;
            }
            // What stands in a field is what a person wrote.
            let value = data.value().filter(|_| !matches!(data.role(), Role::TextInput | Role::TextRun));
            let said = [data.label(), value, data.data().description().map(str::to_owned)];
            for text in said.into_iter().flatten() {
                assert!(!self.0.contains(text.trim()), "{place}: “{text}” is English");
            }
        }
    }
}

/// A window that speaks German, over the sample organisation with one import.
fn window(size: Vec2) -> Window {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let path = place.folder.path().join(PREFERENCES);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, r#"{ "muster_preferences": 1, "language": "de" }"#).unwrap();
    let window = Window::sized(place, size, Theme::Light);
    assert_eq!(messages::spoken(), Language::German);
    window
}

/// Leaves the dialog on screen.
fn leave(window: &mut Window) {
    window.harness.key_press(Key::Escape);
    window.settle();
}

fn look_at_pages(window: &mut Window, english: &English) {
    english.look(window, "start");
    window.go(tr!("page-open-imports"));
    english.look(window, "open imports");
    window.go(tr!("page-history"));
    english.look(window, "history");
    window.click_cell("customers.csv");
    english.look(window, "history detail");
    window.click(Role::Button, tr!("history-undo-import"));
    english.look(window, "history undo");
    leave(window);
    if !window.has(Role::Button, tr!("history-plan")) {
        // Where the buttons have no room they stand in a menu.
        window.click(Role::Button, tr!("preview-more"));
        english.look(window, "history menu");
    }
    let role = if window.has(Role::Button, tr!("history-plan")) { Role::Button } else { Role::MenuItem };
    window.click(role, tr!("history-plan"));
    english.look(window, "history plan");
    window.go(tr!("page-configurations"));
    english.look(window, "configurations");
    window.go(tr!("page-restore-points"));
    english.look(window, "restore points");
    window.click_first(Role::Button, tr!("points-take-ask"));
    english.look(window, "restore points take");
    leave(window);
    window.go(tr!("page-records"));
    english.look(window, "records");
    window.go(tr!("page-users"));
    english.look(window, "users");
    window.click_first(Role::Button, tr!("users-add"));
    english.look(window, "users add");
    leave(window);
    window.go(tr!("page-settings"));
    english.look(window, "settings");
    window.go(tr!("page-audit"));
    english.look(window, "audit");
}

fn look_at_steps(window: &mut Window, english: &English) {
    window.go(tr!("page-import"));
    let path = window.folder.path().join("customers.csv");
    window.drop_file(&path);
    let is_on = |step: Step| move |w: &Window| w.harness.state().wizard().is_some_and(|wizard| wizard.step() == step);
    window.until("the table", is_on(Step::Table));
    window.settle();
    english.look(window, "2 table");
    for (step, name) in
        [(Step::Mode, "3 mode"), (Step::Columns, "4 columns"), (Step::Users, "5 users"), (Step::Preview, "6 preview")]
    {
        let label = window.harness.state().wizard().unwrap().primary_labels().0;
        window.click(Role::Button, &label);
        window.until(name, is_on(step));
        window.settle();
        english.look(window, name);
    }
    let all = window.harness.state().wizard().unwrap().import_all_label();
    window.click(Role::Button, &all);
    english.look(window, "6 import all");
    let rows = {
        let wizard = window.harness.state().wizard().unwrap();
        wizard.open_shares().map(muster::wizard::Wizard::importable_rows).sum::<u64>()
    };
    window.click(Role::Button, &tr!("import-all-confirm", rows = rows));
    window.until("the summary", is_on(Step::Summary));
    window.settle();
    english.look(window, "7 summary");
}

#[test]
fn no_page_and_no_step_says_anything_in_english() {
    let english = English::new();
    let mut large = window(Vec2::new(1280.0, 800.0));
    look_at_pages(&mut large, &english);
    look_at_steps(&mut large, &english);
    drop(large);
    let mut small = window(Vec2::new(1000.0, 640.0));
    look_at_pages(&mut small, &english);
}
