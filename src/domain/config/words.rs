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
use crate::tr;
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
        if self.set_to.is_empty() {
            self.what.clone()
        } else {
            tr!("statement-phrase", what = &self.what, set = &self.set_to)
        }
    }
}

impl ImportConfig {
    /// Returns every choice in words: first those about the whole import, then field by field.
    ///
    /// Fields are called by their labels where the record type is known, else by their keys. The name is not part of it.
    pub fn in_words(&self, record_type: Option<&RecordType>) -> Vec<Statement> {
        let mut all = Vec::new();
        all.extend(self.record_type.iter().map(|key| Statement::whole(tr!("statement-record-type"), key)));
        all.extend(table(&self.table));
        all.extend(self.mode.map(|mode| Statement::whole(tr!("statement-mode"), mode.label())));
        if self.duplicates != Duplicates::default() {
            all.push(Statement::whole(tr!("statement-duplicates"), self.duplicates.label()));
        }
        if self.transfer != Transfer::default() {
            all.push(Statement::whole(tr!("statement-transfer"), transfer(self.transfer)));
        }
        if self.raise {
            let raised =
                record_type.and_then(|known| known.raises.as_ref()).map(|raises| tr!("quoted", text = &raises.label));
            all.push(Statement::whole(
                tr!("statement-option"),
                raised.unwrap_or_else(|| tr!("statement-raise").to_owned()),
            ));
        }
        let blank = match self.blank {
            BlankPolicy::Leave => tr!("statement-blank-leave"),
            BlankPolicy::Clear => tr!("statement-blank-clear"),
        };
        all.push(Statement::whole(tr!("statement-blank"), blank));
        if self.keyless {
            all.push(Statement::whole(tr!("statement-no-key"), ""));
        }
        all.extend(self.users());
        all.extend(
            self.ignored.iter().map(|column| Statement::whole(tr!("statement-left-out-column", column = column), "")),
        );
        all.extend(
            self.unknown.iter().map(|(key, json)| Statement::whole(tr!("statement-unknown-key", key = key), json)),
        );
        all.extend(self.entries.iter().flat_map(|entry| of_entry(entry, record_type)));
        all
    }

    fn users(&self) -> Vec<Statement> {
        let Some(assignment) = &self.assignment else { return Vec::new() };
        let column = &assignment.column;
        let by = match assignment.by {
            AssignBy::Email => tr!("statement-by-email", column = column),
            AssignBy::EmployeeNumber => tr!("statement-by-number", column = column),
        };
        let mut all = vec![Statement::whole(tr!("statement-users"), by)];
        let aliases = assignment.aliases.iter();
        all.extend(aliases.map(|(value, user)| Statement::whole(tr!("statement-alias", value = value), user)));
        all.extend(assignment.default_user.iter().map(|user| Statement::whole(tr!("statement-default-user"), user)));
        all.extend(
            assignment.excluded.iter().map(|user| Statement::whole(tr!("statement-left-out-user", user = user), "")),
        );
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
                    all.extend(
                        (!changed.is_empty())
                            .then(|| tr!("difference-of-field", field = named, changes = changed.join(", "))),
                    );
                }
                (None, Some(_)) => all.push(tr!("difference-added", field = named)),
                (None, None) => {
                    all.extend(statements.iter().map(|added| tr!("difference-with", choice = added.phrase())));
                }
            }
        }
        let gone = old.iter().filter(|(field, _)| !new.iter().any(|(other, _)| other == field));
        all.extend(gone.filter_map(|(field, _)| field.as_ref().map(|field| tr!("difference-removed", field = field))));
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
            Some(old) => {
                let (what, old, new) = (&new.what, &old.set_to, &new.set_to);
                all.push(tr!("difference-changed", what = what, old = old, new = new));
            }
            None => all.push(tr!("difference-with", choice = new.phrase())),
        }
    }
    let gone = before.iter().filter(|old| !after.iter().any(|new| new.what == old.what));
    all.extend(gone.map(|old| tr!("difference-without", choice = old.phrase())));
    all
}

fn table(choice: &TableChoice) -> Vec<Statement> {
    let TableChoice { encoding, delimiter, quote, escape, comment, table, skip, below, header, header_rows, sheet } =
        choice;
    let mut all = Vec::new();
    all.extend(encoding.iter().map(|label| Statement::whole(tr!("statement-encoding"), label)));
    all.extend(delimiter.map(|mark| Statement::whole(tr!("statement-delimiter"), character(mark))));
    all.extend(quote.map(|quote| {
        Statement::whole(tr!("statement-quote"), quote.map_or_else(|| tr!("statement-none").to_owned(), character))
    }));
    all.extend(escape.map(|way| Statement::whole(tr!("statement-escape"), way.key())));
    let remarks = comment.as_ref().map(|sign| sign.as_deref().unwrap_or(tr!("statement-none")));
    all.extend(remarks.map(|sign| Statement::whole(tr!("statement-remarks"), sign)));
    all.extend(table.map(|number| Statement::whole(tr!("statement-table"), number.to_string())));
    all.extend(skip.map(|lines| Statement::whole(tr!("statement-skip"), lines.to_string())));
    all.extend(below.map(|lines| Statement::whole(tr!("statement-below"), lines.to_string())));
    all.extend(header.map(|header| {
        Statement::whole(tr!("statement-header"), if header { tr!("word-yes-small") } else { tr!("word-no-small") })
    }));
    all.extend(header_rows.map(|rows| Statement::whole(tr!("statement-header-rows"), rows.to_string())));
    all.extend(sheet.iter().map(|name| Statement::whole(tr!("statement-sheet"), tr!("quoted", text = name))));
    all
}

fn character(mark: char) -> String {
    match mark {
        '\t' => tr!("statement-tab").to_owned(),
        ' ' => tr!("statement-space").to_owned(),
        mark => mark.to_string(),
    }
}

fn transfer(choice: Transfer) -> &'static str {
    match choice {
        Transfer::None => tr!("statement-transfer-none"),
        Transfer::Copy => tr!("statement-transfer-copy"),
        Transfer::CopyRelated => tr!("statement-transfer-copy-related"),
        Transfer::Move => tr!("statement-transfer-move"),
        Transfer::MoveRelated => tr!("statement-transfer-move-related"),
    }
}

fn of_entry(entry: &ConfigEntry, record_type: Option<&RecordType>) -> Vec<Statement> {
    let label = record_type.and_then(|known| known.field(&entry.field)).map(|(_, field)| field.label.to_string());
    let field = Some(label.unwrap_or_else(|| entry.field.clone()));
    let mut all = Vec::new();
    let mut say = |what: String, set_to: String| all.push(Statement { field: field.clone(), what, set_to });
    say(tr!("statement-from").to_owned(), source(&entry.source));
    if entry.key {
        say(tr!("statement-key").to_owned(), String::new());
    }
    say(tr!("statement-policy").to_owned(), entry.policy.label().to_owned());
    if !entry.transforms.is_empty() {
        let steps: Vec<_> = entry.transforms.iter().map(ToString::to_string).collect();
        say(tr!("statement-text").to_owned(), then(&steps));
    }
    if let Some(order) = entry.notation.date {
        say(tr!("statement-dates").to_owned(), date_order(order).to_owned());
    }
    if let Some(mark) = entry.notation.decimal {
        say(tr!("statement-decimals").to_owned(), decimal_mark(mark).to_owned());
    }
    for (value, meaning) in &entry.value_map {
        say(tr!("statement-value", value = value), tr!("quoted", text = meaning));
    }
    all
}

/// Returns the steps of a text in their order.
fn then(steps: &[String]) -> String {
    let all = steps.iter().cloned();
    all.reduce(|first, next| tr!("statement-then", first = first, next = next)).unwrap_or_default()
}

fn source(source: &ConfigSource) -> String {
    match source {
        ConfigSource::Columns(columns) if columns.len() == 1 => tr!("statement-column", column = columns.concat()),
        ConfigSource::Columns(columns) => {
            let names: Vec<_> = columns.iter().map(|name| tr!("quoted", text = name)).collect();
            tr!("statement-columns", columns = names.join(" + "))
        }
        ConfigSource::Fixed(text) => tr!("statement-fixed", value = text),
    }
}

fn date_order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::YearFirst => tr!("statement-year-first"),
        DateOrder::DayFirst => tr!("statement-day-first"),
        DateOrder::MonthFirst => tr!("statement-month-first"),
        DateOrder::Serial => tr!("statement-serial"),
    }
}

fn decimal_mark(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Point => tr!("statement-point"),
        DecimalMark::Comma => tr!("statement-comma"),
    }
}
