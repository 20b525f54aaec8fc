//! A saved configuration that fits the file is offered on the Table step, and used only where a person says so.

use crate::host::{Host, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use muster::domain::choices::{Choices, Corrected, Mode};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::{NoProgress, Session, configuration, organisation, staging};
use muster::wizard::Step;
use std::path::Path;

const TITLE: &str = "This file fits the saved configuration “Monthly customers”";

/// Saves configurations of the choices that are proposed for the customers, with another mode.
fn save(session: &mut Session, folder: &Path, names: &[&str]) {
    let path = folder.join("before.csv");
    let content = organisation::sample_files().iter().find(|(name, _)| *name == "customers.csv").unwrap().1;
    std::fs::write(&path, content).unwrap();
    let import = staging::start(session, &Input::File(path), "customers", None, &mut NoProgress).unwrap().import;
    let table = TableChoice::default();
    let staged = staging::stage(session, import, &table, &Corrected::new(), &mut NoProgress).unwrap();
    let choices = Choices { mode: Mode::UpdateOnly, ..staged.choices };
    for name in names {
        configuration::save(session, import, &choices, name).unwrap();
    }
    session.let_go();
}

fn window(names: &'static [&str]) -> Window {
    let content = organisation::sample_files().iter().find(|(name, _)| *name == "customers.csv").unwrap().1;
    let host = Host::with("customers", "customers.csv", content, |session, folder| save(session, folder, names));
    let mut window = Window::of(host);
    window.until("the table", |wizard| wizard.step() == Step::Table);
    window
}

#[test]
fn a_configuration_that_fits_is_offered_used_and_taken_back() {
    let mut window = window(&["Monthly customers"]);
    assert!(window.has_text(TITLE) && window.has_text("It sets the mode Update only"));
    assert_eq!(window.wizard().choices().mode, Mode::Update, "nothing is used by itself");
    window.picture("2-table-offer");
    window.click("Use it");
    window.until("what is open", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    assert_eq!(window.wizard().choices().mode, Mode::UpdateOnly);
    assert_eq!(window.wizard().configuration(), Some("Monthly customers"));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.until("the table again", |wizard| wizard.step() == Step::Table && wizard.forward().is_ok());
    assert_eq!((window.wizard().choices().mode, window.wizard().configuration()), (Mode::Update, None));
}

#[test]
fn of_several_that_fit_another_one_is_chosen_from_a_menu_or_none() {
    let mut used = window(&["Yearly", "Monthly customers"]);
    used.click("One other…");
    let others = used.harness.query_all_by_role(Role::MenuItem).count();
    assert_eq!(others, 1);
    used.picture("2-table-offers");
    used.harness.get_by_role(Role::MenuItem).click();
    used.until("what is open", |wizard| wizard.step() == Step::Users);
    assert!(used.wizard().configuration().is_some());

    let mut put_away = window(&["Monthly customers"]);
    put_away.click("Not now");
    put_away.settle();
    assert!(!put_away.has_text(TITLE));
    put_away.click("Continue to mode");
    put_away.until("the mode", |wizard| wizard.step() == Step::Mode);
    put_away.click("Continue to columns");
    put_away.settle();
    assert!(!put_away.has_text(TITLE));
}

#[test]
fn a_configuration_that_is_gone_by_then_is_said_and_the_file_read_as_it_was() {
    let mut window = window(&["Monthly customers"]);
    let path = window.host().folder.path().join("organisation.muster");
    rusqlite::Connection::open(path).unwrap().execute_batch("DELETE FROM configuration").unwrap();
    window.click("Use it");
    window.settle();
    assert!(window.has_text("The configuration cannot be used") && !window.has_text(TITLE));
    assert_eq!(window.wizard().configuration(), None);
    window.click("Continue to mode");
    window.settle();
    assert_eq!(window.wizard().step(), Step::Mode);
}
