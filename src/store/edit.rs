//! Writing a change of one record that was made by hand and planned.

use crate::domain::audit::Deed;
use crate::domain::field::FieldIx;
use crate::domain::plan::RecordId;
use crate::domain::value::Value;
use crate::store::directory::Administrators;
use crate::store::error::{Error, is_foreign_key};
use crate::store::tables::{Bind, Table};
use crate::store::{Store, acts, audit, imports};
use rusqlite::TransactionBehavior;

impl Store {
    /// Writes new values of a live record, which were planned with the snapshot that was opened last.
    ///
    /// Fails with [`Error::Stale`] when the record has another stamp by now, or when what the plan was made from changed.
    pub fn change_record(
        &mut self,
        record_type: &str,
        record: RecordId,
        revision: i64,
        values: &[(FieldIx, &Value)],
    ) -> Result<(), Error> {
        let path = self.path.clone();
        self.write_change(record_type, (record, revision), values).map_err(|e| e.at(&path))
    }

    fn write_change(
        &mut self,
        key: &str,
        (record, revision): (RecordId, i64),
        values: &[(FieldIx, &Value)],
    ) -> Result<(), Error> {
        let record_type = self.record_type(key)?;
        let table = Table::of(&record_type);
        let planned = self.snapshots.borrow().get(key).copied();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if planned != Some(imports::world(&tx, &self.types, &record_type)?) {
            return Err(Error::Stale);
        }
        let administrators = Administrators::before(&tx, &self.types)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        let mut set = String::new();
        let mut names = Vec::new();
        for (field, _) in values {
            set.push_str(table.column(*field)?);
            set.push_str(" = ?, ");
            names.push(record_type.at(*field).key.as_str());
        }
        let sql = format!("UPDATE {} SET {set}revision = ? WHERE id = ? AND revision = ? AND binned = 0", table.name);
        let mut update = tx.prepare(&sql)?;
        let mut at = 1;
        for (_, value) in values {
            update.raw_bind_parameter(at, Bind(value))?;
            at += 1;
        }
        for number in [act, record.0, revision] {
            update.raw_bind_parameter(at, number)?;
            at += 1;
        }
        let changed = update.raw_execute().map_err(|error| {
            // A record that is referred to went since the plan.
            if is_foreign_key(&error) { Error::Stale } else { error.into() }
        })?;
        drop(update);
        if changed != 1 {
            return Err(Error::Stale);
        }
        if record_type.directory.is_some() {
            administrators.require_one(&tx, &self.types)?;
        }
        imports::count_change(&tx, key, 0)?;
        audit::write(&tx, &self.actor, Deed::RecordEdited, &format!("{key} {}", record.0), &names.join(", "))?;
        Ok(tx.commit()?)
    }
}
