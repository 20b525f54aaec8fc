//! What an import does, told a second time and as plainly as can be: records are maps of texts, lookups go through all
//! of them, and the rows of the file are taken one after another.
//!
//! Written from `record-types.md` and `design.md`. Where they are silent, what stands here is:
//! - A row that fills no key is the first record, not yet that of another row, that agrees in all fields of a key of
//!   several fields, so that an export comes back as the same records.
//! - Rows are compared with the records as they were before the import, so a value that another row of the file sets
//!   free is still taken, and two rows that mean one record are never both imported.
//! - The first row of a key or of a unique value counts, also where it has a problem of its own; rows that a person
//!   left out do not count.
//! - An import "incl. deletion" deletes nothing where a row may be any record: its key is wrong or missing.
//! - A row that a person left out, or that has a problem, keeps the record that it means; only the latter is a match.
//! - The fields of the key ignore their policy: they say which record it is.
//! - An empty cell clears only what the file would overwrite: what is kept or added to stays.

use crate::choices::{Bound, Choices, Mode, Outcome, Policy, Record, Share, Source, User, World};
use crate::types::{Default, Field, Kind, Need, Rule, Type, Unique};
use crate::values::{self, Says, added, is_same};
use std::collections::{BTreeMap, BTreeSet};

/// What a row, or its absence, does to the records.
#[derive(Clone, Debug)]
enum Effect {
    Make(Record),
    Replace(usize, Record),
    Delete(usize),
}

/// What an import would do.
#[derive(Debug, std::default::Default)]
pub(crate) struct Told {
    /// Share, outcome and reason of each row, by its number.
    pub rows: BTreeMap<u64, (Share, Outcome, &'static str)>,
    /// Deleted records of each share.
    pub deleted: BTreeMap<Share, usize>,
    /// Records of each share before the import.
    pub existing: BTreeMap<Share, usize>,
    effects: Vec<(Share, Effect)>,
}

/// Stands in for what nobody can foretell: random identifiers and the time.
pub(crate) const MADE: &str = "(made)";

type Cells = BTreeMap<&'static str, Says>;
type Values = BTreeMap<&'static str, String>;

/// Among whose records one is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Of(Option<i64>),
    Anybodys,
}

/// One import being told.
pub(crate) struct Model<'a> {
    of: &'a Type,
    world: &'a World,
    choices: &'a Choices,
    told: Told,
    /// Keys of earlier rows: share, place of the key set, values as compared.
    keys: Vec<(Share, usize, Vec<String>)>,
    /// Records that earlier rows were.
    taken: BTreeSet<usize>,
    /// Unique values of earlier rows: whose, field, value as compared.
    claims: BTreeSet<(Option<i64>, &'static str, String)>,
    /// Records that some row means.
    meant: BTreeSet<usize>,
    /// Records that some row of their owner is.
    matched: BTreeSet<usize>,
    /// Shares in which a row may be any record; `Nobody` stands for all.
    any: BTreeSet<Share>,
}

/// Tells what an import would do with the rows of a file.
pub(crate) fn tell(of: &Type, world: &World, choices: &Choices, rows: &[(u64, Vec<String>)]) -> Told {
    let mut model = Model {
        of,
        world,
        choices,
        told: Told::default(),
        keys: Vec::new(),
        taken: BTreeSet::new(),
        claims: BTreeSet::new(),
        meant: BTreeSet::new(),
        matched: BTreeSet::new(),
        any: BTreeSet::new(),
    };
    for (number, cells) in rows {
        let told = model.row(*number, cells);
        model.told.rows.insert(*number, told);
    }
    model.deletions();
    model.told
}

impl Told {
    /// Returns the records once some shares are imported.
    pub(crate) fn after(&self, before: &[Record], of: &Type, imported: &BTreeSet<Share>) -> Vec<Record> {
        let mut records = before.to_vec();
        for (_, effect) in self.effects.iter().filter(|(share, _)| imported.contains(share)) {
            match (effect, of.archives) {
                (Effect::Make(record), _) => records.push(record.clone()),
                (Effect::Replace(at, record), _) => records[*at] = record.clone(),
                (Effect::Delete(at), None) => records[*at].binned = true,
                (Effect::Delete(at), Some((field, word))) => {
                    records[*at].values.insert(field, word.to_owned());
                }
            }
        }
        records
    }

    /// Counts the rows of a share with an outcome.
    pub(crate) fn count(&self, share: Share, outcome: Outcome) -> usize {
        self.rows.values().filter(|(of, is, _)| (*of, *is) == (share, outcome)).count()
    }
}

impl Model<'_> {
    fn row(&mut self, number: u64, row: &[String]) -> (Share, Outcome, &'static str) {
        let by_hand = self.choices.left_out.contains(&number);
        let share = match self.user_of(row) {
            Ok(share) => share,
            Err(Outcome::LeftOut) => return (Share::Nobody, Outcome::LeftOut, "the user is excluded"),
            Err(_) => {
                self.note_meaning(Share::Nobody, &self.cells(number, row, None), by_hand);
                let outcome = if by_hand { Outcome::LeftOut } else { Outcome::Problem };
                return (Share::Nobody, outcome, "no user takes the row");
            }
        };
        let cells = self.cells(number, row, share.owner());
        self.note_meaning(share, &cells, by_hand);
        if by_hand {
            return (share, Outcome::LeftOut, "left out by hand");
        }
        let (outcome, why) = self.decide(share, &cells);
        (share, outcome, why)
    }

    /// "by e-mail (trimmed, case ignored) or employee number (exact text)"; an alias of this import, one of an earlier import, or the default user where nobody
    /// is found; archived users take no rows.
    fn user_of(&self, row: &[String]) -> Result<Share, Outcome> {
        let Some(assignment) = &self.choices.assignment else { return Ok(Share::Company) };
        let text = row[assignment.column].trim();
        let wanted = if assignment.by_email { text.to_lowercase() } else { text.to_owned() };
        let is_meant = |user: &&User| {
            if assignment.by_email {
                user.email.to_lowercase() == wanted
            } else {
                !wanted.is_empty() && user.number == wanted
            }
        };
        let is_remembered = |alias: &&(bool, String, i64)| (alias.0, &alias.1) == (assignment.by_email, &wanted);
        let remembered = self.world.aliases.iter().find(is_remembered).map(|alias| alias.2);
        let found = match self.world.users.iter().find(is_meant) {
            Some(user) if user.active => Some(user.id),
            Some(_) => None,
            None => assignment.aliases.get(&wanted).copied().or(remembered).or(assignment.default_user),
        };
        match found {
            Some(id) if assignment.excluded.contains(&id) => Err(Outcome::LeftOut),
            Some(id) => Ok(Share::User(id)),
            None => Err(Outcome::Problem),
        }
    }

    fn cells(&self, number: u64, row: &[String], owner: Option<i64>) -> Cells {
        let says = |bound: &Bound| {
            let text = match &bound.source {
                Source::Fixed(text) => text.clone(),
                Source::Columns(columns) => {
                    let cell =
                        |&column: &usize| self.choices.edits.get(&(number, column)).unwrap_or(&row[column]).trim();
                    columns.iter().map(cell).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
                }
            };
            let text = bound.map.get(text.trim()).unwrap_or(&text);
            let field = self.of.field(bound.field);
            match values::read(field, text, &self.world.lists, self.of.refuses_formulas) {
                Says::Value(text) if matches!(field.kind, Kind::Customer) => self.customer(owner, &text),
                says => says,
            }
        };
        self.choices.bound.iter().map(|bound| (bound.field, says(bound))).collect()
    }

    /// "Customer reference (External ID or Record ID, looked up within the assigned user)".
    fn customer(&self, owner: Option<i64>, text: &str) -> Says {
        let by = |field: &str| {
            let is_meant = |record: &&Record| {
                record.owner == owner && !record.binned && record.values.get(field).is_some_and(|value| value == text)
            };
            self.world.customers.iter().find(is_meant)
        };
        by("external_id").or_else(|| by("record_id")).map_or(Says::Wrong, |record| Says::Value(record.id.to_string()))
    }

    /// Returns the key sets in the order in which a row tries them: the chosen one, and for some types the others.
    fn key_sets(&self) -> Vec<Vec<&'static str>> {
        let is_other = |set: &&Vec<&'static str>| self.of.falls_back && **set != self.choices.key && set.len() == 1;
        let others = self.of.keys.iter().filter(is_other);
        let is_bound = |field: &&'static str| self.choices.bound.iter().any(|bound| bound.field == *field);
        let all = [&self.choices.key].into_iter().chain(others);
        all.filter(|set| !set.is_empty() && set.iter().all(is_bound)).cloned().collect()
    }

    /// Returns the first key that the row fills, with its place.
    fn key_of(&self, cells: &Cells) -> Option<(usize, Values)> {
        let filled = |set: &Vec<&'static str>| -> Option<Values> {
            let value = |field: &'static str| match &cells[field] {
                Says::Value(value) => Some((field, value.clone())),
                Says::Nothing | Says::NoValue | Says::Wrong => None,
            };
            set.iter().map(|field| value(field)).collect()
        };
        self.key_sets().iter().enumerate().find_map(|(rank, set)| Some((rank, filled(set)?)))
    }

    fn find(&self, whose: Whose, key: &Values, binned: bool) -> Vec<usize> {
        let is_it = |record: &Record| {
            record.binned == binned
                && (whose == Whose::Anybodys || whose == Whose::Of(record.owner))
                && key.iter().all(|(field, value)| {
                    let held = record.values.get(field);
                    held.is_some_and(|held| self.compared(field, held) == self.compared(field, value))
                })
        };
        (0..self.world.records.len()).filter(|&at| is_it(&self.world.records[at])).collect()
    }

    /// Returns the live records that agree with a row that fills no key in every field of a key of several fields, and
    /// in the fields that are a key alone, empty ones included.
    fn alike(&self, owner: Option<i64>, cells: &Cells) -> Vec<usize> {
        let mut sets = [&self.choices.key].into_iter().chain(&self.of.keys);
        let Some(several) = sets.find(|set| set.len() > 1 && set.iter().all(|field| cells.contains_key(*field))) else {
            return Vec::new();
        };
        let alone =
            self.of.keys.iter().filter(|set| set.len() == 1).flatten().filter(|field| cells.contains_key(*field));
        let fields: BTreeSet<&'static str> = several.iter().chain(alone).copied().collect();
        let says_something = several.iter().any(|field| matches!(cells[field], Says::Value(_)));
        if self.choices.mode == Mode::Create
            || !says_something
            || fields.iter().any(|field| cells[field] == Says::Wrong)
        {
            return Vec::new();
        }
        let agrees = |record: &Record, field: &str| match (&cells[field], record.values.get(field)) {
            (Says::Value(value), Some(held)) => self.compared(field, value) == self.compared(field, held),
            (Says::Nothing | Says::NoValue, None) => true,
            _ => false,
        };
        let is_it = |record: &Record| {
            !record.binned && record.owner == owner && fields.iter().all(|field| agrees(record, field))
        };
        (0..self.world.records.len()).filter(|&at| is_it(&self.world.records[at])).collect()
    }

    /// Returns a value as it is compared where records are found or must differ.
    fn compared(&self, field: &str, value: &str) -> String {
        if self.of.field(field).folds() { value.to_lowercase() } else { value.to_owned() }
    }

    fn is_wrong(sets: &[Vec<&'static str>], cells: &Cells) -> bool {
        sets.iter().flatten().any(|field| cells[field] == Says::Wrong)
    }

    /// Remembers which records a row means, whatever becomes of it: "rows with problems never count as missing".
    fn note_meaning(&mut self, share: Share, cells: &Cells, by_hand: bool) {
        let sets = self.key_sets();
        let refers = |key: &Values| key.keys().any(|field| matches!(self.of.field(field).kind, Kind::Customer));
        let key = self.key_of(cells);
        if share == Share::Nobody {
            // Nobody knows whose record it is: the key must be right in all its parts, and mean the same for everybody.
            match key.filter(|(_, key)| !refers(key) && !Self::is_wrong(&sets, cells)) {
                Some((_, key)) => self.meant.extend(self.find(Whose::Anybodys, &key, false)),
                None => drop(self.any.insert(Share::Nobody)),
            }
            return;
        }
        let Some((rank, key)) = key else {
            let alike = self.alike(share.owner(), cells);
            // A row that is left out may be any of those that are alike, another one is the next of them.
            match alike.iter().find(|at| !self.taken.contains(at)) {
                Some(_) if by_hand => self.meant.extend(alike),
                Some(at) => drop((self.matched.insert(*at), self.meant.insert(*at))),
                None => drop(self.any.insert(share)),
            }
            return;
        };
        let found = self.find(Whose::Of(share.owner()), &key, false);
        if found.is_empty() && Self::is_wrong(&sets[..rank], cells) {
            self.any.insert(share);
        }
        if let ([one], false) = (&found[..], by_hand) {
            self.matched.insert(*one);
        }
        self.meant.extend(found);
    }

    fn decide(&mut self, share: Share, cells: &Cells) -> (Outcome, &'static str) {
        let sets = self.key_sets();
        let Some((rank, key)) = self.key_of(cells) else {
            let alike = self.alike(share.owner(), cells);
            if let Some(&at) = alike.iter().find(|at| !self.taken.contains(at)) {
                self.taken.insert(at);
                return self.update(share, at, cells);
            }
            let is_refused = match self.choices.mode {
                Mode::Create | Mode::Update => false,
                Mode::UpdateOnly => true,
                Mode::UpdateInclDeletion => !Self::is_wrong(&sets, cells),
            };
            if is_refused && !sets.is_empty() {
                return self.refuse(share, cells, "the key is empty or wrong");
            }
            return self.create(share, cells);
        };
        let compared = key.iter().map(|(field, value)| self.compared(field, value)).collect();
        let key_line = (share, rank, compared);
        if self.keys.contains(&key_line) {
            return self.refuse(share, cells, "an earlier row has the key");
        }
        self.keys.push(key_line);
        let live = self.find(Whose::Of(share.owner()), &key, false);
        if live.len() > 1 {
            return self.refuse(share, cells, "several records have the key");
        }
        // "a record in the recycle bin with that External ID is brought back": what can be nobody else's.
        let is_one = key.keys().any(|field| self.of.field(field).unique != Unique::No);
        let binned = if is_one { self.find(Whose::Of(share.owner()), &key, true) } else { Vec::new() };
        match live.first().or(binned.last()) {
            Some(_) if self.choices.mode == Mode::Create => self.refuse(share, cells, "the key exists"),
            Some(at) if !self.taken.insert(*at) => self.refuse(share, cells, "an earlier row is the record"),
            Some(at) => self.update(share, *at, cells),
            None if self.choices.mode == Mode::UpdateOnly => self.pass_over(share, &sets, cells),
            None => self.create(share, cells),
        }
    }

    /// "Update only: as Update, but unknown keys are left out and counted"; "unknown ID = error".
    fn pass_over(&mut self, share: Share, sets: &[Vec<&'static str>], cells: &Cells) -> (Outcome, &'static str) {
        if Self::is_wrong(sets, cells) {
            return self.refuse(share, cells, "a part of the key is wrong");
        }
        if self.gives_unknown_id(cells) {
            return self.refuse(share, cells, "no record has the ID");
        }
        (Outcome::LeftOut, "the key is unknown")
    }

    fn gives_unknown_id(&self, cells: &Cells) -> bool {
        let is_made = |field: &&Field| matches!(field.default, Default::Hex(_));
        self.of.fields.iter().filter(is_made).any(|field| matches!(cells.get(field.key), Some(Says::Value(_))))
    }

    /// A row that is not imported because of its key: its unique values count all the same.
    fn refuse(&mut self, share: Share, cells: &Cells, why: &'static str) -> (Outcome, &'static str) {
        let value = |(field, says): (&&'static str, &Says)| match says {
            Says::Value(value) => Some((*field, value.clone())),
            Says::Nothing | Says::NoValue | Says::Wrong => None,
        };
        let values: Values = cells.iter().filter_map(value).collect();
        self.claim(share, &values, None);
        (Outcome::Problem, why)
    }

    fn create(&mut self, share: Share, cells: &Cells) -> (Outcome, &'static str) {
        let mut values = Values::new();
        for field in &self.of.fields {
            let value = match (cells.get(field.key), field.default) {
                (Some(Says::Value(value)), _) => Some(value.clone()),
                (Some(Says::Nothing) | None, Default::Value(value)) => Some(value.to_owned()),
                (Some(Says::Nothing) | None, Default::Now | Default::Hex(_)) => Some(MADE.to_owned()),
                _ => None,
            };
            values.extend(value.map(|value| (field.key, value)));
        }
        for field in &self.of.fields {
            if let Default::NameFrom(email) = field.default
                && matches!(cells.get(field.key), None | Some(Says::Nothing))
                && let Some(email) = values.get(email)
            {
                let name = self.free_name(share, field, email.split('@').next().unwrap());
                values.insert(field.key, name);
            }
        }
        let ignored = self.ignore(&mut values, None);
        let mut wrong =
            Self::wrong_cell(cells, &ignored).or_else(|| self.broken_rule(&values)).or_else(|| self.missing(&values));
        if self.gives_unknown_id(cells) {
            wrong = Some("no record has the ID");
        }
        let taken = self.claim(share, &values, None);
        if let Some(why) = wrong.or(taken) {
            return (Outcome::Problem, why);
        }
        let record = Record { owner: share.owner(), binned: false, values, id: 0 };
        self.told.effects.push((share, Effect::Make(record)));
        (Outcome::New, "")
    }

    /// "generated from the e-mail, made unique".
    fn free_name(&self, share: Share, field: &Field, base: &str) -> String {
        let names = (1..).map(|number| if number == 1 { base.to_owned() } else { format!("{base}{number}") });
        let is_free = |name: &String| {
            let line = self.claim_line(share, field, name);
            !self.claims.contains(&line) && !self.is_held(share, field, name, None)
        };
        names.into_iter().find(is_free).unwrap()
    }

    fn update(&mut self, share: Share, at: usize, cells: &Cells) -> (Outcome, &'static str) {
        let old = self.world.records[at].clone();
        let mut values = old.values.clone();
        let mut wrong = None;
        for bound in &self.choices.bound {
            let field = self.of.field(bound.field);
            match self.merged(bound, field, &cells[bound.field], old.values.get(bound.field)) {
                Err(why) => wrong = wrong.or(Some(why)),
                Ok(None) => drop(values.remove(bound.field)),
                Ok(Some(value)) => drop(values.insert(bound.field, value)),
            }
        }
        let ignored = self.ignore(&mut values, Some(&old.values));
        wrong = wrong.or_else(|| Self::wrong_cell(cells, &ignored)).or_else(|| self.broken_rule(&values));
        let is_changed = old.binned || values != old.values;
        if is_changed {
            wrong = wrong.or_else(|| self.missing(&values));
        }
        let taken = self.claim(share, &values, Some(at));
        if let Some(why) = wrong.or(taken) {
            return (Outcome::Problem, why);
        }
        if !is_changed {
            return (Outcome::Unchanged, "");
        }
        self.told.effects.push((share, Effect::Replace(at, Record { binned: false, values, ..old })));
        (Outcome::Changed, "")
    }

    /// Returns what a field of an existing record becomes.
    fn merged(
        &self,
        bound: &Bound,
        field: &Field,
        says: &Says,
        old: Option<&String>,
    ) -> Result<Option<String>, &'static str> {
        let is_key = self.choices.key.contains(&bound.field);
        let policy = if is_key { Policy::Overwrite } else { bound.policy };
        let new = match says {
            Says::Wrong => return Ok(old.cloned()),
            Says::Nothing if !self.choices.clear => return Ok(old.cloned()),
            Says::Nothing if matches!(policy, Policy::OnlyIfFileHasValue | Policy::Add) => return Ok(old.cloned()),
            Says::Nothing | Says::NoValue => None,
            Says::Value(value) => Some(value.clone()),
        };
        let new = match policy {
            Policy::Keep => return Ok(old.cloned()),
            Policy::OnlyIfEmpty if old.is_some() => return Ok(old.cloned()),
            Policy::KeepLater if old.is_some() && new.as_ref() <= old => return Ok(old.cloned()),
            Policy::Add => match (old, new) {
                (Some(old), Some(new)) => Some(added(old, &new)),
                (_, new) => new,
            },
            Policy::Overwrite | Policy::OnlyIfEmpty | Policy::OnlyIfFileHasValue | Policy::KeepLater => new,
        };
        if is_same(field, new.as_deref(), old.map(String::as_str)) {
            return Ok(old.cloned());
        }
        if field.frozen && old.is_some() {
            return Err("the value never changes");
        }
        if new.is_none() && field.need == Need::Always {
            return Err("a required value is not cleared");
        }
        Ok(new)
    }

    /// "ignored with a warning if role = 2": the field stays as it was. Returns such fields.
    fn ignore(&self, values: &mut Values, old: Option<&Values>) -> Vec<&'static str> {
        let mut ignored = Vec::new();
        for rule in &self.of.rules {
            if let Rule::IgnoredUnless { field, when, is } = rule
                && values.get(when).is_none_or(|value| value != is)
            {
                ignored.push(*field);
                match old.and_then(|old| old.get(field)) {
                    Some(old) => drop(values.insert(field, old.clone())),
                    None => drop(values.remove(field)),
                }
            }
        }
        ignored
    }

    fn wrong_cell(cells: &Cells, ignored: &[&str]) -> Option<&'static str> {
        let wrong = cells.iter().find(|(field, says)| **says == Says::Wrong && !ignored.contains(*field));
        wrong.map(|_| "a cell is wrong")
    }

    fn broken_rule(&self, values: &Values) -> Option<&'static str> {
        let is_broken = |rule: &&Rule| match rule {
            Rule::Order { first, then } => matches!((values.get(first), values.get(then)), (Some(a), Some(b)) if a > b),
            Rule::IgnoredUnless { .. } | Rule::OneOf(_) => false,
        };
        self.of.rules.iter().find(is_broken).map(|_| "the first is after the second")
    }

    fn missing(&self, values: &Values) -> Option<&'static str> {
        let is_missing = |field: &&Field| {
            !values.contains_key(field.key)
                && match field.need {
                    Need::Never => false,
                    Need::Always => true,
                    Need::IfEmpty(other) => !values.contains_key(other),
                    Need::If(other, is) => values.get(other).is_some_and(|value| value == is),
                }
        };
        let none_of =
            |rule: &&Rule| matches!(rule, Rule::OneOf(of) if !of.iter().any(|field| values.contains_key(field)));
        let field = self.of.fields.iter().find(is_missing).map(|_| ());
        field.or(self.of.rules.iter().find(none_of).map(|_| ())).map(|()| "a required value is missing")
    }

    fn claim_line(&self, share: Share, field: &Field, value: &str) -> (Option<i64>, &'static str, String) {
        let whose = if field.unique == Unique::PerUser { share.owner() } else { None };
        (whose, field.key, self.compared(field.key, value))
    }

    /// Says whether another record in use has the value of a unique field.
    fn is_held(&self, share: Share, field: &Field, value: &str, except: Option<usize>) -> bool {
        let wanted = self.compared(field.key, value);
        self.world.records.iter().enumerate().any(|(at, record)| {
            Some(at) != except
                && !record.binned
                && (field.unique == Unique::Everywhere || record.owner == share.owner())
                && record.values.get(field.key).is_some_and(|held| self.compared(field.key, held) == wanted)
        })
    }

    /// Remembers the unique values that a row would have, and says whether an earlier row or a record has one of them.
    fn claim(&mut self, share: Share, values: &Values, record: Option<usize>) -> Option<&'static str> {
        let mut taken = None;
        for field in self.of.fields.iter().filter(|field| field.unique != Unique::No) {
            let Some(value) = values.get(field.key).filter(|value| *value != MADE) else { continue };
            let line = self.claim_line(share, field, value);
            let old = record.map(|at| &self.world.records[at]);
            let keeps = old.is_some_and(|old| !old.binned && old.values.get(field.key) == Some(value));
            if !self.claims.insert(line) {
                taken = Some("an earlier row has the value");
            } else if !keeps && self.is_held(share, field, value, record) {
                taken = Some("a record has the value");
            }
        }
        taken
    }

    /// "records of the chosen users that are not in the file go to the recycle bin (user accounts: archived) ... rows
    /// with problems never count as missing; never with 0 matching rows".
    fn deletions(&mut self) {
        let mut shares: BTreeSet<Share> = self.told.rows.values().map(|(share, _, _)| *share).collect();
        if self.choices.assignment.is_none() {
            shares.insert(Share::Company);
        }
        for share in shares.into_iter().filter(|share| *share != Share::Nobody) {
            let live: Vec<usize> = (0..self.world.records.len()).filter(|&at| self.counts(share, at)).collect();
            self.told.existing.insert(share, live.len());
            let may_be_any = self.any.contains(&share) || self.any.contains(&Share::Nobody);
            let has_match = live.iter().any(|at| self.matched.contains(at));
            if self.choices.mode != Mode::UpdateInclDeletion || may_be_any || !has_match {
                continue;
            }
            let missing = live.into_iter().filter(|&at| !self.meant.contains(&at) && !self.is_protected(at));
            let missing: Vec<usize> = missing.collect();
            self.told.deleted.insert(share, missing.len());
            self.told.effects.extend(missing.into_iter().map(|at| (share, Effect::Delete(at))));
        }
    }

    /// Says whether a record is one of the share's in use.
    fn counts(&self, share: Share, at: usize) -> bool {
        let record = &self.world.records[at];
        let is_archived =
            self.of.archives.is_some_and(|(field, word)| record.values.get(field).is_some_and(|v| v == word));
        !record.binned && record.owner == share.owner() && !is_archived
    }

    fn is_protected(&self, at: usize) -> bool {
        let value = self.of.protected_by.and_then(|field| self.world.records[at].values.get(field));
        value.is_some_and(|value| value == "1")
    }
}
