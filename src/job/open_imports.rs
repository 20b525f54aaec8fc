//! Imports that wait: another person, or another day, decides about them user by user.

use crate::domain::choices::Choices;
use crate::domain::directory::UserId;
use crate::domain::history::{ImportEntry, ImportId, ImportState, ShareEntry};
use crate::domain::mapping::Source;
use crate::domain::past::ImportLine;
use crate::domain::plan::{Outcome, PlanNumber, PlanOf, ShareIx, ShareOf};
use crate::domain::rights::{Allowed, Right};
use crate::job::importing::{self, is_importable};
use crate::job::results::Planned;
use crate::job::unattended::find_column;
use crate::job::{Error, Progress, Session, keeping, planning, staging};
use crate::tr;
use std::collections::BTreeSet;

/// What is to be other than in the file, by the number of the row as people count them, the header being row 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// Other texts for cells: the row, the name or number of the column, the text.
    pub cells: Vec<(u64, String, String)>,
    /// Rows to leave out.
    pub left_out: Vec<u64>,
    /// Rows to take as they stand in the file again.
    pub reverted: Vec<u64>,
}

/// Returns the unfinished imports that the person who works can take up, the newest first, with who works on them.
pub fn list(session: &Session) -> Result<Vec<ImportLine>, Error> {
    let person = session.person()?;
    let reviews = Right::Review.of(person.role) != Allowed::No;
    let authors = person.user.filter(|_| !reviews).map(|user| [user].into());
    Ok(session.store.open_imports(authors)?)
}

/// Returns the plan of an unfinished import, made again where records or users changed since or none was made.
pub fn look(session: &mut Session, import: ImportId, progress: &mut dyn Progress) -> Result<Planned, Error> {
    session.import_to_work_on(import)?;
    require_unfinished(session, import)?;
    let entry = session.store.import(import)?;
    if entry.review.as_ref().is_some_and(|review| review.is_sent_by(&session.actor)) {
        // Who sent it for review looks on: nothing is planned anew.
        return staging::planned(session, import);
    }
    session.hold(import)?;
    let entry = session.store.import(import)?;
    let is_made = entry.plan != PlanNumber::default() && !keeping::is_changed(session, import)?;
    if is_made && session.store.is_fresh(import)? {
        match staging::planned(session, import) {
            Ok(planned) => return Ok(planned),
            // A plan that a crash took away, or that is another one, is made again.
            Err(Error::Store(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let resumed = staging::resume(session, import, progress)?;
    match resumed.planned {
        Some(planned) if resumed.planned_with.is_none() => Ok(planned),
        Some(_) | None => planning::plan(session, import, &resumed.staged.choices, progress),
    }
}

/// Corrects rows of an import and plans it again.
pub fn correct(
    session: &mut Session,
    import: ImportId,
    correction: &Correction,
    progress: &mut dyn Progress,
) -> Result<Planned, Error> {
    session.import_to_work_on(import)?;
    require_unfinished(session, import)?;
    let resumed = staging::resume(session, import, progress)?;
    let rows = session.store.work(import)?.rows()?.len();
    let mut choices = resumed.staged.choices;
    let last = resumed.staged.first.first().map_or(1, |first| first.number).saturating_add(rows);
    let named = correction.cells.iter().map(|(row, ..)| row).chain(&correction.left_out).chain(&correction.reverted);
    for &row in named {
        // Blank rows are counted and not kept, so that the last number may be higher; what is no row changes nothing.
        if row == 0 || (row > last && !has_row(session, import, row)?) {
            return Err(Error::NotFound { what: tr!("thing-a-row"), name: row.to_string(), available: Vec::new() });
        }
    }
    for row in &correction.reverted {
        choices.edits.cells.retain(|(number, _), _| number != row);
        choices.edits.left_out.remove(row);
        choices.edits.corrected.remove(row);
    }
    for (row, column, text) in &correction.cells {
        let column = find_column(&resumed.staged.shape.columns, column)?;
        set_cell(&mut choices, (*row, column.0), text);
    }
    choices.edits.left_out.extend(&correction.left_out);
    planning::plan(session, import, &choices, progress)
}

fn has_row(session: &Session, import: ImportId, number: u64) -> Result<bool, Error> {
    let mut rows = session.store.work(import)?.rows()?;
    let mut row = crate::domain::row::Row::default();
    rows.seek_number(number)?;
    Ok(rows.next(&mut row)? && row.number == number)
}

/// Gives a cell another text. Where several columns are joined to its field, the text stands for all of them.
fn set_cell(choices: &mut Choices, (row, column): (u64, u32), text: &str) {
    let joined = choices.mapping.fields_of(crate::domain::field::ColumnIx(column)).find_map(|(_, binding)| {
        match &binding.source {
            Source::Columns(columns) if columns.len() > 1 => Some(columns.clone()),
            Source::Columns(_) | Source::Fixed(_) => None,
        }
    });
    for other in joined.unwrap_or_default() {
        choices.edits.cells.insert((row, other.0), String::new());
    }
    choices.edits.cells.insert((row, column), text.to_owned());
}

/// Imports the open shares of some users, or of all, of a plan that was looked at. Each is whole or not at all; those
/// before the one that fails stay.
pub fn import(
    session: &mut Session,
    of: PlanOf,
    users: &[UserId],
    confirmed_deletions: bool,
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    session.import_to_work_on(of.import)?;
    if users.is_empty() {
        return importing::import_all(session, of, confirmed_deletions, progress);
    }
    let mut entry = session.store.import(of.import)?;
    for (ix, deletions) in shares(&entry, users)? {
        let confirmed = confirmed_deletions.then_some(deletions);
        entry = importing::import_share(session, of, ix, confirmed, progress)?;
    }
    Ok(entry)
}

/// Skips the open shares of some users.
pub fn skip(session: &mut Session, of: PlanOf, users: &[UserId]) -> Result<ImportEntry, Error> {
    session.import_to_work_on(of.import)?;
    let mut entry = session.store.import(of.import)?;
    for (ix, _) in shares(&entry, users)? {
        entry = importing::skip_share(session, of, ix)?;
    }
    Ok(entry)
}

/// Finds the open shares of users, each once, with the number of their deletions.
fn shares(entry: &ImportEntry, users: &[UserId]) -> Result<Vec<(ShareIx, u64)>, Error> {
    let wanted: BTreeSet<UserId> = users.iter().copied().collect();
    let find = |user: &UserId| {
        let is_theirs = |share: &&ShareEntry| share.of == ShareOf::User(*user) && is_importable(share);
        let share = entry.shares.iter().find(is_theirs).ok_or_else(|| Error::Usage {
            message: tr!("error-no-open-rows-of-user", import = entry.id.0.to_string()),
            hint: Some(tr!("hint-open-rows", import = entry.id.0.to_string())),
        })?;
        Ok((share.ix, share.counts.get(Outcome::Deletes)))
    };
    wanted.iter().map(find).collect()
}

fn require_unfinished(session: &Session, import: ImportId) -> Result<(), Error> {
    match session.store.import(import)?.state {
        ImportState::Draft | ImportState::Paused => Ok(()),
        state @ (ImportState::Done | ImportState::Undone | ImportState::Discarded) => Err(Error::Usage {
            message: tr!("error-import-not-open", import = import.0.to_string(), state = state.key()),
            hint: Some(tr!("hint-open-imports").to_owned()),
        }),
    }
}
