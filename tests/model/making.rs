//! Makes files and choices at random: rows like the records that exist and unlike them, wrong values, duplicates, other
//! spellings, rows of nobody.

use crate::choices::{Assignment, Bound, Choices, Duplicates, Mode, Policy, Record, Source, Transfer, World};
use crate::random::Random;
use crate::types::{Default, Field, Kind, Need, Type};
use crate::values::{self, Says};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A file and what is chosen for it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub choices: Choices,
    pub columns: usize,
    /// The rows by their numbers; the header is row 1.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl Case {
    /// Returns the file.
    pub(crate) fn csv(&self) -> String {
        let mut text = (0..self.columns).map(|column| format!("\"c{column}\"")).collect::<Vec<_>>().join(";");
        text.push('\n');
        for (_, row) in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            writeln!(text, "{}", cells.join(";")).unwrap();
        }
        text
    }
}

/// A word of the file that a value map turns into another.
const MAPPED: &str = "(as agreed)";

struct Maker<'a> {
    random: &'a mut Random,
    of: &'a Type,
    world: &'a World,
    /// Percent of cells that may be wrong.
    wrong: usize,
}

/// Makes a case; in the first of a series there are no records yet, and most rows become some.
pub(crate) fn make(random: &mut Random, of: &Type, world: &World, is_first: bool) -> Case {
    let wrong = if is_first { 1 } else { *random.pick(&[0, 0, 2, 10]) };
    let mut maker = Maker { random, of, world, wrong };
    let mode = if is_first {
        *maker.random.pick(&[Mode::Create, Mode::Update])
    } else {
        *maker.random.pick(&[
            Mode::Create,
            Mode::Update,
            Mode::Update,
            Mode::UpdateOnly,
            Mode::UpdateInclDeletion,
            Mode::UpdateInclDeletion,
        ])
    };
    let bound = maker.bound_fields(mode, is_first);
    let key = maker.key(&bound, mode);
    let first_column = if of.owned { 2 } else { 1 };
    let (bindings, columns) = maker.bindings(&bound, &key, first_column);
    let mut case = Case {
        choices: Choices {
            mode,
            clear: maker.random.percent(40),
            duplicates: maker.duplicates(),
            transfer: maker.transfer(mode),
            raise: of.key == "reports" && maker.random.percent(60),
            key,
            bound: bindings,
            assignment: of.owned.then(|| maker.assignment()),
            left_out: BTreeSet::new(),
            edits: BTreeMap::new(),
        },
        columns,
        rows: Vec::new(),
    };
    let most = if is_first { 24 } else { 16 };
    for number in 2..2 + 1 + maker.random.below(most) as u64 {
        let row = maker.row(&case, number);
        case.rows.push((number, row));
    }
    maker.by_hand(&mut case);
    case
}

impl Maker<'_> {
    fn duplicates(&mut self) -> Duplicates {
        *self.random.pick(&[
            Duplicates::FirstWins,
            Duplicates::FirstWins,
            Duplicates::LastWins,
            Duplicates::AllProblems,
        ])
    }

    fn transfer(&mut self, mode: Mode) -> Transfer {
        if self.of.key != "customers" || mode == Mode::Create {
            return Transfer::No;
        }
        let with = |related| [Transfer::Copy { related }, Transfer::Move { related }];
        *self.random.pick(&[&[Transfer::No], &with(false)[..], &with(true), &with(true)].concat())
    }

    fn bound_fields(&mut self, mode: Mode, is_first: bool) -> Vec<&'static str> {
        let mut bound = Vec::new();
        for field in &self.of.fields {
            let percent = match field.need {
                Need::Always if mode == Mode::Create && field.default == Default::None => 100,
                Need::Always => {
                    if is_first {
                        100
                    } else {
                        75
                    }
                }
                Need::Never | Need::IfEmpty(_) | Need::If(..) if is_first => 90,
                Need::Never | Need::IfEmpty(_) | Need::If(..) => 60,
            };
            if self.random.percent(percent) {
                bound.push(field.key);
            }
        }
        // "one of these needs a column": what stands in for each other is there together.
        if mode == Mode::Create {
            for field in &self.of.fields {
                let is_needed = matches!(field.need, Need::IfEmpty(_)) || self.is_one_of(field.key);
                let cannot_be_guessed = match field.default {
                    Default::CountryFrom { phone, zip } => !bound.contains(&phone) && !bound.contains(&zip),
                    _ => false,
                };
                if (is_needed || cannot_be_guessed) && !bound.contains(&field.key) {
                    bound.push(field.key);
                }
            }
        }
        if bound.is_empty() {
            bound.push(self.of.fields[0].key);
        }
        bound.sort_by_key(|key| self.of.fields.iter().position(|field| field.key == *key));
        bound
    }

    fn is_one_of(&self, key: &str) -> bool {
        self.of.rules.iter().any(|rule| matches!(rule, crate::types::Rule::OneOf(of) if of.contains(&key)))
    }

    fn key(&mut self, bound: &[&'static str], mode: Mode) -> Vec<&'static str> {
        if mode == Mode::Create && self.random.percent(40) {
            return Vec::new();
        }
        let usual: Vec<&Vec<&'static str>> =
            self.of.keys.iter().filter(|set| set.iter().all(|field| bound.contains(field))).collect();
        if !usual.is_empty() && self.random.percent(65) {
            return (*self.random.pick(&usual)).clone();
        }
        let single: Vec<&'static str> =
            bound.iter().filter(|field| !self.of.field(field).is_multiple()).copied().collect();
        let percent = *self.random.pick(&[10, 30, 100]);
        let mut key = self.random.some(percent, &single);
        key.truncate(8);
        if key.is_empty() {
            key.push(if single.is_empty() { bound[0] } else { *self.random.pick(&single) });
        }
        key
    }

    fn bindings(&mut self, fields: &[&'static str], key: &[&'static str], first: usize) -> (Vec<Bound>, usize) {
        let mut next = first;
        let mut bound = Vec::new();
        for &name in fields {
            let field = self.of.field(name);
            let is_text = matches!(field.kind, Kind::Text { max: None });
            let fixed = self.right_text(field).filter(|_| !key.contains(&name) && self.random.percent(6));
            let source = match fixed {
                Some(text) if field.unique == crate::types::Unique::No => Source::Fixed(text),
                _ if is_text && self.random.percent(10) => Source::Columns(vec![next, next + 1]),
                _ => Source::Columns(vec![next]),
            };
            if let Source::Columns(columns) = &source {
                next += columns.len();
            }
            let mut map = BTreeMap::new();
            if let Some(text) = self.right_text(field).filter(|_| self.random.percent(10)) {
                map.insert(MAPPED.to_owned(), text);
            }
            bound.push(Bound { field: name, source, policy: self.policy(field), map });
        }
        (bound, next)
    }

    fn policy(&mut self, field: &Field) -> Policy {
        let mut all = vec![Policy::Overwrite; 4];
        all.extend([Policy::Keep, Policy::OnlyIfEmpty, Policy::OnlyIfFileHasValue]);
        if field.is_date() {
            all.extend([Policy::KeepLater; 4]);
        }
        if field.is_multiple() {
            all.extend([Policy::Add; 4]);
        }
        *self.random.pick(&all)
    }

    fn assignment(&mut self) -> Assignment {
        let active: Vec<i64> = self.users();
        let by_email = self.random.percent(60);
        let aliases =
            if self.random.percent(40) { BTreeMap::from([("alias".to_owned(), active[0])]) } else { BTreeMap::new() };
        let excluded = if self.random.percent(20) { BTreeSet::from([active[1]]) } else { BTreeSet::new() };
        let default_user = self.random.percent(10).then(|| active[2]);
        Assignment { by_email, column: 1, aliases, default_user, excluded }
    }

    /// Returns the three users who have rows.
    fn users(&self) -> Vec<i64> {
        self.world.users.iter().filter(|user| user.active).skip(2).take(3).map(|user| user.id).collect()
    }

    fn row(&mut self, case: &Case, number: u64) -> Vec<String> {
        let mut row = vec![String::new(); case.columns];
        row[0] = number.to_string();
        let users = self.users();
        let owner = if users.is_empty() { 0 } else { *self.random.pick(&users) };
        if let Some(assignment) = &case.choices.assignment {
            row[1] = self.user_text(owner, assignment.by_email);
        }
        if self.random.percent(6) {
            self.example(case, &mut row);
            return row;
        }
        let again = if case.choices.duplicates == Duplicates::FirstWins { 8 } else { 16 };
        if !case.rows.is_empty() && self.random.percent(again) {
            // The same row again, or another one with the key of it.
            let (_, earlier) = self.random.pick(&case.rows);
            row[1..].clone_from_slice(&earlier[1..]);
            if self.random.percent(50) {
                return row;
            }
        }
        let anybodys = self.random.percent(if case.choices.transfer == Transfer::No { 8 } else { 50 });
        let like: Vec<&Record> =
            self.world.records.iter().filter(|r| anybodys || r.owner.is_none_or(|of| of == owner)).collect();
        let like = (!like.is_empty() && self.random.percent(65)).then(|| (*self.random.pick(&like)).clone());
        for bound in &case.choices.bound {
            let Source::Columns(columns) = &bound.source else { continue };
            let is_key = case.choices.key.contains(&bound.field);
            for &column in columns {
                if row[column].is_empty() || !is_key {
                    row[column] = self.cell(bound, owner, like.as_ref(), is_key);
                }
            }
        }
        row
    }

    /// Makes the example row of the type's template.
    fn example(&self, case: &Case, row: &mut [String]) {
        for bound in &case.choices.bound {
            if let Source::Columns(columns) = &bound.source {
                row[columns[0]].clone_from(&self.of.field(bound.field).example);
            }
        }
    }

    fn user_text(&mut self, owner: i64, by_email: bool) -> String {
        let of = |id: i64| self.world.users.iter().find(|user| user.id == id).unwrap().clone();
        let user = match self.random.below(20) {
            0 => self.world.users.iter().find(|user| !user.active).unwrap().clone(),
            1 => return (*self.random.pick(&["nobody@x.example", "42", "", "alias", " Alias "])).to_owned(),
            _ => of(owner),
        };
        match (by_email, self.random.below(5)) {
            (true, 0) => user.email.to_uppercase(),
            (true, 1) => format!("  {} ", user.email),
            (true, _) => user.email,
            (false, 0) => format!(" {}", user.number),
            (false, _) => user.number,
        }
    }

    fn cell(&mut self, bound: &Bound, owner: i64, like: Option<&Record>, is_key: bool) -> String {
        let field = self.of.field(bound.field);
        if !bound.map.is_empty() && self.random.percent(20) {
            return MAPPED.to_owned();
        }
        if let Some(record) = like
            && self.random.percent(if is_key { 95 } else { 75 })
        {
            return match record.values.get(field.key) {
                Some(value) if matches!(field.kind, Kind::Customer) => self.customer_text(Some(value), owner),
                Some(value) => self.other_spelling(field, value),
                None => String::new(),
            };
        }
        let made = matches!(field.default, Default::Hex(_));
        if self.random.percent(if made { 93 } else { 14 }) {
            return String::new();
        }
        if matches!(field.kind, Kind::Customer) {
            return self.customer_text(None, owner);
        }
        let text = self.fresh(field);
        if self.random.percent(4) { format!(" {text} ") } else { text }
    }

    fn other_spelling(&mut self, field: &Field, value: &str) -> String {
        match self.random.below(8) {
            0 if field.folds() => value.to_uppercase(),
            0 if matches!(field.default, Default::Hex(_)) => value.to_uppercase(),
            1 if field.folds() => value.to_lowercase(),
            2 if field.is_multiple() => value.split(',').rev().collect::<Vec<_>>().join(", "),
            3 => format!(" {value}"),
            _ => value.to_owned(),
        }
    }

    /// Returns how a file may name a customer: the one with the number, or anyone.
    fn customer_text(&mut self, id: Option<&String>, owner: i64) -> String {
        let own = |record: &&Record| match id {
            Some(id) => record.id.to_string() == *id,
            None => record.owner == Some(owner),
        };
        let some: Vec<&Record> = self.world.customers().iter().filter(|record| own(record)).collect();
        let some = if some.is_empty() || self.random.percent(self.wrong) {
            self.world.customers().iter().collect()
        } else {
            some
        };
        let Some(record) = (!some.is_empty()).then(|| *self.random.pick(&some)) else { return String::new() };
        let by = *self.random.pick(&["external_id", "record_id"]);
        let text = record.values.get(by).or(record.values.get("record_id")).cloned().unwrap_or_default();
        if by == "record_id" && self.random.percent(10) { text.to_uppercase() } else { text }
    }

    fn fresh(&mut self, field: &Field) -> String {
        let mut texts = values::texts(field, &self.world.lists);
        if self.of.refuses_formulas {
            texts.push("=SUM(A1:A9)".to_owned());
        }
        let wants_wrong = self.random.percent(self.wrong);
        texts.retain(|text| {
            let is_wrong = values::read(field, text, &self.world.lists, self.of.refuses_formulas) == Says::Wrong;
            wants_wrong == is_wrong
        });
        if texts.is_empty() { String::new() } else { self.random.pick(&texts).clone() }
    }

    /// Returns a text that is a value of the field.
    fn right_text(&mut self, field: &Field) -> Option<String> {
        let texts = values::texts(field, &self.world.lists);
        let is_right = |text: &String| {
            matches!(values::read(field, text, &self.world.lists, self.of.refuses_formulas), Says::Value(_))
        };
        let texts: Vec<String> = texts.into_iter().filter(is_right).collect();
        (!texts.is_empty()).then(|| self.random.pick(&texts).clone())
    }

    /// Leaves rows out and edits cells, as a person does in the preview.
    fn by_hand(&mut self, case: &mut Case) {
        if self.random.percent(20) {
            let (number, _) = self.random.pick(&case.rows);
            case.choices.left_out.insert(*number);
        }
        let bound = self.random.pick(&case.choices.bound).clone();
        if let (Source::Columns(columns), true) = (&bound.source, self.random.percent(20)) {
            let (number, _) = *self.random.pick(&case.rows);
            let text = self.fresh(self.of.field(bound.field));
            case.choices.edits.insert((number, columns[0]), text);
        }
    }
}
