//! Taking back what an import did.

use crate::domain::history::{ImportId, Scope, UndoReport};
use crate::store::error::Error;
use crate::store::{Store, Tick};

impl Store {
    /// Takes back what an import, or one user's share of it, did; with `dry_run` only says what that would be.
    pub fn undo(
        &mut self,
        import: ImportId,
        scope: Scope,
        dry_run: bool,
        tick: &mut Tick<'_>,
    ) -> Result<UndoReport, Error> {
        let _ = (import, scope, dry_run, tick);
        todo!()
    }
}
