//! Files that describe: record types and import configurations, good ones and bad ones.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::field::{Default, Field, Format, ListShape, Policy, Requirement, Unique};
use muster::domain::record_type::{LeftOut, RecordType, Rule};
use muster::messages::{self, Label, Language};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[path = "definitions/page.rs"]
mod page;

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Loads one file the way an organisation's own file is loaded.
fn load_alone(path: &Path) -> Result<muster::domain::record_type::RecordTypes, record_types::Error> {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path, folder.path().join(path.file_name().unwrap())).unwrap();
    record_types::with_folder(folder.path())
}

fn built_in(key: &str) -> Arc<RecordType> {
    Arc::clone(record_types::built_in().get(key).unwrap())
}

fn field(record_type: &RecordType, key: &str) -> Field {
    record_type.field(key).unwrap_or_else(|| panic!("{} has {key}", record_type.key)).1.clone()
}

fn headers(key: &str) -> Vec<String> {
    built_in(key).fields.iter().map(|field| field.header.clone()).collect()
}

fn keys(record_type: &RecordType) -> Vec<Vec<&str>> {
    let names = |key: &Vec<_>| key.iter().map(|&ix| record_type.at(ix).key.as_str()).collect();
    record_type.keys.iter().map(names).collect()
}

#[test]
fn every_bad_record_type_file_names_file_line_and_reason() {
    let mut different = Vec::new();
    for path in fixtures("record-types/invalid") {
        let text = fs::read_to_string(&path).unwrap();
        let name = name_of(&path);
        let expected = text.lines().next().unwrap().strip_prefix("# error: ").unwrap();
        let found = load_alone(&path).err().map_or_else(|| format!("{name} is accepted"), |error| error.to_string());
        if found != format!("{name}:{expected}") {
            different.push(found);
        }
    }
    assert!(different.is_empty(), "other errors than the first lines say:\n{}", different.join("\n"));
}

#[test]
fn an_organisation_adds_types_and_replaces_built_in_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record-types/valid");
    let types = record_types::with_folder(&folder).unwrap();
    let order: Vec<_> = types.iter().map(|t| t.key.as_str()).collect();
    assert_eq!(order.len(), 9);
    assert_eq!(order.last(), Some(&"machines"));
    assert_eq!(types.get("tasks").unwrap().label, "To-dos");

    let machines = types.get("machines").unwrap();
    assert_eq!(machines.limits.rows, 20_000);
    assert_eq!(machines.limits.users, 10);
    let state = field(machines, "state");
    assert!(matches!(&state.format, Format::Selection { multiple: true, options, .. } if options.len() == 2));
    assert_eq!(state.policy, Policy::Add);
    assert_eq!(state.default, Some(Default::Text("runs".to_owned())));
    assert_eq!(
        field(machines, "next_service").requirement,
        Requirement::If { field: "state".to_owned(), is: "leaks".to_owned() }
    );
    assert!(matches!(machines.rules.as_slice(), [Rule::Order { .. }]));
}

/// Every text for people of a record type, each with its place.
fn texts(record_type: &RecordType) -> Vec<(String, Label)> {
    let mut all = Vec::new();
    let mut add = |place: String, label: &Label| all.push((format!("{}{place}", record_type.key), label.clone()));
    let RecordType { label, one, many, summary, raises, fields, .. } = record_type;
    for (place, label) in [("label", label), ("one", one), ("many", many), ("summary", summary)] {
        add(format!(": {place}"), label);
    }
    if let Some(raises) = raises {
        add(": raises".to_owned(), &raises.label);
    }
    for field in fields {
        add(format!(".{}: label", field.key), &field.label);
        add(format!(".{}: help", field.key), &field.help);
        if let Format::Pattern(pattern) = &field.format {
            add(format!(".{}: words", field.key), &pattern.words);
        } else if let Format::Selection { options, .. } = &field.format {
            // What has no label of its own is shown as files write it.
            for option in options.iter().filter(|option| option.label.english() != option.key) {
                add(format!(".{}.{}: label", field.key, option.key), &option.label);
            }
        }
    }
    all
}

#[test]
fn every_text_of_a_built_in_record_type_is_there_in_german() {
    let types = record_types::built_in();
    let all: Vec<_> = types.iter().flat_map(|record_type| texts(record_type)).collect();
    assert!(all.len() > 200, "{}", all.len());
    let missing: Vec<_> = all.iter().filter(|(_, label)| label.german().is_none()).map(|(place, _)| place).collect();
    assert!(missing.is_empty(), "without German: {missing:#?}");
    let same = |label: &Label| label.german() == Some(label.english()) && label.english().contains(' ');
    let same: Vec<_> = all.iter().filter(|(_, label)| same(label)).map(|(place, _)| place).collect();
    assert!(same.is_empty(), "the same in both languages: {same:#?}");
}

#[test]
fn a_german_label_names_its_field_and_its_option_whatever_is_spoken() {
    let customers = built_in("customers");
    let scheduling = field(&customers, "scheduling");
    assert_eq!((scheduling.label.as_str(), scheduling.label.german()), ("Scheduling", Some("Terminplanung")));
    let Format::Selection { options, .. } = &scheduling.format else { panic!("a closed list") };
    let found = muster::domain::value::find_option(options, "manuell", false).unwrap();
    assert_eq!((found.key.as_str(), found.label.german()), ("manual", Some("Manuell")));
    // A header that other systems expect stands in templates in any language.
    assert_eq!(field(&built_in("people"), "first_name").heading(), "firstName");
    assert_eq!(scheduling.heading(), "Scheduling");
}

#[test]
fn a_file_adds_to_types_whatever_the_names_of_the_files_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string("tests/fixtures/record-types/valid/machines.toml").unwrap();
    fs::write(folder.path().join("z-machines.toml"), text).unwrap();
    let more =
        |key: &str, more: &str| format!("[[field]]\nkey = \"{key}\"\nlabel = \"{key}\"\nhelp = \"More.\"\n{more}\n");
    let first = format!(
        "\u{feff}extends = \"machines\"\nlimits = {{ rows = 7 }}\n[synonyms]\nserviced = [\"Wartung\"]\n{}{}\n\
         [[rule]]\norder = {{ first = \"scrapped\", then = \"next_service\" }}",
        more("scrapped", "format = \"date\""),
        more("stands_by", "format = \"reference\"\nrecord_type = \"machines\"\nby = [\"serial_number\"]"),
    );
    fs::write(folder.path().join("a.toml"), first).unwrap();
    let second = format!("extends = \"machines\"\nlimits = {{ users = 3 }}\n{}", more("colour", "format = \"text\""));
    fs::write(folder.path().join("b.toml"), second).unwrap();
    let types = record_types::with_folder(folder.path()).unwrap();
    let machines = types.get("machines").unwrap();
    let keys: Vec<_> = machines.fields.iter().map(|field| field.key.as_str()).skip(5).collect();
    assert_eq!(keys, ["scrapped", "stands_by", "colour"], "they stand behind the type's own");
    assert_eq!((machines.limits.rows, machines.limits.users), (7, 3));
    assert_eq!(field(machines, "serviced").synonyms, ["Wartung"]);
    assert_eq!(machines.rules.len(), 2);

    let twice = format!("extends = \"machines\"\n{}", more("colour", "format = \"text\""));
    fs::write(folder.path().join("c.toml"), twice).unwrap();
    let error = record_types::with_folder(folder.path()).unwrap_err().to_string();
    assert_eq!(error, "c.toml:3: the type has the field \"colour\" already; give this one another `key`");
}

#[test]
fn a_folder_that_does_not_exist_leaves_the_built_in_types() {
    let folder = tempfile::tempdir().unwrap();
    let types = record_types::with_folder(&folder.path().join("record-types")).unwrap();
    assert_eq!(types.iter().count(), 8);
}

#[test]
fn two_files_with_one_key_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string("tests/fixtures/record-types/valid/machines.toml").unwrap();
    fs::write(folder.path().join("a.toml"), &text).unwrap();
    fs::write(folder.path().join("b.toml"), &text).unwrap();
    let error = record_types::with_folder(folder.path()).unwrap_err().to_string();
    assert_eq!(error, "b.toml:2: `key` \"machines\" is used by a.toml already");
}

#[test]
fn a_file_that_is_no_utf8_text_names_the_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("latin.toml"), b"key = \"x\"\nlabel = \"Stra\xdfe\"\n").unwrap();
    let error = record_types::with_folder(folder.path()).unwrap_err().to_string();
    assert_eq!(error, "latin.toml:2: the text is not UTF-8; save the file as UTF-8");
}

#[test]
fn a_file_of_another_size_than_any_definition_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("huge.toml"), "#".repeat(2 * 1024 * 1024)).unwrap();
    let error = record_types::with_folder(folder.path()).unwrap_err().to_string();
    assert!(error.starts_with("huge.toml:1: the file has 2097152 bytes"), "{error}");
}

#[test]
fn of_files_that_cannot_be_used_each_is_named_and_the_others_hold() {
    let valid = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record-types/valid");
    let machines = fs::read_to_string(valid.join("machines.toml")).unwrap();
    // Refers to a type whose file cannot be used.
    let parts = machines.replace("\"machines\"", "\"parts\"").replace("\"customers\"", "\"engines\"");
    let engines = machines.replace("\"machines\"", "\"engines\"").replace("owned = true", "owned = 7");
    // Takes the place of a built-in type that others refer to by another key.
    let customers =
        machines.replace("\"machines\"", "\"customers\"").replace("by = [\"external_id\"]", "by = [\"serial_number\"]");
    let own =
        [("machines.toml", &*machines), ("parts.toml", &parts), ("engines.toml", &engines), ("c.toml", &customers)];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in own {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::write(folder.path().join("tasks.toml"), b"\xff").unwrap();

    let types = record_types::usable(folder.path());
    let told =
        |file: &LeftOut| (file.path.file_name().unwrap().to_string_lossy().into_owned(), file.record_type.clone());
    let mut left_out: Vec<_> = types.left_out().iter().map(told).collect();
    left_out.sort();
    let of = |name: &str, key: &str| (name.to_owned(), Some(key.to_owned()));
    let expected = [
        of("c.toml", "customers"),
        of("engines.toml", "engines"),
        of("parts.toml", "parts"),
        of("tasks.toml", "tasks"),
    ];
    assert_eq!(left_out, expected);
    assert_eq!(types.iter().count(), 9);
    assert!(types.flaw("customers").is_some() && types.flaw("machines").is_none());
    assert_eq!(types.get("customers").unwrap().label, "Customers", "as it is without the file");
    let beside = types.flaw("customers").unwrap();
    assert!(beside.file != "c.toml" && beside.why.contains("customers"), "{beside:?}");
}

#[test]
fn a_folder_that_cannot_be_read_leaves_the_built_in_types() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record-types");
    fs::write(&path, "no folder").unwrap();
    let types = record_types::usable(&path);
    assert_eq!(types.iter().count(), 8);
    assert_eq!(types.left_out().iter().map(|file| file.path.clone()).collect::<Vec<_>>(), [path]);
    assert!(record_types::usable(&folder.path().join("none")).left_out().is_empty());
}

#[test]
fn the_built_in_types_come_in_the_order_of_the_first_page() {
    let types = record_types::built_in();
    let order: Vec<_> = types.iter().map(|t| t.key.as_str()).collect();
    let expected = ["customers", "appointments", "tasks", "reports", "people", "members", "clients", "user_accounts"];
    assert_eq!(order, expected);
    assert_eq!(types.directory().key, "user_accounts");
}

#[test]
fn headers_are_exactly_as_other_systems_expect_them() {
    assert_eq!(
        headers("people").join(","),
        "title,firstName,lastName,mobile,username,email,phone,role,roleOptions,uprn,dateBirth,type,taxIdentifier,gender,notify"
    );
    assert_eq!(headers("members").join(","), "email,name,role,handle,timezone,locale,first_name,last_name");
    assert_eq!(
        headers("clients").join(","),
        "ID,firstName,lastName,email,username,middleName,project,desk,active,type,created"
    );
    assert_eq!(
        headers("user_accounts").join("|"),
        "Current Status|Display Name|Primary Email|Role|Groups|Source Username(s)|Employee Number"
    );
}

#[test]
fn limits_and_keys_are_the_documented_ones() {
    let cases: [(&str, u64, u64, &[&[&str]]); 8] = [
        ("customers", 100_000, 100, &[&["external_id"], &["record_id"], &["name", "zip", "street"]]),
        (
            "appointments",
            100_000,
            100,
            &[&["external_id"], &["customer", "earliest_begin"], &["subject", "earliest_begin"]],
        ),
        ("tasks", 100_000, 100, &[&["external_id"], &["customer", "subject", "date"], &["subject", "date"]]),
        (
            "reports",
            100_000,
            100,
            &[&["external_id"], &["customer", "date", "start_time"], &["date", "start_time", "report_type"]],
        ),
        ("people", 100_000, 100, &[&["email"], &["username"]]),
        ("members", 100_000, 100, &[&["email"]]),
        ("clients", 5_000, 100, &[&["client_id"], &["email"]]),
        ("user_accounts", 2_000, 100, &[&["primary_email"]]),
    ];
    for (key, rows, users, expected) in cases {
        let record_type = built_in(key);
        assert_eq!((record_type.limits.rows, record_type.limits.users), (rows, users), "{key}");
        assert_eq!(keys(&record_type), expected, "{key}");
    }
}

#[test]
fn customers_have_the_documented_rules() {
    let customers = built_in("customers");
    assert!(customers.owned && customers.transfer);
    assert_eq!(customers.at(customers.protected_by.unwrap()).key, "my_place");
    let external_id = field(&customers, "external_id");
    assert_eq!((external_id.unique, external_id.frozen), (Unique::PerUser, true));
    let Format::Pattern(pattern) = &external_id.format else { panic!("an identifier") };
    let allows = |c: char| pattern.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
    assert!("AZaz09-_{}.;".chars().all(allows));
    assert!(!" /ä,:".chars().any(allows));
    assert_eq!(pattern.max, 40);
    assert_eq!(field(&customers, "record_id").default, Some(Default::RandomHex(32)));
    assert!(matches!(field(&customers, "call_interval").format, Format::Integer { min: 7, max: 730, .. }));
    assert!(matches!(field(&customers, "call_duration").format, Format::Integer { min: 1, max: 1440, .. }));
    let required = |key| field(&customers, key).requirement == Requirement::Required;
    assert!(required("name") && required("country"));
    assert_eq!(customers.fields.iter().filter(|field| field.format == Format::BusinessHours).count(), 7);
}

#[test]
fn people_members_and_clients_have_the_documented_rules() {
    let people = built_in("people");
    assert!(people.key_fallback);
    assert_eq!(field(&people, "email").requirement, Requirement::IfEmpty("username".to_owned()));
    assert_eq!(field(&people, "username").requirement, Requirement::IfEmpty("email".to_owned()));
    let when = Requirement::If { field: "role".to_owned(), is: "1".to_owned() };
    assert_eq!(field(&people, "role_options").requirement, when);
    assert!(matches!(people.rules.as_slice(), [Rule::IgnoredUnless { is, .. }] if is == "1"));
    assert_eq!(field(&people, "title").max_chars, Some(5));
    assert!(
        matches!(field(&people, "uprn").format, Format::Pattern(pattern) if (pattern.min, pattern.max) == (12, 12))
    );

    let members = built_in("members");
    let zones = field(&members, "timezone");
    let Format::Selection { options, exact: true, .. } = &zones.format else { panic!("a closed list") };
    assert_eq!(options.len(), 8);
    assert!(options.iter().all(|zone| zone.synonyms.iter().any(|word| *word == format!("(GMT{}", &word[4..]))));
    assert_eq!(field(&members, "locale").default, Some(Default::Text("en".to_owned())));

    let clients = built_in("clients");
    assert!(clients.text_only && clients.refuses_formulas && clients.key_fallback);
    assert_eq!(field(&clients, "username").default, Some(Default::NameFrom("email".to_owned())));
    assert_eq!(field(&clients, "project").default, Some(Default::ListDefault));
    assert_eq!(field(&clients, "created").format, Format::DateTime { zoned: true });
    assert!(matches!(field(&clients, "active").format, Format::YesNo { words } if words.0 == "True"));
}

#[test]
fn user_accounts_add_groups_and_sources_and_are_the_directory() {
    let users = built_in("user_accounts");
    let directory = users.directory.unwrap();
    assert_eq!(users.at(directory.email).header, "Primary Email");
    for (key, list, shape) in [("groups", "groups", ListShape::Many), ("sources", "sources", ListShape::Pairs)] {
        let field = field(&users, key);
        assert_eq!(field.format, Format::List { list: list.to_owned(), shape });
        assert_eq!(field.policy, Policy::Add);
    }
    assert_eq!(field(&users, "employee_number").unique, Unique::Everywhere);
}

#[test]
fn owned_types_find_the_customer_by_external_id_and_then_by_record_id() {
    for key in ["appointments", "tasks", "reports"] {
        let Format::Reference { record_type, by } = field(&built_in(key), "customer").format else { panic!("{key}") };
        assert_eq!((record_type.as_str(), by), ("customers", vec!["external_id".to_owned(), "record_id".to_owned()]));
    }
    let appointments = built_in("appointments");
    assert!(matches!(appointments.rules.as_slice(), [Rule::OneRequired { .. }, Rule::Order { .. }, Rule::Fits { .. }]));
    let reports = built_in("reports");
    assert!(matches!(reports.rules.as_slice(), [Rule::OneRequired { .. }, Rule::EndWins { .. }]));
    let Format::Selection { options, .. } = field(&reports, "report_type").format else { panic!("a closed list") };
    let keys: Vec<_> = options.iter().map(|option| option.key.as_str()).collect();
    assert_eq!(keys, ["0", "1", "2", "3", "4", "5"]);
}

#[test]
fn every_field_has_help_and_german_and_english_names() {
    for record_type in record_types::built_in().iter() {
        for field in &record_type.fields {
            let place = format!("{}.{}", record_type.key, field.key);
            assert!(field.help.len() >= 10, "{place}");
            assert!(field.synonyms.len() >= 2, "{place}");
        }
    }
}

/// Runs on this thread alone, so that no other test hears German.
#[test]
fn a_label_reads_as_the_text_of_the_spoken_language() {
    let customers = built_in("customers");
    let (label, german) = messages::speaking(Language::German, || {
        let scheduling = field(&customers, "scheduling");
        (customers.label.to_string(), [scheduling.label.to_string(), scheduling.heading().to_owned()])
    });
    assert_eq!((label.as_str(), german), ("Kunden", ["Terminplanung".to_owned(), "Terminplanung".to_owned()]));
    assert_eq!(customers.label, "Customers");
}
