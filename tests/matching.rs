//! Matching columns to fields: headers of a dozen systems, and what a match makes of the values.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "matching/labelled.rs"]
mod labelled;

use muster::definitions::record_types;
use muster::domain::assignment::AssignBy;
use muster::domain::choices::Mode;
use muster::domain::directory::{Directory, Role, User, UserId};
use muster::domain::field::{ColumnIx, FieldIx, Policy};
use muster::domain::mapping::{self, Binding, Blocker, Mapping, Origin, Proposal, Source};
use muster::domain::profile::{ColumnProfile, Profiler};
use muster::domain::record_type::RecordType;
use muster::domain::row::Row;
use muster::domain::value::{DateOrder, DecimalMark, Notation};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

fn record_type(key: &str) -> Arc<RecordType> {
    Arc::clone(record_types::built_in().get(key).unwrap())
}

fn directory() -> Directory {
    let user = |id, name: &str, email: &str, number: &str| User {
        id: UserId(id),
        name: name.to_owned(),
        email: email.to_owned(),
        employee_number: number.to_owned(),
        role: Role::User,
        active: true,
    };
    Directory::new([
        user(1, "Anna Weber", "anna.weber@nordwind.example", "0042"),
        user(2, "Bo Lind", "bo.lind@nordwind.example", "0043"),
    ])
}

/// A table by its columns: names and values.
struct Table {
    columns: Vec<String>,
    profiles: Vec<ColumnProfile>,
}

fn table(columns: &[(&str, &[&str])]) -> Table {
    let rows = columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let mut profiler = Profiler::new(columns.len());
    for row in 0..rows {
        let cells = columns.iter().map(|(_, values)| values.get(row).copied().unwrap_or(""));
        profiler.add(&Row::of(row as u64 + 2, cells));
    }
    Table { columns: columns.iter().map(|(name, _)| (*name).to_owned()).collect(), profiles: profiler.finish() }
}

fn propose(record_type: &RecordType, table: &Table) -> Proposal {
    mapping::propose(record_type, &table.columns, &table.profiles, &directory())
}

/// Returns what a column feeds, in the words of the fixtures.
fn fed_by(record_type: &RecordType, proposal: &Proposal, column: u32) -> String {
    let assigns = proposal.assignment.as_ref().filter(|assignment| assignment.column == ColumnIx(column));
    if let Some(assignment) = assigns {
        return match assignment.by {
            AssignBy::Email => "@email".to_owned(),
            AssignBy::EmployeeNumber => "@number".to_owned(),
        };
    }
    let fields: Vec<_> = proposal.mapping.fields_of(ColumnIx(column)).map(|(ix, _)| &*record_type.at(ix).key).collect();
    if fields.is_empty() { "-".to_owned() } else { fields.join(",") }
}

#[test]
fn headers_of_other_systems_find_their_fields() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/matching");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    assert!(paths.len() >= 8, "a system went missing");
    let mut wrong = Vec::new();
    for path in paths {
        let system = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        let record_type = record_type(lines.next().unwrap());
        let parts: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        let values: Vec<Vec<&str>> = parts.iter().map(|part| part[2].split('|').collect()).collect();
        let columns: Vec<_> = parts.iter().zip(&values).map(|(part, values)| (part[0], values.as_slice())).collect();
        let proposal = propose(&record_type, &table(&columns));
        for (column, part) in (0..).zip(&parts) {
            let found = fed_by(&record_type, &proposal, column);
            if found != part[1] {
                wrong.push(format!("{system}: “{}” feeds {found}, not {}", part[0], part[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_similar_name_is_taken_only_when_it_is_very_similar() {
    let people = record_type("people");
    let proposal = propose(&people, &table(&[("Usrname", &["ann", "bob"]), ("Surnames", &["Lee", "Ray"])]));
    let username = people.field("username").unwrap().0;
    assert_eq!(proposal.mapping.bindings[&username].origin, Origin::Similar(87));
    assert_eq!(fed_by(&people, &proposal, 1), "last_name", "username is alike, too, and less so");
    let far = propose(&people, &table(&[("User", &["ann", "bob"])]));
    assert_eq!(fed_by(&people, &far, 0), "-");
}

#[test]
fn values_that_contradict_the_field_forbid_a_match_by_synonym() {
    let customers = record_type("customers");
    let numbers = propose(&customers, &table(&[("Telefonnummer", &["0732 123456", "0664 1234567"])]));
    assert_eq!(fed_by(&customers, &numbers, 0), "phone");
    let emails = propose(&customers, &table(&[("Telefonnummer", &["a@x.example", "b@x.example"])]));
    assert_eq!(fed_by(&customers, &emails, 0), "-");
    let (email, _) = customers.field("email").unwrap();
    assert_eq!(emails.candidates[0], [(email, Origin::Similar(70))]);
}

#[test]
fn words_that_change_nothing_are_passed_over_and_others_are_not() {
    let customers = record_type("customers");
    let fed = |name: &str, values: &[&str]| fed_by(&customers, &propose(&customers, &table(&[(name, values)])), 0);
    let town: &[&str] = &["Linz", "Wels"];
    for name in ["Billing City", "address_1_city", "PrimaryCity", "Address 1: City", "BUSINESSCITY", "Ort 1"] {
        assert_eq!(fed(name, town), "city", "{name}");
    }
    for name in ["Shipping City", "Ort (privat)", "City 2", "Weiterer Ort", "City of birth"] {
        assert_eq!(fed(name, town), "-", "{name}");
    }
    assert_eq!(fed("Office Number", &["12", "13"]), "-", "a number of something else");
}

#[test]
fn a_name_that_its_values_belie_is_only_offered() {
    let customers = record_type("customers");
    let fed = |name: &str, values: &[&str]| fed_by(&customers, &propose(&customers, &table(&[(name, values)])), 0);
    assert_eq!(fed("Contact", &["Ann Lee", "Bob Ray"]), "contact_person");
    assert_eq!(fed("Contact", &["ann@x.example", "bob@x.example"]), "-");
    assert_eq!(fed("Land", &["Österreich", "DE"]), "country");
    assert_eq!(fed("Land", &["Bayern", "Hessen", "Saarland"]), "-");
    assert_eq!(fed("Country", &["Bayern", "DE", "AT"]), "country", "some of a column of that very name fit");
    assert_eq!(fed("Kategorie", &["Kunde", "Lieferant"]), "-");
    assert_eq!(fed("Dauer", &["01:30:00", "00:15:00"]), "-");
}

#[test]
fn a_day_and_its_time_of_day_feed_one_field_together() {
    let appointments = record_type("appointments");
    let table = table(&[
        ("Startzeit", &["09:00", "14:30"]),
        ("Startdatum", &["3.11.2026", "24.11.2026"]),
        ("Erinnerungszeit", &["08:00", "14:00"]),
    ]);
    let proposal = propose(&appointments, &table);
    let begin = &proposal.mapping.bindings[&field(&appointments, "earliest_begin")];
    assert_eq!(begin.source, Source::Columns(vec![ColumnIx(1), ColumnIx(0)]));
    assert_eq!(fed_by(&appointments, &proposal, 2), "-");
}

#[test]
fn each_column_and_each_field_is_matched_once() {
    let customers = record_type("customers");
    let proposal = propose(&customers, &table(&[("Firma", &["A"]), ("Name", &["B"]), ("Kundenname", &["C"])]));
    assert_eq!(fed_by(&customers, &proposal, 1), "name");
    assert_eq!(proposal.mapping.bindings.len(), 1);
}

#[test]
fn a_match_brings_notation_and_value_map_from_all_rows() {
    let customers = record_type("customers");
    let table = table(&[
        ("External ID", &["K1", "K2", "K3"]),
        ("Last call", &["03/04/2026", "13/02/2026", ""]),
        ("Annual revenue", &["1.234", "12,50", ""]),
        ("Scheduling", &["automatisch", "MANUAL", "nie"]),
    ]);
    let proposal = propose(&customers, &table);
    let binding = |key: &str| &proposal.mapping.bindings[&customers.field(key).unwrap().0];
    assert_eq!(binding("last_call").notation, Notation { date: Some(DateOrder::DayFirst), decimal: None });
    assert_eq!(binding("annual_revenue").notation, Notation { date: None, decimal: Some(DecimalMark::Comma) });
    let expected = [("automatisch", "automatic"), ("MANUAL", "manual")];
    let expected = expected.map(|(from, to)| (from.to_owned(), to.to_owned()));
    assert_eq!(binding("scheduling").value_map, BTreeMap::from(expected));
    assert_eq!(proposal.mapping.keys, [customers.field("external_id").unwrap().0]);
}

/// Returns the words of all blockers of a mapping that was changed by hand.
fn blockers(key: &str, table: &Table, mode: Mode, change: impl Fn(&RecordType, &mut Mapping)) -> Vec<String> {
    let record_type = record_type(key);
    let mut mapping = propose(&record_type, table).mapping;
    change(&record_type, &mut mapping);
    let found: Vec<Blocker> = mapping::check(&record_type, &table.columns, &mapping, mode, &table.profiles);
    found.iter().map(ToString::to_string).collect()
}

fn field(record_type: &RecordType, key: &str) -> FieldIx {
    record_type.field(key).unwrap().0
}

#[test]
fn every_reason_why_planning_cannot_start_is_named_at_once() {
    let nothing = |_: &RecordType, _: &mut Mapping| {};
    let bare = table(&[("???", &["1"])]);
    assert_eq!(blockers("customers", &bare, Mode::Update, nothing), ["match at least one column to a field"]);

    let partial = table(&[("City", &["Linz"])]);
    assert_eq!(
        blockers("customers", &partial, Mode::Create, nothing),
        [
            "Name needs a column or a fixed value, because new customers cannot be without it",
            "Country needs a column or a fixed value, because new customers cannot be without it",
        ]
    );
    assert_eq!(
        blockers("customers", &partial, Mode::Update, nothing),
        ["mark the key: the fields that say which customer a row is, usually External ID"]
    );

    let update = table(&[("External ID", &["K1"]), ("Phone", &["0732 123456"])]);
    assert!(blockers("customers", &update, Mode::Update, nothing).is_empty(), "an update may bring some fields only");

    let open = table(&[("External ID", &["K1"]), ("Last call", &["03/04/2026"]), ("Annual revenue", &["1.234"])]);
    assert_eq!(
        blockers("customers", &open, Mode::Update, nothing),
        [
            "say whether day or month comes first in column “Last call” (Last call)",
            "say whether point or comma is the decimal mark in column “Annual revenue” (Annual revenue)",
        ]
    );

    let wrong = |record_type: &RecordType, mapping: &mut Mapping| {
        let binding = mapping.bindings.get_mut(&field(record_type, "phone")).unwrap();
        (binding.source, binding.policy) = (Source::Fixed("nobody".to_owned()), Policy::Add);
        mapping.keys.push(field(record_type, "name"));
    };
    assert_eq!(
        blockers("customers", &update, Mode::Update, wrong),
        [
            "Name is part of the key and needs a column",
            "the policy “Add” does not fit Phone; choose another one",
            "the fixed value of Phone cannot be used: “nobody” is not a phone number. \
             Expected a number such as +43 1 2345678",
        ]
    );
}

#[test]
fn a_fixed_moment_has_to_name_its_zone() {
    let clients = table(&[("ID", &["0123456789abcdef01234567"])]);
    let with = |text: &'static str| {
        blockers("clients", &clients, Mode::Update, move |record_type, mapping| {
            let id = mapping.bindings[&field(record_type, "client_id")].clone();
            let fixed = Binding { source: Source::Fixed(text.to_owned()), ..id };
            mapping.bindings.insert(field(record_type, "created"), fixed);
        })
    };
    assert!(with("2024-06-13T15:06:02Z").is_empty());
    assert_eq!(
        with("2024-06-13"),
        ["the fixed value of Created cannot be used: “2024-06-13” leaves the time zone open. \
          Expected a time with its zone such as 2026-11-03T14:00:00Z"]
    );
}

#[test]
fn a_few_slips_do_not_unsettle_a_column_and_a_real_mix_does() {
    let mut dates = vec!["13/02/2026"; 40];
    dates.push("02/13/2026");
    let slip = table(&[("External ID", &["K1"]), ("Last call", &dates)]);
    assert!(blockers("customers", &slip, Mode::Update, |_, _| {}).is_empty());
    let mixed = table(&[("External ID", &["K1"]), ("Last call", &["13/02/2026", "02/13/2026"])]);
    assert_eq!(
        blockers("customers", &mixed, Mode::Update, |_, _| {}),
        ["say whether day or month comes first in column “Last call” (Last call)"]
    );
}

#[test]
fn a_column_of_a_spreadsheets_numbers_is_read_as_dates_when_all_rows_say_so() {
    let customers = record_type("customers");
    let last_call = field(&customers, "last_call");
    let dates = |values: &[&str]| {
        let table = table(&[("External ID", &["K1"]), ("Last call", values)]);
        let notation = propose(&customers, &table).mapping.bindings[&last_call].notation;
        (notation.date, blockers("customers", &table, Mode::Update, |_, _| {}))
    };
    assert_eq!(dates(&["46329", "46330.583333", "12345"]), (Some(DateOrder::Serial), vec![]));
    assert_eq!(dates(&["2024", "2025", "2026"]), (None, vec![]), "years are no days");
    assert_eq!(dates(&["46329", "2026-11-03"]), (Some(DateOrder::YearFirst), vec![]));
    let asks = "say whether the numbers in column “Last call” are dates of a spreadsheet (Last call)".to_owned();
    assert_eq!(dates(&["46329", "46330", "2024"]), (None, vec![asks.clone()]));
    assert_eq!(dates(&["46329", "46330", "never"]), (None, vec![asks]));
    let mut slip = vec!["46329"; 40];
    slip.push("never");
    assert_eq!(dates(&slip), (Some(DateOrder::Serial), vec![]));
}

#[test]
fn parts_of_a_day_are_times_when_all_rows_say_so() {
    let reports = record_type("reports");
    let start = field(&reports, "start_time");
    let notation = |values: &[&str]| {
        let table = table(&[("Start time", values)]);
        propose(&reports, &table).mapping.bindings[&start].notation.date
    };
    assert_eq!(notation(&["0.583333", "0,354166667", "0.25"]), Some(DateOrder::Serial));
    assert_eq!(notation(&["0.583333", "14:00"]), None);
    assert_eq!(notation(&["8.30", "0.30"]), None);
}

#[test]
fn numbers_of_another_file_are_no_reason_to_read_this_ones_so() {
    let customers = record_type("customers");
    let last_call = field(&customers, "last_call");
    let after = |before: DateOrder, values: &[&str]| {
        let table = table(&[("External ID", &["K1"]), ("Last call", values)]);
        let mut mapping = propose(&customers, &table).mapping;
        mapping.bindings.get_mut(&last_call).unwrap().notation.date = Some(before);
        mapping::settle(&customers, &mut mapping, &table.profiles);
        mapping.bindings[&last_call].notation.date
    };
    assert_eq!(after(DateOrder::Serial, &["03/04/2026"]), None);
    assert_eq!(after(DateOrder::DayFirst, &["46329", "46330", "never"]), None);
    assert_eq!(after(DateOrder::DayFirst, &["46329", "46330"]), Some(DateOrder::Serial));
    assert_eq!(after(DateOrder::Serial, &["46329", "46330", "never"]), Some(DateOrder::Serial));
    assert_eq!(after(DateOrder::DayFirst, &["03/04/2026"]), Some(DateOrder::DayFirst));
}

#[test]
fn headers_are_the_same_whatever_their_order_and_case() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let signature = mapping::header_signature(&names(&["E-Mail", "First Name"]));
    assert_eq!(signature, mapping::header_signature(&names(&["first_name", "EMAIL"])));
    assert_ne!(signature, mapping::header_signature(&names(&["first_name", "phone"])));
}

#[test]
fn a_value_map_holds_for_each_of_several_entries() {
    let types = record_types::built_in();
    let accounts = types.get("user_accounts").unwrap();
    let (groups, role) = (accounts.field("groups").unwrap().1, accounts.field("role").unwrap().1);
    let map = [("A", "North"), ("B", "South"), ("C,D", "East")];
    let binding = Binding {
        source: Source::Columns(vec![ColumnIx(0)]),
        policy: Policy::Overwrite,
        notation: Notation::default(),
        transforms: Vec::new(),
        value_map: map.into_iter().map(|(from, to)| (from.to_owned(), to.to_owned())).collect(),
        origin: Origin::ByHand,
    };
    assert_eq!(binding.meant(groups, "A, B"), "North,South");
    assert_eq!(binding.meant(groups, "West,A"), "West,North", "an entry without a meaning stays");
    assert_eq!(binding.meant(groups, "C,D"), "East", "the whole value comes first");
    assert_eq!(binding.meant(groups, "West"), "West");
    assert_eq!(binding.meant(role, "A,B"), "A,B", "a field of one entry has no parts");
}
