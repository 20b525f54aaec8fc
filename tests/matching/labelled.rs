//! The labelled headers: what the program proposes for the columns of other systems, measured.
//!
//! A column is *confident* when the program binds it without asking, whatever its certainty. It is right when it feeds
//! the fields that its label names, and nothing where the label is `-`.

#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::{fed_by, propose, record_type, table};
use muster::domain::field::ColumnIx;
use muster::domain::mapping::{Origin, Proposal};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The header of one system.
pub(crate) struct System {
    /// Its name, as the file is called.
    pub(crate) name: String,
    /// What stands before the columns: `system`, `source`, `record type` and `half`.
    pub(crate) about: BTreeMap<String, String>,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
}

/// One labelled column.
pub(crate) struct Column {
    /// The name.
    pub(crate) header: String,
    /// What it is to feed: the key of a field, `-` for nothing, `@email` or `@number` for whose row it is.
    pub(crate) label: String,
    /// A few values.
    pub(crate) values: Vec<String>,
}

/// Reads the labelled set.
pub(crate) fn systems() -> Vec<System> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matching/headers");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    paths.iter().map(|path| system(path)).collect()
}

fn system(path: &Path) -> System {
    let text = std::fs::read_to_string(path).unwrap();
    let (about, columns): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("# "));
    let about = about.iter().filter_map(|line| line.trim_start_matches("# ").split_once(": "));
    let column = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let (header, label) = (parts.next().unwrap(), parts.next().unwrap());
        let values = parts.next().unwrap_or_default().split('|').map(str::to_owned).collect();
        Column { header, label, values }
    };
    System {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        about: about.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        columns: columns.into_iter().map(column).collect(),
    }
}

/// How a column came to its field, from the most to the least certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Assignment,
    Exact,
    Synonym,
    Similar,
    /// Not bound, but offered before all other fields.
    Offered,
    Unmatched,
}

/// Counts of one class.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    wrong: usize,
}

/// What was measured over some systems.
#[derive(Default)]
struct Score {
    columns: usize,
    right: usize,
    /// Columns whose label is a field or the assignment.
    to_match: usize,
    classes: BTreeMap<Class, Count>,
    faults: Vec<String>,
}

impl Score {
    fn add(&mut self, system: &System) {
        let record_type = record_type(&system.about["record type"]);
        let values: Vec<Vec<&str>> =
            system.columns.iter().map(|column| column.values.iter().map(String::as_str).collect()).collect();
        let columns: Vec<(&str, &[&str])> = system
            .columns
            .iter()
            .zip(&values)
            .map(|(column, values)| (column.header.as_str(), values.as_slice()))
            .collect();
        let proposal = propose(&record_type, &table(&columns));
        for (ix, column) in (0..).zip(&system.columns) {
            let found = fed_by(&record_type, &proposal, ix);
            let is_right = found == column.label;
            let offered = proposal.candidates[ix as usize].first();
            let offers = offered.map_or("-", |(field, _)| record_type.at(*field).key.as_str());
            let bound = class(&proposal, ix);
            let is_offered = bound == Class::Unmatched && !is_right && offers == column.label;
            let class = if is_offered { Class::Offered } else { bound };
            self.columns += 1;
            self.right += usize::from(is_right);
            self.to_match += usize::from(column.label != "-");
            let count = self.classes.entry(class).or_default();
            if is_right {
                count.right += 1;
            } else {
                count.wrong += 1;
            }
            if !is_right {
                self.faults.push(format!(
                    "{}: “{}” feeds {found} ({class:?}), not {}; offered first: {offers}",
                    system.name, column.header, column.label
                ));
            }
        }
    }

    fn of(half: Option<&str>) -> Self {
        let mut score = Self::default();
        let systems = systems();
        let chosen = systems.iter().filter(|system| half.is_none_or(|half| system.about["half"] == half));
        chosen.for_each(|system| score.add(system));
        score
    }

    /// Columns that were bound without asking and do not belong there.
    fn confidently_wrong(&self) -> usize {
        let bound = self.classes.iter().filter(|(class, _)| **class < Class::Offered);
        bound.map(|(_, count)| count.wrong).sum()
    }

    fn table(&self, title: &str) -> String {
        let mut out = format!(
            "{title}: {} columns, {} right ({})\n",
            self.columns,
            self.right,
            percent(self.right, self.columns)
        );
        let _ = writeln!(out, "  {:<12}{:>8}{:>8}{:>12}{:>10}", "confidence", "right", "wrong", "precision", "recall");
        for (class, count) in &self.classes {
            let precision = percent(count.right, count.right + count.wrong);
            let is_bound = *class < Class::Offered;
            let recall = if is_bound { percent(count.right, self.to_match) } else { "-".to_owned() };
            let name = format!("{class:?}");
            let _ = writeln!(out, "  {name:<12}{:>8}{:>8}{precision:>12}{recall:>10}", count.right, count.wrong);
        }
        let bound = self.classes.iter().filter(|(class, _)| **class < Class::Offered);
        let (right, wrong) = bound.fold((0, 0), |sum, (_, count)| (sum.0 + count.right, sum.1 + count.wrong));
        let (precision, recall) = (percent(right, right + wrong), percent(right, self.to_match));
        let _ = writeln!(out, "  {:<12}{right:>8}{wrong:>8}{precision:>12}{recall:>10}", "confident");
        out
    }
}

fn class(proposal: &Proposal, column: u32) -> Class {
    if proposal.assignment.as_ref().is_some_and(|assignment| assignment.column == ColumnIx(column)) {
        return Class::Assignment;
    }
    match proposal.mapping.fields_of(ColumnIx(column)).map(|(_, binding)| binding.origin).next() {
        Some(Origin::Exact) => Class::Exact,
        Some(Origin::Synonym) => Class::Synonym,
        Some(_) => Class::Similar,
        None => Class::Unmatched,
    }
}

fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole);
    tenths.map_or_else(|| "-".to_owned(), |tenths| format!("{}.{} %", tenths / 10, tenths % 10))
}

#[test]
fn nearly_all_labelled_columns_are_right_and_no_confident_one_is_wrong() {
    for half in ["tuning", "held out"] {
        println!("{}", Score::of(Some(half)).table(half));
    }
    let all = Score::of(None);
    println!("{}\n{}", all.table("all"), all.faults.join("\n"));
    assert_eq!(all.confidently_wrong(), 0, "{}", all.faults.join("\n"));
    assert!(all.right * 100 >= all.columns * 95, "{}", all.table("all"));
}

#[test]
fn the_labelled_set_is_whole() {
    let systems = systems();
    assert!(systems.len() >= 40, "a system went missing");
    let types: BTreeSet<&str> = systems.iter().map(|system| system.about["record type"].as_str()).collect();
    assert_eq!(types.len(), 8, "{types:?}");
    for system in &systems {
        let record_type = record_type(&system.about["record type"]);
        assert!(!system.about["system"].is_empty() && !system.about["source"].is_empty(), "{}", system.name);
        assert!(["tuning", "held out"].contains(&system.about["half"].as_str()), "{}", system.name);
        for column in &system.columns {
            let label = column.label.as_str();
            assert!(
                ["-", "@email", "@number"].contains(&label) || record_type.field(label).is_some(),
                "{}: {label}",
                system.name
            );
        }
    }
}
