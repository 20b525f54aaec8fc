//! Letting go of the way back: lines of the journal stay for some days of use, and no longer; then the records that only
//! they kept in the recycle bin leave it too.

use crate::domain::audit::Deed;
use crate::domain::history::ImportId;
use crate::domain::settings::Settings;
use crate::store::acts::{self, ActId};
use crate::store::error::Error;
use crate::store::{Store, audit, bin, retention};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Lines of the journal that go at once; more of them go the next time.
const AT_ONCE: u64 = 200_000;

impl Store {
    /// Lets go of what acts wrote to the journal once the last act on the same share is older than the setting says, and
    /// empties the recycle bin of what is beyond its limits. Returns the imports that cannot be taken back any more, not
    /// or not whole.
    pub(super) fn prune(&mut self) -> Result<Vec<ImportId>, Error> {
        let settings = self.settings()?;
        let types = Arc::clone(&self.types);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let day = retention::use_day(&tx)?;
        let pruned = forget(&tx, day - i64::from(settings.undo_days))?;
        let imports: BTreeSet<ImportId> = pruned.iter().filter_map(|(_, import)| *import).collect();
        for &import in &imports {
            let detail = format!("kept for {} days of use", settings.undo_days);
            audit::write(&tx, &self.actor, Deed::UndoExpired, &audit::import(import), &detail)?;
        }
        let looked = tx.query_row("SELECT emptied FROM use_day", [], |row| row.get::<_, i64>(0))?;
        if !pruned.is_empty() || looked != day {
            empty_bins(&tx, &self.actor, &types, &settings)?;
            tx.execute("UPDATE use_day SET emptied = ?", [day])?;
        }
        tx.commit()?;
        Ok(imports.into_iter().collect())
    }
}

/// Removes the lines of acts that were done on a day or before, unless a later act concerns the same share. Returns the
/// acts, with their imports.
fn forget(tx: &Transaction<'_>, day: i64) -> Result<Vec<(ActId, Option<ImportId>)>, Error> {
    let mut statement = tx.prepare_cached(
        "SELECT id, import FROM act AS old WHERE pruned = 0 AND day <= ?1 AND (import IS NULL OR NOT EXISTS
         (SELECT 1 FROM act AS later WHERE later.import = old.import AND later.share_kind IS old.share_kind
          AND later.share_user IS old.share_user AND later.day > ?1)) ORDER BY id",
    )?;
    let mut rows = statement.query([day])?;
    let (mut pruned, mut lines) = (Vec::new(), 0);
    while let Some(row) = rows.next()?
        && lines < AT_ONCE
    {
        pruned.push((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(ImportId)));
        if let Some((act, _)) = pruned.last() {
            for (first, last) in acts::lines(tx, *act)? {
                let sql = "DELETE FROM journal WHERE id BETWEEN ? AND ?";
                lines += tx.prepare_cached(sql)?.execute((first, last))? as u64;
            }
        }
    }
    drop(rows);
    for (act, _) in &pruned {
        tx.prepare_cached("DELETE FROM act_lines WHERE act = ?")?.execute([act])?;
        tx.prepare_cached("UPDATE act SET pruned = 1 WHERE id = ?")?.execute([act])?;
    }
    Ok(pruned)
}

fn empty_bins(
    tx: &Transaction<'_>,
    actor: &str,
    types: &crate::domain::record_type::RecordTypes,
    settings: &Settings,
) -> Result<(), Error> {
    for record_type in types.iter().filter(|record_type| record_type.directory.is_none()) {
        bin::empty(tx, actor, record_type, settings)?;
    }
    Ok(())
}

/// Refuses to take back what the journal does not hold any more.
pub(super) fn require_way_back(conn: &Connection, import: ImportId, label: &str, acts: &[ActId]) -> Result<(), Error> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM act WHERE id = ? AND pruned = 1")?;
    for act in acts {
        if statement.exists([act])? {
            let words = format!(
                "the rows of {label} in import {} cannot be taken back any more: the setting “undo_days” let go of the way \
                 back",
                import.0
            );
            return Err(Error::State(words));
        }
    }
    Ok(())
}
