//! Choices on the table, the columns and the users, by pointer and keyboard.

use crate::host::{Host, Window};
use crate::walk::to_columns;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Vec2};
use egui_kittest::kittest::Queryable;
use muster::domain::choices::Mode;
use muster::domain::directory::AssignBy;
use muster::domain::table::FileFormat;
use muster::job::organisation;
use muster::wizard::{Blocker, ColumnGroup, Event, Step, Target, Wizard};

fn delimiter(window: &Window) -> char {
    match window.wizard().started().unwrap().look.shape.format {
        FileFormat::Text { delimiter, .. } => delimiter,
        FileFormat::Workbook { .. } => panic!("a text file has a delimiter"),
    }
}

#[test]
fn a_text_file_shows_what_was_detected_and_every_change_at_once() {
    let mut window = Window::of(Host::of("customers", "customers.csv"));
    window.until("the table", |wizard| wizard.step() == Step::Table);
    assert_eq!(delimiter(&window), ';');
    assert!(window.has("Encoding") && window.has("detected"));
    window.picture("2-table-text");
    window.choose("Delimiter", "Comma ,");
    window.settle();
    assert_eq!(delimiter(&window), ',');
    assert!(window.has("chosen"));
    window.click("Use what was detected");
    window.settle();
    assert_eq!(delimiter(&window), ';');
    window.click("The first row names the columns");
    window.settle();
    assert!(window.has("Column 1"), "without a header row columns have numbers");
    window.picture("2-table-no-header");
}

#[test]
fn enter_is_the_primary_button_and_the_stepper_goes_back() {
    let mut window = Window::of(Host::of("customers", "customers.csv"));
    window.until("the table", |wizard| wizard.step() == Step::Table);
    window.harness.key_press(Key::Enter);
    window.until("the mode", |wizard| wizard.step() == Step::Mode);
    window.click("Update incl. deletion");
    assert_eq!(window.wizard().choices().mode, Mode::UpdateIncludingDeletion);
    window.picture("3-mode-deletion");
    window.click("Back");
    assert_eq!(window.wizard().step(), Step::Table);
    window.click("3 Mode");
    assert_eq!(window.wizard().step(), Step::Mode);
    assert_eq!(window.wizard().choices().mode, Mode::UpdateIncludingDeletion, "Back keeps what was chosen");
    window.click("1 File");
    assert!(window.has("customers.csv") && window.has("Change file…"));
    window.picture("1-file");
}

#[test]
fn what_a_column_may_mean_stands_first_in_its_list() {
    let text =
        "Kd-Nr.;Firma;Land;Telephon Nr X;Vertreter-Mail\nK1;Huber;AT;+43 1 2345678;anna.weber@nordwind.example\n";
    let host = Host::with("customers", "odd.csv", text.as_bytes(), |_, _| {});
    let mut window = columns_of(Window::of(host));
    assert_eq!(window.wizard().column_lines()[3].target, Target::Ignore);
    window.harness.get_by_role_and_label(Role::ComboBox, "Field for Telephon Nr X").click();
    window.settle();
    assert!(window.has("Suggested"));
    window.picture("4-columns-suggested");
    window.harness.query_all_by_role_and_label(Role::ListBoxOption, "Phone").next().unwrap().click();
    window.settle();
    let Target::Field(phone) = window.wizard().column_lines()[3].target else { panic!("it is matched") };
    assert_eq!(window.wizard().record_type().at(phone).key, "phone");
}

#[test]
fn numbers_among_dates_are_asked_about() {
    let rows: String =
        (0..20).map(|n| if n % 3 == 0 { "nie" } else { "46329" }).enumerate().fold(String::new(), |rows, (n, date)| {
            rows + &format!("K{n};Firma {n};AT;{date};anna.weber@nordwind.example\n")
        });
    let text = format!("Kd-Nr.;Firma;Land;Letzter Besuch;Vertreter-Mail\n{rows}");
    let mut window = columns_of(Window::of(Host::with("customers", "dates.csv", text.as_bytes(), |_, _| {})));
    assert!(window.has("are these dates?"));
    window.click_first("Letzter Besuch");
    window.settle();
    assert!(window.has_text("as spreadsheets count days"));
    window.picture("4-columns-serials");
}

fn at_columns(file: &str) -> Window {
    columns_of(Window::of(Host::of("customers", file)))
}

pub(crate) fn columns_of(mut window: Window) -> Window {
    to_columns(&mut window);
    window
}

#[test]
fn a_column_that_a_required_field_needs_cannot_be_left_out_without_a_word() {
    let mut window = at_columns("customers.csv");
    window.choose("Field for Firma", "Do not import");
    window.settle();
    assert!(window.has_text("without Name, no new customers"), "an update can do without");
    window.host().send(Event::Mode(Mode::Create));
    window.settle();
    assert!(matches!(window.wizard().forward(), Err(Blocker::Mapping(_))), "{:?}", window.wizard().forward());
    assert!(window.has("Before you go on"));
    window.picture("4-columns-blocked");
    window.choose("Field for Firma", "Name *");
    window.settle();
    assert!(window.wizard().forward().is_ok(), "{:?}", window.wizard().forward());
}

#[test]
fn a_field_that_is_not_in_the_file_gets_a_value_for_all_rows() {
    let mut window = at_columns("customers.csv");
    let line = window.wizard().column_lines()[6];
    let Target::Field(country) = line.target else { panic!("the country is matched") };
    window.host().send(Event::Columns(muster::wizard::ColumnsEvent::Unbind(country)));
    window.settle();
    assert_eq!(window.wizard().fields_not_in_file(), [country]);
    window.choose("Value for Country", "Austria");
    window.settle();
    assert!(window.has("Do not import Country"));
    window.picture("4-columns-fixed");
}

#[test]
fn users_are_left_out_chosen_and_given_the_rest() {
    let mut window = at_columns("customers.csv");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    let before = window.wizard().user_totals();
    window.click("Import Anna Weber");
    let after = window.wizard().user_totals();
    assert_eq!((after.users, after.selected), (before.users, before.selected - 1));
    assert!(window.has_text("excluded by you"));
    let unknown = "User for h.mayr@nordwnd.example";
    window.choose(unknown, "Bo Lind");
    window.until("the count", Wizard::is_assigned);
    assert!(window.has_text("chosen by you"));
    assert_eq!(window.wizard().user_totals().not_found, before.not_found - 1);
    window.choose("Default user", "Carla Nuñez");
    window.until("the count", Wizard::is_assigned);
    assert!(window.has_text("goes to the default user"));
    window.picture("5-users-chosen");
    window.click("Employee number");
    window.until("the count", Wizard::is_assigned);
    window.picture("5-users-none");
}

#[test]
fn a_company_wide_type_goes_from_the_columns_to_the_preview() {
    let mut window = Window::of(Host::of("people", "people.csv"));
    to_columns(&mut window);
    window.picture("4-columns-people");
    window.click("Preview");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    assert!(window.has("Preview · Whole company"));
    window.picture("6-preview-people");
}

#[test]
fn every_step_fits_a_small_window() {
    let mut window = at_columns("customers.xlsx");
    window.harness.set_size(Vec2::new(808.0, 656.0));
    window.settle();
    window.picture("small-4-columns");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    window.picture("small-5-users");
    window.click("Preview first user");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    window.picture("small-6-preview");
    window.harness.set_size(Vec2::new(661.0, 549.0));
    window.settle();
    window.picture("tiny-6-preview");
    window.host().send(Event::GoTo(Step::Users));
    window.settle();
    window.picture("tiny-5-users");
    window.host().send(Event::GoTo(Step::Columns));
    window.settle();
    window.picture("tiny-4-columns");
    window.host().send(Event::GoTo(Step::Preview));
    window.harness.set_size(Vec2::new(808.0, 656.0));
    window.settle();
    let all = window.wizard().import_all_label();
    for button in ["Back", "More", "Skip", &all] {
        let rect = window.harness.get_by_label(button).rect();
        assert!(rect.right() <= 808.0 && rect.bottom() <= 656.0, "{button} is outside: {rect}");
    }
}

#[test]
fn what_the_organisation_remembers_is_shown_and_can_be_changed_and_forgotten() {
    let text =
        "Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Huber;AT;old.annie@x.example\nK2;Mayr;AT;bo.lind@nordwind.example\n";
    let host = Host::with("customers", "old.csv", text.as_bytes(), |session, _| {
        let anna = organisation::users(session).unwrap().by_email("anna.weber@nordwind.example").unwrap().id;
        organisation::add_alias(session, AssignBy::Email, "Old.Annie@x.example", anna).unwrap();
    });
    let mut window = columns_of(Window::of(host));
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    assert!(window.has("alias") && window.has("Anna Weber"));
    window.picture("5-users-alias");
    window.choose("User for old.annie@x.example", "Carla Nuñez");
    window.until("the count", Wizard::is_assigned);
    assert!(window.has("chosen by you") && window.has("Carla Nuñez"));
    window.click("Forget the user for old.annie@x.example");
    window.until("the count", Wizard::is_assigned);
    assert!(window.has("alias"), "what was chosen here is forgotten, not what the organisation remembers");
    window.click("Preview first user");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    window.click("Back");
    window.click("Forget the alias old.annie@x.example");
    window.until("the count", |wizard| wizard.running().is_none() && wizard.is_assigned());
    assert!(window.has("not found") && !window.has("alias"));
    assert!(!window.wizard().is_planned(), "the plan was made with the alias");
}

#[test]
fn a_user_is_created_for_a_value_and_the_rows_that_nobody_takes_are_exported() {
    let text = "Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Huber;AT;new.one@nordwind.example\nK2;Mayr;AT;anna.weber@nordwind.example\nK3;Rot;AT;gone@nordwind.example\n";
    let mut window = columns_of(Window::of(Host::with("customers", "new.csv", text.as_bytes(), |_, _| {})));
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    assert_eq!(window.wizard().user_totals().not_found, 2);
    window.choose("User for new.one@nordwind.example", "Create a user…");
    window.click("Create user");
    window.settle();
    assert!(window.wizard().dialog().is_some() && window.has("A value is required"), "a name is asked for");
    let name = window.harness.get_by_role_and_label(Role::TextInput, "Display Name *");
    assert!(name.is_focused());
    window.picture("5-users-create-needs");
    window.type_into("Primary Email *", "anna.weber@nordwind.example");
    window.type_into("Display Name *", "Nina One");
    window.picture("5-users-create");
    assert!(window.has_text("belongs to another record, Anna Weber"), "Anna has this address");
    window.click("Create user");
    window.settle();
    assert!(window.harness.get_by_role_and_label(Role::TextInput, "Primary Email *").is_focused());
    assert!(window.wizard().dialog().is_some());
    window.picture("5-users-create");
    window.type_into("Primary Email *", "no address");
    assert!(window.has_text("is not an e-mail address"));
    window.type_into("Primary Email *", "new.one@nordwind.example");
    window.click("Create user");
    window.until("the count", |wizard| wizard.user_totals().not_found == 1 && wizard.running().is_none());
    assert!(window.has("Nina One") && window.has_text("Nina One is added"));
    let created = window.wizard().directory().by_email("new.one@nordwind.example").unwrap();
    assert_eq!((created.role, created.active), (muster::domain::directory::Role::User, true));

    window.click("Export unmatched rows…");
    window
        .until("the file", |wizard| wizard.notice().is_some_and(|notice| notice.to_string().contains("1 row written")));
    let file = window.host().folder.path().join("new not found.csv");
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written, "\u{feff}Kd-Nr.;Firma;Land;Vertreter-Mail\nK3;Rot;AT;gone@nordwind.example\n");
    window.picture("5-users-exported");
}

#[test]
fn what_a_value_stands_for_is_remembered_for_columns_of_that_name() {
    let first = "External ID;Name;Land;Vertreter-Mail\nK1;Huber;Ösiland;anna.weber@nordwind.example\nK2;Mayr;AT;anna.weber@nordwind.example\n";
    let country = |wizard: &Wizard| wizard.record_type().field("country").unwrap().0;
    let mut window = columns_of(Window::of(Host::with("customers", "a.csv", first.as_bytes(), |_, _| {})));
    assert!(window.has("1 value to match"));
    window.choose("Meaning of Ösiland", "Austria");
    window.settle();
    assert!(!window.has("remembered"), "it was chosen here");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    window.click("Preview first user");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    window.click("Import 2 rows for Anna");
    window.until("the summary", |wizard| wizard.step() == Step::Summary);

    let second = "Kd-Nr.;Firma;LAND;Betreuer;Ort;Straße\nK8;Rot;Ösiland;anna.weber@nordwind.example;Wien;Ring 1\nK9;Blau;Nirgendwo;anna.weber@nordwind.example;Wien;Ring 2\nK7;Grün;CH;anna.weber@nordwind.example;Bern;Ring 3\n";
    let path = window.host().folder.path().join("b.csv");
    std::fs::write(&path, second).unwrap();
    let mut window = columns_of(Window::of(window.again("customers", path)));
    let field = country(window.wizard());
    let map = &window.wizard().choices().mapping.bindings[&field].value_map;
    assert_eq!(map.get("Ösiland").map(String::as_str), Some("AT"));
    assert_eq!(map.len(), 1, "only values of the file, and nothing that the list understands itself: {map:?}");
    window.click_first("LAND");
    window.settle();
    assert!(window.has("remembered") && window.has("1 value to match"));
    window.picture("4-columns-remembered");
    window.choose("Meaning of Ösiland", "Germany");
    window.settle();
    assert!(!window.has("remembered"));
}

#[test]
fn values_of_an_organisations_list_are_counted_suggested_and_mapped_entry_by_entry() {
    let text = "Current Status,Display Name,Primary Email,Role,Groups\n\
                Active,Ida,ida@nordwind.example,User,innendienst\n\
                Active,Jan,jan@nordwind.example,User,Außendienst Osten\n\
                Active,Kim,kim@nordwind.example,User,\"Innendienst, Marketing\"\n\
                Active,Lea,lea@nordwind.example,User,none\n";
    let mut window = columns_of(Window::of(Host::with("user_accounts", "users.csv", text.as_bytes(), |_, _| {})));
    let (groups, _) = window.wizard().record_type().field("groups").unwrap();
    let unknown =
        |window: &Window| window.wizard().unknown_values(groups).into_iter().map(|(v, _)| v).collect::<Vec<_>>();
    assert_eq!(unknown(&window), ["Außendienst Osten", "Marketing"]);
    let values = window.wizard().closed_values(groups);
    assert!(values.contains(&("Innendienst".to_owned(), 1)) && values.contains(&("innendienst".to_owned(), 1)));
    window.picture("4-columns-list");
    window.harness.get_by_role_and_label(Role::ComboBox, "Meaning of Marketing").click();
    window.settle();
    assert!(!window.has("Suggested"), "what is far off is not suggested");
    window.harness.key_press(Key::Escape);
    window.settle();
    window.harness.get_by_role_and_label(Role::ComboBox, "Meaning of Außendienst Osten").click();
    window.settle();
    assert!(window.has("Suggested"));
    window.picture("4-columns-list-suggested");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert_eq!(unknown(&window), ["Marketing"]);
    window.choose("Meaning of Marketing", "Außendienst West");
    assert_eq!(unknown(&window), [""; 0]);

    // The list is changed beside the import.
    let mut lists = window.wizard().staged().unwrap().lists.clone();
    for entry in lists.get_mut("groups").unwrap() {
        entry.enabled = entry.key != "Innendienst";
    }
    let before = window.wizard().staged().unwrap().lists.clone();
    window.host().send(Event::Lists(lists));
    window.settle();
    assert_eq!(unknown(&window), ["Innendienst", "innendienst"]);
    window.host().send(Event::Lists(before));
    window.settle();

    window.click("Preview");
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    assert_eq!(window.wizard().share().unwrap().counts.get(muster::domain::plan::Outcome::New), 4);
}

#[test]
fn columns_are_narrowed_down_to_those_that_need_a_look() {
    let text = "Kd-Nr.;Firma;Land;Telephon Nr X;Ortschaft Stadt;Vertreter-Mail\n\
                K1;Huber;Nirgendwo;+43 1 2345678;Wien;anna.weber@nordwind.example\n\
                K2;Maier;AT;+43 1 2345679;Wien;anna.weber@nordwind.example\n";
    let mut window = columns_of(Window::of(Host::with("customers", "odd.csv", text.as_bytes(), |_, _| {})));
    let lines = window.wizard().column_lines();
    let count = |wizard: &Wizard, group| lines.iter().filter(|line| wizard.column_group(**line) == group).count();
    let check = count(window.wizard(), ColumnGroup::Check);
    let ignored = count(window.wizard(), ColumnGroup::Ignored);
    assert!(check > 0 && ignored > 0 && window.has(&format!("All {}", lines.len())));
    window.click(&format!("Needs a look {check}"));
    window.settle();
    assert!(window.has("Field for Land") && !window.has("Field for Kd-Nr."));
    window.picture("4-columns-check");
    window.choose("Meaning of Nirgendwo", "Austria");
    window.settle();
    window.click(&format!("Ignored {ignored}"));
    window.settle();
    assert!(!window.has("Field for Firma"));
    window.type_into("Search columns", "nothing is called so");
    assert!(window.has("No such column"));
    window.picture("4-columns-none");
    window.click("Show all columns");
    window.settle();
    window.type_into("Search columns", "company");
    window.type_into("Search columns", "firma");
    window.settle();
    assert!(window.has("Field for Firma") && !window.has("Field for Land"));
}

#[test]
fn a_match_of_names_that_are_alike_is_confirmed() {
    let text = "Kd-Nr.;Firma;Land;Strase;Vertreter-Mail\nK1;Huber;AT;Ring 1;anna.weber@nordwind.example\n";
    let mut window = columns_of(Window::of(Host::with("customers", "odd.csv", text.as_bytes(), |_, _| {})));
    let line = window.wizard().column_lines()[3];
    let field = line.field().unwrap();
    assert!(window.wizard().is_only_likely(field).is_some(), "{:?}", window.wizard().mark(line));
    window.click_first("Strase");
    window.settle();
    assert!(window.has_text("because the names are alike"));
    window.picture("4-columns-likely");
    window.click("Strase is matched rightly");
    window.settle();
    assert_eq!(window.wizard().column_group(line), ColumnGroup::Matched);
    assert_eq!(window.wizard().undo_name().as_deref(), Some("confirm the column of Street"));
}

#[test]
fn first_values_show_what_the_field_reads() {
    let text =
        "Kd-Nr.;Firma;Land;Kategorie;E-Mail;Vertreter-Mail\nK1;Huber;Österreich;b;x@y;anna.weber@nordwind.example\n";
    let window = columns_of(Window::of(Host::with("customers", "odd.csv", text.as_bytes(), |_, _| {})));
    assert!(window.has("Austria"), "the country is read by its German name");
    assert!(window.has_text("x@y ("), "what cannot be read says why");
}

#[test]
fn a_required_field_that_nothing_feeds_stands_first() {
    let mut window = at_columns("customers.csv");
    assert!(!window.has("Required, but not in the file"));
    window.choose("Field for Firma", "Do not import");
    window.settle();
    assert!(window.has("Required, but not in the file"));
    window.picture("4-columns-required");
    window.type_into("Value for Name", "Somebody");
    window.settle();
    assert!(!window.has("Required, but not in the file") && window.has("Do not import Name"));
}

#[test]
fn many_values_are_narrowed_down_and_all_users_taken_or_none() {
    let mut window = at_columns("customers.csv");
    window.click("Continue to users");
    window.until("the users", |wizard| wizard.step() == Step::Users && wizard.is_assigned());
    let totals = window.wizard().user_totals();
    window.click(&format!("Not found {}", totals.not_found));
    window.settle();
    assert!(window.has("not found") && !window.has("Import Anna Weber"));
    window.picture("5-users-missing");
    window.click(&format!("Found {}", totals.users));
    window.type_into("Search values and users", "anna");
    window.settle();
    assert!(window.has("Import Anna Weber") && !window.has("Import Bo Lind"));
    window.click("Select none");
    window.settle();
    assert_eq!(window.wizard().user_totals().selected, 0);
    assert!(matches!(window.wizard().forward(), Err(Blocker::NoUserSelected)));
    window.click("Select all");
    window.settle();
    assert_eq!(window.wizard().user_totals().selected, totals.users);
    window.type_into("Search values and users", "nobody at all");
    assert!(window.has("No value fits the filter and the search"));
}
