//! The preview by hand: filter, search, sort, select, mend, leave out, look at the original.

use crate::host::{Host, Window};
use crate::walk::to_preview;
use eframe::egui::{Key, Modifiers};
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
    window.click_first("Edit value");
    window.settle();
    window.picture("6-edit-below");
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(window.wizard().preview().editing().is_none());
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
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.settle();
    let last = total(window.wizard()) - 1;
    assert!(window.wizard().preview().row(last).is_some());
    assert_eq!(window.wizard().preview().selected(), window.wizard().preview().row(last).map(RowKey::of));
}

/// Customers of Anna, two of which have the same wrong address.
fn mails() -> Window {
    let anna = "anna.weber@nordwind.example";
    let rows: String = ["x@y", "office(at)moser.example", "x@y", "x@y", "a@b.example"]
        .iter()
        .zip(1..)
        .fold(String::new(), |rows, (mail, n)| rows + &format!("K{n};Firma {n};AT;{mail};{anna}\n"));
    let text = format!("Kd-Nr.;Firma;Land;E-Mail;Vertreter-Mail\n{rows}");
    let mut window = Window::of(Host::with("customers", "mails.csv", text.as_bytes(), |_, _| {}));
    to_preview(&mut window);
    window
}

/// Puts the cursor on the wrong address of the first row.
fn at_first_mail(window: &mut Window) {
    let problem = window.wizard().preview().row(0).unwrap().problems[0].to_string();
    window.click_first(&format!("x@y ({problem})"));
    window.settle();
}

#[test]
fn a_cell_is_edited_in_place_and_the_keyboard_stays_in_the_table() {
    let mut window = mails();
    at_first_mail(&mut window);
    assert!(window.has_text("2 more rows have the same problem"));
    window.harness.key_press(Key::F2);
    window.settle();
    assert!(window.has_text("Enter uses the value"));
    window.type_into("E-mail in row 2", "x@");
    window.harness.key_press(Key::Escape);
    window.settle();
    assert_eq!(problems(window.wizard()), 4, "Esc leaves the cell as it was");
    window.harness.key_press(Key::Enter);
    window.settle();
    window.type_into("E-mail in row 2", "x@y.example");
    window.picture("6-edit");
    window.harness.key_press(Key::Enter);
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == 3);
    assert!(window.wizard().preview().row(0).unwrap().problems.is_empty());
    assert_eq!(window.wizard().title().0, "Preview · Anna Weber", "Enter was the cell's, and nothing is imported");
    window.harness.key_press(Key::ArrowDown);
    window.settle();
    assert_eq!(window.wizard().preview().selected().unwrap().number, 3);
}

#[test]
fn all_rows_with_the_same_problem_are_mended_at_once() {
    let mut window = mails();
    at_first_mail(&mut window);
    window.click("Edit value");
    window.settle();
    window.type_into("E-mail in row 2", "x@y.example");
    window.picture("6-edit-alike");
    window.click("Use it in all 3 rows with this problem");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == 1);
    assert_eq!(window.wizard().primary_label(), "Import 4 rows for Anna");
}

#[test]
fn after_one_cell_was_mended_the_others_are_offered() {
    let mut window = mails();
    at_first_mail(&mut window);
    window.click("Edit value");
    window.settle();
    window.type_into("E-mail in row 2", "x@y.example");
    window.click("Use the value");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == 3);
    assert!(window.has_text("“x@y” stands in 2 more rows"));
    window.picture("6-mended");
    window.click("Use “x@y.example” everywhere");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == 1);
    assert!(!window.has_text("stands in"));
}

#[test]
fn what_is_typed_is_checked_before_anything_is_imported() {
    let mut window = mails();
    at_first_mail(&mut window);
    window.click("Edit value");
    window.settle();
    window.type_into("E-mail in row 2", "x@y.example");
    window.click("Import 1 row for Anna");
    window.until("the plan", |wizard| wizard.is_planned() && problems(wizard) == 3);
    assert_eq!(window.wizard().title().0, "Preview · Anna Weber");
    assert!(window.has("Import 2 rows for Anna"), "the button says what it does now");
}

#[test]
fn enter_in_the_search_imports_nothing_and_what_finds_nothing_says_so() {
    let mut window = mails();
    window.type_into("Search rows", "nobody");
    window.harness.key_press(Key::Enter);
    window.until("the search", |wizard| total(wizard) == 0);
    assert_eq!(window.wizard().title().0, "Preview · Anna Weber");
    window.picture("6-nothing-fits");
    window.click("Show all rows");
    window.until("all rows", |wizard| total(wizard) == 5);
}
