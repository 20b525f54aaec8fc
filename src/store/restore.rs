//! Returning to a restore point: the whole organisation, or one user's records, in one transaction.
//!
//! The restore point is attached and read by `SQLite` itself; no file is copied over another. The history of imports,
//! the restore points, settings, configurations and what was learned stay: they must still show what happened. The
//! journal is only added to; which of its lines still have their effect, the acts say.

use crate::domain::audit::Deed;
use crate::domain::directory::UserId;
use crate::domain::history::{RestorePointId, RestoreReport, ReturnedRecord, Scope};
use crate::domain::record_type::RecordType;
use crate::messages::in_english;
use crate::store::compare::{self, POINT, common_columns, compare};
use crate::store::directory::Administrators;
use crate::store::error::{Error, is_foreign_key};
use crate::store::tables::{column_name, quote, text};
use crate::store::{Store, Tick, acts, audit, files, imports, open, points, schema};
use crate::tr;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;

impl Store {
    /// Says what a restore would lose and bring back.
    pub fn restore_preview(&mut self, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
        let path = self.verify_usable(point)?;
        self.with_point(&path, |store| store.compare_with_point(scope))
    }

    /// Calls `each` with every record that a restore would change.
    pub fn restore_list(
        &mut self,
        point: RestorePointId,
        scope: Scope,
        each: &mut dyn FnMut(&ReturnedRecord) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let path = self.verify_usable(point)?;
        self.with_point(&path, |store| compare::list(&store.conn, store.types.iter().map(AsRef::as_ref), scope, each))
    }

    /// Returns the organisation or one user's records to a restore point, after taking another restore point.
    ///
    /// Fails with [`Error::Stale`] when anything was written since the report whose moment is given as `seen`.
    pub fn restore(
        &mut self,
        point: RestorePointId,
        scope: Scope,
        seen: Option<u64>,
        tick: &mut Tick<'_>,
    ) -> Result<RestoreReport, Error> {
        let path = self.verify_usable(point)?;
        let actor = self.actor.clone();
        if let Scope::User(user) = scope {
            self.require_user(user)?;
        }
        let moment = acts::moment(&self.conn)?;
        if seen.is_some_and(|seen| seen != moment) {
            return Err(Error::Stale);
        }
        let reason = in_english(|| tr!("stored-before-restoring", number = point.0.to_string()));
        let safety = self.create_restore_point(&reason, None, tick)?;
        let mut report = self.with_point(&path, |store| {
            let report = store.compare_with_point(scope)?;
            let by = By { actor: &actor, point, moment };
            // References are checked as a whole before the end: their records return table by table.
            store.conn.pragma_update(None, "foreign_keys", false)?;
            match scope {
                Scope::Everything => store.restore_everything(&by, tick),
                Scope::User(user) => store.restore_user(user, &by, tick),
            }
            .map(|()| report)
        })?;
        report.safety = Some(safety);
        Ok(report)
    }

    /// Returns where a restore point lies, once it is known to be whole and of a version that this program reads.
    fn verify_usable(&self, point: RestorePointId) -> Result<std::path::PathBuf, Error> {
        let path = self.verify_point(point)?;
        let marks = schema::marks(&open::read_only(&path)?)?;
        schema::require_ours(&path, marks, schema::MIGRATIONS)?;
        Ok(path)
    }

    fn require_user(&self, user: UserId) -> Result<(), Error> {
        match self.directory()?.get(user) {
            Some(_) => Ok(()),
            None => Err(Error::Missing { what: tr!("thing-user", number = user.0.to_string()) }),
        }
    }

    /// Attaches a restore point for reading while `work` runs. Whatever becomes of that, even a panic, the connection is
    /// as it was before: references are checked, and nothing is attached.
    fn with_point<T>(&mut self, point: &Path, work: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.conn.execute(&format!("ATTACH ? AS {POINT}"), [files::read_only_uri(point)])?;
        let done = catch_unwind(AssertUnwindSafe(|| {
            open::large_cache(&self.conn)?;
            work(self).map_err(|e| e.at(&self.path))
        }));
        let ended = self.leave_point();
        let done = done.unwrap_or_else(|panic| resume_unwind(panic))?;
        ended?;
        Ok(done)
    }

    fn leave_point(&self) -> Result<(), Error> {
        let small = open::small_cache(&self.conn);
        let references = self.conn.pragma_update(None, "foreign_keys", true);
        // Statements that name the restore point must not outlive it.
        self.conn.flush_prepared_statement_cache();
        self.conn.execute_batch(&format!("DETACH {POINT}"))?;
        references?;
        Ok(small?)
    }

    fn compare_with_point(&self, scope: Scope) -> Result<RestoreReport, Error> {
        let moment = acts::moment(&self.conn)?;
        let report = compare(&self.conn, self.types.iter().map(AsRef::as_ref), scope)?;
        Ok(RestoreReport { moment, ..report })
    }

    fn restore_everything(&mut self, by: &By<'_>, tick: &mut Tick<'_>) -> Result<(), Error> {
        let types = Arc::clone(&self.types);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        by.require_moment(&tx)?;
        let users = Users::before(&tx, &types.directory().key)?;
        let administrators = Administrators::before(&tx, &types)?;
        let mut done = 0;
        for table in record_tables(&tx)?.iter().map(String::as_str).chain(["list_entry"]) {
            replace_table(&tx, table)?;
            done += tx.changes();
            if !tick(done) {
                return Err(Error::Cancelled);
            }
        }
        users.settle_aliases(&tx)?;
        administrators.require_one(&tx, &types)?;
        return_acts(&tx, "1", "1")?;
        finish(tx, by, "the whole company")
    }

    fn restore_user(&mut self, user: UserId, by: &By<'_>, tick: &mut Tick<'_>) -> Result<(), Error> {
        let types = Arc::clone(&self.types);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        by.require_moment(&tx)?;
        let mut done = 0;
        for record_type in types.iter().filter(|t| t.owned) {
            done += replace_owned(&tx, types.iter().map(AsRef::as_ref), record_type, user)?;
            if !tick(done) {
                return Err(Error::Cancelled);
            }
        }
        let of_user = |kind: &str, of: &str| format!("{kind} = 'user' AND {of} = {}", user.0);
        return_acts(&tx, &of_user("kind", "user"), &of_user("share_kind", "share_user"))?;
        finish(tx, by, &format!("user {}", user.0))
    }
}

/// Who restores what, and when it was known what that does.
struct By<'a> {
    actor: &'a str,
    point: RestorePointId,
    moment: u64,
}

impl By<'_> {
    /// Refuses when anything was written since: what is told is what is done.
    fn require_moment(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        if acts::moment(tx)? == self.moment { Ok(()) } else { Err(Error::Stale) }
    }
}

/// What stands for users must not outlive them, and comes back with them.
struct Users {
    table: String,
    /// Users who are there again after the restore.
    returning: Vec<i64>,
}

impl Users {
    fn before(tx: &Transaction<'_>, key: &str) -> Result<Self, Error> {
        let table = quote(key);
        let mut returning = Vec::new();
        if !common_columns(tx, key)?.is_empty() && !common_columns(tx, "user_alias")?.is_empty() {
            let sql = format!("SELECT id FROM {POINT}.{table} WHERE id NOT IN (SELECT id FROM main.{table})");
            let mut statement = tx.prepare(&sql)?;
            returning = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(Self { table, returning })
    }

    fn settle_aliases(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        let sql = format!("DELETE FROM main.user_alias WHERE user NOT IN (SELECT id FROM main.{})", self.table);
        tx.execute(&sql, [])?;
        for user in &self.returning {
            let sql = format!(
                "INSERT OR IGNORE INTO main.user_alias (by, value, user)
                 SELECT by, value, user FROM {POINT}.user_alias WHERE user = ?"
            );
            tx.prepare_cached(&sql)?.execute([user])?;
        }
        Ok(())
    }
}

/// Checks the references that were not checked on the way, and commits.
fn finish(tx: Transaction<'_>, by: &By<'_>, what: &str) -> Result<(), Error> {
    audit::write(&tx, by.actor, Deed::Restored, &audit::point(by.point), what)?;
    imports::count_all_changes(&tx)?;
    let broken: i64 = tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(Error::State(tr!("error-would-refer-to-nothing", records = broken.to_string())));
    }
    points::require_sound(&tx, "main.integrity_check")?;
    tx.commit().map_err(|e| if is_foreign_key(&e) { Error::Stale } else { e.into() })
}

/// Returns the tables that hold records, also of types that are no longer defined.
fn record_tables(conn: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = conn.prepare(
        "SELECT name FROM main.sqlite_schema AS t WHERE type = 'table' AND 3 =
         (SELECT count(*) FROM pragma_table_info(t.name) WHERE name IN ('id', 'revision', 'binned'))",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Replaces a table's rows by those of the restore point; a table that it does not have was empty then.
fn replace_table(tx: &Transaction<'_>, table: &str) -> Result<(), Error> {
    let name = quote(table);
    let columns = common_columns(tx, table)?;
    tx.execute_batch(&format!("DELETE FROM main.{name}"))?;
    if columns.is_empty() {
        return Ok(());
    }
    let same = |schema: &str| {
        let sql = format!("SELECT sql FROM {schema}.sqlite_schema WHERE type = 'table' AND name = ?");
        tx.query_row(&sql, [table], |row| row.get::<_, String>(0))
    };
    // Rows of the very same table are taken over without being taken apart.
    if same("main")? == same(POINT)? {
        tx.execute(&format!("INSERT INTO main.{name} SELECT * FROM {POINT}.{name}"), [])?;
    } else {
        let columns = columns.join(", ");
        tx.execute(&format!("INSERT INTO main.{name} ({columns}) SELECT {columns} FROM {POINT}.{name}"), [])?;
    }
    Ok(())
}

/// Replaces one user's records of a type; returns how many were written.
///
/// A record that moved to or from another user since stays where it is: the other user's records are left alone.
fn replace_owned<'t>(
    tx: &Transaction<'_>,
    types: impl Iterator<Item = &'t RecordType>,
    record_type: &RecordType,
    user: UserId,
) -> Result<u64, Error> {
    let (name, user) = (quote(&record_type.key), user.0);
    let columns = common_columns(tx, &record_type.key)?;
    let mut unused = Vec::new();
    for referring in types.filter(|referring| referring.owned) {
        for field in referring.fields.iter().filter(|field| field.refers_to(&record_type.key)) {
            let (table, column) = (quote(&referring.key), quote(&column_name(&field.key)));
            unused.push(format!(
                " AND NOT EXISTS (SELECT 1 FROM main.{table} AS r WHERE r.{column} = {name}.id AND r.owner <> {user})"
            ));
        }
    }
    let unused = unused.concat();
    let gone =
        if columns.is_empty() { String::new() } else { format!(" AND id NOT IN (SELECT id FROM {POINT}.{name})") };
    let mut written = tx.execute(&format!("DELETE FROM main.{name} WHERE owner = {user}{gone}{unused}"), [])?;
    if columns.is_empty() {
        return Ok(written as u64);
    }
    let differ: Vec<String> = columns.iter().map(|c| format!("t.{c} IS NOT p.{c}")).collect();
    let set: Vec<String> = columns.iter().map(|c| format!("{c} = p.{c}")).collect();
    written += tx.execute(
        &format!(
            "UPDATE main.{name} AS t SET {} FROM {POINT}.{name} AS p
             WHERE t.id = p.id AND t.owner = {user} AND p.owner = {user} AND ({})",
            set.join(", "),
            differ.join(" OR ")
        ),
        [],
    )?;
    let columns = columns.join(", ");
    written += tx.execute(
        &format!(
            "INSERT INTO main.{name} ({columns}) SELECT {columns} FROM {POINT}.{name}
             WHERE owner = {user} AND id NOT IN (SELECT id FROM main.{name})"
        ),
        [],
    )?;
    Ok(written as u64)
}

/// Makes the history say what the records now show: what was imported since counts as undone, what was undone since
/// as imported, and undos since as if they had not been. `shares` and `acts` name those concerned.
fn return_acts(tx: &Transaction<'_>, shares: &str, acts: &str) -> Result<(), Error> {
    let then = format!(
        "FROM {POINT}.import_share AS p WHERE p.import = t.import AND p.kind = t.kind AND p.user IS t.user
         AND p.state = 'imported'"
    );
    tx.execute_batch(&format!(
        "UPDATE main.import_share AS t SET state = 'undone'
         WHERE state = 'imported' AND {shares} AND NOT EXISTS (SELECT 1 {then});
         UPDATE main.import_share AS t SET state = 'imported'
         WHERE state = 'undone' AND {shares} AND EXISTS (SELECT 1 {then})"
    ))?;
    let knows_acts = !common_columns(tx, "act")?.is_empty();
    let known = format!("FROM {POINT}.act AS p WHERE p.id = t.id");
    let former = if knows_acts {
        format!("CASE WHEN EXISTS (SELECT 1 {known}) THEN (SELECT p.taken_back_by {known}) ELSE 0 END")
    } else {
        "0".to_owned()
    };
    tx.execute_batch(&format!(
        "UPDATE main.act AS t SET taken_back_by = {former} WHERE kind IN ('undo', 'redo') AND {acts}"
    ))?;
    if !knows_acts {
        adopt_acts(tx, shares)?;
    }
    let imports =
        format!("SELECT id FROM main.import WHERE state IN ({}, {}, {})", text("done"), text("undone"), text("paused"));
    let mut statement = tx.prepare(&imports)?;
    let ids: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().try_for_each(|id| imports::settle(tx, crate::domain::history::ImportId(id)))
}

/// Takes over from a restore point of an older format what shares wrote that count as imported again: there the lines
/// of the journal stood with the shares, and those of shares that were taken back were deleted.
fn adopt_acts(tx: &Transaction<'_>, shares: &str) -> Result<(), Error> {
    let columns = common_columns(tx, "journal")?.join(", ");
    let adopted = format!(
        "FROM main.import_share AS t JOIN {POINT}.import_share AS p ON p.import = t.import AND p.kind = t.kind
         AND p.user IS t.user JOIN main.import AS i ON i.id = t.import
         WHERE t.state = 'imported' AND p.journal_first IS NOT NULL AND {}",
        shares.replace("kind =", "t.kind =").replace("user =", "t.user =")
    );
    tx.execute_batch(&format!(
        "INSERT OR IGNORE INTO main.journal ({columns}) SELECT {columns} FROM {POINT}.journal;
         INSERT INTO main.act (kind, import, share_kind, share_user, actor, at)
         SELECT 'import', t.import, t.kind, t.user, i.actor, coalesce(t.decided, i.started) {adopted}
         AND NOT EXISTS (SELECT 1 FROM main.act AS a WHERE a.kind = 'import' AND a.import = t.import
         AND a.share_kind = t.kind AND a.share_user IS t.user) ORDER BY p.journal_first;
         INSERT OR IGNORE INTO main.act_lines (act, first, last)
         SELECT a.id, p.journal_first, p.journal_last {adopted_lines}",
        adopted_lines = adopted.replace(
            " WHERE ",
            " JOIN main.act AS a ON a.kind = 'import' AND a.import = t.import AND a.share_kind = t.kind
              AND a.share_user IS t.user WHERE "
        )
    ))?;
    Ok(())
}
