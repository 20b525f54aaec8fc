//! Damaged rows on the Table step: listed, shown, put right, left out, and what comes of them later.

use crate::host::{Host, Window};
use crate::walk::{mode_to_preview, to_mode};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::plan::Outcome;
use muster::wizard::{Check, Event, Step, Wizard};
use std::fmt::Write as _;

/// Tasks of two users; row 4 lacks its last cells, row 6 has one too many.
const DAMAGED: &str = "Betreff;Datum;Uhrzeit;Mail;Bemerkung\n\
    Anruf;03.11.2026;10:00;anna.weber@nordwind.example;ok\n\
    Besuch;04.11.2026;11:00;anna.weber@nordwind.example;ok\n\
    Kurz;05.11.2026\n\
    Termin;06.11.2026;12:00;bo.lind@nordwind.example;ok\n\
    Lang;07.11.2026;13:00;bo.lind@nordwind.example;zu;viel\n";

fn is_checked(wizard: &Wizard) -> bool {
    matches!(wizard.check(), Check::Done(_))
}

fn at_table(content: &str) -> Window {
    let mut window = Window::of(Host::with("tasks", "tasks.csv", content.as_bytes(), |_, _| {}));
    window.until("all rows", |wizard| wizard.step() == Step::Table && is_checked(wizard));
    window
}

#[test]
fn a_whole_file_without_damage_says_so_and_lists_nothing() {
    let window = at_table("Betreff;Datum;Mail\nAnruf;03.11.2026;anna.weber@nordwind.example\n");
    assert!(window.has_text("1 row is checked, none is damaged"));
    assert!(window.harness.query_by_role_and_label(Role::Table, "Damaged rows").is_none());
}

#[test]
fn every_damaged_row_is_listed_with_its_row_and_a_click_shows_it() {
    let mut window = at_table(DAMAGED);
    assert!(window.harness.query_by_role_and_label(Role::Table, "Damaged rows").is_some());
    assert!(window.has_text("5 rows are checked"));
    assert!(window.has("Too few cells 1") && window.has("Too many cells 1"));
    assert!(window.has("Correct row 4…") && window.has("Leave row 4 out"));
    window.picture("2-table-damaged");
    window.click("Too many cells 1");
    window.settle();
    assert!(!window.has("Correct row 4…") && window.has("Correct row 6…"));
    window.click("All 2");
    window.settle();
    window.harness.query_all_by_label_contains("cells where").next_back().unwrap().click();
    window.harness.run_steps(4);
    window.settle();
    assert_eq!(window.wizard().table_view().selected().map(|issue| issue.row), Some(6));
    assert_eq!(window.wizard().table_view().target(), Some(4), "the position of row 6 below the header");
    // The keyboard is in the list: one up is the other row, and Enter opens it.
    window.harness.key_press(Key::ArrowUp);
    window.settle();
    assert_eq!(window.wizard().table_view().selected().map(|issue| issue.row), Some(4));
    window.harness.key_press(Key::Enter);
    window.until("the dialog", |wizard| wizard.dialog().is_some());
    window.harness.key_press(Key::Escape);
    window.harness.run_steps(4);
    assert!(window.wizard().dialog().is_none());
}

#[test]
fn a_row_is_put_right_in_a_dialog_and_imported_so_also_after_a_restart() {
    let mut window = at_table(DAMAGED);
    window.click("Correct row 4…");
    window.until("the dialog", |wizard| wizard.dialog().is_some());
    assert!(window.has("Correct row 4"));
    let text = window.harness.get_by_label("The row as it stands in the file");
    assert!(text.accesskit_node().role() != Role::Unknown);
    window.picture("2-table-correct");
    window.type_into("Mail", "bo.lind@nordwind.example");
    window.type_into("Uhrzeit", "09:30");
    window.click("Save");
    window.until("all rows again", is_checked);
    assert!(window.has_text("· 1 corrected") && window.has("Undo what was corrected in row 4"));
    window.picture("2-table-corrected");
    window.click("Leave row 6 out");
    window.settle();
    assert!(window.has_text("· 1 left out") && window.has("Take in row 6 again"));
    window.click("Continue to mode");
    window.until("the mode", |wizard| wizard.step() == Step::Mode);
    assert!(window.has_text("noticed in the file"));
    window.picture("3-mode-damaged");
    mode_to_preview(&mut window);
    let rows = |window: &Window, name: &str| {
        let share = window.wizard().shares().iter().find(|share| share.label == name).unwrap();
        (share.counts.rows(), share.counts.get(Outcome::LeftOut))
    };
    assert_eq!(rows(&window, "Bo Lind"), (3, 1), "the row that was put right has its user");

    let mut window = window.reopened();
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    assert_eq!(rows(&window, "Bo Lind"), (3, 1));
    assert_eq!(window.wizard().choices().edits.corrected.len(), 1);
    assert!(window.wizard().choices().edits.left_out.contains(&6));
    let all = window.wizard().import_all_label();
    window.click(&all);
    let rows: u64 = window.wizard().open_shares().map(Wizard::importable_rows).sum();
    window.click(&format!("Import {rows} rows"));
    window.until("the summary", |wizard| wizard.step() == Step::Summary && wizard.restore_point().is_some());
    assert!(window.has_text("Row 4 corrected by hand") && window.has_text("Row 6 left out by hand"));
    window.picture("7-summary-by-hand");
    window.click("Export problem rows…");
    window.until("the file", |wizard| wizard.notice().is_some());
    let file = std::fs::read_to_string(window.host().folder.path().join("tasks problems.csv")).unwrap();
    let line = file.lines().find(|line| line.starts_with("Lang;")).unwrap();
    assert!(line.contains(";6;") && line.contains("left out by hand"), "{line}");
}

#[test]
fn a_row_is_taken_as_in_the_file_again_also_after_a_later_step() {
    let mut window = at_table(DAMAGED);
    window.click("Correct row 4…");
    window.until("the dialog", |wizard| wizard.dialog().is_some());
    window.type_into("Uhrzeit", "09:30");
    window.click("Save");
    to_mode(&mut window);
    assert_eq!(window.wizard().staged().unwrap().first[2].cell(2), "09:30");
    window.host().send(Event::GoTo(Step::Table));
    window.settle();
    window.click("Undo what was corrected in row 4");
    window.until("all rows again", is_checked);
    assert!(window.wizard().choices().edits.corrected.is_empty());
    assert_eq!(window.wizard().shown_row(2).unwrap().cell(2), "");
}

#[test]
fn nothing_is_saved_by_esc_and_saving_without_a_change_says_so() {
    let mut window = at_table(DAMAGED);
    window.click("Correct row 4…");
    window.until("the dialog", |wizard| wizard.dialog().is_some());
    window.click("Save");
    assert!(window.wizard().dialog().is_some() && window.has("Nothing was changed yet"));
    window.type_into("Uhrzeit", "09:30");
    window.harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.harness.run_steps(4);
    assert!(window.wizard().dialog().is_none() && window.wizard().choices().edits.is_empty());
}

#[test]
fn a_file_with_many_damaged_rows_stays_usable() {
    let mut content = "Betreff;Datum;Mail\n".to_owned();
    for number in 0..4_000 {
        writeln!(content, "Anruf {number};03.11.2026").unwrap();
        content.push_str("Besuch;04.11.2026;a@b.example\nTermin;04.11.2026;a@b.example\n");
    }
    let mut window = at_table(&content);
    assert!(window.has_text("the first 1,000 are listed") && window.has("Too few cells 4,000"));
    window.picture("2-table-many");
    window.click("Leave row 2 out");
    window.settle();
    assert!(window.has_text("· 1 left out"));
}

#[test]
fn a_file_over_the_limit_is_told_of_at_the_table() {
    let mut content = "Betreff;Datum;Mail\n".to_owned();
    let limit = muster::definitions::record_types::built_in().get("tasks").unwrap().limits.rows;
    for _ in 0..=limit {
        content.push_str("Anruf;03.11.2026;a@b.example\n");
    }
    let mut window = Window::of(Host::with("tasks", "tasks.csv", content.as_bytes(), |_, _| {}));
    window.until("the end of the check", |wizard| matches!(wizard.check(), Check::Failed(_)));
    assert!(window.has_text("Too much for one import"));
    window.picture("2-table-limit");
    window.click("Split into files…");
    assert!(window.wizard().dialog().is_some());
}

#[test]
fn a_file_that_was_changed_after_it_was_chosen_is_told_of_in_the_preview() {
    let good = "Betreff;Datum;Uhrzeit;Mail\nAnruf;03.11.2026;10:00;anna.weber@nordwind.example\n";
    let mut window = at_table(good);
    to_mode(&mut window);
    let path = window.host().folder.path().join("tasks.csv");
    std::fs::write(path, good.replace("Anruf", "Besuch bei")).unwrap();
    mode_to_preview(&mut window);
    window.settle();
    assert!(window.has_text("tasks.csv was changed after it was chosen"));
    window.picture("6-preview-changed-file");
    window.click("Choose it again");
    window.until("the table", |wizard| wizard.step() == Step::Table && is_checked(wizard));
    assert_eq!(window.wizard().shown_row(0).unwrap().cell(0), "Besuch bei");
}

#[test]
fn in_a_narrow_window_the_kinds_become_a_list_and_no_button_is_cut() {
    let mut window = at_table(DAMAGED);
    // What is left of 1000 x 640 beside the rail.
    window.harness.set_size(Vec2::new(808.0, 656.0));
    window.settle();
    window.picture("2-table-damaged-narrow");
    // The list ends where the settings begin.
    let end = window.harness.get_by_label("Settings").rect().left();
    for name in ["Correct row 4…", "Leave row 4 out"] {
        let button = window.harness.get_by_label(name).rect();
        assert!(button.right() < end - 16.0, "{name}: {button:?} before {end}");
        assert!(button.width() > 50.0, "{name} is whole: {button:?}");
    }
    assert!(!window.has("Too many cells 1"), "there is no room for the kinds side by side");
    window.choose("Kinds of damage", "Too many cells (1)");
    window.settle();
    assert!(!window.has("Correct row 4…") && window.has("Correct row 6…"));
    window.choose("Kinds of damage", "All that was found (2)");
    window.settle();
    assert!(window.has("Correct row 4…"));
}
