//! The table of rights in the window: what a role may do can be reached, what it may not do is not shown.

use crate::window::{ANNA, HELGA, PASSWORD, PETRA, Place, Window};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::directory::{AssignBy, Role as UserRole};
use muster::domain::rights::{Allowed, Right};
use muster::job::people::{self, NewOrganisation, Secret};
use muster::job::{NoProgress, configuration, history, organisation, review};

const PEOPLE: [(UserRole, &str); 3] =
    [(UserRole::User, ANNA), (UserRole::Supervisor, PETRA), (UserRole::Administrator, HELGA)];

/// Where the window shows that a person may do something.
enum Sign {
    /// A page of the rail.
    Page(&'static str),
    /// Something with this role and name on a page, after these were clicked.
    On(&'static str, &'static [(Role, &'static str)], Role, &'static str),
    /// An entry of the menu of the person who works.
    Menu(&'static str),
    /// The window has nothing for it, or shows it elsewhere.
    Nowhere,
}

/// Returns where the window shows each right. A new right has to be said here.
fn sign(right: Right) -> Sign {
    use Role::{Button, Cell, ComboBox, ListBoxOption, MenuItem, RadioButton};
    use Sign::{Menu, Nowhere, On, Page};
    match right {
        Right::ExportConfigurations => On("Configurations", &[(Button, "More for Nightly")], MenuItem, "Export…"),
        Right::ChangeConfigurations => On("Configurations", &[(Button, "More for Nightly")], MenuItem, "Rename…"),
        Right::ReadRecords => On("Records", &[], Button, "Export…"),
        Right::ReadCompanyRecords => On("Records", &[(ComboBox, "Record type")], ListBoxOption, "Members"),
        Right::EditRecords => On(
            "Records",
            &[(ComboBox, "Record type"), (ListBoxOption, "Customers"), (Cell, "Own firm")],
            Button,
            "Edit…",
        ),
        Right::EditCompanyRecords => On(
            "Records",
            &[(ComboBox, "Record type"), (ListBoxOption, "Members"), (Cell, "jon.peyer1@example.gov")],
            Button,
            "Delete…",
        ),
        Right::ReadHistory => On("History", &[], Cell, "own.csv"),
        Right::Import => On("Import", &[], RadioButton, "Customers"),
        Right::ImportCompanyWide => On("Import", &[], RadioButton, "Members"),
        Right::SendForReview => On("Open imports", &[], Button, "Send for review draft.csv"),
        Right::Review => On("Open imports", &[], Button, "Review other.csv"),
        Right::Schedule => On("Open imports", &[], Button, "Run later draft.csv"),
        Right::Undo => On("History", &[(Cell, "own.csv")], Button, "Undo import…"),
        Right::SeeUsers => Page("Users"),
        Right::ChangeUsers => On("Users", &[], Button, "Add user…"),
        Right::SeeLists => On("Users", &[], RadioButton, "Groups"),
        Right::ChangeLists => On("Users", &[(RadioButton, "Groups")], Button, "Add entry…"),
        Right::Settings => Page("Settings"),
        Right::TakeRestorePoints => Page("Restore points"),
        Right::Restore => On("Restore points", &[], Button, "Restore For the walk"),
        Right::DeleteRestorePoints => On("Restore points", &[], Button, "Delete For the walk"),
        Right::Audit => Page("Audit log"),
        Right::OwnPassword => Menu("Change password…"),
        Right::Outbox => On("Settings", &[], Role::Heading, "Outbox"),
        // In the Users step of the wizard, where a file has such a value: the walk through the wizard looks there.
        Right::ChangeAliases => Nowhere,
    }
}

/// The sample organisation with passwords, where somebody has imported, prepared and sent something.
fn place(who: &str) -> Place {
    let mut place = Place::bare();
    let session = &mut place.session;
    organisation::make_sample(session).unwrap();
    let password = Secret::new(PASSWORD);
    let new = NewOrganisation {
        name: String::new(),
        country: String::new(),
        administrator: String::new(),
        email: HELGA.to_owned(),
        password: password.clone(),
    };
    people::found(session, &new).unwrap();
    for email in [PETRA, ANNA] {
        let user = organisation::users(session).unwrap().by_email(email).unwrap().id;
        let code = people::give_code(session, user).unwrap();
        people::sign_in_with_code(session, email, &code, &password).unwrap();
        people::sign_in(session, HELGA, &password).unwrap();
    }
    history::create_restore_point(session, "For the walk", &mut NoProgress).unwrap();
    let path = place.file("customers.importcfg");
    let (name, _) = configuration::import(&mut place.session, &path, false).unwrap();
    configuration::rename(&mut place.session, &name, "Nightly").unwrap();
    place.import("members.csv", "members");
    let other = if who == HELGA { PETRA } else { HELGA };
    people::sign_in(&mut place.session, other, &password).unwrap();
    write_and_import(&mut place, "other.csv", &customer("Other firm", ANNA), "customers", true);
    let sent = place.session.store.open_imports(None).unwrap().first().unwrap().id;
    review::send(&mut place.session, sent, "Please look").unwrap();
    people::sign_in(&mut place.session, HELGA, &password).unwrap();
    let own = organisation::users(&place.session).unwrap().by_email(who).unwrap().id;
    organisation::add_alias(&mut place.session, AssignBy::Email, ALIAS, own).unwrap();
    people::sign_in(&mut place.session, who, &password).unwrap();
    write_and_import(&mut place, "own.csv", &customer("Own firm", who), "customers", false);
    write_and_import(&mut place, "draft.csv", &customer("Draft firm", ALIAS), "customers", true);
    place.session.let_go();
    place
}

/// What stands in files for the person who works.
const ALIAS: &str = "front.desk";

fn customer(name: &str, owner: &str) -> String {
    let number = name.len() * 100;
    format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK{number};{name};AT;{owner}\nK{};Second {name};AT;{owner}\n", number + 1)
}

fn write_and_import(place: &mut Place, file: &str, text: &str, record_type: &str, draft: bool) {
    let path = place.folder.path().join(file);
    std::fs::write(&path, text).unwrap();
    place.import_with(path, record_type, |order| order.draft = draft);
}

/// Says whether the window shows the sign.
fn shows(window: &mut Window, sign: &Sign) -> bool {
    let is_there = |window: &Window, role: Role, name: &str| {
        let mut found = window.harness.query_all_by_role_and_label(role, name);
        found.any(|node| !node.accesskit_node().is_disabled())
    };
    let is_page = |window: &Window, page: &str| {
        let mut links = window.harness.query_all_by_role(Role::Link);
        links.any(|link| link.accesskit_node().label().is_some_and(|label| label.starts_with(page)))
    };
    match sign {
        Sign::Nowhere => false,
        Sign::Page(page) => is_page(window, page),
        Sign::Menu(entry) => {
            window.person().click();
            window.settle();
            let shown = is_there(window, Role::MenuItem, entry);
            window.harness.key_press(eframe::egui::Key::Escape);
            window.settle();
            shown
        }
        Sign::On(page, steps, role, name) => {
            if !is_page(window, page) {
                return false;
            }
            window.go(page);
            for (role, name) in *steps {
                if !is_there(window, *role, name) {
                    return false;
                }
                if *role == Role::Cell {
                    window.click_cell(name);
                } else {
                    window.click_first(*role, name);
                }
            }
            is_there(window, *role, name)
        }
    }
}

#[test]
fn each_role_sees_what_it_may_do_and_nothing_else() {
    for (role, who) in PEOPLE {
        let mut window = None;
        for (right, _) in Right::TABLE {
            let sign = sign(right);
            if matches!(sign, Sign::Nowhere) {
                continue;
            }
            // A menu or a list that is open is closed with the window.
            let fresh = matches!(sign, Sign::On(_, [_, ..], ..));
            if fresh {
                window = None;
            }
            let window = window.get_or_insert_with(|| Window::of(place(who)));
            let may = right.of(role) != Allowed::No;
            assert_eq!(shows(window, &sign), may, "{role:?} and {right:?}");
            window.picture(&format!("rights {role:?} {right:?}"));
        }
    }
}

#[test]
fn the_wizard_offers_what_the_role_may_do() {
    for (role, who) in PEOPLE {
        let mut window = Window::of(place(who));
        window.go("Open imports");
        window.click(Role::Button, "Resume draft.csv");
        window.until("the preview", |window| window.has(Role::Button, "Skip"));
        let may = |right: Right| right.of(role) != Allowed::No;
        assert_eq!(window.has(Role::Button, "Send for review…"), may(Right::SendForReview), "{role:?}");
        window.click(Role::Button, "Back");
        let forget = format!("Forget the alias {ALIAS}");
        assert_eq!(window.has(Role::Button, &forget), may(Right::ChangeAliases), "{role:?}");
        window.click(Role::Button, "Back");
        window.picture(&format!("rights {role:?} wizard"));
        assert!(window.has(Role::Button, "Continue to users"), "the columns are on screen");
        assert_eq!(window.has(Role::Button, "Save configuration…"), may(Right::ChangeConfigurations), "{role:?}");
    }
}
