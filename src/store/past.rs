//! Looking through the history: what fits is found by numbers alone, and only the imports of one page are read.

use crate::domain::choices::Mode;
use crate::domain::directory::UserId;
use crate::domain::history::{ImportId, ImportState, RestorePointId};
use crate::domain::past::{ImportLine, ImportPage, ImportQuery};
use crate::domain::plan::{Counts, Outcome};
use crate::store::error::Error;
use crate::store::{Store, review};
use rusqlite::types::ToSqlOutput;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use std::collections::BTreeSet;

const LINE: &str = "SELECT id, state, record_type, mode, file_name, configuration, actor, started, finished, \
                    restore_point FROM import WHERE id = ?";
const TOTALS: &str = "SELECT state, kind <> 'nobody', count(*), sum(new), sum(changed), sum(unchanged), \
                      sum(moves), sum(deletes), sum(problem), sum(left_out) FROM import_share \
                      WHERE import = ? GROUP BY 1, 2";

impl Store {
    /// Returns some of the imports that fit a query, the newest first.
    pub fn past(&self, query: &ImportQuery, offset: u64, len: u64) -> Result<ImportPage, Error> {
        let found = self.find_past(query)?;
        let all = self
            .conn
            .prepare_cached("SELECT count(*) FROM import WHERE state <> 'discarded'")?
            .query_row([], |row| row.get::<_, i64>(0))?;
        let wanted = found.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX));
        let lines = wanted.take(usize::try_from(len).unwrap_or(usize::MAX)).map(|&id| self.line(id));
        Ok(ImportPage {
            query: query.clone(),
            total: found.len() as u64,
            all: all.cast_unsigned(),
            offset,
            lines: lines.collect::<Result<_, _>>()?,
        })
    }

    /// Returns the imports that are not finished, the newest first; only those that some users run, where they are named.
    pub fn open_imports(&self, authors: Option<BTreeSet<UserId>>) -> Result<Vec<ImportLine>, Error> {
        let states = vec![ImportState::Draft, ImportState::Paused];
        let mut lines = self.past(&ImportQuery { states, authors, ..ImportQuery::default() }, 0, u64::MAX)?.lines;
        for line in &mut lines {
            let holder = self.holder(line.id);
            line.is_here = holder.as_ref().is_some_and(|holder| self.is_own(holder));
            line.holder = holder.map(|holder| holder.to_string());
        }
        Ok(lines)
    }

    /// Returns the numbers of the imports that fit, the newest first.
    fn find_past(&self, query: &ImportQuery) -> Result<Vec<i64>, Error> {
        let (condition, values) = condition(query);
        let sql = format!("SELECT id, file_name, configuration, actor FROM import WHERE {condition} ORDER BY id DESC");
        let (text, by) = (fold(&query.text), fold(&query.by));
        let of_users = if text.is_empty() { BTreeSet::new() } else { self.imports_naming(&text)? };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let has = |column, needle: &str| -> Result<bool, Error> {
                Ok(needle.is_empty()
                    || row
                        .get_ref(column)?
                        .as_str_or_null()
                        .map_err(rusqlite::Error::from)?
                        .is_some_and(|t| fold(t).contains(needle)))
            };
            let fits_text = has(1, &text)? || has(2, &text)? || has(3, &text)? || of_users.contains(&id);
            if fits_text && has(3, &by)? {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// Returns the imports with a share whose name has a text in it. The index holds equal names together, so each is
    /// looked at once.
    fn imports_naming(&self, text: &str) -> Result<BTreeSet<i64>, Error> {
        let mut statement = self.conn.prepare_cached(
            "SELECT label, import FROM import_share INDEXED BY import_share_user ORDER BY user, label",
        )?;
        let mut rows = statement.query([])?;
        let (mut found, mut label, mut fits) = (BTreeSet::new(), None::<String>, false);
        while let Some(row) = rows.next()? {
            let of_row = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if label.as_deref() != Some(of_row) {
                fits = fold(of_row).contains(text);
                label = Some(of_row.to_owned());
            }
            if fits {
                found.insert(row.get(1)?);
            }
        }
        Ok(found)
    }

    fn line(&self, import: i64) -> Result<ImportLine, Error> {
        let mut line = self.conn.prepare_cached(LINE)?.query_row([import], line)?;
        let mut statement = self.conn.prepare_cached(TOTALS)?;
        let mut rows = statement.query([import])?;
        while let Some(row) = rows.next()? {
            add_totals(&mut line, row)?;
        }
        line.review = review::read(&self.conn, import)?;
        Ok(line)
    }

    /// Keeps what an import is planned with.
    pub fn keep_choices(&mut self, import: ImportId, json: &str) -> Result<(), Error> {
        let sql = "INSERT INTO import_choices (import, json) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET json = ?2";
        self.conn.prepare_cached(sql)?.execute((import.0, json)).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    /// Returns what an import was planned with, if it was.
    pub fn kept_choices(&self, import: ImportId) -> Result<Option<String>, Error> {
        let sql = "SELECT json FROM import_choices WHERE import = ?";
        Ok(self.conn.prepare_cached(sql)?.query_row([import.0], |row| row.get(0)).optional()?)
    }

    /// Returns how many live records a type has, counted again only after records of it changed.
    pub fn known_count(&self, record_type: &str) -> Result<u64, Error> {
        let generation = self.generation(record_type)?;
        if let Some(&(of, count)) = self.counts.borrow().get(record_type)
            && of == generation
        {
            return Ok(count);
        }
        let count = self.count(record_type)?;
        self.counts.borrow_mut().insert(record_type.to_owned(), (generation, count));
        Ok(count)
    }
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Returns what the database can say about a query, and the values for it.
fn condition(query: &ImportQuery) -> (String, Vec<ToSqlOutput<'static>>) {
    let mut terms = Vec::new();
    let mut values = Vec::new();
    if query.states.is_empty() {
        terms.push("state <> 'discarded'".to_owned());
    } else {
        let words: Vec<_> = query.states.iter().map(|state| format!("'{}'", state.key())).collect();
        terms.push(format!("state IN ({})", words.join(", ")));
    }
    let mut add = |term: &str, value: ToSqlOutput<'static>| {
        terms.push(term.to_owned());
        values.push(value);
    };
    let text = |text: &str| ToSqlOutput::from(text.to_owned());
    if let Some(key) = &query.record_type {
        add("record_type = ?", text(key));
    }
    if let Some(from) = &query.from {
        add("started >= ?", text(from));
    }
    if let Some(until) = &query.until {
        add("started < ?", text(until));
    }
    if let Some(user) = query.user {
        add("id IN (SELECT import FROM import_share WHERE user = ?)", ToSqlOutput::from(user.0));
    }
    if let Some(authors) = &query.authors {
        let authors: Vec<String> = authors.iter().map(|author| author.0.to_string()).collect();
        terms.push(format!("author IN ({})", authors.join(", ")));
    }
    (terms.join(" AND "), values)
}

fn line(row: &Row<'_>) -> rusqlite::Result<ImportLine> {
    Ok(ImportLine {
        id: ImportId(row.get(0)?),
        state: ImportState::from_key(row.get_ref(1)?.as_str()?).unwrap_or(ImportState::Discarded),
        record_type: row.get(2)?,
        mode: row.get::<_, Option<String>>(3)?.and_then(|mode| Mode::from_key(&mode)),
        file_name: row.get(4)?,
        configuration: row.get(5)?,
        actor: row.get(6)?,
        started: row.get(7)?,
        finished: row.get(8)?,
        restore_point: row.get::<_, Option<i64>>(9)?.map(RestorePointId),
        imported: Counts::default(),
        planned: Counts::default(),
        shares: 0,
        users: 0,
        waiting: 0,
        has_imported: false,
        problems: 0,
        review: None,
        holder: None,
        is_here: false,
    })
}

/// Adds the shares of one state to those of their import.
fn add_totals(line: &mut ImportLine, row: &Row<'_>) -> rusqlite::Result<()> {
    let state = row.get_ref(0)?.as_str()?.to_owned();
    let (is_user, number): (bool, u64) = (row.get(1)?, row.get::<_, i64>(2)?.cast_unsigned());
    let mut counts = Counts::default();
    for (column, outcome) in (3..).zip(Outcome::ALL) {
        counts.set(outcome, row.get::<_, i64>(column)?.cast_unsigned());
    }
    line.planned.add_all(&counts);
    line.shares += number;
    if is_user {
        line.users += number;
        line.waiting += if state == "open" { number } else { 0 };
    }
    if !is_user || state == "open" || state == "imported" {
        line.problems += counts.get(Outcome::Problem);
    }
    if state == "imported" {
        line.imported.add_all(&counts);
        line.has_imported = true;
    }
    Ok(())
}
