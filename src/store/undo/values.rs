//! Records that an act changed: they get the values back that they had before.

use super::of_type::{Line, OfType};
use super::{Pass, damaged};
use crate::domain::history::{Way, Why};
use crate::domain::value::Value;
use crate::store::error::{Error, is_foreign_key};
use crate::store::journal::{Image, Revisions, kind, read_image};
use crate::store::tables::{self, Bind, quote};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// A record as it is now.
struct Now {
    revision: i64,
    title: Value,
    /// What it holds in the columns of the before-image.
    values: Vec<Value>,
}

/// What becomes of a record.
pub(super) struct Fate {
    title: Value,
    outcome: Outcome,
    kind: i64,
}

#[derive(Clone, Copy)]
enum Outcome {
    /// It gets its former values; `too`: although it changed since.
    Goes { too: bool },
    /// It has its former values already.
    IsBack,
    /// It stays as it is.
    Stays(Why),
}

impl OfType<'_> {
    /// Gives all former values back; what moved along with one of the records that stayed, stays too.
    pub(super) fn revert_all(&mut self, stayed: &BTreeSet<i64>, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        self.each_line("kind IN (2, 3)", pass, |of_type, line, pass| {
            of_type.revert(line, stayed, pass)?;
            pass.count(1)
        })?;
        for (record, fate) in self.fates.take().into_iter().flatten() {
            self.tell(record, &fate);
        }
        Ok(())
    }

    fn revert(&mut self, line: &Line, stayed: &BTreeSet<i64>, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        let image = line.before.as_deref().and_then(read_image).ok_or_else(damaged)?;
        // Columns are never dropped; an image from elsewhere must not name others.
        let image: Image = image.into_iter().filter(|(name, _)| self.columns.contains(name)).collect();
        let Some(now) = self.now(line.record, &image)? else {
            let title = self.former_title(&image);
            self.decide(line, Fate { title, outcome: Outcome::Stays(Why::Gone), kind: line.kind });
            return Ok(());
        };
        let is_as_left = now.revision == line.revision;
        let is_back = || image.iter().map(|(_, value)| value).eq(&now.values);
        if !is_as_left && (now.revision == line.revision_before || is_back()) {
            self.decide(line, Fate { title: now.title, outcome: Outcome::IsBack, kind: line.kind });
            return Ok(());
        }
        // What a row raises in a record keeps its owner, and is taken back by itself.
        let moved = image.iter().any(|(name, _)| name == "owner");
        let after = if is_as_left { line.revision_before } else { pass.journal.stamp() };
        let why = if moved && !self.with_any(line.record, line.record, stayed)?.is_empty() {
            Some(Why::Along)
        } else if !is_as_left && !self.too {
            Some(Why::Changed)
        } else if !self.unique.are_free(line.record, &|column| former(&image, column))? {
            Some(Why::Taken)
        } else if !self.write_back(line.record, &image, after)? {
            Some(Why::Refers)
        } else {
            None
        };
        let outcome = match why {
            None => {
                let revisions = Revisions { before: now.revision, after };
                let columns = image.iter().map(|(name, _)| name.as_str()).zip(&now.values);
                pass.journal.of(self.journal_type.as_deref()).before(line.kind, line.record, revisions, columns)?;
                self.stayed.remove(&line.record);
                self.stay.remove(&line.record);
                Outcome::Goes { too: !is_as_left }
            }
            Some(why) => {
                if moved {
                    self.stayed.insert(line.record);
                }
                if why != Why::Changed {
                    self.stay.insert(line.record);
                }
                Outcome::Stays(why)
            }
        };
        self.decide(line, Fate { title: now.title, outcome, kind: line.kind });
        Ok(())
    }

    /// Notes what becomes of a record. One with several lines is told about once, when all of them are known: the
    /// oldest decides, for what it finds is what the newer ones left.
    fn decide(&mut self, line: &Line, mut fate: Fate) {
        let Some(fates) = &mut self.fates else { return self.tell(line.record, &fate) };
        if let Some(former) = fates.get(&line.record) {
            fate.outcome = match (former.outcome, fate.outcome) {
                (Outcome::Goes { too }, Outcome::Goes { too: more }) => Outcome::Goes { too: too || more },
                (Outcome::Goes { too }, Outcome::IsBack) => Outcome::Goes { too },
                (_, outcome) => outcome,
            };
        }
        fates.insert(line.record, fate);
    }

    fn tell(&mut self, record: i64, fate: &Fate) {
        match fate.outcome {
            Outcome::IsBack => {}
            Outcome::Stays(why) => self.keep(record, &fate.title, why),
            Outcome::Goes { too } => {
                *match (fate.kind, self.way) {
                    (kind::DELETED, Way::Back) => &mut self.report.brought_back,
                    (kind::DELETED, Way::Again) => &mut self.report.deleted_again,
                    _ => &mut self.report.reverted,
                } += 1;
                if too {
                    self.take_too(record, &fate.title);
                }
            }
        }
    }

    /// Reads a record as it is now.
    fn now(&self, record: i64, image: &Image) -> Result<Option<Now>, Error> {
        let mut sql = format!("SELECT revision, {}", self.title);
        for (name, _) in image {
            sql.push_str(", ");
            sql.push_str(&quote(name));
        }
        sql.extend([" FROM ", &self.table.name, " WHERE id = ?"]);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement.query_row([record], |row| {
            let values = (2..image.len() + 2).map(|at| Ok(tables::value(row.get_ref(at)?)));
            Ok(Now {
                revision: row.get(0)?,
                title: tables::value(row.get_ref(1)?),
                values: values.collect::<rusqlite::Result<_>>()?,
            })
        });
        Ok(found.optional()?)
    }

    /// Returns the title of a record that is gone, where it is known.
    fn former_title(&self, image: &Image) -> Value {
        former(image, self.title.trim_matches('"')).cloned().unwrap_or(Value::Empty)
    }

    /// Writes former values; returns `false` when they refer to a record that is gone.
    fn write_back(&self, record: i64, image: &Image, revision: i64) -> Result<bool, Error> {
        let mut sql = format!("UPDATE {} SET ", self.table.name);
        for (name, _) in image {
            sql.push_str(&quote(name));
            sql.push_str(" = ?, ");
        }
        sql.push_str("revision = ? WHERE id = ?");
        let mut update = self.conn.prepare_cached(&sql)?;
        let mut at = 1;
        for (_, value) in image {
            update.raw_bind_parameter(at, Bind(value))?;
            at += 1;
        }
        update.raw_bind_parameter(at, revision)?;
        update.raw_bind_parameter(at + 1, record)?;
        match update.raw_execute() {
            Ok(_) => Ok(true),
            Err(e) if is_foreign_key(&e) => Ok(false),
            Err(e) => Err(e.into()),
        }
    }
}

/// Returns what a column held.
fn former<'i>(image: &'i Image, column: &str) -> Option<&'i Value> {
    image.iter().find(|(name, _)| name == column).map(|(_, value)| value)
}
