//! Import configurations and drafts: what loads, what is refused, and that nothing is lost on the way out and in.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::{draft, importcfg, record_types};
use muster::domain::assignment::{AssignBy, Assignment};
use muster::domain::choices::{Choices, Duplicates, Edits, Mode, Transfer};
use muster::domain::config::{ConfigAssignment, ConfigEntry, ConfigSource, ImportConfig};
use muster::domain::directory::UserId;
use muster::domain::field::{ColumnIx, Policy};
use muster::domain::mapping::{Binding, BlankPolicy, Mapping, Origin, Source};
use muster::domain::table::{Escape, TableChoice};
use muster::domain::transform::{AddressPart, LetterCase, NamePart, Transform};
use muster::domain::value::{DateOrder, DecimalMark, Notation};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "configurations/made.rs"]
mod made;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/importcfg").join(name)).unwrap()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = all.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn every_bad_configuration_names_line_column_and_reason() {
    let folder = root().join("tests/fixtures/importcfg/invalid");
    let expected = fs::read_to_string(folder.join("errors.txt")).unwrap();
    let mut found = String::new();
    for path in files(&folder, "importcfg") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let result = importcfg::parse(&fs::read_to_string(path).unwrap());
        let error = result.err().map_or_else(|| "accepted".to_owned(), |error| error.to_string());
        writeln!(found, "{name}: {error}").unwrap();
    }
    assert_eq!(found, expected);
}

#[test]
fn a_plain_list_of_entries_loads() {
    let parsed = importcfg::parse(&fixture("valid/plain_list.importcfg")).unwrap();
    let entries: Vec<_> = parsed.config.entries.iter().map(|e| (e.field.as_str(), e.key, e.policy)).collect();
    let expected = [
        ("external_id", true, Policy::Overwrite),
        ("name", false, Policy::Overwrite),
        ("city", false, Policy::Keep),
        ("note", false, Policy::Overwrite),
    ];
    assert_eq!(entries, expected);
    assert_eq!(parsed.config.entries[3].source, ConfigSource::Columns(vec!["Ort".to_owned()]));
    assert_eq!((parsed.config.record_type, parsed.unknown_keys), (None, vec![]));
}

#[test]
fn a_plain_object_loads_and_its_other_keys_are_named() {
    let parsed = importcfg::parse(&fixture("valid/plain_object.importcfg")).unwrap();
    assert_eq!(parsed.config.entries.len(), 2);
    assert_eq!(parsed.unknown_keys, ["UserMapping"]);
}

#[test]
fn unknown_keys_are_named_with_their_place_and_written_again() {
    let text = fixture("valid/from_a_later_minor.importcfg");
    let parsed = importcfg::parse(&text).unwrap();
    assert_eq!(parsed.unknown_keys, ["colour", "table.frozenRows", "mapping[name].trim", "assignment.fallback"]);
    let written = importcfg::write(&parsed.config);
    assert_eq!(importcfg::parse(&written).unwrap().config, parsed.config);
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    for place in ["/colour/of/1", "/table/frozenRows", "/mapping/0/trim", "/assignment/fallback"] {
        assert!(value(&written).pointer(place).is_some(), "{place}");
        assert_eq!(value(&written).pointer(place), value(&text).pointer(place), "{place}");
    }
}

#[test]
fn a_configuration_is_written_in_one_way_only() {
    let text = fixture("valid/everything.importcfg");
    let parsed = importcfg::parse(&text).unwrap();
    assert_eq!(importcfg::write(&parsed.config), text);
    assert_eq!(parsed.unknown_keys, Vec::<String>::new());
}

/// Entries with every policy and every notation.
fn entries() -> Vec<ConfigEntry> {
    let entry = |field: &str, policy, key| ConfigEntry {
        source: ConfigSource::Columns(vec![format!("Spalte „{field}“\t1")]),
        field: field.to_owned(),
        policy,
        key,
        transforms: Vec::new(),
        notation: Notation::default(),
        value_map: BTreeMap::new(),
    };
    let notations = [
        (Some(DateOrder::YearFirst), Some(DecimalMark::Point)),
        (Some(DateOrder::DayFirst), Some(DecimalMark::Comma)),
        (Some(DateOrder::MonthFirst), None),
        (Some(DateOrder::Serial), None),
    ];
    let mut entries: Vec<_> = Policy::ALL
        .iter()
        .flat_map(|&policy| [true, false].map(|key| entry(&format!("{}_{key}", policy.key()), policy, key)))
        .collect();
    for (at, (date, decimal)) in notations.into_iter().enumerate() {
        entries.push(ConfigEntry {
            source: ConfigSource::Fixed(if at == 0 { String::new() } else { "\"A\"\n".to_owned() }),
            notation: Notation { date, decimal },
            value_map: BTreeMap::from([("ja".to_owned(), "Yes".to_owned()), (String::new(), "No".to_owned())]),
            ..entry(&format!("notation_{at}"), Policy::Overwrite, false)
        });
    }
    entries.push(ConfigEntry {
        source: ConfigSource::Columns(vec!["Straße".to_owned(), "Nr".to_owned()]),
        transforms: vec![Transform::Trim, Transform::AddressPart(AddressPart::Street)],
        ..entry("street", Policy::Overwrite, false)
    });
    entries
}

/// Every choice, in every value that it can have.
fn configurations() -> Vec<ImportConfig> {
    let full = ImportConfig {
        name: "Kunden – \\ täglich".to_owned(),
        record_type: Some("customers".to_owned()),
        table: TableChoice {
            encoding: Some("windows-1252".to_owned()),
            delimiter: Some('\t'),
            quote: Some(Some('\'')),
            escape: Some(Escape::Backslash),
            comment: Some(Some("//".to_owned())),
            table: Some(2),
            skip: Some(3),
            below: Some(1),
            header: Some(false),
            header_rows: Some(2),
            sheet: Some("Tabelle 1".to_owned()),
        },
        mode: Some(Mode::Create),
        duplicates: Duplicates::AllProblems,
        transfer: Transfer::None,
        raise: true,
        blank: BlankPolicy::Clear,
        keyless: true,
        entries: entries(),
        assignment: Some(ConfigAssignment {
            by: AssignBy::Email,
            column: "Vertreter".to_owned(),
            aliases: BTreeMap::from([("h.mayr@nordwnd.example".to_owned(), "anna.weber@nordwind.example".to_owned())]),
            default_user: None,
            excluded: BTreeSet::from(["karl.huber@nordwind.example".to_owned()]),
        }),
        ignored: vec!["Umsatz Vorjahr".to_owned()],
        unknown: BTreeMap::from([("later".to_owned(), "{\"a\":[1,null]}".to_owned())]),
    };
    let mut all = vec![ImportConfig::default(), full.clone()];
    all.extend(Mode::ALL.map(|mode| ImportConfig { mode: Some(mode), ..full.clone() }));
    all.extend(Duplicates::ALL.map(|duplicates| ImportConfig { duplicates, ..full.clone() }));
    all.extend(Transfer::ALL.map(|transfer| ImportConfig { transfer, ..full.clone() }));
    let table = TableChoice { quote: Some(None), comment: Some(None), ..TableChoice::default() };
    all.push(ImportConfig { table, ..full });
    all
}

#[test]
fn every_choice_survives_the_way_out_and_in() {
    for config in configurations() {
        let written = importcfg::write(&config);
        assert_eq!(importcfg::parse(&written).unwrap().config, config);
        assert_eq!(importcfg::write(&config), written);
    }
}

#[test]
fn a_byte_order_mark_does_not_matter_and_a_huge_file_is_refused() {
    let text = format!("\u{feff}{}", fixture("valid/plain_list.importcfg"));
    assert_eq!(importcfg::parse(&text).unwrap().config.entries.len(), 4);
    let huge = format!("[{}]", " ".repeat(1024 * 1024));
    let error = importcfg::parse(&huge).unwrap_err().to_string();
    assert_eq!(error, "line 1, column 1: the file has 1048578 bytes, and at most 1048576 are read");
}

#[test]
fn no_damaged_configuration_is_more_than_an_error() {
    let text = fixture("valid/everything.importcfg");
    for (at, _) in text.char_indices() {
        // Cut off, one character lost, one doubled: parsing ends in a value or an error, never in a panic.
        let (start, rest) = text.split_at(at);
        let next = rest.chars().next().unwrap();
        for damaged in
            [start.to_owned(), format!("{start}{}", &rest[next.len_utf8()..]), format!("{start}{next}{rest}")]
        {
            if let Err(error) = importcfg::parse(&damaged) {
                let lines = damaged.lines().count().max(1);
                assert!((1..=lines + 1).contains(&error.line), "line {} of {lines}: {}", error.line, error.message);
            }
        }
    }
}

#[test]
fn the_published_schema_is_that_of_the_program() {
    let path = root().join("assets/importcfg.schema.json");
    if std::env::var_os("MUSTER_WRITE_SCHEMA").is_some() {
        fs::write(&path, importcfg::schema()).unwrap();
    }
    let published = fs::read_to_string(path).unwrap_or_default();
    let how = "run this test with MUSTER_WRITE_SCHEMA=1 to publish the schema anew";
    assert!(published == importcfg::schema(), "assets/importcfg.schema.json differs; {how}");
}

fn choices() -> Choices {
    let types = record_types::built_in();
    let customers = types.get("customers").unwrap();
    let ix = |key: &str| customers.field(key).unwrap().0;
    let binding = |source, origin| Binding {
        source,
        policy: Policy::Keep,
        transforms: vec![
            Transform::Trim,
            Transform::Case(LetterCase::Capitalised),
            Transform::Replace { find: "\"a\"".to_owned(), with: String::new() },
            Transform::NamePart(NamePart::LastName),
            Transform::AddressPart(AddressPart::HouseNumber),
        ],
        notation: Notation { date: Some(DateOrder::DayFirst), decimal: Some(DecimalMark::Comma) },
        value_map: BTreeMap::from([("j".to_owned(), "Yes".to_owned())]),
        origin,
    };
    let columns = |columns: &[u32]| Source::Columns(columns.iter().copied().map(ColumnIx).collect());
    let bindings = BTreeMap::from([
        (ix("external_id"), binding(columns(&[0]), Origin::Synonym)),
        (ix("name"), binding(columns(&[1]), Origin::Exact)),
        (ix("street"), binding(columns(&[2, 3]), Origin::ByHand)),
        (ix("country"), binding(Source::Fixed("AT".to_owned()), Origin::Configuration)),
        (ix("city"), binding(columns(&[4]), Origin::Similar(83))),
        (ix("zip"), binding(columns(&[5]), Origin::Learned)),
    ]);
    Choices {
        table: TableChoice {
            quote: Some(None),
            skip: Some(1),
            sheet: Some("Kunden".to_owned()),
            ..TableChoice::default()
        },
        mode: Mode::UpdateIncludingDeletion,
        duplicates: Duplicates::LastWins,
        transfer: Transfer::MoveRelated,
        raise: true,
        mapping: Mapping { bindings, keys: vec![ix("external_id"), ix("name")], blank: BlankPolicy::Clear },
        assignment: Some(Assignment {
            by: AssignBy::EmployeeNumber,
            column: ColumnIx(7),
            aliases: BTreeMap::from([("42".to_owned(), UserId(3))]),
            default_user: Some(UserId(1)),
            excluded: BTreeSet::from([UserId(5), UserId(6)]),
        }),
        edits: Edits {
            corrected: BTreeMap::from([(9, vec!["a".to_owned(), String::new()])]),
            cells: BTreeMap::from([((3, 2), "Haupt\nstraße".to_owned()), ((9, 0), String::new())]),
            left_out: BTreeSet::from([4, 1_000_000]),
        },
    }
}

#[test]
fn a_draft_brings_every_choice_back() {
    let types = record_types::built_in();
    let customers = types.get("customers").unwrap();
    for choices in [choices(), Choices::default()] {
        let written = draft::write(&choices, customers);
        assert_eq!(draft::parse(&written, customers).unwrap(), choices);
    }
}

#[test]
fn a_draft_that_does_not_fit_the_record_type_is_refused() {
    let types = record_types::built_in();
    let written = draft::write(&choices(), types.get("customers").unwrap());
    let error = draft::parse(&written, types.get("tasks").unwrap()).unwrap_err().to_string();
    assert!(error.contains("the draft is of type \"customers\", not \"tasks\""), "{error}");
    let other = written.replace("\"city\"", "\"town\"");
    let error = draft::parse(&other, types.get("customers").unwrap()).unwrap_err().to_string();
    assert!(error.contains("names the field \"town\", which \"customers\" does not have"), "{error}");
    let newer = written.replace("\"version\":1", "\"version\":2");
    let error = draft::parse(&newer, types.get("customers").unwrap()).unwrap_err().to_string();
    assert!(error.contains("it was written by a newer program"), "{error}");
    assert!(draft::parse(&written[..written.len() / 2], types.get("customers").unwrap()).is_err());
}
