//! What is kept for a way back: a restore point for each day of use, and none for ever.

use crate::job::{Error, Progress, Session, Stage};
use crate::messages::in_english;
use crate::tr;

/// Takes a restore point unless there is one of this day of use: before what takes none of its own.
pub(crate) fn daily_point(session: &mut Session, progress: &mut dyn Progress) -> Result<(), Error> {
    if session.store.has_restore_point_of_today()? {
        return Ok(());
    }
    session.store.create_restore_point(in_english(|| tr!("stored-first-change")), None, &mut |done| {
        progress.report(Stage::RestorePoint, done, 0);
        !progress.is_cancelled()
    })?;
    Ok(())
}

/// Removes what was kept long enough, after work that is done: that this fails does not undo the work, and it is tried
/// again after the next.
pub(crate) fn tidy(session: &mut Session) {
    session.store.tidy().ok();
}
