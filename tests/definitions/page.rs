//! `docs/record-types.md` says what the program knows: every key of a file and every word that a key can have.

use muster::definitions::record_types;
use std::collections::BTreeSet;
use std::fs;

fn page() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/record-types.md")).unwrap()
}

/// Returns the text below a heading, up to the next one.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("# {heading}\n")).unwrap_or_else(|| panic!("the page has no heading {heading:?}"));
    let text = page[start..].split_once('\n').unwrap().1;
    text.split("\n#").next().unwrap()
}

/// Returns the rows of the table in a section, each as its cells.
fn rows(section: &str) -> Vec<Vec<&str>> {
    let lines = section.lines().filter(|line| line.starts_with("| `"));
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

fn in_backticks(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// Returns what the program would have taken in place of the word "nonsense" in a file.
fn expected(text: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.toml"), text).unwrap();
    let error = record_types::with_folder(folder.path()).unwrap_err().to_string();
    if let Some((_, keys)) = error.split_once("in table: nonsense, available keys: ") {
        return keys.split(", ").map(ToOwned::to_owned).collect();
    }
    let (found, expected) = error.split_once(", expected ").unwrap_or_else(|| panic!("{text}: {error}"));
    assert!(found.contains("`nonsense`"), "{error}");
    in_backticks(expected)
}

/// The tables of the page by heading, each with a file that is wrong where the table's keys stand.
const TABLES: [(&str, &str); 14] = [
    ("The type", "nonsense = 1"),
    ("Limits", "limits = { nonsense = 1 }"),
    ("Fields", "[[field]]\nnonsense = 1"),
    ("Formats", "[[field]]\nformat = \"nonsense\""),
    ("Options", "[[field]]\noptions = [{ nonsense = 1 }]"),
    ("Required if", "[[field]]\nrequired_if = { nonsense = 1 }"),
    ("Defaults", "[[field]]\ndefault = { nonsense = 1 }"),
    ("Policies", "[[field]]\npolicy = \"nonsense\""),
    ("Rules", "[[rule]]\nnonsense = 1"),
    ("Raising", "raises = { nonsense = 1 }"),
    ("Required if", "raises = { when = { nonsense = 1 } }"),
    ("Invitations", "invitation = { nonsense = 1 }"),
    ("The directory", "directory = { nonsense = 1 }"),
    ("Adding to a type", "extends = \"customers\"\nnonsense = 1"),
];

#[test]
fn the_page_explains_every_key_and_nothing_else() {
    let page = page();
    for (heading, text) in TABLES {
        let explained: BTreeSet<_> =
            rows(section(&page, heading)).iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
        assert_eq!(explained, expected(text), "under {heading:?}");
    }
}

#[test]
fn the_page_names_every_word_that_a_key_can_have() {
    let page = page();
    let fields = rows(section(&page, "Fields"));
    for key in ["date_order", "shape", "unique"] {
        let row = fields.iter().find(|row| row[0] == format!("`{key}`")).unwrap();
        let words = expected(&format!("[[field]]\n{key} = \"nonsense\""));
        assert!(in_backticks(row[1]).is_superset(&words), "{key} can be {words:?}");
    }
    let words = expected("[[field]]\npart = \"nonsense\"");
    assert_eq!(in_backticks(section(&page, "Parts")), words);
    for row in rows(section(&page, "Rules")) {
        let rule = row[0].trim_matches('`');
        let keys = expected(&format!("[[rule]]\n{rule} = {{ nonsense = 1 }}"));
        let example: toml::Table = toml::from_str(row[2].trim_matches('`')).unwrap();
        let shown: BTreeSet<_> = example[rule].as_table().unwrap().keys().cloned().collect();
        assert_eq!(shown, keys, "{rule}");
    }
}

#[test]
fn every_example_of_a_key_is_toml_with_that_key() {
    let page = page();
    for (heading, _) in TABLES {
        for row in rows(section(&page, heading)).iter().filter(|row| row.len() == 3) {
            let key = if heading == "Defaults" { "default" } else { row[0].trim_matches('`') };
            let example = row[2].trim_matches('`');
            let table: toml::Table = toml::from_str(example).unwrap_or_else(|error| panic!("{example}: {error}"));
            assert_eq!(table.keys().collect::<Vec<_>>(), [key], "{example}");
            assert!(heading != "Defaults" || example.contains(row[0].trim_matches('`')), "{example}");
        }
    }
}

#[test]
fn the_examples_of_the_page_are_files_that_load() {
    let folder = tempfile::tempdir().unwrap();
    let page = page();
    let blocks: Vec<_> = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let name = block.lines().next().unwrap().strip_prefix("# ").unwrap();
        fs::write(folder.path().join(name), block).unwrap();
    }
    let types = record_types::with_folder(folder.path()).unwrap();
    assert_eq!(types.get("machines").unwrap().fields.len(), 6);
    let customers = types.get("customers").unwrap();
    let added = customers.fields.len() - record_types::built_in().get("customers").unwrap().fields.len();
    assert_eq!((added, customers.limits.rows), (3, 50_000));
}
