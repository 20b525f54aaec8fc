//! The preview by hand: filter, search, sort, select, mend, leave out, look at the original.

use crate::host::{Host, Window};
use crate::walk::to_preview;
use eframe::egui::Key;
use muster::domain::plan::Outcome;
use muster::wizard::{Dialog, RowKey, Wizard};

fn problems(wizard: &Wizard) -> u64 {
    wizard.share().unwrap().counts.get(Outcome::Problem)
}

fn total(wizard: &Wizard) -> u64 {
    wizard.preview().window().unwrap().total
}

#[test]
fn problems_are_found_explained_and_mended_in_place() {
    let mut window = Window::of(Host::of("customers", "customers.xlsx"));
    to_preview(&mut window);
    let before = problems(window.wizard());
    assert!(window.has("Save problem rows…"));
    window.click(&format!("Problems {before}"));
    window.until("the filter", |wizard| total(wizard) == before);
    let row = window.wizard().preview().row(0).unwrap().clone();
    let chip = "Problem";
    window.click_first(chip);
    window.settle();
    assert_eq!(window.wizard().preview().selected(), Some(RowKey::of(&row)));
    assert!(window.has_text(&row.problems[0].to_string()));
    window.picture("6-problem");
    window.click_first("Original row");
    window.until("the row", |wizard| wizard.dialog().is_some());
    assert!(matches!(window.wizard().dialog(), Some(Dialog::Original(_))));
    window.settle();
    window.picture("6-original");
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(window.wizard().dialog().is_none());
    if window.has("Edit value") {
        window.click_first("Edit value");
        window.settle();
        window.picture("6-edit");
        window.harness.key_press(Key::Escape);
        window.settle();
    }
    window.click_first("Leave the row out");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == before - 1);
    assert!(window.wizard().is_edited(row.number));
    window.click(&format!("All {}", window.wizard().share().unwrap().counts.total()));
    window.settle();
    window.picture("6-left-out");
}

#[test]
fn the_value_that_is_meant_is_one_click_away_for_a_row_and_for_all_like_it() {
    let anna = "anna.weber@nordwind.example";
    let rows: String = ["office(at)pichler.example", "x@y", "x@y", "office(at)moser.example"]
        .iter()
        .zip(1..)
        .fold(String::new(), |rows, (mail, n)| rows + &format!("K{n};Firma {n};AT;{mail};B;{anna}\n"));
    let text = format!("Kd-Nr.;Firma;Land;E-Mail;Kategorie;Vertreter-Mail\n{rows}K9;Firma 9;AT;;b+;{anna}\n");
    let mut window = Window::of(Host::with("customers", "mails.csv", text.as_bytes(), |_, _| {}));
    to_preview(&mut window);
    let before = problems(window.wizard());
    window.click_first("Problem");
    window.settle();
    window.picture("6-meant");
    window.click("Use “office@pichler.example”");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == before - 1);
    let planned = window.wizard().preview().row(0).unwrap();
    assert!(planned.problems.is_empty());
}

#[test]
fn rows_are_searched_and_sorted() {
    let mut window = Window::of(Host::of("customers", "customers.xlsx"));
    to_preview(&mut window);
    let all = total(window.wizard());
    window.type_into("Search rows", "hotel");
    window.until("the search", |wizard| total(wizard) < all);
    window.picture("6-search");
    window.type_into("Search rows", "");
    window.until("all rows", |wizard| total(wizard) == all);
    window.click("Name");
    window.until("the order", |wizard| wizard.preview().window().is_some_and(|window| window.query.sort.is_some()));
    window.picture("6-sorted");
}

#[test]
fn scrolling_far_brings_the_rows_in() {
    let mut window = Window::of(Host::of("customers", "customers.xlsx"));
    to_preview(&mut window);
    window.click_first("New");
    window.settle();
    window.harness.key_press(Key::End);
    window.settle();
    let last = total(window.wizard()) - 1;
    assert!(window.wizard().preview().row(last).is_some());
    assert_eq!(window.wizard().preview().selected(), window.wizard().preview().row(last).map(RowKey::of));
}
