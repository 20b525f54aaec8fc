//! The version of the file's format, and how an older file becomes one of this version.

use crate::store::error::Error;
use crate::tr;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::path::Path;

/// Marks a file as ours: "Mstr".
pub(super) const APPLICATION_ID: i64 = 0x4d73_7472;

/// Entry `n` upgrades the schema from version `n` to `n + 1`. Never edit a released entry.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001_init.sql"),
    include_str!("schema/0002_choices.sql"),
    include_str!("schema/0003_audit.sql"),
    include_str!("schema/0004_two_windows.sql"),
    include_str!("schema/0005_acts.sql"),
    include_str!("schema/0006_history.sql"),
    include_str!("schema/0007_import_choices.sql"),
    include_str!("schema/0008_retention.sql"),
    include_str!("schema/0009_act_day.sql"),
    include_str!("schema/0010_review.sql"),
    include_str!("schema/0011_schedule.sql"),
    include_str!("schema/0012_accounts.sql"),
    include_str!("schema/0013_outbox.sql"),
    include_str!("schema/0014_pruning.sql"),
];

/// Returns the version that a list of migrations leads to.
pub(super) fn latest(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// Reads what says whose file it is and of which version, without writing anything.
pub(super) fn marks(conn: &Connection) -> rusqlite::Result<(i64, u32)> {
    let application = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
    Ok((application, u32::try_from(version).unwrap_or(u32::MAX)))
}

/// Refuses a file that is not ours or of a newer version, and returns its version.
pub(super) fn require_ours(path: &Path, marks: (i64, u32), migrations: &[&str]) -> Result<u32, Error> {
    let (application, found) = marks;
    let supported = latest(migrations);
    if application != APPLICATION_ID || found == 0 {
        return Err(Error::NotOurs { path: path.to_owned() });
    }
    if found > supported {
        return Err(Error::TooNew { path: path.to_owned(), found, supported });
    }
    Ok(found)
}

/// Makes the schema in an empty file, in one transaction together with the marks.
pub(super) fn init(conn: &mut Connection, migrations: &[&str]) -> Result<(), Error> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    upgrade(&tx, 0, migrations)?;
    let mut identity = [0; 8];
    getrandom::fill(&mut identity).map_err(|e| Error::State(tr!("error-no-random-numbers", reason = e.to_string())))?;
    let identity = i64::from_le_bytes(identity);
    tx.execute("INSERT INTO type_change (record_type, counter) VALUES ('', ?)", [identity])?;
    Ok(tx.commit()?)
}

/// Returns what tells a file from every other.
///
/// It stands among the counters because every import writes those: so the log of another file brings its own along.
pub(super) fn identity(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    conn.query_row("SELECT counter FROM type_change WHERE record_type = ''", [], |row| row.get(0)).optional()
}

/// Brings an older file up to date in one transaction. Does nothing when another program was faster.
pub(super) fn migrate(conn: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), Error> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = require_ours(path, marks(&tx)?, migrations)?;
    upgrade(&tx, found, migrations)?;
    Ok(tx.commit()?)
}

fn upgrade(tx: &Transaction<'_>, found: u32, migrations: &[&str]) -> Result<(), Error> {
    for (version, sql) in (1_u32..).zip(migrations).skip(found as usize) {
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", version)?;
    }
    Ok(())
}
