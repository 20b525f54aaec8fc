//! Shares are written whole or not at all, and only as they were shown.

use crate::fixture::*;
use muster::domain::choices::Mode;
use muster::domain::field::{FieldIx, Format, ListShape, Unique};
use muster::domain::history::{ImportState, ShareState};
use muster::domain::list::ListEntry;
use muster::domain::plan::{Outcome, PlannedRow, ShareIx, ShareOf};
use muster::domain::record_type::RecordTypes;
use muster::domain::value::Value;
use muster::store::{Error, Store};
use std::sync::Arc;

#[test]
fn new_changed_moved_and_deleted_records_are_written_as_planned() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    import_customers(
        &mut store,
        ada,
        &[new_customer("a1", "One"), new_customer("a2", "Two"), new_customer("a3", "Three")],
    );

    let mut moves = rename(2, 1, "Two", "Two");
    moves.outcome = Outcome::Moves;
    moves.cells[1].old = None;
    let rows = [rename(1, 1, "One", "Uno"), moves, delete(3, 1), new_customer("a4", "Four")];
    let import = plan(&mut store, "customers", &[(ShareOf::User(ben), &rows)]);
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap();

    assert_eq!(dump(&store, "customers"), ["1 1 a1 Uno - 12.5", "2 2 a2 Two - 12.5", "4 2 a4 Four - 12.5"]);
    assert_eq!(store.count("customers").unwrap(), 3);
    assert_eq!(store.user_records_count(ben).unwrap(), 2);
    let entry = store.import(import).unwrap();
    assert_eq!((entry.state, entry.shares[0].state), (ImportState::Done, ShareState::Imported));
    assert_eq!(entry.imported().writes(), 4);
    assert!(entry.finished.is_some());
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_deleted_user_is_archived_and_kept() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let rows = [delete(ada.0, 1)];
    let import = plan(&mut store, "user_accounts", &[(ShareOf::Company, &rows)]);
    apply(&mut store, import, 0, &[], &rows).unwrap();
    let directory = store.directory().unwrap();
    assert!(!directory.get(ada).unwrap().active);
    assert_eq!(directory.len(), 2);
}

#[test]
fn a_revived_record_comes_back_from_the_recycle_bin() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    import_customers(&mut store, ada, &[delete(1, 1)]);
    assert_eq!(store.count("customers").unwrap(), 0);
    let mut back = rename(1, revision(&store, 1), "One", "Uno");
    back.revived = true;
    import_customers(&mut store, ada, &[back]);
    assert_eq!(dump(&store, "customers"), ["1 1 a1 Uno - 12.5"]);
}

#[test]
fn a_plan_is_stale_once_somebody_else_wrote_records_of_its_type() {
    let Fixture { mut store, path, ada, ben, folder: _folder, .. } = organisation();
    let rows = [new_customer("a1", "One")];
    let planned = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);

    let mut other = Store::open(&path, types()).unwrap();
    import_customers(&mut other, ben, &[new_customer("b1", "Other")]);

    assert!(matches!(apply(&mut store, planned, 0, &CUSTOMER_FIELDS, &rows), Err(Error::Stale)));
    assert_eq!(store.count("customers").unwrap(), 1);
    store.set_shares(store.number_plan(planned).unwrap(), Mode::Update, &[share(ShareOf::User(ada), &rows)]).unwrap();
    apply(&mut store, planned, 0, &CUSTOMER_FIELDS, &rows).unwrap();
    assert_eq!(store.count("customers").unwrap(), 2);
}

#[test]
fn what_changed_while_the_planner_looked_makes_its_plan_stale_too() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let customers = store.types().get("customers").unwrap().clone();
    let import = begin(&mut store, "customers");
    let looked = store.existing(&customers).unwrap();
    import_customers(&mut Store::open(&path, types()).unwrap(), ada, &[new_customer("a1", "Meanwhile")]);
    drop(looked);
    let rows = [new_customer("a1", "One")];
    store.set_shares(store.number_plan(import).unwrap(), Mode::Create, &[share(ShareOf::User(ada), &rows)]).unwrap();
    assert!(matches!(apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows), Err(Error::Stale)));
}

#[test]
fn a_changed_list_makes_the_plans_stale_whose_fields_choose_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let group = Format::List { list: "groups".to_owned(), shape: ListShape::One };
    let members = record_type("members", false, vec![text("name"), field("group", group, Unique::No)]);
    let types = Arc::new(RecordTypes::new([users_type(), record_type("notes", false, vec![text("note")]), members]));
    let mut store = Store::open(&folder.path().join("org.muster"), types).unwrap();
    let north = ListEntry { key: "north".to_owned(), label: String::new(), is_default: false, enabled: true };
    let change = |store: &mut Store, entries: &[ListEntry]| {
        store
            .change_list("groups", |found| {
                *found = entries.to_vec();
                Ok::<_, Error>(())
            })
            .unwrap();
    };
    change(&mut store, std::slice::from_ref(&north));
    let rows = [row(Outcome::New, None, 0, vec![cell(word("Ada")), cell(word("north"))])];
    let fields = [FieldIx(0), FieldIx(1)];

    let import = plan(&mut store, "members", &[(ShareOf::Company, &rows)]);
    change(&mut store, std::slice::from_ref(&north));
    let other = plan(&mut store, "notes", &[(ShareOf::Company, &[])]);
    change(&mut store, &[ListEntry { enabled: false, ..north.clone() }]);
    apply(&mut store, other, 0, &[FieldIx(0)], &[]).unwrap();
    assert!(matches!(apply(&mut store, import, 0, &fields, &rows), Err(Error::Stale)));

    let import = plan(&mut store, "members", &[(ShareOf::Company, &rows)]);
    change(&mut store, &[ListEntry { enabled: false, ..north.clone() }]);
    apply(&mut store, import, 0, &fields, &rows).unwrap();
    let uses = store.list_uses("groups").unwrap();
    assert_eq!(
        uses["north"].iter().map(|of| (of.many.as_str(), of.records, of.binned)).collect::<Vec<_>>(),
        [("members", 1, 0)]
    );
    let removed = store.change_list("groups", |found| {
        found.clear();
        Ok::<_, Error>(())
    });
    assert!(matches!(removed, Err(Error::InUse { .. })), "{removed:?}");
    assert_eq!(store.list("groups").unwrap().len(), 1);
}

#[test]
fn an_archived_user_or_a_lost_reference_makes_a_plan_stale() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let fields = [FieldIx(0), FieldIx(1)];
    let rows = [row(Outcome::New, None, 0, vec![cell(Value::Integer(1)), cell(word("Visit"))])];

    let import = plan(&mut store, "appointments", &[(ShareOf::User(ada), &rows)]);
    store.set_user_active(ada, false).unwrap();
    assert!(matches!(apply(&mut store, import, 0, &fields, &rows), Err(Error::Stale)));
    store.set_user_active(ada, true).unwrap();

    let lost = [row(Outcome::New, None, 0, vec![cell(Value::Integer(77)), cell(word("Visit"))])];
    let import = plan(&mut store, "appointments", &[(ShareOf::User(ada), &lost)]);
    assert!(matches!(apply(&mut store, import, 0, &fields, &lost), Err(Error::Stale)));

    let import = plan(&mut store, "appointments", &[(ShareOf::User(ada), &rows)]);
    apply(&mut store, import, 0, &fields, &rows).unwrap();
    assert_eq!(dump(&store, "appointments"), ["1 1 1 Visit"]);
}

#[test]
fn a_record_with_another_revision_stops_the_whole_share() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One"), new_customer("a2", "Two")]);
    for stale in [rename(2, 7, "Two", "Dos"), delete(2, 7), delete(99, 1)] {
        let rows = [rename(1, 1, "One", "Uno"), new_customer("a3", "Three"), stale];
        let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);
        assert!(matches!(apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows), Err(Error::Stale)));
        assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5", "2 1 a2 Two - 12.5"]);
        assert_eq!(store.import(import).unwrap().shares[0].state, ShareState::Open);
    }
}

#[test]
fn stopping_leaves_nothing_behind_even_right_before_the_end() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let rows: Vec<_> = (0..2_500).map(|n| new_customer(&format!("c{n}"), "Name")).collect();
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);
    for stop_at in [1_000, 2_000, 2_500] {
        let mut planned = rows.iter().cloned().map(Ok);
        let stopped = store.apply(
            store.import(import).unwrap().plan_of(),
            ShareIx(0),
            &CUSTOMER_FIELDS,
            &mut planned,
            &mut |done| done < stop_at,
        );
        assert!(matches!(stopped, Err(Error::Cancelled)));
        assert_eq!(store.count("customers").unwrap(), 0);
    }
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap();
    assert_eq!(store.count("customers").unwrap(), 2_500);
}

#[test]
fn of_several_shares_those_before_the_one_that_fails_stay() {
    let stale = rename(99, 1, "Nobody", "Nobody else");
    let cancelled = new_customer("b1", "One");
    for (of_ben, stop_at, expected) in [(stale, u64::MAX, "stale"), (cancelled, 3, "cancelled")] {
        let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
        let of_ada = [new_customer("a1", "One"), new_customer("a2", "Two")];
        let of_ben = [of_ben];
        let shares = [of_ada.as_slice(), &of_ben];
        let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &of_ada), (ShareOf::User(ben), &of_ben)]);
        let mut given = [0, 0];
        let mut next = |share: ShareIx, row: &mut PlannedRow| {
            let next = shares[share.0 as usize].get(given[share.0 as usize]);
            given[share.0 as usize] += 1;
            next.inspect(|next| row.clone_from(next));
            Ok(next.is_some())
        };
        let both = [ShareIx(0), ShareIx(1)];
        let failed =
            store.apply_all(store.import(import).unwrap().plan_of(), &both, &CUSTOMER_FIELDS, &mut next, &mut |done| {
                done < stop_at
            });
        match failed {
            Err(Error::Stale) => assert_eq!(expected, "stale"),
            Err(Error::Cancelled) => assert_eq!(expected, "cancelled"),
            other => panic!("{other:?}"),
        }
        assert_eq!(dump(&store, "customers"), ["1 1 a1 One - 12.5", "2 1 a2 Two - 12.5"]);
        let entry = store.import(import).unwrap();
        assert_eq!((entry.shares[0].state, entry.shares[1].state), (ShareState::Imported, ShareState::Open));
        assert_eq!(entry.state, ImportState::Paused);
        // The share that failed is planned again and goes on from there.
        let again = [new_customer("b1", "One")];
        store
            .set_shares(
                store.number_plan(import).unwrap(),
                Mode::Update,
                &[share(ShareOf::User(ada), &of_ada), share(ShareOf::User(ben), &again)],
            )
            .unwrap();
        apply(&mut store, import, 1, &CUSTOMER_FIELDS, &again).unwrap();
        assert_eq!(store.count("customers").unwrap(), 3);
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_share_is_decided_once() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    let rows = [new_customer("x", "X")];
    let import = plan(
        &mut store,
        "customers",
        &[(ShareOf::User(ada), &rows), (ShareOf::User(ben), &rows), (ShareOf::Nobody, &[])],
    );
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap();
    assert_eq!(store.import(import).unwrap().state, ImportState::Paused);
    assert!(matches!(apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows), Err(Error::State(_))));
    assert!(matches!(store.discard_import(import), Err(Error::State(_))));
    store.skip_share(store.import(import).unwrap().plan_of(), ShareIx(1)).unwrap();
    assert!(matches!(apply(&mut store, import, 1, &CUSTOMER_FIELDS, &rows), Err(Error::State(_))));
    assert_eq!(store.import(import).unwrap().state, ImportState::Done);
}

#[test]
fn a_new_plan_leaves_decided_shares_as_they_are() {
    let Fixture { mut store, ada, ben, folder: _folder, .. } = organisation();
    let rows = [new_customer("x", "X")];
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows), (ShareOf::User(ben), &rows)]);
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap();

    store.set_shares(store.number_plan(import).unwrap(), Mode::Update, &[share(ShareOf::User(ben), &rows)]).unwrap();
    let shares = store.import(import).unwrap().shares;
    let seen: Vec<_> = shares.iter().map(|share| (share.ix.0, share.of, share.state)).collect();
    assert_eq!(seen, [(0, ShareOf::User(ben), ShareState::Open), (1, ShareOf::User(ada), ShareState::Imported)]);

    store
        .set_shares(
            store.number_plan(import).unwrap(),
            Mode::Update,
            &[share(ShareOf::User(ada), &[]), share(ShareOf::User(ben), &rows)],
        )
        .unwrap();
    let shares = store.import(import).unwrap().shares;
    assert_eq!(
        (shares[0].of, shares[0].state, shares[0].counts.writes()),
        (ShareOf::User(ada), ShareState::Imported, 1)
    );
    apply(&mut store, import, 1, &CUSTOMER_FIELDS, &rows).unwrap();
    assert_eq!(store.import(import).unwrap().state, ImportState::Done);
}

#[test]
fn rows_that_the_preview_did_not_count_are_refused() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let rows = [new_customer("x", "X"), new_customer("y", "Y")];
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);
    assert!(matches!(
        apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows[..1]),
        Err(Error::PlanMismatch { expected: 2, found: 1 })
    ));
    assert_eq!(store.count("customers").unwrap(), 0);
}

#[test]
fn a_file_that_another_program_locks_is_reported_in_plain_words() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let rows = [new_customer("x", "X")];
    let import = plan(&mut store, "customers", &[(ShareOf::User(ada), &rows)]);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap_err();
    assert_eq!(refused.to_string(), format!("another program is writing to {}", path.display()));
    drop(other);
    apply(&mut store, import, 0, &CUSTOMER_FIELDS, &rows).unwrap();
}

#[test]
fn a_discarded_import_takes_its_working_folder_with_it() {
    let Fixture { mut store, folder: _folder, .. } = organisation();
    let import = begin(&mut store, "customers");
    let folder = store.work(import).unwrap().dir().to_owned();
    assert!(folder.is_dir());
    store.discard_import(import).unwrap();
    assert!(!folder.exists());
    assert_eq!(store.import(import).unwrap().state, ImportState::Discarded);
    assert!(matches!(store.work(import), Err(Error::Work { .. })));
}

#[test]
fn earlier_imports_of_the_same_content_are_found_once_they_imported_something() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    begin(&mut store, "customers");
    assert_eq!(store.imports_of("abc").unwrap().len(), 0);
    let import = import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    let found: Vec<_> = store.imports_of("abc").unwrap().into_iter().map(|entry| entry.id).collect();
    assert_eq!(found, [import]);
    assert_eq!(imports(&store).len(), 2);
}
