//! Review: one person sends a prepared import with a note, another one decides about it share by share or sends it back.
//!
//! To import and to skip is what it always is ([`crate::job::importing`]); here is what goes between the two people.

use crate::domain::history::{ImportEntry, ImportId};
use crate::domain::past::ImportLine;
use crate::domain::plan::ShareOf;
use crate::domain::review::{Review, ReviewState};
use crate::domain::rights::Right;
use crate::job::{Error, Session, keeping, open_imports};
use crate::tr;

/// Most characters of a note.
pub const LONGEST_NOTE: usize = 2_000;

/// What the window can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Send an import for review, with a note.
    Send(ImportId, String),
    /// Send shares back, or the whole import where none is named, with a note.
    Return(ImportId, Vec<ShareOf>, String),
    /// Take an import back that was sent for review.
    Withdraw(ImportId),
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session) -> Result<ImportEntry, Error> {
    match request {
        Request::Send(import, note) => send(session, *import, note),
        Request::Return(import, shares, note) => give_back(session, *import, shares, note),
        Request::Withdraw(import) => withdraw(session, *import),
    }
}

/// Sends an import for review. Who sends it changes and imports nothing of it until it comes back or is withdrawn.
pub fn send(session: &mut Session, import: ImportId, note: &str) -> Result<ImportEntry, Error> {
    session.import_of(import, Right::SendForReview)?;
    let note = checked(note)?;
    let _held = session.hold_briefly(import)?;
    keeping::require_as_planned(session, import)?;
    session.store.send_for_review(import, note)?;
    session.let_go_of(import);
    Ok(session.store.import(import)?)
}

/// Sends open shares of an import back to who sent it, or the whole import where none is named; says what is to be put
/// right. Shares that were imported or skipped stay so.
pub fn give_back(
    session: &mut Session,
    import: ImportId,
    shares: &[ShareOf],
    note: &str,
) -> Result<ImportEntry, Error> {
    session.may(Right::Review)?;
    let note = checked(note)?;
    if note.is_empty() {
        return Err(Error::Usage {
            message: tr!("error-note-missing").to_owned(),
            hint: Some(tr!("hint-note-missing").to_owned()),
        });
    }
    let _held = session.hold_briefly(import)?;
    session.store.return_from_review(import, shares, note)?;
    let entry = session.store.import(import)?;
    if !entry.review.as_ref().is_some_and(Review::is_waiting) {
        session.let_go_of(import);
    }
    Ok(entry)
}

/// Takes an import back that was sent for review, to change or import it after all.
pub fn withdraw(session: &mut Session, import: ImportId) -> Result<ImportEntry, Error> {
    session.import_of(import, Right::SendForReview)?;
    let _held = session.hold_briefly(import)?;
    session.store.withdraw_from_review(import)?;
    Ok(session.store.import(import)?)
}

/// Returns the open imports that are for review or were returned, the newest first.
pub fn list(session: &Session) -> Result<Vec<ImportLine>, Error> {
    let mut open = open_imports::list(session)?;
    open.retain(|line| {
        let state = line.review.as_ref().map(|review| review.state);
        matches!(state, Some(ReviewState::ForReview | ReviewState::Returned))
    });
    Ok(open)
}

/// Returns a note without blanks around it; refuses one that nobody reads.
fn checked(note: &str) -> Result<&str, Error> {
    let note = note.trim();
    let length = note.chars().count();
    if length > LONGEST_NOTE {
        return Err(Error::Usage {
            message: tr!("error-note-long", length = length.to_string(), most = LONGEST_NOTE.to_string()),
            hint: Some(tr!("hint-note-long").to_owned()),
        });
    }
    Ok(note)
}
