//! Files are looked at before anything is written, and belong to their owner alone.

use crate::fixture::*;
use muster::domain::directory::Role;
use muster::domain::existing::{EntryFound, Lists};
use muster::domain::field::{Format, Unique};
use muster::domain::list::ListEntry;
use muster::domain::record_type::RecordTypes;
use muster::store::{Error, Kind, Store};
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_stays_as_it_is() {
    let Fixture { store, path, folder, .. } = organisation();
    drop(store);
    sql(&path, "PRAGMA user_version = 9999");
    let before = fs::read(&path).unwrap();
    let names = names_in(folder.path());

    let refused = Store::open(&path, types()).err().unwrap();

    assert!(matches!(refused, Error::TooNew { found: 9999, .. }));
    assert!(refused.to_string().contains("made by a newer version"));
    assert_eq!(refused.kind(), Kind::Unusable);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names_in(folder.path()), names);
}

#[test]
fn what_is_not_ours_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.db");
    sql(&other, "PRAGMA application_id = 77; PRAGMA user_version = 1; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    let plain = folder.path().join("plain.db");
    sql(&plain, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    let noise: Vec<u8> = (0..5_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    fs::write(folder.path().join("noise"), &noise).unwrap();
    fs::write(folder.path().join("text.csv"), "a;b;c\n1;2;3\n").unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    let names = names_in(folder.path());
    for name in &names {
        let path = folder.path().join(name);
        let before = fs::read(&path).ok();
        assert!(matches!(Store::open(&path, types()), Err(Error::NotOurs { .. })), "{name}");
        assert_eq!(fs::read(&path).ok(), before, "{name}");
    }
    assert_eq!(names_in(folder.path()), names);
}

#[cfg(unix)]
#[test]
fn files_and_folders_belong_to_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a folder/été 100%?#.muster");
    let mut store = Store::open(&path, types()).unwrap();
    let import = begin(&mut store, "customers");
    let work = store.work(import).unwrap();
    work.pin_bytes(b"a,b", "csv").unwrap();
    work.save("choices", "{}").unwrap();
    store.create_restore_point("by hand", None, &mut |_| true).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut folders = vec![path.parent().unwrap().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
            } else {
                assert_eq!(mode(&entry), 0o600, "{}", entry.display());
                files += 1;
            }
        }
    }
    assert!(files >= 4);
}

#[test]
fn a_damaged_file_is_kept_and_the_newest_restore_point_named() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let rows: Vec<_> = (0..500).map(|n| new_customer(&format!("c{n}"), "Somebody with a name")).collect();
    import_customers(&mut store, ada, &rows);
    store.create_restore_point("by hand", None, &mut |_| true).unwrap();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0xaa);
    fs::write(&path, &bytes).unwrap();

    let refused = Store::open(&path, types()).err().unwrap();

    assert!(matches!(refused, Error::Damaged { .. }), "{refused:?}");
    assert!(refused.hint().unwrap().contains("000001.muster"));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn new_fields_and_types_are_added_and_nothing_is_dropped() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    import_customers(&mut store, ada, &[new_customer("a1", "One")]);
    drop(store);
    let mut customers = customers_type();
    customers.fields.insert(1, text("owner"));
    customers.fields.retain(|field| field.key != "phone");
    let notes = record_type("notes", false, vec![text("id"), text("body")]);
    let more = Arc::new(RecordTypes::new([users_type(), customers, appointments_type(), notes]));
    let store = Store::open(&path, more).unwrap();
    assert_eq!(dump(&store, "customers"), ["1 1 a1 - One 12.5"]);
    assert_eq!(store.count("notes").unwrap(), 0);
    drop(store);
    assert_eq!(dump(&Store::open(&path, types()).unwrap(), "customers"), ["1 1 a1 One - 12.5"]);
}

#[test]
fn a_definition_that_does_not_fit_the_file_is_refused_by_name() {
    let Fixture { store, path, folder: _folder, .. } = organisation();
    drop(store);
    let mut customers = customers_type();
    customers.fields[3] = text("revenue");
    let refused = Store::open(&path, Arc::new(RecordTypes::new([users_type(), customers]))).err().unwrap();
    assert!(refused.to_string().contains("customers") && refused.to_string().contains("revenue"), "{refused}");

    let folder = tempfile::tempdir().unwrap();
    let journal = record_type("journal", false, vec![text("a")]);
    let refused = Store::open(&folder.path().join("x"), Arc::new(RecordTypes::new([users_type(), journal])));
    assert!(matches!(refused, Err(Error::Definition { .. })));
    let twice = record_type("notes", false, vec![text("a"), field("A", Format::Number, Unique::No)]);
    let refused = Store::open(&folder.path().join("x"), Arc::new(RecordTypes::new([users_type(), twice])));
    assert!(matches!(refused, Err(Error::Definition { .. })));
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn users_are_unique_by_e_mail_and_employee_number() {
    let Fixture { mut store, ada, folder: _folder, .. } = organisation();
    let taken = store.add_user("Eve", " ADA@org.example ", "", Role::User).unwrap_err();
    assert_eq!(taken.to_string(), "the e-mail address \"ADA@org.example\" is already in use");
    assert!(store.add_user("Eve", "eve@org.example", "0042 ", Role::User).is_err());
    let eve = store.add_user("Eve", "eve@org.example", "42", Role::Supervisor).unwrap();
    let directory = store.directory().unwrap();
    assert_eq!(directory.by_employee_number("0042").unwrap().id, ada);
    assert_eq!(directory.by_email("EVE@org.example").unwrap().role, Role::Supervisor);
    assert_eq!(directory.get(eve).unwrap().name, "Eve");
    assert!(store.set_user_active(muster::domain::directory::UserId(99), true).is_err());
}

#[test]
fn facts_lists_and_configurations_are_kept() {
    let Fixture { mut store, path, folder: _folder, .. } = organisation();
    assert_eq!(store.settings().unwrap().name, "org");
    let facts = [("name", "Häuser & Co"), ("country", "AT"), ("deletion_guard_percent", "35")];
    let facts = facts.map(|(key, value)| (key.to_owned(), Some(value.to_owned())));
    assert_eq!(store.change_settings(&facts.clone().into()).unwrap().len(), 3);
    assert_eq!(store.change_settings(&facts.into()).unwrap().len(), 0, "they are set already");
    let entry = |key: &str, label: &str, is_default, enabled| ListEntry {
        key: key.to_owned(),
        label: label.to_owned(),
        is_default,
        enabled,
    };
    let projects =
        [entry("p1", "House", false, true), entry("p2", "Garden", true, true), entry("p3", "Hous", false, false)];
    store
        .change_list("projects", |entries| {
            entries.extend(projects.clone());
            Ok::<_, Error>(())
        })
        .unwrap();
    store.save_configuration("Monthly", "customers", "{\"a\":1}").unwrap();
    store.save_configuration("Other", "customers", "{}").unwrap();
    store.learn("customers", "name;phone", "{}").unwrap();
    drop(store);

    let mut store = Store::open(&path, types()).unwrap();
    let settings = store.settings().unwrap();
    assert_eq!((settings.name.as_str(), settings.country.as_str()), ("Häuser & Co", "AT"));
    assert_eq!(settings.deletion_guard_percent, 35);
    assert_eq!(store.list("projects").unwrap(), projects);
    let lists = store.lists().unwrap();
    assert_eq!(lists.entry("projects", "P1"), EntryFound::Known("p1".to_owned()));
    assert_eq!(lists.entry("projects", "P3"), EntryFound::Disabled("p3".to_owned()));
    assert_eq!(lists.entry("projects", "House"), EntryFound::Unknown);
    assert_eq!(lists.nearest("projects", "Hous").as_deref(), Some("p1"), "what is disabled is not offered");
    assert_eq!(lists.default_entry("projects").as_deref(), Some("p2"));
    assert_eq!(lists.entry("nothing", "p1"), EntryFound::Unknown);
    assert_eq!(store.learned("customers").unwrap(), [("name;phone".to_owned(), "{}".to_owned())]);
    assert!(store.learned("tasks").unwrap().is_empty());
    assert!(matches!(store.rename_configuration("Monthly", "Other", "{}"), Err(Error::Taken { .. })));
    store.rename_configuration("Monthly", "Weekly", "{}").unwrap();
    store.delete_configuration("Other").unwrap();
    assert!(store.delete_configuration("Other").is_err());
    let names: Vec<_> = store.configurations().unwrap().into_iter().map(|saved| saved.name).collect();
    assert_eq!(names, ["Weekly"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_opens_the_file_under_its_own_name() {
    let Fixture { store, path, folder, .. } = organisation();
    let link = folder.path().join("link.muster");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut linked = Store::open(&link, types()).unwrap();
    begin(&mut linked, "customers");
    assert_eq!(linked.path(), path.canonicalize().unwrap());
    assert_eq!(imports(&store).len(), 1);
    assert!(!names_in(folder.path()).contains(&"link.muster.work".to_owned()));
}

#[test]
fn the_log_of_another_file_is_never_written_into_this_one() {
    let Fixture { mut store, path, ada, folder: _folder, .. } = organisation();
    let other = tempfile::tempdir().unwrap();
    let mut big = Store::open(&other.path().join("big.muster"), types()).unwrap();
    let eve = big.add_user("Eve", "eve@org.example", "", Role::User).unwrap();
    let rows: Vec<_> = (0..3_000).map(|n| new_customer(&format!("c{n}"), "Somebody else's customer")).collect();
    import_customers(&mut store, ada, &rows[..1_000]);
    drop(store);
    import_customers(&mut big, eve, &rows);
    let before = fs::read(&path).unwrap();
    let log = format!("{}-wal", path.display());
    fs::copy(other.path().join("big.muster-wal"), &log).unwrap();

    let opened = Store::open(&path, types()).map(drop);

    assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_file(log).unwrap();
    assert_eq!(Store::open(&path, types()).unwrap().count("customers").unwrap(), 1_000);
}
