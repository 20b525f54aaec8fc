//! What a record becomes: values by policy, rules, requirements, and values that no two records share.

use crate::choices::{Bound, Outcome, Policy, Record, Share, Transfer};
use crate::reference::{Cells, Effect, MADE, Model, Values};
use crate::types::{Default, Field, Need, Rule, Unique};
use crate::values::{self, Says, added, is_same};

impl Model<'_> {
    /// A row that is not imported because of its key: its unique values count all the same.
    pub(crate) fn refuse(&mut self, share: Share, cells: &Cells, why: &'static str) -> (Outcome, &'static str) {
        let value = |(field, says): (&&'static str, &Says)| match says {
            Says::Value(value) => Some((*field, value.clone())),
            Says::Nothing | Says::NoValue | Says::Wrong => None,
        };
        let values: Values = cells.iter().filter_map(value).collect();
        self.claim(share, &values, None);
        (Outcome::Problem, why)
    }

    pub(crate) fn create(&mut self, share: Share, cells: &Cells) -> (Outcome, &'static str) {
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
        for field in &self.of.fields {
            if let Default::CountryFrom { phone, zip } = field.default
                && matches!(cells.get(field.key), None | Some(Says::Nothing))
            {
                let country =
                    values::guessed(values.get(phone).map(String::as_str), values.get(zip).map(String::as_str));
                values.extend(country.map(|country| (field.key, country.to_owned())));
            }
        }
        let ignored = self.ignore(&mut values, None);
        self.end_wins(&mut values, None);
        let mut wrong =
            Self::wrong_cell(cells, &ignored).or_else(|| self.broken_rule(&values)).or_else(|| self.missing(&values));
        if self.gives_unknown_id(cells) {
            wrong = Some("no record has the ID");
        }
        let taken = self.claim(share, &values, None);
        if let Some(why) = wrong.or(taken) {
            return (Outcome::Problem, why);
        }
        self.raise(share, &values);
        self.make(share, values);
        (Outcome::New, "")
    }

    /// Makes a record that has the number of its row as long as it has none of its own.
    fn make(&mut self, share: Share, values: Values) -> Record {
        let id = -i64::try_from(self.number).unwrap();
        let record = Record { owner: share.owner(), binned: false, values, id };
        self.told.effects.push((share, Effect::Make(record.clone())));
        record
    }

    /// "raise the customer's Last call to the newest report of type 0".
    fn raise(&mut self, share: Share, values: &Values) {
        if !self.choices.raise || values.get("report_type").is_none_or(|kind| kind != "0") {
            return;
        }
        let (Some(id), Some(date), Some(time)) = (values.get("customer"), values.get("date"), values.get("start_time"))
        else {
            return;
        };
        let moment = format!("{date}T{time}");
        let customer = self.world.customers().iter().find(|customer| customer.id.to_string() == *id).unwrap();
        let last = self.raised.get(id).or(customer.values.get("last_call"));
        if !customer.binned && last.is_none_or(|last| moment > *last) {
            self.raised.insert(id.clone(), moment.clone());
            self.told.raising.insert(self.number);
            self.told.effects.push((share, Effect::Raise(id.clone(), moment)));
        }
    }

    /// "generated from the e-mail, made unique".
    pub(crate) fn free_name(&self, share: Share, field: &Field, base: &str) -> String {
        let names = (1..).map(|number| if number == 1 { base.to_owned() } else { format!("{base}{number}") });
        let is_free = |name: &String| {
            let line = self.claim_line(share, field, name);
            !self.claims.contains(&line) && !self.is_held(share, field, name, None)
        };
        names.into_iter().find(is_free).unwrap()
    }

    pub(crate) fn update(&mut self, share: Share, at: usize, cells: &Cells) -> (Outcome, &'static str) {
        let old = self.world.records[at].clone();
        let mut values = old.values.clone();
        let mut wrong = None;
        for bound in &self.choices.bound {
            let field = self.of.field(bound.field);
            match self.merged(bound, field, &cells[bound.field], old.values.get(bound.field), false) {
                Err(why) => wrong = wrong.or(Some(why)),
                Ok(None) => drop(values.remove(bound.field)),
                Ok(Some(value)) => drop(values.insert(bound.field, value)),
            }
        }
        let ignored = self.ignore(&mut values, Some(&old.values));
        self.end_wins(&mut values, Some(&old.values));
        wrong = wrong.or_else(|| Self::wrong_cell(cells, &ignored)).or_else(|| self.broken_rule(&values));
        let is_changed = old.binned || values != old.values;
        if is_changed {
            wrong = wrong.or_else(|| self.missing(&values));
        }
        let taken = self.claim(share, &values, Some(at));
        if let Some(why) = wrong.or(taken) {
            return (Outcome::Problem, why);
        }
        if old.owner != share.owner() {
            return self.move_along(share, at, Record { owner: share.owner(), values, ..old });
        }
        self.raise(share, &values);
        if !is_changed {
            return (Outcome::Unchanged, "");
        }
        self.told.effects.push((share, Effect::Replace(at, Record { binned: false, values, ..old })));
        (Outcome::Changed, "")
    }

    fn move_along(&mut self, share: Share, at: usize, record: Record) -> (Outcome, &'static str) {
        let Some(along) = self.along(share, at) else { return (Outcome::Problem, "what goes along is taken") };
        self.told.effects.push((share, Effect::Replace(at, record)));
        let user = share.owner().unwrap();
        self.told.effects.extend(along.into_iter().map(|(table, at)| (share, Effect::Along(table, at, user))));
        (Outcome::Moves, "")
    }

    /// A new record of the other user's values and those of the row.
    pub(crate) fn copy(&mut self, share: Share, at: usize, cells: &Cells) -> (Outcome, &'static str) {
        let old = self.world.records[at].clone();
        let mut values = old.values.clone();
        let mut wrong = None;
        for bound in &self.choices.bound {
            let (field, held) = (self.of.field(bound.field), old.values.get(bound.field));
            let says = &cells[bound.field];
            if matches!(field.default, Default::Hex(_)) {
                if matches!(says, Says::Value(id) if Some(id) != held) {
                    wrong = wrong.or(Some("the identifier is another one"));
                }
                continue;
            }
            match self.merged(bound, field, says, held, true) {
                Err(why) => wrong = wrong.or(Some(why)),
                Ok(None) => drop(values.remove(bound.field)),
                Ok(Some(value)) => drop(values.insert(bound.field, value)),
            }
        }
        for field in self.of.fields.iter().filter(|field| matches!(field.default, Default::Hex(_))) {
            values.insert(field.key, MADE.to_owned());
        }
        wrong = wrong.or_else(|| Self::wrong_cell(cells, &[])).or_else(|| self.missing(&values));
        if !self.copied.insert((share, at)) {
            wrong = wrong.or(Some("an earlier row is the copy"));
        }
        let taken = self.claim(share, &values, None);
        if let Some(why) = wrong.or(taken) {
            return (Outcome::Problem, why);
        }
        let Some(along) = self.along(share, at) else { return (Outcome::Problem, "what goes along is taken") };
        let copy = self.make(share, values);
        for (table, at) in along {
            let mut record = Record { owner: share.owner(), id: 0, ..self.world.others[table][at].clone() };
            record.values.insert("customer", copy.id.to_string());
            self.told.effects.push((share, Effect::Copy(table, record)));
        }
        (Outcome::New, "")
    }

    /// "with or without its appointments, tasks and reports": returns them, or nothing where the new user has the
    /// External ID of one of them already.
    fn along(&mut self, share: Share, at: usize) -> Option<Vec<(&'static str, usize)>> {
        let (Transfer::Copy { related: true } | Transfer::Move { related: true }) = self.choices.transfer else {
            return Some(Vec::new());
        };
        let (customer, user) = (&self.world.records[at], share.owner().unwrap());
        let (mut along, mut clashes) = (Vec::new(), false);
        for (table, records) in &self.world.others {
            for (at, record) in records.iter().enumerate() {
                let refers = record.values.get("customer").is_some_and(|id| *id == customer.id.to_string());
                if record.binned || record.owner != customer.owner || !refers {
                    continue;
                }
                along.push((*table, at));
                let Some(id) = record.values.get("external_id") else { continue };
                let is_held = |other: &Record| {
                    !other.binned && other.owner == Some(user) && other.values.get("external_id") == Some(id)
                };
                clashes |= !self.incoming.insert((table, user, id.clone())) || records.iter().any(is_held);
            }
        }
        (!clashes).then_some(along)
    }

    /// Returns what a field of an existing record becomes.
    pub(crate) fn merged(
        &self,
        bound: &Bound,
        field: &Field,
        says: &Says,
        old: Option<&String>,
        copies: bool,
    ) -> Result<Option<String>, &'static str> {
        let is_key = self.choices.key.contains(&bound.field);
        let policy = if is_key { Policy::Overwrite } else { bound.policy };
        // Blanks alone take nothing away from a record.
        let says = if says.is_blank() { &Says::Nothing } else { says };
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
        if field.frozen && old.is_some() && !copies {
            return Err("the value never changes");
        }
        if new.is_none() && field.need == Need::Always {
            return Err("a required value is not cleared");
        }
        Ok(new)
    }

    /// "ignored with a warning if role = 2": the field stays as it was. Returns such fields.
    pub(crate) fn ignore(&self, values: &mut Values, old: Option<&Values>) -> Vec<&'static str> {
        let mut ignored = Vec::new();
        for rule in &self.of.rules {
            if let Rule::IgnoredUnless { field, when, is } = rule
                && values.get(when).is_none_or(|value| value != is)
            {
                ignored.push(*field);
                if let Some(value) = values.get_mut(field) {
                    match old.and_then(|old| old.get(field)) {
                        Some(old) => value.clone_from(old),
                        None => drop(values.remove(field)),
                    }
                }
            }
        }
        ignored
    }

    /// "if both are there and differ, the end time wins": what changes nothing of the three leaves them alone.
    fn end_wins(&self, values: &mut Values, old: Option<&Values>) {
        for rule in &self.of.rules {
            let Rule::EndWins { begin, end, minutes } = rule else { continue };
            let is_asked =
                old.is_none_or(|old| [begin, end, minutes].iter().any(|key| old.get(*key) != values.get(*key)));
            let (Some(span), Some(given)) = (span(values.get(begin), values.get(end)), number(values.get(minutes)))
            else {
                continue;
            };
            if !is_asked || span < 0 || span == given {
                continue;
            }
            values.remove(minutes);
            if (1..=1_440).contains(&span) {
                values.insert(minutes, span.to_string());
            }
        }
    }

    pub(crate) fn wrong_cell(cells: &Cells, ignored: &[&str]) -> Option<&'static str> {
        let wrong = cells.iter().find(|(field, says)| **says == Says::Wrong && !ignored.contains(*field));
        wrong.map(|_| "a cell is wrong")
    }

    pub(crate) fn broken_rule(&self, values: &Values) -> Option<&'static str> {
        let is_broken = |rule: &&Rule| match rule {
            Rule::Order { first, then } => {
                matches!((values.get(first), values.get(then)), (Some(a), Some(b)) if a >= b)
            }
            Rule::Fits { begin, end, minutes } => {
                let span = span(values.get(begin), values.get(end)).filter(|span| *span > 0);
                span.is_some_and(|span| number(values.get(minutes)).is_some_and(|minutes| minutes > span))
            }
            Rule::EndWins { begin, end, .. } => span(values.get(begin), values.get(end)).is_some_and(|span| span < 0),
            Rule::IgnoredUnless { .. } | Rule::OneOf(_) => false,
        };
        self.of.rules.iter().find(is_broken).map(|_| "dates or minutes do not fit")
    }

    pub(crate) fn missing(&self, values: &Values) -> Option<&'static str> {
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

    pub(crate) fn claim_line(&self, share: Share, field: &Field, value: &str) -> (Option<i64>, &'static str, String) {
        let whose = if field.unique == Unique::PerUser { share.owner() } else { None };
        (whose, field.key, self.compared(field.key, value))
    }

    /// Says whether another record in use has the value of a unique field.
    pub(crate) fn is_held(&self, share: Share, field: &Field, value: &str, except: Option<usize>) -> bool {
        let wanted = self.compared(field.key, value);
        self.world.records.iter().enumerate().any(|(at, record)| {
            Some(at) != except
                && !record.binned
                && (field.unique == Unique::Everywhere || record.owner == share.owner())
                && record.values.get(field.key).is_some_and(|held| self.compared(field.key, held) == wanted)
        })
    }

    /// Remembers the unique values that a row would have, and says whether an earlier row or a record has one of them.
    pub(crate) fn claim(&mut self, share: Share, values: &Values, record: Option<usize>) -> Option<&'static str> {
        let mut taken = None;
        for field in self.of.fields.iter().filter(|field| field.unique != Unique::No) {
            let Some(value) = values.get(field.key).filter(|value| *value != MADE) else { continue };
            let line = self.claim_line(share, field, value);
            let old = record.map(|at| &self.world.records[at]);
            let stays =
                |old: &Record| !old.binned && (old.owner == share.owner() || field.unique == Unique::Everywhere);
            if old.is_some_and(stays) && !self.choices.bound.iter().any(|bound| bound.field == field.key) {
                continue;
            }
            let keeps = old.is_some_and(|old| stays(old) && old.values.get(field.key) == Some(value));
            if !self.claims.insert(line) {
                taken = Some("an earlier row has the value");
            } else if !keeps && self.is_held(share, field, value, record) {
                taken = Some("a record has the value");
            }
        }
        taken
    }
}

fn number(text: Option<&String>) -> Option<i64> {
    text?.parse().ok()
}

/// Returns the minutes between two times of a day, or two moments.
fn span(begin: Option<&String>, end: Option<&String>) -> Option<i64> {
    let minutes = |text: &str| -> i64 {
        let (date, time) = text.split_once('T').unwrap_or(("2000-01-01", text));
        let (hour, minute) = time.split_once(':').unwrap();
        let date: jiff::civil::Date = date.parse().unwrap();
        let days = (date - jiff::civil::date(2000, 1, 1)).get_days();
        i64::from(days) * 1_440 + hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
    };
    Some(minutes(end?) - minutes(begin?))
}
