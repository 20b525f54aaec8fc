//! Whose row it is: the guessed column, the table of values, and configurations that name columns and users.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::assignment::{self, AssignBy, Assignment, Resolution};
use muster::domain::choices::{Choices, Mode};
use muster::domain::config::{ConfigSource, Drift, ImportConfig};
use muster::domain::directory::{Alias, Directory, Role, User, UserId};
use muster::domain::field::{ColumnIx, Policy};
use muster::domain::mapping::{self, BlankPolicy, Origin, Source};
use muster::domain::new_user::NewUser;
use muster::domain::problem::ProblemKind;
use muster::domain::profile::Profiler;
use muster::domain::record_type::RecordType;
use muster::domain::row::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn customers() -> Arc<RecordType> {
    Arc::clone(record_types::built_in().get("customers").unwrap())
}

fn directory() -> Directory {
    let user = |id, name: &str, email: &str, number: &str, active| User {
        id: UserId(id),
        name: name.to_owned(),
        email: email.to_owned(),
        employee_number: number.to_owned(),
        role: Role::User,
        active,
    };
    Directory::new([
        user(1, "Anna Weber", "anna.weber@nordwind.example", "0042", true),
        user(2, "Bo Lind", "bo.lind@nordwind.example", "0043", true),
        user(3, "Cem Kaya", "cem.kaya@nordwind.example", "0044", false),
        user(4, "Dora Ott", "dora.ott@nordwind.example", "0045", true),
    ])
}

fn assignment(by: AssignBy) -> Assignment {
    Assignment { by, column: ColumnIx(0), aliases: BTreeMap::new(), default_user: None, excluded: BTreeSet::new() }
}

fn resolutions(assignment: &Assignment, values: &[(&str, u64)]) -> Vec<(String, u64, Resolution)> {
    let values: Vec<_> = values.iter().map(|(value, rows)| ((*value).to_owned(), *rows)).collect();
    let table = assignment::table(assignment, &directory(), &values);
    table.values.into_iter().map(|line| (line.value, line.rows, line.resolution)).collect()
}

fn not_found(user: Option<i64>) -> Resolution {
    Resolution::NotFound { suggestion: user.map(UserId) }
}

#[test]
fn every_value_names_its_user_or_the_nearest_one() {
    let found = resolutions(
        &assignment(AssignBy::Email),
        &[
            ("Anna.Weber@Nordwind.Example ", 3),
            ("anna.weber@nordwind.example", 2),
            ("bo.lnd@nordwind.example", 5),
            ("dora.ott@old-name.example", 1),
            ("cem.kaya@nordwind.example", 4),
            ("nobody@elsewhere.example", 6),
            ("Bo Lind", 1),
            ("", 7),
        ],
    );
    let expected = [
        ("Anna.Weber@Nordwind.Example", 5, Resolution::Found(UserId(1))),
        ("bo.lnd@nordwind.example", 5, not_found(Some(2))),
        ("dora.ott@old-name.example", 1, not_found(Some(4))),
        ("cem.kaya@nordwind.example", 4, Resolution::Archived(UserId(3))),
        ("nobody@elsewhere.example", 6, not_found(None)),
        ("Bo Lind", 1, not_found(Some(2))),
        ("", 7, not_found(None)),
    ];
    assert_eq!(found, expected.map(|(value, rows, resolution)| (value.to_owned(), rows, resolution)));
}

#[test]
fn an_employee_number_without_its_zeros_is_suggested_and_not_taken() {
    let found = resolutions(&assignment(AssignBy::EmployeeNumber), &[("42", 1), ("0042", 1), ("46", 1), ("00043", 1)]);
    let kinds: Vec<_> = found.into_iter().map(|(_, _, resolution)| resolution).collect();
    assert_eq!(kinds, [not_found(Some(1)), Resolution::Found(UserId(1)), not_found(None), not_found(Some(2))]);
    assert!(assignment::differs_only_in_zeros("0042", "42"));
    assert!(!assignment::differs_only_in_zeros("0042", "0042"));
    assert!(!assignment::differs_only_in_zeros("A42", "42"));
}

#[test]
fn aliases_and_the_default_user_take_rows_and_the_rest_are_named() {
    let mut assignment = assignment(AssignBy::Email);
    assignment.aliases.insert("annie@nordwind.example".to_owned(), UserId(1));
    let found = resolutions(&assignment, &[("Annie@Nordwind.Example", 2), ("x@y.example", 1)]);
    assert_eq!(found[0].2, Resolution::Alias(UserId(1)));
    assert_eq!(found[1].2, not_found(None));
    assignment.default_user = Some(UserId(2));
    assert_eq!(resolutions(&assignment, &[("x@y.example", 1)])[0].2, Resolution::Default(UserId(2)));
    let table = assignment::table(&assignment, &directory(), &[("annie@nordwind.example".to_owned(), 1)]);
    assert_eq!(table.without_rows, [UserId(2), UserId(4)], "the archived user is not missed");
}

#[test]
fn what_the_organisation_remembers_stands_behind_what_users_have_and_what_was_chosen() {
    let alias = |value: &str, user| Alias { by: AssignBy::Email, value: value.to_owned(), user: UserId(user) };
    let directory = directory().with_aliases([
        alias("Annie", 1),
        alias("bo.lind@nordwind.example", 1),
        alias("cem.kaya@nordwind.example", 1),
        alias("old cem", 3),
        alias("gone", 99),
    ]);
    let mut assignment = assignment(AssignBy::Email);
    let found = |assignment: &Assignment, value: &str| assignment.resolve(&directory, value);
    assert_eq!(found(&assignment, " ANNIE "), Resolution::Remembered(UserId(1)));
    assert_eq!(found(&assignment, "bo.lind@nordwind.example"), Resolution::Found(UserId(2)));
    assert_eq!(found(&assignment, "cem.kaya@nordwind.example"), Resolution::Archived(UserId(3)), "refused by name");
    assert_eq!(found(&assignment, "old cem"), not_found(None), "who is archived since is not offered");
    assert_eq!(found(&assignment, "gone"), not_found(None));
    assignment.default_user = Some(UserId(4));
    assert_eq!(found(&assignment, "annie"), Resolution::Remembered(UserId(1)), "before the default user");
    assignment.aliases.insert("annie".to_owned(), UserId(2));
    assert_eq!(found(&assignment, "annie"), Resolution::Alias(UserId(2)), "what is chosen for this file counts first");
    assignment.by = AssignBy::EmployeeNumber;
    assert_eq!(found(&assignment, "Annie"), Resolution::Default(UserId(4)), "a number has aliases of its own");
}

#[test]
fn a_new_user_keeps_the_rules_of_user_accounts() {
    let types = record_types::built_in();
    let problems = |name: &str, email: &str, employee_number: &str| {
        let user =
            NewUser { name: name.to_owned(), email: email.to_owned(), employee_number: employee_number.to_owned() };
        let found = user.problems(types.directory(), &directory());
        [found.name, found.email, found.employee_number].map(|problem| problem.map(|problem| problem.kind))
    };
    assert_eq!(problems("Eva Neu", "eva@nordwind.example", ""), [None, None, None]);
    assert_eq!(
        problems(" ", "", "0042"),
        [Some(ProblemKind::Missing), Some(ProblemKind::Missing), Some(ProblemKind::Taken)]
    );
    let taken_by_an_archived_user = problems("Eva Neu", "CEM.kaya@nordwind.example ", "42");
    assert_eq!(taken_by_an_archived_user, [None, Some(ProblemKind::Taken), None]);
    assert_eq!(problems("Eva Neu", "Rep 7", "7")[1], Some(ProblemKind::NotEmail));
    assert_eq!(NewUser::of(AssignBy::EmployeeNumber, " 7 ").employee_number, "7");
}

/// A table given by columns: their names and values.
type Columns<'a> = &'a [(&'a str, &'a [&'a str])];

/// Guesses the assignment column of a table.
fn guess(columns: Columns<'_>) -> Option<(u32, AssignBy)> {
    let mut profiler = Profiler::new(columns.len());
    for row in 0..columns[0].1.len() {
        profiler.add(&Row::of(row as u64 + 2, columns.iter().map(|(_, values)| values[row])));
    }
    let names: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let proposal = mapping::propose(&customers(), &names, &profiler.finish(), &directory());
    proposal.assignment.map(|assignment| (assignment.column.0, assignment.by))
}

#[test]
fn the_column_of_the_users_is_found_by_values_and_names() {
    let (anna, bo) = ("anna.weber@nordwind.example", "bo.lind@nordwind.example");
    let cases: [(Columns<'_>, Option<(u32, AssignBy)>); 8] = [
        (&[("E-Mail", &["a@b.example", "c@d.example"]), ("Vertreter", &[anna, bo])], Some((1, AssignBy::Email))),
        (&[("XYZ", &[anna, bo])], Some((0, AssignBy::Email))),
        (&[("Sales rep e-mail", &["new@nordwind.example", "x@nordwind.example"])], Some((0, AssignBy::Email))),
        (&[("Personalnummer", &["0042", "0043"])], Some((0, AssignBy::EmployeeNumber))),
        (&[("Rep", &["0042", "0099"])], Some((0, AssignBy::EmployeeNumber))),
        (&[("Vertreter", &[anna, bo]), ("Personalnummer", &["0042", "0043"])], Some((0, AssignBy::Email))),
        (&[("E-Mail", &["a@b.example", "c@d.example"]), ("Name", &["A", "B"])], None),
        (&[("Besuchsintervall", &["42", "43"])], None),
    ];
    for (columns, expected) in cases {
        assert_eq!(guess(columns), expected, "{:?}", columns.iter().map(|(name, _)| name).collect::<Vec<_>>());
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn choices(columns: &[String]) -> Choices {
    let customers = customers();
    let mut profiler = Profiler::new(columns.len());
    profiler.add(&Row::of(2, columns.iter().map(|_| "")));
    let mut mapping = mapping::propose(&customers, columns, &profiler.finish(), &directory()).mapping;
    mapping.blank = BlankPolicy::Clear;
    let (phone, _) = customers.field("phone").unwrap();
    let binding = mapping.bindings.get_mut(&phone).unwrap();
    (binding.policy, binding.source) = (Policy::OnlyIfEmpty, Source::Columns(vec![ColumnIx(2), ColumnIx(3)]));
    let mut assignment = assignment(AssignBy::Email);
    assignment.column = ColumnIx(4);
    assignment.aliases.insert("annie@nordwind.example".to_owned(), UserId(1));
    assignment.default_user = Some(UserId(2));
    Choices { mode: Mode::Create, mapping, assignment: Some(assignment), ..Choices::default() }
}

#[test]
fn a_configuration_fits_the_same_columns_in_another_order() {
    let columns = names(&["Kd-Nr.", "Firma", "Telefon", "Telefon", "Vertreter", "Interne Farbe"]);
    let choices = choices(&columns);
    let config = ImportConfig::from_choices("mine", &customers(), &columns, &choices, &directory());
    let phone = config.entries.iter().find(|entry| entry.field == "phone").unwrap();
    assert_eq!(phone.source, ConfigSource::Columns(names(&["Telefon", "Telefon (2)"])));
    assert_eq!(config.ignored, ["Interne Farbe"]);
    let (again, drift) = config.to_choices(&customers(), &columns, &directory());
    assert_eq!(drift, []);
    let unnamed = |choices: &Choices| {
        let mut choices = choices.clone();
        choices.mapping.bindings.values_mut().for_each(|binding| binding.origin = Origin::Configuration);
        choices
    };
    assert_eq!(again, unnamed(&choices));

    let moved = names(&["vertreter", "Interne Farbe", "FIRMA", "kd nr", "Telefon", "Telefon"]);
    let (moved, drift) = config.to_choices(&customers(), &moved, &directory());
    assert_eq!(drift, []);
    assert_eq!(moved.assignment.unwrap().column, ColumnIx(0));
    let (name, _) = customers().field("name").map(|(ix, field)| (ix, field.key.clone())).unwrap();
    assert_eq!(moved.mapping.bindings[&name].source, Source::Columns(vec![ColumnIx(2)]));
}

#[test]
fn what_does_not_fit_is_named() {
    let columns = names(&["Kd-Nr.", "Firma", "Telefon", "Telefon", "Vertreter"]);
    let mut config = ImportConfig::from_choices("mine", &customers(), &columns, &choices(&columns), &directory());
    config.entries[0].field = "no_such_field".to_owned();
    let assignment = config.assignment.as_mut().unwrap();
    assignment.default_user = Some("cem.kaya@nordwind.example".to_owned());
    assignment.aliases.insert("x".to_owned(), "gone@nordwind.example".to_owned());
    let file = names(&["Kd-Nr.", "Firmenname", "Telefon", "Telefon", "Vertreter", "Neu"]);
    let (choices, drift) = config.to_choices(&customers(), &file, &directory());
    let drift: Vec<_> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(
        drift,
        [
            "field “no_such_field” does not exist in this record type",
            "column “Firma” is missing; was it renamed to “Firmenname”?",
            "user “gone@nordwind.example” is not in the directory or is archived",
            "user “cem.kaya@nordwind.example” is not in the directory or is archived",
            "column “Firmenname” is new",
            "column “Neu” is new",
        ]
    );
    let assignment = choices.assignment.unwrap();
    assert_eq!(assignment.default_user, None);
    assert_eq!(assignment.aliases.len(), 1);
}

#[test]
fn a_plain_configuration_of_another_program_loads_by_the_names_of_fields() {
    let mut config = ImportConfig::from_choices("", &customers(), &[], &Choices::default(), &directory());
    (config.record_type, config.mode) = (None, None);
    let columns = names(&["Nummer", "Bezeichnung"]);
    let full =
        ImportConfig::from_choices("", &customers(), &names(&["External ID"]), &Choices::default(), &directory());
    assert_eq!(full.entries, []);
    let entry = |source: &str, field: &str, key| muster::domain::config::ConfigEntry {
        source: ConfigSource::Columns(names(&[source])),
        field: field.to_owned(),
        policy: Policy::Overwrite,
        key,
        transforms: Vec::new(),
        notation: muster::domain::value::Notation::default(),
        value_map: BTreeMap::new(),
    };
    config.entries = vec![entry("Nummer", "External ID", true), entry("Bezeichnung", "NAME", false)];
    let (choices, drift) = config.to_choices(&customers(), &columns, &directory());
    assert_eq!(drift, Vec::<Drift>::new());
    let keys: Vec<_> = choices.mapping.keys.iter().map(|ix| customers().at(*ix).key.clone()).collect();
    assert_eq!(keys, ["external_id"]);
    assert_eq!((choices.mapping.bindings.len(), choices.mode), (2, Mode::Update));
}
