//! Records that an undo removed: they are there again as they were, under the same numbers.

use super::of_type::{Line, OfType};
use super::{Pass, damaged};
use crate::domain::history::Why;
use crate::domain::value::Value;
use crate::store::error::{Error, is_foreign_key};
use crate::store::journal::read_image;
use crate::store::removed::RemovedRecords;
use crate::store::tables::{Bind, bin, quote};

impl OfType<'_> {
    /// Creates all records again that an undo removed, and what stood for them where they are users.
    pub(super) fn create_all_again(&mut self, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        self.each_line("kind = 4", pass, Self::create_again)?;
        if self.is_directory {
            self.each_line("kind = 5", pass, |of_type, line, _| of_type.remember_alias(line))?;
        }
        Ok(())
    }

    fn create_again(&mut self, line: &Line, pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
        let mut records = line.before.as_deref().and_then(RemovedRecords::read).ok_or_else(damaged)?;
        // Columns are never dropped; an image from elsewhere must not name others.
        if records.columns.iter().any(|column| !self.columns.contains(column)) {
            return Err(damaged());
        }
        let columns: Vec<String> = records.columns.iter().map(|column| quote(column)).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            self.table.name,
            columns.join(", "),
            vec!["?"; columns.len()].join(", ")
        );
        let place = |name: &str| records.columns.iter().position(|column| column == name);
        let (title, binned) = (place(self.title.trim_matches('"')), place("binned"));
        let names = records.columns.clone();
        while let Some(values) = records.next().ok_or_else(damaged)? {
            let Some(&Value::Integer(id)) = values.first() else { return Err(damaged()) };
            if !self.is_there(id)? {
                let former = |column: &str| values.get(names.iter().position(|name| name == column)?);
                let at = |place: Option<usize>| place.and_then(|place| values.get(place));
                let is_live = at(binned) == Some(&Value::Integer(bin::LIVE));
                let why = if is_live && !self.unique.are_free(id, &former)? {
                    Some(Why::Taken)
                } else if !self.insert(&sql, &values)? {
                    Some(Why::Refers)
                } else {
                    None
                };
                match why {
                    Some(why) => self.keep(id, at(title).unwrap_or(&Value::Empty), why),
                    None => self.report.created_again += 1,
                }
            }
            pass.count(1)?;
        }
        Ok(())
    }

    fn is_there(&self, id: i64) -> Result<bool, Error> {
        Ok(self.conn.prepare_cached(&format!("SELECT 1 FROM {} WHERE id = ?", self.table.name))?.exists([id])?)
    }

    /// Inserts a record; returns `false` when it refers to one that is gone.
    fn insert(&self, sql: &str, values: &[Value]) -> Result<bool, Error> {
        let mut insert = self.conn.prepare_cached(sql)?;
        for (at, value) in (1..).zip(values) {
            insert.raw_bind_parameter(at, Bind(value))?;
        }
        match insert.raw_execute() {
            Ok(_) => Ok(true),
            Err(e) if is_foreign_key(&e) => Ok(false),
            Err(e) => Err(e.into()),
        }
    }

    /// Remembers what stood for a user who is there again, unless it stands for another one meanwhile.
    fn remember_alias(&self, line: &Line) -> Result<(), Error> {
        let image = line.before.as_deref().and_then(read_image).ok_or_else(damaged)?;
        let [(_, by), (_, value)] = image.as_slice() else { return Err(damaged()) };
        let sql = format!(
            "INSERT OR IGNORE INTO user_alias (by, value, user)
             SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM {} WHERE id = ?3)",
            self.table.name
        );
        self.conn.prepare_cached(&sql)?.execute((Bind(by), Bind(value), line.record))?;
        Ok(())
    }
}
