//! A second import over the records of the first: changes, deletions and their guard; and an import taken up again.

use crate::host::{Host, Window};
use crate::walk::{mode_to_preview, to_columns, to_mode, to_preview, to_users};
use muster::domain::assignment::AssignBy;
use muster::domain::choices::{Mode, Transfer};
use muster::domain::directory::Role;
use muster::domain::history::ShareState;
use muster::domain::plan::Outcome;
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::unattended::{self, Order};
use muster::job::{NoProgress, Session, organisation};
use muster::wizard::{Dialog, DialogEvent, Event, Step, Wizard};
use std::fmt::Write as _;
use std::path::Path;

/// A file of customers of one user, numbered from 1.
fn customers(number: u32, company: &str) -> String {
    let mut text = "External ID;Name;Street;City;Country;Vertreter\n".to_owned();
    for at in 1..=number {
        writeln!(text, "K-{at};{company} {at};Ring {at};Wien;Austria;anna.weber@nordwind.example").unwrap();
    }
    text
}

fn import_first(session: &mut Session, folder: &Path) {
    let path = folder.join("first.csv");
    std::fs::write(&path, customers(20, "Alpha")).unwrap();
    let order = Order {
        input: Input::File(path),
        part: None,
        record_type: Some("customers".to_owned()),
        configuration: None,
        table: TableChoice::default(),
        mode: Some(Mode::Update),
        assign: Some((AssignBy::Email, "Vertreter".to_owned())),
        aliases: Vec::new(),
        default_user: None,
        users: Vec::new(),
        dry_run: false,
        draft: false,
        duplicates: None,
        transfer: None,
        raise: false,
        stop_on_problems: false,
        confirmed_deletions: false,
        not_found: None,
        report: None,
        problems: None,
        overwrite: false,
    };
    let outcome = unattended::run(session, &order, &mut |_, _| true, &mut NoProgress).unwrap();
    assert_eq!(outcome.import.unwrap().imported().get(Outcome::New), 20);
}

fn second(mode: Mode) -> Window {
    let content = customers(5, "Beta");
    let host = Host::with("customers", "second.csv", content.as_bytes(), import_first);
    let mut window = Window::of(host);
    window.until("the table", |wizard| wizard.step() == Step::Table);
    window.host().send(Event::Mode(mode));
    to_preview(&mut window);
    window
}

#[test]
fn customers_of_another_user_move_and_the_preview_says_from_whom() {
    let content = customers(3, "Alpha").replace("anna.weber", "bo.lind");
    let host = Host::with("customers", "handover.csv", content.as_bytes(), import_first);
    let mut window = Window::of(host);
    to_mode(&mut window);
    assert!(window.has("Customers of another user") && window.has("Rows with the same key"));
    let along = "Together with its appointments, tasks and reports";
    assert!(!window.has(along), "nothing goes along where nothing moves");
    window.click("Move");
    window.settle();
    window.click(along);
    window.settle();
    assert_eq!(window.wizard().choices().transfer, Transfer::MoveRelated);
    window.picture("3-mode-transfer");
    window.click("Create");
    window.settle();
    assert!(!window.has("Customers of another user"), "new records leave those of others alone");
    window.click("Update");
    window.settle();
    window.click("Last row wins");
    window.settle();
    mode_to_preview(&mut window);
    assert_eq!(window.wizard().share().unwrap().counts.get(Outcome::Moves), 3);
    window.until("the rows", |wizard| wizard.preview().window().is_some());
    assert!(window.has("From user") && window.has("Anna Weber"));
    window.click_first("Moves");
    window.settle();
    assert!(window.has_text("goes to this user") && window.has_text("from Anna Weber"));
    window.picture("6-moves");
}

#[test]
fn what_differs_from_an_earlier_import_is_said_with_its_matches() {
    let content = customers(5, "Beta").replace("City", "Town of birth");
    let host = Host::with("customers", "second.csv", content.as_bytes(), import_first);
    let mut window = Window::of(host);
    to_columns(&mut window);
    assert!(window.has("The file differs from that of an earlier import, whose matches are used"));
    assert!(window.has_text("column “City” is missing"));
    window.picture("4-columns-differ");
}

fn count(wizard: &Wizard, outcome: Outcome) -> u64 {
    wizard.share().unwrap().counts.get(outcome)
}

#[test]
fn deletions_over_the_guard_are_imported_when_their_number_was_typed() {
    let mut window = second(Mode::UpdateIncludingDeletion);
    assert_eq!((count(window.wizard(), Outcome::Changed), count(window.wizard(), Outcome::Deletes)), (5, 15));
    assert!(window.has("Alpha 1 → Beta 1"), "old and new stand side by side");
    window.picture("6-changes");
    window.click("Import 5 rows, delete 15");
    window.until("the question", |wizard| wizard.dialog().is_some());
    assert!(matches!(window.wizard().dialog(), Some(Dialog::DeletionGuard { deletions: 15, existing: 20, .. })));
    window.type_into("Records to delete", "14");
    assert!(!window.wizard().dialog().unwrap().can_confirm());
    window.type_into("Records to delete", "15");
    window.picture("6-guard");
    window.click("Delete 15 and import");
    window.until("the summary", |wizard| wizard.step() == Step::Summary);
    assert_eq!(window.wizard().shares()[0].state, ShareState::Imported);
    window.settle();
    window.picture("7-deleted");
    window.click("Undo import…");
    window.until("the question", |wizard| wizard.dialog().is_some());
    window.host().send(Event::Dialog(DialogEvent::Confirm));
    window.until("the undo", Wizard::is_undone);
}

#[test]
fn a_second_import_of_the_same_rows_changes_nothing_and_says_so() {
    let content = customers(20, "Alpha");
    let mut window = Window::of(Host::with("customers", "again.csv", content.as_bytes(), import_first));
    window.until("the table", |wizard| wizard.step() == Step::Table);
    assert!(window.has_text("The same content was imported before"));
    window.picture("2-same-content");
    to_preview(&mut window);
    assert_eq!(count(window.wizard(), Outcome::Unchanged), 20);
    window.click("Import 20 rows for Anna");
    window.until("the summary", |wizard| wizard.step() == Step::Summary);
    assert_eq!(window.wizard().shares()[0].counts.writes(), 0);
}

#[test]
fn an_import_is_taken_up_where_it_was_left() {
    let mut window = Window::of(Host::of("customers", "customers.xlsx"));
    to_preview(&mut window);
    let label = window.wizard().primary_label();
    window.click(&label);
    window.until("the next user", |wizard| wizard.title().1.as_deref() == Some("2 of 7"));
    let mut window = window.reopened();
    window.until("the preview", |wizard| wizard.step() == Step::Preview && wizard.preview().window().is_some());
    assert_eq!(window.wizard().title(), ("Preview · Bo Lind".to_owned(), Some("2 of 7".to_owned())));
    assert_eq!(window.wizard().shares()[0].state, ShareState::Imported);
    window.picture("6-resumed");
    window.click("Back");
    window.until("the users", |wizard| wizard.step() == Step::Users);
    assert!(window.wizard().forward().is_ok(), "{:?}", window.wizard().forward());
}

#[test]
fn a_file_of_too_many_users_is_split_into_files_that_fit_and_the_first_is_chosen() {
    let mut text = "External ID;Name;Country;Vertreter\nK-0;Nobody's;Austria;unknown@nordwind.example\n".to_owned();
    for at in 0..202 {
        let user = at % 101;
        writeln!(text, "K-{};Firma {at};Austria;user{user}@nordwind.example", at + 1).unwrap();
    }
    let host = Host::with("customers", "many.csv", text.as_bytes(), |session, _| {
        for user in 0..101 {
            let (name, email) = (format!("User {user}"), format!("user{user}@nordwind.example"));
            organisation::add_user(session, &name, &email, "", Role::User).unwrap();
        }
    });
    let mut window = Window::of(host);
    to_users(&mut window);
    window.click("Preview first user");
    window.until("the offer", |wizard| wizard.dialog().is_some());
    assert!(window.has_text("The file has 101 users, one import may bring at most 100 users"));
    window.picture("5-users-batches");
    window.host().send(Event::Mode(Mode::UpdateIncludingDeletion));
    window.click("Split into 2 files…");
    window.until("the files", |wizard| matches!(wizard.dialog(), Some(Dialog::Parts(_))));
    window.picture("5-users-parts");
    let folder = window.host().folder.path().to_owned();
    let lines = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap().lines().count();
    assert_eq!((lines("many batch-001.csv"), lines("many batch-002.csv")), (202, 3), "whole users, and nobody's rows");
    window.click("Choose the first");
    window.until("the table", |wizard| {
        wizard.step() == Step::Table
            && wizard.started().is_some_and(|started| started.file_name == "many batch-001.csv")
    });
    to_preview(&mut window);
    assert_eq!(window.wizard().user_totals().users, 100);
    assert_eq!(window.wizard().choices().mode, Mode::Update, "the rows of the other part are not missing");
}
