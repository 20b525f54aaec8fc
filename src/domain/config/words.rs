//! A configuration in words, and what differs between two of them.
//!
//! What differs is told by comparing the words, so that no choice can be shown and its change not be named.

use super::{ConfigEntry, ConfigSource, ImportConfig};
use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Transfer};
use crate::domain::mapping::BlankPolicy;
use crate::domain::record_type::RecordType;
use crate::domain::table::TableChoice;
use crate::domain::value::{DateOrder, DecimalMark};
use std::collections::BTreeMap;

/// One choice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The label of the field that the choice is about; absent for a choice about the whole import.
    pub field: Option<String>,
    /// What is chosen, for example "mode".
    pub what: String,
    /// What it is set to, for example "Update"; empty where naming it says all.
    pub set_to: String,
}

impl Statement {
    fn whole(what: impl Into<String>, set_to: impl Into<String>) -> Self {
        Self { field: None, what: what.into(), set_to: set_to.into() }
    }

    /// Returns the choice as a phrase, for example "policy Keep".
    pub fn phrase(&self) -> String {
        if self.set_to.is_empty() { self.what.clone() } else { format!("{} {}", self.what, self.set_to) }
    }
}

impl ImportConfig {
    /// Returns every choice in words: first those about the whole import, then field by field.
    ///
    /// Fields are called by their labels where the record type is known, else by their keys. The name is not part of it.
    pub fn in_words(&self, record_type: Option<&RecordType>) -> Vec<Statement> {
        let mut all = Vec::new();
        all.extend(self.record_type.iter().map(|key| Statement::whole("record type", key)));
        all.extend(table(&self.table));
        all.extend(self.mode.map(|mode| Statement::whole("mode", mode.label())));
        if self.duplicates != Duplicates::default() {
            all.push(Statement::whole("rows with one key:", self.duplicates.label()));
        }
        if self.transfer != Transfer::default() {
            all.push(Statement::whole("records of other users:", transfer(self.transfer)));
        }
        if self.raise {
            let raised =
                record_type.and_then(|known| known.raises.as_ref()).map(|raises| format!("“{}”", raises.label));
            all.push(Statement::whole("option", raised.unwrap_or_else(|| "to raise what rows refer to".to_owned())));
        }
        let blank = match self.blank {
            BlankPolicy::Leave => "leave the value as it is",
            BlankPolicy::Clear => "clear the value",
        };
        all.push(Statement::whole("empty cells", blank));
        if self.keyless {
            all.push(Statement::whole("no key", ""));
        }
        all.extend(self.users());
        all.extend(self.ignored.iter().map(|column| Statement::whole(format!("left-out column “{column}”"), "")));
        all.extend(self.unknown.iter().map(|(key, json)| Statement::whole(format!("unknown key “{key}”"), json)));
        all.extend(self.entries.iter().flat_map(|entry| of_entry(entry, record_type)));
        all
    }

    fn users(&self) -> Vec<Statement> {
        let Some(assignment) = &self.assignment else { return Vec::new() };
        let by = match assignment.by {
            AssignBy::Email => "by e-mail",
            AssignBy::EmployeeNumber => "by employee number",
        };
        let mut all = vec![Statement::whole("users", format!("{by} in column “{}”", assignment.column))];
        let aliases = assignment.aliases.iter();
        all.extend(aliases.map(|(value, user)| Statement::whole(format!("user for “{value}”"), user)));
        all.extend(assignment.default_user.iter().map(|user| Statement::whole("user of all other rows", user)));
        all.extend(assignment.excluded.iter().map(|user| Statement::whole(format!("left-out user {user}"), "")));
        all
    }

    /// Returns in words what a newer configuration chooses otherwise, for example "mode Update → Create",
    /// "Name: policy Overwrite → Keep", "field City added"; nothing when both choose the same.
    pub fn differences(&self, newer: &Self, record_type: Option<&RecordType>) -> Vec<String> {
        let (old, new) = (grouped(self.in_words(record_type)), grouped(newer.in_words(record_type)));
        let mut all = Vec::new();
        for (field, statements) in &new {
            let named = field.as_deref().unwrap_or_default();
            match (old.iter().find(|(other, _)| other == field), field) {
                (Some((_, before)), None) => all.extend(changes(before, statements)),
                (Some((_, before)), Some(_)) => {
                    let changed = changes(before, statements);
                    all.extend((!changed.is_empty()).then(|| format!("{named}: {}", changed.join(", "))));
                }
                (None, Some(_)) => all.push(format!("field {named} added")),
                (None, None) => all.extend(statements.iter().map(|added| format!("with {}", added.phrase()))),
            }
        }
        let gone = old.iter().filter(|(field, _)| !new.iter().any(|(other, _)| other == field));
        all.extend(gone.filter_map(|(field, _)| field.as_ref().map(|field| format!("field {field} removed"))));
        all
    }
}

/// Statements by the field that they are about, in the order in which they came.
type Grouped = Vec<(Option<String>, Vec<Statement>)>;

fn grouped(statements: Vec<Statement>) -> Grouped {
    let mut all = Grouped::new();
    for statement in statements {
        match all.iter_mut().find(|(field, _)| *field == statement.field) {
            Some((_, others)) => others.push(statement),
            None => all.push((statement.field.clone(), vec![statement])),
        }
    }
    all
}

fn changes(before: &[Statement], after: &[Statement]) -> Vec<String> {
    let was: BTreeMap<&str, &Statement> = before.iter().map(|old| (old.what.as_str(), old)).collect();
    let mut all = Vec::new();
    for new in after {
        match was.get(new.what.as_str()) {
            Some(old) if old.set_to == new.set_to => {}
            Some(old) => all.push(format!("{} {} → {}", new.what, old.set_to, new.set_to)),
            None => all.push(format!("with {}", new.phrase())),
        }
    }
    let gone = before.iter().filter(|old| !after.iter().any(|new| new.what == old.what));
    all.extend(gone.map(|old| format!("without {}", old.phrase())));
    all
}

fn table(choice: &TableChoice) -> Vec<Statement> {
    let TableChoice { encoding, delimiter, quote, escape, comment, table, skip, below, header, header_rows, sheet } =
        choice;
    let mut all = Vec::new();
    all.extend(encoding.iter().map(|label| Statement::whole("encoding", label)));
    all.extend(delimiter.map(|mark| Statement::whole("delimiter", character(mark))));
    all.extend(quote.map(|quote| Statement::whole("quote", quote.map_or_else(|| "none".to_owned(), character))));
    all.extend(escape.map(|way| Statement::whole("quotes within cells", way.key())));
    let remarks = comment.as_ref().map(|sign| sign.as_deref().unwrap_or("none"));
    all.extend(remarks.map(|sign| Statement::whole("remarks start with", sign)));
    all.extend(table.map(|number| Statement::whole("table", number.to_string())));
    all.extend(skip.map(|lines| Statement::whole("lines above the table:", lines.to_string())));
    all.extend(below.map(|lines| Statement::whole("lines below the table:", lines.to_string())));
    all.extend(header.map(|header| Statement::whole("header row", if header { "yes" } else { "no" })));
    all.extend(header_rows.map(|rows| Statement::whole("header rows:", rows.to_string())));
    all.extend(sheet.iter().map(|name| Statement::whole("worksheet", format!("“{name}”"))));
    all
}

fn character(mark: char) -> String {
    match mark {
        '\t' => "tab".to_owned(),
        ' ' => "space".to_owned(),
        mark => mark.to_string(),
    }
}

const fn transfer(choice: Transfer) -> &'static str {
    match choice {
        Transfer::None => "stay",
        Transfer::Copy => "are copied",
        Transfer::CopyRelated => "are copied with what refers to them",
        Transfer::Move => "move",
        Transfer::MoveRelated => "move with what refers to them",
    }
}

fn of_entry(entry: &ConfigEntry, record_type: Option<&RecordType>) -> Vec<Statement> {
    let label = record_type.and_then(|known| known.field(&entry.field)).map(|(_, field)| field.label.to_string());
    let field = Some(label.unwrap_or_else(|| entry.field.clone()));
    let mut all = Vec::new();
    let mut say = |what: String, set_to: String| all.push(Statement { field: field.clone(), what, set_to });
    say("from".to_owned(), source(&entry.source));
    if entry.key {
        say("key".to_owned(), String::new());
    }
    say("policy".to_owned(), entry.policy.label().to_owned());
    if !entry.transforms.is_empty() {
        let steps: Vec<_> = entry.transforms.iter().map(ToString::to_string).collect();
        say("text:".to_owned(), steps.join(", then "));
    }
    if let Some(order) = entry.notation.date {
        say("dates".to_owned(), date_order(order).to_owned());
    }
    if let Some(mark) = entry.notation.decimal {
        say("decimals after a".to_owned(), decimal_mark(mark).to_owned());
    }
    for (value, meaning) in &entry.value_map {
        say(format!("value “{value}” as"), format!("“{meaning}”"));
    }
    all
}

fn source(source: &ConfigSource) -> String {
    match source {
        ConfigSource::Columns(columns) if columns.len() == 1 => format!("column “{}”", columns.concat()),
        ConfigSource::Columns(columns) => {
            let names: Vec<_> = columns.iter().map(|name| format!("“{name}”")).collect();
            format!("columns {}", names.join(" + "))
        }
        ConfigSource::Fixed(text) => format!("fixed value “{text}”"),
    }
}

const fn date_order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::YearFirst => "year first",
        DateOrder::DayFirst => "day first",
        DateOrder::MonthFirst => "month first",
        DateOrder::Serial => "as a spreadsheet's numbers",
    }
}

const fn decimal_mark(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Point => "point",
        DecimalMark::Comma => "comma",
    }
}
