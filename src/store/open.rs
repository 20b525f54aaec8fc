//! Opening an organisation's file: looked at before anything is written, made whole or not at all.

use crate::domain::record_type::RecordTypes;
use crate::store::error::Error;
use crate::store::{Interrupt, Store, files, points, schema, tables};
use crate::tr;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long a statement waits for another program that writes.
pub(super) const BUSY: Duration = Duration::from_secs(5);

impl Store {
    /// Opens an organisation's file, and makes it when it does not exist yet.
    ///
    /// A file that is not ours, or of a newer version, is refused and stays as it is, byte by byte.
    pub fn open(path: &Path, types: Arc<RecordTypes>) -> Result<Self, Error> {
        let path = one_name(path).map_err(|e| Error::io("find", path, e))?;
        Self::open_with(&path, types, schema::MIGRATIONS).map_err(|e| e.at(&path))
    }

    fn open_with(path: &Path, types: Arc<RecordTypes>, migrations: &[&str]) -> Result<Self, Error> {
        tables::check_definitions(&types)?;
        let identity = match path.metadata() {
            Ok(found) if !found.is_file() => return Err(Error::NotOurs { path: path.to_owned() }),
            Ok(_) => look(path, migrations)?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => make(path, migrations).map(|()| None)?,
            Err(e) => return Err(Error::io("open", path, e)),
        };
        let mut conn = connect(path, identity, migrations)?;
        tables::ensure(&mut conn, &types)?;
        let interrupt = Arc::new(conn.get_interrupt_handle());
        Ok(Self {
            conn,
            path: path.to_owned(),
            types,
            actor: String::new(),
            interrupt,
            snapshots: RefCell::new(BTreeMap::new()),
            counts: RefCell::new(BTreeMap::new()),
        })
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the record types.
    pub fn types(&self) -> &Arc<RecordTypes> {
        &self.types
    }

    /// Returns a handle that stops a running statement from another thread.
    pub fn interrupt(&self) -> Interrupt {
        Interrupt { handle: Arc::clone(&self.interrupt) }
    }
}

/// Returns the one name of a file: under a second one, `SQLite` and the folders beside the file would part.
fn one_name(path: &Path) -> io::Result<PathBuf> {
    #[cfg(unix)]
    if let Ok(found) = path.canonicalize() {
        return Ok(found);
    }
    std::path::absolute(path)
}

/// Reads the marks of a file without locks, journals or any other trace beside it. Returns which file it is.
fn look(path: &Path, migrations: &[&str]) -> Result<Option<i64>, Error> {
    let conn = read_only(path).map_err(|e| match std::fs::File::open(path) {
        // Only a file that SQLite cannot open at all is opened here, so no lock of ours can be lost by it.
        Err(cause) => Error::io("open", path, cause),
        Ok(_) => Error::from(e),
    })?;
    match schema::marks(&conn) {
        Ok(marks) => {
            schema::require_ours(path, marks, migrations)?;
            // Where the file alone is not whole, its log has the rest: then there is nothing to compare yet.
            Ok(schema::identity(&conn).ok().flatten())
        }
        Err(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            Err(Error::NotOurs { path: path.to_owned() })
        }
        Err(e) => Err(e.into()),
    }
}

/// Opens a file that nobody writes to for reading only, leaving no trace beside it.
pub(super) fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(files::read_only_uri(path), flags)?;
    distrust(&conn)?;
    Ok(conn)
}

/// Makes a new file under another name and gives it its name when it is whole.
fn make(path: &Path, migrations: &[&str]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let part = files::with_ending(path, &format!(".new-{}", std::process::id()));
    files::remove(&part)?;
    let made = files::create_private(&part).map(drop).and_then(|()| {
        let mut conn = Connection::open_with_flags(&part, flags())?;
        // A page of four times the usual size: an import writes whole pages one after another.
        conn.pragma_update(None, "page_size", PAGE)?;
        // Without a write-ahead log until it is whole: closing would hide that the log did not fit on the disk.
        conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        schema::init(&mut conn, migrations)?;
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        conn.close().map_err(|(_, e)| e)?;
        points::require_whole(&part)?;
        files::publish_new(&part, path)
    });
    if made.is_err() {
        files::remove(&part)?;
    }
    made
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn connect(path: &Path, identity: Option<i64>, migrations: &[&str]) -> Result<Connection, Error> {
    let has_log = files::with_ending(path, "-wal").metadata().is_ok_and(|log| log.len() > 0);
    let mut conn = Connection::open_with_flags(path, flags())?;
    conn.busy_timeout(BUSY)?;
    // Until the version is known again, with what the write-ahead log holds, closing must not write to the file.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    distrust(&conn)?;
    let found = schema::require_ours(path, schema::marks(&conn)?, migrations)?;
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly { path: path.to_owned() });
    }
    if has_log {
        // The last program did not end by itself, or the log is not this file's: looked at before it is written to it.
        points::require_sound(&conn, "quick_check")?;
        if identity.is_some_and(|identity| schema::identity(&conn).ok().flatten() != Some(identity)) {
            let detail = tr!("detail-wal-of-another").to_owned();
            return Err(Error::Damaged { path: PathBuf::new(), detail, restore_point: None });
        }
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    configure(&conn)?;
    if found < schema::latest(migrations) {
        points::copy_before_migration(&conn, path, found)?;
        schema::migrate(&mut conn, path, migrations)?;
    }
    Ok(conn)
}

/// Limits what a file from elsewhere can make the program do.
fn distrust(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.pragma_update(None, "cell_size_check", true)
}

fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // An import that was reported as done is on the disk, also after a power cut.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // A large import would otherwise leave a log of its size beside the file for ever.
    conn.pragma_update_and_check(None, "journal_size_limit", LOG, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "wal_autocheckpoint", CHECKPOINT_PAGES, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "secure_delete", "FAST", |_| Ok(()))?;
    conn.pragma_update(None, "cache_size", SMALL_CACHE)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Cache outside long work, in KiB as `SQLite` wants it (negative).
const SMALL_CACHE: i64 = -8_000;
/// Cache during long work.
const LARGE_CACHE: i64 = -24_000;

/// Gives `SQLite` more memory for long work.
pub(super) fn large_cache(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "cache_size", LARGE_CACHE)
}

/// Takes the memory back.
pub(super) fn small_cache(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "cache_size", SMALL_CACHE)?;
    conn.release_memory()
}

/// Bytes of a page of a new file.
const PAGE: i64 = 16 << 10;
/// Bytes that the write-ahead log may keep on the disk.
const LOG: i64 = 64 << 20;
/// Pages of the log after which `SQLite` takes them into the file: as many as it may keep, because that waits for the
/// disk twice.
const CHECKPOINT_PAGES: i64 = LOG / PAGE;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldIx;
    use crate::domain::record_type::{DirectoryFields, Limits, RecordType};
    use crate::messages::Label;

    fn types() -> Arc<RecordTypes> {
        let users = RecordType {
            key: "user_accounts".to_owned(),
            label: Label::default(),
            one: Label::default(),
            many: Label::default(),
            summary: Label::default(),
            owned: false,
            fields: Vec::new(),
            keys: Vec::new(),
            key_fallback: false,
            limits: Limits { rows: 1, users: 1 },
            rules: Vec::new(),
            directory: Some(DirectoryFields {
                name: FieldIx(0),
                email: FieldIx(0),
                employee_number: FieldIx(0),
                role: FieldIx(0),
                status: FieldIx(0),
                groups: None,
            }),
            title: FieldIx(0),
            transfer: false,
            raises: None,
            invitation: None,
            protected_by: None,
            text_only: false,
            refuses_formulas: false,
        };
        Arc::new(RecordTypes::new([users]))
    }

    fn schema_of(store: &Store) -> Vec<String> {
        let mut rows = store.conn.prepare("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn an_older_file_is_copied_and_brought_up_to_the_schema_of_a_fresh_one() {
        let folder = tempfile::tempdir().unwrap();
        let (old, fresh) = (folder.path().join("old.muster"), folder.path().join("fresh.muster"));
        let newer = [schema::MIGRATIONS, &["CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"]].concat();
        drop(Store::open_with(&old, types(), &schema::MIGRATIONS[..1]).unwrap());

        let upgraded = Store::open_with(&old, types(), &newer).unwrap();

        assert_eq!(schema_of(&upgraded), schema_of(&Store::open_with(&fresh, types(), &newer).unwrap()));
        let copy = points::folder(&old).join("before-format-2.muster");
        assert_eq!(schema::marks(&read_only(&copy).unwrap()).unwrap(), (schema::APPLICATION_ID, 1));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_old_version_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("org.muster");
        drop(Store::open(&path, types()).unwrap());
        let broken =
            [schema::MIGRATIONS, &["CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; SELECT nothing;"]].concat();

        assert!(Store::open_with(&path, types(), &broken).is_err());

        assert_eq!(Store::open(&path, types()).unwrap().check().unwrap(), Vec::<String>::new());
    }
}
