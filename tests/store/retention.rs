//! What is there for a way back goes after days of use, counted one by one: never because a clock jumps.

use crate::fixture::*;
use muster::domain::history::RestorePointId;
use muster::store::{Error, KEPT_POINTS, Place, Store, Tidied};
use std::path::Path;

/// Days of use for which restore points are kept where nobody sets others.
const KEPT_DAYS: i64 = 30;

fn take(store: &mut Store, number: i64) -> Vec<RestorePointId> {
    (0..number).map(|_| store.create_restore_point("Before a file", None, &mut |_| true).unwrap()).collect()
}

/// Lets so many days of use go by.
fn days_go_by(path: &Path, days: i64) {
    sql(path, &format!("UPDATE use_day SET number = number + {days}"));
}

fn there(path: &Path, of: &str) -> Vec<String> {
    let entries = std::fs::read_dir(format!("{}.{of}", path.display())).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn restore_points_go_after_their_days_and_the_newest_stay() {
    let Fixture { mut store, path, folder: _folder, .. } = organisation();
    let unfinished = begin(&mut store, "customers");
    let of_import = store.create_restore_point("Before a file", Some(unfinished), &mut |_| true).unwrap();
    let by_hand = take(&mut store, 1)[0];
    store.keep_restore_point(by_hand).unwrap();
    let old = take(&mut store, 3);
    take(&mut store, KEPT_POINTS);

    days_go_by(&path, KEPT_DAYS - 1);
    assert_eq!(store.tidy().unwrap(), Tidied::default(), "not yet");
    days_go_by(&path, 1);
    assert_eq!(store.tidy().unwrap().points, old);

    let left: Vec<_> = store.restore_points().unwrap().into_iter().rev().map(|point| point.id).collect();
    assert_eq!(left.len(), usize::try_from(KEPT_POINTS).unwrap() + 2);
    assert_eq!(left[..2], [of_import, by_hand]);
    assert_eq!(there(&path, "restore").len(), left.len(), "their files went too");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    store.discard_import(unfinished).unwrap();
    assert_eq!(store.tidy().unwrap().points, [of_import], "its import is over now");
    assert_eq!(store.tidy().unwrap(), Tidied::default());
}

#[test]
fn a_clock_that_jumps_begins_one_day_and_removes_nothing() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    take(&mut store, KEPT_POINTS + 5);
    assert!(store.has_restore_point_of_today().unwrap());
    for days in 1..KEPT_DAYS {
        // As if the clock had been years ahead, or behind, until now.
        let date = if days % 2 == 0 { "1999-01-01" } else { "2090-01-01" };
        sql(&path, &format!("UPDATE use_day SET date = '{date}'"));
        assert_eq!(store.tidy().unwrap(), Tidied::default(), "{days}");
        assert!(!store.has_restore_point_of_today().unwrap());
    }
    store.work(import).unwrap();
    take(&mut store, 1);
    assert!(store.has_restore_point_of_today().unwrap());
}

#[test]
fn working_files_go_when_an_import_is_long_over_and_nobody_works_on_it() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let over = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let held = import_customers(&mut store, ada, &[new_customer("a2", "Two")]);
    let open = begin(&mut store, "customers");
    days_go_by(&path, KEPT_DAYS);
    let young = import_customers(&mut store, ada, &[new_customer("a3", "Three")]);
    let other = Store::open(&path, types()).unwrap();
    let busy = other.hold(held, Place::Window).unwrap();

    assert_eq!(store.tidy().unwrap().imports, [over]);
    let folders = [held, open, young].map(|import| format!("{:06}", import.0));
    assert_eq!(there(&path, "work"), folders);
    let Err(Error::State(words)) = store.work(over) else { panic!("it is gone") };
    assert!(words.contains("not kept any more"), "{words}");
    carry_out(&mut store, &muster::domain::history::UndoOrder::new(over, muster::domain::history::Scope::Everything))
        .unwrap();

    drop(busy);
    assert_eq!(store.tidy().unwrap().imports, [held]);
}
