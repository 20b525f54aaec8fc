//! Records that an import created: they go, with all they held kept in the journal.

use super::Pass;
use super::of_type::{Line, OfType};
use crate::domain::history::Why;
use crate::domain::value::Value;
use crate::store::error::{Error, is_foreign_key};
use crate::store::journal::{CREATED, Revisions, kind};
use crate::store::removed::Removed;
use crate::store::tables::{self, quote};
use std::collections::{BTreeMap, BTreeSet};

/// Records removed with one statement, between two questions whether to stop.
const CHUNK: i64 = 1_000;

impl OfType<'_> {
    /// Returns the copies of this type that cannot go: somebody changed them, or what is not a copy itself or changed
    /// refers to them. Only those with copies that went along are asked about.
    pub(super) fn staying_copies(&self, along: &[OfType<'_>]) -> Result<BTreeSet<i64>, Error> {
        let mut staying = BTreeSet::new();
        let name = &self.table.name;
        for source in self.sources.iter().filter(|_| !along.is_empty()) {
            let range = (source.first, source.last);
            let Some((first, last)) = self.created(range)? else { continue };
            let mut copies = BTreeMap::new();
            for other in along {
                if let Some((first, last)) = other.created(range)? {
                    let is_copy = format!("{} AND other.id BETWEEN {first} AND {last}", self.is_unchanged("other."));
                    copies.insert(other.table.name.as_str(), is_copy);
                }
            }
            if copies.is_empty() {
                continue;
            }
            let is_unchanged = self.is_unchanged("");
            let mut sql = format!("SELECT id FROM {name} WHERE id BETWEEN ? AND ? AND (NOT ({is_unchanged})");
            for (other, column) in &self.referring {
                let is_copy = copies.get(other.as_str()).map_or("0", String::as_str);
                let refers = format!("other.{column} = {name}.id AND NOT ({is_copy})");
                sql.extend([" OR EXISTS (SELECT 1 FROM ", other, " AS other WHERE ", &refers, ")"]);
            }
            sql.push(')');
            let mut statement = self.conn.prepare(&sql)?;
            for id in statement.query_map((first, last), |row| row.get(0))? {
                staying.insert(id?);
            }
        }
        Ok(staying)
    }

    /// Returns the condition of created records that may go as far as they themselves are concerned.
    fn is_unchanged(&self, of: &str) -> String {
        if self.too { "1".to_owned() } else { format!("{of}revision = {CREATED}") }
    }

    /// Returns the first and the last record of this type that a share created.
    fn created(&self, range: (i64, i64)) -> Result<Option<(i64, i64)>, Error> {
        let sql = "SELECT min(record), max(coalesce(last, record)) FROM journal
                   WHERE id BETWEEN ? AND ? AND record_type IS ? AND kind = 1";
        let find = (range.0, range.1, &self.journal_type);
        let (first, last): (Option<i64>, Option<i64>) =
            self.conn.query_row(sql, find, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(first.zip(last))
    }

    /// Removes all created records but copies that refer to those that stay.
    pub(super) fn remove_all_created(
        &mut self,
        staying: &BTreeSet<i64>,
        pass: &mut Pass<'_, '_, '_>,
    ) -> Result<(), Error> {
        self.each_line("kind = 1", pass, |of_type, line, pass| of_type.remove_created(line, staying, pass))
    }

    fn remove_created(
        &mut self,
        line: &Line,
        staying: &BTreeSet<i64>,
        pass: &mut Pass<'_, '_, '_>,
    ) -> Result<(), Error> {
        let last = line.last.unwrap_or(line.record);
        let mut first = line.record;
        while first <= last {
            let end = last.min(first + CHUNK - 1);
            let mut from = first;
            for stays in self.with_any(first, end, staying)? {
                self.remove(from, stays - 1, pass)?;
                from = stays + 1;
            }
            self.remove(from, end, pass)?;
            self.name_kept(first, end)?;
            pass.count((end - first + 1).cast_unsigned())?;
            first = end + 1;
        }
        Ok(())
    }

    /// Removes the created records of a range that nobody changed, unless that is wanted, and nothing refers to.
    fn remove(&mut self, first: i64, last: i64, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        if first > last {
            return Ok(());
        }
        match self.delete(first, last) {
            Ok((removed, _)) if removed.number == 0 => Ok(()),
            Ok((removed, changed)) => {
                self.report.removed += removed.number;
                for (id, title) in &changed {
                    self.take_too(*id, title);
                }
                pass.journal.of(self.journal_type.as_deref()).removed(&removed)?;
                if self.is_directory { self.forget_aliases(&removed, pass) } else { Ok(()) }
            }
            // A table of a type that is no longer defined refers to one of them: find out which.
            Err(Error::Sql(e)) if is_foreign_key(&e) && first < last => {
                let middle = i64::midpoint(first, last);
                self.remove(first, middle, pass)?;
                self.remove(middle + 1, last, pass)
            }
            Err(Error::Sql(e)) if is_foreign_key(&e) => Ok(()),
            Err(e) => Err(e),
        }
    }

    /// Deletes what can go of a range; returns it, and the number and the title of those of it that changed since.
    fn delete(&self, first: i64, last: i64) -> Result<(Removed, Vec<(i64, Value)>), Error> {
        let name = &self.table.name;
        let mut sql = format!("DELETE FROM {name} WHERE id BETWEEN ? AND ? AND {}", self.is_unchanged(""));
        for (other, column) in &self.referring {
            let refers = format!("other.{column} = {name}.id");
            sql.extend([" AND NOT EXISTS (SELECT 1 FROM ", other, " AS other WHERE ", &refers, ")"]);
        }
        let columns: Vec<String> = self.columns.iter().map(|column| quote(column)).collect();
        sql.extend([" RETURNING ", &columns.join(", "), ", ", &self.title, ", revision"]);
        let mut removed = Removed::new(&self.columns);
        let mut changed = Vec::new();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            removed.add(row)?;
            if row.get::<_, i64>(columns.len() + 1)? != CREATED {
                changed.push((row.get(0)?, tables::value(row.get_ref(columns.len())?)));
            }
        }
        Ok((removed, changed))
    }

    /// What stood for users that are removed goes with them.
    fn forget_aliases(&self, removed: &Removed, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        let gone = format!("user BETWEEN ?1 AND ?2 AND user NOT IN (SELECT id FROM {})", self.table.name);
        let mut statement =
            self.conn.prepare_cached(&format!("DELETE FROM user_alias WHERE {gone} RETURNING user, by, value"))?;
        let mut rows = statement.query((removed.first, removed.last))?;
        while let Some(row) = rows.next()? {
            let (by, value) = (tables::value(row.get_ref(1)?), tables::value(row.get_ref(2)?));
            let image = [("by", &by), ("value", &value)];
            let revisions = Revisions { before: 0, after: 0 };
            let lines = pass.journal.of(self.journal_type.as_deref());
            lines.before(kind::ALIAS, row.get(0)?, revisions, image.into_iter())?;
        }
        Ok(())
    }

    fn name_kept(&mut self, first: i64, last: i64) -> Result<(), Error> {
        let sql = format!(
            "SELECT id, {}, revision FROM {} WHERE id BETWEEN ? AND ? ORDER BY id",
            self.title, self.table.name
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            let is_changed = row.get::<_, i64>(2)? != CREATED && !self.too;
            let why = if is_changed { Why::Changed } else { Why::InUse };
            self.keep(row.get(0)?, &tables::value(row.get_ref(1)?), why);
        }
        Ok(())
    }
}
