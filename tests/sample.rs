//! The sample organisation and its files fit each other and the record types.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::{importcfg, record_types, sample};
use muster::domain::config::ConfigSource;
use muster::domain::directory::Role;
use muster::domain::field::{Field, Format};
use std::collections::{BTreeMap, BTreeSet};

fn bytes(name: &str) -> &'static [u8] {
    sample::files().iter().find(|(file, _)| *file == name).unwrap().1
}

/// Reads a text file as header and rows by header.
fn table(name: &str, encoding: &str, delimiter: u8) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
    let (text, _, damaged) = encoding.decode(bytes(name));
    assert!(!damaged, "{name}");
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| header.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect());
    (header.clone(), rows.collect())
}

#[test]
fn the_organisation_has_nine_active_users_who_can_be_told_apart() {
    let organisation = sample::sample();
    assert_eq!((organisation.name.as_str(), organisation.country.as_str()), ("Nordwind GmbH", "AT"));
    let active: Vec<_> = organisation.users.iter().filter(|user| user.active).collect();
    assert_eq!(active.len(), 9);
    let of = |role| active.iter().filter(|user| user.role == role).count();
    assert_eq!((of(Role::Administrator), of(Role::Supervisor), of(Role::User)), (1, 1, 7));
    let emails: BTreeSet<_> = organisation.users.iter().map(|user| &user.email).collect();
    let numbers: BTreeSet<_> = organisation.users.iter().map(|user| &user.employee_number).collect();
    assert_eq!((emails.len(), numbers.len()), (10, 10));
    let groups = organisation.lists.iter().find(|list| list.key == "groups").unwrap();
    let known = |group: &String| groups.entries.iter().any(|entry| entry.key == *group);
    assert!(organisation.users.iter().flat_map(|user| &user.groups).all(known));
}

#[test]
fn every_list_that_a_field_needs_has_entries() {
    let organisation = sample::sample();
    for record_type in record_types::built_in().iter() {
        for field in &record_type.fields {
            if let Format::List { list, .. } = &field.format {
                let found = organisation.lists.iter().find(|other| other.key == *list);
                assert!(found.is_some_and(|list| !list.entries.is_empty()), "{list}");
            }
        }
    }
}

#[test]
fn the_users_file_holds_the_nine_users() {
    let (_, rows) = table("users.csv", "utf-8", b',');
    let found: Vec<_> =
        rows.iter().map(|row| (&*row["Display Name"], &*row["Primary Email"], &*row["Employee Number"])).collect();
    let organisation = sample::sample();
    let active = organisation.users.iter().filter(|user| user.active);
    let expected: Vec<_> = active.map(|user| (&*user.name, &*user.email, &*user.employee_number)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_configuration_fits_the_customers_file() {
    let text = std::str::from_utf8(bytes("customers.importcfg")).unwrap();
    let parsed = importcfg::parse(text).unwrap();
    assert!(parsed.unknown_keys.is_empty());
    assert_eq!(importcfg::write(&parsed.config), text);
    let (header, _) = table("customers.csv", "windows-1252", b';');
    let types = record_types::built_in();
    let customers = types.get(parsed.config.record_type.as_deref().unwrap()).unwrap();
    for entry in &parsed.config.entries {
        assert!(customers.field(&entry.field).is_some(), "{}", entry.field);
        let ConfigSource::Columns(columns) = &entry.source else { continue };
        assert!(columns.iter().all(|column| header.contains(column)), "{columns:?}");
    }
    assert!(header.contains(&parsed.config.assignment.unwrap().column));
}

#[test]
fn company_wide_files_have_exactly_the_documented_columns() {
    let types = record_types::built_in();
    for (name, key) in [
        ("people.csv", "people"),
        ("members.csv", "members"),
        ("clients.csv", "clients"),
        ("users.csv", "user_accounts"),
    ] {
        let expected: Vec<_> = types.get(key).unwrap().fields.iter().map(|field| field.header.clone()).collect();
        assert_eq!(table(name, "utf-8", b',').0, expected, "{name}");
    }
}

#[test]
fn references_name_customers_of_the_same_user_but_for_the_planted_ones() {
    let (_, customers) = table("customers.csv", "windows-1252", b';');
    assert!((800..900).contains(&customers.len()), "{}", customers.len());
    let by_mail: BTreeSet<_> = customers.iter().map(|row| (&*row["Vertreter-Mail"], &*row["Kd-Nr."])).collect();
    let by_number: BTreeSet<_> = customers.iter().map(|row| (&*row["Personalnummer"], &*row["Kd-Nr."])).collect();
    let (_, appointments) = table("appointments.csv", "utf-8", b';');
    let lost = appointments.iter().filter(|row| !row["Kundennummer"].is_empty());
    let lost = lost.filter(|row| !by_mail.contains(&(&*row["Vertreter-Mail"], &*row["Kundennummer"]))).count();
    assert!((1..=5).contains(&lost), "{lost} of {}", appointments.len());
    let (_, reports) = table("reports.csv", "utf-8", b',');
    let lost = reports.iter().filter(|row| !row["Customer number"].is_empty());
    let lost = lost.filter(|row| !by_number.contains(&(&*row["Employee number"], &*row["Customer number"]))).count();
    assert!((1..=5).contains(&lost), "{lost} of {}", reports.len());
}

#[test]
fn every_column_of_the_german_files_is_a_name_of_one_field() {
    let types = record_types::built_in();
    let files = [
        ("customers.csv", "windows-1252", "customers"),
        ("appointments.csv", "utf-8", "appointments"),
        ("reports.csv", "utf-8", "reports"),
    ];
    for (name, encoding, key) in files {
        let delimiter = if key == "reports" { b',' } else { b';' };
        let fields = &types.get(key).unwrap().fields;
        for column in table(name, encoding, delimiter).0 {
            let is_name = |name: &str| name.to_lowercase() == column.to_lowercase();
            let names = |field: &Field| field.names().skip(1).any(is_name);
            let known = fields.iter().filter(|field| names(field));
            // The columns that say whose row it is feed no field.
            let expected =
                usize::from(!["Vertreter-Mail", "Personalnummer", "Employee number"].contains(&column.as_str()));
            assert_eq!(known.count(), expected, "{name}: {column}");
        }
    }
}

#[test]
fn no_file_is_large() {
    for (name, bytes) in sample::files() {
        assert!((100..300_000).contains(&bytes.len()), "{name} has {} bytes", bytes.len());
    }
}
