//! Runs the tests of a file of rules and names everything that is not as told.

use crate::bench::{self, Bench, Choosing, Planned, Said, numbered};
use crate::book::{Book, Case, Cells, Row, Values};
use muster::domain::choices::{Duplicates, Mode, Transfer};
use muster::domain::plan::Outcome;
use muster::domain::problem::Severity;
use muster::domain::record_type::{RecordType, RecordTypes};
use std::sync::Arc;

/// Number of the first row below the header.
const FIRST: u64 = 2;

/// Runs all tests of a file.
pub(crate) fn all(book: &Book) {
    let types = bench::types(book.own_types.as_deref());
    let bench = Bench::new(&types, book);
    let mut faults = Vec::new();
    for values in &book.values {
        let mut run = Run::new(book, &types, &bench, &values.rule);
        run.values(values);
        faults.append(&mut run.faults);
    }
    for case in &book.case {
        let mut run = Run::new(book, &types, &bench, &case.told);
        run.case(case);
        faults.append(&mut run.faults);
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// One test, in an organisation of its own.
struct Run<'b> {
    book: &'b Book,
    record_type: Arc<RecordType>,
    bench: Bench,
    of: String,
    faults: Vec<String>,
}

impl<'b> Run<'b> {
    fn new(book: &'b Book, types: &Arc<RecordTypes>, bench: &Bench, of: &str) -> Self {
        let record_type = Arc::clone(types.get(&book.record_type).unwrap());
        Self { book, record_type, bench: bench.copy(types), of: format!("{}, {of}", book.of), faults: Vec::new() }
    }

    fn note(&mut self, what: &str, found: impl std::fmt::Debug, expected: impl std::fmt::Debug) {
        self.faults.push(format!("{}: {what}\n    found    {found:?}\n    expected {expected:?}", self.of));
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.note(what, found, expected);
        }
    }

    /// Returns the base row with other cells over it.
    fn row(&self, cells: &[&Cells], n: usize) -> Cells {
        let mut row = self.book.base.clone();
        for cells in cells {
            row.extend((*cells).clone());
        }
        numbered(&row, n)
    }

    /// Returns a row for each text of a field.
    fn rows_of<'t>(&self, values: &Values, header: &str, texts: impl Iterator<Item = &'t str>) -> Vec<Cells> {
        let cell = |text: &str| Cells::from([(header.to_owned(), text.to_owned())]);
        texts.zip(1..).map(|(text, n)| self.row(&[&values.with, &cell(text)], n)).collect()
    }

    /// Imports right, wrong and odd values; what was stored comes back unchanged, and another value changes just that.
    fn values(&mut self, values: &Values) {
        let key = values.field.as_deref().unwrap_or(&values.rule);
        let record_type = Arc::clone(&self.record_type);
        let Some((_, field)) = record_type.field(key) else {
            return self.note("the field", key, "a field");
        };
        let right = values.right.iter().map(|pair| (pair.text(), Told::Right(pair.value())));
        let warns = values.warns.iter().map(|(text, value, words)| (text.as_str(), Told::Warns(value, words)));
        let wrong = values.wrong.iter().map(|(text, words)| (text.as_str(), Told::Wrong(words)));
        let all: Vec<(&str, Told<'_>)> = right.chain(warns).chain(wrong).collect();
        let first = self.rows_of(values, &field.header, all.iter().map(|(text, _)| *text));
        let (import, planned) = self.plan(&first, &Choosing::default());
        self.look(&field.key, &field.label, &all, &planned, Outcome::New);
        self.bench.apply(import);
        let (_, again) = self.plan(&first, &Choosing::default());
        self.look(&field.key, &field.label, &all, &again, Outcome::Unchanged);
        if values.fixed {
            return;
        }
        let taken = all.iter().filter(|(_, told)| !matches!(told, Told::Wrong(_))).count();
        let good = all.get(..taken).unwrap();
        let turned: Vec<&(&str, Told<'_>)> = good.iter().cycle().skip(1).take(taken).collect();
        let second = self.rows_of(values, &field.header, turned.iter().map(|(text, _)| *text));
        let policy = [(field.key.clone(), "overwrite".to_owned())].into();
        let (_, changed) = self.plan(&second, &Choosing { policy, ..Choosing::default() });
        let mut count = 0;
        for (((text, before), (next, after)), row) in good.iter().zip(&turned).zip(&changed) {
            let (old, new) = (before.value(), after.value());
            // A word for nothing clears; an empty cell leaves the record as it is.
            let differs = old != new && !next.trim().is_empty();
            let outcome = if differs { Outcome::Changed } else { Outcome::Unchanged };
            self.same(&format!("what changes {text:?} to {new:?}"), row.outcome, outcome);
            if differs {
                count += 1;
                self.same("the former value", row.was.get(&field.key).map(String::as_str), Some(old));
            }
        }
        if count == 0 {
            self.note("values that change", count, "at least one: give two right values");
        }
    }

    /// Looks at the rows of values.
    fn look(&mut self, key: &str, label: &str, all: &[(&str, Told<'_>)], planned: &[Planned], good: Outcome) {
        self.same("rows", planned.len(), all.len());
        for (((text, told), row), number) in all.iter().zip(planned).zip(FIRST..) {
            let outcome = if matches!(told, Told::Wrong(_)) { Outcome::Problem } else { good };
            self.same(&format!("number of the row with {text:?}"), row.number, number);
            self.same(&format!("outcome of {text:?}, {:?}", row.said), row.outcome, outcome);
            let (severity, words) = match told {
                Told::Right(_) => (None, ""),
                Told::Warns(_, words) => (Some(Severity::Warning), *words),
                Told::Wrong(words) => (Some(Severity::Problem), *words),
            };
            if !matches!(told, Told::Wrong(_)) {
                self.same(&format!("value of {text:?}"), row.values.get(key).map(String::as_str), Some(told.value()));
            }
            let said: Vec<&str> = row.said.iter().map(|said| said.words.as_str()).collect();
            let expected: Vec<&str> = severity.map(|_| words).into_iter().collect();
            self.same(&format!("what is said of {text:?}"), said, expected);
            for Said { severity: found, field, value, .. } in &row.said {
                self.same("severity", Some(*found), severity);
                self.same("field", field.as_str(), label);
                self.same("value", value.as_str(), text.trim());
            }
        }
    }

    /// Runs a case.
    fn case(&mut self, case: &Case) {
        let mut before = Vec::new();
        if !case.before.is_empty() {
            let rows: Vec<Cells> = case.before.iter().zip(1..).map(|(cells, n)| self.row(&[cells], n)).collect();
            before = self.bench.import(&self.book.record_type, &rows, &Choosing::default());
        }
        if case.binned {
            self.bin(case);
        }
        let mut rows = Vec::new();
        for row in &case.row {
            for _ in 0..row.times.unwrap_or(1) {
                let mut cells = self.row(&[&row.cells], rows.len() + 1);
                cells.retain(|header, _| !case.without.contains(header));
                for text in cells.values_mut() {
                    *text = filled(text, &before);
                }
                rows.push(cells);
            }
        }
        let choosing = Choosing {
            mode: case.mode.as_deref().map_or(Mode::Update, |mode| Mode::from_key(mode).unwrap()),
            duplicates: case
                .duplicates
                .as_deref()
                .map_or_else(Duplicates::default, |word| Duplicates::from_key(word).unwrap()),
            transfer: case.transfer.as_deref().map_or(Transfer::None, |word| Transfer::from_key(word).unwrap()),
            key: case.key.clone(),
            policy: case.policy.clone(),
            clear: case.clear,
            ending: case.file.clone(),
            fixed: case.fixed.clone(),
        };
        let planned = match (self.bench.plan(&self.book.record_type, &rows, &choosing), &case.refused) {
            (Ok((_, planned)), None) => planned,
            (Err(error), Some(refused)) => return self.same("refusal", &error.to_string(), refused),
            (Err(error), None) => return self.note("the file is refused", error.to_string(), "a plan"),
            (Ok(_), Some(refused)) => return self.note("the file is taken", "a plan", refused),
        };
        self.rows(case, &planned, &before);
    }

    fn rows(&mut self, case: &Case, planned: &[Planned], before: &[Planned]) {
        let title = self.record_type.at(self.record_type.title).key.clone();
        let deleted = planned.iter().filter(|row| row.outcome == Outcome::Deletes);
        let deleted: Vec<&str> = deleted.filter_map(|row| row.values.get(&title)).map(String::as_str).collect();
        self.same("deleted records", deleted, case.deletes.iter().map(String::as_str).collect());
        let expected: Vec<&Row> =
            case.row.iter().flat_map(|row| std::iter::repeat_n(row, row.times.unwrap_or(1))).collect();
        let planned: Vec<&Planned> = planned.iter().filter(|row| row.outcome != Outcome::Deletes).collect();
        self.same("rows", planned.len(), expected.len());
        for ((row, found), number) in expected.into_iter().zip(planned).zip(FIRST..) {
            self.same("number of the row", found.number, number);
            let what = format!("outcome of row {number}, {:?}", found.said);
            self.same(&what, found.outcome.label(), row.is.as_str());
            for (key, expected) in &row.becomes {
                let value = found.values.get(key).map_or("", String::as_str);
                if !is_like(value, expected) {
                    self.note(&format!("{key} of row {number}"), value, expected);
                }
            }
            if let Some(was) = &row.was {
                self.same(&format!("former values of row {number}"), &found.was, was);
            }
            let said: Vec<String> = found.said.iter().map(named).collect();
            self.same(&format!("what goes along with row {number}"), found.related, row.related);
            let says: Vec<String> = row.says.iter().map(|says| filled(says, before)).collect();
            self.same(&format!("what is said of row {number}"), &said, &says);
        }
    }

    /// Moves all records of a case to the recycle bin but one that is made for it.
    fn bin(&mut self, case: &Case) {
        let stays = case.before.len() + 1_000;
        let one = [self.row(&[], stays)];
        let type_key = &self.book.record_type;
        self.bench.import(type_key, &one, &Choosing::default());
        let deletes = Choosing { mode: Mode::UpdateIncludingDeletion, ..Choosing::default() };
        let (import, planned) = self.bench.plan(type_key, &one, &deletes).unwrap();
        let gone = planned.iter().filter(|row| row.outcome == Outcome::Deletes).count();
        assert!(gone >= case.before.len(), "{planned:?}");
        self.bench.apply(import);
    }

    fn plan(&mut self, rows: &[Cells], choosing: &Choosing) -> (muster::domain::history::ImportId, Vec<Planned>) {
        let of = &self.of;
        self.bench.plan(&self.book.record_type, rows, choosing).unwrap_or_else(|error| panic!("{of}: {error}"))
    }
}

/// Puts what records hold into a text that names it: `{2.client_id}`.
fn filled(text: &str, before: &[Planned]) -> String {
    let mut text = text.to_owned();
    for (record, n) in before.iter().zip(1..) {
        for (key, value) in &record.values {
            text = text.replace(&format!("{{{n}.{key}}}"), value);
            text = text.replace(&format!("{{{n}.{}}}", key.to_uppercase()), &value.to_uppercase());
        }
    }
    text
}

/// Returns what is said with the field that it is about: `Title: ...`.
fn named(said: &Said) -> String {
    if said.field.is_empty() { said.words.clone() } else { format!("{}: {}", said.field, said.words) }
}

/// Says whether a value is as told: `*` is any value, `*24` any value of 24 characters.
fn is_like(value: &str, told: &str) -> bool {
    match told.strip_prefix('*') {
        Some("") => !value.is_empty(),
        Some(length) => length.parse() == Ok(value.chars().count()),
        None => value == told,
    }
}

/// What is told of a text.
enum Told<'b> {
    Right(&'b str),
    Warns(&'b str, &'b str),
    Wrong(&'b str),
}

impl Told<'_> {
    fn value(&self) -> &str {
        match self {
            Self::Right(value) | Self::Warns(value, _) => value,
            Self::Wrong(_) => "",
        }
    }
}
