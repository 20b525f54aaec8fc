//! Undo returns exactly what one import did; what changed since stays and is named.

use crate::fixture::*;
use muster::domain::directory::Role;
use muster::domain::field::FieldIx;
use muster::domain::history::{ImportId, ImportState, Scope, ShareState, UndoOrder, UndoReport, Why};
use muster::domain::plan::{Outcome, PlannedRow, ShareOf};
use muster::domain::value::Value;
use muster::store::{Error, Store};

fn undo(store: &mut Store, import: ImportId, scope: Scope) -> UndoReport {
    carry_out(store, &UndoOrder::new(import, scope)).unwrap()
}

fn kept(report: &UndoReport) -> Vec<(&str, Why)> {
    report.kept.iter().map(|named| (named.title.as_str(), named.why)).collect()
}

fn moving(record: i64, revision: i64) -> PlannedRow {
    let mut row = rename(record, revision, "", "Moved");
    row.outcome = Outcome::Moves;
    row
}

#[test]
fn undo_returns_every_kind_of_change_exactly() {
    let Fixture { mut store, path, ada, ben, folder: _folder } = organisation();
    let base =
        [new_customer("a1", "One"), new_customer("a2", "Two"), new_customer("a3", "Three"), new_customer("a4", "Four")];
    import_customers(&mut store, ada, &base);
    import_customers(&mut store, ada, &[delete(4, 1)]);
    let before = raw(&path, "customers");

    let mut back = rename(4, revision(&store, 4), "Four", "Back");
    back.revived = true;
    let rows = [rename(1, 1, "One", "Uno"), moving(2, 1), delete(3, 1), back, new_customer("b1", "New")];
    let import = import_customers(&mut store, ben, &rows);
    assert_ne!(raw(&path, "customers"), before);

    let foreseen = carry_out(&mut store, &UndoOrder::new(import, Scope::Everything).dry()).unwrap();
    assert_eq!(store.import(import).unwrap().state, ImportState::Done, "a dry run changes nothing");
    let report = undo(&mut store, import, Scope::Everything);

    assert_eq!(report, foreseen);
    assert_eq!((report.removed, report.reverted, report.brought_back, report.kept_total), (1, 3, 1, 0));
    assert_eq!(raw(&path, "customers"), before);
    let entry = store.import(import).unwrap();
    assert_eq!((entry.state, entry.shares[0].state), (ImportState::Undone, ShareState::Undone));
    assert!(matches!(carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)), Err(Error::State(_))));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn imports_are_taken_back_one_after_another_the_newest_first() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let first = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let second = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno"), delete(2, 1)]);
    let changed = rename(1, revision(&store, 1), "Uno", "Eins");
    let third = import_customers(&mut store, ada, &[changed]);
    for import in [third, second] {
        assert_eq!(undo(&mut store, import, Scope::Everything).kept_total, 0);
    }
    assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5", "2 1 a2 Two - 12.5"]);
    assert_eq!(undo(&mut store, first, Scope::Everything).removed, 2);
    assert_eq!(dump(&store, "customers"), Vec::<String>::new());
    import_customers(&mut store, ada, &[new_customer("a5", "Five")]);
    assert_eq!(dump(&store, "customers"), ["3 1 a5 Five - 12.5"], "row IDs are never used twice");
}

#[test]
fn records_that_changed_since_stay_and_are_named() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let rows = [
        rename(1, 1, "One", "Uno"),
        rename(2, 1, "Two", "Dos"),
        new_customer("a3", "Three"),
        new_customer("a4", "Four"),
    ];
    let import = import_customers(&mut store, ada, &rows);
    let edits = [rename(1, revision(&store, 1), "Uno", "Edited"), rename(3, 1, "Three", "Edited too")];
    import_customers(&mut store, ada, &edits);

    let report = undo(&mut store, import, Scope::Everything);

    assert_eq!((report.removed, report.reverted), (1, 1));
    assert_eq!((report.kept_total, kept(&report)), (2, vec![("Edited too", Why::Changed), ("Edited", Why::Changed)]));
    assert_eq!(dump(&store, "customers"), ["1 1 a1 Edited - 12.5", "2 1 a2 Two - 12.5", "3 1 a3 Edited too - 12.5"]);
}

#[test]
fn one_users_share_is_taken_back_and_the_others_stay() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    let (of_ada, of_ben) = ([new_customer("x", "Ada's")], [new_customer("x", "Ben's")]);
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &of_ada), (ShareOf::User(ben), &of_ben)]);
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &of_ada).unwrap();
    apply(&mut store, import, 1, &CUSTOMER_FIELDS, &of_ben).unwrap();

    assert_eq!(undo(&mut store, import, Scope::User(ada)).removed, 1);
    assert_eq!(dump(&store, "customers"), ["2 2 x Ben's - 12.5"]);
    let entry = store.import(import).unwrap();
    assert_eq!(entry.state, ImportState::Done);
    assert_eq!(entry.shares.iter().map(|s| s.state).collect::<Vec<_>>(), [ShareState::Undone, ShareState::Imported]);
    assert!(carry_out(&mut store, &UndoOrder::new(import, Scope::User(ada))).is_err());
    assert_eq!(undo(&mut store, import, Scope::Everything).removed, 1);
    assert_eq!(store.import(import).unwrap().state, ImportState::Undone);
}

#[test]
fn what_others_refer_to_stays_and_is_named() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "Visited"), new_customer("a2", "Two")]);
    let rows = [row(Outcome::New, None, 0, vec![cell(Value::Integer(1)), cell(word("Visit"))])];
    let visits = plan(&mut store, "appointments", &[(ShareOf::User(ada), &rows)]);
    apply(&mut store, visits, 0, &[FieldIx(0), FieldIx(1)], &rows).unwrap();

    let report = undo(&mut store, import, Scope::Everything);
    assert_eq!((report.removed, kept(&report)), (1, vec![("Visited", Why::InUse)]));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_created_user_who_owns_records_stays() {
    let Fixture { mut store, folder: _folder, .. } = organisation();
    let person = |email: &str, name: &str| {
        let cells = [email, name, "", "User", "Active"].map(|text| cell(word(text)));
        row(Outcome::New, None, 0, cells.to_vec())
    };
    let rows = [person("cy@org.example", "Cy"), person("di@org.example", "Di")];
    let fields = [0, 1, 2, 3, 4].map(FieldIx);
    let import = plan(&mut store, "user_accounts", &[(ShareOf::Company, &rows)]);
    apply(&mut store, import, 0, &fields, &rows).unwrap();
    let di = store.directory().unwrap().by_email("di@org.example").unwrap().id;
    import_customers(&mut store, di, &[new_customer("d1", "Di's")]);

    let report = undo(&mut store, import, Scope::Everything);
    assert_eq!((report.removed, kept(&report)), (1, vec![("Di", Why::InUse)]));
    assert!(store.directory().unwrap().get(di).is_some());
}

#[test]
fn archiving_users_is_taken_back() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let rows = [delete(ada.0, 1)];
    let import = plan(&mut store, "user_accounts", &[(ShareOf::Company, &rows)]);
    apply(&mut store, import, 0, &[], &rows).unwrap();
    assert_eq!(undo(&mut store, import, Scope::Everything).brought_back, 1);
    assert!(store.directory().unwrap().get(ada).unwrap().active);
}

#[test]
fn a_record_does_not_come_back_over_one_that_took_its_unique_value() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let import = import_customers(&mut store, ada, &[delete(1, 1), delete(2, 1)]);
    import_customers(&mut store, ada, &[new_customer("a1", "Successor")]);
    let report = undo(&mut store, import, Scope::Everything);
    assert_eq!((report.brought_back, kept(&report)), (1, vec![("One", Why::Taken)]));
    assert_eq!(dump(&store, "customers"), ["2 1 a2 Two - 12.5", "3 1 a1 Successor - 12.5"]);
}

#[test]
fn two_records_that_swapped_unique_values_swap_back() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let swap = |record, from: &str, to: &str| {
        let mut row = rename(record, 1, "", "");
        row.cells[1].old = None;
        row.cells[0].value = word(to);
        row.cells[0].old = Some(word(from));
        row
    };
    let import = import_customers(&mut store, ada, &[swap(1, "a1", "a2"), swap(2, "a2", "a1")]);
    assert_eq!(undo(&mut store, import, Scope::Everything).reverted, 2);
    assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5", "2 1 a2 Two - 12.5"]);
}

#[test]
fn an_open_preview_is_stale_after_an_undo() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let rows = [rename(1, 1, "One", "Uno")];
    let planned = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);
    undo(&mut store, import, Scope::Everything);
    assert!(matches!(apply(&mut store, planned, 0, &CUSTOMER_FIELDS, &rows), Err(Error::Stale)));
}

#[test]
fn stopping_an_undo_leaves_everything_as_it_was() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let rows: Vec<_> = (0..6_000).map(|n| new_customer(&format!("c{n}"), "Name")).collect();
    let import = import_customers(&mut store, ada, &rows);
    for stop_at in [5_000, 6_000] {
        let stopped = store.undo(&UndoOrder::new(import, Scope::Everything), &mut |done| done < stop_at);
        assert!(matches!(stopped, Err(Error::Cancelled)));
        assert_eq!(store.count("customers").unwrap(), 6_000);
    }
    assert_eq!(undo(&mut store, import, Scope::Everything).removed, 6_000);
    assert_eq!(store.add_user("Cy", "cy@org.example", "", Role::User).unwrap().0, 3);
}
