//! The way back of an import is kept for some days of use; then its lines leave the journal, and its records the bin.

use crate::fixture::*;
use muster::domain::history::{Changed, ImportId, Scope, UndoOrder, Way};
use muster::store::{Error, Store};
use std::path::Path;

fn days_go_by(path: &Path, days: i64) {
    sql(path, &format!("UPDATE use_day SET number = number + {days}"));
}

fn set(store: &mut Store, key: &str, value: &str) {
    store.change_settings(&[(key.to_owned(), Some(value.to_owned()))].into()).unwrap();
}

fn number(path: &Path, sql: &str) -> i64 {
    rusqlite::Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn refused(store: &mut Store, import: ImportId, way: Way) -> String {
    let order = UndoOrder { way, ..UndoOrder::new(import, Scope::Everything) };
    match store.undo(&order.dry(), &mut |_| true) {
        Err(Error::State(words)) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_import_is_taken_back_as_long_as_the_setting_says_and_refused_in_words_afterwards() {
    let Fixture { mut store, path, ada, ben, folder: _folder } = organisation();
    set(&mut store, "undo_days", "5");
    let old = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let again = import_customers(&mut store, ben, &[new_customer("b1", "Three")]);
    days_go_by(&path, 4);
    assert_eq!(store.tidy().unwrap().undos, [], "not yet");
    // What was done to a share last counts: this one was taken back, and imported again, today.
    carry_out(&mut store, &UndoOrder::new(again, Scope::Everything)).unwrap();
    carry_out(&mut store, &UndoOrder { way: Way::Again, ..UndoOrder::new(again, Scope::Everything) }).unwrap();
    let young = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno")]);
    days_go_by(&path, 1);
    let before = dump(&store, "customers");
    assert_eq!(store.tidy().unwrap().undos, [old]);
    assert_eq!(store.tidy().unwrap().undos, [], "once");
    assert_eq!(dump(&store, "customers"), before, "records stay as they are");

    let words = refused(&mut store, old, Way::Back);
    assert!(words.contains("import 1 cannot be taken back any more"), "{words}");
    let too = UndoOrder { changed: Changed::Too, ..UndoOrder::new(old, Scope::User(ada)) };
    assert!(matches!(store.undo(&too, &mut |_| true), Err(Error::State(_))));
    assert_eq!(number(&path, "SELECT count(*) FROM audit WHERE deed = 'undo_expired' AND subject = 'import 1'"), 1);

    carry_out(&mut store, &UndoOrder::new(young, Scope::Everything)).unwrap();
    carry_out(&mut store, &UndoOrder::new(again, Scope::Everything)).unwrap();
    assert!(!dump(&store, "customers").iter().any(|record| record.contains("Uno") || record.contains("Three")));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    days_go_by(&path, 5);
    store.tidy().unwrap();
    assert_eq!(number(&path, "SELECT count(*) FROM journal"), 0, "nothing of it grows for ever");
    assert!(refused(&mut store, again, Way::Again).contains("cannot be taken back any more"));
}

#[test]
fn records_that_an_import_deleted_leave_the_bin_once_no_undo_needs_them() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    set(&mut store, "undo_days", "20");
    set(&mut store, "bin_days", "3");
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let deleting = import_customers(&mut store, ada, &[delete(1, 1)]);
    let binned = |path: &Path| number(path, "SELECT count(*) FROM customers WHERE binned <> 0");
    days_go_by(&path, 10);
    store.tidy().unwrap();
    assert_eq!(binned(&path), 1, "an undo could need it");
    let report = store.undo(&UndoOrder::new(deleting, Scope::Everything).dry(), &mut |_| true).unwrap();
    assert_eq!(report.brought_back, 1);
    days_go_by(&path, 10);
    assert_eq!(store.tidy().unwrap().undos.len(), 2);
    assert_eq!(binned(&path), 0);
    assert_eq!(dump(&store, "customers").len(), 1);
    assert_eq!(number(&path, "SELECT count(*) FROM audit WHERE deed = 'bin_emptied'"), 1);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}
