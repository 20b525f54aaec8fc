//! What is kept for a way back, and how long: counted in days of use and in numbers, never by the clock alone.

use crate::domain::audit::Deed;
use crate::domain::history::{ImportId, ImportState, RestorePointId};
use crate::store::error::Error;
use crate::store::hold::Place;
use crate::store::work::WorkFolder;
use crate::store::{Store, audit, imports, points};
use crate::tr;
use rusqlite::{Connection, TransactionBehavior};

/// Restore points that are kept however old they are: the newest ones.
pub const KEPT_POINTS: i64 = 10;

/// What was removed because it was kept long enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Restore points.
    pub points: Vec<RestorePointId>,
    /// Imports whose working files went.
    pub imports: Vec<ImportId>,
    /// Imports that cannot be taken back any more, not or not whole.
    pub undos: Vec<ImportId>,
}

/// Returns the number of the present day of use. A day begins when the date is another than when it was last asked for:
/// a clock that jumps, forward or back, begins one day.
pub(super) fn use_day(conn: &Connection) -> Result<i64, Error> {
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let sql = "UPDATE main.use_day SET number = number + 1, date = ?1 WHERE date <> ?1";
    conn.prepare_cached(sql)?.execute([today])?;
    Ok(conn.prepare_cached("SELECT number FROM main.use_day")?.query_row([], |row| row.get(0))?)
}

impl Store {
    /// Says whether a restore point was taken on this day of use.
    pub fn has_restore_point_of_today(&mut self) -> Result<bool, Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let day = use_day(&tx)?;
        let found = tx.prepare_cached("SELECT 1 FROM restore_point WHERE day = ?")?.exists([day])?;
        tx.commit().map_err(|e| Error::from(e).at(&self.path))?;
        Ok(found)
    }

    /// Keeps a restore point until a person removes it.
    pub fn keep_restore_point(&mut self, point: RestorePointId) -> Result<(), Error> {
        let kept = self.conn.execute("UPDATE restore_point SET kept = 1 WHERE id = ?", [point.0]);
        match kept.map_err(|e| Error::from(e).at(&self.path))? {
            0 => Err(points::missing(point)),
            _ => Ok(()),
        }
    }

    /// Removes restore points and working files of imports that are over once they were kept for as many days of use as
    /// is set. The newest [`KEPT_POINTS`] restore points stay, those of imports that are not over, and those that a person
    /// took; working files that somebody works on stay too.
    pub fn tidy(&mut self) -> Result<Tidied, Error> {
        let path = self.path.clone();
        let days = i64::from(self.settings()?.restore_point_days);
        let (points, day) = self.forget_points(days).map_err(|e| e.at(&path))?;
        for &point in &points {
            self.remove_point_file(point)?;
        }
        let mut imports = Vec::new();
        for import in WorkFolder::all(&path) {
            if self.is_long_over(import, day - days)? && self.remove_work(import)? {
                imports.push(import);
            }
        }
        let undos = self.prune().map_err(|e| e.at(&path))?;
        Ok(Tidied { points, imports, undos })
    }

    /// Takes the restore points that go out of the list; returns them, and the day of use.
    fn forget_points(&mut self, days: i64) -> Result<(Vec<RestorePointId>, i64), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let day = use_day(&tx)?;
        let mut points = Vec::new();
        {
            let mut statement = tx.prepare_cached(
                "DELETE FROM restore_point WHERE day <= ?1 AND kept = 0
                 AND id NOT IN (SELECT id FROM restore_point ORDER BY id DESC LIMIT ?2)
                 AND NOT EXISTS (SELECT 1 FROM import AS i WHERE i.state IN ('draft', 'paused')
                 AND (i.id = restore_point.import OR i.restore_point = restore_point.id)) RETURNING id",
            )?;
            let found = statement.query_map((day - days, KEPT_POINTS), |row| row.get(0))?;
            for point in found {
                points.push(RestorePointId(point?));
            }
        }
        points.sort_unstable();
        for point in &points {
            let detail = format!("kept for {days} days of use");
            audit::write(&tx, &self.actor, Deed::PointDeleted, &audit::point(*point), &detail)?;
        }
        tx.commit()?;
        Ok((points, day))
    }

    fn is_long_over(&self, import: ImportId, last: i64) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM import WHERE id = ? AND state IN ('done', 'undone') AND day <= ?";
        Ok(self.conn.prepare_cached(sql)?.exists((import.0, last))?)
    }

    /// Removes the working files of an import unless somebody works on it.
    fn remove_work(&self, import: ImportId) -> Result<bool, Error> {
        match self.hold(import, Place::Command) {
            // Given back before the folder goes: some systems remove no file that is open.
            Ok(hold) => drop(hold),
            Err(Error::Held { .. }) => return Ok(false),
            Err(error) => return Err(error),
        }
        WorkFolder::remove(&self.path, import).map(|()| true)
    }

    /// Says that the working files of an import are not there any more, where that is so because it is over.
    pub(super) fn require_kept(&self, import: ImportId) -> Result<(), Error> {
        let entry = imports::read(&self.conn, import)?;
        let is_over = matches!(entry.state, ImportState::Done | ImportState::Undone);
        if is_over && !WorkFolder::is_there(&self.path, import) {
            let (id, days) = (import.0, self.settings()?.restore_point_days);
            let words = tr!("error-rows-not-kept", import = id.to_string(), days = days.to_string());
            return Err(Error::State(words));
        }
        Ok(())
    }
}
