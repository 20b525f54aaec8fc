//! What stands for users in files without being their own.

use crate::domain::audit::Deed;
use crate::domain::directory::{Alias, AssignBy, UserId};
use crate::messages::quoted;
use crate::store::error::Error;
use crate::store::{Store, audit, imports};
use crate::tr;

/// The word for what an alias stands in for.
const fn word(by: AssignBy) -> &'static str {
    match by {
        AssignBy::Email => "email",
        AssignBy::EmployeeNumber => "employee_number",
    }
}

impl Store {
    /// Returns all aliases, by what they stand in for and value.
    pub fn aliases(&self) -> Result<Vec<Alias>, Error> {
        let sql = "SELECT by, value, user FROM user_alias ORDER BY by, value";
        let mut statement = self.conn.prepare_cached(sql)?;
        let all = statement.query_map([], |row| {
            let is_email = row.get_ref(0)?.as_str()? == word(AssignBy::Email);
            let by = if is_email { AssignBy::Email } else { AssignBy::EmployeeNumber };
            Ok(Alias { by, value: row.get(1)?, user: UserId(row.get(2)?) })
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Remembers aliases; each takes the place of a former one of the same value.
    pub fn set_aliases(&mut self, aliases: &[Alias]) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut changed = 0;
        for Alias { by, value, user } in aliases {
            let sql = "INSERT INTO user_alias (by, value, user) VALUES (?1, ?2, ?3)
                       ON CONFLICT DO UPDATE SET user = ?3 WHERE user <> ?3";
            let set = tx.execute(sql, (word(*by), by.fold(value), user.0))?;
            if set > 0 {
                audit::write(&tx, &self.actor, Deed::AliasSet, value, &format!("user {}", user.0))?;
            }
            changed += set;
        }
        if changed > 0 {
            imports::count_change(&tx, &self.types.directory().key, 0)?;
        }
        tx.commit().map_err(|e| Error::from(e).at(&self.path))
    }

    /// Forgets an alias.
    pub fn remove_alias(&mut self, by: AssignBy, value: &str) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let removed = tx.execute("DELETE FROM user_alias WHERE by = ? AND value = ?", (word(by), by.fold(value)))?;
        if removed == 0 {
            return Err(Error::Missing { what: tr!("thing-alias", value = quoted(value.trim())) });
        }
        audit::write(&tx, &self.actor, Deed::AliasRemoved, value.trim(), "")?;
        imports::count_change(&tx, &self.types.directory().key, 0)?;
        tx.commit().map_err(|e| Error::from(e).at(&self.path))
    }
}
