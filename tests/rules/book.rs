//! The rules and their tests as data.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of this test.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Cells of a row by the header of their column. `{n}` stands for the number of the row among those of its file,
/// `{2.client_id}` for what a field of the second record before it holds, `{2.CLIENT_ID}` for the same in capitals.
pub(crate) type Cells = BTreeMap<String, String>;

/// The tests of one record type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Book {
    /// What the rules are about, as in `required.tsv`: a record type, or what all types share.
    pub(crate) of: String,
    /// The record type of the rows.
    #[serde(rename = "type")]
    pub(crate) record_type: String,
    /// A file with record types of an organisation's own.
    pub(crate) own_types: Option<String>,
    /// A row that is complete and right; tests say only what differs.
    pub(crate) base: Cells,
    /// Records of any type that exist before each test.
    #[serde(default)]
    pub(crate) given: Vec<Given>,
    /// Further entries of the organisation's lists.
    #[serde(default)]
    pub(crate) lists: BTreeMap<String, Vec<String>>,
    /// Entries of the organisation's lists that are disabled.
    #[serde(default)]
    pub(crate) disabled: BTreeMap<String, Vec<String>>,
    /// Values of fields.
    #[serde(default)]
    pub(crate) values: Vec<Values>,
    /// Rows against records.
    #[serde(default)]
    pub(crate) case: Vec<Case>,
}

/// Records that exist before each test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    #[serde(rename = "type")]
    pub(crate) record_type: String,
    pub(crate) rows: Vec<Cells>,
}

/// Values of one field, each in a row of its own of one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Values {
    /// The rule, which is the key of the field unless `field` says otherwise.
    pub(crate) rule: String,
    /// Key of the field.
    pub(crate) field: Option<String>,
    /// Texts with the values that they become, as the database holds them.
    #[serde(default)]
    pub(crate) right: Vec<Pair>,
    /// Texts with what is said of them.
    #[serde(default)]
    pub(crate) wrong: Vec<(String, String)>,
    /// Texts that are taken with a warning: the value, what is said.
    #[serde(default)]
    pub(crate) warns: Vec<(String, String, String)>,
    /// Further cells of the rows.
    #[serde(default)]
    pub(crate) with: Cells,
    /// Whether an import never changes the value of a record.
    #[serde(default)]
    pub(crate) fixed: bool,
}

/// A text and the value that it becomes.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Pair {
    /// The value is the text.
    Same(String),
    /// The value is another text.
    Becomes(String, String),
}

impl Pair {
    pub(crate) fn text(&self) -> &str {
        let (Self::Same(text) | Self::Becomes(text, _)) = self;
        text
    }

    pub(crate) fn value(&self) -> &str {
        let (Self::Same(value) | Self::Becomes(_, value)) = self;
        value
    }
}

/// Rows against records.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The rules that it shows.
    pub(crate) rules: Vec<String>,
    /// What it shows, in words.
    pub(crate) told: String,
    /// Records that exist, imported first.
    #[serde(default)]
    pub(crate) before: Vec<Cells>,
    /// Whether those records are in the recycle bin.
    #[serde(default)]
    pub(crate) binned: bool,
    /// The word of the mode.
    pub(crate) mode: Option<String>,
    /// The word of what becomes of rows whose key another user has.
    pub(crate) transfer: Option<String>,
    /// The word of which of several rows with one key counts.
    pub(crate) duplicates: Option<String>,
    /// Keys of the key fields.
    pub(crate) key: Option<Vec<String>>,
    /// Policies by the key of their field.
    #[serde(default)]
    pub(crate) policy: BTreeMap<String, String>,
    /// Whether empty cells clear.
    #[serde(default)]
    pub(crate) clear: bool,
    /// Fixed values by the header of their field.
    #[serde(default)]
    pub(crate) fixed: Cells,
    /// Columns of the base row that the file does not have.
    #[serde(default)]
    pub(crate) without: Vec<String>,
    /// Ending of a workbook, where the file is one.
    pub(crate) file: Option<String>,
    /// The rows of the file.
    #[serde(default)]
    pub(crate) row: Vec<Row>,
    /// Titles of the records that are deleted.
    #[serde(default)]
    pub(crate) deletes: Vec<String>,
    /// What is said where the whole file is refused.
    pub(crate) refused: Option<String>,
}

/// A row of a file and what becomes of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    /// How many rows of the kind there are.
    pub(crate) times: Option<usize>,
    /// The label of its outcome.
    pub(crate) is: String,
    /// Its cells, where they are not those of the base row.
    #[serde(default)]
    pub(crate) cells: Cells,
    /// Values after the import, by the key of their field. `*N` stands for any N characters, `*` for any value.
    #[serde(default)]
    pub(crate) becomes: Cells,
    /// Values before the import, by the key of their field: exactly these fields are changed.
    pub(crate) was: Option<Cells>,
    /// Records of other types that go along.
    #[serde(default)]
    pub(crate) related: u32,
    /// Everything that is said of it.
    #[serde(default)]
    pub(crate) says: Vec<String>,
}

impl Book {
    /// Reads a file of this folder.
    pub(crate) fn read(name: &str) -> Self {
        let path = folder().join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Returns the rules that have tests.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        let values = self.values.iter().map(|values| values.rule.as_str());
        values.chain(self.case.iter().flat_map(|case| case.rules.iter().map(String::as_str)))
    }
}

/// What a rule needs to be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Values that are right, and such that are wrong.
    Value,
    /// Values that are right; no text is wrong.
    Free,
    /// A case.
    Rule,
}

/// Whether a rule is tested.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    Tested,
    /// Tested by a function elsewhere, as `tests/file.rs::function`.
    Elsewhere(String),
    /// Not followed yet, and why.
    Open(String),
}

/// A rule that needs tests.
#[derive(Debug)]
pub(crate) struct Required {
    pub(crate) of: String,
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) words: String,
    pub(crate) state: State,
}

impl Required {
    /// Reads the list.
    pub(crate) fn read() -> Vec<Self> {
        let text = std::fs::read_to_string(folder().join("required.tsv")).unwrap();
        let mut seen = BTreeSet::new();
        let lines = text.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [of, id, kind, words, open @ ..] = cells.as_slice() else { panic!("{line:?} has too few columns") };
            assert!(seen.insert((*of, *id)), "{of} {id} is there twice");
            let kind = match *kind {
                "value" => Kind::Value,
                "free" => Kind::Free,
                "rule" => Kind::Rule,
                other => panic!("{line:?}: {other:?} is no kind of rule"),
            };
            let state = match open.first() {
                None => State::Tested,
                Some(why) => match why.strip_prefix("see ") {
                    Some(function) => State::Elsewhere(function.to_owned()),
                    None => State::Open((*why).to_owned()),
                },
            };
            Self { of: (*of).to_owned(), id: (*id).to_owned(), kind, words: (*words).to_owned(), state }
        });
        lines.collect()
    }
}

/// The tests of a rule.
pub(crate) struct Tests<'b> {
    pub(crate) values: Vec<&'b Values>,
    pub(crate) cases: Vec<&'b Case>,
}

/// Finds the tests of a rule.
pub(crate) fn tests_of<'b>(books: &'b [Book], rule: &Required) -> Tests<'b> {
    let of = || books.iter().filter(|book| book.of == rule.of);
    Tests {
        values: of().flat_map(|book| &book.values).filter(|values| values.rule == rule.id).collect(),
        cases: of().flat_map(|book| &book.case).filter(|case| case.rules.contains(&rule.id)).collect(),
    }
}

impl Tests<'_> {
    /// Says what the tests lack.
    pub(crate) fn lack(&self, kind: Kind) -> Option<&'static str> {
        let rows = || self.cases.iter().flat_map(|case| &case.row);
        let right = self.values.iter().any(|values| !values.right.is_empty());
        let wrong = self.values.iter().any(|values| !values.wrong.is_empty() || !values.warns.is_empty())
            || rows().any(|row| !row.says.is_empty());
        match kind {
            Kind::Value | Kind::Free if !right => Some("right value"),
            Kind::Value if !wrong => Some("wrong value"),
            Kind::Rule if self.cases.is_empty() => Some("case"),
            Kind::Value | Kind::Free | Kind::Rule => None,
        }
    }
}
