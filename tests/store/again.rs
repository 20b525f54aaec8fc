//! An undo can be taken back, also in parts; what changed since is kept and named, or goes too where that is wanted.

use crate::fixture::*;
use muster::domain::directory::{Alias, AssignBy, Role, UserId};
use muster::domain::field::FieldIx;
use muster::domain::history::{ImportId, ImportState, NamedRecord, Scope, ShareState, UndoOrder, UndoReport, Way, Why};
use muster::domain::plan::{Outcome, PlannedRow, ShareOf};
use muster::store::{Error, Store};

fn all(import: ImportId) -> UndoOrder {
    UndoOrder::new(import, Scope::Everything)
}

fn done(store: &mut Store, order: UndoOrder) -> UndoReport {
    let foreseen = carry_out(store, &order.dry()).unwrap();
    let report = carry_out(store, &UndoOrder { seen: Some(foreseen.moment), ..order }).unwrap();
    assert_eq!(report, foreseen, "what is foreseen is what is done");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    report
}

fn named(records: &[NamedRecord]) -> Vec<(&str, Why)> {
    records.iter().map(|named| (named.title.as_str(), named.why)).collect()
}

/// What the users are, and what stands for them.
fn people(store: &Store) -> (Vec<String>, Vec<(String, UserId)>) {
    let aliases = store.aliases().unwrap().into_iter().map(|alias| (alias.value, alias.user)).collect();
    (dump(store, "user_accounts"), aliases)
}

/// Ada has One to Four, of which Four is deleted; then an import for Ben with every kind of change.
fn every_kind(store: &mut Store, ada: UserId, ben: UserId) -> ImportId {
    let base =
        [new_customer("a1", "One"), new_customer("a2", "Two"), new_customer("a3", "Three"), new_customer("a4", "Four")];
    import_customers(store, ada, &base);
    import_customers(store, ada, &[delete(4, 1)]);
    let mut back = rename(4, revision(store, 4), "Four", "Back");
    back.revived = true;
    let mut moving = rename(2, 1, "Two", "Moved");
    moving.outcome = Outcome::Moves;
    let rows = [rename(1, 1, "One", "Uno"), moving, delete(3, 1), back, new_customer("b1", "New")];
    import_customers(store, ben, &rows)
}

/// Changes a record by hand: as another import does.
fn edit(store: &mut Store, owner: UserId, record: i64, from: &str, to: &str) {
    let row = rename(record, revision(store, record), from, to);
    import_customers(store, owner, &[row]);
}

#[test]
fn an_undo_is_taken_back_to_the_very_records_and_can_be_done_again() {
    let Fixture { mut store, path, ada, ben, folder: _folder } = organisation();
    let import = every_kind(&mut store, ada, ben);
    let imported = raw(&path, "customers");
    let undone = done(&mut store, all(import));
    let before = raw(&path, "customers");
    for _ in 0..3 {
        let again = done(&mut store, all(import).again());
        assert_eq!((again.created_again, again.reverted, again.deleted_again), (1, 3, 1));
        assert_eq!((again.kept_total, again.way), (0, Way::Again));
        assert_eq!(raw(&path, "customers"), imported);
        let entry = store.import(import).unwrap();
        assert_eq!((entry.state, entry.shares[0].state), (ImportState::Done, ShareState::Imported));
        let twice = done(&mut store, all(import));
        assert_eq!((twice.writes(), twice.kept_total), (undone.writes(), 0));
        assert_eq!(raw(&path, "customers"), before);
    }
}

#[test]
fn there_is_no_undo_to_take_back_where_none_was_done() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let refused = carry_out(&mut store, &all(import).again()).unwrap_err();
    assert!(refused.to_string().contains("no undo"), "{refused}");
    done(&mut store, all(import));
    done(&mut store, all(import).again());
    assert!(matches!(carry_out(&mut store, &all(import).again()), Err(Error::State(_))));
}

#[test]
fn what_is_not_as_it_was_shown_is_not_done() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let shown = carry_out(&mut store, &all(import).dry()).unwrap();
    edit(&mut store, ada, 1, "One", "Edited");
    let order = UndoOrder { seen: Some(shown.moment), ..all(import) };
    assert!(matches!(carry_out(&mut store, &order), Err(Error::Stale)));
    assert_eq!(store.count("customers").unwrap(), 2);
}

#[test]
fn records_that_changed_since_go_too_where_that_is_wanted() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two"), new_customer("a3", "T")]);
    let before = dump(&store, "customers");
    let rows = [rename(1, 1, "One", "Uno"), rename(2, 1, "Two", "Dos"), delete(3, 1), new_customer("a4", "Four")];
    let import = import_customers(&mut store, ada, &rows);
    edit(&mut store, ada, 1, "Uno", "Edited");
    edit(&mut store, ada, 4, "Four", "Edited too");
    let edited = raw(&path, "customers");

    let kept = carry_out(&mut store, &all(import).dry()).unwrap();
    assert_eq!((kept.kept_total, kept.kept_changed), (2, 2));
    let report = done(&mut store, all(import).too());

    assert_eq!((report.removed, report.reverted, report.brought_back, report.kept_total), (1, 2, 1, 0));
    assert_eq!(
        named(&report.too),
        [("Edited", Why::Changed), ("Edited too", Why::Changed)].into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(dump(&store, "customers"), before);

    done(&mut store, all(import).again());
    assert_eq!(raw(&path, "customers"), edited, "with what was edited");
}

#[test]
fn what_an_undo_kept_can_go_later() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let before = dump(&store, "customers");
    let import = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno"), rename(2, 1, "Two", "Dos")]);
    edit(&mut store, ada, 1, "Uno", "Edited");
    let edited = raw(&path, "customers");

    let first = done(&mut store, all(import));
    assert_eq!((first.reverted, named(&first.kept)), (1, vec![("Edited", Why::Changed)]));
    assert!(matches!(carry_out(&mut store, &all(import)), Err(Error::State(_))));
    let second = done(&mut store, all(import).too());
    assert_eq!((second.reverted, named(&second.too)), (1, vec![("Edited", Why::Changed)]));
    assert_eq!(dump(&store, "customers"), before);

    assert_eq!(done(&mut store, all(import).again()).reverted, 2, "both undos are taken back");
    assert_eq!(raw(&path, "customers"), edited);
}

#[test]
fn a_record_that_changed_after_the_undo_stays_when_that_is_taken_back() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let import = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno"), rename(2, 1, "Two", "Dos")]);
    done(&mut store, all(import));
    edit(&mut store, ada, 1, "One", "Edited");

    let again = done(&mut store, all(import).again());
    assert_eq!((again.reverted, named(&again.kept)), (1, vec![("Edited", Why::Changed)]));
    assert_eq!(dump(&store, "customers"), ["1 1 a1 Edited - 12.5", "2 1 a2 Dos - 12.5"]);
    let back = done(&mut store, all(import));
    assert_eq!((back.reverted, named(&back.kept)), (1, vec![("Edited", Why::Changed)]));
}

#[test]
fn the_same_number_of_changes_is_not_the_same_content() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let first = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno")]);
    let row = rename(1, revision(&store, 1), "Uno", "Dos");
    let second = import_customers(&mut store, ada, &[row]);
    done(&mut store, all(second));
    done(&mut store, all(first));
    edit(&mut store, ada, 1, "One", "By hand");
    let again = done(&mut store, all(second).again());
    assert_eq!((again.writes(), named(&again.kept)), (0, vec![("By hand", Why::Changed)]));
    assert_eq!(dump(&store, "customers"), ["1 1 a1 By hand - 12.5"]);
}

#[test]
fn one_users_undo_is_taken_back_and_the_other_stays_undone() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    let (of_ada, of_ben) = ([new_customer("x", "Ada's")], [new_customer("x", "Ben's")]);
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &of_ada), (ShareOf::User(ben), &of_ben)]);
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &of_ada).unwrap();
    apply(&mut store, import, 1, &CUSTOMER_FIELDS, &of_ben).unwrap();
    assert_eq!(done(&mut store, all(import)).removed, 2);
    assert_eq!(done(&mut store, UndoOrder::new(import, Scope::User(ben)).again()).created_again, 1);
    assert_eq!(dump(&store, "customers"), ["2 2 x Ben's - 12.5"]);
    assert_eq!(store.import(import).unwrap().state, ImportState::Done);
    assert_eq!(done(&mut store, all(import).again()).created_again, 1);
    assert_eq!(dump(&store, "customers"), ["1 1 x Ada's - 12.5", "2 2 x Ben's - 12.5"]);
}

#[test]
fn what_was_created_then_changed_then_deleted_is_named_and_goes_where_that_is_wanted() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    edit(&mut store, ada, 1, "One", "Edited");
    let row = delete(1, revision(&store, 1));
    import_customers(&mut store, ada, &[row]);
    let report = carry_out(&mut store, &all(import).dry()).unwrap();
    assert_eq!((report.removed, named(&report.kept)), (1, vec![("Edited", Why::Changed)]));
    assert_eq!(done(&mut store, all(import).too()).removed, 2);
    done(&mut store, all(import).again());
    assert_eq!(dump(&store, "customers"), ["2 1 a2 Two - 12.5"], "one is in the recycle bin again");
}

#[test]
fn a_record_that_is_gone_is_named() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    let import = import_customers(&mut store, ada, &[rename(1, 1, "One", "Uno"), delete(2, 1)]);
    sql(&path, "DELETE FROM customers");
    let report = done(&mut store, all(import));
    assert_eq!(named(&report.kept), [("customer 2", Why::Gone), ("One", Why::Gone)]);
    assert_eq!((report.writes(), report.kept_changed), (0, 0));
}

#[test]
fn what_cannot_be_there_again_is_named() {
    let Fixture { mut store, path, ada, ben, folder: _folder } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    done(&mut store, all(import));
    import_customers(&mut store, ada, &[new_customer("a1", "Successor")]);
    let report = done(&mut store, all(import).again().too());
    assert_eq!((report.created_again, named(&report.kept)), (1, vec![("One", Why::Taken)]));

    let of_ben = import_customers(&mut store, ben, &[new_customer("b1", "Ben's")]);
    done(&mut store, all(of_ben));
    sql(&path, &format!("DELETE FROM user_accounts WHERE id = {}", ben.0));
    let report = done(&mut store, all(of_ben).again());
    assert_eq!((report.created_again, named(&report.kept)), (0, vec![("Ben's", Why::Refers)]));
}

fn users(store: &mut Store) -> ImportId {
    let person = |email: &str, name: &str| {
        let cells = [email, name, "", "User", "Active"].map(|text| cell(word(text)));
        row(Outcome::New, None, 0, cells.to_vec())
    };
    let rows: [PlannedRow; 2] = [person("cy@org.example", "Cy"), person("di@org.example", "Di")];
    let import = plan(store, "user_accounts", &[(ShareOf::Company, &rows)]);
    apply(store, import, 0, &[0, 1, 2, 3, 4].map(FieldIx), &rows).unwrap();
    import
}

#[test]
fn what_stands_for_a_user_goes_and_comes_back_with_the_user() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = users(&mut store);
    let alias = |value: &str, user| Alias { by: AssignBy::Email, value: value.to_owned(), user };
    store.set_aliases(&[alias("cyril@old.example", UserId(3)), alias("ada@old.example", ada)]).unwrap();
    let then = people(&store);

    assert_eq!(done(&mut store, all(import)).removed, 2);
    assert_eq!(people(&store).1, [("ada@old.example".to_owned(), ada)]);
    done(&mut store, all(import).again());
    assert_eq!(people(&store), then);

    done(&mut store, all(import));
    store.set_aliases(&[alias("cyril@old.example", ada)]).unwrap();
    done(&mut store, all(import).again());
    assert_eq!(people(&store).1, [("ada@old.example".to_owned(), ada), ("cyril@old.example".to_owned(), ada)]);
}

#[test]
fn a_restore_takes_what_stands_for_users_along() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let point = store.create_restore_point("before", None, &mut |_| true).unwrap();
    let cy = store.add_user("Cy", "cy@org.example", "", Role::User).unwrap();
    let alias = |value: &str, user| Alias { by: AssignBy::Email, value: value.to_owned(), user };
    store.set_aliases(&[alias("cyril@old.example", cy), alias("ada@old.example", ada)]).unwrap();
    let then = people(&store);
    let report = store.restore(point, Scope::Everything, None, &mut |_| true).unwrap();
    assert_eq!(people(&store).1, [("ada@old.example".to_owned(), ada)]);
    store.restore(report.safety.unwrap(), Scope::Everything, None, &mut |_| true).unwrap();
    assert_eq!(people(&store), then);
}

#[test]
fn an_undo_from_before_a_restore_point_can_be_taken_back_after_a_return_to_it() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    done(&mut store, all(import));
    let undone = store.create_restore_point("undone", None, &mut |_| true).unwrap();
    done(&mut store, all(import).again());
    let imported = store.create_restore_point("imported", None, &mut |_| true).unwrap();
    for scope in [Scope::Everything, Scope::User(ada)] {
        store.restore(undone, scope, None, &mut |_| true).unwrap();
        assert_eq!(store.count("customers").unwrap(), 0);
        assert_eq!(done(&mut store, all(import).again()).created_again, 1);
        store.restore(imported, scope, None, &mut |_| true).unwrap();
        assert_eq!(store.import(import).unwrap().shares[0].state, ShareState::Imported);
        assert!(carry_out(&mut store, &all(import).again().dry()).is_err());
        assert_eq!(done(&mut store, all(import)).removed, 1);
        store.restore(imported, scope, None, &mut |_| true).unwrap();
    }
}
