//! The organisation's lists: shown with what uses them, changed entry by entry, written to a file and taken from one.

use crate::domain::field::Format;
use crate::domain::list::{List, ListChange, ListEntry, ListProblem, ListRow, Merged};
use crate::domain::plan::Outcome;
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::row::Row;
use crate::domain::table::TableChoice;
use crate::domain::text::fold;
use crate::job::export::write_file;
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session, Stage};
use crate::messages::in_english;
use crate::source;
use crate::source::write::TableWriter;
use crate::tr;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// The columns of a file of entries, in the order in which they are written.
pub const COLUMNS: [&str; 4] = ["key", "label", "default", "enabled"];

/// Most rows of a file of entries: lists are chosen from by people.
const MOST_ROWS: u64 = 100_000;

/// A list with its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFacts {
    /// The list.
    pub list: List,
    /// Its entries, by key.
    pub entries: Vec<EntryFacts>,
}

/// An entry with what uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// The entry.
    pub entry: ListEntry,
    /// How many records have it, in the recycle bin too.
    pub records: u64,
}

/// What taking a file of entries in does, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListImport {
    /// Key of the list.
    pub list: String,
    /// Rows that add an entry.
    pub new: u64,
    /// Rows that change one.
    pub changed: u64,
    /// Rows that leave one as it is.
    pub unchanged: u64,
    /// Rows that are wrong, with what is wrong.
    pub problems: Vec<ListProblem>,
    /// The entry that no row names and that is not the default any more.
    pub former_default: Option<String>,
    /// Columns of the file that mean nothing here.
    pub ignored: Vec<String>,
    /// Whether it was written.
    pub written: bool,
}

impl ListImport {
    /// Returns the rows by what they do.
    pub fn counts(&self) -> [(Outcome, u64); 4] {
        [
            (Outcome::New, self.new),
            (Outcome::Changed, self.changed),
            (Outcome::Unchanged, self.unchanged),
            (Outcome::Problem, self.problems.len() as u64),
        ]
    }
}

/// What is done with a file of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// Only say what it would do.
    DryRun,
    /// Write it unless a row is wrong.
    AllRows,
    /// Leave out the rows that are wrong and write the others.
    SkipProblems,
}

/// Returns all lists that the record types name, by key.
pub fn all(session: &Session) -> Result<Vec<ListFacts>, Error> {
    session.may(Right::SeeLists)?;
    List::all(session.store.types()).into_iter().map(|list| facts(session, list)).collect()
}

/// Returns the entries of the lists that a type's fields choose from.
pub(crate) fn of_type(session: &Session, record_type: &RecordType) -> Result<BTreeMap<String, Vec<ListEntry>>, Error> {
    let mut lists = BTreeMap::new();
    for field in &record_type.fields {
        if let Format::List { list, .. } = &field.format {
            lists.insert(list.clone(), session.store.list(list)?);
        }
    }
    Ok(lists)
}

/// Returns one list.
pub fn one(session: &Session, key: &str) -> Result<ListFacts, Error> {
    session.may(Right::SeeLists)?;
    facts(session, find(session, key)?)
}

fn facts(session: &Session, list: List) -> Result<ListFacts, Error> {
    let uses = session.store.list_uses(&list.key)?;
    let entries = session.store.list(&list.key)?.into_iter().map(|entry| {
        let records = uses.get(&entry.key).map_or(0, |uses| uses.iter().map(|of| of.records).sum());
        EntryFacts { entry, records }
    });
    Ok(ListFacts { entries: entries.collect(), list })
}

fn find(session: &Session, key: &str) -> Result<List, Error> {
    let lists = List::all(session.store.types());
    let available = lists.iter().map(|list| list.key.clone()).collect();
    let found = lists.into_iter().find(|list| list.key == key);
    found.ok_or_else(|| Error::NotFound { what: tr!("thing-a-list"), name: key.to_owned(), available })
}

/// Changes one entry of a list. Previews that rest on the list have to be made again.
pub fn change(session: &mut Session, list: &str, change: &ListChange) -> Result<(), Error> {
    session.may(Right::ChangeLists)?;
    let list = find(session, list)?;
    session.store.change_list(&list.key, |entries| Ok(list.change(entries, change)?))
}

/// Writes the entries of a list to a file that can be edited and imported again.
pub fn export(session: &Session, list: &str, path: &Path) -> Result<WrittenFile, Error> {
    session.may(Right::SeeLists)?;
    let mut rows = 0;
    write_file(path, |out| {
        rows = export_to(session, list, out)?;
        Ok(())
    })?;
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// Writes the entries of a list as CSV; returns their number.
pub fn export_to(session: &Session, list: &str, out: &mut dyn Write) -> Result<u64, Error> {
    session.may(Right::SeeLists)?;
    let entries = session.store.list(&find(session, list)?.key)?;
    let mut table = TableWriter::new(out, ',', false)?;
    table.row(COLUMNS)?;
    let word = |yes| if yes { "yes" } else { "no" };
    for entry in &entries {
        table.row([&entry.key, &entry.label, word(entry.is_default), word(entry.enabled)])?;
    }
    table.finish()?;
    Ok(entries.len() as u64)
}

/// Takes the rows of a file into a list, after a restore point; entries that no row names stay as they are.
pub fn import(
    session: &mut Session,
    list: &str,
    path: &Path,
    mode: ImportMode,
    progress: &mut dyn Progress,
) -> Result<ListImport, Error> {
    session.may(Right::ChangeLists)?;
    let list = find(session, list)?;
    let (rows, ignored) = read(session, path, progress)?;
    let report = |merged: Merged, written| ListImport {
        list: list.key.clone(),
        new: merged.new,
        changed: merged.changed,
        unchanged: merged.unchanged,
        problems: merged.problems,
        former_default: merged.former_default,
        ignored,
        written,
    };
    let merged = list.merge(&mut session.store.list(&list.key)?, &rows);
    let is_wanted = |merged: &Merged| match mode {
        ImportMode::DryRun => false,
        ImportMode::AllRows => merged.problems.is_empty(),
        ImportMode::SkipProblems => true,
    };
    if !is_wanted(&merged) || merged.new + merged.changed == 0 {
        let written = is_wanted(&merged);
        return Ok(report(merged, written));
    }
    let reason = in_english(|| tr!("stored-before-list", list = list.label(), file = file_name(path)));
    session.store.create_restore_point(&reason, None, &mut |done| {
        progress.report(Stage::RestorePoint, done, 0);
        !progress.is_cancelled()
    })?;
    // Merged anew: somebody else may have changed the list meanwhile.
    let merged = session.store.change_list(&list.key, |entries| {
        let mut edited = entries.clone();
        let merged = list.merge(&mut edited, &rows);
        if is_wanted(&merged) {
            *entries = edited;
        }
        Ok::<_, Error>(merged)
    })?;
    let written = is_wanted(&merged);
    Ok(report(merged, written))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Reads the rows of a file of entries, and the columns that mean nothing.
fn read(session: &Session, path: &Path, progress: &mut dyn Progress) -> Result<(Vec<ListRow>, Vec<String>), Error> {
    let is_column = |name: &str| COLUMNS.iter().any(|column| fold(name) == *column);
    let context = source::Context::of_import(&session.program, &is_column);
    let look = source::look(path, &TableChoice::default(), 0, context)?;
    let place = |column: &str| look.names.iter().position(|name| fold(name) == column);
    let places = COLUMNS.map(place);
    let [Some(_), ..] = places else {
        return Err(Error::Usage {
            message: tr!("error-list-no-key", path = path.to_string_lossy()),
            hint: Some(tr!("hint-list-no-key", columns = COLUMNS.join(","))),
        });
    };
    let is_named = |name: &&String| !name.is_empty() && !is_column(name);
    let ignored = look.names.iter().filter(is_named).cloned().collect();
    let mut reader = source::open(path, &look.shape, context)?;
    let (mut rows, mut row) = (Vec::new(), Row::default());
    while reader.next_row(&mut row)? {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at)).to_owned();
        let [key, label, is_default, enabled] = places.map(cell);
        rows.push(ListRow { number: row.number, key, label, is_default, enabled });
        let done = rows.len() as u64;
        if done > MOST_ROWS {
            return Err(Error::Limit { what: "rows", found: done, limit: MOST_ROWS });
        }
        if done.is_multiple_of(1_000) {
            progress.report(Stage::Reading, done, 0);
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
        }
    }
    Ok((rows, ignored))
}
