//! The door: first start, sign-in, codes, the sample organisation, the lock.

use crate::window::{ANNA, HELGA, PASSWORD, PETRA, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::definitions::record_types;
use muster::domain::directory::Role as UserRole;
use muster::job::people::{self, NewOrganisation, Secret};
use muster::job::{Session, organisation, settings};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const OTHER: &str = "ganz anderes geheimnis";

fn session(path: &Path) -> Session {
    let types = Arc::new(record_types::built_in());
    Session::open(path, types, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "tester".to_owned()).unwrap()
}

fn found(session: &mut Session, email: &str, name: &str) {
    let new = NewOrganisation {
        name: "Nordwind".to_owned(),
        country: "AT".to_owned(),
        administrator: name.to_owned(),
        email: email.to_owned(),
        password: Secret::new(PASSWORD),
    };
    people::found(session, &new).unwrap();
}

/// An organisation with an administrator and a supervisor who have passwords, and Anna, who has a one-time code.
pub(crate) fn office() -> (Place, String) {
    let mut place = Place::bare();
    let session = &mut place.session;
    found(session, HELGA, "Helga Brandt");
    let petra = organisation::add_user(session, "Petra Lang", PETRA, "", UserRole::Supervisor).unwrap();
    let anna = organisation::add_user(session, "Anna Weber", ANNA, "", UserRole::User).unwrap();
    let code = people::give_code(session, petra).unwrap();
    let annas = people::give_code(session, anna).unwrap().reveal().to_owned();
    people::sign_in_with_code(session, PETRA, &code, &Secret::new(PASSWORD)).unwrap();
    people::sign_out(session);
    (place, annas)
}

fn sign_in(window: &mut Window, email: &str, password: &str) {
    window.type_into("E-mail address", email);
    window.type_secret("Password", password);
    window.click(Role::Button, "Sign in");
}

fn is_inside(window: &Window) -> bool {
    window.harness.query_all_by_role(Role::Link).next().is_some() && window.harness.state().who().is_some()
}

fn is_hidden(window: &Window) -> bool {
    window.harness.query_all_by_role(Role::Link).next().is_none()
}

#[test]
fn the_first_start_makes_the_organisation_and_its_administrator() {
    let mut window = Window::of(Place::bare());
    window.picture("door first start");
    assert!(window.says("Welcome to Muster") && is_hidden(&window));
    assert!(!window.says("Fill this in"), "nobody wanted to go on");
    window.click(Role::Button, "Make the organisation");
    assert!(window.says("Fill this in") && is_hidden(&window));
    window.picture("door first start needs");
    assert!(
        window.harness.get_by_role_and_label(Role::TextInput, "Name of the organisation").is_focused(),
        "the keyboard is where one begins"
    );
    window.type_into("Name of the organisation", "Nordwind Technik");
    window.click(Role::ComboBox, "Country");
    window.type_into("Search Country", "austria");
    window.click(Role::ListBoxOption, "Austria");
    window.type_into("Your name", "Helga Brandt");
    window.type_into("Your e-mail address", HELGA);
    window.type_secret("Password", HELGA);
    window.type_secret("The same password again", "helgo");
    window.click(Role::Button, "Make the organisation");
    assert!(window.says("This is not the same password") && is_hidden(&window));
    let again = window.harness.get_by_role_and_label(Role::PasswordInput, "The same password again");
    assert!(again.is_focused());
    window.type_secret("The same password again", HELGA);
    window.click(Role::Button, "Make the organisation");
    window.picture("door first start refused");
    assert!(window.says("The password is too easily guessed") && is_hidden(&window));
    window.type_secret("Password", PASSWORD);
    assert!(!window.says(PASSWORD), "nobody reads it over a shoulder");
    window.type_secret("The same password again", PASSWORD);
    // Enter in the last field is the button.
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.says("What do you want to import?") && is_inside(&window));
    window.picture("door inside");
    assert!(window.says("Helga Brandt, Administrator · Nordwind Technik"));
    let mut other = session(&window.folder.path().join("organisation.muster"));
    people::sign_in(&mut other, HELGA, &Secret::new(PASSWORD)).unwrap();
    let set = settings::settings(&other).unwrap();
    assert_eq!((set.name.as_str(), set.country.as_str()), ("Nordwind Technik", "AT"));
}

#[test]
fn the_sample_is_one_click_away_a_file_of_its_own_and_left_again() {
    let mut window = Window::of(Place::bare());
    window.click(Role::Button, "Open the sample organisation");
    window.picture("door sample");
    let may = window.description(Role::Button, "Go in as Petra Lang");
    assert!(may.starts_with("Supervisor. ") && window.has(Role::Button, "Go in as Anna Weber"), "{may}");
    window.click(Role::Button, "Go in as Petra Lang");
    assert!(window.says("Petra Lang, Supervisor · Nordwind") && is_inside(&window));
    let folder = window.folder.path().join("sample");
    assert!(folder.join("organisation.muster").exists() && folder.join("sample-files/customers.xlsx").exists());
    window.go("Users");
    assert!(window.says(ANNA));
    window.menu("Sign out");
    assert!(window.has(Role::Button, "Go in as Helga Brandt") && is_hidden(&window));
    window.click(Role::Button, "Go in as Helga Brandt");
    window.go("Users");
    window.click(Role::Button, "Archive Anna Weber");
    window.picture("door sample menu");
    window.menu("Leave the sample");
    assert!(window.says("Welcome to Muster"), "what is done in the sample changes nothing here");
    window.click(Role::Button, "Open the sample organisation");
    assert!(!window.has(Role::Button, "Go in as Anna Weber"), "the sample is as it was left");
    window.click(Role::Button, "Leave the sample organisation");
    assert!(window.says("Welcome to Muster"));
}

#[test]
fn a_sample_that_was_not_made_to_its_end_is_made_anew() {
    let place = Place::bare();
    let path = place.folder.path().join("sample").join("organisation.muster");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let half = session(&path);
    drop(half);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("INSERT INTO organisation (key, value) VALUES ('sample', 'yes'); INSERT INTO import (state, record_type, mode, file_name, sha256, bytes, actor, started) VALUES ('draft', 'tasks', 'update', 'x', 'x', 1, 'x', '2026-01-01T00:00:00Z')")
        .unwrap();
    let mut window = Window::of(place);
    window.click(Role::Button, "Open the sample organisation");
    assert!(window.has(Role::Button, "Go in as Helga Brandt"));
}

#[test]
fn people_sign_in_with_their_password_and_wrong_ones_do_not_count() {
    let (place, _) = office();
    let mut window = Window::of(place);
    window.picture("door sign in");
    assert!(is_hidden(&window) && window.says("Nordwind"));
    window.click(Role::Button, "Sign in");
    assert!(window.says("Fill this in") && is_hidden(&window));
    sign_in(&mut window, HELGA, "wrong password");
    window.picture("door wrong");
    assert!(window.says("is not right") && is_hidden(&window));
    assert!(
        window.harness.get_by_role_and_label(Role::PasswordInput, "Password").is_focused(),
        "the password is typed again, the address stays"
    );
    window.click(Role::Button, "Password lost?");
    window.picture("door lost");
    assert!(window.says("muster recover helga.brandt@nordwind.example"));
    window.type_secret("Password", PASSWORD);
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(is_inside(&window) && window.says("Helga Brandt, Administrator · Nordwind"));
    window.menu("Sign out");
    assert!(is_hidden(&window));
    sign_in(&mut window, PETRA, PASSWORD);
    assert!(window.says("Petra Lang, Supervisor · Nordwind"));
}

#[test]
fn after_several_wrong_passwords_the_door_counts_down() {
    let (place, _) = office();
    place.sql("UPDATE account SET failures = 9, failed_at = unixepoch() + 100000");
    let mut window = Window::of(place);
    sign_in(&mut window, HELGA, PASSWORD);
    assert!(window.says("Too many wrong attempts") && window.says("seconds") && !window.is_ready("Sign in"));
    window.picture("door wait");
    let shown = |window: &Window| (1..=64).find(|seconds| window.says(&format!("counts in {seconds} seconds")));
    let before = shown(&window).unwrap();
    window.harness.run_steps(20);
    let after = shown(&window).unwrap();
    assert!(after < before, "{before} {after}");
    window.type_secret("Password", PASSWORD);
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(is_hidden(&window), "Enter does not go round the wait");
    window.harness.run_steps(400);
    assert!(window.says("You can try again now"));
    rusqlite::Connection::open(window.folder.path().join("organisation.muster"))
        .unwrap()
        .execute_batch("UPDATE account SET failed_at = 0")
        .unwrap();
    window.click(Role::Button, "Sign in");
    assert!(is_inside(&window));
}

#[test]
fn a_one_time_code_lets_somebody_choose_a_password() {
    let (place, code) = office();
    let mut window = Window::of(place);
    window.click(Role::Button, "I have a one-time code");
    window.type_into("E-mail address", ANNA);
    window.type_into("One-time code", "WRONG");
    window.type_secret("New password", OTHER);
    window.type_secret("The same password again", OTHER);
    window.picture("door code");
    window.click(Role::Button, "Choose the password and sign in");
    assert!(window.says("is not right") && is_hidden(&window));
    window.type_into("One-time code", &code.to_lowercase());
    window.click(Role::Button, "Choose the password and sign in");
    assert!(window.says("Anna Weber, User · Nordwind") && is_inside(&window));
}

#[test]
fn an_administrator_gives_a_code_and_the_person_signs_in_with_it() {
    let (place, _) = office();
    let mut window = Window::of(place);
    sign_in(&mut window, HELGA, PASSWORD);
    window.go("Users");
    window.picture("users with codes");
    assert!(
        !window.has(Role::Button, "Give Helga Brandt a one-time code"),
        "one's own password is changed in the menu"
    );
    window.click(Role::Button, "Give Anna Weber a one-time code");
    assert!(window.says("Give Anna Weber a one-time code?"));
    window.click(Role::Button, "Make the code");
    window.picture("users code");
    let is_code = |text: &str| text.len() == 14 && text.split('-').all(|part| part.len() == 4);
    let nodes = window.harness.root().children_recursive().filter_map(|node| node.accesskit_node().value());
    let code = nodes.into_iter().find(|text| is_code(text)).unwrap();
    window.click(Role::Button, "Copy");
    window.click(Role::Button, "Close");
    assert!(!window.says(&code), "it is shown once");
    window.menu("Sign out");
    window.click(Role::Button, "I have a one-time code");
    window.type_into("E-mail address", ANNA);
    window.type_into("One-time code", &code);
    window.type_secret("New password", OTHER);
    window.type_secret("The same password again", OTHER);
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.says("Anna Weber, User · Nordwind"));
}

#[test]
fn the_lock_hides_everything_until_the_same_person_is_back() {
    let (place, _) = office();
    let mut window = Window::of(place);
    sign_in(&mut window, PETRA, PASSWORD);
    window.go("History");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.settle();
    window.picture("door locked");
    assert!(is_hidden(&window) && window.says("Locked") && !window.says("History"));
    window.type_secret("Password", "wrong password");
    window.click(Role::Button, "Unlock");
    assert!(window.says("is not right") && is_hidden(&window));
    window.type_secret("Password", PASSWORD);
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(is_inside(&window) && window.says("Nothing was imported yet"), "the page is where it was");
    window.menu("Lock (Ctrl+L)");
    assert!(is_hidden(&window));
    window.click(Role::Button, "Somebody else…");
    assert!(window.is_ready("Password lost?") && is_hidden(&window));
    sign_in(&mut window, HELGA, PASSWORD);
    assert!(window.says("What do you want to import?"), "somebody else begins at the beginning");
}

#[test]
fn the_lock_of_the_sample_needs_no_password() {
    let mut window = Window::of(Place::sample());
    window.go("History");
    window.menu("Lock (Ctrl+L)");
    window.picture("door locked sample");
    assert!(is_hidden(&window));
    window.click(Role::Button, "Go on as Helga Brandt");
    assert!(window.says("Nothing was imported yet"));
}

#[test]
fn an_import_on_screen_waits_when_the_person_goes() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.drop_file(&path);
    window.until("the file is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    window.menu("Sign out");
    assert!(is_hidden(&window) && !window.says("customers.csv"));
    window.click(Role::Button, "Go in as Helga Brandt");
    window.go("Open imports");
    assert!(window.has(Role::Button, "Resume customers.csv"));
}

#[test]
fn nobody_goes_while_something_is_written() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    // As long as somebody else writes, the work waits.
    let other = rusqlite::Connection::open(window.folder.path().join("organisation.muster")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.harness.get_by_role_and_label(Role::Button, "Archive Anna Weber").click();
    window.harness.run_steps(2);
    window.person().click();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::MenuItem, "Sign out").click();
    window.harness.run_steps(3);
    assert!(window.says("Something is being written") && is_inside(&window));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::Button, "Somebody else…").click();
    window.harness.run_steps(3);
    assert!(window.says("Something is being written") && window.says("Locked"));
    other.execute_batch("ROLLBACK").unwrap();
    window.settle();
    window.click(Role::Button, "Somebody else…");
    assert!(window.has(Role::Button, "Go in as Petra Lang"));
}

#[test]
fn whoever_was_archived_or_has_another_password_is_outside_at_the_next_step() {
    let (place, _) = office();
    let path = place.session.store.path().to_owned();
    let mut window = Window::of(place);
    sign_in(&mut window, PETRA, PASSWORD);
    let mut other = session(&path);
    people::sign_in(&mut other, PETRA, &Secret::new(PASSWORD)).unwrap();
    people::change_password(&mut other, &Secret::new(PASSWORD), &Secret::new(OTHER)).unwrap();
    window.go("History");
    window.picture("door over");
    assert!(is_hidden(&window) && window.says("You are signed in no longer"));
    sign_in(&mut window, PETRA, OTHER);
    assert!(is_inside(&window));
    people::sign_in(&mut other, HELGA, &Secret::new(PASSWORD)).unwrap();
    let petra = organisation::users(&other).unwrap().by_email(PETRA).unwrap().id;
    window.menu("Lock (Ctrl+L)");
    organisation::set_user_active(&mut other, petra, false).unwrap();
    window.type_secret("Password", OTHER);
    window.click(Role::Button, "Unlock");
    assert!(window.says("You are signed in no longer") && window.has(Role::TextInput, "E-mail address"));
    sign_in(&mut window, PETRA, OTHER);
    assert!(window.says("is not right"));
}

#[test]
fn a_person_changes_the_own_password_in_the_menu() {
    let (place, _) = office();
    let mut window = Window::of(place);
    sign_in(&mut window, PETRA, PASSWORD);
    window.menu("Change password…");
    window.type_secret("Old password", "wrong password");
    window.type_secret("New password", OTHER);
    window.type_secret("The new password again", OTHER);
    window.click(Role::Button, "Change password");
    window.picture("door change password");
    assert!(window.says("is not right"));
    window.type_secret("Old password", PASSWORD);
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.says("The password is changed") && is_inside(&window));
    window.menu("Sign out");
    sign_in(&mut window, PETRA, PASSWORD);
    assert!(window.says("is not right"));
    sign_in(&mut window, PETRA, OTHER);
    assert!(is_inside(&window));
}

/// An organisation with users and records, of a time when nobody had a password.
pub(crate) fn unclaimed() -> Place {
    let mut place = Place::bare();
    organisation::add_user(&mut place.session, "Helga Brandt", HELGA, "", UserRole::Administrator).unwrap();
    organisation::add_user(&mut place.session, "Anna Weber", ANNA, "", UserRole::User).unwrap();
    place
}

#[test]
fn users_without_passwords_get_their_administrator() {
    let mut window = Window::of(unclaimed());
    window.picture("door administrator");
    assert!(is_hidden(&window) && window.has(Role::RadioButton, "Helga Brandt"));
    assert!(!window.has(Role::RadioButton, "Anna Weber"), "only administrators can be chosen");
    window.type_secret("Password", PASSWORD);
    window.type_secret("The same password again", PASSWORD);
    window.click(Role::Button, "Become the administrator");
    assert!(window.says("Helga Brandt, Administrator"));

    let mut window = Window::of(unclaimed());
    window.click(Role::RadioButton, "Somebody else");
    window.type_into("Your name", "Petra Lang");
    window.type_into("Your e-mail address", PETRA);
    window.type_secret("Password", PASSWORD);
    window.type_secret("The same password again", PASSWORD);
    window.picture("door another administrator");
    window.click(Role::Button, "Become the administrator");
    assert!(window.says("Petra Lang, Administrator"));
}

#[test]
fn a_file_that_was_chosen_before_waits_until_somebody_is_inside() {
    let (mut place, _) = office();
    let path = place.file("customers.csv");
    place.chosen = (Some(path), Some("customers".to_owned()));
    let mut window = Window::of(place);
    assert!(window.harness.state().wizard().is_none() && is_hidden(&window));
    sign_in(&mut window, HELGA, PASSWORD);
    window.until("the file is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    assert!(window.says("Import customers · customers.csv"));
    window.menu("Sign out");
    sign_in(&mut window, PETRA, PASSWORD);
    assert!(window.harness.state().wizard().is_none(), "it was opened once");
}

#[test]
fn the_door_fits_a_small_window_and_the_dark_look() {
    let mut window = Window::sized(Place::bare(), Vec2::new(1000.0, 640.0), Theme::Dark);
    window.picture("dark door first start");
    window.click(Role::Button, "Open the sample organisation");
    window.picture("dark door sample");
    let (place, _) = office();
    let mut window = Window::sized(place, Vec2::new(1000.0, 640.0), Theme::Dark);
    sign_in(&mut window, HELGA, "wrong password");
    window.click(Role::Button, "Password lost?");
    window.picture("dark door sign in");
    window.click(Role::Button, "I have a one-time code");
    window.picture("dark door code");
    assert!(window.says("One-time code"));
}
