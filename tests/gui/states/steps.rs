//! What the wizard says while it works and when a piece of its work fails: what, why, what to do, and how to go on.

use super::{allow_changes, break_table, database, mend_table, refuse_changes, shows, work_folder};
use crate::window::{PETRA, Place, Window};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::history::ShareState;
use muster::wizard::{Check, Step, Wizard};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Customers of three users; one row has no user, one names a country that does not exist.
pub(crate) fn customers() -> String {
    let mut text = "Kd-Nr.;Firma;Land;Vertreter-Mail\n".to_owned();
    for (ix, user) in ["anna.weber", "bo.lind", "eva.stein"].iter().cycle().take(30).enumerate() {
        let country = if ix == 4 { "Nirgendwo" } else { "AT" };
        let user = if ix == 7 { "niemand" } else { user };
        writeln!(text, "K{ix};Firma {ix};{country};{user}@nordwind.example").unwrap();
    }
    text
}

pub(crate) fn wizard(window: &Window) -> &Wizard {
    window.harness.state().wizard().unwrap()
}

pub(super) fn at(window: &Window, step: Step) -> bool {
    window.harness.state().wizard().is_some_and(|wizard| wizard.step() == step && wizard.running().is_none())
}

/// Opens a file of customers; all of it is read.
fn at_table(place: Place, text: &str) -> Window {
    read_into(Window::of(place), text)
}

/// Opens a file in a window; all of it is read.
pub(crate) fn read_into(mut window: Window, text: &str) -> Window {
    let path = window.folder.path().join("march.csv");
    std::fs::write(&path, text).unwrap();
    window.drop_file(&path);
    let is_read = |window: &Window| {
        window.harness.state().wizard().is_some_and(|wizard| matches!(wizard.check(), Check::Done(_)))
    };
    window.until("the rows are read", is_read);
    window
}

fn at_users(place: Place) -> Window {
    to_users(at_table(place, &customers()))
}

/// Goes on from the table to the users.
pub(crate) fn to_users(mut window: Window) -> Window {
    window.click(Role::Button, "Continue to mode");
    window.click(Role::Button, "Continue to columns");
    window.click(Role::Button, "Continue to users");
    window.until("the users", |window| at(window, Step::Users) && wizard(window).is_assigned());
    window
}

fn at_preview(place: Place) -> Window {
    to_preview(Window::of(place))
}

/// Goes on to the preview with customers of three users in a window.
pub(crate) fn to_preview(window: Window) -> Window {
    let mut window = to_users(read_into(window, &customers()));
    window.click(Role::Button, "Preview first user");
    let is_there = |window: &Window| at(window, Step::Preview) && wizard(window).preview().window().is_some();
    window.until("the preview", is_there);
    window
}

pub(crate) fn at_summary() -> Window {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = at_preview(place);
    window.click(Role::Button, "Import all 3 users…");
    let confirm = "Import 28 rows";
    window.click(Role::Button, confirm);
    window.until("the summary", |window| at(window, Step::Summary));
    window
}

/// Says whether the wizard says that something failed, why, and what to do; closes the message.
fn failed(window: &mut Window, title: &str, hint: &str) {
    window.settle();
    assert!(shows(window, Role::Alert, title), "{title}");
    assert!(window.says(hint), "{title}: {hint}");
    window.picture(&format!("state wizard {title} {:?}", window.harness.state().wizard().map(Wizard::step)));
    window.click_first(Role::Button, "Close");
    assert!(!shows(window, Role::Alert, title), "{title} is put away");
}

/// Says whether the dialog on screen came back with what was typed, and says what failed, why and what to do.
fn refused(window: &mut Window, title: &str, typed: &[&str]) {
    window.settle();
    let dialogs = window.harness.get_all_by_role(Role::Dialog);
    let in_dialog: Vec<String> = dialogs
        .flat_map(|dialog| dialog.children_recursive().collect::<Vec<_>>())
        .flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()])
        .flatten()
        .collect();
    for words in [title, BROKEN].iter().chain(typed) {
        assert!(in_dialog.iter().any(|text| text.contains(words)), "{title}: {words}: {in_dialog:#?}");
    }
    assert!(window.copied_by("Copy").contains("the log is full"), "{title}: why");
    window.picture(&format!("state wizard refused {title}"));
    assert_eq!(window.harness.query_all_by_role(Role::Alert).count(), 1, "{title} is said once");
}

const BROKEN: &str = "Try again. If it stays so";

#[test]
fn a_file_that_cannot_be_begun_with_is_said_and_another_one_chosen() {
    let place = Place::sample();
    let good = place.file("customers.csv");
    let folder = place.folder.path().to_owned();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let cases: [(PathBuf, &str, &str); 5] = [
        (folder.join("gone.csv"), "cannot read the file", "Check the name and the folder"),
        (folder.clone(), "this is a folder, not a file", "Choose"),
        (write("empty.csv", b""), "the file is empty", "Export the table again"),
        (write("book.xlsx", b"PK\x03\x04 no workbook"), "cannot be read", "save it as"),
        (
            write("picture.csv", b"\x89PNG\r\n\x1a\n0000000000000000"),
            "whatever its name says",
            "Ask for the table itself",
        ),
    ];
    let mut window = Window::of(place);
    for (path, why, hint) in cases {
        window.drop_file(&path);
        window.settle();
        assert!(shows(&window, Role::Alert, "The file cannot be read"), "{}", path.display());
        let said = window.copied_by("Copy");
        assert!(said.to_lowercase().contains(&why.to_lowercase()), "{}: {said}", path.display());
        assert!(said.contains(hint), "{}: {said}", path.display());
        window.picture(&format!("state wizard start {}", path.file_name().unwrap().to_string_lossy()));
        assert!(!window.has(Role::Heading, "Check the table"), "the File step stays");
        window.will_pick("customers.csv");
        window.click(Role::Button, "Change file…");
        window.until("the table", |window| at(window, Step::Table));
        assert!(wizard(&window).started().is_some_and(|started| started.file_name == "customers.csv"));
        window.click(Role::Button, "Continue later");
        window.go("Open imports");
        window.click(Role::Button, "Give up customers.csv");
        window.click(Role::Button, "Give up");
        window.go("Import");
    }
    assert!(good.exists());
}

#[test]
fn a_table_that_cannot_be_read_as_it_was_chosen_goes_back_to_what_was_detected() {
    let mut window = at_table(Place::sample(), &customers());
    window.harness.get_by_role_and_label(Role::TextInput, "Lines above the table").scroll_to_me();
    window.settle();
    window.type_into("Lines above the table", "99");
    window.settle();
    assert!(shows(&window, Role::Alert, "The file cannot be read this way"));
    assert!(window.says("Check the number of lines to skip"), "what to do");
    window.picture("state wizard table unreadable");
    assert!(window.has(Role::Button, "Choose another file…"));
    window.click_first(Role::Button, "Use what was detected");
    window.until("the rows", |window| matches!(wizard(window).check(), Check::Done(_)));
    assert!(!shows(&window, Role::Alert, "The file cannot be read this way"));
    assert_eq!(wizard(&window).shown_rows(), 30);
}

#[test]
fn a_working_file_that_is_gone_at_the_table_is_said_and_the_file_chosen_again() {
    let damaged = customers().replace("K3;Firma 3;AT;anna.weber@nordwind.example", "K3;Firma 3");
    let mut window = at_table(Place::sample(), &damaged);
    std::fs::remove_dir_all(work_folder(&window, 1)).unwrap();
    window.click(Role::Button, "Correct row 5…");
    failed(&mut window, "The rows cannot be shown", "Choose the file again");
    window.click_first(Role::Button, "Leave row 5 out");
    window.click_first(Role::Button, "Take in row 5 again");
    window.choose("Delimiter", "Comma ,");
    assert!(shows(&window, Role::Alert, "The file cannot be read this way") && window.says("Choose the file again"));
    window.will_pick("march.csv");
    window.click(Role::Button, "Choose another file…");
    window.until("the rows", |window| matches!(wizard(window).check(), Check::Done(_)));
    assert!(window.has(Role::Button, "Correct row 5…"));
}

#[test]
fn rows_that_cannot_be_read_to_the_end_are_read_again() {
    let mut window = at_table(Place::sample(), &customers());
    // A folder stands where the rows would be written.
    let rows = work_folder(&window, 1).join("rows");
    let block = |rows: &PathBuf| {
        std::fs::remove_file(rows).unwrap();
        std::fs::create_dir(rows).unwrap();
        std::fs::write(rows.join("in the way"), "").unwrap();
    };
    block(&rows);
    window.harness.get_by_role_and_label(Role::Button, "More lines below the table").scroll_to_me();
    window.settle();
    window.click(Role::Button, "More lines below the table");
    window.until("it failed", |window| matches!(wizard(window).check(), Check::Failed(_)));
    assert!(shows(&window, Role::Alert, "The file cannot be read") && window.says("rows"));
    window.picture("state wizard rows unread");
    std::fs::remove_dir_all(&rows).unwrap();
    window.click(Role::Button, "Try again");
    window.until("the rows", |window| matches!(wizard(window).check(), Check::Done(_)));
    assert_eq!(wizard(&window).shown_rows(), 29);
}

#[test]
fn rows_that_cannot_be_shown_at_the_table_are_said() {
    let mut text = customers();
    for ix in 100..3_000 {
        writeln!(text, "K{ix};Firma {ix};AT;anna.weber@nordwind.example").unwrap();
    }
    let mut window = at_table(Place::sample(), &text);
    let rows = work_folder(&window, 1).join("rows");
    let aside = rows.with_extension("aside");
    std::fs::rename(&rows, &aside).unwrap();
    let at = window.harness.get_by_role_and_label(Role::Cell, "Firma 1").rect().center();
    window.harness.hover_at(at);
    for _ in 0..20 {
        window.wheel(-2_000.0);
    }
    let title = "The rows cannot be shown";
    assert!(shows(&window, Role::Alert, title) && window.says("Choose the file again"));
    window.picture("state wizard rows of the table");
    std::fs::rename(&aside, &rows).unwrap();
    window.click(Role::Button, "Try again");
    assert!(!shows(&window, Role::Alert, title) && window.says("Firma "), "they are read");
}

#[test]
fn rows_that_cannot_be_assigned_or_checked_are_said() {
    let mut window = at_users(Place::sample());
    let rows = work_folder(&window, 1).join("rows");
    let aside = rows.with_extension("aside");
    std::fs::rename(&rows, &aside).unwrap();
    window.click(Role::RadioButton, "Employee number");
    window.settle();
    if !shows(&window, Role::Alert, "The rows cannot be assigned to users") {
        window.click(Role::Button, "Look for the users");
    }
    failed(&mut window, "The rows cannot be assigned to users", "Choose the file again");
    window.picture("state wizard users not looked");
    std::fs::rename(&aside, &rows).unwrap();
    window.click(Role::Button, "Look for the users");
    window.click(Role::RadioButton, "E-mail address");
    window.until("the users", |window| wizard(window).is_assigned());
    std::fs::rename(&rows, &aside).unwrap();
    window.click(Role::Button, "Preview first user");
    failed(&mut window, "The rows cannot be checked", "Choose the file again");
    assert!(at(&window, Step::Users), "nothing is skipped");
    std::fs::rename(&aside, &rows).unwrap();
    window.click(Role::Button, "Preview first user");
    window.until("the preview", |window| at(window, Step::Preview));
}

#[test]
fn a_user_and_an_alias_that_cannot_be_changed_are_said_and_exported_rows_too() {
    let mut place = Place::sample();
    let anna =
        muster::job::organisation::users(&place.session).unwrap().by_email("anna.weber@nordwind.example").unwrap().id;
    let by = muster::domain::assignment::AssignBy::Email;
    muster::job::organisation::add_alias(&mut place.session, by, "niemand@nordwind.example", anna).unwrap();
    let mut window = at_users(place);
    refuse_changes(&database(&window));
    window.click(Role::Button, "Forget the alias niemand@nordwind.example");
    failed(&mut window, "The alias cannot be forgotten", BROKEN);
    allow_changes(&database(&window));
    window.click(Role::Button, "Forget the alias niemand@nordwind.example");
    window.until("it is forgotten", |window| wizard(window).user_totals().not_found == 1);
    std::fs::write(window.folder.path().join("taken"), "a file").unwrap();
    window.will_pick("taken/rows.csv");
    window.click(Role::Button, "Export unmatched rows…");
    failed(&mut window, "The file could not be written", "Choose another folder, or make room");
    let path = window.will_pick("rows.csv");
    window.click(Role::Button, "Export unmatched rows…");
    assert!(path.exists() && window.says("written to"));
    refuse_changes(&database(&window));
    window.choose("User for niemand@nordwind.example", "Create a user…");
    window.type_into_dialog("Display Name *", "Nina Mand");
    window.click(Role::Button, "Create user");
    refused(&mut window, "The user cannot be added", &["Nina Mand", "niemand@nordwind.example"]);
    window.click(Role::Button, "Cancel");
    assert!(!shows(&window, Role::Alert, "The user cannot be added"), "it is put away with the dialog");
    window.choose("User for niemand@nordwind.example", "Create a user…");
    assert!(window.says("Nina Mand") && !shows(&window, Role::Alert, "The user cannot be added"));
    allow_changes(&database(&window));
    window.click(Role::Button, "Create user");
    window.until("the user is there", |window| wizard(window).user_totals().not_found == 0);
    assert!(window.harness.query_all_by_role(Role::Dialog).next().is_none());
}

#[test]
fn rows_of_the_preview_that_cannot_be_read_are_read_again() {
    let mut window = at_preview(Place::sample());
    let plan = work_folder(&window, 1).join("plan");
    let aside = plan.with_extension("aside");
    std::fs::rename(&plan, &aside).unwrap();
    window.click(Role::ListBoxOption, "Bo Lind, 9 rows, 1 with problems, Open");
    assert!(shows(&window, Role::Alert, "The rows cannot be shown"));
    assert!(window.has(Role::Heading, "The rows are not here"));
    window.picture("state wizard preview unread");
    std::fs::rename(&aside, &plan).unwrap();
    window.click(Role::Button, "Try again");
    assert!(!shows(&window, Role::Alert, "The rows cannot be shown") && window.says("Firma 1"));
    // What stands in the file is gone.
    let folder = work_folder(&window, 1);
    std::fs::rename(folder.join("rows"), folder.join("rows.aside")).unwrap();
    window.click_first(Role::Cell, "Firma 1");
    window.click_first(Role::Button, "Original row");
    failed(&mut window, "The rows cannot be shown", "Choose the file again");
    std::fs::rename(folder.join("rows.aside"), folder.join("rows")).unwrap();
    window.click_first(Role::Button, "Original row");
    assert!(window.says("Row ") && window.has(Role::Button, "Close"));
}

#[test]
fn problems_are_told_by_cause_in_preview_summary_and_history() {
    let mut window = at_preview(Place::sample());
    let plan = work_folder(&window, 1).join("plan");
    let aside = plan.with_extension("aside");
    std::fs::rename(&plan, &aside).unwrap();
    window.click(Role::Button, "Problems by cause");
    failed(&mut window, "The causes could not be read", "Choose the file again");
    std::fs::rename(&aside, &plan).unwrap();
    window.click(Role::Button, "Problems by cause");
    assert!(window.has(Role::Dialog, "Problems by cause") && window.says("2 rows have problems and are left out."));
    window.picture("state causes");
    window.click(Role::Button, "Show the rows: Country: not a country");
    assert!(!window.has(Role::Dialog, "Problems by cause"));
    let only = "Only Country: not a country";
    window.until("the rows", |window| wizard(window).preview().window().is_some_and(|window| window.total == 1));
    assert!(wizard(&window).share().unwrap().label == "Bo Lind" && window.says("“Nirgendwo” is not a country"));
    window.picture("state causes shown");
    window.click(Role::ListBoxOption, "Anna Weber, 10 rows, Open");
    assert!(window.has(Role::Heading, "No row fits"), "who looks for the rows with a cause goes from user to user");
    window.click(Role::Button, only);
    assert!(!window.has(Role::Button, only) && window.says("Firma 0"));
    window.click(Role::Button, "Import all 3 users…");
    window.click(Role::Button, "Import 28 rows");
    window.until("the summary", |window| at(window, Step::Summary));
    window.picture("state causes summary");
    window.click(Role::Button, "Problems by cause");
    assert!(window.has(Role::Dialog, "Problems by cause") && window.has(Role::Cell, "Country: not a country"));
    assert!(!window.has(Role::Button, "Show the rows: Country: not a country"), "the preview is over");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.click(Role::Button, "Done");
    window.go("History");
    window.click_cell("march.csv");
    window.picture("state causes history");
    window.click(Role::Button, "Problems by cause");
    assert!(window.has(Role::Dialog, "Problems by cause") && window.has(Role::Cell, "Country: not a country"));
    window.click(Role::Button, "Close");
    std::fs::rename(&plan, &aside).unwrap();
    window.click(Role::Button, "Problems by cause");
    assert!(shows(&window, Role::Alert, "The causes could not be read"));
}

#[test]
fn an_import_that_fails_changes_nothing_and_works_again() {
    let mut window = at_preview(Place::sample());
    refuse_changes(&database(&window));
    window.click(Role::Button, "Import 10 rows for Anna");
    failed(&mut window, "The rows could not be imported", BROKEN);
    assert_eq!(wizard(&window).shares()[0].state, ShareState::Open, "nothing of it is half done");
    window.click(Role::Button, "Skip");
    failed(&mut window, "The rows could not be imported", BROKEN);
    window.click(Role::Button, "Import all 3 users…");
    window.click(Role::Button, "Import 28 rows");
    failed(&mut window, "The rows could not be imported", BROKEN);
    assert!(wizard(&window).shares().iter().all(|share| share.state == ShareState::Open));
    allow_changes(&database(&window));
    window.click(Role::Button, "Import 10 rows for Anna");
    window.until("it is imported", |window| wizard(window).shares()[0].state == ShareState::Imported);
    assert!(window.says("Anna Weber: 10 created"));
    window.click(Role::Button, "Skip");
    window.until("it is skipped", |window| window.says("Bo Lind: skipped, nothing was imported"));
}

#[test]
fn records_that_changed_since_the_preview_are_checked_again_before_anything_is_imported() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = at_preview(place);
    let sql = "UPDATE customers SET name = 'Changed elsewhere', revision = revision + 1000000; \
               UPDATE type_change SET counter = counter + 1 WHERE record_type = 'customers'";
    rusqlite::Connection::open(database(&window)).unwrap().execute_batch(sql).unwrap();
    window.click(Role::Button, "Import 10 rows for Anna");
    window.until("it is checked again", |window| window.says("Records or the plan changed since the preview"));
    assert_eq!(wizard(&window).shares()[0].state, ShareState::Open);
    window.picture("state wizard planned again");
    window.click(Role::Button, "Close");
    window.until("it is checked", |window| wizard(window).is_planned() && wizard(window).running().is_none());
    window.click(Role::Button, "Import 10 rows for Anna");
    window.until("it is imported", |window| wizard(window).shares()[0].state == ShareState::Imported);
}

#[test]
fn an_import_that_waits_for_another_program_is_stopped_and_nothing_is_changed() {
    let mut window = at_preview(Place::sample());
    let other = rusqlite::Connection::open(database(&window)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.harness.get_by_role_and_label(Role::Button, "Import 10 rows for Anna").click();
    let mut shown = false;
    for _ in 0..200 {
        window.harness.step();
        shown = window.harness.query_all_by_role(Role::ProgressIndicator).next().is_some();
        if shown {
            break;
        }
    }
    assert!(shown, "that it works is said");
    window.picture("state wizard working");
    window.harness.get_by_role_and_label(Role::Button, "Cancel").click();
    window.harness.run_steps(3);
    assert!(window.says("Stopping") || !wizard(&window).is_writing());
    other.execute_batch("ROLLBACK").unwrap();
    window.settle();
    assert_eq!(wizard(&window).shares()[0].state, ShareState::Open, "nothing of it is half done");
    assert!(window.says("Stopped. Nothing was changed") && window.has(Role::Button, "Import 10 rows for Anna"));
}

#[test]
fn sending_saving_and_writing_that_fail_are_said_and_what_was_typed_stays() {
    let mut window = at_preview(Place::sample_as(PETRA));
    refuse_changes(&database(&window));
    window.click(Role::Button, "Send for review…");
    window.type_into_dialog("Note", "Please look at row 7");
    window.click(Role::Button, "Send for review");
    refused(&mut window, "The import cannot be sent for review", &["Please look at row 7"]);
    window.click(Role::Button, "Cancel");
    window.click(Role::Button, "Send for review…");
    assert!(window.says("Please look at row 7"), "the note that was typed is not lost");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.click(Role::Button, "Back");
    window.click(Role::Button, "Back");
    window.click(Role::Button, "Save configuration…");
    window.type_into_dialog("Name", "Every month");
    window.click(Role::Button, "Save");
    refused(&mut window, "The configuration cannot be saved", &["Every month"]);
    allow_changes(&database(&window));
    window.click(Role::Button, "Save");
    assert!(window.says("The configuration “Every month” is saved"));
}

#[test]
fn what_fails_at_the_summary_is_said_with_what_to_do() {
    let mut window = at_summary();
    std::fs::write(window.folder.path().join("taken"), "a file").unwrap();
    window.will_pick("taken/report.csv");
    window.click(Role::Button, "Report…");
    failed(&mut window, "The file could not be written", "Choose another folder, or make room");
    refuse_changes(&database(&window));
    window.click(Role::Button, "Undo Anna Weber");
    window.click(Role::Button, "Take back 10 records");
    failed(&mut window, "The import cannot be taken back", BROKEN);
    break_table(&database(&window), "journal");
    window.click(Role::Button, "Undo Anna Weber");
    failed(&mut window, "The import cannot be taken back", BROKEN);
    mend_table(&database(&window), "journal");
    window.click(Role::Button, "Restore…");
    window.click(Role::Button, "Restore");
    failed(&mut window, "The restore point cannot be used", BROKEN);
    allow_changes(&database(&window));
    // From the menu of the row, too.
    let at = window.harness.get_by_role_and_label(Role::Cell, "Anna Weber").rect().center();
    super::click_other(&mut window, at);
    window.click(Role::MenuItem, "Undo");
    window.click(Role::Button, "Take back 10 records");
    assert!(window.says("Taken back: 10 removed"));
    std::fs::remove_dir_all(window.folder.path().join("organisation.muster.restore")).unwrap();
    window.click(Role::Button, "Restore…");
    failed(&mut window, "The restore point cannot be used", "Choose another restore point; nothing was changed");
    assert!(window.has(Role::Button, "Done"));
}

#[test]
fn an_import_that_cannot_be_taken_up_again_is_said_and_given_up() {
    let mut place = Place::sample();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    let mut window = Window::of(place);
    std::fs::remove_dir_all(work_folder(&window, 1)).unwrap();
    window.go("Open imports");
    window.click(Role::Button, "Resume customers.csv");
    assert!(shows(&window, Role::Alert, "The import cannot be taken up again"));
    assert!(window.says("Choose the file again; nothing was imported from it"));
    window.picture("state wizard not resumed");
    window.go("Open imports");
    window.click(Role::Button, "Give up customers.csv");
    window.click(Role::Button, "Give up");
    assert!(window.says("No open imports"));
}

#[test]
fn an_import_that_cannot_be_returned_is_said() {
    let mut place = Place::sample_as(PETRA);
    let path = place.folder.path().join("march.csv");
    std::fs::write(&path, customers()).unwrap();
    place.import_with(path, "customers", |order| order.draft = true);
    let import = place.session.store.open_imports(None).unwrap().first().unwrap().id;
    muster::job::review::send(&mut place.session, import, "Please look").unwrap();
    place.session.let_go();
    muster::job::people::enter_sample(&mut place.session, crate::window::HELGA).unwrap();
    let mut window = Window::of(place);
    window.go("Open imports");
    let note = "Row 5 has no country";
    refuse_changes(&database(&window));
    window.click(Role::Button, "Return march.csv");
    window.type_into_dialog("What is to be put right", note);
    window.click(Role::Button, "Return");
    assert!(shows(&window, Role::Alert, "The import cannot be returned"));
    window.click(Role::Button, "Close message");
    window.click(Role::Button, "Return march.csv");
    assert!(window.says(note), "the note that was typed is not lost");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.click(Role::Button, "Review march.csv");
    window.until("the preview", |window| at(window, Step::Preview));
    window.click(Role::Button, "Return import…");
    window.type_into_dialog("What is to be put right", note);
    window.click(Role::Button, "Return");
    refused(&mut window, "The import cannot be returned", &[note]);
    window.click(Role::Button, "Cancel");
    window.click(Role::Button, "Return this user…");
    assert!(!window.says(note), "what was typed for the whole import is not what a user's rows need");
    window.click(Role::Button, "Cancel");
    window.click(Role::Button, "Return import…");
    window.type_into_dialog("What is to be put right", note);
    window.click(Role::Button, "Return");
    refused(&mut window, "The import cannot be returned", &[note]);
    allow_changes(&database(&window));
    window.click(Role::Button, "Return");
    window.until("it is returned", |window| window.harness.state().wizard().is_none());
}

#[test]
fn users_that_cannot_be_read_at_the_start_are_said() {
    let place = Place::sample();
    let path = place.folder.path().join("march.csv");
    std::fs::write(&path, customers()).unwrap();
    let mut window = Window::of(place);
    break_table(&database(&window), "user_alias");
    window.drop_file(&path);
    window.settle();
    assert!(shows(&window, Role::Alert, "The users cannot be read") && window.says(BROKEN));
    mend_table(&database(&window), "user_alias");
    window.picture("state wizard users unread");
}

#[test]
fn choices_that_cannot_be_kept_are_said() {
    let mut window = at_table(Place::sample(), &customers());
    window.click(Role::Button, "Continue to mode");
    std::fs::remove_dir_all(work_folder(&window, 1)).unwrap();
    window.click(Role::RadioButton, "Create");
    window.click(Role::Button, "Continue to columns");
    window.settle();
    assert!(shows(&window, Role::Alert, "The choices cannot be kept"));
    assert!(window.says("Choose the file again"));
    window.picture("state wizard not kept");
}
