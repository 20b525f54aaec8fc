//! Windows into a plan, for tables on screen.

use crate::domain::history::ImportId;
use crate::domain::plan::ShareIx;
use crate::job::results::{OriginalRow, RowsQuery, RowsWindow};
use crate::job::{Error, Session};

/// The positions that the last query found, so that scrolling does not search again.
#[derive(Default)]
pub(crate) struct Views {}

/// Returns some rows of a share.
pub fn rows(
    session: &mut Session,
    import: ImportId,
    share: ShareIx,
    query: &RowsQuery,
    offset: u64,
    len: u64,
) -> Result<RowsWindow, Error> {
    let _ = (session, import, share, query, offset, len);
    todo!()
}

/// Returns a row as it stands in the file.
pub fn original(session: &mut Session, import: ImportId, number: u64) -> Result<OriginalRow, Error> {
    let _ = (session, import, number);
    todo!()
}
