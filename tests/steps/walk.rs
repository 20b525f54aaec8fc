//! One import from the first step to the last, and its ways back.

use crate::host::{Host, Window};
use muster::domain::history::ShareState;
use muster::domain::plan::Outcome;
use muster::wizard::Step;

/// Goes from the table to the choice of the mode.
pub(crate) fn to_mode(window: &mut Window) {
    window.until("the table", |wizard| wizard.step() == Step::Table);
    window.click("Continue to mode");
    window.until("the mode", |wizard| wizard.step() == Step::Mode);
}

/// Goes from the table to the columns.
pub(crate) fn to_columns(window: &mut Window) {
    to_mode(window);
    window.click("Continue to columns");
    window.settle();
}

/// Goes from the table to the users.
pub(crate) fn to_users(window: &mut Window) {
    to_mode(window);
    mode_to_users(window);
}

fn mode_to_users(window: &mut Window) {
    window.click("Continue to columns");
    window.settle();
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
}

/// Goes from the choice of the mode to the preview.
pub(crate) fn mode_to_preview(window: &mut Window) {
    mode_to_users(window);
    window.click("Preview first user");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
}

/// Goes from the table to the preview.
pub(crate) fn to_preview(window: &mut Window) {
    to_mode(window);
    mode_to_preview(window);
}

#[test]
fn customers_are_walked_from_the_table_to_the_summary_and_back() {
    let mut window = Window::of(Host::of("customers", "customers.xlsx"));
    window.until("the table", |wizard| wizard.step() == Step::Table);
    assert!(window.has("Worksheet") && window.has_text("Kd-Nr."), "the header was found");
    window.picture("2-table");
    window.click("Continue to mode");
    window.until("the mode", |wizard| wizard.step() == Step::Mode);
    window.picture("3-mode");
    window.click("Continue to columns");
    window.settle();
    assert!(window.has("Field for Firma") && window.has_text("all required fields covered"));
    window.picture("4-columns");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    assert!(window.has("not found") && window.has_text("Users without rows"));
    window.picture("5-users");
    window.click("Preview first user");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    // The table has the keyboard once it is there, so its first row is the one that is told about.
    assert!(window.has("New") && window.has_text("becomes a new record"));
    window.picture("6-preview");

    let importable = window.wizard().share().unwrap().counts.get(Outcome::New);
    window.click(&format!("Import {importable} rows for Anna"));
    window.until("the next user", |wizard| wizard.title().1.as_deref() == Some("2 of 7"));
    assert!(window.has_text(&format!("Anna Weber: {importable} created")));
    window.picture("6-preview-next");
    window.click("Skip");
    window.until("the third user", |wizard| wizard.title().1.as_deref() == Some("3 of 7"));
    window.click("Import all 5 remaining users…");
    window.picture("6-import-all");
    let confirm =
        format!("Import {} rows", window.wizard().open_shares().map(|s| s.counts.get(Outcome::New)).sum::<u64>());
    window.click(&confirm);
    window.until("the summary", |wizard| wizard.step() == Step::Summary && wizard.restore_point().is_some());
    assert_eq!(window.wizard().title().0, "Import finished");
    window.picture("7-summary");

    window.click("Export problem rows…");
    window.until("the file", |wizard| wizard.notice().is_some());
    let file = window.host().folder.path().join("customers problems.csv");
    let problems: u64 = window.wizard().shares().iter().map(|share| share.counts.get(Outcome::Problem)).sum();
    assert!(std::fs::read_to_string(file).unwrap().lines().count() as u64 > problems / 2);
    window.click("Undo Anna Weber");
    window.until("the question", |wizard| wizard.dialog().is_some());
    window.picture("7-undo");
    window.click(&format!("Take back {importable} records"));
    window.until("the undo", |wizard| wizard.shares()[0].state == ShareState::Undone);
    window.click("Restore…");
    window.until("the question", |wizard| wizard.dialog().is_some());
    window.picture("7-restore");
    window.click("Restore");
    window.until("the restore", |wizard| wizard.notice().is_some_and(|notice| notice.to_string().contains("Restored")));
    window.settle();
    window.picture("7-restored");
    window.click("Done");
    assert!(window.host().left);
}
