//! Whose a row is, what its cells say, which record it means, and which records no row means.

use crate::choices::{Bound, Mode, Outcome, Record, Share, Source, User};
use crate::reference::{Cells, Effect, KeyLine, Model, Values, Whose};
use crate::types::{Kind, Need};
use crate::values::{self, Says};
use std::collections::BTreeSet;

impl Model<'_> {
    /// "by e-mail (trimmed, case ignored) or employee number (exact text)"; an alias of this import, one of an earlier import, or the default user where nobody
    /// is found; archived users take no rows.
    pub(crate) fn user_of(&self, row: &[String]) -> Result<Share, Outcome> {
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

    pub(crate) fn cells(&self, number: u64, row: &[String], owner: Option<i64>) -> Cells {
        let says = |bound: &Bound| {
            let text = self.text(bound, number, row);
            // A text that was chosen has no blank ends.
            let chosen = match &bound.source {
                Source::Fixed(text) => Some(text),
                Source::Columns(_) => bound.map.get(text.trim()),
            };
            let text = chosen.map_or(text.as_str(), |text| text.trim());
            let field = self.of.field(bound.field);
            match values::read(field, text, &self.world.lists, self.of.refuses_formulas) {
                Says::Value(text) if matches!(field.kind, Kind::Customer) => self.customer(owner, &text),
                says => says,
            }
        };
        self.choices.bound.iter().map(|bound| (bound.field, says(bound))).collect()
    }

    /// Says whether a row is "an example row" of the template: as it stands there, in a file that has most of its fields,
    /// with all that are required and the first key.
    pub(crate) fn is_example(&self, number: u64, row: &[String]) -> bool {
        let read: Vec<(&Bound, String)> = self
            .choices
            .bound
            .iter()
            .filter(|bound| matches!(bound.source, Source::Columns(_)))
            .map(|bound| (bound, self.text(bound, number, row)))
            .collect();
        let is_read = |key: &str| read.iter().any(|(bound, _)| bound.field == key);
        let required = self.of.fields.iter().filter(|field| field.need == Need::Always).map(|field| field.key);
        self.of.fields.iter().all(|field| !field.example.is_empty())
            && read.len() * 2 >= self.of.fields.len()
            && required.chain(self.of.keys[0].iter().copied()).all(is_read)
            && read.iter().all(|(bound, text)| text.trim() == self.of.field(bound.field).example)
    }

    /// Returns what stands in the cells of a field.
    fn text(&self, bound: &Bound, number: u64, row: &[String]) -> String {
        match &bound.source {
            Source::Fixed(text) => text.clone(),
            Source::Columns(columns) => {
                let cell = |&column: &usize| self.choices.edits.get(&(number, column)).unwrap_or(&row[column]).as_str();
                if let [column] = columns.as_slice() {
                    return cell(column).to_owned();
                }
                columns.iter().map(cell).map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// "Customer reference (External ID or Record ID, looked up within the assigned user)".
    pub(crate) fn customer(&self, owner: Option<i64>, text: &str) -> Says {
        let by = |field: &str| {
            let text = if field == "record_id" { text.to_lowercase() } else { text.to_owned() };
            let is_meant = |record: &&Record| {
                record.owner == owner && !record.binned && record.values.get(field).is_some_and(|value| *value == text)
            };
            self.world.customers().iter().find(is_meant)
        };
        by("external_id").or_else(|| by("record_id")).map_or(Says::Wrong, |record| Says::Value(record.id.to_string()))
    }

    /// Returns the key sets in the order in which a row tries them: the chosen one, and for some types the others.
    pub(crate) fn key_sets(&self) -> Vec<Vec<&'static str>> {
        let is_other = |set: &&Vec<&'static str>| self.of.falls_back && **set != self.choices.key && set.len() == 1;
        let others = self.of.keys.iter().filter(is_other);
        let is_bound = |field: &&'static str| self.choices.bound.iter().any(|bound| bound.field == *field);
        let all = [&self.choices.key].into_iter().chain(others);
        all.filter(|set| !set.is_empty() && set.iter().all(is_bound)).cloned().collect()
    }

    /// Returns the first key that the row fills, with its place.
    pub(crate) fn key_of(&self, cells: &Cells) -> Option<(usize, Values)> {
        let filled = |set: &Vec<&'static str>| -> Option<Values> {
            let value = |field: &'static str| match &cells[field] {
                Says::Value(value) => Some((field, value.clone())),
                Says::Nothing | Says::NoValue | Says::Wrong => None,
            };
            set.iter().map(|field| value(field)).collect()
        };
        self.key_sets().iter().enumerate().find_map(|(rank, set)| Some((rank, filled(set)?)))
    }

    pub(crate) fn find(&self, whose: Whose, key: &Values, binned: bool) -> Vec<usize> {
        let is_it = |record: &Record| {
            record.binned == binned
                && match whose {
                    Whose::Of(owner) => record.owner == owner,
                    Whose::NotOf(owner) => record.owner != owner,
                    Whose::Anybodys => true,
                }
                && key.iter().all(|(field, value)| {
                    let held = record.values.get(field);
                    held.is_some_and(|held| self.compared(field, held) == self.compared(field, value))
                })
        };
        (0..self.world.records.len()).filter(|&at| is_it(&self.world.records[at])).collect()
    }

    /// Returns the live records that agree with a row that fills no key in every field of a key of several fields, and
    /// in the fields that are a key alone, empty ones included.
    pub(crate) fn alike(&self, owner: Option<i64>, cells: &Cells) -> Vec<usize> {
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
    pub(crate) fn compared(&self, field: &str, value: &str) -> String {
        if self.of.field(field).folds() { value.to_lowercase() } else { value.to_owned() }
    }

    pub(crate) fn is_wrong(sets: &[Vec<&'static str>], cells: &Cells) -> bool {
        sets.iter().flatten().any(|field| cells[field] == Says::Wrong)
    }

    /// Remembers which records a row means, whatever becomes of it: "rows with problems never count as missing".
    pub(crate) fn note_meaning(&mut self, share: Share, cells: &Cells, by_hand: bool) {
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
                None => self.may_be_any(share),
            }
            return;
        };
        let found = self.find(Whose::Of(share.owner()), &key, false);
        if found.is_empty() && Self::is_wrong(&sets[..rank], cells) {
            self.may_be_any(share);
        }
        if let ([one], false) = (&found[..], by_hand || self.is_superseded(&self.line(share, rank, &key))) {
            self.matched.insert(*one);
        }
        if found.is_empty() && self.transfers() && self.binned(share, &key).is_empty() {
            self.meant.extend(self.find(Whose::NotOf(share.owner()), &key, false));
        }
        self.meant.extend(found);
    }

    fn may_be_any(&mut self, share: Share) {
        self.any.insert(if self.transfers() { Share::Nobody } else { share });
    }

    /// Returns the key of a row that counts.
    pub(crate) fn key_line(&self, number: u64, row: &[String]) -> Option<KeyLine> {
        let share = self
            .user_of(row)
            .ok()
            .filter(|_| !self.choices.left_out.contains(&number) && !self.is_example(number, row))?;
        let (rank, key) = self.key_of(&self.cells(number, row, share.owner()))?;
        Some(self.line(share, rank, &key))
    }

    /// "records of the chosen users that are not in the file go to the recycle bin (user accounts: archived) ... rows
    /// with problems never count as missing; never with 0 matching rows".
    pub(crate) fn deletions(&mut self) {
        let mut shares: BTreeSet<Share> = self.told.rows.values().map(|(share, _, _)| *share).collect();
        if self.choices.assignment.is_none() {
            shares.insert(Share::Company);
        }
        for share in shares.into_iter().filter(|share| *share != Share::Nobody) {
            let live: Vec<usize> = (0..self.world.records.len()).filter(|&at| self.counts(share, at)).collect();
            self.told.existing.insert(share, live.len());
            let may_be_any = self.any.contains(&share) || self.any.contains(&Share::Nobody);
            let has_match = live.iter().any(|at| self.matched.contains(at) && !self.moved.contains(at));
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
    pub(crate) fn counts(&self, share: Share, at: usize) -> bool {
        let record = &self.world.records[at];
        let is_archived =
            self.of.archives.is_some_and(|(field, word)| record.values.get(field).is_some_and(|v| v == word));
        !record.binned && record.owner == share.owner() && !is_archived
    }

    pub(crate) fn is_protected(&self, at: usize) -> bool {
        let value = self.of.protected_by.and_then(|field| self.world.records[at].values.get(field));
        value.is_some_and(|value| value == "1")
    }
}
