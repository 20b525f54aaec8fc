//! A restore returns to what was, says what that loses, and can itself be taken back.

use crate::fixture::*;
use muster::domain::field::FieldIx;
use muster::domain::history::{
    ImportState, RestoreCounts, RestorePointId, Return, ReturnedRecord, Scope, ShareState, UndoOrder,
};
use muster::domain::plan::{Outcome, ShareOf};
use muster::domain::value::Value;
use muster::store::{Error, Store};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn point(store: &mut Store) -> RestorePointId {
    store.create_restore_point("by hand", None, &mut |_| true).unwrap()
}

fn file_of(path: &Path, point: RestorePointId) -> PathBuf {
    PathBuf::from(format!("{}.restore/{:06}.muster", path.display(), point.0))
}

fn counts(record_type: &str, created_since: u64, changed_since: u64, deleted_since: u64) -> RestoreCounts {
    RestoreCounts { record_type: record_type.to_owned(), created_since, changed_since, deleted_since }
}

/// Ada has a1 to a3 and a visit to a1, Ben has b1; then a restore point; then much changes.
fn changed_since() -> (Fixture, RestorePointId, Vec<String>, Vec<String>) {
    let mut fixture = organisation();
    let (ada, ben, store) = (fixture.ada, fixture.ben, &mut fixture.store);
    import_customers(store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two"), new_customer("a3", "Three")]);
    import_customers(store, ben, &[new_customer("b1", "Ben's")]);
    let rows = [row(Outcome::New, None, 0, vec![cell(Value::Integer(1)), cell(word("Visit"))])];
    let visits = plan(store, "appointments", &[(ShareOf::User(ada), &rows)]);
    apply(store, visits, 0, &[FieldIx(0), FieldIx(1)], &rows).unwrap();
    let then = point(store);
    let (customers, appointments) = (dump(store, "customers"), dump(store, "appointments"));
    import_customers(store, ada, &[rename(1, 1, "One", "Uno"), delete(2, 1), new_customer("a9", "Later")]);
    import_customers(store, ben, &[rename(4, 1, "Ben's", "Changed"), new_customer("b2", "Ben's later")]);
    carry_out(store, &UndoOrder::new(visits, Scope::Everything)).unwrap();
    (fixture, then, customers, appointments)
}

#[test]
fn the_company_returns_to_a_restore_point_and_the_history_says_so() {
    let (mut fixture, then, customers, appointments) = changed_since();
    let store = &mut fixture.store;
    store.save_configuration("Kept", "customers", "{}").unwrap();
    let preview = store.restore_preview(then, Scope::Everything).unwrap();
    assert_eq!(preview.types[1..], [counts("customers", 2, 2, 1), counts("appointments", 0, 0, 1)]);
    assert_eq!(preview.names, ["Uno", "Changed", "Later", "Ben's later"]);
    let now = (dump(store, "customers"), dump(store, "appointments"));
    assert_eq!(store.restore_points().unwrap().len(), 1);

    let report = store.restore(then, Scope::Everything, None, &mut |_| true).unwrap();

    assert_eq!(report.types, preview.types);
    assert_eq!((dump(store, "customers"), dump(store, "appointments")), (customers.clone(), appointments));
    let states: Vec<_> = imports(store).iter().rev().map(|entry| (entry.state, entry.shares[0].state)).collect();
    let (done, undone) = ((ImportState::Done, ShareState::Imported), (ImportState::Undone, ShareState::Undone));
    assert_eq!(states, [done, done, done, undone, undone]);
    assert_eq!(store.configurations().unwrap().len(), 1);
    assert_eq!(store.restore_points().unwrap().len(), 2);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());

    store.restore(report.safety.unwrap(), Scope::Everything, None, &mut |_| true).unwrap();
    assert_eq!((dump(store, "customers"), dump(store, "appointments")), now);
    assert_eq!(store.restore_points().unwrap().len(), 3);
    let states: Vec<_> = imports(store).iter().rev().map(|entry| entry.state).collect();
    assert_eq!(
        states,
        [ImportState::Done, ImportState::Done, ImportState::Undone, ImportState::Done, ImportState::Done]
    );
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn one_user_returns_to_a_restore_point_and_the_others_stay() {
    let (mut fixture, then, ..) = changed_since();
    let (ada, store) = (fixture.ada, &mut fixture.store);
    let preview = store.restore_preview(then, Scope::User(ada)).unwrap();
    assert_eq!(preview.types, [counts("customers", 1, 1, 1), counts("appointments", 0, 0, 1)]);
    assert_eq!(preview.names, ["Uno", "Later"]);

    store.restore(then, Scope::User(ada), None, &mut |_| true).unwrap();

    assert_eq!(
        dump(store, "customers"),
        [
            "1 1 a1 One - 12.5",
            "2 1 a2 Two - 12.5",
            "3 1 a3 Three - 12.5",
            "4 2 b1 Changed - 12.5",
            "6 2 b2 Ben's later - 12.5"
        ]
    );
    assert_eq!(dump(store, "appointments"), ["1 1 1 Visit"]);
    let states: Vec<_> = imports(store).iter().rev().map(|entry| entry.state).collect();
    assert_eq!(
        states,
        [ImportState::Done, ImportState::Done, ImportState::Done, ImportState::Undone, ImportState::Done]
    );
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_import_can_be_undone_after_a_restore_brought_it_back() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    for scope in [Scope::Everything, Scope::User(ada)] {
        let then = point(&mut store);
        assert_eq!(carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)).unwrap().removed, 2);
        store.restore(then, scope, None, &mut |_| true).unwrap();
        assert_eq!(store.count("customers").unwrap(), 2);
    }
    assert_eq!(carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)).unwrap().removed, 2);
}

#[test]
fn a_record_that_moved_since_stays_with_its_new_user() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let then = point(&mut store);
    let mut moves = rename(1, 1, "One", "Moved");
    moves.outcome = Outcome::Moves;
    import_customers(&mut store, ben, &[moves]);
    for user in [ada, ben] {
        store.restore(then, Scope::User(user), None, &mut |_| true).unwrap();
        assert_eq!(dump(&store, "customers"), ["1 2 a1 Moved - 12.5"]);
    }
}

#[test]
fn a_damaged_or_lost_restore_point_is_refused_before_anything_changes() {
    let (mut fixture, then, ..) = changed_since();
    let (path, store) = (fixture.path.clone(), &mut fixture.store);
    let now = dump(store, "customers");
    let file = file_of(&path, then);
    let whole = fs::read(&file).unwrap();
    let mut bytes = whole.clone();
    bytes[9_000] ^= 1;
    for damage in [Some(bytes), None] {
        match damage {
            Some(bytes) => fs::write(&file, bytes).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        for scope in [Scope::Everything, Scope::User(fixture.ada)] {
            assert!(matches!(store.restore_preview(then, scope), Err(Error::RestorePoint { .. })));
            assert!(matches!(store.restore(then, scope, None, &mut |_| true), Err(Error::RestorePoint { .. })));
        }
        assert_eq!(store.check().unwrap().len(), 1);
        assert_eq!(store.restore_points().unwrap().len(), 1, "no restore point was made for nothing");
    }
    assert_eq!(dump(store, "customers"), now);
    fs::write(&file, whole).unwrap();
    store.restore(then, Scope::Everything, None, &mut |_| true).unwrap();
}

/// Makes a restore point what a program of file format 1 would have written.
fn make_format_1(path: &Path, point: RestorePointId) {
    let file = file_of(path, point);
    sql(
        &file,
        "ALTER TABLE import_share ADD COLUMN journal_first INTEGER;
         ALTER TABLE import_share ADD COLUMN journal_last INTEGER;
         UPDATE import_share SET (journal_first, journal_last) =
         (SELECT first, last FROM act JOIN act_lines ON act.id = act WHERE act.import = import_share.import);
         DROP TABLE act_lines; DROP TABLE act; ALTER TABLE journal DROP COLUMN revision_before;
         ALTER TABLE journal DROP COLUMN record_type; ALTER TABLE list_entry DROP COLUMN enabled;
         DROP TABLE user_alias; DROP TABLE value_meaning; DROP TABLE configuration_version; PRAGMA user_version = 1;",
    );
    let bytes = fs::read(&file).unwrap();
    let mut digits = String::new();
    for byte in Sha256::digest(&bytes) {
        write!(digits, "{byte:02x}").unwrap();
    }
    let length = bytes.len();
    sql(path, &format!("UPDATE restore_point SET sha256 = '{digits}', bytes = {length} WHERE id = {}", point.0));
}

#[test]
fn a_restore_point_of_file_format_1_brings_one_user_or_all_back_and_what_it_holds_can_be_undone() {
    for everything in [false, true] {
        let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
        import_customers(&mut store, ada, &[new_customer("a1", "One")]);
        let renaming = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno")]);
        let then = point(&mut store);
        make_format_1(&path, then);
        carry_out(&mut store, &UndoOrder::new(renaming, Scope::Everything)).unwrap();
        let scope = if everything { Scope::Everything } else { Scope::User(ada) };
        // As that program's undo did.
        sql(&path, "DELETE FROM journal; DELETE FROM act_lines; DELETE FROM act");

        store.restore(then, scope, None, &mut |_| true).unwrap();

        assert_eq!(dump(&store, "customers"), ["1 1 a1 Uno - 12.5"]);
        assert_eq!(carry_out(&mut store, &UndoOrder::new(renaming, scope)).unwrap().reverted, 1);
        assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5"]);
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_stopped_restore_changes_nothing() {
    let (mut fixture, then, ..) = changed_since();
    let store = &mut fixture.store;
    let now = (dump(store, "customers"), imports(store));
    for (scope, stop_at) in [(Scope::Everything, 1), (Scope::Everything, 4), (Scope::User(fixture.ada), 2)] {
        let mut asked = 0;
        let stopped = store.restore(then, scope, None, &mut |_| {
            asked += 1;
            asked < stop_at
        });
        assert!(matches!(stopped, Err(Error::Cancelled)));
        assert_eq!((dump(store, "customers"), imports(store)), now);
    }
    import_customers(store, fixture.ada, &[new_customer("a7", "Still works")]);
}

#[test]
fn every_record_that_a_restore_changes_is_listed_with_what_becomes_of_it() {
    let (mut fixture, then, ..) = changed_since();
    let (ada, store) = (fixture.ada, &mut fixture.store);
    let many: Vec<_> = (0..1_500).map(|n| new_customer(&format!("m{n}"), "Many")).collect();
    import_customers(store, ada, &many);
    let preview = store.restore_preview(then, Scope::Everything).unwrap();
    assert_eq!((preview.names.len(), preview.lost()), (1_000, 1_504));
    for (scope, number) in [(Scope::Everything, 1_506), (Scope::User(ada), 1_504)] {
        let mut listed = Vec::new();
        let mut each = |record: &ReturnedRecord| {
            listed.push((record.record_type.clone(), record.title.clone(), record.what));
            Ok(())
        };
        store.restore_list(then, scope, &mut each).unwrap();
        assert_eq!(listed.len(), number);
        let of = |name: &str, of: &str, what| (of.to_owned(), name.to_owned(), what);
        for expected in [
            of("Uno", "customers", Return::ChangesBack),
            of("Later", "customers", Return::Goes),
            of("Two", "customers", Return::ComesBack),
            of("Visit", "appointments", Return::ComesBack),
        ] {
            assert!(listed.contains(&expected), "{expected:?}");
        }
        assert_eq!(listed.iter().filter(|(_, title, _)| title == "Many").count(), 1_500);
    }
    let stopped = store.restore_list(then, Scope::Everything, &mut |_| Err(Error::Cancelled));
    assert!(matches!(stopped, Err(Error::Cancelled)));
    store.restore_preview(then, Scope::Everything).unwrap();
}

#[test]
fn a_restore_does_what_was_shown_or_nothing() {
    let (mut fixture, then, ..) = changed_since();
    let (ada, store) = (fixture.ada, &mut fixture.store);
    let seen = Some(store.restore_preview(then, Scope::Everything).unwrap().moment);
    import_customers(store, ada, &[new_customer("a8", "Since the preview")]);
    let now = dump(store, "customers");
    assert!(matches!(store.restore(then, Scope::Everything, seen, &mut |_| true), Err(Error::Stale)));
    assert_eq!((dump(store, "customers"), store.restore_points().unwrap().len()), (now, 1));
    let preview = store.restore_preview(then, Scope::Everything).unwrap();
    let report = store.restore(then, Scope::Everything, Some(preview.moment), &mut |_| true).unwrap();
    assert_eq!((report.types, report.names), (preview.types, preview.names));
}

#[test]
fn settings_stay_and_lists_that_return_are_named() {
    let Fixture { mut store, path, folder: _folder, .. } = organisation();
    sql(&path, "INSERT INTO list_entry (list, key, label) VALUES ('colours', 'r', 'Red'), ('sizes', 's', 'Small')");
    sql(&path, "INSERT INTO organisation (key, value) VALUES ('name', 'Then')");
    let then = point(&mut store);
    sql(&path, "UPDATE list_entry SET label = 'Rouge' WHERE key = 'r'; UPDATE organisation SET value = 'Now'");
    let report = store.restore(then, Scope::Everything, None, &mut |_| true).unwrap();
    assert_eq!(report.lists, ["colours"]);
    let conn = rusqlite::Connection::open(&path).unwrap();
    let name: String = conn.query_row("SELECT value FROM organisation", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "Now");
}

#[test]
fn a_restore_that_panics_leaves_the_file_and_the_store_as_they_were() {
    let (mut fixture, then, ..) = changed_since();
    let (ada, path, store) = (fixture.ada, fixture.path.clone(), &mut fixture.store);
    let new = import_customers(store, ada, &[new_customer("a7", "Later still")]);
    let now = (dump(store, "customers"), store.import(new).unwrap());
    for scope in [Scope::Everything, Scope::User(ada)] {
        let mut asked = 0;
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.restore(then, scope, None, &mut |_| {
                asked += 1;
                assert!(asked < 2, "as a fault in the program would");
                true
            })
        }));
        assert!(panicked.is_err());
        assert_eq!((dump(store, "customers"), store.import(new).unwrap()), now);
        // The restore point is not attached any more: it can be again.
        store.restore_preview(then, scope).unwrap();
        // References are checked as before.
        carry_out(store, &UndoOrder::new(new, Scope::Everything)).unwrap();
        sql(&path, &format!("PRAGMA foreign_keys = 0; UPDATE user_accounts SET id = 77 WHERE id = {}", ada.0));
        let again = carry_out(store, &UndoOrder::new(new, Scope::Everything).again().dry()).unwrap();
        assert_eq!((again.created_again, again.kept_total), (0, 1));
        sql(&path, &format!("PRAGMA foreign_keys = 0; UPDATE user_accounts SET id = {} WHERE id = 77", ada.0));
        carry_out(store, &UndoOrder::new(new, Scope::Everything).again()).unwrap();
    }
}

#[test]
fn an_import_has_one_restore_point_however_often_it_is_asked_for() {
    let Fixture { mut store, path, folder: _folder, .. } = organisation();
    let import = begin(&mut store, "customers");
    let taken = store.create_restore_point("Before file.csv", Some(import), &mut |_| true).unwrap();
    assert_eq!(store.create_restore_point("Before file.csv", Some(import), &mut |_| true).unwrap(), taken);
    assert_eq!(store.import(import).unwrap().restore_point, Some(taken));
    let points = store.restore_points().unwrap();
    assert_eq!((points.len(), points[0].import), (1, Some(import)));
    assert_eq!(points[0].bytes, fs::metadata(file_of(&path, taken)).unwrap().len());
    store.delete_restore_point(taken).unwrap();
    assert!(!file_of(&path, taken).exists());
    assert!(store.delete_restore_point(taken).is_err());
    assert!(store.restore_preview(taken, Scope::Everything).is_err());
}

#[test]
fn a_stopped_restore_point_leaves_no_file() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let rows: Vec<_> = (0..40_000).map(|n| new_customer(&format!("c{n}"), &"long ".repeat(30))).collect();
    import_customers(&mut store, ada, &rows);
    assert!(matches!(store.create_restore_point("by hand", None, &mut |_| false), Err(Error::Cancelled)));
    assert_eq!(fs::read_dir(format!("{}.restore", path.display())).unwrap().count(), 0);
    assert_eq!(store.restore_points().unwrap().len(), 0);
}

#[test]
fn types_and_fields_added_since_are_empty_after_a_restore() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let then = point(&mut store);
    drop(store);
    let mut customers = customers_type();
    customers.fields.push(text("note"));
    let notes = record_type("notes", true, vec![text("code"), text("body")]);
    let types = muster::domain::record_type::RecordTypes::new([users_type(), customers, notes]);
    let mut store = Store::open(&path, std::sync::Arc::new(types)).unwrap();
    for scope in [Scope::Everything, Scope::User(ada)] {
        let rows = [row(Outcome::New, None, 0, vec![cell(word("n")), cell(word("A note"))])];
        let import = plan(&mut store, "notes", &[(ShareOf::User(ada), &rows)]);
        apply(&mut store, import, 0, &[FieldIx(0), FieldIx(1)], &rows).unwrap();
        let preview = store.restore_preview(then, scope).unwrap();
        assert_eq!(preview.types.last().unwrap(), &counts("notes", 1, 0, 0));
        assert_eq!(preview.names, ["A note"]);
        store.restore(then, scope, None, &mut |_| true).unwrap();
        assert_eq!(store.count("notes").unwrap(), 0);
        assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5 -"]);
    }
}
