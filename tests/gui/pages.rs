//! Every page beside the wizard: what it shows and what its buttons do.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::kittest::Queryable;
use muster::domain::choices::{Mode, Transfer};
use muster::job::configuration;
use muster::ui::dialogs::Picked;

#[test]
fn the_first_page_counts_the_records_of_every_type() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.picture("start");
    assert!(window.has(Role::RadioButton, "Customers"));
    assert_eq!(window.description(Role::RadioButton, "Customers"), "Assigned to users · 815 on file");
    assert_eq!(window.description(Role::RadioButton, "Members"), "Whole company · 0 on file");
    assert!(window.says("Drop a file with customers here"));
    window.click(Role::RadioButton, "Tasks");
    assert!(window.says("Drop a file with tasks here"));
}

#[test]
fn every_page_of_an_empty_organisation_says_what_to_do() {
    let mut window = Window::of(Place::empty());
    window.picture("start-empty");
    for (page, words, action) in [
        ("Open imports", "No open imports", "Begin an import"),
        ("History", "Nothing was imported yet", "Begin an import"),
        ("Configurations", "No saved configurations", "Begin an import"),
        ("Restore points", "No restore points yet", "Take restore point…"),
    ] {
        window.go(page);
        assert!(window.says(words), "{page}");
        assert!(window.has_some(Role::Button, action), "{page}");
        window.picture(&format!("empty {page}"));
    }
}

#[test]
fn a_template_is_written_where_the_dialog_says() {
    let mut window = Window::of(Place::sample());
    let path = window.will_pick("tasks template.csv");
    window.click(Role::Button, "Get template for tasks");
    window.click(Role::MenuItem, "Text (.csv)");
    window.settle();
    assert_eq!(window.answers.lock().unwrap().1.len(), 1);
    assert!(text(&path).lines().next().unwrap().contains("Subject"), "{}", text(&path));
    assert!(window.says("written to"));
}

#[test]
fn without_a_file_dialog_the_window_asks_for_the_path_itself() {
    let mut window = Window::of(Place::sample());
    window.answers.lock().unwrap().0 = Picked::NoDialog;
    window.click(Role::Button, "Get template for customers");
    window.click(Role::MenuItem, "Text (.csv)");
    window.settle();
    assert!(window.says("This system has no file dialog"));
    let path = window.folder.path().join("typed.csv");
    window.type_into_dialog("File path", path.to_str().unwrap());
    window.picture("typed path");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(path.exists());
    assert!(!window.says("This system has no file dialog"));
}

#[test]
fn a_typed_path_opens_the_wizard_and_what_was_begun_can_be_resumed_and_given_up() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.type_into("File path", &format!("\"{}\"", path.display()));
    window.click(Role::Button, "Open");
    window.until("the file is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    window.go("Open imports");
    assert!(window.has(Role::Cell, "customers.csv – Customers"));
    window.picture("open imports");
    window.click(Role::Button, "Resume customers.csv");
    assert!(window.says("Import customers · customers.csv"));
    window.go("Open imports");
    window.click(Role::Button, "Give up customers.csv");
    assert!(window.says("Give up customers.csv?"));
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.says("Give up customers.csv?"));
    window.click(Role::Button, "Give up customers.csv");
    window.click(Role::Button, "Give up");
    assert!(window.says("No open imports"));
    window.go("Import");
    assert!(window.says("What do you want to import?"));
}

#[test]
fn a_pasted_table_and_a_dropped_file_begin_an_import() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.drop_file(&path);
    window.until("the file is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    assert!(window.says("Import customers · customers.csv"));

    let mut window = Window::of(Place::sample());
    window.click(Role::RadioButton, "Tasks");
    window.paste("Subject\tOwner\nCall\tanna.weber@nordwind.example\n");
    window.until("the table is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    assert_eq!(window.harness.state().wizard().unwrap().record_type().key, "tasks");
}

#[test]
fn a_pasted_table_takes_the_place_of_the_file_on_the_file_step_alone() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.drop_file(&path);
    window.until("the file is looked at", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    window.paste("Name\tOwner\nGipfel\tanna.weber@nordwind.example\n");
    assert!(window.says("An import is open already"), "the Table step is not the place for another file");
    assert!(window.says("Import customers · customers.csv"));
    // The keyboard may be on the step's button: that takes no text.
    window.harness.get_by_role_and_label(Role::Button, "1 File").focus();
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.says("or a table pasted"));
    window.picture("file again");
    window.paste("Name\tOwner\nGipfel\tanna.weber@nordwind.example\n");
    let has_pasted = |w: &Window| {
        let wizard = w.harness.state().wizard();
        wizard.and_then(|w| w.started()).is_some_and(|started| started.look.shape.columns == ["Name", "Owner"])
    };
    window.until("the table is looked at", has_pasted);
    assert!(window.says("Import customers · Clipboard"));
    assert_eq!(window.harness.state().wizard().unwrap().record_type().key, "customers");
}

#[test]
fn the_history_is_filtered_and_an_import_is_taken_back_user_by_user_and_whole() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    place.import("tasks.ods", "tasks");
    let mut window = Window::of(place);
    window.go("History");
    window.picture("history");
    window.type_into("Search history", "tasks");
    assert!(window.has(Role::Cell, "tasks.ods") && !window.has(Role::Cell, "customers.csv"));
    window.type_into("Search history", "nobody");
    assert!(window.says("No import fits"));
    window.type_into("Search history", "custom");
    window.click_cell("customers.csv");
    window.picture("history one");
    assert!(window.says("Created 815"));
    window.click(Role::Button, "Undo for Anna Weber");
    assert!(window.says("created records go"));
    window.picture("history undo");
    window.click(Role::Button, "Undo");
    assert!(window.says("Taken back"));
    assert!(!window.has(Role::Button, "Undo for Anna Weber"));
    assert!(window.has(Role::Button, "Undo for Bo Lind"));
    window.click(Role::Button, "Redo for Anna Weber");
    assert!(window.says("created records are there again"));
    window.picture("history redo");
    window.click(Role::Button, "Redo");
    assert!(window.says("Imported again") && window.has(Role::Button, "Undo for Anna Weber"));
    window.click(Role::Button, "Undo for Anna Weber");
    window.click(Role::Button, "Undo");
    window.click(Role::Button, "Undo import…");
    // Customers that a task was assigned to meanwhile are in use.
    assert!(window.says("60 records stay as they are because they changed since or are in use"));
    window.click(Role::Button, "Undo");
    window.go("Import");
    assert_eq!(window.description(Role::RadioButton, "Customers"), "Assigned to users · 67 on file");
}

#[test]
fn an_undo_names_what_changed_since_and_takes_it_back_too_where_that_is_wanted() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    place.sql(
        "UPDATE customers SET name = 'By hand ' || id, revision = 77 WHERE id IN
         (SELECT c.id FROM customers c JOIN user_accounts u ON u.id = owner
         WHERE primary_email = 'bo.lind@nordwind.example' LIMIT 3)",
    );
    let all = place.session.store.count("customers").unwrap();
    let mut window = Window::of(place);
    window.go("History");
    window.click_cell("customers.csv");
    window.click(Role::Button, "Undo for Bo Lind");
    assert!(window.says("3 records stay as they are because they changed since or are in use"));
    assert!(window.says("By hand") && window.says("(changed since)"));
    let too = "Take back what the import wrote in records that changed since, too";
    window.click(Role::CheckBox, too);
    assert!(window.says("3 of these records changed since and are taken back too"));
    assert!(!window.says("3 records stay as they are"));
    window.picture("history undo too");
    window.click(Role::CheckBox, too);
    assert!(window.says("3 records stay as they are"), "a tick can be taken away again");
    window.click(Role::CheckBox, too);
    window.click(Role::Button, "Undo");
    window.click(Role::Button, "Redo for Bo Lind");
    window.click(Role::Button, "Redo");
    window.go("Import");
    assert_eq!(window.description(Role::RadioButton, "Customers"), format!("Assigned to users · {all} on file"));
}

#[test]
fn the_history_counts_what_moved_and_what_was_deleted_where_that_happened() {
    let mut place = Place::sample();
    let head = "External ID,Name,Country,User";
    let (anna, bo) = ("anna.weber@nordwind.example", "bo.lind@nordwind.example");
    let write = |place: &Place, name: &str, rows: &str| {
        let path = place.folder.path().join(name);
        std::fs::write(&path, format!("{head}\n{rows}")).unwrap();
        path
    };
    let first = write(&place, "first.csv", &format!("K1,One,AT,{anna}\nK2,Two,AT,{anna}\nK3,Three,AT,{bo}\n"));
    place.import_with(first, "customers", |_| {});
    let second = write(&place, "second.csv", &format!("K1,One,AT,{anna}\nK3,Three,AT,{anna}\n"));
    place.import_with(second, "customers", |order| {
        order.mode = Some(Mode::UpdateIncludingDeletion);
        order.transfer = Some(Transfer::Move);
        order.confirmed_deletions = true;
    });
    let mut window = Window::of(place);
    window.go("History");
    assert!(window.has(Role::ColumnHeader, "Moved") && window.has(Role::ColumnHeader, "Deleted"));
    window.picture("history moved");
    window.click_cell("second.csv");
    assert!(window.has(Role::ColumnHeader, "Moved") && window.has(Role::ColumnHeader, "Deleted"));
    window.picture("history one moved");
}

#[test]
fn the_problem_rows_and_the_report_of_an_import_are_written() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("History");
    window.click_cell("customers.csv");
    let problems = window.will_pick("again.csv");
    window.click(Role::Button, "Export problem rows…");
    assert!(text(&problems).lines().count() > 10);
    let report = window.will_pick("report.csv");
    window.click(Role::Button, "Report…");
    assert!(text(&report).lines().count() > 800);
    window.click(Role::Button, "Back");
    assert!(window.has(Role::Cell, "customers.csv"));
}

#[test]
fn a_restore_says_what_is_lost_before_it_happens_and_the_keyboard_starts_on_cancel() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Restore points");
    window.click(Role::Button, "Restore Before customers.csv");
    window.picture("restore choose");
    window.click(Role::Button, "See what changes");
    assert!(window.has(Role::Cell, "815"));
    assert!(window.says("The settings of the organisation stay as they are now"));
    window.picture("restore");
    // Enter on Cancel: nothing happens.
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(!window.has(Role::Button, "Restore organisation"));
    window.click(Role::Button, "Restore Before customers.csv");
    window.click(Role::RadioButton, "One user");
    window.choose("User", "Bo Lind");
    window.click(Role::Button, "See what changes");
    window.click(Role::Button, "Restore Bo Lind");
    assert!(window.says("Restored"));
    window.click(Role::Button, "Restore Before customers.csv");
    window.click(Role::Button, "See what changes");
    let list = window.will_pick("lost.csv");
    window.click(Role::Button, "Save the whole list…");
    window.until("the list is written", |_| list.exists());
    assert_eq!(std::fs::read_to_string(&list).unwrap().lines().count(), 687 + 1);
    window.settle();
    window.click(Role::Button, "Restore organisation");
    window.go("Import");
    assert_eq!(window.description(Role::RadioButton, "Customers"), "Assigned to users · 0 on file");
}

#[test]
fn restore_points_are_taken_and_deleted_by_hand() {
    let mut window = Window::of(Place::sample());
    window.go("Restore points");
    window.click_first(Role::Button, "Take restore point…");
    window.type_into_dialog("Why", "Before the spring cleaning");
    window.click(Role::Button, "Take restore point");
    assert!(window.has(Role::Cell, "Before the spring cleaning"));
    window.click(Role::Button, "Delete Before the spring cleaning");
    window.click(Role::Button, "Delete");
    assert!(window.says("No restore points yet"));
}

#[test]
fn users_are_searched_added_archived_and_made_active() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.picture("users");
    window.type_into("Search users", "okaf");
    assert!(window.has(Role::Cell, "Daniel Okafor") && !window.has(Role::Cell, "Anna Weber"));
    window.click(Role::Button, "Archive Daniel Okafor");
    assert!(window.has(Role::Cell, "Archived"));
    window.click(Role::Button, "Make active Daniel Okafor");
    assert!(window.has(Role::Cell, "Active"));
    window.clear("Search users");
    window.click(Role::Button, "Add user…");
    window.type_into_dialog("Name", "Zoë Žižek");
    window.type_into_dialog("E-mail", "anna.weber@nordwind.example");
    assert!(window.says("Anna Weber already has this e-mail address"));
    window.picture("users add");
    window.type_into_dialog("E-mail", "zoe@nordwind.example");
    window.choose("Role", "Supervisor");
    window.click(Role::Button, "Add user");
    assert!(window.has(Role::Cell, "Zoë Žižek"));
}

#[test]
fn an_entry_of_a_list_is_added_edited_disabled_and_removed() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    window.picture("lists");
    assert!(window.says("Used by User accounts: Source Username(s)"));
    window.click(Role::Button, "Add entry…");
    window.type_into_dialog("Key", "TEAMS");
    assert!(window.says("There is an entry of this key already"));
    window.type_into_dialog("Key", "crm");
    window.type_into_dialog("Label", "Customer relations");
    window.picture("lists add");
    window.click(Role::Button, "Add entry");
    assert!(window.has(Role::Cell, "crm") && window.has(Role::Cell, "Customer relations"));
    window.click(Role::Button, "Edit crm");
    window.type_into_dialog("Label", "CRM");
    window.click(Role::CheckBox, "New records get it when the file has none");
    window.click(Role::Button, "Save");
    assert!(window.has(Role::Cell, "CRM") && window.has(Role::Cell, "Default"));
    window.click(Role::Button, "Disable crm");
    assert!(window.has(Role::Cell, "Disabled") && !window.has(Role::Cell, "Default"));
    window.click(Role::Button, "Enable crm");
    assert!(!window.has(Role::Cell, "Disabled"));
    window.click(Role::Button, "Remove crm");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.has(Role::Cell, "crm"), "the keyboard starts on the safe side");
    window.click(Role::Button, "Remove crm");
    window.click(Role::Button, "Remove");
    assert!(!window.has(Role::Cell, "crm"));
    window.type_into("Search entries", "whats");
    assert!(window.has(Role::Cell, "whatsapp") && !window.has(Role::Cell, "teams"));
    window.click(Role::RadioButton, "Users");
    assert!(window.has(Role::Cell, "Anna Weber"));
}

#[test]
fn an_entry_that_records_have_is_disabled_in_place_of_removed() {
    let mut place = Place::sample();
    place.import("people.csv", "people");
    let mut window = Window::of(place);
    window.go("Users");
    window.click(Role::RadioButton, "Role codes");
    window.picture("lists used");
    window.click(Role::Button, "Remove Sys_Admin");
    assert!(window.says("“Sys_Admin” is in use"));
    window.picture("lists remove");
    window.click(Role::Button, "Disable");
    assert!(window.has(Role::Cell, "Disabled") && window.has(Role::Cell, "Sys_Admin"));
}

#[test]
fn a_list_is_exported_and_an_edited_file_is_shown_before_it_is_taken_in() {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window.click(Role::RadioButton, "Sources");
    let path = window.will_pick("sources.csv");
    window.click(Role::Button, "Export…");
    assert_eq!(text(&path).lines().next().unwrap(), "key,label,default,enabled");
    std::fs::write(&path, text(&path).replace("WhatsApp,no,yes", "WhatsApp,no,no") + "crm,CRM,,\n\"a,b\",,,\n")
        .unwrap();
    window.click(Role::Button, "Import…");
    for words in ["New 1", "Changed 1", "Unchanged 2", "Problem 1"] {
        assert!(window.says(words), "{words}");
    }
    assert!(window.says("commas separate the entries"));
    window.picture("lists import");
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.has(Role::Cell, "crm"));
    window.click(Role::Button, "Import…");
    window.click(Role::Button, "Import the other rows");
    assert!(window.has(Role::Cell, "crm") && window.has(Role::Cell, "Disabled"));
    window.go("Restore points");
    assert!(window.has(Role::Cell, "Before the list Sources from sources.csv"));
}

#[test]
fn a_configuration_is_opened_renamed_copied_exported_used_and_deleted() {
    let place = Place::sample();
    let mut window = {
        place.file("customers.importcfg");
        Window::of(place)
    };
    window.go("Configurations");
    window.will_pick("customers.importcfg");
    window.click(Role::Button, "Open from file…");
    let name = window.first_cell();
    window.click(Role::Button, &format!("More for {name}"));
    window.picture("configurations menu");
    window.click(Role::MenuItem, "Duplicate");
    let copy = format!("{name} (2)");
    assert!(window.has(Role::Cell, &copy));
    window.click(Role::Button, &format!("More for {copy}"));
    window.click(Role::MenuItem, "Rename…");
    window.type_into_dialog("Name", "Monthly");
    window.click(Role::Button, "Rename");
    assert!(window.has(Role::Cell, "Monthly"));
    let path = window.will_pick("monthly.importcfg");
    window.click(Role::Button, "More for Monthly");
    window.click(Role::MenuItem, "Export…");
    assert!(text(&path).contains("SourceFieldID"));
    window.click(Role::Button, "More for Monthly");
    window.click(Role::MenuItem, "Delete…");
    window.click(Role::Button, "Delete");
    assert!(!window.has(Role::Cell, "Monthly"));
    window.click(Role::Button, &format!("Use {name}"));
    assert_eq!(window.harness.state().wizard().unwrap().configuration(), Some(name.as_str()));
}

#[test]
fn a_former_version_of_a_configuration_is_seen_and_used_again() {
    let mut place = Place::sample();
    let path = place.file("customers.importcfg");
    configuration::import(&mut place.session, &path, false).unwrap();
    let changed = text(&path).replace("\"mode\": \"update\"", "\"mode\": \"create\"");
    std::fs::write(&path, changed).unwrap();
    let (name, _) = configuration::import(&mut place.session, &path, true).unwrap();
    let mut window = Window::of(place);
    window.go("Configurations");
    window.click(Role::Button, &format!("More for {name}"));
    window.click(Role::MenuItem, "Versions");
    assert!(window.has(Role::Cell, "mode Update → Create") && window.has(Role::Cell, "first version"));
    assert!(window.has(Role::Cell, "In use") && !window.has(Role::Button, "Use version 2 again"));
    window.picture("configuration versions");
    window.click(Role::Button, "Use version 1 again");
    assert!(window.has(Role::Cell, "mode Create → Update") && window.has(Role::Button, "Use version 2 again"));
    window.click(Role::Button, "Back");
    window.click(Role::Button, &format!("More for {name}"));
    window.click(Role::MenuItem, "Delete…");
    assert!(window.says("Its former versions are deleted with it"));
    window.click(Role::Button, "Cancel");
    window.click(Role::Button, &format!("More for {name}"));
    window.click(Role::MenuItem, "Versions");
    window.go("Configurations");
    assert!(window.has(Role::Cell, &name), "the rail leads back to all configurations");
}

#[test]
fn what_cannot_be_done_is_said_with_what_to_do() {
    let mut window = Window::of(Place::sample());
    window.type_into("File path", "/nowhere/customers.csv");
    window.click(Role::Button, "Open");
    assert!(window.says("The file cannot be read"));
    window.picture("no such file");
}

#[test]
fn the_pages_fit_a_small_window_and_the_dark_look() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::sized(place, Vec2::new(1000.0, 640.0), Theme::Dark);
    window.picture("dark start");
    for page in ["History", "Restore points", "Users"] {
        window.go(page);
        window.picture(&format!("dark {page}"));
    }
    window.click(Role::RadioButton, "Projects");
    window.picture("dark lists");
    assert!(window.has(Role::Button, "Remove 66524609caa3558dd8f8da65"));
    window.go("History");
    window.click_cell("customers.csv");
    window.picture("dark history one");
    assert!(window.has(Role::Button, "Undo import…"));
}

#[test]
fn a_list_is_searched_and_chosen_from_by_keyboard_alone() {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("History");
    window.harness.get_by_role_and_label(Role::ComboBox, "Record type").focus();
    window.harness.step();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        window.harness.key_press(key);
        window.settle();
    }
    assert_eq!(window.harness.get_by_role_and_label(Role::ComboBox, "Record type").value().unwrap(), "Appointments");
    assert!(window.says("No import fits"));
    window.go("Restore points");
    window.click(Role::Button, "Restore Before customers.csv");
    window.click(Role::RadioButton, "One user");
    window.click(Role::ComboBox, "User");
    window.type_into_dialog("Search User", "rossi");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert_eq!(window.harness.get_by_role_and_label(Role::ComboBox, "User").value().unwrap(), "Fabio Rossi");
    // The list is closed first, then the dialog.
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.has(Role::ComboBox, "User"));
}

#[test]
fn an_import_that_is_left_half_way_comes_back_with_its_choices() {
    let place = Place::sample();
    let path = place.file("customers.csv");
    let mut window = Window::of(place);
    window.type_into("File path", path.to_str().unwrap());
    window.click(Role::Button, "Open");
    window.until("the table", |w| w.harness.state().wizard().is_some_and(|w| w.started().is_some()));
    window.until("the table is on screen", |w| {
        w.has(Role::Button, "Continue to mode") || w.has(Role::Button, "Continue to table")
    });
    if window.has(Role::Button, "Continue to table") {
        window.click(Role::Button, "Continue to table");
    }
    window.click(Role::Button, "Continue to mode");
    window.until("the rows are read", |w| w.has(Role::RadioButton, "Create"));
    window.click(Role::RadioButton, "Create");
    window.picture("wizard mode");
    window.click(Role::Button, "Continue later");
    assert!(window.says("What do you want to import?"));
    window.picture("start with open import");
    window.click(Role::Button, "Resume customers.csv");
    window.until("it is back", |w| w.harness.state().wizard().is_some_and(|w| w.staged().is_some()));
    assert_eq!(window.harness.state().wizard().unwrap().choices().mode, muster::domain::choices::Mode::Create);
}

#[test]
fn a_window_drawn_at_200_percent_on_a_small_screen_reaches_everything() {
    // A screen of 1280 x 800 at 200 %.
    let mut window = Window::sized(Place::sample(), Vec2::new(640.0, 400.0), Theme::Light);
    assert!(!window.has(Role::Link, "History"), "the pages are beside the page");
    for page in ["History", "Records", "Users", "Settings", "Restore points"] {
        window.choose("Pages", page);
        window.picture(&format!("small {page}"));
        assert!(window.has(Role::Heading, page), "{page}");
    }
    window.choose("Pages", "Import");
    window.type_into("File path", "nothing.csv");
    // What is below the edge of the window is pressed all the same, and what has the keyboard is in sight.
    window.harness.get_by_role_and_label(Role::Button, "Open").focus();
    window.settle();
    let (button, room) =
        (window.harness.get_by_role_and_label(Role::Button, "Open").rect(), window.harness.ctx.content_rect());
    assert!(room.contains_rect(button), "{button:?} in {room:?}");
}
