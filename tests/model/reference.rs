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
//! - A row takes over another user's record only where its own user has none with the key, neither in use nor in the
//!   recycle bin; what it means stays where it is when the row is left out or has a problem.
//! - A record that a row takes over is no match for its former user, also where a later row of that user means it.
//! - Where records are taken over, a row whose key is wrong or missing may be anybody's record.
//! - What goes along counts as the new user's from the first row on that is right in itself.
//! - A copy is a new record: its identifier is a new one, and the row may name only that of the record it is copied from.
//! - Of rows with one key only the last counts, or none: those that do not count are no match, and where the last one
//!   counts, their unique values are free for it.
//! - Reports raise in the order of their rows, each beyond those before it; records in the recycle bin stay as they are.
//! - What is ignored is a value: an empty cell clears such a field, too.
//! - An empty cell clears only what the file would overwrite: what is kept or added to stays.

use crate::choices::{Choices, Duplicates, Mode, Outcome, Record, Share, Tables, Transfer, World};
use crate::types::{Default, Field, Type, Unique};
use crate::values::Says;
use std::collections::{BTreeMap, BTreeSet};

/// What a row, or its absence, does to the records.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    Make(Record),
    Replace(usize, Record),
    Delete(usize),
    /// A record of another type goes along, to a user.
    Along(&'static str, usize, i64),
    /// A copy of a record of another type.
    Copy(&'static str, Record),
    /// The last call of the customer with the number is raised.
    Raise(String, String),
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
    /// Rows that raise something.
    pub raising: BTreeSet<u64>,
    pub(crate) effects: Vec<(Share, Effect)>,
}

/// Stands in for what nobody can foretell: random identifiers and the time.
pub(crate) const MADE: &str = "(made)";

pub(crate) type Cells = BTreeMap<&'static str, Says>;
pub(crate) type Values = BTreeMap<&'static str, String>;
/// The key of a row: share, place of the key set, values as compared.
pub(crate) type KeyLine = (Share, usize, Vec<String>);

/// Among whose records one is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Of(Option<i64>),
    NotOf(Option<i64>),
    Anybodys,
}

/// One import being told.
pub(crate) struct Model<'a> {
    pub of: &'a Type,
    pub world: &'a World,
    pub choices: &'a Choices,
    pub told: Told,
    /// The number of the row that is told.
    pub number: u64,
    /// The keys of all rows that are not left out, by the numbers of the rows.
    pub keys: BTreeMap<u64, KeyLine>,
    /// What the customers are raised to so far, by their numbers.
    pub raised: BTreeMap<String, String>,
    /// External IDs that go along to users, by type.
    pub incoming: BTreeSet<(&'static str, i64, String)>,
    /// Records that rows of other users took over.
    pub moved: BTreeSet<usize>,
    /// Records that users have copies of.
    pub copied: BTreeSet<(Share, usize)>,
    /// Records that earlier rows were.
    pub taken: BTreeSet<usize>,
    /// Unique values of earlier rows: whose, field, value as compared.
    pub claims: BTreeSet<(Option<i64>, &'static str, String)>,
    /// Records that some row means.
    pub meant: BTreeSet<usize>,
    /// Records that some row of their owner is.
    pub matched: BTreeSet<usize>,
    /// Shares in which a row may be any record; `Nobody` stands for all.
    pub any: BTreeSet<Share>,
}

/// Tells what an import would do with the rows of a file.
pub(crate) fn tell(of: &Type, world: &World, choices: &Choices, rows: &[(u64, Vec<String>)]) -> Told {
    let mut model = Model {
        of,
        world,
        choices,
        told: Told::default(),
        number: 0,
        keys: BTreeMap::new(),
        raised: BTreeMap::new(),
        incoming: BTreeSet::new(),
        moved: BTreeSet::new(),
        copied: BTreeSet::new(),
        taken: BTreeSet::new(),
        claims: BTreeSet::new(),
        meant: BTreeSet::new(),
        matched: BTreeSet::new(),
        any: BTreeSet::new(),
    };
    for (number, cells) in rows {
        let line = model.key_line(*number, cells);
        model.keys.extend(line.map(|line| (*number, line)));
    }
    for (number, cells) in rows {
        let told = model.row(*number, cells);
        model.told.rows.insert(*number, told);
    }
    model.deletions();
    model.told
}

impl Told {
    /// Returns the records of all types once some shares are imported.
    pub(crate) fn after(&self, before: &World, of: &Type, imported: &BTreeSet<Share>) -> Tables {
        let mut tables = before.others.clone();
        let mut records = before.records.clone();
        for (_, effect) in self.effects.iter().filter(|(share, _)| imported.contains(share)) {
            match (effect.clone(), of.archives) {
                (Effect::Make(record), _) => records.push(record),
                (Effect::Replace(at, record), _) => records[at] = record,
                (Effect::Delete(at), None) => records[at].binned = true,
                (Effect::Delete(at), Some((field, word))) => {
                    records[at].values.insert(field, word.to_owned());
                }
                (Effect::Along(table, at, user), _) => tables.get_mut(table).unwrap()[at].owner = Some(user),
                (Effect::Copy(table, record), _) => tables.get_mut(table).unwrap().push(record),
                (Effect::Raise(id, moment), _) => {
                    let mut customers = tables.get_mut("customers").unwrap().iter_mut();
                    let customer = customers.find(|customer| customer.id.to_string() == id).unwrap();
                    customer.values.insert("last_call", moment);
                }
            }
        }
        tables.insert(of.key, records);
        tables
    }

    /// Counts the rows of a share with an outcome.
    pub(crate) fn count(&self, share: Share, outcome: Outcome) -> usize {
        self.rows.values().filter(|(of, is, _)| (*of, *is) == (share, outcome)).count()
    }
}

impl Model<'_> {
    fn row(&mut self, number: u64, row: &[String]) -> (Share, Outcome, &'static str) {
        self.number = number;
        let by_hand = self.choices.left_out.contains(&number);
        let is_example = self.is_example(number, row);
        let share = match self.user_of(row) {
            Ok(share) => share,
            Err(_) if is_example => return (Share::Nobody, Outcome::LeftOut, "the example of the template"),
            Err(Outcome::LeftOut) => {
                if self.transfers() {
                    self.note_meaning(Share::Nobody, &self.cells(number, row, None), true);
                }
                return (Share::Nobody, Outcome::LeftOut, "the user is excluded");
            }
            Err(_) => {
                self.note_meaning(Share::Nobody, &self.cells(number, row, None), by_hand);
                let outcome = if by_hand { Outcome::LeftOut } else { Outcome::Problem };
                return (Share::Nobody, outcome, "no user takes the row");
            }
        };
        if is_example {
            return (share, Outcome::LeftOut, "the example of the template");
        }
        let cells = self.cells(number, row, share.owner());
        self.note_meaning(share, &cells, by_hand);
        if by_hand {
            return (share, Outcome::LeftOut, "left out by hand");
        }
        let (outcome, why) = self.decide(share, &cells);
        (share, outcome, why)
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
        if self.is_superseded(&self.line(share, rank, &key)) {
            if self.choices.duplicates == Duplicates::LastWins {
                return (Outcome::Problem, "a later row has the key");
            }
            return self.refuse(share, cells, "another row has the key");
        }
        let live = self.find(Whose::Of(share.owner()), &key, false);
        if live.len() > 1 {
            return self.refuse(share, cells, "several records have the key");
        }
        let binned = self.binned(share, &key);
        match live.first().or(binned.last()) {
            Some(_) if self.choices.mode == Mode::Create => self.refuse(share, cells, "the key exists"),
            Some(at) if !self.taken.insert(*at) => self.refuse(share, cells, "an earlier row is the record"),
            Some(at) => self.update(share, *at, cells),
            None if self.transfers() && !self.find(Whose::NotOf(share.owner()), &key, false).is_empty() => {
                self.take_over(share, &key, cells)
            }
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

    pub(crate) fn gives_unknown_id(&self, cells: &Cells) -> bool {
        let is_made = |field: &&Field| matches!(field.default, Default::Hex(_));
        self.of.fields.iter().filter(is_made).any(|field| matches!(cells.get(field.key), Some(Says::Value(_))))
    }

    /// Says whether rows take over other users' records: "customers only", and never where every row is a new record.
    pub(crate) fn transfers(&self) -> bool {
        self.choices.transfer != Transfer::No && self.of.key == "customers" && self.choices.mode != Mode::Create
    }

    pub(crate) fn line(&self, share: Share, rank: usize, key: &Values) -> KeyLine {
        (share, rank, key.iter().map(|(field, value)| self.compared(field, value)).collect())
    }

    /// "first wins / last wins / all are problems": says whether another row with the key keeps the row from counting.
    pub(crate) fn is_superseded(&self, line: &KeyLine) -> bool {
        let mut others = self.keys.iter().filter(|&(number, other)| *number != self.number && other == line);
        match self.choices.duplicates {
            Duplicates::FirstWins => others.any(|(number, _)| *number < self.number),
            Duplicates::LastWins => others.any(|(number, _)| *number > self.number),
            Duplicates::AllProblems => others.next().is_some(),
        }
    }

    /// "a record in the recycle bin with that External ID is brought back": what can be nobody else's.
    pub(crate) fn binned(&self, share: Share, key: &Values) -> Vec<usize> {
        let is_one = key.keys().any(|field| self.of.field(field).unique != Unique::No);
        if is_one { self.find(Whose::Of(share.owner()), key, true) } else { Vec::new() }
    }

    /// "Transfer, when a row's key belongs to another user's customer: ... copy / move, each with or without its
    /// appointments, tasks and reports."
    fn take_over(&mut self, share: Share, key: &Values, cells: &Cells) -> (Outcome, &'static str) {
        let [at] = self.find(Whose::NotOf(share.owner()), key, false)[..] else {
            return self.refuse(share, cells, "several users have records with the key");
        };
        match self.choices.transfer {
            Transfer::Move { .. } if !self.taken.insert(at) => {
                self.refuse(share, cells, "an earlier row is the record")
            }
            Transfer::Move { .. } => {
                self.moved.insert(at);
                self.update(share, at, cells)
            }
            Transfer::Copy { .. } | Transfer::No => self.copy(share, at, cells),
        }
    }
}
