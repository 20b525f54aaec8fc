//! An import of all users that a person stops: what is finished stays, what is not is open, and both are said.

use super::database;
use super::steps::{at, to_preview, wizard};
use crate::window::{Place, Window};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use muster::domain::history::ShareState::{self, Imported, Open};
use muster::job::Stage;
use muster::wizard::{Step, Wizard};

/// Begins to import all users, and holds the worker when it says that it has written so many records.
fn import_until(written: u64) -> Window {
    let mut window = to_preview(Window::told_all(Place::sample()));
    window.click(Role::Button, "Import all 3 users…");
    window.gate.shut();
    window.harness.get_by_role_and_label(Role::Button, "Import 28 rows").click();
    window.harness.run_steps(2);
    let is_there = |wizard: &Wizard| {
        wizard.progress().is_some_and(|measured| measured.stage == Stage::Importing && measured.done == written)
    };
    loop {
        window.gate.wait_for_word();
        window.harness.step();
        if is_there(wizard(&window)) {
            return window;
        }
        assert!(wizard(&window).is_writing(), "the import ended before it had written {written} records");
        window.gate.go_on();
    }
}

/// Stops the work that waits, as a person does who sees how far it is.
fn stop(window: &mut Window) {
    window.harness.get_by_role_and_label(Role::Button, "Stop").click();
    window.harness.run_steps(2);
    assert!(window.says("Stopping…"));
    window.gate.open();
    window.settle();
}

fn states(window: &Window) -> Vec<ShareState> {
    wizard(window).shares().iter().map(|share| share.state).collect()
}

/// Returns the users who have customers, with their number.
fn stored(window: &Window) -> Vec<(String, u32)> {
    let conn = rusqlite::Connection::open(database(window)).unwrap();
    let sql = "SELECT u.display_name, count(*) FROM customers c JOIN user_accounts u ON u.id = c.owner GROUP BY u.id";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn of(users: &[(&str, u32)]) -> Vec<(String, u32)> {
    users.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect()
}

#[test]
fn an_import_of_all_that_is_stopped_between_two_users_keeps_the_first_and_goes_on_later() {
    // The first user has 10 records, the second 8: those are written, and would be final in a moment.
    let mut window = import_until(18);
    assert!(window.says("Importing rows…") && window.says("18 of 28"));
    window.picture("state wizard stopping between");
    stop(&mut window);
    assert!(window.says("Stopped. The users that were finished stay imported, the others are open"));
    window.picture("state wizard stopped between");
    assert!(window.says("Preview · Bo Lind"), "what is open is on screen");
    for user in ["Anna Weber, 10 rows, Imported", "Bo Lind, 9 rows, 1 with problems, Open", "Eva Stein, 10 rows, Open"]
    {
        assert!(window.has(Role::ListBoxOption, user), "{user}");
    }
    assert_eq!(states(&window), [Imported, Open, Open, Open], "the last are the rows of nobody");
    assert_eq!(stored(&window), of(&[("Anna Weber", 10)]));

    window.click(Role::Button, "Import all 2 remaining users…");
    window.click(Role::Button, "Import 18 rows");
    window.until("the summary", |window| at(window, Step::Summary));
    assert!(!window.says("Stopped."));
    assert_eq!(stored(&window), of(&[("Anna Weber", 10), ("Bo Lind", 8), ("Eva Stein", 10)]));
}

#[test]
fn an_import_of_all_that_is_stopped_with_the_first_user_changes_nothing() {
    let mut window = import_until(10);
    stop(&mut window);
    assert!(window.says("Stopped. Nothing was changed"));
    window.picture("state wizard stopped at the first");
    assert_eq!((states(&window), stored(&window)), (vec![Open; 4], Vec::new()));
    assert!(window.has(Role::Button, "Import all 3 users…") && window.is_ready("Import 10 rows for Anna"));
}
