//! Returning to a restore point.

use crate::domain::history::{RestorePointId, RestoreReport, Scope};
use crate::store::error::Error;
use crate::store::{Store, Tick};

impl Store {
    /// Says what a restore would lose and bring back.
    pub fn restore_preview(&mut self, point: RestorePointId, scope: Scope) -> Result<RestoreReport, Error> {
        let _ = (point, scope);
        todo!()
    }
    /// Returns the organisation or one user's records to a restore point, after taking another restore point.
    pub fn restore(
        &mut self,
        point: RestorePointId,
        scope: Scope,
        tick: &mut Tick<'_>,
    ) -> Result<RestoreReport, Error> {
        let _ = (point, scope, tick);
        todo!()
    }
}
