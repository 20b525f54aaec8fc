//! Acts: each thing that was done to records, with a number that no other one has. Records carry the number of the act
//! that wrote them last, so that it shows whether one is still as an act left it.

use crate::domain::history::ImportId;
use crate::domain::plan::ShareOf;
use crate::store::error::Error;
use crate::store::{imports, now, retention};
use rusqlite::Connection;

/// What an act was, as the column `kind` says it.
pub(super) mod kind {
    /// A share of an import was written.
    pub(crate) const IMPORT: &str = "import";
    /// A share was taken back.
    pub(crate) const UNDO: &str = "undo";
    /// The undo of a share was taken back.
    pub(crate) const REDO: &str = "redo";
    /// A record was changed by hand.
    pub(crate) const EDIT: &str = "edit";
}

/// The number of an act; also the stamp of the records that it changed.
pub(super) type ActId = i64;

/// Begins an act that concerns a share of an import.
pub(super) fn begin(conn: &Connection, kind: &str, import: ImportId, of: ShareOf, actor: &str) -> Result<ActId, Error> {
    let (share, user) = imports::columns_of(of);
    let day = retention::use_day(conn)?;
    let sql = "INSERT INTO act (kind, import, share_kind, share_user, actor, at, day) VALUES (?, ?, ?, ?, ?, ?, ?)";
    conn.prepare_cached(sql)?.execute((kind, import.0, share, user, actor, now(), day))?;
    Ok(conn.last_insert_rowid())
}

/// Begins an act of a person that no import is about.
pub(super) fn by_hand(conn: &Connection, kind: &str, actor: &str) -> Result<ActId, Error> {
    let sql = "INSERT INTO act (kind, actor, at, day) VALUES (?, ?, ?, ?)";
    conn.prepare_cached(sql)?.execute((kind, actor, now(), retention::use_day(conn)?))?;
    Ok(conn.last_insert_rowid())
}

/// Keeps which lines of the journal an act wrote; none where there is no range.
pub(super) fn keep_lines(conn: &Connection, act: ActId, range: (Option<i64>, Option<i64>)) -> Result<(), Error> {
    if let (Some(first), Some(last)) = range {
        conn.prepare_cached("INSERT INTO act_lines (act, first, last) VALUES (?, ?, ?)")?
            .execute((act, first, last))?;
    }
    Ok(())
}

/// Returns the acts of one of some kinds on a share whose effect holds, the newest first.
pub(super) fn holding(conn: &Connection, import: ImportId, of: ShareOf, kinds: [&str; 2]) -> Result<Vec<ActId>, Error> {
    let (share, user) = imports::columns_of(of);
    let mut statement = conn.prepare_cached(
        "SELECT id FROM act WHERE import = ? AND share_kind = ? AND share_user IS ? AND kind IN (?, ?)
         AND taken_back_by IS NULL ORDER BY id DESC",
    )?;
    let found = statement.query_map((import.0, share, user, kinds[0], kinds[1]), |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Returns which lines of the journal an act wrote.
pub(super) fn lines(conn: &Connection, act: ActId) -> Result<Vec<(i64, i64)>, Error> {
    let mut statement = conn.prepare_cached("SELECT first, last FROM act_lines WHERE act = ? ORDER BY first")?;
    let found = statement.query_map([act], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Keeps that an act was taken back by another.
pub(super) fn take_back(conn: &Connection, act: ActId, by: ActId) -> Result<(), Error> {
    conn.prepare_cached("UPDATE act SET taken_back_by = ?2 WHERE id = ?1")?.execute((act, by))?;
    Ok(())
}

/// Returns a number that grows with everything that is done to records, lists and users: who was shown what an act
/// would do can ask for that and nothing else.
pub(super) fn moment(conn: &Connection) -> Result<u64, Error> {
    let sql = "SELECT (SELECT coalesce(sum(counter), 0) FROM main.type_change WHERE record_type <> '')
               + (SELECT coalesce(max(id), 0) FROM main.act)";
    Ok(conn.query_row(sql, [], |row| row.get::<_, i64>(0))?.cast_unsigned())
}
