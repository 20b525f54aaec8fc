//! Taking back what an import did, from its before-images: created records go, changed ones get their former values,
//! deleted ones come back. What somebody changed since stays as it is and is named, with what went along with it, or is
//! taken back too where that is wanted.
//!
//! An undo is an act as an import is one, with lines of its own in the journal, so that the same code takes it back.
//! A record counts as unchanged while its revision is the stamp that the act left. Going back returns the former stamp
//! with the former values, so that imports can be taken back one after another, the newest first; no stamp is ever
//! given twice, so that no other content can pass for what an act left.

mod again;
mod created;
mod of_type;
mod values;

use crate::domain::audit::Deed;
use crate::domain::history::{
    Changed, ImportEntry, ImportId, NamedRecord, Scope, ShareEntry, ShareState, UndoOrder, UndoReport, Way,
};
use crate::domain::plan::{ShareIx, ShareOf};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::messages::quoted;
use crate::store::acts::{self, ActId};
use crate::store::directory::Administrators;
use crate::store::error::Error;
use crate::store::journal::Journal;
use crate::store::{Store, Tick, audit, imports, open, outbox, pruning};
use crate::tr;
use of_type::OfType;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Most records named in a report.
const NAMES: usize = 1_000;

impl Store {
    /// Takes back what an import, or one user's share of it, did; or takes such an undo back. An order that only asks
    /// changes nothing.
    ///
    /// Fails with [`Error::Stale`] when anything was written since the report that the order names as seen.
    pub fn undo(&mut self, order: &UndoOrder, tick: &mut Tick<'_>) -> Result<UndoReport, Error> {
        open::large_cache(&self.conn)?;
        let report = self.undo_shares(order, tick).map_err(|e| e.at(&self.path));
        open::small_cache(&self.conn)?;
        report
    }

    fn undo_shares(&mut self, order: &UndoOrder, tick: &mut Tick<'_>) -> Result<UndoReport, Error> {
        let types = Arc::clone(&self.types);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let moment = acts::moment(&tx)?;
        if order.seen.is_some_and(|seen| seen != moment) {
            return Err(Error::Stale);
        }
        let entry = imports::read(&tx, order.import)?;
        let record_type = types
            .get(&entry.record_type)
            .ok_or_else(|| Error::Missing { what: tr!("thing-record-type", key = quoted(&entry.record_type)) })?;
        let shares = concerned(&tx, &entry, order)?;
        if shares.is_empty() {
            return Err(Error::State(match order.way {
                Way::Back => tr!("error-nothing-to-take-back", import = entry.id.0.to_string()),
                Way::Again => tr!("error-no-undo-to-take-back", import = entry.id.0.to_string()),
            }));
        }
        let administrators = Administrators::before(&tx, &types)?;
        for share in &shares {
            let label = entry.shares.iter().find(|known| known.of == share.of).map_or("", |known| known.label.as_str());
            pruning::require_way_back(&tx, entry.id, label, &share.acts)?;
        }
        let begun = begin(&tx, entry.id, &shares, order.way, &self.actor)?;
        let along = types_along(&tx, &types, &begun)?;
        let mut work = Work { conn: &tx, types: &types, order: *order, sources: begun, given_up: BTreeSet::new() };
        let mut report = work.run_until_settled(record_type, &along, tick)?;
        let letters = match order.way {
            Way::Back => outbox::recall(&tx, order.import, record_type)?,
            Way::Again => outbox::queue_again(&tx, order.import, record_type)?,
        };
        (report.letters, report.letters_sent) = (letters.changed, letters.sent);
        if !tick(report.writes()) {
            return Err(Error::Cancelled);
        }
        (report.way, report.moment) = (order.way, moment);
        if record_type.directory.is_some() {
            administrators.require_one(&tx, &types)?;
        }
        if !order.dry_run {
            close(&tx, order, &shares, &work.sources)?;
            log(&tx, &entry, order, &report, &self.actor)?;
            for changed in along.iter().chain([record_type]) {
                imports::count_change(&tx, &changed.key, 0)?;
            }
            tx.commit()?;
        }
        Ok(report)
    }
}

/// A share that is concerned, and the acts on it that go.
struct Concerned {
    ix: ShareIx,
    of: ShareOf,
    acts: Vec<ActId>,
}

/// Returns the shares that an order concerns.
fn concerned(conn: &Connection, entry: &ImportEntry, order: &UndoOrder) -> Result<Vec<Concerned>, Error> {
    let is_concerned = |share: &ShareEntry| {
        let of_scope = match order.scope {
            Scope::Everything => true,
            Scope::User(user) => share.of == ShareOf::User(user),
        };
        // What was kept when a share was taken back can go later.
        let too = order.changed == Changed::Too;
        of_scope
            && match order.way {
                Way::Back => share.state == ShareState::Imported || too && share.state == ShareState::Undone,
                Way::Again => share.state == ShareState::Undone,
            }
    };
    let kinds = match order.way {
        Way::Back => [acts::kind::IMPORT, acts::kind::REDO],
        Way::Again => [acts::kind::UNDO; 2],
    };
    let mut found = Vec::new();
    for share in entry.shares.iter().filter(|share| is_concerned(share)) {
        let acts = acts::holding(conn, entry.id, share.of, kinds)?;
        if order.way == Way::Back || !acts.is_empty() {
            found.push(Concerned { ix: share.ix, of: share.of, acts });
        }
    }
    Ok(found)
}

/// Lines of the journal that are to be taken back.
#[derive(Clone, Copy)]
struct Source {
    first: i64,
    last: i64,
    /// The act that wrote them.
    former: ActId,
    /// The act that takes them back.
    act: ActId,
}

/// Begins an act for each share, and returns the lines that it takes back, the newest first.
fn begin(
    conn: &Connection,
    import: ImportId,
    shares: &[Concerned],
    way: Way,
    actor: &str,
) -> Result<Vec<Source>, Error> {
    let kind = match way {
        Way::Back => acts::kind::UNDO,
        Way::Again => acts::kind::REDO,
    };
    let mut sources = Vec::new();
    for share in shares {
        let act = acts::begin(conn, kind, import, share.of, actor)?;
        for &former in &share.acts {
            for (first, last) in acts::lines(conn, former)? {
                sources.push(Source { first, last, former, act });
            }
        }
    }
    sources.sort_unstable_by_key(|source| std::cmp::Reverse(source.first));
    Ok(sources)
}

/// Returns the types whose records went along with those of the import.
fn types_along(conn: &Connection, types: &RecordTypes, sources: &[Source]) -> Result<Vec<Arc<RecordType>>, Error> {
    let mut keys = BTreeSet::new();
    let sql = "SELECT DISTINCT record_type FROM journal WHERE id BETWEEN ? AND ? AND record_type IS NOT NULL";
    let mut statement = conn.prepare(sql)?;
    for source in sources {
        for key in statement.query_map((source.first, source.last), |row| row.get::<_, String>(0))? {
            keys.insert(key?);
        }
    }
    let find = |key: &String| {
        types.get(key).cloned().ok_or_else(|| Error::Missing { what: tr!("thing-record-type", key = quoted(key)) })
    };
    keys.iter().map(find).collect()
}

/// Keeps that shares were taken back, or are imported again.
fn close(tx: &Transaction<'_>, order: &UndoOrder, shares: &[Concerned], sources: &[Source]) -> Result<(), Error> {
    let import = order.import;
    let state = match order.way {
        Way::Back => ShareState::Undone,
        Way::Again => ShareState::Imported,
    };
    for share in shares {
        let sql = "UPDATE import_share SET state = ?3 WHERE import = ?1 AND ix = ?2";
        tx.execute(sql, (import.0, share.ix.0, state.key()))?;
    }
    let mut closed: BTreeSet<(ActId, ActId)> = BTreeSet::new();
    closed.extend(sources.iter().map(|source| (source.former, source.act)));
    for (former, act) in closed {
        acts::take_back(tx, former, act)?;
    }
    // What an import did can be asked for again and again; acts without lines of their own end here too.
    let first = shares.iter().flat_map(|share| &share.acts);
    for &former in first {
        tx.execute(
            "UPDATE act SET taken_back_by = CASE kind WHEN 'import' THEN NULL ELSE coalesce(taken_back_by, 0) END
             WHERE id = ?",
            [former],
        )?;
    }
    if order.scope == Scope::Everything && order.way == Way::Back {
        tx.execute("UPDATE import_share SET state = 'skipped' WHERE import = ? AND state = 'open'", [import.0])?;
    }
    imports::settle(tx, import)
}

/// Writes into the audit log what was done.
fn log(
    tx: &Transaction<'_>,
    entry: &ImportEntry,
    order: &UndoOrder,
    report: &UndoReport,
    actor: &str,
) -> Result<(), Error> {
    let import = audit::import(order.import);
    let subject = match order.scope {
        Scope::Everything => import,
        Scope::User(user) => match entry.shares.iter().find(|share| share.of == ShareOf::User(user)) {
            Some(share) => audit::share(order.import, &share.label),
            None => format!("{import}, user {}", user.0),
        },
    };
    let reverted = report.reverted;
    let (deed, mut detail): (Deed, String) = match order.way {
        Way::Back => {
            let (removed, back) = (report.removed, report.brought_back);
            (Deed::Undone, format!("{removed} removed, {reverted} given former values, {back} brought back"))
        }
        Way::Again => {
            let (created, deleted) = (report.created_again, report.deleted_again);
            (Deed::Redone, format!("{created} created, {reverted} given the import's values, {deleted} deleted"))
        }
    };
    if order.changed == Changed::Too {
        let too = format!(" ({} of them changed since)", report.too_total);
        detail.push_str(&too);
    }
    let kept = format!(", {} kept", report.kept_total);
    detail.push_str(&kept);
    Ok(audit::write(tx, actor, deed, &subject, &detail)?)
}

/// What one undo has to do.
struct Work<'c> {
    conn: &'c Connection,
    types: &'c RecordTypes,
    order: UndoOrder,
    sources: Vec<Source>,
    /// Records, with the type as the journal names it, that are known to stay although nobody changed them: they go on
    /// to hold the unique values that they have.
    given_up: BTreeSet<(Option<String>, i64)>,
}

/// What goes on while an undo runs.
struct Pass<'p, 'c, 't> {
    journal: Journal<'c>,
    tick: &'p mut Tick<'t>,
    done: u64,
}

impl Pass<'_, '_, '_> {
    fn count(&mut self, records: u64) -> Result<(), Error> {
        let before = self.done / 1_000;
        self.done += records;
        if self.done / 1_000 > before && !(self.tick)(self.done) {
            return Err(Error::Cancelled);
        }
        Ok(())
    }
}

impl Work<'_> {
    /// Runs, and once more whenever a record turned out to stay that others relied on to go.
    fn run_until_settled(
        &mut self,
        record_type: &RecordType,
        along: &[Arc<RecordType>],
        tick: &mut Tick<'_>,
    ) -> Result<UndoReport, Error> {
        loop {
            self.conn.execute_batch("SAVEPOINT run")?;
            let (report, stay) = self.run(record_type, along, tick)?;
            if stay.is_subset(&self.given_up) {
                self.conn.execute_batch("RELEASE run")?;
                return Ok(report);
            }
            self.given_up.extend(stay);
            self.conn.execute_batch("ROLLBACK TO run; RELEASE run")?;
        }
    }

    #[expect(clippy::type_complexity, reason = "the report and who stays, used once")]
    fn run(
        &self,
        record_type: &RecordType,
        along: &[Arc<RecordType>],
        tick: &mut Tick<'_>,
    ) -> Result<(UndoReport, BTreeSet<(Option<String>, i64)>), Error> {
        let mut pass = Pass { journal: Journal::new(self.conn)?, tick, done: 0 };
        let mut main = OfType::new(self, record_type, None)?;
        let others = along.iter().map(|other| OfType::new(self, other, Some(record_type)));
        let mut others: Vec<OfType<'_>> = others.collect::<Result<_, Error>>()?;
        match self.order.way {
            Way::Back => {
                // What was created goes first: it may hold values that former records get back. Copies go before the
                // record that they refer to, which could not go otherwise, and stay with one that stays.
                let staying = main.staying_copies(&others)?;
                for of_type in others.iter_mut().chain([&mut main]) {
                    of_type.remove_all_created(&staying, &mut pass)?;
                }
                revert_all(&mut main, &mut others, &mut pass)?;
            }
            Way::Again => {
                revert_all(&mut main, &mut others, &mut pass)?;
                for of_type in std::iter::once(&mut main).chain(&mut others) {
                    of_type.create_all_again(&mut pass)?;
                }
            }
        }
        let mut report = UndoReport::default();
        let mut stay = BTreeSet::new();
        for of_type in std::iter::once(main).chain(others) {
            stay.extend(of_type.stay.into_iter().map(|id| (of_type.journal_type.clone(), id)));
            add(&mut report, of_type.report);
        }
        Ok((report, stay))
    }
}

/// Gives all former values back. What went along with a record goes back with it, or stays with it.
fn revert_all<'c>(main: &mut OfType<'c>, others: &mut [OfType<'c>], pass: &mut Pass<'_, '_, '_>) -> Result<(), Error> {
    main.revert_all(&BTreeSet::new(), pass)?;
    others.iter_mut().try_for_each(|other| other.revert_all(&main.stayed, pass))
}

fn add(report: &mut UndoReport, of_type: UndoReport) {
    report.removed += of_type.removed;
    report.reverted += of_type.reverted;
    report.brought_back += of_type.brought_back;
    report.created_again += of_type.created_again;
    report.deleted_again += of_type.deleted_again;
    report.kept_total += of_type.kept_total;
    report.kept_changed += of_type.kept_changed;
    report.too_total += of_type.too_total;
    let take = |into: &mut Vec<NamedRecord>, from: Vec<NamedRecord>| {
        let room = NAMES.saturating_sub(into.len());
        into.extend(from.into_iter().take(room));
    };
    take(&mut report.kept, of_type.kept);
    take(&mut report.too, of_type.too);
}

/// The journal has been damaged.
fn damaged() -> Error {
    Error::Damaged { path: PathBuf::new(), detail: tr!("detail-before-image").to_owned(), restore_point: None }
}
