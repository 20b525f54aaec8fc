//! The primary button stays enabled: pressed while something is missing, it says all of it and leads to each place.

use crate::choosing::columns_of;
use crate::host::{Host, Window};
use crate::walk::{to_preview, to_users};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::assignment::AssignBy;
use muster::domain::choices::Mode;
use muster::domain::table::TableChoice;
use muster::wizard::{Event, PreviewEvent, Step, UsersEvent};

/// Returns the words of what is missing, as links.
fn links(window: &Window) -> Vec<String> {
    let links = window.harness.query_all_by_role(Role::Link);
    links.filter_map(|link| link.accesskit_node().label()).collect()
}

/// Returns the name of what has the keyboard.
fn focused(window: &Window) -> String {
    let has = window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    has.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

fn is_told(window: &Window) -> bool {
    window.harness.query_by_role_and_label(Role::Alert, "Before you go on").is_some()
}

fn hit(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    window.settle();
}

fn customers() -> Window {
    Window::of(Host::of("customers", "customers.csv"))
}

#[test]
fn a_field_that_is_missing_is_told_by_mouse_and_gets_the_keyboard() {
    let mut window = columns_of(customers());
    window.choose("Field for Firma", "Do not import");
    window.host().send(Event::Mode(Mode::Create));
    window.settle();
    assert!(!is_told(&window) && links(&window).is_empty(), "nobody wanted to go on");
    window.click("Continue to users");
    window.settle();
    assert_eq!(links(&window), ["Name needs a column or a fixed value, because new customers cannot be without it"]);
    assert!(is_told(&window) && window.wizard().step() == Step::Columns);
    assert_eq!(focused(&window), "Value for Name");
    window.picture("4-columns-missing");
    hit(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_told(&window) && links(&window).is_empty());
    hit(&mut window, Modifiers::ALT, Key::N);
    assert!(is_told(&window), "the letter of the button asks, too");
    window.type_into("Value for Name", "Somebody");
    window.settle();
    assert!(!is_told(&window), "nothing is missing any more");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users);
}

#[test]
fn several_things_are_told_at_once_and_each_link_leads_to_its_place() {
    let file = "Kd-Nr.;Firma;Letzter Besuch;Umsatz;Vertreter-Mail\n\
                K1;Eins;03/04/2026;1,234;anna.weber@nordwind.example\n\
                K2;Zwei;05/06/2026;5,678;bo.lind@nordwind.example\n";
    let mut window = columns_of(Window::of(Host::with("customers", "rows.csv", file.as_bytes(), |_, _| {})));
    window.choose("Field for Firma", "Do not import");
    window.host().send(Event::Mode(Mode::Create));
    window.settle();
    // The filter shows other columns: what a person is led to comes into sight all the same.
    window.type_into("Search columns", "Kd-Nr");
    let button = window.harness.get_by_label("Continue to users");
    button.click_accesskit();
    window.settle();
    let told = links(&window);
    assert!(told.len() >= 2 && told.iter().any(|words| words.contains("whether day or month comes first")), "{told:?}");
    window.picture("4-columns-several-missing");
    let dates = told.iter().find(|words| words.contains("whether day or month")).unwrap().clone();
    let link = window.harness.get_by_role_and_label(Role::Link, &dates);
    link.focus();
    window.settle();
    hit(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window), "Date order");
    assert!(window.has("Field for Letzter Besuch"), "the search does not hide it");
    assert_eq!(links(&window), told, "it is still to be mended");
}

#[test]
fn users_that_are_missing_are_told_by_keyboard() {
    let mut window = customers();
    to_users(&mut window);
    window.host().send(Event::Users(UsersEvent::TakeAll(false)));
    window.settle();
    window.harness.get_by_role_and_label(Role::ComboBox, "Column").focus();
    window.settle();
    hit(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(links(&window), ["Choose at least one user to import for"]);
    assert_eq!(focused(&window), "Select all");
    window.picture("5-users-none-chosen");
    hit(&mut window, Modifiers::NONE, Key::Space);
    assert!(!is_told(&window) && window.wizard().user_totals().selected > 1);

    window.host().send(Event::Users(UsersEvent::By(AssignBy::EmployeeNumber)));
    window.settle();
    window.click("Preview first user");
    window.settle();
    assert!(links(&window)[0].starts_with("No row belongs to a user"), "{:?}", links(&window));
    assert_eq!(focused(&window), "Column");
}

#[test]
fn a_table_that_cannot_be_read_leads_to_its_settings() {
    let mut window = customers();
    window.until("the table", |wizard| wizard.step() == Step::Table);
    window.host().send(Event::Table(TableChoice { skip: Some(900_000), ..TableChoice::default() }));
    window.settle();
    assert!(window.wizard().forward().is_err(), "{:?}", window.wizard().forward());
    window.click("Continue to mode");
    window.settle();
    assert_eq!(links(&window).len(), 1);
    assert_eq!(focused(&window), "Use what was detected");
    window.picture("2-table-missing");
    hit(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!is_told(&window), "it is read as it was found");
}

#[test]
fn without_a_file_the_button_for_one_gets_the_keyboard() {
    let mut window = Window::of(Host::with("customers", "empty.csv", b"", |_, _| {}));
    window.settle();
    assert_eq!(window.wizard().step(), Step::File);
    window.click("Continue to table");
    window.settle();
    assert_eq!(links(&window), ["Choose a file first"]);
    assert_eq!(focused(&window), "Change file…");
    window.picture("1-file-missing");
}

#[test]
fn rows_that_are_not_checked_lead_to_the_button_that_checks_them() {
    let mut window = customers();
    to_preview(&mut window);
    window.host().send(Event::Preview(PreviewEvent::LeaveRowOut(2, true)));
    window.host().send(Event::Stop);
    window.settle();
    let all = window.wizard().import_all_label();
    window.click(&all);
    window.settle();
    assert_eq!(links(&window), ["The rows have to be checked again"]);
    assert_eq!(focused(&window), "Check the rows");
    window.picture("6-preview-unchecked");
    hit(&mut window, Modifiers::NONE, Key::Enter);
    window.until("the rows are checked", muster::wizard::Wizard::is_planned);
    assert!(!is_told(&window));
    window.click(&all);
    assert!(window.wizard().dialog().is_some());
}

#[test]
fn a_link_that_is_longer_than_the_panel_is_read_in_whole() {
    let long = "Datum des letzten Besuchs bei der Kundin oder beim Kunden laut Bericht";
    let file = format!(
        "Kd-Nr.;Firma;{long};Vertreter-Mail\n\
         K1;Eins;03/04/2026;anna.weber@nordwind.example\n\
         K2;Zwei;05/06/2026;bo.lind@nordwind.example\n"
    );
    let mut window = columns_of(Window::of(Host::with("customers", "rows.csv", file.as_bytes(), |_, _| {})));
    window.choose(&format!("Field for {long}"), "Last call");
    window.settle();
    window.harness.set_size(Vec2::new(656.0, 816.0));
    window.settle();
    window.harness.get_by_label("Continue to users").click_accesskit();
    window.settle();
    let told = links(&window);
    let words = told.iter().find(|words| words.contains(long)).unwrap_or_else(|| panic!("{told:?}"));
    let link = window.harness.get_by_role_and_label(Role::Link, words).rect();
    let footer = window.harness.get_by_label("Continue to users").rect();
    window.picture("4-columns-missing-long");
    assert!(link.height() > 36.0, "it takes two lines: {link:?}");
    assert!(link.right() < 656.0 - 28.0 && link.bottom() < footer.top() - 20.0, "{link:?} above {footer:?}");
}
