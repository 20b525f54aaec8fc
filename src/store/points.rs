//! Restore points: whole copies of the file, made by `SQLite` itself, checked, and kept beside it.

use crate::domain::audit::Deed;
use crate::domain::history::{ImportId, RestorePoint, RestorePointId};
use crate::store::error::Error;
use crate::store::work::hex;
use crate::store::{Store, Tick, audit, files, imports, now, open, retention};
use crate::tr;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages copied between two questions whether to stop.
const STEP: i32 = 256;

/// Returns the folder of a file's restore points.
pub(super) fn folder(file: &Path) -> PathBuf {
    files::with_ending(file, ".restore")
}

/// Returns the newest restore point beside a file whose own list cannot be read.
pub(super) fn newest_on_disk(file: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder(file)).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let numbered = entries.filter(|path| path.extension().is_some_and(|e| e == "muster")).filter_map(|path| {
        let number: i64 = path.file_stem()?.to_str()?.parse().ok()?;
        Some((number, path))
    });
    numbered.max().map(|(_, path)| path)
}

/// Copies a file before its format is changed.
pub(super) fn copy_before_migration(conn: &Connection, path: &Path, found: u32) -> Result<(), Error> {
    let folder = folder(path);
    files::create_folder(&folder)?;
    let copy = folder.join(format!("before-format-{}.muster", found + 1));
    let part = files::part_of(&copy);
    copy_to(conn, &part, &mut |_| true)?;
    require_whole(&part)?;
    files::publish(&part, &copy)?;
    files::sync_folder(&copy)
}

impl Store {
    fn point_path(&self, point: RestorePointId) -> PathBuf {
        folder(&self.path).join(format!("{:06}.muster", point.0))
    }

    /// Takes a verified restore point; for an import it is taken once and kept with it. `tick` gets the pages copied.
    pub fn create_restore_point(
        &mut self,
        reason: &str,
        import: Option<ImportId>,
        tick: &mut Tick<'_>,
    ) -> Result<RestorePointId, Error> {
        if let Some(import) = import
            && let Some(taken) = imports::read(&self.conn, import)?.restore_point
            && self.is_there(taken)?
        {
            return Ok(taken);
        }
        let path = self.path.clone();
        let folder = folder(&self.path);
        files::create_folder(&folder)?;
        self.require_space(&folder)?;
        remove_abandoned(&folder)?;
        let part = folder.join(format!("new-{}.part", std::process::id()));
        let made = self.make_point(&part, reason, import, tick);
        if made.is_err() {
            files::remove(&part)?;
        }
        made.map_err(|e| e.at(&path))
    }

    /// Says whether a restore point's file is there with all its bytes. Every share of an import asks.
    fn is_there(&self, point: RestorePointId) -> Result<bool, Error> {
        let sql = "SELECT bytes FROM restore_point WHERE id = ?";
        let kept: Option<i64> = self.conn.query_row(sql, [point.0], |row| row.get(0)).optional()?;
        let found = std::fs::metadata(self.point_path(point)).map(|found| found.len().cast_signed());
        Ok(found.is_ok_and(|found| kept == Some(found)))
    }

    /// A restore point that does not fit must not fill the disk on which the organisation's file lives.
    fn require_space(&self, folder: &Path) -> Result<(), Error> {
        let pragma = |name: &str| self.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let bytes = (pragma("page_count")? * pragma("page_size")?).cast_unsigned();
        let needed = bytes + bytes / 10 + (1 << 20);
        match files::free_space(folder) {
            Some(free) if free < needed => Err(Error::DiskFull { path: folder.to_owned(), needed: Some(needed) }),
            Some(_) | None => Ok(()),
        }
    }

    fn make_point(
        &mut self,
        part: &Path,
        reason: &str,
        import: Option<ImportId>,
        tick: &mut Tick<'_>,
    ) -> Result<RestorePointId, Error> {
        copy_to(&self.conn, part, tick)?;
        require_whole(part)?;
        let (sha256, bytes) = fingerprint(part)?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute(
            "INSERT INTO restore_point (taken, reason, import, bytes, sha256, day) VALUES (?, ?, ?, ?, ?, ?)",
            (now(), reason, import.map(|import| import.0), bytes.cast_signed(), sha256, retention::use_day(&tx)?),
        )?;
        let id = RestorePointId(tx.last_insert_rowid());
        if let Some(import) = import {
            tx.execute("UPDATE import SET restore_point = ?2 WHERE id = ?1", (import.0, id.0))?;
        }
        audit::write(&tx, &self.actor, Deed::PointTaken, &audit::point(id), reason)?;
        let path = folder(&self.path).join(format!("{:06}.muster", id.0));
        files::publish(part, &path)?;
        files::sync_folder(&path)?;
        tx.commit()?;
        Ok(id)
    }

    /// Returns all restore points, the newest first.
    pub fn restore_points(&self) -> Result<Vec<RestorePoint>, Error> {
        let sql = "SELECT id, taken, reason, import, bytes FROM restore_point ORDER BY id DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([], |row| {
            Ok(RestorePoint {
                id: RestorePointId(row.get(0)?),
                taken: row.get(1)?,
                reason: row.get(2)?,
                import: row.get::<_, Option<i64>>(3)?.map(ImportId),
                bytes: row.get::<_, i64>(4)?.cast_unsigned(),
            })
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Removes a restore point.
    pub fn delete_restore_point(&mut self, point: RestorePointId) -> Result<(), Error> {
        let path = self.point_path(point);
        self.forget_point(point).map_err(|e| e.at(&self.path))?;
        files::remove(&path)
    }

    fn forget_point(&mut self, point: RestorePointId) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if tx.execute("DELETE FROM restore_point WHERE id = ?", [point.0])? == 0 {
            return Err(missing(point));
        }
        audit::write(&tx, &self.actor, Deed::PointDeleted, &audit::point(point), "")?;
        Ok(tx.commit()?)
    }

    pub(super) fn remove_point_file(&self, point: RestorePointId) -> Result<(), Error> {
        files::remove(&self.point_path(point))
    }

    /// Returns where a restore point lies, once its bytes are known to be those that were written.
    pub(super) fn verify_point(&self, point: RestorePointId) -> Result<PathBuf, Error> {
        let sql = "SELECT sha256 FROM restore_point WHERE id = ?";
        let kept: Option<String> = self.conn.query_row(sql, [point.0], |row| row.get(0)).optional()?;
        let kept = kept.ok_or_else(|| missing(point))?;
        let path = self.point_path(point);
        let unusable = |detail: &str| Error::RestorePoint { number: point.0, detail: detail.to_owned() };
        match fingerprint(&path) {
            Ok((found, _)) if found == kept => Ok(path),
            Ok(_) => Err(unusable(tr!("detail-point-changed"))),
            Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Err(unusable(tr!("detail-point-gone")))
            }
            Err(e) => Err(e),
        }
    }
}

pub(super) fn missing(point: RestorePointId) -> Error {
    Error::Missing { what: tr!("thing-restore-point", number = point.0.to_string()) }
}

/// Copies a database as it is now into a new file, page by page, and makes sure that it is on the disk.
pub(super) fn copy_to(conn: &Connection, target: &Path, tick: &mut Tick<'_>) -> Result<(), Error> {
    drop(files::replace_private(target)?);
    let mut copy = Connection::open(target)?;
    // The copy has its name only when it is whole, so it needs no journal of its own.
    copy.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    run_backup(conn, &mut copy, tick)?;
    // Without a log beside it, the copy is one file.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    copy.close().map_err(|(_, e)| e)?;
    files::sync(target)
}

/// Copies all pages from one database to another, in steps; the other is as before when this fails.
pub(super) fn run_backup(from: &Connection, to: &mut Connection, tick: &mut Tick<'_>) -> Result<(), Error> {
    let backup = Backup::new(from, to)?;
    let mut waited = Duration::ZERO;
    loop {
        let step = backup.step(STEP)?;
        if step == StepResult::Done {
            return Ok(());
        }
        if step != StepResult::More {
            const PAUSE: Duration = Duration::from_millis(50);
            if waited >= open::BUSY {
                return Err(Error::Busy { path: PathBuf::new() });
            }
            std::thread::sleep(PAUSE);
            waited += PAUSE;
        }
        let progress = backup.progress();
        if !tick(u64::try_from(progress.pagecount - progress.remaining).unwrap_or(0)) {
            return Err(Error::Cancelled);
        }
    }
}

/// Removes copies that a killed program began long ago; a young one may be another program's at work.
fn remove_abandoned(folder: &Path) -> Result<(), Error> {
    const LONG_AGO: Duration = Duration::from_hours(24);
    let failed = |e| Error::io("read", folder, e);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_part = entry.path().extension().is_some_and(|ending| ending == "part");
        // A file that went meanwhile, or a time that makes no sense, is no reason to stop.
        let age = entry.metadata().and_then(|found| found.modified()).ok().and_then(|time| time.elapsed().ok());
        if is_part && age.is_some_and(|age| age > LONG_AGO) {
            files::remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Refuses a copy that `SQLite` does not find whole.
pub(super) fn require_whole(path: &Path) -> Result<(), Error> {
    require_sound(&open::read_only(path)?, "integrity_check")
}

/// Refuses a database in which `SQLite` finds a fault; `check` is one of its two checks.
pub(super) fn require_sound(conn: &Connection, check: &str) -> Result<(), Error> {
    let found: String = conn.query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get(0))?;
    match found.as_str() {
        "ok" => Ok(()),
        _ => Err(Error::Damaged { path: PathBuf::new(), detail: found, restore_point: None }),
    }
}

/// Returns the SHA-256 of a file that no connection writes to, and its bytes.
fn fingerprint(path: &Path) -> Result<(String, u64), Error> {
    let failed = |e| Error::io("read", path, e);
    let mut file = File::open(path).map_err(failed)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => return Ok((hex(&hash.finalize()), bytes)),
            Ok(read) => buffer.get(..read).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(failed(e)),
        };
        hash.update(read);
        bytes += read.len() as u64;
    }
}
