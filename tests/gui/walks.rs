//! The Tab key goes round through what the walks over pages and steps do not come by: the File step, the summary, the
//! door and the dialogs. Nothing is lost, nothing is skipped, and both ways are the same.

use crate::door::{office, unclaimed};
use crate::states::steps::{at_summary, customers, read_into, to_preview, to_users};
use crate::window::{HELGA, PASSWORD, PETRA, Place, Window};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use muster::job::{NoProgress, configuration, history, people, review};
use muster::ui::dialogs::Picked;

/// Opens a dialog, goes round in it, and leaves it by Esc.
#[track_caller]
fn dialog(window: &mut Window, place: &str, open: impl FnOnce(&mut Window)) {
    open(window);
    window.settle();
    assert!(window.has_dialog(), "{place}: no dialog is on screen");
    window.walk_round(place);
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.has_dialog(), "{place}: Esc closes the dialog");
}

#[track_caller]
fn by_button(window: &mut Window, button: &str) {
    dialog(window, button, |window| window.click_first(Role::Button, button));
}

#[test]
fn the_file_step_and_the_summary_are_walked_through() {
    let place = Place::sample();
    let mut window = Window::of(place);
    let path = window.folder.path().join("empty.csv");
    std::fs::write(&path, "").unwrap();
    window.drop_file(&path);
    assert!(window.says("The file cannot be read"));
    window.walk("File");
    let mut window = at_summary();
    window.walk("Summary");
    by_button(&mut window, "Undo import…");
    by_button(&mut window, "Restore…");
    by_button(&mut window, "Save configuration…");
    window.walk("Summary after its dialogs");
}

#[test]
fn the_door_is_walked_through() {
    let mut window = Window::of(Place::bare());
    window.walk_round("first start");
    window.click(Role::Button, "Make the organisation");
    window.walk_round("first start with what it needs");
    window.click(Role::Button, "Open the sample organisation");
    window.walk_round("sample");
    let (place, _) = office();
    let mut window = Window::of(place);
    window.walk_round("sign in");
    window.type_into("E-mail address", HELGA);
    window.type_secret("Password", "wrong password");
    window.click(Role::Button, "Sign in");
    window.walk_round("wrong password");
    window.click(Role::Button, "Password lost?");
    window.walk_round("password lost");
    window.click(Role::Button, "I have a one-time code");
    window.walk_round("code");
    let mut window = Window::of(unclaimed());
    window.walk_round("administrator");
    window.click(Role::RadioButton, "Somebody else");
    window.walk_round("another administrator");
}

#[test]
fn the_lock_is_walked_through() {
    let (mut place, _) = office();
    people::sign_in(&mut place.session, HELGA, &people::Secret::new(PASSWORD)).unwrap();
    let mut window = Window::of(place);
    dialog(&mut window, "own password", |window| window.menu("Change password…"));
    window.menu("Lock (Ctrl+L)");
    assert!(window.says("Unlock"));
    window.walk_round("locked");
}

#[test]
fn the_dialogs_of_the_pages_are_walked_through() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let path = place.file("customers.importcfg");
    let (name, _) = configuration::import(&mut place.session, &path, false).unwrap();
    history::create_restore_point(&mut place.session, "By hand", &mut NoProgress).unwrap();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    let mut window = Window::of(place);
    dialog(&mut window, "this computer", |window| window.menu("This computer…"));
    window.answers.lock().unwrap().0 = Picked::NoDialog;
    dialog(&mut window, "typed path", |window| {
        window.click(Role::Button, "Get template for customers");
        window.click(Role::MenuItem, "Text (.csv)");
    });
    window.go("Open imports");
    for button in ["Give up customers.csv", "Run later customers.csv", "Send for review customers.csv"] {
        by_button(&mut window, button);
    }
    window.go("History");
    window.click_cell("members.csv");
    by_button(&mut window, "Undo import…");
    window.go("Configurations");
    for entry in ["Rename…", "Delete…"] {
        dialog(&mut window, entry, |window| {
            window.click(Role::Button, &format!("More for {name}"));
            window.click(Role::MenuItem, entry);
        });
    }
    window.go("Restore points");
    by_button(&mut window, "Take restore point…");
    by_button(&mut window, "Delete By hand");
    by_button(&mut window, "Restore By hand");
    dialog(&mut window, "what a restore changes", |window| {
        window.click(Role::Button, "Restore By hand");
        window.click(Role::Button, "See what changes");
    });
    window.go("Records");
    window.choose("Record type", "Members");
    let first = window.first_cell();
    window.click_cell(&first);
    by_button(&mut window, "Edit…");
    by_button(&mut window, "Delete…");
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    by_button(&mut window, "Add entry…");
    by_button(&mut window, "Remove teams");
    window.walk("Users after its dialogs");
}

#[test]
fn the_dialogs_of_the_steps_are_walked_through() {
    let damaged = customers().replace("K3;Firma 3;AT;anna.weber@nordwind.example", "K3;Firma 3");
    let mut window = read_into(Window::of(Place::sample()), &damaged);
    by_button(&mut window, "Correct row 5…");
    let mut window = to_users(read_into(Window::of(Place::sample()), &customers()));
    dialog(&mut window, "new user", |window| window.choose("User for niemand@nordwind.example", "Create a user…"));
    let mut window = to_preview(Window::of(Place::sample_as(PETRA)));
    by_button(&mut window, "Import all 3 users…");
    by_button(&mut window, "Send for review…");
    window.click_first(Role::Cell, "Firma 3");
    by_button(&mut window, "Original row");
    window.walk("Preview after its dialogs");
}

#[test]
fn the_dialogs_of_a_review_are_walked_through() {
    let mut place = Place::sample_as(PETRA);
    let path = place.folder.path().join("march.csv");
    std::fs::write(&path, customers()).unwrap();
    place.import_with(path, "customers", |order| order.draft = true);
    let import = place.session.store.open_imports(None).unwrap().first().unwrap().id;
    review::send(&mut place.session, import, "Please look").unwrap();
    place.session.let_go();
    people::enter_sample(&mut place.session, HELGA).unwrap();
    let mut window = Window::of(place);
    window.go("Open imports");
    by_button(&mut window, "Return march.csv");
    window.click(Role::Button, "Review march.csv");
    window.until("the preview", |window| window.says("Preview · "));
    by_button(&mut window, "Return import…");
    by_button(&mut window, "Return this user…");
    window.walk("a review");
}
