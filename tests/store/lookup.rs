//! What the planner asks about the records that exist.

use crate::fixture::*;
use muster::domain::directory::Role;
use muster::domain::existing::Existing;
use muster::domain::field::FieldIx;
use muster::domain::plan::{Outcome, RecordId};
use muster::domain::value::Value;

fn prepared() -> Fixture {
    let mut fixture = organisation();
    let rows = [new_customer("a1", "One"), new_customer("A1", "Upper"), new_customer("a3", "One")];
    import_customers(&mut fixture.store, fixture.ada, &rows);
    import_customers(&mut fixture.store, fixture.ben, &[new_customer("a1", "Ben's"), new_customer("b2", "Two")]);
    import_customers(&mut fixture.store, fixture.ada, &[delete(3, 1)]);
    fixture
}

#[test]
fn keys_compare_by_exact_characters_within_a_user_and_see_the_recycle_bin() {
    let Fixture { store, ada, ben, folder: _folder, .. } = prepared();
    let mut records = store.existing(store.types().get("customers").unwrap()).unwrap();
    let (a1, a3, one) = (word("a1"), word("a3"), word("One"));
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &a1)]).unwrap(), [RecordId(1)]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &word("A1"))]).unwrap(), [RecordId(2)]);
    assert_eq!(records.by_key(Some(ben), &[(EXTERNAL_ID, &a1)]).unwrap(), [RecordId(4)]);
    assert_eq!(records.by_key(None, &[(EXTERNAL_ID, &a1)]).unwrap(), [RecordId(1), RecordId(4)]);
    assert_eq!(records.by_key(Some(ada), &[(NAME, &one)]).unwrap(), [RecordId(1), RecordId(3)]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &a3), (NAME, &one)]).unwrap(), [RecordId(3)]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &word("b2"))]).unwrap(), []);
    assert_eq!(records.by_key(Some(ada), &[(REVENUE, &Value::Real(12.5))]).unwrap().len(), 3);
    let binned = records.get(RecordId(3)).unwrap();
    assert!(binned.binned);
    assert_ne!(binned.revision, 1);
    assert_eq!(binned.values, [word("a3"), word("One"), Value::Empty, Value::Real(12.5)]);
}

#[test]
fn a_field_in_any_case_finds_its_records_in_any_case() {
    let Fixture { store, path, ada, ben, folder: _folder, .. } = prepared();
    drop(store);
    let mut customers = customers_type();
    customers.fields[usize::from(NAME.0)].any_case = true;
    let types = muster::domain::record_type::RecordTypes::new([users_type(), customers]);
    let store = muster::store::Store::open(&path, std::sync::Arc::new(types)).unwrap();
    let mut records = store.existing(store.types().get("customers").unwrap()).unwrap();
    let (a1, upper) = (word("a1"), word("ONE"));
    assert_eq!(records.by_key(Some(ada), &[(NAME, &upper)]).unwrap(), [RecordId(1), RecordId(3)]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &a1), (NAME, &upper)]).unwrap(), [RecordId(1)]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &word("A1")), (NAME, &upper)]).unwrap(), []);
    assert_eq!(records.holder(Some(ben), NAME, &word("tWO"), None).unwrap(), Some(RecordId(5)));
}

#[test]
fn a_unique_value_is_held_by_another_live_record() {
    let Fixture { store, ada, ben, folder: _folder, .. } = prepared();
    let mut records = store.existing(store.types().get("customers").unwrap()).unwrap();
    assert_eq!(records.holder(Some(ben), EXTERNAL_ID, &word("b2"), None).unwrap(), Some(RecordId(5)));
    assert_eq!(records.holder(Some(ben), EXTERNAL_ID, &word("B2"), None).unwrap(), None);
    assert_eq!(records.holder(Some(ben), EXTERNAL_ID, &word("b2"), Some(RecordId(5))).unwrap(), None);
    assert_eq!(records.holder(Some(ada), EXTERNAL_ID, &word("b2"), None).unwrap(), None);
    assert_eq!(records.holder(Some(ada), EXTERNAL_ID, &word("a3"), None).unwrap(), None, "it is in the recycle bin");
    assert_eq!(records.holder(Some(ada), EXTERNAL_ID, &word("a1"), Some(RecordId(1))).unwrap(), None);
}

#[test]
fn a_reference_finds_live_records_of_the_same_user() {
    let Fixture { store, ada, ben, folder: _folder, .. } = prepared();
    let mut records = store.existing(store.types().get("appointments").unwrap()).unwrap();
    let by = ["external_id".to_owned(), "name".to_owned()];
    assert_eq!(records.reference(Some(ada), "customers", &by, "a1").unwrap(), Some(RecordId(1)));
    assert_eq!(records.reference(Some(ben), "customers", &by, "a1").unwrap(), Some(RecordId(4)));
    assert_eq!(records.reference(Some(ada), "customers", &by, "b2").unwrap(), None);
    assert_eq!(records.reference(Some(ada), "customers", &by, "a3").unwrap(), None);
    assert_eq!(records.reference(Some(ben), "customers", &by, "Two").unwrap(), Some(RecordId(5)));
    assert_eq!(records.reference(None, "customers", &by, "b2").unwrap(), Some(RecordId(5)));
}

#[test]
fn live_records_are_counted_and_listed_per_user_and_archived_users_are_not() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = prepared();
    let cy = store.add_user("Cy", "cy@org.example", "", Role::Administrator).unwrap();
    store.set_user_active(ben, false).unwrap();
    let mut records = store.existing(store.types().get("customers").unwrap()).unwrap();
    assert_eq!(records.live(Some(ada)).unwrap(), [(RecordId(1), 1), (RecordId(2), 1)]);
    assert_eq!((records.count(Some(ada)).unwrap(), records.count(None).unwrap()), (2, 4));
    drop(records);
    let mut users = store.existing(store.types().get("user_accounts").unwrap()).unwrap();
    assert_eq!(users.live(None).unwrap(), [(RecordId(ada.0), 1), (RecordId(cy.0), 1)]);
    assert_eq!(users.by_key(None, &[(FieldIx(0), &word("ben@org.example"))]).unwrap(), [RecordId(ben.0)]);
}

#[test]
fn a_snapshot_shows_the_records_as_they_were_when_it_was_opened() {
    let Fixture { store, path, ada, folder: _folder, .. } = prepared();
    let mut records = store.existing(store.types().get("customers").unwrap()).unwrap();
    let mut other = muster::store::Store::open(&path, types()).unwrap();
    import_customers(&mut other, ada, &[new_customer("a9", "Later"), rename(1, 1, "One", "Uno")]);
    assert_eq!(records.by_key(Some(ada), &[(EXTERNAL_ID, &word("a9"))]).unwrap(), []);
    assert_eq!(records.get(RecordId(1)).unwrap().values[1], word("One"));
    assert_eq!(records.count(Some(ada)).unwrap(), 2);
}

#[test]
fn a_whole_number_finds_a_decimal_one() {
    let mut fixture = organisation();
    let mut row = new_customer("a1", "One");
    row.outcome = Outcome::New;
    row.cells[3] = cell(Value::Real(40.0));
    import_customers(&mut fixture.store, fixture.ada, &[row]);
    let mut records = fixture.store.existing(fixture.store.types().get("customers").unwrap()).unwrap();
    assert_eq!(records.by_key(Some(fixture.ada), &[(REVENUE, &Value::Integer(40))]).unwrap(), [RecordId(1)]);
}
