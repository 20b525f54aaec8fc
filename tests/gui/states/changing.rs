//! What a person wants done on a page and cannot be: it is said what, why and what to do, it can be copied, nothing is
//! changed, what was typed is not lost, and the same works once the cause is gone.

use super::{allow_changes, block, database, refuse_changes, shows};
use crate::window::{ANNA, PASSWORD, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::schedule::{self, Due};
use muster::job::{NoProgress, configuration, history, organisation};
use std::path::PathBuf;

/// Puts away all that was said.
fn close_messages(window: &mut Window) {
    while window.has_some(Role::Button, "Close message") {
        window.click_first(Role::Button, "Close message");
    }
}

/// Does something that fails because the organisation's file takes no change, then once more when it does.
fn fails_then_works(window: &mut Window, title: &str, mut what: impl FnMut(&mut Window, bool)) {
    refuse_changes(&database(window));
    what(window, false);
    assert!(shows(window, Role::Alert, title), "{title}");
    assert!(window.says("Try again. If it stays so"), "{title}: what to do");
    assert!(window.copied_by("Copy message").contains("the log is full"), "{title}: why");
    window.picture(&format!("state failed {title}"));
    close_messages(window);
    assert!(!shows(window, Role::Alert, title), "{title}");
    allow_changes(&database(window));
    what(window, true);
    assert!(!shows(window, Role::Alert, title), "{title} works again");
}

#[test]
fn a_user_that_cannot_be_added_or_changed_is_said_and_what_was_typed_stays() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    fails_then_works(&mut window, "The user cannot be changed", |window, works| {
        window.click(Role::Button, "Archive Daniel Okafor");
        assert_eq!(window.has(Role::Button, "Make active Daniel Okafor"), works);
    });
    fails_then_works(&mut window, "The user cannot be added", |window, works| {
        window.click(Role::Button, "Add user…");
        if !works {
            window.type_into_dialog("Name", "Zoë Žižek");
            window.type_into_dialog("E-mail", "zoe@nordwind.example");
        }
        window.click(Role::Button, "Add user");
        assert_eq!(window.has(Role::Cell, "Zoë Žižek"), works, "what was typed is there the second time");
    });
    window.click(Role::Button, "Add user…");
    let typed = window.harness.get_all_by_role_and_label(Role::TextInput, "E-mail").last().unwrap().value();
    assert_eq!(typed.unwrap_or_default(), "", "and gone once it is added");
}

#[test]
fn a_list_that_cannot_be_changed_or_read_from_a_file_is_said() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    fails_then_works(&mut window, "The list cannot be changed", |window, works| {
        window.click(Role::Button, "Add entry…");
        if !works {
            window.type_into_dialog("Key", "crm");
        }
        window.click(Role::Button, "Add entry");
        assert_eq!(window.has_some(Role::Cell, "crm"), works);
    });
    let path = window.will_pick("sources.csv");
    std::fs::write(&path, "nothing,of,a,list\n1,2,3,4\n").unwrap();
    window.click(Role::Button, "Import…");
    assert!(shows(&window, Role::Alert, "The list cannot be imported"));
    window.picture("state failed list file");
    // Problems of one kind are one line with their number, above the rows.
    std::fs::write(&path, "key,label\n\"a,b\",A\n\"c,d\",C\n\"e,f\",E\ngood,Good\n").unwrap();
    window.click(Role::Button, "Import…");
    assert!(shows(&window, Role::Alert, "Why rows cannot be taken"));
    let causes = window.copied_by("Copy");
    assert!(causes.contains("3 rows: ") && causes.lines().count() == 2, "{causes}");
    window.picture("state list causes");
    window.click(Role::Button, "Cancel");
    std::fs::write(&path, "key,label\nerp,ERP\n").unwrap();
    window.click(Role::Button, "Import…");
    window.click(Role::Button, "Import");
    assert!(window.has_some(Role::Cell, "erp"));
}

#[test]
fn settings_that_cannot_be_saved_stay_as_they_were_typed() {
    let mut window = Window::of(Place::sample());
    window.go("Settings");
    window.type_into("Country", "Germany");
    fails_then_works(&mut window, "The settings cannot be saved", |window, works| {
        assert!(window.is_ready("Save changes"), "what was typed is still to be saved");
        window.click(Role::Button, "Save changes");
        assert_eq!(window.has(Role::Button, "Discard changes"), !works);
    });
    let path = window.will_pick("settings.json");
    std::fs::write(path, "{ no settings").unwrap();
    window.click(Role::Button, "Import…");
    assert!(shows(&window, Role::Alert, "The settings cannot be taken over"));
}

#[test]
fn what_cannot_be_done_with_restore_points_is_said() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("Restore points");
    fails_then_works(&mut window, "The restore point cannot be taken", |window, works| {
        window.click_first(Role::Button, "Take restore point…");
        if !works {
            window.type_into_dialog("Why", "Before the cleaning");
        }
        window.click(Role::Button, "Take restore point");
        assert_eq!(window.has(Role::Cell, "Before the cleaning"), works);
    });
    fails_then_works(&mut window, "The restore point cannot be deleted", |window, works| {
        window.click(Role::Button, "Delete Before the cleaning");
        window.click(Role::Button, "Delete");
        assert_eq!(window.has(Role::Cell, "Before the cleaning"), !works);
    });
    fails_then_works(&mut window, "The restore point cannot be used", |window, works| {
        window.click(Role::Button, "Restore Before members.csv");
        window.click(Role::Button, "See what changes");
        window.click(Role::Button, "Restore organisation");
        assert_eq!(window.says("Restored."), works);
    });
    let points = window.folder.path().join("organisation.muster.restore");
    std::fs::remove_dir_all(points).unwrap();
    window.click(Role::Button, "Restore Before members.csv");
    window.click(Role::Button, "See what changes");
    assert!(shows(&window, Role::Alert, "The restore point cannot be used"));
    assert!(window.says("Choose another restore point; nothing was changed"));
}

#[test]
fn what_cannot_be_done_with_configurations_is_said() {
    let mut place = Place::sample();
    let path = place.file("customers.importcfg");
    let (name, _) = configuration::import(&mut place.session, &path, false).unwrap();
    let mut window = Window::of(place);
    window.go("Configurations");
    let more = |window: &mut Window, name: &str, entry: &str| {
        window.click(Role::Button, &format!("More for {name}"));
        window.click(Role::MenuItem, entry);
    };
    fails_then_works(&mut window, "The configuration cannot be copied", |window, works| {
        more(window, &name, "Duplicate");
        assert_eq!(window.has(Role::Cell, &format!("{name} (2)")), works);
    });
    fails_then_works(&mut window, "The configuration cannot be renamed", |window, works| {
        more(window, &format!("{name} (2)"), "Rename…");
        if !works {
            window.type_into_dialog("Name", "Monthly");
        }
        window.click(Role::Button, "Rename");
        assert_eq!(window.has(Role::Cell, "Monthly"), works);
    });
    fails_then_works(&mut window, "The configuration cannot be opened", |window, _| {
        window.will_pick("customers.importcfg");
        window.click(Role::Button, "Open from file…");
    });
    let garbage = window.will_pick("garbage.importcfg");
    std::fs::write(garbage, "{ \"SourceFieldID\": ").unwrap();
    window.click(Role::Button, "Open from file…");
    assert!(shows(&window, Role::Alert, "The configuration cannot be opened") && window.says("line 1"));
    close_messages(&mut window);
    fails_then_works(&mut window, "The configuration cannot be deleted", |window, works| {
        more(window, "Monthly", "Delete…");
        window.click(Role::Button, "Delete");
        assert_eq!(window.has(Role::Cell, "Monthly"), !works);
    });
    // Somebody else deletes it while the page is on screen.
    let connection = rusqlite::Connection::open(database(&window)).unwrap();
    connection.execute_batch("DELETE FROM configuration_version; DELETE FROM configuration").unwrap();
    more(&mut window, &name, "Versions");
    assert!(shows(&window, Role::Alert, "The versions cannot be read"));
    window.go("Configurations");
    assert!(window.says("No saved configurations"), "the page is as things are now");
}

#[test]
fn what_cannot_be_done_with_a_version_of_a_configuration_is_said() {
    let mut place = Place::sample();
    let path = place.file("customers.importcfg");
    configuration::import(&mut place.session, &path, false).unwrap();
    let changed = std::fs::read_to_string(&path).unwrap().replace("\"mode\": \"update\"", "\"mode\": \"create\"");
    std::fs::write(&path, changed).unwrap();
    let (name, _) = configuration::import(&mut place.session, &path, true).unwrap();
    let mut window = Window::of(place);
    window.go("Configurations");
    window.click(Role::Button, &format!("More for {name}"));
    window.click(Role::MenuItem, "Versions");
    fails_then_works(&mut window, "The version cannot be used", |window, works| {
        window.click(Role::Button, "Use version 1 again");
        assert_eq!(window.has(Role::Button, "Use version 2 again"), works);
    });
    // The same from the menu of the row.
    let cell = window.harness.get_by_role_and_label(Role::Cell, "2").rect().center();
    super::click_other(&mut window, cell);
    window.click(Role::MenuItem, "Use this version again");
    assert!(window.has(Role::Button, "Use version 1 again") || window.has(Role::Button, "Use version 3 again"));
}

#[test]
fn an_open_import_that_cannot_be_sent_run_or_given_up_is_said() {
    let mut place = Place::sample();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    let mut window = Window::of(place);
    window.go("Open imports");
    fails_then_works(&mut window, "The import cannot run later", |window, works| {
        window.click(Role::Button, "Run later customers.csv");
        window.click(Role::Button, "Run later");
        assert_eq!(window.says("Scheduled"), works);
    });
    fails_then_works(&mut window, "The run cannot be called off", |window, works| {
        window.click(Role::Button, "Call off the run of customers.csv");
        assert_eq!(window.has_some(Role::Button, "Run later customers.csv"), works);
    });
    fails_then_works(&mut window, "The import cannot be sent for review", |window, works| {
        window.click(Role::Button, "Send for review customers.csv");
        if !works {
            window.type_into_dialog("Note", "Please look at row 7");
        }
        assert!(window.says("Please look at row 7"), "the note that was typed is not lost");
        window.click(Role::Button, "Send for review");
        assert_eq!(window.has(Role::Button, "Withdraw customers.csv"), works);
    });
    fails_then_works(&mut window, "The import cannot be withdrawn", |window, works| {
        window.click(Role::Button, "Withdraw customers.csv");
        assert_eq!(window.has(Role::Button, "Resume customers.csv"), works);
    });
    fails_then_works(&mut window, "The import cannot be given up", |window, works| {
        window.click(Role::Button, "Give up customers.csv");
        window.click(Role::Button, "Give up");
        assert_eq!(window.says("No open imports"), works);
    });
}

#[test]
fn an_undo_that_is_refused_is_said_and_can_be_asked_for_again() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("History");
    window.click_cell("customers.csv");
    fails_then_works(&mut window, "The import cannot be taken back", |window, works| {
        window.click(Role::Button, "Undo for Anna Weber");
        window.click(Role::Button, "Undo");
        assert_eq!(window.has(Role::Button, "Redo for Anna Weber"), works);
    });
    // What an undo needs is gone.
    super::break_table(&database(&window), "journal");
    window.click_first(Role::Button, "Undo import…");
    assert!(shows(&window, Role::Alert, "The import cannot be taken back"));
    super::mend_table(&database(&window), "journal");
    window.click_first(Role::Button, "Undo import…");
    assert!(window.has(Role::Button, "Cancel"), "the question is there again");
}

#[test]
fn a_record_that_cannot_be_changed_deleted_or_brought_back_is_said() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    let mut window = Window::of(place);
    window.go("Records");
    window.choose("Record type", "Members");
    let name = |window: &Window| {
        let cells = window.harness.get_all_by_role(Role::Cell).map(|cell| cell.accesskit_node());
        cells.filter(|cell| cell.data().column_index() == Some(0)).find_map(|cell| cell.label()).unwrap()
    };
    let first = name(&window);
    fails_then_works(&mut window, "The record cannot be deleted", |window, works| {
        window.click_cell(&first);
        window.click(Role::Button, "Delete…");
        window.click(Role::Button, "Delete");
        assert_eq!(window.has(Role::Cell, &first), !works);
    });
    window.click(Role::RadioButton, "Recycle bin");
    fails_then_works(&mut window, "The record stays in the recycle bin", |window, works| {
        window.click_cell(&first);
        window.click(Role::Button, "Restore");
        assert_eq!(window.has(Role::Cell, &first), !works);
    });
    window.click(Role::RadioButton, "Live records");
    refuse_changes(&database(&window));
    window.click_cell(&first);
    window.click(Role::Button, "Edit…");
    window.type_into_dialog("Name", "Typed");
    window.click(Role::Button, "Save");
    assert!(shows(&window, Role::Alert, "Not saved"), "the dialog says so");
    assert!(window.says("Try again. If it stays so") && window.says("Typed"), "and stays with what was typed");
    window.picture("state failed record");
    allow_changes(&database(&window));
    window.click(Role::Button, "Save");
    assert!(window.says("The record is changed"));
}

#[test]
fn rows_that_cannot_be_copied_are_said() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Records");
    let cell = window.first_cell();
    window.click_first(Role::Cell, &cell);
    window.harness.get_by_role_and_label(Role::Table, "Records").focus();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.settle();
    super::break_table(&database(&window), "customers");
    window.harness.event(Event::Copy);
    window.settle();
    assert!(shows(&window, Role::Alert, "Nothing was copied"));
    super::mend_table(&database(&window), "customers");
}

#[test]
fn a_code_and_a_password_that_cannot_be_made_are_said() {
    let mut place = Place::empty();
    organisation::add_user(&mut place.session, "Anna Weber", ANNA, "", muster::domain::directory::Role::User).unwrap();
    let mut window = Window::of(place);
    window.go("Users");
    fails_then_works(&mut window, "There is no code", |window, works| {
        window.click(Role::Button, "Give Anna Weber a one-time code");
        window.click(Role::Button, "Make the code");
        assert_eq!(window.says("One-time code for Anna Weber"), works);
        if !works {
            window.click(Role::Button, "Cancel");
        }
    });
    window.click(Role::Button, "Close");
    window.menu("Change password…");
    refuse_changes(&database(&window));
    let fill = |window: &mut Window| {
        window.type_secret("Old password", PASSWORD);
        window.type_secret("New password", "noch ein pferd batterie");
        window.type_secret("The new password again", "noch ein pferd batterie");
        window.click(Role::Button, "Change password");
    };
    fill(&mut window);
    assert!(window.says("Try again. If it stays so"), "the dialog says why");
    window.picture("state failed password");
    allow_changes(&database(&window));
    fill(&mut window);
    assert!(window.says("The password is changed"));
}

#[test]
fn letters_that_cannot_go_are_said_by_cause() {
    let mut place = Place::sample();
    let path = place.folder.path().join("people.csv");
    let rows = "Zoe,Alt,zoe@nordwind.example,zoe,Customer,Yes\nMax,Neu,max@nordwind.example,max,Customer,Yes\n\
                Ida,Neu,ida@nordwind.example,ida,Customer,Yes\n";
    std::fs::write(&path, format!("firstName,lastName,email,username,role,notify\n{rows}")).unwrap();
    place.import_with(path, "people", |order| order.assign = None);
    place.sql("UPDATE outbox SET state = 'failed', why = 'the server refused the sender' WHERE id < 3");
    let mut window = Window::sized(place, Vec2::new(1280.0, 4_000.0), Theme::Light);
    window.go("Settings");
    let causes = "2 failed: the server refused the sender";
    assert!(shows(&window, Role::Alert, "Why invitations did not go") && window.says(causes));
    assert!(window.copied_by("Copy").contains(causes));
    window.picture("state failed letters");
    fails_then_works(&mut window, "The invitation cannot be withdrawn", |window, works| {
        window.click(Role::Button, "Withdraw the invitation to ida@nordwind.example");
        assert_eq!(window.says("1 withdrawn"), works);
    });
    fails_then_works(&mut window, "The invitation cannot be sent again", |window, works| {
        window.click(Role::Button, "Send again to zoe@nordwind.example");
        let again = window.says("1 failed: the server");
        assert_eq!(again, works, "the cause has one letter fewer");
    });
    window.type_into("Sender of invitations", "office@nordwind.example");
    window.click(Role::Button, "Save changes");
    std::fs::write(window.folder.path().join("taken"), "a file").unwrap();
    window.will_pick("taken/invitations");
    window.click(Role::Button, "Export as files…");
    assert!(shows(&window, Role::Alert, "The invitations cannot be exported"));
    close_messages(&mut window);
    window.type_into("Mail server", "127.0.0.1");
    window.type_into("Port of the mail server", "1");
    window.click(Role::Button, "Save changes");
    window.click(Role::Button, "Send now");
    assert!(shows(&window, Role::Alert, "Not all invitations went"));
}

#[test]
fn what_is_due_and_cannot_run_is_said() {
    let mut place = Place::sample();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    let import = place.session.store.open_imports(None).unwrap().first().unwrap().id;
    schedule::set(&mut place.session, import, &Due::Tonight, false, &jiff::Zoned::now()).unwrap();
    place.sql("UPDATE schedule SET due = '2001-01-01T01:00:00Z'");
    refuse_changes(place.session.store.path());
    let mut window = Window::of(place);
    let title = "What is due cannot run";
    window.until("it was tried", |window| shows(window, Role::Alert, title));
    assert!(window.says("Try again. If it stays so"));
    window.picture("state failed due");
    window.go("Open imports");
    assert!(window.has(Role::Button, "Call off the run of customers.csv"), "it stays due");
}

#[test]
fn a_file_that_cannot_be_written_is_said_wherever_one_is() {
    let mut place = Place::sample();
    let path = place.file("customers.importcfg");
    let (name, _) = configuration::import(&mut place.session, &path, false).unwrap();
    place.import("customers.csv", "customers");
    history::create_restore_point(&mut place.session, "By hand", &mut NoProgress).unwrap();
    let mut window = Window::of(place);
    // A file stands where the folder would be.
    std::fs::write(window.folder.path().join("taken"), "a file").unwrap();
    window.will_pick("taken/out.csv");
    let said = |window: &mut Window, title: &str| {
        assert!(shows(window, Role::Alert, title), "{title}");
        assert!(window.says("taken"), "{title}: where");
        assert!(window.says("Choose another folder, or make room"), "{title}: what to do");
        close_messages(window);
    };
    window.click(Role::Button, "Get template for tasks");
    window.click(Role::MenuItem, "Text (.csv)");
    said(&mut window, "The template cannot be written");
    window.go("History");
    window.click_cell("customers.csv");
    window.click(Role::Button, "Export problem rows…");
    said(&mut window, "The rows with problems cannot be written");
    window.click(Role::Button, "Report…");
    said(&mut window, "The report cannot be written");
    window.go("Configurations");
    window.click(Role::Button, &format!("More for {name}"));
    window.click(Role::MenuItem, "Export…");
    said(&mut window, "The configuration cannot be written");
    window.go("Restore points");
    window.click(Role::Button, "Restore Before customers.csv");
    window.click(Role::Button, "See what changes");
    window.click(Role::Button, "Save the whole list…");
    assert!(shows(&window, Role::Alert, "The list cannot be written"));
    window.click(Role::Button, "Cancel");
    said(&mut window, "The list cannot be written");
    window.go("Records");
    window.click(Role::Button, "Export…");
    said(&mut window, "The records cannot be written");
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    window.click(Role::Button, "Export…");
    said(&mut window, "The list cannot be written");
    window.go("Settings");
    window.click(Role::Button, "Export…");
    said(&mut window, "The settings cannot be written");
    window.go("Audit log");
    window.click(Role::Button, "Export…");
    said(&mut window, "The audit log cannot be written");
    // Another folder, as the hint says.
    let path: PathBuf = window.will_pick("out.csv");
    window.click(Role::Button, "Export…");
    assert!(window.says("written to") && path.exists());
}

#[test]
fn work_that_waits_for_another_program_is_stopped_and_nothing_is_changed() {
    let mut window = Window::of(Place::sample());
    let other = block(&mut window);
    // Work that is over in a moment shows nothing.
    window.harness.run_steps(60);
    assert!(window.harness.query_all_by_role(Role::ProgressIndicator).next().is_some());
    assert!(window.has(Role::Button, "Cancel"));
    window.picture("state working");
    other.execute_batch("ROLLBACK").unwrap();
    window.settle();
    assert!(window.has(Role::Button, "Make active Anna Weber"), "it goes on once the other program is done");
}

#[test]
fn a_message_is_copied_by_key_and_from_its_menu_and_the_same_again_is_counted() {
    let mut window = Window::of(Place::sample());
    std::fs::write(window.folder.path().join("taken"), "a file").unwrap();
    window.will_pick("taken/out.csv");
    let template = |window: &mut Window| {
        window.click(Role::Button, "Get template for tasks");
        window.click(Role::MenuItem, "Text (.csv)");
    };
    template(&mut window);
    template(&mut window);
    let title = "The template cannot be written";
    assert!(shows(&window, Role::Alert, &format!("{title} (2 ×)")), "one message that counts");
    assert_eq!(window.harness.query_all_by_role(Role::Alert).count(), 1);

    window.harness.get_by_role_and_label(Role::Button, "Copy message").focus();
    window.harness.step();
    window.harness.event(Event::Copy);
    let by_key = super::copied(&mut window).unwrap();
    assert!(by_key.starts_with(title) && by_key.contains("taken"), "{by_key}");

    let at = window.harness.get_by_role_and_label(Role::Alert, &format!("{title} (2 ×)")).rect().center();
    super::click_other(&mut window, at);
    window.picture("state message menu");
    window.harness.get_by_role_and_label(Role::MenuItem, "Copy message").click();
    assert_eq!(super::copied(&mut window).as_deref(), Some(by_key.as_str()));
    window.settle();
    assert!(!window.has(Role::MenuItem, "Copy message"));
}

#[test]
fn a_notice_is_copied_by_key_and_from_its_menu() {
    let mut place = Place::sample();
    place.import("members.csv", "members");
    super::break_table(place.session.store.path(), "audit");
    let mut window = Window::of(place);
    window.go("Audit log");
    window.harness.get_by_role_and_label(Role::Button, "Try again").focus();
    window.harness.step();
    window.harness.event(Event::Copy);
    let by_key = super::copied(&mut window).unwrap();
    assert!(by_key.starts_with("The audit log cannot be read\n"), "{by_key}");
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.settle();
    window.harness.get_by_role_and_label(Role::MenuItem, "Copy message").click();
    assert_eq!(super::copied(&mut window).as_deref(), Some(by_key.as_str()));
}

#[test]
fn whoever_lost_a_right_meanwhile_is_told_and_offered_it_no_more() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    let sql = "UPDATE user_accounts SET role = 'User' WHERE primary_email = 'helga.brandt@nordwind.example'";
    rusqlite::Connection::open(database(&window)).unwrap().execute_batch(sql).unwrap();
    window.click(Role::Button, "Archive Daniel Okafor");
    assert!(shows(&window, Role::Alert, "The user cannot be changed"));
    window.picture("state refused");
    assert!(!window.has(Role::Button, "Add user…") && !window.has(Role::Button, "Archive Anna Weber"));
    assert!(window.says("Helga Brandt, User"), "who works is said as things are now");
}
