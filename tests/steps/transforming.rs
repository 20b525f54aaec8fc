//! What is done with the text of a column: splits, transforms with live samples, and long lists of values.

use crate::choosing::columns_of;
use crate::host::{Host, Window};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use muster::domain::field::FieldIx;
use muster::domain::transform::{AddressPart, LetterCase, NamePart, Transform};
use muster::wizard::{ColumnsEvent, Event, Selected};

fn window(record_type: &str, text: &str) -> Window {
    columns_of(Window::of(Host::with(record_type, "rows.csv", text.as_bytes(), |_, _| {})))
}

fn field(window: &Window, key: &str) -> FieldIx {
    window.wizard().record_type().field(key).unwrap().0
}

fn transforms(window: &Window, key: &str) -> Vec<Transform> {
    let bindings = &window.wizard().choices().mapping.bindings;
    bindings.get(&field(window, key)).map(|binding| binding.transforms.clone()).unwrap_or_default()
}

fn select(window: &mut Window, key: &str) {
    let field = field(window, key);
    let column = window.wizard().column_of(field).unwrap();
    window.host().send(Event::Columns(ColumnsEvent::Select(Selected::Column(column, Some(field)))));
    window.settle();
}

#[test]
fn a_full_name_goes_into_its_fields_at_once() {
    let mut window = window(
        "people",
        "Name;E-Mail;Role\nDr. Anna Maria van der Berg;anna@x.example;2\nHuber, Max;max@x.example;2\n",
    );
    window.click("Split full name into Title, First name and Last name");
    assert_eq!(transforms(&window, "title"), [Transform::NamePart(NamePart::Title)]);
    assert_eq!(transforms(&window, "first_name"), [Transform::NamePart(NamePart::GivenNames)]);
    assert_eq!(transforms(&window, "last_name"), [Transform::NamePart(NamePart::LastName)]);
    select(&mut window, "last_name");
    assert!(window.has("→ van der Berg") && window.has("→ Huber"), "samples show what is read");
    assert!(!window.has_text("Split full name"), "there is nothing left to split");
    window.picture("4-columns-split-name");
    select(&mut window, "first_name");
    assert!(window.has("→ Anna Maria") && window.has("→ Max"));
}

#[test]
fn a_column_that_is_named_like_a_whole_address_suggests_the_split() {
    let mut window = window(
        "customers",
        "Kd-Nr.;Firma;Adresse;Vertreter-Mail\n\
         K1;Huber;Hauptstraße 5a/12, 1010 Wien;anna.weber@nordwind.example\n\
         K2;Maier;12 Main Street, Springfield, IL 62701, USA;anna.weber@nordwind.example\n",
    );
    assert!(transforms(&window, "street").is_empty(), "nothing is split in silence");
    window.harness.get_by_role_and_label(Role::ComboBox, "Field for Adresse").click();
    window.settle();
    window.picture("4-columns-split-suggested");
    window.harness.query_all_by_role_and_label(Role::ListBoxOption, "Split address").next().unwrap().click();
    window.settle();
    for (key, part) in [
        ("street", AddressPart::Street),
        ("house_number", AddressPart::HouseNumber),
        ("zip", AddressPart::Zip),
        ("city", AddressPart::City),
        ("country", AddressPart::Country),
    ] {
        assert_eq!(transforms(&window, key), [Transform::AddressPart(part)], "{key}");
    }
    select(&mut window, "city");
    assert!(window.has("→ Wien") && window.has("→ Springfield, IL"));
    select(&mut window, "country");
    assert!(window.has("→ (empty)"), "what is not in the address stays empty");
}

#[test]
fn transforms_are_added_moved_and_removed_with_samples_beside_them() {
    let mut window = window(
        "customers",
        "Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;firma HUBER;AT;anna.weber@nordwind.example\n\
         K2;firma MAIER;AT;anna.weber@nordwind.example\n",
    );
    select(&mut window, "name");
    window.choose("Add a transform", "Find and replace");
    window.type_into("Find, transform 1", "firma ");
    window.settle();
    assert!(window.has("→ HUBER") && window.has("→ MAIER"));
    window.choose("Add a transform", "Capital first letters");
    assert!(window.has("→ Huber"));
    window.picture("4-columns-transforms");
    let replace = Transform::Replace { find: "firma ".to_owned(), with: String::new() };
    let capitals = Transform::Case(LetterCase::Capitalised);
    assert_eq!(transforms(&window, "name"), [replace.clone(), capitals.clone()]);
    window.click("Move transform 2 up: Capital first letters");
    assert_eq!(transforms(&window, "name"), [capitals.clone(), replace.clone()]);
    assert!(window.has("→ Firma Huber"), "the order counts");
    window.click("Move transform 1 down: Capital first letters");
    assert_eq!(transforms(&window, "name"), [replace, capitals.clone()]);
    window.click("Remove transform 1: Find and replace");
    assert_eq!(transforms(&window, "name"), [capitals]);
    let name = field(&window, "name");
    let land = window.wizard().column_of(field(&window, "country")).unwrap();
    window.host().send(Event::Columns(ColumnsEvent::Join(name, land)));
    window.settle();
    assert!(window.has("firma HUBER AT") && window.has("→ Firma Huber At"), "joined columns show what is joined");
}

#[test]
fn a_value_that_a_field_cannot_read_shows_beside_its_transforms() {
    let mut window = window(
        "customers",
        "Kd-Nr.;Firma;Land;Letzter Besuch;Vertreter-Mail\n\
         K1;Huber;AT;am 31.02.2026;anna.weber@nordwind.example\nK2;Maier;AT;am 13.02.2026;anna.weber@nordwind.example\n",
    );
    let (column, last_call) = (window.wizard().columns().nth(3).unwrap(), field(&window, "last_call"));
    window.host().send(Event::Columns(ColumnsEvent::AlsoFeed(column, last_call)));
    window.settle();
    assert!(window.has_text("→ am 13.02.2026 — "), "a value that is no date is marked");
    window.choose("Add a transform", "Find and replace");
    window.type_into("Find, transform 1", "am ");
    window.settle();
    assert!(window.has_text("→ 2026-02-13"));
    assert!(window.has_text("→ 31.02.2026 — "), "the other one is still none");
}

#[test]
fn a_long_list_of_values_is_searched_and_filtered() {
    let rows: String = (0..600).fold(String::new(), |rows, n| {
        let land = if n == 90 { "Ruritanien".to_owned() } else { format!("Land {n}") };
        rows + &format!("K{n};Firma {n};{land};anna.weber@nordwind.example\n")
    });
    let mut window = window("customers", &format!("Kd-Nr.;Firma;Land;Vertreter-Mail\n{rows}"));
    let (column, country) = (window.wizard().columns().nth(2).unwrap(), field(&window, "country"));
    window.host().send(Event::Columns(ColumnsEvent::AlsoFeed(column, country)));
    window.settle();
    assert!(window.has_text("The first 512 different values are listed. 88 more rows have a value"));
    assert!(!window.has("Meaning of Ruritanien"), "it is far below");
    window.type_into("Search values", "ruri");
    window.settle();
    window.choose("Meaning of Ruritanien", "Austria");
    window.click("Only unmatched values");
    window.settle();
    assert!(window.has("Every such value is matched"));
    window.click("Only unmatched values");
    window.settle();
    assert!(window.has("Meaning of Ruritanien"));
    window.picture("4-columns-many-values");
}
