//! Shares become records.

use crate::domain::history::{ImportEntry, ImportId, ImportState, ShareEntry, ShareState};
use crate::domain::plan::{Outcome, PlanOf, PlannedRow, ShareIx, ShareOf};
use crate::job::pipeline::{self, Filler, Taker};
use crate::job::{Error, ErrorKind, Progress, Session, Stage, keeping, original, proposing, retention, staging};
use crate::messages::in_english;
use crate::store;
use crate::store::work::PlanFile;
use crate::tr;

/// Imports one share of a plan, after a restore point was taken for the import.
///
/// Fails with [`store::Error::Stale`] where the import was planned anew since.
/// Fails with [`Error::DeletionGuard`] when it deletes more than the guard lets pass and `confirmed_deletions` is not
/// that number.
pub fn import_share(
    session: &mut Session,
    of: PlanOf,
    share: ShareIx,
    confirmed_deletions: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    session.import_to_work_on(of.import)?;
    let entry = entry_of(session, of)?;
    let share = find_open(&entry, share)?;
    let deletions = share.counts.get(Outcome::Deletes);
    if confirmed_deletions != Some(deletions) {
        guard(session, share)?;
    }
    write(session, &entry, &[share], progress)?;
    finish(session, of.import)
}

/// Skips one share of a plan.
pub fn skip_share(session: &mut Session, of: PlanOf, share: ShareIx) -> Result<ImportEntry, Error> {
    session.import_to_work_on(of.import)?;
    let entry = entry_of(session, of)?;
    let share = find_open(&entry, share)?;
    session.store.skip_share(of, share.ix)?;
    finish(session, of.import)
}

/// Imports every open share of a plan that is not returned from review at the moment, each whole or not at all. Stopped in between, the shares that are done stay, and the
/// entry says which are open; stopped before any was done, it fails with [`Error::Cancelled`].
pub fn import_all(
    session: &mut Session,
    of: PlanOf,
    confirmed_deletions: bool,
    progress: &mut dyn Progress,
) -> Result<ImportEntry, Error> {
    session.import_to_work_on(of.import)?;
    let entry = entry_of(session, of)?;
    // What who reviews has returned is not imported with the rest.
    let holds_back = |share: &ShareEntry| entry.review.as_ref().is_some_and(|review| review.holds_back(share.of));
    let open = entry.shares.iter().filter(|share| is_importable(share) && !holds_back(share));
    let open: Vec<&ShareEntry> = open.collect();
    if !confirmed_deletions {
        open.iter().try_for_each(|share| guard(session, share))?;
    }
    if !open.is_empty()
        && let Err(error) = write(session, &entry, &open, progress)
    {
        let now = session.store.import(of.import)?;
        let is_done =
            |share: &&ShareEntry| open.iter().any(|open| open.ix == share.ix) && share.state == ShareState::Imported;
        return if is_stop(&error) && now.shares.iter().any(|share| is_done(&share)) { Ok(now) } else { Err(error) };
    }
    finish(session, of.import)
}

/// Returns the import as it stands, unless somebody else works on it or there is another plan by now.
fn entry_of(session: &mut Session, of: PlanOf) -> Result<ImportEntry, Error> {
    session.hold(of.import)?;
    let entry = session.store.import(of.import)?;
    if entry.plan == of.number { Ok(entry) } else { Err(store::Error::Stale.into()) }
}

fn is_stop(error: &Error) -> bool {
    error.kind() == ErrorKind::Cancelled
}

/// Says whether a share waits for a decision and can be imported.
pub fn is_importable(share: &ShareEntry) -> bool {
    share.state == ShareState::Open && share.of != ShareOf::Nobody
}

fn find_open(entry: &ImportEntry, ix: ShareIx) -> Result<&ShareEntry, Error> {
    let share = entry.shares.iter().find(|share| share.ix == ix && is_importable(share));
    share.ok_or_else(|| Error::Usage {
        message: tr!("error-no-open-share", import = entry.id.0.to_string()),
        hint: Some(tr!("hint-no-open-share").to_owned()),
    })
}

/// Refuses deletions over the guard.
pub(crate) fn guard(session: &Session, share: &ShareEntry) -> Result<(), Error> {
    let percent = session.store.settings()?.deletion_guard_percent;
    let deletions = share.counts.get(Outcome::Deletes);
    if deletions * 100 > share.existing * u64::from(percent) {
        return Err(Error::DeletionGuard { label: share.label.clone(), deletions, existing: share.existing, percent });
    }
    Ok(())
}

/// Writes shares, after a restore point was taken for the import. The plan is read ahead of the database.
fn write(
    session: &mut Session,
    entry: &ImportEntry,
    shares: &[&ShareEntry],
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    staging::require_open_type(session, &*staging::find_type(session, &entry.record_type)?)?;
    original::check(session, entry.id)?;
    if entry.restore_point.is_none() {
        let reason = in_english(|| tr!("stored-before-file", file = &entry.file_name));
        session.store.create_restore_point(&reason, Some(entry.id), &mut |done| {
            progress.report(Stage::RestorePoint, done, 0);
            !progress.is_cancelled()
        })?;
    }
    let total = shares.iter().map(|share| share.counts.writes()).sum();
    let shares: Vec<ShareIx> = shares.iter().map(|share| share.ix).collect();
    let mut plan = session.store.work(entry.id)?.plan()?;
    if plan.number() != entry.plan {
        return Err(store::Error::Stale.into());
    }
    let fields = plan.shape().fields.clone();
    let raises = session.store.types().get(&entry.record_type).is_some_and(|record_type| record_type.raises.is_some());
    let store = &mut session.store;
    let write = |rows: &mut Taker<Ahead>| {
        let mut next = |share: ShareIx, row: &mut PlannedRow| match rows.take_if(|next| next.share == share) {
            Some(next) => {
                std::mem::swap(row, &mut next.row);
                Ok(true)
            }
            None => Ok(false),
        };
        let mut tick = |done| {
            progress.report(Stage::Importing, done, total);
            !progress.is_cancelled()
        };
        Ok(store.apply_all(entry.plan_of(), &shares, &fields, &mut next, &mut tick)?)
    };
    pipeline::fill_ahead("plan-reader", |out| read_plan(&mut plan, raises, &shares, out), write)?;
    Ok(())
}

/// A planned row, read ahead of the database.
struct Ahead {
    share: ShareIx,
    row: PlannedRow,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { share: ShareIx(0), row: PlannedRow::default() }
    }
}

/// Reads the rows of shares that write something.
fn read_plan(plan: &mut PlanFile, raises: bool, shares: &[ShareIx], out: &mut Filler<Ahead>) -> Result<(), Error> {
    // A row that changes nothing itself may raise something in the record that it refers to.
    let is_wanted = |outcome: &Outcome| outcome.writes() || raises && *outcome == Outcome::Unchanged;
    let writing: Vec<Outcome> = Outcome::ALL.into_iter().filter(is_wanted).collect();
    for &share in shares {
        for position in plan.positions(share, &writing)? {
            let is_wanted = out.fill(|next| {
                next.share = share;
                Ok(Some(plan.read_into(position, &mut next.row)?))
            })?;
            if !is_wanted {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Remembers the matches once something was imported, and returns the import as it stands.
fn finish(session: &mut Session, import: ImportId) -> Result<ImportEntry, Error> {
    let entry = session.store.import(import)?;
    let imported = entry.shares.iter().any(|share| share.state == ShareState::Imported);
    if imported && entry.state == ImportState::Done {
        let record_type = staging::find_type(session, &entry.record_type)?;
        if let Some(choices) = keeping::load_draft(session, import, &record_type)? {
            proposing::learn(session, &entry, &choices)?;
        }
    }
    if entry.state == ImportState::Done {
        session.release();
        retention::tidy(session);
    }
    Ok(entry)
}

/// Forgets an import that was only looked at: no number is used up.
pub(crate) fn forget(session: &mut Session, import: ImportId) -> Result<(), Error> {
    session.hold(import)?;
    session.store.forget_import(import)?;
    session.let_go();
    Ok(())
}

/// Gives an import up that imported nothing.
pub fn discard(session: &mut Session, import: ImportId) -> Result<(), Error> {
    session.import_to_work_on(import)?;
    match session.hold(import) {
        // A folder that is gone keeps nobody from giving its import up.
        Ok(()) | Err(Error::Store(store::Error::Work { .. })) => {}
        Err(error) => return Err(error),
    }
    session.store.discard_import(import)?;
    session.let_go();
    Ok(())
}
